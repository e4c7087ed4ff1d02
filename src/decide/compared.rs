//! A page beside what is remembered, before anybody is recognised: who stands under its number, and who is left on either
//! side.
//!
//! Who of these is who is [`recognise`](super::recognise)'s.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::model::{FreshRow, KnownPost, Memory, PostKey};
use crate::text::bare_title;

use super::pairing::{Agree, Titled, levels, slack, unique_matches};
use super::same::is_same;

pub(super) struct Compared<'a> {
    pub(super) memory: &'a Memory,
    pub(super) rows: &'a [FreshRow],
    pub(super) known: &'a HashMap<&'a PostKey, &'a KnownPost>,
    /// By how many days a day may be off.
    pub(super) slack: i32,
    /// The rows but copies of others.
    pub(super) firsts: Vec<usize>,
    /// Of these, rows that are the post of their key, by title and day.
    pub(super) standing: Vec<usize>,
    /// The others: under no known key, or with another title or day.
    pub(super) open: Vec<usize>,
    /// Known posts that no row stands for under their own key. Nobody asks where no row is open.
    pub(super) free: Vec<Titled<'a>>,
}

impl<'a> Compared<'a> {
    pub(super) fn of(memory: &'a Memory, rows: &'a [FreshRow], known: &'a HashMap<&'a PostKey, &'a KnownPost>) -> Self {
        // A list that counted its days may write them now, and they were rounded.
        let slack = slack(rows).max(i32::from(memory.page.counts_days));
        let mut seen = HashSet::new();
        let firsts: Vec<usize> = (0..rows.len()).filter(|index| seen.insert(&rows[*index].key)).collect();
        let stands = |index: &usize| {
            let row = &rows[*index];
            known.get(&row.key).is_some_and(|post| is_same(post, row, slack))
        };
        let (standing, open): (Vec<usize>, Vec<usize>) = firsts.iter().copied().partition(stands);
        let taken: HashSet<&PostKey> = standing.iter().map(|index| &rows[*index].key).collect();
        let free = memory.posts.iter().filter(|post| !open.is_empty() && !taken.contains(&post.key));
        let free = free.map(|post| (post, bare_title(&post.title))).collect();
        Self { memory, rows, known, slack, firsts, standing, open, free }
    }

    /// The rows that agree with exactly one known post of another key.
    pub(super) fn matches_by(&self, agree: Agree) -> BTreeMap<usize, PostKey> {
        let mut matches = unique_matches(&self.free, self.rows, &self.open, levels(self.slack), agree);
        matches.retain(|index, key| *key != self.rows[*index].key);
        matches
    }
}
