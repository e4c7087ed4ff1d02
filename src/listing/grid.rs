//! Rows of a table laid out as a browser does: a cell that spans rows stands in each of them.
//!
//! Reads no cell; says in which column each stands, also those begun in a row above.

use crate::page::{Node, NodeId};

use super::cells;

/// A cell as one row shows it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell<'a> {
    pub(super) node: Node<'a>,
    pub(super) column: usize,
    pub(super) span: usize,
    /// The row it begins in, where that is not this one.
    pub(super) from: Option<NodeId>,
}

/// What reaches down into the rows to come.
#[derive(Default)]
pub(super) struct Grid<'a> {
    open: Vec<(Cell<'a>, usize)>,
    section: Option<NodeId>,
}

/// Rows that a cell may span, and cells that may do so at a time: a runaway number is none.
const MOST: usize = 40;

impl<'a> Grid<'a> {
    /// The cells of the next row, in the order of their columns.
    pub(super) fn line(&mut self, row: Node<'a>) -> Vec<Cell<'a>> {
        let section = row.parent().map(Node::id);
        if self.section != section {
            self.open.clear();
            self.section = section;
        }
        let mut line: Vec<Cell<'a>> = self.open.iter().map(|(cell, _)| *cell).collect();
        let mut begun = Vec::new();
        let mut column = 0;
        for (node, span) in cells::of_row(row) {
            while let Some((above, _)) =
                self.open.iter().find(|(above, _)| (above.column..above.column + above.span).contains(&column))
            {
                column = above.column + above.span;
            }
            line.push(Cell { node, column, span, from: None });
            let down = node.attr("rowspan").and_then(|rows| rows.trim().parse().ok()).unwrap_or(1);
            if (2..=MOST).contains(&down) {
                begun.push((Cell { node, column, span, from: Some(row.id()) }, down));
            }
            column += span;
        }
        line.sort_by_key(|cell| cell.column);
        self.open.retain_mut(|(_, left)| {
            *left -= 1;
            *left > 0
        });
        begun.truncate(MOST.saturating_sub(self.open.len()));
        self.open.extend(begun.into_iter().map(|(cell, down)| (cell, down - 1)));
        line
    }
}

/// The line of the table that fills a row: some boards draw each post as a table of its own in the one cell of a row.
/// For other rows the row itself.
pub(super) fn own_line(row: Node<'_>) -> Node<'_> {
    fn only<'a>(node: Node<'a>, name: &str) -> Option<Node<'a>> {
        let mut children = node.children();
        children.next().filter(|_| children.next().is_none()).filter(|child| child.is(name))
    }
    let inner = || only(only(only(only(row, "td")?, "table")?, "tbody")?, "tr");
    if row.is("tr") { inner().unwrap_or(row) } else { row }
}
