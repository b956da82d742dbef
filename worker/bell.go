package worker

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/hibiken/asynq"
	"github.com/redis/go-redis/v9"

	"assay/internal/store"
	"assay/models"
)

// ringType is the one type of task that rings a worker.
const ringType = "assay:ring"

const (
	ringPatience = 2 * time.Second // how long a ring may hold up the one who rings
	ringRest     = time.Second     // after a ring that failed, how long none is tried
)

// Bell rings workers through Asynq. A ring carries a task's id and nothing
// else. Ringing twice is harmless: the row is claimed once.
type Bell struct {
	redis     redis.UniversalClient
	client    atomic.Pointer[asynq.Client] // renewed when Redis has lost its data
	inspector *asynq.Inspector
	rest      atomic.Int64 // Unix nanoseconds until which Redis is left alone
	log       *slog.Logger
}

// NewBell connects to Redis; see RedisOption for the addresses it takes.
func NewBell(redisURL string, log *slog.Logger) (*Bell, error) {
	client, err := ConnectRedis(redisURL)
	if err != nil {
		return nil, err
	}
	b := &Bell{redis: client, inspector: asynq.NewInspectorFromRedisClient(client), log: log}
	b.renew()
	return b, nil
}

// renew makes a client that has not told Redis of any queue yet.
func (b *Bell) renew() { b.client.Store(asynq.NewClientFromRedisClient(b.redis)) }

// Close closes the connection to Redis.
func (b *Bell) Close() error { return b.redis.Close() }

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
	if time.Now().UnixNano() < b.rest.Load() {
		return ringLost
	}
	ctx, cancel := context.WithTimeout(ctx, ringPatience)
	defer cancel()
	id := fmt.Sprintf("task:%s:%d", r.ID, r.DispatchNo)
	_, err := b.client.Load().EnqueueContext(ctx, asynq.NewTask(ringType, []byte(r.ID.String())),
		asynq.TaskID(id), asynq.Queue(r.Queue), asynq.MaxRetry(1), asynq.Timeout(time.Hour))
	switch {
	case err == nil:
		return ringWaits
	case errors.Is(err, asynq.ErrTaskIDConflict):
		return b.stateOf(r.Queue, id)
	}
	b.rest.Store(time.Now().Add(ringRest).UnixNano())
	b.log.WarnContext(ctx, "ring not delivered; the sweeper will repeat it", "task_id", r.ID, "error", err)
	return ringLost
}

// stateOf tells a ring that waits its turn from one that somebody took and did
// not claim its task for: its worker is gone, or has lost its lease in Redis.
func (b *Bell) stateOf(queue, id string) ringState {
	info, err := b.inspector.GetTaskInfo(queue, id)
	if err == nil && info.State == asynq.TaskStatePending {
		return ringWaits
	}
	return ringStuck
}

// watchRedisEvery is how often Watch looks.
const watchRedisEvery = 500 * time.Millisecond

// epochKey names a value that is gone when Redis has lost its data.
const epochKey = "assay:epoch"

// Watch looks whether Redis still has the rings, until ctx ends. When Redis was
// away, or has lost its data, it calls lost. A nil lost is for those who only
// ring.
func (b *Bell) Watch(ctx context.Context, lost func(context.Context)) {
	tick := time.NewTicker(watchRedisEvery)
	defer tick.Stop()
	var known string
	away := false
	for {
		epoch, err := b.epoch(ctx)
		switch {
		case err != nil && ctx.Err() == nil:
			if !away {
				b.log.WarnContext(ctx, "Redis does not answer; work goes on when it does", "error", err)
			}
			away = true
		case err == nil && known != "" && (away || epoch != known):
			b.log.WarnContext(ctx, "Redis is back, or has lost its data; ringing again", "lost", epoch != known)
			b.renew()
			b.rest.Store(0)
			if lost != nil {
				lost(ctx)
			}
			fallthrough
		case err == nil:
			known, away = epoch, false
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// epoch reads the value, or sets it for everybody when there is none.
func (b *Bell) epoch(ctx context.Context) (string, error) {
	epoch, err := b.redis.Get(ctx, epochKey).Result()
	if !errors.Is(err, redis.Nil) {
		return epoch, err
	}
	if err := b.redis.SetNX(ctx, epochKey, models.NewID().String(), 0).Err(); err != nil {
		return "", err
	}
	return b.redis.Get(ctx, epochKey).Result()
}
