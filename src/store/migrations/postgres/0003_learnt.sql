-- What was learnt of a board's script calls, and which were asked for (model::Learnt): one line a fact.
CREATE TABLE learnt (
    source  TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    facts   TEXT NOT NULL
);
