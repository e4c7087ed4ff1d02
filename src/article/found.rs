//! Where a body is looked for: where the source or the page itself names it, in the cell of its label, between the head and
//! the end of the post, and at last in a frame.

use std::collections::BTreeSet;
use std::ops::Range;

use super::labels::Fact;
use super::outline::Kind;
use super::sentence::is_sentence;
use super::{Reading, banners, behind, body, boxed, heard, rows, title, weights};
use crate::text::Label;

/// Where the parts of a post stand.
pub(super) struct Place {
    pub weights: weights::Weights,
    pub start: usize,
    pub end: usize,
    /// A body above its head.
    pub above: Option<Range<usize>>,
    pub body: Option<body::Body>,
}

impl Reading<'_> {
    /// Where the head ends, the post ends, and the body stands between them.
    pub(super) fn find_body(
        &self,
        title: &title::Title,
        near: &[Fact],
        below: &[Fact],
        file_spots: &BTreeSet<usize>,
        foot: Option<&Range<usize>>,
    ) -> Place {
        let outline = self.outline;
        let counted: Vec<Fact> = near.iter().chain(below).cloned().collect();
        let weights = weights::Weights::of(outline, self.chrome, file_spots, &counted, title.bits.clone());
        let (start, part) = body::start(outline, self.chrome, &weights, &title.bits, near);
        let start = behind::rest_of_head(outline, start, near);
        let start = behind::named_fields(outline, self.chrome, start, near);
        let file_bits: Vec<Range<usize>> = file_spots.iter().map(|spot| outline.spots[*spot].bits.clone()).collect();
        let start = behind::files(outline, start, &file_bits);
        let last = foot.map_or(outline.bits.len(), |foot| outline.line(foot.start).start.max(start));
        let last = part.map_or(last, |part| last.min(part.max(start)));
        let end = body::end(outline, self.chrome, &weights, &title.bits, start, last).min(last);
        let dated = near.iter().any(|fact| fact.label == Label::PostedAt);
        let start = rows::start(outline, &weights, near, &(start..end)).unwrap_or(start);
        let end = boxed::end(outline, &weights, &(start..end), dated).unwrap_or(end);
        let end = rows::end(outline, &weights, near, &(start..end)).unwrap_or(end);
        let weights = banners::passed_over(outline, weights, title.spot, &(start..end));
        let above = body::above_head(outline, self.chrome, &weights, &title.bits, near, start..end);
        let (start, end) = above.clone().map_or((start, end), |above| (above.start, above.end));
        let seen = heard::passed_over(outline, &weights, start..end);
        let body = self
            .body_override(&weights)
            .or_else(|| self.marked_body(&weights, title))
            .or_else(|| body::labelled(outline, &weights, near))
            .or_else(|| {
                let found = body::find(outline, &weights, title.spot, seen.clone());
                // A heading names one part of several as well: it wins where it holds more than what stands around the head.
                let headed = body::headed(outline, &weights, self.facts, start..self.last_bit(title.bits.end));
                headed.filter(|headed| found.as_ref().is_none_or(|found| found.weight < headed.weight)).or(found)
            });
        Place { weights, start, end, above, body }
    }

    fn body_override(&self, weights: &weights::Weights) -> Option<body::Body> {
        let selector = self.overrides.body.as_ref()?;
        let spot = self.page.select(selector).find_map(|node| self.outline.spot_of(node))?;
        let region = self.outline.spots[spot].bits.clone();
        let weight = weights.within(region.clone());
        Some(body::Body { spot, region, aside: BTreeSet::new(), weight })
    }

    /// What the page itself marks as the text of its article, where it holds text and is the title's.
    fn marked_body(&self, weights: &weights::Weights, title: &title::Title) -> Option<body::Body> {
        let spot = self.outline.spot_with(self.record.body?)?;
        let region = self.outline.spots[spot].bits.clone();
        let end =
            body::end(self.outline, self.chrome, weights, &title.bits, region.start.max(title.bits.end), region.end);
        let region = region.start..end.min(region.end);
        let weight = weights.within(region.clone());
        (weight > 0 && region.end > title.bits.end).then(|| body::Body { spot, region, aside: BTreeSet::new(), weight })
    }

    /// The frame that holds the body: within the page's site and not a player.
    pub(super) fn frame(&self, region: Range<usize>) -> Option<url::Url> {
        let outline = self.outline;
        outline.bits[region].iter().filter(|bit| bit.kind == Kind::Frame).find_map(|bit| {
            let url = self.page.resolve(outline.spots[bit.spot].node.attr("src")?)?;
            (url.host_str() == self.page.url().host_str()).then_some(url)
        })
    }

    /// Whether a body is made of rows: several links and about as many days, each in a text of its own.
    pub(super) fn has_rows(&self, region: &Range<usize>) -> bool {
        let bits = || self.outline.bits[region.clone()].iter().filter(|bit| bit.is_text());
        let links = bits().filter(|bit| bit.link && bit.text.chars().count() >= 6).count();
        let days = region.clone().filter(|at| self.outline.is_day(*at, 40)).count();
        links >= 4 && days >= 4 && days * 3 >= links && !self.is_said_around_links(region)
    }

    /// Whether sentences stand before the first link of a region and behind its last: a text names them, as a digest of the press
    /// does.
    fn is_said_around_links(&self, region: &Range<usize>) -> bool {
        let bits = &self.outline.bits;
        let is_link = |at: &usize| bits[*at].link && bits[*at].text.chars().count() >= 6;
        let says = |at: usize| bits[at].is_text() && !bits[at].link && is_sentence(&bits[at].text);
        let (first, last) = (region.clone().find(is_link), region.clone().rev().find(is_link));
        first.zip(last).is_some_and(|(first, last)| (region.start..first).any(says) && (last..region.end).any(says))
    }
}
