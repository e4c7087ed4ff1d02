//! What must be true after each look, whoever looked: compares the truth with what a store shows.

use std::collections::{BTreeMap, BTreeSet};

use boardfeed::model::{Code, Outcome, OutcomeKind, Post, PostedAt, PublishedAt, StoredPost};
use boardfeed::text;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::board::{Board, Shown, Uid};
use super::bound::{Bound, is_another_to_anybody, is_changed, looked_alike};
use super::life::{DAY, Dates, HOUR, Keys, Minute, Order};
use super::tally::Tally;

/// Pages of a look that walks back as far as one may.
const MOST_PAGES: usize = boardfeed::decide::MOST_PAGES as usize;

/// Looks in a row that may be doubted after a redesign.
const HEALS_BY: u32 = 2;

/// What a look met and what came of it.
#[derive(Debug)]
pub(crate) struct Looked<'a> {
    pub(crate) at: Timestamp,
    /// The board's own pages that were shown, in order; `None` where it was not the board that answered.
    pub(crate) pages: Option<&'a [Vec<Shown>]>,
    /// Nothing new by the server's word (304).
    pub(crate) not_modified: bool,
    /// Post pages that came, and which version each was: body, files.
    pub(crate) read: &'a BTreeMap<Uid, (u32, u32)>,
    pub(crate) outcome: &'a Outcome,
    pub(crate) before: &'a [StoredPost],
    pub(crate) after: &'a [StoredPost],
    /// The operator said that this is right.
    pub(crate) accepted: bool,
}

#[derive(Debug, Default)]
pub(crate) struct Judge {
    bound: BTreeMap<Uid, Bound>,
    ids: BTreeMap<String, Uid>,
    published: BTreeMap<String, PublishedAt>,
    /// Honest looks in a row that were doubted.
    doubted: u32,
    /// Rows of page one at the last look that was believed.
    rows: usize,
    /// Posts whose day was changed, and whose rows, which count days, did not show it.
    set_unseen: BTreeSet<Uid>,
    /// The operator is to say that the next look is right.
    pub(crate) wants_accepting: bool,
}

/// The mark by which the truth knows its posts again in a store: the author. Nothing is decided by it.
pub(crate) fn author(uid: Uid) -> String {
    format!("담당자{uid}")
}

fn author_of(post: &StoredPost) -> Option<Uid> {
    // Lists may take the word before the number for a label.
    let author = post.post.author.as_deref()?;
    author.strip_prefix("담당자").unwrap_or(author).trim().parse().ok()
}

fn uid_of(board: &Board, post: &StoredPost) -> Option<Uid> {
    let by_author = || author_of(post);
    // A layout that does not say who wrote: by the number in the address, which is the board's of this moment.
    let by_number = || {
        let link = post.post.link.as_ref()?;
        let numbers: Vec<String> = link.url.query_pairs().map(|(_, value)| value.into_owned()).collect();
        Some(board.posts.iter().find(|post| numbers.contains(&post.number))?.uid)
    };
    by_author().or_else(by_number)
}

type Verdict = Result<(), String>;

impl Judge {
    pub(crate) fn judge(&mut self, board: &mut Board, look: &Looked<'_>, tally: &mut Tally) -> Verdict {
        for post in look.after {
            let published = self.published.entry(post.id.clone()).or_insert(post.published);
            if *published != post.published {
                return Err(format!("published of {} changed: {published:?} → {:?}", post.id, post.published));
            }
        }
        let Some(pages) = look.pages else {
            return lied_to(look, tally);
        };
        if !look.outcome.kind.is_ok() {
            return self.doubt(board, pages, look, tally);
        }
        if look.not_modified {
            tally.not_modified += 1;
            return if look.before == look.after { Ok(()) } else { Err("304, and the feed changed".to_owned()) };
        }
        self.believed(board, pages, look, tally)
    }

