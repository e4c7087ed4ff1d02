//! Which group of siblings is the board: rows that are linked alike, dated, titled, and stand where boards stand.
//!
//! Reads no cell. What a board is, in numbers: many siblings, each leading to one place, the places alike but for an
//! id; the link's text is a title (long, and no two the same); most rows carry a date.

use std::cell::LazyCell;

use foldhash::{HashMap, HashMapExt, HashSet};
use url::Url;

use crate::page::{Node, NodeId, Page, Piece};

use super::around::{self, Around};
use super::joined::{self, before, beside, is_featured, is_in_other_dress, is_pinned_list};
use super::judge::{DATED, Judged, Meanings, judge};
use super::scan::{Group, Mark, Scan};
use super::standing::{self, Surrounding};
use super::title::is_mostly_digits;
use super::whose::{Boards, Own};
use super::{apart, dated, header};

/// The place that is taken for the board.
pub(super) struct Choice<'a> {
    /// Rows in the page's order; those without a link are among them.
    pub(super) rows: Vec<Node<'a>>,
    pub(super) containers: Vec<Node<'a>>,
    /// What the posts' links have in common; a list of pinned posts above the board may have links of another build.
    pub(super) templates: Vec<String>,
    pub(super) score: f64,
    /// Of the best place that is not this one.
    pub(super) rival: Option<(f64, String)>,
    /// Share of linked rows that hold a date.
    pub(super) dated: f64,
    pub(super) around: Around,
    /// Whose posts they are, as far as the page's own address tells.
    pub(super) whose: Boards,
    /// A box of chosen posts ("많이 본 글") without days, for want of any other list: such a box may stand beside anything.
    pub(super) is_box: bool,
}

impl Choice<'_> {
    /// Whether links of this build lead to the posts. Where these have their titles in the address ("a-long-title"), a
    /// title of one word ("news") is one too: all else of the address is the same.
    pub(super) fn leads(&self, template: &str) -> bool {
        let in_words = |known: &String| {
            let Some((folder, query)) = known.split_once("/*") else { return false };
            let rest = template.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
            rest.and_then(|rest| rest.strip_suffix(query))
                .is_some_and(|word| !word.is_empty() && !word.contains(['/', '?', '#', '.']))
        };
        self.templates.iter().any(|known| known == template || in_words(known))
    }
}

