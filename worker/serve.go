package worker

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"time"

	"github.com/hibiken/asynq"

	"assay/models"
)

// Serve answers rings and sweeps until ctx ends, then waits up to the grace
// for the steps in hand.
func (w *Worker) Serve(ctx context.Context, redisURL string) error {
	opt, err := RedisOption(redisURL)
	if err != nil {
		return err
	}
	server := asynq.NewServer(opt, asynq.Config{
		Concurrency:       w.options.Concurrency,
		Queues:            map[string]int{models.QueueInteractive: 6, models.QueueDefault: 3, models.QueueBulk: 1},
		TaskCheckInterval: 20 * time.Millisecond, // Asynq's own second would be the whole latency of an idle system
		ShutdownTimeout:   w.options.Grace,
		Logger:            asynqLog{w.log},
		LogLevel:          asynq.WarnLevel,
		BaseContext:       func() context.Context { return context.WithoutCancel(ctx) },
	})
	if err := server.Start(asynq.HandlerFunc(w.answer)); err != nil {
		return &models.Error{Code: models.CodeUnavailable, Err: err,
			Message: "Redis does not answer at REDIS_URL. Check that it runs and that the address and password are right."}
	}
	w.sweepUntil(ctx)
	server.Stop()
	server.Shutdown()
	return nil
}

// answer is Asynq's handler. It reports no error to Asynq, whose retries would
// compete with the row's: a task that could not be claimed is rung again by
// the sweeper.
func (w *Worker) answer(ctx context.Context, ring *asynq.Task) error {
	id, err := models.ParseID(string(ring.Payload()))
	if err != nil {
		w.log.WarnContext(ctx, "ring without a task id ignored")
		return nil
	}
	if err := w.Do(ctx, id); err != nil {
		w.log.ErrorContext(ctx, "task not settled; its lease will run out and it will be rung again", "task_id", id, "error", err)
	}
	return nil
}

func (w *Worker) sweepUntil(ctx context.Context) {
	tick := time.NewTicker(w.options.SweepEvery)
	defer tick.Stop()
	for {
		if err := w.Sweep(ctx); err != nil && ctx.Err() == nil {
			w.log.WarnContext(ctx, "sweep put off", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Sweep rings every task that wants it once.
func (w *Worker) Sweep(ctx context.Context) error {
	rung, err := w.store.Sweep(ctx, w.options.Stale, 500)
	for _, r := range rung {
		w.bell.ring(ctx, r.ID, r.Queue, r.DispatchNo)
	}
	return err
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
