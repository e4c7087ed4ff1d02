//! The story: one source, once.
//!
//! ```text
//! recall → fetch → decode → page → listing → links → decide
//!        → for each row that asks for it: fetch → decode → page → article → normalize
//!        → settle → store
//! ```
//! Wiring only: what is understood is `inspect`'s, what is acceptable `decide`'s, what is remembered `store`'s.

mod archives;
mod asking;
mod backfill;
mod compare;
mod digest;
mod feeds;
mod first;
mod guess;
mod names;
mod notify;
mod posts;
mod read;
mod solve;
mod turn;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tracing::{info, warn};

use crate::decide;
use crate::fetch::{Body, Fetch, Room};
use crate::model::{Intent, Learnt, Listing, Memory, Outcome, OutcomeKind, PostKey, Problem, SourceId, Visit};
use crate::sandbox::Sandbox;
use crate::source::{Keep, Settings, Source};
use crate::store::{Prune, Store, StoreError};
use crate::text::moment;

use asking::Asking;
use compare::{Compared, compare};
use names::Past;
use posts::{held, read_posts};

pub use backfill::{Backfilled, Bounds, Ending, Told, backfill};
pub use compare::around;
pub use feeds::{feed, publish, publish_all, publish_without};
pub use first::FirstLook;
pub use names::{Forgotten, forget};
pub use notify::{Waiting, notify};
pub use read::{frame as fill_frame, page_json};
pub use solve::solved;

/// What a refresh works with. Cheap to clone; one a process.
#[derive(Clone)]
pub struct Rig {
    pub store: Arc<dyn Store>,
    pub fetch: Arc<dyn Fetch>,
    /// Where a page's own scripts are run, when nothing else explains its links.
    pub sandbox: Sandbox,
    pub settings: Arc<Settings>,
    /// The caller's clock; `check` hands in the recording's.
    pub clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    /// Who holds leases: unique to this process.
    pub holder: String,
    /// Every source that has a file, also a broken one: what is remembered under another name may be a renamed source's.
    pub named: Arc<BTreeSet<SourceId>>,
}

impl std::fmt::Debug for Rig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rig").field("holder", &self.holder).finish_non_exhaustive()
    }
}

/// On whose word a source is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// If its time has come.
    IfDue,
    /// Due or not.
    Now,
    /// Due or not, and what its list shows is right: an operator says so.
    Accepting,
}

/// Looks at one source, once, and remembers what came of it. `None`: another process has it in hand.
///
/// [`How::IfDue`] is asked again once the source is ours: the other process may just have finished with it.
pub async fn refresh(rig: &Rig, source: &Source, how: How) -> Option<Outcome> {
    match lease(rig, &source.id, &rig.holder).await {
        Ok(true) => {}
        Ok(false) => return None,
        Err(problem) => return Some(Outcome::failed(problem, 0)),
    }
    let outcome = match names::past(rig, source).await {
        Err(problem) => Some(Outcome::failed(problem, 0)),
        Ok(Past::InHand) => None,
        // Its next look comes when it would have come.
        Ok(past) if how == How::IfDue && !is_due(rig, source).await => {
            if let Past::TakenOver(told) = past {
                warn!(source = %source.id, "{}", told.message);
            }
            None
        }
        Ok(past) => {
            let mut outcome = look(rig, source, how).await;
            if let Past::TakenOver(told) = past {
                outcome.problems.push(told);
            }
            if outcome.kind == OutcomeKind::Failed && is_taken_over(rig, source).await {
                warn!(source = %source.id, "{}", StoreError::taken_over(&source.id));
                None
            } else {
                Some(outcome)
            }
        }
    };
    // A lease that can't be given back runs out by itself.
    let _ = rig.store.release(&source.id, &rig.holder).await;
    if let Some(outcome) = &outcome {
        info!(
            source = %source.id,
            outcome = outcome.kind.as_str(),
            new = outcome.new,
            edited = outcome.edited,
            gone = outcome.gone,
            requests = outcome.requests,
            "looked at {}: {}",
            source.id,
            outcome.kind.as_str()
        );
    }
    outcome
}

/// The listing of a fetched list page, whatever comes of it: for those who record or show pages.
pub fn seen_list(body: &Body, source: &Source, learnt: &Learnt) -> Listing {
    read::listing(body, &solve::with(source, learnt))
        .unwrap_or_else(|problems| Listing { problems, ..Listing::default() })
}

/// Whether another process has the source in hand, or had it, since this one took it; if not, it is held on to.
async fn is_taken_over(rig: &Rig, source: &Source) -> bool {
    let until = lease_end(rig, (rig.clock)());
    matches!(rig.store.prolong(&source.id, &rig.holder, until).await, Ok(false))
}

