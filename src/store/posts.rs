//! Posts as rows: written from a `Post`, read back as what a feed, a decision or a comparison needs.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashSet};
use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::Offset;
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

use super::apply::Entry;
use super::engine::{Dialect, Line, Transaction, Value, places, values};
use super::history::tombstones;
use super::{PostAsk, StoreError, json, search};
use crate::model::{KnownPost, Language, Post, PostKey, PostedAt, Print, PublishedAt, SourceId, StoredPost};

/// Newest posts that a decision sees besides those it asks for.
const NEWEST: usize = 200;

/// Keys asked for in one statement.
pub(super) const CHUNK: usize = 200;

/// Posts a feed shows at most.
pub(super) const MOST: u32 = 100;

/// Ids are v5 UUIDs in this namespace, of `<source>\n<key>`. It never changes: ids are for good.
const NAMESPACE: Uuid = Uuid::from_u128(0x6b1f_5d0a_52c4_5a7e_9a53_0f1d_7f3e_21c8);

/// The civil time of a board is put into order as if it stood in the default zone, Asia/Seoul. Only the order: which
/// moment it is, `feed` says with the source's zone.
const ORDER_OFFSET_HOURS: i8 = 9;

/// Newest first. Of one day and one look, the board's own order.
pub(super) const ORDER: &str = "published_order DESC, entered_at DESC, rank, source, key";

/// What [`content`] writes, in its order.
pub(super) const CONTENT: [&str; 18] = [
    "title",
    "posted_at",
    "pinned",
    "complete",
    "row_print",
    "post_print",
    "link_method",
    "link_url",
    "link_body",
    "author",
    "department",
    "category",
    "language",
    "attachments",
    "images",
    "content_html",
    "content_text",
    "folded",
];

/// What [`read_post`] reads, in its order.
pub(super) const POST: &str = "key, title, posted_at, pinned, complete, row_print, post_print, link_method, link_url, link_body, \
     author, department, category, language, attachments, images, content_html, content_text";

/// What [`stored`] reads, in its order.
pub(super) const STORED: &str = "source, id, published, edited_at, entered_at, rank, \
     key, title, posted_at, pinned, complete, row_print, post_print, link_method, link_url, link_body, \
     author, department, category, language, attachments, images, content_html, content_text";

pub(super) fn content(post: &Post) -> Result<[Value; CONTENT.len()], StoreError> {
    let link = post.link.as_ref();
    Ok(values![
        post.title.as_str(),
        post.posted_at.map(|at| at.to_string()),
        post.pinned,
        post.complete,
        post.row_print.0.as_str(),
        post.post_print.0.as_str(),
        link.map(|link| link.method.as_str()),
        link.map(|link| link.url.as_str()),
        link.and_then(|link| link.body.as_deref()),
        post.author.as_deref(),
        post.department.as_deref(),
        post.category.as_deref(),
        post.language.map(Language::tag),
        json::attachments(&post.attachments)?,
        json::images(&post.images)?,
        post.content_html.as_str(),
        post.content_text.as_str(),
        searched(post),
    ])
}

pub(super) fn read_post(line: &mut Line) -> Result<Post, StoreError> {
    let key = json::key(line.text()?)?;
    let title = line.text()?;
    let posted_at = line.maybe_text()?.as_deref().and_then(PostedAt::parse);
    let (pinned, complete) = (line.truth()?, line.truth()?);
    let (row_print, post_print) = (Print(line.text()?), Print(line.text()?));
    let (method, url, body) = (line.maybe_text()?, line.maybe_text()?, line.maybe_text()?);
    Ok(Post {
        key,
        title,
        link: url.and_then(|url| json::request(method.as_deref().unwrap_or_default(), &url, body)),
        posted_at,
        author: line.maybe_text()?,
        department: line.maybe_text()?,
        category: line.maybe_text()?,
        language: line.maybe_text()?.as_deref().and_then(Language::parse),
        attachments: json::read_attachments(&line.text()?)?,
        images: json::read_images(&line.text()?)?,
        content_html: line.text()?,
        content_text: line.text()?,
        pinned,
        row_print,
        post_print,
        complete,
    })
}

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

