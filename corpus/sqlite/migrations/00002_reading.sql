-- +goose Up

-- What was read in a passage when it was indexed, as the librarian packed it.
-- Empty: by a librarian that kept nothing.
ALTER TABLE passages ADD COLUMN reading BLOB NOT NULL DEFAULT x'';

-- +goose Down
ALTER TABLE passages DROP COLUMN reading;
