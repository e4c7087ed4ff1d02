//! Who is known by where it stands, on a board whose numbers stand: at an address of its own, or right below another.
//!
//! Who stands between two others on a renumbered board is [`pairing`](super::pairing)'s, and rows in a run are
//! [`aligned`](super::aligned)'s.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use crate::model::{FreshRow, KnownPost, Memory, PostKey};
use crate::text::bare_title;

use super::compared::Compared;
use super::pairing::Near;
use super::same::{is_digest, is_like};

/// The one known post at the address of a row (`/news/budget-plan`), where neither has a number.
pub(super) fn alone_at<'m>(memory: &'m Memory, row: &FreshRow) -> Option<&'m KnownPost> {
    let place = row.place.as_ref().filter(|_| is_digest(&row.key))?;
    let mut own = memory.posts.iter().filter(|post| post.place.as_ref() == Some(place));
    let (post, None) = (own.next()?, own.next()) else { return None };
    is_digest(&post.key).then_some(post)
}

/// Rows without a number, at an address that is one known post's alone and no other row's: that post, if it is like it or of
/// its day. An address that is used again for another post says nothing.
pub(super) fn at_address(page: &Compared<'_>) -> BTreeMap<usize, PostKey> {
    let rows = page.rows;
    let on_page: HashSet<&PostKey> = rows.iter().map(|row| &row.key).collect();
    let found = page.open.iter().filter_map(|index| {
        let row = &rows[*index];
        let post = alone_at(page.memory, row)?;
        let is_sole = rows.iter().all(|other| other.place != row.place || other.key == row.key);
        let is_it =
            is_like(post, row) || (post.posted_at.is_some() && row.posted_at.is_some() && Near::Day.agrees(post, row));
        (is_sole && is_it && !on_page.contains(&post.key)).then(|| (*index, post.key.clone()))
    });
    found.collect()
}

/// A row that nobody was found for, right below one whose post came right above one that lost its number and has its title,
/// which no other post and no other row has: that one, whose day was changed behind the page.
///
/// `strange`: rows under the number of a post that they can't be.
pub(super) fn below_neighbour(page: &Compared<'_>, strange: &[usize], matches: &mut BTreeMap<usize, PostKey>) {
    let (memory, rows) = (page.memory, page.rows);
    let mut came: Vec<&KnownPost> = memory.posts.iter().filter(|post| !post.pinned && !post.gone).collect();
    came.sort_by_key(|post| (Reverse(post.entered_at), post.rank));
    let places: HashMap<&PostKey, usize> = came.iter().enumerate().map(|(place, post)| (&post.key, place)).collect();
    let listed: Vec<usize> = (0..rows.len()).filter(|index| !rows[*index].pinned).collect();
    for (at, index) in listed.iter().enumerate().skip(1) {
        // Under a known number it is that post, edited.
        if matches.contains_key(index) || page.known.contains_key(&rows[*index].key) {
            continue;
        }
        let own_key = |index: usize| Some(&rows[index].key).filter(|_| !strange.contains(&index));
        let place = |index: usize| places.get(matches.get(&index).or_else(|| own_key(index))?).copied();
        let Some(above) = place(listed[at - 1]) else { continue };
        let below = listed.get(at + 1).and_then(|below| place(*below));
        let Some(post) = came.get(above + 1).filter(|_| below.is_none_or(|below| below > above + 1)) else { continue };
        let bare = bare_title(&rows[*index].title);
        let has_title = |title: &str| bare_title(title) == bare;
        let is_sole = memory.posts.iter().filter(|post| has_title(&post.title)).count() == 1
            && rows.iter().filter(|row| has_title(&row.title)).count() == 1;
        if post.key.is_aside() && has_title(&post.title) && is_sole && matches.values().all(|key| *key != post.key) {
            matches.insert(*index, post.key.clone());
        }
    }
}
