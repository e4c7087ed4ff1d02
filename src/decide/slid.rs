//! Numbers that moved on to the next post on a board whose other numbers stand: one that closes ranks where a post is deleted,
//! and opens them where one comes back.
//!
//! Fewer than half of a page, or [`recognise`](super::recognise) calls it renumbered. A row under another post's number is
//! told by the exact title and day of exactly one post, and by what became of the number that this one had:
//!
//! | that number | because |
//! | --- | --- |
//! | stood on the last page above that of the row, and stands on no row | the list is shorter by one, and who stood above moved down |
//! | stands before one who was told so | each moved on to the next |
//! | stands before a row that is nobody we know | a new post took it, or one that came back |
//!
//! Above them numbers mean other posts, too.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::model::{KnownPost, PostKey};
use crate::text::bare_title;

use super::compared::Compared;
use super::pairing::Near;
use super::same::{has_title, is_like, shows_same_day};

/// Rows of the list that stand as they did: these say that numbers are numbers here.
const STANDING: usize = 2;

/// Adds such rows. `agreeing`: the rows that agree with exactly one known post of another key. Those above the lowest that was
/// found, under a number of before, are new if they are not even like its post: that one moved on, or is no more.
pub(super) fn rows(
    page: &Compared<'_>,
    agreeing: &BTreeMap<usize, PostKey>,
    matches: &mut BTreeMap<usize, PostKey>,
) -> BTreeSet<usize> {
    if page.standing.iter().filter(|index| !page.rows[**index].pinned).count() < STANDING {
        return BTreeSet::new();
    }
    let at: HashMap<&PostKey, usize> = page.firsts.iter().map(|index| (&page.rows[*index].key, *index)).collect();
    let stood = page.memory.page.keys.iter().take(page.memory.rows).enumerate();
    let last: HashMap<&PostKey, usize> = stood.map(|(place, key)| (key, place)).collect();
    // Not up: a weekly post whose day is set to that of the week before seems to have the number of that one.
    let is_down = |index: usize, key: &PostKey| {
        let (to, from) = (last.get(&page.rows[index].key), last.get(key));
        from.is_some_and(|from| to.is_none_or(|to| from < to))
    };
    let is_exact = |index: usize, key: &PostKey| {
        let (row, post) = (&page.rows[index], page.known[key]);
        let are_dated = row.posted_at.is_some() && post.posted_at.is_some();
        are_dated && Near::Day.agrees(post, row) && bare_title(&post.title) == bare_title(&row.title)
    };
    let is_unlike = |post: &KnownPost, index: usize| {
        let row = &page.rows[index];
        row.posted_at.is_some() && !Near::within(page.slack).agrees(post, row) && !has_title(post, row)
    };
    let mut lowest = None;
    loop {
        let has_moved_on = |index: usize, key: &PostKey| {
            let is_under_known = page.known.contains_key(&page.rows[index].key);
            match at.get(key) {
                None => is_under_known && is_down(index, key),
                Some(other) if matches.contains_key(other) => true,
                Some(other) => {
                    let is_nobody = page.open.contains(other) && !agreeing.contains_key(other);
                    // Under a number that we don't know it may be a new one, beside its edited twin.
                    is_nobody && (is_under_known || is_unlike(page.known[key], *other))
                }
            }
        };
        let is_next = |index: usize, key: &PostKey| {
            !matches.contains_key(&index) && matches.values().all(|taken| taken != key) && has_moved_on(index, key)
        };
        let found = agreeing.iter().find(|(index, key)| is_exact(**index, key) && is_next(**index, key));
        let Some((index, key)) = found else { break };
        lowest = lowest.max(Some(*index).filter(|index| !page.rows[*index].pinned));
        matches.insert(*index, key.clone());
    }
    let Some(lowest) = lowest else { return BTreeSet::new() };
    let is_above = |index: &usize| *index < lowest && !page.rows[*index].pinned;
    edited(page, &last, is_above, matches);
    let is_new = |index: &usize| {
        let post = page.known.get(&page.rows[*index].key);
        is_above(index) && !matches.contains_key(index) && post.is_some_and(|post| !is_like(post, &page.rows[*index]))
    };
    page.open.iter().copied().filter(is_new).collect()
}

/// Of those above, a row like one post alone of its day that is on no row, of the last page: that one, edited meanwhile.
fn edited(
    page: &Compared<'_>,
    last: &HashMap<&PostKey, usize>,
    is_above: impl Fn(&usize) -> bool,
    matches: &mut BTreeMap<usize, PostKey>,
) {
    let is_known = |index: &usize| page.known.contains_key(&page.rows[*index].key);
    let is_left = |index: &usize| is_above(index) && is_known(index) && !matches.contains_key(index);
    let left: Vec<usize> = page.open.iter().copied().filter(is_left).collect();
    let taken: HashSet<PostKey> = matches.values().cloned().collect();
    let may_be = |index: usize, post: &KnownPost| {
        let row = &page.rows[index];
        row.posted_at.is_some() && row.key != post.key && shows_same_day(post, row) && is_like(post, row)
    };
    let free: Vec<&KnownPost> = page.free.iter().map(|(post, _)| *post).collect();
    let free = || free.iter().filter(|post| last.contains_key(&post.key) && !taken.contains(&post.key));
    for index in &left {
        let mut like = free().filter(|post| may_be(*index, post));
        if let (Some(post), None) = (like.next(), like.next())
            && left.iter().filter(|other| may_be(**other, post)).count() == 1
        {
            matches.insert(*index, post.key.clone());
        }
    }
}
