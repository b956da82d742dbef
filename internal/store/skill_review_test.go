package store_test

import (
	"slices"
	"testing"

	"assay/internal/store"
	"assay/models"
)

// reviewed reviews the skill that was told and returns it as it stands.
func reviewed(t *testing.T, s *store.Store, user, id models.ID, review string) (k models.Skill) {
	t.Helper()
	do(t, s, user, func(tx *store.Tx) error {
		if err := tx.ChangeFacts(t.Context(), models.CausePerson); err != nil {
			return err
		}
		was, err := tx.LockSkill(t.Context(), id)
		if err != nil {
			return err
		}
		if err := tx.ReviewSkill(t.Context(), was, review); err != nil {
			return err
		}
		k, err = tx.Skill(t.Context(), id)
		return err
	})
	return k
}

// counted is where a skill is taken for one: proofs of a resume, profile, links
// and names of the experience, and the summary of the conversation.
func counted(t *testing.T, s *store.Store, user models.ID, told telling) [5]int {
	t.Helper()
	var n [5]int
	do(t, s, user, func(tx *store.Tx) error {
		proofs, err := tx.ProvenSkills(t.Context())
		if err != nil {
			return err
		}
		p, err := tx.Profile(t.Context())
		if err != nil {
			return err
		}
		e := told.facts.Experiences[0]
		links, err := tx.ExperienceSkills(t.Context(), e.ID)
		if err != nil {
			return err
		}
		facts, err := tx.SummaryFacts(t.Context(), *e.ConversationID)
		if err != nil {
			return err
		}
		e, err = tx.Experience(t.Context(), e.ID)
		n = [5]int{len(proofs), len(p.Skills), len(links), len(e.SkillsUsed), len(facts.Skills)}
		return err
	})
	return n
}

// A rejected skill counts nowhere, stays rejected however often it is told, and
// taken back is as it was.
func TestARejectedSkillCountsNowhere(t *testing.T) {
	t.Parallel()
	s, _, user := opened(t)
	told := tell(t, s, user)
	save(t, s, user, &told, "")
	skill := told.facts.Skills[0].ID
	if got := counted(t, s, user, told); got != [5]int{1, 1, 1, 1, 1} {
		t.Fatalf("it counts %v", got)
	}
	if k := reviewed(t, s, user, skill, models.ReviewRejected); k.Review != models.ReviewRejected || len(k.Evidences) != 1 {
		t.Errorf("rejected it is %+v", k)
	}
	if got := counted(t, s, user, told); got != [5]int{} {
		t.Errorf("rejected it counts %v", got)
	}
	again := tell(t, s, user)
	again.facts.Experiences[0].SkillsUsed = models.Strings{"Fitting", "Welding"}
	save(t, s, user, &again, "")
	if again.facts.Skills[0].ID != skill {
		t.Error("told again it is another skill")
	}
	do(t, s, user, func(tx *store.Tx) error {
		k, err := tx.Skill(t.Context(), skill)
		if k.Review != models.ReviewRejected || len(k.Evidences) != 2 {
			t.Errorf("told again it is %+v", k)
		}
		return err
	})
	if got := counted(t, s, user, told); got != [5]int{0, 0, 0, 1, 0} {
		t.Errorf("told again it counts %v; only Fitting is named", got)
	}
	reviewed(t, s, user, skill, models.ReviewProposed)
	if got := counted(t, s, user, told); got != [5]int{2, 1, 1, 2, 1} {
		t.Errorf("taken back it counts %v", got)
	}
	var names []string
	for _, c := range history(t, s, user, models.FactSkill, skill) {
		for _, f := range c.Fields {
			names = append(names, f.Name+" "+f.Before.(string)+" "+f.After.(string)+" "+models.ChangedBy(c.Cause))
		}
	}
	if !slices.Equal(names, []string{"review rejected proposed you", "review proposed rejected you"}) {
		t.Errorf("the history says %v", names)
	}
}

