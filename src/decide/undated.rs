//! New posts of which the board tells no day, on a list of days: "1주 전" says another day at every look and so none, a cell is
//! empty or "-", and the post's own page says nothing either. Published at the moment of the look, posts of last month would
//! stand on top of the feed. What stands around them in the list bounds their day.
//!
//! | a new post without a day | is published under the day of |
//! | --- | --- |
//! | in the list | the nearest row above that has one: it is no newer; behind that one, and behind known ones between |
//! | the same, and the nearest row below that has a day is newer | that one: what stands above stands there for another reason |
//! | none above has one, at the first look | the nearest row below that has one |
//! | none above has one, later | none: it is news, of the moment of the look, unless it is [`older`](super::older) |
//! | none above has one, on a walk back | the lowest post of the source, where that has one |
//! | pinned, at the first look | the lowest of the page |
//! | pinned, later | none likewise |
//! | whichever, where under half of the list have days, and none is counted from the look | none: a list without days |
//!
//! A list that has its oldest posts on top is read from its end. What the post itself says of its day stays empty: only what
//! it is published under is bounded.

use std::collections::HashMap;

use jiff::civil::{Date, Time};

use crate::model::{FreshRow, KnownPost, Memory, Post, PostKey, PostedAt};

use super::older::{is_known, rises};
use super::plan::{Fate, Occasion, Plan};

/// What bounds the day of a post without one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bound {
    pub(super) under: PostedAt,
    /// The known post it stands below, and by how many rows.
    pub(super) below: Option<(PostKey, u32)>,
}

/// By their index, the new rows whose posts have no day though others of the list do.
pub(super) fn bounds(
    memory: &Memory,
    rows: &[FreshRow],
    plan: &Plan,
    posts: &HashMap<usize, Box<Post>>,
) -> HashMap<usize, Bound> {
    let of_new = posts.iter().filter(|(index, _)| plan.rows[**index] == Fate::New);
    let undated: Vec<usize> = of_new.filter(|(_, post)| post.posted_at.is_none()).map(|(index, _)| *index).collect();
    if undated.is_empty() {
        return HashMap::new();
    }
    let list = List::of(memory, rows, plan, posts);
    let mut found = if list.has_days() { list.bounds() } else { HashMap::new() };
    if plan.occasion == Occasion::First
        && list.has_days()
        && let Some(under) = list.lowest()
    {
        for index in undated {
            if rows[index].pinned {
                found.entry(index).or_insert(Bound { under, below: None });
            }
        }
    }
    found
}

/// A row of the list, of which a pinned copy may stand above it.
enum Stands<'a> {
    /// By the index of the row that brings it, which may be the copy.
    New(usize),
    Known(&'a PostKey),
    Otherwise,
}

struct List<'a> {
    rows: &'a [FreshRow],
    plan: &'a Plan,
    /// What came of new rows.
    posts: &'a HashMap<usize, Box<Post>>,
    /// In the list's order, newest first.
    listed: Vec<(Stands<'a>, &'a FreshRow, Option<PostedAt>)>,
    rises: bool,
}

impl<'a> List<'a> {
    fn of(memory: &'a Memory, rows: &'a [FreshRow], plan: &'a Plan, posts: &'a HashMap<usize, Box<Post>>) -> Self {
        let known: HashMap<&PostKey, &KnownPost> = memory.posts.iter().map(|post| (&post.key, post)).collect();
        let new = rows.iter().zip(&plan.rows).enumerate().filter(|(_, (_, fate))| **fate == Fate::New);
        let new: HashMap<&PostKey, usize> = new.map(|(index, (row, _))| (&row.key, index)).collect();
        // On a walk back copies are told by where they stand, as there.
        let copies = match plan.occasion {
            Occasion::Back(_) => rows.iter().position(|row| !row.pinned).unwrap_or(0),
            Occasion::First | Occasion::Later => rows.len(),
        };
        let in_list =
            rows.iter().zip(&plan.rows).enumerate().filter(|(index, (row, _))| !row.pinned || *index >= copies);
        let mut listed: Vec<_> = in_list
            .map(|(_, (row, fate))| {
                if let Some(index) = new.get(&row.key) {
                    let of_post = posts.get(index).and_then(|post| post.posted_at);
                    (Stands::New(*index), row, of_post.or(row.posted_at))
                } else if is_known(fate) || known.contains_key(&row.key) {
                    let key = match fate {
                        Fate::Rekeyed { from, .. } => from,
                        _ => &row.key,
                    };
                    let remembered = known.get(key).and_then(|post| post.posted_at);
                    (Stands::Known(&row.key), row, day(row, remembered))
                } else {
                    (Stands::Otherwise, row, row.posted_at)
                }
            })
            .collect();
        let rises = rises(rows);
        if rises {
            listed.reverse();
        }
        Self { rows, plan, posts, listed, rises }
    }

