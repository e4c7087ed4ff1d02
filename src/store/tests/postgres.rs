//! What can happen to a server, and between it and us.

use super::server::name_of;
use super::*;
use std::io::{BufRead, Read, Write};
use std::time::Duration;

use crate::model::Intent;
use crate::store::engine::{Dialect, Lasting, values};
use crate::store::{PostAsk, StoreError, open, posts};

async fn refused(url: &str) -> StoreError {
    open(url).await.expect_err("a store that must not open")
}

/// Whatever is wrong with an address, what is said of it names the next step and holds nothing of a password.
#[tokio::test]
async fn addresses_that_lead_nowhere() {
    for (url, said) in [
        // Signs that are not percent-encoded move a part of the password elsewhere.
        ("postgres://me:sec@ret@db/feeds", "can't be reached"),
        ("postgres://me:x/secret@db/feeds", "no address of a PostgreSQL database"),
        ("postgres://me:12/secret@db/feeds", "no address of a PostgreSQL database"),
        ("postgres://me:12?secret@db/feeds", "%40"),
        ("postgres://me:12#secret@db/feeds", "%40"),
        ("postgres://me@db/feeds?pasword=secret", "a parameter that is not known"),
        ("postgres://me:secret@db/feeds?sslmode=always", "always"),
        (
            "postgres://me:secret@db/feeds?sslmode=verify-full&sslrootcert=/no/such/ca.pem",
            "/no/such/ca.pem, which can't be read",
        ),
        ("postgres://me:secret@db/feeds?sslmode=verify-full&sslrootcert=system", "leave it out"),
        ("postgres://me:secret@db/feeds?sslmode=verify-ca&sslrootcert=Cargo.toml", "no `-----BEGIN"),
        ("postgres://me:secret@db/feeds?sslmode=verify-ca&sslrootcert=src", "no file of certificates"),
        ("postgres://me:secret@db/feeds?sslmode=require&sslrootcert=Cargo.toml", "only with sslmode=verify-ca"),
        ("postgres://me:secret@db/feeds?sslcert=Cargo.toml", "belong together"),
        ("postgres://me:secret@db/feeds?sslmode=allow", "would never use TLS"),
        ("postgres://me:secret@db/feeds?host=a&host=b", "the parameter host twice"),
        ("postgres://me:secret@db/feeds?hostaddr=127.0.0.1", "a host and hostaddr"),
        ("postgres://me:secret@127.0.0.1:1/feeds", "postgres://me@127.0.0.1:1/feeds can't be reached"),
        ("postgresql://127.0.0.1:1/feeds?user=me&password=secret", "postgres://me@127.0.0.1:1/feeds can't be reached"),
        ("postgres:///feeds?host=/no/such/folder&user=me&password=secret", "postgres://me@/feeds?host=/no/such/folder"),
    ] {
        let error = refused(url).await;
        let chain = format!("{error} {:?}", error.source);
        assert!(error.message.contains(said), "{url}: {error}");
        assert!(!chain.contains("secret") && !chain.contains("sec@ret"), "{url}: {chain}");
    }
}

/// A statement said often is planned for the tables as they are, not as they were when it was said first.
#[tokio::test]
async fn no_plan_outlives_its_tables() {
    let Some(place) = Place::postgres() else { return };
    let engine = odd::engine(&place).await;
    let mut transaction = engine.write(Lasting::Process).await.unwrap();
    let mut count = async |sql: &str| {
        let line = transaction.rows(sql, &values!["board.example"]).await.unwrap().into_iter().next();
        line.unwrap().number().unwrap()
    };
    // From the sixth time on a server would keep to one plan.
    for _ in 0..10 {
        assert_eq!(count("SELECT COUNT(*) FROM posts WHERE source = $1").await, 0);
    }
    let said = "SELECT CAST(SUM(custom_plans) AS BIGINT) FROM pg_prepared_statements WHERE statement LIKE '%source = $1' AND $1 <> ''";
    assert_eq!(count(said).await, 10);
    drop(transaction);
    engine.close(false).await;
}

