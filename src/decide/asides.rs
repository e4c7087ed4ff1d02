//! Who lost its number in a renumbering and comes back to the page under the one that it has now.
//!
//! Who agrees with exactly one row, in title and day, was found before ([`posted_again`](super::posted_again)).

use std::collections::BTreeMap;

use crate::model::PostKey;
use crate::text::bare_title;

use super::pairing::{Titled, levels, match_in_order, titles_agree, unique_matches, untaken};
use super::signs::Signs;

/// Of rows under unknown numbers, where nothing new comes or with a day from before the last look.
pub(super) fn come_back(signs: &Signs<'_>, matches: &mut BTreeMap<usize, PostKey>) {
    let asides = signs.page.free.iter().filter(|(post, _)| post.key.is_aside());
    let asides: Vec<Titled<'_>> = asides.cloned().collect();
    let is_old = |index: usize| (signs.is_old(index) || signs.is_dated_back(index)) && !signs.is_known(index);
    let old: Vec<usize> = signs.page.open.iter().copied().filter(|index| is_old(*index)).collect();
    in_order(signs, &asides, &old, matches);
    by_counted_day(signs, &untaken(&asides, matches), &old, matches);
}

/// By title and day, of several the first: the pinned rows and the list each in an order of its own, since who is pinned
/// stands above those it came below.
fn in_order(signs: &Signs<'_>, asides: &[Titled<'_>], old: &[usize], matches: &mut BTreeMap<usize, PostKey>) {
    let page = signs.page;
    for pinned in [false, true] {
        let these: Vec<usize> = old.iter().copied().filter(|index| page.rows[*index].pinned == pinned).collect();
        match_in_order(asides, page.rows, &these, page.slack, matches);
    }
}

/// By a day that was counted when it was last seen, where one row and one post are left, or as many rows as posts.
fn by_counted_day(signs: &Signs<'_>, rest: &[Titled<'_>], old: &[usize], matches: &mut BTreeMap<usize, PostKey>) {
    let page = signs.page;
    let left = old.iter().copied().filter(|index| !matches.contains_key(index));
    // The newest by its number on top of the list is a title that came again, dated back; but for one that was put back there:
    // what is written there is the day that was counted.
    let (on_top, left): (Vec<usize>, Vec<usize>) = left.partition(|index| signs.is_newest(*index));
    let may_be = |index: usize, key: &PostKey| page.slack > 0 || signs.was_counted(index, key);
    let mut beside = unique_matches(rest, page.rows, &left, levels(1), titles_agree);
    beside.retain(|index, key| may_be(*index, key));
    let mut back = unique_matches(rest, page.rows, &on_top, levels(1), titles_agree);
    back.retain(|index, key| signs.was_counted(*index, key) && beside.values().all(|other| other != key));
    matches.extend(back);
    matches.extend(beside);
    // As many rows as posts of one title: in their order.
    let mut more = matches.clone();
    match_in_order(rest, page.rows, &of_whole_titles(signs, rest, &left), 1, &mut more);
    more.retain(|index, key| matches.contains_key(index) || may_be(*index, key));
    *matches = more;
}

/// The rows of titles that as many rows as posts have.
fn of_whole_titles(signs: &Signs<'_>, posts: &[Titled<'_>], rows: &[usize]) -> Vec<usize> {
    let bare: Vec<String> = rows.iter().map(|index| bare_title(&signs.page.rows[*index].title)).collect();
    let is_whole = |title: &String| {
        bare.iter().filter(|bare| *bare == title).count() == posts.iter().filter(|(_, bare)| bare == title).count()
    };
    rows.iter().zip(&bare).filter(|(_, bare)| is_whole(bare)).map(|(index, _)| *index).collect()
}
