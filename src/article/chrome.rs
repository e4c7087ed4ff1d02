//! What stands on every page of a site and is no part of a post: menus, paths, share bars, ratings, comments, licences,
//! the page's manager, the way to the neighbours, lists of other posts.
//!
//! Two sorts of finding: elements that are never the post's ([`Chrome::gone`]), and places where a post ends
//! ([`Chrome::ends`]).

use std::collections::HashMap;
use std::ops::Range;

use super::apart::{Spoken, said_at};
use super::ends::End;
use super::names::is_chrome;
use super::outline::{Kind, Outline, Spot};
use super::shape::Shape;
use super::signs::{is_licence, is_licence_itself};
use crate::page::Page;

/// Elements of a licence with its mark: fewer.
const MANY: usize = 100;

pub(super) struct Chrome {
    /// By spot: hidden, a control, or not the post's.
    pub gone: Vec<bool>,
    /// By bit, the same.
    pub skip: Vec<bool>,
    /// Bits behind which a post has ended, in order.
    pub ends: Vec<End>,
    /// By bit: in a list of other posts; this post stands among them too.
    pub others: Vec<bool>,
}

impl Chrome {
    pub(super) fn of(page: &Page, outline: &Outline<'_>) -> Self {
        let mut chrome = Self {
            gone: vec![false; outline.spots.len()],
            skip: vec![false; outline.bits.len()],
            ends: Vec::new(),
            others: vec![false; outline.bits.len()],
        };
        let all = outline.length(0..outline.bits.len());
        let mut meanings = HashMap::new();
        let mut spot = 0;
        while spot < outline.spots.len() {
            if outline.spots[spot].gone || is_chrome(outline, &mut meanings, spot, all) {
                chrome.drop(outline, spot);
                spot = outline.spots[spot].end;
            } else {
                spot += 1;
            }
        }
        chrome.licences(outline);
        chrome.tools(outline);
        chrome.manager(outline);
        chrome.replies(outline);
        chrome.other_posts(page, outline);
        chrome.teasers(outline);
        chrome.find_ends(outline);
        chrome
    }

    pub(super) fn drop(&mut self, outline: &Outline<'_>, spot: usize) {
        let Range { start, end } = outline.spots[spot].bits.clone();
        self.skip[start..end].fill(true);
        self.gone[spot..outline.spots[spot].end].fill(true);
    }

    /// 공공누리: a mark and a sentence, wherever they stand.
    fn licences(&mut self, outline: &Outline<'_>) {
        for at in 0..outline.bits.len() {
            let bit = &outline.bits[at];
            if self.skip[at] || bit.kind == Kind::Control || !is_licence(&bit.text) {
                continue;
            }
            // Its sentence may stand in several elements.
            let line = if bit.is_text() { said_at(outline, at) } else { bit.text.clone() };
            if !is_licence_itself(&line) {
                continue;
            }
            // The mark's name as a line of a text.
            let in_text = |line: Spoken<'_>| line.is_among_text(false) || line.goes_on();
            if bit.is_text() && line.chars().count() <= 40 && in_text(Spoken::of(outline, self, at)) {
                continue;
            }
            let spot = outline
                .upward(bit.spot)
                .take_while(|up| {
                    let Spot { end, bits, .. } = &outline.spots[*up];
                    end - up <= MANY && outline.length(bits.clone()) <= 200 && !has_heading(outline, *up)
                })
                .filter(|up| {
                    // An element with texts that have nothing to do with it holds more than the licence.
                    let bits = outline.spots[*up].bits.clone();
                    let texts = outline.bits[bits].iter().filter(|bit| bit.is_text());
                    texts.clone().count() <= 6
                        && texts.clone().all(|bit| {
                            is_licence(&bit.text)
                                || [
                                    "저작",
                                    "출처",
                                    "제1유형",
                                    "제2유형",
                                    "제3유형",
                                    "제4유형",
                                    "조건",
                                    "이용",
                                    "변경",
                                    "유형",
                                ]
                                .iter()
                                .any(|word| bit.text.contains(word))
                        })
                })
                .last();
            if let Some(spot) = spot {
                self.drop(outline, spot);
            }
        }
    }

    /// Three and more links in one list or table that lead to addresses made like this one: other posts of the board.
    /// A post is over where they begin.
    fn other_posts(&mut self, page: &Page, outline: &Outline<'_>) {
        let own = Shape::of(page.url());
        let mut seen: Vec<(usize, usize)> = Vec::new();
        for (spot, item) in outline.spots.iter().enumerate() {
            if self.gone[spot] || !item.node.is("a") || outline.length(item.bits.clone()) < 2 {
                continue;
            }
            let href = item.node.attr("href").map(str::trim).filter(|href| !href.starts_with('#'));
            let Some(target) = href.and_then(|href| page.resolve(href)) else { continue };
            if !own.is_sibling(&Shape::of(&target)) {
                continue;
            }
            let list =
                outline.ancestors(spot).find(|up| matches!(outline.spots[*up].node.name(), "ul" | "ol" | "table"));
            // The list of a list (cards with lists of their own) is the outer one.
            let list = list.map(|list| Self::outer_list(outline, list));
            if let Some(list) = list {
                match seen.iter_mut().rev().take(20).find(|seen| seen.0 == list) {
                    Some(seen) => seen.1 += 1,
                    None => seen.push((list, 1)),
                }
            }
        }
        for (list, links) in seen {
            let items = outline.children(list).flat_map(|child| match outline.spots[child].node.name() {
                "tbody" => outline.children(child).collect::<Vec<_>>(),
                _ => vec![child],
            });
            let items = items.filter(|item| matches!(outline.spots[*item].node.name(), "li" | "tr")).count();
            if links >= 3 && links * 3 >= items {
                self.ends.push(End {
                    bit: outline.spots[list].bits.start,
                    before_files: false,
                    sure: true,
                    foot: false,
                });
                self.others[outline.spots[list].bits.clone()].fill(true);
                self.drop(outline, list);
            }
        }
    }

    /// A list within an item of a list stands for that outer list.
    fn outer_list(outline: &Outline<'_>, list: usize) -> usize {
        outline
            .ancestors(list)
            .take(4)
            .take_while(|up| !matches!(outline.spots[*up].node.name(), "td" | "body" | "section" | "article"))
            .filter(|up| matches!(outline.spots[*up].node.name(), "ul" | "ol"))
            .last()
            .unwrap_or(list)
    }
}

/// Whether an element is a heading or stands in one.
pub(super) fn is_in_heading(outline: &Outline<'_>, spot: usize) -> bool {
    outline
        .upward(spot)
        .take(3)
        .any(|up| matches!(outline.spots[up].node.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6"))
}

pub(super) fn has_heading(outline: &Outline<'_>, spot: usize) -> bool {
    outline.spots[spot..outline.spots[spot].end]
        .iter()
        .any(|spot| matches!(spot.node.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6"))
}
