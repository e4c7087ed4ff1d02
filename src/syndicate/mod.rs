//! Posts of the store → a feed's bytes: the one composition that server, `boardfeed feed` and publishing share, so that
//! a feed is the same bytes wherever it is read. Addresses, caching and folders are theirs.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::tz::TimeZone;
use url::Url;

use crate::emit::{self, Format, Outline};
use crate::feed::{self, FeedAsk, Happened, Health};
use crate::model::{Event, SourceId, StoredPost};
use crate::source::{Every, Settings, Source};
use crate::store::{Archive, PostAsk, SourceState, Store, StoreError};

/// What the feed of all boards is called.
const ALL_TITLE: &str = "모든 게시판";

/// Minutes between looks that a feed of an `auto` source promises. Constant, as the true rhythm moves from look to look,
/// and the same posts must give the same bytes.
const AUTO_TTL: u32 = 60;

/// One board's feed. A board without posts gives an empty feed: whether it was ever read is the caller's to ask.
pub async fn feed(
    store: &dyn Store,
    source: &Source,
    settings: &Settings,
    ask: &FeedAsk,
    format: Format,
) -> Result<Vec<u8>, StoreError> {
    let posts = store.posts(&post_ask(ask, vec![source.id.clone()])).await?;
    let public_url = &settings.serve.public_url;
    let mut feed = feed::build(source, &posts, ask, public_url, ttl(source, settings));
    if has_archives(ask) {
        let shown = feed.entries.iter().map(|entry| entry.id.as_str()).collect();
        let beyond = store.archive_beyond(&source.id, &shown).await?;
        feed.prev_archive = beyond.map(|number| feed::archive_address(public_url, &source.id, number));
    }
    feed.id = feed::feed_id(born(store, &source.id).await?.as_str(), ask);
    Ok(emit::write(&feed, format))
}

/// The name a source had first.
async fn born(store: &dyn Store, source: &SourceId) -> Result<SourceId, StoreError> {
    Ok(store.state(source).await?.map_or_else(|| source.clone(), |state| state.born))
}

/// Whether a feed leads on to its board's archives: one of all posts does, and one that is asked for less than usual does
/// not, since its archives could not be left alone by new posts.
fn has_archives(ask: &FeedAsk) -> bool {
    ask.search.is_empty() && ask.category.is_none() && ask.limit() >= FeedAsk::DEFAULT_LIMIT
}

/// An archive document of one board (RFC 5005); `None` where there is none of this number.
pub async fn archive(
    store: &dyn Store,
    source: &Source,
    settings: &Settings,
    number: i64,
    format: Format,
) -> Result<Option<Vec<u8>>, StoreError> {
    let Some(archive) = store.archive(&source.id, number).await? else { return Ok(None) };
    let Archive { posts, prev, next } = archive;
    let mut feed = feed::archive(source, &posts, number, prev, next, &settings.serve.public_url);
    feed.id = feed::feed_id(born(store, &source.id).await?.as_str(), &FeedAsk::default());
    Ok(Some(emit::write(&feed, format)))
}

/// The feed of several boards, or of those among them that `ask` names.
pub async fn all(
    store: &dyn Store,
    sources: &[Arc<Source>],
    settings: &Settings,
    ask: &FeedAsk,
    format: Format,
) -> Result<Vec<u8>, StoreError> {
    let chosen: Vec<&Source> = sources
        .iter()
        .map(Arc::as_ref)
        .filter(|source| ask.sources.is_empty() || ask.sources.contains(&source.id))
        .collect();
    // The store orders civil times as if all boards stood in one zone, which holds among those that do: of each zone the
    // newest are asked for, and `feed` chooses among them by the moments they are.
    let mut zones: Vec<(&TimeZone, Vec<SourceId>)> = Vec::new();
    for source in &chosen {
        match zones.iter_mut().find(|(zone, _)| **zone == source.zone) {
            Some((_, names)) => names.push(source.id.clone()),
            None => zones.push((&source.zone, vec![source.id.clone()])),
        }
    }
    let mut posts: BTreeMap<SourceId, Vec<StoredPost>> = BTreeMap::new();
    for (_, names) in zones {
        for post in store.posts(&post_ask(ask, names)).await? {
            posts.entry(post.source.clone()).or_default().push(post);
        }
    }
    let boards: Vec<(&Source, &[StoredPost])> =
        chosen.iter().filter_map(|source| posts.get(&source.id).map(|posts| (*source, posts.as_slice()))).collect();
    let ttl = chosen.iter().filter_map(|source| ttl(source, settings)).min();
    let mut feed = feed::all(ALL_TITLE, &boards, ask, &settings.serve.public_url, ttl);
    let id = |name: &SourceId| feed::feed_id(name.as_str(), &FeedAsk::default());
    let states = store.states().await?;
    let renamed = states.iter().filter(|state| state.born != state.source);
    // Each once: what one was born as may be what another is called now.
    let births: BTreeMap<String, String> = renamed.map(|state| (id(&state.source), id(&state.born))).collect();
    for board in feed.entries.iter_mut().filter_map(|entry| entry.board.as_mut()) {
        if let Some(of_birth) = births.get(&board.id) {
            board.id.clone_from(of_birth);
        }
    }
    Ok(emit::write(&feed, format))
}

/// The operators' feed, Atom.
pub fn health<'a>(
    states: impl Iterator<Item = (&'a Source, &'a SourceState)>,
    events: &[(&Source, &Event)],
    public_url: &Url,
) -> Vec<u8> {
    // A paused one's looks are of no interest.
    let states: Vec<(&Source, SourceState)> =
        states.map(|(source, state)| (source, state.clone().while_paused(source.paused))).collect();
    let fares: Vec<Health<'_>> = states
        .iter()
        .map(|(source, state)| {
            let SourceState { outcome, last_ok, turned, born, .. } = state;
            Health { source, outcome, last_ok: *last_ok, turned: *turned, born }
        })
        .collect();
    let born: BTreeMap<&SourceId, &SourceId> = states.iter().map(|(source, state)| (&source.id, &state.born)).collect();
    let events: Vec<Happened<'_>> = events
        .iter()
        .map(|(source, event)| Happened { source, born: born.get(&source.id).copied().unwrap_or(&source.id), event })
        .collect();
    emit::write(&feed::health(&fares, &events, public_url), Format::Atom)
}

/// Every board's feed as a list.
pub fn opml<'a>(sources: impl Iterator<Item = &'a Source>, public_url: &Url) -> Vec<u8> {
    let outlines: Vec<Outline> = sources
        .map(|source| Outline {
            title: source.title.clone(),
            address: feed::board_address(public_url, &source.id),
            home: source.url.clone(),
            language: source.language,
        })
        .collect();
    emit::opml("boardfeed", &outlines)
}

fn post_ask(ask: &FeedAsk, sources: Vec<SourceId>) -> PostAsk {
    PostAsk { sources, search: ask.search.clone(), category: ask.category.clone(), limit: ask.limit() }
}

/// Minutes between looks; `None` for a cron expression, whose looks lie unevenly.
fn ttl(source: &Source, settings: &Settings) -> Option<u32> {
    match source.every.as_ref().unwrap_or(&settings.refresh.every) {
        Every::Auto => Some(AUTO_TTL),
        Every::Interval(interval) => u32::try_from(interval.as_secs().div_ceil(60)).ok(),
        Every::Cron(_) => None,
    }
}
