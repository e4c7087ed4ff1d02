//! Replies within the post's own box, or below it, told by what they are made of: things that look alike and stand one
//! behind the other, each with a name, a day and something said.
//!
//! | what stands in a row | is replies where |
//! | --- | --- |
//! | list items, boxes with a class | each has the moment it was written |
//! | tables with a class | each has a name and the moment |
//! | the same with a day alone, or rows, tables and boxes without a class | each has a name too, most speak as people do, and they stand apart from the text or beside a form |
//! | one alone | a form to write another stands beside it, and the post's day before it |
//!
//! Schedules, winners, contacts and minutes are rows as well: they stand in one box with the text, have a head that names
//! their columns, or do not speak. A row begins where nothing like it stands before: the rest of a row that was refused is
//! none. Where nothing is said before them, replies are a thread: the first of them is the post.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt, HashSet};

use super::apart::holder;
use super::chrome::{Chrome, End};
use super::names::has_views;
use super::outline::{Outline, has_heading, is_in_heading};
use super::sentence::is_sentence;
use super::voice::{Days, Voice};
use crate::page::Node;
use crate::text::date;

/// Characters of a reply.
const LONGEST: usize = 3000;

/// Characters of a line over replies.
const LINE: usize = 40;

/// Replies of one row; more are another row.
const MOST: usize = 200;

/// Elements behind the last reply among which a form may stand.
const NEAR: usize = 40;

/// Texts before a lone reply among which the post's day stands.
const BEFORE: usize = 400;

/// Things of one kind that stand in a row.
struct Run {
    /// The first and the last element of each; a row of a name and a row of what it says are one.
    items: Vec<(usize, usize)>,
    voices: Vec<Voice>,
}

/// Where rows may begin, and which were refused: each list is looked through once, however many days stand in it.
#[derive(Default)]
struct Begun {
    /// By the element around them, the first of each kind that are made as replies, and whether nothing like them stands
    /// before at all.
    firsts: HashMap<usize, HashMap<usize, bool>>,
    /// Elements around replies: what stands behind those, past a reply that was taken back, may be more of them.
    open: HashSet<usize>,
    /// Elements of rows that are none, with the elements of one reply.
    refused: HashSet<(usize, usize)>,
}

impl Chrome {
    pub(super) fn replies(&mut self, outline: &Outline<'_>) {
        let days = Days::of(outline);
        let mut begun = Begun::default();
        let (mut said, mut asked) = (false, 0);
        let mut at = 0;
        while let Some(day) = days.from(at) {
            at = day;
            if self.skip[at] {
                at += 1;
                continue;
            }
            let Some(run) = self.run_around(outline, &days, &mut begun, at) else {
                at += 1;
                continue;
            };
            begun.open.insert(outline.spots[run.items[0].0].parent);
            // Where nothing is said before them, it is a thread: the first of them is the post.
            let start = run.bits(outline, 0).start;
            said |= self.is_said(outline, asked..start) || is_counted(outline, start);
            asked = start.max(asked);
            let from = usize::from(!said);
            let last = run.bits(outline, run.items.len() - 1).end;
            if let Some(first) = run.items.get(from) {
                let bit = outline.spots[first.0].bits.start;
                // Headings over the columns of comments are theirs.
                let heads = Some(first.0).filter(|_| from == 0).and_then(|first| headings(outline, first));
                let bit = heads.map_or(bit, |(table, _)| outline.spots[table].bits.start);
                self.ends.push(End { bit, before_files: false, sure: false, foot: false });
            }
            for (one, other) in &run.items[from..] {
                // They name the post they answer.
                self.others[outline.spots[*one].bits.start..outline.spots[*other].bits.end].fill(true);
                self.drop(outline, *one);
                self.drop(outline, *other);
            }
            at = last.max(at + 1);
        }
    }

    /// The letters of a thread on a Chinese bulletin board begin with lines of their own: "发信人: getout (出去), 信区: Beijing".
    /// A post is over where the second begins.
    pub(super) fn letters(&mut self, outline: &Outline<'_>) {
        let begins = |text: &str| text.strip_prefix(['发', '發']).is_some_and(|rest| rest.starts_with("信人:"));
        let letters =
            (0..outline.bits.len()).filter(|at| outline.bits[*at].is_text() && begins(&outline.bits[*at].text));
        for bit in letters.skip(1) {
            self.ends.push(End { bit, before_files: false, sure: true, foot: false });
        }
    }

