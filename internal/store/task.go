package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"assay/models"
)

// Enqueue writes a task, or returns the one that already covers the same
// input. Ring it after the transaction has committed.
func (tx *Tx) Enqueue(ctx context.Context, task models.Task) (models.Task, error) {
	result := gorm.WithResult()
	err := gorm.G[models.Task](tx.db, clause.OnConflict{DoNothing: true}, result).Create(ctx, &task)
	if err != nil || result.RowsAffected == 1 {
		return task, translate(err)
	}
	same, err := gorm.G[models.Task](tx.db).Where("user_id = ? AND kind = ? AND subject_id = ? AND input_hash = ?",
		tx.User, task.Kind, task.SubjectID, task.InputHash).First(ctx)
	return same, translate(err)
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
		next_run_at = NULL, finished_at = NULL, dispatched_at = NULL, dispatch_no = dispatch_no + 1
		WHERE user_id = ? AND id = ? AND status IN ('failed', 'quarantined', 'cancelled', 'waiting_provider')`,
		"Only a task that has failed, was cancelled or is waiting can be tried again.")
}

// CancelTask ends a task that has not ended. Nothing it is doing is stored.
func (tx *Tx) CancelTask(ctx context.Context, id models.ID) error {
	return tx.moveTask(ctx, id, `UPDATE tasks SET status = 'cancelled', lease_token = NULL, lease_until = NULL, finished_at = now(), error_code = 'cancelled',
		message = 'Cancelled. Nothing of it was stored; you can try it again.'
		WHERE user_id = ? AND id = ? AND status IN ('queued', 'running', 'retry', 'waiting_provider')`,
		"This task has ended already.")
}

// CancelTasksOf ends all open tasks that work on a subject.
func (tx *Tx) CancelTasksOf(ctx context.Context, subject models.ID) error {
	return translate(tx.db.WithContext(ctx).Exec(`UPDATE tasks SET status = 'cancelled', lease_token = NULL, lease_until = NULL, finished_at = now(), error_code = 'cancelled',
		message = 'Cancelled, because what it worked on was deleted.'
		WHERE user_id = ? AND subject_id = ? AND status IN ('queued', 'running', 'retry', 'waiting_provider')`, tx.User, subject).Error)
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
	n, err := gorm.G[models.Task](tx.db).Where("user_id = ? AND id = ? AND lease_token = ? AND status = ?", tx.User, id, token, models.StatusRunning).
		Set(
			clause.Assignment{Column: clause.Column{Name: "status"}, Value: models.StatusDone},
			clause.Assignment{Column: clause.Column{Name: "progress"}, Value: 1},
			clause.Assignment{Column: clause.Column{Name: "message"}, Value: ""},
			clause.Assignment{Column: clause.Column{Name: "error_code"}, Value: nil},
			clause.Assignment{Column: clause.Column{Name: "lease_token"}, Value: nil},
			clause.Assignment{Column: clause.Column{Name: "lease_until"}, Value: nil},
			clause.Assignment{Column: clause.Column{Name: "finished_at"}, Value: gorm.Expr("now()")},
			clause.Assignment{Column: clause.Column{Name: "result"}, Value: jsonText(result)},
		).Update(ctx)
	if err != nil {
		return translate(err)
	}
	if n != 1 {
		return models.Errorf(models.CodeLeaseLost, "Another worker took this task over.")
	}
	return nil
}

// Rung is a task that wants ringing.
type Rung struct {
	ID         models.ID
	Queue      string
	DispatchNo int
}

// Lease is a claim on a task.
type Lease struct {
	Token models.ID
	For   time.Duration
}

// claimable is true of a row that a worker may take now, by the database's
// clock. The third crash is not retaken: Sweep quarantines it.
const claimable = `(status IN ('queued', 'retry', 'waiting_provider') AND (next_run_at IS NULL OR next_run_at <= now())
	OR status = 'running' AND lease_until < now() AND crash_count < 2)`

// Claim takes a task for a worker that knows these kinds. found is false when
// somebody else has it, it has ended, it is not due, or this build is too old
// for it: all of them normal after a second ring.
func (s *Store) Claim(ctx context.Context, id models.ID, lease Lease, kinds []models.Kind) (task models.Task, found bool, err error) {
	var rows []models.Task
	err = translate(s.system.WithContext(ctx).Raw(`UPDATE tasks SET status = 'running', lease_token = ?, lease_until = now() + make_interval(secs => ?),
			attempt = attempt + (status <> 'running')::int, crash_count = crash_count + (status = 'running')::int, next_run_at = NULL, dispatched_at = NULL, progress = 0, message = 'Working on it.'
		WHERE id = ? AND kind IN ? AND payload_version <= ? AND `+claimable+`
		RETURNING id, user_id, kind, payload_version, queue, subject_id, status, attempt, crash_count, lease_token, lease_until, dispatch_no, created_at`,
		lease.Token, lease.For.Seconds(), id, kinds, models.PayloadVersion).Scan(&rows).Error)
	if err != nil || len(rows) == 0 {
		return task, false, err
	}
	return rows[0], true, nil
}

// Heartbeat extends a lease and reports whether it is still held.
func (s *Store) Heartbeat(ctx context.Context, id models.ID, lease Lease) (held bool, err error) {
	return s.fenced(ctx, `UPDATE tasks SET lease_until = now() + make_interval(secs => ?) WHERE id = ? AND lease_token = ? AND status = 'running'`,
		lease.For.Seconds(), id, lease.Token)
}

// Progress records how far a claimed task has come, 0 to 1.
func (s *Store) Progress(ctx context.Context, id, token models.ID, share float64, message string) (held bool, err error) {
	return s.fenced(ctx, `UPDATE tasks SET progress = ?, message = ? WHERE id = ? AND lease_token = ? AND status = 'running'`, share, message, id, token)
}

// Setback is how a claimed task ends without a result.
type Setback struct {
	Status  models.Status // retry, waiting_provider, queued or failed
	After   time.Duration // when to try again, for the first three
	Refund  bool          // the attempt does not count
	Code    models.Code
	Message string
}

// SetBack gives a claimed task up and reports whether it was still held.
func (s *Store) SetBack(ctx context.Context, id, token models.ID, b Setback) (held bool, err error) {
	refund := 0
	if b.Refund {
		refund = 1
	}
	return s.fenced(ctx, `UPDATE tasks SET status = ?, attempt = attempt - ?, error_code = NULLIF(?, ''), message = ?, lease_token = NULL, lease_until = NULL,
			dispatched_at = NULL, next_run_at = CASE WHEN ? THEN NULL ELSE now() + make_interval(secs => ?) END, finished_at = CASE WHEN ? THEN now() END
		WHERE id = ? AND lease_token = ? AND status = 'running'`,
		b.Status, refund, b.Code, b.Message, b.Status.Final(), b.After.Seconds(), b.Status.Final(), id, token)
}

func (s *Store) fenced(ctx context.Context, sql string, args ...any) (bool, error) {
	result := s.system.WithContext(ctx).Exec(sql, args...)
	return result.RowsAffected == 1, translate(result.Error)
}

// Sweep returns up to limit tasks that want ringing: due but not rung since,
// not claimed for stale after the last ring, or held under a lease that has
// run out. It numbers their new dispatch, so that a ring is never taken for an
// earlier one. Several workers may sweep at once.
func (s *Store) Sweep(ctx context.Context, stale time.Duration, limit int) ([]Rung, error) {
	var rung []Rung
	err := s.asSystem(ctx, func(db *gorm.DB) error {
		err := db.Exec(`UPDATE tasks SET status = 'quarantined', lease_token = NULL, lease_until = NULL, finished_at = now(), error_code = 'crashed',
				message = 'This task ended its worker three times and was set aside. The worker log says why; you can try it again.'
			WHERE status = 'running' AND lease_until < now() AND crash_count >= 2`).Error
		if err != nil {
			return err
		}
		return db.Raw(`UPDATE tasks SET dispatch_no = dispatch_no + 1, dispatched_at = now() WHERE id IN (
				SELECT id FROM tasks WHERE `+claimable+` AND (
					dispatched_at < now() - make_interval(secs => @stale)
					OR dispatched_at IS NULL AND (status <> 'queued' OR dispatch_no > 0 OR created_at < now() - make_interval(secs => @stale)))
				ORDER BY COALESCE(lease_until, next_run_at, created_at) LIMIT @limit FOR UPDATE SKIP LOCKED)
			RETURNING id, queue, dispatch_no`,
			map[string]any{"stale": stale.Seconds(), "limit": limit}).Scan(&rung).Error
	})
	return rung, err
}

// FailTask marks a claimed task failed, or answers CodeLeaseLost.
func (tx *Tx) FailTask(ctx context.Context, id, token models.ID, code models.Code, message string) error {
	result := tx.db.WithContext(ctx).Exec(`UPDATE tasks SET status = 'failed', error_code = ?, message = ?, lease_token = NULL, lease_until = NULL, finished_at = now()
		WHERE user_id = ? AND id = ? AND lease_token = ? AND status = 'running'`, code, message, tx.User, id, token)
	if result.Error == nil && result.RowsAffected != 1 {
		return models.Errorf(models.CodeLeaseLost, "Another worker took this task over.")
	}
	return translate(result.Error)
}

// OneAtATime makes transactions of the same user and purpose wait for each
// other until the earlier one ends.
func (tx *Tx) OneAtATime(ctx context.Context, purpose string) error {
	return translate(tx.db.WithContext(ctx).Exec("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", purpose+" "+tx.User.String()).Error)
}
