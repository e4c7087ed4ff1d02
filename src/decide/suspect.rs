//! When a page is not believed, though it answered 200 and held rows.

use std::collections::{BTreeMap, HashMap};

use crate::model::{Code, FreshRow, KnownPost, Memory, PostKey, Problem};
use crate::text;

use super::same_print;

/// Reasons not to believe this look; none on a first look, which has nothing to compare with.
pub(super) fn suspects(
    memory: &Memory,
    rows: &[FreshRow],
    known: &HashMap<&PostKey, &KnownPost>,
    rekeyed: &BTreeMap<usize, PostKey>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut say = |code, message: String| problems.push(Problem::new(code, message));
    if rows.is_empty() {
        if !memory.posts.is_empty() {
            say(Code::EmptyListing, "the list is empty, and it had posts before; the feed stays as it was".to_owned());
        }
        return problems;
    }
    if rows.len() * 2 < memory.rows {
        say(
            Code::ShrunkenListing,
            format!(
                "the list has {} rows, and {} at the last good look; the feed stays as it was",
                rows.len(),
                memory.rows
            ),
        );
    }
    if !memory.posts.is_empty() && rekeyed.is_empty() && !rows.iter().any(|row| known.contains_key(&row.key)) {
        say(
            Code::NothingKnown,
            format!(
                "not one of the {} rows is a post we know; look whether the address still leads to this board",
                rows.len()
            ),
        );
    }
    if let Some(title) = alike(rows, known) {
        say(Code::TitlesAlike, format!("nearly all titles are suddenly «{title}»; the feed stays as it was"));
    }
    let dated = rows.iter().filter(|row| row.posted_at.is_some()).count();
    if memory.rows > 0 && memory.dated * 10 >= memory.rows * 8 && dated * 2 < rows.len() {
        say(
            Code::FieldsLost,
            format!(
                "{dated} of {} rows have a date, and {} of {} had one at the last good look",
                rows.len(),
                memory.dated,
                memory.rows
            ),
        );
    }
    problems
}

/// The title that four fifths of at least three rows share, where the known ones among them had other titles before.
fn alike(rows: &[FreshRow], known: &HashMap<&PostKey, &KnownPost>) -> Option<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for row in rows {
        *counts.entry(text::squash(&row.title)).or_default() += 1;
    }
    let (title, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    let changed = rows
        .iter()
        .filter(|row| text::squash(&row.title) == title)
        .any(|row| known.get(&row.key).is_some_and(|post| text::squash(&post.title) != title));
    (rows.len() >= 3 && count * 5 >= rows.len() * 4 && changed).then_some(title)
}

/// Three fifths of at least five known rows changed at once: boards don't rewrite a page, templates do.
pub(super) fn is_template_change(rows: &[FreshRow], known: &HashMap<&PostKey, &KnownPost>) -> bool {
    let pairs: Vec<_> = rows.iter().filter_map(|row| Some((row, known.get(&row.key)?))).collect();
    let changed = pairs.iter().filter(|(row, post)| !same_print(&post.row_print, &row.row_print)).count();
    pairs.len() >= 5 && changed * 5 >= pairs.len() * 3
}
