//! Boards whose rows are calls of a script in another file: asked for once, remembered, and asked again when it changes.

use crate::world::{Board, Page, World, list_page, post_page};

const NEW: &str = "gasang.go.kr/press";

/// Beyond straight-line reading: a table, a loop, a switch.
const SCRIPT: &str = "var Board = { kinds: { P: 'press', N: 'notice' }, open: function (no, kind) { var q = []; \
    [['no', no], ['kind', this.kinds[kind]]].forEach(function (p) { q.push(p.join('=')); }); \
    switch (kind) { case 'X': return; default: location.href = '/view.do?' + q.join('&'); } } };";

/// Rows that call `call('60','P')`, and what is behind them where `view` says.
fn show(board: &Board, call: &str, view: &str) {
    let rows: Vec<(u32, String, String)> =
        (0..6).map(|n| (60 - n, format!("{}호 사업 추진 계획", 60 - n), format!("2026-11-{:02}", 20 - n))).collect();
    let plain: Vec<(u32, &str, &str)> =
        rows.iter().map(|(n, title, date)| (*n, title.as_str(), date.as_str())).collect();
    let mut list = list_page(&plain).replace(
        "</head>",
        "<script src='/js/jquery-3.6.min.js'></script><script src='/js/board.js?v=3'></script></head>",
    );
    for (number, ..) in &rows {
        let plain = format!("href=\"/view.do?no={number}\"");
        assert!(list.contains(&plain), "{list}");
        list = list.replace(&plain, &format!("href=\"#\" onclick=\"{call}('{number}','P'); return false;\""));
    }
    board.put("/list.do", Page::html(list));
    for (number, title, date) in &rows {
        let body =
            format!("<p>□ {title}의 첫 문단입니다.</p><p>○ 둘째 문단은 조금 더 깁니다. 번호는 {number}입니다.</p>");
        board.put(&view.replace("{}", &number.to_string()), Page::html(post_page(title, date, &body)));
    }
}

fn script(text: &str) -> Page {
    Page::html(text).header("Content-Type", "application/javascript")
}

/// Since it was last asked for.
fn scripts_asked(board: &Board) -> usize {
    board.asked().iter().filter(|path| path.starts_with("/js/")).count()
}

#[test]
fn a_script_is_asked_for_once_in_a_boards_life() {
    let (world, board) = (World::new(), Board::start());
    world.local();
    show(&board, "Board.open", "/view.do?no={}&kind=press");
    board.put("/js/board.js?v=3", script(SCRIPT));
    let url = format!("{}/list.do", board.url);
    world.run(&["add", &url, "--as", NEW]).exits(0);
    assert_eq!(
        board.asked(),
        ["/list.do", "/js/board.js?v=3", "/view.do?no=60&kind=press", "/view.do?no=59&kind=press"],
        "no library"
    );
    let text = std::fs::read_to_string(world.path("config/sources/gasang.go.kr/press.toml")).unwrap();
    assert_eq!(text.lines().count(), 2, "as short as can be: {text}");
    assert!(world.path("fixtures/gasang.go.kr/press/script.http").is_file());

    // What add learnt is remembered, and a refresh costs nothing more.
    for _ in 0..2 {
        let line = &world.run(&["refresh", "--force", "--json"]).exits(0).json()[0];
        assert_eq!(line["problems"].as_array().unwrap().len(), 0, "{line}");
        assert_eq!(scripts_asked(&board), 0);
    }
    let feed = world.run(&["feed", NEW]).exits(0).stdout;
    assert!(feed.contains("/view.do?no=55&amp;kind=press"), "{feed}");
    // Without network, and without that memory.
    world.run(&["check", NEW]).exits(0);
    let json = world.path("fixtures/gasang.go.kr/press/expected/list-1.json");
    assert!(std::fs::read_to_string(json).unwrap().contains("/view.do?no=60&kind=press"));
}

