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

/// Composes the HTML. `correction` is the note of an edit, `link` where the post, or else its board, can be seen.
pub(super) fn html(post: &Post, correction: Option<&str>, link: &Url, words: &Words) -> String {
    let mut out = String::new();
    if let Some(note) = correction {
        out.push_str(&format!("<p><strong>{}</strong></p>\n", escape(note)));
    }
    if is_blank(post) {
        out.push_str(&format!("<p>{}</p>\n", anchor(link, words.open)));
    } else if post.content_html.len() <= MAX_BODY {
        out.push_str(shown_html(&post.content_html).trim());
        out.push('\n');
    } else {
        out.push_str(&cut(&post.content_text));
        out.push_str(&format!("<p>{} {}</p>\n", escape(words.cut), anchor(link, words.open)));
    }
    files(&post.attachments, words, &mut out);
    out.truncate(out.trim_end().len());
    out
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
    head.lines().map(shown).filter(|line| !line.is_empty()).map(|line| format!("<p>{}</p>\n", escape(&line))).collect()
}

/// The longest beginning of at most `bytes` bytes that ends between characters.
pub(super) fn beginning(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

/// Every file, those whose address only a script knows by name alone.
fn files(attachments: &[Attachment], words: &Words, out: &mut String) {
    if attachments.is_empty() {
        return;
    }
    out.push_str(&format!("<p>{}</p>\n<ul>\n", words.files));
    for file in attachments {
        let name = shown(&file.title);
        let size = file.length.map(|bytes| format!(" ({})", size(bytes))).unwrap_or_default();
        let name = match &file.url {
            Some(url) => anchor(&super::address::strict(url), &name),
            None => escape(&name),
        };
        out.push_str(&format!("<li>{name}{size}</li>\n"));
    }
    out.push_str("</ul>\n");
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
