//! Real processes on one store: at once, killed at any moment, and stopped in the middle. Each is this test binary again,
//! told by its environment to do nothing but [`a_process_at_work`].
#![cfg(unix)]

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::super::open;
use super::*;
use crate::model::{Intent, Turn};

const ADDRESS: &str = "BOARDFEED_TEST_STORE";
const WORK: &str = "BOARDFEED_TEST_WORK";

/// Posts that each look of the process brings: a look is there with all of them, or not at all.
const POSTS: usize = 5;

/// `work`: how many looks, or `sleep`.
fn process(place: &Place, work: &str) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "store::tests::processes::a_process_at_work", "--nocapture", "--test-threads=1"])
        .env(ADDRESS, &place.url)
        .env(WORK, work)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The body of the child process; as a test of its own it has nothing to do.
#[tokio::test]
async fn a_process_at_work() {
    let (Ok(address), Ok(work)) = (std::env::var(ADDRESS), std::env::var(WORK)) else { return };
    let holder = format!("process {}", std::process::id());
    let store = open(&address).await.unwrap();
    match work.parse::<usize>() {
        Ok(looks) => looks_one_after_the_other(&store, &holder, looks).await,
        Err(_) => one_look_with_a_sleep_in_it(&store, &holder).await,
    }
}

/// How many looks the store has, each whole.
async fn whole_looks(store: &AnyStore) -> usize {
    let Some(state) = store.state(&source()).await.unwrap() else { return 0 };
    let looks = usize::try_from(state.last.as_second() - at(0).as_second()).unwrap();
    let keys: Vec<_> = (1..=looks + 1).flat_map(keys_of).collect();
    let memory = store.recall(&source(), &keys).await.unwrap();
    assert_eq!(memory.posts.len(), looks * POSTS, "looks are whole: {looks}");
    assert_eq!(store.version(Some(&source())).await.unwrap(), i64::try_from(looks).unwrap());
    looks
}

fn keys_of(look: usize) -> impl Iterator<Item = PostKey> {
    (0..POSTS).map(move |number| key(&format!("{look}-{number}")))
}

fn news_of(look: usize) -> Vec<Intent> {
    keys_of(look).map(|key| Intent::New(Box::new(post(key.as_str(), "t", date("2024-01-02"))))).collect()
}

async fn looks_one_after_the_other(store: &AnyStore, holder: &str, looks: usize) {
    let mut done = 0;
    while done < looks {
        // Time stands still: what is held is given back, or its holder is dead.
        let turn = store.host_turn("h:80", holder, at(0), Duration::ZERO, at(3600)).await.unwrap();
        if turn == Turn::Yours {
            store.host_done("h:80", holder).await.unwrap();
        }
        if !store.lease(&source(), holder, at(0), at(3600)).await.unwrap() {
            tokio::time::sleep(Duration::from_millis(1)).await;
            continue;
        }
        let look = whole_looks(store).await + 1;
        let seconds = i64::try_from(look).unwrap();
        store.apply(&source(), &news_of(look), &visit(seconds, OutcomeKind::Changed)).await.unwrap();
        store.release(&source(), holder).await.unwrap();
        done += 1;
    }
}

/// Takes the source for a minute, says so, and writes what it saw when it is told to.
async fn one_look_with_a_sleep_in_it(store: &AnyStore, holder: &str) {
    let mut told = std::io::stderr();
    assert!(store.lease(&source(), holder, at(0), at(60)).await.unwrap());
    writeln!(told, "leased").unwrap();
    std::io::stdin().read_line(&mut String::new()).unwrap();
    let applied = store.apply(&source(), &news_of(1), &visit(100, OutcomeKind::Changed)).await;
    let word = applied.map_or_else(|error| format!("refused: {error}"), |()| "applied".to_owned());
    writeln!(told, "{word}").unwrap();
    store.close().await;
}

/// Whether the store says that someone has the source, dead or alive.
async fn lease_is_held(place: &Place) -> bool {
    let engine = odd::engine(place).await;
    let mut transaction = engine.read().await.unwrap();
    !transaction.rows("SELECT 1 FROM leases WHERE until_at > 0", &[]).await.unwrap().is_empty()
}

