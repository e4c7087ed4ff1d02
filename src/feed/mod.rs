//! Posts → [`Feed`]: what a reader gets, before it is bytes. Civil dates become instants here, with the source's zone.
//!
//! Knows no format and no HTTP, asks no store and reads no clock: the same posts give the same value, so that the same
//! posts give the same bytes. An empty or unread board is an empty feed, never an error.
//!
//! In RFC 5005's words [`build`] gives the subscription document, which changes with every post, and [`archive()`] the
//! archive documents, which change only where one of their posts does.

mod address;
mod archive;
mod ask;
mod body;
mod entry;
mod health;
mod ids;
mod instant;
mod shown;
mod words;

use std::cmp::Ordering;

use jiff::ZonedDateTime;
use url::Url;

pub use address::{
    all_address, archive_address, below, board_address, health_address, page_address, stylesheet_address,
};
pub use archive::archive;
pub use ask::FeedAsk;
pub use health::{Happened, Health, health};
pub use ids::feed as feed_id;

use crate::model::{Board, Entry, Feed, Language, StoredPost};
use crate::source::Source;
use shown::shown;

/// Bytes of a feed's content, counted as XML writes it (every `<` is `&lt;`). FreshRSS and newsboat slow down above a
/// megabyte, and some readers refuse; the oldest entries go first, the newest one never.
const MAX_CONTENT: usize = 1_000_000;

/// What an entry costs beside its texts: element names, dates, id.
const ENTRY_COST: usize = 1_500;

/// The feed of one board. `posts` are the source's posts that are not gone, in any order; `ask` says which they are and
/// how many at most; `ttl` is the time between looks in minutes.
pub fn build(source: &Source, posts: &[StoredPost], ask: &FeedAsk, public_url: &Url, ttl: Option<u32>) -> Feed {
    let address = board_address(public_url, &source.id);
    let entries = newest(posts.iter().map(|post| Dated::new(source, post)).collect(), ask.limit(), |dated| {
        entry::build(dated.source, dated.post, dated.published.clone(), None)
    });
    let language = source.language.or_else(|| commonest(&entries));
    let title = shown(&source.title);
    Feed {
        description: source
            .description
            .as_deref()
            .map(shown)
            .filter(|text| !text.is_empty())
            .unwrap_or_else(|| words::of(language).about(&title)),
        title: titled(title, ask),
        id: ids::feed(source.id.as_str(), ask),
        address,
        query: ask.query(),
        home: address::strict(&source.url),
        language,
        updated: updated(&entries).unwrap_or_else(|| instant::beginning(&source.zone)),
        publisher: source.publisher.as_deref().map(shown).filter(|name| !name.is_empty()),
        ttl_minutes: ttl,
        icon: None,
        stylesheet: Some(stylesheet_address(public_url)),
        entries,
        prev_archive: None,
        archive: None,
    }
}

/// The feed of several boards, `/feeds/all.*`: `boards` are the sources and their posts; each entry says which board
/// it comes from. Newest first over all of them.
pub fn all(
    title: &str,
    boards: &[(&Source, &[StoredPost])],
    ask: &FeedAsk,
    public_url: &Url,
    ttl: Option<u32>,
) -> Feed {
    let dated =
        boards.iter().flat_map(|(source, posts)| posts.iter().map(|post| Dated::new(source, post))).collect::<Vec<_>>();
    let entries = newest(dated, ask.limit(), |dated| {
        let board = Board {
            title: shown(&dated.source.title),
            id: ids::feed(dated.source.id.as_str(), &FeedAsk::default()),
            address: board_address(public_url, &dated.source.id),
            home: address::strict(&dated.source.url),
        };
        entry::build(dated.source, dated.post, dated.published.clone(), Some(board))
    });
    let language = commonest(&entries);
    let title = shown(title);
    Feed {
        description: words::of(language).about(&title),
        title: titled(title, ask),
        id: ids::feed("all", ask),
        address: all_address(public_url),
        query: ask.query(),
        home: address::below(public_url, "/"),
        language,
        updated: updated(&entries).unwrap_or_else(|| instant::beginning(&jiff::tz::TimeZone::UTC)),
        publisher: None,
        ttl_minutes: ttl,
        icon: None,
        stylesheet: Some(stylesheet_address(public_url)),
        entries,
        prev_archive: None,
        archive: None,
    }
}

