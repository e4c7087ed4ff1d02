//! What the store is for `fetch`: whose turn it is at a host, and what the host asked for.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use jiff::Timestamp;

use crate::model::{HostBook, Problem, StoredRobots, Turn};
use crate::store::engine::Lasting;
use crate::store::hosts;

use super::{Book, READS, WRITES, patiently};

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
        self.holds.store(true, Ordering::Relaxed);
        // Waiting for the transaction takes its time, and the request begins only then.
        let asked = Instant::now();
        patiently(WRITES, || async {
            let mut transaction = self.write(Lasting::Process).await?;
            let now = now.checked_add(asked.elapsed()).unwrap_or(now);
            let wish = hosts::Wish { host, holder, now, pause, until };
            let turn = hosts::turn(self.engine.as_ref(), transaction.as_mut(), &wish).await?;
            transaction.commit().await?;
            Ok(turn)
        })
        .await
        .map_err(Problem::from)
    }

    async fn host_done(&self, host: &str, holder: &str) -> Result<(), Problem> {
        patiently(WRITES, || async {
            let mut transaction = self.write(Lasting::Process).await?;
            hosts::done(self.engine.as_ref(), transaction.as_mut(), host, holder).await?;
            transaction.commit().await
        })
        .await
        .map_err(Problem::from)
    }

    async fn host_quiet(&self, host: &str, until: Timestamp) -> Result<(), Problem> {
        patiently(WRITES, || async {
            let mut transaction = self.write(Lasting::PowerCut).await?;
            hosts::quiet(transaction.as_mut(), host, until).await?;
            transaction.commit().await
        })
        .await
        .map_err(Problem::from)
    }

    async fn robots(&self, host: &str) -> Result<Option<StoredRobots>, Problem> {
        patiently(READS, || async {
            let mut transaction = self.read().await?;
            let robots = hosts::robots(transaction.as_mut(), host).await?;
            transaction.commit().await?;
            Ok(robots)
        })
        .await
        .map_err(Problem::from)
    }

    async fn keep_robots(&self, host: &str, robots: &StoredRobots) -> Result<(), Problem> {
        patiently(WRITES, || async {
            let mut transaction = self.write(Lasting::PowerCut).await?;
            hosts::keep_robots(transaction.as_mut(), host, robots).await?;
            transaction.commit().await
        })
        .await
        .map_err(Problem::from)
    }
}
