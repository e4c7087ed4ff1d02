//! The names of sources, which are the paths of their files: what was remembered under one name goes on under another, or
//! is forgotten.

use jiff::Timestamp;

use super::engine::{Transaction, values};
use super::search;
use super::{StoreError, events};
use crate::model::{Code, Event, SourceId};

/// Tables with rows of a source that stay what they are under another name. Posts are moved apart, since the index of the
/// search knows whose they are; leases stay, since they are of the name that a process looks at.
const MOVED: [&str; 7] = ["sources", "learnt", "events", "notices", "tombstones", "walks", "stale_archives"];

/// All that is remembered of `from` is `to`'s from now on, ids and all; false where nothing is remembered of `from`, or
/// something of `to`. Its posts are in no index of the search then, until that is filled.
pub(super) async fn take_over(
    transaction: &mut dyn Transaction,
    to: &SourceId,
    from: &SourceId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let names = values![from.as_str(), to.as_str()];
    for table in ["sources", "posts", "tombstones"] {
        let sql = format!("SELECT 1 FROM {table} WHERE source = $1 LIMIT 1");
        if !transaction.rows(&sql, &values![to.as_str()]).await?.is_empty() {
            return Ok(false);
        }
    }
    // Feeds stand at other addresses now, under the id they had.
    let sql = "UPDATE sources SET version = version + 1, born = COALESCE(born, source) WHERE source = $1";
    if transaction.run(sql, &values![from.as_str()]).await? == 0 {
        return Ok(false);
    }
    // What a first look that was given up may have left.
    for table in ["learnt", "walks", "published_archives"] {
        transaction.run(&format!("DELETE FROM {table} WHERE source = $1"), &values![to.as_str()]).await?;
    }
    transaction.run("DELETE FROM published_archives WHERE source = $1", &values![from.as_str()]).await?;
    // All posts of a board of any size.
    transaction.take_time().await?;
    search::leave(transaction, from).await?;
    transaction.run("UPDATE posts SET source = $2, place = NULL WHERE source = $1", &names).await?;
    for table in MOVED {
        transaction.run(&format!("UPDATE {table} SET source = $2 WHERE source = $1"), &names).await?;
    }
    // Who had gone on as `from` goes on as `to`; and a name that is back is no former one.
    transaction.run("UPDATE renames SET source = $2 WHERE source = $1", &names).await?;
    transaction.run("DELETE FROM renames WHERE former = $1 OR former = $2", &names).await?;
    transaction.run("INSERT INTO renames (former, source) VALUES ($1, $2)", &names).await?;
    let lines = transaction.rows("SELECT last_ok_at FROM sources WHERE source = $1", &values![to.as_str()]).await?;
    let last_ok = lines.into_iter().next().map_or(Ok(None), |mut line| line.maybe_moment())?;
    let event = Event {
        source: to.clone(),
        at: now,
        code: Code::Renamed,
        message: format!("what was remembered of {from}, whose file is gone, goes on here: its entries keep their ids"),
        new: 0,
        edited: 0,
        gone: 0,
        last_ok,
    };
    events::insert(transaction, &event).await?;
    Ok(true)
}

/// Former names, and as what they go on.
pub(super) async fn renames(transaction: &mut dyn Transaction) -> Result<Vec<(SourceId, SourceId)>, StoreError> {
    let lines = transaction.rows("SELECT former, source FROM renames ORDER BY former", &[]).await?;
    let id = |name: String| SourceId::new(&name).map_err(|error| StoreError::new(error.to_string()));
    lines.into_iter().map(|mut line| Ok((id(line.text()?)?, id(line.text()?)?))).collect()
}

/// Nothing is remembered of a source any more; whether anything was.
pub(super) async fn forget(transaction: &mut dyn Transaction, source: &SourceId) -> Result<bool, StoreError> {
    let name = values![source.as_str()];
    let sql = "DELETE FROM revisions WHERE id IN (SELECT id FROM posts WHERE source = $1)";
    transaction.run(sql, &name).await?;
    let mut was_any = false;
    for table in MOVED.into_iter().chain(["posts", "published_archives", "renames"]) {
        was_any |= transaction.run(&format!("DELETE FROM {table} WHERE source = $1"), &name).await? > 0;
    }
    Ok(was_any)
}
