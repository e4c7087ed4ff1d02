//! Labels in cells of their own: where no head names the columns, one that holds a label in every row names the next.
//!
//! A label is no value: "등록일" is nobody's name, though it stands in every row.

use std::collections::HashMap;

use crate::text::{Label, label};

use super::cells::Field;
use super::words;

/// Takes such labels away and gives their names to what stands behind them.
pub(super) fn join(rows: &mut [Vec<Field<'_>>]) {
    // A column's words that name a field, and in how many rows each stands.
    let mut columns: HashMap<(usize, String), usize> = HashMap::new();
    // "마감" in every row is the state of all of them.
    let is_state = |field: &Field<'_>| {
        matches!(field.word, Some(Label::Deadline | Label::State | Label::Ornament)) && words::is_badge(&field.whole)
    };
    let names = |field: &&Field<'_>| field.word.is_some() && field.link.is_none() && !is_state(field);
    for field in rows.iter().flatten().filter(names) {
        if let Some((column, _)) = field.column {
            *columns.entry((column, field.whole.clone())).or_default() += 1;
        }
    }
    columns.retain(|_, count| *count > 1 && *count * 5 >= rows.len() * 4);
    if columns.is_empty() {
        return;
    }
    for fields in rows {
        let mut kept: Vec<Field<'_>> = Vec::with_capacity(fields.len());
        let mut named = None;
        for mut field in fields.drain(..) {
            let known = |column: usize| columns.contains_key(&(column, field.whole.clone()));
            if let Some((column, _)) = field.column.filter(|(column, _)| field.link.is_none() && known(*column)) {
                named = field.word.map(|found| (column + 1, found));
                continue;
            }
            // Whatever stands behind a label, in the next cell.
            if let Some((column, found)) = named
                && field.column.is_some_and(|(own, _)| own == column)
                && field.label.is_none()
            {
                field.label = Some(found);
            }
            kept.push(field);
        }
        *fields = kept;
    }
}

/// Whether a text is a value with its field's name before it, though the field is none that a row keeps: "발주처 :
/// 부산광역시". "도로과 : 홍길동" is who wrote.
pub(super) fn is_named(text: &str) -> bool {
    // How names of such fields end.
    const ENDS: [&str; 14] = [
        "발주처",
        "수요처",
        "계약처",
        "시공사",
        "시행사",
        "기간",
        "금액",
        "사업비",
        "예산",
        "분야",
        "대상",
        "장소",
        "일정",
        "번호",
    ];
    text.split_once(" : ").is_some_and(|(name, _)| {
        let name = name.trim();
        label(name).is_some() || ENDS.iter().any(|end| name.ends_with(end))
    })
}
