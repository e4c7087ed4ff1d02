//! Which field of a row is its title. What the title says is `wording`'s.

use foldhash::{HashMap, HashMapExt, HashSet};

use crate::page::{Node, NodeId};
use crate::text::{Label, clean, label};

use super::cells::Field;
use super::hints::Hints;
use super::offices::is_organisation;
use super::{button, shapes, words};

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
static TITLES: Hints = Hints::new(&["tit", "sbj", "subj", "headline", "ellipsis"]);
static SUBTITLES: Hints = Hints::new(&["subtit", "sub_tit", "sub-tit"]);
/// Names of what holds a text's first lines.
static SUMMARIES: Hints = Hints::new(&["summary", "desc", "lead", "cont_txt", "preview", "c_sub", "news_txt"]);

/// Whether a field stands in a heading, or in what is called a title.
pub(super) fn is_called_title(field: &Field<'_>) -> bool {
    field.heading || TITLES.are_in(&field.names)
}

/// Letters and words that titles have at least, on the whole: "정전 예고". Names of people and kinds have fewer, numbers with
/// letters one word; places, offices and summaries often more than the title before them.
const TITLE_CHARS: f64 = 6.0;
const TITLE_WORDS: f64 = 1.5;

/// Bytes that titles have at most, on the whole: 45 characters of Korean, or 115 of English, which says as much with more.
const TITLE_BYTES: usize = 115;

/// Characters of names: few have more.
const NAME: usize = 10;

/// "Park Haram", "S. Yoon": two words or three with capitals.
fn is_english_name(text: &str) -> bool {
    let is_part = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.chars().skip(1).all(|c| c.is_ascii_lowercase() || matches!(c, '.' | '-'))
    };
    text.len() <= 24 && (2..=3).contains(&text.split(' ').count()) && text.split(' ').all(is_part)
}

/// A field's column, its path below the row, and which of several alike in one row.
type Spot<'f> = (Option<(usize, usize)>, &'f str, usize);

/// The texts of one place over all rows.
#[derive(Default)]
struct Place<'f> {
    rows: usize,
    chars: usize,
    bytes: usize,
    /// How many are days or counts, as a title cut after its first words may seem to be.
    values: usize,
    /// How many are signs: 공지, NEW.
    signs: usize,
    /// Words of all of them, of each two at the most.
    words: usize,
    /// How many are called as offices are, or as people in English.
    doers: usize,
    texts: HashSet<&'f str>,
}

/// For each row the index of its title's field. `leads` says which elements lead to the post, `captioned` which column titles
/// stand in by a caption, which may have been left behind by its table, `pictures` what each row's pictures say.
pub(super) fn find(
    rows: &[Vec<Field<'_>>],
    leads: &dyn Fn(Node<'_>) -> bool,
    title_column: Option<usize>,
    captioned: Option<usize>,
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
        place.bytes += field.text.len();
        place.values += usize::from(is_value(field));
        place.signs += usize::from(words::is_badge(&field.whole));
        place.words += field.text.split_whitespace().take(2).count();
        place.doers += usize::from(is_organisation(&field.text) || is_english_name(&field.text));
        place.texts.insert(&field.text);
        if let Some(link) = field.link {
            known.entry(link.id()).or_insert_with(|| leads(link));
        }
    }
    // Links that say the same in each row ("사업 자세히 보기"), beside headings that differ, lead to posts and name none.
    let leads = |field: &Field<'_>| field.link.is_some_and(|link| known.get(&link.id()).copied().unwrap_or(false));
    let said: HashSet<&str> = rows.iter().flatten().filter(|field| leads(field)).map(|field| &*field.whole).collect();
    let is_named =
        |field: &&Field<'_>| is_called_title(field) && !leads(field) && !is_value(field) && field.label.is_none();
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
    // Without headings too, where the links say what a click does and one other place differs from row to row.
    let is_deed = |text: &&str| words::is_deed(text) || words::is_badge(text) || label(text).is_some();
    let may_be_titles = |((_, path, _), place): (&Spot<'_>, &Place<'_>)| {
        !path.contains('|')
            && place.values * 2 < place.rows
            && place.chars >= place.rows * 5
            && place.texts.len() * 5 >= rows.len() * 4
    };
    let named = names.len() * 5 >= rows.len() * 4 || said.iter().all(is_deed) && places.iter().any(may_be_titles);
    // Of two rows the titles may be alike, but not a word for opening them.
    let is_enough = rows.len() > 2 || rows.len() == 2 && said.iter().all(|text| button::opens_post(text));
    if said.len() == 1 && is_enough && named {
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
                score +=
                    if captioned.is_some() && captioned == field.column.map(|(start, _)| start) { 1.0 } else { 0.0 };
                let names = &*field.names;
                if TITLES.are_in(names) && !SUBTITLES.are_in(names) {
                    score += 2.0;
                }
                if SUMMARIES.are_in(names) {
                    score -= 1.0;
                }
                if field.heading {
                    score += 1.5;
                }
                score += if by_picture && is_pictured(row, field) { 2.5 } else { 0.0 };
                let (mut of_values, mut of_signs, mut is_short) = (true, true, count < 3);
                if let Some(Place { rows, chars, bytes, values, signs, words, doers, texts }) =
                    places.get(&spots[index])
                {
                    of_values = *values * 2 >= *rows;
                    // "공지" or "답변" among texts that are neither signs nor numbers is what its writer called the post.
                    of_signs = (*values + *signs) * 2 > *rows;
                    // "휴관" where the others are longer.
                    is_short &= *chars < *rows * 6;
                    let mean = *chars as f64 / *rows as f64;
                    score += 2.0 * texts.len() as f64 / *rows as f64;
                    // As long as a title, in letters and in words, is long enough: the summary below it is no better for more.
                    score += (mean / TITLE_CHARS).min(1.0) + (*words as f64 / *rows as f64 / TITLE_WORDS).min(1.0);
                    score -= if doers * 2 > *rows { 0.3 } else { 0.0 };
                    // Single words as short as names of people are.
                    score -= if mean < 5.0 && words <= rows { 1.0 } else { 0.0 };
                    // Longer than titles are on the whole: a summary.
                    score -= if *bytes > rows * TITLE_BYTES { 1.0 } else { 0.0 };
                }
                // "… 공고 제2025-130호" beside a title is the document's number.
                score -= if field.whole.ends_with('호') && field.whole.contains('제') { 0.7 } else { 0.0 };
                score -= if is_short { 1.0 } else { 0.0 };
                if field.unseen {
                    score -= 3.0;
                }
                // What is called by another field's name; "제목" before it says what it is.
                if field.label.is_some_and(|label| label != Label::Title) {
                    score -= 3.0;
                }
                if of_signs && words::is_badge(&field.whole) || field.text.is_empty() {
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
pub(super) fn is_value(field: &Field<'_>) -> bool {
    field.date.is_some() || field.clock || is_number(field) || (field.period && is_mostly_digits(&field.text))
}

/// "851", "조회 851"; not "제3차 정비" or "소식지 제120호", which hold a number.
fn is_number(field: &Field<'_>) -> bool {
    field.count.is_some() && (field.label.is_some() || shapes::is_numeric(field) && is_mostly_digits(&field.text))
}

/// At least a third of its characters: "2025.3.1.부터 달라지는 교통 요금" is a title, "2025.3.1.부터" a period.
pub(super) fn is_mostly_digits(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() * 3 >= text.chars().filter(|c| !c.is_whitespace()).count()
}
