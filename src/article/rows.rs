//! The row of the text in the table of a post's head: rows of words and values above it and below it are fields of the board,
//! whether or not anybody knows their words: 공개여부, 관련링크, 담당자 with 연락처, 키워드, "▲" before a neighbour's title.
//!
//! Where the text begins is [`super::body`]'s.

use std::ops::Range;

use super::ends::is_arrow;
use super::files::is_icon;
use super::labels::{Fact, is_cell};
use super::outline::{Kind, Outline};
use super::pairs::is_head_field;
use super::sentence::is_sentence;
use super::weights::Weights;
use crate::text::Label;
use crate::text::label::label;

/// Characters of a word.
const WORD: usize = 12;

/// Characters of the values of a row.
const VALUES: usize = 160;

/// Rows below the text.
const MOST: usize = 24;

/// The row of the head's table that holds the first of a range, and that table.
fn first_row(outline: &Outline<'_>, weights: &Weights, near: &[Fact], range: &Range<usize>) -> Option<(usize, usize)> {
    let first = range.clone().find(|at| weights.within(*at..at + 1) > 0)?;
    let is_head = |table: usize| {
        let mut fields = near.iter().filter(|fact| fact.at < range.start && is_head_field(fact.label));
        fields.any(|fact| outline.within(outline.bits[fact.at].spot, table))
    };
    let mut rows = outline.upward(outline.bits[first].spot).filter(|up| outline.spots[*up].node.is("tr"));
    rows.find_map(|row| {
        let table = outline.ancestors(row).take(3).find(|up| outline.spots[*up].node.is("table"))?;
        is_head(table).then_some((row, table))
    })
}

/// Behind rows of a word and a short value that nobody knows (공개여부, 게시기간, 홈페이지), where the row below them is one plain
/// cell that says something: the text of a post whose head they end.
pub(super) fn start(outline: &Outline<'_>, weights: &Weights, near: &[Fact], range: &Range<usize>) -> Option<usize> {
    let (first, table) = first_row(outline, weights, near, range)?;
    let is_named = |row: usize| filled(outline, row).next().is_some_and(|cell| outline.spots[cell].node.is("th"));
    let mut rows = std::iter::once(first).chain(rows_behind(outline, first, table)).take(MOST);
    let text =
        rows.find(|row| !(outline.spots[*row].bits.is_empty() || is_named(*row) && is_of_board(outline, *row)))?;
    let bits = &outline.spots[text].bits;
    let is_text = text != first && is_filled_by_text(outline, text) && weights.cut(bits, range) > 0;
    is_text.then_some(bits.start)
}

/// Where the row ends that fills the head's table with the first of a range, if all rows below it are fields or buttons.
pub(super) fn end(outline: &Outline<'_>, weights: &Weights, near: &[Fact], range: &Range<usize>) -> Option<usize> {
    let (row, table) = first_row(outline, weights, near, range)?;
    let end = outline.spots[row].bits.end;
    if outline.spots[row].bits.start < range.start || end >= range.end || !is_filled_by_text(outline, row) {
        return None;
    }
    let mut fields = 0;
    for row in rows_behind(outline, row, table).take_while(|row| outline.spots[*row].bits.start < range.end) {
        if weights.cut(&outline.spots[row].bits, range) > 0 {
            fields += 1;
            if fields > MOST || !is_of_board(outline, row) {
                return None;
            }
        }
    }
    (fields > 0).then_some(end)
}

/// The office that a row below the text names, in the table of a head that names none.
pub(super) fn office(outline: &Outline<'_>, facts: &[Fact], near: &[Fact], end: usize) -> Option<Fact> {
    let table = |fact: &Fact| {
        let row = outline.upward(outline.bits[fact.at].spot).take(4).find(|up| outline.spots[*up].node.is("tr"))?;
        outline.ancestors(row).take(3).find(|up| outline.spots[*up].node.is("table"))
    };
    let is_office = |fact: &&Fact| fact.label == Label::Department && !fact.value.is_empty();
    if near.iter().any(|fact| is_office(&fact)) {
        return None;
    }
    let mut fields = near.iter().filter(|fact| fact.at < end && is_head_field(fact.label));
    let own = fields.find_map(table)?;
    let mut below = facts.iter().filter(|fact| fact.at >= end && is_cell(outline, fact.at)).filter(is_office);
    below.find(|fact| table(fact) == Some(own)).cloned()
}

/// The rows of a table behind one of them; what they hold is not looked into.
fn rows_behind<'o>(outline: &'o Outline<'_>, row: usize, table: usize) -> impl Iterator<Item = usize> + 'o {
    let mut next = outline.spots[row].end;
    std::iter::from_fn(move || {
        while next < outline.spots[table].end {
            let at = next;
            let is_row = outline.spots[at].node.is("tr");
            next = if is_row { outline.spots[at].end } else { at + 1 };
            if is_row {
                return Some(at);
            }
        }
        None
    })
}

fn filled<'o>(outline: &'o Outline<'_>, row: usize) -> impl Iterator<Item = usize> + 'o {
    outline.children(row).filter(|cell| !outline.spots[*cell].bits.is_empty())
}

/// Whether a row is one plain cell.
fn is_filled_by_text(outline: &Outline<'_>, row: usize) -> bool {
    let mut cells = filled(outline, row);
    cells.next().is_some_and(|cell| outline.spots[cell].node.is("td")) && cells.next().is_none()
}

/// Whether a row is a word with short values, or links alone.
fn is_of_board(outline: &Outline<'_>, row: usize) -> bool {
    let bits = outline.spots[row].bits.clone();
    if outline.bits[bits.clone()].iter().all(|bit| bit.link || bit.kind == Kind::Control) {
        return true;
    }
    let mut cells = filled(outline, row);
    let (Some(word), true) = (cells.next(), cells.next().is_some()) else { return false };
    let values = outline.spots[word].bits.end..bits.end;
    let is_short = |at: usize| {
        let bit = &outline.bits[at];
        match bit.kind {
            Kind::Text => !is_sentence(&bit.text),
            Kind::Image => is_icon(outline, bit.spot),
            Kind::Frame => false,
            Kind::Control => true,
        }
    };
    names_field(outline, word) && outline.length(values.clone()) <= VALUES && values.into_iter().all(is_short)
}

/// Whether a cell holds the word of a field and not of a further part of the text.
fn names_field(outline: &Outline<'_>, cell: usize) -> bool {
    const PARTS: [&str; 14] = [
        "내용", "본문", "답변", "회신", "답글", "의견", "결과", "비고", "요약", "설명", "개요", "목적", "소개", "안내",
    ];
    let item = &outline.spots[cell];
    let word = outline.text(item.bits.clone());
    let known = label(&word);
    // What an event's text says of it, and no board of its posts.
    let of_event = || {
        const OF_EVENT: [&str; 7] = ["장소", "대상", "인원", "준비물", "비용", "참가비", "찾아오"];
        let when = word == "일시" || word.ends_with("일시") && known.is_none();
        when || OF_EVENT.iter().any(|part| word.contains(part))
    };
    (1..=WORD).contains(&word.chars().count())
        && known != Some(Label::Body)
        && !PARTS.iter().any(|part| word.contains(part))
        && !of_event()
        && (item.node.is("th") || known.is_some() || is_arrow(&word))
}
