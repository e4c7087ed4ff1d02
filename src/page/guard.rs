//! What must be cut before parsing, so that no page costs more than a large real one.
//!
//! HTML parsers are quadratic in depth (50,000 open `<div>` cost seconds) and in the attributes of a tag, and an element
//! left open (`<font>`) is opened anew in every block that follows, so that a few kilobytes can ask for millions of
//! elements. One pass over the tags with a bounded stack; it needs to be right about cost only, not about HTML.
//!
//! On the way it leaves out what nobody reads and every node of which costs 200 bytes in the tree: comments, drawings
//! (`svg`), what style sheets say, and the white space between the tags of blocks, which no browser shows. That is a third of
//! a usual page.

use std::ops::Range;

use crate::model::{Code, Problem};

use super::tag::Tag;

/// Browsers themselves stop nesting at 512 (Blink, Gecko); a real page of the corpus stays below 60.
pub(super) const MAX_DEPTH: usize = 512;
/// Tags, with what open formatting elements add to them. The largest real page seen has 20,000 tags; so many cost
/// some 20 MB as a tree, and as much again while they are understood.
pub(super) const MAX_NODES: usize = 50_000;
/// Formatting elements open at once; old pages forget to close a few.
const MAX_FORMATTING: usize = 32;
/// Of one tag.
const MAX_ATTRIBUTES: usize = 200;

/// A page cut to what it may cost.
pub(super) struct Affordable {
    pub(super) text: String,
    /// About how many nodes its tree will have.
    pub(super) nodes: usize,
    /// Whether a `<base>` stands in it.
    pub(super) based: bool,
}

/// The text with what would cost too much left out: tags too deep, too many, too crowded. Texts stay, up to the end.
pub(super) fn affordable(text: &str, problems: &mut Vec<Problem>) -> Affordable {
    let mut pass = Pass { out: String::with_capacity(text.len()), ..Pass::default() };
    let end = pass.run(text);
    if end < text.len() {
        problems.push(Problem::new(
            Code::TooLarge,
            format!("the page has more than {MAX_NODES} tags; what stands behind byte {end} was not read"),
        ));
    }
    if pass.deep > 0 {
        problems.push(Problem::new(
            Code::TooDeep,
            format!(
                "elements nest deeper than {MAX_DEPTH}; {} tags beyond that were left out, their text was kept",
                pass.deep
            ),
        ));
    }
    pass.leave_out(text, end, end);
    Affordable { text: pass.out, nodes: pass.opened + pass.texts, based: pass.based }
}

/// One pass over the tags.
#[derive(Default)]
struct Pass<'t> {
    open: Vec<&'t str>,
    /// Formatting elements opened and not closed, whatever block they stand in.
    formatting: usize,
    /// That number at the beginning of each table cell under way, with the table it stands in (the how-manieth open
    /// one): a cell's end closes what was opened in it.
    cells: Vec<(usize, usize)>,
    /// Tables open.
    tables: usize,
    nodes: usize,
    /// Tags left out for their depth, and of those, how many still wait for their closing tag.
    deep: usize,
    waiting: usize,
    out: String,
    /// Up to here the text is written, or left out.
    written: usize,
    /// Elements and texts of the tree to be.
    opened: usize,
    texts: usize,
    /// `pre`s open: white space in them is shown.
    verbatim: usize,
    based: bool,
}

impl<'t> Pass<'t> {
    /// Leaves out from `start` to `end`; what stands before is written.
    fn leave_out(&mut self, text: &str, start: usize, end: usize) {
        self.out.push_str(&text[self.written..start]);
        self.written = end;
    }

    /// The text between two tags: white space goes where no browser shows it, else one of it is as good as many.
    fn between(&mut self, text: &str, start: usize, end: usize, beside_block: bool) {
        if start >= end {
            return;
        }
        let blank = self.verbatim == 0 && text.as_bytes()[start..end].iter().all(u8::is_ascii_whitespace);
        if blank && beside_block {
            self.leave_out(text, start, end);
            return;
        }
        self.texts += 1;
        if blank && end - start > 1 {
            self.leave_out(text, start + 1, end);
        }
    }

