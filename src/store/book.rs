//! The store itself: each method one transaction over an engine, begun again where what stopped it passes.

mod host_book;
mod patience;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use async_trait::async_trait;
use jiff::Timestamp;

use super::engine::{Engine, Lasting, Transaction, values};
use super::{
    Checkup, PostAsk, Revision, SourceState, Store, StoreError, apply, checkup, edits, events, hosts, leases, names,
    notices, posts, search, sources,
};
use crate::model::{Event, Intent, Learnt, Memory, Notice, PostKey, SourceId, StoredPost, Visit};

pub(super) use patience::{READS, WRITES, patiently};

#[derive(Debug)]
pub(super) struct Book {
    pub(super) engine: Box<dyn Engine>,
    /// Whether this process has ever taken a lease, a turn or a message.
    holds: AtomicBool,
}

impl Book {
    /// Over an engine whose schema is up to date; posts of an older one are entered into the index of the search.
    pub(super) async fn open(engine: Box<dyn Engine>) -> Result<Arc<dyn Store>, StoreError> {
        let book = Self { engine, holds: AtomicBool::new(false) };
        let unseen = patiently(READS, || async {
            let mut transaction = book.read().await?;
            let unseen = transaction.rows("SELECT 1 FROM posts WHERE place IS NULL LIMIT $1", &values![1_i64]).await?;
            transaction.commit().await?;
            Ok(unseen)
        });
        if !unseen.await?.is_empty() {
            tracing::info!("entering the posts of an older store into the index of the search, once");
            book.index(&|_| {}).await?;
        }
        Ok(Arc::new(book))
    }

    /// Enters what is not in the index yet, batch by batch.
    async fn index(&self, told: &(dyn Fn(usize) + Send + Sync)) -> Result<(), StoreError> {
        let mut count = 0;
        loop {
            let entered = patiently(WRITES, || async {
                let mut transaction = self.write(Lasting::Process).await?;
                let entered = search::fill(transaction.as_mut()).await?;
                transaction.commit().await?;
                Ok(entered)
            });
            match entered.await? {
                0 => return Ok(()),
                entered => count += entered,
            }
            told(count);
        }
    }

    pub(super) async fn read(&self) -> Result<Box<dyn Transaction>, StoreError> {
        self.engine.read().await
    }

    pub(super) async fn write(&self, last: Lasting) -> Result<Box<dyn Transaction>, StoreError> {
        self.engine.write(last).await
    }

    /// What this process holds is free for others at once.
    async fn let_go(&self) -> Result<(), StoreError> {
        let mut transaction = self.write(Lasting::Process).await?;
        leases::release_all(self.engine.as_ref(), transaction.as_mut()).await?;
        hosts::all_done(self.engine.as_ref(), transaction.as_mut()).await?;
        notices::let_go(self.engine.as_ref(), transaction.as_mut()).await?;
        transaction.commit().await
    }
}

#[async_trait]
impl Store for Book {
    async fn recall(&self, source: &SourceId, keys: &[PostKey]) -> Result<Memory, StoreError> {
        patiently(READS, || async {
            let mut transaction = self.read().await?;
            let memory = sources::memory(transaction.as_mut(), source).await?;
            let posts = posts::known(transaction.as_mut(), source, keys, &memory.page.keys).await?;
            transaction.commit().await?;
            Ok(Memory { posts, ..memory })
        })
        .await
    }

    async fn apply(&self, source: &SourceId, intents: &[Intent], visit: &Visit) -> Result<(), StoreError> {
        patiently(WRITES, || async {
            let mut transaction = self.write(Lasting::PowerCut).await?;
            apply::apply(self.engine.as_ref(), transaction.as_mut(), source, intents, visit).await?;
            transaction.commit().await
        })
        .await
    }

    async fn learn(&self, source: &SourceId, learnt: &Learnt) -> Result<(), StoreError> {
        let mut transaction = self.write(Lasting::PowerCut).await?;
        sources::learn(transaction.as_mut(), source, learnt).await?;
        transaction.commit().await
    }

    async fn unpublished(&self, source: &SourceId, trouble: Option<&str>, now: Timestamp) -> Result<(), StoreError> {
        patiently(WRITES, || async {
            let mut transaction = self.write(Lasting::Process).await?;
            sources::unpublished(transaction.as_mut(), source, trouble, now).await?;
            transaction.commit().await
        })
        .await
    }

    async fn posts(&self, ask: &PostAsk) -> Result<Vec<StoredPost>, StoreError> {
        patiently(READS, || async {
            let mut transaction = self.read().await?;
            let posts = posts::shown(transaction.as_mut(), ask).await?;
            transaction.commit().await?;
            Ok(posts)
        })
        .await
    }

    async fn reindex(&self, told: &(dyn Fn(usize) + Send + Sync)) -> Result<(), StoreError> {
        patiently(WRITES, || async {
            let mut transaction = self.write(Lasting::Process).await?;
            search::clear(transaction.as_mut()).await?;
            transaction.commit().await
        })
        .await?;
        self.index(told).await
    }

    async fn revisions(&self, id: &str) -> Result<Vec<Revision>, StoreError> {
        patiently(READS, || async {
            let mut transaction = self.read().await?;
            let revisions = edits::revisions(transaction.as_mut(), id).await?;
            transaction.commit().await?;
            Ok(revisions)
        })
        .await
    }

    async fn states(&self) -> Result<Vec<SourceState>, StoreError> {
        patiently(READS, || async {
            let mut transaction = self.read().await?;
            let states = sources::states(transaction.as_mut()).await?;
            transaction.commit().await?;
            Ok(states)
        })
        .await
    }

