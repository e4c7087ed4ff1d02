//! Text and HTML as they may stand in a feed: no characters that break or trick readers, nothing escaped twice.
//!
//! Readers disagree about titles: some show them as text, some as HTML. What both show alike is text without markup
//! and without character references in it, so a title has neither.

use std::sync::LazyLock;

use regex::Regex;
use url::Url;

use crate::page::Page;
use crate::text::clean;

/// Names of HTML's elements: what a reader that takes text for HTML would swallow.
const ELEMENTS: &str = "a|abbr|acronym|address|applet|area|article|aside|audio|b|base|bdi|bdo|big|blockquote|body|br|button|canvas|caption|center|cite|code|col|colgroup|data|datalist|dd|del|details|dfn|dialog|dir|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|frame|frameset|h[1-6]|head|header|hgroup|hr|html|i|iframe|img|input|ins|isindex|kbd|keygen|label|legend|li|link|listing|main|map|mark|marquee|math|menu|meta|meter|nav|noembed|noframes|noscript|object|ol|optgroup|option|output|p|param|picture|plaintext|portal|pre|progress|q|rb|rp|rt|rtc|ruby|s|samp|script|search|section|select|slot|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time|tr|track|tt|u|ul|var|video|wbr|xmp";

/// `&nbsp;`, `&#8217;` left over in text: the board escaped its text twice. Browsers on the board show it so too, but
/// readers would.
static REFERENCE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"));

/// `<b>`, `</table>`, `<img src=…>`, `<!-- … -->` in text.
static TAG: LazyLock<Regex> =
    LazyLock::new(|| regex(&format!(r"(?i)<((?:/?(?:{ELEMENTS})(?:\s[^<>]*)?/?)|[!?][^<>]*)>")));

#[expect(clippy::expect_used, reason = "constant patterns, which the tests use")]
pub(super) fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a constant pattern")
}

/// A line of text as a reader shows it: white space folded, unreadable characters out, character references that a
/// board left over resolved, and the brackets of what looks like an element of HTML made full-width (`＜b＞`).
pub(super) fn shown(text: &str) -> String {
    let mut text = line(text);
    // Twice: `&amp;amp;lt;` has been seen to come out of two template engines in a row.
    for _ in 0..2 {
        if !REFERENCE.is_match(&text) {
            break;
        }
        text = line(&unescaped(&text));
    }
    TAG.replace_all(&text, "＜$1＞").into_owned()
}

/// [`clean`], and U+FFFD as [`legible`] has it.
fn line(text: &str) -> String {
    clean(text).replace('\u{fffd}', "?")
}

/// Resolves HTML's character references, all 2,231 of them, by the HTML parser.
fn unescaped(text: &str) -> String {
    let Ok(nowhere) = Url::parse("http://localhost/") else { return text.to_owned() };
    Page::parse(&text.replace('<', "&lt;"), &nowhere).root().raw_text()
}

/// Without the characters that XML forbids or readers stumble over: control characters, U+FEFF, non-characters, and the
/// controls of writing direction, which turn the text around them. U+FFFD stands for bytes that were lost before us and
/// becomes the `?` that people know for it.
pub(super) fn legible(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\t' | '\n' => Some(c),
            // XML readers make the one of the other; so that all formats agree, we do it first.
            '\r' => Some('\n'),
            '\u{fffd}' => Some('?'),
            '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fdd0}'..='\u{fdef}' => None,
            _ if c.is_control() || (u32::from(c) & 0xfffe) == 0xfffe => None,
            _ => Some(c),
        })
        .collect()
}

/// Safe HTML as it may stand in a feed: [`legible`], and in its text, outside of code, what [`shown`] does to a line.
/// Its tags stay as they are, but for a picture's `alt` and a visit's session.
pub(super) fn shown_html(html: &str) -> String {
    let html = legible(&html.replace("\r\n", "\n"));
    let mut out = String::with_capacity(html.len());
    let mut rest = html.as_str();
    let mut code = 0_usize;
    while !rest.is_empty() {
        let text_end = rest.find('<').unwrap_or(rest.len());
        let (text, tag_on) = rest.split_at(text_end);
        if code == 0 {
            out.push_str(&shown_text_of_html(text));
        } else {
            out.push_str(text);
        }
        let (tag, after) = tag_on.split_at(tag_end(tag_on));
        let name = tag.trim_start_matches(['<', '/']).split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
        if matches!(name, "code" | "pre" | "samp" | "kbd" | "tt") {
            code = if tag.starts_with("</") { code.saturating_sub(1) } else { code + 1 };
        }
        push_tag(tag, name, &mut out);
        rest = after;
    }
    out
}

