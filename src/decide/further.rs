//! Whether older rows are asked before a look is carried out, or given up: the next page may tell what this one leaves open.

use crate::model::{Code, Memory, Problem};

use super::plan::Fate;
use super::recognise::{self, Recognised};
use super::whole::Whole;

/// New rows below the only known one of a renumbered list that speak against it.
const NEW_BELOW: usize = 3;

/// What a page that is believed leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Open {
    /// Pinned rows say that this is the board, and the list has moved on by more than a page.
    Gap,
    /// Posts of the list are known by title alone: a board that was renumbered and has moved on, or a title that came again.
    Titles,
    /// All that says that numbers stand is that of one of two posts that look the same.
    Twins,
    /// All that is known of the list is edited, below new posts: these may be other posts under numbers that were given anew.
    Edits,
    /// On a renumbered board one row alone is known, and several new ones stand below it, where none come: it may be another
    /// of that title and day.
    One,
}

/// What of a plan's page older rows are to tell, the first such question.
pub(super) fn open(page: &Whole<'_>, fates: &[Fate]) -> Option<Open> {
    match () {
        () if is_gap(page) => Some(Open::Gap),
        () if knows_titles_alone(page.recognised) => Some(Open::Titles),
        () if knows_a_twin_alone(page) => Some(Open::Twins),
        () if knows_edits_alone(page, fates) => Some(Open::Edits),
        () if knows_one_alone(page, fates) => Some(Open::One),
        () => None,
    }
}

/// Whether older rows may say that a page that is not believed is right. Days that are lost are taken at the third look, if
/// they say who is who; two posts that do are few.
pub(super) fn may_clear(memory: &Memory, recognised: &Recognised, problems: &[Problem]) -> bool {
    let knows_few =
        recognised.agreeing_listed <= 2 || problems.iter().any(|problem| problem.code == Code::NothingKnown);
    let may_be_cleared = |problem: &Problem| match problem.code {
        Code::NothingKnown => true,
        Code::FieldsLost => memory.doubts >= 2,
        _ => false,
    };
    knows_few && problems.iter().all(may_be_cleared)
}

fn is_gap(page: &Whole<'_>) -> bool {
    let rekeyed = &page.recognised.rekeyed;
    !page.rows.is_empty()
        && page.recognised.agreeing_listed == 0
        && !rekeyed.keys().any(|index| !page.rows[*index].pinned)
        && page.memory.posts.iter().any(|post| !post.gone && !post.pinned)
}

fn knows_titles_alone(recognised: &Recognised) -> bool {
    recognised.agreeing_listed == 0 && !recognised.renumbered && !recognised.rekeyed.is_empty()
}

fn knows_a_twin_alone(page: &Whole<'_>) -> bool {
    page.recognised.agreeing_listed == 1
        && !page.recognised.renumbered
        && recognise::only_a_twin_agrees(page.memory, page.rows, page.known)
}

fn knows_edits_alone(page: &Whole<'_>, fates: &[Fate]) -> bool {
    let of_list = || page.rows.iter().zip(fates).filter(|(row, _)| !row.pinned).map(|(_, fate)| fate);
    !page.renumbered
        && of_list().any(|fate| *fate == Fate::New)
        && of_list().any(|fate| *fate == Fate::Changed)
        && of_list().all(|fate| matches!(fate, Fate::New | Fate::Changed))
}

fn knows_one_alone(page: &Whole<'_>, fates: &[Fate]) -> bool {
    let is_listed = |index: &usize| !page.rows[*index].pinned;
    let known: Vec<usize> = page.recognised.rekeyed.keys().copied().filter(is_listed).collect();
    let [one] = known[..] else { return false };
    let is_known_by_it = page.recognised.renumbered && page.recognised.agreeing_listed == 0;
    is_known_by_it && fates[one..].iter().filter(|fate| **fate == Fate::New).count() >= NEW_BELOW
}
