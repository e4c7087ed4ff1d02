//! JSON Feed 1.1 (jsonfeed.org/version/1.1). Its keys are the fields' names below; what is absent is left out.

use serde::Serialize;

use super::{Format, address, ended};
use crate::model::{Enclosure, Entry, Feed};

/// Writes a feed as JSON Feed 1.1.
pub fn json(feed: &Feed) -> Vec<u8> {
    let document = Document {
        version: "https://jsonfeed.org/version/1.1",
        title: legal(&feed.title),
        home_page_url: feed.home.as_str(),
        feed_url: address(feed, Format::Json).to_string(),
        description: some(&feed.description),
        next_url: feed.prev_archive.as_ref().map(|archive| ended(archive, Format::Json).to_string()),
        favicon: feed.icon.as_ref().map(url::Url::as_str),
        authors: authors(feed.publisher.as_deref()),
        language: feed.language.map(crate::model::Language::tag),
        items: feed.entries.iter().map(item).collect(),
    };
    let mut bytes = super::in_memory(serde_json::to_vec_pretty(&document));
    bytes.push(b'\n');
    bytes
}

#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    title: Text<'a>,
    home_page_url: &'a str,
    feed_url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<Text<'a>>,
    /// Older posts: RFC 5005's archive.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    favicon: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'static str>,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    title: Text<'a>,
    /// Never left out, though it may be empty: an item has one of the two contents.
    content_html: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    date_published: String,
    date_modified: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<Attachment<'a>>,
    /// An extension of ours, as JSON Feed has no word for it: the board, in a feed of several.
    #[serde(rename = "_source", skip_serializing_if = "Option::is_none")]
    source: Option<Source<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: Text<'a>,
}

#[derive(Serialize)]
struct Attachment<'a> {
    url: &'a str,
    mime_type: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    size_in_bytes: Option<u64>,
}

#[derive(Serialize)]
struct Source<'a> {
    title: Text<'a>,
    url: &'a str,
    feed_url: String,
}

/// JSON could carry more characters than XML, but the formats should say the same.
type Text<'a> = std::borrow::Cow<'a, str>;

fn legal(text: &str) -> Text<'_> {
    super::legal::legal(text)
}

fn some(text: &str) -> Option<Text<'_>> {
    Some(legal(text)).filter(|text| !text.trim().is_empty())
}

fn authors(name: Option<&str>) -> Vec<Author<'_>> {
    name.into_iter().map(|name| Author { name: legal(name) }).collect()
}

fn item(entry: &Entry) -> Item<'_> {
    Item {
        id: legal(&entry.id),
        url: entry.url.as_ref().map(url::Url::as_str),
        title: legal(&entry.title),
        content_html: legal(&entry.content_html),
        summary: some(&entry.summary),
        image: entry.image.as_ref().map(url::Url::as_str),
        date_published: rfc3339(&entry.published),
        date_modified: rfc3339(&entry.updated),
        authors: authors(entry.author.as_deref()),
        tags: entry.categories.iter().map(|name| legal(name)).collect(),
        language: entry.language.map(crate::model::Language::tag),
        attachments: entry.enclosures.iter().map(attachment).collect(),
        source: entry.board.as_ref().map(|board| Source {
            title: legal(&board.title),
            url: board.home.as_str(),
            feed_url: ended(&board.address, Format::Json).to_string(),
        }),
    }
}

fn attachment(file: &Enclosure) -> Attachment<'_> {
    Attachment {
        url: file.url.as_str(),
        mime_type: legal(&file.media_type),
        title: some(&file.title),
        size_in_bytes: file.length,
    }
}

fn rfc3339(at: &jiff::ZonedDateTime) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}
