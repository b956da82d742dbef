package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"assay/internal/embedded"
)

// edit replaces one stretch of a source file, in which it stands once.
type edit struct{ file, old, new string }

// suite is some tests of a package.
type suite struct {
	pkg   string
	tests string // as go test's -run takes it
	reads bool   // the source itself, so that it has to be changed where they look
}

// fault is a safeguard that is taken away.
type fault struct {
	name  string
	what  string // what is not done any more
	edits []edit
	suite // the tests that must notice
}

// lab builds tests with a fault and runs them. All share one Postgres.
type lab struct {
	root     string
	dir      string
	postgres *embedded.PostgresServer
}

func newLab(ctx context.Context) (*lab, error) {
	out, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}", "assay").Output()
	if err != nil {
		return nil, fmt.Errorf("mutants are built from the source, so run this inside its module: %w", err)
	}
	l := &lab{root: strings.TrimSpace(string(out))}
	if l.dir, err = os.MkdirTemp("", "assay-mutants-"); err != nil {
		return nil, err
	}
	l.postgres, err = embedded.StartPostgres(ctx, embedded.PostgresOptions{
		Ephemeral: true, Getenv: os.Getenv, AllowDownload: true, Log: slog.New(slog.DiscardHandler),
	})
	return l, err
}

func (l *lab) close() error {
	l.postgres.Stop()
	return os.RemoveAll(l.dir)
}

// test reports whether the fault's tests fail with it, and what they said. That
// they cannot be built is an error: it would prove nothing.
func (l *lab) test(ctx context.Context, f fault) (failed bool, said string, err error) {
	root, overlay := l.root, ""
	if f.reads {
		root, err = l.copied(f)
	} else {
		overlay, err = l.overlay(f)
	}
	if err != nil {
		return false, "", err
	}
	cmd := exec.CommandContext(ctx, "go", "test", "-count=1", "-timeout=4m", "-overlay="+overlay, "-run=^("+f.tests+")$", f.pkg) // #nosec G204 -- the tests named in this package
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "ASSAY_TEST_DATABASE_URL="+l.postgres.URL())
	out, err := cmd.CombinedOutput()
	said = string(out)
	var exit *exec.ExitError
	switch {
	case err == nil && strings.Contains(said, "no tests to run"):
		return false, said, fmt.Errorf("there is no test %s in %s", f.tests, f.pkg)
	case err == nil:
		return false, said, nil
	case !errors.As(err, &exit) || ctx.Err() != nil:
		return false, said, errors.Join(err, ctx.Err())
	case strings.Contains(said, "[build failed]"), strings.Contains(said, "[setup failed]"):
		return false, said, fmt.Errorf("it does not build: %s", said)
	}
	return true, said, nil
}

// overlay writes changed copies of the source and says which stands for which.
func (l *lab) overlay(f fault) (string, error) {
	texts, err := f.texts(l.root)
	if err != nil {
		return "", err
	}
	replace := map[string]string{}
	for file, text := range texts {
		copied := filepath.Join(l.dir, strings.ReplaceAll(file, "/", "_"))
		if err := os.WriteFile(copied, []byte(text), 0o600); err != nil {
			return "", err
		}
		replace[filepath.Join(l.root, file)] = copied
	}
	body, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	path := filepath.Join(l.dir, "overlay.json")
	return path, os.WriteFile(path, body, 0o600)
}

// copied makes a copy of the source, changed, and returns where it is.
func (l *lab) copied(f fault) (string, error) {
	texts, err := f.texts(l.root)
	if err != nil {
		return "", err
	}
	copied := filepath.Join(l.dir, "source")
	err = filepath.WalkDir(l.root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(l.root, path)
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "bin"):
			return fs.SkipDir
		case d.IsDir():
			return os.MkdirAll(filepath.Join(copied, name), 0o700)
		}
		text, err := os.ReadFile(path)
		if changed, ok := texts[filepath.ToSlash(name)]; ok {
			text = []byte(changed)
		}
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(copied, name), text, 0o600)
	})
	return copied, err
}

// texts are the files that the fault changes, changed.
func (f fault) texts(root string) (map[string]string, error) {
	texts := map[string]string{}
	for _, e := range f.edits {
		text, ok := texts[e.file]
		if !ok {
			raw, err := os.ReadFile(filepath.Join(root, e.file))
			if err != nil {
				return nil, err
			}
			text = string(raw)
		}
		if n := strings.Count(text, e.old); n != 1 {
			return nil, fmt.Errorf("the source has moved on: %q stands %d times in %s", e.old, n, e.file)
		}
		texts[e.file] = strings.Replace(text, e.old, e.new, 1)
	}
	return texts, nil
}
