//! Whether what a row or a page shows is an edit, or only looks different.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::model::{FreshRow, KnownPost, Post, PostKey, Print};
use crate::text::{bare_title, same_title};

use super::dress::same_below;

/// What a row's difference means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edit {
    None,
    /// The list shows the same less exactly, or a sign of files; the post's page is read to see.
    Rounding,
    /// A template writes before the title what it writes before all.
    Dressed,
    Real,
}

/// "7일 전" is the longest that lists count days back.
const COUNTED_DAYS: i32 = 8;

/// `counts_days`: the list counts days back somewhere, so that a day it writes now may have been counted at the look
/// before, on the day `last_seen`.
/// `dress`: what all titles of the list wear ([`dress`](super::dress)).
pub(super) fn of(post: &KnownPost, row: &FreshRow, counts_days: bool, last_seen: Date, dress: Option<&str>) -> Edit {
    if post.row_print == row.row_print {
        return Edit::None;
    }
    let off = match (post.posted_at, row.posted_at) {
        (Some(post), Some(row)) => days_between(post.date(), row.date()),
        // A page may have told the day that the list does not.
        _ => 0,
    };
    // "3일 전" and "23:58" read around midnight give a day beside the true one.
    let counted =
        counts_days && off == 1 && row.posted_at.is_some_and(|at| days_between(at.date(), last_seen) <= COUNTED_DAYS);
    let same = post.title == row.title
        || bare_title(&post.title) == bare_title(&row.title)
        || same_title(&post.title, &row.title);
    match () {
        () if off == 0 && !same && same_below(dress, &post.title, &row.title) => Edit::Dressed,
        () if !same || (off > 0 && !counted) => Edit::Real,
        // Digests of another rule can't be compared, and a changed rule is no edit.
        () if off == 0 && !comparable(&post.row_print, &row.row_print) => Edit::None,
        () => Edit::Rounding,
    }
}

/// Whether a row shows nothing else but that its post has files now, or none any more.
pub(super) fn is_of_files(post: &KnownPost, row: &FreshRow) -> bool {
    post.row_print != row.row_print && post.row_print.without_files() == row.row_print.without_files()
}

/// Whether a list shows of most of its posts that they have files, or have none, where it showed otherwise before, or of
/// several where it showed nothing of the kind, or does no longer: a column came or went. Of one or two it is their authors' doing.
pub(super) fn is_column_of_files(known: &HashMap<&PostKey, &KnownPost>, rows: &[FreshRow]) -> bool {
    let pairs = || rows.iter().filter_map(|row| Some((*known.get(&row.key)?, row)));
    let changed = pairs().filter(|(post, row)| is_of_files(post, row)).count();
    let shows = |print: &Print| print.without_files() != print.0;
    let is_whole = || !pairs().any(|(post, _)| shows(&post.row_print)) || !rows.iter().any(|row| shows(&row.row_print));
    changed >= 3 && (changed * 2 > pairs().count() || is_whole())
}

/// Whether a page read again says something else than before. Another title alone is an edit if it is another than we
/// remember: an earlier look may have taken it from the row when the page could not be had.
pub(super) fn of_page(known: &KnownPost, post: &Post) -> bool {
    let (old, new) = (&known.post_print, &post.post_print);
    comparable(old, new)
        && (old.rest() != new.rest() || (old != new && bare_title(&known.title) != bare_title(&post.title)))
}

/// Whether it says something else under the same title or another: its text or files changed.
pub(super) fn is_other_text(known: &KnownPost, post: &Post) -> bool {
    let (old, new) = (&known.post_print, &post.post_print);
    comparable(old, new) && old.rest() != new.rest()
}

/// Whether a page tells another day than before: one day off may be a list's counting, two are not.
pub(super) fn is_redated(known: &KnownPost, post: &Post) -> bool {
    let days = known.posted_at.zip(post.posted_at);
    days.is_some_and(|(known, post)| days_between(known.date(), post.date()) > 1)
}

/// Whether a page that held something holds nothing any more: no text, no picture, no file.
pub(super) fn is_emptied(known: &KnownPost, post: &Post) -> bool {
    let is_empty = post.content_text.is_empty() && post.images.is_empty() && post.attachments.is_empty();
    is_empty && comparable(&known.post_print, &post.post_print) && known.post_print.rest() != post.post_print.rest()
}

fn comparable(one: &Print, other: &Print) -> bool {
    let version = |print: &Print| print.0.split_once(':').map(|(version, _)| version.to_owned());
    version(one) == version(other)
}

pub(super) fn days_between(one: Date, other: Date) -> i32 {
    days_after(one, other).abs()
}

/// By how many days a day is later than another; less than 0 where it is earlier.
pub(super) fn days_after(day: Date, than: Date) -> i32 {
    than.until(day).map_or(i32::MAX, |span| span.get_days())
}
