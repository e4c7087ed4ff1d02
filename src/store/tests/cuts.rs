//! Answers that get lost, connections that are cut, servers that go and come back, others in the way: each call is done
//! once all the same, or says why not.

use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};

use super::super::engine::{Engine, Lasting, values};
use super::super::postgres::Postgres;
use super::conformance::random_intents;
use super::odd;
use super::*;
use crate::model::{Intent, Turn};

fn new(number: &str) -> Intent {
    Intent::New(Box::new(post(number, "title", date("2024-01-02"))))
}

/// Each second commit is done without anybody hearing of it, each call meets a conflict: the store is the same as without.
async fn lost_answers(place: &Place) {
    let (store, counts) = odd::open(place).await;
    let (plain, shaken) = (SourceId::new("a/plain").unwrap(), SourceId::new("a/shaken").unwrap());
    let mut chance = conformance::Chance(7);
    for seconds in 0..30 {
        let intents = random_intents(&mut chance);
        store.apply(&plain, &intents, &visit(seconds, OutcomeKind::Changed)).await.unwrap();
        counts.loses_next.store(seconds % 2 == 0, Relaxed);
        counts.conflicts.store(u64::try_from(seconds % 3).unwrap(), Relaxed);
        store.apply(&shaken, &intents, &visit(seconds, OutcomeKind::Changed)).await.unwrap();
    }
    let told = async |source: &SourceId| {
        let ask = crate::store::PostAsk { sources: vec![source.clone()], limit: 100, ..Default::default() };
        let mut told = Vec::new();
        for stored in store.posts(&ask).await.unwrap() {
            let revisions = store.revisions(&stored.id).await.unwrap().len();
            told.push((stored.post.title, stored.published, stored.edited_at, stored.rank, revisions));
        }
        let memory = store.recall(source, &[]).await.unwrap();
        let misses: Vec<_> = memory.posts.iter().map(|post| (post.misses, post.gone, post.read_at)).collect();
        (told, misses, store.version(Some(source)).await.unwrap())
    };
    assert_eq!(told(&plain).await, told(&shaken).await);
    assert_eq!(counts.lost.load(Relaxed), 15);

    for is_lost in [false, true] {
        let lose = || counts.loses_next.store(is_lost, Relaxed);
        lose();
        assert!(store.lease(&plain, "h", at(0), at(60)).await.unwrap());
        lose();
        store.release(&plain, "h").await.unwrap();
        lose();
        assert!(store.lease(&plain, "other", at(1), at(60)).await.unwrap());
        store.release(&plain, "other").await.unwrap();
    }
    // A turn that was taken without our hearing of it is waited for: late, but never two at once.
    counts.loses_next.store(true, Relaxed);
    let turn = store.host_turn("h:80", "h", at(0), Duration::ZERO, at(30)).await.unwrap();
    assert!(matches!(turn, Turn::Wait(until) if until <= at(30)), "{turn:?}");
    let turn = store.host_turn("h:80", "h", at(30), Duration::ZERO, at(60)).await.unwrap();
    assert_eq!(turn, Turn::Yours);
}

#[tokio::test]
async fn lost_answers_change_nothing_on_sqlite() {
    lost_answers(&Place::sqlite()).await;
}

#[tokio::test]
async fn lost_answers_change_nothing_on_postgres() {
    let Some(place) = Place::postgres() else { return };
    lost_answers(&place).await;
}

/// Lets every update of `sources` do `what` the first `times` times, whatever becomes of its transaction.
fn fail_at_first(server: &server::Server, url: &str, times: u32, what: &str) {
    server.sql(
        url,
        &format!(
            "CREATE SEQUENCE failures; \
             CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
             IF nextval('failures') <= {times} THEN {what}; END IF; RETURN NEW; END $$; \
             CREATE TRIGGER fail BEFORE UPDATE ON sources FOR EACH ROW EXECUTE FUNCTION fail()"
        ),
    );
}

/// What the server itself can do to a look in the middle of its transaction.
#[tokio::test]
async fn a_look_that_the_server_breaks_off_is_begun_again() {
    let Some(server) = server::server() else { return };
    for (what, is_passing) in [
        ("RAISE EXCEPTION USING ERRCODE = 'serialization_failure'", true),
        ("RAISE EXCEPTION USING ERRCODE = 'deadlock_detected'", true),
        ("PERFORM pg_terminate_backend(pg_backend_pid())", true),
        ("RAISE EXCEPTION USING ERRCODE = 'disk_full'", false),
    ] {
        let place = Place::postgres().unwrap();
        let store = place.open().await;
        store.apply(&source(), &[new("1")], &visit(0, OutcomeKind::Changed)).await.unwrap();
        fail_at_first(server, &place.url, 3, what);
        let intents = [new("2"), Intent::Missed(key("1"))];
        let applied = store.apply(&source(), &intents, &visit(1, OutcomeKind::Changed)).await;
        if is_passing {
            applied.unwrap_or_else(|error| panic!("{what}: {error}"));
        } else {
            let error = applied.unwrap_err();
            assert!(
                error.message.contains("disk of the store postgres://") && error.message.contains("Make room"),
                "{error}"
            );
            assert_eq!(shown(&store).await.len(), 1, "all or nothing");
            // What is left of the failures is used up by those who try again.
            for _ in 0..2 {
                assert!(store.apply(&source(), &intents, &visit(1, OutcomeKind::Changed)).await.is_err());
            }
            store.apply(&source(), &intents, &visit(1, OutcomeKind::Changed)).await.unwrap();
        }
        let memory = store.recall(&source(), &[]).await.unwrap();
        assert_eq!(memory.posts.len(), 2, "{what}");
        assert_eq!(memory.posts.iter().map(|post| post.misses).sum::<u32>(), 1, "{what}: done once");
        assert_eq!(store.version(None).await.unwrap(), 2, "{what}");
    }
}

