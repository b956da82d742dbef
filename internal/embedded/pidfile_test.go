package embedded_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"assay/internal/embedded"
)

func TestParsePidFile(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		text      string
		pid, port int
	}{
		"ready":             {"4711\n/data\n1700000000\n5433\n\n127.0.0.1\n  1 2\nready   \n", 4711, 5433},
		"still starting":    {"4711\n/data\n1700000000\n", 4711, 0},
		"empty":             {"", 0, 0},
		"negative":          {"-1\n/data\n1\n5433\n", 0, 0},
		"not a number":      {"x\n/data\n1\n5433\n", 0, 0},
		"port out of range": {"4711\n/data\n1\n99999\n", 4711, 0},
	} {
		if pid, port := embedded.ParsePidFile(test.text); pid != test.pid || port != test.port {
			t.Errorf("%s: %d and %d, want %d and %d", name, pid, port, test.pid, test.port)
		}
	}
}

func FuzzParsePidFile(f *testing.F) {
	f.Add("4711\n/data\n1700000000\n5433\n\n127.0.0.1\n  1 2\nready   \n")
	f.Add("")
	f.Add("99999999999999999999\n\n\n-5")
	f.Fuzz(func(t *testing.T, text string) {
		pid, port := embedded.ParsePidFile(text)
		if pid < 0 || port < 0 || port > 65535 || pid == 0 && port != 0 {
			t.Errorf("%d and %d", pid, port)
		}
	})
}

func TestAlive(t *testing.T) {
	t.Parallel()
	if !embedded.Alive(os.Getpid()) {
		t.Error("we are not alive")
	}
	for _, pid := range []int{0, -1, 2147480000} {
		if embedded.Alive(pid) {
			t.Errorf("%d is alive", pid)
		}
	}
}

// What a killed test leaves is removed by a later one, but nothing else is.
func TestSweepEphemeral(t *testing.T) {
	t.Parallel()
	parent := openDir(t)
	old := time.Now().Add(-2 * embedded.EphemeralAge)
	for _, dir := range []struct {
		name string
		lock bool
		age  time.Time
	}{
		{"assay-ephemeral-old", true, old},
		{"assay-ephemeral-young", true, time.Now()},
		{"assay-ephemeral-without-lock", false, old},
		{"something-else", true, old},
	} {
		path := filepath.Join(parent, dir.name)
		if err := os.Mkdir(path, 0o700); err != nil {
			t.Fatal(err)
		}
		if dir.lock {
			if err := os.WriteFile(filepath.Join(path, "owner.lock"), nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Chtimes(path, dir.age, dir.age); err != nil {
			t.Fatal(err)
		}
	}
	running := startPostgres(t, embedded.PostgresOptions{Ephemeral: true, Dir: parent})
	if err := os.Chtimes(running.RemovedOnStop(), old, old); err != nil {
		t.Fatal(err)
	}
	embedded.SweepEphemeral(parent)
	for _, name := range []string{"assay-ephemeral-young", "assay-ephemeral-without-lock", "something-else", filepath.Base(running.RemovedOnStop())} {
		if _, err := os.Stat(filepath.Join(parent, name)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := os.Stat(filepath.Join(parent, "assay-ephemeral-old")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("what a killed test left is still there: %v", err)
	}
	if err := connects(t, running.URL()); err != nil {
		t.Errorf("a running server was disturbed: %v", err)
	}
}
