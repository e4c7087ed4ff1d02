//! What keeps two places with rows of one build from being one board: a heading that says so, links that name another
//! board, the same posts under other words.
//!
//! Knows places and links, no cells. Which places could be parts of the board is `candidates`' to say.

use std::collections::HashMap;

use crate::page::{Node, Piece};
use crate::text::clean;

use super::scan::{Group, Link, Scan};

/// The longest heading, in characters: more is a sentence, or a caption that lists the columns.
const LONGEST: usize = 24;

/// Whether one place is of another list than the board's, though its links are built alike. Headings of their own don't part
/// them: "진행중" and "종료" are one board's.
pub(super) fn is_another_list(scan: &Scan<'_>, group: &Group<'_>, board: &Group<'_>, template: &str) -> bool {
    let (one, other) = (links(scan, group, template), links(scan, board, template));
    is_ruled_out(group.container) || name_other_boards(&one, &other) || say_other_words(&one, &other)
}

/// Whether a heading says that a place shows posts by their readers, by their kin, or no posts: "인기글", "많이 본 뉴스",
/// "최근 댓글", "관련 기사".
pub(super) fn is_ruled_out(place: Node<'_>) -> bool {
    const WORDS: [&str; 24] = [
        "인기",
        "많이본",
        "많이읽은",
        "조회수높은",
        "베스트",
        "댓글",
        "최근글",
        "최근게시",
        "관련글",
        "관련게시",
        "관련기사",
        "관련뉴스",
        "관련소식",
        "추천글",
        "추천게시",
        "추천기사",
        "랭킹",
        "popular",
        "mostread",
        "mostviewed",
        "comments",
        "recentposts",
        "related",
        "ranking",
    ];
    heading(place).is_some_and(|heading| {
        let word: String = heading.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
        WORDS.iter().any(|known| word.contains(known)) || matches!(word.as_str(), "best" | "hot" | "best글" | "hot글")
    })
}

/// What stands above a place as its heading: a table's caption, an `h3`, a short line.
fn heading(place: Node<'_>) -> Option<String> {
    if let Some(caption) = place.children().take(3).find(|child| child.is("caption")).and_then(words) {
        return Some(caption);
    }
    let mut at = place;
    for _ in 0..4 {
        let mut before = std::iter::successors(at.prev(), |node| node.prev()).take(2).peekable();
        if before.peek().is_none() {
            at = at.parent().filter(|up| !matches!(up.name(), "body" | "html" | "td"))?;
            continue;
        }
        // Beside it a way to more may stand.
        let before = before.take_while(|node| !matches!(node.name(), "ul" | "ol" | "dl" | "table"));
        return before.filter(|node| !node.is("a")).find_map(words);
    }
    None
}

/// An element's text, where it is as short as headings are.
fn words(node: Node<'_>) -> Option<String> {
    const PIECES: usize = 10;
    let mut text = String::new();
    for (at, piece) in node.flat().enumerate() {
        if at >= PIECES {
            return None;
        }
        if let Piece::Text(words) = piece {
            text.push_str(words);
            if text.len() > LONGEST * 12 {
                return None;
            }
        }
    }
    let text = clean(&text);
    (!text.is_empty() && text.chars().count() <= LONGEST).then_some(text)
}

/// Links of a build, one a row.
fn links<'s, 'a>(scan: &'s Scan<'a>, group: &Group<'a>, template: &str) -> Vec<&'s Link<'a>> {
    let of_row = |links: &Vec<usize>| {
        let links = links.iter().map(|link| &scan.links[*link]).filter(|link| link.template == template);
        links.max_by_key(|link| link.length)
    };
    group.marks.iter().filter_map(|mark| of_row(&mark.links)).collect()
}

/// `?bbs=1&no=31`, `?bbs=1&no=32` and `?bbs=2&no=7`, `?bbs=2&no=8`: what is the same in all rows of each, and differs.
fn name_other_boards(one: &[&Link<'_>], other: &[&Link<'_>]) -> bool {
    if one.len() < 2 || other.len() < 2 {
        return false;
    }
    let (one, other) = (settled(one), settled(other));
    // Lists of years have their years in the address.
    let is_year = |value: &str| value.len() == 4 && (value.starts_with("19") || value.starts_with("20"));
    one.iter()
        .any(|(name, value)| other.get(name).is_some_and(|known| known != value && !is_year(known) && !is_year(value)))
}

/// Parameters and arguments that are the same in every link.
fn settled(links: &[&Link<'_>]) -> HashMap<String, String> {
    let mut known: Option<HashMap<String, String>> = None;
    for link in links {
        let given = given(&link.target);
        known = Some(match known {
            None => given,
            Some(known) => known.into_iter().filter(|(name, value)| given.get(name) == Some(value)).collect(),
        });
    }
    known.unwrap_or_default()
}

/// What an address or a call gives, by name or by place.
fn given(target: &str) -> HashMap<String, String> {
    let trim = |text: &str| text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\'' | '"')).to_owned();
    if let Some((_, query)) = target.split_once('?') {
        let query = query.split('#').next().unwrap_or("");
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        return pairs.take(40).map(|(name, value)| (name.to_owned(), trim(value))).collect();
    }
    let Some((_, list)) = target.split_once('(') else { return HashMap::new() };
    let list = list.split(')').next().unwrap_or("");
    list.split(',').take(40).enumerate().map(|(at, value)| (at.to_string(), trim(value))).collect()
}

/// The same posts, called otherwise: what was said of them.
fn say_other_words(one: &[&Link<'_>], other: &[&Link<'_>]) -> bool {
    fn bare<'t>(link: &'t Link<'_>) -> &'t str {
        link.target.split('#').next().unwrap_or("")
    }
    let known: HashMap<&str, &str> = other.iter().map(|link| (bare(link), link.text.as_str())).collect();
    let shared: Vec<(&str, &str)> = one
        .iter()
        .filter_map(|link| Some((link.text.as_str(), *known.get(bare(link)).filter(|_| !bare(link).is_empty())?)))
        .collect();
    // A title may be cut, or wear a badge.
    let alike = |one: &str, other: &str| {
        let stem = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let (one, other) = (stem(one), stem(other));
        one.contains(&other)
            || other.contains(&one)
            || one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count() >= 6
    };
    let differ = shared.iter().filter(|(one, other)| !alike(one, other)).count();
    differ * 2 > shared.len()
}
