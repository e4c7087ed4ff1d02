//! Which other places are parts of the board: pinned posts above it, a post set large beside it, rows in other dress.

use foldhash::HashSet;

use crate::page::{Node, Piece};

use super::facts::is_whole_date;
use super::judge::Judged;
use super::scan::{Group, Scan};
use super::{apart, pinned, words};

/// One post of the board's own kind, dated, that a template sets large right before or behind the rows' box, and that is
/// none of them.
pub(super) fn is_featured(scan: &Scan<'_>, other: &Judged, best: &Judged, parts: &[&Judged]) -> bool {
    if other.linked != 1 || other.template != best.template || other.dated == 0.0 || best.dated < 0.5 || best.linked < 3
    {
        return false;
    }
    let (group, chosen) = (&scan.groups[other.group], &scan.groups[best.group]);
    let Some(place) = chosen.container.parent() else { return false };
    let near = std::iter::once(group.container).chain(group.container.ancestors()).take(3);
    // Or of a box of their own around the rows: "<div class=top>…</div><div class=list><ul>…".
    let stands_by = |near: Node<'_>| {
        near.parent() == Some(place) && near != chosen.container || [near.prev(), near.next()].contains(&Some(place))
    };
    let beside = near.into_iter().any(stands_by);
    let targets = |group: &Group<'_>| -> HashSet<&str> {
        let links = group.marks.iter().flat_map(|mark| &scan.links[mark.links.clone()]);
        links.filter(|link| link.template == best.template).map(|link| &*link.target).collect()
    };
    let own = targets(group);
    let is_box = || {
        let near = std::iter::once(group.container).chain(group.marks.iter().map(|mark| mark.row));
        let headings = near.flat_map(|place| place.children().take(2));
        apart::is_ruled_out(scan, group.container)
            || headings.filter_map(apart::words).any(|words| apart::names_a_box(&words))
    };
    beside
        && !is_box()
        && own.len() == 1
        && parts.iter().all(|part| targets(&scan.groups[part.group]).is_disjoint(&own))
}

/// Rows of another element's name among the rows, alike in class: `<a class="row notice">` above `<div class="row">`.
pub(super) fn is_in_other_dress(group: &Group<'_>, chosen: &Group<'_>) -> bool {
    fn row<'a>(group: &Group<'a>) -> &'a str {
        group.marks.iter().find(|mark| !mark.links.is_empty()).map_or("", |mark| mark.row.class())
    }
    let (one, other) = (row(group), row(chosen));
    group.container == chosen.container
        && group.tag != chosen.tag
        && one.split_ascii_whitespace().any(|word| other.split_ascii_whitespace().any(|known| known == word))
}

/// Whether the barest rows of two places are made of the same elements in the same order: where days stand in the rows of only
/// one of them, they stand in its titles.
pub(super) fn is_of_same_elements(group: &Group<'_>, chosen: &Group<'_>) -> bool {
    const MOST: usize = 40;
    fn barest<'a>(group: &Group<'a>) -> Option<Vec<&'a str>> {
        let rows = group.marks.iter().filter(|mark| !mark.links.is_empty()).take(MOST);
        let elements = rows.map(|mark| mark.row.descendants().take(MOST).map(Node::name).collect::<Vec<_>>());
        elements.min_by_key(Vec::len)
    }
    barest(group).is_some() && barest(group) == barest(chosen)
}

/// Siblings before the place of the rows that are built as its rows are: pinned posts that the template put above it.
/// Only those with a class name that every row has.
pub(super) fn before<'a>(chosen: &Group<'a>) -> Vec<Node<'a>> {
    let rows = || chosen.marks.iter().filter(|mark| !mark.links.is_empty()).map(|mark| mark.row);
    let Some(first) = rows().next() else { return Vec::new() };
    let shared: Vec<&str> =
        first.class().split_ascii_whitespace().filter(|word| rows().all(|row| row.has_class(word))).collect();
    let mut out = Vec::new();
    let mut at = chosen.container.prev();
    while let Some(row) = at.filter(|row| out.len() < 20 && row.name() == chosen.tag) {
        if !shared.iter().any(|word| row.has_class(word)) {
            break;
        }
        out.push(row);
        at = row.prev();
    }
    out.reverse();
    out
}

