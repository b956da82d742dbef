-- What postings ask for, each distinct thing once, with a checksum over what
-- the person's facts last answered: so a changed fact finds the postings that it
-- can touch. docs/decisions/0014-incremental-scoring.md says why.

-- +goose Up
CREATE TABLE asks (
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    id uuid NOT NULL, -- follows from the columns up to text, see match.AskOf
    kind text NOT NULL,
    keys text[] NOT NULL DEFAULT '{}',
    months integer NOT NULL CHECK (months >= 0),
    required boolean NOT NULL,
    text text NOT NULL,
    answer bytea, -- null before the facts were asked
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, id)
);
SELECT tenant_table('asks');
GRANT SELECT, INSERT, UPDATE (answer), DELETE ON asks TO assay_app;

-- What is there already is filed by the next scoring of the person, which holds
-- every posting with a requirement that was not filed to be touched.
ALTER TABLE job_requirements
    ADD COLUMN ask_id uuid,
    ADD CONSTRAINT job_requirements_ask FOREIGN KEY (user_id, ask_id) REFERENCES asks (user_id, id) ON DELETE SET NULL (ask_id);
CREATE INDEX job_requirements_ask_id ON job_requirements (user_id, ask_id, job_posting_id);
-- A posting that was read anew keeps its old score until the next one; an empty
-- hash says that one is owed.
CREATE INDEX matches_owed ON matches (user_id, job_posting_id) WHERE facts_hash = '';

-- +goose Down
DROP INDEX matches_owed;
ALTER TABLE job_requirements DROP CONSTRAINT job_requirements_ask, DROP COLUMN ask_id;
DROP TABLE asks;
