//! From DOM to the text a person reads.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{Node, NodeId, Piece, lines};

/// White space of any kind (no-break, ideographic, line breaks) folded to single spaces, ends trimmed.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Appends the visible text of `node`; block elements, `br` and cells count as a space.
pub(super) fn visible(node: Node<'_>, out: &mut String) {
    walk(node, &BTreeSet::new(), false, out, |out, _, _| {
        if !out.ends_with(char::is_whitespace) {
            out.push(' ');
        }
    });
}

/// The visible text with its lines: blocks, rows and `br` end a line, cells are parted by a tab, white space within a
/// line is folded, several empty lines become one. A row of short cells is one line, however many paragraphs an editor
/// put into its cells.
pub fn block_text(node: Node<'_>) -> String {
    block_text_without(node, &BTreeSet::new())
}

/// [`block_text`] without the elements and texts of `dropped`.
pub fn block_text_without(node: Node<'_>, dropped: &BTreeSet<NodeId>) -> String {
    let mut raw = String::new();
    walk(node, dropped, true, &mut raw, |out, node, in_row| {
        match node.name() {
            "td" | "th" => out.push('\t'),
            _ if in_row => out.push(' '),
            // Rows follow each other line by line.
            "tr" | "tbody" | "thead" | "tfoot" if out.trim_end_matches([' ', '\t']).ends_with('\n') => {}
            _ => out.push('\n'),
        }
    });
    let mut lines: Vec<String> = Vec::new();
    for line in raw.split('\n') {
        let line = line.split('\t').map(fold).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join("\t");
        if !(line.is_empty() && lines.last().is_none_or(String::is_empty)) {
            lines.push(line);
        }
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.join("\n")
}

/// Characters of a cell that is a word of its row, not a page of its own.
const SHORT_CELL: usize = 160;

/// Whether a cell stands beside others and holds no more than a few words.
fn is_short_cell(cell: Node<'_>) -> bool {
    let is_cell = |node: &Node<'_>| matches!(node.name(), "td" | "th");
    let beside = cell.next().is_some_and(|next| is_cell(&next)) || cell.prev().is_some_and(|prev| is_cell(&prev));
    let mut left = SHORT_CELL;
    // So few elements hold a few words; a table within is none of them.
    beside
        && cell.flat().take(SHORT_CELL + 1).all(|piece| match piece {
            Piece::Text(text) => {
                let length = text.trim().chars().count();
                let fits = length <= left;
                left = left.saturating_sub(length.max(1));
                fits && left > 0
            }
            Piece::Element(element) => !matches!(element.name(), "table" | "ul" | "ol" | "pre"),
        })
}

/// Document order without recursion: a page may be as deep as the guard lets through. `breaks` is told whether it stands
/// in a short cell of a row, where `in_rows` asks for it.
fn walk<'a>(
    node: Node<'a>,
    dropped: &BTreeSet<NodeId>,
    in_rows: bool,
    out: &mut String,
    mut breaks: impl FnMut(&mut String, Node<'a>, bool),
) {
    enum Step<'a> {
        Piece(Piece<'a>),
        Close(Node<'a>),
        /// From here on line breaks are kept again, or are not.
        Kept(bool),
    }
    let mut row_cell: Option<NodeId> = None;
    let mut kept = in_rows && lines::kept_within(node);
    let mut steps: Vec<Step<'a>> = node.pieces_without(dropped).rev().map(Step::Piece).collect();
    while let Some(step) = steps.pop() {
        match step {
            Step::Piece(Piece::Text(text)) if kept && row_cell.is_none() => {
                out.extend(text.chars().filter(|c| *c != '\r').map(|c| if c == '\t' { ' ' } else { c }));
            }
            Step::Piece(Piece::Text(text)) => {
                // A line break in the source is a space to the reader.
                for (at, line) in text.split(['\n', '\t', '\r']).enumerate() {
                    out.push_str(if at > 0 { " " } else { "" });
                    out.push_str(line);
                }
            }
            Step::Piece(Piece::Element(element)) => {
                if element.is_hidden() {
                    continue;
                }
                if element.is("br") || element.is("hr") {
                    breaks(out, element, row_cell.is_some());
                    continue;
                }
                if is_block(element.name()) {
                    breaks(out, element, row_cell.is_some());
                    steps.push(Step::Close(element));
                    let cell = in_rows && row_cell.is_none() && matches!(element.name(), "td" | "th");
                    if cell && is_short_cell(element) {
                        row_cell = Some(element.id());
                    }
                }
                if in_rows && let Some(within) = lines::kept(element).filter(|within| *within != kept) {
                    steps.push(Step::Kept(std::mem::replace(&mut kept, within)));
                }
                steps.extend(element.pieces_without(dropped).rev().map(Step::Piece));
            }
            Step::Kept(before) => kept = before,
            Step::Close(element) => {
                if row_cell == Some(element.id()) {
                    row_cell = None;
                }
                breaks(out, element, row_cell.is_some());
            }
        }
    }
}

/// Elements that browsers show as blocks or cells (HTML standard, 15.3).
pub(super) fn is_block(name: &str) -> bool {
    // Most elements within a text are these.
    if matches!(name, "a" | "span" | "b" | "strong" | "em" | "i" | "img") {
        return false;
    }
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "html"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "option"
            | "p"
            | "pre"
            | "section"
            | "select"
            | "summary"
            | "table"
            | "textarea"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "xmp"
    )
}

/// Without control characters that nobody sees and that would count as text between two tags.
pub(super) fn without_controls(text: &str) -> Cow<'_, str> {
    let unseen = |c: char| matches!(c, '\u{1}'..='\u{8}' | '\u{b}' | '\u{e}'..='\u{1f}' | '\u{7f}');
    // All of them are single bytes, and no byte of another character looks like one. Without a way out in the middle the
    // processor looks at sixteen bytes at a time.
    let is_one = |b: u8| b < b' ' && b != 0 && b != b'\t' && b != b'\n' && b != 0x0c && b != b'\r' || b == 0x7f;
    let any = text.as_bytes().chunks(4096).any(|part| part.iter().fold(false, |any, b| any | is_one(*b)));
    if any { Cow::Owned(text.replace(unseen, "")) } else { Cow::Borrowed(text) }
}
