//! Remembers posts, revisions, validators and leases. The one room that knows SQL.
//!
//! Decides nothing: it carries out the intents of a look in one transaction and answers what it holds.
//!
//! What is remembered, and how, is written once (`book` and the files it calls) over the few operations of `engine`;
//! `sqlite` and `postgres` are the engines there are.

mod alive;
mod apply;
mod book;
mod checkup;
mod edits;
mod engine;
mod events;
mod history;
mod hosts;
mod json;
mod leases;
mod migrations;
mod names;
mod noise;
mod notices;
mod postgres;
mod posts;
mod search;
mod sources;
mod sqlite;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use url::Url;

pub use history::{Archive, Backup, History, Moved, Prune, Walk};

use crate::model::{
    Code, Event, HostBook, Intent, Learnt, Memory, Notice, Outcome, OutcomeKind, Post, PostKey, Problem, Search,
    SourceId, StoredPost, Visit,
};

pub use checkup::{Checkup, Fault, Held};

/// A store; [`open`] gives one for an address. Every method is one transaction. Moments are kept to the microsecond.
#[async_trait]
pub trait Store: HostBook + History + std::fmt::Debug {
    /// What deciding on a listing with these keys needs: those posts and the newest 200 (gone ones too), never all.
    async fn recall(&self, source: &SourceId, keys: &[PostKey]) -> Result<Memory, StoreError>;

    /// Carries out a look: all intents and the visit, or nothing. Repeating the very same call changes nothing.
    ///
    /// Renamings (`Rekeyed`) go first, all at once, so that numbers may be exchanged; the others go in order, and the
    /// order of `New` ones is the board's (newest first). An intent for a post that is not there does no harm: content
    /// enters as new, anything else is left out. A post without its own page never takes away what that page had said.
    ///
    /// An error where another process has taken the source since this store leased it.
    async fn apply(&self, source: &SourceId, intents: &[Intent], visit: &Visit) -> Result<(), StoreError>;

    /// Remembers what was learnt of a source's script calls, in place of what was before; [`Memory::learnt`] has it.
    async fn learn(&self, source: &SourceId, learnt: &Learnt) -> Result<(), StoreError>;

    /// What hinders a source's feeds from being published since `now`, in place of what did; `None`: nothing does.
    async fn unpublished(&self, source: &SourceId, trouble: Option<&str>, now: Timestamp) -> Result<(), StoreError>;

    /// Posts for a feed, newest first by `published` (then entered, then the board's order), gone ones left out.
    async fn posts(&self, ask: &PostAsk) -> Result<Vec<StoredPost>, StoreError>;

    /// Makes the index of the search anew; `told` hears how many posts are in it. While it is under way, a search finds
    /// less; where it is interrupted, the next opening goes on with it.
    async fn reindex(&self, told: &(dyn Fn(usize) + Send + Sync)) -> Result<(), StoreError>;

    /// What an entry said before each of its edits, oldest first; at most the last 50.
    async fn revisions(&self, id: &str) -> Result<Vec<Revision>, StoreError>;

    /// How each source fares; sources never looked at are absent.
    async fn states(&self) -> Result<Vec<SourceState>, StoreError>;

    /// The same of one source.
    async fn state(&self, source: &SourceId) -> Result<Option<SourceState>, StoreError>;

    /// What happened to one source, or (`None`) to any, newest first; of each source the last 50 are kept.
    async fn events(&self, source: Option<&SourceId>, limit: u32) -> Result<Vec<Event>, StoreError>;

    /// All that is remembered of `from` goes on as `source`'s, of which nothing is remembered yet: ids and `published` stay,
    /// and an event says so. False where there is nothing to take over, or where `source` has a past of its own.
    async fn take_over(&self, source: &SourceId, from: &SourceId, now: Timestamp) -> Result<bool, StoreError>;

    /// Every former name of a source that went on under another, and that other, in order of the former ones.
    async fn renames(&self) -> Result<Vec<(SourceId, SourceId)>, StoreError>;

    /// Lets go of all that is remembered of a source; whether anything was.
    async fn forget(&self, source: &SourceId) -> Result<bool, StoreError>;

