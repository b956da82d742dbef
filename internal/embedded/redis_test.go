package embedded_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"assay/internal/embedded"
	"assay/models"

	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"
)

func redisClient(t *testing.T, url string) *redis.Client {
	t.Helper()
	o, err := redis.ParseURL(url)
	if err != nil {
		t.Fatal(err)
	}
	c := redis.NewClient(o)
	t.Cleanup(func() { _ = c.Close() })
	return c
}

func settings(t *testing.T, c *redis.Client, names ...string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, name := range names {
		got, err := c.ConfigGet(t.Context(), name).Result()
		if err != nil {
			t.Fatal(err)
		}
		all[name] = got[name]
	}
	return all
}

func TestEphemeralRedis(t *testing.T) {
	t.Parallel()
	r := startRedis(t, embedded.RedisOptions{Ephemeral: true})
	home := r.RemovedOnStop()
	got := settings(t, redisClient(t, r.URL()), "appendonly", "maxmemory-policy", "bind", "save")
	want := map[string]string{"appendonly": "no", "maxmemory-policy": "noeviction", "bind": "127.0.0.1", "save": ""}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if r.InMemory() {
		t.Error("a child says that it is in memory")
	}
	if os.Geteuid() == 0 && userOf(t, r.Pid()) == 0 {
		t.Error("redis runs as root")
	}
	bare := redis.NewClient(&redis.Options{Addr: redisClient(t, r.URL()).Options().Addr, MaxRetries: -1})
	defer bare.Close()
	if err := bare.Ping(t.Context()).Err(); err == nil || !strings.Contains(err.Error(), "NOAUTH") {
		t.Errorf("without a password: %v", err)
	}
	for range 2 {
		if err := r.Stop(); err != nil {
			t.Fatal(err)
		}
	}
	if embedded.Alive(r.Pid()) {
		t.Error("the server lives after Stop")
	}
	if _, err := os.Stat(home); home == "" || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the directory %q is left behind", home)
	}
}

func TestRedisKeepsDataAndIsShared(t *testing.T) {
	t.Parallel()
	o := embedded.RedisOptions{Dir: filepath.Join(openDir(t), `a "quoted" dir`)}
	first := startRedis(t, o)
	c := redisClient(t, first.URL())
	if err := c.Set(t.Context(), "kept", "still here", 0).Err(); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"appendonly": "yes", "appendfsync": "everysec", "maxmemory-policy": "noeviction"}
	if diff := cmp.Diff(want, settings(t, c, "appendonly", "appendfsync", "maxmemory-policy")); diff != "" {
		t.Error(diff)
	}
	info, err := os.Stat(filepath.Join(o.Dir, "redis", "redis.conf"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("configuration: %v, %v", info, err)
	}
	guest := startRedis(t, o)
	if !guest.Adopted() || guest.Pid() != first.Pid() || guest.URL() != first.URL() {
		t.Error("the second start did not adopt")
	}
	if err := guest.Stop(); err != nil {
		t.Fatal(err)
	}
	if err := c.Ping(t.Context()).Err(); err != nil {
		t.Fatalf("after the guest left: %v", err)
	}
	if err := first.Stop(); err != nil {
		t.Fatal(err)
	}
	again := startRedis(t, o)
	if got := redisClient(t, again.URL()).Get(t.Context(), "kept").Val(); got != "still here" || again.Adopted() {
		t.Errorf("after a restart: %q, adopted %v", got, again.Adopted())
	}
}

func TestRedisOrphanIsReplaced(t *testing.T) {
	t.Parallel()
	o := embedded.RedisOptions{Dir: openDir(t)}
	first := startRedis(t, o)
	first.Abandon()
	heir := startRedis(t, o)
	if heir.Adopted() || heir.Pid() == first.Pid() || embedded.Alive(first.Pid()) {
		t.Errorf("process %d of a dead owner is alive: %v; the heir is %d, adopted: %v", first.Pid(), embedded.Alive(first.Pid()), heir.Pid(), heir.Adopted())
	}
}

