//! The lines of an export. The names are a promise: a file written today is read by every later version.
//!
//! ```text
//! {"boardfeed":"export","version":1}
//! {"source":{…}}      one a source, then of it:
//! {"post":{…}}        newest ordinal first, each followed by
//! {"revision":{…}}    what it said before its edits, oldest first
//! {"tombstone":{…}}   a post that retention took away
//! {"walk":{…}}        where the walk back through its history stands
//! {"learnt":{…}}      what was learnt of its script calls
//! {"event":{…}}       what happened to it, newest first
//! {"end":{"sources":…,"posts":…,"revisions":…,"tombstones":…}}
//! ```
//! Moments are RFC 3339 in UTC; civil dates as boards show them. Of a missing field its default is taken, an unknown one
//! is passed over, an unknown kind of line is refused.

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use serde_json::Value as Json;
use uuid::Uuid;

use super::super::StoreError;
use super::super::engine::Value;
use super::Moved;

/// Of the whole file. A later one is refused by this program, an earlier one is read.
pub(super) const VERSION: u32 = 1;

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Header {
    /// Always `export`.
    pub(super) boardfeed: String,
    pub(super) version: u32,
}

/// Ids stand in feeds, where Atom wants a URI and readers one of its own for each entry.
pub(super) fn check_id(id: &str) -> Result<(), StoreError> {
    let uuid = id.strip_prefix("urn:uuid:").and_then(|uuid| Uuid::try_parse(uuid).ok());
    // In one spelling, since texts are compared.
    if uuid.is_some_and(|uuid| uuid.urn().to_string() == id) {
        return Ok(());
    }
    Err(StoreError::new(format!("`{id}` is no id of an entry: each is `urn:uuid:` and a UUID in small letters")))
}

/// Any line behind the header.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Line {
    Source(Source),
    Post(Box<Post>),
    Revision(Revision),
    Tombstone(Tombstone),
    Walk(Walk),
    Learnt(Learnt),
    Event(Event),
    End(End),
}

#[derive(Debug, Serialize, Deserialize)]
#[expect(clippy::struct_field_names, reason = "the names of the format")]
pub(super) struct Source {
    pub(super) source: String,
    pub(super) first_at: Moment,
    pub(super) last_at: Moment,
    pub(super) last_ok_at: Option<Moment>,
    pub(super) next_at: Moment,
    pub(super) outcome: Json,
    #[serde(default)]
    pub(super) troubles: u32,
    #[serde(default)]
    pub(super) doubts: u32,
    #[serde(default)]
    pub(super) rows: u32,
    #[serde(default)]
    pub(super) dated: u32,
    #[serde(default)]
    pub(super) etag: Option<String>,
    #[serde(default)]
    pub(super) last_modified: Option<String>,
    #[serde(default)]
    pub(super) address: Option<String>,
    /// How its list stood, as the store holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) page: Option<Json>,
    /// Its first name, where that was another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) born: Option<String>,
    /// Names under which its feeds stood before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) formerly: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[expect(clippy::struct_field_names, reason = "the names of the format")]
pub(super) struct Post {
    pub(super) source: String,
    pub(super) id: String,
    pub(super) published: String,
    pub(super) entered_at: Moment,
    pub(super) rank: u32,
    pub(super) ordinal: i64,
    #[serde(default)]
    pub(super) edited_at: Option<Moment>,
    #[serde(default)]
    pub(super) read_at: Option<Moment>,
    #[serde(default)]
    pub(super) misses: u32,
    #[serde(default)]
    pub(super) gone_at: Option<Moment>,
    /// The key and everything the post says, as in revisions.
    pub(super) post: Json,
}

impl Post {
    /// Never before it entered: a clock that ran wrong is no reason to leave a post behind.
    pub(super) fn gone_since(&self) -> Option<Moment> {
        self.gone_at.map(|gone| gone.max(self.entered_at))
    }
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Revision {
    pub(super) id: String,
    pub(super) number: i64,
    pub(super) until_at: Moment,
    pub(super) post: Json,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Tombstone {
    pub(super) source: String,
    pub(super) key: String,
    pub(super) id: String,
    pub(super) published: String,
    pub(super) entered_at: Moment,
    pub(super) rank: u32,
    pub(super) ordinal: i64,
    #[serde(default)]
    pub(super) title: String,
    #[serde(default)]
    pub(super) posted_at: Option<String>,
    #[serde(default)]
    pub(super) row_print: String,
    #[serde(default)]
    pub(super) gone_at: Option<Moment>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Walk {
    pub(super) source: String,
    pub(super) begun_at: Moment,
    pub(super) last_at: Moment,
    pub(super) pages: u32,
    pub(super) posts: u32,
    pub(super) requests: u32,
    pub(super) oldest: Option<String>,
    pub(super) entered_at: Moment,
    pub(super) rank: u32,
    pub(super) next_method: Option<String>,
    pub(super) next_url: Option<String>,
    pub(super) next_body: Option<String>,
    pub(super) ended: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Learnt {
    pub(super) source: String,
    pub(super) facts: String,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Event {
    pub(super) source: String,
    pub(super) at: Moment,
    pub(super) code: String,
    pub(super) message: String,
    #[serde(default)]
    pub(super) new: u32,
    #[serde(default)]
    pub(super) edited: u32,
    #[serde(default)]
    pub(super) gone: u32,
    #[serde(default)]
    pub(super) last_ok_at: Option<Moment>,
}

/// How much there was: a file without this line, or with less, is not whole.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct End {
    pub(super) sources: u32,
    pub(super) posts: u32,
    pub(super) revisions: u32,
    pub(super) tombstones: u32,
}

impl From<Moved> for End {
    fn from(moved: Moved) -> Self {
        let Moved { sources, posts, revisions, tombstones, known: _ } = moved;
        Self { sources, posts, revisions, tombstones }
    }
}

/// A moment as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment(pub(super) Timestamp);

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse()
            .map(Self)
            .map_err(|_| de::Error::custom(format!("`{text}` is no moment, as 2026-01-02T03:04:05Z is")))
    }
}

impl From<Moment> for Value {
    fn from(moment: Moment) -> Self {
        moment.0.into()
    }
}

impl From<Option<Moment>> for Value {
    fn from(moment: Option<Moment>) -> Self {
        moment.map(|moment| moment.0).into()
    }
}
