//! A [`HostBook`] that lives as long as the process: for a verb that asks a page or two and keeps no store.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};

use crate::model::{HostBook, Problem, StoredRobots, Turn};

/// Between two looks at whether the one that has the turn has ended.
const AGAIN: SignedDuration = SignedDuration::from_millis(50);

/// Polite within this process only; other processes don't see it.
#[derive(Debug, Default)]
pub struct MemoryBook {
    hosts: Mutex<HashMap<String, Host>>,
}

#[derive(Debug, Default)]
struct Host {
    begun: Option<Timestamp>,
    /// Who has the turn, and until when.
    holder: Option<(String, Timestamp)>,
    quiet: Option<Timestamp>,
    robots: Option<StoredRobots>,
}

impl MemoryBook {
    fn hosts(&self) -> MutexGuard<'_, HashMap<String, Host>> {
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl HostBook for MemoryBook {
    async fn host_turn(
        &self,
        host: &str,
        holder: &str,
        now: Timestamp,
        pause: Duration,
        until: Timestamp,
    ) -> Result<Turn, Problem> {
        let mut hosts = self.hosts();
        let host = hosts.entry(host.to_owned()).or_default();
        if let Some(quiet) = host.quiet.filter(|quiet| *quiet > now) {
            return Ok(Turn::Quiet(quiet));
        }
        if host.holder.as_ref().is_some_and(|(_, until)| *until > now) {
            return Ok(Turn::Wait(now.saturating_add(AGAIN).unwrap_or(now)));
        }
        let free = host.begun.map(|begun| begun.saturating_add(pause).unwrap_or(Timestamp::MAX));
        if let Some(free) = free.filter(|free| *free > now) {
            return Ok(Turn::Wait(free));
        }
        host.begun = Some(now);
        host.holder = Some((holder.to_owned(), until));
        Ok(Turn::Yours)
    }

    async fn host_done(&self, host: &str, holder: &str) -> Result<(), Problem> {
        if let Some(host) = self.hosts().get_mut(host)
            && host.holder.as_ref().is_some_and(|(name, _)| name == holder)
        {
            host.holder = None;
        }
        Ok(())
    }

    async fn host_quiet(&self, host: &str, until: Timestamp) -> Result<(), Problem> {
        self.hosts().entry(host.to_owned()).or_default().quiet = Some(until);
        Ok(())
    }

    async fn robots(&self, host: &str) -> Result<Option<StoredRobots>, Problem> {
        Ok(self.hosts().get(host).and_then(|host| host.robots.clone()))
    }

    async fn keep_robots(&self, host: &str, robots: &StoredRobots) -> Result<(), Problem> {
        self.hosts().entry(host.to_owned()).or_default().robots = Some(robots.clone());
        Ok(())
    }
}
