//! Rows as values through `decide` and a store: the way of `refresh`, without pages.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use boardfeed::decide::{self, Look};
use boardfeed::model::{
    Article, Attachment, Code, Intent, Memory, Outcome, OutcomeKind, Post, PostKey, PostedAt, Problem, Request, Row,
    SourceId, StoredPost, Visit,
};
use boardfeed::normalize;
use boardfeed::source::{Every, Source};
use fastrand::Rng;
use jiff::{SignedDuration, Timestamp};
use url::Url;

use super::board::{Board, Shown, Uid, wall};
use super::judge::{Judge, Looked, MOST_POSTS, author, day};
use super::life::{Event, Lie, Life, Minute};
use super::plain::Keep;
use super::tally::Tally;

/// Lives a life against a store, which holds boards of other lives too; what went wrong, where something did.
pub(crate) async fn live(life: &Life, nth: u32, store: &dyn Keep, tally: &mut Tally) -> Result<(), String> {
    let name = format!("sim.example/s{}-b{}-{nth}", life.seed, life.board);
    let mut following = Following::new(&name, life, store);
    let last_look = life.events.iter().rposition(|(_, event)| matches!(event, Event::Look { .. }));
    for (place, (at, event)) in life.events.iter().enumerate() {
        if matches!(event, Event::Post { .. }) && following.board.posts.len() >= MOST_POSTS {
            continue;
        }
        following.board.happen(*at, event);
        match event {
            Event::Trouble { lie, looks } => following.trouble = Some((*lie, *looks)),
            Event::Look { noise } => {
                tally.looks += 1;
                let in_full = Some(place) == last_look || noise % 16 == 0;
                following
                    .look(*noise, in_full, tally)
                    .await
                    .map_err(|wrong| format!("day {}, {}: {wrong}{}", day(*at), wall(*at), following.last_pages()))?;
            }
            _ => {}
        }
    }
    tally.posts += following.board.posts.len() as u64;
    Ok(())
}

struct Following<'a> {
    source: Source,
    store: &'a dyn Keep,
    board: Board,
    trouble: Option<(Lie, u32)>,
    judge: Judge,
    is_followed: bool,
    /// The page of the last look that was believed, for a server that answers 304.
    last: Option<Vec<Shown>>,
    /// What the feed showed after the last look.
    shown: Vec<StoredPost>,
    /// The look gave the store something to do of which a feed tells.
    changes: bool,
    /// What the last looks were shown, for the story.
    pages: VecDeque<(Minute, Outcome, Vec<Vec<Shown>>)>,
}

/// Looks of which a story shows the pages.
const TOLD: usize = 3;

/// The moment of a minute on the board's wall, which is Seoul's.
pub(crate) fn moment(at: Minute) -> Timestamp {
    let start: Timestamp = "2026-11-01T15:00:00Z".parse().unwrap();
    start.checked_add(SignedDuration::from_mins(i64::from(at))).unwrap()
}

/// What a look ended with, and what it was shown.
struct End {
    outcome: Outcome,
    pages: Option<Vec<Vec<Shown>>>,
    not_modified: bool,
    read: BTreeMap<Uid, (u32, u32)>,
}

