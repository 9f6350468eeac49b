-- +goose Up

-- One row: the number of committed changes.
CREATE TABLE corpus (version INTEGER NOT NULL);
INSERT INTO corpus VALUES (0);

CREATE TABLE articles (
    num       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    title     TEXT NOT NULL,
    publisher TEXT NOT NULL,
    author    TEXT NOT NULL,
    url       TEXT NOT NULL,
    published TEXT NOT NULL, -- a day as 2026-04-28, another date as deal prints it; empty: unknown
    tags      TEXT NOT NULL, -- a JSON array
    hash      TEXT NOT NULL,
    encoding  TEXT NOT NULL,
    facts     TEXT NOT NULL, -- hash of the facts that name the article
    rules     TEXT NOT NULL,
    size      INTEGER NOT NULL,
    mtime     INTEGER NOT NULL
);

-- Who may see an article; the tags of articles.tags, or the default tag.
CREATE TABLE visible (
    tag     TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    PRIMARY KEY (article, tag)
) WITHOUT ROWID;

-- What is long stands apart, so that listing the articles does not read it.
CREATE TABLE texts (
    article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    text    TEXT NOT NULL
);

-- The words of a passage are stored again beside its address: a question reads
-- a dozen passages, and finds each with one look instead of reading through
-- whole articles.
CREATE TABLE passages (
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    n       INTEGER NOT NULL,
    start   INTEGER NOT NULL,
    end     INTEGER NOT NULL,
    text    TEXT NOT NULL,
    PRIMARY KEY (article, n)
);

-- The words of all articles, numbered. A word that no article has any more
-- keeps its number.
CREATE TABLE stems (
    num  INTEGER PRIMARY KEY,
    stem TEXT NOT NULL UNIQUE
);

-- What a snapshot counts, packed (see pack.go): 10,000 articles have two
-- million different words, which is seconds of rows and a blink of bytes.
CREATE TABLE vocabulary (
    article  INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    passages BLOB NOT NULL,
    words    BLOB NOT NULL,
    names    BLOB NOT NULL
);

CREATE TABLE facts (
    article      INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    id           TEXT NOT NULL,
    deal         TEXT NOT NULL,
    field        TEXT NOT NULL,
    holder       TEXT NOT NULL,
    counterparty TEXT NOT NULL,
    object       TEXT NOT NULL,
    kind         TEXT NOT NULL,
    value        TEXT NOT NULL, -- as its kind prints it
    valid_from   TEXT NOT NULL,
    valid_to     TEXT NOT NULL,
    stated       TEXT NOT NULL,
    said_by      TEXT NOT NULL,
    mood         TEXT NOT NULL,
    replaces     TEXT NOT NULL, -- a JSON array
    start        INTEGER NOT NULL,
    end          INTEGER NOT NULL,
    origin       TEXT NOT NULL,
    PRIMARY KEY (article, id)
) WITHOUT ROWID;

CREATE TABLE parties (
    id      TEXT PRIMARY KEY,
    name    TEXT NOT NULL,
    aliases TEXT NOT NULL -- a JSON array
) WITHOUT ROWID;

-- +goose Down
DROP TABLE parties;
DROP TABLE facts;
DROP TABLE vocabulary;
DROP TABLE stems;
DROP TABLE passages;
DROP TABLE texts;
DROP TABLE visible;
DROP TABLE articles;
DROP TABLE corpus;
