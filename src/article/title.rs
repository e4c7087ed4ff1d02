//! The title of a post.
//!
//! Recognised by several weak signs together (a heading, a class, the page's own title, the facts beside it, the row it
//! was reached from), because no single one holds on most boards.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use super::chrome::Chrome;
use super::head::is_weak;
use super::labels::{self, Fact};
use super::marks::{Home, Marks};
use super::menu::Menu;
use super::outline::{Outline, Spot};
use super::pairs::{is_head_field, pairs};
use super::place::dress;
use super::score::{Said, score};
use super::wording::{behind_word, is_badge, own_text, own_value, value_bits};
use super::words::{Lists, Value};
use crate::model::Row;
use crate::page::{Node, Page};
use crate::text::{Label, squash};

/// From this score on a text could be the title, were there no better one.
const LIKELY: i32 = 8;

/// Such texts kept; a page has few.
const RIVALS: usize = 40;

/// The title and how sure it is.
#[derive(Clone, Debug)]
pub(super) struct Title {
    pub text: String,
    pub spot: usize,
    pub bits: Range<usize>,
    pub score: i32,
    /// A word before the title in an element of its own.
    pub category: Option<String>,
    /// What came next of the texts that could be a title as well.
    pub rival: i32,
}

/// The page's fields; those of a foot draw no title to themselves.
#[derive(Clone, Copy)]
pub(super) struct Seen<'a> {
    pub facts: &'a [Fact],
    pub feet: &'a [Range<usize>],
    /// What the page calls itself for machines.
    pub titles: &'a [String],
}

