//! A page as a tree that can be changed and written again. Only for changing real pages in the tests.

use scraper::{Html, Node};

#[derive(Clone)]
pub(super) enum Kid {
    Element(Element),
    Text(String),
}

#[derive(Clone, Default)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attrs: Vec<(String, String)>,
    pub(super) kids: Vec<Kid>,
    /// Stands for one post of the board.
    pub(super) row: bool,
    /// Holds the board's rows.
    pub(super) board: bool,
}

/// The tree a browser would build.
pub(super) fn parse(text: &str) -> Element {
    fn convert(node: ego_tree::NodeRef<'_, Node>) -> Option<Kid> {
        match node.value() {
            Node::Text(text) => Some(Kid::Text(text.to_string())),
            Node::Element(element) => Some(Kid::Element(Element {
                name: element.name().to_owned(),
                attrs: element.attrs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
                kids: node.children().filter_map(convert).collect(),
                ..Element::default()
            })),
            _ => None,
        }
    }
    let html = Html::parse_document(text);
    match convert(*html.root_element()) {
        Some(Kid::Element(root)) => root,
        _ => Element::default(),
    }
}

/// A piece of markup of one element.
pub(super) fn piece(html: &str) -> Kid {
    let root = parse(&format!("<body>{html}</body>"));
    let body = root.kids.into_iter().find_map(|kid| match kid {
        Kid::Element(element) if element.name == "body" => Some(element),
        _ => None,
    });
    body.unwrap().kids.remove(0)
}

impl Element {
    pub(super) fn attr(&self, name: &str) -> Option<&str> {
        self.attrs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn set(&mut self, name: &str, value: &str) {
        self.attrs.retain(|(key, _)| key != name);
        self.attrs.push((name.to_owned(), value.to_owned()));
    }

    /// All text below, white space folded.
    pub(super) fn text(&self) -> String {
        fn gather(element: &Element, out: &mut String) {
            for kid in &element.kids {
                match kid {
                    Kid::Text(text) => out.push_str(text),
                    Kid::Element(inner) if matches!(inner.name.as_str(), "script" | "style") => {}
                    Kid::Element(inner) => {
                        gather(inner, out);
                        out.push(' ');
                    }
                }
            }
        }
        let mut out = String::new();
        gather(self, &mut out);
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.kids.iter().filter_map(|kid| match kid {
            Kid::Element(element) => Some(element),
            Kid::Text(_) => None,
        })
    }

    pub(super) fn elements_mut(&mut self) -> impl Iterator<Item = &mut Element> {
        self.kids.iter_mut().filter_map(|kid| match kid {
            Kid::Element(element) => Some(element),
            Kid::Text(_) => None,
        })
    }

    /// Itself and every element below, outer ones first.
    pub(super) fn each(&mut self, change: &mut dyn FnMut(&mut Element)) {
        change(self);
        for element in self.elements_mut() {
            element.each(change);
        }
    }

    pub(super) fn any(&self, is: &dyn Fn(&Element) -> bool) -> bool {
        is(self) || self.elements().any(|element| element.any(is))
    }

    /// The texts below, scripts left out.
    pub(super) fn each_text(&mut self, change: &mut dyn FnMut(&mut String)) {
        if matches!(self.name.as_str(), "script" | "style") {
            return;
        }
        for kid in &mut self.kids {
            match kid {
                Kid::Text(text) => change(text),
                Kid::Element(element) => element.each_text(change),
            }
        }
    }

    pub(super) fn html(&self) -> String {
        let mut out = "<!DOCTYPE html>".to_owned();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        const VOID: [&str; 13] =
            ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
        const RAW: [&str; 6] = ["script", "style", "xmp", "iframe", "noembed", "noscript"];
        out.push('<');
        out.push_str(&self.name);
        for (name, value) in &self.attrs {
            out.push_str(&format!(" {name}=\"{}\"", value.replace('&', "&amp;").replace('"', "&quot;")));
        }
        out.push('>');
        if VOID.contains(&self.name.as_str()) {
            return;
        }
        let raw = RAW.contains(&self.name.as_str());
        for kid in &self.kids {
            match kid {
                Kid::Text(text) if raw => out.push_str(text),
                Kid::Text(text) => out.push_str(&text.replace('&', "&amp;").replace('<', "&lt;")),
                Kid::Element(element) => element.write(out),
            }
        }
        out.push_str(&format!("</{}>", self.name));
    }
}

/// Marks the element that holds the board and those that are its rows, found by the titles of its posts: of the
/// elements of which most children have a title in them the innermost. The number of rows.
pub(super) fn mark(root: &mut Element, titles: &[String]) -> usize {
    let titles: Vec<String> = titles.iter().map(|title| squash(title)).collect();
    let mut best = (1, 0, Vec::new());
    visit(root, &titles, &mut Vec::new(), &mut best);
    let (rows, _, path) = best;
    if rows < 2 {
        return 0;
    }
    let mut holder = root;
    for index in path {
        let Kid::Element(kid) = &mut holder.kids[index] else { return 0 };
        holder = kid;
    }
    holder.board = true;
    for kid in holder.elements_mut() {
        kid.row = has_title(&squash(&kid.text()), &titles);
    }
    rows
}

/// A box of several posts is no row.
const ROW: usize = 6000;

fn has_title(text: &str, titles: &[String]) -> bool {
    text.len() < ROW && titles.iter().any(|title| text.contains(title.as_str()))
}

fn squash(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The text of an element without white space; on the way the best place: children with a title, depth, path.
fn visit(element: &Element, titles: &[String], path: &mut Vec<usize>, best: &mut (usize, usize, Vec<usize>)) -> String {
    let mut text = String::new();
    let mut rows = 0;
    for (index, kid) in element.kids.iter().enumerate() {
        match kid {
            Kid::Text(words) => text.push_str(&squash(words)),
            Kid::Element(kid) if matches!(kid.name.as_str(), "script" | "style") => {}
            Kid::Element(kid) => {
                path.push(index);
                let inner = visit(kid, titles, path, best);
                path.pop();
                rows += usize::from(has_title(&inner, titles));
                text.push_str(&inner);
            }
        }
    }
    if rows > best.0 || (rows == best.0 && path.len() > best.1) {
        *best = (rows, path.len(), path.clone());
    }
    text
}
