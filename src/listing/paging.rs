//! What leads to the next page of the list.

use crate::model::Handle;
use crate::page::{Node, Page};

use super::candidates::Choice;
use super::{handle, scan, words};

/// The link to the page after this one: the number behind the current one, else 다음 / next.
pub(super) fn next(page: &Page, choice: &Choice<'_>) -> Option<Handle> {
    let last = *choice.containers.last()?;
    let bars: Vec<Node<'_>> = page
        .root()
        .descendants()
        .filter(|node| matches!(node.name(), "div" | "ul" | "ol" | "nav" | "p" | "span" | "td" | "section"))
        .filter(|node| words::hints(&node.names(), &["page", "paging", "paginat", "pg_", "numbering"]))
        .filter(|node| !node.within(last) && !last.within(*node))
        .take(40)
        .collect();
    bars.into_iter().find_map(from_bar)
}

fn from_bar(bar: Node<'_>) -> Option<Handle> {
    let numbers: Vec<(u32, Node<'_>)> = bar
        .descendants()
        .filter(|node| matches!(node.name(), "a" | "strong" | "em" | "span" | "b" | "li" | "button"))
        .filter_map(|node| Some((number(node)?, node)))
        .collect();
    if numbers.is_empty() {
        return None;
    }
    let current = numbers.iter().find(|(_, node)| is_current(*node)).map_or(1, |(number, _)| *number);
    let wanted = numbers.iter().find(|(number, node)| *number == current + 1 && leads(*node)).map(|(_, node)| *node);
    // On the last page "next" often leads to that page itself.
    let goes_on = |node: &Node<'_>| leads(*node) && says_next(*node) && target(*node).is_none_or(|to| to > current);
    let next = wanted.or_else(|| bar.all("a").chain(bar.all("button")).find(goes_on))?;
    Some(handle::of(next, next))
}

/// The page a link says it leads to: the last number of its call, its `data-page`, or its parameter for pages.
fn target(node: Node<'_>) -> Option<u32> {
    let number = |text: &str| text.parse::<u32>().ok().filter(|number| *number > 0);
    if let Some((_, value)) = node.attrs().find(|(name, _)| name.starts_with("data-") && name.contains("page")) {
        return number(value);
    }
    let href = node.attr("href").unwrap_or("");
    let call = node.attr("onclick").filter(|call| call.contains('('));
    let call =
        call.or_else(|| href.get(..11).filter(|scheme| scheme.eq_ignore_ascii_case("javascript:")).map(|_| href));
    if let Some(call) = call {
        let inside = call.split_once('(')?.1.split(')').next()?;
        return inside.rsplit(',').find_map(|argument| number(argument.trim_matches(|c: char| !c.is_ascii_digit())));
    }
    let is_page = |name: &str| {
        let name = name.to_ascii_lowercase();
        name.ends_with("page")
            || name.contains("pageindex")
            || name.contains("pageno")
            || matches!(name.as_str(), "cp" | "pg")
    };
    let query = href.split('#').next()?.split_once('?')?.1;
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .filter(|(name, _)| is_page(name))
        .find_map(|(_, value)| number(value))
}

/// A page's number, words for listeners aside.
fn number(node: Node<'_>) -> Option<u32> {
    let text = node.text();
    if text.chars().count() > 14 {
        return None;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let rest: String =
        text.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace() && !matches!(c, '[' | ']')).collect();
    (matches!(rest.as_str(), "" | "페이지" | "열린페이지" | "page" | "쪽" | "현재페이지")
        && !digits.is_empty()
        && digits.len() < 6)
        .then(|| digits.parse().ok())
        .flatten()
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

fn leads(node: Node<'_>) -> bool {
    node.attr("onclick").is_some()
        || node.attr("href").is_some_and(|href| !scan::is_empty_href(href))
        || (node.is("a") && node.attrs().any(|(name, _)| name.starts_with("data-")))
}

fn says_next(node: Node<'_>) -> bool {
    let mut words = node.text();
    for text in
        [node.attr("title"), node.attr("class"), node.find("img").and_then(|img| img.attr("alt"))].into_iter().flatten()
    {
        words.push(' ');
        words.push_str(text);
    }
    let words = words.to_ascii_lowercase();
    (words.contains("다음") || words.contains("next")) && !words.contains("마지막")
}
