//! A list page → rows: which of its lists is the board, what each column is, what each row says, where the next page is.
//!
//! Works for any board without being told: tables, lists, cards, with and without a header. Knows no link's meaning:
//! rows carry a [`Handle`](crate::model::Handle), and `links` says what request it is. Selectors of the source win over everything found here.

mod apart;
mod around;
mod build;
mod button;
mod candidates;
mod cells;
mod columns;
mod dated;
mod days;
mod empty;
mod facts;
mod files;
mod fused;
mod gather;
mod grid;
mod handle;
mod header;
mod heads;
mod hints;
mod hung;
mod inline;
mod joined;
mod judge;
mod kinds;
mod labels;
mod manner;
mod offices;
mod overrides;
mod paths;
mod parted;
mod paging;
mod pick;
mod pinned;
mod rows;
mod scan;
mod shapes;
mod standing;
mod terms;
mod title;
mod twofold;
mod unlinked;
mod walk;
mod whose;
mod why;
mod wording;
mod words;
mod years;

pub(crate) use empty::{in_place as empty_in_place, notice as empty_notice, tells_of_neighbour};
use jiff::civil::DateTime;
pub(crate) use whose::{behind_list, board_of, names_menu};
pub(crate) use words::is_state_parameter;

use crate::model::{Code, ListWhy, Problem, SeenListing};
use crate::page::Page;
use crate::source::RowSelectors;

use around::Around;

/// Reads a page as a list of posts. A page without one gives no rows and a problem that says why: [`Code::EmptyListing`]
/// where the board itself says it has no posts, else [`Code::NoListing`].
///
/// `now` (in the board's zone) completes "12:23" and "3분 전"; without it such dates stay unknown.
pub fn read(page: &Page, overrides: &RowSelectors, now: Option<DateTime>) -> SeenListing {
    reading(page, overrides, now, None)
}

/// [`read`], and why: the places that could be the board, what named each field, why rows are pinned.
pub fn explain(page: &Page, overrides: &RowSelectors, now: Option<DateTime>) -> (SeenListing, ListWhy) {
    let mut why = ListWhy::default();
    let listing = reading(page, overrides, now, Some(&mut why));
    (listing, why)
}

fn reading(page: &Page, overrides: &RowSelectors, now: Option<DateTime>, mut why: Option<&mut ListWhy>) -> SeenListing {
    let scan = scan::Scan::of(page);
    let mut listing = SeenListing { title: board_title(page), ..SeenListing::default() };
    let choice = if let Some(selector) = &overrides.row {
        rows::chosen_by(page, &scan, selector)
    } else {
        let linked = candidates::choose(&scan, page);
        // A menu beside a table of posts is no better list for being linked.
        let is_undated = linked.as_ref().is_none_or(|choice| choice.dated < 0.2 && choice.around == Around::Inside);
        if is_undated { unlinked::choose(page).or(linked) } else { linked }
    };
    let choice = choice.filter(|choice| overrides.row.is_some() || !empty::is_board_above(page, &scan, choice));
    if choice.is_none()
        && let Some(why) = why.as_deref_mut()
    {
        why::nothing(&scan, page, why);
    }
    let found = choice.as_ref().map_or(0, |choice| choice.rows.len());
    if let Some(choice) = choice {
        if let Some(why) = why.as_deref_mut() {
            why.places = why::places(&scan, page, &choice);
        }
        let manner = manner::seen(manner::of(page, now), &choice.rows);
        rows::read(&scan, &choice, overrides, manner, &mut listing, why);
        let place = paging::place(page, &choice);
        (listing.next, listing.first, listing.ends) = (place.next, place.first, place.ends);
    }
    // Where no dated rows stand on the page they may stand in its script, for it to draw.
    // What stands there with titles as long as posts' are is a list, whatever the script holds besides: it is no menu.
    let long = listing.rows.iter().filter(|(row, _)| row.title.chars().count() >= 10).count();
    let undated = listing.rows.iter().all(|(row, _)| row.posted_at.is_none())
        && !listing.headed
        && listing.confidence < 0.6
        && long * 3 < listing.rows.len();
    if overrides.row.is_none()
        && (undated || listing.rows.len() < 2)
        && let Some(drawn) = inline::read(page)
        && !listing.rows.iter().any(|(row, _)| drawn.rows.iter().any(|(other, _)| other.title == row.title))
    {
        listing.rows = drawn.rows;
        listing.confidence = drawn.confidence;
        listing.problems = drawn.problems;
        listing.headed = false;
        return listing;
    }
    if listing.rows.is_empty() {
        listing.confidence = 0.0;
        listing.problems.push(match empty::notice(page) {
            Some(words) => {
                listing.confidence = 0.8;
                Problem::new(Code::EmptyListing, format!("the board says that it has no posts: {words:?}"))
            }
            None if overrides.row.is_some() && found > 0 => Problem::new(
                Code::NoListing,
                format!(
                    "`[rows] row` in the source file finds {found} rows on this page, and no post in any of them; [rows] title may say where their titles stand, or mend the selector"
                ),
            ),
            None if overrides.row.is_some() => Problem::new(
                Code::NoListing,
                "`[rows] row` in the source file finds no row on this page; mend the selector, or take it out",
            ),
            None => Problem::new(
                Code::NoListing,
                "no list of posts stands on this page; give the list's own address, or name its rows in [rows]",
            ),
        });
    }
    listing
}

/// The board's name: the nearest heading of the content, else the first part of `<title>`.
fn board_title(page: &Page) -> Option<String> {
    page.title()
}

#[cfg(test)]
mod tests;
