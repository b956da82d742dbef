package api_test

import (
	"strings"
	"testing"

	"assay/internal/store"
	"assay/models"
)

func TestAskNext(t *testing.T) {
	t.Parallel()
	b := setup(t)
	url := conversations + "/" + text(t, b.post(t, conversations, `{"language":"de","goals":{"skills":["excel"],"topic":"Nachtschicht"}}`, 201), "id")
	b.run(t, []scenario{{name: "nothing to replace", url: url + "/reply", body: `{"regenerate":true}`, status: 409, contains: []string{"not the interviewer's"}}})
	first := b.post(t, url+"/reply", `{}`, 202)
	if first["kind"] != "interview" || first["queue"] != "interactive" || b.rings.count(id(t, text(t, first, "id"))) != 1 {
		t.Errorf("asked for %v", first)
	}
	b.run(t, []scenario{{name: "under way", method: "POST", url: url + "/reply", status: 409, contains: []string{text(t, first, "id")}}})
	b.check(t, scenario{method: "POST", url: "/api/v1/tasks/" + text(t, first, "id") + "/cancel", status: 200})
	if again := b.post(t, url+"/reply", `{}`, 202); again["id"] != first["id"] || again["status"] != "queued" {
		t.Errorf("a question that was stopped is asked as %v", again)
	}
	b.check(t, scenario{method: "PATCH", url: url, body: `{"status":"paused"}`, headers: whatever(), status: 200})
	if task := b.get(t, "/api/v1/tasks/"+text(t, first, "id")); task["status"] != "cancelled" {
		t.Errorf("in an interview that is paused the question is %v", task["status"])
	}
	for _, status := range []string{"paused", "completed"} {
		b.check(t, scenario{method: "PATCH", url: url, body: `{"status":"` + status + `"}`, headers: whatever(), status: 200})
		b.check(t, scenario{method: "POST", url: url + "/reply", status: 409, contains: []string{status}})
		if said := b.post(t, url+"/messages", `{"content":"More of `+status+`.","reply":true}`, 202); said["reply"] != nil {
			t.Errorf("while %s somebody answers: %v", status, said["reply"])
		}
	}
}

func TestGoalsAreKept(t *testing.T) {
	t.Parallel()
	b := setup(t)
	posting := text(t, b.post(t, "/api/v1/job-postings", `{"text":"We need a forklift driver."}`, 202), "posting", "id")
	made := b.post(t, conversations, `{"language":"fr","goals":{"job_posting_id":"`+posting+`","skills":["excel","sql"],"topic":"la nuit"}}`, 201)
	got := b.get(t, conversations+"/"+text(t, made, "id"))
	goals := got["goals"].(map[string]any)
	if got["language"] != "fr" || goals["job_posting_id"] != posting || len(goals["skills"].([]any)) != 2 || goals["topic"] != "la nuit" {
		t.Errorf("kept %v", got)
	}
	b.check(t, scenario{method: "DELETE", url: "/api/v1/job-postings/" + posting, status: 204})
	if got := b.get(t, conversations+"/"+text(t, made, "id")); got["goals"].(map[string]any)["job_posting_id"] != nil {
		t.Errorf("a posting that is gone is still a goal: %v", got)
	}
	edited := object(t, b.check(t, scenario{method: "PATCH", url: conversations + "/" + text(t, made, "id"), body: `{"language":""}`, headers: whatever(), status: 200}))
	if edited["language"] != "" {
		t.Errorf("edited %v", edited)
	}
	b.run(t, []scenario{
		{name: "a posting that is not there", url: conversations, body: `{"goals":{"job_posting_id":"` + nobody + `"}}`, status: 422, contains: []string{"body.goals.job_posting_id"}},
		{name: "a language nobody speaks", url: conversations, body: `{"language":"tlh"}`, status: 422, contains: []string{"body.language"}},
		{name: "too many skills", url: conversations, body: `{"goals":{"skills":["a"` + strings.Repeat(`,"a"`, 20) + `]}}`, status: 422, contains: []string{"body.goals.skills"}},
		{name: "a long topic", url: conversations, body: `{"goals":{"topic":"` + strings.Repeat("a", 201) + `"}}`, status: 422, contains: []string{"body.goals.topic"}},
	})
}

