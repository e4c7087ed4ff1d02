//! What must be remembered of a host between requests and between processes, and the port through which `fetch` asks
//! for it: `store` implements it, neither knows the other.

use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;

use super::Problem;

/// The politeness book of hosts. A host is `name:port`, lower case. Every method is one transaction.
#[async_trait]
pub trait HostBook: Send + Sync {
    /// Asks for a host's turn. [`Turn::Yours`]: it is `holder`'s until [`HostBook::host_done`] or until `until` passes.
    /// Between the beginnings of two turns lies at least the pause that the later one asks for.
    async fn host_turn(
        &self,
        host: &str,
        holder: &str,
        now: Timestamp,
        pause: Duration,
        until: Timestamp,
    ) -> Result<Turn, Problem>;

    /// The request that had the turn has ended.
    async fn host_done(&self, host: &str, holder: &str) -> Result<(), Problem>;

    /// The host asked for silence until then (Retry-After).
    async fn host_quiet(&self, host: &str, until: Timestamp) -> Result<(), Problem>;

    /// A host's remembered robots.txt.
    async fn robots(&self, host: &str) -> Result<Option<StoredRobots>, Problem>;

    /// Remembers it.
    async fn keep_robots(&self, host: &str, robots: &StoredRobots) -> Result<(), Problem>;
}

/// The answer to [`HostBook::host_turn`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    Yours,
    /// Ask again then.
    Wait(Timestamp),
    /// The host is under Retry-After until then: don't ask at all.
    Quiet(Timestamp),
}

/// A robots.txt as fetched: `status` decides with RFC 9309 what `body` means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRobots {
    /// 0 where no answer came at all.
    pub status: u16,
    pub body: Vec<u8>,
    /// When the host said so.
    pub at: Timestamp,
    /// When it was last asked, whether it answered or not.
    pub asked_at: Timestamp,
}
