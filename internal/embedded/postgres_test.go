package embedded_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"

	"assay/internal/embedded"

	"github.com/google/go-cmp/cmp"
)

func TestEphemeralPostgres(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	p, err := embedded.StartPostgres(t.Context(), embedded.PostgresOptions{Ephemeral: true,
		Log: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))})
	if err != nil {
		t.Fatal(err)
	}
	home := p.RemovedOnStop()
	got := map[string]string{}
	for _, name := range []string{"fsync", "full_page_writes", "synchronous_commit", "max_connections", "listen_addresses", "unix_socket_directories", "server_encoding", "data_directory"} {
		got[name] = sql(t, p.URL(), "SELECT current_setting('"+name+"')")
	}
	want := map[string]string{"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "max_connections": "300",
		"listen_addresses": "127.0.0.1", "unix_socket_directories": "", "server_encoding": "UTF8", "data_directory": p.DataDir()}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := sql(t, p.URL(), "CREATE EXTENSION citext", "SELECT ('É'::citext = 'é'::citext)::text"); got != "true" {
		t.Error("letters outside ASCII are not folded")
	}
	if os.Geteuid() == 0 && userOf(t, p.Pid()) == 0 {
		t.Error("postgres runs as root")
	}
	for range 2 {
		if err := p.Stop(); err != nil {
			t.Fatal(err)
		}
	}
	if embedded.Alive(p.Pid()) {
		t.Error("the server lives after Stop")
	}
	if _, err := os.Stat(home); home == "" || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the directory %q is left behind", home)
	}
	secret, _ := url.Parse(p.URL())
	if password, _ := secret.User.Password(); strings.Contains(log.String(), password) {
		t.Error("the password is in the log")
	}
}

func TestPostgresRefusesWrongPassword(t *testing.T) {
	t.Parallel()
	p := startPostgres(t, embedded.PostgresOptions{Ephemeral: true})
	u, err := url.Parse(p.URL())
	if err != nil {
		t.Fatal(err)
	}
	u.User = url.UserPassword("postgres", "guess")
	if err := connects(t, u.String()); err == nil || !strings.Contains(err.Error(), "28P01") {
		t.Errorf("a wrong password gave %v", err)
	}
}

func TestPostgresKeepsDataAndIsShared(t *testing.T) {
	t.Parallel()
	o := embedded.PostgresOptions{Dir: openDir(t)}
	first := startPostgres(t, o)
	sql(t, first.URL(), "CREATE TABLE kept (v text)", "INSERT INTO kept VALUES ('still here') RETURNING v")

	guest := startPostgres(t, o)
	if !guest.Adopted() || guest.Pid() != first.Pid() || guest.URL() != first.URL() {
		t.Errorf("the second start did not adopt: %v, process %d and %d", guest.Adopted(), guest.Pid(), first.Pid())
	}
	if err := guest.Stop(); err != nil {
		t.Fatal(err)
	}
	if got := sql(t, first.URL(), "SELECT v FROM kept"); got != "still here" {
		t.Errorf("after the guest left: %q", got)
	}
	if err := first.Stop(); err != nil {
		t.Fatal(err)
	}

	again := startPostgres(t, o)
	if again.Adopted() {
		t.Error("adopted a server that was stopped")
	}
	if got := sql(t, again.URL(), "SELECT v FROM kept"); got != "still here" {
		t.Errorf("after a restart: %q", got)
	}
	info, err := os.Stat(filepath.Join(o.Dir, "postgres.password"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("password file: %v, %v", info.Mode(), err)
	}
}

func TestPostgresOrphanIsReplaced(t *testing.T) {
	t.Parallel()
	o := embedded.PostgresOptions{Dir: openDir(t)}
	first := startPostgres(t, o)
	first.Abandon()
	heir := startPostgres(t, o)
	if heir.Adopted() || heir.Pid() == first.Pid() || embedded.Alive(first.Pid()) {
		t.Errorf("process %d of a dead owner is alive: %v; the heir is %d, adopted: %v", first.Pid(), embedded.Alive(first.Pid()), heir.Pid(), heir.Adopted())
	}
}

func TestPostgresStartedTwiceAtOnce(t *testing.T) {
	t.Parallel()
	dir := openDir(t)
	var wg sync.WaitGroup
	servers := make([]*embedded.PostgresServer, 3)
	for i := range servers {
		wg.Go(func() {
			p, err := embedded.StartPostgres(t.Context(), embedded.PostgresOptions{Dir: dir})
			if err != nil {
				t.Error(err)
				return
			}
			servers[i] = p
		})
	}
	wg.Wait()
	pids := map[int]bool{}
	for _, p := range servers {
		if p != nil {
			pids[p.Pid()] = true
		}
	}
	for _, p := range servers {
		if p != nil {
			if err := p.Stop(); err != nil {
				t.Error(err)
			}
		}
	}
	if len(pids) != 1 {
		t.Errorf("%d servers over one directory", len(pids))
	}
}

func TestPostgresRecoversFromKill(t *testing.T) {
	t.Parallel()
	o := embedded.PostgresOptions{Dir: openDir(t)}
	p := startPostgres(t, o)
	sql(t, p.URL(), "CREATE TABLE kept (v text)", "INSERT INTO kept VALUES ('committed') RETURNING v")
	if err := syscall.Kill(p.Pid(), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	<-p.Done()
	if err := p.Stop(); err != nil {
		t.Fatal(err)
	}
	again := startPostgres(t, o)
	if got := sql(t, again.URL(), "SELECT v FROM kept"); got != "committed" {
		t.Errorf("after the kill: %q", got)
	}
}

// A pid file outlives a crash, and its number may by then belong to another
// program of the same user, which makes Postgres itself refuse to start.
func TestPostgresStalePidFile(t *testing.T) {
	t.Parallel()
	other := startPostgres(t, embedded.PostgresOptions{Ephemeral: true})
	for name, content := range map[string]string{
		"number taken by another server": fmt.Sprintf("%d\n/elsewhere\n1700000000\n1\n\n127.0.0.1\n        0         0\nready   \n", other.Pid()),
		"number of nobody":               "2147480000\n/elsewhere\n1700000000\n1\n\n127.0.0.1\n        0         0\nready   \n",
		"empty":                          "",
		"nonsense":                       "not a number\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := embedded.PostgresOptions{Dir: openDir(t)}
			p := startPostgres(t, o)
			if err := p.Stop(); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(p.DataDir(), "postmaster.pid")
			if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
			if info, err := os.Stat(p.DataDir()); err == nil && os.Geteuid() == 0 {
				st := info.Sys().(*syscall.Stat_t)
				if err := os.Chown(path, int(st.Uid), int(st.Gid)); err != nil {
					t.Fatal(err)
				}
			}
			if again := startPostgres(t, o); again.Adopted() {
				t.Error("adopted from a stale file")
			}
		})
	}
}

