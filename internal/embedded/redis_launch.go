package embedded

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"assay/models"
)

// startOrAdopt joins the server of an Assay that lives; see the method of the
// same name for Postgres.
func (n *redisNode) startOrAdopt(ctx context.Context) (*RedisServer, error) {
	short, cancel := context.WithTimeout(ctx, busyPatience)
	defer cancel()
	owner, guest, err := ownOrVisit(short, n.ownerFile(), n.visit)
	switch {
	case guest != nil:
		return guest, nil
	case short.Err() != nil:
		return nil, &models.Error{Code: models.CodeUnavailable, Err: err,
			Message: "The queue's data in " + n.dir() + " is in use by another Assay; stop that one or set ASSAY_DATA_DIR to another directory."}
	case err != nil:
		return nil, unusableHome(n.home, err)
	}
	r, err := n.startOwned(ctx)
	if err != nil || r.InMemory() {
		owner.release()
		return r, err
	}
	r.owner = owner
	return r, nil
}

// startOwned ends what a dead owner left running and starts anew.
func (n *redisNode) startOwned(ctx context.Context) (*RedisServer, error) {
	if pid := readRedisPid(n.dir()); pid != 0 {
		if err := endOrphan(pid, n.dir(), syscall.SIGTERM, redisNames...); err != nil {
			return nil, &models.Error{Code: models.CodeUnavailable, Err: err,
				Message: fmt.Sprintf("Redis still runs over %s (process %d) after its Assay ended; end that process and start again.", n.dir(), pid)}
		}
	}
	var err error
	if n.binaries, err = FindRedis(ctx, n.opts); err != nil {
		return n.fallBack(ctx, err)
	}
	return n.startNew(ctx)
}

// startNew starts a child; the caller holds the locks.
func (n *redisNode) startNew(ctx context.Context) (*RedisServer, error) {
	began := time.Now()
	if err := n.makeDataDir(); err != nil {
		return nil, unusableHome(n.home, err)
	}
	for attempt := 1; ; attempt++ {
		port, err := n.opts.port()
		if err != nil {
			return nil, &models.Error{Code: models.CodeUnavailable, Message: "No free port was found on 127.0.0.1.", Err: err}
		}
		password := newPassword()
		if err := writeSecret(n.confFile(), n.config(port, password), n.account); err != nil {
			return nil, unusableHome(n.home, err)
		}
		k, err := start(command{path: n.binaries.Program, args: []string{n.confFile()}, libs: n.binaries.libs,
			account: n.account, farWell: syscall.SIGTERM, log: n.opts.Log})
		if err != nil {
			return nil, &models.Error{Code: models.CodeUnavailable, Err: err,
				Message: "The program " + n.binaries.Program + " cannot be run as user " + n.account.label() + "; start Assay as a user other than root, or set REDIS_URL."}
		}
		err = k.await(ctx, startPatience, syscall.SIGTERM)
		if err != nil {
			if ctx.Err() == nil && attempt < portAttempts && k.said("could not create server tcp listening socket", "failed listening on") {
				continue
			}
			return nil, &models.Error{Code: models.CodeUnavailable, Err: err,
				Message: fmt.Sprintf("Redis %s does not start over the data in %s; its log says %q.", n.binaries.Version, n.dir(), k.complaint())}
		}
		url := redisURL(password, port)
		version, err := n.check(ctx, url, k.pid)
		if err != nil {
			return nil, errors.Join(&models.Error{Code: models.CodeUnavailable, Err: err,
				Message: "Redis started but does not answer on its port; start again, or set REDIS_URL."}, k.stop(syscall.SIGTERM))
		}
		n.opts.Log.InfoContext(ctx, "redis is ready", "dir", n.dir(), "version", version, "user", n.account.name, "pid", k.pid, "took", time.Since(began).Round(time.Millisecond))
		return &RedisServer{url: url, version: version, pid: k.pid, child: k}, nil
	}
}

