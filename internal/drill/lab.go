package drill

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"

	"assay/internal/store"
)

// Lab is what all drills of a run share: servers and built programs. Make one
// with NewLab and Close it.
type Lab struct {
	Postgres *Postgres
	Redis    *Redis

	options Options
	root    string // of the module
	dir     string
	links   *links
	rigs    int

	mu    sync.Mutex
	built map[string]string // program by mutant
}

// template is the database that others are cloned from.
const template = "drill_template"

// NewLab starts the servers and builds the program.
func NewLab(ctx context.Context, o Options) (*Lab, error) {
	if o.Log == nil {
		o.Log = io.Discard
	}
	root, err := moduleRoot(ctx)
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "assay-drill-")
	if err != nil {
		return nil, err
	}
	l := &Lab{options: o, root: root, dir: dir, links: newLinks(), built: map[string]string{}}
	if err := l.open(ctx); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

func (l *Lab) open(ctx context.Context) error {
	// The servers run as another user when we are root, and must get in.
	if err := os.Chmod(l.dir, 0o711); err != nil {
		return err
	}
	var err error
	if l.Postgres, err = startPostgres(ctx, filepath.Join(l.dir, "servers")); err != nil {
		return err
	}
	if l.Redis, err = startRedis(ctx, filepath.Join(l.dir, "servers")); err != nil {
		return err
	}
	if err := l.Postgres.exec(ctx, "CREATE DATABASE "+template); err != nil {
		return err
	}
	if err := store.Migrate(ctx, store.MigrateOptions{URL: l.Postgres.database(template)}); err != nil {
		return err
	}
	if err := l.Postgres.execIn(ctx, template, auditSQL); err != nil {
		return err
	}
	_, err = l.program(ctx, Mutant{}, false)
	return err
}

// Close stops the servers and removes what was made.
func (l *Lab) Close() error {
	var errs []error
	if l.Redis != nil {
		errs = append(errs, l.Redis.server.Stop())
	}
	if l.Postgres != nil {
		errs = append(errs, l.Postgres.server.Stop())
	}
	if l.options.Keep {
		fmt.Fprintln(l.options.Log, "kept in", l.dir)
		return errors.Join(errs...)
	}
	return errors.Join(append(errs, os.RemoveAll(l.dir))...)
}

// say tells people how far it is.
func (l *Lab) say(format string, args ...any) { fmt.Fprintf(l.options.Log, format+"\n", args...) }

// moduleRoot is the directory of our go.mod.
func moduleRoot(ctx context.Context) (string, error) {
	out, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}", "assay").Output()
	if err != nil {
		return "", fmt.Errorf("drills build the program, so they run inside its module: %w", err)
	}
	return strings.TrimSpace(string(out)), nil
}
