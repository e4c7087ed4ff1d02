//! What kind of page it is: a listing, an article, or one of the pages that boards answer with instead.

use crate::model::{Article, Code, Listing};
use crate::page::Page;

use super::Reading;

/// Decides from what was read.
pub(super) fn decide(_page: &Page, listing: Listing, article: Article) -> Reading {
    if std::env::var("DBG").is_ok() { eprintln!("KIND rows {} lc {:.2} dated {} keys {} | ac {:.2} title {:?} body {} date {:?}", listing.rows.len(), listing.confidence, listing.rows.iter().filter(|r| r.posted_at.is_some()).count(), listing.rows.iter().filter(|r| r.key.is_some()).count(), article.confidence, article.title, article.content_text.chars().count(), article.posted_at); }
    if listing.rows.is_empty() && !listing.problems.iter().any(|problem| problem.code == Code::EmptyListing) {
        return Reading::Neither(listing.problems);
    }
    Reading::Listing(listing)
}
