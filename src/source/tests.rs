//! Files as operators write them: what they mean, and what is said about what is wrong in them.

use std::time::Duration;

use super::*;
use crate::model::{Language, SourceId};

fn id() -> SourceId {
    SourceId::new("a.kr/b").unwrap()
}

fn read(text: &str) -> Result<Source, ConfigErrors> {
    source(id(), text, "config/sources/a.kr/b.toml")
}

/// A source file whose keys beyond the necessary two are `more`.
fn with(more: &str) -> String {
    format!("title = \"T\"\nurl = \"https://a.kr/list\"\n{more}")
}

#[test]
fn title_and_url_suffice() {
    for text in [
        "title = \"보도 자료\"\nurl = \"https://a.kr/list\"\n",
        "\u{feff}title = \"보도 자료\"\r\nurl = \"https://a.kr/list\"\r\n",
        "title = \" 보도\\n 자료 \"\nurl = 'https://a.kr/list'",
    ] {
        let source = read(text).unwrap();
        assert_eq!((source.title.as_str(), source.url.as_str()), ("보도 자료", "https://a.kr/list"), "{text:?}");
        assert_eq!(source.zone.iana_name(), Some("Asia/Seoul"));
        assert!(source.posts && source.attachments && !source.paused);
    }
}

#[test]
fn every_key_is_read() {
    let source = read(&with(
        r##"
description = "d"
publisher = "조달청"
every = "1h30m"
language = "ko-KR"
zone = "UTC"
paused = true
posts = false
attachments = false
robots = "ignore"
rows = { row = "tbody tr", title = "td.t", link = "a", date = "td:nth-child(4)", author = ".w", views = ".v", number = ".n", category = ".c", key = "bbsSn" }
[post]
title = "h1"
body = "#body"
date = ".d"
author = ".a"
department = ".o"
files = ".f a"
[http]
charset = "euc-kr"
headers = { Accept-Language = "ko" }
[quirks]
keys_reused = true
"##,
    ))
    .unwrap();
    assert_eq!(source.publisher.as_deref(), Some("조달청"));
    assert_eq!(source.every, Some(Every::Interval(Duration::from_mins(90))));
    assert_eq!(source.language, Some(Language::Korean));
    assert_eq!(source.zone.iana_name(), Some("UTC"));
    assert_eq!((source.paused, source.posts, source.attachments, source.robots), (true, false, false, Robots::Ignore));
    let rows = [&source.rows.row, &source.rows.title, &source.rows.link, &source.rows.date, &source.rows.author];
    assert!(rows.iter().all(|selector| selector.is_some()));
    assert_eq!(source.rows.key.as_deref(), Some("bbsSn"));
    assert_eq!(source.post.files.as_ref().map(crate::page::Selector::as_str), Some(".f a"));
    assert_eq!(source.http.headers, [("Accept-Language".to_owned(), "ko".to_owned())]);
    assert_eq!(source.http.charset.as_deref(), Some("euc-kr"));
    assert!(source.quirks.contains(&Quirk::KeysReused));
}

#[test]
fn no_settings_are_the_contracts_defaults() {
    assert_eq!(settings("", "boardfeed.toml").unwrap(), Settings::default());
    // The contract's own words for them.
    let written = r#"
[store]
url = "sqlite:state/boardfeed.db"
[serve]
listen = "127.0.0.1:8080"
public_url = "http://127.0.0.1:8080"
[fetch]
contact = ""
pause = "3s"
timeout = "30s"
max_body = "8MiB"
allow_private = []
proxy = ""
[refresh]
every = "auto"
[publish]
to = ""
"#;
    assert_eq!(settings(written, "boardfeed.toml").unwrap(), Settings::default());
}

#[test]
fn settings_are_read() {
    let found = settings(
        "store.url = 'postgres://u:p@h/d'\n[serve]\nlisten = '[::1]:0'\n[fetch]\nallow_private = ['127.0.0.1', 'fd00::/8']\n\
         pause = '100ms'\nproxy = 'socks5://127.0.0.1:1080'\n[refresh]\nevery = '*/10 8-19 * * MON-FRI'\n",
        "boardfeed.toml",
    )
    .unwrap();
    assert_eq!(found.store.url, "postgres://u:p@h/d");
    assert_eq!(
        found.fetch.allow_private.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["127.0.0.1/32", "fd00::/8"]
    );
    assert_eq!(found.fetch.pause, Duration::from_millis(100));
    assert!(matches!(found.refresh.every, Every::Cron(_)));
}

