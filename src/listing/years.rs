//! Days without their year, told by the rows around them: newest first, a day that is later in the year than the one above
//! it is of a year before. "01-05", "12-28", "06-01", "12-30" are three years.
//!
//! What a day alone can mean (the latest such day) is `text::date`'s; this only goes further back.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::{PostedAt, Row};

/// Days by which a row may be newer than the one above it: posts are moved and corrected.
const DISORDER: i64 = 14;
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
    let mut years = 0;
    for at in 1..days.len() {
        let above = days[at - 1].checked_add(DISORDER.days()).ok()?;
        if yearless.get(listed[at]) != Some(&true) || days[at] <= above {
            continue;
        }
        days[at] = last_before(days[at], above)?;
        years += usize::from(days[at].year() < days[at - 1].year());
    }
    if years == 0 {
        return None;
    }
    if years * ROWS_A_YEAR > listed.len() {
        return Some(IN_NO_ORDER);
    }
    for (row, day) in listed.into_iter().zip(days) {
        if yearless.get(row) == Some(&true) {
            rows[row].posted_at = Some(PostedAt::Date(day));
        }
    }
    Some(BY_ORDER)
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
}
