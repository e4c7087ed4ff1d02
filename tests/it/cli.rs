//! The command line: exit codes, where data and talk go, and errors that say what to do.

use crate::world::{Board, Page, World, list_page, post_page};

#[test]
fn usage_and_configuration_exit_2_with_nothing_on_stdout() {
    // What, the files, the command, what stderr holds.
    type Case =
        (&'static str, &'static [(&'static str, &'static str)], &'static [&'static str], &'static [&'static str]);
    let cases: &[Case] = &[
        ("no such file", &[], &["--config", "nowhere.toml", "list"], &["nowhere.toml"]),
        ("broken toml", &[("config/boardfeed.toml", "[fetch\n")], &["list"], &["config/boardfeed.toml:1"]),
        ("unknown key", &[("config/boardfeed.toml", "[fetch]\npuase = \"3s\"\n")], &["list"], &["puase", "pause"]),
        (
            "wrong value",
            &[("config/boardfeed.toml", "[fetch]\npause = \"soon\"\n")],
            &["list"],
            &["boardfeed.toml:2", "soon"],
        ),
        (
            "unknown source",
            &[("config/sources/a.kr/press.toml", "title = \"a\"\nurl = \"http://a.kr/\"\n")],
            &["feed", "a.kr/pres"],
            &["a.kr/pres", "a.kr/press"],
        ),
        (
            "broken source",
            &[("config/sources/a.kr/press.toml", "title = \"a\"\n")],
            &["list"],
            &["a.kr/press.toml", "url"],
        ),
        (
            "a password in an address",
            &[("config/sources/a.kr/press.toml", "title = \"a\"\nurl = \"http://me:secret@a.kr/\"\n")],
            &["list"],
            &["a.kr/press.toml:2", "Authorization"],
        ),
        (
            "an object store",
            &[("config/boardfeed.toml", "[publish]\nto = \"s3://bucket/feeds\"\n")],
            &["refresh"],
            &["boardfeed.toml:2", "folders only"],
        ),
        ("no such verb", &[], &["refesh"], &["refresh"]),
        ("no such page", &[], &["inspect", "nowhere.html"], &["nowhere.html"]),
        ("a doctor without a patient", &[], &["doctor"], &["boardfeed list", "--store"]),
        ("no such scheme", &[], &["inspect", "ftp://a.kr/list"], &["ftp://a.kr/list", "http and https"]),
    ];
    for (name, files, args, says) in cases {
        let world = World::new();
        for (path, text) in *files {
            world.file(path, text);
        }
        let ran = world.run(args).exits(2);
        assert_eq!(ran.stdout, "", "{name}");
        for text in *says {
            assert!(ran.stderr.contains(text), "{name} should say {text:?}:\n{}", ran.stderr);
        }
    }
}

#[test]
fn a_feed_never_read_is_an_error_that_says_what_to_do() {
    let world = World::new();
    world.file("config/sources/a.kr/press.toml", "title = \"a\"\nurl = \"http://a.kr/\"\n");
    let ran = world.run(&["feed", "a.kr/press"]).exits(1).says("boardfeed refresh a.kr/press");
    assert_eq!(ran.stdout, "");
    assert_eq!(world.run(&["status", "--json"]).exits(0).json()[0]["health"], "never");
}

#[test]
fn without_a_contact_nothing_is_fetched() {
    let world = World::new();
    world.file("config/sources/a.kr/press.toml", "title = \"a\"\nurl = \"http://a.kr/\"\n");
    let line = &world.run(&["refresh", "--json"]).exits(1).json()[0];
    assert_eq!(line["problems"][0]["code"], "no-contact");
    assert_eq!(line["requests"], 0);
}

#[test]
fn a_page_not_recorded_is_an_error_naming_its_address() {
    let world = World::new();
    world.file("config/sources/a.kr/press.toml", "title = \"a\"\nurl = \"http://a.kr/list\"\n").file("pages/x.txt", "");
    let line = &world.run(&["refresh", "--json", "--replay", "pages"]).exits(1).json()[0];
    assert_eq!(line["problems"][0]["code"], "not-recorded");
    assert!(line["problems"][0]["message"].as_str().unwrap().contains("http://a.kr/list"));
}

#[test]
fn inspect_shows_a_page_to_programs_and_to_people() {
    let world = World::new();
    let rows = [(3, "셋째 소식", "2026-03-03"), (2, "둘째 소식", "2026-03-02"), (1, "첫째 소식", "2026-03-01")];
    world.file("list.html", list_page(&rows));
    let json =
        &world.run(&["inspect", "list.html", "--url", "https://gasang.go.kr/list.do", "--json"]).exits(0).json()[0];
    assert_eq!(json["kind"], "listing");
    assert_eq!(json["rows"].as_array().unwrap().len(), 3);
    assert_eq!(json["rows"][0]["title"], "셋째 소식");
    assert_eq!(json["rows"][0]["url"], "https://gasang.go.kr/view.do?no=3");
    assert_eq!(json["rows"][0]["posted_at"], "2026-03-03");
    assert_eq!(json["rows"][0]["key"], "3");
    assert_eq!(json["rows"][0]["views"], 21);
    let shown = world.run(&["inspect", "list.html", "--url", "https://gasang.go.kr/list.do"]).exits(0).stdout;
    assert!(shown.contains("둘째 소식") && shown.contains("2026-03-02"), "{shown}");
}

