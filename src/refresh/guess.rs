//! Guessed addresses of posts, tried before anything rests on them: two posts' pages that are theirs make a guess known,
//! one that is not refuses it. A guess that is refused is tried at no second post.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::Timestamp;
use url::Url;

use crate::model::{Article, Code, Learnt, OutcomeKind, Problem, Row, UrlTemplate};
use crate::normalize;
use crate::source::Source;
use crate::text;

use super::asking::Asking;
use super::{End, Rig, solve};

/// Guesses that may turn out wrong in one look before the others wait for the next.
const WRONG: usize = 2;

/// What came of the guesses of a list.
#[derive(Default)]
pub(super) struct Tried {
    pub(super) agreed: Vec<UrlTemplate>,
    pub(super) refused: Vec<UrlTemplate>,
    /// What was refused, and why.
    pub(super) problems: Vec<Problem>,
    /// Of rows whose page was asked for on the way: what it said, or that it can't be had.
    pub(super) read: BTreeMap<usize, Option<Article>>,
    pub(super) asked: usize,
    pub(super) failed: usize,
    /// The host wants no more requests until then.
    pub(super) quiet_until: Option<Timestamp>,
}

/// What a page says about a guess.
enum Sign {
    Agrees,
    Belies(String),
    /// Not asked, or a host that is ill.
    Silent,
}

impl Tried {
    /// A row as it is known now. One whose guess was neither confirmed nor refused keeps it, and enters without a link.
    pub(super) fn settled(&self, row: &Row) -> Row {
        let mut row = row.clone();
        if row.guess.as_ref().is_some_and(|guess| self.agreed.contains(guess)) {
            row.guess = None;
        } else if row.guess.as_ref().is_some_and(|guess| self.refused.contains(guess)) {
            (row.guess, row.link) = (None, None);
        }
        row
    }

    /// Takes into a list's problems what is known now.
    pub(super) fn tell(&self, problems: &mut Vec<Problem>) {
        if !(self.agreed.is_empty() && self.refused.is_empty()) {
            problems.retain(|problem| problem.code != Code::GuessedLink);
        }
        problems.extend(self.problems.iter().cloned());
    }

    /// What is remembered of it; `None` where there is nothing to remember.
    pub(super) fn learnt(&self, before: &Learnt) -> Option<Learnt> {
        let mut learnt = before.clone();
        learnt.add(self.agreed.clone(), Vec::new());
        for template in &self.refused {
            learnt.refuse(template.clone());
        }
        (learnt != *before).then_some(learnt)
    }

    /// Remembers it, for this look and for later ones.
    pub(super) async fn remember(
        &self,
        rig: &Rig,
        source: &Source,
        learnt: &mut Learnt,
        asking: &mut Asking<'_>,
    ) -> Result<(), Problem> {
        if let Some(more) = self.learnt(learnt) {
            rig.store.learn(&source.id, &more).await?;
            *learnt = more;
            asking.source = Cow::Owned(solve::with(source, learnt).into_owned());
        }
        Ok(())
    }
}

/// Whether a settled row's address is known: what an unconfirmed guess led to is no post's text.
pub(super) fn is_known(settled: &Row) -> bool {
    settled.guess.is_none() && settled.link.is_some()
}

