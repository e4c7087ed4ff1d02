//! One walk over the page: every link, every date, and the groups of like siblings that hold them.
//!
//! Knows nothing of columns: a group is a place where rows could be; `candidates` says which one is the board.

use std::borrow::Cow;
use std::ops::Range;

use foldhash::{HashMap, HashMapExt, HashSet};

use crate::page::{Node, NodeId, Page, Piece};

use super::build::{link, share_folders};
use super::dated::{is_year_and_month, looks_dated};
use super::facts;

/// How far above a link or a date its row may begin. Real rows begin within a dozen levels; the bound keeps a hostile
/// page linear.
const REACH: usize = 24;

/// How links are built of which each leads to another place: by no rule.
const ANY: &str = "//*?";

/// The page, seen as places where rows could be.
pub(super) struct Scan<'a> {
    /// What the page is called.
    pub(super) title: Option<String>,
    pub(super) links: Vec<Link<'a>>,
    pub(super) groups: Vec<Group<'a>>,
    /// By link: the first one with its template, and the first one with its target. A place is compared by these numbers,
    /// for every link stands in a dozen places.
    pub(super) kinds: Vec<usize>,
    pub(super) targets: Vec<usize>,
}

/// An element that leads somewhere.
pub(super) struct Link<'a> {
    pub(super) node: Node<'a>,
    /// Visible text, folded.
    pub(super) text: String,
    /// Characters of the text.
    pub(super) length: usize,
    /// Where it leads with what varies taken out: two posts of a board are alike in this.
    pub(super) template: String,
    /// Its text is a file's name.
    pub(super) names_file: bool,
    /// Where it leads as written: two posts of a board differ in this.
    pub(super) target: Cow<'a, str>,
}

/// Siblings of one name (rows of one table, items of one list) of which some hold links or dates.
pub(super) struct Group<'a> {
    pub(super) container: Node<'a>,
    pub(super) tag: &'a str,
    pub(super) marks: Vec<Mark<'a>>,
}

/// One sibling and what stands in it.
pub(super) struct Mark<'a> {
    pub(super) row: Node<'a>,
    /// Places in [`Scan::links`]: the walk is in the page's order, so a row's links stand one after the other.
    pub(super) links: Range<usize>,
    pub(super) dates: u32,
}

/// Place and row's name → group.
type Places<'a> = HashMap<(NodeId, &'a str), usize>;

impl<'a> Scan<'a> {
    pub(super) fn of(page: &'a Page) -> Self {
        let mut scan =
            Self { title: page.title(), links: Vec::new(), groups: Vec::new(), kinds: Vec::new(), targets: Vec::new() };
        let mut marking = Marking::default();
        for node in page.root().descendants() {
            if matches!(node.name(), "script" | "style" | "option" | "template" | "noscript") {
                continue;
            }
            if let Some(link) = link(node) {
                scan.links.push(link);
                let index = scan.links.len() - 1;
                scan.mark(node, &mut marking, |mark| {
                    let first = if mark.links.is_empty() { index } else { mark.links.start };
                    mark.links = first..index + 1;
                });
            }
            let is_day = |text: &str| looks_dated(text) || is_year_and_month(text) && !node.is("a");
            let dated = node.pieces().any(|piece| matches!(piece, Piece::Text(text) if is_day(text)))
                || (node.is("time") && node.attr("datetime").is_some());
            if dated {
                scan.mark(node, &mut marking, |mark| mark.dates += 1);
            }
        }
        share_folders(&mut scan.links);
        scan.share_rows();
        scan.kinds = firsts(scan.links.iter().map(|link| link.template.as_str()));
        let places = places(&scan.links);
        scan.targets = firsts(scan.links.iter().map(|link| without_place(&link.target, &places)));
        scan
    }

    /// What the press writes about a house leads from each row to another paper: where rows have a day and a link to another
    /// host each, and less than half of these are built alike, all of them are posts' links. Links within the house are the
    /// parts of a post as well.
    fn share_rows(&mut self) {
        /// A row leads to its post by picture, title and "more".
        const MOST: usize = 3;
        for group in &self.groups {
            let linked = || group.marks.iter().filter(|mark| !mark.links.is_empty());
            let count = linked().count();
            let dated = linked().filter(|mark| mark.dates > 0 && mark.links.len() <= MOST).count();
            if count < 2 || dated * 5 < count * 4 || group.tag == "td" {
                continue;
            }
            let longest = |mark: &Mark<'_>| mark.links.clone().max_by_key(|link| self.links[*link].length);
            let leads_out = |link: &usize| self.links[*link].template.starts_with("//");
            let rows: Vec<usize> = linked().filter_map(longest).filter(leads_out).collect();
            let mut builds: HashMap<&str, usize> = HashMap::new();
            for link in &rows {
                *builds.entry(self.links[*link].template.as_str()).or_default() += 1;
            }
            let are_alike = builds.values().any(|alike| alike * 2 >= count) && !(count == 2 && builds.len() == 2);
            if rows.len() * 5 < count * 4 || are_alike {
                continue;
            }
            for link in rows {
                self.links[link].template = ANY.to_owned();
            }
        }
    }

