//! An engine between `Book` and a real one that counts what is asked of it, and loses answers.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;

use super::super::StoreError;
use super::super::book::Book;
use super::super::engine::{Dialect, Engine, Lasting, Line, Transaction, Value};
use super::{AnyStore, Place};

/// What went through, and what is to happen.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// Each statement that wrote, with how many rows.
    pub(super) written: Mutex<Vec<(String, u64)>>,
    /// Every statement, with its values.
    pub(super) said: Mutex<Vec<(String, Vec<Value>)>>,
    /// Statements that asked.
    pub(super) asked: AtomicU64,
    /// Rows they brought.
    pub(super) read: AtomicU64,
    /// The next commit is done, and its answer does not arrive.
    pub(super) loses_next: AtomicBool,
    pub(super) lost: AtomicU64,
    /// So many statements to come fail as in a deadlock, before they are run.
    pub(super) conflicts: AtomicU64,
}

impl Counts {
    /// Rows written since the last call, by table, those of no row left out.
    pub(super) fn take_written(&self) -> Vec<(String, u64)> {
        let all = std::mem::take(&mut *self.written.lock().unwrap());
        all.into_iter().filter(|(_, rows)| *rows > 0).map(|(sql, rows)| (table_of(&sql), rows)).collect()
    }

    /// Statements that asked, and rows they brought, since the last call.
    pub(super) fn take_asked(&self) -> (u64, u64) {
        (self.asked.swap(0, Relaxed), self.read.swap(0, Relaxed))
    }
}

/// `UPDATE posts SET` → `UPDATE posts`.
fn table_of(sql: &str) -> String {
    let words: Vec<&str> = sql.split_whitespace().filter(|word| *word != "INTO" && *word != "FROM").collect();
    words[..2].join(" ")
}

/// The engine itself.
pub(super) async fn engine(place: &Place) -> Box<dyn Engine> {
    match place.url.strip_prefix("sqlite:") {
        Some(path) => Box::new(super::super::sqlite::Sqlite::open(path).await.unwrap()),
        None => Box::new(super::super::postgres::Postgres::open(&place.url).await.unwrap()),
    }
}

pub(super) async fn open(place: &Place) -> (AnyStore, Arc<Counts>) {
    let inner = engine(place).await;
    let counts = Arc::new(Counts::default());
    (Book::open(Box::new(Odd { inner, counts: counts.clone() })).await.unwrap(), counts)
}

#[derive(Debug)]
struct Odd {
    inner: Box<dyn Engine>,
    counts: Arc<Counts>,
}

struct OddTransaction {
    inner: Box<dyn Transaction>,
    counts: Arc<Counts>,
}

#[async_trait]
impl Engine for Odd {
    async fn write(&self, last: Lasting) -> Result<Box<dyn Transaction>, StoreError> {
        Ok(Box::new(OddTransaction { inner: self.inner.write(last).await?, counts: self.counts.clone() }))
    }

    async fn read(&self) -> Result<Box<dyn Transaction>, StoreError> {
        Ok(Box::new(OddTransaction { inner: self.inner.read().await?, counts: self.counts.clone() }))
    }

    fn shown(&self) -> &str {
        self.inner.shown()
    }

    fn process(&self) -> &str {
        self.inner.process()
    }

    fn is_alive(&self, process: &str) -> bool {
        self.inner.is_alive(process)
    }

    async fn close(&self, holds: bool) {
        self.inner.close(holds).await;
    }
}

impl OddTransaction {
    fn maybe_conflict(&self) -> Result<(), StoreError> {
        let left = self.counts.conflicts.load(Relaxed);
        if left == 0 {
            return Ok(());
        }
        self.counts.conflicts.store(left - 1, Relaxed);
        Err(StoreError::new("deadlock").passing())
    }
}

#[async_trait]
impl Transaction for OddTransaction {
    async fn run(&mut self, sql: &str, values: &[Value]) -> Result<u64, StoreError> {
        self.maybe_conflict()?;
        let rows = self.inner.run(sql, values).await?;
        self.counts.said.lock().unwrap().push((sql.to_owned(), values.to_vec()));
        self.counts.written.lock().unwrap().push((sql.to_owned(), rows));
        Ok(rows)
    }

    async fn rows(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Line>, StoreError> {
        self.maybe_conflict()?;
        let lines = self.inner.rows(sql, values).await?;
        self.counts.said.lock().unwrap().push((sql.to_owned(), values.to_vec()));
        self.counts.asked.fetch_add(1, Relaxed);
        self.counts.read.fetch_add(lines.len() as u64, Relaxed);
        Ok(lines)
    }

    async fn take_time(&mut self) -> Result<(), StoreError> {
        self.inner.take_time().await
    }

    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.inner.commit().await?;
        if self.counts.loses_next.swap(false, Relaxed) {
            self.counts.lost.fetch_add(1, Relaxed);
            return Err(StoreError::new("the answer got lost").passing());
        }
        Ok(())
    }

    fn dialect(&self) -> Dialect {
        self.inner.dialect()
    }
}
