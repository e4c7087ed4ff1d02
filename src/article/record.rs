//! What the page says of the post for machines: schema.org as JSON or in attributes, `article:…` in its head.
//!
//! Never believed alone, since templates fill it with the site's own name and day: it settles which of the things that a
//! person sees is meant.

use jiff::civil::DateTime;
use serde_json::Value;

use crate::model::PostedAt;
use crate::page::{Node, Page};
use crate::text::{clean, date};

/// The record.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub titles: Vec<String>,
    pub authors: Vec<String>,
    pub days: Vec<PostedAt>,
}

/// Longer texts are programs; a page has few of them.
const LONGEST: usize = 256 << 10;
const MOST: usize = 20;
/// Objects within objects that are looked through.
const DEPTH: usize = 6;

impl Record {
    pub(super) fn of(page: &Page, now: Option<DateTime>) -> Self {
        let mut record = Self::default();
        let root = page.root();
        for meta in root.all("meta") {
            let name = meta.attr("property").or_else(|| meta.attr("name")).unwrap_or("");
            let Some(content) = meta.attr("content").map(clean).filter(|content| !content.is_empty()) else { continue };
            match name {
                "og:title" | "twitter:title" => record.titles.push(content),
                "author" => record.authors.push(content),
                "article:published_time" | "datePublished" => record.day(&content, now),
                name if name.ends_with(":author") || name.ends_with(":creator") => record.authors.push(content),
                _ => {}
            }
        }
        let is_json = |script: &Node<'_>| {
            script.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"))
        };
        for script in root.all("script").filter(is_json).take(MOST) {
            let text = script.raw_text();
            if text.len() <= LONGEST
                && let Ok(value) = serde_json::from_str::<Value>(text.trim())
            {
                record.json(&value, now, DEPTH);
            }
        }
        for node in root.descendants().filter(|node| node.attr("itemprop").is_some()) {
            let said = || clean(node.attr("content").or_else(|| node.attr("datetime")).unwrap_or(&node.text()));
            match node.attr("itemprop").unwrap_or("") {
                "headline" => record.titles.push(said()),
                "datePublished" => record.day(&said(), now),
                "author" | "creator" => {
                    let name = node.descendants().find(|inner| inner.attr("itemprop") == Some("name"));
                    record.authors.push(name.map_or_else(said, |name| clean(&name.text())));
                }
                _ => {}
            }
        }
        record.authors.retain(|author| !author.is_empty());
        record
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

/// The element that the page marks as the text of the article.
pub(super) fn body(page: &Page) -> Option<Node<'_>> {
    let mut marked = page.root().descendants().filter(|node| node.attr("itemprop") == Some("articleBody"));
    let body = marked.next()?;
    // Several are an archive's.
    marked.next().is_none().then_some(body).filter(|body| !matches!(body.name(), "meta" | "body" | "html"))
}
