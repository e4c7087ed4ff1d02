//! Unnamed days of rows: which of them is the day of posting.

use foldhash::{HashMap, HashMapExt};

use crate::page::Node;
use crate::text::{Label, compound, names_other_day};

use super::columns::{Told, Trust};
use super::paths::nearest;
use super::shapes::{Key, Kind, Roles, Shape};
use super::words;

/// Of several unnamed dates in a row the day of posting is the one that is never later than the others.
pub(super) fn tell(
    order: &[&Key],
    shapes: &HashMap<Key, Shape>,
    rows: &[Vec<Told<'_>>],
    keys: &[Vec<Key>],
    is_other: &dyn Fn(&Key, Label) -> bool,
    roles: &mut Roles,
) {
    let mut open: Vec<&Key> = Vec::new();
    for key in order.iter().filter(|key| key.2 == Kind::Date) {
        let names = nearest(&shapes[*key].names);
        if is_called_closing(names) {
            roles.insert((*key).clone(), (Label::Deadline, Trust::Class));
        } else if is_of_another_deed(key, rows, keys) {
            roles.insert((*key).clone(), (Label::Deadline, Trust::Shape));
        } else if !is_other(key, Label::PostedAt) && !is_beside_named(key, rows, keys) {
            open.push(key);
        }
    }
    let mut votes: HashMap<&Key, usize> = HashMap::new();
    for (row, keys) in rows.iter().zip(keys) {
        let days = row.iter().zip(keys).filter(|(told, key)| told.label.is_none() && open.contains(key));
        let days = days.filter_map(|(told, key)| Some((key, told.date?.date())));
        if let Some((earliest, _)) = days.min_by_key(|(_, day)| *day) {
            *votes.entry(earliest).or_default() += 1;
        }
    }
    let chosen = open.iter().copied().max_by_key(|key| (votes.get(*key).copied().unwrap_or(0), shapes[*key].rows));
    for key in open {
        // A place that other rows fill in its stead (pinned rows are often built otherwise) is the same day.
        let together = chosen
            .is_some_and(|chosen| chosen != key && keys.iter().any(|row| row.contains(chosen) && row.contains(key)));
        // The same day in every row, once short and once in full.
        let same = together && chosen.is_some_and(|chosen| days_agree(chosen, key, rows, keys));
        let label = if together && !same { Label::Deadline } else { Label::PostedAt };
        roles.insert(key.clone(), (label, Trust::Shape));
    }
}

/// `end_date`, `dateEnd`, `deadline`; not `recommend`, `legend`, `weekend`, nor where templates put a thing: `text-end`,
/// `justify-content-end`; nor the last column of a grid, which is called `columns end`.
fn is_called_closing(names: &str) -> bool {
    let is_of_day = |part: &str| {
        matches!(part, "date" | "day" | "dt" | "de" | "time" | "rcpt" | "term" | "period" | "apply" | "reg" | "notice")
    };
    let is_alone = names.split_ascii_whitespace().nth(1).is_none();
    let is_end = |class: &str| {
        let mut parts = class.split(['-', '_']);
        class == "end" && (is_alone || words::hints(names, &["date", "day", "time"]))
            || parts.clone().any(is_of_day) && parts.clone().any(|part| part == "end")
            || parts.any(|part| {
                part.len() > 3 && part.starts_with("end") || part.strip_suffix("end").is_some_and(is_of_day)
            })
    };
    let is_closing = |class: &str| {
        words::hints(class, &["deadline", "close", "expire", "due"])
            && !words::hints(class, &["enclos", "disclos", "undue", "residue"])
    };
    names.split(' ').any(is_closing) || names.contains("end") && names.split(' ').any(is_end)
}

/// Whether the head names another day of the same rows: "수정일". Whatever stands elsewhere, in a title's cell, is none.
fn is_beside_named(key: &Key, rows: &[Vec<Told<'_>>], keys: &[Vec<Key>]) -> bool {
    let is_named = |told: &Told<'_>| {
        let posting = matches!(told.label, Some(Label::PostedAt | Label::ModifiedAt | Label::StartsAt));
        posting && told.trust == Trust::Header && told.date.is_some()
    };
    rows.iter().zip(keys).any(|(row, keys)| keys.contains(key) && row.iter().any(is_named))
}

/// Whether the same words stand before the day in every row, and name it: `<b>입찰마감일시</b> <i>2026-12-20</i>`. A state may
/// be the same in all rows, too (접수마감 on the later pages of a board), and so may titles in links of their own; neither
/// names a day.
fn is_of_another_deed(key: &Key, rows: &[Vec<Told<'_>>], keys: &[Vec<Key>]) -> bool {
    let before = |at: usize| {
        let own = keys[at].iter().position(|other| other == key)?;
        let (field, day) = (&rows[at][own.checked_sub(1)?].field, &rows[at][own].field);
        // In a cell of its own stands a value, unless its word is known: "스마일", and "개찰일".
        let is_label = field.column == day.column || compound(&field.whole).is_some();
        Some((&*field.whole, is_label && field.link.map(Node::id) == day.link.map(Node::id)))
    };
    let is_there = |at: &usize| keys[*at].contains(key);
    let mut words = (0..rows.len()).filter(is_there).map(before);
    let Some(Some((first, _))) = words.next() else { return false };
    rows.len() > 1
        && names_other_day(first)
        && (0..rows.len()).filter(is_there).all(|at| before(at) == Some((first, true)))
}

fn days_agree(one: &Key, other: &Key, rows: &[Vec<Told<'_>>], keys: &[Vec<Key>]) -> bool {
    rows.iter().zip(keys).all(|(row, keys)| {
        let day = |wanted: &Key| {
            let at = keys.iter().position(|key| key == wanted)?;
            row[at].date.map(crate::model::PostedAt::date)
        };
        match (day(one), day(other)) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        }
    })
}
