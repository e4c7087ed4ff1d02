//! A list beside what is remembered of it; and page by page back while nobody on it is known.

use jiff::Timestamp;
use url::Url;

use crate::decide::{self, Around, Look, Plan};
use crate::model::{Code, FreshRow, Listing, Memory, OutcomeKind, PostKey, Request};
use crate::normalize;
use crate::source::Source;
use crate::store::{Store, StoreError};

use super::turn::{Next, Pages};
use super::{Asking, End, How, Rig, read, recall};

/// A list whose keys are settled, beside what is remembered of it.
pub(super) struct Compared {
    /// The rows of all pages that were read.
    pub(super) listing: Listing,
    pub(super) rows: Vec<FreshRow>,
    pub(super) memory: Memory,
    pub(super) plan: Plan,
    /// A further page asked for quiet until then.
    pub(super) quiet_until: Option<Timestamp>,
}

/// So many looks in a row fail because a further page does not come; then what stands on the pages that do is taken. What
/// is taken without it loses the posts between for good.
const PATIENCE: u32 = 3;

/// What stands in the place of a page for a while.
const PASSING: [Code; 3] = [Code::CutShort, Code::FirewallPage, Code::MaintenancePage];

/// Compares a list with the memory. More may have come since the last look than fits a page: while not one row of the list
/// is known, the next page is read too, as far as [`decide::MOST_PAGES`]. A page that is none ends that; one that fails to come
/// ends the look, so that the next one walks again.
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
    // How a further page failed to come.
    let mut failed: Option<End> = None;
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
            let around = around.map_err(|error| End::failed(error.into()))?;
            decide::unless_boxed(look, &memory, &rows, &around, source, how == How::Accepting)
        } else {
            look
        };
        if matches!(look, Look::FurtherBack(_))
            && pages < decide::MOST_PAGES
            && let Next::On(next) = turning.after(&rows[turned..], link.as_ref(), &asked, pages)
        {
            match asking.older(pages + 1, &next, list).await {
                Ok(Some(older)) => {
                    pages += 1;
                    turned = rows.len();
                    (asked, link) = (next, older.next.clone());
                    listing.rows.extend(older.rows);
                    listing.problems.extend(older.problems);
                    continue;
                }
                Ok(None) => {}
                Err(end) if memory.troubles < PATIENCE => return Err(untold(end, pages + 1)),
                Err(end) => failed = Some(end),
            }
        }
        let plan = look.as_it_stands();
        let plan = plan.map_err(|problems| End { is_doubt: !rows.is_empty(), ..End::suspicious(problems) })?;
        let quiet_until = failed.as_ref().and_then(|end| end.not_before);
        seen.problems.extend(failed.into_iter().flat_map(|end| end.problems));
        return Ok(Compared { listing: seen, rows, memory, plan, quiet_until });
    }
}

/// The end of a look that a further page, page `number`, did not let go on.
fn untold(mut end: End, number: u32) -> End {
    end.kind = OutcomeKind::Failed;
    if let Some(first) = end.problems.first_mut() {
        first.message.push_str(&format!(
            ". It is page {number} of the list, and no row before it is a post we know: the feed stays as it was, and the next look reads on from page one"
        ));
    }
    end
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
    /// A further page of the list; `None` where there is none. An error where it failed to come: another time it may.
    async fn older(&mut self, number: u32, request: &Request, list: &Url) -> Result<Option<Listing>, End> {
        let body = match self.page(&format!("list-{number}"), request, None, Some(list)).await {
            Ok(body) => body,
            Err(end) if end.is_absent => None,
            Err(end) => return Err(end),
        };
        let Some(body) = body else { return Ok(None) };
        match read::alone(|| read::listing(&body, &self.source)).await {
            Ok(listing) => Ok(Some(listing)),
            // It says itself that it is not the page it should be.
            Err(problems) if problems.iter().any(|problem| PASSING.contains(&problem.code)) => {
                Err(End::suspicious(problems))
            }
            Err(_) => Ok(None),
        }
    }
}
