//! From where to where a page's rows go, by their days and by their numbers.
//!
//! What follows for a post that is not among them is [`missing`](super::missing)'s and [`order`](super::order)'s.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::edit::days_after;
use crate::model::{FreshRow, PostKey, PostedAt};

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
