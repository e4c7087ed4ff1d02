//! Lines of an export into a store, in one transaction: what is there already stays itself, what contradicts it is
//! refused with its line. One line is held at a time.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, Read};

use serde_json::Value as Json;
use url::Url;

use super::super::StoreError;
use super::super::engine::{Transaction, Value, values};
use super::super::{events, json};
use super::forms::{self, End, Event, Header, Learnt, Line, Moment, Revision, Source, Tombstone, VERSION, Walk};
use super::{Moved, ordinals, rows};
use crate::model::{self, Code, Post, PostKey, SourceId};
use crate::page;

/// Bytes of a line: a page of eight megabytes, escaped, and room.
const LONGEST: u64 = 64 << 20;

/// Characters of an address that an error shows.
const SHOWN: usize = 200;

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

    async fn post(&mut self, line: &forms::Post) -> Result<(), StoreError> {
        let source = self.named(&line.source)?;
        let post = said(&line.post)?;
        forms::check_id(&line.id)?;
        rows::check_published(&line.published)?;
        self.moved.posts += 1;
        self.displaced.remove(&line.id);
        let sql = "SELECT source, published, edited_at, read_at, 0, NULL FROM posts WHERE id = $1 \
             UNION ALL SELECT source, published, NULL, NULL, 1, ordinal FROM tombstones WHERE id = $1";
        let held = self.transaction.rows(sql, &values![line.id.as_str()]).await?.into_iter().next();
        let mut ordinal = None;
        if let Some(mut held) = held {
            let (its_source, published) = (held.text()?, held.text()?);
            if its_source != line.source || published != line.published {
                return Err(StoreError::new(format!(
                    "the entry {} is here as a post of {its_source} published {published}, and there of {} published {}",
                    line.id, line.source, line.published
                )));
            }
            let said = (held.maybe_moment()?.map(Moment), held.maybe_moment()?.map(Moment));
            let is_dead = held.truth()?;
            if !is_dead {
                self.moved.known += 1;
                return self.merge(&source, line, &post, said).await;
            }
            if !self.is_later {
                // One that retention took away here since stays away.
                self.moved.known += 1;
                return Ok(());
            }
            // It was brought back there since: more is kept.
            ordinal = held.maybe_number()?;
            self.transaction.run("DELETE FROM tombstones WHERE id = $1", &values![line.id.as_str()]).await?;
        }
        self.make_room(&source, post.key.as_str(), &line.id).await?;
        self.taken.insert(line.id.clone());
        let ordinal = match ordinal {
            Some(ordinal) => ordinal,
            None => self.free_ordinal(&source, line.ordinal).await?,
        };
        let columns = values![
            source.as_str(),
            line.id.as_str(),
            line.published.as_str(),
            rows::order_of(&line.published)?,
            line.entered_at,
            line.rank,
            ordinal,
            line.edited_at,
            line.read_at,
            line.misses,
            line.gone_since(),
        ];
        rows::insert_whole(self.transaction, &source, &line.published, &post, &columns).await
    }

    /// Of a post that is there and here: what it says, from where it was edited or read later; its number and whether it is
    /// gone, from the later look. `held`: when it was edited and read here.
    async fn merge(
        &mut self,
        source: &SourceId,
        line: &forms::Post,
        post: &Post,
        held: (Option<Moment>, Option<Moment>),
    ) -> Result<(), StoreError> {
        let said = (line.edited_at, line.read_at);
        if said > held || (self.is_later && said == held) {
            self.taken.insert(line.id.clone());
            let states = values![line.edited_at, line.read_at, line.entered_at, line.rank];
            rows::overwrite(self.transaction, &line.id, post, &states).await?;
        }
        if self.is_later {
            self.rekey(source, post.key.as_str(), &line.id).await?;
            let sql = "UPDATE posts SET misses = $2, gone_at = $3 WHERE id = $1";
            self.transaction.run(sql, &values![line.id.as_str(), line.misses, line.gone_since()]).await?;
        }
        Ok(())
    }

    /// Gives an entry the key that the file's later look knows it by.
    async fn rekey(&mut self, source: &SourceId, key: &str, id: &str) -> Result<(), StoreError> {
        self.make_room(source, key, id).await?;
        let sql = "UPDATE posts SET key = $2 WHERE id = $1 AND key <> $2";
        self.transaction.run(sql, &values![id, key]).await?;
        Ok(())
    }

    /// Another entry under the key of `id` is put aside until its own line says where it stands now; if that never comes, two
    /// installations took one post for two, and readers would see it twice.
    async fn make_room(&mut self, source: &SourceId, key: &str, id: &str) -> Result<(), StoreError> {
        let sql = "SELECT id FROM posts WHERE source = $1 AND key = $2 UNION ALL SELECT id FROM tombstones WHERE source = $1 AND key = $2";
        let lines = self.transaction.rows(sql, &values![source.as_str(), key]).await?;
        for mut line in lines {
            let other = line.text()?;
            if other == id {
                continue;
            }
            let why = format!(
                "post {key} of {source} is here as the entry {other}, and there as {id}: readers would see it twice"
            );
            if !self.is_later {
                return Err(StoreError::new(why));
            }
            for table in ["posts", "tombstones"] {
                let sql = format!("UPDATE {table} SET key = $2 WHERE id = $1");
                let aside = PostKey::aside(&other);
                self.transaction.run(&sql, &values![other.as_str(), aside.as_str()]).await?;
            }
            self.displaced.insert(other, why);
        }
        Ok(())
    }

    /// The ordinal where it is free, else below all others.
    async fn free_ordinal(&mut self, source: &SourceId, ordinal: i64) -> Result<i64, StoreError> {
        let sql = "SELECT 1 FROM posts WHERE source = $1 AND ordinal = $2 UNION ALL SELECT 1 FROM tombstones WHERE source = $1 AND ordinal = $2";
        let is_free = self.transaction.rows(sql, &values![source.as_str(), ordinal]).await?.is_empty();
        if is_free && ordinal > 0 {
            return Ok(ordinal);
        }
        let begins = self.below.insert(source.clone());
        ordinals::below(self.transaction, source, begins).await
    }

    async fn revision(&mut self, line: &Revision) -> Result<(), StoreError> {
        self.moved.revisions += 1;
        let post = json::post(&said(&line.post)?)?;
        if !self.taken.contains(&line.id) {
            return Ok(());
        }
        let sql = "INSERT INTO revisions (id, number, until_at, post) VALUES ($1, $2, $3, $4) ON CONFLICT (id, number) DO NOTHING";
        self.transaction.run(sql, &values![line.id.as_str(), line.number, line.until_at, post]).await?;
        Ok(())
    }

    async fn tombstone(&mut self, line: &Tombstone) -> Result<(), StoreError> {
        let source = self.named(&line.source)?;
        json::key(line.key.clone())?;
        forms::check_id(&line.id)?;
        rows::check_published(&line.published)?;
        self.moved.tombstones += 1;
        let sql = "SELECT 1 FROM posts WHERE id = $1 OR (source = $2 AND key = $3) \
             UNION ALL SELECT 1 FROM tombstones WHERE id = $1 OR (source = $2 AND key = $3)";
        self.displaced.remove(&line.id);
        if self.is_later {
            self.rekey(&source, &line.key, &line.id).await?;
        }
        let values = values![line.id.as_str(), source.as_str(), line.key.as_str()];
        if !self.transaction.rows(sql, &values).await?.is_empty() {
            // Here it lives, or is dead already.
            return Ok(());
        }
        let ordinal = self.free_ordinal(&source, line.ordinal).await?;
        let values = values![
            source.as_str(),
            line.key.as_str(),
            line.id.as_str(),
            line.published.as_str(),
            line.entered_at,
            line.rank,
            ordinal,
            line.title.as_str(),
            line.posted_at.as_deref(),
            line.row_print.as_str(),
            line.gone_at,
        ];
        let sql = "INSERT INTO tombstones (source, key, id, published, entered_at, rank, ordinal, title, posted_at, row_print, gone_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
        self.transaction.run(sql, &values).await?;
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

/// A file is as foreign as a page: what a reader will open and show passes the same rules.
fn said(post: &Json) -> Result<Post, StoreError> {
    let post = json::read_post(&post.to_string()).map_err(|error| {
        let why = error.source.map_or(error.message, |source| source.to_string());
        StoreError::new(format!("what the post says can't be read ({why})"))
    })?;
    let files = post.attachments.iter().filter_map(|file| file.url.as_ref());
    for address in post.link.iter().map(|link| &link.url).chain(files).chain(&post.images) {
        reachable(Some(address.as_str()))?;
    }
    Ok(Post { content_html: page::still_safe(&post.content_html), ..post })
}

/// Whether an address is one that boards, posts and files have.
fn reachable(address: Option<&str>) -> Result<(), StoreError> {
    let Some(address) = address else { return Ok(()) };
    let is_web = Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    if is_web {
        return Ok(());
    }
    let shown: String = address.chars().take(SHOWN).collect();
    Err(StoreError::new(format!(
        "`{shown}` is no address on the web: boardfeed writes none but http(s), so the file was changed; export it anew, or take the \
         address out"
    )))
}
