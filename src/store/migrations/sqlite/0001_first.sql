-- The first schema. A migration that has been released never changes: a later one follows it.
--
-- Moments are microseconds since 1970 in UTC (`…_at`, `…_order`); truth values are 0 and 1; lists are JSON.

-- One row a source, written by every look.
CREATE TABLE sources (
    source         TEXT    NOT NULL PRIMARY KEY,
    first_at       INTEGER NOT NULL,
    last_at        INTEGER NOT NULL,
    -- Digest of the last look as applied: a repeated call is recognised by it.
    last_print     TEXT    NOT NULL,
    outcome        TEXT    NOT NULL,
    next_at        INTEGER NOT NULL,
    last_ok_at     INTEGER,
    troubles       INTEGER NOT NULL,
    -- Of the last listing that was accepted.
    row_count      INTEGER NOT NULL,
    dated_count    INTEGER NOT NULL,
    etag           TEXT,
    last_modified  TEXT,
    -- Rises with every change of what this source's feed shows.
    version        INTEGER NOT NULL
) STRICT;

-- One row a post, kept after it is gone. Long columns stand last: what `recall` reads lies before the row overflows.
CREATE TABLE posts (
    source           TEXT    NOT NULL,
    key              TEXT    NOT NULL,
    -- The entry's id for good.
    id               TEXT    NOT NULL UNIQUE,
    -- `2024-01-02`, `2024-01-02T15:04:05` (civil, of the board) or `…Z` (the look); never changes.
    published        TEXT    NOT NULL,
    -- `published` as a number to sort by.
    published_order  INTEGER NOT NULL,
    entered_at       INTEGER NOT NULL,
    -- Place within the look that brought it, newest first: tells posts of one day apart.
    rank             INTEGER NOT NULL,
    edited_at        INTEGER,
    read_at          INTEGER,
    misses           INTEGER NOT NULL,
    gone_at          INTEGER,
    title            TEXT    NOT NULL,
    posted_at        TEXT,
    pinned           INTEGER NOT NULL,
    complete         INTEGER NOT NULL,
    row_print        TEXT    NOT NULL,
    post_print       TEXT    NOT NULL,
    link_method      TEXT,
    link_url         TEXT,
    link_body        TEXT,
    author           TEXT,
    department       TEXT,
    category         TEXT,
    language         TEXT,
    attachments      TEXT    NOT NULL,
    images           TEXT    NOT NULL,
    content_html     TEXT    NOT NULL,
    content_text     TEXT    NOT NULL,
    -- Title, body and file names in lower case: what words are looked for in.
    folded           TEXT    NOT NULL,
    PRIMARY KEY (source, key)
) STRICT;

CREATE INDEX posts_of_source ON posts (source, published_order DESC, entered_at DESC, rank);
CREATE INDEX posts_by_time ON posts (published_order DESC, entered_at DESC, rank);

-- Earlier content of an edited post, as JSON; `until_at` is the look that saw the edit.
CREATE TABLE revisions (
    id        TEXT    NOT NULL REFERENCES posts (id),
    number    INTEGER NOT NULL,
    until_at  INTEGER NOT NULL,
    post      TEXT    NOT NULL,
    PRIMARY KEY (id, number)
) STRICT;

-- Who looks at a source, or looked last (`until_at` = 0). `process` is the mark of a running process (alive.rs).
CREATE TABLE leases (
    source    TEXT    NOT NULL PRIMARY KEY,
    holder    TEXT    NOT NULL,
    process   TEXT    NOT NULL,
    until_at  INTEGER NOT NULL
) STRICT;

-- The politeness book. `busy_until` = 0: nobody has the turn.
CREATE TABLE hosts (
    host           TEXT    NOT NULL PRIMARY KEY,
    turn_at        INTEGER NOT NULL,
    holder         TEXT    NOT NULL,
    process        TEXT    NOT NULL,
    busy_until     INTEGER NOT NULL,
    quiet_until    INTEGER NOT NULL,
    robots_status  INTEGER,
    robots_at      INTEGER,
    robots_body    BLOB
) STRICT;
