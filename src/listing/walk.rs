//! Walking back through a board's pages, from the newest to the oldest: which page comes next, and when the walk is over.
//!
//! Pure: the caller fetches and reads each page, and asks here what to do after it. Boards answer a page behind their
//! last in every way there is (an empty list, the pinned posts alone, the last page again, page one again), and a "next"
//! that leads back is as common, so what was seen is what ends a walk, not what the page promises.

use std::collections::HashSet;

use crate::model::{Listing, PostedAt, Request, Row};

/// A walk in progress. Show it every page in order, from page one or from where an earlier walk stopped:
///
/// ```text
/// let mut walk = Walk::default();
/// let mut step = walk.step(&page_one);
/// while let Step::Next(request) = step {
///     let listing = /* fetch and read `request`; remember it, to go on here after an interruption */;
///     /* take `listing.rows` */
///     step = walk.step(&listing);
/// }
/// ```
///
/// A walk that begins in the middle needs nothing of the earlier one: it ends by the same rules. Memory is one short text
/// a row seen.
#[derive(Clone, Debug, Default)]
pub struct Walk {
    rows: HashSet<String>,
    asked: HashSet<Request>,
}

/// What to do after a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Ask for this page.
    Next(Request),
    /// The walk is over.
    End(End),
}

/// Why a walk is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The page names no page after it: the last one.
    Last,
    /// The page has no posts of its own: none at all, or only those pinned on every page.
    Empty,
    /// Every post of the page stood on an earlier one: servers show their last page, or page one, for any number too high.
    Repeated,
    /// The page after it was asked for before.
    Loop,
}

impl Walk {
    /// Takes note of a page and says what comes after it. Of a page with [`End::Empty`] or [`End::Repeated`] no row is
    /// new; of one with [`End::Last`] or [`End::Loop`] rows may be.
    pub fn step(&mut self, page: &Listing) -> Step {
        // Posts move to the next page while we walk, when new ones come: a page is old only if all of it is.
        let own: Vec<String> = page.rows.iter().filter(|row| !row.pinned).map(name).collect();
        if own.is_empty() {
            // A list of pinned posts alone may still lead on from page one.
            let first = self.rows.is_empty() && self.asked.is_empty() && !page.rows.is_empty();
            if !first {
                return Step::End(End::Empty);
            }
        }
        let mut is_new = own.is_empty();
        for row in own {
            is_new |= self.rows.insert(row);
        }
        if !is_new {
            return Step::End(End::Repeated);
        }
        match &page.next {
            None => Step::End(End::Last),
            Some(next) if !self.asked.insert(next.clone()) => Step::End(End::Loop),
            Some(next) => Step::Next(next.clone()),
        }
    }
}

/// What tells a row from others: the post's number, else its title and day.
fn name(row: &Row) -> String {
    match &row.key {
        Some(key) => key.as_str().to_owned(),
        None => format!("{}\n{:?}", row.title, row.posted_at.map(PostedAt::date)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PostKey;
    use url::Url;

    /// `1 2 p9 > 2`: rows with those keys, `p` pinned; behind `>` the page that "next" leads to.
    fn page(text: &str) -> Listing {
        let (rows, next) = text.split_once('>').unwrap_or((text, ""));
        let rows = rows.split_whitespace().map(|key| Row {
            title: key.to_owned(),
            key: key.strip_prefix('p').or(Some(key)).filter(|key| !key.starts_with('?')).and_then(PostKey::new),
            pinned: key.starts_with('p'),
            ..Row::default()
        });
        let next = Some(next.trim()).filter(|next| !next.is_empty());
        let next = next.map(|next| Request::get(Url::parse(&format!("https://example.kr/list?page={next}")).unwrap()));
        Listing { rows: rows.collect(), next, ..Listing::default() }
    }

    /// Walks through `pages`, numbered from 1, and gives how many were read and why it ended.
    fn walk(pages: &[&str]) -> (usize, End) {
        let mut walk = Walk::default();
        let mut at = 1;
        for read in 1..100 {
            match walk.step(&page(pages.get(at - 1).copied().unwrap_or(""))) {
                Step::End(end) => return (read, end),
                Step::Next(next) => at = next.url.query_pairs().next().unwrap().1.parse().unwrap(),
            }
        }
        panic!("the walk does not end");
    }

    #[test]
    fn every_walk_ends() {
        for (pages, read, end) in [
            (&["9 8 7 > 2", "6 5 4 > 3", "3 2"][..], 3, End::Last),
            // The pinned post stands on every page, and behind the last one it stands alone.
            (&["p1 9 8 > 2", "p1 7 6 > 3", "p1 > 4"], 3, End::Empty),
            (&["9 8 > 2", "7 6 > 3", "> 4"], 3, End::Empty),
            // The last page, or page one, for any number too high.
            (&["9 8 > 2", "7 6 > 3", "7 6 > 4"], 3, End::Repeated),
            (&["9 8 > 2", "7 6 > 3", "9 8 > 2"], 3, End::Repeated),
            // "next" of the last page leads to itself, or around.
            (&["9 8 > 2", "7 6 > 2"], 2, End::Loop),
            (&["9 8 > 2", "7 6 > 3", "5 4 > 2"], 3, End::Loop),
            // A post came while we walked: one row of page one is seen again.
            (&["9 8 > 2", "8 7 > 3", "6 5"], 3, End::Last),
            // Rows without a number are told apart by title and day.
            (&["?a ?b > 2", "?c > 3", "?c > 4"], 3, End::Repeated),
            // Page one of pinned posts alone leads on.
            (&["p1 p2 > 2", "p1 9 > 3", "p1"], 3, End::Empty),
            (&[""], 1, End::Empty),
            (&["9"], 1, End::Last),
        ] {
            assert_eq!(walk(pages), (read, end), "{pages:?}");
        }
    }

    #[test]
    fn a_walk_goes_on_after_an_interruption() {
        let mut walk = Walk::default();
        assert!(matches!(walk.step(&page("7 6 > 3")), Step::Next(_)));
        assert!(matches!(walk.step(&page("5 > 4")), Step::Next(_)));
        assert_eq!(walk.step(&page("5 > 5")), Step::End(End::Repeated));
    }
}
