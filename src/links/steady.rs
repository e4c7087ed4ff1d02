//! Which of several numbers of a row may be the post's own, told by what does not change from page to page: by the numbers
//! the posts are known by already, and by what a number is made of. A day, and the number of a file, are those of several
//! posts sooner or later, however different they are on the page at hand. Where that is not sure, the longest stays it.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use jiff::civil::Date;

use crate::model::PostKey;

use super::{external, form};

/// What a number is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Number,
    /// `20261120`, `2026-11-20`, `202611201430`, `20261120143055`.
    Day,
    /// `FILE_000000000031`.
    File,
}

/// The numbers by which the newest posts are known, and the days that the rows of the page show.
#[derive(Debug, Default)]
pub(super) struct Known<'k> {
    keys: HashSet<&'k str>,
    days: &'k [Option<Date>],
}

impl<'k> Known<'k> {
    pub(super) fn of(keys: &'k [PostKey], days: &'k [Option<Date>]) -> Self {
        Self { keys: keys.iter().map(PostKey::as_str).collect(), days }
    }

    /// `20261120`: the day of a row.
    fn day_of(&self, row: usize) -> Option<String> {
        let day = self.days.get(row).copied().flatten()?;
        Some(format!("{:04}{:02}{:02}", day.year(), day.month(), day.day()))
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
    known_rows: usize,
    /// Rows that say their own day.
    own_days: usize,
}

impl Values<'_> {
    /// Whether it parts all rows that something parts.
    fn tell(&self) -> bool {
        self.different.len() == self.rows.len() && self.different.iter().all(|value| has_digit(value))
    }

    /// What they are made of. Digits like a day's are a number as long as they neither are the rows' days nor come again.
    fn kind(&self) -> Kind {
        let are = |kind: Kind| self.different.iter().all(|value| kind_of(value) == kind);
        let is_shared = !self.again.is_empty() && !self.are_copied();
        if are(Kind::File) {
            Kind::File
        } else if are(Kind::Day) && (self.are_own_days() || is_shared) {
            Kind::Day
        } else {
            Kind::Number
        }
    }

    fn are_own_days(&self) -> bool {
        self.own_days * 2 > self.in_order.len() || self.different.iter().all(|value| is_written_day(value))
    }

    /// Whether they part the rows but for rows above all others that are copies and say something else beside it.
    fn are_copied(&self) -> bool {
        let is_twice = self.rows.len() == self.different.len() + self.again.len();
        // Two posts of one day stand below each other.
        let are_apart = self.in_order.windows(2).all(|two| two[0] != two[1] || !self.again.contains(two[0]));
        self.different.len() > 1 && !self.again.is_empty() && is_twice && are_apart && !self.repeat()
    }

    /// Whether they count the rows of the page from its top, as no post's number does.
    fn count_rows(&self) -> bool {
        let numbers: Option<Vec<u64>> = self.in_order.iter().map(|value| value.parse().ok()).collect();
        let is_next = |two: &[u64]| two[0].checked_add(1) == Some(two[1]);
        numbers.is_some_and(|numbers| numbers.len() > 2 && numbers[0] <= 1 && numbers.windows(2).all(is_next))
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

/// How well a place may stand for the post's number.
struct Standing {
    is_named: bool,
    /// On average.
    length: usize,
    /// Whether it parts all rows of this page.
    tells: bool,
}

impl Standing {
    fn of(values: &Values<'_>, name: Option<&str>) -> Self {
        let length: usize = values.in_order.iter().map(|value| value.len()).sum();
        Self {
            is_named: name.is_some_and(form::is_id_name),
            length: length / values.in_order.len().max(1),
            tells: values.tell(),
        }
    }
}

/// What is to be said of the places of a list's rows.
pub(super) struct Judged<'p, P> {
    /// Which holds the numbers the posts are known by.
    known: Option<&'p P>,
    /// Which hold no post's number where another place of the row parts the rows.
    weak: HashMap<&'p P, Standing>,
    /// Which part the rows, are not weak, and are called no count.
    better: HashMap<&'p P, Standing>,
}

impl<P: Eq + Hash> Judged<'_, P> {
    /// The places of a row that may hold the post's number.
    pub(super) fn of<'r>(&self, row: &'r [(P, String)]) -> impl Iterator<Item = &'r (P, String)> {
        let known = self.known.filter(|known| row.iter().any(|(place, _)| place == *known));
        let better = || row.iter().filter_map(|(place, _)| self.better.get(place));
        let (is_any, is_named) = (better().next().is_some(), better().any(|other| other.is_named));
        let longest = better().map(|other| other.length).max().unwrap_or(0);
        // What parts the rows and is called a number gives way to no less.
        let gives_way =
            move |weak: &Standing| is_any && (!(weak.tells && weak.is_named) || is_named || longest >= weak.length);
        row.iter().filter(move |(place, _)| match known {
            Some(known) => place == known,
            None => !self.weak.get(place).is_some_and(gives_way),
        })
    }
}

