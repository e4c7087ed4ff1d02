//! Remembers posts, revisions, validators and leases. The one room that knows SQL.
//!
//! Decides nothing: it carries out the intents of a look in one transaction and answers what it holds.

use async_trait::async_trait;
use jiff::Timestamp;

use crate::model::{HostBook, Intent, Memory, Outcome, PostKey, SourceId, StoredPost, Visit};

/// A store; [`open`] gives one for an address. Every method is one transaction.
#[async_trait]
pub trait Store: HostBook + std::fmt::Debug {
    /// What deciding on a listing with these keys needs: those posts and the newest 200 (gone ones too), never all.
    async fn recall(&self, source: &SourceId, keys: &[PostKey]) -> Result<Memory, StoreError>;

    /// Carries out a look: all intents and the visit, or nothing. Idempotent for a repeated call with the same visit.
    async fn apply(&self, source: &SourceId, intents: &[Intent], visit: &Visit) -> Result<(), StoreError>;

    /// Posts for a feed, newest first by `published` (then entered, then key), gone ones left out.
    async fn posts(&self, ask: &PostAsk) -> Result<Vec<StoredPost>, StoreError>;

    /// How each source fares; sources never looked at are absent.
    async fn states(&self) -> Result<Vec<SourceState>, StoreError>;

    /// A number that rises with every change of what feeds show, for one source or (`None`) all.
    async fn version(&self, source: Option<&SourceId>) -> Result<i64, StoreError>;

    /// Takes a source for `holder` until `until`; false where another holds it and its time has not run out.
    async fn lease(
        &self,
        source: &SourceId,
        holder: &str,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<bool, StoreError>;

    /// Gives it back.
    async fn release(&self, source: &SourceId, holder: &str) -> Result<(), StoreError>;

    /// Whether the store answers.
    async fn ping(&self) -> Result<(), StoreError>;
}

/// Which posts a feed shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PostAsk {
    /// Empty: of every source.
    pub sources: Vec<SourceId>,
    /// Words that all occur (case folded) in title, body or file names.
    pub words: Vec<String>,
    pub category: Option<String>,
    pub limit: u32,
}

/// A source's last look, for `status`.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceState {
    pub source: SourceId,
    pub outcome: Outcome,
    pub last: Timestamp,
    pub last_ok: Option<Timestamp>,
    pub next: Timestamp,
}

/// Why the store did not do it; `message` names the file or address and the next step.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct StoreError {
    pub message: String,
    #[source]
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}
