//! What the rows of an older page of the list are, met on a walk back through the board's history.
//!
//! | the page shows | then |
//! | --- | --- |
//! | a post set above the list | a copy of what page one shows: nothing |
//! | a day before what is asked for, or before what retention would take away | nothing |
//! | a key that retention has taken away, and would keep now | as history: it enters under its old id |
//! | a key, and we remember nothing of it | history: its page is read |
//! | a known key | nothing: what is known is a refresh's to judge; but a page never read is read, and a gone post is back |
//! | half of its posts, known under other keys by title and day | the board was renumbered: they are re-keyed |
//!
//! Nothing here is an edit, missing or suspicious: an older page proves nothing about page one.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use crate::model::{FreshRow, KnownPost, Memory, PostKey};

use super::{Fate, Plan, pairing, recognise, same};

/// `memory` holds the posts with these keys, and those of these days. `since`: older posts are left out.
pub fn back(memory: &Memory, rows: &[FreshRow], since: Option<Date>) -> Plan {
    let known: HashMap<&PostKey, &KnownPost> = memory.posts.iter().map(|post| (&post.key, post)).collect();
    let of_this_page = Memory { rows: rows.len(), ..memory.clone() };
    let mut recognised = recognise::recognise(&of_this_page, rows, &known, false);
    if !recognised.renumbered {
        recognised.rekeyed.clear();
    }
    let rekeyed: HashSet<&PostKey> = recognised.rekeyed.values().collect();
    // Copies stand above the list. A sign of pinning within it, or on every row, is none.
    let copies = rows.iter().position(|row| !row.pinned).unwrap_or(0);
    let slack = pairing::slack(rows);
    let mut seen = HashSet::new();
    let mut plan = Plan { template: true, ..Plan::default() };
    for (index, row) in rows.iter().enumerate() {
        let is_too_old = since.is_some_and(|since| row.posted_at.is_some_and(|at| at.date() < since));
        let fate = match known.get(&row.key) {
            _ if !seen.insert(&row.key) => Fate::Copy,
            _ if recognised.rekeyed.contains_key(&index) => recognised
                .rekeyed
                .get(&index)
                .map_or(Fate::Copy, |from| Fate::Rekeyed { from: from.clone(), read: false }),
            Some(post) if recognised.renumbered && !same::is_same(post, row, slack) => {
                if !rekeyed.contains(&row.key) {
                    plan.aside.push(row.key.clone());
                }
                Fate::New
            }
            Some(post) if post.pruned && (index < copies || is_too_old) => Fate::Same,
            Some(post) if post.pruned => Fate::New,
            Some(post) if post.complete => Fate::Same,
            Some(_) => Fate::Reread,
            None if index < copies || is_too_old => Fate::Copy,
            None => Fate::New,
        };
        plan.rows.push(fate);
    }
    plan
}
