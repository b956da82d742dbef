package embedded_test

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"assay/internal/embedded"
	"assay/models"

	"github.com/jackc/pgx/v5"
	"go.uber.org/goleak"
)

// helperEnv makes the test program start servers in the named directory and
// hang, so that a test can kill it.
const helperEnv = "ASSAY_EMBEDDED_TEST_HELPER"

func TestMain(m *testing.M) {
	if dir := os.Getenv(helperEnv); dir != "" {
		serveUntilKilled(dir)
	}
	goleak.VerifyTestMain(m)
}

func serveUntilKilled(dir string) {
	ctx := context.Background()
	p, err := embedded.StartPostgres(ctx, embedded.PostgresOptions{Dir: dir})
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	r, err := embedded.StartRedis(ctx, embedded.RedisOptions{Dir: dir})
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	fmt.Println("pids", p.Pid(), r.Pid())
	select {}
}

// openDir makes a directory that a server's user can enter, which
// testing.T.TempDir is not when the tests run as root.
func openDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "assay-embedded-test-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o711); err != nil {
		t.Fatal(err)
	}
	real, err := filepath.EvalSymlinks(dir)
	if err != nil {
		t.Fatal(err)
	}
	return real
}

func startPostgres(t *testing.T, o embedded.PostgresOptions) *embedded.PostgresServer {
	t.Helper()
	p, err := embedded.StartPostgres(t.Context(), o)
	if err != nil {
		t.Fatalf("%v: %s", err, models.MessageOf(err))
	}
	t.Cleanup(func() {
		if err := p.Stop(); err != nil {
			t.Error(err)
		}
	})
	return p
}

func startRedis(t *testing.T, o embedded.RedisOptions) *embedded.RedisServer {
	t.Helper()
	r, err := embedded.StartRedis(t.Context(), o)
	if err != nil {
		t.Fatalf("%v: %s (scripts/install-test-deps.sh installs what the tests need)", err, models.MessageOf(err))
	}
	t.Cleanup(func() {
		if err := r.Stop(); err != nil {
			t.Error(err)
		}
	})
	return r
}

// sql runs statements and returns the first column of the last one's row.
func sql(t *testing.T, url string, statements ...string) string {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	last := len(statements) - 1
	for _, s := range statements[:last] {
		if _, err := conn.Exec(t.Context(), s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
	var value string
	if err := conn.QueryRow(t.Context(), statements[last]).Scan(&value); err != nil {
		t.Fatalf("%s: %v", statements[last], err)
	}
	return value
}

// userOf returns the user id that a process runs as.
func userOf(t *testing.T, pid int) int {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("reads /proc")
	}
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		if rest, ok := strings.CutPrefix(line, "Uid:"); ok {
			uid, err := strconv.Atoi(strings.Fields(rest)[1])
			if err != nil {
				t.Fatal(err)
			}
			return uid
		}
	}
	t.Fatal("no Uid line")
	return -1
}

// takenThenFree returns a port that somebody listens on, and after that free
// ones.
func takenThenFree(t *testing.T, asked *int) func() (int, error) {
	t.Helper()
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return func() (int, error) {
		*asked++
		if *asked <= 2 {
			return l.Addr().(*net.TCPAddr).Port, nil
		}
		return embedded.FreePort()
	}
}

func waitGone(t *testing.T, pid int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	if err := embedded.WaitGone(ctx, pid); err != nil {
		t.Fatal(err)
	}
}

// refused checks that err is one sentence for a person that names all of wants.
func refused(t *testing.T, err error, wants ...string) {
	t.Helper()
	if models.CodeOf(err) != models.CodeUnavailable {
		t.Fatalf("code is %q for %v, want %q", models.CodeOf(err), err, models.CodeUnavailable)
	}
	message := models.MessageOf(err)
	for _, want := range wants {
		if !strings.Contains(message, want) {
			t.Errorf("message %q does not say %q", message, want)
		}
	}
	if !strings.HasSuffix(message, ".") {
		t.Errorf("message %q is not a sentence", message)
	}
}
