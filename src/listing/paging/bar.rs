//! A bar of page numbers: which is the page we are on, which comes next, whether there is one.

use url::Url;

use crate::page::{Node, Page, Piece};

use super::address::{Sequence, plain};
use super::word::{leads, says_next, target};

/// Numbers in a row, of which some lead somewhere.
pub(super) struct Bar<'a> {
    around: Node<'a>,
    /// Numbers that lead, with their elements.
    links: Vec<(u32, Node<'a>)>,
    addresses: Vec<(u32, Url)>,
    pub(super) sequence: Option<Sequence>,
    /// The page we are on.
    pub(super) current: u32,
    /// It is marked, or the page's own address says it.
    pub(super) is_sure: bool,
}

impl<'a> Bar<'a> {
    pub(super) fn of(page: &Page, around: Node<'a>) -> Option<Self> {
        let numbers: Vec<(u32, Node<'a>)> = around
            .descendants()
            .filter(|node| matches!(node.name(), "a" | "strong" | "em" | "span" | "b" | "li" | "button" | "font"))
            .filter_map(|node| Some((number(node)?, node)))
            .collect();
        if numbers.is_empty() {
            return None;
        }
        let own = plain(page.url());
        let links: Vec<(u32, Node<'a>)> = numbers.iter().filter(|(_, node)| leads(*node)).copied().collect();
        let addresses: Vec<(u32, Url)> =
            links.iter().filter_map(|(number, node)| Some((*number, address(page, *node)?))).collect();
        let sequence = Sequence::of(&own, &addresses);
        let told = sequence.as_ref().and_then(|sequence| sequence.number(&own));
        let current = marked(&numbers).or(told);
        let guessed = || left_out(&links).or_else(|| sent(around, &links)).unwrap_or(1);
        Some(Self {
            around,
            is_sure: current.is_some(),
            current: current.unwrap_or_else(guessed),
            links,
            addresses,
            sequence,
        })
    }

    /// How many different numbers lead somewhere.
    pub(super) fn breadth(&self) -> usize {
        let mut numbers: Vec<u32> = self.links.iter().map(|(number, _)| *number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.len()
    }

    /// The addresses that the numbers lead to.
    pub(super) fn addresses(&self) -> impl Iterator<Item = &Url> {
        self.addresses.iter().map(|(_, url)| url)
    }

    /// The link to the page after this one: the number behind it, else what is called so, else what leads to that number.
    pub(super) fn next(&self, page: &Page) -> Option<Node<'a>> {
        let wanted = self.current.checked_add(1)?;
        let numbered = self.links.iter().find(|(number, _)| *number == wanted).map(|(_, node)| *node);
        // On the last page "next" often leads to that page itself.
        let goes_on = |node: &Node<'_>| {
            leads(*node) && says_next(*node) && self.target(page, *node).is_none_or(|to| to > self.current)
        };
        // The arrow to the next ten numbers may be a picture without a word.
        let is_wanted = |node: &Node<'_>| leads(*node) && self.target(page, *node) == Some(wanted);
        numbered.or_else(|| self.ways().find(goes_on)).or_else(|| self.ways().find(is_wanted))
    }

    /// Whether the bar says that no page follows.
    pub(super) fn ends(&self, page: &Page) -> bool {
        self.is_sure && !self.ways().any(|node| self.target(page, node).is_some_and(|to| to > self.current))
    }

    /// The address of page one, where this is a later one.
    pub(super) fn page_one(&self, own: &Url) -> Option<Url> {
        if self.current < 2 || !self.is_sure {
            return None;
        }
        let one = self.addresses.iter().find(|(number, _)| *number == 1).map(|(_, url)| url);
        let of_links = self.sequence.as_ref().and_then(|sequence| sequence.page_one(own, one));
        of_links.or_else(|| super::address::without_page(own, self.current))
    }

    fn ways(&self) -> impl Iterator<Item = Node<'a>> {
        self.around.all("a").chain(self.around.all("button"))
    }

