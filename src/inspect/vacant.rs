//! A board that has no posts and no words for it: a head that names its columns, nothing below, and no script on the page
//! that could put rows there.
//!
//! What says so in words is `listing`'s to find; what a script fills is `shell`'s.

use crate::links;
use crate::listing::empty_notice;
use crate::model::Article;
use crate::page::{Node, Page};
use crate::text::{Label, label};

/// What a script has to say to put anything into a page.
const FILLS: [&str; 18] = [
    "ajax",
    "fetch(",
    "xmlhttprequest",
    "axios",
    "getjson",
    "$.get(",
    "$.post(",
    ".load(",
    "innerhtml",
    ".html(",
    ".append(",
    ".prepend(",
    "appendchild",
    "insertadjacent",
    "insertrow",
    "datatable",
    "grid(",
    "createapp",
];

/// Whether the page is such a board.
pub(super) fn is_vacant(page: &Page) -> bool {
    page.root().all("table").any(is_bare_head) && !may_be_filled(page)
}

/// Whether a table of named columns holds one cell over all of them, and nothing else.
pub(super) fn has_wide_cell(root: Node<'_>) -> bool {
    let is_alone = |row: Node<'_>| {
        let mut cells = row.children().filter(|cell| matches!(cell.name(), "th" | "td"));
        cells.next().is_some_and(|cell| cell.attr("colspan").is_some()) && cells.next().is_none()
    };
    root.all("table").any(|table| {
        let rows: Vec<Node<'_>> = table.all("tr").filter(|row| row.closest("table") == Some(table)).take(3).collect();
        matches!(rows[..], [head, row] if names(head).len() >= 2 && is_alone(row))
    })
}

/// Whether the words for an empty board stand behind a post: its title and day, and a text that says something. What has none
/// there is a box beside the post, as gnuboard's latest posts of another board are.
pub(super) fn is_behind_post(page: &Page, article: &Article, at_post: bool) -> bool {
    const FEWEST: usize = 100;
    const BEGIN: usize = 20;
    let content = article.content_text.as_str();
    if article.title.is_none() || article.posted_at.is_none() || content.is_empty() {
        return false;
    }
    let Some(words) = empty_notice(page).filter(|words| !content.contains(words.as_str())) else { return false };
    let first = content.lines().map(str::trim).find(|line| line.chars().count() >= BEGIN / 2).unwrap_or("");
    let begin: String = first.chars().take(BEGIN).collect();
    let text = page.root().text();
    let is_link = || page.root().all("a").any(|link| link.text().starts_with(&begin));
    let at = |part: &str| text.find(part).filter(|_| !part.is_empty());
    let Some((begin, end)) = at(&begin).zip(at(&words)).filter(|(begin, words)| begin < words) else { return false };
    // At a post's address they are of what a heading of their own names, however little the post says.
    let is_headed = || {
        let headings = page.root().descendants().filter(|node| matches!(node.name(), "h2" | "h3" | "h4" | "h5"));
        headings.filter_map(|heading| at(&heading.text())).any(|at| begin < at && at < end)
    };
    (content.chars().count() >= FEWEST || at_post && is_headed()) && !is_link()
}

/// The columns that a row names.
fn names(head: Node<'_>) -> Vec<Label> {
    let cells = head.children().filter(|cell| matches!(cell.name(), "th" | "td"));
    cells.filter_map(|cell| label(&cell.text())).collect()
}

/// A table of named columns over nothing.
fn is_bare_head(table: Node<'_>) -> bool {
    let rows: Vec<Node<'_>> = table.all("tr").filter(|row| row.closest("table") == Some(table)).take(4).collect();
    let is_blank = |row: &Node<'_>| row.text().is_empty() && row.find("img").is_none();
    let Some((head, below)) = rows.split_first() else { return false };
    let names = names(*head);
    let when = [Label::PostedAt, Label::Number, Label::Views, Label::Author];
    names.len() >= 3
        && names.contains(&Label::Title)
        && names.iter().any(|name| when.contains(name))
        && !table.is_hidden()
        && below.len() < 3
        && below.iter().all(is_blank)
}

/// Whether a script of the page's own may know what belongs there.
fn may_be_filled(page: &Page) -> bool {
    if links::has_script_of_its_own(page) {
        return true;
    }
    let inline = page.root().all("script").filter(|script| script.attr("src").is_none());
    inline.map(|script| script.raw_text().to_ascii_lowercase()).any(|code| FILLS.iter().any(|word| code.contains(word)))
}
