//! Words that name what stands beside them though no table knows them: told by their place (a heading cell, a pair in a list
//! of pairs, a colon behind them) and by how words for days end.
//!
//! Which field such a word means nobody can tell; that what stands beside it is no title, no day of posting and no name, and
//! that the word is no name itself, it does.

use std::collections::{BTreeMap, BTreeSet};

use super::labels::Fact;
use super::line::is_name;
use super::outline::Outline;
use super::title::Title;
use crate::page::Node;
use crate::text::label::label;
use crate::text::{Label, PLAIN_SURNAMES, clean};

/// A word is no longer, in characters.
const LONGEST: usize = 12;

/// Cells and items of one row that are looked at.
const MOST: usize = 12;

/// The lists of a page that pair words with values: tables, `dl`s and lists of which two words at least are known.
pub(super) struct Lists(BTreeSet<usize>);

impl Lists {
    pub(super) fn of(outline: &Outline<'_>, facts: &[Fact]) -> Self {
        let mut seen: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        let known = |fact: &&Fact| {
            !fact.value.is_empty()
                && !matches!(fact.label, Label::Title | Label::Body | Label::Ornament | Label::Neighbour)
        };
        for fact in facts.iter().filter(known) {
            if let Some(list) = list_around(outline, outline.bits[fact.at].spot) {
                seen.entry(list).or_default().insert(fact.at);
            }
        }
        Self(seen.into_iter().filter(|(_, words)| words.len() >= 2).map(|(list, _)| list).collect())
    }

    /// Whether an element stands in the place of a value, or is a word with its value, in one of these lists. What stands
    /// behind a word for a title is one.
    pub(super) fn has_value(&self, outline: &Outline<'_>, spot: usize) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let is_place = |up: &usize| matches!(outline.spots[*up].node.name(), "td" | "dd" | "li");
        let Some(place) = outline.upward(spot).take(4).find(is_place) else { return false };
        if !list_around(outline, place).is_some_and(|list| self.0.contains(&list)) {
            return false;
        }
        let node = outline.spots[place].node;
        let word = match node.name() {
            "li" => word_of_item(outline, place, outline.spots[spot].bits.start),
            _ => node.prev().filter(|word| is_word_cell(*word, node)).map(|word| clean(&word.text())),
        };
        word.is_some_and(|word| word.chars().count() <= LONGEST && !is_of_title(&word))
    }
}

/// The table, `dl` or list in whose cells or items a text stands.
fn list_around(outline: &Outline<'_>, spot: usize) -> Option<usize> {
    let place = outline
        .upward(spot)
        .take(4)
        .find(|up| matches!(outline.spots[*up].node.name(), "th" | "td" | "dt" | "dd" | "li"))?;
    let lists = |up: &usize| matches!(outline.spots[*up].node.name(), "table" | "dl" | "ul" | "ol");
    outline.ancestors(place).take(4).find(lists)
}

/// Whether the cell before another holds its word: a heading, or the first of each two plain cells.
fn is_word_cell(word: Node<'_>, value: Node<'_>) -> bool {
    match (word.name(), value.name()) {
        ("th", "td") | ("dt", "dd") => true,
        ("td", "td") => {
            let Some(row) = value.parent() else { return false };
            let cells: Vec<Node<'_>> = row.children().filter(|cell| cell.is("td")).take(MOST).collect();
            let at = cells.iter().position(|cell| cell.id() == value.id());
            cells.len().is_multiple_of(2) && at.is_some_and(|at| at % 2 == 1)
        }
        _ => false,
    }
}

/// The word of an item: its first text before others, or what a colon ends.
fn word_of_item(outline: &Outline<'_>, item: usize, from: usize) -> Option<String> {
    let bits = outline.spots[item].bits.clone();
    let mut texts = bits.filter(|at| outline.bits[*at].is_text());
    let first = texts.next()?;
    let text = outline.bits[first].text.as_str();
    if let Some((word, _)) = text.split_once([':', '：']) {
        return Some(word.to_owned());
    }
    (from > first || texts.next().is_some()).then(|| text.to_owned())
}

