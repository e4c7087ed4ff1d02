//! A store of plain values, a board each: what `Store` promises of posts and looks in the fewest words, without SQL, pages or
//! threads. With it many more lives are lived in an hour, and where both are asked SQLite must give the same answers, word by
//! word ([`Both`]).
//!
//! It prunes nothing, searches nothing and is lost with its process.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use boardfeed::model::{
    Intent, KnownPost, Memory, Post, PostKey, PostedAt, Print, PublishedAt, SourceId, StoredPost, Visit,
};
use boardfeed::store::{PostAsk, Store};
use jiff::Timestamp;
use jiff::civil::{DateTime, Time};
use uuid::Uuid;

/// What a life needs of a store.
#[async_trait]
pub(super) trait Keep: Send + Sync {
    async fn recall(&self, source: &SourceId, keys: &[PostKey]) -> Memory;
    async fn apply(&self, source: &SourceId, intents: &[Intent], visit: &Visit);
    /// What a feed shows, the newest hundred.
    async fn shown(&self, source: &SourceId) -> Vec<StoredPost>;
}

#[async_trait]
impl Keep for Arc<dyn Store> {
    async fn recall(&self, source: &SourceId, keys: &[PostKey]) -> Memory {
        self.as_ref().recall(source, keys).await.unwrap()
    }

    async fn apply(&self, source: &SourceId, intents: &[Intent], visit: &Visit) {
        self.as_ref().apply(source, intents, visit).await.unwrap();
    }

    async fn shown(&self, source: &SourceId) -> Vec<StoredPost> {
        let ask = PostAsk { sources: vec![source.clone()], limit: 100, ..PostAsk::default() };
        self.posts(&ask).await.unwrap()
    }
}

/// Both at once, which must say the same.
#[derive(Debug)]
pub(super) struct Both(pub(super) Arc<dyn Store>, pub(super) Plain);

#[async_trait]
impl Keep for Both {
    async fn recall(&self, source: &SourceId, keys: &[PostKey]) -> Memory {
        let (one, other) = (Keep::recall(&self.0, source, keys).await, self.1.recall(source, keys).await);
        assert_eq!(one, other, "what is remembered of {source}");
        one
    }

    async fn apply(&self, source: &SourceId, intents: &[Intent], visit: &Visit) {
        Keep::apply(&self.0, source, intents, visit).await;
        self.1.apply(source, intents, visit).await;
    }

    async fn shown(&self, source: &SourceId) -> Vec<StoredPost> {
        let (one, other) = (self.0.shown(source).await, self.1.shown(source).await);
        assert_eq!(one, other, "what the feed of {source} shows");
        one
    }
}

#[derive(Debug, Default)]
pub(super) struct Plain(Mutex<HashMap<SourceId, Board>>);

#[async_trait]
impl Keep for Plain {
    async fn recall(&self, source: &SourceId, keys: &[PostKey]) -> Memory {
        self.of(source, |board| board.recall(keys))
    }

    async fn apply(&self, source: &SourceId, intents: &[Intent], visit: &Visit) {
        self.of(source, |board| board.apply(source, intents, visit));
    }

    async fn shown(&self, source: &SourceId) -> Vec<StoredPost> {
        self.of(source, |board| {
            board.sort();
            let shown = board.posts.iter().filter(|entry| !entry.gone).take(100);
            shown.map(|entry| entry.stored.clone()).collect()
        })
    }
}

impl Plain {
    fn of<T>(&self, source: &SourceId, then: impl FnOnce(&mut Board) -> T) -> T {
        let mut boards = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        then(boards.entry(source.clone()).or_default())
    }
}

#[derive(Debug, Default)]
struct Board {
    memory: Memory,
    posts: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    stored: StoredPost,
    read_at: Option<Timestamp>,
    misses: u32,
    gone: bool,
}

/// How a post enters.
#[derive(Clone, Copy)]
struct Place {
    at: Timestamp,
    rank: u32,
    /// Where it has no day of its own.
    published: PublishedAt,
}

/// As many of the newest as deciding sees whether it asks for them or not.
const NEWEST: usize = 200;

impl Board {
    /// In a feed's order.
    fn sort(&mut self) {
        self.posts.sort_by_cached_key(|entry| {
            let stored = &entry.stored;
            (Reverse(moment(stored.published)), Reverse(stored.entered_at), stored.rank, stored.post.key.clone())
        });
    }

