//! Which of several numbers of a row may be the post's own, told by what does not change from page to page: by the numbers
//! the posts are known by already, by what a number is made of and called, by what the row shows beside it, and by whether it
//! follows the posts' order. A day, a writer and a file are those of several posts sooner or later, and a place in the list
//! is another post's tomorrow, however different they are on the page at hand. Where that is not sure, the longest stays it.

mod board;
mod kind;
mod order;
mod values;

use std::cmp::Ordering;
use std::hash::Hash;

use foldhash::{HashMap, HashMapExt, HashSet};

use crate::model::PostKey;

use super::names;
use super::shown::Shown;
pub(super) use board::{Numbered, board};
use kind::{Kind, kind_of};
use order::{Order, Rank};
use values::Values;

/// Places of one link that are looked at; none of a board has half as many.
pub(super) const MOST: usize = 64;

/// The numbers by which the newest posts are known, and what the rows of the page show.
pub(super) struct Known<'k> {
    keys: HashSet<&'k str>,
    /// The same as they are remembered, with the board where it is part of the key.
    whole: HashSet<&'k str>,
    /// The boards of those that are known by their board as well.
    boards: HashSet<&'k str>,
    rows: &'k [Shown],
    rank: Rank,
}

impl<'k> Known<'k> {
    pub(super) fn of(keys: &'k [PostKey], rows: &'k [Shown]) -> Self {
        let boards = keys.iter().filter_map(PostKey::board).collect();
        let whole = keys.iter().map(PostKey::as_str).collect();
        Self { keys: keys.iter().map(PostKey::number).collect(), whole, boards, rows, rank: Rank::of(rows) }
    }

    /// Whether most of them are of that kind.
    fn are(&self, kind: Kind) -> bool {
        self.keys.iter().filter(|key| kind_of(key) == kind).count() * 2 > self.keys.len()
    }
}

/// How much is to be said for a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Trust {
    /// It holds no number of any post: words, what all rows say, how often the posts were read, places counted from the newest.
    None,
    /// It holds no post's number where another place parts the rows: days, files, counts.
    Weak,
    /// It may hold a post's number, and gives way to one that surely does: the row's place in the list, a writer.
    Doubtful,
    Good,
}

/// How well a place may stand for the post's number.
struct Standing {
    trust: Trust,
    /// Whether it is called a post's number, and not such as the row's number may be called.
    is_named: bool,
    /// Whether it is called as a row's number may be, or as a file's or a writer's is.
    is_bare: bool,
    is_anothers: bool,
    /// Whether it follows the posts' order.
    order: Order,
    /// On average.
    length: usize,
    /// Whether it parts all rows of this page.
    tells: bool,
    is_count: bool,
    /// Whether it is what the rows show as their numbers.
    is_shown: bool,
    /// Whether it holds what may be days, in so few rows that no other number can show its order.
    are_few_days: bool,
}

impl Standing {
    fn of(values: &Values<'_>, name: Option<&str>, trust: Trust, order: Order) -> Self {
        let length: usize = values.in_order.iter().map(|value| value.len()).sum();
        let (is_shown, are_few) = (values.are_shown(), values.rows.len() < 4);
        // `bbsNo` of the only row there is may be the board's.
        let may_be_named = |name| !(is_shown && names::is_bare(name) || are_few && names::is_board(name));
        Self {
            trust,
            is_named: name.is_some_and(|name| names::is_posts(name) && may_be_named(name)),
            is_bare: name.is_some_and(names::is_bare),
            is_anothers: name.is_some_and(names::is_anothers),
            order,
            length: length / values.in_order.len().max(1),
            tells: values.tell() || values.are_numbers() && values.are_copied(),
            is_count: name.is_some_and(names::is_count) || values.are_views() && order != Order::With,
            is_shown,
            are_few_days: are_few && values.may_be_days(),
        }
    }

    /// Whether another place of the row is the post's number rather than this one.
    fn gives_way(&self, other: &Self) -> bool {
        if !other.tells || other.trust <= self.trust {
            return false;
        }
        match self.trust {
            Trust::None => true,
            // What parts the rows and is called a number gives way to no less.
            Trust::Weak => !(self.tells && self.is_named) || other.is_named || other.length >= self.length,
            // A number that its name calls so may be shown as well.
            Trust::Doubtful if self.is_shown && self.is_named => other.is_named && !other.is_bare,
            Trust::Doubtful if self.is_shown && (other.is_anothers || other.is_bare) => false,
            Trust::Doubtful => other.is_named || other.order == Order::With || self.are_few_days,
            Trust::Good => false,
        }
    }
}

/// What is to be said of the places of a list's rows.
pub(super) struct Judged<'p, P> {
    /// Which holds the numbers the posts are known by.
    known: Option<&'p P>,
    places: HashMap<&'p P, Standing>,
}

