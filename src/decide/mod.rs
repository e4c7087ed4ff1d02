//! (what we remember, what the page shows, now) → what to read, what changed, what is gone, what is suspicious.
//!
//! Pure: time is data, nothing is read or written here. Two steps, since pages are read between them: [`look`] says
//! which rows ask for their post's page, [`settle()`] makes the intents of one look.
//!
//! | the page shows | and we remember | then |
//! | --- | --- | --- |
//! | no rows, under half of the last rows, titles suddenly alike, days lost or ahead ([`suspect`]) | a good look | suspicious: nothing is touched |
//! | rows that lead to another board and would have been seen before ([`strangers`]) | posts of one board | suspicious |
//! | no known post in the list, or other posts under known numbers | | the next page is read too, up to [`MOST_PAGES`]: a busy board, or a renumbered one, leads back to what we know; else suspicious |
//! | the same, and the pinned rows are known | | likewise, but never suspicious: it is this board, and a gap is told |
//! | the same, and a row has the title of a known post | | likewise: numbers may have changed while the board moved on |
//! | no known post in the list but one that looks like another one, or edited ones | | likewise |
//! | a front page's box of our posts ([`front`]) | a list of more rows | suspicious |
//! | whatever of these | an operator's word ([`accept`]) | believed, and told |
//! | a key | nothing of it | new: its page is read |
//! | the same, below a known post of its day, or without one where none has a day ([`older`]) | | an older post seen late: it enters behind that one |
//! | the same, without a day where others of the list have days ([`undated`]) | | it enters under a day that its neighbours bound |
//! | the same title and day under another key ([`recognise`]) | a post missing in its place, or half of the page so | the same post, re-keyed |
//! | the same, half of the page | | the board was renumbered: title, day and order tell who is who, numbers don't |
//! | the same, half of the page | posts off the page | their numbers are the old ones and set aside: they would mean other posts |
//! | the title of one that was set aside, under an unknown key | its day too, or it stands where nothing new comes | the same post, re-keyed |
//! | the same, right below the post it stood below | its title, another day | likewise: its day was changed meanwhile |
//! | no number, but an address that is one known post's alone | its day, or a title like it | the same post, re-keyed and perhaps edited |
//! | a known key, another title or day ([`edit`]) | | its page is read; an edit |
//! | a known key, what all titles wear before its title | it was remembered without it | the title is taken over; no edit: a template's doing |
//! | known keys whose titles have lost the words before them, which none wears any more | several, or all, were remembered with them | likewise |
//! | a known key, the title cut otherwise, the day off by one while lists count days | | its page is read; no edit: lists round |
//! | a known key, the same title and day | | nothing, unless its page is due ([`due`]) |
//! | a known key, the same title and day, another address | | the address is taken over; no edit |
//! | a known key, another author ([`authors`]) | | taken over; no edit: an office renamed would announce every post again |
//! | a known key, and a sign of files came or went | not of most rows at once: a column | its page is read, and tells |
//! | most known rows changed at once ([`template`]) | | a template's doing, not the board's: suspicious twice, then taken without an edit |
//! | most pages read again changed, in the same lines, by digits alone ([`moving`]) | | the site's counters and clocks: no edit |
//! | a login or an error in the place of one post's text ([`refused`]) | the text | the text stays; its page is read again |
//! | known numbers before quite other titles | at least two titles of the list under their numbers, and every day | edits |
//! | known posts, and no days any more | | the same; where most stand on older pages, these are read |
//! | a known key | gone | returned, with its id |
//! | a known key | taken away by retention | returned, read anew, with its id |
//! | the same, another title and another day | | a number that came again: set aside, and the row is new |
//! | posts that stood before and after it in the list, but not it ([`order`]) | a post | missed; gone at the second such look |
//! | none that stood after it | a post | pushed off page one: nothing |
//! | no post that never stood in the list (a pinned one) between the numbers or days where it belongs ([`missing`]) | it | likewise missed |
//!
//! What can't be known from page one stands in the table of `tests/it/sim/mod.rs`, which lives through all of this.

mod aligned;
mod alike;
mod asides;
mod authors;
mod back;
mod compared;
mod days;
mod dress;
mod due;
mod edit;
mod fates;
mod front;
mod further;
mod missing;
mod moving;
mod next;
mod older;
mod order;
mod pairing;
mod placed;
mod plan;
mod posted_again;
mod recognise;
mod refused;
mod renumbered;
mod same;
mod settle;
mod signs;
mod slid;
mod span;
mod strangers;
mod suspect;
mod template;
mod undated;
mod whole;

use std::collections::HashMap;

use jiff::Timestamp;

use crate::model::{Code, FreshRow, KnownPost, Listed, Memory, PostKey, Problem};
use crate::source::Source;
use further::Open;
use whole::Whole;

pub use back::{Met, back};
pub use due::may_ask_conditionally;
pub use front::{Around, unless_boxed};
pub use moving::asks_what_was;
pub use next::next_look;
pub use plan::{Fate, Look, Occasion, Plan, Read};
pub use settle::{Settled, settle};
pub use suspect::no_list;

