//! A list page → [`Listing`]: rows by `listing`, their requests and numbers by `links`.

use jiff::civil::DateTime;

use crate::links::{Links, Riddle, Shown};
use crate::model::{Code, Listing, Method, Problem, Request, SeenListing};
use crate::page::Page;
use crate::source::RowSelectors;
use crate::{listing as list, model::Handle};

use super::vacant;

/// As sure as a list is at most whose links are guesses in part.
const GUESSED: f64 = 0.89;

fn links<'p>(page: &'p Page, overrides: &RowSelectors, seen: &SeenListing) -> Links<'p> {
    let links = Links::of(page).knowing(&overrides.links, &overrides.learnt).without(&overrides.refused);
    links.among(&overrides.known).beside(seen.rows.iter().map(|(row, _)| Shown::of(row)).collect())
}

/// What the page leaves unexplained of its links, as questions to a script engine.
pub fn riddle(page: &Page, overrides: &RowSelectors) -> Option<Riddle> {
    let seen = list::read(page, overrides, None);
    let links = links(page, overrides, &seen);
    let handles: Vec<Option<Handle>> = seen.rows.into_iter().map(|(_, handle)| handle).collect();
    links.rows(&handles, None, &mut Vec::new());
    if let Some(next) = &seen.next {
        links.follow(next);
    }
    links.riddle()
}

/// Reads a page as a list of posts, whatever it is; [`super::read`] says whether it is one.
pub fn listing(page: &Page, overrides: &RowSelectors, now: Option<DateTime>) -> Listing {
    let mut seen = list::read(page, overrides, now);
    let links = links(page, overrides, &seen);
    let mut problems = page.problems.clone();
    if seen.rows.is_empty() && overrides.row.is_none() && vacant::is_vacant(page) {
        seen.problems.retain(|problem| !matches!(problem.code, Code::NoListing | Code::EmptyListing));
        seen.problems
            .push(Problem::new(Code::EmptyListing, "the board's columns are named, and no post stands below them"));
        seen.confidence = 0.8;
    }
    problems.extend(seen.problems);
    let handles: Vec<Option<Handle>> = seen.rows.iter().map(|(_, handle)| handle.clone()).collect();
    let ways = links.rows(&handles, overrides.key.as_deref(), &mut problems);
    if !ways.is_empty() {
        problems.extend(links.unused(&handles, seen.next.as_ref()));
    }
    let mut confidence = seen.confidence;
    // A guessed address may lead nowhere: the list is right at most as surely as the guess.
    let guessed = ways.iter().filter(|way| way.guess.is_some()).count();
    let rows: Vec<_> = seen
        .rows
        .into_iter()
        .zip(ways)
        .map(|((mut row, _), way)| {
            row.link = way.link;
            row.key = way.key;
            row.guess = way.guess;
            row
        })
        .collect();
    let unlinked = rows.iter().filter(|row| row.link.is_none()).count();
    if !rows.is_empty() {
        confidence -= (0.4 * unlinked as f64 + 0.15 * guessed as f64) / rows.len() as f64;
        if guessed > 0 {
            confidence = confidence.min(GUESSED);
        }
        let undated = rows.iter().filter(|row| row.posted_at.is_none()).count();
        if undated > 0 && undated < rows.len() {
            problems.push(Problem::new(Code::NoDate, format!("{undated} of {} rows have no date", rows.len())));
        }
    }
    // A form's pages all have one address; what is sent to it tells them apart.
    let leads_on = |next: &Request| next.method == Method::Post || next.url != *page.url();
    let next = seen.next.as_ref().and_then(|handle| links.follow(handle)).filter(leads_on);
    Listing {
        title: seen.title,
        rows,
        next,
        first: seen.first,
        ends: seen.ends,
        unexplained: links.unexplained(),
        by_name: links.by_name(),
        next_unexplained: links.next_unexplained(),
        headed: seen.headed,
        confidence: confidence.clamp(0.0, 0.99),
        problems,
    }
}
