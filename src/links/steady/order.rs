//! Whether numbers follow the order of the posts: a post's falls from the newest row to the oldest, a writer's, a telephone's
//! or a file's does not, and one that rises counts rows or readers.

use std::cmp::Ordering;

use super::super::shown::Shown;

/// How the numbers of a place go along with the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    With,
    Against,
    /// Too few rows, or too little of either.
    Unknown,
}

/// The rows from the newest to the oldest, as far as the page tells.
pub(super) struct Rank {
    /// By row: its place.
    places: Vec<Option<usize>>,
    /// Whether days that differ told it; otherwise the numbers may as well rise.
    is_dated: bool,
}

impl Rank {
    pub(super) fn of(rows: &[Shown]) -> Self {
        let mut order: Vec<usize> = (0..rows.len()).filter(|row| rows[*row].day.is_some()).collect();
        let differ = order.windows(2).any(|two| rows[two[0]].day != rows[two[1]].day);
        let is_dated = differ && order.len() * 2 > rows.len();
        if is_dated {
            // Posts of one day stand as the page has them, whichever way it goes.
            let count =
                |way: Ordering| order.windows(2).filter(|two| rows[two[0]].day.cmp(&rows[two[1]].day) == way).count();
            if count(Ordering::Less) > count(Ordering::Greater) {
                order.reverse();
            }
            order.sort_by(|a, b| rows[*b].day.cmp(&rows[*a].day));
        } else {
            order = (0..rows.len()).filter(|row| !rows[*row].pinned).collect();
        }
        let mut places = vec![None; rows.len()];
        for (place, row) in order.into_iter().enumerate() {
            places[row] = Some(place);
        }
        Self { places, is_dated }
    }

    /// `values`: with the row of each.
    pub(super) fn order(&self, values: &[(usize, &str)]) -> Order {
        let numbers: Vec<Number<'_>> = self.ranked(values).into_iter().map(number).collect();
        let steps = || numbers.windows(2).map(|two| two[0].cmp(&two[1])).filter(|step| *step != Ordering::Equal);
        let (all, falls) = (steps().count(), steps().filter(|step| *step == Ordering::Greater).count());
        let misses = if self.is_dated { all - falls } else { falls.min(all - falls) };
        // One of five may be an answer below its question, or a post whose day was mended.
        if all >= 3 && misses * 5 <= all {
            Order::With
        } else if all >= 5 && misses * 3 >= all {
            Order::Against
        } else {
            Order::Unknown
        }
    }

    /// What rows have, from the newest to the oldest.
    pub(super) fn ranked<T: Copy>(&self, of_rows: &[(usize, T)]) -> Vec<T> {
        // A page that shows nothing beside its links has the rows' own order.
        let place =
            |row: usize| if self.places.is_empty() { Some(row) } else { self.places.get(row).copied().flatten() };
        let mut ranked: Vec<(usize, T)> = of_rows.iter().filter_map(|(row, of)| Some((place(*row)?, *of))).collect();
        ranked.sort_by_key(|(place, _)| *place);
        ranked.into_iter().map(|(_, of)| of).collect()
    }
}

/// The numbers in a text, each by how long and how large it is.
pub(super) type Number<'v> = Vec<(usize, &'v str)>;

/// `2026-4` before `2026-31`.
pub(super) fn number(value: &str) -> Number<'_> {
    let numbers = value.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).take(8);
    numbers.map(|part| part.trim_start_matches('0')).map(|part| (part.len(), part)).collect()
}
