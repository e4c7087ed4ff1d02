//! What stands right below a head and is still the head's: rows whose values have changed places, lines of files.
//!
//! Where the head itself ends is [`super::body`]'s.

use std::ops::Range;

use super::apart::Spoken;
use super::chrome::Chrome;
use super::files::is_icon;
use super::labels::{Fact, fits};
use super::outline::{Bit, Kind, Outline};
use super::pairs::{is_head_field, pairs};
use super::short::names_text;
use super::ways::is_aside;
use crate::text::Label;
use crate::text::label::label;

/// Behind lines right below the head that name two of its fields or more, one of which can't have what stands behind its
/// word: values that have changed places leave their labels no body. In the table of the head one such row is enough.
pub(super) fn named_fields(outline: &Outline<'_>, chrome: &Chrome, start: usize, near: &[Fact]) -> usize {
    const LONGEST: usize = 160;
    const MOST: usize = 12;
    let table = |at: usize| {
        let tables = |up: &usize| matches!(outline.spots[*up].node.name(), "table" | "dl");
        outline.upward(outline.bits[at].spot).take(8).find(tables)
    };
    let known = |of: Label| near.iter().any(|fact| fact.label == of && !fact.value.is_empty());
    let whole =
        near.iter().filter(|fact| fact.at < start && is_head_field(fact.label) && !fact.value.is_empty()).count() > 1;
    let (mut behind, mut fields, mut is_torn, mut shares) = (start, 0, false, false);
    while fields < MOST
        && let Some(next) = next_text(outline, behind)
    {
        let line = outline.line(next);
        let cell = labelled_cell(outline, next);
        let (named, end) = match &cell {
            Some((of, value)) => (vec![(*of, outline.text(value.clone()))], value.end),
            None => {
                (pairs(&outline.text(line.clone())).into_iter().map(|(of, _, value)| (of, value)).collect(), line.end)
            }
        };
        if line.start < behind || outline.length(line.start..end) > LONGEST {
            break;
        }
        // A word alone in its line may be the heading of a column.
        let told = cell.is_some() || named.len() > 1 || named.iter().all(|pair| !pair.1.is_empty());
        if named.is_empty() || !told || !named.iter().all(|pair| is_head_field(pair.0)) {
            break;
        }
        // Below a whole head a line of the text's own box is the text's, as is what the head has said.
        let is_own = || named.iter().any(|pair| known(pair.0)) || Spoken::of(outline, chrome, next).goes_on();
        if cell.is_none() && whole && is_own() {
            break;
        }
        shares |= cell.is_some() && table(next).is_some_and(|own| near.iter().any(|fact| table(fact.at) == Some(own)));
        (behind, fields) = (end, fields + named.len());
        is_torn |= named.iter().any(|(of, value)| !fits(*of, value, None));
    }
    // Whole fields may be the text's own: "담당부서 : 문화과 담당자 : …" over an invitation.
    if (fields > 1 || shares) && is_torn { behind } else { start }
}

/// Behind the rest of a line or list of the head that a text's own box follows: "추천 5", "스크랩 1" behind the last field that is
/// known. However short that text is, it stands in its box.
pub(super) fn rest_of_head(outline: &Outline<'_>, start: usize, near: &[Fact]) -> usize {
    const LONGEST: usize = 40;
    let ends_there = |fact: &&Fact| fact.bits.end == start && is_head_field(fact.label);
    let Some(last) = near.iter().rfind(ends_there) else { return start };
    let holds_others = |up: &usize| {
        let bits = &outline.spots[*up].bits;
        near.iter().filter(|fact| is_head_field(fact.label) && bits.contains(&fact.at)).take(2).count() == 2
    };
    let Some(line) = outline.upward(outline.bits[last.at].spot).take(5).find(holds_others) else { return start };
    let item = &outline.spots[line];
    let is_line = matches!(item.node.name(), "div" | "p" | "ul" | "dl");
    let next = outline.spots.get(item.end).filter(|next| next.parent == item.parent);
    let is_over_text = next.is_some_and(|next| names_text(next.node) && !next.bits.is_empty());
    let is_short = item.bits.end > start && outline.length(start..item.bits.end) <= LONGEST;
    if is_line && is_over_text && is_short { item.bits.end } else { start }
}