    /// Where reading ends: behind the last byte, or before the tag that is too much.
    fn run(&mut self, text: &'t str) -> usize {
        let bytes = text.as_bytes();
        let mut at = 0;
        // Where the text before the next tag begins, and whether a block's tag stands before it.
        let (mut behind, mut block) = (0, true);
        while let Some(found) = text[at..].find('<') {
            let start = at + found;
            self.nodes += 1;
            if self.nodes > MAX_NODES {
                return start;
            }
            let rest = &text[start + 1..];
            if rest.starts_with("!--") {
                let end = rest.find("-->").map_or(bytes.len(), |end| start + 1 + end + 3);
                self.between(text, behind, start, block);
                self.leave_out(text, start, end);
                (at, behind) = (end, end);
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
            let (end, attributes) = tag_end(bytes, name_end);
            let tag = Tag::named(name);
            let is_block = tag.is(Tag::BLOCK);
            self.between(text, behind, start, block || is_block);
            (at, behind, block) = (end, end, is_block);
            if attributes > MAX_ATTRIBUTES {
                self.leave_out(text, start, end);
            } else if closing {
                self.cell(tag, true);
                self.close(name, tag);
            } else {
                self.cell(tag, false);
                self.open(text, name, tag, start..end);
                if tag.is(Tag::RAW) {
                    let close = close_of(text, end, name);
                    // Behind the closing tag; without one all that follows is in the element.
                    at = if close < end { bytes.len() } else { tag_end(bytes, close + 2 + name.len()).0 };
                    behind = at;
                    if tag.is(Tag::UNREAD) {
                        self.leave_out(text, end, close.max(end));
                    }
                } else if tag.is(Tag::DRAWING) {
                    // The drawing itself; the element stays, its class may say what it means.
                    let close = close_of(text, end, name);
                    self.leave_out(text, end, close.max(end));
                    (at, behind) = (close.max(end), close.max(end));
                }
            }
        }
        bytes.len()
    }

    /// Minds the borders of table cells; a cell tag outside of any table is none.
    fn cell(&mut self, tag: Tag, closing: bool) {
        let is_cell = tag.is(Tag::CELL);
        let ends = is_cell || tag.is(Tag::ROW) || (closing && tag.is(Tag::TABLE));
        let tables = self.tables;
        if ends && let Some((before, _)) = self.cells.pop_if(|(_, table)| *table == tables) {
            self.formatting = self.formatting.min(before);
        }
        if is_cell && !closing && tables > 0 {
            self.cells.push((self.formatting, tables));
        }
        if tag.is(Tag::TABLE) {
            self.tables = if closing { self.tables.saturating_sub(1) } else { self.tables + 1 };
        }
    }

    fn open(&mut self, text: &str, name: &'t str, tag: Tag, at: Range<usize>) {
        self.opened += 1;
        self.based |= tag.is(Tag::BASE);
        self.verbatim += usize::from(tag.is(Tag::VERBATIM));
        // Every block opens the unclosed formatting elements anew.
        self.nodes += self.formatting;
        if tag.is(Tag::FORMATTING) {
            if self.formatting >= MAX_FORMATTING {
                self.leave_out(text, at.start, at.end);
                return;
            }
            self.formatting += 1;
        }
        if tag.is(Tag::FLAT) || tag.is(Tag::RAW) {
            return;
        }
        if self.open.len() >= MAX_DEPTH {
            self.deep += 1;
            self.waiting += 1;
            self.leave_out(text, at.start, at.end);
        } else {
            self.open.push(name);
        }
    }

    fn close(&mut self, name: &str, tag: Tag) {
        if tag.is(Tag::VERBATIM) {
            self.verbatim = self.verbatim.saturating_sub(1);
        }
        if tag.is(Tag::FORMATTING) {
            self.formatting = self.formatting.saturating_sub(1);
        }
        // These were not noted as open.
        if tag.is(Tag::FLAT) || tag.is(Tag::RAW) {
            return;
        }
        let is_last = self.open.last().is_some_and(|last| last.eq_ignore_ascii_case(name));
        if self.waiting > 0 && is_last && self.open.len() >= MAX_DEPTH {
            // It closes an element that was left out.
            self.waiting -= 1;
        } else if let Some(index) = self.open.iter().rposition(|seen| seen.eq_ignore_ascii_case(name)) {
            self.open.truncate(index);
        }
    }
}

/// Behind the `>` of a tag, quotes minded, and about how many attributes it has.
fn tag_end(bytes: &[u8], mut at: usize) -> (usize, usize) {
    let mut attributes = 0;
    // The last byte that is no white space: a quote opens a value only behind `=`, a stray one must not swallow the page.
    let mut before = 0u8;
    let mut spaced = false;
    while at < bytes.len() {
        let byte = bytes[at];
        match byte {
            b'>' => return (at + 1, attributes),
            // Most of a tag stands in values.
            b'"' | b'\'' if before == b'=' => match bytes[at + 1..].iter().position(|other| *other == byte) {
                Some(length) => at += length + 1,
                None => return (bytes.len(), attributes),
            },
            _ if byte.is_ascii_whitespace() || byte == b'/' => spaced = true,
            _ => {
                attributes += usize::from((spaced || matches!(before, b'"' | b'\'')) && byte != b'=' && before != b'=');
                spaced = false;
            }
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
        at += 1;
    }
    (at, attributes)
}

/// Where the closing tag of an element begins; 0 where there is none.
fn close_of(text: &str, from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(found) = text[at..].find("</") {
        let close = at + found;
        let named = close + 2..close + 2 + name.len();
        if text.get(named).is_some_and(|seen| seen.eq_ignore_ascii_case(name)) {
            return close;
        }
        at = close + 2;
    }
    0
}
