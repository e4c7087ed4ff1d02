//! What was understood of a page, for a person at a terminal: `inspect` shows it, `add` as a preview.

use url::Url;

use crate::model::{Article, Listing, Problem, Request};

/// A list page: its rows as a table, where they lead, what is wrong.
pub(super) fn listing(listing: &Listing) -> String {
    /// The length of a day: columns of such values stay whole where a table is narrow, the others are broken.
    const SHORT: usize = 10;
    let head = ["", "number", "title", "date", "author", "views", "post"];
    let mut table = super::table(&head);
    let mut is_short = head.map(|_| true);
    for row in &listing.rows {
        let sign = match (row.pinned, row.has_attachment) {
            (true, Some(true)) => "pinned, file",
            (true, _) => "pinned",
            (false, Some(true)) => "file",
            _ => "",
        };
        let cells = [
            sign.to_owned(),
            row.number.clone().unwrap_or_default(),
            row.title.clone(),
            row.posted_at.map(|at| at.to_string()).unwrap_or_default(),
            row.author.clone().unwrap_or_default(),
            row.views.map(|views| views.to_string()).unwrap_or_default(),
            row.key.as_ref().map(ToString::to_string).unwrap_or_default(),
        ];
        for (short, cell) in is_short.iter_mut().zip(&cells) {
            *short &= cell.is_ascii() && cell.len() <= SHORT;
        }
        table.add_row(cells);
    }
    for (column, _) in table.column_iter_mut().zip(is_short).filter(|(_, short)| *short) {
        column.set_constraint(comfy_table::ColumnConstraint::ContentWidth);
    }
    let mut out = format!("list: {}\n", listing.title.as_deref().unwrap_or("(no title)"));
    if !listing.rows.is_empty() {
        out.push_str(&format!("{table}\n"));
    }
    out.push_str(&format!("{} rows, confidence {:.2}\n", listing.rows.len(), listing.confidence));
    if let Some(link) = listing.rows.iter().find_map(|row| row.link.as_ref()) {
        out.push_str(&format!("first post: {}\n", request(link)));
    }
    if let Some(next) = &listing.next {
        out.push_str(&format!("next page: {}\n", request(next)));
    }
    out + &problems(&listing.problems)
}

/// A post page: facts, files, text, what is wrong.
pub(super) fn article(article: &Article) -> String {
    let mut out = format!("post: {}\n", article.title.as_deref().unwrap_or("(no title)"));
    let facts = [
        ("date", article.posted_at.map(|at| at.to_string())),
        ("author", article.author.clone()),
        ("department", article.department.clone()),
        ("category", article.category.clone()),
        ("views", article.views.map(|views| views.to_string())),
    ];
    for (name, value) in facts {
        if let Some(value) = value {
            out.push_str(&format!("{name}: {value}\n"));
        }
    }
    for file in &article.attachments {
        let address = file.url.as_ref().map_or("(address unknown)", Url::as_str);
        out.push_str(&format!("file: {} {address}\n", file.title));
    }
    for image in &article.images {
        out.push_str(&format!("image: {image}\n"));
    }
    out.push_str(&format!("\n{}\n\nconfidence {:.2}\n", article.content_text, article.confidence));
    out + &problems(&article.problems)
}

fn request(request: &Request) -> String {
    let body = request.body.as_ref().map(|body| format!(" with {body}")).unwrap_or_default();
    format!("{} {}{body}", request.method.as_str(), request.url)
}

/// One line each.
pub(super) fn problems(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("! {problem}\n")).collect()
}
