//! What each field of a row is: by the header, by its own label, by its class, by the shape of its column's values.
//!
//! In this order of trust. A column's shape is judged over all rows, so that one odd row changes nothing.

use std::rc::Rc;

use foldhash::{HashMap, HashMapExt};

use crate::model::PostedAt;
use crate::page::Node;
use crate::text::date::{self, Manner};
use crate::text::{Label, compound, label, names_other_day};

use super::cells::Field;
use super::header::Header;
use super::shapes::Only;
use super::{shapes, words};

/// How a field's meaning is known; more is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trust {
    Shape,
    Class,
    Own,
    Header,
}

/// A field and what it is.
#[derive(Clone, Debug)]
pub(super) struct Told<'a> {
    pub(super) field: Field<'a>,
    pub(super) label: Option<Label>,
    pub(super) trust: Trust,
    pub(super) date: Option<PostedAt>,
    pub(super) period: bool,
}

/// Names the fields of all rows. `cells`: how many a row has, empty ones too, and 0 outside of tables.
pub(super) fn tell<'a>(
    rows: Vec<Vec<Field<'a>>>,
    titles: &[Option<usize>],
    header: Option<&Header>,
    cells: usize,
    manner: Manner,
) -> Vec<Vec<Told<'a>>> {
    let mut told: Vec<Vec<Told<'a>>> =
        rows.into_iter().map(|fields| fields.into_iter().map(|field| first_look(field, manner)).collect()).collect();
    bylines(&mut told, titles, manner);
    if let Some(header) = header {
        by_header(&mut told, titles, header, cells);
    }
    drop_copies(&mut told, titles);
    let only = header.and_then(|header| only(&told, titles, header, cells));
    let is_foreign = |column: usize, label: Label| header.is_some_and(|header| header.is_foreign(column, label));
    shapes::name(&mut told, titles, only.as_ref(), &is_foreign);
    told
}

/// A caption that names more columns than there are, or heads over values of another kind: columns are missing or have
/// changed places, and what is left is one of those that are named, where all are understood. One odd column says nothing
/// of the others.
fn only<'h>(told: &[Vec<Told<'_>>], titles: &[Option<usize>], header: &'h Header, cells: usize) -> Option<Only<'h>> {
    let labels = header.order.as_slice();
    if header.columns.is_empty() && (1..header.order.len()).contains(&cells) {
        return Some(Only { labels, column: None });
    }
    if is_out_of_step(told, cells) {
        return header.order.iter().all(Option::is_some).then_some(Only { labels, column: None });
    }
    let misfits = misfits(told, titles, header);
    let column = if let [one] = misfits.as_slice() { Some(*one) } else { None };
    (header.order.iter().all(Option::is_some) && !misfits.is_empty()).then_some(Only { labels, column })
}

