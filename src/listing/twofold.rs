//! Columns of two things: "등록일/만료일", "작성자(작성일)", "등록일(조회)", "번호/구분".
//!
//! Names what such a head says, and takes the cells below it apart. Two things of one kind that no value tells apart (부서 and
//! 작성자) stay together, but for days and counts, which stand in the order of their names.

use crate::text::date::{self, Manner};
use crate::text::{Label, compound, label};

use super::cells::Field;
use super::header::Header;
use super::{shapes, words};

/// What a head of two names says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Two {
    /// What the column is called: a day before all else, and of days that of posting.
    pub(super) name: Label,
    /// Both, in their order, where the cells below can be taken apart.
    pub(super) both: Option<(Label, Label)>,
}

const SIGNS: [char; 12] = ['/', '|', '(', '[', '~', '·', 'ㆍ', '&', ')', ']', '\n', ','];

/// What a head of two names or more says; `None` where fewer are known, or nothing follows from them.
pub(super) fn names(head: &str) -> Option<Two> {
    if !head.contains(SIGNS) {
        return None;
    }
    let parts = head.split(SIGNS).map(str::trim).filter(|part| !part.is_empty());
    let known: Vec<Label> = parts.filter_map(|part| label(part).or_else(|| compound(part))).collect();
    let day = known.iter().position(|label| *label == Label::PostedAt);
    if let Some(day) = day.or_else(|| known.iter().position(|label| label.is_day())) {
        let other = known.iter().enumerate().find(|(at, _)| *at != day).map(|(at, _)| at)?;
        let both = (known[day] == Label::PostedAt).then(|| (known[day.min(other)], known[day.max(other)]));
        return Some(Two { name: known[day], both });
    }
    let [first, second] = known[..] else { return None };
    // Of two counts that of readers.
    let is_second = second == Label::Title || second == Label::Views && kind(first) == Some(Kind::Count);
    let name = if is_second { second } else { first };
    let differ = kind(first).zip(kind(second)).is_some_and(|(one, other)| one != other || one == Kind::Count);
    differ.then_some(Two { name, both: Some((first, second)) })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Title,
    Words,
    Place,
    Count,
}

/// What the values are, of labels that are no days.
fn kind(label: Label) -> Option<Kind> {
    match label {
        Label::Title => Some(Kind::Title),
        Label::Author | Label::Department | Label::Category | Label::State => Some(Kind::Words),
        Label::Number => Some(Kind::Place),
        Label::Views | Label::Recommend | Label::Comments => Some(Kind::Count),
        _ => None,
    }
}

/// Whether a text can be what a name says.
fn fits(field: &Field<'_>, label: Label) -> bool {
    let is_day = field.date.is_some() || field.clock;
    match (label, kind(label)) {
        (Label::Period, _) => is_day || field.period,
        (_, None) => is_day,
        (_, Some(Kind::Count)) => !is_day && !field.period && shapes::is_numeric(field),
        // "공지" stands for a number.
        (_, Some(Kind::Place)) => !is_day && (shapes::is_numeric(field) || words::is_badge(&field.whole)),
        (_, Some(Kind::Title | Kind::Words)) => !is_day && !field.period && !shapes::is_numeric(field),
    }
}

/// Takes the cells of such columns apart and names their parts: "총무과 / 2026-11-21", "2026-11-21/12", "12<br>행사".
pub(super) fn part(fields: &mut Vec<Field<'_>>, header: &Header, manner: Manner) {
    for (column, two) in header.twos() {
        let Some((first, second)) = two.both else { continue };
        let at: Vec<usize> = (0..fields.len())
            .filter(|at| fields[*at].column.is_some_and(|(own, _)| own == column) && fields[*at].label.is_none())
            .collect();
        match at[..] {
            [only] => split(fields, only, two, (first, second), manner),
            [_, _, ..] if first == Label::Title || second == Label::Title => {
                // What stands beside the title's link; signs do, too.
                let name = if first == Label::Title { second } else { first };
                let is_other = |field: &Field<'_>| {
                    let leads = field.link.is_some_and(|link| !link.is("tr")) || field.unseen || field.word.is_some();
                    !leads
                        && fits(field, name)
                        && field.text.chars().count() <= LONGEST
                        && !words::is_badge(&field.whole)
                };
                let others: Vec<usize> = at.iter().copied().filter(|at| is_other(&fields[*at])).collect();
                let other = if first == Label::Title { others.last() } else { others.first() };
                if let Some(other) = other {
                    fields[*other].label = Some(name);
                }
            }
            [one, other] => name_both(fields, (one, other), (first, second)),
            _ => {}
        }
    }
}

/// The longest name of a writer beside a title.
const LONGEST: usize = 16;

/// Names two parts of a cell in the order of the head, or the other way round where only that fits.
fn name_both(fields: &mut [Field<'_>], (one, other): (usize, usize), (first, second): (Label, Label)) {
    for (first, second) in [(first, second), (second, first)] {
        if fits(&fields[one], first) && fits(&fields[other], second) {
            fields[one].label = Some(first);
            fields[other].label = Some(second);
            return;
        }
    }
}

/// A cell of one text: parted as its head is, else around the first day in it.
fn split(fields: &mut Vec<Field<'_>>, at: usize, two: Two, both: (Label, Label), manner: Manner) {
    let field = &fields[at];
    // "11-12 / 25" is a day without its year and a count, and no day of 2025.
    let is_day = (field.date.is_some() || field.clock) && !field.whole.contains(" / ");
    if is_day || field.link.is_some_and(|link| !link.is("tr")) || both.0 == Label::Title || both.1 == Label::Title {
        return;
    }
    let part = |text: &str| field.part(text.trim_matches(|c: char| !c.is_alphanumeric() && c != '*'), manner);
    let parts = SIGNS.into_iter().filter_map(|sign| at_sign(&field.whole, sign)).find_map(|(one, other)| {
        let mut parts = [part(one), part(other)];
        name_both(&mut parts, (0, 1), both);
        parts[0].label.is_some().then_some(parts)
    });
    if let Some(parts) = parts {
        fields.splice(at..=at, parts);
        return;
    }
    let Some(found) = date::find(&field.whole, manner) else {
        // One of the two alone: a pinned row has a kind, and no number.
        let other = if both.0 == two.name { both.1 } else { both.0 };
        if !fits(field, two.name) && fits(field, other) {
            fields[at].label = Some(other);
        }
        return;
    };
    let mut day = part(&field.whole[found.range.clone()]);
    day.date = Some(found.at);
    let around = [&field.whole[..found.range.start], &field.whole[found.range.end..]];
    let rest = around.into_iter().map(part).find(|rest| !rest.text.is_empty()).map(|mut rest| {
        rest.label = Some(if both.0 == two.name { both.1 } else { both.0 });
        rest
    });
    fields.splice(at..=at, std::iter::once(day).chain(rest));
}

/// The two sides of a sign that a text has once: "김하나/12", "김하나 (12)". A cell may have another one than its head.
fn at_sign(text: &str, sign: char) -> Option<(&str, &str)> {
    let once = |sign: &str| text.split_once(sign).filter(|(_, rest)| !rest.contains(sign));
    let spaced = [' ', sign, ' '].iter().collect::<String>();
    // "1,234" is one number.
    let bare = if sign == ',' { ", " } else { spaced.trim() };
    once(&spaced).or_else(|| once(bare))
}
