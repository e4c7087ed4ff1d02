//! `refresh` as an operator sees it: a board on loopback moves, and the lines and feeds say so truly.

use feed_rs::model::Feed;
use serde_json::Value;

use crate::world::{Board, Page, World, list_page, post_page, sqlite};

const SOURCE: &str = "gasang.go.kr/press";

/// Ten posts, newest first.
fn ten() -> Vec<(u32, String, String)> {
    (0..10).map(|n| (110 - n, format!("{}호 사업 추진 계획 발표", 110 - n), format!("2026-11-{:02}", 20 - n))).collect()
}

struct Followed {
    world: World,
    board: Board,
}

impl Followed {
    fn new() -> Self {
        let (world, board) = (World::new(), Board::start());
        world.local().file(
            &format!("config/sources/{SOURCE}.toml"),
            format!("title = \"보도자료\"\nurl = \"{}/list.do\"\n", board.url),
        );
        Self { world, board }
    }

    fn show(&self, rows: &[(u32, String, String)]) -> &Self {
        let plain: Vec<(u32, &str, &str)> =
            rows.iter().map(|(n, title, date)| (*n, title.as_str(), date.as_str())).collect();
        self.board.put("/list.do", Page::html(list_page(&plain)));
        for (number, title, date) in rows {
            let body =
                format!("<p>□ {title}의 첫 문단입니다.</p><p>○ 둘째 문단은 조금 더 깁니다. 번호는 {number}입니다.</p>");
            self.board.put(&format!("/view.do?no={number}"), Page::html(post_page(title, date, &body)));
        }
        self
    }

    #[track_caller]
    fn look(&self, code: i32) -> Value {
        let lines = self.world.run(&["refresh", "--force", "--json"]).exits(code).json();
        assert_eq!(lines.len(), 1);
        lines[0].clone()
    }

    #[track_caller]
    fn expect(&self, outcome: &str, new: u32, edited: u32, gone: u32) {
        let line = self.look(i32::from(matches!(outcome, "suspicious" | "failed")));
        let seen =
            (line["outcome"].as_str().unwrap(), line["new"].as_u64(), line["edited"].as_u64(), line["gone"].as_u64());
        assert_eq!(seen, (outcome, Some(new.into()), Some(edited.into()), Some(gone.into())), "{line:#}");
    }

    fn bytes(&self) -> String {
        self.world.run(&["feed", SOURCE, "--format", "atom"]).exits(0).stdout
    }

    fn feed(&self) -> Feed {
        feed_rs::parser::parse(self.bytes().as_bytes()).unwrap()
    }

    fn titles(&self) -> Vec<String> {
        self.feed().entries.into_iter().map(|entry| entry.title.unwrap().content).collect()
    }
}

#[test]
fn the_first_look_reads_every_post_and_the_next_costs_one_request() {
    let followed = Followed::new();
    followed.show(&ten()).expect("changed", 10, 0, 0);
    let asked = followed.board.asked();
    assert_eq!(asked.len(), 11, "the list and each post once: {asked:?}");

    let feed = followed.feed();
    assert_eq!(feed.entries.len(), 10);
    let first = &feed.entries[0];
    assert_eq!(first.title.as_ref().unwrap().content, "110호 사업 추진 계획 발표");
    assert_eq!(first.published.unwrap().to_rfc3339()[..10].len(), 10);
    assert!(first.content.as_ref().unwrap().body.as_ref().unwrap().contains("둘째 문단은 조금 더 깁니다"));
    assert_eq!(first.authors[0].name.as_deref(), Some("기획과"), "the list names who; it wins");
    assert!(first.links.iter().any(|link| link.href == format!("{}/view.do?no=110", followed.board.url)));

    let before = followed.bytes();
    followed.expect("unchanged", 0, 0, 0);
    assert_eq!(followed.board.asked(), ["/list.do"]);
    assert_eq!(followed.bytes(), before);
}

#[test]
fn a_validator_makes_the_request_conditional() {
    let followed = Followed::new();
    followed.show(&ten());
    let rows = ten();
    let plain: Vec<(u32, &str, &str)> =
        rows.iter().map(|(n, title, date)| (*n, title.as_str(), date.as_str())).collect();
    followed.board.put("/list.do", Page::html(list_page(&plain)).header("etag", "\"one\""));
    followed.expect("changed", 10, 0, 0);
    followed.expect("unchanged", 0, 0, 0);
}

#[test]
fn new_posts_come_and_those_pushed_off_page_one_stay() {
    let followed = Followed::new();
    followed.show(&ten()).expect("changed", 10, 0, 0);
    let mut rows = ten();
    rows.insert(0, (111, "새로 올라온 소식".to_owned(), "2026-11-21".to_owned()));
    rows.truncate(10);
    followed.board.asked();
    followed.show(&rows).expect("changed", 1, 0, 0);
    assert_eq!(followed.board.asked(), ["/list.do", "/view.do?no=111"]);
    let titles = followed.titles();
    assert_eq!(titles.len(), 11, "the pushed off one stays");
    assert_eq!(titles[0], "새로 올라온 소식");
    followed.expect("unchanged", 0, 0, 0);
    followed.expect("unchanged", 0, 0, 0);
    assert_eq!(followed.titles().len(), 11);
}

