//! What each field of a row is: by the header, by its own label, by its class, by the shape of its column's values.
//!
//! In this order of trust. A column's shape is judged over all rows, so that one odd row changes nothing.

use std::collections::HashMap;

use jiff::civil::DateTime;

use crate::model::PostedAt;
use crate::text::{Label, count, date};

use super::cells::Field;
use super::header::Header;
use super::words;

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

/// What the values of one place in all rows are like.
#[derive(Debug, Default)]
struct Shape {
    rows: usize,
    first: usize,
    chars: usize,
    numbers: Vec<u64>,
    dates: Vec<PostedAt>,
    distinct: std::collections::HashSet<String>,
    names: String,
    org: usize,
    badges: usize,
    before_title: usize,
    in_link: usize,
}

type Key = (Option<usize>, String, u8);

/// Names the fields of all rows.
pub(super) fn tell<'a>(
    rows: Vec<Vec<Field<'a>>>,
    titles: &[Option<usize>],
    header: Option<&Header>,
    now: Option<DateTime>,
) -> Vec<Vec<Told<'a>>> {
    let mut told: Vec<Vec<Told<'a>>> =
        rows.into_iter().map(|fields| fields.into_iter().map(|field| first_look(field, now)).collect()).collect();
    if let Some(header) = header {
        by_header(&mut told, titles, header);
    }
    for (row, title) in told.iter_mut().zip(titles) {
        drop_copies(row, *title);
    }
    by_shape(&mut told, titles);
    told
}

