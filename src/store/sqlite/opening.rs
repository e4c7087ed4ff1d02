//! The file, its folder and its schema: all there before the first question, and never begun anew over something else.
//! What is said of a store that can't be opened names the file and the next step.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use sqlx::migrate::MigrateError;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use tempfile::TempPath;

use super::PATIENCE;
use super::explain::{explain_migration, is_busy};
use crate::store::engine::Dialect;
use crate::store::{StoreError, alive, migrations};

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

/// Which file is at a path, be its name what it may; `None` where there is none.
#[cfg(unix)]
pub(super) fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|facts| (facts.dev(), facts.ino()))
}

/// Files have no numbers here, and one that is open can't be taken away.
#[cfg(not(unix))]
pub(super) fn identity(_path: &Path) -> Option<(u64, u64)> {
    None
}

/// The folder of signs of life (alive.rs), where a new store is made, too.
pub(super) fn live_folder(path: &Path) -> PathBuf {
    beside(path, "-live")
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Makes the file where there is none, whole with its schema, elsewhere, and then puts it in its place: so whatever stands
/// there later and is no whole store was one once, and is never begun anew.
pub(super) async fn create(shown: &str, path: &Path, options: &SqliteConnectOptions) -> Result<(), StoreError> {
    match fs::metadata(path) {
        Ok(facts) if facts.len() > 0 => return Ok(()),
        Ok(_) => {
            return Err(StoreError::new(format!(
                "the store `{shown}` is an empty file, and boardfeed leaves none: what it held is gone. Restore a backup; to begin anew, remove the file"
            )));
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(unwritable(shown, error)),
    }
    // What was last written lies there, and would be thrown away over a new file.
    let log = beside(path, "-wal");
    if fs::metadata(&log).is_ok_and(|facts| facts.len() > 0) && !path.exists() {
        return Err(StoreError::new(format!(
            "the store `{shown}` is gone, but `{shown}-wal`, which belongs to it, is there: put the file back beside it, or restore a backup; to begin anew, move `{shown}-wal` away"
        )));
    }
    let folder = live_folder(path);
    fs::create_dir_all(&folder).map_err(|error| unwritable(shown, error))?;
    // SQLite itself makes it, with the rights that this user's files have.
    let made = folder.join(format!("new-{}", alive::mark()));
    let made = TempPath::try_from_path(made).map_err(|error| unwritable(shown, error))?;
    let options = options.clone().filename(&made).create_if_missing(true);
    migrate(&options, true).await.map_err(|error| explain_migration(shown, error))?;
    match made.persist_noclobber(path) {
        Ok(()) => {}
        // Another process was quicker: then its file is the store.
        Err(_) if path.exists() => return Ok(()),
        // A file system that can't do both at once.
        Err(error) => fs::rename(&error.path, path).map_err(|error| unwritable(shown, error))?,
    }
    // The name survives a power cut, too. A system that can't do that for folders has done what it could.
    let _ = File::open(path.parent().unwrap_or(Path::new("."))).and_then(|folder| folder.sync_all());
    Ok(())
}

fn unwritable(shown: &str, error: std::io::Error) -> StoreError {
    let message = format!(
        "the store `{shown}` can't be opened for writing ({error}): let this user write to the file and to its folder (SQLite keeps `{shown}-wal` beside it), or set [store] url to another place"
    );
    StoreError::of(message, error)
}

/// Opens the file, turns the write-ahead log on and brings the schema up to date.
///
/// Turning the log on wants the file for itself for a moment, and SQLite does not wait for that by its timeout: two
/// processes that meet over a new file would see "database is locked". So it is tried again until it is done.
pub(super) async fn migrate_patiently(shown: &str, options: &SqliteConnectOptions) -> Result<(), StoreError> {
    let begun = Instant::now();
    loop {
        let error = match migrate(options, false).await {
            Ok(()) => return Ok(()),
            Err(MigrateError::Execute(error)) if is_busy(&error) && begun.elapsed() < PATIENCE => error,
            Err(error) => return Err(explain_migration(shown, error)),
        };
        tracing::debug!(%error, "waiting for another process to open the store");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn migrate(options: &SqliteConnectOptions, is_new: bool) -> Result<(), MigrateError> {
    let mut connection = options.connect().await?;
    let mode: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut connection).await?;
    if mode != "wal" {
        sqlx::query("PRAGMA journal_mode = WAL").execute(&mut connection).await?;
    }
    // One transaction around all of it: the migrator itself takes no lock with SQLite.
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    let tables: Vec<String> =
        sqlx::query_scalar("SELECT name FROM sqlite_master WHERE type = 'table'").fetch_all(&mut *transaction).await?;
    if !is_new && !tables.iter().any(|name| name == "_sqlx_migrations") {
        return Err(MigrateError::Source("it belongs to another program".into()));
    }
    migrations::migrator(Dialect::Sqlite).run_direct(None, &mut *transaction, false).await?;
    transaction.commit().await?;
    connection.close().await?;
    Ok(())
}
