package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"

	"github.com/jackc/pgx/v5"

	"assay/internal/embedded"
	"assay/internal/store"
	"assay/models"
)

// ground is what everything stands on: a database and a queue, given or our
// own.
type ground struct {
	databaseURL, redisURL string
	home                  string // of our own Postgres; "" when it is not ours
	stops                 []func() error
}

// queueNeed says how much of a queue a command needs.
type queueNeed int

const (
	noQueue     queueNeed = iota // it rings nobody
	sharedQueue                  // other processes ring, or are rung
	anyQueue                     // one in memory will do: everything is in this process
)

// stand finds or starts Postgres and, as needed, Redis, and brings the schema
// up to date.
func (p *program) stand(ctx context.Context, need queueNeed) (*ground, error) {
	g := &ground{databaseURL: p.config.DatabaseURL, redisURL: p.config.RedisURL}
	if err := p.standOn(ctx, g, need); err != nil {
		return nil, errors.Join(err, g.stop())
	}
	return g, nil
}

func (p *program) standOn(ctx context.Context, g *ground, need queueNeed) error {
	getenv := p.config.environ(p.getenv)
	var dir string
	if g.databaseURL == "" || g.redisURL == "" && need != noQueue {
		var err error
		if dir, err = embedded.DefaultDir(getenv); err != nil {
			return err
		}
	}
	if g.databaseURL == "" {
		if err := p.ownPostgres(ctx, g, dir, getenv); err != nil {
			return err
		}
	}
	if g.redisURL == "" && need != noQueue {
		server, err := embedded.StartRedis(ctx, embedded.RedisOptions{Dir: dir, Log: p.log, Getenv: getenv, InMemoryOK: need == anyQueue})
		if err != nil {
			return err
		}
		g.stops = append(g.stops, server.Stop)
		g.redisURL = server.URL()
	}
	return store.Migrate(ctx, store.MigrateOptions{URL: g.databaseURL, AppURL: p.config.AppDatabaseURL, SystemURL: p.config.SystemDatabaseURL})
}

func (p *program) ownPostgres(ctx context.Context, g *ground, dir string, getenv func(string) string) error {
	server, err := embedded.StartPostgres(ctx, embedded.PostgresOptions{
		Dir: dir, Log: p.log, Getenv: getenv, AllowDownload: true, Progress: func(what string) { p.log.Info("postgres: " + what) },
	})
	if err != nil {
		return err
	}
	g.stops = append(g.stops, server.Stop)
	g.home = dir
	g.databaseURL, err = ownDatabase(ctx, server.URL())
	return err
}

// stop ends our own servers, the queue before the database.
func (g *ground) stop() error {
	var errs []error
	for i := len(g.stops) - 1; i >= 0; i-- {
		errs = append(errs, g.stops[i]())
	}
	g.stops = nil
	return errors.Join(errs...)
}

// ownDatabase makes the database "assay" in our own server.
func ownDatabase(ctx context.Context, server string) (string, error) {
	conn, err := pgx.Connect(ctx, server)
	if err != nil {
		return "", &models.Error{Code: models.CodeUnavailable, Err: err, Message: "Assay's own Postgres started but does not answer. Its log is under the data directory."}
	}
	defer conn.Close(context.WithoutCancel(ctx))
	var exists bool
	if err := conn.QueryRow(ctx, "SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = 'assay')").Scan(&exists); err != nil {
		return "", err
	}
	if !exists {
		if _, err := conn.Exec(ctx, "CREATE DATABASE assay"); err != nil {
			return "", fmt.Errorf("making the database: %w", err)
		}
	}
	u, err := url.Parse(server)
	if err != nil {
		return "", err
	}
	u.Path = "/assay"
	return u.String(), nil
}