#[tokio::test]
async fn databases_that_are_not_ours() {
    let Some(server) = server::server() else { return };
    let foreign = server.database();
    server.sql(&foreign, "CREATE TABLE posts (url TEXT)");
    let newer = server.database();
    open(&newer).await.unwrap().close().await;
    server.sql(&newer, "INSERT INTO _sqlx_migrations VALUES (9000, 'later', now(), true, '', 0)");
    let changed = server.database();
    open(&changed).await.unwrap().close().await;
    server.sql(&changed, "UPDATE _sqlx_migrations SET checksum = '' WHERE version = 1");
    server.sql("postgres", "CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0");
    let read_only = server.database();
    server.sql("postgres", &format!("ALTER DATABASE {} SET default_transaction_read_only = on", name_of(&read_only)));
    let full = server.database();
    server.sql("postgres", &format!("ALTER DATABASE {} CONNECTION LIMIT 0", name_of(&full)));
    server.sql("postgres", "CREATE ROLE stranger LOGIN");
    let strange = server.database().replace("user=boardfeed", "user=stranger");
    for (url, said) in [
        (foreign.clone(), "tables of another program"),
        (newer, "newer boardfeed (its schema is 9000)"),
        (changed, "changed by hand"),
        (server.address("latin"), "--encoding=UTF8"),
        (server.address("none"), "createdb"),
        (foreign.replace("user=boardfeed", "user=nobody"), "refuses this user"),
        (read_only, "can only be read"),
        (full.replace("user=boardfeed", "user=stranger"), "no connection free"),
        (strange, "ALTER DATABASE"),
    ] {
        let error = refused(&url).await;
        let shown = format!("@/{}?host=", name_of(&url));
        assert!(error.message.contains(said) && error.message.contains(&shown), "{url}: {error}");
        // A line of the server's own source.
        assert!(!format!("{error} {:?}", error.source).contains("at line"), "{url}: {error}");
    }
    assert_eq!(
        server.sql(&foreign, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"),
        "1",
        "left as it was"
    );
}

/// What `sslmode` asks for is what happens, on a server whose certificate names `localhost` and no address.
#[tokio::test]
async fn tls_is_what_the_address_asks_for() {
    let Some(server) = server::server_with_tls() else { return };
    let database = server.database();
    let signed = format!("sslrootcert={}", server.authority().display());
    for (host, parameters, uses_tls) in [
        ("localhost", "", Ok("t")),
        ("localhost", "sslmode=disable", Ok("f")),
        ("127.0.0.1", "sslmode=require", Ok("t")),
        ("127.0.0.1", &format!("sslmode=verify-ca&{signed}"), Ok("t")),
        ("localhost", &format!("sslmode=verify-full&{signed}"), Ok("t")),
        ("127.0.0.1", &format!("sslmode=verify-full&{signed}"), Err("not valid for name")),
        ("localhost", "sslmode=verify-full", Err("sslrootcert=FILE")),
    ] {
        let url = server.address_at(host, &database, parameters);
        match (open(&url).await, uses_tls) {
            (Ok(store), Ok(uses_tls)) => {
                store.states().await.unwrap();
                let ask = "SELECT DISTINCT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) \
                           WHERE application_name = 'boardfeed'";
                assert_eq!(server.sql(&database, ask), uses_tls, "{host} {parameters}");
                store.close().await;
                while !server.sql(&database, ask).is_empty() {
                    tokio::time::sleep(std::time::Duration::from_millis(10)).await;
                }
            }
            (Err(error), Err(said)) => {
                assert!(error.message.contains(said), "{host} {parameters}: {error}");
                assert!(!error.message.contains("can't be reached"), "{host} {parameters}: {error}");
            }
            (found, _) => panic!("{host} {parameters}: {:?}", found.err()),
        }
    }
}

/// Tables that were filled at once are planned by what they hold, not as empty ones.
#[tokio::test]
async fn what_is_imported_is_counted() {
    let Some(server) = server::server() else { return };
    let place = Place::sqlite();
    let from = place.open().await;
    conformance::lived(&from).await;
    let mut bytes = Vec::new();
    from.export(&[], &mut bytes).await.unwrap();
    let database = server.database();
    let to = open(&database).await.unwrap();
    to.import(&mut bytes.as_slice()).await.unwrap();
    for table in ["sources", "posts", "grams", "revisions", "tombstones"] {
        let held = server.sql(&database, &format!("SELECT count(*) FROM {table}"));
        let counted = format!("SELECT reltuples::bigint FROM pg_class WHERE oid = '{table}'::regclass");
        assert_eq!(server.sql(&database, &counted), held, "{table}");
    }
}

/// The feed of some quiet boards reads their posts, and not those of all others until it has met enough of theirs.
#[tokio::test]
async fn quiet_boards_are_found_by_their_index() {
    let Some(server) = server::server() else { return };
    let place = Place::postgres().unwrap();
    let store = place.open().await;
    let named = |board: &str| SourceId::new(&format!("board.example/{board}")).unwrap();
    let boards: Vec<SourceId> = ["quiet", "still", "loud"].map(named).into();
    for (board, day) in boards.iter().zip(["2020-01-02", "2020-01-03", "2024-01-02"]) {
        let intents: Vec<Intent> =
            (0..60).map(|n| Intent::New(Box::new(post(&format!("{n}"), "t", date(day))))).collect();
        store.apply(board, &intents, &visit(0, OutcomeKind::Changed)).await.unwrap();
    }
    let copied = "published, published_order, entered_at, misses, title, posted_at, pinned, complete, row_print, post_print, \
         attachments, images, content_html, content_text, folded";
    server.sql(
        &place.url,
        &format!(
            "INSERT INTO posts (source, key, id, rank, {copied}) \
             SELECT source, 'c' || number, id || '/' || number, number, {copied} FROM posts, generate_series(1, 20000) AS number \
             WHERE key = '0' AND (number <= 1500 OR source = 'board.example/loud'); ANALYZE posts"
        ),
    );
    let engine = odd::engine(&place).await;
    let mut transaction = engine.read().await.unwrap();
    for category in [None, Some("보도자료".to_owned())] {
        let ask = PostAsk { sources: boards[..2].to_vec(), category, limit: 50, ..PostAsk::default() };
        let (sql, values) = posts::shown_sql(&ask, Dialect::Postgres);
        let lines = transaction.rows(&format!("EXPLAIN {sql}"), &values).await.unwrap();
        let plan: Vec<String> = lines.into_iter().map(|mut line| line.text().unwrap()).collect();
        let walks = |step: &String| step.contains("posts_by_time") || step.contains("Seq Scan on posts");
        assert!(!plan.iter().any(walks), "{plan:#?}");
        let shown = store.posts(&ask).await.unwrap();
        assert!(shown.len() == 50 && shown.iter().all(|stored| stored.source == boards[1]), "the newest");
    }
    drop(transaction);
    engine.close(false).await;
}

/// A pipe that stalls.
struct Stalling<T> {
    inner: T,
    /// Bytes before it does.
    left: usize,
}

impl<T> Stalling<T> {
    fn passed(&mut self, bytes: usize) {
        let is_now = self.left > 0 && self.left <= bytes;
        self.left = self.left.saturating_sub(bytes);
        if is_now {
            std::thread::sleep(Duration::from_millis(900));
        }
    }
}

impl Write for Stalling<Vec<u8>> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.passed(bytes.len());
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Read for Stalling<&[u8]> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.inner.read(buffer)
    }
}