impl Asking<'_> {
    /// Tries each guess of a list at the rows that are to be read anyway, and where one page agrees and no other of them
    /// can tell, at one more.
    pub(super) async fn try_guesses(&mut self, rows: &[Row], wanted: &[usize], list: &Url) -> Tried {
        let mut tried = Tried::default();
        let mut guesses: Vec<&UrlTemplate> = Vec::new();
        for guess in wanted.iter().filter_map(|row| rows.get(*row)?.guess.as_ref()) {
            if !guesses.contains(&guess) {
                guesses.push(guess);
            }
        }
        for guess in guesses {
            self.try_guess(guess, rows, wanted, list, &mut tried).await;
            if tried.quiet_until.is_some() || tried.refused.len() >= WRONG {
                break;
            }
        }
        tried
    }

    async fn try_guess(&mut self, guess: &UrlTemplate, rows: &[Row], wanted: &[usize], list: &Url, tried: &mut Tried) {
        // A page under a title that several rows have tells nothing.
        let is_telling = |row: &usize| {
            let own = text::bare_title(&rows[*row].title);
            rows[*row].guess.as_ref() == Some(guess)
                && !own.is_empty()
                && rows.iter().filter(|other| text::bare_title(&other.title) == own).count() == 1
        };
        let ours: Vec<usize> = wanted.iter().copied().filter(is_telling).collect();
        // Pinned ones are often of another form.
        let pinned = |row: &usize| rows[*row].pinned;
        let others = (0..rows.len()).filter(is_telling).filter(|row| !wanted.contains(row) && !pinned(row));
        let mut witnesses: Vec<usize> = ours.iter().copied().filter(|row| !pinned(row)).collect();
        witnesses.extend(ours.iter().copied().filter(pinned));
        let before = witnesses.len();
        witnesses.extend(others);
        let mut agreed: Vec<usize> = Vec::new();
        for (place, row) in witnesses.into_iter().enumerate() {
            if place >= before && agreed.is_empty() {
                return;
            }
            let sign = self.ask_witness(row, rows, list, tried).await;
            let sign = match agreed.first() {
                Some(first) if matches!(sign, Sign::Agrees) && is_one_page(*first, row, rows, tried) => {
                    Sign::Belies(format!("it shows what «{}» shows", rows[*first].title))
                }
                _ => sign,
            };
            match sign {
                Sign::Agrees => agreed.push(row),
                Sign::Belies(reason) => {
                    tried.refused.push(guess.clone());
                    tried.problems.push(refused(guess, &rows[row], &reason));
                    return;
                }
                Sign::Silent if tried.read.contains_key(&row) || tried.quiet_until.is_some() => return,
                // It was not recorded, which costs nothing.
                Sign::Silent => {}
            }
            if agreed.len() == 2 {
                tried.agreed.push(guess.clone());
                return;
            }
        }
    }

    async fn ask_witness(&mut self, row: usize, rows: &[Row], list: &Url, tried: &mut Tried) -> Sign {
        let Some(link) = rows[row].link.clone() else { return Sign::Silent };
        let key = normalize::key(&rows[row], &self.source);
        tried.asked += 1;
        let answer = self.article(&key, &rows[row], &link, list).await;
        let sign = sign(row, rows, &answer);
        match answer {
            Ok(article) => {
                tried.read.insert(row, article.filter(|_| matches!(sign, Sign::Agrees)));
            }
            Err(end) if is_unasked(&end) => tried.asked -= 1,
            Err(end) => {
                if end.not_before.is_none() {
                    tried.read.insert(row, None);
                }
                tried.quiet_until = tried.quiet_until.or(end.not_before);
                if matches!(sign, Sign::Silent) {
                    tried.failed += usize::from(end.kind == OutcomeKind::Failed);
                    tried.problems.extend(end.problems);
                }
            }
        }
        sign
    }
}

/// Answered by recorded pages, which hold no such page.
fn is_unasked(end: &End) -> bool {
    end.problems.iter().any(|problem| problem.code == Code::NotRecorded)
}

/// Whether the page is this row's. An error of the host's own, a limit, a page cut short say nothing about it.
fn sign(row: usize, rows: &[Row], answer: &Result<Option<Article>, End>) -> Sign {
    match answer {
        Ok(None) => Sign::Silent,
        Ok(Some(article)) if is_its(row, rows, article) => Sign::Agrees,
        Ok(Some(article)) if may_be_its(row, rows, article) => Sign::Silent,
        Ok(Some(article)) => Sign::Belies(match article.title.as_deref() {
            Some(title) => format!("its page is headed «{title}»"),
            None => "its page has no title".to_owned(),
        }),
        Err(end) if end.not_before.is_some() => Sign::Silent,
        Err(end) => {
            let belies = |code: Code| {
                matches!(
                    code,
                    Code::HttpStatus
                        | Code::IsListing
                        | Code::NoBody
                        | Code::ErrorPage
                        | Code::LoginPage
                        | Code::FrontPage
                        | Code::NotHtml
                        | Code::EmptyPage
                )
            };
            match end.problems.iter().find(|problem| belies(problem.code)) {
                Some(problem) => Sign::Belies(problem.message.clone()),
                None => Sign::Silent,
            }
        }
    }
}