/// The best title of the page; `None` where nothing is like one. `tried_all` gets every candidate that scored.
pub(super) fn title(
    page: &Page,
    outline: &Outline<'_>,
    chrome: &Chrome,
    seen: &Seen<'_>,
    row: Option<&Row>,
    mut tried_all: Option<&mut Vec<Title>>,
) -> Option<Title> {
    let mut document: Vec<String> = page.title().iter().map(|title| squash(title)).collect();
    document.extend(seen.titles.iter().map(|title| squash(title)));
    let facts = seen.facts;
    let said = Said { document, row: row.map(|row| squash(&row.title)).filter(|title| !title.is_empty()) };
    // Beside which bits facts stand: how many kinds before and behind a place is asked for each candidate.
    let heads = || facts.iter().filter(|fact| !seen.feet.iter().any(|foot| foot.contains(&fact.at)));
    let starts: Vec<(usize, Label)> = heads()
        .filter(|fact| {
            !fact.value.is_empty()
                && (is_head_field(fact.label)
                    || matches!(fact.label, Label::Period | Label::Deadline | Label::Category))
                || fact.label == Label::Attachment
        })
        .map(|fact| (fact.at, fact.label))
        .collect();
    let mut ends: Vec<usize> =
        heads().filter(|fact| is_head_field(fact.label) && !fact.value.is_empty()).map(|fact| fact.bits.end).collect();
    ends.sort_unstable();
    let words = heads()
        .filter(|fact| is_head_field(fact.label))
        .map(|fact| (fact.at, !fact.value.is_empty() || labels::says_more(outline, fact.at)))
        .collect();
    let home = Home::of(outline, &starts, is_of_post);
    let marks = Marks { starts, ends, words, home };
    let menu = Menu::of(outline, chrome);
    let lists = Lists::of(outline, facts);
    let mut dresses: HashMap<(&str, &str), usize> = HashMap::new();
    for spot in (0..outline.spots.len()).filter(|spot| !outline.spots[*spot].node.class().is_empty()) {
        *dresses.entry(dress(outline, spot)).or_default() += 1;
    }
    let mut best: Option<Title> = None;
    let mut likely: Vec<(String, i32)> = Vec::new();
    // Lines of one heading, and the parts of a line, name the same elements.
    let mut tried = vec![false; outline.spots.len()];
    for line in outline.lines() {
        let Some(first) = line.clone().find(|at| outline.bits[*at].is_text() && !chrome.skip[*at]) else { continue };
        // The line's own element; in a line of several parts each part as well: a category often stands before the title.
        let mut places = vec![outline.outermost(around(outline, line.clone()))];
        if line.len() > 1 {
            places
                .extend(line.clone().filter(|at| outline.bits[*at].is_text()).take(6).map(|at| outline.bits[at].spot));
        }
        // Its fields may stand in parts of the same cell.
        let holder = outline.bits[first].spot;
        if own_bits(outline, holder).end < outline.spots[holder].bits.end {
            places.push(holder);
        }
        // A heading of two lines is one title.
        places.extend(outline.upward(outline.bits[first].spot).take(4).filter(|up| is_heading(outline, *up)));
        for spot in places {
            if std::mem::replace(&mut tried[spot], true) {
                continue;
            }
            let bits = own_bits(outline, spot);
            if bits.is_empty() || outline.length(bits.clone()) > 320 {
                continue;
            }
            // What a label or its value is made of is no title.
            let from = facts.partition_point(|fact| fact.bits.end <= bits.start);
            let taken = facts[from..].iter().take(4).any(|fact| {
                fact.at < bits.end
                    && !matches!(fact.label, Label::Title | Label::Body | Label::Ornament)
                    && !is_badge(outline, fact, bits.clone())
                    && (bits.contains(&fact.at) && !behind_own_text(outline, spot, fact.at)
                        || fact.bits.contains(&bits.start) && !fact.value.is_empty())
            });
            if taken {
                continue;
            }
            let (mut text, category) = own_text(outline, spot, bits.clone());
            if matches!(lists.value(outline, spot), Some(Value::First { .. })) {
                text = behind_word(outline, spot, bits.clone(), text);
            }
            let score = score(outline, chrome, &said, &marks, &menu, &lists, &dresses, spot, bits.clone(), &text);
            if score > 0
                && let Some(all) = tried_all.as_deref_mut()
            {
                let (text, bits, category) = (text.clone(), bits.clone(), category.clone());
                all.push(Title { text, spot, bits, score, category, rival: 0 });
            }
            if score >= LIKELY && likely.len() < RIVALS {
                likely.push((squash(&text), score));
            }
            if score > best.as_ref().map_or(0, |best| best.score) {
                best = Some(Title { text, spot, bits, score, category, rival: 0 });
            }
        }
    }
    // "제목 : …" and its like, wherever they stand in the markup.
    let titles = facts.iter().filter(|fact| fact.label == Label::Title && !fact.value.is_empty()).count();
    for fact in facts.iter().filter(|fact| fact.label == Label::Title && !fact.value.is_empty()) {
        // 사업명, 과제명 and their like name a thing of the body as often as the post: a head goes on behind its title.
        // 뉴스제목, 게시글제목 say what they are; a file has a title of its own.
        // So does the page itself where it is called after what such a word names.
        let bits = value_bits(outline, fact);
        let value = if bits == fact.value_bits { squash(&fact.value) } else { squash(&outline.text(bits.clone())) };
        let is_pages = value.chars().count() >= 8 && said.document.iter().any(|title| title.starts_with(&value));
        let plain = fact.word.ends_with("제목") && !fact.word.starts_with("파일")
            || matches!(fact.word.to_lowercase().as_str(), "subject" | "title" | "标题" | "標題" | "件名")
            || opens_head(outline, facts, fact);
        let from = if plain { fact.at.saturating_sub(30) } else { fact.at + 1 };
        let near = marks.among(from..fact.at + 31).iter().filter(|(_, found)| is_of_post(*found)).count();
        // "제목", a title, a day without a word.
        let days = fact.bits.end..outline.bits.len().min(fact.bits.end + 4);
        let near = near + usize::from(near == 0 && plain && days.into_iter().any(|at| outline.is_day(at, 40)));
        let is_row = said.row.as_deref() == Some(&value);
        // Behind a heading and a head of its own such a line is the text's.
        let is_of_text =
            best.as_ref().is_some_and(|best| best.score >= LIKELY && is_behind_head(outline, &marks, best, fact.at));
        if is_of_text && !is_row {
            continue;
        }
        let document = if is_pages { 5 } else { 0 };
        // Beside other fields of a post in one table it is the title before what stands above that table.
        let above = best.as_ref().is_some_and(|best| is_over_table_of_post(outline, facts, best, fact.at));
        let document = document + if plain && titles == 1 && above { 4 } else { 0 };
        let score = if plain || is_pages { 9 } else { 4 }
            + document
            + 2 * i32::try_from(near.min(3)).unwrap_or(0)
            + if is_row { 10 } else { 0 };
        // A heading "제목" of a list has the next heading behind it, not a title; in a table of its own it is told by its cell.
        let named = || {
            let from = marks.words.partition_point(|word| word.0 + 30 < fact.at);
            marks.words.get(from).is_some_and(|word| word.0 <= fact.at + 30)
        };
        let headed = near > 0 || is_pages || plain && (named() || labels::is_cell(outline, fact.at) && titles == 1);
        if score > best.as_ref().map_or(0, |best| best.score) && fact.value.chars().count() >= 2 && headed {
            let spot = outline.bits[fact.value_bits.clone().next().unwrap_or(fact.at)].spot;
            let (text, category) = own_value(outline, fact, bits.clone());
            let bits = fact.bits.start..fact.bits.end.max(bits.end);
            best = Some(Title { text, spot, bits, score, category, rival: 0 });
        }
    }
    if let Some(best) = &mut best {
        // A part of the title, or the title with what stands beside it, is the same.
        let own = squash(&best.text);
        let others = likely.iter().filter(|(text, _)| !own.contains(text.as_str()) && !text.contains(&own));
        best.rival = others.map(|(_, score)| *score).max().unwrap_or(0);
    }
    best
}

