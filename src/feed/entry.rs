//! One stored post → one entry.

use std::sync::LazyLock;

use jiff::ZonedDateTime;
use regex::Regex;
use url::Url;

use super::address::{shown_address, strict};
use super::shown::{regex, shown};
use super::{body, instant, words};
use crate::model::{Board, Enclosure, Entry, Post, StoredPost};
use crate::source::Source;

/// Characters of a summary. Readers show two or three lines.
const SUMMARY: usize = 300;

/// Characters of a title. Longer ones have been seen where a list puts a post's beginning into its title.
const TITLE: usize = 500;

/// Builds an entry. `board` is named in a feed of several boards.
pub(super) fn build(source: &Source, stored: &StoredPost, published: ZonedDateTime, board: Option<Board>) -> Entry {
    let post = &stored.post;
    let language = post.language.or(source.language);
    let words = words::of(language);
    let updated = instant::updated(&published, stored.edited_at, &source.zone);
    // What only a POST reaches has no address of its own.
    let url = post.link.as_ref().and_then(|link| link.address()).map(shown_address);
    let correction = stored.edited_at.map(|at| {
        let seen = instant::seen(&published, at, &source.zone);
        words.correction(seen.map(|at| at.strftime("%Y-%m-%d %H:%M").to_string()).as_deref())
    });
    Entry {
        id: stored.id.clone(),
        title: within(&shown(&post.title), TITLE),
        content_html: body::html(post, correction.as_deref(), url.as_ref(), &strict(&source.url), words),
        url,
        updated,
        published,
        author: author(source, post).or_else(|| board.as_ref().map(|board| board.title.clone())),
        categories: categories(post),
        summary: within(&shown(body::beginning(&post.content_text, 8 * SUMMARY)), SUMMARY),
        enclosures: enclosures(post),
        image: post.images.first().map(shown_address),
        language,
        board,
    }
}

/// Who wrote it: the post's author, else its department, else the board's publisher. A mail address is no name, and
/// is nobody's to publish further: what is left of it is the part before the `@`.
fn author(source: &Source, post: &Post) -> Option<String> {
    static MAIL: LazyLock<Regex> = LazyLock::new(|| {
        regex(r"[(<\[]?\s*\b([A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+)@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+\s*[)>\]]?")
    });
    [&post.author, &post.department, &source.publisher].into_iter().flatten().find_map(|name| {
        let name = shown(name);
        let without = shown(&MAIL.replace_all(&name, " "));
        let name = if without.is_empty() { shown(&MAIL.replace_all(&name, "$1")) } else { without };
        (!name.is_empty()).then_some(name)
    })
}

/// 분류 and 부서, each once.
fn categories(post: &Post) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in [&post.category, &post.department].into_iter().flatten().map(|name| shown(name)) {
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The files that an address reaches, each address once: several readers download by address.
fn enclosures(post: &Post) -> Vec<Enclosure> {
    let mut files: Vec<Enclosure> = Vec::new();
    for file in &post.attachments {
        let Some(url) = file.url.as_ref().map(shown_address) else { continue };
        if files.iter().any(|known| known.url == url) {
            continue;
        }
        files.push(Enclosure {
            title: file_name(&file.title, Some(&url)),
            url,
            media_type: file
                .media_type
                .clone()
                .filter(|kind| is_media_type(kind))
                .unwrap_or_else(|| "application/octet-stream".to_owned()),
            length: file.length,
        });
    }
    files
}

/// The name that readers see: the file's, or where the board shows none, the end of its address.
pub(super) fn file_name(title: &str, url: Option<&Url>) -> String {
    let title = shown(title);
    match url {
        Some(url) if title.is_empty() => {
            let last = url.path_segments().and_then(|mut parts| parts.rfind(|part| !part.is_empty()));
            shown(&percent_encoding::percent_decode_str(last.unwrap_or("-")).decode_utf8_lossy())
        }
        _ => title,
    }
}

/// `type/subtype` of RFC 6838 names.
fn is_media_type(kind: &str) -> bool {
    let name =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&b));
    kind.split_once('/').is_some_and(|(family, form)| name(family) && name(form))
}

/// A text of at most `most` characters; a longer one ends with `…`, between words where one ends near.
fn within(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let head = &text[..end];
    let head = head.rfind(' ').filter(|at| *at > end / 2).map_or(head, |at| &head[..at]);
    format!("{}…", head.trim_end())
}
