//! Lines of an export into a store, in one transaction: what is there already stays itself, what contradicts it is
//! refused with its line. One line is held at a time.
//!
//! What becomes of posts, their revisions and tombstones is [`entries`]'; what no line may say, [`foreign`]'s.

mod entries;
mod foreign;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, Read};

use super::super::StoreError;
use super::super::engine::{Transaction, Value, values};
use super::super::{events, json};
use super::Moved;
use super::forms::{End, Event, Header, Learnt, Line, Moment, Source, VERSION, Walk};
use crate::model::{self, Code, SourceId};
use foreign::reachable;

/// Bytes of a line: a page of eight megabytes, escaped, and room.
const LONGEST: u64 = 64 << 20;

pub(in crate::store) async fn import(
    transaction: &mut dyn Transaction,
    lines: &mut (dyn BufRead + Send),
) -> Result<Moved, StoreError> {
    let mut import = Import {
        transaction,
        moved: Moved::default(),
        touched: BTreeSet::new(),
        is_later: false,
        displaced: BTreeMap::new(),
        taken: BTreeSet::new(),
        below: BTreeSet::new(),
    };
    let mut number = 0_u64;
    let mut end = None;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let read = lines.take(LONGEST).read_until(b'\n', &mut buffer);
        number += 1;
        let wrong = |why: String| StoreError::new(format!("line {number}: {why}; nothing was imported"));
        if read.map_err(|error| wrong(format!("it can't be read ({error})")))? == 0 {
            break;
        }
        if buffer.len() as u64 >= LONGEST && buffer.last() != Some(&b'\n') {
            return Err(wrong(format!("it is longer than {LONGEST} bytes")));
        }
        let text = std::str::from_utf8(&buffer).map_err(|_| wrong("it is no UTF-8 text".to_owned()))?.trim();
        if number == 1 {
            header(text).map_err(wrong)?;
            continue;
        }
        if text.is_empty() {
            continue;
        }
        if end.is_some() {
            return Err(wrong("it stands behind the end; import one export at a time".to_owned()));
        }
        let line: Line =
            serde_json::from_str(text).map_err(|error| wrong(format!("it is no line of an export ({error})")))?;
        match line {
            Line::End(found) => end = Some(found),
            line => import.line(line).await.map_err(|error| wrong(error.message))?,
        }
    }
    if number <= 1 {
        return Err(StoreError::new("the file is empty: an export begins with a line {\"boardfeed\":\"export\",…}"));
    }
    // Posts that were known or taken away here count as well: they were in the file.
    match end {
        Some(end) if end == End::from(import.moved) => {}
        Some(_) => {
            return Err(StoreError::new(
                "lines are missing from the file: its end counts more than it holds; nothing was imported",
            ));
        }
        None => {
            return Err(StoreError::new(
                "the file is cut short: its last line should begin with {\"end\"; nothing was imported",
            ));
        }
    }
    import.finish().await
}

fn header(text: &str) -> Result<(), String> {
    let no_export = "this is no export of boardfeed: one begins with a line {\"boardfeed\":\"export\",…}";
    let header: Header = serde_json::from_str(text).map_err(|_| no_export.to_owned())?;
    match header {
        Header { boardfeed, .. } if boardfeed != "export" => Err(no_export.to_owned()),
        Header { version, .. } if version > VERSION => Err(format!(
            "a newer boardfeed wrote this (version {version}, and this one reads up to {VERSION}): import it with that one"
        )),
        _ => Ok(()),
    }
}

struct Import<'a> {
    transaction: &'a mut dyn Transaction,
    moved: Moved,
    /// Sources named so far.
    touched: BTreeSet<String>,
    /// Whether the file's last look at the source whose lines come is later than the last one here.
    is_later: bool,
    /// Entries that lost their key to another of the file, and why that would be wrong.
    displaced: BTreeMap<String, String>,
    /// Posts of the file that entered or took the ordinal of an older state: their revisions come along.
    taken: BTreeSet<String>,
    /// Sources that have an archive of this import, for posts whose ordinal is another's here.
    below: BTreeSet<SourceId>,
}