/// The best place, if any is good enough. `page` is the list's own address: its posts are most often its neighbours.
pub(super) fn choose<'a>(scan: &Scan<'a>, page: &Page) -> Option<Choice<'a>> {
    let judged = ranked(scan, page);
    let first = judged.first()?;
    if first.score < 0.5 {
        return None;
    }
    let mut best = first;
    // The newest or most read posts, undated, beside the board they are of: the dated ones are the board.
    if first.dated < 0.2
        && let Some(board) = judged.iter().find(|other| {
            other.dated > 0.8
                && other.linked > 1
                && other.score > first.score * 0.5
                && last_part(&other.template) == last_part(&first.template)
        })
    {
        best = board;
    }
    // One row alone is a "row" of every box around it: the innermost that is dated is meant.
    if best.linked == 1 {
        for other in
            judged.iter().filter(|other| other.linked == 1 && other.template == first.template && other.dated > 0.0)
        {
            let (inner, outer) = (&scan.groups[other.group], &scan.groups[best.group]);
            if other.score >= first.score * 0.8
                && inner.container != outer.container
                && inner.container.within(outer.container)
            {
                best = other;
            }
        }
    }
    // A table with a head is a board of one row, whatever stands in its cells.
    if best.linked == 1
        && let Some(table) =
            scan.groups[best.group].container.closest("table").filter(|_| scan.groups[best.group].tag != "tr")
        && let Some(headed) = judged.iter().find(|other| {
            let group = &scan.groups[other.group];
            group.container == table
                && group.tag == "tr"
                && header::of(table, "tr").is_some_and(|header| header.named() > 2)
        })
    {
        best = headed;
    }
    let chosen = &scan.groups[best.group];
    // Two lists of one kind under two headings are one listing; so is a list of pinned posts above the list.
    let mut parts: Vec<&Judged> = vec![best];
    for other in &judged {
        let group = &scan.groups[other.group];
        let featured = other.linked == 1 && other.template == best.template;
        let is_notice = other.linked > 1 && joined::is_notice_above(group, chosen);
        if other.group == best.group
            || other.elsewhere
            || (group.tag != chosen.tag
                && group.container != chosen.container
                && !featured
                && !is_notice
                && !(other.template == best.template && joined::is_right_above(group, chosen) && is_pinned_list(group)))
            || parts.iter().any(|part| nested(&scan.groups[part.group], group))
        {
            continue;
        }
        let same_kind = other.template == best.template
            && ((other.dated - best.dated).abs() < 0.5 || joined::is_of_same_elements(group, chosen))
            && (kind_of(group) == kind_of(chosen) || is_in_other_dress(group, chosen));
        let may_join = same_kind
            || is_notice
            || (is_pinned_list(group) && other.dated > 0.5 && beside(group, chosen))
            || (other.template == best.template && other.dated > 0.5 && joined::is_set_above(group, chosen))
            || is_featured(scan, other, best, &parts);
        if may_join && !apart::is_another_list(scan, group, chosen, &best.template) {
            parts.push(other);
        }
    }
    let rival = judged
        .iter()
        .find(|other| {
            !parts
                .iter()
                .any(|part| part.group == other.group || nested(&scan.groups[part.group], &scan.groups[other.group]))
        })
        .map(|other| (other.score, place(scan.groups[other.group].container)));
    let mut templates: Vec<String> = parts.iter().map(|part| part.template.clone()).collect();
    templates.dedup();
    // Groups are numbered by their first mark: the page's order.
    parts.sort_by_key(|part| part.group);
    let places: Vec<&Group<'a>> = if best.around == Around::Above {
        // Under each day a list of its own, some of one row; lists elsewhere are no part of it.
        sisters(scan, chosen).filter(|group| !led(scan, group, &best.template).is_empty()).collect()
    } else {
        parts.iter().map(|part| &scan.groups[part.group]).collect()
    };
    let mut containers: Vec<Node<'a>> = Vec::new();
    let mut rows = before(chosen);
    let is_part = |above: &Node<'a>| places.iter().any(|part| part.container.within(*above));
    if rows.is_empty() && best.dated > 0.5 {
        rows.extend(joined::pinned_above(scan, chosen, &best.template).filter(|above| !is_part(above)));
    }
    for group in &places {
        if containers.contains(&group.container) {
            continue;
        }
        containers.push(group.container);
        // Rows of another name in the same place stand in the page's order among the others.
        let tags: Vec<&str> =
            places.iter().filter(|other| other.container == group.container).map(|other| other.tag).collect();
        if let [tag] = tags[..] {
            rows.extend(siblings(group.container, tag));
        } else {
            rows.extend(group.container.children().filter(|row| tags.contains(&row.name())));
        }
    }
    Some(Choice {
        rows,
        containers,
        templates,
        score: best.score,
        rival,
        dated: best.dated,
        around: best.around,
        whose: Own::of(page.url()).boards(&best.targets),
        is_box: best.dated < 0.2 && apart::is_ruled_out(scan, chosen.container),
    })
}

/// The most that a place and its address can add to a score: a board's name, a head of six columns, the list's own folder.
const BEST_STANDING: f64 = 1.15 * 1.9 * 1.2 * 1.3;

/// More posts than a box beside a board holds.
const BOX: usize = 10;

/// Every place that could be the board, best first.
pub(super) fn ranked(scan: &Scan<'_>, page: &Page) -> Vec<Judged> {
    let mut meanings = Meanings::default();
    let mut judged: Vec<Judged> = (0..scan.groups.len())
        .filter_map(|group| judge(scan, group, &mut meanings))
        .filter(|judged| judged.score > 0.0)
        .collect();
    judged.sort_by(|a, b| b.score.total_cmp(&a.score));
    // Where a place stands is asked only of those that could win: it costs a walk up the page.
    judged.truncate(16);
    let mut linked_here: HashMap<&str, bool> = HashMap::new();
    let mut surroundings: HashMap<NodeId, Surrounding> = HashMap::new();
    let own = Own::of(page.url());
    let mut boards: Vec<Boards> = vec![Boards::default(); judged.len()];
    let mut most = 0.0_f64;
    for (one, boards) in judged.iter_mut().zip(&mut boards) {
        // What falls far behind wherever it stood and whatever stood around it, is no board and no rival to one.
        if (one.score + DATED * one.weight) * BEST_STANDING < most * 0.3 {
            continue;
        }
        look_around(scan, one);
        let standing = standing::of(&scan.groups[one.group], &mut surroundings);
        one.score *= standing;
        one.said[5].1 = standing;
        let near = *linked_here.entry(one.template.as_str()).or_insert_with(|| is_neighbour(&one.template, page.url()));
        one.score *= if near { 1.2 } else { 1.0 };
        *boards = own.boards(&one.targets);
        one.score *= if boards.are_this() { 1.3 } else { 1.0 };
        one.near = near;
        one.said[6].1 = f64::from(u8::from(near));
        most = most.max(one.score);
    }
    drop(linked_here);
    rule_out(scan, &mut judged, &boards);
    judged.sort_by(|a, b| b.score.total_cmp(&a.score));
    judged
}

