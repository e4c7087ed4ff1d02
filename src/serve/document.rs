//! The bytes of one address: their validators, and each coding of them, made once and kept.

use std::io::Write as _;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use sha2::{Digest, Sha256};
use tokio::sync::OnceCell;

use super::negotiate::{self, Coding};

/// Below this a coding saves nothing worth its header (bytes; one packet on the wire either way).
const TOO_SMALL: usize = 1024;

/// One answer's content; shared by every request for it.
#[derive(Debug)]
pub(super) struct Document {
    media_type: &'static str,
    modified: SystemTime,
    modified_text: HeaderValue,
    plain: Variant,
    gzip: OnceCell<Variant>,
    brotli: OnceCell<Variant>,
    zstd: OnceCell<Variant>,
}

/// The length of the bytes that an answer does without.
#[derive(Clone, Copy, Debug)]
pub(super) struct Length(pub(super) usize);

/// One coding of the bytes. Its tag is its own: a strong tag promises the same bytes (RFC 9110, 8.8.1).
#[derive(Clone, Debug)]
struct Variant {
    coding: Coding,
    bytes: Bytes,
    etag: HeaderValue,
}

impl Document {
    /// `modified`: when the bytes last changed, to the second.
    pub(super) fn new(media_type: &'static str, bytes: Vec<u8>, modified: SystemTime) -> Self {
        let digest = Sha256::digest(&bytes);
        let digest: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
        let plain = Variant { coding: Coding::Identity, etag: text(&format!("\"{digest}\"")), bytes: bytes.into() };
        Self {
            media_type,
            modified,
            modified_text: text(&httpdate::fmt_http_date(modified)),
            plain,
            gzip: OnceCell::new(),
            brotli: OnceCell::new(),
            zstd: OnceCell::new(),
        }
    }

    /// The same, changed at another moment.
    pub(super) fn dated(self, modified: SystemTime) -> Self {
        Self { modified, modified_text: text(&httpdate::fmt_http_date(modified)), ..self }
    }

    /// Nothing to be seen.
    pub(super) fn is_empty(&self) -> bool {
        self.plain.bytes.is_empty()
    }

    /// The same bytes?
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.plain.etag == other.plain.etag
    }

    pub(super) fn modified(&self) -> SystemTime {
        self.modified
    }

    /// Bytes held, codings not yet made estimated.
    pub(super) fn weight(&self) -> usize {
        self.plain.bytes.len() * 2
    }

    /// The answer to a request with these headers: the bytes, or 304 where the reader has them.
    pub(super) async fn answer(self: &Arc<Self>, request: &HeaderMap) -> Response<Body> {
        let accept = joined(request, header::ACCEPT_ENCODING);
        let variant = self.variant(negotiate::coding(&accept)).await;
        let none_match = request.contains_key(header::IF_NONE_MATCH).then(|| joined(request, header::IF_NONE_MATCH));
        let since = request.get(header::IF_MODIFIED_SINCE).and_then(|value| value.to_str().ok());
        let etag = variant.etag.to_str().unwrap_or_default();
        let has_already = negotiate::has_already(none_match.as_deref(), since, etag, Some(self.modified));

        let mut response = Response::new(Body::empty());
        let headers = response.headers_mut();
        headers.insert(header::ETAG, variant.etag.clone());
        headers.insert(header::LAST_MODIFIED, self.modified_text.clone());
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        if has_already {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            response.extensions_mut().insert(Length(variant.bytes.len()));
            return response;
        }
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.media_type));
        if variant.coding != Coding::Identity {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(variant.coding.name()));
        }
        *response.body_mut() = Body::from(variant.bytes.clone());
        response
    }

    /// A coding of the bytes, made at the first request for it. Where it can't be made the plain bytes go out.
    async fn variant(self: &Arc<Self>, coding: Coding) -> &Variant {
        let cell = match coding {
            Coding::Identity => return &self.plain,
            _ if self.plain.bytes.len() < TOO_SMALL => return &self.plain,
            Coding::Gzip => &self.gzip,
            Coding::Brotli => &self.brotli,
            Coding::Zstd => &self.zstd,
        };
        let plain = self.plain.clone();
        // Tens of milliseconds for a large feed: not on a thread that others wait on.
        let made = || async { tokio::task::spawn_blocking(move || plain.coded(coding)).await.ok().flatten().ok_or(()) };
        cell.get_or_try_init(made).await.unwrap_or(&self.plain)
    }
}

