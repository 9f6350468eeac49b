-- +goose Up

-- An event and its receipt. Times are Unix milliseconds; 0 is none.
CREATE TABLE entries (
    num       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    platform  TEXT NOT NULL,
    workspace TEXT NOT NULL,
    channel   TEXT NOT NULL,
    thread    TEXT NOT NULL,
    talk      TEXT NOT NULL,
    person    TEXT NOT NULL,
    private   INTEGER NOT NULL,
    question  TEXT NOT NULL,
    received  INTEGER NOT NULL,
    state     TEXT NOT NULL,
    ref       TEXT NOT NULL DEFAULT '',
    account   TEXT NOT NULL DEFAULT '{}', -- JSON
    event     BLOB,                       -- until it is sent
    handle    BLOB,                       -- encrypted, until it is sent
    expires   INTEGER NOT NULL,
    due       INTEGER NOT NULL,
    lease     INTEGER NOT NULL,
    attempts  INTEGER NOT NULL
);
CREATE INDEX open_entries ON entries (platform, due) WHERE state IN ('received', 'answered');
CREATE INDEX by_talk ON entries (talk, received);
CREATE INDEX by_person ON entries (platform, person, received);
CREATE INDEX by_ref ON entries (platform, ref) WHERE ref != '';
CREATE INDEX by_received ON entries (received);

CREATE TABLE keys (
    platform TEXT NOT NULL,
    key      TEXT NOT NULL,
    entry    INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
    PRIMARY KEY (platform, key)
) WITHOUT ROWID;
CREATE INDEX keys_of ON keys (entry);

CREATE TABLE votes (
    entry  INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
    person TEXT NOT NULL,
    up     INTEGER NOT NULL,
    reason TEXT NOT NULL,
    at     INTEGER NOT NULL,
    PRIMARY KEY (entry, person)
) WITHOUT ROWID;

CREATE TABLE shares (
    entry  INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
    person TEXT NOT NULL,
    at     INTEGER NOT NULL,
    PRIMARY KEY (entry, person)
) WITHOUT ROWID;

CREATE TABLE memos (
    platform  TEXT NOT NULL,
    workspace TEXT NOT NULL,
    channel   TEXT NOT NULL,
    person    TEXT NOT NULL,
    name      TEXT NOT NULL,
    value     TEXT NOT NULL,
    PRIMARY KEY (platform, person, workspace, channel, name)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE memos;
DROP TABLE shares;
DROP TABLE votes;
DROP TABLE keys;
DROP TABLE entries;
