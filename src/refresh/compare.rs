//! A list beside what is remembered of it; and page by page back while nobody on it is known.

use url::Url;

use crate::decide::{self, Around, Look, Plan};
use crate::model::{Code, FreshRow, Listing, Memory, OutcomeKind, PostKey, Request};
use crate::normalize;
use crate::source::Source;
use crate::store::{Store, StoreError};

use super::turn::{Next, Pages};
use super::{Asking, End, How, Rig, read, recall, store_problem};

/// A list whose keys are settled, beside what is remembered of it.
pub(super) struct Compared {
    /// The rows of all pages that were read.
    pub(super) listing: Listing,
    pub(super) rows: Vec<FreshRow>,
    pub(super) memory: Memory,
    pub(super) plan: Plan,
}

/// Compares a list with the memory. More may have come since the last look than fits a page: while not one row of the list
/// is known, the next page is read too, as far as [`decide::MOST_PAGES`]. A page that can't be had ends that.
pub(super) async fn compare(
    rig: &Rig,
    asking: &mut Asking<'_>,
    mut listing: Listing,
    list: &Url,
    how: How,
) -> Result<Compared, End> {
    let (told, now) = (asking.source.clone(), (rig.clock)());
    let source = told.as_ref();
    let mut turning = Pages::default();
    let (mut asked, mut link) = (Request::get(list.clone()), listing.next.clone());
    let (mut pages, mut turned) = (1, 0);
    loop {
        // Settled anew with every page: a number is shared or not among all the rows there are.
        let mut seen = listing.clone();
        normalize::settle_keys(&mut seen.rows, source, &mut seen.problems);
        let rows = normalize::fresh(&seen.rows, source);
        let keys: Vec<PostKey> = rows.iter().map(|row| row.key.clone()).collect();
        let memory = recall(rig, source, &keys).await?;
        let look = match how {
            How::Accepting => decide::accept(&memory, &rows, source, now),
            How::IfDue | How::Now => decide::look(&memory, &rows, source, now),
        };
        let look = if pages == 1 {
            let around = around(rig.store.as_ref(), source, &memory, &listing, list).await;
            let around = around.map_err(|error| End::failed(store_problem(&error)))?;
            decide::unless_boxed(look, &memory, &rows, &around, source, how == How::Accepting)
        } else {
            look
        };
        if matches!(look, Look::FurtherBack(_))
            && pages < decide::MOST_PAGES
            && let Next::On(next) = turning.after(&rows[turned..], link.as_ref(), &asked, pages)
            && let Some(older) = asking.older(pages + 1, &next, list).await
        {
            pages += 1;
            turned = rows.len();
            (asked, link) = (next, older.next.clone());
            listing.rows.extend(older.rows);
            listing.problems.extend(older.problems);
            continue;
        }
        let plan = look.as_it_stands().map_err(End::suspicious)?;
        return Ok(Compared { listing: seen, rows, memory, plan });
    }
}

/// What a list page is besides its rows, now and at the last look.
pub async fn around<'a>(
    store: &dyn Store,
    source: &Source,
    memory: &Memory,
    listing: &Listing,
    list: &'a Url,
) -> Result<Around<'a>, StoreError> {
    let has_rival = listing.problems.iter().any(|problem| problem.code == Code::AmbiguousListing);
    let had_rival = has_rival && memory.rows > listing.rows.len() && had_rival(store, source, memory).await?;
    Ok(Around { at: list, has_rival, had_rival, leads_on: listing.next.is_some() })
}

/// Whether another list stood beside the board's at the last look already: no look said that it did not. One that was not
/// modified says nothing, which servers that are asked so answer.
async fn had_rival(store: &dyn Store, source: &Source, memory: &Memory) -> Result<bool, StoreError> {
    let Some(last) = store.state(&source.id).await?.map(|state| state.outcome) else { return Ok(true) };
    let said = |code| last.problems.iter().any(|problem| problem.code == code);
    if last.kind == OutcomeKind::Suspicious && said(Code::FrontPage) {
        return Ok(false);
    }
    Ok(!last.kind.is_ok() || said(Code::AmbiguousListing) || memory.validators.is_some())
}

impl Asking<'_> {
    /// A further page of the list; `None` where it can't be had or is none.
    async fn older(&mut self, number: u32, request: &Request, list: &Url) -> Option<Listing> {
        let body = self.page(&format!("list-{number}"), request, None, Some(list)).await.ok()??;
        read::alone(|| read::listing(&body, &self.source)).await.ok()
    }
}
