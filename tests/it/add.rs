//! `add`: from an address to a source that is checked, refreshed and read; and from what is no board to nothing at all.
//! `doctor`: what is wrong with a source is named by the step that fails.

use std::path::Path;

use crate::world::{Board, Page, World, list_page, post_page};

const NEW: &str = "gasang.go.kr/press";

/// Six posts, newest first.
fn rows() -> Vec<(u32, String, String)> {
    (0..6).map(|n| (60 - n, format!("{}호 사업 추진 계획 발표", 60 - n), format!("2026-11-{:02}", 20 - n))).collect()
}

/// A board with its posts; `head` is put into the list's `<head>`.
fn show(board: &Board, head: &str) {
    let rows = rows();
    let plain: Vec<(u32, &str, &str)> =
        rows.iter().map(|(n, title, date)| (*n, title.as_str(), date.as_str())).collect();
    let list = list_page(&plain).replace("</head>", &format!("{head}</head>"));
    board.put("/list.do", Page::html(list));
    for (number, title, date) in &rows {
        let body =
            format!("<p>□ {title}의 첫 문단입니다.</p><p>○ 둘째 문단은 조금 더 깁니다. 번호는 {number}입니다.</p>");
        board.put(&format!("/view.do?no={number}"), Page::html(post_page(title, date, &body)));
    }
}

/// The files of a world below a folder, hidden ones too.
fn files(dir: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path.strip_prefix(dir).unwrap().display().to_string());
            }
        }
    }
    found.sort();
    found
}

/// Neither a source nor a fixture, nor a folder that was meant for one.
#[track_caller]
fn nothing_written(world: &World) {
    for folder in ["config/sources", "fixtures"] {
        assert!(!world.path(folder).exists(), "{folder}: {:?}", files(&world.path(folder)));
    }
}

#[test]
fn a_board_becomes_a_source_that_is_checked_refreshed_and_read() {
    let (world, board) = (World::new(), Board::start());
    world.local();
    show(&board, "");
    let url = format!("{}/list.do", board.url);
    let added = world.run(&["add", &url, "--as", NEW]).exits(0);
    assert_eq!(board.asked(), ["/list.do", "/view.do?no=60", "/view.do?no=59"], "the list, two posts, no page two");
    for shown in
        ["60호 사업 추진 계획 발표", "2026-11-20", "기획과", "둘째 문단은 조금 더 깁니다", "confidence", "6 entries"]
    {
        assert!(added.stdout.contains(shown), "the preview should show {shown:?}:\n{}", added.stdout);
    }
    let file = world.path("config/sources/gasang.go.kr/press.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(text, format!("title = \"가상청 보도자료\"\nurl = \"{url}\"\n"), "as short as can be");
    let kept = files(&world.path("fixtures/gasang.go.kr/press"));
    for name in
        ["list-1.html", "list-1.http", "post-60.html", "post-59.html", "expected/list-1.json", "expected/feed.atom"]
    {
        assert!(kept.iter().any(|file| file == name), "{name}: {kept:?}");
    }

    world.run(&["check", NEW]).exits(0);
    // What add read is not remembered: the first refresh reads every post.
    let line = &world.run(&["refresh", "--json"]).exits(0).json()[0];
    assert_eq!((line["outcome"].as_str(), line["new"].as_u64()), (Some("changed"), Some(6)), "{line}");
    assert_eq!(line["problems"].as_array().unwrap().len(), 0, "{line}");
    let feed = feed_rs::parser::parse(world.run(&["feed", NEW]).exits(0).stdout.as_bytes()).unwrap();
    assert_eq!((feed.title.unwrap().content.as_str(), feed.entries.len()), ("가상청 보도자료", 6));
    world.run(&["check"]).exits(0);
}

#[test]
fn a_program_gets_one_object_and_a_name_is_made_where_none_is_given() {
    let (world, board) = (World::new(), Board::start());
    world.local();
    show(&board, "");
    let url = format!("{}/list.do", board.url);
    let added = world.run(&["add", &url, "--json"]).exits(0);
    let json = &added.json()[0];
    assert_eq!(json["source"], "127.0.0.1/보도자료");
    assert_eq!(json["title"], "가상청 보도자료");
    assert_eq!(json["rows"].as_array().unwrap().len(), 6);
    assert_eq!(json["rows"][0]["key"], "60");
    assert_eq!(json["posts"].as_array().unwrap().len(), 2);
    assert!(json["confidence"].as_f64().unwrap() > 0.5, "{json}");
    assert!(json["problems"].is_array() && json["unsure"].is_array(), "{json}");
    let file = json["file"].as_str().unwrap();
    assert!(world.path(file).is_file(), "{file}");
    world.run(&["check", "127.0.0.1/보도자료"]).exits(0);
    world.run(&["refresh"]).exits(0);
    world.run(&["feed", "127.0.0.1/보도자료", "--format", "json"]).exits(0);
}

