//! Labels and their values in any markup: the page is read along its texts as a person reads it, so `th`/`td`, `dl`,
//! "등록일 : …" in a list item, a `span` beside a `span`, or several pairs in one line are one case.
//!
//! Finds pairs all over the page. Which of them are the post's own is decided in [`super::head`].

use std::ops::Range;

use jiff::civil::DateTime;

use super::called::is_count;
use super::columns::is_column_head;
use super::files::is_icon;
use super::line;
use super::media::is_file_name;
use super::outline::{Bit, Kind, Outline, is_heading};
use super::paired::ends_list;
use super::pairs::{is_head_field, pairs, squashed, trim};
use super::place::{is_called_title, is_title_of_a_word};
use super::sentence::is_sentence;
use super::silent;
use super::ways::is_aside;
use crate::model::PostedAt;
use crate::text::date;
use crate::text::label::{self, leading};
use crate::text::{Label, count};

/// A label with what stands behind it.
#[derive(Clone, Debug)]
pub(super) struct Fact {
    pub label: Label,
    /// The label as written, without white space: some words mean a day of posting only beside a writer (일시).
    pub word: String,
    /// Empty where nothing, or nothing fitting, stands behind the label.
    pub value: String,
    /// The bit that holds the label.
    pub at: usize,
    /// The bits of label and value.
    pub bits: Range<usize>,
    /// The value's bits; empty where it stands in the label's own text.
    pub value_bits: Range<usize>,
}

/// No label and no head line is longer; prose is not searched.
const LONGEST: usize = 400;