/// Posts that were seen, or read again, and say what they said.
pub(super) async fn seen_unchanged(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    keys: &[PostKey],
    read_at: Option<Timestamp>,
) -> Result<(), StoreError> {
    let sql = format!(
        "UPDATE posts SET misses = 0, read_at = COALESCE($2, read_at) WHERE source = $1 AND key IN ({})",
        places(3, keys.len())
    );
    let mut values: Vec<Value> = values![source.as_str(), read_at].into();
    values.extend(keys.iter().map(|key| Value::from(key.as_str())));
    transaction.run(&sql, &values).await?;
    Ok(())
}

/// A post enters: its id and `published` are made here and never again.
pub(super) async fn insert(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    post: &Post,
    entry: Entry,
) -> Result<(), StoreError> {
    // One that retention took away comes back as who it was.
    let (id, published, entry, ordinal) = if let Some(old) = tombstones::take(transaction, source, &post.key).await? {
        let entry = Entry { at: old.entered_at, rank: old.rank as usize, ..entry };
        (old.id, read_published(&old.published)?, entry, old.ordinal)
    } else {
        let published = post.posted_at.map_or(PublishedAt::Instant(entry.at), PublishedAt::Civil);
        (free_id(transaction, source, &post.key).await?, published, entry, 0)
    };
    let order = published_order(published);
    let place = search::free_place(transaction, order).await?;
    let mut values: Vec<Value> = values![
        source.as_str(),
        post.key.as_str(),
        id,
        published_text(published),
        order,
        entry.at,
        entry.rank,
        post.complete.then_some(entry.read_at),
        ordinal,
        place,
    ]
    .into();
    values.extend(content(post)?);
    let sql = format!(
        "INSERT INTO posts (source, key, id, published, published_order, entered_at, rank, read_at, ordinal, place, {}, misses) VALUES ({}, 0)",
        CONTENT.join(", "),
        places(1, values.len()),
    );
    transaction.run(&sql, &values).await?;
    search::enter(transaction, source, place, &searched(post)).await
}

/// The id of a new post. Where a renumbered board gives a number a second time, the first post keeps the id made of it.
async fn free_id(transaction: &mut dyn Transaction, source: &SourceId, key: &PostKey) -> Result<String, StoreError> {
    let mut name = format!("{source}\n{key}");
    loop {
        let id = Uuid::new_v5(&NAMESPACE, name.as_bytes()).urn().to_string();
        let sql = "SELECT 1 FROM posts WHERE id = $1 UNION ALL SELECT 1 FROM tombstones WHERE id = $1";
        if transaction.rows(sql, &values![id.as_str()]).await?.is_empty() {
            return Ok(id);
        }
        name.push_str("\nagain");
    }
}

/// Writes content over what a post held; its misses end, since it was seen.
pub(super) async fn update(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    post: &Post,
    held: &Post,
    read_at: Option<Timestamp>,
) -> Result<(), StoreError> {
    if post == held {
        return seen_unchanged(transaction, source, std::slice::from_ref(&post.key), read_at).await;
    }
    let mut values: Vec<Value> = values![source.as_str(), post.key.as_str(), read_at].into();
    let first = values.len() + 1;
    values.extend(content(post)?);
    let set: Vec<String> =
        CONTENT.iter().enumerate().map(|(index, column)| format!("{column} = ${}", first + index)).collect();
    let sql = format!(
        "UPDATE posts SET misses = 0, read_at = COALESCE($3, read_at), {} WHERE source = $1 AND key = $2",
        set.join(", ")
    );
    transaction.run(&sql, &values).await?;
    let folded = searched(post);
    if folded != searched(held) {
        search::renew(transaction, source, post.key.as_str(), &folded).await?;
    }
    Ok(())
}

pub(super) const KNOWN: &str = "key, title, posted_at, row_print, post_print, pinned, complete, read_at, entered_at, rank, misses, gone_at, \
     link_method, link_url, link_body";

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

