//! Row + Article → Post, or a named rejection.
//!
//! | field | who wins | because |
//! | --- | --- | --- |
//! | title | the row's, unless it is cut and the page's continues it | lists carry no badges once read; pages cut nothing |
//! | link, key, pinned | the row's | only the list has them |
//! | posted_at | the row's day; the page's time where the day is the same; the page's where the row has none | the row is what every later look sees |
//! | author, category, department | the row's, else the page's (department: the page's first) | |
//! | body, files, images | the page's | |

use sha2::{Digest, Sha256};

use crate::model::{Article, Code, FreshRow, Post, PostKey, PostedAt, Print, Problem, Row};
use crate::source::{Quirk, Source};
use crate::text;

/// Digests of another rule get another number, so that a changed rule is told apart from a changed post.
const VERSION: &str = "1:";

/// Accepts a row, with its page where that was read. The page's own problems stay with the caller.
pub fn post(row: &Row, article: Option<&Article>, source: &Source) -> Result<Post, Problem> {
    let row_title = text::clean(&row.title);
    if row_title.is_empty() {
        return Err(Problem::new(Code::RowRejected, "a row without a title was left out"));
    }
    // What no page can add to is as complete as it gets.
    let complete = article.is_some() || row.link.is_none() || !source.posts;
    let title = article
        .and_then(|article| article.title.as_deref())
        .map(text::clean)
        .filter(|long| continues(long, &row_title))
        .unwrap_or(row_title);
    let posted_at = posted_at(row.posted_at, article.and_then(|article| article.posted_at));
    let clean = |text: &Option<String>| text.as_deref().map(text::clean).filter(|text| !text.is_empty());
    let content_text = article.map(|article| text::clean_lines(&article.content_text)).unwrap_or_default();
    let mut post = Post {
        key: key(row, source),
        language: source.language.or_else(|| text::language(&format!("{title}\n{content_text}"))),
        title,
        link: row.link.clone(),
        posted_at,
        author: clean(&row.author).or_else(|| article.and_then(|article| clean(&article.author))),
        department: article.and_then(|article| clean(&article.department)),
        category: clean(&row.category).or_else(|| article.and_then(|article| clean(&article.category))),
        content_html: article.map(|article| article.content_html.clone()).unwrap_or_default(),
        content_text,
        attachments: article
            .filter(|_| source.attachments)
            .map(|article| article.attachments.clone())
            .unwrap_or_default(),
        images: article.map(|article| article.images.clone()).unwrap_or_default(),
        pinned: row.pinned,
        row_print: row_print(row),
        post_print: Print::default(),
        complete,
    };
    post.post_print = post_print(&post);
    Ok(post)
}

/// The rows of a listing in the terms in which `decide` compares them, one each.
pub fn fresh(rows: &[Row], source: &Source) -> Vec<FreshRow> {
    rows.iter()
        .map(|row| FreshRow {
            key: key(row, source),
            title: text::clean(&row.title),
            posted_at: row.posted_at,
            row_print: row_print(row),
            pinned: row.pinned,
        })
        .collect()
}

/// The board's own number, else a digest of title and day.
pub fn key(row: &Row, source: &Source) -> PostKey {
    let own = row.key.clone().filter(|_| !source.quirks.contains(&Quirk::KeysReused));
    own.unwrap_or_else(|| {
        let day = row.posted_at.map(|at| at.date().to_string()).unwrap_or_default();
        let digest = digest(&[&text::squash(&row.title), &day]);
        #[expect(clippy::expect_used, reason = "begins with a tilde, so it is not empty")]
        PostKey::new(format!("~{}", &digest[..24])).expect("not empty")
    })
}

/// What a list row shows that a reader would call content: title, day, category. Never views, numbers, badges, order,
/// addresses or mark-up; nor the author, who is often a department that is renamed.
pub fn row_print(row: &Row) -> Print {
    let day = row.posted_at.map(|at| at.date().to_string()).unwrap_or_default();
    Print(format!("{VERSION}{}", &digest(&[&text::squash(&row.title), &day])[..32]))
}

fn post_print(post: &Post) -> Print {
    let day = post.posted_at.map(|at| at.date().to_string()).unwrap_or_default();
    let mut parts = vec![text::squash(&post.title), day, text::squash(&post.content_text)];
    parts.extend(post.attachments.iter().map(|file| text::squash(&file.title)));
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    Print(format!("{VERSION}{}", &digest(&parts)[..32]))
}

/// Whether the page's title is the row's, whole.
fn continues(long: &str, row: &str) -> bool {
    let cut = row.trim_end_matches(['.', '…', ' ', '·']);
    let was_cut = row.ends_with('…') || row.ends_with("...");
    was_cut && cut.chars().count() >= 4 && text::squash(long).starts_with(&text::squash(cut))
}

fn posted_at(row: Option<PostedAt>, page: Option<PostedAt>) -> Option<PostedAt> {
    match (row, page) {
        (Some(PostedAt::Date(day)), Some(PostedAt::DateTime(at))) if at.date() == day => page,
        (Some(row), _) => Some(row),
        (None, page) => page,
    }
}

/// Parts are told apart by their lengths: "ab" + "c" is not "a" + "bc".
fn digest(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
