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
//! | the same, below a known post of its day ([`older`]) | | an older post seen late: it enters behind that one |
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
mod back;
mod compared;
mod days;
mod dress;
mod due;
mod edit;
mod front;
mod missing;
mod moving;
mod next;
mod older;
mod order;
mod pairing;
mod placed;
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

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;

use crate::model::{Code, FreshRow, KnownPost, Listed, Memory, PostKey, Problem};
use crate::source::Source;
use edit::Edit;

pub use back::{Met, back};
pub use due::may_ask_conditionally;
pub use front::{Around, unless_boxed};
pub use moving::asks_what_was;
pub use next::next_look;
pub use settle::{Read, Settled, settle};
pub use suspect::no_list;

/// What a look is to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Look {
    /// Nothing may be touched; a person gets to see why.
    Suspicious(Vec<Problem>),
    /// No post we know stands in the list. Older rows may tell whether this is a busy board or another one: the next page
    /// is to be read, and [`look`] asked again with its rows behind these. Where there is none, it is what stands here.
    FurtherBack(Box<Look>),
    Plan(Plan),
}

impl Look {
    /// The plan, or why there is none, where no further page can be read.
    pub fn as_it_stands(self) -> Result<Plan, Vec<Problem>> {
        match self {
            Self::Plan(plan) => Ok(plan),
            Self::Suspicious(problems) => Err(problems),
            Self::FurtherBack(otherwise) => otherwise.as_it_stands(),
        }
    }
}

/// What each row is, and which remembered posts are missing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    pub rows: Vec<Fate>,
    /// Known posts whose numbers mean others now, or soon may.
    pub aside: Vec<PostKey>,
    /// Known posts that should stand between the page's rows and don't.
    pub missing: Vec<PostKey>,
    /// Known posts that are gone, an operator says so.
    pub gone: Vec<PostKey>,
    /// New rows that stand below a known one of their day, by their index: that post, and by how many rows.
    pub older: HashMap<usize, (PostKey, u32)>,
    /// How the list stands now, where that is to be remembered.
    pub order: Option<Listed>,
    /// Changes of known rows are a template's doing: they are taken without an edit.
    pub template: bool,
    /// Worth telling, though nothing is wrong any more.
    pub problems: Vec<Problem>,
}

/// What one row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    New,
    /// Known under another key. `read`: its page is to be read too.
    Rekeyed {
        from: PostKey,
        read: bool,
    },
    /// Known, and the row shows an edit.
    Changed,
    /// Known and the same, but its page is to be read (again).
    Reread,
    /// Known and the same, at another address or in a template's dress.
    Moved,
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
            Fate::Rekeyed { read, .. } => Some((index, row, *read)),
            Fate::Moved => Some((index, row, false)),
            Fate::Same | Fate::Copy => None,
        })
    }
}

/// Pages that a look at a list may take, the first included.
pub const MOST_PAGES: u32 = 5;

