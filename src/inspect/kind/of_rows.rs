//! Whether what was read as a post is the list's: one of its rows, or made of several of them.
//!
//! The article's reader finds a title, a day and a text on every page. On a list these are a row's.

use std::collections::HashSet;

use url::Url;

use crate::model::{Article, Listing, Row};
use crate::text;

use super::super::address::Says;
use super::head::{has_whole_head, is_head_of};
use super::here::{holds, is_one_of_the_posts};

/// Whether it is. One before and one behind are no board.
pub(super) fn is_of_rows(own: &Url, says: Option<Says>, listing: &Listing, article: &Article) -> bool {
    let rows = listing.rows.len();
    (rows > 2 || rows == 2 && !has_own_text(listing, article)) && is_a_row(own, says, listing, article)
        || rows > 2 && is_made_of_rows(listing, article)
        || is_bare_row(own, listing, article)
}

/// Whether the post's title is that of a row which leads to another page. Rows without days give no post its day: those most
/// read, or the one before, may bear its title too.
fn is_a_row(own: &Url, says: Option<Says>, listing: &Listing, article: &Article) -> bool {
    let Some(title) = article.title.as_deref() else { return false };
    let leads_away = |row: &Row| {
        row.link.as_ref().is_some_and(|link| link.url.path() != own.path() || link.url.query() != own.query())
            && !row.key.as_ref().is_some_and(|key| holds(own, key.number()))
    };
    // A day is nobody's title: "2025-06-11 ~ 2025-07-11" is what stands in a row.
    if !title.contains(char::is_alphabetic) && listing.rows.iter().any(|row| is_head_of(row, article)) {
        return true;
    }
    // A row's first lines were taken for a title, and its line of facts for the head.
    if says != Some(Says::Post)
        && !is_one_of_the_posts(own, listing)
        && listing.rows.iter().any(|row| leads_away(row) && has_whole_head(row, article))
    {
        return true;
    }
    // As a list shows it: with a word for those who listen behind it, or with the row's writer, or cut.
    let is_shown = |row: &Row| match title.strip_prefix(row.title.as_str()) {
        Some(rest) if rest.is_empty() || text::label(rest) == Some(text::Label::Ornament) => true,
        Some(rest) => [&row.author, &row.category].iter().any(|word| word.as_deref() == Some(rest.trim())),
        None => stem(title).is_some_and(|stem| row.title.starts_with(stem)),
    };
    let headed = article.posted_at.is_some() || article.author.is_some() && article.views.is_some();
    let told = |row: &Row| row.posted_at.is_some() || row.views.is_some();
    (!headed || listing.rows.iter().any(told)) && listing.rows.iter().any(|row| is_shown(row) && leads_away(row))
}

/// Whether the post has no body at all, and its head is that of the list's only row.
fn is_bare_row(own: &Url, listing: &Listing, article: &Article) -> bool {
    let is_bare = article.content_text.is_empty() && article.images.is_empty() && article.attachments.is_empty();
    // Of a post whose title is a link to itself, that would be the row.
    let is_other = |row: &Row| article.title.as_ref().is_none_or(|title| !text::same_title(&row.title, title));
    let is_row = |row: &Row| row.link.is_some() && has_whole_head(row, article) && is_other(row);
    is_bare
        && article.frame.is_none()
        && matches!(listing.rows.as_slice(), [row] if is_row(row))
        && !is_one_of_the_posts(own, listing)
}

/// Whether the post says much more than the titles of the rows: two neighbours may share its title, as issues of a series do.
fn has_own_text(listing: &Listing, article: &Article) -> bool {
    let titles: usize = listing.rows.iter().map(|row| row.title.chars().count()).sum();
    article.content_text.chars().count() > 3 * titles
}

/// Whether the post's body names the authors of many rows, as no text of one author does; or little else than rows.
fn is_made_of_rows(listing: &Listing, article: &Article) -> bool {
    let authors: HashSet<&str> = listing
        .rows
        .iter()
        .filter_map(|row| row.author.as_deref())
        .filter(|author| author.chars().count() > 2)
        .collect();
    let body = &article.content_text;
    let named = authors.iter().filter(|author| body.contains(**author)).count();
    if named > 2 && named * 2 > authors.len() {
        return true;
    }
    let length = |text: &str| text.chars().count();
    let mut written = 0;
    let (mut told, mut authored) = (0, 0);
    // A list may cut its titles, and the row has the whole one.
    let stems: Vec<&str> = body.lines().filter_map(stem).collect();
    let is_said = |row: &Row| body.contains(&row.title) || stems.iter().any(|stem| row.title.starts_with(stem));
    // A table that a post holds leads nowhere.
    for row in listing.rows.iter().filter(|row| row.link.is_some() && is_said(row)) {
        let author = row.author.as_deref().filter(|author| body.contains(*author));
        told += 1;
        authored += usize::from(author.is_some());
        let day = if row.posted_at.is_some() { 10 } else { 0 };
        written += length(&row.title) + author.map_or(0, length) + row.category.as_deref().map_or(0, length) + day;
    }
    let rows = listing.rows.len();
    let is_board = listing.headed || listing.rows.iter().filter(|row| row.posted_at.is_some()).count() * 2 > rows;
    // Of three rows one has become the head.
    let most = told > 2 || told == 2 && rows == 3;
    (authored > usize::from(rows < 4) || most && is_board) && length(body) <= 3 * written
}

/// What stands before "…" or "..", where that ends a line.
fn stem(line: &str) -> Option<&str> {
    let line = line.trim();
    let stem = line.trim_end_matches(['.', '…']).trim_end();
    let is_cut = line.ends_with('…') || line.ends_with("..");
    (is_cut && stem.chars().count() >= 4).then_some(stem)
}
