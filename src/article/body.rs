//! The body of a post: what stands between its head and its end, in the smallest part of the page that holds it.
//!
//! Weighed by position: text and pictures count, what belongs to head, files or site does not. The walk goes down from
//! the page as long as one child holds nearly all of the weight.

use std::collections::BTreeSet;
use std::ops::Range;

use super::apart::{Spoken, says_none};
use super::boxed;
use super::chrome::Chrome;
use super::files;
use super::labels::Fact;
use super::outline::{Kind, Outline, is_in_heading};
use super::paired::{is_row_of_head, pair_list, pair_table, table_around};
use super::pairs::is_head_field;
use super::sentence::is_sentence;
use super::short::{Short, is_loaded_up};
use super::signs::is_about_page;
use super::weights::Weights;
use crate::text::Label;

/// So long a text is no field of a head.
pub(super) const PROSE: usize = 60;

/// Characters of a body that says nothing as a sentence does and has no row of its own.
pub(super) const LINES: usize = 20;

/// The titles of two neighbours weigh no more.
const NEIGHBOURS: usize = 60;

/// Where the body stands.
#[derive(Debug)]
pub(super) struct Body {
    /// The element that holds it.
    pub spot: usize,
    /// Of its bits those that belong to the body.
    pub region: Range<usize>,
    /// Children left out because they hold something else.
    pub aside: BTreeSet<usize>,
    pub weight: usize,
}

/// The end of the post: the first sign that something has been said before it.
pub(super) fn end(
    outline: &Outline<'_>,
    chrome: &Chrome,
    weights: &Weights,
    title: &Range<usize>,
    start: usize,
    last: usize,
) -> usize {
    // Words of a row of buttons above the body.
    let mut passed: Vec<&str> = Vec::new();
    for (n, end) in chrome.ends.iter().enumerate() {
        if end.bit < start {
            continue;
        }
        let before = weights.within(start..end.bit);
        // A body in a frame weighs nothing here.
        if before == 0 && outline.bits[start..end.bit].iter().any(|bit| bit.kind == Kind::Frame) {
            return end.bit;
        }
        let word = outline.bits.get(end.bit).map_or("", |bit| bit.text.as_str());
        // The row below the body, however short it is.
        if passed.contains(&word) {
            return end.bit;
        }
        if is_row_above(outline, chrome, weights, start, n) {
            passed.push(word);
            continue;
        }
        // A button row above the body says the same words as the one below it.
        let next = chrome.ends[n + 1..]
            .iter()
            .map(|end| end.bit)
            .find(|bit| weights.within(end.bit..*bit) > 0)
            .unwrap_or(last);
        let after = weights.within(end.bit..next.max(end.bit));
        // Where nothing stands before and nothing behind, the post has no body of its own: what comes then is the site's.
        let nothing = before == 0 && (after == 0 && next != last || end.sure && after <= NEIGHBOURS);
        // Hardly anything was said yet, and text goes on in the same box: the line is its first.
        let bit = &outline.bits[end.bit.min(last.saturating_sub(1))];
        // A picture above it is the text's, save where the site asks what one thinks of its page.
        let asks = outline.bits.iter().skip(end.bit + 1).take(2).any(|bit| bit.is_text() && is_about_page(&bit.text));
        let said = if asks { before } else { weights.said(&(start..end.bit), &(start..end.bit)) };
        let first = bit.is_text() && !bit.link && said < PROSE.min(after);
        if first && Spoken::of(outline, chrome, end.bit).opens_text() {
            continue;
        }
        // "댓글 2" over comments, however short the post.
        let over_comments =
            end.sure && !end.before_files && before > 0 && is_in_heading(outline, outline.bits[end.bit].spot);
        // "다음글", "다음글이 없습니다.": what comes then is the site's, however long.
        let none = || outline.bits.get(end.bit + 1).is_some_and(|bit| bit.is_text() && says_none(&bit.text));
        let over_none = end.sure && before > 0 && none();
        if before >= 10 || before > 0 && after <= 30 || nothing || over_comments || over_none {
            return end.bit;
        }
        // "별첨 참조" and nothing else: the box that title and text share is closed before the button.
        let said = (start..end.bit).rev().find(|at| weights.within(*at..at + 1) > 0);
        let closed = said.is_some_and(|said| {
            let (one, other) = (outline.bits[title.start].spot, outline.bits[said].spot);
            let shared = outline.common(one.min(other), one.max(other));
            !matches!(outline.spots[shared].node.name(), "body" | "html") && outline.spots[shared].bits.end <= end.bit
        });
        if closed {
            return end.bit;
        }
    }
    last
}

