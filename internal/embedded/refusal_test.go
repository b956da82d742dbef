package embedded_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"assay/internal/embedded"

	"github.com/jackc/pgx/v5"
)

func connects(t *testing.T, url string) error {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		return err
	}
	return conn.Close(context.WithoutCancel(t.Context()))
}

func TestPostgresRefusals(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		options embedded.PostgresOptions
		hide    bool              // what is installed
		files   map[string]string // below the data directory
		wants   []string
	}{
		"nothing installed": {hide: true, wants: []string{"Postgres 15", "install", "DATABASE_URL"}},
		"chosen directory without programs": {options: embedded.PostgresOptions{BinDir: "/nowhere/bin"},
			wants: []string{"/nowhere/bin"}},
		"PG_BIN without programs": {options: embedded.PostgresOptions{Getenv: env("PG_BIN=/nowhere/else")},
			wants: []string{"PG_BIN", "/nowhere/else"}},
		"data of a version that is not installed": {files: map[string]string{"postgres/PG_VERSION": "14\n", "postgres/base/1": "x"},
			wants: []string{"Postgres 14", "install"}},
		"data of a version that makes no sense": {files: map[string]string{"postgres/PG_VERSION": "many\n"},
			wants: []string{"PG_VERSION"}},
		"a directory that is something else": {files: map[string]string{"postgres/holiday.jpg": "x"},
			wants: []string{"not empty", "ASSAY_DATA_DIR"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := test.options
			o.Dir = openDir(t)
			if test.hide {
				o.Getenv = env("PATH=")
				o.WithoutInstalled()
			}
			for name, content := range test.files {
				path := filepath.Join(o.Dir, name)
				if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			p, err := embedded.StartPostgres(t.Context(), o)
			if err == nil {
				_ = p.Stop()
				t.Fatal("it started")
			}
			refused(t, err, test.wants...)
			for name, content := range test.files {
				if b, err := os.ReadFile(filepath.Join(o.Dir, name)); err != nil || string(b) != content {
					t.Errorf("%s was touched: %q, %v", name, b, err)
				}
			}
		})
	}
}

// env answers from NAME=value pairs only.
func env(pairs ...string) func(string) string {
	return func(name string) string {
		for _, pair := range pairs {
			if len(pair) > len(name) && pair[:len(name)+1] == name+"=" {
				return pair[len(name)+1:]
			}
		}
		return ""
	}
}

func TestRootOnlyParent(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("only root hands servers to another user")
	}
	closed := filepath.Join(openDir(t), "closed")
	if err := os.Mkdir(closed, 0o700); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(closed, "data")
	_, err := embedded.StartPostgres(t.Context(), embedded.PostgresOptions{Dir: dir})
	refused(t, err, closed+";", "ASSAY_DATA_DIR")
	_, err = embedded.StartRedis(t.Context(), embedded.RedisOptions{Dir: dir})
	refused(t, err, closed+";", "ASSAY_DATA_DIR")
	if _, err := os.Stat(dir); err == nil {
		t.Error("the refused directory was created")
	}
	p := startPostgres(t, embedded.PostgresOptions{Dir: dir, Ephemeral: true})
	if filepath.Dir(p.RemovedOnStop()) == dir {
		t.Error("an ephemeral server lies where its user cannot enter")
	}
}

func TestRelativeAndLinkedDirectories(t *testing.T) {
	t.Parallel()
	base := openDir(t)
	if err := os.Mkdir(filepath.Join(base, "real"), 0o711); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("real", filepath.Join(base, "link")); err != nil {
		t.Fatal(err)
	}
	p := startPostgres(t, embedded.PostgresOptions{Dir: filepath.Join(base, "link", "new dir", "deeper")})
	if want := filepath.Join(base, "real", "new dir", "deeper", "postgres"); p.DataDir() != want {
		t.Errorf("data is in %s, want %s", p.DataDir(), want)
	}
}

func TestFind(t *testing.T) {
	t.Parallel()
	p, err := embedded.FindPostgres(t.Context(), embedded.PostgresOptions{})
	if err != nil || !filepath.IsAbs(p.Program) || p.Version == "" {
		t.Errorf("FindPostgres: %+v, %v", p, err)
	}
	r, err := embedded.FindRedis(t.Context(), embedded.RedisOptions{})
	if err != nil || !filepath.IsAbs(r.Program) || r.Version == "" {
		t.Errorf("FindRedis: %+v, %v", r, err)
	}
	var none embedded.PostgresOptions
	none.Getenv = env("PATH=")
	none.WithoutInstalled()
	_, err = embedded.FindPostgres(t.Context(), none)
	refused(t, err, "install", "DATABASE_URL")
}

// A tools directory that another user could fill is not run from.
func TestToolsOfAnotherUserAreNotTrusted(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("only root can give a directory away")
	}
	tools := openDir(t)
	program := filepath.Join(tools, "usr", "bin", "redis-server")
	if err := os.MkdirAll(filepath.Dir(program), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(program, []byte("#!/bin/sh\necho 'Redis server v=99.0.0'\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	o := embedded.RedisOptions{Getenv: env("PATH=", "ASSAY_TOOLS_DIR="+tools)}
	o.OnlyTools()
	if r, err := embedded.FindRedis(t.Context(), o); err != nil || r.Program != program {
		t.Fatalf("our own tools: %+v, %v", r, err)
	}
	if err := os.Chown(tools, 12345, 12345); err != nil {
		t.Fatal(err)
	}
	o.OnlyTools()
	if r, err := embedded.FindRedis(t.Context(), o); err == nil {
		t.Errorf("another user's %s would be run", r.Program)
	}
}
