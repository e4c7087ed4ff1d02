//! robots.txt and pace, as the server sees them.

use std::sync::Arc;
use std::time::Duration;

use super::server::{Reply, Server, http};
use super::web::{settings, web};
use super::*;
use crate::model::{HostBook, StoredRobots, Turn};
use crate::source::FetchSettings;

/// A server with this robots.txt (status, headers, body); everything else is a page.
async fn with_robots(status: &'static str, headers: &'static str, body: &'static str) -> Server {
    Server::start(move |asked, _| match asked.path.as_str() {
        "/robots.txt" => http(status, headers, body),
        "/moved.txt" => http("200 OK", "", "User-agent: *\nDisallow: /secret"),
        "/loop.txt" => http("302 Found", "Location: /loop.txt\r\n", ""),
        "/failing.txt" => http("500 Oops", "", ""),
        _ => http("200 OK", "", "page"),
    })
    .await
}

#[tokio::test]
async fn robots_txt_is_obeyed() {
    const OK: &str = "200 OK";
    for (status, headers, body, path, expected) in [
        (OK, "", "", "/list", "page"),
        (OK, "", "User-agent: *\nDisallow:", "/list", "page"),
        (OK, "", "User-agent: *\nDisallow: /", "/list", "robots-denied"),
        (OK, "", "User-agent: *\nDisallow: /\nAllow: /list", "/list", "page"),
        (OK, "", "User-agent: *\nDisallow: /bbs/", "/bbs/list.do?key=1", "robots-denied"),
        (OK, "", "User-agent: *\nDisallow: /*?key=2", "/bbs/list.do?key=1", "page"),
        (OK, "", "User-agent: *\nDisallow: /*?key=2", "/bbs/list.do?key=2", "robots-denied"),
        (OK, "", "User-agent: *\nDisallow: /\n\nUser-agent: boardfeed\nDisallow: /secret", "/list", "page"),
        (OK, "", "User-agent: BoardFeed\nDisallow: /list", "/list", "robots-denied"),
        (OK, "", "User-agent: otherbot\nDisallow: /", "/list", "page"),
        (OK, "", "\u{feff}User-agent: *\r\nDisallow: /list", "/list", "robots-denied"),
        (OK, "Content-Type: text/html\r\n", "<!doctype html><h1>페이지를 찾을 수 없습니다</h1>", "/list", "page"),
        ("400 Bad Request", "", "User-agent: *\nDisallow: /", "/list", "page"),
        ("401 Unauthorized", "", "", "/list", "page"),
        ("403 Forbidden", "", "", "/list", "page"),
        ("404 Not Found", "", "", "/list", "page"),
        ("429 Too Many Requests", "", "", "/list", "page"),
        ("500 Oops", "", "", "/list", "robots-unreachable"),
        ("503 Service Unavailable", "", "", "/list", "robots-unreachable"),
        ("301 Moved", "Location: /moved.txt\r\n", "", "/list", "page"),
        ("301 Moved", "Location: /moved.txt\r\n", "", "/secret/list", "robots-denied"),
        ("301 Moved", "Location: /failing.txt\r\n", "", "/list", "robots-unreachable"),
        ("301 Moved", "Location: /loop.txt\r\n", "", "/list", "page"),
        ("301 Moved", "", "", "/list", "robots-unreachable"),
        ("302 Found", "Location: http://10.0.0.1/robots.txt\r\n", "", "/list", "robots-unreachable"),
        ("302 Found", "Location: http://[::1]:1/robots.txt\r\n", "", "/list", "robots-unreachable"),
        ("302 Found", "Location: file:///etc/hosts\r\n", "", "/list", "robots-unreachable"),
    ] {
        let server = with_robots(status, headers, body).await;
        let client = web(&settings());
        // The second time it is remembered.
        for _ in 0..2 {
            let result = Visit::get(&server.url(path)).by(&client).await;
            assert_eq!(told(result), expected, "{status} {headers} {body} {path}");
        }
        let paths = server.paths();
        let count = |path: &str| paths.iter().filter(|asked| *asked == path).count();
        assert_eq!(count("/robots.txt"), 1, "{status} {headers} {body}: {paths:?}");
        assert_eq!(count(path), if expected == "page" { 2 } else { 0 }, "{status} {headers} {body}: {paths:?}");
        // Whose owner agreed is asked all the same.
        let visit = Visit { robots: Robots::Ignore, ..Visit::get(&server.url(path)) };
        assert_eq!(told(visit.by(&web(&settings())).await), "page");
    }
}

