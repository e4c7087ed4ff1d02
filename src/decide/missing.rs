//! Which remembered posts should stand on the page and don't.
//!
//! Only a page whose order is understood tells: by falling numbers, by falling dates, or by the order we remember. A post
//! outside the page's span was pushed off, or never stood there.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use crate::model::{FreshRow, KnownPost, Memory, PostKey};

/// Known posts, not gone, strictly within the span of the page's unpinned rows and not among its rows.
pub(super) fn missing(memory: &Memory, rows: &[FreshRow]) -> Vec<PostKey> {
    let on_page: HashSet<&PostKey> = rows.iter().map(|row| &row.key).collect();
    let unpinned: Vec<&FreshRow> = rows.iter().filter(|row| !row.pinned).collect();
    let absent = |post: &&KnownPost| !post.gone && !on_page.contains(&post.key);
    let keys = |within: &dyn Fn(&KnownPost) -> bool| -> Vec<PostKey> {
        memory.posts.iter().filter(absent).filter(|post| within(post)).map(|post| post.key.clone()).collect()
    };

    let numbers: Option<Vec<u128>> = unpinned.iter().map(|row| number(&row.key)).collect();
    if let Some(numbers) = numbers.filter(|numbers| numbers.is_sorted_by_key(|n| Reverse(*n))) {
        let (Some(newest), Some(oldest)) = (numbers.first(), numbers.last()) else { return Vec::new() };
        return keys(&|post| number(&post.key).is_some_and(|n| *oldest < n && n < *newest));
    }
    let days: Option<Vec<_>> = unpinned.iter().map(|row| Some(row.posted_at?.date())).collect();
    if let Some(days) = days.filter(|days| days.is_sorted_by_key(|day| Reverse(*day))) {
        let (Some(newest), Some(oldest)) = (days.first(), days.last()) else { return Vec::new() };
        let by_day = keys(&|post| post.posted_at.is_some_and(|at| *oldest < at.date() && at.date() < *newest));
        if !by_day.is_empty() {
            return by_day;
        }
    }
    let Some((first, last)) = remembered_span(memory, &unpinned) else { return Vec::new() };
    memory.posts[first..=last].iter().filter(absent).filter(|post| !post.pinned).map(|post| post.key.clone()).collect()
}

/// From where to where the page reaches in the order of the memory, if both agree in it. New posts are not in it, and
/// stand before it on the page.
fn remembered_span(memory: &Memory, unpinned: &[&FreshRow]) -> Option<(usize, usize)> {
    let places: HashMap<&PostKey, usize> =
        memory.posts.iter().enumerate().map(|(place, post)| (&post.key, place)).collect();
    let places: Vec<usize> = unpinned.iter().filter_map(|row| places.get(&row.key).copied()).collect();
    let agree = places.len() >= 2 && places.is_sorted();
    agree.then(|| Some((*places.first()?, *places.last()?))).flatten()
}

/// A key of digits as a number; boards count upwards.
fn number(key: &PostKey) -> Option<u128> {
    let key = key.as_str();
    (key.len() <= 38 && key.bytes().all(|byte| byte.is_ascii_digit())).then(|| key.parse().ok()).flatten()
}
