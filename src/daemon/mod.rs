//! Which sources are looked at now, a few at a time, each apart from the others; and that again until told to stop.
//!
//! A source's panic, failure or slowness is its own: it ends as its outcome.

mod looks;
mod planned;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tracing::{error, warn};

use crate::model::{Outcome, Problem, SourceId};
use crate::refresh::{self, How, Rig, Waiting};
use crate::source::Source;

use looks::Looks;

pub use planned::next_planned;

/// The longest sleep between two looks at what is due: another process may change that.
const NAP: Duration = Duration::from_secs(30);

/// After a look has ended: sooner, since its source may be due again soon. Also what another process holds stays due.
const SOON: Duration = Duration::from_secs(1);

/// At most this part of the time goes into asking what is due, and into what is done for all sources together, however
/// many there are.
const PART: u32 = 20;

/// Which of the sources handed over are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those whose next look has come.
    Due,
    /// All of them (named ones, or `--force`).
    All,
    /// All of them, and what their lists show is right (`--accept`).
    Accepted,
}

impl Which {
    fn how(self) -> How {
        match self {
            Self::Due => How::IfDue,
            Self::All => How::Now,
            Self::Accepted => How::Accepting,
        }
    }
}

/// What happens in a round, for whoever watches.
#[derive(Debug)]
pub enum Event {
    Began(SourceId),
    Ended(SourceId, Outcome),
    /// Another process has it in hand, or it is not due.
    LeftOut(SourceId),
}

/// Looks once at each source taken; every source begun ends as an event, as soon as its look has ended.
pub async fn round(rig: &Rig, sources: &[Arc<Source>], which: Which, events: mpsc::UnboundedSender<Event>) {
    let mut looks = Looks::new(rig, events.clone());
    for source in sources.iter().filter(|source| !source.paused) {
        looks.begin(source, which.how());
    }
    while let Some(ended) = looks.next().await {
        let _ = events.send(ended);
    }
}

/// The sources whose next look has come, and when the next of the others comes.
pub async fn due(rig: &Rig, sources: &[Arc<Source>]) -> Result<(Vec<Arc<Source>>, Option<Timestamp>), Problem> {
    let (now, every) = ((rig.clock)(), &rig.settings.refresh.every);
    let states = rig.store.states().await?;
    let mut due = Vec::new();
    let mut next: Option<Timestamp> = None;
    for source in sources.iter().filter(|source| !source.paused) {
        match states.iter().find(|state| state.source == source.id) {
            Some(state) if !planned::is_due(source, every, state, now) => {
                let planned = next_planned(source, every, state);
                next = Some(next.map_or(planned, |next| next.min(planned)));
            }
            _ => due.push(Arc::clone(source)),
        }
    }
    Ok((due, next))
}

/// What is followed, by the operator's files as they are now.
#[derive(Clone, Debug, Default)]
pub struct Followed {
    pub sources: Vec<Arc<Source>>,
    /// As [`Rig::named`].
    pub named: Arc<BTreeSet<SourceId>>,
}

/// Looks at each source as it comes due, until `stop`: no source waits for another's look to end. What is under way is
/// then given up at once (its transaction is whole or not at all). A source that comes is looked at when it is due, one that
/// leaves is looked at no more.
pub async fn forever(
    rig: &Rig,
    mut followed: watch::Receiver<Followed>,
    stop: CancellationToken,
    changed: impl Fn(&SourceId, &Outcome),
) {
    // Who begins is of no interest here.
    let (begun, _) = mpsc::unbounded_channel();
    let mut looks = Looks::new(rig, begun);
    let mut chores = Chores::default();
    let mut asked = Instant::now();
    let mut ask_at = asked;
    loop {
        let Followed { sources, named } = followed.borrow_and_update().clone();
        let rig = &Rig { named, ..rig.clone() };
        looks.work_with(rig);
        if ask_at <= Instant::now() {
            asked = Instant::now();
            let nap = match due(rig, &sources).await {
                Ok((due, next)) => {
                    for source in &due {
                        looks.begin(source, How::IfDue);
                    }
                    nap_until(next, (rig.clock)())
                }
                Err(problem) => {
                    error!(code = problem.code.as_str(), "{}", problem.message);
                    NAP
                }
            };
            // Also where nothing was due: what could not be told before may be by now.
            chores.wanted = true;
            // A busy machine must not make it late.
            ask_at = asked + nap.max((asked.elapsed() * PART).min(SOON));
        }
        chores.begin(rig, &sources);
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep_until(ask_at) => {}
            Ok(()) = followed.changed() => ask_at = asked,
            Some(event) = looks.next() => {
                if let Event::Ended(id, outcome) = event {
                    for problem in &outcome.problems {
                        warn!(source = %id, code = problem.code.as_str(), "{id}: {}", problem.message);
                    }
                    changed(&id, &outcome);
                    chores.wanted = true;
                }
                ask_at = ask_at.min(asked + SOON);
            }
            () = chores.rest() => {}
        }
    }
}

/// What is done for all sources together: their joint feeds, and telling the operator. Beside the looks, one at a time.
#[derive(Default)]
struct Chores {
    wanted: bool,
    /// Not again before.
    not_before: Option<Instant>,
    under_way: JoinSet<Duration>,
}

impl Chores {
    fn begin(&mut self, rig: &Rig, sources: &[Arc<Source>]) {
        if !self.wanted || !self.under_way.is_empty() || self.not_before.is_some_and(|at| at > Instant::now()) {
            return;
        }
        self.wanted = false;
        let (rig, sources) = (rig.clone(), sources.to_vec());
        self.under_way.spawn(async move {
            let begun = Instant::now();
            let published = refresh::publish_all(&rig, &sources).await;
            let took = begun.elapsed();
            let notified = refresh::notify(&rig, &sources, Waiting::Due).await.map(drop);
            for problem in [published, notified].into_iter().filter_map(Result::err) {
                error!(code = problem.code.as_str(), "{}", problem.message);
            }
            took
        });
    }

    /// Ends when there may be something to begin.
    async fn rest(&mut self) {
        match self.under_way.join_next().await {
            Some(took) => self.not_before = Some(Instant::now() + (took.unwrap_or_default() * PART).clamp(SOON, NAP)),
            None => match self.not_before.filter(|_| self.wanted) {
                Some(at) => tokio::time::sleep_until(at).await,
                None => std::future::pending().await,
            },
        }
    }
}

/// What came due while the store answered is due at once, not after the longest nap.
fn nap_until(next: Option<Timestamp>, now: Timestamp) -> Duration {
    let left = |next: Timestamp| Duration::try_from(next.duration_since(now)).unwrap_or(Duration::ZERO);
    next.map_or(NAP, left).clamp(Duration::from_millis(100), NAP)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn naps_end_when_something_is_due() {
        let now = Timestamp::UNIX_EPOCH;
        let at = |millis| Timestamp::from_millisecond(millis).unwrap();
        for (next, millis) in
            [(None, 30_000), (Some(at(900)), 900), (Some(at(99_000)), 30_000), (Some(at(1)), 100), (Some(at(-1)), 100)]
        {
            assert_eq!(nap_until(next, now), Duration::from_millis(millis), "{next:?}");
        }
    }
}
