//! Dates as boards write them → civil dates. Every shape is a row of the table in `shapes`, its real sample beside it.
//!
//! Knows no clock: what is relative ("15:05", "3일 전", "01-02") is read only where `now` is given, as the board's own civil
//! time. Numbers that are no dates (telephones, versions, amounts, impossible days) give nothing rather than a guess.

mod shapes;

#[cfg(test)]
pub(super) use shapes::samples;

use std::ops::Range;

use jiff::civil::DateTime;

use super::label::{self, Label};
use crate::model::PostedAt;

/// A date within a longer text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub at: PostedAt,
    /// Bytes of the text it takes, time of day and weekday included.
    pub range: Range<usize>,
}

/// The longest cell that may be a date with its label, twice.
const LONGEST_CELL: usize = 120;

/// In a longer text only this much is looked through: a date that far behind belongs to something else.
const LONGEST_TEXT: usize = 10_000;

/// The date of a cell that holds a date and nothing else, but perhaps its label, brackets, a weekday or a time of day:
/// `2024.01.02` · `등록일 : 2024-01-02 15:05` · `2024.1.2.(화)` · `[2024-01-02]`. A cell under the label of a closing day or of a
/// period gives nothing, nor does "A ~ B". A time with an offset ("…Z", "+0000") is a moment and given in Korean time.
pub fn posted_at(cell: &str, now: Option<DateTime>) -> Option<PostedAt> {
    if cell.len() > LONGEST_CELL || !may_be_date(cell) {
        return None;
    }
    let cell = match label::leading(cell) {
        Some((found, value)) if is_of_posting(found) => value,
        Some(_) => return None,
        None => cell,
    };
    let found = shapes::first(cell, now, true)?;
    let (before, after) = (&cell[..found.range.start], &cell[found.range.end..]);
    let date = cell[found.range.clone()].trim();
    // Pages for desk and phone write the same date twice.
    let after = after.trim().strip_prefix(date).unwrap_or(after);
    (is_noise(before) && is_noise(after)).then_some(found.at)
}

/// Whether a cell that was read as `at` counts its day from `now` ("3일 전", "15:05", "어제") instead of writing it.
pub fn is_counted(cell: &str, at: PostedAt, now: Option<DateTime>) -> bool {
    let Some(now) = now else { return false };
    let Ok(later) = now.checked_add(jiff::Span::new().days(2)) else { return false };
    // What is written out is the same at any time; a day without a year may be read only near its own year.
    posted_at(cell, Some(now)) == Some(at) && posted_at(cell, Some(later)).is_some_and(|then| then.date() != at.date())
}

/// The first date in a text. Shapes that mean a date only as a whole cell (`15:05`, `01-02`) are passed over.
pub fn find(text: &str, now: Option<DateTime>) -> Option<Found> {
    let text = &text[..text.floor_char_boundary(LONGEST_TEXT)];
    may_be_date(text).then(|| shapes::first(text, now, false)).flatten()
}

/// Whether a text is "from A to B", or one end of it: `2024-01-02 ~ 2024-01-15` · `2024.1.2 ~ 1.15` · `~ 2024-01-15` ·
/// `2024-01-02 - 2024-01-15` · `2024-01-15까지`.
pub fn is_period(text: &str) -> bool {
    let Some(found) = find(text, None) else { return false };
    let (before, after) = (text[..found.range.start].trim_end(), text[found.range.end..].trim_start());
    let tilde = |c: char| matches!(c, '~' | '∼' | '～' | '〜' | '∽');
    if before.ends_with(tilde) || after.starts_with(tilde) {
        return true;
    }
    // Weekday or brackets between: "2024-01-02(화) ~".
    let after = after.trim_start_matches(|c: char| !c.is_ascii_digit() && !tilde(c) && !matches!(c, '-' | '–' | '—'));
    if after.starts_with(tilde) {
        return true;
    }
    let rest = text[found.range.end..].trim_start();
    if ["까지", "부터", "이전", "이후"].iter().any(|word| rest.starts_with(word)) {
        return true;
    }
    let between = after.trim_start_matches(['-', '–', '—']);
    between.len() < after.len()
        && shapes::first(between.trim_start(), None, false).is_some_and(|to| to.range.start == 0)
}

/// Whether anything of the text could be a date, told without a regular expression: nearly every cell ends here.
fn may_be_date(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
        || ["오늘", "어제", "방금", "그제", "그저께"].iter().any(|word| text.contains(word))
        || (text.len() < 20 && shapes::is_word(text))
}

/// Labels whose date may count as the day of posting.
fn is_of_posting(label: Label) -> bool {
    matches!(label, Label::PostedAt | Label::ModifiedAt | Label::StartsAt)
}

/// What may stand around a date without making the cell something else.
fn is_noise(text: &str) -> bool {
    let word =
        text.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '~' | '∼' | '～' | '〜' | '∽' | '%' | '+'));
    match word {
        "" | "월" | "화" | "수" | "목" | "금" | "토" | "일" | "월요일" | "화요일" | "수요일" | "목요일" | "금요일"
        | "토요일" | "일요일" | "KST" | "새글" | "기준" => true,
        word if ["new", "n", "on", "at", "mon", "tue", "wed", "thu", "fri", "sat", "sun"]
            .iter()
            .any(|known| word.eq_ignore_ascii_case(known)) =>
        {
            true
        }
        word => label::label(word).is_some_and(is_of_posting),
    }
}
