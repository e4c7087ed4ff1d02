//! A board, a memory as the store keeps it, and what becomes of both.

mod aligned;
mod authors;
mod back;
mod doubts;
mod front;
mod lives;
mod looks;
mod moving;
mod next;
mod numbers;
mod order;
mod refused;
mod slid;
mod strangers;
mod undated;
mod walk;

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp, ToSpan};
use url::Url;

use super::*;
use crate::model::{Article, Intent, Post, PostedAt, PublishedAt, Request, Row, SourceId};
use crate::normalize;

fn source() -> Source {
    Source::new(SourceId::new("board.example/news").unwrap(), "News", Url::parse("https://board.example/list").unwrap())
}

fn start() -> Timestamp {
    "2024-03-01T00:00:00Z".parse().unwrap()
}

/// A row of a board: number, title, day.
fn row(number: impl std::fmt::Display, title: &str, day: &str) -> Row {
    let number = number.to_string();
    Row {
        title: title.to_owned(),
        posted_at: PostedAt::parse(day),
        link: Some(Request::get(Url::parse(&format!("https://board.example/view?no={number}")).unwrap())),
        key: PostKey::new(number),
        ..Row::default()
    }
}

fn pinned(row: Row) -> Row {
    Row { pinned: true, ..row }
}

/// Ten posts of January, newest first: 110 … 101.
fn january() -> Vec<Row> {
    (101..=110)
        .rev()
        .map(|number| {
            row(
                number,
                &format!("{} 안내", WORDS[usize::try_from(number - 101).unwrap()]),
                &format!("2024-01-{:02}", number - 90),
            )
        })
        .collect()
}

const WORDS: [&str; 10] = ["입찰", "채용", "나라장터", "계약", "품질", "비축", "행사", "감사", "통계", "교육"];

/// What the store would hold.
#[derive(Clone, Debug)]
struct Held {
    known: KnownPost,
    id: String,
    updated: u32,
    published: PublishedAt,
}

/// A board followed: the memory, and the clock.
#[derive(Clone)]
struct Following {
    memory: Memory,
    held: Vec<Held>,
    now: Timestamp,
    source: Source,
    /// Bodies by title; without one a page can't be read.
    bodies: BTreeMap<String, String>,
    pages_fail: bool,
    reads: usize,
    next_id: u32,
}

impl Following {
    fn new() -> Self {
        Self {
            memory: Memory::default(),
            held: Vec::new(),
            now: start(),
            source: source(),
            bodies: BTreeMap::new(),
            pages_fail: false,
            reads: 0,
            next_id: 0,
        }
    }

    /// As `refresh` and `store` do it, an hour after the last look; no further page.
    fn look(&mut self, rows: Vec<Row>) -> Result<Settled, Vec<Code>> {
        self.take(rows, look)
    }

    /// The same on an operator's word.
    fn accept(&mut self, rows: Vec<Row>) -> Settled {
        self.take(rows, accept).unwrap()
    }