fn first_look(field: Field<'_>, manner: Manner) -> Told<'_> {
    let period = field.period;
    let parsed = if period { None } else { of_time_element(&field).or_else(|| stamp(&field, manner)).or(field.date) };
    let label = field.label;
    Told { field, label, trust: Trust::Own, date: parsed, period }
}

/// Where a line stands below its row, and the words before its day.
type Template = (String, String);

/// The longest line that a template writes around a day.
const BYLINE: usize = 160;

/// "Posted on 2 May 2024 by Kim", "le 2 mai 2024, par Dupont": where nothing of the rows is a day, the same words before a
/// day in the same place of nearly every row are a template's, and no sentence of the posts.
fn bylines(rows: &mut [Vec<Told<'_>>], titles: &[Option<usize>], manner: Manner) {
    let all = rows.len();
    if all < 3 || rows.iter().flatten().any(|told| told.date.is_some() || told.field.clock) {
        return;
    }
    let mut lines: HashMap<Template, Vec<(usize, usize, PostedAt)>> = HashMap::new();
    for (at, (row, title)) in rows.iter().zip(titles).enumerate() {
        let of_title = title.and_then(|title| row[title].field.link).map(Node::id);
        for (index, told) in row.iter().enumerate() {
            let text = &told.field.whole;
            let digits = text.bytes().filter(u8::is_ascii_digit).count();
            // "<b>교육일시</b> 2026-11-27 매주 금 14:00": what says which day it is says it of all that is behind it.
            let before = index.checked_sub(1).map(|before| &*row[before].field.whole);
            let is_other = told.label.is_some_and(|label| !is_posting(label)) || before.is_some_and(names_other_day);
            // A link that holds the title too is the row's.
            let is_elsewhere = told.field.link.is_some_and(|link| of_title != Some(link.id()));
            if Some(index) == *title || is_other || is_elsewhere || told.period || text.len() > BYLINE || digits < 5 {
                continue;
            }
            let Some(found) = date::find(text, manner) else { continue };
            let before = text[..found.range.start].trim();
            let after = text[found.range.end..].chars().take(2).collect::<String>();
            if before.chars().count() <= 20
                && !after.contains(['~', '-', '–'])
                && label_ends(before).is_none_or(is_posting)
                && !names_other_day(before)
            {
                let place = (told.field.path.to_string(), before.to_owned());
                lines.entry(place).or_default().push((at, index, found.at));
            }
        }
    }
    let best = lines.into_iter().max_by(|a, b| a.1.len().cmp(&b.1.len()).then_with(|| b.0.cmp(&a.0)));
    let Some((_, found)) = best.filter(|(_, found)| found.len() * 5 >= all * 4) else { return };
    for (row, index, at) in found {
        rows[row][index].date = Some(at);
        rows[row][index].label = Some(Label::PostedAt);
    }
}

/// The label that words before a value end with: "행사 마감일".
fn label_ends(words: &str) -> Option<Label> {
    label(words).or_else(|| words.split_whitespace().next_back().and_then(label)).or_else(|| compound(words))
}

fn is_posting(label: Label) -> bool {
    matches!(label, Label::PostedAt | Label::ModifiedAt | Label::StartsAt | Label::Author)
}

/// `<time datetime="2026-10-21">` is a date whatever its text is: "OCT 21", "어제".
fn of_time_element(field: &Field<'_>) -> Option<PostedAt> {
    let time = std::iter::once(field.node).chain(field.node.ancestors().take(2)).find(|node| node.is("time"))?;
    date::posted_at(time.attr("datetime")?.trim(), None)
}

/// Where the visible date is short ("15:00", "13/10/24"), the whole one may stand in an attribute.
fn stamp(field: &Field<'_>, manner: Manner) -> Option<PostedAt> {
    // Few elements have such an attribute; what the text is costs more to tell.
    let found = in_attributes(field)?;
    // Only what is a date itself is made more exact: "02/03", "15:00:55", "3분 전".
    let clock = field.text.len() <= 12
        && field.text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'/' | b'-' | b'.' | b' '));
    let dated = clock && field.text.bytes().any(|b| b.is_ascii_digit() || b == b':')
        || field.text.ends_with('전')
        || matches!(field.text.as_str(), "오늘" | "어제" | "그제" | "그저께" | "엊그제" | "today" | "yesterday")
        || date::find(&field.text, manner).is_some();
    // A bare number is a count.
    let number = field.text.bytes().all(|b| b.is_ascii_digit()) && field.text.len() < 8;
    (dated && !number).then_some(found)
}

/// A date in an attribute of the field's element, or of one close around it.
fn in_attributes(field: &Field<'_>) -> Option<PostedAt> {
    let said = |node: Node<'_>| {
        ["datetime", "title", "data-date", "data-time"].iter().find_map(|name| {
            let value = node.attr(name).filter(|value| value.bytes().filter(u8::is_ascii_digit).count() >= 6)?;
            date::posted_at(value.trim(), None)
        })
    };
    // "등록일 : <span title="2025-06-15 11:21:58">2025-06-15</span>": the value in an element of its own.
    let value = |child: Node<'_>| said(child).filter(|_| child.text() == field.text);
    if let Some(found) = field.node.children().find_map(value) {
        return Some(found);
    }
    let mut at = Some(field.node);
    for _ in 0..3 {
        let node = at?;
        if let Some(found) = said(node) {
            return Some(found);
        }
        if matches!(node.name(), "td" | "li" | "tr") {
            return None;
        }
        at = node.parent();
    }
    None
}

