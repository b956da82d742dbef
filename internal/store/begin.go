package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"assay/models"
)

// userKey marks a context whose transactions are on behalf of a user.
type userKey struct{}

// tenantConnector makes connections that open a transaction and set its user
// in one message to Postgres: a transaction that begins without its user
// cannot exist, and each one costs a round trip less.
type tenantConnector struct{ driver.Connector }

func (c tenantConnector) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	plain, ok := conn.(*stdlib.Conn)
	if !ok {
		return nil, errors.Join(fmt.Errorf("connection is a %T", conn), conn.Close())
	}
	return &tenantConn{plain}, nil
}

type tenantConn struct{ *stdlib.Conn }

// ResetSession is asked before a connection is used again.
func (c *tenantConn) ResetSession(ctx context.Context) error {
	if hungUp(c.Conn.Conn().PgConn().Conn()) {
		return driver.ErrBadConn
	}
	return c.Conn.ResetSession(ctx)
}

// BeginTx begins as pgx does, and sets app.user_id for this transaction alone
// when ctx names a user.
func (c *tenantConn) BeginTx(ctx context.Context, o driver.TxOptions) (driver.Tx, error) {
	user, ok := ctx.Value(userKey{}).(models.ID)
	if !ok {
		return c.Conn.BeginTx(ctx, o)
	}
	begin := "begin"
	switch {
	case sql.IsolationLevel(o.Isolation) == sql.LevelRepeatableRead && o.ReadOnly:
		begin = "begin isolation level repeatable read read only"
	case o.Isolation != 0 || o.ReadOnly:
		return nil, errors.New("a user's transaction takes no options but those of a snapshot")
	}
	// An ID renders as hex digits and dashes, so it is safe inside the text.
	tx, err := c.Conn.Conn().BeginTx(ctx, pgx.TxOptions{
		BeginQuery: begin + "; select set_config('app.user_id', '" + user.String() + "', true)",
	})
	if err != nil {
		return nil, err
	}
	return tenantTx{ctx, tx}, nil
}

type tenantTx struct {
	ctx context.Context
	tx  pgx.Tx
}

func (t tenantTx) Commit() error   { return t.tx.Commit(t.ctx) }
func (t tenantTx) Rollback() error { return t.tx.Rollback(t.ctx) }
