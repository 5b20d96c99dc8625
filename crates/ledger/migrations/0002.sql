-- What daicho knew when, decisions that change what statements mean, and derived tables that are
-- kept up to date row by row.

-- When the change was made, as it was told; none of what is only derived.
ALTER TABLE change ADD COLUMN at TEXT;
UPDATE change SET at = (SELECT max(known) FROM document WHERE added = change.number)
    WHERE what = 'append';
UPDATE change SET at = (
    SELECT max(earlier.at) FROM change AS earlier WHERE earlier.number < change.number
) WHERE at IS NULL;

-- The reasons of judgements are few and their combinations too: each is kept once.
CREATE TABLE grounds (
    number INTEGER PRIMARY KEY,
    json   TEXT NOT NULL UNIQUE
) STRICT;

-- Judgements are derived: those of the first schema are judged anew.
DROP TABLE judgement;
CREATE TABLE judgement (
    number   INTEGER PRIMARY KEY,
    left     TEXT NOT NULL,
    right    TEXT NOT NULL,
    relation TEXT NOT NULL,
    score    INTEGER NOT NULL,
    grounds  INTEGER NOT NULL REFERENCES grounds,
    added    INTEGER NOT NULL REFERENCES change,
    retired  INTEGER REFERENCES change
) STRICT;
CREATE UNIQUE INDEX judgement_live ON judgement (left, right, relation) WHERE retired IS NULL;

-- Statements as people corrected them. The original stays where it is.
CREATE TABLE corrected (
    statement INTEGER PRIMARY KEY REFERENCES statement,
    json      TEXT NOT NULL
) STRICT;

-- Decisions that fit nothing, each with the reason.
CREATE TABLE unfit (
    decision TEXT PRIMARY KEY,
    why      TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Long rows are read faster by number.
DROP TABLE support;
DROP TABLE entry;
CREATE TABLE entry (
    number INTEGER PRIMARY KEY,
    id     TEXT NOT NULL UNIQUE,
    kind   TEXT NOT NULL,
    json   TEXT NOT NULL
) STRICT;

CREATE TABLE support (
    statement TEXT PRIMARY KEY,
    entry     TEXT NOT NULL REFERENCES entry (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX support_entry ON support (entry);

-- All that is derived is derived anew.
INSERT INTO change (what) SELECT 'migrate' WHERE EXISTS (SELECT 1 FROM document);
