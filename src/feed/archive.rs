//! Archive documents (RFC 5005): all posts of a board beyond the newest, a fixed few in each.
//!
//! Which posts stand in which is the store's to say, for good. Here they become a feed that says nothing of today: no
//! time between looks, nothing that newer posts change.

use url::Url;

use super::{Dated, FeedAsk, archive_address, board_address, build, commonest, entry, instant, updated};
use crate::model::{Archived, Entry, Feed, StoredPost};
use crate::source::Source;

/// The archive document `number` of a board with its posts, whole, however long. `prev` and `next` are its neighbours.
pub fn archive(
    source: &Source,
    posts: &[StoredPost],
    number: i64,
    prev: Option<i64>,
    next: Option<i64>,
    public_url: &Url,
) -> Feed {
    let mut dated: Vec<Dated<'_>> = posts.iter().map(|post| Dated::new(source, post)).collect();
    dated.sort_by(Dated::order);
    let entries: Vec<Entry> =
        dated.iter().map(|dated| entry::build(source, dated.post, dated.published.clone(), None)).collect();
    let at = |number| archive_address(public_url, &source.id, number);
    Feed {
        address: at(number),
        language: source.language.or_else(|| commonest(&entries)),
        updated: updated(&entries).unwrap_or_else(|| instant::beginning(&source.zone)),
        entries,
        prev_archive: prev.map(at),
        archive: Some(Archived { current: board_address(public_url, &source.id), next: next.map(at) }),
        // Title, id and the like are the feed's: RFC 5005 has one logical feed.
        ..build(source, &[], &FeedAsk::default(), public_url, None)
    }
}
