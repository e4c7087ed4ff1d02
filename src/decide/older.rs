//! New rows that are older posts, seen late: one came up from page two when another was deleted, could not be read before,
//! or was left out when the server asked for quiet. A feed shows the posts of a day in the order of their coming, newest
//! first, and there these would stand on top.
//!
//! | a new row below a known one | is |
//! | --- | --- |
//! | of its day | older |
//! | neither with a day, with a higher number than all others, where numbers rise | news: what stands above it was put there |
//! | neither with a day, above another known one | news likewise, if its number does not say otherwise |
//! | neither with a day, below all known ones, of which most of the last list are gone | news: they were pushed off, and what stays above is what does not move |
//! | neither with a day, below all known ones else | older |

use std::collections::HashMap;

use crate::model::{FreshRow, PostKey, PostedAt};

use super::plan::Fate;
use super::span::{falls_by_number, number};
use super::whole::Whole;

/// By its index, each new row that stands below a known one of its day: that post, and by how many rows below it.
pub(super) fn older(page: &Whole<'_>, fates: &[Fate]) -> HashMap<usize, (PostKey, u32)> {
    let mut found = HashMap::new();
    if rises(page.rows) {
        return found;
    }
    let undated = Undated::of(page, fates);
    let mut above: Option<(&FreshRow, u32)> = None;
    for (index, (row, fate)) in page.rows.iter().zip(fates).enumerate().filter(|(_, (row, _))| !row.pinned) {
        match fate {
            Fate::New => {
                if let Some((known, by)) = &mut above {
                    *by += 1;
                    let days = (known.posted_at.map(PostedAt::date), row.posted_at.map(PostedAt::date));
                    if days.0 == days.1 && (days.1.is_some() || undated.is_older(row, index)) {
                        found.insert(index, (known.key.clone(), *by));
                    }
                }
            }
            _ if is_known(fate) => above = Some((row, 0)),
            _ => above = None,
        }
    }
    found
}

/// What a list tells of the age of rows without a day.
struct Undated {
    /// The lowest known row.
    lowest: Option<usize>,
    /// Most of the last list is there no more.
    moved_on: bool,
    /// The highest number of all that is known, where they rise.
    highest: Option<u128>,
}

impl Undated {
    fn of(page: &Whole<'_>, fates: &[Fate]) -> Self {
        let listed = page.rows.iter().zip(fates).enumerate();
        let known: Vec<usize> =
            listed.filter(|(_, (row, fate))| !row.pinned && is_known(fate)).map(|(index, _)| index).collect();
        let numbers =
            || page.memory.posts.iter().filter(|post| !post.pinned).filter_map(|post| number(&post.key)).max();
        Self {
            lowest: known.last().copied(),
            moved_on: known.len() * 2 < page.memory.rows,
            highest: if falls_by_number(page.memory) { numbers() } else { None },
        }
    }

    fn is_older(&self, row: &FreshRow, index: usize) -> bool {
        match number(&row.key).zip(self.highest) {
            Some((number, highest)) => number < highest,
            None => self.lowest.is_some_and(|lowest| lowest < index) && !self.moved_on,
        }
    }
}

/// Under its new number a post has the place it had.
pub(super) fn is_known(fate: &Fate) -> bool {
    matches!(fate, Fate::Changed | Fate::Reread | Fate::Moved | Fate::Same | Fate::Rekeyed { .. })
}

/// Whether the list has its oldest posts on top.
pub(super) fn rises(rows: &[FreshRow]) -> bool {
    let mut days = rows.iter().filter(|row| !row.pinned).filter_map(|row| row.posted_at).map(PostedAt::date);
    let first = days.next();
    first.is_some_and(|first| days.next_back().is_some_and(|last| first < last))
}
