//! The few operations a database must offer, and the values that go in and out: what is remembered is written over
//! these, once, in SQL that SQLite and PostgreSQL both understand (`$1`, `ON CONFLICT`, no row ids).
//!
//! Where the two differ, [`Dialect`] says how. Knows no table. Values are texts, whole numbers and bytes; truth is 0 or 1
//! and moments are microseconds.

use std::fmt;
use std::path::Path;

use async_trait::async_trait;
use jiff::Timestamp;

use super::{Backup, StoreError};

/// A database.
#[async_trait]
pub(super) trait Engine: fmt::Debug + Send + Sync {
    /// Begins a transaction that writes. It sees everything committed before, and what it has locked nobody changes.
    async fn write(&self, last: Lasting) -> Result<Box<dyn Transaction>, StoreError>;

    /// Begins one that only reads, all of it from one moment; it waits for no writer.
    async fn read(&self) -> Result<Box<dyn Transaction>, StoreError>;

    /// File or address, without a password.
    fn shown(&self) -> &str;

    /// The mark of this process, which others can ask [`Engine::is_alive`] about.
    fn process(&self) -> &str;

    /// Whether a process with this mark runs; true where that can't be told.
    fn is_alive(&self, process: &str) -> bool;

    /// A checked copy of everything in one file.
    async fn backup(&self, _to: &Path, _replace: bool) -> Result<Backup, StoreError> {
        Err(StoreError::new(
            "the store is a database on a server, which has its own way to be backed up: `pg_dump --format=custom --file=FILE` with \
             the address of [store] url. `boardfeed export FILE` writes what boardfeed remembers in a form of its own",
        ))
    }

    /// Ends all work. `holds`: something may still be in this process's hands, so its sign of life stays, and tells its death.
    async fn close(&self, holds: bool);
}

/// What a commit must survive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lasting {
    /// The end of this process at any moment, and a power cut once it is committed.
    PowerCut,
    /// The end of this process only. Enough for turns and leases: a power cut ends those who hold them.
    Process,
}

/// A transaction in progress; dropped without a commit it leaves nothing behind.
#[async_trait]
pub(super) trait Transaction: Send {
    /// Runs a statement; how many rows it touched.
    async fn run(&mut self, sql: &str, values: &[Value]) -> Result<u64, StoreError>;

    /// Asks.
    async fn rows(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Line>, StoreError>;

    /// What follows takes as long as it takes: one statement over everything, or a person's pipe between two of them.
    async fn take_time(&mut self) -> Result<(), StoreError> {
        Ok(())
    }

    async fn commit(self: Box<Self>) -> Result<(), StoreError>;

    /// Whose SQL this is, for the few words in which they differ.
    fn dialect(&self) -> Dialect;
}

/// Whose SQL a transaction speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    /// Ends a `SELECT` whose row nobody else may change until the transaction ends; it waits for who has it. SQLite has
    /// one writer at a time anyway.
    pub(super) fn lock(self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres => " FOR UPDATE",
        }
    }

    /// The same without waiting: a row that another transaction has is not found.
    pub(super) fn lock_if_free(self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres => " FOR UPDATE SKIP LOCKED",
        }
    }

    /// Before a column by which no index is to be taken. Where sources are named, SQLite would read every post of them
    /// rather than look up those that are named too, or end with the last one wanted.
    pub(super) fn plus(self) -> &'static str {
        match self {
            Self::Sqlite => "+",
            Self::Postgres => "",
        }
    }

    /// Counts a table into which many rows came at once. PostgreSQL plans by counts that its own housekeeping takes minutes
    /// later, and until then as for an empty table; SQLite plans without.
    pub(super) fn count_anew(self, table: &str) -> Option<String> {
        match self {
            Self::Sqlite => None,
            Self::Postgres => Some(format!("ANALYZE {table}")),
        }
    }
}

/// The row that `select` finds by its `key` (`$1`), entered by `insert` (`$1`, then `values`) where it is absent. `insert`
/// does nothing where another process was quicker; then that row is the one.
pub(super) async fn found_or_entered(
    transaction: &mut dyn Transaction,
    select: &str,
    insert: &str,
    key: &str,
    values: &[Value],
) -> Result<Line, StoreError> {
    for is_entered in [false, true] {
        let lines = transaction.rows(select, &values![key]).await?;
        if let Some(line) = lines.into_iter().next() {
            return Ok(line);
        }
        if !is_entered {
            let values: Vec<Value> = std::iter::once(Value::from(key)).chain(values.iter().cloned()).collect();
            transaction.run(insert, &values).await?;
        }
    }
    Err(StoreError::new("a row of the store vanished while it was written: run this again"))
}

/// A value to bind. Absent values keep their type, since PostgreSQL wants to know it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Text(Option<String>),
    Number(Option<i64>),
    Bytes(Option<Vec<u8>>),
}

