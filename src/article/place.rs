//! What stands around a text that may be a title, and speaks against it: a menu under it, another heading between it and
//! the fields, ears it is written for.

use std::ops::Range;

use super::chrome::Chrome;
use super::line;
use super::media;
use super::outline::{Outline, is_heading, is_in_heading};
use super::pairs::{is_head_field, pairs};
use super::sentence::is_sentence;
use crate::page::is_unseen;
use crate::text::label::label;
use crate::text::{Label, date};

/// Whether a text is read aloud and not shown: "본문 시작", "새글".
pub(super) fn is_for_ears(outline: &Outline<'_>, at: usize) -> bool {
    outline.upward(outline.bits[at].spot).take(3).any(|up| {
        let node = outline.spots[up].node;
        !node.class().is_empty() && is_unseen(&node.class().to_ascii_lowercase())
    })
}

/// Whether a word that heads and texts have for something else is all of a heading right over a head with a day, or begins it:
/// a post may be called 문의 or 첨부, and "작성자 실명제 시행 안내". Words whose own values days stand with (작성자, 등록일) alone
/// never are titles, and what a name stands behind is no title: "담당부서 총무과".
pub(super) fn is_title_of_a_word(outline: &Outline<'_>, at: usize) -> bool {
    const HEAD: usize = 12;
    let bit = &outline.bits[at];
    let is_own = |up: &usize| outline.spots[*up].bits == (at..at + 1);
    let begins_with_word = || {
        const OF_FIELDS: [&str; 5] = ["정보", "목록", "보기", "내역", "현황"];
        let is_value = |c: char| c.is_ascii_digit() || matches!(c, ':' | '：' | '|' | 'ㅣ' | '│' | '*');
        let goes_on = |rest: &str| {
            rest.contains(char::is_alphabetic)
                && !rest.contains(is_value)
                && !line::is_name(rest)
                && !OF_FIELDS.contains(&rest)
        };
        bit.text.split_once(' ').is_some_and(|(word, rest)| label(word).is_some() && goes_on(rest))
    };
    let is_word = || {
        use Label::{Attachment, Category, Comments, Contact, Deadline, Period, Place, Recommend, State, Views};
        let words = [Attachment, Category, Comments, Contact, Deadline, Period, Place, Recommend, State, Views];
        label(&bit.text).is_some_and(|label| words.contains(&label))
    };
    let is_named = |up: usize| {
        let node = outline.spots[up].node;
        is_heading(node) || ["tit", "subj"].iter().any(|name| node.names().contains(name))
    };
    let mut own = outline.upward(bit.spot).take(4).take_while(is_own);
    let mut is_title = || match label(&bit.text) {
        Some(_) => is_word() && own.any(|up| is_heading(outline.spots[up].node)),
        None => begins_with_word() && own.any(is_named),
    };
    if !bit.is_text() || !is_title() {
        return false;
    }
    let head = at + 1..outline.bits.len().min(at + HEAD);
    let Some(first) = head.clone().find(|next| outline.bits[*next].is_text()) else { return false };
    let begins = |at: usize| {
        outline.is_day(at, 40)
            || pairs(&outline.bits[at].text).first().is_some_and(|pair| is_head_field(pair.0))
            || !line::fields(&outline.text(outline.line(at)), None).is_empty()
    };
    begins(first) && head.into_iter().any(|at| date::find(&outline.bits[at].text, None).is_some())
}

/// Whether the next three things behind a heading are links in items of one list: it names a menu.
pub(super) fn is_over_menu(outline: &Outline<'_>, chrome: &Chrome, end: usize) -> bool {
    let mut next =
        (end..outline.bits.len().min(end + 12)).filter(|at| outline.bits[*at].is_text() && !chrome.skip[*at]);
    let mut list = None;
    let mut last = None;
    (0..3).all(|_| {
        let Some(at) = next.find(|at| outline.bits[*at].text.contains(char::is_alphanumeric)) else { return false };
        if !outline.bits[at].link || media::is_file_name(&outline.bits[at].text) {
            return false;
        }
        let item = outline.upward(outline.bits[at].spot).find(|up| outline.spots[*up].node.is("li"));
        let Some(item) = item.filter(|item| last != Some(*item)) else { return false };
        last = Some(item);
        let own = outline.spots[item].parent;
        *list.get_or_insert(own) == own
    })
}