/// Every pair of the page in reading order. `skip` tells bits that are no part of any post (menus, footers).
pub(super) fn facts(outline: &Outline<'_>, skip: &dyn Fn(usize) -> bool, now: Option<DateTime>) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    let mut at = 0;
    while at < outline.bits.len() {
        let bit = &outline.bits[at];
        if bit.kind != Kind::Text || bit.text.len() > LONGEST || skip(at) {
            at += 1;
            continue;
        }
        // "게시판 상세" for who can't see the table.
        if outline.spots[bit.spot].node.is("caption") {
            at += 1;
            continue;
        }
        let mut found = pairs(&bit.text);
        if found.len() == 1 && is_title_of_a_word(outline, at) {
            at += 1;
            continue;
        }
        // "No.51 | 김하나 | 2024-03-05 | 126": what a bar keeps apart from the first pair may be fields without labels.
        // So may dots: "By admin · 2024년 3월 5일 · 보도자료".
        let is_parted = |value: &str| value.contains(['|', 'ㅣ', '│']) || value.contains(" · ");
        if found.is_empty() || found.len() == 1 && is_parted(&found[0].2) {
            let of_line = line::fields(&bit.text, now);
            found = if of_line.len() > found.len() { of_line } else { found };
        }
        // "Submitted by", a name, "on", a day: one line in several elements.
        let mut of_line = outline.line(at);
        let opens_line = of_line.start == at && of_line.len() > 1;
        if found.is_empty() && opens_line && is_plain_line(outline, of_line.clone()) {
            found = line::fields(&outline.text(of_line.clone()), now);
        } else if let [(Label::Author, _, value)] = &found[..]
            && value.is_empty()
            && opens_line
            && is_plain_line(outline, at + 1..of_line.end)
            && is_parted(&outline.text(of_line.clone()))
        {
            // "By", a name, a bar, a day, a bar, a kind.
            let fields = line::fields(&outline.text(of_line.clone()), now);
            if fields.len() > 1 { found = fields } else { of_line.end = at + 1 }
        } else {
            of_line.end = at + 1;
        }
        // "제", "목" in one heading cell.
        let mut last_bit = at;
        if let Some((label, end)) = in_lines(outline, at) {
            found = vec![(label, squashed(&outline.text(at..end)), String::new())];
            (of_line.end, last_bit) = (end, end - 1);
        }
        // A link in a menu leads to 기관 or 자료; a field's name leads nowhere.
        if bit.link
            && found.len() == 1
            && found[0].2.is_empty()
            && !matches!(found[0].0, Label::Attachment | Label::Neighbour | Label::Body)
        {
            found.clear();
        }
        // 미리보기, 링크, 선택: words beside a thing, with no value to read.
        if found.first().is_none_or(|pair| pair.0 == Label::Ornament) {
            at += 1;
            continue;
        }
        let mut next = at + 1;
        let last = found.len() - 1;
        let mut within: Vec<Fact> = Vec::new();
        for (n, (label, word, value)) in found.into_iter().enumerate() {
            let end = of_line.end;
            let mut fact = Fact { label, word, value, at, bits: at..end, value_bits: end..end };
            next = next.max(end);
            name_day(&mut fact, now);
            if n == last && fact.value.is_empty() {
                // "Author | Message" over the posts of a thread.
                if fact.label == Label::Body && is_column_head(outline, at) {
                    continue;
                }
                // A link that loads a file says so of what stands before it.
                // One that leads within the page is a tab: what it opens stands elsewhere.
                let is_last = || outline.line(at).start < at && outline.line(at).end == at + 1;
                let is_button = bit.link
                    && fact.label == Label::Attachment
                    && (is_load(&fact.word) || is_last() || is_tab(outline, at));
                // So may files, each a picture or a button beside the word.
                let is_over_buttons = fact.label == Label::Attachment && names_buttons(outline, at);
                fact.value_bits = if is_button || is_over_buttons { end..end } else { behind(outline, last_bit) };
                // A range of one line may begin with bare separators.
                trim(&outline.text(fact.value_bits.clone())).clone_into(&mut fact.value);
                fact.bits.end = fact.value_bits.end.max(at + 1);
                // "Details" over "Written by: …" heads the fields, not the text.
                let heads = |at: usize| pairs(&outline.bits[at].text).first().is_some_and(|pair| is_head_field(pair.0));
                if fact.label == Label::Body
                    && fact.value_bits.clone().find(|at| outline.bits[*at].is_text()).is_some_and(heads)
                {
                    continue;
                }
                name_day(&mut fact, now);
                within = further(&mut fact, now);
                leave_revision(outline, &mut fact);
                if stands_in_title(outline, &fact) {
                    continue;
                }
                if fits(fact.label, &fact.value, now) || line::day_behind(&fact.value, now).is_some() {
                    next = fact.bits.end;
                } else {
                    // What follows is no value of this label and may be a label itself.
                    // Of a body or files it may be a picture, a frame, a link without words.
                    let silent = fact.value.is_empty() && matches!(fact.label, Label::Body | Label::Attachment);
                    fact.value.clear();
                    if !silent {
                        fact.bits.end = at + 1;
                        fact.value_bits = at + 1..at + 1;
                    }
                }
            } else if !fits(fact.label, &fact.value, now) && line::day_behind(&fact.value, now).is_none() {
                fact.value.clear();
            }
            let day = day_behind(&mut fact, now);
            facts.push(fact);
            facts.append(&mut within);
            facts.extend(day);
        }
        at = next;
    }
    let mut silent = silent::captioned(outline, skip, now);
    silent.extend(silent::pictured(outline, skip, now));
    if !silent.is_empty() {
        facts.extend(silent);
        facts.sort_by_key(|fact| fact.at);
    }
    facts
}

/// Whether a text is a link to a part of the page.
fn is_tab(outline: &Outline<'_>, at: usize) -> bool {
    let link = outline.upward(outline.bits[at].spot).find(|up| outline.spots[*up].node.is("a"));
    link.and_then(|link| outline.spots[link].node.attr("href"))
        .is_some_and(|href| href.starts_with('#') && href.len() > 1)
}

/// Whether nothing but buttons, pictures and links called so stands behind a word in its line, or words beside files: `<b>첨부파일</b>
/// <button>계획.pdf</button> <a>바로보기</a>`.
fn names_buttons(outline: &Outline<'_>, at: usize) -> bool {
    let line = outline.line(at);
    let is_way = |bit: &Bit| match bit.kind {
        Kind::Control => true,
        Kind::Image => !is_icon(outline, bit.spot),
        Kind::Text => bit.link && label::label(&bit.text) == Some(Label::Attachment),
        Kind::Frame => false,
    };
    // A line may be the page, and every word of it asked.
    const MOST: usize = 60;
    let mut behind = outline.bits[at + 1..line.end.max(at + 1)].iter().take(MOST);
    behind.clone().any(is_way) && !behind.any(|bit| bit.is_text() && !is_way(bit) && !(bit.link && is_aside(&bit.text)))
}

