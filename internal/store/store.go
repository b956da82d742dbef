// Package store keeps everything in Postgres, through GORM. It is a concrete
// type, used as it is by api, worker, llm and cmd.
//
// Rows of a user are reached only through Store.Tx, which opens a transaction
// as the role assay_app, under row-level security, with app.user_id set for
// that transaction alone. What must look across users (sign-in, token look-up,
// ringing and claiming tasks) is a named method of Store and runs as
// assay_system, whose policies and column grants allow exactly that.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strconv"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/stdlib"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"assay/internal/seal"
	"assay/models"
)

// Options says where the database is. Only URL is needed.
type Options struct {
	URL string // the owner's address, as migrate uses it

	// AppURL and SystemURL are the addresses of the two unprivileged roles.
	// Empty means: as URL, with the role's name and its derived password.
	AppURL, SystemURL string

	// Keys seal what must not be readable at rest. Nil derives them from the
	// password in URL, as the passwords of the roles are.
	Keys *seal.Ring

	MaxConns int             // per role; 0 means 16
	MaxIdle  time.Duration   // a transaction that says nothing for longer is ended by Postgres; 0 means 30 s
	Window   int             // tasks of one user that may be rung or running at once; 0 means 32
	Tracer   pgx.QueryTracer // sees every statement; nil for none
	Log      *slog.Logger    // nil discards
}

// Store is the database. It is safe for concurrent use.
type Store struct {
	app    *gorm.DB
	system *gorm.DB
	log    *slog.Logger
	window int
	keys   *seal.Ring

	auditKey []byte
}

// Open connects as both unprivileged roles and refuses to go on when one of
// them could see past row-level security. The schema must be current: run
// Migrate first.
func Open(ctx context.Context, o Options) (*Store, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	for try := 1; ; try++ {
		s, err := openOnce(ctx, o)
		if err == nil || try == openTries || !isCut(err) || ctx.Err() != nil {
			return s, err
		}
		o.Log.WarnContext(ctx, "connection to Postgres lost while signing in; once more", "error", err)
	}
}

// openTries is how often a connection may be lost while signing in.
const openTries = 5

// isCut reports whether a connection was there and ended, which the next one
// need not.
func isCut(err error) bool {
	return isBadConn(err) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, pgconn.ErrConnClosed) || errors.Is(err, syscall.ECONNRESET)
}