/// Whether the source's next look has come; a source never looked at is due.
async fn is_due(rig: &Rig, source: &Source) -> bool {
    let now = (rig.clock)();
    match rig.store.state(&source.id).await {
        Ok(state) => state.is_none_or(|state| {
            if state.is_ahead(now) {
                let last = moment(state.last, &source.zone);
                warn!(source = %source.id, "{}: last looked at in the future ({last}); a clock ran wrong", source.id);
            }
            state.is_due(now)
        }),
        // What is wrong with the store the look itself will tell.
        Err(_) => true,
    }
}

/// The look itself. Every end of it, good or bad, is a visit that the store remembers.
async fn look(rig: &Rig, source: &Source, how: How) -> Outcome {
    let mut requests = 0;
    match story(rig, source, how, &mut requests).await {
        Ok(outcome) => outcome,
        Err(end) => {
            let now = (rig.clock)();
            let outcome = Outcome { kind: end.kind, new: 0, edited: 0, gone: 0, requests, problems: end.problems };
            let memory = rig.store.recall(&source.id, &[]).await.unwrap_or_default();
            let mut next = decide::next_look(source, &rig.settings.refresh.every, &memory, outcome.kind, now);
            if let Some(quiet) = end.not_before {
                next = next.max(quiet);
            }
            // The last good page's validators stay: only a page that was understood may be answered with 304.
            let visit = Visit {
                at: now,
                outcome: outcome.clone(),
                next,
                validators: memory.validators,
                rows: None,
                address: Some(source.url.clone()),
            };
            let intents: &[Intent] = if end.is_doubt { &[Intent::Doubted] } else { &[] };
            match rig.store.apply(&source.id, intents, &visit).await {
                Ok(()) => outcome,
                Err(error) => {
                    let problems = each_once([outcome.problems, vec![error.into()]].concat());
                    Outcome { problems, ..outcome }
                }
            }
        }
    }
}

/// A look that ended before anything could be settled.
struct End {
    kind: OutcomeKind,
    problems: Vec<Problem>,
    /// Retry-After.
    not_before: Option<Timestamp>,
    /// There is nothing where we asked, or nothing we may ask for; no later look changes that.
    is_absent: bool,
    /// Rows came, and are not believed.
    is_doubt: bool,
}

impl End {
    fn failed(problem: Problem) -> Self {
        Self { kind: OutcomeKind::Failed, problems: vec![problem], not_before: None, is_absent: false, is_doubt: false }
    }

    fn suspicious(problems: Vec<Problem>) -> Self {
        Self { kind: OutcomeKind::Suspicious, problems, not_before: None, is_absent: false, is_doubt: false }
    }
}

async fn story(rig: &Rig, source: &Source, how: How, requests: &mut u32) -> Result<Outcome, End> {
    let now = (rig.clock)();
    let remembered = recall(rig, source, &[]).await?;
    let validators = remembered
        .validators
        .as_ref()
        .filter(|known| known.under() == Some(&*source.manner()))
        .filter(|_| how != How::Accepting && decide::may_ask_conditionally(&remembered, source, now));
    let mut learnt = remembered.learnt.clone();
    let aware = solve::knowing(source, &remembered);
    let told = solve::with(&aware, &learnt);
    let mut asking = Asking::new(rig.fetch.as_ref(), told, requests);

    let Some((mut body, mut read)) = asking.list(validators).await? else {
        return settle_unchanged(rig, source, &remembered, *asking.requests).await;
    };
    let mut solve_problems = Vec::new();
    if solve::is_open(&read, &learnt, false)
        && let Some((more, problems)) = asking.solve(&body, &rig.sandbox, &learnt).await
    {
        learnt = more;
        rig.store.learn(&source.id, &learnt).await.map_err(|error| End::failed(error.into()))?;
        asking.source = solve::with(&aware, &learnt);
        read = read::alone(|| read::listing(&body, &asking.source)).await;
        solve_problems = problems;
    }
    let mut listing = read.map_err(|problems| {
        End::suspicious([decide::no_list(&remembered, problems, source), solve_problems.clone()].concat())
    })?;
    listing.problems.extend(solve_problems);
    // What was read makes room for others while this source's posts are read.
    (body.bytes, body.room) = (Vec::new(), Room::default());
    let seen = (listing.rows.len(), listing.rows.iter().filter(|row| row.posted_at.is_some()).count());
    let Compared { listing, rows, memory, plan, quiet_until } =
        compare(rig, &mut asking, listing, &body.url, how).await?;

    let mut listing = listing;
    let read = read_posts(rig, &mut asking, &listing.rows, &rows, &plan, &body.url).await?;
    read.tried.remember(rig, source, &mut learnt, &mut asking).await.map_err(End::failed)?;
    read.tried.tell(&mut listing.problems);
    if solve::leads_nowhere(&learnt, &read.posts, &read.problems) {
        // Once: what is then learnt is believed, and a board that is merely ill is not asked at every look.
        let again = Learnt { again: true, ..Learnt::default() };
        rig.store.learn(&source.id, &again).await.map_err(|error| End::failed(error.into()))?;
    }
    let held = held(rig, source, &memory, &rows, &read.posts).await?;
    // A row that is still to become a post is one that "not modified" would hide.
    let is_whole = plan.posts(&rows).all(|(index, ..)| read.posts.iter().any(|read| read.row == index));
    let settled = decide::settle(&memory, &rows, &plan, read.posts, &held);
    let problems = each_once([listing.problems, settled.problems, read.problems].concat());
    if memory.last_ok.is_none() && settled.new == 0 && read.quiet_until.is_some() {
        // An empty feed would be taken for a dead board, and what then enters for news.
        return Err(End {
            kind: OutcomeKind::Failed,
            problems,
            not_before: read.quiet_until,
            is_absent: false,
            is_doubt: false,
        });
    }

    let quiet = settled.new + settled.edited + settled.gone + settled.returned == 0;
    let kind = if quiet { OutcomeKind::Unchanged } else { OutcomeKind::Changed };
    let next = decide::next_look(source, &rig.settings.refresh.every, &memory, kind, now);
    let outcome =
        Outcome { kind, new: settled.new, edited: settled.edited, gone: settled.gone, requests: *requests, problems };
    let visit = Visit {
        at: now,
        next: read.quiet_until.max(quiet_until).map_or(next, |quiet| next.max(quiet)),
        outcome: outcome.clone(),
        validators: body.validators.filter(|_| is_whole).map(|known| known.read_under(Some(source.manner()))),
        rows: Some(seen),
        address: Some(source.url.clone()),
    };
    rig.store.apply(&source.id, &settled.intents, &visit).await.map_err(|error| End::failed(error.into()))?;
    let showing: Vec<PostKey> = rows.iter().map(|row| row.key.clone()).collect();
    Ok(Outcome { problems: [outcome.problems, prune(rig, source, &showing, now).await].concat(), ..outcome })
}