/// Whether a day and another field stand between a title and a place, in another list or box than that place.
fn is_behind_head(outline: &Outline<'_>, marks: &Marks, title: &Title, at: usize) -> bool {
    // No head says more.
    const MOST: usize = 60;
    let between = marks.among(title.bits.end..at);
    let head = || between.iter().filter(|mark| is_head_field(mark.1));
    let dated = head().take(MOST).any(|mark| mark.1 == Label::PostedAt);
    let Some(last) = head().next_back().filter(|_| dated && head().nth(1).is_some()) else { return false };
    let shared = outline.common(outline.bits[last.0].spot, outline.bits[at].spot);
    !matches!(outline.spots[shared].node.name(), "table" | "tbody" | "tr" | "dl" | "ul" | "ol" | "li" | "p")
}

/// What the heads of posts say, and tables of other things hardly.
fn is_of_post(label: Label) -> bool {
    matches!(label, Label::Author | Label::PostedAt | Label::Views | Label::ModifiedAt)
}

/// Whether a word stands in the first cell of a table or list that goes on with two fields of a post: there 행사명 and 사업명
/// are what the post is called.
fn opens_head(outline: &Outline<'_>, facts: &[Fact], fact: &Fact) -> bool {
    let list = |up: &usize| matches!(outline.spots[*up].node.name(), "table" | "dl");
    if !labels::is_cell(outline, fact.at) {
        return false;
    }
    let Some(table) = outline.upward(outline.bits[fact.at].spot).take(6).find(list) else { return false };
    let caption = outline.children(table).take(4).find(|child| outline.spots[*child].node.is("caption"));
    let bits = outline.spots[table].bits.clone();
    let first = caption.map_or(bits.start, |caption| outline.spots[caption].bits.end);
    let behind = facts[facts.partition_point(|other| other.at < fact.bits.end)..].iter();
    let mut kinds: Vec<Label> = behind
        .take_while(|other| other.at < bits.end)
        .take(12)
        .filter(|other| is_of_post(other.label) && !other.value.is_empty() && labels::is_cell(outline, other.at))
        .map(|other| other.label)
        .collect();
    kinds.sort_unstable_by_key(|kind| kind.name());
    kinds.dedup();
    first == fact.at && kinds.len() >= 2
}

/// Whether a text stands above the table that holds a place and two kinds of fields of a post, in whatever cells of it: there
/// is the post, and the board's name above.
fn is_over_table_of_post(outline: &Outline<'_>, facts: &[Fact], above: &Title, at: usize) -> bool {
    const MOST: usize = 12;
    if !labels::is_cell(outline, at) {
        return false;
    }
    let table = outline.upward(outline.bits[at].spot).take(6).find(|up| outline.spots[*up].node.is("table"));
    let Some(bits) = table.map(|table| outline.spots[table].bits.clone()) else { return false };
    let own = facts[facts.partition_point(|fact| fact.at < bits.start)..].iter();
    let mut fields = own
        .take_while(|fact| fact.at < bits.end)
        .take(MOST)
        .filter(|fact| is_of_post(fact.label) && !fact.value.is_empty() && !is_weak(fact));
    let first = fields.next();
    above.bits.end <= bits.start && first.is_some_and(|first| fields.any(|other| other.label != first.label))
}

