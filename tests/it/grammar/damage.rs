//! What goes wrong with a page, and what must be true of its reading nevertheless.

use boardfeed::model::Code;
use fastrand::Rng;

use super::bytes::Sent;
use super::columns::Column;
use super::feature::features;

use super::markup::Style;

features! {
    /// The one thing that is wrong with a page.
    Wrong {
        kind: Kind { Nothing 0, Cut 3, LostEnd 3, Doubled 2, Garbage 2, Controls 1, Banner 2, Emptied 2, ColumnGone 2, CellGone 1, Swapped 3 }
    }
}

/// What must be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Demand {
    /// Nothing is lost: the page reads as the whole one does.
    Exact,
    /// As exact, but for the row that has nothing in it.
    WithoutRow,
    /// Each field of each row that is read is right or absent, and no row is invented.
    RightOrAbsent,
    /// As that, but for the last row read: it is where the page stops.
    UpToTheEnd,
}

/// The one table of what counts. A case is *silent* where the page carries none of the problems named here and its
/// confidence is not below [`LOW`]; a silent case must meet the demand. One that is not silent is doubted in front of a
/// person, and nothing more is asked of it but that nothing panics.
pub(super) const TABLE: &[(Kind, Demand, &[Code])] = &[
    (Kind::Nothing, Demand::Exact, &[]),
    // `Cut` alone must meet its demand although it is not silent: what stands before the cut is not in doubt.
    (
        Kind::Cut,
        Demand::UpToTheEnd,
        &[Code::NoListing, Code::EmptyListing, Code::ScriptShell, Code::ErrorPage, Code::NoTitle],
    ),
    (
        Kind::LostEnd,
        Demand::RightOrAbsent,
        &[Code::CutShort, Code::NoListing, Code::RowRejected, Code::AmbiguousListing, Code::NoDate],
    ),
    (Kind::Doubled, Demand::Exact, &[]),
    (Kind::Garbage, Demand::RightOrAbsent, &[Code::BrokenBytes]),
    // In pairs of bytes a single one shifts all that follow, and the page says that it is broken.
    (Kind::Controls, Demand::RightOrAbsent, &[Code::NoListing, Code::RowRejected, Code::BrokenBytes]),
    (Kind::Banner, Demand::Exact, &[]),
    (Kind::Emptied, Demand::WithoutRow, &[]),
    (Kind::ColumnGone, Demand::RightOrAbsent, &[Code::HeaderMismatch]),
    (Kind::CellGone, Demand::RightOrAbsent, &[]),
    (Kind::Swapped, Demand::RightOrAbsent, &[]),
];

/// Below this `add` takes nothing for a board.
pub(super) const LOW: f64 = 0.6;

/// Columns that a person tells apart by their values alone: of two columns of words, or two of counts, whose heads have
/// changed places, nobody can know.
fn kind_of(column: Column) -> u8 {
    match column {
        Column::Title => 0,
        Column::Date => 1,
        Column::Number | Column::Views => 2,
        Column::Author | Column::Category => 3,
        Column::Files => 4,
        Column::Extra => 5,
    }
}

/// A kind of damage at its place.
#[derive(Clone, Debug, Default)]
pub(super) struct Damage {
    pub(super) banner_before: Option<usize>,
    pub(super) emptied: Option<usize>,
    /// The column whose cells are missing below a header that still names it.
    pub(super) gone: Option<usize>,
    /// The row that lacks one cell.
    pub(super) cell_gone: Option<(usize, usize)>,
    /// Two columns whose names have changed places in the header.
    pub(super) swapped: Option<(usize, usize)>,
}

impl Wrong {
    /// A post has no rows and columns; a field of its head may be lost as a cell may.
    pub(super) fn of_a_post(self) -> Self {
        match self.kind {
            Kind::Banner | Kind::Emptied | Kind::ColumnGone => Self { kind: Kind::CellGone },
            _ => self,
        }
    }

    /// Damage to what a page is made of, where a person could still see it. `files`: the rows that show a file.
    pub(super) fn of_rows(&self, rng: &mut Rng, rows: usize, files: &[usize], columns: &[Column]) -> Damage {
        let mut damage = Damage::default();
        let all: Vec<usize> = (0..columns.len()).collect();
        // Without its titles a table is no board, and another list of the page may be one.
        let losable: Vec<usize> = all.iter().copied().filter(|at| columns[*at] != Column::Title).collect();
        // A row without a number above numbered ones is how many boards pin a post.
        let lonely: Vec<usize> = losable.iter().copied().filter(|at| columns[*at] != Column::Number).collect();
        let pairs: Vec<(usize, usize)> = all
            .iter()
            .flat_map(|one| all.iter().map(|other| (*one, *other)))
            .filter(|(one, other)| kind_of(columns[*one]) != kind_of(columns[*other]))
            // Its values are days, counts or words as those of its neighbours are.
            .filter(|(one, other)| ![columns[*one], columns[*other]].contains(&Column::Extra))
            .collect();
        match self.kind {
            Kind::Banner => damage.banner_before = Some(rng.usize(1..rows)),
            Kind::Emptied => {
                let at = rng.usize(1..rows - 1);
                // Without the one sign of a file that there is, nobody knows that the board has files.
                damage.emptied = Some(if files == [at] { at - 1 } else { at });
            }
            Kind::ColumnGone => damage.gone = rng.choice(losable),
            Kind::CellGone => damage.cell_gone = rng.choice(lonely).map(|column| (rng.usize(0..rows), column)),
            Kind::Swapped => damage.swapped = rng.choice(pairs),
            _ => {}
        }
        damage
    }

    /// Damage to how it is written. `whole` is the page without it.
    pub(super) fn of_tags(&self, rng: &mut Rng, style: &mut Style, whole: &Sent) {
        match self.kind {
            Kind::LostEnd => style.lost_end = Some(rng.usize(0..whole.count.ends)),
            Kind::Doubled => style.doubled = Some(rng.usize(0..whole.count.starts)),
            _ => {}
        }
    }

    /// Damage on its way.
    pub(super) fn of_bytes(&self, rng: &mut Rng, bytes: &mut Vec<u8>) {
        match self.kind {
            Kind::Cut => bytes.truncate(rng.usize(0..bytes.len())),
            Kind::Garbage => {
                for _ in 0..rng.usize(1..6) {
                    let at = rng.usize(0..bytes.len());
                    if bytes.starts_with(b"\xff\xfe") {
                        // Half a pair stands in no text of UTF-16; an odd byte would turn every text behind it into another.
                        let at = at.max(2) / 2 * 2;
                        bytes.splice(at..at, [0x00, 0xdc]);
                    } else {
                        // These stand in no text of UTF-8 or CP949.
                        bytes.splice(at..at, std::iter::repeat_n(0xff, rng.usize(1..9)));
                    }
                }
            }
            Kind::Controls => {
                // Among texts: within an address they are part of it, for a browser too.
                let texts: Vec<usize> = (1..bytes.len()).filter(|at| bytes[at - 1] == b'>').collect();
                for _ in 0..rng.usize(1..6) {
                    if let Some(at) = rng.choice(texts.iter().rev().take(texts.len() - 2)) {
                        bytes.insert(*at, rng.u8(1..9));
                    }
                }
            }
            _ => {}
        }
    }
}
