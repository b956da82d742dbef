package embedded_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"assay/internal/embedded"
)

func quote(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		return `""`
	}
	return string(b)
}

// fakeNPM makes a directory with an npm that records how it was called and
// runs script with the destination as $1.
func fakeNPM(t *testing.T, script string) (bin, calls string) {
	t.Helper()
	bin = openDir(t)
	calls = filepath.Join(bin, "calls")
	text := "#!/bin/sh\necho \"$*\" >>" + calls + "\nset -- \"$5\"\n" + script + "\n"
	if err := os.WriteFile(filepath.Join(bin, "npm"), []byte(text), 0o755); err != nil {
		t.Fatal(err)
	}
	return bin, calls
}

func TestFetchedPostgresIsChecked(t *testing.T) {
	t.Parallel()
	name, _, ok := embedded.PinFor(runtime.GOOS, runtime.GOARCH)
	if !ok {
		t.Skip("no package for this platform")
	}
	for test, c := range map[string]struct{ script, want string }{
		"another archive":     {`echo "not the archive" >"$1/a.tgz"`, "checksum"},
		"no archive":          {`exit 0`, "left 0 archives"},
		"npm does not manage": {`echo "npm error network unreachable"; exit 1`, "network unreachable"},
	} {
		t.Run(test, func(t *testing.T) {
			t.Parallel()
			bin, calls := fakeNPM(t, c.script)
			var told []string
			o := embedded.PostgresOptions{Dir: openDir(t), AllowDownload: true, Getenv: env("PATH=" + bin),
				Progress: func(s string) { told = append(told, s) }}
			o.WithoutInstalled()
			_, err := embedded.StartPostgres(t.Context(), o)
			refused(t, err, "install", c.want)
			b, _ := os.ReadFile(calls)
			if got := string(b); !strings.Contains(got, "pack --silent --ignore-scripts --pack-destination") || !strings.Contains(got, name+"@"+embedded.PinnedVersion) {
				t.Errorf("npm was called with %q", got)
			}
			if len(told) != 1 || !strings.Contains(told[0], "fetching Postgres") {
				t.Errorf("progress: %q", told)
			}
			left, _ := filepath.Glob(filepath.Join(o.Dir, "postgres-bin-*"))
			if len(left) != 0 {
				t.Errorf("it left %q", left)
			}
		})
	}
}

func TestFetchingCanBeSwitchedOff(t *testing.T) {
	t.Parallel()
	bin, calls := fakeNPM(t, "exit 1")
	for name, o := range map[string]embedded.PostgresOptions{
		"by the option":      {Getenv: env("PATH=" + bin)},
		"by the environment": {Getenv: env("PATH="+bin, "ASSAY_NO_DOWNLOAD=1"), AllowDownload: true},
	} {
		o.Dir = openDir(t)
		o.WithoutInstalled()
		_, err := embedded.StartPostgres(t.Context(), o)
		refused(t, err, "Postgres 15", "install")
		if _, err := os.Stat(calls); err == nil {
			t.Errorf("%s: npm was called", name)
		}
	}
}

// The real package, through the machine's own npm. Off by default, because
// tests must not need a network: ASSAY_TEST_DOWNLOAD=1 runs it.
func TestRealPackageRuns(t *testing.T) {
	t.Parallel()
	if os.Getenv("ASSAY_TEST_DOWNLOAD") == "" {
		t.Skip("ASSAY_TEST_DOWNLOAD is not set")
	}
	o := embedded.PostgresOptions{Dir: openDir(t), AllowDownload: true, Progress: func(s string) { t.Log(s) }}
	o.WithoutInstalled()
	o.Getenv = func(name string) string {
		if name == "PATH" {
			// npm, but no Postgres.
			return npmOnly(t)
		}
		return ""
	}
	p := startPostgres(t, o)
	if got := sql(t, p.URL(), "CREATE EXTENSION citext", "SELECT ('É'::citext = 'é'::citext)::text"); got != "true" || !strings.HasPrefix(p.Version(), "17.") {
		t.Errorf("version %s, folding %s", p.Version(), got)
	}
	if err := p.Stop(); err != nil {
		t.Fatal(err)
	}
	o.AllowDownload = false
	again := startPostgres(t, o)
	t.Log(again.Version())
}

func npmOnly(t *testing.T) string {
	t.Helper()
	for _, dir := range filepath.SplitList(os.Getenv("PATH")) {
		npm, err := filepath.EvalSymlinks(filepath.Join(dir, "npm"))
		if err != nil {
			continue
		}
		bin := openDir(t)
		if err := os.WriteFile(filepath.Join(bin, "npm"), fmt.Appendf(nil, "#!/bin/sh\nexec %s \"$@\"\n", npm), 0o755); err != nil {
			t.Fatal(err)
		}
		return bin
	}
	t.Skip("npm is not installed")
	return ""
}
