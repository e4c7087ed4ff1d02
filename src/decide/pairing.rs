//! Which rows are which posts, by title and day: pairs that are unmistakable, and pairs in the order that page and memory
//! share.
//!
//! Whether a pair may be believed is `recognise`'s; here no number counts.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::model::{FreshRow, KnownPost, Memory, PostKey, PostedAt};
use crate::text::{bare_title, same_title};

use super::edit::{days_after, days_between};

/// Rows that are known posts under other keys.
pub(super) struct Pairs {
    pub(super) rekeyed: BTreeMap<usize, PostKey>,
    /// Of these, the ones that differ by what a template writes before their titles.
    pub(super) dressed: BTreeSet<usize>,
    /// Of these, the ones that are edited: their pages tell it.
    pub(super) edited: BTreeSet<usize>,
    /// Rows under numbers of before that are none of these posts: new ones.
    pub(super) others: BTreeSet<usize>,
}

pub(super) fn titles_agree(bare: &str, title: &str, other_bare: &str, other: &str) -> bool {
    bare == other_bare || ((title.ends_with(['…', '.']) || other.ends_with(['…', '.'])) && same_title(title, other))
}

/// A new template may write what kind of post it is before every title (`[보도자료] …`), or no longer. Believed of half a
/// page at once, never of a row.
pub(super) fn titles_dressed(bare: &str, title: &str, other_bare: &str, other: &str) -> bool {
    const SHORTEST: usize = 6;
    let (long, short) = if bare.len() < other_bare.len() { (other_bare, bare) } else { (bare, other_bare) };
    titles_agree(bare, title, other_bare, other) || (short.chars().count() >= SHORTEST && long.ends_with(short))
}

/// A known post, and its bare title.
pub(super) type Titled<'a> = (&'a KnownPost, String);

/// The posts that no row was found for.
pub(super) fn untaken<'a>(posts: &[Titled<'a>], matches: &BTreeMap<usize, PostKey>) -> Vec<Titled<'a>> {
    let taken: HashSet<&PostKey> = matches.values().collect();
    posts.iter().filter(|(post, _)| !taken.contains(&post.key)).cloned().collect()
}

/// How two titles are compared: bare and as written, of one side and the other.
pub(super) type Agree = fn(&str, &str, &str, &str) -> bool;

/// How exactly two days are to agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Near {
    /// To the minute, where both say it; both are there.
    Moment,
    /// A side without a day agrees with any.
    Day,
    DayBeside,
}

impl Near {
    /// The day, to within the slack.
    pub(super) fn within(slack: i32) -> Self {
        if slack > 0 { Self::DayBeside } else { Self::Day }
    }

    pub(super) fn agrees(self, post: &KnownPost, row: &FreshRow) -> bool {
        let Some((post, row)) = post.posted_at.zip(row.posted_at) else { return self != Self::Moment };
        match self {
            Self::Moment => post == row,
            Self::Day => post.date() == row.date(),
            Self::DayBeside => days_between(post.date(), row.date()) <= 1,
        }
    }
}

/// Whether a row may show in writing the day that was counted back for a post ("3일 전"): a count is rounded up, to the day
/// itself or the one after it. Who knows the time of day didn't count.
pub(super) fn was_counted(post: &KnownPost, row: &FreshRow) -> bool {
    if matches!(post.posted_at, Some(PostedAt::DateTime(_))) {
        return Near::Day.agrees(post, row);
    }
    let days = post.posted_at.zip(row.posted_at);
    days.is_none_or(|(post, row)| (0..=1).contains(&days_after(post.date(), row.date())))
}

/// From the strictest on.
pub(super) fn levels(slack: i32) -> &'static [Near] {
    if slack > 0 { &[Near::Moment, Near::Day, Near::DayBeside] } else { &[Near::Moment, Near::Day] }
}

/// By how many days a post's day may be off: lists that count days back round them.
pub(super) fn slack(rows: &[FreshRow]) -> i32 {
    i32::from(rows.iter().any(|row| row.day_counted))
}

