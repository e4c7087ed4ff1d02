//! What can happen to a store: afterwards the feeds are those of a quiet run, or it was refused by name, with what to do.
//! Never is it begun anew in silence.
#![cfg(unix)]

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::postgres;
use crate::world::{Ran, Store, World};

const REFRESH: &[&str] = &["refresh", "--replay", "fixtures", "--force", "--json"];
const SOURCE: &str = "pps.go.kr/ko-press";

fn world(store: Store) -> Option<World> {
    let world = World::on(store)?;
    world.shipped();
    Some(world)
}

fn feed(world: &World) -> String {
    world.run(&["feed", SOURCE, "--format", "atom"]).exits(0).stdout
}

/// The feed of a run without faults.
fn quiet() -> String {
    let world = world(Store::Sqlite).unwrap();
    world.run(REFRESH).exits(0);
    feed(&world)
}

fn file(world: &World, ending: &str) -> PathBuf {
    world.path(&format!("state/boardfeed.db{ending}"))
}

/// A refresh by someone who has no more rights than the file says, also where the tests run as root.
fn as_anybody(world: &World, args: &[&str]) -> Option<Ran> {
    if fs::metadata("/proc/self").map_or(1, |us| us.uid()) != 0 {
        return Some(world.run(args));
    }
    let ran = run_by(&["setpriv", "--bounding-set", "-dac_override,-dac_read_search"], world, args);
    if ran.is_none() {
        eprintln!("skipped: faults: the tests run as root, and there is no setpriv to drop its rights");
    }
    ran
}

/// Run by another program, which takes it as its last words; `None` where that is not there.
fn run_by(other: &[&str], world: &World, args: &[&str]) -> Option<Ran> {
    let command = world.command(args);
    let mut by = Command::new(other[0]);
    by.args(&other[1..]).arg(command.get_program()).args(command.get_args());
    by.current_dir(world.path(""));
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => by.env(name, value),
            None => by.env_remove(name),
        };
    }
    Some(Ran::of(args, &by.output().ok()?))
}

/// Whatever a command says of a store it refuses: exit 1, the place, and the next step.
#[track_caller]
fn refused(ran: Ran, what: &str, place: &str, next: &str) {
    let ran = ran.exits(1);
    let said = format!("{}{}", ran.stdout, ran.stderr);
    assert!(said.contains(place) && said.contains(next), "{what} should name {place} and say {next:?}:\n{said}");
    assert!(!said.contains("panicked"), "{what}: {said}");
}

/// A store that was filled and closed.
fn filled() -> World {
    let world = world(Store::Sqlite).unwrap();
    world.run(REFRESH).exits(0);
    world
}

#[test]
fn files_that_are_damaged_are_refused_and_left_alone() {
    let expected = quiet();
    let world = filled();
    let path = file(&world, "");
    let whole = fs::read(&path).unwrap();
    let with = |from: usize, count: usize| {
        let mut bytes = whole.clone();
        bytes[from..from + count].fill(0xA5);
        bytes
    };
    for (what, bytes, next) in [
        ("the header overwritten", with(0, 100), "boardfeed.db-wal"),
        ("the first page overwritten", with(100, 3900), "boardfeed.db-shm"),
        ("cut to a half", whole[..whole.len() / 2].to_vec(), "Restore a backup"),
        ("cut to nothing", Vec::new(), "Restore a backup"),
        ("another thing altogether", b"<!doctype html><title>404</title>".repeat(100).clone(), "Restore a backup"),
    ] {
        fs::write(&path, &bytes).unwrap();
        for args in [REFRESH, &["feed", SOURCE], &["status"], &["doctor", "--store"]] {
            refused(world.run(args), what, "state/boardfeed.db", next);
        }
        assert_eq!(fs::read(&path).unwrap(), bytes, "{what}: left as it was");
    }
    fs::write(&path, &whole).unwrap();
    world.run(REFRESH).exits(0);
    assert_eq!(feed(&world), expected, "after the backup is put back");
}

