//! What one page said, untrusted: a listing's rows, an article's fields. `normalize` makes a [`super::Post`] of them.

use url::Url;

use super::{CallShape, Form, Post, PostKey, PostedAt, Problem, Request, UrlTemplate};

/// 목록: what was understood of a list page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    /// The board's name as the page shows it.
    pub title: Option<String>,
    /// In the page's order, pinned ones included.
    pub rows: Vec<Row>,
    /// The next page of the list (older posts).
    pub next: Option<Request>,
    /// The address of the list's first page, where this is a later one.
    pub first: Option<Url>,
    /// The page itself says that it is the last: its bar of numbers ends with it.
    pub ends: bool,
    /// Calls of rows whose meaning nothing in the page tells: their links are guesses, or absent.
    pub unexplained: Vec<CallShape>,
    /// Calls that were told by their name alone, where a script of the site's own may say otherwise.
    pub by_name: Vec<CallShape>,
    /// The same of what leads to the next page.
    pub next_unexplained: bool,
    /// 0 to 1: how sure we are that these are the board's posts, all of them, rightly read.
    pub confidence: f64,
    /// A head names the columns: what stands there is a list, however short.
    pub headed: bool,
    pub problems: Vec<Problem>,
}

/// So many rows fill a page of most boards.
const FULL: usize = 10;

impl Listing {
    /// The least running number (번호) on the page.
    pub fn least_number(&self) -> Option<u32> {
        self.listed().filter_map(|row| row.number.as_ref()?.parse().ok()).min()
    }

    /// Whether older posts may stand behind a page that leads to none: it is full, or its numbers go on below, and it does
    /// not say that it is the last.
    pub fn may_go_on(&self) -> bool {
        let goes_on = self.listed().count() >= FULL || self.least_number().is_some_and(|number| number > 1);
        self.next.is_none() && !self.ends && goes_on
    }

    /// Rows in the list's own order.
    fn listed(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| !row.pinned)
    }
}

/// 행: one post as the list shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Visible title, folded, without badges; the whole one where the list cuts it and the page has it elsewhere.
    pub title: String,
    /// How the post is reached; `None` where the page does not tell.
    pub link: Option<Request>,
    pub posted_at: Option<PostedAt>,
    /// The list does not write the day but counts it from the look ("3일 전", "15:05"): around midnight a day off.
    pub day_counted: bool,
    pub author: Option<String>,
    pub views: Option<u64>,
    /// As shown, without thousands separators. Renumbered by boards at will: never an identity.
    pub number: Option<String>,
    pub pinned: bool,
    pub category: Option<String>,
    /// `None` where the list has no sign for files.
    pub has_attachment: Option<bool>,
    /// The board's own number, found among the link's parameters.
    pub key: Option<PostKey>,
    /// The link is a guess, by this; nothing may rest on it before a post's page agrees.
    pub guess: Option<UrlTemplate>,
}

/// What an element says about where it leads, as written; `links` finds out what it means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Handle {
    /// `href`, character references resolved, otherwise as written.
    pub href: Option<String>,
    /// `onclick` of the element, then of what stands around it up to the row.
    pub onclick: Vec<String>,
    /// `data-` attributes (without `data-`) of the element, then of what stands around it up to the row.
    pub data: Vec<(String, String)>,
    /// `.class` and `#id` names in the same order: scripts bind by them.
    pub names: Vec<String>,
    /// The form of its own that a button submits, with its hidden fields.
    pub form: Option<Form>,
}

/// A list page as it was seen, links not yet understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SeenListing {
    pub title: Option<String>,
    /// `Row::link` and `Row::key` are still empty.
    pub rows: Vec<(Row, Option<Handle>)>,
    /// What leads to the next page.
    pub next: Option<Handle>,
    /// As [`Listing::first`].
    pub first: Option<Url>,
    /// As [`Listing::ends`].
    pub ends: bool,
    pub confidence: f64,
    /// As [`Listing::headed`].
    pub headed: bool,
    pub problems: Vec<Problem>,
}

/// 상세: what was understood of a post's own page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    pub title: Option<String>,
    pub author: Option<String>,
    pub posted_at: Option<PostedAt>,
    pub views: Option<u64>,
    pub department: Option<String>,
    pub category: Option<String>,
    /// Safe HTML: sanitised, absolute addresses.
    pub content_html: String,
    /// The same as text: paragraphs and □ ○ ※ lines kept, one line each.
    pub content_text: String,
    pub attachments: Vec<Attachment>,
    /// Of attachments without an address (by index): the script's call that fetches them, for who can read it.
    pub file_calls: Vec<(usize, String)>,
    /// Images of the body, absolute, in order, each once.
    pub images: Vec<Url>,
    /// Where the body stands in a frame of its own: the frame's address, and then the content here is empty.
    pub frame: Option<Url>,
    /// 0 to 1, as [`Listing::confidence`].
    pub confidence: f64,
    pub problems: Vec<Problem>,
}

impl Article {
    /// Whether the page holds more than a post's head.
    pub fn has_content(&self) -> bool {
        let is_bare = self.content_text.is_empty() && self.images.is_empty() && self.attachments.is_empty();
        !is_bare || self.frame.is_some()
    }
}

/// 첨부파일: one file of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// The file's name as shown, without size or count.
    pub title: String,
    /// `None` where only a script knows.
    pub url: Option<Url>,
    /// By the name's ending; servers' own words about HWP are wrong too often.
    pub media_type: Option<String>,
    /// Bytes, where the page shows a size.
    pub length: Option<u64>,
}

/// A [`Post`] can be read back into a row's terms where the two are compared.
impl From<&Post> for Row {
    fn from(post: &Post) -> Self {
        Self {
            title: post.title.clone(),
            link: post.link.clone(),
            posted_at: post.posted_at,
            author: post.author.clone(),
            category: post.category.clone(),
            key: Some(post.key.clone()),
            ..Self::default()
        }
    }
}
