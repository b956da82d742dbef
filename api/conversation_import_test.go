package api_test

import (
	"encoding/json"
	"strings"
	"testing"

	"assay/models"
)

const imported = conversations + "/import"

// importing is the body that sends a file.
func importing(t *testing.T, filename, text, speaker string) string {
	t.Helper()
	fields := map[string]string{"filename": filename, "text": text}
	if speaker != "" {
		fields["speaker"] = speaker
	}
	data, err := json.Marshal(fields)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestImportConversation(t *testing.T) {
	t.Parallel()
	b := setup(t)
	two := "Ben: What did you do?\nAnna Berg: I ran the night shift.\nBen: Where?"
	b.run(t, []scenario{
		{name: "plain text", body: importing(t, "talk.txt", "Interviewer: And?\nAnna: I ran it.", ""), status: 201,
			contains: []string{`"title":"talk"`, `"origin":"transcript"`, `"status":"completed"`, `"message_count":2`, `"kind":"extract"`, `"queue":"interactive"`, `"format":"text"`, `"speakers":["Interviewer","Anna"]`, `"left_out":0`}},
		{name: "prose without a name", body: `{"text":"I ran the night shift."}`, status: 201, contains: []string{`"format":"prose"`, `"title":""`, `"speakers":[]`, `"message_count":1`}},
		{name: "WebVTT", body: importing(t, `C:\calls\call.vtt`, "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Interviewer>And?\n\n00:03.000 --> 00:04.000\n<v Anna>I ran\n\n00:04.000 --> 00:05.000\n<v Anna>it.", ""), status: 201, contains: []string{`"format":"webvtt"`, `"title":"call"`, `"message_count":2`}},
		{name: "SRT", body: importing(t, "", "1\n00:00:01,000 --> 00:00:02,000\nCOACH: And?\n\n2\n00:00:03,000 --> 00:00:04,000\nANNA: I ran it.", ""), status: 201, contains: []string{`"format":"srt"`}},
		{name: "a chat, with what nobody said", body: importing(t, "chat.txt", "05.03.24, 09:02 - Me: Ich war Bäckerin.\n05.03.24, 09:03 - Ben: <Medien ausgeschlossen>", ""), status: 201, contains: []string{`"format":"chat"`, `"left_out":1`}},
		{name: "JSON", body: importing(t, "c.json", `{"messages":[{"role":"user","content":"I ran it."}]}`, ""), status: 201, contains: []string{`"format":"json"`}},
		{name: "a language", body: `{"text":"I ran it.","language":"de"}`, status: 201},
		{name: "two who could be the person", body: importing(t, "t.txt", two, ""), status: 422, contains: []string{`"code":"speaker_unknown"`, `speakers: [\"Ben\",\"Anna Berg\"]`, `"location":"body.speaker"`}},
		{name: "one of them named", body: importing(t, "t.txt", two, "anna"), status: 201, contains: []string{`"message_count":3`}},
		{name: "a stranger named", body: importing(t, "t.txt", two, "Kim"), status: 422, contains: []string{`"code":"speaker_unknown"`}, lacks: []string{"Kim"}},
		{name: "nobody speaks", body: importing(t, "", "WEBVTT\n\n", ""), status: 422, contains: []string{`"code":"empty_content"`, `"location":"body.text"`}},
		{name: "broken JSON", body: importing(t, "c.json", `{"messages":`, ""), status: 400, contains: []string{`"code":"malformed_body"`, "valid JSON"}},
		{name: "too many words", body: importing(t, "", strings.Repeat("baker ", models.MaxConversationChars/6+1), ""), status: 413, contains: []string{`"code":"conversation_too_long"`}},
		{name: "a file too long", body: importing(t, "", strings.Repeat("a", 2_000_001), ""), status: 422, contains: []string{"body.text"}},
		{name: "no text", body: `{"filename":"a.txt"}`, status: 422},
		{name: "an unknown language", body: `{"text":"I ran it.","language":"xx"}`, status: 422},
		{name: "without the scope ai", body: `{"text":"I ran it."}`, headers: map[string]string{"Authorization": "Bearer " + b.newToken(t, b.user, models.ScopeRead, models.ScopeWrite)}, status: 403},
	}, withURL(imported))
}

// What was said reads back word by word, with its speaker and its day.
func TestImportedWordsSurvive(t *testing.T) {
	t.Parallel()
	b := setup(t)
	file := "[05.03.24, 09:02:00] Interviewer: What did you do?\n[05.03.24, 09:03:00] Anna: I ran  R&D — “alone”:\n\n- 12 people\n- 3 ovens\n[05.03.99, 09:04:00] Interviewer: Good."
	w := b.check(t, scenario{url: imported, body: importing(t, "call.txt", file, ""), status: 201})
	made := object(t, w)
	task, err := models.ParseID(text(t, made, "task", "id"))
	if err != nil || b.rings.count(task) != 1 {
		t.Errorf("rang %d times for the task, want once (%v)", b.rings.count(task), err)
	}
	messages := b.get(t, w.Header().Get("Location"))["messages"].([]any)
	if len(messages) != 3 {
		t.Fatalf("%d messages", len(messages))
	}
	answer := messages[1].(map[string]any)
	if text(t, answer, "role") != "user" || text(t, answer, "content") != "I ran  R&D — “alone”:\n\n- 12 people\n- 3 ovens" || text(t, answer, "sent_at") != "2024-03-05T09:03:00Z" || text(t, answer, "metadata", "speaker") != "Anna" {
		t.Errorf("the answer reads back as %v", answer)
	}
	if last := messages[2].(map[string]any); text(t, last, "role") != "assistant" || strings.HasPrefix(text(t, last, "sent_at"), "2099") {
		t.Errorf("said in the future: %v", last)
	}
}

func TestRefusedImportLeavesNothing(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.post(t, imported, `{"text":"Ben: a\nKim: b\nBen: c"}`, 422)
	if items := b.get(t, conversations)["items"].([]any); len(items) != 0 || len(b.rings.ids) != 0 {
		t.Errorf("a refused file left %v and rang for %v", items, b.rings.ids)
	}
}
