//! The cookies of one look at one board: some boards answer only who shows the cookie they gave a moment ago.
//!
//! Lives for one look and is never stored: a board sees a new visitor each time, and one board's search or login state
//! never reaches another.

use std::sync::{Mutex, MutexGuard, PoisonError};

use cookie_store::CookieStore;
use url::Url;

use super::room::Share;

/// A cookie of more than this is dropped, as browsers do (RFC 6265, 6.1 asks for at least 4096 bytes).
const COOKIE_MAX: usize = 4096;
/// Cookies kept of one response.
const COOKIES_MAX: usize = 50;

/// A jar (RFC 6265), empty at first.
#[derive(Debug, Default)]
pub struct Session {
    jar: Mutex<CookieStore>,
    /// The room of this look's pages.
    pub(super) share: Share,
}

impl Session {
    /// Takes the `Set-Cookie` values of an answer from `url`.
    pub(super) fn take<'a>(&self, url: &Url, values: impl Iterator<Item = &'a str>) {
        let mut jar = self.jar();
        for value in values.filter(|value| value.len() <= COOKIE_MAX).take(COOKIES_MAX) {
            // A cookie the jar does not take (another domain's, expired) is no trouble of ours.
            let _ = jar.parse(value, url);
        }
    }

    /// The `Cookie` header for a request to `url`.
    pub(super) fn header(&self, url: &Url) -> Option<String> {
        let jar = self.jar();
        let pairs: Vec<String> = jar.get_request_values(url).map(|(name, value)| format!("{name}={value}")).collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }

    fn jar(&self) -> MutexGuard<'_, CookieStore> {
        self.jar.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
