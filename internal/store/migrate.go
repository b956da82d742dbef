package store

import (
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"assay/models"
)

//go:embed migrations/*.sql
var migrations embed.FS

// MigrateOptions says how to migrate. Only URL is needed.
type MigrateOptions struct {
	URL string // the owner's address

	// AppURL and SystemURL are set when those roles are looked after by
	// somebody else; then Migrate does not create them.
	AppURL, SystemURL string
}

// Migrate makes the two roles where they are missing and brings the schema up
// to date. Several processes may call it at once: one of them works, the
// others wait.
func Migrate(ctx context.Context, o MigrateOptions) error {
	config, err := parseURL(o.URL, "DATABASE_URL")
	if err != nil {
		return err
	}
	conn, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return &models.Error{Code: models.CodeUnavailable, Err: err,
			Message: "Postgres does not answer at DATABASE_URL. Check that it runs and that the address, user and password are right."}
	}
	defer conn.Close(context.WithoutCancel(ctx))
	if err := checkVersion(ctx, conn); err != nil {
		return err
	}
	for _, role := range []struct{ name, url string }{{RoleApp, o.AppURL}, {RoleSystem, o.SystemURL}} {
		if role.url != "" {
			continue
		}
		if err := ensureRole(ctx, conn, role.name, rolePassword(config.Password, role.name)); err != nil {
			return err
		}
	}
	if err := upPatiently(ctx, config); err != nil {
		return &models.Error{Code: models.CodeUnavailable, Err: err,
			Message: "The database schema could not be brought up to date. Nothing was half-written; the log says which migration and why."}
	}
	return nil
}

func checkVersion(ctx context.Context, conn *pgx.Conn) error {
	var version int
	if err := conn.QueryRow(ctx, "SELECT current_setting('server_version_num')::int").Scan(&version); err != nil {
		return err
	}
	if version < 150000 {
		return models.Errorf(models.CodeUnavailable, "Postgres %d is too old. Assay needs Postgres 15 or newer.", version/10000)
	}
	return nil
}

// lockPatience is how long a migration waits for a table that a running
// program holds. Meanwhile everybody else waits behind it, so it is short.
const lockPatience = 2 * time.Second

// lockTries bounds how often Migrate comes back to a table it did not get.
const lockTries = 20

// upPatiently gives way when a table is in use, and tries again.
func upPatiently(ctx context.Context, config *pgx.ConnConfig) error {
	for try := 1; ; try++ {
		err := up(ctx, config)
		var refused *pgconn.PgError
		if try == lockTries || !errors.As(err, &refused) || refused.Code != lockNotAvailable {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(lockPatience/2 + rand.N(lockPatience)): // #nosec G404 -- spreads attempts; nothing is kept secret by it
		}
	}
}

// lockNotAvailable is what Postgres answers when lock_timeout is over.
const lockNotAvailable = "55P03"

func up(ctx context.Context, config *pgx.ConnConfig) error {
	config = config.Copy()
	config.RuntimeParams["lock_timeout"] = strconv.FormatInt(lockPatience.Milliseconds(), 10)
	pool := stdlib.OpenDB(*config)
	defer pool.Close()
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectPostgres, pool, dir,
		goose.WithSessionLocker(locker), goose.WithLogger(goose.NopLogger()), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return err
	}
	results, err := provider.Up(ctx)
	if err != nil {
		return fmt.Errorf("after %d migrations: %w", len(results), err)
	}
	return nil
}

// SchemaHash names the schema that this build's migrations make.
func SchemaHash() string {
	sum := sha256.New()
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return ""
	}
	for _, name := range names {
		text, err := migrations.ReadFile(name)
		if err != nil {
			return ""
		}
		sum.Write(text)
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}
