//! Lists of other posts of the board on a post's page, told by their addresses. Those that lead elsewhere are
//! [`super::teasers`]'s.

use super::chrome::{Chrome, End};
use super::outline::{Outline, has_heading};
use super::pairs::{is_head_field, pairs};
use super::shape::Shape;
use crate::page::{Node, Page};

impl Chrome {
    /// Three and more links in one list or table that lead to addresses made like this one: other posts of the board.
    /// A post is over where they begin.
    pub(super) fn other_posts(&mut self, page: &Page, outline: &Outline<'_>) {
        let own = Shape::of(page.url());
        let mut seen: Vec<(usize, usize)> = Vec::new();
        for (spot, item) in outline.spots.iter().enumerate() {
            if self.gone[spot] || item.stray || !item.node.is("a") || outline.length(item.bits.clone()) < 2 {
                continue;
            }
            let href = item.node.attr("href").map(str::trim).filter(|href| !href.starts_with('#'));
            let Some(target) = href.and_then(|href| page.resolve(href)) else { continue };
            // `?mode=download&articleNo=7&attachNo=1` loads a file of the post.
            let loads = || target.query_pairs().any(|(_, value)| value.to_ascii_lowercase().contains("down"));
            if !own.is_sibling(&Shape::of(&target)) || loads() {
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
            // Two may be the post's neighbours, where the list is called so.
            let ways = links <= 2 && links == items && is_way(outline, list);
            if (links >= 3 && links * 3 >= items || ways) && !stands_between_paragraphs(outline, list) {
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

/// Whether a list is called after the way to a post's neighbours.
fn is_way(outline: &Outline<'_>, list: usize) -> bool {
    const NAMES: [&str; 6] = ["prev", "next", "move", "neighbor", "arrow", "pager"];
    let names = outline.spots[list].node.names();
    NAMES.iter().any(|name| names.contains(name))
}

/// Whether an element holds two fields of a head.
pub(super) fn holds_head(outline: &Outline<'_>, spot: usize) -> bool {
    const MOST: usize = 40;
    let bits = outline.bits[outline.spots[spot].bits.clone()].iter().take(MOST);
    bits.flat_map(|bit| pairs(&bit.text)).filter(|pair| is_head_field(pair.0)).take(2).count() == 2
}

/// Whether a list stands between two paragraphs of a text.
pub(super) fn stands_between_paragraphs(outline: &Outline<'_>, list: usize) -> bool {
    let item = &outline.spots[list];
    let says = |beside: Option<Node<'_>>| {
        beside.is_some_and(|beside| {
            beside.is("p") && beside.find("a").is_none() && beside.text().trim().chars().count() >= 4
        })
    };
    // In the box of the head they stand below the post.
    let before = || outline.children(item.parent).take_while(|child| *child < list);
    says(item.node.prev())
        && says(item.node.next())
        && !before().any(|child| has_heading(outline, child) || holds_head(outline, child))
}
