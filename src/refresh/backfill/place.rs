//! Where a walk stands: what is remembered of it after a page, and how far back it goes at all.

use jiff::civil::Date;

use crate::model::{FreshRow, Intent, Problem};
use crate::source::Keep;
use crate::store::Walk;

use super::super::kept;
use super::super::turn::Next;
use super::Way;

/// Pages of one walk; a board of a hundred thousand posts has as many.
const MOST_PAGES: u32 = 10_000;

impl Way<'_> {
    /// Remembers a page and where the walk stands after it; `None`: on the same page. Why the walk is at its end, if so.
    pub(super) async fn apply(
        &mut self,
        walk: &mut Walk,
        rows: &[FreshRow],
        intents: &[Intent],
        next: Option<Next>,
    ) -> Result<Option<String>, Problem> {
        walk.last = (self.rig.clock)();
        let entered = intents.iter().filter(|intent| matches!(intent, Intent::New(_) | Intent::Undated { .. })).count();
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
        self.rig.store.walk_on(&self.source.id, intents, walk).await?;
        Ok(walk.ended.clone())
    }

    /// The first day wanted: what retention would take away at once is not read.
    pub(super) fn since(&self) -> Option<Date> {
        let today = (self.rig.clock)().to_zoned_datetime(self.source.zone.clone()).date();
        kept(self.rig, self.source).since(today).max(self.bounds.since)
    }

    /// Whether the store holds as many posts as `keep` says.
    pub(super) async fn is_full(&self) -> Result<bool, Problem> {
        let Keep::Newest(most) = kept(self.rig, self.source) else { return Ok(false) };
        let count = self.rig.store.post_count(&self.source.id).await?;
        Ok(count >= most)
    }
}
