//! Ordinals: which archive document a post stands in, for good.
//!
//! The posts of the first look take ordinals from the middle of all numbers upwards, oldest first; what later looks bring
//! stands above, what a walk back finds stands below. So an ordinal never changes, and neither new posts nor old ones move
//! anybody from one archive into another. Nor do they enter one that a reader may have: the topmost is led to when it is
//! finished ([`unfinished`]), and each page of a walk begins one of its own.

use super::super::StoreError;
use super::super::engine::{Transaction, Value, places as binds, values};
use crate::model::{PostKey, SourceId};

/// Posts of an archive document. For good: another number would put every post elsewhere. So few that an archive of long
/// posts stays near a megabyte, and that a feed of the newest fifty always reaches down to an archive that is full.
pub(in crate::store) const IN_ARCHIVE: i64 = 20;

/// The first post's ordinal, and so the first archive is number 1000000. Far above 0: a board of twenty million older posts
/// still has room.
const FIRST: i64 = 1_000_000 * IN_ARCHIVE;

/// Keys named in one statement.
const CHUNK: usize = 200;

/// Where posts enter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Side {
    /// News.
    Above,
    /// History.
    Below,
}

/// Gives the posts that have none (0) their ordinals.
pub(in crate::store) async fn give(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    side: Side,
) -> Result<(), StoreError> {
    // The plus keeps SQLite from reading all posts of the source in this order, where an index knows the few without.
    let (first, step, order) = match side {
        Side::Above => {
            let highest = taken(transaction, source, "MAX").await?;
            (highest.map_or(FIRST, |taken| taken + 1), 1_i64, "+published_order, entered_at, rank DESC, key")
        }
        Side::Below => {
            let first = below(transaction, source, true).await?;
            (first, -1, "+published_order DESC, entered_at DESC, rank, key")
        }
    };
    let sql = format!(
        "UPDATE posts SET ordinal = $2 + $3 * (entered.place - 1) \
         FROM (SELECT id, ROW_NUMBER() OVER (ORDER BY {order}) AS place FROM posts WHERE source = $1 AND ordinal = 0) AS entered \
         WHERE posts.id = entered.id"
    );
    transaction.run(&sql, &values![source.as_str(), first, step]).await?;
    Ok(())
}

/// The ordinal below all that are taken; `begins`: the highest of an archive that nobody stands in yet.
pub(in crate::store) async fn below(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    begins: bool,
) -> Result<i64, StoreError> {
    let lowest = taken(transaction, source, "MIN").await?.unwrap_or(FIRST);
    Ok(if begins { lowest / IN_ARCHIVE * IN_ARCHIVE } else { lowest } - 1)
}

/// The first ordinal of the topmost archive, in which later posts will stand; `None` where there are no posts.
pub(in crate::store) async fn unfinished(
    transaction: &mut dyn Transaction,
    source: &SourceId,
) -> Result<Option<i64>, StoreError> {
    Ok(taken(transaction, source, "MAX").await?.map(|highest| highest / IN_ARCHIVE * IN_ARCHIVE))
}

/// The ordinal at an edge (`MIN` or `MAX`) of those that are taken. Tombstones count: the ordinal of a post that was taken away
/// is not given to another.
async fn taken(transaction: &mut dyn Transaction, source: &SourceId, edge: &str) -> Result<Option<i64>, StoreError> {
    let sql = format!(
        "SELECT {edge}(ordinal) FROM (SELECT {edge}(ordinal) AS ordinal FROM posts WHERE source = $1 AND ordinal > 0 \
         UNION ALL SELECT {edge}(ordinal) AS ordinal FROM tombstones WHERE source = $1 AND ordinal > 0) AS taken"
    );
    let line = transaction.rows(&sql, &values![source.as_str()]).await?.into_iter().next();
    line.map_or(Ok(None), |mut line| line.maybe_number())
}

/// Marks the archives of these posts as changed.
pub(in crate::store) async fn mark_stale(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    keys: &[PostKey],
) -> Result<(), StoreError> {
    for keys in keys.chunks(CHUNK) {
        let mut values: Vec<Value> = values![source.as_str()].into();
        values.extend(keys.iter().map(|key| Value::from(key.as_str())));
        let sql = format!(
            "INSERT INTO stale_archives (source, archive, mark) \
             SELECT DISTINCT source, ordinal / {IN_ARCHIVE}, 1 FROM posts WHERE source = $1 AND key IN ({}) \
             ON CONFLICT (source, archive) DO UPDATE SET mark = stale_archives.mark + 1",
            binds(2, keys.len())
        );
        transaction.run(&sql, &values).await?;
    }
    Ok(())
}