    /// Whether it is a list of days: of a board without them one that was misread would bound all others.
    fn has_days(&self) -> bool {
        let dated = self.listed.iter().filter(|(.., at)| at.is_some()).count();
        let counts = self.listed.iter().any(|(_, row, _)| row.day_counted && row.posted_at.is_some());
        matches!(self.plan.occasion, Occasion::Back(Some(_))) || counts || (dated > 0 && dated * 2 >= self.listed.len())
    }

    /// The lowest day of the page, pinned rows included.
    fn lowest(&self) -> Option<PostedAt> {
        let pinned = self.rows.iter().filter(|row| row.pinned).filter_map(|row| row.posted_at);
        self.listed.iter().filter_map(|(.., at)| *at).chain(pinned).min_by_key(|at| in_order(*at))
    }

    fn bounds(&self) -> HashMap<usize, Bound> {
        let mut found = HashMap::new();
        // What is known entered before; on a walk back all that is new stands behind it anyhow.
        let goes_behind = !self.rises && !matches!(self.plan.occasion, Occasion::Back(_));
        let mut above = match self.plan.occasion {
            Occasion::Back(lowest) => lowest.map(|under| Bound { under, below: None }),
            Occasion::First | Occasion::Later => None,
        };
        for (place, (stands, _, at)) in self.listed.iter().enumerate() {
            match stands {
                Stands::New(index) => {
                    if let Some((_, by)) = above.as_mut().and_then(|above| above.below.as_mut()) {
                        *by += 1;
                    }
                    if let Some(under) = *at {
                        above = Some(Bound { under, below: self.plan.older.get(index).cloned() });
                    } else if let Some(bound) = self.bound(above.as_ref(), place) {
                        if self.posts.contains_key(index) {
                            found.insert(*index, bound.clone());
                        }
                        above = Some(bound);
                    }
                }
                Stands::Known(key) => {
                    let under = at.or(above.as_ref().map(|above| above.under));
                    let below = goes_behind.then(|| ((*key).clone(), 0));
                    above = under.map(|under| Bound { under, below });
                }
                Stands::Otherwise => {}
            }
        }
        found
    }

    /// What bounds the row at this place of the list, below what stands `above`.
    fn bound(&self, above: Option<&Bound>, place: usize) -> Option<Bound> {
        let below = self.listed[place + 1..].iter().find_map(|(.., at)| *at);
        let of_below = below.map(|under| Bound { under, below: None });
        match (above, of_below) {
            (Some(above), Some(below)) if below.under.date() > above.under.date() => Some(below),
            (Some(above), _) => Some(above.clone()),
            (None, below) => below.filter(|_| self.plan.occasion == Occasion::First),
        }
    }
}

/// The day of a known row: as it was remembered, which may have its hour, unless the row shows another one.
fn day(row: &FreshRow, remembered: Option<PostedAt>) -> Option<PostedAt> {
    let slack = i32::from(row.day_counted);
    let is_it = |one: Date, other: Date| one.until(other).is_ok_and(|span| span.get_days().abs() <= slack);
    match (row.posted_at, remembered) {
        (Some(shown), Some(was)) if !is_it(shown.date(), was.date()) => Some(shown),
        (shown, was) => was.or(shown),
    }
}

fn in_order(at: PostedAt) -> (Date, Time) {
    match at {
        PostedAt::Date(day) => (day, Time::midnight()),
        PostedAt::DateTime(at) => (at.date(), at.time()),
    }
}
