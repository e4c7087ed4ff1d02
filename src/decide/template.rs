//! Whether a board's new template made most known rows look changed, or its authors did.
//!
//! | of at least five known rows | then | because |
//! | --- | --- | --- |
//! | four fifths look changed | a template | nobody rewrites a page |
//! | three fifths, and the days of half of them changed, or half of them (three or more) have other words before the title | a template | it shows another column's day, or dresses the posts that have a kind: `[보도자료] …` |
//! | (of three or four) all have other words before the title, and lost their days, at the third look that shows them | a template | it was doubted twice, and the board has lost rows since |
//! | three fifths otherwise | edits | a template spares no row: two fifths are what they were |
//!
//! Rows of quite other words ([`retitled`](super::recognise::Recognised::retitled)) are edits whatever became of the rest.

use crate::model::{Code, FreshRow, KnownPost, PostedAt, Problem};
use crate::source::Source;
use crate::text::bare_title;

use super::plan::Fate;
use super::suspect;
use super::whole::Whole;

/// Two titles with the same words before them are an author's habit: "(수정) …".
const FEWEST_DRESSED: usize = 3;

pub(super) fn is_template_change(page: &Whole<'_>, fates: &[Fate]) -> bool {
    let of_known = of_known(fates);
    let changed = changed(page, fates);
    if of_known < 3 || changed.len() * 5 < of_known * 3 {
        return false;
    }
    let day = |at: Option<PostedAt>| at.map(PostedAt::date);
    let redated = changed.iter().filter(|(post, row)| day(post.posted_at) != day(row.posted_at)).count();
    let dressed = changed.iter().filter(|(post, row)| is_dressed(&post.title, &row.title)).count();
    if of_known < 5 {
        let lost = changed.iter().all(|(post, row)| post.posted_at.is_some() && row.posted_at.is_none());
        return page.memory.doubts >= 2 && lost && dressed == of_known;
    }
    changed.len() * 5 >= of_known * 4
        || redated * 2 >= changed.len()
        || dressed >= FEWEST_DRESSED && dressed * 2 >= changed.len()
}

/// Why such a look is not believed yet, in rows that changed: the list's first may be none of them.
pub(super) fn doubt(page: &Whole<'_>, fates: &[Fate]) -> Problem {
    let changed = changed(page, fates);
    let message = format!(
        "{} of {} known posts changed their titles or dates at once, as with a new template{}",
        changed.len(),
        of_known(fates),
        suspect::each_before_and_now(&changed)
    );
    Problem::new(Code::FieldsLost, message)
}

/// What is told of one that was doubted, and is taken now: titles and dates change in the feed, and nobody edited them.
pub(super) fn healed(page: &Whole<'_>, fates: &[Fate]) -> Problem {
    let changed = changed(page, fates);
    let message = format!(
        "{} of {} known posts have other titles or dates since a new template; taken at the third look, no edits were told{}",
        changed.len(),
        of_known(fates),
        suspect::each_before_and_now(&changed)
    );
    Problem::new(Code::Healed, message)
}

/// The doubt for a person who is to act on it.
pub(super) fn told(mut doubt: Problem, source: &Source) -> Vec<Problem> {
    doubt.message.push_str("; if the list stays so, it is taken at the third look");
    suspect::with_next_step(vec![doubt], source)
}

/// Rows under known keys.
fn of_known(fates: &[Fate]) -> usize {
    fates.iter().filter(|fate| matches!(fate, Fate::Changed | Fate::Same | Fate::Reread)).count()
}

/// Known posts whose rows look edited, beside these rows.
fn changed<'a>(page: &Whole<'a>, fates: &[Fate]) -> Vec<(&'a KnownPost, &'a FreshRow)> {
    let retitled = &page.recognised.retitled;
    let rows = page.rows.iter().zip(fates).enumerate();
    let changed = rows.filter(|(index, (_, fate))| **fate == Fate::Changed && !retitled.contains(index));
    changed.filter_map(|(_, (row, _))| Some((*page.known.get(&row.key)?, row))).collect()
}

/// Whether two titles are the same but for words before one of them.
fn is_dressed(one: &str, other: &str) -> bool {
    let (one, other) = (bare_title(one), bare_title(other));
    one != other && (one.ends_with(&other) || other.ends_with(&one))
}
