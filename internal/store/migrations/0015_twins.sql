-- The same opening, met twice: which posting is a copy of which, what they find
-- each other by, and which a person said are two.

-- +goose Up
ALTER TABLE job_postings
    ADD COLUMN duplicate_of uuid,
    ADD COLUMN duplicate_by_hand boolean NOT NULL DEFAULT false,
    ADD COLUMN banded boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT job_postings_duplicate_of FOREIGN KEY (user_id, duplicate_of) REFERENCES job_postings (user_id, id) ON DELETE SET NULL (duplicate_of);
CREATE INDEX job_postings_duplicates ON job_postings (user_id, duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE INDEX job_postings_not_banded ON job_postings (user_id, id) WHERE NOT banded;

CREATE TABLE posting_bands (
    user_id uuid NOT NULL,
    job_posting_id uuid NOT NULL,
    band bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, band, job_posting_id),
    FOREIGN KEY (user_id, job_posting_id) REFERENCES job_postings (user_id, id) ON DELETE CASCADE
);
CREATE INDEX posting_bands_posting ON posting_bands (user_id, job_posting_id);
SELECT tenant_table('posting_bands');
GRANT SELECT, INSERT, DELETE ON posting_bands TO assay_app;

CREATE TABLE posting_separations (
    user_id uuid NOT NULL,
    job_posting_id uuid NOT NULL,
    other_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, job_posting_id, other_id),
    FOREIGN KEY (user_id, job_posting_id) REFERENCES job_postings (user_id, id) ON DELETE CASCADE,
    FOREIGN KEY (user_id, other_id) REFERENCES job_postings (user_id, id) ON DELETE CASCADE
);
CREATE INDEX posting_separations_other ON posting_separations (user_id, other_id);
SELECT tenant_table('posting_separations');
GRANT SELECT, INSERT, DELETE ON posting_separations TO assay_app;

-- +goose Down
DROP TABLE posting_separations, posting_bands;
ALTER TABLE job_postings DROP CONSTRAINT job_postings_duplicate_of, DROP COLUMN banded, DROP COLUMN duplicate_by_hand, DROP COLUMN duplicate_of;
