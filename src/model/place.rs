//! Where a page is, of a post or of another: what can be compared from look to look.

use super::{Request, is_session, without_session};

/// Where a request leads, whatever the visit. Two are the same page's if scheme, host, port and path are: parameters hold
/// states of the list that a row stood in too.
#[derive(Clone, Debug)]
pub struct Place {
    origin: String,
    host: String,
    path: String,
    parameters: Vec<(String, String)>,
}

impl Place {
    /// Of one request.
    pub fn of(request: &Request) -> Self {
        let pairs = |text: &[u8]| url::form_urlencoded::parse(text).into_owned().collect::<Vec<_>>();
        let mut parameters = pairs(request.url.query().unwrap_or_default().as_bytes());
        parameters.extend(pairs(request.body.as_deref().unwrap_or_default().as_bytes()));
        parameters.retain(|(name, value)| !value.is_empty() && !is_session(name));
        let host = request.url.host_str().unwrap_or_default();
        Self {
            origin: request.url.origin().ascii_serialization(),
            host: host.strip_prefix("www.").unwrap_or(host).to_owned(),
            path: without_session(request.url.path()),
            parameters,
        }
    }

    /// Scheme, host, port and path.
    pub fn address(&self) -> String {
        format!("{}{}", self.origin, self.path)
    }

    /// The site, without `www.`.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Of query and form alike, with what they say.
    pub fn parameters(&self) -> &[(String, String)] {
        &self.parameters
    }

    /// What the path shares with those of other posts of its board, part by part: without the post's own number, without what is
    /// all digits (days stand in paths, too), and, where no parameter holds its number, without what is behind the last slash.
    /// Tells boards of one site apart that differ in a name alone, and needs the post's number for it.
    pub fn pattern(&self, number: &str) -> String {
        let is_told = self.parameters.iter().any(|(_, value)| value == number);
        let parts: Vec<&str> = self.path.split('/').collect();
        let last = parts.len().saturating_sub(1);
        let is_own = |at: usize, part: &str| {
            !is_told && (at == last || part.contains(number))
                || !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        let shared: Vec<&str> =
            parts.iter().enumerate().map(|(at, part)| if is_own(at, part) { "#" } else { *part }).collect();
        shared.join("/")
    }
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        (&self.origin, &self.path) == (&other.origin, &other.path)
    }
}

impl Eq for Place {}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::*;

    #[test]
    fn what_posts_share() {
        for (address, number, expected) in [
            ("https://a.kr/view?no=31", "31", "/view"),
            ("https://a.kr/view.do?no=31", "31", "/view.do"),
            ("https://a.kr/news/31", "31", "/news/#"),
            ("https://a.kr/news/p31.html", "31", "/news/#"),
            ("https://a.kr/p31/view", "31", "/#/#"),
            ("https://a.kr/2024/03/view?no=31", "31", "/#/#/view"),
            // Without a number whatever is last may be the post's own.
            ("https://a.kr/news/2024/bus-routes", "~digest", "/news/#/#"),
            ("https://a.kr/view.do", "~digest", "/#"),
        ] {
            let place = Place::of(&Request::get(Url::parse(address).unwrap()));
            assert_eq!(place.pattern(number), expected, "{address}");
        }
    }
}
