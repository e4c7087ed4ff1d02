//! PostgreSQL as an engine: one database, processes on several machines.
//!
//! Writers run at READ COMMITTED and lock the rows they decide on (`Dialect::lock`), so nothing has to be repeated but
//! after a deadlock. Every wait ends: for a connection, for a statement, for a lock, and for a transaction whose process
//! was stopped in the middle of it, which the server ends so that its locks hold nobody up. Only what goes over everything,
//! or waits for a person's pipe, takes its time ([`Transaction::take_time`]).

mod address;
mod explain;
mod opening;
mod tls;

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgArguments, PgConnectOptions, PgConnection, PgPool, PgPoolOptions, PgRow};
use sqlx::{AssertSqlSafe, ConnectOptions, Executor, Row, TypeInfo, ValueRef};

use self::explain::explain;
use super::StoreError;
use super::alive::Alive;
use super::engine::{Cell, Dialect, Engine, Lasting, Line, Transaction, Value};

/// Connections of one process: as many looks as `daemon` has under way.
const CONNECTIONS: u32 = 8;

/// How long a connection is waited for before the caller is told why there is none; `book` may ask again.
const ACQUIRE: Duration = Duration::from_secs(5);

/// After this even a server that says nothing any more is given up. The server's own limit comes first.
const SILENCE: Duration = Duration::from_secs(75);

/// The same for what takes its time: longer than a statement over all posts of the largest store.
const LONG_SILENCE: Duration = Duration::from_hours(6);

/// What the server holds every session to, where `options` in the address say nothing else.
const SESSION: &[(&str, &str)] = &[
    ("statement_timeout", "60s"),
    ("lock_timeout", "10s"),
    ("idle_in_transaction_session_timeout", "30s"),
    // How the texts of this room are meant, whatever the server's settings.
    ("standard_conforming_strings", "on"),
    ("client_min_messages", "warning"),
    // A statement's plan is made anew each time, for the size the tables have by then. Else one made while they were empty
    // stays until the server has gathered figures, and walks through all posts of a board for each that a long import brings.
    ("plan_cache_mode", "force_custom_plan"),
];

#[derive(Debug)]
pub(super) struct Postgres {
    /// The address without its password, for messages.
    shown: Arc<str>,
    pool: PgPool,
    alive: Alive,
}

impl Postgres {
    pub(super) async fn open(url: &str) -> Result<Self, StoreError> {
        let (options, shown) = address::read(url)?;
        let options = match options.get_application_name() {
            Some(_) => options,
            None => options.application_name("boardfeed"),
        };
        let given = options.get_options().unwrap_or_default().to_owned();
        let session = SESSION.iter().copied().filter(|(name, _)| !given.contains(&format!("{name}=")));
        let options = options.disable_statement_logging().options(session);
        opening::migrate_patiently(&shown, &options).await?;
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(ACQUIRE)
            .idle_timeout(Duration::from_mins(10))
            // A stale one fails at its BEGIN, and `book` begins again: cheaper than to ask each time.
            .test_before_acquire(false)
            .connect_lazy_with(options);
        // Marks of this machine's processes; one of another machine is not found here, and its time has to run out.
        let alive = Alive::new(std::env::temp_dir().join("boardfeed-live"));
        Ok(Self { shown: shown.into(), pool, alive })
    }

    async fn begin(&self, how: &'static str) -> Result<PostgresTransaction, StoreError> {
        let connection = match self.pool.acquire().await {
            Ok(connection) => connection,
            Err(error) => return Err(explain(&self.shown, self.why_none(error).await)),
        };
        // In its place before BEGIN runs: a future dropped in between must not hand back a connection within a transaction.
        let mut transaction =
            PostgresTransaction { connection: Some(connection), shown: self.shown.clone(), silence: SILENCE };
        transaction.say(how).await?;
        Ok(transaction)
    }

    /// The pool tells only that its time ran out, not of what.
    async fn why_none(&self, error: sqlx::Error) -> sqlx::Error {
        if !matches!(error, sqlx::Error::PoolTimedOut) {
            return error;
        }
        let options: Arc<PgConnectOptions> = self.pool.connect_options();
        match tokio::time::timeout(Duration::from_secs(1), options.connect()).await {
            Ok(Err(why)) => why,
            _ => error,
        }
    }
}