/// Whether an end is one of a row of buttons above the body: before it links alone stand, and it comes again, word for word,
/// behind something that is said.
fn is_row_above(outline: &Outline<'_>, chrome: &Chrome, weights: &Weights, start: usize, n: usize) -> bool {
    const ENDS: usize = 12;
    const BITS: usize = 24;
    let own = chrome.ends[n].bit;
    let said =
        |range: Range<usize>| range.into_iter().any(|at| !outline.bits[at].link && weights.within(at..at + 1) > 0);
    let Some(bit) = outline.bits.get(own).filter(|bit| bit.link || bit.kind == Kind::Control) else { return false };
    if own - start > BITS || said(start..own) {
        return false;
    }
    let again = chrome.ends[n + 1..].iter().take(ENDS).find(|end| outline.bits[end.bit].text == bit.text);
    again.is_some_and(|again| again.bit - own <= 10 * BITS && said(own..again.bit))
}

/// Where the head ends: behind the part of the page that holds title and facts, or behind the last of its children that
/// does where the body stands in the same part. And where that part ends, if what is behind it weighs more and is another's.
pub(super) fn start(
    outline: &Outline<'_>,
    chrome: &Chrome,
    weights: &Weights,
    title: &Range<usize>,
    facts: &[Fact],
) -> (usize, Option<usize>) {
    let last = outline.bits.len();
    let spot = |bit: usize| outline.bits[bit].spot;
    let every: Vec<&Fact> = facts.iter().collect();
    let list = pair_list(outline, facts).unwrap_or(0);
    let strong: Vec<&Fact> = facts
        .iter()
        .filter(|fact| {
            matches!(
                fact.label,
                Label::Author | Label::PostedAt | Label::ModifiedAt | Label::Views | Label::Number | Label::Recommend
            )
        })
        .collect();
    for (set, must) in [(&every[..], false), (&strong[..], true)] {
        let heads: Vec<usize> = set
            .iter()
            .filter(|fact| !matches!(fact.label, Label::Body | Label::Attachment))
            .map(|fact| spot(fact.at))
            .chain([spot(title.start)])
            .collect();
        let (Some(low), Some(high)) = (heads.iter().min(), heads.iter().max()) else { continue };
        let whole = outline.common(*low, *high);
        let bits = outline.spots[whole].bits.clone();
        // What stands there behind the last of them: small things only, or the body itself.
        let fields = set.iter().filter(|fact| !matches!(fact.label, Label::Body | Label::Attachment));
        let mut from = fields.map(|fact| fact.bits.end).max().unwrap_or(0).max(title.end).min(bits.end);
        // A table of labels and short values is the head's as a whole, whatever else it names.
        if !must {
            let tables: BTreeSet<usize> = set.iter().filter_map(|fact| table_around(outline, spot(fact.at))).collect();
            let ends = tables.into_iter().filter_map(|table| pair_table(outline, table));
            from = ends.fold(from.max(list), usize::max).min(bits.end);
        }
        let tail = weights.within(from..bits.end);
        // What follows the post's own end is another thing's.
        let over = chrome
            .ends
            .iter()
            .map(|end| end.bit)
            .find(|end| *end > from && weights.within(from..*end) > 0)
            .unwrap_or(last);
        let after = weights.within(bits.end..over.min(bits.end + 4000));
        let prose = (from..bits.end).any(|at| weights.within(at..at + 1) >= PROSE);
        let outweighed = after > 0 && tail <= after * 3 && !prose;
        let short = || {
            let fields = set.iter().map(|fact| outline.line(fact.at)).collect::<Vec<_>>();
            Short { outline, weights, part: whole, tail: from..bits.end, behind: bits.end..over.max(bits.end) }
                .is_body(&fields)
        };
        if outweighed && !short() {
            return (bits.end, None);
        }
        if !must {
            continue;
        }
        let last_of_part = outweighed.then_some(bits.end);
        // The body stands in the same part: go down to the last child with a head field in it.
        let end = set.iter().map(|fact| fact.bits.end).max().unwrap_or(title.end);
        let mut at = whole;
        loop {
            let bits = outline.spots[at].bits.clone();
            let inside = weights.within(bits.clone());
            let Some(child) =
                outline.children(at).filter(|child| heads.iter().any(|head| outline.within(*head, *child))).last()
            else {
                break;
            };
            let held = weights.within(outline.spots[child].bits.clone());
            let behind = weights.within(outline.spots[child].bits.end..bits.end);
            if held <= behind || held * 4 <= inside {
                // Behind it fields may be parted by `br` alone.
                return (outline.spots[child].bits.end.max(end).max(list), last_of_part);
            }
            at = child;
        }
        return (end.max(title.end).max(list), last_of_part);
    }
    (title.end, None)
}

