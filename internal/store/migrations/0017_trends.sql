-- What an analysis found that the one before did not.

-- +goose Up
ALTER TABLE skill_analyses ADD COLUMN trends jsonb;

-- +goose Down
ALTER TABLE skill_analyses DROP COLUMN trends;