/// Boxes of chosen posts fall behind where another dated list could be the board. The only one is it, whatever it is called. A
/// box of another board, which its links name, is none beside a dated list of the board that the page's address names, however
/// short that is, or of one that leads on by calls: a new board has one post, and the box beside it its five. So is one whose links name none and lead out of
/// the board's folder. A table with a head is no box, unless all of it is of one other board, and a box no board;
/// nor is one of many boxes that look alike.
fn rule_out(scan: &Scan<'_>, judged: &mut [Judged], boards: &[Boards]) {
    let are_apart = |one: &Judged, other: &Judged| !nested(&scan.groups[other.group], &scan.groups[one.group]);
    // Two that look alike may stand on any page, more are a front page's.
    let is_of_many = |one: Node<'_>, other: Node<'_>| {
        let alike =
            judged.iter().map(|place| scan.groups[place.group].container).filter(|place| look_alike(*place, one));
        look_alike(one, other) && alike.map(Node::id).collect::<HashSet<_>>().len() > 2
    };
    let is_of_another = |one: &Judged, of: &Boards| {
        let group = &scan.groups[one.group];
        let is_headed = LazyCell::new(|| {
            group.tag == "tr" && header::of(group.container, "tr").is_some_and(|head| head.named() > 2)
        });
        judged.iter().zip(boards).any(|(other, own)| {
            let is_called = || other.template.starts_with("js:") && of.are_others() && !own.are_others();
            let differ = || {
                of.differ_in_one(own) || (of.differ(own) || !one.near && of.say_less(own) || is_called()) && !*is_headed
            };
            (of.differ_in_parameter(own) || !of.are_this() && differ())
                && other.dated > 0.5
                && are_apart(one, other)
                && !is_of_many(scan.groups[other.group].container, group.container)
                && !apart::is_ruled_out(scan, scan.groups[other.group].container)
        })
    };
    // Where the page's address tells nothing, its name does: a box of a few posts under a heading that <title> does not have,
    // whose links say another board's name in the place of those under one that it has.
    let is_headed_otherwise = |one: &Judged, of: &Boards| {
        let group = &scan.groups[one.group];
        let may_be = (2..=BOX).contains(&one.linked) && !of.are_this() && group.tag != "tr";
        may_be
            && judged.iter().any(|other| {
                let board = &scan.groups[other.group];
                other.template == one.template
                    && (other.linked < one.linked && other.dated > 0.5)
                    && are_apart(one, other)
                    && apart::is_headed_by_title(scan, board.container) == Some(true)
                    && apart::is_headed_by_title(scan, group.container) == Some(false)
                    && apart::is_another_list(scan, group, board, &one.template)
            })
    };
    let is_other = |one: &Judged, of: &Boards| is_of_another(one, of) || is_headed_otherwise(one, of);
    let others: Vec<bool> = judged.iter().zip(boards).map(|(one, of)| is_other(one, of)).collect();
    let most = judged.iter().map(|one| one.score).fold(0.0, f64::max);
    let is_box = |one: &Judged| one.score > most * 0.1 && apart::is_ruled_out(scan, scan.groups[one.group].container);
    let ruled: Vec<bool> = judged.iter().map(is_box).collect();
    // Beside a box without days one dated row may be all there is.
    let could_be = |other: &Judged, one: &Judged| {
        let few = if one.dated < 0.2 { 1 } else { 3 };
        other.dated > 0.5 && other.linked >= few && other.score > one.score * 0.2
    };
    let falls: Vec<bool> = judged
        .iter()
        .zip(&ruled)
        .map(|(one, is_ruled)| {
            *is_ruled
                && judged
                    .iter()
                    .zip(&ruled)
                    .any(|(other, ruled)| !ruled && could_be(other, one) && are_apart(one, other))
        })
        .collect();
    for ((one, falls), is_other) in judged.iter_mut().zip(falls).zip(others) {
        one.score *= if falls { 0.5 } else { 1.0 };
        one.score *= if is_other { 0.1 } else { 1.0 };
        one.elsewhere = is_other;
    }
}

/// Whether two places and what stands around each are called the same.
fn look_alike(one: Node<'_>, other: Node<'_>) -> bool {
    let alike = |one: Node<'_>, other: Node<'_>| one.name() == other.name() && one.class() == other.class();
    alike(one, other) && one.parent().zip(other.parent()).is_none_or(|(one, other)| alike(one, other))
}

