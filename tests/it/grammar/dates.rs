//! The ways boards write a date, and what a person reads of each.

use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, ToSpan};

use boardfeed::model::PostedAt;

/// The moment at which every generated page is read, in the board's zone.
pub(super) fn now() -> DateTime {
    jiff::civil::date(2025, 6, 15).at(14, 37, 20, 0)
}

/// A way to write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Iso,
    Dots,
    DotsEnd,
    Spaced,
    Slashes,
    Compact,
    ShortYear,
    Hangul,
    IsoMinute,
    IsoSecond,
    DotsMinute,
    Half,
    Weekday,
    MonthName,
    DayMonth,
    MonthDay,
    /// Today's posts by the clock, others by the day.
    Clock,
    /// Today's posts by hours ago, others by days ago.
    Ago,
    Yesterday,
}

/// The text, and what it says.
#[expect(clippy::many_single_char_names, reason = "the letters by which formats name them")]
pub(super) fn written(at: DateTime, way: Way) -> (String, PostedAt) {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (y, m, d) = (at.year(), at.month(), at.day());
    let (h, i, s) = (at.hour(), at.minute(), at.second());
    let day = PostedAt::Date(at.date());
    let minute = PostedAt::DateTime(at.date().at(h, i, 0, 0));
    let month = MONTHS[usize::try_from(m - 1).unwrap()];
    match way {
        Way::Iso => (format!("{y}-{m:02}-{d:02}"), day),
        Way::Dots => (format!("{y}.{m:02}.{d:02}"), day),
        Way::DotsEnd => (format!("{y}.{m}.{d}."), day),
        Way::Spaced => (format!("{y}. {m}. {d}."), day),
        Way::Slashes => (format!("{y}/{m:02}/{d:02}"), day),
        Way::Compact => (format!("{y}{m:02}{d:02}"), day),
        Way::ShortYear => (format!("{:02}.{m:02}.{d:02}", y % 100), day),
        Way::Hangul => (format!("{y}년 {m}월 {d}일"), day),
        Way::IsoMinute => (format!("{y}-{m:02}-{d:02} {h:02}:{i:02}"), minute),
        Way::IsoSecond => (format!("{y}-{m:02}-{d:02} {h:02}:{i:02}:{s:02}"), PostedAt::DateTime(at)),
        Way::DotsMinute => (format!("{y}.{m:02}.{d:02} {h:02}:{i:02}"), minute),
        Way::Half => {
            let (half, hour) = if h < 12 { ("오전", h) } else { ("오후", h - 12) };
            (format!("{y}-{m:02}-{d:02} {half} {}:{i:02}", if hour == 0 { 12 } else { hour }), minute)
        }
        Way::Weekday => (format!("{y}.{m:02}.{d:02}({})", weekday(at.date())), day),
        Way::MonthName => (format!("{month} {d}, {y}"), day),
        Way::DayMonth => (format!("{d} {month} {y}"), day),
        Way::MonthDay => (format!("{m:02}-{d:02}"), day),
        Way::Clock if at.date() == now().date() => (format!("{h:02}:{i:02}"), minute),
        Way::Clock => (format!("{y}-{m:02}-{d:02}"), day),
        Way::Ago => ago(at),
        Way::Yesterday if now().date().since(at.date()).unwrap().get_days() == 1 => ("어제".to_owned(), day),
        Way::Yesterday => (format!("{y}.{m:02}.{d:02}"), day),
    }
}

fn ago(at: DateTime) -> (String, PostedAt) {
    let passed: SignedDuration = now().duration_since(at);
    let (minutes, hours) = (passed.as_mins(), passed.as_hours());
    let moment = |span| {
        let then: DateTime = now().checked_sub(span).unwrap();
        PostedAt::DateTime(then.date().at(then.hour(), then.minute(), 0, 0))
    };
    if minutes < 60 {
        return (format!("{minutes}분 전"), moment(minutes.minutes()));
    }
    if hours < 24 {
        return (format!("{hours}시간 전"), moment(hours.hours()));
    }
    let days = passed.as_hours() / 24;
    (format!("{days}일 전"), PostedAt::Date(now().date().checked_sub(days.days()).unwrap()))
}

fn weekday(day: Date) -> char {
    ['월', '화', '수', '목', '금', '토', '일'][usize::try_from(day.weekday().to_monday_zero_offset()).unwrap()]
}