    /// The board answered and was not believed: only where the table of limits says so.
    fn doubt(&mut self, board: &Board, pages: &[Vec<Shown>], look: &Looked<'_>, tally: &mut Tally) -> Verdict {
        if look.before != look.after {
            return Err("a doubted look changed the feed".to_owned());
        }
        if look.accepted {
            return Err(format!("not believed on the operator's word: {:?}", look.outcome));
        }
        tally.doubted += 1;
        self.doubted += 1;
        if look.outcome.kind == OutcomeKind::Failed {
            return Err(format!("the board answered, and the look failed: {:?}", look.outcome));
        }
        let page = &pages[0];
        let all: Vec<Shown> = pages.iter().flatten().cloned().collect();
        let shrunken = page.len() * 2 < self.rows || page.is_empty();
        let changed = self.changed(&all);
        let all_changed = changed.1 >= 5 && changed.0 * 5 >= changed.1 * 3;
        let settles = board.unsettled || all_changed;
        if settles && self.doubted <= HEALS_BY {
            return Ok(());
        }
        // Walked as far back as one goes, and nothing known there.
        // A title of several says nothing where no day does.
        let tells = |row: &Shown| {
            let title = text::bare_title(&row.title);
            let is_another = |other: &Shown| other.uid != row.uid && text::bare_title(&other.title) == title;
            let bears = |(uid, bound): (&Uid, &Bound)| *uid != row.uid && bound.title == title;
            row.day().is_some() || !(all.iter().any(is_another) || self.bound.iter().any(bears))
        };
        let is_known =
            |row: &Shown| self.bound.get(&row.uid).is_some_and(|bound| !is_changed(bound, row, true)) && tells(row);
        let known: BTreeSet<Uid> =
            pages.iter().flatten().filter(|row| is_known(row) && !row.pinned).map(|row| row.uid).collect();
        let lost_sight = known.len() <= if pages.len() >= MOST_PAGES { 2 } else { 0 };
        if shrunken || lost_sight {
            tally.operator += 1;
            self.wants_accepting = true;
            return Ok(());
        }
        Err(format!("an honest look was doubted ({} in a row): {:?}", self.doubted, look.outcome.problems))
    }

    /// Of the known rows of a page: how many show another title or day than before, and how many they are.
    fn changed(&self, rows: &[Shown]) -> (usize, usize) {
        let known: Vec<(&Shown, &Bound)> =
            rows.iter().filter_map(|row| Some((row, self.bound.get(&row.uid)?))).collect();
        (known.iter().filter(|(row, bound)| is_changed(bound, row, false)).count(), known.len())
    }

