//! Every schema there was, in order, for both engines. One row brings both of them one schema further, so that neither is
//! forgotten. A migration that has been released never changes: another follows it.

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
];

/// The schema this build leads to.
#[cfg(test)]
pub(super) fn newest() -> i64 {
    MIGRATIONS.last().map_or(0, |&(version, ..)| version)
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
