-- Words, segmented: documents (0), statements (1), entries (2). The tables of words hold no text:
-- what is shown is read from where it stands. Everything here is derived.
DROP TABLE words;

CREATE VIRTUAL TABLE found_document USING fts5 (
    title, text, payer, recipient, source, stage, kind, language,
    content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
);
CREATE VIRTUAL TABLE found_statement USING fts5 (
    title, text, payer, recipient, source, stage, kind, language,
    content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
);
CREATE VIRTUAL TABLE found_entry USING fts5 (
    title, text, payer, recipient, source, stage, kind, language,
    content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
);

-- By what findings are narrowed and counted. `day` counts from 1970; `document` is the newest that
-- speaks of it.
CREATE TABLE facet (
    sort      INTEGER NOT NULL,
    number    INTEGER NOT NULL,
    document  INTEGER NOT NULL,
    day       INTEGER,
    language  TEXT,
    publisher TEXT,
    stage     TEXT,
    kind      TEXT,
    PRIMARY KEY (sort, number)
) STRICT, WITHOUT ROWID;

-- All that is said of an entry, in small letters: what filters by words look through.
CREATE TABLE said (
    entry  INTEGER PRIMARY KEY,
    text   TEXT NOT NULL,
    titles TEXT NOT NULL
) STRICT;

CREATE INDEX party_id ON party (id) WHERE id <> '';

-- What changed since its words were filed. It is empty at the end of every change.
CREATE TABLE unfiled (
    sort   INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (sort, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER unfiled_document AFTER INSERT ON document BEGIN
    INSERT OR IGNORE INTO unfiled VALUES (0, new.number);
END;
CREATE TRIGGER unfiled_language AFTER UPDATE OF language ON document BEGIN
    INSERT OR IGNORE INTO unfiled VALUES (0, new.number);
    INSERT OR IGNORE INTO unfiled
        SELECT 1, number FROM statement WHERE document = new.number AND retired IS NULL;
END;
CREATE TRIGGER unfiled_statement AFTER INSERT ON statement BEGIN
    INSERT OR IGNORE INTO unfiled VALUES (1, new.number);
END;
CREATE TRIGGER unfiled_retired AFTER UPDATE OF retired ON statement BEGIN
    INSERT OR IGNORE INTO unfiled VALUES (1, new.number);
END;
CREATE TRIGGER unfiled_corrected AFTER INSERT ON corrected BEGIN
    INSERT OR IGNORE INTO unfiled VALUES (1, new.statement);
END;
CREATE TRIGGER unfiled_uncorrected AFTER DELETE ON corrected BEGIN
    INSERT OR IGNORE INTO unfiled VALUES (1, old.statement);
END;
CREATE TRIGGER unfiled_entry AFTER INSERT ON entry BEGIN
    INSERT OR IGNORE INTO unfiled VALUES (2, new.number);
END;
CREATE TRIGGER unfiled_changed AFTER UPDATE ON entry BEGIN
    INSERT OR IGNORE INTO unfiled VALUES (2, new.number);
END;
CREATE TRIGGER unfiled_gone AFTER DELETE ON entry BEGIN
    INSERT OR IGNORE INTO unfiled VALUES (2, old.number);
END;

INSERT INTO unfiled SELECT 0, number FROM document;
INSERT INTO unfiled SELECT 1, number FROM statement WHERE retired IS NULL;
INSERT INTO unfiled SELECT 2, number FROM entry;

-- Searches that are asked again and again; `seen` is the last document that was there when their
-- findings were last looked at. They are notes of whoever reads, no part of what is known.
CREATE TABLE watchlist (
    name  TEXT PRIMARY KEY,
    query TEXT NOT NULL,
    seen  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
