//! Edits: the moment each is shown under, and what a post said before.

use jiff::Timestamp;

use super::engine::{Transaction, values};
use super::posts::{Held, published_order};
use super::{Revision, StoreError, engine, json};

/// Earlier contents kept of a post: one that changes at every look must not grow for ever.
const REVISIONS: i64 = 50;

/// The moment of an edit that was seen `now`, for good: later than every moment its entry was ever shown under, in whole
/// seconds, since readers see an edit by that. Most are; not of a post that its board dates ahead, nor two within a second.
/// The board's date is taken to stand in Seoul, as for the order of posts.
pub(super) fn moment(held: &Held, now: Timestamp) -> Timestamp {
    let published = engine::moment(published_order(held.published));
    let shown = held.edited_at.map_or(published, |edited_at| edited_at.max(published));
    let later = shown.as_second().checked_add(1).and_then(|second| Timestamp::from_second(second).ok());
    later.map_or(now, |later| later.max(now))
}

/// Keeps what a post said until now.
pub(super) async fn keep_revision(
    transaction: &mut dyn Transaction,
    held: &Held,
    until: Timestamp,
) -> Result<(), StoreError> {
    let newest = "SELECT COALESCE(MAX(number), 0) FROM revisions WHERE id = $1";
    let lines = transaction.rows(newest, &values![held.id.as_str()]).await?;
    let number = lines.into_iter().next().map_or(Ok(0), |mut line| line.number())? + 1;
    transaction
        .run(
            "INSERT INTO revisions (id, number, until_at, post) VALUES ($1, $2, $3, $4)",
            &values![held.id.as_str(), number, until, json::post(&held.post)?],
        )
        .await?;
    transaction
        .run("DELETE FROM revisions WHERE id = $1 AND number <= $2", &values![held.id.as_str(), number - REVISIONS])
        .await?;
    Ok(())
}

pub(super) async fn revisions(transaction: &mut dyn Transaction, id: &str) -> Result<Vec<Revision>, StoreError> {
    let sql = "SELECT until_at, post FROM revisions WHERE id = $1 ORDER BY number";
    let lines = transaction.rows(sql, &values![id]).await?;
    lines
        .into_iter()
        .map(|mut line| Ok(Revision { until: line.moment()?, post: json::read_post(&line.text()?)? }))
        .collect()
}
