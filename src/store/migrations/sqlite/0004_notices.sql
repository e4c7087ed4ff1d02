-- What is still to be told to the operator (notices.rs): a change of a source's health, until it is told or too old.
CREATE TABLE notices (
    id          TEXT NOT NULL PRIMARY KEY,
    source      TEXT NOT NULL,
    turnabout   TEXT NOT NULL,
    at          INTEGER NOT NULL,
    last_ok_at  INTEGER,
    -- Of the look that turned it, as JSON.
    outcome     TEXT NOT NULL,
    tries       INTEGER NOT NULL,
    -- When it is tried next; in between it is in someone's hands.
    next_at     INTEGER NOT NULL
) STRICT;
