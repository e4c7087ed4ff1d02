//! Which sources are looked at now, a few at a time, each apart from the others; and that again until told to stop.
//!
//! A source's panic, failure or slowness is its own: it ends as its outcome.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use tracing::{error, warn};

use crate::model::{Code, Outcome, Problem, SourceId};
use crate::refresh::{self, How, Rig, Waiting};
use crate::source::Source;

/// Sources looked at at the same time. Different hosts mostly; one host is asked one request at a time anyway.
const AT_ONCE: usize = 8;

/// The longest sleep between two looks at what is due: another process may change that.
const NAP: Duration = Duration::from_secs(30);

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

/// Looks once at each source taken; every source begun ends as an event, whatever happens to it.
pub async fn round(rig: &Rig, sources: &[Arc<Source>], which: Which, events: mpsc::UnboundedSender<Event>) {
    let slots = Arc::new(Semaphore::new(AT_ONCE));
    let mut tasks = JoinSet::new();
    for source in sources.iter().filter(|source| !source.paused) {
        let (rig, source, events, slots) = (rig.clone(), Arc::clone(source), events.clone(), Arc::clone(&slots));
        tasks.spawn(async move {
            // The semaphore is never closed; if it were, an unbounded look is better than none.
            let _slot = slots.acquire().await;
            let _ = events.send(Event::Began(source.id.clone()));
            let id = source.id.clone();
            // A task of its own, so that a panic ends as an outcome.
            let looked = tokio::spawn(async move {
                let outcome = refresh::refresh(&rig, &source, which.how()).await?;
                Some(refresh::publish(&rig, &source, outcome).await)
            });
            let event = match looked.await {
                Ok(Some(outcome)) => Event::Ended(id, outcome),
                Ok(None) => Event::LeftOut(id),
                Err(panic) => {
                    error!(source = %id, "the look at {id} ended in a panic: {panic}");
                    let problem = Problem::new(
                        Code::Internal,
                        format!("a defect of boardfeed itself, please report it: {panic}"),
                    );
                    Event::Ended(id, Outcome::failed(problem, 0))
                }
            };
            let _ = events.send(event);
        });
    }
    while tasks.join_next().await.is_some() {}
}

/// The sources whose next look has come, and when the next of the others comes.
pub async fn due(rig: &Rig, sources: &[Arc<Source>]) -> Result<(Vec<Arc<Source>>, Option<Timestamp>), Problem> {
    let now = (rig.clock)();
    let states = rig.store.states().await.map_err(|error| Problem::new(Code::StoreFailed, error.to_string()))?;
    let mut due = Vec::new();
    let mut next: Option<Timestamp> = None;
    for source in sources.iter().filter(|source| !source.paused) {
        match states.iter().find(|state| state.source == source.id).map(|state| state.next) {
            Some(at) if at > now => next = Some(next.map_or(at, |next| next.min(at))),
            _ => due.push(Arc::clone(source)),
        }
    }
    Ok((due, next))
}

/// Rounds until `stop`; a round under way is given up at once (its transaction is whole or not at all).
pub async fn forever(
    rig: &Rig,
    sources: &[Arc<Source>],
    stop: CancellationToken,
    changed: impl Fn(&SourceId, &Outcome),
) {
    while !stop.is_cancelled() {
        let nap = match due(rig, sources).await {
            Ok((due, _)) if !due.is_empty() => {
                let (sender, mut events) = mpsc::unbounded_channel();
                let work = round(rig, &due, Which::Due, sender);
                let watch = async {
                    while let Some(event) = events.recv().await {
                        if let Event::Ended(id, outcome) = event {
                            for problem in &outcome.problems {
                                warn!(source = %id, code = problem.code.as_str(), "{id}: {}", problem.message);
                            }
                            changed(&id, &outcome);
                        }
                    }
                };
                tokio::select! {
                    ((), ()) = async { tokio::join!(work, watch) } => {}
                    () = stop.cancelled() => return,
                }
                if let Err(problem) = refresh::publish_all(rig, sources).await {
                    error!(code = problem.code.as_str(), "{}", problem.message);
                }
                if let Err(problem) = refresh::notify(rig, sources, Waiting::Due).await {
                    error!(code = problem.code.as_str(), "{}", problem.message);
                }
                // Not at once: a source another process holds stays due meanwhile.
                Duration::from_secs(1)
            }
            Ok((_, next)) => {
                // What could not be told before may be due by now.
                let _ = refresh::notify(rig, sources, Waiting::Due).await;
                nap_until(next, (rig.clock)())
            }
            Err(problem) => {
                error!(code = problem.code.as_str(), "{}", problem.message);
                NAP
            }
        };
        tokio::select! {
            () = tokio::time::sleep(nap) => {}
            () = stop.cancelled() => return,
        }
    }
}

fn nap_until(next: Option<Timestamp>, now: Timestamp) -> Duration {
    next.and_then(|next| Duration::try_from(next.duration_since(now)).ok())
        .unwrap_or(NAP)
        .clamp(Duration::from_millis(100), NAP)
}
