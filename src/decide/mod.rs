//! (what we remember, what the page shows, now) → what to read, what changed, what is gone, what is suspicious.
//!
//! Pure: time is data, nothing is read or written here. Two steps, since pages are read between them: [`look`] says
//! which rows ask for their post's page, [`settle()`] makes the intents of one look.
//!
//! | the page shows | and we remember | then |
//! | --- | --- | --- |
//! | no rows, under half of the last rows, no known post, titles suddenly alike, dates lost ([`suspect`]) | a good look | suspicious: nothing is touched |
//! | other posts under known numbers | | the same, unless title and day say who is who |
//! | a key | nothing of it | new: its page is read |
//! | the same title and day under another key ([`recognise`]) | a post missing in its place, or half of the page so | the same post, re-keyed |
//! | a known key, another title or day ([`edit`]) | | its page is read; an edit |
//! | a known key, the title cut otherwise, the day off by one while young | | its page is read; no edit: lists round |
//! | a known key, the same title and day | | nothing, unless its page is due ([`due`]) |
//! | most known rows changed at once | | a template's doing, not the board's: suspicious twice, then taken without an edit |
//! | known posts, and no days any more | | the same |
//! | a known key | gone | returned, with its id |
//! | posts before and after it, but not it ([`missing`]) | a post | missed; gone at the second such look |
//! | neither | a post | pushed off page one: nothing |

mod due;
mod edit;
mod missing;
mod next;
mod recognise;
mod settle;
mod suspect;

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;

use crate::model::{Code, FreshRow, KnownPost, Memory, PostKey, Problem};
use crate::source::Source;
use edit::Edit;

pub use due::may_ask_conditionally;
pub use next::next_look;
pub use settle::{Read, Settled, settle};

/// What a look is to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Look {
    /// Nothing may be touched; a person gets to see why.
    Suspicious(Vec<Problem>),
    Plan(Plan),
}

/// What each row is, and which remembered posts are missing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    pub rows: Vec<Fate>,
    /// Known posts whose numbers now mean others.
    pub aside: Vec<PostKey>,
    /// Known posts that should stand between the page's rows and don't.
    pub missing: Vec<PostKey>,
    /// Changes of known rows are a template's doing: they are taken without an edit.
    pub template: bool,
    /// Worth telling, though nothing is wrong any more.
    pub problems: Vec<Problem>,
}

/// What one row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    New,
    /// Known under another key.
    Rekeyed {
        from: PostKey,
    },
    /// Known, and the row shows an edit.
    Changed,
    /// Known and the same, but its page is to be read (again).
    Reread,
    /// Known and the same.
    Same,
    /// A pinned copy of another row.
    Copy,
}

impl Plan {
    /// The rows of which a post is to be made, in the page's order, and whether its own page is wanted for it.
    pub fn posts<'a, R>(&'a self, rows: &'a [R]) -> impl Iterator<Item = (usize, &'a R, bool)> + 'a {
        self.rows.iter().zip(rows).enumerate().filter_map(|(index, (fate, row))| match fate {
            Fate::New | Fate::Changed | Fate::Reread => Some((index, row, true)),
            // Its content is known; only its number is not.
            Fate::Rekeyed { .. } => Some((index, row, false)),
            Fate::Same | Fate::Copy => None,
        })
    }
}

/// Compares a look with the memory. `rows` are in the page's order.
pub fn look(memory: &Memory, rows: &[FreshRow], source: &Source, now: Timestamp) -> Look {
    let known: HashMap<&PostKey, &KnownPost> = memory.posts.iter().map(|post| (&post.key, post)).collect();
    let today = now.to_zoned_datetime(source.zone.clone()).date();
    let recognised = recognise::recognise(memory, rows, &known);
    let problems = suspect::suspects(memory, rows, &known, &recognised);
    if !problems.is_empty() {
        return Look::Suspicious(problems);
    }

    let counts_days = rows.iter().any(|row| row.day_counted);
    let mut seen = HashSet::new();
    let rekeyed: HashSet<&PostKey> = recognised.rekeyed.values().collect();
    let mut fates = Vec::new();
    let mut aside = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        if !seen.insert(&row.key) {
            fates.push(Fate::Copy);
            continue;
        }
        if let Some(from) = recognised.rekeyed.get(&index) {
            fates.push(Fate::Rekeyed { from: from.clone() });
            continue;
        }
        let Some(post) = known.get(&row.key) else {
            fates.push(Fate::New);
            continue;
        };
        if recognised.renumbered && !recognise::is_same(post, row) {
            // Its number is another post's now; that one is on the page under a new number, or off it.
            if !rekeyed.contains(&row.key) {
                aside.push(row.key.clone());
            }
            fates.push(Fate::New);
            continue;
        }
        fates.push(match edit::of(post, row, counts_days, today) {
            Edit::Real => Fate::Changed,
            Edit::Rounding => Fate::Reread,
            Edit::None if due::is_due(post, memory, source, now) => Fate::Reread,
            Edit::None => Fate::Same,
        });
    }
    let template = is_template_change(&fates);
    if template && memory.troubles < 2 {
        let message = "most known posts changed their titles or dates at once, as a new template does; if it stays so, it is taken at the third look";
        return Look::Suspicious(vec![Problem::new(Code::FieldsLost, message)]);
    }
    let missing = missing::missing(memory, rows)
        .into_iter()
        .filter(|key| !rekeyed.contains(key) && !recognised.renumbered)
        .collect();
    let mut problems = Vec::new();
    if !rekeyed.is_empty() {
        problems.push(Problem::new(
            Code::Healed,
            format!("{} posts stand under new numbers; they were recognised by title and day", rekeyed.len()),
        ));
    }
    Look::Plan(Plan { rows: fates, aside, missing, template, problems })
}

/// Three fifths of at least five known rows changed at once: boards don't rewrite a page, templates do.
fn is_template_change(fates: &[Fate]) -> bool {
    let changed = fates.iter().filter(|fate| **fate == Fate::Changed).count();
    let known = changed + fates.iter().filter(|fate| matches!(fate, Fate::Same | Fate::Reread)).count();
    known >= 5 && changed * 5 >= known * 3
}

#[cfg(test)]
mod tests;
