//! Days without their year, told by the rows around them: newest first, a day that is later in the year than the one above
//! it is of a year before. "01-05", "12-28", "06-01", "12-30" are three years. One row out of order (an old post on top, a late
//! reply) says nothing of the others.
//!
//! What a day alone can mean (the latest such day) is `text::date`'s; this only goes further back.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::{PostedAt, Row};

/// Days by which a row may be newer than the one above it: posts are moved and corrected.
const DISORDER: i64 = 14;
/// A list in the order of its days has no larger gap, where it tells of several years.
const HALF_A_YEAR: i64 = 183;
/// Rows there are to a year, at the least: with fewer of them the list is in no order of days.
const ROWS_A_YEAR: usize = 3;

/// How sure the list can be at most where years were told by its order, and where its days are in none.
pub(super) const BY_ORDER: f64 = 0.85;
pub(super) const IN_NO_ORDER: f64 = 0.6;

/// Sets the years of rows whose days show none. Gives the most that can be said of the list's certainty, where that is less
/// than all.
pub(super) fn settle(rows: &mut [Row], yearless: &[bool]) -> Option<f64> {
    let listed: Vec<usize> =
        (0..rows.len()).filter(|row| !rows[*row].pinned && rows[*row].posted_at.is_some()).collect();
    let mut days: Vec<Date> = listed.iter().filter_map(|row| rows[*row].posted_at).map(PostedAt::date).collect();
    let is_yearless = |at: usize| yearless.get(listed[at]) == Some(&true);
    let (mut years, mut rises, mut moved) = (0, 0, false);
    for at in 1..days.len() {
        let above = days[at - 1].checked_add(DISORDER.days()).ok()?;
        if !is_yearless(at) || days[at] <= above {
            continue;
        }
        // Before any year has turned, a day that would come to lie farther off by going back stays.
        let leap = days[at - 1].checked_add(HALF_A_YEAR.days()).ok()?;
        if years == 0 && days[at] <= leap || is_one_out_of_order(&days, at, is_yearless(at - 1)) {
            rises += 1;
            continue;
        }
        moved |= is_far_above(&days[..at], days[at]);
        days[at] = last_before(days[at], above)?;
        years += usize::from(days[at].year() < days[at - 1].year());
    }
    if (years + rises) * ROWS_A_YEAR > listed.len() {
        return Some(IN_NO_ORDER);
    }
    for (row, day) in listed.into_iter().zip(days) {
        if (years > 0 || moved) && yearless.get(row) == Some(&true) {
            rows[row].posted_at = Some(PostedAt::Date(day));
        }
    }
    (years > 0).then_some(BY_ORDER)
}

/// Whether a day would come to lie half a year above the lowest day of the newest year: whatever the row above it is, that is
/// no disorder. The row above may have told by itself that it is of a year before.
fn is_far_above(above: &[Date], day: Date) -> bool {
    let newest = above.iter().map(|above| above.year()).max();
    let lowest = above.iter().filter(|above| Some(above.year()) == newest).min();
    lowest.and_then(|lowest| lowest.checked_add(HALF_A_YEAR.days()).ok()).is_some_and(|limit| limit < day)
}

/// Whether the days fall without this row (a late reply under an old question), or without the one above it (an old post that
/// was bumped or sticks on top). The row above may tell its year, as old posts do where those of this year don't.
fn is_one_out_of_order(days: &[Date], at: usize, above_is_yearless: bool) -> bool {
    let follows = |upper: Date, lower: Date| upper.checked_add(DISORDER.days()).is_ok_and(|limit| lower <= limit);
    let next = days.get(at + 1);
    if next.is_some_and(|next| follows(days[at - 1], *next)) {
        return true;
    }
    let is_of_the_newest_year = || days[..at].iter().max().is_some_and(|newest| newest.year() <= days[at].year());
    (above_is_yearless || is_of_the_newest_year())
        && match at {
            // Nothing above: what stands below has to agree.
            1 => next.is_some_and(|next| follows(days[at], *next)),
            // A little later than that is as good as a year before.
            _ => days[at] <= days[at - 2],
        }
}

