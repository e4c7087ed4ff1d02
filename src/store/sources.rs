//! Sources as rows: what the last look left behind.

use jiff::Timestamp;
use url::Url;

use super::engine::{Line, Transaction, found_or_entered, values};
use super::{SourceState, StoreError, json};
use crate::model::{Learnt, Listed, Memory, SourceId, Validators, Visit};

const STATE: &str = "source, outcome, first_at, last_at, last_ok_at, troubles, next_at, version, unpublished_at, unpublished, address, born";

/// A source as the look before left it.
pub(super) struct Held {
    pub(super) last_print: String,
    pub(super) last_ok: Option<Timestamp>,
    /// Looks in a row that went wrong.
    pub(super) troubles: u32,
    outcome: String,
}

/// The source's row is there and ours to the end of the transaction. The digest of its last look, and whether a look
/// has ever gone well, and what went wrong lately.
pub(super) async fn hold(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    visit: &Visit,
) -> Result<Held, StoreError> {
    let select = format!(
        "SELECT last_print, last_ok_at, troubles, outcome FROM sources WHERE source = $1{}",
        transaction.dialect().lock()
    );
    let insert = "INSERT INTO sources (source, first_at, last_at, last_print, outcome, next_at, troubles, row_count, dated_count, version, born) \
         VALUES ($1, $2, $2, '', '{\"kind\":\"failed\"}', $2, 0, 0, 0, 0, $3) ON CONFLICT (source) DO NOTHING";
    let mut lines = transaction.rows(&select, &values![source.as_str()]).await?.into_iter();
    let mut line = if let Some(line) = lines.next() {
        line
    } else {
        let born = free_birth(transaction, source).await?;
        found_or_entered(transaction, &select, insert, source.as_str(), &values![visit.at, born.as_deref()]).await?
    };
    Ok(Held { last_print: line.text()?, last_ok: line.maybe_moment()?, troubles: line.count()?, outcome: line.text()? })
}

/// The name that the ids of a new source's feeds are made of; `None`: its own. Where a source that is renamed was born under
/// that, readers take its feed to be this one's, so this one is born under another.
async fn free_birth(transaction: &mut dyn Transaction, source: &SourceId) -> Result<Option<String>, StoreError> {
    let taken = "SELECT 1 FROM sources WHERE born = $1 UNION ALL SELECT 1 FROM sources WHERE source = $1";
    let mut name = source.to_string();
    let mut again = 1;
    while !transaction.rows(taken, &values![name.as_str()]).await?.is_empty() {
        // As long as a name may be, whatever comes behind it.
        let board: String = source.board().chars().take(80).collect();
        name = format!("{}/{board}-again-{again}", source.domain());
        again += 1;
    }
    Ok((again > 1).then_some(name))
}

/// What a look's end turns of the source itself.
pub(super) struct Turned {
    /// What its feed shows has changed.
    pub(super) shows_more: bool,
    /// A list came and was not believed.
    pub(super) is_doubt: bool,
}

/// Writes a look's end.
pub(super) async fn visit(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    visit: &Visit,
    held: &Held,
    print: &str,
    Turned { shows_more, is_doubt }: Turned,
) -> Result<(), StoreError> {
    let is_ok = visit.outcome.kind.is_ok();
    let sql = "UPDATE sources SET last_at = $2, last_print = $3, outcome = $4, next_at = $5, \
         last_ok_at = COALESCE($6, last_ok_at), troubles = CASE WHEN $7 = 1 THEN 0 ELSE troubles + 1 END, \
         doubts = CASE WHEN $7 = 1 THEN 0 ELSE doubts + $15 END, \
         row_count = COALESCE($8, row_count), dated_count = COALESCE($9, dated_count), \
         etag = $10, last_modified = $11, read_under = $12, version = version + $13, address = COALESCE($14, address) \
         WHERE source = $1";
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let validators = visit.validators.as_ref();
    let values = values![
        source.as_str(),
        visit.at,
        print,
        json::outcome_after(&held.outcome, &visit.outcome, visit.at)?,
        visit.next,
        is_ok.then_some(visit.at),
        is_ok,
        visit.rows.map(|(rows, _)| count(rows)),
        visit.rows.map(|(_, dated)| count(dated)),
        validators.and_then(Validators::etag),
        validators.and_then(Validators::last_modified),
        validators.and_then(Validators::under),
        shows_more,
        visit.address.as_ref().map(Url::as_str),
        is_doubt,
    ];
    transaction.run(sql, &values).await?;
    Ok(())
}

pub(super) async fn listed(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    page: &Listed,
) -> Result<(), StoreError> {
    let sql = "UPDATE sources SET page = $2 WHERE source = $1";
    transaction.run(sql, &values![source.as_str(), json::listed(page)?]).await?;
    Ok(())
}

