package drill

import (
	"context"
	"math"
	"net/http"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"golang.org/x/sync/errgroup"

	"assay/internal/store"
)

// postgresAway is R9: Postgres is killed for a while, under load.
func postgresAway() Drill {
	return Drill{Name: "R9", Title: "Postgres killed for 2 to 20 s", Reps: [3]int{1, 3, 20}, Run: func(ctx context.Context, r *Rig) error {
		if err := r.Provider.Follow(ctx, Script{Delay: 100 * time.Millisecond, Vary: 900 * time.Millisecond}); err != nil {
			return err
		}
		user, err := r.NewUser(ctx)
		if err != nil {
			return err
		}
		for range r.N() {
			if err := r.withoutPostgres(ctx, user); err != nil {
				return err
			}
		}
		r.Trials(r.N())
		return r.Settle(ctx)
	}}
}

// readyWithin is how soon the API must be ready when Postgres is.
const readyWithin = 5 * time.Second

func (r *Rig) withoutPostgres(ctx context.Context, user User) error {
	// An honest client: it repeats what was not accepted.
	load, loading := errgroup.WithContext(ctx)
	load.Go(func() error { _, err := r.TellMany(loading, user, 30, 150*time.Millisecond); return err })
	Pause(ctx, time.Second)
	if err := r.Lab.Postgres.Kill(ctx); err != nil {
		return err
	}
	// Calls under way cannot be booked while there is no database.
	r.Excuse(Excuse{Calls: 8 * workers, Why: "calls that ended while Postgres was away"})
	Pause(ctx, 2*time.Second+time.Duration(r.Chance.Int64N(int64([3]time.Duration{1, 6, 18}[r.Size()]*time.Second))))
	if err := r.Lab.Postgres.Start(ctx); err != nil {
		return err
	}
	began := time.Now()
	if err := r.lookAgain(ctx); err != nil {
		return err
	}
	err := until(ctx, quietTime, "the API is ready", func() bool {
		resp, err := http.Get(r.base + "/readyz")
		if err != nil {
			return false
		}
		defer resp.Body.Close()
		return resp.StatusCode == http.StatusOK
	})
	took := time.Since(began)
	r.Count("ready_after_s", math.Round(took.Seconds()*10)/10)
	if err != nil || took > readyWithin {
		r.Slowf("R9: ready %s after Postgres was, more than %s", took.Round(time.Millisecond), readyWithin)
	}
	if err := load.Wait(); err != nil {
		return err
	}
	r.AwaitQuiet(ctx, "after Postgres came back")
	return nil
}

// lookAgain connects the drill's own eyes to a server that was started anew.
func (r *Rig) lookAgain(ctx context.Context) error {
	url := r.Lab.Postgres.database(r.name)
	r.DB.Close()
	_ = r.store.Close() // its server is gone
	var err error
	if r.DB, err = pgxpool.New(ctx, url); err != nil {
		return err
	}
	r.store, err = store.Open(ctx, store.Options{URL: url, MaxConns: 2})
	return err
}

// cutConnections is R10: a small pool, a slow network, and an administrator who
// ends connections at random. Reps are requests.
func cutConnections() Drill {
	return Drill{Name: "R10", Title: "pg_terminate_backend, a pool of 4, 2 s of latency", Reps: [3]int{120, 250, 500}, Env: map[string]string{"ASSAY_DB_CONNS": "4"}, Run: func(ctx context.Context, r *Rig) error {
		if err := r.Provider.Follow(ctx, Script{Delay: 50 * time.Millisecond}); err != nil {
			return err
		}
		ending, stop := context.WithCancel(ctx)
		defer stop()
		ended := make(chan int, 1)
		go func() { ended <- r.endBackends(ending) }()
		codes, err := r.readAndWrite(ctx, r.N(), 3)
		stop()
		if err != nil {
			return err
		}
		r.Count("connections_ended", <-ended)
		// A slow network for a moment: reading takes long, and nothing is stuck
		// when it is over.
		if err := r.PostgresLink[apiName].Delay(2 * time.Second); err != nil {
			return err
		}
		slow, err := r.readAndWrite(ctx, 8, 1<<20)
		if err != nil {
			return err
		}
		r.PostgresLink[apiName].Clear(ctx)
		after, err := r.readAndWrite(ctx, 8, 2)
		if err != nil {
			return err
		}
		if after[http.StatusOK] != 8 {
			r.Failf("R10: after a slow network requests are answered %v", after)
		}
		r.Count("slow_statuses", slow)
		r.Count("statuses", codes)
		r.judgeStatuses(codes, slow)
		r.Trials(r.N())
		if err := r.judgeConnections(ctx); err != nil {
			return err
		}
		return r.Settle(ctx)
	}}
}

