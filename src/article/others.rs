//! Lists of other posts of the board on a post's page, told by their addresses. Those that lead elsewhere are
//! [`super::teasers`]'s.

use url::Url;

use super::apart::is_amid;
use super::chrome::{Chrome, End};
use super::outline::{Outline, has_heading, is_in_heading};
use super::pairs::{is_head_field, pairs};
use super::replies::are_alike;
use super::sentence::is_sentence;
use super::shape::Shape;
use super::short::names_text;
use super::teasers::with_heading;
use crate::page::{Node, Page};
use crate::text::label::label;
use crate::text::{Label, date};

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
            let list = list.map(|list| Self::outer_list(outline, list)).or_else(|| row_of_cards(outline, spot));
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
                // A heading over them in a box of their own goes with them.
                let list = with_heading(outline, list);
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
        self.boards(page, &own, outline);
    }

    /// Tables with the head of a board (번호, 제목, 글쓴이, 날짜), whose rows are links, be they calls: below a text they are the
    /// board's list. With nothing said above, the page may be that list.
    fn boards(&mut self, page: &Page, own: &Shape, outline: &Outline<'_>) {
        for table in 0..outline.spots.len() {
            let item = &outline.spots[table];
            if self.gone[table] || !item.node.is("table") || !is_board(outline, table) || is_amid(outline, self, table)
            {
                continue;
            }
            if self.is_below_post(outline, item.bits.start) && !leads_elsewhere(page, own, outline, table) {
                self.ends.push(End { bit: item.bits.start, before_files: true, sure: true, foot: false });
                self.others[item.bits.clone()].fill(true);
                self.drop(outline, table);
            }
        }
    }

    /// Whether a text that is no heading, field or day stands before a place, and a day or a field of a head before that.
    pub(super) fn is_below_post(&self, outline: &Outline<'_>, bit: usize) -> bool {
        const BEFORE: usize = 400;
        const SAYS: usize = 8;
        let from = bit.saturating_sub(BEFORE);
        let is_text = |at: &usize| outline.bits[*at].is_text() && !self.skip[*at];
        let is_field = |at: usize| {
            let text = &outline.bits[at].text;
            date::find(text, None).is_some() || pairs(text).first().is_some_and(|pair| is_head_field(pair.0))
        };
        let says = |at: &usize| {
            let bit = &outline.bits[*at];
            !bit.link && bit.text.chars().count() >= SAYS && !is_in_heading(outline, bit.spot) && !is_field(*at)
        };
        let said = (from..bit).rev().filter(is_text).find(says);
        said.is_some_and(|said| (from..said).filter(is_text).any(is_field))
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

/// The box in which cards of one kind stand side by side, each of them one link and of a class of its own; of a link among them.
fn row_of_cards(outline: &Outline<'_>, link: usize) -> Option<usize> {
    const FEWEST: usize = 3;
    const MOST: usize = 60;
    let card = outline.outermost(link);
    let node = outline.spots[card].node;
    let parent = outline.spots[card].parent;
    let mut cards = outline.children(parent).filter(|child| !outline.spots[*child].bits.is_empty()).take(MOST);
    let texts = outline.bits[outline.spots[link].bits.clone()].iter().filter(|bit| bit.is_text()).count();
    let is_box = matches!(outline.spots[parent].node.name(), "div" | "section" | "nav");
    (is_box && texts > 1 && !node.class().is_empty()).then_some(())?;
    let all = cards.try_fold(0, |many, other| are_alike(outline.spots[other].node, node).then_some(many + 1));
    all.filter(|many| *many >= FEWEST).map(|_| parent)
}

/// Whether a table's first row names a title and two more of what lists of posts name, and most rows below hold a link.
fn is_board(outline: &Outline<'_>, table: usize) -> bool {
    const MOST: usize = 60;
    let is_row = |spot: &usize| outline.spots[*spot].node.is("tr") && !outline.spots[*spot].bits.is_empty();
    let mut rows = (table..outline.spots[table].end).filter(is_row).take(MOST);
    let Some(head) = rows.next() else { return false };
    let named = |cell: usize| {
        let bits = outline.spots[cell].bits.clone();
        (outline.length(bits.clone()) <= 12).then(|| label(&outline.text(bits))).flatten()
    };
    let words: Vec<Label> = outline.children(head).take(12).filter_map(named).collect();
    let of_posts = [Label::Author, Label::PostedAt, Label::Views, Label::Number];
    let known = of_posts.iter().filter(|of| words.contains(of)).count();
    let is_linked = |row: usize| {
        let mut bits = outline.bits[outline.spots[row].bits.clone()].iter();
        bits.any(|bit| bit.is_text() && bit.link && bit.text.chars().count() >= 4)
    };
    let (mut many, mut linked) = (0, 0);
    for row in rows {
        many += 1;
        linked += usize::from(is_linked(row));
    }
    words.contains(&Label::Title) && known >= 2 && many >= 2 && linked * 3 >= many * 2
}

/// Whether most links of a table lead to other sites, or to other pages of the site from within the box of a text that stands above
/// it there: books of a library, a digest of the press. A board's rows lead to this page's like, or are calls.
fn leads_elsewhere(page: &Page, own: &Shape, outline: &Outline<'_>, table: usize) -> bool {
    const MOST: usize = 60;
    let links = (table..outline.spots[table].end).filter(|spot| outline.spots[*spot].node.is("a")).take(MOST);
    let (mut many, mut off, mut other) = (0, 0, 0);
    for link in links {
        let node = outline.spots[link].node;
        let href = node.attr("href").map_or("", str::trim);
        many += 1;
        if href.is_empty() || href.starts_with('#') || node.attr("onclick").is_some() {
            continue;
        }
        let Some(target) = page.resolve(href).filter(Url::has_host) else { continue };
        off += usize::from(target.host_str() != page.url().host_str());
        other += usize::from(!own.is_sibling(&Shape::of(&target)) && target.path() != page.url().path());
    }
    let begins = |up: usize| {
        let bits = outline.spots[up].bits.start..outline.spots[table].bits.start;
        outline.bits[bits].iter().any(|bit| bit.is_text() && !bit.link && is_sentence(&bit.text))
    };
    let in_text = || {
        let text = outline.ancestors(table).take(6).find(|up| names_text(outline.spots[*up].node));
        text.is_some_and(begins)
    };
    off * 2 > many || other * 2 > many && in_text()
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
