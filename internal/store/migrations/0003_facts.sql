-- What was proven by what was said.

-- +goose Up
CREATE DOMAIN partial_date AS text DEFAULT ''
    CHECK (VALUE = '' OR VALUE ~ '^\d{4}(-(0[1-9]|1[0-2]|2[1-4])|-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))?$');

CREATE TABLE employments (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    company_name text NOT NULL,
    title text NOT NULL DEFAULT '',
    location text NOT NULL DEFAULT '',
    description text NOT NULL DEFAULT '',
    details jsonb,
    date_started partial_date NOT NULL,
    date_finished partial_date NOT NULL,
    is_current boolean NOT NULL DEFAULT false,
    content_hash bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id),
    UNIQUE (user_id, content_hash)
);
SELECT tenant_table('employments');
GRANT SELECT, INSERT, UPDATE, DELETE ON employments TO assay_app;

CREATE TABLE educations (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    institution_name text NOT NULL,
    location text NOT NULL DEFAULT '',
    degree text NOT NULL DEFAULT '',
    field_of_study text NOT NULL DEFAULT '',
    minor text NOT NULL DEFAULT '',
    gpa double precision,
    honors text[] NOT NULL DEFAULT '{}',
    relevant_courses text[] NOT NULL DEFAULT '{}',
    details jsonb,
    date_started partial_date NOT NULL,
    date_finished partial_date NOT NULL,
    is_current boolean NOT NULL DEFAULT false,
    content_hash bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id),
    UNIQUE (user_id, content_hash)
);
SELECT tenant_table('educations');
GRANT SELECT, INSERT, UPDATE, DELETE ON educations TO assay_app;

CREATE TABLE experiences (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    employment_id uuid,
    education_id uuid,
    conversation_id uuid,
    title text NOT NULL,
    organisation text NOT NULL DEFAULT '',
    description text NOT NULL DEFAULT '',
    experience_type text NOT NULL CHECK (experience_type IN ('employment', 'education', 'project', 'volunteering', 'other')),
    date_started partial_date NOT NULL,
    date_finished partial_date NOT NULL,
    is_current boolean NOT NULL DEFAULT false,
    situation text NOT NULL DEFAULT '',
    action text NOT NULL DEFAULT '',
    result text NOT NULL DEFAULT '',
    skills_used text[] NOT NULL DEFAULT '{}',
    tags text[] NOT NULL DEFAULT '{}',
    details jsonb,
    visibility text NOT NULL DEFAULT 'private' CHECK (visibility IN ('private', 'public')),
    review text NOT NULL DEFAULT 'proposed' CHECK (review IN ('proposed', 'accepted', 'rejected')),
    extracted_by text NOT NULL DEFAULT '',
    content_hash bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id),
    UNIQUE (user_id, content_hash),
    FOREIGN KEY (user_id, employment_id) REFERENCES employments (user_id, id) ON DELETE SET NULL (employment_id),
    FOREIGN KEY (user_id, education_id) REFERENCES educations (user_id, id) ON DELETE SET NULL (education_id),
    FOREIGN KEY (user_id, conversation_id) REFERENCES conversations (user_id, id) ON DELETE CASCADE
);
CREATE INDEX experiences_conversation ON experiences (user_id, conversation_id);
SELECT tenant_table('experiences');
GRANT SELECT, INSERT, UPDATE, DELETE ON experiences TO assay_app;

CREATE TABLE skills (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    canonical_key text NOT NULL,
    title text NOT NULL,
    category text NOT NULL DEFAULT '',
    description text NOT NULL DEFAULT '',
    years_experience double precision CHECK (years_experience >= 0),
    skill_type text NOT NULL CHECK (skill_type IN ('technical', 'professional', 'interpersonal', 'language', 'certification')),
    skill_level text NOT NULL DEFAULT '',
    details jsonb,
    extracted_by text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id),
    UNIQUE (user_id, canonical_key)
);
SELECT tenant_table('skills');
GRANT SELECT, INSERT, UPDATE, DELETE ON skills TO assay_app;