#[test]
fn hostile_files_end_in_words_not_in_panics() {
    let world = World::new();
    world
        .file("empty.html", "")
        .file("binary.html", b"\x00\x01\x02\xff\xfe%PDF-1.4\x00\x00")
        .file("deep.html", "<div>".repeat(200_000));
    world.file("big.html", "<p>가나다</p>".repeat(2_500_000));
    for file in ["empty.html", "binary.html", "deep.html", "big.html"] {
        let ran = world.run(&["inspect", file, "--url", "https://gasang.go.kr/list.do", "--json"]);
        assert!(!ran.stderr.contains("panicked"), "{file}: {}", ran.stderr);
        assert!(ran.code == Some(0) || ran.stdout.is_empty(), "{file}: an error leaves stdout alone");
        if ran.code == Some(0) {
            let json = &ran.json()[0];
            assert!(json["rows"].as_array().is_none_or(Vec::is_empty), "{file}: {json}");
            assert!(!json["problems"].as_array().unwrap().is_empty(), "{file}: {json}");
        } else {
            assert!(ran.stderr.contains(file), "{file}: {}", ran.stderr);
        }
    }
}

/// Cron runs `status` for its exit code: a file that can't be read must not pass for all well, nor hide the others.
#[test]
fn status_beside_a_broken_source_shows_the_others_and_exits_2() {
    let world = World::new();
    world.file("config/sources/a.kr/press.toml", "title = \"a\"\nurl = \"http://a.kr/\"\n");
    world.file("config/sources/a.kr/broken.toml", "title = \"a\"\n");
    let ran = world.run(&["status", "--json"]).exits(2).says("a.kr/broken.toml").says("1 source file(s)");
    assert_eq!(ran.json()[0]["source"], "a.kr/press");
}

#[test]
fn a_paused_source_that_is_named_is_told_of() {
    let world = World::new();
    world.local();
    world.file("config/sources/a.kr/press.toml", "title = \"a\"\nurl = \"http://a.kr/\"\npaused = true\n");
    let ran = world.run(&["refresh", "a.kr/press"]).exits(0).says("a.kr/press is paused");
    assert_eq!(ran.stdout, "");
    let ran = world.run(&["refresh"]).exits(0);
    assert!(!ran.stderr.contains("paused"), "nobody asked for it: {}", ran.stderr);
}

/// What lies where no source lies is no source, and that is said.
/// Status says ok for as long as a look lies ahead; so it says that, too.
#[cfg(unix)]
#[test]
fn a_look_that_lies_ahead_is_told() {
    let (world, board) = (World::new(), Board::start());
    world.local();
    world.file("config/sources/a.kr/press.toml", format!("title = \"a\"\nurl = \"{}/list.do\"\n", board.url));
    board.put("/list.do", Page::html(list_page(&[(2, "둘째 소식", "2026-03-02"), (1, "첫째 소식", "2026-03-01")])));
    world.run(&["refresh"]).exits(0);
    let said = "in the future";
    assert!(!world.run(&["status"]).exits(0).stdout.contains(said));
    let year = 365_i64 * 24 * 60 * 60 * 1_000_000;
    world.sql(&format!("UPDATE sources SET last_at = last_at + {year}, next_at = next_at + {year}"));
    let told = world.run(&["status"]).exits(0).stdout;
    assert!(told.contains(said) && told.contains("boardfeed refresh"), "{told}");
    assert!(world.run(&["doctor", "a.kr/press"]).stdout.contains("which lies ahead"));
    // It is due, and then all is as before.
    world.run(&["refresh"]).exits(0).says(said);
    assert!(!world.run(&["status"]).exits(0).stdout.contains(said));
}

#[test]
fn source_files_that_lie_elsewhere_are_named() {
    let world = World::new();
    for path in ["press", "a.kr/press", "a.kr/b/press"] {
        world.file(&format!("config/sources/{path}.toml"), "title = \"a\"\nurl = \"http://a.kr/\"\n");
    }
    let ran = world.run(&["list"]).exits(0);
    for (path, is_named) in [("sources/press.toml", true), ("a.kr/press.toml", false), ("a.kr/b/press.toml", true)] {
        let told = ran.stderr.lines().any(|line| line.contains(path) && line.contains("passed over"));
        assert_eq!(told, is_named, "{path}: {}", ran.stderr);
    }
}

