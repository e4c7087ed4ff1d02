//! A small tree of elements, written in the many ways HTML lets one write it.
//!
//! What is written says the same to a browser in every style: end tags are left out only where the standard lets them
//! (HTML, 13.1.2.4), quotes only where it lets them (13.1.2.3).

/// How a page is written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Style {
    pub(super) upper: bool,
    /// No quotes where none are needed.
    pub(super) unquoted: bool,
    /// `'` instead of `"`.
    pub(super) single: bool,
    pub(super) without_ends: bool,
    /// White space between blocks and around texts in cells.
    pub(super) indented: bool,
    /// The end tag (counted in the page's order) that is missing though it must not: damage.
    pub(super) lost_end: Option<usize>,
    /// The start tag whose attributes stand twice, the second time with other values: damage.
    pub(super) doubled: Option<usize>,
}

#[derive(Clone, Debug)]
pub(super) enum Bit {
    Text(String),
    /// Written as it is: scripts, comments.
    Raw(String),
    Element(Element),
}

#[derive(Clone, Debug)]
pub(super) struct Element {
    pub(super) name: &'static str,
    pub(super) attrs: Vec<(&'static str, String)>,
    pub(super) bits: Vec<Bit>,
}

/// An element without anything.
pub(super) fn el(name: &'static str) -> Element {
    Element { name, attrs: Vec::new(), bits: Vec::new() }
}

impl Element {
    pub(super) fn attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attrs.push((name, value.into()));
        self
    }

    pub(super) fn class(self, value: &str) -> Self {
        if value.is_empty() { self } else { self.attr("class", value) }
    }

    pub(super) fn text(mut self, text: impl Into<String>) -> Self {
        self.bits.push(Bit::Text(text.into()));
        self
    }

    pub(super) fn raw(mut self, text: impl Into<String>) -> Self {
        self.bits.push(Bit::Raw(text.into()));
        self
    }

    pub(super) fn add(mut self, element: Element) -> Self {
        self.bits.push(Bit::Element(element));
        self
    }

    pub(super) fn all(mut self, elements: impl IntoIterator<Item = Element>) -> Self {
        self.bits.extend(elements.into_iter().map(Bit::Element));
        self
    }

    pub(super) fn bits(mut self, bits: impl IntoIterator<Item = Bit>) -> Self {
        self.bits.extend(bits);
        self
    }
}

/// Writes a document: doctype and `html`. Returns the text, and how many start and end tags it has.
pub(super) fn write(html: &Element, style: &Style) -> (String, Count) {
    let mut writer = Writer { out: String::with_capacity(32 << 10), style, count: Count::default() };
    writer.out.push_str(if style.upper { "<!DOCTYPE HTML>\n" } else { "<!doctype html>\n" });
    writer.element(html, None, true);
    (writer.out, writer.count)
}

/// Tags of a page that damage can pick from.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Count {
    pub(super) starts: usize,
    pub(super) ends: usize,
}

struct Writer<'a> {
    out: String,
    style: &'a Style,
    count: Count,
}

impl Writer<'_> {
    fn element(&mut self, element: &Element, next: Option<&Bit>, last: bool) {
        let name = if self.style.upper { element.name.to_uppercase() } else { element.name.to_owned() };
        self.out.push('<');
        self.out.push_str(&name);
        for (attr, value) in &element.attrs {
            self.attribute(attr, value);
        }
        if self.style.doubled == Some(self.count.starts) {
            for (attr, _) in &element.attrs {
                self.attribute(attr, "x1");
            }
        }
        self.count.starts += 1;
        self.out.push('>');
        if is_void(element.name) {
            return;
        }
        let blocks = self.style.indented && !is_inline(element.name) && element.name != "script";
        let apart = blocks && element.bits.iter().all(|bit| matches!(bit, Bit::Element(_) | Bit::Raw(_)));
        let padded = blocks && matches!(element.name, "td" | "li" | "dd" | "p") && !apart;
        if padded {
            self.out.push_str("\n\t\t\t");
        }
        for (at, bit) in element.bits.iter().enumerate() {
            if apart {
                self.out.push_str("\n\t");
            }
            match bit {
                Bit::Text(text) => escape(text, &mut self.out),
                Bit::Raw(text) => self.out.push_str(text),
                Bit::Element(child) => self.element(child, element.bits.get(at + 1), at + 1 == element.bits.len()),
            }
        }
        if padded || apart {
            self.out.push_str("\n\t");
        }
        if self.style.without_ends && may_leave_open(element.name, next, last) {
            return;
        }
        if self.style.lost_end != Some(self.count.ends) {
            self.out.push_str("</");
            self.out.push_str(&name);
            self.out.push('>');
        }
        self.count.ends += 1;
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        if self.style.upper {
            self.out.push_str(&name.to_uppercase());
        } else {
            self.out.push_str(name);
        }
        self.out.push('=');
        let bare =
            !value.is_empty() && value.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.:/?&;#%()+,".contains(&b));
        if self.style.unquoted && bare && !value.ends_with('/') {
            self.out.push_str(&value.replace('&', "&amp;"));
            return;
        }
        let quote = if self.style.single { '\'' } else { '"' };
        self.out.push(quote);
        let value = value.replace('&', "&amp;").replace('<', "&lt;");
        self.out.push_str(&value.replace(quote, if self.style.single { "&#39;" } else { "&quot;" }));
        self.out.push(quote);
    }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
}

fn is_void(name: &str) -> bool {
    matches!(name, "img" | "br" | "input" | "meta" | "link" | "hr" | "col")
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "span" | "strong" | "em" | "b" | "i" | "font" | "time" | "button" | "title" | "option" | "label"
    )
}

/// Where the end tag may be left out: before another of its kind, or as its parent's last.
fn may_leave_open(name: &str, next: Option<&Bit>, last: bool) -> bool {
    let next = match next {
        Some(Bit::Element(next)) => Some(next.name),
        _ => None,
    };
    let followed = |names: &[&str]| next.is_some_and(|next| names.contains(&next));
    match name {
        "li" | "option" => last || followed(&[name]),
        "td" | "th" => last || followed(&["td", "th"]),
        "tr" => last || followed(&["tr"]),
        "thead" => followed(&["tbody"]),
        "tbody" => last,
        "dt" => followed(&["dd", "dt"]),
        "dd" => last || followed(&["dd", "dt"]),
        "p" => followed(&["p", "div", "ul", "table", "dl"]),
        "body" | "html" => true,
        _ => false,
    }
}
