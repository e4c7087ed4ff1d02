//! Recorded pages: which one answers, what is an error, and that what is written is read back.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::*;

/// A folder of `(path, text)`.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    dir
}

fn open(dir: &TempDir) -> Replay {
    Replay::open(dir.path()).unwrap()
}

const LIST: &str = "url = 'http://a.test/bbs/list.do?key=1&pageIndex=2'\nwhen = '2026-01-02T03:04:05Z'\n";

#[tokio::test]
async fn spelling_of_an_address_is_not_significant() {
    let dir = folder(&[("a/b/list.http", LIST), ("a/b/list.html", "page")]);
    let replay = open(&dir);
    for (url, expected) in [
        ("http://a.test/bbs/list.do?key=1&pageIndex=2", "page"),
        ("http://a.test/bbs/list.do?pageIndex=2&key=1", "page"),
        ("HTTP://A.test:80/bbs/list.do?key=1&pageIndex=2#top", "page"),
        ("http://a.test/bbs/list.do;jsessionid=0F3B.node1?key=1&pageIndex=2", "page"),
        ("http://a.test/bbs/x/../list%2Edo?key=%31&pageIndex=2&", "page"),
        ("http://a.test/bbs/list.do?key=1&pageIndex=1", "not-recorded"),
        ("http://a.test/bbs/list.do?key=1", "not-recorded"),
        ("https://a.test/bbs/list.do?key=1&pageIndex=2", "not-recorded"),
        ("http://b.test/bbs/list.do?key=1&pageIndex=2", "not-recorded"),
        ("http://a.test/bbs/LIST.do?key=1&pageIndex=2", "not-recorded"),
    ] {
        assert_eq!(told(Visit::get(url).by(&replay).await), expected, "{url}");
    }
    let error = Visit::get("http://a.test/else").by(&replay).await.unwrap_err();
    assert!(error.message.contains("http://a.test/else"), "{error}");
}

#[tokio::test]
async fn forms_are_told_apart() {
    let facts = "url = 'http://a.test/view.do'\nmethod = 'POST'\nbody = 'no=1&key=2'\nwhen = '2026-01-02T03:04:05Z'\n";
    let dir = folder(&[("post.http", facts), ("post.html", "post")]);
    let replay = open(&dir);
    let url = Url::parse("http://a.test/view.do").unwrap();
    for (form, expected) in [("no=1&key=2", "post"), ("key=2&no=1", "post"), ("no=2&key=2", "not-recorded")] {
        let visit = Visit::of(Request::post(url.clone(), form.to_owned()));
        assert_eq!(told(visit.by(&replay).await), expected, "{form}");
    }
    assert_eq!(told(Visit::get("http://a.test/view.do").by(&replay).await), "not-recorded");
}

#[tokio::test]
async fn several_recordings_answer_in_the_order_of_time() {
    let facts = |when: &str| format!("url = 'http://a.test/'\nwhen = '{when}'\n");
    let dir = folder(&[
        ("list-3.http", &facts("2026-01-01T09:00:00+09:00")),
        ("list-3.html", "first"),
        ("list-1.http", &facts("2026-01-02T00:00:00Z")),
        ("list-1.html", "second"),
        ("list-2.http", &facts("2026-01-02T00:00:00Z")),
        ("list-2.html", "third"),
    ]);
    let replay = open(&dir);
    for expected in ["first", "second", "third", "third"] {
        assert_eq!(told(Visit::get("http://a.test/").by(&replay).await), expected);
    }
    let request = Request::get(Url::parse("http://a.test/").unwrap());
    let whens: Vec<String> = replay.recordings(&request).iter().map(|recorded| recorded.when.to_string()).collect();
    assert_eq!(whens, ["2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", "2026-01-02T00:00:00Z"]);
}

