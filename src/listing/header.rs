//! The head of a list: the row that names its columns, wherever the page put it.
//!
//! `thead`, a first row of `th`, a first row of plain cells inside `tbody`, a `li` or `div` of labels above the rows; and
//! where there is none, a caption or summary that names them in order.

use crate::page::{Node, Piece};
use crate::text::{Label, compound, label};

use super::candidates::siblings;
use super::cells;
use super::grid::own_line;
use super::heads;
use super::twofold::{self, Two};

/// Names by column.
#[derive(Clone, Debug, Default)]
pub(super) struct Header {
    /// By the table's column, spans counted; for other lists by the parts of a row, where the head has such parts.
    pub(super) columns: Vec<Option<Label>>,
    /// Likewise without spans: names of the cells that have a text, in order.
    pub(super) order: Vec<Option<Label>>,
    /// Columns whose names are words that no table of ours knows, and what each could be all the same: 대상, 교육비 are none of
    /// what we know.
    foreign: Vec<(usize, Vec<Label>)>,
    /// Columns whose head names two things that can be told apart: "작성자/작성일", "등록일(조회)".
    twos: Vec<(usize, Two)>,
    /// Class names that one kind of head cell has: boards without a table repeat them on the cells below.
    classes: Vec<(String, Label)>,
}

impl Header {
    /// How many columns have a known name.
    pub(super) fn named(&self) -> usize {
        self.order.iter().flatten().count()
    }

    pub(super) fn has(&self, wanted: Label) -> bool {
        self.order.contains(&Some(wanted))
    }

    /// Whether a column has a name that can't mean this.
    pub(super) fn is_foreign(&self, column: usize, label: Label) -> bool {
        self.foreign.iter().any(|(foreign, hints)| *foreign == column && !hints.contains(&label))
    }

    /// Columns of two things.
    pub(super) fn twos(&self) -> impl Iterator<Item = (usize, Two)> {
        self.twos.iter().copied()
    }

    /// Over a table of one column: nothing but titles stands there.
    pub(super) fn is_of_titles_alone(&self) -> bool {
        self.columns[..] == [Some(Label::Title)]
    }

    /// What a field with these class names is, the innermost name first.
    pub(super) fn by_class(&self, names: &str) -> Option<Label> {
        let of = |word: &str| self.classes.iter().find(|(class, _)| class == word).map(|(_, label)| *label);
        names.split_ascii_whitespace().rev().find_map(of)
    }

    /// Notes the class names of a head cell; a name that two kinds share says nothing.
    fn note_classes(&mut self, names: &str, label: Label) {
        for word in names.split_ascii_whitespace() {
            match self.classes.iter_mut().find(|(class, _)| class == word) {
                Some((_, other)) if *other != label => *other = Label::Ornament,
                Some(_) => {}
                None => self.classes.push((word.to_owned(), label)),
            }
        }
    }

    fn settle_classes(&mut self) {
        self.classes.retain(|(_, label)| *label != Label::Ornament);
    }
}

/// The header of a list, if it has one.
pub(super) fn of(container: Node<'_>, tag: &str) -> Option<Header> {
    if tag == "tr" {
        // The head stands above the rows; three rows may come before it (a search line, a rule).
        let heads = siblings(container, "tr").take(4).filter_map(|row| from_row(row));
        return heads
            .max_by_key(Header::named)
            .filter(|header| header.named() >= 2 || header.is_of_titles_alone())
            .or_else(|| from_caption(container));
    }
    // A first sibling, or the element before the list, that consists of labels. Above rows that are links the head is none.
    let first = siblings(container, tag).next();
    let other = container.children().next().filter(|child| !child.is(tag));
    [first, other, container.prev(), container.parent().and_then(Node::prev)]
        .into_iter()
        .flatten()
        .filter_map(from_block)
        .find(|header| header.named() >= 2)
}

/// Whether a row only names columns.
pub(super) fn is_header(row: Node<'_>, tag: &str) -> bool {
    let header = if tag == "tr" { from_row(row) } else { from_block(row) };
    header.is_some_and(|header| header.named() >= 2)
}

/// Stands for the text of a cell that is no head's.
const LONG: &str = "…";

/// Whether a cell could hold a column's name: as much text as such names have with words for listeners, in a few elements.
fn is_short(cell: Node<'_>) -> bool {
    const PIECES: usize = 60;
    const BYTES: usize = 300;
    let mut left = BYTES;
    let mut pieces = cell.flat();
    pieces.by_ref().take(PIECES).all(|piece| match piece {
        Piece::Text(text) => {
            let length = text.trim().len();
            let fits = length <= left;
            left -= length.min(left);
            fits
        }
        Piece::Element(_) => true,
    }) && pieces.next().is_none()
}