// A skill goes with the last words that prove it, and the decision stays.
func TestADecisionOutlivesTheWords(t *testing.T) {
	t.Parallel()
	for _, review := range []string{models.ReviewRejected, models.ReviewAccepted, models.ReviewProposed} {
		t.Run(review, func(t *testing.T) {
			t.Parallel()
			s, conn, user := opened(t)
			for range 2 { // also of a skill that came back by it
				told := tell(t, s, user)
				save(t, s, user, &told, "")
				reviewed(t, s, user, told.facts.Skills[0].ID, review)
				do(t, s, user, func(tx *store.Tx) error {
					if err := tx.ChangeFacts(t.Context(), models.CausePerson); err != nil {
						return err
					}
					w, err := tx.Withdraw(t.Context(), told.message.ID)
					if len(w.SkillIDs) != 1 || count(t, conn, "SELECT count(*) FROM skills") != 1 {
						t.Errorf("withdrawn is %+v", w)
					}
					return err
				})
				if n := count(t, conn, "SELECT count(*) FROM skills"); n != 0 {
					t.Fatalf("%d skills are left", n)
				}
				told = tell(t, s, user)
				save(t, s, user, &told, "")
				want := 1
				if review == models.ReviewRejected {
					want = 0
				}
				if n := count(t, conn, "SELECT count(*) FROM skills WHERE review = $1", review); n != 1 {
					t.Errorf("%d of them are %s", n, review)
				}
				if got := counted(t, s, user, told); got[1] != want || got[3] != want {
					t.Errorf("told otherwise it counts %v", got)
				}
				if _, err := conn.Exec(t.Context(), "DELETE FROM conversation_messages WHERE id = $1", told.message.ID); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// Who accepts a skill, then says that they lack it and keeps that, has accepted
// nothing of what they say later.
func TestADenialEndsAnAcceptance(t *testing.T) {
	t.Parallel()
	s, conn, user := opened(t)
	told := tell(t, s, user)
	deny(user, &told)
	save(t, s, user, &told, "")
	reviewed(t, s, user, told.facts.Skills[0].ID, models.ReviewAccepted)
	do(t, s, user, func(tx *store.Tx) error {
		rows, err := tx.Contradictions(t.Context(), models.ID{}, "", false, store.Page{Limit: 10})
		if err != nil || len(rows) != 1 {
			t.Fatalf("%+v, %v", rows, err)
		}
		if err := tx.ChangeFacts(t.Context(), models.CausePerson); err != nil {
			return err
		}
		return tx.ResolveContradiction(t.Context(), rows[0], models.KeepSecond)
	})
	told = tell(t, s, user)
	save(t, s, user, &told, "")
	if n := count(t, conn, "SELECT count(*) FROM skills WHERE review = 'proposed'"); n != 1 {
		t.Error("it is accepted still")
	}
}

func deny(user models.ID, told *telling) {
	denial := models.SkillDenial{ID: models.NewID(), UserID: user, CanonicalKey: "welding", Title: "Welding"}
	told.facts.Denials = []models.SkillDenial{denial}
	told.facts.Evidences = append(told.facts.Evidences, proof(user, told.message.ID, func(p *models.Evidence) { p.SkillDenialID, p.Field = &denial.ID, models.FieldDenial }))
}

// What is rejected contradicts nothing; taken back, it does again.
func TestARejectedSkillContradictsNothing(t *testing.T) {
	t.Parallel()
	s, conn, user := opened(t)
	state := func() (out string) {
		if err := conn.QueryRow(t.Context(), "SELECT COALESCE(string_agg(status || ' ' || resolution, ', '), '') FROM contradictions").Scan(&out); err != nil {
			t.Fatal(err)
		}
		return out
	}
	told := tell(t, s, user)
	save(t, s, user, &told, "")
	skill := told.facts.Skills[0].ID
	step := func(what, want string, act func()) {
		t.Helper()
		if act(); state() != want {
			t.Fatalf("%s: it is %q, want %q", what, state(), want)
		}
	}
	denied := func() {
		told := tell(t, s, user)
		deny(user, &told)
		save(t, s, user, &told, "")
	}
	step("rejected before it is denied", "", func() { reviewed(t, s, user, skill, models.ReviewRejected); denied() })
	step("taken back", "open ", func() { reviewed(t, s, user, skill, models.ReviewProposed) })
	step("rejected", "resolved second", func() { reviewed(t, s, user, skill, models.ReviewRejected) })
	step("told again", "resolved second", denied)
	step("accepted", "open ", func() { reviewed(t, s, user, skill, models.ReviewAccepted) })
	step("both are right", "resolved both", func() {
		do(t, s, user, func(tx *store.Tx) error {
			rows, err := tx.Contradictions(t.Context(), models.ID{}, "", false, store.Page{Limit: 10})
			if err != nil {
				return err
			}
			return tx.ResolveContradiction(t.Context(), rows[0], models.KeepBoth)
		})
	})
	step("rejected and taken back", "resolved both", func() {
		reviewed(t, s, user, skill, models.ReviewRejected)
		reviewed(t, s, user, skill, models.ReviewProposed)
	})
}

// Merging moves the links of a rejected skill and leaves it rejected.
func TestMergingKeepsARejection(t *testing.T) {
	t.Parallel()
	s, _, user := opened(t)
	one, two := tell(t, s, user), tell(t, s, user)
	save(t, s, user, &one, "")
	two.facts.Experiences[0].ContentHash = []byte("two")
	save(t, s, user, &two, "")
	skill := one.facts.Skills[0].ID
	reviewed(t, s, user, skill, models.ReviewRejected)
	do(t, s, user, func(tx *store.Tx) error {
		if err := tx.ChangeFacts(t.Context(), models.CausePerson); err != nil {
			return err
		}
		into, err := tx.LockExperience(t.Context(), one.facts.Experiences[0].ID)
		if err != nil {
			return err
		}
		other, err := tx.LockExperience(t.Context(), two.facts.Experiences[0].ID)
		if err != nil {
			return err
		}
		return tx.MergeExperiences(t.Context(), into, other)
	})
	if got := counted(t, s, user, one); got != [5]int{} {
		t.Errorf("merged it counts %v", got)
	}
	if k := reviewed(t, s, user, skill, models.ReviewAccepted); len(k.Evidences) != 2 {
		t.Errorf("its proofs are %+v", k.Evidences)
	}
	if got := counted(t, s, user, one); got != [5]int{2, 1, 1, 1, 1} {
		t.Errorf("taken back it counts %v", got)
	}
}
