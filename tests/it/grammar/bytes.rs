//! From a written page to what a server sends: a charset, what is said of it and what is not.

use encoding_rs::EUC_KR;

use super::board::{Charset, Markup};
use super::markup::{Bit, Count, Element, Style, el, write};

/// A page as a server sends it.
pub(super) struct Sent {
    pub(super) bytes: Vec<u8>,
    pub(super) content_type: Option<&'static str>,
    pub(super) count: Count,
}

pub(super) fn style(markup: Markup) -> Style {
    let mut style = Style::default();
    match markup {
        Markup::Plain => {}
        Markup::Upper => style.upper = true,
        Markup::Unquoted => style.unquoted = true,
        Markup::Single => style.single = true,
        Markup::WithoutEnds => style.without_ends = true,
        Markup::Indented => style.indented = true,
        // As the nineties wrote it.
        Markup::Old => style = Style { upper: true, unquoted: true, without_ends: true, indented: true, ..style },
    }
    style
}

pub(super) fn send(mut html: Element, charset: Charset, style: &Style) -> Sent {
    let meta = match charset {
        Charset::Utf8 | Charset::Bom | Charset::KoreanSaysUtf8 => Some("utf-8"),
        Charset::SaysKorean | Charset::Korean => Some("euc-kr"),
        Charset::Unsaid | Charset::KoreanUnsaid | Charset::KoreanHeader | Charset::Utf16 => None,
    };
    if let (Some(meta), Some(Bit::Element(head))) = (meta, html.bits.first_mut()) {
        let said = el("meta").attr("http-equiv", "Content-Type").attr("content", format!("text/html; charset={meta}"));
        head.bits.insert(0, Bit::Element(said));
    }
    let (text, count) = write(&html, style);
    let content_type = match charset {
        Charset::Utf8 | Charset::Korean => Some("text/html"),
        Charset::KoreanHeader => Some("text/html; charset=euc-kr"),
        Charset::KoreanSaysUtf8 => Some("text/html;charset=UTF-8"),
        _ => None,
    };
    let bytes = match charset {
        Charset::Utf8 | Charset::Unsaid | Charset::SaysKorean => text.into_bytes(),
        Charset::Bom => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        // What the charset lacks becomes a numeric reference, as browsers and editors write it.
        Charset::Korean | Charset::KoreanUnsaid | Charset::KoreanSaysUtf8 | Charset::KoreanHeader => {
            EUC_KR.encode(&text).0.into_owned()
        }
        Charset::Utf16 => [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect(),
    };
    Sent { bytes, content_type, count }
}
