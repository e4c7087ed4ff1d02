//! What makes a post the same post at every look: the board's number, and what stands in where it has none.

use std::collections::{HashMap, HashSet};

use crate::model::{Code, PostKey, Problem, Row};
use crate::source::{Quirk, Source};
use crate::text;

use super::print::digest;

/// The board's own number, else a digest of title and day (`~…`).
pub fn key(row: &Row, source: &Source) -> PostKey {
    row.key.clone().filter(|key| !reused(source) || is_digest(key)).unwrap_or_else(|| by_content(row))
}

/// Gives every row of a listing the key it is known under. After it no two rows share a key but copies of one post (a
/// pinned one and its normal row).
///
/// | the page shows | keys |
/// | --- | --- |
/// | a number a post | the numbers |
/// | a few numbers under which different titles stand (a reused number) | those rows: the number and a digest |
/// | as many such rows as others (the "number" is the board's, not the post's) | every row: a digest of title and day |
/// | no numbers, or the quirk `keys_reused` | a digest of title and day |
pub fn settle_keys(rows: &mut [Row], source: &Source, problems: &mut Vec<Problem>) {
    if reused(source) {
        for row in rows.iter_mut() {
            row.key = Some(by_content(row));
        }
        return;
    }
    let mut titles: HashMap<&PostKey, Vec<&str>> = HashMap::new();
    for row in rows.iter() {
        if let Some(key) = &row.key {
            titles.entry(key).or_default().push(&row.title);
        }
    }
    let shared: HashSet<PostKey> = titles
        .iter()
        .filter(|(_, titles)| !titles.iter().all(|title| is_copy(titles[0], title)))
        .map(|(key, _)| (*key).clone())
        .collect();
    let sharing = |row: &&Row| row.key.as_ref().is_some_and(|key| shared.contains(key));
    let count = rows.iter().filter(sharing).count();
    if count > 0 {
        let example = rows.iter().find(sharing).and_then(|row| row.key.clone()).map(|key| key.to_string());
        problems.push(Problem::new(
            Code::KeysShared,
            format!(
                "{count} of {} rows share their number with another post (such as {}); they are told apart by title and day. \
                 [rows] key names the right parameter, the quirk keys_reused gives numbers up",
                rows.len(),
                example.unwrap_or_default()
            ),
        ));
    }
    let none_is_right = count * 2 >= rows.len() && count > 2;
    for row in rows.iter_mut() {
        row.key = match row.key.take() {
            Some(key) if !shared.contains(&key) && !none_is_right => Some(key),
            Some(key) if !none_is_right => PostKey::new(format!("{key}{}", by_content(row))),
            _ => Some(by_content(row)),
        };
    }
}

/// Whether two rows under one number are one post: the pinned copy may be cut, or marked.
fn is_copy(one: &str, other: &str) -> bool {
    text::bare_title(one) == text::bare_title(other) || text::same_title(one, other)
}

fn reused(source: &Source) -> bool {
    source.quirks.contains(&Quirk::KeysReused)
}

fn is_digest(key: &PostKey) -> bool {
    key.as_str().starts_with('~')
}

fn by_content(row: &Row) -> PostKey {
    let day = row.posted_at.map(|at| at.date().to_string()).unwrap_or_default();
    let digest = digest(&[text::bare_title(&row.title), day]);
    #[expect(clippy::expect_used, reason = "begins with a tilde, so it is not empty")]
    PostKey::new(format!("~{}", &digest[..24])).expect("not empty")
}
