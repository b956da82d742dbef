-- Accounts: passwords, other providers' identities, mail, limits on guessing,
-- and a record of what was done with an account.

-- +goose Up
GRANT UPDATE (email, email_verified, is_active, is_staff, name, terms_accepted_at) ON users TO assay_system;
GRANT SELECT (email_verified, last_login, terms_accepted_at, updated_at) ON users TO assay_system;
CREATE POLICY system_delete ON users FOR DELETE TO assay_system USING (true);
GRANT DELETE ON users TO assay_system;

CREATE TABLE accounts (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    provider text NOT NULL CHECK (provider IN ('password', 'oidc')),
    issuer text NOT NULL DEFAULT '',
    subject text NOT NULL,
    email text NOT NULL DEFAULT '',
    password_hash text,
    last_used_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((provider = 'password') = (password_hash IS NOT NULL)),
    CHECK ((provider = 'oidc') = (issuer <> '')),
    UNIQUE (provider, issuer, subject)
);
CREATE UNIQUE INDEX accounts_one_password ON accounts (user_id) WHERE provider = 'password';
CREATE INDEX accounts_user_id ON accounts (user_id);
SELECT tenant_table('accounts');
GRANT SELECT (id, user_id, provider, issuer, subject, email, last_used_at, created_at, updated_at), DELETE ON accounts TO assay_app;
CREATE POLICY system ON accounts TO assay_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON accounts TO assay_system;
GRANT UPDATE (password_hash, last_used_at, email) ON accounts TO assay_system;

-- A session says how its browser signed in, and which browser it is.
ALTER TABLE sessions ADD COLUMN provider text NOT NULL DEFAULT 'link' CHECK (provider IN ('link', 'password', 'oidc'));
ALTER TABLE sessions ADD COLUMN last_used_at timestamptz NOT NULL DEFAULT now();
GRANT UPDATE (last_used_at) ON sessions TO assay_system;

ALTER TABLE verifications DROP CONSTRAINT verifications_purpose_check;
ALTER TABLE verifications ADD CONSTRAINT verifications_purpose_check
    CHECK (purpose IN ('sign_in', 'verify_email', 'reset_password', 'change_email'));
ALTER TABLE verifications ADD COLUMN email text NOT NULL DEFAULT '';
GRANT SELECT (id, user_id, purpose, email, expires_at, used_at, created_at, updated_at), INSERT, DELETE ON verifications TO assay_app;
CREATE INDEX verifications_expires_at ON verifications (expires_at);

CREATE POLICY system_revoke ON user_tokens FOR UPDATE TO assay_system USING (true) WITH CHECK (true);
GRANT UPDATE (revoked_at) ON user_tokens TO assay_system;

-- What somebody who is not signed in asked for. Whether the address is known is
-- found out later, by a worker, so that no answer and no delay tells.
CREATE TABLE account_requests (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('register', 'verify', 'reset', 'notice')),
    sealed bytea NOT NULL,
    taken_until timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX account_requests_taken_until ON account_requests (taken_until);
ALTER TABLE account_requests ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_requests FORCE ROW LEVEL SECURITY;
CREATE TRIGGER touch BEFORE UPDATE ON account_requests FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
CREATE POLICY system ON account_requests TO assay_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE, UPDATE (taken_until) ON account_requests TO assay_system;

-- A sign-in at another provider that has begun: single use.
CREATE TABLE oidc_flows (
    hash bytea PRIMARY KEY,
    provider text NOT NULL,
    sealed bytea NOT NULL,
    user_id uuid REFERENCES users ON DELETE CASCADE,
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX oidc_flows_expires_at ON oidc_flows (expires_at);
ALTER TABLE oidc_flows ENABLE ROW LEVEL SECURITY;
ALTER TABLE oidc_flows FORCE ROW LEVEL SECURITY;
CREATE TRIGGER touch BEFORE UPDATE ON oidc_flows FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
CREATE POLICY system ON oidc_flows TO assay_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON oidc_flows TO assay_system;

-- Failed attempts, counted by a hash of whom they aimed at or came from.
CREATE TABLE throttles (
    key bytea PRIMARY KEY,
    failures integer NOT NULL,
    since timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX throttles_since ON throttles (since);
ALTER TABLE throttles ENABLE ROW LEVEL SECURITY;
ALTER TABLE throttles FORCE ROW LEVEL SECURITY;
CREATE TRIGGER touch BEFORE UPDATE ON throttles FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
CREATE POLICY system ON throttles TO assay_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON throttles TO assay_system;

-- Mail to a user. The text is sealed until it is sent, and gone afterwards.
CREATE TABLE mails (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    purpose text NOT NULL,
    recipient text NOT NULL,
    subject text NOT NULL,
    sealed bytea,
    status text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'sent', 'kept')),
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id)
);
CREATE INDEX mails_expires_at ON mails (expires_at);
SELECT tenant_table('mails');
GRANT SELECT, INSERT, DELETE ON mails TO assay_app;
GRANT UPDATE (status, sealed) ON mails TO assay_app;
CREATE POLICY system_read ON mails FOR SELECT TO assay_system USING (true);
CREATE POLICY system_clear ON mails FOR DELETE TO assay_system USING (expires_at < now());
GRANT SELECT, DELETE ON mails TO assay_system;

