//! Every schema there was, in order, for both engines. One row brings both of them one schema further, so that neither is
//! forgotten. A migration that has been released never changes: another follows it.

use std::collections::BTreeSet;

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

use super::engine::Dialect;

/// Number, name, and the SQL that leads there from the schema before, in both dialects.
const MIGRATIONS: &[(i64, &str, &str, &str)] = &[
    (1, "first", include_str!("migrations/sqlite/0001_first.sql"), include_str!("migrations/postgres/0001_first.sql")),
    (
        2,
        "search",
        include_str!("migrations/sqlite/0002_search.sql"),
        include_str!("migrations/postgres/0002_search.sql"),
    ),
    (
        3,
        "learnt",
        include_str!("migrations/sqlite/0003_learnt.sql"),
        include_str!("migrations/postgres/0003_learnt.sql"),
    ),
    (
        4,
        "notices",
        include_str!("migrations/sqlite/0004_notices.sql"),
        include_str!("migrations/postgres/0004_notices.sql"),
    ),
    (
        5,
        "history",
        include_str!("migrations/sqlite/0005_history.sql"),
        include_str!("migrations/postgres/0005_history.sql"),
    ),
    (6, "grams", include_str!("migrations/sqlite/0006_grams.sql"), include_str!("migrations/postgres/0006_grams.sql")),
    (
        7,
        "events",
        include_str!("migrations/sqlite/0007_events.sql"),
        include_str!("migrations/postgres/0007_events.sql"),
    ),
    (
        8,
        "pending",
        include_str!("migrations/sqlite/0008_pending.sql"),
        include_str!("migrations/postgres/0008_pending.sql"),
    ),
    (
        9,
        "manner",
        include_str!("migrations/sqlite/0009_manner.sql"),
        include_str!("migrations/postgres/0009_manner.sql"),
    ),
    (
        10,
        "untold",
        include_str!("migrations/sqlite/0010_untold.sql"),
        include_str!("migrations/postgres/0010_untold.sql"),
    ),
    (
        11,
        "spelling",
        include_str!("migrations/sqlite/0011_spelling.sql"),
        include_str!("migrations/postgres/0011_spelling.sql"),
    ),
    (12, "names", include_str!("migrations/sqlite/0012_names.sql"), include_str!("migrations/postgres/0012_names.sql")),
    (13, "page", include_str!("migrations/sqlite/0013_page.sql"), include_str!("migrations/postgres/0013_page.sql")),
    (
        14,
        "tombstones",
        include_str!("migrations/sqlite/0014_tombstones.sql"),
        include_str!("migrations/postgres/0014_tombstones.sql"),
    ),
    (
        15,
        "doubts",
        include_str!("migrations/sqlite/0015_doubts.sql"),
        include_str!("migrations/postgres/0015_doubts.sql"),
    ),
    (
        16,
        "claims",
        include_str!("migrations/sqlite/0016_claims.sql"),
        include_str!("migrations/postgres/0016_claims.sql"),
    ),
];

/// The schema this build leads to.
#[cfg(test)]
pub(super) fn newest() -> i64 {
    MIGRATIONS.last().map_or(0, |&(version, ..)| version)
}

/// The tables that there are in a store of this build's schema, apart from those that an index makes for itself.
pub(super) fn tables(dialect: Dialect) -> BTreeSet<&'static str> {
    let texts = MIGRATIONS.iter().map(|&(.., sqlite, postgres)| match dialect {
        Dialect::Sqlite => sqlite,
        Dialect::Postgres => postgres,
    });
    // `ALTER TABLE` names those that are there; none is ever dropped or renamed.
    let named = texts.flat_map(|sql| sql.split(" TABLE ").skip(1).filter_map(|rest| rest.split([' ', '(']).next()));
    std::iter::once("_sqlx_migrations").chain(named).collect()
}

pub(super) fn migrator(dialect: Dialect) -> Migrator {
    let migration = |&(version, name, sqlite, postgres): &(i64, &'static str, &'static str, &'static str)| {
        let sql = match dialect {
            Dialect::Sqlite => sqlite,
            Dialect::Postgres => postgres,
        };
        Migration::new(version, name.into(), MigrationType::Simple, sql.into_sql_str(), false)
    };
    Migrator::with_migrations(MIGRATIONS.iter().map(migration).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Operators read there what lies in their store, and how long it stays.
    #[test]
    fn the_readme_names_every_table_and_no_other() {
        let readme = include_str!("../../README.md");
        let part = readme.split("**What is stored.**").nth(1).unwrap().split("No reader's address").next().unwrap();
        let named: BTreeSet<&str> = part
            .lines()
            .filter(|line| line.starts_with("| `"))
            .flat_map(|line| line.split('|').nth(1).unwrap().split('`').skip(1).step_by(2))
            .collect();
        for dialect in [Dialect::Sqlite, Dialect::Postgres] {
            for (.., sqlite, postgres) in MIGRATIONS {
                let sql = if dialect == Dialect::Sqlite { sqlite } else { postgres };
                assert!(!sql.contains("DROP TABLE") && !sql.contains("RENAME TO"), "`tables` has to learn of it");
            }
            assert_eq!(named, tables(dialect), "{dialect:?}");
        }
    }
}
