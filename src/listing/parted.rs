//! A day that a template sets over several elements: the day large, year and month small below it.
//!
//! Knows no class names: neighbours that are a day together, where none of the row is one alone.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::PostedAt;
use crate::page::Node;
use crate::text::{Label, date};

use super::cells::Field;

/// Puts neighbours that are one day together into the first of them. `in_table`: only within a cell.
pub(super) fn join(fields: &mut Vec<Field<'_>>, in_table: bool) {
    // Without a part that holds a year there is nothing to join: so it is in most rows.
    if fields.iter().any(|field| field.date.is_some()) || !fields.iter().any(|field| holds_year(&field.text)) {
        return;
    }
    for at in 0..fields.len() {
        for count in [3, 2] {
            let Some(parts) = fields.get(at..at + count) else { continue };
            // What a bar parts is whole, and what says that it is a count is no year: "11-20 · 2095", "11-20 | 조회 2095".
            let barred = |pair: &[Field<'_>]| pair[0].node == pair[1].node && pair[0].path.contains('|');
            if parts.windows(2).any(barred) || parts.iter().any(|part| part.label.is_some_and(is_count)) {
                continue;
            }
            let near = parts
                .windows(2)
                .all(|pair| close(pair[0].node, pair[1].node) && (!in_table || pair[0].column == pair[1].column));
            let texts: Vec<&str> = parts.iter().map(|field| field.text.as_str()).collect();
            let Some(day) = day(&texts).filter(|_| near) else { continue };
            fields.drain(at + 1..at + count);
            let whole = &mut fields[at];
            whole.text = day.to_string();
            whole.whole.clone_from(&whole.text);
            whole.word = None;
            (whole.date, whole.period, whole.clock, whole.count) = (Some(day), false, false, None);
            return;
        }
    }
}

/// Whether an element's own text and what stands in an element within it are parts of one day: `2026-03<em>15</em>`.
pub(super) fn are_parts(own: &str, inner: &str) -> bool {
    day(&[own.trim(), inner.trim()]).is_some()
}

fn is_count(label: Label) -> bool {
    matches!(label, Label::Views | Label::Recommend | Label::Comments | Label::Number)
}

fn holds_year(text: &str) -> bool {
    text.len() <= 16
        && (text.contains("20") || text.contains("19"))
        && LONE_YEAR.as_ref().is_some_and(|year| year.is_match(text))
}

static LONE_YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?-u:\b)(19|20)\d\d(\D|$)").ok());

/// Parts of a day, in any order that boards set them in; `None` for all else.
fn day(parts: &[&str]) -> Option<PostedAt> {
    static YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^((?:19|20)\d\d)\s?[.년/-]?$").ok());
    static YEAR_MONTH: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"^((?:19|20)\d\d)\s?[.년/-]\s?(\d{1,2})\s?[.월/-]?$").ok());
    static MONTH_DAY: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"^(\d{1,2})\s?[.월/-]\s?(\d{1,2})\s?[.일/-]?$").ok());
    static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^(\d{1,2})\s?[.월일/-]?$").ok());
    // "MAR 2026", "Mar, 2026", "15 MAR"
    static WORDS: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"^(\d{1,2}\s)?[A-Za-z]{3,9}[.,]?(\s\d{1,2},?)?(\s(19|20)\d\d)?$").ok());
    if parts.iter().any(|part| part.is_empty() || part.len() > 16) {
        return None;
    }
    let of = |form: &LazyLock<Option<Regex>>, text: &str| -> Option<Vec<String>> {
        let found = form.as_ref()?.captures(text)?;
        Some(found.iter().skip(1).flatten().map(|group| group.as_str().to_owned()).collect())
    };
    let written = |y: &str, m: &str, d: &str| date::posted_at(&format!("{y}-{m:0>2}-{d:0>2}"), None);
    let in_words = |text: String| date::posted_at(&text, None);
    match *parts {
        [first, second] => [(first, second), (second, first)].into_iter().find_map(|(one, other)| {
            if let (Some(month), Some(day)) = (of(&YEAR_MONTH, one), of(&NUMBER, other)) {
                return written(&month[0], &month[1], &day[0]);
            }
            if let (Some(year), Some(day)) = (of(&YEAR, one), of(&MONTH_DAY, other)) {
                return written(&year[0], &day[0], &day[1]);
            }
            if let (Some(day), Some(_)) = (of(&NUMBER, one), of(&WORDS, other)) {
                return in_words(format!("{} {}", day[0], other.replace(',', "")));
            }
            let (_, year) = (of(&WORDS, one)?, of(&YEAR, other)?);
            in_words(format!("{} {}", one.trim_end_matches(','), year[0]))
        }),
        [first, second, third] => {
            // Numbers in the order of a day; two figures each, for counts stand beside each other too.
            if let (Some(year), Some(month), Some(day)) = (of(&YEAR, first), of(&NUMBER, second), of(&NUMBER, third)) {
                return (month[0].len() == 2 && day[0].len() == 2).then(|| written(&year[0], &month[0], &day[0]))?;
            }
            let year = of(&YEAR, third)?;
            // "11월", "29", "2026"; two bare numbers say not which is the month.
            if let (Some(month), Some(day)) = (of(&NUMBER, first), of(&NUMBER, second))
                && (first.ends_with(['월', '月']) || day[0].parse().is_ok_and(|day: u8| day > 12))
            {
                return written(&year[0], &month[0], &day[0]);
            }
            [(first, second), (second, first)].into_iter().find_map(|(day, month)| {
                let (day, _) = (of(&NUMBER, day)?, of(&WORDS, month)?);
                in_words(format!("{} {} {}", day[0], month.trim_end_matches([',', '.']), year[0]))
            })
        }
        _ => None,
    }
}

/// Whether two elements stand in one small box.
fn close(one: Node<'_>, other: Node<'_>) -> bool {
    let up = |node: Node<'_>| node.parent().map(Node::id);
    let above = |node: Node<'_>| node.parent().and_then(Node::parent).map(Node::id);
    one == other
        || up(one) == up(other)
        || up(one) == Some(other.id())
        || up(other) == Some(one.id())
        || above(one) == above(other)
        || above(one) == up(other)
        || up(one) == above(other)
}
