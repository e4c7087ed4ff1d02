//! Kinds of posts in elements of their own right before the titles' links, whatever they are called:
//! `<span class="badge">점검</span> <a href=…>서버 점검 안내</a>`.
//!
//! Takes nothing from titles: what stands within them is `wording`'s.

use foldhash::HashSet;

use crate::page::Node;
use crate::text::{clean, is_full_name, label};

use super::offices::is_organisation;
use super::{wording, words};

/// The kind before each title, where nearly all rows have one and few words come again; `links` are the titles'. Where all are
/// known signs they are states, and offices and names are whose the posts are.
pub(super) fn before(links: &[Option<Node<'_>>]) -> Vec<Option<String>> {
    const FEWEST: usize = 3;
    let is_inline = |node: &Node<'_>| matches!(node.name(), "span" | "em" | "b" | "strong" | "i" | "label" | "p");
    let before = |link: &Option<Node<'_>>| {
        let kind = link.as_ref()?.prev().filter(is_inline).filter(|node| node.find("a").is_none())?;
        let text = clean(&kind.text());
        let text = text.trim_matches(['[', ']', '<', '>', '(', ')']);
        (wording::is_kind(text) && text != "공지" && label(text).is_none()).then(|| text.to_owned())
    };
    let kinds: Vec<Option<String>> = links.iter().map(before).collect();
    let known = || kinds.iter().flatten();
    let count = known().count();
    let is_whose = |kind: &&String| is_full_name(kind) || kind.chars().count() > 2 && is_organisation(kind);
    let is_told = count >= FEWEST
        && count * 4 >= links.len() * 3
        && (2..=count / 2).contains(&known().collect::<HashSet<_>>().len())
        && !known().all(|kind| words::is_badge(kind))
        && known().filter(is_whose).count() * 2 <= count;
    if is_told { kinds } else { Vec::new() }
}
