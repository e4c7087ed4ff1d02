//! The table of shapes, and which of them a text has. What a shape's parts mean stands in `read`.

use std::sync::LazyLock;

use jiff::civil::{DateTime, Time};
use regex::{Captures, Regex};

use super::read::{
    ago, bare_month, by_word, date, days_ago, full, hours_ago, of_era, of_republic, today_at, without_year, year_last,
};
use super::{Found, Manner};
use crate::model::PostedAt;

/// One way to write a date.
struct Shape {
    /// What boards write; a test reads each sample by this row.
    #[cfg_attr(not(test), expect(dead_code, reason = "documentation that the test reads"))]
    sample: &'static str,
    /// Groups y, m, d (or mon), h, i, s, half, zone; `TIME` stands for an optional time of day behind the day.
    pattern: &'static str,
    /// Whether the shape is a date only where it is the whole cell.
    whole: bool,
    /// Whether a text has what the shape can't do without: asked before the pattern is tried, which costs far more.
    may: fn(&Signs) -> bool,
    read: fn(&Captures<'_>, Manner) -> Option<PostedAt>,
}

/// What a text has, told in one pass over its bytes.
#[derive(Default)]
struct Signs {
    digits: usize,
    /// Four digits of a year of this or the last century.
    year: bool,
    /// What stands between the parts of a date: `-`, `.`, `/`, or a dash of Unicode.
    joint: bool,
    /// A letter of ASCII.
    letters: bool,
    /// Anything beyond ASCII: 어제, 令和.
    hangul: bool,
    /// 월 or 月; 전, 前 or "ago".
    month: bool,
    ago: bool,
    /// A letter that the words for today and yesterday begin with: 어제, 今日.
    today: bool,
    /// A colon, or 시.
    clock: bool,
}

impl Signs {
    fn of(text: &str) -> Self {
        let mut signs = Self::default();
        for byte in text.bytes() {
            match byte {
                b'0'..=b'9' => signs.digits += 1,
                b'-' | b'.' | b'/' => signs.joint = true,
                b':' => signs.clock = true,
                b'a'..=b'z' | b'A'..=b'Z' => signs.letters = true,
                0x80.. => signs.hangul = true,
                _ => {}
            }
        }
        let is_year =
            |four: &[u8]| matches!(four, [b'1', b'9', ..] | [b'2', b'0', ..]) && four.iter().all(u8::is_ascii_digit);
        signs.year = signs.digits > 3 && text.as_bytes().windows(4).any(is_year);
        if signs.letters {
            signs.ago = text.as_bytes().windows(3).any(|three| three.eq_ignore_ascii_case(b"ago"));
        }
        if signs.hangul {
            for c in text.chars() {
                match c {
                    '–' => signs.joint = true,
                    '월' | '月' => signs.month = true,
                    '전' => signs.ago = true,
                    '前' => (signs.ago, signs.today) = (true, true),
                    '시' => signs.clock = true,
                    '방' | '오' | '그' | '어' | '今' | '昨' => signs.today = true,
                    _ => {}
                }
            }
        }
        signs
    }
}

/// The order decides between shapes that match at the same place.
static SHAPES: &[Shape] = &[
    // "2022-01-24 15:05:18", "2024.01.02", "2024.1.2.", "2024/01/02", "2024. 1. 2", "2024-01-02T15:05:18+09:00",
    // "2024.01.02.(화) 오후 3:05", "2024-01-02 15:05:18.0"
    Shape {
        sample: "2022-01-24 15:05:18",
        pattern: r"(?P<y>(?:19|20)\d\d)\s?[-./–]\s?(?P<m>\d{1,2})\s?[-./–]\s?(?P<d>\d{1,2})\.?TIME",
        whole: false,
        may: |signs| signs.year && signs.digits > 5 && signs.joint,
        read: full,
    },
    // Typed by hand: a blank where a joint was meant.
    Shape {
        sample: "2019 .10 16",
        pattern: r"(?P<y>(?:19|20)\d\d)\s?[-./]\s?(?P<m>\d{1,2})[\s./-]{1,3}(?P<d>\d{1,2})\.?TIME",
        whole: true,
        may: |signs| signs.year && signs.digits > 5 && signs.joint,
        read: full,
    },
    // Set as a line of its own below a title.
    Shape {
        sample: "2009 · 11 · 03",
        pattern: r"(?P<y>(?:19|20)\d\d)\s?[·ㆍ]\s?(?P<m>\d{1,2})\s?[·ㆍ]\s?(?P<d>\d{1,2})",
        whole: true,
        may: |signs| signs.year && signs.digits > 5 && signs.hangul,
        read: full,
    },
    // Japanese offices write the year of the era, digits full width or not.
    Shape {
        sample: "令和6年5月2日",
        pattern: r"(?P<era>令和|平成|昭和)\s?(?P<y>\d{1,2}|元)\s?年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日TIME",
        whole: false,
        may: |signs| signs.month,
        read: of_era,
    },
    Shape {
        sample: "R6.5.2",
        pattern: r"(?P<era>[RHS])\s?(?P<y>\d{1,2})[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})\.?",
        whole: true,
        may: |signs| signs.letters && signs.joint,
        read: of_era,
    },
    // Taiwanese offices write the year of the republic.
    Shape {
        sample: "民國113年5月2日",
        pattern: r"(?P<named>民[國国])\s?(?P<y>\d{2,3})\s?[-./年]\s?(?P<m>\d{1,2})\s?[-./月]\s?(?P<d>\d{1,2})(?:\s?日)?TIME",
        whole: false,
        may: |signs| signs.hangul,
        read: of_republic,
    },
    Shape {
        sample: "113年5月2日",
        pattern: r"(?P<y>1\d\d)\s?(?P<named>年)\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日TIME",
        whole: false,
        may: |signs| signs.month,
        read: of_republic,
    },
    Shape {
        sample: "113/05/02",
        pattern: r"(?P<y>1\d\d)[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})TIME",
        whole: true,
        may: |signs| signs.digits > 4 && signs.joint,
        read: of_republic,
    },
    Shape {
        sample: "2024년 1월 2일",
        // "2024年1月2日" likewise.
        pattern: r"(?P<y>(?:19|20)?\d\d)\s?[년年]\s?(?P<m>\d{1,2})\s?[월月]\s?(?P<d>\d{1,2})\s?[일日]TIME",
        whole: false,
        may: |signs| signs.month,
        read: full,
    },
    Shape {
        sample: "20240102150518",
        pattern: r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)T?(?P<h>\d\d)(?P<i>\d\d)(?P<s>\d\d)?",
        whole: false,
        may: |signs| signs.year && signs.digits > 11,
        read: full,
    },
    Shape {
        sample: "20240102",
        pattern: r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)TIME",
        whole: false,
        may: |signs| signs.year && signs.digits > 7,
        read: full,
    },
    Shape {
        sample: "24.01.02",
        pattern: r"['’‘]?(?P<y>\d\d)\s?[-./]\s?(?P<m>\d\d)\s?[-./]\s?(?P<d>\d\d)\.?TIME",
        whole: false,
        may: |signs| signs.digits > 5 && signs.joint,
        read: full,
    },
    Shape {
        sample: "'24.1.2.",
        pattern: r"['’‘](?P<y>\d\d)\s?[-./]\s?(?P<m>\d{1,2})\s?[-./]\s?(?P<d>\d{1,2})\.?TIME",
        whole: false,
        may: |signs| signs.digits > 3 && signs.joint,
        read: full,
    },
    // Alone, and with its last dot: "24.3.5" may be a version.
    Shape {
        sample: "24.3.5.",
        pattern: r"(?P<y>[012]\d)\.\s?(?P<m>\d{1,2})\.\s?(?P<d>\d{1,2})\.TIME",
        whole: true,
        may: |signs| signs.digits > 3 && signs.joint,
        read: full,
    },
    Shape {
        sample: "Jan 2, 2024",
        pattern: r"(?P<mon>MONTH)[\s-](?P<d>\d{1,2})(?:st|nd|rd|th)?,?[\s-]\s?(?P<y>(?:19|20)\d\d)TIME",
        whole: false,
        may: |signs| signs.year && signs.digits > 4 && signs.letters,
        read: full,
    },
    Shape {
        sample: "2 January 2024",
        // "1. Februar 2024", "1er février 2024", "2 de enero de 2024" likewise.
        pattern: r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|\.|º)?[\s-]\s?(?:de\s)?(?P<mon>MONTH)(?:\sdel?)?,?[\s-]\s?(?P<y>(?:19|20)\d\d)TIME",
        whole: false,
        may: |signs| signs.year && signs.digits > 4 && signs.letters,
        read: full,
    },
    // What Java's Date prints where nobody formatted it.
    Shape {
        sample: "Tue Jan 02 15:05:18 KST 2024",
        pattern: r"(?:WEEKDAY\s)?(?P<mon>MONTH)\s{1,2}(?P<d>\d{1,2})\s(?P<h>\d\d):(?P<i>\d\d):(?P<s>\d\d)\s(?:KST\s)?(?P<y>(?:19|20)\d\d)",
        whole: false,
        may: |signs| signs.year && signs.digits > 4 && signs.letters,
        read: full,
    },
    // Day and month in the order of English: with a slash the month first, with a dot the day, unless one is above 12.
    Shape {
        sample: "01/02/2024",
        pattern: r"(?P<first>\d{1,2})(?P<sep>[-./])(?P<second>\d{1,2})[-./](?P<y>(?:19|20)\d\d)TIME",
        whole: false,
        may: |signs| signs.year && signs.digits > 5 && signs.joint,
        read: year_last,
    },
    Shape {
        sample: "1월 2일",
        pattern: r"(?P<m>\d{1,2})\s?월\s?(?P<d>\d{1,2})\s?일TIME",
        whole: false,
        may: |signs| signs.month,
        read: without_year,
    },
    Shape {
        sample: "01-02",
        pattern: r"(?P<m>\d\d)[-./](?P<d>\d\d)\.?TIME",
        whole: true,
        may: |signs| signs.digits > 3 && signs.joint,
        read: without_year,
    },
    Shape {
        sample: "5/28",
        pattern: r"(?P<m>\d)/(?P<d>\d\d)",
        whole: true,
        may: |signs| signs.digits == 3 && signs.joint,
        read: bare_month,
    },
    Shape {
        sample: "3시간 전",
        pattern: r"(?:약\s?)?(?P<n>\d{1,3})\s?(?P<unit>초|분|시간|일|秒|分钟|分鐘|分|小时|小時|時間|天|日)\s?[전前]",
        whole: false,
        may: |signs| signs.hangul && signs.ago,
        read: ago,
    },
    // As moment.js counts in Korean. A word in running text ("행사 하루 전") is no day of posting.
    Shape {
        sample: "하루 전",
        pattern: r"(?:약\s?)?(?P<word>하루|이틀|사흘|나흘|닷새|엿새)\s?전",
        whole: true,
        may: |signs| signs.ago,
        read: days_ago,
    },
    Shape {
        sample: "한 시간 전",
        pattern: r"(?:약\s?)?(?P<word>한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?시간\s?전",
        whole: true,
        may: |signs| signs.ago,
        read: hours_ago,
    },
    Shape {
        sample: "3 hours ago",
        pattern: r"(?i)(?P<n>\d{1,3}|an?)\s(?P<unit>second|sec|minute|min|hour|day)s?\sago",
        whole: false,
        may: |signs| signs.letters && signs.ago,
        read: ago,
    },
    Shape { sample: "15:05", pattern: r"CLOCK", whole: true, may: |signs| signs.clock, read: today_at },
    Shape {
        sample: "어제",
        pattern: r"(?i)(?P<word>방금\s?전|방금|just now|오늘|today|그저께|그제|어제|今天|今日|昨天|昨日|前天|一昨日|yesterday)TIME",
        whole: true,
        may: |signs| signs.today || signs.letters,
        read: by_word,
    },
];

