package reply

import (
	"context"
	"sync"

	"github.com/redis/go-redis/v9"

	"assay/models"
)

// watch wakes readers. All of a process share one subscription, which there is
// only while anybody reads.
type watch struct {
	redis redis.UniversalClient

	mu      sync.Mutex
	readers map[models.ID]map[chan struct{}]bool
	end     context.CancelFunc // nil while nobody reads
}

// Watch returns a channel that holds something whenever there may be more to
// read of a conversation. Call leave when done.
func (l *Log) Watch(conversation models.ID) (wake <-chan struct{}, leave func()) {
	w := &l.watch
	mine := make(chan struct{}, 1)
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.readers[conversation] == nil {
		w.readers[conversation] = map[chan struct{}]bool{}
	}
	w.readers[conversation][mine] = true
	if w.end == nil {
		ctx, end := context.WithCancel(context.Background())
		w.end = end
		go w.listen(ctx)
	}
	return mine, func() { w.leave(conversation, mine) }
}

func (w *watch) leave(conversation models.ID, mine chan struct{}) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.readers[conversation], mine)
	if len(w.readers[conversation]) == 0 {
		delete(w.readers, conversation)
	}
	if len(w.readers) == 0 && w.end != nil {
		w.end()
		w.end = nil
	}
}

// listen wakes those who read what rings. Whenever the subscription stands anew,
// rings may have been missed, so everybody looks.
func (w *watch) listen(ctx context.Context) {
	subscription := w.redis.Subscribe(ctx, rings)
	defer subscription.Close()
	heard := subscription.ChannelWithSubscriptions()
	for {
		select {
		case <-ctx.Done():
			return
		case said, open := <-heard:
			if !open {
				return
			}
			switch m := said.(type) {
			case *redis.Message:
				if id, err := models.ParseID(m.Payload); err == nil {
					w.stir(id)
				}
			case *redis.Subscription:
				w.stirAll()
			}
		}
	}
}

func (w *watch) stir(conversation models.ID) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for reader := range w.readers[conversation] {
		touch(reader)
	}
}

func (w *watch) stirAll() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, readers := range w.readers {
		for reader := range readers {
			touch(reader)
		}
	}
}

func touch(reader chan struct{}) {
	select {
	case reader <- struct{}{}:
	default:
	}
}
