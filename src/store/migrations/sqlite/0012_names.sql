-- Names of sources (names.rs). The list's address, by which a source whose file was renamed is known again; null until its
-- next look. The name it had first, of which its feed's id is made; null where it never had another. And former names,
-- with the source that goes on from each.
ALTER TABLE sources ADD COLUMN address TEXT;
ALTER TABLE sources ADD COLUMN born TEXT;

CREATE TABLE renames (
    former  TEXT NOT NULL PRIMARY KEY,
    source  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
