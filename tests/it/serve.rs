//! The server over a real socket: what each address answers, what each header does, and that nothing a request says
//! does harm.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use boardfeed::model::{Code, Intent, Outcome, OutcomeKind, Problem, SourceId, Visit};
use boardfeed::serve::{self, App};
use boardfeed::source::{Settings, Source};
use boardfeed::store::{self, Store};
use jiff::Timestamp;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

use crate::composed::{post, url};

/// A server on a port of its own, with a store of its own; stopped when dropped.
struct Server {
    port: u16,
    app: App,
    store: Arc<dyn Store>,
    stop: Option<oneshot::Sender<()>>,
    ended: Option<tokio::task::JoinHandle<()>>,
    _folder: tempfile::TempDir,
}

/// An answer, header names in lower case.
#[derive(Debug)]
struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

/// The clock of server and store, which stands still.
fn now() -> Timestamp {
    "2026-01-02T03:04:05Z".parse().unwrap()
}

fn id(text: &str) -> SourceId {
    SourceId::new(text).unwrap()
}

/// The sources served: one read well, one never, one that never was read well, one with a Korean name.
fn sources() -> Vec<Arc<Source>> {
    ["example.go.kr/press", "example.go.kr/unread", "example.go.kr/broken", "조달청/보도자료"]
        .map(|name| {
            let mut source =
                Source::new(id(name), format!("게시판 <{name}>"), url("https://www.example.go.kr/list?a=1&b=2"));
            source.publisher = Some("R&D 센터".to_owned());
            Arc::new(source)
        })
        .to_vec()
}

fn visit(at: Timestamp, kind: OutcomeKind, problems: Vec<Problem>) -> Visit {
    let outcome = Outcome { kind, new: 0, edited: 0, gone: 0, requests: 1, problems };
    Visit { at, outcome, next: at + Duration::from_mins(20), validators: None, rows: Some((3, 3)), address: None }
}

impl Server {
    async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = store::open(&format!("sqlite:{}", folder.path().join("b.db").display())).await.unwrap();
        for source in ["example.go.kr/press", "조달청/보도자료"] {
            let html = format!("<p>{}</p>", "입찰 공고 본문입니다. ".repeat(100));
            let intents: Vec<Intent> = ["101", "102", "103"]
                .map(|key| Intent::New(Box::new(post(key, &format!("글 {key} <b>"), &html).post)))
                .into();
            store.apply(&id(source), &intents, &visit(now(), OutcomeKind::Changed, Vec::new())).await.unwrap();
        }
        let problem = Problem::new(Code::LoginPage, "the page is a <login> page");
        store.apply(&id("example.go.kr/broken"), &[], &visit(now(), OutcomeKind::Failed, vec![problem])).await.unwrap();
        Self::over(store, folder, sources()).await
    }

    async fn over(store: Arc<dyn Store>, folder: tempfile::TempDir, sources: Vec<Arc<Source>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let mut settings = Settings::default();
        settings.serve.public_url = url("https://feeds.example.org/boards");
        let app = App::new(Arc::clone(&store), sources, &settings, Arc::new(now));
        let (stop, stopped) = oneshot::channel::<()>();
        let served = app.clone();
        let ended = tokio::spawn(async move {
            serve::run(listener, served, async { drop(stopped.await) }).await.unwrap();
        });
        Self { port, app, store, stop: Some(stop), ended: Some(ended), _folder: folder }
    }

    async fn raw(&self, request: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).await.unwrap();
        stream.write_all(request).await.unwrap();
        let mut bytes = Vec::new();
        tokio::time::timeout(Duration::from_secs(30), stream.read_to_end(&mut bytes)).await.unwrap().unwrap();
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines
            .map(|line| line.split_once(": ").unwrap())
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect();
        Answer { status, headers, body: bytes[end + 4..].to_vec() }
    }

    async fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        let request = format!("{method} {path} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n{headers}\r\n");
        self.raw(request.as_bytes()).await
    }

    async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "").await
    }
}

const PRESS: &str = "/feeds/example.go.kr/press.atom";