/// Pages in the middle: whatever is read of them is refused, and the doctor finds them even where no look has met them.
#[test]
fn pages_that_are_damaged_are_found() {
    let expected = quiet();
    let world = filled();
    let path = file(&world, "");
    let whole = fs::read(&path).unwrap();
    let pages = whole.len() / 4096;
    let (mut met, mut found) = (0, 0);
    for page in (2..pages).step_by((pages / 12).max(1)) {
        let mut bytes = whole.clone();
        bytes[page * 4096..][..4096].fill(0xA5);
        fs::write(&path, &bytes).unwrap();
        let doctor = world.run(&["doctor", "--store"]);
        assert!(!doctor.stderr.contains("panicked"), "{}", doctor.stderr);
        if doctor.code == Some(1) {
            found += 1;
            assert!(doctor.stdout.contains("WRONG") && doctor.stdout.contains("backup"), "{}", doctor.stdout);
        }
        let ran = world.run(REFRESH);
        if ran.code == Some(0) {
            // No page that a look needs: then the feed is right, or its reading refused.
            let fed = world.run(&["feed", SOURCE, "--format", "atom"]);
            assert!(fed.stdout == expected || fed.code == Some(1), "page {page}");
        } else {
            met += 1;
            refused(ran, &format!("page {page}"), "state/boardfeed.db", "Restore a backup");
        }
        for ending in ["-wal", "-shm"] {
            let _ = fs::remove_file(file(&world, ending));
        }
    }
    assert!(met > 0 && found >= met, "{met} met by a look, {found} found by the doctor, of {pages} pages");
    fs::write(&path, &whole).unwrap();
    world.run(REFRESH).exits(0);
    world.run(&["doctor", "--store"]).exits(0);
    assert_eq!(feed(&world), expected);
}

/// A log that a power cut or a person took away or spoilt: what it held comes again with the next look, the same.
#[test]
fn logs_that_are_lost_or_spoilt_lose_nothing_for_readers() {
    let expected = quiet();
    for spoil in [
        (|log: &Path| fs::remove_file(log).unwrap()) as fn(&Path),
        |log| fs::write(log, b"no log at all".repeat(1000)).unwrap(),
        |log| {
            let bytes = fs::read(log).unwrap();
            fs::write(log, &bytes[..bytes.len() * 2 / 3]).unwrap();
        },
    ] {
        let world = world(Store::Sqlite).unwrap();
        let running = world.start(&["serve", "--replay", "fixtures", "--listen", "127.0.0.1:0"]);
        let log = file(&world, "-wal");
        let begun = std::time::Instant::now();
        while fs::metadata(&log).map_or(0, |facts| facts.len()) < 100_000 {
            assert!(begun.elapsed() < Duration::from_mins(1), "nothing is written");
            std::thread::sleep(Duration::from_millis(5));
        }
        drop(running);
        spoil(&log);
        world.run(REFRESH).exits(0);
        assert_eq!(feed(&world), expected);
        world.run(&["doctor", "--store"]).exits(0);
    }
}

#[test]
fn places_that_can_not_be_written_are_named() {
    let expected = quiet();
    let world = filled();
    let (path, folder) = (file(&world, ""), world.path("state"));
    for (what, place, mode) in [("the file", &path, 0o444), ("the folder", &folder, 0o555)] {
        let before = fs::metadata(place).unwrap().permissions();
        fs::set_permissions(place, Permissions::from_mode(mode)).unwrap();
        if let Some(ran) = as_anybody(&world, REFRESH) {
            refused(ran, what, "state/boardfeed.db", "let this user write");
        }
        fs::set_permissions(place, before).unwrap();
    }
    // Nothing there yet, and nothing can be made.
    let empty = world_without_state();
    fs::create_dir(empty.path("state")).unwrap();
    fs::set_permissions(empty.path("state"), Permissions::from_mode(0o555)).unwrap();
    if let Some(ran) = as_anybody(&empty, REFRESH) {
        refused(ran, "an empty folder", "state/boardfeed.db", "let this user write");
    }
    fs::set_permissions(empty.path("state"), Permissions::from_mode(0o755)).unwrap();
    for world in [&world, &empty] {
        world.run(REFRESH).exits(0);
        assert_eq!(feed(world), expected);
    }
}

fn world_without_state() -> World {
    world(Store::Sqlite).unwrap()
}

