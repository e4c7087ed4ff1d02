//! Dates as boards write them → civil dates. Every shape is a row of the table in `shapes`, its real sample beside it.
//!
//! Knows no clock and no page: what is relative ("15:05", "3일 전", "01-02") is read only where `now` is given, as the board's
//! own civil time, and what differs by country ("02/01/2024", "113/05/02") as the [`Manner`] says. Numbers that are no dates (telephones, versions, amounts, impossible days) give nothing rather than a guess.

mod names;
mod read;
mod shapes;

use std::borrow::Cow;
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

/// What a page's dates are read by, besides themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// The time of the look, as the board's own civil time.
    pub now: Option<DateTime>,
    /// "02/01/2024" is the second of January.
    pub day_first: bool,
    /// "113/05/02" is 2024: years of the republic, as in Taiwan.
    pub minguo: bool,
    /// "5/28" is a day of May, and no share of eight and twenty.
    pub bare_month: bool,
    /// "R6.5.2" is 2024: years of an era, as in Japan.
    pub japanese: bool,
}

impl From<Option<DateTime>> for Manner {
    fn from(now: Option<DateTime>) -> Self {
        Self { now, ..Self::default() }
    }
}

impl Manner {
    /// By a page's language (`lang` of its root, empty where it says none) and its host.
    #[must_use]
    pub fn of(language: &str, host: &str, now: Option<DateTime>) -> Self {
        let language = language.trim().to_ascii_lowercase().replace('_', "-");
        let main = language.split('-').next().unwrap_or("");
        let (silent, country) = (language.is_empty(), host.rsplit('.').next().unwrap_or(""));
        // English alone says nothing: most pages of that language that write slashes begin with the month.
        let day_first =
            matches!(main, "de" | "fr" | "es" | "it" | "pt" | "nl" | "vi" | "id" | "ms" | "th" | "ru" | "pl")
                || matches!(language.as_str(), "en-gb" | "en-au" | "en-nz" | "en-ie" | "en-in" | "en-sg" | "en-za");
        Self {
            now,
            day_first,
            bare_month: false,
            minguo: language.starts_with("zh-hant") || language.starts_with("zh-tw") || country == "tw",
            japanese: main == "ja" || (silent && country == "jp"),
        }
    }
}

/// The longest cell that may be a date with its label, twice.
const LONGEST_CELL: usize = 120;

/// In a longer text only this much is looked through: a date that far behind belongs to something else.
const LONGEST_TEXT: usize = 10_000;

/// The date of a cell that holds a date and nothing else, but perhaps its label, brackets, a weekday or a time of day:
/// `2024.01.02` · `등록일 : 2024-01-02 15:05` · `2024.1.2.(화)` · `[2024-01-02]`. A cell under the label of a closing day or of a
/// period gives nothing, nor does "A ~ B". A time with an offset ("…Z", "+0000") is a moment and given in Korean time.
pub fn posted_at(cell: &str, manner: impl Into<Manner>) -> Option<PostedAt> {
    if cell.len() > LONGEST_CELL || !may_be_date(cell) {
        return None;
    }
    let plain = plain_digits(cell);
    let cell = match label::leading(&plain) {
        Some((found, value)) if is_of_posting(found) => value,
        Some(_) => return None,
        None => &plain,
    };
    if is_prose(cell) {
        return None;
    }
    let manner = manner.into();
    let found = shapes::first(cell, manner, true)?;
    // "3일 전 (2026-02-27)": the count is rounded, and another one tomorrow.
    if let Some(written) = beside_count(cell, &found) {
        return Some(written);
    }
    let (before, after) = (&cell[..found.range.start], &cell[found.range.end..]);
    let date = cell[found.range.clone()].trim();
    // Pages for desk and phone write the same date twice.
    let after = after.trim().strip_prefix(date).unwrap_or(after);
    (is_noise(before) && is_noise(after)).then_some(found.at)
}

/// The day that a cell writes in brackets behind one that it counts from the look.
fn beside_count(cell: &str, counted: &Found) -> Option<PostedAt> {
    let behind = cell[counted.range.end..].trim();
    let written = behind.strip_prefix(['(', '['])?.strip_suffix([')', ']'])?;
    let is_count = is_noise(&cell[..counted.range.start]) && posted_at(&cell[counted.range.clone()], None).is_none();
    posted_at(written, None).filter(|_| is_count)
}