    /// The replies of which the first one's day this is: of several rows around it the longest.
    fn run_around(&self, outline: &Outline<'_>, days: &Days, begun: &mut Begun, at: usize) -> Option<Run> {
        let mut best: Option<Run> = None;
        for first in outline.upward(outline.bits[at].spot).take(10) {
            if !is_item(outline.spots[first].node) {
                continue;
            }
            let Some(begins) = begun.begins(outline, days, first) else { continue };
            for stride in [1, 2] {
                if begun.refused.contains(&(first, stride)) {
                    continue;
                }
                let Some(run) = Run::from(outline, days, first, stride) else { continue };
                if !self.are_replies(outline, days, &run, begins) {
                    begun.refused.extend(run.items.iter().map(|item| (item.0, stride)));
                } else if best.as_ref().is_none_or(|best| run.items.len() > best.items.len()) {
                    best = Some(run);
                }
            }
        }
        best
    }

    /// Whether a row of things is one of replies, as the table above says; `begins` says that nothing like them stands before.
    fn are_replies(&self, outline: &Outline<'_>, days: &Days, run: &Run, begins: bool) -> bool {
        let first = run.items[0].0;
        let node = outline.spots[first].node;
        let classed = |names: &[&str]| !node.class().is_empty() && names.contains(&node.name());
        let many = run.items.len() >= 2;
        // "등록일 2024-01-27 10:11", "수정일 2024-01-28 09:00": a label and a moment say nothing.
        let moments = many
            && run.voices.iter().all(|voice| voice.moment)
            && run.voices.iter().any(|voice| voice.said || voice.named);
        let whole = run.voices.iter().all(|voice| voice.is_whole());
        // Nobody counts who reads a reply: the first item is the post's head, and a later one its text with an hour in it.
        let moments = moments && !has_views(outline, first);
        if moments && (node.is("li") || classed(&["div", "article", "dl"]) || whole && classed(&["table"])) {
            return true;
        }
        let speaking = run.voices.iter().filter(|voice| voice.speaks).count();
        let heads = run.voices.iter().any(|voice| voice.heads);
        if !begins || !whole || heads || speaking * 2 < run.items.len() || heads_columns(outline, first) {
            return false;
        }
        if !many && !self.may_be_alone(outline, days, first) {
            return false;
        }
        self.has_form(outline, run) || many && self.stands_apart(outline, run)
    }

    /// Whether one thing alone can be a reply and not the post: it is the first of its box and has no heading, and the post's
    /// own day stands before it.
    fn may_be_alone(&self, outline: &Outline<'_>, days: &Days, first: usize) -> bool {
        let start = outline.spots[first].bits.start;
        let dated = |at: usize| !self.skip[at] && days.at(at).is_some();
        outline.spots[outline.spots[first].parent].bits.start == start
            && !has_heading(outline, first)
            && (start.saturating_sub(BEFORE)..start).rev().any(dated)
    }

    /// Whether the row stands in no box with the text before it. Where no text is, it may be the post.
    fn stands_apart(&self, outline: &Outline<'_>, run: &Run) -> bool {
        let list = run.list(outline);
        let start = outline.spots[list].bits.start;
        let said = |at: &usize| {
            let bit = &outline.bits[*at];
            bit.is_text() && !bit.link && !self.skip[*at] && bit.text.chars().count() >= 4
        };
        let Some(before) = (start.saturating_sub(60)..start).rev().find(said) else { return false };
        let shared = outline.common(outline.bits[before].spot, list);
        shared != holder(outline, before) && self.said_before(outline, start).is_some()
    }

    /// Whether a form to write a reply stands around the row or right behind it, and no farther from it than the text is: below
    /// a text that holds the row it is for other replies.
    fn has_form(&self, outline: &Outline<'_>, run: &Run) -> bool {
        let list = run.list(outline);
        let start = outline.spots[list].bits.start;
        // A heading may stand over replies in their own box.
        let own = |up: &usize| outline.spots[*up].bits.start + 2 >= start;
        let within = match self.said_before(outline, start) {
            Some(said) => outline.common(outline.bits[said].spot, list),
            None => outline.upward(list).take(10).take_while(own).last().unwrap_or(list),
        };
        let first = run.items[0].0;
        let last = run.items.last().map_or(first, |item| outline.spots[item.1].end);
        let from = outline.spots[first].parent.max(first.saturating_sub(NEAR));
        let end = outline.spots[within].end.min(last + NEAR);
        outline.spots[from.min(end)..end].iter().any(|spot| is_form(spot.node))
    }

