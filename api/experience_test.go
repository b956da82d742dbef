package api_test

import (
	"testing"

	"assay/models"
)

func TestExperiencesCarryTheirProofs(t *testing.T) {
	t.Parallel()
	b := setup(t)
	x, other := b.tell(t), b.tell(t)
	const list = "/api/v1/experiences"
	b.run(t, []scenario{
		{name: "one with proofs and skills", url: list + "/" + x.experience.String(), status: 200,
			contains: []string{`"quote":"I ran the night shift"`, `"proficiency_demonstrated":"used"`, x.skill.String(), `"start":0`, `"end":21`}, lacks: []string{"content_hash", "user_id"}},
		{name: "all", url: list, status: 200, contains: []string{x.experience.String(), other.experience.String(), x.evidence.String()}},
		{name: "of a conversation", url: list + "?conversation_id=" + x.conversation.String(), status: 200, contains: []string{x.experience.String()}, lacks: []string{other.experience.String()}},
		{name: "of a conversation, under it", url: conversations + "/" + x.conversation.String() + "/experiences", status: 200, contains: []string{x.experience.String()}, lacks: []string{other.experience.String()}},
		{name: "of a type", url: list + "?type=project", status: 200, contains: []string{`"items":[]`}},
		{name: "of a review", url: list + "?review=proposed&type=employment", status: 200, contains: []string{x.experience.String()}},
		{name: "a skill with its uses", url: "/api/v1/skills/" + x.skill.String(), status: 200, contains: []string{`"quote":"forklifts"`, `"title":"Forklift"`}},
		{name: "skills", url: "/api/v1/skills?type=technical", status: 200, contains: []string{x.skill.String(), other.skill.String()}},
		{name: "skills of another type", url: "/api/v1/skills?type=language", status: 200, contains: []string{`"items":[]`}},
		{name: "a proof", url: "/api/v1/evidences/" + x.evidence.String(), status: 200, contains: []string{x.message.String()}},
		{name: "proofs of an experience and of its uses of skills", url: "/api/v1/evidences?experience_id=" + x.experience.String(), status: 200,
			contains: []string{x.evidence.String(), x.use.String()}, lacks: []string{other.evidence.String(), other.use.String()}},
		{name: "proofs of a skill", url: "/api/v1/evidences?skill_id=" + x.skill.String(), status: 200, contains: []string{x.use.String()}, lacks: []string{x.evidence.String(), other.use.String()}},
		{name: "proofs in a message", url: "/api/v1/evidences?message_id=" + other.message.String(), status: 200, contains: []string{other.evidence.String(), other.use.String()}, lacks: []string{x.use.String()}},
		{name: "proofs of a skill in another message", url: "/api/v1/evidences?skill_id=" + x.skill.String() + "&message_id=" + other.message.String(), status: 200, contains: []string{`"items":[]`}},
		{name: "proofs by something that is no id", url: "/api/v1/evidences?skill_id=forklift", status: 422, contains: []string{"query.skill_id"}, lacks: []string{"forklift"}},
	})
	if got := b.walk(t, "/api/v1/evidences?limit=1"); len(got) != 4 {
		t.Errorf("walked over %d proofs, want 4", len(got))
	}
}

func TestReviewingAnExperienceScoresAgain(t *testing.T) {
	t.Parallel()
	b := setup(t)
	url := "/api/v1/experiences/" + b.tell(t).experience.String()
	b.check(t, scenario{method: "PATCH", url: url, body: `{"review":"accepted"}`, status: 428})
	tag := b.check(t, scenario{url: url, status: 200}).Header().Get("ETag")
	edit := func(body string, status int, contains ...string) map[string]any {
		t.Helper()
		w := b.check(t, scenario{method: "PATCH", url: url, body: body, headers: map[string]string{"If-Match": tag}, status: status, contains: contains})
		if status == 200 {
			tag = w.Header().Get("ETag")
		}
		return object(t, w)
	}
	edit(`{"title":"Shift lead","visibility":"public"}`, 200, `"title":"Shift lead"`, `"visibility":"public"`, `"task":null`)
	edit(`{"title":"  "}`, 422, "body.title")
	edit(`{"title":""}`, 422)
	edit(`{"review":"perhaps"}`, 422)
	edit(`{"organisation":"Elsewhere"}`, 422, "body.organisation")
	task := text(t, edit(`{"review":"rejected"}`, 200, `"kind":"match"`, b.user.String()), "task", "id")
	if b.rings.count(id(t, task)) != 1 {
		t.Error("nobody rang for the new scores")
	}
	edit(`{"review":"rejected"}`, 200, `"task":null`)
	if same := text(t, edit(`{"review":"accepted"}`, 200), "task", "id"); same != task {
		t.Error("a scoring nobody has begun was not used again")
	}
	b.settle(t, task, models.TaskResult{})
	if next := text(t, edit(`{"review":"rejected"}`, 200), "task", "id"); next == task {
		t.Error("a scoring that is over was taken for a new one")
	}
}
