package llm

import (
	"context"
	"sync"
	"time"
)

// slots bounds how many calls are under way, and how many more stand ready: what
// is written before a call is written while others wait for the model. Nil
// bounds nothing.
type slots struct {
	ready chan struct{} // one for each call under way or about to be
	under chan struct{} // one for each call under way
}

// newSlots lets so many calls be under way at once, and a quarter more stand
// ready: none of them waits for longer than one call takes.
func newSlots(most int) *slots {
	if most == 0 {
		return nil
	}
	return &slots{ready: make(chan struct{}, most+most/4+1), under: make(chan struct{}, most)}
}

// stand waits until one more call may stand ready.
func (s *slots) stand(ctx context.Context) (leave func(), err error) {
	if s == nil {
		return func() {}, nil
	}
	return enter(ctx, s.ready)
}

// begin waits until one more call may be under way.
func (s *slots) begin(ctx context.Context) (leave func(), err error) {
	if s == nil {
		return func() {}, nil
	}
	return enter(ctx, s.under)
}

// patience is how long who stands ready may wait, when a call takes no longer
// than timeout.
func (s *slots) patience(timeout time.Duration) time.Duration {
	if s == nil {
		return 0
	}
	return timeout
}

func enter(ctx context.Context, places chan struct{}) (leave func(), err error) {
	select {
	case places <- struct{}{}:
		return sync.OnceFunc(func() { <-places }), nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
