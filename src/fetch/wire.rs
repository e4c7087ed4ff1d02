//! One exchange on the wire: a request out, an answer in, within a time and a size. Decides nothing about the answer.

use std::collections::HashMap;
use std::error::Error as _;
use std::sync::{Arc, Mutex, Once, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use percent_encoding::{AsciiSet, CONTROLS, percent_encode};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use tokio::time::Instant;
use url::Url;

use super::FetchError;
use super::clock::now;
use super::guard::{Guard, Refused, refused};
use super::room::{self, FREE, Room, Rooms, Share};
use super::tls;
use super::unpack::{ACCEPT_ENCODING, Trouble, may_grow, unpack};
use crate::model::{Code, Method, Request};
use crate::source::{FetchSettings, Trust};

/// Bytes that may stand in a `Location` as they are; servers write raw EUC-KR and spaces there.
const RAW: &AsciiSet = &CONTROLS.add(b' ');

/// The HTTP client, set so that everything it does unasked (redirects, cookies, proxies of the environment, decoding)
/// is ours to do.
#[derive(Clone, Debug)]
pub(super) struct Wire {
    make: Make,
    client: reqwest::Client,
    /// For sources that trust certificates of their own: a client for each set of them.
    trusting: Arc<Mutex<HashMap<Trust, reqwest::Client>>>,
    timeout: Duration,
    max_body: u64,
    rooms: Rooms,
}

/// How clients are made.
#[derive(Clone, Debug)]
struct Make {
    user_agent: String,
    guard: Guard,
    proxy: Option<Url>,
}

/// What goes out.
pub(super) struct Outgoing<'a> {
    pub(super) request: &'a Request,
    pub(super) headers: HeaderMap,
    pub(super) beyond: Beyond,
    pub(super) trust: &'a Trust,
}

/// An answer, read to its end.
#[derive(Debug)]
pub(super) struct Incoming {
    pub(super) status: u16,
    /// Names in lower case; those of the transfer left out.
    pub(super) headers: Vec<(String, String)>,
    /// Of a 2xx answer; empty of others, whose bytes nobody reads.
    pub(super) bytes: Vec<u8>,
    pub(super) when: Timestamp,
    pub(super) room: Room,
}

/// What to do with an answer beyond its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beyond {
    /// Code `too-large`.
    Fails,
    /// The beginning is enough.
    IsCut(u64),
}

impl Wire {
    pub(super) fn new(settings: &FetchSettings, user_agent: &str, guard: &Guard) -> Result<Self, FetchError> {
        install_tls();
        let (user_agent, guard, proxy) = (user_agent.to_owned(), guard.clone(), settings.proxy.clone());
        let make = Make { user_agent, guard, proxy };
        let client = make.client(&Trust::default())?;
        let (timeout, max_body) = (settings.timeout, settings.max_body);
        Ok(Self { make, client, trusting: Arc::default(), timeout, max_body, rooms: Rooms::default() })
    }

    /// The client that trusts these certificates, too.
    fn client(&self, trust: &Trust) -> Result<reqwest::Client, FetchError> {
        if trust.0.is_empty() {
            return Ok(self.client.clone());
        }
        let mut trusting = self.trusting.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(client) = trusting.get(trust) {
            return Ok(client.clone());
        }
        let client = self.make.client(trust)?;
        trusting.insert(trust.clone(), client.clone());
        Ok(client)
    }

