//! What a page says about itself besides its posts: the board's name, whose it is, and feeds of its own.

use url::Url;

use crate::page::{Node, Page};
use crate::text;

/// Media types of feeds in `<link rel=alternate>`.
const FEEDS: [&str; 4] =
    ["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"];
/// A page that names more feeds than this names those of all its boards.
const MOST_FEEDS: usize = 8;
/// What parts a `<title>`: "보도자료 | 가상청", "가상청 > 알림 > 보도자료", "보도자료 - 가상청".
const BETWEEN: [&str; 9] = [" | ", "|", " > ", ">", " < ", "<", " - ", "::", " : "];
/// Parts that say nothing of this board.
const NOTHING: [&str; 9] = ["목록", "list", "리스트", "게시판", "게시판 목록", "home", "홈", "메인", "main"];
/// Characters of a name; what is longer is a sentence for search engines.
const LONGEST: usize = 60;

/// A page's own words about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Introduction {
    /// "보도자료".
    pub board: Option<String>,
    /// "가상청", where `<title>` has a part for it.
    pub site: Option<String>,
    /// Feeds the page names as its alternates, in its order, each once.
    pub feeds: Vec<Url>,
}

/// Reads them.
pub fn introduction(page: &Page) -> Introduction {
    let headings: Vec<String> = page
        .root()
        .descendants()
        .filter(|node| matches!(node.name(), "h1" | "h2" | "h3" | "h4"))
        .map(Node::text)
        .collect();
    let (board, site) = names(&page.title().unwrap_or_default(), &headings);
    Introduction { board, site, feeds: feeds(page) }
}

/// The board is the part of the title that also heads the page, else the first; the site stands at the other end.
fn names(title: &str, headings: &[String]) -> (Option<String>, Option<String>) {
    let mut rest = title.to_owned();
    for mark in BETWEEN {
        rest = rest.replace(mark, "\n");
    }
    let mut parts: Vec<String> = Vec::new();
    for part in rest.lines().map(text::clean) {
        let part = part.strip_suffix(" 목록").map_or(part.clone(), str::to_owned);
        let says = (1..=LONGEST).contains(&part.chars().count()) && !NOTHING.contains(&part.to_lowercase().as_str());
        if says && !parts.contains(&part) {
            parts.push(part);
        }
    }
    let heads = |part: &String| headings.iter().any(|heading| text::squash(heading) == text::squash(part));
    // The last heading that fits: "알림" and "보도자료" may both head the page, the way in first.
    let at = if parts.first().is_some_and(heads) { Some(0) } else { parts.iter().rposition(heads) };
    let at = at.unwrap_or(0);
    let Some(board) = parts.get(at).cloned() else { return (None, None) };
    let site = if at + 1 == parts.len() { parts.first() } else { parts.last() };
    let site = site.filter(|site| **site != board && !board.contains(site.as_str())).cloned();
    (Some(board), site)
}

fn feeds(page: &Page) -> Vec<Url> {
    let mut feeds = Vec::new();
    for link in page.root().all("link") {
        let is = |name: &str, wanted: &[&str]| {
            link.attr(name).is_some_and(|value| {
                value
                    .split_ascii_whitespace()
                    .any(|word| wanted.iter().any(|one| word.trim_end_matches(';').eq_ignore_ascii_case(one)))
            })
        };
        if !is("rel", &["alternate"]) || !is("type", &FEEDS) {
            continue;
        }
        if let Some(url) = link.attr("href").filter(|href| !href.trim().is_empty()).and_then(|href| page.resolve(href))
            && !feeds.contains(&url)
            && feeds.len() < MOST_FEEDS
        {
            feeds.push(url);
        }
    }
    feeds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_names_the_board_and_its_site() {
        /// `<title>`, headings, board, site.
        type Sample = (&'static str, &'static [&'static str], Option<&'static str>, Option<&'static str>);
        const TITLES: &[Sample] = &[
            ("보도자료 | 가상청", &["보도자료"], Some("보도자료"), Some("가상청")),
            ("가상청 > 알림마당 > 보도자료", &["보도자료"], Some("보도자료"), Some("가상청")),
            ("보도자료 목록 - 알림 - 가상청", &[], Some("보도자료"), Some("가상청")),
            ("보도자료", &[], Some("보도자료"), None),
            ("가상청 보도자료 | 가상청", &[], Some("가상청 보도자료"), None),
            ("목록", &[], None, None),
            ("", &["보도자료"], None, None),
        ];
        for (title, headings, board, site) in TITLES {
            let headings: Vec<String> = headings.iter().map(|&heading| heading.to_owned()).collect();
            let found = names(title, &headings);
            assert_eq!((found.0.as_deref(), found.1.as_deref()), (*board, *site), "{title}");
        }
    }

    #[test]
    fn feeds_are_the_alternates_of_a_feeds_type() {
        let html = r#"<head><link rel="alternate" type="application/rss+xml" href="/rss.do"><link rel="ALTERNATE" type="application/atom+xml; charset=utf-8" href="a.xml">
            <link rel="alternate" hreflang="en" href="/en"><link rel="stylesheet" type="application/rss+xml" href="/no"><link rel="alternate" type="application/rss+xml" href="/rss.do"></head>"#;
        let url = Url::parse("https://gasang.go.kr/bbs/list.do").unwrap();
        let feeds: Vec<String> = introduction(&Page::parse(html, &url)).feeds.iter().map(Url::to_string).collect();
        assert_eq!(feeds, ["https://gasang.go.kr/rss.do", "https://gasang.go.kr/bbs/a.xml"]);
    }
}
