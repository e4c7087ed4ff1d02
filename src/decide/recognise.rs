//! Known posts under other keys: a redesigned board gives new numbers, an author deletes and posts again.
//!
//! A post is recognised by title and day, where exactly one row and one known post agree in them: two posts of a day may
//! well share a title. Those that agree to the minute go before those of the day, and where a list counts days ("3일 전") a
//! day beside comes last. A side without a day agrees with any.
//!
//! | what is known | who is believed to be a known post |
//! | --- | --- |
//! | half of the page stands under other numbers | by title and day alone: that a number stayed is chance. Of several that agree, in the order that page and memory share, then in their own; a day beside will do |
//! | of a list of five rows or fewer, doubted twice, two fifths and two dated rows stand under other numbers | likewise |
//! | of a list doubted twice a sixth does, and up to twice as many rows are like a known post of their day, or alone have the title of one: edited | likewise |
//! | a pinned row and another agree, and numbers are letters where they were digits, or the reverse | likewise |
//! | a pinned row and two others agree, or three at the end of the look as they stood, and no number of before is on the page | likewise |
//! | two titles of the list, or more, stand under their numbers, and no day moved | numbers mean what they did: rows of quite other words are edited |
//! | of a list doubted twice half stand as known posts did, one below the other, a third of them with title and day ([`aligned`]) | likewise |
//! | a number was lost in such a renumbering | whoever agrees, where nothing new comes or the day agrees too; of several the first: an old row is one of them, not yet another |
//! | all numbers are the board's | a row under an unknown number that agrees with one that is missing, or where nothing new comes: below a row we know, or pinned with its day |

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::model::{FreshRow, KnownPost, Memory, PostKey};
use crate::text::bare_title;

use super::compared::Compared;
use super::pairing::{Near, Titled, slack, titles_agree, titles_dressed};
use super::same::{is_anothers, is_digest, is_like, is_next, is_same, shows_same_day, title_of};
use super::signs::Found;
use super::{aligned, posted_again, renumbered};

#[derive(Debug, Default)]
pub(super) struct Recognised {
    /// Row index → the key remembered.
    pub(super) rekeyed: BTreeMap<usize, PostKey>,
    /// At least half of the page stands under other keys: numbers mean nothing any more.
    pub(super) renumbered: bool,
    /// Rows under a known key that could be that post.
    pub(super) agreeing: usize,
    /// Of those, how many stand in the list itself: pinned rows stay while a list moves on.
    pub(super) agreeing_listed: usize,
    /// The topmost of those in the list.
    pub(super) topmost: Option<usize>,
    /// Rows under a known key that can't be: the title is not like it.
    pub(super) strange: usize,
    /// Rows of quite other words under a known key, by their index, where all the rest says that they are that post, edited.
    pub(super) retitled: BTreeSet<usize>,
    /// Rows that are known but for what a template writes before their titles: their pages, read now, would seem edited.
    pub(super) dressed: BTreeSet<usize>,
    /// Known posts under new numbers whose rows show an edit.
    pub(super) edited: BTreeSet<usize>,
    /// Rows under numbers that moved on to the next post, which are new.
    pub(super) others: BTreeSet<usize>,
}

impl Recognised {
    /// Most known numbers mean other posts now.
    pub(super) fn is_strange(&self) -> bool {
        self.strange >= 3 && self.strange * 5 >= (self.strange + self.agreeing) * 3
    }

    fn agree(&mut self, index: usize, row: &FreshRow) {
        self.agreeing += 1;
        self.agreeing_listed += usize::from(!row.pinned);
        let listed = (!row.pinned).then_some(index);
        self.topmost = [self.topmost, listed].into_iter().flatten().min();
    }
}

