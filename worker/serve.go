package worker

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"

	"github.com/hibiken/asynq"

	"assay/models"
)

// handBackTime is how long a stop waits, after the grace, for steps to give
// their tasks back.
const handBackTime = 10 * time.Second

// Serve answers rings, sweeps and does periodic work until ctx ends. Then it
// takes no more rings, lets the steps in hand go on for the grace, and hands
// back those that are not done by then, without counting the attempt.
func (w *Worker) Serve(ctx context.Context, redisURL string) error {
	opt, err := RedisOption(redisURL)
	if err != nil {
		return err
	}
	// Steps end with the grace, not with ctx; nor with the context Asynq gives,
	// which ends when Redis is away, while the lease in Postgres still stands.
	steps, handBack := context.WithCancel(context.WithoutCancel(ctx))
	defer handBack()
	h := newHands(w.options.Concurrency)
	server := asynq.NewServer(opt, asynq.Config{
		Concurrency:       w.options.Concurrency,
		Queues:            map[string]int{models.QueueInteractive: 6, models.QueueDefault: 3, models.QueueBulk: 1},
		TaskCheckInterval: 22 * time.Millisecond, // Asynq's own second would be the whole latency of an idle system
		Logger:            asynqLog{w.log},
		LogLevel:          asynq.WarnLevel,
	})
	mux := asynq.NewServeMux()
	mux.HandleFunc(periodicType, w.doPeriodic)
	mux.HandleFunc(ringType, func(_ context.Context, ring *asynq.Task) error { return w.answer(steps, h, ring) })
	if err := server.Start(mux); err != nil {
		return noRedis(err)
	}
	scheduler, err := w.schedule(opt)
	if err != nil {
		server.Shutdown()
		return noRedis(err)
	}
	stopLoops := w.loops(steps)
	w.log.InfoContext(ctx, "worker ready", "concurrency", w.options.Concurrency)
	<-ctx.Done()
	scheduler.Shutdown()
	server.Stop()
	w.drain(h, handBack)
	stopLoops()
	server.Shutdown()
	return nil
}

// loops starts what runs beside the steps and returns what ends it.
func (w *Worker) loops(ctx context.Context) (stop func()) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	var running sync.WaitGroup
	running.Go(func() { w.sweepUntil(ctx) })
	running.Go(func() { w.releaseUntil(ctx) })
	running.Go(func() { w.bell.Watch(ctx, w.ringsLost) })
	return func() {
		cancel()
		running.Wait()
	}
}

// ringsLost rings anew for every task, because Redis may have forgotten any.
func (w *Worker) ringsLost(ctx context.Context) {
	err := w.store.Unring(ctx)
	if err == nil {
		err = w.Sweep(ctx)
	}
	if err != nil && ctx.Err() == nil {
		w.log.WarnContext(ctx, "rings that were lost wait until they count as stale", "error", err)
	}
}

// drain waits for the steps in hand: for the grace to end by themselves, then
// to hand back their tasks, which are rung for at once.
func (w *Worker) drain(h *hands, handBack func()) {
	idle := h.close()
	grace := time.NewTimer(w.options.Grace)
	defer grace.Stop()
	select {
	case <-idle:
		return
	case <-grace.C:
	}
	handBack()
	end, cancel := context.WithTimeout(context.Background(), handBackTime)
	defer cancel()
	select {
	case <-idle:
	case <-end.Done():
		w.log.Warn("steps still running at the end of the grace; their leases will run out")
	}
	if err := w.Sweep(end); err != nil {
		w.log.Warn("tasks handed back wait for the next sweep", "error", err)
	}
}

// answer is Asynq's handler. It reports no error to Asynq, whose retries would
// compete with the row's: a task that could not be claimed is rung again by
// the sweeper.
func (w *Worker) answer(ctx context.Context, h *hands, ring *asynq.Task) error {
	id, err := models.ParseID(string(ring.Payload()))
	if err != nil {
		w.log.WarnContext(ctx, "ring without a task id ignored")
		return nil
	}
	if !h.take() {
		if err := w.store.Unring(ctx, id); err != nil {
			w.log.WarnContext(ctx, "ring during a stop not given back; it is looked after later", "task_id", id, "error", err)
		}
		return nil
	}
	defer h.put()
	if err := w.Do(ctx, id); err != nil {
		w.log.ErrorContext(ctx, "task not settled; its lease will run out and it will be rung again", "task_id", id, "error", err)
	}
	return nil
}

// hands bounds the steps at work and says when there are none. Asynq's own
// bound does not do: it frees a slot when it loses its lease in Redis, while
// the step goes on.
type hands struct {
	free chan struct{}

	mu     sync.Mutex
	busy   int
	closed bool
	idle   chan struct{}
}

func newHands(n int) *hands {
	return &hands{free: make(chan struct{}, n), idle: make(chan struct{})}
}

// take waits for a free hand; it answers false once they are closed.
func (h *hands) take() bool {
	h.mu.Lock()
	if h.closed {
		h.mu.Unlock()
		return false
	}
	h.busy++
	h.mu.Unlock()
	h.free <- struct{}{}
	return true
}

func (h *hands) put() {
	<-h.free
	h.mu.Lock()
	defer h.mu.Unlock()
	h.busy--
	if h.closed && h.busy == 0 {
		close(h.idle)
	}
}

// close lets no more in; the channel is closed when the last is done.
func (h *hands) close() <-chan struct{} {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.closed = true
	if h.busy == 0 {
		close(h.idle)
	}
	return h.idle
}

// asynqLog gives Asynq our logger.
type asynqLog struct{ log *slog.Logger }

func (l asynqLog) Debug(args ...any) { l.log.Debug("asynq", "said", fmt.Sprint(args...)) }
func (l asynqLog) Info(args ...any)  { l.log.Info("asynq", "said", fmt.Sprint(args...)) }
func (l asynqLog) Warn(args ...any)  { l.log.Warn("asynq", "said", fmt.Sprint(args...)) }
func (l asynqLog) Error(args ...any) { l.log.Error("asynq", "said", fmt.Sprint(args...)) }
func (l asynqLog) Fatal(args ...any) {
	l.log.Error("asynq", "said", fmt.Sprint(args...))
	os.Exit(1)
}