/// A story whose head stands below it: what lies between the title and the fields, where that is more than a subtitle and
/// nothing to speak of comes behind them.
pub(super) fn above_head(
    outline: &Outline<'_>,
    chrome: &Chrome,
    weights: &Weights,
    title: &Range<usize>,
    facts: &[Fact],
    below: Range<usize>,
) -> Option<Range<usize>> {
    let first = facts
        .iter()
        .filter(|fact| fact.at >= title.end && fact.label != Label::Attachment)
        .map(|fact| fact.at)
        .min()?;
    let between = title.end..outline.line(first).start.max(title.end);
    // A picture there is the writer's face as often: one that was loaded up to the board is a story's.
    let pictures = between.clone().filter(|at| {
        outline.bits[*at].kind == Kind::Image
            && weights.within(*at..*at + 1) > 0
            && is_loaded_up(outline, outline.bits[*at].spot)
    });
    let weight = weights.said(&between, &between) + PROSE * pictures.count();
    // However short, in a box of the text's. What stands behind the way back to the list is the site's.
    let fields = facts.iter().map(|fact| fact.bits.end).max().unwrap_or(below.start);
    let over = chrome.ends.iter().map(|end| end.bit).find(|end| *end >= fields).unwrap_or(below.end);
    if let Some(text) = boxed::of_first(outline, weights, &between)
        && outline.spots[text].bits.end <= between.end
        && weights.within(fields..over) * 4 < weight
    {
        return Some(between);
    }
    let speaks = || between.clone().any(|at| outline.bits[at].is_text() && is_sentence(&outline.bits[at].text));
    ((weight >= PROSE || weight >= LINES && speaks()) && weights.within(below) * 4 < weight).then_some(between)
}