/// Compares what stands under other keys than before.
/// `accepted`: an operator says that the page is right.
pub(super) fn recognise(
    memory: &Memory,
    rows: &[FreshRow],
    known: &HashMap<&PostKey, &KnownPost>,
    accepted: bool,
) -> Recognised {
    let page = Compared::of(memory, rows, known);
    let mut recognised = Recognised::default();
    for index in &page.standing {
        recognised.agree(*index, &rows[*index]);
    }
    if page.open.is_empty() {
        return recognised;
    }
    let plain = page.matches_by(titles_agree);
    let dressed = dressed(&page, &plain, recognised.agreeing);
    let is_dressed = dressed.is_some();
    let matches = dressed.unwrap_or(plain);
    let (mut edited, mut strange) = edited_or_strange(&page, &matches);
    if are_retitled(&page, &strange, &matches) {
        edited.extend(&strange);
        recognised.retitled.extend(strange.drain(..));
    }
    recognised.strange = strange.len();
    for index in &edited {
        recognised.agree(*index, &rows[*index]);
    }
    let run = aligned::run(&page, enough(&page), recognised.agreeing_listed);
    recognised.renumbered = run.is_some()
        || is_half(&page, &matches, recognised.agreeing)
        || is_half_of_old(&page, &matches, &recognised)
        || (accepted && is_enough_on_a_word(&page, &matches, recognised.agreeing));
    let pairs = if recognised.renumbered {
        renumbered::pairs(&page, is_dressed, run.unwrap_or_default())
    } else {
        let themselves = edited.iter().map(|index| &rows[*index].key).collect();
        posted_again::pairs(&page, Found { topmost: recognised.topmost, strange, themselves }, matches)
    };
    recognised.rekeyed = pairs.rekeyed;
    recognised.dressed = pairs.dressed;
    recognised.edited = pairs.edited;
    recognised.others = pairs.others;
    recognised
}

/// The rows of the page, or of what the page was: a new template may show more rows. Pinned copies are no more posts.
fn enough(page: &Compared<'_>) -> usize {
    let keys = |pinned: bool| page.rows.iter().filter(move |row| row.pinned == pinned).map(|row| &row.key);
    let listed: HashSet<&PostKey> = keys(false).collect();
    let pinned: HashSet<&PostKey> = keys(true).collect();
    let copies = pinned.intersection(&listed).count();
    page.firsts.len().min(page.memory.rows.saturating_sub(copies).max(1))
}

/// Whether half of the page stands under other numbers, and more than stands under its own.
fn is_half(page: &Compared<'_>, matches: &BTreeMap<usize, PostKey>, agreeing: usize) -> bool {
    let (enough, is_doubted) = (enough(page), page.memory.doubts >= 2);
    // Who had lost its number before says nothing of the numbers of today.
    let count = matches.values().filter(|key| !key.is_aside()).count();
    // A short list that was doubted twice may hold as many new and edited ones.
    let is_short = enough <= 5 && is_doubted && matches.keys().all(|index| page.rows[*index].posted_at.is_some());
    // Edited ones speak for the others, though who they are is not told by a title that is not theirs any more.
    let is_edited = |index: &&usize| {
        let row = &page.rows[**index];
        let is_alike = |(post, _): &Titled<'_>| shows_same_day(post, row) && is_like(post, row);
        !matches.contains_key(index) && (page.free.iter().any(is_alike) || is_alone_of_its_title(page, row))
    };
    let edited = || if is_doubted { page.open.iter().filter(is_edited).count() } else { 0 };
    let is_enough = count * 2 >= enough
        || (is_short && count >= 2 && count * 5 >= enough * 2)
        || (count >= 1 && (count + edited().min(count * 2)) * 2 >= enough);
    is_enough && count > agreeing
}

/// On an operator's word fewer will do, but no single title that came again.
fn is_enough_on_a_word(page: &Compared<'_>, matches: &BTreeMap<usize, PostKey>, agreeing: usize) -> bool {
    let are_dated = || matches.keys().all(|index| page.rows[*index].posted_at.is_some());
    matches.len() > agreeing && (matches.len() >= 3 || are_dated())
}

