package drill

import (
	"context"
	"fmt"
	"math"
	"time"

	"assay/models"
)

// rollingDeploy is R22: the schema is brought from this build's to the next
// one's under load, while somebody reads tasks in a long transaction; then
// processes of both builds work side by side, in both directions. The next
// build is this one with a further migration, payload version and kind of work.
// What is shown is that a migration which only adds gives way and costs no
// request, that this build works on the next schema, and that it leaves alone
// what it does not know. How this build would work on the schema before its own
// is not: it needs its columns, and is started after migrating.
func rollingDeploy() Drill {
	return Drill{Name: "R22", Title: "two builds side by side, a migration while tasks is held", Reps: [3]int{1, 2, 5}, Env: lastingLease, Run: func(ctx context.Context, r *Rig) error {
		next, err := r.Lab.builder.program(ctx, r.mutant, false, nextEdits()...)
		if err != nil {
			return err
		}
		if err := r.Provider.Follow(ctx, Script{Delay: 50 * time.Millisecond}); err != nil {
			return err
		}
		user, err := r.NewUser(ctx)
		if err != nil {
			return err
		}
		d := &deploy{Rig: r, user: user, now: r.program, next: next, old: map[string]bool{}}
		for i := range r.N() {
			if err := d.once(ctx, i); err != nil {
				return err
			}
		}
		r.Trials(r.N())
		r.Count("requests", d.requests)
		r.Count("longest_request_s", math.Round(d.longest.Seconds()*100)/100)
		if d.longest > 5*time.Second {
			r.Slowf("R22: a request took %s", d.longest)
		}
		if err := d.judgeOld(ctx); err != nil {
			return err
		}
		return r.Settle(ctx)
	}}
}

// lastingLease outlasts the two seconds for which a migration may keep
// heartbeats waiting.
var lastingLease = map[string]string{"ASSAY_LEASE": "4s", "ASSAY_SWEEP_EVERY": "250ms"}

// deploy is one rolling deploy after another.
type deploy struct {
	*Rig
	user      User
	now, next string          // programs
	old       map[string]bool // incarnations of workers of this build
	requests  int
	longest   time.Duration
}

// during has requests come in while work is done.
func (d *deploy) during(ctx context.Context, work func() error) error {
	t := d.traffic(ctx, d.user)
	err := work()
	asked, longest := t.End()
	d.requests += asked
	d.longest = max(d.longest, longest)
	return err
}

func (d *deploy) once(ctx context.Context, n int) error {
	if n > 0 {
		if err := d.back(ctx); err != nil {
			return err
		}
	}
	for _, w := range d.Workers {
		d.old[w.Me()] = true
	}
	if err := d.during(ctx, func() error { return d.migrate(ctx, n) }); err != nil {
		return err
	}
	addr, err := freeAddr()
	if err != nil {
		return err
	}
	api, err := d.Process(fmt.Sprintf("api-next%d", n), "api", map[string]string{"ASSAY_ADDR": addr})
	if err != nil {
		return err
	}
	api.args[0] = d.next
	if err := api.Start(); err != nil {
		return err
	}
	base := d.base
	defer func() { d.base = base; _ = api.Kill() }()
	d.base = "http://" + addr
	if err := d.AwaitReady(ctx); err != nil {
		return err
	}
	if err := d.ahead(ctx); err != nil {
		return err
	}
	// The first API takes over again: both builds' workers take what it writes.
	d.base = base
	if err := d.during(ctx, func() error { Pause(ctx, time.Second); return ctx.Err() }); err != nil {
		return err
	}
	if err := d.Workers[0].become(d.next); err != nil {
		return err
	}
	d.AwaitQuiet(ctx, "after a rolling deploy")
	return nil
}

// held is how long somebody reads tasks in one transaction, by size; the
// migration is to have given way within gaveUp.
var held = [3]time.Duration{5 * time.Second, 10 * time.Second, 10 * time.Second}

const gaveUp = 2500 * time.Millisecond

