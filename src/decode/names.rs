//! Charset labels: in a header, in a page, and by the names that only Korean servers use.

use encoding_rs::{EUC_KR, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};

/// Labels that stand in real headers and metas, and not in the WHATWG table.
const MORE: [(&str, &Encoding); 11] = [
    ("ms949", EUC_KR),
    ("cp949", EUC_KR),
    ("x-windows-949", EUC_KR),
    ("x-cp949", EUC_KR),
    ("uhc", EUC_KR),
    ("euckr", EUC_KR),
    ("euc_kr", EUC_KR),
    ("x-euc-kr", EUC_KR),
    ("ksc-5601", EUC_KR),
    ("utf8mb4", UTF_8),
    ("utf_8", UTF_8),
];

/// The charset of a label; `None` for unknown ones and for those that the WHATWG standard gives up (ISO-2022-KR).
pub(super) fn encoding(label: &str) -> Option<&'static Encoding> {
    let label = label.trim_matches(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\'' | ';' | ','));
    let known = Encoding::for_label_no_replacement(label.as_bytes());
    known.or_else(|| MORE.iter().find(|(more, _)| more.eq_ignore_ascii_case(label)).map(|(_, encoding)| *encoding))
}

/// `text/html; charset="MS949"`: quotes of both kinds, blanks around `=`, anything behind.
pub(super) fn in_content_type(header: &str) -> Option<&'static Encoding> {
    encoding(charset_value(header)?)
}

/// Far more than the standard's 1,024 bytes: real pages put scripts and comments before their meta.
const PRESCAN: usize = 16 * 1024;

/// The page's own word: `<meta charset>`, `<meta http-equiv content="…charset=…">`, `<?xml encoding="…"?>`. Comments are
/// skipped.
pub(super) fn in_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(PRESCAN)]);
    let mut rest = head.trim_start();
    if rest.starts_with("<?xml")
        && let Some((declaration, _)) = rest.split_once("?>")
        && let Some((_, value)) = declaration.split_once("encoding")
        && let Some(found) = value.trim_start().strip_prefix('=').and_then(first_word).and_then(encoding)
    {
        return Some(ascii_like(found));
    }
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, behind)| behind);
        } else if rest.get(..4).is_some_and(|name| name.eq_ignore_ascii_case("meta")) {
            let tag = rest.split_once('>').map_or(rest, |(tag, _)| tag);
            if let Some(found) = charset_value(tag).and_then(encoding) {
                return Some(ascii_like(found));
            }
        }
    }
    None
}

/// A page whose meta could be read as ASCII is not in UTF-16, whatever it says (HTML standard, 13.2.3.2).
fn ascii_like(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == UTF_16LE || encoding == UTF_16BE {
        UTF_8
    } else if encoding == X_USER_DEFINED {
        WINDOWS_1252
    } else {
        encoding
    }
}

/// What stands behind the first `charset=`.
fn charset_value(text: &str) -> Option<&str> {
    let mut from = 0;
    // ASCII lower case keeps every byte's place.
    let lower = text.to_ascii_lowercase();
    while let Some(at) = lower[from..].find("charset") {
        from += at + "charset".len();
        if let Some(value) = text[from..].trim_start().strip_prefix('=') {
            return first_word(value);
        }
    }
    None
}

fn first_word(value: &str) -> Option<&str> {
    let value = value.trim_start().trim_start_matches(['"', '\'']).trim_start();
    let end = value
        .find(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\'' | ';' | ',' | '>' | '/' | '\\'))
        .unwrap_or(value.len());
    (end > 0).then_some(&value[..end])
}

/// The names of the WHATWG standard (Encoding, 4.2) as the contract writes them.
const LOWER: [&str; 40] = [
    "utf-8",
    "ibm866",
    "iso-8859-2",
    "iso-8859-3",
    "iso-8859-4",
    "iso-8859-5",
    "iso-8859-6",
    "iso-8859-7",
    "iso-8859-8",
    "iso-8859-8-i",
    "iso-8859-10",
    "iso-8859-13",
    "iso-8859-14",
    "iso-8859-15",
    "iso-8859-16",
    "koi8-r",
    "koi8-u",
    "macintosh",
    "windows-874",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "x-mac-cyrillic",
    "gbk",
    "gb18030",
    "big5",
    "euc-jp",
    "iso-2022-jp",
    "shift_jis",
    "euc-kr",
    "replacement",
    "utf-16be",
    "utf-16le",
    "x-user-defined",
];

/// The name in lower case.
pub(super) fn lower(encoding: &'static Encoding) -> &'static str {
    let name = encoding.name();
    LOWER.iter().find(|lower| lower.eq_ignore_ascii_case(name)).copied().unwrap_or(name)
}
