//! Everything of a store as lines (`forms`), in an order that does not depend on the engine: the same content, the same
//! bytes. A few posts are held at a time.

use std::io::Write;

use serde::Serialize;
use serde_json::Value as Json;

use super::super::StoreError;
use super::super::engine::{Line as Row, Transaction, values};
use super::super::{events, json, posts};
use super::forms::{End, Event, Header, Learnt, Line, Moment, Post, Revision, Source, Tombstone, VERSION, Walk};
use super::{Moved, rows};
use crate::model::SourceId;

/// Posts read at a time: of a megabyte each they still fit.
const AT_ONCE: usize = 50;

pub(in crate::store) async fn export(
    transaction: &mut dyn Transaction,
    sources: &[SourceId],
    out: &mut (dyn Write + Send),
) -> Result<Moved, StoreError> {
    write(out, &Header { boardfeed: "export".to_owned(), version: VERSION })?;
    let mut moved = Moved::default();
    // Databases order texts by their own rules.
    let mut names: Vec<String> = Vec::new();
    for mut row in transaction.rows("SELECT source FROM sources", &[]).await? {
        names.push(row.text()?);
    }
    names.retain(|name| sources.is_empty() || sources.iter().any(|source| source.as_str() == name));
    names.sort_unstable();
    for name in &names {
        of_source(transaction, name, out, &mut moved).await?;
    }
    write(out, &Line::End(End::from(moved)))?;
    out.flush().map_err(broken)?;
    Ok(moved)
}

async fn of_source(
    transaction: &mut dyn Transaction,
    name: &str,
    out: &mut (dyn Write + Send),
    moved: &mut Moved,
) -> Result<(), StoreError> {
    let mut formerly = Vec::new();
    for mut row in
        transaction.rows("SELECT former FROM renames WHERE source = $1 ORDER BY former", &values![name]).await?
    {
        formerly.push(row.text()?);
    }
    let sql = "SELECT first_at, last_at, last_ok_at, next_at, outcome, troubles, doubts, row_count, dated_count, etag, last_modified, address, born, page \
         FROM sources WHERE source = $1";
    for mut row in transaction.rows(sql, &values![name]).await? {
        let source = Source {
            source: name.to_owned(),
            first_at: Moment(row.moment()?),
            last_at: Moment(row.moment()?),
            last_ok_at: row.maybe_moment()?.map(Moment),
            next_at: Moment(row.moment()?),
            outcome: json(&row.text()?)?,
            troubles: row.count()?,
            doubts: row.count()?,
            rows: row.count()?,
            dated: row.count()?,
            etag: row.maybe_text()?,
            last_modified: row.maybe_text()?,
            address: row.maybe_text()?,
            born: row.maybe_text()?,
            page: row.maybe_text()?.as_deref().map(json).transpose()?,
            formerly: std::mem::take(&mut formerly),
        };
        write(out, &Line::Source(source))?;
        moved.sources += 1;
    }
    let mut above = i64::MAX;
    loop {
        let rows = transaction.rows(&rows::whole_sql(AT_ONCE), &values![name, above]).await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            let post = post(row, name)?;
            above = post.ordinal;
            let id = post.id.clone();
            write(out, &Line::Post(Box::new(post)))?;
            moved.posts += 1;
            moved.revisions += revisions(transaction, &id, out).await?;
        }
    }
    moved.tombstones += tombstones(transaction, name, out).await?;
    walk(transaction, name, out).await?;
    for mut row in transaction.rows("SELECT facts FROM learnt WHERE source = $1", &values![name]).await? {
        write(out, &Line::Learnt(Learnt { source: name.to_owned(), facts: row.text()? }))?;
    }
    let source = SourceId::new(name).map_err(|error| StoreError::new(error.to_string()))?;
    for event in events::newest(transaction, Some(&source), events::KEPT).await? {
        let event = Event {
            source: name.to_owned(),
            at: Moment(event.at),
            code: event.code.as_str().to_owned(),
            message: event.message,
            new: event.new,
            edited: event.edited,
            gone: event.gone,
            last_ok_at: event.last_ok.map(Moment),
        };
        write(out, &Line::Event(event))?;
    }
    Ok(())
}