/// The part of the page that holds the region's weight.
pub(super) fn find(outline: &Outline<'_>, weights: &Weights, head: usize, region: Range<usize>) -> Option<Body> {
    let weight = |spot: usize| weights.cut(&outline.spots[spot].bits, &region);
    let all = weight(0);
    if all == 0 {
        return None;
    }
    // The nearest part of the page around the head that holds enough: what weighs more further off (terms of use, a list)
    // is something else.
    // Where anything is said, pictures further off than what is said are banners and buttons.
    const FEW: usize = 10;
    let said = weights.said(&region, &region);
    let holds_enough = |up: &usize| {
        if said >= FEW {
            weights.said(&outline.spots[*up].bits, &region) >= (said / 2).min(400)
        } else {
            weight(*up) >= (all / 2).clamp(1, 400)
        }
    };
    let mut at = outline.upward(head).find(holds_enough).unwrap_or(0);
    // The last step that left something behind: there the neighbours are asked.
    let mut parted: Option<(usize, usize)> = None;
    loop {
        let here = weight(at);
        let heaviest = outline.children(at).max_by_key(|child| weight(*child));
        let Some(child) = heaviest.filter(|child| weight(*child) * 100 >= here * 84 && weight(*child) > 0) else {
            break;
        };
        let held = weight(child);
        if held < here {
            parted = Some((at, child));
        } else if outline.spots[at].bits != outline.spots[child].bits && parted.is_none() {
            parted = None;
        }
        // The innermost box of a body is its first paragraph; stop where the box is the text's own, and not the rest of a
        // `font` that nobody ended.
        if is_textual(outline, child) && outline.spots[child].bits.start >= region.start {
            at = child;
            break;
        }
        at = child;
    }
    let mut body = Body { spot: at, region: region.clone(), aside: BTreeSet::new(), weight: weight(at) };
    if let Some((parent, child)) = parted {
        widen(outline, &weight, parent, child, &mut body);
    }
    Some(body)
}

/// Elements that are a piece of text and never a box of a post.
fn is_textual(outline: &Outline<'_>, spot: usize) -> bool {
    matches!(
        outline.spots[spot].node.name(),
        "p" | "span" | "font" | "b" | "strong" | "figure" | "pre" | "blockquote" | "center"
    )
}

/// A body in several boxes side by side: pictures above a text, a row for each part. The neighbours of the main box
/// belong to it where they look alike or hold pictures only.
fn widen(outline: &Outline<'_>, weight: &dyn Fn(usize) -> usize, parent: usize, child: usize, body: &mut Body) {
    let like = |spot: usize| {
        let (one, main) = (outline.spots[spot].node, outline.spots[child].node);
        let same =
            !one.class().is_empty() && one.class().split_whitespace().next() == main.class().split_whitespace().next();
        let bits = outline.spots[spot].bits.clone();
        // A writer's card is a picture and links.
        let mut texts = outline.bits[bits.clone()].iter().filter(|bit| bit.is_text());
        let card = texts.clone().count() >= 2 && texts.all(|bit| bit.link);
        let pictures = outline.length(bits.clone()) <= 80
            && !card
            && outline.bits[bits].iter().any(|bit| bit.kind == Kind::Image && !files::is_icon(outline, bit.spot));
        let plain = one.names().is_empty() && main.names().is_empty() && one.name() == main.name();
        let text = one.names().is_empty()
            && matches!(
                one.name(),
                "p" | "table" | "ul" | "ol" | "blockquote" | "figure" | "pre" | "h2" | "h3" | "h4" | "h5" | "h6"
            );
        (same || pictures || plain || text) && !is_row_of_head(outline, spot)
    };
    let weighty: Vec<usize> = outline.children(parent).filter(|spot| weight(*spot) > 0).collect();
    let Some(main) = weighty.iter().position(|spot| *spot == child) else { return };
    let from = weighty[..main].iter().rposition(|spot| !like(*spot)).map_or(0, |at| at + 1);
    let to =
        weighty[main..].iter().position(|spot| *spot != child && !like(*spot)).map_or(weighty.len(), |at| main + at);
    if to - from > 1 {
        body.aside = outline.children(parent).filter(|spot| !weighty[from..to].contains(spot)).collect();
        body.spot = parent;
        body.weight = weighty[from..to].iter().map(|spot| weight(*spot)).sum();
    }
}

/// The box behind a heading such as 세부내용 that fills a box of its own, where it holds much of what the page says.
pub(super) fn headed(outline: &Outline<'_>, weights: &Weights, facts: &[Fact], within: Range<usize>) -> Option<Body> {
    let named = facts.iter().filter(|fact| fact.label == Label::Body && within.contains(&fact.at));
    named.map(|fact| fact.at).find_map(|at| behind_heading(outline, weights, at))
}

