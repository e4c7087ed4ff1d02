//! Whether a store is sound: what the database says of itself, every row read as `posts` and `sources` read them, and what
//! must be true between rows. Changes nothing. What is wrong is told in plain words, with the next step.

use jiff::{SignedDuration, Timestamp};

use super::engine::{Dialect, Engine, Transaction, values};
use super::{StoreError, events, json, migrations, posts, search, sources};

/// Posts read at a time: their bodies are in memory meanwhile.
const BATCH: usize = 200;

/// Examples told of one kind of fault; a broken disk has thousands.
const EXAMPLES: usize = 5;

/// How far ahead of this machine's clock something may have been written.
const AHEAD: SignedDuration = SignedDuration::from_hours(1);

/// How far the server's clock may be from this machine's: turns of hosts are kept by each machine's own.
const APART: i64 = 2_000_000;

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Checkup {
    /// `SQLite 3.51.0`, `PostgreSQL 15.18, over TLS`.
    pub engine: String,
    /// File or address, without a password.
    pub place: String,
    pub schema: i64,
    pub bytes: u64,
    pub sources: u64,
    /// Gone ones too.
    pub posts: u64,
    pub gone: u64,
    pub revisions: u64,
    pub hosts: u64,
    /// Posts that retention took away, and what happened that stays known.
    pub tombstones: u64,
    pub events: u64,
    /// Posts that are being entered into the index of the search: searches don't find them yet.
    pub unindexed: u64,
    /// Messages to `[notify]` that wait, and when the oldest was to be told first.
    pub notices: u64,
    pub oldest_notice: Option<Timestamp>,
    /// Walks back through a board that are under way, and their pages.
    pub walks: Vec<(String, u32)>,
    /// Sources that are looked at now, as far as can be told.
    pub leases: Vec<Held>,
    /// Hosts that are left in peace, until when.
    pub quiet: Vec<(String, Timestamp)>,
    /// Empty: the store is sound.
    pub faults: Vec<Fault>,
}

/// A source in someone's hands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub source: String,
    /// `<process number>-<nanoseconds of its start>`.
    pub holder: String,
    pub until: Timestamp,
    /// False: its process is dead, and the next look takes it.
    pub is_alive: bool,
}

/// Something wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub what: String,
    pub next: String,
}

const REINDEX: &str = "`boardfeed reindex` makes the index of the search anew";

const RESTORE: &str = "restore a backup; what is lost of it the next looks bring again, under the same ids";

const TOMBSTONES: &str = "nothing needs to be done: feeds are right all the same, and it ends when `keep` takes the post away or its board \
     renumbers it";

pub(super) async fn examine(
    engine: &dyn Engine,
    transaction: &mut dyn Transaction,
    now: Timestamp,
) -> Result<Checkup, StoreError> {
    let dialect = transaction.dialect();
    every_table(engine, transaction).await?;
    let [name, bytes] = match dialect {
        Dialect::Sqlite => [
            "SELECT 'SQLite ' || sqlite_version()",
            "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
        ],
        Dialect::Postgres => [
            "SELECT 'PostgreSQL ' || current_setting('server_version') || CASE WHEN inet_server_addr() IS NULL THEN ', by a socket' \
             WHEN (SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()) THEN ', over TLS' ELSE ', without TLS' END",
            "SELECT CAST(SUM(pg_total_relation_size(oid)) AS BIGINT) FROM pg_class \
             WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace",
        ],
    };
    let mut faults = Vec::new();
    own_word(transaction, &mut faults).await?;
    if dialect == Dialect::Postgres {
        clocks(transaction, now, &mut faults).await?;
    }
    every_post(transaction, &mut faults).await?;
    every_source(transaction, now, &mut faults).await?;
    between_rows(transaction, &mut faults).await?;
    Ok(Checkup {
        engine: text(transaction, name).await?,
        place: engine.shown().to_owned(),
        schema: number(transaction, "SELECT MAX(version) FROM _sqlx_migrations").await?,
        bytes: count(transaction, bytes).await?,
        sources: count(transaction, "SELECT COUNT(*) FROM sources").await?,
        posts: count(transaction, "SELECT COUNT(*) FROM posts").await?,
        gone: count(transaction, "SELECT COUNT(*) FROM posts WHERE gone_at IS NOT NULL").await?,
        revisions: count(transaction, "SELECT COUNT(*) FROM revisions").await?,
        hosts: count(transaction, "SELECT COUNT(*) FROM hosts").await?,
        tombstones: count(transaction, "SELECT COUNT(*) FROM tombstones").await?,
        events: count(transaction, "SELECT COUNT(*) FROM events").await?,
        unindexed: count(transaction, "SELECT COUNT(*) FROM posts WHERE place IS NULL").await?,
        notices: count(transaction, "SELECT COUNT(*) FROM notices").await?,
        oldest_notice: oldest_notice(transaction).await?,
        walks: walks(transaction).await?,
        leases: leases(engine, transaction, now).await?,
        quiet: quiet(transaction, now).await?,
        faults,
    })
}

