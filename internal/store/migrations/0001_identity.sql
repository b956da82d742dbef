-- Accounts, and the functions every later migration uses.
-- The roles assay_app (requests and steps, under row-level security) and
-- assay_system (named look-ups across users) are made before this runs.

-- +goose Up
-- +goose StatementBegin
CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END $$;
-- +goose StatementEnd

-- tenant_table puts a table under row-level security: whoever owns it, a row is
-- visible and writable only while app.user_id names its user. NULLIF, because
-- the setting reads '' rather than NULL on a reused connection.
-- +goose StatementBegin
CREATE FUNCTION tenant_table(name regclass, owner_column text DEFAULT 'user_id') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', name);
    EXECUTE format($p$CREATE POLICY tenant ON %s TO assay_app
        USING (%I = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid))
        WITH CHECK (%I = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid))$p$, name, owner_column, owner_column);
    EXECUTE format('CREATE TRIGGER touch BEFORE UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION touch_updated_at()', name);
END $$;
-- +goose StatementEnd

CREATE TABLE users (
    id uuid PRIMARY KEY,
    email text NOT NULL CHECK (email = lower(email)),
    email_verified boolean NOT NULL DEFAULT false,
    name text NOT NULL DEFAULT '',
    image text NOT NULL DEFAULT '',
    is_active boolean NOT NULL DEFAULT true,
    is_staff boolean NOT NULL DEFAULT false,
    login_count integer NOT NULL DEFAULT 0,
    last_login timestamptz,
    terms_accepted_at timestamptz,
    ledger_key bytea NOT NULL CHECK (length(ledger_key) = 32),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (email)
);
SELECT tenant_table('users', 'id');
GRANT SELECT, DELETE ON users TO assay_app;
GRANT UPDATE (name, image, terms_accepted_at) ON users TO assay_app;
CREATE POLICY system ON users TO assay_system USING (true) WITH CHECK (true);
GRANT SELECT (id, email, is_active, is_staff, name, login_count, created_at), INSERT ON users TO assay_system;
GRANT UPDATE (login_count, last_login) ON users TO assay_system;

CREATE TABLE sessions (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    hash bytea NOT NULL UNIQUE,
    expires_at timestamptz NOT NULL,
    ip text NOT NULL DEFAULT '',
    user_agent text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sessions_user_id ON sessions (user_id);
SELECT tenant_table('sessions');
GRANT SELECT, DELETE ON sessions TO assay_app;
CREATE POLICY system ON sessions TO assay_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON sessions TO assay_system;

CREATE TABLE verifications (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    purpose text NOT NULL CHECK (purpose IN ('sign_in')),
    hash bytea NOT NULL UNIQUE,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX verifications_user_id ON verifications (user_id);
SELECT tenant_table('verifications');
CREATE POLICY system ON verifications TO assay_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON verifications TO assay_system;
GRANT UPDATE (used_at) ON verifications TO assay_system;

CREATE TABLE user_tokens (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    name text NOT NULL DEFAULT '',
    prefix text NOT NULL,
    hash bytea NOT NULL UNIQUE,
    scopes text[] NOT NULL DEFAULT '{}' CHECK (scopes <@ ARRAY['read', 'write', 'ai', 'admin']),
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX user_tokens_user_id ON user_tokens (user_id);
SELECT tenant_table('user_tokens');
GRANT SELECT, INSERT, DELETE ON user_tokens TO assay_app;
GRANT UPDATE (name, revoked_at) ON user_tokens TO assay_app;
CREATE POLICY system ON user_tokens TO assay_system USING (true) WITH CHECK (true);
GRANT SELECT ON user_tokens TO assay_system;
GRANT UPDATE (last_used_at) ON user_tokens TO assay_system;

-- +goose Down
DROP TABLE user_tokens, verifications, sessions, users;
DROP FUNCTION tenant_table, touch_updated_at;
