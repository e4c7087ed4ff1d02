//! `record` against a real HTTP server: what it keeps is what `check` and `--replay` read.

use crate::world::{Board, Page, World, list_page, post_page};

#[test]
fn a_recording_replays_as_the_board_was() {
    let (world, board) = (World::new(), Board::start());
    world.local().file(
        "config/sources/gasang.go.kr/press.toml",
        format!("title = \"보도자료\"\nurl = \"{}/list.do\"\n", board.url),
    );
    let rows = [
        (4, "넷째 소식을 알립니다", "2026-03-04"),
        (3, "셋째 소식을 알립니다", "2026-03-03"),
        (2, "둘째 소식을 알립니다", "2026-03-02"),
        (1, "첫째 소식을 알립니다", "2026-03-01"),
    ];
    board.put("/list.do", Page::html(list_page(&rows)));
    for (number, title, date) in rows {
        board.put(
            &format!("/view.do?no={number}"),
            Page::html(post_page(title, date, "<p>본문 문단입니다. 충분히 긴 문장으로 이어집니다.</p>")),
        );
    }
    let first = world.run(&["record", "gasang.go.kr/press"]).exits(0);
    assert!(first.stdout.contains("list-1: new"), "{}", first.stdout);
    assert!(first.stdout.contains("post-4: new"), "{}", first.stdout);
    world.run(&["check", "gasang.go.kr/press"]).exits(0);

    // The recording stands alone: the board is gone, the feed is there.
    let line = &world.run(&["refresh", "--json", "--replay", "fixtures"]).exits(0).json()[0];
    assert_eq!((line["outcome"].as_str(), line["new"].as_u64()), (Some("changed"), Some(4)));

    // A changed board: record says what changed.
    let edited = [
        (4, "넷째 소식을 알립니다", "2026-03-04"),
        (3, "셋째 소식을 고쳐 알립니다", "2026-03-03"),
        (2, "둘째 소식을 알립니다", "2026-03-02"),
        (1, "첫째 소식을 알립니다", "2026-03-01"),
    ];
    board.put("/list.do", Page::html(list_page(&edited)));
    let second = world.run(&["record", "gasang.go.kr/press"]).exits(0);
    assert!(
        second.stdout.contains("list-1: changed") && second.stdout.contains("post-2: as before"),
        "{}",
        second.stdout
    );
    assert!(second.stdout.contains("셋째 소식을 고쳐 알립니다"), "{}", second.stdout);

    // A board in trouble spoils no recording.
    board.put("/list.do", Page::html("<html><body>점검 중입니다</body></html>"));
    world.run(&["record", "gasang.go.kr/press"]).exits(1).says("nothing recorded");
    world.run(&["check", "gasang.go.kr/press"]).exits(0);
}
