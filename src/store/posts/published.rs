//! `published` as the store keeps it: a text, and the number by which feeds are put in order.

use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::Offset;

use crate::model::{PostedAt, PublishedAt};
use crate::store::StoreError;

/// The civil time of a board is put into order as if it stood in the default zone, Asia/Seoul. Only the order: which
/// moment it is, `feed` says with the source's zone.
const ORDER_OFFSET_HOURS: i8 = 9;

pub(super) fn published_text(published: PublishedAt) -> String {
    match published {
        PublishedAt::Civil(at) => at.to_string(),
        PublishedAt::Instant(at) => at.to_string(),
    }
}

pub(in crate::store) fn read_published(text: &str) -> Result<PublishedAt, StoreError> {
    let read = if text.ends_with('Z') {
        text.parse().ok().map(PublishedAt::Instant)
    } else {
        PostedAt::parse(text).map(PublishedAt::Civil)
    };
    read.ok_or_else(|| StoreError::new(format!("the store holds `{text}` where a date belongs: restore a backup")))
}

pub(in crate::store) fn published_order(published: PublishedAt) -> i64 {
    let civil = match published {
        PublishedAt::Instant(at) => return at.as_microsecond(),
        PublishedAt::Civil(PostedAt::Date(date)) => date.to_datetime(Time::midnight()),
        PublishedAt::Civil(PostedAt::DateTime(at)) => at,
    };
    // Only the first hours of the year −9999 have no moment.
    Offset::constant(ORDER_OFFSET_HOURS).to_timestamp(civil).unwrap_or(Timestamp::MIN).as_microsecond()
}
