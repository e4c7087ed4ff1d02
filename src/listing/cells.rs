//! One row taken apart: its fields, each a short text with the words that stand with it.
//!
//! A field is the text of the innermost element that has text of its own; formatting inside it belongs to it, badges,
//! labels, links and blocks inside it do not. In a table a field also knows its column.

use std::rc::Rc;

use crate::model::PostedAt;
use crate::page::{Node, Piece};
use crate::text::date::{self, Manner};
use crate::text::label::leading;
use crate::text::{Label, clean, count, label};

use super::facts::{is_bare_month, is_clock, is_whole_date, join_periods, line_of_facts, own_text};
use super::grid::Cell;
use super::{button, parted, scan, words};

/// A part of a row.
#[derive(Clone, Debug)]
pub(super) struct Field<'a> {
    pub(super) node: Node<'a>,
    /// Cleaned, one line, without its label.
    pub(super) text: String,
    /// As [`Field::text`], the label still in it.
    pub(super) whole: String,
    /// The label that stands with it.
    pub(super) label: Option<Label>,
    /// Column of the table (spans counted) and the cell's place in its row.
    pub(super) column: Option<(usize, usize)>,
    /// Lower-case class and id names from below the row down to the field; of many the innermost.
    pub(super) names: Rc<str>,
    /// Names of elements and first classes from below the row: the same field in other rows has the same.
    pub(super) path: Rc<str>,
    /// The link it stands in.
    pub(super) link: Option<Node<'a>>,
    /// In an element for those who listen.
    pub(super) unseen: bool,
    /// `h1`–`h6`, `strong`, `b`, `dt`.
    pub(super) heading: bool,
    /// What the text is as a value, read once.
    pub(super) date: Option<PostedAt>,
    pub(super) period: bool,
    /// A time counted from now or a day without its year: "12:23", "3분 전", "05-02". A date, though its day may not be known.
    pub(super) clock: bool,
    pub(super) count: Option<u64>,
}

/// The cells of a table row with their spans; a runaway span counts as one.
pub(super) fn of_row(row: Node<'_>) -> impl Iterator<Item = (Node<'_>, usize)> {
    row.children().filter(|cell| matches!(cell.name(), "td" | "th")).map(|cell| {
        let span = cell.attr("colspan").and_then(|span| span.trim().parse().ok()).unwrap_or(1);
        (cell, if (1..=40).contains(&span) { span } else { 1 })
    })
}

/// The parts a row of a list or a box is made of: its elements, or those of the one element in it.
pub(super) fn parts_of(row: Node<'_>) -> Vec<Node<'_>> {
    let mut parts = vec![row];
    // A row may be one link, or one box in a link; deeper than this nothing is a row's dress.
    for _ in 0..4 {
        let [only] = parts.as_slice() else { break };
        let texts = only.pieces().any(|piece| matches!(piece, Piece::Text(text) if !text.trim().is_empty()));
        let inside: Vec<Node<'_>> = only.children().filter(|child| readable(*child)).collect();
        if texts || inside.is_empty() {
            break;
        }
        parts = inside;
    }
    parts
}

/// One element of those that make up a row: the row itself, a `dd` behind its `dt`, a second line of the table.
#[derive(Clone, Debug)]
pub(super) struct Part<'a> {
    pub(super) node: Node<'a>,
    /// Of a table's line its cells.
    pub(super) line: Vec<Cell<'a>>,
}

/// Columns of a row's second line count from here, those of its third from twice that: no head stands above them but
/// their own.
pub(super) const LINE: usize = 100;

