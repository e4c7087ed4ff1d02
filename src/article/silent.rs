//! Fields whose labels are no texts beside their values: a table's caption lists them, a picture says them.
//!
//! Those that are is [`super::labels`]'s.

use jiff::civil::DateTime;

use super::labels::{Fact, fits};
use super::outline::{Kind, Outline, Spot};
use super::pairs::{is_head_field, pairs, squashed};
use crate::text::{Label, label};

/// Fields whose label is a picture that says it: `<li><img alt="작성자"> <span>총무과</span></li>`.
pub(super) fn pictured(outline: &Outline<'_>, skip: &dyn Fn(usize) -> bool, now: Option<DateTime>) -> Vec<Fact> {
    let mut facts = Vec::new();
    for at in 0..outline.bits.len().saturating_sub(1) {
        let (picture, value) = (&outline.bits[at], &outline.bits[at + 1]);
        if picture.kind != Kind::Image || picture.text.is_empty() || !value.is_text() || skip(at) {
            continue;
        }
        let Some(label) = label::label(&picture.text).filter(|label| is_head_field(*label)) else { continue };
        // One box holds both and nothing else.
        let around = &outline.spots[outline.common(picture.spot, value.spot)];
        let is_pair = || around.bits == (at..at + 2) || stand_in_cells(outline, at);
        if fits(label, &value.text, now) && is_pair() {
            facts.push(Fact {
                label,
                word: squashed(&picture.text),
                value: value.text.clone(),
                at,
                bits: at..at + 2,
                value_bits: at + 1..at + 2,
            });
        }
    }
    facts
}

/// Whether a bit is all of a cell and the next one all of the cell beside it: `<td><img alt="작성자"></td><td>총무과</td>`.
fn stand_in_cells(outline: &Outline<'_>, at: usize) -> bool {
    let cell = |at: usize| {
        let is_all = |up: &usize| outline.spots[*up].bits == (at..at + 1);
        let mut own = outline.upward(outline.bits[at].spot).take_while(is_all).take(4);
        own.find(|up| matches!(outline.spots[*up].node.name(), "td" | "th" | "dt" | "dd"))
    };
    let (Some(word), Some(value)) = (cell(at), cell(at + 1)) else { return false };
    outline.spots[word].end == value && outline.spots[word].parent == outline.spots[value].parent
}

/// Tables whose caption or summary names the cells ("이 표는 제목, 작성자, 등록일 … 구성되어 있습니다") and whose cells have no
/// labels of their own.
pub(super) fn captioned(outline: &Outline<'_>, skip: &dyn Fn(usize) -> bool, now: Option<DateTime>) -> Vec<Fact> {
    let mut facts = Vec::new();
    for table in (0..outline.spots.len()).filter(|spot| outline.spots[*spot].node.is("table")) {
        let item = &outline.spots[table];
        if item.bits.is_empty() || skip(item.bits.start) {
            continue;
        }
        let caption = outline.children(table).find(|child| outline.spots[*child].node.is("caption"));
        let said = caption.map(|caption| outline.text(outline.spots[caption].bits.clone()));
        let said = [said, item.node.attr("summary").map(str::to_owned)];
        let Some(named) = said.into_iter().flatten().map(|said| named(&said)).find(|named| named.len() >= 3) else {
            continue;
        };
        let cells: Vec<&Spot<'_>> = outline.spots[table + 1..item.end]
            .iter()
            .filter(|cell| matches!(cell.node.name(), "td" | "th") && outline.length(cell.bits.clone()) > 0)
            .take(named.len() + 1)
            .collect();
        let labelled = cells
            .iter()
            .any(|cell| !pairs(&outline.text(cell.bits.start..cell.bits.end.min(cell.bits.start + 3))).is_empty());
        if labelled || cells.len() + 1 < named.len() {
            continue;
        }
        let found: Vec<Fact> = named
            .iter()
            .zip(cells)
            .map(|(label, cell)| Fact {
                label: *label,
                word: format!("{label:?}"),
                value: outline.text(cell.bits.clone()),
                at: cell.bits.start,
                bits: cell.bits.clone(),
                value_bits: cell.bits.clone(),
            })
            .filter(|fact| !matches!(fact.label, Label::Body | Label::Attachment) && fits(fact.label, &fact.value, now))
            .collect();
        // Values that fit their names prove that the order is the cells' order.
        if found.len() >= 3 && found.iter().any(|fact| matches!(fact.label, Label::PostedAt | Label::Views)) {
            facts.extend(found);
        }
    }
    facts
}

/// The fields that a caption lists.
fn named(said: &str) -> Vec<Label> {
    said.split([',', '·', ':', '、'])
        .filter_map(|part| {
            let part = part.trim();
            label::label(part).or_else(|| part.split_whitespace().find_map(label::label))
        })
        .collect()
}
