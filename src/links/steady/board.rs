//! Whether a list shows several boards, each of which counts its posts by itself: a post is known by its board as well then.
//!
//! Only what is seen tells: a first look at which two boards' posts bear one number. That boards are named in the rows' links
//! says nothing, since states, kinds and signs are named so too, and a key that follows these changes with them. Boards whose
//! numbers meet later stay what they are known by.

use std::collections::BTreeMap;
use std::hash::Hash;

use foldhash::{HashMap, HashMapExt, HashSet};
use url::Url;

use crate::model::PostKey;

use super::super::{Shown, names};
use super::Known;

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

impl Boards<'_> {
    /// Whether posts of two boards have one number: two rows of the list itself with other titles. A pinned copy, or a sign that
    /// a post is pinned or new, makes no boards.
    fn meet(&self, known: &Known<'_>) -> bool {
        let mut first: HashMap<&str, (&str, &Shown)> = HashMap::new();
        let listed = self.rows.iter().filter_map(|(row, of)| Some((known.rows.get(*row)?, of)));
        let mut listed = listed.filter(|(shown, _)| !shown.pinned && !shown.title.is_empty());
        listed.any(|(shown, (board, number))| {
            let (other, at) = *first.entry(number).or_insert((board, shown));
            other != *board && at.title != shown.title
        })
    }

    /// How many rows stand under what posts are known by.
    fn are_known(&self, known: &Known<'_>) -> usize {
        let key = |(board, number): &(&str, &str)| PostKey::of_board(board, number);
        self.rows.iter().filter(|(_, of)| key(of).is_some_and(|key| known.whole.contains(key.as_str()))).count()
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
    let places = || places.iter().filter(|(_, of)| !known.boards.is_empty() || of.different.len() > 1);
    if !known.keys.is_empty() {
        // Posts stay what they are known by. A board of which none is known is one all the same.
        let worth = |(place, of): &(&&P, &Boards<'_>)| (of.are_known(known), is_called(place), of.different.len());
        let place = if known.boards.is_empty() { None } else { places().max_by_key(worth) };
        let place = place.filter(|(place, of)| of.are_known(known) > 0 || is_called(place));
        return place.map(|(place, of)| found(place, of));
    }
    let place = places().filter(|(_, of)| of.rows.len() == rows.len() && of.meet(known));
    place.max_by_key(|(place, _)| is_called(place)).map(|(place, of)| found(place, of))
}

/// Whether a page's address names that board, not only a page's number or a state by the same word.
fn holds(page: &Url, name: &str) -> bool {
    page.path().split('/').any(|part| part == name)
        || page.query_pairs().any(|(key, value)| value == name && names::is_board(&key))
}

/// As boards are named in an address.
fn is_name(value: &str) -> bool {
    (1..=60).contains(&value.len())
        && value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
}
