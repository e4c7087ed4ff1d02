//! Rows set above the list's own order.

use std::hash::Hash;

use foldhash::{HashMap, HashMapExt, HashSet};

use crate::model::PostedAt;
use crate::text::{Label, label};

use super::columns::Told;
use super::gather::Candidate;
use super::{build, button, words};

/// What a row shows of being pinned.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Signs {
    /// In the place of the number: 공지, or an icon that says so.
    pub(super) in_number: bool,
    /// Beside the title or in a class of the row.
    pub(super) beside: bool,
    pub(super) classed: bool,
    /// Anywhere in the row.
    pub(super) said: bool,
    /// The number, where the row shows one.
    pub(super) number: Option<u64>,
    /// A count before the title, or one that nothing names: it could be the number, for the row lacks another part.
    pub(super) counted: bool,
}

/// Which rows are the second of two with one link, or with one title and day: a pinned post in its own place.
pub(super) fn copies(candidates: &[Candidate<'_>], rows: &[Vec<Told<'_>>], titles: &[Option<String>]) -> Vec<bool> {
    let link = |candidate: &Candidate<'_>| {
        let lead = candidate.leads.first()?;
        let href = lead.attr("href").filter(|href| !build::is_empty_href(href));
        href.or_else(|| button::handler(*lead)).map(str::to_owned)
    };
    let day = |row: &Vec<Told<'_>>| row.iter().find_map(|one| one.date).map(PostedAt::date);
    let links: Vec<_> = candidates.iter().map(link).collect();
    let named: Vec<_> = titles.iter().zip(rows).map(|(title, row)| Some((title.as_deref()?, day(row)))).collect();
    again(&links).into_iter().zip(again(&named)).map(|(link, title)| link || title).collect()
}

/// The second of exactly two: what all rows have (`view(this)`) tells no post from another.
fn again<T: Eq + Hash>(all: &[Option<T>]) -> Vec<bool> {
    let mut places: HashMap<&T, Vec<usize>> = HashMap::new();
    for (at, one) in all.iter().enumerate() {
        if let Some(one) = one {
            places.entry(one).or_default().push(at);
        }
    }
    let second = |(at, one): (usize, &Option<T>)| {
        one.as_ref().is_some_and(|one| matches!(*places[one], [_, second] if second == at))
    };
    all.iter().enumerate().map(second).collect()
}

/// Words of pinning that are kinds of posts: one that stands as its row's kind also below rows of other kinds, `copies` apart.
pub(super) fn kinds(rows: &[Vec<Told<'_>>], copies: &[bool]) -> HashSet<String> {
    let kind = |row: &Vec<Told<'_>>| {
        let mut told = row.iter().filter(|one| one.label == Some(Label::Category));
        told.next().map(|one| one.field.whole.clone())
    };
    let kinds: Vec<String> = rows.iter().map(kind).collect::<Option<_>>().unwrap_or_default();
    let comes_again = |at: usize| !copies[at] && kinds[..at].contains(&kinds[at]) && kinds[at - 1] != kinds[at];
    (1..kinds.len()).filter(|at| words::is_pin(&kinds[*at]) && comes_again(*at)).map(|at| kinds[at].clone()).collect()
}

