//! What an operator is told of a source's health: its changes, each once.

use jiff::Timestamp;

use super::{Code, Outcome, SourceId};

/// A change of a source's health that a person should hear of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turnabout {
    /// The source has been in trouble for [`Turnabout::PATIENCE`] looks and did not heal by itself.
    Trouble,
    /// Trouble that was told of is over.
    Recovered,
    /// Posts stood under new numbers and were recognised: nothing to do, but worth a look at the board's feed.
    Healed,
}

impl Turnabout {
    /// Looks in a row that go wrong before a person hears of it: a server that is away for a look and a redesign that
    /// heals by itself are nobody's business.
    pub const PATIENCE: u32 = 3;

    /// What a look turned, after `troubles` looks in a row that went wrong.
    pub fn of(troubles: u32, outcome: &Outcome) -> Option<Self> {
        match outcome.kind.is_ok() {
            false if troubles + 1 == Self::PATIENCE => Some(Self::Trouble),
            true if troubles >= Self::PATIENCE => Some(Self::Recovered),
            true if outcome.problems.iter().any(|problem| problem.code == Code::Healed) => Some(Self::Healed),
            _ => None,
        }
    }

    /// The word in a webhook's `type`, and in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Trouble => "source.trouble",
            Self::Recovered => "source.recovered",
            Self::Healed => "source.healed",
        }
    }

    /// The stored word back.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Trouble, Self::Recovered, Self::Healed].into_iter().find(|turnabout| turnabout.as_str() == text)
    }
}

/// One thing to tell, until it is told.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// The same at every try, so that a receiver can tell a repetition.
    pub id: String,
    pub source: SourceId,
    pub turnabout: Turnabout,
    /// The look that turned it.
    pub at: Timestamp,
    /// The last good look before; `None`: never.
    pub last_ok: Option<Timestamp>,
    pub outcome: Outcome,
    /// How often it was tried, this time included.
    pub tries: u32,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{OutcomeKind, Problem};

    #[test]
    fn a_person_hears_of_what_stays() {
        use OutcomeKind::{Changed, Failed, Suspicious, Unchanged};
        use Turnabout::{Healed, Recovered, Trouble};
        for (troubles, kind, healed, expected) in [
            (0, Failed, false, None),
            (1, Suspicious, false, None),
            (2, Suspicious, false, Some(Trouble)),
            (2, Failed, false, Some(Trouble)),
            (3, Failed, false, None),
            (2, Changed, true, Some(Healed)),
            (2, Unchanged, false, None),
            (3, Unchanged, false, Some(Recovered)),
            (40, Changed, true, Some(Recovered)),
            (0, Changed, false, None),
        ] {
            let problems = if healed { vec![Problem::new(Code::Healed, "")] } else { Vec::new() };
            let outcome = Outcome { kind, new: 0, edited: 0, gone: 0, requests: 1, problems };
            assert_eq!(Turnabout::of(troubles, &outcome), expected, "{troubles} {kind:?}");
        }
    }
}
