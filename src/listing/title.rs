//! Which field of a row is its title, and the title's text.

use std::collections::{HashMap, HashSet};

use crate::page::{Node, NodeId, Piece};
use crate::text::clean;

use super::cells::Field;
use super::offices::is_organisation;
use super::{cells, words};

/// Takes away titles that are none: where the other rows' titles stand in the links to their posts and this row's link is
/// empty, no other text of the row is its title; and a badge in a place where no other title stands is one no more.
/// `led`: whether a row has a link to a post, empty or not.
pub(super) fn drop_borrowed(
    rows: &[Vec<Field<'_>>],
    led: &[bool],
    leads: &dyn Fn(Node<'_>) -> bool,
    titles: &mut [Option<usize>],
) {
    let in_link = |field: &Field<'_>| field.link.is_some_and(leads);
    let usual = rows.iter().zip(&*titles).filter(|(row, title)| title.is_some_and(|title| in_link(&row[title])));
    let is_usual = rows.len() > 2 && usual.count() * 5 >= rows.len() * 4;
    let mut places: HashMap<(Option<usize>, &str), usize> = HashMap::new();
    for (row, title) in rows.iter().zip(&*titles) {
        if let Some(field) = title.map(|title| &row[title]) {
            *places.entry((field.column.map(|(column, _)| column), &*field.path)).or_default() += 1;
        }
    }
    for ((row, led), title) in rows.iter().zip(led).zip(titles) {
        let Some(field) = title.map(|title| &row[title]) else { continue };
        let is_empty = is_usual && *led && !row.iter().any(in_link);
        let is_alone = places[&(field.column.map(|(column, _)| column), &*field.path)] * 5 < rows.len();
        if is_empty || is_alone && words::is_badge(&field.whole) {
            *title = None;
        }
    }
}

/// Names of what holds a title.
const TITLES: [&str; 7] = ["title", "subject", "tit", "sbj", "subj", "headline", "ellipsis"];

/// Characters of names: few have more.
const NAME: usize = 10;

/// A field's column, its path below the row, and which of several alike in one row.
type Spot<'f> = (Option<(usize, usize)>, &'f str, usize);

/// The texts of one place over all rows.
#[derive(Default)]
struct Place<'f> {
    rows: usize,
    chars: usize,
    /// How many are days or counts, as a title cut after its first words may seem to be.
    values: usize,
    /// How many are several words.
    phrases: usize,
    texts: HashSet<&'f str>,
}

