//! Lists of files that nobody sees until a button opens them: `<ul style="display:none">` behind "첨부파일 3개".
//!
//! Of what is hidden nothing else is a post's. Which of the links are its files is [`super::files`]'s.

use super::media::is_file_name;
use super::ways::is_aside;
use crate::page::Node;

/// Links of such a list: no more.
const MOST: usize = 60;

/// Characters beside a file's name: its size, how often it was fetched.
const BESIDE: usize = 40;

/// Whether every link of a hidden element bears a file's name, or a word on the way to one, and hardly anything else is said.
pub(super) fn is_list_of_files(node: Node<'_>) -> bool {
    if !matches!(node.name(), "ul" | "ol" | "dl" | "div" | "p" | "span" | "table") {
        return false;
    }
    let links: Vec<String> = node.all("a").take(MOST + 1).map(Node::text).collect();
    let names = || links.iter().filter(|text| is_file_name(text));
    let length = |text: &str| text.chars().count();
    names().next().is_some()
        && links.len() <= MOST
        && links.iter().all(|text| is_file_name(text) || is_aside(text))
        && length(&node.text()) <= names().map(|name| length(name) + BESIDE).sum()
}
