//! When a source is looked at next, by its last look and by what its file says now.
//!
//! The plan that the store holds was made under the settings of that look. An operator who then asks for looks more often
//! must not wait for it to run out.

use jiff::{SignedDuration, Timestamp};

use crate::decide;
use crate::model::{Code, Memory, OutcomeKind};
use crate::source::{Every, Source};
use crate::store::SourceState;

/// No rhythm that `decide` finds by itself is slower (`decide::next`), so a plan beyond was not made by one.
const SLOWEST: SignedDuration = SignedDuration::from_hours(6);

/// The moment of the next look: as planned, or sooner where `every` says so now. `settings`: where the source says nothing.
///
/// After trouble a look comes at its own distance, whatever `every` says. Where a host asked for quiet, even while all went
/// well, the plan may be its wish, and stands. `state` as the store gives it: what is told beside it is no look's.
pub fn next_planned(source: &Source, settings: &Every, state: &SourceState) -> Timestamp {
    let wishes_quiet = state.outcome.problems.iter().any(|problem| problem.code == Code::RetryAfter);
    if !state.outcome.kind.is_ok() || wishes_quiet {
        return state.next;
    }
    let every = source.every.as_ref().unwrap_or(settings);
    let now_said = match every {
        Every::Auto => state.last.checked_add(SLOWEST).unwrap_or(Timestamp::MAX),
        // Neither asks what is remembered.
        Every::Interval(_) | Every::Cron(_) => {
            decide::next_look(source, settings, &Memory::default(), OutcomeKind::Unchanged, state.last)
        }
    };
    state.next.min(now_said)
}

/// Whether that moment has come.
pub(super) fn is_due(source: &Source, settings: &Every, state: &SourceState, now: Timestamp) -> bool {
    state.is_due(now) || next_planned(source, settings, state) <= now
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use url::Url;

    use super::*;
    use crate::model::{KnownPost, Outcome, PostKey, PostedAt, Print, Problem, SourceId};
    use crate::source;

    const HOUR: i64 = 3600;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(seconds).unwrap()
    }

    /// Looked at at the zeroth second, and planned for another.
    fn state(kind: OutcomeKind, next: i64, problems: Vec<Problem>) -> SourceState {
        let source = SourceId::new("a.kr/b").unwrap();
        SourceState {
            born: source.clone(),
            source,
            outcome: Outcome { kind, new: 0, edited: 0, gone: 0, requests: 1, problems },
            first: at(0),
            last: at(0),
            last_ok: Some(at(0)),
            troubles: 0,
            next: at(next),
            version: 1,
            unpublished: None,
            address: None,
            turned: None,
        }
    }

    fn every(text: &str) -> Source {
        let text = format!("title = \"t\"\nurl = \"https://a.kr/list\"\nevery = \"{text}\"\nzone = \"UTC\"\n");
        source::source(SourceId::new("a.kr/b").unwrap(), &text, "b.toml").unwrap()
    }

    #[test]
    fn a_shorter_distance_counts_from_the_last_look() {
        use OutcomeKind::{Changed, Failed, Suspicious, Unchanged};
        let quiet = || vec![Problem::new(Code::RetryAfter, "until then")];
        let day = 24 * HOUR;
        for (says, kind, planned, problems, expected) in [
            ("15m", Unchanged, day, Vec::new(), 900),
            ("15m", Changed, day, vec![Problem::new(Code::NoDate, "one row")], 900),
            // Longer ones begin with the next look.
            ("1d", Unchanged, 900, Vec::new(), 900),
            ("15m", Unchanged, 900, Vec::new(), 900),
            ("30 * * * *", Unchanged, day, Vec::new(), HOUR / 2),
            ("auto", Unchanged, 9 * day, Vec::new(), 6 * HOUR),
            ("auto", Unchanged, HOUR, Vec::new(), HOUR),
            // Its own distances, and a host's wish.
            ("15m", Failed, day, Vec::new(), day),
            ("15m", Suspicious, day, Vec::new(), day),
            ("15m", Unchanged, day, quiet(), day),
            ("15m", Failed, day, quiet(), day),
        ] {
            let state = state(kind, planned, problems);
            let source = every(says);
            assert_eq!(next_planned(&source, &Every::Auto, &state), at(expected), "{says} {kind:?} {planned}");
            assert!(!is_due(&source, &Every::Auto, &state, at(expected - 1)), "{says}");
            assert!(is_due(&source, &Every::Auto, &state, at(expected)), "{says}");
        }
        let silent = Source::new(SourceId::new("a.kr/b").unwrap(), "t", Url::parse("https://a.kr/list").unwrap());
        let settings = Every::Interval(Duration::from_mins(1));
        assert_eq!(next_planned(&silent, &settings, &state(Unchanged, day, Vec::new())), at(60), "the operator's own");
    }

    /// What is taken for the slowest rhythm is that of a board that fell silent.
    #[test]
    fn no_rhythm_is_slower() {
        let post = |number: i64| KnownPost {
            key: PostKey::new(number.to_string()).unwrap(),
            title: "t".to_owned(),
            posted_at: Some(PostedAt::Date(jiff::civil::date(1950, 1, 1))),
            author: None,
            row_print: Print::default(),
            post_print: Print::default(),
            pinned: false,
            place: None,
            complete: true,
            read_at: None,
            entered_at: at(0),
            rank: 0,
            misses: 0,
            gone: false,
            pruned: false,
        };
        let silent = Memory { posts: (1..9).map(post).collect(), ..Memory::default() };
        let next = decide::next_look(&every("auto"), &Every::Auto, &silent, OutcomeKind::Unchanged, at(0));
        assert_eq!(next, at(0) + SLOWEST);
    }
}
