-- +goose Up

-- What was read of deals in a whole article when it was indexed, as the
-- librarian packed it. No row: by a librarian that kept nothing.
CREATE TABLE candidates (
    article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    reading BLOB NOT NULL
);

-- +goose Down
DROP TABLE candidates;