/// A word; whether it names a month stands in `names`.
const MONTH: &str = r"[A-Za-zÀ-ÿ]{3,10}\.?";
const WEEKDAY: &str = r"(?:[월화수목금토일](?:요일)?|[月火水木金土日](?:曜日?)?|(?:星期|週|周)?[一二三四五六日]|(?i:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?)";
const CLOCK: &str = r"(?:(?P<half>오전|오후|(?i:[ap]\.?m\.?))\s?)?(?P<h>\d{1,2})(?::(?P<i>\d\d)(?::(?P<s>\d\d)(?:[.,]\d{1,9})?)?|\s?시(?:\s?(?P<ii>\d{1,2})\s?분(?:\s?\d{1,2}\s?초)?)?)(?:\s?(?P<half2>(?i:[ap]\.?m\.?))|\sUhr\b)?(?:\s?(?P<zone>Z|[+-](?:0\d|1[0-4]):?[0-5]\d))?";

static PATTERNS: LazyLock<Vec<(Regex, &'static Shape)>> = LazyLock::new(|| {
    let weekday = format!(r"(?:\s{{0,2}}[(\[（]?\s?{WEEKDAY}\s?[)\]）]?)");
    let time = format!(r"(?:{weekday}?,?\s{{0,3}}(?:T|at\s|um\s|à\s|[|ㅣ(\[@–-]\s?)?{CLOCK})?");
    SHAPES
        .iter()
        .map(|shape| {
            let pattern = shape
                .pattern
                .replace("TIME", &time)
                .replace("MONTH", MONTH)
                .replace("WEEKDAY", WEEKDAY)
                .replace("CLOCK", CLOCK);
            #[expect(clippy::expect_used, reason = "a constant table, built by every test")]
            (Regex::new(&pattern).expect("a shape of the table"), shape)
        })
        .collect()
});