/// A store without one of its tables can't be examined further, and no look at it succeeds.
async fn every_table(engine: &dyn Engine, transaction: &mut dyn Transaction) -> Result<(), StoreError> {
    let dialect = transaction.dialect();
    let sql = match dialect {
        Dialect::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table'",
        Dialect::Postgres => {
            "SELECT CAST(relname AS TEXT) FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"
        }
    };
    let mut missing = migrations::tables(dialect);
    for mut line in transaction.rows(sql, &[]).await? {
        missing.remove(line.text()?.as_str());
    }
    if missing.is_empty() {
        return Ok(());
    }
    let missing: Vec<&str> = missing.into_iter().collect();
    Err(StoreError::new(format!(
        "the store `{}` lacks what boardfeed made in it, the tables {}: {RESTORE}",
        engine.shown(),
        missing.join(", ")
    )))
}

/// What the database finds wrong with itself.
async fn own_word(transaction: &mut dyn Transaction, faults: &mut Vec<Fault>) -> Result<(), StoreError> {
    let (sql, next) = match transaction.dialect() {
        Dialect::Sqlite => {
            ("PRAGMA integrity_check(5)", "save what can be read with sqlite3's `.recover`, or restore a backup")
        }
        Dialect::Postgres => (
            "SELECT 'index ' || indexrelid::regclass || ' is not valid' FROM pg_index JOIN pg_class ON pg_class.oid = indrelid \
             WHERE NOT indisvalid AND relnamespace = current_schema()::regnamespace \
             UNION ALL SELECT 'constraint ' || conname || ' was never checked' FROM pg_constraint \
             WHERE NOT convalidated AND connamespace = current_schema()::regnamespace",
            "REINDEX the index or VALIDATE the constraint; `pg_amcheck` looks deeper",
        ),
    };
    if transaction.dialect() == Dialect::Sqlite {
        // Opening the index has FTS5 forget how it stood when this connection read it last; its own check does not, and takes
        // what others wrote since for damage. What is wrong with it the check says.
        let _ = transaction.rows("SELECT rowid FROM grams LIMIT 1", &[]).await;
    }
    for mut line in transaction.rows(sql, &[]).await? {
        let what = line.text()?;
        if what != "ok" {
            // The index of the search is made of the posts, and nothing else is.
            let is_of_search = what.to_ascii_lowercase().contains("fts5") && what.contains("grams");
            let next = if is_of_search { REINDEX } else { next };
            faults.push(Fault { what, next: next.to_owned() });
        }
    }
    Ok(())
}

async fn clocks(transaction: &mut dyn Transaction, now: Timestamp, faults: &mut Vec<Fault>) -> Result<(), StoreError> {
    let theirs = number(transaction, "SELECT CAST(EXTRACT(EPOCH FROM now()) * 1000000 AS BIGINT)").await?;
    let apart = theirs - now.as_microsecond();
    if apart.abs() > APART {
        faults.push(Fault {
            what: format!("the server's clock and this machine's are {} s apart", apart / 1_000_000),
            next: "let all machines that share the store keep their clocks by NTP: leases and the pace of hosts go by them"
                .to_owned(),
        });
    }
    Ok(())
}