/// The same day of a year before, not later than `limit`.
fn last_before(day: Date, limit: Date) -> Option<Date> {
    (1..=8).filter_map(|back| Date::new(day.year() - back, day.month(), day.day()).ok()).find(|day| *day <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn newest_first() {
        for (days, expected, sure) in [
            // Read in May 2026.
            ("05-02 04-30 04-29", "2026-05-02 2026-04-30 2026-04-29", None),
            ("01-05 12-28 12-01 11-30", "2026-01-05 2025-12-28 2025-12-01 2025-11-30", None),
            (
                "01-05 12-28 06-01 12-30 11-02 10-01",
                "2026-01-05 2025-12-28 2025-06-01 2024-12-30 2024-11-02 2024-10-01",
                Some(BY_ORDER),
            ),
            // Moved a little.
            ("05-01 05-02 04-30 04-29", "2026-05-01 2026-05-02 2026-04-30 2026-04-29", None),
            // A row that tells its year tells those below it.
            (
                "05-01 2023-03-01 12-30 11-02 10-01",
                "2026-05-01 2023-03-01 2022-12-30 2022-11-02 2022-10-01",
                Some(BY_ORDER),
            ),
            ("*01-01 05-01 04-30 04-29", "2026-01-01 2026-05-01 2026-04-30 2026-04-29", None),
            // One row out of order: an old post on top, with and without its year; one bumped; a late reply, and two.
            ("03-01 05-01 04-30 04-29", "2026-03-01 2026-05-01 2026-04-30 2026-04-29", None),
            ("10-01 05-01 04-30 04-29", "2025-10-01 2026-05-01 2026-04-30 2026-04-29", None),
            ("2023-03-01 05-01 04-30 04-29", "2023-03-01 2026-05-01 2026-04-30 2026-04-29", None),
            ("05-02 2023-03-01 05-01 04-30 04-29", "2026-05-02 2023-03-01 2026-05-01 2026-04-30 2026-04-29", None),
            ("05-02 09-11 05-01 04-30 04-29", "2026-05-02 2025-09-11 2026-05-01 2026-04-30 2026-04-29", None),
            ("03-01 02-27 04-29 02-26 02-25", "2026-03-01 2026-02-27 2026-04-29 2026-02-26 2026-02-25", None),
            (
                "05-01 04-10 09-02 04-25 04-01 03-31 03-30",
                "2026-05-01 2026-04-10 2025-09-02 2026-04-25 2026-04-01 2026-03-31 2026-03-30",
                None,
            ),
            // Oldest first, with a gap.
            ("03-01 03-02 04-28 04-29 05-01", "2026-03-01 2026-03-02 2026-04-28 2026-04-29 2026-05-01", None),
            // In no order: what each day means alone.
            (
                "03-01 02-10 04-01 01-20 04-28",
                "2026-03-01 2026-02-10 2026-04-01 2026-01-20 2026-04-28",
                Some(IN_NO_ORDER),
            ),
        ] {
            let now = "2026-05-03T12:00:00".parse().ok();
            let mut rows: Vec<Row> = Vec::new();
            let mut yearless = Vec::new();
            for day in days.split(' ') {
                let pinned = day.starts_with('*');
                let day = day.trim_start_matches('*');
                yearless.push(day.len() == 5);
                rows.push(Row { posted_at: crate::text::date::posted_at(day, now), pinned, ..Row::default() });
            }
            assert_eq!(settle(&mut rows, &yearless), sure, "{days}");
            let read: Vec<String> = rows.iter().map(|row| row.posted_at.unwrap().to_string()).collect();
            assert_eq!(read.join(" "), expected, "{days}");
        }
    }

    /// A list of more than a year says the same on whichever day it is read, its last days a year old to the day or not.
    #[test]
    fn the_same_whenever_read() {
        let days = ["11-28", "09-10", "06-02", "03-15", "01-20", "12-28", "12-05"];
        for today in ["11-29", "12-01", "12-03", "12-04", "12-05", "12-06", "12-26", "12-27", "12-28", "12-29"] {
            let now = format!("2026-{today}T12:00:00").parse().ok();
            let read = |day: &&str| Row { posted_at: crate::text::date::posted_at(day, now), ..Row::default() };
            let mut rows: Vec<Row> = days.iter().map(read).collect();
            settle(&mut rows, &[true; 7]);
            let read: Vec<i16> = rows.iter().map(|row| row.posted_at.unwrap().date().year()).collect();
            assert_eq!(read, [2026, 2026, 2026, 2026, 2026, 2025, 2025], "read on {today}");
        }
    }
}
