//! Words that head the columns of a table and have no value beside them.
//!
//! What words and values are is [`super::labels`]'s.

use super::outline::Outline;
use crate::text::Label;
use crate::text::label::label;

/// Whether a label is one of a row of headings.
pub(super) fn is_column_head(outline: &Outline<'_>, at: usize) -> bool {
    // What the first of them are, all are.
    const MOST: usize = 40;
    let is_th = |cell: usize| outline.spots[cell].node.is("th");
    let cell = outline
        .upward(outline.bits[at].spot)
        .find(|spot| matches!(outline.spots[*spot].node.name(), "th" | "dt" | "td"));
    cell.is_some_and(|cell| {
        let row = outline.spots[cell].parent;
        outline.spots[row].node.is("tr")
            && outline.children(row).take(MOST).count() > 1
            && if is_th(cell) {
                outline.children(row).take(MOST).all(is_th)
            } else {
                is_behind_heading(outline, row, cell)
            }
    })
}

/// Whether a plain cell stands right behind one that is a word of heads as well, in a row over one of as many cells: both name
/// columns, "번호 | 제목 | 발표자". Where words and values take turns none stands behind another.
fn is_behind_heading(outline: &Outline<'_>, row: usize, cell: usize) -> bool {
    const MOST: usize = 12;
    const WORD: usize = 12;
    let cells = |row: usize| outline.children(row).take(MOST).count();
    let before = outline.spots[cell].prev.map(|before| outline.spots[before].bits.clone());
    let is_word = || {
        let before = before.filter(|bits| (1..=WORD).contains(&outline.length(bits.clone())));
        before.is_some_and(|bits| label(&outline.text(bits)).is_some())
    };
    let next = outline.spots.get(outline.spots[row].end).filter(|next| next.parent == outline.spots[row].parent);
    next.is_some_and(|next| next.node.is("tr"))
        && cells(row) >= 3
        && cells(row) == cells(outline.spots[row].end)
        && is_word()
}

/// The table of which a word for files heads a column, where no other column is a title's or a day's: those are a board's.
pub(super) fn table_of_files(outline: &Outline<'_>, at: usize) -> Option<usize> {
    const LONGEST: usize = 2000;
    if !is_column_head(outline, at) {
        return None;
    }
    let row = outline.upward(outline.bits[at].spot).find(|up| outline.spots[*up].node.is("tr"))?;
    let of_board = |cell: usize| {
        let word = label(&outline.text(outline.spots[cell].bits.clone()));
        word.is_some_and(|word| matches!(word, Label::Title | Label::PostedAt | Label::Author))
    };
    let table = outline.ancestors(row).take(3).find(|up| outline.spots[*up].node.is("table"))?;
    let is_small = outline.length(outline.spots[table].bits.clone()) < LONGEST;
    (is_small && !outline.children(row).any(of_board)).then_some(table)
}
