//! The HTML of an entry: the note of an edit, the body, the list of files. Readers that know no enclosures, and those
//! that take only one, find every file here.

use url::Url;

use super::shown::{escape, legible, shown, shown_html};
use super::words::Words;
use crate::model::{Attachment, Post};

/// Bytes of one body. A longer one is given as the beginning of its text, so that one post of a board can't push all
/// others out of a feed of a megabyte.
const MAX_BODY: usize = 200_000;

/// Bytes of text that remain of such a body.
const CUT_BODY: usize = 50_000;

/// Composes the HTML. `correction` is the note of an edit, `url` the post's own address; where it has none (only a POST
/// reaches it) the way to it is over its board.
pub(super) fn html(post: &Post, correction: Option<&str>, url: Option<&Url>, board: &Url, words: &Words) -> String {
    let link = || anchor(url.unwrap_or(board), words.open);
    let mut parts: Vec<String> = Vec::new();
    if let Some(note) = correction {
        parts.push(paragraph(&format!("<strong>{}</strong>", escape(note))));
    }
    if is_blank(post) {
        parts.push(paragraph(&link()));
    } else if post.content_html.len() > MAX_BODY {
        parts.push(cut(&post.content_text));
        parts.push(paragraph(&format!("{} {}", escape(words.cut), link())));
    } else {
        parts.push(shown_html(&post.content_html).trim().to_owned());
        if url.is_none() {
            parts.push(paragraph(&link()));
        }
    }
    if !post.attachments.is_empty() {
        parts.push(files(&post.attachments, words));
    }
    parts.join("\n")
}

/// Whether the body shows nothing: no text, no picture, no film.
pub(super) fn is_blank(post: &Post) -> bool {
    let shows = |tag: &str| post.content_html.contains(tag);
    post.content_text.trim().is_empty() && !["<img", "<video", "<audio", "<picture"].into_iter().any(shows)
}

/// A text's beginning as paragraphs, cut between lines where there is one not too far back.
fn cut(text: &str) -> String {
    let text = legible(text);
    let head = beginning(&text, CUT_BODY);
    let head = head.rfind('\n').filter(|at| *at > CUT_BODY / 2).map_or(head, |at| &head[..at]);
    let lines = head.lines().map(shown).filter(|line| !line.is_empty());
    lines.map(|line| paragraph(&escape(&line))).collect::<Vec<_>>().join("\n")
}

/// The longest beginning of at most `bytes` bytes that ends between characters.
pub(super) fn beginning(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

/// Every file; those whose address only a script knows, by name alone.
fn files(attachments: &[Attachment], words: &Words) -> String {
    let items: Vec<String> = attachments.iter().map(item).collect();
    format!("{}\n<ul>\n{}\n</ul>", paragraph(words.files), items.join("\n"))
}

fn item(file: &Attachment) -> String {
    let url = file.url.as_ref().map(super::address::shown_address);
    let name = super::entry::file_name(&file.title, url.as_ref());
    let size = file.length.filter(|bytes| *bytes > 0).map(|bytes| format!(" ({})", size(bytes))).unwrap_or_default();
    let name = url.map_or_else(|| escape(&name), |url| anchor(&url, &name));
    format!("<li>{name}{size}</li>")
}

fn paragraph(html: &str) -> String {
    format!("<p>{html}</p>")
}

fn anchor(url: &Url, text: &str) -> String {
    format!("<a href=\"{}\">{}</a>", escape(url.as_str()), escape(text))
}

/// Bytes as people read them, in steps of 1,024.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_024 => format!("{bytes} B"),
        1_024..1_048_576 => format!("{} KB", bytes.div_ceil(1_024)),
        _ => format!("{:.1} MB", bytes as f64 / 1_048_576.0),
    }
}
