//! Whom known posts are by, where their rows name others than we remember.
//!
//! Never an edit: an office that is renamed would announce every post again. A row wins over its post's page as in
//! [`normalize`](crate::normalize), and a row that names nobody leaves what is known.
//!
//! | of the known rows that name somebody | then | because |
//! | --- | --- | --- |
//! | one or two name another, or a quarter of them | each is taken | authors are put right one by one |
//! | more, each former one has become one other, whom no other has become, and one of them did in several rows | all are taken | offices are renamed |
//! | more, otherwise | each post keeps its own | a template shows another column there, or its first: persons do not change all at once, nor become one |
//! | a former one had letters, and what stands there now has none | that post keeps its own | a count, a day |
//! | whatever of these, on an operator's word | all are taken | |
//!
//! A column that shows one word beside posts of one author can't be told from a renaming. New posts enter with that word too,
//! and once it is put right, it is as easily taken back.

use std::collections::{HashMap, HashSet};

use super::plan::Fate;
use super::whole::Whole;

/// So many rows at once are always their authors' doing.
const FEW: usize = 2;

/// By row: whom the post is by, where the row names another than we remember.
pub(super) fn authors(page: &Whole<'_>, fates: &[Fate], accepted: bool) -> HashMap<usize, Option<String>> {
    let rows = page.rows.iter().zip(fates).enumerate();
    let named: Vec<(usize, Option<&str>, &str)> = rows
        .filter(|(_, (_, fate))| !matches!(fate, Fate::New | Fate::Rekeyed { .. } | Fate::Copy))
        .filter_map(|(index, (row, _))| {
            let post = page.known.get(&row.key).filter(|post| !post.pruned)?;
            Some((index, post.author.as_deref(), row.author.as_deref()?))
        })
        .collect();
    let others: Vec<_> = named.iter().filter(|(_, was, is)| *was != Some(*is)).collect();
    let believed = accepted
        || others.len() <= FEW
        || others.len() * 4 <= named.len()
        || are_renamed(&others.iter().map(|(_, was, is)| (*was, *is)).collect::<Vec<_>>());
    let is_value = |was: Option<&str>, is: &str| {
        let has_letters = |text: &str| text.chars().any(char::is_alphabetic);
        was.is_some_and(has_letters) && !has_letters(is)
    };
    let by = |(index, was, is): &(usize, Option<&str>, &str)| {
        let is_taken = believed && (accepted || !is_value(*was, is));
        (*index, if is_taken { Some((*is).to_owned()) } else { was.map(str::to_owned) })
    };
    others.into_iter().map(by).collect()
}

/// Whether each of them has one name now, and none the name of another; that each had one row says nothing, and nobody can't
/// be renamed.
fn are_renamed(others: &[(Option<&str>, &str)]) -> bool {
    let pairs: HashSet<_> = others.iter().collect();
    let were: HashSet<_> = others.iter().map(|(was, _)| *was).collect();
    let are: HashSet<_> = others.iter().map(|(_, is)| is).collect();
    !were.contains(&None) && pairs.len() == were.len() && pairs.len() == are.len() && pairs.len() < others.len()
}
