-- What an interview is held in and for, and words that were said otherwise.

-- +goose Up
ALTER TABLE conversations
    ADD COLUMN language text NOT NULL DEFAULT '' CHECK (language IN ('', 'en', 'de', 'es', 'fr', 'pt')),
    ADD COLUMN goal_job_posting_id uuid,
    ADD COLUMN goal_skills text[] NOT NULL DEFAULT '{}',
    ADD COLUMN goal_topic text NOT NULL DEFAULT '',
    ADD CONSTRAINT conversations_goal_posting FOREIGN KEY (user_id, goal_job_posting_id) REFERENCES job_postings (user_id, id) ON DELETE SET NULL (goal_job_posting_id);
CREATE INDEX conversations_goal_posting_id ON conversations (user_id, goal_job_posting_id) WHERE goal_job_posting_id IS NOT NULL;

-- A message is never changed: evidence points into it by character. One that was
-- said otherwise steps back, and another takes its position.
ALTER TABLE conversation_messages ADD COLUMN retracted_at timestamptz;
GRANT UPDATE (retracted_at) ON conversation_messages TO assay_app;
ALTER TABLE conversation_messages DROP CONSTRAINT conversation_messages_user_id_conversation_id_position_key;
CREATE UNIQUE INDEX conversation_messages_position ON conversation_messages (user_id, conversation_id, position) WHERE retracted_at IS NULL;
CREATE INDEX conversation_messages_conversation ON conversation_messages (user_id, conversation_id);

-- What has been taken back proves nothing any more.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION evidence_is_verbatim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.conversation_message_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM conversation_messages m
        WHERE m.user_id = NEW.user_id AND m.id = NEW.conversation_message_id AND m.role = 'user' AND m.retracted_at IS NULL
          AND substr(m.content, NEW.start_char + 1, NEW.end_char - NEW.start_char) = NEW.quote
    ) THEN
        RAISE EXCEPTION 'evidence is not what the person said' USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_is_verbatim';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd

-- +goose Down
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION evidence_is_verbatim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.conversation_message_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM conversation_messages m
        WHERE m.user_id = NEW.user_id AND m.id = NEW.conversation_message_id AND m.role = 'user'
          AND substr(m.content, NEW.start_char + 1, NEW.end_char - NEW.start_char) = NEW.quote
    ) THEN
        RAISE EXCEPTION 'evidence is not what the person said' USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_is_verbatim';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
DROP INDEX conversation_messages_position, conversation_messages_conversation;
DELETE FROM conversation_messages WHERE retracted_at IS NOT NULL;
ALTER TABLE conversation_messages DROP COLUMN retracted_at, ADD UNIQUE (user_id, conversation_id, position);
ALTER TABLE conversations DROP CONSTRAINT conversations_goal_posting, DROP COLUMN goal_job_posting_id, DROP COLUMN goal_skills, DROP COLUMN goal_topic, DROP COLUMN language;
