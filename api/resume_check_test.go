package api_test

import (
	"encoding/json"
	"strings"
	"testing"

	"assay/internal/store"
	"assay/models"
)

// asking stores a posting that asks for things by their keys.
func (b *bundle) asking(t *testing.T, user models.ID, keys ...string) models.ID {
	t.Helper()
	p := models.JobPosting{ID: models.NewID(), Source: models.PostingFromText, Description: "all of it"}
	b.tx(t, user, func(tx *store.Tx) error {
		if err := tx.CreatePosting(t.Context(), p); err != nil {
			return err
		}
		var rows []models.JobRequirement
		for i, key := range keys {
			rows = append(rows, models.JobRequirement{ID: models.NewID(), UserID: user, JobPostingID: p.ID, Position: i + 1, Kind: models.RequirementSkill, Text: key,
				CanonicalKey: &key, Importance: models.ImportanceRequired, EndChar: 3, Quote: "all"})
		}
		return tx.ReplaceRequirements(t.Context(), p.ID, rows)
	})
	return p.ID
}

func TestAResumeIsHeldAgainstAPosting(t *testing.T) {
	t.Parallel()
	b := setup(t)
	x := b.tell(t)
	forklift := "forklift " + x.skill.String()
	url := "/api/v1/job-postings/" + b.asking(t, b.user, "excel", "kubernetes", forklift).String() + "/resume-check"
	reader := b.newToken(t, b.user, models.ScopeRead)
	b.run(t, []scenario{
		{name: "what appears, is absent, and is not proven", url: url, body: `{"text":"I keep the books in Excel. I ran Docker."}`, status: 200, contains: []string{
			`"summary":"1 of 3 required terms appear."`, `"share_pct":33`, `"state":"appears"`, `"start":20,"end":25,"line":1,"text":"Excel"`,
			`"unmentioned":[{"skill_id":"` + x.skill.String(), x.use.String(), `"unproven":[{"canonical_key":"excel","title":"Microsoft Excel","importance":"required"`, `"canonical_key":"docker"`, `"rule":"too_little_text"`}},
		{name: "reading is enough", url: url, body: `{"text":"x"}`, headers: map[string]string{"Authorization": "Bearer " + reader}, status: 200},
		{name: "no text is a finding", url: url, body: `{"text":""}`, status: 200, contains: []string{`"rule":"too_little_text"`, `"words":0`}},
		{name: "characters of a broken file", url: url, body: `{"text":"o\ufb03ce \ue000"}`, status: 200, contains: []string{`"rule":"ligatures"`, `"rule":"unreadable_characters"`}},
		{name: "too long", url: url, body: `{"text":"` + strings.Repeat("x", models.MaxResumeChars+1) + `"}`, status: 413, contains: []string{`"code":"too_large"`, "50000", "body.text"}},
		{name: "no text at all", url: url, body: `{}`, status: 422, contains: []string{"required property text"}},
		{name: "no posting", url: "/api/v1/job-postings/" + nobody + "/resume-check", body: `{"text":"x"}`, status: 404},
		{name: "somebody else's", url: "/api/v1/job-postings/" + b.asking(t, b.newPerson(t).id, "excel").String() + "/resume-check", body: `{"text":"x"}`, status: 404},
	})
	// A rejected skill is not proven, and what was told in a rejected experience
	// proves nothing.
	b.execute(t, "UPDATE skills SET review = 'rejected'")
	b.check(t, scenario{url: url, body: `{"text":"Excel and a Forklift"}`, status: 200, contains: []string{`"unmentioned":[]`}})
	b.execute(t, "UPDATE skills SET review = 'accepted'")
	b.check(t, scenario{url: url, body: `{"text":"Excel"}`, status: 200, contains: []string{`"unmentioned":[{"skill_id":"` + x.skill.String()}})
	b.execute(t, "UPDATE experiences SET review = 'rejected'")
	b.check(t, scenario{url: url, body: `{"text":"Excel"}`, status: 200, contains: []string{`"unmentioned":[]`}})
}

func TestACheckedResumeIsKeptNowhere(t *testing.T) {
	t.Parallel()
	b := setup(t)
	url := "/api/v1/job-postings/" + b.asking(t, b.user, "excel").String() + "/resume-check"
	const canary = "zanzibarlantern"
	b.check(t, scenario{url: url, body: `{"text":"` + canary + ` Excel"}`, status: 200, contains: []string{"Excel"}})
	if strings.Contains(b.log.String(), canary) {
		t.Error("the log holds the text")
	}
	tables := ask[[]string](t, b, "SELECT array_agg(relname::text) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')")
	for _, table := range tables {
		if n := ask[int](t, b, `SELECT count(*) FROM "`+table+`" x WHERE x::text LIKE '%`+canary+`%'`); n != 0 {
			t.Errorf("%s holds the text", table)
		}
	}
}

// A score comes with what to talk about next and with what is not in it.
func TestAMatchSuggestsQuestionsAndSaysWhatIsNotCounted(t *testing.T) {
	t.Parallel()
	b := setup(t)
	posting := b.asking(t, b.user, "excel", "docker", "own:pastry")
	yes := true
	var ids []models.ID
	b.tx(t, b.user, func(tx *store.Tx) error {
		p, err := tx.Posting(t.Context(), posting)
		if err != nil {
			return err
		}
		p.Location, p.RemoteOK = models.Strings{"Leeds"}, &yes
		if err := tx.SavePosting(t.Context(), p); err != nil {
			return err
		}
		rows, err := tx.Requirements(t.Context(), posting)
		for _, r := range rows {
			ids = append(ids, r.ID)
		}
		return err
	})
	line := func(i int, kind, title, state string, weight, most int) models.Contribution {
		return models.Contribution{RequirementID: ids[i%len(ids)], Text: title, Title: title, Kind: kind, Importance: "required", State: state, Weight: weight, MaxPoints: most,
			ExperienceIDs: []models.ID{}, EvidenceIDs: []models.ID{}, Quotes: []string{}}
	}
	shifts := line(2, "other", "Night shifts", models.StateNotDiscussed, 0, 0)
	shifts.Note = "Only you can judge this one; it is left out of the score."
	m := models.Match{ID: models.NewID(), UserID: b.user, JobPostingID: posting, High: 6000, Band: "low", FactsHash: []byte("x"), Scorer: "test", Contributions: []models.Contribution{
		line(0, "skill", "Excel", models.StateNotDiscussed, 1, 2000), line(1, "skill", "Docker", models.StateNotDiscussed, 3, 4000), line(2, "skill", "Pastry", models.StateGap, 3, 4000), shifts,
	}}
	b.tx(t, b.user, func(tx *store.Tx) error { return tx.SaveMatches(t.Context(), []models.Match{m}, nil) })
	w := b.check(t, scenario{url: "/api/v1/job-postings/" + posting.String() + "/match", status: 200})
	var got struct {
		Questions  []models.Question
		NotCounted []models.NotCounted `json:"not_counted"`
	}
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Questions) != 2 || got.Questions[0].Subject != "Docker" || got.Questions[0].PointsAtStake != 4000 || *got.Questions[0].RequirementID != ids[1] || got.Questions[1].Subject != "Excel" {
		t.Errorf("%+v", got.Questions)
	}
	said := ""
	for _, n := range got.NotCounted {
		said += n.What + ": " + n.Says + "; "
	}
	if said != "location: Leeds; remote: remote work possible; requirement: Night shifts; " {
		t.Error(said)
	}
}
