//! A short text or a picture at the end of the part of the page that holds the head: the body itself, with banners, buttons and
//! lines of the site behind it; or a line of the head ("이 글은 1년이 지난 글입니다", a second heading), with the body in the next box.
//!
//! Asked only where what stands behind the part weighs more. Boxes tell, and the names of their classes, rather than words.

use std::ops::Range;

use super::body::{LINES, PROSE};
use super::files::is_icon;
use super::outline::{Kind, Outline};
use super::pairs::pairs;
use super::sentence::is_sentence;
use super::tools::is_tool;
use super::weights::Weights;
use crate::page::Node;

/// Bits behind the part that are asked whether they speak.
const FURTHER: usize = 400;

/// Characters of a line of a text, whatever it says.
const LINE: usize = 8;

/// The end of the head's part, and what follows it up to the first sign of the post's end.
pub(super) struct Short<'a> {
    pub outline: &'a Outline<'a>,
    pub weights: &'a Weights,
    /// The part: the smallest element that holds title and fields.
    pub part: usize,
    /// What stands there behind the last of them.
    pub tail: Range<usize>,
    pub behind: Range<usize>,
}

impl Short<'_> {
    /// Whether the tail is the body. `fields` are the lines of the head.
    pub(super) fn is_body(&self, fields: &[Range<usize>]) -> bool {
        if self.box_of_tail().is_some_and(|tail| is_called_text(self.outline, tail)) {
            return true;
        }
        let next = self.next_box();
        if next.clone().is_some_and(|next| self.is_text(next)) {
            return next.is_some_and(|next| self.is_said_before(next));
        }
        if self.pictures(self.tail.clone()).next().is_some() {
            return next.is_none_or(|next| !self.speaks(next));
        }
        let speaks = (self.speaks(self.tail.clone()), next.clone().is_some_and(|next| self.speaks(next)));
        match speaks {
            (false, true) => false,
            (true, false) => true,
            (true, true) => {
                self.fills_row() || self.weights.within(self.behind()) < 2 * self.weights.within(self.tail.clone())
            }
            (false, false) => {
                let own = |at: &usize| !fields.iter().any(|line| line.contains(at));
                let length = |at: usize| self.outline.length(at..at + 1);
                self.fills_row() || self.said(self.tail.clone()).filter(own).map(length).sum::<usize>() >= LINES
            }
        }
    }

    /// Whether the tail is a sentence in a box of its own, before a box of hours and places in which nobody speaks: a post of
    /// one sentence before the site's.
    fn is_said_before(&self, next: Range<usize>) -> bool {
        let outline = self.outline;
        let own = self.box_of_tail().filter(|own| outline.spots[*own].bits.start >= self.tail.start);
        let of_site = |text: &str| {
            let about = ["이 글", "본 글", "이 게시", "본 게시", "음성", "페이지", "누리집", "저작권", "홈페이지"];
            about.iter().any(|word| text.contains(word))
        };
        own.is_some_and(|own| {
            let bits = outline.spots[own].bits.clone();
            let mut said = self.said(bits.start..bits.end.min(self.tail.end));
            said.any(|at| is_sentence(&outline.bits[at].text) && !of_site(&outline.bits[at].text))
        }) && !self.speaks(next.clone())
            && !self.is_called(&next)
            && self.pictures(next).next().is_none()
    }

    fn behind(&self) -> Range<usize> {
        self.behind.start..self.behind.end.min(self.behind.start + FURTHER)
    }

    /// Texts that lead nowhere and are no buttons.
    fn said(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        range.filter(|at| {
            let bit = &self.outline.bits[*at];
            self.weights.within(*at..*at + 1) > 0 && bit.is_text() && !bit.link && !is_tool(&bit.text)
        })
    }

    /// Pictures that lead nowhere and are no icons.
    fn pictures(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        range.filter(|at| {
            let bit = &self.outline.bits[*at];
            self.weights.within(*at..*at + 1) > 0 && bit.kind == Kind::Image && !bit.link
        })
    }

    fn speaks(&self, range: Range<usize>) -> bool {
        let outline = self.outline;
        self.said(range).any(|at| is_sentence(&outline.bits[at].text) || outline.length(at..at + 1) >= PROSE)
    }

    /// The element in which the tail's first text or picture stands, right below the part.
    fn box_of_tail(&self) -> Option<usize> {
        let first = self.said(self.tail.clone()).chain(self.pictures(self.tail.clone())).min()?;
        self.outline.upward(self.outline.bits[first].spot).take_while(|up| *up != self.part).last()
    }

    /// The bits of the box behind the part that holds the first text or picture there.
    fn next_box(&self) -> Option<Range<usize>> {
        let behind = self.behind();
        let first = self.said(behind.clone()).chain(self.pictures(behind.clone())).min()?;
        let holds_part = |up: &usize| self.outline.within(self.part, *up);
        let next = self.outline.upward(self.outline.bits[first].spot).take_while(|up| !holds_part(up)).last();
        Some(next.map_or(first..behind.end, |next| {
            let bits = self.outline.spots[next].bits.clone();
            bits.start.max(behind.start)..bits.end.min(behind.end)
        }))
    }

    /// Whether a box holds a text: two lines that are no fields, or one in a box that is called so; or a picture that was
    /// loaded up to the board.
    fn is_text(&self, bits: Range<usize>) -> bool {
        let outline = self.outline;
        let is_line = |at: &usize| {
            let text = &outline.bits[*at].text;
            outline.length(*at..*at + 1) >= LINE && !outline.is_day(*at, 40) && pairs(text).is_empty()
        };
        let lines = self.said(bits.clone()).filter(is_line).take(2).count();
        let mut pictures = self.pictures(bits.clone());
        lines == 2
            || pictures.any(|at| is_loaded_up(outline, outline.bits[at].spot))
            || lines == 1 && self.is_called(&bits)
    }

    /// Whether the box that begins with bits behind the part is called the text of a post.
    fn is_called(&self, bits: &Range<usize>) -> bool {
        let outline = self.outline;
        let first = outline.upward(outline.bits[bits.start].spot).take_while(|up| !outline.within(self.part, *up));
        first.last().is_some_and(|next| is_called_text(outline, next))
    }

    /// Whether some of the tail stands in the only cell of a row.
    fn fills_row(&self) -> bool {
        let outline = self.outline;
        self.said(self.tail.clone()).any(|at| {
            let row = outline.upward(outline.bits[at].spot).take(8).find(|up| outline.spots[*up].node.is("tr"));
            let filled = |cell: &usize| !outline.spots[*cell].bits.is_empty();
            row.is_some_and(|row| {
                outline.children(row).filter(filled).count() == 1
                    && outline.children(row).filter(filled).all(|cell| outline.spots[cell].node.is("td"))
                    && outline.spots[row].bits.start >= self.tail.start
            })
        })
    }
}

