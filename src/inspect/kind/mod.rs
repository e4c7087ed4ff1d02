//! What kind of page it is: a listing, an article, or one of the pages that boards answer with instead.
//!
//! Both readings always give something: the question is which of the two the page is. It is asked in this order, and the first
//! answer holds:
//!
//! | question | then | asked by |
//! | --- | --- | --- |
//! | does something else stand there: a login, an error, a front page? | neither | [`super::instead`] |
//! | does the page's script alone hold the rows? | a list, unless a post is there to be read | here |
//! | are there few rows, and the address or a count says list? | a list | [`super::few`] |
//! | is the page at the address of one of its rows? | a post | [`here`] |
//! | does it say what no row says, at an address of words, or around links? | a post | [`head`], [`links`] |
//! | are the rows a post's files? | a post | [`files`] |
//! | which of the two is more to be said for? | whichever | [`weigh`] |
//!
//! Most of them ask first whether the "post" was made of the rows ([`of_rows`]).

mod empty;
mod files;
mod head;
mod here;
mod links;
mod of_rows;
mod weigh;

use crate::model::{Article, Code, Listing, Problem, Row};
use crate::page::Page;

use super::Reading;
use super::address::{Says, address_says};
use super::few::{self, Own};
use super::told::is_told;

/// Decides from what was read.
pub(super) fn decide(page: &Page, listing: Listing, article: Article) -> Reading {
    match kind(page, &listing, &article) {
        Kind::List => Reading::Listing(Box::new(listing)),
        Kind::Post => Reading::Article(Box::new(article)),
        Kind::Neither(problems) => Reading::Neither(problems),
    }
}

enum Kind {
    List,
    Post,
    Neither(Vec<Problem>),
}

fn kind(page: &Page, listing: &Listing, article: &Article) -> Kind {
    if let Some(reason) = super::instead::instead(page, listing, article) {
        return Kind::Neither(page.problems.iter().cloned().chain([reason]).collect());
    }
    // Rows that only the page's script holds: a list, unless the page itself shows a post.
    if listing.problems.iter().any(|problem| problem.code == Code::ScriptRows) {
        return if is_told(article) { Kind::Post } else { Kind::List };
    }
    let seen = Seen::of(page, listing, article);
    if few::is_list(page, &seen.own, listing, article) {
        return Kind::List;
    }
    if here::is_at_its_row(&seen)
        || head::is_in_words(&seen)
        || links::is_text_with_links(&seen)
        || files::are_of_a_post(&seen)
    {
        return Kind::Post;
    }
    weigh::weigh(&seen)
}

/// A page, read both ways, and what all questions ask of it.
struct Seen<'p> {
    page: &'p Page,
    listing: &'p Listing,
    article: &'p Article,
    /// The page's address beside those of its rows.
    own: Own<'p>,
    /// What its address promises.
    says: Option<Says>,
    /// What is taken for the post is one of the rows, or made of several.
    of_rows: bool,
    /// Rows with a day.
    dated: usize,
}

impl<'p> Seen<'p> {
    fn of(page: &'p Page, listing: &'p Listing, article: &'p Article) -> Self {
        let says = address_says(page.url());
        let own = Own::of(page.url(), &listing.rows);
        let dated = listing.rows.iter().filter(|row| row.posted_at.is_some()).count();
        let of_rows = of_rows::is_of_rows(page.url(), says, listing, article);
        Self { page, listing, article, own, says, of_rows, dated }
    }

    fn rows(&self) -> &'p [Row] {
        &self.listing.rows
    }

    /// Whether a row tells of its post what posts beside a post don't: a writer, readers, a number.
    fn is_told_by_rows(&self) -> bool {
        self.rows().iter().any(|row| row.author.is_some() || row.views.is_some() || row.number.is_some())
    }

    /// Characters of the post's text.
    fn length(&self) -> usize {
        self.article.content_text.chars().count()
    }
}

#[cfg(test)]
mod tests;
