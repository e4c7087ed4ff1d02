//! Lists of other things with a day each, wherever they lead: what another board has new, a carousel under the post; and
//! single ones that show how another post begins.
//!
//! Told by what every item is made of: a link of several words, a day of its own, and hardly anything else. Comments say
//! more, files have names that end like one.

use super::chrome::{Chrome, End};
use super::media::is_file_name;
use super::outline::{Kind, Outline, has_heading, is_in_heading};

/// Fewer may be the neighbours of a post or two links of a body.
const FEWEST: usize = 3;

/// Characters of an item that are neither link nor day: a kind, a sign.
const BESIDE: usize = 12;

/// Characters of the heading over such a list.
const HEADING: usize = 20;

impl Chrome {
    /// Leaves such lists out; a post that had begun is over there.
    pub(super) fn teasers(&mut self, outline: &Outline<'_>) {
        let mut spot = 0;
        while spot < outline.spots.len() {
            let bits = outline.spots[spot].bits.clone();
            if !self.gone[spot] && (bits.len() >= 2 * FEWEST && is_teasers(outline, spot) || is_excerpt(outline, spot))
            {
                let whole = with_heading(outline, spot);
                let start = outline.spots[whole].bits.start;
                self.ends.push(End { bit: start, before_files: true, sure: true, foot: false });
                self.others[bits].fill(true);
                self.drop(outline, whole);
                spot = outline.spots[spot].end;
            } else {
                spot += 1;
            }
        }
    }
}

/// The box that holds the list and nothing else but its heading.
fn with_heading(outline: &Outline<'_>, list: usize) -> usize {
    let length = |spot: usize| outline.length(outline.spots[spot].bits.clone());
    let small = |up: &usize| length(*up) <= length(list) + HEADING;
    let boxes = outline.ancestors(list).take(3).take_while(small);
    boxes.filter(|up| has_heading(outline, *up)).last().unwrap_or(list)
}

/// Whether a box is the linked heading of another post and its first lines, cut: "Um rund fünf Grad Celsius … im Grunde […]".
fn is_excerpt(outline: &Outline<'_>, spot: usize) -> bool {
    let item = &outline.spots[spot];
    let mut texts = outline.bits[item.bits.clone()].iter().filter(|bit| bit.is_text());
    item.bits.len() <= 12
        && matches!(item.node.name(), "div" | "li" | "article" | "section")
        && texts.clone().next_back().is_some_and(|last| !last.link && is_cut(&last.text))
        && texts.next().is_some_and(|first| first.link && is_in_heading(outline, first.spot))
}

fn is_cut(text: &str) -> bool {
    ["[…]", "[...]", "[ … ]"].iter().any(|end| text.ends_with(end))
}

fn is_teasers(outline: &Outline<'_>, list: usize) -> bool {
    let heads = |item: &usize| {
        outline.children(*item).all(|cell| outline.spots[cell].node.is("th")) && outline.spots[*item].node.is("tr")
    };
    let mut items = outline.children(list).filter(|item| !outline.spots[*item].bits.is_empty()).skip_while(heads);
    let Some(first) = items.next() else { return false };
    let name = outline.spots[first].node.name();
    if !matches!(name, "li" | "div" | "tr" | "dl" | "article" | "a") || !is_teaser(outline, first) {
        return false;
    }
    let mut count = 1;
    items.all(|item| {
        count += 1;
        outline.spots[item].node.is(name) && is_teaser(outline, item)
    }) && count >= FEWEST
}

/// Whether an item is one link of several words and a day.
fn is_teaser(outline: &Outline<'_>, item: usize) -> bool {
    let bits = outline.spots[item].bits.clone();
    if bits.len() > 12 {
        return false;
    }
    let (mut days, mut linked, mut beside) = (0, 0, 0);
    for at in bits {
        let bit = &outline.bits[at];
        match bit.kind {
            Kind::Text if is_file_name(&bit.text) => return false,
            Kind::Text if outline.is_day(at, 40) => days += 1,
            Kind::Text if bit.link => linked += bit.text.chars().count(),
            Kind::Text => beside += bit.text.chars().count(),
            Kind::Frame => return false,
            Kind::Image | Kind::Control => {}
        }
    }
    days == 1 && (6..=200).contains(&linked) && beside <= BESIDE
}
