//! Lines written for ears, beside the text of a post: "게시글 상세 내용입니다." in a class that a style sheet hides from the eye.
//!
//! Only those before and behind what is seen: a hidden text may be what a picture says, and amid a text it is the writer's.

use std::ops::Range;

use super::outline::{Kind, Outline};
use super::place::is_for_ears;
use super::weights::Weights;

/// Characters of such a line.
const LONGEST: usize = 100;

/// A range without the lines for ears it begins and ends with, where it says more than those.
pub(super) fn passed_over(outline: &Outline<'_>, weights: &Weights, range: Range<usize>) -> Range<usize> {
    let weighs = |at: &usize| weights.within(*at..at + 1) > 0;
    let is_heard = |at: usize| {
        let bit = &outline.bits[at];
        bit.is_text() && bit.text.chars().count() <= LONGEST && is_for_ears(outline, at)
    };
    let Some(first) = range.clone().filter(weighs).find(|at| !is_heard(*at)) else { return range };
    let last = range.clone().rev().filter(weighs).find(|at| !is_heard(*at)).unwrap_or(first);
    let mut before = (range.start..first).filter(weighs);
    let mut behind = (last + 1..range.end).filter(weighs);
    // What stands beside pictures alone is what they say.
    if weights.said(&(first..last + 1), &range) == 0 {
        return range;
    }
    // What stands right behind a picture is what it says, save where it tells where the text ends.
    let of_template = |at: usize| {
        let text = &outline.bits[at].text;
        ["본문", "내용", "끝", "게시"].iter().any(|word| text.contains(word))
    };
    if outline.bits[last].kind == Kind::Image && !(last + 1..range.end).filter(weighs).any(of_template) {
        return if before.next().is_some() { first } else { range.start }..range.end;
    }
    let start = if before.next().is_some() { first } else { range.start };
    let end = if behind.next().is_some() { last + 1 } else { range.end };
    start..end
}
