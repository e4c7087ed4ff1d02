//! A copy of the database while others read and write it: `VACUUM INTO` takes one moment's content, and what it wrote is
//! opened and checked before it gets its name.

use std::path::Path;

use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};
use sqlx::{ConnectOptions, Connection, SqliteConnection};

use super::explain::explain;
use crate::store::{Backup, StoreError};

pub(super) async fn backup(pool: &SqlitePool, shown: &str, to: &Path, replace: bool) -> Result<Backup, StoreError> {
    let there = |to: &Path| {
        StoreError::new(format!("{} is there already: name another file, or replace it with --replace", to.display()))
    };
    let at_fault = |error: std::io::Error| StoreError {
        source: None,
        ..StoreError::new(format!("the backup {} can't be written: {error}", to.display()))
    };
    if to.is_dir() {
        return Err(StoreError::new(format!("{} is a folder: name a file in it", to.display())));
    }
    if is_part_of_the_store(pool, to).await.map_err(|error| explain(shown, error))? {
        return Err(StoreError::new(format!("{} is the store itself, in use: name another file", to.display())));
    }
    if !replace && to.exists() {
        return Err(there(to));
    }
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let whole = std::path::absolute(to).map_err(at_fault)?;
    // In the same folder, so that the last step is a renaming; it vanishes with an error.
    let temp =
        tempfile::Builder::new().prefix(".boardfeed-backup-").suffix(".tmp").tempfile_in(folder).map_err(at_fault)?;

    let mut connection = pool.acquire().await.map_err(|error| explain(shown, error))?;
    let name = temp.path().to_string_lossy().into_owned();
    sqlx::query("VACUUM INTO $1").bind(name).execute(&mut *connection).await.map_err(|error| explain(shown, error))?;
    drop(connection);

    let posts = checked(temp.path()).await.map_err(|why| {
        StoreError::new(format!("the backup of the store `{shown}` is not sound ({why}); it was thrown away. Check the disk, then run this again"))
    })?;
    temp.as_file().sync_all().map_err(at_fault)?;
    let bytes = temp.as_file().metadata().map_err(at_fault)?.len();
    let put = if replace { temp.persist(&whole) } else { temp.persist_noclobber(&whole) };
    put.map_err(|error| match error.error.kind() {
        std::io::ErrorKind::AlreadyExists => there(to),
        _ => at_fault(error.error),
    })?;
    // The name, too, must outlast a power cut; not every file system can.
    let _ = std::fs::File::open(folder).and_then(|folder| folder.sync_all());
    Ok(Backup { posts, bytes })
}

/// Whether a path is the store's own file, or one of those that SQLite keeps beside it.
async fn is_part_of_the_store(pool: &SqlitePool, to: &Path) -> Result<bool, sqlx::Error> {
    let Ok(to) = to.canonicalize() else { return Ok(false) };
    let file: Option<String> =
        sqlx::query_scalar("SELECT file FROM pragma_database_list WHERE name = 'main'").fetch_one(pool).await?;
    let file = file.unwrap_or_default();
    let beside = ["", "-wal", "-shm"].map(|ending| Path::new(&format!("{file}{ending}")).canonicalize());
    Ok(beside.into_iter().flatten().any(|part| part == to))
}

/// Reads all of a copy; how many posts it holds, or what is wrong with it.
async fn checked(path: &Path) -> Result<u32, String> {
    let said = |error: sqlx::Error| error.to_string();
    let options = SqliteConnectOptions::new().filename(path).read_only(true).disable_statement_logging();
    let mut copy: SqliteConnection = options.connect().await.map_err(said)?;
    let found: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check").fetch_all(&mut copy).await.map_err(said)?;
    if found != ["ok"] {
        return Err(found.join("; "));
    }
    let lost = sqlx::query("PRAGMA foreign_key_check").fetch_all(&mut copy).await.map_err(said)?;
    if !lost.is_empty() {
        return Err(format!("{} rows belong to none", lost.len()));
    }
    let posts: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM posts").fetch_one(&mut copy).await.map_err(said)?;
    copy.close().await.map_err(said)?;
    Ok(u32::try_from(posts).unwrap_or(u32::MAX))
}