/// Where rows that have a number have another count, too: readers or comments, and in other rows no number either.
pub(super) fn counts_beside_numbers<'t>(rows: &'t [Vec<Told<'_>>]) -> HashSet<&'t str> {
    let is_numbered = |row: &&Vec<Told<'_>>| row.iter().any(|one| one.label == Some(Label::Number));
    let numbered = rows.iter().filter(is_numbered).flatten();
    let counts = numbered.filter(|one| one.label != Some(Label::Number) && is_count(&one.field.text));
    counts.map(|one| &*one.field.path).collect()
}

fn is_count(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && text.bytes().all(|b| b.is_ascii_digit() || b == b',')
}

/// The signs of one row. `kinds`: words that are none; `beside`: the places of `counts_beside_numbers`.
pub(super) fn signs(
    candidate: &Candidate<'_>,
    told: &[Told<'_>],
    title: usize,
    number_column: Option<usize>,
    kinds: &HashSet<String>,
    beside: &HashSet<&str>,
) -> Signs {
    let (row, line) = (candidate.row, candidate.parts[0].line.as_slice());
    let mut signs = Signs { beside: candidate.pin_icon, said: candidate.pin_icon, ..Signs::default() };
    for (index, one) in told.iter().enumerate() {
        if index == title {
            continue;
        }
        let in_number = one.label == Some(Label::Number)
            || (number_column.is_some() && one.field.column.map(|(start, _)| start) == number_column);
        if words::is_pin(&one.field.whole) && !kinds.contains(&one.field.whole) {
            signs.in_number |= in_number;
            signs.said |= one.label != Some(Label::Author);
            // A category may be called so; an element before the title or in its link is a sign.
            signs.beside |= !in_number && index < title + 2 && one.label != Some(Label::Author);
        }
        let is_unnamed = one.label.is_none() && !beside.contains(&*one.field.path);
        let may_count = (index < title || is_unnamed) && !in_number && one.field.column.is_none();
        signs.counted |= may_count && is_count(&one.field.text);
        if in_number && signs.number.is_none() {
            signs.number = one.field.text.replace(',', "").parse().ok();
        }
    }
    if let Some(column) = number_column {
        for cell in line.iter().filter(|cell| cell.column == column) {
            signs.in_number |= cell.node.all("img").any(|img| {
                img.attr("alt").is_some_and(words::is_pin)
                    || img.attr("src").is_some_and(|src| {
                        words::hints(&src.to_ascii_lowercase(), &["notice", "gongji", "noti_", "icon_pin"])
                    })
            });
        }
    }
    // A list of its own above the board may be called so: `<ul class="stickies">`.
    let place = if row.is("tr") { row.closest("table") } else { row.parent() };
    signs.classed = names_pin(&row.names()) || place.is_some_and(|place| names_pin(&place.names()));
    signs
}

/// Adds what pictures say (`<img alt="공지">` behind a title). A word that also stands below
/// plain rows, `copies` apart, is a kind of posts or an emphasis; so is each where every row has either such a picture or one
/// of another kind (행사).
pub(super) fn see_pictures(candidates: &[Candidate<'_>], copies: &[bool], signs: &mut [Signs]) {
    let is_kind = |alt: &&str| {
        (2..=8).contains(&alt.chars().count())
            && alt.chars().all(|c| c.is_alphabetic() && !c.is_ascii())
            && !is_bullet(alt)
            && !["첨부", "파일"].iter().any(|word| alt.contains(word))
            && !words::is_badge(alt)
            && label(alt).is_none()
    };
    let said = |row: usize, is: &dyn Fn(&&str) -> bool| -> Vec<&str> {
        candidates[row].pictures.iter().map(|alt| alt.trim()).filter(is).collect()
    };
    let pins: Vec<Vec<&str>> = (0..signs.len()).map(|row| said(row, &|alt| words::is_pin(alt))).collect();
    if pins.iter().all(Vec::is_empty) {
        return;
    }
    if pins.iter().enumerate().all(|(row, pins)| pins.is_empty() != said(row, &is_kind).is_empty()) {
        return;
    }
    let all_classed = signs.iter().all(|row| row.classed);
    let is_plain = |row: usize| {
        let signs = &signs[row];
        pins[row].is_empty() && !signs.in_number && !signs.beside && (!signs.classed || all_classed)
    };
    let first_plain = (0..signs.len()).find(|row| is_plain(*row)).unwrap_or(signs.len());
    let below = pins.iter().enumerate().filter(|(row, _)| *row > first_plain && !copies[*row]);
    let none: HashSet<&str> = below.flat_map(|(_, pins)| pins).copied().collect();
    for (signs, pins) in signs.iter_mut().zip(&pins) {
        if pins.iter().any(|alt| !none.contains(alt)) {
            signs.beside = true;
            signs.said = true;
        }
    }
}

/// What pictures are called that stand before any row: "게시글", "화살표". They are no kind of posts.
fn is_bullet(alt: &str) -> bool {
    const WORDS: [&str; 14] = [
        "게시",
        "목록",
        "화살표",
        "아이콘",
        "불릿",
        "블릿",
        "리스트",
        "문서",
        "번호",
        "표시",
        "구분점",
        "한글",
        "일반",
        "기본",
    ];
    alt.ends_with('글') || alt.ends_with('점') || WORDS.iter().any(|word| alt.contains(word))
}

/// Whether a row's class or id speaks of pinning: `notice`, `b-top-box`, `tr_notice`, `fix`, `stickies`; not `nonstop`,
/// `best2_pop0`.
pub(super) fn names_pin(names: &str) -> bool {
    names.split([' ', '_', '-', '\t', '\n']).any(|part| {
        matches!(
            part,
            "noti"
                | "pin"
                | "pinned"
                | "fix"
                | "fixed"
                | "top"
                | "best"
                | "note"
                | "important"
                | "import"
                | "emphasis"
                | "hot"
                | "gongji"
                | "sticky"
                | "stickies"
                | "announcements"
        ) || part.starts_with("notice")
            || part.ends_with("notice")
    })
}

/// Which rows are pinned, from the signs of all.
pub(super) fn decide(rows: &[Signs], has_numbers: bool) -> Vec<bool> {
    let numbered = rows.iter().filter(|row| row.number.is_some()).count();
    let highest =
        rows.iter().filter(|row| !row.in_number && !row.beside && !row.classed).filter_map(|row| row.number).max();
    let first_plain = rows.iter().position(|row| {
        if has_numbers && numbered > 0 { row.number.is_some() && !row.in_number } else { !row.beside && !row.classed }
    });
    let all_classed = rows.iter().all(|row| row.classed);
    let all_beside = rows.iter().all(|row| row.beside);
    let is_signed = |row: &Signs| (row.beside && !all_beside) || (row.classed && !all_classed);
    let leading = |index: usize| first_plain.is_none_or(|first| index < first);
    let any_signed = rows.iter().enumerate().any(|(index, row)| leading(index) && (row.in_number || is_signed(row)));
    rows.iter()
        .enumerate()
        .map(|(index, row)| {
            if row.in_number {
                return true;
            }
            let leading = leading(index);
            let signed = is_signed(row);
            match row.number {
                // A number that breaks the order, under a sign; or two signs on the first rows, whatever their numbers.
                Some(_) if rows[..=index].iter().all(|row| row.beside && row.classed) => !all_beside && !all_classed,
                Some(number) => {
                    signed && highest.is_some_and(|highest| number < highest) && index < first_in_order(rows, highest)
                }
                // Where others have a number and the first rows have none, these stand above the order; where such rows
                // wear a sign, one without it has lost its number.
                None if has_numbers && numbered > 0 => {
                    leading && (signed || row.said || !any_signed && !row.counted)
                        || (signed && row.beside && row.classed)
                }
                None => signed && leading && first_plain.is_some(),
            }
        })
        .collect()
}

fn first_in_order(rows: &[Signs], highest: Option<u64>) -> usize {
    rows.iter().position(|row| row.number.is_some() && row.number == highest).unwrap_or(0)
}
