//! From where to where a page's rows go, by their days and by their numbers.
//!
//! What follows for a post that is not among them is [`missing`](super::missing)'s and [`order`](super::order)'s.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::edit::days_after;
use crate::model::{FreshRow, KnownPost, Memory, PostKey, PostedAt};

/// The oldest and the newest day of rows that all have one and fall by them, to within the slack.
pub(super) fn span_of_days(rows: &[&FreshRow], slack: i32) -> Option<(Date, Date)> {
    let days: Vec<Date> = rows.iter().map(|row| row.posted_at.map(PostedAt::date)).collect::<Option<_>>()?;
    let mut lowest = *days.first()?;
    for day in &days {
        if days_after(*day, lowest) > slack {
            return None;
        }
        lowest = lowest.min(*day);
    }
    Some((lowest, *days.iter().max()?))
}

/// The last and the first of values that all are there and fall.
pub(super) fn ends<T: Ord + Copy>(values: impl Iterator<Item = Option<T>>) -> Option<(T, T)> {
    let values: Vec<T> = values.collect::<Option<_>>()?;
    let falls = values.is_sorted_by_key(|value| Reverse(*value));
    falls.then(|| Some((*values.last()?, *values.first()?))).flatten()
}

/// A key of digits as a number; boards count upwards.
pub(super) fn number(key: &PostKey) -> Option<u128> {
    let key = key.as_str();
    (key.len() <= 38 && key.bytes().all(|byte| byte.is_ascii_digit())).then(|| key.parse().ok()).flatten()
}

/// Whether later posts have higher numbers on this board, by what is remembered of it; taken for true while that is little.
/// A few rows of random numbers fall by chance.
///
/// Rows of one look stood in the board's own order. Among all posts one that was dated back stands elsewhere in the feed, and
/// one that a deletion brought up elsewhere among those that came.
pub(super) fn falls_by_number(memory: &Memory) -> bool {
    let numbered = memory.posts.iter().filter(|post| !post.pinned).filter_map(|post| Some((post, number(&post.key)?)));
    let mut numbered: Vec<(&KnownPost, u128)> = numbered.collect();
    let falls = |pair: &[(&KnownPost, u128)]| pair[0].1 > pair[1].1;
    let mostly = |pairs: &[bool], enough: usize| {
        let falling = pairs.iter().filter(|falls| **falls).count();
        pairs.len() < enough || falling * 4 >= pairs.len() * 3
    };
    let in_feed: Vec<bool> = numbered.windows(2).take(40).map(falls).collect();
    numbered.sort_by_key(|(post, _)| (Reverse(post.entered_at), post.rank));
    // Put behind another afterwards, a post shares its rank with whoever stood there: which was the upper one is not told.
    let place = |(post, _): &(&KnownPost, u128)| (post.entered_at, post.rank);
    let alone = numbered.chunk_by(|one, other| place(one) == place(other)).filter(|same| same.len() == 1);
    let alone: Vec<(&KnownPost, u128)> = alone.flatten().copied().collect();
    let of_looks = alone.windows(2).filter(|pair| pair[0].0.entered_at == pair[1].0.entered_at);
    let of_looks: Vec<bool> = of_looks.map(falls).collect();
    if of_looks.len() >= 4 {
        return mostly(&of_looks, 4);
    }
    let as_they_came: Vec<bool> = numbered.windows(2).take(40).map(falls).collect();
    mostly(&in_feed, 7) || mostly(&as_they_came, 7)
}