    fn believed(&mut self, board: &mut Board, pages: &[Vec<Shown>], look: &Looked<'_>, tally: &mut Tally) -> Verdict {
        tally.believed += 1;
        // Every page was its post's own.
        if let Some(problem) = look.outcome.problems.iter().find(|problem| problem.code == Code::WrongPost) {
            return Err(format!("a post's own page was taken for another's: {}", problem.message));
        }
        let rows: Vec<&Shown> = {
            let mut seen = BTreeSet::new();
            pages.iter().flatten().filter(|row| seen.insert(row.uid)).collect()
        };
        let after: BTreeMap<&str, &StoredPost> = look.after.iter().map(|post| (post.id.as_str(), post)).collect();
        let edited_now = |post: &StoredPost| post.edited_at == Some(look.at);
        let known_before: BTreeSet<Uid> = self.bound.keys().copied().collect();

        // Nobody stands in a gap: some row was known, or there is no further page.
        if !known_before.is_empty()
            && !look.accepted
            && !pages.iter().flatten().any(|row| !row.pinned && known_before.contains(&row.uid))
            && board.page(pages.len() + 1).is_some()
            && !look.outcome.problems.iter().any(|problem| problem.code == Code::Gap)
        {
            return Err(format!("a gap: none of {} pages shows a known post, and the look was believed", pages.len()));
        }

        self.exchange_twins(board, &rows, look, tally);
        let all: Vec<Shown> = rows.iter().map(|row| (*row).clone()).collect();
        let (changed, known) = self.changed(&all);
        let mass = known >= 5 && changed * 5 >= known * 3;
        let mut fresh = 0;
        let mut entered: BTreeMap<Uid, &StoredPost> = BTreeMap::new();
        for post in look.after.iter().filter(|post| !self.ids.contains_key(&post.id)) {
            let Some(uid) = uid_of(board, post) else { return Err(format!("an invented post: {:?}", post.post.title)) };
            if !rows.iter().any(|row| row.uid == uid) {
                return Err(format!("a post that is not on the page entered: {uid} {:?}", post.post.title));
            }
            if entered.insert(uid, post).is_some() {
                return Err(format!("doubled within a look: {uid} {:?}", post.post.title));
            }
        }
        // Known before, and entered once more.
        let mut again: BTreeSet<Uid> = BTreeSet::new();
        for row in &rows {
            let uid = row.uid;
            let Some(bound) = self.bound.get(&uid).cloned() else {
                match entered.remove(&uid) {
                    Some(post) => {
                        fresh += 1;
                        self.enter(row, post, look, board);
                    }
                    None => self.stands_for(board, row, look, &after, tally)?,
                }
                continue;
            };
            if let Some(post) = entered.remove(&uid) {
                // Known to us, and entered again.
                let is_below_known = rows
                    .iter()
                    .take_while(|above| above.uid != uid)
                    .any(|above| !above.pinned && known_before.contains(&above.uid) && !again.contains(&above.uid));
                let has_title_alone = row.day().is_none() && bound.numbering < board.renumberings && !is_below_known;
                again.insert(uid);
                if has_title_alone {
                    tally.limit("a post that was off the page at a renumbering, back on top of a list without days");
                } else if is_another_to_anybody(board, &bound, row) {
                    tally.limit("a post renumbered and edited between two looks, or edited where it has no number");
                } else {
                    let why =
                        format!("{:?} → {:?} {:?}", (&bound.number, &bound.title, bound.day), row.title, row.posted);
                    return Err(format!(
                        "doubled: {uid} {:?} was {} and is now {} too ({why})",
                        row.title, bound.id, post.id
                    ));
                }
                fresh += 1;
                self.enter(row, post, look, board);
                continue;
            }
            let is_other = is_another_to_anybody(board, &bound, row);
            // Not where its own entry is what the row shows.
            let fits = |post: &StoredPost| {
                text::bare_title(&post.post.title) == text::bare_title(&row.title)
                    && post.post.posted_at.map(PostedAt::date) == row.day()
            };
            let is_other = is_other && !after.get(bound.id.as_str()).is_some_and(|post| fits(post));
            let others = || look.after.iter().filter(|post| is_other && post.id != bound.id);
            let titled = |post: &&StoredPost| text::bare_title(&post.post.title) == text::bare_title(&row.title);
            let other = others().find(|post| fits(post)).or_else(|| others().find(titled));
            if let Some(post) = other.filter(|post| uid_of(board, post) == Some(uid)) {
                tally.limit("a post renumbered and edited between two looks, or edited where it has no number");
                self.enter(row, post, look, board);
                continue;
            }
            let Some(post) = after.get(bound.id.as_str()) else {
                return Err(format!("lost: {uid} {:?} is on the page and not in the feed", row.title));
            };
            self.same(board, row, &bound, post, look, mass, edited_now(post), tally)?;
        }
        if u32::try_from(fresh).unwrap() != look.outcome.new {
            return Err(format!("{} told as new, {fresh} entered", look.outcome.new));
        }
        let edited = look.after.iter().filter(|post| edited_now(post)).count();
        if usize::try_from(look.outcome.edited).unwrap() != edited {
            return Err(format!("{} told as edited, {edited} raised `updated`", look.outcome.edited));
        }
        for post in look.after.iter().filter(|post| edited_now(post)) {
            if !rows.iter().any(|row| self.ids.get(&post.id) == Some(&row.uid)) {
                return Err(format!("edited without being seen: {:?}", post.post.title));
            }
        }
        self.the_others(board, pages, &after, look, tally)?;
        (self.doubted, self.wants_accepting, self.rows) = (0, false, pages[0].len());
        (board.unsettled, board.believed_rows) = (false, pages[0].len());
        board.believed_redesigns = board.redesigns;
        Ok(())
    }