#[test]
fn page_two_is_read_and_recorded() {
    let (world, board) = (World::new(), Board::start());
    world.local();
    show(&board, "");
    let rows = rows();
    let plain: Vec<(u32, &str, &str)> =
        rows.iter().map(|(n, title, date)| (*n, title.as_str(), date.as_str())).collect();
    let paged = |page: u32, rows: &[(u32, &str, &str)]| {
        let links = "<strong>1</strong><a href=\"/list.do?pageIndex=2\">2</a>";
        let links = if page == 1 { links } else { "<a href=\"/list.do?pageIndex=1\">1</a><strong>2</strong>" };
        Page::html(list_page(rows).replace("<strong>1</strong>", links))
    };
    board.put("/list.do", paged(1, &plain[..3]));
    board.put("/list.do?pageIndex=2", paged(2, &plain[3..]));
    let url = format!("{}/list.do", board.url);
    let json = &world.run(&["add", &url, "--as", NEW, "--json"]).exits(0).json()[0];
    assert_eq!(json["next"], format!("{}/list.do?pageIndex=2", board.url));
    assert!(world.path("fixtures/gasang.go.kr/press/list-2.html").is_file());
    world.run(&["check", NEW]).exits(0);
}

/// Many sites show the board of another of their systems in a frame.
#[test]
fn a_board_in_a_frame_is_followed_at_its_own_address() {
    let (world, board) = (World::new(), Board::start());
    world.local();
    show(&board, "");
    board.put("/count", Page::html("<p>1</p>"));
    board.put(
        "/notice.do",
        Page::html(
            "<!doctype html><html lang=\"ko\"><head><title>고시공고 | 가상시</title></head><body><ul><li><a href=\"/a\">시정 소식</a>\
             </li><li><a href=\"/b\">고시공고</a></li></ul><h2>고시공고</h2><iframe src=\"/count\"></iframe>\
             <iframe src=\"/list.do\" width=\"100%\" height=\"900\"></iframe></body></html>",
        ),
    );
    let added = world.run(&["add", &format!("{}/notice.do", board.url), "--as", NEW]).exits(0).says("in a frame");
    assert!(added.stdout.contains("60호 사업 추진 계획 발표"), "{}", added.stdout);
    assert_eq!(board.asked()[..3], ["/notice.do", "/count", "/list.do"]);
    let text = std::fs::read_to_string(world.path("config/sources/gasang.go.kr/press.toml")).unwrap();
    assert!(text.contains(&format!("url = \"{}/list.do\"", board.url)), "{text}");
    world.run(&["check", NEW]).exits(0);
    let line = &world.run(&["refresh", "--json"]).exits(0).json()[0];
    assert_eq!((line["outcome"].as_str(), line["new"].as_u64()), (Some("changed"), Some(6)), "{line}");

    // Who wrote the page's own address into a source file is told the other.
    let url = format!("{}/notice.do", board.url);
    world.file("config/sources/gasang.go.kr/around.toml", format!("title = \"고시공고\"\nurl = \"{url}\"\n"));
    let ran = world.run(&["refresh", "gasang.go.kr/around", "--json"]).exits(1);
    let problems = ran.json()[0]["problems"].to_string();
    assert!(problems.contains("framed") && problems.contains("/count"), "{problems}");
}

