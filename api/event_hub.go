package api

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

const (
	lookEvery      = 200 * time.Millisecond // how long a change may go unseen
	lookPatience   = 5 * time.Second
	looksPerCheck  = 4 // whose session or token has ended is seen off within a second
	streamsPerUser = 8 // of each kind: a person may have a few tabs open
)

// hub wakes the streams of those users whose tasks have changed, and ends those
// whose callers may no longer look. One statement in every lookEvery serves all
// streams of this process, and one more in every fourth; without streams there
// is none.
type hub struct {
	store *store.Store
	log   *slog.Logger

	mu      sync.Mutex
	streams map[models.ID][]*stream
	looking bool
}

// streamKind is what is followed.
type streamKind int

const (
	taskStream streamKind = iota
	wordStream            // what the interviewer says
)

// stream is one open connection of a user.
type stream struct {
	user       models.ID
	kind       streamKind
	credential models.ID          // the session or token that let it in
	end        context.CancelFunc // called when that is good no more
	wake       chan struct{}      // holds at most one
	replaced   chan struct{}      // closed when a newer one takes its place
}

func newHub(s *store.Store, log *slog.Logger) *hub {
	return &hub{store: s, log: log, streams: map[models.ID][]*stream{}}
}

// join opens a stream, and calls end when it must close. A user who has too
// many of a kind loses the oldest.
func (h *hub) join(who store.Identity, kind streamKind, end context.CancelFunc) *stream {
	user := who.UserID
	s := &stream{user: user, kind: kind, credential: who.SessionID, end: end, wake: make(chan struct{}, 1), replaced: make(chan struct{})}
	if who.TokenID != (models.ID{}) {
		s.credential = who.TokenID
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.makeRoom(user, kind)
	h.streams[user] = append(h.streams[user], s)
	if !h.looking {
		h.looking = true
		go h.look()
	}
	return s
}

// makeRoom ends the oldest stream of a user's kind when there are too many.
func (h *hub) makeRoom(user models.ID, kind streamKind) {
	open := h.streams[user]
	same := slices.DeleteFunc(slices.Clone(open), func(o *stream) bool { return o.kind != kind })
	if len(same) >= streamsPerUser {
		close(same[0].replaced)
		h.streams[user] = slices.DeleteFunc(slices.Clone(open), func(o *stream) bool { return o == same[0] })
	}
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
	for n := 0; ; n++ {
		<-tick.C
		if h.rest() {
			return
		}
		if n%looksPerCheck == 0 {
			h.check()
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

// check ends the streams whose session or token is good no more. When that
// cannot be found out they go on, and the next check finds it out.
func (h *hub) check() {
	ctx, cancel := context.WithTimeout(context.Background(), lookPatience)
	defer cancel()
	open := h.all()
	ids := make([]models.ID, len(open))
	for i, s := range open {
		ids[i] = s.credential
	}
	alive, err := h.store.Alive(ctx, ids)
	if err != nil {
		h.log.Warn("sessions and tokens of open streams not checked", "error", err)
		return
	}
	for _, s := range open {
		if !alive[s.credential] {
			s.end()
		}
	}
}

func (h *hub) all() []*stream {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Concat(slices.Collect(maps.Values(h.streams))...)
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
	for _, s := range h.all() {
		s.stir()
	}
}

func (s *stream) stir() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}
