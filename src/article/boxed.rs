//! The box a template keeps for what writers write, told by its name (`view_cont`, `bo_v_con`, `txt`): what follows in small
//! boxes of other names is the template's own, whatever it says. A QR code, tags, a viewer to load down, a notice about
//! personal data: below a text of one line they weigh more than it.

use std::ops::Range;

use super::apart::says_none;
use super::outline::{Bit, Kind, Outline, is_in_heading};
use super::pairs::pairs;
use super::replies::are_alike;
use super::sentence::is_sentence;
use super::short::{is_loaded_up, names_text};
use super::weights::Weights;
use crate::page::Node;
use crate::text::Label;
use crate::text::label::label;

/// Characters of a box of the site: what is longer may be a part of the post.
const SMALL: usize = 250;

/// Boxes that follow a text: fewer.
const MOST: usize = 40;

/// Where the box ends that holds the first of a range and is called a text, if all that follows there is the template's.
/// Nothing is where a head without a day (`dated`) may have it there.
pub(super) fn end(outline: &Outline<'_>, weights: &Weights, range: &Range<usize>, dated: bool) -> Option<usize> {
    let text = of_first(outline, weights, range).filter(|text| keeps_text(outline.spots[*text].node))?;
    if !dated && (outline.spots[text].bits.end..range.end).any(|at| outline.is_day(at, 40)) {
        return None;
    }
    let mut behind = outline.spots[text].bits.end;
    let end = range.end;
    // Each box that follows, in the box around it or further up.
    let mut part = text;
    for _ in 0..MOST {
        if behind >= end {
            break;
        }
        let next = outline.spots[part].end;
        let parent = outline.spots[part].parent;
        if next < outline.spots[parent].end {
            if !is_of_template(outline, weights, text, next, end) {
                return None;
            }
            behind = behind.max(outline.spots[next].bits.end);
            part = next;
        } else if outline.spots[parent].bits.end > behind || parent == 0 {
            // A text of no element of its own.
            return None;
        } else {
            part = parent;
        }
    }
    let closed = outline.spots[text].bits.end;
    (behind >= end && closed < end).then_some(closed)
}

/// The largest box within a range that is called a text and holds the first that is said there.
pub(super) fn of_first(outline: &Outline<'_>, weights: &Weights, range: &Range<usize>) -> Option<usize> {
    // "본문" over the text, for who can't see the page.
    let names_it = |at: usize| label(&outline.bits[at].text) == Some(Label::Body);
    let first = range.clone().find(|at| weights.within(*at..*at + 1) > 0 && !names_it(*at))?;
    let begins = |up: &usize| outline.spots[*up].bits.start >= range.start;
    let own = outline.upward(outline.bits[first].spot).take_while(begins);
    own.filter(|up| names_text(outline.spots[*up].node)).last()
}

/// Whether a template calls a box the text: `view_cont`, `bo_v_con`, `txt`. Editors and publishers call lines so as well
/// (`MsoBodyText`, `text-center`), and boxes above the text (`lead_text`, `sub_txt`).
fn keeps_text(node: Node<'_>) -> bool {
    const NAMES: [&str; 12] =
        ["con", "cont", "content", "contents", "cn", "txt", "text", "body", "editor", "memo", "substance", "prose"];
    const ABOVE: [&str; 10] = ["sub", "top", "lead", "tit", "title", "head", "info", "desc", "intro", "summary"];
    let names = node.names();
    let named = names.split_whitespace().any(|name| {
        let mut words = name.split(['-', '_']);
        let is_text = name == "fr-view"
            || words.clone().next_back().is_some_and(|last| NAMES.iter().any(|word| last.ends_with(word)));
        is_text && !words.any(|word| ABOVE.contains(&word))
    });
    named && matches!(node.name(), "div" | "section" | "article" | "td")
}

