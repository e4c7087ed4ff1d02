//! Every schema there ever was still opens: for each one a store lies in `tests/stores`, written when it was the newest, and
//! what it remembers must be found again by today's code, on both engines. How the next one is added stands there.
#![allow(clippy::print_stdout, reason = "a test that was skipped says so")]

use std::path::PathBuf;

use super::*;
use crate::model::{Code, Event, Intent, Listed, Memory, Problem, Search, StoredRobots, Turn, Validators};
use crate::store::{Archive, PostAsk, Revision, SourceState, Walk, migrations};

/// What every stored store has lived through. Later schemas may add to its end; what is there stays.
async fn story(store: &AnyStore) {
    let other = SourceId::new("board.example/notices").unwrap();
    let dated = |number: &str, title: &str, day: &str| post(number, title, date(day));
    let new = |post: Post| Intent::New(Box::new(post));
    let edited = |post: Post| Intent::Edited(Box::new(post));
    let look = async |seconds, intents: &[Intent]| {
        let validators = Validators::new(Some("\"a\"".to_owned()), Some("Tue, 14 Nov 2023 22:13:20 GMT".to_owned()));
        let visit = Visit { validators, ..visit(seconds, OutcomeKind::Changed) };
        store.apply(&source(), intents, &visit).await.unwrap();
    };
    let mut bare = dated("3", "Bare", "2024-01-02T03:04:05");
    (bare.link, bare.author, bare.department, bare.category, bare.language) = (None, None, None, None, None);
    (bare.attachments, bare.images, bare.complete) = (Vec::new(), Vec::new(), false);
    look(0, &[new(dated("5", "낙찰 결과", "2024-01-03")), new(post("4", "Undated 'quoted' \\ % _", None)), new(bare)])
        .await;
    look(1, &[edited(dated("5", "낙찰 결과(정정)", "2024-01-04")), Intent::Missed(key("4"))]).await;
    look(2, &[edited(dated("5", "낙찰 결과(재정정)", "2024-01-04")), Intent::Gone(key("4"))]).await;
    let moved = Intent::Rekeyed { from: key("3"), post: Box::new(dated("103", "Bare, read", "2024-01-02")) };
    look(3, &[new(dated("6", "new", "2024-01-05")), moved, Intent::Missed(key("6"))]).await;
    look(4, &[Intent::Aside(key("6")), new(dated("6", "another 6", "2024-01-06"))]).await;
    let mut trouble = outcome(OutcomeKind::Suspicious);
    trouble.problems = vec![Problem::new(Code::ShrunkenListing, "한 줄\nund \"noch\" eine")];
    let visit = Visit { outcome: trouble, rows: None, ..visit(5, OutcomeKind::Suspicious) };
    store.apply(&other, &[new(dated("1", "elsewhere", "2023-12-31"))], &visit).await.unwrap();

    let robots = StoredRobots { status: 200, body: b"User-agent: *\n\xff\0'".to_vec(), at: at(0), asked_at: at(0) };
    store.keep_robots("board.example:443", &robots).await.unwrap();
    store.host_quiet("board.example:443", at(600)).await.unwrap();
    // Since schema 5.
    let first = Request::get(Url::parse("https://board.example/list").unwrap());
    let walk = store.begin_walk(&other, at(5), &first).await.unwrap();
    let next = Some(Request::post(first.url.clone(), "page=3&q=%20".to_owned()));
    store.walk_on(&other, &[], &Walk { pages: 2, posts: 7, next, ..walk }).await.unwrap();
    // Since schema 7.
    let mut healed = outcome(OutcomeKind::Changed);
    healed.problems = vec![Problem::new(Code::Healed, "2 posts «한 줄»"), Problem::new(Code::NoDate, "no event")];
    let happened = Visit { outcome: Outcome { new: 1, gone: 2, ..healed }, at: at(6), ..visit.clone() };
    store.apply(&since_7(), &[], &happened).await.unwrap();
    // Since schema 10.
    store.unpublished(&since_7(), Some("a folder's «rights»"), at(6)).await.unwrap();
    // Since schema 12.
    let renamed = SourceId::new("board.example/renamed").unwrap();
    store.apply(&renamed, &[], &Visit { at: at(5), ..visit }).await.unwrap();
    assert!(store.take_over(&since_12(), &renamed, at(6)).await.unwrap());
    // Since schema 13.
    let list = Intent::Listed(Listed { keys: vec![key("6"), key("5\n"), key("gone by")], counts_days: true });
    store.apply(&since_13(), &[list], &self::visit(5, OutcomeKind::Changed)).await.unwrap();
    // Since schema 15.
    let doubted = self::visit(6, OutcomeKind::Suspicious);
    store.apply(&since_15(), &[Intent::Doubted], &doubted).await.unwrap();
    // Since schema 16.
    for seconds in 4..=6 {
        store.apply(&since_16(), &[], &self::visit(seconds, OutcomeKind::Failed)).await.unwrap();
    }
    let in_hand = store.take_notices(at(6), at(66)).await.unwrap();
    assert!(in_hand.iter().any(|notice| notice.source == since_16()), "{in_hand:?}");
    assert!(store.lease(&source(), "left behind", at(6), at(66)).await.unwrap());
}

