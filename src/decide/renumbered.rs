//! Who is who on a board whose numbers mean nothing any more: title, day and order tell.
//!
//! Whether a board was renumbered is [`recognise`](super::recognise)'s.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::model::{KnownPost, PostKey};
use crate::text::bare_title;

use super::compared::Compared;
use super::dress;
use super::pairing::{
    Agree, Near, Pairs, Titled, came_above, levels, match_by_place, match_in_order, titles_agree, titles_dressed,
    unique_matches, untaken,
};
use super::same::{is_digest, title_of};

/// `run`: rows in a run, as they stood ([`aligned`](super::aligned)). `is_dressed`: titles agree below what a new template
/// writes before all of them.
pub(super) fn pairs(page: &Compared<'_>, is_dressed: bool, run: BTreeMap<usize, PostKey>) -> Pairs {
    let (memory, rows, firsts, slack) = (page.memory, page.rows, &page.firsts, page.slack);
    let agree: Agree = if is_dressed { titles_dressed } else { titles_agree };
    // Numbers mean nothing any more, not even one that stayed before a title that two posts share.
    // Nor does what a template writes before all titles, which posts off the page were remembered without.
    let worn = dress::worn(rows).filter(|_| !is_dressed);
    let all: Vec<Titled<'_>> =
        memory.posts.iter().map(|post| (post, dress::put_on(worn.as_deref(), bare_title(&post.title)))).collect();
    // A series on a list that counts days is left to its order: a day of one is that of another by now.
    let unmistakable = if slack > 0 { &[Near::DayBeside] } else { levels(slack) };
    // A title in just what all wear goes before one that only ends alike.
    let mut matches = match dress::worn(rows).filter(|_| is_dressed) {
        Some(worn) => {
            let bare = all.iter().map(|(post, title)| (*post, dress::put_on(Some(&worn), title.clone())));
            unique_matches(&bare.collect::<Vec<_>>(), rows, firsts, unmistakable, titles_agree)
        }
        None => BTreeMap::new(),
    };
    let left: Vec<usize> = firsts.iter().copied().filter(|index| !matches.contains_key(index)).collect();
    let unmistakable = unique_matches(&untaken(&all, &matches), rows, &left, unmistakable, agree);
    matches.extend(unmistakable);
    // A pinned row is one that was pinned, if one agrees.
    let was_pinned: Vec<_> = all.iter().filter(|(post, _)| post.pinned).cloned().collect();
    let pinned: Vec<usize> = firsts.iter().copied().filter(|index| rows[*index].pinned).collect();
    match_in_order(&was_pinned, rows, &pinned, slack, &mut matches);
    // Who is gone is nobody's twin while that one is there.
    let living: Vec<_> = all.iter().filter(|(post, _)| !post.gone).cloned().collect();
    match_in_order(&living, rows, firsts, slack, &mut matches);
    match_in_order(&all, rows, firsts, slack, &mut matches);
    // Between two that stood above and below it stands the one that stood there, whatever day it shows now.
    match_by_place(&all, rows, firsts, agree, &mut matches);
    // Who is left may have been remembered by a day that was counted.
    let rest = untaken(&all, &matches);
    let left: Vec<usize> = firsts.iter().copied().filter(|index| !matches.contains_key(index)).collect();
    // Not who stood on the last page, if that counted none: the day of one of the same title is another post's.
    let last: HashSet<&PostKey> = memory.page.keys.iter().take(memory.rows).collect();
    let may_be_beside = |post: &KnownPost| slack > 0 || !last.contains(&post.key);
    let aged: Vec<_> = rest.iter().filter(|(post, _)| may_be_beside(post)).cloned().collect();
    let beside = unique_matches(&aged, rows, &left, levels(1), agree);
    let beside: Vec<_> = beside.into_iter().filter(|pair| came_above(memory, rows, &matches, pair)).collect();
    matches.extend(beside);
    match_by_title(page, &all, agree, &mut matches);
    // Or stands elsewhere than it was remembered: pinned above the list, or in the place of its number with a day set
    // back. Several of one title and day keep their own order. Without a day only where nothing new comes.
    let rest = untaken(&rest, &matches);
    let first = matches.keys().copied().find(|index| !rows[*index].pinned);
    let is_old = |index: usize| rows[index].posted_at.is_some() || first.is_some_and(|first| first < index);
    let left: Vec<usize> = left.into_iter().filter(|index| !matches.contains_key(index) && is_old(*index)).collect();
    match_in_order(&rest, rows, &left, slack, &mut matches);
    // Who stands in the run is who stood there.
    for (index, key) in run {
        if !matches.contains_key(&index) && matches.values().all(|taken| *taken != key) {
            matches.insert(index, key);
        }
    }
    let mut edited = with_more_before(page, &all, &matches);
    matches.extend(edited.clone());
    // One that only wears what all do is no edited one.
    let worn_by_all = dress::worn(rows);
    edited.retain(|index, key| {
        let was = dress::put_on(worn_by_all.as_deref(), bare_title(title_of(memory, key)));
        was != bare_title(&rows[*index].title)
    });
    matches.retain(|index, key| *key != rows[*index].key);
    let is_bare =
        |key: &PostKey| worn.as_deref().is_some_and(|worn| !bare_title(title_of(memory, key)).starts_with(worn));
    let is_as_it_was =
        |index: usize, key: &PostKey| bare_title(title_of(memory, key)) == bare_title(&rows[index].title);
    let wears = matches.iter().filter(|(index, key)| (is_dressed && !is_as_it_was(**index, key)) || is_bare(key));
    let dressed = wears.map(|(index, _)| *index).filter(|index| !edited.contains_key(index)).collect();
    Pairs { rekeyed: matches, dressed, edited: edited.into_keys().collect(), others: BTreeSet::new() }
}

