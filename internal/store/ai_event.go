package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"assay/models"
)

// AIReply returns the stored reply to a prompt, or CodeNotFound when there is
// none or it has expired.
func (s *Store) AIReply(ctx context.Context, user models.ID, promptHash []byte) (models.AIReply, error) {
	var reply models.AIReply
	err := s.Tx(ctx, user, func(tx *Tx) error {
		var err error
		reply, err = gorm.G[models.AIReply](tx.db).Where("user_id = ? AND prompt_hash = ? AND expires_at > now()", user, promptHash).First(ctx)
		return err
	})
	return reply, err
}

// StartAIEvent commits the record of a call that is about to be made.
func (s *Store) StartAIEvent(ctx context.Context, ev models.AIEvent) error {
	return s.Tx(ctx, ev.UserID, func(tx *Tx) error { return gorm.G[models.AIEvent](tx.db).Create(ctx, &ev) })
}

// SettleAIEvent commits what came of a call and, when reply is not nil, the
// raw reply with it, before anybody parses it.
func (s *Store) SettleAIEvent(ctx context.Context, ev models.AIEvent, reply *models.AIReply) error {
	return s.Tx(ctx, ev.UserID, func(tx *Tx) error {
		// created_at is in the key, so that one monthly partition is touched.
		n, err := gorm.G[models.AIEvent](tx.db).Where("user_id = ? AND id = ? AND created_at BETWEEN ? AND ?", ev.UserID, ev.ID, idTime(ev.ID).Add(-time.Hour), idTime(ev.ID).Add(time.Hour)).
			Select("model", "input_tokens", "output_tokens", "cached_tokens", "latency_ms", "status", "error_code", "cost_micros", "request_id").
			Updates(ctx, ev)
		if err != nil {
			return err
		}
		if n != 1 {
			return notFound("call")
		}
		if reply == nil {
			return nil
		}
		return gorm.G[models.AIReply](tx.db, clause.OnConflict{
			Columns:   []clause.Column{{Name: "user_id"}, {Name: "prompt_hash"}},
			DoUpdates: clause.AssignmentColumns([]string{"model", "reply", "expires_at"}),
		}).Create(ctx, reply)
	})
}

// AIEvents lists calls, newest first.
func (tx *Tx) AIEvents(ctx context.Context, page Page) ([]models.AIEvent, error) {
	return list[models.AIEvent](ctx, tx, page)
}

// idTime reads the time a UUIDv7 was made.
func idTime(id models.ID) time.Time {
	sec, nsec := id.Time().UnixTime()
	return time.Unix(sec, nsec)
}
