//! The parts of a page that hold files and nothing else: what is left out of a body with them.
//!
//! Which the files are is [`super::files`]'s.

use std::collections::BTreeSet;
use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use super::amid;
use super::files::{Found, ITEM, is_icon};
use super::labels::Fact;
use super::media::{is_ending, is_file_name};
use super::outline::{Bit, Kind, Outline};
use super::sentence::is_sentence;
use super::short::{is_called_text, is_loaded_up, names_text};
use super::steps;
use super::ways::{is_all, is_aside};
use crate::text::Label;
use crate::text::label::label;

/// The elements to leave out of a body: each place of each file, and what then holds nothing but files and their label.
pub(super) fn of(outline: &Outline<'_>, files: &[Found]) -> BTreeSet<usize> {
    let mut areas = BTreeSet::new();
    if files.is_empty() {
        return areas;
    }
    let mut beside = Beside::of(outline, files);
    for file in files {
        // What a line of the text links to is the text's as well.
        if file.actions.iter().any(|action| amid::is_amid_line(outline, *action)) {
            continue;
        }
        let elsewhere = file.actions.iter().filter(|action| !outline.within(**action, file.item));
        for place in elsewhere.chain([&file.item]) {
            let mut area = *place;
            for up in outline.ancestors(*place) {
                if matches!(outline.spots[up].node.name(), "body" | "html" | "form") || beside.is_more(up) {
                    break;
                }
                area = up;
            }
            if area != *place || !beside.is_more(area) {
                areas.insert(area);
            } else {
                areas.extend(file.actions.iter().filter(|action| outline.within(**action, area)));
            }
        }
    }
    areas
}

/// Whether a field stands in a place for files and in one line or item with a file: `[Hit:11]`, "DATE : 2024-01-02 11:22:33".
pub(super) fn is_beside_file(outline: &Outline<'_>, areas: &[Range<usize>], fact: &Fact) -> bool {
    if matches!(fact.label, Label::Attachment | Label::Body) || !areas.iter().any(|area| area.contains(&fact.at)) {
        return false;
    }
    let is_block =
        |up: &usize| matches!(outline.spots[*up].node.name(), "p" | "li" | "dd" | "dt" | "td" | "th" | "div");
    let block = outline.upward(outline.bits[fact.at].spot).take(4).find(is_block);
    block.is_some_and(|block| {
        let bits = outline.spots[block].bits.start..fact.at.max(outline.spots[block].bits.start);
        bits.len() <= ITEM && outline.bits[bits].iter().any(|bit| bit.link || bit.kind == Kind::Control)
    })
}

/// Characters that an element around files holds besides: fewer.
const BESIDE: usize = 12;

/// Whether a text ends as people end what they say, and not of files: "내일은 쉽니다." may be all of a post.
fn says(text: &str) -> bool {
    let bare = text.trim_end_matches(['.', '!', ' ']);
    let of_files = || ["파일", "첨부", "다운로드", "뷰어"].iter().any(|word| text.contains(word));
    ["니다", "세요", "어요", "아요"].iter().any(|end| bare.ends_with(end)) && !of_files()
}

/// Whether a text tells a reader of files, as no button and no count beside them does: "첨부 참조", "파일을 확인해 주세요."
fn is_remark(text: &str) -> bool {
    refers(text) || says(text) || !is_aside(text) && !is_file_name(text)
}

/// Whether a text sends a reader to something. "참고자료.hwp" is a file's name.
pub(super) fn refers(text: &str) -> bool {
    (!is_file_name(text) || is_sentence(text)) && ["참조", "참고", "확인"].iter().any(|word| text.contains(word))
}

/// Whether a picture is the sign of a file: it says so, or is called after its kind (`file_pdf.png`).
fn is_sign(outline: &Outline<'_>, bit: &Bit) -> bool {
    const LONGEST: usize = 24;
    let said = bit.text.chars().count() <= LONGEST
        && !["이미지", "사진", "포스터"].iter().any(|word| bit.text.contains(word))
        && ["첨부", "다운로드"].iter().any(|word| bit.text.contains(word));
    let source = outline.spots[bit.spot].node.attr("src").unwrap_or("").to_ascii_lowercase();
    let name = source.split('?').next().and_then(|path| path.rsplit('/').next()).unwrap_or("");
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let kinds = ["file", "hwp", "hwpx", "pdf", "zip", "xls", "xlsx", "doc", "docx", "ppt", "pptx"];
    // `/images/ext/jpg.png` beside a picture's file: named after an ending and nothing else.
    let is_kind = || is_ending(stem) || is_ending(&bit.text);
    // "첨부이미지1" is what an editor calls a poster.
    !is_loaded_up(outline, bit.spot) && (said || stem.split(['_', '-']).any(|word| kinds.contains(&word)) || is_kind())
}