/// Every field of a row. `columns`: as many parts of a row that is no table's are its columns.
pub(super) fn fields<'a>(parts: &[Part<'a>], columns: usize, manner: Manner) -> Vec<Field<'a>> {
    let mut out = Vec::new();
    let mut lines = 0;
    for (at, Part { node: row, line }) in parts.iter().enumerate() {
        let link = is_link(*row).then_some(*row);
        let place = Place {
            column: None,
            names: Rc::default(),
            path: Rc::default(),
            link,
            unseen: false,
            heading: row.is("dt"),
        };
        if row.is("tr") {
            for (index, cell) in line.iter().enumerate() {
                // What the first line shows already is not said again.
                if lines > 0 && cell.from.is_some() {
                    continue;
                }
                let mut place = place.clone();
                place.column = Some((cell.column + lines * LINE, index + lines * LINE));
                // Its column says where it stands; its class may be that of every second row.
                let mut place = place.below(cell.node);
                place.path = "/td".into();
                walk_children(cell.node, &place, &mut out);
            }
            lines += 1;
            continue;
        }
        let inside = parts_of(*row);
        if columns > 1 && inside.len() == columns {
            for (index, part) in inside.into_iter().enumerate() {
                let mut place = place.clone();
                place.column = Some((index, index));
                // A row that is one link leads from each of its parts.
                place.link = place.link.or_else(|| part.ancestors().take_while(|up| up != row).find(|up| is_link(*up)));
                walk(part, &place, &mut out);
            }
        } else if row.is("dd") || at > 0 {
            // Its class says what it is, as a cell's does.
            walk(*row, &place, &mut out);
        } else {
            walk_children(*row, &place, &mut out);
        }
    }
    join_labels(&mut out, manner);
    for field in &mut out {
        field.read_value(manner);
    }
    join_periods(&mut out);
    parted::join(&mut out, lines > 0);
    out
}

impl Field<'_> {
    /// Longer texts, and texts without a digit, are no values.
    fn read_value(&mut self, manner: Manner) {
        let short = self.text.len() <= 60;
        let digits = self.text.contains(|c: char| c.is_ascii_digit() || matches!(c, '０'..='９'));
        if !short || !(digits || self.text.chars().count() <= 6) {
            return;
        }
        self.clock = digits && (is_clock(&self.text) || manner.bare_month && is_bare_month(&self.text));
        // What is one date and nothing else is no period: asked in this order, most dates are looked for once.
        self.date = date::posted_at(&self.text, manner);
        self.period = self.date.is_none() && digits && !self.clock && date::is_period(&self.text);
        self.count = count(&self.text);
    }
}

/// Bytes of names or of a path that are kept: a deep page must not cost its depth times its fields.
const LONGEST: usize = 600;

/// What is known on the way down.
#[derive(Clone)]
struct Place<'a> {
    column: Option<(usize, usize)>,
    names: Rc<str>,
    path: Rc<str>,
    link: Option<Node<'a>>,
    unseen: bool,
    heading: bool,
}

impl<'a> Place<'a> {
    fn below(&self, node: Node<'a>) -> Self {
        let names = node.names();
        let mut next = self.clone();
        if self.path.len() < LONGEST {
            let class = node.class().split_ascii_whitespace().next();
            let (dot, class) = class.map_or(("", ""), |class| (".", &class[..class.floor_char_boundary(64)]));
            next.path = [&*self.path, "/", node.name(), dot, class].concat().into();
        }
        // `<tr onclick="view(3)"> … <a href="#">`: the row leads, the link in it only looks like one.
        if is_link(node) && !(self.link.is_some() && is_dead(node)) {
            next.link = Some(node);
        }
        next.unseen |= words::is_unseen(&names);
        next.heading |= matches!(node.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "strong" | "b" | "dt");
        if !names.is_empty() {
            let all = [&*self.names, " ", &names].concat();
            next.names = all[all.ceil_char_boundary(all.len().saturating_sub(LONGEST))..].into();
        }
        next
    }
}

/// Most fields a row may have: a row with more is no row of a board, and is read no further.
const MOST: usize = 120;

fn walk<'a>(node: Node<'a>, place: &Place<'a>, out: &mut Vec<Field<'a>>) {
    let place = place.below(node);
    walk_children(node, &place, out);
}

/// Without recursion: the page may be as deep as the guard lets through.
fn walk_children<'a>(node: Node<'a>, place: &Place<'a>, out: &mut Vec<Field<'a>>) {
    let mut steps: Vec<(Node<'a>, Place<'a>)> = vec![(node, place.clone())];
    while let Some((node, place)) = steps.pop() {
        if out.len() >= MOST {
            return;
        }
        if let Some(title) = button::says(node) {
            push(node, &place, &title, None, out);
            continue;
        }
        let owns_text = node.pieces().any(|piece| matches!(piece, Piece::Text(text) if !text.trim().is_empty()));
        let mut deeper = Vec::new();
        if owns_text {
            gather(node, &place, out, &mut deeper);
        } else {
            deeper.extend(node.children().filter(|child| readable(*child)).map(|child| (child, place.below(child))));
        }
        steps.extend(deeper.into_iter().rev());
    }
}

