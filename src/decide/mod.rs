//! (what we remember, what the page shows, now) → what to read, what changed, what is gone, what is suspicious.
//!
//! Pure: time is data, nothing is read or written here. Two steps, since pages are read between them: [`look`] says
//! which rows ask for their post's page, [`settle`] makes the intents of one look.
//!
//! | the page shows | and we remember | then |
//! | --- | --- | --- |
//! | no rows, under half of the last rows, no known post, titles suddenly alike, dates lost | a good look | suspicious: nothing is touched |
//! | a key | nothing of it | new: its page is read |
//! | the same title and day under another key | a post that is missing in its place, or every key changed | the same post, re-keyed |
//! | a known key, another title or day | | its page is read; an edit |
//! | a known key, the same title and day | | nothing, unless it is young and its page was read hours ago |
//! | most known rows changed at once | | a template's doing, not the board's: suspicious twice, then taken without an edit |
//! | a known key | gone | returned, with its id |
//! | posts before and after it, but not it | a post | missed; gone at the second such look |
//! | neither | a post | pushed off page one: nothing |

mod missing;
mod next;
mod suspect;
mod settle;

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::{SignedDuration, Timestamp};

use crate::model::{Code, FreshRow, KnownPost, Memory, PostKey, Print, Problem};
use crate::source::Source;
use crate::text;

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

/// Young: so long after the board's own date a post's page may still change without its row showing it.
const YOUNG_DAYS: i64 = 3;
/// And so long a page once read is not read again all the same.
const REREAD: SignedDuration = SignedDuration::from_hours(6);

/// Compares a look with the memory. `rows` are in the page's order.
pub fn look(memory: &Memory, rows: &[FreshRow], source: &Source, now: Timestamp) -> Look {
    let known: HashMap<&PostKey, &KnownPost> = memory.posts.iter().map(|post| (&post.key, post)).collect();
    let rekeyed = rekeyed(memory, rows, &known);
    let problems = suspect::suspects(memory, rows, &known, &rekeyed);
    if !problems.is_empty() {
        return Look::Suspicious(problems);
    }
    let template = suspect::is_template_change(rows, &known);
    if template && memory.troubles < 2 {
        let message = "most known posts changed their titles or dates at once, as a new template does; if it stays so, it is taken at the third look";
        return Look::Suspicious(vec![Problem::new(Code::FieldsLost, message)]);
    }

    let mut seen = HashSet::new();
    let mut fates = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        fates.push(if !seen.insert(&row.key) {
            Fate::Copy
        } else if let Some(post) = known.get(&row.key) {
            if !same_print(&post.row_print, &row.row_print) {
                Fate::Changed
            } else if source.posts && (!post.complete || is_due(post, source, now)) {
                Fate::Reread
            } else {
                Fate::Same
            }
        } else if let Some(from) = rekeyed.get(&index) {
            Fate::Rekeyed { from: from.clone() }
        } else {
            Fate::New
        });
    }
    let taken: HashSet<&PostKey> = rekeyed.values().collect();
    let missing = missing::missing(memory, rows).into_iter().filter(|key| !taken.contains(key)).collect();
    let mut problems = Vec::new();
    if !rekeyed.is_empty() {
        problems.push(Problem::new(
            Code::Healed,
            format!("{} posts stand under new numbers; they were recognised by title and day", rekeyed.len()),
        ));
    }
    Look::Plan(Plan { rows: fates, missing, template, problems })
}

/// Whether a 304 would tell all we want to know: not while a post is missing, unread, or due to be read again.
pub fn may_ask_conditionally(memory: &Memory, source: &Source, now: Timestamp) -> bool {
    memory.troubles == 0
        && !memory
            .posts
            .iter()
            .filter(|post| !post.gone)
            .any(|post| post.misses > 0 || (source.posts && (!post.complete || is_due(post, source, now))))
}

fn is_due(post: &KnownPost, source: &Source, now: Timestamp) -> bool {
    let today = now.to_zoned_datetime(source.zone.clone()).date();
    let young = post.posted_at.is_some_and(|at| {
        let age = today.since(at.date()).map_or(i64::MAX, |span| i64::from(span.get_days()));
        (-1..=YOUNG_DAYS).contains(&age)
    });
    young && post.read_at.is_some_and(|at| now.duration_since(at) >= REREAD)
}

/// Prints of different versions can't be compared: a changed rule is no edit.
fn same_print(old: &Print, new: &Print) -> bool {
    let version = |print: &Print| print.0.split_once(':').map(|(version, _)| version.to_owned());
    old == new || version(old) != version(new)
}

/// Title and day as one thing to compare by; `None` without a day.
fn likeness(title: &str, posted_at: Option<crate::model::PostedAt>) -> Option<(String, jiff::civil::Date)> {
    Some((text::squash(title), posted_at?.date()))
}

/// Rows under unknown keys that are known posts all the same: row index → the key remembered.
///
/// Either no row is known by its key and at least half are recognised by title and day (the board renumbered), or a
/// known post is missing in its place and a row looks just like it (deleted and posted again). Only likenesses that are
/// unique on both sides count: two posts of a day may well share a title.
fn rekeyed(memory: &Memory, rows: &[FreshRow], known: &HashMap<&PostKey, &KnownPost>) -> BTreeMap<usize, PostKey> {
    let mut on_page: HashMap<_, Vec<usize>> = HashMap::new();
    let mut keys = HashSet::new();
    for (index, row) in rows.iter().enumerate().filter(|(_, row)| keys.insert(&row.key)) {
        if let Some(likeness) = likeness(&row.title, row.posted_at) {
            on_page.entry(likeness).or_default().push(index);
        }
    }
    let mut remembered: HashMap<_, Vec<&KnownPost>> = HashMap::new();
    for post in &memory.posts {
        if let Some(likeness) = likeness(&post.title, post.posted_at) {
            remembered.entry(likeness).or_default().push(post);
        }
    }
    let mut matches = BTreeMap::new();
    for (likeness, indices) in &on_page {
        if let ([index], Some([post])) = (indices.as_slice(), remembered.get(likeness).map(Vec::as_slice)) {
            if !known.contains_key(&rows[*index].key) && !keys.contains(&post.key) {
                matches.insert(*index, post.key.clone());
            }
        }
    }
    let any_known = rows.iter().any(|row| known.contains_key(&row.key));
    if any_known {
        let missing: HashSet<PostKey> = missing::missing(memory, rows).into_iter().collect();
        matches.retain(|_, key| missing.contains(key));
    } else if matches.len() * 2 < keys.len() {
        matches.clear();
    }
    matches
}

#[cfg(test)]
mod tests;