    /// Whether a text outside of headings says something before a bit.
    pub(super) fn is_said_in_text(&self, outline: &Outline<'_>, bit: usize) -> bool {
        let is_text = |at: usize| !is_in_heading(outline, outline.bits[at].spot);
        (bit.saturating_sub(BEFORE)..bit).any(|at| is_text(at) && self.is_said(outline, at..at + 1))
    }

    /// The last text before a bit that says something as a body does.
    fn said_before(&self, outline: &Outline<'_>, bit: usize) -> Option<usize> {
        (bit.saturating_sub(BEFORE)..bit).rev().find(|at| self.is_said(outline, *at..at + 1))
    }

    /// Whether a text as long as a body's stands there; "It is currently Mon Feb 01, 2016 1:30 pm" is none.
    fn is_said(&self, outline: &Outline<'_>, mut bits: Range<usize>) -> bool {
        bits.any(|at| {
            let bit = &outline.bits[at];
            let length = || bit.text.chars().count();
            let is_long = || length() >= 60 || length() >= 40 && date::find(&bit.text, None).is_none();
            bit.is_text() && !bit.link && !self.skip[at] && (is_sentence(&bit.text) || is_long())
        })
    }
}

impl Run {
    /// What stands behind an element and is like it.
    fn from(outline: &Outline<'_>, days: &Days, first: usize, stride: usize) -> Option<Self> {
        if stride > 1 && !matches!(outline.spots[first].node.name(), "tr" | "dt") {
            return None;
        }
        let parent = outline.spots[first].parent;
        let mut run = Self { items: Vec::new(), voices: Vec::new() };
        let mut next = first;
        while next < outline.spots[parent].end && run.items.len() < MOST {
            // Rows that draw a line.
            if outline.spots[next].bits.is_empty() {
                next = outline.spots[next].end;
                continue;
            }
            if !are_alike(outline.spots[first].node, outline.spots[next].node) {
                break;
            }
            // What is said may stand in the next row, or behind its term.
            let mut last = next;
            if stride > 1 && outline.spots[next].end < outline.spots[parent].end {
                last = outline.spots[next].end;
            }
            let bits = outline.spots[next].bits.start..outline.spots[last].bits.end;
            if outline.length(bits.clone()) > LONGEST {
                break;
            }
            let Some(voice) = days.voice(outline, bits).filter(|voice| voice.day && voice.texts >= 2) else {
                break;
            };
            run.items.push((next, last));
            run.voices.push(voice);
            next = outline.spots[last].end;
        }
        (!run.items.is_empty()).then_some(run)
    }

    /// What holds the row and nothing beside it: of rows their table, of items their list.
    fn list(&self, outline: &Outline<'_>) -> usize {
        let first = self.items[0].0;
        match outline.spots[first].node.name() {
            "tr" => outline.ancestors(first).take(4).find(|up| outline.spots[*up].node.is("table")).unwrap_or(first),
            "li" | "dt" => outline.spots[first].parent,
            _ => first,
        }
    }

    fn bits(&self, outline: &Outline<'_>, n: usize) -> Range<usize> {
        let (first, last) = self.items[n];
        outline.spots[first].bits.start..outline.spots[last].bits.end
    }
}

impl Begun {
    /// Whether a row may begin with an element, and whether it is the first of its kind.
    fn begins(&mut self, outline: &Outline<'_>, days: &Days, first: usize) -> Option<bool> {
        let parent = outline.spots[first].parent;
        if self.open.contains(&parent) {
            return Some(true);
        }
        let firsts = self.firsts.entry(parent).or_insert_with(|| firsts(outline, days, parent));
        firsts.get(&first).copied()
    }
}

