package worker

import (
	"context"
	"sync"
	"time"

	"assay/internal/store"
	"assay/models"
)

// sweepLimit bounds how many tasks one sweep rings; the next is soon.
const sweepLimit = 500

// sweepUntil sweeps at once and then every SweepEvery, until ctx ends.
func (w *Worker) sweepUntil(ctx context.Context) {
	tick := time.NewTicker(w.options.SweepEvery)
	defer tick.Stop()
	for {
		if err := w.Sweep(ctx); err != nil && ctx.Err() == nil {
			w.log.WarnContext(ctx, "sweep put off", "error", err)
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
	rung, err := w.store.Sweep(ctx, w.options.Stale, sweepLimit)
	if err != nil {
		return err
	}
	return w.ringAll(ctx, rung)
}

// ringAll rings for tasks that the store has counted as rung. Those that the
// queue did not take are given back to be rung later; a ring that is stuck in
// the queue is replaced by one with a new number.
func (w *Worker) ringAll(ctx context.Context, rung []store.Rung) error {
	var lost []models.ID
	for i, r := range rung {
		switch w.bell.ring(ctx, r) {
		case ringWaits:
		case ringStuck:
			if again, found, err := w.store.Redispatch(ctx, r); err != nil {
				return err
			} else if found && w.bell.ring(ctx, again) == ringLost {
				lost = append(lost, r.ID)
			}
		case ringLost:
			// What follows would be lost as well.
			for _, r := range rung[i:] {
				lost = append(lost, r.ID)
			}
			return w.store.Unring(ctx, lost...)
		}
	}
	if len(lost) > 0 {
		return w.store.Unring(ctx, lost...)
	}
	return nil
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
				err = w.ringAll(ctx, rung)
			}
			if err != nil && ctx.Err() == nil {
				w.log.WarnContext(ctx, "release put off to the next sweep", "error", err)
			}
		}
	}
}