/// Reads each post as a feed does.
async fn every_post(transaction: &mut dyn Transaction, faults: &mut Vec<Fault>) -> Result<(), StoreError> {
    let sql = format!(
        "SELECT id, misses, published_order, {} FROM posts WHERE id > $1 ORDER BY id LIMIT {BATCH}",
        posts::STORED
    );
    let mut unreadable = Wrong::default();
    let mut misplaced = Wrong::default();
    let mut last = String::new();
    loop {
        let lines = transaction.rows(&sql, &values![last.as_str()]).await?;
        if lines.is_empty() {
            break;
        }
        for mut line in lines {
            last = line.text()?;
            let (misses, order) = (line.number()?, line.number()?);
            match posts::stored(&mut line) {
                Err(error) => unreadable.add(format!("{last} ({error})")),
                Ok(post) if !last.starts_with("urn:uuid:") || misses < 0 => {
                    unreadable.add(format!("{last} of {}", post.source));
                }
                Ok(post) if posts::published_order(post.published) != order => misplaced.add(last.clone()),
                Ok(_) => {}
            }
        }
    }
    unreadable.told("posts can't be read", RESTORE, faults);
    misplaced.told("posts stand at another place than their date says", RESTORE, faults);
    Ok(())
}

async fn every_source(
    transaction: &mut dyn Transaction,
    now: Timestamp,
    faults: &mut Vec<Fault>,
) -> Result<(), StoreError> {
    if let Err(error) = sources::states(transaction).await {
        faults.push(Fault { what: format!("the sources can't be read: {error}"), next: RESTORE.to_owned() });
    }
    if let Err(error) = events::newest(transaction, None, u32::MAX).await {
        faults.push(Fault { what: format!("what happened can't be read: {error}"), next: RESTORE.to_owned() });
    }
    let mut unreadable = Wrong::default();
    for mut line in transaction.rows("SELECT id, outcome FROM notices ORDER BY id", &[]).await? {
        let (id, outcome) = (line.text()?, line.text()?);
        if let Err(error) = json::read_outcome(&outcome) {
            unreadable.add(format!("{id} ({error})"));
        }
    }
    unreadable.told("messages to [notify] can't be read", "`DELETE FROM notices`: nobody can be told them", faults);
    let ahead = now.checked_add(AHEAD).unwrap_or(Timestamp::MAX);
    let mut early = Wrong::default();
    for mut line in transaction.rows("SELECT source FROM sources WHERE last_at > $1", &values![ahead]).await? {
        early.add(line.text()?);
    }
    early.told(
        "sources were looked at in the future",
        "set this machine's clock; a look that is due too late comes with `boardfeed refresh --force`",
        faults,
    );
    let mut unreadable = Wrong::default();
    let (mut id, mut number) = (String::new(), 0);
    loop {
        let sql = format!(
            "SELECT id, number, post FROM revisions WHERE (id, number) > ($1, $2) ORDER BY id, number LIMIT {BATCH}"
        );
        let lines = transaction.rows(&sql, &values![id.as_str(), number]).await?;
        if lines.is_empty() {
            break;
        }
        for mut line in lines {
            (id, number) = (line.text()?, line.number()?);
            if let Err(error) = json::read_post(&line.text()?) {
                unreadable.add(format!("{number} of {id} ({error})"));
            }
        }
    }
    unreadable.told("earlier contents can't be read", RESTORE, faults);
    Ok(())
}