/// What is remembered of the source itself; posts are for the caller to add.
pub(super) async fn memory(transaction: &mut dyn Transaction, source: &SourceId) -> Result<Memory, StoreError> {
    let sql = "SELECT row_count, dated_count, last_ok_at, troubles, doubts, etag, last_modified, read_under, page, facts \
         FROM sources LEFT JOIN learnt ON learnt.source = sources.source WHERE sources.source = $1";
    let lines = transaction.rows(sql, &values![source.as_str()]).await?;
    let Some(mut line) = lines.into_iter().next() else {
        // Something may be learnt at the very first look, before its visit is written.
        return Ok(Memory { learnt: learnt(transaction, source).await?, ..Memory::default() });
    };
    Ok(Memory {
        posts: Vec::new(),
        rows: usize::try_from(line.number()?).unwrap_or(0),
        dated: usize::try_from(line.number()?).unwrap_or(0),
        lowest: None,
        last_ok: line.maybe_moment()?,
        troubles: line.count()?,
        doubts: line.count()?,
        validators: {
            let (etag, last_modified, under) = (line.maybe_text()?, line.maybe_text()?, line.maybe_text()?);
            Validators::new(etag, last_modified).map(|validators| validators.read_under(under))
        },
        page: json::read_listed(&line.maybe_text()?.unwrap_or_default()),
        learnt: Learnt::parse(&line.maybe_text()?.unwrap_or_default()),
    })
}

async fn learnt(transaction: &mut dyn Transaction, source: &SourceId) -> Result<Learnt, StoreError> {
    let sql = "SELECT facts FROM learnt WHERE source = $1";
    let lines = transaction.rows(sql, &values![source.as_str()]).await?;
    let facts = lines.into_iter().next().map_or(Ok(String::new()), |mut line| line.text())?;
    Ok(Learnt::parse(&facts))
}

/// Replaces what was learnt of a source's script calls.
pub(super) async fn learn(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    learnt: &Learnt,
) -> Result<(), StoreError> {
    let sql =
        "INSERT INTO learnt (source, facts) VALUES ($1, $2) ON CONFLICT (source) DO UPDATE SET facts = excluded.facts";
    transaction.run(sql, &values![source.as_str(), learnt.to_text()]).await?;
    Ok(())
}

pub(super) async fn states(transaction: &mut dyn Transaction) -> Result<Vec<SourceState>, StoreError> {
    let sql = format!("SELECT {STATE} FROM sources ORDER BY source");
    transaction.rows(&sql, &[]).await?.into_iter().map(state_of).collect()
}

pub(super) async fn state(
    transaction: &mut dyn Transaction,
    source: &SourceId,
) -> Result<Option<SourceState>, StoreError> {
    let sql = format!("SELECT {STATE} FROM sources WHERE source = $1");
    transaction.rows(&sql, &values![source.as_str()]).await?.into_iter().next().map(state_of).transpose()
}

fn state_of(mut line: Line) -> Result<SourceState, StoreError> {
    let id = |name: String| SourceId::new(&name).map_err(|error| StoreError::new(error.to_string()));
    let source = id(line.text()?)?;
    let outcome = line.text()?;
    Ok(SourceState {
        outcome: json::read_outcome(&outcome)?,
        turned: json::read_since(&outcome),
        first: line.moment()?,
        last: line.moment()?,
        last_ok: line.maybe_moment()?,
        troubles: line.count()?,
        next: line.moment()?,
        version: line.number()?,
        unpublished: line.maybe_moment()?.zip(line.maybe_text()?),
        address: line.maybe_text()?.and_then(|address| Url::parse(&address).ok()),
        born: line.maybe_text()?.map(id).transpose()?.unwrap_or_else(|| source.clone()),
        source,
    })
}

/// The moment stays that of the first trouble while one follows another.
pub(super) async fn unpublished(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    trouble: Option<&str>,
    now: Timestamp,
) -> Result<(), StoreError> {
    if trouble.is_some() {
        let sql =
            "UPDATE sources SET unpublished = $2, unpublished_at = COALESCE(unpublished_at, $3) WHERE source = $1";
        transaction.run(sql, &values![source.as_str(), trouble, now]).await?;
    } else {
        let sql = "UPDATE sources SET unpublished = NULL, unpublished_at = NULL WHERE source = $1";
        transaction.run(sql, &values![source.as_str()]).await?;
    }
    Ok(())
}

pub(super) async fn version(transaction: &mut dyn Transaction, source: Option<&SourceId>) -> Result<i64, StoreError> {
    let lines = match source {
        Some(source) => {
            transaction.rows("SELECT version FROM sources WHERE source = $1", &values![source.as_str()]).await?
        }
        // Cast, since PostgreSQL's sum of whole numbers is a decimal.
        None => transaction.rows("SELECT CAST(COALESCE(SUM(version), 0) AS BIGINT) FROM sources", &[]).await?,
    };
    lines.into_iter().next().map_or(Ok(0), |mut line| line.number())
}
