//! The other story: back through a board's older pages, once, as far as asked.
//!
//! ```text
//! (a refresh, if one is due) → page one → for each older page:
//!     fetch → decode → page → listing → links → decide::back
//!     → for each post not known: fetch → … → normalize
//!     → settle → store, with the place of the walk, in one transaction
//! ```
//! So it may be ended at any moment and goes on where it was, a page earlier ([`moved`]). The source's lease is kept while it works, which may be
//! hours; a refresh that comes due meanwhile is done in between, since news don't wait for history.

mod doubts;
mod moved;

use std::time::Duration;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use url::Url;

use crate::decide;
use crate::model::{Code, FreshRow, Intent, Listing, Outcome, PostKey, Problem, Request};
use crate::normalize;
use crate::source::{Keep, Source};
use crate::store::Walk;
use crate::text::moment;

use self::doubts::Shown;
use self::moved::Border;
use super::turn::{self, Next, Pages};
use super::{Asking, End, How, Rig, is_due, kept, lease, look, prolong, publish, read_posts, store_problem};

/// Pages of one walk; a board of a hundred thousand posts has as many.
const MOST_PAGES: u32 = 10_000;

/// Why a walk ends on a board's last page.
const LAST: &str = "the list leads no further";

/// A Retry-After so short is waited for.
const PATIENCE: SignedDuration = SignedDuration::from_mins(15);

/// How far back this time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// List pages to read, page one left out.
    pub pages: Option<u32>,
    /// The oldest day wanted.
    pub since: Option<Date>,
    /// From page one again, though an earlier walk went further.
    pub again: bool,
}

/// What happens on the way, for whoever watches.
#[derive(Clone, Debug)]
pub enum Told {
    /// Another process has the source in hand.
    Waiting,
    /// The host asked for silence until then.
    Quiet(Timestamp),
    /// A refresh that was due.
    Refreshed(Outcome),
    /// A page is done. `number`: the least running number (번호) on it, and so about how many posts stand behind it.
    Page { walk: Walk, rows: usize, number: Option<u32> },
}

/// Why it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The board has no older pages.
    End(String),
    /// Page of that number shows no way on, and does not look like the last; the next walk looks at it again.
    Lost(u32),
    /// An earlier walk had come to the end already; nothing was asked.
    WasAtEnd(String),
    /// As far as was asked.
    Bound,
    /// As far as `keep` says; older posts would be taken away again.
    Kept,
    /// Something is wrong; the place is kept.
    Trouble,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Backfilled {
    pub ending: Ending,
    /// Where the walk stands now; `None` where it could not begin.
    pub walk: Option<Walk>,
    /// Of this time: older list pages read, posts entered, requests sent.
    pub pages: u32,
    pub new: u32,
    pub requests: u32,
    pub problems: Vec<Problem>,
}

/// Walks back through a source's pages.
pub async fn backfill(rig: &Rig, source: &Source, bounds: &Bounds, tell: &(dyn Fn(Told) + Sync)) -> Backfilled {
    let mut way = Way { rig, source, bounds, tell, pages: 0, farthest: 0, new: 0, requests: 0, problems: Vec::new() };
    let ending = match way.take_lease().await {
        Ok(()) => way.walk().await,
        Err(problem) => Err(problem),
    };
    let walk = rig.store.walk(&source.id).await.ok().flatten();
    // A lease that can't be given back runs out by itself.
    let _ = rig.store.release(&source.id, &rig.holder).await;
    let ending = ending.unwrap_or_else(|problem| {
        way.problems.push(problem);
        Ending::Trouble
    });
    if way.new > 0 {
        way.problems.extend(publish(rig, source).await.err());
    }
    let problems = super::each_once(way.problems);
    Backfilled { ending, walk, pages: way.pages, new: way.new, requests: way.requests, problems }
}

struct Way<'a> {
    rig: &'a Rig,
    source: &'a Source,
    bounds: &'a Bounds,
    tell: &'a (dyn Fn(Told) + Sync),
    pages: u32,
    /// Pages of the list that are done, of walks before too; one that is read again is no step.
    farthest: u32,
    new: u32,
    requests: u32,
    problems: Vec<Problem>,
}

/// What came of asking for a page of the list.
enum Answer {
    Page(Url, Box<Listing>),
    /// Ask once more.
    Again,
    /// None, as behind a board's end.
    Nothing,
    /// The walk is over.
    Over(Ending),
}