    /// The number of the page that a link leads to.
    fn target(&self, page: &Page, node: Node<'_>) -> Option<u32> {
        let by_address =
            || self.sequence.as_ref().zip(address(page, node)).and_then(|(sequence, url)| sequence.number(&url));
        by_address().or_else(|| target(node))
    }
}

/// Where a plain link leads.
pub(super) fn address(page: &Page, node: Node<'_>) -> Option<Url> {
    let href = node.attr("href").filter(|href| !super::build::is_empty_href(href))?;
    page.resolve(href).map(|url| plain(&url))
}

/// A page's number, words for listeners aside.
pub(super) fn number(node: Node<'_>) -> Option<u32> {
    // Most elements of a page hold more than that, and need not be read.
    let length: usize =
        node.flat().take(60).map(|piece| if let Piece::Text(text) = piece { text.trim().len() } else { 0 }).sum();
    if length == 0 || length > 60 {
        return None;
    }
    number_of(&node.text())
}

pub(super) fn number_of(words: &str) -> Option<u32> {
    if words.chars().count() > 14 || !words.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let text: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = text.trim_matches(|c: char| !c.is_ascii_digit());
    let rest = text.replacen(digits, "", 1);
    let rest = rest.trim_matches(['[', ']', '(', ')', '|', '·']);
    let is_number = matches!(rest, "" | "페이지" | "열린페이지" | "page" | "쪽" | "현재페이지")
        && !digits.is_empty()
        && digits.len() < 6
        && digits.bytes().all(|b| b.is_ascii_digit());
    // Two numbers side by side are none: "1 2 3".
    let is_one = words.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).count() == 1;
    (is_number && is_one).then(|| digits.parse().ok()).flatten()
}

/// The number that is marked as the page we are on. Where several are, the one that leads nowhere.
fn marked(numbers: &[(u32, Node<'_>)]) -> Option<u32> {
    let marked: Vec<&(u32, Node<'_>)> = numbers.iter().filter(|(_, node)| is_current(*node)).collect();
    let only = |marked: &[&(u32, Node<'_>)]| {
        let (number, _) = marked.first()?;
        marked.iter().all(|(other, _)| other == number).then_some(*number)
    };
    only(&marked).or_else(|| {
        let still: Vec<_> = marked
            .into_iter()
            .filter(|(_, node)| !leads(*node) && !node.all("a").any(leads) && !node.ancestors().take(3).any(leads))
            .collect();
        only(&still)
    })
}

fn is_current(node: Node<'_>) -> bool {
    let marked = |node: Node<'_>| {
        node.attr("aria-current").is_some()
            || node.attr("title").is_some_and(|title| title.contains("현재") || title.contains("선택"))
            || node.class().split_ascii_whitespace().any(|name| {
                matches!(
                    name,
                    "on" | "active"
                        | "current"
                        | "cur"
                        | "select"
                        | "selected"
                        | "now"
                        | "pg_current"
                        | "this"
                        | "_curPage"
                        | "num_on"
                )
            })
    };
    matches!(node.name(), "strong" | "em" | "b")
        || marked(node)
        || node.parent().is_some_and(|parent| parent.is("li") && marked(parent))
}

/// The one number that is missing among those that lead: the page we are on has no link to itself.
fn left_out(links: &[(u32, Node<'_>)]) -> Option<u32> {
    let mut numbers: Vec<u32> = links.iter().map(|(number, _)| *number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let mut gaps = numbers.windows(2).filter(|pair| pair[1] == pair[0] + 2);
    match (gaps.next(), gaps.next()) {
        (Some(gap), None) => Some(gap[0] + 1),
        _ => (numbers.first() == Some(&2)).then_some(1),
    }
}

/// What the form that the bar's script sends says.
fn sent(around: Node<'_>, links: &[(u32, Node<'_>)]) -> Option<u32> {
    let root = around.ancestors().last()?;
    let mut hidden = root
        .all("input")
        .filter(|input| input.attr("name").is_some_and(super::address::counts_pages))
        .filter_map(|input| input.attr("value")?.trim().parse().ok());
    let number = hidden.next()?;
    links.iter().any(|(known, _)| *known == number).then_some(number)
}
