-- What keeps work moving: fair ringing, live progress, budgets, and what is
-- known about the model provider.

-- +goose Up
-- changed is the transaction that last changed what a person sees of a task.
-- Readers follow it up to the oldest transaction still running, so that none
-- that commits late is missed.
ALTER TABLE tasks ADD COLUMN changed bigint NOT NULL DEFAULT 0;
-- +goose StatementBegin
CREATE FUNCTION task_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' OR (NEW.status, NEW.progress, NEW.message) IS DISTINCT FROM (OLD.status, OLD.progress, OLD.message) THEN
        NEW.changed := pg_current_xact_id()::text::bigint;
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER changed BEFORE INSERT OR UPDATE ON tasks FOR EACH ROW EXECUTE FUNCTION task_changed();
CREATE INDEX tasks_changed ON tasks (changed, user_id);
-- Tasks that nobody was rung for, and those that hold a place in their user's
-- window: rung or running.
CREATE INDEX tasks_unrung ON tasks (user_id, COALESCE(next_run_at, created_at))
    WHERE dispatched_at IS NULL AND status IN ('queued', 'retry', 'waiting_provider');
CREATE INDEX tasks_rung ON tasks (user_id)
    WHERE status = 'running' OR dispatched_at IS NOT NULL AND status IN ('queued', 'retry', 'waiting_provider');
GRANT SELECT (changed, error_code), UPDATE (changed) ON tasks TO assay_system;

-- What a call may still cost is reserved until it is settled, or until the
-- deadline after which nobody can settle it.
ALTER TABLE ai_events ADD COLUMN reserved_micros bigint NOT NULL DEFAULT 0;
ALTER TABLE ai_events ADD COLUMN deadline timestamptz;
GRANT UPDATE (reserved_micros) ON ai_events TO assay_app;
CREATE INDEX ai_events_open ON ai_events (deadline) WHERE status = 'started';
CREATE POLICY system_read ON ai_events FOR SELECT TO assay_system USING (true);
CREATE POLICY system_write ON ai_events FOR UPDATE TO assay_system USING (true) WITH CHECK (true);
GRANT SELECT (id, user_id, status, deadline, reserved_micros, created_at) ON ai_events TO assay_system;
GRANT UPDATE (status, reserved_micros, updated_at) ON ai_events TO assay_system;

-- The role that clears away what has expired sees keys and times, and no more.
CREATE POLICY system_read ON ai_replies FOR SELECT TO assay_system USING (true);
CREATE POLICY system_clear ON ai_replies FOR DELETE TO assay_system USING (expires_at < now());
GRANT SELECT (user_id, prompt_hash, expires_at), DELETE ON ai_replies TO assay_system;
CREATE POLICY system_read ON idempotency_keys FOR SELECT TO assay_system USING (true);
CREATE POLICY system_clear ON idempotency_keys FOR DELETE TO assay_system USING (expires_at < now());
GRANT SELECT (user_id, key_hash, expires_at), DELETE ON idempotency_keys TO assay_system;

CREATE TABLE ai_budgets (
    user_id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    cap_micros bigint NOT NULL CHECK (cap_micros >= 0),
    month date NOT NULL DEFAULT date_trunc('month', now() AT TIME ZONE 'UTC')::date,
    spent_micros bigint NOT NULL DEFAULT 0,
    reserved_micros bigint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
SELECT tenant_table('ai_budgets');
GRANT SELECT, INSERT, UPDATE, DELETE ON ai_budgets TO assay_app;
CREATE POLICY system_read ON ai_budgets FOR SELECT TO assay_system USING (true);
CREATE POLICY system_write ON ai_budgets FOR UPDATE TO assay_system USING (true) WITH CHECK (true);
GRANT SELECT (user_id, month, reserved_micros) ON ai_budgets TO assay_system;
GRANT UPDATE (reserved_micros, updated_at) ON ai_budgets TO assay_system;

-- Shared by all users: what is known about a provider, and nothing of anyone's.
CREATE TABLE provider_gates (
    key text PRIMARY KEY,
    cause text NOT NULL CHECK (cause IN ('rate_limited', 'quota', 'failing')),
    failures integer NOT NULL DEFAULT 0,
    shut_until timestamptz NOT NULL,
    probe_until timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE provider_gates ENABLE ROW LEVEL SECURITY;
ALTER TABLE provider_gates FORCE ROW LEVEL SECURITY;
CREATE POLICY shared_read ON provider_gates FOR SELECT TO assay_app USING (true);
CREATE POLICY system ON provider_gates TO assay_system USING (true) WITH CHECK (true);
CREATE TRIGGER touch BEFORE UPDATE ON provider_gates FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
GRANT SELECT ON provider_gates TO assay_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON provider_gates TO assay_system;

-- When each periodic job last ran, so that several schedulers start it once.
CREATE TABLE periodic_turns (
    name text PRIMARY KEY,
    taken_at timestamptz NOT NULL
);
ALTER TABLE periodic_turns ENABLE ROW LEVEL SECURITY;
ALTER TABLE periodic_turns FORCE ROW LEVEL SECURITY;
CREATE POLICY system ON periodic_turns TO assay_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON periodic_turns TO assay_system;

-- +goose Down
DROP TABLE periodic_turns, provider_gates, ai_budgets;
DROP POLICY system_clear ON idempotency_keys;
DROP POLICY system_read ON idempotency_keys;
DROP POLICY system_clear ON ai_replies;
DROP POLICY system_read ON ai_replies;
DROP POLICY system_write ON ai_events;
DROP POLICY system_read ON ai_events;
ALTER TABLE ai_events DROP COLUMN deadline, DROP COLUMN reserved_micros;
DROP INDEX tasks_rung, tasks_unrung;
ALTER TABLE tasks DROP COLUMN changed;
DROP FUNCTION task_changed CASCADE;
