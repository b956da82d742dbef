package embedded

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"assay/models"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

const (
	portAttempts  = 8
	leftOverWait  = 15 * time.Second
	leftOverPause = 100 * time.Millisecond
)

// launch starts the server, with another port when the first is taken by
// somebody else in the meantime, and again when backends of a killed server
// still hold on to the data.
func (c *cluster) launch(ctx context.Context) (*child, int, error) {
	leftOver := time.Now().Add(leftOverWait)
	for attempt := 1; ; {
		port, err := c.opts.port()
		if err != nil {
			return nil, 0, c.unavailable("No free port was found on 127.0.0.1", err)
		}
		if err := disownPidFile(c.dataDir(), c.account); err != nil {
			return nil, 0, err
		}
		k, err := start(command{path: c.binaries.Program, args: c.settings(port), libs: c.binaries.libs,
			account: c.account, farWell: stopSignal, log: c.opts.Log})
		if err != nil {
			return nil, 0, c.unavailable("The program "+c.binaries.Program+" cannot be run as user "+c.account.label()+
				"; start Assay as a user other than root, or set DATABASE_URL", err)
		}
		err = k.await(ctx, startPatience, stopSignal)
		switch {
		case err == nil:
			return k, port, nil
		case ctx.Err() != nil:
			return nil, 0, err
		case k.said("could not bind", "could not create any tcp/ip sockets") && attempt < portAttempts:
			attempt++
		case k.said("pre-existing shared memory block") && time.Now().Before(leftOver):
			if err := pause(ctx, leftOverPause); err != nil {
				return nil, 0, err
			}
		default:
			return nil, 0, c.unavailable(fmt.Sprintf("Postgres %s does not start over the data in %s; its log says %q", c.binaries.Version, c.dataDir(), k.complaint()), err)
		}
	}
}

func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

var errForeign = errors.New("another Postgres answers there")

// check signs in and makes sure that the server works on our data. Signing in
// by SCRAM already proves that it knows our password.
func (c *cluster) check(ctx context.Context, url string) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	var dir string
	if err := conn.QueryRow(ctx, "SELECT current_setting('data_directory'), current_setting('server_version')").Scan(&dir, &c.binaries.Version); err != nil {
		return err
	}
	if real, err := resolve(dir); err != nil || real != c.dataDir() {
		return fmt.Errorf("%w: its data is in %s", errForeign, dir)
	}
	return nil
}

// visit returns the server that the owner of the data runs, or nil while it
// neither answers nor is gone.
func (c *cluster) visit(ctx context.Context) (*PostgresServer, error) {
	data := c.dataDir()
	pf := readPidFile(data)
	if pf.port == 0 || !runsIn(pf.pid, data, postgresNames...) {
		return nil, nil
	}
	if c.password == "" {
		return nil, models.Errorf(models.CodeUnavailable,
			"Another Assay runs Postgres over %s (process %d) but the password file %s is missing; stop that Assay and start again.", data, pf.pid, c.passwordFile())
	}
	err := c.check(ctx, c.url(pf.port))
	switch {
	case err == nil:
		c.opts.Log.InfoContext(ctx, "postgres was already running and is used", "dir", data, "pid", pf.pid)
		return &PostgresServer{url: c.url(pf.port), data: data, version: c.binaries.Version, pid: pf.pid}, nil
	case passing(err):
		return nil, nil
	}
	return nil, c.unavailable(fmt.Sprintf("Another Assay runs Postgres over %s (process %d) but it does not let us in; stop that Assay and start again", data, pf.pid), err)
}

// passing reports whether err is what a server says on its way up or down.
func passing(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code == "57P03" || pg.Code == "57P01" || pg.Code == "53300"
	}
	return !errors.Is(err, errForeign)
}

// choose returns the binaries to run over data of the given major version, or
// any when it is 0: installed ones, else fetched ones, else what to type.
func (c *cluster) choose(ctx context.Context, major int) (Binaries, error) {
	b, ok, err := c.opts.places.findPostgres(ctx, c.opts, c.account, major)
	if ok || err != nil {
		return b, err
	}
	what := fmt.Sprintf("Postgres %d or newer", minPostgres)
	if major != 0 {
		what = fmt.Sprintf("Postgres %d, which wrote the data in %s,", major, c.dataDir())
	}
	var why error
	if major == 0 || major == pinnedMajor {
		dir := c.binaryHome()
		b, err := c.fetched(ctx, dir)
		if err == nil {
			return b, nil
		}
		why = err
	}
	install := installCommand(c.opts.Getenv, "postgres")
	message := fmt.Sprintf("%s was not found; install it with `%s`, name its directory in PG_BIN, or set DATABASE_URL to a running server", what, install)
	if errors.Is(why, errPackage) {
		message += " (fetching it was tried: " + why.Error() + ")"
	}
	return Binaries{}, c.unavailable(message, why)
}

// binaryHome is where fetched binaries are kept: with the data, but for
// ephemeral servers in a place that outlives them.
func (c *cluster) binaryHome() string {
	if !c.opts.Ephemeral {
		return c.home
	}
	dirs := toolsDirs(c.opts.Getenv)
	if root := moduleRoot(); root != "" {
		dirs = append(dirs, filepath.Join(root, ".assay", "tools"))
	}
	if c.account.drop {
		dirs = append(dirs, "/var/cache/assay")
	}
	if cache, err := os.UserCacheDir(); err == nil {
		dirs = append(dirs, filepath.Join(cache, "assay"))
	}
	for _, dir := range dirs {
		real, err := resolve(dir)
		if err == nil && c.account.blocked(real) == "" && writable(real) {
			return real
		}
	}
	return c.home
}
