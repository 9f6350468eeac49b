-- +goose Up

-- How often a reply was sent and nobody knows whether it arrived.
ALTER TABLE entries ADD COLUMN doubts INTEGER NOT NULL DEFAULT 0;

-- +goose Down
ALTER TABLE entries DROP COLUMN doubts;
