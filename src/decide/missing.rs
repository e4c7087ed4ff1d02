//! Which remembered posts should stand on the page and don't.
//!
//! Only a page whose order is understood tells: by falling numbers, or by falling dates. A post outside the page's span
//! was pushed off, or never stood there.

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::model::{FreshRow, KnownPost, Memory, PostKey};

/// Known posts, not gone, strictly within the span of the page's unpinned rows and not among its rows.
pub(super) fn missing(memory: &Memory, rows: &[FreshRow]) -> Vec<PostKey> {
    let on_page: HashSet<&PostKey> = rows.iter().map(|row| &row.key).collect();
    let unpinned: Vec<&FreshRow> = rows.iter().filter(|row| !row.pinned).collect();
    let absent = memory.posts.iter().filter(|post| !post.gone && !on_page.contains(&post.key));

    let numbers: Option<Vec<u128>> = unpinned.iter().map(|row| number(&row.key)).collect();
    if let Some(numbers) = numbers.filter(|numbers| numbers.is_sorted_by_key(|n| Reverse(*n))) {
        let (Some(newest), Some(oldest)) = (numbers.first(), numbers.last()) else { return Vec::new() };
        let within = |post: &&KnownPost| number(&post.key).is_some_and(|n| oldest < &n && &n < newest);
        return absent.filter(within).map(|post| post.key.clone()).collect();
    }
    let days: Option<Vec<_>> = unpinned.iter().map(|row| Some(row.posted_at?.date())).collect();
    if let Some(days) = days.filter(|days| days.is_sorted_by_key(|day| Reverse(*day))) {
        let (Some(newest), Some(oldest)) = (days.first(), days.last()) else { return Vec::new() };
        let within = |post: &&KnownPost| post.posted_at.is_some_and(|at| *oldest < at.date() && at.date() < *newest);
        return absent.filter(within).map(|post| post.key.clone()).collect();
    }
    Vec::new()
}

/// A key of digits as a number; boards count upwards.
fn number(key: &PostKey) -> Option<u128> {
    let key = key.as_str();
    (key.len() <= 38 && key.bytes().all(|byte| byte.is_ascii_digit())).then(|| key.parse().ok()).flatten()
}