/// A real full disk, where the tests may mount one.
#[test]
fn a_full_disk_is_named_and_loses_nothing() {
    let expected = quiet();
    let world = world(Store::Sqlite).unwrap();
    let folder = world.path("state");
    fs::create_dir(&folder).unwrap();
    let mount = |option: &str| {
        Command::new("mount")
            .args(["-t", "tmpfs", "-o", option, "tmpfs"])
            .arg(&folder)
            .status()
            .is_ok_and(|status| status.success())
    };
    if !mount("size=600k") {
        eprintln!("skipped: faults: no small disk may be mounted here, as root may");
        return;
    }
    let full = world.run(REFRESH);
    // With room again.
    let remount = mount("remount,size=64m");
    let after = world.run(REFRESH);
    let bytes = world.run(&["feed", SOURCE, "--format", "atom"]);
    let sound = world.run(&["doctor", "--store"]);
    let unmounted = Command::new("umount").arg(&folder).status().unwrap();
    assert!(remount && unmounted.success());
    refused(full, "a full disk", "state/boardfeed.db", "Make room");
    after.exits(0);
    sound.exits(0);
    assert_eq!(bytes.exits(0).stdout, expected);
}

/// A limit on the size of files, as a shell or systemd sets it: the system ends who goes beyond, unless told not to.
#[test]
fn a_limit_on_files_is_named_and_loses_nothing() {
    let expected = quiet();
    let limited = |world: &World, blocks: u32| {
        let shell = format!("ulimit -f {blocks}; exec \"$0\" \"$@\"");
        run_by(&["sh", "-c", &shell], world, REFRESH).unwrap()
    };
    for (world, blocks) in [(world_without_state(), 100), (world_without_state(), 1), (world_without_state(), 600)] {
        refused(limited(&world, blocks), "a limit on files", "state/boardfeed.db", "ulimit -f");
        world.run(REFRESH).exits(0);
        world.run(&["doctor", "--store"]).exits(0);
        assert_eq!(feed(&world), expected, "{blocks}");
    }
}

/// Sessions ended, and the server gone and back, while a refresh is at work.
#[test]
fn servers_that_cut_and_stop_lose_nothing() {
    let Some(server) = postgres::server_apart(true) else { return };
    let expected = quiet();
    for fault in ["cut", "fast", "immediate"] {
        let world = World::at(&server.database());
        world.shipped();
        let running = world.start(REFRESH);
        std::thread::sleep(Duration::from_millis(400));
        if fault == "cut" {
            for _ in 0..10 {
                let others =
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'boardfeed'";
                server.sql("postgres", others);
                std::thread::sleep(Duration::from_millis(50));
            }
        } else {
            server.stop(fault);
            std::thread::sleep(Duration::from_millis(700));
            server.start_again();
        }
        Ran::of(REFRESH, &running.output()).exits(0);
        assert_eq!(feed(&world), expected, "{fault}");
        world.run(&["doctor", "--store"]).exits(0);
    }
    let world = World::at(&server.database());
    world.shipped();
    server.stop("fast");
    for args in [REFRESH, &["feed", SOURCE], &["status"], &["doctor", "--store"]] {
        refused(
            world.run(args),
            "a server that is away",
            "postgres://boardfeed@/test_3?host=",
            "see that the server runs",
        );
    }
}

/// A store of tomorrow, on both.
#[test]
fn newer_schemas_are_refused() {
    for store in Store::BOTH {
        let Some(world) = world(store) else { continue };
        world.run(REFRESH).exits(0);
        world.schema_of_tomorrow();
        for args in [REFRESH, &["feed", SOURCE], &["doctor", "--store"]] {
            refused(
                world.run(args),
                "a newer schema",
                "boardfeed",
                "written by a newer boardfeed (its schema is 9000)",
            );
        }
    }
}

#[test]
fn a_sound_store_is_told_so() {
    for store in Store::BOTH {
        let Some(world) = world(store) else { continue };
        world.run(REFRESH).exits(0);
        let told = world.run(&["doctor", "--store"]).exits(0).stdout;
        assert!(told.contains("3 sources") && told.contains("the store: all is well"), "{told}");
        let json = world.run(&["doctor", "--store", "--json"]).exits(0).json();
        assert_eq!(json[0]["ok"], true);
    }
    let world = world(Store::Sqlite).unwrap();
    world.run(&["doctor"]).exits(2);
    world.run(&["doctor", SOURCE, "--store"]).exits(2);
}
