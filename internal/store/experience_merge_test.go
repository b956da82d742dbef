package store_test

import (
	"testing"

	"assay/internal/store"
	"assay/models"
)

// Of two experiences one is left with the proofs, skills and names of both, and
// what the other was is in the history.
func TestMergingLosesNothing(t *testing.T) {
	t.Parallel()
	s, conn, user := opened(t)
	one, two := tell(t, s, user), tell(t, s, user)
	into := save(t, s, user, &one, "")
	e := &two.facts.Experiences[0]
	e.Title, e.ContentHash, e.DateStarted, e.Result, e.SkillsUsed = "Frame welder", []byte("another"), "2015", "for years", models.Strings{"Fitting", "Welding"}
	fitting := models.Skill{ID: models.NewID(), UserID: user, CanonicalKey: "fitting", Title: "Fitting", SkillType: "professional"}
	link := models.ExperienceSkill{ID: models.NewID(), UserID: user, ExperienceID: e.ID, SkillID: fitting.ID, ProficiencyDemonstrated: models.ProficiencyUsed, Prominence: models.ProminencePrimary, ExtractionMethod: "test"}
	two.facts.Links[0].ProficiencyDemonstrated = models.ProficiencyAchieved
	two.facts.Skills, two.facts.Links = append(two.facts.Skills, fitting), append(two.facts.Links, link)
	two.facts.Evidences = append(two.facts.Evidences, proof(user, two.message.ID, func(p *models.Evidence) { p.ExperienceSkillID, p.Field = &link.ID, models.FieldSkill }))
	other := save(t, s, user, &two, "")
	do(t, s, user, func(tx *store.Tx) error {
		if err := tx.ChangeFacts(t.Context(), models.CausePerson); err != nil {
			return err
		}
		return tx.MergeExperiences(t.Context(), into, other)
	})
	do(t, s, user, func(tx *store.Tx) error {
		p, err := tx.Profile(t.Context())
		if err != nil {
			return err
		}
		if len(p.Experiences) != 1 || len(p.Skills) != 2 || len(p.Links) != 2 || len(p.Evidences) != 5 {
			t.Fatalf("left are %d experiences, %d skills, %d links, %d proofs; want 1, 2, 2, 5", len(p.Experiences), len(p.Skills), len(p.Links), len(p.Evidences))
		}
		got := p.Experiences[0]
		if got.ID != into.ID || got.Title != "Welder" || got.DateStarted != "2015" || got.Result != "for years" || len(got.SkillsUsed) != 2 {
			t.Errorf("merged into %+v", got)
		}
		for _, l := range p.Links {
			if l.CreatedAt.IsZero() || l.SkillID != fitting.ID && l.ProficiencyDemonstrated != models.ProficiencyAchieved {
				t.Errorf("a link is %+v", l)
			}
		}
		known, err := tx.KnownExperiences(t.Context())
		if len(known) != 2 || known[1].ID != into.ID || known[1].Title != "Frame welder" || !known[1].Alias {
			t.Errorf("known are %+v", known)
		}
		return err
	})
	var gone, filled bool
	for _, c := range history(t, s, user, models.FactExperience, into.ID) {
		if models.ChangedBy(c.Cause) != "you" {
			t.Errorf("%+v was not the person", c)
		}
		gone = gone || c.Change == "deleted" && c.SubjectID == other.ID && len(c.Fields) > 10
		filled = filled || c.Change == "updated" && c.SubjectID == into.ID
	}
	if !gone || !filled {
		t.Error("the history lacks what became of the two")
	}
	if len(history(t, s, user, models.FactExperience, other.ID)) != 1 {
		t.Error("nothing is known any more of the one that is gone")
	}
	if n := count(t, conn, "SELECT count(*) FROM fact_changes WHERE subject_type = 'experience_skill' AND change = 'deleted'"); n != 2 {
		t.Errorf("%d links left a history, want 2", n)
	}
}

