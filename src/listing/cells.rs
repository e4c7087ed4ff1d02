//! One row taken apart: its fields, each a short text with the words that stand with it.
//!
//! What a field is `walk` says, on the way down. In a table a field also knows its column.

use std::rc::Rc;

use crate::model::PostedAt;
use crate::page::{Node, Piece};
use crate::text::date::{self, Manner};
use crate::text::{Label, before_day, count};

use super::facts::{is_bare_month, is_clock, join_periods};
use super::grid::Cell;
use super::walk::{Place, readable, walk, walk_children};
use super::{parted, words};

pub(super) use super::walk::is_link;

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
    /// The label that the whole is, and no value.
    pub(super) word: Option<Label>,
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

/// Every field of a row. `columns`: as many parts of a row that is no table's are its columns. `parts_lines`: lines of facts
/// within a text are fields of their own.
pub(super) fn fields<'a>(parts: &[Part<'a>], columns: usize, manner: Manner, parts_lines: bool) -> Vec<Field<'a>> {
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
            parts_lines,
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
    /// A part of it, as a field of its own.
    pub(super) fn part(&self, text: &str, manner: Manner) -> Self {
        let mut part = Self {
            text: text.to_owned(),
            whole: text.to_owned(),
            label: None,
            word: None,
            date: None,
            period: false,
            clock: false,
            count: None,
            ..self.clone()
        };
        part.read_value(manner);
        part
    }

    /// Longer texts, and texts without a digit, are no values.
    fn read_value(&mut self, manner: Manner) {
        let short = self.text.len() <= 60;
        let digits = self.text.contains(|c: char| c.is_ascii_digit() || matches!(c, '０'..='９'));
        if !short || !(digits || self.text.chars().count() <= 6) {
            return;
        }
        // A heading is a title, whatever it says of a day: "원서접수 마감 2026-12-20".
        if self.label.is_none()
            && !self.heading
            && let Some((found, value)) = before_day(&self.text)
            && (date::posted_at(value, manner).is_some() || date::is_period(value))
        {
            (self.label, self.text) = (Some(found), value.to_owned());
        }
        self.clock = is_clock(&self.text) || digits && manner.bare_month && is_bare_month(&self.text);
        // What is one date and nothing else is no period: asked in this order, most dates are looked for once.
        self.date = date::posted_at(&self.text, manner);
        // "작성 2026.11.27": a day is nobody's name.
        if self.label == Some(Label::Author) && self.date.is_some() {
            self.label = Some(Label::PostedAt);
        }
        self.period = self.date.is_none() && digits && !self.clock && date::is_period(&self.text);
        self.count = count(&self.text);
    }
}

/// The longest value behind a label, in characters.
const LONGEST_VALUE: usize = 40;

/// A field that is only a label names the one behind it: `<dt>등록일</dt><dd>2024-01-02</dd>`.
fn join_labels(fields: &mut Vec<Field<'_>>, manner: Manner) {
    let mut at = 0;
    while at + 1 < fields.len() {
        let named = fields[at].word.or(if fields[at].text.is_empty() { fields[at].label } else { None });
        let neighbours = fields[at].column == fields[at + 1].column
            && fields[at].link.is_some() == fields[at + 1].link.is_some()
            && fields[at + 1].label.is_none();
        // "마감" alone may be the state of this post, "바로가기" a word for listeners, and no name of what stands behind.
        let state = words::is_badge(&fields[at].whole)
            && matches!(named, Some(Label::Deadline | Label::State | Label::Ornament));
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
        // "비밀글" says what the post is and names nothing behind it, as "공개여부" does.
        let sign = named == Some(Label::Secrecy) && !fields[at].whole.ends_with(['부', '분', '위']);
        // A name before a summary is a title of one word: "연락처".
        let is_summary = fields[at + 1].text.chars().count() > LONGEST_VALUE
            && !matches!(named, Some(Label::Title | Label::Body | Label::Period));
        if let Some(found) = named
            && neighbours
            && !is_summary
            && !state
            && !is_sign(&fields[at + 1], found)
            && (names_a_day || !is_title_alone(&fields[at]))
            && !sign
            && (names_a_day || !is_day(&fields[at + 1].text))
            && fields[at + 1].word.is_none()
        {
            fields[at + 1].label = Some(found);
            fields.remove(at);
        }
        at += 1;
    }
}

/// What a link says itself, and not in an element within it: `<a href=…>문의 <span class="w">홍길동</span></a>` is a title.
fn is_title_alone(field: &Field<'_>) -> bool {
    field.link == Some(field.node) && field.column.is_some()
}

/// A sign behind a title that happens to be a label's word: `<a>문의 <span class="new">N</span></a>`, or its kind:
/// `<a><span class="cate">일반</span> 문의</a>`. It is nobody's value, but a state is ("상태 접수중"), and a count of readers may stand in brackets.
fn is_sign(field: &Field<'_>, label: Label) -> bool {
    let counts = matches!(label, Label::Views | Label::Recommend | Label::Number);
    let is_counted = counts && field.whole.contains(|c: char| c.is_ascii_digit());
    let own = field.node.class().to_ascii_lowercase();
    label != Label::State && field.link.is_some() && !is_counted && words::is_badge(&field.whole)
        || field.link.is_some() && !is_counted && words::is_badge_class(&own)
        || label != Label::Category && field.link.is_some() && words::is_category_class(&own)
        || field.link.is_some() && is_counted && words::hints(&own, &["cmt", "comment", "reply"])
}