#[test]
fn an_edit_keeps_id_and_published_and_raises_updated() {
    let followed = Followed::new();
    followed.show(&ten()).expect("changed", 10, 0, 0);
    let before = followed.feed();
    let mut rows = ten();
    rows[3].1 = "107호 사업 추진 계획 발표(정정)".to_owned();
    followed.show(&rows).expect("changed", 0, 1, 0);
    let after = followed.feed();
    assert_eq!(after.entries.len(), 10);
    let (old, new) = (&before.entries[3], &after.entries[3]);
    assert_eq!(new.title.as_ref().unwrap().content, "107호 사업 추진 계획 발표(정정)");
    assert_eq!((&old.id, old.published), (&new.id, new.published));
    assert!(new.updated.unwrap() > old.updated.unwrap());
    followed.expect("unchanged", 0, 0, 0);
}

/// Also by one day, and of a young post: a list that writes its days out means them.
#[test]
fn a_moved_date_is_an_edit_that_moves_nothing() {
    let followed = Followed::new();
    let today = jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::get("Asia/Seoul").unwrap()).date();
    let day = |back: i64| today.checked_sub(jiff::Span::new().days(back)).unwrap().to_string();
    let mut rows = ten();
    for (row, back) in rows.iter_mut().zip([0, 1, 2, 3, 4, 5, 20, 21, 22, 23]) {
        row.2 = day(back);
    }
    followed.show(&rows).expect("changed", 10, 0, 0);
    let before = followed.feed();
    for (row, back) in [(9, 22), (9, 19), (3, 2)] {
        let id = |feed: &Feed| -> Vec<_> {
            let mut all: Vec<_> = feed.entries.iter().map(|entry| (entry.id.clone(), entry.published)).collect();
            all.sort();
            all
        };
        rows[row].2 = day(back);
        followed.show(&rows).expect("changed", 0, 1, 0);
        assert_eq!(id(&followed.feed()), id(&before), "row {row}");
        followed.expect("unchanged", 0, 0, 0);
    }
}

#[test]
fn counters_white_space_and_markup_are_no_edit() {
    let followed = Followed::new();
    followed.show(&ten()).expect("changed", 10, 0, 0);
    let before = followed.bytes();
    let rows = ten();
    let spaced: Vec<(u32, String)> =
        rows.iter().map(|(n, title, _)| (*n, format!(" <b>{}</b>&nbsp; ", title.replace(' ', "  ")))).collect();
    let plain: Vec<(u32, &str, &str)> =
        rows.iter().zip(&spaced).map(|((n, _, date), (_, title))| (*n, title.as_str(), date.as_str())).collect();
    let html = list_page(&plain).replace("</td></tr>", "1</td></tr>");
    followed.board.put("/list.do", Page::html(html));
    followed.expect("unchanged", 0, 0, 0);
    assert_eq!(followed.bytes(), before);
}

#[test]
fn gone_is_believed_at_the_second_look_and_may_return() {
    let followed = Followed::new();
    followed.show(&ten()).expect("changed", 10, 0, 0);
    let id = followed.feed().entries[4].id.clone();
    let mut rows = ten();
    let removed = rows.remove(4);
    followed.show(&rows).expect("unchanged", 0, 0, 0);
    assert_eq!(followed.titles().len(), 10, "one look is no proof");
    followed.expect("changed", 0, 0, 1);
    assert_eq!(followed.titles().len(), 9);
    followed.expect("unchanged", 0, 0, 0);

    rows.insert(4, removed);
    followed.show(&rows);
    assert_eq!(followed.look(0)["new"], 0, "a returned post is not new");
    assert_eq!(followed.feed().entries[4].id, id);
}

