//! What a template hung before and behind titles within their own elements: kinds, states, words for listeners, bullets.
//!
//! People type titles as plain text, so an element of its own at a title's end is the template's. That is said of each row by
//! itself: a title that changed with other rows' signs would be announced as an edit.

use crate::page::{Node, Piece};
use crate::text::clean;
use crate::text::date::{self, Manner};

use super::cells::Field;
use super::hints::Hints;
use super::wording::in_series;
use super::words;

/// Characters of a sign: 온라인, 신청가능, 국내 연수.
const LONGEST: usize = 12;

/// Signs at one end of a title.
const MOST: usize = 3;

/// Parts of a title that are asked: one with more is no title.
const PARTS: usize = 40;

/// Names of elements that hold the title itself or a part of it, that mark a word that was looked for, or that editors write
/// for what people make red or bold.
static OF_TITLES: Hints = Hints::new(&[
    "tit",
    "subj",
    "sbj",
    "sub",
    "headline",
    "ellip",
    "txt",
    "text",
    "name",
    "search",
    "sch",
    "highlight",
    "keyword",
    "point",
    "match",
    "color",
    "red",
    "blue",
    "green",
    "bold",
    "emph",
    "strong",
    "font",
    "vol",
    "editor",
    "mso",
    "hwp",
    "se-",
    "hs-",
]);
static UNSEEN: Hints = Hints::new(&["hid", "blind", "a11y", "screen"]);

/// Where an element stands in its title.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    First,
    Last,
}

/// Takes the signs off the titles' texts.
pub(super) fn without_signs(rows: &[Vec<Field<'_>>], titles: &[Option<usize>], texts: &mut [Option<String>]) {
    let parts: Vec<Vec<Part<'_>>> =
        rows.iter().zip(titles).map(|(fields, title)| title.map_or_else(Vec::new, |at| elements(fields, at))).collect();
    if parts.iter().all(Vec::is_empty) {
        return;
    }
    let bare: Vec<Option<String>> = texts
        .iter()
        .zip(&parts)
        .map(|(text, parts)| {
            let text = text.as_deref()?;
            let signs = |wanted: Place| {
                let there = parts.iter().filter(move |part| part.place == wanted).map(|part| part.node);
                there.filter(|node| is_sign(*node)).map(|node| clean(&node.text())).filter(|text| is_short(text))
            };
            let mut rest = text;
            for sign in signs(Place::First) {
                rest = rest.strip_prefix(sign.as_str()).filter(|rest| !goes_on(rest)).map_or(rest, str::trim_start);
            }
            for sign in signs(Place::Last) {
                rest = rest.strip_suffix(sign.as_str()).map_or(rest, str::trim_end);
            }
            (rest.len() < text.len() && rest.chars().count() > 1).then(|| rest.to_owned())
        })
        .collect();
    // Titles that most often nothing else tells apart: "소식지 <span class=no>12호</span>".
    if in_series(texts, &bare) * 2 <= bare.iter().flatten().count() {
        texts.iter_mut().zip(bare).filter(|(_, bare)| bare.is_some()).for_each(|(text, bare)| *text = bare);
    }
}

/// An element of a title.
struct Part<'a> {
    node: Node<'a>,
    place: Place,
}

/// Told of each element by itself, by its class or else by its word: other rows come and go.
fn is_sign(node: Node<'_>) -> bool {
    let names = node.class();
    if names.trim().is_empty() {
        return words::is_badge(&clean(&node.text()));
    }
    UNSEEN.are_in(names) || !OF_TITLES.are_in(names) && !names.split_ascii_whitespace().any(is_style)
}

/// "c1", "w", "hl": a name too short to say what is in it.
fn is_style(name: &str) -> bool {
    let letters = name.bytes().filter(u8::is_ascii_alphabetic).count();
    matches!(name, "hl" | "fc" | "fb") || letters < 2 || letters < 3 && name.bytes().any(|b| b.is_ascii_digit())
}

