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
    /// Whether days told it; otherwise the numbers may as well rise.
    is_dated: bool,
}

impl Rank {
    pub(super) fn of(rows: &[Shown]) -> Self {
        let mut order: Vec<usize> = (0..rows.len()).filter(|row| rows[*row].day.is_some()).collect();
        let is_dated = order.len() * 2 > rows.len();
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
        // A page that shows nothing beside its links has the rows' own order.
        let place =
            |row: usize| if self.places.is_empty() { Some(row) } else { self.places.get(row).copied().flatten() };
        let mut ranked: Vec<(usize, &str)> =
            values.iter().filter_map(|(row, value)| Some((place(*row)?, *value))).collect();
        ranked.sort_by_key(|(place, _)| *place);
        let numbers: Vec<Vec<(usize, &str)>> = ranked.iter().map(|(_, value)| parts(value)).collect();
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
}

/// `2026-31` before `2026-4`: its numbers, each as long and as large as it is.
fn parts(value: &str) -> Vec<(usize, &str)> {
    let numbers = value.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).take(8);
    numbers.map(|part| part.trim_start_matches('0')).map(|part| (part.len(), part)).collect()
}