#[test]
fn a_settings_file_that_is_no_utf_8_names_the_line() {
    let world = World::new();
    world.file("config/boardfeed.toml", b"[fetch]\ncontact = \"\xc1\xb6\"\n");
    world.run(&["list"]).exits(2).says("config/boardfeed.toml:2:12: not UTF-8");
}

/// A page of a site with the board of another of its systems in a frame.
const FRAMED: &str = "<!doctype html><html lang=\"ko\"><head><title>고시공고 | 가상시</title></head><body><ul><li><a href=\"/a\">시정 소식</a></li>\
    <li><a href=\"/b\">고시공고</a></li></ul><h2>고시공고</h2><iframe src=\"/list.do\" width=\"100%\" height=\"900\"></iframe></body></html>";

/// `inspect` of an address asks as a refresh does.
#[test]
fn inspect_follows_signposts_and_shows_its_cookie() {
    let (world, board) = (World::new(), Board::start());
    world.local();
    let rows = [(3, "셋째 소식", "2026-03-03"), (2, "둘째 소식", "2026-03-02"), (1, "첫째 소식", "2026-03-01")];
    board.put("/list.do", Page::html(list_page(&rows)));
    board.put("/", Page::html("<meta http-equiv=\"refresh\" content=\"0; url=/list.do\"><p>이동합니다</p>"));
    board.put("/script.do", Page::html("<script>location.href='/list.do'</script>"));
    board.put("/framed.do", Page::html(FRAMED));
    board.put(
        "/post.do",
        Page::html(post_page("셋째 소식", "2026-03-03", "<iframe src=\"/body.do\" width=\"100%\"></iframe>")),
    );
    board.put("/body.do", Page::html("<p>□ 틀 안에 있는 본문의 첫 문단입니다.</p>"));
    let mut asked = 0;
    board.acts(move |path, _| {
        let wants = path == "/gate.do" && {
            asked += 1;
            asked == 1
        };
        if path != "/gate.do" {
            return None;
        }
        let page = Page::html(if wants { "<p>쿠키가 필요합니다</p>".to_owned() } else { list_page(&rows) });
        Some(page.header("set-cookie", "id=7; Path=/"))
    });
    let post = &world.run(&["inspect", &format!("{}/post.do", board.url), "--json"]).exits(0).json()[0];
    assert!(post["content_text"].as_str().unwrap().contains("첫 문단입니다"), "{post:#}");
    for path in ["/", "/gate.do", "/script.do", "/framed.do"] {
        let ran = world.run(&["inspect", &format!("{}{path}", board.url), "--json"]).exits(0);
        assert_eq!(ran.json()[0]["rows"].as_array().map(Vec::len), Some(3), "{path}");
    }
}

#[test]
fn a_day_that_is_none_is_told_in_plain_words() {
    let world = World::new();
    world.file("config/sources/a.kr/press.toml", "title = \"a\"\nurl = \"http://a.kr/\"\n");
    for day in ["2020", "2020-13-01", "2020-02-30", "yesterday", ""] {
        let args = ["backfill", "a.kr/press", "--since", day];
        let ran = world.run(&args).exits(2).says("--since").says("YYYY-MM-DD").says("--since 2020-01-31");
        assert_eq!(ran.stdout, "", "{day}");
    }
}

/// Both go on as their files say; the person is told, and what to do.
#[test]
fn two_files_that_follow_one_list_are_told() {
    let (world, board) = (World::new(), Board::start());
    world.local();
    for path in ["/list.do", "/list.do?page=1"] {
        board.put(path, Page::html(list_page(&[(2, "둘째 소식", "2026-03-02"), (1, "첫째 소식", "2026-03-01")])));
    }
    let file = |name: &str, more: &str| {
        let text = format!("title = \"a\"\nurl = \"{}/list.do{more}\"\nposts = false\n", board.url);
        world.file(&format!("config/sources/a.kr/{name}.toml"), text);
    };
    file("one", "");
    assert_eq!(world.run(&["refresh"]).exits(0).stderr, "");
    file("two", "?page=1");
    for args in [&["refresh"][..], &["status"], &["list"], &["doctor", "a.kr/two"]] {
        let ran = world.run(args).exits(0);
        for said in ["a.kr/one.toml", "a.kr/two.toml", "follow one list", "`boardfeed forget a.kr/two`"] {
            assert!(ran.stderr.contains(said), "{args:?}: {}", ran.stderr);
        }
    }
    assert_eq!(world.run(&["refresh", "--force", "-q"]).exits(0).stderr, "", "cron's mails hold what went wrong");
    let steps = world.run(&["doctor", "a.kr/one", "--json"]).exits(0).json().remove(0);
    let told = steps["steps"].as_array().unwrap().iter().find(|step| step["step"] == "same list").unwrap();
    assert_eq!(told["verdict"], "note");
    file("two", "?page=1\"\npaused = true\ndescription = \"b");
    assert_eq!(world.run(&["status"]).exits(0).stderr, "");
}