    /// Notes something of `node` on every sibling group it stands in.
    fn mark(&mut self, node: Node<'a>, marking: &mut Marking<'a>, note: impl Fn(&mut Mark<'a>)) {
        let mut way = std::mem::take(&mut marking.spare);
        way.clear();
        let mut at = Some(node);
        while let Some(next) = at {
            if way.len() >= REACH || matches!(next.name(), "body" | "html") {
                break;
            }
            let id = next.id();
            // What stands around this element was looked up for the one before it.
            if let Some(known) = marking.last.iter().position(|step| step.node == id) {
                way.extend(marking.last[known..].iter().take(REACH - way.len()).copied());
                break;
            }
            way.push(Step { node: id, group: self.group_of(next, marking) });
            at = next.parent();
        }
        for (group, row) in way.iter().filter_map(|step| step.group) {
            let marks = &mut self.groups[group].marks;
            // The walk is in the page's order, so a row's parts come one after the other.
            if marks.last().is_none_or(|last| last.row != row) {
                marks.push(Mark { row, links: 0..0, dates: 0 });
            }
            if let Some(mark) = marks.last_mut() {
                note(mark);
            }
        }
        marking.spare = std::mem::replace(&mut marking.last, way);
    }

    /// The group of which this element is a row, and that row: a description belongs to the term before it.
    fn group_of(&mut self, node: Node<'a>, marking: &mut Marking<'a>) -> Option<(usize, Node<'a>)> {
        let mut row = node;
        // The two are one row, unless the terms are days over several.
        let mut under_days = |list: Node<'a>| *marking.lists.entry(list.id()).or_insert_with(|| is_by_days(list));
        if row.is("dd") && !row.parent().is_some_and(&mut under_days) {
            row = term_of(row);
        }
        let container = match row.name() {
            "tr" | "td" => row.closest("table"),
            "tbody" | "thead" | "tfoot" | "th" => None,
            _ => row.parent(),
        }?;
        let group = *marking.places.entry((container.id(), row.name())).or_insert_with(|| {
            self.groups.push(Group { container, tag: row.name(), marks: Vec::new() });
            self.groups.len() - 1
        });
        Some((group, row))
    }
}

/// What is remembered from one link or date to the next: neighbours stand in the same places.
#[derive(Default)]
struct Marking<'a> {
    places: Places<'a>,
    /// Lists of terms, and whether these are days.
    lists: HashMap<NodeId, bool>,
    /// The way up from the last one.
    last: Vec<Step<'a>>,
    /// That of the one before: its room is used again.
    spare: Vec<Step<'a>>,
}

/// An element on the way up, with its group and row.
#[derive(Clone, Copy)]
struct Step<'a> {
    node: NodeId,
    group: Option<(usize, Node<'a>)>,
}

/// An address that names a place on its page, in two: `/post/3`, `respond`. What holds a digit or is a path or a part of a call
/// tells one post from another.
fn placed(target: &str) -> Option<(&str, &str)> {
    let (page, place) = target.split_once('#')?;
    let is_of_post = |c: char| c.is_numeric() || matches!(c, '/' | '!' | '=' | '(' | '\'');
    (!page.is_empty() && !place.contains(is_of_post)).then_some((page, place))
}

/// The places that pages have in common, as a template gives each: `#comment`, `#respond`. A page whose posts all stand on it
/// has a place of another name for each.
fn places<'t>(links: &'t [Link<'_>]) -> HashSet<&'t str> {
    let mut pages: HashMap<&str, &str> = HashMap::new();
    let placed = links.iter().filter_map(|link| placed(&link.target));
    placed.filter(|(page, place)| pages.entry(place).or_insert(page) != page).map(|(_, place)| place).collect()
}

/// An address without such a place.
fn without_place<'t>(target: &'t str, places: &HashSet<&str>) -> &'t str {
    if places.is_empty() {
        return target;
    }
    placed(target).filter(|(_, place)| places.contains(place)).map_or(target, |(page, _)| page)
}

/// For each text the place of the first that is equal.
fn firsts<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<usize> {
    let mut known: HashMap<&str, usize> = HashMap::new();
    texts.enumerate().map(|(at, text)| *known.entry(text).or_insert(at)).collect()
}

/// A list whose terms are days and whose descriptions are the posts of each.
fn is_by_days(list: Node<'_>) -> bool {
    let (mut terms, mut descriptions) = (0, 0);
    for child in list.children() {
        match child.name() {
            "dt" if facts::is_whole_date(&child.text()) => terms += 1,
            "dd" if child.find("a").is_some() => descriptions += 1,
            _ => return false,
        }
    }
    terms > 1 && descriptions > terms
}

/// The `dt` a `dd` belongs to, or itself.
fn term_of(dd: Node<'_>) -> Node<'_> {
    let mut at = dd;
    for _ in 0..REACH {
        match at.prev() {
            Some(before) if before.is("dt") => return before,
            Some(before) => at = before,
            None => break,
        }
    }
    dd
}