/// What a cell of a head says: its words, or those of its picture. `heads`: every cell of the row is a head; one without any
/// words is a head too, while in a row of a post a picture is a sign.
fn name_of(cell: Node<'_>, row: Node<'_>, heads: bool) -> String {
    let text = cell.text();
    if !text.is_empty() {
        return text;
    }
    let drawn = cell.descendants().find(|node| node.is("img")).and_then(|picture| picture.attr("alt")).unwrap_or("");
    let has_words = || row.flat().any(|piece| matches!(piece, Piece::Text(text) if !text.trim().is_empty()));
    let is_head = heads || label(drawn).is_some() && !has_words();
    if is_head { drawn.trim().to_owned() } else { text }
}

/// "등록일 <a>오름차순</a> <a>내림차순</a>": what stands before the ways to sort by it.
fn before_links(cell: Node<'_>) -> String {
    let is_way = |piece: &Piece<'_>| matches!(piece, Piece::Element(node) if matches!(node.name(), "a" | "button"));
    let words = cell.flat().take_while(|piece| !is_way(piece));
    words.filter_map(|piece| if let Piece::Text(text) = piece { Some(text) } else { None }).collect()
}

/// "등록일<br>조회수": elements within a head part names as signs do.
fn lines_of(cell: Node<'_>, text: &str) -> String {
    let texts: Vec<&str> = cell
        .flat()
        .filter_map(|piece| match piece {
            Piece::Text(text) if !text.trim().is_empty() => Some(text.trim()),
            _ => None,
        })
        .collect();
    if texts.len() > 1 { texts.join("\n") } else { text.to_owned() }
}

/// "신청자 … 신청일": who asked, and when. Without a column of those who asked it is a day of the notice's own.
fn name_days_of_doers(row: Node<'_>, heads: bool, header: &mut Header) {
    let texts: Vec<String> = cells::of_row(row).map(|(cell, _)| name_of(cell, row, heads)).collect();
    let doers: Vec<&str> = texts.iter().filter_map(|text| text.strip_suffix('자')).collect();
    let is_done = |text: &str| {
        let doer = doers.iter().find_map(|doer| text.strip_prefix(doer).filter(|_| doer.chars().count() == 2));
        matches!(doer, Some("일" | "일자" | "일시"))
    };
    name_days(row, heads, header, is_done);
}

/// "일시" beside a writer and readers is when they wrote; events have it beside a place.
fn name_moments_of_posts(row: Node<'_>, heads: bool, header: &mut Header) {
    if ![Label::PostedAt, Label::ModifiedAt, Label::StartsAt, Label::Place].iter().any(|label| header.has(*label)) {
        name_days(row, heads, header, |text| text.split_whitespace().collect::<String>() == "일시");
    }
}

/// Lets the columns of these names be days of posting.
fn name_days(row: Node<'_>, heads: bool, header: &mut Header, is_day: impl Fn(&str) -> bool) {
    let (mut column, mut place) = (0, 0);
    for (cell, span) in cells::of_row(row) {
        let text = name_of(cell, row, heads);
        if is_day(&text) {
            header.columns[column..column + span].fill(Some(Label::PostedAt));
            header.order[place] = Some(Label::PostedAt);
        }
        column += span;
        place += usize::from(!text.is_empty());
    }
}

fn from_row(row: Node<'_>) -> Option<Header> {
    let row = own_line(row);
    let mut header = Header::default();
    let mut texts = 0;
    let (all, heads) = cells::of_row(row).fold((0, true), |(all, heads), (cell, _)| (all + 1, heads && cell.is("th")));
    for (cell, span) in cells::of_row(row) {
        // Half of its cells are no names: a post's row, as nearly all are.
        if !heads && (texts - header.named()) * 2 > all {
            return None;
        }
        // A cell of a layout holds half the page.
        let text = if is_short(cell) { name_of(cell, row, heads) } else { LONG.to_owned() };
        let two = if label(&text).is_none() && text != LONG { twofold::names(&lines_of(cell, &text)) } else { None };
        let name = label(&text)
            .or(two.map(|two| two.name))
            .or_else(|| label(text.split(['(', '▲', '▼']).next().unwrap_or("")))
            .or_else(|| label(&before_links(cell)))
            .or_else(|| compound(&text));
        header.twos.extend(two.map(|two| (header.columns.len(), two)));
        if !text.is_empty() {
            texts += 1;
            header.order.push(name);
        }
        if name.is_none() && !text.is_empty() && text != LONG {
            let hints = heads::hints(&text);
            let columns = header.columns.len()..header.columns.len() + span;
            header.foreign.extend(columns.map(|column| (column, hints.clone())));
        }
        header.columns.extend(std::iter::repeat_n(name, span));
    }
    // More texts than names: a row of values that happen to be words, unless every cell says that it is a head.
    let enough = if heads { header.named() >= 2 || header.is_of_titles_alone() } else { header.named() * 2 >= texts };
    if texts == 0 || !enough {
        return None;
    }
    if header.has(Label::Author) && header.has(Label::Deadline) {
        name_days_of_doers(row, heads, &mut header);
        if header.has(Label::Views) {
            name_moments_of_posts(row, heads, &mut header);
        }
    }
    Some(header)
}