// Who speaks while the interviewer is about to ask breaks the question off.
func TestSpeakingBreaksAQuestionOff(t *testing.T) {
	t.Parallel()
	b := setup(t)
	url := conversations + "/" + text(t, b.post(t, conversations, `{}`, 201), "id")
	said := b.post(t, url+"/messages", `{"content":"I baked bread.","reply":true}`, 202)
	first := text(t, said, "reply", "id")
	if same := text(t, b.post(t, url+"/messages", `{"content":"In 2015.","reply":true}`, 202), "reply", "id"); same != first {
		t.Errorf("a question that nobody asks yet was not used: %s, then %s", first, same)
	}
	b.claim(t, first)
	if next := text(t, b.post(t, url+"/messages", `{"content":"At Millstone.","reply":true}`, 202), "reply", "id"); next == first {
		t.Error("a question under way hears what it cannot hear")
	}
	if task := b.get(t, "/api/v1/tasks/"+first); task["status"] != "cancelled" {
		t.Errorf("it was not broken off: %v", task["status"])
	}
	if none := b.post(t, url+"/messages", `{"content":"And so on."}`, 202); none["reply"] != nil {
		t.Errorf("nobody wanted %v", none["reply"])
	}
}

// What only the old words proved is withdrawn, and kept in the history.
func TestReplaceMessage(t *testing.T) {
	t.Parallel()
	b := setup(t)
	x := b.tell(t)
	url := conversations + "/" + x.conversation.String()
	b.tx(t, b.user, func(tx *store.Tx) error { return tx.ReadThrough(t.Context(), x.conversation, 1) })
	b.post(t, url+"/messages", `{"messages":[{"role":"assistant","content":"When was that?"},{"role":"user","content":"In 2019."}]}`, 202)
	reading := text(t, b.post(t, url+"/extract", `{}`, 202), "id")
	replace := url + "/messages/" + x.message.String() + "/replace"
	b.claim(t, reading)
	b.run(t, []scenario{{name: "while it is read", url: replace, body: `{"content":"I ran the day shift."}`, status: 409, contains: []string{reading}}})
	b.finish(t, reading, models.TaskResult{})
	b.tx(t, b.user, func(tx *store.Tx) error { return tx.ReadThrough(t.Context(), x.conversation, 3) })

	done := b.post(t, replace, `{"content":"I ran the day shift in Delft.","reply":true}`, 202)
	if got := done["withdrawn"].(map[string]any); len(got["experience_ids"].([]any)) != 1 || len(got["skill_ids"].([]any)) != 1 {
		t.Errorf("withdrew %v", got)
	}
	if text(t, done, "task", "kind") != "extract" || text(t, done, "task", "id") == reading || text(t, done, "reply", "kind") != "interview" {
		t.Errorf("asked for %v", done)
	}
	c := b.get(t, url)
	messages := c["messages"].([]any)
	if first := messages[0].(map[string]any); len(messages) != 3 || first["content"] != "I ran the day shift in Delft." || first["position"] != 1.0 ||
		first["metadata"].(map[string]any)["replaces"] != x.message.String() || c["message_count"] != 3.0 || c["extracted_through"] != 0.0 {
		t.Errorf("the conversation is %v", c)
	}
	for _, gone := range []string{"/api/v1/experiences/" + x.experience.String(), "/api/v1/skills/" + x.skill.String(), "/api/v1/evidences/" + x.evidence.String()} {
		b.check(t, scenario{url: gone, status: 404})
	}
	for _, history := range []string{"/api/v1/experiences/" + x.experience.String(), "/api/v1/skills/" + x.skill.String()} {
		b.check(t, scenario{url: history + "/history", status: 200, contains: []string{`"removed"`}})
	}
	interviewer := messages[1].(map[string]any)["id"].(string)
	b.run(t, []scenario{
		{name: "once more", url: replace, body: `{"content":"x y"}`, status: 404},
		{name: "the interviewer's", url: url + "/messages/" + interviewer + "/replace", body: `{"content":"x y"}`, status: 422},
		{name: "of another conversation", url: conversations + "/" + text(t, b.post(t, conversations, `{}`, 201), "id") + "/messages/" + interviewer + "/replace", body: `{"content":"x y"}`, status: 404},
		{name: "by nothing", url: replace, body: `{"content":" "}`, status: 422, contains: []string{"body.content"}},
	})
}

