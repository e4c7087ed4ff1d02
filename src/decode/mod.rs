//! Bytes and headers → text, and what spoke for the charset. Done exactly once, before anything else looks at a page.
//!
//! Knows neither HTML nor boards. Never fails: what can't be read becomes U+FFFD, what is no text becomes empty, and a
//! [`Problem`] says so.
//!
//! The order of belief differs from the HTML standard's where servers are known to be wrong, and only there:
//!
//! | evidence | believed | because |
//! | --- | --- | --- |
//! | BOM | always | nobody writes one by accident |
//! | the operator's word | always | it is given where the rest fails |
//! | bytes that are valid UTF-8 | over header and meta | other charsets hardly ever are; pages were moved to UTF-8 and kept their old meta |
//! | header, then meta | if the bytes fit | a default header (`UTF-8`, `ISO-8859-1`) stands over CP949 pages |
//! | the bytes' own look | last | |

mod binary;
mod bytes;
mod names;

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

use crate::model::{Code, Problem};
use bytes::{Reading, Utf8};

/// A page as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// Without a BOM; empty where the bytes are no text.
    pub text: String,
    /// The WHATWG name in lower case: `utf-8`, `euc-kr`.
    pub charset: &'static str,
    pub evidence: Evidence,
    pub problems: Vec<Problem>,
}

/// What spoke for the charset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    Bom,
    /// The source file's `[http] charset`.
    Override,
    /// `Content-Type`.
    Header,
    /// The page's own `<meta>` or XML declaration.
    Meta,
    /// The bytes are UTF-8, whatever is said of them.
    ValidUtf8,
    /// The bytes look like it.
    Guess,
}

/// Reads a page. `content_type` is the header as received, `override_label` the operator's word; unknown labels count as none.
pub fn decode(bytes: &[u8], content_type: Option<&str>, override_label: Option<&str>) -> Decoded {
    if let Some((encoding, bom)) = Encoding::for_bom(bytes) {
        return finish(&bytes[bom..], encoding, Evidence::Bom, None);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return nothing(Code::EmptyPage, "the server sent an empty page; open its address in a browser".to_owned());
    }
    if let Some(encoding) = override_label.and_then(names::encoding) {
        return finish(bytes, encoding, Evidence::Override, None);
    }
    let header = content_type.and_then(names::in_content_type);
    if let Some(kind) = binary::kind(bytes) {
        return nothing(Code::NotHtml, format!("the page is {kind}, no HTML; check the source's url"));
    }
    if let Some(encoding) = bytes::utf_16(bytes) {
        let evidence = if header == Some(encoding) { Evidence::Header } else { Evidence::Guess };
        return finish(bytes, encoding, evidence, None);
    }
    let meta = names::in_page(bytes);
    let (encoding, evidence) = weigh(bytes, header, meta);
    finish(bytes, encoding, evidence, header.or(meta))
}

/// Which charset the bytes are in, by what they are and what is said of them.
fn weigh(
    bytes: &[u8],
    header: Option<&'static Encoding>,
    meta: Option<&'static Encoding>,
) -> (&'static Encoding, Evidence) {
    let said = header.map(|encoding| (encoding, Evidence::Header)).or(meta.map(|encoding| (encoding, Evidence::Meta)));
    match Utf8::of(bytes) {
        // Every charset would do; ISO-2022-JP alone writes more than ASCII with ASCII's bytes.
        Utf8::Ascii => match said {
            Some((encoding, evidence)) if encoding.is_ascii_compatible() || encoding == ISO_2022_JP => {
                (encoding, evidence)
            }
            _ => (UTF_8, Evidence::ValidUtf8),
        },
        Utf8::Yes | Utf8::Damaged => match said {
            Some((encoding, evidence)) if encoding == UTF_8 => (UTF_8, evidence),
            _ => (UTF_8, Evidence::ValidUtf8),
        },
        // A few two-byte characters only: a short CP949 text may by chance be valid.
        Utf8::Perhaps => said
            .filter(|(encoding, _)| encoding.is_ascii_compatible() && !encoding.is_single_byte())
            .unwrap_or((UTF_8, Evidence::ValidUtf8)),
        Utf8::No => legacy(bytes, header, meta),
    }
}

/// The same among charsets older than UTF-8.
fn legacy(
    bytes: &[u8],
    header: Option<&'static Encoding>,
    meta: Option<&'static Encoding>,
) -> (&'static Encoding, Evidence) {
    let guess = bytes::look(bytes);
    let mut said = [(header, Evidence::Header), (meta, Evidence::Meta)]
        .into_iter()
        .filter_map(|(encoding, evidence)| Some((encoding?, evidence)))
        .filter(|(encoding, _)| *encoding != UTF_8 && encoding.is_ascii_compatible())
        .filter(|(encoding, _)| bytes::fits(bytes, encoding))
        // A charset of single bytes fits everything, so it proves nothing against bytes that look like Korean.
        .filter(|(encoding, _)| !(encoding.is_single_byte() && !guess.is_single_byte() && bytes::fits(bytes, guess)));
    match (said.next(), said.next()) {
        // Header and meta disagree, and the bytes side with the meta.
        (Some((first, _)), Some((second, evidence))) if first != guess && second == guess => (second, evidence),
        (Some(first), _) => first,
        (None, _) => (guess, Evidence::Guess),
    }
}

/// Decodes, and says what was wrong.
fn finish(bytes: &[u8], encoding: &'static Encoding, evidence: Evidence, said: Option<&'static Encoding>) -> Decoded {
    let Reading { text, broken, first } = Reading::of(bytes, encoding);
    let charset = names::lower(encoding);
    let mut problems = Vec::new();
    if let Some(said) = said.filter(|said| *said != encoding && !text.is_ascii()) {
        let said = names::lower(said);
        problems.push(Problem::new(
            Code::WrongCharset,
            format!("the page says it is {said} and is written in {charset}; it was read as {charset}"),
        ));
    }
    if let Some(first) = first {
        let line = 1 + bytes::line_breaks(&bytes[..first.min(bytes.len())]);
        problems.push(Problem::new(
            Code::BrokenBytes,
            format!(
                "{broken} byte sequences are not {charset}, the first at byte {first} (line {line}); they became U+FFFD. \
                 If the whole page is unreadable, set [http] charset in the source file"
            ),
        ));
    }
    if let Some(at) = (encoding == UTF_16LE || encoding == UTF_16BE).then(|| bytes::shifted(&text)).flatten() {
        problems.push(Problem::new(
            Code::BrokenBytes,
            format!(
                "a byte is missing or one too many before byte {at}: from there on pairs of bytes are no text. What was read \
                 there may be wrong; the page is to be fetched again"
            ),
        ));
    }
    Decoded { text, charset, evidence, problems }
}

/// A page without text.
fn nothing(code: Code, message: String) -> Decoded {
    Decoded {
        text: String::new(),
        charset: names::lower(UTF_8),
        evidence: Evidence::Guess,
        problems: vec![Problem::new(code, message)],
    }
}

#[cfg(test)]
mod tests;
