package worker

import (
	"context"
	"time"

	"assay/models"
)

// lookEvery is how often a worker looks whether a full database has room again.
const lookEvery = time.Second

// room has the steps that found the database full wait together: one of them
// looks, for all.
type room struct {
	turn  chan struct{} // holds one token while somebody looks
	found time.Time     // when there last was room; whoever has the turn may use it
}

func newRoom() *room { return &room{turn: make(chan struct{}, 1)} }

// awaitRoom waits until the database takes writes again, and keeps all workers
// from taking tasks meanwhile. It answers false when ctx has ended.
func (w *Worker) awaitRoom(ctx context.Context) bool {
	came := time.Now()
	select {
	case w.room.turn <- struct{}{}:
		defer func() { <-w.room.turn }()
	case <-ctx.Done():
		return false
	}
	if w.room.found.After(came) {
		return true
	}
	w.log.ErrorContext(ctx, "the database is full or read only; no task is taken until it has room")
	// Two look by turns: while one looks the other waits for the lock that keeps
	// tasks from being taken, so that nobody gets in between.
	looking, stop := context.WithCancel(ctx)
	defer stop()
	seen := make(chan struct{}, 2)
	for range 2 {
		go w.lookForRoom(looking, seen)
	}
	select {
	case <-ctx.Done():
		return false
	case <-seen:
	}
	w.room.found = time.Now()
	w.log.InfoContext(ctx, "the database has room again; work goes on", "after", w.room.found.Sub(came).Round(time.Second))
	return true
}

// lookForRoom looks until there is room, and says so, or ctx has ended.
func (w *Worker) lookForRoom(ctx context.Context, seen chan<- struct{}) {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for ctx.Err() == nil {
		ok, err := w.store.Room(ctx, lookEvery)
		switch {
		case ok:
			seen <- struct{}{}
			return
		case err != nil && ctx.Err() == nil:
			w.log.WarnContext(ctx, "not known whether the database has room", "error", err)
			select { // a full disk takes as long as it looks, an error may come at once
			case <-ctx.Done():
			case <-tick.C:
			}
		}
	}
}

// giveUp ends a claimed task without a result. When the database is too full to
// take even that, it waits until there is room, as long as the worker runs.
func (w *Worker) giveUp(ctx context.Context, j *job, cause error) error {
	full := models.CodeOf(cause) == models.CodeStorageFull
	for {
		if full {
			w.awaitRoom(ctx)
		}
		err := w.setBack(context.WithoutCancel(ctx), j, cause, ctx.Err() != nil)
		if full = models.CodeOf(err) == models.CodeStorageFull; !full || ctx.Err() != nil {
			return err
		}
	}
}
