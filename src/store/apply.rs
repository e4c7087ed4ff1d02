//! Carries out a look: intent by intent, all in the caller's transaction.

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::engine::{Engine, Transaction, Value, places as binds, values};
use super::history::{ordinals, tombstones};
use super::sources::Turned;
use super::{StoreError, edits, events, leases, noise, notices, posts, sources};
use crate::model::{Intent, Post, PostKey, PostedAt, PublishedAt, SourceId, Visit};

/// Keys named in one statement.
const CHUNK: usize = 200;

pub(super) async fn apply(
    engine: &dyn Engine,
    transaction: &mut dyn Transaction,
    source: &SourceId,
    intents: &[Intent],
    visit: &Visit,
) -> Result<(), StoreError> {
    if !leases::may_write(engine, transaction, source).await? {
        return Err(StoreError::taken_over(source));
    }
    let held = sources::hold(transaction, source, visit).await?;
    let print = print(intents, visit);
    if print == held.last_print {
        return Ok(());
    }
    let mut look = Look::new(transaction, source, Entry { at: visit.at, read_at: visit.at, rank: 0, published: None });
    look.carry_out_all(intents).await?;
    look.seen(intents).await?;
    let changed = look.settle(ordinals::Side::Above).await?;
    // A feed comes into being with the first good look, empty or not.
    let shows_more = changed || (visit.outcome.kind.is_ok() && held.last_ok.is_none());
    let is_doubt = intents.contains(&Intent::Doubted);
    sources::visit(transaction, source, visit, &held, &print, Turned { shows_more, is_doubt }).await?;
    events::enter(transaction, source, visit, held.last_ok).await?;
    notices::enter(transaction, source, visit, held.troubles, held.last_ok).await
}

/// Digest of a whole call. Compared within one build's lifetime only: at worst a look is applied twice across an
/// upgrade, and that says nothing new.
fn print(intents: &[Intent], visit: &Visit) -> String {
    format!("{:x}", Sha256::digest(format!("{visit:?}{intents:?}")))
}

/// How the posts of a look enter.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    /// The moment they are put in order by; of a refresh, its own.
    pub(super) at: Timestamp,
    /// When their pages were read.
    pub(super) read_at: Timestamp,
    /// The rank of the first.
    pub(super) rank: usize,
    /// What a post is published under of which the board says no day; `None`: the moment it is put in order by.
    pub(super) published: Option<PublishedAt>,
}

/// Intents being carried out in a transaction.
pub(super) struct Look<'a> {
    transaction: &'a mut dyn Transaction,
    source: &'a SourceId,
    entry: Entry,
    /// Posts of which feeds show something else than before.
    changed: Vec<PostKey>,
    /// Whether a post entered and has no ordinal yet.
    entered: bool,
    /// Parameters of files' addresses that are of this visit, by all posts that were read again; `None`: by each alone.
    of_visit: Option<BTreeSet<String>>,
}

impl<'a> Look<'a> {
    pub(super) fn new(transaction: &'a mut dyn Transaction, source: &'a SourceId, entry: Entry) -> Self {
        Self { transaction, source, entry, changed: Vec::new(), entered: false, of_visit: None }
    }

    /// All but what was merely seen.
    pub(super) async fn carry_out_all(&mut self, intents: &[Intent]) -> Result<(), StoreError> {
        self.rename(intents).await?;
        let unchanged = self.read_again(intents).await?;
        for (rank, intent) in intents.iter().enumerate() {
            if !matches!(intent, Intent::Refreshed(post) if unchanged.contains(&post.key)) {
                self.carry_out(self.entry.rank + rank, intent).await?;
            }
        }
        Ok(())
    }

