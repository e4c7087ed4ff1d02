//! Which remembered posts should stand on the page and don't.
//!
//! Where a post stood in the list tells first ([`order`]), unless the page falls by numbers or days and ends
//! before it. This is for the others: who never stood in the list, who stood at its end, or in a list whose order is not known.
//! Only a page whose order is understood tells, and only about posts within its span: one outside was pushed off, or never
//! stood there.
//!
//! | the page falls by | a known post is missed | but not |
//! | --- | --- | --- |
//! | numbers, as the rows of earlier looks did or too many to be chance | whose number lies between | if the page falls by days too and its day is outside: the board may go by them; or it stood elsewhere than by its number before; or nothing says how it stood, and the posts of the days beside it have numbers that were turned around; or it was pinned and is older than all rows |
//! | days | whose day lies between, and who stood before two of its rows | if its number is below the page's: some row's day was set anew |
//! | the order we remember | who stood between, and before two of its rows | if it was pinned: it had no place |
//!
//! A list that counts days ("3일 전") tells a day to within one: then a span is a day shorter at both ends.
//!
//! "Stood before" a row: came in the same look above it, or has a later day. Of two posts of one day the one found later is
//! not the newer one: a deletion brings up old posts from page two.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;

use super::edit::days_after;
use super::order;
use super::pairing::slack;
use super::span::{ends, falls_by_number, number, span_of_days};
use crate::model::{FreshRow, KnownPost, Memory, PostKey, PostedAt};

/// A look is believed about a missing post at the second time.
pub(super) const GONE_AT: u32 = 2;

/// Known posts, not gone, strictly within the span of the page's unpinned rows and not among its rows.
pub(super) fn missing(memory: &Memory, rows: &[FreshRow], stood: &order::Order<'_>) -> Vec<PostKey> {
    let on_page: HashSet<&PostKey> = rows.iter().map(|row| &row.key).collect();
    let order = Order::of(memory, rows);
    let posts = memory.posts.iter().enumerate();
    let absent = posts.filter(|(_, post)| !post.gone && !on_page.contains(&post.key));
    let missing = absent.filter(|(place, post)| match stood.misses(post) {
        Some(misses) => misses && !order.is_behind(post),
        None => order.misses(*place, post),
    });
    missing.map(|(_, post)| post.key.clone()).collect()
}

/// So many random numbers fall by chance once in 362,880 pages.
const NO_CHANCE: usize = 9;

/// How a page is ordered, as far as that is understood.
struct Order<'a> {
    /// Lowest and highest number of a page that falls by numbers.
    numbers: Option<(u128, u128)>,
    /// The lowest of numbers that fall, if perhaps by chance.
    lowest: Option<u128>,
    /// So few rows that random numbers may fall so.
    is_chance: bool,
    memory: &'a Memory,
    /// Oldest and newest day of one that falls by days.
    days: Option<(Date, Date)>,
    /// The page's unpinned rows that we know, with their places in the memory, lowest place first.
    known: Vec<(usize, &'a KnownPost)>,
    /// The page has them in the memory's order.
    as_remembered: bool,
    /// The oldest day of all, whether the page falls by them or not.
    oldest: Option<Date>,
    /// By how many days a day may be off.
    slack: i32,
    /// Of each look that brought posts the lowest rank that two of them have: one was put behind a third afterwards, and from
    /// there on ranks don't tell who stood above whom.
    shared: HashMap<Timestamp, u32>,
}

impl<'a> Order<'a> {
    fn of(memory: &'a Memory, rows: &[FreshRow]) -> Self {
        let unpinned: Vec<&FreshRow> = rows.iter().filter(|row| !row.pinned).collect();
        let places: HashMap<&PostKey, usize> =
            memory.posts.iter().enumerate().map(|(place, post)| (&post.key, place)).collect();
        let mut places: Vec<usize> = unpinned.iter().filter_map(|row| places.get(&row.key).copied()).collect();
        let as_remembered = places.is_sorted();
        places.sort_unstable();
        // One that never stood by its number says that the list does not go by them, whatever it looks like.
        let by_chance = places
            .iter()
            .map(|place| &memory.posts[*place])
            .any(|post| number(&post.key).is_some_and(|own| stood_in_company(memory, post, own) == Some(false)));
        let fall = ends(unpinned.iter().map(|row| number(&row.key)));
        Self {
            numbers: fall.filter(|_| !by_chance),
            lowest: fall.map(|(lowest, _)| lowest),
            is_chance: unpinned.len() < NO_CHANCE,
            memory,
            days: span_of_days(&unpinned, slack(rows)),
            known: places.into_iter().map(|place| (place, &memory.posts[place])).collect(),
            as_remembered,
            oldest: unpinned.iter().map(|row| row.posted_at.map(PostedAt::date)).min().flatten(),
            slack: slack(rows),
            shared: shared_ranks(memory),
        }
    }

