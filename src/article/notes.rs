//! What a site sets below a post in boxes of its own: tags, a viewer to install, the page's code for telephones.
//!
//! Told by what every text of the box says; a line among the lines of a text is the text's, and so is a box behind which the
//! text goes on.

use super::apart::{Spoken, is_amid};
use super::chrome::{Chrome, End};
use super::files::is_icon;
use super::others::holds_head;
use super::outline::{Bit, Kind, Outline, has_heading, is_in_heading};
use super::pairs::{is_head_field, pairs};
use super::replies::are_alike;
use super::sentence::is_sentence;
use super::short::{is_loaded_up, names_text};
use crate::text::label::label;
use crate::text::{Label, clean, is_letter_or_number};

/// Texts of such a box.
const MOST: usize = 12;

impl Chrome {
    pub(super) fn notes(&mut self, outline: &Outline<'_>) {
        for at in 0..outline.bits.len() {
            let bit = &outline.bits[at];
            if self.skip[at] || !bit.is_text() {
                continue;
            }
            if self.is_manager(outline, at) || self.is_counted_link(outline, at) || self.is_card(outline, at) {
                continue;
            }
            let Some(note) = note(&bit.text) else { continue };
            let all = |up: &usize| {
                let bits = outline.spots[*up].bits.clone();
                bits.len() <= MOST
                    && (note == Note::Code || !has_heading(outline, *up))
                    && !matches!(outline.spots[*up].node.name(), "body" | "html" | "td" | "tr" | "tbody")
                    && outline.bits[bits].iter().all(|bit| match bit.kind {
                        Kind::Text => goes_with(note, &bit.text),
                        Kind::Image => note != Note::Tag && is_of_note(outline, note, bit),
                        Kind::Control => true,
                        Kind::Frame => false,
                    })
            };
            let Some(whole) = outline.upward(bit.spot).take(6).take_while(all).last() else { continue };
            let texts = outline.bits[outline.spots[whole].bits.clone()].iter().filter(|bit| bit.is_text()).count();
            let is_box = matches!(outline.spots[whole].node.name(), "div" | "ul" | "dl" | "section" | "aside");
            // Several tags, each in an element of its own; one line of them is written by hand.
            if !is_box || note == Note::Tag && texts < 2 || Spoken::of(outline, self, at).is_among_text(true) {
                continue;
            }
            // "한글 뷰어를 설치한 뒤 파일을 열어 보시기 바랍니다." leads nowhere: somebody wrote it.
            let leads = || outline.bits[outline.spots[whole].bits.clone()].iter().any(|bit| bit.link);
            let is_written = note == Note::Viewer && is_sentence(&bit.text) && !leads();
            // What a code is for may be the text's own news: the site's shows it, or leads to this page.
            let bits = || outline.bits[outline.spots[whole].bits.clone()].iter();
            let is_shown = || bits().any(|bit| bit.kind == Kind::Image || names_page(&bit.text));
            let is_written = is_written || note == Note::Code && !is_shown();
            if is_written || is_amid(outline, self, whole) || self.is_right_below_head(outline, whole) {
                continue;
            }
            let start = outline.spots[whole].bits.start;
            self.ends.push(End { bit: start, before_files: true, sure: false, foot: false });
            self.drop(outline, whole);
        }
    }

    /// Whether nothing stands between a head and a box: what it says is all of the post.
    pub(super) fn is_right_below_head(&self, outline: &Outline<'_>, spot: usize) -> bool {
        let start = outline.spots[spot].bits.start;
        let said = |at: &usize| !self.skip[*at] && matches!(outline.bits[*at].kind, Kind::Text | Kind::Image);
        let Some(before) = (start.saturating_sub(MOST)..start).rev().find(said) else { return true };
        let bit = &outline.bits[before];
        let is_value = || {
            let word = before.checked_sub(1).map(|at| &outline.bits[at]).filter(|word| word.is_text());
            word.is_some_and(|word| label(&word.text).is_some_and(is_head_field))
        };
        bit.is_text()
            && (pairs(&bit.text).iter().any(|pair| is_head_field(pair.0))
                || outline.is_day(before, 40)
                || is_in_heading(outline, bit.spot)
                || is_value())
    }

    /// Leaves out a box of links that were asked for beside the text, above it or below: the board counts how often each was
    /// followed, and says nothing else there but what they are.
    fn is_counted_link(&mut self, outline: &Outline<'_>, at: usize) -> bool {
        let is_count = |text: &str| {
            let behind = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
            behind.len() < text.len()
                && behind.strip_prefix('회').is_some_and(|word| ["연결", "접속", "클릭"].contains(&word.trim()))
        };
        if !is_count(&outline.bits[at].text) {
            return false;
        }
        let all = |up: &usize| {
            let bits = &outline.bits[outline.spots[*up].bits.clone()];
            bits.len() <= 4 * MOST
                && !matches!(outline.spots[*up].node.name(), "body" | "html" | "td" | "tr" | "tbody")
                && bits.iter().all(|bit| {
                    let of_links = bit.link || is_count(&bit.text) || label(&bit.text) == Some(Label::Ornament);
                    of_links && bit.is_text() || bit.kind == Kind::Image && is_icon(outline, bit.spot)
                })
                && bits.iter().any(|bit| bit.link)
        };
        let whole = outline.upward(outline.bits[at].spot).take(8).skip_while(|up| !all(up)).take_while(all).last();
        if let Some(whole) = whole {
            self.drop(outline, whole);
        }
        whole.is_some()
    }

