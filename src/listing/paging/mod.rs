//! What leads to the next page of the list, and where among its pages this one stands.
//!
//! The signs, from the surest: a bar of numbers that is called so; numbers in a row without a telling name; a link that is
//! called "next", by `rel` or by its words; a choice of pages; "더보기". Those without a bar are believed where their addresses are the list's own but for
//! the page's number. Whatever leads to this page or one before it is not the next.

mod address;
mod bar;
mod choice;
mod word;

use url::Url;

use crate::model::Handle;
use crate::page::{Node, Page};

use super::candidates::Choice;
use super::{build, handle, words};

use address::{Slot, plain, same_host};
use bar::Bar;

/// Links and boxes of one page that are looked at, at most.
const MOST: usize = 400;

/// Where a page stands among the pages of its list.
#[derive(Default)]
pub(super) struct Place {
    pub(super) next: Option<Handle>,
    /// The address of page one, where this is a later page.
    pub(super) first: Option<Url>,
    /// The page says that no page follows.
    pub(super) ends: bool,
}

pub(super) fn place(page: &Page, choice: &Choice<'_>) -> Place {
    let Some(last) = choice.containers.last().copied() else { return Place::default() };
    let own = plain(page.url());
    let boxes: Vec<Node<'_>> = page
        .root()
        .descendants()
        .filter(|node| matches!(node.name(), "div" | "ul" | "ol" | "nav" | "p" | "span" | "td" | "section"))
        .filter(|node| is_called_after_pages(*node))
        .filter(|node| !node.within(last) && !last.within(*node))
        .take(40)
        .collect();
    let mut bars: Vec<Bar<'_>> = boxes.iter().filter_map(|around| Bar::of(page, *around)).collect();
    let mut place = of_bars(page, &own, &bars);
    if place.next.is_some() {
        return place;
    }
    let behind = behind(page, choice, last);
    // Beside numbers "다음" often leads to the next ten pages: so they come first.
    let plain = if place.ends { Vec::new() } else { plain_bars(page, &own, &behind) };
    if !plain.is_empty() {
        place = of_bars(page, &own, &plain);
        bars = plain;
    }
    if place.next.is_none() {
        let floor = bars.iter().filter(|bar| bar.is_sure).map(|bar| bar.current).max();
        let seen = called_next(page, &own, &boxes, &behind, floor).unwrap_or_default();
        place.ends &= seen.next.is_none();
        place.first = place.first.or(seen.first);
        place.next = seen.next;
    }
    if place.next.is_none()
        && !place.ends
        && let Some(chosen) = choice::place(page, &own)
    {
        return chosen;
    }
    place
}

/// Asked of every box of a page, so that nothing is copied.
fn is_called_after_pages(node: Node<'_>) -> bool {
    const WORDS: [&[u8]; 5] = [b"page", b"paging", b"paginat", b"pg_", b"numbering"];
    let says = |names: &str| {
        let names = names.as_bytes();
        let begins = |at: usize| {
            let rest = &names[at..];
            WORDS.iter().any(|word| rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)))
        };
        (0..names.len()).any(|at| matches!(names[at], b'p' | b'P' | b'n' | b'N') && begins(at))
    };
    says(node.class()) || node.attr("id").is_some_and(says)
}