-- A person's own key of the model provider.
CREATE TABLE provider_keys (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    sealed bytea NOT NULL,
    hint text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id)
);
SELECT tenant_table('provider_keys');
GRANT SELECT, INSERT, UPDATE, DELETE ON provider_keys TO assay_app;
CREATE POLICY system_read ON provider_keys FOR SELECT TO assay_system USING (true);
CREATE POLICY system_write ON provider_keys FOR UPDATE TO assay_system USING (true) WITH CHECK (true);
GRANT SELECT (id, user_id, sealed, updated_at), UPDATE (sealed) ON provider_keys TO assay_system;

-- How this Assay is run; one row.
CREATE TABLE instances (
    id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    registration text NOT NULL DEFAULT 'closed' CHECK (registration IN ('open', 'closed')),
    terms_url text NOT NULL DEFAULT '',
    user_cap_micros bigint CHECK (user_cap_micros >= 0),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO instances DEFAULT VALUES;
ALTER TABLE instances ENABLE ROW LEVEL SECURITY;
ALTER TABLE instances FORCE ROW LEVEL SECURITY;
CREATE TRIGGER touch BEFORE UPDATE ON instances FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
CREATE POLICY system ON instances TO assay_system USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE (registration, terms_url, user_cap_micros) ON instances TO assay_system;

-- What was done with accounts. Nothing in it is changed or removed, also not by
-- the owner of the table; it outlives the users and names them by id alone.
-- Each row's mac covers it and the one before it.
CREATE TABLE audit_events (
    seq bigint PRIMARY KEY,
    user_id uuid NOT NULL,
    actor_id uuid,
    action text NOT NULL CHECK (action ~ '^[a-z_]+\.[a-z_]+$'),
    subject_id uuid,
    detail jsonb NOT NULL DEFAULT '{}',
    at timestamptz NOT NULL,
    mac bytea NOT NULL CHECK (length(mac) = 32)
);
CREATE INDEX audit_events_user_id ON audit_events (user_id, seq);
-- +goose StatementBegin
CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% takes new rows only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
-- +goose StatementEnd
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_events FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON audit_events FOR EACH STATEMENT EXECUTE FUNCTION append_only();
ALTER TABLE audit_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_events FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON audit_events TO assay_app
    USING (user_id = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid))
    WITH CHECK (user_id = (SELECT NULLIF(current_setting('app.user_id', true), '')::uuid));
CREATE POLICY system ON audit_events TO assay_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON audit_events TO assay_app, assay_system;

-- The last row's number and mac. Whoever appends holds it, so that rows stand
-- in the order of their numbers. The key of the macs is sealed: who can write
-- to the database alone cannot make one.
CREATE TABLE audit_heads (
    id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    seq bigint NOT NULL DEFAULT 0,
    mac bytea NOT NULL DEFAULT '\x0000000000000000000000000000000000000000000000000000000000000000',
    sealed_key bytea
);
INSERT INTO audit_heads DEFAULT VALUES;
ALTER TABLE audit_heads ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_heads FORCE ROW LEVEL SECURITY;
CREATE POLICY head ON audit_heads TO assay_app, assay_system USING (true) WITH CHECK (true);
GRANT SELECT (id, seq, mac), UPDATE (seq, mac) ON audit_heads TO assay_app, assay_system;
GRANT SELECT (sealed_key), UPDATE (sealed_key) ON audit_heads TO assay_system;

-- +goose Down
DROP TABLE audit_heads, audit_events, instances, provider_keys, mails, throttles, oidc_flows, account_requests, accounts;
DROP FUNCTION append_only;
DROP INDEX verifications_expires_at;
ALTER TABLE verifications DROP COLUMN email;
ALTER TABLE sessions DROP COLUMN provider, DROP COLUMN last_used_at;
DROP POLICY system_delete ON users;
DROP POLICY system_revoke ON user_tokens;
