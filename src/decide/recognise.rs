//! Known posts under other keys: a redesigned board gives new numbers, an author deletes and posts again.
//!
//! A post is recognised by title and day, where exactly one row and one known post agree in them: two posts of a day may
//! well share a title. A side without a day agrees with any; where a list counts days ("3일 전"), a day beside will do if
//! no post agrees exactly.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::model::{FreshRow, KnownPost, Memory, PostKey};
use crate::text::{alike, bare_title, same_title};

use super::edit::days_between;
use super::missing;

#[derive(Debug, Default)]
pub(super) struct Recognised {
    /// Row index → the key remembered.
    pub(super) rekeyed: BTreeMap<usize, PostKey>,
    /// At least half of the page stands under other keys: numbers mean nothing any more.
    pub(super) renumbered: bool,
    /// Rows under a known key that could be that post.
    pub(super) agreeing: usize,
    /// Of those, how many stand in the list itself: pinned rows stay while a list moves on.
    pub(super) agreeing_listed: usize,
    /// Rows under a known key that can't be: neither title nor day is like it.
    pub(super) strange: usize,
}

impl Recognised {
    /// Most known numbers mean other posts now.
    pub(super) fn is_strange(&self) -> bool {
        self.strange >= 3 && self.strange * 5 >= (self.strange + self.agreeing) * 3
    }

    fn agree(&mut self, row: &FreshRow) {
        self.agreeing += 1;
        self.agreeing_listed += usize::from(!row.pinned);
    }
}

/// Compares what stands under other keys than before.
pub(super) fn recognise(memory: &Memory, rows: &[FreshRow], known: &HashMap<&PostKey, &KnownPost>) -> Recognised {
    let mut recognised = Recognised::default();
    let slack = slack(rows);
    let mut on_page: HashMap<&PostKey, &FreshRow> = HashMap::new();
    let mut open = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        if on_page.insert(&row.key, row).is_some() {
            continue;
        }
        match known.get(&row.key) {
            Some(post) if is_same(post, row, slack) => recognised.agree(row),
            _ => open.push(index),
        }
    }
    if open.is_empty() {
        return recognised;
    }
    // Known posts whose place is not taken by themselves.
    let free: Vec<(&KnownPost, String)> = memory
        .posts
        .iter()
        .filter(|post| on_page.get(&post.key).is_none_or(|row| !is_same(post, row, slack)))
        .map(|post| (post, bare_title(&post.title)))
        .collect();
    let mut matches = unique_matches(&free, rows, &open, slack, titles_agree);
    // Half of the page, or of what the page was: a new template may show more rows.
    let enough = on_page.len().min(memory.rows.max(1));
    let is_half = |count: usize, agreeing: usize| count * 2 >= enough && count > agreeing;
    if !is_half(matches.len(), recognised.agreeing) {
        let dressed = unique_matches(&free, rows, &open, slack, titles_dressed);
        if is_half(dressed.len(), recognised.agreeing) {
            matches = dressed;
        }
    }
    // An edited post is still like itself, if not more like another: titles of a series are all alike.
    for index in &open {
        let row = &rows[*index];
        let Some(post) = known.get(&row.key) else { continue };
        if matches.contains_key(index) || !alike(&post.title, &row.title) {
            recognised.strange += 1;
        } else {
            recognised.agree(row);
        }
    }
    if is_half(matches.len(), recognised.agreeing) {
        recognised.renumbered = true;
        match_in_order(&free, rows, &open, slack, &mut matches);
    } else {
        let missing: HashSet<PostKey> = missing::missing(memory, rows).into_iter().collect();
        // Or it stands below a row we know, where nothing new comes, or is pinned with its day: an old post back on the page
        // after a renumbering.
        let newest = rows
            .iter()
            .position(|row| !row.pinned && known.get(&row.key).is_some_and(|post| is_same(post, row, slack)));
        let is_old = |index: &usize| match &rows[*index] {
            row if row.pinned => row.posted_at.is_some(),
            _ => newest.is_some_and(|newest| newest < *index),
        };
        // Without numbers the key is made of the day, and a day that is counted anew makes another one.
        let is_counted_anew = |index: &usize, from: &PostKey| {
            slack > 0 && is_digest(&rows[*index].key) && is_digest(from) && !rows[*index].pinned
        };
        let is_back = |index: &usize, key: &PostKey| missing.contains(key) || is_old(index);
        let mut kept: BTreeMap<usize, PostKey> = matches
            .iter()
            .filter(|(index, _)| !known.contains_key(&rows[**index].key))
            .filter(|(index, key)| is_back(index, key) || is_counted_anew(index, key))
            .map(|(index, key)| (*index, key.clone()))
            .collect();
        // Whose number was another post's until that one moved on: all of a chain of them.
        loop {
            let left: HashSet<&PostKey> = kept.values().collect();
            let next = matches.iter().find(|(index, key)| {
                !kept.contains_key(index) && left.contains(&rows[**index].key) && is_back(index, key)
            });
            let Some((index, key)) = next.map(|(index, key)| (*index, key.clone())) else { break };
            kept.insert(index, key);
        }
        matches = kept;
    }
    recognised.rekeyed = matches;
    recognised
}

