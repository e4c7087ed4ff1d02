//! What the source's selectors say of a row's fields: it wins over what was found.

use crate::model::{Code, Problem, Row};
use crate::page::{Node, Selector};
use crate::source::RowSelectors;
use crate::text::date::{self, Manner};
use crate::text::{clean, count};

/// The title that the source's selector finds; in a row that says nothing else, it makes a post of it.
pub(super) fn title(node: Node<'_>, overrides: &RowSelectors) -> Option<String> {
    node.select(overrides.title.as_ref()?).find_map(said)
}

/// What the pictures and links of rows say where nobody reads it, in their `alt` and `title`: the titles of a gallery. What comes
/// twice is no post's title, but a word for all of them ("썸네일").
pub(super) fn pictured(rows: &[Node<'_>]) -> Vec<Option<String>> {
    let named: Vec<Option<String>> = rows.iter().map(|row| named(*row)).collect();
    let is_one = |text: &String| named.iter().flatten().filter(|other| *other == text).count() == 1;
    named.iter().map(|text| text.clone().filter(is_one)).collect()
}

/// What an element says: its text, for want of any what it is called.
fn said(node: Node<'_>) -> Option<String> {
    shown(&node.text()).or_else(|| named(node))
}

/// The `alt`, or else the `title`, of an element or of the first in it that has one.
fn named(node: Node<'_>) -> Option<String> {
    let of_one = |node: Node<'_>| ["alt", "title"].into_iter().find_map(|name| shown(node.attr(name)?));
    std::iter::once(node).chain(node.descendants()).find_map(of_one)
}

fn shown(text: &str) -> Option<String> {
    Some(clean(text)).filter(|text| !text.is_empty())
}

/// What the source's selectors say wins.
pub(super) fn override_fields(row: &mut Row, node: Node<'_>, overrides: &RowSelectors, manner: Manner) {
    let text = |selector: &Option<Selector>| {
        selector.as_ref().map(|selector| node.select(selector).next().and_then(|found| shown(&found.text())))
    };
    let words =
        |selector: &Option<Selector>| selector.as_ref().map(|selector| node.select(selector).next().and_then(said));
    if let Some(title) = title(node, overrides) {
        row.title = title;
        // Detection may have taken the same text for something else.
        row.category = row.category.take().filter(|category| *category != row.title);
        row.author = row.author.take().filter(|author| *author != row.title);
    }
    if let Some(shown) = text(&overrides.date) {
        row.posted_at = shown.as_deref().and_then(|shown| {
            date::posted_at(shown, manner).or_else(|| date::find(shown, manner).map(|found| found.at))
        });
        row.day_counted = shown.zip(row.posted_at).is_some_and(|(shown, at)| date::is_counted(&shown, at, manner));
    }
    if let Some(author) = words(&overrides.author) {
        row.author = author;
    }
    if let Some(views) = text(&overrides.views) {
        row.views = views.as_deref().and_then(count);
    }
    if let Some(number) = text(&overrides.number) {
        row.number = number.map(|number| number.replace(',', ""));
    }
    if let Some(category) = words(&overrides.category) {
        row.category = category;
    }
}

/// Selectors of the source that find nothing in any row, or nothing that could be read as what they name: what detection
/// says stands there instead, unasked.
pub(super) fn unused(overrides: &RowSelectors, rows: &[Node<'_>], read: &[&Row]) -> Vec<Problem> {
    let named = [
        ("title", &overrides.title),
        ("link", &overrides.link),
        ("date", &overrides.date),
        ("author", &overrides.author),
        ("views", &overrides.views),
        ("number", &overrides.number),
        ("category", &overrides.category),
    ];
    let kinds = [
        ("date", &overrides.date, "a day", read.iter().any(|row| row.posted_at.is_some())),
        ("views", &overrides.views, "a count", read.iter().any(|row| row.views.is_some())),
    ];
    let finds = |selector: &Selector| rows.iter().any(|row| row.select(selector).next().is_some());
    let unread = kinds
        .into_iter()
        .filter(|(_, selector, _, read)| !read && selector.as_ref().is_some_and(finds))
        .map(|(key, _, kind, _)| {
            Problem::new(
                Code::UnusedOverride,
                format!("`[rows] {key}` in the source file finds nothing that reads as {kind} in any row; mend the selector, or take it out"),
            )
        });
    named
        .into_iter()
        .filter_map(|(key, selector)| Some((key, selector.as_ref()?)))
        .filter(|(_, selector)| !finds(selector))
        .map(|(key, _)| {
            Problem::new(
                Code::UnusedOverride,
                format!(
                    "`[rows] {key}` in the source file finds nothing in any row; mend the selector, or take it out"
                ),
            )
        })
        .chain(unread)
        .collect()
}
