//! What each row of a page is, and whose numbers mean others now.
//!
//! Whether most of them at once are a template's doing is [`template`](super::template)'s.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;

use crate::model::{FreshRow, KnownPost, PostKey};
use crate::source::Source;

use super::edit::{self, Edit};
use super::plan::Fate;
use super::whole::Whole;
use super::{due, same};

/// One of each row, in the page's order.
pub(super) fn fates(page: &Whole<'_>, source: &Source, now: Timestamp) -> Vec<Fate> {
    let mut seen = HashSet::new();
    let rows = page.rows.iter().enumerate();
    let fates = rows.map(|(index, row)| {
        if !seen.insert(&row.key) {
            return Fate::Copy;
        }
        fate(page, index, row, |post| due::is_due(post, page.memory, source, now))
    });
    fates.collect()
}

fn fate(page: &Whole<'_>, index: usize, row: &FreshRow, is_due: impl Fn(&KnownPost) -> bool) -> Fate {
    let recognised = page.recognised;
    if let Some(from) = recognised.rekeyed.get(&index) {
        // A renumbered board changed its numbers; who posts again has changed something.
        let due = page.memory.posts.iter().any(|post| post.key == *from && is_due(post));
        let is_edited = recognised.edited.contains(&index);
        let read = (due || is_edited || !recognised.renumbered) && !recognised.dressed.contains(&index);
        return Fate::Rekeyed { from: from.clone(), read };
    }
    let Some(post) = page.known.get(&row.key) else { return Fate::New };
    if page.rekeyed.contains(&row.key)
        || is_reused(page, index, post)
        || (page.renumbered && !same::has_title(post, row))
    {
        // Its number is another post's now; that one is on the page under a new number, off it, or no more.
        return Fate::New;
    }
    match edit::of(post, row, page.counts_days, page.last_seen, page.dress.as_deref()) {
        _ if post.pruned => Fate::Reread,
        Edit::Real => Fate::Changed,
        // Taken as the row shows it; its page, read now, would seem to have another title.
        Edit::Dressed => Fate::Moved,
        Edit::Rounding if !(page.is_column && edit::is_of_files(post, row)) => Fate::Reread,
        _ if is_due(post) => Fate::Reread,
        _ if row.place.is_some() && row.place != post.place => Fate::Moved,
        _ => Fate::Same,
    }
}

/// Whether the post's number came again, or moved on to the row that stands under it.
fn is_reused(page: &Whole<'_>, index: usize, post: &KnownPost) -> bool {
    same::is_anothers(post, &page.rows[index]) || page.recognised.others.contains(&index)
}

/// Known posts whose numbers mean others now, or mean another post when they come up.
pub(super) fn aside(page: &Whole<'_>) -> Vec<PostKey> {
    if page.renumbered { under_old_numbers(page) } else { under_reused(page) }
}

/// After a renumbering: known posts that are not on the page, or not under the number they had.
fn under_old_numbers(page: &Whole<'_>) -> Vec<PostKey> {
    let on_page: HashMap<&PostKey, &FreshRow> = page.rows.iter().map(|row| (&row.key, row)).collect();
    let stays = |post: &KnownPost| on_page.get(&post.key).is_some_and(|row| same::has_title(post, row));
    let posts = page.memory.posts.iter().filter(|post| !same::is_digest(&post.key));
    posts.filter(|post| !page.rekeyed.contains(&post.key) && !stays(post)).map(|post| post.key.clone()).collect()
}

/// Otherwise: those whose numbers came again, or moved on.
fn under_reused(page: &Whole<'_>) -> Vec<PostKey> {
    let mut seen = HashSet::new();
    let rows = page.rows.iter().enumerate().filter(|(_, row)| seen.insert(&row.key));
    let strange = rows.filter(|(index, row)| {
        let is_other = || page.known.get(&row.key).is_some_and(|post| is_reused(page, *index, post));
        !page.recognised.rekeyed.contains_key(index) && !page.rekeyed.contains(&row.key) && is_other()
    });
    strange.map(|(_, row)| row.key.clone()).collect()
}
