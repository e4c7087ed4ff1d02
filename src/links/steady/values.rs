//! What the rows show at one place of their links.

use foldhash::{HashSet, HashSetExt};

use super::super::shown::Shown;
use super::kind::{Kind, day_of, has_digit, is_nothing, is_written_day, kind_of};

/// As near to the day of its row is a closing day, or the day on which something takes place.
const NEAR: i32 = 366;

/// What the rows show at one place.
#[derive(Default)]
pub(super) struct Values<'v> {
    pub(super) in_order: Vec<&'v str>,
    /// The same, with their rows.
    pub(super) by_row: Vec<(usize, &'v str)>,
    pub(super) different: HashSet<&'v str>,
    /// Values that more than one row has.
    again: HashSet<&'v str>,
    /// The rows that have the place. A pinned copy says the same as its original, and is one with it.
    pub(super) rows: HashSet<usize>,
    pub(super) known: HashSet<&'v str>,
    pub(super) known_rows: usize,
    /// Rows that say their own day, and nothing else.
    own_days: usize,
    /// Rows that say their own day and a moment of it.
    own_moments: usize,
    /// Rows that say some day about their own.
    near_days: usize,
    /// Rows that show a number, and those of them that say it.
    numbered: usize,
    own_numbers: usize,
    /// Rows that show how often they were read, and those of them that say it.
    read: usize,
    own_views: usize,
    /// Rows that say their title, or several words.
    words: usize,
}

impl<'v> Values<'v> {
    /// `at`: the row, or the one it is a copy of.
    pub(super) fn add(&mut self, row: usize, at: usize, value: &'v str, shown: Option<&Shown>) {
        self.in_order.push(value);
        self.by_row.push((row, value));
        if self.rows.insert(at) && !self.different.insert(value) {
            self.again.insert(value);
        }
        let day = day_of(value);
        let is_title = shown.is_some_and(|shown| shown.title == value.trim());
        self.words += usize::from(is_title || day.is_none() && value.trim().contains(char::is_whitespace));
        let Some(shown) = shown else { return };
        if let (Some((day, has_moment)), Some(own)) = (day, shown.day) {
            let is_own = day == own;
            self.own_days += usize::from(is_own && !has_moment);
            self.own_moments += usize::from(is_own && has_moment);
            self.near_days += usize::from(!has_moment && (day - own).get_days().abs() <= NEAR);
        }
        let says =
            |number: &Option<String>| (usize::from(number.is_some()), usize::from(number.as_deref() == Some(value)));
        let (number, views) = (says(&shown.number), says(&shown.views));
        (self.numbered, self.own_numbers) = (self.numbered + number.0, self.own_numbers + number.1);
        (self.read, self.own_views) = (self.read + views.0, self.own_views + views.1);
    }

    /// Whether it parts all rows that something parts.
    pub(super) fn tell(&self) -> bool {
        self.different.len() == self.rows.len() && self.are_numbers()
    }

    pub(super) fn are_numbers(&self) -> bool {
        self.different.iter().all(|value| has_digit(value))
    }

    /// What they are made of. Digits like a day's are a number as long as they neither are the rows' days nor come again.
    pub(super) fn kind(&self) -> Kind {
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

    pub(super) fn are_own_days(&self) -> bool {
        self.own_days * 2 > self.in_order.len() || self.different.iter().all(|value| is_written_day(value))
    }

    /// Whether they are days about the rows' own, as `20261215` of a post that is open until then; or moments of the rows' own
    /// days. Numbers may look so.
    pub(super) fn may_be_days(&self) -> bool {
        self.near_days == self.in_order.len() || self.own_moments * 2 > self.in_order.len()
    }

    /// Whether they say what the rows show as their numbers. Boards count them anew when a post goes.
    pub(super) fn are_shown(&self) -> bool {
        self.own_numbers > 0
            && self.own_numbers * 10 >= self.numbered * 7
            && self.own_numbers * 2 >= self.in_order.len()
    }

    /// Whether they say how often the posts were read. No post was read ten million times.
    pub(super) fn are_views(&self) -> bool {
        let are_short = self.in_order.iter().all(|value| value.len() <= 7);
        are_short && self.read > 2 && self.own_views * 10 >= self.read * 7 && self.different.len() > 2
    }

    /// Whether they are titles; and of a call's arguments, which say anything, whether few have a digit.
    pub(super) fn are_words(&self, of_calls: bool) -> bool {
        let numbers = self.in_order.iter().filter(|value| has_digit(value)).count();
        self.words * 3 >= self.in_order.len() || of_calls && numbers * 2 < self.in_order.len()
    }

    /// Whether all rows say the same.
    pub(super) fn are_one(&self) -> bool {
        self.rows.len() > 2 && self.different.len() == 1
    }

    /// Whether they part the rows but for rows above all others that are copies and say something else beside it.
    pub(super) fn are_copied(&self) -> bool {
        let is_twice = self.rows.len() == self.different.len() + self.again.len();
        // Two posts of one day stand below each other.
        let are_apart = self.in_order.windows(2).all(|two| two[0] != two[1] || !self.again.contains(two[0]));
        self.different.len() > 1 && !self.again.is_empty() && is_twice && are_apart && !self.repeat()
    }

    fn numbers(&self) -> Option<Vec<u64>> {
        self.in_order.iter().map(|value| value.parse().ok()).collect()
    }

    /// Whether they count the rows of the page from its top, as no post's number does.
    pub(super) fn count_rows(&self) -> bool {
        let is_next = |two: &[u64]| two[0].checked_add(1) == Some(two[1]);
        self.numbers().is_some_and(|numbers| numbers.len() > 2 && numbers[0] <= 1 && numbers.windows(2).all(is_next))
    }

    /// Whether they run down from row to row without a gap, but for rows above all others.
    pub(super) fn run_down(&self) -> bool {
        let is_next = |two: &&[u64]| two[0] == two[1].saturating_add(1);
        self.numbers().is_some_and(|numbers| {
            let runs = numbers.windows(2).rev().take_while(is_next).count();
            runs * 2 >= numbers.len()
        })
    }

    /// Whether several rows share values, other than rows above all others that are copies: a writer's number, no post's.
    pub(super) fn repeat(&self) -> bool {
        let mut first = HashSet::new();
        let shared = self.in_order.iter().enumerate();
        let shared = shared.filter(|(_, value)| self.again.contains(*value) && first.insert(**value)).map(|(at, _)| at);
        !shared.eq(0..self.again.len())
    }

    /// What stands for no number comes again: `FILE_000000000000`, `0`.
    pub(super) fn have_gaps(&self) -> bool {
        !self.again.is_empty() && self.again.iter().all(|value| is_nothing(value))
    }
}
