//! A head that stands below its body: "등록일 : 2024-03-05 작성자 : 김하나" behind the last line, and nothing of the post after.
//!
//! Finds such lines before anything else is known of the post, since a line of facts draws the title to what stands right
//! above it. The page's manager and his 최종수정일 are no post's foot.

use std::ops::Range;

use super::chrome::Chrome;
use super::files::is_icon;
use super::labels::Fact;
use super::media::is_file_name;
use super::outline::{Kind, Outline};
use super::pairs::is_head_field;
use super::sentence::is_sentence;
use crate::text::Label;

/// Between two fields of one line lie only separators and small words.
const APART: usize = 30;

/// So much behind a head is a body; less is a button's caption.
const NOTHING: usize = 20;

/// What was said before a foot, in characters: a title in the form of a sentence is no body.
const ENOUGH: usize = 20;

/// The bits of every foot of the page, in order.
pub(super) fn feet(outline: &Outline<'_>, chrome: &Chrome, facts: &[Fact]) -> Vec<Range<usize>> {
    let fields: Vec<&Fact> = facts.iter().filter(|fact| !fact.value.is_empty() && is_head_field(fact.label)).collect();
    let mut feet = Vec::new();
    let mut last = 0;
    for group in fields.chunk_by(|one, next| outline.length(one.bits.end..next.at.max(one.bits.end)) <= APART) {
        feet.extend(foot(outline, chrome, facts, last, group));
        last = group.iter().map(|fact| fact.bits.end).max().unwrap_or(last);
    }
    feet
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
    let behind: usize = (end..over).filter(|at| seen(*at) && !is_file(*at)).map(|at| weight(outline, at)).sum();
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

fn is_picture(outline: &Outline<'_>, at: usize) -> bool {
    outline.bits[at].kind == Kind::Image && !is_icon(outline, outline.bits[at].spot)
}

fn weight(outline: &Outline<'_>, at: usize) -> usize {
    if outline.bits[at].is_text() { outline.bits[at].text.chars().count() } else { 60 }
}

/// The foot of the post under this title: the first behind it, where the page has not gone on to its own things before.
pub(super) fn of(chrome: &Chrome, feet: &[Range<usize>], title: &Range<usize>) -> Option<Range<usize>> {
    let foot = feet.iter().find(|foot| foot.start >= title.end)?;
    let over = chrome.ends.iter().any(|end| end.sure && title.end <= end.bit && end.bit < foot.start);
    (!over).then(|| foot.clone())
}