    /// Leaves out an office with its telephone in a box of its own right behind the box of the text: the page's manager,
    /// though no day of a change stands there.
    fn is_manager(&mut self, outline: &Outline<'_>, at: usize) -> bool {
        let bit = &outline.bits[at];
        if label(&bit.text) != Some(Label::Department) || !bit.text.contains("담당") {
            return false;
        }
        let all = |up: &usize| {
            let bits = outline.spots[*up].bits.clone();
            let short = |bit: &Bit| bit.text.chars().count() <= 30 && !is_sentence(&bit.text);
            let named = |bit: &Bit| {
                label(&bit.text).is_none_or(|label| matches!(label, Label::Department | Label::Contact | Label::Author))
            };
            let texts = outline.bits[bits.clone()].iter();
            bits.start == at && bits.len() <= MOST && texts.clone().all(|bit| bit.is_text() && short(bit) && named(bit))
        };
        let Some(whole) = outline.upward(bit.spot).take(6).take_while(all).last() else { return false };
        let item = &outline.spots[whole];
        let called = outline.bits[item.bits.clone()].iter().any(|bit| label(&bit.text) == Some(Label::Contact));
        let above = item.node.prev();
        if is_amid(outline, self, whole) || ends_text(outline, whole) {
            return false;
        }
        let is_box = matches!(item.node.name(), "div" | "dl" | "ul" | "table" | "section");
        let speaks = above.is_some_and(|above| {
            !are_alike(above, item.node) && above.is("div") && is_sentence(clean(&above.text()).as_str())
        });
        if is_box && called && speaks {
            self.ends.push(End { bit: item.bits.start, before_files: true, sure: false, foot: true });
            self.drop(outline, whole);
        }
        is_box && called && speaks
    }
}

/// Whether an element stands in the box of a text and behind some of it: a box that holds a head or a heading is the page's.
fn ends_text(outline: &Outline<'_>, spot: usize) -> bool {
    let text = outline.ancestors(spot).take(3).find(|up| names_text(outline.spots[*up].node));
    text.is_some_and(|text| {
        outline.spots[text].bits.start < outline.spots[spot].bits.start
            && !has_heading(outline, text)
            && !holds_head(outline, text)
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Note {
    /// "#민원실"
    Tag,
    /// "한글뷰어", "Adobe Reader"
    Viewer,
    /// "스마트폰으로 QR코드를 찍으면 이 페이지로 바로 이동합니다."
    Code,
}

fn note(text: &str) -> Option<Note> {
    if is_tag(text) {
        Some(Note::Tag)
    } else if is_viewer(text) {
        Some(Note::Viewer)
    } else {
        is_code(text).then_some(Note::Code)
    }
}

/// Whether a text is one of the notes that a site sets below posts.
pub(super) fn is_note(text: &str) -> bool {
    note(text).is_some()
}

fn is_tag(text: &str) -> bool {
    let word = text.strip_prefix('#').unwrap_or("");
    word.starts_with(char::is_alphabetic) && !word.contains([' ', '.']) && word.chars().count() <= 20
}

fn is_viewer(text: &str) -> bool {
    const VIEWERS: [&str; 5] = ["뷰어", "Adobe Reader", "Acrobat Reader", "Viewer", "ビューア"];
    const ABOUT: [&str; 12] =
        ["한글", "PDF", "HWP", "hwp", "pdf", "훈민정음", "MS", "엑셀", "워드", "파일", "ファイル", "문서"];
    text.chars().count() <= 160
        && VIEWERS.iter().any(|viewer| text.contains(viewer))
        && (ABOUT.iter().any(|about| text.contains(about)) || text.contains("Reader") || text.ends_with("뷰어"))
}

fn is_code(text: &str) -> bool {
    (text.contains("QR") || text.contains("큐알"))
        && text.contains("페이지")
        && !asks(text)
        && text.chars().count() <= 80
}

/// Whether a text wants something done of its readers: the code it speaks of is the writer's, "QR코드를 스캔하여 신청해 주세요."
pub(super) fn asks(text: &str) -> bool {
    const WANTS: [&str; 9] = ["신청", "접수", "참여", "참가", "확인", "제출", "설문", "응답", "등록"];
    !names_page(text) && WANTS.iter().any(|word| text.contains(word))
}

/// Whether a text speaks of the page on which it stands.
pub(super) fn names_page(text: &str) -> bool {
    const PAGES: [&str; 6] = ["이 페이지", "이페이지", "현재 페이지", "현재페이지", "본 페이지", "해당 페이지"];
    PAGES.iter().any(|page| text.contains(page))
}

/// Whether a picture may stand in such a box: a sign, a way to somewhere, the code itself; no poster.
fn is_of_note(outline: &Outline<'_>, note: Note, bit: &Bit) -> bool {
    let source = outline.spots[bit.spot].node.attr("src").unwrap_or("").to_ascii_lowercase();
    let is_code = source.contains("qr") || bit.text.contains("QR");
    bit.link && !(note == Note::Code && is_loaded_up(outline, bit.spot))
        || is_icon(outline, bit.spot)
        || is_code && !is_loaded_up(outline, bit.spot)
}

/// Whether a text may stand in the box of such a note.
fn goes_with(note: Note, text: &str) -> bool {
    const LOADS: [&str; 8] =
        ["다운로드", "내려받기", "다운받기", "설치", "설치하기", "바로가기", "ダウンロード", "Download"];
    match note {
        Note::Tag => is_tag(text) || matches!(text, "태그" | "해시태그" | "Tag" | "TAG"),
        Note::Viewer => is_viewer(text) || LOADS.contains(&text) || !text.contains(is_letter_or_number),
        Note::Code => {
            let by_phone = ["스마트폰", "휴대폰", "휴대전화"].iter().any(|phone| text.contains(phone));
            is_code(text) || matches!(text, "QR코드" | "QR Code" | "QR CODE") || by_phone && names_page(text)
        }
    }
}
