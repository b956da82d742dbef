-- What facts were before they changed, facts that cannot both be right, and the
-- names under which what is one experience was told.

-- +goose Up
-- An update that changes nothing leaves updated_at as well, so that reading the
-- same words again is no new version of anything.
-- +goose StatementBegin
DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY '{employments,educations,experiences,skills,experience_skills,skill_denials}'::text[] LOOP
        EXECUTE format('DROP TRIGGER touch ON %I', name);
        EXECUTE format('CREATE TRIGGER touch BEFORE UPDATE ON %I FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION touch_updated_at()', name);
    END LOOP;
END $$;
-- +goose StatementEnd

-- One change of one fact. before holds what an update replaced, or all that a
-- fact said that is gone; never its proofs. The row goes with the first of the
-- conversations that it came of.
CREATE TABLE fact_changes (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    subject_type text NOT NULL CHECK (subject_type IN ('experience', 'skill', 'experience_skill', 'employment', 'education', 'skill_denial')),
    subject_id uuid NOT NULL,
    change text NOT NULL CHECK (change IN ('updated', 'deleted')),
    before jsonb NOT NULL,
    cause text NOT NULL DEFAULT '',
    conversation_ids uuid[] NOT NULL DEFAULT '{}',
    at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id)
);
CREATE INDEX fact_changes_subject ON fact_changes (user_id, subject_id, id);
SELECT tenant_table('fact_changes');
DROP TRIGGER touch ON fact_changes;
-- Of these the app may do nothing by itself, see the guard: it is the triggers
-- below that write and remove, as whoever changed a fact.
GRANT SELECT, INSERT, DELETE ON fact_changes TO assay_app;

-- time_id makes a UUIDv7 of a moment, to the microsecond, so that ids made here
-- and ids made in Go stand in the order of creation.
-- +goose StatementBegin
CREATE FUNCTION time_id(moment timestamptz) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
    micros bigint := (extract(epoch FROM moment) * 1000000)::bigint;
    part integer := (micros % 1000 * 4096 / 1000)::integer;
    id bytea := overlay(uuid_send(gen_random_uuid()) PLACING substring(int8send(micros / 1000) FROM 3) FROM 1 FOR 6);
BEGIN
    RETURN encode(set_byte(set_byte(id, 6, 112 + part / 256), 7, part % 256), 'hex')::uuid;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE FUNCTION record_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was jsonb := to_jsonb(OLD) - '{id,user_id,content_hash,created_at,updated_at}'::text[];
    subjects uuid[];
    told uuid[];
    kept uuid[];
    moment timestamptz := clock_timestamp();
BEGIN
    IF TG_OP = 'UPDATE' THEN
        SELECT jsonb_object_agg(o.key, o.value) INTO was FROM jsonb_each(was) o JOIN jsonb_each(to_jsonb(NEW)) n USING (key) WHERE o.value IS DISTINCT FROM n.value;
        IF was IS NULL THEN
            RETURN NEW;
        END IF;
    END IF;
    -- What a fact says came of the conversations that its proofs are in.
    subjects := OLD.id || ARRAY(SELECT l.id FROM experience_skills l WHERE l.user_id = OLD.user_id
        AND (TG_ARGV[0] = 'experience' AND l.experience_id = OLD.id OR TG_ARGV[0] = 'skill' AND l.skill_id = OLD.id));
    SELECT array_agg(DISTINCT c) INTO told FROM (
        SELECT m.conversation_id AS c FROM evidences e JOIN conversation_messages m ON m.user_id = e.user_id AND m.id = e.conversation_message_id
        WHERE e.user_id = OLD.user_id AND COALESCE(e.experience_id, e.experience_skill_id, e.skill_id, e.employment_id, e.education_id, e.skill_denial_id) = ANY (subjects)
        UNION SELECT (to_jsonb(OLD) ->> 'conversation_id')::uuid) q WHERE c IS NOT NULL;
    -- Whoever deletes one of them waits for this row, or is waited for; of one
    -- that is gone by then nothing is kept.
    kept := ARRAY(SELECT c.id FROM conversations c WHERE c.user_id = OLD.user_id AND c.id = ANY (told) ORDER BY c.id FOR KEY SHARE);
    IF cardinality(kept) = COALESCE(cardinality(told), 0) THEN
        INSERT INTO fact_changes (id, user_id, subject_type, subject_id, change, before, cause, conversation_ids, at)
        VALUES (time_id(moment), OLD.user_id, TG_ARGV[0], OLD.id, CASE TG_OP WHEN 'UPDATE' THEN 'updated' ELSE 'deleted' END, was,
            COALESCE(current_setting('app.cause', true), ''), kept, moment);
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
-- +goose StatementEnd

-- What goes with something else (a user, a conversation, the experience that a
-- link belongs to) goes by a key, from within a trigger, and leaves no history:
-- only a change that was asked for does. Of what is deleted the proofs are still
-- there before.
-- +goose StatementBegin
DO $$
DECLARE
    name text;
    kind text;
