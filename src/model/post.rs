//! An accepted post: normalised, complete enough to publish, with an identity that outlives its content.

use std::fmt;

use url::Url;

use super::{Attachment, PostedAt, Request};

/// 글번호: what makes a post the same post on every page and at every look, unique within its source.
///
/// The board's own number where it has one (`2503270008`), else a digest of title and day (`~…`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostKey(String);

impl PostKey {
    /// `None` for an empty text.
    pub fn new(text: impl Into<String>) -> Option<Self> {
        let text = text.into();
        (!text.is_empty()).then_some(Self(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The key of a post of one board among several that a list shows, each with numbers of its own.
    pub fn of_board(board: &str, number: &str) -> Option<Self> {
        (!board.is_empty() && !number.is_empty()).then(|| Self(format!("{board}{BEHIND_BOARD}{number}")))
    }

    /// The board that is part of the key.
    pub fn board(&self) -> Option<&str> {
        self.parts().map(|(board, _)| board)
    }

    /// The number alone, as the post's address has it.
    pub fn number(&self) -> &str {
        self.parts().map_or(&self.0, |(_, number)| number)
    }

    fn parts(&self) -> Option<(&str, &str)> {
        self.0.split_once(BEHIND_BOARD).filter(|_| !self.0.starts_with('~'))
    }

    /// What the post with this id is kept under while its number is not known: a renumbered board gave it another.
    pub fn aside(id: &str) -> Self {
        Self(format!("{ASIDE}{id}"))
    }

    /// Whether the post's number is not known, see [`PostKey::aside`].
    pub fn is_aside(&self) -> bool {
        self.0.starts_with(ASIDE)
    }
}

/// Stands in no name of a board.
const BEHIND_BOARD: char = '|';

/// No board's number begins so.
const ASIDE: &str = "~was ";

impl fmt::Display for PostKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A digest of what a reader would call the content. Versioned, so that a later rule does not re-announce every post.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Print(pub String);

impl Print {
    /// Behind a row's digest: the row shows a sign that its post has files.
    pub const FILES: &'static str = "+";

    /// Of a row's digest: the rest of it, whatever sign of files it shows.
    pub fn without_files(&self) -> &str {
        self.0.strip_suffix(Self::FILES).unwrap_or(&self.0)
    }

    /// Of a post's digest: version and what is of the body and the files, without the title.
    pub fn rest(&self) -> (&str, &str) {
        let version = self.0.split_once(':').map_or("", |(version, _)| version);
        (version, self.0.get(self.0.len().saturating_sub(16)..).unwrap_or(&self.0))
    }
}

/// The language of a post's text, as far as it is told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    Korean,
    English,
}

impl Language {
    /// BCP 47.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Korean => "ko",
            Self::English => "en",
        }
    }

    /// From a BCP 47 tag, by its first part.
    pub fn parse(tag: &str) -> Option<Self> {
        match tag.split('-').next()?.to_ascii_lowercase().as_str() {
            "ko" => Some(Self::Korean),
            "en" => Some(Self::English),
            _ => None,
        }
    }
}

/// 게시글, accepted: title not empty, key known, addresses absolute http(s).
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    pub key: PostKey,
    pub title: String,
    pub link: Option<Request>,
    pub posted_at: Option<PostedAt>,
    pub author: Option<String>,
    pub department: Option<String>,
    pub category: Option<String>,
    /// Empty where the post's own page was not read (`posts = false`, or it could not be).
    pub content_html: String,
    pub content_text: String,
    pub attachments: Vec<Attachment>,
    pub images: Vec<Url>,
    pub language: Option<Language>,
    pub pinned: bool,
    /// Of what the list row shows and a reader would call an edit.
    pub row_print: Print,
    /// Of the whole post likewise: title, day, author, body text, file names.
    pub post_print: Print,
    /// Whether the post's own page stands behind the content.
    pub complete: bool,
}
