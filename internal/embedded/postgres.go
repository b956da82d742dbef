package embedded

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	"assay/models"
)

// PostgresOptions says where and how to run Postgres.
type PostgresOptions struct {
	Dir           string              // parent of the data, which lives in Dir/postgres; see DefaultDir
	Ephemeral     bool                // for tests: a fresh server without durability whose files Stop removes; Dir is then only a wish
	Log           *slog.Logger        // nil for none; server output goes to the debug level
	BinDir        string              // directory of postgres and initdb; "" to search
	Getenv        func(string) string // nil for os.Getenv
	AllowDownload bool                // fetch binaries when none are installed, unless ASSAY_NO_DOWNLOAD is set
	Progress      func(string)        // told in a few words what takes long; may be nil

	places *places             // nil for usualPlaces
	port   func() (int, error) // nil for freePort
}

// PostgresServer is a running Postgres that answers on loopback.
type PostgresServer struct {
	url, data, version string
	pid                int
	child              *child    // nil when adopted
	owner              *fileLock // nil when adopted
	remove             string    // directory of an ephemeral server

	once sync.Once
	err  error
}

// URL returns the superuser's connection URL of the database "postgres". It
// holds the password: never log it.
func (p *PostgresServer) URL() string { return p.url }

// Pid returns the number of the server process.
func (p *PostgresServer) Pid() int { return p.pid }

// DataDir returns the directory of the data.
func (p *PostgresServer) DataDir() string { return p.data }

// Version returns the server's version, such as "15.18".
func (p *PostgresServer) Version() string { return p.version }

// Adopted reports whether the server is that of another Assay that runs over
// the same data. Stop leaves an adopted server alone; it ends with its owner.
func (p *PostgresServer) Adopted() bool { return p.child == nil }

// Done is closed when the server has ended, whoever ended it. For an adopted
// server it is nil, which blocks for ever.
func (p *PostgresServer) Done() <-chan struct{} {
	if p.child == nil {
		return nil
	}
	return p.child.done
}

// Stop shuts the server down, waits until it has ended and removes the files
// of an ephemeral one. Calling it again returns the first result.
func (p *PostgresServer) Stop() error {
	p.once.Do(func() {
		if p.child != nil {
			p.err = p.child.stop(stopSignal)
		}
		if p.remove != "" && p.err == nil {
			p.err = os.RemoveAll(p.remove)
		}
		p.owner.release()
	})
	return p.err
}

