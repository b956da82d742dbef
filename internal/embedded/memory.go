package embedded

import (
	"sync"
	"time"

	"github.com/alicebob/miniredis/v2"
)

// inMemory is a Redis in our own process. Its keys expire only when it is
// told how much time has passed.
type inMemory struct {
	server   *miniredis.Miniredis
	password string
	end      chan struct{}
	ended    sync.WaitGroup
}

const memoryTick = time.Second

// startInMemory starts one; ticks replaces the clock when it is not nil.
func startInMemory(ticks <-chan time.Time) (*inMemory, error) {
	m := &inMemory{server: miniredis.NewMiniRedis(), password: newPassword(), end: make(chan struct{})}
	m.server.RequireAuth(m.password)
	if err := m.server.StartAddr("127.0.0.1:0"); err != nil {
		return nil, err
	}
	stop := func() {}
	if ticks == nil {
		ticker := time.NewTicker(memoryTick)
		ticks, stop = ticker.C, ticker.Stop
	}
	last := time.Now().Round(0)
	m.ended.Go(func() {
		defer stop()
		for {
			select {
			case <-m.end:
				return
			case now := <-ticks:
				// What passed by the wall clock, not the period: a busy machine
				// skips ticks, and the monotonic clock stands while a laptop sleeps.
				now = now.Round(0)
				if passed := now.Sub(last); passed > 0 {
					m.server.FastForward(passed)
				}
				last = now
			}
		}
	})
	return m, nil
}

func (m *inMemory) url() string {
	return "redis://:" + m.password + "@" + m.server.Addr() + "/0"
}

func (m *inMemory) stop() {
	close(m.end)
	m.ended.Wait()
	m.server.Close()
}