/// A post with its moment.
struct Dated<'a> {
    source: &'a Source,
    post: &'a StoredPost,
    published: ZonedDateTime,
}

impl<'a> Dated<'a> {
    fn new(source: &'a Source, post: &'a StoredPost) -> Self {
        Self { source, post, published: instant::published(post, &source.zone) }
    }

    /// Newest first: by publication, then by when we met it. Boards that show days only give many posts
    /// one moment, and their order must not jump from look to look: of one look, the board's own order counts, then keys,
    /// which are mostly running numbers.
    fn order(&self, other: &Self) -> Ordering {
        let (this, that) = (self.post, other.post);
        other
            .published
            .timestamp()
            .cmp(&self.published.timestamp())
            .then_with(|| that.entered_at.cmp(&this.entered_at))
            .then_with(|| this.rank.cmp(&that.rank))
            .then_with(|| by_number(that.post.key.as_str(), this.post.key.as_str()))
            .then_with(|| this.source.cmp(&that.source))
    }
}

/// Keys of digits as numbers (`999` before `1000`), others as text.
fn by_number(a: &str, b: &str) -> Ordering {
    let number = |key: &str| key.bytes().all(|b| b.is_ascii_digit()).then(|| key.trim_start_matches('0').len());
    match (number(a), number(b)) {
        (Some(long), Some(other)) => {
            long.cmp(&other).then_with(|| a.trim_start_matches('0').cmp(b.trim_start_matches('0'))).then(a.cmp(b))
        }
        _ => a.cmp(b),
    }
}

/// The newest `limit` entries that fit; only those are built.
fn newest(mut posts: Vec<Dated<'_>>, limit: u32, entry: impl Fn(&Dated<'_>) -> Entry) -> Vec<Entry> {
    posts.sort_by(Dated::order);
    let mut entries = Vec::new();
    let mut content = 0;
    for dated in posts.iter().take(limit as usize) {
        let next = entry(dated);
        content += cost(&next);
        if content > MAX_CONTENT && !entries.is_empty() {
            break;
        }
        entries.push(next);
    }
    entries
}

/// Bytes of an entry in Atom, the longest of the three formats; a little above the truth.
fn cost(entry: &Entry) -> usize {
    let files =
        entry.enclosures.iter().map(|file| 200 + file.url.as_str().len() + escaped_len(&file.title)).sum::<usize>();
    let words = entry.categories.iter().map(|name| 40 + escaped_len(name)).sum::<usize>();
    ENTRY_COST
        + escaped_len(&entry.content_html)
        + escaped_len(&entry.title)
        + escaped_len(&entry.summary)
        + files
        + words
}

/// The length of a text as the XML writer escapes it.
fn escaped_len(text: &str) -> usize {
    let len = |byte| match byte {
        b'<' | b'>' => "&lt;".len(),
        b'&' => "&amp;".len(),
        b'"' | b'\'' => "&quot;".len(),
        _ => 1,
    };
    text.bytes().map(len).sum()
}

/// The newest entry's `updated`.
fn updated(entries: &[Entry]) -> Option<ZonedDateTime> {
    entries.iter().map(|entry| &entry.updated).max_by_key(|at| at.timestamp()).cloned()
}

/// The language of most entries; Korean where they are even, so that the answer does not depend on their order.
fn commonest(entries: &[Entry]) -> Option<Language> {
    let count = |language| entries.iter().filter(|entry| entry.language == Some(language)).count();
    match (count(Language::Korean), count(Language::English)) {
        (0, 0) => None,
        (korean, english) if korean >= english => Some(Language::Korean),
        _ => Some(Language::English),
    }
}

/// A feed that was asked for something says so in its title: a reader shows several of them side by side.
fn titled(title: String, ask: &FeedAsk) -> String {
    match ask.subject() {
        Some(subject) => format!("{title}: {}", shown(&subject)),
        None => title,
    }
}

#[cfg(test)]
mod tests;