    /// Sends one request and reads the answer to its last byte, all within the timeout; waiting for room in memory, which
    /// is no delay of the server's, does not count.
    pub(super) async fn send(&self, outgoing: Outgoing<'_>, share: &Share) -> Result<Incoming, FetchError> {
        let Outgoing { request, headers, beyond, trust } = outgoing;
        let client = self.client(trust)?;
        let url = &request.url;
        let mut deadline = Instant::now() + self.timeout;
        let method = match request.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
        };
        let mut outgoing = client.request(method, url.clone()).headers(headers);
        if let Some(form) = &request.body {
            outgoing = outgoing.body(form.clone());
        }
        let mut response = self.within(deadline, url, outgoing.send()).await?;
        let status = response.status().as_u16();
        let headers = lower(response.headers());
        let when = now();
        let mut bytes = Vec::new();
        let mut room = None;
        if response.status().is_success() {
            let encoding: Vec<&str> = headers
                .iter()
                .filter(|(name, _)| name == "content-encoding")
                .map(|(_, value)| value.as_str())
                .collect();
            let encoding = encoding.join(",");
            let cut = match beyond {
                // The beginning of a packed file can't be unpacked.
                Beyond::IsCut(at) if encoding.is_empty() => Some(at),
                _ => None,
            };
            let limit = cut.unwrap_or(self.max_body);
            let length = response.content_length();
            if cut.is_none() && length.is_some_and(|length| length > limit) {
                return Err(self.too_large(url));
            }
            while let Some(chunk) = self.within(deadline, url, response.chunk()).await? {
                if room.is_none() && bytes.len() + chunk.len() > FREE {
                    room = Some(self.room(share, &mut deadline).await);
                }
                room::grow(&mut bytes, chunk.len(), length, limit);
                bytes.extend_from_slice(&chunk);
                if bytes.len() as u64 > limit {
                    if cut.is_none() {
                        return Err(self.too_large(url));
                    }
                    bytes.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
                    break;
                }
            }
            // Few of those that are packed are large: only they need room to be unpacked in.
            if room.is_none()
                && may_grow(&bytes, &encoding)
                && matches!(unpack(bytes.clone(), &encoding, FREE as u64), Err(Trouble::TooLarge))
            {
                room = Some(self.room(share, &mut deadline).await);
            }
            bytes = unpack(bytes, &encoding, self.max_body).map_err(|trouble| match trouble {
                Trouble::TooLarge => self.too_large(url),
                Trouble::Broken(how) => FetchError::new(
                    Code::BadResponse,
                    format!("{url} sent an answer that can't be unpacked, or only its beginning ({how})"),
                ),
            })?;
        }
        let described = |name: &str| matches!(name, "content-encoding" | "content-length" | "transfer-encoding");
        let headers = headers.into_iter().filter(|(name, _)| !described(name)).collect();
        let room = room.filter(|_| bytes.len() > FREE).unwrap_or_default();
        Ok(Incoming { status, headers, bytes, when, room })
    }

    /// A step of the exchange, while there is time.
    async fn within<T>(
        &self,
        deadline: Instant,
        url: &Url,
        step: impl Future<Output = reqwest::Result<T>>,
    ) -> Result<T, FetchError> {
        match tokio::time::timeout_at(deadline, step).await {
            Ok(result) => result.map_err(|error| self.trouble(url, &error)),
            Err(_) => Err(self.timed_out(url)),
        }
    }

    async fn room(&self, share: &Share, deadline: &mut Instant) -> Room {
        let begun = Instant::now();
        let room = self.rooms.take(share).await;
        *deadline += begun.elapsed();
        room
    }

    fn too_large(&self, url: &Url) -> FetchError {
        FetchError::new(
            Code::TooLarge,
            format!("{url} sends more than {} bytes; reading stopped (`fetch.max_body`)", self.max_body),
        )
    }

    fn timed_out(&self, url: &Url) -> FetchError {
        FetchError::passing(
            Code::Timeout,
            format!("{url} did not answer to its last byte within {:?} (`fetch.timeout`)", self.timeout),
        )
    }

    /// The kind of a client's error, found among its causes.
    fn trouble(&self, url: &Url, error: &reqwest::Error) -> FetchError {
        if let Some(why) = cause::<Refused>(error) {
            return refused(url, why);
        }
        if let Some(tls) = cause::<rustls::Error>(error) {
            return FetchError::new(Code::TlsFailed, format!("{url}: no safe connection: {}", tls::told(tls)));
        }
        if error.is_timeout() {
            return self.timed_out(url);
        }
        if error.is_connect() {
            let message = format!(
                "{url}: no connection: {}; where that stays so, see whether the address is right and this machine gets there",
                last_cause(error)
            );
            return FetchError::new(Code::ConnectFailed, message);
        }
        FetchError::new(Code::BadResponse, format!("{url} broke off or broke HTTP: {}", chain(error)))
    }
}

