//! What went wrong with which file, and what to do: SQLite's codes as sentences for an operator.

use sqlx::migrate::MigrateError;

use crate::store::StoreError;

/// SQLite's result code (<https://www.sqlite.org/rescode.html>), whose last byte is the primary one.
fn extended(error: &sqlx::Error) -> Option<i32> {
    error.as_database_error()?.code()?.parse().ok()
}

pub(super) fn code(error: &sqlx::Error) -> Option<i32> {
    extended(error).map(|extended| extended & 0xff)
}

/// `SQLITE_CORRUPT_VTAB`: a table that is made of others, which only the index of the search is.
const CORRUPT_INDEX: i32 = 267;

/// `SQLITE_IOERR_WRITE`, `_TRUNCATE` and `_SHMSIZE`: a file could not become larger.
const SHORT_WRITE: i32 = 778;
const SHORT_SIZE: i32 = 1546;
const SHORT_SHARED: i32 = 4874;

/// BUSY, LOCKED, PROTOCOL: another process is at it.
pub(super) fn is_busy(error: &sqlx::Error) -> bool {
    matches!(code(error), Some(5 | 6 | 15))
}

/// What can't be what was written, such as a text that is none.
fn is_unreadable(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_))
}

fn damaged(shown: &str, error: &sqlx::Error) -> String {
    format!(
        "the store `{shown}` is damaged or no SQLite database ({error}); nothing was changed. Restore a backup, but first remove `{shown}-wal` and `{shown}-shm`, which SQLite would write over it; or save what can be read with `sqlite3 '{shown}' .recover`; to begin anew, move the file and those beside it away yourself"
    )
}

/// What went wrong with which file, and what to do.
pub(super) fn explain(shown: &str, error: sqlx::Error) -> StoreError {
    let message = match code(&error) {
        _ if extended(&error) == Some(CORRUPT_INDEX) => format!(
            "the index of the search in the store `{shown}` is damaged ({error}): `boardfeed reindex` makes it anew; `boardfeed doctor --store` says whether anything else is"
        ),
        Some(5 | 6 | 15) => format!(
            "another process has held the store `{shown}` for a minute: see which one hangs, end it, and run this again; nothing was lost"
        ),
        Some(3 | 8 | 14 | 23) => format!(
            "the store `{shown}` can't be opened for writing ({error}): let this user write to the file and to its folder (SQLite keeps `{shown}-wal` beside it), or set [store] url to another place"
        ),
        _ if matches!(extended(&error), Some(SHORT_WRITE | SHORT_SIZE | SHORT_SHARED)) => format!(
            "the disk or a limit hinders the store `{shown}` from growing ({error}): see that there is room, and no limit on the size of files (`ulimit -f`, LimitFSIZE= of systemd), then run this again; nothing was lost"
        ),
        Some(10) => format!("the disk failed under the store `{shown}` ({error}): check the disk, then run this again"),
        Some(11 | 26) => damaged(shown, &error),
        _ if is_unreadable(&error) => damaged(shown, &error),
        Some(13) => format!("the disk is full: the store `{shown}` took nothing of this. Make room and run this again"),
        _ => format!("the store `{shown}` failed: {error}"),
    };
    StoreError::of(message, error)
}

pub(super) fn explain_migration(shown: &str, error: MigrateError) -> StoreError {
    let message = match &error {
        MigrateError::VersionMissing(version) => format!(
            "the store `{shown}` was written by a newer boardfeed (its schema is {version}): run that version, or restore the backup made before the upgrade"
        ),
        MigrateError::VersionMismatch(version) | MigrateError::Dirty(version) => format!(
            "the store `{shown}` has another schema {version} than this boardfeed: it was changed by hand or by another program; restore a backup, or set [store] url to another file"
        ),
        MigrateError::Source(_) => {
            format!("`{shown}` is a SQLite database of another program: set [store] url to another file")
        }
        MigrateError::Execute(_) | MigrateError::ExecuteMigration(..) => {
            return match error {
                MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => explain(shown, error),
                _ => StoreError::new(String::new()),
            };
        }
        _ => format!("the schema of the store `{shown}` can't be brought up to date: {error}"),
    };
    StoreError::of(message, error)
}
