//! A heading over other posts of the site amid a text, or right behind it: "관련기사" with its links, between two paragraphs of
//! a story.
//!
//! Told by what follows the heading: links that stay on the site, and nothing else. Where the text goes on behind them it is
//! not over there. A heading in a box of another part of the page ends the post as [`super::ends`] says.

use std::ops::Range;

use super::chrome::{Chrome, End};
use super::media::is_file_name;
use super::outline::{Kind, Outline};
use super::sentence::is_sentence;
use super::signs::{Sign, sign};
use crate::page::Page;

/// Links, pictures and days below a heading.
const MOST: usize = 40;

/// Texts on either side that are asked.
const NEAR: usize = 60;

/// Characters that say something there, be it no sentence.
const SAYS: usize = 20;

impl Chrome {
    /// Leaves such headings out with their links.
    pub(super) fn related(&mut self, page: &Page, outline: &Outline<'_>) {
        for at in 0..outline.bits.len() {
            let bit = &outline.bits[at];
            if self.skip[at] || bit.link || sign(bit) != Some(Sign::Related) {
                continue;
            }
            let Some((first, last)) = with_links(page, outline, at) else { continue };
            let parent = outline.spots[first].parent;
            let around = outline.spots[parent].bits.clone();
            let own = outline.spots[first].bits.start..outline.spots[last].bits.end;
            let is_text = |bits: Range<usize>| {
                let mut bits = bits.filter(|at| !self.skip[*at]);
                bits.any(|at| says(outline, at))
            };
            // What stands before it in its own box is the text: the head alone is none.
            if !is_text(around.start.max(own.start.saturating_sub(NEAR))..own.start) {
                continue;
            }
            if !is_text(own.end..around.end.min(own.end + NEAR)) {
                self.ends.push(End { bit: own.start, before_files: true, sure: true, foot: false });
            }
            self.drop(outline, first);
            self.drop(outline, last);
        }
    }
}

/// The element that is a heading with links below it, or the heading's and the list's right behind it.
fn with_links(page: &Page, outline: &Outline<'_>, at: usize) -> Option<(usize, usize)> {
    let begins = |up: &usize| outline.spots[*up].bits.start == at;
    let is_own = |up: &usize| outline.spots[*up].bits == (at..at + 1);
    let heading = outline.upward(outline.bits[at].spot).take_while(is_own).last()?;
    let is_whole = |up: &usize| {
        let bits = outline.spots[*up].bits.clone();
        matches!(outline.spots[*up].node.name(), "div" | "section" | "aside" | "dl" | "figure")
            && are_links(page, outline, at + 1..bits.end)
    };
    let whole = outline.upward(heading).skip(1).take(4).take_while(begins).filter(is_whole).last();
    whole.map(|whole| (whole, whole)).or_else(|| {
        let list = outline.spots.get(outline.spots[heading].end)?;
        let is_list = matches!(list.node.name(), "ul" | "ol" | "div") && list.parent == outline.spots[heading].parent;
        (is_list && list.bits.start == at + 1 && are_links(page, outline, list.bits.clone()))
            .then_some((heading, outline.spots[heading].end))
    })
}

/// Whether a range holds links to other pages of the site, their pictures and days, and nothing else.
fn are_links(page: &Page, outline: &Outline<'_>, bits: Range<usize>) -> bool {
    let leads = |at: usize| {
        let link = outline.upward(outline.bits[at].spot).take(6).find(|up| outline.spots[*up].node.is("a"));
        let target = link.and_then(|link| outline.spots[link].node.attr("href")).and_then(|href| page.resolve(href));
        target.is_some_and(|target| target.host_str() == page.url().host_str() && target.path() != "/")
    };
    let is_beside = |at: usize| {
        let bit = &outline.bits[at];
        match bit.kind {
            Kind::Text if bit.link => !is_file_name(&bit.text) && leads(at),
            Kind::Text => outline.is_day(at, 40) || !bit.text.contains(char::is_alphanumeric),
            Kind::Image => bit.link,
            Kind::Frame | Kind::Control => false,
        }
    };
    let texts = outline.bits[bits.clone()].iter().filter(|bit| bit.is_text() && bit.link).count();
    texts > 0 && bits.len() <= MOST && bits.into_iter().all(is_beside)
}

/// Whether a text says something as texts do.
fn says(outline: &Outline<'_>, at: usize) -> bool {
    let bit = &outline.bits[at];
    bit.is_text()
        && !bit.link
        && sign(bit).is_none()
        && !outline.is_day(at, 40)
        && (is_sentence(&bit.text) || bit.text.chars().count() >= SAYS)
}