impl Make {
    /// A client that trusts these certificates beside the machine's own.
    fn client(&self, trust: &Trust) -> Result<reqwest::Client, FetchError> {
        let mut builder = reqwest::Client::builder()
            .user_agent(&self.user_agent)
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .no_proxy()
            .no_gzip()
            .no_brotli()
            .no_zstd()
            .no_deflate()
            .dns_resolver(self.guard.resolver())
            // A connection is not kept for the next request: that comes a pause later, when many servers are just closing
            // it (a request lost half-way), and others would hold a worker for it meanwhile.
            .pool_max_idle_per_host(0)
            .http1_allow_obsolete_multiline_headers_in_responses(true)
            .http1_allow_spaces_after_header_name_in_responses(true)
            .http1_ignore_invalid_headers_in_responses(true);
        if let Some(proxy) = &self.proxy {
            let proxy = reqwest::Proxy::all(proxy.as_str()).map_err(|error| {
                FetchError::new(Code::Internal, format!("`fetch.proxy` can't be used: {}", chain(&error)))
            })?;
            builder = builder.proxy(proxy);
        }
        let mut certificates = Vec::new();
        for der in &trust.0 {
            certificates.push(reqwest::Certificate::from_der(der).map_err(|error| unusable(&error))?);
        }
        builder.tls_certs_merge(certificates).build().map_err(|error| {
            if trust.0.is_empty() {
                FetchError::new(Code::Internal, format!("the HTTP client can't be set up: {}", chain(&error)))
            } else {
                unusable(&error)
            }
        })
    }
}

fn unusable(error: &reqwest::Error) -> FetchError {
    let why = chain(error);
    let message = format!(
        "a certificate in the file of `[http] ca` can't be used: {why}; name one of an authority, or of the one between it and the server's"
    );
    FetchError::new(Code::TlsFailed, message)
}

/// Makes ring the process's crypto provider, once; before the first client.
pub(super) fn install_tls() {
    static PROVIDER: Once = Once::new();
    // An error says that another provider stands already, which is as good.
    PROVIDER.call_once(|| drop(rustls::crypto::ring::default_provider().install_default()));
}

/// The headers every request carries. Boards answer browsers; what is said of us stands in the User-Agent.
pub(super) fn common_headers() -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers
        .insert("accept", HeaderValue::from_static("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"));
    headers.insert("accept-language", HeaderValue::from_static("ko,en;q=0.8"));
    headers.insert("accept-encoding", HeaderValue::from_static(ACCEPT_ENCODING));
    headers
}

/// Sets a header; one that can't be sent (a line break in a cookie) is left out.
pub(super) fn set(headers: &mut HeaderMap, name: &str, value: &str) {
    if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::from_bytes(value.as_bytes())) {
        headers.insert(name, value);
    }
}

/// Header values as text: `Location` keeps every byte, percent-encoded; others lose what is not UTF-8.
fn lower(headers: &HeaderMap) -> Vec<(String, String)> {
    headers
        .iter()
        .map(|(name, value)| {
            let text = match name.as_str() {
                "location" => percent_encode(value.as_bytes(), RAW).to_string(),
                _ => String::from_utf8_lossy(value.as_bytes()).into_owned(),
            };
            (name.as_str().to_owned(), text)
        })
        .collect()
}

/// The values of `Set-Cookie`.
pub(super) fn cookies(incoming: &Incoming) -> impl Iterator<Item = &str> {
    incoming.headers.iter().filter(|(name, _)| name == "set-cookie").map(|(_, value)| value.as_str())
}

/// Looks for a cause of one kind. An [`std::io::Error`] hides what it wraps from `source`, so it is opened by hand.
fn cause<T: std::error::Error + 'static>(error: &reqwest::Error) -> Option<&T> {
    let mut next = error.source();
    while let Some(found) = next {
        if let Some(found) = found.downcast_ref::<T>() {
            return Some(found);
        }
        let wrapped = found.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        if let Some(found) = wrapped.and_then(|inner| inner.downcast_ref::<T>()) {
            return Some(found);
        }
        next = match wrapped {
            Some(inner) => Some(inner),
            None => found.source(),
        };
    }
    None
}

/// What began it; what stands above is how we came there.
pub(super) fn last_cause(error: &reqwest::Error) -> String {
    let mut last: &dyn std::error::Error = error;
    while let Some(next) = last.source() {
        last = next;
    }
    last.to_string()
}

/// The causes in one line, each once.
pub(super) fn chain(error: &reqwest::Error) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut next = error.source();
    while let Some(found) = next.filter(|_| parts.len() < 8) {
        let text = found.to_string();
        if parts.last() != Some(&text) {
            parts.push(text);
        }
        next = found.source();
    }
    if parts.is_empty() { error.to_string() } else { parts.join(": ") }
}
