package drill

import (
	"context"
	"fmt"
	"time"
)

// lostCommits is R11: the answer to a COMMIT is lost. Reps are lost answers.
func lostCommits() Drill {
	return Drill{Name: "R11", Title: "COMMIT sent, its answer lost", Reps: [3]int{20, 60, 200}, Env: quickLease, Run: func(ctx context.Context, r *Rig) error {
		if err := r.Provider.Follow(ctx, Script{Delay: 20 * time.Millisecond}); err != nil {
			return err
		}
		var ways []*lossy
		for name, link := range r.PostgresLink {
			way, err := newLossy(hostOf(r.Lab.Postgres.server.URL()), seeded(r.Seed(), "R11/"+name))
			if err != nil {
				return err
			}
			defer way.Close()
			ways = append(ways, way)
			if err := link.point(way.listener.Addr().String()); err != nil {
				return err
			}
		}
		lost := 0
		for round := 0; lost < r.N(); round++ {
			if round > r.N() {
				return fmt.Errorf("%d answers lost in %d rounds", lost, round)
			}
			// A user who has much on file would have ever longer prompts.
			user, err := r.NewUser(ctx)
			if err != nil {
				return err
			}
			lose(ways, 0.2)
			if _, err := r.TellMany(ctx, user, 10, 0); err != nil {
				return err
			}
			r.AwaitQuiet(ctx, "while answers to commits are lost")
			lose(ways, 0)
			lost = 0
			for _, way := range ways {
				lost += way.Lost()
			}
		}
		r.Count("answers_lost", lost)
		r.Trials(lost)
		return r.Settle(ctx)
	}}
}

func lose(ways []*lossy, share float64) {
	for _, way := range ways {
		way.Lose(share)
	}
}