    /// Twins that changed places: the row of one stands under the number that the other's entry has now.
    fn exchange_twins(&mut self, board: &Board, rows: &[&Shown], look: &Looked<'_>, tally: &mut Tally) {
        for row in rows {
            let Some(number) = row.number.as_deref() else { continue };
            let Some(post) = look.after.iter().find(|post| post.post.key.as_str() == number) else { continue };
            let Some(owner) = self.ids.get(&post.id).copied() else { continue };
            let Some(old) = self.bound.get(&row.uid).map(|bound| bound.id.clone()) else {
                self.take_twin(board, row, owner, tally);
                continue;
            };
            if row.uid == owner || old == post.id {
                continue;
            }
            // The other is another post to anybody since, and left an entry that looks as this one does.
            let was = look.before.iter().find(|before| before.id == post.id).map(|before| &before.post);
            let is_left = self.bound.get(&owner).is_none_or(|bound| bound.id != post.id);
            if is_left
                && was.is_some_and(|was| looks_so(was, row))
                && self.bound.get(&row.uid).is_some_and(|own| looked_alike(board, own, &row.title, row.day()))
            {
                tally.limit("two posts of one title and day that a renumbering exchanged");
                self.ids.insert(post.id.clone(), row.uid);
                self.ids.insert(old, owner);
                if let Some(own) = self.bound.get_mut(&row.uid) {
                    (own.id, own.exchanged) = (post.id.clone(), true);
                }
                continue;
            }
            if !self.are_twins(board, row.uid, owner) {
                continue;
            }
            tally.limit("two posts of one title and day that a renumbering exchanged");
            // What was shown of the one is what is known of the other now, if one of them became its twin but lately.
            let (own, other) = (self.bound[&row.uid].clone(), self.bound[&owner].clone());
            for (uid, bound) in [(row.uid, other), (owner, own)] {
                self.ids.insert(bound.id.clone(), uid);
                self.bound.insert(uid, Bound { exchanged: true, ..bound });
            }
        }
    }

    /// A post not met before stands for its twin since all numbers changed: which of the two the known one is nobody can tell.
    /// The twin enters as if it were the new one.
    fn take_twin(&mut self, board: &Board, row: &Shown, owner: Uid, tally: &mut Tally) {
        let Some(bound) = self.bound.get(&owner) else { return };
        if owner == row.uid || bound.numbering == board.renumberings || !board.are_twins(row.uid, owner) {
            return;
        }
        tally.limit("two posts of one title and day that a renumbering exchanged");
        let bound = Bound { exchanged: true, truth: board.truth(row.uid), ..bound.clone() };
        self.ids.insert(bound.id.clone(), row.uid);
        self.bound.remove(&owner);
        self.bound.insert(row.uid, bound);
    }

    /// Whether two posts look the same to anybody, now or when they were last seen.
    fn are_twins(&self, board: &Board, one: Uid, other: Uid) -> bool {
        let both = self.bound.get(&one).zip(self.bound.get(&other));
        let were = both.is_some_and(|(one, other)| looked_alike(board, one, &other.title, other.day));
        were || board.are_twins(one, other)
    }

    fn enter(&mut self, row: &Shown, post: &StoredPost, look: &Looked<'_>, board: &Board) {
        let now = board.now;
        let is_alone = look.after.iter().filter(|other| other.entered_at == post.entered_at).count() == 1;
        let mut listed = self.bound.iter().filter(|(_, bound)| !bound.never_listed);
        let came_up_alone = is_alone && listed.all(|(other, _)| *other >= row.uid);
        self.ids.insert(post.id.clone(), row.uid);
        let read = look.read.get(&row.uid).map(|version| (*version, now));
        self.bound.insert(
            row.uid,
            Bound {
                id: post.id.clone(),
                number: row.number.clone(),
                title: text::bare_title(&row.title),
                day: row.day(),
                truth: board.truth(row.uid),
                read,
                owed_since: None,
                misses: 0,
                numbering: board.renumberings,
                design: board.redesigns,
                owes_page: false,
                never_listed: row.pinned,
                came_up_alone,
                exchanged: false,
            },
        );
    }

    /// A post not met before that did not enter: it must have been taken for one that looks the same and is no more.
    fn stands_for(
        &mut self,
        board: &Board,
        row: &Shown,
        look: &Looked<'_>,
        after: &BTreeMap<&str, &StoredPost>,
        tally: &mut Tally,
    ) -> Verdict {
        let alive = board.alive();
        let twin = self.bound.iter().find(|(uid, bound)| {
            let in_its_place = bound.numbering < board.renumberings
                && bound.title == text::bare_title(&row.title)
                && !alive.contains(uid);
            (in_its_place || board.are_twins(**uid, row.uid) || looked_alike(board, bound, &row.title, row.day()))
                && after.get(bound.id.as_str()).is_some_and(|post| uid_of(board, post) == Some(row.uid))
        });
        let Some((twin, bound)) = twin.map(|(uid, bound)| (*uid, bound.clone())) else {
            return Err(format!("lost: {} {:?} is on the page and never entered", row.uid, row.title));
        };
        tally.limit("a post of the title and day of one that is no more: taken for the same, posted again");
        self.bound.remove(&twin);
        let post = after[bound.id.as_str()];
        self.enter(row, post, look, board);
        // The entry holds the other's text until its own page comes.
        let is_owed = !look.read.contains_key(&row.uid);
        self.bound.entry(row.uid).and_modify(|entered| entered.exchanged = is_owed);
        Ok(())
    }

