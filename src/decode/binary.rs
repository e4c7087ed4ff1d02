//! Tells what is no text at all. Boards answer with files, and servers say `text/html` of them: believe the bytes.

/// First bytes of what stands behind boards' links.
const MAGIC: [(&[u8], &str); 16] = [
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP, HWPX or Office file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an HWP or old Office document"),
    (b"HWP Document File", "an HWP document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image or a film"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z file"),
    (b"Rar!\x1a", "a RAR file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
];

/// What the bytes are, if no text; in words for a message.
pub(super) fn kind(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(kind);
    }
    if super::bytes::utf_16(bytes).is_some() {
        return None;
    }
    // Random bytes hold a tenth of control characters, text none; a stray NUL in a page is known.
    let head = &bytes[..bytes.len().min(4096)];
    let controls = head.iter().filter(|b| matches!(b, 0..=8 | 0x10..=0x1a | 0x1c..=0x1f | 0x7f)).count();
    (controls * 50 > head.len()).then_some("binary")
}