    /// Of the posts that were read again, those that say what they said: done here for all of them in few statements, since
    /// the young ones of a board are read again several times a day. Their keys.
    async fn read_again(&mut self, intents: &[Intent]) -> Result<HashSet<PostKey>, StoreError> {
        let refreshed: HashMap<&PostKey, &Post> = intents
            .iter()
            .filter_map(|intent| match intent {
                Intent::Refreshed(post) => Some((&post.key, post.as_ref())),
                _ => None,
            })
            .collect();
        let mut unchanged = HashSet::new();
        // One alone costs the same either way.
        if refreshed.len() < 2 {
            return Ok(unchanged);
        }
        let keys: Vec<&PostKey> = refreshed.keys().copied().collect();
        let mut visit = noise::Visit::default();
        for keys in keys.chunks(CHUNK) {
            let held = posts::held_all(self.transaction, self.source, keys).await?;
            held.iter().filter_map(|held| Some((refreshed.get(&held.post.key)?, held))).for_each(|(post, held)| {
                visit.saw(post, &held.post);
            });
            let same = held.into_iter().filter(|held| {
                refreshed.get(&held.post.key).is_some_and(|post| without_loss(post, &held.post, false) == held.post)
            });
            let (read, unread): (Vec<PostKey>, Vec<PostKey>) =
                same.map(|held| held.post.key).partition(|key| refreshed[key].complete);
            for (keys, read_at) in [(read, Some(self.entry.read_at)), (unread, None)] {
                if !keys.is_empty() {
                    posts::seen_unchanged(self.transaction, self.source, &keys, read_at).await?;
                    unchanged.extend(keys);
                }
            }
        }
        self.of_visit = Some(visit.parts());
        Ok(unchanged)
    }

    /// Gives what entered its ordinals and marks the archives that changed; whether feeds show anything else than before.
    pub(super) async fn settle(self, side: ordinals::Side) -> Result<bool, StoreError> {
        if self.entered {
            ordinals::give(self.transaction, self.source, side).await?;
        }
        ordinals::mark_stale(self.transaction, self.source, &self.changed).await?;
        Ok(!self.changed.is_empty())
    }

    fn shows(&mut self, key: &PostKey, is_other: bool) {
        if is_other {
            self.changed.push(key.clone());
        }
    }

    async fn carry_out(&mut self, rank: usize, intent: &Intent) -> Result<(), StoreError> {
        let entry = Entry { rank, ..self.entry };
        match intent {
            Intent::New(post) => self.enter(entry, post).await?,
            Intent::Older { post, below, by } => {
                let day = post.posted_at.map(PostedAt::date);
                let entry = self.behind(below, *by, day, post).await?.unwrap_or(entry);
                self.enter(entry, post).await?;
            }
            Intent::Undated { post, under, below } => {
                let behind = match below {
                    Some((below, by)) => self.behind(below, *by, Some(under.date()), post).await?,
                    None => None,
                };
                let published = Some(PublishedAt::Civil(*under));
                self.enter(behind.unwrap_or(Entry { published, ..entry }), post).await?;
            }
            Intent::Edited(post) => {
                let is_other = self.refreshed(entry, post, true).await?.unwrap_or(true);
                self.shows(&post.key, is_other);
            }
            Intent::Refreshed(post) | Intent::Rekeyed { post, .. } => {
                let is_other = self.refreshed(entry, post, false).await?.unwrap_or(true);
                self.shows(&post.key, is_other);
            }
            Intent::By { key, author } => {
                let sql = "UPDATE posts SET author = $3 WHERE source = $1 AND key = $2";
                let is_other = self.run(sql, key, &values![author.as_str()]).await?;
                self.shows(key, is_other);
            }
            Intent::Unread(key) => {
                let sql = "UPDATE posts SET complete = $3 WHERE source = $1 AND key = $2";
                self.run(sql, key, &values![false]).await?;
            }
            Intent::Listed(page) => sources::listed(self.transaction, self.source, page).await?,
            Intent::Present(_) | Intent::Aside(_) | Intent::Doubted => {}
            Intent::Missed(key) => {
                let sql = "UPDATE posts SET misses = misses + 1 WHERE source = $1 AND key = $2";
                self.run(sql, key, &[]).await?;
            }
            Intent::Gone(key) => {
                let sql = "UPDATE posts SET gone_at = $3 WHERE source = $1 AND key = $2 AND gone_at IS NULL";
                let is_other = self.run(sql, key, &values![self.entry.read_at]).await?;
                self.shows(key, is_other);
            }
            Intent::Returned(key) => {
                let is_other = self.back(key).await?;
                self.shows(key, is_other);
            }
        }
        Ok(())
    }

