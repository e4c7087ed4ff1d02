//! The story: one source, once.
//!
//! ```text
//! recall → fetch → decode → page → listing → links → decide
//!        → for each row that asks for it: fetch → decode → page → article → normalize
//!        → settle → store
//! ```
//! Wiring only: what is understood is `inspect`'s, what is acceptable `decide`'s, what is remembered `store`'s.

mod archives;
mod backfill;
mod compare;
mod feeds;
mod first;
mod notify;
mod read;
mod solve;
mod turn;

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tracing::info;
use url::Url;

use crate::decide;
use crate::fetch::{Answer, Ask, Body, Fetch, Room, Session};
use crate::model::{
    Article, Code, FreshRow, Learnt, Listing, Memory, Outcome, OutcomeKind, PostKey, Problem, Request, Row, Validators,
    Visit,
};
use crate::normalize;
use crate::sandbox::Sandbox;
use crate::source::{Keep, Settings, Source};
use crate::store::{Prune, Store, StoreError};

use compare::{Compared, compare};

pub use backfill::{Backfilled, Bounds, Ending, Told, backfill};
pub use feeds::{feed, publish, publish_all};
pub use first::FirstLook;
pub use notify::{Waiting, notify};
pub use read::page_json;
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
    match lease(rig, source).await {
        Ok(true) => {}
        Ok(false) => return None,
        Err(problem) => return Some(Outcome::failed(problem, 0)),
    }
    let outcome = match how {
        How::IfDue if !is_due(rig, source).await => None,
        _ => Some(look(rig, source, how).await),
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

/// Whether the source's next look has come; a source never looked at is due.
async fn is_due(rig: &Rig, source: &Source) -> bool {
    let now = (rig.clock)();
    match rig.store.state(&source.id).await {
        Ok(state) => state.is_none_or(|state| state.next <= now),
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
            let visit = Visit { at: now, outcome: outcome.clone(), next, validators: memory.validators, rows: None };
            match rig.store.apply(&source.id, &[], &visit).await {
                Ok(()) => outcome,
                Err(error) => Outcome { problems: [outcome.problems, vec![store_problem(&error)]].concat(), ..outcome },
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
}

impl End {
    fn failed(problem: Problem) -> Self {
        Self { kind: OutcomeKind::Failed, problems: vec![problem], not_before: None }
    }

    fn suspicious(problems: Vec<Problem>) -> Self {
        Self { kind: OutcomeKind::Suspicious, problems, not_before: None }
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
    let told = solve::with(source, &learnt);
    let mut asking =
        Asking { fetch: rig.fetch.as_ref(), source: told, session: Session::default(), tried_cookie: false, requests };

    let Some((mut body, mut read)) = asking.list(validators).await? else {
        return settle_unchanged(rig, source, &remembered, *asking.requests).await;
    };
    let mut solve_problems = Vec::new();
    if solve::is_open(&read, &learnt, false)
        && let Some((more, problems)) = asking.solve(&body, &rig.sandbox, &learnt).await
    {
        learnt = more;
        rig.store.learn(&source.id, &learnt).await.map_err(|error| End::failed(store_problem(&error)))?;
        asking.source = solve::with(source, &learnt);
        read = read::alone(|| read::listing(&body, &asking.source)).await;
        solve_problems = problems;
    }
    let mut listing = read.map_err(|problems| End::suspicious([problems, solve_problems.clone()].concat()))?;
    listing.problems.extend(solve_problems);
    // What was read makes room for others while this source's posts are read.
    (body.bytes, body.room) = (Vec::new(), Room::default());
    let seen = (listing.rows.len(), listing.rows.iter().filter(|row| row.posted_at.is_some()).count());
    let Compared { listing, rows, memory, plan } = compare(rig, &mut asking, listing, &body.url, how).await?;

    let read = read_posts(rig, &mut asking, &listing.rows, &rows, &plan, &body.url).await;
    if solve::leads_nowhere(&learnt, &read.posts, &read.problems) {
        // Once: what is then learnt is believed, and a board that is merely ill is not asked at every look.
        let again = Learnt { again: true, ..Learnt::default() };
        rig.store.learn(&source.id, &again).await.map_err(|error| End::failed(store_problem(&error)))?;
    }
    let settled = decide::settle(&memory, &rows, &plan, read.posts);
    let problems = each_once([listing.problems, settled.problems, read.problems].concat());
    if memory.last_ok.is_none() && settled.new == 0 && read.quiet_until.is_some() {
        // An empty feed would be taken for a dead board, and what then enters for news.
        return Err(End { kind: OutcomeKind::Failed, problems, not_before: read.quiet_until });
    }

    let quiet = settled.new + settled.edited + settled.gone + settled.returned == 0;
    let kind = if quiet { OutcomeKind::Unchanged } else { OutcomeKind::Changed };
    let next = decide::next_look(source, &rig.settings.refresh.every, &memory, kind, now);
    let outcome =
        Outcome { kind, new: settled.new, edited: settled.edited, gone: settled.gone, requests: *requests, problems };
    let visit = Visit {
        at: now,
        next: read.quiet_until.map_or(next, |quiet| next.max(quiet)),
        outcome: outcome.clone(),
        validators: body.validators.map(|validators| validators.read_under(Some(source.manner()))),
        rows: Some(seen),
    };
    rig.store.apply(&source.id, &settled.intents, &visit).await.map_err(|error| End::failed(store_problem(&error)))?;
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
        Err(error) => vec![store_problem(&error)],
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
    };
    rig.store.apply(&source.id, &[], &visit).await.map_err(|error| End::failed(store_problem(&error)))?;
    Ok(outcome)
}

/// Reads the post pages the plan asks for, one after the other. A page that can't be had leaves its row's facts; where
/// the host wants no more requests, the rows not yet asked for are left to the next look.
async fn read_posts(
    rig: &Rig,
    asking: &mut Asking<'_>,
    rows: &[Row],
    fresh: &[FreshRow],
    plan: &decide::Plan,
    list: &Url,
) -> ReadPosts {
    let source = asking.source.clone();
    let source = source.as_ref();
    let mut reads = Vec::new();
    let mut problems = Vec::new();
    let (mut asked, mut failed, mut quiet_until) = (0, 0, None);
    for (index, row, wants_page) in plan.posts(rows) {
        let mut article = None;
        if let Some(link) = row.link.as_ref().filter(|_| wants_page && source.posts) {
            // A long first look outlives one lease.
            let _ = lease(rig, source).await;
            asked += 1;
            match asking.article(&fresh[index].key, row, link, list).await {
                Ok(read) => article = read,
                Err(end) => {
                    failed += usize::from(end.kind == OutcomeKind::Failed);
                    problems.extend(end.problems);
                    if end.not_before.is_some() {
                        quiet_until = end.not_before;
                        break;
                    }
                }
            }
        }
        problems.extend(article.as_ref().and_then(|article| normalize::misfit(row, article)));
        match normalize::post(row, article.as_ref(), source) {
            Ok(post) => reads.push(decide::Read { row: index, post: Box::new(post) }),
            Err(problem) => problems.push(problem),
        }
        problems.extend(article.map(|article| article.problems).unwrap_or_default());
    }
    ReadPosts { posts: reads, problems, none_came: asked > 0 && failed == asked, quiet_until }
}

/// What came of the posts of a page.
struct ReadPosts {
    posts: Vec<decide::Read>,
    problems: Vec<Problem>,
    /// Pages were asked for, and not one was answered.
    none_came: bool,
    /// The host wants no more requests until then: the posts from there on were not asked for.
    quiet_until: Option<Timestamp>,
}

/// How often a page may hand us on by itself: browsers follow more, boards need one.
const ONWARD: usize = 3;

/// The requests of one look: one session of cookies, one count.
struct Asking<'a> {
    fetch: &'a dyn Fetch,
    /// With what was learnt of its board.
    source: Cow<'a, Source>,
    session: Session,
    /// Whether a post's page was asked for again with the cookie that it gave: one is enough to know whether that helps.
    tried_cookie: bool,
    requests: &'a mut u32,
}

impl Asking<'_> {
    /// The list's first page and what is understood of it; `None`: not modified.
    async fn list(&mut self, known: Option<&Validators>) -> Result<Option<(Body, Result<Listing, Vec<Problem>>)>, End> {
        self.list_page("list-1", &Request::get(self.source.url.clone()), known, None).await
    }

    /// A page of the list and what is understood of it; `None`: not modified.
    async fn list_page(
        &mut self,
        label: &str,
        request: &Request,
        known: Option<&Validators>,
        referer: Option<&Url>,
    ) -> Result<Option<(Body, Result<Listing, Vec<Problem>>)>, End> {
        let Some(mut body) = self.page(label, request, known, referer).await? else { return Ok(None) };
        let mut read = read::alone(|| read::listing(&body, &self.source)).await;
        // A page that is no board and gives a cookie may want to see it first.
        if read.is_err()
            && body.header("set-cookie").is_some()
            && let Some(again) = self.page(label, request, None, referer).await?
        {
            read = read::alone(|| read::listing(&again, &self.source)).await;
            body = again;
        }
        Ok(Some((body, read)))
    }

    /// The post behind a row, its frame included; `None`: not modified.
    async fn article(&mut self, key: &PostKey, row: &Row, link: &Request, list: &Url) -> Result<Option<Article>, End> {
        let label = format!("post-{key}");
        let Some(mut body) = self.page(&label, link, None, Some(list)).await? else { return Ok(None) };
        let mut read = read::alone(|| read::article(&body, row, &self.source)).await;
        // A page that is not this post and gives a cookie may want to see it first.
        let is_it = |read: &Result<Article, Vec<Problem>>| {
            read.as_ref().is_ok_and(|article| article.has_content() && normalize::misfit(row, article).is_none())
        };
        if !is_it(&read)
            && !std::mem::replace(&mut self.tried_cookie, true)
            && body.header("set-cookie").is_some()
            && let Some(again) = self.page(&label, link, None, Some(list)).await?
        {
            let second = read::alone(|| read::article(&again, row, &self.source)).await;
            if is_it(&second) || read.is_err() {
                (read, body) = (second, again);
            }
        }
        let mut article = read.map_err(End::suspicious)?;
        // A page that was read waits for nothing more.
        let url = body.url.clone();
        drop(body);
        self.framed(&mut article, &format!("post-{key}-frame"), &url).await;
        Ok(Some(article))
    }

    /// One page, where the board hands us on by itself the one it hands us to; `None`: not modified. `label` names its
    /// recording.
    async fn page(
        &mut self,
        label: &str,
        request: &Request,
        known: Option<&Validators>,
        referer: Option<&Url>,
    ) -> Result<Option<Body>, End> {
        let mut answer = self.one(label, request, known, referer).await?;
        for _ in 0..ONWARD {
            let Some(body) = &answer else { break };
            let gave_cookie = body.header("set-cookie").is_some();
            let Some(next) =
                read::alone(|| read::onward(body, &self.source)).await.filter(|next| *next != body.url || gave_cookie)
            else {
                break;
            };
            let from = body.url.clone();
            drop(answer.take());
            answer = self.one(&format!("{label}-onward"), &Request::get(next), None, Some(&from)).await?;
            // Validators belong to the address that was asked first, and that is only a signpost.
            if let Some(body) = &mut answer {
                body.validators = None;
            }
        }
        Ok(answer)
    }

    /// Reads the frame that holds an article's body. What can't be had stays told by the article's own problem.
    async fn framed(&mut self, article: &mut Article, label: &str, post: &Url) {
        let Some(frame) = article.frame.clone() else { return };
        if let Ok(Some(body)) = self.page(label, &Request::get(frame), None, Some(post)).await {
            read::alone(|| read::frame(article, &body, &self.source)).await;
        }
    }

    async fn one(
        &mut self,
        label: &str,
        request: &Request,
        known: Option<&Validators>,
        referer: Option<&Url>,
    ) -> Result<Option<Body>, End> {
        let (robots, rules) = (self.source.robots, &self.source.http);
        let ask = Ask { request, label, known, referer, robots, rules, session: &self.session };
        match self.fetch.fetch(&ask).await {
            Ok(fetched) => {
                *self.requests += fetched.requests;
                Ok(match fetched.answer {
                    Answer::NotModified => None,
                    Answer::Body(body) => Some(body),
                })
            }
            Err(error) => {
                *self.requests += error.requests;
                Err(End { kind: OutcomeKind::Failed, problems: vec![error.problem()], not_before: error.retry_at })
            }
        }
    }
}

async fn recall(rig: &Rig, source: &Source, keys: &[PostKey]) -> Result<Memory, End> {
    rig.store.recall(&source.id, keys).await.map_err(|error| End::failed(store_problem(&error)))
}

/// Takes or prolongs the source's lease: long enough for one request with its pause, twice over.
async fn lease(rig: &Rig, source: &Source) -> Result<bool, Problem> {
    let now = (rig.clock)();
    let span = (rig.settings.fetch.timeout + rig.settings.fetch.pause) * 2 + Duration::from_mins(1);
    let until = now.checked_add(span).unwrap_or(Timestamp::MAX);
    rig.store.lease(&source.id, &rig.holder, now, until).await.map_err(|error| store_problem(&error))
}

fn store_problem(error: &StoreError) -> Problem {
    Problem::new(Code::StoreFailed, error.to_string())
}
