//! Words that name what stands beside them though no table knows them: told by their place (a heading cell, a pair in a list
//! of pairs, a colon behind them) and by how words for days end.
//!
//! Which field such a word means nobody can tell; that what stands beside it is no title, no day of posting and no name, and
//! that the word is no name itself, it does.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt};

use super::labels::Fact;
use super::line::is_name;
use super::outline::{Outline, Spot};
use super::title::Title;
use crate::text::label::label;
use crate::text::{Label, PLAIN_SURNAMES, is_full_name};

/// A word is no longer, in characters.
const LONGEST: usize = 12;

/// Cells of one row that pair words with values.
const MOST: usize = 12;

/// What stands in the cells and items of lists that pair words with values: tables, `dl`s and lists of which two words at
/// least are known. Asked of each of them once, however many texts it holds.
pub(super) struct Lists(HashMap<usize, Value>);

/// What a cell or an item is to its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// Of a word for anything but a title.
    Plain,
    /// Of the first word of its list, which no table knows and which may be what posts are called there (강좌, 공고, 행사): fields
    /// of a post follow it. It fills its row, or stands beside others.
    First { fills: bool },
}

/// A list while its cells and items are walked.
#[derive(Default)]
struct List {
    /// Its fields, by their places.
    fields: BTreeMap<usize, Label>,
    /// A word that says more of a post than its number and kind has been met.
    begun: bool,
}

impl List {
    /// Whether two kinds of what only posts say follow a place.
    fn goes_on_as_head(&self, from: usize) -> bool {
        let is_of_post = |label: &&Label| {
            matches!(label, Label::Author | Label::PostedAt | Label::Views | Label::ModifiedAt | Label::Department)
        };
        let mut kinds = self.fields.range(from..).map(|(_, label)| label).filter(is_of_post);
        let Some(first) = kinds.next() else { return false };
        kinds.any(|other| other != first)
    }
}

impl Lists {
    pub(super) fn of(outline: &Outline<'_>, facts: &[Fact]) -> Self {
        let mut lists: HashMap<usize, List> = HashMap::new();
        let known = |fact: &&Fact| {
            !fact.value.is_empty()
                && !matches!(fact.label, Label::Title | Label::Body | Label::Ornament | Label::Neighbour)
        };
        for fact in facts.iter().filter(known) {
            if let Some(list) = list_around(outline, outline.bits[fact.at].spot) {
                lists.entry(list).or_default().fields.insert(fact.at, fact.label);
            }
        }
        lists.retain(|_, list| list.fields.len() >= 2);
        let mut values = HashMap::new();
        if lists.is_empty() {
            return Self(values);
        }
        let cells = Cells::of(outline);
        for place in (0..outline.spots.len()).filter(|spot| is_place(outline, *spot)) {
            let Some(list) = list_around(outline, place).and_then(|list| lists.get_mut(&list)) else { continue };
            let Some(word) = cells.word(outline, place) else { continue };
            let is_first = !list.begun;
            list.begun |= begins(&word);
            if is_of_title(&word) {
                continue;
            }
            let Spot { node, bits, .. } = &outline.spots[place];
            let fills = node.attr("colspan").is_some_and(|many| many != "1");
            let end = if node.is("li") { bits.end } else { bits.start };
            let may_head = is_first && label(&word).is_none() && !is_of_thing(&word) && list.goes_on_as_head(end);
            values.insert(place, if may_head { Value::First { fills } } else { Value::Plain });
        }
        Self(values)
    }

    /// What an element is where it stands in the place of a value, or is a word with its value, in one of these lists. What
    /// stands behind a word for a title is none.
    pub(super) fn value(&self, outline: &Outline<'_>, spot: usize) -> Option<Value> {
        if self.0.is_empty() {
            return None;
        }
        let place = outline.upward(spot).take(4).find(|up| is_place(outline, *up))?;
        self.0.get(&place).copied()
    }
}

fn is_place(outline: &Outline<'_>, spot: usize) -> bool {
    matches!(outline.spots[spot].node.name(), "td" | "dd" | "li")
}

/// Whether a word is more than what may stand before a title in a list: 번호, 분류, 진행상태.
fn begins(word: &str) -> bool {
    !matches!(label(word), Some(Label::Number | Label::Category | Label::State | Label::Secrecy | Label::Ornament))
}

