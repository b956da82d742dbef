package worker

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/hibiken/asynq"
	"github.com/jackc/pgx/v5/pgxpool"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

// engineBench is a worker whose one step does nothing, over real servers.
type engineBench struct {
	*testing.B
	store  *store.Store
	pool   *pgxpool.Pool // the owner's: the raw limit knows no row-level security
	worker *Worker
	redis  string
	users  []models.ID
	ran    atomic.Int64
	all    chan struct{} // closed when want steps have run
	want   int64
}

const (
	benchTasks = 4000
	benchHands = 32
	benchUsers = 400
)

func newEngineBench(b *testing.B) *engineBench {
	b.Helper()
	e := &engineBench{B: b, redis: storetest.Redis(b)}
	url := storetest.URL(b)
	var err error
	if e.store, err = store.Open(b.Context(), store.Options{URL: url, MaxConns: 12, Window: 2 * benchHands}); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { e.store.Close() })
	if e.pool, err = pgxpool.New(b.Context(), url+"&pool_max_conns=12"); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(e.pool.Close)
	for range benchUsers {
		e.users = append(e.users, storetest.User(b, e.store))
	}
	log := slog.New(slog.DiscardHandler)
	bell, err := NewBell(e.redis, log)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { bell.Close() })
	e.worker = New(e.store, nil, nil, nil, bell, log, Options{Concurrency: benchHands, Grace: time.Second})
	e.worker.use(map[models.Kind]step{models.KindMatch: {run: func(context.Context, *job) (finish, error) {
		if e.ran.Add(1) == e.want {
			close(e.all)
		}
		return nil, nil
	}}})
	return e
}

// serve runs the worker until stop is called.
func (e *engineBench) serve() (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- e.worker.Serve(ctx, e.redis) }()
	return func() {
		cancel()
		if err := <-ended; err != nil {
			e.Error(err)
		}
	}
}

// expect has all closed after n more steps.
func (e *engineBench) expect(n int) {
	e.ran.Store(0)
	e.want, e.all = int64(n), make(chan struct{})
}