/// The text right behind a place; a picture or a frame before it is the body.
fn next_text(outline: &Outline<'_>, from: usize) -> Option<usize> {
    let is_body = |bit: &Bit| match bit.kind {
        Kind::Image => !is_icon(outline, bit.spot),
        Kind::Frame => true,
        Kind::Text | Kind::Control => false,
    };
    let mut near = (from..outline.bits.len().min(from + 3)).take_while(|at| !is_body(&outline.bits[*at]));
    near.find(|at| outline.bits[*at].is_text())
}

/// The field that a cell made for labels names, and where its short value would stand.
fn labelled_cell(outline: &Outline<'_>, at: usize) -> Option<(Label, Range<usize>)> {
    const SHORT: usize = 24;
    let cell = outline
        .upward(outline.bits[at].spot)
        .take(3)
        .find(|up| matches!(outline.spots[*up].node.name(), "th" | "dt"))?;
    let named = label(&outline.text(outline.spots[cell].bits.clone()))?;
    let beside = outline.spots[cell].end;
    let value = outline.spots.get(beside).filter(|value| value.parent == outline.spots[cell].parent)?;
    (matches!(value.node.name(), "td" | "dd") && outline.length(value.bits.clone()) <= SHORT)
        .then(|| (named, value.bits.clone()))
}

/// Behind lines right below the head that hold files and nothing else but their words: "- Download #1 : 초청장.jpg (312.4 KB),
/// Download : 41". In torn markup no element holds such a line. So does a field of the head for an address of which the board
/// counts how often it was followed: "- SiteLink #1 : http://… (Hit : 120)".
pub(super) fn files(outline: &Outline<'_>, start: usize, files: &[Range<usize>]) -> usize {
    let is_file = |at: &usize| files.iter().any(|file| file.contains(at));
    let mut behind = start;
    while let Some(next) = next_text(outline, behind) {
        let line = outline.line(next);
        let is_beside = |at: usize| {
            let bit = &outline.bits[at];
            match bit.kind {
                Kind::Text => is_aside(&bit.text),
                Kind::Image => is_icon(outline, bit.spot),
                Kind::Control => true,
                Kind::Frame => false,
            }
        };
        let all = |at: usize| is_file(&at) || is_beside(at);
        let is_of_files = || line.clone().any(|at| is_file(&at)) && line.clone().all(all);
        if line.start < behind || !is_of_files() && !is_counted_link(outline, line.clone()) {
            break;
        }
        behind = line.end;
    }
    behind
}

/// Whether a line is a word with a colon, an address that leads where it says, and in brackets how often it was followed.
fn is_counted_link(outline: &Outline<'_>, line: Range<usize>) -> bool {
    const WORD: usize = 20;
    let [word, link, count] = &outline.bits[line] else { return false };
    let is_count = |text: &str| {
        let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or("");
        let bare: String = inner.chars().filter(|c| !c.is_whitespace() && !matches!(c, ':' | ',')).collect();
        let digits = bare.trim_matches(|c: char| !c.is_ascii_digit());
        let said = ["hit", "hits", "click", "조회", "클릭", "접속", "연결", "회"];
        !digits.is_empty()
            && digits.bytes().all(|b| b.is_ascii_digit())
            && said.contains(&bare.trim_matches(|c: char| c.is_ascii_digit()).to_lowercase().as_str())
    };
    [word, link, count].iter().all(|bit| bit.is_text())
        && word.text.ends_with([':', '：'])
        && word.text.chars().count() <= WORD
        && link.link
        && link.text.starts_with("http")
        && !count.link
        && is_count(&count.text)
}
