//! Whether a text could be a date, told before anything is read of it: asked of every text of a page.

use std::sync::LazyLock;

use regex::Regex;

/// Whether a short text holds what could be a date or a time of day.
pub(super) fn looks_dated(text: &str) -> bool {
    static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?x) (?-u:\b)\d{2,4}\s?[-./년年]\s?\d{1,2}\s?[-./월月]\s?\d{1,2} | (?-u:\b)(19|20)\d{6}(?-u:\b) | (?-u:\b)\d{1,2}:\d{2}(?-u:\b)
            | \d\s?(분|시간|일|分|分钟|分鐘|小时|小時|時間|天|日)\s?[전前] | ^\s*\[?\d{1,2}[./-]\d{1,2}\.?\]?\s*$
            | (?-u:\b)\d{1,2}[./]\d{1,2}\.?(\([가-힣]\))?\s?[~∼]\s?\d{1,2}[./]\d{1,2} | \d\s(sec|min|hour|day)[a-z]*\sago
            | (?-u:\b)[A-Z][a-z]{2,8}\.?\s\d{1,2}(st|nd|rd|th)?,\s\d{4} | (?-u:\b)\d{1,2}(\.|er|º)?\s(de\s)?[A-Za-zÀ-ÿ]{3,10}\.?(\sdel?)?\s\d{4}
            | (令和|平成|昭和|民國)\s?[\d元０-９]{1,3}\s?[年.]\s?[\d０-９]{1,2}\s?[月.]\s?[\d０-９] | (?-u:\b)[RHS]\d{1,2}\.\d{1,2}\.\d{1,2}",
        )
        .ok()
    });
    if !text.bytes().any(|b| b.is_ascii_digit()) && !has_wide_digit(text) {
        return text.len() < 120 && ends_in_word(text.trim_end());
    }
    is_plain_day(text.trim())
        || text.len() < 120 && may_be_dated(text) && DATE.as_ref().is_some_and(|date| date.is_match(text))
}

/// "어제", "등록일 : 어제".
fn ends_in_word(text: &str) -> bool {
    // Nearly every text ends in something else.
    text.ends_with(['늘', '제', '께', '금', '전', '天', '日'])
        && matches!(
            text.rsplit([':', '：']).next().unwrap_or(text).trim(),
            "오늘" | "어제" | "그제" | "그저께" | "방금" | "방금 전" | "今天" | "昨天" | "今日" | "昨日"
        )
}

/// "2026.11" or "2026-11" and nothing else: a template may set the day in an element of its own beside it. In a link it is a way to
/// a month.
pub(super) fn is_year_and_month(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    let bytes = text.as_bytes();
    matches!(bytes, [b'1' | b'2', b'0' | b'9', .., b'.' | b'-' | b'/', _, _])
        && text.len() == 7
        && (0..7).all(|at| at == 4 || bytes[at].is_ascii_digit())
}

/// "２０２４". Few texts hold a byte that such digits begin with.
fn has_wide_digit(text: &str) -> bool {
    text.bytes().any(|b| b == 0xef) && text.contains(|c: char| matches!(c, '０'..='９'))
}

/// "2024-01-02", as most are written.
fn is_plain_day(text: &str) -> bool {
    let is_in_place = |(at, byte): (usize, &u8)| match at {
        0 => matches!(byte, b'1' | b'2'),
        4 | 7 => matches!(byte, b'-' | b'.' | b'/'),
        _ => byte.is_ascii_digit(),
    };
    text.len() == 10 && text.as_bytes().iter().enumerate().all(is_in_place)
}

/// Whether a text has what every date has: numbers side by side, eight digits, or a word that counts from now or an era.
/// Most texts with a digit have one number and nothing of this.
fn may_be_dated(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut runs, mut digits) = (0, 0);
    for at in (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()) {
        digits += 1;
        runs += usize::from(at == 0 || !bytes[at - 1].is_ascii_digit());
        // "851", "1234567".
        if runs > 1 || digits >= 8 {
            return true;
        }
    }
    let words = |c: char| matches!(c, '전' | '前' | '令' | '平' | '昭' | '民' | '０'..='９');
    text.contains("ago") || !text.is_ascii() && text.contains(words)
}
