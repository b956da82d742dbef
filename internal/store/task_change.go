package store

import (
	"context"

	"assay/models"
)

// TaskCursor is a place in the order in which a user's tasks changed.
type TaskCursor struct {
	Changed int64 // the transaction, see models.Task.Changed
	Task    models.ID
}

// horizon is the oldest transaction still running: whatever changed before it
// has been committed or never will be, so that readers who stop there miss
// nothing that commits late.
const horizon = `pg_snapshot_xmin(pg_current_snapshot())::text::bigint`

// lastTask comes after every task of the same transaction.
var lastTask = models.ID{0: 0xff, 1: 0xff, 2: 0xff, 3: 0xff, 4: 0xff, 5: 0xff, 6: 0xff, 7: 0xff, 8: 0xff, 9: 0xff, 10: 0xff, 11: 0xff, 12: 0xff, 13: 0xff, 14: 0xff, 15: 0xff}

// OpenTaskStates returns the user's tasks that have not ended, in the order in
// which they changed, and the place from where TaskChanges goes on. What
// changed after that place is shown again from there.
func (tx *Tx) OpenTaskStates(ctx context.Context) (tasks []models.Task, next TaskCursor, err error) {
	db := tx.db.WithContext(ctx)
	if err := db.Raw(`SELECT ` + horizon + ` - 1`).Row().Scan(&next.Changed); err != nil {
		return nil, next, translate(err)
	}
	next.Task = lastTask
	err = db.Raw(`SELECT `+taskColumns+` FROM tasks WHERE user_id = ? AND status IN ('queued', 'running', 'retry', 'waiting_provider')
		ORDER BY changed, id`, tx.User).Scan(&tasks).Error
	return tasks, next, translate(err)
}

// TaskChanges returns up to limit of the user's tasks that changed after a
// place, each as it is now. A place that this database has not come to yet, as
// after it was restored from a backup, answers CodeInvalidCursor.
func (tx *Tx) TaskChanges(ctx context.Context, after TaskCursor, limit int) (tasks []models.Task, err error) {
	db := tx.db.WithContext(ctx)
	err = db.Raw(`SELECT `+taskColumns+` FROM tasks WHERE user_id = ? AND (changed, id) > (?, ?) AND changed < `+horizon+` ORDER BY changed, id LIMIT ?`,
		tx.User, after.Changed, after.Task, limit).Scan(&tasks).Error
	if err != nil || len(tasks) > 0 {
		return tasks, translate(err)
	}
	var ahead bool
	if err := db.Raw(`SELECT ? >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint`, after.Changed).Row().Scan(&ahead); err != nil {
		return nil, translate(err)
	}
	if ahead {
		return nil, models.Errorf(models.CodeInvalidCursor, "This place is not in the order of changes any more. Start again without Last-Event-ID.")
	}
	return nil, nil
}

// ChangedUsers names the users some of whose tasks changed since an earlier
// call, and the place for the next one. The first call is made with 0 and names
// nobody.
func (s *Store) ChangedUsers(ctx context.Context, since int64) (users []models.ID, next int64, err error) {
	var rows []struct {
		Next   int64
		UserID *models.ID `gorm:"type:uuid"`
	}
	err = s.system.WithContext(ctx).Raw(`SELECT h.next, c.user_id FROM (SELECT `+horizon+` AS next) h
		LEFT JOIN LATERAL (SELECT DISTINCT user_id FROM tasks WHERE @since > 0 AND changed >= @since AND changed < h.next) c ON true`,
		map[string]any{"since": since}).Scan(&rows).Error
	if err != nil {
		return nil, since, translate(err)
	}
	for _, row := range rows {
		next = row.Next
		if row.UserID != nil {
			users = append(users, *row.UserID)
		}
	}
	return users, next, nil
}

// mendChanges takes back the places of tasks that this database has not come to
// yet: it was restored from a backup, and counts its transactions anew.
func (s *Store) mendChanges(ctx context.Context) error {
	return translate(s.system.WithContext(ctx).Exec(`UPDATE tasks SET changed = 0 WHERE changed >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint`).Error)
}