func TestRedisRecoversFromKill(t *testing.T) {
	t.Parallel()
	o := embedded.RedisOptions{Dir: openDir(t)}
	r := startRedis(t, o)
	if err := redisClient(t, r.URL()).Set(t.Context(), "kept", "written", 0).Err(); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(r.Pid(), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	<-r.Done()
	if err := r.Stop(); err != nil {
		t.Fatal(err)
	}
	again := startRedis(t, o)
	// The write reached the kernel before the reply, so a kill cannot lose it.
	if got := redisClient(t, again.URL()).Get(t.Context(), "kept").Val(); got != "written" {
		t.Errorf("after the kill: %q", got)
	}
}

func TestRedisTakesAnotherPort(t *testing.T) {
	t.Parallel()
	asked := 0
	o := embedded.RedisOptions{Ephemeral: true}
	o.WithPorts(takenThenFree(t, &asked))
	r := startRedis(t, o)
	if asked != 3 {
		t.Errorf("asked for %d ports, want 3", asked)
	}
	if err := redisClient(t, r.URL()).Ping(t.Context()).Err(); err != nil {
		t.Error(err)
	}
}

func TestRedisMissing(t *testing.T) {
	t.Parallel()
	o := embedded.RedisOptions{Dir: openDir(t), Getenv: env("PATH=")}
	o.WithoutInstalled()
	_, err := embedded.StartRedis(t.Context(), o)
	refused(t, err, "Redis 6.2", "install", "REDIS_URL")

	o.InMemoryOK = true
	for _, ephemeral := range []bool{false, true} {
		o.Ephemeral = ephemeral
		r := startRedis(t, o)
		if !r.InMemory() || r.Pid() != 0 || r.Adopted() {
			t.Errorf("in memory %v, process %d, adopted %v", r.InMemory(), r.Pid(), r.Adopted())
		}
		if err := redisClient(t, r.URL()).Ping(t.Context()).Err(); err != nil {
			t.Error(err)
		}
	}
}

func TestRedisTooOld(t *testing.T) {
	t.Parallel()
	dir := openDir(t)
	path := filepath.Join(dir, "redis-server")
	if err := os.WriteFile(path, []byte("#!/bin/sh\necho 'Redis server v=5.0.14 sha=0 malloc=libc bits=64 build=0'\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	o := embedded.RedisOptions{Ephemeral: true, Getenv: env("PATH=")}
	o.WithRedisAt(path)
	_, err := embedded.StartRedis(t.Context(), o)
	refused(t, err, path+" is version 5.0.14", "REDIS_URL")
}

func TestBrokenRedisIsNotHidden(t *testing.T) {
	t.Parallel()
	dir := openDir(t)
	path := filepath.Join(dir, "redis-server")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n[ \"$1\" = --version ] && echo 'Redis server v=7.0.1' && exit\necho 'Fatal error: the disk is on fire'\nexit 1\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	o := embedded.RedisOptions{Ephemeral: true, InMemoryOK: true, Getenv: env("PATH=")}
	o.WithRedisAt(path)
	r, err := embedded.StartRedis(t.Context(), o)
	if err == nil {
		_ = r.Stop()
		t.Fatal("a Redis that does not start was replaced silently")
	}
	if got := models.MessageOf(err); !strings.Contains(got, "the disk is on fire") {
		t.Errorf("message %q does not say why", got)
	}
}

func TestInMemoryRedisExpiresKeys(t *testing.T) {
	t.Parallel()
	ticks := make(chan time.Time)
	began := time.Now()
	url, stop, err := embedded.StartMemory(ticks)
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	c := redisClient(t, url)
	if err := c.Set(t.Context(), "short", "1", 90*time.Second).Err(); err != nil {
		t.Fatal(err)
	}
	// The channel has no room, so the second send returns after the first tick
	// was worked off.
	tick := func(after time.Duration) {
		ticks <- began.Add(after)
		ticks <- began.Add(after)
	}
	for _, step := range []struct {
		after time.Duration
		want  string
	}{{60 * time.Second, "1"}, {30 * time.Second, "1"}, {80 * time.Second, ""}} {
		// 60 s pass, then the clock goes back (nothing may expire by that), then on by 50 s.
		tick(step.after)
		if got := c.Get(t.Context(), "short").Val(); got != step.want {
			t.Errorf("at %v the key is %q, want %q", step.after, got, step.want)
		}
	}
}

func TestConfQuote(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"/plain":       `"/plain"`,
		`/a "b" \c`:    `"/a \"b\" \\c"`,
		"/new\nline":   `"/new\x0aline"`,
		"/été/données": `"/été/données"`,
	} {
		if got := embedded.ConfQuote(in); got != want {
			t.Errorf("ConfQuote(%q) = %s, want %s", in, got, want)
		}
	}
}
