//! What a request's headers ask of an answer, as pure functions: which coding, and whether the reader has it already.

use std::time::SystemTime;

/// A content coding we speak (RFC 9110, 8.4.1; zstd: RFC 8878).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coding {
    Identity,
    Gzip,
    Brotli,
    Zstd,
}

impl Coding {
    /// Where a reader likes several alike: the smallest first.
    const ALL: [Self; 4] = [Self::Brotli, Self::Zstd, Self::Gzip, Self::Identity];

    /// As in `Content-Encoding`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Gzip => "gzip",
            Self::Brotli => "br",
            Self::Zstd => "zstd",
        }
    }
}

/// The coding for an `Accept-Encoding` (all its lines joined by commas). Never fails: where nothing of ours is wanted,
/// the plain bytes go out, which RFC 9110, 12.5.3 allows and every reader understands.
pub(super) fn coding(accept: &str) -> Coding {
    let weight = |coding: Coding| {
        let mut star = None;
        for item in accept.split(',') {
            let (name, quality) = weighted(item);
            let is_it = name.eq_ignore_ascii_case(coding.name())
                || (coding == Coding::Gzip && name.eq_ignore_ascii_case("x-gzip"));
            if is_it {
                return quality;
            }
            if name == "*" {
                star = Some(quality);
            }
        }
        // What is not named is not wanted; plain bytes are, but less than anything named.
        star.unwrap_or(u32::from(coding == Coding::Identity))
    };
    let mut best = (Coding::Identity, 0);
    for coding in Coding::ALL {
        let weight = weight(coding);
        if weight > best.1 {
            best = (coding, weight);
        }
    }
    best.0
}

/// `gzip;q=0.5` as name and thousandths. A broken weight is 0: better plain bytes than unreadable ones.
fn weighted(item: &str) -> (&str, u32) {
    let mut parts = item.split(';');
    let name = parts.next().unwrap_or_default().trim();
    let mut quality = 1000;
    for part in parts {
        if let Some((key, value)) = part.split_once('=')
            && key.trim().eq_ignore_ascii_case("q")
        {
            quality = thousandths(value.trim()).unwrap_or(0);
        }
    }
    (name, quality)
}

fn thousandths(text: &str) -> Option<u32> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let whole = whole.parse::<u32>().ok().filter(|whole| *whole <= 1)?;
    let fraction = format!("{fraction:0<3}").parse::<u32>().ok()?;
    Some((whole * 1000 + fraction).min(1000))
}

/// The preference for Korean or English of an `Accept-Language`; `None` where it names neither.
pub(super) fn language(accept: &str) -> Option<crate::model::Language> {
    let mut best = None;
    for item in accept.split(',') {
        let (name, quality) = weighted(item);
        if let Some(language) = crate::model::Language::parse(name)
            && quality > best.map_or(0, |(_, quality)| quality)
        {
            best = Some((language, quality));
        }
    }
    best.map(|(language, _)| language)
}

/// Whether the reader has this representation already: `If-None-Match` (all lines joined) decides where it is sent,
/// else `If-Modified-Since` (RFC 9110, 13.2.2). `etag` is quoted, as sent.
pub(super) fn has_already(
    none_match: Option<&str>,
    modified_since: Option<&str>,
    etag: &str,
    modified: Option<SystemTime>,
) -> bool {
    match (none_match, modified_since, modified) {
        (Some(list), _, _) => matches(list, etag),
        (None, Some(since), Some(modified)) => httpdate::parse_http_date(since).is_ok_and(|since| modified <= since),
        _ => false,
    }
}

/// Weak comparison, as `If-None-Match` has it: a proxy that compressed our bytes marks the tag with `W/`.
fn matches(list: &str, etag: &str) -> bool {
    let mut rest = list.trim();
    if rest == "*" {
        return true;
    }
    // Commas may stand inside a tag, so tags are read one after another.
    while let Some(start) = rest.find('"') {
        let Some(length) = rest[start + 1..].find('"') else { return false };
        let end = start + 1 + length + 1;
        if &rest[start..end] == etag {
            return true;
        }
        rest = &rest[end..];
    }
    // Some readers drop the quotes.
    list.split(',').any(|tag| tag.trim() == etag.trim_matches('"'))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::model::Language;

    #[test]
    fn codings_follow_weights() {
        for (accept, expected) in [
            ("", Coding::Identity),
            ("gzip", Coding::Gzip),
            ("x-gzip", Coding::Gzip),
            ("GZIP ; q=1.0", Coding::Gzip),
            ("gzip, deflate", Coding::Gzip),
            ("gzip, deflate, br", Coding::Brotli),
            ("gzip, deflate, br, zstd", Coding::Brotli),
            ("gzip, zstd", Coding::Zstd),
            ("br;q=0.5, gzip;q=0.9", Coding::Gzip),
            ("br;q=0, gzip", Coding::Gzip),
            ("gzip;q=0", Coding::Identity),
            ("*", Coding::Brotli),
            ("*;q=0", Coding::Identity),
            ("br;q=0, *", Coding::Zstd),
            ("identity", Coding::Identity),
            ("identity, gzip;q=0.5", Coding::Identity),
            ("identity;q=0.5, gzip;q=0.5", Coding::Gzip),
            ("identity;q=0", Coding::Identity),
            ("deflate", Coding::Identity),
            ("gzip;q=0.001", Coding::Gzip),
            ("gzip;q=2", Coding::Identity),
            ("gzip;q=abc, br;q=-1", Coding::Identity),
            (";;;,,,q=1;=", Coding::Identity),
        ] {
            assert_eq!(coding(accept), expected, "{accept:?}");
        }
    }

    #[test]
    fn languages_follow_weights() {
        for (accept, expected) in [
            ("", None),
            ("de-DE,de", None),
            ("ko-KR,ko;q=0.9,en-US;q=0.8", Some(Language::Korean)),
            ("de,en;q=0.5,ko;q=0.1", Some(Language::English)),
            ("en;q=0", None),
        ] {
            assert_eq!(language(accept), expected, "{accept:?}");
        }
    }

    #[test]
    fn readers_that_have_it_are_told_so() {
        let at = |seconds| Some(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
        let date = "Thu, 01 Jan 1970 00:01:40 GMT";
        for (none_match, since, modified, expected) in [
            (None, None, at(100), false),
            (Some("\"a\""), None, at(100), true),
            (Some("W/\"a\""), None, at(100), true),
            (Some("\"b\", \"a\""), None, at(100), true),
            (Some("\"b,\",W/\"a\""), None, at(100), true),
            (Some("*"), None, at(100), true),
            (Some("a"), None, at(100), true),
            (Some("\"b\""), None, at(100), false),
            (Some("\"b\""), Some(date), at(100), false),
            (Some("\"a"), None, at(100), false),
            (Some(""), None, at(100), false),
            (None, Some(date), at(100), true),
            (None, Some(date), at(99), true),
            (None, Some(date), at(101), false),
            (None, Some("Thursday, 01-Jan-70 00:01:40 GMT"), at(100), true),
            (None, Some("yesterday"), at(100), false),
            (None, Some(date), None, false),
        ] {
            assert_eq!(has_already(none_match, since, "\"a\"", modified), expected, "{none_match:?} {since:?}");
        }
    }
}
