//! What a template writes before every title (`[보도자료] …`), or no longer does: posts that were remembered without it are no others, and not
//! edited, when they come back to the page one by one.

use std::collections::HashMap;

use crate::model::{FreshRow, KnownPost, Memory, PostKey};
use crate::text::bare_title;

/// So many titles at least say what nearly all of them wear.
pub(super) const FEWEST: usize = 5;

/// Of a shorter list, all of them.
const FEWEST_OF_ALL: usize = 3;

/// The words in brackets before nearly all titles of a list, squashed.
pub(super) fn worn(rows: &[FreshRow]) -> Option<String> {
    of_all(&rows.iter().map(|row| bare_title(&row.title)).collect::<Vec<_>>())
}

/// Whether several posts wear it that were remembered without it: of a short list only then no author wrote it.
pub(super) fn puts_on(dress: &str, known: &HashMap<&PostKey, &KnownPost>, rows: &[FreshRow]) -> bool {
    let has_put_on =
        |row: &&FreshRow| known.get(&row.key).is_some_and(|post| same_below(Some(dress), &post.title, &row.title));
    rows.iter().filter(has_put_on).count() >= 2
}

fn of_all(titles: &[String]) -> Option<String> {
    let dress = titles.iter().find_map(|title| in_brackets(title))?;
    let wearing = titles.iter().filter(|title| title.starts_with(dress)).count();
    let is_worn = match titles.len() {
        FEWEST.. => wearing >= FEWEST && wearing * 5 >= titles.len() * 4,
        few => few >= FEWEST_OF_ALL && wearing == few,
    };
    is_worn.then(|| dress.to_owned())
}

/// The same for what a template no longer writes: no title of a whole page wears it, and all that were remembered last did,
/// or several known rows have lost it.
pub(super) fn shed(memory: &Memory, known: &HashMap<&PostKey, &KnownPost>, rows: &[FreshRow]) -> Option<String> {
    const SEVERAL: usize = 3;
    let titles: Vec<String> = rows.iter().map(|row| bare_title(&row.title)).collect();
    let mut lost: HashMap<String, usize> = HashMap::new();
    for (row, title) in rows.iter().zip(&titles) {
        let was = known.get(&row.key).map(|post| bare_title(&post.title)).filter(|was| was != title);
        if let Some(dress) = was.as_deref().and_then(in_brackets)
            && was.as_deref().and_then(|was| was.strip_prefix(dress)).is_some_and(|rest| bare_title(rest) == *title)
        {
            *lost.entry(dress.to_owned()).or_default() += 1;
        }
    }
    let (dress, count) = lost.into_iter().max_by_key(|(dress, count)| (*count, dress.clone()))?;
    // As many as the last page had: a look that walked further back has more rows, and older posts may never have worn it.
    let last = memory.posts.iter().filter(|post| !post.gone).take(memory.rows.min(rows.len()));
    let last: Vec<String> = last.map(|post| bare_title(&post.title)).collect();
    let was_worn = titles.len() >= FEWEST && of_all(&last).as_deref() == Some(dress.as_str());
    let is_worn = titles.iter().any(|title| title.starts_with(&dress));
    ((count >= SEVERAL || was_worn) && !is_worn).then_some(dress)
}

fn in_brackets(title: &str) -> Option<&str> {
    let close = match title.chars().next()? {
        '[' => ']',
        '【' => '】',
        '<' => '>',
        '(' => ')',
        _ => return None,
    };
    let end = title.find(close)? + close.len_utf8();
    (end < title.len()).then(|| &title[..end])
}

/// A remembered title, squashed, as a list writes it that wears `dress`.
pub(super) fn put_on(dress: Option<&str>, title: String) -> String {
    match dress {
        Some(dress) if !title.starts_with(dress) => format!("{dress}{title}"),
        _ => title,
    }
}

/// Whether two titles are the same but for what all titles of the list wear.
pub(super) fn same_below(dress: Option<&str>, one: &str, other: &str) -> bool {
    let Some(dress) = dress else { return false };
    let (one, other) = (bare_title(one), bare_title(other));
    let below = |title: &str| title.strip_prefix(dress).map_or_else(|| title.to_owned(), bare_title);
    one != other && below(&one) == below(&other)
}
