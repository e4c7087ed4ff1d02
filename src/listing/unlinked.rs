//! A board whose rows lead nowhere that could be read: a table whose head names titles and days, over rows that have both.
//!
//! Asked only where no linked list stands on the page; that its rows have no links is told by whoever looks for them.

use crate::page::{Node, Page};
use crate::text::Label;

use super::around::Around;
use super::candidates::{Choice, siblings};
use super::dated::looks_dated;
use super::grid::Grid;
use super::header;
use super::whose::Boards;

/// Tables looked at, and the fewest rows that make one of them a board: a post may list two or three papers of its own.
const TABLES: usize = 40;
const FEWEST: usize = 4;

/// The table with most such rows.
pub(super) fn choose(page: &Page) -> Option<Choice<'_>> {
    let tables = page.root().all("table").take(TABLES);
    let (_, table) = tables.filter_map(|table| Some((posts(table)?, table))).max_by_key(|(posts, _)| *posts)?;
    Some(Choice {
        rows: siblings(table, "tr").collect(),
        containers: vec![table],
        templates: Vec::new(),
        score: 1.0,
        rival: None,
        dated: 1.0,
        around: Around::Inside,
        whose: Boards::default(),
        is_box: false,
    })
}

/// How many rows have a title and a day where the head says so; `None` where it is no such table.
fn posts(table: Node<'_>) -> Option<usize> {
    let head = header::of(table, "tr").filter(|head| head.named() > 2)?;
    let at = |label: Label| head.columns.iter().position(|name| *name == Some(label));
    let (title, day) = (at(Label::Title)?, at(Label::PostedAt)?);
    let mut grid = Grid::default();
    let (mut rows, mut posts) = (0, 0);
    for row in siblings(table, "tr") {
        let line = grid.line(row);
        let cell = |column: usize| line.iter().find(|cell| cell.column == column).map(|cell| cell.node.text());
        if line.is_empty() || header::is_header(row, "tr") {
            continue;
        }
        rows += 1;
        let titled = cell(title).is_some_and(|text| text.chars().count() > 1);
        posts += usize::from(titled && cell(day).is_some_and(|text| looks_dated(&text)));
    }
    (posts >= FEWEST && posts * 5 >= rows * 4).then_some(posts)
}
