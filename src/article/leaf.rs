//! A day printed as the leaf of a calendar: its number large, year and month in a text of their own above or below.

use jiff::civil::DateTime;

use super::outline::Outline;
use crate::text::date;

/// The day of a leaf whose two texts begin at a place and are all of their box, as one text: "2024.03.05".
pub(super) fn day(outline: &Outline<'_>, at: usize, now: Option<DateTime>) -> Option<String> {
    let [one, other] = outline.bits.get(at..at + 2)? else { return None };
    let shared = &outline.spots[outline.common(one.spot, other.spot)];
    if !one.is_text() || !other.is_text() || shared.bits != (at..at + 2) {
        return None;
    }
    let leaf = |day: &str, month: &str| Some(format!("{}.{}", month_of_year(month)?, day_of_month(day)?));
    // "2024" over "05.13".
    let parted = || {
        let is_year = one.text.len() == 4 && one.text.bytes().all(|b| b.is_ascii_digit());
        is_year.then(|| format!("{}.{}", one.text, other.text))
    };
    let written = leaf(&one.text, &other.text).or_else(|| leaf(&other.text, &one.text)).or_else(parted)?;
    date::posted_at(&written, now).map(|_| written)
}

/// "05", "5일"
fn day_of_month(text: &str) -> Option<&str> {
    let number = text.strip_suffix('일').unwrap_or(text).trim();
    ((1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())).then_some(number)
}

/// "2024.03", "2024-03", "2024년 3월": with a dot between.
fn month_of_year(text: &str) -> Option<String> {
    let numbers: Vec<&str> = text
        .trim_end_matches(['.', '월', ' '])
        .split(['.', '-', '/', '년', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    let is_number =
        |number: &str, longest: usize| number.len() <= longest && number.bytes().all(|b| b.is_ascii_digit());
    match numbers[..] {
        [year, month] if year.len() == 4 && is_number(year, 4) && is_number(month, 2) => {
            Some(format!("{year}.{month}"))
        }
        _ => None,
    }
}
