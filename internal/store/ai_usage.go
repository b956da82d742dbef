package store

import (
	"context"
	"time"

	"assay/models"
)

// UsageBy is what usage is summed up by.
type UsageBy string

// The groups there are.
const (
	UsageByDay          UsageBy = "day"
	UsageByStep         UsageBy = "step"
	UsageByModel        UsageBy = "model"
	UsageByConversation UsageBy = "conversation"
	UsageByPosting      UsageBy = "posting"
)

// usageKey is the SQL expression of a group's key; "" leaves the row out.
func (by UsageBy) usageKey() string {
	switch by {
	case UsageByDay:
		return `to_char(e.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')`
	case UsageByStep:
		return `e.step`
	case UsageByModel:
		return `e.provider || '/' || e.model`
	case UsageByConversation:
		return `COALESCE(e.conversation_id::text, '')`
	case UsageByPosting:
		return `CASE WHEN t.kind IN ('scrape', 'analyze') THEN t.subject_id::text ELSE '' END`
	default:
		return `'all'`
	}
}

// AIUsage sums up the calls of the user from one moment to another, the latter
// left out. No group is one sum of all. Groups come in the order of their keys,
// days and months oldest first.
func (tx *Tx) AIUsage(ctx context.Context, from, to time.Time, by UsageBy) ([]models.AIUsage, error) {
	rows := []models.AIUsage{}
	err := tx.db.WithContext(ctx).Raw(`SELECT * FROM (
			SELECT `+by.usageKey()+` AS key,
				count(*) FILTER (WHERE NOT e.cache_hit) AS calls, count(*) FILTER (WHERE e.cache_hit) AS cache_hits,
				count(*) FILTER (WHERE e.status = 'error') AS errors, count(*) FILTER (WHERE e.status IN ('unknown', 'started')) AS unknown,
				sum(e.input_tokens)::bigint AS input_tokens, sum(e.output_tokens)::bigint AS output_tokens,
				sum(e.cached_tokens)::bigint AS cached_tokens, sum(e.cost_micros)::bigint AS cost_micros
			FROM ai_events e LEFT JOIN tasks t ON t.user_id = e.user_id AND t.id = e.task_id
			WHERE e.user_id = ? AND e.created_at >= ? AND e.created_at < ? GROUP BY 1) u
		WHERE key <> '' ORDER BY key`, tx.User, from, to).Scan(&rows).Error
	return rows, translate(err)
}

// SpentThisMonth is what the user's calls have cost since the month began, by
// the ledger.
func (tx *Tx) SpentThisMonth(ctx context.Context) (month time.Time, micros int64, err error) {
	err = tx.db.WithContext(ctx).Raw(`SELECT `+thisMonth+`, (SELECT COALESCE(sum(cost_micros), 0)::bigint FROM ai_events
		WHERE user_id = ? AND created_at >= `+thisMonth+` AT TIME ZONE 'UTC')`, tx.User).Row().Scan(&month, &micros)
	return month, micros, translate(err)
}
