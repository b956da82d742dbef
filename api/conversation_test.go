package api_test

import (
	"strings"
	"testing"
	"time"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

const (
	conversations = "/api/v1/conversations"
	nobody        = "0190a5b2-1c3d-7e4f-8a9b-0c1d2e3f4a5b" // an id that no row has
	story         = `{"title":"Interview","messages":[{"role":"assistant","content":"What did you do?"},{"content":"I ran the night shift in Rotterdam.","external_id":"m-2"}]}`
)

func TestCreateConversation(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.run(t, []scenario{
		{name: "without messages there is no task", body: `{"title":"Empty"}`, status: 201,
			contains: []string{`"title":"Empty"`, `"task":null`, `"message_count":0`, `"status":"active"`, `"origin":"interview"`}},
		{name: "an empty object is enough", body: `{}`, status: 201},
		{name: "with messages there is a task", body: story, status: 201,
			contains: []string{`"kind":"extract"`, `"queue":"interactive"`, `"message_count":2`, `"status":"queued"`}, lacks: []string{"user_id", "input_hash"}},
		{name: "complete closes it", body: `{"complete":true,"origin":"transcript","messages":[{"content":"I did it."}]}`, status: 201,
			contains: []string{`"status":"completed"`, `"origin":"transcript"`}},
		{name: "an interviewer alone is accepted", body: `{"messages":[{"role":"assistant","content":"Hello?"}]}`, status: 201, contains: []string{`"kind":"extract"`}},
		{name: "empty message", body: `{"messages":[{"content":"fine"},{"content":""}]}`, status: 422,
			contains: []string{`"code":"empty_message"`, "Message 2:", `"location":"body.messages[1].content"`}},
		{name: "spaces and line ends alone", body: `{"messages":[{"content":" \n\t "}]}`, status: 422, contains: []string{`"code":"empty_message"`}},
		{name: "zero-width characters alone", body: `{"messages":[{"content":"\u200b\u200d\ufeff\u2060"}]}`, status: 422, contains: []string{`"code":"empty_message"`}},
		{name: "zero-width characters among words are kept", body: `{"messages":[{"content":"I\u200b ran it"}]}`, status: 201},
		{name: "NUL", body: `{"messages":[{"content":"a\u0000b"}]}`, status: 422, contains: []string{`"code":"invalid_request"`, "NUL"}},
		{name: "half a surrogate pair", body: `{"messages":[{"content":"a\ud83db"}]}`, status: 400, contains: []string{`"code":"invalid_encoding"`}},
		{name: "a whole surrogate pair", body: `{"messages":[{"content":"a\ud83d\ude00b"}]}`, status: 201},
		{name: "an escaped backslash before u0000", body: `{"messages":[{"content":"a\\u0000b"}]}`, status: 201},
		{name: "bytes that are not UTF-8", body: "{\"messages\":[{\"content\":\"wort\xe9\"}]}", status: 400, contains: []string{`"code":"invalid_encoding"`}, lacks: []string{"wort"}},
		{name: "UTF-16", body: "\xff\xfe{\x00}\x00", status: 400, contains: []string{`"code":"invalid_encoding"`}},
		{name: "no JSON", body: `{"title": secretword`, status: 400, contains: []string{`"code":"malformed_body"`, "at byte 11"}, lacks: []string{"secretword"}},
		{name: "two values", body: `{} {}`, status: 400, contains: []string{`"code":"malformed_body"`}},
		{name: "no body", method: "POST", status: 400, contains: []string{`"code":"malformed_body"`}},
		{name: "an array", body: `[]`, status: 422, contains: []string{`"code":"invalid_request"`, "expected object"}},
		{name: "null", body: `null`, status: 422, contains: []string{`"code":"invalid_request"`}},
		{name: "an unknown field", body: `{"titel":"x"}`, status: 422, contains: []string{`"code":"invalid_request"`, "body.titel", "unexpected property"}},
		{name: "a field in another case", body: `{"Title":"x"}`, status: 422, contains: []string{"unexpected property"}},
		{name: "a wrong type", body: `{"title":123456789}`, status: 422, contains: []string{"body.title", "expected string"}, lacks: []string{"123456789"}},
		{name: "messages that are text", body: `{"messages":"topsecret"}`, status: 422, contains: []string{"expected array"}, lacks: []string{"topsecret"}},
		{name: "an unknown role", body: `{"messages":[{"role":"narrator","content":"x"}]}`, status: 422, contains: []string{"body.messages[0].role"}, lacks: []string{"narrator"}},
		{name: "an unknown origin", body: `{"origin":"rumour"}`, status: 422, lacks: []string{"rumour"}},
		{name: "a message without content", body: `{"messages":[{"role":"user"}]}`, status: 422, contains: []string{"required property content"}},
		{name: "no date", body: `{"messages":[{"content":"x","sent_at":"yesterday-ish"}]}`, status: 422, contains: []string{"date-time"}, lacks: []string{"yesterday-ish"}},
		{name: "a day that does not exist", body: `{"messages":[{"content":"x","sent_at":"2023-02-31T10:00:00Z"}]}`, status: 422, lacks: []string{"2023-02-31"}},
		{name: "the same external id twice", body: `{"messages":[{"content":"a","external_id":"e"},{"content":"b","external_id":"e"}]}`, status: 409,
			contains: []string{`"code":"duplicate_external_id"`, "message 2"}},
		{name: "an external id too long", body: `{"messages":[{"content":"a","external_id":"` + strings.Repeat("q", 201) + `"}]}`, status: 422, lacks: []string{"qqqq"}},
		{name: "an empty external id", body: `{"messages":[{"content":"a","external_id":""}]}`, status: 422},
		{name: "a title too long", body: `{"title":"` + strings.Repeat("t", 201) + `"}`, status: 422},
		{name: "NUL in the title", body: `{"title":"a\u0000"}`, status: 422},
		{name: "NUL in a metadata key", body: `{"messages":[{"content":"a","metadata":{"k\u0000":1}}]}`, status: 422},
		{name: "metadata is kept", body: `{"messages":[{"content":"a","metadata":{"channel":"phone"}}]}`, status: 201},
		{name: "metadata too large", body: `{"messages":[{"content":"a","metadata":{"k":"` + strings.Repeat("v", 4096) + `"}}]}`, status: 422, contains: []string{"body.messages[0].metadata", "4 KiB"}},
		{name: "a number that is too large for JSON readers", body: `{"messages":[{"content":"a","metadata":{"k":1e999}}]}`, status: 400, contains: []string{"malformed_body"}},
		{name: "too many characters", body: `{"messages":[{"content":"` + strings.Repeat("ä", models.MaxConversationChars+1) + `"}]}`, status: 413, contains: []string{`"code":"conversation_too_long"`, "200001"}},
		{name: "as many characters as go in", body: `{"messages":[{"content":"` + strings.Repeat("ä", models.MaxConversationChars) + `"}]}`, status: 201},
		{name: "too many messages", body: `{"messages":[` + strings.TrimSuffix(strings.Repeat(`{"content":"a"},`, models.MaxConversationMessages+1), ",") + `]}`, status: 413, contains: []string{`"code":"conversation_too_long"`}},
		{name: "too many bytes", body: `{"title":"` + strings.Repeat("t", 4<<20) + `"}`, status: 413, contains: []string{`"code":"too_large"`, "4 MiB"}},
		{name: "another content type", body: `title=x`, headers: map[string]string{"Content-Type": "application/x-www-form-urlencoded"}, status: 415, contains: []string{`"code":"unsupported_media_type"`}},
		{name: "no content type", body: `{}`, headers: map[string]string{"Content-Type": ""}, status: 415},
		{name: "another charset", body: `{}`, headers: map[string]string{"Content-Type": "application/json; charset=latin1"}, status: 415},
		{name: "utf-8 said aloud", body: `{}`, headers: map[string]string{"Content-Type": "application/json; charset=UTF-8"}, status: 201},
		{name: "compressed", body: `{}`, headers: map[string]string{"Content-Encoding": "gzip"}, status: 415},
	}, withURL(conversations))
}

func TestCreatedConversationCanBeReadBack(t *testing.T) {
	t.Parallel()
	b := setup(t)
	w := b.check(t, scenario{url: conversations, body: story, status: 201})
	made := object(t, w)
	id := text(t, made, "id")
	if got, want := w.Header().Get("Location"), conversations+"/"+id; got != want {
		t.Errorf("Location is %q, want %q", got, want)
	}
	task, err := models.ParseID(text(t, made, "task", "id"))
	if err != nil || b.rings.count(task) != 1 {
		t.Errorf("rang %d times for the task, want once (%v)", b.rings.count(task), err)
	}
	again := b.check(t, scenario{url: conversations + "/" + id, status: 200})
	if again.Header().Get("ETag") != w.Header().Get("ETag") || w.Header().Get("ETag") == "" {
		t.Errorf("ETag %q after POST, %q after GET", w.Header().Get("ETag"), again.Header().Get("ETag"))
	}
	if got := b.get(t, conversations+"/"+id)["messages"].([]any); len(got) != 2 {
		t.Errorf("the conversation reads back with %d messages, want 2", len(got))
	}
	messages := b.get(t, conversations+"/"+id+"/messages")["items"].([]any)
	if len(messages) != 2 || text(t, messages[1].(map[string]any), "role") != "user" || text(t, messages[1].(map[string]any), "external_id") != "m-2" {
		t.Errorf("messages read back as %v", messages)
	}
}

func TestRefusedConversationLeavesNothing(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.post(t, conversations, `{"messages":[{"content":"a","external_id":"e"},{"content":"b","external_id":"e"}]}`, 409)
	if items := b.get(t, conversations)["items"].([]any); len(items) != 0 {
		t.Errorf("a refused request left %v", items)
	}
	if items := b.get(t, "/api/v1/tasks")["items"].([]any); len(items) != 0 || len(b.rings.ids) != 0 {
		t.Errorf("a refused request left tasks %v and rang for %v", items, b.rings.ids)
	}
}

func TestEditConversation(t *testing.T) {
	t.Parallel()
	b := setup(t)
	w := b.check(t, scenario{url: conversations, body: story, status: 201})
	url, tag := w.Header().Get("Location"), w.Header().Get("ETag")
	match := func(tag string) map[string]string { return map[string]string{"If-Match": tag} }
	b.run(t, []scenario{
		{name: "without a version", body: `{"title":"New"}`, status: 428, contains: []string{`"code":"precondition_missing"`}},
		{name: "from another version", body: `{"title":"New"}`, headers: match(`"other"`), status: 412, contains: []string{`"code":"stale_edit"`}},
		{name: "a weak tag is no version", body: `{"title":"New"}`, headers: match("W/" + tag), status: 412},
		{name: "with nothing in it", body: `{}`, headers: match(tag), status: 422, contains: []string{"changes nothing"}},
		{name: "to an unknown status", body: `{"status":"lost"}`, headers: match(tag), status: 422},
		{name: "of a field that is not editable", body: `{"origin":"resume"}`, headers: match(tag), status: 422},
		{name: "from the version that was read", body: `{"title":"New"}`, headers: match(`"x", ` + tag), status: 200, contains: []string{`"title":"New"`, `"task":null`, `"status":"active"`}},
		{name: "from the version before", body: `{"title":"Newer"}`, headers: match(tag), status: 412},
		{name: "from whatever is there", body: `{"title":"Newer"}`, headers: match("*"), status: 200},
	}, withURL(url), withMethod("PATCH"))

	w = b.check(t, scenario{url: url, status: 200})
	tag = w.Header().Get("ETag")
	b.check(t, scenario{url: url, headers: map[string]string{"If-None-Match": tag}, status: 304})
	b.check(t, scenario{url: url, headers: map[string]string{"If-None-Match": `"other"`}, status: 200})
}

func TestCompletingAConversationHasItRead(t *testing.T) {
	t.Parallel()
	b := setup(t)
	w := b.check(t, scenario{url: conversations, body: story, status: 201})
	task := text(t, object(t, w), "task", "id")
	b.settle(t, task, models.TaskResult{})
	b.post(t, w.Header().Get("Location")+"/messages", `{"content":"And I trained drivers."}`, 202)
	edited := object(t, b.check(t, scenario{method: "PATCH", url: w.Header().Get("Location"), body: `{"status":"completed"}`,
		headers: map[string]string{"If-Match": "*"}, status: 200}))
	if next := text(t, edited, "task", "id"); next == task || text(t, edited, "status") != "completed" {
		t.Errorf("completing answered %v", edited)
	}
	empty := b.check(t, scenario{url: conversations, body: `{}`, status: 201})
	b.check(t, scenario{method: "PATCH", url: empty.Header().Get("Location"), body: `{"status":"completed"}`,
		headers: map[string]string{"If-Match": "*"}, status: 200, contains: []string{`"task":null`}})
}

func TestExtract(t *testing.T) {
	t.Parallel()
	b := setup(t)
	empty := text(t, b.post(t, conversations, `{}`, 201), "id")
	made := b.post(t, conversations, story, 201)
	url := conversations + "/" + text(t, made, "id") + "/extract"
	first := text(t, made, "task", "id")
	b.check(t, scenario{method: "POST", url: conversations + "/" + empty + "/extract", status: 422, contains: []string{`"code":"nothing_said"`}})

	if same := text(t, b.post(t, url, `{}`, 202), "id"); same != first {
		t.Errorf("a task nobody has claimed was not used again: %s, then %s", first, same)
	}
	if same := text(t, b.post(t, url, `{"again":true}`, 202), "id"); same != first {
		t.Errorf("reading again did not use the task nobody has claimed: %s, then %s", first, same)
	}
	b.claim(t, first)
	b.check(t, scenario{url: url, body: `{"again":true}`, status: 409, contains: []string{`"code":"conflict"`, first}})
	if same := text(t, object(t, b.check(t, scenario{method: "POST", url: url, status: 202})), "id"); same != first {
		t.Errorf("the same stretch got a second task: %s, then %s", first, same)
	}
	b.finish(t, first, models.TaskResult{})
	b.tx(t, b.user, func(tx *store.Tx) error { return tx.ReadThrough(t.Context(), id(t, text(t, made, "id")), 2) })
	again := text(t, b.post(t, url, `{"again":true}`, 202), "id")
	if c := b.get(t, conversations+"/"+text(t, made, "id")); again == first || c["extracted_through"] != 0.0 {
		t.Errorf("reading again gave task %s over a conversation read to %v", again, c["extracted_through"])
	}
}

func TestExtractTriesAFailedTaskAgain(t *testing.T) {
	t.Parallel()
	b := setup(t)
	made := b.post(t, conversations, story, 201)
	task := text(t, made, "task", "id")
	b.check(t, scenario{method: "POST", url: "/api/v1/tasks/" + task + "/cancel", status: 200})
	again := b.post(t, conversations+"/"+text(t, made, "id")+"/extract", `{}`, 202)
	if text(t, again, "id") != task || text(t, again, "status") != "queued" {
		t.Errorf("a cancelled reading was not queued again: %v", again)
	}
}

func TestAnotherUsersRowsAnswerLikeMissingOnes(t *testing.T) {
	t.Parallel()
	b := setup(t)
	made := b.post(t, conversations, story, 201)
	posting := b.post(t, "/api/v1/job-postings", `{"text":"We need a forklift driver."}`, 202)
	analysis := b.post(t, "/api/v1/skill-analyses", `{}`, 202)
	board := text(t, b.post(t, boards, `{"url":"https://boards.greenhouse.io/crumbworks"}`, 202), "board", "id")
	filter := text(t, b.post(t, "/api/v1/saved-filters", `{"name":"Bakers","filter":{"q":"baker"}}`, 201), "saved_filter", "id")
	told := b.tell(t)
	stranger := map[string]string{"Authorization": "Bearer " + b.newToken(t, storetest.User(t, b.store)), "If-Match": "*", "X-Request-Id": "same"}
	one := func(noun string) string { return "/api/v1/" + noun + "/" + nobody }
	real := func(noun, id string) string { return "/api/v1/" + noun + "/" + id }
	c, p, k := text(t, made, "id"), text(t, posting, "posting", "id"), text(t, made, "task", "id")
	for _, s := range []struct{ method, there, missing, body string }{
		{"GET", real("conversations", c), one("conversations"), ""},
		{"PATCH", real("conversations", c), one("conversations"), `{"title":"mine"}`},
		{"GET", real("conversations", c) + "/messages", one("conversations") + "/messages", ""},
		{"POST", real("conversations", c) + "/messages", one("conversations") + "/messages", `{"content":"mine"}`},
		{"POST", real("conversations", c) + "/extract", one("conversations") + "/extract", `{}`},
		{"GET", real("conversations", c) + "/experiences", one("conversations") + "/experiences", ""},
		{"POST", real("conversations", c) + "/reply", one("conversations") + "/reply", `{}`},
		{"GET", real("conversations", c) + "/checklists", one("conversations") + "/checklists", ""},
		{"GET", real("conversations", c) + "/stream", one("conversations") + "/stream", ""},
		{"POST", real("conversations", c) + "/messages/" + told.message.String() + "/replace", one("conversations") + "/messages/" + nobody + "/replace", `{"content":"mine"}`},
		{"GET", real("experiences", told.experience.String()), one("experiences"), ""},
		{"PATCH", real("experiences", told.experience.String()), one("experiences"), `{"review":"accepted"}`},
		{"GET", real("skills", told.skill.String()), one("skills"), ""},
		{"PATCH", real("skills", told.skill.String()), one("skills"), `{"review":"accepted"}`},
		{"GET", real("evidences", told.evidence.String()), one("evidences"), ""},
		{"GET", real("job-postings", p), one("job-postings"), ""},
		{"PATCH", real("job-postings", p), one("job-postings"), `{"job_title":"mine"}`},
		{"DELETE", real("job-postings", p), one("job-postings"), ""},
		{"POST", real("job-postings", p) + "/refresh", one("job-postings") + "/refresh", ""},
		{"GET", real("job-postings", p) + "/requirements", one("job-postings") + "/requirements", ""},
		{"GET", real("job-postings", p) + "/match", one("job-postings") + "/match", ""},
		{"POST", real("job-postings", p) + "/reread", one("job-postings") + "/reread", ""},
		{"GET", real("boards", board), one("boards"), ""},
		{"PATCH", real("boards", board), one("boards"), `{"paused":true}`},
		{"POST", real("boards", board) + "/refresh", one("boards") + "/refresh", ""},
		{"DELETE", real("boards", board), one("boards"), ""},
		{"GET", real("saved-filters", filter), one("saved-filters"), ""},
		{"GET", real("saved-filters", filter) + "/postings", one("saved-filters") + "/postings", ""},
		{"PATCH", real("saved-filters", filter), one("saved-filters"), `{"name":"mine"}`},
		{"POST", real("saved-filters", filter) + "/seen", one("saved-filters") + "/seen", ""},
		{"DELETE", real("saved-filters", filter), one("saved-filters"), ""},
		{"GET", real("skill-analyses", text(t, analysis, "skill_analysis", "id")), one("skill-analyses"), ""},
		{"PATCH", real("skill-analyses", text(t, analysis, "skill_analysis", "id")), one("skill-analyses"), `{"user_notes":"mine"}`},
		{"GET", real("tasks", k), one("tasks"), ""},
		{"POST", real("tasks", k) + "/retry", one("tasks") + "/retry", ""},
		{"POST", real("tasks", k) + "/cancel", one("tasks") + "/cancel", ""},
	} {
		there := b.check(t, scenario{method: s.method, url: s.there, body: s.body, headers: stranger, status: 404})
		missing := b.check(t, scenario{method: s.method, url: s.missing, body: s.body, headers: stranger, status: 404})
		if there.Body.String() != missing.Body.String() {
			t.Errorf("%s %s tells that the row is there:\n%s\n%s", s.method, s.there, there.Body, missing.Body)
		}
	}
	for _, noun := range []string{"conversations", "experiences", "skills", "evidences", "job-postings", "boards", "saved-filters", "matches", "skill-analyses", "tasks", "ai-events"} {
		b.check(t, scenario{url: "/api/v1/" + noun, headers: stranger, status: 200, contains: []string{`"items":[]`, `"next_cursor":null`}})
	}
	if c := b.get(t, real("conversations", c)); c["title"] != "Interview" {
		t.Errorf("a stranger's edit came through: %v", c)
	}
}

func TestConversationsByStatus(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.post(t, conversations, `{"title":"open"}`, 201)
	b.post(t, conversations, `{"title":"closed","complete":true}`, 201)
	b.run(t, []scenario{
		{name: "all, newest first", url: conversations, status: 200, contains: []string{`"open"`, `"closed"`}},
		{name: "completed", url: conversations + "?status=completed", status: 200, contains: []string{`"closed"`}, lacks: []string{`"open"`}},
		{name: "an unknown status", url: conversations + "?status=lost", status: 422, lacks: []string{"lost"}},
		{name: "an unknown filter", url: conversations + "?state=active", status: 422, contains: []string{"query.state"}},
		{name: "a malformed id of another length", url: conversations + "/topsecret-0123456789-0123456789-0123456789-01", status: 422, contains: []string{"path.id"}, lacks: []string{"topsecret"}},
		{name: "a malformed id", url: conversations + "/not-an-id", status: 422, contains: []string{"path.id"}, lacks: []string{"not-an-id"}},
	})
}

// settle claims a task and finishes it.
func (b *bundle) settle(t *testing.T, task string, result models.TaskResult) {
	t.Helper()
	b.claim(t, task)
	b.finish(t, task, result)
}

func (b *bundle) claim(t *testing.T, task string) {
	t.Helper()
	_, found, err := b.store.Claim(t.Context(), store.Hold{TaskID: id(t, task), Token: lease}, time.Minute, models.Kinds())
	if err != nil || !found {
		t.Fatalf("claim: %v, %v", found, err)
	}
}

func (b *bundle) finish(t *testing.T, task string, result models.TaskResult) {
	t.Helper()
	b.tx(t, b.user, func(tx *store.Tx) error { return tx.FinishTask(t.Context(), id(t, task), lease, result) })
}

var lease = models.NewID()

func id(t *testing.T, text string) models.ID {
	t.Helper()
	id, err := models.ParseID(text)
	if err != nil {
		t.Fatal(err)
	}
	return id
}