/// What the cells of one column are, counted.
#[derive(Default)]
struct Values {
    dates: usize,
    numbers: usize,
    words: usize,
    /// Of the words 공지 and its like, which stand for a number, and numbers with letters.
    numberlike: usize,
}

impl Values {
    /// Whether a head of that name can stand above them. Most of them decide: a cell may be odd.
    fn fit(&self, name: Label) -> bool {
        let all = self.dates + self.numbers + self.words;
        match name {
            Label::PostedAt | Label::ModifiedAt | Label::StartsAt => self.numbers * 2 <= all,
            Label::Author | Label::Department | Label::Category | Label::State => {
                self.dates * 2 <= all && self.numbers * 2 <= all
            }
            Label::Number | Label::Views | Label::Recommend | Label::Comments => {
                self.dates * 2 <= all && (self.words - self.numberlike) * 2 <= all
            }
            Label::Attachment => self.dates * 2 <= all,
            _ => true,
        }
    }
}

/// What stands in a cell that has no value: it is of no kind.
fn is_no_value(text: &str) -> bool {
    matches!(text, "미정" | "비공개" | "없음" | "해당없음" | "해당 없음" | "N/A" | "n/a" | "TBD")
        || !text.chars().any(char::is_alphanumeric)
}

/// A number with letters: "IRIS2025022622", "제 20 호".
fn is_code(text: &str) -> bool {
    const LONGEST_WITH_SPACE: usize = 12;
    text.bytes().any(|b| b.is_ascii_digit())
        && (!text.contains(char::is_whitespace) || text.chars().count() <= LONGEST_WITH_SPACE)
}