/// What is left of a page after its posts were read.
#[derive(PartialEq)]
enum Rest {
    None,
    /// The host wants silence until then; the page is to be read again.
    Quiet(Timestamp),
    /// It reaches behind what was asked for; whoever asks for more reads it again.
    Behind,
    /// Its first post is not known, of a page that was: the page before is to be read first.
    Above,
    /// Something is wrong, and was told.
    All,
}

impl Way<'_> {
    /// A refresh under way is waited for.
    async fn take_lease(&self) -> Result<(), Problem> {
        let mut told = false;
        while !lease(self.rig, &self.source.id, &self.rig.holder).await? {
            if !told {
                (self.tell)(Told::Waiting);
                told = true;
            }
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
        Ok(())
    }

    async fn walk(&mut self) -> Result<Ending, Problem> {
        let (store, id) = (self.rig.store.clone(), &self.source.id);
        let begun =
            if self.bounds.again { None } else { store.walk(id).await.map_err(|error| store_problem(&error))? };
        // What ended on page one is looked at again, for one request: it may lead on now, or be understood now.
        let begun = begun.filter(|walk| walk.ended.is_none() || walk.pages > 1);
        if let Some(why) = begun.as_ref().and_then(|walk| walk.ended.clone()) {
            return Ok(Ending::WasAtEnd(why));
        }
        if !self.refresh_if_due().await {
            return Ok(Ending::Trouble);
        }
        let mut border = Border::default();
        let mut walk = if let Some(walk) = begun {
            self.farthest = walk.pages;
            border.begin(walk, &self.source.url)
        } else {
            let first = Request::get(self.source.url.clone());
            store.begin_walk(id, (self.rig.clock)(), &first).await.map_err(|error| store_problem(&error))?
        };
        let mut pages = Pages::default();
        let mut sent = 0;
        // One session of cookies for all of it, as of a person who turns pages.
        let memory = store.recall(id, &[]).await.map_err(|error| store_problem(&error))?;
        // A page that is read again stands above the oldest day.
        let mut shown = Shown::of(&memory, walk.oldest.filter(|_| walk.pages == self.farthest));
        let aware = super::solve::knowing(self.source, &memory);
        let told = super::solve::with(&aware, &memory.learnt);
        let mut asking = Asking::new(self.rig.fetch.as_ref(), told, &mut sent);
        let mut referer = None;
        // Whether a page without a list was asked for a second time.
        let mut is_second = false;
        loop {
            let Some(request) = walk.next.clone() else {
                return Ok(Ending::End(LAST.to_owned()));
            };
            if self.bounds.pages.is_some_and(|pages| self.pages >= pages) {
                return Ok(Ending::Bound);
            }
            if self.is_full().await? {
                return Ok(Ending::Kept);
            }
            prolong(self.rig, &self.source.id).await?;
            let label = format!("list-{}", walk.pages + 1);
            let answer = asking.list_page(&label, &request, None, referer.as_ref()).await;
            self.count(&mut walk, &mut asking);
            let answer = match answer {
                Ok(Some((body, Ok(listing)))) => Answer::Page(body.url, Box::new(listing)),
                Ok(Some((_, Err(problems)))) => {
                    self.no_page(&walk, End::suspicious(problems), pages.guessed, &mut is_second).await?
                }
                // A plain question has no such answer.
                Ok(None) => Answer::Again,
                Err(end) => self.no_page(&walk, end, pages.guessed, &mut is_second).await?,
            };
            let (url, mut listing) = match answer {
                Answer::Page(url, listing) => (url, listing),
                Answer::Again => continue,
                Answer::Nothing => (request.url.clone(), Box::default()),
                Answer::Over(ending) => return Ok(ending),
            };
            is_second = false;
            normalize::settle_keys(&mut listing.rows, self.source, &mut listing.problems);
            let rows = normalize::fresh(&listing.rows, self.source);
            let number = walk.pages + 1;
            if number > 1 && !pages.guessed {
                let is_lie = self.is_lie(&mut asking, &shown, &rows, &request, number).await;
                self.count(&mut walk, &mut asking);
                if is_lie? {
                    return Ok(Ending::Trouble);
                }
            }
            if !pages.guessed && border.has_moved(&listing, number) && moved::step_back(&mut walk, &self.source.url) {
                continue;
            }
            // What page one shows and is not known is news, and a refresh's to find.
            let (intents, rest) = if walk.pages == 0 {
                (Vec::new(), Rest::None)
            } else {
                let is_sought = border.is_sought && moved::before(&walk, &self.source.url).is_some();
                self.history(&mut asking, &listing, &rows, &url, &shown.met, is_sought).await
            };
            self.count(&mut walk, &mut asking);
            if rest == Rest::Above && moved::step_back(&mut walk, &self.source.url) {
                continue;
            }
            border.passes(&listing);
            shown.met.old_numbers |=
                intents.iter().any(|intent| matches!(intent, Intent::Rekeyed { .. } | Intent::Aside(_)));
            shown.add(&rows, &request, number == 1);
            let mut is_lost = false;
            let next = match rest {
                Rest::None => match pages.after(&rows, listing.next.as_ref(), &request, number) {
                    Next::Nowhere if turn::is_last(&listing, number) => Some(Next::End(LAST.to_owned())),
                    Next::Nowhere => {
                        is_lost = true;
                        None
                    }
                    next => Some(next),
                },
                Rest::All => return Ok(Ending::Trouble),
                Rest::Quiet(_) | Rest::Behind | Rest::Above => None,
            };
            let why = self.apply(&mut walk, &rows, &intents, next).await?;
            (self.tell)(Told::Page { walk: walk.clone(), rows: rows.len(), number: listing.least_number() });
            match (why, rest) {
                (Some(why), _) => return Ok(Ending::End(why)),
                (None, _) if is_lost => {
                    self.pages += u32::from(walk.pages > 0 && number > self.farthest);
                    return Ok(Ending::Lost(number));
                }
                (None, Rest::Behind) if self.since() > self.bounds.since => return Ok(Ending::Kept),
                (None, Rest::Behind) => return Ok(Ending::Bound),
                (None, Rest::Quiet(until)) if !self.wait(until).await? => return Ok(Ending::Trouble),
                _ => {}
            }
            referer = Some(url);
            if !self.refresh_if_due().await {
                return Ok(Ending::Trouble);
            }
        }
    }

    /// A page that can't be had, or is no list.
    async fn no_page(
        &mut self,
        walk: &Walk,
        end: End,
        is_guess: bool,
        is_second: &mut bool,
    ) -> Result<Answer, Problem> {
        if let Some(until) = end.not_before {
            if self.wait(until).await? {
                return Ok(Answer::Again);
            }
        } else if walk.pages > 0 {
            // A guessed page that is none, one that says it is empty, and one without any list at both of two looks are
            // what stands behind a board's end.
            let is_empty = end.problems.iter().any(|problem| problem.code == Code::EmptyListing);
            let is_no_list =
                !end.problems.is_empty() && end.problems.iter().all(|problem| problem.code == Code::NoListing);
            if is_guess || is_empty || (is_no_list && *is_second) {
                return Ok(Answer::Nothing);
            }
            if is_no_list {
                *is_second = true;
                return Ok(Answer::Again);
            }
        }
        self.problems.extend(end.problems);
        Ok(Answer::Over(Ending::Trouble))
    }

    /// The intents of an older page. `met`: by pages before. `is_sought`: where the walk goes on is still to be found.
    async fn history(
        &mut self,
        asking: &mut Asking<'_>,
        listing: &Listing,
        rows: &[FreshRow],
        list: &Url,
        met: &decide::Met,
        is_sought: bool,
    ) -> (Vec<Intent>, Rest) {
        let keys: Vec<PostKey> = rows.iter().map(|row| row.key.clone()).collect();
        // A day that was counted back is rounded.
        let is_counted = rows.iter().any(|row| row.day_counted);
        let around =
            |(first, last): (Date, Date)| (first.yesterday().unwrap_or(first), last.tomorrow().unwrap_or(last));
        let days = turn::days(rows).map(|days| if is_counted { around(days) } else { days });
        let memory = match self.rig.store.recall_past(&self.source.id, &keys, days).await {
            Ok(memory) => memory,
            Err(error) => {
                self.problems.push(store_problem(&error));
                return (Vec::new(), Rest::All);
            }
        };
        let since = self.since();
        let plan = decide::back(&memory, rows, met, since);
        if is_sought && moved::begins_unknown(rows, &plan) {
            return (Vec::new(), Rest::Above);
        }
        let read = match read_posts(self.rig, asking, &listing.rows, rows, &plan, list).await {
            Ok(read) => read,
            Err(end) => {
                self.problems.extend(end.problems);
                return (Vec::new(), Rest::All);
            }
        };
        self.problems.extend(read.problems);
        let mut learnt = memory.learnt.clone();
        if let Err(problem) = read.tried.remember(self.rig, self.source, &mut learnt, asking).await {
            self.problems.push(problem);
            return (Vec::new(), Rest::All);
        }
        read.tried.tell(&mut self.problems);
        if read.none_came && read.quiet_until.is_none() {
            let message =
                format!("not one post of {list} could be read, so none was taken; run the same command again later");
            self.problems.push(Problem::new(Code::NoBody, message));
            return (Vec::new(), Rest::All);
        }
        let settled = decide::settle(&memory, rows, &plan, read.posts, &[]);
        self.new += settled.new;
        // What a later look concludes from misses is not ours to end.
        let intents = settled.intents.into_iter().filter(|intent| !matches!(intent, Intent::Present(_)));
        // Nor is what changed since a post was read told by us.
        let unedited = |intent| match intent {
            Intent::Edited(post) => Intent::Refreshed(post),
            intent => intent,
        };
        let intents = intents.map(unedited).collect();
        let rest = match read.quiet_until {
            Some(until) => Rest::Quiet(until),
            None if since.is_some_and(|since| turn::reaches_behind(rows, since)) => Rest::Behind,
            None => Rest::None,
        };
        (intents, rest)
    }

    /// Remembers a page and where the walk stands after it; `None`: on the same page. Why the walk is at its end, if so.
    async fn apply(
        &mut self,
        walk: &mut Walk,
        rows: &[FreshRow],
        intents: &[Intent],
        next: Option<Next>,
    ) -> Result<Option<String>, Problem> {
        walk.last = (self.rig.clock)();
        let entered = intents.iter().filter(|intent| matches!(intent, Intent::New(_))).count();
        walk.posts += u32::try_from(entered).unwrap_or(0);
        // Rows of the last page that lie behind what is wanted were left out.
        let since = self.since();
        let days = rows.iter().filter(|row| !row.pinned).filter_map(|row| Some(row.posted_at?.date()));
        walk.oldest = days.filter(|day| since.is_none_or(|since| *day >= since)).chain(walk.oldest).min();
        if next.is_some() && !rows.is_empty() {
            walk.pages += 1;
            // Page one was no step back.
            self.pages += u32::from(walk.pages > 1 && walk.pages > self.farthest);
            self.farthest = self.farthest.max(walk.pages);
        }
        match next {
            Some(Next::On(_)) if walk.pages >= MOST_PAGES => {
                walk.ended = Some(format!("one walk reads {MOST_PAGES} pages"));
            }
            Some(Next::On(request)) => walk.next = Some(request),
            Some(Next::End(why)) => walk.ended = Some(why),
            Some(Next::Nowhere) | None => {}
        }
        if walk.ended.is_some() {
            walk.next = None;
        }
        self.rig.store.walk_on(&self.source.id, intents, walk).await.map_err(|error| store_problem(&error))?;
        Ok(walk.ended.clone())
    }

    /// The first day wanted: what retention would take away at once is not read.
    fn since(&self) -> Option<Date> {
        let today = (self.rig.clock)().to_zoned_datetime(self.source.zone.clone()).date();
        kept(self.rig, self.source).since(today).max(self.bounds.since)
    }

    /// Whether the store holds as many posts as `keep` says.
    async fn is_full(&self) -> Result<bool, Problem> {
        let Keep::Newest(most) = kept(self.rig, self.source) else { return Ok(false) };
        let count = self.rig.store.post_count(&self.source.id).await.map_err(|error| store_problem(&error))?;
        Ok(count >= most)
    }

    fn count(&mut self, walk: &mut Walk, asking: &mut Asking<'_>) {
        let sent = std::mem::take(asking.requests);
        self.requests += sent;
        walk.requests += sent;
    }

    /// Whether the silence is over; a long one is not waited for.
    async fn wait(&mut self, until: Timestamp) -> Result<bool, Problem> {
        let now = (self.rig.clock)();
        if until.duration_since(now) > PATIENCE {
            self.problems.push(Problem::new(
                Code::RetryAfter,
                format!(
                    "the host asks for no requests until {}; run the same command again then",
                    moment(until, &self.source.zone)
                ),
            ));
            return Ok(false);
        }
        (self.tell)(Told::Quiet(until));
        while (self.rig.clock)() < until {
            prolong(self.rig, &self.source.id).await?;
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        Ok(true)
    }

    /// News don't wait for history. False where the board can't be read now.
    async fn refresh_if_due(&mut self) -> bool {
        if !is_due(self.rig, self.source).await {
            return true;
        }
        let mut outcome = look(self.rig, self.source, How::Now).await;
        outcome.problems.extend(publish(self.rig, self.source).await.err());
        self.requests += outcome.requests;
        let is_ok = outcome.kind.is_ok();
        if !is_ok {
            self.problems.extend(outcome.problems.iter().cloned());
        }
        (self.tell)(Told::Refreshed(outcome));
        is_ok
    }
}