CREATE TABLE experience_skills (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL,
    experience_id uuid NOT NULL,
    skill_id uuid NOT NULL,
    proficiency_demonstrated text NOT NULL CHECK (proficiency_demonstrated IN ('mentioned', 'used', 'achieved')),
    prominence text NOT NULL CHECK (prominence IN ('primary', 'secondary')),
    usage_notes text NOT NULL DEFAULT '',
    extraction_method text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id),
    UNIQUE (user_id, experience_id, skill_id),
    FOREIGN KEY (user_id, experience_id) REFERENCES experiences (user_id, id) ON DELETE CASCADE,
    FOREIGN KEY (user_id, skill_id) REFERENCES skills (user_id, id) ON DELETE CASCADE
);
CREATE INDEX experience_skills_skill ON experience_skills (user_id, skill_id);
SELECT tenant_table('experience_skills');
GRANT SELECT, INSERT, UPDATE, DELETE ON experience_skills TO assay_app;

CREATE TABLE skill_denials (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    canonical_key text NOT NULL,
    title text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id),
    UNIQUE (user_id, canonical_key)
);
SELECT tenant_table('skill_denials');
GRANT SELECT, INSERT, UPDATE, DELETE ON skill_denials TO assay_app;

CREATE TABLE evidences (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL,
    experience_id uuid,
    experience_skill_id uuid,
    skill_id uuid,
    employment_id uuid,
    education_id uuid,
    skill_denial_id uuid,
    conversation_message_id uuid,
    stated_by_hand boolean NOT NULL DEFAULT false,
    field text NOT NULL CHECK (field IN ('experience', 'title', 'organisation', 'dates', 'situation', 'action', 'result', 'skill', 'years', 'denial')),
    start_char integer NOT NULL CHECK (start_char >= 0),
    end_char integer NOT NULL,
    quote text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id),
    CHECK (end_char > start_char),
    CHECK (num_nonnulls(experience_id, experience_skill_id, skill_id, employment_id, education_id, skill_denial_id) = 1),
    CHECK (num_nonnulls(conversation_message_id) + stated_by_hand::int = 1),
    FOREIGN KEY (user_id, experience_id) REFERENCES experiences (user_id, id) ON DELETE CASCADE,
    FOREIGN KEY (user_id, experience_skill_id) REFERENCES experience_skills (user_id, id) ON DELETE CASCADE,
    FOREIGN KEY (user_id, skill_id) REFERENCES skills (user_id, id) ON DELETE CASCADE,
    FOREIGN KEY (user_id, employment_id) REFERENCES employments (user_id, id) ON DELETE CASCADE,
    FOREIGN KEY (user_id, education_id) REFERENCES educations (user_id, id) ON DELETE CASCADE,
    FOREIGN KEY (user_id, skill_denial_id) REFERENCES skill_denials (user_id, id) ON DELETE CASCADE,
    FOREIGN KEY (user_id, conversation_message_id) REFERENCES conversation_messages (user_id, id) ON DELETE CASCADE
);
-- One proof is stored once, however often a conversation is read.
CREATE UNIQUE INDEX evidences_once ON evidences (
    user_id, COALESCE(experience_id, experience_skill_id, skill_id, employment_id, education_id, skill_denial_id),
    field, conversation_message_id, start_char, end_char);
CREATE INDEX evidences_experience ON evidences (user_id, experience_id);
CREATE INDEX evidences_experience_skill ON evidences (user_id, experience_skill_id);
CREATE INDEX evidences_skill ON evidences (user_id, skill_id);
CREATE INDEX evidences_message ON evidences (user_id, conversation_message_id);
SELECT tenant_table('evidences');
GRANT SELECT, INSERT, DELETE ON evidences TO assay_app;

-- The last line of defence for the first promise: a quote is the text at its
-- offsets, in a message of the person, or it is not stored.
-- +goose StatementBegin
CREATE FUNCTION evidence_is_verbatim() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER verbatim BEFORE INSERT OR UPDATE ON evidences FOR EACH ROW EXECUTE FUNCTION evidence_is_verbatim();

-- +goose Down
DROP TABLE evidences, skill_denials, experience_skills, skills, experiences, educations, employments;
DROP FUNCTION evidence_is_verbatim;
DROP DOMAIN partial_date;
