package drill

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"
)

// drillMigration is the version of the migration that the next build brings:
// far from those of real ones.
const drillMigration = 9001

// nextEdits make of this build the one after it: a migration that adds a column
// and an index to tasks, a version of their payload, and a kind of work that
// this build has never heard of.
func nextEdits() []Edit {
	return []Edit{
		{fmt.Sprintf("internal/store/migrations/%d_drill.sql", drillMigration), "", `-- +goose Up
ALTER TABLE tasks ADD COLUMN drill_note text NOT NULL DEFAULT '';
CREATE INDEX tasks_drill_note ON tasks (drill_note) WHERE drill_note <> '';

-- +goose Down
ALTER TABLE tasks DROP COLUMN drill_note;
`},
		{"models/task.go", "const PayloadVersion = 1\n", "const PayloadVersion = 2\n"},
		{"models/task.go", "	KindSkillAnalysis Kind = \"skill_analysis\"\n", "	KindSkillAnalysis Kind = \"skill_analysis\"\n	KindDrill Kind = \"drill\"\n"},
		{"models/task.go", "KindSkillAnalysis, KindMail}\n", "KindSkillAnalysis, KindMail, KindDrill}\n"},
		{"worker/worker.go", "		models.KindMatch:         {run: w.match},\n",
			"		models.KindMatch:         {run: w.match},\n		models.KindDrill:         {run: func(context.Context, *job) (finish, error) { return nil, nil }},\n"},
	}
}

// become starts a process anew as another program.
func (p *Process) become(program string) error {
	if err := p.Term(15 * time.Second); err != nil {
		return err
	}
	p.mu.Lock()
	p.args[0] = program
	p.mu.Unlock()
	return p.Start()
}

// traffic is a client that hands in and reads all the time, and repeats nothing.
type traffic struct {
	rig     *Rig
	stop    context.CancelFunc
	done    chan struct{}
	mu      sync.Mutex
	asked   int
	longest time.Duration
}

// traffic starts one.
func (r *Rig) traffic(ctx context.Context, user User) *traffic {
	ctx, stop := context.WithCancel(ctx)
	t := &traffic{rig: r, stop: stop, done: make(chan struct{})}
	go func() {
		defer close(t.done)
		var wait sync.WaitGroup
		defer wait.Wait()
		for ctx.Err() == nil {
			wait.Go(func() { t.once(context.WithoutCancel(ctx), user) })
			Pause(ctx, 80*time.Millisecond)
		}
	}()
	return t
}

func (t *traffic) once(ctx context.Context, user User) {
	began := time.Now()
	p := NewPerson()
	if _, err := t.rig.TellOnce(ctx, user, p, "tell-"+p.Marker); err != nil {
		t.rig.Failf("R22: handing in failed: %v", err)
	}
	if _, err := t.rig.Get(ctx, user, "/api/v1/tasks?limit=5", nil); err != nil {
		t.rig.Failf("R22: reading failed: %v", err)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.asked += 2
	t.longest = max(t.longest, time.Since(began))
}

// End stops it and waits for its last answers.
func (t *traffic) End() (asked int, longest time.Duration) {
	t.stop()
	<-t.done
	return t.asked, t.longest
}

// waits watches until ctx ends how often somebody waited for tasks alone, and
// for how long at most.
func (r *Rig) waits(ctx context.Context) (times int, longest time.Duration) {
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	var since time.Time
	for {
		select {
		case <-ctx.Done():
			return times, longest
		case <-tick.C:
		}
		var waiting bool
		err := r.Scan(ctx, `SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND relation = 'tasks'::regclass AND mode = 'AccessExclusiveLock')`, nil, &waiting)
		switch {
		case err != nil:
		case !waiting:
			since = time.Time{}
		case since.IsZero():
			since = time.Now()
			times++
		default:
			longest = max(longest, time.Since(since))
		}
	}
}

// migrated waits until a process of `assay migrate` has ended.
func (r *Rig) migrated(ctx context.Context, p *Process, patience time.Duration) error {
	if err := until(ctx, patience, "the migration is over", func() bool { return !p.Running() }); err != nil {
		r.Failf("R22: %v", err)
		return p.Kill()
	}
	if !strings.Contains(p.Log(), "The schema is up to date") {
		r.Failf("R22: the migration failed: %s", p.tail())
	}
	return nil
}
