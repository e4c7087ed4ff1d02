//! Which of several numbers of a row may be the post's own, told by what does not change from page to page: by the numbers
//! the posts are known by already, and by what a number is made of. A day, and the number of a file, are those of several
//! posts sooner or later, however different they are on the page at hand.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use crate::model::PostKey;

/// What a number is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Number,
    /// `20261120`, `2026-11-20`, `202611201430`, `20261120143055`.
    Day,
    /// `FILE_000000000031`.
    File,
}

/// The numbers by which the newest posts are known.
#[derive(Debug, Default)]
pub(super) struct Known<'k> {
    keys: HashSet<&'k str>,
}

impl<'k> Known<'k> {
    pub(super) fn of(keys: &'k [PostKey]) -> Self {
        Self { keys: keys.iter().map(PostKey::as_str).collect() }
    }

    /// Whether most of them are of that kind.
    fn are(&self, kind: Kind) -> bool {
        self.keys.iter().filter(|key| kind_of(key) == kind).count() * 2 > self.keys.len()
    }
}

/// What the rows show at one place.
#[derive(Default)]
struct Values<'v> {
    in_order: Vec<&'v str>,
    different: HashSet<&'v str>,
    /// Values that more than one row has.
    again: HashSet<&'v str>,
    /// The rows that have the place. A pinned copy says the same as its original, and is one with it.
    rows: HashSet<usize>,
    known: HashSet<&'v str>,
}

impl Values<'_> {
    /// Whether it parts all rows that something parts.
    fn tell(&self) -> bool {
        self.different.len() == self.rows.len() && self.different.iter().all(|value| has_digit(value))
    }

    fn are(&self, kind: Kind) -> bool {
        self.different.iter().all(|value| kind_of(value) == kind)
    }

    /// Whether they count the rows of the page from its top, as no post's number does.
    fn count_rows(&self) -> bool {
        let numbers: Option<Vec<u64>> = self.in_order.iter().map(|value| value.parse().ok()).collect();
        let is_next = |two: &[u64]| two[0].checked_add(1) == Some(two[1]);
        numbers.is_some_and(|numbers| numbers.len() > 2 && numbers.windows(2).all(is_next))
    }

    /// Whether several rows share values, other than rows above all others that are copies: a writer's number, no post's.
    fn repeat(&self) -> bool {
        let mut first = HashSet::new();
        let shared = self.in_order.iter().enumerate();
        let shared = shared.filter(|(_, value)| self.again.contains(*value) && first.insert(**value)).map(|(at, _)| at);
        !shared.eq(0..self.again.len())
    }

    /// What stands for no number comes again: `FILE_000000000000`, `0`.
    fn have_gaps(&self) -> bool {
        !self.again.is_empty() && self.again.iter().all(|value| is_nothing(value))
    }
}

/// What is to be said of the places of a list's rows.
pub(super) struct Judged<'p, P> {
    /// Which holds the numbers the posts are known by.
    pub(super) known: Option<&'p P>,
    /// Which hold no post's number where another place of the row parts the rows.
    pub(super) weak: HashSet<&'p P>,
    telling: HashSet<&'p P>,
}

impl<P: Eq + Hash> Judged<'_, P> {
    /// The places of a row that may hold the post's number.
    pub(super) fn of<'r>(&self, row: &'r [(P, String)]) -> impl Iterator<Item = &'r (P, String)> {
        let is_better = |place: &P| self.telling.contains(place) && !self.weak.contains(place);
        let known = self.known.filter(|known| row.iter().any(|(place, _)| place == *known));
        let parts = row.iter().any(|(place, _)| is_better(place));
        row.iter().filter(move |(place, _)| match known {
            Some(known) => place == known,
            None => !(parts && self.weak.contains(place)),
        })
    }
}

/// `is_named`: what is called a post's number for certain is one, whatever it is made of. `repeats`: whether values that rows
/// share are no numbers of posts. Of links they may be, a post may stand in two places of a page.
pub(super) fn judge<'p, P: Eq + Hash + Ord>(
    rows: &[&'p [(P, String)]],
    known: &Known<'_>,
    is_named: impl Fn(&P) -> bool,
    repeats: bool,
) -> Judged<'p, P> {
    let mut places: HashMap<&P, Values<'p>> = HashMap::new();
    let mut seen: HashMap<&[(P, String)], usize> = HashMap::new();
    for (at, row) in rows.iter().enumerate() {
        let at = *seen.entry(row).or_insert(at);
        for (place, value) in *row {
            let of = places.entry(place).or_default();
            of.in_order.push(value);
            if of.rows.insert(at) && !of.different.insert(value) {
                of.again.insert(value);
            }
            of.known.extend(known.keys.get(value.as_str()).map(|_| value.as_str()));
        }
    }
    let is_weak = |place: &P, values: &Values<'_>| {
        let weak = [Kind::Day, Kind::File].into_iter().find(|kind| values.are(*kind));
        // Posts that are known by their days stay so while those part them.
        let is_kept = weak.is_some_and(|kind| known.are(kind) && values.tell());
        let is_of_several = weak.is_some() || values.have_gaps() || repeats && values.repeat();
        !is_named(place) && !is_kept && (is_of_several || values.count_rows())
    };
    let weak: HashSet<&P> = places.iter().filter(|(place, of)| is_weak(place, of)).map(|(place, _)| *place).collect();
    let telling = places.iter().filter(|(_, of)| of.tell()).map(|(place, _)| *place).collect();
    // Numbers that posts are known by may come again, as a pinned copy's; a day that does parts them no longer.
    let may_part = |of: &Values<'_>| {
        let is_number = of.are(Kind::Number) && of.different.iter().all(|value| has_digit(value));
        of.tell() || is_number && of.different.len() * 10 >= of.rows.len() * 7
    };
    let is_known =
        |of: &Values<'_>| may_part(of) && (of.known.len() > 1 || !of.known.is_empty() && of.different.len() < 4);
    let known = places
        .iter()
        .filter(|(_, of)| is_known(of))
        .max_by(|a, b| a.1.known.len().cmp(&b.1.known.len()).then_with(|| b.0.cmp(a.0)));
    Judged { known: known.map(|(place, _)| *place), weak, telling }
}

fn has_digit(value: &str) -> bool {
    value.bytes().any(|b| b.is_ascii_digit())
}

fn kind_of(value: &str) -> Kind {
    if is_day(value) {
        Kind::Day
    } else if ["FILE_", "ATCH_", "file_", "atch_"].iter().any(|start| value.starts_with(start)) && has_digit(value) {
        Kind::File
    } else {
        Kind::Number
    }
}

fn is_day(value: &str) -> bool {
    let digits: String = value.chars().filter(|c| !matches!(c, '-' | '.' | '/' | ':' | ' ' | 'T')).collect();
    if !matches!(digits.len(), 8 | 12 | 14) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let part = |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse::<u32>().ok());
    let is_in = |from: usize, to: usize, least: u32, most: u32| {
        part(from, to).is_some_and(|part| (least..=most).contains(&part))
    };
    // What follows may be a count of that day as well as an hour; a count is no hour from some post on.
    is_in(0, 4, 1990, 2099) && is_in(4, 6, 1, 12) && is_in(6, 8, 1, 31)
}

/// Letters and zeros: a number that was never given.
fn is_nothing(value: &str) -> bool {
    value.bytes().any(|b| b == b'0')
        && value.bytes().all(|b| b == b'0' || b.is_ascii_alphabetic() || b == b'_' || b == b'-')
}