    fn take(
        &mut self,
        mut rows: Vec<Row>,
        look: fn(&Memory, &[FreshRow], &Source, Timestamp) -> Look,
    ) -> Result<Settled, Vec<Code>> {
        self.now = self.now.checked_add(SignedDuration::from_hours(1)).unwrap();
        normalize::settle_keys(&mut rows, &self.source, &mut Vec::new());
        let fresh = normalize::fresh(&rows, &self.source);
        let plan = match look(&self.memory, &fresh, &self.source, self.now).as_it_stands() {
            Ok(plan) => plan,
            Err(problems) => {
                self.memory.troubles += 1;
                self.memory.doubts += 1;
                return Err(problems.iter().map(|problem| problem.code).collect());
            }
        };
        self.reads = 0;
        let mut reads = Vec::new();
        for (index, row, wants_page) in plan.posts(&rows) {
            self.reads += usize::from(wants_page);
            let text = self.bodies.get(&row.title).cloned().unwrap_or_else(|| format!("{} 본문", row.title));
            let article = Article { title: Some(row.title.clone()), content_text: text, ..Article::default() };
            let article = (wants_page && !self.pages_fail).then_some(&article);
            reads.push(Read { row: index, post: Box::new(normalize::post(row, article, &self.source).unwrap()) });
        }
        let settled = settle(&self.memory, &fresh, &plan, reads, &[]);
        for intent in &settled.intents {
            if let Intent::Aside(key) = intent {
                self.held(key.as_str()).known.key = PostKey::aside(&format!("{key} {}", self.now));
            }
        }
        let renamed: Vec<(usize, PostKey)> = settled
            .intents
            .iter()
            .filter_map(|intent| match intent {
                Intent::Rekeyed { from, post } => {
                    Some((self.held.iter().position(|held| held.known.key == *from).unwrap(), post.key.clone()))
                }
                _ => None,
            })
            .collect();
        for (_, to) in &renamed {
            if let Some(held) = self.held.iter_mut().find(|held| held.known.key == *to) {
                held.known.key = PostKey::aside(&format!("{to} {}", self.now));
            }
        }
        for (place, to) in renamed {
            self.held[place].known.key = to;
        }
        let mut entering = Vec::new();
        for intent in &settled.intents {
            let at_look = PublishedAt::Instant(self.now);
            match intent {
                Intent::New(post) => entering.push((post, None, at_look)),
                Intent::Older { post, below, by } => {
                    let (place, published) = self.behind(below, *by, post.posted_at, post).unzip();
                    entering.push((post, place, published.unwrap_or(at_look)));
                }
                Intent::Undated { post, under, below } => {
                    let behind = below.as_ref().and_then(|(below, by)| self.behind(below, *by, Some(*under), post));
                    let (place, published) = behind.unzip();
                    entering.push((post, place, published.unwrap_or(PublishedAt::Civil(*under))));
                }
                Intent::Edited(post) => self.write(post, 1),
                Intent::Refreshed(post) | Intent::Rekeyed { post, .. } => self.write(post, 0),
                Intent::Present(key) => self.held(key.as_str()).known.misses = 0,
                Intent::Missed(key) => self.held(key.as_str()).known.misses += 1,
                Intent::Gone(key) => self.held(key.as_str()).known.gone = true,
                Intent::Returned(key) => {
                    let held = self.held(key.as_str());
                    (held.known.gone, held.known.misses) = (false, 0);
                }
                Intent::By { key, author } => self.held(key.as_str()).known.author = Some(author.clone()),
                Intent::Unread(key) => self.held(key.as_str()).known.complete = false,
                Intent::Listed(page) => self.memory.page.clone_from(page),
                Intent::Aside(_) | Intent::Doubted => {}
            }
        }
        for (rank, (post, place, published)) in entering.into_iter().enumerate().rev() {
            let (entered_at, rank) = place.unwrap_or((self.now, u32::try_from(rank).unwrap()));
            assert!(!self.held.iter().any(|held| held.known.key == post.key), "{} enters twice", post.key);
            self.next_id += 1;
            let known = KnownPost {
                key: post.key.clone(),
                title: post.title.clone(),
                posted_at: post.posted_at,
                author: post.author.clone(),
                row_print: post.row_print.clone(),
                post_print: post.post_print.clone(),
                pinned: post.pinned,
                place: post.link.as_ref().map(Request::place),
                complete: post.complete,
                read_at: post.complete.then_some(self.now),
                entered_at,
                rank,
                misses: 0,
                gone: false,
                pruned: false,
            };
            self.held.insert(
                0,
                Held {
                    known,
                    id: format!("id-{}", self.next_id),
                    updated: 0,
                    published: post.posted_at.map_or(published, PublishedAt::Civil),
                },
            );
        }
        // Newest first by day and time, without either by the look; those of one moment in the order of their coming.
        let zone = self.source.zone.clone();
        self.held.sort_by_key(|held| {
            let published = match held.published {
                PublishedAt::Civil(PostedAt::Date(day)) => day.at(0, 0, 0, 0),
                PublishedAt::Civil(PostedAt::DateTime(at)) => at,
                PublishedAt::Instant(at) => at.to_zoned_datetime(zone.clone()).into(),
            };
            (std::cmp::Reverse((published, held.known.entered_at)), held.known.rank)
        });
        self.memory = Memory {
            posts: self.held.iter().map(|held| held.known.clone()).collect(),
            page: std::mem::take(&mut self.memory.page),
            rows: rows.len(),
            lowest: None,
            dated: rows.iter().filter(|row| row.posted_at.is_some()).count(),
            last_ok: Some(self.now),
            troubles: 0,
            doubts: 0,
            validators: None,
            learnt: crate::model::Learnt::default(),
        };
        Ok(settled)
    }

    /// As the store does: with that one's look, by so many ranks behind it; what has no day is published with it.
    fn behind(
        &mut self,
        below: &PostKey,
        by: u32,
        day: Option<PostedAt>,
        post: &Post,
    ) -> Option<((Timestamp, u32), PublishedAt)> {
        let below = self.held(below.as_str());
        let is_beside = match below.published {
            PublishedAt::Civil(at) => day.is_none_or(|day| day.date() == at.date()),
            PublishedAt::Instant(_) => post.posted_at.is_none(),
        };
        is_beside.then_some(((below.known.entered_at, below.known.rank + by), below.published))
    }

    fn write(&mut self, post: &Post, updated: u32) {
        let now = self.now;
        let held = self.held(post.key.as_str());
        held.updated += updated;
        held.known.misses = 0;
        held.known.title.clone_from(&post.title);
        // As the store does: a list without days takes none away.
        held.known.posted_at = post.posted_at.or(held.known.posted_at);
        held.known.author.clone_from(&post.author);
        held.known.row_print = post.row_print.clone();
        held.known.pinned = post.pinned;
        held.known.place = post.link.as_ref().map(Request::place);
        if post.complete {
            held.known.post_print = post.post_print.clone();
            held.known.read_at = Some(now);
            held.known.complete = true;
        } else if updated > 0 {
            (held.known.complete, held.known.read_at) = (false, None);
        }
    }

    #[track_caller]
    fn held(&mut self, key: &str) -> &mut Held {
        self.held.iter_mut().find(|held| held.known.key.as_str() == key).unwrap()
    }

    /// Ids by title, of what the feed shows.
    fn shown(&self) -> BTreeMap<String, String> {
        self.held
            .iter()
            .filter(|held| !held.known.gone)
            .map(|held| (held.known.title.clone(), held.id.clone()))
            .collect()
    }

    fn pass(&mut self, hours: i64) {
        self.now = self.now.checked_add(hours.hours()).unwrap();
    }
}

/// The intents that are about a post.
fn about_posts(settled: &Settled) -> impl Iterator<Item = &Intent> {
    settled.intents.iter().filter(|intent| !matches!(intent, Intent::Listed(_)))
}

/// A look of which only the counts matter: new, edited, gone, returned, intents about posts.
#[track_caller]
fn counts(settled: Result<Settled, Vec<Code>>) -> (u32, u32, u32, u32, usize) {
    let settled = settled.unwrap();
    (settled.new, settled.edited, settled.gone, settled.returned, about_posts(&settled).count())
}

const NOTHING: (u32, u32, u32, u32, usize) = (0, 0, 0, 0, 0);
