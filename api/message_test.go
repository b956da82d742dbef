package api_test

import (
	"strings"
	"testing"

	"assay/models"
)

func TestAddMessages(t *testing.T) {
	t.Parallel()
	b := setup(t)
	url := conversations + "/" + text(t, b.post(t, conversations, `{}`, 201), "id") + "/messages"
	first := b.check(t, scenario{url: url, body: `{"content":"I ran the night shift.","external_id":"m-1"}`, status: 202,
		contains: []string{`"position":1`, `"role":"user"`, `"kind":"extract"`}})
	task := text(t, object(t, first), "task", "id")
	if got := first.Header().Get("Location"); got != "/api/v1/tasks/"+task {
		t.Errorf("Location is %q", got)
	}
	b.run(t, []scenario{
		{name: "several, in order, for the task nobody has claimed", body: `{"messages":[{"role":"assistant","content":"Where?"},{"content":"In Rotterdam."}]}`, status: 202,
			contains: []string{`"position":2`, `"position":3`, task}, lacks: []string{`"position":1,`, `"position":4`}},
		{name: "neither one nor several", body: `{}`, status: 422, contains: []string{`"location":"body"`}},
		{name: "both one and several", body: `{"content":"a","messages":[{"content":"b"}]}`, status: 422},
		{name: "an empty list", body: `{"messages":[]}`, status: 422},
		{name: "an empty message", body: `{"content":""}`, status: 422, contains: []string{`"code":"empty_message"`}},
		{name: "an external id that is there already", body: `{"content":"again","external_id":"m-1"}`, status: 409, contains: []string{`"code":"duplicate_external_id"`}},
		{name: "an interviewer alone", body: `{"role":"assistant","content":"Anything else?"}`, status: 202},
		{name: "more characters than are left", body: `{"content":"` + strings.Repeat("x", models.MaxConversationChars-10) + `"}`, status: 413, contains: []string{`"code":"conversation_too_long"`}},
	}, withURL(url))
	b.claim(t, task)
	next := b.post(t, url, `{"content":"One more thing."}`, 202)
	if text(t, next, "task", "id") == task {
		t.Error("a task that is running was taken to read what came after it began")
	}
	if n := len(b.get(t, url)["items"].([]any)); n != 5 {
		t.Errorf("%d messages are there, want 5", n)
	}
}

func TestMessagesPageByPosition(t *testing.T) {
	t.Parallel()
	b := setup(t)
	body := `{"messages":[` + strings.TrimSuffix(strings.Repeat(`{"content":"a"},`, 25), ",") + `]}`
	url := conversations + "/" + text(t, b.post(t, conversations, body, 201), "id") + "/messages"
	seen := 0
	for next, pages := "", 0; ; pages++ {
		page := b.get(t, url+"?limit=10"+next)
		for _, item := range page["items"].([]any) {
			seen++
			if item.(map[string]any)["position"] != float64(seen) {
				t.Fatalf("item %d is %v", seen, item)
			}
		}
		cursor, more := page["next_cursor"].(string)
		if !more {
			if pages != 2 {
				t.Errorf("the last page is number %d, want 2", pages)
			}
			break
		}
		next = "&cursor=" + cursor
	}
	if seen != 25 {
		t.Errorf("saw %d messages, want 25", seen)
	}
}
