//! Rows that do not hold all of their post: its facts stand in siblings behind or before each row, or its day stands
//! beside it as bare text, or in a heading above several of them.
//!
//! Asked only of rows that hold no day themselves. What the facts say is read elsewhere, like a row's own.

use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt, HashSet};
use jiff::civil::Date;
use regex::Regex;

use crate::model::PostedAt;
use crate::page::{Node, NodeId, Piece};
use crate::text::date;

use super::dated::looks_dated;
use super::facts;

/// Where the rest of each row's post stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Around {
    #[default]
    Inside,
    /// `<h3><a>title</a></h3><p>2024-01-02</p>`, over and over; two lines of a table.
    Behind,
    /// `<p>2024-01-02</p><h3><a>title</a></h3>`.
    Before,
    /// `<h3>2024-01-02</h3><ul>…</ul>`: one day, several posts.
    Above,
    /// `2024.01.02 <a>title</a><br>`: in no element of its own.
    Text,
}

/// Siblings that belong to one row; with more of them it is no row's rest.
const MOST: usize = 5;

/// Rows that are looked at: what a template does it does at each.
const ROWS: usize = 60;

/// Where the days of these undated rows stand, if they stand anywhere.
pub(super) fn of(rows: &[Node<'_>]) -> Around {
    if rows.len() < 2 {
        return Around::Inside;
    }
    let rows = &rows[..rows.len().min(ROWS)];
    // Of two rows both have a day there, and nothing else in its place.
    let is_dated = |part: &Node<'_>| if rows.len() > 2 { is_dated(*part) } else { is_day(*part) };
    let known: HashSet<NodeId> = rows.iter().map(|row| row.id()).collect();
    let count = |way: Around| {
        let lists: Vec<Vec<Node<'_>>> = rows.iter().map(|row| rest(*row, way, &known)).collect();
        let Some(usual) = usual(&lists, way) else { return 0 };
        lists.iter().filter(|list| cut(list, &usual, way).is_some_and(|list| list.iter().any(is_dated))).count()
    };
    let (behind, before) = (count(Around::Behind), count(Around::Before));
    if behind.max(before) * 10 >= rows.len() * 8 {
        return if before > behind { Around::Before } else { Around::Behind };
    }
    // Among days an hour is today's.
    let texts = beside(rows);
    let count = |is: &dyn Fn(&str) -> bool| texts.iter().flatten().filter(|text| is(text)).count();
    let days = count(&facts::is_whole_date);
    if (days + count(&facts::is_clock)) * 10 >= rows.len() * 8 && days * 2 >= rows.len() {
        return Around::Text;
    }
    under_days(rows)
}

/// Whether days stand above these rows, each over one or several of them.
pub(super) fn under_days(rows: &[Node<'_>]) -> Around {
    let rows = &rows[..rows.len().min(ROWS)];
    let heads: Vec<Option<Head>> = heads(rows);
    let days: HashSet<Date> = heads.iter().flatten().filter_map(|head| head.day(None)).map(PostedAt::date).collect();
    let under = heads.iter().flatten().filter(|head| head.day(None).is_some()).count();
    // One day above all of them may be anything's.
    if rows.len() > 2 && days.len() > 1 && under * 10 >= rows.len() * 8 { Around::Above } else { Around::Inside }
}

/// The siblings that belong to each row.
pub(super) fn parts<'a>(rows: &[Node<'a>], way: Around) -> Vec<Vec<Node<'a>>> {
    let known: HashSet<NodeId> = rows.iter().map(|row| row.id()).collect();
    let lists: Vec<Vec<Node<'a>>> = rows.iter().map(|row| rest(*row, way, &known)).collect();
    let Some(usual) = usual(&lists, way) else { return vec![Vec::new(); rows.len()] };
    lists.iter().map(|list| cut(list, &usual, way).unwrap_or_default()).collect()
}

/// What stands between a row and the next one (or the one before it) and shows a text, nearest last.
fn rest<'a>(row: Node<'a>, way: Around, rows: &HashSet<NodeId>) -> Vec<Node<'a>> {
    let step = |node: Node<'a>| if way == Around::Before { node.prev() } else { node.next() };
    let mut out = Vec::new();
    let mut at = step(row);
    for _ in 0..2 * MOST {
        let Some(node) = at.filter(|node| !rows.contains(&node.id())) else { break };
        if !node.is_hidden() && node.flat().any(|piece| matches!(piece, Piece::Text(text) if !text.trim().is_empty())) {
            out.push(node);
        }
        at = step(node);
    }
    if way == Around::Before {
        out.reverse();
    }
    out
}

/// The names of the siblings that most rows have. Of what stands before each row the end that stands before the first one,
/// too: what is above it is the rest of the row before (`day, title, summary`, over and over).
fn usual<'a>(lists: &[Vec<Node<'a>>], way: Around) -> Option<Vec<&'a str>> {
    let mut counts: HashMap<Vec<&str>, usize> = HashMap::new();
    for list in lists.iter().filter(|list| !list.is_empty() && list.len() <= MOST) {
        *counts.entry(list.iter().map(|node| node.name()).collect()).or_default() += 1;
    }
    let (names, count) = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)))?;
    // Behind the last row (before the first one) stands what belongs to none.
    let mut names = Some(names).filter(|_| (count + 1) * 10 >= lists.len() * 7)?;
    if way == Around::Before {
        let of_first = lists.first().into_iter().flatten().rev().map(|node| node.name());
        let shared = names.iter().rev().zip(of_first).take_while(|(name, of_first)| *name == of_first).count();
        if shared > 0 {
            names.drain(..names.len() - shared);
        }
    }
    Some(names)
}

