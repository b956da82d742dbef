-- Files of postings that people bring along, and a place in the window for what
-- somebody waits for while thousands of their own postings are read.

-- +goose Up
ALTER TABLE job_postings DROP CONSTRAINT job_postings_source_check;
ALTER TABLE job_postings ADD CONSTRAINT job_postings_source_check CHECK (source IN ('url', 'html', 'text', 'board', 'import'));
-- By these an imported row finds the posting that is there already. Hashes,
-- because an address may be longer than a b-tree takes; plain columns, because
-- under row-level security an index over an expression is not used.
CREATE INDEX job_postings_url ON job_postings USING hash (url);
CREATE INDEX job_postings_canonical_url ON job_postings USING hash (canonical_url);
CREATE INDEX job_postings_content ON job_postings (user_id, content_hash);

CREATE TABLE posting_imports (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    name text NOT NULL DEFAULT '',
    format text NOT NULL CHECK (format IN ('csv', 'json')),
    size bigint NOT NULL CHECK (size > 0),
    received bigint NOT NULL DEFAULT 0,
    sha256 bytea,
    with_analysis boolean NOT NULL DEFAULT true,
    status text NOT NULL CHECK (status IN ('receiving', 'reading', 'done', 'failed')),
    encoding text NOT NULL DEFAULT '',
    separator text NOT NULL DEFAULT '',
    unknown_columns text[] NOT NULL DEFAULT '{}',
    rows_total integer NOT NULL DEFAULT 0,
    rows_read integer NOT NULL DEFAULT 0,
    rows_stored integer NOT NULL DEFAULT 0,
    rows_known integer NOT NULL DEFAULT 0,
    rows_refused integer NOT NULL DEFAULT 0,
    error_code text,
    message text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id),
    CHECK (received <= size),
    CHECK (rows_read = rows_stored + rows_known + rows_refused)
);
SELECT tenant_table('posting_imports');
GRANT SELECT, INSERT, UPDATE, DELETE ON posting_imports TO assay_app;

-- The file itself, until it has been read or a week is over.
CREATE TABLE posting_import_parts (
    user_id uuid NOT NULL,
    posting_import_id uuid NOT NULL,
    start_byte bigint NOT NULL CHECK (start_byte >= 0),
    data bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, posting_import_id, start_byte),
    FOREIGN KEY (user_id, posting_import_id) REFERENCES posting_imports (user_id, id) ON DELETE CASCADE
);
SELECT tenant_table('posting_import_parts');
GRANT SELECT, INSERT, DELETE ON posting_import_parts TO assay_app;
CREATE POLICY system_read ON posting_import_parts FOR SELECT TO assay_system USING (true);
CREATE POLICY system_clear ON posting_import_parts FOR DELETE TO assay_system USING (created_at < now() - interval '7 days');
GRANT SELECT (user_id, posting_import_id, start_byte, created_at), DELETE ON posting_import_parts TO assay_system;

CREATE TABLE posting_import_refusals (
    user_id uuid NOT NULL,
    posting_import_id uuid NOT NULL,
    row_no integer NOT NULL,
    code text NOT NULL,
    message text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, posting_import_id, row_no),
    FOREIGN KEY (user_id, posting_import_id) REFERENCES posting_imports (user_id, id) ON DELETE CASCADE
);
SELECT tenant_table('posting_import_refusals');
GRANT SELECT, INSERT, DELETE ON posting_import_refusals TO assay_app;

-- What waits and is no bulk, which comes first: found without walking a backlog.
CREATE INDEX tasks_unrung_soon ON tasks (user_id, COALESCE(next_run_at, created_at))
    WHERE dispatched_at IS NULL AND status IN ('queued', 'retry', 'waiting_provider') AND queue <> 'bulk';

-- +goose Down
DROP INDEX tasks_unrung_soon;
DROP TABLE posting_import_refusals, posting_import_parts, posting_imports;
DROP INDEX job_postings_content, job_postings_canonical_url, job_postings_url;
DELETE FROM job_postings WHERE source = 'import';
ALTER TABLE job_postings DROP CONSTRAINT job_postings_source_check;
ALTER TABLE job_postings ADD CONSTRAINT job_postings_source_check CHECK (source IN ('url', 'html', 'text', 'board'));
