//! What must be cut before parsing: HTML parsers are quadratic in depth (50,000 open `<div>` cost seconds).
//!
//! A single pass over the tags with a bounded stack; it needs to be right about depth only, not about HTML.

use std::borrow::Cow;

use crate::model::{Code, Problem};

/// Browsers themselves stop nesting at 512 (Blink, Gecko); a real page of the corpus stays below 60.
pub(super) const MAX_DEPTH: usize = 512;

/// Elements that never nest: void ones, and those that HTML closes by themselves.
const FLAT: [&str; 34] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p",
    "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "caption", "html",
    "head", "body", "rt", "rp", "frame",
];

/// The text with opening tags beyond [`MAX_DEPTH`] left out (their content stays, at that depth).
pub(super) fn flatten<'t>(text: &'t str, problems: &mut Vec<Problem>) -> Cow<'t, str> {
    let bytes = text.as_bytes();
    let mut open: Vec<&str> = Vec::new();
    let mut cut: Vec<(usize, usize)> = Vec::new();
    // Where `<name` was left out, its `</name>` closes nothing: count them by name.
    let mut dropped = 0usize;
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|b| *b == b'<') {
        let start = at + found;
        let rest = &text[start + 1..];
        if rest.starts_with("!--") {
            at = rest.find("-->").map_or(bytes.len(), |end| start + 1 + end + 3);
            continue;
        }
        let (closing, name_at) = if rest.starts_with('/') { (true, start + 2) } else { (false, start + 1) };
        let name_end = bytes[name_at..]
            .iter()
            .position(|b| !b.is_ascii_alphanumeric() && *b != b'-')
            .map_or(bytes.len(), |n| name_at + n);
        let name = &text[name_at..name_end];
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = start + 1;
            continue;
        }
        let end = tag_end(bytes, name_end);
        at = end;
        if FLAT.iter().any(|flat| name.eq_ignore_ascii_case(flat)) {
            continue;
        }
        if closing {
            if dropped > 0 && open.last().is_some_and(|last| last.eq_ignore_ascii_case(name)) && open.len() >= MAX_DEPTH
            {
                dropped -= 1;
            } else if let Some(index) = open.iter().rposition(|seen| seen.eq_ignore_ascii_case(name)) {
                open.truncate(index);
            }
        } else if matches!(
            name.to_ascii_lowercase().as_str(),
            "script" | "style" | "textarea" | "title" | "xmp" | "iframe" | "noembed"
        ) {
            at = raw_end(text, end, name);
        } else if open.len() >= MAX_DEPTH {
            dropped += 1;
            cut.push((start, end));
        } else {
            open.push(name);
        }
    }
    if cut.is_empty() {
        return Cow::Borrowed(text);
    }
    problems.push(Problem::new(
        Code::TooDeep,
        format!(
            "elements nest deeper than {MAX_DEPTH}; {} tags beyond that were left out, their text was kept",
            cut.len()
        ),
    ));
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (start, end) in cut {
        out.push_str(&text[from..start]);
        from = end;
    }
    out.push_str(&text[from..]);
    Cow::Owned(out)
}

/// Behind the `>` of a tag, quotes minded.
fn tag_end(bytes: &[u8], mut at: usize) -> usize {
    let mut quote = None;
    while at < bytes.len() {
        match (quote, bytes[at]) {
            (None, b'>') => return at + 1,
            // A quote opens a value only behind `=`; a stray one must not swallow the page.
            (None, q @ (b'"' | b'\''))
                if bytes[..at].iter().rev().find(|b| !b.is_ascii_whitespace()) == Some(&b'=') =>
            {
                quote = Some(q);
            }
            (Some(q), b) if q == b => quote = None,
            _ => {}
        }
        at += 1;
    }
    at
}

/// Behind the closing tag of an element whose content is raw text.
fn raw_end(text: &str, from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(found) = text[at..].find("</") {
        let close = at + found + 2;
        if text.get(close..close + name.len()).is_some_and(|seen| seen.eq_ignore_ascii_case(name)) {
            return tag_end(text.as_bytes(), close + name.len());
        }
        at = close;
    }
    text.len()
}
