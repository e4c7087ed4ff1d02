//! Fields without a name: what they are by their class and by the shape of their column's values over all rows.

use std::rc::Rc;

use foldhash::{HashMap, HashMapExt, HashSet};

use crate::text::{Label, compound, is_full_name};

use super::cells::Field;
use super::columns::{Told, Trust};
use super::fused::is_name;
use super::offices::is_organisation;
use super::paths::{elements, nearest};
use super::terms::{
    WRITERS, is_amount, is_bracketed, is_count_of_deeds, is_filter, is_kind_of_notice, is_person, is_reporter,
    is_sentence,
};
use super::{days, labels, words};

/// Column, path below the row, kind of value, whether it stands before the title, and which of several alike in one row.
pub(super) type Key = (Option<usize>, Rc<str>, Kind, bool, usize);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    Date,
    Period,
    Number,
    Words,
}

/// In the path of a field that was parted from others in one line.
const PART_OF_LINE: char = '|';

/// What the values of one place in all rows are like.
#[derive(Debug, Default)]
pub(super) struct Shape {
    pub(super) rows: usize,
    /// Where it stands in the first row that has it.
    first: usize,
    chars: usize,
    sum: u64,
    /// The last value, and how often one was the value before it less one (as rows are numbered), that and one, or less at
    /// all.
    last: Option<u64>,
    /// The least and the greatest value.
    span: Option<(u64, u64)>,
    steps: usize,
    climbs: usize,
    falls: usize,
    /// Class names of the first one.
    pub(super) names: Rc<str>,
    offices: usize,
    badges: usize,
    /// "일반", and what ends with 공지: kinds of notices.
    kinds: usize,
    /// Names of fields, which are no values.
    labels: usize,
    /// Amounts, conditions and sentences, which are nobody's name: "10명", "무료".
    amounts: usize,
    /// Counts of deeds ("31회"), and which.
    deeds: usize,
    counts: HashSet<u64>,
    /// Short words in brackets.
    bracketed: usize,
    before_title: usize,
    /// Only badges stand between it and the title behind it.
    beside_title: usize,
    /// Its words, where it is so.
    words: HashSet<String>,
    in_link: usize,
    /// In a link to the board's posts of one category.
    filters: usize,
    /// In a link to a person, or a reporter's name.
    people: usize,
    /// Names of persons.
    persons: usize,
    /// In elements for those who listen.
    unseen: usize,
}

pub(super) type Roles = HashMap<Key, (Label, Trust)>;

/// What there can be, where that is known: in one column, or in all.
pub(super) struct Only<'h> {
    pub(super) labels: &'h [Option<Label>],
    pub(super) column: Option<usize>,
}