    /// By how much a day is later than another at least, in days; below 1 it may be the same or an earlier one.
    fn later(&self, day: Date, than: Date) -> i32 {
        days_after(day, than) - self.slack
    }

    /// Whether a page that falls by numbers, or by days, has ended before a post.
    fn is_behind(&self, post: &KnownPost) -> bool {
        let by_number = self.lowest.zip(number(&post.key)).is_some_and(|(lowest, number)| number < lowest);
        let day = self.days.zip(post.posted_at);
        by_number || day.is_some_and(|((oldest, _), at)| self.later(oldest, at.date()) > 0)
    }

    /// Whether a post that is not on the page should be there.
    fn misses(&self, place: usize, post: &KnownPost) -> bool {
        let day = self.days.zip(post.posted_at).map(|(days, at)| (days, at.date()));
        if let Some((lowest, highest)) = self.numbers
            && let Some(number) = number(&post.key)
            && number <= highest
        {
            let is_off =
                day.is_some_and(|((oldest, newest), day)| self.later(day, oldest) < 0 || self.later(newest, day) < 0);
            // One that only stood above the list may be back in it, far below: numbers that were turned around tell nothing.
            let is_old = |(oldest, at): (Date, PostedAt)| self.later(oldest, at.date()) > 0;
            let is_back = post.pinned && self.oldest.zip(post.posted_at).is_some_and(is_old);
            if number <= lowest || is_off || is_back {
                return false;
            }
            match stood_by_number(self.memory, post, number) {
                Some(true) if !self.is_chance => return true,
                Some(true) if falls_by_number(self.memory) => return true,
                // Nothing says how it stood, but that its numbering was turned around: it was pushed off.
                None if falls_by_number(self.memory) => {
                    return neighbours_contradict(self.memory, post, number) != (true, Some(true));
                }
                // The page falls by numbers, and this post never did: by what else there is.
                Some(false) => {}
                _ => return false,
            }
        }
        let is_between_days =
            day.is_some_and(|((oldest, newest), day)| self.later(day, oldest) > 0 && self.later(newest, day) > 0);
        let is_between_rows = self.numbers.is_none()
            && self.as_remembered
            && !post.pinned
            && self.known.first().is_some_and(|(first, _)| *first < place);
        (is_between_days && !self.was_rounded(post) || is_between_rows) && self.stood_before_two(place, post)
    }

    /// Whether its day was counted, and rounded up, when it came: it stood below posts that show the day before now.
    fn was_rounded(&self, post: &KnownPost) -> bool {
        let is_above = |row: &KnownPost| {
            let days = row.posted_at.zip(post.posted_at);
            let is_beside = days.is_some_and(|(row, post)| days_after(post.date(), row.date()) == 1);
            !row.pinned && stood_above(row, post) && self.is_ranked(row) && is_beside
        };
        self.known.iter().filter(|(_, row)| is_above(row)).count() >= 2
    }

    fn is_ranked(&self, row: &KnownPost) -> bool {
        self.shared.get(&row.entered_at).is_none_or(|shared| row.rank < *shared)
    }

