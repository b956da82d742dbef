package embedded

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"
	"time"

	"assay/models"

	"github.com/redis/go-redis/v9"
)

// RedisOptions says where and how to run Redis.
type RedisOptions struct {
	Dir        string              // parent of the data, which lives in Dir/redis; see DefaultDir
	Ephemeral  bool                // for tests: a fresh server that keeps nothing and whose files Stop removes; Dir is then only a wish
	Log        *slog.Logger        // nil for none; server output goes to the debug level
	Getenv     func(string) string // nil for os.Getenv
	InMemoryOK bool                // use one in our own process when no Redis is installed

	places *places             // nil for usualPlaces
	port   func() (int, error) // nil for freePort
}

// RedisServer is a running Redis that answers on loopback.
type RedisServer struct {
	url, version string
	pid          int
	child        *child // nil when adopted or in memory
	owner        *fileLock
	memory       *inMemory
	remove       string // directory of an ephemeral server

	once sync.Once
	err  error
}

// URL returns the connection URL, redis://:password@127.0.0.1:port/0. It
// holds the password: never log it.
func (r *RedisServer) URL() string { return r.url }

// Pid returns the number of the server process, 0 for one in memory.
func (r *RedisServer) Pid() int { return r.pid }

// InMemory reports whether the server lives in our own process and loses
// everything when we end.
func (r *RedisServer) InMemory() bool { return r.memory != nil }

// Version returns the server's version, "" for one in memory.
func (r *RedisServer) Version() string { return r.version }

// Adopted reports whether the server is that of another Assay that runs over
// the same data. Stop leaves an adopted server alone; it ends with its owner.
func (r *RedisServer) Adopted() bool { return r.child == nil && r.memory == nil }

// Done is closed when the server process has ended, whoever ended it. For an
// adopted server and one in memory it is nil, which blocks for ever.
func (r *RedisServer) Done() <-chan struct{} {
	if r.child == nil {
		return nil
	}
	return r.child.done
}

// Stop shuts the server down, waits until it has ended and removes the files
// of an ephemeral one. Calling it again returns the first result.
func (r *RedisServer) Stop() error {
	r.once.Do(func() {
		switch {
		case r.memory != nil:
			r.memory.stop()
		case r.child != nil && r.remove != "":
			// Nothing is kept, so the tenth of a second that Redis takes to
			// notice a request is not worth it.
			r.err = r.child.stop(syscall.SIGKILL)
		case r.child != nil:
			r.err = r.child.stop(syscall.SIGTERM)
		}
		if r.remove != "" && r.err == nil {
			r.err = os.RemoveAll(r.remove)
		}
		r.owner.release()
	})
	return r.err
}

func (o *RedisOptions) fill() {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Getenv == nil {
		o.Getenv = os.Getenv
	}
	if o.port == nil {
		o.port = freePort
	}
	if o.places == nil {
		p := usualPlaces(o.Getenv)
		o.places = &p
	}
}

// FindRedis says which installed Redis or Valkey would be used, without
// starting anything.
func FindRedis(ctx context.Context, o RedisOptions) (Binaries, error) {
	o.fill()
	a, err := redisAccount()
	if err != nil {
		return Binaries{}, err
	}
	b, tooOld, ok := o.places.findRedis(ctx, o.Getenv, a)
	if ok {
		return b, nil
	}
	found := "was not found"
	if tooOld != "" {
		found = "was not found (" + tooOld + ")"
	}
	return Binaries{}, models.Errorf(models.CodeUnavailable, "Redis %d.%d or newer %s; install it with `%s`, or set REDIS_URL to a running server.",
		minRedisMajor, minRedisMinor, found, installCommand(o.Getenv, "redis"))
}

// StartRedis returns a Redis 6.2 or newer over the data in Dir: the one of
// ours that already runs there, a new child, or, when none is installed and
// InMemoryOK is set, one in our own process. ctx ends the start, not the
// server; Stop does that. Errors carry one sentence that says what to install
// or change.
func StartRedis(ctx context.Context, o RedisOptions) (*RedisServer, error) {
	o.fill()
	a, err := redisAccount()
	if err != nil {
		return nil, err
	}
	n := &redisNode{opts: o, account: a}
	if o.Ephemeral {
		return n.startEphemeral(ctx)
	}
	if n.home, err = a.home(o.Dir); err != nil {
		return nil, err
	}
	if n.account, err = a.owning(n.dir()); err != nil {
		return nil, err
	}
	lock, err := waitLock(ctx, filepath.Join(n.home, "redis.start.lock"))
	if err != nil {
		return nil, unusableHome(n.home, err)
	}
	defer lock.release()
	return n.startOrAdopt(ctx)
}

// fallBack starts one in memory when that is allowed; why says what is missing.
func (n *redisNode) fallBack(ctx context.Context, why error) (*RedisServer, error) {
	if !n.opts.InMemoryOK {
		return nil, why
	}
	m, err := startInMemory(nil)
	if err != nil {
		return nil, &models.Error{Code: models.CodeUnavailable, Message: "No free port was found on 127.0.0.1.", Err: err}
	}
	n.opts.Log.WarnContext(ctx, "the queue is in memory and will be rung again after a restart", "reason", models.MessageOf(why))
	return &RedisServer{url: m.url(), memory: m}, nil
}

// redisNode is one data directory on its way to a running server.
type redisNode struct {
	opts     RedisOptions
	account  account
	home     string
	binaries Binaries
}

var errForeignRedis = errors.New("another Redis answers there")

func (n *redisNode) dir() string       { return filepath.Join(n.home, "redis") }
func (n *redisNode) ownerFile() string { return filepath.Join(n.home, "redis.owner.lock") }
func (n *redisNode) confFile() string  { return filepath.Join(n.dir(), "redis.conf") }

func redisURL(password string, port int) string {
	return fmt.Sprintf("redis://:%s@127.0.0.1:%d/0", password, port)
}

// check makes sure that the process pid answers, and not another server that
// took the port, and returns its version.
func (n *redisNode) check(ctx context.Context, url string, pid int) (version string, err error) {
	opts, err := redis.ParseURL(url)
	if err != nil {
		return "", err
	}
	opts.MaxRetries, opts.DialerRetries, opts.PoolSize = -1, 1, 1
	opts.DialTimeout, opts.ReadTimeout = 5*time.Second, 5*time.Second
	client := redis.NewClient(opts)
	defer client.Close()
	info, err := client.InfoMap(ctx, "server").Result()
	if err != nil {
		return "", err
	}
	server := info["Server"]
	if got, err := strconv.Atoi(server["process_id"]); err != nil || got != pid {
		return "", fmt.Errorf("%w: process %q instead of %d", errForeignRedis, server["process_id"], pid)
	}
	if v := server["valkey_version"]; v != "" {
		return v, nil
	}
	return server["redis_version"], nil
}
