//! Whether a line that sounds like the end of a post stands apart from the text before and behind it, or is a line of it.
//!
//! Asked of few places of a page; what the words are is [`super::signs`]'s.

use std::ops::Range;

use super::chrome::Chrome;
use super::media::is_file_name;
use super::notes::is_note;
use super::others::holds_head;
use super::outline::{Kind, Outline, is_heading, is_in_heading};
use super::pairs::pairs;
use super::sentence::is_sentence;
use super::short::is_loaded_up;
use super::signs::sign;
use super::tools::is_tool;
use crate::page::Node;
use crate::text::date;
use crate::text::label::{label, leading};

/// Texts looked at on either side of a line: what parts two paragraphs is less.
const NEAR: usize = 60;

/// The line around a bit, as far as it is near: a page may be one line, and every word of it asked.
fn near_line(outline: &Outline<'_>, at: usize) -> Range<usize> {
    let line = outline.line(at);
    line.start.max(at.saturating_sub(NEAR))..line.end.min(at + 1 + NEAR)
}

/// The text of the line around a bit; of a longer line than a sentence in several elements, the bit's own.
pub(super) fn said_at(outline: &Outline<'_>, at: usize) -> String {
    let line = outline.line(at);
    if line.len() > NEAR { outline.bits[at].text.clone() } else { outline.text(line) }
}

/// One line of the page (of a long one what is near), and the box it stands in as a line.
pub(super) struct Spoken<'a> {
    outline: &'a Outline<'a>,
    chrome: &'a Chrome,
    line: Range<usize>,
    /// The element that is this line and nothing else; none where the line is parted from others by `br` alone.
    own: Option<usize>,
    /// The element whose line it is.
    holder: usize,
    /// The largest element that begins with this line.
    opened: usize,
}

impl<'a> Spoken<'a> {
    pub(super) fn of(outline: &'a Outline<'a>, chrome: &'a Chrome, at: usize) -> Self {
        let line = near_line(outline, at);
        let (own, holder) = place(outline, at);
        let spot = outline.bits[at].spot;
        let first = |up: &usize| {
            let before = outline.spots[*up].bits.start.min(line.start)..line.start;
            !matches!(outline.spots[*up].node.name(), "body" | "html") && before.len() <= NEAR && {
                let mut before = outline.bits[before.clone()].iter().zip(before);
                !before.any(|(bit, at)| bit.is_text() && !chrome.skip[at])
            }
        };
        let opened = outline.upward(spot).take(12).take_while(first).last().unwrap_or(spot);
        Self { outline, chrome, line, own, holder, opened }
    }

    /// Whether the line says something as a text does.
    pub(super) fn is_sentence(&self) -> bool {
        let text = self.outline.text(self.line.clone());
        is_sentence(&text) || text.ends_with(['.', '。']) && !text.ends_with("...")
    }

    /// Bits of the line.
    pub(super) fn len(&self) -> usize {
        self.line.len()
    }

    /// Whether a link, a button or a call stands in the line itself.
    pub(super) fn is_pressed(&self) -> bool {
        let pressed = self.outline.bits[self.line.clone()].iter().any(|bit| bit.link);
        pressed || self.own.is_some_and(|own| self.outline.spots[own].node.attr("onclick").is_some())
    }

    /// Whether nothing of the line is a text that leads nowhere; separators are none. A row of buttons is short.
    pub(super) fn is_all_pressed(&self) -> bool {
        let said = |at: &usize| {
            let bit = &self.outline.bits[*at];
            bit.is_text()
                && !bit.link
                && !self.chrome.skip[*at]
                && bit.text.chars().filter(|c| c.is_alphanumeric()).count() > 4
        };
        self.line.len() <= NEAR && !self.line.clone().any(|at| said(&at))
    }

    /// Whether the box that begins with this line goes on with a link, or with the word that there is none.
    pub(super) fn leads(&self) -> bool {
        let bits = self.line.start..self.outline.spots[self.opened].bits.end.min(self.line.end + NEAR);
        let mut texts = self.outline.bits[bits.clone()]
            .iter()
            .zip(bits)
            .filter(|(bit, at)| bit.is_text() && !self.chrome.skip[*at]);
        let in_line = |at: usize| self.line.contains(&at);
        texts.find(|(bit, at)| !in_line(*at) || bit.link).is_some_and(|(bit, _)| bit.link || says_none(&bit.text))
    }

