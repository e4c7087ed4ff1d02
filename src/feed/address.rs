//! Where feeds lie below `public_url`, and addresses in the strict form that every reader follows.

use url::Url;

use crate::model::{SourceId, is_session, without_session};

/// The address of a board's feed without its ending: `<public_url>/feeds/<domain>/<board>`.
pub fn board_address(public_url: &Url, source: &SourceId) -> Url {
    below(public_url, &format!("/feeds/{source}"))
}

/// The address of a board's page for people.
pub fn page_address(public_url: &Url, source: &SourceId) -> Url {
    below(public_url, &format!("/boards/{source}"))
}

/// The address of an archive document of a board, without its ending: `<public_url>/feeds/<domain>/<board>/<number>`.
pub fn archive_address(public_url: &Url, source: &SourceId, number: i64) -> Url {
    below(public_url, &format!("/feeds/{source}/{number}"))
}

/// The address of the feed of all boards, without its ending.
pub fn all_address(public_url: &Url) -> Url {
    below(public_url, "/feeds/all")
}

/// The address of the operators' feed, without its ending.
pub fn health_address(public_url: &Url) -> Url {
    below(public_url, "/feeds/health")
}

/// The style of feeds opened in a browser (`emit::STYLESHEET`).
pub fn stylesheet_address(public_url: &Url) -> Url {
    below(public_url, "/feeds/style.css")
}

/// A path below `public_url`, which may itself lie below a host's root.
pub fn below(public_url: &Url, path: &str) -> Url {
    let mut url = public_url.clone();
    url.set_query(None);
    url.set_fragment(None);
    url.set_path(&format!("{}{path}", public_url.path().trim_end_matches('/')));
    url
}

/// An address as readers get it: [`strict`], and without the session of the visit that saw it (`;jsessionid=…`), as the posts'
/// own links are (`links::address`). What the store holds may be older than that rule.
pub(super) fn shown_address(url: &Url) -> Url {
    let path = without_session(url.path());
    let is_of_visit = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        // A council numbers its sittings so, too, and shorter.
        is_session(name) && value.len() >= SESSION && value.bytes().any(|byte| !byte.is_ascii_digit())
    };
    let has_one = path != url.path() || url.query().is_some_and(|query| query.split('&').any(is_of_visit));
    if !has_one {
        return strict(url);
    }
    let mut plain = url.clone();
    plain.set_path(&path);
    if let Some(query) = url.query() {
        let kept: Vec<&str> = query.split('&').filter(|pair| !is_of_visit(pair)).collect();
        plain.set_query(Some(kept.join("&").as_str()).filter(|query| !query.is_empty()));
    }
    strict(&plain)
}

/// A session among the parameters is at least so long; those of servlet containers and of PHP are.
const SESSION: usize = 16;

/// The same address with nothing in it that RFC 3986 does not allow. The URL standard, by which boards and browsers go,
/// leaves `|`, `^`, `` ` ``, braces and lone percent signs as they are; strict readers refuse them.
pub(super) fn strict(url: &Url) -> Url {
    match encode(url.as_str()) {
        Some(text) => Url::parse(&text).unwrap_or_else(|_| url.clone()),
        None => url.clone(),
    }
}

/// The percent-encoded form of an absolute address; `None` where it already is.
fn encode(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let lone_percent = |at: usize| {
        bytes[at] == b'%' && !bytes.get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit))
    };
    let bad = |at: usize| {
        matches!(bytes[at], b'<' | b'>' | b'"' | b'{' | b'}' | b'|' | b'\\' | b'^' | b'`')
            || !(0x21..0x7f).contains(&bytes[at])
            || lone_percent(at)
    };
    (0..bytes.len()).any(bad).then(|| {
        let mut out = String::with_capacity(text.len() + 16);
        for (at, byte) in bytes.iter().enumerate() {
            if bad(at) {
                out.push_str(percent_encoding::percent_encode_byte(*byte));
            } else {
                out.push(char::from(*byte));
            }
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_strict() {
        for (given, expected) in [
            ("http://a.kr/b?c=d", "http://a.kr/b?c=d"),
            ("http://a.kr/보도 자료.hwp", "http://a.kr/%EB%B3%B4%EB%8F%84%20%EC%9E%90%EB%A3%8C.hwp"),
            ("http://a.kr/x?f={1}|2^3`", "http://a.kr/x?f=%7B1%7D%7C2%5E3%60"),
            ("http://a.kr/x?rate=50%&y=%ED%", "http://a.kr/x?rate=50%25&y=%ED%25"),
            ("http://a.kr/x|y", "http://a.kr/x%7Cy"),
        ] {
            assert_eq!(strict(&Url::parse(given).unwrap()).as_str(), expected, "{given}");
        }
    }

    #[test]
    fn no_session_reaches_readers() {
        for (given, expected) in [
            ("http://a.kr/down.do;jsessionid=0F3B.node1?key=7&sn=1", "http://a.kr/down.do?key=7&sn=1"),
            ("http://a.kr/down.do;v=2;jsessionid=0F3B", "http://a.kr/down.do;v=2"),
            ("http://a.kr/down.php?no=7&PHPSESSID=q1w2e3r4t5y6u7i8o9p0&f=1", "http://a.kr/down.php?no=7&f=1"),
            ("http://a.kr/down.php?PHPSESSID=q1w2e3r4t5y6u7i8o9p0", "http://a.kr/down.php"),
            // A sitting of a council, a file's own mark, and what has none: byte for byte.
            ("http://a.kr/minutes.do?sessionId=20260301&no=3", "http://a.kr/minutes.do?sessionId=20260301&no=3"),
            ("http://a.kr/down.do?token=q1w2e3r4t5y6u7i8o9p0&&x", "http://a.kr/down.do?token=q1w2e3r4t5y6u7i8o9p0&&x"),
            ("http://a.kr/x?f={1}", "http://a.kr/x?f=%7B1%7D"),
        ] {
            assert_eq!(shown_address(&Url::parse(given).unwrap()).as_str(), expected, "{given}");
        }
    }

    #[test]
    fn feeds_lie_below_the_public_address() {
        let source = SourceId::new("pps.go.kr/en-press").unwrap();
        for (public, expected) in [
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080/feeds/pps.go.kr/en-press"),
            ("https://a.kr/board/", "https://a.kr/board/feeds/pps.go.kr/en-press"),
            ("https://a.kr/board?x#y", "https://a.kr/board/feeds/pps.go.kr/en-press"),
        ] {
            assert_eq!(board_address(&Url::parse(public).unwrap(), &source).as_str(), expected);
        }
    }
}
