//! New rows that are older posts, seen late: one came up from page two when another was deleted, could not be read before,
//! or was left out when the server asked for quiet. A feed shows the posts of a day in the order of their coming, newest
//! first, and there these would stand on top.

use std::collections::HashMap;

use crate::model::{FreshRow, PostKey, PostedAt};

use super::plan::Fate;

/// By its index, each new row that stands below a known one of its day: that post, and by how many rows below it.
pub(super) fn older(rows: &[FreshRow], fates: &[Fate]) -> HashMap<usize, (PostKey, u32)> {
    let mut found = HashMap::new();
    if rises(rows) {
        return found;
    }
    let mut above: Option<(&FreshRow, u32)> = None;
    for (index, (row, fate)) in rows.iter().zip(fates).enumerate().filter(|(_, (row, _))| !row.pinned) {
        match fate {
            Fate::New => {
                if let Some((known, by)) = &mut above {
                    *by += 1;
                    if known.posted_at.map(PostedAt::date) == row.posted_at.map(PostedAt::date) {
                        found.insert(index, (known.key.clone(), *by));
                    }
                }
            }
            // Under its new number it has the place it had.
            Fate::Changed | Fate::Reread | Fate::Moved | Fate::Same | Fate::Rekeyed { .. } => above = Some((row, 0)),
            Fate::Copy => above = None,
        }
    }
    found
}

/// Whether the list has its oldest posts on top.
fn rises(rows: &[FreshRow]) -> bool {
    let mut days = rows.iter().filter(|row| !row.pinned).filter_map(|row| row.posted_at).map(PostedAt::date);
    let first = days.next();
    first.is_some_and(|first| days.next_back().is_some_and(|last| first < last))
}
