//! What is understood of one page, list or post: the pure story of a page, and its JSON.
//!
//! Wiring of pure rooms: `listing` finds the rows, `links` their ways, `article` a post; no IO, no clock.

mod address;
mod article_json;
mod board;
mod explain;
mod explain_json;
mod few;
mod frames;
mod instead;
mod introduction;
mod kind;
mod listing_json;
mod own_feed;
mod post;
mod shell;
mod told;
mod vacant;

pub use article_json::article_json;
pub use board::{listing, riddle};
pub use explain::explain;
pub use explain_json::explain_json;
pub use frames::frames;
pub use introduction::{Introduction, introduction};
pub use listing_json::listing_json;
pub use own_feed::{OwnFeed, own_feed};
pub use post::article;

use jiff::civil::DateTime;

use crate::model::{Article, Listing, Problem};
use crate::page::Page;
use crate::source::{PostSelectors, RowSelectors};

/// What a page turned out to be.
#[derive(Debug)]
pub enum Reading {
    Listing(Box<Listing>),
    Article(Box<Article>),
    /// Neither, with the reason: a login, firewall, maintenance, error or front page, a shell filled by script.
    Neither(Vec<Problem>),
}

/// Reads a page of which nothing is known. `now` (in the board's zone) completes dates such as "12:23".
pub fn read(page: &Page, rows: &RowSelectors, post: &PostSelectors, now: Option<DateTime>) -> Reading {
    let listing = listing(page, rows, now);
    let article = article(page, None, post, now);
    match kind::decide(page, listing, article) {
        Reading::Neither(mut problems) => {
            problems.extend(frames::told(page, &problems));
            Reading::Neither(problems)
        }
        reading => reading,
    }
}

#[cfg(test)]
mod tests;
