//! Which siblings of the chosen place are posts, each with all its parts: lines of a table, descriptions of a term,
//! siblings that hold the rest.
//!
//! Tells no field from another.

use std::rc::Rc;

use foldhash::{HashMap, HashMapExt};

use crate::model::{Code, Problem, SeenListing};
use crate::page::{Node, NodeId};
use crate::text::date::Manner;

use super::around::{self, Around};
use super::candidates::Choice;
use super::cells::{self, Field, Part};
use super::grid::{Grid, own_line};
use super::{empty, facts, fused, header, pinned};

/// Rows of one page that are read. Boards show some dozens; a page of nothing but rows has 20,000, and each of them is
/// held until its source is settled.
pub(super) const MAX_ROWS: usize = 2000;

/// Pictures of a row that are asked what they say.
const PICTURES: usize = 8;

/// One sibling that is a post.
pub(super) struct Candidate<'a> {
    pub(super) row: Node<'a>,
    pub(super) parts: Vec<Part<'a>>,
    pub(super) fields: Vec<Field<'a>>,
    /// Links of the posts' kind in it.
    pub(super) leads: Vec<Node<'a>>,
    /// What its pictures say.
    pub(super) pictures: Vec<&'a str>,
    /// An icon that a style sheet draws is called after pinning: `<i class="ico-notice"></i>`.
    pub(super) pin_icon: bool,
    pub(super) cells: usize,
    /// Columns of the table that they take.
    pub(super) span: usize,
    pub(super) dated: bool,
    /// A day whose year the row does not tell: "05-02".
    pub(super) yearless: Option<String>,
    pub(super) blank: bool,
}

/// How each link of the page is built.
pub(super) type Templates<'t> = HashMap<NodeId, &'t str>;

/// Siblings with what is needed to tell posts from the rest.
pub(super) fn gather<'a>(
    choice: &Choice<'a>,
    templates: &Templates<'_>,
    columns: usize,
    manner: Manner,
) -> Vec<Candidate<'a>> {
    let mut out: Vec<Candidate<'a>> = Vec::new();
    let mut grid = Grid::default();
    for row in choice.rows.iter().take(MAX_ROWS) {
        let own = own_line(*row);
        let line = match row.is("tr") {
            true if own != *row => Grid::default().line(own),
            true => grid.line(*row),
            false => Vec::new(),
        };
        if row.is_hidden() {
            continue;
        }
        let mut parts = vec![Part { node: *row, line }];
        if row.is("dt") {
            let mut at = row.next();
            while let Some(part) = at.filter(|part| part.is("dd")) {
                parts.push(Part { node: part, line: Vec::new() });
                at = part.next();
            }
        }
        let inside = parts.iter().flat_map(|part| std::iter::once(part.node).chain(part.node.descendants()));
        let (mut leads, mut pictures, mut pin_icon) = (Vec::new(), Vec::new(), false);
        for node in inside {
            pin_icon |= leads.is_empty() && is_pin_icon(node);
            if node.is("img")
                && let Some(alt) = node.attr("alt").filter(|alt| !alt.is_empty() && pictures.len() < PICTURES)
            {
                pictures.push(alt);
            }
            if templates.get(&node.id()).is_some_and(|template| choice.leads(template)) {
                leads.push(node);
            }
        }
        // What leads to a post is no head, unless its cells say so: those of some heads sort the list.
        let all_heads = || parts[0].line.iter().all(|cell| cell.node.is("th"));
        if (leads.is_empty() || row.is("tr") && all_heads()) && header::is_header(*row, row.name()) {
            continue;
        }
        // A line of the table that cells of the post's own line reach into is that post's.
        let of_last = |last: &&mut Candidate<'a>| {
            !last.leads.is_empty() && parts[0].line.iter().any(|cell| cell.from == Some(last.row.id()))
        };
        if leads.is_empty()
            && let Some(last) = out.last_mut().filter(of_last)
        {
            last.parts.append(&mut parts);
            continue;
        }
        let (cells, span) = parts[0].line.iter().fold((0, 0), |(cells, span), cell| (cells + 1, span + cell.span));
        out.push(Candidate {
            row: *row,
            parts,
            fields: Vec::new(),
            leads,
            pictures,
            pin_icon,
            cells,
            span,
            dated: false,
            yearless: None,
            blank: false,
        });
    }
    if matches!(choice.around, Around::Behind | Around::Before) {
        out.retain(|candidate| !candidate.leads.is_empty());
        let rows: Vec<Node<'a>> = out.iter().map(|candidate| candidate.row).collect();
        for (candidate, rest) in out.iter_mut().zip(around::parts(&rows, choice.around)) {
            let mut lines = Grid::default();
            let rest = rest.into_iter().map(|node| {
                let line = if node.is("tr") { lines.line(node) } else { Vec::new() };
                Part { node, line }
            });
            candidate.parts.extend(rest);
        }
    }
    // What most rows wear pins none of them.
    if out.iter().filter(|candidate| candidate.pin_icon).count() * 2 > out.len() {
        for candidate in &mut out {
            candidate.pin_icon = false;
        }
    }
    for candidate in &mut out {
        candidate.fields = cells::fields(&candidate.parts, columns, manner, false);
    }
    part_lines(&mut out, columns, manner);
    fused::part(&mut out.iter_mut().map(|candidate| &mut candidate.fields).collect::<Vec<_>>(), manner);
    for candidate in &mut out {
        let fields = &candidate.fields;
        candidate.dated = fields.iter().any(|field| field.date.is_some() || field.clock);
        candidate.yearless = fields
            .iter()
            .find(|field| field.clock && field.date.is_none() && facts::is_yearless(&field.text))
            .map(|field| field.text.clone());
        candidate.blank = fields.len() <= 1 && fields.first().is_none_or(|field| empty::says_empty(&field.whole));
    }
    out
}

