//! Who is a known post under another key on a board whose numbers stand: who was deleted and posted again, came back after a
//! renumbering, or is told by title and day alone. Whether the numbers stand is [`recognise`](super::recognise)'s.
//!
//! In this order; who is found is no other row's any more:
//!
//! | a row | is the post | because |
//! | --- | --- | --- |
//! | without a number, at an address of its own ([`placed::at_address`]) | that was there, if like it or of its day | words in an address are a post's as a number is |
//! | under an unknown key, where that alone has its title and day | if it is missing, or nothing new comes there, or it lost its number ([`signs`](super::signs)) | a new one may have both |
//! | the same, under a key that was that of a post found above | likewise | each number moved on to the next |
//! | under another's number, with title and day of one whose own number moved on ([`slid`]) | that one | a board that closes ranks |
//! | where nothing new comes, in what all titles wear | that had the title without it, if the list has no numbers | who was off the page when the template came |
//! | under an unknown number, where nothing new comes or dated back | that lost its number ([`asides`]) | of several the first: it is one of them |
//! | right below a post | that came below it, lost its number and alone has the title ([`placed::below_neighbour`]) | its day was changed behind the page |

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::model::PostKey;
use crate::text::bare_title;

use super::compared::Compared;
use super::pairing::{Pairs, Titled, levels, titles_dressed, unique_matches, untaken};
use super::same::is_digest;
use super::signs::{Found, Signs};
use super::{asides, dress, placed, slid};

/// `agreeing`: the rows that agree with exactly one known post of another key.
pub(super) fn pairs(page: &Compared<'_>, found: Found<'_>, mut agreeing: BTreeMap<usize, PostKey>) -> Pairs {
    let signs = Signs::of(page, found);
    let mut matches = placed::at_address(page);
    let all = agreeing.clone();
    // Who stands under its own number with its own title is no other row.
    agreeing.retain(|index, key| {
        let is_taken = matches.contains_key(index) || matches.values().any(|other| other == key);
        !is_taken && !signs.found.themselves.contains(key)
    });
    matches.extend(under_unknown(&signs, &agreeing));
    under_moved(&signs, &agreeing, &mut matches);
    let others = slid::rows(page, &all, &mut matches);
    let worn = in_new_dress(&signs, &matches);
    let dressed = worn.keys().copied().collect();
    matches.extend(worn);
    asides::come_back(&signs, &mut matches);
    placed::below_neighbour(page, &signs.found.strange, &mut matches);
    Pairs { rekeyed: matches, dressed, edited: BTreeSet::new(), others }
}

/// Of rows under keys that we don't know.
fn under_unknown(signs: &Signs<'_>, agreeing: &BTreeMap<usize, PostKey>) -> BTreeMap<usize, PostKey> {
    let is_it = |index: usize, key: &PostKey| {
        !signs.is_known(index) && (signs.is_back(index, key) || signs.is_counted_anew(index, key))
    };
    agreeing.iter().filter(|(index, key)| is_it(**index, key)).map(|(index, key)| (*index, key.clone())).collect()
}

/// Whose number was another post's until that one moved on: all of a chain of them. Two that moved say of a third, which
/// looks like a post of another number, that its own means nothing either.
fn under_moved(signs: &Signs<'_>, agreeing: &BTreeMap<usize, PostKey>, matches: &mut BTreeMap<usize, PostKey>) {
    let has_moved =
        |index: usize, key: &PostKey| signs.is_others(index) && signs.is_dated(index) && signs.is_back(index, key);
    let moved = agreeing.iter().filter(|(index, key)| matches.contains_key(index) || has_moved(**index, key));
    let many_moved = moved.count() >= 2;
    loop {
        let left: HashSet<&PostKey> = matches.values().collect();
        let is_free = |index: usize| {
            let row = &signs.page.rows[index];
            // A pinned one needs no other.
            let may_move = || many_moved || row.pinned && signs.is_dated(index);
            left.contains(&row.key) || signs.is_others(index) && may_move()
        };
        let is_next =
            |index: usize, key: &PostKey| !matches.contains_key(&index) && is_free(index) && signs.is_back(index, key);
        let Some((index, key)) = agreeing.iter().find(|(index, key)| is_next(**index, key)) else { break };
        matches.insert(*index, key.clone());
    }
}

/// A list without numbers, under a new template: an old post that comes back wears what all titles do.
fn in_new_dress(signs: &Signs<'_>, matches: &BTreeMap<usize, PostKey>) -> BTreeMap<usize, PostKey> {
    let page = signs.page;
    let Some(dress) = dress::worn(page.rows) else { return BTreeMap::new() };
    let may_be = |index: usize| {
        let wears_it = || bare_title(&page.rows[index].title).starts_with(&dress);
        !matches.contains_key(&index) && signs.is_old(index) && !signs.is_known(index) && wears_it()
    };
    let left: Vec<usize> = page.open.iter().copied().filter(|index| may_be(*index)).collect();
    let mut rest: Vec<Titled<'_>> = untaken(&page.free, matches);
    rest.retain(|(post, _)| !signs.found.themselves.contains(&post.key));
    let mut back = unique_matches(&rest, page.rows, &left, levels(page.slack), titles_dressed);
    back.retain(|_, key| is_digest(key));
    back
}
