//! Bytes and headers → text and charset evidence; done exactly once.
//!
//! Never fails: what can't be decoded becomes U+FFFD and a [`Problem`]. Knows no HTML beyond the `meta` prescan of the
//! HTML standard (13.2.3.2).

use std::sync::LazyLock;

use encoding_rs::{Encoding, UTF_8};
use regex::bytes::Regex;

use crate::model::{Code, Problem};

/// A page's text, and how we know its charset.
#[derive(Clone, Debug)]
pub struct Decoded {
    pub text: String,
    /// WHATWG name in lower case; `euc-kr` is windows-949.
    pub charset: &'static str,
    pub evidence: Evidence,
    pub problems: Vec<Problem>,
}

/// What told the charset, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    Bom,
    /// The source's `[http] charset`.
    Override,
    /// The bytes are UTF-8 and more than ASCII; no other charset is so by chance.
    ValidUtf8,
    Header,
    Meta,
    Guess,
}

/// The standard looks at 1,024 bytes; real pages put their meta behind scripts and comments.
const PRESCAN: usize = 8 << 10;
/// chardetng costs 9 ms per 100 kB; the first Korean words suffice.
const GUESS: usize = 16 << 10;

/// Decodes a page. `content_type` is the header as received, `label` the operator's override.
pub fn decode(bytes: &[u8], content_type: Option<&str>, label: Option<&str>) -> Decoded {
    let mut problems = Vec::new();
    let (encoding, evidence) = charset(bytes, content_type, label, &mut problems);
    let (text, _, broken) = encoding.decode(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        problems.push(Problem::new(Code::EmptyPage, "the answer is empty; look whether the address is still right"));
    } else if is_binary(bytes) && evidence != Evidence::Bom {
        problems.push(Problem::new(
            Code::NotHtml,
            "the answer is no text but some file; look whether the address is still right",
        ));
    } else if broken {
        let count = text.matches('\u{fffd}').count();
        problems.push(Problem::new(
            Code::BrokenBytes,
            format!("{count} places are not valid {}; they read as \u{fffd}", encoding.name()),
        ));
    }
    Decoded { text: text.into_owned(), charset: name(encoding), evidence, problems }
}

fn charset(
    bytes: &[u8],
    content_type: Option<&str>,
    label: Option<&str>,
    problems: &mut Vec<Problem>,
) -> (&'static Encoding, Evidence) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding, Evidence::Bom);
    }
    if let Some(encoding) = label.and_then(by_label) {
        return (encoding, Evidence::Override);
    }
    let header = content_type.and_then(|value| label_in(value.as_bytes())).and_then(|label| by_label(&label));
    let meta = label_in(&bytes[..bytes.len().min(PRESCAN)]).and_then(|label| by_label(&label));
    let said = header.map(|encoding| (encoding, Evidence::Header)).or(meta.map(|encoding| (encoding, Evidence::Meta)));
    if !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok() {
        if let Some((encoding, _)) = said.filter(|(encoding, _)| *encoding != UTF_8) {
            problems.push(Problem::new(Code::WrongCharset, format!("the page says {} and is UTF-8", encoding.name())));
        }
        return (UTF_8, Evidence::ValidUtf8);
    }
    match said {
        Some((encoding, evidence)) if encoding != UTF_8 || mostly_utf8(bytes) => (encoding, evidence),
        // UTF-8 was promised and is not there: the other word, else a guess.
        Some(_) => {
            let other = meta.filter(|encoding| *encoding != UTF_8).map_or_else(|| guess(bytes), |encoding| encoding);
            problems.push(Problem::new(Code::WrongCharset, format!("the page says UTF-8 and is {}", other.name())));
            (other, Evidence::Guess)
        }
        None if bytes.is_ascii() => (UTF_8, Evidence::Guess),
        None => (guess(bytes), Evidence::Guess),
    }
}

/// `charset=…` of a header or a `meta`, whatever the quotes.
fn label_in(bytes: &[u8]) -> Option<String> {
    #[expect(clippy::expect_used, reason = "a constant pattern that the tests compile")]
    static CHARSET: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r#"(?i-u)charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)"#).expect("a constant pattern"));
    CHARSET.captures(bytes).map(|found| String::from_utf8_lossy(&found[1]).into_owned())
}

/// WHATWG labels, and those of old Korean servers that it lacks.
fn by_label(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.trim().as_bytes()).or_else(|| match label.trim().to_ascii_lowercase().as_str() {
        "ms949" | "cp949" | "x-windows-949" | "uhc" | "ksc5601" | "ks_c_5601" | "euc_kr" => Some(encoding_rs::EUC_KR),
        _ => None,
    })
}

/// A few broken characters in a long UTF-8 page are still UTF-8.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 4 || good + bad == 0
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let start = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(&bytes[start..bytes.len().min(start + GUESS)], true);
    detector.guess(Some(b"kr"), chardetng::Utf8Detection::Allow)
}

fn is_binary(bytes: &[u8]) -> bool {
    let magic: [&[u8]; 8] = [
        b"%PDF-",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0",
        b"HWP Document File",
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"\x1f\x8b",
    ];
    let head = &bytes[..bytes.len().min(1024)];
    magic.iter().any(|magic| bytes.starts_with(magic)) || head.iter().filter(|byte| **byte == 0).count() > 1
}

fn name(encoding: &'static Encoding) -> &'static str {
    match encoding.name() {
        "UTF-8" => "utf-8",
        "EUC-KR" => "euc-kr",
        "UTF-16LE" => "utf-16le",
        "UTF-16BE" => "utf-16be",
        "windows-1252" => "windows-1252",
        other => other,
    }
}
