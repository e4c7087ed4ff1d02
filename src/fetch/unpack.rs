//! Content codings undone: those the server names, gzip and zlib that it forgets to name, and never more than the limit.

use std::io::{self, Read};

/// Codings on top of each other beyond this are an attack.
const LAYERS: usize = 3;
/// RFC 9659: no zstd window beyond 8 MiB need be accepted on the web.
const ZSTD_WINDOW_LOG: u32 = 23;
const GZIP: [u8; 3] = [0x1f, 0x8b, 0x08];
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// What we say we can read.
pub(super) const ACCEPT_ENCODING: &str = "gzip, deflate, br, zstd";

/// Why bytes could not be unpacked.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    TooLarge,
    /// The coding ends in the middle or is none.
    Broken(String),
}

/// Undoes `Content-Encoding` (`encodings`, as received, possibly a list). Result at most `max` bytes.
pub(super) fn unpack(bytes: Vec<u8>, encodings: &str, max: u64) -> Result<Vec<u8>, Trouble> {
    let named: Vec<String> = encodings
        .split(',')
        .map(|name| name.trim().to_ascii_lowercase())
        .filter(|name| !name.is_empty() && name != "identity" && name != "none" && name != "utf-8")
        .collect();
    if named.len() > LAYERS {
        return Err(Trouble::Broken(format!("{} content codings on top of each other", named.len())));
    }
    let mut bytes = bytes;
    // Named in the order of packing.
    for name in named.iter().rev() {
        bytes = match name.as_str() {
            // A server may name a coding it did not use: plain bytes stay.
            "gzip" | "x-gzip" if bytes.starts_with(&GZIP) => gunzip(&bytes, max)?,
            "zstd" if bytes.starts_with(&ZSTD) => unzstd(&bytes, max)?,
            "gzip" | "x-gzip" | "zstd" => bytes,
            "br" => match limited(brotli::Decompressor::new(bytes.as_slice(), 4096), "br", max) {
                Err(Trouble::Broken(_)) if looks_plain(&bytes) => bytes,
                other => other?,
            },
            "deflate" => match inflate(&bytes, max) {
                Err(Trouble::Broken(_)) if looks_plain(&bytes) => bytes,
                other => other?,
            },
            other => return Err(Trouble::Broken(format!("the content coding `{other}` is not known"))),
        };
    }
    // Pages packed twice or without a word: a page never begins with these bytes.
    let unsaid = if bytes.starts_with(&GZIP) {
        gunzip(&bytes, max)
    } else if named.is_empty() && is_zlib(&bytes) {
        limited(flate2::bufread::ZlibDecoder::new(bytes.as_slice()), "deflate", max)
    } else {
        return Ok(bytes);
    };
    match unsaid {
        Err(Trouble::Broken(_)) if named.is_empty() => Ok(bytes),
        other => other,
    }
}

/// Whether unpacking may make them many more.
pub(super) fn may_grow(bytes: &[u8], encodings: &str) -> bool {
    !encodings.trim().is_empty() || bytes.starts_with(&GZIP) || is_zlib(bytes)
}

/// Whether bytes begin as a zlib stream (RFC 1950, 2.2: deflate with a window of 32 KiB, and a sum that fits). Such a
/// beginning alone may be a page in a strange charset; its sum at the end tells.
fn is_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [0x78, flags, ..] if (0x7800 + u32::from(*flags)) % 31 == 0 && flags & 0x20 == 0)
}

/// One or several members; what follows the last one is padding of careless servers.
fn gunzip(bytes: &[u8], max: u64) -> Result<Vec<u8>, Trouble> {
    let mut rest = bytes;
    let mut out = Vec::new();
    while rest.starts_with(&GZIP) {
        let mut member = flate2::bufread::GzDecoder::new(rest);
        let left = max - out.len() as u64;
        out.append(&mut limited(&mut member, "gzip", left)?);
        rest = member.into_inner();
    }
    Ok(out)
}

/// zlib as the standard says (RFC 9110, 8.4.1.2), or the bare stream that many servers send.
fn inflate(bytes: &[u8], max: u64) -> Result<Vec<u8>, Trouble> {
    match limited(flate2::bufread::ZlibDecoder::new(bytes), "deflate", max) {
        Err(Trouble::Broken(_)) => limited(flate2::bufread::DeflateDecoder::new(bytes), "deflate", max),
        other => other,
    }
}

