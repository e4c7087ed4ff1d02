//! Retention: old posts are taken away, a bounded number at a time, and a tombstone stays of each.

use std::collections::HashSet;

use super::super::engine::{Engine, Transaction, Value, places as binds, values};
use super::super::{StoreError, leases};
use super::{Prune, ordinals, rows, tombstones};
use crate::model::{PostKey, SourceId};

/// Posts of one call, so that a look waits for milliseconds, also after the rule was made stricter.
const AT_ONCE: usize = 500;

/// The newest posts that stay whatever the rule says: no feed shows more.
const FEED: usize = 100;

/// Keys named in one statement.
const CHUNK: usize = 200;

pub(in crate::store) async fn count(transaction: &mut dyn Transaction, source: &SourceId) -> Result<u32, StoreError> {
    let sql = "SELECT COUNT(*) FROM posts WHERE source = $1";
    let line = transaction.rows(sql, &values![source.as_str()]).await?.into_iter().next();
    line.map_or(Ok(0), |mut line| line.count())
}

pub(in crate::store) async fn prune(
    engine: &dyn Engine,
    transaction: &mut dyn Transaction,
    source: &SourceId,
    prune: &Prune<'_>,
) -> Result<u32, StoreError> {
    if !leases::may_write(engine, transaction, source).await? {
        return Err(StoreError::taken_over(source));
    }
    let mut staying: HashSet<String> = prune.showing.iter().map(|key| key.as_str().to_owned()).collect();
    let most = AT_ONCE + staying.len() + FEED;
    let mut old = Vec::new();
    if let Some(day) = prune.before {
        old.extend(
            keys(transaction, &rows::before_sql(), &values![source.as_str(), rows::day_order(day), most]).await?,
        );
    }
    if let Some(beyond) = prune.beyond {
        let surplus = count(transaction, source).await?.saturating_sub(beyond) as usize;
        if surplus > 0 {
            let values = values![source.as_str(), surplus.min(most)];
            old.extend(keys(transaction, &rows::oldest_sql(), &values).await?);
        }
    }
    if old.is_empty() {
        return Ok(0);
    }
    let newest = rows::newest_live_sql(FEED);
    staying.extend(keys(transaction, &newest, &values![source.as_str()]).await?);
    let mut seen = HashSet::new();
    old.retain(|key| !staying.contains(key) && seen.insert(key.clone()));
    old.truncate(AT_ONCE);
    for chunk in old.chunks(CHUNK) {
        take_away(transaction, source, chunk).await?;
    }
    if !old.is_empty() {
        transaction
            .run("UPDATE sources SET version = version + 1 WHERE source = $1", &values![source.as_str()])
            .await?;
    }
    Ok(u32::try_from(old.len()).unwrap_or(0))
}

async fn take_away(transaction: &mut dyn Transaction, source: &SourceId, keys: &[String]) -> Result<(), StoreError> {
    let of_posts: Vec<PostKey> = keys.iter().filter_map(PostKey::new).collect();
    ordinals::mark_stale(transaction, source, &of_posts).await?;
    let mut values: Vec<Value> = values![source.as_str()].into();
    values.extend(keys.iter().map(|key| Value::from(key.as_str())));
    let those = format!("source = $1 AND key IN ({})", binds(2, keys.len()));
    // Where tombstones lie under these keys already they are others', and one of the same id is this post's own: neither may
    // hold up retention.
    let own = format!("DELETE FROM tombstones WHERE id IN (SELECT id FROM posts WHERE {those})");
    transaction.run(&own, &values).await?;
    let under: Vec<&str> = keys.iter().map(String::as_str).collect();
    tombstones::put_aside(transaction, source, &under).await?;
    for sql in [
        format!(
            "INSERT INTO tombstones (source, key, id, published, entered_at, rank, ordinal, title, posted_at, row_print, gone_at) \
             SELECT source, key, id, published, entered_at, rank, ordinal, title, posted_at, row_print, gone_at FROM posts WHERE {those}"
        ),
        format!("DELETE FROM revisions WHERE id IN (SELECT id FROM posts WHERE {those})"),
        format!("DELETE FROM posts WHERE {those}"),
    ] {
        transaction.run(&sql, &values).await?;
    }
    Ok(())
}

async fn keys(transaction: &mut dyn Transaction, sql: &str, values: &[Value]) -> Result<Vec<String>, StoreError> {
    transaction.rows(sql, values).await?.into_iter().map(|mut line| line.text()).collect()
}