fn behind_heading(outline: &Outline<'_>, weights: &Weights, at: usize) -> Option<Body> {
    let is_alone = |spot: &usize| outline.spots[*spot].bits == (at..at + 1);
    let heading = outline.upward(outline.bits[at].spot).take_while(is_alone).take(4).last()?;
    let beside = outline.spots[heading].end;
    let parent = outline.spots[heading].parent;
    let is_box = |spot: usize| matches!(outline.spots[spot].node.name(), "div" | "section" | "article");
    if !is_box(heading) && !is_in_heading(outline, outline.bits[at].spot) {
        return None;
    }
    if beside >= outline.spots[parent].end || !is_box(beside) || outline.spots[beside].end < outline.spots[parent].end {
        return None;
    }
    let region = outline.spots[beside].bits.clone();
    let weight = weights.within(region.clone());
    let all = weights.within(0..outline.bits.len());
    (weight >= PROSE && weight * 5 >= all * 2).then(|| Body { spot: beside, region, aside: BTreeSet::new(), weight })
}

/// The cell of a label such as 내용 or Contents, where it holds something.
pub(super) fn labelled(outline: &Outline<'_>, weights: &Weights, facts: &[Fact]) -> Option<Body> {
    let fact = facts.iter().find(|fact| fact.label == Label::Body && !fact.value_bits.is_empty())?;
    let label = outline.bits[fact.at].spot;
    let cell = outline.upward(label).find(|spot| matches!(outline.spots[*spot].node.name(), "th" | "td" | "dt"))?;
    let beside = outline.spots[cell].end;
    let parent = outline.spots[cell].parent;
    if beside >= outline.spots[parent].end || !matches!(outline.spots[beside].node.name(), "td" | "dd") {
        return None;
    }
    // A word out of place: beside a short value another word stands, and a row of the table is a longer text alone.
    if is_outweighed(outline, weights, cell, beside) {
        return None;
    }
    // 내용 as one row of many in a table of the body's own (행사명, 일시, 장소, 내용) names a part of the body.
    let table = outline.ancestors(cell).find(|up| matches!(outline.spots[*up].node.name(), "table" | "dl"));
    let of_head = |other: &&Fact| {
        !matches!(other.label, Label::Body | Label::Attachment)
            && table.is_some_and(|table| outline.within(outline.bits[other.at].spot, table))
    };
    let mut others = facts.iter().filter(of_head).peekable();
    let any = others.peek().is_some();
    if any && !others.any(is_of_head) {
        return None;
    }
    let region = outline.spots[beside].bits.clone();
    let weight = weights.within(region.clone());
    (weight > 0).then(|| Body { spot: beside, region, aside: BTreeSet::new(), weight })
}

/// Whether a label's cell is one of several pairs in a row, and a later row of the same table is one cell that holds more.
fn is_outweighed(outline: &Outline<'_>, weights: &Weights, cell: usize, value: usize) -> bool {
    const ROWS: usize = 12;
    let is_label = |other: &usize| *other != cell && outline.spots[*other].node.is("th");
    let row = outline.spots[cell].parent;
    if !outline.children(row).take(ROWS).any(|other| is_label(&other)) {
        return false;
    }
    let held = weights.within(outline.spots[value].bits.clone());
    let rows = outline.children(outline.spots[row].parent).skip_while(|other| *other <= row).take(ROWS);
    rows.filter(|row| outline.spots[*row].node.is("tr")).any(|row| {
        let mut cells = outline.children(row).filter(|cell| !outline.spots[*cell].bits.is_empty());
        let alone = cells.next().filter(|cell| outline.spots[*cell].node.is("td") && cells.next().is_none());
        alone.is_some_and(|alone| weights.within(outline.spots[alone].bits.clone()) > 2 * held.max(10))
    })
}

/// A field that a post's own table has, and a table within a body hardly.
fn is_of_head(fact: &Fact) -> bool {
    let title = fact.label == Label::Title && matches!(fact.word.as_str(), "제목" | "글제목" | "Subject" | "Title");
    is_head_field(fact.label) || title
}
