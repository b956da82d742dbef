package api_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

const keyURL = "/api/v1/me/provider-key"

func keyBody(key string) string { return fmt.Sprintf(`{"key": %q}`, key) }

// The key goes in and never comes out: not in an answer, an export, a log or a
// row; what is shown is its end.
func TestAProviderKeyIsNeverShownAgain(t *testing.T) {
	t.Parallel()
	b := setupAdmin(t)
	const first, second = "sk-first-0123456789abcdef-1111", "sk-second-0123456789abcdef-2222"
	b.check(t, scenario{url: keyURL, status: 404, contains: []string{"no key of your own"}})
	b.check(t, scenario{method: "PUT", url: keyURL, body: keyBody(first), status: 200, contains: []string{"...1111"}, lacks: []string{first, "0123456789"}})
	b.check(t, scenario{method: "PUT", url: keyURL, body: keyBody(second), status: 200, contains: []string{"...2222"}, lacks: []string{second}})
	b.check(t, scenario{url: keyURL, status: 200, contains: []string{"...2222"}, lacks: []string{second, "sealed"}})
	if key, err := b.store.OpenProviderKey(t.Context(), b.user); key != second || err != nil {
		t.Errorf("opens as %q, %v", key, err)
	}
	places := map[string]string{"log": b.log.String(), "export": string(exportText(t, b))}
	for table, rows := range storetest.Dump(t, b.url) {
		places["table "+table] = rows
	}
	for _, path := range b.gets(t) {
		places["GET "+path] = b.send(t, scenario{url: path}).Body.String()
	}
	for place, text := range places {
		for _, key := range []string{first, second} {
			if storetest.Holds(text, key) || storetest.Holds(text, key[3:20]) {
				t.Errorf("the key stands in %s", place)
			}
		}
	}
	b.check(t, scenario{method: "DELETE", url: keyURL, status: 204})
	b.check(t, scenario{method: "DELETE", url: keyURL, status: 404})
	if key, err := b.store.OpenProviderKey(t.Context(), b.user); key != "" || err != nil {
		t.Errorf("opens as %q, %v after it was removed", key, err)
	}
	b.recorded(t, models.AuditProviderKeySet, 2)
	b.recorded(t, models.AuditProviderKeyGone, 1)
}

// gets lists every GET without an id that answers at once.
func (b *bundle) gets(t *testing.T) (paths []string) {
	t.Helper()
	for path, item := range b.schemas.raw["paths"].(map[string]any) {
		if _, ok := item.(map[string]any)["get"]; ok && !strings.Contains(path, "{") && !strings.HasSuffix(path, "/events") {
			paths = append(paths, path)
		}
	}
	if len(paths) < 15 {
		t.Fatalf("%d paths", len(paths))
	}
	return paths
}

func exportText(t *testing.T, b *bundle) (all []byte) {
	t.Helper()
	for _, file := range unzip(t, b.check(t, scenario{url: exportURL, status: 200}).Body.Bytes()) {
		all = append(all, file...)
	}
	return all
}

// recorded wants so many events of the bundle's user.
func (b *bundle) recorded(t *testing.T, action string, want int) {
	t.Helper()
	n := 0
	b.tx(t, b.user, func(tx *store.Tx) error {
		events, err := tx.AuditEvents(t.Context(), 0, 1000)
		for _, e := range events {
			if e.Action == action {
				n++
			}
		}
		return err
	})
	if n != want {
		t.Errorf("%s was recorded %d times, want %d", action, n, want)
	}
}

func TestKeysThatAreNone(t *testing.T) {
	t.Parallel()
	b := setupAdmin(t)
	for name, key := range map[string]string{"short": "sk-1", "long": strings.Repeat("k", 513), "with a space": "sk-0123 456789", "with a line": "sk-0123456789\r\nX-Evil: 1",
		"not plain": "sk-0123456789\u00e9", "with a NUL": "sk-01234\x00"} {
		t.Run(name, func(t *testing.T) {
			b.check(t, scenario{method: "PUT", url: keyURL, body: strings.ReplaceAll(keyBody(key), `\x00`, `\u0000`), status: 422, lacks: []string{key}})
		})
	}
	b.run(t, []scenario{
		{name: "none", body: `{}`, status: 422, contains: []string{"key"}},
		{name: "more than the key", body: `{"key": "sk-0123456789", "hint": "x"}`, status: 422, contains: []string{"hint"}},
		{name: "an address beside it", body: `{"key": "sk-0123456789", "base_url": "https://evil.test"}`, status: 422},
		{name: "by a token without admin", body: keyBody("sk-0123456789"), status: 403,
			headers: map[string]string{"Authorization": "Bearer " + b.newToken(t, b.user, models.ScopeRead, models.ScopeWrite, models.ScopeAI)}},
	}, withURL(keyURL), withMethod("PUT"))
	b.recorded(t, models.AuditProviderKeySet, 0)
}

// With another key, what waited for the old account at the provider goes on.
func TestAnotherKeyIsTriedAtOnce(t *testing.T) {
	t.Parallel()
	b := setupAdmin(t)
	ben := storetest.User(t, b.store)
	wait := func(user models.ID, code models.Code) models.ID {
		task := models.NewTask(user, models.KindMatch, models.NewID(), []byte(code))
		b.tx(t, user, func(tx *store.Tx) error { _, err := tx.Enqueue(t.Context(), task); return err })
		b.execute(t, fmt.Sprintf("UPDATE tasks SET status = 'waiting_provider', error_code = '%s', next_run_at = now() + interval '1 hour' WHERE id = '%s'", code, task.ID))
		return task.ID
	}
	due := map[models.ID]bool{wait(b.user, models.CodeModelQuota): true, wait(b.user, models.CodeModelRateLimited): true, wait(b.user, models.CodeBudgetReached): false}
	theirs := wait(ben, models.CodeModelQuota)
	b.check(t, scenario{method: "PUT", url: keyURL, body: keyBody("sk-0123456789"), status: 200})
	isDue := func(user, id models.ID) (due bool) {
		b.tx(t, user, func(tx *store.Tx) error {
			task, err := tx.Task(t.Context(), id)
			due = time.Until(*task.NextRunAt) < 30*time.Minute
			return err
		})
		return due
	}
	for id, want := range due {
		if got := isDue(b.user, id); got != want {
			t.Errorf("due %v, want %v", got, want)
		}
	}
	if isDue(ben, theirs) {
		t.Error("another person's task goes on")
	}
}
