//! Who looks at which source. A lease ends when it is given back, when its time runs out, or with its process.

use jiff::{SignedDuration, Timestamp};

use super::StoreError;
use super::engine::{Engine, Transaction, values};
use crate::model::SourceId;

/// A lease further ahead was written by a clock that ran wrong; it must not hold its source for years.
pub(super) const LONGEST: SignedDuration = SignedDuration::from_hours(24);

pub(super) async fn lease(
    engine: &dyn Engine,
    transaction: &mut dyn Transaction,
    source: &SourceId,
    holder: &str,
    now: Timestamp,
    until: Timestamp,
) -> Result<bool, StoreError> {
    let lock = transaction.dialect().lock_if_free();
    let sql = format!("SELECT holder, process, until_at FROM leases WHERE source = $1{lock}");
    let lines = transaction.rows(&sql, &values![source.as_str()]).await?;
    let Some(mut line) = lines.into_iter().next() else {
        // Nobody ever held it, or someone is at it in this moment: then it is theirs.
        let enter = "INSERT INTO leases (source, holder, process, until_at) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (source) DO NOTHING";
        let values = values![source.as_str(), holder, engine.process(), until];
        return Ok(transaction.run(enter, &values).await? > 0);
    };
    let (other, process, ends) = (line.text()?, line.text()?, line.moment()?);

    let is_ours = other == holder && process == engine.process();
    let is_over = ends <= now || ends.duration_since(now) > LONGEST;
    let is_free = is_ours || is_over || !engine.is_alive(&process);
    if is_free {
        let take = "UPDATE leases SET holder = $2, process = $3, until_at = $4 WHERE source = $1";
        transaction.run(take, &values![source.as_str(), holder, engine.process(), until]).await?;
    }
    Ok(is_free)
}

/// Holds a source on until then, if nobody has taken it since: even one that has run out is still ours then, but not one
/// that another has had and given back, since what we saw is older than what that one wrote.
pub(super) async fn prolong(
    engine: &dyn Engine,
    transaction: &mut dyn Transaction,
    source: &SourceId,
    holder: &str,
    until: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "UPDATE leases SET until_at = $4 WHERE source = $1 AND holder = $2 AND process = $3";
    Ok(transaction.run(sql, &values![source.as_str(), holder, engine.process(), until]).await? > 0)
}

pub(super) async fn release(
    engine: &dyn Engine,
    transaction: &mut dyn Transaction,
    source: &SourceId,
    holder: &str,
) -> Result<(), StoreError> {
    // Its name stays: `may_write` and `prolong` tell by it who was the last.
    let sql = "UPDATE leases SET until_at = 0 WHERE source = $1 AND holder = $2 AND process = $3";
    transaction.run(sql, &values![source.as_str(), holder, engine.process()]).await?;
    Ok(())
}

/// Gives back everything this process holds.
pub(super) async fn release_all(engine: &dyn Engine, transaction: &mut dyn Transaction) -> Result<(), StoreError> {
    let sql = "UPDATE leases SET until_at = 0 WHERE process = $1 AND until_at > 0";
    transaction.run(sql, &values![engine.process()]).await?;
    Ok(())
}

/// Whether no other process has taken the source since this one did: one that slept past the end of its lease must not
/// write what it decided on an older state.
pub(super) async fn may_write(
    engine: &dyn Engine,
    transaction: &mut dyn Transaction,
    source: &SourceId,
) -> Result<bool, StoreError> {
    // Locked, so that nobody takes it before what is written here is there.
    let sql = format!("SELECT process FROM leases WHERE source = $1{}", transaction.dialect().lock());
    match transaction.rows(&sql, &values![source.as_str()]).await?.into_iter().next() {
        Some(mut line) => Ok(line.text()? == engine.process()),
        None => Ok(true),
    }
}