    fn recall(&mut self, keys: &[PostKey]) -> Memory {
        self.sort();
        let mut posts: Vec<KnownPost> = self.posts.iter().take(NEWEST).map(Entry::known).collect();
        let asked: BTreeSet<&PostKey> = keys.iter().chain(&self.memory.page.keys).collect();
        let older = self.posts.iter().skip(NEWEST).filter(|entry| asked.contains(&entry.stored.post.key));
        let mut older: Vec<KnownPost> = older.map(Entry::known).collect();
        older.sort_by_cached_key(|post| {
            let day = post.posted_at.map(PostedAt::date);
            (Reverse(day), Reverse(post.entered_at), post.rank, post.key.clone())
        });
        posts.extend(older);
        Memory { posts, ..self.memory.clone() }
    }

    fn at(&mut self, key: &PostKey) -> Option<&mut Entry> {
        self.posts.iter_mut().find(|entry| entry.stored.post.key == *key)
    }

    fn apply(&mut self, source: &SourceId, intents: &[Intent], visit: &Visit) {
        self.rename(intents);
        for (rank, intent) in intents.iter().enumerate() {
            let rank = u32::try_from(rank).unwrap();
            let place = Place { at: visit.at, rank, published: PublishedAt::Instant(visit.at) };
            match intent {
                Intent::New(post) => self.enter(source, post, place, visit.at),
                Intent::Older { post, below, by } => {
                    let place = self.behind(below, *by, post.posted_at, post).unwrap_or(place);
                    self.enter(source, post, place, visit.at);
                }
                Intent::Undated { post, under, below } => {
                    let behind = below.as_ref().and_then(|(below, by)| self.behind(below, *by, Some(*under), post));
                    let place = behind.unwrap_or(Place { published: PublishedAt::Civil(*under), ..place });
                    self.enter(source, post, place, visit.at);
                }
                Intent::Edited(post) => self.write(source, post, place, visit.at, true),
                Intent::Refreshed(post) | Intent::Rekeyed { post, .. } => {
                    self.write(source, post, place, visit.at, false);
                }
                Intent::Unread(key) => self.with(key, |entry| entry.stored.post.complete = false),
                Intent::Aside(_) | Intent::Doubted => {}
                Intent::Listed(page) => self.memory.page = page.clone(),
                Intent::Present(key) => self.with(key, |entry| entry.misses = 0),
                Intent::By { key, author } => self.with(key, |entry| entry.stored.post.author = Some(author.clone())),
                Intent::Missed(key) => self.with(key, |entry| entry.misses += 1),
                Intent::Gone(key) => self.with(key, |entry| entry.gone = true),
                Intent::Returned(key) => self.with(key, Entry::return_),
            }
        }
        let is_ok = visit.outcome.kind.is_ok();
        self.memory.troubles = if is_ok { 0 } else { self.memory.troubles + 1 };
        let doubts = self.memory.doubts + u32::from(intents.contains(&Intent::Doubted));
        self.memory.doubts = if is_ok { 0 } else { doubts };
        self.memory.last_ok = if is_ok { Some(visit.at) } else { self.memory.last_ok };
        (self.memory.rows, self.memory.dated) = visit.rows.unwrap_or((self.memory.rows, self.memory.dated));
        self.memory.validators.clone_from(&visit.validators);
    }

    fn with(&mut self, key: &PostKey, change: impl FnOnce(&mut Entry)) {
        if let Some(entry) = self.at(key) {
            change(entry);
        }
    }

    /// A post that is not there enters; one that is there after all is back.
    fn enter(&mut self, source: &SourceId, post: &Post, place: Place, now: Timestamp) {
        self.write(source, post, place, now, false);
        self.with(&post.key, |entry| {
            if entry.gone {
                entry.return_();
            }
        });
    }

    fn write(&mut self, source: &SourceId, post: &Post, place: Place, now: Timestamp, is_edit: bool) {
        let read_at = post.complete.then_some(now);
        if let Some(entry) = self.at(&post.key) {
            entry.stored.post = with_what_stays(post, &entry.stored.post, is_edit);
            entry.read_at = read_at.or(entry.read_at);
            entry.misses = 0;
            if is_edit {
                entry.stored.edited_at = Some(now);
                entry.read_at = entry.read_at.filter(|_| entry.stored.post.complete);
            }
            return;
        }
        let stored = StoredPost {
            source: source.clone(),
            id: self.free_id(source, &post.key),
            published: post.posted_at.map_or(place.published, PublishedAt::Civil),
            edited_at: None,
            entered_at: place.at,
            rank: place.rank,
            post: post.clone(),
        };
        self.posts.push(Entry { stored, read_at, misses: 0, gone: false });
    }

