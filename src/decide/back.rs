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
//! | title and day of a post that lost its number in a renumbering | that post: it is re-keyed; of several the first, since the upper ones were seen first |
//! | the same, here or on a page before, and title and day of a post under another key | likewise: the renumbering never reached it, so far down it stood |
//! | a known key with another title and day, and others known by title and day, here or on a page before, or three such with quite other titles, most of what is known | the number is another post's now: the known one loses it, the row is judged without it |
//!
//! Nothing here is an edit, missing or suspicious: an older page proves nothing about page one. Who stood on a page of this
//! walk under its own key is on no other under another one.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;

use crate::model::{FreshRow, KnownPost, Memory, PostKey, PublishedAt};
use crate::text::{alike, bare_title, differ_in_a_number};

use super::pairing::{Near, levels, titles_agree, unique_matches};
use super::plan::{Fate, Occasion, Plan};
use super::{pairing, recognise, same};

/// What pages before on the same walk showed.
#[derive(Clone, Debug, Default)]
pub struct Met {
    pub keys: HashSet<PostKey>,
    /// Numbers of before a renumbering, still in the memory.
    pub old_numbers: bool,
}

/// `memory` holds the posts with these keys, and those of these days. `since`: older posts are left out.
pub fn back(memory: &Memory, rows: &[FreshRow], met: &Met, since: Option<Date>) -> Plan {
    let on_page: HashSet<&PostKey> = rows.iter().map(|row| &row.key).collect();
    let posts = memory.posts.iter().filter(|post| on_page.contains(&post.key) || !met.keys.contains(&post.key));
    let of_this_page = Memory { rows: rows.len(), posts: posts.cloned().collect(), ..memory.clone() };
    let known: HashMap<&PostKey, &KnownPost> = of_this_page.posts.iter().map(|post| (&post.key, post)).collect();
    // Copies stand above the list. A sign of pinning within it, or on every row, is none.
    let copies = rows.iter().position(|row| !row.pinned).unwrap_or(0);
    let slack = pairing::slack(rows);
    let recognised = recognise::recognise(&of_this_page, rows, &known, false);
    let (rekeyed, strange) = if recognised.renumbered {
        (recognised.rekeyed, HashSet::new())
    } else {
        in_part(&of_this_page, rows, copies, &known, met.old_numbers)
    };
    let moved: HashSet<&PostKey> = rekeyed.values().collect();
    let mut seen = HashSet::new();
    let lowest = match memory.lowest {
        Some(PublishedAt::Civil(at)) => Some(at),
        // All of the board is newer than what is entering, and stands above it without more ado.
        Some(PublishedAt::Instant(_)) | None => None,
    };
    let mut plan = Plan { template: true, occasion: Occasion::Back(lowest), ..Plan::default() };
    for (index, row) in rows.iter().enumerate() {
        let is_too_old = since.is_some_and(|since| row.posted_at.is_some_and(|at| at.date() < since));
        let is_others = |post: &KnownPost| {
            if recognised.renumbered { !same::is_same(post, row, slack) } else { strange.contains(&index) }
        };
        let fate = match known.get(&row.key) {
            _ if !seen.insert(&row.key) => Fate::Copy,
            _ if rekeyed.contains_key(&index) => {
                let from = &rekeyed[&index];
                let was_read = known.get(from).is_none_or(|post| post.complete);
                Fate::Rekeyed { from: from.clone(), read: !was_read }
            }
            Some(post) if is_others(post) => {
                if !moved.contains(&row.key) {
                    plan.aside.push(row.key.clone());
                }
                if index < copies || is_too_old { Fate::Copy } else { Fate::New }
            }
            // That one is another row of the page.
            Some(_) if moved.contains(&row.key) => Fate::New,
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

/// Of a page that does not tell by itself that the board was renumbered: rows that are posts which lost their number, and
/// rows whose number was another post's.
fn in_part(
    memory: &Memory,
    rows: &[FreshRow],
    copies: usize,
    known: &HashMap<&PostKey, &KnownPost>,
    old_numbers: bool,
) -> (BTreeMap<usize, PostKey>, HashSet<usize>) {
    let slack = pairing::slack(rows);
    let mut seen = HashSet::new();
    let listed: Vec<usize> = (copies..rows.len()).filter(|index| seen.insert(&rows[*index].key)).collect();
    let post_of = |index: usize| known.get(&rows[index].key).copied();
    let (strange, own): (Vec<usize>, Vec<usize>) = listed
        .iter()
        .filter(|index| post_of(**index).is_some())
        .partition(|index| post_of(**index).is_some_and(|post| differs(post, &rows[**index], slack)));
    let mut strange: HashSet<usize> = strange.into_iter().collect();
    let dated: Vec<usize> = listed.iter().copied().filter(|index| rows[*index].posted_at.is_some()).collect();
    let is_open = |index: &usize| post_of(*index).is_none() || strange.contains(index);
    let open: Vec<usize> = dated.iter().copied().filter(is_open).collect();
    let posts = memory.posts.iter().filter(|post| post.posted_at.is_some());
    let posts: Vec<_> = posts.map(|post| (post, bare_title(&post.title))).collect();
    let lost: Vec<_> = posts.iter().filter(|(post, _)| post.key.is_aside()).cloned().collect();
    let mut rekeyed = unique_matches(&lost, rows, &open, levels(slack), titles_agree);
    in_order(&lost, rows, &open, &mut rekeyed);
    // Then there are numbers of before, too, that no look set aside, since their posts stood so far down.
    if !rekeyed.is_empty() || old_numbers {
        let is_same = |index: &usize| post_of(*index).is_some_and(|post| same::is_same(post, &rows[*index], slack));
        let settled: HashSet<&PostKey> = dated
            .iter()
            .filter(|index| is_same(index))
            .map(|index| &rows[*index].key)
            .chain(rekeyed.values())
            .collect();
        let rest: Vec<_> = posts.iter().filter(|(post, _)| !settled.contains(&post.key)).cloned().collect();
        let left: Vec<usize> =
            dated.into_iter().filter(|index| !is_same(index) && !rekeyed.contains_key(index)).collect();
        let found = unique_matches(&rest, rows, &left, levels(slack), titles_agree);
        rekeyed.extend(found.into_iter().filter(|(index, key)| *key != rows[*index].key));
    }
    // One alone may be an edited one.
    if rekeyed.is_empty() {
        strange.retain(|index| post_of(*index).is_some_and(|post| is_quite_other(post, &rows[*index])));
        if !old_numbers && (strange.len() < 3 || strange.len() <= own.len()) {
            strange.clear();
        }
    }
    (rekeyed, strange)
}

/// Whether the row under a post's number shows neither its title nor its day.
fn differs(post: &KnownPost, row: &FreshRow, slack: i32) -> bool {
    let near = if slack > 0 { Near::DayBeside } else { Near::Day };
    !near.agrees(post, row) && !same::has_title(post, row)
}

/// What no new template makes of a title.
fn is_quite_other(post: &KnownPost, row: &FreshRow) -> bool {
    !alike(&post.title, &row.title) || differ_in_a_number(&post.title, &row.title)
}

/// Posts of one title and day, one after the other, the living first.
fn in_order(posts: &[(&KnownPost, String)], rows: &[FreshRow], open: &[usize], matches: &mut BTreeMap<usize, PostKey>) {
    let mut taken: HashSet<PostKey> = matches.values().cloned().collect();
    let in_turn = || posts.iter().filter(|(post, _)| !post.gone).chain(posts.iter().filter(|(post, _)| post.gone));
    for index in open {
        let row = &rows[*index];
        let bare = bare_title(&row.title);
        let agrees = |(post, post_bare): &&(&KnownPost, String)| {
            !taken.contains(&post.key)
                && Near::Day.agrees(post, row)
                && titles_agree(post_bare, &post.title, &bare, &row.title)
        };
        if matches.contains_key(index) {
            continue;
        }
        if let Some((post, _)) = in_turn().find(agrees) {
            taken.insert(post.key.clone());
            matches.insert(*index, post.key.clone());
        }
    }
}