// endBackends ends connections of our processes, until ctx ends: any of the
// workers', and of the API's those at rest, whose end nobody need notice.
func (r *Rig) endBackends(ctx context.Context) int {
	n := 0
	for {
		Pause(ctx, 40*time.Millisecond)
		if ctx.Err() != nil {
			return n
		}
		var ended bool
		err := r.Scan(ctx, `SELECT COALESCE((SELECT pg_terminate_backend(pid) FROM pg_stat_activity
			WHERE datname = current_database() AND (application_name LIKE 'api%' AND state = 'idle' OR application_name LIKE 'worker%' AND random() < 0.3)
			ORDER BY random() LIMIT 1), false)`, nil, &ended)
		if err == nil && ended {
			n++
		}
	}
}

// readAndWrite sends n requests, four at a time, every kth of which hands
// in a conversation, and counts the statuses.
func (r *Rig) readAndWrite(ctx context.Context, n, k int) (map[int]int, error) {
	user, err := r.NewUser(ctx)
	if err != nil {
		return nil, err
	}
	codes := make(chan int, n)
	var group errgroup.Group
	group.SetLimit(4)
	for i := range n {
		group.Go(func() error {
			var err error
			Pause(ctx, 60*time.Millisecond)
			if i%k == k-1 {
				p := NewPerson()
				if _, err = r.TellOnce(ctx, user, p, "cut-"+p.Marker); err != nil {
					// Whether it was taken is asked with the same key.
					_, again := r.TellAgain(ctx, user, p, "cut-"+p.Marker)
					if again != nil {
						return again
					}
				}
			} else {
				_, err = r.Get(ctx, user, "/api/v1/tasks?limit=5", nil)
			}
			code := http.StatusOK
			if err != nil {
				code = StatusOf(err)
			}
			codes <- code
			return nil
		})
	}
	err = group.Wait()
	close(codes)
	out := map[int]int{}
	for code := range codes {
		out[code]++
	}
	return out, err
}

func (r *Rig) judgeStatuses(codes, slow map[int]int) {
	all, bad := 0, 0
	for code, n := range codes {
		all += n
		if code != http.StatusOK {
			bad += n
		}
		if code != http.StatusOK && code != http.StatusServiceUnavailable {
			r.Failf("R10: %d requests were answered %d, not 503", n, code)
		}
	}
	if bad*100 > all+50 {
		r.Slowf("R10: %d of %d requests failed, more than 1%%", bad, all)
	}
	for code, n := range slow {
		if code != http.StatusOK && code != http.StatusServiceUnavailable {
			r.Slowf("R10: on a slow network %d requests were answered %d", n, code)
		}
	}
}

// judgeConnections sees that no process holds more than its pools may.
func (r *Rig) judgeConnections(ctx context.Context) error {
	var most int
	err := r.Scan(ctx, `SELECT COALESCE(max(n), 0) FROM (SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database()
		AND (application_name LIKE 'api%' OR application_name LIKE 'worker%') GROUP BY application_name) c`, nil, &most)
	r.Count("connections_of_one_process", most)
	// Two roles with a pool each.
	if most > 2*4 {
		r.Failf("R10: a process holds %d connections, more than its two pools of 4", most)
	}
	return err
}
