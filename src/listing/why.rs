//! Why these rows and fields, for people who ask: the places that could be the board, what named each field, why rows
//! are pinned. Told from what the reading itself used; decides nothing.

use std::cmp::Reverse;

use crate::model::{ColumnWhy, Evidence, ListWhy, PinWhy, PlaceWhy};
use crate::page::{Node, Page};
use crate::text::{Label, clean};

use super::candidates::{self, Choice, siblings};
use super::cells;
use super::columns::{Told, Trust};
use super::header::{self, Header};
use super::judge::Judged;
use super::pinned::Signs;
use super::scan::Scan;

/// Rivals told beside the chosen place.
const RIVALS: usize = 4;

/// The places that could be the board, best first, each with what spoke for it.
pub(super) fn places(scan: &Scan<'_>, page: &Page, choice: &Choice<'_>) -> Vec<PlaceWhy> {
    let ranked = candidates::ranked(scan, page);
    let is_part = |judged: &Judged| choice.containers.contains(&scan.groups[judged.group].container);
    let best = ranked.iter().find(|judged| is_part(judged));
    let Some(best) = best else {
        // A source's selector named the rows.
        let place = choice.containers.first().map_or_else(String::new, |node| node.place());
        let links = choice.templates.first().cloned().unwrap_or_default();
        return vec![PlaceWhy {
            place,
            rows: choice.rows.len(),
            links,
            score: choice.score,
            evidence: Vec::new(),
            outcome: "named by the source",
        }];
    };
    let chosen = scan.groups[best.group].container;
    let mut rivals = 0;
    ranked
        .iter()
        .filter(|judged| {
            let own = scan.groups[judged.group].container;
            // Boxes around the list, and boxes within it, are the list once more, unless they come close.
            let nested = own != chosen && (own.within(chosen) || chosen.within(own));
            let rival = !is_part(judged) && rivals < RIVALS && (!nested || judged.score > best.score * 0.3);
            rivals += usize::from(rival);
            rival || is_part(judged)
        })
        .map(|judged| {
            let container = scan.groups[judged.group].container;
            let outcome = if judged.group == best.group {
                "chosen"
            } else if is_part(judged) {
                "joined"
            } else {
                lost(judged, best, container, chosen)
            };
            PlaceWhy {
                place: container.place(),
                rows: judged.linked,
                links: judged.template.clone(),
                score: (judged.score * 100.0).round() / 100.0,
                evidence: judged
                    .said
                    .iter()
                    .map(|(name, value)| Evidence { name, value: (value * 100.0).round() / 100.0 })
                    .collect(),
                outcome,
            }
        })
        .collect()
}

/// In what a place is most behind the chosen one.
fn lost(judged: &Judged, best: &Judged, own: Node<'_>, chosen: Node<'_>) -> &'static str {
    if own != chosen && own.within(chosen) {
        return "stands inside the chosen place";
    }
    if own != chosen && chosen.within(own) {
        return "holds the chosen place";
    }
    const BEHIND: [&str; 7] = [
        "fewer of its rows carry a date",
        "its texts are short for titles",
        "its texts repeat",
        "its links are built in several ways",
        "its rows hold several posts each, or share them",
        "it stands where menus, footers and extras stand, or has no header",
        "its links lead away from the list's own folder",
    ];
    let behind = judged.said.iter().zip(&best.said).map(|((_, own), (_, best))| best - own);
    let most = behind.zip(BEHIND).max_by(|a, b| a.0.total_cmp(&b.0));
    match most {
        Some((gap, words)) if gap > 0.15 => words,
        _ if judged.linked * 2 < best.linked => "it has fewer rows",
        _ => "close, but its score is lower",
    }
}