/// The one pinned post that a template set right above the rows in a box of its own: a sign, a link of the posts' build and a
/// day, as `<div class=top_notice><strong>공지</strong> <a>title</a> <span>2026-11-27</span></div>` above a table. All of the box
/// may be the link, and the day may stand in brackets.
pub(super) fn pinned_above<'a>(scan: &Scan<'a>, chosen: &Group<'a>, template: &str) -> Option<Node<'a>> {
    const MOST: usize = 12;
    let above =
        std::iter::successors(chosen.container.prev(), |node| node.prev()).find(|node| !node.text().is_empty())?;
    let is_small = above.descendants().take(MOST + 1).count() <= MOST;
    let mut links = scan.links.iter().filter(|link| link.node == above || link.node.within(above));
    let is_one = is_small && links.next().is_some_and(|link| link.template == template) && links.next().is_none();
    let mut leaves = above.descendants().filter(|node| node.children().next().is_none());
    let mut is_signed = || leaves.any(|leaf| !leaf.is("a") && words::is_pin(&leaf.raw_text()));
    let is_day = |text: &str| is_whole_date(text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')')));
    let is_dated = || above.flat().any(|piece| matches!(piece, Piece::Text(text) if is_day(text)));
    (is_one && is_signed() && is_dated()).then_some(above)
}

/// Every row under a sign of its own.
pub(super) fn is_pinned_list(group: &Group<'_>) -> bool {
    let signed = |row: Node<'_>| {
        row.descendants().any(|node| node.children().next().is_none() && words::is_pin(&node.raw_text()))
    };
    let rows = group.marks.iter().filter(|mark| signed(mark.row)).count();
    // One of them may be a button that shows more.
    group.marks.len() > 1 && rows * 5 >= group.marks.len() * 4
}

/// A list that is called after pinning, each row under a sign of its own, right above the board's: whatever its rows are made of.
/// `<table class="common_notice">` above a gallery leads to the same posts by addresses of another build.
pub(super) fn is_notice_above(group: &Group<'_>, chosen: &Group<'_>) -> bool {
    pinned::names_pin(&group.container.names())
        && !pinned::names_pin(&chosen.container.names())
        && is_right_above(group, chosen)
        && is_pinned_list(group)
}

/// A list that is called after pinning right above the board's, of rows built alike: `<ul class="stickies">`.
pub(super) fn is_set_above(group: &Group<'_>, chosen: &Group<'_>) -> bool {
    fn first<'a>(group: &Group<'a>) -> Option<&'a str> {
        group.marks.iter().find(|mark| !mark.links.is_empty()).map(|mark| mark.row.class())
    }
    // A state may stand beside the rows' own class: `threadbit hot`.
    let shares = |one: &str, other: &str| {
        one.split_ascii_whitespace().any(|word| other.split_ascii_whitespace().any(|known| known == word))
    };
    let alike = || first(group).zip(first(chosen)).is_some_and(|(one, other)| one == other || shares(one, other));
    let (place, board) = (group.container, chosen.container);
    let is_above = std::iter::successors(place.next(), |node| node.next()).take(4).any(|node| node == board);
    is_above
        && group.tag == chosen.tag
        && alike()
        && pinned::names_pin(&place.names())
        && !pinned::names_pin(&board.names())
}

/// Whether two places stand together, a level or two apart.
pub(super) fn beside(a: &Group<'_>, b: &Group<'_>) -> bool {
    let around: Vec<Node<'_>> = a.container.ancestors().take(3).collect();
    b.container.ancestors().take(3).any(|outer| !matches!(outer.name(), "body" | "html") && around.contains(&outer))
}

/// The place stands right above the board's, or above a box around it: no other list's heading is between.
pub(super) fn is_right_above(group: &Group<'_>, chosen: &Group<'_>) -> bool {
    const APART: usize = 3;
    let around: Vec<Node<'_>> = std::iter::once(chosen.container).chain(chosen.container.ancestors().take(2)).collect();
    let behind = std::iter::successors(group.container.next(), |node| node.next()).take(APART);
    behind
        .take_while(|node| !matches!(node.name(), "h1" | "h2" | "h3" | "h4" | "h5"))
        .any(|node| around.contains(&node))
}
