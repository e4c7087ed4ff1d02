//! Foreign HTML made safe to show in a reader: an allow list (ammonia), not a block list.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use url::Url;

use super::lines::{kept, kept_within};
use super::text::is_block;
use super::{Node, NodeId, Page, Piece, guard};

/// Keeps structure, links, images and tables; drops scripts, styles, forms, frames, event attributes. Addresses become
/// absolute against `base`; only http(s) and mailto stay.
///
/// What comes out is the same once it has been parsed again: `select` lets blocks stand where another parse moves them, so
/// such a text goes round until it rests.
pub fn sanitize(html: &str, base: &Url) -> String {
    cleaned(html, &rules(UrlRelative::RewriteWithBase(base.clone())))
}

/// A body that says it is [`safe_html`] already, from a place where others may have written it. What is comes out as it went in.
pub fn still_safe(html: &str) -> String {
    let mut problems = Vec::new();
    let cut = guard::affordable(html, &mut problems).text;
    // White space between blocks is left out there too, which alone is no reason for other bytes; comments and drawings are
    // in no safe body, and nobody has counted what is in them.
    let is_dear = !problems.is_empty() || html.contains("<!") || html.to_ascii_lowercase().contains("<svg");
    cleaned(if is_dear { &cut } else { html }, &ABSOLUTE).trim().to_owned()
}

/// What may stay, and what becomes of addresses that are not absolute.
fn rules(relative: UrlRelative<'static>) -> Builder<'static> {
    let mut rules = Builder::default();
    rules
        // An address that nobody shows; ammonia does not look at its scheme.
        .rm_tag_attributes("blockquote", ["cite"])
        .rm_tag_attributes("q", ["cite"])
        .rm_tag_attributes("del", ["cite"])
        .rm_tag_attributes("ins", ["cite"])
        .url_schemes(["http", "https", "mailto"].into())
        .url_relative(relative)
        .link_rel(None);
    rules
}

/// The rules for texts whose addresses are all absolute already; made once.
static ABSOLUTE: LazyLock<Builder<'static>> = LazyLock::new(|| rules(UrlRelative::Deny));

fn cleaned(html: &str, rules: &Builder<'static>) -> String {
    let once = |html: &str| rules.clean(html).to_string();
    let mut clean = once(html);
    if html.as_bytes().windows(7).any(|tag| tag.eq_ignore_ascii_case(b"<select")) {
        for _ in 0..ROUNDS {
            let again = once(&clean);
            if again == clean {
                break;
            }
            clean = again;
        }
    }
    clean
}

/// Each round undoes one misplaced block; a real page needs none.
const ROUNDS: usize = 4;

/// What stands inside `node` as safe HTML, without the elements and texts of `dropped` and without what nobody sees. Pictures
/// that wait for a script ([`image_source`]) get their real address; addresses become absolute with the page's base.
pub fn safe_html(page: &Page, node: Node<'_>, dropped: &BTreeSet<NodeId>) -> String {
    enum Step<'a> {
        Piece(Piece<'a>),
        Close(&'a str),
        /// From here on line breaks are shown again, or are not.
        Lines(Lines),
    }
    let mut out = String::new();
    let mut lines = if kept_within(node) { Lines::Written } else { Lines::Folded };
    let mut steps: Vec<Step<'_>> = node.pieces_without(dropped).rev().map(Step::Piece).collect();
    while let Some(step) = steps.pop() {
        match step {
            Step::Piece(Piece::Text(text)) if lines == Lines::Written => {
                // White space alone that parts blocks: they have lines of their own.
                let next_is_block = match steps.last() {
                    None => true,
                    Some(Step::Piece(Piece::Element(next))) => is_block(next.name()),
                    Some(Step::Close(name)) => is_block(name),
                    Some(_) => false,
                };
                if next_is_block && text.trim().is_empty() {
                    escape(text, &mut out);
                } else {
                    written_lines(text, &mut out);
                }
            }
            Step::Piece(Piece::Text(text)) => escape(text, &mut out),
            Step::Piece(Piece::Element(element)) => {
                if element.is_hidden() {
                    continue;
                }
                let name = match element.name() {
                    // Another parse would take what stands in them for their text.
                    "xmp" | "listing" | "plaintext" | "textarea" => "div",
                    name => name,
                };
                let within = match kept(element) {
                    _ if name == "pre" || lines == Lines::Pre => Lines::Pre,
                    None => lines,
                    Some(true) => Lines::Written,
                    Some(false) => Lines::Folded,
                };
                if within != lines {
                    steps.push(Step::Lines(std::mem::replace(&mut lines, within)));
                }
                if !name.bytes().all(|b| b.is_ascii_alphanumeric()) {
                    // `o:p` and its like: the content stays.
                    steps.extend(element.pieces_without(dropped).rev().map(Step::Piece));
                    continue;
                }
                out.push('<');
                out.push_str(name);
                attributes(page, element, &mut out);
                out.push('>');
                if !matches!(name, "br" | "hr" | "img" | "wbr" | "col" | "input" | "embed" | "source" | "area") {
                    steps.push(Step::Close(name));
                    steps.extend(element.pieces_without(dropped).rev().map(Step::Piece));
                }
            }
            Step::Lines(before) => lines = before,
            Step::Close(name) => {
                out.push_str("</");
                out.push_str(name);
                out.push('>');
            }
        }
    }
    if lines == Lines::Written {
        while let Some(rest) = out.trim_end().strip_suffix("<br>").map(str::len) {
            out.truncate(rest);
        }
    }
    cleaned(&out, &ABSOLUTE)
}

/// What becomes of the line breaks in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    /// They are white space.
    Folded,
    /// The reader sees them by the `pre` around.
    Pre,
    /// The reader would have seen them: the page said so in a way that does not come along.
    Written,
}

/// A text whose line breaks, and the spaces that begin its lines, are written out. Prose, mostly: a `pre` would not wrap it.
fn written_lines(text: &str, out: &mut String) {
    // The first line of a block begins with its text.
    let begins = match out.rfind('<').map(|at| &out[at..]) {
        None => out.trim().is_empty(),
        Some(tag) => tag.ends_with('>') && !tag.starts_with("</") && tag != "<br>",
    };
    let text = if begins { text.trim_start_matches(['\r', '\n']) } else { text };
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            out.push_str("<br>");
        }
        let words = line.trim_start_matches([' ', '\t']);
        if number > 0 || begins {
            let spaces = line[..line.len() - words.len()].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum::<usize>();
            out.extend(std::iter::repeat_n('\u{a0}', if words.trim().is_empty() { 0 } else { spaces.min(INDENT) }));
            escape(words.trim_end_matches('\r'), out);
        } else {
            escape(line.trim_end_matches('\r'), out);
        }
    }
}

