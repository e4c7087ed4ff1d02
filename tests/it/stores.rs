//! The same promises on both stores: the same looks give the same bytes, printed, served and published; and a store that
//! was closed is tidy.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use jiff::Timestamp;
use regex::{Captures, Regex};

use crate::world::{Board, Page, Store, World, list_page, post_page};

const SOURCE: &str = "gasang.go.kr/press";
const FORMATS: [&str; 3] = ["atom", "rss", "json"];

type Rows = Vec<(u32, String, String)>;

fn show(board: &Board, rows: &Rows) {
    let plain: Vec<(u32, &str, &str)> =
        rows.iter().map(|(number, title, date)| (*number, title.as_str(), date.as_str())).collect();
    board.put("/list.do", Page::html(list_page(&plain)));
    for (number, title, date) in rows {
        let body =
            format!("<p>□ {title}의 첫 문단입니다.</p><p>○ 둘째 문단은 조금 더 깁니다. 번호는 {number}입니다.</p>");
        board.put(&format!("/view.do?no={number}"), Page::html(post_page(title, date, &body)));
    }
}

fn world(store: Store, board: &Board) -> Option<World> {
    let world = World::on(store)?;
    world.local().file(
        &format!("config/sources/{SOURCE}.toml"),
        format!("title = \"보도자료\"\nurl = \"{}/list.do\"\n", board.url),
    );
    let settings = std::fs::read_to_string(world.path("config/boardfeed.toml")).unwrap();
    world.file("config/boardfeed.toml", format!("{settings}\n[publish]\nto = \"public\"\n"));
    Some(world)
}

/// The moments of the runs' own clock, in each form they have in feeds, made equal.
fn without_clock(feed: &str, begun: Timestamp) -> String {
    let moments =
        Regex::new(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)|\w{3}, \d\d? \w{3} \d{4} [\d:]+ (?:GMT|[+-]\d{4})")
            .unwrap();
    // What an edited entry's body begins with, to the minute.
    let said = Regex::new(r"\[정정\] \d{4}-\d\d-\d\d \d\d:\d\d").unwrap();
    let feed = &said.replace_all(feed, "[정정] then");
    let masked = moments.replace_all(feed, |found: &Captures<'_>| {
        let text = &found[0];
        let at = text.parse::<Timestamp>().or_else(|_| jiff::fmt::rfc2822::parse(text).map(|at| at.timestamp()));
        // Seconds are the finest that feeds have.
        if at.unwrap().as_second() >= begun.as_second() { "then".to_owned() } else { text.to_owned() }
    });
    masked.into_owned()
}

#[test]
fn the_same_looks_give_the_same_bytes() {
    let begun = Timestamp::now();
    let board = Board::start();
    let Some(worlds) = Store::BOTH.into_iter().map(|store| world(store, &board)).collect::<Option<Vec<_>>>() else {
        return;
    };
    let mut rows: Rows =
        (0..12).map(|n| (112 - n, format!("{}호 사업 추진 계획", 112 - n), format!("2026-10-{:02}", 28 - n))).collect();
    let mut steps: Vec<(&str, Rows)> = vec![("first", rows.clone())];
    rows.insert(0, (113, "새 소식 😀 \u{1100}\u{1161}".to_owned(), "2026-10-29".to_owned()));
    rows.insert(0, (114, "같은 날의 소식".to_owned(), "2026-10-29".to_owned()));
    steps.push(("two new", rows.clone()));
    rows[4].1 = "110호 사업 추진 계획(정정)".to_owned();
    rows[5].2 = "2026-10-01".to_owned();
    steps.push(("two edits", rows.clone()));
    let removed = rows.remove(6);
    steps.push(("missed", rows.clone()));
    steps.push(("gone", rows.clone()));
    steps.push(("trouble", Vec::new()));
    rows.insert(6, removed);
    steps.push(("returned", rows.clone()));
    let renumbered = rows.iter().map(|(n, title, date)| (n + 5000, title.clone(), date.clone())).collect();
    steps.push(("renumbered", renumbered));
    for (what, rows) in steps {
        show(&board, &rows);
        let mut told = Vec::new();
        for world in &worlds {
            let code = i32::from(what == "trouble");
            let lines = world.run(&["refresh", "--force", "--json"]).exits(code).json();
            let feeds: Vec<String> =
                FORMATS.map(|format| world.run(&["feed", SOURCE, "--format", format]).exits(0).stdout).to_vec();
            for (format, feed) in FORMATS.iter().zip(&feeds) {
                let published = std::fs::read_to_string(world.path(&format!("public/feeds/{SOURCE}.{format}")));
                assert_eq!(published.unwrap(), *feed, "{what}: published as printed");
            }
            let feeds: Vec<String> = feeds.iter().map(|feed| without_clock(feed, begun)).collect();
            told.push((lines, feeds));
        }
        assert_eq!(told[0], told[1], "{what}");
    }
}

#[cfg(unix)]
#[test]
fn a_table_that_is_missing_is_no_sound_store() {
    for store in Store::BOTH {
        let Some(world) = World::on(store) else { continue };
        world.local();
        world.run(&["doctor", "--store"]).exits(0);
        world.sql("DROP TABLE learnt");
        let told = world.run(&["doctor", "--store"]).exits(1).stdout;
        assert!(told.contains("the tables learnt: restore a backup"), "{store:?}: {told}");
    }
}

#[test]
fn a_server_answers_from_both_with_what_is_printed() {
    for store in Store::BOTH {
        let Some(world) = World::on(store) else { continue };
        #[cfg(unix)]
        world.shipped();
        let mut server = world.start(&["serve", "--replay", "fixtures", "--listen", "127.0.0.1:0"]);
        let mut said = String::new();
        BufReader::new(server.0.stderr.as_mut().unwrap()).read_line(&mut said).unwrap();
        let address =
            said.split("http://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_else(|| panic!("{said}"));
        let path = "/feeds/pps.go.kr/ko-press.json";
        let begun = std::time::Instant::now();
        let served = loop {
            let (status, body) = get(address, path);
            // Until it has looked.
            if status == 200 && body.contains("content_html") {
                break body;
            }
            assert!(begun.elapsed().as_secs() < 60, "{store:?}: {status} {body}");
            std::thread::sleep(std::time::Duration::from_millis(50));
        };
        assert_eq!(get(address, "/readyz").0, 200);
        let printed = world.run(&["feed", "pps.go.kr/ko-press", "--format", "json"]).exits(0).stdout;
        assert_eq!(served.replace(&format!("http://{address}"), "http://127.0.0.1:8080"), printed, "{store:?}");
        let file = world.path("state/boardfeed.db");
        if cfg!(unix) && file.exists() {
            std::fs::remove_file(file).unwrap();
            let (status, body) = get(address, "/readyz");
            assert!(status == 503 && body.contains("restart boardfeed"), "{status} {body}");
        }
    }
}

fn get(address: &str, path: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
}

/// Nothing lies beside the file of a store that nobody has open.
#[cfg(unix)]
#[test]
fn a_closed_store_is_one_file() {
    let world = World::new();
    world.shipped();
    for args in [
        &["refresh", "--replay", "fixtures"][..],
        &["status"],
        &["feed", "pps.go.kr/ko-press"],
        &["doctor", "pps.go.kr/ko-press", "--replay", "fixtures"],
    ] {
        world.run(args);
        let mut names: Vec<String> = std::fs::read_dir(world.path("state"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(names, ["boardfeed.db", "boardfeed.db-live"], "{args:?}");
        assert_eq!(std::fs::read_dir(world.path("state/boardfeed.db-live")).unwrap().count(), 0, "{args:?}");
    }
}
