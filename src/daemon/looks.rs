//! Looks under way: each source's in a task of its own, many at a time, few at one host.
//!
//! Most of a look is waiting (for the host's turn, for its answer), which costs nothing: so a host that hangs, or one with
//! a hundred boards, keeps no other waiting. What answers cost is bounded where they are received and read.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use tokio::sync::{Semaphore, mpsc};
use tokio::task::{Id, JoinError, JoinSet};
use tracing::error;

use crate::model::{Code, Outcome, Problem, SourceId};
use crate::refresh::{self, How, Rig};
use crate::source::Source;

use super::{Event, planned};

/// Looks at the same time.
const AT_ONCE: usize = 128;

/// Of them at one host, which answers one request at a time anyway: more than one, so that a board that hangs leaves
/// turns to its neighbours.
const AT_ONE_HOST: usize = 4;

pub(super) struct Looks {
    rig: Rig,
    slots: Arc<Semaphore>,
    hosts: HashMap<String, Arc<Semaphore>>,
    tasks: JoinSet<Option<Outcome>>,
    under_way: HashMap<Id, SourceId>,
    sources: BTreeSet<SourceId>,
    /// Hears of each look that begins.
    begun: mpsc::UnboundedSender<Event>,
}

impl Looks {
    pub(super) fn new(rig: &Rig, begun: mpsc::UnboundedSender<Event>) -> Self {
        Self {
            rig: rig.clone(),
            slots: Arc::new(Semaphore::new(AT_ONCE)),
            hosts: HashMap::new(),
            tasks: JoinSet::new(),
            under_way: HashMap::new(),
            sources: BTreeSet::new(),
            begun,
        }
    }

    /// From now on with this rig; what is under way ends with the one it began with.
    pub(super) fn work_with(&mut self, rig: &Rig) {
        self.rig = rig.clone();
    }

    /// Looks at a source as soon as there is room, unless that is under way.
    pub(super) fn begin(&mut self, source: &Arc<Source>, how: How) {
        if !self.sources.insert(source.id.clone()) {
            return;
        }
        let host = self.hosts.entry(host(source)).or_insert_with(|| Arc::new(Semaphore::new(AT_ONE_HOST)));
        let (host, slots) = (Arc::clone(host), Arc::clone(&self.slots));
        let (rig, look, begun) = (self.rig.clone(), Arc::clone(source), self.begun.clone());
        let task = self.tasks.spawn(async move {
            // The host's first: who waits for it takes no room from others. Neither is ever closed; if one were, a look
            // too many is better than none.
            let _of_host = host.acquire().await;
            let _slot = slots.acquire().await;
            let _ = begun.send(Event::Began(look.id.clone()));
            let mut outcome = refresh::refresh(&rig, &look, in_time(&rig, &look, how).await).await?;
            outcome.problems.extend(refresh::publish(&rig, &look).await.err());
            Some(outcome)
        });
        self.under_way.insert(task.id(), source.id.clone());
    }

    /// How the next one ended, whatever happened to it; `None` where none is under way.
    pub(super) async fn next(&mut self) -> Option<Event> {
        let joined = self.tasks.join_next_with_id().await?;
        let id = self.under_way.remove(&joined.as_ref().map_or_else(JoinError::id, |(task, _)| *task))?;
        self.sources.remove(&id);
        Some(match joined {
            Ok((_, Some(outcome))) => Event::Ended(id, outcome),
            Ok((_, None)) => Event::LeftOut(id),
            Err(panic) => {
                error!(source = %id, "the look at {id} ended in a panic: {panic}");
                let problem =
                    Problem::new(Code::Internal, format!("a defect of boardfeed itself, please report it: {panic}"));
                Event::Ended(id, Outcome::failed(problem, 0))
            }
        })
    }
}

/// A look that is due by what the source's file says now, and not yet by the plan that the store holds, is one to make now.
/// Asked last of all: another process may have looked meanwhile.
async fn in_time(rig: &Rig, source: &Source, how: How) -> How {
    if how != How::IfDue {
        return how;
    }
    // What is wrong with the store the look itself will tell.
    let Ok(Some(state)) = rig.store.state(&source.id).await else { return how };
    let now = (rig.clock)();
    let is_early = !state.is_due(now) && planned::is_due(source, &rig.settings.refresh.every, &state, now);
    if is_early { How::Now } else { how }
}

/// Which boards take turns: those of one name and port, as `fetch` has it.
fn host(source: &Source) -> String {
    let url = &source.url;
    format!("{}:{}", url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or_default())
}