/// The text of an element that has text of its own. What is not part of it goes to `deeper`.
fn gather<'a>(node: Node<'a>, place: &Place<'a>, out: &mut Vec<Field<'a>>, deeper: &mut Vec<(Node<'a>, Place<'a>)>) {
    let mut lines: Vec<(String, Option<Label>)> = vec![(String::new(), None)];
    let mut steps: Vec<Piece<'a>> = node.pieces().rev().collect();
    // "<span>알림</span> 2024-01-02": what stands beside a day is a field of its own.
    let own = own_text(node);
    let a_day = is_whole_date(own.trim());
    while let Some(step) = steps.pop() {
        match step {
            Piece::Text(text) => {
                if let Some((line, _)) = lines.last_mut() {
                    line.push_str(text);
                }
            }
            Piece::Element(child) if !readable(child) => {}
            Piece::Element(child) if child.is("br") => lines.push((String::new(), None)),
            Piece::Element(child) => {
                // "일자 : 2024-01-02 <small>조회 :</small> 12": a label with its colon begins another field.
                let names = child.names();
                let text = child.text();
                let own_label = label(&text);
                let begins = !is_link(child) && text.trim_end().ends_with([':', '：']);
                if begins && (own_label.is_some() || is_word_of_two(&text)) {
                    let named = if own_label.is_none() { text } else { String::new() };
                    lines.push((named, own_label));
                    continue;
                }
                if is_apart(child) {
                    deeper.push((child, place.below(child)));
                    if let Some((line, _)) = lines.last_mut() {
                        line.push(' ');
                    }
                    continue;
                }
                if let Some(found) = own_label
                    && let Some((line, named)) = lines.last_mut()
                    && line.trim().is_empty()
                {
                    *named = Some(found);
                    continue;
                }
                if a_day
                    || words::is_unseen(&names)
                    || is_clock(&text)
                    || is_whole_date(&text)
                    || words::is_badge(&text)
                    || words::is_badge_class(&names)
                    || words::is_category_class(&names)
                    || parted::are_parts(&own, &text)
                {
                    deeper.push((child, place.below(child)));
                    continue;
                }
                steps.extend(child.pieces().rev());
            }
        }
    }
    for (line, named) in lines {
        match line_of_facts(&line).filter(|_| named.is_none()) {
            None => push(node, place, &line, named, out),
            Some(parts) => {
                for (at, part) in parts.into_iter().enumerate() {
                    let mut place = place.clone();
                    place.path = format!("{}|{at}", place.path).into();
                    push(node, &place, part, None, out);
                }
            }
        }
    }
}

fn push<'a>(node: Node<'a>, place: &Place<'a>, line: &str, named: Option<Label>, out: &mut Vec<Field<'a>>) {
    let whole = clean(line);
    if whole.is_empty() {
        return;
    }
    let (found, text) = match named {
        Some(found) => (Some(found), whole.trim_start_matches([':', '：', '.', '·', ' ', '|']).to_owned()),
        None => match leading(&whole) {
            Some((found, rest)) => (Some(found), rest.to_owned()),
            None => (None, whole.clone()),
        },
    };
    // "생활용품 /", "/ 붕어빵리더": what parts fields in a line is no part of them.
    let text = text.trim_matches(['/', '|', 'ㅣ', '│', ' ', '·']).to_owned();
    let found = found.or_else(|| attribute_label(node, place.column.is_some()));
    out.push(Field {
        node,
        text,
        whole,
        label: found,
        column: place.column,
        names: with_icons(node, &place.names),
        path: Rc::clone(&place.path),
        link: place.link,
        unseen: place.unseen,
        heading: place.heading,
        date: None,
        period: false,
        clock: false,
        count: None,
    });
}

/// An icon before or in a field says what it is: `<i class="fa fa-user"></i> 홍길동`.
fn with_icons(node: Node<'_>, names: &Rc<str>) -> Rc<str> {
    let mut icons = node
        .children()
        .take(2)
        .chain(node.prev())
        .filter(|icon| matches!(icon.name(), "i" | "svg") || (icon.is("span") && icon.pieces().next().is_none()))
        .peekable();
    if icons.peek().is_none() {
        return Rc::clone(names);
    }
    let mut out = names.to_string();
    for icon in icons {
        out.push(' ');
        out.push_str(&icon.class().to_ascii_lowercase());
    }
    out.into()
}