func TestPostgresTakesAnotherPort(t *testing.T) {
	t.Parallel()
	asked := 0
	o := embedded.PostgresOptions{Ephemeral: true}
	o.WithPorts(takenThenFree(t, &asked))
	p := startPostgres(t, o)
	if asked != 3 {
		t.Errorf("asked for %d ports, want 3", asked)
	}
	if err := connects(t, p.URL()); err != nil {
		t.Error(err)
	}
}

func TestPostgresLostPassword(t *testing.T) {
	t.Parallel()
	o := embedded.PostgresOptions{Dir: openDir(t)}
	p := startPostgres(t, o)
	sql(t, p.URL(), "CREATE TABLE kept (v text)", "INSERT INTO kept VALUES ('yes') RETURNING v")
	if err := os.Remove(filepath.Join(o.Dir, "postgres.password")); err != nil {
		t.Fatal(err)
	}
	_, err := embedded.StartPostgres(t.Context(), o)
	refused(t, err, "password file", fmt.Sprint(p.Pid()))
	if err := p.Stop(); err != nil {
		t.Fatal(err)
	}
	again := startPostgres(t, o)
	if again.URL() == p.URL() {
		t.Error("the password is the old one")
	}
	if got := sql(t, again.URL(), "SELECT v FROM kept"); got != "yes" {
		t.Errorf("kept %q", got)
	}
}

// killedParent has another process start both servers in dir, kills it and
// returns the servers' process numbers.
func killedParent(t *testing.T, dir string) (postgres, redis int) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), helperEnv+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	_, scanErr := fmt.Sscanf(line, "pids %d %d", &postgres, &redis)
	if killErr := cmd.Process.Kill(); killErr != nil {
		t.Fatal(killErr)
	}
	_ = cmd.Wait()
	if err != nil || scanErr != nil {
		t.Fatalf("the helper said %q: %v %v", line, err, scanErr)
	}
	return postgres, redis
}

func TestServersEndWithTheirParent(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" {
		t.Skip("only Linux tells a child that its parent died")
	}
	postgres, redis := killedParent(t, openDir(t))
	waitGone(t, postgres)
	waitGone(t, redis)
}

func TestRestartRightAfterTheParentWasKilled(t *testing.T) {
	t.Parallel()
	dir := openDir(t)
	postgres, redis := killedParent(t, dir)
	// At once, while the old servers may still answer on their way down.
	p := startPostgres(t, embedded.PostgresOptions{Dir: dir})
	r := startRedis(t, embedded.RedisOptions{Dir: dir})
	if p.Adopted() || r.Adopted() {
		t.Errorf("adopted servers that are on their way down: postgres %v, redis %v", p.Adopted(), r.Adopted())
	}
	if embedded.Alive(postgres) || embedded.Alive(redis) {
		t.Error("two servers over one directory")
	}
}
