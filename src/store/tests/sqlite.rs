//! What can happen to a file, and between processes that share it.
#![allow(clippy::print_stdout, reason = "a test that was skipped says so")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::super::book::Book;
use super::super::engine::{Dialect, Engine, Lasting, Value, values};
use super::super::sqlite::Sqlite;
use super::super::{PostAsk, StoreError, open, posts};
use super::*;
use crate::model::{Intent, Turn};

fn new(number: &str) -> Intent {
    Intent::New(Box::new(post(number, "title", date("2024-01-02"))))
}

fn file(place: &Place) -> PathBuf {
    place.folder.path().join("state/boardfeed.db")
}

/// A place with one post, closed.
async fn filled() -> Place {
    let place = Place::sqlite();
    let store = place.open().await;
    store.apply(&source(), &[new("1")], &visit(0, OutcomeKind::Changed)).await.unwrap();
    store.close().await;
    place
}

async fn engine(place: &Place) -> Sqlite {
    Sqlite::open(place.url.strip_prefix("sqlite:").unwrap()).await.unwrap()
}

async fn refused(url: &str) -> StoreError {
    open(url).await.expect_err("a store that must not open")
}

/// Runs SQL on the file behind the store's back.
async fn sql(path: &Path, statement: &'static str) {
    use sqlx::{ConnectOptions, Connection};
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path).create_if_missing(true);
    let mut connection = options.connect().await.unwrap();
    sqlx::raw_sql(statement).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

#[tokio::test]
async fn what_was_applied_is_there_after_opening_again() {
    let place = filled().await;
    let store = place.open().await;
    assert_eq!(titles(&shown(&store).await), ["title"]);
    assert!(!file(&place).with_file_name("boardfeed.db-journal").exists(), "the write-ahead log is on");
}

/// What is written into a file that was taken away nobody finds again.
#[cfg(unix)]
#[tokio::test]
async fn a_file_that_was_taken_away_or_replaced_is_noticed() {
    let (place, another) = (filled().await, filled().await);
    let store = place.open().await;
    store.ping().await.unwrap();
    let aside = file(&place).with_extension("aside");
    fs::rename(file(&place), &aside).unwrap();
    let look = [new("2")];
    for said in ["was taken away", "is another file"] {
        let error = store.ping().await.unwrap_err();
        assert!(error.is_misplaced() && error.message.contains(said), "{error}");
        assert!(error.message.contains("boardfeed.db") && error.message.contains("restart boardfeed"), "{error}");
        let error = store.apply(&source(), &look, &visit(1, OutcomeKind::Changed)).await.unwrap_err();
        assert!(error.is_misplaced(), "{error}");
        fs::copy(file(&another), file(&place)).unwrap();
    }
    fs::rename(&aside, file(&place)).unwrap();
    store.apply(&source(), &look, &visit(1, OutcomeKind::Changed)).await.unwrap();
    assert_eq!(shown(&store).await.len(), 2);
}

#[tokio::test]
async fn addresses_that_name_no_store() {
    for (url, said) in [
        ("sqlite:", "names no file"),
        ("sqlite::memory:", "names no file"),
        ("mysql://me:secret@db", "sqlite:"),
        ("state/boardfeed.db", "sqlite:state/boardfeed.db"),
        ("", "sqlite:state/boardfeed.db"),
    ] {
        let error = refused(url).await;
        assert!(error.message.contains(said), "{url}: {error}");
        assert!(!error.message.contains("secret"), "{url}: {error}");
    }
}

