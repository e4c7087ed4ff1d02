//! Who is a known post under another key on a board whose numbers stand: who was deleted and posted again, came back after a
//! renumbering, or is told by title and day alone.
//!
//! Whether the numbers stand is [`recognise`](super::recognise)'s.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::tz::TimeZone;

use crate::model::{FreshRow, KnownPost, Memory, PostKey};
use crate::text::bare_title;

use super::edit::days_after;
use super::pairing::{Near, Pairs, levels, match_in_order, titles_agree, titles_dressed, unique_matches, was_counted};
use super::same::{is_digest, is_like};
use super::{dress, missing, order, placed, span};

/// What the numbers told already.
pub(super) struct Found<'a> {
    /// The topmost row of the list that is the post we know under its number, if perhaps an edited one.
    pub(super) topmost: Option<usize>,
    /// Rows under no known key, or under one that they can't be.
    pub(super) open: Vec<usize>,
    /// Of these, the rows under a known key.
    pub(super) strange: &'a [usize],
    /// Posts that stand under their number with an edited title.
    pub(super) themselves: HashSet<&'a PostKey>,
    /// Known posts whose place is not taken by themselves, with their bare titles.
    pub(super) free: Vec<(&'a KnownPost, String)>,
}

/// `matches`: the rows that agree with exactly one known post of another key.
pub(super) fn pairs(
    memory: &Memory,
    rows: &[FreshRow],
    known: &HashMap<&PostKey, &KnownPost>,
    slack: i32,
    mut matches: BTreeMap<usize, PostKey>,
    found: Found<'_>,
) -> Pairs {
    let Found { topmost: newest, mut open, strange, themselves, free } = found;
    let mut dressed = BTreeSet::new();
    let dated = |index: &usize| rows[*index].posted_at.is_some();
    let missing: HashSet<PostKey> = {
        let stood = order::Order::of(memory, rows, &BTreeMap::new());
        missing::missing(memory, rows, &stood).into_iter().collect()
    };
    // Or it stands below a row we know, where nothing new comes, or is pinned with its day: an old post back on the page
    // after a renumbering.
    let is_old = |index: &usize| match &rows[*index] {
        row if row.pinned => row.posted_at.is_some(),
        _ => newest.is_some_and(|newest| newest < *index),
    };
    // Without numbers the key is made of the day, and a day that is counted anew makes another one.
    let is_counted_anew = |index: &usize, from: &PostKey| {
        slack > 0 && is_digest(&rows[*index].key) && is_digest(from) && !rows[*index].pinned
    };
    let lost_number = |index: &usize, key: &PostKey| {
        let row = &rows[*index];
        key.is_aside() && (row.pinned || (row.posted_at.is_some() && Near::Day.agrees(known[key], row)))
    };
    // A later number is a later post's, dated back, where numbers tell.
    let by_number = span::falls_by_number(memory);
    let is_later = |index: &usize, key: &PostKey| {
        let numbers = span::number(&rows[*index].key).zip(span::number(key));
        by_number && !rows[*index].pinned && numbers.is_some_and(|(row, post)| row > post)
    };
    let is_back = |index: &usize, key: &PostKey| {
        missing.contains(key) || (is_old(index) && !is_later(index, key)) || lost_number(index, key)
    };
    let at_place = placed::at_address(memory, rows, &open);
    // Who stands under its own number with its own title is no other row.
    matches.retain(|index, key| {
        !themselves.contains(key) && !at_place.contains_key(index) && at_place.values().all(|other| other != key)
    });
    let mut kept: BTreeMap<usize, PostKey> = matches
        .iter()
        .filter(|(index, _)| !known.contains_key(&rows[**index].key))
        .filter(|(index, key)| is_back(index, key) || is_counted_anew(index, key))
        .map(|(index, key)| (*index, key.clone()))
        .chain(at_place)
        .collect();
    // Whose number was another post's until that one moved on: all of a chain of them. Two that moved say of a third, which
    // looks like a post of another number, that its own means nothing either.
    let is_others = |index: &usize| {
        let row = &rows[*index];
        strange.contains(index) && !known.get(&row.key).is_some_and(|post| is_like(post, row))
    };
    let has_moved = |index: &usize, key: &PostKey| is_others(index) && dated(index) && is_back(index, key);
    let moved = matches.iter().filter(|(index, key)| kept.contains_key(index) || has_moved(index, key));
    let many_moved = moved.count() >= 2;
    loop {
        let left: HashSet<&PostKey> = kept.values().collect();
        // A pinned one needs no other.
        let is_free = |index: &usize| {
            let may_move = || many_moved || rows[*index].pinned && dated(index);
            left.contains(&rows[*index].key) || is_others(index) && may_move()
        };
        let next =
            matches.iter().find(|(index, key)| !kept.contains_key(index) && is_free(index) && is_back(index, key));
        let Some((index, key)) = next.map(|(index, key)| (*index, key.clone())) else { break };
        kept.insert(index, key);
    }
    matches = kept;
    // A list without numbers, under a new template: an old post that comes back wears what all titles do.
    if let Some(dress) = dress::worn(rows) {
        let is_back = |index: usize| {
            is_old(&index)
                && !known.contains_key(&rows[index].key)
                && bare_title(&rows[index].title).starts_with(&dress)
        };
        let left: Vec<usize> =
            open.iter().copied().filter(|index| !matches.contains_key(index) && is_back(*index)).collect();
        let taken: HashSet<&PostKey> = matches.values().chain(themselves.iter().copied()).collect();
        let rest: Vec<_> = free.iter().filter(|(post, _)| !taken.contains(&post.key)).cloned().collect();
        let back = unique_matches(&rest, rows, &left, levels(slack), titles_dressed);
        let back: Vec<_> = back.into_iter().filter(|(_, key)| is_digest(key)).collect();
        dressed.extend(back.iter().map(|(index, _)| *index));
        matches.extend(back);
    }
    let asides: Vec<_> = free.into_iter().filter(|(post, _)| post.key.is_aside()).collect();
    // On top, too, with a day from before the last look: whatever is new there has a later one.
    let last_day = memory.last_ok.map(|at| at.to_zoned_datetime(TimeZone::UTC).date());
    let is_dated_back = |index: &usize| {
        let days = last_day.zip(rows[*index].posted_at);
        days.is_some_and(|(last, at)| days_after(last, at.date()) > 1)
    };
    open.retain(|index| (is_old(index) || is_dated_back(index)) && !known.contains_key(&rows[*index].key));
    // Each of the two in an order of its own: who is pinned stands above those it came below.
    for pinned in [false, true] {
        let these: Vec<usize> = open.iter().copied().filter(|index| rows[*index].pinned == pinned).collect();
        match_in_order(&asides, rows, &these, slack, &mut matches);
    }
    // Or by a day that was counted when it was last seen, where one row and one post are left. Not the newest by its number on
    // top of the list: its title came again, and was dated back.
    let highest = known.keys().copied().chain(rows.iter().map(|row| &row.key)).filter_map(span::number).max();
    let is_newest =
        |index: &usize| by_number && !is_old(index) && highest.is_some() && span::number(&rows[*index].key) == highest;
    let taken: HashSet<&PostKey> = matches.values().collect();
    let rest: Vec<_> = asides.into_iter().filter(|(post, _)| !taken.contains(&post.key)).collect();
    open.retain(|index| !matches.contains_key(index));
    // But for one put back on top: what is written there is the day that was counted.
    let on_top: Vec<usize> = open.extract_if(.., |index| is_newest(index)).collect();
    let mut beside = unique_matches(&rest, rows, &open, levels(1), titles_agree);
    let was_counted = |index: &usize, key: &PostKey| was_counted(known[key], &rows[*index]);
    beside.retain(|index, key| slack > 0 || was_counted(index, key));
    let mut back = unique_matches(&rest, rows, &on_top, levels(1), titles_agree);
    back.retain(|index, key| was_counted(index, key) && beside.values().all(|other| other != key));
    matches.extend(back);
    // As many rows as posts of one title: in their order.
    let bare: Vec<String> = open.iter().map(|index| bare_title(&rows[*index].title)).collect();
    let is_whole = |title: &String| {
        bare.iter().filter(|bare| *bare == title).count() == rest.iter().filter(|(_, bare)| bare == title).count()
    };
    let whole: Vec<usize> =
        open.iter().zip(&bare).filter(|(_, bare)| is_whole(bare)).map(|(index, _)| *index).collect();
    matches.extend(beside);
    let mut more = matches.clone();
    match_in_order(&rest, rows, &whole, 1, &mut more);
    more.retain(|index, key| slack > 0 || matches.contains_key(index) || was_counted(index, key));
    matches = more;
    placed::below_neighbour(memory, rows, known, strange, &mut matches);
    Pairs { rekeyed: matches, dressed }
}