/// A tag as it is, but a picture has an `alt`: without one, some readers show the file's name or refuse the markup. Addresses in
/// it are without a visit's session, as [`super::address::shown_address`] has it.
fn push_tag(tag: &str, name: &str, out: &mut String) {
    static ALT: LazyLock<Regex> = LazyLock::new(|| regex(r"\salt\s*="));
    static SESSION: LazyLock<Regex> = LazyLock::new(|| regex(r#"(?i);[a-z0-9_]*(?:sessionid|sessid)=[^;/?#&"'\s<>]*"#));
    let tag = SESSION.replace_all(tag, "");
    let tag = tag.as_ref();
    if name == "img" && !ALT.is_match(tag) {
        out.push_str("<img alt=\"\"");
        out.push_str(&tag["<img".len()..]);
    } else {
        out.push_str(tag);
    }
}

/// A run of text between two tags, still escaped.
fn shown_text_of_html(text: &str) -> String {
    static TWICE: LazyLock<Regex> =
        LazyLock::new(|| regex(r"&amp;((?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"));
    static ESCAPED_TAG: LazyLock<Regex> = LazyLock::new(|| {
        regex(&format!(r"(?i)&lt;(/?(?:{ELEMENTS})(?:\s(?:[^<>&]|&(?:amp|quot|nbsp|#39);)*)?/?)&gt;"))
    });
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut text = TWICE.replace_all(text, "&$1");
    if TWICE.is_match(&text) {
        text = TWICE.replace_all(&text, "&$1").into_owned().into();
    }
    ESCAPED_TAG.replace_all(&text, "＜$1＞").into_owned()
}

/// Where the tag that `html` begins with ends; its whole length where it does not. A `>` inside quotes is none.
fn tag_end(html: &str) -> usize {
    let mut quote = None;
    for (at, byte) in html.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    html.len()
}

/// Text for the inside of an element.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        for (given, expected) in [
            ("  나라장터\u{a0}\u{3000}안내 \n", "나라장터 안내"),
            ("R&D 예산 & AT&T", "R&D 예산 & AT&T"),
            ("&lt;긴급&gt; R&amp;D&nbsp;공고", "<긴급> R&D 공고"),
            ("&amp;quot;안전&amp;quot;", "\"안전\""),
            ("3 < 5 > 2, <표 1>, <KOTRA>", "3 < 5 > 2, <표 1>, <KOTRA>"),
            ("HTML <table border=1>과 </b> 쓰기", "HTML ＜table border=1＞과 ＜/b＞ 쓰기"),
            ("&lt;script&gt;alert(1)&lt;/script&gt;", "＜script＞alert(1)＜/script＞"),
            ("<![CDATA[ --> ]]> <?xml ?> <- <3", "＜![CDATA[ --＞ ]]> ＜?xml ?＞ <- <3"),
            ("a\u{0}b\u{1b}c\u{feff}d\u{fffe}e\u{202e}f\u{fffd}g", "abcdef?g"),
            ("🇰🇷 한👩‍🚀국", "🇰🇷 한👩‍🚀국"),
        ] {
            assert_eq!(shown(given), expected, "{given}");
        }
    }

    #[test]
    fn html() {
        for (given, expected) in [
            ("<p>가\u{b}나</p>\r\n", "<p>가나</p>\n"),
            ("<p>A&amp;nbsp;B &amp;amp;lt; C</p>", "<p>A&nbsp;B &lt; C</p>"),
            ("<p>AT&amp;T &amp; R&amp;D</p>", "<p>AT&amp;T &amp; R&amp;D</p>"),
            (
                r#"<a href="/?a=1&amp;copy;=2" title="x > y &amp;lt;">&lt;b&gt;</a>"#,
                r#"<a href="/?a=1&amp;copy;=2" title="x > y &amp;lt;">＜b＞</a>"#,
            ),
            ("<pre>&lt;b&gt; &amp;lt;</pre>&lt;b&gt;", "<pre>&lt;b&gt; &amp;lt;</pre>＜b＞"),
            ("a < b <p", "a < b <p"),
            (
                r#"<a href="http://a.kr/d.do;jsessionid=0F3B.node1?k=7&amp;n=1">a;jsessionid=1</a><img alt="" src="http://a.kr/i;JSESSIONID=A1">"#,
                r#"<a href="http://a.kr/d.do?k=7&amp;n=1">a;jsessionid=1</a><img alt="" src="http://a.kr/i">"#,
            ),
            (r#"<img src="/a.jpg"><img src="/b" alt="그림">"#, r#"<img alt="" src="/a.jpg"><img src="/b" alt="그림">"#),
        ] {
            assert_eq!(shown_html(given), expected, "{given}");
        }
    }
}