    #[expect(clippy::too_many_arguments, reason = "all of one row's look")]
    fn same(
        &mut self,
        board: &Board,
        row: &Shown,
        bound: &Bound,
        post: &StoredPost,
        look: &Looked<'_>,
        mass: bool,
        edited: bool,
        tally: &mut Tally,
    ) -> Verdict {
        let uid = row.uid;
        if let Some(other) = uid_of(board, post).filter(|other| *other != uid) {
            // The other may have been edited on the occasion.
            if bound.exchanged || self.are_twins(board, uid, other) {
                tally.limit("two posts of one title and day that a renumbering exchanged");
            } else {
                return Err(format!("re-identified: {} was {uid} {:?} and is now {other}", post.id, row.title));
            }
        }
        let counts = board.traits.dates == Dates::Counted;
        let shows_edit = is_changed(bound, row, counts);
        let before = look.before.iter().find(|before| before.id == post.id);
        let read = look.read.get(&uid).copied();
        // Who entered under another key since was not read under this one: what its feed says is what was read before.
        let says_anew = || {
            let of_board = board.post(uid);
            let (body, files) = (super::body(uid, of_board.body), usize::try_from(of_board.files).unwrap());
            let says_now = |post: &Post| post.content_text == body && post.attachments.len() == files;
            bound.read.is_none()
                && read.is_some()
                && says_now(&post.post)
                && before.is_some_and(|before| before.post.complete && !says_now(&before.post))
        };
        let page_edit = matches!((bound.read, read), (Some((old, _)), Some(new)) if old != new) || says_anew();
        let exchanged =
            before.and_then(author_of).is_some_and(|other| other != uid && self.are_twins(board, uid, other));
        if exchanged || edited && bound.exchanged {
            tally.limit("two posts of one title and day that a renumbering exchanged");
        } else if edited && !shows_edit && !page_edit && counts && is_changed(bound, row, false) {
            tally.limit("a day that was counted (\"6일 전\") and is now written, a day beside: an edit by its looks");
        } else if edited && !shows_edit && !page_edit {
            return Err(format!(
                "noise was taken for an edit: {uid} {row:?} {bound:?} {:?} {:?}",
                before.map(|p| &p.post),
                post.post
            ));
        }
        let is_real = bound.truth != board.truth(uid);
        let is_dress = bound.design < board.redesigns && bound.title != text::bare_title(&row.title);
        let exchanged = exchanged || bound.exchanged;
        // It may come back with a further redesign.
        let is_late = !board.unsettled || bound.design < board.believed_redesigns;
        if edited && !exchanged && !page_edit && !is_real && is_dress && is_late {
            tally.limit(
                "a post back on the page since a template wrote something else before titles: an edit by its looks",
            );
        } else if edited && !exchanged && !page_edit && !is_real && !counts {
            return Err(format!("a template's doing was told as an edit: {uid} {row:?} {bound:?}"));
        }
        let renumbered = bound.numbering < board.renumberings;
        let redesigned = board.unsettled || renumbered || bound.design < board.redesigns;
        // Its page may have told the day exactly.
        let told = before.and_then(|before| before.post.posted_at).zip(row.day());
        let off = told.map_or(0, |(told, day)| told.date().until(day).map_or(99, |span| span.get_days().abs()));
        let by_a_day = counts && off <= 1 && bound.title == text::bare_title(&row.title);
        if shows_edit && !edited && by_a_day {
            tally.limit("a day changed by one where the list counts days, and its page had told the day exactly");
        } else if shows_edit && !edited && !redesigned && !mass {
            return Err(format!("an edit was missed: {uid} {:?} was {:?}", row.title, (&bound.title, bound.day)));
        }
        if shows_edit && !edited && is_real {
            tally.limit("an edit together with a redesign, or of most rows at once: taken without being told");
        }
        if page_edit && !edited && bound.owes_page {
            tally.limit("a body edited while the page of a row told as edited could not be had: the rest of that edit");
        } else if page_edit && !edited && !board.unsettled && !mass {
            return Err(format!(
                "an edit of the page was read and not told: {uid} {:?} {:?}",
                row.title, look.outcome.problems
            ));
        }
        tally.edits += u64::from(edited);
        if let Some(version) = read {
            let expected = super::body(uid, version.0);
            if post.post.complete && !post.post.content_text.contains(&expected) {
                return Err(format!(
                    "{uid} was read as {expected:?}, and the store holds {:?} {:?}",
                    post.post.content_text, look.outcome.problems
                ));
            }
        }
        if counts && bound.truth.1 != board.truth(uid).1 && !is_changed(bound, row, true) {
            self.set_unseen.insert(uid);
        }
        // Its page writes the day that the list may only count, and what it wrote is remembered: that a day was changed by one
        // such a list doesn't tell.
        let remembered = before.and_then(|before| before.post.posted_at).map(PostedAt::date);
        let days = [row.day(), bound.day, Some(board.post(uid).posted.date()), remembered.or(bound.day)];
        let is_young = days.iter().all(|day| {
            let age = day.map(|day| day.until(super::board::wall(board.now).date()).map_or(99, |span| span.get_days()));
            age.is_some_and(|age| (0..=3).contains(&age))
        });
        let due = bound.read.is_some_and(|(_, at)| board.now - at >= 6 * HOUR);
        let excused = bound.owes_page || is_dress || board.unsettled || super::fails(board, uid);
        // Within an hour of a look that showed it when it was due and found no time for it, or had a reason not to.
        let is_owed = due && read.is_none();
        let since = is_owed.then(|| bound.owed_since.filter(|_| !excused).unwrap_or(board.now));
        if is_young && before.is_some() && since.is_some_and(|since| board.now - since >= HOUR) {
            return Err(format!(
                "young, and not read again after six hours, nor in the one after: {uid} {:?} {days:?}",
                row.title
            ));
        }
        let bound = self.bound.entry(uid).and_modify(|known| known.id.clone_from(&post.id));
        let _ = bound.and_modify(|known| {
            known.number.clone_from(&row.number);
            known.title = text::bare_title(&row.title);
            known.day = row.day().or(known.day);
            // A day that is not shown can't be known to have changed.
            let (title, day) = board.truth(uid);
            known.truth = (title, row.day().map_or(known.truth.1, |_| day));
            known.owed_since = since;
            known.misses = 0;
            known.never_listed &= row.pinned;
            known.numbering = board.renumberings;
            known.design = board.redesigns;
            known.owes_page = read.is_none() && (known.owes_page || edited);
            if let Some(version) = read {
                known.read = Some((version, board.now));
                known.exchanged = false;
            }
        });
        Ok(())
    }