#[test]
fn trouble_leaves_the_feed_as_it_was_at_every_look() {
    let rows = ten();
    let plain = |rows: &[(u32, String, String)]| {
        let rows: Vec<(u32, &str, &str)> =
            rows.iter().map(|(n, title, date)| (*n, title.as_str(), date.as_str())).collect();
        list_page(&rows)
    };
    let strangers: Vec<_> =
        (0..10).map(|n| (900 + n, format!("전혀 다른 게시판의 글 {n}"), format!("2019-03-{:02}", n + 1))).collect();
    let alike: Vec<_> = rows.iter().map(|(n, _, date)| (*n, "점검 중입니다".to_owned(), date.clone())).collect();
    let cases: Vec<(&str, Page)> = vec![
        ("no rows", Page::html(plain(&[]))),
        ("shrunken below half", Page::html(plain(&rows[..4]))),
        ("no known post", Page::html(plain(&strangers))),
        ("titles alike", Page::html(plain(&alike))),
        (
            "login",
            Page::html(
                "<html><body><h1>로그인</h1><form action=/login method=post><input name=id><input type=password name=pw><button>로그인</button></form></body></html>",
            ),
        ),
        (
            "maintenance",
            Page::html(
                "<html><body><h1>시스템 점검 안내</h1><p>서비스 점검 중입니다. 이용에 불편을 드려 죄송합니다.</p></body></html>",
            ),
        ),
        (
            "firewall",
            Page::html(
                "<html><body><h1>Request Rejected</h1><p>The requested URL was rejected. Your support ID is: 123</p></body></html>",
            ),
        ),
        ("no html", Page::html(&b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj"[..])),
        ("empty", Page::html("")),
        ("server error", Page::html("oops").status(500)),
        ("gone", Page::html("no such page").status(404)),
        // Rows enough to be no shrunken list: the page itself must say that it is not whole.
        ("cut short near its end", Page::html(plain(&rows)[..plain(&rows).find("102호").unwrap()].to_owned())),
        ("cut short", Page::html(plain(&rows)[..plain(&rows).find("106호").unwrap()].to_owned())),
    ];
    for (name, page) in cases {
        let followed = Followed::new();
        followed.show(&rows).expect("changed", 10, 0, 0);
        let before = followed.bytes();
        followed.board.put("/list.do", page);
        for look in 1..=3 {
            let line = followed.look(1);
            let outcome = line["outcome"].as_str().unwrap();
            assert!(matches!(outcome, "suspicious" | "failed"), "{name}, look {look}: {line:#}");
            assert!(!line["problems"].as_array().unwrap().is_empty(), "{name}: {line:#}");
            assert_eq!(followed.bytes(), before, "{name}, look {look}");
            let status = followed.world.run(&["status", "--json"]).exits(1).json();
            assert_ne!(status[0]["health"], "ok", "{name}");
        }
        followed.show(&rows).expect("unchanged", 0, 0, 0);
        assert_eq!(followed.bytes(), before, "{name}: afterwards");
        assert_eq!(followed.world.run(&["status", "--json"]).exits(0).json()[0]["health"], "ok");
    }
}

#[test]
fn one_bad_post_page_hides_no_post() {
    let followed = Followed::new();
    followed.show(&ten());
    followed.board.put("/view.do?no=105", Page::html("broken").status(500));
    let line = followed.look(0);
    assert_eq!((line["outcome"].as_str(), line["new"].as_u64()), (Some("changed"), Some(10)));
    assert_eq!(line["problems"][0]["code"], "http-status");
    assert_eq!(followed.titles().len(), 10);
    followed.show(&ten());
    followed.board.asked();
    assert_eq!(followed.look(0)["new"], 0);
    assert_eq!(followed.board.asked(), ["/list.do", "/view.do?no=105"], "only the missing page is read again");
    let body = followed.feed().entries[5].content.clone().unwrap().body.unwrap();
    assert!(body.contains("둘째 문단은 조금 더 깁니다"));
}

#[test]
fn sources_stand_apart() {
    let followed = Followed::new();
    followed.show(&ten());
    followed.world.file(
        "config/sources/gasang.go.kr/broken.toml",
        "title = \"부서진 곳\"\nurl = \"http://127.0.0.1:1/list.do\"\n",
    );
    followed.world.file(
        "config/sources/gasang.go.kr/paused.toml",
        format!("title = \"쉬는 곳\"\nurl = \"{}/list.do\"\npaused = true\n", followed.board.url),
    );
    let mut lines = followed.world.run(&["refresh", "--json"]).exits(1).json();
    lines.sort_by_key(|line| line["source"].as_str().unwrap().to_owned());
    let outcomes: Vec<_> =
        lines.iter().map(|line| (line["source"].as_str().unwrap(), line["outcome"].as_str().unwrap())).collect();
    assert_eq!(outcomes, [("gasang.go.kr/broken", "failed"), (SOURCE, "changed")]);
    // Neither is due now.
    assert!(followed.world.run(&["refresh", "--json"]).exits(0).json().is_empty());
}

#[test]
fn feeds_are_published_when_refresh_ends() {
    let followed = Followed::new();
    let settings = std::fs::read_to_string(followed.world.path("config/boardfeed.toml")).unwrap();
    followed.world.file("config/boardfeed.toml", format!("{settings}\n[publish]\nto = \"public\"\n"));
    followed.show(&ten()).expect("changed", 10, 0, 0);
    for (ending, format) in [("atom", "atom"), ("rss", "rss"), ("json", "json")] {
        let file = followed.world.path(&format!("public/feeds/{SOURCE}.{ending}"));
        let printed = followed.world.run(&["feed", SOURCE, "--format", format]).exits(0).stdout;
        assert_eq!(std::fs::read_to_string(file).unwrap(), printed);
    }
    assert!(followed.world.path("public/feeds/all.atom").is_file());
}

/// Whatever came between storing and publishing, and whether a board is due or not: when a refresh ends the folder is
/// right, and where it can't be made right that stays told.
#[test]
fn the_published_folder_catches_up() {
    let followed = Followed::new();
    let world = &followed.world;
    followed.show(&ten()).expect("changed", 10, 0, 0);
    let settings = std::fs::read_to_string(world.path("config/boardfeed.toml")).unwrap();
    world.file("config/boardfeed.toml", format!("{settings}\n[publish]\nto = \"public\"\n"));
    let file = world.path(&format!("public/feeds/{SOURCE}.atom"));
    let printed = || world.run(&["feed", SOURCE, "--format", "atom"]).exits(0).stdout;
    let published = || std::fs::read_to_string(&file).unwrap_or_default();
    let refreshed = || assert!(world.run(&["refresh", "--json"]).exits(0).stdout.is_empty(), "nothing is due");

    refreshed();
    assert_eq!(published(), printed(), "a place that is new");
    let before = std::fs::metadata(&file).unwrap().modified().unwrap();
    refreshed();
    assert_eq!(std::fs::metadata(&file).unwrap().modified().unwrap(), before, "what is right is left alone");
    std::fs::remove_file(&file).unwrap();
    refreshed();
    assert_eq!(published(), printed(), "a file that was lost");
    let toml = world.path(&format!("config/sources/{SOURCE}.toml"));
    let text = std::fs::read_to_string(&toml).unwrap();
    std::fs::write(&toml, format!("description = \"다른 설명\"\npaused = true\n{text}")).unwrap();
    refreshed();
    assert!(published().contains("다른 설명"), "the source's file was edited, and it is paused");

    // A folder in the way of a file.
    std::fs::remove_file(&file).unwrap();
    std::fs::create_dir_all(file.join("in the way")).unwrap();
    world.run(&["refresh"]).exits(1).says("publish-failed");
    let told = world.run(&["status", "--json"]).exits(1).json();
    assert_eq!(
        (told[0]["health"].as_str(), told[0]["problems"][0]["code"].as_str()),
        (Some("failing"), Some("publish-failed"))
    );
    world.run(&["status"]).exits(1);
    std::fs::remove_dir_all(&file).unwrap();
    refreshed();
    assert_eq!(world.run(&["status", "--json"]).exits(0).json()[0]["health"], "paused", "it is over");
    assert_eq!(published(), printed());
}

/// Trouble with the folder is one stretch of trouble, however many looks go well meanwhile; and no feed is published before
/// the archives that it links to.
#[test]
fn feeds_that_can_not_be_published_are_one_trouble() {
    let followed = Followed::new();
    let world = &followed.world;
    let settings = std::fs::read_to_string(world.path("config/boardfeed.toml")).unwrap();
    world.file("config/boardfeed.toml", format!("{settings}\n[publish]\nto = \"public\"\n"));
    // A file in the way of the archives' folder.
    world.file(&format!("public/feeds/{SOURCE}"), "");
    followed.show(&ten());
    let mut since = Vec::new();
    for _ in 0..3 {
        world.run(&["refresh", "--force"]).exits(1).says("publish-failed");
        let told = world.run(&["status", "--json"]).exits(1).json();
        assert_eq!(told[0]["health"], "failing");
        since.push(told[0]["last_ok"].to_string());
    }
    assert!(since.iter().all(|at| *at == since[0]), "{since:?}");
    assert!(!world.path(&format!("public/feeds/{SOURCE}.atom")).exists());
    std::fs::remove_file(world.path(&format!("public/feeds/{SOURCE}"))).unwrap();
    followed.expect("unchanged", 0, 0, 0);
    assert!(world.path(&format!("public/feeds/{SOURCE}.atom")).is_file());
}

#[test]
fn what_is_paused_is_no_trouble() {
    let followed = Followed::new();
    let login = "<h1>로그인</h1><form action=/login method=post><input name=id><input type=password name=pw><button>로그인</button></form>";
    followed.board.put("/list.do", Page::html(format!("<html><body>{login}</body></html>")));
    followed.expect("suspicious", 0, 0, 0);
    let told = followed.world.run(&["doctor", SOURCE]).exits(1).stdout;
    assert!(told.contains("boardfeed inspect"), "{told}");
    followed.board.put("/list.do", Page::html("oops").status(500));
    followed.expect("failed", 0, 0, 0);
    let told = followed.world.run(&["status"]).exits(1).stdout;
    assert!(told.contains(&format!("next step: boardfeed doctor {SOURCE}")), "{told}");
    let file = format!("config/sources/{SOURCE}.toml");
    let text = std::fs::read_to_string(followed.world.path(&file)).unwrap();
    followed.world.file(&file, format!("paused = true\n{text}"));
    let told = followed.world.run(&["status", "--json"]).exits(0).json().remove(0);
    assert_eq!(
        (&told["health"], &told["next"], &told["problems"]),
        (&"paused".into(), &Value::Null, &Value::Array(vec![]))
    );
    let told = followed.world.run(&["status"]).exits(0).stdout;
    assert!(told.contains("paused") && !told.contains("500"), "{told}");
}

#[test]
fn two_at_once_take_each_source_once() {
    let followed = Followed::new();
    followed.show(&ten());
    let (one, two) = (followed.world.start(&["refresh", "--json"]), followed.world.start(&["refresh", "--json"]));
    let mut new = 0;
    for mut process in [one, two] {
        let status = process.0.wait().unwrap();
        let mut out = String::new();
        let mut err = String::new();
        std::io::Read::read_to_string(process.0.stdout.as_mut().unwrap(), &mut out).unwrap();
        std::io::Read::read_to_string(process.0.stderr.as_mut().unwrap(), &mut err).unwrap();
        assert!(status.success(), "{out}\n{err}");
        new +=
            out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["new"].as_u64().unwrap()).sum::<u64>();
    }
    assert_eq!(new, 10);
    let asked = followed.board.asked();
    assert_eq!(
        asked.iter().filter(|path| path.starts_with("/view.do")).count(),
        10,
        "no post is read twice: {asked:?}"
    );
}

/// One that slept amid its posts' pages, until another took the source, looked and gave it back, wakes and leaves it at that.
#[test]
fn who_was_overtaken_while_reading_posts_asks_and_writes_nothing_more() {
    let followed = Followed::new();
    followed.show(&ten());
    let file = followed.world.path("state/boardfeed.db");
    followed.board.acts(move |path, _| {
        if path.starts_with("/view.do") {
            sqlite(&file, "UPDATE leases SET holder = 'another', process = 'another', until_at = 0");
        }
        None
    });
    let ran = followed.world.run(&["refresh", "--force", "--json"]).exits(0).says("another process has taken over");
    assert_eq!(ran.json(), Vec::<Value>::new());
    assert_eq!(followed.board.asked(), ["/list.do", "/view.do?no=110"]);
    followed.board.acts(|_, _| None);
    followed.expect("changed", 10, 0, 0);
}

#[test]
fn an_older_post_seen_late_stands_behind_those_of_its_day() {
    let followed = Followed::new();
    let of_one_day = |numbers: &[u32]| -> Vec<(u32, String, String)> {
        numbers.iter().map(|n| (*n, format!("{n}호 사업 추진 계획 발표"), "2026-11-20".to_owned())).collect()
    };
    followed.show(&of_one_day(&[112, 111, 110, 109, 108, 107, 106, 105])).expect("changed", 8, 0, 0);
    // 109 is deleted, and 104 comes up from page two; then a new one comes.
    followed.show(&of_one_day(&[112, 111, 110, 108, 107, 106, 105, 104])).expect("changed", 1, 0, 0);
    followed.show(&of_one_day(&[113, 112, 111, 110, 108, 107, 106, 105, 104])).expect("changed", 1, 0, 1);
    let numbers: Vec<String> = followed.titles().iter().map(|title| title[..3].to_owned()).collect();
    assert_eq!(numbers, ["113", "112", "111", "110", "108", "107", "106", "105", "104"]);
}

#[test]
fn a_moved_address_is_taken_over_in_silence() {
    let followed = Followed::new();
    followed.show(&ten()).expect("changed", 10, 0, 0);
    let before = followed.feed();
    let rows = ten();
    let plain: Vec<_> = rows.iter().map(|(n, title, date)| (*n, title.as_str(), date.as_str())).collect();
    followed.board.put("/list.do", Page::html(list_page(&plain).replace("/view.do?no=", "/board/read.do?no=")));
    followed.board.asked();
    followed.expect("unchanged", 0, 0, 0);
    assert_eq!(followed.board.asked(), ["/list.do"], "no page is read for it");
    let after = followed.feed();
    for (before, after) in before.entries.iter().zip(&after.entries) {
        assert_eq!((&before.id, before.updated, &before.content), (&after.id, after.updated, &after.content));
        assert!(after.links.iter().any(|link| link.href.contains("/board/read.do?no=")), "{:?}", after.links);
    }
}

#[test]
fn half_a_post_is_no_edit_and_no_post() {
    let followed = Followed::new();
    followed.show(&ten()).expect("changed", 10, 0, 0);
    let cut = |title: &str| {
        let body = "<p>다시 쓴 본문입니다.</p>".repeat(40);
        let page = post_page(title, "2026-11-20", &body);
        Page::html(page[..page.find("본문").unwrap()].to_owned())
    };
    let mut rows = ten();
    rows[0].1.push_str(" (수정)");
    rows.insert(0, (111, "새로 올라온 소식".to_owned(), "2026-11-21".to_owned()));
    followed.show(&rows);
    followed.board.put("/view.do?no=110", cut(&rows[1].1));
    followed.board.put("/view.do?no=111", cut(&rows[0].1));
    let line = followed.look(0);
    assert_eq!((line["new"].as_u64(), line["edited"].as_u64()), (Some(1), Some(1)), "{line:#}");
    assert!(line["problems"].to_string().contains("cut-short"), "{line:#}");
    let text =
        |at: usize| followed.feed().entries[at].content.clone().and_then(|content| content.body).unwrap_or_default();
    assert!(text(1).contains("둘째 문단은 조금 더 깁니다"), "the body that was there stays: {}", text(1));
    assert!(!text(0).contains("다시 쓴"), "half a body is none: {}", text(0));
    // Both are asked for again.
    followed.show(&rows).expect("unchanged", 0, 0, 0);
    assert!(text(0).contains("둘째 문단은 조금 더 깁니다"));
}

#[test]
fn a_post_that_comes_without_its_body_takes_none_away() {
    let followed = Followed::new();
    followed.show(&ten()).expect("changed", 10, 0, 0);
    let mut rows = ten();
    rows[0].1.push_str(" (수정)");
    followed.show(&rows);
    followed.board.put("/view.do?no=110", Page::html(post_page(&rows[0].1, "2026-11-20", "")));
    assert_eq!(followed.look(0)["edited"], 1);
    let body = followed.feed().entries[0].content.clone().unwrap().body.unwrap();
    assert!(body.contains("둘째 문단은 조금 더 깁니다"), "{body}");
}

/// Boards lead back to the list where a session is over, and say one word for all posts where a login is wanted.
#[test]
fn what_stands_in_the_place_of_several_posts_is_no_body() {
    type Instead = fn(&str) -> Page;
    let back: Instead = |_| Page::html("").status(302).header("location", "/list.do");
    let notice: Instead = |title| {
        Page::html(post_page(
            title,
            "2026-11-20",
            "<p>이 글은 로그인한 뒤에 보실 수 있습니다. 로그인하여 주십시오.</p>",
        ))
    };
    for (instead, code) in [(back, "is-listing"), (notice, "bodies-alike")] {
        let followed = Followed::new();
        followed.show(&ten()).expect("changed", 10, 0, 0);
        let mut rows = ten();
        for row in &mut rows[..4] {
            row.1.push_str(" (수정)");
        }
        followed.show(&rows);
        for (number, title, _) in &rows[..4] {
            followed.board.put(&format!("/view.do?no={number}"), instead(title));
        }
        let line = followed.look(0);
        assert_eq!(line["edited"], 4, "as the rows say: {line:#}");
        assert!(line["problems"].to_string().contains(code), "{line:#}");
        for entry in followed.feed().entries {
            let body = entry.content.and_then(|content| content.body).unwrap_or_default();
            assert!(body.contains("둘째 문단은 조금 더 깁니다"), "{code}: {body}");
        }
        // Read again, they are what they were, and nobody is told so.
        followed.show(&rows).expect("unchanged", 0, 0, 0);
    }
}

#[test]
fn a_cookie_that_posts_want_first_is_shown_to_them() {
    let followed = Followed::new();
    followed.show(&ten());
    let mut asked = 0;
    followed.board.acts(move |path, _| {
        asked += u32::from(path.starts_with("/view.do"));
        let wants = path.starts_with("/view.do") && asked == 1;
        wants.then(|| Page::html("<html><body>쿠키가 필요합니다</body></html>").header("set-cookie", "seen=1; path=/"))
    });
    followed.expect("changed", 10, 0, 0);
    for entry in followed.feed().entries {
        assert!(entry.content.unwrap().body.unwrap().contains("둘째 문단은 조금 더 깁니다"));
    }
}

#[test]
fn quiet_that_a_post_asks_for_is_kept() {
    let followed = Followed::new();
    followed.show(&ten());
    let busy = |path: &str, _: &str| {
        path.starts_with("/view.do").then(|| Page::html("busy").status(503).header("retry-after", "7200"))
    };
    followed.board.acts(busy);
    // Nothing could be read yet: that is no feed.
    followed.expect("failed", 0, 0, 0);
    assert_ne!(followed.world.run(&["feed", SOURCE, "--format", "atom"]).code, Some(0));

    let followed = Followed::new();
    followed.show(&ten()).expect("changed", 10, 0, 0);
    let mut rows = ten();
    rows.insert(0, (111, "새로 올라온 소식".to_owned(), "2026-11-21".to_owned()));
    followed.show(&rows).board.acts(busy);
    let before = jiff::Timestamp::now();
    followed.look(0);
    let status = &followed.world.run(&["status", "--json"]).json()[0];
    let next: jiff::Timestamp = status["next"].as_str().unwrap().parse().unwrap();
    assert!(next.duration_since(before).as_secs() >= 7190, "{status:#}");
}

/// What a host's wish for quiet left out is no part of what "not modified" says: it comes with the next look.
#[test]
fn posts_that_quiet_left_out_come_though_the_list_is_unchanged() {
    let followed = Followed::new();
    let list = |rows: &[(u32, String, String)], tag: &str| {
        let plain: Vec<_> = rows.iter().map(|(n, title, date)| (*n, title.as_str(), date.as_str())).collect();
        followed.board.put("/list.do", Page::html(list_page(&plain)).header("etag", tag));
    };
    let busy = |path: &str, _: &str| {
        path.starts_with("/view.do").then(|| Page::html("busy").status(503).header("retry-after", "1"))
    };
    let mut rows = ten();
    followed.show(&rows);
    list(&rows, "\"one\"");
    followed.expect("changed", 10, 0, 0);
    rows.insert(0, (112, "새로 올라온 소식".to_owned(), "2026-11-22".to_owned()));
    rows.insert(1, (111, "그 전날의 소식".to_owned(), "2026-11-21".to_owned()));
    followed.show(&rows);
    list(&rows, "\"two\"");
    followed.board.acts(busy);
    followed.expect("unchanged", 0, 0, 0);
    followed.board.acts(|_, _| None);
    std::thread::sleep(std::time::Duration::from_millis(1100));
    followed.expect("changed", 2, 0, 0);
    assert_eq!(followed.titles()[..2], ["새로 올라온 소식", "그 전날의 소식"]);
    followed.board.asked();
    followed.expect("unchanged", 0, 0, 0);
    assert_eq!(followed.board.asked(), ["/list.do"]);
}

/// Who a renumbered post is does not wait for a page.
#[test]
fn quiet_leaves_no_board_half_renumbered() {
    let followed = Followed::new();
    let mut rows = ten();
    followed.show(&rows).expect("changed", 10, 0, 0);
    let ids = |feed: Feed| -> Vec<String> { feed.entries.into_iter().map(|entry| entry.id).collect() };
    let before = ids(followed.feed());
    for row in &mut rows {
        row.0 += 500;
    }
    rows.insert(0, (611, "새로 올라온 소식".to_owned(), "2026-11-21".to_owned()));
    followed.show(&rows).board.acts(|path, _| {
        path.starts_with("/view.do").then(|| Page::html("busy").status(429).header("retry-after", "1"))
    });
    let line = followed.look(0);
    assert!(line["problems"].to_string().contains("10 posts stand under new numbers"), "{line:#}");
    assert_eq!(followed.bytes().matches("view.do?no=6").count(), 10, "all of them: {}", followed.bytes());
    followed.board.acts(|_, _| None);
    std::thread::sleep(std::time::Duration::from_millis(1100));
    let line = followed.look(0);
    assert!(line["new"] == 1 && !line["problems"].to_string().contains("healed"), "once: {line:#}");
    assert_eq!(ids(followed.feed())[1..], before);
}

/// A further page that fails once loses no post between what is known and what is new: it is read by the next look, whether
/// pinned rows say that this is the board or nothing does. Where it never comes, what stands there is taken in the end.
#[test]
fn a_further_page_that_fails_is_asked_for_again() {
    let list = |rows: &[(u32, String, String)], pinned: bool, next: &str| {
        let plain: Vec<_> = rows.iter().map(|(n, title, date)| (*n, title.as_str(), date.as_str())).collect();
        let pin = "<tbody><tr><td>공지</td><td class=\"subject\"><a href=\"/view.do?no=7\">민원실 이전 안내</a></td>\
                   <td>기획과</td><td>2026-01-05</td><td>9</td></tr>";
        let page = list_page(&plain).replace("<strong>1</strong>", &format!("<strong>1</strong>{next}"));
        Page::html(if pinned { page.replace("<tbody>", pin) } else { page })
    };
    let all: Vec<(u32, String, String)> = (0..26)
        .map(|n| (126 - n, format!("{}호 사업 추진 계획 발표", 126 - n), format!("2026-11-{:02}", 26 - n)))
        .collect();
    let link = "<a href=\"/list.do?page=2\">2</a>";
    let failing = |status: u16| Page::html("oops").status(status);
    let cut = || {
        let whole = list_page(&[(1, "반쪽", "2026-11-01"), (2, "반쪽 둘", "2026-11-02"), (3, "반쪽 셋", "2026-11-03")]);
        Page::html(whole[..whole.find("반쪽 셋").unwrap()].to_owned())
    };
    for (pinned, trouble) in [(true, failing(500)), (false, failing(500)), (true, cut())] {
        let followed = Followed::new();
        followed.show(&all);
        followed
            .board
            .put("/view.do?no=7", Page::html(post_page("민원실 이전 안내", "2026-01-05", "<p>안내합니다.</p>")));
        followed.board.put("/list.do", list(&all[16..], pinned, ""));
        followed.expect("changed", 10 + u32::from(pinned), 0, 0);
        let before = followed.bytes();
        // Sixteen came meanwhile: page one holds ten.
        followed.board.put("/list.do", list(&all[..10], pinned, link));
        followed.board.put("/list.do?page=2", trouble);
        let line = followed.look(1);
        assert!(line["outcome"] == "failed" && line["problems"].to_string().contains("page 2 of the list"), "{line:#}");
        assert_eq!(followed.bytes(), before, "pinned: {pinned}");
        followed.board.put("/list.do?page=2", list(&all[10..20], pinned, ""));
        followed.expect("changed", 16, 0, 0);
        assert_eq!(followed.titles().len(), 26 + usize::from(pinned));
    }
    // There is no such page, or it never comes: at the fourth look it is waited for no longer.
    for (status, waits) in [(404, 0), (500, 3)] {
        let followed = Followed::new();
        followed.show(&all);
        followed
            .board
            .put("/view.do?no=7", Page::html(post_page("민원실 이전 안내", "2026-01-05", "<p>안내합니다.</p>")));
        followed.board.put("/list.do", list(&all[16..], true, ""));
        followed.expect("changed", 11, 0, 0);
        followed.board.put("/list.do", list(&all[..10], true, link));
        followed.board.put("/list.do?page=2", failing(status));
        for _ in 0..waits {
            followed.expect("failed", 0, 0, 0);
        }
        let line = followed.look(0);
        assert!(line["new"] == 10 && line["problems"].to_string().contains("\"gap\""), "{status}: {line:#}");
    }
}

#[test]
fn what_an_operator_changes_counts_on_an_unchanged_board_too() {
    let followed = Followed::new();
    followed.show(&ten());
    let rows = ten();
    let plain: Vec<_> = rows.iter().map(|(n, title, date)| (*n, title.as_str(), date.as_str())).collect();
    followed.board.put("/list.do", Page::html(list_page(&plain)).header("etag", "\"one\""));
    let write = |more: &str| {
        let text = format!("title = \"보도자료\"\nurl = \"{}/list.do\"\n{more}", followed.board.url);
        followed.world.file(&format!("config/sources/{SOURCE}.toml"), text);
    };
    write("posts = false\n");
    followed.expect("changed", 10, 0, 0);
    followed.expect("unchanged", 0, 0, 0);
    write("posts = false\n[rows]\ntitle = \".no-such-place\"\n");
    let line = followed.look(0);
    assert!(line["problems"].to_string().contains("unused-override"), "{line:#}");
    followed.board.asked();
    write("");
    followed.expect("unchanged", 0, 0, 0);
    assert_eq!(followed.board.asked().len(), 11, "the posts' pages are read, too");
    for entry in followed.feed().entries {
        assert!(entry.content.unwrap().body.unwrap().contains("둘째 문단은 조금 더 깁니다"));
    }
}

/// Young posts are read again several times a day; a token that is another in each file's address at each visit is nobody's
/// news.
#[cfg(unix)]
#[test]
fn tokens_in_the_addresses_of_files_change_no_feed() {
    let Followed { world, board } = Followed::new();
    let today =
        jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::get("Asia/Seoul").unwrap()).date().to_string();
    let show = |tokens: &str| {
        let titles: Vec<(u32, String)> = (1..=4).rev().map(|n| (n, format!("{n}호 사업 추진 계획"))).collect();
        let rows: Vec<_> = titles.iter().map(|(n, title)| (*n, title.as_str(), today.as_str())).collect();
        board.put("/list.do", Page::html(list_page(&rows)));
        for (n, title) in &titles {
            let file =
                |name: &str| format!("<a href=\"/down.do?f={n}{name}&tok={tokens}{n}{name}\">{n}호 {name}.hwp</a>");
            let body = format!(
                "<p>□ {title}의 첫 문단입니다.</p><p>○ 둘째 문단은 조금 더 깁니다.</p><div class=\"file\">첨부파일 {} {}</div>",
                file("a"),
                file("b")
            );
            board.put(&format!("/view.do?no={n}"), Page::html(post_page(title, &today, &body)));
        }
    };
    let feed = || world.run(&["feed", SOURCE]).exits(0).stdout;
    show("x");
    world.run(&["refresh"]).exits(0);
    let before = feed();
    assert_eq!(before.matches("rel=\"enclosure\"").count(), 8, "{before}");
    for tokens in ["y", "z"] {
        show(tokens);
        let hours = 7 * 60 * 60 * 1_000_000_i64;
        world.sql(&format!("UPDATE posts SET read_at = read_at - {hours}"));
        world.sql(&format!("UPDATE sources SET last_ok_at = last_ok_at - {hours}"));
        board.asked();
        let line = world.run(&["refresh", "--force", "--json"]).exits(0).json().remove(0);
        assert!(board.asked().iter().any(|path| path.starts_with("/view.do")), "they are read again");
        assert_eq!((&line["outcome"], &line["edited"]), (&"unchanged".into(), &0.into()), "{line}");
        assert_eq!(feed(), before);
    }
}

