//! Whether a list shows several boards, each of which counts its posts by itself: a post is known by its board as well then.
//! On one page their numbers may differ, and be the same ones weeks later.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::Hash;

use url::Url;

use crate::model::PostKey;

use super::Known;
use super::order::number;

/// The place that names each post's board, and which boards are the list's own.
pub(in super::super) struct Board<'p, P> {
    place: &'p P,
    /// Posts of these are known by their number alone: the list's own address names the board.
    own: HashSet<&'p str>,
}

impl<'p, P: Eq> Board<'p, P> {
    /// The key of a row.
    pub(in super::super) fn key(&self, row: &Numbered<'p, P>) -> Option<PostKey> {
        let name = row.places.iter().find(|(place, _)| place == self.place).map(|(_, name)| name.as_str());
        match name.filter(|name| is_name(name) && !self.own.contains(name)) {
            Some(name) => PostKey::of_board(name, row.number),
            None => PostKey::new(row.number),
        }
    }
}

/// A row with its post's number, among the places of its link.
pub(in super::super) struct Numbered<'p, P> {
    pub(in super::super) row: usize,
    pub(in super::super) places: &'p [(P, String)],
    pub(in super::super) number: &'p str,
}

/// What the rows have at one place beside the number.
#[derive(Default)]
struct Boards<'p> {
    /// By row: the board and the number.
    rows: Vec<(usize, (&'p str, &'p str))>,
    different: HashSet<&'p str>,
}

/// How the numbers of several boards go along with the rows, from the newest to the oldest.
#[derive(Default)]
struct Steps {
    /// From one board's post to another's.
    across: usize,
    /// Of those, to a higher number or the same.
    rises_across: usize,
    /// To a higher number of the same board.
    rises_within: usize,
}

impl Boards<'_> {
    fn steps(&self, known: &Known<'_>) -> Steps {
        let mut ranked: Vec<_> = known.rank.ranked(&self.rows).into_iter().map(|(b, n)| (b, number(n))).collect();
        // Without days the page may as well begin with the oldest.
        let rises =
            |ranked: &[(&str, _)]| ranked.windows(2).filter(|two| two[0].0 == two[1].0 && two[0].1 < two[1].1).count();
        let backwards: Vec<_> = ranked.iter().rev().cloned().collect();
        if !known.rank.is_dated() && rises(&backwards) < rises(&ranked) {
            ranked = backwards;
        }
        let mut steps = Steps::default();
        let mut last: HashMap<&str, &super::order::Number<'_>> = HashMap::new();
        for (at, (board, number)) in ranked.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| ranked.get(at)).filter(|(before, _)| before != board);
            steps.across += usize::from(before.is_some());
            steps.rises_across += usize::from(before.is_some_and(|(_, before)| before <= number));
            let before = last.insert(board, number);
            steps.rises_within += usize::from(before.is_some_and(|before| before < number));
        }
        steps
    }

    /// Whether posts of two boards have one number.
    fn meet(&self, known: &Known<'_>) -> bool {
        let mut first: HashMap<&str, (&str, usize)> = HashMap::new();
        self.rows.iter().any(|(row, (board, number))| {
            let (other, at) = *first.entry(number).or_insert((board, *row));
            // One post may stand in two places of the page, and be reached in two ways.
            let title = |row: usize| known.rows.get(row).map(|shown| shown.title.as_str());
            other != *board && (title(at).is_none() || title(at) != title(*row))
        })
    }
}

/// What names each post's board, where posts are known by it or are not known yet. `is_called`: whether the page calls the
/// place a board.
pub(in super::super) fn board<'p, P: Eq + Hash + Ord>(
    rows: &[Numbered<'p, P>],
    page: &Url,
    known: &Known<'_>,
    is_called: impl Fn(&P) -> bool,
) -> Option<Board<'p, P>> {
    let mut places: BTreeMap<&P, Boards<'p>> = BTreeMap::new();
    for Numbered { row, places: own, number } in rows {
        for (place, value) in own.iter().filter(|(_, value)| value != *number && is_name(value)) {
            let of = places.entry(place).or_default();
            of.rows.push((*row, (value, number)));
            of.different.insert(value);
        }
    }
    // What a place says is the list's own board stays so, whichever other boards' posts stand among its own.
    let found = |place: &'p P, of: &Boards<'p>| {
        let is_own = |name: &&&str| !known.boards.contains(**name) && holds(page, name);
        Board { place, own: of.different.iter().filter(is_own).copied().collect() }
    };
    if !known.keys.is_empty() {
        // Posts stay what they are known by. A board of which none is known is one all the same.
        let is_known = |of: &Boards<'_>| of.different.iter().any(|value| known.boards.contains(value));
        let of_known = || places.iter().filter(|(_, of)| is_known(of)).max_by_key(|(place, _)| is_called(place));
        let called = || places.iter().find(|(place, _)| is_called(place));
        let place = if known.boards.is_empty() { None } else { of_known().or_else(called) };
        return place.map(|(place, of)| found(place, of));
    }
    let is_one = |place: &P, of: &Boards<'_>| {
        let (count, all) = (of.different.len(), of.rows.len());
        let part = if is_called(place) { count * 10 <= all * 7 } else { count * 2 <= all };
        if all < rows.len() || count < 2 || !part {
            return false;
        }
        let steps = of.steps(known);
        // Numbers that fall from board to board as well are given by one counter.
        let are_one_count = steps.across >= 3 && steps.rises_across == 0;
        // So few rows fall by chance.
        let are_several = steps.rises_across >= 2 && steps.rises_within == 0 && all - count >= 6;
        of.meet(known) || if is_called(place) { !are_one_count } else { are_several }
    };
    let place = places.iter().filter(|(place, of)| is_one(place, of)).max_by_key(|(place, _)| is_called(place));
    place.map(|(place, of)| found(place, of))
}

/// Whether a page's address names that board.
fn holds(page: &Url, name: &str) -> bool {
    page.path().split('/').any(|part| part == name) || page.query_pairs().any(|(_, value)| value == name)
}

/// As boards are named in an address.
fn is_name(value: &str) -> bool {
    (1..=60).contains(&value.len())
        && value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
}
