//! One element, and how to walk from it. A thin, copyable view on the parser's tree.

use std::collections::BTreeSet;
use std::fmt;

use ego_tree::NodeRef;
use scraper::{ElementRef, Node as Raw};

use super::{Selector, fold};

/// An element of a page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Node<'a>(ElementRef<'a>);

/// Names an element within its page, for maps and sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(ego_tree::NodeId);

/// A child of an element: text or element (comments are passed over).
#[derive(Clone, Copy, Debug)]
pub enum Piece<'a> {
    Text(&'a str),
    Element(Node<'a>),
}

impl<'a> Node<'a> {
    pub(super) fn wrap(element: ElementRef<'a>) -> Self {
        Self(element)
    }

    pub fn id(self) -> NodeId {
        NodeId(self.0.id())
    }

    /// Lower-case element name.
    pub fn name(self) -> &'a str {
        self.0.value().name()
    }

    pub fn is(self, name: &str) -> bool {
        self.name() == name
    }

    /// An attribute's value as written (character references resolved).
    pub fn attr(self, name: &str) -> Option<&'a str> {
        // Elements have few attributes, and asking the parser's own map would make an atom of the name first.
        self.0.value().attrs.iter().find(|(known, _)| &*known.local == name).map(|(_, value)| &**value)
    }

    /// Every attribute, in order.
    pub fn attrs(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.value().attrs()
    }

    /// The class attribute as written, or nothing.
    pub fn class(self) -> &'a str {
        self.attr("class").unwrap_or("")
    }

    /// Class and id in lower case with a space between: for asking whether a name hints at something.
    pub fn names(self) -> String {
        let mut names = self.class().to_ascii_lowercase();
        if let Some(id) = self.attr("id") {
            names.push(' ');
            names.push_str(&id.to_ascii_lowercase());
        }
        names
    }

    pub fn has_class(self, class: &str) -> bool {
        self.class().split_ascii_whitespace().any(|name| name == class)
    }

    pub fn parent(self) -> Option<Node<'a>> {
        self.0.parent().and_then(ElementRef::wrap).map(Node)
    }

    /// From the parent up to `html`.
    pub fn ancestors(self) -> impl Iterator<Item = Node<'a>> {
        self.0.ancestors().filter_map(ElementRef::wrap).map(Node)
    }

    /// The nearest ancestor of that name.
    pub fn closest(self, name: &str) -> Option<Node<'a>> {
        self.ancestors().find(|node| node.is(name))
    }

    /// Whether `self` stands inside `outer` (or is it).
    pub fn within(self, outer: Node<'a>) -> bool {
        self == outer || self.ancestors().any(|node| node == outer)
    }

    /// Child elements.
    pub fn children(self) -> impl DoubleEndedIterator<Item = Node<'a>> {
        self.0.children().filter_map(ElementRef::wrap).map(Node)
    }

    /// Child elements and texts in order.
    pub fn pieces(self) -> impl DoubleEndedIterator<Item = Piece<'a>> {
        self.0.children().filter_map(|child| match child.value() {
            Raw::Text(text) => Some(Piece::Text(text)),
            Raw::Element(_) => ElementRef::wrap(child).map(|element| Piece::Element(Node(element))),
            _ => None,
        })
    }

    /// [`Node::pieces`] without some of them, elements or texts.
    pub(super) fn pieces_without(self, dropped: &BTreeSet<NodeId>) -> impl DoubleEndedIterator<Item = Piece<'a>> {
        self.0.children().filter(|child| !dropped.contains(&NodeId(child.id()))).filter_map(|child| {
            match child.value() {
                Raw::Text(text) => Some(Piece::Text(text)),
                Raw::Element(_) => ElementRef::wrap(child).map(|element| Piece::Element(Node(element))),
                _ => None,
            }
        })
    }

    /// The texts that stand right in this element, each with its own place in the page.
    pub fn own_texts(self) -> impl Iterator<Item = (NodeId, &'a str)> {
        self.0.children().filter_map(|child| match child.value() {
            Raw::Text(text) => Some((NodeId(child.id()), &**text)),
            _ => None,
        })
    }

    /// Every element below, in document order, without `self`.
    pub fn descendants(self) -> impl Iterator<Item = Node<'a>> {
        below(*self.0).filter_map(ElementRef::wrap).map(Node)
    }

    /// Texts and elements below in document order.
    pub fn flat(self) -> impl Iterator<Item = Piece<'a>> {
        below(*self.0).filter_map(|child| match child.value() {
            Raw::Text(text) => Some(Piece::Text(text)),
            Raw::Element(_) => ElementRef::wrap(child).map(|element| Piece::Element(Node(element))),
            _ => None,
        })
    }

    /// The first descendant of that name.
    pub fn find(self, name: &str) -> Option<Node<'a>> {
        self.descendants().find(|node| node.is(name))
    }

    /// Descendants of that name.
    pub fn all(self, name: &str) -> impl Iterator<Item = Node<'a>> {
        self.descendants().filter(move |node| node.is(name))
    }

    pub fn next(self) -> Option<Node<'a>> {
        self.0.next_siblings().find_map(ElementRef::wrap).map(Node)
    }

    pub fn prev(self) -> Option<Node<'a>> {
        self.0.prev_siblings().find_map(ElementRef::wrap).map(Node)
    }

    /// Descendants matching a selector.
    pub fn select<'b>(self, selector: &'b Selector) -> impl Iterator<Item = Node<'a>> + use<'a, 'b> {
        self.0.select(selector.css()).map(Node)
    }

    pub fn matches(self, selector: &Selector) -> bool {
        selector.css().matches(&self.0)
    }

    /// All text below, as it stands, scripts and styles included.
    pub fn raw_text(self) -> String {
        self.0.text().collect()
    }

    /// The text a person sees, folded to one line: without scripts, styles, and what is hidden ([`Node::is_hidden`]).
    pub fn text(self) -> String {
        // Most elements that are asked hold one text and nothing else.
        let mut pieces = self.pieces();
        match (pieces.next(), pieces.next()) {
            (None, _) => return String::new(),
            (Some(Piece::Text(text)), None) => return fold(text),
            _ => {}
        }
        let mut out = String::new();
        super::text::visible(self, &mut out);
        fold(&out)
    }

    /// Whether the page says that nobody sees this: `hidden`, `display:none`, `visibility:hidden`, or an element that is
    /// never shown. What a style sheet hides is not known here.
    pub fn is_hidden(self) -> bool {
        let name = self.name();
        if matches!(name, "script" | "style" | "template" | "noscript" | "head" | "title" | "meta" | "link") {
            return true;
        }
        self.attrs().any(|(attribute, value)| match attribute {
            "hidden" => true,
            "type" => value == "hidden" && name == "input",
            "style" => hides(value),
            _ => false,
        })
    }

    /// Where the element stands, as a selector a person can follow: `div#content > table.list`. Three steps at most,
    /// and only steps that have a name.
    pub fn place(self) -> String {
        let step = |node: Node<'_>| {
            let id = node.attr("id").map(str::trim).filter(|id| !id.is_empty() && !id.contains(char::is_whitespace));
            let class = node.class().split_ascii_whitespace().next();
            match (id, class) {
                (Some(id), _) => Some(format!("{}#{id}", node.name())),
                (None, Some(class)) => Some(format!("{}.{class}", node.name())),
                _ => None,
            }
        };
        let mut steps = vec![step(self).unwrap_or_else(|| self.name().to_owned())];
        steps.extend(self.ancestors().take(12).filter_map(step).take(2));
        steps.reverse();
        steps.join(" > ")
    }

    /// What stands inside, as HTML.
    pub fn inner_html(self) -> String {
        self.0.inner_html()
    }

    /// The element itself, as HTML.
    pub fn html(self) -> String {
        self.0.html()
    }
}