    /// A number that rises with every change of what feeds show, for one source or (`None`) all.
    async fn version(&self, source: Option<&SourceId>) -> Result<i64, StoreError>;

    /// Takes a source for `holder` until `until`; false where another holds it, its time has not run out and its process
    /// lives.
    async fn lease(
        &self,
        source: &SourceId,
        holder: &str,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<bool, StoreError>;

    /// Holds on to it until then; false where another has taken it since, be it given back or not: what this holder saw may
    /// be older than what that one wrote ([`StoreError::taken_over`]).
    async fn prolong(&self, source: &SourceId, holder: &str, until: Timestamp) -> Result<bool, StoreError>;

    /// Gives it back.
    async fn release(&self, source: &SourceId, holder: &str) -> Result<(), StoreError>;

    /// All that waits to be told to the operator is due now, also what was put off. What a process is sending stays its own.
    async fn hasten_notices(&self, now: Timestamp) -> Result<(), StoreError>;

    /// What is to be told to the operator now, oldest first, as many as are sent in one go; nobody else gets it until
    /// `until`. Of a source one at a time: the next comes when that is settled for good.
    async fn take_notices(&self, now: Timestamp, until: Timestamp) -> Result<Vec<Notice>, StoreError>;

    /// A notice was told, or is given up (`None`), or is told `again` from then on.
    async fn settle_notice(&self, id: &str, again: Option<Timestamp>) -> Result<(), StoreError>;

    /// Whether the store answers, and is the one that was opened.
    async fn ping(&self) -> Result<(), StoreError>;

    /// Whether the store is sound: reads every row and changes nothing. An error where it can't even be read.
    async fn examine(&self, now: Timestamp) -> Result<Checkup, StoreError>;

    /// Gives back what this process holds, ends all work, and leaves one tidy file or no connection. Not needed for safety:
    /// a killed process loses nothing that was applied.
    async fn close(&self);
}

/// Opens the store of `[store] url`, brings its schema up to date, and creates what is absent: the file with its folder,
/// the tables of a PostgreSQL database (which itself has to be there).
///
/// `sqlite:PATH` is relative to the working directory. Never begins anew over a file that can't be read. No error repeats
/// a password that the address holds.
pub async fn open(url: &str) -> Result<Arc<dyn Store>, StoreError> {
    let (scheme, rest) = url.split_once(':').unwrap_or((url, ""));
    match scheme {
        "sqlite" => {
            let path = rest.strip_prefix("//").unwrap_or(rest);
            let engine = sqlite::Sqlite::open(path).await?;
            book::Book::open(Box::new(engine)).await
        }
        "postgres" | "postgresql" => {
            let engine = postgres::Postgres::open(url).await?;
            book::Book::open(Box::new(engine)).await
        }
        // The address itself is not repeated: it may hold a password.
        _ => Err(StoreError::new(
            "the store's address begins with neither `sqlite:` nor `postgres:`; set [store] url to, for example, \"sqlite:state/boardfeed.db\"",
        )),
    }
}

/// Which posts a feed shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PostAsk {
    /// Empty: of every source.
    pub sources: Vec<SourceId>,
    /// Words in title, body or file names, of any case and inside others; at most 16 count, of each the first 200 characters.
    pub search: Search,
    /// 분류 or 부서, exactly.
    pub category: Option<String>,
    /// At most 100.
    pub limit: u32,
}

/// A source's last look, for `status`.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceState {
    pub source: SourceId,
    pub outcome: Outcome,
    /// The first look ever: when an empty feed begins.
    pub first: Timestamp,
    pub last: Timestamp,
    pub last_ok: Option<Timestamp>,
    /// Looks in a row that went wrong.
    pub troubles: u32,
    pub next: Timestamp,
    /// Rises with every change of what its feed shows.
    pub version: i64,
    /// Since when its feeds could not be published, and why.
    pub unpublished: Option<(Timestamp, String)>,
    /// Its list's address at the last look; `None` where that was written by an earlier version.
    pub address: Option<Url>,
    /// The name it had first: ids of feeds are made of it, since they outlive a name.
    pub born: SourceId,
    /// Since when it is in trouble of this kind; `None` where it is well, or an earlier version wrote it.
    pub turned: Option<Timestamp>,
}

