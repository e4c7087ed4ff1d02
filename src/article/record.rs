//! What the page says of the post for machines: schema.org as JSON or in attributes, `article:…` in its head.
//!
//! Never believed alone, since templates fill it with the site's own name and day: it settles which of the things that a
//! person sees is meant.

use jiff::civil::DateTime;
use serde_json::Value;

use crate::model::PostedAt;
use crate::page::{Node, NodeId, Page};
use crate::text::{clean, date};

/// The record.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub titles: Vec<String>,
    pub authors: Vec<String>,
    pub days: Vec<PostedAt>,
    /// The one element that the page marks as the text of its article.
    pub body: Option<NodeId>,
}

/// Longer texts are programs; a page has few of them.
const LONGEST: usize = 256 << 10;
const MOST: usize = 20;
/// Objects within objects that are looked through.
const DEPTH: usize = 6;

impl Record {
    pub(super) fn of(page: &Page, now: Option<DateTime>) -> Self {
        let mut record = Self::default();
        // The head's metas, JSON, attributes: of the writers they name the first that is seen counts.
        let (mut json, mut marked, mut bodies) = (Vec::new(), Vec::new(), Vec::new());
        for node in page.root().descendants() {
            let is_json = || node.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"));
            match node.name() {
                "meta" => record.meta(node, now),
                "script" if json.len() < MOST && is_json() => json.push(node),
                _ => {}
            }
            match node.attr("itemprop") {
                Some("articleBody") => bodies.push(node),
                Some(_) => marked.push(node),
                None => {}
            }
        }
        // Several are an archive's.
        if let [body] = bodies[..]
            && !matches!(body.name(), "meta" | "body" | "html")
        {
            record.body = Some(body.id());
        }
        for text in json.into_iter().map(Node::raw_text).filter(|text| text.len() <= LONGEST) {
            if let Ok(value) = serde_json::from_str::<Value>(text.trim()) {
                record.json(&value, now, DEPTH);
            }
        }
        for node in marked {
            record.attribute(node, now);
        }
        record.authors.retain(|author| !author.is_empty());
        record
    }

    fn meta(&mut self, meta: Node<'_>, now: Option<DateTime>) {
        let name = meta.attr("property").or_else(|| meta.attr("name")).unwrap_or("");
        let Some(content) = meta.attr("content").map(clean).filter(|content| !content.is_empty()) else { return };
        match name {
            "og:title" | "twitter:title" => self.titles.push(content),
            "author" => self.authors.push(content),
            "article:published_time" | "datePublished" => self.day(&content, now),
            name if name.ends_with(":author") || name.ends_with(":creator") => self.authors.push(content),
            _ => {}
        }
    }

    fn attribute(&mut self, node: Node<'_>, now: Option<DateTime>) {
        let said = || clean(node.attr("content").or_else(|| node.attr("datetime")).unwrap_or(&node.text()));
        match node.attr("itemprop").unwrap_or("") {
            "headline" => self.titles.push(said()),
            "datePublished" => self.day(&said(), now),
            "author" | "creator" => {
                let name = node.descendants().find(|inner| inner.attr("itemprop") == Some("name"));
                self.authors.push(name.map_or_else(said, |name| clean(&name.text())));
            }
            _ => {}
        }
    }

    /// An article, or a list or graph of things one of which is an article.
    fn json(&mut self, value: &Value, now: Option<DateTime>, depth: usize) {
        match value {
            Value::Array(values) if depth > 0 => {
                values.iter().take(MOST).for_each(|value| self.json(value, now, depth - 1));
            }
            Value::Object(object) if depth > 0 => {
                if let Some(graph) = object.get("@graph").or_else(|| object.get("mainEntity")) {
                    self.json(graph, now, depth - 1);
                }
                let text = |name: &str| object.get(name).and_then(Value::as_str).map(clean);
                let Some(day) = text("datePublished") else { return };
                self.day(&day, now);
                self.titles.extend(text("headline").or_else(|| text("name")));
                let authors = match object.get("author") {
                    Some(Value::Array(authors)) => authors.iter().collect(),
                    Some(author) => vec![author],
                    None => Vec::new(),
                };
                for author in authors {
                    let name = author.as_str().or_else(|| author.get("name").and_then(Value::as_str));
                    self.authors.extend(name.map(clean).filter(|name| !name.is_empty()));
                }
            }
            _ => {}
        }
    }

    /// The day as the page's own zone writes it: people there see that one.
    fn day(&mut self, text: &str, now: Option<DateTime>) {
        let day = text.get(..10).and_then(|day| date::posted_at(day, now)).or_else(|| date::posted_at(text, now));
        self.days.extend(day);
    }

    /// Whether a day that a person sees is the one on record.
    pub(super) fn dates(&self, at: PostedAt) -> bool {
        self.days.iter().any(|day| day.date() == at.date())
    }
}