/// Half of the page by titles below what a new template writes before them, where they are not half as they were (`plain`).
fn dressed(page: &Compared<'_>, plain: &BTreeMap<usize, PostKey>, agreeing: usize) -> Option<BTreeMap<usize, PostKey>> {
    if is_half(page, plain, agreeing) {
        return None;
    }
    let mut dressed = page.matches_by(titles_dressed);
    // What is new before a title is a template's only where most titles have it: "(수정)" before two is not.
    let bare: Vec<String> = page.rows.iter().map(|row| bare_title(&row.title)).collect();
    let is_worn = |put_on: &str| bare.iter().filter(|title| title.starts_with(put_on)).count() * 2 >= bare.len();
    dressed.retain(|index, key| {
        let put_on = bare[*index].strip_suffix(bare_title(title_of(page.memory, key)).as_str());
        put_on.is_none_or(is_worn)
    });
    // A template dresses all titles: where most are as they were, a row with more before its title is an edited one.
    let same = dressed.iter().filter(|(index, key)| plain.get(index) == Some(key)).count();
    (is_half(page, &dressed, agreeing) && same * 2 < dressed.len()).then_some(dressed)
}

/// Rows under a known key whose title or day is another: those that may be that post, edited, and those that can't. An edited
/// post is still like itself, if not more like another: titles of a series are all alike.
fn edited_or_strange(page: &Compared<'_>, matches: &BTreeMap<usize, PostKey>) -> (Vec<usize>, Vec<usize>) {
    let under_known = page.open.iter().filter_map(|index| Some((*index, page.known.get(&page.rows[*index].key)?)));
    // A number that came again long after its post says nothing of the others.
    let under_known = under_known.filter(|(index, post)| !is_anothers(post, &page.rows[*index]));
    let (edited, strange): (Vec<_>, Vec<_>) =
        under_known.partition(|(index, post)| !matches.contains_key(index) && is_like(post, &page.rows[*index]));
    let indices = |rows: Vec<(usize, _)>| rows.into_iter().map(|(index, _)| index).collect();
    (indices(edited), indices(strange))
}

/// Whether rows of quite other words are the posts of their numbers all the same, edited: no day moved, and other rows say
/// that numbers mean what they did.
fn are_retitled(page: &Compared<'_>, strange: &[usize], matches: &BTreeMap<usize, PostKey>) -> bool {
    let near = Near::within(page.slack);
    let is_retitled = |index: &usize| {
        let (row, post) = (&page.rows[*index], page.known[&page.rows[*index].key]);
        !matches.contains_key(index) && near.agrees(post, row) && !is_next(post, row)
    };
    strange.len() >= 2 && strange.iter().all(is_retitled) && numbers_stand(page)
}

/// Whether exactly one known post has a row's title, and no other row: its day may have been set anew.
fn is_alone_of_its_title(page: &Compared<'_>, row: &FreshRow) -> bool {
    let bare = bare_title(&row.title);
    page.free.iter().filter(|(_, other)| *other == bare).count() == 1
        && page.rows.iter().filter(|other| bare_title(&other.title) == bare).count() == 1
}