/// A moment further ahead than this was written by a clock that ran wrong; less is two machines that differ.
const SKEW: SignedDuration = SignedDuration::from_secs(60);

impl SourceState {
    /// Whether its next look has come. A last look that lies ahead was dated by a clock that ran wrong, and so was what it
    /// said of the next.
    pub fn is_due(&self, now: Timestamp) -> bool {
        self.next <= now || self.is_ahead(now)
    }

    /// Whether its last look lies ahead of the clock.
    pub fn is_ahead(&self, now: Timestamp) -> bool {
        self.last.duration_since(now) > SKEW
    }

    /// Likewise a file that can't be read any more: the source is followed as it was before. `broken`: why, and the last
    /// good look before it was.
    #[must_use]
    pub fn with_broken_file(mut self, broken: Option<(&str, Option<Timestamp>)>) -> Self {
        if let Some((why, since)) = broken {
            self = self.not_well_since(since);
            self.outcome
                .problems
                .push(Problem::new(Code::BrokenFile, format!("{why}; it is followed as the file said before")));
        }
        self
    }

    /// As an operator should hear it: feeds that don't reach their readers are trouble, however good the looks are.
    /// `publishes`: they are meant to be published.
    #[must_use]
    pub fn with_publishing(mut self, publishes: bool) -> Self {
        if let Some((since, message)) = self.unpublished.clone().filter(|_| publishes) {
            self = self.not_well_since(Some(since));
            self.outcome.problems.push(Problem::new(Code::PublishFailed, message));
        }
        self
    }

    /// Looks that go well meanwhile begin no other stretch of trouble.
    fn not_well_since(mut self, since: Option<Timestamp>) -> Self {
        if self.outcome.kind.is_ok() {
            self.outcome.kind = OutcomeKind::Failed;
        }
        self.last_ok = self.last_ok.map(|at| since.map_or(at, |since| at.min(since)));
        self
    }

    /// As an operator should hear of a source that is paused: how its looks went is of no interest then, whether its feeds
    /// reach their readers is.
    #[must_use]
    pub fn while_paused(mut self, is_paused: bool) -> Self {
        if is_paused {
            let stays = |problem: &Problem| matches!(problem.code, Code::PublishFailed | Code::BrokenFile);
            self.outcome.problems.retain(stays);
            let is_well = self.outcome.problems.is_empty();
            self.outcome.kind = if is_well { OutcomeKind::Unchanged } else { OutcomeKind::Failed };
        }
        self
    }
}

/// What a post said until an edit.
#[derive(Clone, Debug, PartialEq)]
pub struct Revision {
    /// The look that saw the edit.
    pub until: Timestamp,
    pub post: Post,
}

/// Why the store did not do it; `message` names the file or address and the next step.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct StoreError {
    pub message: String,
    #[source]
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
    /// The same call may well succeed soon: another process was in the way, or the connection was cut.
    is_passing: bool,
    /// The server says that it is coming up: that takes its time, and passes.
    is_restarting: bool,
    /// The store is not where it was opened.
    is_misplaced: bool,
}

impl StoreError {
    fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), source: None, is_passing: false, is_restarting: false, is_misplaced: false }
    }

    fn of(message: impl Into<String>, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        let (error, source) = (Self::new(message), source.into());
        // Whoever prints the whole chain need not say it twice.
        let is_told = error.message.contains(&source.to_string());
        Self { source: (!is_told).then_some(source), ..error }
    }

    /// Another process has taken the source since this one did.
    pub(crate) fn taken_over(source: &SourceId) -> Self {
        Self::new(format!(
            "another process has taken over `{source}` while this one slept; what this one saw was left out, and nothing needs to be done"
        ))
    }

    /// Whether the file was taken away or replaced under this process: it has to be restarted.
    pub fn is_misplaced(&self) -> bool {
        self.is_misplaced
    }

    fn misplaced(self) -> Self {
        Self { is_misplaced: true, ..self }
    }

    fn passing(self) -> Self {
        Self { is_passing: true, ..self }
    }

    fn restarting(self) -> Self {
        Self { is_restarting: true, ..self.passing() }
    }
}

/// As an outcome tells of it.
impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        Self::new(Code::StoreFailed, error.message)
    }
}
