package api_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"

	"assay/internal/store/storetest"
)

func keyed(key string) map[string]string { return map[string]string{"Idempotency-Key": key} }

func TestRepeatedRequestsRepeatTheAnswer(t *testing.T) {
	t.Parallel()
	b := setup(t)
	made := b.post(t, conversations, story, 201)
	under := conversations + "/" + text(t, made, "id")
	b.check(t, scenario{method: "POST", url: "/api/v1/tasks/" + text(t, made, "task", "id") + "/cancel", status: 200})
	for i, s := range []scenario{
		{name: "conversation", url: conversations, body: story, status: 201},
		{name: "conversation without work", url: conversations, body: `{}`, status: 201},
		{name: "messages", url: under + "/messages", body: `{"content":"More."}`, status: 202},
		{name: "extract", url: under + "/extract", body: `{"again":true}`, status: 202},
		{name: "posting", url: postings, body: `{"text":"Driver wanted."}`, status: 202},
		{name: "analysis", method: "POST", url: "/api/v1/skill-analyses", status: 202},
		{name: "retry", method: "POST", url: "/api/v1/tasks/" + text(t, made, "task", "id") + "/retry", status: 202},
	} {
		t.Run(s.name, func(t *testing.T) {
			s.headers = keyed("key " + string(rune('a'+i)))
			first := b.check(t, s)
			rung := len(b.rings.ids)
			second := b.check(t, s)
			if first.Body.String() != second.Body.String() || first.Header().Get("Location") != second.Header().Get("Location") {
				t.Errorf("the answers differ:\n%s %s\n%s %s", first.Header().Get("Location"), first.Body, second.Header().Get("Location"), second.Body)
			}
			if first.Header().Get("Idempotency-Replayed") != "" || second.Header().Get("Idempotency-Replayed") != "true" {
				t.Errorf("replayed is %q, then %q", first.Header().Get("Idempotency-Replayed"), second.Header().Get("Idempotency-Replayed"))
			}
			if len(b.rings.ids) != rung {
				t.Error("the repetition rang again")
			}
		})
	}
}

func TestKeysAreHeldToTheirRequest(t *testing.T) {
	t.Parallel()
	b := setup(t)
	url := b.check(t, scenario{url: conversations, body: `{"title":"one"}`, headers: keyed("k"), status: 201}).Header().Get("Location")
	mismatch := []string{`"code":"idempotency_mismatch"`}
	b.run(t, []scenario{
		{name: "another body", url: conversations, body: `{"title":"two"}`, headers: keyed("k"), status: 409, contains: mismatch},
		{name: "another address", url: url + "/messages", body: `{"title":"one"}`, headers: keyed("k"), status: 422},
		{name: "another address and body", url: url + "/messages", body: `{"content":"one"}`, headers: keyed("k"), status: 409, contains: mismatch},
		{name: "a key that is too long", url: conversations, body: `{}`, headers: keyed(strings.Repeat("k", 256)), status: 422},
		{name: "another user's same key", url: conversations, body: `{"title":"two"}`, status: 201,
			headers: map[string]string{"Idempotency-Key": "k", "Authorization": "Bearer " + b.newToken(t, storetest.User(t, b.store))}},
		{name: "a refused request keeps no key", url: conversations, body: `{"messages":[{"content":""}]}`, headers: keyed("r"), status: 422},
		{name: "so that the corrected one may use it", url: conversations, body: `{"messages":[{"content":"fine"}]}`, headers: keyed("r"), status: 201},
	})
	if n := len(b.get(t, conversations)["items"].([]any)); n != 2 {
		t.Errorf("%d conversations are there, want 2", n)
	}
}

