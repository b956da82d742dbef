package worker

import (
	"context"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"time"

	"assay/internal/store"
	"assay/models"
)

// errLeaseLost ends a step whose task is no longer this worker's.
var errLeaseLost = &models.Error{Code: models.CodeLeaseLost, Message: "Another worker took this task over, or it was cancelled."}

// watchEvery is how often a worker asks whether its tasks are still its own: a
// cancelled call is closed within a second.
const watchEvery = 400 * time.Millisecond

// keeper holds the leases of all tasks in hand: one statement for all of them,
// however many they are, and none while there are none.
type keeper struct {
	store *store.Store
	log   *slog.Logger
	lease time.Duration

	mu      sync.Mutex
	holds   map[store.Hold]context.CancelCauseFunc
	running bool
}

func newKeeper(s *store.Store, log *slog.Logger, lease time.Duration) *keeper {
	return &keeper{store: s, log: log, lease: lease, holds: map[store.Hold]context.CancelCauseFunc{}}
}

// keep holds a claimed task until release is called. The context it returns
// ends with errLeaseLost as soon as the task is known not to be ours.
func (k *keeper) keep(ctx context.Context, h store.Hold) (step context.Context, release func()) {
	step, lose := context.WithCancelCause(ctx)
	k.mu.Lock()
	defer k.mu.Unlock()
	k.holds[h] = lose
	if !k.running {
		k.running = true
		go k.watch() // #nosec G118 -- it ends with the lease, not with a request
	}
	return step, func() {
		lose(context.Canceled)
		k.mu.Lock()
		defer k.mu.Unlock()
		delete(k.holds, h)
	}
}

// watch runs while there is something to hold. A third of the lease after the
// last heartbeat it sends the next; in between it only looks.
func (k *keeper) watch() {
	tick := time.NewTicker(min(watchEvery, k.lease/3))
	defer tick.Stop()
	beat := time.Now()
	for range tick.C {
		holds := k.list()
		if len(holds) == 0 {
			if k.rest() {
				return
			}
			continue
		}
		ctx, cancel := context.WithTimeout(context.Background(), k.lease)
		var stand []models.ID
		var err error
		if due := time.Since(beat) >= k.lease/3-watchEvery/2; due {
			stand, err = k.store.Heartbeat(ctx, holds, k.lease)
			if err == nil {
				beat = time.Now()
			}
		} else {
			stand, err = k.store.Held(ctx, holds)
		}
		cancel()
		if err != nil {
			// The steps go on: without the database nobody else can claim either,
			// and whoever does so later is caught at the finish.
			k.log.Warn("leases not checked", "tasks", len(holds), "error", err)
			continue
		}
		k.drop(holds, stand)
	}
}

func (k *keeper) list() []store.Hold {
	k.mu.Lock()
	defer k.mu.Unlock()
	return slices.Collect(maps.Keys(k.holds))
}

// rest ends the watch when there is still nothing to hold.
func (k *keeper) rest() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.running = len(k.holds) > 0
	return !k.running
}

// drop ends the steps of asked holds that do not stand.
func (k *keeper) drop(asked []store.Hold, stand []models.ID) {
	standing := map[models.ID]bool{}
	for _, token := range stand {
		standing[token] = true
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, h := range asked {
		if lose, ok := k.holds[h]; ok && !standing[h.Token] {
			lose(errLeaseLost)
		}
	}
}
