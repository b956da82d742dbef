package models_test

import (
	"testing"

	"assay/models"
)

// What rests on a proof that is gone is gone with it, in every part.
func TestSummaryStandsOnItsProofs(t *testing.T) {
	t.Parallel()
	there, gone := models.NewID(), models.NewID()
	both := []models.ID{there, gone}
	on := func(ids ...models.ID) models.SummarySentence {
		return models.SummarySentence{Text: "x", EvidenceIDs: ids}
	}
	left, lost := on(there), on(gone)
	s := models.ExperienceSummary{
		Narrative: []models.SummarySentence{on(there), on(both...), on()},
		Bullets:   []models.SummaryBullet{{EvidenceIDs: both}, {EvidenceIDs: []models.ID{there}}},
		Stories:   []models.SummaryStory{{Situation: &left, Result: &lost}, {Action: &lost}},
		Skills:    map[string][]models.SummarySkill{"technical": {{EvidenceIDs: both}}, "language": {{EvidenceIDs: []models.ID{there}}}},
		Timeline:  []models.SummaryPeriod{{EvidenceIDs: []models.ID{gone}}},
	}
	if n := len(s.Proofs()); n != 2 {
		t.Errorf("%d proofs, want 2", n)
	}
	got := s.Standing(map[models.ID]bool{there: true})
	if len(got.Narrative) != 1 || len(got.Bullets) != 1 || len(got.Stories) != 1 || got.Stories[0].Result != nil || got.Stories[0].Situation == nil ||
		len(got.Skills) != 1 || len(got.Skills["language"]) != 1 || len(got.Timeline) != 0 || got.Achievements == nil {
		t.Errorf("what stands is %+v", got)
	}
	if got.Empty() || !s.Standing(nil).Empty() {
		t.Error("with no proof there is nothing")
	}
}
