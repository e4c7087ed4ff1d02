//! Asks the network: each hop of a redirect is guarded, obeys robots.txt and waits for its host's turn.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use reqwest::header::HeaderMap;
use url::Url;

use super::guard::Guard;
use super::pace::{HostTurn, Pace, book};
use super::robots::Locks;
use super::room::Share;
use super::status::{HOPS, Verdict, judge, quiet_until, too_many_redirects};
use super::wire::{Beyond, Incoming, Outgoing, Wire, common_headers, cookies, set};
use super::{Answer, Ask, Body, Fetch, FetchError, Fetched, address, validators_of};
use crate::model::{Code, HostBook, Method, Request};
use crate::source::{FetchSettings, Robots};

/// Headers of a source that are a secret between the operator and the source's own host.
const SECRET: [&str; 2] = ["authorization", "cookie"];

/// The live client. One for the whole process: its connections, and the pace of every host.
pub struct Web {
    /// `None`: no contact is set, so nothing is asked.
    wire: Option<Wire>,
    guard: Guard,
    proxied: bool,
    pub(super) pause: Duration,
    pub(super) pace: Pace,
    pub(super) book: Arc<dyn HostBook>,
    pub(super) robots_locks: Locks,
}

impl std::fmt::Debug for Web {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Web").field("wire", &self.wire).field("guard", &self.guard).finish_non_exhaustive()
    }
}

impl Web {
    /// A client in the operator's terms. `book` is the store's, or a [`super::MemoryBook`] where there is none.
    pub fn new(settings: &FetchSettings, book: Arc<dyn HostBook>) -> Result<Self, FetchError> {
        let guard = Guard::new(&settings.allow_private, settings.proxy.as_ref());
        let wire = match settings.contact.trim() {
            "" => None,
            contact => Some(Wire::new(settings, &user_agent(contact)?, &guard)?),
        };
        Ok(Self {
            wire,
            guard,
            proxied: settings.proxy.is_some(),
            pause: settings.pause,
            pace: Pace::new(book.clone(), settings.timeout),
            book,
            robots_locks: Locks::default(),
        })
    }

    /// Whether an address may be asked at all, before anything is sent.
    pub(super) async fn guarded(&self, url: &Url) -> Result<(), FetchError> {
        self.guard.check(url)?;
        if self.proxied { self.guard.check_name(url).await } else { Ok(()) }
    }

    /// Sends in `turn`. A Retry-After is written into the book before the turn ends, so that no other process asks.
    pub(super) async fn send(
        &self,
        turn: &HostTurn,
        outgoing: Outgoing<'_>,
        share: &Share,
        sent: &mut u32,
    ) -> Result<Incoming, FetchError> {
        let Some(wire) = &self.wire else { return Err(no_contact(&outgoing.request.url)) };
        *sent += 1;
        let incoming = wire.send(outgoing, share).await?;
        if let Some(until) = quiet_until(incoming.status, &incoming.headers, incoming.when) {
            self.book.host_quiet(&turn.host, until).await.map_err(|problem| book(&problem))?;
        }
        Ok(incoming)
    }

    async fn follow(&self, ask: &Ask<'_>, sent: &mut u32) -> Result<Answer, FetchError> {
        let mut request = ask.request.clone();
        let mut may_retry = true;
        for _ in 0..=HOPS {
            let at_home = address::same(&request.url, &ask.request.url) && request.method == ask.request.method;
            self.guarded(&request.url).await?;
            let delay = match ask.robots {
                Robots::Obey => self.robots_allow(&request.url, &ask.rules.trust, sent).await?,
                Robots::Ignore => Duration::ZERO,
            };
            let headers = headers(ask, &request, at_home);
            let conditional = headers.contains_key("if-none-match") || headers.contains_key("if-modified-since");
            let turn = self.pace.turn(&request.url, self.pause.max(delay)).await?;
            let outgoing = Outgoing { request: &request, headers, beyond: Beyond::Fails, trust: &ask.rules.trust };
            let result = self.send(&turn, outgoing, &ask.session.share, sent).await;
            turn.done().await?;
            let incoming = result?;
            let cookie = ask.session.header(&request.url);
            ask.session.take(&request.url, cookies(&incoming));
            // A refusal that gives a cookie may be meant for who does not show it.
            let gave_cookie = ask.session.header(&request.url) != cookie;
            if incoming.status == 403 && gave_cookie && std::mem::take(&mut may_retry) && !asks_for_quiet(&incoming) {
                continue;
            }
            match judge(&request, incoming.status, &incoming.headers, conditional, incoming.when)? {
                Verdict::NotModified => return Ok(Answer::NotModified),
                Verdict::Follow(next) => request = next,
                Verdict::Page => {
                    return Ok(Answer::Body(Body {
                        url: request.url,
                        status: incoming.status,
                        validators: if at_home { validators_of(&incoming.headers) } else { None },
                        headers: incoming.headers,
                        bytes: incoming.bytes,
                        when: incoming.when,
                        room: incoming.room,
                    }));
                }
            }
        }
        Err(too_many_redirects(&ask.request.url))
    }
}