#[tokio::test(flavor = "multi_thread")]
async fn addresses_answer_as_the_contract_says() {
    let server = Server::start().await;
    for (method, path, status, kind, part) in [
        ("GET", "/feeds/example.go.kr/press.rss", 200, "application/rss+xml; charset=utf-8", "<rss"),
        ("GET", PRESS, 200, "application/atom+xml; charset=utf-8", "<feed"),
        ("GET", "/feeds/example.go.kr/press.json", 200, "application/feed+json; charset=utf-8", "jsonfeed.org"),
        (
            "GET",
            "/feeds/%EC%A1%B0%EB%8B%AC%EC%B2%AD/%EB%B3%B4%EB%8F%84%EC%9E%90%EB%A3%8C.atom",
            200,
            "application/atom+xml; charset=utf-8",
            "글 103",
        ),
        ("GET", "/feeds/all.rss", 200, "application/rss+xml; charset=utf-8", "글 101"),
        (
            "GET",
            "/feeds/all.atom?source=example.go.kr%2Fpress&limit=1",
            200,
            "application/atom+xml; charset=utf-8",
            "limit=1",
        ),
        ("GET", "/feeds/all.json", 200, "application/feed+json; charset=utf-8", "글 101"),
        ("GET", "/feeds/health.atom", 200, "application/atom+xml; charset=utf-8", "example.go.kr/broken: failed"),
        (
            "GET",
            "/feeds.opml",
            200,
            "text/x-opml; charset=utf-8",
            "https://feeds.example.org/boards/feeds/example.go.kr/press.atom",
        ),
        ("GET", "/feeds/style.css", 200, "text/css; charset=utf-8", "rss"),
        ("GET", "/", 200, "text/html; charset=utf-8", "https://feeds.example.org/boards/feeds/example.go.kr/press.rss"),
        ("GET", "/boards/example.go.kr/press", 200, "text/html; charset=utf-8", "글 101 &#60;b&#62;"),
        ("GET", "/boards/example.go.kr/unread", 200, "text/html; charset=utf-8", "아직"),
        ("GET", "/boards/example.go.kr/broken?lang=en", 200, "text/html; charset=utf-8", "login-page"),
        ("GET", "/page.css", 200, "text/css; charset=utf-8", "--ink"),
        ("GET", "/page.js", 200, "text/javascript; charset=utf-8", "clipboard"),
        ("GET", "/healthz", 200, "text/plain; charset=utf-8", "ok"),
        ("GET", "/readyz", 200, "text/plain; charset=utf-8", "ready"),
        ("GET", "/metrics", 200, "text/plain; version=0.0.4; charset=utf-8", "boardfeed_sources{health=\"failing\"}"),
        // What leads nowhere says so in plain text, with the next step.
        ("GET", "/feeds/example.go.kr/press", 404, "text/plain; charset=utf-8", ".rss, .atom or .json"),
        ("GET", "/feeds/example.go.kr/press.xml", 404, "text/plain; charset=utf-8", ".rss, .atom or .json"),
        ("GET", "/feeds/example.go.kr/none.atom", 404, "text/plain; charset=utf-8", "no board example.go.kr/none"),
        ("GET", "/feeds/example.go.kr/unread.atom", 404, "text/plain; charset=utf-8", "has not been read yet"),
        ("GET", "/feeds/example.go.kr/broken.rss", 404, "text/plain; charset=utf-8", "has not been read yet"),
        ("GET", "/feeds/..%2f..%2fetc/passwd.atom", 404, "text/plain; charset=utf-8", "no board"),
        ("GET", "/feeds/none.atom", 404, "text/plain; charset=utf-8", "no such feed"),
        ("GET", "/boards/example.go.kr/none", 404, "text/plain; charset=utf-8", "no board"),
        ("GET", "/boards/example.go.kr/press/", 404, "text/plain; charset=utf-8", "nothing"),
        ("GET", "/nowhere", 404, "text/plain; charset=utf-8", "nothing"),
        ("POST", PRESS, 405, "text/plain; charset=utf-8", "GET and HEAD"),
        ("DELETE", "/", 405, "text/plain; charset=utf-8", "GET and HEAD"),
        ("PUT", "/healthz", 405, "text/plain; charset=utf-8", "GET and HEAD"),
        // Hostile or broken queries.
        ("GET", "/feeds/all.atom?limit=many", 400, "text/plain; charset=utf-8", "from 1 to 100"),
        ("GET", "/feeds/all.atom?source=..%2F..%2Fetc", 400, "text/plain; charset=utf-8", "source name"),
        ("GET", "/feeds/all.atom?source=a/b", 400, "text/plain; charset=utf-8", "no board a/b"),
        ("GET", "/feeds/all.atom?q=%FF", 400, "text/plain; charset=utf-8", "UTF-8"),
        (
            "GET",
            "/feeds/all.atom?q=%27%20OR%201%3D1%3B%20DROP%20TABLE%20posts--%25_%22*",
            200,
            "application/atom+xml; charset=utf-8",
            "<feed",
        ),
        ("GET", "/feeds/all.atom?q=%3Cscript%3E", 200, "application/atom+xml; charset=utf-8", "<feed"),
        ("GET", "/feeds/example.go.kr/%ff.atom", 404, "text/plain; charset=utf-8", "nothing at this address"),
        ("GET", "/boards/%ff/press", 404, "text/plain; charset=utf-8", "nothing at this address"),
        ("GET", "/?find=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", 200, "text/html; charset=utf-8", "&#60;script&#62;"),
    ] {
        let answer = server.ask(method, path, "").await;
        assert_eq!(answer.status, status, "{method} {path}: {answer:?}");
        assert_eq!(answer.header("content-type"), kind, "{method} {path}");
        assert!(answer.text().contains(part), "{method} {path}: {}", answer.text());
        assert_eq!(answer.header("content-length"), answer.body.len().to_string(), "{method} {path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{method} {path}");
        assert!(!answer.text().contains("evil.example"), "{path} repeats the request's Host");
        assert!(!answer.text().contains("<script>alert"), "{path}");
        if kind.starts_with("text/html") {
            assert!(answer.header("content-security-policy").starts_with("default-src 'none'"), "{path}");
        }
        if method == "GET" {
            let head = server.ask("HEAD", path, "").await;
            assert_eq!((head.status, head.body.len()), (status, 0), "HEAD {path}");
            if !matches!(path, "/metrics" | "/" | "/boards/example.go.kr/press") {
                for name in ["content-type", "content-length", "etag", "last-modified", "cache-control"] {
                    assert_eq!(head.header(name), answer.header(name), "HEAD {path} {name}");
                }
            }
        } else {
            assert!(answer.header("allow").starts_with("GET, HEAD"), "{method} {path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn limits_hold() {
    let server = Server::start().await;
    let long = server.get(&format!("/feeds/all.atom?q={}", "a".repeat(5000))).await;
    assert_eq!(long.status, 414);
    let words = server.get(&format!("/feeds/all.atom?q={}", "a+".repeat(500))).await;
    assert_eq!(words.status, 400);
    let head = format!("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX: {}\r\n\r\n", "a".repeat(100_000));
    let mut stream = TcpStream::connect(("127.0.0.1", server.port)).await.unwrap();
    // The server may close before all is written.
    drop(stream.write_all(head.as_bytes()).await);
    let mut bytes = Vec::new();
    drop(stream.read_to_end(&mut bytes).await);
    assert!(bytes.is_empty() || bytes.starts_with(b"HTTP/1.1 431"), "{}", String::from_utf8_lossy(&bytes));
    let broken = server.raw(b"nonsense\r\n\r\n").await;
    assert_eq!(broken.status, 400);
    assert_eq!(server.get("/healthz").await.status, 200, "still there");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_answers_with_the_feed_and_to_every_site() {
    let server = Server::start().await;
    let answer = server.ask("GET", PRESS, "Accept: text/html\r\nOrigin: https://reader.example\r\n").await;
    assert_eq!(answer.header("content-type"), "application/atom+xml; charset=utf-8");
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    assert_eq!(answer.header("cache-control"), "public, max-age=1200", "the next look is 20 minutes away");
    assert_eq!(answer.header("last-modified"), "Fri, 02 Jan 2026 03:04:05 GMT", "when it was made: not before");
    let asked = server
        .ask("OPTIONS", PRESS, "Origin: https://r.example\r\nAccess-Control-Request-Headers: if-none-match\r\n")
        .await;
    assert_eq!((asked.status, asked.header("access-control-allow-origin")), (204, "*"));
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_that_have_the_bytes_get_304() {
    let server = Server::start().await;
    let mut tags = Vec::new();
    for (accept, coding) in [
        ("", ""),
        ("gzip", "gzip"),
        ("br", "br"),
        ("zstd", "zstd"),
        ("gzip, deflate, br;q=0", "gzip"),
        ("gzip;q=0.5, zstd;q=0.9", "zstd"),
        ("deflate", ""),
    ] {
        let accept = if accept.is_empty() { String::new() } else { format!("Accept-Encoding: {accept}\r\n") };
        let answer = server.ask("GET", PRESS, &accept).await;
        assert_eq!(answer.header("content-encoding"), coding, "{accept}");
        assert_eq!(answer.header("vary"), "Accept-Encoding");
        let etag = answer.header("etag").to_owned();
        let modified = answer.header("last-modified").to_owned();
        assert!(etag.starts_with('"') && etag.ends_with('"'), "strong: {etag}");
        for (condition, status) in [
            (format!("If-None-Match: {etag}\r\n"), 304),
            (format!("If-None-Match: W/{etag}\r\n"), 304),
            (format!("If-None-Match: \"x\", {etag}\r\n"), 304),
            (format!("If-None-Match: \"x\"\r\nIf-None-Match: {etag}\r\n"), 304),
            ("If-None-Match: *\r\n".to_owned(), 304),
            ("If-None-Match: \"x\"\r\n".to_owned(), 200),
            (format!("If-None-Match: \"x\"\r\nIf-Modified-Since: {modified}\r\n"), 200),
            (format!("If-Modified-Since: {modified}\r\n"), 304),
            ("If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT\r\n".to_owned(), 200),
            ("If-Modified-Since: nonsense\r\n".to_owned(), 200),
        ] {
            let again = server.ask("GET", PRESS, &format!("{accept}{condition}")).await;
            assert_eq!(again.status, status, "{accept}{condition}");
            assert_eq!(again.header("etag"), etag);
            assert!(!again.header("cache-control").is_empty());
            if status == 304 {
                assert!(again.body.is_empty());
                assert_eq!(again.header("content-length"), "");
                let head = server.ask("HEAD", PRESS, &format!("{accept}{condition}")).await;
                let length = answer.body.len().to_string();
                assert_eq!((head.status, head.header("content-length")), (304, length.as_str()));
            }
        }
        tags.push((coding, etag));
    }
    tags.sort();
    tags.dedup();
    assert_eq!(tags.len(), 4, "one tag a coding: {tags:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_is_served_at_once_and_only_then() {
    let server = Server::start().await;
    let before = server.get(PRESS).await;
    let other = server.get("/feeds/all.json").await;
    assert_eq!(server.get(PRESS).await.header("last-modified"), before.header("last-modified"));

    // A look without news moves neither bytes nor date.
    let later = now() + Duration::from_secs(5);
    server
        .store
        .apply(&id("example.go.kr/press"), &[], &visit(later, OutcomeKind::Unchanged, Vec::new()))
        .await
        .unwrap();
    server.app.changed();
    let same = server.get(PRESS).await;
    assert_eq!(same.body, before.body);
    assert_eq!(same.header("last-modified"), before.header("last-modified"));

    let fresh = Intent::New(Box::new(post("104", "새 글", "<p>새 본문</p>").post));
    let later = later + Duration::from_secs(5);
    let seen = visit(later, OutcomeKind::Changed, Vec::new());
    server.store.apply(&id("example.go.kr/press"), &[fresh], &seen).await.unwrap();
    server.app.changed();
    let after = server.get(PRESS).await;
    assert!(after.text().contains("새 글"));
    assert_ne!(after.header("etag"), before.header("etag"));
    assert_ne!(after.header("last-modified"), before.header("last-modified"));
    assert_ne!(server.get("/feeds/all.json").await.header("etag"), other.header("etag"));

    // Trouble with the board leaves its feed as it is.
    let problem = Problem::new(Code::FirewallPage, "a firewall answers");
    let seen = visit(later + Duration::from_secs(5), OutcomeKind::Suspicious, vec![problem]);
    server.store.apply(&id("example.go.kr/press"), &[], &seen).await.unwrap();
    server.app.changed();
    assert_eq!(server.get(PRESS).await.body, after.body);
    assert!(server.get("/feeds/health.atom").await.text().contains("firewall-page"));
    assert!(server.get("/boards/example.go.kr/press").await.text().contains("firewall-page"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_process_changes_is_noticed() {
    let server = Server::start().await;
    let before = server.get(PRESS).await;
    let fresh = Intent::New(Box::new(post("105", "다른 프로세스의 글", "<p>본문</p>").post));
    let seen = visit(now() + Duration::from_secs(1), OutcomeKind::Changed, Vec::new());
    server.store.apply(&id("example.go.kr/press"), &[fresh], &seen).await.unwrap();
    for _ in 0..100 {
        if server.get(PRESS).await.header("etag") != before.header("etag") {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("not noticed within ten seconds");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_burst_is_answered_alike() {
    let server = Arc::new(Server::start().await);
    let asks = (0..100).map(|number| {
        let server = Arc::clone(&server);
        let path = [PRESS, "/feeds/all.rss", "/", "/feeds/all.atom?q=%EA%B8%80"][number % 4];
        tokio::spawn(async move { (path, server.ask("GET", path, "Accept-Encoding: br\r\n").await) })
    });
    let mut bodies: BTreeMap<&str, Vec<u8>> = BTreeMap::new();
    for ask in asks.collect::<Vec<_>>() {
        let (path, answer) = ask.await.unwrap();
        assert_eq!(answer.status, 200, "{path}");
        let first = bodies.entry(path).or_insert_with(|| answer.body.clone());
        assert_eq!(*first, answer.body, "{path}");
    }
    assert_eq!(bodies.len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_sources_there_is_an_empty_list() {
    let folder = tempfile::tempdir().unwrap();
    let store = store::open(&format!("sqlite:{}", folder.path().join("b.db").display())).await.unwrap();
    let server = Server::over(store, folder, Vec::new()).await;
    assert!(server.get("/").await.text().contains("config/sources/"));
    let all = server.get("/feeds/all.atom").await;
    assert_eq!((all.status, all.text().contains("<entry")), (200, false));
    assert_eq!(server.get("/feeds.opml").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_speak_two_languages() {
    let server = Server::start().await;
    for (path, accept, lang) in [
        ("/", "", "ko"),
        ("/", "Accept-Language: en-US,en;q=0.9,ko;q=0.8\r\n", "en"),
        ("/", "Accept-Language: ko-KR\r\n", "ko"),
        ("/?lang=en", "Accept-Language: ko-KR\r\n", "en"),
        ("/boards/example.go.kr/press?lang=ko", "Accept-Language: en\r\n", "ko"),
    ] {
        let page = server.ask("GET", path, accept).await;
        assert!(page.text().contains(&format!("<html lang=\"{lang}\"")), "{path} {accept}");
        // Who landed on the wrong one understands where to turn.
        assert!(page.text().contains("피드가 없는 게시판을") && page.text().contains("Feeds for bulletin boards"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_stops_when_told_although_a_reader_lingers() {
    let mut server = Server::start().await;
    let mut lingering = TcpStream::connect(("127.0.0.1", server.port)).await.unwrap();
    lingering.write_all(b"GET /healthz HTTP/1.1\r\nHost: a\r\n").await.unwrap();
    let mut idle = TcpStream::connect(("127.0.0.1", server.port)).await.unwrap();
    idle.write_all(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n").await.unwrap();
    let mut first = [0; 12];
    idle.read_exact(&mut first).await.unwrap();
    assert_eq!(&first, b"HTTP/1.1 200");
    server.stop.take().unwrap().send(()).unwrap();
    tokio::time::timeout(Duration::from_secs(8), server.ended.take().unwrap()).await.expect("it stops").unwrap();
    assert!(TcpStream::connect(("127.0.0.1", server.port)).await.is_err());
}

/// From the feed through all archives over HTTP, as a reader of RFC 5005 goes: each post once, each address one that answers.
#[tokio::test(flavor = "multi_thread")]
async fn archives_are_reached_from_the_feed_and_lead_back() {
    let first = Server::start().await;
    let press = id("example.go.kr/press");
    let intents: Vec<Intent> = (200..320)
        .map(|key| Intent::New(Box::new(post(&key.to_string(), &format!("글 {key}"), "<p>본문</p>").post)))
        .collect();
    first.store.apply(&press, &intents, &visit(now(), OutcomeKind::Changed, Vec::new())).await.unwrap();
    // The server takes a while to notice: another one over the same store knows it from the start.
    let folder = tempfile::tempdir().unwrap();
    let server = Server::over(Arc::clone(&first.store), folder, sources()).await;
    let path_of = |address: &str| address.strip_prefix("https://feeds.example.org/boards").unwrap().to_owned();
    for (format, kind) in [("atom", "application/atom+xml"), ("rss", "application/rss+xml")] {
        let feed_path = format!("/feeds/example.go.kr/press.{format}");
        let (mut path, mut ids, mut archives) = (feed_path.clone(), std::collections::BTreeSet::new(), 0);
        loop {
            let answer = server.get(&path).await;
            assert_eq!(answer.status, 200, "{path}");
            assert!(answer.header("content-type").starts_with(kind), "{path}: {:?}", answer.headers);
            let etag = answer.header("etag").to_owned();
            assert!(etag.starts_with('"'), "{path}: {etag}");
            let again = server.ask("GET", &path, &format!("If-None-Match: {etag}\r\n")).await;
            assert_eq!((again.status, again.header("etag"), again.body.len()), (304, etag.as_str(), 0), "{path}");
            let feed = feed_rs::parser::parse(answer.body.as_slice()).unwrap_or_else(|error| panic!("{path}: {error}"));
            ids.extend(feed.entries.into_iter().map(|entry| entry.id));
            let text = answer.text();
            let link = |rel: &str| {
                let line = text.lines().find(|line| line.contains(&format!("rel=\"{rel}\"")))?;
                Some(path_of(line.split("href=\"").nth(1)?.split('"').next()?))
            };
            if path != feed_path {
                archives += 1;
                assert_eq!(link("current").as_deref(), Some(feed_path.as_str()), "{path}");
            }
            let Some(prev) = link("prev-archive") else { break };
            path = prev;
            assert!(archives < 20, "in circles at {path}");
        }
        assert_eq!((ids.len(), archives > 2), (123, true), "{format}: {archives} archives");
    }
    for path in ["0.atom", "999999999.atom", "-1.atom", "01.atom", "x.atom", "1000000.pdf", "99999999999999999999.atom"]
    {
        let answer = server.get(&format!("/feeds/example.go.kr/press/{path}")).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.text().contains("/feeds/example.go.kr/press.atom"), "{path} says where archives are");
    }
    assert_eq!(server.get("/feeds/example.go.kr/nobody/1000000.atom").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn people_search_posts() {
    let server = Server::start().await;
    let encoded = |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    // Forms that need no script, on the directory and on a board's page.
    for (path, board) in [("/", None), ("/boards/example.go.kr/press", Some("example.go.kr/press"))] {
        let page = server.get(path).await.text();
        assert!(page.contains("action=\"") && page.contains("search\" method=\"get\""), "{page}");
        assert_eq!(page.contains("name=\"source\""), board.is_some(), "{page}");
        assert!(page.contains("<label for=\"q\">"), "{page}");
    }
    // (typed, more of the query, status, what is said, what is not)
    let long = "가".repeat(201);
    let many = ["낱말"; 17].join(" ");
    for (typed, more, status, parts, none) in [
        ("", "", 200, &["따옴표로"][..], &["글 101", "이 검색의 피드"][..]),
        (
            "입찰 공고",
            "",
            200,
            &[
                "<mark>입찰</mark> <mark>공고</mark>",
                "글 6건",
                "글 101 &#60;b&#62;",
                "feeds/all.atom?q=",
                "게시판 &#60;조달청/보도자료&#62;",
            ][..],
            &["rel=\"next\""][..],
        ),
        (
            "입찰",
            "&source=example.go.kr%2Fpress&lang=en",
            200,
            &["3 posts found", "feeds/example.go.kr/press.atom?q=", "Search all boards", "name=\"source\""],
            &["조달청/보도자료&#62;</a>"],
        ),
        ("\"101 <b>\"", "", 200, &["글 <mark>101 &#60;b&#62;</mark>", "글 2건"], &["글 102"]),
        ("\"101", "", 200, &["<q>101</q>", "글 2건"], &["글 102"]),
        ("-101", "", 200, &["글 4건", "뺀 말 <q>101</q>"], &["글 101"]),
        ("없는낱말", "", 200, &["찾은 글이 없습니다", "피드"], &["<ol"]),
        ("-", "&lang=en", 200, &["with <q>-</q>"], &["<ol"]),
        ("\"\"", "", 400, &["찾을 말이 없습니다"], &["<ol"]),
        ("-\"\" \"  \"", "&lang=en", 400, &["no word to look for"], &["<ol"]),
        (&long, "", 400, &["200자까지", "가가가"], &["<ol"]),
        (&many, "&lang=en", 400, &["at most 16 words"], &["<ol"]),
        ("a\u{0}b", "", 400, &["읽을 수 없는 글자"], &["<ol"]),
        ("입찰", "&source=a%2Fb", 400, &["a/b 게시판은 없습니다"], &["<ol"]),
        ("입찰", "&source=..%2F..", 400, &["no source name"], &["<ol"]),
        ("\"><script>alert(1)</script>", "", 200, &["&#60;script&#62;"], &["<script>alert"]),
        ("\"><img src=x onerror=alert(1)>", "&lang=en&page=99", 200, &["&#60;img"], &["<img"]),
        ("입찰", "&page=99999999999&lang=%22%3E", 200, &["글 6건"], &["page=9"]),
    ] {
        let answer = server.get(&format!("/search?q={}{more}", encoded(typed))).await;
        let page = answer.text();
        assert_eq!(answer.status, status, "{typed}: {page}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{typed}");
        assert!(answer.header("content-security-policy").contains("form-action 'self'"), "{typed}");
        for part in parts {
            assert!(page.contains(part), "{typed}: {part}\n{page}");
        }
        for part in none {
            assert!(!page.contains(part), "{typed}: not {part}\n{page}");
        }
    }
    // The other language is the same search, and the linked feed the same posts.
    let page = server.get(&format!("/search?q={}", encoded("글 -101"))).await.text();
    assert!(page.contains(&format!("?q={}&amp;lang=en", encoded("글 -101"))), "{page}");
    let feed = server.get(&format!("/feeds/all.atom?q={}", encoded("글 -101"))).await.text();
    assert_eq!(feed.matches("<entry>").count(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_is_shown_in_a_bounded_number_of_pages() {
    let server = Server::start().await;
    let many: Vec<Intent> = (1000..1130)
        .rev()
        .map(|key| Intent::New(Box::new(post(&key.to_string(), &format!("쪽수 {key}"), "<p>본문</p>").post)))
        .collect();
    let press = id("example.go.kr/press");
    let later = now() + Duration::from_mins(1);
    server.store.apply(&press, &many, &visit(later, OutcomeKind::Changed, Vec::new())).await.unwrap();
    server.app.changed();
    let mut seen = std::collections::BTreeSet::new();
    for page in 1..=6 {
        let text = server.get(&format!("/search?q=%EC%AA%BD%EC%88%98&page={page}&lang=en")).await.text();
        assert!(text.contains("the newest 100 are shown"), "{text}");
        assert_eq!(text.matches("<li>\n<time").count(), 20, "page {page}");
        seen.extend(text.split("</mark> ").skip(1).map(|rest| rest.chars().take(4).collect::<String>()));
        assert_eq!(text.contains("rel=\"next\""), page < 5, "page {page}");
        assert_eq!(text.contains("rel=\"prev\""), page > 1, "page {page}");
    }
    assert_eq!(seen.len(), 100);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_operator_accepted_stays_in_the_health_feed() {
    let server = Server::start().await;
    let problem = Problem::new(Code::Accepted, "taken as right; before: «<b>»");
    for (minutes, problems) in [(1, vec![problem]), (2, Vec::new())] {
        let at = now() + Duration::from_mins(minutes);
        server
            .store
            .apply(&id("example.go.kr/press"), &[], &visit(at, OutcomeKind::Unchanged, problems))
            .await
            .unwrap();
    }
    server.app.changed();
    let feed = server.get("/feeds/health.atom").await.text();
    assert!(feed.contains("example.go.kr/press: taken as right on an operator"), "{feed}");
    assert_eq!(feed.matches("<entry>").count(), 2, "{feed}");
}

/// A reader of the health feed is told of a stretch of trouble once, whatever becomes of it and whatever the source is
/// called; and of none that nobody looks at.
#[tokio::test(flavor = "multi_thread")]
async fn a_stretch_of_trouble_is_one_entry() {
    let server = Server::start().await;
    let entry = async |server: &Server, title: &str| {
        server.app.changed();
        let bytes = server.get("/feeds/health.atom").await.body;
        let mut entries = feed_rs::parser::parse(&bytes[..]).unwrap().entries;
        entries.retain(|entry| entry.title.as_ref().is_some_and(|text| text.content.contains(title)));
        assert!(entries.len() < 2, "{entries:?}");
        entries.pop()
    };
    let look = async |name: &str, minutes: u64, kind: OutcomeKind, code: Option<Code>| {
        let problems = code.map(|code| Problem::new(code, "so")).into_iter().collect();
        let visit = visit(now() + Duration::from_mins(minutes), kind, problems);
        server.store.apply(&id(name), &[], &visit).await.unwrap();
    };

    // A broken file, while looks go well.
    let (press, broken) = ("example.go.kr/press", "example.go.kr/broken");
    let _ = server.app.clone().with_broken([(id(press), "no TOML".to_owned())].into());
    let first = entry(&server, "example.go.kr/press: ").await.unwrap();
    look(press, 1, OutcomeKind::Unchanged, None).await;
    let later = entry(&server, "example.go.kr/press: ").await.unwrap();
    assert_eq!((&later.id, later.updated), (&first.id, first.updated));
    let _ = server.app.clone().with_broken(BTreeMap::new());
    assert!(entry(&server, "example.go.kr/press: ").await.is_none());

    // Trouble that becomes another.
    let mut before = entry(&server, broken).await.unwrap();
    let text = |entry: &feed_rs::model::Entry| entry.content.clone().unwrap().body.unwrap();
    assert!(text(&before).contains("Next step: boardfeed doctor example.go.kr/broken"), "{before:?}");
    for (minutes, kind, code, raises) in [
        (1, OutcomeKind::Failed, Code::LoginPage, false),
        (2, OutcomeKind::Suspicious, Code::LoginPage, true),
        (3, OutcomeKind::Suspicious, Code::LoginPage, false),
        (4, OutcomeKind::Suspicious, Code::MaintenancePage, true),
    ] {
        look(broken, minutes, kind, Some(code)).await;
        let after = entry(&server, broken).await.unwrap();
        assert_eq!((&after.id, after.published), (&before.id, before.published));
        assert_eq!(after.updated > before.updated, raises, "at {minutes}");
        before = after;
    }

    // Its file is renamed.
    look(press, 5, OutcomeKind::Unchanged, Some(Code::Accepted)).await;
    let accepted = entry(&server, "taken as right").await.unwrap();
    for (from, to) in [(press, "example.go.kr/news"), (broken, "example.go.kr/mended")] {
        assert!(server.store.take_over(&id(to), &id(from), now() + Duration::from_mins(6)).await.unwrap());
    }
    let renamed = |paused: bool| -> Vec<Arc<Source>> {
        let source = |name: &str| Source { id: id(name), paused, ..(*sources()[0]).clone() };
        ["example.go.kr/news", "example.go.kr/mended"].map(|name| Arc::new(source(name))).to_vec()
    };
    let folder = || tempfile::tempdir().unwrap();
    let server = Server::over(Arc::clone(&server.store), folder(), renamed(false)).await;
    assert_eq!(entry(&server, "taken as right").await.unwrap().id, accepted.id);
    assert_eq!(entry(&server, "example.go.kr/mended: suspicious").await.unwrap().id, before.id);

    // It is paused: what happened stays told.
    let server = Server::over(Arc::clone(&server.store), folder(), renamed(true)).await;
    assert!(entry(&server, "example.go.kr/mended: suspicious").await.is_none());
    assert_eq!(entry(&server, "taken as right").await.unwrap().id, accepted.id);
}

/// A limit takes the newest by the moments they are, wherever the boards stand.
#[tokio::test(flavor = "multi_thread")]
async fn the_feed_of_all_boards_is_cut_by_true_time() {
    let folder = tempfile::tempdir().unwrap();
    let store = store::open(&format!("sqlite:{}", folder.path().join("b.db").display())).await.unwrap();
    let mut sources = Vec::new();
    // Ten in Seoul is before eight in New York on the same day.
    for (name, zone, at) in
        [("seoul.kr/a", "Asia/Seoul", "2026-01-01T10:00:00"), ("york.us/b", "America/New_York", "2026-01-01T08:00:00")]
    {
        let mut source = Source::new(id(name), name, url("https://www.example.go.kr/list"));
        source.zone = jiff::tz::TimeZone::get(zone).unwrap();
        sources.push(Arc::new(source));
        let mut post = post("1", name, "<p>본문</p>").post;
        post.posted_at = boardfeed::model::PostedAt::parse(at);
        let new = [Intent::New(Box::new(post))];
        store.apply(&id(name), &new, &visit(now(), OutcomeKind::Changed, Vec::new())).await.unwrap();
    }
    let server = Server::over(store, folder, sources).await;
    let titles = async |query: &str| {
        let feed: serde_json::Value =
            serde_json::from_str(&server.get(&format!("/feeds/all.json{query}")).await.text()).unwrap();
        let items = feed["items"].as_array().unwrap().clone();
        items.iter().map(|item| item["title"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let all = titles("").await;
    assert!(all[0].contains("york.us/b"), "{all:?}");
    assert_eq!(titles("?limit=1").await, all[..1]);
}

/// What was made before is of no account: another process may have said other bytes under the same look.
#[tokio::test(flavor = "multi_thread")]
async fn the_date_of_a_feed_is_not_before_this_process_made_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = store::open(&format!("sqlite:{}", folder.path().join("b.db").display())).await.unwrap();
    let new = [Intent::New(Box::new(post("1", "글", "<p>본문</p>").post))];
    let looked = now() - Duration::from_hours(3);
    let seen = visit(looked, OutcomeKind::Changed, Vec::new());
    store.apply(&id("example.go.kr/press"), &new, &seen).await.unwrap();
    let server = Server::over(store, folder, sources()).await;
    // A reader who asked another process after that look.
    let asked = "If-Modified-Since: Fri, 02 Jan 2026 02:04:05 GMT\r\n";
    assert_eq!(server.ask("GET", PRESS, asked).await.status, 200);
}