func (n *redisNode) makeDataDir() error {
	if _, err := os.Stat(n.dir()); err == nil {
		return nil
	}
	if err := os.Mkdir(n.dir(), 0o700); err != nil {
		return err
	}
	return n.account.give(n.dir())
}

func (n *redisNode) startEphemeral(ctx context.Context) (*RedisServer, error) {
	var err error
	if n.binaries, err = FindRedis(ctx, n.opts); err != nil {
		return n.fallBack(ctx, err)
	}
	home, owner, err := ephemeralHome(n.account, n.opts.Dir)
	if err != nil {
		return nil, err
	}
	n.home = home
	r, err := n.startNew(ctx)
	if err != nil {
		err = errors.Join(err, os.RemoveAll(home))
		owner.release()
		return nil, err
	}
	r.owner, r.remove = owner, home
	return r, nil
}

// config is the whole configuration. The password stands here because a
// command line can be read by every user of the machine.
func (n *redisNode) config(port int, password string) string {
	lines := []string{
		"bind 127.0.0.1",
		"protected-mode yes",
		"port " + strconv.Itoa(port),
		"requirepass " + password,
		"dir " + confQuote(n.dir()),
		"pidfile " + confQuote(filepath.Join(n.dir(), redisPidFile)),
		"daemonize no",
		"supervised no",
		"logfile \"\"",
		"loglevel notice",
		"always-show-logo no",
		"databases 16",
		"maxmemory-policy noeviction",
		// Snapshots are not needed: the append-only file is rewritten by itself.
		"save \"\"",
	}
	if n.opts.Ephemeral {
		lines = append(lines, "appendonly no")
	} else {
		lines = append(lines, "appendonly yes", "appendfsync everysec")
	}
	return strings.Join(lines, "\n") + "\n"
}

// confQuote writes a value the way redis.conf reads it back.
func confQuote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i := range len(s) {
		switch ch := s[i]; {
		case ch == '"' || ch == '\\':
			b.WriteByte('\\')
			b.WriteByte(ch)
		case ch < ' ' || ch == 0x7f:
			fmt.Fprintf(&b, `\x%02x`, ch)
		default:
			b.WriteByte(ch)
		}
	}
	b.WriteByte('"')
	return b.String()
}

const redisPidFile = "redis.pid"

// readRedisPid returns the process number that Redis left in dir, or 0.
func readRedisPid(dir string) int {
	b, err := os.ReadFile(filepath.Join(dir, redisPidFile))
	if err != nil {
		return 0
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(b)))
	if err != nil || pid < 1 {
		return 0
	}
	return pid
}

// readConf returns the port and password of our own configuration, or zero.
func readConf(path string) (port int, password string) {
	b, err := os.ReadFile(path)
	if err != nil {
		return 0, ""
	}
	for line := range strings.Lines(string(b)) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch name {
		case "port":
			port, _ = strconv.Atoi(value)
		case "requirepass":
			password = value
		}
	}
	return port, password
}

// visit returns the server that the owner of the data runs, or nil while it
// neither answers nor is gone.
func (n *redisNode) visit(ctx context.Context) (*RedisServer, error) {
	pid := readRedisPid(n.dir())
	if pid == 0 || !runsIn(pid, n.dir(), redisNames...) {
		return nil, nil
	}
	port, password := readConf(n.confFile())
	version, err := n.check(ctx, redisURL(password, port), pid)
	if err != nil {
		return nil, nil
	}
	n.opts.Log.InfoContext(ctx, "redis was already running and is used", "dir", n.dir(), "pid", pid)
	return &RedisServer{url: redisURL(password, port), version: version, pid: pid}, nil
}

func unusableHome(home string, err error) error {
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return &models.Error{Code: models.CodeUnavailable, Err: err,
			Message: "Another Assay is starting over " + home + "; wait for it and start again."}
	}
	return &models.Error{Code: models.CodeUnavailable, Err: err,
		Message: "The data directory " + home + " cannot be used; set ASSAY_DATA_DIR to one that you may write."}
}
