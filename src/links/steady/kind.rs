//! What one number is made of: a day, a file's name, or anything else.

use jiff::civil::Date;

/// What a number is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    /// `20261120`, `2026-11-20`, `202611201430`, `20261120143055`.
    Day,
    /// `FILE_000000000031`.
    File,
}

pub(super) fn kind_of(value: &str) -> Kind {
    if is_day(value) {
        Kind::Day
    } else if ["FILE_", "ATCH_", "file_", "atch_"].iter().any(|start| value.starts_with(start)) && has_digit(value) {
        Kind::File
    } else {
        Kind::Number
    }
}

pub(super) fn has_digit(value: &str) -> bool {
    value.bytes().any(|b| b.is_ascii_digit())
}

/// The digits of what is written as a day or a moment.
fn digits(value: &str) -> Option<String> {
    // No moment is written longer: `2026-11-20T14:30:55`.
    if value.len() > 24 {
        return None;
    }
    let digits: String = value.chars().filter(|c| !matches!(c, '-' | '.' | '/' | ':' | ' ' | 'T')).collect();
    (matches!(digits.len(), 8 | 12 | 14) && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

fn is_day(value: &str) -> bool {
    let Some(digits) = digits(value) else { return false };
    let part = |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse::<u32>().ok());
    let is_in = |from: usize, to: usize, least: u32, most: u32| {
        part(from, to).is_some_and(|part| (least..=most).contains(&part))
    };
    // What follows may be a count of that day as well as an hour; a count is no hour from some post on.
    is_in(0, 4, 1990, 2099) && is_in(4, 6, 1, 12) && is_in(6, 8, 1, 31)
}

/// `2026-11-20`: as nothing but a day is written.
pub(super) fn is_written_day(value: &str) -> bool {
    is_day(value) && value.bytes().any(|b| !b.is_ascii_digit())
}

/// The day it is, where it is one; and whether a moment follows.
pub(super) fn day_of(value: &str) -> Option<(Date, bool)> {
    let digits = digits(value)?;
    Some((Date::strptime("%Y%m%d", digits.get(..8)?).ok()?, digits.len() > 8))
}

/// Letters and zeros: a number that was never given.
pub(super) fn is_nothing(value: &str) -> bool {
    value.bytes().any(|b| b == b'0')
        && value.bytes().all(|b| b == b'0' || b.is_ascii_alphabetic() || b == b'_' || b == b'-')
}