/// The first error of a source file: place and words.
#[test]
fn errors_name_place_and_next_step() {
    for (text, place, said) in [
        ("tittle = \"T\"\nurl = \"https://a.kr/\"", "1:1", "unknown key 'tittle', did you mean 'title'?"),
        ("url = \"https://a.kr/\"", "1:1", "missing key 'title'; add a line title ="),
        ("title = \"  \"\nurl = \"https://a.kr/\"", "1:9", "title: empty"),
        ("title = Hello\nurl = \"https://a.kr/\"", "1:9", "quoted"),
        ("title = \"T\"\nurl = \"ftp://a.kr/\"", "2:7", "'ftp', not http or https"),
        ("title = \"T\"\nurl = \"a.kr/list\"", "2:7", "beginning with https://"),
        ("title = \"T\"\nurl = \"https://me:secret@a.kr/\"", "2:7", "[http] headers = { Authorization = "),
        ("title = \"T\"\nurl = \"https://me@a.kr/\"", "2:7", "user or password before the `@`"),
        (
            "title = 3\nurl = \"https://a.kr/\"",
            "1:9",
            "title: expected a text, found a whole number; write it in quotes",
        ),
        ("제목 = \"T\"\ntitle = \"T\"\nurl = \"https://a.kr/\"", "1:1", "invalid unquoted key"),
        (&with("paused = \"no\""), "3:10", "paused: expected true or false, found a text"),
        (&with("zone = \"Asia/Soul\""), "3:8", "did you mean 'Asia/Seoul'?"),
        (&with("zone = \"KST\""), "3:8", "such as Asia/Seoul"),
        (&with("[links]\n\"openIt/1 0=A\" = \"/v?n={1}\""), "4:1", "is no call and its meaning; write it as"),
        (&with("every = \"hourly\""), "3:9", "'hourly' is no duration"),
        (&with("every = \"15\""), "3:9", "the unit is missing"),
        (&with("every = \"0s\""), "3:9", "no time at all"),
        (&with("every = \"61 * * * *\""), "3:9", "is no cron expression"),
        (&with("every = \"0 0 * * * *\""), "3:9", "is no cron expression"),
        (&with("language = \"kr\""), "3:12", "write ko or en"),
        (&with("robots = \"no\""), "3:10", "neither obey nor ignore"),
        (&with("[rows]\nrow = \"tr[\""), "4:7", "is no CSS selector"),
        (&with("[rows]\ntitel = \"a\""), "4:1", "unknown key 'titel' in [rows], did you mean 'title'?"),
        (&with("[rows]\nrow = \"tr\"\npaused = true"), "5:1", "it belongs above the first [table]"),
        (&with("body = \"#b\""), "3:1", "it belongs below a line [post]"),
        (&with("xyzzy = 1"), "3:1", "known here: title, url"),
        (&with("rows = \"tr\""), "3:8", "rows: expected a table, found a text"),
        (&with("[http]\ncharset = \"utf-9\""), "4:11", "is no charset"),
        (&with("[http]\nca = \"certs/x.pem\""), "4:6", "ca: certs/x.pem can't be read"),
        (&with("[http.headers]\nHost = \"x\""), "4:1", "can't be set"),
        (&with("[http.headers]\nX-A = \"é\""), "4:1", "no header can carry"),
        (&with("title = \"U\""), "3:1", "duplicate key"),
        // What people slip on, in words that say what is wanted.
        (&with("every = 15m"), "3:9", "every: a text must be quoted; write every = \"…\""),
        (
            &with("every = 15"),
            "3:9",
            "every: '15' is no duration: the unit is missing; write auto, a duration such as 15m",
        ),
        (&with("every = \"15 minutes\""), "3:9", "'15 minutes' is no duration; write auto"),
        (&with("every = \"61 * * * *\""), "3:9", "`61` is no minute, which is 0 to 59"),
        (&with("every = \"0 9 * * 9\""), "3:9", "`9` is no day of the week, which is 0 to 7"),
        (&with("every = \"0 0 * * * *\""), "3:9", "it has 6 fields; write auto"),
        (&with("every = \"@fortnightly\""), "3:9", "hourly, daily, weekly, monthly or yearly"),
        (&with("posts = yes"), "3:9", "posts: `yes` is neither true nor false; write posts = true"),
        (&with("paused = False # for now"), "3:10", "paused: `False` is neither true nor false; write paused = false"),
        (&with("posts = 1"), "3:9", "posts: expected true or false, found a whole number; write posts = true or"),
        (&with("[rows]\nrow = tbody tr"), "4:7", "row: a text must be quoted"),
        (&with("description = it's here"), "3:15", "description: a text must be quoted"),
        ("title = \"T\"\nurl = https://a.kr/list?a=1&b=2", "2:7", "url: a text must be quoted"),
        (&with("[rows]\nrow = \"tr[\""), "4:7", "'tr[' is no CSS selector: it ends too early; write one such as"),
        (&with("[rows]\nrow = \"//tr\""), "4:7", "it looks like XPath"),
        (&with("[rows]\nrow = \"tr:contains('a')\""), "4:7", "what stands behind `:`"),
        (&with("[rows]\nrow = \"table >\""), "4:7", "nothing stands behind its last `>`"),
        (&with("[rows]\nrow = \"tr,\""), "4:7", "a part of it is empty"),
        (&with("[rows]\nrow = \"\""), "4:7", "it is empty"),
    ] {
        let errors = read(text).expect_err(text);
        let first = errors.iter().next().unwrap().to_string();
        assert!(first.starts_with(&format!("config/sources/a.kr/b.toml:{place}: ")), "{text:?} → {first}");
        assert!(first.contains(said), "{text:?} → {first}");
        assert!(!first.contains("secret"), "{first}");
    }
}

