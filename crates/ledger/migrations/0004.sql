-- Policy measures that documents tell of without an amount: appended and retired as statements are.
CREATE TABLE policy (
    number   INTEGER PRIMARY KEY,
    id       TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES document,
    place    INTEGER NOT NULL,
    json     TEXT NOT NULL,
    added    INTEGER NOT NULL REFERENCES change,
    retired  INTEGER REFERENCES change
) STRICT;
CREATE UNIQUE INDEX policy_live ON policy (id) WHERE retired IS NULL;
CREATE INDEX policy_document ON policy (document, place) WHERE retired IS NULL;