// endOrphan ends a server that is ours but not our child.
func endOrphan(pid int, dir string, sig syscall.Signal, names ...string) error {
	if !runsIn(pid, dir, names...) {
		return nil
	}
	if err := syscall.Kill(pid, sig); err != nil && !errors.Is(err, syscall.ESRCH) {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	return waitGone(ctx, pid)
}

const (
	startPatience = 3 * time.Minute  // a large recovery takes that long
	busyPatience  = 45 * time.Second // longer than an owner's Stop takes at worst
)

// StartPostgres returns a Postgres 15 or newer over the data in Dir: the one
// of ours that already runs there, or a new child. ctx ends the start, not the
// server; Stop does that. Errors carry one sentence that says what to install
// or change.
func StartPostgres(ctx context.Context, o PostgresOptions) (*PostgresServer, error) {
	o.fill()
	a, err := postgresAccount()
	if err != nil {
		return nil, err
	}
	c := &cluster{opts: o, account: a}
	if o.Ephemeral {
		return c.startEphemeral(ctx)
	}
	if c.home, err = a.home(o.Dir); err != nil {
		return nil, err
	}
	if c.account, err = a.owning(c.dataDir()); err != nil {
		return nil, err
	}
	lock, err := waitLock(ctx, filepath.Join(c.home, "postgres.start.lock"))
	if err != nil {
		return nil, unusableHome(c.home, err)
	}
	defer lock.release()
	return c.startOrAdopt(ctx)
}

func (o *PostgresOptions) fill() {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Getenv == nil {
		o.Getenv = os.Getenv
	}
	if o.Progress == nil {
		o.Progress = func(string) {}
	}
	if o.port == nil {
		o.port = freePort
	}
	if o.places == nil {
		p := usualPlaces(o.Getenv)
		o.places = &p
	}
}

// FindPostgres says which installed Postgres a new data directory would use,
// without starting or fetching anything.
func FindPostgres(ctx context.Context, o PostgresOptions) (Binaries, error) {
	o.fill()
	a, err := postgresAccount()
	if err != nil {
		return Binaries{}, err
	}
	b, ok, err := o.places.findPostgres(ctx, o, a, 0)
	if err == nil && !ok {
		err = models.Errorf(models.CodeUnavailable, "No Postgres %d or newer is installed; install it with `%s`, or set DATABASE_URL.",
			minPostgres, installCommand(o.Getenv, "postgres"))
	}
	return b, err
}

// cluster is one data directory on its way to a running server.
type cluster struct {
	opts     PostgresOptions
	account  account
	home     string
	password string
	binaries Binaries
}

func (c *cluster) dataDir() string      { return filepath.Join(c.home, "postgres") }
func (c *cluster) passwordFile() string { return filepath.Join(c.home, "postgres.password") }
func (c *cluster) ownerFile() string    { return filepath.Join(c.home, "postgres.owner.lock") }

func (c *cluster) url(port int) string {
	return fmt.Sprintf("postgres://postgres:%s@127.0.0.1:%d/postgres?sslmode=disable", c.password, port)
}

func (c *cluster) unavailable(message string, err error) error {
	return &models.Error{Code: models.CodeUnavailable, Message: message + ".", Err: err}
}

// startOrAdopt joins the server of an Assay that lives. A server whose owner
// died is ended and started anew: on Linux the kernel has already told it to
// end, and it may still answer until it does.
func (c *cluster) startOrAdopt(ctx context.Context) (*PostgresServer, error) {
	var err error
	if c.password, err = readPassword(c.passwordFile()); err != nil {
		return nil, c.unavailable("The file "+c.passwordFile()+" cannot be read; start Assay as the user who wrote it", err)
	}
	short, cancel := context.WithTimeout(ctx, busyPatience)
	defer cancel()
	owner, guest, err := ownOrVisit(short, c.ownerFile(), c.visit)
	switch {
	case guest != nil:
		return guest, nil
	case short.Err() != nil:
		return nil, c.unavailable("The data in "+c.dataDir()+" is in use by another Assay; stop that one or set ASSAY_DATA_DIR to another directory", err)
	case models.CodeOf(err) == models.CodeUnavailable:
		return nil, err
	case err != nil:
		return nil, unusableHome(c.home, err)
	}
	if pid := readPidFile(c.dataDir()).pid; pid != 0 {
		if err := endOrphan(pid, c.dataDir(), stopSignal, postgresNames...); err != nil {
			owner.release()
			return nil, c.unavailable(fmt.Sprintf("Postgres still runs over %s (process %d) after its Assay ended; end that process and start again", c.dataDir(), pid), err)
		}
	}
	p, err := c.startNew(ctx)
	if err != nil {
		owner.release()
		return nil, err
	}
	p.owner = owner
	return p, nil
}

// startNew starts a child; the caller holds the locks.
func (c *cluster) startNew(ctx context.Context) (*PostgresServer, error) {
	began := time.Now()
	major, err := c.dataVersion()
	if err != nil {
		return nil, err
	}
	if c.binaries, err = c.choose(ctx, major); err != nil {
		return nil, err
	}
	if major == 0 {
		err = c.create(ctx)
	} else if c.password == "" {
		err = c.resetPassword(ctx)
	}
	if err != nil {
		return nil, err
	}
	k, port, err := c.launch(ctx)
	if err != nil {
		return nil, err
	}
	p := &PostgresServer{url: c.url(port), data: c.dataDir(), version: c.binaries.Version, pid: k.pid, child: k}
	if err := c.check(ctx, p.url); err != nil {
		return nil, errors.Join(c.unavailable("Postgres started but does not let us in; move "+c.passwordFile()+
			" away and start again to have the password set anew", err), k.stop(stopSignal))
	}
	c.opts.Log.InfoContext(ctx, "postgres is ready", "dir", p.data, "version", p.version, "user", c.account.name, "pid", p.pid, "took", time.Since(began).Round(time.Millisecond))
	return p, nil
}
