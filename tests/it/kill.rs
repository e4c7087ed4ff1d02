//! `kill -9` at any moment, and several processes at once: afterwards the feeds are those of a quiet installation.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::world::{Ran, World};

const REFRESH: &[&str] = &["refresh", "--replay", "fixtures", "--force", "--json"];
const SERVE: &[&str] = &["serve", "--replay", "fixtures", "--listen", "127.0.0.1:0"];

fn world() -> World {
    let world = World::new();
    world.shipped();
    world
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

#[test]
fn fifty_kills_leave_the_feeds_of_a_quiet_run() {
    let quiet = world();
    let begun = Instant::now();
    quiet.run(REFRESH).exits(0);
    let whole = begun.elapsed();
    let expected = feeds(&quiet);

    for round in 0..10_u32 {
        let shaken = world();
        for kill in 0..5 {
            // Refreshes and servers by turns, each killed a little later than the one before, from before the store is
            // there to when all is done. Steps that don't meet the rounds' again.
            let args = if kill % 2 == 0 { REFRESH } else { SERVE };
            let share = f64::from((round * 5 + kill) * 37 % 50) / 50.0;
            let running = shaken.start(args);
            std::thread::sleep(whole.mul_f64(share));
            drop(running);
        }
        shaken.run(REFRESH).exits(0);
        assert!(feeds(&shaken) == expected, "round {round}: the feeds differ");
    }
}

#[test]
fn refreshes_at_once_share_the_work() {
    let quiet = world();
    let alone = quiet.run(REFRESH).exits(0);
    let expected = feeds(&quiet);
    for round in 0..4 {
        let shared = world();
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
        assert!(feeds(&shared) == expected, "round {round}: the feeds differ");
    }
}