/// Nothing that can't be read is ever begun anew, and the message names the file and what to do.
#[tokio::test]
async fn a_file_that_is_no_store_is_left_as_it_is() {
    let place = filled().await;
    let whole = fs::read(file(&place)).unwrap();
    let mut torn = whole.clone();
    torn[..4096].fill(0xAA);
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("text", b"not a database at all, but long enough to be taken for one\n".repeat(40), "damaged or no SQLite"),
        ("first page torn", torn, "damaged or no SQLite"),
        ("half of it", whole[..whole.len() / 2].to_vec(), "damaged or no SQLite"),
        ("emptied", Vec::new(), "is an empty file"),
    ];
    for (what, bytes, said) in cases {
        fs::write(file(&place), &bytes).unwrap();
        let error = refused(&place.url).await;
        assert!(error.message.contains(said) && error.message.contains("boardfeed.db"), "{what}: {error}");
        assert!(error.message.contains("backup"), "{what}: {error}");
        assert_eq!(fs::read(file(&place)).unwrap(), bytes, "{what}: left as it was");
    }
}

/// Where the file is gone and its log is not, a new file would throw the log away.
#[tokio::test]
async fn a_log_without_its_file_is_left_as_it_is() {
    let place = Place::sqlite();
    // Dropped and not closed: what was written lies in the log.
    let store = place.open().await;
    store.apply(&source(), &[new("1")], &visit(0, OutcomeKind::Changed)).await.unwrap();
    let (path, log, aside) =
        (file(&place), file(&place).with_file_name("boardfeed.db-wal"), file(&place).with_file_name("aside"));
    fs::rename(&path, &aside).unwrap();
    let error = refused(&place.url).await;
    assert!(error.message.contains("boardfeed.db-wal") && error.message.contains("put the file back"), "{error}");
    assert!(!path.exists() && log.metadata().unwrap().len() > 0);
    fs::rename(&aside, &path).unwrap();
    assert_eq!(titles(&shown(&place.open().await).await), ["title"]);
}

#[tokio::test]
async fn other_schemas_are_refused() {
    let foreign = Place::sqlite();
    fs::create_dir_all(file(&foreign).parent().unwrap()).unwrap();
    sql(&file(&foreign), "CREATE TABLE bookmarks (url TEXT)").await;
    let newer = filled().await;
    let later = "INSERT INTO _sqlx_migrations VALUES (9000, 'later', CURRENT_TIMESTAMP, 1, x'00', 0)";
    sql(&file(&newer), later).await;
    let changed = filled().await;
    sql(&file(&changed), "UPDATE _sqlx_migrations SET checksum = x'00'").await;
    for (place, said) in
        [(&foreign, "another program"), (&newer, "newer boardfeed (its schema is 9000)"), (&changed, "changed by hand")]
    {
        let error = refused(&place.url).await;
        assert!(error.message.contains(said) && error.message.contains("boardfeed.db"), "{error}");
    }
}

#[tokio::test]
async fn places_where_no_file_can_be() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    fs::create_dir_all(folder.path().join("a.db")).unwrap();
    let shown = folder.path().display();
    let error = refused(&format!("sqlite:{shown}/file/state/boardfeed.db")).await;
    assert!(error.message.contains("can't be made") && error.message.contains("boardfeed.db"), "{error}");
    let error = refused(&format!("sqlite:{shown}/a.db")).await;
    assert!(error.message.contains("a.db") && error.message.contains("[store] url"), "{error}");
}

#[tokio::test]
async fn a_read_only_store_says_so() {
    let place = filled().await;
    let folder = file(&place).parent().unwrap().to_owned();
    for path in [file(&place), folder.clone()] {
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
    }
    let may_write_all_the_same = fs::write(folder.join("probe"), "").is_ok();
    if may_write_all_the_same {
        println!("skipped: a_read_only_store_says_so (this user may write to read-only folders, as root may)");
    } else {
        let error = refused(&place.url).await;
        assert!(error.message.contains("can't be opened for writing"), "{error}");
    }
    #[cfg(unix)]
    for path in [folder, file(&place)] {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }
}