/// The source to which something happened; earlier schemas have not met it.
fn since_7() -> SourceId {
    SourceId::new("board.example/events").unwrap()
}

/// The source that has another name now; likewise.
fn since_12() -> SourceId {
    SourceId::new("board.example/other-name").unwrap()
}

/// The source whose list's order is known; likewise.
fn since_13() -> SourceId {
    SourceId::new("board.example/in-order").unwrap()
}

/// The source that is doubted; likewise.
fn since_15() -> SourceId {
    SourceId::new("board.example/doubted").unwrap()
}

/// The source of which someone is telling; likewise.
fn since_16() -> SourceId {
    SourceId::new("board.example/told").unwrap()
}

/// All that a store answers of the story.
#[derive(Debug, PartialEq)]
struct Told {
    posts: Vec<StoredPost>,
    found: Vec<StoredPost>,
    revisions: Vec<Vec<Revision>>,
    memories: Vec<Memory>,
    states: Vec<SourceState>,
    archives: Vec<Option<Archive>>,
    walk: Option<Walk>,
    events: Vec<Event>,
    renamed: (Vec<(SourceId, SourceId)>, Option<SourceState>),
    unpublished: Option<(Timestamp, String)>,
    page: Listed,
    doubts: u32,
    /// Messages that may be sent while it is in someone's hands, and when his time is over.
    untold: [usize; 2],
    version: i64,
    robots: Option<StoredRobots>,
    turn: Turn,
    may_take: [bool; 2],
}

/// An edit of a post that is dated ahead, as these are, is later today than when it was seen; in stores of before it was not.
fn as_seen(stored: &mut StoredPost) {
    stored.edited_at = stored.edited_at.map(|edited_at| edited_at.min(at(2)));
}

async fn told(store: &AnyStore) -> Told {
    let asked = async |search| {
        let mut posts = store.posts(&PostAsk { search, limit: 100, ..PostAsk::default() }).await.unwrap();
        posts.iter_mut().for_each(as_seen);
        posts
    };
    let posts = asked(Search::default()).await;
    let mut revisions = Vec::new();
    for stored in &posts {
        revisions.push(store.revisions(&stored.id).await.unwrap());
    }
    let mut states = store.states().await.unwrap();
    states.retain(|state| ![since_7(), since_12(), since_13(), since_15(), since_16()].contains(&state.source));
    // The files were written before it was kept, and no schema changed with it.
    for state in &mut states {
        state.turned = None;
    }
    let mut memories = Vec::new();
    for state in &states {
        memories.push(store.recall(&state.source, &[]).await.unwrap());
    }
    let mut archives = Vec::new();
    for state in &states {
        for number in store.archives(&state.source).await.unwrap() {
            let mut archive = store.archive(&state.source, number).await.unwrap();
            archive.iter_mut().flat_map(|archive| &mut archive.posts).for_each(as_seen);
            archives.push(archive);
        }
    }
    let host = "board.example:443";
    let mut renamed = store.state(&since_12()).await.unwrap();
    if let Some(state) = &mut renamed {
        state.turned = None;
    }
    Told {
        found: asked(Search::parse("낙찰 -없음")).await,
        revisions,
        memories,
        archives,
        walk: store.walk(&SourceId::new("board.example/notices").unwrap()).await.unwrap(),
        events: store.events(Some(&since_7()), 10).await.unwrap(),
        renamed: (store.renames().await.unwrap(), renamed),
        unpublished: store.state(&since_7()).await.unwrap().and_then(|state| state.unpublished),
        page: store.recall(&since_13(), &[]).await.unwrap().page,
        doubts: store.recall(&since_15(), &[]).await.unwrap().doubts,
        untold: [
            store.take_notices(at(65), at(70)).await.unwrap().len(),
            store.take_notices(at(66), at(70)).await.unwrap().len(),
        ],
        version: store.version(None).await.unwrap()
            - store.version(Some(&since_7())).await.unwrap()
            - store.version(Some(&since_12())).await.unwrap()
            - store.version(Some(&since_13())).await.unwrap()
            - store.version(Some(&since_15())).await.unwrap()
            - store.version(Some(&since_16())).await.unwrap(),
        robots: store.robots(host).await.unwrap(),
        turn: store.host_turn(host, "h", at(7), std::time::Duration::ZERO, at(8)).await.unwrap(),
        // Who held it lives on, as far as can be told; when its time is over it is free.
        may_take: [
            store.lease(&source(), "next", at(65), at(70)).await.unwrap(),
            store.lease(&source(), "next", at(66), at(70)).await.unwrap(),
        ],
        posts,
        states,
    }
}

