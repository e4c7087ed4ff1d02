//! A head that stands below its body: "등록일 : 2024-03-05 작성자 : 김하나" behind the last line, and nothing of the post after.
//!
//! Finds such lines before anything else is known of the post, since a line of facts draws the title to what stands right
//! above it. The page's manager and his 최종수정일 are no post's foot.

use std::ops::Range;

use super::chrome::Chrome;
use super::files::is_icon;
use super::labels::Fact;
use super::media::is_file_name;
use super::outline::{Bit, Kind, Outline, is_heading, is_in_heading};
use super::pairs::is_head_field;
use super::sentence::is_sentence;
use super::short::{is_loaded_up, names_text};
use crate::text::Label;

/// Between two fields of one line lie only separators and small words.
const APART: usize = 30;

/// So much behind a head is a body; less is a button's caption.
const NOTHING: usize = 20;

/// What was said before a foot, in characters: a title in the form of a sentence is no body.
const ENOUGH: usize = 20;

/// So much the site says behind a foot in a box of its own: how to load down a viewer.
const SITE: usize = 120;

/// Bits between a text and its foot.
const BEFORE: usize = 40;

/// Elements behind a head among which a text waits.
const FIELDS: usize = 200;

/// Bits of a line.
const SPAN: usize = 12;

/// The bits of every foot of the page, in order.
pub(super) fn feet(outline: &Outline<'_>, chrome: &Chrome, facts: &[Fact]) -> Vec<Range<usize>> {
    let days: Vec<Fact> = (0..outline.bits.len()).filter_map(|at| bare_day(outline, chrome, facts, at)).collect();
    let named = facts.iter().filter(|fact| !fact.value.is_empty() && is_head_field(fact.label));
    let mut fields: Vec<&Fact> = named.chain(&days).collect();
    fields.sort_by_key(|fact| fact.at);
    let mut feet = Vec::new();
    let mut last = 0;
    let is_near = |one: &Fact, next: &Fact| outline.length(one.bits.end..next.at.max(one.bits.end)) <= APART;
    let mut behind = 0;
    for group in fields.chunk_by(|one, next| is_near(one, next) && !ends_text(outline, one, next)) {
        let found = foot(outline, chrome, facts, last, group);
        behind += group.len();
        // What ends a text is said before the foot.
        let ends = || group.last().zip(fields.get(behind)).is_some_and(|(one, next)| ends_text(outline, one, next));
        if found.is_some() || !ends() {
            last = group.iter().map(|fact| fact.bits.end).max().unwrap_or(last);
        }
        feet.extend(found);
    }
    feet
}

/// Whether a text ends with the first of two fields and the second stands behind its box: "담당자 : 김하나 (031-222-3333)" is the
/// last line of many a letter.
fn ends_text(outline: &Outline<'_>, one: &Fact, next: &Fact) -> bool {
    let (own, other) = (outline.bits[one.at].spot, outline.bits[next.at].spot);
    let shared = outline.common(own.min(other), own.max(other));
    let Some(part) = outline.upward(own).take_while(|up| *up != shared).last() else { return false };
    let before = outline.spots[part].bits.start.max(one.at.saturating_sub(BEFORE))..one.at;
    let says = |bit: &Bit| bit.is_text() && !bit.link && is_sentence(&bit.text);
    part != own && outline.bits[before].iter().any(says)
}

/// A day without a word, in a text of its own that is no other field's.
pub(super) fn bare_day(outline: &Outline<'_>, chrome: &Chrome, facts: &[Fact], at: usize) -> Option<Fact> {
    let from = facts.partition_point(|fact| fact.at + SPAN < at);
    let is_known = || facts[from..].iter().take_while(|fact| fact.at <= at).any(|fact| fact.bits.contains(&at));
    (!chrome.skip[at] && !chrome.others[at] && outline.is_day(at, 40) && !is_known()).then(|| Fact {
        label: Label::PostedAt,
        word: String::new(),
        value: outline.bits[at].text.clone(),
        at,
        bits: at..at + 1,
        value_bits: at..at + 1,
    })
}

