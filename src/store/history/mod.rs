//! The past of a board: archives of its posts, walks back through its pages, what retention took away, and moving all of
//! it to another store.
//!
//! Written over `engine` as the rest of the store is; this file holds what others see.

pub(super) mod archives;
mod export;
mod forms;
mod import;
mod book;
pub(super) mod ordinals;
pub(super) mod retention;
mod rows;
pub(super) mod tombstones;
pub(super) mod walks;

use std::collections::HashSet;
use std::io::{BufRead, Write};
use std::path::Path;

use async_trait::async_trait;
use jiff::Timestamp;
use jiff::civil::Date;

use super::StoreError;
use crate::model::{Intent, Memory, PostKey, Request, SourceId, StoredPost};

/// What a store remembers beyond the present. Every method is one transaction.
#[async_trait]
pub trait History {
    /// Where the last walk back through a source stands; `None` where there was none.
    async fn walk(&self, source: &SourceId) -> Result<Option<Walk>, StoreError>;

    /// Begins a walk anew: what the one before it has read is forgotten, its posts stay.
    async fn begin_walk(&self, source: &SourceId, at: Timestamp, first: &Request) -> Result<Walk, StoreError>;

    /// Applies one page of a walk: its posts and the walk after it, or nothing. Posts enter under the board's own dates, behind all
    /// others of their day; one without a date is as old as the first look. Says nothing about looks: what a refresh
    /// compares with stays as it is.
    ///
    /// An error where another process has taken the source since this store leased it.
    async fn walk_on(&self, source: &SourceId, intents: &[Intent], walk: &Walk) -> Result<(), StoreError>;

    /// What deciding on a page of a walk needs: the posts with these keys, and those of these days (at most 500).
    async fn recall_past(
        &self,
        source: &SourceId,
        keys: &[PostKey],
        days: Option<(Date, Date)>,
    ) -> Result<Memory, StoreError>;

    /// Takes posts away that are not to be kept, the oldest first and at most 500 in one call; how many. Enough of each is
    /// remembered to know it again.
    async fn prune(&self, source: &SourceId, prune: &Prune<'_>) -> Result<u32, StoreError>;

    /// Writes everything of these sources (all, where none is named), as lines of JSON, all of it as of one moment. What a
    /// process holds or owes (leases, hosts) is no part of it.
    async fn export(&self, sources: &[SourceId], out: &mut (dyn Write + Send)) -> Result<Moved, StoreError>;

    /// Takes in what [`History::export`] wrote: all of it or nothing. Posts known by their id are not doubled; of two states
    /// of one post the later read one stays. An error names the line, also where a line contradicts what is here.
    async fn import(&self, lines: &mut (dyn BufRead + Send)) -> Result<Moved, StoreError>;

    /// A copy of the whole store in one file, checked before it is put in its place; never over another file unless
    /// `replace`. Others go on reading and writing meanwhile. An error where the store is no file.
    async fn backup(&self, to: &Path, replace: bool) -> Result<Backup, StoreError>;

    /// Posts remembered of a source, gone ones too.
    async fn post_count(&self, source: &SourceId) -> Result<u32, StoreError>;

    /// An archive document's posts (gone ones left out), newest first, and its neighbours that have any; `None` where no
    /// post ever stood there.
    async fn archive(&self, source: &SourceId, number: i64) -> Result<Option<Archive>, StoreError>;

    /// The newest archive that holds a post other than these (entries' ids). Never the topmost, which later posts enter: a
    /// reader keeps what it was led to.
    async fn archive_beyond(&self, source: &SourceId, ids: &HashSet<&str>) -> Result<Option<i64>, StoreError>;

    /// Every archive that has a post, oldest first.
    async fn archives(&self, source: &SourceId) -> Result<Vec<i64>, StoreError>;

    /// Archives that changed since [`History::archives_published`], with marks to give back there.
    async fn stale_archives(&self, source: &SourceId) -> Result<Vec<(i64, i64)>, StoreError>;

    /// What was last said of a target with [`History::archives_published`].
    async fn published_archives(&self, source: &SourceId, target: &str) -> Result<Option<String>, StoreError>;

    /// Archives with these marks lie at `target` now, all of them made as `print` says.
    async fn archives_published(
        &self,
        source: &SourceId,
        target: &str,
        print: &str,
        marks: &[(i64, i64)],
    ) -> Result<(), StoreError>;
}

/// What an export or import held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    pub sources: u32,
    pub posts: u32,
    pub revisions: u32,
    pub tombstones: u32,
    /// Of an import: posts that were here already.
    pub known: u32,
}

/// A backup that was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backup {
    pub posts: u32,
    /// Of the file.
    pub bytes: u64,
}

/// Which posts retention takes away. Never one of the newest hundred that are not gone, since feeds show them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Prune<'a> {
    /// Those of earlier days.
    pub before: Option<Date>,
    /// Those beyond so many, the newest.
    pub beyond: Option<u32>,
    /// What page one shows now: it would come back as if it were new.
    pub showing: &'a [PostKey],
}

/// A walk back through a board's pages, as far as it went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    pub begun: Timestamp,
    pub last: Timestamp,
    /// Pages read, page one included.
    pub pages: u32,
    /// Posts that entered.
    pub posts: u32,
    /// Requests sent, robots.txt included.
    pub requests: u32,
    /// The oldest day seen.
    pub oldest: Option<Date>,
    /// The page to be read next; `None` at the end.
    pub next: Option<Request>,
    /// Why it is at its end.
    pub ended: Option<String>,
}

/// An archive document's content.
#[derive(Clone, Debug, PartialEq)]
pub struct Archive {
    pub posts: Vec<StoredPost>,
    /// The next older one.
    pub prev: Option<i64>,
    /// The next newer one.
    pub next: Option<i64>,
}
