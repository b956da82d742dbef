-- What a person decided about a skill that was understood. Until now only
-- experiences could be accepted or rejected: a skill that was wrong stayed, and
-- counted.

-- +goose Up
ALTER TABLE skills ADD COLUMN review text NOT NULL DEFAULT 'proposed' CHECK (review IN ('proposed', 'accepted', 'rejected'));
-- A skill goes with the last words that prove it. Told again it is looked for
-- here, so that it comes back as it was decided.
CREATE INDEX fact_changes_removed_skill ON fact_changes (user_id, (before ->> 'canonical_key')) WHERE subject_type = 'skill' AND change = 'deleted';

-- +goose Down
DROP INDEX fact_changes_removed_skill;
ALTER TABLE skills DROP COLUMN review;