    /// Whether the box that begins with this line holds something to fill in or to press.
    pub(super) fn has_controls(&self) -> bool {
        let is_control = |node: Node<'_>| match node.name() {
            "textarea" | "select" | "button" => true,
            "input" => node.attr("type") != Some("hidden"),
            _ => false,
        };
        let opened = self.opened;
        self.outline.spots[opened..self.outline.spots[opened].end].iter().any(|spot| is_control(spot.node))
    }

    /// Whether what stands behind the box that begins with this line is a form to write into, with nothing said before it.
    pub(super) fn is_over_form(&self) -> bool {
        let outline = self.outline;
        let end = outline.spots[outline.spots[self.opened].parent].end;
        let mut next = outline.spots[self.opened].end;
        for _ in 0..4 {
            if next >= end {
                return false;
            }
            let spot = &outline.spots[next];
            if outline.spots[next..spot.end].iter().take(NEAR).any(|spot| spot.node.is("textarea")) {
                return true;
            }
            if !spot.bits.is_empty() {
                return false;
            }
            next = spot.end;
        }
        false
    }

    /// Whether the box that begins with this line goes on as comments do: a name, a day.
    pub(super) fn is_over_comments(&self) -> bool {
        let end = self.outline.spots[self.opened].bits.end.min(self.line.end + 6);
        let bits = self.line.end..end.max(self.line.end);
        let texts = self.outline.bits[bits].iter().filter(|bit| bit.is_text());
        texts.take(3).any(|bit| bit.text.len() <= 60 && is_signed(&bit.text))
    }

    /// Whether the line stands among lines of a text: before it, or (`on_both_sides`) before and behind it.
    pub(super) fn is_among_text(&self, on_both_sides: bool) -> bool {
        let start = self.outline.spots[self.holder].bits.start.max(self.line.start.saturating_sub(NEAR));
        let before =
            |count: usize| (start..self.line.start).rev().filter(|at| self.is_like(*at)).take(count).count() == count;
        let name = self.outline.spots[self.holder].node.name();
        // Cells stand apart by themselves.
        let cells = matches!(name, "table" | "tbody" | "thead" | "tr");
        if on_both_sides || cells {
            before(1) && self.goes_on()
        } else if self.own.is_some_and(|own| is_box(self.outline.spots[own].node)) {
            // One box before it may be the whole post, two are lines.
            before(2) || before(1) && self.goes_on()
        } else {
            before(1)
        }
    }

    /// Whether the line is the first of a text that is no form and no row of comments.
    pub(super) fn opens_text(&self) -> bool {
        self.goes_on() && !self.has_controls() && !self.is_over_comments()
    }

    /// Whether text goes on behind the line in the same box.
    pub(super) fn goes_on(&self) -> bool {
        let end = self.outline.spots[self.holder].bits.end.min(self.line.end + NEAR);
        (self.line.end..end).any(|at| self.is_like(at))
    }

    /// Whether a bit is a line of text in the same box and in a like element.
    fn is_like(&self, at: usize) -> bool {
        let bit = &self.outline.bits[at];
        if !bit.is_text() || bit.link || self.chrome.skip[at] || bit.text.chars().count() < 4 {
            return false;
        }
        let (own, holder) = place(self.outline, at);
        let alike = || match (self.own, own) {
            (Some(one), Some(other)) => {
                let (one, other) = (self.outline.spots[one].node, self.outline.spots[other].node);
                !(is_box(one) || is_box(other)) || one.name() == other.name() && one.class() == other.class()
            }
            _ => true,
        };
        holder == self.holder
            && alike()
            && is_prose(&bit.text)
            && !says_none(&bit.text)
            && !is_in_heading(self.outline, bit.spot)
    }
}