/// Lives a life before a cache: what the feed shows in the end. `caches`: before some looks come two at the board as it was
/// before the last look; what was lost or invented by it, where something was.
pub(crate) async fn live_cached(life: &Life, store: &dyn Keep, caches: bool) -> Result<(Vec<StoredPost>, u32), String> {
    let mut following = Following::new(&format!("sim.example/s{}-b{}", life.seed, life.board), life, store);
    let (mut past, mut last, mut edits): (Option<Board>, Option<Board>, u32) = (None, None, 0);
    for (at, event) in &life.events {
        following.board.happen(*at, event);
        let Event::Look { noise } = event else { continue };
        let is_same = |past: &Board| {
            (past.renumberings, past.redesigns) == (following.board.renumberings, following.board.redesigns)
        };
        // Twice: a post that is gone is missed as often.
        if let Some(past) = past.filter(|past| caches && noise % 3 == 0 && is_same(past)) {
            for past in [past.clone(), past] {
                let told = following.look_at_the_past(past, *noise).await;
                edits += told.map_err(|wrong| format!("day {}, {}: {wrong}", day(*at), wall(*at)))?;
            }
        }
        // What the last look showed is no news: a cache shows what was before that.
        past = last.replace(following.board.clone());
        let end = following.story(None, *noise, false, moment(*at)).await;
        edits += end.outcome.edited;
        following.pages.truncate(TOLD - 1);
        following.pages.push_front((*at, end.outcome, end.pages.unwrap_or_default()));
        following.shown = following.shown().await;
    }
    // A post that is deleted may be missed a look earlier.
    let alive = following.board.alive();
    following.shown.retain(|post| uid_by(&post.post.author).is_some_and(|uid| alive.contains(&uid)));
    // Who is off the page keeps the title that was shown last, by whomever.
    let on_page: BTreeSet<Uid> = following.board.page(1).unwrap_or_default().iter().map(|row| row.uid).collect();
    for post in &mut following.shown {
        if !uid_by(&post.post.author).is_some_and(|uid| on_page.contains(&uid)) {
            post.post.title.clear();
        }
    }
    Ok((following.shown, edits))
}

impl<'a> Following<'a> {
    fn new(name: &str, life: &Life, store: &'a dyn Keep) -> Self {
        let source =
            Source::new(SourceId::new(name).unwrap(), "모의 게시판", Url::parse("https://sim.example/list").unwrap());
        Self {
            source,
            store,
            board: Board::new(&life.traits),
            trouble: None,
            judge: Judge::default(),
            is_followed: false,
            last: None,
            shown: Vec::new(),
            changes: false,
            pages: VecDeque::new(),
        }
    }

    /// A cache answers with what the board showed then.
    async fn look_at_the_past(&mut self, mut past: Board, noise: u64) -> Result<u32, String> {
        // The posts' own pages are not cached.
        for (then, now) in past.posts.iter_mut().zip(&self.board.posts) {
            (then.body, then.files) = (now.body, now.files);
        }
        let now = std::mem::replace(&mut self.board, past);
        let end = self.story(None, !noise, false, moment(now.now)).await;
        let edited = end.outcome.edited;
        self.pages.truncate(TOLD - 1);
        self.pages.push_front((now.now, end.outcome, end.pages.unwrap_or_default()));
        self.board = now;
        let after = self.shown().await;
        let ids = |posts: &[StoredPost]| posts.iter().map(|post| post.id.clone()).collect::<BTreeSet<_>>();
        let (before, after_ids) = (ids(&self.shown), ids(&after));
        let alive = self.board.alive();
        // One whose day was set anew may have left page one: it looks deleted.
        let is_there = |uid: Uid| alive.contains(&uid) && !self.board.post(uid).moved;
        let is_alive = |post: &&StoredPost| uid_by(&post.post.author).is_some_and(is_there);
        if let Some(post) = self.shown.iter().filter(is_alive).find(|post| !after_ids.contains(&post.id)) {
            return Err(format!(
                "a cache's answer took a post from the feed: {:?}{}",
                post.post.title,
                self.last_pages()
            ));
        }
        if let Some(post) = after.iter().filter(is_alive).find(|post| !before.contains(&post.id)) {
            return Err(format!(
                "a cache's answer brought a post into the feed: {:?}{}",
                post.post.title,
                self.last_pages()
            ));
        }
        self.shown = after;
        Ok(edited)
    }