/// For each row the index of its title's field. `leads` says which elements lead to the post, `pictures` what each row's
/// pictures say.
pub(super) fn find(
    rows: &[Vec<Field<'_>>],
    leads: &dyn Fn(Node<'_>) -> bool,
    title_column: Option<usize>,
    pictures: &[&[&str]],
) -> Vec<Option<usize>> {
    // What a place is like over all rows: a title differs in every row and is long.
    let mut places: HashMap<Spot<'_>, Place<'_>> = HashMap::new();
    let mut known: HashMap<NodeId, bool> = HashMap::new();
    let spots: Vec<Vec<Spot<'_>>> = rows.iter().map(|fields| spots(fields)).collect();
    for (field, spot) in rows.iter().flatten().zip(spots.iter().flatten()) {
        let place = places.entry(*spot).or_default();
        place.rows += 1;
        place.chars += field.text.chars().count();
        place.values += usize::from(is_value(field));
        place.phrases += usize::from(field.text.contains(' '));
        place.texts.insert(&field.text);
        if let Some(link) = field.link {
            known.entry(link.id()).or_insert_with(|| leads(link));
        }
    }
    // Links that say the same in each row ("사업 자세히 보기"), beside headings that differ, lead to posts and name none.
    let leads = |field: &Field<'_>| field.link.is_some_and(|link| known.get(&link.id()).copied().unwrap_or(false));
    let said: HashSet<&str> = rows.iter().flatten().filter(|field| leads(field)).map(|field| &*field.whole).collect();
    let is_named = |field: &&Field<'_>| {
        (field.heading || words::hints(&field.names, &TITLES))
            && !leads(field)
            && !is_value(field)
            && field.label.is_none()
    };
    let names: HashSet<&str> = rows.iter().flatten().filter(is_named).map(|field| &*field.whole).collect();
    // A card's picture is called as its post is; one of a person, with a shorter name, as its writer. An office's sign comes
    // again, or is called as offices are.
    let is_pictured = |row: usize, field: &Field<'_>| {
        field.whole.chars().count() >= NAME && pictures[row].iter().any(|alt| clean(alt) == field.whole)
    };
    let pictured: HashSet<&str> = (0..rows.len())
        .filter_map(|row| rows[row].iter().find(|field| is_pictured(row, field)))
        .map(|field| &*field.whole)
        .collect();
    let of_offices = pictured.iter().filter(|text| is_organisation(text)).count() * 2 > pictured.len();
    let by_picture = rows.len() > 2 && pictured.len() * 5 >= rows.len() * 4 && !of_offices;
    if said.len() == 1 && rows.len() > 2 && names.len() * 5 >= rows.len() * 4 {
        known.clear();
    }
    rows.iter()
        .zip(&spots)
        .enumerate()
        .map(|(row, (fields, spots))| {
            let led =
                |field: &Field<'_>| field.link.is_some_and(|link| known.get(&link.id()).copied().unwrap_or(false));
            let any_led = fields.iter().any(|field| led(field) && !field.unseen);
            let score = |index: usize, field: &Field<'_>| {
                let mut score = 0.0;
                let count = field.text.chars().count();
                score += if led(field) {
                    4.0
                } else if any_led {
                    -3.0
                } else {
                    0.0
                };
                if let Some(column) = title_column {
                    score += if field.column.map(|(start, _)| start) == Some(column) { 4.0 } else { -4.0 };
                }
                let names = &*field.names;
                if words::hints(names, &TITLES) && !words::hints(names, &["subtit", "sub_tit", "sub-tit"]) {
                    score += 2.0;
                }
                if words::hints(names, &["summary", "desc", "lead", "cont_txt", "preview", "c_sub", "news_txt"]) {
                    score -= 1.0;
                }
                if field.heading {
                    score += 1.5;
                }
                score += if by_picture && is_pictured(row, field) { 2.5 } else { 0.0 };
                let (mut of_values, mut is_short) = (true, count < 3);
                if let Some(Place { rows, chars, values, phrases, texts }) = places.get(&spots[index]) {
                    of_values = *values * 2 >= *rows;
                    // "휴관" where the others are longer.
                    is_short &= *chars < *rows * 6;
                    let mean = (*chars as f64 / *rows as f64).min(60.0);
                    score += 2.0 * texts.len() as f64 / *rows as f64;
                    score += mean.min(45.0) / 20.0;
                    // Single words as short as names of people are.
                    score -= if mean < 5.0 && *phrases == 0 { 1.0 } else { 0.0 };
                    // Longer than titles are on the whole: a summary.
                    score -= if mean > 45.0 { 1.0 } else { 0.0 };
                }
                // "… 공고 제2025-130호" beside a title is the document's number.
                score -= if field.whole.ends_with('호') && field.whole.contains('제') { 0.7 } else { 0.0 };
                // A sentence: boards' titles seldom end with a stop.
                score -= if field.whole.ends_with("다.") { 1.0 } else { 0.0 };
                score -= if is_short { 1.0 } else { 0.0 };
                if field.unseen {
                    score -= 3.0;
                }
                if field.label.is_some() {
                    score -= 3.0;
                }
                if words::is_badge(&field.whole) || field.text.is_empty() {
                    score -= 6.0;
                }
                if field.whole.starts_with('[') && field.whole.ends_with(']') && words::is_category_class(names) {
                    score -= 3.0;
                }
                if words::is_category_class(names) && !words::hints(names, &["tit", "subject"]) {
                    score -= 2.0;
                }
                if of_values && is_value(field) {
                    score -= 4.0;
                }
                // Of two alike the first.
                score - index as f64 * 0.02
            };
            (0..fields.len())
                .map(|index| (index, score(index, &fields[index])))
                .max_by(|a, b| a.1.total_cmp(&b.1))
                .map(|(index, _)| index)
        })
        .collect()
}

