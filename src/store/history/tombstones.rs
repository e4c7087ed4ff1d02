//! Posts that retention took away: known when they come back, and then under their old id.

use std::collections::HashSet;

use jiff::Timestamp;

use super::super::StoreError;
use super::super::engine::{Line, Transaction, Value, places as binds, values};
use super::super::json;
use crate::model::{KnownPost, PostKey, PostedAt, Print, SourceId};

/// Keys asked for in one statement.
const CHUNK: usize = 200;

/// What of a post outlives it.
pub(in crate::store) struct Tombstone {
    pub(in crate::store) id: String,
    /// As in `posts`.
    pub(in crate::store) published: String,
    pub(in crate::store) entered_at: Timestamp,
    pub(in crate::store) rank: u32,
    pub(in crate::store) ordinal: i64,
}

/// A post comes back: its tombstone is taken away and given to it.
pub(in crate::store) async fn take(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    key: &PostKey,
) -> Result<Option<Tombstone>, StoreError> {
    let values = values![source.as_str(), key.as_str()];
    let sql = "SELECT id, published, entered_at, rank, ordinal FROM tombstones WHERE source = $1 AND key = $2";
    let Some(mut line) = transaction.rows(sql, &values).await?.into_iter().next() else { return Ok(None) };
    let tombstone = Tombstone {
        id: line.text()?,
        published: line.text()?,
        entered_at: line.moment()?,
        rank: line.count()?,
        ordinal: line.number()?,
    };
    transaction.run("DELETE FROM tombstones WHERE source = $1 AND key = $2", &values).await?;
    Ok(Some(tombstone))
}

/// The posts that were taken away under these keys (at most [`CHUNK`]) keep their ids, and their numbers no longer find them:
/// others have them now.
pub(in crate::store) async fn put_aside(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    keys: &[&str],
) -> Result<(), StoreError> {
    let mut values: Vec<Value> = values![source.as_str(), PostKey::aside("").as_str()].into();
    values.extend(keys.iter().map(|key| Value::from(*key)));
    let sql = format!("UPDATE tombstones SET key = $2 || id WHERE source = $1 AND key IN ({})", binds(3, keys.len()));
    transaction.run(&sql, &values).await?;
    Ok(())
}

/// Adds those of these keys that are not among the posts found, as posts that are gone and to be read again when they are
/// seen. Where all were found, as on most looks, nothing is asked.
pub(in crate::store) async fn complete(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    keys: &[PostKey],
    found: &mut Vec<KnownPost>,
) -> Result<(), StoreError> {
    let missing: Vec<&PostKey> = {
        let known: HashSet<&PostKey> = found.iter().map(|post| &post.key).collect();
        keys.iter().filter(|key| !known.contains(key)).collect()
    };
    for keys in missing.chunks(CHUNK) {
        let mut values: Vec<Value> = values![source.as_str()].into();
        values.extend(keys.iter().map(|key| Value::from(key.as_str())));
        let sql = format!(
            "SELECT key, title, posted_at, row_print, entered_at, rank FROM tombstones WHERE source = $1 AND key IN ({}) \
             ORDER BY entered_at DESC, rank, key",
            binds(2, keys.len())
        );
        for line in transaction.rows(&sql, &values).await? {
            found.push(known_post(line)?);
        }
    }
    Ok(())
}

fn known_post(mut line: Line) -> Result<KnownPost, StoreError> {
    Ok(KnownPost {
        key: json::key(line.text()?)?,
        title: line.text()?,
        posted_at: line.maybe_text()?.as_deref().and_then(PostedAt::parse),
        author: None,
        row_print: Print(line.text()?),
        post_print: Print::default(),
        pinned: false,
        place: None,
        complete: false,
        read_at: None,
        entered_at: line.moment()?,
        rank: line.count()?,
        misses: 0,
        gone: true,
        pruned: true,
    })
}
