//! RSS 2.0 (rssboard.org/rss-specification and the Advisory Board's profile), by the crate `rss`.
//!
//! What RSS has no element for comes from the namespaces that readers know: content, dc, media, sy, atom.

use std::collections::BTreeMap;

use ::rss::extension::dublincore::DublinCoreExtension;
use ::rss::extension::syndication::{SyndicationExtension, UpdatePeriod};
use ::rss::extension::{Extension, ExtensionMap};
use ::rss::{Category, Channel, Enclosure, Guid, Image, Item, Source};
use jiff::ZonedDateTime;

use super::legal::owned;
use super::{Format, GENERATOR, HISTORY, address, ended};
use crate::model::{self, Entry, Feed};

/// Writes a feed as RSS 2.0.
pub fn rss(feed: &Feed) -> Vec<u8> {
    let channel = Channel {
        title: owned(&feed.title),
        link: feed.home.to_string(),
        description: owned(&feed.description),
        language: feed.language.map(|language| language.tag().to_owned()),
        last_build_date: Some(rfc822(&feed.updated)),
        generator: Some(GENERATOR.to_owned()),
        ttl: feed.ttl_minutes.map(|minutes| minutes.max(1).to_string()),
        // RSS asks for GIF, JPEG or PNG here.
        image: feed.icon.as_ref().filter(|icon| icon.path().rsplit('.').next() == Some("png")).map(|icon| Image {
            url: icon.to_string(),
            title: owned(&feed.title),
            link: feed.home.to_string(),
            ..Image::default()
        }),
        namespaces: namespaces(feed),
        extensions: links(feed),
        syndication_ext: feed.ttl_minutes.map(rhythm),
        items: feed.entries.iter().map(item).collect(),
        ..Channel::default()
    };
    let document = super::in_memory(channel.pretty_write_to(Vec::new(), b' ', 1));
    // The crate writes the declaration itself and has no place for anything between it and the root.
    let root = document.windows(4).position(|window| window == b"<rss").unwrap_or(0);
    [super::prolog(feed).as_bytes(), &document[root..]].concat()
}

fn item(entry: &Entry) -> Item {
    let mut files = entry.enclosures.iter();
    let first = files.next();
    Item {
        title: Some(owned(&entry.title)),
        // None where the post has no address of its own: another page's would be taken for the post, or for the same one.
        link: entry.url.as_ref().map(ToString::to_string),
        // HTML by RSS's word; short, as content:encoded has the whole. Readers that find none show the other one twice.
        description: Some(escape(if entry.summary.is_empty() { &entry.title } else { &entry.summary })),
        categories: entry.categories.iter().map(|name| Category { name: owned(name), domain: None }).collect(),
        enclosure: first.map(|file| Enclosure {
            url: file.url.to_string(),
            // 0 is what RSS asks for where the size is unknown.
            length: file.length.unwrap_or(0).to_string(),
            mime_type: owned(&file.media_type),
        }),
        guid: Some(Guid { value: owned(&entry.id), permalink: false }),
        pub_date: Some(rfc822(&entry.published)),
        source: entry.board.as_ref().map(|board| Source {
            url: ended(&board.address, Format::Rss).to_string(),
            title: Some(owned(&board.title)),
        }),
        content: Some(owned(&entry.content_html)).filter(|html| !html.trim().is_empty()),
        extensions: media(files, entry),
        dublin_core_ext: entry
            .author
            .as_ref()
            .map(|author| DublinCoreExtension { creators: vec![owned(author)], ..DublinCoreExtension::default() }),
        ..Item::default()
    }
}

/// `Mon, 04 Mar 2024 09:00:00 +0900`: RFC 822 with RSS's four-digit year and a numeric zone.
fn rfc822(at: &ZonedDateTime) -> String {
    at.strftime("%a, %d %b %Y %H:%M:%S %z").to_string()
}