/// Whether a cell that was read as `at` counts its day from `now` ("3일 전", "15:05", "어제") instead of writing it.
pub fn is_counted(cell: &str, at: PostedAt, manner: impl Into<Manner>) -> bool {
    let manner = manner.into();
    let Some(now) = manner.now else { return false };
    let Ok(later) = now.checked_add(jiff::Span::new().days(2)) else { return false };
    // What is written out is the same at any time; a day without a year may be read only near its own year.
    let then = Manner { now: Some(later), ..manner };
    posted_at(cell, manner) == Some(at) && posted_at(cell, then).is_some_and(|then| then.date() != at.date())
}

/// The first date in a text. Shapes that mean a date only as a whole cell (`15:05`, `01-02`) are passed over.
pub fn find(text: &str, manner: impl Into<Manner>) -> Option<Found> {
    let text = &text[..text.floor_char_boundary(LONGEST_TEXT)];
    may_be_date(text).then(|| shapes::first(text, manner.into(), false)).flatten()
}

/// Whether a text is "from A to B", or one end of it: `2024-01-02 ~ 2024-01-15` · `2024.1.2 ~ 1.15` · `~ 2024-01-15` ·
/// `2024-01-02 - 2024-01-15` · `2024-01-15까지`.
pub fn is_period(text: &str) -> bool {
    if !may_be_period(text) {
        return false;
    }
    let text = &*plain_digits(text);
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
        && shapes::first(between.trim_start(), Manner::default(), false).is_some_and(|to| to.range.start == 0)
}

/// Whether a cell says more than a date and the words around one: a title with a number in it. Told by its Korean syllables
/// that no date is written with; a label on each side of a day has fewer.
fn is_prose(cell: &str) -> bool {
    const MOST: usize = 12;
    let of_dates = |c: char| "년월일화수목금토요오전후시분초".contains(c);
    cell.len() > 3 * MOST && cell.chars().filter(|c| matches!(c, '가'..='힣') && !of_dates(*c)).count() > MOST
}

/// Whether a text has what every period has: a sign or a word between its ends, or the digits of two days.
fn may_be_period(text: &str) -> bool {
    let sign = |c: char| matches!(c, '~' | '∼' | '～' | '〜' | '∽');
    text.contains(sign)
        || ["까지", "부터", "이전", "이후"].iter().any(|word| text.contains(word))
        || text.chars().filter(|c| c.is_ascii_digit() || is_wide_digit(*c)).count() >= 10
}

/// Whether anything of the text could be a date, told without a regular expression: nearly every cell ends here.
fn may_be_date(text: &str) -> bool {
    const WORDS: [&str; 11] =
        ["오늘", "어제", "방금", "그제", "그저께", "元年", "今天", "今日", "昨天", "昨日", "前天"];
    // Behind which stands "전", in a cell of their own.
    const COUNTED: [&str; 7] = ["하루", "이틀", "사흘", "나흘", "닷새", "엿새", "시간"];
    if text.bytes().any(|b| b.is_ascii_digit()) {
        return true;
    }
    // Nearly every text has none of the characters that begin one of them.
    let may_begin = |c: char| matches!(c, '오' | '어' | '방' | '그' | '元' | '今' | '昨' | '前') || is_wide_digit(c);
    text.contains(may_begin) && (WORDS.iter().any(|word| text.contains(word)) || text.contains(is_wide_digit))
        || text.len() < 60 && text.contains('전') && COUNTED.iter().any(|word| text.contains(word))
        || text.len() < 20 && shapes::is_word(text)
}

/// Full-width digits, and the signs that stand between them, as ASCII has them: "２０２４年５月２日", "２０２４．０５．０２".
fn plain_digits(text: &str) -> Cow<'_, str> {
    if !text.contains(is_wide_digit) {
        return Cow::Borrowed(text);
    }
    let plain = |c: char| match c {
        '０'..='９' | '．' | '／' | '－' | '：' => {
            u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c)
        }
        c => c,
    };
    Cow::Owned(text.chars().map(plain).collect())
}

fn is_wide_digit(c: char) -> bool {
    matches!(c, '０'..='９')
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
        "" | "KST" | "새글" | "기준" => true,
        word if ["new", "n", "on", "at"].iter().any(|known| word.eq_ignore_ascii_case(known)) => true,
        word if names::is_weekday(word) => true,
        word => label::label(word).is_some_and(is_of_posting),
    }
}

#[cfg(test)]
mod tests;
