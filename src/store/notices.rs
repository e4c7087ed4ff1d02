//! What is still to be told to the operator. A look enters it in its own transaction, so that no kill loses it; it stays
//! until it is told, given up, or too old to be news.
//!
//! Of one source they are told in order: an alarm that is keyed by the source and hears that it is well, and then that it was
//! in trouble, stays on. So one that was put off holds up those behind it, and each that comes makes the first due again.
//!
//! Whoever sends one has it in hand meanwhile: being due is no reason for others to send it too. A hand lets go when it is
//! done, when its time runs out, or with its process.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::engine::{Engine, Transaction, values};
use super::leases::LONGEST;
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

/// All that waits is due now; what is in someone's hands stays there.
pub(super) async fn hasten(transaction: &mut dyn Transaction, now: Timestamp) -> Result<(), StoreError> {
    transaction.run("UPDATE notices SET next_at = $1 WHERE next_at > $1", &values![now]).await?;
    Ok(())
}

/// Takes what is due, oldest first, of each source the first; nobody else gets it until `until`.
pub(super) async fn take(
    engine: &dyn Engine,
    transaction: &mut dyn Transaction,
    now: Timestamp,
    until: Timestamp,
) -> Result<Vec<Notice>, StoreError> {
    free_of_the_dead(engine, transaction, now).await?;
    // A hand that holds it for longer went by a clock that ran wrong.
    let longest = now.checked_add(LONGEST).unwrap_or(Timestamp::MAX);
    let sql = format!(
        "SELECT id, source, turnabout, at, last_ok_at, outcome, tries FROM notices \
         WHERE next_at <= $1 AND (held_until <= $1 OR held_until > $2) AND NOT EXISTS (SELECT 1 FROM notices AS earlier \
         WHERE earlier.source = notices.source AND (earlier.at < notices.at OR (earlier.at = notices.at AND earlier.id < notices.id))) \
         ORDER BY at, id LIMIT {MOST}{}",
        transaction.dialect().lock_if_free()
    );
    let mut notices = Vec::new();
    for mut line in transaction.rows(&sql, &values![now, longest]).await? {
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
        let sql = "UPDATE notices SET tries = tries + 1, process = $2, held_until = $3 WHERE id = $1";
        transaction.run(sql, &values![notice.id.as_str(), engine.process(), until]).await?;
    }
    Ok(notices)
}

/// What processes had in hand that run no more.
async fn free_of_the_dead(
    engine: &dyn Engine,
    transaction: &mut dyn Transaction,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "SELECT DISTINCT process FROM notices WHERE held_until > $1";
    for mut line in transaction.rows(sql, &values![now]).await? {
        let process = line.text()?;
        if !engine.is_alive(&process) {
            free_of(transaction, &process).await?;
        }
    }
    Ok(())
}

/// Lets go of everything this process has in hand.
pub(super) async fn let_go(engine: &dyn Engine, transaction: &mut dyn Transaction) -> Result<(), StoreError> {
    free_of(transaction, engine.process()).await
}

async fn free_of(transaction: &mut dyn Transaction, process: &str) -> Result<(), StoreError> {
    let sql = "UPDATE notices SET held_until = 0 WHERE process = $1 AND held_until > 0";
    transaction.run(sql, &values![process]).await?;
    Ok(())
}

/// Puts one off, or clears it away: `None`: it was told, or is given up. Who slept until another took it puts nothing off.
pub(super) async fn settle(
    engine: &dyn Engine,
    transaction: &mut dyn Transaction,
    id: &str,
    again: Option<Timestamp>,
) -> Result<(), StoreError> {
    match again {
        Some(at) => {
            let sql = "UPDATE notices SET next_at = $2, held_until = 0 WHERE id = $1 AND process = $3";
            transaction.run(sql, &values![id, at, engine.process()]).await?
        }
        None => transaction.run("DELETE FROM notices WHERE id = $1", &values![id]).await?,
    };
    Ok(())
}