/// The elements of a title that are no fields of their own, and where they stand; those at its ends in the order in which
/// they come off.
fn elements<'a>(fields: &[Field<'a>], title: usize) -> Vec<Part<'a>> {
    let node = fields[title].node;
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    for piece in node.pieces().take(PARTS) {
        let is_blank = matches!(&piece, Piece::Text(text) if text.trim().is_empty());
        let is_apart = matches!(&piece, Piece::Element(child)
            if fields.iter().any(|field| field.node != node && field.node.within(*child)));
        if !is_blank && !is_apart {
            pieces.push(piece);
        }
    }
    let is_text = |piece: &Piece<'a>| matches!(piece, Piece::Text(_));
    let Some(first) = pieces.iter().position(is_text) else { return Vec::new() };
    let last = pieces.iter().rposition(is_text).unwrap_or(first);
    let part = |at: usize, place: Place| match &pieces[at] {
        Piece::Element(child) if may_be_sign(*child) => Some(Part { node: *child, place }),
        _ => None,
    };
    let before = (0..first).take(MOST).map_while(|at| part(at, Place::First));
    let behind = (last + 1..pieces.len()).rev().take(MOST).map_while(|at| part(at, Place::Last));
    before.chain(behind).collect()
}

/// Without a class only what no one writes by hand: editors make words bold or red.
fn may_be_sign(node: Node<'_>) -> bool {
    match node.name() {
        "span" | "em" | "i" | "label" => node.attr("style").is_none(),
        "b" | "strong" | "font" | "mark" => !node.class().is_empty(),
        _ => false,
    }
}

/// Words; a number is a count or a year, and what stands in brackets may be the title's.
fn is_short(text: &str) -> bool {
    (1..=LONGEST).contains(&text.chars().count())
        && text.chars().any(char::is_alphabetic)
        && !text.starts_with(['[', '(', '<', '「'])
}

/// Takes off the element behind a title that says the row's day once more, as most rows have one: facts for small screens.
/// `<a>제목<span class="m_info">총무과 | 2026-11-27 | 조회 3</span></a>` beside columns for them.
pub(super) fn without_copies(rows: &[Vec<Field<'_>>], titles: &[Option<usize>], texts: &mut [Option<String>]) {
    let bare = |(fields, title): (&Vec<Field<'_>>, &Option<usize>), text: &Option<String>| {
        let (title, text) = (fields[(*title)?].node, text.as_deref()?);
        let is_numbered =
            |piece: Piece<'_>| matches!(piece, Piece::Text(text) if text.bytes().any(|b| b.is_ascii_digit()));
        let last = title.children().next_back().filter(|last| !last.is("a") && last.flat().any(is_numbered))?;
        let said = clean(&last.text());
        // The day itself may be a field of its own already.
        let is_inside = |field: &&Field<'_>| field.node.within(last) && field.node != title;
        let day = || fields.iter().filter(is_inside).find_map(|field| field.date);
        let day = date::find(&said, Manner::default()).map(|found| found.at).or_else(day)?.date();
        let parts = || last.children().rev().fold(text, |rest, part| before(rest, &part.text()).unwrap_or(rest));
        let rest = before(text, &said).unwrap_or_else(parts).trim_end();
        let is_its_day = |field: &Field<'_>| field.date.is_some_and(|at| at.date() == day) && !field.node.within(title);
        (!rest.is_empty() && rest.len() < text.len() && fields.iter().any(is_its_day)).then(|| rest.to_owned())
    };
    let bare: Vec<Option<String>> = rows.iter().zip(titles).zip(&*texts).map(|(row, text)| bare(row, text)).collect();
    if bare.iter().flatten().count() * 5 < rows.len() * 4 {
        return;
    }
    texts.iter_mut().zip(bare).filter(|(_, bare)| bare.is_some()).for_each(|(text, bare)| *text = bare);
}

/// What stands before an end of a text, whatever blanks are in either.
fn before<'t>(text: &'t str, end: &str) -> Option<&'t str> {
    let mut rest = text;
    for c in end.chars().rev().filter(|c| !c.is_whitespace()) {
        rest = rest.trim_end().strip_suffix(c)?;
    }
    Some(rest)
}

/// The sentence that the word begins goes on behind it.
pub(super) fn goes_on(rest: &str) -> bool {
    rest.starts_with([',', '.', ':', ';', '!', '?', '-', '~', '·', '/', ')'])
}

/// Takes off a bullet of those that nobody means: "· 제목", "▶ 제목". "■ 제목 ■" is somebody's ornament.
pub(super) fn without_bullets(texts: &mut [Option<String>]) {
    const BULLETS: [char; 12] = ['·', 'ㆍ', '•', '∙', '‧', '・', '▶', '▷', '■', '□', '◆', '◇'];
    for text in texts.iter_mut().flatten() {
        let rest = text.strip_prefix(BULLETS).filter(|rest| rest.starts_with(char::is_whitespace)).map(str::trim_start);
        let rest = rest.filter(|rest| rest.chars().last() != text.chars().next());
        if let Some(rest) = rest.filter(|rest| !rest.is_empty()) {
            *text = rest.to_owned();
        }
    }
}