    /// `in_full`: what the feed shows is read even if nothing was written.
    async fn look(&mut self, noise: u64, in_full: bool, tally: &mut Tally) -> Result<(), String> {
        let now = moment(self.board.now);
        let lie = self.trouble.filter(|_| self.is_followed).map(|(lie, _)| lie);
        self.trouble = self.trouble.filter(|(_, looks)| *looks > 1).map(|(lie, looks)| (lie, looks - 1));
        let accept = lie.is_none() && self.judge.wants_accepting;
        let end = self.story(lie, noise, accept, now).await;
        let after = if self.changes || in_full { Some(self.shown().await) } else { None };
        let before = &self.shown;
        if !self.changes && after.as_ref().is_some_and(|after| after != before) {
            return Err("nothing was to be changed, and the feed changed".to_owned());
        }
        let looked = Looked {
            at: now,
            pages: end.pages.as_deref(),
            not_modified: end.not_modified,
            read: &end.read,
            outcome: &end.outcome,
            before,
            after: after.as_ref().unwrap_or(before),
            accepted: accept,
        };
        let judged = self.judge.judge(&mut self.board, &looked, tally);
        self.pages.truncate(TOLD - 1);
        self.pages.push_front((self.board.now, end.outcome.clone(), end.pages.unwrap_or_default()));
        judged?;
        self.is_followed |= end.outcome.kind.is_ok();
        if let Some(after) = after {
            self.shown = after;
        }
        Ok(())
    }

    fn last_pages(&self) -> String {
        let mut told = String::new();
        for (at, outcome, pages) in self.pages.iter().rev() {
            told.push_str(&format!("\n  shown on day {}, {}: {:?}", day(*at), wall(*at), outcome.kind));
            for row in pages.iter().flatten() {
                let post = self.board.post(row.uid);
                let number = row.number.as_deref().unwrap_or("-");
                let date = row.posted.map_or_else(|| "-".to_owned(), |at| at.date().to_string());
                told.push_str(&format!("\n    {:>3} {number:>12} {date:>10} {}", row.uid, row.title));
                for (is, word) in [
                    (row.pinned, "pinned"),
                    (row.counted.is_some(), "counted"),
                    (post.moved, "moved"),
                    (post.backdated, "backdated"),
                ] {
                    if is {
                        told.push_str(&format!(", {word}"));
                    }
                }
            }
        }
        told
    }

    async fn shown(&self) -> Vec<StoredPost> {
        self.store.shown(&self.source.id).await
    }

    /// As `refresh` tells it.
    async fn story(&mut self, lie: Option<Lie>, noise: u64, accept: bool, now: Timestamp) -> End {
        let mut end = End {
            outcome: Outcome {
                kind: OutcomeKind::Failed,
                new: 0,
                edited: 0,
                gone: 0,
                requests: 1,
                problems: Vec::new(),
            },
            pages: None,
            not_modified: false,
            read: BTreeMap::new(),
        };
        let page = match lie {
            None => self.page(1, noise),
            Some(lie) => lied_rows(lie, &self.board, noise).map(|rows| (Vec::new(), rows)),
        };
        let Some((shown, mut rows)) = page else {
            let memory = self.store.recall(&self.source.id, &[]).await;
            let kind = if lie == Some(Lie::Down) { OutcomeKind::Failed } else { OutcomeKind::Suspicious };
            self.doubted(&memory, kind, vec![Problem::new(Code::NoListing, "no list")], &[], now, &mut end).await;
            return end;
        };
        if lie.is_none() {
            let print = self.board.traits.etag.then(|| shown.clone());
            end.pages = Some(vec![shown]);
            if print.is_some() && self.last == print {
                let memory = self.store.recall(&self.source.id, &[]).await;
                end.not_modified = decide::may_ask_conditionally(&memory, &self.source, now);
                if end.not_modified {
                    end.outcome.kind = OutcomeKind::Unchanged;
                    self.visit(&memory, &[], &end.outcome, None, now).await;
                    return end;
                }
            }
            self.last = print;
        }
        let first = (rows.len(), rows.iter().filter(|row| row.posted_at.is_some()).count());
        let mut pages: u32 = 1;
        let (memory, fresh, keys, plan) = loop {
            let mut settled = rows.clone();
            normalize::settle_keys(&mut settled, &self.source, &mut Vec::new());
            let fresh = normalize::fresh(&settled, &self.source);
            let keys: Vec<PostKey> = fresh.iter().map(|row| row.key.clone()).collect();
            let memory = self.store.recall(&self.source.id, &keys).await;
            let looked = if accept {
                decide::accept(&memory, &fresh, &self.source, now)
            } else {
                decide::look(&memory, &fresh, &self.source, now)
            };
            if matches!(looked, Look::FurtherBack(_)) && pages < decide::MOST_PAGES {
                pages += 1;
                let further = match lie {
                    None => self.page(pages as usize, noise),
                    Some(lie) => lied_rows(lie, &self.board, noise ^ u64::from(pages)).map(|rows| (Vec::new(), rows)),
                };
                if let Some((shown, more)) = further {
                    rows.extend(more);
                    if let Some(pages) = &mut end.pages {
                        pages.push(shown);
                    }
                    continue;
                }
            }
            let problems = match looked.as_it_stands() {
                Ok(plan) => {
                    super::plans::tell(wall(self.board.now), &memory, &fresh, &plan);
                    rows = settled;
                    break (memory, fresh, keys, plan);
                }
                Err(problems) => problems,
            };
            self.doubted(&memory, OutcomeKind::Suspicious, problems, &rows, now, &mut end).await;
            return end;
        };

        let mut reads = Vec::new();
        for (index, row, wants_page) in plan.posts(&rows) {
            let article = wants_page.then(|| self.article(row)).flatten();
            if article.is_some() {
                let uid = uid_of(row).unwrap_or(0);
                if uid > 0 {
                    let post = self.board.post(uid);
                    end.read.insert(uid, (post.body, post.files));
                }
            }
            reads.push(decide::Read {
                row: index,
                post: Box::new(normalize::post(row, article.as_ref(), &self.source).unwrap()),
            });
        }
        debug_assert_eq!(keys.len(), rows.len());
        let settled = decide::settle(&memory, &fresh, &plan, reads, &[]);
        let quiet = settled.new + settled.edited + settled.gone + settled.returned == 0;
        end.outcome = Outcome {
            kind: if quiet { OutcomeKind::Unchanged } else { OutcomeKind::Changed },
            new: settled.new,
            edited: settled.edited,
            gone: settled.gone,
            requests: 1,
            problems: settled.problems,
        };
        self.visit(&memory, &settled.intents, &end.outcome, Some(first), now).await;
        end
    }