    /// A post not known before.
    async fn enter(&mut self, entry: Entry, post: &Post) -> Result<(), StoreError> {
        let is_other = match self.refreshed(entry, post, false).await? {
            None => true,
            // Known after all, where another process was quicker; then it keeps its id and is back.
            Some(is_other) => self.back(&post.key).await? | is_other,
        };
        self.shows(&post.key, is_other);
        Ok(())
    }

    /// Writes a post's content; whether a feed shows it. `None`: it entered.
    async fn refreshed(&mut self, entry: Entry, post: &Post, is_edit: bool) -> Result<Option<bool>, StoreError> {
        let Some(held) = posts::held(self.transaction, self.source, &post.key).await? else {
            posts::insert(self.transaction, self.source, post, entry).await?;
            self.entered = true;
            return Ok(None);
        };
        let read_at = post.complete.then_some(self.entry.read_at);
        let post = without_loss(post, &held.post, is_edit);
        let post =
            if is_edit { post } else { noise::left_out(post, &held.post, self.of_visit.as_ref(), self.entry.read_at) };
        let is_alike = posts::shows_alike(&post, &held.post);
        posts::update(self.transaction, self.source, &post, &held.post, read_at).await?;
        if is_edit && !is_alike {
            edits::keep_revision(self.transaction, &held, self.entry.read_at).await?;
        }
        if is_edit {
            // Its page, still to be read, is the rest of this edit.
            let sql = "UPDATE posts SET edited_at = $3, read_at = CASE WHEN complete = 1 THEN read_at END WHERE source = $1 AND key = $2";
            self.run(sql, &post.key, &values![edits::moment(&held, self.entry.read_at)]).await?;
        }
        Ok(Some((is_edit || !is_alike) && !held.is_gone))
    }

    /// The entry of a post that stands `by` ranks behind another; `None` where that is not there any more, or stands among
    /// those of another day in the feed: its day was changed since it was published. A post without a day is published with it.
    async fn behind(
        &mut self,
        other: &PostKey,
        by: u32,
        day: Option<Date>,
        post: &Post,
    ) -> Result<Option<Entry>, StoreError> {
        let sql = "SELECT entered_at, rank, published FROM posts WHERE source = $1 AND key = $2";
        let lines = self.transaction.rows(sql, &values![self.source.as_str(), other.as_str()]).await?;
        let Some(mut line) = lines.into_iter().next() else { return Ok(None) };
        let at = line.moment()?;
        let rank = line.count()?.saturating_add(by);
        let published = posts::read_published(&line.text()?)?;
        let is_beside = match published {
            PublishedAt::Civil(at) => day.is_none_or(|day| day == at.date()),
            PublishedAt::Instant(_) => post.posted_at.is_none(),
        };
        Ok(is_beside.then_some(Entry { at, rank: rank as usize, published: Some(published), ..self.entry }))
    }

    /// A gone post is back; whether it was gone.
    async fn back(&mut self, key: &PostKey) -> Result<bool, StoreError> {
        let sql = "UPDATE posts SET gone_at = NULL, misses = 0 WHERE source = $1 AND key = $2 AND gone_at IS NOT NULL";
        self.run(sql, key, &[]).await
    }

    /// Ends the misses of all posts that were seen, in few statements: an unchanged board has one intent a row.
    pub(super) async fn seen(&mut self, intents: &[Intent]) -> Result<(), StoreError> {
        let keys: Vec<&PostKey> = intents
            .iter()
            .filter_map(|intent| match intent {
                Intent::Present(key) => Some(key),
                _ => None,
            })
            .collect();
        for keys in keys.chunks(CHUNK) {
            let mut values: Vec<Value> = values![self.source.as_str()].into();
            values.extend(keys.iter().map(|key| Value::from(key.as_str())));
            let sql = format!(
                "UPDATE posts SET misses = 0 WHERE source = $1 AND misses > 0 AND key IN ({})",
                binds(2, keys.len())
            );
            self.transaction.run(&sql, &values).await?;
        }
        Ok(())
    }

