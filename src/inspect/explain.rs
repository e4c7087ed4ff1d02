//! A page read once more with its reasons: what made the reading, and what else could have been read.

use jiff::civil::DateTime;

use crate::links::{Links, Way};
use crate::model::{Explanation, Handle};
use crate::page::Page;
use crate::source::{PostSelectors, RowSelectors};

/// Why [`super::read`] reads the page as it does. Costs a second reading: for people who ask, not for refreshes.
pub fn explain(page: &Page, rows: &RowSelectors, post: &PostSelectors, now: Option<DateTime>) -> Explanation {
    let (seen, mut list) = crate::listing::explain(page, rows, now);
    let handles: Vec<Option<Handle>> = seen.rows.into_iter().map(|(_, handle)| handle).collect();
    let links = Links::of(page);
    let ways: Vec<Way> = links.rows(&handles, rows.key.as_deref(), &mut Vec::new());
    (list.links, list.keys) = links.why(&handles, &ways);
    let (article, post) = crate::article::explain(page, None, post, now);
    let as_list = super::listing(page, rows, now).confidence;
    Explanation { as_list, as_post: article.confidence, list, post }
}