#[tokio::test]
async fn statuses_redirects_and_conditions_are_those_of_a_server() {
    let facts = |path: &str, rest: &str| format!("url = 'http://a.test{path}'\nwhen = '2026-01-02T00:00:00Z'\n{rest}");
    let dir = folder(&[
        (
            "list.http",
            &facts("/list", "[headers]\nETag = 'W/\"7\"'\nLast-Modified = 'Mon, 05 Jan 2026 00:00:00 GMT'\n"),
        ),
        ("list.html", "list"),
        ("old.http", &facts("/old", "status = 301\n[headers]\nlocation = '/list'\n")),
        ("loop.http", &facts("/loop", "status = 302\n[headers]\nlocation = 'loop'\n")),
        ("file.http", &facts("/file", "status = 302\n[headers]\nlocation = 'file:///etc/hosts'\n")),
        ("lost.http", &facts("/lost", "status = 404\n")),
        ("busy.http", &facts("/busy", "status = 503\n[headers]\nretry-after = '120'\n")),
    ]);
    let replay = open(&dir);
    for (path, expected, requests) in [
        ("/old", "list", 2),
        ("/loop", "too-many-redirects", 11),
        ("/file", "address-refused", 1),
        ("/lost", "http-status", 1),
        ("/busy", "retry-after", 1),
        ("/none", "not-recorded", 0),
    ] {
        let result = Visit::get(&format!("http://a.test{path}")).by(&replay).await;
        let sent = result.as_ref().map_or_else(|error| error.requests, |fetched| fetched.requests);
        assert_eq!((told(result).as_str(), sent), (expected, requests), "{path}");
    }
    let busy = Visit::get("http://a.test/busy").by(&replay).await.unwrap_err();
    assert_eq!(busy.retry_at, Some("2026-01-02T00:02:00Z".parse().unwrap()));

    let day = "Mon, 05 Jan 2026 00:00:00 GMT";
    for (etag, last_modified, expected) in [
        (Some("\"7\""), None, "not modified"),
        (Some("W/\"7\""), Some("Sun, 04 Jan 2026 00:00:00 GMT"), "not modified"),
        (Some("\"8\""), Some(day), "list"),
        (None, Some(day), "not modified"),
        (None, Some("Sun, 04 Jan 2026 00:00:00 GMT"), "list"),
    ] {
        let visit = Visit::get("http://a.test/list").known(etag, last_modified);
        assert_eq!(told(visit.by(&replay).await), expected, "{etag:?} {last_modified:?}");
        // What is known of the address that redirects says nothing of the page behind it.
        let visit = Visit::get("http://a.test/old").known(etag, last_modified);
        assert_eq!(told(visit.by(&replay).await), "list", "{etag:?} {last_modified:?}");
    }
    let Ok(Fetched { answer: Answer::Body(body), .. }) = Visit::get("http://a.test/old").by(&replay).await else {
        panic!("a page")
    };
    assert_eq!((body.url.as_str(), body.validators), ("http://a.test/list", None));
}

#[test]
fn folders_that_are_no_recordings_are_left_out() {
    let dir = folder(&[
        ("a/b/list.http", LIST),
        ("a/b/list.html", ""),
        ("a/b/expected/list.http", LIST),
        ("_broken/x/list.http", LIST),
        (".git/list.http", LIST),
    ]);
    let list = Request::get(Url::parse("http://a.test/bbs/list.do?key=1&pageIndex=2").unwrap());
    assert_eq!(open(&dir).recordings(&list).len(), 1);
    assert_eq!(open(&dir).broken(), [""; 0]);
    // Named itself, such a folder is read.
    let inside = folder(&[("_broken/list.http", LIST), ("_broken/list.html", "")]);
    assert_eq!(Replay::open(&inside.path().join("_broken")).unwrap().recordings(&list).len(), 1);
    assert!(Replay::open(&dir.path().join("absent")).unwrap_err().to_string().contains("absent"));
}

#[tokio::test]
async fn facts_that_are_wrong_name_their_place() {
    const WHEN: &str = "when = '2026-01-02T00:00:00Z'\n";
    for (facts, expected) in [
        ("url = 'http://a.test/'\nwhen = 'yesterday'\n", "x.http:2: `when`"),
        ("url = 'no address'\nwhen = '2026-01-02T00:00:00Z'\n", "x.http:1: `url`"),
        ("url = 'http://a.test/'\n\nwhn = ''\n", "x.http:3: unknown field `whn`"),
        ("url = 'http://a.test/'\nwhen = '\n", "x.http:2: "),
        ("when = '2026-01-02T00:00:00Z'\n", "x.http:1: missing field `url`"),
        (&format!("url = 'http://a.test/'\n{WHEN}method = 'PUT'\n"), "x.http:3: `method` is `PUT`"),
        (&format!("url = 'http://a.test/'\n{WHEN}body = 'a=1'\n"), "x.http:3: `body`"),
        (&format!("url = 'http://a.test/'\n{WHEN}status = 42\n"), "x.http:3: `status`"),
        (&format!("url = 'http://a.test/'\n{WHEN}file = '../y.html'\n"), "x.http:3: `file`"),
        (&format!("url = 'http://a.test/'\n{WHEN}file = 'y.html'\n"), "y.html, which is absent"),
        (&format!("url = 'http://a.test/'\n{WHEN}"), "x.html"),
    ] {
        let dir = folder(&[("x.http", facts)]);
        let replay = open(&dir);
        assert_eq!(replay.broken().len(), 1, "{facts}");
        assert!(replay.broken()[0].contains(expected), "{expected} in {:?}", replay.broken());
        // Who asks for a page learns of it.
        let error = Visit::get("http://a.test/").by(&replay).await.unwrap_err();
        assert!(error.message.contains(expected), "{error}");
    }
}

