-- Boards that people watch, and what of a posting comes from one.

-- +goose Up
CREATE TABLE boards (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    system text NOT NULL,
    token text NOT NULL,
    url text NOT NULL,
    company_name text NOT NULL DEFAULT '',
    every_hours integer NOT NULL DEFAULT 24 CHECK (every_hours > 0),
    paused boolean NOT NULL DEFAULT false,
    etag text NOT NULL DEFAULT '',
    last_modified text NOT NULL DEFAULT '',
    next_run_at timestamptz NOT NULL DEFAULT now(),
    last_run_at timestamptz,
    last_complete_at timestamptz,
    last_error text,
    failures integer NOT NULL DEFAULT 0,
    doubted integer NOT NULL DEFAULT 0,
    listed integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id),
    UNIQUE (user_id, system, token)
);
SELECT tenant_table('boards');
GRANT SELECT, INSERT, UPDATE, DELETE ON boards TO assay_app;
-- The scheduler looks across users for boards that are due, and at nothing else.
CREATE POLICY system_read ON boards FOR SELECT TO assay_system USING (true);
GRANT SELECT (id, user_id, next_run_at, paused) ON boards TO assay_system;
CREATE INDEX boards_due ON boards (next_run_at) WHERE NOT paused;

ALTER TABLE job_postings DROP CONSTRAINT job_postings_source_check;
ALTER TABLE job_postings ADD CONSTRAINT job_postings_source_check CHECK (source IN ('url', 'html', 'text', 'board')),
    ADD COLUMN board_id uuid,
    ADD COLUMN system text NOT NULL DEFAULT '',
    ADD COLUMN token text NOT NULL DEFAULT '',
    ADD COLUMN external_id text NOT NULL DEFAULT '',
    ADD COLUMN version text NOT NULL DEFAULT '',
    ADD COLUMN missing_since timestamptz,
    ADD COLUMN closed_because text CHECK (closed_because IN ('gone', 'expired', 'missing')),
    ADD CONSTRAINT job_postings_board FOREIGN KEY (user_id, board_id) REFERENCES boards (user_id, id) ON DELETE SET NULL (board_id);
CREATE UNIQUE INDEX job_postings_identity ON job_postings (user_id, system, token, external_id) WHERE external_id <> '';
CREATE INDEX job_postings_of_board ON job_postings (user_id, board_id) WHERE board_id IS NOT NULL;

-- +goose Down
DROP INDEX job_postings_of_board, job_postings_identity;
ALTER TABLE job_postings DROP CONSTRAINT job_postings_board, DROP COLUMN closed_because, DROP COLUMN missing_since, DROP COLUMN version,
    DROP COLUMN external_id, DROP COLUMN token, DROP COLUMN system, DROP COLUMN board_id;
DELETE FROM job_postings WHERE source = 'board';
ALTER TABLE job_postings DROP CONSTRAINT job_postings_source_check;
ALTER TABLE job_postings ADD CONSTRAINT job_postings_source_check CHECK (source IN ('url', 'html', 'text'));
DROP TABLE boards;
