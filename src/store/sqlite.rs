//! SQLite as an engine: one file, several processes, no "database is locked".
//!
//! Write-ahead log, so readers and the writer don't wait for one another. A writer begins with `BEGIN IMMEDIATE`: one
//! that first reads and then writes would fail at once where another wrote between. Writers of this process stand in a
//! fair queue; those of other processes wait on SQLite's busy timeout.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::pool::PoolConnection;
use sqlx::sqlite::{
    SqliteArguments, SqliteConnectOptions, SqliteConnection, SqlitePool, SqlitePoolOptions, SqliteRow,
    SqliteSynchronous,
};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Row, SqlSafeStr, Sqlite as Dialect, TypeInfo, ValueRef};
use tokio::sync::{Mutex, OwnedMutexGuard};

use super::StoreError;
use super::alive::Alive;
use super::engine::{Cell, Engine, Lasting, Line, Transaction, Value};

/// How long a writer waits for those of other processes. A look's transaction takes milliseconds.
const PATIENCE: Duration = Duration::from_secs(60);

/// Connections that read, or write what a power cut may take.
const CONNECTIONS: u32 = 4;

#[derive(Debug)]
pub(super) struct Sqlite {
    /// As the operator wrote it, for messages.
    shown: Arc<str>,
    /// `synchronous = NORMAL`: a commit survives the end of any process, and a power cut takes at most the last ones.
    quick: SqlitePool,
    /// `synchronous = FULL`, one connection: a commit is on the disk. A feed reader may have seen the post a moment
    /// later, and what it saw must not get another `published` after the lights come back.
    lasting: SqlitePool,
    /// Held by the one transaction of this process that writes.
    writing: Arc<Mutex<()>>,
    alive: Alive,
}

impl Sqlite {
    pub(super) async fn open(shown: &str) -> Result<Self, StoreError> {
        let path = prepare(shown)?;
        let options = SqliteConnectOptions::new()
            .filename(&path)
            .create_if_missing(true)
            .busy_timeout(PATIENCE)
            .foreign_keys(true)
            .disable_statement_logging();
        migrate_patiently(shown, &options).await?;
        let pool = |options, connections| {
            SqlitePoolOptions::new()
                .max_connections(connections)
                .acquire_timeout(PATIENCE)
                .idle_timeout(None)
                .max_lifetime(None)
                .test_before_acquire(false)
                .connect_lazy_with(options)
        };
        let mut live = path.into_os_string();
        live.push("-live");
        Ok(Self {
            shown: shown.into(),
            quick: pool(options.clone().synchronous(SqliteSynchronous::Normal), CONNECTIONS),
            lasting: pool(options.synchronous(SqliteSynchronous::Full), 1),
            writing: Arc::default(),
            alive: Alive::new(PathBuf::from(live)),
        })
    }

    async fn begin(&self, how: &'static str, pool: &SqlitePool) -> Result<SqliteTransaction, StoreError> {
        let connection = pool.acquire().await.map_err(|error| explain(&self.shown, error))?;
        // In its place before BEGIN runs: a future dropped in between must not hand back a connection within a transaction.
        let mut transaction =
            SqliteTransaction { connection: Some(connection), shown: self.shown.clone(), _turn: None };
        transaction.run(how, &[]).await?;
        Ok(transaction)
    }
}

#[async_trait]
impl Engine for Sqlite {
    async fn write(&self, last: Lasting) -> Result<Box<dyn Transaction>, StoreError> {
        let turn = self.writing.clone().lock_owned().await;
        let pool = match last {
            Lasting::PowerCut => &self.lasting,
            Lasting::Process => &self.quick,
        };
        let mut transaction = self.begin("BEGIN IMMEDIATE", pool).await?;
        transaction._turn = Some(turn);
        Ok(Box::new(transaction))
    }

    async fn read(&self) -> Result<Box<dyn Transaction>, StoreError> {
        Ok(Box::new(self.begin("BEGIN", &self.quick).await?))
    }

    fn process(&self) -> &str {
        self.alive.mark()
    }

    fn is_alive(&self, process: &str) -> bool {
        self.alive.is_alive(process)
    }

    async fn close(&self) {
        self.quick.close().await;
        self.lasting.close().await;
    }
}

/// sqlx's own transaction is not used: after an error that makes SQLite roll back by itself (disk full) it leaves its
/// connection unusable in the pool.
struct SqliteTransaction {
    /// `None` once committed.
    connection: Option<PoolConnection<Dialect>>,
    shown: Arc<str>,
    /// Given back after the connection: fields drop in order.
    _turn: Option<OwnedMutexGuard<()>>,
}

impl SqliteTransaction {
    fn connection(&mut self) -> Result<&mut SqliteConnection, StoreError> {
        self.connection.as_deref_mut().ok_or_else(|| StoreError::new("the transaction has ended"))
    }
}

impl Drop for SqliteTransaction {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            // The surest rollback: SQLite forgets the transaction of a connection that closes.
            drop(connection.detach());
        }
    }
}

#[async_trait]
impl Transaction for SqliteTransaction {
    async fn run(&mut self, sql: &str, values: &[Value]) -> Result<u64, StoreError> {
        let shown = self.shown.clone();
        let done = query(sql, values).execute(self.connection()?).await.map_err(|error| explain(&shown, error))?;
        Ok(done.rows_affected())
    }