/// The element that is a bit's line and no more, and the one that holds the line.
fn place(outline: &Outline<'_>, at: usize) -> (Option<usize>, usize) {
    let line = outline.line(at);
    let is_line = |up: &usize| {
        let bits = &outline.spots[*up].bits;
        line.start <= bits.start && bits.end <= line.end
    };
    let own = outline.upward(outline.bits[at].spot).take_while(is_line).last();
    (own, own.map_or(outline.bits[at].spot, |own| outline.spots[own].parent))
}

/// The element whose line a bit is, or is in.
pub(super) fn holder(outline: &Outline<'_>, at: usize) -> usize {
    place(outline, at).1
}

/// Whether a text goes on behind an element in the box around it, up to the first sign of an end: a line that is no field and
/// no button, or a picture. What stands between such lines is the text's, whatever it says.
pub(super) fn is_amid(outline: &Outline<'_>, chrome: &Chrome, spot: usize) -> bool {
    const LINE: usize = 8;
    const FIRST: usize = 12;
    let own = outline.outermost(spot);
    let parent = outline.spots[own].parent;
    let around = outline.spots[parent].bits.end;
    // In the box that holds the head, what stands behind is the site's as well: one note follows another.
    let before: Vec<usize> = outline.children(parent).take(FIRST).take_while(|child| *child < own).collect();
    let has_heading = |child: &usize| {
        outline.spots[*child..outline.spots[*child].end].iter().take(NEAR).any(|spot| is_heading(spot.node))
    };
    let has_day = |child: &usize| outline.spots[*child].bits.clone().take(NEAR).any(|at| outline.is_day(at, 40));
    if before.iter().any(|child| holds_head(outline, *child))
        || before.iter().any(has_heading) && before.iter().any(has_day)
    {
        return false;
    }
    let from = outline.spots[own].bits.end;
    (from..around.min(from + NEAR))
        .take_while(|at| sign(&outline.bits[*at]).is_none())
        .filter(|at| !chrome.skip[*at] && !outline.bits[*at].link)
        .any(|at| {
            let bit = &outline.bits[at];
            match bit.kind {
                Kind::Text => {
                    bit.text.chars().count() >= LINE
                        && pairs(&bit.text).is_empty()
                        && !outline.is_day(at, 40)
                        && !is_tool(&bit.text)
                        && !is_file_name(&bit.text)
                        && !is_note(&bit.text)
                        && !says_none(&bit.text)
                }
                Kind::Image => is_loaded_up(outline, bit.spot),
                Kind::Frame | Kind::Control => false,
            }
        })
}

/// Elements that part a page, as paragraphs part a text.
fn is_box(node: Node<'_>) -> bool {
    matches!(
        node.name(),
        "div" | "section" | "article" | "aside" | "footer" | "header" | "form" | "ul" | "ol" | "dl" | "table"
    )
}

/// What may be a line of a text, however short: no field and no line of a head, which has a day.
fn is_prose(text: &str) -> bool {
    label(text).is_none()
        && (leading(text).is_none() || is_sentence(text))
        && (text.chars().count() >= 60 || is_sentence(text) || date::find(text, None).is_none())
}

/// Whether a short text says when something was written, and perhaps by whom: "이하늘 24-01-03 09:00". "1. 활동 기간: 2024. 2. 1. ~"
/// and "2. 접수일: 2024. 2. 1." are lines of a text.
fn is_signed(text: &str) -> bool {
    let named = |day: date::Found| text[..day.range.start].contains([':', '：']);
    let day = date::find(text, None).filter(|_| !date::is_period(text));
    day.is_some_and(|day| !named(day) || date::posted_at(text, None).is_some())
}

/// "이전글이 없습니다." "글을 쓸 수 없습니다" says something else.
pub(super) fn says_none(text: &str) -> bool {
    let text = text.trim_end_matches(['.', ' ']);
    text.chars().count() <= 24
        && !["수 없습니다", "수 없음", "수 없다"].iter().any(|end| text.ends_with(end))
        && ["없습니다", "존재하지 않습니다", "없음", "없다", "none", "None"].iter().any(|end| text.ends_with(end))
}
