//! Who looks at which source. A lease ends when it is given back, when its time runs out, or with its process.

use jiff::{SignedDuration, Timestamp};

use super::StoreError;
use super::engine::{Engine, Line, Transaction, values};
use crate::model::SourceId;

/// A lease further ahead was written by a clock that ran wrong; it must not hold its source for years.
const LONGEST: SignedDuration = SignedDuration::from_hours(24);

pub(super) async fn lease(
    engine: &dyn Engine,
    transaction: &mut dyn Transaction,
    source: &SourceId,
    holder: &str,
    now: Timestamp,
    until: Timestamp,
) -> Result<bool, StoreError> {
    // The update changes nothing; it locks the row where rows are locked.
    let enter = "INSERT INTO leases (source, holder, process, until_at) VALUES ($1, '', '', 0) \
         ON CONFLICT (source) DO UPDATE SET source = excluded.source";
    transaction.run(enter, &values![source.as_str()]).await?;
    let sql = "SELECT holder, process, until_at FROM leases WHERE source = $1";
    let lines = transaction.rows(sql, &values![source.as_str()]).await?;
    let mut line = lines.into_iter().next().unwrap_or_else(|| Line::new(Vec::new()));
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

pub(super) async fn release(
    engine: &dyn Engine,
    transaction: &mut dyn Transaction,
    source: &SourceId,
    holder: &str,
) -> Result<(), StoreError> {
    // Its name stays: `may_write` tells by it who was the last.
    let sql = "UPDATE leases SET until_at = 0 WHERE source = $1 AND holder = $2 AND process = $3";
    transaction.run(sql, &values![source.as_str(), holder, engine.process()]).await?;
    Ok(())
}

/// Whether no other process has taken the source since this one did: one that slept past the end of its lease must not
/// write what it decided on an older state.
pub(super) async fn may_write(
    engine: &dyn Engine,
    transaction: &mut dyn Transaction,
    source: &SourceId,
) -> Result<bool, StoreError> {
    let lock = "UPDATE leases SET source = source WHERE source = $1";
    transaction.run(lock, &values![source.as_str()]).await?;
    let sql = "SELECT process FROM leases WHERE source = $1";
    match transaction.rows(sql, &values![source.as_str()]).await?.into_iter().next() {
        Some(mut line) => Ok(line.text()? == engine.process()),
        None => Ok(true),
    }
}