#[test]
fn a_source_written_by_hand_learns_at_its_first_refresh() {
    let (world, board) = (World::new(), Board::start());
    world.local();
    show(&board, "Board.open", "/view.do?no={}&kind=press");
    board.put("/js/board.js?v=3", script(SCRIPT));
    world.file(
        "config/sources/gasang.go.kr/press.toml",
        format!("title = \"보도자료\"\nurl = \"{}/list.do\"\n", board.url),
    );
    for looks in 1..=3 {
        let line = &world.run(&["refresh", "--force", "--json"]).exits(0).json()[0];
        assert_eq!(line["new"].as_u64(), Some(if looks == 1 { 6 } else { 0 }), "{line}");
        assert_eq!(scripts_asked(&board), usize::from(looks == 1), "look {looks}");
    }
    // Another call: asked again, once.
    show(&board, "Board.show", "/view.do?no={}&kind=press");
    board.put("/js/board.js?v=3", script(&SCRIPT.replace("open:", "show:")));
    for asked in [1, 0] {
        let line = &world.run(&["refresh", "--force", "--json"]).exits(0).json()[0];
        assert_eq!((line["new"].as_u64(), line["gone"].as_u64()), (Some(0), Some(0)), "the numbers survive: {line}");
        assert_eq!(scripts_asked(&board), asked);
    }
}

#[test]
fn a_call_that_now_means_something_else_is_asked_about_again() {
    let (world, board) = (World::new(), Board::start());
    world.local();
    // Learnt when the posts stood elsewhere.
    show(&board, "Board.open", "/old.do?no={}&kind=press");
    for number in 55..=60 {
        board.put(&format!("/view.do?no={number}&kind=press"), Page::html("gone").status(404));
    }
    board.put("/js/board.js?v=3", script(SCRIPT));
    world.file(
        "config/sources/gasang.go.kr/press.toml",
        format!("title = \"보도자료\"\nurl = \"{}/list.do\"\n", board.url),
    );
    world.run(&["refresh", "--force", "--json"]);
    assert_eq!(scripts_asked(&board), 1);
    board.put("/js/board.js?v=3", script(&SCRIPT.replace("/view.do", "/old.do")));
    world.run(&["refresh", "--force", "--json"]).exits(0);
    assert_eq!(scripts_asked(&board), 1);
    let feed = world.run(&["feed", NEW]).exits(0).stdout;
    assert!(feed.contains("/old.do?no=55&amp;kind=press"), "{feed}");
    world.run(&["refresh", "--force", "--json"]).exits(0);
    assert_eq!(scripts_asked(&board), 0);
}

#[test]
fn a_hostile_script_leaves_the_board_as_it_was() {
    let (world, board) = (World::new(), Board::start());
    world.local();
    show(&board, "Board.open", "/view.do?no={}&kind=press");
    board.put(
        "/js/board.js?v=3",
        script(
            "var Board = { open: function (n) { for (;;) { /(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'); } } };",
        ),
    );
    world.file(
        "config/sources/gasang.go.kr/press.toml",
        format!("title = \"보도자료\"\nurl = \"{}/list.do\"\n", board.url),
    );
    let line = &world.run(&["refresh", "--force", "--json"]).json()[0];
    let codes: Vec<&str> =
        line["problems"].as_array().unwrap().iter().map(|problem| problem["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&"script-failed"), "{line}");
    assert_eq!(scripts_asked(&board), 1);
    world.run(&["refresh", "--force", "--json"]);
    assert_eq!(scripts_asked(&board), 0, "asked once");
}

#[test]
fn the_operators_word_needs_no_script() {
    let (world, board) = (World::new(), Board::start());
    world.local();
    show(&board, "Board.open", "/view.do?no={}&kind=press");
    world.file(
        "config/sources/gasang.go.kr/press.toml",
        format!(
            "title = \"보도자료\"\nurl = \"{}/list.do\"\n[links]\n\"Board.open/2\" = \"/view.do?no={{1}}&kind=press\"\n",
            board.url
        ),
    );
    let line = &world.run(&["refresh", "--force", "--json"]).exits(0).json()[0];
    assert_eq!(line["problems"].as_array().unwrap().len(), 0, "{line}");
    assert_eq!((scripts_asked(&board), line["new"].as_u64()), (0, Some(6)));
}
