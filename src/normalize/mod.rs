//! Row + Article → Post, or a named rejection.
//!
//! Reads no page and remembers nothing. Where list and page say different things, this is who wins:
//!
//! | field | who wins | because |
//! | --- | --- | --- |
//! | title | the row's; the page's where it goes on behind the row's "…", lacks only what lists hang on (NEW, a count), or the row has none | pages add categories and dates to a title, lists cut it |
//! | posted_at | the row's day, with the page's time of day where the day is the same; the page's where the row has none, or counts it ("1일 전") to within a day | the row is what every later look sees, and pages show days of revision too |
//! | author, category | the row's, else the page's | the same person under two names would be two |
//! | department | the page's | rows have none |
//! | body, files, images | the page's, if it is this post's page | a login page and a moved board answer 200 too ([`misfit`]) |
//! | link, key, pinned | the row's, no guessed link | only the list has them |

mod keys;
mod print;

use crate::model::{Article, Code, FreshRow, Post, PostedAt, Problem, Request, Row};
use crate::source::Source;
use crate::text;

pub use keys::{key, settle_keys};
pub use print::row_print;

/// Accepts a row, with its page where that was read. A page that is another post's ([`misfit`]) is left aside. The page's
/// own problems stay with the caller.
pub fn post(row: &Row, article: Option<&Article>, source: &Source) -> Result<Post, Problem> {
    let article = article.filter(|article| misfit(row, article).is_none());
    let page_title = article.and_then(|article| line(article.title.as_deref()));
    let title = match (line(Some(&row.title)), page_title) {
        (Some(row), Some(page)) => {
            if text::continues(&page, &row) || wears_more(&row, &page) {
                page
            } else {
                row
            }
        }
        (Some(title), None) | (None, Some(title)) => title,
        (None, None) => return Err(rejected(row)),
    };
    let content_text = article.map(|article| text::clean_lines(&article.content_text)).unwrap_or_default();
    let of_page = |field: fn(&Article) -> &Option<String>| article.and_then(|article| line(field(article).as_deref()));
    let mut post = Post {
        key: key(row, source),
        language: source.language.or_else(|| text::language(&format!("{title}\n{content_text}"))),
        title,
        link: known(row).cloned(),
        posted_at: posted_at(row, article.and_then(|article| article.posted_at)),
        author: line(row.author.as_deref()).or_else(|| of_page(|article| &article.author)),
        department: of_page(|article| &article.department),
        category: line(row.category.as_deref()).or_else(|| of_page(|article| &article.category)),
        content_html: article.map(|article| article.content_html.clone()).unwrap_or_default(),
        content_text,
        attachments: article
            .filter(|_| source.attachments)
            .map(|article| article.attachments.clone())
            .unwrap_or_default(),
        images: article.map(|article| article.images.clone()).unwrap_or_default(),
        pinned: row.pinned,
        row_print: row_print(row),
        post_print: crate::model::Print::default(),
        // What no page can add to is as complete as it gets.
        complete: article.is_some() || row.link.is_none(),
    };
    post.post_print = print::post_print(&post);
    Ok(post)
}

/// Whether a row's title is its page's with what lists hang on titles behind it: "안내 NEW", "안내 (5)".
fn wears_more(row: &str, page: &str) -> bool {
    let (row, page) = (text::squash(row), text::squash(page));
    row.len() > page.len() && row.starts_with(&page) && text::bare_title(&row) == text::bare_title(&page)
}

/// Why a page can't be the one of this row: its title has nothing to do with the row's, or is another one of its series
/// ("제12차 …" under "제42차 …"), and its body does not hold it either. Where the address does not say which post it is of, any
/// other number tells. A page without a title is given the benefit of the doubt.
pub fn misfit(row: &Row, article: &Article) -> Option<Problem> {
    let page = line(article.title.as_deref())?;
    let row_title = line(Some(&row.title))?;
    // Some boards head every post with the board's name and write the title into the body.
    let stem = text::squash(row_title.trim_end_matches(['.', '…']));
    let is_another = if is_asked_for(row) {
        text::are_two_of_a_series(&row_title, &page)
    } else {
        text::differ_in_a_number(&row_title, &page)
    };
    let is_alike = text::alike(&row_title, &page) && !is_another;
    if is_alike || text::squash(&article.content_text).contains(&stem) {
        return None;
    }
    Some(Problem::new(
        Code::WrongPost,
        format!(
            "the page of «{row_title}» is headed «{page}» and was not taken for its content{}; open it in a browser",
            place(row)
        ),
    ))
}

/// The rows of a listing in the terms in which `decide` compares them, one each.
pub fn fresh(rows: &[Row], source: &Source) -> Vec<FreshRow> {
    rows.iter()
        .map(|row| FreshRow {
            key: key(row, source),
            title: text::clean(&row.title),
            posted_at: row.posted_at,
            day_counted: row.day_counted,
            author: line(row.author.as_deref()),
            row_print: row_print(row),
            pinned: row.pinned,
            place: known(row).map(Request::place),
        })
        .collect()
}

/// Whether the row's own number stands in the request, as a whole.
fn is_asked_for(row: &Row) -> bool {
    let holds = |text: &str, key: &str| {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        text.match_indices(key)
            .any(|(at, _)| !text[..at].ends_with(is_part) && !text[at + key.len()..].starts_with(is_part))
    };
    let said = |request: &Request, key: &str| {
        holds(&request.url[url::Position::BeforePath..], key)
            || request.body.as_ref().is_some_and(|body| holds(body, key))
    };
    row.link.as_ref().zip(row.key.as_ref()).is_some_and(|(link, key)| said(link, key.as_str()))
}

/// Where a row leads for certain.
fn known(row: &Row) -> Option<&Request> {
    row.link.as_ref().filter(|_| row.guess.is_none())
}

fn rejected(row: &Row) -> Problem {
    let number = row.number.as_deref().map(|number| format!(" (number {number})")).unwrap_or_default();
    Problem::new(
        Code::RowRejected,
        format!("a row without a title was left out{number}{}; [rows] title may say where it stands", place(row)),
    )
}

/// Where a row leads, for a message.
fn place(row: &Row) -> String {
    row.link.as_ref().map(|link| format!(", at {}", link.url)).unwrap_or_default()
}

/// A field of one line; nothing where nothing is seen.
fn line(text: Option<&str>) -> Option<String> {
    text.map(text::clean).filter(|text| !text.is_empty())
}

fn posted_at(row: &Row, page: Option<PostedAt>) -> Option<PostedAt> {
    match (row.posted_at, page) {
        (Some(PostedAt::Date(day)), Some(PostedAt::DateTime(at))) if at.date() == day => page,
        // "1일 전" is a day or nearly two ago; the page knows which.
        (Some(counted), Some(written)) if row.day_counted && is_beside(counted, written) => page,
        (Some(of_row), _) => Some(of_row),
        (None, page) => page,
    }
}

/// Whether two days are the same or follow one another.
fn is_beside(one: PostedAt, other: PostedAt) -> bool {
    one.date().until(other.date()).is_ok_and(|span| span.get_days().abs() <= 1)
}

#[cfg(test)]
mod tests;