/// Whether an element is called after files, whatever else it is called.
fn is_called_files(outline: &Outline<'_>, spot: usize) -> bool {
    let names = outline.spots[spot].node.names();
    ["file", "attach", "down"].iter().any(|word| names.contains(word))
}

/// Bits of an element around files: no more.
const MOST: usize = 400;

/// What stands beside files. Many files stand in the same elements, one around the other: each element and each text is
/// looked at once.
struct Beside<'a> {
    outline: &'a Outline<'a>,
    files: &'a [Found],
    /// By bit, how much it says that no file accounts for.
    weights: Vec<Option<usize>>,
    /// By element, whether it holds more.
    more: HashMap<usize, bool>,
}

impl<'a> Beside<'a> {
    fn of(outline: &'a Outline<'a>, files: &'a [Found]) -> Self {
        let mut weights = vec![None; outline.bits.len()];
        for action in files.iter().flat_map(|file| &file.actions) {
            weights[outline.spots[*action].bits.clone()].fill(Some(0));
        }
        Self { outline, files, weights, more: HashMap::new() }
    }

    /// Whether an element holds more than files, their labels and buttons account for; a picture counts as text.
    fn is_more(&mut self, spot: usize) -> bool {
        if let Some(more) = self.more.get(&spot) {
            return *more;
        }
        let bits = self.outline.spots[spot].bits.clone();
        // In the box of the text a word is the text, however short.
        let most = if is_called_text(self.outline, spot) && !is_called_files(self.outline, spot) { 0 } else { BESIDE };
        let mut sum = 0;
        let more = bits.len() > MOST
            || self.holds_text(spot)
            || bits.into_iter().any(|at| {
                steps::take(1);
                sum += self.weight(at);
                sum > most
            });
        self.more.insert(spot, more);
        more
    }

    /// Whether a box of a text stands in an element, beside files and not around one: "첨부파일 참조" is all of that text.
    fn holds_text(&self, spot: usize) -> bool {
        let outline = self.outline;
        let end = outline.spots[spot].end;
        if end - spot > MOST {
            return false;
        }
        let says = |at: usize| {
            let bit = &outline.bits[at];
            bit.is_text() && !bit.link && label(&bit.text).is_none() && is_remark(&bit.text)
        };
        let is_beside = |text: &usize| {
            let item = &outline.spots[*text];
            let action = |action: &usize| outline.within(*action, *text);
            let in_item = || {
                let up = outline.upward(*text).take_while(|up| *up != spot);
                up.into_iter().any(|up| matches!(outline.spots[up].node.name(), "li" | "dd" | "dt" | "th"))
            };
            matches!(item.node.name(), "div" | "section" | "article")
                && names_text(item.node)
                && !is_called_files(outline, *text)
                && item.bits.clone().take(ITEM).any(says)
                && !self.files.iter().flat_map(|file| &file.actions).any(action)
                && !in_item()
        };
        (spot + 1..end).any(|text| is_beside(&text))
    }

    /// Whether a line in a box of files tells of the program that shows them: "※ 파일이 열리지 않으면 한글 뷰어를 설치하세요."
    fn is_of_viewer(&self, at: usize) -> bool {
        let outline = self.outline;
        let line = outline.line(at);
        line.len() <= BESIDE
            && outline.bits[line].iter().any(|bit| bit.text.contains("뷰어"))
            && outline.upward(outline.bits[at].spot).take(4).any(|up| is_called_files(outline, up))
    }

    fn weight(&mut self, at: usize) -> usize {
        if let Some(weight) = self.weights[at] {
            return weight;
        }
        steps::take(self.files.len());
        let bit = &self.outline.bits[at];
        let of_file = self.files.iter().any(|file| {
            let title = file.attachment.title.as_str();
            bit.text.contains(title) || title.contains(bit.text.as_str()) && bit.text.chars().count() > 3
        });
        let weight = match bit.kind {
            Kind::Control => 0,
            _ if of_file => 0,
            Kind::Text if is_aside(&bit.text) || is_all(&bit.text, "", "") => 0,
            Kind::Text if self.is_of_viewer(at) => 0,
            Kind::Text if says(&bit.text) => BESIDE + 1,
            Kind::Text => bit.text.chars().count(),
            Kind::Frame => 40,
            Kind::Image => usize::from(!is_icon(self.outline, bit.spot) && !is_sign(self.outline, bit)) * 40,
        };
        self.weights[at] = Some(weight);
        weight
    }
}
