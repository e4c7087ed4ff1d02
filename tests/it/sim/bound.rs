//! What a store was shown of a post when it was last seen, and whether a row could still be told to be that post.

use boardfeed::text;
use jiff::civil::Date;

use super::board::{Board, Shown};
use super::life::{Dates, Keys, Minute};

/// A post that a store was shown.
#[derive(Clone, Debug)]
pub(crate) struct Bound {
    pub(crate) id: String,
    pub(crate) number: Option<String>,
    pub(crate) title: String,
    pub(crate) day: Option<Date>,
    /// Title and day as the board holds them, whatever its template makes of them.
    pub(crate) truth: (String, Date),
    /// The version that was read last, and when.
    pub(crate) read: Option<((u32, u32), Minute)>,
    /// Since when it is shown though its page is due; the last look that had a reason not to read it.
    pub(crate) owed_since: Option<Minute>,
    pub(crate) misses: u32,
    /// Renumberings of the board when it was last seen.
    pub(crate) numbering: u32,
    /// Redesigns of the board when it was last seen: what is new about it since may be the template's doing.
    pub(crate) design: u32,
    /// An edit of its row was told, and its page has not been read since.
    pub(crate) owes_page: bool,
    /// A renumbering exchanged it with its twin, and its page was not read since: the next reading shows the other text.
    pub(crate) exchanged: bool,
    /// It was seen above the list alone.
    pub(crate) never_listed: bool,
    /// A deletion brought it up from page two, alone.
    pub(crate) came_up_alone: bool,
}

/// Whether nobody could tell that this row is that post.
pub(crate) fn is_another_to_anybody(board: &Board, bound: &Bound, row: &Shown) -> bool {
    // That a number stayed through a renumbering is chance.
    let same_number = row.number.is_some() && row.number == bound.number && bound.numbering == board.renumberings;
    let counted_anew =
        board.traits.keys == Keys::None && board.traits.dates == Dates::Counted && bound.day != row.day();
    !same_number && (counted_anew || bound.title != text::bare_title(&row.title) || days_differ(bound.day, row, board))
}

/// Whether two posts looked the same when they were last seen, or a row looks as a post did then.
pub(crate) fn looked_alike(board: &Board, bound: &Bound, title: &str, day: Option<Date>) -> bool {
    bound.title == text::bare_title(title) && !are_days_apart(bound.day, day, board)
}

fn days_differ(day: Option<Date>, row: &Shown, board: &Board) -> bool {
    are_days_apart(day, row.day(), board)
}

fn are_days_apart(one: Option<Date>, other: Option<Date>, board: &Board) -> bool {
    let counts = board.traits.dates == Dates::Counted;
    one.zip(other).is_some_and(|(one, other)| {
        let off = one.until(other).map_or(99, |span| span.get_days().abs());
        off > i32::from(counts)
    })
}

/// Whether a row shows another title or day than at the last look.
pub(crate) fn is_changed(bound: &Bound, row: &Shown, counts: bool) -> bool {
    let off =
        bound.day.zip(row.day()).map_or(0, |(one, other)| one.until(other).map_or(99, |span| span.get_days().abs()));
    bound.title != text::bare_title(&row.title) || off > i32::from(counts)
}