/// By column. Where a template's head and its rows have come apart, the values tell.
fn values(rows: &[Vec<Told<'_>>]) -> HashMap<usize, Values> {
    let mut columns: HashMap<usize, Values> = HashMap::new();
    for told in rows.iter().flatten() {
        let Some((column, _)) = told.field.column.filter(|_| !is_no_value(&told.field.whole)) else { continue };
        let values = columns.entry(column).or_default();
        if told.date.is_some() || told.period {
            values.dates += 1;
        } else if shapes::is_numeric(&told.field) {
            values.numbers += 1;
        } else {
            values.words += 1;
            values.numberlike += usize::from(is_code(&told.field.whole) || words::is_badge(&told.field.whole));
        }
    }
    columns
}

/// The columns whose head can't name their values, that of the titles too where they stand under another one.
fn misfits(rows: &[Vec<Told<'_>>], titles: &[Option<usize>], header: &Header) -> Vec<usize> {
    let values = values(rows);
    let name = |column: usize| header.columns.get(column).copied().flatten();
    let is_astray = shapes::title_column(rows, titles).and_then(name).is_some_and(|name| name != Label::Title);
    let named = header.columns.iter().enumerate().filter_map(|(column, name)| Some((column, (*name)?)));
    named
        .filter(|(column, name)| {
            is_astray && *name == Label::Title || values.get(column).is_some_and(|values| !values.fit(*name))
        })
        .map(|(column, _)| column)
        .collect()
}

/// Whether the rows of a list that is no table have other parts than the head above them: none stands under its name.
fn is_out_of_step(rows: &[Vec<Told<'_>>], cells: usize) -> bool {
    cells == 0 && rows.iter().flatten().all(|told| told.field.column.is_none())
}

fn by_header(rows: &mut [Vec<Told<'_>>], titles: &[Option<usize>], header: &Header, cells: usize) {
    let values = values(rows);
    // A row's last cell may hold a picture only.
    let seen = rows.iter().flatten().filter_map(|told| told.field.column).map(|(_, index)| index + 1).max();
    let cells = cells.max(seen.unwrap_or(0));
    for (row, title) in rows.iter_mut().zip(titles) {
        let title_cell = title.and_then(|title| row[title].field.column);
        let days: Vec<usize> =
            row.iter().filter(|told| is_day(told)).filter_map(|told| told.field.column).map(|(at, _)| at).collect();
        for told in row.iter_mut() {
            let Some((column, index)) = told.field.column else {
                // No columns, but the head's own class names.
                if told.label.is_none()
                    && let Some(named) = header.by_class(&told.field.names).filter(|named| *named != Label::Title)
                {
                    told.label = Some(named);
                    told.trust = Trust::Header;
                }
                continue;
            };
            let named = if header.columns.is_empty() {
                // Names without columns: a caption. They fit only where there are as many cells.
                (header.order.len() == cells).then(|| header.order.get(index).copied().flatten()).flatten()
            } else {
                header.columns.get(column).copied().flatten()
            };
            let Some(named) = named.filter(|named| values.get(&column).is_none_or(|values| values.fit(*named))) else {
                continue;
            };
            if told.field.column == title_cell
                || named == Label::Title
                || !is_of_kind(told, named, days.contains(&column))
            {
                continue;
            }
            // "접수기간 : 2025…" under 접수기간: the same. A label of its own that differs says more.
            let is_of_two = header.twos().any(|(two, _)| two == column);
            if told.label.is_none() || told.label == Some(named) || told.date.is_some() && !is_of_two {
                told.label = Some(named);
                told.trust = Trust::Header;
            }
        }
    }
}

/// A cell may hold more than its head names: "홍길동" and below it the day. A day is no person, and a word beside one no day.
fn is_of_kind(told: &Told<'_>, named: Label, beside_day: bool) -> bool {
    match named {
        Label::Author | Label::Department | Label::Category => !is_day(told),
        Label::PostedAt | Label::ModifiedAt | Label::StartsAt => is_day(told) || !beside_day,
        _ => true,
    }
}

fn is_day(told: &Told<'_>) -> bool {
    told.date.is_some() || told.field.clock || told.period
}

/// Narrow layouts repeat other columns below the title; a copy tells nothing new, and without its column's name it
/// could be taken for something else. What a template repeats is a copy in nearly all rows: on the day a topic was begun in
/// a forum its last answer may have come, too.
fn drop_copies(rows: &mut [Vec<Told<'_>>], titles: &[Option<usize>]) {
    let mut places: HashMap<Rc<str>, (usize, usize)> = HashMap::new();
    let copies: Vec<Vec<usize>> =
        rows.iter().zip(titles).map(|(row, title)| copies(row, *title, &mut places)).collect();
    for (row, copies) in rows.iter_mut().zip(copies) {
        for index in copies {
            let told = &mut row[index];
            let (alike, all) = places.get(&told.field.path).copied().unwrap_or((1, 1));
            if alike * 3 >= all * 2 {
                told.label = Some(Label::Ornament);
                told.date = None;
                told.trust = Trust::Header;
            }
        }
    }
}

/// What stands in the title's column and in another one. `places`: by path, how many are copies, of how many.
fn copies(row: &[Told<'_>], title: Option<usize>, places: &mut HashMap<Rc<str>, (usize, usize)>) -> Vec<usize> {
    let Some(title_column) = title.and_then(|title| row[title].field.column) else { return Vec::new() };
    let mut out = Vec::new();
    let others = || row.iter().filter(|told| told.field.column != Some(title_column));
    for (index, told) in row.iter().enumerate() {
        if told.field.column != Some(title_column) || Some(index) == title {
            continue;
        }
        let day = told.date.map(PostedAt::date);
        let is_copy = others()
            .any(|other| other.field.text == told.field.text || day.is_some() && other.date.map(PostedAt::date) == day);
        let (alike, all) = places.entry(Rc::clone(&told.field.path)).or_default();
        *all += 1;
        *alike += usize::from(is_copy);
        out.extend(is_copy.then_some(index));
    }
    out
}