func TestConcurrentRepetitionsMakeOneRow(t *testing.T) {
	t.Parallel()
	b := setup(t)
	answers := make([]*httptest.ResponseRecorder, 8)
	var wg sync.WaitGroup
	for i := range answers {
		wg.Go(func() {
			answers[i] = b.send(t, scenario{url: conversations, body: story, headers: keyed("same")})
		})
	}
	wg.Wait()
	fresh := 0
	for _, w := range answers {
		if w.Code != http.StatusCreated || w.Body.String() != answers[0].Body.String() {
			t.Errorf("answered %d: %s", w.Code, clip(w.Body.String()))
		}
		if w.Header().Get("Idempotency-Replayed") == "" {
			fresh++
		}
	}
	if n := len(b.get(t, conversations)["items"].([]any)); n != 1 || fresh != 1 || len(b.rings.ids) != 1 {
		t.Errorf("%d rows, %d first answers, %d rings, want 1 of each", n, fresh, len(b.rings.ids))
	}
}

// Two edits from one version meet at a row that somebody holds: both have
// begun before either can write.
func TestOfTwoEditsFromOneVersionOneIsKept(t *testing.T) {
	t.Parallel()
	b := setup(t)
	x := b.tell(t)
	posting := b.save(t, "Driver", "Forklift.", -1)
	analysis := text(t, b.post(t, "/api/v1/skill-analyses", `{}`, 202), "skill_analysis", "id")
	for _, edit := range []struct{ table, url, id, body string }{
		{"conversations", conversations, x.conversation.String(), `{"title":"new"}`},
		{"experiences", "/api/v1/experiences", x.experience.String(), `{"title":"new"}`},
		{"job_postings", postings, posting, `{"job_title":"new"}`},
		{"skill_analyses", "/api/v1/skill-analyses", analysis, `{"user_notes":"new"}`},
	} {
		url := edit.url + "/" + edit.id
		s := scenario{method: "PATCH", url: url, body: edit.body, headers: map[string]string{
			"If-Match": b.check(t, scenario{url: url, status: 200}).Header().Get("ETag")}}
		release := b.hold(t, edit.table, edit.id)
		codes := make([]int, 2)
		var wg sync.WaitGroup
		for i := range codes {
			wg.Go(func() { codes[i] = b.send(t, s).Code })
		}
		b.awaitBlocked(t, len(codes))
		release()
		wg.Wait()
		if slices.Sort(codes); !slices.Equal(codes, []int{200, 412}) {
			t.Errorf("%s: two edits from one version answered %v", edit.table, codes)
		}
	}
}

func TestMessagesSentSideBySideStandInLine(t *testing.T) {
	t.Parallel()
	b := setup(t)
	conversation := text(t, b.post(t, conversations, `{}`, 201), "id")
	url := conversations + "/" + conversation + "/messages"
	release := b.hold(t, "conversations", conversation)
	codes := make([]int, 2)
	var wg sync.WaitGroup
	for i := range codes {
		wg.Go(func() { codes[i] = b.send(t, scenario{url: url, body: `{"content":"side by side"}`}).Code })
	}
	b.awaitBlocked(t, len(codes))
	release()
	wg.Wait()
	items := b.get(t, url)["items"].([]any)
	if !slices.Equal(codes, []int{202, 202}) || len(items) != 2 {
		t.Errorf("answered %v, %d messages are there", codes, len(items))
	}
}

// hold keeps others from changing a row until the returned function is called.
func (b *bundle) hold(t *testing.T, table, id string) (release func()) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), b.url)
	if err != nil {
		t.Fatal(err)
	}
	tx, err := conn.Begin(t.Context())
	if err == nil {
		_, err = tx.Exec(t.Context(), "SELECT FROM "+table+" WHERE id = $1 FOR UPDATE", id)
	}
	if err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := tx.Commit(t.Context()); err != nil {
			t.Error(err)
		}
		conn.Close(t.Context())
	}
}

// awaitBlocked returns when so many connections wait for a lock.
func (b *bundle) awaitBlocked(t *testing.T, want int) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), b.url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	for blocked := 0; blocked < want; {
		err := conn.QueryRow(t.Context(), `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`).Scan(&blocked)
		if err != nil {
			t.Fatal(err)
		}
	}
}
