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

// StartAIEvent commits the record of a call that is about to be made and
// reserves what it may cost, ev.ReservedMicros, in the user's budget. When the
// budget does not allow it, the answer is CodeBudgetReached and nothing is
// recorded. A call that is not settled after lasts counts as lost, see
// FreeLostCalls; 0 is for a call that is settled already.
func (s *Store) StartAIEvent(ctx context.Context, ev models.AIEvent, lasts time.Duration) error {
	return s.Tx(ctx, ev.UserID, func(tx *Tx) error {
		if err := tx.reserve(ctx, ev.ReservedMicros); err != nil {
			return err
		}
		return tx.db.WithContext(ctx).Exec(`INSERT INTO ai_events (id, user_id, task_id, conversation_id, step, provider, model, prompt_version, prompt_hash,
				status, error_code, cache_hit, reserved_micros, deadline, created_at, updated_at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CASE WHEN ? > 0 THEN now() + make_interval(secs => ?) END, now(), now())`,
			ev.ID, ev.UserID, ev.TaskID, ev.ConversationID, ev.Step, ev.Provider, ev.Model, ev.PromptVersion, ev.PromptHash,
			ev.Status, ev.ErrorCode, ev.CacheHit, ev.ReservedMicros, lasts.Seconds(), lasts.Seconds()).Error
	})
}

// SettleAIEvent commits what came of a call and, when reply is not nil, the
// raw reply with it, before anybody parses it. What was reserved for it is
// given back, and what it cost is spent. Settling a call again does nothing, so
// that it may be tried again when nobody knows whether it was committed.
func (s *Store) SettleAIEvent(ctx context.Context, ev models.AIEvent, reply *models.AIReply) error {
	return s.Tx(ctx, ev.UserID, func(tx *Tx) error {
		// created_at is in the key, so that one monthly partition is touched.
		event := gorm.G[models.AIEvent](tx.db).Where("user_id = ? AND id = ? AND created_at BETWEEN ? AND ?", ev.UserID, ev.ID, idTime(ev.ID).Add(-time.Hour), idTime(ev.ID).Add(time.Hour))
		if ev.ReservedMicros > 0 {
			freed, err := event.Where("reserved_micros > 0").Update(ctx, "reserved_micros", 0)
			if err != nil {
				return err
			}
			// Nothing to free: it counted as lost meanwhile, and was freed then.
			ev.ReservedMicros *= int64(freed)
		}
		n, err := event.Where("status IN ? AND cost_micros = 0", []string{models.AIStarted, models.AIUnknown}).
			Select("model", "input_tokens", "output_tokens", "cached_tokens", "latency_ms", "status", "error_code", "cost_micros", "request_id").Updates(ctx, ev)
		if err != nil {
			return err
		}
		if n == 0 {
			// Settled before, by a commit whose answer was lost.
			if n, err := event.Count(ctx, "id"); err != nil || n == 1 {
				return err
			}
			return notFound("call")
		}
		if err := tx.spend(ctx, ev.ReservedMicros, ev.CostMicros); err != nil {
			return err
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

// FreeLostCalls settles calls whose worker is not heard of after their time:
// nobody knows what came of them, so they may have been billed; what was
// reserved for them is given back. It returns how many there were.
func (s *Store) FreeLostCalls(ctx context.Context) (n int, err error) {
	err = s.asSystem(ctx, func(db *gorm.DB) error {
		return db.Raw(`WITH lost AS (
				UPDATE ai_events e SET status = 'unknown', reserved_micros = 0
				FROM (SELECT id, created_at, user_id, reserved_micros FROM ai_events WHERE status = 'started' AND deadline < now()
					ORDER BY id LIMIT 500 FOR UPDATE SKIP LOCKED) o
				WHERE e.id = o.id AND e.created_at = o.created_at RETURNING o.user_id, o.reserved_micros),
			freed AS (
				UPDATE ai_budgets b SET reserved_micros = greatest(0, b.reserved_micros - l.micros)
				FROM (SELECT user_id, sum(reserved_micros) AS micros FROM lost GROUP BY user_id) l WHERE b.user_id = l.user_id)
			SELECT count(*) FROM lost`).Row().Scan(&n)
	})
	return n, err
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
