//! Posts as rows: which of them a feed, a decision or a comparison is told of.
//!
//! What stands in a row is said once ([`columns`]), [`read`] makes posts of it, [`written`] makes it of posts.

mod columns;
mod folded;
mod published;
mod read;
mod written;

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashSet};
use std::fmt::Write as _;

use jiff::Timestamp;

use super::engine::{Dialect, Line, Transaction, Value, places, values};
use super::history::tombstones;
use super::{PostAsk, StoreError, search};
use crate::model::{KnownPost, Post, PostKey, PostedAt, Print, PublishedAt, SourceId, StoredPost};

pub(super) use columns::{CONTENT, KNOWN, POST, STORED};
pub(super) use folded::{fold, searched};
pub(super) use published::{published_order, read_published};
pub(super) use read::{read_known, read_post, stored};
pub(super) use written::{content, insert, seen_unchanged, update};

/// Newest posts that a decision sees besides those it asks for.
const NEWEST: usize = 200;

/// Keys asked for in one statement.
pub(super) const CHUNK: usize = 200;

/// Posts a feed shows at most.
pub(super) const MOST: u32 = 100;

/// Newest first. Of one day and one look, the board's own order.
pub(super) const ORDER: &str = "published_order DESC, entered_at DESC, rank, source, key";

/// A post as it stands in the store, with what stays as it is whatever its content becomes.
pub(super) struct Held {
    pub(super) id: String,
    pub(super) is_gone: bool,
    pub(super) published: PublishedAt,
    pub(super) edited_at: Option<Timestamp>,
    pub(super) post: Post,
}

pub(super) async fn held(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    key: &PostKey,
) -> Result<Option<Held>, StoreError> {
    Ok(held_all(transaction, source, &[key]).await?.pop())
}

/// Those of these posts that are there.
pub(super) async fn held_all(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    keys: &[&PostKey],
) -> Result<Vec<Held>, StoreError> {
    let sql = format!(
        "SELECT id, gone_at, published, edited_at, {POST} FROM posts WHERE source = $1 AND key IN ({})",
        places(2, keys.len())
    );
    let mut values: Vec<Value> = values![source.as_str()].into();
    values.extend(keys.iter().map(|key| Value::from(key.as_str())));
    let held = |mut line: Line| {
        Ok(Held {
            id: line.text()?,
            is_gone: line.maybe_number()?.is_some(),
            published: read_published(&line.text()?)?,
            edited_at: line.maybe_moment()?,
            post: read_post(&mut line)?,
        })
    };
    transaction.rows(&sql, &values).await?.into_iter().map(held).collect()
}

/// `$1`: the source.
pub(super) fn newest_sql() -> String {
    format!("SELECT {KNOWN} FROM posts WHERE source = $1 ORDER BY {ORDER} LIMIT {NEWEST}")
}

/// `$1`: the source, then the keys. Without an order: asked for one, SQLite walks through all posts of the source in
/// that order rather than look up each key (93 ms instead of 6 at 10,000 posts).
pub(super) fn asked_sql(keys: usize) -> String {
    format!("SELECT {KNOWN} FROM posts WHERE source = $1 AND key IN ({})", places(2, keys))
}

/// The order of a feed, as far as a known post tells.
fn newest_first(post: &KnownPost) -> impl Ord + '_ {
    (Reverse(post.posted_at.map(PostedAt::date)), Reverse(post.entered_at), post.rank, &post.key)
}