/// What no row can say alone.
async fn between_rows(transaction: &mut dyn Transaction, faults: &mut Vec<Fault>) -> Result<(), StoreError> {
    let [unfound, left_over] = search::apart_sql(transaction.dialect());
    for (what, sql, next) in [
        (
            "earlier contents belong to no post",
            "SELECT DISTINCT id FROM revisions WHERE NOT EXISTS (SELECT 1 FROM posts WHERE posts.id = revisions.id) ORDER BY id",
            RESTORE,
        ),
        (
            "sources have posts and were never looked at",
            "SELECT DISTINCT source FROM posts WHERE NOT EXISTS (SELECT 1 FROM sources WHERE sources.source = posts.source) \
             ORDER BY source",
            RESTORE,
        ),
        (
            "posts are gone before they came",
            "SELECT id FROM posts WHERE gone_at < entered_at OR edited_at < entered_at ORDER BY id",
            "set this machine's clock: it went backwards; nothing else needs to be done",
        ),
        (
            "posts share their key with one that `keep` took away",
            "SELECT posts.id FROM posts JOIN tombstones ON tombstones.source = posts.source AND tombstones.key = posts.key \
             ORDER BY posts.id",
            TOMBSTONES,
        ),
        (
            "posts are there and taken away by `keep` at once",
            "SELECT posts.id FROM posts JOIN tombstones ON tombstones.id = posts.id ORDER BY posts.id",
            TOMBSTONES,
        ),
        ("posts are in no index of the search", &unfound, REINDEX),
        ("entries of the index of the search are of no post", &left_over, REINDEX),
    ] {
        let mut wrong = Wrong::default();
        for mut line in transaction.rows(sql, &[]).await? {
            wrong.add(line.text()?);
        }
        wrong.told(what, next, faults);
    }
    Ok(())
}

async fn leases(
    engine: &dyn Engine,
    transaction: &mut dyn Transaction,
    now: Timestamp,
) -> Result<Vec<Held>, StoreError> {
    let sql = "SELECT source, holder, process, until_at FROM leases WHERE until_at > $1 ORDER BY source";
    let lines = transaction.rows(sql, &values![now]).await?;
    let held = |mut line: super::engine::Line| {
        let (source, holder, process) = (line.text()?, line.text()?, line.text()?);
        Ok(Held { source, holder, is_alive: engine.is_alive(&process), until: line.moment()? })
    };
    lines.into_iter().map(held).collect()
}

async fn oldest_notice(transaction: &mut dyn Transaction) -> Result<Option<Timestamp>, StoreError> {
    let lines = transaction.rows("SELECT MIN(at) FROM notices", &[]).await?;
    lines.into_iter().next().map_or(Ok(None), |mut line| line.maybe_moment())
}

async fn walks(transaction: &mut dyn Transaction) -> Result<Vec<(String, u32)>, StoreError> {
    let sql = "SELECT source, pages FROM walks WHERE ended IS NULL ORDER BY source";
    let lines = transaction.rows(sql, &[]).await?;
    lines.into_iter().map(|mut line| Ok((line.text()?, line.count()?))).collect()
}

async fn quiet(transaction: &mut dyn Transaction, now: Timestamp) -> Result<Vec<(String, Timestamp)>, StoreError> {
    let sql = "SELECT host, quiet_until FROM hosts WHERE quiet_until > $1 ORDER BY host";
    let lines = transaction.rows(sql, &values![now]).await?;
    lines.into_iter().map(|mut line| Ok((line.text()?, line.moment()?))).collect()
}

/// How often something is wrong, and where, for example.
#[derive(Default)]
struct Wrong {
    count: usize,
    examples: Vec<String>,
}

impl Wrong {
    fn add(&mut self, example: String) {
        self.count += 1;
        if self.examples.len() < EXAMPLES {
            self.examples.push(example);
        }
    }

    fn told(self, what: &str, next: &str, faults: &mut Vec<Fault>) {
        if self.count > 0 {
            let what = format!("{} {what}: {}", self.count, self.examples.join(", "));
            faults.push(Fault { what, next: next.to_owned() });
        }
    }
}

async fn text(transaction: &mut dyn Transaction, sql: &str) -> Result<String, StoreError> {
    let lines = transaction.rows(sql, &[]).await?;
    lines.into_iter().next().map_or(Ok(String::new()), |mut line| line.text())
}

async fn number(transaction: &mut dyn Transaction, sql: &str) -> Result<i64, StoreError> {
    let lines = transaction.rows(sql, &[]).await?;
    Ok(lines.into_iter().next().map(|mut line| line.maybe_number()).transpose()?.flatten().unwrap_or(0))
}

async fn count(transaction: &mut dyn Transaction, sql: &str) -> Result<u64, StoreError> {
    Ok(u64::try_from(number(transaction, sql).await?).unwrap_or(0))
}