/// Spaces at the beginning of a line; what is further in was drawn, not written.
const INDENT: usize = 16;

/// The few attributes worth keeping; ammonia judges them once more.
fn attributes(page: &Page, element: Node<'_>, out: &mut String) {
    let mut put = |name: &str, value: &str| {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape(value, out);
        out.push('"');
    };
    if element.is("img") {
        if let Some(source) = image_source(page, element) {
            put("src", source.as_str());
        }
    } else if let Some(href) = element.attr("href") {
        // A link that only a script understands is no link in a reader.
        if let Some(url) = page.resolve(href).filter(|_| !href.trim_start().starts_with('#')) {
            put("href", url.as_str());
        } else if href.trim_start().to_ascii_lowercase().starts_with("mailto:") {
            put("href", href.trim());
        }
    }
    for name in ["alt", "title", "colspan", "rowspan", "width", "height", "align", "start", "datetime"] {
        if let Some(value) = element.attr(name) {
            put(name, value);
        }
    }
}

/// The address of a picture. Where a script loads pictures late, `src` is empty or a placeholder and the real address
/// waits in an attribute of the script's; `srcset` is the last resort.
pub fn image_source(page: &Page, image: Node<'_>) -> Option<Url> {
    const LATE: [&str; 9] = [
        "data-src",
        "data-original",
        "data-lazy-src",
        "data-lazy",
        "data-original-src",
        "data-echo",
        "data-image",
        "data-url",
        "data-srcset",
    ];
    let first = |value: &str| value.split([',', ' ']).find(|part| !part.is_empty()).map(str::to_owned);
    let late = LATE.iter().find_map(|name| image.attr(name).map(str::trim).filter(|value| !value.is_empty()));
    let late = late.filter(|value| value.contains(['/', '.'])).and_then(|value| {
        // A plain address may hold spaces and commas; only a set is cut.
        if value.contains(", ") { first(value) } else { Some(value.to_owned()) }
    });
    late.and_then(|value| page.resolve(&value))
        .or_else(|| image.attr("src").filter(|src| !src.trim().is_empty()).and_then(|src| page.resolve(src)))
        .or_else(|| image.attr("srcset").and_then(first).and_then(|src| page.resolve(&src)))
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}