/// The newest posts, newest first, then those with these keys, and of this page, that are not among them, likewise.
pub(super) async fn known(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    keys: &[PostKey],
    page: &[PostKey],
) -> Result<Vec<KnownPost>, StoreError> {
    let mut posts = read_known(transaction.rows(&newest_sql(), &values![source.as_str()]).await?)?;
    // Page one of most boards shows nothing but the newest: then nothing more is asked. Where these are all there are, too.
    let older: BTreeSet<&PostKey> = if posts.len() < NEWEST {
        BTreeSet::new()
    } else {
        let newest: HashSet<&PostKey> = posts.iter().map(|post| &post.key).collect();
        keys.iter().chain(page).filter(|key| !newest.contains(key)).collect()
    };
    let mut asked = Vec::new();
    for keys in Vec::from_iter(older).chunks(CHUNK) {
        let mut values: Vec<Value> = values![source.as_str()].into();
        values.extend(keys.iter().map(|key| Value::from(key.as_str())));
        asked.extend(read_known(transaction.rows(&asked_sql(keys.len()), &values).await?)?);
    }
    // A planner gives them in any order, and deciding asks who stood above whom.
    asked.sort_by(|one, other| newest_first(one).cmp(&newest_first(other)));
    posts.extend(asked);
    tombstones::complete(transaction, source, keys, &mut posts).await?;
    Ok(posts)
}

/// Under what the lowest of all posts is published, gone ones included.
pub(super) async fn lowest(
    transaction: &mut dyn Transaction,
    source: &SourceId,
) -> Result<Option<PublishedAt>, StoreError> {
    // The order of a feed, turned around: an index has it.
    let sql = "SELECT published FROM posts WHERE source = $1 ORDER BY published_order, entered_at, rank DESC LIMIT 1";
    let line = transaction.rows(sql, &values![source.as_str()]).await?.into_iter().next();
    line.map(|mut line| read_published(&line.text()?)).transpose()
}

/// What a feed shows.
pub(super) async fn shown(transaction: &mut dyn Transaction, ask: &PostAsk) -> Result<Vec<StoredPost>, StoreError> {
    if search::is_indexed(&ask.search) {
        return search::found(transaction, ask).await;
    }
    let (sql, values) = shown_sql(ask, transaction.dialect());
    let lines = transaction.rows(&sql, &values).await?;
    lines.into_iter().map(|mut line| stored(&mut line)).collect()
}

/// Sources that are asked one by one; of more, the newest posts are looked through for theirs.
const APART: usize = 8;

/// Without words that must occur: all posts in a feed's order, as far as it wants them.
///
/// Of several sources SQLite would gather and sort every post, and PostgreSQL walk through those of all sources until it
/// has met enough of these. Of a few, each one's newest are taken by its index; of many, which are mostly all there are,
/// the plus lets SQLite walk by time, too, and end with the last post wanted.
pub(super) fn shown_sql(ask: &PostAsk, dialect: Dialect) -> (String, Vec<Value>) {
    let limit = ask.limit.min(MOST);
    let mut values = Vec::new();
    let mut sql = format!("SELECT {STORED} FROM posts WHERE gone_at IS NULL");
    let search = search::spelled(&ask.search);
    match ask.sources.len() {
        2..=APART => {
            let mut each = Vec::new();
            for source in &ask.sources {
                let one = PostAsk { sources: vec![source.clone()], ..ask.clone() };
                let mut of_one = "SELECT id FROM (SELECT id FROM posts WHERE gone_at IS NULL".to_owned();
                search::narrow(&mut of_one, &mut values, &one, &search, dialect, "");
                each.push(format!("{of_one} ORDER BY {ORDER} LIMIT {limit}) AS newest"));
            }
            let _ = write!(sql, " AND id IN ({})", each.join(" UNION ALL "));
        }
        ..2 => search::narrow(&mut sql, &mut values, ask, &search, dialect, ""),
        _ => search::narrow(&mut sql, &mut values, ask, &search, dialect, dialect.plus()),
    }
    let _ = write!(sql, " ORDER BY {ORDER} LIMIT {limit}");
    (sql, values)
}

/// Whether a feed shows the two differently.
pub(super) fn shows_alike(one: &Post, other: &Post) -> bool {
    // What a feed does not show is made equal; everything else counts, fields still to come included.
    let shown = |post: &Post| Post {
        key: one.key.clone(),
        pinned: false,
        row_print: Print::default(),
        post_print: Print::default(),
        complete: false,
        ..post.clone()
    };
    shown(one) == shown(other)
}