/// Stricter than [`normalize::misfit`], since more rests on it: the title is the row's, to the number, or stands in the body;
/// and the body holds no list of the others.
fn is_its(row: usize, rows: &[Row], article: &Article) -> bool {
    let Some(page) = article.title.as_deref() else { return false };
    let own = &rows[row].title;
    let has_all = !text::lacks_a_number(own, page) && !text::lacks_a_number(page, own);
    let is_alike = text::same_title(own, page) || (text::alike(own, page) && has_all);
    // Some boards head every post with the board's name and write the title into the body.
    (is_alike || holds(article, own)) && is_no_list(row, rows, article)
}

/// Titles of one board are alike ("제3차 …", "제4차 …"): their numbers part them. A page that merely says more of them may be the
/// row's, and is too little to rest anything on.
fn may_be_its(row: usize, rows: &[Row], article: &Article) -> bool {
    let Some(page) = article.title.as_deref() else { return false };
    let own = &rows[row].title;
    text::alike(own, page) && !text::differ_in_a_number(own, page) && is_no_list(row, rows, article)
}

fn holds(article: &Article, title: &str) -> bool {
    let stem = text::squash(title.trim_end_matches(['.', '…']));
    stem.chars().count() >= 6 && text::squash(&article.content_text).contains(&stem)
}

/// Whether a page has content, and that is no list of the other rows. The one before and the one behind may stand below.
fn is_no_list(row: usize, rows: &[Row], article: &Article) -> bool {
    let others = rows.iter().filter(|other| other.title != rows[row].title && holds(article, &other.title));
    article.has_content() && others.count() <= 2
}

/// Whether two rows were shown one page, as the front page that names the newest posts. What is read of it begins with each
/// row's own title, and is then the same: text, pictures and files. The other's title stands in one of them, or heads both;
/// posts of the same words ("자세한 내용은 붙임을 …") do without.
fn is_one_page(one: usize, other: usize, rows: &[Row], tried: &Tried) -> bool {
    const TELLING: usize = 8;
    let article = |row: usize| tried.read.get(&row).and_then(Option::as_ref);
    let (Some(first), Some(second)) = (article(one), article(other)) else { return false };
    let titles = [one, other].map(|row| text::squash(&rows[row].title));
    let names = |article: &Article, own: &str, other: &str| {
        text::squash(&article.content_text).replace(own, "").contains(other)
    };
    let names_other = names(first, &titles[0], &titles[1]) || names(second, &titles[1], &titles[0]);
    let rest = |article: &Article| {
        titles.iter().fold(text::squash(&article.content_text), |rest, title| rest.replace(title.as_str(), ""))
    };
    let (short, long) = (rest(first), rest(second));
    let (short, long) = if short.len() < long.len() { (short, long) } else { (long, short) };
    first.images == second.images
        && first.attachments == second.attachments
        && (names_other && short.chars().count() >= TELLING && long.ends_with(&short)
            || short == long && first.title == second.title)
}

/// For whoever adds a board.
pub(super) fn agreed(guess: &UrlTemplate) -> Problem {
    let message = format!("what {} means was guessed ({}), and both posts agree", guess.call_text(), guess.meaning());
    Problem::new(Code::GuessedLink, message)
}

fn refused(guess: &UrlTemplate, row: &Row, reason: &str) -> Problem {
    Problem::new(
        Code::GuessedLink,
        format!(
            "what {} means was guessed ({}), and «{}» was not found there: {reason}; its posts have no address of their own until [links] in the source file says it",
            guess.call_text(),
            guess.meaning(),
            row.title
        ),
    )
}
