//! One message to the operator's own address: signed, sent once. Trying again is the caller's, who remembers.
//!
//! Signed as Standard Webhooks 1.0 says it, so that receivers find a library that checks it: HMAC-SHA256 over
//! `<id>.<seconds>.<body>`, in the headers `webhook-id`, `webhook-timestamp` and `webhook-signature`. The operator wrote
//! the address, so neither robots.txt nor the address guard has a say in it; a redirect is not followed.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use hmac::{Hmac, Mac};
use jiff::Timestamp;
use sha2::Sha256;
use url::Url;

use super::FetchError;
use super::status::retry_after;
use super::wire::{chain, install_tls, last_cause};
use crate::model::Code;
use crate::source::{FetchSettings, NotifySettings};

/// A receiver that takes longer is asked again another time.
const TIMEOUT: Duration = Duration::from_secs(15);

/// Sends messages to one address.
#[derive(Debug)]
pub struct Webhook {
    client: reqwest::Client,
    url: Url,
    /// Empty: messages are not signed.
    secret: Vec<u8>,
}

/// What a receiver said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Received {
    /// 2xx.
    Taken,
    /// 410: it wants no more of these.
    Unwanted,
}

impl Webhook {
    /// `None` where `[notify]` names no address.
    pub fn new(notify: &NotifySettings, fetch: &FetchSettings) -> Result<Option<Self>, FetchError> {
        let Some(url) = notify.url.clone() else { return Ok(None) };
        install_tls();
        let failed = |error: &reqwest::Error| {
            FetchError::new(Code::Internal, format!("the HTTP client can't be set up: {}", chain(error)))
        };
        let mut builder = reqwest::Client::builder()
            .user_agent(concat!("boardfeed/", env!("CARGO_PKG_VERSION")))
            .redirect(reqwest::redirect::Policy::none())
            .timeout(TIMEOUT)
            .no_proxy();
        if let Some(proxy) = &fetch.proxy {
            builder = builder.proxy(reqwest::Proxy::all(proxy.as_str()).map_err(|error| failed(&error))?);
        }
        let client = builder.build().map_err(|error| failed(&error))?;
        Ok(Some(Self { client, url, secret: key(&notify.secret) }))
    }

    /// Sends one message, JSON. An error says what to do, without the address's path and query: they may be a secret.
    pub async fn send(&self, id: &str, now: Timestamp, body: Vec<u8>) -> Result<Received, FetchError> {
        let seconds = now.as_second();
        let mut request = self
            .client
            .post(self.url.clone())
            .header("content-type", "application/json; charset=utf-8")
            .header("webhook-id", id)
            .header("webhook-timestamp", seconds);
        if !self.secret.is_empty() {
            request = request.header("webhook-signature", sign(&self.secret, id, seconds, &body));
        }
        let place = format!("the receiver of [notify] at {}", place(&self.url));
        let response = request.body(body).send().await.map_err(|error| {
            let why = if error.is_connect() { last_cause(&error) } else { chain(&error.without_url()) };
            FetchError::new(Code::ConnectFailed, format!("{place} was not reached: {why}"))
        })?;
        match response.status().as_u16() {
            200..=299 => Ok(Received::Taken),
            410 => Ok(Received::Unwanted),
            status => {
                // One that is overloaded says so with either.
                let asked = response.headers().get("retry-after").filter(|_| matches!(status, 429 | 503));
                let retry_at = asked.and_then(|value| retry_after(value.to_str().ok()?, now));
                Err(FetchError { retry_at, ..FetchError::new(Code::HttpStatus, format!("{place} answered {status}")) })
            }
        }
    }
}

/// Scheme, host and port; that more stands there is shown.
fn place(url: &Url) -> String {
    let has_more = url.path() != "/" || url.query().is_some();
    format!("{}{}", url.origin().ascii_serialization(), if has_more { "/…" } else { "" })
}

/// `whsec_` and base64, as other senders of such messages give secrets out, where the settings were read as such; any other
/// text is the key itself.
fn key(secret: &str) -> Vec<u8> {
    let decoded = secret.strip_prefix("whsec_").and_then(|text| BASE64.decode(text).ok());
    decoded.unwrap_or_else(|| secret.as_bytes().to_vec())
}

fn sign(secret: &[u8], id: &str, seconds: i64, body: &[u8]) -> String {
    // HMAC takes keys of every length (RFC 2104); without one there would be no signature to send.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret) else { return String::new() };
    mac.update(format!("{id}.{seconds}.").as_bytes());
    mac.update(body);
    format!("v1,{}", BASE64.encode(mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_those_that_receivers_compute() {
        // Reckoned with another program: openssl dgst -sha256 -mac HMAC -macopt hexkey:… -binary | base64.
        let secret = key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        let signature = sign(&secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, br#"{"test": 2432232314}"#);
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assert_eq!(key("plain words"), b"plain words");
    }
}
