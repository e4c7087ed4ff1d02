//! What a template writes before every title (`[보도자료] …`): posts that were remembered without it are no others, and not
//! edited, when they come back to the page one by one.

use crate::model::FreshRow;
use crate::text::bare_title;

/// The words in brackets before nearly all titles of a list, squashed.
pub(super) fn worn(rows: &[FreshRow]) -> Option<String> {
    const FEWEST: usize = 5;
    let titles: Vec<String> = rows.iter().map(|row| bare_title(&row.title)).collect();
    let dress = titles.iter().find_map(|title| in_brackets(title))?;
    let wearing = titles.iter().filter(|title| title.starts_with(dress)).count();
    (wearing >= FEWEST && wearing * 5 >= titles.len() * 4).then(|| dress.to_owned())
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

/// Whether two titles are the same but for what all titles of the list wear.
pub(super) fn same_below(dress: Option<&str>, one: &str, other: &str) -> bool {
    let Some(dress) = dress else { return false };
    let (one, other) = (bare_title(one), bare_title(other));
    let below = |title: &str| title.strip_prefix(dress).map_or_else(|| title.to_owned(), bare_title);
    one != other && below(&one) == below(&other)
}
