package store

import (
	"context"
	"errors"
	"fmt"
	"unicode/utf8"

	"gorm.io/gorm"

	"assay/models"
)

// CreateConversation writes a conversation without messages, and sets its
// owner and times.
func (tx *Tx) CreateConversation(ctx context.Context, c *models.Conversation) error {
	c.UserID = tx.User
	return translate(gorm.G[models.Conversation](tx.db).Create(ctx, c))
}

// Conversation returns one conversation.
func (tx *Tx) Conversation(ctx context.Context, id models.ID) (models.Conversation, error) {
	row, err := byID[models.Conversation](ctx, tx, "conversation", id)
	return tx.standingOne(ctx, row, err)
}

// LockConversation returns one conversation and keeps others from changing it
// until tx ends, so that messages get positions without a gap.
func (tx *Tx) LockConversation(ctx context.Context, id models.ID) (models.Conversation, error) {
	row, err := lockByID[models.Conversation](ctx, tx, "conversation", id)
	return tx.standingOne(ctx, row, err)
}

// Conversations lists conversations, newest first.
func (tx *Tx) Conversations(ctx context.Context, page Page) ([]models.Conversation, error) {
	rows, err := list[models.Conversation](ctx, tx, page)
	if err != nil {
		return nil, err
	}
	return rows, tx.standing(ctx, rows)
}

// UpdateConversation writes title, status and language.
func (tx *Tx) UpdateConversation(ctx context.Context, c models.Conversation) error {
	_, err := gorm.G[models.Conversation](tx.db).Where("user_id = ? AND id = ?", tx.User, c.ID).
		Select("title", "status", "language").Updates(ctx, c)
	return translate(err)
}

// ReadThrough records the last message an extraction has read. An older
// reading that ends later takes nothing back.
func (tx *Tx) ReadThrough(ctx context.Context, id models.ID, position int) error {
	_, err := gorm.G[models.Conversation](tx.db).Where("user_id = ? AND id = ?", tx.User, id).
		Update(ctx, "extracted_through", gorm.Expr("GREATEST(extracted_through, ?)", position))
	return translate(err)
}

// ReadAgain makes the next extraction begin at the first message.
func (tx *Tx) ReadAgain(ctx context.Context, id models.ID) error { return tx.ReadBehind(ctx, id, 0) }

// ReadBehind makes the next extraction begin behind a position, if it would have
// begun later.
func (tx *Tx) ReadBehind(ctx context.Context, id models.ID, behind int) error {
	_, err := gorm.G[models.Conversation](tx.db).Where("user_id = ? AND id = ?", tx.User, id).Update(ctx, "extracted_through", gorm.Expr("LEAST(extracted_through, ?)", behind))
	return translate(err)
}

// Extent is how much a conversation holds already.
type Extent struct {
	Messages int
	Chars    int // Unicode code points
}

// Admits refuses a message that would make a conversation too long by taking the
// place of another.
func (e Extent) Admits(by models.ConversationMessage) error {
	return Extent{Messages: e.Messages, Chars: e.Chars + utf8.RuneCountInString(by.Content)}.check()
}

func (e Extent) check() error {
	if e.Chars <= models.MaxConversationChars && e.Messages <= models.MaxConversationMessages {
		return nil
	}
	return models.Errorf(models.CodeConversationTooLong,
		"A conversation holds up to %d characters in %d messages; this one would hold %d in %d. Split it into several conversations.",
		models.MaxConversationChars, models.MaxConversationMessages, e.Chars, e.Messages)
}

// Extent measures a conversation.
func (tx *Tx) Extent(ctx context.Context, id models.ID) (Extent, error) {
	var e Extent
	// What was said otherwise takes up room as well: nobody may fill a database by it.
	err := tx.db.WithContext(ctx).Raw(`SELECT count(*) FILTER (WHERE retracted_at IS NULL) AS messages, COALESCE(sum(char_length(content)), 0) AS chars
		FROM conversation_messages WHERE user_id = ? AND conversation_id = ?`, tx.User, id).Scan(&e).Error
	return e, translate(err)
}

// MessageCounts tells how many messages each of the conversations holds. One
// without messages is not in the answer.
func (tx *Tx) MessageCounts(ctx context.Context, ids []models.ID) (map[models.ID]int, error) {
	counts := make(map[models.ID]int, len(ids))
	if len(ids) == 0 {
		return counts, nil
	}
	var rows []struct {
		ConversationID models.ID
		Messages       int
	}
	err := tx.db.WithContext(ctx).Raw(`SELECT conversation_id, count(*) AS messages FROM conversation_messages
		WHERE user_id = ? AND conversation_id IN ? AND retracted_at IS NULL GROUP BY conversation_id`, tx.User, ids).Scan(&rows).Error
	for _, r := range rows {
		counts[r.ConversationID] = r.Messages
	}
	return counts, translate(err)
}

// AppendMessages writes messages after those there are; have is the extent
// before. Positions and owner are set here.
func (tx *Tx) AppendMessages(ctx context.Context, id models.ID, have Extent, messages []models.ConversationMessage) error {
	chars := have.Chars
	for i := range messages {
		chars += utf8.RuneCountInString(messages[i].Content)
		messages[i].UserID, messages[i].ConversationID, messages[i].Position = tx.User, id, have.Messages+i+1
	}
	if err := (Extent{Messages: have.Messages + len(messages), Chars: chars}).check(); err != nil {
		return err
	}
	err := insert(ctx, tx, messages)
	if errors.Is(err, &models.Error{Code: models.CodeConflict}) {
		return duplicateExternalID(messages)
	}
	return err
}

func duplicateExternalID(messages []models.ConversationMessage) error {
	seen := map[string]bool{}
	for i, m := range messages {
		if m.ExternalID == nil {
			continue
		}
		if seen[*m.ExternalID] {
			return models.Errorf(models.CodeDuplicateExternalID, "Two of these messages carry the same external_id (message %d repeats one). Give each its own.", i+1)
		}
		seen[*m.ExternalID] = true
	}
	return &models.Error{Code: models.CodeDuplicateExternalID, Err: fmt.Errorf("%d messages", len(messages)),
		Message: "A message with one of these external_ids is in this conversation already. Send only the new ones."}
}

// Messages returns a conversation's messages after a position, in order, without
// those that were said otherwise.
func (tx *Tx) Messages(ctx context.Context, conversation models.ID, after, limit int) ([]models.ConversationMessage, error) {
	query := gorm.G[models.ConversationMessage](tx.db).Where("user_id = ? AND conversation_id = ? AND position > ? AND retracted_at IS NULL", tx.User, conversation, after).Order("position")
	if limit > 0 {
		query = query.Limit(limit)
	}
	rows, err := query.Find(ctx)
	if rows == nil {
		rows = []models.ConversationMessage{}
	}
	return rows, translate(err)
}