/// The label of a heading cell whose syllables stand in lines of their own, and where it ends: `<th>작성<br>일</th>`.
fn in_lines(outline: &Outline<'_>, at: usize) -> Option<(Label, usize)> {
    const LINES: usize = 4;
    const SHORT: usize = 4;
    let bits = &outline.bits;
    let is_short = |bit: &Bit| bit.is_text() && !bit.link && bit.text.chars().count() <= SHORT;
    if !is_short(&bits[at]) {
        return None;
    }
    let cell = outline
        .upward(bits[at].spot)
        .take(3)
        .find(|up| matches!(outline.spots[*up].node.name(), "th" | "td" | "dt"))?;
    let all = outline.spots[cell].bits.clone();
    if all.start != at || !(2..=LINES).contains(&all.len()) || !bits[all.clone()].iter().all(is_short) {
        return None;
    }
    label::label(&squashed(&outline.text(all.clone()))).map(|label| (label, all.end))
}

/// What stands on the way to one file.
fn is_load(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "다운로드" | "내려받기" | "파일다운로드" | "다운받기" | "파일받기" | "download"
    )
}

/// Whether no part of a line has a label of its own, and it is as short as a head's.
fn is_plain_line(outline: &Outline<'_>, line: Range<usize>) -> bool {
    outline.length(line.clone()) <= 120
        && line.len() <= 12
        && outline.bits[line].iter().all(|bit| bit.is_text() && pairs(&bit.text).is_empty() || bit.kind == Kind::Image)
}

/// Pairs that stand within a value: "2012-05-07 (조회:92)", "김하나 | 작성일 : 2024-03-05". The value then ends before them; of files they are theirs.
fn further(fact: &mut Fact, now: Option<DateTime>) -> Vec<Fact> {
    let may = !matches!(fact.label, Label::Body | Label::Attachment) && fact.value.len() <= LONGEST;
    if !may || !fact.value.contains([':', '：']) {
        return Vec::new();
    }
    let mut all = pairs(&format!("{} : {}", fact.word, fact.value)).into_iter();
    let Some((_, _, own)) = all.next().filter(|own| own.0 == fact.label) else { return Vec::new() };
    let inner: Vec<Fact> = all
        .filter(|(label, _, value)| is_head_field(*label) && fits(*label, value, now))
        .map(|(label, word, value)| Fact { label, word, value, ..fact.clone() })
        .collect();
    if !inner.is_empty() {
        trim(own.trim_end_matches('(')).clone_into(&mut fact.value);
    }
    inner
}

/// Whether what stands behind a word begins in an element that is a title and does not hold the word: the word names a board or
/// a kind of post (지역, 자료, Press). 제목 is over a title, 내용 over a text that begins with one.
fn stands_in_title(outline: &Outline<'_>, fact: &Fact) -> bool {
    if matches!(fact.label, Label::Title | Label::Body | Label::Comments | Label::Neighbour) {
        return false;
    }
    let Some(first) = fact.value_bits.clone().find(|at| outline.bits[*at].is_text()) else { return false };
    let holds_word = |up: &usize| outline.within(outline.bits[fact.at].spot, *up);
    let mut own = outline.upward(outline.bits[first].spot).take_while(|up| !holds_word(up)).take(6);
    let is_title = |up: usize| {
        let node = outline.spots[up].node;
        // `tit txtWriter` is called after its field as well.
        let is_called = |names: &str| is_called_title(names) && !names.contains("writer");
        is_heading(node) || !node.class().is_empty() && is_called(&node.names())
    };
    let text = &outline.bits[first].text;
    // What is called so in a list of files is the name of one; a day or a number is a field's.
    let is_value = is_file_name(text) || outline.is_day(first, 40) || is_count(text);
    !is_value && own.any(is_title)
}

/// "작성 : 2024-03-05": that word names a writer as often as a day.
fn name_day(fact: &mut Fact, now: Option<DateTime>) {
    if fact.label == Label::Author && fact.word == "작성" && posted_at(&fact.value, now).is_some() {
        fact.label = Label::PostedAt;
    }
}