/// How long the source's posts are kept.
fn kept(rig: &Rig, source: &Source) -> Keep {
    source.keep.unwrap_or(rig.settings.store.keep)
}

/// Takes away what is not to be kept, after a look that saw which posts page one shows. Not after a 304, which does not
/// tell; the next look that reads the list does it.
async fn prune(rig: &Rig, source: &Source, showing: &[PostKey], now: Timestamp) -> Vec<Problem> {
    let keep = kept(rig, source);
    let before = keep.since(now.to_zoned_datetime(source.zone.clone()).date());
    let beyond = match keep {
        Keep::Newest(count) => Some(count),
        _ => None,
    };
    if before.is_none() && beyond.is_none() {
        return Vec::new();
    }
    match rig.store.prune(&source.id, &Prune { before, beyond, showing }).await {
        Ok(0) => Vec::new(),
        Ok(count) => {
            info!(source = %source.id, count, "{}: {count} old posts were taken away, as `keep` says", source.id);
            Vec::new()
        }
        Err(error) => vec![error.into()],
    }
}

/// The same words about ten pages are said once.
fn each_once(problems: Vec<Problem>) -> Vec<Problem> {
    let mut once: Vec<Problem> = Vec::new();
    for problem in problems {
        if !once.contains(&problem) {
            once.push(problem);
        }
    }
    once
}

/// The server says that nothing changed: only the visit is remembered.
async fn settle_unchanged(rig: &Rig, source: &Source, memory: &Memory, requests: u32) -> Result<Outcome, End> {
    let now = (rig.clock)();
    let kind = OutcomeKind::Unchanged;
    let outcome = Outcome { kind, new: 0, edited: 0, gone: 0, requests, problems: Vec::new() };
    let visit = Visit {
        at: now,
        next: decide::next_look(source, &rig.settings.refresh.every, memory, kind, now),
        outcome: outcome.clone(),
        validators: memory.validators.clone(),
        rows: None,
        address: Some(source.url.clone()),
    };
    rig.store.apply(&source.id, &[], &visit).await.map_err(|error| End::failed(error.into()))?;
    Ok(outcome)
}

async fn recall(rig: &Rig, source: &Source, keys: &[PostKey]) -> Result<Memory, End> {
    rig.store.recall(&source.id, keys).await.map_err(|error| End::failed(error.into()))
}

/// Takes the source.
async fn lease(rig: &Rig, source: &SourceId, holder: &str) -> Result<bool, Problem> {
    let now = (rig.clock)();
    rig.store.lease(source, holder, now, lease_end(rig, now)).await.map_err(Problem::from)
}

/// Holds on to the source before the next request; an error where another process has taken it since.
async fn prolong(rig: &Rig, source: &SourceId) -> Result<(), Problem> {
    match rig.store.prolong(source, &rig.holder, lease_end(rig, (rig.clock)())).await {
        Ok(true) => Ok(()),
        Ok(false) => Err(StoreError::taken_over(source).into()),
        Err(error) => Err(error.into()),
    }
}

/// Long enough for one request with its pause, twice over.
fn lease_end(rig: &Rig, now: Timestamp) -> Timestamp {
    let span = (rig.settings.fetch.timeout + rig.settings.fetch.pause) * 2 + Duration::from_mins(1);
    now.checked_add(span).unwrap_or(Timestamp::MAX)
}
