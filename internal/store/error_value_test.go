package store_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"assay/internal/store"
	"assay/internal/store/storetest"
	"assay/models"
)

// S26: Postgres quotes values that it does not take; no error of ours does.
func TestErrorsQuoteNoValues(t *testing.T) {
	t.Parallel()
	s := storetest.New(t)
	user := storetest.User(t, s)
	const secret = "hunter2-swordfish"
	for name, sql := range map[string]string{
		"no uuid": "SELECT ?::text::uuid", "no number": "SELECT ?::text::int", "no date": "SELECT ?::text::date", "no JSON": "SELECT ?::text::jsonb", "no time": "SELECT to_timestamp(?::text, 'YYYY')",
		"of no domain": "SELECT ?::text::partial_date", "an array": "SELECT ?::text::text[]::int[]",
	} {
		err := s.Tx(t.Context(), user, func(tx *store.Tx) error { return tx.DB().WithContext(t.Context()).Exec(sql, secret).Error })
		var refused *pgconn.PgError
		if models.CodeOf(err) != models.CodeInternal || strings.Contains(err.Error(), secret) || strings.Contains(models.MessageOf(err), secret) || !errors.As(err, &refused) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