    async fn doubted(
        &mut self,
        memory: &Memory,
        kind: OutcomeKind,
        problems: Vec<Problem>,
        rows: &[Row],
        now: Timestamp,
        end: &mut End,
    ) {
        end.outcome.kind = kind;
        end.outcome.problems = problems;
        let intents: &[Intent] = if rows.is_empty() { &[] } else { &[Intent::Doubted] };
        self.visit(memory, intents, &end.outcome, None, now).await;
    }

    async fn visit(
        &mut self,
        memory: &Memory,
        intents: &[Intent],
        outcome: &Outcome,
        rows: Option<(usize, usize)>,
        now: Timestamp,
    ) {
        let next = decide::next_look(&self.source, &Every::Auto, memory, outcome.kind, now);
        let visit = Visit { at: now, outcome: outcome.clone(), next, validators: None, rows, address: None };
        let as_shown = |post: &Post| self.shown.iter().any(|shown| shown.post == *post);
        self.changes = intents.iter().any(|intent| match intent {
            Intent::Present(_) | Intent::Missed(_) | Intent::Listed(_) | Intent::Doubted => false,
            // A page read again that says what it said.
            Intent::Refreshed(post) => !as_shown(post),
            _ => true,
        });
        self.store.apply(&self.source.id, intents, &visit).await;
    }

    fn page(&self, number: usize, noise: u64) -> Option<(Vec<Shown>, Vec<Row>)> {
        let shown = self.board.page(number)?;
        let mut dice = Rng::with_seed(noise ^ number as u64);
        let rows = shown.iter().map(|shown| row(shown, &self.board, &mut dice, noise)).collect();
        Some((shown, rows))
    }

    /// The post's own page, as it is now.
    fn article(&self, row: &Row) -> Option<Article> {
        let uid = uid_of(row).filter(|uid| !super::fails(&self.board, *uid))?;
        let post = self.board.post(uid);
        let file =
            |number| Attachment { title: format!("붙임{number}.hwp"), url: None, media_type: None, length: None };
        Some(Article {
            title: Some(post.title.clone()),
            content_text: super::body(uid, post.body),
            attachments: (0..post.files).map(file).collect(),
            ..Article::default()
        })
    }
}

