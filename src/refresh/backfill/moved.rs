//! Posts that moved up over the border of two pages, to the one that was read already: posts above them were deleted since.
//!
//! A walk that goes on reads the last page that it had done once more, and where that begins with a post nobody knows, as
//! when a whole page was deleted, the one before it. Within one run the running numbers (번호) of two pages tell: each list
//! counts on from page to page, unless a post between went away. Where the address doesn't count pages there is no way back,
//! and where there are no such numbers nothing tells; what moved up then is what `--again` finds.

use url::Url;

use crate::decide::{Fate, Plan};
use crate::model::{FreshRow, Listing, Request};
use crate::store::Walk;

use super::super::turn;

/// Where one page ended and the next begins.
#[derive(Debug, Default)]
pub(super) struct Border {
    /// Of a walk that goes on: whether the page that joins on to what was done is still to be found.
    pub(super) is_sought: bool,
    /// The least number of the page before, whose numbers count without a gap.
    least: Option<u32>,
    /// The last page that was found to lack rows of before; once is enough, should its board number so.
    lacked: u32,
}

impl Border {
    /// The walk at its last page.
    pub(super) fn begin(&mut self, mut walk: Walk, first: &Url) -> Walk {
        // What moved up to page one is a look's to find.
        self.is_sought = walk.pages > 1 && step_back(&mut walk, first);
        walk
    }

    /// Whether rows moved from this page to the one before, since that was read.
    pub(super) fn has_moved(&mut self, listing: &Listing, number: u32) -> bool {
        let (Some(least), Some((_, greatest))) = (self.least, run(listing)) else { return false };
        let has_moved = number > 2 && greatest + 1 < least && self.lacked < number;
        if has_moved {
            self.lacked = number;
        }
        has_moved
    }

    /// A page is believed.
    pub(super) fn passes(&mut self, listing: &Listing) {
        self.is_sought = false;
        self.least = run(listing).map(|(least, _)| least);
    }
}

/// The last page that was done.
pub(super) fn before(walk: &Walk, first: &Url) -> Option<Request> {
    match walk.pages {
        0 => None,
        1 => Some(Request::get(first.clone())),
        pages => walk.next.as_ref().and_then(|next| turn::counted(next, pages + 1, pages)),
    }
}

/// Takes the walk back to the last page that was done; false where there is no way to it.
pub(super) fn step_back(walk: &mut Walk, first: &Url) -> bool {
    let Some(before) = before(walk, first) else { return false };
    walk.pages -= 1;
    walk.next = Some(before);
    true
}

/// Whether a page's first listed row is a post that nobody knew.
pub(super) fn begins_unknown(rows: &[FreshRow], plan: &Plan) -> bool {
    let first = rows.iter().zip(&plan.rows).find(|(row, _)| !row.pinned);
    first.is_some_and(|(_, fate)| *fate == Fate::New)
}

/// The least and the greatest running number of a page that counts all its rows, none left out.
fn run(listing: &Listing) -> Option<(u32, u32)> {
    let listed = listing.rows.iter().filter(|row| !row.pinned);
    let numbers: Vec<u32> = listed.map(|row| row.number.as_ref()?.parse().ok()).collect::<Option<_>>()?;
    let (least, greatest) = (*numbers.iter().min()?, *numbers.iter().max()?);
    (numbers.len() >= 2 && (greatest - least) as usize + 1 == numbers.len()).then_some((least, greatest))
}
