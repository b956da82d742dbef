-- A skill whose only proofs are within experiences is removed after them when its
-- words are withdrawn. Its history then named no conversation, and stayed when the
-- conversation was deleted. What was written so learns its conversations from the
-- history of its links, or is forgotten where that went with its conversation.

-- +goose Up
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION record_change() RETURNS trigger LANGUAGE plpgsql AS $$
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
    -- A skill goes after the links that its proofs were of, and these after the
    -- proofs: their history knows the conversations.
    IF told IS NULL AND TG_ARGV[0] = 'skill' THEN
        SELECT array_agg(DISTINCT c) INTO told FROM fact_changes h CROSS JOIN unnest(h.conversation_ids) c
            WHERE h.user_id = OLD.user_id AND h.subject_type = 'experience_skill' AND h.change = 'deleted' AND h.before ->> 'skill_id' = OLD.id::text;
    END IF;
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
ALTER TABLE fact_changes NO FORCE ROW LEVEL SECURITY; -- of every user, whoever migrates
UPDATE fact_changes c SET conversation_ids = told.ids FROM (
    SELECT s.id, array_agg(DISTINCT q) AS ids FROM fact_changes s
    JOIN fact_changes h ON h.user_id = s.user_id AND h.subject_type = 'experience_skill' AND h.change = 'deleted' AND h.before ->> 'skill_id' = s.subject_id::text
    CROSS JOIN unnest(h.conversation_ids) q
    WHERE s.subject_type = 'skill' AND s.change = 'deleted' AND s.conversation_ids = '{}' GROUP BY s.id) told
    WHERE c.id = told.id;
DELETE FROM fact_changes WHERE subject_type = 'skill' AND change = 'deleted' AND conversation_ids = '{}';
ALTER TABLE fact_changes FORCE ROW LEVEL SECURITY;

-- +goose Down
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION record_change() RETURNS trigger LANGUAGE plpgsql AS $$
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
