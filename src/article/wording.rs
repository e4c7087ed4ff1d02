//! What of a title's element is the title: without signs before it, badges and buttons behind it, a word that names it.
//!
//! Which element that is, is [`super::title`]'s.

use std::ops::Range;

use super::labels::Fact;
use super::line;
use super::outline::Outline;
use super::pairs::{is_head_field, pairs, trim};
use super::place::{is_called_beside, is_for_ears};
use super::title::around;
use super::tools::is_tool;
use crate::page::Node;
use crate::text::{Label, clean, squash};

/// The bits of what stands behind a word for titles. Where that is a kind of post in a classed element of its own, the title is
/// the next line of the same box: `<div>제목</div><div><span class=c>국제</span><p>TITLE</p></div>`.
pub(super) fn value_bits(outline: &Outline<'_>, fact: &Fact) -> Range<usize> {
    const KIND: usize = 8;
    let own = fact.value_bits.clone();
    let (Some(kind), true) = (outline.bits.get(own.start), own.len() == 1 && own.end < outline.bits.len()) else {
        return own;
    };
    if kind.text.chars().count() > KIND || outline.bits[own.end].spot == kind.spot {
        return own;
    }
    let whole = outline.common(kind.spot, outline.bits[own.end].spot);
    let whole = outline.spots[whole].bits.clone();
    let wide = own.start..own.end + 1;
    if whole == wide && category_before(outline, wide.clone()).is_some() { wide } else { own }
}

/// The value of a word for titles as any title's text, without signs and badges.
pub(super) fn own_value(outline: &Outline<'_>, fact: &Fact, bits: Range<usize>) -> (String, Option<String>) {
    if bits.len() < 2 {
        return (fact.value.clone(), None);
    }
    let (text, category) = own_text(outline, around(outline, bits.clone()), bits);
    let text = trim(&text);
    if text.chars().count() >= 2 { (text.to_owned(), category) } else { (fact.value.clone(), None) }
}

/// Whether a field is a sign before the title in its own element, and so no field: 마감, 접수중.
pub(super) fn is_badge(outline: &Outline<'_>, fact: &Fact, title: Range<usize>) -> bool {
    let first = title.clone().find(|at| outline.bits[*at].is_text());
    matches!(fact.label, Label::State | Label::Deadline | Label::Category | Label::Period)
        && first == Some(fact.at)
        && fact.bits.end <= title.end
        && BADGES.contains(&outline.bits[fact.at].text.as_str())
        && category_before(outline, title).is_some()
}

/// A title without the word of its list that stands before it in one item: "<li><i>과정</i> TITLE</li>", "과정 : TITLE".
pub(super) fn behind_word(outline: &Outline<'_>, spot: usize, bits: Range<usize>, text: String) -> String {
    const LONGEST: usize = 6;
    let item = outline.upward(spot).take(4).find(|up| outline.spots[*up].node.is("li"));
    let mut texts = bits.filter(|at| outline.bits[*at].is_text());
    let (Some(item), Some(first)) = (item, texts.next()) else { return text };
    let is_first = outline.spots[item].bits.clone().find(|at| outline.bits[*at].is_text()) == Some(first);
    let own = outline.bits[first].text.as_str();
    let is_word = |word: &str| word.chars().count() <= LONGEST && word.chars().all(|c| ('가'..='힣').contains(&c));
    let word = own.split_once([':', '：']).map(|(word, _)| word);
    let word = word.or_else(|| texts.next().map(|_| own)).filter(|word| is_word(word.trim()));
    let rest = word.and_then(|word| text.strip_prefix(word));
    let rest = rest.filter(|_| is_first).map(|rest| trim(rest).to_owned());
    rest.filter(|rest| rest.chars().count() >= 2).unwrap_or(text)
}