/// Names what neither a header nor a label of its own has named. `is_foreign`: whether a column's head means something
/// else.
pub(super) fn name(
    rows: &mut [Vec<Told<'_>>],
    titles: &[Option<usize>],
    only: Option<&Only<'_>>,
    is_foreign: &dyn Fn(usize, Label) -> bool,
) {
    let keys: Vec<Vec<Key>> = rows.iter().zip(titles).map(|(row, title)| keys(row, *title)).collect();
    let shapes = shapes(rows, titles, &keys);
    // What a head calls by another name is nobody's name and no count of readers, though it could be by its shape.
    let is_other = |key: &Key, label: Label| key.0.is_some_and(|column| is_foreign(column, label));
    let named: Vec<Label> =
        rows.iter().flatten().filter(|told| told.trust == Trust::Header).filter_map(|told| told.label).collect();
    // Kinds that some column has been named by already.
    let seen: HashSet<Label> = named.iter().copied().collect();
    let mut order: Vec<&Key> = shapes.keys().collect();
    order.sort_by_key(|key| (shapes[*key].first, (*key).clone()));
    let mut roles = Roles::new();
    days::tell(&order, &shapes, rows, &keys, &is_other, &mut roles);
    numbers(&order, &shapes, rows.len(), &named, title_column(rows, titles), &is_other, &mut roles);
    texts(&order, &shapes, rows.len(), &named, &is_other, &mut roles);
    if let Some(Only { labels: only, column }) = only {
        // Which of several kinds of words is left, nobody can tell.
        let words = [Label::Author, Label::Department, Label::Category, Label::State];
        let is_one = only.iter().flatten().filter(|label| words.contains(label)).count() < 2;
        // Nor which day or count, where fewer are left than are named.
        let named = |kinds: &[Label]| only.iter().flatten().filter(|label| kinds.contains(label)).count();
        let left = |kind: Kind| {
            // A period is one of the days that are named.
            let is_kind = |of: Kind| of == kind || of == Kind::Period && kind == Kind::Date;
            let usual = |key: &&&Key| is_kind(key.2) && shapes[**key].rows * 2 >= rows.len();
            order.iter().filter(usual).count() + seen.iter().filter(|label| kinds_of(kind).contains(label)).count()
        };
        let is_short = |kind: Kind| left(kind) < named(kinds_of(kind));
        let (days, counts) = (is_short(Kind::Date), is_short(Kind::Number));
        let can_be = |label: Label| {
            only.contains(&Some(label))
                && (is_one || !words.contains(&label))
                && !(days && kinds_of(Kind::Date).contains(&label))
                && !(counts && label != Label::Number && kinds_of(Kind::Number).contains(&label))
        };
        let is_held = |key: &Key| column.is_none() || key.0 == *column;
        roles.retain(|key, (label, trust)| *trust != Trust::Shape || !is_held(key) || can_be(*label));
    }
    for ((row, title), keys) in rows.iter_mut().zip(titles).zip(keys) {
        for (index, (told, key)) in row.iter_mut().zip(keys).enumerate() {
            if told.label.is_none()
                && Some(index) != *title
                && let Some((label, trust)) = roles.get(&key)
            {
                told.label = Some(*label);
                told.trust = *trust;
            }
        }
    }
}

/// What a field of that kind can be.
fn kinds_of(kind: Kind) -> &'static [Label] {
    match kind {
        Kind::Date | Kind::Period => {
            &[Label::PostedAt, Label::ModifiedAt, Label::StartsAt, Label::Deadline, Label::Period]
        }
        Kind::Number => &[Label::Number, Label::Views, Label::Recommend, Label::Comments],
        Kind::Words => &[],
    }
}

/// What names a field is no value.
fn names_a_field(text: &str) -> bool {
    labels::is_named(text) || compound(text).is_some()
}

/// The keys of a row's fields, in their order.
fn keys(row: &[Told<'_>], title: Option<usize>) -> Vec<Key> {
    let mut seen: HashMap<(Option<usize>, &str, Kind, bool), usize> = HashMap::new();
    row.iter()
        .enumerate()
        .map(|(index, told)| {
            let kind = if told.date.is_some() || told.field.clock {
                Kind::Date
            } else if told.period {
                Kind::Period
            } else if is_numeric(&told.field) {
                Kind::Number
            } else {
                Kind::Words
            };
            let column = told.field.column.map(|(column, _)| column);
            let before = title.is_some_and(|title| index < title);
            let nth = seen.entry((column, &*told.field.path, kind, before)).or_default();
            *nth += 1;
            (column, Rc::clone(&told.field.path), kind, before, *nth)
        })
        .collect()
}

/// A count, and not a name with a digit in it ("관리자3", "3학년부").
pub(super) fn is_numeric(field: &Field<'_>) -> bool {
    let is_office = |text: &str| {
        text.chars().next_back().is_some_and(char::is_alphabetic) && is_organisation(text) && !is_amount(text)
    };
    field.count.is_some()
        && !is_office(&field.text)
        && field.text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '[' | '('))
}

