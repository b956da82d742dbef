-- What was said.

-- +goose Up
CREATE TABLE conversations (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    title text NOT NULL DEFAULT '',
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'paused', 'completed')),
    origin text NOT NULL DEFAULT 'interview' CHECK (origin IN ('interview', 'transcript', 'resume')),
    experience_summary jsonb,
    extracted_through integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id)
);
SELECT tenant_table('conversations');
GRANT SELECT, INSERT, UPDATE, DELETE ON conversations TO assay_app;

CREATE TABLE conversation_messages (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    position integer NOT NULL CHECK (position >= 1),
    role text NOT NULL CHECK (role IN ('user', 'assistant', 'system')),
    content text NOT NULL,
    metadata jsonb,
    external_id text,
    sent_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id),
    UNIQUE (user_id, conversation_id, position),
    UNIQUE (user_id, conversation_id, external_id),
    FOREIGN KEY (user_id, conversation_id) REFERENCES conversations (user_id, id) ON DELETE CASCADE
);
SELECT tenant_table('conversation_messages');
-- No UPDATE: evidence points into a message by character.
GRANT SELECT, INSERT, DELETE ON conversation_messages TO assay_app;

-- +goose Down
DROP TABLE conversation_messages, conversations;
