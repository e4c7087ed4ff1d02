//! When two requests are the same one: spelling, order of parameters and session ids of an address are left aside.

use percent_encoding::percent_decode_str;
use url::Url;

use crate::model::{Method, Request, without_session};

type Pairs = Vec<(Vec<u8>, Vec<u8>)>;

/// A request reduced to what tells it apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    method: Method,
    /// Scheme, host and port.
    origin: String,
    path: Vec<u8>,
    query: Pairs,
    body: Pairs,
}

impl Key {
    pub(super) fn of(request: &Request) -> Self {
        Self {
            method: request.method,
            origin: request.url.origin().ascii_serialization(),
            path: percent_decode_str(&without_session(request.url.path())).collect(),
            query: pairs(request.url.query().unwrap_or_default()),
            body: pairs(request.body.as_deref().unwrap_or_default()),
        }
    }
}

/// Whether two addresses name the same page.
pub(super) fn same(one: &Url, other: &Url) -> bool {
    Key::of(&Request::get(one.clone())) == Key::of(&Request::get(other.clone()))
}

/// Pairs as bytes (a parameter may be percent-encoded EUC-KR), in the order of names; pairs of one name keep theirs.
fn pairs(text: &str) -> Pairs {
    let bytes = |part: &str| percent_decode_str(&part.replace('+', " ")).collect::<Vec<u8>>();
    let mut pairs: Pairs = text
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (bytes(name), bytes(value)))
        .collect();
    pairs.sort_by(|one, other| one.0.cmp(&other.0));
    pairs
}
