-- The first schema, the same as SQLite's. A migration that has been released never changes: a later one follows it.
--
-- Texts that are sorted or compared are so by their bytes, as SQLite does it (COLLATE "C").
-- Moments are microseconds since 1970 in UTC (`…_at`, `…_order`); truth values are 0 and 1; lists are JSON.

-- One row a source, written by every look.
CREATE TABLE sources (
    source          TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    first_at        BIGINT NOT NULL,
    last_at         BIGINT NOT NULL,
    -- Digest of the last look as applied: a repeated call is recognised by it.
    last_print      TEXT NOT NULL,
    outcome         TEXT NOT NULL,
    next_at         BIGINT NOT NULL,
    last_ok_at      BIGINT,
    troubles        BIGINT NOT NULL,
    -- Of the last listing that was accepted.
    row_count       BIGINT NOT NULL,
    dated_count     BIGINT NOT NULL,
    etag            TEXT,
    last_modified   TEXT,
    -- Rises with every change of what this source's feed shows.
    version         BIGINT NOT NULL
);

-- One row a post, kept after it is gone. PostgreSQL keeps long columns apart by itself: what `recall` reads stays short.
CREATE TABLE posts (
    source          TEXT COLLATE "C" NOT NULL,
    key             TEXT COLLATE "C" NOT NULL,
    -- The entry's id for good.
    id              TEXT COLLATE "C" NOT NULL UNIQUE,
    -- `2024-01-02`, `2024-01-02T15:04:05` (civil, of the board) or `…Z` (the look); never changes.
    published       TEXT NOT NULL,
    -- `published` as a number to sort by.
    published_order BIGINT NOT NULL,
    entered_at      BIGINT NOT NULL,
    -- Place within the look that brought it, newest first: tells posts of one day apart.
    rank            BIGINT NOT NULL,
    edited_at       BIGINT,
    read_at         BIGINT,
    misses          BIGINT NOT NULL,
    gone_at         BIGINT,
    title           TEXT NOT NULL,
    posted_at       TEXT,
    pinned          BIGINT NOT NULL,
    complete        BIGINT NOT NULL,
    row_print       TEXT NOT NULL,
    post_print      TEXT NOT NULL,
    link_method     TEXT,
    link_url        TEXT,
    link_body       TEXT,
    author          TEXT,
    department      TEXT COLLATE "C",
    category        TEXT COLLATE "C",
    language        TEXT,
    attachments     TEXT NOT NULL,
    images          TEXT NOT NULL,
    content_html    TEXT NOT NULL,
    content_text    TEXT NOT NULL,
    -- Title, body and file names in lower case: what words are looked for in.
    folded          TEXT NOT NULL,
    PRIMARY KEY (source, key)
);

CREATE INDEX posts_of_source ON posts (source, published_order DESC, entered_at DESC, rank);
CREATE INDEX posts_by_time ON posts (published_order DESC, entered_at DESC, rank);

-- Earlier content of an edited post, as JSON; `until_at` is the look that saw the edit.
CREATE TABLE revisions (
    id              TEXT COLLATE "C" NOT NULL REFERENCES posts (id),
    number          BIGINT NOT NULL,
    until_at        BIGINT NOT NULL,
    post            TEXT NOT NULL,
    PRIMARY KEY (id, number)
);

-- Who looks at a source, or looked last (`until_at` = 0). `process` is the mark of a running process (alive.rs).
CREATE TABLE leases (
    source          TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    holder          TEXT NOT NULL,
    process         TEXT NOT NULL,
    until_at        BIGINT NOT NULL
);

-- The politeness book. `busy_until` = 0: nobody has the turn.
CREATE TABLE hosts (
    host            TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    turn_at         BIGINT NOT NULL,
    holder          TEXT NOT NULL,
    process         TEXT NOT NULL,
    busy_until      BIGINT NOT NULL,
    quiet_until     BIGINT NOT NULL,
    robots_status   BIGINT,
    robots_at       BIGINT,
    robots_body     BYTEA
);
