//! Tables and lists of words with short values that are the head's as a whole, whatever else they name.
//!
//! Which facts are the head's is [`super::head`]'s.

use super::labels::{Fact, fits};
use super::outline::Outline;
use super::pairs::{is_head_field, pairs};
use super::steps;
use crate::text::Label;
use crate::text::label::label;

/// The table or `dl` around a fact.
pub(super) fn table_around(outline: &Outline<'_>, spot: usize) -> Option<usize> {
    outline.ancestors(spot).take(8).find(|up| matches!(outline.spots[*up].node.name(), "table" | "dl"))
}

/// The end of a table or `dl`, where it is made of pairs of a label and a short value.
pub(super) fn pair_table(outline: &Outline<'_>, table: usize) -> Option<usize> {
    steps::take(outline.spots[table].end - table);
    let inside = || (table + 1..outline.spots[table].end).map(|spot| &outline.spots[spot]);
    let labels = inside().filter(|spot| matches!(spot.node.name(), "th" | "dt")).count();
    let values: Vec<usize> = inside()
        .filter(|spot| matches!(spot.node.name(), "td" | "dd"))
        .map(|spot| outline.length(spot.bits.clone()))
        .collect();
    let short = values.iter().all(|length| *length <= 160);
    // A row without a label holds the body, however short it is.
    let pairs = inside().filter(|row| row.node.is("tr")).all(|row| {
        row.bits.is_empty() || row.node.children().any(|cell| cell.is("th")) || row.node.children().count() > 1
    });
    let body = inside().any(|cell| {
        matches!(cell.node.name(), "th" | "dt") && label(&outline.text(cell.bits.clone())) == Some(Label::Body)
    });
    let short = short && pairs && !body;
    (short && labels >= 3 && labels * 5 >= values.len() * 4).then(|| outline.spots[table].bits.end)
}

/// The end of the `ul` that holds a day of posting, beside a title or another field, and is made of words with short values
/// behind a colon: "공고명 : …", "입찰방식 : 전자입찰", "공고일시 : 2013-11-22", "개찰일시 : 2013-11-29". What no table knows among them is
/// the head's too.
pub(super) fn pair_list(outline: &Outline<'_>, facts: &[Fact]) -> Option<usize> {
    const LONGEST: usize = 160;
    const MOST: usize = 40;
    let list = |fact: &Fact| {
        let item = outline.upward(outline.bits[fact.at].spot).take(4).find(|up| outline.spots[*up].node.is("li"))?;
        Some(outline.spots[item].parent)
    };
    let day = facts.iter().find(|fact| fact.label == Label::PostedAt)?;
    let own = list(day)?;
    let is_beside = |fact: &&Fact| fact.label == Label::Title || is_head_field(fact.label) && fact.label != day.label;
    // A writer and a day alone stand over a text as well.
    let beside: Vec<&Fact> = facts.iter().filter(is_beside).filter(|fact| list(fact) == Some(own)).take(2).collect();
    if beside.len() < 2 && !beside.iter().any(|fact| fact.label == Label::Title) {
        return None;
    }
    let items: Vec<usize> =
        outline.children(own).filter(|item| !outline.spots[*item].bits.is_empty()).take(MOST).collect();
    let is_pair = |item: &&usize| {
        let bits = outline.spots[**item].bits.clone();
        let text = outline.text(bits);
        let word = text.split([':', '：']).next().unwrap_or("");
        text.chars().count() <= LONGEST && word.len() < text.len() && word.chars().count() <= 14
    };
    (items.len() >= 3 && items.len() < MOST && items.iter().all(|item| is_pair(&item)))
        .then(|| outline.spots[own].bits.end)
}

/// `<tr><th>수정일</th><td></td></tr>`: a field of the head whose value is missing, or is another's.
pub(super) fn is_row_of_head(outline: &Outline<'_>, row: usize) -> bool {
    const SHORT: usize = 24;
    if !outline.spots[row].node.is("tr") || outline.length(outline.spots[row].bits.clone()) > SHORT {
        return false;
    }
    let first = outline.children(row).next().filter(|cell| outline.spots[*cell].node.is("th"));
    let Some(first) = first else { return false };
    let named = label(&outline.text(outline.spots[first].bits.clone()));
    let value = outline.text(outline.spots[first].bits.end..outline.spots[row].bits.end);
    named.is_some_and(|named| is_head_field(named) && !fits(named, &value, None))
}

/// Whether a word with nothing behind it ends a list of fields, and what follows stands outside of that list: the last item of
/// `<ul><li>등록일 : 2024-03-05</li><li>첨부파일 :</li></ul>` has no value. `around` is the first element that holds more.
pub(super) fn ends_list(outline: &Outline<'_>, at: usize, around: usize) -> bool {
    const MOST: usize = 40;
    let Some(list) = outline.upward(outline.bits[at].spot).take_while(|up| *up != around).last() else { return false };
    let mut before = outline.spots[list].bits.start..outline.line(at).start;
    let is_field = |at: usize| {
        let bit = &outline.bits[at];
        bit.is_text() && pairs(&bit.text).first().is_some_and(|pair| is_head_field(pair.0))
    };
    before.len() <= MOST && before.any(is_field)
}