#[tokio::test]
async fn a_redirect_obeys_the_other_hosts_robots_txt() {
    let other = with_robots("200 OK", "", "User-agent: *\nDisallow: /list").await;
    let there = other.url("/list");
    let server = Server::start(move |asked, _| match asked.path.as_str() {
        "/robots.txt" => http("404 Not Found", "", ""),
        _ => http("302 Found", &format!("Location: {there}\r\n"), ""),
    })
    .await;
    let error = Visit::get(&server.url("/list")).by(&web(&settings())).await.unwrap_err();
    assert_eq!((error.code, error.requests), (Code::RobotsDenied, 3));
    assert_eq!(other.paths(), ["/robots.txt"]);
}

#[tokio::test]
async fn an_endless_robots_txt_is_cut_at_its_limit() {
    let server = Server::start(|asked, _| match asked.path.as_str() {
        "/robots.txt" => Reply::Endless("HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /secret\n"),
        _ => http("200 OK", "", "page"),
    })
    .await;
    let client = web(&settings());
    assert_eq!(told(Visit::get(&server.url("/list")).by(&client).await), "page");
    assert_eq!(told(Visit::get(&server.url("/secret")).by(&client).await), "robots-denied");
    let kept = client.book.robots(&format!("127.0.0.1:{}", server.port)).await.unwrap().unwrap();
    assert_eq!(kept.body.len(), 500 << 10);
}

#[tokio::test]
async fn a_robots_txt_is_asked_again_after_a_day() {
    let server = with_robots("200 OK", "", "").await;
    let host = format!("127.0.0.1:{}", server.port);
    let hours = |hours: i64| clock::now() - jiff::SignedDuration::from_hours(hours);
    for (at, expected, again) in [
        (hours(23), "robots-denied", false),
        (hours(25), "page", true),
        // A clock that ran ahead must not shut a board for years.
        (hours(-30), "page", true),
    ] {
        let client = web(&settings());
        let old = StoredRobots { status: 200, body: b"User-agent: *\nDisallow: /".to_vec(), at, asked_at: at };
        client.book.keep_robots(&host, &old).await.unwrap();
        let before = server.asked().len();
        assert_eq!(told(Visit::get(&server.url("/list")).by(&client).await), expected);
        assert_eq!(server.paths()[before..].contains(&"/robots.txt".to_owned()), again);
    }
}

/// Takes its time to keep a robots.txt, as a store that another process writes to.
#[derive(Debug, Default)]
struct SlowBook(MemoryBook);

#[async_trait::async_trait]
impl HostBook for SlowBook {
    async fn host_turn(
        &self,
        host: &str,
        holder: &str,
        now: Timestamp,
        pause: Duration,
        until: Timestamp,
    ) -> Result<Turn, Problem> {
        self.0.host_turn(host, holder, now, pause, until).await
    }

    async fn host_done(&self, host: &str, holder: &str) -> Result<(), Problem> {
        self.0.host_done(host, holder).await
    }

    async fn host_quiet(&self, host: &str, until: Timestamp) -> Result<(), Problem> {
        self.0.host_quiet(host, until).await
    }

    async fn robots(&self, host: &str) -> Result<Option<StoredRobots>, Problem> {
        self.0.robots(host).await
    }

    async fn keep_robots(&self, host: &str, robots: &StoredRobots) -> Result<(), Problem> {
        tokio::time::sleep(Duration::from_millis(600)).await;
        self.0.keep_robots(host, robots).await
    }
}

/// Two processes on an empty store: the one that waited for its turn finds what the other kept.
#[tokio::test]
async fn two_processes_ask_for_robots_txt_once() {
    for (status, headers) in [("200 OK", ""), ("404 Not Found", ""), ("503 Service Unavailable", "")] {
        let server = with_robots(status, headers, "").await;
        let book: Arc<dyn HostBook> = Arc::new(SlowBook::default());
        let process = || Web::new(&settings(), book.clone()).unwrap();
        let (one, two) = (process(), process());
        let visit = Visit::get(&server.url("/list"));
        let _ = tokio::join!(visit.by(&one), visit.by(&two));
        let asked = server.paths().into_iter().filter(|path| path == "/robots.txt").count();
        assert_eq!(asked, 1, "{status}");
    }
}

