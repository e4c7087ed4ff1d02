//! Where a page sends its reader by itself: `<meta http-equiv="refresh">` (HTML standard, "Refresh state").

use url::Url;

use super::Page;

/// A longer delay is a page that reloads for news, not one that stands in another's place. Seconds.
const SOON: u32 = 10;

impl Page {
    /// The address this page hands on to, within a few seconds; its own address where it only reloads.
    pub fn onward(&self) -> Option<Url> {
        self.root().all("meta").find_map(|meta| {
            let is_refresh = meta.attr("http-equiv").is_some_and(|name| name.trim().eq_ignore_ascii_case("refresh"));
            target(meta.attr("content").filter(|_| is_refresh)?).and_then(|address| match address {
                "" => Some(self.url().clone()),
                address => self.resolve(address),
            })
        })
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
}
