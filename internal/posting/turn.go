package posting

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/netip"
	"net/url"
	"sync"
	"time"

	"assay/models"
)

// Hosts is what is known of hosts between requests. Shared by all processes, as
// internal/store keeps it, it makes them together as polite as one.
type Hosts interface {
	// EnterHost gives a host to the bearer of token for at most hold. When another
	// has it, or it is to be left alone, it returns how long, and busy says that
	// the host itself is in no hurry: only somebody else's request is in flight.
	EnterHost(ctx context.Context, host string, token models.ID, hold time.Duration) (wait time.Duration, busy bool, err error)
	// LeaveHost gives the host back and has it left alone for rest.
	LeaveHost(ctx context.Context, host string, token models.ID, rest time.Duration) error
	// RobotsFile returns what KeepRobotsFile kept of a site no longer ago than
	// maxAge.
	RobotsFile(ctx context.Context, site string, maxAge time.Duration) (body []byte, known bool, err error)
	KeepRobotsFile(ctx context.Context, site string, body []byte) error
}

// turn is a host that is ours for one request.
type turn struct {
	client *Client
	queue  *queue
	host   string
	token  models.ID
	pace   time.Duration // how long the host is left alone afterwards, unless it asks for more
}

const (
	// holdOver is how long a host stays taken beyond the time a request may take,
	// before others think that whoever took it has died.
	holdOver = 10 * time.Second
	// lookAgain is how long to wait while a request of another process is in flight.
	lookAgain = 200 * time.Millisecond
)

// enter waits until a host is ours, for at most the client's patience.
func (c *Client) enter(ctx context.Context, u *url.URL, left, pace time.Duration) (turn, error) {
	t := turn{client: c, host: u.Hostname(), token: models.NewID(), pace: pace}
	if c.ownMachine(u) {
		t.host, t.pace = u.Host, 0 // of one machine's ports each is a site of its own
	}
	began := time.Now()
	var away time.Duration
	var err error
	if t.queue, away, err = c.queues.join(ctx, t.host, t.pace, c.patience); err != nil {
		return t, transferError(ctx, err)
	}
	if away > 0 {
		return t, hostBusy(away)
	}
	if err := t.enter(ctx, left, c.patience-time.Since(began)); err != nil {
		c.queues.leave(t.host, t.queue)
		return t, err
	}
	return t, nil
}

// enter waits until no other process has the host.
func (t turn) enter(ctx context.Context, left, patience time.Duration) error {
	for {
		wait, busy, err := t.client.hosts.EnterHost(ctx, t.host, t.token, left+holdOver)
		switch {
		case err != nil:
			return transferError(ctx, err)
		case wait <= 0:
			return nil
		case busy:
			wait = min(wait, lookAgain)
		}
		if wait > patience {
			return hostBusy(wait)
		}
		wait += rand.N(lookAgain) // #nosec G404 -- spreads those who wait; nothing is kept secret by it
		patience -= wait
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			timer.Stop()
			return transferError(ctx, ctx.Err())
		case <-timer.C:
		}
	}
}

func hostBusy(wait time.Duration) error {
	return &models.Error{Code: models.CodeHostBusy, Message: "This site is asked one thing at a time. The posting waits for its turn.",
		Err: &RetryLater{Status: 0, After: max(wait, time.Second)}}
}

// ownMachine reports whether an address is one of this machine's, which only
// tests and the demo may ask, and which need no rest.
func (c *Client) ownMachine(u *url.URL) bool {
	if u.Hostname() == "localhost" {
		return true
	}
	a, err := netip.ParseAddr(u.Hostname())
	return err == nil && a.Unmap().IsLoopback()
}

// leave gives the host back even when ctx is over: others wait for it. Should
// that fail, the hold ends by itself.
func (t turn) leave(ctx context.Context, rest time.Duration) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if rest > 0 {
		rest += rand.N(rest/5 + 1) // #nosec G404 -- keeps requests from falling into step; nothing is kept secret by it
	}
	_ = t.client.hosts.LeaveHost(ctx, t.host, t.token, rest)
	t.client.queues.leave(t.host, t.queue)
}

// ownHosts is what one process alone knows of hosts.
type ownHosts struct {
	mu     sync.Mutex
	hosts  map[string]ownHost
	robots map[string]ownRobots
}

type ownHost struct {
	token      models.ID // the zero value when nobody has it
	until      time.Time // when the hold ends
	restsUntil time.Time
}

type ownRobots struct {
	body []byte
	at   time.Time
}

func newOwnHosts() *ownHosts {
	return &ownHosts{hosts: map[string]ownHost{}, robots: map[string]ownRobots{}}
}

func (o *ownHosts) EnterHost(_ context.Context, host string, token models.ID, hold time.Duration) (time.Duration, bool, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	h, now := o.hosts[host], time.Now()
	if wait := h.restsUntil.Sub(now); wait > 0 {
		return wait, false, nil
	}
	if wait := h.until.Sub(now); h.token != (models.ID{}) && wait > 0 {
		return wait, true, nil
	}
	o.hosts[host] = ownHost{token: token, until: now.Add(hold)}
	return 0, false, nil
}

func (o *ownHosts) LeaveHost(_ context.Context, host string, token models.ID, rest time.Duration) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.hosts[host].token != token {
		return fmt.Errorf("host %s was held too long", host)
	}
	o.hosts[host] = ownHost{restsUntil: time.Now().Add(rest)}
	return nil
}

func (o *ownHosts) RobotsFile(_ context.Context, site string, maxAge time.Duration) ([]byte, bool, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	r, known := o.robots[site]
	return r.body, known && time.Since(r.at) < maxAge, nil
}

func (o *ownHosts) KeepRobotsFile(_ context.Context, site string, body []byte) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.robots[site] = ownRobots{body, time.Now()}
	return nil
}