fn first_look(field: Field<'_>, now: Option<DateTime>) -> Told<'_> {
    let period = date::is_period(&field.text);
    let parsed = if period || field.text.len() > 60 {
        None
    } else {
        stamp(&field, now).or_else(|| date::posted_at(&field.text, now))
    };
    let label = field.label;
    Told { field, label, trust: Trust::Own, date: parsed, period }
}

/// Where the visible date is short ("15:00", "13/10/24"), the whole one may stand in an attribute.
fn stamp(field: &Field<'_>, now: Option<DateTime>) -> Option<PostedAt> {
    // Only what is a date itself is made more exact.
    date::posted_at(&field.text, now)
        .or_else(|| date::find(&field.text, now).map(|found| found.at))
        .or_else(|| field.text.contains(':').then(|| PostedAt::Date(jiff::civil::Date::ZERO)))?;
    let mut at = Some(field.node);
    for _ in 0..3 {
        let node = at?;
        for name in ["datetime", "title", "data-date", "data-time"] {
            if let Some(value) = node.attr(name)
                && value.bytes().filter(u8::is_ascii_digit).count() >= 6
                && let Some(found) = date::posted_at(value.trim(), None)
            {
                return Some(found);
            }
        }
        if matches!(node.name(), "td" | "li" | "tr") {
            return None;
        }
        at = node.parent();
    }
    None
}

fn by_header(rows: &mut [Vec<Told<'_>>], titles: &[Option<usize>], header: &Header) {
    for (row, title) in rows.iter_mut().zip(titles) {
        let title_cell = title.and_then(|title| row[title].field.column);
        let cells =
            row.iter().filter_map(|told| told.field.column).map(|(_, index)| index).max().map_or(0, |last| last + 1);
        for told in row.iter_mut() {
            let Some((column, index)) = told.field.column else { continue };
            let named = if header.columns.is_empty() {
                // Names without columns: a caption. They fit only where there are as many cells.
                (header.order.len() == cells).then(|| header.order.get(index).copied().flatten()).flatten()
            } else {
                header.columns.get(column).copied().flatten()
            };
            let Some(named) = named else { continue };
            if told.field.column == title_cell || named == Label::Title {
                continue;
            }
            // "접수기간 : 2025…" under 접수기간: the same. A label of its own that differs says more.
            if told.label.is_none() || told.label == Some(named) || told.date.is_some() {
                told.label = Some(named);
                told.trust = Trust::Header;
            }
        }
    }
}

/// Narrow layouts repeat other columns below the title; a copy tells nothing new, and without its column's name it
/// could be taken for something else.
fn drop_copies(row: &mut Vec<Told<'_>>, title: Option<usize>) {
    let Some(title_column) = title.and_then(|title| row[title].field.column) else { return };
    let others: Vec<(String, Option<PostedAt>)> = row
        .iter()
        .filter(|told| told.field.column != Some(title_column))
        .map(|told| (told.field.text.clone(), told.date))
        .collect();
    for (index, told) in row.iter_mut().enumerate() {
        if told.field.column != Some(title_column) || Some(index) == title {
            continue;
        }
        let copy = others.iter().any(|(text, date)| {
            *text == told.field.text || (date.is_some() && date.map(PostedAt::date) == told.date.map(PostedAt::date))
        });
        if copy {
            told.label = Some(Label::Ornament);
            told.date = None;
            told.trust = Trust::Header;
        }
    }
}

fn by_shape(rows: &mut [Vec<Told<'_>>], titles: &[Option<usize>]) {
    let mut shapes: HashMap<Key, Shape> = HashMap::new();
    for (row, title) in rows.iter().zip(titles) {
        for (index, told) in row.iter().enumerate() {
            if told.label.is_some() || Some(index) == *title {
                continue;
            }
            let shape = shapes.entry(key(told)).or_default();
            if shape.rows == 0 {
                shape.first = index;
                shape.names.clone_from(&told.field.names);
            }
            shape.rows += 1;
            shape.chars += told.field.text.chars().count();
            shape.distinct.insert(told.field.text.clone());
            shape.numbers.extend(count(&told.field.text));
            shape.dates.extend(told.date);
            shape.org += usize::from(is_organisation(&told.field.text));
            shape.badges += usize::from(words::is_badge(&told.field.text));
            shape.before_title += usize::from(title.is_some_and(|title| index < title));
            shape.in_link += usize::from(told.field.link.is_some());
        }
    }
    let named: Vec<Label> =
        rows.iter().flatten().filter(|told| told.trust == Trust::Header).filter_map(|told| told.label).collect();
    let roles = roles(&shapes, &named, rows);
    for (row, title) in rows.iter_mut().zip(titles) {
        for (index, told) in row.iter_mut().enumerate() {
            if told.label.is_none()
                && Some(index) != *title
                && let Some((label, trust)) = roles.get(&key(told))
            {
                told.label = Some(*label);
                told.trust = *trust;
            }
        }
    }
}

fn key(told: &Told<'_>) -> Key {
    let kind = if told.date.is_some() {
        b'd'
    } else if told.period {
        b'p'
    } else if count(&told.field.text).is_some() {
        b'n'
    } else {
        b't'
    };
    (told.field.column.map(|(column, _)| column), told.field.path.clone(), kind)
}

fn roles(shapes: &HashMap<Key, Shape>, named: &[Label], rows: &[Vec<Told<'_>>]) -> HashMap<Key, (Label, Trust)> {
    let mut roles = HashMap::new();
    // In a stable order: by where the field stands first.
    let mut keys: Vec<&Key> = shapes.keys().collect();
    keys.sort_by_key(|key| (shapes[*key].first, (*key).clone()));
    let total = rows.len().max(1);
    let free = |label: Label| !named.contains(&label);
    // Dates: of several unnamed ones the day of posting is the one that is never later than the others.
    let dates: Vec<&&Key> = keys.iter().filter(|key| key.2 == b'd').collect();
    for key in &dates {
        let names = last_names(&shapes[**key].names);
        if words::hints(names, &["deadline", "end", "close", "expire", "due"])
            && !words::hints(names, &["send", "calend"])
        {
            roles.insert((**key).clone(), (Label::Deadline, Trust::Class));
        }
    }
    let open: Vec<&&&Key> = dates.iter().filter(|key| !roles.contains_key(**key)).collect();
    let frequent: Vec<&&&&Key> = open.iter().filter(|key| shapes[****key].rows * 2 >= total).collect();
    if frequent.len() > 1 {
        let earliest = frequent.iter().min_by_key(|key| {
            let days: Vec<i64> = shapes[*****key].dates.iter().map(|at| day_number(*at)).collect();
            // A blank day (0000) or a median: the middle one is robust.
            let mut sorted = days.clone();
            sorted.sort_unstable();
            sorted.get(sorted.len() / 2).copied().unwrap_or(i64::MAX)
        });
        if let Some(earliest) = earliest {
            roles.insert((*****earliest).clone(), (Label::PostedAt, Trust::Shape));
            for key in &frequent {
                roles.entry((****key).clone()).or_insert((Label::Deadline, Trust::Shape));
            }
        }
    }
    for key in &open {
        roles.entry((***key).clone()).or_insert((Label::PostedAt, Trust::Shape));
    }
    // Numbers.
    let mut numbers: Vec<&&Key> = Vec::new();
    for key in keys.iter().filter(|key| key.2 == b'n') {
        let shape = &shapes[*key];
        let names = last_names(&shape.names);
        let by_class = if words::hints(names, &["recom", "like", "vote", "star", "good", "thumb"]) {
            Some(Label::Recommend)
        } else if words::hints(names, &["comment", "reply", "cmt"]) {
            Some(Label::Comments)
        } else if words::hints(names, &["file", "attach"]) {
            Some(Label::Attachment)
        } else if words::hints(
            names,
            &["hit", "view", "read", "cnt", "count", "access", "click", "inq", "eye", "visit"],
        ) {
            Some(Label::Views)
        } else if words::hints(names, &["num", "no", "seq", "idx"]) {
            Some(Label::Number)
        } else {
            None
        };
        match by_class {
            Some(label) => {
                roles.insert((*key).clone(), (label, Trust::Class));
            }
            None if shape.rows * 2 >= total => numbers.push(key),
            None => {}
        }
    }
    let taken = |label: Label, roles: &HashMap<Key, (Label, Trust)>| roles.values().any(|(role, _)| *role == label);
    // Without names: before the title the number, behind it the views (the larger where there are two).
    if free(Label::Number)
        && !taken(Label::Number, &roles)
        && let Some(key) =
            numbers.iter().find(|key| shapes[***key].before_title * 2 > shapes[***key].rows && key.0.is_some())
    {
        roles.insert((**key).clone(), (Label::Number, Trust::Shape));
    }
    if free(Label::Views)
        && !taken(Label::Views, &roles)
        && let Some(key) = numbers
            .iter()
            .filter(|key| !roles.contains_key(**key) && key.0.is_some() && shapes[***key].before_title == 0)
            .max_by_key(|key| shapes[***key].numbers.iter().sum::<u64>())
    {
        roles.insert((**key).clone(), (Label::Views, Trust::Shape));
    }
    // Words.
    let mut authors: Vec<&&Key> = Vec::new();
    for key in keys.iter().filter(|key| key.2 == b't') {
        let shape = &shapes[*key];
        let names = last_names(&shape.names);
        let mean = shape.chars / shape.rows.max(1);
        if mean > 30 {
            continue;
        }
        let badges = shape.badges * 2 > shape.rows;
        if words::is_category_class(names) && !badges {
            roles.insert((*key).clone(), (Label::Category, Trust::Class));
        } else if words::hints(
            names,
            &[
                "writer", "author", "user", "nick", "member", "dept", "depart", "source", "agency", "organ", "regname",
                "name", "host",
            ],
        ) && !words::hints(names, &["filename", "file_name"])
            && !badges
        {
            roles.insert((*key).clone(), (Label::Author, Trust::Class));
        } else if words::hints(names, &["fa-bars", "fa-folder", "fa-tag", "flag type", "type"]) && !badges {
            roles.insert((*key).clone(), (Label::Category, Trust::Class));
        } else if !badges && mean <= 16 && shape.rows * 2 >= total {
            authors.push(key);
        }
    }
    if free(Label::Author) && free(Label::Department) && !taken(Label::Author, &roles) {
        // Behind the title and in a column of its own, or plainly the name of an office.
        let author = authors.iter().find(|key| shapes[***key].org * 2 > shapes[***key].rows).or_else(|| {
            authors
                .iter()
                .find(|key| key.0.is_some() && shapes[***key].before_title == 0 && shapes[***key].in_link == 0)
        });
        if let Some(key) = author {
            roles.insert((**key).clone(), (Label::Author, Trust::Shape));
        }
    }
    roles
}

/// The names nearest to the field: an outer `view_list` says nothing about the cell.
fn last_names(names: &str) -> &str {
    let names = names.trim();
    let start = names.char_indices().rev().filter(|(_, c)| *c == ' ').nth(3).map_or(0, |(at, _)| at);
    &names[start..]
}

fn day_number(at: PostedAt) -> i64 {
    let date = at.date();
    i64::from(date.year()) * 400 + i64::from(date.month()) * 32 + i64::from(date.day())
}

/// Whether a text is an office's name by its ending.
fn is_organisation(text: &str) -> bool {
    let text = text.trim();
    (2..=20).contains(&text.chars().count())
        && [
            "과",
            "팀",
            "실",
            "국",
            "청",
            "원",
            "부",
            "처",
            "센터",
            "공단",
            "공사",
            "재단",
            "협회",
            "위원회",
            "시청",
            "군청",
            "구청",
            "대학교",
            "학교",
            "본부",
            "사업단",
            "지사",
            "은행",
            "연구소",
            "소방서",
            "면",
            "동",
            "읍",
            "진흥원",
            "의회",
            "관",
            "단",
            "대학",
            "학부",
            "학과",
            "조합",
            "테크노파크",
            "특별시",
            "광역시",
            "자치도",
            "시",
            "도",
            "군",
            "구",
        ]
        .iter()
        .any(|ending| text.ends_with(ending))
}