/// Each once.
pub(super) fn read_known(lines: Vec<Line>) -> Result<Vec<KnownPost>, StoreError> {
    let mut seen = BTreeSet::new();
    let mut posts = Vec::with_capacity(lines.len());
    for mut line in lines {
        let post = KnownPost {
            key: json::key(line.text()?)?,
            title: line.text()?,
            posted_at: line.maybe_text()?.as_deref().and_then(PostedAt::parse),
            row_print: Print(line.text()?),
            post_print: Print(line.text()?),
            pinned: line.truth()?,
            complete: line.truth()?,
            read_at: line.maybe_moment()?,
            entered_at: line.moment()?,
            rank: line.count()?,
            misses: line.count()?,
            gone: line.maybe_number()?.is_some(),
            pruned: false,
            place: {
                let (method, url, body) = (line.maybe_text()?, line.maybe_text()?, line.maybe_text()?);
                url.and_then(|url| json::request(method.as_deref().unwrap_or_default(), &url, body))
                    .map(|link| link.place())
            },
        };
        if seen.insert(post.key.clone()) {
            posts.push(post);
        }
    }
    Ok(posts)
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
                search::narrow(&mut of_one, &mut values, &one, &search, "");
                each.push(format!("{of_one} ORDER BY {ORDER} LIMIT {limit}) AS newest"));
            }
            let _ = write!(sql, " AND id IN ({})", each.join(" UNION ALL "));
        }
        ..2 => search::narrow(&mut sql, &mut values, ask, &search, ""),
        _ => search::narrow(&mut sql, &mut values, ask, &search, dialect.plus()),
    }
    let _ = write!(sql, " ORDER BY {ORDER} LIMIT {limit}");
    (sql, values)
}

pub(super) fn stored(line: &mut Line) -> Result<StoredPost, StoreError> {
    let source = line.text()?;
    Ok(StoredPost {
        source: SourceId::new(&source).map_err(|error| StoreError::new(error.to_string()))?,
        id: line.text()?,
        published: read_published(&line.text()?)?,
        edited_at: line.maybe_moment()?,
        entered_at: line.moment()?,
        rank: line.count()?,
        post: read_post(line)?,
    })
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

fn published_text(published: PublishedAt) -> String {
    match published {
        PublishedAt::Civil(at) => at.to_string(),
        PublishedAt::Instant(at) => at.to_string(),
    }
}

pub(super) fn read_published(text: &str) -> Result<PublishedAt, StoreError> {
    let read = if text.ends_with('Z') {
        text.parse().ok().map(PublishedAt::Instant)
    } else {
        PostedAt::parse(text).map(PublishedAt::Civil)
    };
    read.ok_or_else(|| StoreError::new(format!("the store holds `{text}` where a date belongs: restore a backup")))
}

pub(super) fn published_order(published: PublishedAt) -> i64 {
    let civil = match published {
        PublishedAt::Instant(at) => return at.as_microsecond(),
        PublishedAt::Civil(PostedAt::Date(date)) => date.to_datetime(Time::midnight()),
        PublishedAt::Civil(PostedAt::DateTime(at)) => at,
    };
    // Only the first hours of the year −9999 have no moment.
    Offset::constant(ORDER_OFFSET_HOURS).to_timestamp(civil).unwrap_or(Timestamp::MIN).as_microsecond()
}

/// Where words are looked for.
pub(super) fn searched(post: &Post) -> String {
    let files = post.attachments.iter().map(|file| file.title.as_str());
    let parts: Vec<&str> = [post.title.as_str(), &post.content_text].into_iter().chain(files).collect();
    fold(&parts.join(" "))
}

/// One spelling for what a reader would call the same letters (`ＡＢＣ１２３` is `ABC123`, `㈜` is `(주)`, `ﾊﾝ` is `ハン`), and one
/// space for any white space.
pub(super) fn fold(text: &str) -> String {
    let folded = text.nfkc().collect::<String>().to_lowercase();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}