/// Whether an element, or one that is all of it, is called the text of a post.
pub(super) fn is_called_text(outline: &Outline<'_>, spot: usize) -> bool {
    let bits = &outline.spots[spot].bits;
    let whole = (spot..outline.spots[spot].end).take_while(|inner| outline.spots[*inner].bits == *bits);
    whole.take(4).any(|inner| names_text(outline.spots[inner].node))
}

/// Whether an element is called the text of a post: `view_cont`, `bo_v_con`, `txt`.
pub(super) fn names_text(node: Node<'_>) -> bool {
    const NAMES: [&str; 9] = ["cont", "txt", "text", "body", "editor", "memo", "substance", "fr-view", "prose"];
    const OTHERS: [&str; 6] = ["container", "contact", "control", "subtxt", "subtext", "notxt"];
    // Too short to be told within a word: `icon`, `econ`.
    const WORDS: [&str; 2] = ["con", "cn"];
    let names = node.names();
    names.split_whitespace().any(|name| {
        !OTHERS.iter().any(|word| name.contains(word))
            && (NAMES.iter().any(|word| name.contains(word))
                || name.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| WORDS.contains(&word)))
    })
}

/// Whether a picture lies where boards keep what writers load up.
pub(super) fn is_loaded_up(outline: &Outline<'_>, spot: usize) -> bool {
    let source = outline.spots[spot].node.attr("src").unwrap_or("").to_ascii_lowercase();
    let kept = ["upload", "/attach", "editor", "/data/file", "/bbsfile", "/boardfile"];
    !is_icon(outline, spot) && kept.iter().any(|word| source.contains(word))
}
