package store

import (
	"context"
	"strings"
	"time"

	"assay/models"
)

// Hold names a task and the token it is claimed with.
type Hold struct{ TaskID, Token models.ID }

// Claimed is a task that a worker has just taken.
type Claimed struct {
	models.Task `gorm:"embedded"`
	More        bool // the same user has tasks that wait for a place in the window
}

// claimable is true of a row that a worker may take now, by the database's
// clock. The third crash is not retaken: Sweep quarantines it.
const claimable = `(status IN ('queued', 'retry', 'waiting_provider') AND (next_run_at IS NULL OR next_run_at <= now())
	OR status = 'running' AND lease_until < now() AND crash_count < 2)`

// Claim takes a task for a worker that knows these kinds. found is false when
// somebody else has it, it has ended, it is not due, or this build is too old
// for it: all of them normal after a second ring.
func (s *Store) Claim(ctx context.Context, hold Hold, lease time.Duration, kinds []models.Kind) (task Claimed, found bool, err error) {
	rows, err := s.claim(ctx, []Hold{hold}, lease, kinds, "FOR NO KEY UPDATE OF tasks")
	if err != nil || len(rows) == 0 {
		return task, false, err
	}
	return rows[0], true, nil
}

// ClaimFree takes those of several tasks that can be taken without waiting. One
// that it does not return may be locked for a moment: ask for it with Claim.
func (s *Store) ClaimFree(ctx context.Context, holds []Hold, lease time.Duration, kinds []models.Kind) ([]Claimed, error) {
	return s.claim(ctx, holds, lease, kinds, "FOR NO KEY UPDATE OF tasks SKIP LOCKED")
}

// The locks leave the key alone: a transaction that has stopped half-way, and
// that points at the task from what it wrote, must not keep the task.
func (s *Store) claim(ctx context.Context, holds []Hold, lease time.Duration, kinds []models.Kind, locking string) (rows []Claimed, err error) {
	ids, tokens := arrays(holds)
	err = s.system.WithContext(ctx).Raw(`UPDATE tasks SET status = 'running', lease_token = c.token, lease_until = now() + make_interval(secs => ?),
			attempt = attempt + (status <> 'running')::int, crash_count = crash_count + (status = 'running')::int, next_run_at = NULL, dispatched_at = NULL, progress = 0, message = 'Working on it.'
		FROM (SELECT tasks.id, h.token FROM tasks JOIN unnest(?::uuid[], ?::uuid[]) AS h (id, token) ON tasks.id = h.id
			WHERE `+roomy+` AND kind IN ? AND payload_version <= ? AND `+claimable+` `+locking+`) c
		WHERE tasks.id = c.id
		RETURNING tasks.id, user_id, kind, payload_version, queue, subject_id, status, attempt, crash_count, lease_token, lease_until, dispatch_no, created_at,
			EXISTS (SELECT FROM tasks o WHERE o.user_id = tasks.user_id AND o.id <> tasks.id AND o.dispatched_at IS NULL AND o.status IN ('queued', 'retry', 'waiting_provider')) AS more`,
		lease.Seconds(), ids, tokens, kinds, models.PayloadVersion).Scan(&rows).Error
	return rows, translate(err)
}

// Held returns the tokens of those holds that still stand. One that does not
// was cancelled, deleted or taken over.
func (s *Store) Held(ctx context.Context, holds []Hold) ([]models.ID, error) {
	var tokens []models.ID
	ids, held := arrays(holds)
	err := s.system.WithContext(ctx).Raw(`SELECT lease_token FROM tasks JOIN unnest(?::uuid[], ?::uuid[]) AS h (id, token)
		ON tasks.id = h.id AND lease_token = h.token AND status = 'running'`, ids, held).Scan(&tokens).Error
	return tokens, translate(err)
}

