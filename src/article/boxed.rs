//! The box a template keeps for what writers write, told by its name (`view_cont`, `bo_v_con`, `txt`): what follows in small
//! boxes of other names is the template's own, whatever it says. A QR code, tags, a viewer to load down, a notice about
//! personal data: below a text of one line they weigh more than it.

use std::ops::Range;

use super::outline::{Kind, Outline};
use super::replies::are_alike;
use super::short::{is_loaded_up, names_text};
use super::weights::Weights;
use crate::text::Label;
use crate::text::label::label;

/// Characters of a box of the site: what is longer may be a part of the post.
const SMALL: usize = 250;

/// Boxes that follow a text: fewer.
const MOST: usize = 40;

/// Where the box ends that holds the first of a range and is called a text, if all that follows there is the template's.
pub(super) fn end(outline: &Outline<'_>, weights: &Weights, range: &Range<usize>) -> Option<usize> {
    let text = of_first(outline, weights, range)?;
    let mut behind = outline.spots[text].bits.end;
    let end = range.end;
    // Each box that follows, in the box around it or further up.
    let mut part = text;
    for _ in 0..MOST {
        if behind >= end {
            break;
        }
        let next = outline.spots[part].end;
        let parent = outline.spots[part].parent;
        if next < outline.spots[parent].end {
            if !is_of_template(outline, weights, text, next, end) {
                return None;
            }
            behind = behind.max(outline.spots[next].bits.end);
            part = next;
        } else if outline.spots[parent].bits.end > behind || parent == 0 {
            // A text of no element of its own.
            return None;
        } else {
            part = parent;
        }
    }
    let closed = outline.spots[text].bits.end;
    (behind >= end && closed < end).then_some(closed)
}

/// The largest box within a range that is called a text and holds the first that is said there.
pub(super) fn of_first(outline: &Outline<'_>, weights: &Weights, range: &Range<usize>) -> Option<usize> {
    // "본문" over the text, for who can't see the page.
    let names_it = |at: usize| label(&outline.bits[at].text) == Some(Label::Body);
    let first = range.clone().find(|at| weights.within(*at..*at + 1) > 0 && !names_it(*at))?;
    let begins = |up: &usize| outline.spots[*up].bits.start >= range.start;
    let own = outline.upward(outline.bits[first].spot).take_while(begins);
    own.filter(|up| names_text(outline.spots[*up].node)).last()
}

/// Whether an element behind the text is a small box with a name that is no text's, or says nothing.
fn is_of_template(outline: &Outline<'_>, weights: &Weights, text: usize, spot: usize, end: usize) -> bool {
    let item = &outline.spots[spot];
    let bits = item.bits.start..item.bits.end.min(end);
    if weights.within(bits.clone()) == 0 {
        return true;
    }
    let is_box = matches!(item.node.name(), "div" | "ul" | "dl" | "section" | "aside" | "p" | "form" | "fieldset");
    let own = || {
        bits.clone().any(|at| {
            let bit = &outline.bits[at];
            match bit.kind {
                Kind::Image => is_loaded_up(outline, bit.spot) && weights.within(at..at + 1) > 0,
                Kind::Frame => true,
                Kind::Text | Kind::Control => false,
            }
        })
    };
    is_box
        && !item.node.names().is_empty()
        && !are_alike(outline.spots[text].node, item.node)
        && outline.length(bits.clone()) <= SMALL
        && !outline.spots[spot..item.end].iter().any(|inner| names_text(inner.node))
        && !own()
}
