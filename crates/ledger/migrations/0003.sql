-- What adding and asking look up, so that neither reads all. Identifiers of statements and entries
-- stand as whole numbers in the same order: `hash`. Everything here is derived.

-- Where statements are filed for comparing, in the order of their days.
CREATE TABLE filing (
    key       INTEGER NOT NULL,
    day       INTEGER NOT NULL,
    statement INTEGER NOT NULL,
    looks     INTEGER NOT NULL,
    PRIMARY KEY (key, day, statement)
) STRICT, WITHOUT ROWID;

DROP TABLE judgement;
CREATE TABLE judgement (
    number   INTEGER PRIMARY KEY,
    left     INTEGER NOT NULL,
    right    INTEGER NOT NULL,
    relation TEXT NOT NULL,
    score    INTEGER NOT NULL,
    grounds  INTEGER NOT NULL REFERENCES grounds,
    added    INTEGER NOT NULL REFERENCES change,
    retired  INTEGER REFERENCES change
) STRICT;
CREATE UNIQUE INDEX judgement_live ON judgement (left, right, relation) WHERE retired IS NULL;
CREATE INDEX judgement_right ON judgement (right) WHERE retired IS NULL;
CREATE INDEX judgement_unsure ON judgement (left, right)
    WHERE retired IS NULL AND relation = 'unsure';

-- The entry of each statement, by the statement's hash.
DROP TABLE support;
CREATE TABLE support (
    statement INTEGER PRIMARY KEY,
    entry     INTEGER NOT NULL REFERENCES entry (number)
) STRICT;

-- What sums and lists ask of an entry, in little room.
CREATE TABLE line (
    entry INTEGER PRIMARY KEY REFERENCES entry (number),
    data  BLOB NOT NULL
) STRICT;

-- Links, from the number of an entry to the hash of another.
CREATE TABLE link (
    entry    INTEGER NOT NULL REFERENCES entry (number),
    relation TEXT NOT NULL,
    other    INTEGER NOT NULL,
    PRIMARY KEY (entry, relation, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_other ON link (other, relation);

-- What a running total and its parts share.
CREATE TABLE share (
    key   INTEGER NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry (number),
    total INTEGER NOT NULL,
    PRIMARY KEY (key, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX share_entry ON share (entry);
CREATE INDEX share_total ON share (key) WHERE total;

-- Who is named in the statements of entries, and how often: payers (0), recipients (1) and those
-- who carry (2).
CREATE TABLE party (
    number INTEGER PRIMARY KEY,
    name   TEXT NOT NULL,
    id     TEXT NOT NULL,
    UNIQUE (name, id)
) STRICT;
CREATE TABLE named (
    party INTEGER NOT NULL REFERENCES party (number),
    role  INTEGER NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry (number),
    times INTEGER NOT NULL,
    PRIMARY KEY (party, role, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX named_entry ON named (entry);

-- Statements that were added by a change.
CREATE INDEX statement_added ON statement (added);
CREATE INDEX document_published ON document (published, id);

DELETE FROM entry;
INSERT INTO change (what) SELECT 'migrate' WHERE EXISTS (SELECT 1 FROM document);
