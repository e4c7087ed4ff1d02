//! What a status means, the same for a live answer and a recorded one.

use std::time::Duration;

use jiff::Timestamp;
use url::Url;

use super::FetchError;
use crate::model::{Code, Method, Request};
use crate::text::moment_in_seoul;

/// Redirects followed for one ask, as many as curl's and fewer than browsers' 20.
pub(super) const HOPS: u32 = 10;

/// A server that asks for more silence than this is asked again after it: a slip must not silence a board for years.
const QUIET_MAX: Duration = Duration::from_hours(7 * 24);

/// Headers of an answer, names in lower case.
pub(super) type Headers = [(String, String)];

/// What to do with an answer.
#[derive(Debug)]
pub(super) enum Verdict {
    /// 2xx.
    Page,
    /// 304.
    NotModified,
    /// 3xx with an address: ask there.
    Follow(Request),
}

/// Reads a status. `conditional`: whether the request could be answered with 304.
pub(super) fn judge(
    request: &Request,
    status: u16,
    headers: &Headers,
    conditional: bool,
    when: Timestamp,
) -> Result<Verdict, FetchError> {
    let url = &request.url;
    match status {
        206 => Err(FetchError::new(
            Code::BadResponse,
            format!("{url} answered with a part of the page (206) though all of it was asked for"),
        )),
        200..=299 => Ok(Verdict::Page),
        304 if conditional => Ok(Verdict::NotModified),
        304 => Err(FetchError::new(
            Code::BadResponse,
            format!("{url} answered “not modified” (304) to a request without a condition"),
        )),
        301 | 302 | 303 | 307 | 308 => match header(headers, "location") {
            Some(location) => follow(request, status, location).map(Verdict::Follow),
            None => {
                Err(FetchError::new(Code::BadResponse, format!("{url} redirects ({status}) and does not say where")))
            }
        },
        400.. => {
            let retry_at = quiet_until(status, headers, when);
            Err(match retry_at {
                Some(at) => FetchError {
                    retry_at: Some(at),
                    ..FetchError::passing(
                        Code::RetryAfter,
                        format!(
                            "{url} answered {status} and asks to be left alone until {}; it is",
                            moment_in_seoul(at)
                        ),
                    )
                },
                None => http_status(url, status),
            })
        }
        _ => Err(http_status(url, status)),
    }
}

fn http_status(url: &Url, status: u16) -> FetchError {
    let next_step = match status {
        401 | 403 => "; the server refuses us: open the address in a browser, and ask its owner if it answers there",
        404 | 410 => "; open the address in a browser: the board may have moved",
        500..=599 => "; the server is in trouble: ask again later, as the next look of a source does",
        _ => "",
    };
    let error = FetchError::new(Code::HttpStatus, format!("{url} answered {status}{next_step}"));
    FetchError {
        is_absent: matches!(status, 404 | 410),
        is_passing: matches!(status, 408 | 425 | 429 | 500..=599),
        ..error
    }
}

/// The request that a redirect asks for (RFC 9110, section 15.4; a POST becomes a GET where browsers make it one).
fn follow(request: &Request, status: u16, location: &str) -> Result<Request, FetchError> {
    let url = &request.url;
    let target = url.join(location.trim()).map_err(|error| {
        FetchError::new(Code::BadResponse, format!("{url} redirects to `{location}`, which is no address: {error}"))
    })?;
    if !matches!(target.scheme(), "http" | "https") {
        return Err(FetchError::new(
            Code::AddressRefused,
            format!("{url} redirects to `{target}`; only http and https are followed"),
        ));
    }
    let keeps_method = matches!(status, 307 | 308) || request.method == Method::Get;
    Ok(if keeps_method { Request { url: target, ..request.clone() } } else { Request::get(target) })
}

/// The error of a chain that does not end.
pub(super) fn too_many_redirects(url: &Url) -> FetchError {
    FetchError::new(
        Code::TooManyRedirects,
        format!("{url} redirects more than {HOPS} times; open it in a browser to see where it should lead"),
    )
}

/// `Retry-After` (RFC 9110, 10.2.3), seconds or a date, as a moment after `now`; `None` where it asks for nothing.
pub(super) fn retry_after(value: &str, now: Timestamp) -> Option<Timestamp> {
    let value = value.trim();
    let wait = match value.parse::<u64>() {
        Ok(seconds) => Duration::from_secs(seconds),
        // A number too large for u64 still is a number.
        Err(_) if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) => QUIET_MAX,
        Err(_) => {
            let at = httpdate::parse_http_date(value).ok()?;
            // `None` of a moment that is over.
            at.duration_since(std::time::SystemTime::try_from(now).ok()?).ok()?
        }
    };
    (!wait.is_zero()).then(|| now.checked_add(wait.min(QUIET_MAX)).ok()).flatten()
}

/// Until when a refusal wants us to be quiet. Whatever its status: RFC 9110 names 503, RFC 6585 429, and firewalls say it
/// with 403 and gateways with 502.
pub(super) fn quiet_until(status: u16, headers: &Headers, when: Timestamp) -> Option<Timestamp> {
    header(headers, "retry-after").filter(|_| status >= 400).and_then(|value| retry_after(value, when))
}

/// A header's value, by lower-case name.
pub(super) fn header<'a>(headers: &'a Headers, name: &str) -> Option<&'a str> {
    headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}