/// Rows that agree with one post only, which agrees with no other row.
pub(super) fn unique_matches(
    free: &[Titled<'_>],
    rows: &[FreshRow],
    open: &[usize],
    levels: &[Near],
    agree: Agree,
) -> BTreeMap<usize, PostKey> {
    let mut matches: BTreeMap<usize, &PostKey> = BTreeMap::new();
    let mut rows_of: HashMap<&PostKey, usize> = HashMap::new();
    for index in open {
        let row = &rows[*index];
        let row_bare = bare_title(&row.title);
        let like: Vec<&KnownPost> = free
            .iter()
            .filter(|(post, bare)| agree(bare, &post.title, &row_bare, &row.title))
            .map(|(post, _)| *post)
            .collect();
        let found = levels.iter().find_map(|near| {
            let mut found = like.iter().filter(|post| near.agrees(post, row));
            Some((found.next()?, found.next()))
        });
        if let Some((post, None)) = found {
            *rows_of.entry(&post.key).or_default() += 1;
            matches.insert(*index, &post.key);
        }
    }
    matches.into_iter().filter(|(_, key)| rows_of[key] == 1).map(|(index, key)| (index, key.clone())).collect()
}

/// Whether a row's post came above that of the next row below it, as far as both are known: new posts with a title that comes
/// again and again stand on top.
pub(super) fn came_above(
    memory: &Memory,
    rows: &[FreshRow],
    matches: &BTreeMap<usize, PostKey>,
    (index, key): &(usize, PostKey),
) -> bool {
    let below = matches.range(index + 1..).find(|(index, _)| !rows[**index].pinned).map(|(_, key)| key);
    let came = |key: &PostKey| {
        memory.posts.iter().find(|post| post.key == *key).map(|post| (Reverse(post.entered_at), post.rank))
    };
    rows[*index].pinned || below.and_then(came).is_none_or(|below| came(key).is_some_and(|own| own < below))
}

/// A row that nobody was found for, between two rows whose posts came above and below one that is not taken and has its
/// title: that one, whose day was changed.
pub(super) fn match_by_place(
    posts: &[Titled<'_>],
    rows: &[FreshRow],
    open: &[usize],
    agree: Agree,
    matches: &mut BTreeMap<usize, PostKey>,
) {
    let mut came: Vec<&Titled<'_>> = posts.iter().filter(|(post, _)| !post.pinned).collect();
    came.sort_by_key(|(post, _)| (Reverse(post.entered_at), post.rank));
    let places: HashMap<&PostKey, usize> =
        came.iter().enumerate().map(|(place, (post, _))| (&post.key, place)).collect();
    let taken: HashSet<PostKey> = matches.values().cloned().collect();
    let listed: Vec<usize> = open.iter().copied().filter(|index| !rows[*index].pinned).collect();
    for three in listed.windows(3) {
        let &[above, index, below] = three else { continue };
        let place = |index: usize| matches.get(&index).and_then(|key| places.get(key)).copied();
        let (Some(above), None, Some(below)) = (place(above), matches.get(&index), place(below)) else { continue };
        let Some((post, bare)) = came.get(above + 1).filter(|_| below == above + 2) else { continue };
        if !taken.contains(&post.key) && agree(bare, &post.title, &bare_title(&rows[index].title), &rows[index].title) {
            matches.insert(index, post.key.clone());
        }
    }
}

/// What is left: posts of one title and day, taken in the order that page and memory share. Of all ways the one that takes
/// most; then the one in which most stand together as they did; then the one that leaves the topmost rows, since new posts
/// come on top; then the one of the same days.
pub(super) fn match_in_order(
    free: &[Titled<'_>],
    rows: &[FreshRow],
    open: &[usize],
    slack: i32,
    matches: &mut BTreeMap<usize, PostKey>,
) {
    // A page has a few hundred rows at most, so that none of the lesser reasons outweighs a greater one.
    const PAIR: u64 = 1 << 44;
    const TOGETHER: u64 = 1 << 34;
    if free.is_empty() || open.iter().all(|index| matches.contains_key(index)) {
        return;
    }
    let taken: HashSet<PostKey> = matches.values().cloned().collect();
    let near = Near::within(slack);
    let value = |index: usize, (post, bare): &&Titled<'_>| -> u64 {
        let row = &rows[index];
        let agrees = match matches.get(&index) {
            Some(key) => post.key == *key,
            None => {
                !taken.contains(&post.key)
                    && near.agrees(post, row)
                    && titles_agree(bare, &post.title, &bare_title(&row.title), &row.title)
            }
        };
        // Who lost its number was not on the last page: one that was goes before it.
        let likeness =
            u64::from(Near::Moment.agrees(post, row)) * 4 + u64::from(!post.key.is_aside()) * 2 + u64::from(!post.gone);
        if agrees { PAIR + ((index as u64) << 16) + likeness } else { 0 }
    };
    // A list goes by days as a feed does, or as its posts came.
    let by_day: Vec<&Titled<'_>> = free.iter().collect();
    let mut as_they_came = by_day.clone();
    as_they_came.sort_by_key(|(post, _)| (Reverse(post.entered_at), post.rank));
    let aligned = [by_day, as_they_came].map(|free| {
        let values: Vec<Vec<u64>> =
            open.iter().map(|index| free.iter().map(|post| value(*index, post)).collect()).collect();
        align(&values, TOGETHER, |i, j| (open[i], free[j].0.key.clone()))
    });
    let [by_day, as_they_came] = aligned;
    matches.extend(if as_they_came.0 > by_day.0 { as_they_came.1 } else { by_day.1 });
}

/// Rows with posts, each in its order, so that the values of the pairs are the greatest sum; `together` is added for two
/// pairs in a row. The sum, and the pairs.
fn align(
    values: &[Vec<u64>],
    together: u64,
    pair: impl Fn(usize, usize) -> (usize, PostKey),
) -> (u64, Vec<(usize, PostKey)>) {
    let (rows, posts) = (values.len(), values.first().map_or(0, Vec::len));
    // Of the rows from i on and the posts from j on: the best, and the best where the first two are a pair.
    let mut best = vec![vec![0_u64; posts + 1]; rows + 1];
    let mut paired = best.clone();
    for i in (0..rows).rev() {
        for j in (0..posts).rev() {
            if values[i][j] > 0 {
                let next = if paired[i + 1][j + 1] > 0 { paired[i + 1][j + 1] + together } else { 0 };
                paired[i][j] = values[i][j] + best[i + 1][j + 1].max(next);
            }
            best[i][j] = paired[i][j].max(best[i + 1][j]).max(best[i][j + 1]);
        }
    }
    let mut pairs = Vec::new();
    let (mut i, mut j, mut is_pair) = (0, 0, false);
    while i < rows && j < posts {
        if is_pair || (paired[i][j] > 0 && best[i][j] == paired[i][j]) {
            pairs.push(pair(i, j));
            (i, j) = (i + 1, j + 1);
            is_pair = paired[i][j] > 0 && paired[i][j] + together >= best[i][j];
        } else if best[i][j] == best[i + 1][j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    (best[0][0], pairs)
}