// spread calls fn for 0 to n-1 from benchHands goroutines.
func (e *engineBench) spread(n int, fn func(i int) error) {
	var wg sync.WaitGroup
	var next atomic.Int64
	for range benchHands {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				if err := fn(i); err != nil {
					e.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
}

// enqueue writes a task as the API does, and rings.
func (e *engineBench) enqueue(user models.ID) error { return e.enqueueAnd(user, func() {}) }

func (e *engineBench) enqueueAnd(user models.ID, committed func()) (err error) {
	var task models.Task
	err = e.store.Tx(e.Context(), user, func(tx *store.Tx) error {
		task, err = tx.Enqueue(e.Context(), models.NewTask(user, models.KindMatch, models.NewID(), []byte("x")))
		return err
	})
	committed()
	e.worker.bell.Ring(e.Context(), task)
	return err
}

// onFile writes n tasks of all users that nobody was rung for, as after a spell
// without workers.
func (e *engineBench) onFile(n int) []models.ID {
	ids, users := make([]string, n), make([]string, n)
	out := make([]models.ID, n)
	for i := range n {
		out[i] = models.NewID()
		ids[i], users[i] = out[i].String(), e.users[i%benchUsers].String()
	}
	_, err := e.pool.Exec(e.Context(), `INSERT INTO tasks (id, user_id, kind, payload_version, queue, subject_id, input_hash, status)
		SELECT id, user_id, 'match', 1, 'default', id, 'x', 'queued' FROM unnest($1::text[]::uuid[], $2::text[]::uuid[]) AS t (id, user_id)`, ids, users)
	if err == nil {
		_, err = e.pool.Exec(e.Context(), "VACUUM ANALYZE tasks")
	}
	if err != nil {
		e.Fatal(err)
	}
	return out
}

// raw sends the three statements of a step and nothing else: that somebody was
// rung for the task, that it is taken, and that it is done.
func (e *engineBench) raw(id models.ID) error {
	token := models.NewID()
	for _, s := range []struct {
		sql  string
		args []any
	}{
		{`UPDATE tasks SET dispatched_at = now(), dispatch_no = dispatch_no + 1 WHERE id = $1 AND dispatched_at IS NULL AND status = 'queued' RETURNING id, queue, dispatch_no`, []any{id}},
		{`UPDATE tasks SET status = 'running', lease_token = $2, lease_until = now() + interval '30 s', attempt = attempt + 1, dispatched_at = NULL, message = 'Working on it.'
			WHERE id = $1 AND status = 'queued' RETURNING id, user_id, kind, subject_id, attempt`, []any{id, token}},
		{`UPDATE tasks SET status = 'done', progress = 1, message = '', lease_token = NULL, lease_until = NULL, finished_at = now()
			WHERE id = $1 AND lease_token = $2 AND status = 'running'`, []any{id, token}},
	} {
		if _, err := e.pool.Exec(e.Context(), s.sql, s.args...); err != nil {
			return err
		}
	}
	return nil
}

// bareAsynq runs n no-ops through Asynq alone.
func (e *engineBench) bareAsynq(n int) time.Duration {
	opt, err := RedisOption(e.redis)
	if err != nil {
		e.Fatal(err)
	}
	client := asynq.NewClient(opt)
	defer client.Close()
	var left sync.WaitGroup
	left.Add(n)
	server := asynq.NewServer(opt, asynq.Config{Concurrency: benchHands, Queues: map[string]int{"bare": 1}, LogLevel: asynq.FatalLevel, TaskCheckInterval: 20 * time.Millisecond})
	if err := server.Start(asynq.HandlerFunc(func(context.Context, *asynq.Task) error { left.Done(); return nil })); err != nil {
		e.Fatal(err)
	}
	began := time.Now()
	e.spread(n, func(int) error {
		_, err := client.Enqueue(asynq.NewTask("bare", nil), asynq.Queue("bare"), asynq.TaskID(models.NewID().String()), asynq.MaxRetry(1))
		return err
	})
	left.Wait()
	took := time.Since(began)
	server.Shutdown()
	return took
}

// BenchmarkEngine is an empty step through the whole engine: rung, claimed and
// finished. It is held against the same three statements through pgx alone,
// without a queue, leases or users, and against a no-op of Asynq alone.
// engine_with_api has the tasks written one by one, each in a transaction of
// the API, while they are worked on.
func BenchmarkEngine(b *testing.B) {
	e := newEngineBench(b)
	for b.Loop() {
		ids := e.onFile(benchTasks)
		began := time.Now()
		e.spread(benchTasks, func(i int) error { return e.raw(ids[i]) })
		raw := time.Since(began)
		e.onFile(benchTasks)
		e.expect(benchTasks)
		began = time.Now()
		stop := e.serve()
		<-e.all
		engine := time.Since(began)
		e.expect(benchTasks)
		began = time.Now()
		e.spread(benchTasks, func(i int) error { return e.enqueue(e.users[i%benchUsers]) })
		<-e.all
		whole := time.Since(began)
		stop()
		bare := e.bareAsynq(benchTasks)
		b.ReportMetric(raw.Seconds()/engine.Seconds(), "engine_of_raw")
		b.ReportMetric(bare.Seconds()/engine.Seconds(), "engine_of_asynq")
		b.ReportMetric(benchTasks/engine.Seconds(), "engine_tasks_per_s")
		b.ReportMetric(benchTasks/whole.Seconds(), "engine_with_api_tasks_per_s")
		b.ReportMetric(benchTasks/raw.Seconds(), "raw_tasks_per_s")
		b.ReportMetric(benchTasks/bare.Seconds(), "asynq_tasks_per_s")
	}
}

// BenchmarkRingLatency is how long it takes on an idle system from a committed
// task to its step, and what the idling costs.
func BenchmarkRingLatency(b *testing.B) {
	e := newEngineBench(b)
	stop := e.serve()
	defer stop()
	for b.Loop() {
		var took []time.Duration
		for i := range 100 {
			// Whatever ticks in the worker is met at a random moment.
			<-time.After(rand.N(40 * time.Millisecond))
			e.expect(1)
			// From before the ring: what the ring itself takes is part of it.
			var committed time.Time
			if err := e.enqueueAnd(e.users[i], func() { committed = time.Now() }); err != nil {
				b.Fatal(err)
			}
			<-e.all
			took = append(took, time.Since(committed))
		}
		b.ReportMetric(float64(median(took))/1e6, "ring_latency_p50_ms")
		before := ProcessTime()
		began := time.Now()
		<-time.After(4 * time.Second)
		b.ReportMetric((ProcessTime()-before).Seconds()/time.Since(began).Seconds(), "idle_cpu_of_core")
	}
}

// BenchmarkEnqueue is what a task adds to a transaction that writes a row
// anyway, ring included.
func BenchmarkEnqueue(b *testing.B) {
	e := newEngineBench(b)
	for b.Loop() {
		var plain, with []time.Duration
		for i := range 400 {
			user := e.users[i%benchUsers]
			for _, task := range []bool{false, true} {
				began := time.Now()
				var row models.Task
				err := e.store.Tx(b.Context(), user, func(tx *store.Tx) error {
					c := models.Conversation{ID: models.NewID(), Status: models.ConversationActive, Origin: models.OriginInterview}
					err := tx.CreateConversation(b.Context(), &c)
					if err == nil && task {
						row, err = tx.Enqueue(b.Context(), models.NewTask(user, models.KindExtract, c.ID, c.ID[:]))
					}
					return err
				})
				if err != nil {
					b.Fatal(err)
				}
				if task {
					e.worker.bell.Ring(b.Context(), row)
					with = append(with, time.Since(began))
				} else {
					plain = append(plain, time.Since(began))
				}
			}
		}
		b.ReportMetric(float64(median(with)-median(plain))/1e6, "enqueue_added_ms")
	}
}

// BenchmarkRecovery is how long after its lease a task of a worker that is gone
// is taken by another.
func BenchmarkRecovery(b *testing.B) {
	e := newEngineBench(b)
	const lease = 3 * time.Second
	for i := 0; b.Loop(); i++ {
		user := e.users[i%benchUsers]
		task := models.NewTask(user, models.KindMatch, models.NewID(), []byte("x"))
		err := e.store.Tx(b.Context(), user, func(tx *store.Tx) error { _, err := tx.Enqueue(b.Context(), task); return err })
		if err != nil {
			b.Fatal(err)
		}
		gone := store.Hold{TaskID: task.ID, Token: models.NewID()}
		if _, found, err := e.store.Claim(b.Context(), gone, lease, models.Kinds()); err != nil || !found {
			b.Fatal("not claimed", err)
		}
		began := time.Now()
		e.expect(1)
		stop := e.serve()
		<-e.all
		b.ReportMetric((time.Since(began) - lease).Seconds(), "recovery_over_lease")
		stop()
	}
}

func median(all []time.Duration) time.Duration {
	slices.Sort(all)
	return all[len(all)/2]
}

// ProcessTime is what this process has used of its processors.
func ProcessTime() time.Duration {
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		return 0
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}