fn file(version: i64, engine: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/stores/{version}.{engine}.sql"))
}

/// The stored text of a schema; the newest one's is written first where UPDATE_EXPECT asks for it and there is none.
async fn stored(version: i64, engine: &str, dump: impl AsyncFnOnce() -> String) -> String {
    let file = file(version, engine);
    let is_missing = !file.exists() && version == migrations::newest();
    if is_missing && std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&file, dump().await).unwrap();
    }
    std::fs::read_to_string(&file)
        .unwrap_or_else(|error| panic!("{}: {error}; tests/stores/README.md says how it is made", file.display()))
}

#[tokio::test]
async fn every_sqlite_schema_opens() {
    let today = Place::sqlite();
    let store = today.open().await;
    story(&store).await;
    let expected = told(&store).await;
    for version in 1..=migrations::newest() {
        let text = stored(version, "sqlite", async || {
            let place = Place::sqlite();
            let store = place.open().await;
            story(&store).await;
            // The file as a killed process leaves it, so that its lease is held.
            sqlite_dump(&place).await
        })
        .await;
        let place = Place::sqlite();
        sqlite_restore(&place, text).await;
        let mut found = told(&place.open().await).await;
        if version < 5 {
            assert_eq!(found.walk, None);
            found.walk.clone_from(&expected.walk);
        }
        if version < 7 {
            assert_eq!(found.events, []);
            found.events.clone_from(&expected.events);
        }
        if version < 10 {
            assert_eq!(found.unpublished, None);
            found.unpublished.clone_from(&expected.unpublished);
        }
        if version < 12 {
            assert_eq!(found.renamed, (Vec::new(), None));
            found.renamed.clone_from(&expected.renamed);
            for (state, expected) in found.states.iter_mut().zip(&expected.states) {
                assert_eq!(state.address, None, "not known before the next look");
                state.address.clone_from(&expected.address);
            }
        }
        if version < 13 {
            assert_eq!(found.page, Listed::default());
            found.page.clone_from(&expected.page);
        }
        if version < 15 {
            assert_eq!(found.doubts, 0);
            found.doubts = expected.doubts;
        }
        if version < 16 {
            assert_eq!(found.untold[1], 0, "what waited was in nobody's hands");
            found.untold = expected.untold;
        }
        assert_eq!(found, expected, "schema {version}");
    }
}