    fn stood_before_two(&self, place: usize, post: &KnownPost) -> bool {
        let is_later = |place_of_row: usize, row: &KnownPost| {
            let days = post.posted_at.zip(row.posted_at);
            // A list that hides its days may stand in the order in which posts came: one dated back stands on top then. Of
            // one look's posts their ranks tell.
            let is_told = self.days.is_some() || row.entered_at < post.entered_at;
            is_told && place < place_of_row && days.is_some_and(|(post, row)| self.later(post.date(), row.date()) > 0)
        };
        // Who came pinned is ranked behind the list, wherever it stands now.
        let stood_above = |row: &KnownPost| !row.pinned && stood_above(post, row) && self.is_ranked(row);
        let before = self.known.iter().filter(|(other, row)| stood_above(row) || is_later(*other, row));
        before.count() >= 2
    }
}

fn shared_ranks(memory: &Memory) -> HashMap<Timestamp, u32> {
    let (mut seen, mut shared) = (HashSet::new(), HashMap::new());
    for post in memory.posts.iter().filter(|post| !seen.insert((post.entered_at, post.rank))) {
        shared.entry(post.entered_at).and_modify(|rank: &mut u32| *rank = post.rank.min(*rank)).or_insert(post.rank);
    }
    shared
}

/// Whether a post came in the same look as another, above it.
fn stood_above(post: &KnownPost, other: &KnownPost) -> bool {
    post.entered_at == other.entered_at && post.rank < other.rank
}

/// Whether a post stood by its number where it came; nothing where that can't be told. On a board whose numbers were turned
/// around once, new posts count upwards and the old ones don't: then a page may fall by numbers, and who was pushed off it
/// has one that lies between.
fn stood_by_number(memory: &Memory, post: &KnownPost, own: u128) -> Option<bool> {
    if let Some(stood) = stood_in_company(memory, post, own) {
        return Some(stood && !is_turned_around(memory, post, own));
    }
    if post.pinned {
        return None;
    }
    let day = post.posted_at.map(PostedAt::date);
    let day_of = |other: &KnownPost| other.posted_at.map(PostedAt::date);
    let numbered = memory.posts.iter().filter(|other| !other.pinned);
    let numbered = numbered.filter_map(|other| Some((other, number(&other.key)?)));
    let (before, later): (Vec<_>, Vec<_>) = numbered
        .filter(|(other, _)| other.entered_at != post.entered_at)
        .partition(|(other, _)| other.entered_at < post.entered_at);
    // The first of each later look came above it, and under a lower number it was none of its numbering.
    let is_first =
        |other: &KnownPost| !later.iter().any(|(one, _)| one.entered_at == other.entered_at && one.rank < other.rank);
    let fell = later.iter().filter(|(_, number)| *number < own).filter(|(other, _)| is_first(other));
    // The lowest number of all, without a day, is as well an older post's that a deletion brought up.
    let lowest = before.iter().map(|(_, number)| *number).min();
    let came_on_top = |other: &KnownPost, number: u128| match day {
        Some(_) => day_of(other) > day,
        None => lowest.is_some_and(|lowest| lowest < number),
    };
    // Where most of the numbers between theirs are of days before both, it is its day that was set anew.
    let is_redated = |number: u128| {
        let between = memory.posts.iter().filter(|other| !other.pinned && other.key != post.key);
        let between = between.filter(|other| self::number(&other.key).is_some_and(|one| number < one && one < own));
        let (earlier, rest): (Vec<Date>, Vec<Date>) =
            between.filter_map(day_of).partition(|other| day.is_some_and(|day| *other < day));
        earlier.len() >= 2 && earlier.len() > rest.len()
    };
    if fell.into_iter().any(|(other, number)| came_on_top(other, *number) && !is_redated(*number)) {
        return Some(false);
    }
    if memory.posts.iter().any(|other| other.entered_at == post.entered_at && other.key != post.key) {
        return None;
    }
    // It came alone. Of those that came before it most with a higher number have its day or a later one, but for those whose
    // day was changed; without a day, one has a lower number.
    let stood = match day {
        Some(day) => {
            let above = before.iter().filter(|(_, number)| *number > own).filter_map(|(other, _)| day_of(other));
            let (later, earlier): (Vec<Date>, Vec<Date>) = above.partition(|other| *other >= day);
            earlier.len() <= later.len()
        }
        None => before.is_empty() || before.iter().any(|(_, number)| *number < own),
    };
    (!stood).then_some(false)
}

