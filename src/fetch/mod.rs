//! One polite request: robots, pace a host, conditional, limits, address guard. The one room that knows the HTTP client.
//!
//! Knows nothing of boards or of the store: what must be remembered between processes (a host's pace, its robots.txt)
//! goes through [`crate::model::HostBook`], which the wiring implements with the store.
//! Two ways to answer: [`Replay`] from recorded pages, [`Web`] from the network; [`Record`] writes down what came.

mod address;
mod book;
mod clock;
mod guard;
mod pace;
mod record;
mod recording;
mod replay;
mod robots;
mod room;
mod session;
mod status;
mod tls;
mod unpack;
mod web;
mod webhook;
mod wire;

use async_trait::async_trait;
use jiff::Timestamp;
use url::Url;

use crate::model::{Code, Problem, Request, Validators};
use crate::source::{HttpRules, Robots};

pub use book::MemoryBook;
pub use record::Record;
pub use recording::{Written, write_recording};
pub use replay::{Recorded, Replay, ReplayError};
pub use room::Room;
pub use session::Session;
pub use web::Web;
pub use webhook::{Received, Webhook};

/// Where pages come from: the network, or a recording.
#[async_trait]
pub trait Fetch: Send + Sync {
    /// Asks once (redirects followed, cookies minded). `known` makes the request conditional.
    async fn fetch(&self, ask: &Ask<'_>) -> Result<Fetched, FetchError>;
}

/// A request and what goes with it.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    pub request: &'a Request,
    /// What the page is to the one who asks: `list-1`, `post-183`. Names its recording, else without meaning.
    pub label: &'a str,
    pub known: Option<&'a Validators>,
    /// The page that led here, sent as `Referer`.
    pub referer: Option<&'a Url>,
    pub robots: Robots,
    pub rules: &'a HttpRules,
    /// The cookies of this look: one session for the list and its posts, a new one for the next look.
    pub session: &'a Session,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Fetched {
    pub answer: Answer,
    /// Requests sent for it, robots.txt and redirects included.
    pub requests: u32,
}

#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "one lives at a time, and it holds a page")]
pub enum Answer {
    /// 304: as it was.
    NotModified,
    Body(Body),
}

/// A response with a page in it (status 2xx).
#[derive(Clone, Debug)]
pub struct Body {
    /// After redirects.
    pub url: Url,
    pub status: u16,
    /// As received, names in lower case. Those of the transfer (`content-encoding`, `content-length`, …) are left out
    /// where they no longer describe `bytes`.
    pub headers: Vec<(String, String)>,
    /// Of the address asked; `None` where a redirect led elsewhere, since validators belong to one address.
    pub validators: Option<Validators>,
    /// Decompressed, at most `max_body`.
    pub bytes: Vec<u8>,
    /// When it was received (recorded pages: when it was recorded).
    pub when: Timestamp,
    /// Held where the page is a large one; who drops `bytes` early gives it back too.
    pub room: Room,
}

impl Body {
    /// A header's value, by lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Characters of a message: a long address and a sentence.
const MESSAGE_MAX: usize = 1000;

/// Why nothing came. `code` is for branching, `message` for the operator; `requests` were sent all the same.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct FetchError {
    pub code: Code,
    pub message: String,
    pub requests: u32,
    /// The server's Retry-After, as a moment.
    pub retry_at: Option<Timestamp>,
    /// The server's word that nothing is there (404, 410), rather than that something went wrong.
    pub is_absent: bool,
    /// The server had no time, or was in trouble itself: the same question may well be answered later.
    pub is_passing: bool,
}

impl FetchError {
    /// An error after which no time to come back is known. What a server put into the message (an address of 60 kB,
    /// a line break) is kept short and on one line.
    fn new(code: Code, message: impl AsRef<str>) -> Self {
        let mut message: String = message.as_ref().replace(char::is_control, " ");
        if let Some((end, _)) = message.char_indices().nth(MESSAGE_MAX) {
            message.truncate(end);
            message.push('…');
        }
        Self { code, message, requests: 0, retry_at: None, is_absent: false, is_passing: false }
    }

    /// One that may pass by itself.
    fn passing(code: Code, message: impl AsRef<str>) -> Self {
        Self { is_passing: true, ..Self::new(code, message) }
    }

    /// With the number of requests that were sent all the same.
    fn after(self, requests: u32) -> Self {
        Self { requests, ..self }
    }

    /// As the problem of an outcome.
    pub fn problem(&self) -> Problem {
        Problem::new(self.code, self.message.clone())
    }
}

/// The validators of an answer.
fn validators_of(headers: &status::Headers) -> Option<Validators> {
    let value = |name| status::header(headers, name).map(str::to_owned);
    Validators::new(value("etag"), value("last-modified"))
}

#[cfg(test)]
mod tests;
