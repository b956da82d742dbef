package worker

import (
	"context"
	"sync"
	"time"

	"assay/internal/store"
	"assay/models"
)

// sweepLimit bounds how many tasks one statement of a sweep rings.
const sweepLimit = 500

// sweepUntil sweeps at once and then every SweepEvery, until ctx ends.
func (w *Worker) sweepUntil(ctx context.Context) {
	tick := time.NewTicker(w.options.SweepEvery)
	defer tick.Stop()
	for {
		if err := w.Sweep(ctx); err != nil && ctx.Err() == nil {
			w.log.WarnContext(ctx, "sweep put off", "error", err)
		}
		if err := w.answerRequests(ctx); err != nil && ctx.Err() == nil {
			w.log.WarnContext(ctx, "account requests put off", "error", err)
		}
		if n, err := w.store.FreeLostCalls(ctx); err != nil && ctx.Err() == nil {
			w.log.WarnContext(ctx, "calls of lost workers not settled yet", "error", err)
		} else if n > 0 {
			w.log.WarnContext(ctx, "model calls whose worker was lost may have been billed", "calls", n)
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
	for {
		rung, err := w.store.Sweep(ctx, w.options.Stale, sweepLimit)
		if err != nil {
			return err
		}
		taken, err := w.ringAll(ctx, rung)
		// A backlog, as after an outage, is rung without a pause.
		if err != nil || taken < sweepLimit {
			return err
		}
	}
}

// ringAll rings for tasks that the store has counted as rung, and returns how
// many of the rings the queue has. Tasks whose ring it did not take are given
// back to be rung later; a ring that is stuck in the queue is replaced by one
// with a new number.
func (w *Worker) ringAll(ctx context.Context, rung []store.Rung) (taken int, err error) {
	for i, r := range rung {
		state := w.bell.ring(ctx, r)
		if state == ringStuck {
			again, found, err := w.store.Redispatch(ctx, r)
			if err != nil {
				return taken, err
			}
			if state = ringWaits; found {
				state = w.bell.ring(ctx, again)
			}
		}
		if state == ringLost {
			// What follows would be lost as well.
			var lost []models.ID
			for _, r := range rung[i:] {
				lost = append(lost, r.ID)
			}
			return taken, w.store.Unring(ctx, lost...)
		}
		taken++
	}
	return taken, nil
}

// releases collects users of whom a task has ended while others of theirs wait
// for a place, so that finishing never waits for ringing.
type releases struct {
	mu    sync.Mutex
	users map[models.ID]bool
	wake  chan struct{}
}

func newReleases() *releases {
	return &releases{users: map[models.ID]bool{}, wake: make(chan struct{}, 1)}
}

func (r *releases) add(user models.ID) {
	r.mu.Lock()
	r.users[user] = true
	r.mu.Unlock()
	select {
	case r.wake <- struct{}{}:
	default:
	}
}

func (r *releases) take() []models.ID {
	r.mu.Lock()
	defer r.mu.Unlock()
	var users []models.ID
	for user := range r.users {
		users = append(users, user)
	}
	clear(r.users)
	return users
}

// releaseUntil rings for tasks that have got a place, until ctx ends.
func (w *Worker) releaseUntil(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-w.releases.wake:
		}
		for _, user := range w.releases.take() {
			rung, err := w.store.Release(ctx, user)
			if err == nil {
				_, err = w.ringAll(ctx, rung)
			}
			if err != nil && ctx.Err() == nil {
				w.log.WarnContext(ctx, "release put off to the next sweep", "error", err)
			}
		}
	}
}
