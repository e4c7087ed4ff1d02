//! Text as it may stand in a feed: composed, without what nobody sees and without what XML forbids.
//!
//! Full-width ASCII, private-use characters and U+FFFD are left as written: they are seen, and changing them is guessing.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::model::is_unseen;

/// For fields of one line: NFC (macOS writes Hangul in parts), invisible and control characters out, white space of any
/// kind folded to single spaces, ends trimmed.
pub fn clean(text: &str) -> String {
    let text = text.trim();
    if is_clean(text) {
        return text.to_owned();
    }
    let composed = compose(text);
    let mut out = String::with_capacity(composed.len());
    for word in composed.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// For bodies: as [`clean`] within a line, and the lines stay; several empty lines become one, outer ones go. A tab
/// between words stays a tab: it parts the cells of a table.
pub fn clean_lines(text: &str) -> String {
    let composed = compose(text);
    let mut out = String::with_capacity(composed.len());
    let mut empty = false;
    for line in lines(&composed) {
        let mut cells = line.split('\t').map(str::split_whitespace).filter_map(|mut words| {
            let first = words.next()?;
            Some((first, words))
        });
        let Some(cell) = cells.next() else {
            empty = true;
            continue;
        };
        if !out.is_empty() {
            out.push_str(if empty { "\n\n" } else { "\n" });
        }
        empty = false;
        for (index, (first, words)) in std::iter::once(cell).chain(cells).enumerate() {
            if index > 0 {
                out.push('\t');
            }
            out.push_str(first);
            for word in words {
                out.push(' ');
                out.push_str(word);
            }
        }
    }
    out
}

/// Appends a character in lower case. Most have none, and looking for it is dear.
pub fn push_lower(out: &mut String, c: char) {
    match c {
        '\0'..='\x7f' => out.push(c.to_ascii_lowercase()),
        '가'..='힣' | '\u{4e00}'..='\u{9fff}' => out.push(c),
        c => out.extend(c.to_lowercase()),
    }
}

/// In lower case, as far as a single character tells.
pub fn lower(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| push_lower(&mut out, c));
    out
}

/// Whether a character is a letter. Of Hangul that is known without the tables, in which it stands far behind.
pub fn is_letter(c: char) -> bool {
    matches!(c, '가'..='힣') || c.is_alphabetic()
}

/// Whether a character is a letter or a number, known as fast: `char::is_alphanumeric`.
pub fn is_letter_or_number(c: char) -> bool {
    is_letter(c) || c.is_numeric()
}

/// [`clean`] without any white space: for comparing what two places say.
pub fn squash(text: &str) -> String {
    let mut squashed = compose(text).into_owned();
    squashed.retain(|c| !c.is_whitespace());
    squashed
}

/// Every line ending there is: LF, CR LF, CR, and Unicode's NEL, LS, PS, as well as form feed and vertical tab.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}'])
        // CR LF would give an empty line in between; the reader can't tell it from a real one, so it must not appear.
        .scan(0usize, {
            let bytes = text.as_bytes();
            move |at, line| {
                let start = *at;
                let end = start + line.len();
                *at = end + text[end..].chars().next().map_or(0, char::len_utf8);
                let between =
                    line.is_empty() && start > 0 && bytes[start - 1] == b'\r' && bytes.get(start) == Some(&b'\n');
                Some((!between).then_some(line))
            }
        })
        .flatten()
}

/// The characters that may stay, in NFC. Invisible ones go first: between two jamo they would keep them apart.
fn compose(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let text: Cow<'_, str> = if text.chars().any(|c| fate(c) != Fate::Keep) {
        let mut kept = String::with_capacity(text.len());
        let mut before = ' ';
        for c in text.chars() {
            match fate(c) {
                Fate::Keep => kept.push(c),
                Fate::Space => kept.push(' '),
                // Emoji are joined by U+200D: 👩‍💻. Anywhere else it is a remnant of a word processor.
                Fate::Joiner if is_emoji(before) => kept.push(c),
                Fate::Joiner | Fate::Drop => continue,
            }
            before = c;
        }
        // A joiner that joins nothing.
        while kept.ends_with('\u{200d}') {
            kept.pop();
        }
        Cow::Owned(kept)
    } else {
        Cow::Borrowed(text)
    };
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return text;
    }
    Cow::Owned(text.nfc().collect())
}

/// Whether nothing is to be done to a text but to trim its ends: told of most in one look.
fn is_clean(text: &str) -> bool {
    let mut before = ' ';
    text.chars().all(|c| {
        let stays = match c {
            ' ' => before != ' ',
            '\n' | '\t' => false,
            c => is_plain(c),
        };
        before = c;
        stays
    })
}

/// What almost all text is made of, and stays as it is in any company: printed ASCII, syllables of Hangul, Chinese
/// characters, the signs of boards.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\n' | '\t' | '가'..='힣' | '\u{4e00}'..='\u{9fff}' | '·' | '…' | '「' | '」' | '□' | '○' | '※')
}

#[derive(PartialEq)]
enum Fate {
    Keep,
    Space,
    Joiner,
    Drop,
}

/// What becomes of a character.
fn fate(c: char) -> Fate {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' => Fate::Keep,
        // HANGUL FILLER is white, and boards' writers use it to indent.
        '\u{3164}' | '\u{ffa0}' => Fate::Space,
        '\u{200d}' => Fate::Joiner,
        // Controls, of which XML 1.0 forbids the most.
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        // Noncharacters (Unicode, 23.7).
        | '\u{fdd0}'..='\u{fdef}' => Fate::Drop,
        c if is_unseen(c) || u32::from(c) & 0xfffe == 0xfffe => Fate::Drop,
        _ => Fate::Keep,
    }
}

/// Near enough: what may stand before a joiner in an emoji sequence.
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2190}'..='\u{2bff}' | '\u{fe0f}')
}
