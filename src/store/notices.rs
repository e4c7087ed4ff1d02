//! What is still to be told to the operator. A look enters it in its own transaction, so that no kill loses it; it stays
//! until it is told, given up, or too old to be news.
//!
//! Of one source they are told in order: an alarm that is keyed by the source and hears that it is well, and then that it was
//! in trouble, stays on. So one that was put off holds up those behind it, and each that comes makes the first due again.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::engine::{Transaction, values};
use super::{StoreError, json};
use crate::model::{Notice, SourceId, Turnabout, Visit};

/// Told or not, older ones are no news any more; where nobody is told they go in this time too.
const KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Taken in one go.
const MOST: usize = 20;

/// Enters what a look turned, where it turned something: `troubles` looks had gone wrong before it.
pub(super) async fn enter(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    visit: &Visit,
    troubles: u32,
    last_ok: Option<Timestamp>,
) -> Result<(), StoreError> {
    let Some(turnabout) = Turnabout::of(troubles, &visit.outcome) else { return Ok(()) };
    let name = format!("boardfeed\n{source}\n{}\n{}", turnabout.as_str(), visit.at);
    let id = format!("msg_{}", Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes()).simple());
    let old = visit.at.checked_sub(KEPT).unwrap_or(Timestamp::MIN);
    transaction.run("DELETE FROM notices WHERE at < $1", &values![old]).await?;
    let sql = "UPDATE notices SET next_at = $2 WHERE source = $1 AND next_at > $2";
    transaction.run(sql, &values![source.as_str(), visit.at]).await?;
    let sql = "INSERT INTO notices (id, source, turnabout, at, last_ok_at, outcome, tries, next_at) \
         VALUES ($1, $2, $3, $4, $5, $6, 0, $4) ON CONFLICT (id) DO NOTHING";
    let outcome = json::outcome(&visit.outcome)?;
    let values = values![id, source.as_str(), turnabout.as_str(), visit.at, last_ok, outcome];
    transaction.run(sql, &values).await?;
    Ok(())
}

/// All that waits is due now.
pub(super) async fn hasten(transaction: &mut dyn Transaction, now: Timestamp) -> Result<(), StoreError> {
    transaction.run("UPDATE notices SET next_at = $1 WHERE next_at > $1", &values![now]).await?;
    Ok(())
}

/// Takes what is due, oldest first, of each source the first; nobody else gets it until `until`.
pub(super) async fn take(
    transaction: &mut dyn Transaction,
    now: Timestamp,
    until: Timestamp,
) -> Result<Vec<Notice>, StoreError> {
    let sql = format!(
        "SELECT id, source, turnabout, at, last_ok_at, outcome, tries FROM notices WHERE next_at <= $1 AND NOT EXISTS \
         (SELECT 1 FROM notices AS earlier WHERE earlier.source = notices.source \
         AND (earlier.at < notices.at OR (earlier.at = notices.at AND earlier.id < notices.id))) \
         ORDER BY at, id LIMIT {MOST}{}",
        transaction.dialect().lock_if_free()
    );
    let mut notices = Vec::new();
    for mut line in transaction.rows(&sql, &values![now]).await? {
        let (id, source, turnabout) = (line.text()?, line.text()?, line.text()?);
        let Some(turnabout) = Turnabout::parse(&turnabout) else { continue };
        notices.push(Notice {
            id,
            source: SourceId::new(&source).map_err(|error| StoreError::new(error.to_string()))?,
            turnabout,
            at: line.moment()?,
            last_ok: line.maybe_moment()?,
            outcome: json::read_outcome(&line.text()?)?,
            tries: line.count()? + 1,
        });
    }
    for notice in &notices {
        let sql = "UPDATE notices SET tries = tries + 1, next_at = $2 WHERE id = $1";
        transaction.run(sql, &values![notice.id.as_str(), until]).await?;
    }
    Ok(notices)
}

/// Puts one off, or clears it away: `None`: it was told, or is given up.
pub(super) async fn settle(
    transaction: &mut dyn Transaction,
    id: &str,
    again: Option<Timestamp>,
) -> Result<(), StoreError> {
    match again {
        Some(at) => transaction.run("UPDATE notices SET next_at = $2 WHERE id = $1", &values![id, at]).await?,
        None => transaction.run("DELETE FROM notices WHERE id = $1", &values![id]).await?,
    };
    Ok(())
}