#[test]
fn what_is_no_board_leaves_nothing_behind() {
    let board = Board::start();
    show(&board, "");
    let pdf = Page { body: b"%PDF-1.7\n\x00\x01\x02\xff".to_vec(), ..Page::html("") };
    board.put("/file.do", pdf);
    board.put("/empty", Page::html(""));
    board.put("/login", Page::html("<html><title>로그인</title><body><h1>로그인</h1><form><input name=id><input type=password></form></body></html>"));
    board.put(
        "/wall",
        Page::html(
            "<html><title>안내</title><body><h1>접근이 차단되었습니다</h1><p>방화벽 정책에 따라 차단</p></body></html>",
        ),
    );
    board.put(
        "/none",
        Page::html(
            list_page(&[]).replace("<tbody>", "<tbody><tr><td colspan=\"5\">등록된 게시물이 없습니다.</td></tr>"),
        ),
    );
    board.put(
        "/text",
        Page::html("<html><title>인사말</title><body><h1>인사말</h1><p>안녕하십니까. 가상청입니다.</p></body></html>"),
    );
    board.put("/menu", Page::html("<html><title>누리집 지도</title><body><ul><li><a href=/a>기관 소개</a><li><a href=/b>정책 정보</a><li><a href=/c>민원 안내</a><li><a href=/d>정보 공개</a><li><a href=/e>찾아오시는 길</a></ul></body></html>"));
    board.put("/rss", Page::html("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>소식</title><item><title>하나</title></item></channel></rss>").header("x-a", "b"));
    for (path, reason) in [
        ("/view.do?no=60", "is-article"),
        ("/file.do", "not-html"),
        ("/empty", "empty-page"),
        ("/login", "login-page"),
        ("/wall", "firewall-page"),
        ("/none", "empty-listing"),
        ("/text", "["),
        ("/menu", "["),
        ("/rss", "feed"),
        ("/absent", "404"),
    ] {
        let world = World::new();
        world.local();
        let ran = world.run(&["add", &format!("{}{path}", board.url), "--as", NEW]).exits(1).says(reason);
        assert_eq!(ran.stdout, "", "{path}: nothing on stdout");
        nothing_written(&world);
    }
    // A board nobody answers for, and words that are no address.
    let world = World::new();
    world.local();
    world.run(&["add", "http://127.0.0.1:9/list.do", "--as", NEW]).exits(1);
    world.run(&["add", "list.do"]).exits(2).says("https://");
    world.run(&["add", "file:///etc/passwd"]).exits(2);
    world.run(&["add", &format!("{}/list.do", board.url), "--as", "../press"]).exits(2).says("<domain>/<board>");
    nothing_written(&world);
}

#[test]
fn without_a_contact_nothing_is_asked() {
    let (world, board) = (World::new(), Board::start());
    show(&board, "");
    world.run(&["add", &format!("{}/list.do", board.url), "--as", NEW]).exits(1).says("contact");
    assert_eq!(board.asked(), [] as [&str; 0]);
    nothing_written(&world);
}

#[test]
fn a_board_is_followed_at_its_first_page() {
    let rows = rows();
    let plain: Vec<(u32, &str, &str)> =
        rows.iter().map(|(n, title, date)| (*n, title.as_str(), date.as_str())).collect();
    let bar = "<div class=\"paging\"><strong>1</strong></div>";
    // The bars of page one and two, and page one's address: as its link says, or without the parameter.
    for (one, two, first) in [
        (
            "<div class=paging><b>1</b><a href='/list.do?pageIndex=2'>2</a></div>",
            "<div class=paging><a href='/list.do?pageIndex=1'>1</a><b>2</b></div>",
            "/list.do?pageIndex=1",
        ),
        (
            "<a href='/list.do?pageIndex=2'>다음</a>",
            "<a href='/list.do?pageIndex=1'>이전</a> <a href='/list.do?pageIndex=3'>다음</a>",
            "/list.do",
        ),
    ] {
        let (world, board) = (World::new(), Board::start());
        world.local();
        show(&board, "");
        let page_one = list_page(&plain[..3]).replace(bar, one);
        board.put("/list.do", Page::html(page_one.clone()));
        board.put("/list.do?pageIndex=1", Page::html(page_one));
        board.put("/list.do?pageIndex=2", Page::html(list_page(&plain[3..]).replace(bar, two)));
        let ran = world.run(&["add", &format!("{}/list.do?pageIndex=2", board.url), "--as", NEW]).exits(0);
        ran.says("a later page of the list");
        let text = std::fs::read_to_string(world.path("config/sources/gasang.go.kr/press.toml")).unwrap();
        assert!(text.contains(&format!("url = \"{}{first}\"\n", board.url)), "{first}: {text}");
        world.run(&["check", NEW]).exits(0);
        world.run(&["refresh"]).exits(0);
        assert!(world.run(&["feed", NEW]).exits(0).stdout.contains(plain[0].1), "the newest is there");
        // Who wrote it by hand is told.
        world.file(
            &format!("config/sources/{NEW}.toml"),
            format!("title = \"가상청\"\nurl = \"{}/list.do?pageIndex=2\"\n", board.url),
        );
        let told = world.run(&["doctor", NEW]).stdout;
        assert!(told.contains("a later one of the list"), "{told}");
    }
}

