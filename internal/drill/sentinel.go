package drill

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"assay/internal/embedded"
	"assay/models"
)

// replicated is two Redis servers, one a replica of the other, and three
// sentinels that watch them, each a process of its own on loopback.
type replicated struct {
	binaries  embedded.Binaries
	dir       string
	password  string
	servers   map[string]*Process // by address
	master    string
	sentinels map[string]*Process
}

// masterName is what sentinels call the master; downAfter is for how long it
// has to be silent before they take it for dead.
const (
	masterName = "drill"
	downAfter  = time.Second
)

// startReplicated starts all of them and waits until a failover would succeed.
func startReplicated(ctx context.Context, dir string) (*replicated, error) {
	s := &replicated{dir: dir, password: models.NewID().String(), servers: map[string]*Process{}, sentinels: map[string]*Process{}}
	var err error
	if s.binaries, err = embedded.FindRedis(ctx, embedded.RedisOptions{Getenv: os.Getenv}); err != nil {
		return nil, err
	}
	if s.master, err = s.startServer(""); err != nil {
		return s, err
	}
	if _, err = s.startServer(s.master); err != nil {
		return s, err
	}
	if err := until(ctx, 10*time.Second, "the master answers", func() bool { return s.info(ctx, s.master, "role:master") }); err != nil {
		return s, err
	}
	for range 3 {
		if err := s.startSentinel(); err != nil {
			return s, err
		}
	}
	return s, s.awaitWhole(ctx)
}

// start runs the program with a configuration, which Sentinel rewrites.
func (s *replicated) start(name, addr string, lines []string, args ...string) (*Process, error) {
	dir := filepath.Join(s.dir, name)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	_, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	conf := filepath.Join(dir, "redis.conf")
	lines = append([]string{"bind 127.0.0.1", "port " + port, "dir " + dir, "daemonize no"}, lines...)
	if err := os.WriteFile(conf, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		return nil, err
	}
	p := &Process{Name: name, dir: s.dir, args: append([]string{s.binaries.Program, conf}, args...), env: s.binaries.Env()}
	return p, p.Start()
}

// startServer starts a server, a replica when master is not "".
func (s *replicated) startServer(master string) (string, error) {
	addr, err := freeAddr()
	if err != nil {
		return "", err
	}
	s.servers[addr], err = s.start("redis-"+strings.ReplaceAll(addr, ":", "-"), addr, s.serverLines(master))
	return addr, err
}

func (s *replicated) serverLines(master string) []string {
	lines := []string{"requirepass " + s.password, "masterauth " + s.password, "save \"\"", "appendonly no", "maxmemory-policy noeviction", "repl-diskless-sync-delay 0"}
	if master != "" {
		lines = append(lines, "replicaof "+strings.ReplaceAll(master, ":", " "))
	}
	return lines
}

func (s *replicated) startSentinel() error {
	addr, err := freeAddr()
	if err != nil {
		return err
	}
	s.sentinels[addr], err = s.start("sentinel-"+strings.ReplaceAll(addr, ":", "-"), addr, []string{
		"sentinel monitor " + masterName + " " + strings.ReplaceAll(s.master, ":", " ") + " 2",
		"sentinel auth-pass " + masterName + " " + s.password,
		fmt.Sprintf("sentinel down-after-milliseconds %s %d", masterName, downAfter.Milliseconds()),
		"sentinel failover-timeout " + masterName + " 3000",
	}, "--sentinel")
	return err
}

// URL is the address that Assay is given.
func (s *replicated) URL() string {
	var addrs []string
	for addr := range s.sentinels {
		addrs = append(addrs, addr)
	}
	slices.Sort(addrs)
	return "redis-sentinel://:" + s.password + "@" + strings.Join(addrs, ",") + "?master=" + masterName
}

// info reports whether a server's INFO has a line.
func (s *replicated) info(ctx context.Context, addr, line string) bool {
	client := redis.NewClient(&redis.Options{Addr: addr, Password: s.password, MaxRetries: -1})
	defer client.Close()
	text, err := client.Info(ctx, "replication").Result()
	return err == nil && strings.Contains(text, line)
}

// ask asks a sentinel about the master.
func (s *replicated) ask(ctx context.Context, sentinel string) (about map[string]string, replicas []map[string]string, err error) {
	client := redis.NewSentinelClient(&redis.Options{Addr: sentinel, MaxRetries: -1})
	defer client.Close()
	if about, err = client.Master(ctx, masterName).Result(); err == nil {
		replicas, err = client.Replicas(ctx, masterName).Result()
	}
	return about, replicas, err
}

// awaitWhole waits until every sentinel knows the same master, the others, and
// a replica that is up to date.
func (s *replicated) awaitWhole(ctx context.Context) error {
	return until(ctx, 30*time.Second, "the sentinels know everybody", func() bool {
		for sentinel := range s.sentinels {
			about, replicas, err := s.ask(ctx, sentinel)
			if err != nil || about["flags"] != "master" || about["ip"]+":"+about["port"] != s.master || about["num-other-sentinels"] != "2" || len(replicas) != 1 ||
				replicas[0]["flags"] != "slave" || replicas[0]["master-link-status"] != "ok" {
				return false
			}
		}
		return s.info(ctx, s.master, "state=online")
	})
}

// KillMaster ends the master with SIGKILL.
func (s *replicated) KillMaster() error { return s.servers[s.master].Kill() }

// Mend has the killed master come back as the replica of the one that the
// sentinels have chosen.
func (s *replicated) Mend(ctx context.Context) error {
	dead := s.master
	err := until(ctx, 20*time.Second, "the sentinels have chosen another master", func() bool {
		for sentinel := range s.sentinels {
			about, _, err := s.ask(ctx, sentinel)
			if err != nil || about["flags"] != "master" || about["ip"]+":"+about["port"] == dead {
				return false
			}
			s.master = about["ip"] + ":" + about["port"]
		}
		return true
	})
	if err != nil {
		return err
	}
	p, err := s.start(s.servers[dead].Name, dead, s.serverLines(s.master))
	if err != nil {
		return err
	}
	s.servers[dead] = p
	return s.awaitWhole(ctx)
}

// Close ends all of them.
func (s *replicated) Close() error {
	var errs []error
	for _, group := range []map[string]*Process{s.sentinels, s.servers} {
		for _, p := range group {
			errs = append(errs, p.Kill())
		}
	}
	return errors.Join(errs...)
}