fn shapes(rows: &[Vec<Told<'_>>], titles: &[Option<usize>], keys: &[Vec<Key>]) -> HashMap<Key, Shape> {
    let mut shapes: HashMap<Key, Shape> = HashMap::new();
    for ((row, title), keys) in rows.iter().zip(titles).zip(keys) {
        for (index, (told, key)) in row.iter().zip(keys).enumerate() {
            if told.label.is_some() || Some(index) == *title {
                continue;
            }
            let shape = shapes.entry(key.clone()).or_default();
            if shape.rows == 0 {
                shape.first = index;
                shape.names = Rc::clone(&told.field.names);
            }
            shape.rows += 1;
            shape.chars += told.field.text.chars().count();
            if let Some(value) = told.field.count {
                shape.sum += value;
                shape.steps += usize::from(shape.last.is_some_and(|last| last == value + 1));
                shape.climbs += usize::from(shape.last.is_some_and(|last| last + 1 == value));
                shape.falls += usize::from(shape.last.is_some_and(|last| last > value));
                shape.last = Some(value);
                if is_count_of_deeds(&told.field.whole) {
                    shape.deeds += 1;
                    shape.counts.insert(value);
                }
                let (least, most) = shape.span.unwrap_or((value, value));
                shape.span = Some((least.min(value), most.max(value)));
            }
            shape.unseen += usize::from(told.field.unseen);
            if key.2 != Kind::Date {
                shape.offices += usize::from(is_organisation(&told.field.text));
                shape.badges += usize::from(words::is_badge(&told.field.text));
                shape.kinds += usize::from(is_kind_of_notice(&told.field.whole));
                shape.labels += usize::from(told.field.word.is_some() || names_a_field(&told.field.whole));
                shape.amounts += usize::from(is_amount(&told.field.whole) || is_sentence(&told.field.whole));
                shape.persons += usize::from(told.field.path.contains(PART_OF_LINE) && is_name(&told.field.text));
                shape.bracketed += usize::from(is_bracketed(&told.field.whole));
            }
            // A whole row that is a link says nothing of its parts.
            shape.in_link += usize::from(told.field.link.is_some_and(|link| !matches!(link.name(), "tr" | "li")));
            shape.filters += usize::from(told.field.link.is_some_and(is_filter));
            shape.people += usize::from(told.field.link.is_some_and(is_person) || is_reporter(&told.field.text));
            if let Some(title) = title.filter(|title| index < *title) {
                shape.before_title += 1;
                if row[index + 1..title].iter().all(|between| words::is_badge(&between.field.whole)) {
                    shape.beside_title += 1;
                    shape.words.insert(told.field.whole.clone());
                }
            }
        }
    }
    shapes
}

/// The column of most titles.
pub(super) fn title_column(rows: &[Vec<Told<'_>>], titles: &[Option<usize>]) -> Option<usize> {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for (column, _) in rows.iter().zip(titles).filter_map(|(row, title)| row[(*title)?].field.column) {
        *counts.entry(column).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(column, rows)| (*rows, *column)).map(|(column, _)| column)
}

fn numbers(
    order: &[&Key],
    shapes: &HashMap<Key, Shape>,
    total: usize,
    named: &[Label],
    titles: Option<usize>,
    is_other: &dyn Fn(&Key, Label) -> bool,
    roles: &mut Roles,
) {
    let mut open: Vec<&Key> = Vec::new();
    for key in order.iter().filter(|key| key.2 == Kind::Number) {
        let shape = &shapes[*key];
        // A card that is a link to its post is called so: `btnView`.
        let names =
            nearest(&shape.names).split(' ').filter(|name| !name.starts_with("btn")).collect::<Vec<_>>().join(" ");
        let names = names.as_str();
        let first = shape.before_title * 2 > shape.rows;
        // A pinned row above a short list breaks the order once.
        let falling = shape.rows > 2 && shape.falls * 10 >= (shape.rows - 1) * 8
            || shape.rows > 4 && shape.falls + 2 >= shape.rows
            || shape.rows == 2 && shape.steps == 1;
        let is_number = words::hints(names, &["num", "no", "seq", "idx"]);
        let label = if words::hints(names, &["recom", "like", "vote", "star", "good", "thumb"]) {
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
        } else if (first || falling) && is_number {
            Some(Label::Number)
        } else {
            None
        };
        match label.filter(|_| shape.rows * 4 >= total) {
            Some(label) => {
                roles.insert((*key).clone(), (label, Trust::Class));
            }
            // "[12]" hangs on a title: a count of comments.
            // One or two that are called so are no count of readers.
            None if is_number && shape.rows < 3 => {}
            None if shape.rows * 2 >= total && key.0.is_some() && shape.badges * 2 <= shape.rows => open.push(key),
            None if shape.rows * 2 >= total && may_be_readers_in_line(key, shape) => open.push(key),
            // Outside of tables only what is plainly a number of rows.
            None if first && total > 3 && shape.rows * 2 >= total && counts_down(shape) => open.push(key),
            None => {}
        }
    }
    // Of several that are called so (`view_likes`, `hit`) the largest: readers are more than those who speak.
    let called: Vec<&Key> =
        order.iter().copied().filter(|key| roles.get(*key) == Some(&(Label::Views, Trust::Class))).collect();
    if let Some(largest) = called.iter().max_by_key(|key| shapes[**key].sum) {
        for key in called.iter().filter(|key| *key != largest && shapes[**key].rows == shapes[*largest].rows) {
            roles.remove(*key);
        }
    }
    // Without names, in a table: what counts down is the number, wherever it stands; before the title it may skip. The
    // views are the larger of what is left.
    let falls = |shape: &Shape| {
        // Numbers may skip; what falls from 43,440 to 12 within a page counts readers.
        let (least, most) = shape.span.unwrap_or_default();
        // Few rows, of which the first keep their numbers from when they were new: 1546, 1543, 1557, 1556.
        let is_close = (most - least) * 20 <= most;
        let once = is_close && shape.rows > 2 && shape.falls + 2 >= shape.rows;
        shape.before_title * 2 > shape.rows
            && (shape.falls * 10 >= (shape.rows - 1) * 8 || once)
            && most - least <= 100 * shape.rows as u64
    };
    if !named.contains(&Label::Number)
        && !is_taken(Label::Number, roles)
        && let Some(key) = open
            .iter()
            .find(|key| counts_down(&shapes[**key]))
            .or_else(|| open.iter().find(|key| falls(&shapes[**key])))
    {
        roles.insert((*key).clone(), (Label::Number, Trust::Shape));
    }
    let behind = open.iter().filter(|key| {
        let shape = &shapes[**key];
        !roles.contains_key(**key)
            && (key.0.is_some() || may_be_readers_in_line(key, shape))
            && !is_other(key, Label::Views)
            && (shape.amounts * 2 <= shape.rows || may_be_readers(shape))
            // No board has so many readers: a number of something else.
            && shape.span.is_none_or(|(_, most)| most < 1_000_000_000)
            // Beside a title stand counts of bytes, pages and comments.
            && (key.0.is_none() || key.0 != titles)
            && (shape.before_title == 0 || (shape.rows > 2 && !falls(shape)))
    });
    if !named.contains(&Label::Views)
        && !is_taken(Label::Views, roles)
        && let Some(key) = behind.max_by_key(|key| shapes[**key].sum)
    {
        roles.insert((*key).clone(), (Label::Views, Trust::Shape));
    }
}

/// Readers are counted like other deeds, another number in each row; places in a course come in tens.
fn may_be_readers(shape: &Shape) -> bool {
    let is_odd = |count: &u64| !count.is_multiple_of(5);
    shape.rows > 2
        && !counts_down(shape)
        && shape.deeds == shape.rows
        && shape.counts.len() == shape.rows
        && shape.counts.iter().any(is_odd)
}

/// "김하나 | 2026-11-27 | 12": a count in a line of facts, another in nearly every row.
fn may_be_readers_in_line(key: &Key, shape: &Shape) -> bool {
    let (least, most) = shape.span.unwrap_or_default();
    key.1.contains(PART_OF_LINE) && shape.rows > 2 && least < most && most >= 10 && !counts_down(shape)
}

/// As rows are numbered: down, or before the title up.
fn counts_down(shape: &Shape) -> bool {
    let up = shape.before_title * 2 > shape.rows && shape.climbs * 10 >= (shape.rows - 1) * 9;
    shape.rows > 2 && (shape.steps * 10 >= (shape.rows - 1) * 6 || up)
}

fn texts(
    order: &[&Key],
    shapes: &HashMap<Key, Shape>,
    total: usize,
    named: &[Label],
    is_other: &dyn Fn(&Key, Label) -> bool,
    roles: &mut Roles,
) {
    let mut open: Vec<&Key> = Vec::new();
    for key in order.iter().filter(|key| key.2 == Kind::Words) {
        let shape = &shapes[*key];
        let names = nearest(&shape.names);
        let mean = shape.chars / shape.rows.max(1);
        if mean > 30 || shape.badges * 2 > shape.rows && shape.kinds < shape.rows {
            continue;
        }
        let tag = words::hints(names, &["fa-bars", "fa-folder", "fa-tag", "type", "flag", "tag"])
            && !words::hints(names, &["file", "target", "agency"]);
        if shape.filters * 2 > shape.rows
            || words::is_category_class(names)
            || (shape.bracketed == shape.rows && shape.rows * 3 >= total)
        {
            roles.insert((*key).clone(), (Label::Category, Trust::Class));
        } else if shape.kinds == shape.rows && shape.rows > 2 && shape.rows * 5 >= total * 4 {
            roles.insert((*key).clone(), (Label::Category, Trust::Shape));
        } else if shape.people * 2 > shape.rows
            || names.rsplit(' ').next().is_some_and(|name| matches!(name, "media" | "press" | "newspaper"))
            || words::hints(names, WRITERS) && !words::hints(names, &["filename", "file_name", "flag", "badge", "type"])
        {
            roles.insert((*key).clone(), (Label::Author, Trust::Class));
        } else if tag {
            roles.insert((*key).clone(), (Label::Category, Trust::Class));
        } else if mean <= 16
            && shape.rows * 2 >= total
            && (shape.labels + shape.amounts + shape.unseen) * 2 <= shape.rows
            && (!is_other(key, Label::Author) || are_offices(shape) && !is_other(key, Label::Department))
        {
            open.push(key);
        }
    }
    // A short word right before a card's title in nearly every row: a tag, whatever its colour's class.
    if total > 1 && !named.contains(&Label::Category) && !is_taken(Label::Category, roles) {
        let mut tags: HashMap<String, (usize, Vec<&Key>)> = HashMap::new();
        // Where no head names columns, one of few words before the title is of kinds, too.
        let may_be = |key: &&&Key| {
            let shape = &shapes[**key];
            let few = shape.words.len() * 2 <= shape.rows
                && shape.offices * 2 <= shape.rows
                && !shape.words.iter().all(|word| is_full_name(word));
            key.2 == Kind::Words && (key.0.is_none() || named.is_empty() && few)
        };
        for key in order.iter().filter(may_be).filter(|key| !roles.contains_key(**key)) {
            let shape = &shapes[*key];
            // Kinds come again; what is another in each row is a name.
            let repeats = total < 6 || shape.words.len() < shape.rows || shape.rows < 3;
            let is_short = shape.chars <= shape.rows * 8;
            if shape.beside_title == shape.rows && is_short && repeats && shape.badges * 2 <= shape.rows {
                let tag = tags.entry(elements(&key.1)).or_default();
                tag.0 += shape.rows;
                tag.1.push(key);
            }
        }
        let best = tags
            .into_iter()
            .filter(|(_, (rows, _))| rows * 4 >= total * 3)
            .max_by_key(|(path, (rows, _))| (*rows, path.clone()));
        for key in best.into_iter().flat_map(|(_, (_, keys))| keys) {
            roles.insert(key.clone(), (Label::Category, Trust::Shape));
        }
    }
    if named.contains(&Label::Author) || named.contains(&Label::Department) || is_taken(Label::Author, roles) {
        return;
    }
    // Plainly the names of offices, or behind the title and in a column of its own.
    let open: Vec<&Key> = open.into_iter().filter(|key| !roles.contains_key(*key)).collect();
    let author = open
        .iter()
        .filter(|key| are_offices(&shapes[**key]))
        .min_by_key(|key| std::cmp::Reverse(shapes[**key].offices))
        .or_else(|| {
            open.iter().find(|key| key.0.is_some() && shapes[**key].before_title == 0 && shapes[**key].in_link == 0)
        })
        // "김하나 | 2026-11-27 | 12": of the words in such a line names are who wrote.
        .or_else(|| open.iter().find(|key| shapes[**key].persons * 5 >= shapes[**key].rows * 4));
    if let Some(key) = author {
        roles.insert((*key).clone(), (Label::Author, Trust::Shape));
    }
}

fn are_offices(shape: &Shape) -> bool {
    shape.offices * 5 >= shape.rows * 2
}

fn is_taken(label: Label, roles: &Roles) -> bool {
    roles.values().any(|(role, _)| *role == label)
}