/// The earliest date of a text; at the same place the earlier row of the table wins.
pub(super) fn first(text: &str, manner: Manner, cell: bool) -> Option<Found> {
    if let Some(found) = plain(text) {
        return Some(found);
    }
    let mut best: Option<Found> = None;
    let signs = Signs::of(text);
    for (pattern, shape) in PATTERNS.iter().filter(|(_, shape)| (cell || !shape.whole) && (shape.may)(&signs)) {
        // Nothing stands before the text's beginning.
        if best.as_ref().is_some_and(|best| best.range.start == 0) {
            break;
        }
        let mut at = 0;
        while let Some(captures) = pattern.captures_at(text, at) {
            let Some(range) = captures.get(0).map(|all| all.range()) else { break };
            if best.as_ref().is_some_and(|best| best.range.start <= range.start) {
                break;
            }
            if stands_alone(text, &range)
                && let Some(found) = (shape.read)(&captures, manner)
            {
                best = Some(Found { at: found, range });
                break;
            }
            // Not this one; perhaps one that begins behind its first character.
            at = range.start + text[range.start..].chars().next().map_or(1, char::len_utf8);
        }
    }
    best
}

/// "2024-01-02", "2024-01-02 15:05", "2024-01-02 15:05:18" and nothing else, as most dates are written: the table's first row,
/// read without its pattern.
fn plain(text: &str) -> Option<Found> {
    let [b'1'..=b'2', _, _, _, b'-' | b'.' | b'/', _, _, b'-' | b'.' | b'/', _, _, clock @ ..] = text.as_bytes() else {
        return None;
    };
    let digits = |range: std::ops::Range<usize>| {
        let part = &text.as_bytes()[range];
        part.iter().try_fold(0_i16, |sum, b| b.is_ascii_digit().then(|| sum * 10 + i16::from(b - b'0')))
    };
    let year = digits(0..4).filter(|year| (1900..2100).contains(year))?;
    let part = |range| digits(range).and_then(|number| i8::try_from(number).ok());
    let day = date(year, part(5..7)?, part(8..10)?)?;
    let at = match clock {
        [] => PostedAt::Date(day),
        [b' ', _, _, b':', _, _, second @ ..] => {
            let second = match second {
                [] => 0,
                [b':', _, _] => part(17..19)?,
                _ => return None,
            };
            PostedAt::DateTime(DateTime::from_parts(day, Time::new(part(11..13)?, part(14..16)?, second, 0).ok()?))
        }
        _ => return None,
    };
    Some(Found { at, range: 0..text.len() })
}