#[tokio::test]
async fn a_full_disk_takes_nothing_and_breaks_nothing() {
    let place = filled().await;
    let engine = engine(&place).await;
    // As many pages as it has: the next one is refused, as on a full disk (SQLITE_FULL).
    engine.break_with("PRAGMA max_page_count = 1").await;
    let store = Book::open(Box::new(engine)).await.unwrap();
    let mut large = post("2", "large", None);
    large.content_html = "x".repeat(1_000_000);
    let intents = [new("3"), Intent::New(Box::new(large))];
    let error = store.apply(&source(), &intents, &visit(1, OutcomeKind::Changed)).await.unwrap_err();
    assert!(error.message.contains("disk is full") && error.message.contains("boardfeed.db"), "{error}");
    assert_eq!(titles(&shown(&store).await), ["title"], "all or nothing");
    // The broken connection was thrown away; with room again all is well.
    store.apply(&source(), &intents, &visit(1, OutcomeKind::Changed)).await.unwrap();
    assert_eq!(shown(&store).await.len(), 3);
}

#[tokio::test]
async fn an_unfinished_transaction_leaves_nothing_and_blocks_nobody() {
    let place = filled().await;
    let engine = engine(&place).await;
    let store = place.open().await;
    for last in [Lasting::PowerCut, Lasting::Process] {
        let mut transaction = engine.write(last).await.unwrap();
        transaction.run("DELETE FROM posts WHERE source = $1", &values![source().as_str()]).await.unwrap();
        assert_eq!(titles(&shown(&store).await), ["title"], "readers don't see what is not committed, nor wait for it");
        drop(transaction);
        let begun = Instant::now();
        store.apply(&source(), &[], &visit(1, OutcomeKind::Unchanged)).await.unwrap();
        assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
        assert_eq!(titles(&shown(&store).await), ["title"]);
    }
}

/// A future that is dropped at any point leaves the store working.
#[tokio::test]
async fn calls_may_be_given_up_at_any_moment() {
    let place = filled().await;
    let store = place.open().await;
    for number in 0..60_u64 {
        let intents = [new(&format!("given up {number}"))];
        let visit = visit(1, OutcomeKind::Changed);
        let name = source();
        let call = store.apply(&name, &intents, &visit);
        let _ = tokio::time::timeout(Duration::from_micros(number * 50), call).await;
    }
    store.apply(&source(), &[new("last")], &visit(2, OutcomeKind::Changed)).await.unwrap();
    assert!(shown(&store).await.iter().any(|stored| stored.post.key == key("last")));
}

/// Many stores opened at once over nothing: each of them migrates or finds it done, and none sees a locked database.
#[tokio::test]
async fn many_open_one_new_file_at_once() {
    for _ in 0..20 {
        let place = Place::sqlite();
        let mut tasks = tokio::task::JoinSet::new();
        for task in 0..8 {
            let url = place.url.clone();
            tasks.spawn(async move {
                let store = open(&url).await.unwrap();
                let name = SourceId::new(&format!("a/{task}")).unwrap();
                store.apply(&name, &[new("1")], &visit(0, OutcomeKind::Changed)).await.unwrap();
                store.close().await;
            });
        }
        tasks.join_all().await;
        assert_eq!(shown(&place.open().await).await.len(), 8);
    }
}

/// Neither lease nor turn of a process that ended, however it ended, holds anyone up.
#[tokio::test]
async fn what_a_dead_process_held_is_free() {
    let place = Place::sqlite();
    let living = place.open().await;
    let dying = place.open().await;
    assert!(dying.lease(&source(), "d", at(0), at(600)).await.unwrap());
    let turn = dying.host_turn("h:80", "d", at(0), Duration::from_secs(3), at(600)).await.unwrap();
    assert_eq!(turn, Turn::Yours);
    assert!(!living.lease(&source(), "l", at(10), at(600)).await.unwrap());
    assert_ne!(living.host_turn("h:80", "l", at(10), Duration::from_secs(3), at(600)).await.unwrap(), Turn::Yours);
    // What the kernel does at a kill -9: files are closed, nothing is tidied up.
    drop(dying);
    assert!(living.lease(&source(), "l", at(10), at(600)).await.unwrap());
    let turn = living.host_turn("h:80", "l", at(10), Duration::from_secs(3), at(600)).await.unwrap();
    assert_eq!(turn, Turn::Yours);
}

