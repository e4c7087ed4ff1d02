//! Frames that may hold the board when the page around them holds none: many sites show a board of another of their
//! systems, often the one for public notices, in a frame of a page of their own. Names addresses; who asks for them is
//! the caller's to decide.

use url::Url;

use crate::model::{Code, Problem};
use crate::page::{Node, Page};

/// Each costs a request.
const MOST: usize = 2;
/// Pixels of the narrowest frame that a person reads; smaller ones count visits or receive downloads.
const LEAST: u32 = 100;

/// Addresses of the frames that people see and that belong to the page's site, in the page's order, each once.
pub fn frames(page: &Page) -> Vec<Url> {
    let mut found: Vec<Url> = Vec::new();
    for frame in page.root().descendants().filter(|node| matches!(node.name(), "iframe" | "frame")) {
        let Some(mut url) = frame.attr("src").and_then(|src| page.resolve(src)).filter(|_| is_seen(frame)) else {
            continue;
        };
        url.set_fragment(None);
        if is_one_site(&url, page.url()) && url != *page.url() && !found.contains(&url) {
            found.push(url);
        }
    }
    found.truncate(MOST);
    found
}

/// Tells the reader of a page that is neither a list nor a post where to look next.
pub(super) fn told(page: &Page, problems: &[Problem]) -> Option<Problem> {
    let is_message = |problem: &Problem| {
        matches!(problem.code, Code::LoginPage | Code::FirewallPage | Code::MaintenancePage | Code::ErrorPage)
    };
    if problems.iter().any(is_message) {
        return None;
    }
    let frame = frames(page).into_iter().next()?;
    Some(Problem::new(
        Code::Framed,
        format!("the page shows another in a frame; if that is the board, its address is {frame}"),
    ))
}

fn is_seen(frame: Node<'_>) -> bool {
    let narrow = |name| {
        let digits =
            frame.attr(name).map(|value| value.trim().trim_end_matches("px")).and_then(|value| value.parse().ok());
        digits.is_some_and(|pixels: u32| pixels < LEAST)
    };
    let around = std::iter::successors(Some(frame), |node| node.parent());
    !narrow("width") && !narrow("height") && !around.take(64).any(Node::is_hidden)
}

/// `www.gasang.go.kr` and `eminwon.gasang.go.kr` are of one site, `gasang.go.kr` and `other.go.kr` are not.
fn is_one_site(a: &Url, b: &Url) -> bool {
    let (Some(a), Some(b)) = (a.host_str(), b.host_str()) else { return false };
    let below = |host: &str, other: &str| host.strip_suffix(other).is_some_and(|rest| rest.ends_with('.'));
    let parent = |host: &str| host.split_once('.').map(|(_, rest)| rest.to_owned());
    a == b || below(a, b) || below(b, a) || parent(a).is_some_and(|site| is_site(&site) && parent(b) == Some(site))
}

/// Whether a name is somebody's: `gasang.go.kr`, `gasang.com`; not a registry's `go.kr`, nor part of a number.
fn is_site(name: &str) -> bool {
    let labels: Vec<&str> = name.split('.').collect();
    let is_number = labels.last().is_none_or(|last| last.bytes().all(|byte| byte.is_ascii_digit()));
    match labels.as_slice() {
        [second, top] => top.len() > 2 || second.len() > 3,
        more => more.len() > 2 && !is_number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &[&str]) {
        let page = Page::parse(html, &Url::parse("https://www.gasang.go.kr/notice.do").unwrap());
        assert_eq!(frames(&page).iter().map(Url::as_str).collect::<Vec<_>>(), expected, "{html}");
    }

    #[test]
    fn frames_of_the_site_that_people_see() {
        check(
            "<iframe src='https://eminwon.gasang.go.kr/emwp/List.do?a=1#top' width='100%' height=900></iframe>",
            &["https://eminwon.gasang.go.kr/emwp/List.do?a=1"],
        );
        check(
            "<frameset cols='0,*'><frame src='/left.htm' width=0><frame src='/board/list.asp'></frameset>",
            &["https://www.gasang.go.kr/board/list.asp"],
        );
        check("<iframe src='/b'></iframe><iframe src='/b#x'></iframe>", &["https://www.gasang.go.kr/b"]);
        for none in [
            "<iframe src='https://video.example.com/1'></iframe>",
            "<iframe src='https://www.other.go.kr/list.do'></iframe>",
            "<iframe src='/down' style='display:none'></iframe>",
            "<div hidden><iframe src='/down'></iframe></div>",
            "<iframe src='/count' width=1 height=1></iframe>",
            "<iframe src='about:blank'></iframe><iframe></iframe>",
            "<iframe src='#'></iframe>",
        ] {
            check(none, &[]);
        }
    }
}