fn unzstd(bytes: &[u8], max: u64) -> Result<Vec<u8>, Trouble> {
    let broken = |error: io::Error| Trouble::Broken(format!("zstd: {error}"));
    let mut reader = zstd::stream::read::Decoder::with_buffer(bytes).map_err(broken)?;
    reader.window_log_max(ZSTD_WINDOW_LOG).map_err(broken)?;
    limited(reader, "zstd", max)
}

fn limited(reader: impl Read, coding: &str, max: u64) -> Result<Vec<u8>, Trouble> {
    let mut out = Vec::new();
    match reader.take(max.saturating_add(1)).read_to_end(&mut out) {
        Ok(size) if size as u64 > max => Err(Trouble::TooLarge),
        Ok(_) => Ok(out),
        Err(error) => Err(Trouble::Broken(format!("{coding}: {error}"))),
    }
}

/// Whether bytes begin as a page does.
fn looks_plain(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.trim_ascii_start().first() == Some(&b'<')
}

#[cfg(test)]
mod tests {
    //! Codings said, unsaid, lied about, cut, nested and bomb-like.

    use std::io::Write as _;

    use super::*;

    const PAGE: &[u8] = b"<html>page</html>";

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap()
    }

    fn zlib(bytes: &[u8]) -> Vec<u8> {
        let mut writer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap()
    }

    fn deflate(bytes: &[u8]) -> Vec<u8> {
        let mut writer = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap()
    }

    fn brotli(bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        brotli::BrotliCompress(&mut &bytes[..], &mut out, &brotli::enc::BrotliEncoderParams::default()).unwrap();
        out
    }

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        zstd::encode_all(bytes, 1).unwrap()
    }

    #[test]
    fn pages_come_out() {
        let padded = [gzip(PAGE), vec![0; 8]].concat();
        let halves = [gzip(&PAGE[..5]), gzip(&PAGE[5..])].concat();
        for (encoding, bytes) in [
            ("", PAGE.to_vec()),
            ("identity", PAGE.to_vec()),
            ("gzip", gzip(PAGE)),
            ("x-gzip", gzip(PAGE)),
            ("GZIP", gzip(PAGE)),
            ("deflate", zlib(PAGE)),
            ("deflate", deflate(PAGE)),
            ("br", brotli(PAGE)),
            ("zstd", zstd(PAGE)),
            ("gzip, br", brotli(&gzip(PAGE))),
            // unsaid, said twice, packed twice and said once
            ("", gzip(PAGE)),
            ("", zlib(PAGE)),
            ("gzip, gzip", gzip(PAGE)),
            ("gzip", gzip(&gzip(PAGE))),
            // said and not done
            ("gzip", PAGE.to_vec()),
            ("br", PAGE.to_vec()),
            ("zstd", PAGE.to_vec()),
            ("deflate", PAGE.to_vec()),
            ("gzip", padded),
            ("gzip", halves),
        ] {
            assert_eq!(unpack(bytes, encoding, 1000), Ok(PAGE.to_vec()), "{encoding}");
        }
    }

    #[test]
    fn cut_packages_are_errors() {
        let long: Vec<u8> = (0..20_000_u32).flat_map(u32::to_le_bytes).collect();
        for (encoding, bytes) in
            [("gzip", gzip(&long)), ("deflate", zlib(&long)), ("br", brotli(&long)), ("zstd", zstd(&long))]
        {
            let cut = bytes[..bytes.len() / 2].to_vec();
            let result = unpack(cut, encoding, 1 << 20);
            assert!(matches!(result, Err(Trouble::Broken(_))), "{encoding}: {result:?}");
        }
        assert!(matches!(unpack(PAGE.to_vec(), "rot13", 1000), Err(Trouble::Broken(_))));
        assert!(matches!(unpack(gzip(PAGE), "gzip, gzip, gzip, gzip", 1000), Err(Trouble::Broken(_))));
    }

    #[test]
    fn bombs_end_at_the_limit() {
        let zeros = vec![0; 4 << 20];
        for (encoding, bytes) in [
            ("", gzip(&zeros)),
            ("", zlib(&zeros)),
            ("gzip", gzip(&zeros)),
            ("deflate", zlib(&zeros)),
            ("br", brotli(&zeros)),
            ("zstd", zstd(&zeros)),
        ] {
            assert!(bytes.len() < 1 << 14, "{encoding}");
            assert_eq!(unpack(bytes.clone(), encoding, (4 << 20) - 1), Err(Trouble::TooLarge), "{encoding}");
            assert_eq!(unpack(bytes, encoding, 4 << 20).map(|page| page.len()), Ok(4 << 20), "{encoding}");
        }
    }
}
