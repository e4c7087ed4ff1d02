//! Lists of other things with a day each, wherever they lead: what another board has new, a carousel under the post; and
//! ones that show how another post begins: two side by side, or one behind all that is said.
//!
//! Told by what every item is made of: a link of several words, a day of its own, and hardly anything else. Comments say
//! more, files have names that end like one.

use super::chrome::{Chrome, End};
use super::media::is_file_name;
use super::others::stands_between_paragraphs;
use super::outline::{Kind, Outline, has_heading, is_heading, is_in_heading};
use super::replies::are_alike;
use crate::page::Page;

/// Fewer may be the neighbours of a post or two links of a body.
const FEWEST: usize = 3;

/// Characters of an item that are neither link nor day: a kind, a sign.
const BESIDE: usize = 12;

/// Texts beside a lone one that are looked at.
const NEAR: usize = 60;

/// Characters of the heading over such a list.
const HEADING: usize = 20;

impl Chrome {
    /// Leaves such lists out; a post that had begun is over there.
    pub(super) fn teasers(&mut self, page: &Page, outline: &Outline<'_>) {
        let headed = (0..outline.spots.len()).find(|spot| !self.gone[*spot] && is_heading(outline.spots[*spot].node));
        let mut spot = 0;
        while spot < outline.spots.len() {
            if self.gone[spot] {
                spot += 1;
                continue;
            }
            let bits = outline.spots[spot].bits.clone();
            if bits.len() >= 2 * FEWEST && is_teasers(outline, spot) && !is_between(outline, spot) {
                self.leave_out(outline, spot, true);
                spot = outline.spots[spot].end;
                continue;
            }
            // The page's first heading is the post's own.
            let is_other = |spot: usize| {
                !headed.is_some_and(|headed| outline.within(headed, spot)) && is_excerpt(page, outline, spot)
            };
            let items = if is_other(spot) { row_of(outline, spot, is_other) } else { Vec::new() };
            // Amid a text they are cards that the text shows.
            let Some(last) = items.last().copied() else {
                spot += 1;
                continue;
            };
            if !self.goes_on(outline, spot, last) {
                for item in &items {
                    self.leave_out(outline, *item, items.len() >= 2);
                }
            }
            spot = outline.spots[last].end;
        }
    }

    fn leave_out(&mut self, outline: &Outline<'_>, list: usize, sure: bool) {
        let list = whole_table(outline, list);
        let whole = with_heading(outline, list);
        let start = outline.spots[whole].bits.start;
        self.ends.push(End { bit: start, before_files: true, sure, foot: false });
        self.others[outline.spots[list].bits.clone()].fill(true);
        self.drop(outline, whole);
    }

    /// Whether text stands behind the last of some elements in the box that they share with the text before them.
    fn goes_on(&self, outline: &Outline<'_>, spot: usize, last: usize) -> bool {
        let bits = outline.spots[spot].bits.start..outline.spots[last].bits.end;
        let said = |at: &usize| {
            let bit = &outline.bits[*at];
            bit.is_text() && !bit.link && !self.skip[*at] && bit.text.chars().count() >= 4
        };
        let before = (bits.start.saturating_sub(NEAR)..bits.start).rev().find(said);
        let shared = before.map_or(0, |at| outline.common(outline.bits[at].spot, spot));
        let end = outline.spots[shared].bits.end;
        (bits.end..end.min(bits.end + NEAR)).any(|at| said(&at))
    }
}

/// The table around its rows, where it holds nothing else but the row of their headings.
fn whole_table(outline: &Outline<'_>, list: usize) -> usize {
    let table = outline.spots[list].parent;
    let is_head = |child: usize| {
        child == list
            || outline.spots[child].bits.is_empty()
            || matches!(outline.spots[child].node.name(), "thead" | "caption")
    };
    let is_whole = outline.spots[list].node.is("tbody") && outline.children(table).all(is_head);
    if is_whole { table } else { list }
}

/// An element and those behind it that are like it, as far as they are of one kind.
fn row_of(outline: &Outline<'_>, first: usize, is_one: impl Fn(usize) -> bool) -> Vec<usize> {
    let end = outline.spots[outline.spots[first].parent].end;
    let mut items = vec![first];
    let mut next = outline.spots[first].end;
    while next < end {
        if !outline.spots[next].bits.is_empty() {
            if !are_alike(outline.spots[first].node, outline.spots[next].node) || !is_one(next) {
                break;
            }
            items.push(next);
        }
        next = outline.spots[next].end;
    }
    items
}

/// Whether a list stands between two paragraphs: results with a day each, which a text links to.
fn is_between(outline: &Outline<'_>, list: usize) -> bool {
    let bits = &outline.spots[list].bits;
    let whole = outline.upward(list).take(3).take_while(|up| outline.spots[*up].bits == *bits).last();
    stands_between_paragraphs(outline, whole.unwrap_or(list))
}

/// The box that holds the list and nothing else but its heading.
pub(super) fn with_heading(outline: &Outline<'_>, list: usize) -> usize {
    let length = |spot: usize| outline.length(outline.spots[spot].bits.clone());
    let small = |up: &usize| length(*up) <= length(list) + HEADING;
    let boxes = outline.ancestors(list).take(3).take_while(small);
    boxes.filter(|up| has_heading(outline, *up)).last().unwrap_or(list)
}

/// Whether a box is the linked heading of another post of the site and its first lines, cut: "Um rund fünf Grad Celsius … im Grunde […]".
fn is_excerpt(page: &Page, outline: &Outline<'_>, spot: usize) -> bool {
    let item = &outline.spots[spot];
    let mut texts = outline.bits[item.bits.clone()].iter().filter(|bit| bit.is_text());
    item.bits.len() <= 12
        && matches!(item.node.name(), "div" | "li" | "article" | "section")
        && texts.clone().next_back().is_some_and(|last| !last.link && is_cut(&last.text))
        && texts.next().is_some_and(|first| {
            first.link && is_in_heading(outline, first.spot) && leads_to_other(page, outline, first.spot)
        })
}

/// Whether a link leads to another page of the same site.
fn leads_to_other(page: &Page, outline: &Outline<'_>, spot: usize) -> bool {
    let link = outline.upward(spot).take(4).find(|up| outline.spots[*up].node.is("a"));
    let target = link.and_then(|link| outline.spots[link].node.attr("href")).and_then(|href| page.resolve(href.trim()));
    target.is_some_and(|mut target| {
        let mut own = page.url().clone();
        own.set_fragment(None);
        target.set_fragment(None);
        target.host_str() == own.host_str() && target != own
    })
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
