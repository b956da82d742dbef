-- What watching boards needs beside the boards: what was fetched, kept for all
-- who ask for the same, and what a person looks for.

-- +goose Up
-- Pages and answers as they were fetched, for whoever asks for the same address
-- next. Nothing that a person pasted is in it, nor who asked.
CREATE TABLE posting_snapshots (
    key bytea PRIMARY KEY,
    url text NOT NULL,
    final_url text NOT NULL,
    content_type text NOT NULL,
    etag text NOT NULL DEFAULT '',
    last_modified text NOT NULL DEFAULT '',
    body bytea NOT NULL,
    fetched_at timestamptz NOT NULL DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX posting_snapshots_fetched ON posting_snapshots (fetched_at);
ALTER TABLE posting_snapshots ENABLE ROW LEVEL SECURITY;
ALTER TABLE posting_snapshots FORCE ROW LEVEL SECURITY;
CREATE POLICY system ON posting_snapshots TO assay_system USING (true) WITH CHECK (true);
CREATE TRIGGER touch BEFORE UPDATE ON posting_snapshots FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
GRANT SELECT, INSERT, UPDATE, DELETE ON posting_snapshots TO assay_system;

ALTER TABLE boards ADD COLUMN doubted_since timestamptz;

-- What a person wrote over what the posting says stays when it is read again.
-- Of older rows it is not known who wrote it, so it stays.
ALTER TABLE job_postings ADD COLUMN raw_type text NOT NULL DEFAULT '',
    ADD COLUMN own_title boolean NOT NULL DEFAULT false,
    ADD COLUMN own_company boolean NOT NULL DEFAULT false,
    ADD COLUMN scraping_message text NOT NULL DEFAULT '';
UPDATE job_postings SET own_title = job_title <> '', own_company = company_name <> '';

-- What is over is closed for all users at once.
CREATE POLICY system_read ON job_postings FOR SELECT TO assay_system USING (valid_through < now());
CREATE POLICY system_expiry ON job_postings FOR UPDATE TO assay_system USING (closed_at IS NULL AND valid_through < now()) WITH CHECK (closed_because = 'expired');
GRANT SELECT (id, user_id, valid_through, closed_at, closed_because), UPDATE (closed_at, closed_because) ON job_postings TO assay_system;
CREATE INDEX job_postings_expiring ON job_postings (valid_through) WHERE closed_at IS NULL AND valid_through IS NOT NULL;

-- What a person looks for, on one board or among all postings.
CREATE TABLE saved_filters (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    board_id uuid,
    name text NOT NULL CHECK (name <> ''),
    filter jsonb NOT NULL,
    seen_at timestamptz NOT NULL DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id),
    FOREIGN KEY (user_id, board_id) REFERENCES boards (user_id, id) ON DELETE CASCADE
);
SELECT tenant_table('saved_filters');
GRANT SELECT, INSERT, UPDATE, DELETE ON saved_filters TO assay_app;
CREATE INDEX saved_filters_board ON saved_filters (user_id, board_id);

-- +goose Down
DROP TABLE saved_filters;
DROP INDEX job_postings_expiring;
REVOKE ALL ON job_postings FROM assay_system;
REVOKE SELECT (id, user_id, valid_through, closed_at, closed_because), UPDATE (closed_at, closed_because) ON job_postings FROM assay_system;
DROP POLICY system_expiry ON job_postings;
DROP POLICY system_read ON job_postings;
ALTER TABLE job_postings DROP COLUMN scraping_message, DROP COLUMN own_company, DROP COLUMN own_title, DROP COLUMN raw_type;
ALTER TABLE boards DROP COLUMN doubted_since;
DROP TABLE posting_snapshots;
