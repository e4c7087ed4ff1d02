//! Text → DOM, and the questions we ask of it. The one room that knows the HTML parser.
//!
//! Knows nothing of boards: what a list or a post looks like is `listing`'s and `article`'s. Never fails: a page too
//! deep or too large comes back smaller, with a [`Problem`].

mod clean;
mod guard;
mod lines;
mod node;
mod onward;
mod tag;
mod text;
mod unseen;
mod whole;
mod written;

use std::fmt;

use ego_tree::Tree;
use html5ever::ParseOpts;
use html5ever::tendril::TendrilSink as _;
use scraper::error::SelectorErrorKind;
use scraper::{Html, HtmlTreeSink, Node as RawNode};
use url::Url;

pub use clean::{image_source, safe_html, sanitize, still_safe};
pub use node::{Node, NodeId, Piece};
pub use text::{block_text, block_text_without, fold};
pub use unseen::{is_switched_off, is_unseen};

use crate::model::Problem;

/// A parsed page. Not `Send`: parse, ask, and let it go within one synchronous call.
pub struct Page {
    html: Html,
    url: Url,
    base: Url,
    /// What had to be cut to parse it.
    pub problems: Vec<Problem>,
}

impl Page {
    /// Parses as a browser would (the HTML standard's tree construction), after the guards of size and depth.
    /// `url` is the page's final address; a `<base href>` is honoured for [`Page::resolve`].
    pub fn parse(text: &str, url: &Url) -> Self {
        let mut problems = Vec::new();
        whole::check(text, &mut problems);
        let text = written::drawn(whole::without_cut_tag(text));
        let affordable = guard::affordable(&text::without_controls(&text), &mut problems);
        // As `Html::parse_document` does, with the tree's room known beforehand: growing it would copy all nodes again
        // and again, and hold them twice.
        let mut empty = Html::new_document();
        empty.tree = Tree::with_capacity(RawNode::Document, affordable.nodes + 16);
        let html = html5ever::parse_document(HtmlTreeSink::new(empty), ParseOpts::default()).one(affordable.text);
        let mut page = Self { html, url: url.clone(), base: url.clone(), problems };
        let base = Some(page.root()).filter(|_| affordable.based).and_then(|root| root.find("base"));
        let base = base.and_then(|node| node.attr("href")).and_then(|href| url.join(href.trim()).ok());
        if let Some(base) = base.filter(|base| matches!(base.scheme(), "http" | "https")) {
            page.base = base;
        }
        page
    }

    /// The `html` element.
    pub fn root(&self) -> Node<'_> {
        Node::wrap(self.html.root_element())
    }

    /// The page's own address.
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// What relative addresses are relative to: `<base href>`, or the page's own address.
    pub fn base(&self) -> &Url {
        &self.base
    }

    /// An address of the page made absolute; `None` for what is no http(s) address (`javascript:`, `mailto:`, broken).
    pub fn resolve(&self, href: &str) -> Option<Url> {
        // Browsers strip ends and drop tabs and line breaks within (URL standard, 4.4); `Url::join` does the latter.
        let href = href.trim();
        let url = self.base.join(href).ok()?;
        // The URL standard lets `http://example.kr)/` pass, an address typed into a sentence; no host has that name.
        let host = url.host_str()?;
        let named = !host.contains("..") && host.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~[]:".contains(&b));
        (named && matches!(url.scheme(), "http" | "https")).then_some(url)
    }

    /// `<title>`, folded.
    pub fn title(&self) -> Option<String> {
        self.root().find("title").map(|node| fold(&node.raw_text())).filter(|title| !title.is_empty())
    }

    /// Elements matching a CSS selector, in document order.
    pub fn select<'a>(&'a self, selector: &'a Selector) -> impl Iterator<Item = Node<'a>> + 'a {
        self.html.select(&selector.css).map(Node::wrap)
    }
}

impl fmt::Debug for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page").field("url", &self.url.as_str()).finish_non_exhaustive()
    }
}

/// A CSS selector, checked when the source file is read.
#[derive(Clone)]
pub struct Selector {
    css: scraper::Selector,
    text: String,
}

impl Selector {
    /// An error says what is wrong, to whoever wrote the selector and never read a parser.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        scraper::Selector::parse(text)
            .map(|css| Self { css, text: text.to_owned() })
            .map_err(|error| wrong(text, &error))
    }

    /// As written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn css(&self) -> &scraper::Selector {
        &self.css
    }
}

/// What is wrong with a selector that can't be read. The parser's kinds stand in a crate that is not ours to name.
fn wrong(text: &str, error: &SelectorErrorKind) -> &'static str {
    if text.trim().is_empty() {
        return "it is empty";
    }
    if text.trim_start().starts_with(['/', '.']) && text.contains('/') {
        return "it looks like XPath";
    }
    match error {
        SelectorErrorKind::EndOfLine => "it ends too early",
        SelectorErrorKind::UnexpectedSelectorParseError(kind) => match format!("{kind:?}").as_str() {
            "UnsupportedPseudoClassOrElement" => {
                "what stands behind `:` is known to no browser's querySelectorAll, or not here"
            }
            "EmptySelector" => "a part of it is empty: look at its beginning, its end, and beside each comma",
            "DanglingCombinator" => "nothing stands behind its last `>`, `+` or `~`",
            "ClassNeedsIdent" => "behind `.` no name of a class follows",
            _ => "something in it stands where no selector has it",
        },
        _ => "something in it stands where no selector has it",
    }
}

impl fmt::Debug for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Selector({:?})", self.text)
    }
}

impl PartialEq for Selector {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

#[cfg(test)]
mod tests;
