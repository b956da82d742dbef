package worker

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/hibiken/asynq"

	"assay/internal/store"
	"assay/models"
)

// ringType is the one type of task that Asynq knows: a ring.
const ringType = "assay:ring"

// ringPatience is how long a ring may hold up the one who rings.
const ringPatience = 2 * time.Second

// Bell rings workers through Asynq. A ring carries a task's id and nothing
// else. Ringing twice is harmless: the row is claimed once.
type Bell struct {
	client *asynq.Client
	log    *slog.Logger
}

// NewBell connects to Redis. redisURL is redis://, rediss://, redis-socket://
// or redis-sentinel://.
func NewBell(redisURL string, log *slog.Logger) (*Bell, error) {
	opt, err := RedisOption(redisURL)
	if err != nil {
		return nil, err
	}
	return &Bell{client: asynq.NewClient(opt), log: log}, nil
}

// Close closes the connection to Redis.
func (b *Bell) Close() error { return b.client.Close() }

// Ring tells the workers about a task that has a place in its user's window.
// When Redis does not answer, nothing is lost: the sweeper finds the row and
// rings again.
func (b *Bell) Ring(ctx context.Context, task models.Task) {
	if task.DispatchedAt != nil && task.Status == models.StatusQueued {
		b.ring(ctx, store.Rung{ID: task.ID, Queue: task.Queue, DispatchNo: task.DispatchNo})
	}
}

// ringState is where a ring has got to.
type ringState int

const (
	ringWaits ringState = iota // in the queue
	ringStuck                  // the queue has one of that number that nobody will answer
	ringLost                   // the queue did not take it
)

func (b *Bell) ring(ctx context.Context, r store.Rung) ringState {
	ctx, cancel := context.WithTimeout(ctx, ringPatience)
	defer cancel()
	_, err := b.client.EnqueueContext(ctx, asynq.NewTask(ringType, []byte(r.ID.String())),
		asynq.TaskID(fmt.Sprintf("task:%s:%d", r.ID, r.DispatchNo)), asynq.Queue(r.Queue),
		asynq.MaxRetry(1), asynq.Timeout(time.Hour))
	switch {
	case err == nil:
		return ringWaits
	case errors.Is(err, asynq.ErrTaskIDConflict):
		return ringStuck
	}
	b.log.WarnContext(ctx, "ring not delivered; the sweeper will repeat it", "task_id", r.ID, "error", err)
	return ringLost
}

// RedisOption reads an address as NewBell takes it.
func RedisOption(redisURL string) (asynq.RedisConnOpt, error) {
	opt, err := asynq.ParseRedisURI(redisURL)
	if err != nil {
		return nil, &models.Error{Code: models.CodeUnavailable, Err: err,
			Message: "REDIS_URL is not a Redis address. It looks like redis://:password@host:6379/0."}
	}
	return opt, nil
}
