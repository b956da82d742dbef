package posting

import (
	"context"
	"sync"
	"time"
)

// queues are where the requests of one process wait for hosts, one queue a host,
// so that only the first of each looks whether the host is free.
type queues struct {
	mu   sync.Mutex
	host map[string]*queue
}

type queue struct {
	first  chan struct{} // full while somebody is first
	length int           // with the one who is first
	// comeBack is when the last of those who were sent away is to come back.
	comeBack time.Time
}

// join waits until nobody is before us, for at most patience. When that will not
// do it returns at once how long to stay away: each who is sent away comes back
// one pace, the time from one request to the next, after the one before.
func (q *queues) join(ctx context.Context, host string, pace, patience time.Duration) (mine *queue, away time.Duration, err error) {
	if mine, away = q.enter(host, pace, patience); away > 0 {
		return nil, away, nil
	}
	select {
	case mine.first <- struct{}{}:
		return mine, 0, nil // even with no patience at all
	default:
	}
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case mine.first <- struct{}{}:
		return mine, 0, nil
	case <-timer.C:
		away = max(pace, time.Second)
	case <-ctx.Done():
		err = ctx.Err()
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	q.shorten(host, mine)
	return nil, away, err
}

func (q *queues) enter(host string, pace, patience time.Duration) (*queue, time.Duration) {
	q.mu.Lock()
	defer q.mu.Unlock()
	one := q.host[host]
	if one == nil {
		one = &queue{first: make(chan struct{}, 1)}
		q.host[host] = one
	}
	if time.Duration(one.length)*pace <= patience {
		one.length++
		return one, 0
	}
	now := time.Now()
	if soon := now.Add(patience); one.comeBack.Before(soon) {
		one.comeBack = soon
	}
	one.comeBack = one.comeBack.Add(pace)
	return nil, one.comeBack.Sub(now)
}

// leave lets the next one be first.
func (q *queues) leave(host string, mine *queue) {
	q.mu.Lock()
	defer q.mu.Unlock()
	<-mine.first
	q.shorten(host, mine)
}

func (q *queues) shorten(host string, mine *queue) {
	if mine.length--; mine.length == 0 && mine.comeBack.Before(time.Now()) {
		delete(q.host, host)
	}
}
