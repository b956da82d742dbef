package drill

import (
	"context"
	"time"
)

// fairness is R21: one person hands in thousands of conversations, another one.
// Reps are the conversations of the first.
func fairness() Drill {
	return Drill{Name: "R21", Title: "one user's backlog, another's single task", Reps: [3]int{160, 600, 5000}, Env: map[string]string{"ASSAY_CONCURRENCY": "4"},
		Run: func(ctx context.Context, r *Rig) error {
			if err := r.Provider.Follow(ctx, Script{Delay: 500 * time.Millisecond}); err != nil {
				return err
			}
			users, err := r.Users(ctx, 2)
			if err != nil {
				return err
			}
			if _, err := r.TellMany(ctx, users[0], r.N(), 0); err != nil {
				return err
			}
			singles, waiting := [3]int{2, 5, 20}[r.Size()], r.Open(ctx)
			longest := 0.0
			for range singles {
				t, err := r.Tell(ctx, users[1])
				if err != nil {
					return err
				}
				if err := r.AwaitClaims(ctx, []*Told{t}, 1, "the single task is taken"); err != nil {
					r.Failf("R21: %v", err)
				}
				var s float64
				if err := r.Scan(ctx, `SELECT COALESCE(extract(epoch FROM min(a.at) - t.created_at)::float8, 60) FROM tasks t LEFT JOIN drill_audit a ON a.task_id = t.id AND a.claimed
					WHERE t.id = $1 GROUP BY t.created_at`, []any{t.Task}, &s); err != nil {
					return err
				}
				longest = max(longest, s)
				if s > 5 {
					r.Slowf("R21: a single task waited %.1f s behind %d of somebody else, more than 5 s", s, waiting)
				}
			}
			r.Trials(singles)
			r.Count("backlog_at_first", waiting)
			r.Count("longest_wait_s", longest)
			if err := r.Provider.Follow(ctx, Script{}); err != nil {
				return err
			}
			// A long backlog takes its time; it has to end all the same.
			if err := r.quiet(ctx, quietTime+time.Duration(r.N())*50*time.Millisecond); err != nil {
				r.Failf("V1: %v", err)
			}
			return r.Settle(ctx)
		}}
}
