//! Real processes on one file: at once, and killed at any moment. Each is this test binary again, told by its
//! environment to do nothing but [`a_process_that_looks`].

use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::super::open;
use super::*;
use crate::model::{Intent, Turn};

const ADDRESS: &str = "BOARDFEED_TEST_STORE";
const LOOKS: &str = "BOARDFEED_TEST_LOOKS";

/// Posts that each look of the process brings: a look is there with all of them, or not at all.
const POSTS: usize = 5;

fn process(place: &Place, looks: usize) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "store::tests::processes::a_process_that_looks", "--nocapture", "--test-threads=1"])
        .env(ADDRESS, &place.url)
        .env(LOOKS, looks.to_string())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
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

/// The body of the child process; as a test of its own it has nothing to do.
#[tokio::test]
async fn a_process_that_looks() {
    let (Ok(address), Ok(looks)) = (std::env::var(ADDRESS), std::env::var(LOOKS)) else { return };
    let holder = format!("process {}", std::process::id());
    let store = open(&address).await.unwrap();
    let mut done = 0;
    while done < looks.parse::<usize>().unwrap() {
        // Time stands still: what is held is given back, or its holder is dead.
        let turn = store.host_turn("h:80", &holder, at(0), Duration::ZERO, at(3600)).await.unwrap();
        if turn == Turn::Yours {
            store.host_done("h:80", &holder).await.unwrap();
        }
        if !store.lease(&source(), &holder, at(0), at(3600)).await.unwrap() {
            tokio::time::sleep(Duration::from_millis(1)).await;
            continue;
        }
        let look = whole_looks(&store).await + 1;
        let intents: Vec<_> =
            keys_of(look).map(|key| Intent::New(Box::new(post(key.as_str(), "t", date("2024-01-02"))))).collect();
        let seconds = i64::try_from(look).unwrap();
        store.apply(&source(), &intents, &visit(seconds, OutcomeKind::Changed)).await.unwrap();
        store.release(&source(), &holder).await.unwrap();
        done += 1;
    }
}

#[tokio::test]
async fn processes_at_once_wait_for_one_another() {
    let place = Place::sqlite();
    let children: Vec<_> = (0..4).map(|_| process(&place, 15)).collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(whole_looks(&place.open().await).await, 4 * 15, "no look was done twice, none was lost");
}

#[tokio::test]
async fn a_process_killed_at_any_moment_leaves_whole_looks() {
    let place = Place::sqlite();
    let mut looks = 0;
    let mut killed_while_holding = 0;
    for moment in 0..50 {
        let mut child = process(&place, usize::MAX);
        // From before it opens the store to well within its looks, in no even steps.
        std::thread::sleep(Duration::from_micros(moment * 7919 % 120_000));
        child.kill().unwrap();
        child.wait().unwrap();

        let store = place.open().await;
        let found = whole_looks(&store).await;
        assert!(found >= looks, "nothing that was applied is lost: {found} of {looks}");
        looks = found;
        let held = lease_is_held(&place).await;
        killed_while_holding += u32::from(held);
        // Whatever it held is free at once. Time moves on a little, since turns are begun one after the other.
        let now = at(i64::try_from(moment).unwrap() + 1);
        assert!(store.lease(&source(), "next", at(0), at(60)).await.unwrap(), "kill {moment}");
        store.release(&source(), "next").await.unwrap();
        let turn = store.host_turn("h:80", "next", now, Duration::ZERO, at(3600)).await.unwrap();
        assert_eq!(turn, Turn::Yours, "kill {moment}");
        store.host_done("h:80", "next").await.unwrap();
    }
    assert!(looks > 0 && killed_while_holding > 0, "the kills met work: {looks} looks, {killed_while_holding} leases");
}

/// Whether the file says that someone has the source, dead or alive.
async fn lease_is_held(place: &Place) -> bool {
    use super::super::engine::Engine;
    let engine = super::super::sqlite::Sqlite::open(place.url.strip_prefix("sqlite:").unwrap()).await.unwrap();
    let mut transaction = engine.read().await.unwrap();
    !transaction.rows("SELECT 1 FROM leases WHERE until_at > 0", &[]).await.unwrap().is_empty()
}
