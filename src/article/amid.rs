//! Files that a text links to within a line of its own: "프로그램은 여기에서 내려받으시기 바랍니다.", "붙임 1. 신청서 1부." Such a
//! link is a file, and its words are the text's.
//!
//! What stands beside files in a place of theirs is [`super::areas`]'s.

use super::outline::Outline;
use super::short::names_text;
use super::ways::is_aside;
use crate::text::date;
use crate::text::label::{label, leading};

/// Bits of such a line: no more.
const MOST: usize = 24;

/// Whether a link to a file stands in a line of a text: in a paragraph, or the box of the text itself, that says more there than a
/// file's name and what boards print beside it.
pub(super) fn is_amid_line(outline: &Outline<'_>, link: usize) -> bool {
    const UP: usize = 6;
    let own = outline.spots[link].bits.clone();
    let Some(first) = own.clone().next() else { return false };
    let line = outline.line(first);
    if line.len() <= own.len() || line.len() > MOST {
        return false;
    }
    let is_block = |up: &usize| {
        let name = outline.spots[*up].node.name();
        matches!(name, "p" | "div" | "section" | "article" | "li" | "dd" | "dt" | "td" | "th" | "form" | "body")
    };
    let Some(block) = outline.ancestors(link).take(UP).find(is_block) else { return false };
    let node = outline.spots[block].node;
    let is_text = node.is("p") || matches!(node.name(), "div" | "td") && names_text(node);
    let is_of_files = |up: usize| {
        let node = outline.spots[up].node;
        let names = node.names();
        matches!(node.name(), "li" | "dd" | "dt") || ["file", "attach", "down"].iter().any(|word| names.contains(word))
    };
    is_text
        && line.filter(|at| !own.contains(at)).any(|at| says(outline, at))
        && !outline.upward(block).take(UP).any(is_of_files)
}

/// Whether a text is no name of a file, no word of boards beside one, and no link.
fn says(outline: &Outline<'_>, at: usize) -> bool {
    let bit = &outline.bits[at];
    bit.is_text()
        && !bit.link
        && bit.text.contains(|c: char| ('가'..='힣').contains(&c) || c.is_ascii_lowercase())
        && !is_aside(&bit.text)
        && label(&bit.text).is_none()
        && leading(&bit.text).is_none()
        && date::find(&bit.text, None).is_none()
        && !super::media::is_file_name(&bit.text)
}