// Heartbeat extends the leases of all holds that still stand, by the
// database's clock, and returns their tokens.
func (s *Store) Heartbeat(ctx context.Context, holds []Hold, lease time.Duration) ([]models.ID, error) {
	var tokens []models.ID
	ids, held := arrays(holds)
	// Locked in the order of ids, as every statement over several tasks does.
	err := s.system.WithContext(ctx).Raw(`UPDATE tasks SET lease_until = now() + make_interval(secs => ?) WHERE id IN (
			SELECT tasks.id FROM tasks JOIN unnest(?::uuid[], ?::uuid[]) AS h (id, token)
			ON tasks.id = h.id AND lease_token = h.token AND status = 'running' ORDER BY tasks.id FOR NO KEY UPDATE OF tasks)
		RETURNING lease_token`, lease.Seconds(), ids, held).Scan(&tokens).Error
	return tokens, translate(err)
}

// arrays renders holds as two Postgres arrays; ids are hex digits and dashes.
func arrays(holds []Hold) (ids, tokens string) {
	var a, b []string
	for _, h := range holds {
		a, b = append(a, h.TaskID.String()), append(b, h.Token.String())
	}
	return uuidArray(a), uuidArray(b)
}

func uuidArray(ids []string) string { return "{" + strings.Join(ids, ",") + "}" }

// Progress records how far a claimed task has come, 0 to 1.
func (s *Store) Progress(ctx context.Context, id, token models.ID, share float64, message string) (held bool, err error) {
	return s.fenced(ctx, `UPDATE tasks SET progress = ?, message = ? WHERE id = ? AND lease_token = ? AND status = 'running'`, share, message, id, token)
}

// Finish marks claimed tasks done whose steps had nothing to write, and returns
// those that were still held.
func (s *Store) Finish(ctx context.Context, holds []Hold) (ended []models.ID, err error) {
	ids, held := arrays(holds)
	err = s.system.WithContext(ctx).Raw(`UPDATE tasks SET status = 'done', progress = 1, message = '', error_code = NULL, lease_token = NULL, lease_until = NULL, finished_at = now()
		WHERE id IN (SELECT tasks.id FROM tasks JOIN unnest(?::uuid[], ?::uuid[]) AS h (id, token)
			ON tasks.id = h.id AND lease_token = h.token AND status = 'running' ORDER BY tasks.id FOR NO KEY UPDATE OF tasks)
		RETURNING id`, ids, held).Scan(&ended).Error
	return ended, translate(err)
}

// Setback is how a claimed task ends without a result.
type Setback struct {
	Status  models.Status // retry or waiting_provider
	After   time.Duration // when to try again
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
	return s.fenced(ctx, `UPDATE tasks SET status = ?, attempt = greatest(0, attempt - ?), error_code = NULLIF(?, ''), message = ?, lease_token = NULL, lease_until = NULL,
			dispatched_at = NULL, next_run_at = now() + make_interval(secs => ?)
		WHERE id = ? AND lease_token = ? AND status = 'running'`,
		b.Status, refund, b.Code, b.Message, b.After.Seconds(), id, token)
}

// quarantined tells a person about a task that was set aside.
const quarantined = "This task broke its worker three times and was set aside. The worker's log says why; you can try it again."

// Crash gives up a claimed task whose step panicked and reports whether it was
// still held. It is tried again after a while; the third crash sets it aside,
// as the third end of a worker does.
func (s *Store) Crash(ctx context.Context, id, token models.ID, after time.Duration) (held bool, err error) {
	return s.fenced(ctx, `UPDATE tasks SET crash_count = crash_count + 1, attempt = greatest(0, attempt - 1), error_code = 'crashed',
			status = CASE WHEN crash_count < 2 THEN 'retry' ELSE 'quarantined' END, message = CASE WHEN crash_count < 2 THEN ? ELSE ? END,
			finished_at = CASE WHEN crash_count < 2 THEN NULL ELSE now() END, next_run_at = CASE WHEN crash_count < 2 THEN now() + make_interval(secs => ?) END,
			lease_token = NULL, lease_until = NULL, dispatched_at = NULL
		WHERE id = ? AND lease_token = ? AND status = 'running'`,
		"This step broke on its input. It is tried again.", quarantined, after.Seconds(), id, token)
}

func (s *Store) fenced(ctx context.Context, sql string, args ...any) (bool, error) {
	result := s.system.WithContext(ctx).Exec(sql, args...)
	return result.RowsAffected == 1, translate(result.Error)
}
