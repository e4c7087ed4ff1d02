//! The store itself: each method one transaction over an engine.

use std::time::{Duration, Instant};

use async_trait::async_trait;
use jiff::Timestamp;

use super::engine::{Engine, Lasting, Transaction, values};
use super::{PostAsk, Revision, SourceState, Store, StoreError, apply, hosts, leases, posts, sources};
use crate::model::{Code, HostBook, Intent, Memory, PostKey, Problem, SourceId, StoredPost, StoredRobots, Turn, Visit};

#[derive(Debug)]
pub(super) struct Book {
    engine: Box<dyn Engine>,
}

impl Book {
    pub(super) fn new(engine: Box<dyn Engine>) -> Self {
        Self { engine }
    }

    async fn read(&self) -> Result<Box<dyn Transaction>, StoreError> {
        self.engine.read().await
    }

    async fn write(&self, last: Lasting) -> Result<Box<dyn Transaction>, StoreError> {
        self.engine.write(last).await
    }
}

#[async_trait]
impl Store for Book {
    async fn recall(&self, source: &SourceId, keys: &[PostKey]) -> Result<Memory, StoreError> {
        let mut transaction = self.read().await?;
        let memory = sources::memory(transaction.as_mut(), source).await?;
        let posts = posts::known(transaction.as_mut(), source, keys).await?;
        transaction.commit().await?;
        Ok(Memory { posts, ..memory })
    }

    async fn apply(&self, source: &SourceId, intents: &[Intent], visit: &Visit) -> Result<(), StoreError> {
        let mut transaction = self.write(Lasting::PowerCut).await?;
        apply::apply(self.engine.as_ref(), transaction.as_mut(), source, intents, visit).await?;
        transaction.commit().await
    }

    async fn posts(&self, ask: &PostAsk) -> Result<Vec<StoredPost>, StoreError> {
        let mut transaction = self.read().await?;
        let posts = posts::shown(transaction.as_mut(), ask).await?;
        transaction.commit().await?;
        Ok(posts)
    }

    async fn revisions(&self, id: &str) -> Result<Vec<Revision>, StoreError> {
        let mut transaction = self.read().await?;
        let revisions = posts::revisions(transaction.as_mut(), id).await?;
        transaction.commit().await?;
        Ok(revisions)
    }

    async fn states(&self) -> Result<Vec<SourceState>, StoreError> {
        let mut transaction = self.read().await?;
        let states = sources::states(transaction.as_mut()).await?;
        transaction.commit().await?;
        Ok(states)
    }

    async fn state(&self, source: &SourceId) -> Result<Option<SourceState>, StoreError> {
        let mut transaction = self.read().await?;
        let state = sources::state(transaction.as_mut(), source).await?;
        transaction.commit().await?;
        Ok(state)
    }

    async fn version(&self, source: Option<&SourceId>) -> Result<i64, StoreError> {
        let mut transaction = self.read().await?;
        let version = sources::version(transaction.as_mut(), source).await?;
        transaction.commit().await?;
        Ok(version)
    }

    async fn lease(
        &self,
        source: &SourceId,
        holder: &str,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.write(Lasting::Process).await?;
        let is_ours = leases::lease(self.engine.as_ref(), transaction.as_mut(), source, holder, now, until).await?;
        transaction.commit().await?;
        Ok(is_ours)
    }

    async fn release(&self, source: &SourceId, holder: &str) -> Result<(), StoreError> {
        let mut transaction = self.write(Lasting::Process).await?;
        leases::release(self.engine.as_ref(), transaction.as_mut(), source, holder).await?;
        transaction.commit().await
    }

    async fn ping(&self) -> Result<(), StoreError> {
        let mut transaction = self.read().await?;
        transaction.rows("SELECT version FROM sources LIMIT $1", &values![1_i64]).await?;
        transaction.commit().await
    }

    async fn close(&self) {
        self.engine.close().await;
    }
}

#[async_trait]
impl HostBook for Book {
    async fn host_turn(
        &self,
        host: &str,
        holder: &str,
        now: Timestamp,
        pause: Duration,
        until: Timestamp,
    ) -> Result<Turn, Problem> {
        // Waiting for the transaction takes its time, and the request begins only then.
        let asked = Instant::now();
        let mut transaction = self.write(Lasting::Process).await.map_err(|error| problem(&error))?;
        let now = now.checked_add(asked.elapsed()).unwrap_or(now);
        let wish = hosts::Wish { host, holder, now, pause, until };
        let turn = hosts::turn(self.engine.as_ref(), transaction.as_mut(), &wish).await;
        let turn = turn.map_err(|error| problem(&error))?;
        transaction.commit().await.map_err(|error| problem(&error))?;
        Ok(turn)
    }

    async fn host_done(&self, host: &str, holder: &str) -> Result<(), Problem> {
        let mut transaction = self.write(Lasting::Process).await.map_err(|error| problem(&error))?;
        let done = hosts::done(self.engine.as_ref(), transaction.as_mut(), host, holder).await;
        done.map_err(|error| problem(&error))?;
        transaction.commit().await.map_err(|error| problem(&error))
    }

    async fn host_quiet(&self, host: &str, until: Timestamp) -> Result<(), Problem> {
        let mut transaction = self.write(Lasting::PowerCut).await.map_err(|error| problem(&error))?;
        hosts::quiet(transaction.as_mut(), host, until).await.map_err(|error| problem(&error))?;
        transaction.commit().await.map_err(|error| problem(&error))
    }

    async fn robots(&self, host: &str) -> Result<Option<StoredRobots>, Problem> {
        let mut transaction = self.read().await.map_err(|error| problem(&error))?;
        let robots = hosts::robots(transaction.as_mut(), host).await.map_err(|error| problem(&error))?;
        transaction.commit().await.map_err(|error| problem(&error))?;
        Ok(robots)
    }

    async fn keep_robots(&self, host: &str, robots: &StoredRobots) -> Result<(), Problem> {
        let mut transaction = self.write(Lasting::PowerCut).await.map_err(|error| problem(&error))?;
        hosts::keep_robots(transaction.as_mut(), host, robots).await.map_err(|error| problem(&error))?;
        transaction.commit().await.map_err(|error| problem(&error))
    }
}

fn problem(error: &StoreError) -> Problem {
    Problem::new(Code::StoreFailed, error.message.clone())
}