/// What each kind of field was known by, over all rows.
pub(super) fn columns(
    told: &[Vec<Told<'_>>],
    titles: &[Option<usize>],
    choice: &Choice<'_>,
    header: Option<&Header>,
) -> Vec<ColumnWhy> {
    let words = header_words(choice);
    let mut out: Vec<ColumnWhy> = Vec::new();
    for (row, title) in told.iter().zip(titles) {
        for (index, one) in row.iter().enumerate() {
            let is_title = Some(index) == *title;
            let column = one.field.column.map(|(start, _)| start);
            let word = column.and_then(|column| words.get(column).cloned().flatten());
            let (meaning, rule, word) = if is_title {
                let named = header.is_some_and(|header| {
                    column.is_some_and(|column| header.columns.get(column) == Some(&Some(Label::Title)))
                });
                if named {
                    (Label::Title.name(), "the header names the column", word)
                } else {
                    (Label::Title.name(), "the text of the row's link to the post", None)
                }
            } else {
                let Some(label) = one.label.filter(|label| *label != Label::Ornament) else { continue };
                let rule = match one.trust {
                    Trust::Header if header.is_some_and(|header| header.columns.is_empty()) => "a caption names it",
                    Trust::Header => "the header names the column",
                    Trust::Own => "a word beside the value names it",
                    Trust::Class => "the class of its element names it",
                    Trust::Shape => "the shape of its values in all rows",
                };
                let word = match one.trust {
                    Trust::Header => word,
                    Trust::Own => Some(own_word(&one.field.whole, &one.field.text)).filter(|word| !word.is_empty()),
                    Trust::Class => Some(one.field.names.trim().chars().take(40).collect()),
                    Trust::Shape => None,
                };
                (label.name(), rule, word)
            };
            let sample = one.field.text.chars().take(40).collect::<String>();
            match out.iter_mut().find(|known| known.meaning == meaning && known.rule == rule) {
                Some(known) => {
                    known.rows += 1;
                    if known.samples.len() < 2 && !known.samples.contains(&sample) {
                        known.samples.push(sample);
                    }
                }
                None => out.push(ColumnWhy { meaning, rule, word, rows: 1, samples: vec![sample] }),
            }
        }
    }
    out.sort_by_key(|column| Reverse(column.rows));
    out
}

/// The label within a field that holds label and value.
fn own_word(whole: &str, value: &str) -> String {
    let word = whole.strip_suffix(value).unwrap_or("");
    word.trim_matches(|c: char| c.is_whitespace() || c == ':').to_owned()
}

/// The words of the list's header by column, spans counted.
fn header_words(choice: &Choice<'_>) -> Vec<Option<String>> {
    let tag = choice.rows.first().map_or("", |row| row.name());
    let head = choice.containers.iter().find_map(|container| {
        siblings(*container, tag).take(4).find(|row| tag == "tr" && header::is_header(*row, tag))
    });
    let mut words = Vec::new();
    for (cell, span) in head.into_iter().flat_map(cells::of_row) {
        let text = clean(&cell.text());
        words.push(Some(text).filter(|text| !text.is_empty()));
        words.extend((1..span).map(|_| None));
    }
    words
}

/// The pinned rows and their signs.
pub(super) fn pinned(texts: &[Option<String>], signs: &[Signs], pins: &[bool]) -> Vec<PinWhy> {
    texts
        .iter()
        .zip(signs)
        .zip(pins)
        .filter(|(_, pinned)| **pinned)
        .map(|((title, signs), _)| {
            let shown = [
                (signs.in_number, "a sign stands in the place of the number"),
                (signs.beside, "a sign stands beside the title"),
                (signs.classed, "the row's class says so"),
            ];
            let mut signs: Vec<&'static str> =
                shown.into_iter().filter(|(shown, _)| *shown).map(|(_, words)| words).collect();
            if signs.is_empty() {
                signs.push("it stands before the first numbered row and has no number");
            }
            PinWhy { title: title.clone().unwrap_or_default(), signs }
        })
        .collect()
}

/// Words for a page without a board.
pub(super) fn nothing(scan: &Scan<'_>, page: &Page, why: &mut ListWhy) {
    why.places = candidates::ranked(scan, page)
        .iter()
        .take(RIVALS)
        .map(|judged| PlaceWhy {
            place: scan.groups[judged.group].container.place(),
            rows: judged.linked,
            links: judged.template.clone(),
            score: (judged.score * 100.0).round() / 100.0,
            evidence: judged.said.iter().map(|(name, value)| Evidence { name, value: *value }).collect(),
            outcome: "too little speaks for it",
        })
        .collect();
}
