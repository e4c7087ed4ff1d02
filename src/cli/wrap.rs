//! Long sentences on a terminal: broken between words, and set in behind what stands before them. Where stdout is no
//! terminal every sentence stays one line, for programs that look for it.

use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};

/// `text` behind `lead`, further lines set in as far as `lead` is wide; with a line's end. Korean counts as two columns.
pub(super) fn behind(lead: &str, text: &str) -> String {
    broken(super::width(), lead, text)
}

fn broken(width: Option<u16>, lead: &str, text: &str) -> String {
    /// A narrower rest breaks every word.
    const LEAST: usize = 20;
    let indent = lead.chars().count();
    let Some(width) = width.filter(|width| usize::from(*width) >= indent + LEAST) else {
        return format!("{lead}{text}\n");
    };
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    if lead.is_empty() {
        table.add_row([text]);
    } else {
        table.add_row([lead, text]);
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, 0));
    }
    if let Some(first) = table.column_mut(0).filter(|_| !lead.is_empty()) {
        first.set_constraint(ColumnConstraint::Absolute(Width::Fixed(u16::try_from(indent).unwrap_or(0))));
    }
    table.to_string().lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_broken_between_words() {
        for (width, expected) in [
            (None, "ok    rows  ten rows, all of them with a date\n"),
            (Some(10), "ok    rows  ten rows, all of them with a date\n"),
            (Some(34), "ok    rows  ten rows, all of them\n            with a date\n"),
        ] {
            assert_eq!(broken(width, "ok    rows  ", "ten rows, all of them with a date"), expected, "{width:?}");
        }
        assert_eq!(broken(Some(24), "", "one two three four five six"), "one two three four five\nsix\n");
        assert_eq!(broken(Some(24), "  ", "나라장터 입찰 설명회 안내"), "  나라장터 입찰 설명회\n  안내\n");
    }
}