/// Whether a text tells that its box is the template's: what it speaks of is the page, not the news.
fn is_about_site(text: &str) -> bool {
    const ABOUT: [&str; 17] = [
        "페이지",
        "누리집",
        "홈페이지",
        "게시물",
        "게시글",
        "게시판",
        "문의",
        "뷰어",
        "저작",
        "공공누리",
        "무단",
        "개인정보",
        "댓글",
        "QR",
        "담당",
        "관련",
        "태그",
    ];
    ABOUT.iter().any(|word| text.contains(word)) || says_none(text)
}

/// Whether a range names an office, who sits there and how to reach it, and says nothing else: the page's manager, whatever its
/// element is called: "담당부서 : 문화예술과 | 담당자 : 김하늘 | 전화 : 051-222-1111".
fn is_office(outline: &Outline<'_>, bits: Range<usize>) -> bool {
    const BITS: usize = 12;
    let first = bits.clone().find(|at| outline.bits[*at].is_text());
    if bits.len() > BITS || !first.is_some_and(|first| outline.bits[first].text.starts_with("담당")) {
        return false;
    }
    let of_office = |of: Label| matches!(of, Label::Department | Label::Author | Label::Contact);
    let mut fields = 0;
    let mut texts = outline.bits[bits.clone()].iter().filter(|bit| bit.kind != Kind::Control);
    while let Some(bit) = texts.next() {
        let named = pairs(&bit.text);
        if named.is_empty() && bit.text.contains(char::is_alphanumeric) || !named.iter().all(|pair| of_office(pair.0)) {
            return false;
        }
        // A word alone has its value in the next text.
        if named.last().is_some_and(|pair| pair.2.is_empty())
            && texts.next().is_none_or(|value| is_sentence(&value.text))
        {
            return false;
        }
        fields += named.len();
    }
    fields > 1 && outline.length(bits) <= SMALL
}

/// Whether an element behind the text is a small box with a name that is no text's, or says nothing.
fn is_of_template(outline: &Outline<'_>, weights: &Weights, text: usize, spot: usize, end: usize) -> bool {
    let item = &outline.spots[spot];
    let bits = item.bits.start..item.bits.end.min(end);
    if weights.within(bits.clone()) == 0 {
        return true;
    }
    let is_box = matches!(item.node.name(), "div" | "ul" | "dl" | "section" | "aside" | "p" | "form" | "fieldset");
    // The sign of a licence, the code of the page.
    let is_mark = |bit: &Bit| {
        let source = outline.spots[bit.spot].node.attr("src").unwrap_or("").to_ascii_lowercase();
        let said = ["공공누리", "저작", "QR", "유형"].iter().any(|word| bit.text.contains(word));
        said || ["qr", "kogl", "nuri", "open"].iter().any(|word| source.contains(word))
    };
    // What one may fill in is a form's, whatever the box says of it.
    let has_form = outline.spots[spot..item.end].iter().any(|inner| inner.node.is("form"));
    let own = || {
        bits.clone().any(|at| {
            let bit = &outline.bits[at];
            match bit.kind {
                _ if weights.within(at..at + 1) == 0 => bit.kind == Kind::Frame,
                Kind::Image => is_loaded_up(outline, bit.spot) || !bit.link && !is_mark(bit),
                Kind::Frame => true,
                Kind::Control => false,
                // An answer; an address that somebody typed; what nothing tells to be the site's.
                Kind::Text if !bit.link && bit.text.starts_with("답변") => true,
                Kind::Text if bit.text.contains("://") => !bit.text.starts_with("http"),
                Kind::Text if has_form => false,
                Kind::Text => (is_sentence(&bit.text) || is_in_heading(outline, bit.spot)) && !is_about_site(&bit.text),
            }
        })
    };
    if is_office(outline, bits.clone()) {
        return true;
    }
    is_box
        && !item.node.names().is_empty()
        && !are_alike(outline.spots[text].node, item.node)
        && outline.length(bits.clone()) <= SMALL
        && !outline.spots[spot..item.end].iter().any(|inner| names_text(inner.node))
        && !own()
}
