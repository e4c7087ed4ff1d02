//! The texts in quotes of a piece of script, and the address among them.

use url::Url;

use super::media;
use crate::page::Page;

/// The address that a call or an assignment names outright: its first quoted text that is a path. A folder beside a
/// file's name is none: the function puts them together.
pub(super) fn address_in(page: &Page, code: &str) -> Option<Url> {
    let texts = quoted(code);
    let named = texts.iter().any(|text| !text.contains(['/', '?', '=']) && media::is_file_name(text));
    texts.into_iter().find_map(|text| {
        if named && !text.contains(['?', '=']) && media::media_type(&text).is_none() {
            return None;
        }
        let text = text.replace("\\/", "/").replace("&amp;", "&");
        let path = text.starts_with('/') && text.len() > 1
            || text.starts_with("http://")
            || text.starts_with("https://")
            || text.starts_with("./")
            || text.starts_with("../")
            || [".do?", ".php?", ".jsp?", ".asp?", ".aspx?", ".es?"].iter().any(|mark| text.contains(mark));
        if path && !text.contains(' ') || text.starts_with('/') && text.contains('.') {
            page.resolve(&text)
        } else {
            None
        }
    })
}

/// The texts in quotes of a piece of script; `\"` stands within one.
pub(super) fn quoted(code: &str) -> Vec<String> {
    literals(code, false)
}

/// The same as written, with their escapes.
pub(super) fn literals_as_written(code: &str) -> Vec<String> {
    literals(code, true)
}

fn literals(code: &str, as_written: bool) -> Vec<String> {
    let mut out = Vec::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        if !matches!(c, '\'' | '"') {
            continue;
        }
        let mut text = String::new();
        while let Some(inner) = chars.next() {
            match inner {
                '\\' if as_written => {
                    text.push('\\');
                    text.extend(chars.next());
                }
                '\\' => match chars.next() {
                    Some('\\') => text.push('\\'),
                    Some(next) => text.push(next),
                    None => break,
                },
                inner if inner == c => break,
                inner => text.push(inner),
            }
        }
        out.push(text);
    }
    out
}
