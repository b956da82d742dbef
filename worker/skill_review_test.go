package worker_test

import (
	"slices"
	"testing"
	"time"

	"assay/internal/store"
	"assay/models"
	"assay/prompts"
)

// review decides about the skill with a key.
func (b *bench) review(t *testing.T, key, review string) {
	t.Helper()
	id := b.ids(t, "SELECT id FROM skills WHERE canonical_key = $1", key)
	if len(id) != 1 {
		t.Fatalf("%d skills are %s", len(id), key)
	}
	b.do(t, func(tx *store.Tx) error {
		if err := tx.ChangeFacts(t.Context(), models.CausePerson); err != nil {
			return err
		}
		k, err := tx.LockSkill(t.Context(), id[0])
		if err != nil {
			return err
		}
		return tx.ReviewSkill(t.Context(), k, review)
	})
}

// A rejected skill, and the sentence that was read as one, speak for no score, no
// analysis and no summary, and the interviewer takes it for not talked about.
func TestARejectedSkillSpeaksForNothing(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.fake.Reply("analyze", asksFor())
	b.fake.Reply("summary", prompts.SummaryOutput{
		Narrative: []prompts.SummaryText{{Text: "I did the payroll in Excel.", Proofs: []string{"e5"}}}, Bullets: []prompts.SummaryLine{}, Stories: []prompts.SummaryStory{},
		Achievements: []prompts.SummaryText{}, RoleContext: []prompts.SummaryText{},
	})
	told := b.complete(t)
	b.runAll(t, told.ID)
	posting := b.post(t, models.JobPosting{Source: models.PostingFromText, Raw: []byte(bakery)})
	b.runAll(t, posting.ID)
	wanted := func() (keys []string) {
		b.do(t, func(tx *store.Tx) error {
			c := models.Conversation{ID: models.NewID(), Status: models.ConversationActive, Origin: models.OriginInterview, Goals: models.InterviewGoals{JobPostingID: &posting.SubjectID, Skills: models.Strings{}}}
			if err := tx.CreateConversation(t.Context(), &c); err != nil {
				return err
			}
			talk, err := tx.Told(t.Context(), c.ID)
			keys = talk.Wanted
			return err
		})
		return keys
	}
	tools := func() (n int) {
		b.do(t, func(tx *store.Tx) error {
			list, err := tx.ExperiencesTold(t.Context(), told.SubjectID)
			n = len(list[0].SkillsUsed)
			return err
		})
		return n
	}
	look := func(counts bool) {
		t.Helper()
		b.scored(t, b.user)
		for _, task := range b.ofKind(t, models.KindSkillAnalysis) {
			if !task.Status.Final() {
				b.run(t, task.ID)
			}
		}
		m, a, s := b.match(t, posting.SubjectID), b.newest(t), b.conversation(t, told.SubjectID).ExperienceSummary
		excel := m.Contributions[0]
		if (m.Score > 0) != counts || (excel.State != models.StateNotDiscussed) != counts || (excel.SkillID != nil) != counts || (len(excel.EvidenceIDs) > 0) != counts {
			t.Errorf("it scores %d: %+v", m.Score, excel)
		}
		if (a.TotalSkillsFound == 1) != counts || (len(a.SkillsExtracted) == 1) != counts {
			t.Errorf("the analysis lists %+v", a.SkillsExtracted)
		}
		if (len(s.Skills) == 1) != counts || (len(s.Narrative) == 1) != counts {
			t.Errorf("the summary says %+v", s)
		}
		if slices.Contains(wanted(), "excel") == counts || (tools() == 1) != counts {
			t.Errorf("the interviewer would ask about %v, and knows %d tools", wanted(), tools())
		}
	}
	look(true)
	b.review(t, "excel", models.ReviewRejected)
	look(false)
	b.review(t, "excel", models.ReviewAccepted)
	look(true)
}

// What the person decided stays when the words are read again, told in another
// conversation, or said otherwise.
func TestADecisionAboutASkillOutlivesReadings(t *testing.T) {
	t.Parallel()
	for _, review := range []string{models.ReviewRejected, models.ReviewAccepted} {
		t.Run(review, func(t *testing.T) {
			t.Parallel()
			b := setup(t)
			all := stories()
			has, both := all[8], all[10]
			c := b.hears(t, has)
			b.review(t, "excel", review)
			still := func(after string, proofs int) {
				t.Helper()
				if n := len(b.ids(t, "SELECT id FROM skills WHERE canonical_key = 'excel' AND review = $1", review)); n != 1 {
					t.Errorf("%s: %d skills are %s", after, n, review)
				}
				if n := len(b.ids(t, "SELECT id FROM evidences WHERE field = 'skill'")); n != proofs {
					t.Errorf("%s: %d proofs, want %d", after, n, proofs)
				}
			}
			b.hearsAgain(t, c, has)
			still("read again", 1)
			other := b.hears(t, both)
			still("told elsewhere", 2)
			b.unsay(t, other, both.text)
			b.unsay(t, c, has.text)
			if n := len(b.ids(t, "SELECT id FROM skills")); n != 0 {
				t.Fatalf("%d skills without proof", n)
			}
			b.hearsAgain(t, c, has)
			still("said otherwise", 1)
			b.hearsAgain(t, other, both)
			still("said otherwise elsewhere", 2)
		})
	}
}

// unsay replaces what was said in a conversation.
func (b *bench) unsay(t *testing.T, conversation models.ID, by string) {
	t.Helper()
	b.do(t, func(tx *store.Tx) error {
		if err := tx.ChangeFacts(t.Context(), models.CausePerson); err != nil {
			return err
		}
		old, _, err := tx.LastMessage(t.Context(), conversation)
		if err != nil {
			return err
		}
		m := models.ConversationMessage{ID: models.NewID(), Role: models.RoleUser, Content: by, SentAt: time.Now()}
		if err := tx.ReplaceMessage(t.Context(), old, &m); err != nil {
			return err
		}
		_, err = tx.Withdraw(t.Context(), old.ID)
		return err
	})
}
