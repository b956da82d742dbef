package drill

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/redis/go-redis/v9"

	"assay/internal/embedded"
)

// Postgres is a server of our own that can be killed and started again over
// the same data.
type Postgres struct {
	dir    string
	server *embedded.PostgresServer
	links  []*Link // lead to it
}

func startPostgres(ctx context.Context, dir string) (*Postgres, error) {
	p := &Postgres{dir: dir}
	if err := p.start(ctx); err != nil {
		return nil, err
	}
	// What is written survives the end of the process, which is all that is
	// drilled; it would not survive that of the machine.
	return p, p.exec(ctx, "ALTER SYSTEM SET fsync = off", "ALTER SYSTEM SET max_connections = 200", "SELECT pg_reload_conf()")
}

func (p *Postgres) start(ctx context.Context) (err error) {
	p.server, err = embedded.StartPostgres(ctx, embedded.PostgresOptions{Dir: p.dir, Getenv: os.Getenv, AllowDownload: true})
	return err
}

func (p *Postgres) exec(ctx context.Context, statements ...string) error {
	return p.execIn(ctx, "postgres", statements...)
}

func (p *Postgres) execIn(ctx context.Context, database string, statements ...string) error {
	conn, err := pgx.Connect(ctx, p.database(database))
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	for _, s := range statements {
		if _, err := conn.Exec(ctx, s); err != nil {
			return fmt.Errorf("%s: %w", s, err)
		}
	}
	return nil
}

// database is the owner's address of one of its databases.
func (p *Postgres) database(name string) string {
	u, err := url.Parse(p.server.URL())
	if err != nil {
		panic("drill: an address of our own does not parse")
	}
	u.Path = "/" + name
	return u.String()
}

// Kill ends the server with SIGKILL.
func (p *Postgres) Kill(ctx context.Context) error {
	if err := syscall.Kill(p.server.Pid(), syscall.SIGKILL); err != nil {
		return err
	}
	return gone(ctx, p.server.Done())
}

// Start starts a killed server over the same data; every link leads to it.
func (p *Postgres) Start(ctx context.Context) error {
	if err := p.server.Stop(); err != nil {
		return err
	}
	if err := p.start(ctx); err != nil {
		return err
	}
	return point(p.links, hostOf(p.server.URL()))
}

// Redis is a server of our own that can be killed and started again, with what
// it had kept or empty.
type Redis struct {
	dir      string
	password string
	server   *embedded.RedisServer
	url      string
	links    []*Link
}

func startRedis(ctx context.Context, dir string) (*Redis, error) {
	r := &Redis{dir: dir}
	if err := r.start(ctx); err != nil {
		return nil, err
	}
	u, err := url.Parse(r.url)
	if err != nil {
		return nil, err
	}
	r.password, _ = u.User.Password()
	return r, nil
}

func (r *Redis) start(ctx context.Context) (err error) {
	r.server, err = embedded.StartRedis(ctx, embedded.RedisOptions{Dir: r.dir, Getenv: os.Getenv})
	if err == nil {
		r.url = r.server.URL()
	}
	return err
}

// Kill ends the server with SIGKILL.
func (r *Redis) Kill(ctx context.Context) error {
	if err := syscall.Kill(r.server.Pid(), syscall.SIGKILL); err != nil {
		return err
	}
	return gone(ctx, r.server.Done())
}

// Start starts a killed server, empty or over what it had kept; every link
// leads to it.
func (r *Redis) Start(ctx context.Context, empty bool) error {
	if err := r.server.Stop(); err != nil {
		return err
	}
	if empty {
		if err := os.RemoveAll(filepath.Join(r.dir, "redis")); err != nil {
			return err
		}
	}
	if err := r.start(ctx); err != nil {
		return err
	}
	// Each start takes a new password; the children know the first.
	client, err := r.client()
	if err != nil {
		return err
	}
	defer client.Close()
	if err := client.ConfigSet(ctx, "requirepass", r.password).Err(); err != nil {
		return err
	}
	u, err := url.Parse(r.url)
	if err != nil {
		return err
	}
	u.User = url.UserPassword("", r.password)
	r.url = u.String()
	return point(r.links, u.Host)
}

func (r *Redis) client() (*redis.Client, error) {
	o, err := redis.ParseURL(r.url)
	if err != nil {
		return nil, err
	}
	return redis.NewClient(o), nil
}

// Do sends a command to the server itself, not through a link.
func (r *Redis) Do(ctx context.Context, args ...any) error {
	client, err := r.client()
	if err != nil {
		return err
	}
	defer client.Close()
	return client.Do(ctx, args...).Err()
}

func gone(ctx context.Context, done <-chan struct{}) error {
	if done == nil {
		return errors.New("the server is not our child")
	}
	timer := time.NewTimer(15 * time.Second)
	defer timer.Stop()
	select {
	case <-done:
		return nil
	case <-timer.C:
		return errors.New("a killed server does not end")
	case <-ctx.Done():
		return ctx.Err()
	}
}

func point(links []*Link, host string) error {
	for _, l := range links {
		if err := l.point(host); err != nil {
			return err
		}
	}
	return nil
}
