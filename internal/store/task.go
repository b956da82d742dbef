package store

import (
	"context"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"assay/models"
)

// rungRow is true of a task that holds a place in its user's window: somebody
// was rung for it, or it runs. waitingRow is true of one that waits in Postgres
// for a place. Both are the predicates of partial indexes, word for word.
const (
	rungRow    = `(status = 'running' OR dispatched_at IS NOT NULL AND status IN ('queued', 'retry', 'waiting_provider'))`
	waitingRow = `(dispatched_at IS NULL AND status IN ('queued', 'retry', 'waiting_provider'))`
)

// taskColumns is every field of models.Task.
const taskColumns = `id, user_id, kind, payload_version, queue, subject_id, input_hash, status, attempt, crash_count, lease_token, lease_until, dispatch_no,
	dispatched_at, next_run_at, progress, message, error_code, result, parent_id, finished_at, changed, created_at, updated_at`

// Enqueue writes a task, or returns the one that already covers the same
// input. A task within its user's window comes back with DispatchedAt set:
// ring it after the transaction has committed. One beyond it waits in Postgres
// until an earlier one ends, so that nobody else waits behind it.
func (tx *Tx) Enqueue(ctx context.Context, task models.Task) (models.Task, error) {
	room := tx.window
	if task.Queue == models.QueueBulk {
		room = bulkWindow(room)
	}
	var made []models.Task
	err := tx.db.WithContext(ctx).Raw(`INSERT INTO tasks (id, user_id, kind, payload_version, queue, subject_id, input_hash, status, parent_id, dispatched_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?,
			CASE WHEN (SELECT count(*) FROM (SELECT FROM tasks WHERE user_id = ? AND `+rungRow+` LIMIT ?) w) < ? THEN now() END)
		ON CONFLICT (user_id, kind, subject_id, input_hash) DO NOTHING RETURNING `+taskColumns,
		task.ID, tx.User, task.Kind, task.PayloadVersion, task.Queue, task.SubjectID, task.InputHash, task.Status, task.ParentID,
		tx.User, room, room).Scan(&made).Error
	if err != nil || len(made) == 1 {
		return first(made, task), translate(err)
	}
	same, err := gorm.G[models.Task](tx.db).Where("user_id = ? AND kind = ? AND subject_id = ? AND input_hash = ?",
		tx.User, task.Kind, task.SubjectID, task.InputHash).First(ctx)
	return same, translate(err)
}

// bulkWindow is how much of a window bulk tasks may fill by themselves, so that
// what their owner waits for finds a place.
func bulkWindow(window int) int { return max(1, window/2) }

// EnqueueLater writes many tasks in one statement. Nobody is to be rung for
// them: each waits in Postgres until it has a place in its user's window.
func (tx *Tx) EnqueueLater(ctx context.Context, tasks []models.Task) error {
	if len(tasks) == 0 {
		return nil
	}
	var args []any
	for _, t := range tasks {
		args = append(args, t.ID, tx.User, t.Kind, t.PayloadVersion, t.Queue, t.SubjectID, t.InputHash, t.ParentID)
	}
	rows := strings.TrimSuffix(strings.Repeat("(?, ?, ?, ?, ?, ?, ?, 'queued', ?), ", len(tasks)), ", ")
	return translate(tx.db.WithContext(ctx).Exec(`INSERT INTO tasks (id, user_id, kind, payload_version, queue, subject_id, input_hash, status, parent_id)
		VALUES `+rows+` ON CONFLICT DO NOTHING`, args...).Error)
}

func first(rows []models.Task, otherwise models.Task) models.Task {
	if len(rows) == 0 {
		return otherwise
	}
	return rows[0]
}

// QueuedTask returns a task of this kind that nobody has claimed yet, and keeps
// it unclaimed until tx ends, so that what tx commits is seen when it runs. A
// zero subject stands for any. found is false when there is none.
func (tx *Tx) QueuedTask(ctx context.Context, kind models.Kind, subject models.ID) (task models.Task, found bool, err error) {
	query := gorm.G[models.Task](tx.db, clause.Locking{Strength: clause.LockingStrengthUpdate}).
		Where("user_id = ? AND kind = ? AND status = ?", tx.User, kind, models.StatusQueued)
	if subject != (models.ID{}) {
		query = query.Where("subject_id = ?", subject)
	}
	rows, err := query.Limit(1).Find(ctx)
	if err != nil || len(rows) == 0 {
		return task, false, translate(err)
	}
	return rows[0], true, nil
}

// Task returns one task.
func (tx *Tx) Task(ctx context.Context, id models.ID) (models.Task, error) {
	return byID[models.Task](ctx, tx, "task", id)
}

// Tasks lists tasks, newest first.
func (tx *Tx) Tasks(ctx context.Context, page Page) ([]models.Task, error) {
	return list[models.Task](ctx, tx, page)
}

// TasksByID returns those of the tasks that exist.
func (tx *Tx) TasksByID(ctx context.Context, ids []models.ID) ([]models.Task, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	rows, err := gorm.G[models.Task](tx.db).Where("user_id = ? AND id IN ?", tx.User, ids).Find(ctx)
	return rows, translate(err)
}

// OpenTasks counts tasks of the transaction's user that have not ended.
func (tx *Tx) OpenTasks(ctx context.Context) (int64, error) {
	n, err := gorm.G[models.Task](tx.db).Where("user_id = ? AND status IN ?", tx.User,
		[]models.Status{models.StatusQueued, models.StatusRunning, models.StatusRetry, models.StatusWaitingProvider}).Count(ctx, "id")
	return n, translate(err)
}

