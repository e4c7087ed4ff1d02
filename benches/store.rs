//! What the store costs on both engines: claims a second, a refresh's share with a short and a long history, and a look's
//! writes against a bare transaction of the same rows. Prints ratios within one run, and fails where one is over its limit;
//! limits are for a machine that does nothing else.
//!
//!     cargo bench --bench store
//!
//! PostgreSQL is the tests' own, from the installed binaries, with fsync as an operator has it; left out where absent.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a bench prints its figures")]
#![allow(clippy::unwrap_used, reason = "a bench that can't be set up ends")]

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

use boardfeed::model::{Intent, Outcome, OutcomeKind, Post, PostKey, PostedAt, Print, Request, SourceId, Turn, Visit};
use boardfeed::store;
use jiff::Timestamp;
use sqlx::{AssertSqlSafe, Connection};
use url::Url;

#[cfg(unix)]
#[path = "../tests/it/postgres.rs"]
mod postgres;

const WORKERS: usize = 8;
const ROUND: Duration = Duration::from_secs(3);
const LOOKS: u32 = 40;

/// A refresh over 10,000 remembered posts may cost this much of one over 200: it reads the newest 200 either way. Over 100
/// it reads half as many.
const LONG_TO_200: f64 = 1.3;
const LONG_TO_100: f64 = 1.8;

/// What a look may cost of its bare rows. A new post's row brings its grams for the search, its ordinal and its archive; an
/// unchanged board's look holds the source's row and compares before it writes it.
const NEW_TO_BARE: f64 = 16.0;
const UNCHANGED_TO_BARE: f64 = 8.0;

