//! What is asked of a board's server, as data. The asking itself is `fetch`'s.

use url::Url;

use super::Place;

/// The two methods boards use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Method {
    /// Everything of the request stands in its address.
    #[default]
    Get,
    /// A form sent with `application/x-www-form-urlencoded`.
    Post,
}

impl Method {
    /// As it stands in a request line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// One request to a board. `body` is form-urlencoded and only with [`Method::Post`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Request {
    pub method: Method,
    pub url: Url,
    pub body: Option<String>,
}

impl Request {
    /// A plain GET.
    pub fn get(url: Url) -> Self {
        Self { method: Method::Get, url, body: None }
    }

    /// A form sent by POST; `body` is already form-urlencoded.
    pub fn post(url: Url, body: String) -> Self {
        Self { method: Method::Post, url, body: Some(body) }
    }

    /// Where it leads, whatever the visit.
    pub fn place(&self) -> Place {
        Place::of(self)
    }

    /// The address a person can open, where a GET reaches it.
    pub fn address(&self) -> Option<&Url> {
        (self.method == Method::Get).then_some(&self.url)
    }
}

/// Whether a parameter names a visit: `jsessionid`, `PHPSESSID`, `CWG_JSESSIONID`, `ASPSESSIONIDQQ`. A servlet container lets
/// its operator call the cookie anything (Servlet specification, 7.1.1); what they choose still ends, or begins, in these words.
/// A bare `sid` is one in a path only: in a query boards call their posts so.
pub fn is_session(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with("sessionid") || name.ends_with("sessid") || name.starts_with("aspsessionid")
}

/// A path without `;jsessionid=…`: it names a visit, not a page (Servlet specification, 7.1.3). Other `;` parameters stay.
pub fn without_session(path: &str) -> String {
    if !path.contains(';') {
        return path.to_owned();
    }
    let names_visit = |piece: &str| {
        piece.split_once('=').is_some_and(|(name, _)| is_session(name) || name.eq_ignore_ascii_case("sid"))
    };
    let plain = |part: &str| {
        let kept = part.split(';').filter(|piece| !names_visit(piece));
        kept.collect::<Vec<_>>().join(";")
    };
    path.split('/').map(plain).collect::<Vec<_>>().join("/")
}

/// What the server gave to ask "still the same?" with (RFC 9110, section 13). At least one is present.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Validators {
    etag: Option<String>,
    last_modified: Option<String>,
    under: Option<String>,
}

impl Validators {
    /// `None` where the server gave neither. Values are kept as received: they are opaque.
    pub fn new(etag: Option<String>, last_modified: Option<String>) -> Option<Self> {
        (etag.is_some() || last_modified.is_some()).then_some(Self { etag, last_modified, under: None })
    }

    /// Marked with what the page was asked for and read under: under anything else "still the same" would say nothing.
    #[must_use]
    pub fn read_under(self, manner: Option<String>) -> Self {
        Self { under: manner, ..self }
    }

    /// See [`Self::read_under`]; opaque, compared only.
    pub fn under(&self) -> Option<&str> {
        self.under.as_deref()
    }

    /// For `If-None-Match`.
    pub fn etag(&self) -> Option<&str> {
        self.etag.as_deref()
    }

    /// For `If-Modified-Since`.
    pub fn last_modified(&self) -> Option<&str> {
        self.last_modified.as_deref()
    }
}
