//! What is remembered of a source, and what a look at it decided. `decide` makes intents, `store` carries them out.

use jiff::Timestamp;
use url::Url;

use super::{Learnt, Place, Post, PostKey, PostedAt, Print, Problem, SourceId, Validators};

/// Of a remembered post only what deciding needs.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownPost {
    pub key: PostKey,
    pub title: String,
    pub posted_at: Option<PostedAt>,
    /// Whom its row named, or where that named nobody its own page.
    pub author: Option<String>,
    pub row_print: Print,
    pub post_print: Print,
    pub pinned: bool,
    /// Where its own page was; `None` where it has none.
    pub place: Option<Place>,
    /// Whether its own page has been read.
    pub complete: bool,
    /// When its own page was last read; `None` also where an edit was told since without it, whose rest it is then.
    pub read_at: Option<Timestamp>,
    /// The look that brought it.
    pub entered_at: Timestamp,
    /// Its place among those the same look brought, the topmost lowest.
    pub rank: u32,
    /// Looks in a row that showed older and newer posts without it.
    pub misses: u32,
    pub gone: bool,
    /// Retention took it away: only what is known of it here is left, and it is read anew where it is seen.
    pub pruned: bool,
}

/// How a list stood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listed {
    /// Topmost first, without what was pinned; behind the page's rows posts that were pushed off.
    pub keys: Vec<PostKey>,
    /// Days of its rows were counted back from that look ("3일 전").
    pub counts_days: bool,
}

/// What a source's past tells a new look.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Memory {
    /// The newest posts, in the order in which a feed shows them, and behind them the others asked for by key; never the
    /// whole history.
    pub posts: Vec<KnownPost>,
    /// How the list stood at the last good look; empty where that is not known.
    pub page: Listed,
    /// Rows of the last good look; 0 before the first.
    pub rows: usize,
    /// Of those, how many had a date.
    pub dated: usize,
    /// What the lowest post of a feed without an end is published under. Told to a walk back only.
    pub lowest: Option<PublishedAt>,
    pub last_ok: Option<Timestamp>,
    /// Looks in a row that went wrong.
    pub troubles: u32,
    /// Since the last good look, how many times a list came and was not believed. A look to which no list came says nothing
    /// of the board: it is no doubt, and ends none.
    pub doubts: u32,
    pub validators: Option<Validators>,
    /// What was learnt of the board's script calls.
    pub learnt: Learnt,
}

/// A post as stored: what `feed` builds entries from.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredPost {
    pub source: SourceId,
    pub post: Post,
    /// The entry's id for good, `urn:uuid:…`.
    pub id: String,
    /// The board's date of the first look; where the board gave none, a day that its neighbours in the list bounded, or the
    /// moment of that look. Never changes.
    pub published: PublishedAt,
    /// When an edit was last seen.
    pub edited_at: Option<Timestamp>,
    pub entered_at: Timestamp,
    /// Place among the posts of the look that brought it, the board's newest first: tells posts of one day apart where a
    /// board shows no time, also after it has renumbered them.
    pub rank: u32,
}

/// The moment a post is published under, fixed at the first look: the board's civil date, of the post or of its neighbours in
/// the list, or the look itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublishedAt {
    Civil(PostedAt),
    Instant(Timestamp),
}

/// One thing to write, decided. All intents of a look are applied in one transaction.
#[derive(Clone, Debug, PartialEq)]
pub enum Intent {
    /// A post not known before. Intents stand in the page's order, newest first: it becomes [`StoredPost::rank`].
    New(Box<Post>),
    /// A post not known before that stands below a known one of its day: an older one, seen late. It takes its place behind
    /// that one, by so many ranks.
    Older { post: Box<Post>, below: PostKey, by: u32 },
    /// A post not known before of which the board tells no day, though others of its list have days: it is published under a
    /// day that these bound. Where it stands so many ranks below a known post of that day, or one that has no day either, it
    /// is published with that one, behind it.
    Undated { post: Box<Post>, under: PostedAt, below: Option<(PostKey, u32)> },
    /// A known post whose content changed: earlier content becomes a revision, `updated` rises to the look's moment.
    Edited(Box<Post>),
    /// Not an edit, but to be remembered: address, mark-up, a page read again without change, misses set to 0.
    Refreshed(Box<Post>),
    /// The known post `from` now stands under the key of `post` (renumbered board); content as in `Refreshed`.
    Rekeyed { from: PostKey, post: Box<Post> },
    /// Its row names another author: taken over, and no edit.
    By { key: PostKey, author: String },
    /// What its page said stays, but it is to be read again: it could not be had when something surely had changed.
    Unread(PostKey),
    /// The number now means another post (renumbered board): this one keeps its id and entry under a key of its own, and
    /// its number finds it no more.
    Aside(PostKey),
    /// How the list stands now: [`Memory::page`].
    Listed(Listed),
    /// The list came, and is not believed: [`Memory::doubts`] rise. Stands alone.
    Doubted,
    /// Seen again; its misses go back to 0.
    Present(PostKey),
    /// A look between its neighbours without it.
    Missed(PostKey),
    /// Believed to be gone: leaves the feed, stays remembered.
    Gone(PostKey),
    /// A gone post is back: same id, same published.
    Returned(PostKey),
}

/// What a look leaves behind about the source itself, written in the intents' transaction.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    pub at: Timestamp,
    pub outcome: Outcome,
    /// When to look again.
    pub next: Timestamp,
    /// Of the list page; kept from before on 304.
    pub validators: Option<Validators>,
    /// Rows seen, and how many with a date: the history `decide` compares with. `None` where no listing was accepted.
    pub rows: Option<(usize, usize)>,
    /// The list's address, as the source's file says it; `None`: as before.
    pub address: Option<Url>,
}

/// How a look ended, in the contract's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OutcomeKind {
    Changed,
    Unchanged,
    Suspicious,
    Failed,
}

impl OutcomeKind {
    /// The contract's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Unchanged => "unchanged",
            Self::Suspicious => "suspicious",
            Self::Failed => "failed",
        }
    }

    /// The stored word back.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Changed, Self::Unchanged, Self::Suspicious, Self::Failed].into_iter().find(|kind| kind.as_str() == text)
    }

    /// Whether the source is as it should be.
    pub fn is_ok(self) -> bool {
        matches!(self, Self::Changed | Self::Unchanged)
    }
}

/// One line of `refresh`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub kind: OutcomeKind,
    pub new: u32,
    pub edited: u32,
    pub gone: u32,
    /// Requests sent, robots.txt included.
    pub requests: u32,
    pub problems: Vec<Problem>,
}

impl Outcome {
    /// What to type where it is no good one, whatever its problems say.
    pub fn next_step(&self, source: &SourceId) -> String {
        format!("boardfeed doctor {source}")
    }

    /// An outcome of which nothing came.
    pub fn failed(problem: Problem, requests: u32) -> Self {
        Self { kind: OutcomeKind::Failed, new: 0, edited: 0, gone: 0, requests, problems: vec![problem] }
    }
}

/// A row of a fresh look, in the terms in which it is compared with a [`KnownPost`].
#[derive(Clone, Debug, PartialEq)]
pub struct FreshRow {
    pub key: PostKey,
    pub title: String,
    pub posted_at: Option<PostedAt>,
    /// See [`super::Row::day_counted`].
    pub day_counted: bool,
    pub author: Option<String>,
    pub row_print: Print,
    pub pinned: bool,
    /// Where its own page is; `None` where it has none.
    pub place: Option<Place>,
}
