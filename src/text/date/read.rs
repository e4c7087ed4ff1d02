//! How each shape's parts become a day.

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, ToSpan};
use regex::Captures;

use super::{Manner, names};
use crate::model::PostedAt;

/// Year, month, day, and perhaps a time of day.
pub(super) fn full(captures: &Captures<'_>, _: Manner) -> Option<PostedAt> {
    let year = year(captures)?;
    let month = match captures.name("mon") {
        Some(name) => names::month(name.as_str())?,
        None => number(captures, "m")?,
    };
    with_time(date(year, month, number(captures, "d")?)?, captures)
}

pub(super) fn year_last(captures: &Captures<'_>, manner: Manner) -> Option<PostedAt> {
    let (first, second) = (number(captures, "first")?, number(captures, "second")?);
    let month_first = match captures.name("sep")?.as_str() {
        "/" if manner.day_first => second > 12,
        "/" => first <= 12,
        _ => second > 12,
    };
    let (month, day) = if month_first { (first, second) } else { (second, first) };
    with_time(date(year(captures)?, month, day)?, captures)
}

/// A year of an era: 令和6年 is 2024, 元年 the first. The era has to last on that day.
pub(super) fn of_era(captures: &Captures<'_>, manner: Manner) -> Option<PostedAt> {
    let name = captures.name("era")?.as_str();
    let era = names::era(name).filter(|_| name.len() > 1 || manner.japanese)?;
    let year = match captures.name("y")?.as_str() {
        "元" => 1,
        year => year.parse().ok()?,
    };
    let day = date(era.first.checked_add(year)?.checked_sub(1)?, number(captures, "m")?, number(captures, "d")?)?;
    (day.year() <= era.last).then(|| with_time(day, captures)).flatten()
}

/// Year 113 of the Republic of China is 2024. Without its name three digits are such a year only where the page says so.
pub(super) fn of_republic(captures: &Captures<'_>, manner: Manner) -> Option<PostedAt> {
    let year: i16 = captures.name("y")?.as_str().parse().ok()?;
    let named = captures.name("named").is_some();
    let day = date(year + 1911, number(captures, "m")?, number(captures, "d")?)?;
    (named || manner.minguo).then(|| with_time(day, captures)).flatten()
}

/// The latest such day that is not more than a day ahead (a clock may be a little fast).
pub(super) fn without_year(captures: &Captures<'_>, manner: Manner) -> Option<PostedAt> {
    let today = manner.now?.date();
    let (month, day) = (number(captures, "m")?, number(captures, "d")?);
    let latest = today.tomorrow().unwrap_or(today);
    // The 29th of February needs up to eight years.
    let found = (0..=8).filter_map(|back| date(today.year() - back, month, day)).find(|date| *date <= latest)?;
    with_time(found, captures)
}

/// A month of one digit: the same where the page writes its days so.
pub(super) fn bare_month(captures: &Captures<'_>, manner: Manner) -> Option<PostedAt> {
    manner.bare_month.then(|| without_year(captures, manner)).flatten()
}

/// A time of day alone is today's; one that is still to come was yesterday's, read around midnight.
pub(super) fn today_at(captures: &Captures<'_>, manner: Manner) -> Option<PostedAt> {
    const CLOCKS_DIFFER: SignedDuration = SignedDuration::from_mins(10);
    let now = manner.now?;
    let at = DateTime::from_parts(now.date(), time(captures)?);
    let ahead = at.duration_since(now) > CLOCKS_DIFFER;
    Some(PostedAt::DateTime(if ahead { at.yesterday().ok()? } else { at }))
}

/// Minutes and hours give a time of day (to the minute), days a day. Weeks, months and years ("2주 전", "한 달 전", "1년 전")
/// stand for a week of days and more: counted back they would give another day at every look, and so they have no shape.
pub(super) fn ago(captures: &Captures<'_>, manner: Manner) -> Option<PostedAt> {
    let now = manner.now?;
    let n: i64 = captures.name("n")?.as_str().parse().unwrap_or(1);
    let span = match captures.name("unit")?.as_str().to_ascii_lowercase().as_str() {
        "초" | "秒" | "second" | "sec" => n.seconds(),
        "분" | "分" | "分钟" | "分鐘" | "minute" | "min" => n.minutes(),
        "시간" | "小时" | "小時" | "時間" | "hour" => n.hours(),
        _ => return now.date().checked_sub(n.days()).ok().map(PostedAt::Date),
    };
    to_the_minute(now.checked_sub(span).ok()?)
}

fn to_the_minute(at: DateTime) -> Option<PostedAt> {
    Some(PostedAt::DateTime(at.with().second(0).subsec_nanosecond(0).build().ok()?))
}

/// Days that have names of their own.
pub(super) fn days_ago(captures: &Captures<'_>, manner: Manner) -> Option<PostedAt> {
    const NAMES: [&str; 6] = ["하루", "이틀", "사흘", "나흘", "닷새", "엿새"];
    let days = counted(&NAMES, captures)?;
    manner.now?.date().checked_sub(days.days()).ok().map(PostedAt::Date)
}

/// Hours counted in words.
pub(super) fn hours_ago(captures: &Captures<'_>, manner: Manner) -> Option<PostedAt> {
    const NUMBERS: [&str; 10] = ["한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열"];
    to_the_minute(manner.now?.checked_sub(counted(&NUMBERS, captures)?.hours()).ok()?)
}

/// The place of a word among those that count from one.
fn counted(words: &[&str], captures: &Captures<'_>) -> Option<i64> {
    let word = captures.name("word")?.as_str();
    words.iter().zip(1..).find_map(|(one, count)| (*one == word).then_some(count))
}

/// "엊그제" is no day: the dictionary has it for "a few days ago".
pub(super) fn by_word(captures: &Captures<'_>, manner: Manner) -> Option<PostedAt> {
    let today = manner.now?.date();
    let back = match captures.name("word")?.as_str().to_ascii_lowercase().as_str() {
        "어제" | "昨天" | "昨日" | "yesterday" => 1,
        "그제" | "그저께" | "前天" | "一昨日" => 2,
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
pub(super) fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    (year >= 1970).then(|| Date::new(year, month, day).ok()).flatten()
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
