package store

import (
	"bytes"
	"context"
	"slices"
	"time"

	"gorm.io/gorm"

	"assay/models"
)

// Rung is a task that wants ringing. Its dispatch number tells one ring from
// another.
type Rung struct {
	ID         models.ID
	Queue      string
	DispatchNo int
}

// knownRow is true of a task that this build can run. One that it cannot is rung
// by a build that can; a ring of ours might reach nobody else.
const knownRow = `(kind IN @kinds AND payload_version <= @version)`

// known adds what knownRow asks for.
func known(args map[string]any) map[string]any {
	args["kinds"], args["version"] = models.Kinds(), models.PayloadVersion
	return args
}

// Sweep returns up to limit tasks that want ringing: rung longer than stale ago
// and not claimed since, held under a lease that has run out, or waiting for a
// place in their user's window when there is one. Several workers may sweep at
// once. A ring that is repeated keeps its number, so that the queue can tell
// that it still has it.
func (s *Store) Sweep(ctx context.Context, stale time.Duration, limit int) ([]Rung, error) {
	var again, due []Rung
	err := s.asSystem(ctx, func(db *gorm.DB) error {
		err := db.Exec(`UPDATE tasks SET status = 'quarantined', crash_count = crash_count + 1, lease_token = NULL, lease_until = NULL, finished_at = now(), error_code = 'crashed', message = ?
			WHERE status = 'running' AND lease_until < now() AND crash_count >= 2`, quarantined).Error
		if err != nil {
			return err
		}
		return db.Raw(`UPDATE tasks SET dispatched_at = now(), dispatch_no = dispatch_no + (status = 'running')::int WHERE id IN (
				SELECT id FROM tasks WHERE `+rungRow+` AND `+knownRow+` AND (dispatched_at IS NULL OR dispatched_at < now() - make_interval(secs => @stale))
					AND (status = 'running' AND lease_until < now() OR status <> 'running' AND (next_run_at IS NULL OR next_run_at <= now()))
				ORDER BY id LIMIT @limit FOR NO KEY UPDATE SKIP LOCKED)
			RETURNING id, queue, dispatch_no`,
			known(map[string]any{"stale": stale.Seconds(), "limit": limit})).Scan(&again).Error
	})
	if err != nil {
		return nil, err
	}
	due, err = s.admit(ctx, limit)
	return oldestFirst(append(again, due...)), err
}

// Release returns those tasks of a user that have got a place in the window.
func (s *Store) Release(ctx context.Context, user models.ID) (rung []Rung, err error) {
	err = s.system.WithContext(ctx).Raw(`UPDATE tasks SET dispatched_at = now(), dispatch_no = dispatch_no + 1 WHERE id IN (`+places("@user")+`)
		RETURNING id, queue, dispatch_no`, known(map[string]any{"user": user, "window": s.window, "bulk": bulkWindow(s.window)})).Scan(&rung).Error
	return oldestFirst(rung), translate(err)
}

// oldestFirst undoes the order in which an UPDATE happens to return its rows.
func oldestFirst(rung []Rung) []Rung {
	slices.SortFunc(rung, func(a, b Rung) int { return bytes.Compare(a.ID[:], b.ID[:]) })
	return rung
}

// admit gives free places in every user's window to the tasks that have waited
// longest. Users are found by skipping from one to the next in the index, so
// that a long backlog of one costs no more than a short one.
func (s *Store) admit(ctx context.Context, limit int) (rung []Rung, err error) {
	err = s.system.WithContext(ctx).Raw(`WITH RECURSIVE waiting AS (
			(SELECT user_id FROM tasks WHERE `+waitingRow+` ORDER BY user_id LIMIT 1)
			UNION ALL
			SELECT (SELECT user_id FROM tasks WHERE `+waitingRow+` AND user_id > waiting.user_id ORDER BY user_id LIMIT 1)
			FROM waiting WHERE waiting.user_id IS NOT NULL)
		UPDATE tasks SET dispatched_at = now(), dispatch_no = dispatch_no + 1 WHERE id IN (
			SELECT place.id FROM waiting CROSS JOIN LATERAL (`+places("waiting.user_id")+`) place LIMIT @limit)
		RETURNING id, queue, dispatch_no`, known(map[string]any{"window": s.window, "bulk": bulkWindow(s.window), "limit": limit})).Scan(&rung).Error
	return rung, translate(err)
}

// Redispatch gives a task that is still waiting a new dispatch number, when the
// ring of the old one is stuck in the queue. found is false when the task has
// moved on.
func (s *Store) Redispatch(ctx context.Context, r Rung) (again Rung, found bool, err error) {
	var rung []Rung
	err = s.system.WithContext(ctx).Raw(`UPDATE tasks SET dispatched_at = now(), dispatch_no = dispatch_no + 1
		WHERE id = ? AND dispatch_no = ? AND `+claimable+` RETURNING id, queue, dispatch_no`, r.ID, r.DispatchNo).Scan(&rung).Error
	if err != nil || len(rung) == 0 {
		return r, false, translate(err)
	}
	return rung[0], true, nil
}

// Unring takes back that somebody was rung for these tasks, or for every task
// when none is named: the queue did not get the rings, or has lost them.
func (s *Store) Unring(ctx context.Context, ids ...models.ID) error {
	sql, args := `UPDATE tasks SET dispatched_at = NULL WHERE dispatched_at IS NOT NULL AND `+rungRow, []any{}
	if len(ids) > 0 {
		sql, args = sql+` AND id IN ?`, append(args, ids)
	}
	return translate(s.system.WithContext(ctx).Exec(sql, args...).Error)
}

// Leave takes back the ring of a task that this build cannot run, so that a
// build that can rings for it, and it holds no place meanwhile. It does nothing
// to any other task.
func (s *Store) Leave(ctx context.Context, id models.ID) error {
	return translate(s.system.WithContext(ctx).Exec(`UPDATE tasks SET dispatched_at = NULL
		WHERE id = @id AND dispatched_at IS NOT NULL AND status IN ('queued', 'retry', 'waiting_provider') AND NOT `+knownRow, known(map[string]any{"id": id})).Error)
}

// places selects the tasks of one user that may be rung now, as many as the
// window has room for: bulk tasks after all others, and never more than fill
// their share of it.
func places(user string) string {
	some := func(which, window string) string {
		return `SELECT id FROM (SELECT id FROM tasks WHERE user_id = ` + user + ` AND ` + waitingRow + ` AND queue ` + which + ` 'bulk' AND ` + knownRow + ` AND COALESCE(next_run_at, created_at) <= now()
			ORDER BY COALESCE(next_run_at, created_at), id
			LIMIT (SELECT greatest(0, CAST(` + window + ` AS int) - count(*)) FROM tasks w WHERE w.user_id = ` + user + ` AND ` + rungRow + `)
			FOR NO KEY UPDATE SKIP LOCKED) w`
	}
	return some("<>", "@window") + " UNION ALL " + some("=", "@bulk")
}
