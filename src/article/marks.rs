//! Where the fields of a page stand, as far as that says where its title does: how many of them are near, and in which box.
//!
//! What it says of a text is weighed in [`super::score`].

use std::ops::Range;

use super::outline::Outline;
use crate::text::Label;

/// Where fields stand, each a place and what it is: where they begin, and where they end.
pub(super) struct Marks {
    pub starts: Vec<(usize, Label)>,
    pub ends: Vec<usize>,
    /// Where words of heads stand, and whether anything stands behind them, be it a value or not.
    pub words: Vec<(usize, bool)>,
    pub home: Option<Home>,
}

/// The box in which the first head of the page stands: its title stands there too, and the board's name mostly outside.
pub(super) struct Home {
    part: usize,
    head: Range<usize>,
}

impl Home {
    /// Of fields by their places; `is_of_head` tells those that other lists hardly have.
    pub(super) fn of(
        outline: &Outline<'_>,
        starts: &[(usize, Label)],
        is_of_head: impl Fn(Label) -> bool,
    ) -> Option<Self> {
        const NEAR: usize = 26;
        const MOST: usize = 40;
        let fields: Vec<(usize, Label)> =
            starts.iter().filter(|field| is_of_head(field.1)).take(MOST).copied().collect();
        let is_pair = |pair: &&[(usize, Label)]| pair[0].1 != pair[1].1 && pair[1].0 - pair[0].0 <= NEAR;
        let first = fields.windows(2).position(|pair| is_pair(&pair))?;
        let more = fields[first..].windows(2).take_while(|pair| pair[1].0 - pair[0].0 <= NEAR).count();
        let head = &fields[first..=first + more];
        let (from, to) = (head[0].0, head[head.len() - 1].0);
        let whole = outline.common(outline.bits[from].spot, outline.bits[to].spot);
        let is_box = |up: &usize| matches!(outline.spots[*up].node.name(), "div" | "section" | "article" | "form");
        let larger = |up: &usize| outline.spots[*up].bits.start < from || outline.spots[*up].bits.end > to + 2;
        let part = outline.upward(whole).filter(is_box).find(larger)?;
        Some(Self { part, head: from..to + 1 })
    }

    /// Whether a text stands in the box, above the head or right behind it.
    pub(super) fn holds(&self, outline: &Outline<'_>, spot: usize, bits: &Range<usize>) -> bool {
        const ABOVE: usize = 26;
        const BEHIND: usize = 4;
        let is_above = bits.end <= self.head.start && self.head.start - bits.end <= ABOVE;
        let is_behind = bits.start >= self.head.end && bits.start - self.head.end <= BEHIND;
        (is_above || is_behind) && outline.within(spot, self.part)
    }

    /// Whether it begins the box.
    pub(super) fn opens(&self, outline: &Outline<'_>, bits: &Range<usize>) -> bool {
        let mut before = outline.spots[self.part].bits.start..bits.start;
        bits.end <= self.head.start && !before.any(|at| outline.bits[at].is_text())
    }
}

impl Marks {
    /// The fields that begin within a range.
    pub(super) fn among(&self, range: Range<usize>) -> &[(usize, Label)] {
        let from = self.starts.partition_point(|mark| mark.0 < range.start);
        let to = self.starts.partition_point(|mark| mark.0 < range.end);
        &self.starts[from..to.max(from)]
    }

    /// Whether a head begins at a place whose first value is left out, or is another's: other fields stand close behind. Words
    /// with nothing behind any of them name columns.
    pub(super) fn begins_head(&self, at: usize) -> bool {
        const NEAR: usize = 8;
        let from = self.words.partition_point(|word| word.0 < at);
        let near = self.words[from..].iter().take_while(|word| word.0 < at + NEAR);
        near.clone().next().is_some_and(|first| first.0 == at)
            && near.clone().count() > 1
            && near.clone().any(|word| word.1)
    }
}

/// Kinds of fields in a range: those of heads, and those that bodies hold as well.
pub(super) fn kinds(marks: &[(usize, Label)], range: Range<usize>) -> (i32, i32) {
    let from = marks.partition_point(|(at, _)| *at < range.start);
    let mut seen: Vec<Label> = Vec::new();
    for (_, found) in marks[from..].iter().take_while(|(at, _)| *at < range.end) {
        if !seen.contains(found) {
            seen.push(*found);
        }
    }
    let weak = seen
        .iter()
        .filter(|label| matches!(label, Label::Period | Label::Deadline | Label::Category | Label::Attachment))
        .count();
    let count = |number: usize| i32::try_from(number).unwrap_or(0);
    (count(seen.len() - weak), count(weak))
}
