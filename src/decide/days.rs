//! Days of a whole list that are none on which its posts were posted: before boards were, or a year off.
//!
//! Another column's days are days of these posts, and are taken at the third look ([`template`](super::template)). These are not:
//! who comes next would be of such a day for good.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;

use crate::model::{FreshRow, KnownPost, Memory, PostKey, PostedAt};

use super::edit::days_after;

/// Before it no board stood on the web; a clock at zero says 1970.
const FIRST_YEAR: i16 = 1990;

/// So many posts of several days don't all turn out to be as much older.
const MANY: usize = 5;
const SEVERAL: usize = 3;

/// No two columns lie so far apart by the same for all.
const MOST_OF_A_YEAR: i32 = 300;

/// What is wrong with the days of most rows.
pub(super) fn impossible(memory: &Memory, rows: &[FreshRow], known: &HashMap<&PostKey, &KnownPost>) -> Option<String> {
    let is_before = |at: &PostedAt| at.date().year() < FIRST_YEAR;
    let days: Vec<PostedAt> = rows.iter().filter_map(|row| row.posted_at).collect();
    let now = days.iter().filter(|at| is_before(at)).count();
    let before = memory.posts.iter().take(memory.rows).filter_map(|post| post.posted_at);
    let before = before.filter(is_before).count();
    if memory.rows > 0 && now > 0 && now * 2 >= days.len() && before * 10 <= memory.rows {
        return Some(format!("{now} of {} days lie before {FIRST_YEAR}", days.len()));
    }
    let pairs: Vec<(Date, Date)> =
        rows.iter().filter_map(|row| Some((known.get(&row.key)?.posted_at?.date(), row.posted_at?.date()))).collect();
    let by: Vec<i32> = pairs.iter().map(|(was, is)| days_after(*was, *is)).collect();
    let (least, most) = (by.iter().min()?, by.iter().max()?);
    let days: BTreeSet<Date> = pairs.iter().map(|(was, _)| *was).collect();
    // A leap day more or less lies between.
    let is_shifted = *least >= MOST_OF_A_YEAR && most - least <= 1;
    (is_shifted && pairs.len() >= MANY && days.len() >= SEVERAL)
        .then(|| format!("the days of all {} known rows lie {most} days before what they were", pairs.len()))
}
