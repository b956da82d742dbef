-- Skills of lists that whoever runs this Assay added. They are nobody's data.

-- +goose Up
CREATE TABLE imported_skills (
    source text NOT NULL CHECK (source <> ''),
    name text NOT NULL CHECK (name <> ''),
    aliases text[] NOT NULL DEFAULT '{}',
    skill_type text NOT NULL CHECK (skill_type IN ('technical', 'professional', 'interpersonal', 'language', 'certification')),
    category text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (source, name)
);
ALTER TABLE imported_skills ENABLE ROW LEVEL SECURITY;
ALTER TABLE imported_skills FORCE ROW LEVEL SECURITY;
CREATE TRIGGER touch BEFORE UPDATE ON imported_skills FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
CREATE POLICY system ON imported_skills TO assay_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON imported_skills TO assay_system;

-- +goose Down
DROP TABLE imported_skills;