#[async_trait]
impl Fetch for Web {
    async fn fetch(&self, ask: &Ask<'_>) -> Result<Fetched, FetchError> {
        if self.wire.is_none() {
            return Err(no_contact(&ask.request.url));
        }
        let mut requests = 0;
        match self.follow(ask, &mut requests).await {
            Ok(answer) => Ok(Fetched { answer, requests }),
            Err(error) => Err(error.after(requests)),
        }
    }
}

fn asks_for_quiet(incoming: &Incoming) -> bool {
    quiet_until(incoming.status, &incoming.headers, incoming.when).is_some()
}

/// The headers of one hop. `at_home`: at the address asked, not at one that a redirect names.
fn headers(ask: &Ask<'_>, request: &Request, at_home: bool) -> HeaderMap {
    let url = &request.url;
    let same_host = url.origin() == ask.rules.home.as_ref().unwrap_or(&ask.request.url).origin();
    let mut headers = common_headers();
    if request.method == Method::Post {
        set(&mut headers, "content-type", "application/x-www-form-urlencoded");
    }
    if let Some(referer) = ask.referer.and_then(|page| referer(page, url)) {
        set(&mut headers, "referer", &referer);
    }
    if let Some(known) = ask.known.filter(|_| at_home && request.method == Method::Get) {
        if let Some(etag) = known.etag() {
            set(&mut headers, "if-none-match", etag);
        }
        if let Some(last_modified) = known.last_modified() {
            set(&mut headers, "if-modified-since", last_modified);
        }
    }
    if let Some(cookies) = ask.session.header(url) {
        set(&mut headers, "cookie", &cookies);
    }
    for (name, value) in &ask.rules.headers {
        if same_host || !SECRET.contains(&name.to_ascii_lowercase().as_str()) {
            set(&mut headers, name, value);
        }
    }
    headers
}

/// The page that led here, without what is not a server's business; nothing from https to http (Referrer Policy).
fn referer(page: &Url, url: &Url) -> Option<String> {
    if page.scheme() == "https" && url.scheme() == "http" {
        return None;
    }
    let mut page = page.clone();
    page.set_fragment(None);
    // These fail only for addresses without a host, which have no user either.
    let _ = page.set_username("");
    let _ = page.set_password(None);
    Some(page.into())
}

/// `boardfeed/0.1.0 (+https://example.org/contact)`.
fn user_agent(contact: &str) -> Result<String, FetchError> {
    if contact.chars().any(|c| !(' '..='~').contains(&c) || matches!(c, '(' | ')')) {
        return Err(FetchError::new(
            Code::NoContact,
            format!("`fetch.contact` is `{}`; it takes a plain mail or web address", contact.escape_debug()),
        ));
    }
    Ok(format!("boardfeed/{} (+{contact})", env!("CARGO_PKG_VERSION")))
}

fn no_contact(url: &Url) -> FetchError {
    FetchError::new(
        Code::NoContact,
        format!(
            "{url} is not asked: boards must be able to reach who asks them. Set `contact` in the table `[fetch]` of \
             config/boardfeed.toml to a mail or web address"
        ),
    )
}