#[async_trait]
impl Engine for Postgres {
    /// Always lasting: turns and leases, too, since the server's power cut does not end the processes that hold them.
    async fn write(&self, _: Lasting) -> Result<Box<dyn Transaction>, StoreError> {
        Ok(Box::new(self.begin("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE").await?))
    }

    async fn read(&self) -> Result<Box<dyn Transaction>, StoreError> {
        Ok(Box::new(self.begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?))
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

    async fn close(&self, holds: bool) {
        // A server that is away must not hold up the end.
        let _ = tokio::time::timeout(ACQUIRE, self.pool.close()).await;
        if !holds {
            self.alive.end();
        }
    }
}

struct PostgresTransaction {
    /// `None` once committed.
    connection: Option<PoolConnection<sqlx::Postgres>>,
    shown: Arc<str>,
    silence: Duration,
}

impl PostgresTransaction {
    /// A word without values, in one round trip.
    async fn say(&mut self, word: &'static str) -> Result<(), StoreError> {
        let (shown, silence) = (self.shown.clone(), self.silence);
        bounded(&shown, silence, self.connection()?.execute(word)).await.map(drop)
    }

    fn connection(&mut self) -> Result<&mut PgConnection, StoreError> {
        self.connection.as_deref_mut().ok_or_else(|| StoreError::new("the transaction has ended"))
    }
}

/// The answer, explained where it is none.
async fn bounded<T>(
    shown: &str,
    silence: Duration,
    answer: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, StoreError> {
    let silent = |_| {
        let why = format!("it has said nothing for {} s", silence.as_secs());
        Err(std::io::Error::new(std::io::ErrorKind::TimedOut, why).into())
    };
    tokio::time::timeout(silence, answer).await.unwrap_or_else(silent).map_err(|error| explain(shown, error))
}

impl Drop for PostgresTransaction {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            // The surest rollback: the server forgets the transaction of a session that ends.
            drop(connection.detach());
        }
    }
}

#[async_trait]
impl Transaction for PostgresTransaction {
    async fn run(&mut self, sql: &str, values: &[Value]) -> Result<u64, StoreError> {
        let (shown, silence) = (self.shown.clone(), self.silence);
        let done = bounded(&shown, silence, query(sql, values).execute(self.connection()?)).await?;
        Ok(done.rows_affected())
    }

    async fn rows(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Line>, StoreError> {
        let (shown, silence) = (self.shown.clone(), self.silence);
        let rows = bounded(&shown, silence, query(sql, values).fetch_all(self.connection()?)).await?;
        rows.iter().map(|row| line(row).map_err(|error| explain(&shown, error))).collect()
    }

    async fn take_time(&mut self) -> Result<(), StoreError> {
        self.silence = LONG_SILENCE;
        self.say("SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0").await
    }

    async fn commit(mut self: Box<Self>) -> Result<(), StoreError> {
        self.say("COMMIT").await?;
        self.connection = None;
        Ok(())
    }

    fn dialect(&self) -> Dialect {
        Dialect::Postgres
    }
}

/// The text is this room's own; whatever came from outside is bound.
fn query(sql: &str, values: &[Value]) -> sqlx::query::Query<'static, sqlx::Postgres, PgArguments> {
    let query = sqlx::query(AssertSqlSafe(sql.to_owned()));
    values.iter().fold(query, |query, value| match value {
        Value::Text(text) => query.bind(text.clone()),
        Value::Number(number) => query.bind(*number),
        Value::Bytes(bytes) => query.bind(bytes.clone()),
    })
}

fn line(row: &PgRow) -> Result<Line, sqlx::Error> {
    let cell = |index| {
        let raw = row.try_get_raw(index)?;
        if raw.is_null() {
            return Ok(Cell::Null);
        }
        match raw.type_info().name() {
            "INT8" => row.try_get(index).map(Cell::Number),
            "INT4" => row.try_get::<i32, _>(index).map(|number| Cell::Number(number.into())),
            "BOOL" => row.try_get::<bool, _>(index).map(|truth| Cell::Number(truth.into())),
            "BYTEA" => row.try_get(index).map(Cell::Bytes),
            _ => row.try_get(index).map(Cell::Text),
        }
    };
    (0..row.len()).map(cell).collect::<Result<_, _>>().map(Line::new)
}