impl BufRead for Stalling<&[u8]> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        // A pipe gives a part at a time.
        Ok(&self.inner[..self.inner.len().min(4096)])
    }

    fn consume(&mut self, bytes: usize) {
        self.passed(bytes);
        self.inner.consume(bytes);
    }
}

/// What goes over everything, or waits for a pipe, is not ended by limits that are meant for short work.
#[tokio::test]
async fn long_work_takes_its_time() {
    let Some(server) = server::server() else { return };
    let limits = "&options=-c%20statement_timeout%3D300ms%20-c%20idle_in_transaction_session_timeout%3D300ms";
    let place = Place::postgres().unwrap();
    let store = place.open().await;
    conformance::lived(&store).await;
    store.close().await;
    let store = open(&format!("{}{limits}", place.url)).await.unwrap();
    let mut out = Stalling { inner: Vec::new(), left: 2000 };
    let moved = store.export(&[], &mut out).await.unwrap();
    assert!(moved.posts > 0 && out.left == 0);
    let to = open(&format!("{}{limits}", server.database())).await.unwrap();
    let mut lines = Stalling { inner: out.inner.as_slice(), left: 5000 };
    assert_eq!(to.import(&mut lines).await.unwrap(), moved);
    assert_eq!(lines.left, 0);

    // Slow, since others are in the way.
    let held = async |work: &mut (dyn Future<Output = Result<(), StoreError>> + Unpin)| {
        let engine = odd::engine(&place).await;
        let mut transaction = engine.write(Lasting::Process).await.unwrap();
        transaction.rows("SELECT key FROM posts WHERE key = '90' FOR UPDATE", &[]).await.unwrap();
        let waiting = tokio::time::timeout(Duration::from_millis(900), &mut *work).await;
        transaction.commit().await.unwrap();
        engine.close(false).await;
        assert!(waiting.is_err(), "{waiting:?}");
        work.await.unwrap();
    };
    held(&mut store.reindex(&|_| {})).await;
    let fresh = SourceId::new("board.example/fresh").unwrap();
    held(&mut Box::pin(async { store.take_over(&fresh, &source(), at(20)).await.map(|taken| assert!(taken)) })).await;
}

/// A page of a walk waits for who is giving posts of the same source their places.
#[tokio::test]
async fn a_walk_gives_nobody_a_place_that_another_gives() {
    let Some(server) = server::server() else { return };
    let place = Place::postgres().unwrap();
    let store = place.open().await;
    let new = |number: &str| Intent::New(Box::new(post(number, "t", date("2024-01-02"))));
    store.apply(&source(), &[new("3"), new("2")], &visit(0, OutcomeKind::Changed)).await.unwrap();
    let list = Request::get(Url::parse("https://board.example/list").unwrap());
    let walk = store.begin_walk(&source(), at(1), &list).await.unwrap();
    let engine = odd::engine(&place).await;
    let mut other = engine.write(Lasting::Process).await.unwrap();
    other.rows("SELECT source FROM sources FOR UPDATE", &[]).await.unwrap();
    let (name, intents) = (source(), [new("1")]);
    let mut page = store.walk_on(&name, &intents, &walk);
    let early = tokio::time::timeout(Duration::from_millis(500), &mut page).await;
    assert!(early.is_err(), "it waits for the source");
    other.run("UPDATE posts SET ordinal = 19999999 WHERE key = '2'", &[]).await.unwrap();
    other.commit().await.unwrap();
    page.await.unwrap();
    let taken = server.sql(&place.url, "SELECT COUNT(DISTINCT ordinal) FROM posts");
    assert_eq!(taken, "3", "each for itself");
    engine.close(false).await;
}
