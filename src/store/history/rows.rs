//! Posts as rows, for the questions of history: of certain days, of certain ordinals, the oldest, and whole ones on their
//! way from one store to another.

use jiff::civil::Date;

use super::super::engine::{Transaction, Value, places, values};
use super::super::posts::{
    CHUNK, CONTENT, KNOWN, ORDER, POST, STORED, asked_sql, content, published_order, read_known, read_published,
    searched, stored,
};
use super::super::{StoreError, search};
use super::tombstones;
use crate::model::{KnownPost, Post, PostKey, PostedAt, PublishedAt, SourceId, StoredPost};

/// Posts of a stretch of days that a decision about them sees.
const OF_DAYS: usize = 500;

/// A feed's order backwards, within one source.
const OLDEST_FIRST: &str = "published_order, entered_at, rank DESC, key DESC";

/// Posts of these days by their `published`, and those with these keys.
pub(in crate::store) async fn known_of_days(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    keys: &[PostKey],
    days: Option<(Date, Date)>,
) -> Result<Vec<KnownPost>, StoreError> {
    let mut lines = Vec::new();
    if let Some((first, last)) = days {
        let end = day_order(last.tomorrow().unwrap_or(Date::MAX));
        let sql = format!(
            "SELECT {KNOWN} FROM posts WHERE source = $1 AND published_order >= $2 AND published_order < $3 \
             ORDER BY {ORDER} LIMIT {OF_DAYS}"
        );
        lines.extend(transaction.rows(&sql, &values![source.as_str(), day_order(first), end]).await?);
    }
    for keys in keys.chunks(CHUNK) {
        let mut values: Vec<Value> = values![source.as_str()].into();
        values.extend(keys.iter().map(|key| Value::from(key.as_str())));
        lines.extend(transaction.rows(&asked_sql(keys.len()), &values).await?);
    }
    let mut posts = read_known(lines)?;
    tombstones::complete(transaction, source, keys, &mut posts).await?;
    Ok(posts)
}

/// `$1`: the source, `$2`: an ordinal. The posts below it, gone ones too, highest first, with what `read_post` reads
/// behind nine columns of their states.
pub(in crate::store) fn whole_sql(limit: usize) -> String {
    format!(
        "SELECT id, published, entered_at, rank, ordinal, edited_at, read_at, misses, gone_at, {POST} FROM posts \
         WHERE source = $1 AND ordinal < $2 ORDER BY ordinal DESC LIMIT {limit}"
    )
}

/// Enters a post as it was elsewhere: `states` are source, id, published, its order, entered, rank, ordinal, edited, read,
/// misses, gone.
pub(in crate::store) async fn insert_whole(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    published: &str,
    post: &Post,
    states: &[Value],
) -> Result<(), StoreError> {
    let place = search::free_place(transaction, order_of(published)?).await?;
    let mut values = states.to_vec();
    values.push(post.key.as_str().into());
    values.push(place.into());
    values.extend(content(post)?);
    let sql = format!(
        "INSERT INTO posts (source, id, published, published_order, entered_at, rank, ordinal, edited_at, read_at, misses, gone_at, \
         key, place, {}) VALUES ({})",
        CONTENT.join(", "),
        places(1, values.len()),
    );
    transaction.run(&sql, &values).await?;
    search::enter(transaction, source, place, &searched(post)).await
}

/// Writes what a post said later over what it says here. `states` are edited, read, entered, rank; of two entrances the
/// earlier one stays.
pub(in crate::store) async fn overwrite(
    transaction: &mut dyn Transaction,
    id: &str,
    post: &Post,
    states: &[Value],
) -> Result<(), StoreError> {
    let mut values: Vec<Value> = values![id].into();
    values.extend_from_slice(states);
    let first = values.len() + 1;
    values.extend(content(post)?);
    let set: Vec<String> =
        CONTENT.iter().enumerate().map(|(index, column)| format!("{column} = ${}", first + index)).collect();
    let sql = format!(
        "UPDATE posts SET edited_at = $2, read_at = $3, rank = CASE WHEN $4 < entered_at THEN $5 ELSE rank END, \
         entered_at = CASE WHEN $4 < entered_at THEN $4 ELSE entered_at END, {} WHERE id = $1",
        set.join(", ")
    );
    transaction.run(&sql, &values).await?;
    let line = transaction.rows("SELECT source, key FROM posts WHERE id = $1", &values![id]).await?.into_iter().next();
    let Some(mut line) = line else { return Ok(()) };
    let source = SourceId::new(&line.text()?).map_err(|error| StoreError::new(error.to_string()))?;
    search::renew(transaction, &source, &line.text()?, &searched(post)).await
}

/// The number by which a stored `published` is put in order.
pub(in crate::store) fn order_of(published: &str) -> Result<i64, StoreError> {
    read_published(published).map(published_order)
}

/// Whether a text is one that `published` may hold.
pub(in crate::store) fn check_published(published: &str) -> Result<(), StoreError> {
    match read_published(published) {
        Ok(_) => Ok(()),
        Err(_) => Err(StoreError::new(format!("`{published}` is no date a post can be published under"))),
    }
}

/// `$1`: the source, `$2`: a day's [`day_order`], `$3`: how many. The oldest first.
pub(in crate::store) fn before_sql() -> String {
    format!("SELECT key FROM posts WHERE source = $1 AND published_order < $2 ORDER BY {OLDEST_FIRST} LIMIT $3")
}

/// `$1`: the source, `$2`: how many. The oldest first.
pub(in crate::store) fn oldest_sql() -> String {
    format!("SELECT key FROM posts WHERE source = $1 ORDER BY {OLDEST_FIRST} LIMIT $2")
}

/// `$1`: the source. What its feed may show.
pub(in crate::store) fn newest_live_sql(count: usize) -> String {
    format!("SELECT key FROM posts WHERE source = $1 AND gone_at IS NULL ORDER BY {ORDER} LIMIT {count}")
}

/// What `published_order` is at a day's beginning.
pub(in crate::store) fn day_order(day: Date) -> i64 {
    published_order(PublishedAt::Civil(PostedAt::Date(day)))
}

/// Those whose ordinals lie from `first` to before `end`, newest first, gone ones left out.
pub(in crate::store) async fn placed(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    first: i64,
    end: i64,
) -> Result<Vec<StoredPost>, StoreError> {
    let sql = format!(
        "SELECT {STORED} FROM posts WHERE source = $1 AND ordinal >= $2 AND ordinal < $3 AND gone_at IS NULL ORDER BY {ORDER}"
    );
    let lines = transaction.rows(&sql, &values![source.as_str(), first, end]).await?;
    lines.into_iter().map(|mut line| stored(&mut line)).collect()
}