fn spots<'f>(fields: &'f [Field<'_>]) -> Vec<Spot<'f>> {
    let mut seen: HashMap<Spot<'_>, usize> = HashMap::new();
    fields
        .iter()
        .map(|field| {
            let nth = seen.entry((field.column, &*field.path, 0)).or_default();
            *nth += 1;
            (field.column, &*field.path, *nth)
        })
        .collect()
}

/// A day, a period or a count.
fn is_value(field: &Field<'_>) -> bool {
    field.date.is_some() || field.clock || is_number(field) || (field.period && is_mostly_digits(&field.text))
}

/// "851", "조회 851"; not "제3차 정비", which holds a number.
fn is_number(field: &Field<'_>) -> bool {
    field.count.is_some() && (field.label.is_some() || is_mostly_digits(&field.text))
}

/// At least a third of its characters: "2025.3.1.부터 달라지는 교통 요금" is a title, "2025.3.1.부터" a period.
fn is_mostly_digits(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() * 3 >= text.chars().filter(|c| !c.is_whitespace()).count()
}

/// The titles' texts, and the kinds of posts that templates set before them. A number that ends a title is a count of comments where it stands in an element of its own, and in
/// brackets also where it stands apart or where several rows have one: `… 안내 [3]`.
pub(super) fn texts(rows: &[Vec<Field<'_>>], titles: &[Option<usize>]) -> (Vec<Option<String>>, Vec<Option<String>>) {
    let mut texts: Vec<Option<String>> =
        rows.iter().zip(titles).map(|(fields, title)| title.map(|title| text(fields, title))).collect();
    let badges: Vec<Option<String>> =
        rows.iter().zip(titles).map(|(fields, title)| badge(fields[(*title)?].node)).collect();
    let foreign = foreign(&badges);
    let mut kinds = vec![None; texts.len()];
    for ((text, badge), kind) in texts.iter_mut().zip(&badges).zip(&mut kinds) {
        let badge = badge.as_deref().filter(|badge| foreign.contains(badge));
        let rest = text.as_deref().zip(badge).and_then(|(text, badge)| text.strip_prefix(badge));
        if let Some(rest) = rest.map(str::trim_start).filter(|rest| !rest.is_empty()) {
            *text = Some(rest.to_owned());
            *kind = badge.map(|badge| without_brackets(badge).to_owned()).filter(|kind| !is_bare_number(kind));
        }
    }
    let hung: Vec<Option<String>> =
        rows.iter().zip(titles).map(|(fields, title)| hung_on(fields[(*title)?].node)).collect();
    without_hung(&mut texts, &hung);
    let counted = texts.iter().flatten().filter(|text| without_count(text).is_some()).count();
    for text in texts.iter_mut().flatten() {
        if let Some(rest) = without_count(text)
            && (counted > 1 || rest.ends_with(' '))
        {
            *text = rest.trim_end().to_owned();
        }
    }
    (texts, kinds)
}

fn without_brackets(text: &str) -> &str {
    text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).map_or(text, str::trim)
}

fn is_bare_number(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// What stands in an element of its own at a title's beginning, nothing before it. In brackets it is a template's only in an
/// element with a class: what people write wears none.
fn badge(title: Node<'_>) -> Option<String> {
    let is_blank = |piece: &Piece<'_>| matches!(piece, Piece::Text(text) if text.trim().is_empty());
    let Some(Piece::Element(first)) = title.pieces().find(|piece| !is_blank(piece)) else { return None };
    if !matches!(first.name(), "span" | "em" | "b" | "strong" | "i") {
        return None;
    }
    let text = clean(&first.text());
    let is_written = text.starts_with('[') && first.class().is_empty();
    (!text.is_empty() && !is_written).then_some(text)
}

/// Such beginnings that are numbers or kinds of posts, whatever their class: they count down, or few words stand at many
/// rows.
fn foreign(badges: &[Option<String>]) -> HashSet<&str> {
    let texts: Vec<&str> = badges.iter().flatten().map(String::as_str).collect();
    let is_usual = |count: usize| count >= 4 && count * 2 >= badges.len();
    let numbered: Vec<(u32, &str)> = texts.iter().filter_map(|text| Some((text.parse().ok()?, *text))).collect();
    if is_usual(numbered.len()) && numbered.windows(2).all(|pair| pair[0].0 > pair[1].0) {
        return numbered.into_iter().map(|(_, text)| text).collect();
    }
    let is_word = |text: &&str| {
        let text = without_brackets(text);
        text.chars().count() <= 8 && text.chars().all(|c| c.is_alphabetic() || c == '/')
    };
    let kinds: HashSet<&str> = texts.iter().copied().collect();
    // In brackets of their own elements they are plainly kinds; else only few of them.
    let in_brackets = texts.iter().all(|text| without_brackets(text) != *text);
    let are_few = kinds.len() * 2 <= texts.len() || in_brackets && kinds.len() < texts.len();
    if is_usual(texts.len()) && are_few && texts.iter().all(is_word) {
        return kinds;
    }
    HashSet::new()
}

/// A number in an element of its own at a title's end, whatever its class: `… 안내 <em>12</em>`. People write titles as
/// plain text, so the template hung it on, as comments came.
fn hung_on(title: Node<'_>) -> Option<String> {
    let is_blank = |piece: &Piece<'_>| match piece {
        Piece::Text(text) => text.trim().is_empty(),
        Piece::Element(node) => node.text().trim().is_empty(),
    };
    let last = title.pieces().rev().find(|piece| !is_blank(piece))?;
    let Piece::Element(last) = last else { return None };
    if !matches!(last.name(), "span" | "em" | "b" | "strong" | "i" | "font" | "mark" | "label") {
        return None;
    }
    let text = clean(&last.text());
    let number = text.trim_matches(['(', ')', '[', ']', '+', ' ']);
    // A year is of the title.
    ((1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())).then_some(text)
}

/// Takes such numbers away, but not where titles are told apart by nothing else: `소식지 <b>12</b>` is a series.
fn without_hung(texts: &mut [Option<String>], hung: &[Option<String>]) {
    let bare: Vec<Option<String>> = texts
        .iter()
        .zip(hung)
        .map(|(text, hung)| {
            let (text, hung) = (text.as_deref()?, hung.as_deref()?);
            let rest = text.strip_suffix(hung)?.trim_end();
            (rest.chars().count() > 1).then(|| rest.to_owned())
        })
        .collect();
    let mut titles: HashMap<&str, HashSet<&str>> = HashMap::new();
    for (text, bare) in texts.iter().zip(&bare) {
        if let Some(text) = text.as_deref() {
            titles.entry(bare.as_deref().unwrap_or(text)).or_default().insert(text);
        }
    }
    let is_series = bare.iter().flatten().any(|bare| titles[bare.as_str()].len() > 1);
    if is_series {
        return;
    }
    for (text, bare) in texts.iter_mut().zip(bare) {
        if bare.is_some() {
            *text = bare;
        }
    }
}

/// The text before `[12]` at its end.
fn without_count(text: &str) -> Option<&str> {
    let (rest, number) = text.strip_suffix(']')?.rsplit_once('[')?;
    let number = number.trim().trim_start_matches('+');
    ((1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit()) && rest.trim().chars().count() > 1)
        .then_some(rest)
}

/// The whole title: of lines of one element all, of a cut one the whole one where the page has it.
fn text(fields: &[Field<'_>], index: usize) -> String {
    let field = &fields[index];
    let mut text = String::new();
    for part in fields.iter().filter(|other| other.node == field.node && other.column == field.column) {
        if !text.is_empty() {
            text.push(' ');
        }
        // A title may begin with a word that is a label elsewhere ("공고 : …"): it is all title.
        text.push_str(&part.whole);
    }
    whole(&text, fields, field)
}

fn whole(seen: &str, fields: &[Field<'_>], field: &Field<'_>) -> String {
    let Some(stem) = cut_stem(seen) else { return seen.to_owned() };
    // A double for another screen width.
    if let Some(longer) = fields
        .iter()
        .filter(|other| other.column == field.column)
        .find(|other| other.whole.starts_with(stem) && cut_stem(&other.whole).is_none())
    {
        return longer.whole.clone();
    }
    let mut at = Some(field.node);
    for _ in 0..4 {
        let Some(node) = at else { break };
        for name in ["title", "data-title", "aria-label", "data-original-title"] {
            if let Some(value) = node.attr(name) {
                let value = clean(value);
                // "새창으로 열기" is such an attribute too: trust it only if it goes on where the visible text stops.
                if value.len() > stem.len() && value.starts_with(stem) {
                    return without_tail(&value);
                }
            }
        }
        if cells::is_link(node) || matches!(node.name(), "td" | "li") {
            break;
        }
        at = node.parent();
    }
    seen.to_owned()
}

/// The text before "…" or "...", where that ends it.
fn cut_stem(text: &str) -> Option<&str> {
    let stem = text.trim_end_matches(['.', '…', '·', ')']).trim_end();
    let tail = &text[stem.len()..];
    let cut = tail.contains('…') || tail.contains("..") || tail.contains("···");
    (cut && stem.chars().count() >= 4).then_some(stem)
}

/// Words that pages add for listeners behind the title.
fn without_tail(title: &str) -> String {
    for tail in ["자세히 보기", "자세히보기", "상세보기", "내용보기", "새창열림", "새창", "바로가기", "글내용 보기."]
    {
        if let Some(rest) = title.strip_suffix(tail) {
            return rest.trim_end().to_owned();
        }
    }
    title.to_owned()
}