/// The bits of a group of fields, where something was said before it and nothing is behind it.
fn foot(outline: &Outline<'_>, chrome: &Chrome, facts: &[Fact], last: usize, group: &[&Fact]) -> Option<Range<usize>> {
    let (first, end) = (group.first()?, group.iter().map(|fact| fact.bits.end).max()?);
    let has = |wanted: Label| group.iter().any(|fact| fact.label == wanted);
    // 등록일 by its name, or a day beside a count: a letter ends with a day and an office too.
    let named = group.iter().any(|fact| fact.label == Label::PostedAt && !fact.word.is_empty());
    if !(named || has(Label::PostedAt) && has(Label::Views)) {
        return None;
    }
    // A count of comments ends nothing.
    let counted = |bit: usize| {
        let from = facts.partition_point(|fact| fact.bits.end <= bit);
        facts[from..].iter().take(3).any(|fact| fact.label == Label::Comments && fact.bits.contains(&bit))
    };
    // Nor does a button row, which may stand above the body too.
    let over = chrome.ends.iter().filter(|over| over.sure || !over.before_files);
    let mut ends = over.map(|over| over.bit).filter(|over| *over >= end);
    let over = ends.find(|over| !counted(*over)).unwrap_or(outline.bits.len());
    let seen = |at: usize| {
        !chrome.skip[at] && (outline.bits[at].is_text() && !outline.bits[at].link || is_picture(outline, at))
    };
    // The post's files may stand below its foot.
    let is_file = |at: usize| {
        let from = facts.partition_point(|fact| fact.bits.end <= at);
        let labelled =
            facts[from..].iter().take(3).any(|fact| fact.label == Label::Attachment && fact.bits.contains(&at));
        labelled || is_file_name(&outline.bits[at].text)
    };
    // A text may wait in a field for a script that shows it.
    let from = outline.spots.partition_point(|spot| spot.bits.start < end);
    let mut fields = outline.spots[from..].iter().take(FIELDS).take_while(|spot| spot.bits.start <= over);
    if fields.any(|spot| spot.node.is("textarea") && spot.node.text().trim().chars().count() >= ENOUGH) {
        return None;
    }
    let behind: usize = (end..over).filter(|at| seen(*at) && !is_file(*at)).map(|at| weight(outline, at)).sum();
    // The fields fill a box of their own behind the box of the text: what follows is the site's.
    let fills = || outline.length(own_box(outline, first.at..end)) <= outline.length(first.at..end) + NOTHING;
    let text = |at: usize| outline.upward(outline.bits[at].spot).find(|up| is_box_of_text(outline, *up));
    let before = || (first.at.saturating_sub(BEFORE)..first.at).rev().find(|at| seen(*at)).and_then(text);
    let follows = || before().is_some_and(|text| outline.spots[text].bits.end <= first.at);
    let goes_on = |at: usize| seen(at) && text(at).is_some_and(|text| outline.spots[text].bits.start >= end);
    if group.len() > 1 && behind <= SITE && fills() && follows() && !(end..over).any(goes_on) {
        return Some(first.at..end);
    }
    if group.len() > 1 && behind <= SITE && is_column(outline, first.at..end) {
        return Some(first.at..end);
    }
    let heading = |at: usize| {
        outline
            .upward(outline.bits[at].spot)
            .take(3)
            .any(|up| matches!(outline.spots[up].node.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6"))
    };
    let said: usize = (last..first.at)
        .filter(|at| {
            let text = outline.bits[*at].text.as_str();
            let whole = is_sentence(text) || text.chars().count() >= 60;
            // A picture that leads somewhere is a banner.
            let pictured = is_picture(outline, *at) && !outline.bits[*at].link;
            seen(*at) && (pictured || whole && !heading(*at))
        })
        .map(|at| weight(outline, at))
        .sum();
    (behind <= NOTHING && said >= ENOUGH.max(8 * behind)).then_some(first.at..end)
}

/// Whether a box that holds fields and nothing else stands right behind one with a heading and a text: a column beside it.
fn is_column(outline: &Outline<'_>, bits: Range<usize>) -> bool {
    const MOST: usize = 400;
    let all = outline.common(outline.bits[bits.start].spot, outline.bits[bits.end - 1].spot);
    let most = outline.length(bits) + 2 * NOTHING;
    let own = outline.upward(all).take_while(|up| outline.length(outline.spots[*up].bits.clone()) <= most).last();
    let Some(post) = own.and_then(|own| outline.spots[own].prev) else { return false };
    let inside = post..outline.spots[post].end.min(post + MOST);
    // A title may be a sentence.
    let says = |bit: &Bit| bit.is_text() && !bit.link && is_sentence(&bit.text) && !is_in_heading(outline, bit.spot);
    if !matches!(outline.spots[post].node.name(), "div" | "section" | "article" | "td" | "main") {
        return false;
    }
    let mut texts = outline.bits[outline.spots[post].bits.clone()].iter().take(MOST);
    outline.spots[inside.clone()].iter().any(|spot| is_heading(spot.node))
        && (texts.any(says) || inside.into_iter().any(|spot| is_box_of_text(outline, spot)))
}

/// Whether an element is called a text, and no title.
pub(super) fn is_box_of_text(outline: &Outline<'_>, spot: usize) -> bool {
    let node = outline.spots[spot].node;
    let names = || node.names();
    matches!(node.name(), "div" | "section" | "article" | "td" | "dd")
        && names_text(node)
        && !["tit", "subj", "head", "top"].iter().any(|word| names().contains(word))
        && !outline.bits.get(outline.spots[spot].bits.start).is_some_and(|bit| is_in_heading(outline, bit.spot))
}

/// The bits of the smallest block around some.
fn own_box(outline: &Outline<'_>, bits: Range<usize>) -> Range<usize> {
    let all = outline.common(outline.bits[bits.start].spot, outline.bits[bits.end - 1].spot);
    let is_block = |up: &usize| {
        matches!(outline.spots[*up].node.name(), "div" | "ul" | "dl" | "p" | "table" | "aside" | "section")
    };
    outline.upward(all).find(is_block).map_or(bits, |own| outline.spots[own].bits.clone())
}

fn is_picture(outline: &Outline<'_>, at: usize) -> bool {
    outline.bits[at].kind == Kind::Image && !is_icon(outline, outline.bits[at].spot)
}

fn weight(outline: &Outline<'_>, at: usize) -> usize {
    if outline.bits[at].is_text() { outline.bits[at].text.chars().count() } else { 60 }
}

/// The foot of the post under this title: the first behind it, where the page has not gone on to its own things before.
/// In a column beside the post it stands behind them all.
pub(super) fn of(
    outline: &Outline<'_>,
    chrome: &Chrome,
    feet: &[Range<usize>],
    title: &Range<usize>,
) -> Option<Range<usize>> {
    // Feet of a page are few.
    const FEW: usize = 4;
    let is_own = |foot: &&Range<usize>| {
        let over = || chrome.ends.iter().filter(|end| end.sure && title.end <= end.bit && end.bit < foot.start);
        let column = || column(outline, title, foot);
        over().next().is_none() || column().is_some_and(|post| over().all(|end| post.contains(&end.bit)))
    };
    feet.iter().filter(|foot| foot.start >= title.end).take(FEW).find(is_own).cloned()
}

/// Whether something is said between a title and what may be its foot, or a picture shown that was loaded up: right below the
/// title fields are a head's. What stands at the fields of a search ("마감제외") is no text.
pub(super) fn speaks(outline: &Outline<'_>, chrome: &Chrome, mut bits: Range<usize>) -> bool {
    const FEW: usize = 4;
    bits.any(|at| {
        let bit = &outline.bits[at];
        let text = || bit.is_text() && bit.text.chars().count() >= FEW && !is_in_heading(outline, bit.spot);
        let asks = || outline.upward(bit.spot).any(|up| matches!(outline.spots[up].node.name(), "fieldset" | "label"));
        !chrome.skip[at]
            && !bit.link
            && !asks()
            && (text() || bit.kind == Kind::Image && is_loaded_up(outline, bit.spot))
    })
}

/// The bits of the column beside which a foot stands, where that holds the title and the foot's own holds the foot alone.
fn column(outline: &Outline<'_>, title: &Range<usize>, foot: &Range<usize>) -> Option<Range<usize>> {
    let (one, other) = (outline.bits[title.start].spot, outline.bits[foot.start].spot);
    let shared = outline.common(one, other);
    let child = |spot: usize| outline.upward(spot).take_while(|up| *up != shared).last();
    let (post, own) = (&outline.spots[child(one)?].bits, &outline.spots[child(other)?].bits);
    (outline.length(own.clone()) <= outline.length(foot.clone()) + 2 * NOTHING).then(|| post.clone())
}
