//! Days that are those of other posts: they stand in items of a list beside links.

use super::outline::Outline;

/// Whether a text stands in a list's item beside a link: the day of another post.
pub(super) fn is_a_rows(outline: &Outline<'_>, at: usize) -> bool {
    item_around(outline, at)
        .is_some_and(|item| outline.bits[outline.spots[item].bits.clone()].iter().any(|bit| bit.is_text() && bit.link))
}

/// Whether the item before or behind that of a text holds a day and a link too: below a title those are other posts.
pub(super) fn stands_among_rows(outline: &Outline<'_>, at: usize) -> bool {
    let Some(item) = item_around(outline, at).map(|item| &outline.spots[item]) else { return false };
    let next = outline.spots.get(item.end).filter(|next| next.parent == item.parent).map(|_| item.end);
    item.prev.into_iter().chain(next).any(|beside| {
        let bits = outline.spots[beside].bits.clone();
        bits.clone().any(|at| outline.is_day(at, 40)) && outline.bits[bits].iter().any(|bit| bit.is_text() && bit.link)
    })
}

fn item_around(outline: &Outline<'_>, at: usize) -> Option<usize> {
    let is_item = |up: &usize| matches!(outline.spots[*up].node.name(), "li" | "tr" | "dl");
    outline.upward(outline.bits[at].spot).take(4).find(is_item)
}