    /// Posts that are not on the page: there they stay, unless they are deleted and that can be seen.
    fn the_others(
        &mut self,
        board: &Board,
        pages: &[Vec<Shown>],
        after: &BTreeMap<&str, &StoredPost>,
        look: &Looked<'_>,
        tally: &mut Tally,
    ) -> Verdict {
        let on_page: BTreeSet<Uid> = pages.iter().flatten().map(|row| row.uid).collect();
        let alive = board.alive();
        let unpinned: Vec<Uid> = pages.iter().flatten().filter(|row| !row.pinned).map(|row| row.uid).collect();
        let days: Vec<Date> = pages.iter().flatten().filter(|row| !row.pinned).filter_map(Shown::day).collect();
        // A day that is counted is known to within a day.
        let slack = i64::from(board.traits.dates == Dates::Counted).days();
        let mut lowest = days.first().copied();
        let falls_by_day = days.iter().all(|day| {
            let falls = lowest.is_none_or(|lowest| *day <= lowest + slack);
            lowest = lowest.min(Some(*day));
            falls
        });
        let is_ordered = board.traits.order == Order::ByNumber
            && matches!(board.traits.keys, Keys::Sequential | Keys::Sparse)
            && board.counts_up()
            && !board.unsettled;
        let place = |uid: Uid| (board.post(uid).posted.date(), uid);
        let set_unseen = &self.set_unseen;
        let passed = |row: &Shown, uid: Uid| {
            board.traits.order == Order::ByDate && set_unseen.contains(&row.uid) && place(row.uid) > place(uid)
        };
        for (uid, bound) in &mut self.bound {
            if on_page.contains(uid) {
                continue;
            }
            // The look of this hour has gone by without it: its page may wait for that of the next.
            bound.owed_since = None;
            let is_shown = after.contains_key(bound.id.as_str());
            let was_shown = look.before.iter().any(|post| post.id == bound.id);
            if alive.contains(uid) {
                if was_shown && !is_shown {
                    // Newer posts that say they are older: two of them are taken for the end of the page's span.
                    let set_back = pages.iter().flatten().filter(|row| {
                        let post = board.post(row.uid);
                        let says_older = row.day().zip(bound.day).is_some_and(|(row, day)| row < day);
                        !row.pinned && row.uid > *uid && says_older && (post.moved || post.backdated)
                    });
                    // With its days the list has lost their order: later numbers of earlier days stand above it now.
                    let turned = pages.iter().flatten().filter(|row| {
                        let earlier = bound.day.is_some_and(|day| board.post(row.uid).posted.date() < day);
                        !row.pinned && row.uid > *uid && earlier
                    });
                    if set_back.count() >= 2 {
                        tally.limit(
                            "several rows whose days were set back below a post that was pushed off: it looks deleted",
                        );
                    } else if board.traits.order == Order::ByDate && days.is_empty() && turned.count() >= 2 {
                        tally.limit(
                            "a list that goes by numbers since it hides its days: who is pushed off looks deleted",
                        );
                    } else if pages.iter().flatten().any(|row| !row.pinned && passed(row, *uid)) {
                        tally.limit(
                            "a post pushed off once another had passed it, whose day was set anew and is counted: it looks deleted",
                        );
                    } else if board.post(*uid).moved {
                        tally.limit("a date changed so that the post left page one: it looks deleted");
                    } else if board.traits.order == Order::ByDate && bound.day.is_none() && !days.is_empty() {
                        tally.limit(
                            "a list that goes by days since it shows them: whose day was never shown looks deleted",
                        );
                    } else if bound.day.is_none() && bound.never_listed && !board.counts_up() {
                        tally.limit(
                            "a post seen above the list alone, without a day, its number of a numbering that was turned around: it looks deleted",
                        );
                    } else {
                        return Err(format!("lost: {uid} is on the board and left the feed"));
                    }
                }
                continue;
            }
            // Outside the days of a page that falls by days it may as well have been pushed off.
            let told = after.get(bound.id.as_str()).and_then(|post| post.post.posted_at).map(PostedAt::date);
            let is_off = falls_by_day
                && [bound.day, told].into_iter().flatten().any(|day| {
                    days.iter()
                        .max()
                        .zip(days.iter().min())
                        .is_some_and(|(new, old)| day < *old + slack || *new < day + slack)
                });
            let between =
                !is_off && unpinned.iter().any(|other| other < uid) && unpinned.iter().any(|other| other > uid);
            bound.misses = if is_ordered && bound.numbering == board.renumberings && between && is_shown | was_shown {
                bound.misses + 1
            } else {
                0
            };
            if bound.misses >= 2 && is_shown && bound.day.is_none() && bound.came_up_alone {
                tally.limit("a deleted post that another deletion had brought up, alone, on a list without days");
            } else if bound.misses >= 2 && is_shown {
                return Err(format!(
                    "deleted between its neighbours, missed at the second look, and still shown: {uid}"
                ));
            }
            if was_shown && !is_shown {
                tally.gone += 1;
            }
        }
        Ok(())
    }
}

/// Not the board answered: nothing may change, and it must be told.
fn lied_to(look: &Looked<'_>, tally: &mut Tally) -> Verdict {
    tally.lies += 1;
    if look.outcome.kind.is_ok() {
        return Err(format!("a lie was believed: {:?}", look.outcome));
    }
    if look.before != look.after {
        return Err("a lie changed the feed".to_owned());
    }
    Ok(())
}

/// A life may not outlast what a feed can show: every post is compared at every look.
pub(crate) const MOST_POSTS: usize = 98;

pub(crate) fn day(now: Minute) -> u32 {
    now / DAY + 1
}

/// Whether a post in the feed has the title and the day of a row.
fn looks_so(post: &Post, row: &Shown) -> bool {
    let day = post.posted_at.map(PostedAt::date);
    text::bare_title(&post.title) == text::bare_title(&row.title) && (day == row.day() || row.day().is_none())
}
