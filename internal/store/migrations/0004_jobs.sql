-- What is asked for, and how far the facts cover it.

-- +goose Up
CREATE TABLE job_postings (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    url text,
    canonical_url text,
    source text NOT NULL CHECK (source IN ('url', 'html', 'text')),
    company_name text NOT NULL DEFAULT '',
    job_title text NOT NULL DEFAULT '',
    location text[] NOT NULL DEFAULT '{}',
    remote_ok boolean,
    employment_type text NOT NULL DEFAULT '',
    salary text NOT NULL DEFAULT '',
    salary_min double precision,
    salary_max double precision,
    salary_currency text NOT NULL DEFAULT '',
    salary_period text NOT NULL DEFAULT '' CHECK (salary_period IN ('', 'hour', 'day', 'week', 'month', 'year')),
    description text NOT NULL DEFAULT '',
    responsibilities text[] NOT NULL DEFAULT '{}',
    qualifications text[] NOT NULL DEFAULT '{}',
    logistics text[] NOT NULL DEFAULT '{}',
    additional_info text[] NOT NULL DEFAULT '{}',
    benefits text[] NOT NULL DEFAULT '{}',
    language text NOT NULL DEFAULT '',
    posted_at timestamptz,
    valid_through timestamptz,
    scraped_at timestamptz,
    scraping_success boolean,
    scraping_error text,
    raw_json jsonb,
    raw bytea,
    content_hash bytea,
    closed_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    search tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', job_title || ' ' || company_name), 'A') || setweight(to_tsvector('simple', description), 'B')) STORED,
    UNIQUE (user_id, id)
);
CREATE INDEX job_postings_search ON job_postings USING gin (search);
SELECT tenant_table('job_postings');
GRANT SELECT, INSERT, UPDATE, DELETE ON job_postings TO assay_app;

CREATE TABLE job_requirements (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL,
    job_posting_id uuid NOT NULL,
    position integer NOT NULL,
    kind text NOT NULL CHECK (kind IN ('skill', 'experience', 'education', 'certification', 'language', 'other')),
    text text NOT NULL,
    canonical_key text,
    any_of text[] NOT NULL DEFAULT '{}',
    importance text NOT NULL CHECK (importance IN ('required', 'preferred')),
    min_years double precision CHECK (min_years >= 0),
    start_char integer NOT NULL CHECK (start_char >= 0),
    end_char integer NOT NULL,
    quote text NOT NULL,
    extracted_by text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK (end_char > start_char),
    UNIQUE (user_id, id),
    UNIQUE (user_id, job_posting_id, position),
    FOREIGN KEY (user_id, job_posting_id) REFERENCES job_postings (user_id, id) ON DELETE CASCADE
);
SELECT tenant_table('job_requirements');
GRANT SELECT, INSERT, UPDATE, DELETE ON job_requirements TO assay_app;

CREATE TABLE job_applications (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL,
    job_posting_id uuid NOT NULL,
    status text NOT NULL DEFAULT 'tracked'
        CHECK (status IN ('tracked', 'applied', 'interviewing', 'offered', 'accepted', 'rejected', 'withdrawn')),
    applied_date partial_date NOT NULL,
    deadline partial_date NOT NULL,
    excitement_level integer CHECK (excitement_level BETWEEN 1 AND 5),
    notes text NOT NULL DEFAULT '',
    resume_version_used text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id),
    UNIQUE (user_id, job_posting_id),
    FOREIGN KEY (user_id, job_posting_id) REFERENCES job_postings (user_id, id) ON DELETE CASCADE
);
SELECT tenant_table('job_applications');
GRANT SELECT, INSERT, UPDATE, DELETE ON job_applications TO assay_app;

CREATE TABLE matches (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL,
    job_posting_id uuid NOT NULL,
    score integer NOT NULL CHECK (score BETWEEN 0 AND 10000),
    low integer NOT NULL CHECK (low BETWEEN 0 AND 10000),
    high integer NOT NULL CHECK (high BETWEEN 0 AND 10000),
    band text NOT NULL CHECK (band IN ('strong', 'good', 'partial', 'low', 'unknown')),
    band_reason text NOT NULL DEFAULT '',
    contributions jsonb NOT NULL,
    facts_hash bytea NOT NULL,
    scorer text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id),
    UNIQUE (user_id, job_posting_id),
    CHECK (low <= score AND score <= high),
    FOREIGN KEY (user_id, job_posting_id) REFERENCES job_postings (user_id, id) ON DELETE CASCADE
);
SELECT tenant_table('matches');
GRANT SELECT, INSERT, UPDATE, DELETE ON matches TO assay_app;

CREATE TABLE job_experiences (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL,
    job_posting_id uuid NOT NULL,
    experience_id uuid NOT NULL,
    relevance text NOT NULL CHECK (relevance IN ('high', 'medium', 'low')),
    target_skills text[] NOT NULL DEFAULT '{}',
    match_score integer NOT NULL,
    creation_source text NOT NULL,
    relevance_notes text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id),
    UNIQUE (user_id, job_posting_id, experience_id),
    FOREIGN KEY (user_id, job_posting_id) REFERENCES job_postings (user_id, id) ON DELETE CASCADE,
    FOREIGN KEY (user_id, experience_id) REFERENCES experiences (user_id, id) ON DELETE CASCADE
);
CREATE INDEX job_experiences_experience ON job_experiences (user_id, experience_id);
SELECT tenant_table('job_experiences');
GRANT SELECT, INSERT, UPDATE, DELETE ON job_experiences TO assay_app;

CREATE TABLE skill_analyses (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    status text NOT NULL CHECK (status IN ('queued', 'done', 'failed')),
    total_experiences_analyzed integer NOT NULL DEFAULT 0,
    total_jobs_analyzed integer NOT NULL DEFAULT 0,
    total_skills_found integer NOT NULL DEFAULT 0,
    new_skills_created integer NOT NULL DEFAULT 0,
    total_skill_gaps integer NOT NULL DEFAULT 0,
    average_job_match_score double precision,
    highest_job_match_score double precision,
    lowest_job_match_score double precision,
    skill_gaps jsonb NOT NULL DEFAULT '[]',
    job_matches jsonb NOT NULL DEFAULT '[]',
    skills_extracted jsonb NOT NULL DEFAULT '[]',
    analyzer_version text NOT NULL DEFAULT '',
    analysis_parameters jsonb NOT NULL DEFAULT '{}',
    user_notes text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id)
);
SELECT tenant_table('skill_analyses');
GRANT SELECT, INSERT, UPDATE, DELETE ON skill_analyses TO assay_app;

-- +goose Down
DROP TABLE skill_analyses, job_experiences, matches, job_applications, job_requirements, job_postings;
