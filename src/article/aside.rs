//! What stands in a body's box and is left out of it: files and their headings, fields of the head, the site's parts.

use std::collections::BTreeSet;
use std::ops::Range;

use super::labels::Fact;
use super::outline::{Kind, Outline};
use super::ways::is_aside;
use super::{Reading, body, columns, steps, title};
use crate::page::NodeId;
use crate::text::label::{label, leading};
use crate::text::{Label, clean};

/// Whether a link has no address of its own: a script does what it says.
fn leads_nowhere(outline: &Outline<'_>, spot: usize) -> bool {
    let link = outline.upward(spot).find(|up| outline.spots[*up].node.is("a"));
    let href = link.and_then(|link| outline.spots[link].node.attr("href")).map_or("", str::trim);
    href.is_empty() || href.starts_with('#') || href.starts_with("javascript:")
}

impl Reading<'_> {
    /// Elements to leave out of the body: what is outside its region, files, head fields, the site's parts.
    pub(super) fn dropped(
        &self,
        body: &body::Body,
        file_spots: &BTreeSet<usize>,
        title: &title::Title,
        near: &[Fact],
    ) -> BTreeSet<NodeId> {
        let outline = self.outline;
        let mut dropped = BTreeSet::new();
        let id = |spot: usize| outline.spots[spot].node.id();
        let mut at = body.spot + 1;
        let end = outline.spots[body.spot].end;
        while at < end {
            let spot = &outline.spots[at];
            let bits = &spot.bits;
            let outside = !bits.is_empty() && (bits.end <= body.region.start || bits.start >= body.region.end);
            let file = file_spots.contains(&at) && !self.is_amid_text(body, bits);
            if self.chrome.gone[at]
                || outside
                || file
                || body.aside.contains(&at)
                || at == title.spot && *bits == title.bits
            {
                dropped.insert(id(at));
                at = spot.end;
            } else {
                at += 1;
            }
        }
        dropped.extend(self.loose_texts(body));
        // The heading over files that stand in the body's box, and "내용" before its first word; the same words within a
        // body are its own.
        let file_starts: Vec<usize> = file_spots.iter().map(|spot| outline.spots[*spot].bits.start).collect();
        let is_of_files = |at: usize| {
            file_spots.iter().any(|spot| outline.spots[*spot].bits.contains(&at))
                || label(&outline.bits[at].text) == Some(Label::Attachment)
        };
        // A button of the head may stand between its fields and the body.
        let is_button = |at: usize| self.chrome.ends.binary_search_by_key(&at, |end| end.bit).is_ok();
        let mut texts = body.region.clone().filter(|at| outline.bits[*at].is_text() && !self.chrome.skip[*at]);
        let first = texts.find(|at| !is_of_files(*at) && !is_button(*at));
        let said =
            body.region.clone().rev().find(|at| !self.is_nothing(*at)).map_or(body.region.start, |last| last + 1);
        for fact in self.facts.iter().filter(|fact| body.region.contains(&fact.at)) {
            let heading = match fact.label {
                Label::Attachment => file_starts.iter().any(|start| fact.at < *start && *start <= fact.at + 3),
                Label::Body => first == Some(fact.at),
                // A field of the head that was left empty, in one table with the body.
                Label::Author | Label::PostedAt | Label::Views | Label::Department => {
                    // A paragraph that is this word is the text's first.
                    let is_paragraph = outline.spots[outline.bits[fact.at].spot].node.is("p");
                    fact.value.is_empty()
                        && first == Some(fact.at)
                        && !is_paragraph
                        && !columns::is_column_head(outline, fact.at)
                }
                _ => false,
            };
            if fact.label == Label::Attachment && !heading {
                dropped.extend(self.empty_place(body, fact.at, said).map(id));
                continue;
            }
            let spot = outline.bits[fact.at].spot;
            let alone = outline.spots[spot].bits.len() == 1;
            if heading && alone && label(&outline.bits[fact.at].text).is_some() {
                dropped.insert(id(spot));
            }
        }
        // Whatever a heading right above files says, it is theirs.
        for spot in body.spot + 1..outline.spots[body.spot].end {
            let bits = &outline.spots[spot].bits;
            // An icon may lie between; a paragraph is what the heading is over.
            let says = |at: usize| outline.bits[at].is_text() && !self.is_nothing(at);
            let over_files = || {
                file_starts
                    .iter()
                    .any(|start| (bits.end..=bits.end + 1).contains(start) && !(bits.end..*start).any(says))
            };
            if matches!(outline.spots[spot].node.name(), "h2" | "h3" | "h4" | "h5" | "h6")
                && outline.length(bits.clone()) <= 30
                && over_files()
            {
                dropped.insert(id(spot));
            }
        }
        // A label and its value before the body's own text, in a box that both share.
        for fact in near.iter().filter(|fact| fact.label != Label::Body) {
            let first = outline.bits[fact.at].spot;
            let last = outline.bits[fact.bits.end.saturating_sub(1).max(fact.at)].spot;
            let both = outline.common(first, last);
            for spot in [both, first, last] {
                let bits = &outline.spots[spot].bits;
                if bits.start >= fact.bits.start && bits.end <= fact.bits.end {
                    dropped.insert(id(spot));
                }
            }
        }
        dropped
    }

    /// Texts outside of a body's region that stand in no element of their own: `<b>TITLE</b><br>김하나 / 2024-03-05<br>text`.
    fn loose_texts(&self, body: &body::Body) -> Vec<NodeId> {
        let outline = self.outline;
        let whole = outline.spots[body.spot].bits.clone();
        let is_loose = |at: &usize| {
            let bit = &outline.bits[*at];
            let own = &outline.spots[bit.spot].bits;
            bit.is_text() && own.start < body.region.end && own.end > body.region.start
        };
        let outside = (whole.start..body.region.start).chain(body.region.end..whole.end).filter(is_loose);
        let mut loose = Vec::new();
        let mut holders: Vec<usize> = outside.map(|at| outline.bits[at].spot).collect();
        holders.dedup();
        for holder in holders {
            let item = &outline.spots[holder];
            let own = item.bits.clone().filter(|at| outline.bits[*at].spot == holder && outline.bits[*at].is_text());
            let texts = item.node.own_texts().filter(|(_, text)| !clean(text).is_empty());
            loose.extend(own.zip(texts).filter(|(at, _)| !body.region.contains(at)).map(|(_, (id, _))| id));
        }
        loose
    }

    /// Whether a bit says nothing in a place for files: buttons, links, words beside files.
    fn is_nothing(&self, at: usize) -> bool {
        steps::take(1);
        let bit = &self.outline.bits[at];
        self.chrome.skip[at]
            || bit.link && (is_aside(&bit.text) || leads_nowhere(self.outline, bit.spot))
            || !bit.is_text() && bit.kind != Kind::Image
            || bit.is_text() && is_aside(&bit.text)
    }

    /// The part of the body that is a place for files and holds none: a heading 첨부파일 at its end with nothing behind it, or
    /// with buttons alone. Up to `said` the body says something.
    fn empty_place(&self, body: &body::Body, at: usize, said: usize) -> Option<usize> {
        let outline = self.outline;
        let bit = &outline.bits[at];
        // "첨부파일(0)"
        let is_count = |value: &str| value.chars().all(|c| c.is_ascii_digit() || matches!(c, ')' | ']' | '개' | '건'));
        label(&bit.text).or_else(|| leading(&bit.text).filter(|found| is_count(found.1)).map(|found| found.0))?;
        let whole = |up: &usize| {
            let bits = outline.spots[*up].bits.clone();
            *up != body.spot && bits.start == at && bits.skip(1).all(|at| self.is_nothing(at))
        };
        let place = outline.upward(bit.spot).take(6).take_while(whole).last()?;
        let end = outline.spots[place].bits.end;
        (end >= said).then_some(place)
    }

    /// Whether a file is named in the text: a paragraph of its own kind before it and one behind it.
    fn is_amid_text(&self, body: &body::Body, bits: &Range<usize>) -> bool {
        let outline = self.outline;
        let line = |at: usize| outline.line(at);
        let said = |at: &usize| {
            let bit = &outline.bits[*at];
            bit.is_text()
                && !bit.link
                && !self.chrome.skip[*at]
                && bit.text.chars().count() >= 4
                && label(&bit.text).is_none()
        };
        let paragraph = |at: usize| {
            outline
                .upward(outline.bits[at].spot)
                .find(|up| outline.spots[*up].node.is("p"))
                .map(|p| outline.spots[p].parent)
        };
        let before = (body.region.start..line(bits.start).start).rev().find(said);
        let behind = (bits.end..body.region.end).find(said);
        let (Some(before), Some(behind), Some(own)) = (before, behind, paragraph(bits.start)) else { return false };
        paragraph(before) == Some(own) && paragraph(behind) == Some(own)
    }
}