/// Who writes a shorter `every` need not wait for what was planned under the longer one; trouble keeps its own distances.
#[test]
fn a_shorter_every_holds_from_the_last_look_on() {
    let followed = Followed::new();
    followed.show(&ten());
    let every = |says: &str| {
        let text = format!("title = \"보도자료\"\nurl = \"{}/list.do\"\nevery = \"{says}\"\n", followed.board.url);
        followed.world.file(&format!("config/sources/{SOURCE}.toml"), text);
    };
    let looked = |code| !followed.world.run(&["refresh", "--json"]).exits(code).stdout.is_empty();
    let next = |code| {
        let status = followed.world.run(&["status", "--json"]).exits(code).json().remove(0);
        status["next"].as_str().unwrap().parse::<jiff::Timestamp>().unwrap()
    };
    every("1d");
    assert!(looked(0) && !looked(0));
    let planned = next(0);
    every("1h");
    assert!(!looked(0), "an hour has not passed");
    assert_eq!(next(0), planned - jiff::SignedDuration::from_hours(23), "and that is told");
    every("1s");
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert!(looked(0) && next(0) < planned);

    every("1d");
    followed.board.put("/list.do", Page::html(list_page(&[])));
    assert_eq!(followed.look(1)["outcome"], "suspicious");
    let retry = next(1);
    every("1s");
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert!(!looked(0) && next(1) == retry, "in trouble");
}
