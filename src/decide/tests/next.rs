//! When to look again.

use std::time::Duration;

use super::*;
use crate::model::OutcomeKind;
use crate::source::Every;

#[track_caller]
fn minutes(source: &Source, every: &Every, memory: &Memory, kind: OutcomeKind) -> i64 {
    next_look(source, every, memory, kind, start()).duration_since(start()).as_mins()
}

#[test]
fn by_the_boards_rhythm() {
    let memory = |days: &[&str]| {
        let mut board = Following::new();
        let rows = days.iter().enumerate().map(|(n, day)| row(n, &format!("{n} 안내"), day)).collect();
        board.look(rows).unwrap();
        board.memory
    };
    for (days, expected) in [
        (&["2024-03-01"; 3][..], 60),
        (&["2024-03-01"; 20], 10),
        (&["2024-03-01", "2024-02-29", "2024-02-28", "2024-02-27", "2024-02-26"], 180),
        (&["2024-03-01", "2024-02-01", "2024-01-01", "2023-12-01", "2023-11-01"], 360),
        // Many posts on one day, long ago.
        (&["2022-03-01"; 20], 360),
    ] {
        assert_eq!(minutes(&source(), &Every::Auto, &memory(days), OutcomeKind::Unchanged), expected, "{days:?}");
    }
}

#[test]
fn by_the_operators_word() {
    let memory = Memory::default();
    let quarter = Every::Interval(Duration::from_mins(15));
    assert_eq!(minutes(&source(), &quarter, &memory, OutcomeKind::Changed), 15);
    let own = Source { every: Some(Every::Interval(Duration::from_hours(1))), ..source() };
    assert_eq!(minutes(&own, &quarter, &memory, OutcomeKind::Changed), 60);
    // 09:00 in Seoul now; the next half past nine there.
    let cron = Every::Cron(Box::new("30 9 * * *".parse().unwrap()));
    assert_eq!(minutes(&source(), &cron, &memory, OutcomeKind::Unchanged), 30);
    let cron = Every::Cron(Box::new("0 9 * * *".parse().unwrap()));
    assert_eq!(minutes(&source(), &cron, &memory, OutcomeKind::Unchanged), 24 * 60);
}

#[test]
fn after_trouble_soon_and_then_ever_later() {
    let hourly = Every::Interval(Duration::from_hours(1));
    let waits: Vec<i64> = (0..12)
        .map(|troubles| {
            let memory = Memory { troubles, ..Memory::default() };
            minutes(&source(), &hourly, &memory, OutcomeKind::Failed)
        })
        .collect();
    assert_eq!(waits, [5, 10, 20, 40, 60, 160, 320, 640, 1280, 1440, 1440, 1440]);
}

/// The hour that comes twice has its quarters twice, none of them in the past; the one that is left out has none.
#[test]
fn by_the_operators_clock_when_it_is_put_back_and_forth() {
    let source = Source { zone: jiff::tz::TimeZone::get("America/New_York").unwrap(), ..source() };
    let cron = Every::Cron(Box::new("*/15 * * * *".parse().unwrap()));
    for (now, expected) in [
        ("2026-11-01T04:50:00Z", "2026-11-01T05:00:00Z"),
        ("2026-11-01T05:20:00Z", "2026-11-01T05:30:00Z"),
        ("2026-11-01T06:00:00Z", "2026-11-01T06:15:00Z"),
        ("2026-11-01T06:20:00Z", "2026-11-01T06:30:00Z"),
        ("2026-11-01T06:50:00Z", "2026-11-01T07:00:00Z"),
        ("2026-03-08T06:50:00Z", "2026-03-08T07:00:00Z"),
        ("2026-03-08T07:10:00Z", "2026-03-08T07:15:00Z"),
    ] {
        let next = next_look(&source, &cron, &Memory::default(), OutcomeKind::Unchanged, now.parse().unwrap());
        assert_eq!(next.to_string(), expected, "{now}");
    }
}
