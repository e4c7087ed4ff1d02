//! Known posts under other keys: a redesigned board gives new numbers, an author deletes and posts again.
//!
//! A post is recognised by title and day, where exactly one row and one known post agree in them: two posts of a day may
//! well share a title. A side without a day agrees with any.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::model::{FreshRow, KnownPost, Memory, PostKey};
use crate::text::{alike, bare_title, same_title};

use super::missing;

#[derive(Debug, Default)]
pub(super) struct Recognised {
    /// Row index → the key remembered.
    pub(super) rekeyed: BTreeMap<usize, PostKey>,
    /// At least half of the page stands under other keys: numbers mean nothing any more.
    pub(super) renumbered: bool,
    /// Rows under a known key that could be that post.
    pub(super) agreeing: usize,
    /// Rows under a known key that can't be: neither title nor day is like it.
    pub(super) strange: usize,
}

/// Compares what stands under other keys than before.
pub(super) fn recognise(memory: &Memory, rows: &[FreshRow], known: &HashMap<&PostKey, &KnownPost>) -> Recognised {
    let mut recognised = Recognised::default();
    let mut on_page: HashMap<&PostKey, &FreshRow> = HashMap::new();
    let mut open = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        if on_page.insert(&row.key, row).is_some() {
            continue;
        }
        match known.get(&row.key) {
            Some(post) if is_same(post, row) => recognised.agreeing += 1,
            Some(post) => {
                if alike(&post.title, &row.title) {
                    recognised.agreeing += 1;
                } else {
                    recognised.strange += 1;
                }
                open.push(index);
            }
            None => open.push(index),
        }
    }
    if open.is_empty() {
        return recognised;
    }
    // Known posts whose place is not taken by themselves.
    let free: Vec<(&KnownPost, String)> = memory
        .posts
        .iter()
        .filter(|post| on_page.get(&post.key).is_none_or(|row| !is_same(post, row)))
        .map(|post| (post, bare_title(&post.title)))
        .collect();
    let mut matches = unique_matches(&free, rows, &open);
    // Half of the page, or of what the page was: a new template may show more rows.
    let enough = on_page.len().min(memory.rows.max(1));
    if matches.len() * 2 >= enough && matches.len() > recognised.agreeing {
        recognised.renumbered = true;
        match_in_order(&free, rows, &open, &mut matches);
    } else {
        let missing: HashSet<PostKey> = missing::missing(memory, rows).into_iter().collect();
        // Or it stands below a row we know, where nothing new comes: an old post back on the page after a renumbering.
        let newest =
            rows.iter().position(|row| !row.pinned && known.get(&row.key).is_some_and(|post| is_same(post, row)));
        let is_old = |index: &usize| newest.is_some_and(|newest| newest < *index);
        matches.retain(|index, key| !known.contains_key(&rows[*index].key) && (missing.contains(key) || is_old(index)));
    }
    recognised.rekeyed = matches;
    recognised
}

/// Whether a row under a post's own key is that post, as far as title and day tell.
pub(super) fn is_same(post: &KnownPost, row: &FreshRow) -> bool {
    let days = post.posted_at.zip(row.posted_at);
    titles_agree(&bare_title(&post.title), &post.title, &bare_title(&row.title), &row.title)
        && days.is_none_or(|(post, row)| post.date() == row.date())
}

fn titles_agree(bare: &str, title: &str, other_bare: &str, other: &str) -> bool {
    bare == other_bare || ((title.ends_with(['…', '.']) || other.ends_with(['…', '.'])) && same_title(title, other))
}

/// Whether a row could be a known post under another key.
fn could_be(post: &KnownPost, bare: &str, row: &FreshRow, row_bare: &str) -> bool {
    let days = row.posted_at.zip(post.posted_at);
    days.is_none_or(|(row, post)| row.date() == post.date()) && titles_agree(bare, &post.title, row_bare, &row.title)
}

fn unique_matches(free: &[(&KnownPost, String)], rows: &[FreshRow], open: &[usize]) -> BTreeMap<usize, PostKey> {
    let mut matches: BTreeMap<usize, &PostKey> = BTreeMap::new();
    let mut rows_of: HashMap<&PostKey, usize> = HashMap::new();
    for index in open {
        let row = &rows[*index];
        let row_bare = bare_title(&row.title);
        let mut found = free.iter().filter(|(post, bare)| could_be(post, bare, row, &row_bare));
        if let (Some((post, _)), None) = (found.next(), found.next()) {
            *rows_of.entry(&post.key).or_default() += 1;
            if post.key != row.key {
                matches.insert(*index, &post.key);
            }
        }
    }
    matches.into_iter().filter(|(_, key)| rows_of[key] == 1).map(|(index, key)| (index, key.clone())).collect()
}

/// What is left of a renumbered page: posts of one day and title, taken in the order that page and memory share.
fn match_in_order(
    free: &[(&KnownPost, String)],
    rows: &[FreshRow],
    open: &[usize],
    matches: &mut BTreeMap<usize, PostKey>,
) {
    let mut taken: HashSet<PostKey> = matches.values().cloned().collect();
    for index in open {
        if matches.contains_key(index) {
            continue;
        }
        let row = &rows[*index];
        let row_bare = bare_title(&row.title);
        let found = free.iter().find(|(post, bare)| {
            !taken.contains(&post.key) && could_be(post, bare, row, &row_bare) && post.key != row.key
        });
        if let Some((post, _)) = found {
            taken.insert(post.key.clone());
            matches.insert(*index, post.key.clone());
        }
    }
}