/// Of two days in elements of their own behind one word the first is that of posting, the other one of a revision that a style
/// sheet hides: `Posted on <time>March 5, 2024</time><time class="updated">March 8, 2024</time>`.
fn leave_revision(outline: &Outline<'_>, fact: &mut Fact) {
    let Range { start, end } = fact.value_bits;
    let is_time = |at: usize| outline.spots[outline.bits[at].spot].node.is("time") && outline.is_day(at, 40);
    if fact.label == Label::PostedAt && start + 1 < end && is_time(start) && is_time(start + 1) {
        fact.value.clone_from(&outline.bits[start].text);
        fact.value_bits.end = start + 2;
        fact.bits.end = start + 2;
    }
}

/// The day of posting that stands behind another field's value, in a fact of its own without a word.
fn day_behind(fact: &mut Fact, now: Option<DateTime>) -> Option<Fact> {
    if !matches!(
        fact.label,
        Label::Author
            | Label::Department
            | Label::Views
            | Label::Category
            | Label::Number
            | Label::Recommend
            | Label::Comments
    ) {
        return None;
    }
    let (value, day) = line::day_behind(&fact.value, now)?;
    if !fits(fact.label, &value, now) {
        if !fits(fact.label, &fact.value, now) {
            fact.value.clear();
        }
        return None;
    }
    fact.value = value;
    Some(Fact { label: Label::PostedAt, word: String::new(), value: day, ..fact.clone() })
}

/// Whether a label stands in a cell made for labels.
pub(super) fn is_cell(outline: &Outline<'_>, at: usize) -> bool {
    outline.upward(outline.bits[at].spot).take(4).any(|up| matches!(outline.spots[up].node.name(), "th" | "dt"))
}

/// The bits of the value behind a label that fills its own text: the rest of the line, or the next line where both
/// stand in one small part of the page (a row, a pair, a list item).
fn behind(outline: &Outline<'_>, at: usize) -> Range<usize> {
    let bits = &outline.bits;
    let line = outline.line(at);
    let from = at + 1;
    let end = value_end(outline, from, line.end);
    if from < end && bits[from..end].iter().any(|bit| bit.is_text() && !trim(&bit.text).is_empty()) {
        return from..end;
    }
    if awaits_value(outline, at) {
        return from..from;
    }
    // Up from the label to the first element that holds more; the value is what stands there next.
    let mut around = bits[at].spot;
    for _ in 0..5 {
        if outline.spots[around].bits.end > line.end || around == 0 {
            break;
        }
        around = outline.spots[around].parent;
    }
    let inside = outline.spots[around].bits.end;
    let Some(next) = (line.end..inside.min(line.end + 4)).find(|next| bits[*next].is_text()) else {
        return from..from;
    };
    // The cell beside it, where there is one: a value of several lines is whole.
    let cell =
        outline.upward(bits[at].spot).find(|spot| matches!(outline.spots[*spot].node.name(), "th" | "dt" | "td"));
    if let Some(cell) = cell.filter(|cell| outline.within(*cell, around)) {
        let beside = outline.spots[cell].end;
        let beside = (beside < outline.spots[around].end).then_some(beside);
        // A heading beside a heading: both name columns.
        let heads_column = |beside: &usize| {
            let node = outline.spots[cell].node;
            node.is("th")
                && outline.spots[*beside].node.is("th")
                && outline.spots[cell].parent == outline.spots[*beside].parent
        };
        // The last of a row of headings has nothing beside it.
        if is_column_head(outline, at) || beside.as_ref().is_some_and(heads_column) {
            return from..from;
        }
        return match beside.map(|beside| outline.spots[beside].bits.clone()) {
            Some(value) if value.contains(&next) => next..value.end,
            // The cell beside it is empty, and what follows belongs to another label.
            _ => from..from,
        };
    }
    // A line that is a labelled field of its own is no value of the one above it.
    let text = &bits[next].text;
    if ends_list(outline, at, around)
        || text.contains([':', '：'])
            && pairs(text).first().is_some_and(|pair| is_head_field(pair.0) && fits(pair.0, &pair.2, None))
    {
        return from..from;
    }
    next..value_end(outline, next, outline.line(next).end)
}