/// A database as SQL, as sqlite3's `.dump` gives it.
async fn sqlite_dump(place: &Place) -> String {
    use sqlx::{ConnectOptions, Connection, Row};
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(place.url.strip_prefix("sqlite:").unwrap());
    let mut connection = options.connect().await.unwrap();
    let mut texts = async |sql: String| -> Vec<Vec<String>> {
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_all(&mut connection).await.unwrap();
        rows.iter().map(|row| (0..row.len()).map(|cell| row.get(cell)).collect()).collect()
    };
    let mut out = String::new();
    let own = "sql IS NOT NULL AND name NOT LIKE 'sqlite%'";
    for object in texts(format!("SELECT sql, type, name FROM sqlite_master WHERE {own} ORDER BY rowid")).await {
        if object[0].starts_with("CREATE VIRTUAL TABLE") {
            // Its content lies in tables of its own, which are dumped too: making it would make them anew.
            let (name, sql) = (&object[2], object[0].replace('\'', "''"));
            out.push_str(&format!(
                "PRAGMA writable_schema = ON;\nINSERT INTO sqlite_master VALUES ('table', '{name}', '{name}', 0, '{sql}');\nPRAGMA writable_schema = OFF;\n"
            ));
            continue;
        }
        out.push_str(&format!("{};\n", object[0]));
        if object[1] != "table" {
            continue;
        }
        let columns = texts(format!("SELECT name FROM pragma_table_info('{}')", object[2])).await;
        let quoted: Vec<String> = columns.iter().map(|column| format!("quote({})", column[0])).collect();
        for row in texts(format!("SELECT {} FROM {} ORDER BY 1", quoted.join(", "), object[2])).await {
            out.push_str(&format!("INSERT INTO {} VALUES ({});\n", object[2], row.join(", ")));
        }
    }
    connection.close().await.unwrap();
    out
}

async fn sqlite_restore(place: &Place, text: String) {
    use sqlx::{ConnectOptions, Connection};
    let path = PathBuf::from(place.url.strip_prefix("sqlite:").unwrap());
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path).create_if_missing(true).foreign_keys(false);
    let mut connection = options.connect().await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(text)).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

#[cfg(unix)]
#[tokio::test]
async fn every_postgres_schema_opens() {
    let Some(server) = server::server() else { return };
    let today = Place::postgres().unwrap();
    let store = today.open().await;
    story(&store).await;
    let expected = told(&store).await;
    for version in 1..=migrations::newest() {
        let text = stored(version, "postgres", async || {
            let place = Place::postgres().unwrap();
            let store = place.open().await;
            story(&store).await;
            // The mark of this process, which this machine would know.
            server.sql(&place.url, "UPDATE leases SET process = 'of long ago'");
            server.sql(&place.url, "UPDATE notices SET process = 'of long ago'");
            let mut dump = server.tool("pg_dump");
            dump.args(["--no-owner", "--no-privileges", "--inserts", server::name_of(&place.url)]);
            let out = dump.output().unwrap();
            assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
            // Without what only this version of pg_dump, or of psql, understands.
            let text = String::from_utf8(out.stdout).unwrap();
            let is_plain = |line: &&str| {
                !["\\", "SET ", "--", "SELECT pg_catalog.set_config"].iter().any(|sign| line.starts_with(sign))
            };
            let lines: Vec<&str> = text.lines().filter(is_plain).filter(|line| !line.is_empty()).collect();
            lines.join("\n") + "\n"
        })
        .await;
        let place = Place::postgres().unwrap();
        server.sql(&place.url, &text);
        let mut found = told(&place.open().await).await;
        if version < 5 {
            assert_eq!(found.walk, None);
            found.walk.clone_from(&expected.walk);
        }
        if version < 7 {
            assert_eq!(found.events, []);
            found.events.clone_from(&expected.events);
        }
        if version < 10 {
            assert_eq!(found.unpublished, None);
            found.unpublished.clone_from(&expected.unpublished);
        }
        if version < 12 {
            assert_eq!(found.renamed, (Vec::new(), None));
            found.renamed.clone_from(&expected.renamed);
            for (state, expected) in found.states.iter_mut().zip(&expected.states) {
                assert_eq!(state.address, None, "not known before the next look");
                state.address.clone_from(&expected.address);
            }
        }
        if version < 13 {
            assert_eq!(found.page, Listed::default());
            found.page.clone_from(&expected.page);
        }
        if version < 15 {
            assert_eq!(found.doubts, 0);
            found.doubts = expected.doubts;
        }
        if version < 16 {
            assert_eq!(found.untold[1], 0, "what waited was in nobody's hands");
            found.untold = expected.untold;
        }
        assert_eq!(found, expected, "schema {version}");
    }
}