#[tokio::test]
async fn where_no_robots_txt_comes_an_old_one_serves() {
    let server = Server::start(|asked, _| match asked.path.as_str() {
        "/robots.txt" => Reply::Nothing,
        _ => http("200 OK", "", "page"),
    })
    .await;
    let host = format!("127.0.0.1:{}", server.port);
    let days = |days: i64| clock::now() - jiff::SignedDuration::from_hours(24 * days);
    for (old, list, secret) in [
        (None, "bad-response", "robots-unreachable"),
        (Some(days(2)), "page", "robots-denied"),
        (Some(days(40)), "bad-response", "robots-unreachable"),
    ] {
        let client = web(&settings());
        let before = server.paths().into_iter().filter(|path| path == "/robots.txt").count();
        if let Some(at) = old {
            let body = b"User-agent: *\nDisallow: /secret".to_vec();
            let old = StoredRobots { status: 200, body, at, asked_at: at };
            client.book.keep_robots(&host, &old).await.unwrap();
        }
        assert_eq!(told(Visit::get(&server.url("/list")).by(&client).await), list, "{old:?}");
        assert_eq!(told(Visit::get(&server.url("/secret")).by(&client).await), secret, "{old:?}");
        let asked = server.paths().into_iter().filter(|path| path == "/robots.txt").count();
        assert_eq!(asked - before, 1, "{old:?}: once a day, whatever came");
        // Its age is that of what it says, however often it was asked for.
        let kept = client.book.robots(&host).await.unwrap().unwrap();
        assert!(kept.asked_at > days(1));
        assert!(old.is_none_or(|at| kept.at == at || kept.status == 0), "{kept:?}");
    }
}

/// "About a month" (RFC 9309, 2.3.1.4), also where it is asked for every day and never comes.
#[tokio::test]
async fn an_old_robots_txt_grows_old() {
    let server = Server::start(|asked, _| match asked.path.as_str() {
        "/robots.txt" => Reply::Nothing,
        _ => http("200 OK", "", "page"),
    })
    .await;
    let host = format!("127.0.0.1:{}", server.port);
    let days = |days: i64| clock::now() - jiff::SignedDuration::from_hours(24 * days);
    for (said, asked, expected) in
        [(days(29), days(2), "page"), (days(31), days(2), "bad-response"), (days(31), days(0), "bad-response")]
    {
        let client = web(&settings());
        let old = StoredRobots { status: 200, body: Vec::new(), at: said, asked_at: asked };
        client.book.keep_robots(&host, &old).await.unwrap();
        assert_eq!(told(Visit::get(&server.url("/list")).by(&client).await), expected, "{old:?}");
    }
}

/// It asks for quiet, and it is the day's answer.
#[tokio::test]
async fn a_robots_txt_under_retry_after_is_not_asked_for_again() {
    for (status, meanwhile, then) in [
        ("503 Service Unavailable", "robots-unreachable", "robots-unreachable"),
        ("429 Too Many Requests", "retry-after", "page"),
    ] {
        let server = with_robots(status, "Retry-After: 1\r\n", "").await;
        let client = web(&settings());
        for (requests, code) in [(1, "retry-after"), (0, meanwhile)] {
            let error = Visit::get(&server.url("/list")).by(&client).await.unwrap_err();
            assert_eq!((error.code.as_str(), error.requests), (code, requests), "{status}");
        }
        tokio::time::sleep(Duration::from_millis(1100)).await;
        assert_eq!(told(Visit::get(&server.url("/list")).by(&client).await), then, "{status}");
        assert_eq!(server.paths().iter().filter(|path| *path == "/robots.txt").count(), 1, "{status}");
    }
}

/// Gaps between the beginnings of requests as the server saw them.
fn gaps(server: &Server) -> Vec<Duration> {
    server.asked().windows(2).map(|pair| pair[1].at - pair[0].at).collect()
}