/// Made of title and day, for want of a number.
pub(super) fn is_digest(key: &PostKey) -> bool {
    key.as_str().starts_with('~')
}

/// By how many days a post's day may be off: lists that count days back round them.
pub(super) fn slack(rows: &[FreshRow]) -> i32 {
    i32::from(rows.iter().any(|row| row.day_counted))
}

/// Whether a row under a post's own key is that post on a renumbered board: that one number of many stayed is chance, but
/// not that the title did too. Its day may have been set anew.
pub(super) fn has_title(post: &KnownPost, row: &FreshRow) -> bool {
    titles_agree(&bare_title(&post.title), &post.title, &bare_title(&row.title), &row.title)
}

/// Whether a row under a post's own key is that post, as far as title and day tell.
pub(super) fn is_same(post: &KnownPost, row: &FreshRow, slack: i32) -> bool {
    could_be(post, &bare_title(&post.title), row, &bare_title(&row.title), slack, titles_agree)
}

fn titles_agree(bare: &str, title: &str, other_bare: &str, other: &str) -> bool {
    bare == other_bare || ((title.ends_with(['…', '.']) || other.ends_with(['…', '.'])) && same_title(title, other))
}

/// A new template may write what kind of post it is before every title (`[보도자료] …`), or no longer. Believed of half a
/// page at once, never of a row.
fn titles_dressed(bare: &str, title: &str, other_bare: &str, other: &str) -> bool {
    const SHORTEST: usize = 6;
    let (long, short) = if bare.len() < other_bare.len() { (other_bare, bare) } else { (bare, other_bare) };
    titles_agree(bare, title, other_bare, other) || (short.chars().count() >= SHORTEST && long.ends_with(short))
}

/// How two titles are compared: bare and as written, of one side and the other.
type Agree = fn(&str, &str, &str, &str) -> bool;

/// Whether a row could be a known post under another key.
fn could_be(post: &KnownPost, bare: &str, row: &FreshRow, row_bare: &str, slack: i32, agree: Agree) -> bool {
    let days = row.posted_at.zip(post.posted_at);
    days.is_none_or(|(row, post)| days_between(row.date(), post.date()) <= slack)
        && agree(bare, &post.title, row_bare, &row.title)
}

fn unique_matches(
    free: &[(&KnownPost, String)],
    rows: &[FreshRow],
    open: &[usize],
    slack: i32,
    agree: Agree,
) -> BTreeMap<usize, PostKey> {
    let mut matches: BTreeMap<usize, &PostKey> = BTreeMap::new();
    let mut rows_of: HashMap<&PostKey, usize> = HashMap::new();
    for index in open {
        let row = &rows[*index];
        let row_bare = bare_title(&row.title);
        let only = |slack| {
            let mut found = free.iter().filter(|(post, bare)| could_be(post, bare, row, &row_bare, slack, agree));
            (found.next(), found.next())
        };
        let found = match only(0) {
            (None, _) if slack > 0 => only(slack),
            found => found,
        };
        if let (Some((post, _)), None) = found {
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
    slack: i32,
    matches: &mut BTreeMap<usize, PostKey>,
) {
    let mut taken: HashSet<PostKey> = matches.values().cloned().collect();
    for index in open {
        if matches.contains_key(index) {
            continue;
        }
        let row = &rows[*index];
        let row_bare = bare_title(&row.title);
        let found = (0..=slack).find_map(|slack| {
            free.iter().find(|(post, bare)| {
                !taken.contains(&post.key)
                    && could_be(post, bare, row, &row_bare, slack, titles_agree)
                    && post.key != row.key
            })
        });
        if let Some((post, _)) = found {
            taken.insert(post.key.clone());
            matches.insert(*index, post.key.clone());
        }
    }
}
