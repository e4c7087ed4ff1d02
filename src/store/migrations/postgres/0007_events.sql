-- What happened to sources (events.rs): an operator's word, a healing, a gap; the last fifty of each.
CREATE TABLE events (
    source        TEXT COLLATE "C" NOT NULL,
    at            BIGINT NOT NULL,
    -- A problem's code, and what it said.
    code          TEXT COLLATE "C" NOT NULL,
    message       TEXT NOT NULL,
    -- Posts that the look changed.
    new_count     BIGINT NOT NULL,
    edited_count  BIGINT NOT NULL,
    gone_count    BIGINT NOT NULL,
    last_ok_at    BIGINT,
    PRIMARY KEY (source, at, code)
);
CREATE INDEX events_at ON events (at);
