//! The file, its folder and its schema: all there before the first question, and never begun anew over something else.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use sqlx::migrate::MigrateError;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};

use super::PATIENCE;
use super::explain::{explain_migration, is_busy};
use crate::store::engine::Dialect;
use crate::store::{StoreError, migrations};

/// The absolute path, its folder there. Absolute: the program may change its folder later.
pub(super) fn prepare(shown: &str) -> Result<PathBuf, StoreError> {
    if shown.is_empty() || shown == ":memory:" {
        return Err(StoreError::new(
            "[store] url names no file; write \"sqlite:PATH\", for example \"sqlite:state/boardfeed.db\"",
        ));
    }
    let at_fault = |error: std::io::Error| {
        let message = format!(
            "the folder of the store `{shown}` can't be made ({error}): make it, or set [store] url to another place"
        );
        StoreError::of(message, error)
    };
    let path = std::path::absolute(shown).map_err(at_fault)?;
    std::fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).map_err(at_fault)?;
    Ok(path)
}

/// Opens the file, turns the write-ahead log on and brings the schema up to date.
///
/// Turning the log on wants the file for itself for a moment, and SQLite does not wait for that by its timeout: two
/// processes that meet over a new file would see "database is locked". So it is tried again until it is done.
pub(super) async fn migrate_patiently(shown: &str, options: &SqliteConnectOptions) -> Result<(), StoreError> {
    let begun = Instant::now();
    loop {
        let error = match migrate(options).await {
            Ok(()) => return Ok(()),
            Err(MigrateError::Execute(error)) if is_busy(&error) && begun.elapsed() < PATIENCE => error,
            Err(error) => return Err(explain_migration(shown, error)),
        };
        tracing::debug!(%error, "waiting for another process to open the store");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn migrate(options: &SqliteConnectOptions) -> Result<(), MigrateError> {
    let mut connection = options.connect().await?;
    let mode: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut connection).await?;
    if mode != "wal" {
        sqlx::query("PRAGMA journal_mode = WAL").execute(&mut connection).await?;
    }
    // One transaction around all of it: the migrator itself takes no lock with SQLite.
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    let tables: Vec<String> =
        sqlx::query_scalar("SELECT name FROM sqlite_master WHERE type = 'table'").fetch_all(&mut *transaction).await?;
    if !tables.is_empty() && !tables.iter().any(|name| name == "_sqlx_migrations") {
        return Err(MigrateError::Source("it belongs to another program".into()));
    }
    migrations::migrator(Dialect::Sqlite).run_direct(None, &mut *transaction, false).await?;
    transaction.commit().await?;
    connection.close().await?;
    Ok(())
}