impl Import<'_> {
    async fn line(&mut self, line: Line) -> Result<(), StoreError> {
        match line {
            Line::Source(source) => self.source(&source).await,
            Line::Post(post) => self.post(&post).await,
            Line::Revision(revision) => self.revision(&revision).await,
            Line::Tombstone(tombstone) => self.tombstone(&tombstone).await,
            Line::Walk(walk) => self.walk(&walk).await,
            Line::Learnt(learnt) => self.learnt(&learnt).await,
            Line::Event(event) => self.event(event).await,
            Line::End(_) => Ok(()),
        }
    }

    async fn source(&mut self, line: &Source) -> Result<(), StoreError> {
        let source = SourceId::new(&line.source).map_err(|error| StoreError::new(error.to_string()))?;
        self.moved.sources += 1;
        self.taken.clear();
        self.touched.insert(line.source.clone());
        let sql = "SELECT last_at FROM sources WHERE source = $1";
        let here = self.transaction.rows(sql, &values![source.as_str()]).await?.into_iter().next();
        let here = here.map(|mut line| line.moment()).transpose()?.map(Moment);
        self.is_later = here.is_none_or(|here| here < line.last_at);
        let id = |name: &String| SourceId::new(name).map_err(|error| StoreError::new(error.to_string()));
        let born = line.born.as_ref().map(id).transpose()?;
        let outcome = json::outcome_anew(&line.outcome.to_string())?;
        reachable(line.address.as_deref())?;
        let page = line.page.as_ref().map(|page| json::listed(&json::read_listed(&page.to_string()))).transpose()?;
        // Of two states the later look's stays; the first look is the earlier one.
        let sql = "INSERT INTO sources (source, first_at, last_at, last_print, outcome, next_at, last_ok_at, troubles, row_count, \
             dated_count, etag, last_modified, address, born, page, doubts, version) \
             VALUES ($1, $2, $3, '', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 0) \
             ON CONFLICT (source) DO UPDATE SET last_at = excluded.last_at, last_print = '', outcome = excluded.outcome, \
             next_at = excluded.next_at, last_ok_at = excluded.last_ok_at, troubles = excluded.troubles, doubts = excluded.doubts, \
             row_count = excluded.row_count, dated_count = excluded.dated_count, etag = NULL, last_modified = NULL, page = excluded.page, \
             address = COALESCE(excluded.address, sources.address) \
             WHERE sources.last_at < excluded.last_at";
        let values = values![
            source.as_str(),
            line.first_at,
            line.last_at,
            outcome,
            line.next_at,
            line.last_ok_at,
            line.troubles,
            line.rows,
            line.dated,
            line.etag.as_deref(),
            line.last_modified.as_deref(),
            line.address.as_deref(),
            born.as_ref().map(SourceId::as_str),
            page,
            line.doubts,
        ];
        self.transaction.run(sql, &values).await?;
        let sql = "UPDATE sources SET first_at = $2 WHERE source = $1 AND first_at > $2";
        self.transaction.run(sql, &values![source.as_str(), line.first_at]).await?;
        for former in &line.formerly {
            let former = id(former)?;
            let sql = "INSERT INTO renames (former, source) VALUES ($1, $2) ON CONFLICT (former) DO NOTHING";
            self.transaction.run(sql, &values![former.as_str(), source.as_str()]).await?;
        }
        Ok(())
    }

    async fn walk(&mut self, line: &Walk) -> Result<(), StoreError> {
        let source = self.named(&line.source)?;
        reachable(line.next_url.as_deref())?;
        let values = values![
            source.as_str(),
            line.begun_at,
            line.last_at,
            line.pages,
            line.posts,
            line.requests,
            line.oldest.as_deref(),
            line.entered_at,
            line.rank,
            line.next_method.as_deref(),
            line.next_url.as_deref(),
            line.next_body.as_deref(),
            line.ended.as_deref(),
        ];
        // One that is under way here goes on.
        let sql = "INSERT INTO walks (source, begun_at, last_at, pages, posts, requests, oldest, entered_at, rank, next_method, \
             next_url, next_body, ended) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) \
             ON CONFLICT (source) DO NOTHING";
        self.transaction.run(sql, &values).await?;
        Ok(())
    }

    async fn learnt(&mut self, line: &Learnt) -> Result<(), StoreError> {
        let source = self.named(&line.source)?;
        let sql = "INSERT INTO learnt (source, facts) VALUES ($1, $2) ON CONFLICT (source) DO NOTHING";
        self.transaction.run(sql, &values![source.as_str(), line.facts.as_str()]).await?;
        Ok(())
    }

    async fn event(&mut self, line: Event) -> Result<(), StoreError> {
        let source = self.named(&line.source)?;
        // One of a later version's kind is left out: nothing here depends on it.
        let Some(code) = Code::parse(&line.code) else { return Ok(()) };
        let Event { at, message, new, edited, gone, last_ok_at, .. } = line;
        let last_ok = last_ok_at.map(|moment| moment.0);
        events::insert(self.transaction, &model::Event { source, at: at.0, code, message, new, edited, gone, last_ok })
            .await
    }

    /// A source that a line before has named.
    fn named(&self, name: &str) -> Result<SourceId, StoreError> {
        if !self.touched.contains(name) {
            return Err(StoreError::new(format!("{name} is not named by a line before it")));
        }
        SourceId::new(name).map_err(|error| StoreError::new(error.to_string()))
    }

    /// Feeds and archives of all sources of the file are to be made anew.
    async fn finish(self) -> Result<Moved, StoreError> {
        if let Some(why) = self.displaced.values().next() {
            return Err(StoreError::new(format!("{why}; nothing was imported")));
        }
        for name in &self.touched {
            let name: [Value; 1] = values![name.as_str()];
            self.transaction.run("UPDATE sources SET version = version + 1 WHERE source = $1", &name).await?;
            self.transaction.run("DELETE FROM published_archives WHERE source = $1", &name).await?;
        }
        for table in ["sources", "posts", "grams", "revisions", "tombstones"] {
            if let Some(sql) = self.transaction.dialect().count_anew(table) {
                self.transaction.run(&sql, &[]).await?;
            }
        }
        Ok(self.moved)
    }
}