/// Mobile layouts repeat the column's name in an attribute of the cell.
fn attribute_label(node: Node<'_>, in_cell: bool) -> Option<Label> {
    let mut at = Some(node);
    for _ in 0..4 {
        let node = at?;
        for name in [
            "aria-label",
            "data-label",
            "data-title",
            "data-th",
            "data-header",
            "data-name",
            "data-content",
            "data-cell-header",
            "data-text",
        ] {
            if let Some(found) = node.attr(name).and_then(label) {
                return Some(found);
            }
        }
        if !in_cell || matches!(node.name(), "td" | "th" | "tr" | "li") {
            return None;
        }
        at = node.parent();
    }
    None
}

/// A field that is only a label names the one behind it: `<dt>등록일</dt><dd>2024-01-02</dd>`.
fn join_labels(fields: &mut Vec<Field<'_>>, manner: Manner) {
    let mut at = 0;
    while at + 1 < fields.len() {
        let named = label(&fields[at].whole).or(if fields[at].text.is_empty() { fields[at].label } else { None });
        let neighbours = fields[at].column == fields[at + 1].column
            && fields[at].link.is_some() == fields[at + 1].link.is_some()
            && fields[at + 1].label.is_none();
        // "마감" alone may be the state of this post, "바로가기" a word for listeners, and no name of what stands behind.
        let state = words::is_badge(&fields[at].whole)
            && matches!(named, Some(Label::Deadline | Label::State | Label::Ornament));
        // A link whose whole text is such a word is a title that happens to be short.
        // A day is nobody's name and no file: `<span class="icon">첨부파일</span>` is a sign, and the day behind it the row's.
        let names_a_day = matches!(
            named,
            Some(
                Label::PostedAt
                    | Label::ModifiedAt
                    | Label::StartsAt
                    | Label::Deadline
                    | Label::Period
                    | Label::Title
                    | Label::Body
            )
        );
        let is_day = |text: &str| text.len() <= 60 && date::posted_at(text, manner).is_some();
        if let Some(found) = named
            && neighbours
            && !state
            && (names_a_day || !is_day(&fields[at + 1].text))
            && label(&fields[at + 1].whole).is_none()
        {
            fields[at + 1].label = Some(found);
            fields.remove(at);
        }
        at += 1;
    }
}

/// Elements inside a text that are fields of their own.
fn is_apart(node: Node<'_>) -> bool {
    is_link(node)
        || matches!(
            node.name(),
            "div"
                | "p"
                | "ul"
                | "ol"
                | "li"
                | "dl"
                | "dt"
                | "dd"
                | "table"
                | "tbody"
                | "tr"
                | "td"
                | "th"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
                | "section"
                | "article"
                | "time"
                | "small"
                | "sup"
                | "sub"
        )
}

fn readable(node: Node<'_>) -> bool {
    !node.is_hidden()
        && (!matches!(node.name(), "button" | "input") || button::is_title(node))
        && !matches!(node.name(), "select" | "textarea" | "iframe" | "svg" | "object" | "img" | "colgroup")
}

/// A link that leads nowhere by itself and carries nothing for a script.
fn is_dead(node: Node<'_>) -> bool {
    node.attr("onclick").is_none()
        && node.attr("href").is_none_or(scan::is_empty_href)
        && !node.attrs().any(|(name, value)| name.starts_with("data-") && carries(value))
}

/// Whether an attribute's value may tell one post from another: `data-parent="board-contents"` does not.
fn carries(value: &str) -> bool {
    value.contains('/') || value.bytes().any(|b| b.is_ascii_digit())
}

/// "好评：", "Votes:": what a label looks like.
fn is_word_of_two(text: &str) -> bool {
    text.chars().count() <= 14 && text.split_whitespace().count() <= 2
}

/// Whether an element is a link or made one by a handler.
pub(super) fn is_link(node: Node<'_>) -> bool {
    node.is("a") || button::handler(node).is_some() || button::is_title(node)
}
