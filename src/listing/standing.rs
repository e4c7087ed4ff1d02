//! Where a place stands on its page: boards stand in the content, menus and ornaments beside it.

use foldhash::HashMap;

use crate::page::{Node, NodeId};

use super::scan::Group;
use super::{header, words};

/// What the names of an element around a place say.
#[derive(Clone, Copy)]
pub(super) struct Surrounding {
    aside: bool,
    board: bool,
    hidden: bool,
}

impl Surrounding {
    fn of(node: Node<'_>) -> Self {
        let names = node.names();
        Self {
            aside: words::ASIDE.are_in(&names) && !words::hints(&names, &["board", "bbs"]),
            board: words::BOARD.are_in(&names),
            hidden: node.is_hidden(),
        }
    }
}

/// How fitting the place is: in a menu, a footer or a slide show lists are seldom boards; a header that names columns
/// speaks for one. `known` remembers what stands around several places.
pub(super) fn of(group: &Group<'_>, known: &mut HashMap<NodeId, Surrounding>) -> f64 {
    let mut factor = 1.0;
    let mut board = false;
    for (level, node) in std::iter::once(group.container).chain(group.container.ancestors()).enumerate() {
        match node.name() {
            "nav" | "footer" => factor *= 0.2,
            "header" | "aside" => factor *= 0.4,
            "body" | "html" => break,
            _ => {}
        }
        let said = known.entry(node.id()).or_insert_with(|| Surrounding::of(node));
        if level < 8 {
            if said.aside {
                factor *= if level < 4 { 0.5 } else { 0.75 };
            }
            board |= level < 4 && said.board;
        }
        if said.hidden {
            factor *= 0.3;
        }
    }
    let row_names = group.marks.first().map(|mark| mark.row.names()).unwrap_or_default();
    if words::hints(&row_names, &["depth", "gnb", "lnb", "menu", "swiper"]) {
        factor *= 0.5;
    }
    if board {
        factor *= 1.15;
    }
    let named = header::of(group.container, group.tag).map_or(0, |header| header.named());
    if named >= 2 {
        factor *= 1.3 + 0.1 * (named.min(6) as f64);
    }
    factor
}
