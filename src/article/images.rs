//! The pictures of a body.

use std::collections::BTreeSet;

use url::Url;

use crate::page::{Node, NodeId, Page, image_source};

/// Absolute, in order, each once; without what a style sheet would call decoration (a point of one pixel).
pub(super) fn images(page: &Page, body: Node<'_>, dropped: &BTreeSet<NodeId>) -> Vec<Url> {
    let mut found: Vec<Url> = Vec::new();
    let mut steps: Vec<Node<'_>> = vec![body];
    while let Some(node) = steps.pop() {
        if node.is_hidden() || dropped.contains(&node.id()) {
            continue;
        }
        if node.is("img")
            && !is_point(node)
            && let Some(url) = image_source(page, node)
            && !found.contains(&url)
            && found.len() < 500
        {
            found.push(url);
        }
        steps.extend(node.children().rev());
    }
    found
}

/// A counter's or a tracker's picture of one pixel.
fn is_point(image: Node<'_>) -> bool {
    let small = |name| image.attr(name).is_some_and(|value| matches!(value.trim().trim_end_matches("px"), "0" | "1"));
    let style: String = image.attr("style").unwrap_or("").chars().filter(|c| !c.is_whitespace()).collect();
    small("width") && small("height") || style.contains("width:1px") && style.contains("height:1px")
}

/// Whether a script serves a picture by its number, whatever folder it lies in: `/common/imgView.do?atchId=7`.
pub(super) fn is_served(source: &str) -> bool {
    let (path, query) = source.split_once('?').unwrap_or((source, ""));
    let is_script = [".do", ".jsp", ".php", ".asp", ".aspx"].iter().any(|end| path.ends_with(end));
    is_script && query.contains(|c: char| c.is_ascii_digit())
}
