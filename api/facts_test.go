package api_test

import (
	"testing"
	"time"

	"assay/internal/store"
	"assay/models"
)

// told is what one conversation proved.
type told struct{ conversation, message, experience, skill, evidence, use models.ID }

// tell stores a conversation, an experience, a skill used in it, and the
// proofs of both.
func (b *bundle) tell(t *testing.T) told {
	t.Helper()
	const said = "I ran the night shift in Rotterdam with forklifts."
	x := told{models.NewID(), models.NewID(), models.NewID(), models.NewID(), models.NewID(), models.NewID()}
	link := models.NewID()
	facts := store.Facts{
		Experiences: []models.Experience{{ID: x.experience, UserID: b.user, ConversationID: &x.conversation, Title: "Night shift lead",
			ExperienceType: models.ExperienceEmployment, Visibility: models.VisibilityPrivate, Review: models.ReviewProposed, ContentHash: x.experience[:]}},
		Skills: []models.Skill{{ID: x.skill, UserID: b.user, CanonicalKey: "forklift " + x.skill.String(), Title: "Forklift", SkillType: "technical"}},
		Links: []models.ExperienceSkill{{ID: link, UserID: b.user, ExperienceID: x.experience, SkillID: x.skill,
			ProficiencyDemonstrated: models.ProficiencyUsed, Prominence: models.ProminencePrimary, ExtractionMethod: "test"}},
		Evidences: []models.Evidence{
			{ID: x.evidence, UserID: b.user, ExperienceID: &x.experience, ConversationMessageID: &x.message, Field: models.FieldExperience, StartChar: 0, EndChar: 21, Quote: said[0:21]},
			{ID: x.use, UserID: b.user, ExperienceSkillID: &link, ConversationMessageID: &x.message, Field: models.FieldSkill, StartChar: 40, EndChar: 49, Quote: said[40:49]},
		},
	}
	b.tx(t, b.user, func(tx *store.Tx) error {
		if err := tx.CreateConversation(t.Context(), &models.Conversation{ID: x.conversation, Status: models.ConversationActive, Origin: models.OriginInterview}); err != nil {
			return err
		}
		m := models.ConversationMessage{ID: x.message, Role: models.RoleUser, Content: said, SentAt: time.Now()}
		if err := tx.AppendMessages(t.Context(), x.conversation, store.Extent{}, []models.ConversationMessage{m}); err != nil {
			return err
		}
		return tx.SaveFacts(t.Context(), &facts)
	})
	return x
}
