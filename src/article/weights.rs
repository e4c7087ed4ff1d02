//! What each position of a page weighs towards the body: text and pictures count, what belongs to head, files or site does not.
//!
//! Which part of the page then is the body is [`super::body`]'s.

use std::collections::BTreeSet;
use std::ops::Range;

use super::areas::refers;
use super::beside::is_for_writers;
use super::chrome::Chrome;
use super::files;
use super::labels::Fact;
use super::outline::{Kind, Outline};
use super::short::is_loaded_up;
use crate::text::Label;

/// Weight of positions, summed.
pub(super) struct Weights {
    sums: Vec<usize>,
    /// Of texts alone.
    texts: Vec<usize>,
}

/// A picture says as much as a line of text.
const PICTURE: usize = 60;

impl Weights {
    /// `without` are elements that count for nothing.
    pub(super) fn of(
        outline: &Outline<'_>,
        chrome: &Chrome,
        without: &BTreeSet<usize>,
        facts: &[Fact],
        title: Range<usize>,
    ) -> Self {
        let mut own: Vec<usize> = outline
            .bits
            .iter()
            .enumerate()
            .map(|(at, bit)| match bit.kind {
                _ if chrome.skip[at] || chrome.ends.binary_search_by_key(&at, |end| end.bit).is_ok() => 0,
                Kind::Text if bit.link && is_for_writers(&bit.text) => 0,
                // An address typed into the text is the writer's own.
                Kind::Text if bit.link && !bit.text.starts_with("http") => bit.text.chars().count().div_ceil(4),
                Kind::Text => bit.text.chars().count(),
                Kind::Image if files::is_icon(outline, bit.spot) || is_pressed(outline, bit.spot) => 0,
                Kind::Image => PICTURE,
                Kind::Frame | Kind::Control => 0,
            })
            .collect();
        for spot in without {
            own[outline.spots[*spot].bits.clone()].fill(0);
        }
        for fact in facts.iter().filter(|fact| !matches!(fact.label, Label::Body | Label::Attachment)) {
            own[fact.bits.clone()].fill(0);
        }
        for fact in facts.iter().filter(|fact| matches!(fact.label, Label::Body | Label::Attachment)) {
            // "첨부파일 참조" may be all that is said.
            let is_said = fact.value_bits.is_empty() && fact.bits.len() == 1 && refers(&fact.value);
            if !is_said {
                own[fact.at] = 0;
            }
        }
        own[title].fill(0);
        let mut sums = vec![0; own.len() + 1];
        let mut texts = sums.clone();
        for (at, weight) in own.into_iter().enumerate() {
            sums[at + 1] = sums[at] + weight;
            texts[at + 1] = texts[at] + if outline.bits[at].is_text() { weight } else { 0 };
        }
        Self { sums, texts }
    }

    /// The same, as if some positions were empty.
    pub(super) fn without(self, bits: &[usize]) -> Self {
        let own = |sums: &[usize]| sums.windows(2).map(|pair| pair[1] - pair[0]).collect::<Vec<_>>();
        let less = |sums: Vec<usize>| {
            let mut own = own(&sums);
            for bit in bits {
                own[*bit] = 0;
            }
            let mut sums = vec![0];
            sums.extend(own.iter().scan(0, |sum, weight| {
                *sum += weight;
                Some(*sum)
            }));
            sums
        };
        Self { sums: less(self.sums), texts: less(self.texts) }
    }

    pub(super) fn within(&self, range: Range<usize>) -> usize {
        if range.start >= range.end { 0 } else { self.sums[range.end] - self.sums[range.start] }
    }

    /// What is said within both ranges, pictures aside.
    pub(super) fn said(&self, range: &Range<usize>, region: &Range<usize>) -> usize {
        let (start, end) = (range.start.max(region.start), range.end.min(region.end));
        if start >= end { 0 } else { self.texts[end] - self.texts[start] }
    }

    pub(super) fn cut(&self, range: &Range<usize>, region: &Range<usize>) -> usize {
        self.within(range.start.max(region.start)..range.end.min(region.end))
    }
}

/// Whether a picture is a button of the board: it leads to the list, or to where one writes, changes and deletes.
fn is_pressed(outline: &Outline<'_>, spot: usize) -> bool {
    const WAYS: [&str; 9] = ["list", "write", "reply", "modify", "delete", "edit", "update", "history.back", "print("];
    let link = outline.upward(spot).take(3).find(|up| outline.spots[*up].node.is("a"));
    link.is_some_and(|link| {
        let node = outline.spots[link].node;
        // A larger picture may lie in a folder called so.
        let way = |name| node.attr(name).unwrap_or("").to_ascii_lowercase();
        let (href, code) = (way("href"), way("onclick"));
        let is_picture = [".jpg", ".jpeg", ".png", ".gif", ".webp"].iter().any(|end| href.ends_with(end));
        // The last part of a path, or what a parameter is set to: `/bbs/list.do`, `?mode=write`.
        let (path, query) = href.split_once('?').unwrap_or((&href, ""));
        let last = path.rsplit('/').next().unwrap_or("");
        let values = query.split('&').filter_map(|one| one.split_once('=')).map(|(_, value)| value);
        let called = |word: &str| last.contains(word) || values.clone().any(|value| value.starts_with(word));
        !is_picture
            && !is_loaded_up(outline, spot)
            && WAYS.iter().any(|word| {
                code.contains(word) || called(word) || href.starts_with("javascript:") && href.contains(word)
            })
    })
}