/// Failures without end are told after a while, and what they are.
#[tokio::test]
async fn failures_without_end_are_told() {
    let Some(server) = server::server() else { return };
    let place = Place::postgres().unwrap();
    let store = place.open().await;
    store.apply(&source(), &[new("1")], &visit(0, OutcomeKind::Changed)).await.unwrap();
    store.close().await;
    // The reading side is the one with little patience.
    server.sql("postgres", &format!("ALTER DATABASE {} CONNECTION LIMIT 0", server::name_of(&place.url)));
    let url = place.url.replace("user=boardfeed", "user=reader");
    server.sql("postgres", "CREATE ROLE reader LOGIN SUPERUSER");
    let reader = super::super::open(&url).await.unwrap();
    server.sql("postgres", "ALTER ROLE reader NOSUPERUSER");
    let begun = Instant::now();
    server.sql("postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'reader'");
    let error = reader.states().await.unwrap_err();
    assert!(error.message.contains("no connection free"), "{error}");
    assert!(begun.elapsed() < Duration::from_mins(1));
}

/// All sessions are ended again and again while looks go on.
#[tokio::test]
async fn cut_connections_are_made_again() {
    let Some(server) = server::server() else { return };
    let place = Place::postgres().unwrap();
    let store = place.open().await;
    let url = place.url.clone();
    let cutting = tokio::task::spawn_blocking(move || {
        let end = format!(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}' AND application_name = 'boardfeed'",
            server::name_of(&url)
        );
        for _ in 0..15 {
            server.sql("postgres", &end);
            std::thread::sleep(Duration::from_millis(20));
        }
    });
    let mut looks = 0;
    while !cutting.is_finished() || looks < 50 {
        assert!(store.lease(&source(), "h", at(looks), at(looks + 60)).await.unwrap());
        store.apply(&source(), &[new(&looks.to_string())], &visit(looks, OutcomeKind::Changed)).await.unwrap();
        store.release(&source(), "h").await.unwrap();
        looks += 1;
    }
    cutting.await.unwrap();
    assert_eq!(store.version(None).await.unwrap(), looks, "each look once");
}

/// A power cut of the server, which then comes back: what was applied is there, and the next look waits for it.
#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_comes_back_has_lost_nothing() {
    let Some(server) = server::server_apart(true) else { return };
    let url = server.database();
    let store = super::super::open(&url).await.unwrap();
    for (mode, number) in [("fast", 1), ("immediate", 2)] {
        store.apply(&source(), &[new(&number.to_string())], &visit(number, OutcomeKind::Changed)).await.unwrap();
        server.stop(mode);
        let error = store.ping().await.unwrap_err();
        assert!(
            error.message.contains("can't be reached") && error.message.contains("postgres://boardfeed@/"),
            "{error}"
        );
        let name = source();
        let intents = [new(&format!("after {mode}"))];
        let visit = visit(number * 10, OutcomeKind::Changed);
        let (applied, ()) = tokio::join!(store.apply(&name, &intents, &visit), async {
            tokio::time::sleep(Duration::from_secs(1)).await;
            tokio::task::block_in_place(|| server.start_again());
        });
        applied.unwrap();
    }
    assert_eq!(shown(&store).await.len(), 4);
    store.ping().await.unwrap();
}

/// A process that is stopped within a transaction has its rows no longer than the server lets it.
#[tokio::test]
async fn a_transaction_asleep_is_ended_by_the_server() {
    let Some(place) = Place::postgres() else { return };
    let store = place.open().await;
    assert!(store.lease(&source(), "asleep", at(0), at(60)).await.unwrap());
    let url = format!("{}&options[idle_in_transaction_session_timeout]=500ms", place.url);
    let engine = Postgres::open(&url).await.unwrap();
    let mut asleep = engine.write(Lasting::Process).await.unwrap();
    asleep.run("UPDATE leases SET holder = $1", &values!["asleep"]).await.unwrap();
    assert!(!store.lease(&source(), "next", at(61), at(120)).await.unwrap(), "nobody waits for a row that is taken");
    let begun = Instant::now();
    while !store.lease(&source(), "next", at(61), at(120)).await.unwrap() {
        assert!(begun.elapsed() < Duration::from_secs(20));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let error = asleep.commit().await.unwrap_err();
    assert!(error.is_passing && error.message.contains("can't be reached"), "{error}");
}