#[test]
fn a_board_is_followed_once_and_no_file_is_overwritten() {
    let (world, board) = (World::new(), Board::start());
    world.local();
    show(&board, "");
    let url = format!("{}/list.do", board.url);
    world.run(&["add", &url, "--as", NEW]).exits(0);
    let before = files(&world.path("."));
    board.asked();
    world.run(&["add", &format!("{url}?pageIndex=1#top"), "--as", "gasang.go.kr/again"]).exits(2).says(NEW);
    world.run(&["add", &format!("{}/other.do", board.url), "--as", NEW]).exits(2).says("exists");
    assert_eq!(board.asked(), [] as [&str; 0], "neither needs a request");
    assert_eq!(files(&world.path(".")), before);
}

#[test]
fn a_feed_of_its_own_is_told_first() {
    let (world, board) = (World::new(), Board::start());
    world.local();
    show(
        &board,
        "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/rss.xml\"><link rel=\"alternate\" type=\"application/atom+xml\" href=\"/dead.xml\">",
    );
    let rss = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>보도자료</title>\
        <item><title>60호</title><pubDate>Fri, 20 Nov 2026 09:00:00 +0900</pubDate><description>짧은 요약</description></item></channel></rss>";
    board.put(
        "/rss.xml",
        Page { body: rss.into(), headers: vec![("content-type".into(), "application/rss+xml".into())], status: 200 },
    );
    let url = format!("{}/list.do", board.url);
    let ran = world.run(&["add", &url, "--as", NEW]).exits(0);
    for told in ["/rss.xml: alive, 1 entries, the newest of 2026-11-20, without whole texts", "/dead.xml: not alive"] {
        assert!(ran.stderr.contains(told), "{told}: {}", ran.stderr);
    }
    let asked = board.asked();
    assert_eq!(asked[..3], ["/list.do", "/rss.xml", "/dead.xml"], "{asked:?}");
    assert!(
        !files(&world.path("fixtures")).iter().any(|file| file.contains("own-feed")),
        "it is no part of the fixture"
    );
    world.run(&["check", NEW]).exits(0);
}

#[test]
fn recorded_boards_are_added_without_network() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let recorded = root.join("fixtures").display().to_string();
    for (url, name, title) in [
        ("https://www.pps.go.kr/kor/bbs/list.do?key=00634", "shop.kr/ko", "조달청"),
        ("https://www.pps.go.kr/eng/bbs/list.do?key=00772", "shop.kr/en", "Press"),
        ("http://www.pps.go.kr/bbs/selectBoardList.do?boardId=ENG002&pageIndex=1", "shop.kr/old", ""),
    ] {
        let world = World::new();
        let json = &world.run(&["add", url, "--as", name, "--json", "--replay", &recorded]).exits(0).json()[0];
        assert!(json["title"].as_str().unwrap().contains(title), "{}", json["title"]);
        assert!(json["rows"].as_array().unwrap().len() >= 10, "{json}");
        assert!(!world.path("state").exists(), "recorded pages need no store");
        world.run(&["check", name]).exits(0);
        world.run(&["refresh", "--replay", &recorded]).exits(0);
        assert!(world.run(&["feed", name, "--format", "atom"]).exits(0).stdout.contains("<entry"));
    }
}

/// The step of that name in `doctor --json`.
fn step<'a>(report: &'a serde_json::Value, name: &str) -> &'a serde_json::Value {
    report["steps"].as_array().unwrap().iter().find(|step| step["step"] == name).unwrap_or(&serde_json::Value::Null)
}

