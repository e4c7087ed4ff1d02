//! Links that say nothing of a file but its name: no address that downloads, no place for files around them.
//!
//! Which links are asked, and what else makes a file, is [`super::files`]'s.

use url::Url;

use super::files::{ITEM, SAYS, is_aside, is_document, is_icon};
use super::media;
use super::outline::{Kind, Outline};
use super::shape::Shape;
use crate::text::Label;
use crate::text::label::label;

/// Whether an address may give a file: one of the page's own site, and neither a page nor another post of the board, whose
/// title may end like a file's name.
pub(super) fn may_be_file(page: &Url, url: &Url) -> bool {
    let is_page = || {
        let ending = url.path().rsplit_once('.').map_or("", |(_, ending)| ending);
        ending.eq_ignore_ascii_case("html") || ending.eq_ignore_ascii_case("htm")
    };
    url.host_str() == page.host_str()
        && url.path() != page.path()
        && !is_page()
        && !Shape::of(page).is_sibling(&Shape::of(url))
}

/// Whether a link, or what is said of the picture in it, is a document's name and fills its line, but for icons, sizes,
/// counts and other such links.
pub(super) fn says_only_file(outline: &Outline<'_>, spot: usize, own: &str, title: &str) -> bool {
    let names = |text: &str| media::is_file_name(text) && is_document(&media::clean_name(text));
    let bits = outline.spots[spot].bits.clone();
    let Some(first) = bits.clone().next() else { return false };
    if bits.clone().all(|at| !outline.bits[at].is_text()) {
        return names(title) || names(own);
    }
    let line = outline.line(first);
    names(own)
        && line.len() <= ITEM
        && line.filter(|at| !bits.contains(at)).all(|at| {
            let bit = &outline.bits[at];
            match bit.kind {
                Kind::Text => is_aside(&bit.text) || bit.link && names(&bit.text),
                Kind::Image => is_icon(outline, bit.spot) || is_aside(&bit.text),
                Kind::Control => true,
                Kind::Frame => false,
            }
        })
}

/// The name in what is said of a button: "첨부파일 안내문.hwp 다운로드".
pub(super) fn spoken_name(said: &str) -> String {
    let name = media::clean_name(said);
    let front = name.split_once(' ').filter(|(word, rest)| {
        SAYS.iter().any(|end| said.ends_with(end))
            && label(word) == Some(Label::Attachment)
            && media::is_file_name(rest)
    });
    front.map_or(name.clone(), |(_, rest)| rest.to_owned())
}