// What was proven elsewhere too stays, without what only the old words said.
func TestReplaceMessageKeepsWhatIsProvenElsewhere(t *testing.T) {
	t.Parallel()
	b := setup(t)
	x := b.tell(t)
	other := b.post(t, conversations+"/"+x.conversation.String()+"/messages", `{"content":"Night shift again. I cut waste. With forklifts."}`, 202)
	second := id(t, other["messages"].([]any)[0].(map[string]any)["id"].(string))
	var link models.ID
	b.tx(t, b.user, func(tx *store.Tx) error {
		links, err := tx.ExperienceSkills(t.Context(), x.experience)
		if err != nil {
			return err
		}
		link = links[0].ID
		result := models.Evidence{ID: models.NewID(), UserID: b.user, ExperienceID: &x.experience, ConversationMessageID: &x.message, Field: models.FieldResult, StartChar: 0, EndChar: 5, Quote: "I ran"}
		return tx.SaveFacts(t.Context(), &store.Facts{Evidences: []models.Evidence{result,
			{ID: models.NewID(), UserID: b.user, ExperienceID: &x.experience, ConversationMessageID: &second, Field: models.FieldExperience, StartChar: 0, EndChar: 11, Quote: "Night shift"},
			{ID: models.NewID(), UserID: b.user, ExperienceSkillID: &link, ConversationMessageID: &second, Field: models.FieldSkill, StartChar: 37, EndChar: 46, Quote: "forklifts"},
		}})
	})
	b.execute(t, "UPDATE experiences SET result = 'I ran'")
	done := b.post(t, conversations+"/"+x.conversation.String()+"/messages/"+x.message.String()+"/replace", `{"content":"I ran the day shift."}`, 202)
	if got := done["withdrawn"].(map[string]any); len(got["experience_ids"].([]any))+len(got["skill_ids"].([]any)) != 0 {
		t.Errorf("withdrew %v", got)
	}
	e := b.get(t, "/api/v1/experiences/"+x.experience.String())
	if e["result"] != nil || len(e["evidences"].([]any)) != 1 {
		t.Errorf("there is %v", e)
	}
	if s := b.get(t, "/api/v1/skills/"+x.skill.String()); len(s["evidences"].([]any)) != 1 {
		t.Errorf("there is %v", s)
	}
}

func TestChecklists(t *testing.T) {
	t.Parallel()
	b := setup(t)
	empty := b.get(t, conversations+"/"+text(t, b.post(t, conversations, `{"language":"es"}`, 201), "id")+"/checklists")
	if len(empty["items"].([]any)) != 0 || empty["enough"] != false || !strings.Contains(empty["suggestion"].(string), "Cuente") {
		t.Errorf("before anything is told: %v", empty)
	}
	x := b.tell(t)
	b.tx(t, b.user, func(tx *store.Tx) error { return tx.ReadThrough(t.Context(), x.conversation, 1) })
	got := b.get(t, conversations+"/"+x.conversation.String()+"/checklists")
	items := got["items"].([]any)
	if len(items) != 1 {
		t.Fatalf("lists %v", got)
	}
	one := items[0].(map[string]any)
	if one["experience_id"] != x.experience.String() || one["title"] != "Night shift lead" || one["enough"] != false || one["missing"].([]any)[0] != "where" {
		t.Errorf("lists %v", one)
	}
}