/// RSS's descriptions are HTML.
fn escape(text: &str) -> String {
    owned(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Only those that are used: some readers look a namespace's presence up and take it for content.
fn namespaces(feed: &Feed) -> BTreeMap<String, String> {
    let media = feed.entries.iter().any(|entry| entry.enclosures.len() > 1 || entry.image.is_some());
    [
        ("atom", "http://www.w3.org/2005/Atom", true),
        (HISTORY.0, HISTORY.1, feed.archive.is_some()),
        ("media", "http://search.yahoo.com/mrss/", media),
        ("sy", "http://purl.org/rss/1.0/modules/syndication/", feed.ttl_minutes.is_some()),
    ]
    .into_iter()
    .filter(|(_, _, used)| *used)
    .map(|(prefix, uri, _)| (prefix.to_owned(), uri.to_owned()))
    .collect()
}

/// `atom:link`s: the feed's own address, and RFC 5005's archives.
fn links(feed: &Feed) -> ExtensionMap {
    let link = |rel: &str, href: String| {
        element(
            "atom:link",
            &[("href", href), ("rel", rel.to_owned()), ("type", Format::Rss.bare_media_type().to_owned())],
        )
    };
    let mut links = vec![link("self", address(feed, Format::Rss).to_string())];
    links.extend(super::history(feed).into_iter().map(|(rel, url)| link(rel, ended(url, Format::Rss).to_string())));
    let mut extensions: ExtensionMap = [("atom".to_owned(), [("link".to_owned(), links)].into())].into();
    if feed.archive.is_some() {
        let archive = element(&format!("{}:archive", HISTORY.0), &[]);
        extensions.insert(HISTORY.0.to_owned(), [("archive".to_owned(), vec![archive])].into());
    }
    extensions
}

/// `media:thumbnail` for the first picture, `media:content` for the files beyond the first: several enclosures in one
/// item break some readers.
fn media<'a>(files: impl Iterator<Item = &'a model::Enclosure>, entry: &Entry) -> ExtensionMap {
    let contents: Vec<Extension> = files
        .map(|file| {
            let mut content = element(
                "media:content",
                &[
                    ("url", file.url.to_string()),
                    ("type", owned(&file.media_type)),
                    ("medium", medium(&file.media_type).to_owned()),
                ],
            );
            content.value = None;
            if let Some(length) = file.length.filter(|length| *length > 0) {
                content.attrs.insert("fileSize".to_owned(), length.to_string());
            }
            let title = Extension {
                value: Some(owned(&file.title)),
                ..element("media:title", &[("type", "plain".to_owned())])
            };
            content.children.insert("title".to_owned(), vec![title]);
            content
        })
        .collect();
    let thumbnails: Vec<Extension> =
        entry.image.iter().map(|image| element("media:thumbnail", &[("url", image.to_string())])).collect();
    let media: BTreeMap<String, Vec<Extension>> = [("content", contents), ("thumbnail", thumbnails)]
        .into_iter()
        .filter(|(_, elements)| !elements.is_empty())
        .map(|(name, elements)| (name.to_owned(), elements))
        .collect();
    if media.is_empty() { ExtensionMap::new() } else { [("media".to_owned(), media)].into() }
}

/// Media RSS's word for a media type.
fn medium(media_type: &str) -> &'static str {
    match media_type.split('/').next() {
        Some("image") => "image",
        Some("audio") => "audio",
        Some("video") => "video",
        _ => "document",
    }
}

fn element(name: &str, attrs: &[(&str, String)]) -> Extension {
    Extension {
        name: name.to_owned(),
        // Empty and present: the writer then puts no line break between the tags.
        value: Some(String::new()),
        attrs: attrs.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect(),
        ..Extension::default()
    }
}

/// The rhythm of `ttl` in the words of the syndication module: how many times in an hour, a day, a week.
fn rhythm(minutes: u32) -> SyndicationExtension {
    let (period, length) = match minutes {
        0..=60 => (UpdatePeriod::Hourly, 60),
        61..=1_440 => (UpdatePeriod::Daily, 1_440),
        _ => (UpdatePeriod::Weekly, 10_080),
    };
    SyndicationExtension {
        period,
        frequency: (length / minutes.max(1)).max(1),
        base: "2000-01-01T00:00:00+00:00".to_owned(),
    }
}
