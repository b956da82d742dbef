package api_test

import (
	"slices"
	"testing"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

const (
	experiences    = "/api/v1/experiences"
	contradictions = "/api/v1/contradictions"
)

// shape says an experience's name and dates, as told by a model.
func (b *bundle) shape(t *testing.T, x told, title string, from, to models.Date) {
	t.Helper()
	b.execute(t, "UPDATE experiences SET title = '"+title+"', date_started = '"+string(from)+"', date_finished = '"+string(to)+"' WHERE id = '"+x.experience.String()+"'")
	b.execute(t, "DELETE FROM fact_changes")
}

func TestHistoryOfAnExperience(t *testing.T) {
	t.Parallel()
	b := setup(t)
	x := b.tell(t)
	url := experiences + "/" + x.experience.String()
	b.check(t, scenario{url: url + "/history", status: 200, contains: []string{`"items":[]`}})
	for _, body := range []string{`{"title":"Shift lead"}`, `{"title":"Lead","visibility":"public"}`, `{"review":"accepted"}`, `{"review":"accepted"}`} {
		b.check(t, scenario{method: "PATCH", url: url, body: body, headers: map[string]string{"If-Match": "*"}, status: 200})
	}
	items := b.walk(t, url+"/history?limit=1")
	if len(items) != 3 {
		t.Fatalf("%d changes, want 3: what changed nothing is none", len(items))
	}
	b.check(t, scenario{url: url + "/history", status: 200, contains: []string{
		`"by":"you"`, `"change":"updated"`, `{"name":"title","before":"Shift lead","after":"Lead"}`, `{"name":"title","before":"Night shift lead","after":"Shift lead"}`,
		`{"name":"visibility","before":"private","after":"public"}`, `{"name":"review","before":"proposed","after":"accepted"}`}})
	b.tx(t, b.user, func(tx *store.Tx) error {
		if err := tx.ChangeFacts(t.Context(), models.CauseOf(models.NewID(), "offline-rules-v2")); err != nil {
			return err
		}
		years := 3.5
		k, err := tx.Skill(t.Context(), x.skill)
		k.YearsExperience = &years
		if err != nil {
			return err
		}
		return tx.SaveFacts(t.Context(), &store.Facts{Skills: []models.Skill{k}})
	})
	b.check(t, scenario{url: "/api/v1/skills/" + x.skill.String() + "/history", status: 200,
		contains: []string{`"by":"offline-rules-v2"`, `{"name":"years_experience","before":null,"after":3.5}`}})
	stranger := b.newToken(t, storetest.User(t, b.store))
	as := map[string]string{"Authorization": "Bearer " + stranger}
	b.run(t, []scenario{
		{name: "somebody else's experience", url: url + "/history", headers: as, status: 404},
		{name: "somebody else's skill", url: "/api/v1/skills/" + x.skill.String() + "/history", headers: as, status: 404},
		{name: "none", url: experiences + "/" + models.NewID().String() + "/history", status: 404},
		{name: "a skill's id", url: experiences + "/" + x.skill.String() + "/history", status: 404},
		{name: "a broken cursor", url: url + "/history?cursor=x", status: 400},
	})
}

func TestMergingTwoExperiences(t *testing.T) {
	t.Parallel()
	b := setup(t)
	x, y := b.tell(t), b.tell(t)
	b.shape(t, y, "Shift lead", "2015", "")
	url := experiences + "/" + x.experience.String()
	with := func(id models.ID) string { return `{"with":"` + id.String() + `"}` }
	stranger := b.newToken(t, storetest.User(t, b.store))
	b.run(t, []scenario{
		{name: "by somebody else", url: url + "/merge", body: with(y.experience), headers: map[string]string{"Authorization": "Bearer " + stranger}, status: 404},
		{name: "with itself", url: url + "/merge", body: with(x.experience), status: 422, contains: []string{"body.with"}},
		{name: "with nothing there is", url: url + "/merge", body: with(models.NewID()), status: 404},
		{name: "with nothing", url: url + "/merge", body: `{}`, status: 422},
	})
	key := map[string]string{"Idempotency-Key": "once"}
	merged := b.check(t, scenario{url: url + "/merge", body: with(y.experience), headers: key, status: 200,
		contains: []string{`"date_started":"2015"`, `"title":"Night shift lead"`, x.evidence.String(), y.message.String(), x.skill.String(), y.skill.String(), `"kind":"match"`}})
	if b.rings.count(id(t, text(t, object(t, merged), "task", "id"))) != 1 {
		t.Error("nobody rang for the new scores")
	}
	b.check(t, scenario{url: url + "/merge", body: with(y.experience), headers: key, status: 200})
	b.run(t, []scenario{
		{name: "the other is gone", url: experiences + "/" + y.experience.String(), status: 404},
		{name: "a second time", url: url + "/merge", body: with(y.experience), status: 404},
		{name: "its uses of skills go by the one that is left", url: "/api/v1/evidences?experience_id=" + x.experience.String(), status: 200, contains: []string{x.message.String(), y.message.String()}},
		{name: "its history says what became of it", url: url + "/history", status: 200,
			contains: []string{`"change":"merged"`, `"subject_id":"` + y.experience.String() + `"`, `{"name":"title","before":"Shift lead","after":null}`, `{"name":"date_started","before":"","after":"2015"}`}},
		{name: "so does that of the other", url: experiences + "/" + y.experience.String() + "/history", status: 200, contains: []string{`"change":"removed"`}},
	})
}

// clash has two experiences contradict each other, as a reading does.
func (b *bundle) clash(t *testing.T, x, y told) string {
	t.Helper()
	c := models.Contradiction{ID: models.NewID(), Field: "date_finished", ExperienceID: &x.experience, OtherID: &y.experience, Status: models.ContradictionOpen}
	b.tx(t, b.user, func(tx *store.Tx) error {
		return tx.SaveContradictions(t.Context(), []models.Contradiction{c}, nil)
	})
	return contradictions + "/" + c.ID.String()
}

func TestResolvingWhatContradicts(t *testing.T) {
	t.Parallel()
	for keep, want := range map[string]struct{ x, y string }{
		"first": {"proposed", "rejected"}, "second": {"rejected", "proposed"}, "both": {"proposed", "proposed"},
	} {
		t.Run(keep, func(t *testing.T) {
			t.Parallel()
			b := setup(t)
			x, y, z := b.tell(t), b.tell(t), b.tell(t)
			url := b.clash(t, x, y)
			one := b.clash(t, x, z)
			b.check(t, scenario{url: experiences + "/" + x.experience.String(), status: 200, contains: []string{`"contradictions":2`}})
			b.check(t, scenario{url: contradictions, status: 200, contains: []string{
				`"first":{"kind":"experience","id":"` + x.experience.String(), `"second":{"kind":"experience","id":"` + y.experience.String(),
				`"quote":"I ran the night shift"`, x.evidence.String(), y.evidence.String(), `"status":"open"`}})
			b.check(t, scenario{url: url + "/resolve", body: `{"keep":"neither"}`, status: 422})
			stranger := b.newToken(t, storetest.User(t, b.store))
			b.check(t, scenario{url: url + "/resolve", body: `{"keep":"first"}`, headers: map[string]string{"Authorization": "Bearer " + stranger}, status: 404})
			w := b.check(t, scenario{url: url + "/resolve", body: `{"keep":"` + keep + `"}`, status: 200, contains: []string{`"resolution":"` + keep + `"`}})
			if task := at(t, object(t, w), "task"); (task == nil) != (keep == "both") {
				t.Errorf("scores are asked for: %v", task)
			}
			for told, review := range map[models.ID]string{x.experience: want.x, y.experience: want.y} {
				if got := text(t, b.get(t, experiences+"/"+told.String()), "review"); got != review {
					t.Errorf("it is %s, want %s", got, review)
				}
			}
			if keep != "both" {
				gone := map[string]models.ID{"first": y.experience, "second": x.experience}[keep]
				b.check(t, scenario{url: experiences + "/" + gone.String() + "/history", status: 200, contains: []string{`"by":"you"`, `{"name":"review","before":"proposed","after":"rejected"}`}})
			}
			b.check(t, scenario{url: url + "/resolve", body: `{"keep":"` + keep + `"}`, status: 200, contains: []string{`"task":null`}})
			other := map[string]string{"first": "both", "second": "first", "both": "second"}[keep]
			b.check(t, scenario{url: url + "/resolve", body: `{"keep":"` + other + `"}`, status: 409})
			// What was rejected contradicts nothing any more.
			var open []string
			for _, item := range b.walk(t, contradictions+"?status=open&limit=1") {
				open = append(open, contradictions+"/"+item)
			}
			if still := slices.Contains(open, one); still != (keep != "second") || len(open) > 1 {
				t.Errorf("open are %v", open)
			}
			if all := b.walk(t, contradictions+"?limit=1"); len(all) != 2 || keep != "second" && contradictions+"/"+all[0] != one {
				t.Errorf("listed are %v, want the open one first", all)
			}
			b.check(t, scenario{url: contradictions + "?experience_id=" + z.experience.String(), status: 200, contains: []string{z.experience.String()}, lacks: []string{y.experience.String()}})
		})
	}
}

func TestResolvingASkill(t *testing.T) {
	t.Parallel()
	b := setup(t)
	x := b.tell(t)
	denial := models.SkillDenial{ID: models.NewID(), UserID: b.user, CanonicalKey: "forklift " + x.skill.String(), Title: "Forklift"}
	b.tx(t, b.user, func(tx *store.Tx) error {
		k, err := tx.Skill(t.Context(), x.skill)
		if err != nil {
			return err
		}
		return tx.SaveFacts(t.Context(), &store.Facts{Skills: []models.Skill{k}, Denials: []models.SkillDenial{denial}, Evidences: []models.Evidence{
			{ID: models.NewID(), UserID: b.user, SkillDenialID: &denial.ID, ConversationMessageID: &x.message, Field: models.FieldDenial, StartChar: 35, EndChar: 49, Quote: "with forklifts"}}})
	})
	w := b.check(t, scenario{url: contradictions, status: 200, contains: []string{`"kind":"skill"`, `"kind":"skill_denial"`, `"quote":"forklifts"`, `"quote":"with forklifts"`, `"field":"skill"`}})
	items := at(t, object(t, w), "items").([]any)
	url := contradictions + "/" + text(t, items[0].(map[string]any), "id")
	b.check(t, scenario{url: url + "/resolve", body: `{"keep":"second"}`, status: 200, contains: []string{`"first":null`, `"kind":"skill_denial"`, `"kind":"match"`}})
	b.check(t, scenario{url: "/api/v1/skills/" + x.skill.String(), status: 404})
	b.check(t, scenario{url: "/api/v1/skills/" + x.skill.String() + "/history", status: 200, contains: []string{`"change":"removed"`, `{"name":"title","before":"Forklift","after":null}`}})
}