// RetryTask queues a task that ended without a result once more, as a new
// dispatch of the same row.
func (tx *Tx) RetryTask(ctx context.Context, id models.ID) error {
	return tx.moveTask(ctx, id, `UPDATE tasks SET status = 'queued', attempt = 0, crash_count = 0, error_code = NULL, message = '', progress = 0,
		next_run_at = NULL, finished_at = NULL, dispatched_at = now(), dispatch_no = dispatch_no + 1
		WHERE user_id = ? AND id = ? AND status IN ('failed', 'quarantined', 'cancelled', 'waiting_provider')`,
		"Only a task that has failed, was cancelled or is waiting can be tried again.")
}

// CancelTask ends a task that has not ended. Nothing it is doing is stored; what
// an import has stored before stays.
func (tx *Tx) CancelTask(ctx context.Context, id models.ID) error {
	return tx.moveTask(ctx, id, `UPDATE tasks SET status = 'cancelled', lease_token = NULL, lease_until = NULL, finished_at = now(), error_code = 'cancelled',
		message = CASE WHEN kind = 'import' THEN 'Cancelled. What was stored stays; tried again, it goes on behind that.' ELSE 'Cancelled. Nothing of it was stored; you can try it again.' END
		WHERE user_id = ? AND id = ? AND status IN ('queued', 'running', 'retry', 'waiting_provider')`,
		"This task has ended already.")
}

// OpenTasksOf lists the tasks of one kind on a subject that have not ended.
func (tx *Tx) OpenTasksOf(ctx context.Context, kind models.Kind, subject models.ID) ([]models.Task, error) {
	rows, err := gorm.G[models.Task](tx.db).Where("user_id = ? AND kind = ? AND subject_id = ? AND status IN ('queued', 'running', 'retry', 'waiting_provider')",
		tx.User, kind, subject).Order("id").Find(ctx)
	return rows, translate(err)
}

// LatestTask returns the task of one kind on a subject that has not ended, else
// the one that ended last. found is false when there is none.
func (tx *Tx) LatestTask(ctx context.Context, kind models.Kind, subject models.ID) (task models.Task, found bool, err error) {
	rows, err := gorm.G[models.Task](tx.db).Where("user_id = ? AND kind = ? AND subject_id = ?", tx.User, kind, subject).
		Order("finished_at DESC NULLS FIRST, id DESC").Limit(1).Find(ctx)
	return first(rows, task), len(rows) > 0, translate(err)
}

// CancelTasksOf ends all open tasks that work on a subject.
func (tx *Tx) CancelTasksOf(ctx context.Context, subject models.ID) error {
	return translate(tx.db.WithContext(ctx).Exec(`UPDATE tasks SET status = 'cancelled', lease_token = NULL, lease_until = NULL, finished_at = now(), error_code = 'cancelled',
		message = 'Cancelled, because what it worked on was deleted.'
		WHERE user_id = ? AND id IN (SELECT id FROM tasks WHERE user_id = ? AND subject_id = ?
			AND status IN ('queued', 'running', 'retry', 'waiting_provider') ORDER BY id FOR UPDATE)`, tx.User, tx.User, subject).Error)
}

func (tx *Tx) moveTask(ctx context.Context, id models.ID, sql, refusal string) error {
	result := tx.db.WithContext(ctx).Exec(sql, tx.User, id)
	if result.Error != nil {
		return translate(result.Error)
	}
	if result.RowsAffected == 1 {
		return nil
	}
	if _, err := tx.Task(ctx, id); err != nil {
		return err
	}
	return models.Errorf(models.CodeConflict, "%s", refusal)
}

// FinishTask marks a claimed task done. It is the last statement of the
// transaction that wrote the results: with a stale token it answers
// CodeLeaseLost and the transaction writes nothing.
func (tx *Tx) FinishTask(ctx context.Context, id, token models.ID, result models.TaskResult) error {
	return tx.endTask(ctx, `UPDATE tasks SET status = 'done', progress = 1, message = '', error_code = NULL, lease_token = NULL, lease_until = NULL,
		finished_at = now(), result = ? WHERE user_id = ? AND id = ? AND lease_token = ? AND status = 'running'`, jsonText(result), tx.User, id, token)
}

// AdvanceTask records how far a claimed task has come, 0 to 1, or answers
// CodeLeaseLost. It is the last statement of a transaction that wrote a part of
// the results: with a stale token that part is not written.
func (tx *Tx) AdvanceTask(ctx context.Context, id, token models.ID, share float64, message string) error {
	return tx.endTask(ctx, `UPDATE tasks SET progress = ?, message = ? WHERE user_id = ? AND id = ? AND lease_token = ? AND status = 'running'`,
		share, message, tx.User, id, token)
}

// FailTask marks a claimed task failed, or answers CodeLeaseLost.
func (tx *Tx) FailTask(ctx context.Context, id, token models.ID, code models.Code, message string) error {
	return tx.endTask(ctx, `UPDATE tasks SET status = 'failed', error_code = ?, message = ?, lease_token = NULL, lease_until = NULL,
		finished_at = now() WHERE user_id = ? AND id = ? AND lease_token = ? AND status = 'running'`, code, message, tx.User, id, token)
}

// endTask is fenced by the lease token: of two workers that believe they hold a
// task, one writes.
func (tx *Tx) endTask(ctx context.Context, sql string, args ...any) error {
	result := tx.db.WithContext(ctx).Exec(sql, args...)
	if result.Error == nil && result.RowsAffected != 1 {
		return models.Errorf(models.CodeLeaseLost, "Another worker took this task over, or it was cancelled.")
	}
	return translate(result.Error)
}

// OneAtATime makes transactions of the same user and purpose wait for each
// other until the earlier one ends.
func (tx *Tx) OneAtATime(ctx context.Context, purpose string) error {
	return translate(tx.db.WithContext(ctx).Exec("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", purpose+" "+tx.User.String()).Error)
}
