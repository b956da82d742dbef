package api

import (
	"context"
	"encoding/json"
	"time"

	"assay/internal/store"
	"assay/models"
)

// keptFor is how long the answer to a keyed request is repeated.
const keptFor = 24 * time.Hour

// Keyed lets a client repeat a request without repeating the work.
type Keyed struct {
	Key string `header:"Idempotency-Key" maxLength:"255" doc:"any text of your own, new for each new request; the same request with the same key is answered the same for 24 hours" example:"c1f6ff3a-8b6f-4f5e-9d0e-1f5d8d4b0a11"`
}

// made is the answer to a request that wrote something.
type made[T any] struct {
	Status   int
	Location string `header:"Location" doc:"where the new row or the task is"`
	ETag     string `header:"ETag" doc:"version of the row"`
	Replayed string `header:"Idempotency-Replayed" doc:"true when this answer was given before"`
	Body     T
}

// once runs work in one transaction together with the key's book-keeping, and
// rings for the tasks it returns when all of it is committed. A repetition of
// the request waits for the first and gets its answer.
func once[T any](ctx context.Context, s *server, key Keyed, work func(*store.Tx, *made[T]) ([]models.Task, error)) (*made[T], error) {
	out := &made[T]{}
	var tasks []models.Task
	err := s.tx(ctx, func(tx *store.Tx) error {
		hash := Hash(key.Key)
		if key.Key != "" {
			print := visitOf(ctx).body
			replay, err := tx.Remember(ctx, hash, print[:], keptFor)
			if err != nil {
				return err
			}
			if replay != nil {
				out.Status, out.Location, out.Replayed = replay.Status, replay.Location, "true"
				return json.Unmarshal(replay.Body, &out.Body)
			}
		}
		var err error
		if tasks, err = work(tx, out); err != nil || key.Key == "" {
			return err
		}
		body, err := json.Marshal(out.Body)
		if err != nil {
			return err
		}
		return tx.Keep(ctx, hash, store.Replay{Status: out.Status, Location: out.Location, Body: body})
	})
	if err != nil {
		return nil, err
	}
	s.ring(ctx, tasks...)
	return out, nil
}

// ring rings for tasks that have been committed. The client may be gone by
// then; the tasks are not.
func (s *server) ring(ctx context.Context, tasks ...models.Task) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
	defer cancel()
	for _, task := range tasks {
		if !task.Status.Final() {
			s.ringer.Ring(ctx, task)
		}
	}
}
