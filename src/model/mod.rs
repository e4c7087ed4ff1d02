//! The nouns every room speaks: what a board shows, what we remember of it, what a reader gets.
//!
//! Values only: no parsing, no deciding, no IO. When trust changes, the type changes:
//! [`Row`] and [`Article`] are what a page said, [`Post`] is what we accepted, [`Entry`] is what a reader sees.

mod event;
mod feed;
mod health;
mod host;
mod http;
mod memory;
mod notice;
mod place;
mod post;
mod posted_at;
mod problem;
mod script;
mod search;
mod seen;
mod source_id;
mod template;
mod why;

pub use event::Event;
pub use feed::{Archived, Board, Enclosure, Entry, Feed};
pub use health::Health;
pub use host::{HostBook, StoredRobots, Turn};
pub use http::{Method, Request, Validators, is_session, without_session};
pub use memory::{FreshRow, Intent, KnownPost, Listed, Memory, Outcome, OutcomeKind, PublishedAt, StoredPost, Visit};
pub use notice::{Notice, Turnabout};
pub use place::Place;
pub use post::{Language, Post, PostKey, Print};
pub use posted_at::PostedAt;
pub use problem::{Code, Problem};
pub use script::{Form, FormField, ScriptPage, Sent};
pub use search::{Search, is_unseen};
pub use seen::{Article, Attachment, Handle, Listing, Row, SeenListing};
pub use source_id::{InvalidSourceId, SourceId};
pub use template::{CallShape, Learnt, MOST_REFUSED, UrlTemplate};
pub use why::{ColumnWhy, Evidence, Explanation, FoundWhy, KeyWhy, LinkWhy, ListWhy, PinWhy, PlaceWhy, PostWhy};

#[cfg(test)]
mod tests;
