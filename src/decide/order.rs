//! How the list stood when it was last believed, and what a page says of a post that stood in it and is not there.
//!
//! | of the posts that stood in the list | a post that is absent |
//! | --- | --- |
//! | none below it is there, and the page ends with them | was pushed off, and is remembered behind the page's rows |
//! | none below it is there, and behind them the page goes on with others | came up from behind, or were put between: numbers and days tell |
//! | one below it is there, and one above it; or two below it, and new posts above these | is missing, if one below is older by its day or number |
//! | the same, but all below are newer | stood above its place, as a pinned one does, and has gone back to it |
//! | the same, but all below are of its day | may have changed places with them: numbers and days tell |
//! | one alone below it is there, with a counted day a day beside what it was | may have been passed by it: numbers and days tell |
//! | one below it is there, but nothing above | may be missing: numbers and days tell, or the next post that comes |
//! | there, but moved among the others, or with another day: a row | it says nothing |
//! | there, and the lowest, but the list shows no days any more, and its numbers do not fall: a row, at the first such look or when it comes up from behind the page | it says nothing |
//! | none below it is there, and it was missed before: its place was a guess | numbers and days tell |
//! | none below it is there, and its number is between those of a page that goes by nothing else, or that counts its days | numbers and days tell |
//! | under half of the rows from the topmost of them on | another order: nothing is said |
//!
//! Whether a post that never stood in the list (a pinned one) should be there now is [`missing`](super::missing)'s.

use std::cell::LazyCell;
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::model::{FreshRow, KnownPost, Memory, PostKey, PostedAt};

use super::edit::days_between;
use super::pairing::slack;
use super::span::{falls_by_number, number, span_of_days};

/// Keys that are remembered of a list.
const MOST: usize = 400;

/// With those that were pushed off, though a page is short: one day it may show more rows.
const FEWEST: usize = 60;

/// The remembered order as the page's rows agree with it.
pub(super) struct Order<'a> {
    /// Where a post stood.
    stood: HashMap<&'a PostKey, usize>,
    /// Of the rows that stood in the list and did not move: where, and where in the page they stand now, topmost first.
    unmoved: Vec<(usize, usize)>,
    /// Of these, those that say something of others: none whose day was set anew; none at all, where too few of the page's are left.
    kept: Vec<Kept>,
    /// Where in the page the topmost row stands that is a new post's, and the last of those that were not in the list before.
    newest: Option<usize>,
    last: Option<usize>,
    /// The lowest number of a page that goes by numbers, and by nothing else.
    lowest: Option<u128>,
}

struct Kept {
    stood: usize,
    stands: usize,
    day: Option<Date>,
    number: Option<u128>,
    /// Its day was counted and is a day beside what it was: rounded, or set anew by one, on a list that may go by days.
    beside: bool,
}

impl<'a> Order<'a> {
    pub(super) fn of(memory: &'a Memory, rows: &[FreshRow], rekeyed: &BTreeMap<usize, PostKey>) -> Self {
        let stood: HashMap<&PostKey, usize> =
            memory.page.keys.iter().enumerate().map(|(place, key)| (key, place)).collect();
        let known: HashMap<&PostKey, &KnownPost> = memory.posts.iter().map(|post| (&post.key, post)).collect();
        let mut seen = HashSet::new();
        let (mut there, mut newest, mut last) = (Vec::new(), None, None);
        for (index, row) in rows.iter().enumerate().filter(|(_, row)| !row.pinned) {
            let key = rekeyed.get(&index).unwrap_or(&row.key);
            match stood.get(key) {
                Some(place) if seen.insert(*place) => {
                    there.push((*place, index));
                }
                Some(_) => {}
                None => {
                    newest = newest.or(Some(index).filter(|_| !known.contains_key(key)));
                    last = Some(index);
                }
            }
        }
        let mut unmoved = unmoved(&there);
        let fall = |numbers: Vec<u128>| {
            numbers.windows(2).filter(|two| two[0] > two[1]).count() * 4 >= numbers.len().saturating_sub(1) * 3
        };
        let numbers: Vec<u128> = rows.iter().filter(|row| !row.pinned).filter_map(|row| number(&row.key)).collect();
        let by_numbers = numbers.len() > 1 && fall(memory.page.keys.iter().filter_map(number).collect());
        // Who passes others does so by a day: in a list whose numbers fall, and whose days don't, nobody passed anybody.
        let unpinned: Vec<&FreshRow> = rows.iter().filter(|row| !row.pinned).collect();
        let slack = slack(rows);
        let all_fall = numbers.len() == unpinned.len() && numbers.is_sorted_by(|above, below| above > below);
        let goes_by_numbers =
            all_fall && unpinned.iter().all(|row| row.posted_at.is_some()) && span_of_days(&unpinned, slack).is_none();
        // Days that are counted let a row seem to have passed another: there numbers are asked, too.
        let lowest = numbers.last().copied().filter(|_| goes_by_numbers || (all_fall && slack > 0));
        let lowest = lowest.filter(|lowest| !rises_behind(memory, *lowest));
        let falls = fall(numbers);
        // A list that shows no days any more may go by the order of posting now: who was dated back stands higher then, and
        // the lowest row alone says nothing of those that stood above it. It says what it did, where the numbers fell before.
        // Nor does one that comes up later, from behind the page, where it was remembered by the order of days.
        let dated = rows.iter().filter(|row| row.posted_at.is_some()).count();
        let pinned = rows.len() - unpinned.len();
        let comes_up = |(stood, stands): &(usize, usize)| {
            let key = rekeyed.get(stands).unwrap_or(&rows[*stands].key);
            stood + pinned >= memory.rows && known.get(key).is_some_and(|post| post.posted_at.is_some())
        };
        let hides_days = memory.dated * 2 > memory.rows || unmoved.last().is_some_and(comes_up);
        if hides_days && dated * 2 < rows.len() && !(by_numbers && falls) {
            unmoved.pop();
        }
        // Few of those below the topmost: a list that goes by another order now.
        let from_topmost = unmoved.first().map_or(0, |(_, top)| rows[*top..].iter().filter(|row| !row.pinned).count());
        let says_much = unmoved.len() * 2 >= from_topmost;
        let kept = unmoved.iter().filter(|_| says_much).filter_map(|(stood, stands)| {
            let row = &rows[*stands];
            let key = rekeyed.get(stands).unwrap_or(&row.key);
            let was = known.get(key).and_then(|post| post.posted_at).map(PostedAt::date);
            let is = row.posted_at.map(PostedAt::date);
            // A day that is counted may be off by one, and one that was.
            let off = i32::from(row.day_counted || was.is_some_and(|day| was_counted(memory, day)));
            let moved = was.zip(is).map_or(0, |(was, is)| days_between(was, is));
            let number = number(&row.key).filter(|_| falls);
            let beside = moved > 0 && !goes_by_numbers;
            let kept = Kept { stood: *stood, stands: *stands, day: is.or(was), number, beside };
            (moved <= off).then_some(kept)
        });
        let kept = kept.collect();
        Self { stood, unmoved, kept, newest, last, lowest }
    }