fn of_bars(page: &Page, own: &Url, bars: &[Bar<'_>]) -> Place {
    let next = bars.iter().find_map(|bar| bar.next(page));
    Place {
        ends: next.is_none() && bars.iter().any(|bar| bar.ends(page)),
        first: bars.iter().find_map(|bar| bar.page_one(own)).filter(|first| first != own),
        next: next.map(|node| handle::of(node, node)),
    }
}

/// Links behind the rows: also those in the foot of the rows' own table.
fn behind<'a>(page: &'a Page, choice: &Choice<'a>, last: Node<'a>) -> Vec<Node<'a>> {
    // A table's last line of numbers looks like a row.
    let turns =
        |row: &Node<'_>| row.all("a").any(is_of_pages) && row.all("a").all(|link| link.text().chars().count() < 9);
    let end = choice.rows.iter().rev().find(|row| !turns(row)).copied().unwrap_or(last);
    let is_aside = |node: &Node<'_>| {
        let hints = ["slide", "swiper", "carousel", "banner", "popup", "calendar", "rolling"];
        node.ancestors().take(6).any(|outer| words::hints(&outer.names(), &hints))
    };
    page.root()
        .descendants()
        .skip_while(|node| *node != end)
        .filter(|node| matches!(node.name(), "a" | "button") && word::leads(*node))
        .filter(|node| !node.within(end))
        .take(MOST)
        .filter(|node| !is_aside(node))
        .collect()
}

fn is_of_pages(node: Node<'_>) -> bool {
    bar::number(node).is_some() || word::is_next(node)
}

/// A link that is called "next" by `rel` or by its words. `floor`: the page we are on, where it is known.
fn called_next(page: &Page, own: &Url, boxes: &[Node<'_>], behind: &[Node<'_>], floor: Option<u32>) -> Option<Place> {
    let related = page.root().all("link").filter(|node| word::is_related(*node)).take(8);
    let named = behind.iter().copied().filter(|node| word::is_related(*node) || word::is_next(*node));
    let more = behind.iter().copied().filter(|node| word::is_more(*node));
    named.chain(related).chain(more).find_map(|node| {
        let of_link = |to: &Url| {
            let slot = Slot::between(own, to).filter(|slot| slot.is_of(own, to));
            let Some(slot) = slot else {
                // Who says `rel` may count by what it likes: `?after=x71`.
                let same = same_host(own, to) && own.path() == to.path() && own != to;
                return (word::is_related(node) && same).then(Place::default);
            };
            let (here, there) = (slot.value(own), slot.value(to)?);
            if !slot.counts_pages() && !word::is_related(node) {
                return None;
            }
            if there <= here.unwrap_or(0) || floor.is_some_and(|floor| here.is_none() && there <= floor) {
                return None;
            }
            // "page=2" to "page=3", "offset=10" to "offset=20"; counted from nought, page two looks like page one.
            let is_later = here.is_some_and(|here| here > 1 || there - here > 1 && here > 0);
            Some(Place { first: is_later.then(|| slot.left_out(own)), ..Place::default() })
        };
        let found = if let Some(to) = bar::address(page, node) {
            of_link(&to)?
        } else {
            // A call of a script tells nothing about itself but in a place that is called after pages.
            let to = word::call(node).and_then(|_| word::target(node))?;
            let is_there = boxes.iter().any(|around| node.within(*around));
            (is_there && to > floor.unwrap_or(1)).then(Place::default)?
        };
        Some(Place { next: Some(handle::of(node, node)), ..found })
    })
}

/// `[1] [2] [3]` in a plain cell behind the list.
fn plain_bars<'a>(page: &Page, own: &Url, behind: &[Node<'a>]) -> Vec<Bar<'a>> {
    let mut boxes: Vec<Node<'a>> = Vec::new();
    for node in behind.iter().filter(|node| bar::number(**node).is_some()) {
        let around = node.ancestors().find(|outer| {
            matches!(outer.name(), "tr" | "div" | "p" | "ul" | "ol" | "nav" | "center" | "section" | "table" | "body")
        });
        boxes.extend(around.filter(|around| !boxes.contains(around)));
    }
    boxes.retain(|around| !matches!(around.name(), "body"));
    let bars = boxes.into_iter().take(40).filter_map(|around| Bar::of(page, around));
    bars.filter(|bar| {
        let Some(sequence) = &bar.sequence else { return false };
        let ours = bar.addresses().all(|to| sequence.slot.is_of(own, to));
        ours && (bar.breadth() > 2 || sequence.slot.counts_pages())
    })
    .collect()
}