/// The text of a title's element without what stands in elements of its own and is no title: "새글", a count of
/// comments, a label before it.
pub(super) fn own_text(outline: &Outline<'_>, spot: usize, bits: Range<usize>) -> (String, Option<String>) {
    let mut parts: Vec<&str> =
        outline.bits[bits.clone()].iter().filter(|bit| bit.is_text()).map(|bit| bit.text.as_str()).collect();
    let category = category_before(outline, bits.clone());
    if category.is_some() {
        parts.remove(0);
        // "[민원]", "중요", the title: of two signs the first is the category.
        let behind = bits.clone().filter(|at| outline.bits[*at].is_text()).nth(1);
        if parts.len() > 1
            && behind.is_some_and(|behind| {
                is_second_sign(outline, spot, behind..bits.end) && category_before(outline, behind..bits.end).is_some()
            })
        {
            parts.remove(0);
        }
    }
    // "제목 (홍길동, 2024-03-05)": what stands in elements of its own behind a title and is a line of its head.
    // And a button to copy its address.
    let is_field = |part: &str| {
        let pair = pairs(part).into_iter().next();
        pair.is_some_and(|pair| is_head_field(pair.0) && !pair.2.is_empty()) || !line::fields(part, None).is_empty()
    };
    let last = bits.clone().rev().find(|at| outline.bits[*at].is_text());
    let ends_as_head = parts.len() > 2 && last.is_some_and(|last| outline.is_day(last, 40));
    while parts.len() > 1 && parts.last().is_some_and(|part| is_field(part) || is_tool(part)) {
        parts.pop();
    }
    if ends_as_head {
        let others = beside_last(outline, spot, bits.clone());
        parts.truncate(parts.len().saturating_sub(others).max(1));
    }
    // "<strong>TITLE</strong><em class=sub>- 취약계층 지원에 1,200억 원 투입 -</em>"
    // What is longer than the title itself, which is hardly one, is the rest of it.
    let is_second = |parts: &[&str]| {
        let (first, last) = (parts[0].chars().count(), parts[1].chars().count());
        (first >= 8 || first >= last) && bits.clone().next_back().is_some_and(|last| is_subtitle(outline, spot, last))
    };
    if parts.len() == 2 && is_second(&parts) {
        parts.pop();
    }
    // "공지사항 › 모임 › 제목": the way there is made of links.
    if let Some(own) = behind_path(outline, bits.clone()) {
        return (own, category);
    }
    // "모바일에서 작성" behind a sign of a telephone is said to who can't see it.
    let spoken: Vec<&str> = bits
        .clone()
        .filter(|at| outline.bits[*at].is_text() && is_for_ears(outline, *at))
        .map(|at| outline.bits[at].text.as_str())
        .collect();
    if spoken.len() < parts.len() {
        parts.retain(|part| !spoken.contains(part));
    }
    let is_badge = |part: &&str| {
        matches!(*part, "N" | "NEW" | "New" | "new" | "HOT" | "새글" | "새 글" | "첨부파일" | "첨부" | "첨부파일 있음")
            || part.starts_with(['[', '('])
                && part.ends_with([']', ')'])
                && part.len() > 2
                && part[1..part.len() - 1].bytes().all(|b| b.is_ascii_digit())
    };
    let kept: Vec<&str> = parts.iter().copied().filter(|part| !is_badge(part)).collect();
    let mut text = String::new();
    for part in if kept.is_empty() { &parts } else { &kept } {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(part);
    }
    // The text as written has its own spaces between inline parts.
    if parts.len() > 1 {
        let written = clean(&outline.spots[spot].node.text());
        if squash(&written) == squash(&text) {
            text = written;
        }
    }
    if let Some((Label::Title, rest)) = crate::text::label::leading(&text)
        && !rest.is_empty()
        && text.contains([':', '：'])
    {
        return (rest.to_owned(), category);
    }
    (text, category)
}

/// How many texts stand before the last one in an element of their own behind the title: `TITLE <span><b>채용</b> 2024-03-05</span>`.
fn beside_last(outline: &Outline<'_>, title: usize, bits: Range<usize>) -> usize {
    let mut texts = bits.filter(|at| outline.bits[*at].is_text());
    let (Some(first), Some(last)) = (texts.next(), texts.next_back()) else { return 0 };
    let own = |up: &usize| *up != title && outline.spots[*up].bits.start > first;
    let part = outline.upward(outline.bits[last].spot).take_while(own).last();
    part.map_or(0, |part| (outline.spots[part].bits.start..last).filter(|at| outline.bits[*at].is_text()).count())
}

