//! The body of a post is foreign HTML that a reader will show: published ways of smuggling script, style or control
//! through filters (`tests/xss/vectors.txt`) are cleaned, parsed again, and looked at element by element. So are the
//! bodies of all posts at hand, whose two forms, HTML and text, must say the same words.

use std::collections::BTreeSet;

use boardfeed::emit::{self, Format};
use boardfeed::feed::FeedAsk;
use boardfeed::page::{Node, Page, block_text, safe_html, sanitize, still_safe};
use boardfeed::text::clean_lines;
use url::Url;

use crate::composed;
use crate::posts;

fn vectors() -> Vec<String> {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/xss/vectors.txt")).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with("# "));
    let spelled = |line: &str| {
        let signs = [("\\n", "\n"), ("\\t", "\t"), ("\\0", "\0"), ("\\x01", "\u{1}")];
        let line = signs.iter().fold(line.to_owned(), |line, (sign, c)| line.replace(sign, c));
        ["2028", "2029", "ffff"].iter().fold(line, |line, code| {
            let c = char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap();
            line.replace(&format!("\\u{code}"), &c.to_string())
        })
    };
    lines.map(spelled).collect()
}

/// Places in which the same text is parsed differently.
const PLACES: [(&str, &str); 12] = [
    ("", ""),
    ("<p>가", "나</p>"),
    ("<table><tr><td>", "</td></tr></table>"),
    ("<table>", "</table>"),
    ("<svg>", "</svg>"),
    ("<math><mtext>", "</mtext></math>"),
    ("<noscript>", "</noscript>"),
    ("<style>", "</style>"),
    ("<textarea>", "</textarea>"),
    ("<select><option>", "</option></select>"),
    ("<a title=\"", "\">x</a>"),
    ("<!-- ", " -->"),
];

/// What a reader may be given: structure, text, tables, links, pictures.
const HARMLESS: &[&str] = &[
    "html",
    "head",
    "body",
    "a",
    "abbr",
    "acronym",
    "area",
    "article",
    "aside",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "map",
    "mark",
    "nav",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "rtc",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tfoot",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "wbr",
    "section",
];

const ATTRIBUTES: &[&str] = &[
    "alt", "align", "char", "charoff", "cite", "colspan", "coords", "datetime", "dir", "headers", "height", "href",
    "hreflang", "lang", "rowspan", "scope", "shape", "size", "span", "src", "start", "summary", "title", "valign",
    "value", "width", "name", "type",
];

/// What is dangerous in a piece of HTML, as a browser would parse it.
fn dangers(html: &str) -> BTreeSet<String> {
    let page = Page::parse(html, &base());
    let mut found = BTreeSet::new();
    let mut look = |node: Node<'_>| {
        if !HARMLESS.contains(&node.name()) {
            found.insert(format!("<{}>", node.name()));
        }
        for (name, value) in node.attrs() {
            let lower = name.to_ascii_lowercase();
            if !ATTRIBUTES.contains(&lower.as_str()) {
                found.insert(format!("{name}={value:?}"));
            }
            if matches!(lower.as_str(), "href" | "src" | "cite") {
                let plain: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
                let lower = plain.to_ascii_lowercase();
                if !["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme)) {
                    found.insert(format!("{name}={value:?}"));
                }
            }
        }
    };
    look(page.root());
    page.root().descendants().for_each(&mut look);
    found
}

fn base() -> Url {
    Url::parse("https://board.example.kr/view.do?no=7").unwrap()
}

#[test]
fn nothing_dangerous_comes_through() {
    let mut problems = Vec::new();
    let vectors = vectors();
    assert!(vectors.len() > 180, "{} vectors", vectors.len());
    for vector in &vectors {
        for (before, behind) in PLACES {
            let html = format!("{before}{vector}{behind}");
            // The filter alone, and the way of a body: parsed as a page, an element taken out.
            let page = Page::parse(&format!("<body><div id=b>{html}</div></body>"), &base());
            let body = page.root().descendants().find(|node| node.attr("id") == Some("b")).unwrap();
            let cleaned = [sanitize(&html, &base()), safe_html(&page, body, &BTreeSet::new()), still_safe(&html)];
            for clean in cleaned {
                let dangers = dangers(&clean);
                if !dangers.is_empty() {
                    problems.push(format!("{html:?} → {clean:?}: {dangers:?}"));
                }
                for again in [sanitize(clean.trim(), &base()), still_safe(&clean)] {
                    if again != clean.trim() {
                        problems.push(format!("{html:?} → {clean:?} is not stable: {again:?}"));
                    }
                }
            }
        }
    }
    assert!(problems.is_empty(), "{} problems\n{}\n", problems.len(), problems[..problems.len().min(20)].join("\n"));
}

/// A body stays one body in each format: nothing of it becomes markup of the feed's own.
#[test]
fn nothing_escapes_from_a_feed() {
    let posts: Vec<_> =
        vectors().iter().zip(100..).map(|(vector, n)| composed::post(&n.to_string(), vector, vector)).collect();
    let ask = FeedAsk { limit: u32::try_from(posts.len()).ok(), ..FeedAsk::default() };
    let count = posts.len().min(usize::try_from(ask.limit()).unwrap());
    let feed = boardfeed::feed::build(&composed::source(), &posts, &ask, &composed::public(), None);
    for format in [Format::Rss, Format::Atom, Format::Json] {
        let bytes = emit::write(&feed, format);
        let read = feed_rs::parser::parse(&bytes[..]).unwrap_or_else(|error| panic!("{format:?}: {error}"));
        assert_eq!(read.entries.len(), count, "{format:?}");
        for entry in &read.entries {
            let bodies = [
                entry.content.as_ref().and_then(|content| content.body.clone()),
                entry.summary.as_ref().map(|summary| summary.content.clone()),
            ];
            for body in bodies.into_iter().flatten() {
                assert_eq!(dangers(&body), BTreeSet::new(), "{format:?}: {body}");
            }
        }
    }
}

/// Every word of the HTML form stands in the text form, in the same order, and no other.
#[test]
fn text_and_html_say_the_same() {
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let mut problems = Vec::new();
    for post in posts::real().into_iter().chain(posts::composed()) {
        let text = boardfeed::decode::decode(&post.bytes, None, None).text;
        let page = Page::parse(&text, &post.url);
        let article = boardfeed::inspect::article(&page, None, &Default::default(), None);
        assert_eq!(dangers(&article.content_html), BTreeSet::new(), "{}", post.name);
        assert_eq!(still_safe(&article.content_html), article.content_html, "{}: an import changes nothing", post.name);
        let html = Page::parse(&article.content_html, &post.url);
        let (of_html, of_text) = (words(&clean_lines(&block_text(html.root()))), words(&article.content_text));
        if of_html != of_text {
            let at = of_html.iter().zip(&of_text).position(|(a, b)| a != b).unwrap_or(of_html.len().min(of_text.len()));
            let near = |words: &[String]| words[at.saturating_sub(2)..words.len().min(at + 4)].join(" ");
            problems.push(format!("{}: html «{}», text «{}»", post.name, near(&of_html), near(&of_text)));
        }
    }
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}
