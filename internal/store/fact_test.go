package store_test

import (
	"testing"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

// telling is one conversation with one fact of each kind in it.
type telling struct {
	message models.ConversationMessage
	facts   store.Facts
}

func tell(t *testing.T, s *store.Store, user models.ID) telling {
	t.Helper()
	c := models.Conversation{ID: models.NewID(), Status: models.ConversationActive, Origin: models.OriginInterview}
	m := message("I welded frames at Ostwerk 🙂 for years")
	rows := []models.ConversationMessage{m}
	do(t, s, user, func(tx *store.Tx) error {
		if err := tx.CreateConversation(t.Context(), &c); err != nil {
			return err
		}
		return tx.AppendMessages(t.Context(), c.ID, store.Extent{}, rows)
	})
	job := models.Employment{ID: models.NewID(), UserID: user, CompanyName: "Ostwerk", ContentHash: []byte("job")}
	e := models.Experience{ID: models.NewID(), UserID: user, EmploymentID: &job.ID, ConversationID: &c.ID, Title: "Welder", ExperienceType: models.ExperienceEmployment,
		Visibility: models.VisibilityPrivate, Review: models.ReviewProposed, ContentHash: []byte("welder"), SkillsUsed: models.Strings{"Welding"}}
	skill := models.Skill{ID: models.NewID(), UserID: user, CanonicalKey: "welding", Title: "Welding", SkillType: "professional"}
	link := models.ExperienceSkill{ID: models.NewID(), UserID: user, ExperienceID: e.ID, SkillID: skill.ID,
		ProficiencyDemonstrated: models.ProficiencyUsed, Prominence: models.ProminencePrimary, ExtractionMethod: "test"}
	return telling{m, store.Facts{
		Employments: []models.Employment{job}, Experiences: []models.Experience{e}, Skills: []models.Skill{skill}, Links: []models.ExperienceSkill{link},
		Evidences: []models.Evidence{
			proof(user, m.ID, func(p *models.Evidence) { p.ExperienceID = &e.ID; p.Field = models.FieldExperience }),
			proof(user, m.ID, func(p *models.Evidence) { p.ExperienceSkillID = &link.ID; p.Field = models.FieldSkill }),
		},
	}}
}

func proof(user, message models.ID, set func(*models.Evidence)) models.Evidence {
	p := models.Evidence{ID: models.NewID(), UserID: user, ConversationMessageID: &message, StartChar: 0, EndChar: 15, Quote: "I welded frames"}
	set(&p)
	return p
}

func TestFactsToldTwiceAreOneFactWithBothProofs(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	user := storetest.User(t, s)
	for range 2 {
		told := tell(t, s, user)
		do(t, s, user, func(tx *store.Tx) error { return tx.SaveFacts(t.Context(), &told.facts) })
		// Reading the same message again adds nothing.
		again := told.facts
		do(t, s, user, func(tx *store.Tx) error { return tx.SaveFacts(t.Context(), &again) })
	}
	do(t, s, user, func(tx *store.Tx) error {
		p, err := tx.Profile(t.Context())
		if err != nil {
			return err
		}
		if len(p.Experiences) != 1 || len(p.Skills) != 1 || len(p.Links) != 1 || len(p.Evidences) != 4 {
			t.Errorf("stored %d experiences, %d skills, %d links, %d proofs; want 1, 1, 1, 4", len(p.Experiences), len(p.Skills), len(p.Links), len(p.Evidences))
		}
		skills, err := tx.Skills(t.Context(), store.Page{})
		if err == nil && (len(skills) != 1 || len(skills[0].Evidences) != 2) {
			t.Errorf("the skill shows %+v", skills)
		}
		return err
	})
}

func TestEvidenceMustBeVerbatim(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	user := storetest.User(t, s)
	for name, spoil := range map[string]func(*models.Evidence){
		"a quote that is not there":  func(p *models.Evidence) { p.Quote = "I welded frameS" },
		"offsets that lie":           func(p *models.Evidence) { p.StartChar, p.EndChar = 1, 16 },
		"offsets past the end":       func(p *models.Evidence) { p.StartChar, p.EndChar = 500, 515 },
		"two subjects":               func(p *models.Evidence) { p.SkillID = p.ExperienceID },
		"no source":                  func(p *models.Evidence) { p.ConversationMessageID = nil },
		"a message of somebody else": func(p *models.Evidence) { id := models.NewID(); p.ConversationMessageID = &id },
	} {
		told := tell(t, s, user)
		spoil(&told.facts.Evidences[0])
		if err := s.Tx(t.Context(), user, func(tx *store.Tx) error { return tx.SaveFacts(t.Context(), &told.facts) }); err == nil {
			t.Errorf("%s was stored", name)
		}
	}
}

func TestEvidenceNeedsThePersonsOwnMessage(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	user := storetest.User(t, s)
	told := tell(t, s, user)
	asked := message("I welded frames, you said?")
	asked.Role = models.RoleAssistant
	do(t, s, user, func(tx *store.Tx) error {
		return tx.AppendMessages(t.Context(), *told.facts.Experiences[0].ConversationID, store.Extent{Messages: 1}, []models.ConversationMessage{asked})
	})
	told.facts.Evidences[0].ConversationMessageID = &asked.ID
	if err := s.Tx(t.Context(), user, func(tx *store.Tx) error { return tx.SaveFacts(t.Context(), &told.facts) }); err == nil {
		t.Error("the interviewer's words were stored as proof")
	}
}

func TestOffsetsCountCharactersNotBytes(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	user := storetest.User(t, s)
	told := tell(t, s, user)
	e := &told.facts.Evidences[0]
	e.StartChar, e.EndChar, e.Quote = 27, 38, "🙂 for years"
	do(t, s, user, func(tx *store.Tx) error { return tx.SaveFacts(t.Context(), &told.facts) })
}