    /// Gives renumbered posts their new keys, all at once: first out of the way, then into place, since the number that
    /// one leaves another may take.
    async fn rename(&mut self, intents: &[Intent]) -> Result<(), StoreError> {
        let renamed: Vec<(&PostKey, &PostKey)> = intents
            .iter()
            .filter_map(|intent| match intent {
                Intent::Rekeyed { from, post } if *from != post.key => Some((from, &post.key)),
                _ => None,
            })
            .collect();
        for intent in intents {
            if let Intent::Aside(key) = intent {
                self.forget_key(key).await?;
            }
        }
        let mut places = BTreeSet::new();
        let mut moved = Vec::new();
        for &(from, to) in &renamed {
            // Two posts can't stand in one place: the first has it, the other keeps its own.
            if !places.insert(to) {
                continue;
            }
            let aside = aside(from);
            if self.set_key(from.as_str(), &aside).await? {
                moved.push((aside, to));
            }
        }
        for (aside, to) in moved {
            // Whoever stands there was not among the renamed: an old post of the old numbering, no longer on the page.
            self.forget_key(to).await?;
            self.set_key(&aside, to.as_str()).await?;
        }
        Ok(())
    }

    /// Whoever stands under the key stays in the feed under its id, and its number no longer finds it; likewise whom
    /// retention took away: what comes under the number now is another post.
    async fn forget_key(&mut self, key: &PostKey) -> Result<(), StoreError> {
        if let Some(held) = posts::held(self.transaction, self.source, key).await? {
            self.set_key(key.as_str(), PostKey::aside(&held.id).as_str()).await?;
        } else {
            tombstones::put_aside(self.transaction, self.source, &[key.as_str()]).await?;
        }
        Ok(())
    }

    /// Moves a post, or the tombstone of one, to another key; whether there was any.
    async fn set_key(&mut self, from: &str, to: &str) -> Result<bool, StoreError> {
        let values = values![self.source.as_str(), from, to];
        for table in ["posts", "tombstones"] {
            let sql = format!("UPDATE {table} SET key = $3 WHERE source = $1 AND key = $2");
            if self.transaction.run(&sql, &values).await? > 0 {
                // A tombstone under the key of a living post is another's, and must not wait there for the next.
                if table == "posts" {
                    tombstones::put_aside(self.transaction, self.source, &[from]).await?;
                }
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A statement about one post; whether it touched it.
    async fn run(&mut self, sql: &str, key: &PostKey, more: &[Value]) -> Result<bool, StoreError> {
        let mut values: Vec<Value> = values![self.source.as_str(), key.as_str()].into();
        values.extend_from_slice(more);
        Ok(self.transaction.run(sql, &values).await? > 0)
    }
}

/// A key no board gives: a line break is in none.
fn aside(key: &PostKey) -> String {
    format!("\n{key}")
}

/// A post whose own page was not read this time must not take away what that page had said, and nothing the day.
fn without_loss(post: &Post, held: &Post, is_edit: bool) -> Post {
    let has_page = held.complete || !held.content_html.is_empty() || !held.attachments.is_empty();
    // A template that shows no day any more takes none away.
    let posted_at = post.posted_at.or(held.posted_at);
    if post.complete || !has_page {
        return Post { posted_at, ..post.clone() };
    }
    let posted_at = match (posted_at, held.posted_at) {
        // The page told the hour.
        (Some(PostedAt::Date(day)), Some(PostedAt::DateTime(at))) if at.date() == day => held.posted_at,
        _ => posted_at,
    };
    let title = if is_cut(&post.title, &held.title) { &held.title } else { &post.title };
    Post {
        title: title.clone(),
        posted_at,
        author: post.author.clone().or_else(|| held.author.clone()),
        department: post.department.clone().or_else(|| held.department.clone()),
        category: post.category.clone().or_else(|| held.category.clone()),
        language: post.language.or(held.language),
        content_html: held.content_html.clone(),
        content_text: held.content_text.clone(),
        attachments: held.attachments.clone(),
        images: held.images.clone(),
        // Of the content that stays, so that the next reading finds out what changed.
        post_print: held.post_print.clone(),
        // The row tells of an edit that the page surely has too: it is still to be read.
        complete: held.complete && !is_edit,
        ..post.clone()
    }
}

/// Whether a row's title is a post's, cut: `… 안내…`.
fn is_cut(title: &str, whole: &str) -> bool {
    let stem = title.trim_end_matches(['…', '.']).trim_end();
    !stem.is_empty() && stem.len() < title.len() && stem.len() < whole.len() && whole.starts_with(stem)
}
