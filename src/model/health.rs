//! How a source fares, in the words of `status`, of pages and of metrics.

use super::OutcomeKind;

/// How a source fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Health {
    Ok,
    Suspicious,
    Failing,
    /// Not looked at yet.
    Never,
    /// Its file says that it be left alone; how it fared before is of no interest then.
    Paused,
}

impl Health {
    /// Every one there is.
    pub const ALL: [Self; 5] = [Self::Ok, Self::Suspicious, Self::Failing, Self::Never, Self::Paused];

    /// By how the last look ended.
    pub fn of(last: Option<OutcomeKind>) -> Self {
        match last {
            None => Self::Never,
            Some(OutcomeKind::Changed | OutcomeKind::Unchanged) => Self::Ok,
            Some(OutcomeKind::Suspicious) => Self::Suspicious,
            Some(OutcomeKind::Failed) => Self::Failing,
        }
    }

    /// The same of a source that may be paused.
    #[must_use]
    pub fn while_paused(self, is_paused: bool) -> Self {
        if is_paused && matches!(self, Self::Ok | Self::Never) { Self::Paused } else { self }
    }

    /// The contract's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Suspicious => "suspicious",
            Self::Failing => "failing",
            Self::Never => "never",
            Self::Paused => "paused",
        }
    }
}