/// Pages that a look at a list may take, the first included.
pub const MOST_PAGES: u32 = 5;

/// Compares a look with the memory. `rows` are in the page's order, those of further pages behind them.
pub fn look(memory: &Memory, rows: &[FreshRow], source: &Source, now: Timestamp) -> Look {
    compare(memory, rows, source, now, false)
}

/// The same on the operator's word that the page is right, whatever seems wrong with it: never suspicious.
pub fn accept(memory: &Memory, rows: &[FreshRow], source: &Source, now: Timestamp) -> Look {
    compare(memory, rows, source, now, true)
}

fn compare(memory: &Memory, rows: &[FreshRow], source: &Source, now: Timestamp, accepted: bool) -> Look {
    let known: HashMap<&PostKey, &KnownPost> = memory.posts.iter().map(|post| (&post.key, post)).collect();
    let day = |at: Timestamp| at.to_zoned_datetime(source.zone.clone()).date();
    let (last_seen, today) = (day(memory.last_ok.unwrap_or(now)), day(now));
    let recognised = recognise::recognise(memory, rows, &known, accepted);
    let mut doubts = suspect::suspects(memory, rows, &known, &recognised, (last_seen, today));
    if !doubts.is_empty() && !accepted {
        let may_be_cleared = further::may_clear(memory, &recognised, &doubts);
        let look = Look::Suspicious(suspect::with_next_step(doubts, source));
        return if may_be_cleared { Look::FurtherBack(Box::new(look)) } else { look };
    }

    let page = Whole::of(memory, rows, &known, &recognised, last_seen, accepted);
    let fates = fates::fates(&page, source, now);
    let template = template::is_template_change(&page, &fates);
    if template && memory.doubts < 2 {
        let doubt = template::doubt(&page, &fates);
        if !accepted {
            return Look::Suspicious(template::told(doubt, source));
        }
        doubts.push(doubt);
    }
    let stood = order::Order::of(memory, rows, &recognised.rekeyed);
    let mut missing = missing::missing(memory, rows, &stood);
    missing.retain(|key| !page.rekeyed.contains(key) && !page.renumbered);
    let open = further::open(&page, &fates);
    let mut problems = if accepted { Vec::new() } else { healed(&page, &fates, template) };
    problems.extend(told(&page, &doubts, open));
    let plan = Look::Plan(Plan {
        aside: fates::aside(&page),
        // An operator says that the board is empty.
        gone: memory.posts.iter().filter(|post| rows.is_empty() && !post.gone).map(|post| post.key.clone()).collect(),
        older: older::older(&page, &fates),
        occasion: if memory.last_ok.is_none() { Occasion::First } else { Occasion::Later },
        order: listed(&page, &stood, &missing),
        authors: authors::authors(&page, &fates, accepted),
        rows: fates,
        missing,
        template,
        problems,
    });
    if open.is_some() { Look::FurtherBack(Box::new(plan)) } else { plan }
}

/// How the list stands now, where it stood otherwise.
fn listed(page: &Whole<'_>, stood: &order::Order<'_>, missing: &[PostKey]) -> Option<Listed> {
    let is_over = |post: &KnownPost| post.gone || (missing.contains(&post.key) && post.misses + 1 >= missing::GONE_AT);
    // After a renumbering, numbers of before mean other posts.
    let stays = |key: &PostKey| {
        !page.renumbered && !page.rekeyed.contains(key) && page.known.get(key).is_some_and(|post| !is_over(post))
    };
    let keys = stood.next(page.memory, page.rows, missing, stays);
    Some(Listed { keys, counts_days: page.counts_now }).filter(|order| *order != page.memory.page)
}

/// What was doubted at earlier looks and is taken now.
fn healed(page: &Whole<'_>, fates: &[Fate], template: bool) -> Vec<Problem> {
    let mut problems = Vec::new();
    if template {
        problems.push(template::healed(page, fates));
    }
    if suspect::has_lost_days(page.memory, page.rows) {
        let message = "the list shows no dates any more; taken at the third look, posts keep the dates they have";
        problems.push(Problem::new(Code::Healed, message));
    }
    problems
}

/// What else is worth telling of a plan: `doubts` that an operator set aside, new numbers, a gap.
fn told(page: &Whole<'_>, doubts: &[Problem], open: Option<Open>) -> Vec<Problem> {
    let mut problems = Vec::new();
    if !doubts.is_empty() {
        problems.push(suspect::accepted(doubts));
    }
    if !page.rekeyed.is_empty() {
        let message =
            format!("{} posts stand under new numbers; they were recognised by title and day", page.rekeyed.len());
        problems.push(Problem::new(Code::Healed, message));
    }
    // Where no row of the list stands on page one, further ones tell of it; where there are none, nothing moved on.
    if open == Some(Open::Gap) && page.rows.iter().any(|row| !row.pinned) {
        let message = "not one row of the list was known, and no further page led back to one: posts between may have come and gone unseen";
        problems.push(Problem::new(Code::Gap, message));
    }
    problems
}

#[cfg(test)]
mod tests;