#[tokio::test]
async fn a_page_beyond_the_limit_is_an_error() {
    let dir = folder(&[("list.http", LIST), ("list.html", "12345")]);
    let visit = Visit::get("http://a.test/bbs/list.do?key=1&pageIndex=2");
    assert_eq!(told(visit.by(&open(&dir).max_body(5)).await), "12345");
    assert_eq!(told(visit.by(&open(&dir).max_body(4)).await), "too-large");
}

#[tokio::test]
async fn packed_pages_are_unpacked() {
    use std::io::Write as _;
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(b"page").unwrap();
    let packed = packed.finish().unwrap();
    for headers in ["", "[headers]\nContent-Encoding = 'gzip'\n"] {
        let dir = folder(&[("list.http", &format!("{LIST}{headers}"))]);
        fs::write(dir.path().join("list.html"), &packed).unwrap();
        let visit = Visit::get("http://a.test/bbs/list.do?key=1&pageIndex=2");
        assert_eq!(told(visit.by(&open(&dir)).await), "page");
    }
}

fn body(url: &str, text: &str) -> Body {
    let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    Body {
        url: Url::parse(url).unwrap(),
        status: 200,
        headers: vec![
            header("content-type", "text/html; charset=euc-kr"),
            header("content-encoding", "gzip"),
            header("set-cookie", "JSESSIONID=secret"),
            header("vary", "cookie"),
            header("vary", "accept-encoding"),
            header("etag", "\"7\""),
        ],
        validators: None,
        bytes: text.as_bytes().to_vec(),
        when: "2026-01-02T03:04:05.678Z".parse().unwrap(),
        room: Room::default(),
    }
}

fn write(dir: &Path, name: &str, request: &Request, body: &Body) -> Written {
    write_recording(dir, name, request, body).unwrap()
}

#[tokio::test]
async fn what_is_written_is_replayed() {
    let dir = tempfile::tempdir().unwrap();
    let url = "http://a.test/list?page=1";
    let list = Request::get(Url::parse(url).unwrap());
    let form = Request::post(Url::parse("http://a.test/view").unwrap(), "no=1".to_owned());
    let moved = Request::get(Url::parse("http://a.test/old").unwrap());

    assert_eq!(write(dir.path(), "list-1", &list, &body(url, "one")), Written::New);
    assert_eq!(write(dir.path(), "post-1/../2", &form, &body("http://a.test/view", "two")), Written::New);
    assert_eq!(write(dir.path(), "post-3", &moved, &body("http://a.test/new", "three")), Written::New);

    let replay = open(&dir);
    assert_eq!(replay.broken(), [""; 0]);
    let Ok(Fetched { answer: Answer::Body(read), .. }) = Visit::of(list.clone()).by(&replay).await else {
        panic!("a page")
    };
    assert_eq!(read.bytes, b"one");
    assert_eq!(read.when.to_string(), "2026-01-02T03:04:06Z");
    assert_eq!(read.header("content-type"), Some("text/html; charset=euc-kr"));
    assert_eq!((read.header("content-encoding"), read.header("set-cookie")), (None, None));
    assert_eq!(read.headers.iter().filter(|(name, _)| name == "vary").count(), 2);
    assert_eq!(read.validators.as_ref().and_then(Validators::etag), Some("\"7\""));
    assert_eq!(told(Visit::of(form).by(&replay).await), "two");
    let Ok(Fetched { answer: Answer::Body(read), requests: 2 }) = Visit::of(moved).by(&replay).await else {
        panic!("a page after a redirect")
    };
    assert_eq!((read.url.as_str(), read.bytes.as_slice()), ("http://a.test/new", &b"three"[..]));

    let before = fs::read_to_string(dir.path().join("list-1.http")).unwrap();
    let later = Body { when: "2026-05-05T00:00:00Z".parse().unwrap(), ..body(url, "one") };
    assert_eq!(write(dir.path(), "list-1", &list, &later), Written::Unchanged);
    assert_eq!(fs::read_to_string(dir.path().join("list-1.http")).unwrap(), before);
    assert_eq!(write(dir.path(), "list-1", &list, &Body { bytes: b"uno".to_vec(), ..later }), Written::Changed);
    assert_eq!(told(Visit::of(list).by(&open(&dir)).await), "uno");
    let names: Vec<String> =
        fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert!(names.iter().all(|name| matches!(name.rsplit_once('.'), Some((_, "http" | "html")))), "{names:?}");
}