fn uid_of(row: &Row) -> Option<Uid> {
    uid_by(&row.author)
}

fn uid_by(author: &Option<String>) -> Option<Uid> {
    author.as_deref()?.strip_prefix("담당자")?.parse().ok()
}

/// A row as a list would be read, with what changes at every look and is no edit.
fn row(shown: &Shown, board: &Board, dice: &mut Rng, noise: u64) -> Row {
    let mut title = shown.title.clone();
    if dice.u32(..4) == 0 {
        title = title.replace(' ', "  ");
    }
    if dice.u32(..4) == 0 {
        title.push_str(&format!(" [{}]", dice.u32(1..40)));
    }
    if dice.u32(..4) == 0 {
        title.push_str(" NEW");
    }
    if shown.pinned && dice.bool() {
        title = format!("[공지] {title}");
    }
    let handle = shown.number.clone().unwrap_or_else(|| dice.u32(..).to_string());
    let posted_at = shown.posted.map(|at| match board.traits.dates {
        super::life::Dates::Time => PostedAt::DateTime(at),
        _ => PostedAt::Date(at.date()),
    });
    let views = Some(dice.u64(..9000));
    let number = dice.bool().then(|| dice.u32(..500).to_string());
    // For nothing: the lives of the table go by what is drawn after it.
    dice.bool();
    Row {
        title,
        link: Some(Request::get(Url::parse(&format!("https://sim.example/view?no={handle}")).unwrap())),
        posted_at,
        day_counted: shown.counted.is_some(),
        author: Some(author(shown.uid)),
        views,
        number,
        pinned: shown.pinned,
        // A column of them comes and goes; a post's own sign is another matter, its page says what it means.
        has_attachment: (!noise.is_multiple_of(3)).then_some(shown.uid.is_multiple_of(2)),
        key: shown.number.clone().and_then(PostKey::new),
        ..Row::default()
    }
}

/// The rows of a list that is not the board's; `None`: no list at all.
fn lied_rows(lie: Lie, board: &Board, noise: u64) -> Option<Vec<Row>> {
    let mut dice = Rng::with_seed(noise);
    let page = board.page(1).unwrap_or_default();
    let mut honest: Vec<Row> = page.iter().map(|shown| row(shown, board, &mut dice, noise)).collect();
    let mut other = |number: Option<String>, place: usize, dated: bool| {
        let number = number.unwrap_or_else(|| format!("z{:08}", dice.u32(..)));
        let words = ["생활", "체육", "도서관", "강좌", "공연", "문화", "여권", "상수도", "축제", "주차장"];
        let title = format!("{} {} 이용 문의 {place}", words[place % 10], words[dice.usize(..10)]);
        let day =
            wall(board.now).date().checked_sub(jiff::Span::new().days(30 + i64::try_from(place).unwrap())).unwrap();
        Row {
            title,
            posted_at: dated.then_some(PostedAt::Date(day)),
            key: PostKey::new(number),
            author: Some("다른 게시판".to_owned()),
            ..Row::default()
        }
    };
    let count = honest.len();
    Some(match lie {
        Lie::Down | Lie::Cut | Lie::Login | Lie::Firewall | Lie::Maintenance | Lie::FrontPage => return None,
        Lie::Empty => Vec::new(),
        Lie::Shrunken => {
            honest.truncate(board.believed_rows.saturating_sub(1) / 2);
            honest
        }
        Lie::OtherBoard => (0..count).map(|place| other(None, place, true)).collect(),
        Lie::OtherBoardSameNumbers => {
            page.iter().enumerate().map(|(place, shown)| other(shown.number.clone(), place, true)).collect()
        }
        Lie::Undated => (0..count).map(|place| other(None, place, false)).collect(),
        Lie::Alike => {
            for row in &mut honest {
                "로그인이 필요합니다".clone_into(&mut row.title);
            }
            honest
        }
    })
}