/// Where rows have no days, and four of five have a line of facts within a text, such lines are fields of their own. In one row
/// of many they are words of its title.
fn part_lines(rows: &mut [Candidate<'_>], columns: usize, manner: Manner) {
    let is_dated = |row: &&Candidate<'_>| row.fields.iter().any(|field| field.date.is_some() || field.clock);
    if rows.iter().filter(is_dated).count() * 2 > rows.len() {
        return;
    }
    let parted: Vec<Vec<Field<'_>>> = rows.iter().map(|row| cells::fields(&row.parts, columns, manner, true)).collect();
    let differ = |one: &[Field<'_>], other: &[Field<'_>]| {
        one.iter().map(|field| &field.path).ne(other.iter().map(|field| &field.path))
    };
    let are_parted = rows.iter().zip(&parted).filter(|(row, parted)| differ(&row.fields, parted)).count();
    if are_parted * 5 >= rows.len() * 4 {
        for (row, parted) in rows.iter_mut().zip(parted) {
            row.fields = parted;
        }
    }
}

/// An icon with nothing in it, called after pinning. Templates leave such a `span` empty in rows that are not pinned.
fn is_pin_icon(node: Node<'_>) -> bool {
    matches!(node.name(), "i" | "svg")
        && node.pieces().next().is_none()
        && pinned::names_pin(&node.class().to_ascii_lowercase())
}

/// Siblings that are posts: they lead where the others lead, or look as they do and are dated.
pub(super) fn keep_posts<'a>(
    candidates: Vec<Candidate<'a>>,
    choice: &Choice<'a>,
    listing: &mut SeenListing,
) -> Vec<Candidate<'a>> {
    let mut by_cells: HashMap<(usize, usize), usize> = HashMap::new();
    // Of a board whose rows lead nowhere any row may be one.
    let may_lead = |candidate: &&Candidate<'_>| !candidate.leads.is_empty() || choice.templates.is_empty();
    for candidate in candidates.iter().filter(may_lead) {
        *by_cells.entry((candidate.cells, candidate.span)).or_default() += 1;
    }
    let (usual, span) =
        by_cells.iter().max_by_key(|(cells, rows)| (**rows, **cells)).map_or((0, 0), |(cells, _)| *cells);
    // In a table the count of cells tells.
    let paths = if usual > 0 { HashMap::new() } else { usual_paths(&candidates) };
    let crowded = candidates.iter().filter(|candidate| targets(candidate) > 1).count();
    if crowded > 0 && crowded * 4 < candidates.len() {
        listing.problems.push(Problem::new(
            Code::RowRejected,
            format!(
                "{crowded} row(s) hold more than one post: an end tag is missing there, and their fields may be mixed"
            ),
        ));
    }
    // What most rows are called is no advert.
    let (all, adverts) = (candidates.len(), candidates.iter().filter(|candidate| is_advert(candidate.row)).count());
    let mut left = 0;
    let kept: Vec<Candidate<'a>> = candidates
        .into_iter()
        .filter(|candidate| {
            if candidate.blank || candidate.fields.is_empty() {
                return false;
            }
            let has_link = !candidate.leads.is_empty();
            // A pinned post's title may take the columns that say nothing of it; its address may be of another build.
            let stretched = (has_link || candidate.dated) && candidate.cells > 1 && candidate.span == span;
            let same_cells = candidate.cells == usual || stretched;
            let alike = if usual > 0 { same_cells } else { shares_paths(candidate, &paths) };
            let advert = adverts * 2 < all && is_advert(candidate.row);
            let any_link = candidate.fields.iter().any(|field| field.link.is_some());
            let keep = if advert {
                false
            } else if has_link {
                // A post of a dated board with other cells and no date is something else (an ad, a rule).
                alike || candidate.dated || choice.dated < 0.5
            } else {
                alike && candidate.dated && (any_link || usual > 0)
            };
            left += usize::from(!keep && (has_link || candidate.dated));
            keep
        })
        .collect();
    if left > 0 {
        listing.problems.push(Problem::new(
            Code::RowRejected,
            format!("{left} sibling(s) of the rows are no posts: they lead elsewhere and have other fields"),
        ));
    }
    kept
}

/// Whether a row is called after adverts.
fn is_advert(row: Node<'_>) -> bool {
    row.names()
        .split_whitespace()
        .any(|name| name == "ad" || name.starts_with("ad_") || name.contains("banner") || name.contains("sponsor"))
}

/// To how many posts a row leads.
fn targets(candidate: &Candidate<'_>) -> usize {
    let mut targets: Vec<(Option<&str>, Option<&str>)> =
        candidate.leads.iter().map(|lead| (lead.attr("href"), lead.attr("onclick"))).collect();
    targets.sort_unstable();
    targets.dedup();
    targets.len()
}

fn usual_paths(candidates: &[Candidate<'_>]) -> HashMap<Rc<str>, usize> {
    let mut paths = HashMap::new();
    for candidate in candidates.iter().filter(|candidate| !candidate.leads.is_empty()) {
        for field in &candidate.fields {
            *paths.entry(Rc::clone(&field.path)).or_default() += 1;
        }
    }
    paths
}

/// Half of a row's fields stand where other rows' fields stand.
fn shares_paths(candidate: &Candidate<'_>, paths: &HashMap<Rc<str>, usize>) -> bool {
    let shared = candidate.fields.iter().filter(|field| paths.get(&field.path).is_some_and(|rows| *rows > 1)).count();
    shared * 2 >= candidate.fields.len()
}