/// Undated rows may have their days beside them.
fn look_around(scan: &Scan<'_>, one: &mut Judged) {
    let group = &scan.groups[one.group];
    // Cells have their days beside them in any table. Where some rows have a day it may stand in their titles.
    if one.dated >= 0.8 || group.tag == "td" || one.dated >= 0.2 && are_dated(scan, group) {
        return;
    }
    one.around = around::of(&led(scan, group, &one.template));
    // What a `dt` names is told by the `dd` behind it; the one before it is of the `dt` before.
    if one.around == Around::Inside && !group.container.is("dt") {
        let all: Vec<Node<'_>> = sisters(scan, group).flat_map(|group| led(scan, group, &one.template)).collect();
        one.around = around::under_days(&all);
        // Under each day stand a few of them, and they are one list.
        if one.around == Around::Above {
            let worth = |rows: usize| (1.0 + rows.clamp(1, 25) as f64).ln();
            let more = worth(all.len()) / worth(one.linked);
            (one.score, one.weight) = (one.score * more, one.weight * more);
        }
    }
    if one.around != Around::Inside {
        one.dated = 1.0;
        one.said[0].1 = 1.0;
        one.score += DATED * one.weight;
    }
}

/// Whether days stand in some rows outside of their titles.
fn are_dated(scan: &Scan<'_>, group: &Group<'_>) -> bool {
    const MOST: usize = 60;
    let dated = group.marks.iter().filter(|mark| !mark.links.is_empty() && mark.dates > 0);
    let is_day = |text: &str| dated::looks_dated(text) && (is_mostly_digits(text) || text.len() <= 24);
    let mut outside = dated.map(|mark| {
        let titles = &scan.links[mark.links.clone()];
        let nodes = std::iter::once(mark.row).chain(mark.row.descendants().take(MOST));
        let mut texts = nodes.flat_map(|node| node.pieces().map(move |piece| (node, piece)));
        texts.any(|(node, piece)| {
            matches!(piece, Piece::Text(text) if is_day(text.trim()))
                && !titles.iter().any(|link| node == link.node || link.text.len() > 60 && node.within(link.node))
        })
    });
    outside.any(|is_outside| is_outside)
}

/// A place and its like beside it, in the page's order.
fn sisters<'s, 'a>(scan: &'s Scan<'a>, group: &'s Group<'a>) -> impl Iterator<Item = &'s Group<'a>> {
    let (around, name) = (group.container.parent(), group.container.name());
    scan.groups.iter().filter(move |other| {
        other.tag == group.tag && other.container.name() == name && other.container.parent() == around
    })
}

/// The rows of a place that lead to posts.
fn led<'a>(scan: &Scan<'a>, group: &Group<'a>, template: &str) -> Vec<Node<'a>> {
    let leads = |mark: &&Mark<'a>| scan.links[mark.links.clone()].iter().any(|link| link.template == template);
    group.marks.iter().filter(leads).map(|mark| mark.row).collect()
}

/// What a template says behind its folder: relative and absolute addresses of one board are alike in it.
fn last_part(template: &str) -> &str {
    let path = template.split('?').next().unwrap_or("");
    template[path.rfind('/').map_or(0, |slash| slash + 1)..].trim_start_matches('/')
}

/// Whether links of this build lead to the list's own folder or file.
pub(super) fn is_neighbour(template: &str, page: &Url) -> bool {
    if template.starts_with("js:") || template.starts_with("data:") || template.starts_with('?') {
        return true;
    }
    let path = template.split('?').next().unwrap_or("");
    if !path.starts_with('/') {
        return !path.contains("//");
    }
    let path = match path.strip_prefix("//") {
        Some(rest) => rest.find('/').map_or("", |slash| &rest[slash..]),
        None => path,
    };
    let folder = page.path().rsplit_once('/').map_or("", |(folder, _)| folder);
    !folder.is_empty() && path.starts_with(folder)
}

/// Every element that could be a row of `container`, linked or not.
pub(super) fn siblings<'a>(container: Node<'a>, tag: &'a str) -> impl Iterator<Item = Node<'a>> {
    let in_table = matches!(tag, "tr" | "td");
    let of_table = in_table.then(|| container.all(tag).filter(move |row| row.closest("table") == Some(container)));
    let of_box = (!in_table).then(|| container.children().filter(move |row| row.is(tag)));
    of_table.into_iter().flatten().chain(of_box.into_iter().flatten())
}

/// A name of a place, for people.
fn place(node: Node<'_>) -> String {
    let mut name = node.name().to_owned();
    if let Some(id) = node.attr("id").filter(|id| !id.is_empty()) {
        name.push('#');
        name.push_str(id);
    } else if let Some(class) = node.class().split_ascii_whitespace().next() {
        name.push('.');
        name.push_str(class);
    }
    name
}

/// Name, class and number of children of a typical row.
fn kind_of<'a>(group: &Group<'a>) -> (&'a str, &'a str) {
    let class = group.container.class();
    let row = group.marks.iter().find(|mark| !mark.links.is_empty()).map_or("", |mark| mark.row.name());
    (class, row)
}

/// Whether one place stands inside the other. Two kinds of rows in one place stand side by side.
fn nested(a: &Group<'_>, b: &Group<'_>) -> bool {
    a.container != b.container && (a.container.within(b.container) || b.container.within(a.container))
        || a.container == b.container && a.tag == b.tag
}