#[test]
fn settings_errors_name_place_and_next_step() {
    for (text, place, said) in [
        ("[fecth]\npause = \"3s\"", "1:2", "unknown key 'fecth', did you mean 'fetch'?"),
        ("pause = \"3s\"", "1:1", "it belongs below a line [fetch]"),
        ("[fetch]\npause = 3", "2:9", "expected a text, found a whole number"),
        ("[fetch]\npause = \"3 bananas\"", "2:9", "500ms, 3s, 15m, 1h30m, 2d"),
        ("[fetch]\npause = \"99999999999999999999s\"", "2:9", "is no duration"),
        ("[fetch]\npause = \"400d\"", "2:9", "more than a year"),
        ("[fetch]\ntimeout = \"0s\"", "2:11", "no time at all"),
        ("[fetch]\nmax_body = \"8 apples\"", "2:12", "8MiB"),
        ("[fetch]\nmax_body = \"0\"", "2:12", "nothing at all"),
        ("[fetch]\nallow_private = [\"10.0.0.0/8\", \"10.0.0.0/99\"]", "2:32", "'10.0.0.0/99' is no block"),
        ("[fetch]\nallow_private = \"10.0.0.0/8\"", "2:17", "expected a list of texts"),
        ("[fetch]\nproxy = \"gopher://h\"", "2:9", "socks5://host:port"),
        ("[fetch]\ncontact = \"조달청\"", "2:11", "ops@example.org"),
        ("[serve]\nlisten = \"8080\"", "2:10", "host:port"),
        ("[serve]\npublic_url = \"feeds.example.org\"", "2:14", "is no address"),
        ("[serve]\npublic_url = \"https://a.kr/?x\"", "2:14", "query or fragment"),
        ("[store]\nurl = \"mysql://h/d\"", "2:7", "sqlite:path"),
        ("[publish]\nto = \"ftp://h/d\"", "2:6", "publishes to folders only"),
        ("[publish]\nto = \"s3://bucket/prefix\"", "2:6", "write a folder; a program such as"),
        ("[fetch\npause = \"3s\"", "1:7", "unclosed table"),
        ("[notify]\nsecret = \"whsec_c2VjcmV0=\"", "2:10", "copy it anew from where"),
        ("[notify]\nsecret = \"whsec_\"", "2:10", "is no base64"),
        ("[store]\nurl = 'postgres:/u:secret@h'", "2:7", "no address of a store;"),
        ("[store]\nurl = postgres://u:secret@h/d", "2:7", "url: a text must be quoted"),
    ] {
        let errors = settings(text, "boardfeed.toml").expect_err(text);
        let first = errors.iter().next().unwrap().to_string();
        assert!(first.starts_with(&format!("boardfeed.toml:{place}: ")), "{text:?} → {first}");
        assert!(first.contains(said), "{text:?} → {first}");
        // The key of that name aside.
        assert!(!first.replacen(": secret: ", "", 1).contains("secret") && !first.contains("c2VjcmV0"), "{first}");
    }
}

#[test]
fn several_errors_are_told_at_once_in_order() {
    let errors = read("every = \"x\"\nurl = \"nowhere\"\n[post]\nbody = \"<\"\n").unwrap_err();
    let said: Vec<_> = errors.iter().map(|error| (error.line, error.column)).collect();
    assert_eq!(said, [(1, 1), (1, 9), (2, 7), (4, 8)], "{errors}");
    assert_eq!(errors.to_string().lines().count(), 4);
}

