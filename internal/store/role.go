package store

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"assay/models"
)

// The unprivileged roles Assay works as.
const (
	RoleApp    = "assay_app"    // requests and steps, one user at a time
	RoleSystem = "assay_system" // named look-ups across users
)

func roleEnv(role string) string {
	if role == RoleSystem {
		return "ASSAY_SYSTEM_DATABASE_URL"
	}
	return "ASSAY_APP_DATABASE_URL"
}

// rolePassword derives a role's password from the owner's, so that every
// process that knows DATABASE_URL knows it and nobody else does. It is empty,
// and the role has no password, when the owner has none.
func rolePassword(owner, role string) string {
	if owner == "" {
		return ""
	}
	mac := hmac.New(sha256.New, []byte(owner))
	mac.Write([]byte("assay role " + role))
	return hex.EncodeToString(mac.Sum(nil))
}

func roleConfig(ownerURL, role, explicit string) (*pgx.ConnConfig, error) {
	if explicit != "" {
		return parseURL(explicit, roleEnv(role))
	}
	config, err := parseURL(ownerURL, "DATABASE_URL")
	if err != nil {
		return nil, err
	}
	config.Password = rolePassword(config.Password, role)
	config.User = role
	return config, nil
}

func parseURL(url, name string) (*pgx.ConnConfig, error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		// pgx keeps the password out of this error; it is for the log all the same.
		return nil, &models.Error{Code: models.CodeUnavailable, Err: err,
			Message: name + " is not a Postgres address. It looks like postgres://user:password@host:5432/database."}
	}
	return config, nil
}

// ensureRole makes a role, or sets its password again when the owner's
// changed. Two databases of one server may race here, hence the tolerated
// duplicates.
func ensureRole(ctx context.Context, conn *pgx.Conn, role, password string) error {
	attributes := "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT"
	if password != "" {
		attributes += " PASSWORD '" + password + "'" // hex digits only
	}
	var exists bool
	if err := conn.QueryRow(ctx, "SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1)", role).Scan(&exists); err != nil {
		return err
	}
	if exists {
		return resetRole(ctx, conn, role, password)
	}
	_, err := conn.Exec(ctx, "CREATE ROLE "+role+" "+attributes)
	var refused *pgconn.PgError
	if errors.As(err, &refused) {
		switch refused.Code {
		case "42710", "23505": // made by another process meanwhile
			return nil
		case "42501":
			return &models.Error{Code: models.CodeUnavailable, Err: err, Message: fmt.Sprintf(
				"The user of DATABASE_URL may not create the role %s. Let a superuser run: CREATE ROLE %s LOGIN PASSWORD '...'; then set %s.", role, role, roleEnv(role))}
		}
	}
	return err
}

// resetRole sets the password only when signing in with it fails, so that
// starting a second process never disturbs the first.
func resetRole(ctx context.Context, conn *pgx.Conn, role, password string) error {
	if password == "" {
		return nil
	}
	config := conn.Config().Copy()
	config.User, config.Password = role, password
	probe, err := pgx.ConnectConfig(ctx, config)
	if err == nil {
		return probe.Close(ctx)
	}
	var refused *pgconn.PgError
	if !errors.As(err, &refused) || refused.Code != "28P01" {
		return nil // another problem, which Open will name
	}
	_, err = conn.Exec(ctx, "ALTER ROLE "+role+" PASSWORD '"+password+"'")
	return err
}
