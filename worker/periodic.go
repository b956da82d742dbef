package worker

import (
	"context"
	"errors"
	"time"

	"github.com/hibiken/asynq"

	"assay/models"
)

// periodicType is the type of task that asks for a periodic job, by name.
const periodicType = "assay:periodic"

// periodic is a job that is done every so often, by whichever worker is asked.
type periodic struct {
	name  string
	every time.Duration
	run   func(context.Context) error
}

// periodics is every periodic job there is. What must go on without Redis, as
// sweeping, is not among them.
func (w *Worker) periodics() []periodic {
	return []periodic{
		{"retention", time.Hour, w.clearExpired},
		{"expiry", time.Hour, w.closeExpired},
		{"boards", boardsEvery, w.watchBoards},
	}
}

// clearExpired removes what was kept for a time that is over.
func (w *Worker) clearExpired(ctx context.Context) error {
	n, err := w.store.ClearExpired(ctx)
	if n > 0 {
		w.log.InfoContext(ctx, "expired rows removed", "rows", n)
	}
	unproven, unprovenErr := w.store.RemoveUnproven(ctx)
	if unproven > 0 {
		w.log.InfoContext(ctx, "accounts removed whose address was never proven", "accounts", unproven)
	}
	return errors.Join(err, unprovenErr)
}

// schedule has Asynq ask for every job when it is due. Each worker does so; of
// those who are asked, the one that gets the turn in Postgres does the job.
func (w *Worker) schedule(opt asynq.RedisConnOpt) (*asynq.Scheduler, error) {
	scheduler := asynq.NewScheduler(opt, &asynq.SchedulerOpts{
		Logger: asynqLog{w.log}, LogLevel: asynq.WarnLevel, Location: time.UTC,
		PostEnqueueFunc: func(_ *asynq.TaskInfo, err error) {
			if err != nil {
				w.log.Warn("periodic job not asked for this time", "error", err)
			}
		},
	})
	for _, job := range w.jobs {
		_, err := scheduler.Register("@every "+job.every.String(), asynq.NewTask(periodicType, []byte(job.name)),
			asynq.Queue(models.QueueDefault), asynq.MaxRetry(1), asynq.Timeout(time.Hour))
		if err != nil {
			return nil, err
		}
	}
	return scheduler, scheduler.Start()
}

// doPeriodic is Asynq's handler for periodicType.
func (w *Worker) doPeriodic(ctx context.Context, ask *asynq.Task) error {
	for _, job := range w.jobs {
		if job.name != string(ask.Payload()) {
			continue
		}
		mine, err := w.store.TakeTurn(ctx, job.name, job.every)
		if err == nil && mine {
			err = job.run(ctx)
		}
		if err != nil {
			// The next turn does it: a retry by Asynq would come between.
			w.log.WarnContext(ctx, "periodic job put off", "job", job.name, "error", err)
		}
		return nil
	}
	w.log.WarnContext(ctx, "periodic job of another version left alone", "job", string(ask.Payload()))
	return nil
}
