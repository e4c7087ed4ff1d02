//! What a walk through history waits for: another process that has the source in hand, a host that wants silence, and news.
//!
//! A lease is prolonged while nothing else happens.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::model::{Code, Problem};
use crate::text::moment;

use super::super::{How, is_due, lease, look, prolong, publish};
use super::{Told, Way};

/// A Retry-After so short is waited for.
const PATIENCE: SignedDuration = SignedDuration::from_mins(15);

impl Way<'_> {
    /// A refresh under way is waited for.
    pub(super) async fn take_lease(&self) -> Result<(), Problem> {
        let mut told = false;
        while !lease(self.rig, &self.source.id, &self.rig.holder).await? {
            if !told {
                (self.tell)(Told::Waiting);
                told = true;
            }
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
        Ok(())
    }

    /// Whether the silence is over; a long one is not waited for.
    pub(super) async fn wait(&mut self, until: Timestamp) -> Result<bool, Problem> {
        let now = (self.rig.clock)();
        if until.duration_since(now) > PATIENCE {
            self.problems.push(Problem::new(
                Code::RetryAfter,
                format!(
                    "the host asks for no requests until {}; run the same command again then",
                    moment(until, &self.source.zone)
                ),
            ));
            return Ok(false);
        }
        (self.tell)(Told::Quiet(until));
        while (self.rig.clock)() < until {
            prolong(self.rig, &self.source.id).await?;
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        Ok(true)
    }

    /// News don't wait for history. False where the board can't be read now.
    pub(super) async fn refresh_if_due(&mut self) -> bool {
        if !is_due(self.rig, self.source).await {
            return true;
        }
        let mut outcome = look(self.rig, self.source, How::Now).await;
        outcome.problems.extend(publish(self.rig, self.source).await.err());
        self.requests += outcome.requests;
        let is_ok = outcome.kind.is_ok();
        if !is_ok {
            self.problems.extend(outcome.problems.iter().cloned());
        }
        (self.tell)(Told::Refreshed(outcome));
        is_ok
    }
}
