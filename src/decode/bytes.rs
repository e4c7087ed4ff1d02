//! What the bytes themselves tell.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, EUC_KR, Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How much of the bytes is UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Utf8 {
    /// Nothing but ASCII.
    Ascii,
    /// All of it.
    Yes,
    /// All of it, but nothing above U+07FF: few two-byte characters say little.
    Perhaps,
    /// Nearly all of it: titles cut within a character, a page cut at its end.
    Damaged,
    No,
}

impl Utf8 {
    pub(super) fn of(bytes: &[u8]) -> Self {
        if bytes.is_ascii() {
            return Self::Ascii;
        }
        // Most pages are whole, and a whole one is told without looking at each of its characters.
        if std::str::from_utf8(bytes).is_ok() {
            return if is_wide(bytes) { Self::Yes } else { Self::Perhaps };
        }
        let (mut good, mut bad, mut wide) = (0usize, 0usize, false);
        for chunk in bytes.utf8_chunks() {
            good += chunk.valid().bytes().filter(|b| !b.is_ascii()).count();
            bad += chunk.invalid().len();
            wide = wide || is_wide(chunk.valid().as_bytes());
        }
        match (good, bad) {
            // In CP949 text hardly one byte in ten stands in what looks like UTF-8.
            (good, bad) if wide && good >= 9 * bad => Self::Damaged,
            _ => Self::No,
        }
    }
}

/// Whether characters of three bytes and more are among them.
fn is_wide(utf_8: &[u8]) -> bool {
    utf_8.iter().any(|b| *b >= 0xe0)
}

/// UTF-16 without a BOM, told by its first tag: `<` and a NUL.
pub(super) fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(64)];
    let mut units =
        head.chunks_exact(2).skip_while(|unit| matches!(unit, [0, b'\r' | b'\n' | b' '] | [b'\r' | b'\n' | b' ', 0]));
    match (units.next(), units.next()) {
        (Some([b'<', 0]), Some([b, 0])) if *b != 0 => Some(UTF_16LE),
        (Some([0, b'<']), Some([0, b])) if *b != 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// So much of a page is looked at: guessing costs 9 ms for 100 kB.
const SAMPLE: usize = 16 * 1024;

/// The part that tells most: from shortly before the first byte that is no ASCII.
fn sample(bytes: &[u8]) -> &[u8] {
    let first = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0);
    // ASCII before it, so that no character is cut at the beginning.
    &bytes[first.saturating_sub(16)..bytes.len().min(first + SAMPLE)]
}

/// The charset the bytes look like, UTF-8 apart.
pub(super) fn look(bytes: &[u8]) -> &'static Encoding {
    let sample = sample(bytes);
    // Korean first, by a stricter question than a detector of forty charsets can ask.
    let korean = Reading::of(sample, EUC_KR);
    let (mut hangul, mut other) = (0usize, 0usize);
    for c in korean.text.chars().filter(|c| !c.is_ascii()) {
        match c {
            '\u{ac00}'..='\u{d7a3}' => hangul += 1,
            _ => other += 1,
        }
    }
    if hangul > 2 * other && korean.broken * 50 <= hangul {
        return EUC_KR;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, sample.len() == bytes.len());
    detector.guess(Some(b"kr"), Utf8Detection::Deny)
}

/// Whether the bytes could be in that charset: at most one broken sequence for fifty bytes beyond ASCII.
pub(super) fn fits(bytes: &[u8], encoding: &'static Encoding) -> bool {
    let sample = sample(bytes);
    let reading = Reading::of(sample, encoding);
    let beyond = sample.iter().filter(|b| !b.is_ascii()).count();
    // The sample may end within a character.
    reading.broken.saturating_sub(1) * 50 <= beyond
}

/// Bytes read in one charset.
pub(super) struct Reading {
    pub(super) text: String,
    /// Malformed sequences.
    pub(super) broken: usize,
    /// The byte at which the first of them begins.
    pub(super) first: Option<usize>,
}

impl Reading {
    /// Broken sequences become U+FFFD, each one, as browsers do.
    pub(super) fn of(bytes: &[u8], encoding: &'static Encoding) -> Self {
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let room = decoder.max_utf8_buffer_length(bytes.len().min(1 << 16)).unwrap_or(1 << 18);
        // Text of two-byte characters may grow by half, UTF-8 stays as long as it is; a little more is asked for at each step.
        let growth = if encoding == UTF_8 { 0 } else { bytes.len() / 2 } + 128;
        let mut reading = Self { text: String::with_capacity(bytes.len() + growth), broken: 0, first: None };
        let mut at = 0;
        loop {
            reading.text.reserve(room.min(bytes.len() - at + 64) + 64);
            let (result, read) = decoder.decode_to_string_without_replacement(&bytes[at..], &mut reading.text, true);
            at += read;
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(length, behind) => {
                    reading.broken += 1;
                    let begin = at.saturating_sub(usize::from(length) + usize::from(behind));
                    reading.first.get_or_insert(begin);
                    reading.text.push('\u{fffd}');
                }
            }
        }
        reading.text.shrink_to_fit();
        reading
    }
}

/// Where a text of UTF-16 goes on as if a byte were lost or one too many: "<a h" is then read as U+3C00, U+6100 and so on. Gives
/// the byte at which that begins. Authors write rules and blanks that look so ("────", "　　　　"), but few characters of
/// theirs and no tag.
pub(super) fn shifted(text: &str) -> Option<usize> {
    const RUN: usize = 4;
    const DIFFERENT: usize = 3;
    let turned = |c: char| {
        let [_, _, high, low] = u32::from(c).to_be_bytes();
        (low == 0 && (0x20..0x7f).contains(&high) && !matches!(c, '\u{2500}' | '\u{3000}')).then_some(high)
    };
    let is_of_tag = |byte: &u8| matches!(byte, b'<' | b'>' | b'/') || byte.is_ascii_alphabetic();
    let (mut run, mut different, mut begin, mut at) = (0, Vec::new(), 0, 0);
    for c in text.chars() {
        if let Some(byte) = turned(c) {
            begin = if run == 0 { at } else { begin };
            run += 1;
            if !different.contains(&byte) {
                different.push(byte);
            }
            if run >= RUN && different.len() >= DIFFERENT && different.iter().any(is_of_tag) {
                return Some(begin);
            }
        } else {
            run = 0;
            different.clear();
        }
        at += 2 * c.len_utf16();
    }
    None
}

/// Line ends within some bytes.
pub(super) fn line_breaks(bytes: &[u8]) -> usize {
    bytes.split(|b| *b == b'\n').count() - 1
}
