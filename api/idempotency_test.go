package api_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

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

func TestConcurrentEditsFromOneVersionKeepOne(t *testing.T) {
	t.Parallel()
	b := setup(t)
	w := b.check(t, scenario{url: conversations, body: `{}`, status: 201})
	codes := make([]int, 6)
	var wg sync.WaitGroup
	for i := range codes {
		wg.Go(func() {
			codes[i] = b.send(t, scenario{method: "PATCH", url: w.Header().Get("Location"), body: `{"title":"t` + string(rune('0'+i)) + `"}`,
				headers: map[string]string{"If-Match": w.Header().Get("ETag")}}).Code
		})
	}
	wg.Wait()
	kept := 0
	for _, code := range codes {
		if code == http.StatusOK {
			kept++
		} else if code != http.StatusPreconditionFailed {
			t.Errorf("an edit answered %d", code)
		}
	}
	if kept != 1 {
		t.Errorf("%d edits from one version were kept, want 1", kept)
	}
}
