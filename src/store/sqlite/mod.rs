//! SQLite as an engine: one file, several processes, no "database is locked".
//!
//! Write-ahead log, so readers and the writer don't wait for one another. A writer begins with `BEGIN IMMEDIATE`: one
//! that first reads and then writes would fail at once where another wrote between. Writers of this process stand in a
//! fair queue; those of other processes wait on SQLite's busy timeout.

mod backup;
mod explain;
mod opening;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use sqlx::pool::PoolConnection;
use sqlx::sqlite::{
    SqliteArguments, SqliteConnectOptions, SqliteConnection, SqlitePool, SqlitePoolOptions, SqliteRow,
    SqliteSynchronous,
};
use sqlx::{AssertSqlSafe, ConnectOptions, Row, TypeInfo, ValueRef};
use tokio::sync::{Mutex, OwnedMutexGuard};

use self::explain::explain;
use self::opening::{create, identity, live_folder, migrate_patiently, prepare};
use super::alive::Alive;
use super::engine::{Cell, Dialect, Engine, Lasting, Line, Transaction, Value};
use super::{Backup, StoreError};

/// How long a writer waits for those of other processes. A look's transaction takes milliseconds.
const PATIENCE: Duration = Duration::from_mins(1);

/// Connections that read, or write what a power cut may take.
const CONNECTIONS: u32 = 4;

/// Rows of an answer that wait on their way from the library's thread to ours: more than what a decision asks for, so that
/// the two need not wait for one another row by row.
const ROWS: usize = 256;

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
    path: PathBuf,
    /// Which file was opened; `None` where the system has no numbers for files.
    opened: Option<(u64, u64)>,
}

impl Sqlite {
    pub(super) async fn open(shown: &str) -> Result<Self, StoreError> {
        let path = prepare(shown)?;
        let options = SqliteConnectOptions::new()
            .filename(&path)
            .busy_timeout(PATIENCE)
            .foreign_keys(true)
            .row_buffer_size(ROWS)
            .disable_statement_logging();
        create(shown, &path, &options).await?;
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
        Ok(Self {
            shown: shown.into(),
            quick: pool(options.clone().synchronous(SqliteSynchronous::Normal), CONNECTIONS),
            lasting: pool(options.synchronous(SqliteSynchronous::Full), 1),
            writing: Arc::default(),
            alive: Alive::new(live_folder(&path)),
            opened: identity(&path),
            path,
        })
    }

    /// A file that was taken away or replaced lives on for those who have it open: what they write nobody will find, and
    /// their next connection is to the other one.
    fn is_in_its_place(&self) -> Result<(), StoreError> {
        if self.opened.is_none() || identity(&self.path) == self.opened {
            return Ok(());
        }
        let what = if self.path.exists() { "is another file than the one that was opened" } else { "was taken away" };
        Err(StoreError::new(format!(
            "the store `{}` {what} while this process ran, and nothing more is read or written: restart boardfeed, after putting \
             the right file there",
            self.shown
        ))
        .misplaced())
    }

    async fn begin(&self, how: &'static str, pool: &SqlitePool) -> Result<SqliteTransaction, StoreError> {
        self.is_in_its_place()?;
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

    fn shown(&self) -> &str {
        &self.shown
    }

    fn process(&self) -> &str {
        self.alive.mark()
    }

    fn is_alive(&self, process: &str) -> bool {
        self.alive.is_alive(process)
    }

    async fn backup(&self, to: &Path, replace: bool) -> Result<Backup, StoreError> {
        backup::backup(&self.quick, &self.shown, to, replace).await
    }

    async fn close(&self, holds: bool) {
        self.quick.close().await;
        self.lasting.close().await;
        if !holds {
            self.alive.end();
        }
    }
}

/// sqlx's own transaction is not used: after an error that makes SQLite roll back by itself (disk full) it leaves its
/// connection unusable in the pool.
struct SqliteTransaction {
    /// `None` once committed.
    connection: Option<PoolConnection<sqlx::Sqlite>>,
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

    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }
}

/// The text is this room's own; whatever came from outside is bound.
fn query(sql: &str, values: &[Value]) -> sqlx::query::Query<'static, sqlx::Sqlite, SqliteArguments> {
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

#[cfg(test)]
impl Sqlite {
    /// Runs a statement on the connection that writes looks, for tests that break things.
    pub(super) async fn break_with(&self, sql: &'static str) {
        let mut connection = self.lasting.acquire().await.unwrap();
        sqlx::query(sql).execute(&mut *connection).await.unwrap();
    }
}
