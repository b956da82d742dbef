package store

import (
	"context"

	"assay/models"
)

// Told is a conversation with all that an interviewer goes by.
type Told struct {
	Conversation models.Conversation
	Messages     []models.ConversationMessage
	Experiences  []models.Experience // proven here, oldest first
	Wanted       []string            // the keys of skills it is held for, and of what its posting asks for and was never talked about
}

// mostWanted bounds what of a posting is asked about in one interview.
const mostWanted = 12

// Told returns what there is to go by in a conversation.
func (tx *Tx) Told(ctx context.Context, conversation models.ID) (t Told, err error) {
	if t.Conversation, err = tx.Conversation(ctx, conversation); err != nil {
		return t, err
	}
	if t.Messages, err = tx.Messages(ctx, conversation, 0, 0); err != nil {
		return t, err
	}
	if t.Experiences, err = tx.ExperiencesTold(ctx, conversation); err != nil {
		return t, err
	}
	t.Wanted = append(t.Wanted, t.Conversation.Goals.Skills...)
	if posting := t.Conversation.Goals.JobPostingID; posting != nil {
		open, err := tx.notDiscussed(ctx, *posting)
		if err != nil {
			return t, err
		}
		t.Wanted = append(t.Wanted, open...)
	}
	return t, nil
}

// notDiscussed lists the skills that a posting asks for and that the person has
// neither shown nor denied, what is required first. What they rejected was not
// shown.
func (tx *Tx) notDiscussed(ctx context.Context, posting models.ID) ([]string, error) {
	var keys []string
	err := tx.db.WithContext(ctx).Raw(`SELECT r.canonical_key FROM job_requirements r
		WHERE r.user_id = @user AND r.job_posting_id = @posting AND r.kind = 'skill' AND r.canonical_key <> ''
			AND NOT EXISTS (SELECT FROM skills s WHERE s.user_id = r.user_id AND s.canonical_key = r.canonical_key AND s.review <> @rejected)
			AND NOT EXISTS (SELECT FROM skill_denials d WHERE d.user_id = r.user_id AND d.canonical_key = r.canonical_key)
		GROUP BY r.canonical_key ORDER BY bool_or(r.importance = 'required') DESC, min(r.start_char) LIMIT @most`,
		map[string]any{"user": tx.User, "posting": posting, "most": mostWanted, "rejected": models.ReviewRejected}).Scan(&keys).Error
	return keys, translate(err)
}