// Contradictions are one for each pair, and each end is written down once.
func TestContradictionsOpenAndEnd(t *testing.T) {
	t.Parallel()
	s, conn, user := opened(t)
	one, two := tell(t, s, user), tell(t, s, user)
	a := save(t, s, user, &one, "")
	two.facts.Experiences[0].ContentHash = []byte("two")
	b := save(t, s, user, &two, "")
	clash := func() []models.Contradiction {
		return []models.Contradiction{{ID: models.NewID(), Field: "dates", ExperienceID: &a.ID, OtherID: &b.ID, Status: models.ContradictionOpen}}
	}
	for range 2 {
		do(t, s, user, func(tx *store.Tx) error {
			return tx.SaveContradictions(t.Context(), clash(), []models.ID{a.ID, b.ID})
		})
	}
	state := func() (out string) {
		if err := conn.QueryRow(t.Context(), "SELECT string_agg(status || ' ' || resolution, ', ') FROM contradictions").Scan(&out); err != nil {
			t.Fatal(err)
		}
		return out
	}
	do(t, s, user, func(tx *store.Tx) error {
		e, err := tx.Experience(t.Context(), b.ID)
		if e.Contradictions != 1 || state() != "open " {
			t.Errorf("%d contradictions, %s", e.Contradictions, state())
		}
		return err
	})
	do(t, s, user, func(tx *store.Tx) error { return tx.SaveContradictions(t.Context(), nil, []models.ID{a.ID}) })
	if state() != "resolved settled" {
		t.Errorf("after a telling that fits both it is %s", state())
	}
	do(t, s, user, func(tx *store.Tx) error { return tx.SaveContradictions(t.Context(), clash(), []models.ID{a.ID, b.ID}) })
	if state() != "resolved settled" {
		t.Errorf("told again it is %s", state())
	}
	if _, err := conn.Exec(t.Context(), "UPDATE contradictions SET status = 'open', resolution = ''"); err != nil {
		t.Fatal(err)
	}
	do(t, s, user, func(tx *store.Tx) error { b.Review = models.ReviewRejected; return tx.UpdateExperience(t.Context(), b) })
	if state() != "resolved first" {
		t.Errorf("after the second was rejected it is %s", state())
	}
}

// Having and lacking one skill is a contradiction; keeping one removes the other,
// with a history, and it opens again only when the other comes back.
func TestHavingAndLackingASkill(t *testing.T) {
	t.Parallel()
	for keep, left := range map[string][3]int{models.KeepFirst: {1, 0, 2}, models.KeepSecond: {0, 1, 2}, models.KeepBoth: {1, 1, 3}} {
		t.Run(keep, func(t *testing.T) {
			t.Parallel()
			s, conn, user := opened(t)
			deny := func() {
				told := tell(t, s, user)
				denial := models.SkillDenial{ID: models.NewID(), UserID: user, CanonicalKey: "welding", Title: "Welding"}
				told.facts.Denials = []models.SkillDenial{denial}
				told.facts.Evidences = append(told.facts.Evidences, proof(user, told.message.ID, func(p *models.Evidence) { p.SkillDenialID, p.Field = &denial.ID, models.FieldDenial }))
				save(t, s, user, &told, "")
			}
			deny()
			var c models.Contradiction
			find := func() {
				do(t, s, user, func(tx *store.Tx) error {
					rows, err := tx.Contradictions(t.Context(), models.ID{}, "", false, store.Page{Limit: 10})
					if err != nil || len(rows) != 1 {
						t.Fatalf("%+v, %v", rows, err)
					}
					c = rows[0]
					return nil
				})
			}
			find()
			if c.Status != models.ContradictionOpen || c.SkillID == nil || c.SkillDenialID == nil {
				t.Fatalf("%+v", c)
			}
			do(t, s, user, func(tx *store.Tx) error {
				if err := tx.ChangeFacts(t.Context(), models.CausePerson); err != nil {
					return err
				}
				return tx.ResolveContradiction(t.Context(), c, keep)
			})
			find()
			if c.Status != models.ContradictionResolved || c.Resolution != keep || c.ResolvedAt == nil {
				t.Errorf("resolved: %+v", c)
			}
			got := [3]int{count(t, conn, "SELECT count(*) FROM skills"), count(t, conn, "SELECT count(*) FROM skill_denials"), count(t, conn, "SELECT count(*) FROM evidences")}
			if got != left {
				t.Errorf("left are %v skills, denials and proofs, want %v", got, left)
			}
			if n := count(t, conn, "SELECT count(*) FROM fact_changes WHERE cause = 'person' AND change = 'deleted'"); n != map[string]int{models.KeepFirst: 1, models.KeepSecond: 2}[keep] {
				t.Errorf("%d removals are in the history", n)
			}
			if n := count(t, conn, "SELECT count(*) FROM experiences WHERE skills_used = '{}'"); (n == 1) != (keep == models.KeepSecond) {
				t.Errorf("%d experiences without skills", n)
			}
			deny()
			find()
			if open := c.Status == models.ContradictionOpen; open != (keep != models.KeepBoth) {
				t.Errorf("said once more it is %+v", c)
			}
		})
	}
}

func TestContradictionsAreTheUsersOwn(t *testing.T) {
	t.Parallel()
	s, _, _, all := tenants(t)
	err := s.Tx(t.Context(), all[0].User, func(tx *store.Tx) error {
		_, err := tx.LockContradiction(t.Context(), all[1].IDs["contradictions"])
		return err
	})
	if models.CodeOf(err) != models.CodeNotFound {
		t.Errorf("somebody else's contradiction answered %v", err)
	}
}
