//! How the list stood when it was last believed, and what a page says of a post that stood in it and is not there.
//!
//! | of the posts that stood in the list | a post that is absent |
//! | --- | --- |
//! | none below it is there, and the page ends with them | was pushed off, and is remembered behind the page's rows |
//! | none below it is there, and behind them the page goes on with others | came up from behind, or were put between: numbers and days tell |
//! | one below it is there, and one above it, or new ones stand above two below it | is missing |
//! | one below it is there, but nothing above | may be missing: numbers and days tell, or the next post that comes |
//! | there, but moved among the others, or with another day: a row | it says nothing |
//!
//! Whether a post that never stood in the list (a pinned one) should be there now is [`missing`](super::missing)'s.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::model::{FreshRow, KnownPost, Memory, PostKey};

use super::edit::days_between;

/// Keys that are remembered of a list.
const MOST: usize = 400;

/// With those that were pushed off, though a page is short: one day it may show more rows.
const FEWEST: usize = 60;

/// The remembered order as the page's rows agree with it.
pub(super) struct Order<'a> {
    /// Where a post stood.
    stood: HashMap<&'a PostKey, usize>,
    /// Of the rows that stood in the list and did not move: where, and where in the page they stand now, topmost first.
    kept: Vec<(usize, usize)>,
    /// Where in the page the topmost and the last row stand that were not in the list before.
    strangers: Option<(usize, usize)>,
}

impl<'a> Order<'a> {
    pub(super) fn of(memory: &'a Memory, rows: &[FreshRow], rekeyed: &BTreeMap<usize, PostKey>) -> Self {
        let stood: HashMap<&PostKey, usize> = memory.page.iter().enumerate().map(|(place, key)| (key, place)).collect();
        let known: HashMap<&PostKey, &KnownPost> = memory.posts.iter().map(|post| (&post.key, post)).collect();
        let mut seen = HashSet::new();
        let (mut there, mut strangers) = (Vec::new(), None);
        for (index, row) in rows.iter().enumerate().filter(|(_, row)| !row.pinned) {
            let key = rekeyed.get(&index).unwrap_or(&row.key);
            match stood.get(key) {
                Some(place) if seen.insert(*place) => {
                    let days = known.get(key).and_then(|post| post.posted_at.zip(row.posted_at));
                    if days.is_none_or(|(was, is)| days_between(was.date(), is.date()) <= 1) {
                        there.push((*place, index));
                    }
                }
                Some(_) => {}
                None => strangers = Some((strangers.map_or(index, |(first, _)| first), index)),
            }
        }
        Self { stood, kept: unmoved(&there), strangers }
    }

    /// Whether a post that is not on the page should stand there; `None` where its place in the list does not tell.
    pub(super) fn misses(&self, key: &PostKey) -> Option<bool> {
        let place = *self.stood.get(key)?;
        let below: Vec<usize> = self.kept.iter().filter(|(other, _)| *other > place).map(|(_, now)| *now).collect();
        if below.is_empty() {
            return (!self.goes_on()).then_some(false);
        }
        let is_below_one = self.kept.iter().any(|(other, _)| *other < place);
        let is_below_new = below.len() >= 2 && self.strangers.is_some_and(|(first, _)| first < below[0]);
        (is_below_one || is_below_new).then_some(true)
    }

    /// Whether strangers stand below the last row that stood in the list.
    fn goes_on(&self) -> bool {
        self.strangers.zip(self.kept.last()).is_some_and(|((_, last), (_, kept))| *kept < last)
    }

    /// The order to remember: the page's, with the absent posts where they stood, as far as `stays` says that they are posts
    /// of this list still. Who is `missing` stands in it until it is gone.
    pub(super) fn next(
        &self,
        memory: &Memory,
        rows: &[FreshRow],
        missing: &[PostKey],
        stays: impl Fn(&PostKey) -> bool,
    ) -> Vec<PostKey> {
        let listed: Vec<(usize, &PostKey)> =
            rows.iter().enumerate().filter(|(_, row)| !row.pinned).map(|(index, row)| (index, &row.key)).collect();
        let here: HashSet<&PostKey> = rows.iter().map(|row| &row.key).collect();
        let mut above: BTreeMap<usize, Vec<&PostKey>> = BTreeMap::new();
        let mut behind = Vec::new();
        for (place, key) in memory.page.iter().enumerate().filter(|(_, key)| !here.contains(key) && stays(key)) {
            let before = self.kept.iter().rfind(|(other, _)| *other < place).map(|(_, now)| now + 1);
            let below = self.kept.iter().find(|(other, _)| *other > place).map(|(_, now)| *now);
            match before.or(below).filter(|_| below.is_some() || missing.contains(key)) {
                Some(now) => above.entry(now).or_default().push(key),
                // Nobody knows whether above or below the strangers.
                None if self.goes_on() => {}
                None => behind.push(key),
            }
        }
        let mut next: Vec<PostKey> = Vec::new();
        let mut seen = HashSet::new();
        for (index, key) in listed {
            // Between a row and the one below may stand pinned ones, which are none of the list.
            let rest = above.split_off(&(index + 1));
            next.extend(std::mem::replace(&mut above, rest).into_values().flatten().cloned());
            if seen.insert(key) {
                next.push(key.clone());
            }
        }
        next.extend(above.into_values().flatten().chain(behind).cloned());
        next.truncate((rows.len() * 2).clamp(FEWEST, MOST));
        next
    }
}

/// The rows that stand among one another as they did, whichever of the rest moved: those of every longest run. Nothing, where
/// a quarter moved: nobody can say which.
fn unmoved(there: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // How long a run ends with a row, and how long one begins with it.
    let (mut ending, mut beginning) = (vec![1; there.len()], vec![1; there.len()]);
    for at in 0..there.len() {
        let before = (0..at).filter(|other| there[*other].0 < there[at].0).map(|other| ending[other]).max();
        ending[at] += before.unwrap_or(0);
    }
    for at in (0..there.len()).rev() {
        let behind = (at + 1..there.len()).filter(|other| there[at].0 < there[*other].0);
        beginning[at] += behind.map(|other| beginning[other]).max().unwrap_or(0);
    }
    let longest = ending.iter().copied().max().unwrap_or(0);
    if longest * 4 < there.len() * 3 {
        return Vec::new();
    }
    let of_longest: Vec<usize> = (0..there.len()).filter(|at| ending[*at] + beginning[*at] == longest + 1).collect();
    let is_only = |at: &usize| of_longest.iter().filter(|other| ending[**other] == ending[*at]).count() == 1;
    of_longest.iter().filter(|at| is_only(at)).map(|at| there[*at]).collect()
}
