//! Whether a field is the text's own: behind a whole head, in the box in which the text stands.
//!
//! "일시 : …", "작성자 : …" and "담당부서 : …" stand in heads and in texts alike; only the boxes of the page tell. Where the
//! text begins is [`super::body`]'s.

use super::chrome::Chrome;
use super::files::is_icon;
use super::labels::Fact;
use super::media::is_file_name;
use super::outline::{Kind, Outline};
use super::pairs::{is_head_field, pairs};
use super::replies::are_alike;
use super::sentence::is_sentence;
use super::short::is_called_text;
use super::title::Title;
use crate::text::Label;

/// Bits behind a box among which more of the post would stand.
const BEHIND: usize = 60;

/// Fields of one kind in a head: no more.
const SAME: usize = 12;

/// Characters that say something there.
const SAYS: usize = 10;

/// Whether a field stands in the last box of the post, behind a head that names a day and more: `near` are its fields so far.
pub(super) fn is_of_text(outline: &Outline<'_>, chrome: &Chrome, title: &Title, near: &[Fact], fact: &Fact) -> bool {
    if matches!(fact.label, Label::Attachment | Label::Body) {
        return false;
    }
    let spot = |fact: &Fact| outline.bits[fact.at].spot;
    let fields = || near.iter().filter(|fact| is_head_field(fact.label) && !fact.value.is_empty());
    if fields().count() < 2 || !fields().any(|fact| fact.label == Label::PostedAt) {
        return false;
    }
    let Some(head) = fields().map(spot).reduce(|all, one| outline.common(all, one)) else { return false };
    let own = spot(fact);
    let parent = outline.common(head, own);
    let name = |spot: usize| outline.spots[spot].node.name();
    if matches!(name(parent), "table" | "tbody") {
        return fills_row(outline, chrome, parent, own);
    }
    if matches!(name(parent), "table" | "tbody" | "thead" | "tr" | "ul" | "ol" | "dl" | "p" | "li" | "dt" | "dd") {
        return false;
    }
    let Some(part) = outline.upward(own).take_while(|up| *up != parent).last() else { return false };
    let is_box = matches!(name(part), "div" | "section" | "article" | "table" | "dl" | "ul" | "ol");
    if !is_box || outline.within(title.spot, part) || outline.within(head, part) {
        return false;
    }
    let end = outline.spots[part].bits.end;
    let over = chrome.ends.iter().map(|over| over.bit).find(|over| *over >= end).unwrap_or(outline.bits.len());
    // A further line of the head may be called so (`info_txt`): behind it the text is longer.
    let is_longest = || outline.length(outline.spots[part].bits.clone()) >= outline.length(end..over);
    if is_called_text(outline, part) && !is_of_fields(outline, part) && is_longest() {
        return true;
    }
    // One more of the boxes that each hold a field of the head.
    let beside = |other: &Fact| outline.upward(spot(other)).take_while(|up| *up != parent).last();
    let is_like = |other: usize| other != part && are_alike(outline.spots[other].node, outline.spots[part].node);
    // Of one kind a head has few, however often its word comes again.
    let few = near.iter().filter(|other| other.label == fact.label).count() < SAME;
    if few && outline.spots[part].bits == fact.bits && fields().filter_map(beside).any(is_like) {
        return false;
    }
    if few && is_of_fields(outline, part) && !is_called_text(outline, part) {
        return false;
    }
    // The post goes on behind that box: it is a further one of the head.
    let says = |at: usize| {
        let bit = &outline.bits[at];
        match bit.kind {
            _ if chrome.skip[at] => false,
            Kind::Text => !bit.link && bit.text.chars().count() >= SAYS && !is_file_name(&bit.text),
            Kind::Image => !bit.link && !is_icon(outline, bit.spot),
            Kind::Frame => true,
            Kind::Control => false,
        }
    };
    !(end..over.min(end + BEHIND)).any(says) && !is_over_box(outline, part, own)
}

/// Whether a box holds words and values of heads and nothing else: no text is made of those alone.
fn is_of_fields(outline: &Outline<'_>, part: usize) -> bool {
    const MOST: usize = 12;
    let bits = outline.spots[part].bits.clone();
    let mut texts = outline.bits[bits.clone()].iter().filter(|bit| bit.kind != Kind::Control).peekable();
    let is_word = |found: Label, word: &str| {
        is_head_field(found) && !["담당자", "담당자명", "이름", "성명", "신청자", "저자", "저자명"].contains(&word)
    };
    if bits.len() > MOST || texts.clone().any(|bit| !bit.is_text()) {
        return false;
    }
    let mut fields = 0;
    while let Some(bit) = texts.next() {
        let all = pairs(&bit.text);
        if all.is_empty() || !all.iter().all(|pair| is_word(pair.0, &pair.1)) {
            return false;
        }
        // A word alone has its value in the next text.
        if all.last().is_some_and(|pair| pair.2.is_empty()) && texts.next().is_none_or(|value| is_sentence(&value.text))
        {
            return false;
        }
        fields += all.len();
    }
    fields > 0
}

/// Whether a place stands in a cell of several lines that fills the last row of a table but for files.
fn fills_row(outline: &Outline<'_>, chrome: &Chrome, table: usize, own: usize) -> bool {
    // Of the table itself: within the text other tables may stand.
    let rows = outline.upward(own).take_while(|up| *up != table).filter(|up| outline.spots[*up].node.is("tr"));
    let Some(row) = rows.last() else {
        return false;
    };
    let mut cells = outline.children(row).filter(|cell| !outline.spots[*cell].bits.is_empty());
    let (Some(cell), None) = (cells.next(), cells.next()) else { return false };
    let bits = &outline.spots[cell].bits;
    let lines = outline.spots[cell].node.is("td") && outline.line(bits.start).end < bits.end;
    let said = |at: usize| {
        let bit = &outline.bits[at];
        bit.is_text() && !bit.link && !chrome.skip[at] && bit.text.chars().count() >= SAYS && !is_file_name(&bit.text)
    };
    lines && !(bits.end..outline.spots[table].bits.end.min(bits.end + BEHIND)).any(said)
}

/// Whether the part of a box that holds a place is followed by another box: a list of fields over the box of the text.
fn is_over_box(outline: &Outline<'_>, part: usize, own: usize) -> bool {
    let whole =
        |spot: usize| outline.children(spot).find(|child| outline.spots[*child].bits == outline.spots[spot].bits);
    let inner = std::iter::successors(Some(part), |spot| whole(*spot)).take(12).last().unwrap_or(part);
    let child = |spot: usize| outline.upward(spot).take_while(|up| *up != inner && *up > part).last();
    let Some(field) = child(own).filter(|field| outline.spots[*field].parent == inner) else { return false };
    let said = |at: &usize| {
        let bit = &outline.bits[*at];
        bit.kind != Kind::Control && (!bit.is_text() || bit.text.chars().count() >= 4)
    };
    let next = (outline.spots[field].bits.end..outline.spots[inner].bits.end).find(said);
    next.and_then(|at| child(outline.bits[at].spot)).is_some_and(|next| {
        let (one, other) = (outline.spots[field].node, outline.spots[next].node);
        matches!(other.name(), "div" | "section" | "article") && !are_alike(one, other)
    })
}