async fn at_once(place: &Place) {
    let children: Vec<_> = (0..4).map(|_| process(place, "15")).collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(whole_looks(&place.open().await).await, 4 * 15, "no look was done twice, none was lost");
}

async fn killed(place: &Place) {
    let store = place.open().await;
    let begun = Instant::now();
    assert!(process(place, "3").wait().unwrap().success());
    let whole = begun.elapsed();
    let mut looks = 3;
    let mut killed_while_holding = 0;
    for moment in 0..40_u32 {
        let mut child = process(place, &usize::MAX.to_string());
        // From before it opens the store to well within its looks, in no even steps.
        std::thread::sleep(whole * (moment * 17 % 40) / 20);
        child.kill().unwrap();
        child.wait().unwrap();

        let found = whole_looks(&store).await;
        assert!(found >= looks, "nothing that was applied is lost: {found} of {looks}");
        looks = found;
        killed_while_holding += u32::from(lease_is_held(place).await);
        // Whatever it held is free at once. Time moves on a little, since turns are begun one after the other.
        let now = at(i64::from(moment) + 1);
        assert!(taken_soon(&store).await, "kill {moment}");
        store.release(&source(), "next").await.unwrap();
        let turn = store.host_turn("h:80", "next", now, Duration::ZERO, at(3600)).await.unwrap();
        assert_eq!(turn, Turn::Yours, "kill {moment}");
        store.host_done("h:80", "next").await.unwrap();
    }
    assert!(looks > 3 && killed_while_holding > 0, "the kills met work: {looks} looks, {killed_while_holding} leases");
}

/// A server may take a moment to notice that a client is no more, and until then its transaction has its rows.
async fn taken_soon(store: &AnyStore) -> bool {
    for _ in 0..200 {
        if store.lease(&source(), "next", at(0), at(60)).await.unwrap() {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    false
}

fn signal(child: &Child, name: &str) {
    let status = Command::new("kill").args([&format!("-{name}"), &child.id().to_string()]).status().unwrap();
    assert!(status.success());
}

/// A process that is stopped lives, so only its time frees what it holds; when it wakes, what it saw is refused.
async fn stopped(place: &Place) {
    let store = place.open().await;
    let mut child = process(place, "sleep");
    let mut told = BufReader::new(child.stderr.take().unwrap()).lines();
    assert_eq!(told.next().unwrap().unwrap(), "leased");
    signal(&child, "STOP");

    assert!(!store.lease(&source(), "next", at(59), at(119)).await.unwrap(), "its time has not run out");
    assert!(store.lease(&source(), "next", at(60), at(120)).await.unwrap(), "its time has run out");
    store.apply(&source(), &news_of(1), &visit(61, OutcomeKind::Changed)).await.unwrap();
    store.release(&source(), "next").await.unwrap();
    let before = (shown(&store).await, store.state(&source()).await.unwrap(), store.version(None).await.unwrap());

    signal(&child, "CONT");
    child.stdin.take().unwrap().write_all(b"go on\n").unwrap();
    let word = told.next().unwrap().unwrap();
    assert!(word.starts_with("refused: another process has taken over"), "{word}");
    assert!(child.wait().unwrap().success());
    let after = (shown(&store).await, store.state(&source()).await.unwrap(), store.version(None).await.unwrap());
    assert_eq!(before, after, "nothing is announced twice, no visit is written over the newer one");
}

macro_rules! on_both {
    ($($name:ident: $sqlite:ident, $postgres:ident;)*) => {
        $(#[tokio::test]
        async fn $sqlite() {
            $name(&Place::sqlite()).await;
        }

        #[tokio::test]
        async fn $postgres() {
            let Some(place) = Place::postgres() else { return };
            $name(&place).await;
        })*
    };
}

on_both! {
    at_once: processes_at_once_wait_for_one_another_on_sqlite, processes_at_once_wait_for_one_another_on_postgres;
    killed: a_killed_process_leaves_whole_looks_on_sqlite, a_killed_process_leaves_whole_looks_on_postgres;
    stopped: a_stopped_process_is_refused_when_it_wakes_on_sqlite, a_stopped_process_is_refused_when_it_wakes_on_postgres;
}
