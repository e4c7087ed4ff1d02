//! What a reader gets, before it is bytes: one value, three formats. Every time is already in the board's zone.
//!
//! Each field says what RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1 call it.

use jiff::ZonedDateTime;
use url::Url;

use super::Language;

/// A feed, ready to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Feed {
    /// `channel/title`, `feed/title`, `title`.
    pub title: String,
    /// `channel/description`, `feed/subtitle`, `description`.
    pub description: String,
    /// The feed's own id for good (Atom `feed/id`), `urn:uuid:…`.
    pub id: String,
    /// The address without its ending: `<public_url>/feeds/<domain>/<board>`; a format adds `.rss`, `.atom`, `.json`
    /// and the query.
    pub address: Url,
    /// The query of the address, where the feed was asked with one (`q=…`).
    pub query: Option<String>,
    /// The board, or the directory page for several: `channel/link`, `rel="alternate"`, `home_page_url`.
    pub home: Url,
    pub language: Option<Language>,
    /// The newest entry's `updated`; of an empty feed the source's beginning, never now.
    pub updated: ZonedDateTime,
    /// Who publishes the board: `managingEditor` is an address and so not written; Atom `author`, JSON `authors`.
    pub publisher: Option<String>,
    /// Minutes between looks: `ttl`, `sy:`.
    pub ttl_minutes: Option<u32>,
    pub icon: Option<Url>,
    /// A CSS file for people who open the feed in a browser: `<?xml-stylesheet?>`; JSON Feed has nothing for it.
    pub stylesheet: Option<Url>,
    /// Newest first.
    pub entries: Vec<Entry>,
    /// RFC 5005: the next older archive document, where there is one; without its ending, as `address`.
    pub prev_archive: Option<Url>,
    /// Where this is an archive document itself: `fh:archive`; JSON Feed has no word for it.
    pub archive: Option<Archived>,
}

/// RFC 5005: where an archive document stands. Addresses are without their ending, as [`Feed::address`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archived {
    /// The feed that shows the newest posts: `rel="current"`.
    pub current: Url,
    /// The next newer archive document: `rel="next-archive"`.
    pub next: Option<Url>,
}

/// One post in a feed: RSS `item`, Atom `entry`, JSON Feed item.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// `guid isPermaLink="false"`, `id`, `id`: never changes.
    pub id: String,
    /// Plain text, escaped once by the writer.
    pub title: String,
    /// `link`, `rel="alternate"`, `url`; `None` where only a POST reaches the post.
    pub url: Option<Url>,
    /// `pubDate`, `published`, `date_published`: never changes.
    pub published: ZonedDateTime,
    /// `updated`, `date_modified`; RSS has no field, the body says it.
    pub updated: ZonedDateTime,
    /// `dc:creator`, `author/name`, `authors`.
    pub author: Option<String>,
    /// 분류 and 부서: `category`, `category`, `tags`.
    pub categories: Vec<String>,
    /// Safe HTML with the list of files at its end: `content:encoded`, `content type="html"`, `content_html`.
    pub content_html: String,
    /// The body's beginning as text: `description`, `summary`, `summary`. Empty where there is no body.
    pub summary: String,
    pub enclosures: Vec<Enclosure>,
    /// The first image of the body: `media:thumbnail`, JSON `image`.
    pub image: Option<Url>,
    pub language: Option<Language>,
    /// In a feed of several boards, where the post comes from: RSS `source`, Atom `source`, JSON `_source`.
    pub board: Option<Board>,
}

/// A board as an entry of a feed of several names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    pub title: String,
    /// The id of the board's own feed.
    pub id: String,
    /// The address of the board's own feed, without its ending.
    pub address: Url,
    /// The board itself.
    pub home: Url,
}

/// A file of an entry: RSS `enclosure`/`media:content`, Atom `rel="enclosure"`, JSON `attachments`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enclosure {
    pub url: Url,
    /// The file's name.
    pub title: String,
    /// `application/octet-stream` where nothing better is known.
    pub media_type: String,
    /// Bytes.
    pub length: Option<u64>,
}
