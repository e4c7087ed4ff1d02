//! The operators' feed, `/feeds/health.atom`: one entry for each stretch of trouble with a source, and one for each event
//! that stays worth knowing. Readers of a board never see its trouble in the board's own feed.

use jiff::Timestamp;
use url::Url;

use super::shown::{escape, shown};
use super::{FeedAsk, address, health_address, ids, instant, page_address, stylesheet_address, updated};
use crate::model::{Entry, Event, Feed, Language, Outcome, SourceId};
use crate::source::Source;
use crate::text::moment;

/// How a source fares, as `status` says it.
#[derive(Clone, Copy, Debug)]
pub struct Health<'a> {
    pub source: &'a Source,
    pub outcome: &'a Outcome,
    /// `None`: never yet.
    pub last_ok: Option<Timestamp>,
    /// Since when it is in trouble of this kind, where that is known.
    pub turned: Option<Timestamp>,
    /// The name that it had first.
    pub born: &'a SourceId,
}

/// Something that happened to a source.
#[derive(Clone, Copy, Debug)]
pub struct Happened<'a> {
    pub source: &'a Source,
    /// The name that it had first.
    pub born: &'a SourceId,
    pub event: &'a Event,
}

/// The feed of sources in trouble; those that are well have no entry. An entry is dated at the last good look, because
/// trouble began after it and every later look would date it anew; trouble that becomes one of another kind raises its
/// `updated`. Behind them `events`, newest first.
pub fn health(states: &[Health<'_>], events: &[Happened<'_>], public_url: &Url) -> Feed {
    let mut ill: Vec<&Health<'_>> = states.iter().filter(|state| !state.outcome.kind.is_ok()).collect();
    ill.sort_by(|a, b| b.last_ok.cmp(&a.last_ok).then_with(|| a.source.id.cmp(&b.source.id)));
    let troubles = ill.into_iter().map(|state| entry(state, public_url));
    let events = events.iter().map(|happened| event_entry(happened, public_url));
    let entries: Vec<Entry> = troubles.chain(events).take(FeedAsk::MAX_LIMIT as usize).collect();
    Feed {
        title: "boardfeed: health".to_owned(),
        description: "Sources that fail or look suspicious, what to do next, and what happened to them".to_owned(),
        id: ids::feed("health", &FeedAsk::default()),
        address: health_address(public_url),
        query: None,
        home: address::below(public_url, "/"),
        language: Some(Language::English),
        updated: updated(&entries).unwrap_or_else(|| instant::beginning(&jiff::tz::TimeZone::UTC)),
        publisher: Some("boardfeed".to_owned()),
        ttl_minutes: None,
        icon: None,
        stylesheet: Some(stylesheet_address(public_url)),
        entries,
        prev_archive: None,
        archive: None,
    }
}

fn entry(state: &Health<'_>, public_url: &Url) -> Entry {
    let Health { source, outcome, last_ok, turned, born } = state;
    let since = match last_ok {
        Some(at) => instant::written(at.to_zoned_datetime(source.zone.clone())),
        None => instant::beginning(&source.zone),
    };
    let turned = turned.filter(|at| last_ok.is_none_or(|last| last < *at));
    let updated =
        turned.map_or_else(|| since.clone(), |at| instant::written(at.to_zoned_datetime(source.zone.clone())));
    let problems: Vec<String> = outcome.problems.iter().map(|problem| shown(&problem.to_string())).collect();
    let items: Vec<String> = problems.iter().map(|problem| format!("<li>{}</li>", escape(problem))).collect();
    let since_words = last_ok.map_or("never".to_owned(), |at| moment(at, &source.zone));
    Entry {
        id: ids::trouble(born.as_str(), &last_ok.map_or("never".to_owned(), |at| at.to_string())),
        title: format!("{}: {} ({})", source.id, outcome.kind.as_str(), shown(&source.title)),
        url: Some(page_address(public_url, &source.id)),
        published: since,
        updated,
        author: Some("boardfeed".to_owned()),
        categories: vec![outcome.kind.as_str().to_owned()],
        content_html: format!(
            "<p>Last good look: {since_words}</p>\n<ul>\n{}\n</ul>\n<p>Next step: {}</p>",
            items.join("\n"),
            outcome.next_step(&source.id)
        ),
        summary: problems.first().cloned().unwrap_or_default(),
        enclosures: Vec::new(),
        image: None,
        language: Some(Language::English),
        board: None,
    }
}

fn event_entry(happened: &Happened<'_>, public_url: &Url) -> Entry {
    let Happened { source, born, event } = happened;
    let at = instant::written(event.at.to_zoned_datetime(source.zone.clone()));
    let message = shown(&event.message);
    let before = event.last_ok.map_or("never".to_owned(), |at| moment(at, &source.zone));
    Entry {
        id: ids::event(born.as_str(), &event.at.to_string(), event.code.as_str()),
        title: format!("{}: {} ({})", source.id, event.title(), shown(&source.title)),
        url: Some(page_address(public_url, &source.id)),
        published: at.clone(),
        updated: at,
        author: Some("boardfeed".to_owned()),
        categories: vec![event.code.as_str().to_owned()],
        content_html: format!(
            "<p>{}</p>\n<p>With this look: {}. Last good look before: {before}</p>",
            escape(&message),
            event.changes()
        ),
        summary: message,
        enclosures: Vec::new(),
        image: None,
        language: Some(Language::English),
        board: None,
    }
}
