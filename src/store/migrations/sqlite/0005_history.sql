-- History: archives, walks back through a board, and what is remembered of posts that retention took away.

-- A post's number among all of its source, for good: later posts stand higher, those that a walk back found stand lower.
-- Twenty numbers are an archive document, so what comes later moves nobody (store/history/ordinals.rs).
ALTER TABLE posts ADD COLUMN ordinal INTEGER NOT NULL DEFAULT 0;

UPDATE posts SET ordinal = numbered.ordinal FROM (
    SELECT id, 19999999 + ROW_NUMBER() OVER (PARTITION BY source ORDER BY published_order, entered_at, rank DESC, key) AS ordinal
    FROM posts
) AS numbered WHERE posts.id = numbered.id;

CREATE INDEX posts_by_ordinal ON posts (source, ordinal);

-- Archive documents that changed since they were last published; `mark` rises with each change.
CREATE TABLE stale_archives (
    source   TEXT    NOT NULL,
    archive  INTEGER NOT NULL,
    mark     INTEGER NOT NULL,
    PRIMARY KEY (source, archive)
) STRICT;

-- What was published to a target, and a digest of what all archives there depend on beside their posts.
CREATE TABLE published_archives (
    source   TEXT    NOT NULL,
    target   TEXT    NOT NULL,
    print    TEXT    NOT NULL,
    PRIMARY KEY (source, target)
) STRICT;

-- Posts that retention took away: enough to know one again, and to give it its id back.
CREATE TABLE tombstones (
    source      TEXT    NOT NULL,
    key         TEXT    NOT NULL,
    id          TEXT    NOT NULL UNIQUE,
    published   TEXT    NOT NULL,
    entered_at  INTEGER NOT NULL,
    rank        INTEGER NOT NULL,
    ordinal     INTEGER NOT NULL,
    title       TEXT    NOT NULL,
    posted_at   TEXT,
    row_print   TEXT    NOT NULL,
    gone_at     INTEGER,
    PRIMARY KEY (source, key)
) STRICT;

-- A walk back through a board's pages: one a source, the last one. `ended` says why it is at its end.
CREATE TABLE walks (
    source       TEXT    NOT NULL PRIMARY KEY,
    begun_at     INTEGER NOT NULL,
    last_at      INTEGER NOT NULL,
    pages        INTEGER NOT NULL,
    posts        INTEGER NOT NULL,
    requests     INTEGER NOT NULL,
    -- The oldest day seen.
    oldest       TEXT,
    -- What the posts it finds are put in order by among posts of their day: behind all that was there before.
    entered_at   INTEGER NOT NULL,
    rank         INTEGER NOT NULL,
    -- The page to be read next.
    next_method  TEXT,
    next_url     TEXT,
    next_body    TEXT,
    ended        TEXT
) STRICT;
