//! Which of a row's told fields is its day, its author, its number: one value a label.
//!
//! Names no columns: what each field was told to be is `columns`' work.

use crate::model::PostedAt;
use crate::text::Label;

use super::columns::{Told, Trust};
use super::header::Header;
use super::offices::is_organisation;
use super::words;

/// Which kind of day this board's posting date is: the posting day where any row names one, else the day of revision,
/// else the day the notice begins. Never a deadline.
pub(super) fn posted_label(told: &[Vec<Told<'_>>]) -> Option<Label> {
    [Label::PostedAt, Label::ModifiedAt, Label::StartsAt].into_iter().find(|label| {
        told.iter()
            .any(|row| row.iter().any(|one| one.label == Some(*label) && (one.date.is_some() || one.field.clock)))
    })
}

/// In a row that lacks a cell and has fewer days than the head names columns of days, nobody can tell which one is missing:
/// those that only their order has named are no day of posting.
pub(super) fn leave_open_days(row: &mut [Told<'_>], header: &Header) {
    let of_days = [Label::PostedAt, Label::ModifiedAt, Label::StartsAt, Label::Deadline, Label::Period];
    let named = header.order.iter().flatten().filter(|label| of_days.contains(label)).count();
    let shown = row.iter().filter(|told| told.date.is_some() || told.field.clock || told.period).count();
    let is_posting = |label: &Label| matches!(label, Label::PostedAt | Label::ModifiedAt | Label::StartsAt);
    let posting = header.order.iter().flatten().any(is_posting);
    if shown < named && named > 1 || named > 0 && !posting {
        row.iter_mut()
            .filter(|told| told.trust == Trust::Shape && told.date.is_some())
            .for_each(|told| told.label = None);
    }
}

/// What is surest of several days counts, of equals in other columns the last; of equals in one cell the first: behind a day of
/// posting stands there that of its end or of its last edit ("2026-11-21 (2026-11-30)").
pub(super) fn pick_date<'a>(told: &'a [Told<'_>], label: Label) -> Option<(PostedAt, &'a str)> {
    let days = || told.iter().filter(|one| one.label == Some(label) && one.date.is_some());
    let last = days().max_by_key(|one| one.trust)?;
    let first = days().find(|one| one.trust == last.trust && one.field.column == last.field.column)?;
    Some((first.date?, first.field.text.as_str()))
}

pub(super) fn pick(told: &[Told<'_>], label: Label, title: Option<usize>) -> Option<String> {
    let mut best: Option<&Told<'_>> = None;
    let office =
        |one: &Told<'_>| one.trust == Trust::Shape && label == Label::Author && is_organisation(&one.field.text);
    for (index, one) in told.iter().enumerate() {
        let fits = one.label == Some(label)
            && Some(index) != title
            && !one.field.text.is_empty()
            && one.field.text.chars().count() <= 60
            // "- Gestern, 13:41 Uhr": a moment in words that were not understood is no person's name.
            && !(label == Label::Author && holds_clock(&one.field.text))
            && !(label == Label::Category && is_mark(&one.field.text));
        // Of several by shape the one that is an office's name.
        if fits
            && best
                .is_none_or(|best| one.trust > best.trust || (one.trust == best.trust && office(one) && !office(best)))
        {
            best = Some(one);
        }
    }
    best.map(|one| strip_brackets(&one.field.text)).filter(|text| !matches!(text.as_str(), "-" | "" | "."))
}

/// What is surest of several counts: a head's word before a class's ("조회수" before `count_re`). Of equals the first.
pub(super) fn views(told: &[Told<'_>]) -> Option<u64> {
    let counts = told.iter().filter(|one| one.label == Some(Label::Views) && one.field.count.is_some());
    counts.rev().max_by_key(|one| one.trust).and_then(|one| one.field.count)
}

/// "13:41" within a text.
fn holds_clock(text: &str) -> bool {
    let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = text.as_bytes();
    (1..bytes.len())
        .any(|at| bytes[at] == b':' && digit(bytes.get(at - 1)) && digit(bytes.get(at + 1)) && digit(bytes.get(at + 2)))
}

/// A category in an element of its own beside the title.
pub(super) fn beside_title(told: &[Told<'_>], title: Option<usize>) -> Option<String> {
    told.iter()
        .enumerate()
        .find(|(index, one)| {
            Some(*index) != title
                && words::is_category_class(&one.field.names)
                && one.trust != Trust::Header
                && (one.label.is_none() || one.label == Some(Label::Category))
                && one.field.text.chars().count() <= 20
                && !is_mark(&one.field.text)
        })
        .map(|(_, one)| strip_brackets(&one.field.text))
}

/// BEST and its like; 공지, 안내 and 중요공지 may be a category's name.
fn is_mark(text: &str) -> bool {
    let word = text.trim_matches(['[', ']']);
    words::is_pin(text)
        && !["공지", "안내", "알림"].iter().any(|name| word.starts_with(name))
        && !word.ends_with("공지")
}

fn strip_brackets(text: &str) -> String {
    // "[입찰] [33]": a count of comments that broken markup left behind it.
    let text = match text.rsplit_once(" [") {
        Some((before, count)) if before.ends_with(']') && words::is_badge(&format!("[{count}")) => before,
        _ => text,
    };
    let inner = [('[', ']'), ('(', ')'), ('<', '>')].into_iter().find_map(|(open, close)| {
        let inner = text.strip_prefix(open)?.strip_suffix(close)?;
        // "(주)한빛(서울)" begins and ends with others.
        (!inner.contains([open, close])).then_some(inner)
    });
    inner.unwrap_or(text).trim().to_owned()
}

pub(super) fn number(told: &[Told<'_>]) -> Option<String> {
    // "[12]" hangs on a title, in whatever column its row's parts fell.
    let is_number = |text: &str| text.bytes().any(|b| b.is_ascii_digit()) && !text.starts_with('[');
    let shown = told.iter().find(|one| one.label == Some(Label::Number) && is_number(&one.field.text))?;
    let text = &shown.field.text;
    let plain = text.replace(',', "");
    Some(if plain.bytes().all(|b| b.is_ascii_digit()) { plain } else { text.clone() })
}