/// Whether half of a page's old rows stand under other numbers, where most of the page is new: from the topmost row on that
/// may be a known post, under numbers that were others'. Posts that share title and day count too, if two others are unmistakable.
fn is_half_of_old(page: &Compared<'_>, matches: &BTreeMap<usize, PostKey>, recognised: &Recognised) -> bool {
    let (rows, firsts) = (page.rows, &page.firsts);
    let others = |index: &&usize| {
        let row = &rows[**index];
        let bare = bare_title(&row.title);
        let is_other = |(post, post_bare): &Titled<'_>| {
            post.key != row.key
                && !post.key.is_aside()
                && post.posted_at.is_some()
                && row.posted_at.is_some()
                && Near::Day.agrees(post, row)
                && titles_agree(post_bare, &post.title, &bare, &row.title)
        };
        page.free.iter().any(is_other)
    };
    let others: Vec<usize> = firsts.iter().filter(others).copied().collect();
    // A pinned one among them says that it is this board.
    if others.len() >= 2 && others.iter().any(|index| rows[*index].pinned) && are_of_another_kind(page) {
        return true;
    }
    let numbered: Vec<usize> = matches.iter().filter(|(_, key)| !key.is_aside()).map(|(index, _)| *index).collect();
    // With no known number on the page nobody says that it is this board, but a pinned post under a new one.
    if recognised.agreeing + recognised.strange == 0 {
        let dated = numbered.iter().filter(|index| rows[**index].posted_at.is_some()).count();
        return (dated >= 3 && numbered.iter().any(|index| rows[*index].pinned))
            || aligned::are_the_end(page, &numbered, matches);
    }
    if numbered.len() < 2 {
        return false;
    }
    let others: Vec<usize> = others.into_iter().filter(|index| !rows[*index].pinned).collect();
    let Some(top) = others.first().copied().into_iter().chain(recognised.topmost).min() else { return false };
    let old = firsts.iter().filter(|index| **index >= top && !rows[**index].pinned).count();
    others.len() >= 3 && others.len() * 2 >= old && others.len() > recognised.agreeing
}

/// Whether all numbers of the page are of digits alone and none that is known is, or the reverse: then no number of before
/// is one of today's.
fn are_of_another_kind(page: &Compared<'_>) -> bool {
    let rows = page.rows;
    let is_digits = |key: &PostKey| key.as_str().bytes().all(|byte| byte.is_ascii_digit());
    let known = || page.free.iter().map(|(post, _)| &post.key).filter(|key| !key.is_aside());
    let told = known().chain(rows.iter().map(|row| &row.key)).all(|key| !is_digest(key));
    let digits = rows.iter().filter(|row| is_digits(&row.key)).count();
    told && match digits {
        0 => known().all(is_digits),
        all if all == rows.len() => known().all(|key| !is_digits(key)),
        _ => false,
    }
}

/// Whether all that says that numbers mean what they did is one row whose title and day another known post shares, and a row
/// has too that stands under no known number, or another post's: on a board whose numbers all moved by one, the number of the
/// upper twin stands before the lower one.
pub(super) fn only_a_twin_agrees(memory: &Memory, rows: &[FreshRow], known: &HashMap<&PostKey, &KnownPost>) -> bool {
    let slack = slack(rows);
    let mut agreeing = rows.iter().filter(|row| !row.pinned).filter_map(|row| {
        let post = known.get(&row.key).filter(|post| is_same(post, row, slack))?;
        Some((*post, row))
    });
    let (Some((post, row)), None) = (agreeing.next(), agreeing.next()) else { return false };
    let has_twin = memory.posts.iter().any(|other| other.key != post.key && is_same(other, row, slack));
    let is_own = |other: &FreshRow| known.get(&other.key).is_some_and(|own| is_same(own, other, slack));
    has_twin && rows.iter().any(|other| !other.pinned && !is_own(other) && is_same(post, other, slack))
}

/// Whether at least two rows of the list itself stand under the number that their title and day had, and no other post has
/// those titles: neither another board, nor other numbers, nor another column taken for the title shows that.
fn numbers_stand(page: &Compared<'_>) -> bool {
    let mut titles: HashMap<String, usize> = HashMap::new();
    for post in &page.memory.posts {
        *titles.entry(bare_title(&post.title)).or_default() += 1;
    }
    let stands = |row: &&FreshRow| {
        let post = page.known.get(&row.key).filter(|post| !row.pinned && is_same(post, row, page.slack));
        post.is_some_and(|post| titles.get(&bare_title(&post.title)) == Some(&1))
    };
    page.rows.iter().filter(stands).count() >= 2
}
