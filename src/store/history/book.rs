//! [`History`] over an engine: each method one transaction.

use std::collections::HashSet;
use std::io::{BufRead, Write};
use std::path::Path;

use async_trait::async_trait;
use jiff::Timestamp;
use jiff::civil::Date;

use super::super::book::{Book, READS, WRITES, patiently};
use super::super::engine::Lasting;
use super::super::{StoreError, posts, sources};
use super::{Archive, Backup, History, Moved, Prune, Walk, archives, export, import, retention, rows, walks};
use crate::model::{Intent, Memory, PostKey, Request, SourceId};

/// One question in a transaction that reads.
macro_rules! ask {
    ($book:expr, |$transaction:ident| $question:expr) => {
        patiently(READS, || async {
            let mut held = $book.read().await?;
            let $transaction = held.as_mut();
            let answer = $question.await?;
            held.commit().await?;
            Ok(answer)
        })
        .await
    };
}

/// One change in a transaction that a power cut can't take back.
macro_rules! change {
    ($book:expr, |$transaction:ident| $deed:expr) => {
        patiently(WRITES, || async {
            let mut held = $book.write(Lasting::PowerCut).await?;
            let $transaction = held.as_mut();
            let answer = $deed.await?;
            held.commit().await?;
            Ok(answer)
        })
        .await
    };
}

#[async_trait]
impl History for Book {
    async fn walk(&self, source: &SourceId) -> Result<Option<Walk>, StoreError> {
        ask!(self, |transaction| walks::walk(transaction, source))
    }

    async fn begin_walk(&self, source: &SourceId, at: Timestamp, first: &Request) -> Result<Walk, StoreError> {
        change!(self, |transaction| walks::begin(transaction, source, at, first))
    }

    async fn walk_on(&self, source: &SourceId, intents: &[Intent], walk: &Walk) -> Result<(), StoreError> {
        change!(self, |transaction| walks::walk_on(self.engine.as_ref(), transaction, source, intents, walk))
    }

    async fn recall_past(
        &self,
        source: &SourceId,
        keys: &[PostKey],
        days: Option<(Date, Date)>,
    ) -> Result<Memory, StoreError> {
        patiently(READS, || async {
            let mut transaction = self.read().await?;
            let memory = sources::memory(transaction.as_mut(), source).await?;
            let posts = rows::known_of_days(transaction.as_mut(), source, keys, days).await?;
            let lowest = posts::lowest(transaction.as_mut(), source).await?;
            transaction.commit().await?;
            Ok(Memory { posts, lowest, ..memory })
        })
        .await
    }

    async fn export(&self, sources: &[SourceId], out: &mut (dyn Write + Send)) -> Result<Moved, StoreError> {
        let mut transaction = self.read().await?;
        transaction.take_time().await?;
        let moved = export::export(transaction.as_mut(), sources, out).await?;
        transaction.commit().await?;
        Ok(moved)
    }

    async fn import(&self, lines: &mut (dyn BufRead + Send)) -> Result<Moved, StoreError> {
        // Not patient: what was read of the lines can't be read again.
        let mut transaction = self.write(Lasting::PowerCut).await?;
        transaction.take_time().await?;
        let moved = import::import(transaction.as_mut(), lines).await?;
        transaction.commit().await?;
        Ok(moved)
    }

    async fn backup(&self, to: &Path, replace: bool) -> Result<Backup, StoreError> {
        self.engine.backup(to, replace).await
    }

    async fn prune(&self, source: &SourceId, prune: &Prune<'_>) -> Result<u32, StoreError> {
        change!(self, |transaction| retention::prune(self.engine.as_ref(), transaction, source, prune))
    }

    async fn post_count(&self, source: &SourceId) -> Result<u32, StoreError> {
        ask!(self, |transaction| retention::count(transaction, source))
    }

    async fn archive(&self, source: &SourceId, number: i64) -> Result<Option<Archive>, StoreError> {
        ask!(self, |transaction| archives::archive(transaction, source, number))
    }

    async fn archive_beyond(&self, source: &SourceId, ids: &HashSet<&str>) -> Result<Option<i64>, StoreError> {
        ask!(self, |transaction| archives::beyond(transaction, source, ids))
    }

    async fn archives(&self, source: &SourceId) -> Result<Vec<i64>, StoreError> {
        ask!(self, |transaction| archives::all(transaction, source))
    }

    async fn stale_archives(&self, source: &SourceId) -> Result<Vec<(i64, i64)>, StoreError> {
        ask!(self, |transaction| archives::stale(transaction, source))
    }

    async fn published_archives(&self, source: &SourceId, target: &str) -> Result<Option<String>, StoreError> {
        ask!(self, |transaction| archives::published(transaction, source, target))
    }

    async fn archives_published(
        &self,
        source: &SourceId,
        target: &str,
        print: &str,
        marks: &[(i64, i64)],
    ) -> Result<(), StoreError> {
        change!(self, |transaction| archives::publish(transaction, source, target, print, marks))
    }
}
