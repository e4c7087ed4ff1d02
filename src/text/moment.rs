//! A moment as a person reads it in a message: the wall clock of a zone, to the minute, with its offset.

use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase, offset};

/// The zone of boards that don't say theirs, and of messages that belong to no board: Asia/Seoul.
pub fn seoul() -> TimeZone {
    // Bundled, so it is always found; Korea has kept this offset since 1988.
    TimeZoneDatabase::bundled().get("Asia/Seoul").unwrap_or_else(|_| TimeZone::fixed(offset(9)))
}

/// `2026-11-28 21:41 +09:00`.
pub fn moment(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned_datetime(zone.clone()).strftime("%Y-%m-%d %H:%M %:z").to_string()
}

/// The same where no board's zone is at hand.
pub fn moment_in_seoul(at: Timestamp) -> String {
    moment(at, &seoul())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_to_the_minute() {
        for (at, seoul) in [
            ("2026-11-28T12:41:56.479706454Z", "2026-11-28 21:41 +09:00"),
            ("2026-11-28T15:00:00Z", "2026-11-29 00:00 +09:00"),
        ] {
            assert_eq!(moment_in_seoul(at.parse().unwrap()), seoul);
        }
        let at = "2026-11-28T12:41:56Z".parse().unwrap();
        assert_eq!(moment(at, &TimeZone::UTC), "2026-11-28 12:41 +00:00");
    }
}
