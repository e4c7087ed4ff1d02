//! The statements that the two databases don't share: how grams are kept, and how posts that have them are proposed.
//!
//! SQLite: a full-text table without content and positions (`detail=none`), whose words are numbers. PostgreSQL: arrays
//! of numbers under a GIN index.

use super::gram;
use crate::store::engine::{Dialect, Value, values};

/// A place within the day that begins at `$1` and has `$2` places.
pub(super) fn free_place(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "SELECT COALESCE(MAX(place) + 1, $1) FROM posts WHERE place >= $1 AND place < $1 + $2",
        // The sequence comes round after a million posts: then a number of the day may be taken.
        Dialect::Postgres => {
            "SELECT place FROM (SELECT $1 + nextval('places') % $2 AS place FROM generate_series(1, 100)) AS free \
             WHERE NOT EXISTS (SELECT 1 FROM posts WHERE posts.place = free.place) LIMIT 1"
        }
    }
}

/// Writes what the post at `$1` says, over what it said: `$2`, as [`written`].
pub(super) fn put(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "INSERT OR REPLACE INTO grams (rowid, words) VALUES ($1, $2)",
        Dialect::Postgres => {
            "INSERT INTO grams (place, numbers) VALUES ($1, CAST($2 AS int4[])) \
             ON CONFLICT (place) DO UPDATE SET numbers = excluded.numbers"
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

/// Grams as a text to bind.
pub(super) fn written(dialect: Dialect, grams: &[i32]) -> String {
    match dialect {
        Dialect::Sqlite => joined(grams, " ", |gram| format!("{gram:08x}")),
        Dialect::Postgres => format!("{{{}}}", joined(grams, ",", |gram| gram.to_string())),
    }
}

/// The next `count` places below one, the highest first, of posts that have all these grams and one of the sources'.
pub(super) fn propose(
    dialect: Dialect,
    wish: &[i32],
    sources: &[i32],
    below: i64,
    count: usize,
) -> (String, Vec<Value>) {
    match dialect {
        Dialect::Sqlite => {
            let quoted = |gram: i32| format!("\"{gram:08x}\"");
            let mut asked = format!("(({}) OR {})", joined(wish, " AND ", quoted), quoted(gram::long()));
            if !sources.is_empty() {
                asked = format!("{asked} AND ({})", joined(sources, " OR ", quoted));
            }
            let sql = "SELECT rowid FROM grams WHERE grams MATCH $1 AND rowid < $2 ORDER BY rowid DESC LIMIT $3";
            (sql.to_owned(), values![asked, below, count].into())
        }
        Dialect::Postgres => {
            let mut sql = "SELECT place FROM grams WHERE (numbers @> CAST($1 AS int4[]) \
                 OR numbers @> CAST($4 AS int4[])) AND place < $2"
                .to_owned();
            let mut values: Vec<Value> =
                values![written(dialect, wish), below, count, written(dialect, &[gram::long()])].into();
            if !sources.is_empty() {
                sql.push_str(" AND numbers && CAST($5 AS int4[])");
                values.push(written(dialect, sources).into());
            }
            sql.push_str(" ORDER BY place DESC LIMIT $3");
            (sql, values)
        }
    }
}

fn joined(grams: &[i32], between: &str, written: impl Fn(i32) -> String) -> String {
    grams.iter().map(|&gram| written(gram)).collect::<Vec<_>>().join(between)
}
