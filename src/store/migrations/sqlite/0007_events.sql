-- What happened to sources (events.rs): an operator's word, a healing, a gap; the last fifty of each.
CREATE TABLE events (
    source        TEXT NOT NULL,
    at            INTEGER NOT NULL,
    -- A problem's code, and what it said.
    code          TEXT NOT NULL,
    message       TEXT NOT NULL,
    -- Posts that the look changed.
    new_count     INTEGER NOT NULL,
    edited_count  INTEGER NOT NULL,
    gone_count    INTEGER NOT NULL,
    last_ok_at    INTEGER,
    PRIMARY KEY (source, at, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX events_at ON events (at);
