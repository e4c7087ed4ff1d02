//! The memory of a process, whatever servers send: what the kernel says it held at most, against the promise.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Barrier};
use std::time::Duration;

use crate::world::World;

/// What ARCHITECTURE.md promises, in KiB.
const PROMISE: u64 = 200 << 10;
/// The default of `fetch.max_body`: one byte more is refused before it is held.
const MAX_BODY: usize = 8 << 20;
const BOARDS: usize = 16;

/// `unit`s up to the largest page that is let in; each `#` becomes a number of its own.
fn dense(head: &str, unit: &str) -> String {
    let mut page = String::with_capacity(MAX_BODY);
    page.push_str(head);
    for number in 0.. {
        let next = unit.replace('#', &number.to_string());
        if page.len() + next.len() > MAX_BODY {
            break;
        }
        page.push_str(&next);
    }
    page
}

/// A board at an address of its own. Its page is sent when every other board was asked for its page too.
fn board(host: &str, page: Arc<String>, all_asked: Arc<Barrier>) -> String {
    let listener = TcpListener::bind((host, 0)).unwrap();
    let url = format!("http://{}/list.do", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut stream = BufReader::new(stream);
            let mut asked = String::new();
            let mut line = String::new();
            while stream.read_line(&mut line).unwrap_or(0) > 0 && !line.trim().is_empty() {
                asked.push_str(&line);
                line.clear();
            }
            let mut out = stream.into_inner();
            // Who hangs up early is no trouble of this server.
            let _ = if asked.starts_with("GET /list.do") {
                all_asked.wait();
                let length = page.len();
                write!(out, "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n")
                    .and_then(|()| out.write_all(page.as_bytes()))
            } else {
                write!(out, "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
            };
        }
    });
    url
}

/// The most memory a process held so far, in KiB; `None` when it has ended.
fn most_held(id: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().strip_suffix("kB")?.trim().parse().ok()
}

/// Refreshes sixteen boards that send the same page at once; the most memory that was held, in KiB, and what was said.
fn refresh(page: String) -> (u64, String) {
    let world = World::new();
    world.local();
    let (page, all_asked) = (Arc::new(page), Arc::new(Barrier::new(BOARDS)));
    for number in 1..=BOARDS {
        let url = board(&format!("127.0.0.{number}"), Arc::clone(&page), Arc::clone(&all_asked));
        world.file(
            &format!("config/sources/gasang{number}.go.kr/press.toml"),
            format!("title = \"가상군 {number}\"\nurl = \"{url}\"\nposts = false\n"),
        );
    }
    let mut running = world.start(&["refresh", "--force", "--json"]);
    let id = running.0.id();
    let mut most = 0;
    while running.0.try_wait().unwrap().is_none() {
        most = most_held(id).unwrap_or(0).max(most);
        std::thread::sleep(Duration::from_millis(2));
    }
    let out = running.output();
    let said = [out.stdout, out.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert!(!said.contains("panicked"), "{said}");
    println!("{} MiB held at most\n{said}", most >> 10);
    (most, said)
}

#[test]
fn sixteen_boards_that_send_all_they_may_at_once_stay_within_the_promise() {
    if !cfg!(target_os = "linux") {
        eprintln!("skipped: the most memory a process held is read from Linux's /proc");
        return;
    }
    let row = "<tr><td>#</td><td><a href=\"view.do?no=#\">제#호 공고</a></td><td>2026-11-20</td></tr>";
    let pages = [
        ("rows of a list", dense("<!DOCTYPE html><title>가상군</title><table>", row)),
        (
            "nested boxes",
            dense("<!DOCTYPE html><title>가상군</title>", "<ul><li><b><i><a href=\"?no=#\">#</a></i></b>"),
        ),
    ];
    for (what, page) in pages {
        let (most, said) = refresh(page);
        // Each page was read, or refused by its size: a board that was not reached holds little.
        let told = (1..=BOARDS).filter(|number| said.contains(&format!("gasang{number}.go.kr/press"))).count();
        assert_eq!(told, BOARDS, "{what}: {said}");
        assert!(said.contains("too-large"), "{what}: {said}");
        assert!(most > 0, "{what}: the process was gone before it was looked at");
        assert!(most < PROMISE, "{what}: {} MiB held at most, {} promised", most >> 10, PROMISE >> 10);
    }
}