/// Whether a text is one of the words that mean a day.
pub(super) fn is_word(text: &str) -> bool {
    let text = text.trim().as_bytes();
    let is = |word: &str| text.eq_ignore_ascii_case(word.as_bytes());
    is("yesterday")
        || is("today")
        || is("just now")
        || text.last_chunk::<4>().is_some_and(|end| end.eq_ignore_ascii_case(b" ago"))
}

/// Whether the digits at both ends are whole numbers: `044-2024-01-02`, `v2024.1.2`, `2024-01-02-3` and `1.24.01.02` are no dates.
fn stands_alone(text: &str, range: &std::ops::Range<usize>) -> bool {
    let joint = |c: char| matches!(c, '-' | '.' | '/' | ',' | '_');
    let matched = &text[range.clone()];
    if matched.starts_with(|c: char| c.is_ascii_digit()) {
        let mut before = text[..range.start].chars().rev();
        match before.next() {
            Some(c) if c.is_ascii_alphanumeric() => return false,
            Some(c) if joint(c) && before.next().is_some_and(|c| c.is_ascii_digit()) => return false,
            _ => {}
        }
    }
    let mut after = text[range.end..].chars();
    match after.next() {
        // "3시간" is no time of day.
        Some(c) if c.is_ascii_digit() || matches!(c, '%' | '간') => false,
        Some(c) if joint(c) || c == ':' => {
            // "2024.01.02.3"; but "2024.01.02. 3건" has its blank.
            !after.next().is_some_and(|c| c.is_ascii_digit())
        }
        // "2024.1.2." took its last dot with it.
        Some(c) if c.is_ascii_alphabetic() => {
            !matched.ends_with(|c: char| c.is_ascii_digit()) && !matched.ends_with('.')
        }
        _ => true,
    }
}

/// Each row of the table with its own pattern, for the test.
#[cfg(test)]
pub(super) fn samples() -> impl Iterator<Item = (&'static str, &'static Regex)> {
    PATTERNS.iter().map(|(pattern, shape)| (shape.sample, pattern))
}
