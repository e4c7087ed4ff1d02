//! A box of a front page, taken for the board: the newest of our posts, beside the newest of others, where a list of ours stood.
//! What rows are says nothing here, since all of them are ours; where they stand does.

use std::collections::HashSet;

use url::Url;

use crate::model::{Code, FreshRow, Memory, PostKey, Problem};
use crate::source::Source;

use super::plan::Look;
use super::suspect;

/// What a list page is besides its rows.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// Where the list's address led in the end.
    pub at: &'a Url,
    /// Another list stands there that might be the board too.
    pub has_rival: bool,
    /// So it did at the last look, as far as is known.
    pub had_rival: bool,
    /// It leads to a next page.
    pub leads_on: bool,
}

/// A plan, unless the page's first list is a box of a front page; then, on an operator's word, with that told.
///
/// | the page | has of the rows it had | and | because |
/// | --- | --- | --- | --- |
/// | the site's front, to which the list's address led us on | three quarters or fewer | | a list that moved keeps a name, and its rows |
/// | has another list now that might be the board | three fifths or fewer | the topmost posts alone, and no next page | what is deleted stands anywhere, and a shorter page leads on |
pub fn unless_boxed(
    look: Look,
    memory: &Memory,
    rows: &[FreshRow],
    around: &Around<'_>,
    source: &Source,
    accepted: bool,
) -> Look {
    // One that is to be walked on from is a box too: of its box no page leads on to the board's older rows.
    let (mut plan, walks) = match look {
        Look::Plan(plan) => (plan, false),
        Look::FurtherBack(otherwise) => match *otherwise {
            Look::Plan(plan) => (plan, true),
            otherwise => return Look::FurtherBack(Box::new(otherwise)),
        },
        Look::Suspicious(_) => return look,
    };
    let as_it_was = |plan| if walks { Look::FurtherBack(Box::new(Look::Plan(plan))) } else { Look::Plan(plan) };
    let Some(why) = boxed(memory, rows, around, source) else { return as_it_was(plan) };
    let problem = Problem::new(Code::FrontPage, format!("{why}{}", suspect::before_and_now(memory, rows)));
    if !accepted {
        return Look::Suspicious(suspect::with_next_step(vec![problem], source));
    }
    plan.problems.push(suspect::accepted(&[problem]));
    as_it_was(plan)
}

fn boxed(memory: &Memory, rows: &[FreshRow], around: &Around<'_>, source: &Source) -> Option<String> {
    let (now, before) = (rows.len(), memory.rows);
    if !rows.is_empty() && now * 4 <= before * 3 && is_front(around.at) && !is_front(&source.url) {
        return Some(format!(
            "the list's address led to {}, a front page, with {now} rows where {before} stood at the last good look",
            around.at
        ));
    }
    let is_box = now * 5 <= before * 3 && around.has_rival && !around.had_rival && !around.leads_on;
    (is_box && are_topmost(memory, rows)).then(|| {
        format!(
            "the page has {now} rows, {before} at the last good look, and beside them another list, as a front page has"
        )
    })
}

/// Whether the known rows are the uppermost of the list as it stood.
fn are_topmost(memory: &Memory, rows: &[FreshRow]) -> bool {
    let shown: HashSet<&PostKey> = rows.iter().filter(|row| !row.pinned).map(|row| &row.key).collect();
    let stood = || memory.page.keys.iter();
    let top = stood().take_while(|key| shown.contains(key)).count();
    top > 0 && stood().filter(|key| shown.contains(key)).count() == top
}

/// Whether an address is a site's own: nothing behind the host, or names of front pages and languages alone.
fn is_front(url: &Url) -> bool {
    const WORDS: [&str; 13] =
        ["", "index", "main", "home", "default", "intro", "ko", "kr", "kor", "en", "eng", "m", "mobile"];
    let is_word = |part: &str| {
        let stem = part.split_once('.').map_or(part, |(stem, _)| stem).to_ascii_lowercase();
        WORDS.contains(&stem.as_str())
    };
    url.query().is_none_or(str::is_empty) && url.path().split('/').all(is_word)
}
