//! Feeds that the page names as its own: whether they are alive, and how full.

use std::fmt;

use jiff::{SignedDuration, Timestamp};
use url::Url;

use crate::decode::decode;
use crate::fetch::Body;
use crate::inspect::{OwnFeed, own_feed};
use crate::model::Request;
use crate::refresh::FirstLook;
use crate::text::seoul;

/// Under which such a feed is fetched; it is no part of the fixture.
pub(super) const LABEL: &str = "own-feed";
/// More are not asked for: a page that names many names those of other boards.
const MOST: usize = 2;
/// A feed whose newest entry is older may have been forgotten.
const FRESH: SignedDuration = SignedDuration::from_hours(24 * 90);

/// A feed the page names.
pub(super) struct Named {
    pub(super) url: Url,
    /// What it holds, or why nothing is known of it.
    pub(super) state: Result<OwnFeed, String>,
}

/// Fetches them, one after the other.
pub(super) async fn look(board: &mut FirstLook<'_>, feeds: &[Url]) -> Vec<Named> {
    let mut named = Vec::new();
    for url in feeds.iter().take(MOST) {
        let state = match board.page(LABEL, &Request::get(url.clone())).await {
            Err(problems) => Err(problems.first().map(ToString::to_string).unwrap_or_default()),
            Ok(body) => of(&body).ok_or_else(|| "what it answers is no feed".to_owned()),
        };
        named.push(Named { url: url.clone(), state });
    }
    named
}

/// What an answer holds if it is a feed itself.
pub(super) fn of(body: &Body) -> Option<OwnFeed> {
    own_feed(&decode(&body.bytes, body.header("content-type"), None).text)
}

impl Named {
    /// Whether a reader needs nothing else: alive, with whole texts.
    pub(super) fn serves(&self, now: Timestamp) -> bool {
        self.state
            .as_ref()
            .is_ok_and(|feed| feed.full_text && feed.newest.is_some_and(|newest| now.duration_since(newest) < FRESH))
    }
}

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the page names a feed of its own, {}: ", self.url)?;
        match &self.state {
            Err(reason) => write!(f, "not alive, {reason}"),
            Ok(feed) if feed.entries == 0 => f.write_str("alive, but without entries"),
            Ok(feed) => {
                let newest = feed.newest.map_or_else(
                    || "without dates".to_owned(),
                    |at| format!("the newest of {}", at.to_zoned_datetime(seoul()).date()),
                );
                let text = if feed.full_text { "with whole texts" } else { "without whole texts" };
                write!(f, "alive, {} entries, {newest}, {text}", feed.entries)
            }
        }
    }
}