// migrate brings the next schema while tasks is held.
func (d *deploy) migrate(ctx context.Context, n int) error {
	reader, err := d.DB.Begin(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = reader.Rollback(context.WithoutCancel(ctx)) }()
	if _, err := reader.Exec(ctx, "LOCK TABLE tasks IN ACCESS SHARE MODE"); err != nil {
		return err
	}
	p, err := d.Process(fmt.Sprintf("migrate%d", n), "migrate", nil)
	if err != nil {
		return err
	}
	p.args[0] = d.next
	watching, stop := context.WithCancel(ctx)
	defer stop()
	type seen struct {
		times   int
		longest time.Duration
	}
	watched := make(chan seen, 1)
	go func() { times, longest := d.waits(watching); watched <- seen{times, longest} }()
	if err := p.Start(); err != nil {
		return err
	}
	p.Expect()
	Pause(ctx, held[d.Size()])
	if err := reader.Rollback(ctx); err != nil {
		return err
	}
	released := time.Now()
	if err := d.migrated(ctx, p, 30*time.Second); err != nil {
		return err
	}
	d.Count("migrated_after_release_s", math.Round(time.Since(released).Seconds()*10)/10)
	stop()
	w := <-watched
	d.Count("migration_tries", w.times)
	d.Count("migration_waited_at_most_s", math.Round(w.longest.Seconds()*10)/10)
	if w.longest > gaveUp {
		d.Slowf("R22: the migration waited %s for tasks, with everybody else behind it", w.longest.Round(time.Millisecond))
	}
	// Each try takes two seconds, and up to three pass before the next.
	if want := int(held[d.Size()] / (5 * time.Second)); w.times < want {
		d.Slowf("R22: the migration tried %d times while tasks was held", w.times)
	}
	return nil
}

// ahead has the next build's API write what this build's workers do not know:
// it waits for a worker that does.
func (d *deploy) ahead(ctx context.Context) error {
	if _, err := d.DB.Exec(ctx, `INSERT INTO tasks (id, user_id, kind, payload_version, queue, subject_id, input_hash, status)
		SELECT gen_random_uuid(), $1, 'drill', 1, 'default', gen_random_uuid(), '\x00', 'queued' FROM generate_series(1, 3)`, d.user.ID); err != nil {
		return err
	}
	if _, err := d.TellMany(ctx, d.user, 6, 0); err != nil {
		return err
	}
	// Eight sweeps.
	Pause(ctx, 2*time.Second)
	var waiting, touched int
	err := d.Scan(ctx, `SELECT count(*) FILTER (WHERE status = 'queued' AND attempt = 0 AND crash_count = 0), count(*) FILTER (WHERE status <> 'queued' OR attempt > 0 OR crash_count > 0)
		FROM tasks WHERE (kind = 'drill' OR payload_version = 2) AND finished_at IS NULL OR payload_version = 2 AND status IN ('failed', 'quarantined')`, nil, &waiting, &touched)
	if err != nil {
		return err
	}
	d.Count("waited_for_the_next_build", waiting)
	if waiting != 9 || touched > 0 {
		d.Failf("R22: of 9 tasks that no worker knew, %d wait and %d do not", waiting, touched)
	}
	return d.during(ctx, func() error {
		if err := d.Workers[1].become(d.next); err != nil {
			return err
		}
		return until(ctx, 20*time.Second, "a worker that knows them has taken the tasks", func() bool {
			var left int
			err := d.Scan(ctx, `SELECT count(*) FROM tasks WHERE kind = 'drill' AND status <> 'done'`, nil, &left)
			return err == nil && left == 0
		})
	})
}

// back goes back to this build and its schema.
func (d *deploy) back(ctx context.Context) error {
	for _, w := range d.Workers {
		if err := w.become(d.now); err != nil {
			return err
		}
	}
	_, err := d.DB.Exec(ctx, fmt.Sprintf("ALTER TABLE tasks DROP COLUMN drill_note; DELETE FROM goose_db_version WHERE version_id = %d", drillMigration))
	return err
}

// judgeOld sees that no worker of this build took what only the next one knows.
func (d *deploy) judgeOld(ctx context.Context) error {
	moves, err := d.Moves(ctx)
	if err != nil {
		return err
	}
	rows, err := d.DB.Query(ctx, `SELECT id FROM tasks WHERE kind = 'drill' OR payload_version = 2`)
	if err != nil {
		return err
	}
	defer rows.Close()
	newer := map[models.ID]bool{}
	for rows.Next() {
		var id models.ID
		if err := rows.Scan(&id); err != nil {
			return err
		}
		newer[id] = true
	}
	for _, m := range moves {
		if m.Claimed && newer[m.Task] && d.old[m.Who] {
			d.Failf("R22: %s took task %s, which only the next build knows", m.Who, m.Task)
		}
	}
	return rows.Err()
}