/// Whether most posts of the days next after a post have lower numbers, and most of those next before it higher ones: one
/// that was edited when the numbers were turned around entered again, below new posts, whose numbers are the highest.
fn is_turned_around(memory: &Memory, post: &KnownPost, own: u128) -> bool {
    // One that came above others stood by their numbers, wherever its day says it belongs.
    let is_above = |other: &KnownPost| other.entered_at == post.entered_at && other.rank > post.rank && !other.pinned;
    if memory.posts.iter().any(is_above) {
        return false;
    }
    // Those before it may have lost their numbers.
    let (later, before) = neighbours_contradict(memory, post, own);
    later && before != Some(false)
}

/// Whether the posts of the days next after a post have lower numbers, most of them, and those next before it higher ones;
/// the latter unknown where they are fewer than two.
fn neighbours_contradict(memory: &Memory, post: &KnownPost, own: u128) -> (bool, Option<bool>) {
    const NEAREST: usize = 3;
    let Some(day) = post.posted_at.map(PostedAt::date) else { return (false, None) };
    let numbered = memory.posts.iter().filter(|other| !other.pinned && other.key != post.key);
    let mut numbered: Vec<(Date, u128)> =
        numbered.filter_map(|other| Some((other.posted_at?.date(), number(&other.key)?))).collect();
    numbered.sort_by_key(|(day, _)| *day);
    let mostly = |contrary: &[bool]| {
        contrary.len() >= 2 && contrary.iter().filter(|contrary| **contrary).count() * 2 > contrary.len()
    };
    let later: Vec<_> = numbered.iter().filter(|(other, _)| *other > day).take(NEAREST).collect();
    // Where later ones have higher numbers among themselves, theirs were not turned around: it is the post that was dated back.
    let (rise, fall): (Vec<bool>, Vec<bool>) =
        later.windows(2).filter(|two| two[0].0 < two[1].0).map(|two| two[0].1 < two[1].1).partition(|rises| *rises);
    let is_dated_back = rise.len() > fall.len();
    let later = later.iter().map(|(_, number)| *number < own && !is_dated_back);
    let before = numbered.iter().rev().filter(|(other, _)| *other < day).map(|(_, number)| *number > own);
    let (later, before) = (later.collect::<Vec<_>>(), before.take(NEAREST).collect::<Vec<_>>());
    (mostly(&later), (before.len() >= 2).then(|| mostly(&before)))
}

/// The same by its neighbours of the look that brought it, of which the numbers are known; a pinned post had no place.
fn stood_in_company(memory: &Memory, post: &KnownPost, own: u128) -> Option<bool> {
    if post.pinned {
        return None;
    }
    let company = memory.posts.iter().filter(|other| other.entered_at == post.entered_at && !other.pinned);
    // Put behind another afterwards, it shares its rank with whoever stood there.
    let shares = |other: &KnownPost| other.rank == post.rank && other.key != post.key;
    if memory.posts.iter().any(|other| other.entered_at == post.entered_at && shares(other)) {
        return None;
    }
    let mut company: Vec<(u32, u128)> = company.filter_map(|other| Some((other.rank, number(&other.key)?))).collect();
    company.sort_unstable();
    company.truncate(company.len() - came_pinned_only(&company));
    if company.iter().all(|(rank, _)| *rank != post.rank) {
        return None;
    }
    let above = company.iter().filter(|(rank, _)| *rank < post.rank).max_by_key(|(rank, _)| *rank);
    let below = company.iter().filter(|(rank, _)| *rank > post.rank).min_by_key(|(rank, _)| *rank);
    (above.is_some() || below.is_some())
        .then(|| above.is_none_or(|(_, above)| own < *above) && below.is_none_or(|(_, below)| *below < own))
}

/// How many at the end of a look's posts stand there because they stood above the list only: such ones enter behind all
/// others. That they did is forgotten once they stand in the list; that all before them fall by their numbers tells it.
fn came_pinned_only(company: &[(u32, u128)]) -> usize {
    const ENOUGH: usize = 6;
    let listed = 1 + company.windows(2).take_while(|pair| pair[0].1 > pair[1].1).count();
    let rest = company.len().saturating_sub(listed);
    if listed >= ENOUGH && rest < listed { rest } else { 0 }
}
