//! What keeps two places with rows of one build from being one board: a heading that says so, links that name another
//! board, the same posts under other words.
//!
//! Knows places and links, no cells. Which places could be parts of the board is `candidates`' to say.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use crate::page::{Node, Piece};
use crate::text::clean;

use super::scan::{Group, Link, Scan};

/// The longest heading, in characters: more is a sentence, or a caption that lists the columns.
const LONGEST: usize = 24;

/// Whether one place is of another list than the board's, though its links are built alike. Headings of their own don't part
/// them: "진행중" and "종료" are one board's.
pub(super) fn is_another_list(scan: &Scan<'_>, group: &Group<'_>, board: &Group<'_>, template: &str) -> bool {
    let (one, other) = (links(scan, group, template), links(scan, board, template));
    let headings = [heading(group.container), heading(board.container)].map(Option::unwrap_or_default);
    is_ruled_out(scan, group.container) || name_other_boards(&one, &other, &headings) || say_other_words(&one, &other)
}

/// Whether a heading says that a place shows posts by their readers, by their kin, or no posts: "인기글", "많이 본 뉴스",
/// "최근 댓글", "관련 기사". The words must end with what such a box holds: "인기 자료실" and "댓글 이벤트 안내" are names of boards.
pub(super) fn is_ruled_out(scan: &Scan<'_>, place: Node<'_>) -> bool {
    // What the page itself is called is what it is there for.
    let is_the_page = |heading: &str| scan.title.as_deref().is_some_and(|title| title.contains(heading));
    heading(place).is_some_and(|heading| names_a_box(&heading) && !is_the_page(&heading))
}

/// Whether the page's title has what stands above a place as its heading.
pub(super) fn is_headed_by_title(scan: &Scan<'_>, place: Node<'_>) -> Option<bool> {
    Some(scan.title.as_deref()?.contains(heading(place)?.as_str()))
}

pub(super) fn names_a_box(heading: &str) -> bool {
    /// By which posts are chosen.
    const CHOSEN: [&str; 12] = [
        "인기",
        "많이본",
        "많이읽은",
        "많이찾는",
        "조회수높은",
        "베스트",
        "추천",
        "관련",
        "최근",
        "랭킹",
        "best",
        "hot",
    ];
    /// What is chosen; nothing behind the word means posts, too.
    const WHAT: [&str; 16] = [
        "글",
        "게시글",
        "게시물",
        "기사",
        "뉴스",
        "소식",
        "콘텐츠",
        "컨텐츠",
        "댓글",
        "덧글",
        "답글",
        "순위",
        "검색어",
        "영상",
        "동영상",
        "top",
    ];
    const ENGLISH: [&str; 9] = [
        "popular",
        "popularposts",
        "mostread",
        "mostviewed",
        "comments",
        "recentcomments",
        "recentposts",
        "relatedposts",
        "ranking",
    ];
    let word: String = heading.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    // "조회수 TOP 5"; alone, or behind other words, it names a column.
    if word.strip_prefix("조회수").is_some_and(|rest| rest.starts_with("top") || rest.starts_with("순위")) {
        return true;
    }
    // "인기글 TOP 10", "댓글 12", "주간 베스트 5".
    let word = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let word = word.strip_suffix("top").or_else(|| word.strip_suffix("목록")).unwrap_or(word);
    if ENGLISH.contains(&word) || word.starts_with("related") || ["댓글", "덧글"].iter().any(|end| word.ends_with(end))
    {
        return true;
    }
    let chosen = |by: &&str| {
        let Some((_, what)) = word.rsplit_once(*by) else { return false };
        // What is new is on any board: only of what was said or written elsewhere it tells.
        let is_new = *by == "최근" && matches!(what, "" | "소식" | "뉴스" | "기사" | "영상" | "동영상");
        let is_kin = matches!(*by, "관련" | "추천") && what.is_empty();
        (what.is_empty() || WHAT.contains(&what)) && !is_new && !is_kin
    };
    CHOSEN.iter().any(chosen)
}

/// What stands above a place as its heading: a table's caption, an `h3`, a short line.
pub(super) fn heading(place: Node<'_>) -> Option<String> {
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
pub(super) fn words(node: Node<'_>) -> Option<String> {
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
    let of_row = |links: &Range<usize>| {
        let links = scan.links[links.clone()].iter().filter(|link| link.template == template);
        links.max_by_key(|link| link.length)
    };
    group.marks.iter().filter_map(|mark| of_row(&mark.links)).collect()
}

/// `?bbs=1&no=31`, `?bbs=1&no=32` and `?bbs=2&no=7`, `?bbs=2&no=8`: what is the same in all rows of each, and differs. So
/// with `/bbs/1020/31`, `/bbs/1020/32` and `/bbs/96/7`, `/bbs/96/8`. `headings`: what stands above each.
fn name_other_boards(one: &[&Link<'_>], other: &[&Link<'_>], headings: &[String; 2]) -> bool {
    // Of one row alone all is the same: it says what differs where the board's own rows say it.
    if other.len() < 2 {
        return false;
    }
    let (one, other) = (settled(one), settled(other));
    // Lists of years have their years in the address.
    let is_year = |value: &str| value.len() == 4 && (value.starts_with("19") || value.starts_with("20"));
    // So have those of months and of issues: `/news/11/31.html` below "11월".
    let is_told = |value: &str, heading: &str| {
        let mut numbers = heading.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
        numbers.any(|number| number.trim_start_matches('0') == value.trim_start_matches('0'))
    };
    let is_period = |value: &str, known: &str| is_told(value, &headings[0]) && is_told(known, &headings[1]);
    one.iter().any(|(name, value)| {
        let differs = |known: &String| known != value && !is_year(known) && !is_year(value) && !is_period(value, known);
        other.get(name).is_some_and(differs)
    })
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
    let Some((_, list)) = target.split_once('(') else { return folders(target) };
    let list = list.split(')').next().unwrap_or("");
    list.split(',').take(40).enumerate().map(|(at, value)| (at.to_string(), trim(value))).collect()
}

/// The numbered folders of an address, by place. Those of days are of a post's, not of a board.
fn folders(target: &str) -> HashMap<String, String> {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let is_year =
        |part: &&str| is_number(part) && part.len() >= 4 && (part.starts_with("19") || part.starts_with("20"));
    let parts: Vec<&str> = target.split('#').next().unwrap_or("").split('/').take(20).collect();
    if parts.iter().any(is_year) {
        return HashMap::new();
    }
    let numbered = parts.iter().enumerate().filter(|(_, part)| is_number(part));
    numbered.map(|(at, part)| (format!("{}/{at}", parts.len()), (*part).to_owned())).collect()
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