    /// Whether a post that is not on the page should stand there; `None` where its place in the list does not tell.
    pub(super) fn misses(&self, post: &KnownPost) -> Option<bool> {
        let place = *self.stood.get(&post.key)?;
        if self.kept.is_empty() {
            return None;
        }
        let below: Vec<&Kept> = self.kept.iter().filter(|kept| kept.stood > place).collect();
        let Some(first) = below.first() else {
            // A row whose day was set anew stands where it stood, or has come there. Nor is it known between which strangers one
            // stood that was missed.
            // Nor whether one of a number between the page's stood behind it: days may have said so that don't count here.
            let is_within = self.lowest.zip(number(&post.key)).is_some_and(|(lowest, own)| lowest < own);
            let is_unsure =
                is_within || post.misses > 0 || self.goes_on() || self.unmoved.iter().any(|(stood, _)| *stood > place);
            return (!is_unsure).then_some(false);
        };
        // One row alone, that may have been set above others of its day.
        if below.len() == 1 && first.beside {
            return None;
        }
        let is_below_one = self.kept.iter().any(|kept| kept.stood < place);
        let is_below_new = below.len() >= 2 && self.newest.is_some_and(|newest| newest < first.stands);
        if !is_below_one && !is_below_new {
            return None;
        }
        // Who stood above others out of order, and does no longer, has gone back to its place behind them.
        let day = post.posted_at.map(PostedAt::date);
        let ages: Vec<Ordering> = below.iter().filter_map(|kept| kept.age(day, number(&post.key))).collect();
        match ages.iter().max() {
            Some(Ordering::Greater) | None => Some(true),
            Some(Ordering::Equal) => None,
            Some(Ordering::Less) => Some(false),
        }
    }

    /// Whether strangers stand below the last row that stood in the list.
    fn goes_on(&self) -> bool {
        self.last.zip(self.unmoved.last()).is_some_and(|(last, (_, kept))| *kept < last)
    }

