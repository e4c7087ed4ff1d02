//! The politeness book: one request at a time a host, a pause between beginnings, silence where it was asked for, and
//! each host's robots.txt. What one process writes here all others keep to.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::StoreError;
use super::engine::{Engine, Line, Transaction, found_or_entered, values};
use crate::model::{StoredRobots, Turn};

/// How soon to ask again while another request is under way: its end is not announced.
const SOON: Duration = Duration::from_millis(100);

/// A last turn further ahead than this was written by a clock that ran wrong; less is two processes racing.
const RACE: SignedDuration = SignedDuration::from_secs(60);

/// The longest silence that is obeyed, a week, and a clock's difference.
const LONGEST: SignedDuration = SignedDuration::from_hours(7 * 24 + 1);

/// Who asks, and on which terms.
pub(super) struct Wish<'a> {
    pub(super) host: &'a str,
    pub(super) holder: &'a str,
    pub(super) now: Timestamp,
    pub(super) pause: Duration,
    pub(super) until: Timestamp,
}

pub(super) async fn turn(
    engine: &dyn Engine,
    transaction: &mut dyn Transaction,
    wish: &Wish<'_>,
) -> Result<Turn, StoreError> {
    let &Wish { host, holder, now, pause, until } = wish;
    let mut line = enter(transaction, host).await?;
    let (last, process, busy, quiet) = (line.moment()?, line.text()?, line.moment()?, line.moment()?);

    // No host asks for a longer silence than `fetch` obeys: what lies further ahead comes of a clock that ran wrong.
    if quiet > now && quiet.duration_since(now) <= LONGEST {
        return Ok(Turn::Quiet(quiet));
    }
    let is_clock_wrong = last.duration_since(now) > RACE;
    let free_at = if is_clock_wrong { now } else { later(last, pause) };
    // Nobody is asked whether it is the same holder: of two tasks of one process each waits for the other.
    if busy > now && !is_clock_wrong && engine.is_alive(&process) {
        return Ok(Turn::Wait(free_at.max(later(now, SOON).min(busy))));
    }
    if free_at > now {
        return Ok(Turn::Wait(free_at));
    }
    let take = "UPDATE hosts SET turn_at = $2, holder = $3, process = $4, busy_until = $5 WHERE host = $1";
    transaction.run(take, &values![host, now, holder, engine.process(), until]).await?;
    Ok(Turn::Yours)
}

pub(super) async fn done(
    engine: &dyn Engine,
    transaction: &mut dyn Transaction,
    host: &str,
    holder: &str,
) -> Result<(), StoreError> {
    let sql = "UPDATE hosts SET busy_until = 0 WHERE host = $1 AND holder = $2 AND process = $3";
    transaction.run(sql, &values![host, holder, engine.process()]).await?;
    Ok(())
}

/// Gives back every turn this process has.
pub(super) async fn all_done(engine: &dyn Engine, transaction: &mut dyn Transaction) -> Result<(), StoreError> {
    let sql = "UPDATE hosts SET busy_until = 0 WHERE process = $1 AND busy_until > 0";
    transaction.run(sql, &values![engine.process()]).await?;
    Ok(())
}

/// The longer silence holds, whoever asked first; not one that a clock ahead made.
pub(super) async fn quiet(transaction: &mut dyn Transaction, host: &str, until: Timestamp) -> Result<(), StoreError> {
    enter(transaction, host).await?;
    let sql = "UPDATE hosts SET quiet_until = $2 WHERE host = $1 AND (quiet_until < $2 OR quiet_until > $3)";
    let possible = until.checked_add(LONGEST).unwrap_or(Timestamp::MAX);
    transaction.run(sql, &values![host, until, possible]).await?;
    Ok(())
}

pub(super) async fn robots(transaction: &mut dyn Transaction, host: &str) -> Result<Option<StoredRobots>, StoreError> {
    let sql = "SELECT robots_status, robots_at, robots_asked_at, robots_body FROM hosts WHERE host = $1";
    let Some(mut line) = transaction.rows(sql, &values![host]).await?.into_iter().next() else { return Ok(None) };
    let (status, at, asked_at) = (line.maybe_number()?, line.maybe_moment()?, line.maybe_moment()?);
    let body = line.maybe_bytes()?.unwrap_or_default();
    let (Some(status), Some(at)) = (status, at) else { return Ok(None) };
    let status = u16::try_from(status).unwrap_or(0);
    Ok(Some(StoredRobots { status, body, at, asked_at: asked_at.unwrap_or(at) }))
}

pub(super) async fn keep_robots(
    transaction: &mut dyn Transaction,
    host: &str,
    robots: &StoredRobots,
) -> Result<(), StoreError> {
    enter(transaction, host).await?;
    let sql =
        "UPDATE hosts SET robots_status = $2, robots_at = $3, robots_asked_at = $4, robots_body = $5 WHERE host = $1";
    let StoredRobots { status, body, at, asked_at } = robots;
    transaction.run(sql, &values![host, u32::from(*status), *at, *asked_at, body.as_slice()]).await?;
    Ok(())
}

/// The host's row is there and ours to the end of the transaction.
async fn enter(transaction: &mut dyn Transaction, host: &str) -> Result<Line, StoreError> {
    let lock = transaction.dialect().lock();
    let select = format!("SELECT turn_at, process, busy_until, quiet_until FROM hosts WHERE host = $1{lock}");
    // A host never asked had its last turn at the beginning of time.
    let insert = "INSERT INTO hosts (host, turn_at, holder, process, busy_until, quiet_until) \
         VALUES ($1, $2, '', '', 0, 0) ON CONFLICT (host) DO NOTHING";
    found_or_entered(transaction, &select, insert, host, &values![Timestamp::MIN]).await
}

fn later(at: Timestamp, by: Duration) -> Timestamp {
    at.checked_add(by).unwrap_or(Timestamp::MAX)
}
