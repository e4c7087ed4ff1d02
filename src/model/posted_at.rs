//! When the board says a post was posted: a civil date, with or without a time of day.
//!
//! Not an instant: a Korean board prints no zone. It becomes one in `feed`, with the source's zone (DESIGN invariant 6).

use std::fmt;

use jiff::civil;

/// 등록일. `Display` is the contract's form: `2024-01-02`, or `2024-01-02T15:04:05` without a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PostedAt {
    /// Only the day is shown.
    Date(civil::Date),
    /// Day and time of day; seconds are 0 where the board shows none.
    DateTime(civil::DateTime),
}

impl PostedAt {
    /// The day, in the board's zone.
    pub fn date(self) -> civil::Date {
        match self {
            Self::Date(date) => date,
            Self::DateTime(at) => at.date(),
        }
    }

    /// The stored form back; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        if text.contains('T') { text.parse().ok().map(Self::DateTime) } else { text.parse().ok().map(Self::Date) }
    }
}

impl fmt::Display for PostedAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => write!(f, "{date}"),
            Self::DateTime(at) => write!(f, "{}", at.strftime("%Y-%m-%dT%H:%M:%S")),
        }
    }
}
