//! The table of shapes, and how each is read.

use std::sync::LazyLock;

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, ToSpan};
use regex::{Captures, Regex};

use super::Found;
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
    read: fn(&Captures<'_>, Option<DateTime>) -> Option<PostedAt>,
}

/// What a text has, told in one pass over its bytes.
struct Signs {
    digits: usize,
    /// What stands between the parts of a date: `-`, `.`, `/`, or a dash of Unicode.
    joint: bool,
    /// A letter of ASCII.
    letters: bool,
    /// Anything beyond ASCII: 년, 전, 어제, 年.
    hangul: bool,
    /// A colon, or anything beyond ASCII (시), or letters (pm).
    clock: bool,
}

impl Signs {
    fn of(text: &str) -> Self {
        let mut signs = Self { digits: 0, joint: false, letters: false, hangul: false, clock: false };
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
        signs.joint |= signs.hangul;
        signs.clock |= signs.hangul || signs.letters;
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
        may: |signs| signs.digits > 5 && signs.joint,
        read: full,
    },
    Shape {
        sample: "2024년 1월 2일",
        // "2024年1月2日" likewise.
        pattern: r"(?P<y>(?:19|20)?\d\d)\s?[년年]\s?(?P<m>\d{1,2})\s?[월月]\s?(?P<d>\d{1,2})\s?[일日]TIME",
        whole: false,
        may: |signs| signs.hangul,
        read: full,
    },
    Shape {
        sample: "20240102150518",
        pattern: r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)T?(?P<h>\d\d)(?P<i>\d\d)(?P<s>\d\d)?",
        whole: false,
        may: |signs| signs.digits > 11,
        read: full,
    },
    Shape {
        sample: "20240102",
        pattern: r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)TIME",
        whole: false,
        may: |signs| signs.digits > 7,
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
    Shape {
        sample: "Jan 2, 2024",
        pattern: r"(?P<mon>MONTH)[\s-](?P<d>\d{1,2})(?:st|nd|rd|th)?,?[\s-]\s?(?P<y>(?:19|20)\d\d)TIME",
        whole: false,
        may: |signs| signs.digits > 4 && signs.letters,
        read: full,
    },
    Shape {
        sample: "2 January 2024",
        pattern: r"(?P<d>\d{1,2})(?:st|nd|rd|th)?[\s-](?P<mon>MONTH),?[\s-]\s?(?P<y>(?:19|20)\d\d)TIME",
        whole: false,
        may: |signs| signs.digits > 4 && signs.letters,
        read: full,
    },
    // What Java's Date prints where nobody formatted it.
    Shape {
        sample: "Tue Jan 02 15:05:18 KST 2024",
        pattern: r"(?:WEEKDAY\s)?(?P<mon>MONTH)\s{1,2}(?P<d>\d{1,2})\s(?P<h>\d\d):(?P<i>\d\d):(?P<s>\d\d)\s(?:KST\s)?(?P<y>(?:19|20)\d\d)",
        whole: false,
        may: |signs| signs.digits > 4 && signs.letters,
        read: full,
    },
    // Day and month in the order of English: with a slash the month first, with a dot the day, unless one is above 12.
    Shape {
        sample: "01/02/2024",
        pattern: r"(?P<first>\d{1,2})(?P<sep>[-./])(?P<second>\d{1,2})[-./](?P<y>(?:19|20)\d\d)TIME",
        whole: false,
        may: |signs| signs.digits > 5 && signs.joint,
        read: year_last,
    },
    Shape {
        sample: "1월 2일",
        pattern: r"(?P<m>\d{1,2})\s?월\s?(?P<d>\d{1,2})\s?일TIME",
        whole: false,
        may: |signs| signs.hangul,
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
        sample: "3시간 전",
        pattern: r"(?:약\s?)?(?P<n>\d{1,3})\s?(?P<unit>초|분|시간|일)\s?전",
        whole: false,
        may: |signs| signs.hangul,
        read: ago,
    },
    Shape {
        sample: "3 hours ago",
        pattern: r"(?i)(?P<n>\d{1,3}|an?)\s(?P<unit>second|sec|minute|min|hour|day)s?\sago",
        whole: false,
        may: |signs| signs.letters,
        read: ago,
    },
    Shape { sample: "15:05", pattern: r"CLOCK", whole: true, may: |signs| signs.clock, read: today_at },
    Shape {
        sample: "어제",
        pattern: r"(?i)(?P<word>방금\s?전|방금|just now|오늘|today|그저께|그제|어제|yesterday)TIME",
        whole: true,
        may: |signs| signs.hangul || signs.letters,
        read: by_word,
    },
];