impl Variant {
    fn coded(&self, coding: Coding) -> Option<Self> {
        let bytes = compress(&self.bytes, coding).ok()?;
        let tag = self.etag.to_str().ok()?.trim_matches('"');
        Some(Self { coding, bytes: bytes.into(), etag: text(&format!("\"{tag}-{}\"", coding.name())) })
    }
}

/// Levels at which a feed of 500 kB takes tens of milliseconds, once.
fn compress(bytes: &[u8], coding: Coding) -> std::io::Result<Vec<u8>> {
    match coding {
        Coding::Identity => Ok(bytes.to_vec()),
        Coding::Gzip => {
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
            encoder.write_all(bytes)?;
            encoder.finish()
        }
        Coding::Brotli => {
            let mut out = Vec::new();
            let params = brotli::enc::BrotliEncoderParams { quality: 5, ..Default::default() };
            brotli::BrotliCompress(&mut &*bytes, &mut out, &params)?;
            Ok(out)
        }
        Coding::Zstd => zstd::encode_all(bytes, 9),
    }
}

/// All lines of a header as one list (RFC 9110, 5.3); bytes that are no text are left out.
pub(super) fn joined(headers: &HeaderMap, name: header::HeaderName) -> String {
    let lines: Vec<&str> = headers.get_all(name).iter().filter_map(|value| value.to_str().ok()).collect();
    lines.join(",")
}

/// Whole seconds: HTTP's dates have no finer ones.
pub(super) fn whole_seconds(at: SystemTime) -> SystemTime {
    let since = at.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    SystemTime::UNIX_EPOCH + Duration::from_secs(since.as_secs())
}

fn text(value: &str) -> HeaderValue {
    HeaderValue::from_str(value).unwrap_or(HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    fn unpacked(bytes: &[u8], coding: Coding) -> Vec<u8> {
        let mut out = Vec::new();
        match coding {
            Coding::Identity => out.extend_from_slice(bytes),
            Coding::Gzip => drop(flate2::read::GzDecoder::new(bytes).read_to_end(&mut out).unwrap()),
            Coding::Brotli => drop(brotli::Decompressor::new(bytes, 4096).read_to_end(&mut out).unwrap()),
            Coding::Zstd => out = zstd::decode_all(bytes).unwrap(),
        }
        out
    }

    #[tokio::test]
    async fn every_coding_unpacks_to_the_same_and_has_its_own_tag() {
        let text = "게시글 ".repeat(2000).into_bytes();
        let document = Arc::new(Document::new("text/plain", text.clone(), SystemTime::UNIX_EPOCH));
        let mut tags = Vec::new();
        for coding in [Coding::Identity, Coding::Gzip, Coding::Brotli, Coding::Zstd] {
            let variant = document.variant(coding).await;
            assert_eq!(variant.coding, coding);
            assert_eq!(unpacked(&variant.bytes, coding), text, "{coding:?}");
            tags.push(variant.etag.clone());
        }
        tags.dedup();
        assert_eq!(tags.len(), 4);
        // Made once: the very same memory at the second request.
        let first = document.variant(Coding::Brotli).await.bytes.as_ptr();
        assert_eq!(document.variant(Coding::Brotli).await.bytes.as_ptr(), first);
    }

    #[tokio::test]
    async fn small_bytes_go_out_plain() {
        let document = Arc::new(Document::new("text/plain", b"ok".to_vec(), SystemTime::UNIX_EPOCH));
        assert_eq!(document.variant(Coding::Brotli).await.coding, Coding::Identity);
    }
}
