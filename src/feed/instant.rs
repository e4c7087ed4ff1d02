//! Civil dates become instants, with the source's zone (DESIGN invariant 6). Nothing else in the program does this.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ZonedDateTime, civil};

use crate::model::{PostedAt, PublishedAt, StoredPost};

/// Moments of edits that the store makes lie so near behind `published`, a second each.
const MADE: SignedDuration = SignedDuration::from_mins(1);

/// The moment a post is published under.
///
/// A day without a time becomes its first moment there, 00:00 nearly always. One fixed time for ever keeps the order
/// within a day from jumping; the first moment, and no later one, because a post must never lie in a reader's future
/// and an edit on the same day must still be later than the post.
pub(super) fn published(post: &StoredPost, zone: &TimeZone) -> ZonedDateTime {
    let civil = match post.published {
        PublishedAt::Civil(PostedAt::Date(day)) => day.to_zoned_datetime(zone.clone()).ok(),
        // A time that a summer-time change skips or doubles means what most clocks would make of it.
        PublishedAt::Civil(PostedAt::DateTime(at)) => at.to_zoned_datetime(zone.clone()).ok(),
        PublishedAt::Instant(at) => Some(at.to_zoned_datetime(zone.clone())),
    };
    // A date at the very end of what can be counted; `normalize` lets none through.
    written(civil.unwrap_or_else(|| post.entered_at.to_zoned_datetime(zone.clone())))
}

/// When a post last changed for readers: an edit if there was one, and always after `published` then (RFC 4287 readers
/// look for a rise), even where the board dates its post ahead.
pub(super) fn updated(published: &ZonedDateTime, edited_at: Option<Timestamp>, zone: &TimeZone) -> ZonedDateTime {
    let Some(edited_at) = edited_at else { return published.clone() };
    let edited = written(edited_at.to_zoned_datetime(zone.clone()));
    if edited.timestamp() > published.timestamp() {
        edited
    } else {
        published.checked_add(SignedDuration::from_secs(1)).unwrap_or_else(|_| published.clone())
    }
}

/// When an edit was seen; `None` where its moment may be one that was only to be later than `published`: of a post that its
/// board dates ahead, and so in a reader's future.
pub(super) fn seen(published: &ZonedDateTime, edited_at: Timestamp, zone: &TimeZone) -> Option<ZonedDateTime> {
    let after = edited_at.duration_since(published.timestamp());
    let may_be_made = !after.is_negative() && after < MADE;
    (!may_be_made).then(|| edited_at.to_zoned_datetime(zone.clone()))
}

/// The `updated` of a feed without entries: the year 2000 in the board's zone. A fixed moment, since now would change
/// the bytes at every look, and a year that no reader takes for a mistake.
pub(super) fn beginning(zone: &TimeZone) -> ZonedDateTime {
    let at = civil::date(2000, 1, 1).to_zoned_datetime(zone.clone());
    at.unwrap_or_else(|_| Timestamp::UNIX_EPOCH.to_zoned_datetime(TimeZone::UTC))
}

/// As feeds can write it: whole seconds (RSS has no smaller ones, and the formats should agree), and an offset of whole
/// minutes, which the local mean times of before 1912 are not.
pub(super) fn written(at: ZonedDateTime) -> ZonedDateTime {
    let at = if at.subsec_nanosecond() == 0 {
        at
    } else {
        Timestamp::from_second(at.timestamp().as_second())
            .map_or(at.clone(), |ts| ts.to_zoned_datetime(at.time_zone().clone()))
    };
    if at.offset().seconds() % 60 == 0 { at } else { at.with_time_zone(TimeZone::UTC) }
}
