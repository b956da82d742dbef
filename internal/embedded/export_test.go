package embedded

import (
	"context"
	"strings"
	"time"
)

// What tests of the package need to arrange from outside.

func (o *PostgresOptions) WithPorts(port func() (int, error)) { o.port = port }
func (o *RedisOptions) WithPorts(port func() (int, error))    { o.port = port }

// WithoutInstalled hides whatever is installed on this machine.
func (o *PostgresOptions) WithoutInstalled() { o.places = &places{} }
func (o *RedisOptions) WithoutInstalled()    { o.places = &places{} }

// WithRedisAt makes pattern the only place to look for Redis.
func (o *RedisOptions) WithRedisAt(pattern string) { o.places = &places{redis: []string{pattern}} }

// OnlyTools looks below the tools directories alone.
func (o *RedisOptions) OnlyTools() {
	all := usualPlaces(o.Getenv)
	o.places = &places{tools: all.tools}
	for _, pattern := range all.redis {
		for _, root := range all.tools {
			if strings.HasPrefix(pattern, root) {
				o.places.redis = append(o.places.redis, pattern)
			}
		}
	}
}

// Abandon makes a server look as if whoever started it had died.
func (p *PostgresServer) Abandon() { p.owner.release(); p.owner = nil }
func (r *RedisServer) Abandon()    { r.owner.release(); r.owner = nil }

func (p *PostgresServer) RemovedOnStop() string { return p.remove }
func (r *RedisServer) RemovedOnStop() string    { return r.remove }

var (
	FreePort       = freePort
	Alive          = alive
	Install        = install
	Unpack         = unpack
	ErrUnsafe      = errUnsafe
	ErrChecksum    = errChecksum
	ConfQuote      = confQuote
	SweepEphemeral = sweepEphemeral
	EphemeralAge   = ephemeralAge
	PinnedVersion  = pinnedVersion
)

func ParsePidFile(text string) (pid, port int) {
	p := parsePidFile(text)
	return p.pid, p.port
}

func WaitGone(ctx context.Context, pid int) error { return waitGone(ctx, pid) }

// StartMemory starts an in-memory Redis whose clock is ticks.
func StartMemory(ticks <-chan time.Time) (url string, stop func(), err error) {
	m, err := startInMemory(ticks)
	if err != nil {
		return "", nil, err
	}
	return m.url(), m.stop, nil
}

func PinFor(goos, goarch string) (name, sum string, ok bool) {
	p, ok := pinFor(goos, goarch)
	return p.name, p.sha512, ok
}
