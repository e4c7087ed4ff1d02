//! When to look again.

use std::time::Duration;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, Unit};

use crate::model::{Memory, OutcomeKind};
use crate::source::{Every, Source};

/// A board is a guest's host: never asked more often by its rhythm alone.
const SHORTEST: Duration = Duration::from_mins(10);
/// And a reader hopes for news within a working day.
const LONGEST: Duration = Duration::from_hours(6);
/// Before anything is known of a board's rhythm.
const UNKNOWN: Duration = Duration::from_hours(1);
/// After trouble sooner, then ever later: 5, 10, 20 minutes … to a day.
const FIRST_RETRY: Duration = Duration::from_mins(5);
const LAST_RETRY: Duration = Duration::from_hours(24);

/// The moment of the next look, after one that ended with `kind` at `now`. Retry-After is the caller's to add.
pub fn next_look(source: &Source, settings: &Every, memory: &Memory, kind: OutcomeKind, now: Timestamp) -> Timestamp {
    let every = source.every.as_ref().unwrap_or(settings);
    let regular = regular(every, source, memory, now);
    if kind.is_ok() {
        return regular;
    }
    // `troubles` counts those before this one.
    let retry = (FIRST_RETRY * 2u32.saturating_pow(memory.troubles.min(16))).min(LAST_RETRY);
    if memory.troubles < 5 { regular.min(after(now, retry)) } else { regular.max(after(now, retry)) }
}

fn regular(every: &Every, source: &Source, memory: &Memory, now: Timestamp) -> Timestamp {
    match every {
        Every::Auto => after(now, rhythm(memory, now.to_zoned_datetime(source.zone.clone()).date())),
        Every::Interval(interval) => after(now, *interval),
        Every::Cron(cron) => cron_next(cron, source, now).unwrap_or_else(|| after(now, UNKNOWN)),
    }
}

/// An eighth of the usual time between two posts of this board, by its own dates; a board that fell silent is asked less.
fn rhythm(memory: &Memory, today: Date) -> Duration {
    let mut days: Vec<_> = memory
        .posts
        .iter()
        .filter(|post| !post.gone && !post.pinned)
        .filter_map(|post| Some(post.posted_at?.date()))
        .collect();
    days.sort_unstable();
    // The latest twenty: a board's habits change.
    let recent = &days[days.len().saturating_sub(20)..];
    let (Some(first), Some(last)) = (recent.first(), recent.last()) else { return UNKNOWN };
    if recent.len() < 5 {
        return UNKNOWN;
    }
    let last = today.max(*last);
    let span = last.since((Unit::Day, *first)).map_or(0, |span| span.get_days()).max(0).unsigned_abs() + 1;
    let posts = u32::try_from(recent.len()).unwrap_or(u32::MAX);
    (Duration::from_hours(u64::from(span) * 24) / posts / 8).clamp(SHORTEST, LONGEST)
}

/// The expression is read on the wall clock of the source's zone. The cron library speaks another calendar crate: the
/// civil time goes there and back as if it were UTC.
fn cron_next(cron: &croner::Cron, source: &Source, now: Timestamp) -> Option<Timestamp> {
    let local = now.to_zoned_datetime(source.zone.clone()).datetime();
    let seconds = local.to_zoned_datetime(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_second();
    let next = cron.find_next_occurrence(&chrono::DateTime::from_timestamp(seconds, 0)?, false).ok()?;
    let civil = Timestamp::from_second(next.timestamp()).ok()?.to_zoned_datetime(jiff::tz::TimeZone::UTC).datetime();
    let instants = source.zone.to_ambiguous_timestamp(civil);
    let first = instants.compatible().ok()?;
    // Where the clock is put back an hour comes twice: in its second run the first is past.
    if first > now { Some(first) } else { instants.later().ok() }
}

fn after(now: Timestamp, wait: Duration) -> Timestamp {
    SignedDuration::try_from(wait).ok().and_then(|wait| now.checked_add(wait).ok()).unwrap_or(Timestamp::MAX)
}