/// 제목 and its like; and, as far as no other field is called so, what ends in 제목 or in 명: 입찰건명, 회의명.
fn is_of_title(word: &str) -> bool {
    let word: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    match label(&word) {
        Some(known) => known == Label::Title,
        None => word.ends_with("제목") || word.ends_with('명'),
    }
}

/// Endings of words for days: 면접일, 공연일시, 사업기한, 접수시작, 발표예정.
const DAYS: [&str; 12] = ["일", "일자", "일시", "기간", "기한", "시작", "마감", "종료", "예정", "날짜", "시행", "시각"];

/// What a word for the day of posting is made of, whatever stands around it: 자료등록일, 보고서발간일.
const OF_POSTING: [&str; 17] = [
    "등록",
    "작성",
    "게시",
    "게재",
    "입력",
    "공고",
    "배포",
    "보도",
    "발행",
    "발간",
    "공표",
    "올린",
    "쓴",
    "생성",
    "기록",
    "업로드",
    "최초",
];

/// Whether a Korean word that stands where words stand names another day than that of posting. Of words in other languages
/// too few are known: a day behind one may well be the post's.
fn names_another_day(word: &str) -> bool {
    let word: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    let known = label(&word);
    (2..=LONGEST).contains(&word.chars().count())
        && word.contains(|c: char| ('가'..='힣').contains(&c))
        && !word.contains(|c: char| c.is_ascii_digit())
        && !OF_POSTING.iter().any(|stem| word.contains(stem))
        && known.is_none_or(|known| matches!(known, Label::Deadline | Label::Period))
}

/// Whether an unknown Korean word says that it names the day of posting: 자료등록일, 등록ㆍ수정일.
pub(super) fn names_posting(word: &str) -> bool {
    let word: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    word.chars().count() <= LONGEST
        && OF_POSTING.iter().any(|stem| word.contains(stem))
        && DAYS.iter().any(|end| word.ends_with(end))
}

/// Whether a word that only stands before a day says by its ending that it names one: 면접일, and not 김영일.
pub(super) fn ends_as_day(word: &str) -> bool {
    let bare = word.trim_end_matches([':', '：', ' ']);
    let is_said = || DAYS.iter().any(|end| bare.len() > end.len() && bare.ends_with(end)) || bare == "시행";
    is_said() && names_another_day(bare) && !(bare.ends_with('일') && is_full_name(bare))
}

/// Three syllables that begin with a frequent surname.
fn is_full_name(text: &str) -> bool {
    text.chars().count() == 3 && text.starts_with(|first| PLAIN_SURNAMES.contains(first))
}

/// Whether a word in the place of words names another day than that of posting; somebody's name is no word.
pub(super) fn is_other_day(word: &str) -> bool {
    names_another_day(word) && (ends_as_day(word) || !is_name(word))
}

/// Whether a day stands behind a word that names another one than that of posting: in the heading cell before its own, or
/// right before it in one small box or line.
pub(super) fn is_behind_other_day(outline: &Outline<'_>, title: &Title, at: usize) -> bool {
    let spot = outline.bits[at].spot;
    let mut around = outline.upward(spot).take(4).map(|up| outline.spots[up].node);
    let cell = around.find(|node| matches!(node.name(), "td" | "dd")).and_then(Node::prev);
    if let Some(cell) = cell.filter(|cell| matches!(cell.name(), "th" | "dt")) {
        let holds_title = || outline.upward(title.spot).any(|up| outline.spots[up].node.id() == cell.id());
        return is_other_day(&clean(&cell.text())) && !holds_title();
    }
    let is_word = |at: &usize| outline.bits[*at].is_text() && !title.bits.contains(at);
    let Some(before) = at.checked_sub(1).filter(is_word) else { return false };
    let is_pair = outline.spots[outline.common(before, at)].bits == (before..at + 1);
    if !is_pair && !outline.line(at).contains(&before) {
        return false;
    }
    let word = outline.bits[before].text.as_str();
    if word.ends_with([':', '：']) { is_other_day(word) } else { ends_as_day(word) }
}