/// One row of an answer, read cell by cell in the order of its `SELECT`.
#[derive(Debug)]
pub(super) struct Line(std::vec::IntoIter<Cell>);

/// A value that was read.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Null,
    Text(String),
    Number(i64),
    Bytes(Vec<u8>),
}

impl Line {
    pub(super) fn new(cells: Vec<Cell>) -> Self {
        Self(cells.into_iter())
    }

    /// The next cell, a text or nothing.
    pub(super) fn maybe_text(&mut self) -> Result<Option<String>, StoreError> {
        match self.0.next() {
            Some(Cell::Text(text)) => Ok(Some(text)),
            Some(Cell::Null) => Ok(None),
            other => Err(unexpected("a text", other.as_ref())),
        }
    }

    pub(super) fn text(&mut self) -> Result<String, StoreError> {
        self.maybe_text()?.ok_or_else(|| unexpected("a text", None))
    }

    pub(super) fn maybe_number(&mut self) -> Result<Option<i64>, StoreError> {
        match self.0.next() {
            Some(Cell::Number(number)) => Ok(Some(number)),
            Some(Cell::Null) => Ok(None),
            other => Err(unexpected("a number", other.as_ref())),
        }
    }

    pub(super) fn number(&mut self) -> Result<i64, StoreError> {
        self.maybe_number()?.ok_or_else(|| unexpected("a number", None))
    }

    pub(super) fn maybe_bytes(&mut self) -> Result<Option<Vec<u8>>, StoreError> {
        match self.0.next() {
            Some(Cell::Bytes(bytes)) => Ok(Some(bytes)),
            Some(Cell::Null) => Ok(None),
            other => Err(unexpected("bytes", other.as_ref())),
        }
    }

    pub(super) fn truth(&mut self) -> Result<bool, StoreError> {
        Ok(self.number()? != 0)
    }

    pub(super) fn count(&mut self) -> Result<u32, StoreError> {
        Ok(u32::try_from(self.number()?).unwrap_or(0))
    }

    pub(super) fn maybe_moment(&mut self) -> Result<Option<Timestamp>, StoreError> {
        Ok(self.maybe_number()?.map(moment))
    }

    pub(super) fn moment(&mut self) -> Result<Timestamp, StoreError> {
        Ok(moment(self.number()?))
    }
}

/// A stored moment back; one outside the calendar is the end of it.
pub(super) fn moment(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(micros).unwrap_or(if micros < 0 { Timestamp::MIN } else { Timestamp::MAX })
}

fn unexpected(wanted: &str, found: Option<&Cell>) -> StoreError {
    let kind = match found {
        None => "nothing",
        Some(Cell::Null) => "no value",
        Some(Cell::Text(_)) => "a text",
        Some(Cell::Number(_)) => "a number",
        Some(Cell::Bytes(_)) => "bytes",
    };
    StoreError::new(format!("the store holds {kind} where {wanted} belongs: restore a backup, and report this"))
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(Some(without_nul(text.to_owned())))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Some(without_nul(text)))
    }
}

impl From<Option<&str>> for Value {
    fn from(text: Option<&str>) -> Self {
        Self::Text(text.map(str::to_owned).map(without_nul))
    }
}

impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Self {
        Self::Text(text.map(without_nul))
    }
}

/// The one character that PostgreSQL's texts can't hold, and that no reader misses. Left out for both engines, so that
/// they remember the same.
fn without_nul(text: String) -> String {
    if text.contains('\0') { text.replace('\0', "") } else { text }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(Some(number))
    }
}

impl From<Option<i64>> for Value {
    fn from(number: Option<i64>) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(Some(number.into()))
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(Some(i64::try_from(number).unwrap_or(i64::MAX)))
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Self::Number(Some(truth.into()))
    }
}

impl From<Timestamp> for Value {
    fn from(at: Timestamp) -> Self {
        Self::Number(Some(at.as_microsecond()))
    }
}

impl From<Option<Timestamp>> for Value {
    fn from(at: Option<Timestamp>) -> Self {
        Self::Number(at.map(Timestamp::as_microsecond))
    }
}

impl From<&[u8]> for Value {
    fn from(bytes: &[u8]) -> Self {
        Self::Bytes(Some(bytes.to_vec()))
    }
}

/// Several values of different types, in the order of `$1`, `$2`, …
macro_rules! values {
    ($($value:expr),* $(,)?) => { [$($crate::store::engine::Value::from($value)),*] };
}
pub(super) use values;

/// `$3, $4, $5`: places for `count` values from `$first` on.
pub(super) fn places(first: usize, count: usize) -> String {
    (first..first + count).map(|number| format!("${number}")).collect::<Vec<_>>().join(", ")
}
