//! Which posts' pages are read again though their rows say nothing new.
//!
//! | the post | its page is read | because |
//! | --- | --- | --- |
//! | read, and young by the board's own date | every six hours | bodies are corrected in the first days, and rows don't show it |
//! | the same, where it could not be had then | once an hour | the host, or this one page, is ill |
//! | read, and older | never | a look at a quiet board is one request |
//! | unread within an hour of its coming | at each look | most failures are gone with the next look |
//! | unread, and of the last three days | every six hours | |
//! | unread, and older | once a day | a board may ask for a login at every post, for ever |

use jiff::{SignedDuration, Timestamp};

use crate::model::{KnownPost, Memory, PostKey};
use crate::source::Source;

const YOUNG: SignedDuration = SignedDuration::from_hours(3 * 24);
const YOUNG_DAYS: i32 = 3;
const AGAIN: SignedDuration = SignedDuration::from_hours(6);
const FRESH: SignedDuration = SignedDuration::from_hours(1);
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Whether a known and unchanged post's page is to be read at this look.
pub(super) fn is_due(post: &KnownPost, memory: &Memory, source: &Source, now: Timestamp) -> bool {
    if !source.posts {
        return false;
    }
    if let Some(due) = post.read_at.and_then(|at| at.checked_add(AGAIN).ok()).filter(|due| *due <= now)
        && is_young(post, source, now)
    {
        return first_since(due, FRESH, memory.last_ok, now);
    }
    if post.complete {
        return false;
    }
    let since = now.duration_since(post.entered_at);
    since < FRESH || first_since(Timestamp::UNIX_EPOCH, if since < YOUNG { AGAIN } else { DAY }, memory.last_ok, now)
}

/// Whether a 304 would tell all we want to know: not while a post of page one is missing, unread, or due to be read again.
pub fn may_ask_conditionally(memory: &Memory, source: &Source, now: Timestamp) -> bool {
    // The memory holds the newest posts first; what was pushed off page one waits for nothing.
    let mut on_page = memory.posts.iter().filter(|post| !post.gone).take(memory.rows + memory.rows / 2);
    let is_missing = |key: &PostKey| memory.posts.iter().any(|post| post.key == *key && post.misses > 0 && !post.gone);
    memory.troubles == 0
        && !on_page.any(|post| post.misses > 0 || is_due(post, memory, source, now))
        && !memory.page.keys.iter().take(memory.rows + memory.rows / 2).any(is_missing)
}

fn is_young(post: &KnownPost, source: &Source, now: Timestamp) -> bool {
    let today = now.to_zoned_datetime(source.zone.clone()).date();
    post.posted_at.is_some_and(|at| {
        let age = at.date().until(today).map_or(i32::MAX, |span| span.get_days());
        (-1..=YOUNG_DAYS).contains(&age)
    })
}

/// Whether no good look was yet in this stretch of time, as stretches are counted from `start`: a pace without a counter.
fn first_since(start: Timestamp, stretch: SignedDuration, last_ok: Option<Timestamp>, now: Timestamp) -> bool {
    let number = |at: Timestamp| at.duration_since(start).as_secs().div_euclid(stretch.as_secs());
    last_ok.is_none_or(|last| number(last) != number(now))
}
