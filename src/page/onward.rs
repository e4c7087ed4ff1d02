//! Where a page sends its reader by itself: `<meta http-equiv="refresh">` (HTML standard, "Refresh state"), or a script
//! that does nothing else.

use std::sync::LazyLock;

use regex::Regex;
use url::Url;

use super::{Node, Page};

/// A longer delay is a page that reloads for news, not one that stands in another's place. Seconds.
const SOON: u32 = 10;
/// Characters of a page that says nothing: "이동 중입니다", or a line for browsers without scripts.
const SILENT: usize = 40;
/// Bytes of a script that does nothing but lead away.
const SCRIPT: usize = 500;

/// `location.href = '/board/list.do'`, `document.location = "…"`, `top.location.replace('…')`: of a constant address.
#[expect(clippy::expect_used, reason = "a constant pattern")]
static LEADS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"\blocation(?:\.href)?\s*(?:=|\.(?:replace|assign)\s*\()\s*["']([^"'\s]+)["']\s*(?:;|\)|$|\})"#)
        .expect("a constant pattern")
});

impl Page {
    /// The address this page hands on to, within a few seconds; its own address where it only reloads.
    pub fn onward(&self) -> Option<Url> {
        let named = self.root().all("meta").find_map(|meta| {
            let is_refresh = meta.attr("http-equiv").is_some_and(|name| name.trim().eq_ignore_ascii_case("refresh"));
            target(meta.attr("content").filter(|_| is_refresh)?).and_then(|address| match address {
                "" => Some(self.url().clone()),
                address => self.resolve(address),
            })
        });
        named.or_else(|| self.scripted_onward())
    }

    /// A page of nothing but a script that leads away, as servers write it where they can't redirect. One that says
    /// something first, or that asks before it does, is a message.
    fn scripted_onward(&self) -> Option<Url> {
        if self.root().text().chars().count() > SILENT {
            return None;
        }
        let mut scripts = self.root().all("script").map(Node::raw_text).filter(|script| !script.trim().is_empty());
        let (script, None) = (scripts.next()?, scripts.next()) else { return None };
        if script.len() > SCRIPT || ["alert", "confirm", "prompt"].iter().any(|word| script.contains(word)) {
            return None;
        }
        // One that weighs where to lead names it twice.
        let decides = script.matches("location").count() != 1;
        let way = LEADS.captures(&script).filter(|_| !decides)?;
        self.resolve(way.get(1)?.as_str())
    }
}

/// `0; url='next.do'`, `0;URL=next.do`, `3,next.do`; an empty text where only a delay stands.
fn target(content: &str) -> Option<&str> {
    let content = content.trim();
    let (delay, rest) =
        content.split_at(content.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(content.len()));
    let seconds: u32 = delay.split('.').next()?.parse().ok()?;
    if seconds > SOON {
        return None;
    }
    let rest = rest.trim_start().trim_start_matches([';', ',']).trim_start();
    let rest = match rest.get(..3) {
        Some(word) if word.eq_ignore_ascii_case("url") => {
            rest[3..].trim_start().strip_prefix('=').unwrap_or(rest).trim_start()
        }
        _ => rest,
    };
    Some(match rest.chars().next() {
        Some(quote @ ('"' | '\'')) => rest[1..].split(quote).next().unwrap_or_default().trim(),
        _ => rest.trim(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_refresh() {
        for (content, expected) in [
            ("0; url=next.do", Some("https://a.kr/b/next.do")),
            ("0;URL='/next.do?x=1'", Some("https://a.kr/next.do?x=1")),
            ("3,next.do", Some("https://a.kr/b/next.do")),
            ("0.5; url = \"next.do\" ", Some("https://a.kr/b/next.do")),
            ("1", Some("https://a.kr/b/list.do")),
            ("600; url=next.do", None),
            ("600", None),
            ("url=next.do", None),
            ("0; url=javascript:go()", None),
            ("", None),
        ] {
            let html =
                format!("<html><head><META HTTP-EQUIV=Refresh content=\"{}\"></head>", content.replace('"', "&quot;"));
            let page = Page::parse(&html, &Url::parse("https://a.kr/b/list.do").unwrap());
            assert_eq!(page.onward().as_ref().map(Url::as_str), expected, "{content}");
        }
    }

    #[test]
    fn a_script_that_only_leads_away() {
        for (html, expected) in [
            ("<script>location.href = \"/b/list.do?key=7\";</script>", Some("https://a.kr/b/list.do?key=7")),
            (
                "<script src=a.js></script><script>window.location.replace('list2.do')</script>이동 중",
                Some("https://a.kr/b/list2.do"),
            ),
            ("<body onload='go()'><script>function go(){document.location='/x'}</script>", Some("https://a.kr/x")),
            // One says something first, one asks, one reckons, one has another way, one is a page.
            ("<script>alert('로그인이 필요합니다');location.href='/login.do'</script>", None),
            ("<script>if(confirm('?'))location.href='/x'</script>", None),
            ("<script>location.href='/x?k='+key</script>", None),
            ("<script>m ? location.href='/m' : location.href='/w'</script>", None),
            (
                "<script>location.href='/x'</script><p>공공데이터 개방 확대를 위한 설명회를 다음 달에 열 예정입니다. 누구나 올 수 있습니다.</p>",
                None,
            ),
            ("<script>if(x==location.href)y='/x'</script>", None),
        ] {
            let page = Page::parse(html, &Url::parse("https://a.kr/b/list.do").unwrap());
            assert_eq!(page.onward().as_ref().map(Url::as_str), expected, "{html}");
        }
    }
}
