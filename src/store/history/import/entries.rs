//! Posts of an export, their revisions, and tombstones: beside what is here, over it, or refused because readers would see a
//! post twice.

use super::super::forms::{self, Moment, Revision, Tombstone};
use super::super::{ordinals, rows};
use super::Import;
use super::foreign::said;
use crate::model::{Post, PostKey, SourceId};
use crate::store::StoreError;
use crate::store::engine::values;
use crate::store::json;

impl Import<'_> {
    pub(super) async fn post(&mut self, line: &forms::Post) -> Result<(), StoreError> {
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

    pub(super) async fn revision(&mut self, line: &Revision) -> Result<(), StoreError> {
        self.moved.revisions += 1;
        let post = json::post(&said(&line.post)?)?;
        if !self.taken.contains(&line.id) {
            return Ok(());
        }
        let sql = "INSERT INTO revisions (id, number, until_at, post) VALUES ($1, $2, $3, $4) ON CONFLICT (id, number) DO NOTHING";
        self.transaction.run(sql, &values![line.id.as_str(), line.number, line.until_at, post]).await?;
        Ok(())
    }

    pub(super) async fn tombstone(&mut self, line: &Tombstone) -> Result<(), StoreError> {
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
}
