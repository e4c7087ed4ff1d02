//! [`Feed`] → bytes, one file a format. The one room that knows the feed crates and the XML writer.
//!
//! Adds nothing and leaves nothing out: what a feed says is `feed`'s. The same value gives the same bytes; no clock, no
//! version number, no map whose order could change. Whatever stands in the value, the bytes are well-formed.

mod atom;
mod json;
mod junit;
mod legal;
mod notice;
mod opml;
mod rss;

use url::Url;

pub use atom::atom;
pub use json::json;
pub use junit::{JunitCase, junit};
pub use notice::{Told, notice};
pub use opml::{Outline, opml};
pub use rss::rss;

use crate::model::Feed;

/// Who says `generator`. Without a version: a new release must not change the bytes of every feed.
const GENERATOR: &str = "boardfeed";

/// The three formats of a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    Rss,
    Atom,
    Json,
}

impl Format {
    /// Every format, the one with the fewest misunderstandings first.
    pub const ALL: [Self; 3] = [Self::Atom, Self::Rss, Self::Json];

    /// The end of an address or file name, without its dot; also the format's name on the command line.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Rss => "rss",
            Self::Atom => "atom",
            Self::Json => "json",
        }
    }

    /// The format of an ending.
    pub fn parse(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.ending() == ending)
    }

    /// For `Content-Type`.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Rss => "application/rss+xml; charset=utf-8",
            Self::Atom => "application/atom+xml; charset=utf-8",
            Self::Json => "application/feed+json; charset=utf-8",
        }
    }

    /// For the `type` of a link: without parameters.
    pub fn bare_media_type(self) -> &'static str {
        self.media_type().split(';').next().unwrap_or_default()
    }
}

/// The style of RSS and Atom opened in a browser, CSS. It hides what is for programs and says what a feed is for; XSLT,
/// which could do more, is on its way out of browsers.
pub const STYLESHEET: &str = include_str!("style.css");

/// For `Content-Type` of [`opml()`].
pub const OPML_MEDIA_TYPE: &str = "text/x-opml; charset=utf-8";

/// Writes a feed in a format, UTF-8.
pub fn write(feed: &Feed, format: Format) -> Vec<u8> {
    match format {
        Format::Rss => rss(feed),
        Format::Atom => atom(feed),
        Format::Json => json(feed),
    }
}

/// RFC 5005's element `fh:archive`, and its namespace.
const HISTORY: (&str, &str) = ("fh", "http://purl.org/syndication/history/1.0");

/// RFC 5005's links of a feed: relation and address without ending.
fn history(feed: &Feed) -> Vec<(&'static str, &Url)> {
    let archive = feed.archive.as_ref();
    [
        ("current", archive.map(|archive| &archive.current)),
        ("prev-archive", feed.prev_archive.as_ref()),
        ("next-archive", archive.and_then(|archive| archive.next.as_ref())),
    ]
    .into_iter()
    .filter_map(|(rel, url)| Some((rel, url?)))
    .collect()
}

/// Where a feed lies in a format: address, ending, query.
pub fn address(feed: &Feed, format: Format) -> Url {
    let mut url = ended(&feed.address, format);
    url.set_query(feed.query.as_deref());
    url
}

/// Before a document's root: what encoding it is in, how a browser may show it.
fn prolog(feed: &Feed) -> String {
    let style = feed.stylesheet.as_ref();
    let style = style.map(|url| format!("<?xml-stylesheet type=\"text/css\" href=\"{}\"?>\n", attribute(url.as_str())));
    format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{}", style.unwrap_or_default())
}

fn attribute(text: &str) -> String {
    quick_xml::escape::escape(text).into_owned()
}

/// The writers fail only where their destination does, and memory does not.
#[expect(clippy::expect_used, reason = "memory takes every write, and every value written is text or a number")]
fn in_memory<T, E: std::fmt::Debug>(written: Result<T, E>) -> T {
    written.expect("written to memory")
}

/// An address with a format's ending.
pub fn ended(address: &Url, format: Format) -> Url {
    let mut url = address.clone();
    url.set_path(&format!("{}.{}", address.path(), format.ending()));
    url
}

#[cfg(test)]
mod tests;
