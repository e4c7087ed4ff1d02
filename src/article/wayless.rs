//! Files that stand by their names alone: how they are fetched the page does not tell, or no longer.

use std::collections::BTreeSet;
use std::ops::Range;

use super::chrome::Chrome;
use super::files::{Found, ITEM, MOST, list_item, size_near};
use super::media;
use super::outline::Outline;
use super::sentence::is_sentence;
use super::ways::is_aside;
use crate::model::Attachment;

/// Bits before the end of a post among which its text ends.
const NEAR: usize = 400;

/// Files that stand by their names alone in a list of files, or in a place for them: how they are fetched the page does not
/// tell, or no longer.
pub(super) fn without_way(
    outline: &Outline<'_>,
    chrome: &Chrome,
    range: Range<usize>,
    areas: &[usize],
    found: &[Found],
) -> Vec<Found> {
    let items: BTreeSet<usize> = found.iter().filter_map(|file| list_item(outline, file.item)).collect();
    let lists: BTreeSet<usize> = items.iter().map(|item| outline.spots[*item].parent).collect();
    let mut silent: Vec<Found> = Vec::new();
    let end = range.end.min(outline.bits.len());
    let seen = |at: &usize| outline.bits[*at].is_text() && !chrome.skip[*at];
    // A list of papers to hand in stands amid a text.
    let said = (range.start.min(end)..end).rev().take(NEAR).find(|at| {
        let bit = &outline.bits[*at];
        seen(at) && !bit.link && is_sentence(&bit.text)
    });
    let mut asked = BTreeSet::new();
    for at in (range.start..end).filter(seen) {
        let bit = &outline.bits[at];
        if bit.link || silent.len() >= MOST || !media::is_file_name(&bit.text) {
            continue;
        }
        let Some(item) = list_item(outline, bit.spot).filter(|item| !items.contains(item)) else { continue };
        let bits = outline.spots[item].bits.clone();
        if bits.len() > ITEM || !asked.insert(item) {
            continue;
        }
        let is_place = lists.contains(&outline.spots[item].parent)
            || said.is_none_or(|said| said < at) && areas.iter().any(|area| outline.within(item, *area));
        let mut texts = bits.filter(seen);
        let is_file = texts.next() == Some(at) && texts.all(|at| is_aside(&outline.bits[at].text));
        let title = media::clean_name(&bit.text);
        if is_place && is_file && !found.iter().any(|file| file.attachment.title == title) {
            let media_type = media::media_type(&title).map(str::to_owned);
            let attachment = Attachment { media_type, title, url: None, length: size_near(outline, item, &[]) };
            silent.push(Found { attachment, call: None, item, actions: Vec::new() });
        }
    }
    silent
}