impl<P: Eq + Hash> Judged<'_, P> {
    /// The places of a row that may hold the post's number.
    pub(super) fn of<'r>(&self, row: &'r [(P, String)]) -> impl Iterator<Item = &'r (P, String)> {
        let known = self.known.filter(|known| row.iter().any(|(place, _)| place == *known));
        let gives_way = |place: &P| {
            let others = || row.iter().filter_map(|(other, _)| self.places.get(other));
            self.places
                .get(place)
                .is_some_and(|own| own.trust == Trust::None || others().any(|other| own.gives_way(other)))
        };
        row.iter().filter(move |(place, _)| match known {
            Some(known) => place == known,
            None => !gives_way(place),
        })
    }

    /// What is to be taken off the worth of a place, where nothing better stands beside it.
    pub(super) fn discount(&self, place: &P) -> f64 {
        let Some(own) = self.places.get(place).filter(|own| own.trust < Trust::Good) else { return 0.0 };
        let is_doubtful = own.order == Order::Against || own.are_few_days;
        f64::from(u8::from(own.is_count)) * 0.5 + f64::from(u8::from(is_doubtful)) * 0.3
    }
}

/// `rows`: which row of the page each is, and what it shows. `name`: what the page calls a place. `is_sure`: what is called a
/// post's number for certain is one, whatever it is made of. `repeats`: whether values that rows share are no numbers of
/// posts. Of links they may be, a post may stand in two places of a page.
pub(super) fn judge<'p, P: Eq + Hash + Ord>(
    rows: &[(usize, &'p [(P, String)])],
    known: &Known<'_>,
    name: impl Fn(&P) -> Option<&str>,
    is_sure: impl Fn(&P) -> bool,
    repeats: bool,
) -> Judged<'p, P> {
    let mut places: HashMap<&P, Values<'p>> = HashMap::new();
    let mut seen: HashMap<&[(P, String)], usize> = HashMap::new();
    for (row, slots) in rows {
        let at = *seen.entry(slots).or_insert(*row);
        for (place, value) in *slots {
            let of = places.entry(place).or_default();
            of.add(*row, at, value, known.rows.get(*row));
            let known = known.keys.contains(value.as_str());
            of.known_rows += usize::from(known);
            of.known.extend(known.then_some(value.as_str()));
        }
    }
    let trust = |place: &P, values: &Values<'_>, order: Order| {
        let kind = values.kind();
        // Posts that are known by their days stay so while those part them.
        let is_kept = kind != Kind::Number && known.are(kind) && (values.tell() || values.are_copied());
        if is_sure(place) || is_kept {
            return Trust::Good;
        }
        let is_of_several = kind != Kind::Number || values.have_gaps() || repeats && values.repeat();
        let says = |is: fn(&str) -> bool| name(place).is_some_and(is);
        let is_count = values.count_rows() && order == Order::Against;
        let are_views = values.are_views() && order != Order::With;
        if values.are_words(repeats) || values.are_one() || are_views || is_count {
            Trust::None
        } else if is_of_several || values.count_rows() || says(names::is_count) {
            Trust::Weak
        } else if values.are_shown() || values.may_be_days() || order == Order::Against || says(names::is_anothers) {
            Trust::Doubtful
        } else {
            Trust::Good
        }
    };
    let standing = |place: &P, values: &Values<'_>| {
        let order = known.rank.order(&values.by_row);
        Standing::of(values, name(place), trust(place, values, order), order)
    };
    let standings: HashMap<&P, Standing> = places.iter().map(|(place, of)| (*place, standing(place, of))).collect();
    // Numbers that posts are known by may come again, as a pinned copy's; a day that does parts them no longer.
    let may_part = |of: &Values<'_>| {
        let are_most_known = of.known_rows * 10 >= of.in_order.len() * 7;
        let may_come_again = match of.kind() {
            Kind::Number => true,
            Kind::File => are_most_known && !of.have_gaps(),
            Kind::Day => are_most_known && !of.are_own_days(),
        };
        let part_most = of.different.len() * 10 >= of.rows.len() * 7;
        of.tell() || of.are_numbers() && (of.are_copied() || may_come_again && part_most)
    };
    // Places of the list and counts are numbers of other posts by chance, and soon of others again.
    let counts = |place: &P, of: &Values<'_>| {
        let own = &standings[place];
        let may_count = of.count_rows() || own.is_count || own.is_shown && !own.is_named && of.run_down();
        may_count && (own.trust == Trust::None || standings.values().any(|other| own.gives_way(other)))
    };
    let is_known = |place: &P, of: &Values<'_>| {
        let is_any = of.known.len() > 1 || !of.known.is_empty() && of.different.len() < 4;
        is_any && may_part(of) && (is_sure(place) || !counts(place, of))
    };
    let candidates: Vec<(&P, &Values<'_>)> =
        places.iter().map(|(place, of)| (*place, of)).filter(|(place, of)| is_known(place, of)).collect();
    let most = |named: bool| {
        let candidates = candidates.iter().filter(|(place, _)| !named || is_sure(place) || standings[place].is_named);
        candidates.max_by(|a, b| a.1.known.len().cmp(&b.1.known.len()).then_with(|| b.0.cmp(a.0))).copied()
    };
    // What is called a post's number is it, unless it holds clearly fewer.
    let known = match (most(false), most(true)) {
        (Some(any), Some(named)) if (named.1.known.len() * 2).cmp(&any.1.known.len()) != Ordering::Less => {
            Some(named.0)
        }
        (any, _) => any.map(|any| any.0),
    };
    Judged { known, places: standings }
}