fn from_block(block: Node<'_>) -> Option<Header> {
    let texts: Vec<&str> = block
        .flat()
        .filter_map(|piece| match piece {
            Piece::Text(text) if !text.trim().is_empty() => Some(text),
            _ => None,
        })
        .take(16)
        .collect();
    if texts.len() > 12 {
        return None;
    }
    let order: Vec<Option<Label>> = texts.iter().map(|text| label(text)).collect();
    let mut header = Header { order, ..Header::default() };
    if header.named() * 3 < texts.len() * 2 || header.named() < 2 {
        return None;
    }
    // A search form names fields too: "제목", "내용", "작성자" to choose from.
    if block.is("form") || block.descendants().any(|node| matches!(node.name(), "form" | "select" | "textarea")) {
        return None;
    }
    // Each head in an element of its own: rows of as many parts stand below in columns, as in a table. A head may be empty.
    let words: Vec<String> = cells::parts_of(block).into_iter().map(Node::text).collect();
    let parts: Vec<Option<Label>> = words.iter().map(|word| label(word)).collect();
    let foreign = (0..parts.len()).filter(|at| parts[*at].is_none() && !words[*at].is_empty());
    if parts.len() == header.order.len() || parts.iter().flatten().count() == header.named() {
        header.foreign = foreign.map(|at| (at, heads::hints(&words[at]))).collect();
        header.columns = if parts.len() == header.order.len() { header.order.clone() } else { parts };
    }
    for cell in block.descendants() {
        let named = cell.pieces().find_map(|piece| match piece {
            Piece::Text(text) => label(text),
            Piece::Element(_) => None,
        });
        if let Some(named) = named {
            header.note_classes(&cell.names(), named);
            // `<div class="col-date"><span>등록일</span></div>`
            if let Some(outer) = cell.parent().filter(|outer| *outer != block && outer.children().count() == 1) {
                header.note_classes(&outer.names(), named);
            }
        }
    }
    header.settle_classes();
    Some(header)
}

/// "… 목록 - 번호, 제목, 작성자, 등록일, 조회수 …": names in order, no columns to hold them against.
fn from_caption(table: Node<'_>) -> Option<Header> {
    let caption = table.children().find(|child| child.is("caption")).map(Node::text);
    let text = [caption.as_deref(), table.attr("summary")]
        .into_iter()
        .flatten()
        .max_by_key(|text| text.matches(',').count())?;
    let order: Vec<Option<Label>> = text
        .split([',', ':', '-', '/'])
        .map(|part| {
            let part = part.trim();
            // The first name has words before it ("목록이며 번호"), the last one words behind ("조회수 항목으로 …", "조회로").
            label(part)
                .or_else(|| last_words(part, 2).and_then(|words| label(&words)))
                .or_else(|| last_words(part, 1).and_then(|word| label(&word)))
                .or_else(|| part.split_whitespace().next().and_then(without_particle))
        })
        .skip_while(Option::is_none)
        .collect();
    let header = Header { order, ..Header::default() };
    (header.named() >= 3).then_some(header)
}

/// So many words at the end, in one: "… 제 목".
fn last_words(part: &str, count: usize) -> Option<String> {
    let words: Vec<&str> = part.split_whitespace().collect();
    words.len().checked_sub(count).map(|from| words[from..].concat())
}

/// A label with a Korean particle behind it: "조회수를", "조회로".
fn without_particle(word: &str) -> Option<Label> {
    label(word).or_else(|| {
        ["으로", "로", "을", "를", "의", "가", "이", "등"]
            .iter()
            .find_map(|particle| word.strip_suffix(particle).and_then(label))
    })
}
