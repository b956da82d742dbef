package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"assay/models"
)

func TestErrorsOfTheDatabaseAreToldApart(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		err  error
		want models.Code
	}{
		{fmt.Errorf("commit: %w", pgconn.ErrConnClosed), models.CodeUnavailable},
		{fmt.Errorf("receive: %w", io.ErrUnexpectedEOF), models.CodeUnavailable},
		{&net.OpError{Op: "read", Err: errors.New("reset")}, models.CodeUnavailable},
		{&pgconn.PgError{Code: "08006"}, models.CodeUnavailable},
		{&pgconn.PgError{Code: "57P01"}, models.CodeUnavailable},
		{&pgconn.PgError{Code: "53300"}, models.CodeUnavailable},
		{&pgconn.PgError{Code: "40P01"}, models.CodeUnavailable},
		{&pgconn.PgError{Code: "53100"}, models.CodeStorageFull},
		{&pgconn.PgError{Code: "25006"}, models.CodeStorageFull},
		{&pgconn.PgError{Code: "53200"}, models.CodeInternal},
		{&pgconn.PgError{Code: "57014"}, models.CodeInternal},
		{&pgconn.PgError{Code: "42601"}, models.CodeInternal},
		{models.Errorf(models.CodeConflict, "As it was."), models.CodeConflict},
	} {
		if got := models.CodeOf(translate(c.err)); got != c.want {
			t.Errorf("%v is told as %s, not %s", c.err, got, c.want)
		}
	}
	if err := translate(context.Canceled); !errors.Is(err, context.Canceled) {
		t.Errorf("who left is told %v", err)
	}
}
