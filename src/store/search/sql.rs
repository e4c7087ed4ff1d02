//! The statements that the two databases don't share: how grams are kept, and how posts that have them are proposed.
//!
//! SQLite: a full-text table without content and positions (`detail=none`). PostgreSQL: `tsvector` without positions
//! under a GIN index. In both the words are grams, so what a language's own rules would do to words does not arise.

use super::gram::{Gram, Whose, Wish};
use crate::store::engine::Dialect;

/// A place within the day that begins at `$1` and has `$2` places.
pub(super) fn free_place(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "SELECT COALESCE(MAX(place) + 1, $1) FROM posts WHERE place >= $1 AND place < $1 + $2",
        // The sequence comes round after a million posts: then a number of the day may be taken. Asked by a count, since
        // NOT EXISTS was planned as one join with all posts, where one look into the index of places is enough.
        Dialect::Postgres => {
            "SELECT place FROM (SELECT $1 + nextval('places') % $2 AS place FROM generate_series(1, 100)) AS free \
             WHERE (SELECT COUNT(*) FROM posts WHERE posts.place = free.place) = 0 LIMIT 1"
        }
    }
}

/// Writes what the post at `$1` says, over what it said: `$2`, grams with spaces between.
pub(super) fn put(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "INSERT OR REPLACE INTO grams (rowid, words) VALUES ($1, $2)",
        Dialect::Postgres => {
            "INSERT INTO grams (place, words) VALUES ($1, array_to_tsvector(string_to_array($2, ' '))) \
             ON CONFLICT (place) DO UPDATE SET words = excluded.words"
        }
    }
}

/// Empties the index.
pub(super) fn clear(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "INSERT INTO grams (grams) VALUES ('delete-all')",
        Dialect::Postgres => "DELETE FROM grams",
    }
}

/// Each post's place as the index has it, as `place`. SQLite: FTS5's own table of what it holds.
pub(super) fn entries(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "SELECT id AS place FROM grams_docsize",
        Dialect::Postgres => "SELECT place FROM grams",
    }
}

/// Takes every post of a source out of the index.
pub(super) fn leave(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "DELETE FROM grams WHERE rowid IN (SELECT place FROM posts WHERE source = $1)",
        Dialect::Postgres => "DELETE FROM grams WHERE place IN (SELECT place FROM posts WHERE source = $1)",
    }
}

/// The next `$3` places below `$2`, the highest first, of posts that are as `$1` asks ([`asked`]).
pub(super) fn propose(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "SELECT rowid FROM grams WHERE grams MATCH $1 AND rowid < $2 ORDER BY rowid DESC LIMIT $3",
        // `+ 0` keeps the planner from the index of places, which would have it unpack the words of every post.
        Dialect::Postgres => {
            "SELECT place FROM grams WHERE words @@ CAST($1 AS tsquery) AND place + 0 < $2 ORDER BY place DESC LIMIT $3"
        }
    }
}

/// Where that is cheaper than the index for words that nearly all posts hold: the newest `$3` posts below `$2` and
/// whether each is as `$1` asks. SQLite walks its index newest first by itself.
pub(super) fn newest(dialect: Dialect) -> Option<&'static str> {
    match dialect {
        Dialect::Sqlite => None,
        Dialect::Postgres => {
            Some("SELECT place, words @@ CAST($1 AS tsquery) FROM grams WHERE place < $2 ORDER BY place DESC LIMIT $3")
        }
    }
}

/// What must be said to have the index used. PostgreSQL's planner takes a comparison of words for cheap, however long
/// what it must unpack for it, and would walk through all posts.
pub(super) fn trust_the_index(dialect: Dialect) -> &'static [&'static str] {
    match dialect {
        Dialect::Sqlite => &[],
        Dialect::Postgres => &["SET LOCAL enable_seqscan = off", "SET LOCAL enable_indexscan = off"],
    }
}

/// Whether a post's text, in a column `folded`, holds what stands at a place of the values.
pub(super) fn holds(dialect: Dialect, place: usize) -> String {
    match dialect {
        Dialect::Sqlite => format!("instr(folded, ${place}) > 0"),
        // Half the time of LIKE, and no letter of a word is a sign.
        Dialect::Postgres => format!("strpos(folded, ${place}) > 0"),
    }
}

/// Proposals that are asked for ahead of those looked at next, where the text decides and many may be looked at.
/// PostgreSQL goes through all that its index proposes each time it is asked; SQLite goes on where it was.
pub(super) fn ahead(dialect: Dialect) -> usize {
    match dialect {
        Dialect::Sqlite => 0,
        Dialect::Postgres => 4000,
    }
}

/// The wish, which asks for at least one gram, in the index's own language; of posts of those sources.
pub(super) fn asked(dialect: Dialect, wish: &Wish, whose: &Whose) -> String {
    let [quote, and, or, and_not] = match dialect {
        Dialect::Sqlite => ["\"", " AND ", " OR ", " NOT "],
        Dialect::Postgres => ["'", " & ", " | ", " & !"],
    };
    let quoted = |gram: &Gram| format!("{quote}{gram}{quote}");
    let joined = |grams: Vec<String>, with: &str| format!("({})", grams.join(with));
    let any = |grams: &[Gram]| joined(grams.iter().map(quoted).collect(), or);
    let mut asked = joined(wish.all.iter().map(quoted).collect(), and);
    let mut none: Vec<Gram> = wish.none.iter().cloned().collect();
    match whose {
        Whose::Of(sources) if !sources.is_empty() => asked = format!("({asked}{and}{})", any(sources)),
        Whose::Of(_) => {}
        Whose::NotOf(sources) => none.extend(sources.iter().cloned()),
    }
    if !none.is_empty() {
        asked = format!("{asked}{and_not}{}", any(&none));
    }
    asked
}
