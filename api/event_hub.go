package api

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"time"

	"assay/internal/store"
	"assay/models"
)

const (
	lookEvery      = 200 * time.Millisecond // how long a change may go unseen
	lookPatience   = 5 * time.Second
	streamsPerUser = 8 // a person may have a few tabs open
)

// hub wakes the streams of those users whose tasks have changed. One statement
// in every lookEvery serves all streams of this process; without streams there
// is none.
type hub struct {
	store *store.Store
	log   *slog.Logger

	mu      sync.Mutex
	streams map[models.ID][]*stream
	looking bool
}

// stream is one open connection of a user.
type stream struct {
	user     models.ID
	wake     chan struct{} // holds at most one
	replaced chan struct{} // closed when a newer one takes its place
}

func newHub(s *store.Store, log *slog.Logger) *hub {
	return &hub{store: s, log: log, streams: map[models.ID][]*stream{}}
}

// join opens a stream. A user who has too many loses the oldest.
func (h *hub) join(user models.ID) *stream {
	s := &stream{user: user, wake: make(chan struct{}, 1), replaced: make(chan struct{})}
	h.mu.Lock()
	defer h.mu.Unlock()
	if open := h.streams[user]; len(open) == streamsPerUser {
		close(open[0].replaced)
		h.streams[user] = open[1:]
	}
	h.streams[user] = append(h.streams[user], s)
	if !h.looking {
		h.looking = true
		go h.look()
	}
	return s
}

func (h *hub) leave(s *stream) {
	h.mu.Lock()
	defer h.mu.Unlock()
	open := slices.DeleteFunc(slices.Clone(h.streams[s.user]), func(o *stream) bool { return o == s })
	if len(open) == 0 {
		delete(h.streams, s.user)
		return
	}
	h.streams[s.user] = open
}

// look runs while anybody listens.
func (h *hub) look() {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	since, failed := int64(0), false
	for range tick.C {
		if h.rest() {
			return
		}
		ctx, cancel := context.WithTimeout(context.Background(), lookPatience)
		users, next, err := h.store.ChangedUsers(ctx, since)
		cancel()
		if err != nil {
			if !failed {
				h.log.Warn("changes of tasks not seen; live updates are late", "error", err)
			}
			failed = true
			continue
		}
		if since == 0 || failed {
			h.wakeAll()
		}
		since, failed = next, false
		h.wakeSome(users)
	}
}

// rest ends the looking when nobody listens any more.
func (h *hub) rest() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.looking = len(h.streams) > 0
	return !h.looking
}

func (h *hub) wakeSome(users []models.ID) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, user := range users {
		for _, s := range h.streams[user] {
			s.stir()
		}
	}
}

func (h *hub) wakeAll() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, open := range h.streams {
		for _, s := range open {
			s.stir()
		}
	}
}

func (s *stream) stir() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}
