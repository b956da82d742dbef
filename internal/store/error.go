package store

import (
	"context"
	"errors"
	"net"

	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/gorm"

	"assay/models"
)

// translate turns what GORM, pgx and the network say into models.Error. It is
// the only place that knows their errors. Constraint names and values stay in
// Err, so that no answer tells one user what another has.
func translate(err error) error {
	if err == nil {
		return nil
	}
	var own *models.Error
	var refused *pgconn.PgError
	if errors.As(err, &refused) && refused.Code[:2] == "22" && !errors.As(err, &own) {
		err = badValue{err, refused}
	}
	switch {
	case errors.As(err, &own), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.Is(err, gorm.ErrRecordNotFound):
		return &models.Error{Code: models.CodeNotFound, Message: "There is nothing by that id here.", Err: err}
	case errors.Is(err, gorm.ErrDuplicatedKey):
		return &models.Error{Code: models.CodeConflict, Message: "That exists already.", Err: err}
	case errors.Is(err, gorm.ErrForeignKeyViolated):
		return &models.Error{Code: models.CodeNotFound, Message: "It points at something that is not here.", Err: err}
	}
	if isConnection(err) {
		return &models.Error{Code: models.CodeUnavailable, Err: err,
			Message: "The database does not answer. Nothing was lost; try again in a moment."}
	}
	if isFull(err) {
		return &models.Error{Code: models.CodeStorageFull, Err: err,
			Message: "The database takes nothing more in: its disk is full, or it is set to read only. Nothing was lost; try again when whoever runs this Assay has made room."}
	}
	return &models.Error{Code: models.CodeInternal, Err: err}
}

// badValue is an error of Postgres about a value, which its text may quote: a log
// is told the kind alone.
type badValue struct {
	error
	refused *pgconn.PgError
}

func (b badValue) Error() string {
	return "a value that Postgres does not take (SQLSTATE " + b.refused.Code + ")"
}
func (b badValue) Unwrap() error { return b.error }

// isFull goes by what Postgres answers when it cannot write: 53100 when the
// disk is full, 25006 when somebody, often the one who hosts it, has made it
// read only for that reason.
func isFull(err error) bool {
	var server *pgconn.PgError
	return errors.As(err, &server) && (server.Code == "53100" || server.Code == "25006")
}

// isBusy reports whether a lock was not to be had: in time, or at all.
func isBusy(err error) bool {
	var server *pgconn.PgError
	return errors.As(err, &server) && (server.Code == "40P01" || server.Code == "55P03")
}

// isConnection reports whether the database, or the way to it, was away.
func isConnection(err error) bool {
	var network net.Error
	var connect *pgconn.ConnectError
	var server *pgconn.PgError
	switch {
	case isCut(err), errors.As(err, &network), errors.As(err, &connect), err.Error() == "sql: database is closed":
		return true
	case errors.As(err, &server):
		// What a statement brings on itself, such as 53200 out of memory and 57014
		// cancelled, is none: it would come again. 53300 is too many connections,
		// 58030 what the machine does, 40P01 a deadlock, which ends when one gives way.
		class := server.Code[:2]
		return class == "08" || class == "57" && server.Code != "57014" || server.Code == "53300" || server.Code == "58030" || server.Code == "40P01"
	}
	return false
}

func notFound(what string) error {
	return models.Errorf(models.CodeNotFound, "There is no %s by that id here.", what)
}
