//! How a page writes dates that could mean two things: by its language, its host, and by the rows themselves.
//!
//! Reads no date; `text::date` does, as this says.

use jiff::civil::DateTime;

use crate::page::{Node, Page, Piece};
use crate::text::date::Manner;

/// Rows that are looked at: what a board does it does in each.
const ROWS: usize = 60;

/// What the page says of itself.
pub(super) fn of(page: &Page, now: Option<DateTime>) -> Manner {
    let root = page.root();
    let language = root.attr("lang").or_else(|| root.attr("xml:lang")).unwrap_or("");
    Manner::of(language, page.url().host_str().unwrap_or(""), now)
}

/// And what its rows show: "25/12/2024" has no month before the day, "5/02" is no share of anything.
pub(super) fn seen(manner: Manner, rows: &[Node<'_>]) -> Manner {
    let mut manner = manner;
    let texts = rows.iter().take(ROWS).flat_map(|row| row.flat()).filter_map(|piece| match piece {
        Piece::Text(text) => Some(text.trim()),
        Piece::Element(_) => None,
    });
    for text in texts.filter(|text| text.len() <= 20 && text.contains('/')) {
        let parts: Vec<&str> = text.split('/').collect();
        match parts.as_slice() {
            [first, second, year] if year.get(..4).is_some_and(|year| number(year).is_some()) => {
                let (first, second) = (number(first), number(second));
                manner.day_first |= first.is_some_and(|day| (13..=31).contains(&day)) && second.is_some_and(is_month);
            }
            [month, day] if month.len() == 1 && day.len() == 2 && day.starts_with('0') => {
                manner.bare_month |= number(month).is_some_and(is_month) && number(day).is_some_and(|day| day > 0);
            }
            _ => {}
        }
    }
    manner
}

fn is_month(number: u32) -> bool {
    (1..=12).contains(&number)
}

fn number(text: &str) -> Option<u32> {
    text.parse().ok()
}