const MONTH: &str = r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?";
const WEEKDAY: &str = r"(?:[월화수목금토일](?:요일)?|(?i:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?)";
const CLOCK: &str = r"(?:(?P<half>오전|오후|(?i:[ap]\.?m\.?))\s?)?(?P<h>\d{1,2})(?::(?P<i>\d\d)(?::(?P<s>\d\d)(?:[.,]\d{1,9})?)?|\s?시(?:\s?(?P<ii>\d{1,2})\s?분(?:\s?\d{1,2}\s?초)?)?)(?:\s?(?P<half2>(?i:[ap]\.?m\.?)))?(?:\s?(?P<zone>Z|[+-](?:0\d|1[0-4]):?[0-5]\d))?";

static PATTERNS: LazyLock<Vec<(Regex, &'static Shape)>> = LazyLock::new(|| {
    let weekday = format!(r"(?:\s{{0,2}}[(\[]?\s?{WEEKDAY}\s?[)\]]?)");
    let time = format!(r"(?:{weekday}?,?\s{{0,3}}(?:T|[|ㅣ(\[]\s?)?{CLOCK})?");
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
pub(super) fn first(text: &str, now: Option<DateTime>, cell: bool) -> Option<Found> {
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
                && let Some(found) = (shape.read)(&captures, now)
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

/// "2024-01-02" and nothing else, as most dates of lists are written: the table's first row, read without its pattern.
fn plain(text: &str) -> Option<Found> {
    let [b'1'..=b'2', _, _, _, b'-' | b'.' | b'/', _, _, b'-' | b'.' | b'/', _, _] = text.as_bytes() else {
        return None;
    };
    let digits = |range: std::ops::Range<usize>| {
        let part = &text.as_bytes()[range];
        part.iter().try_fold(0_i16, |sum, b| b.is_ascii_digit().then(|| sum * 10 + i16::from(b - b'0')))
    };
    let year = digits(0..4).filter(|year| (1900..2100).contains(year))?;
    let part = |range| digits(range).and_then(|number| i8::try_from(number).ok());
    let at = date(year, part(5..7)?, part(8..10)?)?;
    Some(Found { at: PostedAt::Date(at), range: 0..text.len() })
}

/// Whether a text is one of the words that mean a day.
pub(super) fn is_word(text: &str) -> bool {
    let text = text.trim().to_ascii_lowercase();
    matches!(text.as_str(), "yesterday" | "today" | "just now") || text.ends_with(" ago")
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

/// Year, month, day, and perhaps a time of day.
fn full(captures: &Captures<'_>, _: Option<DateTime>) -> Option<PostedAt> {
    let year = year(captures)?;
    let month = match captures.name("mon") {
        Some(name) => month_by_name(name.as_str())?,
        None => number(captures, "m")?,
    };
    with_time(date(year, month, number(captures, "d")?)?, captures)
}

fn year_last(captures: &Captures<'_>, _: Option<DateTime>) -> Option<PostedAt> {
    let (first, second) = (number(captures, "first")?, number(captures, "second")?);
    let month_first = match captures.name("sep")?.as_str() {
        "/" => first <= 12,
        _ => second > 12,
    };
    let (month, day) = if month_first { (first, second) } else { (second, first) };
    with_time(date(year(captures)?, month, day)?, captures)
}

/// The latest such day that is not more than a day ahead (a clock may be a little fast).
fn without_year(captures: &Captures<'_>, now: Option<DateTime>) -> Option<PostedAt> {
    let today = now?.date();
    let (month, day) = (number(captures, "m")?, number(captures, "d")?);
    let latest = today.tomorrow().unwrap_or(today);
    // The 29th of February needs up to eight years.
    let found = (0..=8).filter_map(|back| date(today.year() - back, month, day)).find(|date| *date <= latest)?;
    with_time(found, captures)
}

/// A time of day alone is today's; one that is still to come was yesterday's, read around midnight.
fn today_at(captures: &Captures<'_>, now: Option<DateTime>) -> Option<PostedAt> {
    const CLOCKS_DIFFER: SignedDuration = SignedDuration::from_mins(10);
    let now = now?;
    let at = DateTime::from_parts(now.date(), time(captures)?);
    let ahead = at.duration_since(now) > CLOCKS_DIFFER;
    Some(PostedAt::DateTime(if ahead { at.yesterday().ok()? } else { at }))
}

/// Minutes and hours give a time of day (to the minute), days a day. Weeks, months and years would give another day at
/// every look and so are not read.
fn ago(captures: &Captures<'_>, now: Option<DateTime>) -> Option<PostedAt> {
    let now = now?;
    let n: i64 = captures.name("n")?.as_str().parse().unwrap_or(1);
    let span = match captures.name("unit")?.as_str().to_ascii_lowercase().as_str() {
        "초" | "second" | "sec" => n.seconds(),
        "분" | "minute" | "min" => n.minutes(),
        "시간" | "hour" => n.hours(),
        _ => return now.date().checked_sub(n.days()).ok().map(PostedAt::Date),
    };
    let at = now.checked_sub(span).ok()?;
    Some(PostedAt::DateTime(at.with().second(0).subsec_nanosecond(0).build().ok()?))
}

fn by_word(captures: &Captures<'_>, now: Option<DateTime>) -> Option<PostedAt> {
    let today = now?.date();
    let back = match captures.name("word")?.as_str().to_ascii_lowercase().as_str() {
        "어제" | "yesterday" => 1,
        "그제" | "그저께" => 2,
        _ => 0,
    };
    with_time(today.checked_sub(back.days()).ok()?, captures)
}

/// Four digits as they are; two from 70 on are of the last century.
fn year(captures: &Captures<'_>) -> Option<i16> {
    let year = captures.name("y")?.as_str();
    let number: i16 = year.parse().ok()?;
    Some(match (year.len(), number) {
        (2, 70..) => 1900 + number,
        (2, _) => 2000 + number,
        _ => number,
    })
}

fn number(captures: &Captures<'_>, name: &str) -> Option<i8> {
    captures.name(name)?.as_str().parse().ok()
}

/// `None` for the 30th of February. No board is older than the Unix epoch.
fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    (year >= 1970).then(|| Date::new(year, month, day).ok()).flatten()
}

fn month_by_name(name: &str) -> Option<i8> {
    const NAMES: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let name = name.to_ascii_lowercase();
    NAMES.iter().zip(1..).find(|(short, _)| name.starts_with(**short)).map(|(_, month)| month)
}

/// The day with the time of day of the captures; the day alone where there is none, or none that a clock shows.
fn with_time(date: Date, captures: &Captures<'_>) -> Option<PostedAt> {
    let Some(time) = time(captures) else { return Some(PostedAt::Date(date)) };
    let at = DateTime::from_parts(date, time);
    let Some(zone) = captures.name("zone") else { return Some(PostedAt::DateTime(at)) };
    let minutes = offset_minutes(zone.as_str())?;
    Some(PostedAt::DateTime(at.checked_add((KOREA_MINUTES - minutes).minutes()).ok()?))
}

/// Korea is nine hours ahead, and has no summer time since 1988.
const KOREA_MINUTES: i64 = 9 * 60;

/// `Z`, `+09:00`, `-0330`.
fn offset_minutes(zone: &str) -> Option<i64> {
    if zone == "Z" {
        return Some(0);
    }
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = digits.split_at_checked(2)?;
    Some(sign * (hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?))
}

fn time(captures: &Captures<'_>) -> Option<Time> {
    let hour = number(captures, "h")?;
    let minute = number(captures, "i").or_else(|| number(captures, "ii")).unwrap_or(0);
    let second = number(captures, "s").unwrap_or(0);
    let half = captures.name("half").or_else(|| captures.name("half2")).map(|half| half.as_str());
    let hour = match half {
        Some("오후" | "PM" | "pm" | "P.M." | "p.m." | "Pm") if hour < 12 => hour + 12,
        Some("오전" | "AM" | "am" | "A.M." | "a.m." | "Am") if hour == 12 => 0,
        _ => hour,
    };
    Time::new(hour, minute, second, 0).ok()
}

/// Each row of the table with its own pattern, for the test.
#[cfg(test)]
pub(in crate::text) fn samples() -> impl Iterator<Item = (&'static str, &'static Regex)> {
    PATTERNS.iter().map(|(pattern, shape)| (shape.sample, pattern))
}
