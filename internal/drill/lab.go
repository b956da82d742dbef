package drill

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"assay/internal/store"
)

// Lab is what drills share: servers and built programs. Drills of one
// lab run one after the other.
type Lab struct {
	Postgres *Postgres
	Redis    *Redis

	options Options
	builder *builder
	dir     string
	links   *links
	rigs    int
}

// template is the database that others are cloned from.
const template = "drill_template"

// newLab starts the servers and builds the program.
func newLab(ctx context.Context, o Options, b *builder) (*Lab, error) {
	if o.Log == nil {
		o.Log = io.Discard
	}
	dir, err := os.MkdirTemp("", "assay-drill-")
	if err != nil {
		return nil, err
	}
	l := &Lab{options: o, builder: b, dir: dir, links: newLinks()}
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
	_, err = l.builder.program(ctx, Mutant{}, false)
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
