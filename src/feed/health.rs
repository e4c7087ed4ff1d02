//! The operators' feed, `/feeds/health.atom`: one entry for each stretch of trouble with a source, and one for each event
//! that stays worth knowing. Readers of a board never see its trouble in the board's own feed.

use jiff::Timestamp;
use url::Url;

use super::shown::{escape, shown};
use super::{FeedAsk, address, health_address, ids, instant, page_address, stylesheet_address, updated};
use crate::model::{Entry, Event, Feed, Language, Outcome};
use crate::source::Source;
use crate::text::moment;

/// How a source fares, as `status` says it.
#[derive(Clone, Copy, Debug)]
pub struct Health<'a> {
    pub source: &'a Source,
    pub outcome: &'a Outcome,
    /// `None`: never yet.
    pub last_ok: Option<Timestamp>,
}

/// The feed of sources in trouble; those that are well have no entry. An entry is dated at the last good look, because
/// trouble began after it and every later look would date it anew. Behind them `events`, each with its source, newest first.
pub fn health(states: &[Health<'_>], events: &[(&Source, &Event)], public_url: &Url) -> Feed {
    let mut ill: Vec<&Health<'_>> = states.iter().filter(|state| !state.outcome.kind.is_ok()).collect();
    ill.sort_by(|a, b| b.last_ok.cmp(&a.last_ok).then_with(|| a.source.id.cmp(&b.source.id)));
    let troubles = ill.into_iter().map(|state| entry(state, public_url));
    let events = events.iter().map(|(source, event)| event_entry(source, event, public_url));
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
    let Health { source, outcome, last_ok } = state;
    let since = match last_ok {
        Some(at) => instant::written(at.to_zoned_datetime(source.zone.clone())),
        None => instant::beginning(&source.zone),
    };
    let problems: Vec<String> = outcome.problems.iter().map(|problem| shown(&problem.to_string())).collect();
    let items: Vec<String> = problems.iter().map(|problem| format!("<li>{}</li>", escape(problem))).collect();
    let since_words = last_ok.map_or("never".to_owned(), |at| moment(at, &source.zone));
    Entry {
        id: ids::trouble(source.id.as_str(), &last_ok.map_or("never".to_owned(), |at| at.to_string())),
        title: format!("{}: {} ({})", source.id, outcome.kind.as_str(), shown(&source.title)),
        url: Some(page_address(public_url, &source.id)),
        published: since.clone(),
        updated: since,
        author: Some("boardfeed".to_owned()),
        categories: vec![outcome.kind.as_str().to_owned()],
        content_html: format!("<p>Last good look: {since_words}</p>\n<ul>\n{}\n</ul>", items.join("\n")),
        summary: problems.first().cloned().unwrap_or_default(),
        enclosures: Vec::new(),
        image: None,
        language: Some(Language::English),
        board: None,
    }
}

fn event_entry(source: &Source, event: &Event, public_url: &Url) -> Entry {
    let at = instant::written(event.at.to_zoned_datetime(source.zone.clone()));
    let message = shown(&event.message);
    let before = event.last_ok.map_or("never".to_owned(), |at| moment(at, &source.zone));
    Entry {
        id: ids::event(source.id.as_str(), &event.at.to_string(), event.code.as_str()),
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
