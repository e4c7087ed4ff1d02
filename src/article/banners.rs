//! A linked picture below a text of a word or two: a banner of the site, however short the text is.
//!
//! A picture that leads to itself in a larger size, or that stands with the text in one box, is the text's.

use std::ops::Range;

use super::outline::{Kind, Outline};
use super::replies::are_alike;
use super::weights::Weights;

/// A text that says more outweighs pictures by itself.
const FEW: usize = 10;

/// Boxes around a picture.
const MOST: usize = 8;

/// The weights without banners within a range of bits; `title` is the element of the title.
pub(super) fn passed_over(outline: &Outline<'_>, weights: Weights, title: usize, range: &Range<usize>) -> Weights {
    if !(1..FEW).contains(&weights.said(range, range)) {
        return weights;
    }
    let said = |at: &usize| outline.bits[*at].is_text() && !outline.bits[*at].link && weights.within(*at..at + 1) > 0;
    let Some(text) = range.clone().find(said) else { return weights };
    let banners: Vec<usize> = (text..range.end).filter(|at| is_banner(outline, title, text, *at)).collect();
    if banners.is_empty() { weights } else { weights.without(&banners) }
}

/// Whether a picture leads to another page, from a box beside that of the text.
fn is_banner(outline: &Outline<'_>, title: usize, text: usize, at: usize) -> bool {
    let bit = &outline.bits[at];
    if bit.kind != Kind::Image || !bit.link {
        return false;
    }
    let Some(link) = outline.upward(bit.spot).take(MOST).find(|up| outline.spots[*up].node.is("a")) else {
        return false;
    };
    let shared = outline.common(outline.bits[text].spot, bit.spot);
    let part = |spot: usize| outline.upward(spot).take_while(|up| *up != shared).last();
    let (Some(own), Some(other)) = (part(bit.spot), part(outline.bits[text].spot)) else { return false };
    let (own, other) = (outline.spots[own].node, outline.spots[other].node);
    leads_elsewhere(outline.spots[link].node.attr("href").unwrap_or(""))
        && outline.within(title, shared)
        && matches!(own.name(), "div" | "ul" | "dl" | "section" | "aside")
        && !are_alike(own, other)
}

/// Whether an address is a page's: no picture's, no call, no part of this page.
fn leads_elsewhere(href: &str) -> bool {
    let href = href.trim().to_ascii_lowercase();
    let path = href.split(['?', '#']).next().unwrap_or("");
    let is_picture = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp"].iter().any(|end| path.ends_with(end));
    !path.is_empty() && !is_picture && !href.starts_with("javascript:")
}