#[test]
fn the_report_shows_and_underlines_the_line() {
    let report = read("title = \"조달청\"\nurl = \"ftp://a.kr/\"\n").unwrap_err().report(false);
    assert!(report.contains("config/sources/a.kr/b.toml:2:7"), "{report}");
    assert!(report.contains("url = \"ftp://a.kr/\""), "{report}");
    assert!(report.contains("─────"), "{report}");
    assert!(report.contains("help: write the whole address"), "{report}");
    assert!(!report.contains('\u{1b}'), "colour where none was asked");
    assert!(read("title = 1").unwrap_err().report(true).contains('\u{1b}'));
}

#[test]
fn bytes_that_are_no_utf8_are_named() {
    // 제목 in EUC-KR, as an editor on Windows saves it.
    let error = text(b"# a\ntitle = \"\xc1\xa6\xb8\xf1\"", "b.toml").unwrap_err().to_string();
    assert_eq!(error, "b.toml:2:10: not UTF-8; save the file as UTF-8 in the editor");
    assert_eq!(text(b"\xef\xbb\xbftitle", "b.toml").unwrap(), "title");
}

#[test]
fn hostile_files_are_refused_without_a_crash() {
    let deep = format!("title = {}", "[".repeat(100_000));
    assert!(read(&deep).is_err());
    assert!(read(&format!("title = \"{}\"", "a".repeat(2 << 20))).is_err());
    assert!(read("\0").is_err());
    let escapes = read(&with(&format!("zone = \"\\u001b[31m{}\\n\"", "x".repeat(9000)))).unwrap_err().to_string();
    assert!(escapes.lines().count() == 1 && !escapes.contains('\u{1b}') && escapes.chars().count() < 600, "{escapes}");
}

#[test]
fn how_long_posts_are_kept() {
    let time = |months, days| Keep::For { months, days };
    for (text, expected) in [
        ("'2y'", Ok(time(24, 0))),
        ("'2 years'", Ok(time(24, 0))),
        ("'1 year'", Ok(time(12, 0))),
        ("'6mo'", Ok(time(6, 0))),
        ("'18 months'", Ok(time(18, 0))),
        ("'12w'", Ok(time(0, 84))),
        ("'90d'", Ok(time(0, 90))),
        ("' 30 days '", Ok(time(0, 30))),
        ("'2년'", Ok(time(24, 0))),
        ("'6개월'", Ok(time(6, 0))),
        ("'90 일'", Ok(time(0, 90))),
        ("'all'", Ok(Keep::All)),
        ("5000", Ok(Keep::Newest(5000))),
        ("'5000'", Ok(Keep::Newest(5000))),
        // Minutes or months? And what is no time at all.
        ("'6m'", Err("'6m' says not how long")),
        ("'2y6mo'", Err("2y, 6mo, 12w or 90d")),
        ("'1.5y'", Err("'1.5y' says not how long")),
        ("'forever'", Err("or all")),
        ("''", Err("a number of posts")),
        ("0", Err("none would be kept")),
        ("'0d'", Err("none would be kept")),
        ("-1", Err("'-1' says not how long")),
        ("'99999y'", Err("too long")),
        ("true", Err("a text or a whole number")),
    ] {
        let of_source = read(&with(&format!("keep = {text}\n"))).map(|source| source.keep);
        let of_all = settings(&format!("[store]\nkeep = {text}\n"), "boardfeed.toml").map(|all| all.store.keep);
        match expected {
            Ok(keep) => {
                assert_eq!(of_source.unwrap(), Some(keep), "{text}");
                assert_eq!(of_all.unwrap(), keep, "{text}");
            }
            Err(said) => {
                for error in [of_source.unwrap_err().to_string(), of_all.unwrap_err().to_string()] {
                    assert!(error.contains(said), "{text}: {error}");
                }
            }
        }
    }
}

#[test]
fn a_source_names_a_file_of_certificates() {
    let read = |bytes: &'static [u8]| {
        let files = move |name: &str| {
            assert_eq!(name, "certs/x.pem");
            Ok(bytes.to_vec())
        };
        let text = with("[http]\nca = \"certs/x.pem\"");
        source_beside(SourceId::new("a.kr/b").unwrap(), &text, "b.toml", &files)
            .map(|source| (source.manner(), source.http.trust))
    };
    let (one, trust) = read(b"-----BEGIN CERTIFICATE-----\nMAMCAQc=\n-----END CERTIFICATE-----\n").unwrap();
    assert_eq!(trust.0, [[0x30, 3, 2, 1, 7]]);
    let (other, _) = read(b"-----BEGIN CERTIFICATE-----\nMAMCAQg=\n-----END CERTIFICATE-----\n").unwrap();
    assert_ne!(one, other, "what is trusted is a part of how a board is asked");
    let said = read(b"nothing").unwrap_err().to_string();
    assert!(said.starts_with("b.toml:4:6: ca: certs/x.pem holds no certificate; "), "{said}");
}
