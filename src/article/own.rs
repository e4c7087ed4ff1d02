//! Whether a field is the text's own: behind a whole head, in the box in which the text stands.
//!
//! "일시 : …", "작성자 : …" and "담당부서 : …" stand in heads and in texts alike; only the boxes of the page tell. Where the
//! text begins is [`super::body`]'s.

use jiff::civil::DateTime;

use super::chrome::Chrome;
use super::files::is_icon;
use super::head::unlabelled_day;
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

/// Bits around a title among which its day stands.
const AT_TITLE: usize = 12;

/// The day without a word that stands right at a title: `<h4>TITLE</h4><span class="date">2024.03.05</span>`.
pub(super) fn day_alone<'f>(
    outline: &Outline<'_>,
    chrome: &Chrome,
    title: &Title,
    facts: impl Iterator<Item = &'f Fact>,
    now: Option<DateTime>,
) -> Option<Fact> {
    let near = title.bits.start.saturating_sub(AT_TITLE)..title.bits.end + AT_TITLE;
    let known: Vec<Fact> = facts.filter(|fact| near.contains(&fact.at)).cloned().collect();
    let day = unlabelled_day(outline, chrome, title, &known, now)?;
    let is_named = |fact: &Fact| fact.label == Label::PostedAt && fact.at < day.at;
    (!known.iter().any(is_named)).then_some(day)
}

/// Whether a field stands in the last box of the post, behind a head that names a day and more: `near` are its fields so far,
/// `alone` its day where no word names it. A day alone is a whole head where the box goes on as texts do.
pub(super) fn is_of_text(
    outline: &Outline<'_>,
    chrome: &Chrome,
    title: &Title,
    near: &[Fact],
    alone: Option<&Fact>,
    fact: &Fact,
) -> bool {
    if matches!(fact.label, Label::Attachment | Label::Body) {
        return false;
    }
    let spot = |fact: &Fact| outline.bits[fact.at].spot;
    let alone = alone.filter(|day| day.at < fact.at);
    let fields = || near.iter().chain(alone).filter(|fact| is_head_field(fact.label) && !fact.value.is_empty());
    let is_alone = fields().count() == 1;
    if fields().count() < 2 && !is_alone || !fields().any(|fact| fact.label == Label::PostedAt) {
        return false;
    }
    // One more of a list of which the head has taken others: in the cell of the text `<ul><li>작성일</li><li>조회수</li></ul>`.
    let list = |fact: &Fact| {
        let is_list = |up: &usize| matches!(outline.spots[*up].node.name(), "ul" | "ol" | "dl");
        outline.upward(spot(fact)).take(4).find(is_list)
    };
    if list(fact).is_some_and(|own| near.iter().any(|other| is_head_field(other.label) && list(other) == Some(own))) {
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
    if is_alone {
        return goes_on_as_text(outline, part, own);
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
    behind_field(outline, part, own).and_then(|(field, _, next)| Some((field, next?))).is_some_and(|(field, next)| {
        let (one, other) = (outline.spots[field].node, outline.spots[next].node);
        matches!(other.name(), "div" | "section" | "article") && !are_alike(one, other)
    })
}

/// Whether the box that holds a field goes on behind it as a text does: with paragraphs or lines of its own, or with boxes
/// without a name in a box that is called a text.
fn goes_on_as_text(outline: &Outline<'_>, part: usize, own: usize) -> bool {
    let is_box = |spot: usize| matches!(outline.spots[spot].node.name(), "div" | "section" | "article");
    let Some((_, at, next)) = behind_field(outline, part, own).filter(|_| is_box(part)) else { return false };
    let bit = &outline.bits[at];
    // What else the head says may stand in lines as well.
    let is_said = || bit.is_text() && !bit.link && pairs(&bit.text).is_empty();
    let speaks = || bit.text.chars().count() >= SAYS || is_sentence(&bit.text);
    match next {
        Some(next) if is_box(next) => {
            is_called_text(outline, part) && outline.spots[next].node.names().is_empty() && is_said()
        }
        Some(next) => outline.spots[next].node.is("p") && is_said() && (is_called_text(outline, part) || speaks()),
        None => is_said() && speaks(),
    }
}

/// The part of a box that holds a field, with the first that is said behind it there, and the part that holds that.
fn behind_field(outline: &Outline<'_>, part: usize, own: usize) -> Option<(usize, usize, Option<usize>)> {
    let whole =
        |spot: usize| outline.children(spot).find(|child| outline.spots[*child].bits == outline.spots[spot].bits);
    let inner = std::iter::successors(Some(part), |spot| whole(*spot)).take(12).last().unwrap_or(part);
    let child = |spot: usize| outline.upward(spot).take_while(|up| *up != inner && *up > part).last();
    let field = child(own).filter(|field| outline.spots[*field].parent == inner)?;
    let said = |at: &usize| {
        let bit = &outline.bits[*at];
        bit.kind != Kind::Control && (!bit.is_text() || bit.text.chars().count() >= 4)
    };
    let next = (outline.spots[field].bits.end..outline.spots[inner].bits.end).find(said)?;
    Some((field, next, child(outline.bits[next].spot)))
}
