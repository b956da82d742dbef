-- Work in hand, and every call to a model.

-- +goose Up
CREATE TABLE tasks (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    kind text NOT NULL,
    payload_version integer NOT NULL,
    queue text NOT NULL CHECK (queue IN ('interactive', 'default', 'bulk')),
    subject_id uuid NOT NULL,
    input_hash bytea NOT NULL,
    status text NOT NULL CHECK (status IN ('queued', 'running', 'retry', 'waiting_provider', 'done', 'failed', 'quarantined', 'cancelled')),
    attempt integer NOT NULL DEFAULT 0,
    crash_count integer NOT NULL DEFAULT 0,
    lease_token uuid,
    lease_until timestamptz,
    dispatch_no integer NOT NULL DEFAULT 0,
    dispatched_at timestamptz,
    next_run_at timestamptz,
    progress double precision NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 1),
    message text NOT NULL DEFAULT '',
    error_code text,
    result jsonb,
    parent_id uuid,
    finished_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id),
    UNIQUE (user_id, kind, subject_id, input_hash),
    CHECK ((status = 'running') = (lease_token IS NOT NULL)),
    FOREIGN KEY (user_id, parent_id) REFERENCES tasks (user_id, id) ON DELETE SET NULL (parent_id)
);
CREATE INDEX tasks_parent ON tasks (user_id, parent_id);
-- What the sweeper looks at; small, because finished work is not in it.
CREATE INDEX tasks_open ON tasks (COALESCE(lease_until, next_run_at, created_at)) WHERE status IN ('queued', 'running', 'retry', 'waiting_provider');
CREATE INDEX tasks_queued ON tasks (user_id, kind) WHERE status = 'queued';
SELECT tenant_table('tasks');
GRANT SELECT, INSERT, UPDATE, DELETE ON tasks TO assay_app;
CREATE POLICY system_read ON tasks FOR SELECT TO assay_system USING (true);
CREATE POLICY system_write ON tasks FOR UPDATE TO assay_system USING (true) WITH CHECK (true);
GRANT SELECT (id, user_id, kind, payload_version, queue, subject_id, status, attempt, crash_count, lease_token, lease_until,
    dispatch_no, dispatched_at, next_run_at, created_at) ON tasks TO assay_system;
GRANT UPDATE (status, attempt, crash_count, lease_token, lease_until, dispatch_no, dispatched_at, next_run_at,
    progress, message, error_code, finished_at) ON tasks TO assay_system;

CREATE TABLE idempotency_keys (
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    key_hash bytea NOT NULL,
    fingerprint bytea NOT NULL,
    status integer NOT NULL DEFAULT 0,
    location text NOT NULL DEFAULT '',
    body bytea NOT NULL DEFAULT '',
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, key_hash)
);
SELECT tenant_table('idempotency_keys');
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_keys TO assay_app;

CREATE TABLE ai_events (
    id uuid NOT NULL,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    task_id uuid,
    conversation_id uuid,
    step text NOT NULL,
    provider text NOT NULL,
    model text NOT NULL,
    prompt_version text NOT NULL,
    prompt_hash bytea NOT NULL,
    input_tokens integer NOT NULL DEFAULT 0,
    output_tokens integer NOT NULL DEFAULT 0,
    cached_tokens integer NOT NULL DEFAULT 0,
    latency_ms integer NOT NULL DEFAULT 0,
    status text NOT NULL CHECK (status IN ('started', 'success', 'error', 'unknown')),
    error_code text,
    cost_micros bigint NOT NULL DEFAULT 0,
    cache_hit boolean NOT NULL DEFAULT false,
    request_id text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (id, created_at),
    FOREIGN KEY (user_id, task_id) REFERENCES tasks (user_id, id) ON DELETE SET NULL (task_id),
    FOREIGN KEY (user_id, conversation_id) REFERENCES conversations (user_id, id) ON DELETE SET NULL (conversation_id)
) PARTITION BY RANGE (created_at);
CREATE INDEX ai_events_user ON ai_events (user_id, created_at DESC);
CREATE INDEX ai_events_task ON ai_events (user_id, task_id);
CREATE INDEX ai_events_conversation ON ai_events (user_id, conversation_id);
SELECT tenant_table('ai_events');
-- Written before a call and settled after it; never removed by the app.
GRANT SELECT, INSERT ON ai_events TO assay_app;
GRANT UPDATE (model, input_tokens, output_tokens, cached_tokens, latency_ms, status, error_code, cost_micros, request_id, updated_at) ON ai_events TO assay_app;

-- A partition a month; the default one catches what no month was made for.
-- +goose StatementBegin
CREATE FUNCTION ai_events_month(month date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    name text := format('ai_events_%s', to_char(month, 'YYYY_MM'));
BEGIN
    EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF ai_events FOR VALUES FROM (%L) TO (%L)',
        name, month, month + interval '1 month');
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
END $$;
-- +goose StatementEnd
SELECT ai_events_month(m::date) FROM generate_series(date '2026-01-01', date '2028-12-01', interval '1 month') m;
CREATE TABLE ai_events_rest PARTITION OF ai_events DEFAULT;
ALTER TABLE ai_events_rest ENABLE ROW LEVEL SECURITY;
ALTER TABLE ai_events_rest FORCE ROW LEVEL SECURITY;

CREATE TABLE ai_replies (
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    prompt_hash bytea NOT NULL,
    model text NOT NULL,
    reply text NOT NULL,
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, prompt_hash)
);
SELECT tenant_table('ai_replies');
GRANT SELECT, INSERT, UPDATE, DELETE ON ai_replies TO assay_app;

-- +goose Down
DROP TABLE ai_replies, ai_events, idempotency_keys, tasks;
DROP FUNCTION ai_events_month;
