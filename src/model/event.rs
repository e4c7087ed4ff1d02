//! What happened to a source and stays worth knowing: that an operator took its list as right, that it healed, that posts
//! may have been missed. A health that passes is no event; the source's outcome tells it.

use jiff::Timestamp;

use super::{Code, OutcomeKind, SourceId, Visit};

/// One thing that happened at a look, and what the look changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub source: SourceId,
    /// The look's moment.
    pub at: Timestamp,
    /// One of [`Event::CODES`], or [`Code::Renamed`].
    pub code: Code,
    /// As the look's problem said it.
    pub message: String,
    pub new: u32,
    pub edited: u32,
    pub gone: u32,
    /// The last good look before; `None`: never.
    pub last_ok: Option<Timestamp>,
}

impl Event {
    /// What makes one at a look.
    pub const CODES: [Code; 3] = [Code::Accepted, Code::Healed, Code::Gap];

    /// Those of a look, after one that was last good at `last_ok`. A look that failed after all changed nothing.
    pub fn of<'a>(source: &SourceId, visit: &'a Visit, last_ok: Option<Timestamp>) -> impl Iterator<Item = Self> + 'a {
        let source = source.clone();
        let outcome = &visit.outcome;
        let is_ok = matches!(outcome.kind, OutcomeKind::Changed | OutcomeKind::Unchanged);
        let told = outcome.problems.iter().filter(move |problem| is_ok && Self::CODES.contains(&problem.code));
        told.map(move |problem| Self {
            source: source.clone(),
            at: visit.at,
            code: problem.code,
            message: problem.message.clone(),
            new: outcome.new,
            edited: outcome.edited,
            gone: outcome.gone,
            last_ok,
        })
    }

    /// What it is, in few words.
    pub fn title(&self) -> &'static str {
        match self.code {
            Code::Accepted => "taken as right on an operator's word",
            Code::Healed => "healed by itself",
            Code::Renamed => "renamed",
            _ => "posts may have been missed",
        }
    }

    /// What the look changed: `1 new, 2 gone`.
    pub fn changes(&self) -> String {
        let counts = [(self.new, "new"), (self.edited, "edited"), (self.gone, "gone")];
        let told: Vec<String> =
            counts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
        if told.is_empty() { "no post changed".to_owned() } else { told.join(", ") }
    }
}