/// Whether something stands behind a label in its own text, or in the cell beside it.
pub(super) fn says_more(outline: &Outline<'_>, at: usize) -> bool {
    if label::label(&outline.bits[at].text).is_none() {
        return true;
    }
    let is_cell = |up: &usize| matches!(outline.spots[*up].node.name(), "th" | "dt" | "td");
    let Some(cell) = outline.upward(outline.bits[at].spot).take(4).find(is_cell) else { return false };
    let beside = outline.spots[cell].end;
    beside < outline.spots[outline.spots[cell].parent].end
        && outline.bits[outline.spots[beside].bits.clone()]
            .iter()
            .any(|bit| bit.is_text() && label::label(&bit.text).is_none())
}

/// Whether a label's own box has a place for the value that holds nothing (yet): `<div><b>첨부파일</b><div id="files"></div>
/// </div>`, which a script fills. What follows that box is no value.
fn awaits_value(outline: &Outline<'_>, at: usize) -> bool {
    let is_alone = |spot: &usize| outline.spots[*spot].bits == (at..at + 1);
    outline.upward(outline.bits[at].spot).take_while(is_alone).take(5).any(|spot| {
        let (beside, parent) = (outline.spots[spot].end, outline.spots[spot].parent);
        is_alone(&parent)
            && beside < outline.spots[parent].end
            && matches!(outline.spots[beside].node.name(), "div" | "ul" | "ol" | "dd" | "td" | "p")
    })
}

/// Values of one line end before the next label and before a bar. "첨부 2. 서약서.hwp" is a file's name.
fn value_end(outline: &Outline<'_>, from: usize, end: usize) -> usize {
    (from..end)
        .find(|at| {
            let bit = &outline.bits[*at];
            bit.is_text()
                && (label::label(&bit.text).is_some()
                    || *at > from
                        && (leading(&bit.text).is_some() && !is_file_name(&bit.text)
                            || matches!(bit.text.as_str(), "|" | "ㅣ" | "│" | "/")))
        })
        .unwrap_or(end)
}

/// Whether a value can be one of that label.
pub(super) fn fits(of: Label, value: &str, now: Option<DateTime>) -> bool {
    // A row of headings names fields and has no values.
    if value.is_empty() || label::label(value).is_some() && of != Label::Category {
        return false;
    }
    // A sentence is a text's, whatever word stands before it.
    if !matches!(of, Label::Title | Label::Body | Label::Attachment) && is_sentence(value) {
        return false;
    }
    let length = value.chars().count();
    match of {
        Label::PostedAt | Label::ModifiedAt | Label::StartsAt => length <= 60 && posted_at(value, now).is_some(),
        Label::Views | Label::Recommend | Label::Comments => count(value).is_some(),
        Label::Author => length <= 40 && !is_other(value, now),
        Label::Category => length <= 40,
        Label::Number => length <= 40 && value.contains(|c: char| c.is_ascii_digit()),
        Label::State | Label::Secrecy => length <= 12 && !value.ends_with(['.', '다', '요', '?']),
        Label::Department => length <= 60 && !is_other(value, now),
        // 접수마감 is a sign before a title as well.
        Label::Deadline | Label::Period => length <= 120 && date::find(value, now).is_some(),
        Label::Title => length <= 1000,
        Label::Contact | Label::Place | Label::Ornament => length <= 100,
        // A path that ends with 正文 has the post's day behind it, not its text.
        Label::Body => date::posted_at(value, now).is_none(),
        Label::Attachment => true,
        Label::Neighbour => false,
    }
}

/// A day, a count or a sentence: no name, whatever label stands before it.
fn is_other(value: &str, now: Option<DateTime>) -> bool {
    let counts = value.starts_with(|c: char| c.is_ascii_digit()) && count(value).is_some();
    counts || date::posted_at(value, now).is_some() || value.ends_with('.') && value.split_whitespace().nth(3).is_some()
}

/// The date of a value, where it is one and no period.
pub(super) fn posted_at(value: &str, now: Option<DateTime>) -> Option<PostedAt> {
    if date::is_period(value) {
        return None;
    }
    date::posted_at(value, now).or_else(|| date::find(value, now).map(|found| found.at))
}