/// Who stood on the last page, and has something before its title since: `[조달청] …` before a few, where a template that dresses
/// all is another matter. Of that day, one row and one post alone; it is that post, edited.
fn with_more_before(
    page: &Compared<'_>,
    all: &[Titled<'_>],
    matches: &BTreeMap<usize, PostKey>,
) -> BTreeMap<usize, PostKey> {
    let last: HashSet<&PostKey> = page.memory.page.keys.iter().take(page.memory.rows).collect();
    let mut rest = untaken(all, matches);
    rest.retain(|(post, _)| last.contains(&post.key) && post.posted_at.is_some() && !is_digest(&post.key));
    let is_open = |index: &usize| {
        let row = &page.rows[*index];
        !matches.contains_key(index) && row.posted_at.is_some() && !is_digest(&row.key)
    };
    let left: Vec<usize> = page.firsts.iter().copied().filter(is_open).collect();
    let mut found = unique_matches(&rest, page.rows, &left, &[Near::Day], titles_dressed);
    found.retain(|index, key| {
        let (was, is) = (bare_title(title_of(page.memory, key)), bare_title(&page.rows[*index].title));
        is.len() > was.len() && is.ends_with(&was)
    });
    found
}

/// Whose day was changed while the numbers were, and with it the place: told by a title that no other post and no other row
/// has. It stood on the last page, above another that still stands on this one, so that it did not leave it at the end; and
/// its row is below a known one, where nothing new comes.
fn match_by_title(page: &Compared<'_>, all: &[Titled<'_>], agree: Agree, matches: &mut BTreeMap<usize, PostKey>) {
    let (memory, rows, firsts) = (page.memory, page.rows, &page.firsts);
    let last = || memory.page.keys.iter().take(memory.rows);
    let taken: HashSet<&PostKey> = matches.values().collect();
    let Some(lowest) = last().rposition(|key| taken.contains(key)) else { return };
    let stood: HashSet<&PostKey> = last().take(lowest).filter(|key| !taken.contains(key)).collect();
    let Some(top) = matches.keys().copied().find(|index| !rows[*index].pinned) else { return };
    let agrees = |index: usize, (post, bare): &Titled<'_>| {
        agree(bare, &post.title, &bare_title(&rows[index].title), &rows[index].title)
    };
    let found: Vec<(usize, PostKey)> = firsts
        .iter()
        .copied()
        .filter(|index| *index > top && !matches.contains_key(index))
        .filter_map(|index| {
            let mut own = all.iter().filter(|post| agrees(index, post));
            let (post, None) = (own.next()?, own.next()) else { return None };
            let is_sole = firsts.iter().filter(|other| agrees(**other, post)).count() == 1;
            (is_sole && stood.contains(&post.0.key)).then(|| (index, post.0.key.clone()))
        })
        .collect();
    matches.extend(found);
}
