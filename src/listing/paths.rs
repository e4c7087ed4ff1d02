//! Paths of elements from a row down to a field, and the names on them.
//!
//! Knows no value: what stands there is `shapes`' to judge.

/// A path without its classes.
pub(super) fn elements(path: &str) -> String {
    path.split('/').map(|part| part.split('.').next().unwrap_or("")).collect::<Vec<_>>().join("/")
}

/// The names nearest to the field: an outer `view_list` says nothing about the cell.
pub(super) fn nearest(names: &str) -> &str {
    let names = names.trim();
    let start = names.char_indices().rev().filter(|(_, c)| *c == ' ').nth(3).map_or(0, |(at, _)| at);
    &names[start..]
}
