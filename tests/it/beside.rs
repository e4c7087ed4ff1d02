//! One board's slowness is its own: boards that hang, and hosts with many boards, keep no other waiting.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::world::{World, list_page};

/// A board of a host of its own: when it was asked for its list. One that hangs never answers.
struct Host {
    url: String,
    asked: Arc<Mutex<Vec<Instant>>>,
}

fn host(hangs: bool) -> Host {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&asked);
    std::thread::spawn(move || {
        let mut hung = Vec::new();
        for stream in listener.incoming().flatten() {
            let mut stream = BufReader::new(stream);
            let mut first = String::new();
            let mut line = String::new();
            while stream.read_line(&mut line).unwrap_or(0) > 0 && !line.trim().is_empty() {
                if first.is_empty() {
                    first.clone_from(&line);
                }
                line.clear();
            }
            let mut stream = stream.into_inner();
            if !first.starts_with("GET /list") {
                let _ = write!(stream, "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
                continue;
            }
            log.lock().unwrap().push(Instant::now());
            if hangs {
                hung.push(stream);
                continue;
            }
            let rows: Vec<(u32, &str, &str)> =
                (1..=6).rev().map(|number| (number, "가상군 보도자료를 냅니다", "2026-01-02")).collect();
            let page = list_page(&rows);
            let _ = write!(
                stream,
                "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{page}",
                page.len()
            );
        }
    });
    Host { url, asked }
}

fn world(fetch: &str) -> World {
    let world = World::new();
    world.file(
        "config/boardfeed.toml",
        format!("[fetch]\ncontact = \"test@example.org\"\nallow_private = [\"127.0.0.0/8\"]\n{fetch}\n"),
    );
    world
}

fn follow(world: &World, name: &str, url: &str, more: &str) {
    world.file(
        &format!("config/sources/{name}.toml"),
        format!("title = \"{name}\"\nurl = \"{url}\"\nposts = false\n{more}\n"),
    );
}

/// A refresh: how long after its beginning each source's line came, and how it ended.
fn refresh(world: &World) -> BTreeMap<String, (Duration, String)> {
    let begun = Instant::now();
    let mut running = world.start(&["refresh", "--json"]);
    let mut lines = BTreeMap::new();
    for line in BufReader::new(running.0.stdout.take().unwrap()).lines() {
        let line: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let text = |key: &str| line[key].as_str().unwrap().to_owned();
        lines.insert(text("source"), (begun.elapsed(), text("outcome")));
    }
    lines
}

/// More boards that hang than are looked at on one host, or were ever looked at in all; beside them one that answers.
#[test]
fn boards_that_hang_keep_no_line_waiting() {
    let hanging: Vec<Host> = (0..24).map(|_| host(true)).collect();
    let healthy = host(false);
    let world = world("pause = \"0s\"\ntimeout = \"6s\"");
    for (number, host) in hanging.iter().enumerate() {
        follow(&world, &format!("a{number}.kr/slow"), &format!("{}/list.do", host.url), "");
    }
    // The last in order of names.
    follow(&world, "z.kr/fast", &format!("{}/list.do", healthy.url), "");
    let lines = refresh(&world);
    assert_eq!(lines.len(), 25);
    let (after, outcome) = &lines["z.kr/fast"];
    assert_eq!(outcome, "changed");
    assert!(*after < Duration::from_secs(5), "{after:?}");
    assert!(lines.values().all(|(after, _)| *after < Duration::from_secs(20)), "{lines:?}");
}

#[test]
fn a_host_of_many_boards_keeps_no_other_waiting() {
    let (many, one) = (host(false), host(false));
    let world = world("pause = \"1s\"");
    for number in 0..10 {
        follow(&world, &format!("a.kr/board{number}"), &format!("{}/list{number}.do", many.url), "");
    }
    follow(&world, "z.kr/only", &format!("{}/list.do", one.url), "");
    let lines = refresh(&world);
    assert!(lines["z.kr/only"].0 < Duration::from_secs(6), "{lines:?}");
    let asked = many.asked.lock().unwrap().clone();
    assert_eq!(asked.len(), 10);
    assert!(asked.windows(2).all(|pair| pair[1] - pair[0] >= Duration::from_secs(1)), "{asked:?}");
}

#[test]
fn a_server_looks_at_each_board_in_its_own_time() {
    let (slow, fast) = (host(true), host(false));
    let world = world("pause = \"0s\"\ntimeout = \"50s\"\n[serve]\nlisten = \"127.0.0.1:0\"");
    follow(&world, "a.kr/slow", &format!("{}/list.do", slow.url), "every = \"1s\"");
    follow(&world, "z.kr/fast", &format!("{}/list.do", fast.url), "every = \"1s\"");
    let _running = world.start(&["serve"]);
    let count = |host: &Host| host.asked.lock().unwrap().len();
    let begun = Instant::now();
    // Seconds; a busy machine takes its time.
    while (count(&slow) == 0 || count(&fast) < 3) && begun.elapsed() < Duration::from_secs(40) {
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(count(&slow), 1, "it hangs");
    assert!(count(&fast) >= 3, "{} looks beside a board that hangs", count(&fast));
}