/// The signs of life of the dead are kept as long as a lease can last, and then cleared away; those of the living never.
#[tokio::test]
async fn signs_of_life_do_not_pile_up() {
    let place = Place::sqlite();
    let signs = file(&place).with_file_name("boardfeed.db-live");
    let living = place.open().await;
    assert!(living.lease(&source(), "l", at(0), at(600)).await.unwrap());
    let days_ago = std::time::SystemTime::UNIX_EPOCH;
    for (left_over, is_old) in [("long dead", true), ("dead", false)] {
        let sign = fs::File::create(signs.join(left_over)).unwrap();
        if is_old {
            sign.set_modified(days_ago).unwrap();
        }
    }
    for entry in fs::read_dir(&signs).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().unwrap() != "dead" {
            fs::File::options().write(true).open(path).unwrap().set_modified(days_ago).unwrap();
        }
    }
    let other = place.open().await;
    assert!(signs.join("dead").exists() && !signs.join("long dead").exists());
    assert_eq!(fs::read_dir(&signs).unwrap().count(), 3, "one of each open store besides");
    assert!(!other.lease(&source(), "o", at(1), at(600)).await.unwrap());
    living.close().await;
    other.close().await;
    assert_eq!(fs::read_dir(&signs).unwrap().count(), 1, "who closes leaves none");
}

/// Ten thousand remembered posts cost a look no more than a hundred: every question finds its rows by an index, in
/// order, without sorting or walking through the rest.
#[tokio::test]
async fn questions_find_their_rows_by_index() {
    let place = filled().await;
    let engine = engine(&place).await;
    let mut transaction = engine.read().await.unwrap();
    let ask = |sources: &[SourceId]| {
        posts::shown_sql(&PostAsk { sources: sources.to_vec(), limit: 20, ..PostAsk::default() }, Dialect::Sqlite)
    };
    let sources: Vec<SourceId> = (0..20).map(|n| SourceId::new(&format!("board.example/{n}")).unwrap()).collect();
    let one = Value::from("a/b");
    let key_index = "USING INDEX sqlite_autoindex_posts_2 (source=? AND key=?)";
    for ((sql, values), expected) in [
        ((posts::newest_sql(), vec![one.clone()]), "USING INDEX posts_of_source (source=?)"),
        ((posts::asked_sql(20), vec![one.clone(); 21]), key_index),
        ((posts::asked_sql(200), vec![one.clone(); 201]), key_index),
        (ask(&[source()]), "USING INDEX posts_of_source (source=?)"),
        (ask(&[]), "USING INDEX posts_by_time"),
        (ask(&sources[..2]), "USING INDEX sqlite_autoindex_posts_1 (id=?)"),
        (ask(&sources), "USING INDEX posts_by_time"),
    ] {
        let lines = transaction.rows(&format!("EXPLAIN QUERY PLAN {sql}"), &values).await.unwrap();
        let plan: Vec<String> = lines
            .into_iter()
            .map(|mut line| {
                // Three numbers of the plan's tree come first.
                let _ = [line.number(), line.number(), line.number()];
                line.text().unwrap()
            })
            .collect();
        assert!(plan[0].contains(expected), "{sql}: {plan:?}");
        // Sorting the last terms within equal leading ones is fine, and sorting the newest of a few sources; sorting all
        // of it is not.
        let is_of_few = sql.contains("UNION ALL") && plan.iter().any(|step| step.contains("posts_of_source"));
        assert!(is_of_few || !plan.iter().any(|step| step == "USE TEMP B-TREE FOR ORDER BY"), "{sql}: {plan:?}");
    }
}
