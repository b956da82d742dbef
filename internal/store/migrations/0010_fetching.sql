-- What fetching knows of the sites it asks. It is nobody's data.

-- +goose Up
CREATE TABLE fetch_hosts (
    host text PRIMARY KEY CHECK (host <> ''),
    token uuid,
    held_until timestamptz NOT NULL,
    rests_until timestamptz NOT NULL DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE fetch_hosts ENABLE ROW LEVEL SECURITY;
ALTER TABLE fetch_hosts FORCE ROW LEVEL SECURITY;
CREATE POLICY system ON fetch_hosts TO assay_system USING (true) WITH CHECK (true);
CREATE TRIGGER touch BEFORE UPDATE ON fetch_hosts FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
GRANT SELECT, INSERT, UPDATE, DELETE ON fetch_hosts TO assay_system;

CREATE TABLE robots_files (
    site text PRIMARY KEY CHECK (site <> ''),
    body bytea NOT NULL,
    fetched_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE robots_files ENABLE ROW LEVEL SECURITY;
ALTER TABLE robots_files FORCE ROW LEVEL SECURITY;
CREATE POLICY system ON robots_files TO assay_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON robots_files TO assay_system;

-- +goose Down
DROP TABLE robots_files, fetch_hosts;