    async fn rows(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Line>, StoreError> {
        let shown = self.shown.clone();
        let rows = query(sql, values).fetch_all(self.connection()?).await.map_err(|error| explain(&shown, error))?;
        rows.iter().map(|row| line(row).map_err(|error| explain(&shown, error))).collect()
    }

    async fn commit(mut self: Box<Self>) -> Result<(), StoreError> {
        self.run("COMMIT", &[]).await?;
        self.connection = None;
        Ok(())
    }
}

/// The text is this room's own; whatever came from outside is bound.
fn query(sql: &str, values: &[Value]) -> sqlx::query::Query<'static, Dialect, SqliteArguments> {
    let query = sqlx::query(AssertSqlSafe(sql.to_owned()));
    values.iter().fold(query, |query, value| match value {
        Value::Text(text) => query.bind(text.clone()),
        Value::Number(number) => query.bind(*number),
        Value::Bytes(bytes) => query.bind(bytes.clone()),
    })
}

fn line(row: &SqliteRow) -> Result<Line, sqlx::Error> {
    let cell = |index| {
        let raw = row.try_get_raw(index)?;
        if raw.is_null() {
            return Ok(Cell::Null);
        }
        match raw.type_info().name() {
            "INTEGER" => row.try_get(index).map(Cell::Number),
            "BLOB" => row.try_get(index).map(Cell::Bytes),
            _ => row.try_get(index).map(Cell::Text),
        }
    };
    (0..row.len()).map(cell).collect::<Result<_, _>>().map(Line::new)
}

/// The absolute path, its folder there. Absolute: the program may change its folder later.
fn prepare(shown: &str) -> Result<PathBuf, StoreError> {
    if shown.is_empty() || shown == ":memory:" {
        return Err(StoreError::new(
            "[store] url names no file; write \"sqlite:PATH\", for example \"sqlite:state/boardfeed.db\"",
        ));
    }
    let at_fault = |error: std::io::Error| StoreError {
        message: format!(
            "the folder of the store `{shown}` can't be made ({error}): make it, or set [store] url to another place"
        ),
        source: Some(Box::new(error)),
    };
    let path = std::path::absolute(shown).map_err(at_fault)?;
    std::fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).map_err(at_fault)?;
    Ok(path)
}

/// Opens the file, turns the write-ahead log on and brings the schema up to date.
///
/// Turning the log on wants the file for itself for a moment, and SQLite does not wait for that by its timeout: two
/// processes that meet over a new file would see "database is locked". So it is tried again until it is done.
async fn migrate_patiently(shown: &str, options: &SqliteConnectOptions) -> Result<(), StoreError> {
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
    migrator().run_direct(None, &mut *transaction, false).await?;
    transaction.commit().await?;
    connection.close().await?;
    Ok(())
}

/// Every schema there was, in order.
fn migrator() -> Migrator {
    let migration = |version, name: &'static str, sql: &'static str| {
        Migration::new(version, name.into(), MigrationType::Simple, sql.into_sql_str(), false)
    };
    Migrator::with_migrations(vec![migration(1, "first", include_str!("migrations/sqlite/0001_first.sql"))])
}

fn explain_migration(shown: &str, error: MigrateError) -> StoreError {
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
    StoreError { message, source: Some(Box::new(error)) }
}

/// SQLite's primary result code (<https://www.sqlite.org/rescode.html>).
fn code(error: &sqlx::Error) -> Option<i32> {
    error.as_database_error()?.code()?.parse::<i32>().ok().map(|extended| extended & 0xff)
}

/// BUSY, LOCKED, PROTOCOL: another process is at it.
fn is_busy(error: &sqlx::Error) -> bool {
    matches!(code(error), Some(5 | 6 | 15))
}

/// What went wrong with which file, and what to do.
fn explain(shown: &str, error: sqlx::Error) -> StoreError {
    let message = match code(&error) {
        Some(5 | 6 | 15) => format!(
            "another process has held the store `{shown}` for a minute: see which one hangs, end it, and run this again; nothing was lost"
        ),
        Some(3 | 8 | 14 | 23) => format!(
            "the store `{shown}` can't be opened for writing ({error}): let this user write to the file and to its folder (SQLite keeps `{shown}-wal` beside it), or set [store] url to another place"
        ),
        Some(10) => format!("the disk failed under the store `{shown}` ({error}): check the disk, then run this again"),
        Some(11 | 26) => format!(
            "the store `{shown}` is damaged or no SQLite database ({error}); nothing was changed. Restore a backup, or save what can be read with `sqlite3 '{shown}' .recover`; to begin anew, move the file and those beside it away yourself"
        ),
        Some(13) => format!("the disk is full: the store `{shown}` took nothing of this. Make room and run this again"),
        _ => format!("the store `{shown}` failed: {error}"),
    };
    StoreError { message, source: Some(Box::new(error)) }
}

#[cfg(test)]
impl Sqlite {
    /// Runs a statement on every further writing connection's database, for tests that break things.
    pub(super) async fn lasting_pragma(&self, sql: &'static str) {
        let mut connection = self.lasting.acquire().await.unwrap();
        sqlx::query(sql).execute(&mut *connection).await.unwrap();
    }
}
