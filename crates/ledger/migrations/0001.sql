-- The first schema. `added` and `retired` are numbers of `change`: a row is live while `retired`
-- is null, and no row but those of the last three tables is ever rewritten or removed.

-- `seen`, of a replay, is the last other change that it took into account.
CREATE TABLE change (
    number INTEGER PRIMARY KEY,
    what   TEXT NOT NULL,
    seen   INTEGER
) STRICT;

CREATE TABLE document (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    title      TEXT,
    published  TEXT,
    publisher  TEXT,
    url        TEXT,
    language   TEXT,
    text       TEXT NOT NULL,
    body_start INTEGER NOT NULL,
    body_end   INTEGER NOT NULL,
    known      TEXT NOT NULL,
    added      INTEGER NOT NULL REFERENCES change
) STRICT;

-- One page may be read from several files; the first name in order is the one that is shown, so
-- that the order of reading does not matter.
CREATE TABLE document_name (
    document INTEGER NOT NULL REFERENCES document,
    name     TEXT NOT NULL,
    PRIMARY KEY (document, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE problem (
    number   INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document,
    json     TEXT NOT NULL,
    added    INTEGER NOT NULL REFERENCES change,
    retired  INTEGER REFERENCES change
) STRICT;
CREATE INDEX problem_document ON problem (document) WHERE retired IS NULL;

CREATE TABLE statement (
    number   INTEGER PRIMARY KEY,
    id       TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES document,
    kind     TEXT NOT NULL,
    place    INTEGER NOT NULL,
    rules    TEXT NOT NULL,
    json     TEXT NOT NULL,
    added    INTEGER NOT NULL REFERENCES change,
    retired  INTEGER REFERENCES change
) STRICT;
CREATE UNIQUE INDEX statement_live ON statement (id) WHERE retired IS NULL;
CREATE INDEX statement_document ON statement (document, place) WHERE retired IS NULL;

CREATE TABLE judgement (
    number  INTEGER PRIMARY KEY,
    left    TEXT NOT NULL,
    right   TEXT NOT NULL,
    json    TEXT NOT NULL,
    added   INTEGER NOT NULL REFERENCES change,
    retired INTEGER REFERENCES change
) STRICT;
CREATE UNIQUE INDEX judgement_live ON judgement (left, right, json) WHERE retired IS NULL;

CREATE TABLE decision (
    number INTEGER PRIMARY KEY,
    id     TEXT NOT NULL UNIQUE,
    json   TEXT NOT NULL,
    added  INTEGER NOT NULL REFERENCES change
) STRICT;

-- Derived from the rows above: dropped and filled anew by every replay.
CREATE TABLE entry (
    id   TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    json TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE support (
    statement TEXT PRIMARY KEY,
    entry     TEXT NOT NULL REFERENCES entry
) STRICT, WITHOUT ROWID;
CREATE INDEX support_entry ON support (entry);

-- Pieces of three characters fit any language, written with spaces between words or without.
CREATE VIRTUAL TABLE words USING fts5 (
    title, text,
    content = 'document', content_rowid = 'number',
    tokenize = 'trigram'
);
