//! Ids of feeds: they outlive titles, addresses and the server they are read from.

use uuid::Uuid;

use super::FeedAsk;

/// Names in this space are `feed <name>[?<query>]`, `health <source> <since>` and `event <source> <when> <code>`. Changing it re-announces everything.
const SPACE: Uuid = Uuid::from_u128(0x5b0a_6e1c_9f0d_4d5e_8a57_3c1f_2f7d_9e41);

/// The id of a feed, by its source (or `all`, `health`) and what was asked. Not of its address: that changes when an
/// installation moves, and RFC 4287 (4.2.6) says that an id does not.
pub fn feed(name: &str, ask: &FeedAsk) -> String {
    // The limit makes a feed longer, not another one.
    let query = FeedAsk { limit: None, ..ask.clone() }.query();
    urn(&match query {
        Some(query) => format!("feed {name}?{query}"),
        None => format!("feed {name}"),
    })
}

/// The id of one stretch of trouble with one source.
pub(super) fn trouble(source: &str, since: &str) -> String {
    urn(&format!("health {source} {since}"))
}

/// The id of something that happened to a source.
pub(super) fn event(source: &str, at: &str, code: &str) -> String {
    urn(&format!("event {source} {at} {code}"))
}

fn urn(name: &str) -> String {
    format!("urn:uuid:{}", Uuid::new_v5(&SPACE, name.as_bytes()))
}