BEGIN
    FOR name, kind IN VALUES ('employments', 'employment'), ('educations', 'education'), ('experiences', 'experience'), ('skills', 'skill'),
        ('experience_skills', 'experience_skill'), ('skill_denials', 'skill_denial') LOOP
        EXECUTE format('CREATE TRIGGER history_of_update AFTER UPDATE ON %I FOR EACH ROW
            WHEN (OLD.* IS DISTINCT FROM NEW.* AND pg_trigger_depth() = 0) EXECUTE FUNCTION record_change(%L)', name, kind);
        EXECUTE format('CREATE TRIGGER history_of_delete BEFORE DELETE ON %I FOR EACH ROW
            WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION record_change(%L)', name, kind);
    END LOOP;
END $$;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE FUNCTION forget_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM fact_changes WHERE user_id = OLD.user_id AND (to_jsonb(OLD) ->> TG_ARGV[0])::uuid = ANY (conversation_ids);
    RETURN OLD;
END $$;
-- +goose StatementEnd
CREATE TRIGGER forget AFTER DELETE ON conversations FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION forget_changes('id');
CREATE TRIGGER forget AFTER DELETE ON conversation_messages FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION forget_changes('conversation_id');

-- +goose StatementBegin
CREATE FUNCTION written_by_triggers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is written by triggers alone', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
-- +goose StatementEnd
CREATE TRIGGER guard BEFORE INSERT OR UPDATE OR DELETE ON fact_changes FOR EACH ROW
    WHEN (pg_trigger_depth() = 0 AND current_user = 'assay_app') EXECUTE FUNCTION written_by_triggers();

-- Two facts that cannot both be right, kept apart until the person says which
-- is: two experiences, or a skill and its denial. Of a skill the row stays when one
-- side is removed, and when the person last kept either: what was said before
-- that does not bring the other back.
CREATE TABLE contradictions (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    field text NOT NULL CHECK (field IN ('date_started', 'date_finished', 'dates', 'skill')),
    experience_id uuid,
    other_id uuid,
    canonical_key text NOT NULL DEFAULT '',
    skill_id uuid,
    skill_denial_id uuid,
    status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'resolved')),
    resolution text NOT NULL DEFAULT '' CHECK (resolution IN ('', 'first', 'second', 'both', 'settled')),
    resolved_at timestamptz,
    kept_first_at timestamptz,
    kept_second_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id),
    UNIQUE (user_id, experience_id, other_id),
    CHECK ((experience_id IS NULL) = (canonical_key <> '') AND (experience_id IS NULL) = (other_id IS NULL)),
    CHECK (experience_id IS NULL OR num_nonnulls(skill_id, skill_denial_id) = 0),
    CHECK ((status = 'open') = (resolution = '')),
    FOREIGN KEY (user_id, experience_id) REFERENCES experiences (user_id, id) ON DELETE CASCADE,
    FOREIGN KEY (user_id, other_id) REFERENCES experiences (user_id, id) ON DELETE CASCADE,
    FOREIGN KEY (user_id, skill_id) REFERENCES skills (user_id, id) ON DELETE SET NULL (skill_id),
    FOREIGN KEY (user_id, skill_denial_id) REFERENCES skill_denials (user_id, id) ON DELETE SET NULL (skill_denial_id)
);
CREATE UNIQUE INDEX contradictions_skill ON contradictions (user_id, canonical_key) WHERE canonical_key <> '';
CREATE INDEX contradictions_other ON contradictions (user_id, other_id);
CREATE INDEX contradictions_skill_id ON contradictions (user_id, skill_id);
CREATE INDEX contradictions_skill_denial_id ON contradictions (user_id, skill_denial_id);
SELECT tenant_table('contradictions');
GRANT SELECT, INSERT, UPDATE, DELETE ON contradictions TO assay_app;

-- What an experience was called before it was renamed or merged into another:
-- told again under that name, it is found. The id of one that was merged is the
-- experience's own.
CREATE TABLE experience_aliases (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL,
    experience_id uuid NOT NULL,
    conversation_id uuid,
    experience_type text NOT NULL,
    title text NOT NULL,
    organisation text NOT NULL DEFAULT '',
    date_started partial_date NOT NULL,
    date_finished partial_date NOT NULL,
    is_current boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id),
    FOREIGN KEY (user_id, experience_id) REFERENCES experiences (user_id, id) ON DELETE CASCADE,
    FOREIGN KEY (user_id, conversation_id) REFERENCES conversations (user_id, id) ON DELETE CASCADE
);
CREATE INDEX experience_aliases_experience ON experience_aliases (user_id, experience_id);
CREATE INDEX experience_aliases_conversation ON experience_aliases (user_id, conversation_id);
SELECT tenant_table('experience_aliases');
GRANT SELECT, INSERT, UPDATE, DELETE ON experience_aliases TO assay_app;

-- narrower returns the second date when it is the first one said more closely
-- (2019, then 2019-03), or there is no first one; else the first.
-- +goose StatementBegin
CREATE FUNCTION narrower(known text, said text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN known = '' THEN said
        WHEN length(said) > length(known) AND left(said, length(known)) = known THEN said
        WHEN length(known) = 7 AND substr(known, 6) > '12' AND length(said) >= 7 AND substr(said, 6, 2) <= '12' AND left(said, 4) = left(known, 4)
            AND substr(known, 6)::integer = 21 + (substr(said, 6, 2)::integer + 9) % 12 / 3 THEN said
        ELSE known
    END
$$;
-- +goose StatementEnd

-- +goose Down
DROP TABLE experience_aliases, contradictions;
DROP FUNCTION narrower;
DROP TRIGGER forget ON conversations;
DROP TRIGGER forget ON conversation_messages;
DROP TABLE fact_changes;
-- +goose StatementBegin
DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY '{employments,educations,experiences,skills,experience_skills,skill_denials}'::text[] LOOP
        EXECUTE format('DROP TRIGGER history_of_update ON %I', name);
        EXECUTE format('DROP TRIGGER history_of_delete ON %I', name);
        EXECUTE format('DROP TRIGGER touch ON %I', name);
        EXECUTE format('CREATE TRIGGER touch BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION touch_updated_at()', name);
    END LOOP;
END $$;
-- +goose StatementEnd
DROP FUNCTION written_by_triggers, forget_changes, record_change, time_id;