/// Whether a field stands in an element of its own behind the first text of a title's element.
fn behind_own_text(outline: &Outline<'_>, spot: usize, at: usize) -> bool {
    let first = outline.spots[spot].bits.clone().find(|at| outline.bits[*at].is_text());
    let apart = outline.bits[at].spot != spot && outline.spots[outline.bits[at].spot].bits.len() == 1;
    apart
        && (is_heading(outline, spot) || begins_box(outline, spot))
        && first.is_some_and(|first| first < at && outline.length(first..first + 1) >= 4)
}

/// The element that holds a line.
pub(super) fn around(outline: &Outline<'_>, line: Range<usize>) -> usize {
    outline.common(outline.bits[line.start].spot, outline.bits[line.end - 1].spot)
}

fn is_heading(outline: &Outline<'_>, spot: usize) -> bool {
    matches!(outline.spots[spot].node.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// The texts of a title's element. A heading that nobody ended holds the head, and all that follows: it is what stands before
/// the part that begins with a field. So does a cell or a box with a text of its own: `<th>TITLE <p>작성일 | …</p></th>`.
fn own_bits(outline: &Outline<'_>, spot: usize) -> Range<usize> {
    let Range { start, end } = outline.spots[spot].bits;
    if !(is_heading(outline, spot) || end - start > 1 && begins_box(outline, spot)) {
        return start..end;
    }
    let is_part = |part: &&Spot<'_>| matches!(part.node.name(), "table" | "dl" | "ul" | "ol" | "div" | "p");
    let parts = outline.spots[spot + 1..outline.spots[spot].end].iter().filter(is_part).map(|part| part.bits.clone());
    let mut behind = parts.filter(|part| outline.length(start..part.start) >= 2);
    let is_head = |part: &Range<usize>| {
        let first = part.clone().find(|at| outline.bits[*at].is_text());
        first.is_some_and(|at| pairs(&outline.bits[at].text).first().is_some_and(|pair| is_head_field(pair.0)))
    };
    start..behind.next().filter(is_head).map_or(end, |part| part.start)
}

/// Whether a cell or a box begins with a text of its own.
fn begins_box(outline: &Outline<'_>, spot: usize) -> bool {
    let Spot { node, bits, .. } = &outline.spots[spot];
    matches!(node.name(), "th" | "td" | "dt" | "li" | "div") && outline.bits[bits.start].spot == spot
}

/// Whether the title is printed like three other things of the page: a row's of a list, not a post's.
pub(super) fn is_one_of_many(outline: &Outline<'_>, title: &Title) -> bool {
    let chain = |spot: usize| -> Vec<(&str, &str)> {
        outline.upward(spot).take(3).map(|up| (outline.spots[up].node.name(), outline.spots[up].node.class())).collect()
    };
    let own = chain(title.spot);
    // A class of the whole page says nothing.
    if own.iter().all(|(name, class)| class.is_empty() || matches!(*name, "body" | "html")) {
        return false;
    }
    // A value beside its word is none, however many stand below one another.
    let word = outline.spots[title.spot].node.prev().filter(|word| word.is("th") || word.is("dt"));
    if word.and_then(|word| crate::text::label::label(&word.text())).is_some() {
        return false;
    }
    // Rows of a post's own table look alike too; those of a list lead somewhere.
    let linked = |spot: usize| outline.bits[outline.spots[spot].bits.clone()].iter().any(|bit| bit.link);
    let alike = |spot: &usize| {
        let node = outline.spots[*spot].node;
        node.name() == own[0].0
            && node.class() == own[0].1
            && outline.length(outline.spots[*spot].bits.clone()) >= 4
            && (!own[0].1.is_empty() || linked(*spot))
            && chain(*spot) == own
    };
    (0..outline.spots.len()).filter(alike).take(4).count() >= 4
}

/// Whether the title is the linked heading of one `article` among at least three that stand side by side, each under a
/// linked heading of its own: an archive. A post's own heading leads nowhere, and comments that are `article`s have none.
pub(super) fn is_one_of_several_articles(outline: &Outline<'_>, title: &Title) -> bool {
    let headed = |article: Node<'_>| {
        article
            .descendants()
            .find(|node| matches!(node.name(), "h1" | "h2" | "h3" | "h4"))
            .is_some_and(|heading| heading.find("a").is_some() || heading.parent().is_some_and(|up| up.is("a")))
    };
    let node = outline.spots[title.spot].node;
    let Some(own) = node.closest("article") else { return false };
    let Some(parent) = own.parent() else { return false };
    headed(own) && parent.children().filter(|node| node.is("article")).filter(|node| headed(*node)).take(3).count() >= 3
}