func openOnce(ctx context.Context, o Options) (*Store, error) {
	app, err := open(ctx, o, RoleApp, o.AppURL)
	if err != nil {
		return nil, err
	}
	system, err := open(ctx, o, RoleSystem, o.SystemURL)
	if err != nil {
		closeDB(app)
		return nil, err
	}
	if o.Window == 0 {
		o.Window = 32
	}
	s := &Store{app: app, system: system, log: o.Log, window: o.Window, keys: o.Keys}
	if s.keys == nil {
		if s.keys, err = derivedKeys(o.URL); err != nil {
			return nil, errors.Join(err, s.Close())
		}
	}
	if err := errors.Join(s.loadAuditKey(ctx), s.mendChanges(ctx)); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// derivedKeys are the keys of an Assay that was given none.
func derivedKeys(url string) (*seal.Ring, error) {
	config, err := parseURL(url, "DATABASE_URL")
	if err != nil {
		return nil, err
	}
	return seal.Derive(config.Password)
}

func open(ctx context.Context, o Options, role, url string) (*gorm.DB, error) {
	config, err := roleConfig(o.URL, role, url)
	if err != nil {
		return nil, err
	}
	config.Tracer = o.Tracer
	if o.MaxIdle == 0 {
		o.MaxIdle = 30 * time.Second
	}
	// A process that stands still in the middle of a transaction would hold what
	// it has locked for as long as its connection lives.
	config.RuntimeParams["idle_in_transaction_session_timeout"] = strconv.FormatInt(o.MaxIdle.Milliseconds(), 10)
	pool := sql.OpenDB(tenantConnector{stdlib.GetConnector(*config, stdlib.OptionAfterConnect(inUTC))})
	conns := o.MaxConns
	if conns == 0 {
		conns = 16
	}
	pool.SetMaxOpenConns(conns)
	pool.SetMaxIdleConns(conns) // fewer would have a busy pool sign in again and again
	pool.SetConnMaxIdleTime(5 * time.Minute)
	// PrepareStmt stays off: with a full pool it deadlocks (go-gorm #7465),
	// and pgx caches statements already.
	db, err := gorm.Open(postgres.New(postgres.Config{Conn: pool}), &gorm.Config{
		SkipDefaultTransaction: true,
		QueryFields:            true, // with *, a column that a later build adds fails statements that are prepared
		TranslateError:         true,
		DisableAutomaticPing:   true,
		Logger:                 logger.Discard,
		NowFunc:                func() time.Time { return time.Now().UTC().Truncate(time.Microsecond) },
	})
	if err != nil {
		return nil, errors.Join(err, pool.Close())
	}
	if err := checkRole(ctx, pool, role); err != nil {
		return nil, errors.Join(err, pool.Close())
	}
	return db, nil
}

// inUTC has times read in UTC, so that what is shown does not depend on the
// zone of the machine.
func inUTC(_ context.Context, conn *pgx.Conn) error {
	conn.TypeMap().RegisterType(&pgtype.Type{Name: "timestamptz", OID: pgtype.TimestamptzOID, Codec: &pgtype.TimestamptzCodec{ScanLocation: time.UTC}})
	return nil
}

// Close closes both pools.
func (s *Store) Close() error { return errors.Join(closeDB(s.app), closeDB(s.system)) }

func closeDB(db *gorm.DB) error {
	pool, err := db.DB()
	if err != nil {
		return err
	}
	return pool.Close()
}

// Ping reports whether the database answers and its schema is current.
func (s *Store) Ping(ctx context.Context) error {
	var one int
	if err := s.app.WithContext(ctx).Raw("SELECT 1").Scan(&one).Error; err != nil {
		return translate(err)
	}
	return nil
}

// Tx is a transaction on behalf of one user: every statement in it sees and
// writes that user's rows only.
type Tx struct {
	db       *gorm.DB
	User     models.ID
	window   int
	keys     *seal.Ring
	auditKey []byte
}

// Tx runs fn in a transaction on behalf of user and commits when fn returns
// nil. fn must use the Tx it is given and must not keep it.
func (s *Store) Tx(ctx context.Context, user models.ID, fn func(*Tx) error) error {
	return s.asUser(ctx, user, fn)
}

func (s *Store) asUser(ctx context.Context, user models.ID, fn func(*Tx) error, o ...*sql.TxOptions) error {
	if user == (models.ID{}) {
		return &models.Error{Code: models.CodeInternal, Err: errors.New("a transaction without a user")}
	}
	return translate(transact(context.WithValue(ctx, userKey{}, user), s.app, func(db *gorm.DB) error {
		return fn(&Tx{db: db, User: user, window: s.window, keys: s.keys, auditKey: s.auditKey})
	}, o...))
}

// snapshot is a transaction that sees one moment and writes nothing.
func snapshot() *sql.TxOptions {
	return &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
}

// asSystem runs fn in a transaction of assay_system, which sees across users
// what its grants allow. It stays inside this package.
func (s *Store) asSystem(ctx context.Context, fn func(*gorm.DB) error) error {
	return translate(transact(ctx, s.system, fn))
}

// look reads as assay_system, and once more when the connection turns out dead:
// a look that is repeated does nothing twice.
func (s *Store) look(ctx context.Context, fn func(*gorm.DB) error) error {
	err := fn(s.system.WithContext(ctx))
	if err != nil && isConnection(err) && ctx.Err() == nil {
		err = fn(s.system.WithContext(ctx))
	}
	return err
}

// beginTries bounds how often a transaction is begun anew. After Postgres has
// been restarted the pool holds connections that only turn out dead in use.
const beginTries = 4

func transact(ctx context.Context, db *gorm.DB, fn func(*gorm.DB) error, o ...*sql.TxOptions) error {
	db = db.WithContext(ctx)
	tx := db.Begin(o...)
	for try := 1; try < beginTries && tx.Error != nil && isConnection(tx.Error) && ctx.Err() == nil; try++ {
		tx = db.Begin(o...) // nothing was done yet, so nothing can be done twice
	}
	if tx.Error != nil {
		return tx.Error
	}
	done := false
	defer func() {
		if !done {
			tx.Rollback()
		}
	}()
	if err := fn(tx); err != nil {
		return outOfTime(ctx, err)
	}
	done = true
	return outOfTime(ctx, tx.Commit().Error)
}

// outOfTime says so when a transaction is over because ctx is: database/sql
// ends it by itself then, and the next statement hears only that it has ended.
func outOfTime(ctx context.Context, err error) error {
	if errors.Is(err, sql.ErrTxDone) && ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

func isBadConn(err error) bool {
	return errors.Is(err, sql.ErrConnDone) || err.Error() == "driver: bad connection"
}

// checkRole refuses a role that row-level security does not bind.
func checkRole(ctx context.Context, pool *sql.DB, role string) error {
	var bypass, owns bool
	var name string
	err := pool.QueryRowContext(ctx, `SELECT rolname, rolsuper OR rolbypassrls,
		EXISTS (SELECT 1 FROM pg_class c WHERE c.relowner = r.oid AND c.relnamespace = 'public'::regnamespace)
		FROM pg_roles r WHERE rolname = current_user`).Scan(&name, &bypass, &owns)
	if err != nil {
		return &models.Error{Code: models.CodeUnavailable, Err: err,
			Message: fmt.Sprintf("Assay cannot sign in to Postgres as %s. Run `assay migrate` with DATABASE_URL first, or set %s.", role, roleEnv(role))}
	}
	if bypass || owns {
		return models.Errorf(models.CodeUnavailable,
			"The database role %s is a superuser, bypasses row-level security or owns tables; Assay does not start with it. Point %s at a plain role.", name, roleEnv(role))
	}
	return nil
}
