//! `kill -9` at any moment, and several processes at once: afterwards the feeds are those of a quiet installation.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::world::{Ran, Store, World};

const REFRESH: &[&str] = &["refresh", "--replay", "fixtures", "--force", "--json"];
const SERVE: &[&str] = &["serve", "--replay", "fixtures", "--listen", "127.0.0.1:0"];

/// Kills before the feeds are looked at.
const SHAKES: usize = 5;

/// `None` where the store is not to be had.
fn world(store: Store) -> Option<World> {
    let world = World::on(store)?;
    world.shipped();
    Some(world)
}

/// Every shipped source's feed, as printed.
fn feeds(world: &World) -> BTreeMap<String, String> {
    let listed = world.run(&["status", "--json"]).exits(0).json();
    let mut feeds = BTreeMap::new();
    for line in listed {
        let source = line["source"].as_str().unwrap();
        assert_eq!(line["health"], "ok", "{line}");
        for format in ["atom", "json"] {
            let ran = world.run(&["feed", source, "--format", format]).exits(0);
            feeds.insert(format!("{source}.{format}"), ran.stdout);
        }
    }
    feeds
}

/// `new` of each source, summed over what several refreshes said.
fn new_posts<'a>(runs: impl IntoIterator<Item = &'a Ran>) -> BTreeMap<String, u64> {
    let mut new = BTreeMap::new();
    for line in runs.into_iter().flat_map(Ran::json) {
        *new.entry(line["source"].as_str().unwrap().to_owned()).or_default() += line["new"].as_u64().unwrap();
    }
    new
}

/// Kills that many processes at random moments, and compares the feeds with those of a quiet run.
fn kill(store: Store, kills: usize) {
    let Some(quiet) = world(store) else { return };
    let begun = Instant::now();
    quiet.run(REFRESH).exits(0);
    let whole = begun.elapsed();
    let expected = feeds(&quiet);

    // Printed, so that a failure can be run again, as far as the machine plays along.
    let seed: u64 = std::env::var("BOARDFEED_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(20_260_101);
    let mut chance = fastrand::Rng::with_seed(seed);
    let (mut done, mut met) = (0, 0);
    for round in 0..kills.div_ceil(SHAKES) {
        let shaken = world(store).unwrap();
        for _ in 0..SHAKES.min(kills - done) {
            // Refreshes and servers, from before the store is there to when all is done.
            let args = if chance.bool() { REFRESH } else { SERVE };
            let mut running = shaken.start(args);
            std::thread::sleep(whole.mul_f64(chance.f64()));
            met += usize::from(running.0.try_wait().unwrap().is_none());
            drop(running);
            done += 1;
        }
        // At once: what the dead held holds nobody up.
        shaken.run(REFRESH).exits(0);
        assert!(feeds(&shaken) == expected, "{store:?}, round {round}, seed {seed}: the feeds differ");
    }
    eprintln!("{store:?}: {done} kills, {met} of processes at work, in {:.0?}; seed {seed}", begun.elapsed());
}

#[test]
fn kills_leave_the_feeds_of_a_quiet_run_on_sqlite() {
    kill(Store::Sqlite, 25);
}

#[test]
fn kills_leave_the_feeds_of_a_quiet_run_on_postgres() {
    kill(Store::Postgres, 25);
}

/// Half of them on each store:
///
///     BOARDFEED_KILLS=1000 cargo test --release --test it kill:: -- --ignored --nocapture
#[test]
#[ignore = "takes long; BOARDFEED_KILLS says how many"]
fn as_many_kills_as_asked_for() {
    let kills = std::env::var("BOARDFEED_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(1000);
    for store in Store::BOTH {
        kill(store, kills / 2);
    }
}

fn share_the_work(store: Store) {
    let Some(quiet) = world(store) else { return };
    let alone = quiet.run(REFRESH).exits(0);
    let expected = feeds(&quiet);
    for round in 0..4 {
        let shared = world(store).unwrap();
        // A server on the same empty store besides: it may take a source, and then nobody else counts its posts as new.
        let server = (round % 2 == 1).then(|| shared.start(SERVE));
        let start = |_| shared.command(REFRESH).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let children: Vec<Child> = (0..2).map(start).collect();
        let runs: Vec<Ran> =
            children.into_iter().map(|child| Ran::of(REFRESH, &child.wait_with_output().unwrap()).exits(0)).collect();
        if let Some(server) = server {
            // What it has begun, it ends.
            std::thread::sleep(Duration::from_millis(500));
            drop(server);
            shared.run(REFRESH).exits(0);
        } else {
            assert_eq!(new_posts(&runs), new_posts([&alone]), "no post counted twice, none left out");
        }
        assert!(feeds(&shared) == expected, "{store:?}, round {round}: the feeds differ");
    }
}

#[test]
fn refreshes_at_once_share_the_work_on_sqlite() {
    share_the_work(Store::Sqlite);
}

#[test]
fn refreshes_at_once_share_the_work_on_postgres() {
    share_the_work(Store::Postgres);
}
