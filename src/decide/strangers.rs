//! Rows of other boards among the board's own: a front page that answers in the list's place mixes the newest of all. Told by
//! where rows lead, and by days on which they would have been seen.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use crate::model::{FreshRow, KnownPost, Memory, Place, PostKey, PostedAt};

use super::same::has_title;

/// Fewer known posts say nothing of where a board's posts lead.
const FEWEST: usize = 3;
/// One row may be a note of the site's.
const SEVERAL: usize = 2;

/// How many rows of the list lead where no known post does, and would have been seen at the last look (`last_seen`): their day is
/// of those the list showed, or they stand between known posts. 0 where that is not sure.
///
/// | an honest board | because |
/// | --- | --- |
/// | shows several boards, or leads to many sites | nine in ten known posts lead to paths of one pattern, or nothing is said |
/// | moved its posts, all at once | a known row has to lead where it did |
/// | posts under another address from now on | such rows are new by their day, and stand above |
/// | shows more rows, old ones at another address | they are older than what the list showed |
/// | carries notes of the site, links to others | pinned rows, single ones, and other sites say nothing |
pub(super) fn strangers(
    memory: &Memory,
    rows: &[FreshRow],
    known: &HashMap<&PostKey, &KnownPost>,
    last_seen: Date,
) -> usize {
    let is_known = |row: &FreshRow| known.get(&row.key).is_some_and(|post| has_title(post, row));
    if rows.iter().filter(|row| !row.pinned && !is_known(row)).take(SEVERAL).count() < SEVERAL {
        return 0;
    }
    let Some(own) = Own::of(memory) else { return 0 };
    let is_at_home = |row: &FreshRow| {
        let post = known.get(&row.key).filter(|post| !row.pinned && has_title(post, row));
        post.is_some_and(|post| own.holds(&post.key, post.place.as_ref()) && own.holds(&row.key, row.place.as_ref()))
    };
    let home: Vec<usize> = (0..rows.len()).filter(|index| is_at_home(&rows[*index])).collect();
    let (Some(first), Some(last)) = (home.first().copied(), home.last().copied()) else { return 0 };
    let days = memory.posts.iter().filter(|post| !post.pinned && memory.page.keys.contains(&post.key));
    let oldest = days.filter_map(|post| post.posted_at).map(PostedAt::date).min();
    let was_there = |index: usize| {
        let day = rows[index].posted_at.map(PostedAt::date);
        let is_of_then = day.zip(oldest).is_some_and(|(day, oldest)| oldest <= day && day < last_seen);
        is_of_then || (first < index && index < last && day.is_none_or(|day| day <= last_seen))
    };
    let is_strange = |index: &usize| {
        let row = &rows[*index];
        !row.pinned && !is_known(row) && own.is_elsewhere(&row.key, row.place.as_ref()) && was_there(*index)
    };
    let strange = (0..rows.len()).filter(is_strange).count();
    let listed = rows.iter().filter(|row| !row.pinned).count();
    if strange >= SEVERAL && strange * 4 >= listed { strange } else { 0 }
}

/// Where the posts of a board lead.
struct Own<'m> {
    host: &'m str,
    /// Of their paths ([`Place::pattern`]).
    pattern: String,
    /// What all of them say likewise.
    parameters: Vec<&'m (String, String)>,
    /// Of any known post, pinned ones too.
    patterns: HashSet<String>,
}

impl<'m> Own<'m> {
    fn of(memory: &'m Memory) -> Option<Self> {
        let placed = || memory.posts.iter().filter_map(|post| Some((post, post.place.as_ref()?)));
        let mut counts: HashMap<(&str, String), usize> = HashMap::new();
        for (post, place) in placed().filter(|(post, _)| !post.pinned) {
            *counts.entry((place.host(), place.pattern(post.key.number()))).or_default() += 1;
        }
        let all: usize = counts.values().sum();
        let ((host, pattern), most) = counts.into_iter().max_by_key(|(_, count)| *count)?;
        if most < FEWEST || most * 10 < all * 9 {
            return None;
        }
        let is_here =
            |post: &KnownPost, place: &Place| place.host() == host && place.pattern(post.key.number()) == pattern;
        let mut here = placed().filter(|(post, place)| !post.pinned && is_here(post, place)).map(|(_, place)| place);
        let mut parameters: Vec<&(String, String)> = here.next()?.parameters().iter().collect();
        for place in here {
            parameters.retain(|said| place.parameters().contains(said));
        }
        let patterns = placed().map(|(post, place)| place.pattern(post.key.number())).collect();
        Some(Self { host, pattern, parameters, patterns })
    }

    fn holds(&self, key: &PostKey, place: Option<&Place>) -> bool {
        place.is_some_and(|place| {
            place.host() == self.host && place.pattern(key.number()) == self.pattern && self.says(place)
        })
    }

    /// On the same site, and no known post leads there.
    fn is_elsewhere(&self, key: &PostKey, place: Option<&Place>) -> bool {
        // Made of a number that several rows share: where that stands is not known.
        let is_mixed = key.as_str().chars().skip(1).any(|c| c == '~');
        let Some(place) = place.filter(|place| place.host() == self.host && !is_mixed) else { return false };
        let pattern = place.pattern(key.number());
        if pattern == self.pattern { !self.says(place) } else { !self.patterns.contains(&pattern) }
    }

    fn says(&self, place: &Place) -> bool {
        self.parameters.iter().all(|said| place.parameters().contains(said))
    }
}
