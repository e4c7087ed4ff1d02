//! Which fields a board's rows have, and in which order.

use super::board::{self, Board, Category, Date, Extra, Files, Order};
use super::feature::stream;

/// A field of a row, a column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Number,
    Category,
    Title,
    Files,
    Author,
    Date,
    Views,
    Extra,
}

/// The columns in the order in which this board shows them.
pub(super) fn columns(board: &Board, seed: u64) -> Vec<Column> {
    let mut columns: Vec<Column> = vec![Column::Title];
    let mut put = |at_front: bool, column: Column, there: bool| {
        if there && at_front {
            columns.insert(0, column);
        } else if there {
            columns.push(column);
        }
    };
    put(true, Column::Category, board.category == Category::Column);
    put(true, Column::Number, board.number != board::Number::None);
    put(false, Column::Files, board.files == Files::Column);
    put(false, Column::Author, board.author != board::Author::None);
    put(false, Column::Date, board.date != Date::None);
    put(false, Column::Views, board.views != board::Views::None);
    put(false, Column::Extra, board.extra != Extra::None);
    if board.order == Order::Shuffled {
        stream(seed, "order", 0).shuffle(&mut columns);
        // Without heads, words before a title could be its kind as well as its writer.
        let place = |columns: &[Column], wanted| columns.iter().position(|column| *column == wanted);
        if !board.has_header()
            && let (Some(author), Some(title)) = (place(&columns, Column::Author), place(&columns, Column::Title))
            && author < title
        {
            columns.swap(author, title);
        }
    }
    columns
}
