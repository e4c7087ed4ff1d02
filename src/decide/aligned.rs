//! Whether rows stand as known posts did, one below the other: what says that a board is the one we know where its numbers
//! and most of its titles don't.
//!
//! Who is who then is [`renumbered`](super::renumbered)'s.

use std::collections::BTreeMap;

use crate::model::{KnownPost, PostKey};
use crate::text::bare_title;

use super::compared::Compared;
use super::pairing::{Near, titles_agree};
use super::same::{has_title, is_digest, is_like};

/// Whether nearly all rows from the first that agrees with a known post to the end of a look do, one below the other as these
/// stood on the last page: the board has moved on until here.
///
/// `numbered`: the rows that agree with exactly one known post, which has a number. Of a list that was doubted twice three are
/// enough, two where days say so.
pub(super) fn are_the_end(page: &Compared<'_>, numbered: &[usize], matches: &BTreeMap<usize, PostKey>) -> bool {
    let (memory, rows) = (page.memory, page.rows);
    let listed: Vec<usize> = numbered.iter().copied().filter(|index| !rows[*index].pinned).collect();
    let Some(top) = listed.first() else { return false };
    let end = (*top..rows.len()).filter(|index| !rows[*index].pinned).count();
    let stood = |index: &usize| memory.page.keys.iter().position(|key| *key == matches[index]);
    let places: Option<Vec<usize>> = listed.iter().map(stood).collect();
    let enough = if listed.iter().all(|index| rows[*index].posted_at.is_some()) { 2 } else { 3 };
    memory.doubts >= 2
        && listed.len() >= enough
        && listed.len() * 4 >= end * 3
        && places.is_some_and(|places| places.is_sorted())
}

/// On a list that was doubted twice the rows that stand in a run as known posts did, half of `enough`, under other numbers: a
/// third of them with title and day, the others edited or with another day. Posts of one title and day are no evidence
/// alone, but in a row they are. Below the run ends the page, or what we know of it.
pub(super) fn run(page: &Compared<'_>, enough: usize, agreeing: usize) -> Option<BTreeMap<usize, PostKey>> {
    let (memory, rows) = (page.memory, page.rows);
    if memory.doubts < 2 {
        return None;
    }
    let stood = memory.page.keys.iter().take(memory.rows).filter_map(|key| page.known.get(key).copied());
    let stood: Vec<&KnownPost> = stood.filter(|post| !post.pinned).collect();
    let listed: Vec<usize> = (0..rows.len()).filter(|index| !rows[*index].pinned).collect();
    let bare: Vec<String> = listed.iter().map(|index| bare_title(&rows[*index].title)).collect();
    let is_exact = |post: &KnownPost, at: usize| {
        let row = &rows[listed[at]];
        Near::Day.agrees(post, row) && titles_agree(&bare_title(&post.title), &post.title, &bare[at], &row.title)
    };
    // Titles of one office are all a little alike: an edited one is whole in the other.
    let may_be = |post: &KnownPost, at: usize| {
        let (row, title) = (&rows[listed[at]], bare_title(&post.title));
        let is_within = || bare[at].contains(&title) || title.contains(&bare[at]);
        has_title(post, row) || (Near::Day.agrees(post, row) && is_within() && is_like(post, row))
    };
    (0..listed.len()).find_map(|at| {
        (0..stood.len()).find_map(|from| {
            let pairs = || stood[from..].iter().copied().zip(at..listed.len());
            let run = pairs().take_while(|(post, at)| may_be(post, *at)).count();
            let ends = at + run == listed.len() || from + run == stood.len();
            let exact = pairs().take(run).filter(|(post, at)| is_exact(post, *at)).count();
            // Where one stayed, numbers mean what they did; where there are none, they are made of title and day.
            let is_new = |(post, at): (&KnownPost, usize)| post.key != rows[listed[at]].key && !is_digest(&post.key);
            let are_new = pairs().take(run).all(is_new);
            let is_ours = ends && run * 2 >= enough && run > agreeing && exact * 3 >= run && are_new;
            is_ours.then(|| pairs().take(run).map(|(post, at)| (listed[at], post.key.clone())).collect())
        })
    })
}