    async fn state(&self, source: &SourceId) -> Result<Option<SourceState>, StoreError> {
        patiently(READS, || async {
            let mut transaction = self.read().await?;
            let state = sources::state(transaction.as_mut(), source).await?;
            transaction.commit().await?;
            Ok(state)
        })
        .await
    }

    async fn events(&self, source: Option<&SourceId>, limit: u32) -> Result<Vec<Event>, StoreError> {
        patiently(READS, || async {
            let mut transaction = self.read().await?;
            let events = events::newest(transaction.as_mut(), source, limit).await?;
            transaction.commit().await?;
            Ok(events)
        })
        .await
    }

    async fn take_over(&self, source: &SourceId, from: &SourceId, now: Timestamp) -> Result<bool, StoreError> {
        let taken = patiently(WRITES, || async {
            let mut transaction = self.write(Lasting::PowerCut).await?;
            let taken = names::take_over(transaction.as_mut(), source, from, now).await?;
            transaction.commit().await?;
            Ok(taken)
        });
        let taken = taken.await?;
        // Also where this says no: so it does when it was done and the answer got lost.
        self.index(&|_| {}).await?;
        Ok(taken)
    }

    async fn renames(&self) -> Result<Vec<(SourceId, SourceId)>, StoreError> {
        patiently(READS, || async {
            let mut transaction = self.read().await?;
            let renames = names::renames(transaction.as_mut()).await?;
            transaction.commit().await?;
            Ok(renames)
        })
        .await
    }

    async fn forget(&self, source: &SourceId) -> Result<bool, StoreError> {
        patiently(WRITES, || async {
            let mut transaction = self.write(Lasting::PowerCut).await?;
            let was_any = names::forget(transaction.as_mut(), source).await?;
            transaction.commit().await?;
            Ok(was_any)
        })
        .await
    }

    async fn version(&self, source: Option<&SourceId>) -> Result<i64, StoreError> {
        patiently(READS, || async {
            let mut transaction = self.read().await?;
            let version = sources::version(transaction.as_mut(), source).await?;
            transaction.commit().await?;
            Ok(version)
        })
        .await
    }

    async fn lease(
        &self,
        source: &SourceId,
        holder: &str,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<bool, StoreError> {
        self.holds.store(true, Ordering::Relaxed);
        patiently(WRITES, || async {
            let mut transaction = self.write(Lasting::Process).await?;
            let is_ours = leases::lease(self.engine.as_ref(), transaction.as_mut(), source, holder, now, until).await?;
            transaction.commit().await?;
            Ok(is_ours)
        })
        .await
    }

    async fn prolong(&self, source: &SourceId, holder: &str, until: Timestamp) -> Result<bool, StoreError> {
        patiently(WRITES, || async {
            let mut transaction = self.write(Lasting::Process).await?;
            let is_ours = leases::prolong(self.engine.as_ref(), transaction.as_mut(), source, holder, until).await?;
            transaction.commit().await?;
            Ok(is_ours)
        })
        .await
    }

    async fn release(&self, source: &SourceId, holder: &str) -> Result<(), StoreError> {
        patiently(WRITES, || async {
            let mut transaction = self.write(Lasting::Process).await?;
            leases::release(self.engine.as_ref(), transaction.as_mut(), source, holder).await?;
            transaction.commit().await
        })
        .await
    }

    /// Not patient: whoever asks wants to know how it is now.
    async fn hasten_notices(&self, now: Timestamp) -> Result<(), StoreError> {
        patiently(WRITES, || async {
            let mut transaction = self.write(Lasting::Process).await?;
            notices::hasten(transaction.as_mut(), now).await?;
            transaction.commit().await
        })
        .await
    }

    async fn take_notices(&self, now: Timestamp, until: Timestamp) -> Result<Vec<Notice>, StoreError> {
        self.holds.store(true, Ordering::Relaxed);
        patiently(WRITES, || async {
            let mut transaction = self.write(Lasting::Process).await?;
            let notices = notices::take(self.engine.as_ref(), transaction.as_mut(), now, until).await?;
            transaction.commit().await?;
            Ok(notices)
        })
        .await
    }

    async fn settle_notice(&self, id: &str, again: Option<Timestamp>) -> Result<(), StoreError> {
        patiently(WRITES, || async {
            let mut transaction = self.write(Lasting::Process).await?;
            notices::settle(self.engine.as_ref(), transaction.as_mut(), id, again).await?;
            transaction.commit().await
        })
        .await
    }

    async fn ping(&self) -> Result<(), StoreError> {
        let mut transaction = self.read().await?;
        transaction.rows("SELECT version FROM sources LIMIT $1", &values![1_i64]).await?;
        transaction.commit().await
    }

    async fn examine(&self, now: Timestamp) -> Result<Checkup, StoreError> {
        patiently(READS, || async {
            let mut transaction = self.read().await?;
            let checkup = checkup::examine(self.engine.as_ref(), transaction.as_mut(), now).await?;
            transaction.commit().await?;
            Ok(checkup)
        })
        .await
    }

    async fn close(&self) {
        let mut holds = self.holds.load(Ordering::Relaxed);
        if holds {
            match self.let_go().await {
                Ok(()) => holds = false,
                // On a full disk, say: others see that this process is dead.
                Err(error) => tracing::debug!(%error, "what this process holds it can't give back"),
            }
        }
        self.engine.close(holds).await;
    }
}
