package api_test

import (
	"testing"

	"assay/internal/store/storetest"
	"assay/models"
)

const skills = "/api/v1/skills"

func TestReviewingASkillScoresAgain(t *testing.T) {
	t.Parallel()
	b := setup(t)
	x, other := b.tell(t), b.tell(t)
	url := skills + "/" + x.skill.String()
	b.check(t, scenario{method: "PATCH", url: url, body: `{"review":"accepted"}`, status: 428})
	tag := b.check(t, scenario{url: url, status: 200, contains: []string{`"review":"proposed"`}}).Header().Get("ETag")
	first := tag
	edit := func(body string, status int, contains ...string) map[string]any {
		t.Helper()
		w := b.check(t, scenario{method: "PATCH", url: url, body: body, headers: map[string]string{"If-Match": tag}, status: status, contains: contains})
		if status == 200 {
			tag = w.Header().Get("ETag")
		}
		return object(t, w)
	}
	edit(`{}`, 422, "review")
	edit(`{"review":"perhaps"}`, 422, "body.review")
	edit(`{"title":"Crane"}`, 422, "body.title")
	task := text(t, edit(`{"review":"rejected"}`, 200, `"kind":"match"`, `"review":"rejected"`, `"quote":"forklifts"`), "task", "id")
	if b.rings.count(id(t, task)) != 1 {
		t.Error("nobody rang for the new scores")
	}
	b.check(t, scenario{method: "PATCH", url: url, body: `{"review":"accepted"}`, headers: map[string]string{"If-Match": first}, status: 412})
	b.check(t, scenario{url: url, headers: map[string]string{"If-None-Match": tag}, status: 304})
	edit(`{"review":"rejected"}`, 200, `"task":null`)
	stranger := map[string]string{"Authorization": "Bearer " + b.newToken(t, storetest.User(t, b.store)), "If-Match": "*"}
	b.run(t, []scenario{
		{name: "among the rejected", url: skills + "?review=rejected&type=technical", status: 200, contains: []string{x.skill.String()}, lacks: []string{other.skill.String()}},
		{name: "not among the others", url: skills + "?review=proposed", status: 200, contains: []string{other.skill.String()}, lacks: []string{x.skill.String()}},
		{name: "by no such review", url: skills + "?review=perhaps", status: 422},
		{name: "not in its experience", url: experiences + "/" + x.experience.String(), status: 200, contains: []string{`"skills":[]`}, lacks: []string{x.skill.String()}},
		{name: "in its history", url: url + "/history", status: 200, contains: []string{`"by":"you"`, `{"name":"review","before":"proposed","after":"rejected"}`}},
		{name: "by somebody else", method: "PATCH", url: url, body: `{"review":"accepted"}`, headers: stranger, status: 404},
		{name: "none", method: "PATCH", url: skills + "/" + nobody, body: `{"review":"accepted"}`, headers: map[string]string{"If-Match": "*"}, status: 404},
	})
	if same := text(t, edit(`{"review":"accepted"}`, 200), "task", "id"); same != task {
		t.Error("a scoring nobody has begun was not used again")
	}
	b.settle(t, task, models.TaskResult{})
	if next := text(t, edit(`{"review":"proposed"}`, 200), "task", "id"); next == task {
		t.Error("a scoring that is over was taken for a new one")
	}
	b.check(t, scenario{url: experiences + "/" + x.experience.String(), status: 200, contains: []string{x.skill.String()}})
}