/// Whether a word that no table knows ends as those do that say something of a thing and never what it is called: 입찰방식,
/// 지원내용, 신청자격.
fn is_of_thing(word: &str) -> bool {
    const ENDS: [&str; 24] = [
        "방법", "방식", "내용", "대상", "조건", "자격", "장소", "금액", "유형", "구분", "기준", "절차", "결과", "사항",
        "인원", "비용", "여부", "규모", "근거", "목적", "현황", "종류", "분야", "기간",
    ];
    let word: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    ENDS.iter().any(|end| word.ends_with(end))
}

/// Plain cells of rows by their number in the row: which of them hold words is told by it.
struct Cells {
    /// Of each element, how many cells it holds.
    held: Vec<usize>,
    /// Of each cell, how many stand before it.
    before: Vec<usize>,
}

impl Cells {
    fn of(outline: &Outline<'_>) -> Self {
        let mut held = vec![0; outline.spots.len()];
        let mut before = vec![0; outline.spots.len()];
        for cell in (0..outline.spots.len()).filter(|spot| outline.spots[*spot].node.is("td")) {
            let row = outline.spots[cell].parent;
            before[cell] = held[row];
            held[row] += 1;
        }
        Self { held, before }
    }

    /// The word of a cell or an item.
    fn word(&self, outline: &Outline<'_>, place: usize) -> Option<String> {
        if outline.spots[place].node.is("li") {
            return word_of_item(outline, place).filter(|word| word.chars().count() <= LONGEST);
        }
        let word = outline.spots[place].prev.filter(|word| self.is_word(outline, *word, place))?;
        let bits = outline.spots[word].bits.clone();
        (outline.length(bits.clone()) <= LONGEST).then(|| outline.text(bits))
    }

    /// Whether the cell before another holds its word: a heading, or the first of each two plain cells.
    fn is_word(&self, outline: &Outline<'_>, word: usize, value: usize) -> bool {
        let many = self.held[outline.spots[value].parent];
        match (outline.spots[word].node.name(), outline.spots[value].node.name()) {
            ("th", "td") | ("dt", "dd") => true,
            ("td", "td") => many <= MOST && many.is_multiple_of(2) && self.before[value] % 2 == 1,
            _ => false,
        }
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

/// The word of an item: its first text before others, or what a colon ends.
fn word_of_item(outline: &Outline<'_>, item: usize) -> Option<String> {
    let mut texts = outline.bits[outline.spots[item].bits.clone()].iter().filter(|bit| bit.is_text());
    let text = texts.next()?.text.as_str();
    match text.split_once([':', '：']) {
        Some((word, _)) => Some(word.to_owned()),
        None => texts.next().map(|_| text.to_owned()),
    }
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
const OF_POSTING: [&str; 20] = [
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
    "공포",
    "배부",
    "제공",
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
    let is_name = || is_full_name(bare) && bare.starts_with(|first| PLAIN_SURNAMES.contains(first));
    is_said() && names_another_day(bare) && !(bare.ends_with('일') && is_name())
}

/// Whether a word in the place of words names another day than that of posting; somebody's name is no word.
pub(super) fn is_other_day(word: &str) -> bool {
    names_another_day(word) && (ends_as_day(word) || !is_name(word))
}

/// Whether a day stands behind a word that names another one than that of posting: in the heading cell before its own, or
/// right before it in one small box or line.
pub(super) fn is_behind_other_day(outline: &Outline<'_>, title: &Title, at: usize) -> bool {
    let spot = outline.bits[at].spot;
    let is_cell = |up: &usize| matches!(outline.spots[*up].node.name(), "td" | "dd");
    let word = outline.upward(spot).take(4).find(is_cell).and_then(|cell| outline.spots[cell].prev);
    if let Some(word) = word.filter(|word| matches!(outline.spots[*word].node.name(), "th" | "dt")) {
        let bits = outline.spots[word].bits.clone();
        let is_short = outline.length(bits.clone()) <= 2 * LONGEST;
        return is_short && is_other_day(&outline.text(bits)) && !outline.within(title.spot, word);
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
