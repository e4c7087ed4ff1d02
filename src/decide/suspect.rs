//! When a page is not believed, though it answered 200 and held rows.

use std::collections::HashMap;

use crate::model::{Code, FreshRow, KnownPost, Memory, PostKey, Problem};
use crate::text::squash;

use super::recognise::Recognised;

/// Reasons not to believe this look. A first look has nothing to compare with: only an empty list is doubted.
pub(super) fn suspects(
    memory: &Memory,
    rows: &[FreshRow],
    known: &HashMap<&PostKey, &KnownPost>,
    recognised: &Recognised,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut say = |code, message: String| problems.push(Problem::new(code, message));
    if rows.is_empty() {
        let message = "the list is empty; the feed stays as it was, and fills with the first post".to_owned();
        say(Code::EmptyListing, message);
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
    // Other titles and other days under known numbers are another board's posts.
    let strange = recognised.strange >= 3 && recognised.strange * 5 >= (recognised.strange + recognised.agreeing) * 3;
    let nothing = recognised.agreeing + recognised.strange == 0 && recognised.rekeyed.is_empty();
    if !memory.posts.is_empty() && !recognised.renumbered && (nothing || strange) {
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
    // A new template may show none any more: where keys and titles are still those we know, it is taken at the third look.
    let is_template = memory.troubles >= 2 && recognised.agreeing * 5 >= rows.len() * 3;
    if memory.rows > 0 && memory.dated * 10 >= memory.rows * 8 && dated * 2 < rows.len() && !is_template {
        say(
            Code::FieldsLost,
            format!(
                "{dated} of {} rows have a date, and {} of {} had one at the last good look; [rows] date may say where it stands",
                rows.len(),
                memory.dated,
                memory.rows
            ),
        );
    }
    problems
}

/// The title that four fifths of at least three rows share but for numbers, where a known one among them had another.
fn alike(rows: &[FreshRow], known: &HashMap<&PostKey, &KnownPost>) -> Option<String> {
    let kind = |title: &str| -> String { squash(title).chars().filter(|c| !c.is_ascii_digit()).collect() };
    let mut counts: HashMap<String, usize> = HashMap::new();
    for row in rows {
        *counts.entry(kind(&row.title)).or_default() += 1;
    }
    let (title, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    let mut sharing = rows.iter().filter(|row| kind(&row.title) == title);
    let changed = sharing.clone().any(|row| known.get(&row.key).is_some_and(|post| kind(&post.title) != title));
    let shown = sharing.next()?.title.clone();
    (rows.len() >= 3 && count * 5 >= rows.len() * 4 && changed).then_some(shown)
}