    fn free_id(&self, source: &SourceId, key: &PostKey) -> String {
        const NAMESPACE: Uuid = Uuid::from_u128(0x6b1f_5d0a_52c4_5a7e_9a53_0f1d_7f3e_21c8);
        let mut name = format!("{source}\n{key}");
        loop {
            let id = Uuid::new_v5(&NAMESPACE, name.as_bytes()).urn().to_string();
            if self.posts.iter().all(|entry| entry.stored.id != id) {
                return id;
            }
            name.push_str("\nagain");
        }
    }

    /// The place so many ranks behind another post, if that was published on this one's day, or neither has one.
    fn behind(&mut self, other: &PostKey, by: u32, day: Option<PostedAt>, post: &Post) -> Option<Place> {
        let StoredPost { published, entered_at, rank, .. } = self.at(other)?.stored;
        let is_beside = match published {
            PublishedAt::Civil(at) => day.is_none_or(|day| day.date() == at.date()),
            PublishedAt::Instant(_) => post.posted_at.is_none(),
        };
        is_beside.then_some(Place { at: entered_at, rank: rank + by, published })
    }

    /// All new keys at once; who stood under one and is not renamed loses its own.
    fn rename(&mut self, intents: &[Intent]) {
        for intent in intents {
            if let Intent::Aside(key) = intent {
                self.with(key, Entry::lose_key);
            }
        }
        let mut moves: BTreeMap<&PostKey, &PostKey> = BTreeMap::new();
        let mut places = BTreeSet::new();
        for intent in intents {
            if let Intent::Rekeyed { from, post } = intent
                && *from != post.key
                && places.insert(&post.key)
            {
                moves.insert(from, &post.key);
            }
        }
        // Without those that are not there.
        moves.retain(|from, _| self.posts.iter().any(|entry| entry.stored.post.key == **from));
        let taken: BTreeSet<&PostKey> = moves.values().copied().collect();
        for entry in &mut self.posts {
            match moves.get(&entry.stored.post.key) {
                Some(to) => entry.stored.post.key = (*to).clone(),
                None if taken.contains(&entry.stored.post.key) => entry.lose_key(),
                None => {}
            }
        }
    }
}

impl Entry {
    fn known(&self) -> KnownPost {
        let (stored, post) = (&self.stored, &self.stored.post);
        KnownPost {
            key: post.key.clone(),
            title: post.title.clone(),
            posted_at: post.posted_at,
            author: post.author.clone(),
            row_print: Print(post.row_print.0.clone()),
            post_print: Print(post.post_print.0.clone()),
            pinned: post.pinned,
            place: post.link.as_ref().map(boardfeed::model::Request::place),
            complete: post.complete,
            read_at: self.read_at,
            entered_at: stored.entered_at,
            rank: stored.rank,
            misses: self.misses,
            gone: self.gone,
            pruned: false,
        }
    }

    fn lose_key(&mut self) {
        self.stored.post.key = PostKey::aside(&self.stored.id);
    }

    fn return_(&mut self) {
        (self.gone, self.misses) = (false, 0);
    }
}

/// What a post without its own page does not take away.
fn with_what_stays(post: &Post, held: &Post, is_edit: bool) -> Post {
    let mut post = Post { posted_at: post.posted_at.or(held.posted_at), ..post.clone() };
    let had_page = held.complete || !held.content_html.is_empty() || !held.attachments.is_empty();
    if post.complete || !had_page {
        return post;
    }
    if let (Some(PostedAt::Date(day)), Some(PostedAt::DateTime(at))) = (post.posted_at, held.posted_at)
        && at.date() == day
    {
        post.posted_at = held.posted_at;
    }
    let kept = held.clone();
    Post {
        author: post.author.or(kept.author),
        department: post.department.or(kept.department),
        category: post.category.or(kept.category),
        language: post.language.or(kept.language),
        content_html: kept.content_html,
        content_text: kept.content_text,
        attachments: kept.attachments,
        images: kept.images,
        post_print: kept.post_print,
        complete: held.complete && !is_edit,
        ..post
    }
}

/// In what order posts were published; a board's own time as Seoul's.
fn moment(published: PublishedAt) -> Timestamp {
    let seoul = |at: DateTime| jiff::tz::Offset::constant(9).to_timestamp(at).unwrap();
    match published {
        PublishedAt::Instant(at) => at,
        PublishedAt::Civil(PostedAt::Date(day)) => seoul(day.to_datetime(Time::midnight())),
        PublishedAt::Civil(PostedAt::DateTime(at)) => seoul(at),
    }
}