/// Whether another heading as long as titles are stands in a range: a short one above it names the board. "페이지 정보" and
/// "본문" are shorter.
pub(super) fn has_title_within(outline: &Outline<'_>, chrome: &Chrome, range: Range<usize>) -> bool {
    let mut texts = range.filter(|at| {
        let bit = &outline.bits[*at];
        bit.is_text() && !bit.link && !chrome.skip[*at] && bit.text.chars().count() >= 8 && label(&bit.text).is_none()
    });
    texts.any(|at| {
        !is_for_ears(outline, at)
            && outline.upward(outline.bits[at].spot).take(3).any(|up| {
                let node = outline.spots[up].node;
                let names = || node.names();
                matches!(node.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
                    || !node.class().is_empty()
                        && ["title", "tit", "subject"].iter().any(|word| names().contains(word))
                        && !names().contains("sub")
            })
    })
}

/// Whether a text fills the only cell of a table's first row, and the table goes on with rows of several cells: so boards
/// without headings set a title over its fields.
pub(super) fn heads_table(outline: &Outline<'_>, start: usize, end: usize) -> bool {
    let cell = outline
        .upward(outline.bits[start].spot)
        .take(6)
        .find(|up| matches!(outline.spots[*up].node.name(), "td" | "th"));
    let Some(cell) = cell.filter(|cell| outline.spots[*cell].bits.end == end) else { return false };
    let row = outline.spots[cell].parent;
    let Some(table) = outline.ancestors(row).take(3).find(|up| outline.spots[*up].node.is("table")) else {
        return false;
    };
    // A row of more is no head's.
    const MOST: usize = 40;
    let filled = |cell: &usize| !outline.spots[*cell].bits.is_empty();
    let cells = |row: usize| outline.children(row).take(MOST).filter(filled).count();
    // A caption may stand before it.
    let before = outline.children(table).find(|child| outline.spots[*child].node.is("caption"));
    let first = before.map_or(outline.spots[table].bits.start, |caption| outline.spots[caption].bits.end);
    let mut further =
        (outline.spots[row].end..outline.spots[table].end).filter(|spot| outline.spots[*spot].node.is("tr"));
    outline.spots[row].node.is("tr")
        && cells(row) == 1
        && outline.spots[cell].bits.start == first
        && further.next().is_some_and(|next| (2..=8).contains(&cells(next)))
}

/// Whether a text as long as titles (or `least`) that is no field stands between a place and the first day or field behind it.
pub(super) fn is_over_another(
    outline: &Outline<'_>,
    chrome: &Chrome,
    from: usize,
    field: Option<usize>,
    least: usize,
) -> bool {
    const NEAR: usize = 12;
    let last = outline.bits.len().min(from + NEAR);
    let is_day = |at: &usize| outline.is_day(*at, 39);
    let Some(first) = field.filter(|at| *at < last).or_else(|| (from..last).find(is_day)) else { return false };
    // Behind a sentence stands a text, and its head below.
    let is_said = |at: &usize| outline.bits[*at].is_text() && is_sentence(&outline.bits[*at].text);
    (from..first).take_while(|at| !is_said(at)).any(|at| {
        let bit = &outline.bits[at];
        bit.is_text()
            && (!bit.link || is_in_heading(outline, bit.spot))
            && !chrome.skip[at]
            && bit.text.chars().count() >= least
            && !is_day(&at)
            && !is_for_ears(outline, at)
            && !line::is_name(&bit.text)
            && pairs(&bit.text).is_empty()
            && line::fields(&bit.text, None).is_empty()
    })
}

/// Element and class: how a text looks. Nothing without a class.
pub(super) fn dress<'a>(outline: &Outline<'a>, spot: usize) -> (&'a str, &'a str) {
    let node = outline.spots[spot].node;
    if node.class().is_empty() { ("", "") } else { (node.name(), node.class()) }
}