    /// The order to remember: the page's, with the absent posts where they stood, as far as `stays` says that they are posts
    /// of this list still. Who is `missing` stands in it until it is gone.
    pub(super) fn next(
        &self,
        memory: &Memory,
        rows: &[FreshRow],
        missing: &[PostKey],
        stays: impl Fn(&PostKey) -> bool,
    ) -> Vec<PostKey> {
        let listed: Vec<(usize, &PostKey)> =
            rows.iter().enumerate().filter(|(_, row)| !row.pinned).map(|(index, row)| (index, &row.key)).collect();
        let here: HashSet<&PostKey> = rows.iter().map(|row| &row.key).collect();
        // A row with another day may have come where it stands; a template that shows other days for all moves none.
        let mut steady: Vec<(usize, usize)> = self.kept.iter().map(|kept| (kept.stood, kept.stands)).collect();
        // Nor is it told what stood above the lowest row, where that may have passed it.
        if self.kept.last().is_some_and(|kept| kept.beside) {
            steady.pop();
        }
        let is_template = self.unmoved.len() > 1 && self.kept.len() * 2 < self.unmoved.len();
        let anchors = if is_template { &self.unmoved } else { &steady };
        let mut above: BTreeMap<usize, Vec<&PostKey>> = BTreeMap::new();
        let mut behind = Vec::new();
        // Asked of few looks.
        let by_number = LazyCell::new(|| falls_by_number(memory));
        let stood: HashSet<&PostKey> = memory.page.keys.iter().collect();
        for (place, key) in memory.page.keys.iter().enumerate().filter(|(_, key)| !here.contains(key) && stays(key)) {
            let before = anchors.iter().rfind(|(other, _)| *other < place).map(|(_, now)| now + 1);
            let below = anchors.iter().find(|(other, _)| *other > place).map(|(_, now)| *now);
            // Above or below a stranger between the two: below it a further look asks for one that stood lower.
            match below.or(before).filter(|_| below.is_some() || missing.contains(key)) {
                // But above those that came before it by their numbers: one that is pinned no more.
                Some(now) => {
                    let own = number(key);
                    let is_older = |index: &usize| {
                        let row = &rows[*index];
                        let is_less = own.zip(number(&row.key)).is_some_and(|(own, row)| row < own);
                        !row.pinned && is_less && !stood.contains(&row.key)
                    };
                    let older = (0..now).rev().take_while(|index| is_older(index) && *by_number).count();
                    above.entry(now - older).or_default().push(key);
                }
                // Nobody knows whether above or below the strangers.
                None if self.goes_on() => {}
                None => behind.push(key),
            }
        }
        let mut next: Vec<PostKey> = Vec::new();
        let mut seen = HashSet::new();
        for (index, key) in listed {
            // Between a row and the one below may stand pinned ones, which are none of the list.
            let rest = above.split_off(&(index + 1));
            next.extend(std::mem::replace(&mut above, rest).into_values().flatten().cloned());
            if seen.insert(key) {
                next.push(key.clone());
            }
        }
        next.extend(above.into_values().flatten().chain(behind).cloned());
        next.truncate((rows.len() * 2).clamp(FEWEST, MOST));
        next
    }
}

impl Kept {
    /// Whether it is older than a post of that day and number, the surer of them; nothing where neither tells.
    fn age(&self, day: Option<Date>, number: Option<u128>) -> Option<Ordering> {
        let by_day = day.zip(self.day).map(|(day, own)| day.cmp(&own));
        let by_number = number.zip(self.number).map(|(number, own)| number.cmp(&own));
        match (by_day, by_number) {
            (Some(Ordering::Less), Some(Ordering::Greater)) => by_number,
            (Some(Ordering::Greater), _) => by_day,
            (Some(Ordering::Equal), Some(by_number)) => {
                Some(if by_number.is_gt() { by_number } else { Ordering::Equal })
            }
            (None, by_number) => by_number,
            (by_day, _) => by_day,
        }
    }
}

/// Whether what stood behind the row of that number rises by numbers: they were turned around, and posts pushed off have some
/// that lie between those of the page.
fn rises_behind(memory: &Memory, lowest: u128) -> bool {
    let numbers = memory.page.keys.iter().filter_map(number).skip_while(|number| *number != lowest);
    let numbers: Vec<u128> = numbers.collect();
    let rises = numbers.windows(2).filter(|two| two[0] < two[1]).count();
    rises >= 2 && rises * 2 > numbers.len() - 1
}

/// Whether the list may have counted this day when it was last looked at: most count a week ("6일 전"), and write older ones.
fn was_counted(memory: &Memory, day: Date) -> bool {
    const COUNTED: i32 = 8;
    let last = memory.last_ok.filter(|_| memory.page.counts_days).map(|at| at.to_zoned_datetime(TimeZone::UTC).date());
    last.is_some_and(|last| days_between(day, last) <= COUNTED)
}

/// The rows that stand among one another as they did, whichever of the rest moved: those of every longest run. Nothing, where
/// a quarter moved: nobody can say which.
fn unmoved(there: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // How long a run ends with a row, and how long one begins with it.
    let (mut ending, mut beginning) = (vec![1; there.len()], vec![1; there.len()]);
    for at in 0..there.len() {
        let before = (0..at).filter(|other| there[*other].0 < there[at].0).map(|other| ending[other]).max();
        ending[at] += before.unwrap_or(0);
    }
    for at in (0..there.len()).rev() {
        let behind = (at + 1..there.len()).filter(|other| there[at].0 < there[*other].0);
        beginning[at] += behind.map(|other| beginning[other]).max().unwrap_or(0);
    }
    let longest = ending.iter().copied().max().unwrap_or(0);
    if longest * 4 < there.len() * 3 {
        return Vec::new();
    }
    let of_longest: Vec<usize> = (0..there.len()).filter(|at| ending[*at] + beginning[*at] == longest + 1).collect();
    let is_only = |at: &usize| of_longest.iter().filter(|other| ending[**other] == ending[*at]).count() == 1;
    of_longest.iter().filter(|at| is_only(at)).map(|at| there[*at]).collect()
}