/// New rows below the only known one of a renumbered list that speak against it.
const NEW_BELOW: usize = 3;

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
    let today = now.to_zoned_datetime(source.zone.clone()).date();
    let recognised = recognise::recognise(memory, rows, &known, accepted);
    let last_seen = memory.last_ok.map_or(today, |at| at.to_zoned_datetime(source.zone.clone()).date());
    let problems = suspect::suspects(memory, rows, &known, &recognised, (last_seen, today));
    if !problems.is_empty() && !accepted {
        // Days that are lost are taken at the third look, if older rows say who is who; two that do are few.
        let knows_few =
            recognised.agreeing_listed <= 2 || problems.iter().any(|problem| problem.code == Code::NothingKnown);
        let walks = knows_few
            && problems.iter().all(|problem| match problem.code {
                Code::NothingKnown => true,
                Code::FieldsLost => memory.troubles >= 2,
                _ => false,
            });
        let look = Look::Suspicious(suspect::with_next_step(problems, source));
        return if walks { Look::FurtherBack(Box::new(look)) } else { look };
    }

    let mut doubts = problems;
    // Numbers that mean other posts now: the board gave new ones, or an operator says that another board is right here.
    let renumbered = recognised.renumbered || (accepted && recognised.is_strange());
    let is_put_on =
        |dress: &String| rows.len() >= dress::FEWEST || memory.troubles >= 2 || dress::puts_on(dress, &known, rows);
    let dress = dress::worn(rows).filter(is_put_on).or_else(|| dress::shed(memory, &known, rows));
    let counts_now = rows.iter().any(|row| row.day_counted);
    let counts_days = counts_now || memory.page.counts_days;
    let is_column = edit::is_column_of_files(&known, rows);
    let mut seen = HashSet::new();
    let rekeyed: HashSet<&PostKey> = recognised.rekeyed.values().collect();
    let (mut fates, mut reused) = (Vec::new(), Vec::new());
    for (index, row) in rows.iter().enumerate() {
        if !seen.insert(&row.key) {
            fates.push(Fate::Copy);
            continue;
        }
        if let Some(from) = recognised.rekeyed.get(&index) {
            // A renumbered board changed its numbers; who posts again has changed something.
            let due = memory.posts.iter().any(|post| post.key == *from && due::is_due(post, memory, source, now));
            let is_edited = recognised.edited.contains(&index);
            let read = (due || is_edited || !recognised.renumbered) && !recognised.dressed.contains(&index);
            fates.push(Fate::Rekeyed { from: from.clone(), read });
            continue;
        }
        let Some(post) = known.get(&row.key) else {
            fates.push(Fate::New);
            continue;
        };
        let has_moved = rekeyed.contains(&row.key);
        let is_reused = same::is_anothers(post, row) || recognised.others.contains(&index);
        if is_reused && !has_moved {
            reused.push(row.key.clone());
        }
        if has_moved || is_reused || (renumbered && !same::has_title(post, row)) {
            // Its number is another post's now; that one is on the page under a new number, off it, or no more.
            fates.push(Fate::New);
            continue;
        }
        fates.push(match edit::of(post, row, counts_days, last_seen, dress.as_deref()) {
            _ if post.pruned => Fate::Reread,
            Edit::Real => Fate::Changed,
            // Taken as the row shows it; its page, read now, would seem to have another title.
            Edit::Dressed => Fate::Moved,
            Edit::Rounding if !(is_column && edit::is_of_files(post, row)) => Fate::Reread,
            _ if due::is_due(post, memory, source, now) => Fate::Reread,
            _ if row.place.is_some() && row.place != post.place => Fate::Moved,
            _ => Fate::Same,
        });
    }
    let template = template::is_template_change(&known, rows, &fates, &recognised.retitled, memory.troubles);
    if template && memory.troubles < 2 {
        let doubt = template::doubt(&known, rows, &fates, &recognised.retitled);
        if !accepted {
            return Look::Suspicious(template::told(doubt, source));
        }
        doubts.push(doubt);
    }
    let older = older::older(rows, &fates);
    let stood = order::Order::of(memory, rows, &recognised.rekeyed);
    let missing: Vec<PostKey> = missing::missing(memory, rows, &stood)
        .into_iter()
        .filter(|key| !rekeyed.contains(key) && !renumbered)
        .collect();
    // Numbers of before mean other posts.
    let is_over = |post: &KnownPost| post.gone || (missing.contains(&post.key) && post.misses + 1 >= settle::GONE_AT);
    let stays =
        |key: &PostKey| !renumbered && !rekeyed.contains(key) && known.get(key).is_some_and(|post| !is_over(post));
    let order = Listed { keys: stood.next(memory, rows, &missing, stays), counts_days: counts_now };
    let order = Some(order).filter(|order| *order != memory.page);
    let aside = if renumbered { aside(memory, rows, &rekeyed) } else { reused };
    // An operator says that the board is empty.
    let gone = memory.posts.iter().filter(|post| rows.is_empty() && !post.gone);
    let gone = gone.map(|post| post.key.clone()).collect();
    let mut problems = Vec::new();
    if !accepted && template {
        problems.push(template::healed(&known, rows, &fates, &recognised.retitled));
    }
    if !accepted && suspect::has_lost_days(memory, rows) {
        let message = "the list shows no dates any more; taken at the third look, posts keep the dates they have";
        problems.push(Problem::new(Code::Healed, message));
    }
    if !doubts.is_empty() {
        problems.push(suspect::accepted(&doubts));
    }
    if !rekeyed.is_empty() {
        problems.push(Problem::new(
            Code::Healed,
            format!("{} posts stand under new numbers; they were recognised by title and day", rekeyed.len()),
        ));
    }
    // Pinned rows say that this is the board, and the list has moved on by more than a page.
    let gap = !rows.is_empty()
        && recognised.agreeing_listed == 0
        && !rows.iter().enumerate().any(|(index, row)| !row.pinned && recognised.rekeyed.contains_key(&index))
        && memory.posts.iter().any(|post| !post.gone && !post.pinned);
    // Where no row of the list stands on page one, further ones tell of it; where there are none, nothing moved on.
    if gap && rows.iter().any(|row| !row.pinned) {
        let message = "not one row of the list was known, and no further page led back to one: posts between may have come and gone unseen";
        problems.push(Problem::new(Code::Gap, message));
    }
    // All that is known of the list is edited, below new posts: these may be other posts under numbers that were given anew.
    let of_list = || rows.iter().zip(&fates).filter(|(row, _)| !row.pinned).map(|(_, fate)| fate);
    let by_edits = !renumbered
        && of_list().any(|fate| *fate == Fate::New)
        && of_list().any(|fate| *fate == Fate::Changed)
        && of_list().all(|fate| matches!(fate, Fate::New | Fate::Changed));
    // On a renumbered board one row alone is known, and several new ones stand below it, where none come: it may be another of
    // that title and day.
    let is_listed = |index: &usize| !rows[*index].pinned;
    let rekeyed_rows: Vec<usize> = recognised.rekeyed.keys().copied().filter(is_listed).collect();
    let by_one = match rekeyed_rows[..] {
        [one] if recognised.renumbered && recognised.agreeing_listed == 0 => {
            fates[one..].iter().filter(|fate| **fate == Fate::New).count() >= NEW_BELOW
        }
        _ => false,
    };
    let plan = Look::Plan(Plan { rows: fates, aside, missing, gone, older, order, template, problems });
    // Known by its title and under no number of before: a board that was renumbered and has moved on, or a title that came
    // again. Older rows tell.
    let by_title = recognised.agreeing_listed == 0 && !recognised.renumbered && !recognised.rekeyed.is_empty();
    // Or by the number of one of two that look the same, while nothing else of the list is known.
    let by_twins = recognised.agreeing_listed == 1
        && !recognised.renumbered
        && recognise::only_a_twin_agrees(memory, rows, &known);
    if gap || by_title || by_twins || by_edits || by_one { Look::FurtherBack(Box::new(plan)) } else { plan }
}

/// After a renumbering: known posts that are not on the page, or not under the number they had. Their numbers are the old
/// ones, and mean another post when they come up.
fn aside(memory: &Memory, rows: &[FreshRow], rekeyed: &HashSet<&PostKey>) -> Vec<PostKey> {
    let on_page: HashMap<&PostKey, &FreshRow> = rows.iter().map(|row| (&row.key, row)).collect();
    let stays = |post: &KnownPost| on_page.get(&post.key).is_some_and(|row| same::has_title(post, row));
    let posts = memory.posts.iter().filter(|post| !same::is_digest(&post.key));
    posts.filter(|post| !rekeyed.contains(&post.key) && !stays(post)).map(|post| post.key.clone()).collect()
}

#[cfg(test)]
mod tests;
