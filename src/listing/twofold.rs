//! Columns of two things, one of them a day: "등록일/만료일", "작성자(작성일)", "등록일(조회)".
//!
//! Names what such a head says, and takes the cells below it apart where both stand in one line.

use crate::text::date::{self, Manner};
use crate::text::{Label, count, label};

use super::cells::Field;
use super::header::Header;

/// The first day that a head of several names says, and what else it says first. `None` where no day is named, or only one thing.
/// `kind_of` tells compounds.
pub(super) fn names(head: &str, kind_of: impl Fn(&str) -> Option<Label>) -> Option<(Label, Label)> {
    const PARTS: [char; 12] = ['/', '~', '·', 'ㆍ', ',', '(', ')', '|', '[', ']', '&', '\n'];
    if !head.contains(PARTS) {
        return None;
    }
    let parts = || head.split(PARTS).map(str::trim).filter(|part| !part.is_empty());
    let known: Vec<Label> = parts().filter_map(|part| label(part).or_else(|| kind_of(part))).collect();
    let day = known.iter().position(|label| is_day(*label))?;
    let second = known.iter().enumerate().find(|(at, _)| *at != day).map(|(_, label)| *label)?;
    Some((known[day], second))
}

fn is_day(label: Label) -> bool {
    matches!(label, Label::PostedAt | Label::ModifiedAt | Label::StartsAt | Label::Deadline | Label::Period)
}

/// "총무과 / 2026-11-21", "2026-11-21 ~ 2026-11-30" below such a head: the first day, and what stands around it.
pub(super) fn part(fields: &mut Vec<Field<'_>>, header: &Header, manner: Manner) {
    if !header.has_second() {
        return;
    }
    let mut at = 0;
    while at < fields.len() {
        let field = &fields[at];
        let second = field.column.and_then(|(column, _)| header.second(column));
        let is_whole = field.date.is_some() || field.clock || field.link.is_some();
        if let Some(second) = second.filter(|_| !is_whole)
            && let Some(found) = date::find(&field.whole, manner)
        {
            let (mut day, mut rest) = (field.clone(), field.clone());
            day.text = field.whole[found.range.clone()].to_owned();
            (day.whole, day.date, day.period, day.count, day.label, day.word) =
                (day.text.clone(), Some(found.at), false, None, None, None);
            let around = [&field.whole[..found.range.start], &field.whole[found.range.end..]];
            let trimmed = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric() && c != '*').to_owned();
            let (before, behind) = (trimmed(around[0]), trimmed(around[1]));
            rest.text = if before.is_empty() { behind } else { before };
            (rest.whole, rest.period, rest.count, rest.word) = (rest.text.clone(), false, count(&rest.text), None);
            rest.label = rest.label.or(Some(second));
            let has_rest = !rest.text.is_empty();
            fields[at] = day;
            if has_rest {
                at += 1;
                fields.insert(at, rest);
            }
        }
        at += 1;
    }
}
