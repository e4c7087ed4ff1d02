//! Where a page says that a post has no files.

use std::collections::BTreeSet;

use super::chrome::Chrome;
use super::labels::Fact;
use super::outline::Outline;
use crate::text::Label;

/// Places that say there are no files: "첨부파일 : 없음", "등록된 첨부파일이 없습니다."
pub(super) fn empty_places(outline: &Outline<'_>, chrome: &Chrome, facts: &[Fact]) -> BTreeSet<usize> {
    let says_none = |text: &str| {
        let bare: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        bare.chars().count() <= 24
            && (["", "없음", "해당없음", "none", "なし", "无", "nofile", "nofiles", "파일없음"]
                .contains(&bare.as_str())
                || (bare.contains("파일") || bare.contains("첨부") || bare.contains("자료"))
                    && ["없습니다", "없음", "않습니다"].iter().any(|end| bare.ends_with(end)))
    };
    let mut places = BTreeSet::new();
    for fact in
        facts.iter().filter(|fact| fact.label == Label::Attachment && !fact.value.is_empty() && says_none(&fact.value))
    {
        let last = outline.bits[fact.bits.end.saturating_sub(1).max(fact.at)].spot;
        let first = outline.bits[fact.at].spot;
        let both = outline.common(first, last);
        if outline.spots[both].bits.len() <= fact.bits.len() {
            places.insert(outline.outermost(both));
        } else {
            places.extend([outline.outermost(first), outline.outermost(last)]);
        }
    }
    for (at, bit) in outline.bits.iter().enumerate().filter(|(at, bit)| bit.is_text() && !chrome.skip[*at]) {
        let said = bit.text.contains("파일") && bit.text.ends_with(['.', '다', '음']) && says_none(&bit.text);
        if said && outline.spots[bit.spot].bits == (at..at + 1) {
            places.insert(outline.outermost(bit.spot));
        }
    }
    places
}
