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

mod asked;
mod doubts;
mod history;
mod moved;
mod place;
mod waits;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::model::{Intent, Outcome, Problem, Request};
use crate::normalize;
use crate::source::Source;
use crate::store::Walk;

use self::asked::Answer;
use self::doubts::Shown;
use self::history::Rest;
use self::moved::Border;
use super::turn::{self, Next, Pages};
use super::{Asking, Rig, prolong, publish};

/// Why a walk ends on a board's last page.
const LAST: &str = "the list leads no further";

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

impl Way<'_> {
    async fn walk(&mut self) -> Result<Ending, Problem> {
        let (store, id) = (self.rig.store.clone(), &self.source.id);
        let begun = if self.bounds.again { None } else { store.walk(id).await? };
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
            store.begin_walk(id, (self.rig.clock)(), &first).await?
        };
        let mut pages = Pages::default();
        let mut sent = 0;
        // One session of cookies for all of it, as of a person who turns pages.
        let memory = store.recall(id, &[]).await?;
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
            let (url, mut listing) = match self.answer(answer, &walk, pages.guessed, &mut is_second).await? {
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

    fn count(&mut self, walk: &mut Walk, asking: &mut Asking<'_>) {
        let sent = std::mem::take(asking.requests);
        self.requests += sent;
        walk.requests += sent;
    }
}
