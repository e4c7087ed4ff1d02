//! One polite request: robots, pace a host, conditional, limits, address guard. The one room that knows the HTTP client.
//!
//! Knows nothing of boards or of the store: what must be remembered between processes (a host's pace, its robots.txt)
//! goes through [`HostBook`], which the wiring implements with the store.

use async_trait::async_trait;
use jiff::Timestamp;
use url::Url;

use crate::model::{Code, Problem, Request, Validators};
use crate::source::{HttpRules, Robots};

/// Where pages come from: the network, or a recording.
#[async_trait]
pub trait Fetch: Send + Sync {
    /// Asks once (redirects followed, cookies and meta refresh minded). `known` makes the request conditional.
    async fn fetch(&self, ask: &Ask<'_>) -> Result<Fetched, FetchError>;
}

/// A request and what goes with it.
#[derive(Clone, Debug)]
pub struct Ask<'a> {
    pub request: &'a Request,
    pub known: Option<&'a Validators>,
    /// The page that led here, sent as `Referer`.
    pub referer: Option<&'a Url>,
    pub robots: Robots,
    pub rules: &'a HttpRules,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Fetched {
    pub answer: Answer,
    /// Requests sent for it, robots.txt and redirects included.
    pub requests: u32,
}

#[derive(Clone, Debug)]
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
    /// As received, names in lower case.
    pub headers: Vec<(String, String)>,
    pub validators: Option<Validators>,
    /// Decompressed, at most `max_body`.
    pub bytes: Vec<u8>,
    /// When it was received (recorded pages: when it was recorded).
    pub when: Timestamp,
}

impl Body {
    /// A header's value, by lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Why nothing came. `code` is for branching, `message` for the operator; `requests` were sent all the same.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{message}")]
pub struct FetchError {
    pub code: Code,
    pub message: String,
    pub requests: u32,
    /// The server's Retry-After, as a moment.
    pub retry_at: Option<Timestamp>,
}

impl FetchError {
    /// As the problem of an outcome.
    pub fn problem(&self) -> Problem {
        Problem::new(self.code, self.message.clone())
    }
}
