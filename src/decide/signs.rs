//! What tells on a board whose numbers stand that a row is a known post come back, and not a new one that looks like it.
//!
//! Which of these signs are enough is [`posted_again`](super::posted_again)'s, and of posts without a number
//! [`asides`](super::asides)'s.

use std::collections::{BTreeMap, HashSet};

use jiff::tz::TimeZone;

use crate::model::PostKey;

use super::compared::Compared;
use super::edit::days_after;
use super::pairing::{Near, was_counted};
use super::same::{is_digest, is_like};
use super::{missing, order, span};

/// What the numbers told already.
pub(super) struct Found<'a> {
    /// The topmost row of the list that is the post we know under its number, if perhaps an edited one.
    pub(super) topmost: Option<usize>,
    /// Rows under a known key that they can't be.
    pub(super) strange: Vec<usize>,
    /// Posts that stand under their number with an edited title.
    pub(super) themselves: HashSet<&'a PostKey>,
}

/// Asked of a row, by its index, and of the known post that it may be.
pub(super) struct Signs<'a> {
    pub(super) page: &'a Compared<'a>,
    pub(super) found: Found<'a>,
    missing: HashSet<PostKey>,
    /// Later posts have higher numbers.
    falls_by_number: bool,
}

impl<'a> Signs<'a> {
    pub(super) fn of(page: &'a Compared<'a>, found: Found<'a>) -> Self {
        let stood = order::Order::of(page.memory, page.rows, &BTreeMap::new());
        let missing = missing::missing(page.memory, page.rows, &stood).into_iter().collect();
        Self { page, found, missing, falls_by_number: span::falls_by_number(page.memory) }
    }

    /// The post is missing where it stood, or the row is old, or the post's number is not known and all else agrees.
    pub(super) fn is_back(&self, index: usize, key: &PostKey) -> bool {
        self.missing.contains(key) || (self.is_old(index) && !self.is_later(index, key)) || self.lost_number(index, key)
    }

    /// It stands below a row we know, where nothing new comes, or is pinned with its day.
    pub(super) fn is_old(&self, index: usize) -> bool {
        match &self.page.rows[index] {
            row if row.pinned => row.posted_at.is_some(),
            _ => self.found.topmost.is_some_and(|topmost| topmost < index),
        }
    }

    /// A later number is a later post's, dated back, where numbers tell.
    fn is_later(&self, index: usize, key: &PostKey) -> bool {
        let row = &self.page.rows[index];
        let numbers = span::number(&row.key).zip(span::number(key));
        self.falls_by_number && !row.pinned && numbers.is_some_and(|(row, post)| row > post)
    }

    fn lost_number(&self, index: usize, key: &PostKey) -> bool {
        let row = &self.page.rows[index];
        key.is_aside() && (row.pinned || (row.posted_at.is_some() && Near::Day.agrees(self.page.known[key], row)))
    }

    /// Without numbers the key is made of the day, and a day that is counted anew makes another one.
    pub(super) fn is_counted_anew(&self, index: usize, from: &PostKey) -> bool {
        let row = &self.page.rows[index];
        self.page.slack > 0 && is_digest(&row.key) && is_digest(from) && !row.pinned
    }

    /// The post's day was counted when it was last seen, and the row may show it in writing.
    pub(super) fn was_counted(&self, index: usize, key: &PostKey) -> bool {
        was_counted(self.page.known[key], &self.page.rows[index])
    }

    /// Its key is one we know.
    pub(super) fn is_known(&self, index: usize) -> bool {
        self.page.known.contains_key(&self.page.rows[index].key)
    }

    /// Its number is another post's, which it is not even like.
    pub(super) fn is_others(&self, index: usize) -> bool {
        let row = &self.page.rows[index];
        self.found.strange.contains(&index) && !self.page.known.get(&row.key).is_some_and(|post| is_like(post, row))
    }

    pub(super) fn is_dated(&self, index: usize) -> bool {
        self.page.rows[index].posted_at.is_some()
    }

    /// Its day is from before the last look: whatever is new on top has a later one.
    pub(super) fn is_dated_back(&self, index: usize) -> bool {
        let last = self.page.memory.last_ok.map(|at| at.to_zoned_datetime(TimeZone::UTC).date());
        let days = last.zip(self.page.rows[index].posted_at);
        days.is_some_and(|(last, at)| days_after(last, at.date()) > 1)
    }

    /// Of all numbers, known ones and the page's, none is higher than its own, where numbers tell; and it is on top.
    pub(super) fn is_newest(&self, index: usize) -> bool {
        let keys = || self.page.known.keys().copied().chain(self.page.rows.iter().map(|row| &row.key));
        let own = span::number(&self.page.rows[index].key);
        self.falls_by_number && !self.is_old(index) && own.is_some() && own == keys().filter_map(span::number).max()
    }
}
