//! A writer without a word: the text beside a day or a count of readers that can be a name, and is no kind of post.
//!
//! Where head and day are is [`super::head`]'s; writers that a class names are [`super::classed`]'s.

use super::called::is_board_name;
use super::chrome::Chrome;
use super::classed::{is_kind, is_like_kind};
use super::labels::{self, Fact};
use super::line::{NO_NAMES, is_name, is_number_of_someone, is_short_name};
use super::media::is_file_name;
use super::outline::{Bit, Outline, is_in_heading};
use super::place::is_for_ears;
use super::sentence::is_sentence;
use super::title::Title;
use super::tools::is_tool;
use super::words::{ends_as_day, names_posting};
use crate::page::Node;
use crate::text::label::label;
use crate::text::{Label, count, squash};

/// What stands beside a day without a label, in one small row: "김하나 | 2024-03-05 | 126". The one text that can be a
/// writer's name, and the one bare number.
pub(super) fn beside_day(
    outline: &Outline<'_>,
    chrome: &Chrome,
    title: &Title,
    day: &Fact,
) -> (Option<String>, Option<u64>) {
    let others = |spot: usize| {
        let bits = outline.spots[spot].bits.clone();
        bits.filter(|at| {
            !day.bits.contains(at) && !title.bits.contains(at) && outline.bits[*at].is_text() && !chrome.skip[*at]
        })
        .collect::<Vec<_>>()
    };
    let Some(row) = outline.upward(outline.bits[day.at].spot).take(4).map(others).find(|others| !others.is_empty())
    else {
        return (None, None);
    };
    let separator = |at: &&usize| outline.bits[**at].text.chars().any(char::is_alphanumeric);
    let row: Vec<usize> = row.iter().filter(separator).copied().collect();
    let of_file = |at: &usize| {
        let text = &outline.bits[*at].text;
        is_file_name(text) || label(text) == Some(Label::Attachment)
    };
    // The count beside a file is the file's.
    if row.iter().any(of_file) {
        return (None, None);
    }
    if row.len() > 4 || row.iter().any(|at| outline.length(*at..at + 1) > 30) {
        return (None, None);
    }
    // Where a label stands beside it, it is that label's value, and one that does not fit is nobody's name.
    let row: Vec<&str> =
        row.into_iter().filter(|at| !is_behind_label(outline, *at)).map(|at| outline.bits[at].text.as_str()).collect();
    let one = |texts: Vec<&str>| if let [text] = texts[..] { Some(text.to_owned()) } else { None };
    let is_short = row.len() == 2;
    let name = one(row.iter().copied().filter(|text| is_name(text) || is_short && is_short_name(text)).collect());
    // "126", "126회"
    let is_number =
        |text: &&str| text.strip_suffix('회').unwrap_or(text).chars().all(|c| c.is_ascii_digit() || c == ',');
    let number = one(row.iter().copied().filter(is_number).collect());
    (name, number.and_then(|number| count(&number)))
}

/// Whether a text stands in the cell of a label, whose value it would be.
fn is_behind_label(outline: &Outline<'_>, at: usize) -> bool {
    let mut around = outline.upward(outline.bits[at].spot).take(4).map(|up| outline.spots[up].node);
    let beside = around.find(|node| matches!(node.name(), "td" | "dd")).and_then(Node::prev);
    beside.is_some_and(|cell| matches!(cell.name(), "th" | "dt") && label(&cell.text()).is_some())
}

/// The writer without any sign: the one text that the smallest box around a day or a count of views holds beside fields.
/// "맏딸 | 조회수 : 1,320", "admin 조회수 30". What the page says elsewhere too is a board's name or a menu's word.
pub(super) fn left_over(outline: &Outline<'_>, chrome: &Chrome, title: &Title, near: &[Fact]) -> Option<String> {
    let of_field = |at: usize| title.bits.contains(&at) || near.iter().any(|fact| fact.bits.contains(&at));
    let others = |spot: usize| {
        let bits = outline.spots[spot].bits.clone();
        bits.filter(|at| {
            let bit = &outline.bits[*at];
            let said = bit.is_text() && bit.text.chars().any(char::is_alphanumeric);
            // A caption is for who can't see the table.
            let caption = outline.spots[bit.spot].node.is("caption");
            // "(123.45.*.67)" beside a nick is the place he wrote from.
            let address = is_number_of_someone(bit.text.trim_matches(['(', ')', '[', ']', ' ']));
            said && !caption && !address && !of_field(*at) && !chrome.skip[*at] && !is_for_ears(outline, *at)
        })
        .take(2)
        .collect::<Vec<_>>()
    };
    let is_named = |bit: &Bit| bit.link || is_in_heading(outline, bit.spot);
    // "문화 | 2024.05.13 | 조회 321": a word as short as kinds are, that nothing tells to be a name and that leads to no member.
    let is_kind_beside_day = |at: usize| {
        const BESIDE: usize = 4;
        let is_day = |fact: &Fact| fact.label == Label::PostedAt && fact.word.is_empty();
        let is_beside = |fact: &Fact| fact.at >= title.bits.end && fact.at.abs_diff(at) <= BESIDE;
        let bit = &outline.bits[at];
        let is_name = || is_name(&bit.text) || is_short_name(&bit.text);
        is_kind(outline, at)
            || !bit.link
                && is_like_kind(&bit.text)
                && !is_name()
                && near.iter().any(|fact| is_day(fact) && is_beside(fact))
    };
    let fits = |at: usize| {
        let text = outline.bits[at].text.as_str();
        (2..=20).contains(&text.chars().count())
            && text.split(' ').count() <= 3
            && !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '[' | '(' | '#'))
            && !text.contains([':', '：', '>', '/', '·', ','])
            // "관리**" is a person, masked.
            && (label(text).is_none() || text.ends_with('*'))
            && !NO_NAMES.contains(&text)
            && !is_kind_beside_day(at)
            && !is_file_name(text)
            && !is_tool(text)
            && !is_sentence(text)
            && !is_behind_label(outline, at)
            && (is_name(text) || !labels::is_cell(outline, at))
            && !ends_as_day(text)
            && !names_posting(text)
            && !is_board_name(&squash(text))
            && !outline.bits.iter().enumerate().any(|(other, bit)| other != at && bit.text == text && is_named(bit))
    };
    // An office signs beside a day as well; readers are counted in heads alone.
    if !near.iter().any(|fact| fact.label == Label::Views && !fact.value.is_empty()) {
        return None;
    }
    near.iter().filter(|fact| matches!(fact.label, Label::PostedAt | Label::Views)).find_map(|fact| {
        let around = outline.upward(outline.bits[fact.at].spot).take(5);
        let small = around.take_while(|up| {
            let bits = &outline.spots[*up].bits;
            bits.len() <= 14 && outline.length(bits.clone()) <= 120 && !bits.contains(&title.bits.start)
        });
        match small.map(others).find(|others| !others.is_empty())?[..] {
            [at] if fits(at) => Some(outline.bits[at].text.clone()),
            _ => None,
        }
    })
}