/// The part of a row's siblings that is as usual.
fn cut<'a>(list: &[Node<'a>], usual: &[&str], way: Around) -> Option<Vec<Node<'a>>> {
    let from = if way == Around::Before { list.len().checked_sub(usual.len())? } else { 0 };
    let own = list.get(from..from + usual.len())?;
    own.iter().map(|node| node.name()).eq(usual.iter().copied()).then(|| own.to_vec())
}

fn is_dated(node: Node<'_>) -> bool {
    node.flat().any(|piece| match piece {
        Piece::Text(text) => looks_dated(text),
        Piece::Element(element) => element.is("time") && element.attr("datetime").is_some(),
    })
}

fn is_day(node: Node<'_>) -> bool {
    facts::is_whole_date(node.text().trim())
}

/// The day that stands as bare text right before or right behind each row.
pub(super) fn texts(rows: &[Node<'_>]) -> Vec<Option<PostedAt>> {
    let day = |text: &str| date::posted_at(text, None).filter(|_| facts::is_whole_date(text));
    beside(rows).into_iter().map(|text| day(text?)).collect()
}

/// The bare text right before or right behind each row, wherever more of them are days.
fn beside<'a>(rows: &[Node<'a>]) -> Vec<Option<&'a str>> {
    let Some(around) = rows.first().and_then(|row| row.parent()) else { return Vec::new() };
    let bare = |text: &'a str| text.trim().trim_matches([':', '-', '|', '·', '(', ')', '[', ']']).trim();
    let mut found: HashMap<NodeId, [Option<&'a str>; 2]> = HashMap::new();
    let (mut before, mut last) = (None, None);
    for piece in around.pieces() {
        match piece {
            Piece::Text(text) if text.trim().is_empty() => {}
            Piece::Text(text) => {
                let here = Some(bare(text));
                if let Some(texts) = last.and_then(|last| found.get_mut(&last)) {
                    texts[1] = here;
                }
                (before, last) = (here, None);
            }
            Piece::Element(element) => {
                found.insert(element.id(), [before, None]);
                (before, last) = (None, Some(element.id()));
            }
        }
    }
    let column = |at: usize| -> Vec<Option<&'a str>> {
        rows.iter().map(|row| found.get(&row.id()).and_then(|texts| texts[at])).collect()
    };
    let days = |texts: &[Option<&str>]| texts.iter().flatten().filter(|text| facts::is_whole_date(text)).count();
    let (before, behind) = (column(0), column(1));
    if days(&before) >= days(&behind) { before } else { behind }
}

/// What a heading above rows says of their days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    Day(PostedAt),
    Year(i16),
}

impl Head {
    /// The day under this heading; `shown`: the day without its year that a row shows.
    pub(super) fn day(self, shown: Option<&str>) -> Option<PostedAt> {
        match self {
            Self::Day(at) => Some(at),
            Self::Year(year) => {
                let (month, day) = shown?.trim().split_once(['-', '.', '/'])?;
                let day = day.trim_end_matches('.');
                Some(PostedAt::Date(Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?))
            }
        }
    }

    fn of(node: Node<'_>) -> Option<Self> {
        static YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| {
            Regex::new(r"^((?:19|20)\d\d)\s?(?:[년年.]?|[년年.]\s?(?:0?[1-9]|1[0-2])\s?[월月.]?)$").ok()
        });
        let mut text = String::new();
        for piece in node.flat() {
            if let Piece::Text(piece) = piece {
                text.push_str(piece);
            }
            if text.len() > 60 {
                return None;
            }
        }
        let text = text.trim();
        if facts::is_whole_date(text) {
            return date::posted_at(text, None).map(Self::Day);
        }
        let year = YEAR.as_ref()?.captures(text)?;
        year.get(1)?.as_str().parse().ok().map(Self::Year)
    }
}

/// How far a heading may stand above its rows: levels of the tree, and siblings on each.
const LEVELS: usize = 3;
const STEPS: usize = 60;

/// For each row (in the page's order) the nearest heading above it that is a day or a year.
pub(super) fn heads(rows: &[Node<'_>]) -> Vec<Option<Head>> {
    // What stands above an element, once found: the rows below it have the same.
    let mut known: HashMap<NodeId, Option<Head>> = HashMap::new();
    rows.iter()
        .map(|row| {
            let found = above(*row, &known);
            let around = std::iter::once(*row).chain(row.ancestors().take(LEVELS - 1));
            for node in around {
                known.entry(node.id()).or_insert(found);
            }
            found
        })
        .collect()
}

fn above(row: Node<'_>, known: &HashMap<NodeId, Option<Head>>) -> Option<Head> {
    let mut level = Some(row);
    for _ in 0..LEVELS {
        let node = level.filter(|node| !matches!(node.name(), "body" | "html"))?;
        let mut at = node.prev();
        for _ in 0..STEPS {
            let Some(before) = at else { break };
            // A row before this one, on the same level: what stands above it stands above this.
            if node == row
                && let Some(found) = known.get(&before.id())
            {
                return *found;
            }
            if let Some(head) = Head::of(before) {
                return Some(head);
            }
            at = before.prev();
        }
        level = node.parent();
    }
    None
}