/// Whether the last text of a title's element is a second heading: in an element of its own that is called so, or between
/// dashes.
fn is_subtitle(outline: &Outline<'_>, title: usize, last: usize) -> bool {
    let bit = &outline.bits[last];
    let node = outline.spots[bit.spot].node;
    let dash = ['-', '–', '―', '—'];
    let dashed = bit.text.starts_with(dash) && bit.text.ends_with(dash);
    bit.is_text() && bit.spot != title && outline.length(last..last + 1) >= 8 && (dashed || is_sub(node))
}

/// Whether an element is called a second heading.
pub(super) fn is_sub(node: Node<'_>) -> bool {
    node.names()
        .split(|c: char| !c.is_ascii_alphanumeric())
        .any(|name| matches!(name, "sub" | "subtitle" | "subtit" | "stit"))
}

/// What stands behind a path of links within one heading.
fn behind_path(outline: &Outline<'_>, bits: Range<usize>) -> Option<String> {
    let texts: Vec<&super::outline::Bit> = outline.bits[bits].iter().filter(|bit| bit.is_text()).collect();
    let (last, path) = texts.split_last()?;
    let parted = |text: &str| text.starts_with(['›', '>', '»', '＞', '/']);
    let own = last.text.trim_start_matches(['›', '>', '»', '＞', '/', ' ']);
    let leads = path.first()?.link && path.iter().all(|bit| bit.link || !bit.text.contains(char::is_alphanumeric));
    (leads
        && !last.link
        && (parted(&last.text) || path.last().is_some_and(|bit| parted(&bit.text)))
        && own.chars().count() >= 2)
        .then(|| own.to_owned())
}

/// Signs that boards set before a title.
const BADGES: [&str; 14] = [
    "공지",
    "알림",
    "필독",
    "중요",
    "긴급",
    "안내",
    "신규",
    "진행중",
    "마감",
    "접수중",
    "모집중",
    "종료",
    "답변완료",
    "Notice",
];

/// Whether a second word before a title is no part of it: an office may be one of the title's words, where the title's other
/// words stand in elements like its own.
fn is_second_sign(outline: &Outline<'_>, title: usize, bits: Range<usize>) -> bool {
    let mut texts = bits.filter(|at| outline.bits[*at].is_text());
    let (Some(word), Some(rest)) = (texts.next(), texts.next()) else { return false };
    let text = outline.bits[word].text.as_str();
    let is_own = outline.bits[rest].spot == title;
    BADGES.contains(&text) || text.starts_with('[') || is_sign(text) && is_own
}

/// Whether a second word before a title may be no part of it: a known sign, or the office that posts.
fn is_sign(text: &str) -> bool {
    BADGES.contains(&text) || line::is_name(text)
}

/// A short word in a classed element of its own before the rest of a title: 공지, 접수중, 유머.
fn category_before(outline: &Outline<'_>, bits: Range<usize>) -> Option<String> {
    let mut texts = bits.filter(|at| outline.bits[*at].is_text());
    let (first, second) = (texts.next()?, texts.next()?);
    let (word, rest) = (&outline.bits[first], &outline.bits[second]);
    // A word in bold may be the title's first; one in brackets, or a known sign, is no part of it.
    let open = |c: char| matches!(c, '[' | '【' | '<' | '〈');
    let bracketed = word.text.starts_with(open) && word.text.ends_with([']', '】', '>', '〉']);
    // "[전자][긴급]" was typed.
    if bracketed && word.text.matches(open).count() > 1 {
        return None;
    }
    let sign = bracketed || BADGES.contains(&word.text.as_str());
    let apart = word.spot != rest.spot
        && !outline.within(rest.spot, word.spot)
        && (sign || !outline.spots[word.spot].node.class().is_empty())
        && outline.spots[word.spot].bits.len() == 1;
    // Behind it stands the title, or another sign and then the title.
    // "인사" behind what is called a kind.
    let least = if is_called_beside(outline.spots[word.spot].node) { 1 } else { 4 };
    let goes_on = outline.length(second..second + 1) >= least
        || is_sign(&rest.text)
            && outline.spots[rest.spot].bits.len() == 1
            && texts.next().is_some_and(|third| outline.length(third..third + 1) >= 4);
    let short = word.text.chars().count() <= 12 && goes_on;
    (apart && short).then(|| word.text.trim_matches(['[', ']', '【', '】', '<', '>', '〈', '〉']).to_owned())
}