/// `rows`: which row of the page each is, and what it shows. `name`: what the page calls a place. `is_sure`: what is called a
/// post's number for certain is one, whatever it is made of. `repeats`: whether values that rows share are no numbers of
/// posts. Of links they may be, a post may stand in two places of a page.
pub(super) fn judge<'p, P: Eq + Hash + Ord>(
    rows: &[(usize, &'p [(P, String)])],
    known: &Known<'_>,
    name: impl Fn(&P) -> Option<&str>,
    is_sure: impl Fn(&P) -> bool,
    repeats: bool,
) -> Judged<'p, P> {
    let mut places: HashMap<&P, Values<'p>> = HashMap::new();
    let mut seen: HashMap<&[(P, String)], usize> = HashMap::new();
    for (at, row) in rows {
        let day = known.day_of(*at);
        let at = *seen.entry(row).or_insert(*at);
        for (place, value) in *row {
            let of = places.entry(place).or_default();
            of.in_order.push(value);
            if of.rows.insert(at) && !of.different.insert(value) {
                of.again.insert(value);
            }
            of.own_days += usize::from(day.as_ref() == Some(value));
            let known = known.keys.contains(value.as_str());
            of.known_rows += usize::from(known);
            of.known.extend(known.then_some(value.as_str()));
        }
    }
    let is_weak = |place: &P, values: &Values<'_>| {
        let kind = values.kind();
        // Posts that are known by their days stay so while those part them.
        let is_kept = kind != Kind::Number && known.are(kind) && (values.tell() || values.are_copied());
        let is_of_several = kind != Kind::Number || values.have_gaps() || repeats && values.repeat();
        !is_sure(place) && !is_kept && (is_of_several || values.count_rows())
    };
    let (mut weak, mut better) = (HashMap::new(), HashMap::new());
    for (place, of) in &places {
        let name = name(place);
        if is_weak(place, of) {
            weak.insert(*place, Standing::of(of, name));
        } else if of.tell() && !name.is_some_and(is_count_name) {
            better.insert(*place, Standing::of(of, name));
        }
    }
    // Numbers that posts are known by may come again, as a pinned copy's; a day that does parts them no longer.
    let may_part = |of: &Values<'_>| {
        let are_most_known = of.known_rows * 10 >= of.in_order.len() * 7;
        let may_come_again = match of.kind() {
            Kind::Number => true,
            Kind::File => are_most_known && !of.have_gaps(),
            Kind::Day => are_most_known && !of.are_own_days(),
        };
        let part_most = of.different.len() * 10 >= of.rows.len() * 7;
        let are_numbers = of.different.iter().all(|value| has_digit(value));
        of.tell() || are_numbers && (of.are_copied() || may_come_again && part_most)
    };
    let is_known =
        |of: &Values<'_>| may_part(of) && (of.known.len() > 1 || !of.known.is_empty() && of.different.len() < 4);
    let known = places
        .iter()
        .filter(|(_, of)| is_known(of))
        .max_by(|a, b| a.1.known.len().cmp(&b.1.known.len()).then_with(|| b.0.cmp(a.0)));
    Judged { known: known.map(|(place, _)| *place), weak, better }
}

/// Names of what is counted: readers, rows of a page, posts of a board.
fn is_count_name(name: &str) -> bool {
    const WORDS: [&str; 14] =
        ["hit", "hits", "cnt", "count", "views", "rn", "rno", "rnum", "row", "rank", "tot", "total", "pos", "ord"];
    let whole: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    external::words_of(name).iter().any(|word| WORDS.contains(&word.as_str()))
        || ["hit", "hits", "cnt", "count"].iter().any(|end| whole.ends_with(end))
        || ["rownum", "rowno", "rnum", "total"].iter().any(|start| whole.starts_with(start))
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

/// `2026-11-20`: as nothing but a day is written.
fn is_written_day(value: &str) -> bool {
    is_day(value) && value.bytes().any(|b| !b.is_ascii_digit())
}

/// Letters and zeros: a number that was never given.
fn is_nothing(value: &str) -> bool {
    value.bytes().any(|b| b == b'0')
        && value.bytes().all(|b| b == b'0' || b.is_ascii_alphabetic() || b == b'_' || b == b'-')
}
