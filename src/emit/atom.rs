//! Atom 1.0 (RFC 4287), by the crate `atom_syndication`.
//!
//! Bodies are `type="html"`: readers have stumbled over xhtml. All addresses are absolute: most readers ignore `xml:base`.

use std::collections::BTreeMap;

use atom_syndication::extension::Extension;
use atom_syndication::{
    Category, Content, FixedDateTime, Generator, Link, Person, Source, Text, TextType, WriteConfig,
};
use jiff::ZonedDateTime;

use super::legal::owned;
use super::{Format, GENERATOR, HISTORY, address, ended};
use crate::model::{Enclosure, Entry, Feed, Language};

/// Writes a feed as Atom 1.0.
pub fn atom(feed: &Feed) -> Vec<u8> {
    let document = atom_syndication::Feed {
        title: text(&feed.title, None),
        subtitle: Some(&feed.description).filter(|text| !text.trim().is_empty()).map(|words| text(words, None)),
        id: owned(&feed.id),
        updated: rfc3339(&feed.updated),
        // An entry without an author needs the feed's (RFC 4287, 4.1.1).
        authors: vec![person(feed.publisher.as_ref().unwrap_or(&feed.title))],
        generator: Some(Generator { value: GENERATOR.to_owned(), uri: None, version: None }),
        icon: feed.icon.as_ref().map(ToString::to_string),
        links: links(feed),
        lang: tag(feed.language),
        entries: feed.entries.iter().map(|entry| written(entry, feed)).collect(),
        namespaces: feed.archive.iter().map(|_| (HISTORY.0.to_owned(), HISTORY.1.to_owned())).collect(),
        extensions: feed.archive.iter().map(|_| archive()).collect(),
        ..atom_syndication::Feed::default()
    };
    // The crate's own declaration names no encoding, which some readers then guess.
    let bytes = super::prolog(feed).into_bytes();
    let form = WriteConfig { write_document_declaration: false, indent_size: Some(1) };
    super::in_memory(document.write_with_config(bytes, form))
}

fn written(entry: &Entry, feed: &Feed) -> atom_syndication::Entry {
    // The feed's language holds for its entries; another one stands at each of their texts.
    let language = entry.language.filter(|language| Some(*language) != feed.language);
    let alternate = entry
        .url
        .as_ref()
        .map(|url| Link { mime_type: Some("text/html".to_owned()), ..link("alternate", url.to_string()) });
    atom_syndication::Entry {
        title: text(&entry.title, language),
        id: owned(&entry.id),
        updated: rfc3339(&entry.updated),
        published: Some(rfc3339(&entry.published)),
        authors: entry.author.iter().map(|name| person(name)).collect(),
        categories: entry
            .categories
            .iter()
            .map(|name| Category { term: owned(name), scheme: None, label: None })
            .collect(),
        links: alternate.into_iter().chain(entry.enclosures.iter().map(enclosure)).collect(),
        source: entry.board.as_ref().map(|board| Source {
            title: text(&board.title, None),
            id: owned(&board.id),
            // The board's feed is at least as new as this entry; its newest post would change every older entry's bytes.
            updated: rfc3339(&entry.updated),
            links: vec![
                link("self", ended(&board.address, Format::Atom).to_string()),
                link("alternate", board.home.to_string()),
            ],
            ..Source::default()
        }),
        summary: Some(&entry.summary).filter(|words| !words.is_empty()).map(|words| text(words, language)),
        content: Some(&entry.content_html).filter(|html| !html.trim().is_empty()).map(|html| Content {
            content_type: Some("html".to_owned()),
            value: Some(owned(html)),
            lang: tag(language),
            ..Content::default()
        }),
        ..atom_syndication::Entry::default()
    }
}

/// `<fh:archive/>`.
fn archive() -> (String, BTreeMap<String, Vec<Extension>>) {
    let (prefix, name) = (HISTORY.0, "archive");
    let element = Extension { name: format!("{prefix}:{name}"), value: Some(String::new()), ..Extension::default() };
    (prefix.to_owned(), [(name.to_owned(), vec![element])].into())
}

fn links(feed: &Feed) -> Vec<Link> {
    let ours = |rel: &str, href: String| Link {
        mime_type: Some(Format::Atom.bare_media_type().to_owned()),
        ..link(rel, href)
    };
    let mut links = vec![
        ours("self", address(feed, Format::Atom).to_string()),
        Link { mime_type: Some("text/html".to_owned()), ..link("alternate", feed.home.to_string()) },
    ];
    links.extend(super::history(feed).into_iter().map(|(rel, url)| ours(rel, ended(url, Format::Atom).to_string())));
    links
}

/// Every file; readers want type and length, 0 where it is unknown: validators warn of one without.
fn enclosure(file: &Enclosure) -> Link {
    Link {
        mime_type: Some(owned(&file.media_type)),
        title: Some(owned(&file.title)).filter(|title| !title.trim().is_empty()),
        length: Some(file.length.unwrap_or(0).to_string()),
        ..link("enclosure", file.url.to_string())
    }
}

fn link(rel: &str, href: String) -> Link {
    Link { href, rel: rel.to_owned(), ..Link::default() }
}

fn person(name: &str) -> Person {
    Person { name: owned(name), ..Person::default() }
}

fn text(value: &str, language: Option<Language>) -> Text {
    Text { value: owned(value), lang: tag(language), base: None, r#type: TextType::Text }
}

fn tag(language: Option<Language>) -> Option<String> {
    language.map(|language| language.tag().to_owned())
}

/// The crate's times are chrono's, which reads what jiff writes; the numeric zone stays.
fn rfc3339(at: &ZonedDateTime) -> FixedDateTime {
    at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string().parse().unwrap_or_default()
}