#[test]
fn the_doctor_names_the_step_that_fails() {
    let (world, board) = (World::new(), Board::start());
    world.local();
    show(&board, "");
    let url = format!("{}/list.do", board.url);
    world.run(&["add", &url, "--as", NEW]).exits(0);
    let well = |world: &World| world.run(&["doctor", NEW, "--json"]).exits(0).json()[0].clone();
    assert_eq!(step(&well(&world), "last look")["verdict"], "note", "never looked at is nothing wrong");
    world.run(&["refresh"]).exits(0);
    let report = well(&world);
    assert_eq!(report["ok"], true, "{report:#}");
    for name in [
        "settings",
        "source file",
        "last look",
        "next look",
        "robots.txt",
        "fetch",
        "charset",
        "rows",
        "fields",
        "links",
        "one post",
        "page two",
        "memory",
    ] {
        assert_eq!(step(&report, name)["verdict"], "ok", "{name}: {report:#}");
    }
    let shown = world.run(&["doctor", NEW]).exits(0).stdout;
    assert!(shown.contains("6 of 6 rows are remembered") && shown.contains("all is well"), "{shown}");
    let line = &world.run(&["refresh", "--force", "--json"]).exits(0).json()[0];
    assert_eq!(line["outcome"], "unchanged", "the doctor changed nothing: {line}");

    let sick = |name: &str, says: &str| {
        let report = world.run(&["doctor", NEW, "--json"]).exits(1).json()[0].clone();
        let step = step(&report, name);
        assert_eq!(step["verdict"], "wrong", "{name}: {report:#}");
        assert!(step["message"].as_str().unwrap().contains(says), "{name}: {step}");
    };
    board.put("/list.do", Page::html("").status(500));
    sick("fetch", "500");
    board.put("/list.do", Page::html("<html><title>안내</title><body><h1>시스템 점검 중입니다</h1></body></html>"));
    sick("page", "maintenance-page");
    let other = list_page(&[
        (7, "다른 게시판의 글 하나", "2026-01-03"),
        (6, "다른 게시판의 글 둘째", "2026-01-02"),
        (5, "다른 게시판의 글 셋째", "2026-01-01"),
    ]);
    board.put("/list.do", Page::html(other));
    sick("memory", "[");
    show(&board, "");
    board.put("/view.do?no=60", Page::html("").status(404));
    sick("one post", "404");
    let file = format!("config/sources/{NEW}.toml");
    world.file(&file, format!("title = \"가상청\"\nurl = \"{url}\"\npaused = true\n"));
    sick("source file", "paused");
    world.file(&file, "title = \"가상청\"\nurl = \"list.do\"\n");
    sick("source file", ":2:");
    world.run(&["doctor", "gasang.go.kr/none"]).exits(2);
}

/// A server that is in trouble says nothing of its board: nobody should look for another address.
#[test]
fn who_does_not_answer_now_is_asked_again_later() {
    let (world, board) = (World::new(), Board::start());
    world.local();
    let settings = std::fs::read_to_string(world.path("config/boardfeed.toml")).unwrap();
    world.file("config/boardfeed.toml", format!("{settings}timeout = \"1s\"\n"));
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let undated: Vec<(u32, String, String)> =
        rows().into_iter().map(|(n, title, _)| (n, title, String::new())).collect();
    let plain: Vec<(u32, &str, &str)> =
        undated.iter().map(|(n, title, day)| (*n, title.as_str(), day.as_str())).collect();
    for status in [429, 500, 502, 503] {
        board.put(&format!("/{status}.do"), Page::html("<p>Bad Gateway</p>").status(status));
    }
    board.put("/undated.do", Page::html(list_page(&plain)));
    for (number, ..) in &undated {
        board.put(&format!("/view.do?no={number}"), Page::html("<p>Bad Gateway</p>").status(502));
    }
    board.put("/none.do", Page::html("<p>아직 아무 것도 없는 쪽입니다.</p>"));
    board.put("/gone.do", Page::html("<p>없음</p>").status(404));
    let at = |path: &str| format!("{}/{path}", board.url);
    for (url, is_passing) in [
        (at("429.do"), true),
        (at("500.do"), true),
        (at("502.do"), true),
        (at("503.do"), true),
        (at("undated.do"), true),
        (format!("http://{}/list.do", silent.local_addr().unwrap()), true),
        (at("none.do"), false),
        (at("gone.do"), false),
    ] {
        let ran = world.run(&["add", &url, "--as", NEW]).exits(1).says(&url).says("nothing was written");
        let says_later = ran.stderr.contains("did not answer as it should") && ran.stderr.contains("again later");
        assert_eq!(says_later, is_passing, "{url}: {}", ran.stderr);
        assert!(!is_passing || !ran.stderr.contains("no board"), "{url}: {}", ran.stderr);
        nothing_written(&world);
    }
}