/// What stands below a node, in document order. The tree's own walk visits each node twice, on the way in and out.
fn below(root: NodeRef<'_, Raw>) -> impl Iterator<Item = NodeRef<'_, Raw>> {
    std::iter::successors(root.first_child(), move |node| {
        let behind = || {
            let mut up = std::iter::successors(Some(*node), NodeRef::parent).take_while(|up| up.id() != root.id());
            up.find_map(|up| up.next_sibling())
        };
        node.first_child().or_else(behind)
    })
}

/// Whether a style says so: `display:none`, `visibility : hidden`. Most styles say nothing of it, and every element is asked. A
/// property is its whole name: what glides or turns has `backface-visibility:hidden` from its script, and is seen.
fn hides(style: &str) -> bool {
    let is = |text: Option<&str>, word: &str| text.is_some_and(|text| text.eq_ignore_ascii_case(word));
    style.match_indices(':').any(|(at, _)| {
        let value = style[at + 1..].trim_start();
        // From the end of the one before it, or of a comment.
        let name = || style[..at].rsplit([';', '/']).next().map(str::trim);
        let says = |property: &str, word: &str| is(value.get(..word.len()), word) && is(name(), property);
        says("display", "none") || says("visibility", "hidden")
    })
}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{} class={:?} id={:?}>", self.name(), self.class(), self.attr("id").unwrap_or(""))
    }
}
