//! Archive documents (RFC 5005) as the store sees them: which posts stand in which, and which changed.

use std::collections::HashSet;

use super::super::StoreError;
use super::super::engine::{Transaction, values};
use super::ordinals::{self, IN_ARCHIVE};
use super::{Archive, rows};
use crate::model::SourceId;

pub(in crate::store) async fn archive(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    number: i64,
) -> Result<Option<Archive>, StoreError> {
    let Some((first, end)) =
        number.checked_mul(IN_ARCHIVE).and_then(|first| Some((first, first.checked_add(IN_ARCHIVE)?)))
    else {
        return Ok(None);
    };
    let name = source.as_str();
    let sql = "SELECT 1 FROM posts WHERE source = $1 AND ordinal >= $2 AND ordinal < $3 LIMIT 1";
    if number <= 0 || transaction.rows(sql, &values![name, first, end]).await?.is_empty() {
        return Ok(None);
    }
    let posts = rows::placed(transaction, source, first, end).await?;
    let mut edge = async |sql: &str, ordinal: i64| -> Result<Option<i64>, StoreError> {
        let line = transaction.rows(sql, &values![name, ordinal]).await?.into_iter().next();
        Ok(line.map_or(Ok(None), |mut line| line.maybe_number())?.map(|ordinal| ordinal / IN_ARCHIVE))
    };
    let below = "SELECT ordinal FROM posts WHERE source = $1 AND ordinal < $2 AND gone_at IS NULL ORDER BY ordinal DESC LIMIT 1";
    let above =
        "SELECT ordinal FROM posts WHERE source = $1 AND ordinal >= $2 AND gone_at IS NULL ORDER BY ordinal LIMIT 1";
    let prev = edge(below, first).await?;
    let next = edge(above, end).await?;
    Ok(Some(Archive { posts, prev, next }))
}

pub(in crate::store) async fn beyond(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    ids: &HashSet<&str>,
) -> Result<Option<i64>, StoreError> {
    let Some(end) = ordinals::unfinished(transaction, source).await? else { return Ok(None) };
    // One more than are named must show another one.
    let sql = "SELECT id, ordinal FROM posts WHERE source = $1 AND ordinal < $2 AND gone_at IS NULL ORDER BY ordinal DESC LIMIT $3";
    for mut line in transaction.rows(sql, &values![source.as_str(), end, ids.len() + 1]).await? {
        if !ids.contains(line.text()?.as_str()) {
            return Ok(Some(line.number()? / IN_ARCHIVE));
        }
    }
    Ok(None)
}

pub(in crate::store) async fn all(
    transaction: &mut dyn Transaction,
    source: &SourceId,
) -> Result<Vec<i64>, StoreError> {
    let sql = format!(
        "SELECT DISTINCT ordinal / {IN_ARCHIVE} AS archive FROM posts WHERE source = $1 AND gone_at IS NULL ORDER BY archive"
    );
    transaction.rows(&sql, &values![source.as_str()]).await?.into_iter().map(|mut line| line.number()).collect()
}

pub(in crate::store) async fn stale(
    transaction: &mut dyn Transaction,
    source: &SourceId,
) -> Result<Vec<(i64, i64)>, StoreError> {
    let sql = "SELECT archive, mark FROM stale_archives WHERE source = $1 ORDER BY archive";
    let lines = transaction.rows(sql, &values![source.as_str()]).await?;
    lines.into_iter().map(|mut line| Ok((line.number()?, line.number()?))).collect()
}

pub(in crate::store) async fn published(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    target: &str,
) -> Result<Option<String>, StoreError> {
    let sql = "SELECT print FROM published_archives WHERE source = $1 AND target = $2";
    let line = transaction.rows(sql, &values![source.as_str(), target]).await?.into_iter().next();
    line.map(|mut line| line.text()).transpose()
}

pub(in crate::store) async fn publish(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    target: &str,
    print: &str,
    marks: &[(i64, i64)],
) -> Result<(), StoreError> {
    let sql = "INSERT INTO published_archives (source, target, print) VALUES ($1, $2, $3) \
         ON CONFLICT (source, target) DO UPDATE SET print = excluded.print";
    transaction.run(sql, &values![source.as_str(), target, print]).await?;
    if !marks.is_empty() {
        // Marks are one set for all places: another one can't be told what changed, and is then made anew.
        let sql = "DELETE FROM published_archives WHERE source = $1 AND target <> $2";
        transaction.run(sql, &values![source.as_str(), target]).await?;
    }
    for (archive, mark) in marks {
        // A later change has a later mark, and stays.
        let sql = "DELETE FROM stale_archives WHERE source = $1 AND archive = $2 AND mark = $3";
        transaction.run(sql, &values![source.as_str(), *archive, *mark]).await?;
    }
    Ok(())
}