#[tokio::main]
async fn main() -> ExitCode {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = |name: &str| format!("sqlite:{}", folder.path().join(name).display());
    let mut within = all("SQLite", &sqlite).await;
    #[cfg(unix)]
    match postgres::server_apart(true) {
        Some(server) => within &= all("PostgreSQL", &|_: &str| server.database()).await,
        None => println!("PostgreSQL: left out, see above"),
    }
    if within { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

async fn all(engine: &str, place: &dyn Fn(&str) -> String) -> bool {
    println!("{engine}");
    claims(&place("claims.db")).await;
    // Each is printed, whatever the one before says.
    let history = history(&place("history.db")).await;
    let writes = writes(&place("writes.db")).await;
    history && writes
}

/// Says a ratio and whether it is within its limit.
fn ratio(what: &str, one: Duration, other: Duration, limit: f64) -> bool {
    let ratio = one.as_secs_f64() / other.as_secs_f64();
    let word = if ratio <= limit { "within" } else { "OVER" };
    let millis = |duration: Duration| duration.as_secs_f64() * 1e3;
    println!("  {what}: {:.2} ms / {:.2} ms = {ratio:.2}, {word} the limit of {limit}", millis(one), millis(other));
    ratio <= limit
}

/// Workers as processes: each has a store of its own and takes what is free among 64 sources.
async fn claims(url: &str) {
    let claimed = Arc::new(AtomicU64::new(0));
    let mut tasks = tokio::task::JoinSet::new();
    let stores: Vec<_> = {
        let mut stores = Vec::new();
        for _ in 0..WORKERS {
            stores.push(store::open(url).await.unwrap());
        }
        stores
    };
    let begun = Instant::now();
    for (worker, store) in stores.into_iter().enumerate() {
        let claimed = claimed.clone();
        tasks.spawn(async move {
            let holder = format!("worker {worker}");
            let mut chance = fastrand::Rng::with_seed(worker as u64);
            while begun.elapsed() < ROUND {
                let source = SourceId::new(&format!("board.example/{}", chance.u32(0..64))).unwrap();
                if store.lease(&source, &holder, at(0), at(60)).await.unwrap() {
                    claimed.fetch_add(1, Relaxed);
                    store.release(&source, &holder).await.unwrap();
                }
            }
            store.close().await;
        });
    }
    tasks.join_all().await;
    let rate = claimed.load(Relaxed) as f64 / begun.elapsed().as_secs_f64();
    println!("  claims: {rate:.0} a second by {WORKERS} workers, each taken and given back");
}

/// The store's part of a refresh that finds nothing new.
async fn history(url: &str) -> bool {
    let store = store::open(url).await.unwrap();
    const BOARDS: [u32; 3] = [100, 200, 10_000];
    let mut raw = Raw::open(url).await;
    let mut costs = Vec::new();
    let named = |posts: u32| SourceId::new(&format!("board.example/{posts}")).unwrap();
    for posts in BOARDS {
        let source = named(posts);
        store.apply(&source, &[Intent::New(post(0))], &visit(0, OutcomeKind::Changed)).await.unwrap();
        raw.copies(&source, posts).await;
    }
    // As a server does by itself within a minute of such growth: before that it gathers all posts of the board.
    if !url.starts_with("sqlite:") {
        raw.run("ANALYZE").await;
    }
    for posts in BOARDS {
        let source = named(posts);
        let page: Vec<PostKey> = (0..10).map(|number| post(number).key).collect();
        let mut best = Duration::MAX;
        for look in 0..LOOKS {
            let seconds = 1_000_000 + i64::from(look) * 10;
            let begun = Instant::now();
            assert!(store.lease(&source, "h", at(seconds), at(seconds + 60)).await.unwrap());
            store.recall(&source, &[]).await.unwrap();
            let turn = store.host_turn(source.as_str(), "h", at(seconds), Duration::ZERO, at(seconds + 5)).await;
            assert_eq!(turn.unwrap(), Turn::Yours);
            store.host_done(source.as_str(), "h").await.unwrap();
            store.recall(&source, &page).await.unwrap();
            let intents: Vec<_> = page.iter().map(|key| Intent::Present(key.clone())).collect();
            store.apply(&source, &intents, &visit(seconds, OutcomeKind::Unchanged)).await.unwrap();
            store.release(&source, "h").await.unwrap();
            best = best.min(begun.elapsed());
        }
        costs.push((posts, best));
    }
    store.close().await;
    let [(_, hundred), (_, newest), (_, long)] = costs[..] else { unreachable!("three boards were made") };
    let to_200 = ratio("an unchanged board, 10,000 / 200 posts remembered", long, newest, LONG_TO_200);
    let to_100 = ratio("an unchanged board, 10,000 / 100 posts remembered", long, hundred, LONG_TO_100);
    to_200 && to_100
}

/// A look that brings ten posts, against their rows and the visit's alone in a transaction as lasting; and one that brings
/// nothing, against the visit's row.
async fn writes(url: &str) -> bool {
    let store = store::open(url).await.unwrap();
    let source = SourceId::new("board.example/writes").unwrap();
    let (mut ours, mut bare) = (Duration::MAX, Duration::MAX);
    let mut raw = Raw::open(url).await;
    raw.run("CREATE TABLE bare AS SELECT * FROM posts WHERE 1 = 0").await;
    raw.run("CREATE TABLE visits (source TEXT PRIMARY KEY, outcome TEXT)").await;
    raw.run("INSERT INTO visits VALUES ('s', '')").await;
    for look in 0..LOOKS {
        let posts: Vec<_> = (look * 10..look * 10 + 10).map(post).collect();
        let intents: Vec<_> = posts.iter().cloned().map(Intent::New).collect();
        let begun = Instant::now();
        store.apply(&source, &intents, &visit(i64::from(look), OutcomeKind::Changed)).await.unwrap();
        ours = ours.min(begun.elapsed());

        let begun = Instant::now();
        raw.look(look, &posts).await;
        bare = bare.min(begun.elapsed());
    }
    let new = ratio("a look with ten new posts / their bare rows", ours, bare, NEW_TO_BARE);

    let (mut ours, mut bare) = (Duration::MAX, Duration::MAX);
    let seen: Vec<_> = (0..10).map(|number| Intent::Present(post(number).key)).collect();
    for look in 0..LOOKS {
        let begun = Instant::now();
        store.apply(&source, &seen, &visit(1_000 + i64::from(look), OutcomeKind::Unchanged)).await.unwrap();
        ours = ours.min(begun.elapsed());
        let begun = Instant::now();
        raw.look(look, &[]).await;
        bare = bare.min(begun.elapsed());
    }
    store.close().await;
    ratio("a look without news / its bare row", ours, bare, UNCHANGED_TO_BARE) && new
}

/// The same database without us.
enum Raw {
    Sqlite(sqlx::SqliteConnection),
    Postgres(sqlx::PgConnection),
}

const INSERT: &str = "INSERT INTO bare (source, key, id, published, title, link_url, author, content_html, content_text, folded) \
     VALUES ('s', $1, $2, '2026-01-02', $3, $4, '홍길동', $5, $6, $7)";

/// Runs statements on whichever connection it is.
macro_rules! each {
    ($raw:expr, $connection:ident => $work:expr) => {
        match $raw {
            Raw::Sqlite($connection) => $work,
            Raw::Postgres($connection) => $work,
        }
    };
}

impl Raw {
    async fn open(url: &str) -> Self {
        if url.starts_with("sqlite:") {
            let mut connection = sqlx::SqliteConnection::connect(url).await.unwrap();
            sqlx::raw_sql("PRAGMA synchronous = FULL; PRAGMA busy_timeout = 10000")
                .execute(&mut connection)
                .await
                .unwrap();
            return Self::Sqlite(connection);
        }
        Self::Postgres(sqlx::PgConnection::connect(url).await.unwrap())
    }

    async fn run(&mut self, sql: &str) {
        let sql = AssertSqlSafe(sql.to_owned());
        each!(self, connection => { sqlx::raw_sql(sql).execute(connection).await.unwrap(); });
    }

    /// Copies of a source's first post, up to so many: a minute of looks is not what is measured.
    async fn copies(&mut self, source: &SourceId, posts: u32) {
        let copied = "published, published_order, entered_at, misses, title, posted_at, pinned, complete, row_print, post_print, \
             attachments, images, content_html, content_text, folded";
        self.run(&format!(
            "WITH RECURSIVE numbers (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number + 1 < {posts}) \
             INSERT INTO posts (source, key, id, rank, {copied}) \
             SELECT source, CAST(number AS TEXT), id || '/' || CAST(number AS TEXT), number, {copied} \
             FROM posts, numbers WHERE source = '{source}' AND key = '0'"
        ))
        .await;
    }

    /// Of each look something else: SQLite writes nothing where a row stays what it was.
    async fn look(&mut self, look: u32, posts: &[Box<Post>]) {
        each!(self, connection => {
            let mut transaction = connection.begin().await.unwrap();
            for post in posts {
                let id = format!("urn:uuid:159ce8f8-e34b-56f2-aff6-{}", post.key);
                let link = post.link.as_ref().map(|link| link.url.as_str().to_owned());
                sqlx::query(INSERT)
                    .bind(post.key.as_str().to_owned())
                    .bind(id)
                    .bind(post.title.clone())
                    .bind(link)
                    .bind(post.content_html.clone())
                    .bind(post.content_text.clone())
                    .bind(post.content_text.to_lowercase())
                    .execute(&mut *transaction)
                    .await
                    .unwrap();
            }
            sqlx::query("UPDATE visits SET outcome = $1").bind(format!("look {look}, of {} posts", posts.len())).execute(&mut *transaction).await.unwrap();
            transaction.commit().await.unwrap();
        });
    }
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_760_000_000 + seconds).unwrap()
}

fn visit(seconds: i64, kind: OutcomeKind) -> Visit {
    let outcome = Outcome { kind, new: 0, edited: 0, gone: 0, requests: 1, problems: Vec::new() };
    Visit { at: at(seconds), outcome, next: at(seconds + 900), validators: None, rows: Some((10, 10)), address: None }
}

fn post(number: u32) -> Box<Post> {
    let text = format!("제{number}호 {}", "입찰에 부치는 사항을 다음과 같이 공고합니다. ".repeat(20));
    Box::new(Post {
        key: PostKey::new(number.to_string()).unwrap(),
        title: format!("공고 제{number}호: 시설 관리 용역"),
        link: Some(Request::get(Url::parse(&format!("https://example.org/view.do?no={number}")).unwrap())),
        posted_at: PostedAt::parse("2026-01-02"),
        author: Some("홍길동".to_owned()),
        department: None,
        category: None,
        content_html: format!("<p>{text}</p>"),
        content_text: text,
        attachments: Vec::new(),
        images: Vec::new(),
        language: None,
        pinned: false,
        row_print: Print::default(),
        post_print: Print::default(),
        complete: true,
    })
}