/// The elements in a box before which nothing like them stands that is made as a reply is, and whether nothing does at all:
/// but for one short line, such as one that was taken back, the rules, or the orders to choose from.
fn firsts(outline: &Outline<'_>, days: &Days, parent: usize) -> HashMap<usize, bool> {
    let mut seen = HashMap::new();
    let mut firsts = HashMap::new();
    for item in outline.children(parent) {
        let spot = &outline.spots[item];
        if spot.bits.is_empty() || !is_item(spot.node) || heads_rows(outline, item) {
            continue;
        }
        let kind = kind(spot.node);
        let (before, lines) = seen.get(&kind).copied().unwrap_or((None, 0));
        if before == Some(true) {
            continue;
        }
        firsts.insert(item, before.is_none() || lines == 1);
        let voice = Some(spot.bits.clone()).filter(|bits| outline.length(bits.clone()) <= LONGEST);
        let voice = voice.and_then(|bits| days.voice(outline, bits));
        let alike = voice.is_some_and(|voice| voice.is_whole() && !voice.heads);
        // Boxes without a name part a whole page.
        let named = !spot.node.class().is_empty() || matches!(spot.node.name(), "li" | "tr" | "dt");
        if named || alike {
            let is_line = before.is_none() && outline.length(spot.bits.clone()) <= LINE;
            seen.insert(kind, (Some(alike), usize::from(is_line)));
        }
    }
    firsts
}

/// Whether a row of a table is the heading of those below it: "덧글 2", the names of columns.
fn heads_rows(outline: &Outline<'_>, row: usize) -> bool {
    let spot = &outline.spots[row];
    let short = || matches!(&outline.bits[spot.bits.clone()], [bit] if bit.is_text() && bit.text.chars().count() <= 20);
    spot.node.is("tr") && (outline.children(row).all(|cell| outline.spots[cell].node.is("th")) || short())
}

/// Whether the line right over a row says how many comments follow: "댓글 2". However short the text above is, they answer it.
fn is_counted(outline: &Outline<'_>, start: usize) -> bool {
    let Some(above) = start.checked_sub(1).map(|at| outline.line(at)) else { return false };
    let line = outline.text(above);
    let word = line.trim_end_matches(|c: char| !c.is_alphabetic() || matches!(c, '개' | '건'));
    let count = &line[word.len()..];
    let word = word.trim_matches(|c: char| !c.is_alphabetic());
    matches!(word, "댓글" | "덧글" | "전체댓글" | "전체 댓글" | "한줄의견")
        && count.contains(|c: char| c.is_ascii_digit())
        && count.chars().filter(|c| c.is_alphanumeric()).count() <= 5
}

/// Elements that may hold one reply.
fn is_item(node: Node<'_>) -> bool {
    matches!(node.name(), "li" | "div" | "article" | "dl" | "dt" | "tr" | "table")
}

/// Whether two elements are printed alike: `post_1` and `post_2` are numbered alike.
pub(super) fn are_alike(one: Node<'_>, other: Node<'_>) -> bool {
    kind(one) == kind(other)
}

/// What things that are printed alike share: an element's name, its first class; without one what its number stands behind.
fn kind(node: Node<'_>) -> (&str, Option<&str>, Option<&str>) {
    let class = node.class().split_whitespace().next();
    let plain = class.is_none() && !node.is("li");
    let stem = node.attr("id").filter(|_| plain).map(|id| id.trim_end_matches(|c: char| c.is_ascii_digit()));
    (node.name(), class, stem)
}

/// The table around a row and its headings over the columns.
fn headings<'o>(outline: &'o Outline<'_>, first: usize) -> Option<(usize, Vec<&'o str>)> {
    let table = outline.upward(first).take(4).find(|up| outline.spots[*up].node.is("table"))?;
    // They stand at its top, and every row of a long table is asked.
    let heads = outline.spots[table..first.min(table + NEAR)].iter().filter(|cell| cell.node.is("th"));
    let heads = heads.flat_map(|cell| &outline.bits[cell.bits.clone()]).map(|bit| bit.text.as_str());
    Some((table, heads.collect())).filter(|(_, heads): &(usize, Vec<&str>)| !heads.is_empty())
}

/// Whether the row stands under headings that are not those of comments.
fn heads_columns(outline: &Outline<'_>, first: usize) -> bool {
    headings(outline, first)
        .is_some_and(|(_, heads)| !heads.iter().any(|head| ["의견", "댓글", "덧글", "코멘트"].contains(head)))
}

/// Whether an element is a field or a form to write a reply.
fn is_form(node: Node<'_>) -> bool {
    let names = || {
        let attr = |name| node.attr(name).unwrap_or("");
        format!("{} {} {}", node.names(), attr("name"), attr("action")).to_lowercase()
    };
    let writes = || ["comment", "reply", "cmt", "memo"].iter().any(|word| names().contains(word));
    node.is("textarea") || node.is("form") && writes()
}
