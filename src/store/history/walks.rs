//! Walks back through a board's pages: where one stands, what it has read, and its posts' way in.

use jiff::Timestamp;
use jiff::civil::Date;

use super::super::apply::{Entry, Look};
use super::super::engine::{Engine, Transaction, values};
use super::super::{StoreError, json, leases};
use super::Walk;
use super::ordinals::Side;
use crate::model::{Intent, Request, SourceId};

const WALK: &str = "begun_at, last_at, pages, posts, requests, oldest, next_method, next_url, next_body, ended";

pub(in crate::store) async fn walk(
    transaction: &mut dyn Transaction,
    source: &SourceId,
) -> Result<Option<Walk>, StoreError> {
    let sql = format!("SELECT {WALK} FROM walks WHERE source = $1");
    let Some(mut line) = transaction.rows(&sql, &values![source.as_str()]).await?.into_iter().next() else {
        return Ok(None);
    };
    let (begun, last) = (line.moment()?, line.moment()?);
    let (pages, posts, requests) = (line.count()?, line.count()?, line.count()?);
    let oldest = line.maybe_text()?.and_then(|day| day.parse::<Date>().ok());
    let (method, url, body) = (line.maybe_text()?, line.maybe_text()?, line.maybe_text()?);
    let next = url.and_then(|url| json::request(method.as_deref().unwrap_or_default(), &url, body));
    Ok(Some(Walk { begun, last, pages, posts, requests, oldest, next, ended: line.maybe_text()? }))
}

pub(in crate::store) async fn begin(
    transaction: &mut dyn Transaction,
    source: &SourceId,
    at: Timestamp,
    first: &Request,
) -> Result<Walk, StoreError> {
    let name = values![source.as_str()];
    // Behind all that is there: under the earliest moment at which any post entered, after the last one's rank.
    let sql = "SELECT MIN(entered_at) FROM posts WHERE source = $1";
    let line = transaction.rows(sql, &name).await?.into_iter().next();
    let entered_at = line.map_or(Ok(None), |mut line| line.maybe_moment())?.unwrap_or(at);
    let sql = "SELECT COALESCE(MAX(rank) + 1, 0) FROM posts WHERE source = $1 AND entered_at = $2";
    let line = transaction.rows(sql, &values![source.as_str(), entered_at]).await?.into_iter().next();
    let rank = line.map_or(Ok(0), |mut line| line.number())?;

    transaction.run("DELETE FROM walks WHERE source = $1", &name).await?;
    let sql = "INSERT INTO walks (source, begun_at, last_at, pages, posts, requests, entered_at, rank, next_method, next_url, next_body) \
         VALUES ($1, $2, $2, 0, 0, 0, $3, $4, $5, $6, $7)";
    let values = values![
        source.as_str(),
        at,
        entered_at,
        rank,
        first.method.as_str(),
        first.url.as_str(),
        first.body.as_deref()
    ];
    transaction.run(sql, &values).await?;
    Ok(Walk {
        begun: at,
        last: at,
        pages: 0,
        posts: 0,
        requests: 0,
        oldest: None,
        next: Some(first.clone()),
        ended: None,
    })
}

pub(in crate::store) async fn walk_on(
    engine: &dyn Engine,
    transaction: &mut dyn Transaction,
    source: &SourceId,
    intents: &[Intent],
    walk: &Walk,
) -> Result<(), StoreError> {
    if !leases::may_write(engine, transaction, source).await? {
        return Err(StoreError::new(format!(
            "another process has taken over `{source}` while this one slept; run `boardfeed backfill {source}` again, it goes on where it stopped"
        )));
    }
    // As every look does before it gives posts their places: a look, an import or another walk must not give the same.
    let hold = format!("SELECT 1 FROM sources WHERE source = $1{}", transaction.dialect().lock());
    transaction.rows(&hold, &values![source.as_str()]).await?;
    let lines =
        transaction.rows("SELECT entered_at, rank FROM walks WHERE source = $1", &values![source.as_str()]).await?;
    let Some(mut line) = lines.into_iter().next() else {
        return Err(StoreError::new(format!("no walk back through `{source}` has begun")));
    };
    let at: Timestamp = line.moment()?;
    let rank = line.number()?;
    let entry = Entry { at, read_at: walk.last, rank: usize::try_from(rank).unwrap_or(0), published: None };
    let mut look = Look::new(transaction, source, entry);
    look.carry_out_all(intents).await?;
    let shows_more = look.settle(Side::Below).await?;

    let next = walk.next.as_ref();
    let sql = "UPDATE walks SET last_at = $2, pages = $3, posts = $4, requests = $5, oldest = $6, rank = $7, \
         next_method = $8, next_url = $9, next_body = $10, ended = $11 WHERE source = $1";
    let values = values![
        source.as_str(),
        walk.last,
        walk.pages,
        walk.posts,
        walk.requests,
        walk.oldest.map(|day| day.to_string()),
        rank + i64::try_from(intents.len()).unwrap_or(0),
        next.map(|next| next.method.as_str()),
        next.map(|next| next.url.as_str()),
        next.and_then(|next| next.body.as_deref()),
        walk.ended.as_deref(),
    ];
    transaction.run(sql, &values).await?;
    if shows_more {
        transaction
            .run("UPDATE sources SET version = version + 1 WHERE source = $1", &values![source.as_str()])
            .await?;
    }
    Ok(())
}