fn post(mut row: Row, name: &str) -> Result<Post, StoreError> {
    let (id, published) = (row.text()?, row.text()?);
    let (entered_at, rank, ordinal) = (Moment(row.moment()?), row.count()?, row.number()?);
    let (edited_at, read_at, misses, gone_at) = (
        row.maybe_moment()?.map(Moment),
        row.maybe_moment()?.map(Moment),
        row.count()?,
        row.maybe_moment()?.map(Moment),
    );
    let said = posts::read_post(&mut row)?;
    Ok(Post {
        source: name.to_owned(),
        id,
        published,
        entered_at,
        rank,
        ordinal,
        edited_at,
        read_at,
        misses,
        gone_at,
        post: json(&json::post(&said)?)?,
    })
}

async fn revisions(
    transaction: &mut dyn Transaction,
    id: &str,
    out: &mut (dyn Write + Send),
) -> Result<u32, StoreError> {
    let sql = "SELECT number, until_at, post FROM revisions WHERE id = $1 ORDER BY number";
    let mut count = 0;
    for mut row in transaction.rows(sql, &values![id]).await? {
        let revision = Revision {
            id: id.to_owned(),
            number: row.number()?,
            until_at: Moment(row.moment()?),
            post: json(&row.text()?)?,
        };
        write(out, &Line::Revision(revision))?;
        count += 1;
    }
    Ok(count)
}

async fn tombstones(
    transaction: &mut dyn Transaction,
    name: &str,
    out: &mut (dyn Write + Send),
) -> Result<u32, StoreError> {
    let mut above = i64::MAX;
    let mut count = 0;
    loop {
        let sql = format!(
            "SELECT key, id, published, entered_at, rank, ordinal, title, posted_at, row_print, gone_at FROM tombstones \
             WHERE source = $1 AND ordinal < $2 ORDER BY ordinal DESC LIMIT {}",
            20 * AT_ONCE
        );
        let rows = transaction.rows(&sql, &values![name, above]).await?;
        if rows.is_empty() {
            return Ok(count);
        }
        for mut row in rows {
            let tombstone = Tombstone {
                source: name.to_owned(),
                key: row.text()?,
                id: row.text()?,
                published: row.text()?,
                entered_at: Moment(row.moment()?),
                rank: row.count()?,
                ordinal: row.number()?,
                title: row.text()?,
                posted_at: row.maybe_text()?,
                row_print: row.text()?,
                gone_at: row.maybe_moment()?.map(Moment),
            };
            above = tombstone.ordinal;
            write(out, &Line::Tombstone(tombstone))?;
            count += 1;
        }
    }
}

async fn walk(transaction: &mut dyn Transaction, name: &str, out: &mut (dyn Write + Send)) -> Result<(), StoreError> {
    let sql = "SELECT begun_at, last_at, pages, posts, requests, oldest, entered_at, rank, next_method, next_url, next_body, ended \
         FROM walks WHERE source = $1";
    for mut row in transaction.rows(sql, &values![name]).await? {
        let walk = Walk {
            source: name.to_owned(),
            begun_at: Moment(row.moment()?),
            last_at: Moment(row.moment()?),
            pages: row.count()?,
            posts: row.count()?,
            requests: row.count()?,
            oldest: row.maybe_text()?,
            entered_at: Moment(row.moment()?),
            rank: row.count()?,
            next_method: row.maybe_text()?,
            next_url: row.maybe_text()?,
            next_body: row.maybe_text()?,
            ended: row.maybe_text()?,
        };
        write(out, &Line::Walk(walk))?;
    }
    Ok(())
}

fn write(out: &mut (dyn Write + Send), line: &impl Serialize) -> Result<(), StoreError> {
    let mut text = serde_json::to_vec(line).map_err(|error| broken(error.into()))?;
    text.push(b'\n');
    out.write_all(&text).map_err(broken)
}

fn json(text: &str) -> Result<Json, StoreError> {
    serde_json::from_str(text).map_err(|error| {
        StoreError::new(format!("the store holds {text:?} where JSON belongs ({error}): restore a backup"))
    })
}

fn broken(error: std::io::Error) -> StoreError {
    StoreError { source: Some(Box::new(error)), ..StoreError::new("the export could not be written") }
}