#[tokio::test]
async fn requests_to_one_host_begin_a_pause_apart() {
    const PAUSE: Duration = Duration::from_millis(300);
    let server = Server::start(|asked, _| match asked.path.as_str() {
        "/robots.txt" => http("404 Not Found", "", ""),
        "/old" => http("302 Found", "Location: /new\r\n", ""),
        _ => http("200 OK", "", "page"),
    })
    .await;
    // Two processes: two clients that share a book.
    let book = Arc::new(MemoryBook::default());
    let paced = FetchSettings { pause: PAUSE, ..settings() };
    let clients = [Web::new(&paced, book.clone()).unwrap(), Web::new(&paced, book).unwrap()];
    let [one, two] = ["/old", "/list"].map(|path| Visit::get(&server.url(path)));
    let (one, two) = tokio::join!(one.by(&clients[0]), two.by(&clients[1]));
    assert_eq!((told(one), told(two)), ("page".to_owned(), "page".to_owned()));
    assert_eq!(server.paths().iter().filter(|path| *path == "/robots.txt").count(), 1);
    let gaps = gaps(&server);
    assert_eq!(gaps.len(), 3);
    assert!(gaps.iter().all(|gap| *gap >= PAUSE), "{gaps:?}");
    assert!(gaps.iter().all(|gap| *gap < PAUSE * 4), "{gaps:?}");
}

#[tokio::test]
async fn crawl_delay_lengthens_the_pause() {
    let server = with_robots("200 OK", "", "User-agent: *\nCrawl-delay: 1").await;
    let client = web(&settings());
    for _ in 0..2 {
        assert_eq!(told(Visit::get(&server.url("/list")).by(&client).await), "page");
    }
    assert!(gaps(&server).iter().all(|gap| *gap >= Duration::from_secs(1)), "{:?}", gaps(&server));
}

#[tokio::test]
async fn hosts_do_not_wait_for_one_another() {
    let slow = Server::start(|_, _| Reply::Drip("HTTP/1.1 200 OK\r\n\r\n", Duration::from_millis(100))).await;
    let quick = with_robots("404 Not Found", "", "").await;
    let client = web(&FetchSettings { timeout: Duration::from_secs(2), ..settings() });
    let [slow, quick] = [&slow, &quick].map(|server| Visit::get(&server.url("/list")));
    let began = std::time::Instant::now();
    tokio::select! {
        _ = slow.by(&client) => panic!("the slow host was quicker"),
        result = quick.by(&client) => assert_eq!(told(result), "page"),
    }
    assert!(began.elapsed() < Duration::from_secs(1));
}

#[tokio::test]
async fn a_request_given_up_frees_its_host() {
    let server = Server::start(|asked, before| match asked.path.as_str() {
        "/robots.txt" => http("404 Not Found", "", ""),
        _ if before == 1 => Reply::Drip("HTTP/1.1 200 OK\r\n\r\n", Duration::from_secs(1)),
        _ => http("200 OK", "", "page"),
    })
    .await;
    let client = web(&FetchSettings { timeout: Duration::from_secs(30), ..settings() });
    let visit = Visit::get(&server.url("/list"));
    assert!(tokio::time::timeout(Duration::from_millis(500), visit.by(&client)).await.is_err());
    let result = tokio::time::timeout(Duration::from_secs(2), visit.by(&client)).await;
    assert_eq!(told(result.expect("the host is free again")), "page");
}

#[tokio::test]
async fn one_request_at_a_time() {
    let book = MemoryBook::default();
    let at = |second: i64| Timestamp::from_second(second).unwrap();
    let second = Duration::from_secs(1);
    let ask = |holder: &'static str, now: i64, pause: u32| {
        let book = &book;
        async move { book.host_turn("a.test:80", holder, at(now), second * pause, at(now + 30)).await.unwrap() }
    };
    assert_eq!(ask("one", 0, 3).await, Turn::Yours);
    assert!(matches!(ask("two", 10, 3).await, Turn::Wait(_)));
    book.host_done("a.test:80", "two").await.unwrap();
    assert!(matches!(ask("two", 10, 3).await, Turn::Wait(_)), "only who has the turn can end it");
    book.host_done("a.test:80", "one").await.unwrap();
    assert_eq!(ask("two", 2, 3).await, Turn::Wait(at(3)));
    assert_eq!(ask("two", 3, 3).await, Turn::Yours);
    assert_eq!(ask("three", 33, 3).await, Turn::Yours, "the time of the second has run out");
    book.host_quiet("a.test:80", at(100)).await.unwrap();
    assert_eq!(ask("four", 99, 3).await, Turn::Quiet(at(100)));
}
