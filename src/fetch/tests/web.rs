//! The live client against real sockets.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use super::server::{Asked, Reply, Server, http};
use super::*;
use crate::source::{FetchSettings, Settings};

/// Settings for loopback: no pause, short times.
pub(super) fn settings() -> FetchSettings {
    FetchSettings {
        contact: "me@example.org".to_owned(),
        pause: Duration::ZERO,
        timeout: Duration::from_secs(5),
        allow_private: vec![ipnet::IpNet::from(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST))],
        ..Settings::default().fetch
    }
}

pub(super) fn web(settings: &FetchSettings) -> Web {
    Web::new(settings, Arc::new(MemoryBook::default())).unwrap()
}

fn raw(text: &str) -> Reply {
    Reply::Bytes(text.as_bytes().to_vec())
}

/// No robots.txt; every other path is answered by `page`.
async fn board(page: impl Fn(&Asked, usize) -> Reply + Send + Sync + 'static) -> Server {
    Server::start(move |asked, before| match asked.path.as_str() {
        "/robots.txt" => http("404 Not Found", "", ""),
        _ => page(asked, before),
    })
    .await
}

#[tokio::test]
async fn answers_as_servers_send_them() {
    const LONG: &str = "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n";
    for (what, expected, reply) in [
        ("plain", "page", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npage"),
        ("HTTP/1.0 without length", "page", "HTTP/1.0 200 OK\r\n\r\npage"),
        ("HTTP/1.1 without length", "page", "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\npage"),
        ("chunks", "page", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\npa\r\n2\r\nge\r\n0\r\n\r\n"),
        ("no reason", "page", "HTTP/1.1 200\r\nContent-Length: 4\r\n\r\npage"),
        ("line feeds only", "page", "HTTP/1.1 200 OK\nContent-Length: 4\n\npage"),
        ("space before colon", "page", "HTTP/1.1 200 OK\r\nContent-Length : 4\r\n\r\npage"),
        ("a header that is none", "page", "HTTP/1.1 200 OK\r\nrubbish\r\nContent-Length: 4\r\n\r\npage"),
        ("longer than it says", "pa", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\npage"),
        ("nothing in it", "", "HTTP/1.1 204 No Content\r\n\r\n"),
        ("shorter than it says", "bad-response", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\npage"),
        ("chunks cut", "bad-response", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\npa\r\n"),
        ("two lengths", "bad-response", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\npage"),
        ("no HTTP", "bad-response", "220 mail.a.test ESMTP\r\n"),
        ("a head cut", "bad-response", "HTTP/1.1 200 OK\r\nContent-Le"),
        ("too long, said", "too-large", LONG),
        ("a part", "bad-response", "HTTP/1.1 206 Partial Content\r\nContent-Length: 4\r\n\r\npage"),
        ("304 unasked", "bad-response", "HTTP/1.1 304 Not Modified\r\n\r\n"),
        ("404", "http-status", "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\npage"),
        ("500", "http-status", "HTTP/1.1 500 Oops\r\nContent-Length: 4\r\n\r\npage"),
        (
            "an unknown coding",
            "bad-response",
            "HTTP/1.1 200 OK\r\nContent-Encoding: x\r\nContent-Length: 4\r\n\r\npage",
        ),
        ("redirect to nowhere", "bad-response", "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"),
        ("redirect to a file", "address-refused", "HTTP/1.1 302 Found\r\nLocation: file:///etc/hosts\r\n\r\n"),
        ("redirect inside", "address-refused", "HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\n\r\n"),
        ("redirect by name", "address-refused", "HTTP/1.1 302 Found\r\nLocation: http://[::1]/\r\n\r\n"),
        (
            "redirect in a circle",
            "too-many-redirects",
            "HTTP/1.1 302 Found\r\nLocation: /list\r\nContent-Length: 0\r\n\r\n",
        ),
    ] {
        let server = board(move |_, _| raw(reply)).await;
        let result = Visit::get(&server.url("/list")).by(&web(&settings())).await;
        let sent = result.as_ref().map_or_else(|error| error.requests, |fetched| fetched.requests);
        assert_eq!(sent as usize, server.asked().len(), "{what}: {result:?}");
        if let Err(error) = &result {
            assert!(error.message.starts_with("http") && !error.message.contains('\n'), "{what}: {error}");
        }
        assert_eq!(told(result), expected, "{what}");
    }
}

#[tokio::test]
async fn what_does_not_end_is_ended() {
    const HEAD: &str = "HTTP/1.1 200 OK\r\n\r\n";
    let fast = FetchSettings { timeout: Duration::from_millis(300), max_body: 1 << 20, ..settings() };
    let slow: fn() -> Reply = || Reply::Drip(HEAD, Duration::from_millis(50));
    let slow_body: fn() -> Reply = || Reply::Drip("HTTP/1.1 200 OK\r\n\r\nthis", Duration::from_millis(5));
    let endless: fn() -> Reply = || Reply::Endless(HEAD);
    let head: fn() -> Reply = || Reply::Endless("HTTP/1.1 200 OK\r\nX: ");
    let nothing: fn() -> Reply = || Reply::Nothing;
    for (what, expected, reply) in [
        ("a head byte by byte", "timeout", slow),
        ("a body byte by byte", "timeout", slow_body),
        ("an endless body", "too-large", endless),
        ("an endless header", "bad-response", head),
        ("no word", "bad-response", nothing),
    ] {
        let server = board(move |_, _| reply()).await;
        let began = std::time::Instant::now();
        assert_eq!(told(Visit::get(&server.url("/list")).by(&web(&fast)).await), expected, "{what}");
        assert!(began.elapsed() < Duration::from_secs(3), "{what} took {:?}", began.elapsed());
    }
}

#[tokio::test]
async fn nobody_there() {
    let gone = Server::start(|_, _| Reply::Nothing).await.url("/list");
    tokio::time::sleep(Duration::from_millis(50)).await;
    let client = web(&settings());
    assert_eq!(told(Visit::get(&gone).by(&client).await), "connect-failed");
    assert_eq!(told(Visit::get("http://no-such-host.invalid/").by(&client).await), "connect-failed");
    // A server that speaks plain HTTP on the port of an https address.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let tls = format!("https://{}/list", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let _ = tokio::io::AsyncWriteExt::write_all(&mut socket, b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
        }
    });
    assert_eq!(told(Visit::get(&tls).by(&client).await), "tls-failed");
}

#[tokio::test]
async fn without_a_contact_nothing_is_asked() {
    let server = board(|_, _| http("200 OK", "", "page")).await;
    let client = web(&FetchSettings { contact: " ".to_owned(), ..settings() });
    let error = Visit::get(&server.url("/list")).by(&client).await.unwrap_err();
    assert_eq!(error.code, Code::NoContact);
    assert!(error.message.contains("contact") && error.message.contains("[fetch]"), "{error}");
    assert_eq!(server.asked().len(), 0);
    let odd = Web::new(&FetchSettings { contact: "a\r\nb".to_owned(), ..settings() }, Arc::new(MemoryBook::default()));
    assert_eq!(odd.unwrap_err().code, Code::NoContact);
}

#[tokio::test]
async fn the_guard_stands_before_every_request() {
    let server = board(|_, _| http("200 OK", "", "page")).await;
    let guarded = web(&FetchSettings { allow_private: Vec::new(), ..settings() });
    for host in ["127.0.0.1", "2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]", "localhost", "LocalHost"] {
        let url = format!("http://{host}:{}/list", server.port);
        for robots in [Robots::Obey, Robots::Ignore] {
            let visit = Visit { robots, ..Visit::get(&url) };
            assert_eq!(told(visit.by(&guarded).await), "address-refused", "{url}");
        }
    }
    assert_eq!(server.asked().len(), 0);
    let name = format!("http://localhost:{}/list", server.port);
    assert_eq!(told(Visit::get(&name).by(&web(&settings())).await), "page");
}

#[tokio::test]
async fn a_proxy_is_the_operators_and_what_is_asked_through_it_is_guarded() {
    let proxy = Server::start(|asked, _| match asked.path.as_str() {
        "http://board.invalid/robots.txt" => http("404 Not Found", "", ""),
        "http://board.invalid/list" => http("302 Found", "Location: http://10.0.0.1/\r\n", ""),
        _ => http("200 OK", "", "page"),
    })
    .await;
    let url = Url::parse(&proxy.url("/")).unwrap();
    let client = web(&FetchSettings { proxy: Some(url), allow_private: Vec::new(), ..settings() });
    for (url, expected) in [
        ("http://board.invalid/other", "page"),
        ("http://board.invalid/list", "address-refused"),
        ("http://127.0.0.1/", "address-refused"),
        ("http://localhost/", "address-refused"),
    ] {
        assert_eq!(told(Visit::get(url).by(&client).await), expected, "{url}");
    }
    assert_eq!(proxy.paths().len(), 3, "{:?}", proxy.paths());
}

#[tokio::test]
async fn an_address_beyond_all_measure_is_an_error_of_one_line() {
    for length in [3000, 30_000] {
        let location = format!("Location: /{}\r\n", "가".repeat(length));
        let server = board(move |_, _| http("302 Found", &location, "")).await;
        let error = Visit::get(&server.url("/list")).by(&web(&settings())).await.unwrap_err();
        assert!(error.message.chars().count() <= 1001 && !error.message.contains('\n'), "{error}");
        assert!(matches!(error.code, Code::TooManyRedirects | Code::BadResponse), "{error}");
    }
}

#[test]
fn messages_are_one_short_line() {
    let error = FetchError::new(Code::BadResponse, format!("a\r\nb\u{1b}[31m{}", "가".repeat(5000)));
    assert!(error.message.starts_with("a  b [31m") && error.message.ends_with("가…"), "{error}");
    assert_eq!(error.message.chars().count(), 1001);
}

#[tokio::test]
async fn requests_say_who_asks_and_what_is_known() {
    let server = board(|asked, _| match asked.path.as_str() {
        "/list" if asked.header("if-none-match") == Some("\"7\"") => raw("HTTP/1.1 304 Not Modified\r\n\r\n"),
        "/old" => http("301 Moved", "Location: /list\r\n", ""),
        _ => http("200 OK", "ETag: \"7\"\r\nLast-Modified: Mon, 05 Jan 2026 00:00:00 GMT\r\n", "page"),
    })
    .await;
    let client = web(&settings());
    let Ok(Fetched { answer: Answer::Body(body), requests: 2 }) = Visit::get(&server.url("/list")).by(&client).await
    else {
        panic!("robots.txt and a page")
    };
    let validators = body.validators.unwrap();
    let visit = Visit::get(&server.url("/list")).known(validators.etag(), validators.last_modified());
    let result = visit.by(&client).await;
    assert!(matches!(result, Ok(Fetched { answer: Answer::NotModified, requests: 1 })), "{result:?}");
    // A condition belongs to one address, and so does what a redirect leads to.
    let visit = Visit::get(&server.url("/old")).known(Some("\"7\""), None);
    let Ok(Fetched { answer: Answer::Body(body), requests: 2 }) = visit.by(&client).await else { panic!("a page") };
    assert_eq!((body.url.as_str(), body.validators), (server.url("/list").as_str(), None));

    let asked = server.asked();
    let agent = format!("boardfeed/{} (+me@example.org)", env!("CARGO_PKG_VERSION"));
    assert!(asked.iter().all(|asked| asked.header("user-agent") == Some(&agent)), "{asked:?}");
    assert_eq!(asked[2].header("if-modified-since"), Some("Mon, 05 Jan 2026 00:00:00 GMT"));
    assert_eq!(asked[1].header("if-none-match"), None);
}

#[tokio::test]
async fn forms_headers_and_referers_are_sent() {
    let server = board(|asked, _| match asked.path.as_str() {
        "/form" => http("302 Found", "Location: /done\r\n", ""),
        "/again" => http("307 Temporary Redirect", "Location: /twice\r\n", ""),
        _ => http("200 OK", "", "page"),
    })
    .await;
    let client = web(&settings());
    let page = Url::parse("http://me:secret@a.test/list?p=1#top").unwrap();
    for path in ["/form", "/again"] {
        let url = Url::parse(&server.url(path)).unwrap();
        let mut visit = Visit::of(Request::post(url, "no=1".to_owned()));
        visit.referer = Some(page.clone());
        visit.rules.headers = vec![("Accept-Language".to_owned(), "en".to_owned())];
        assert_eq!(told(visit.by(&client).await), "page");
    }
    let asked: Vec<Asked> = server.asked().into_iter().filter(|asked| asked.path != "/robots.txt").collect();
    let sent = |asked: &Asked| (asked.text.split(' ').next().map(str::to_owned), asked.text.ends_with("\r\n\r\nno=1"));
    for (asked, path, expected) in [
        (&asked[0], "/form", ("POST", true)),
        (&asked[1], "/done", ("GET", false)),
        (&asked[2], "/again", ("POST", true)),
        (&asked[3], "/twice", ("POST", true)),
    ] {
        assert_eq!((asked.path.as_str(), sent(asked)), (path, (Some(expected.0.to_owned()), expected.1)));
        assert_eq!(asked.header("referer"), Some("http://a.test/list?p=1"), "{path}");
        assert_eq!(asked.header("accept-language"), Some("en"), "{path}");
    }
    assert_eq!(asked[0].header("content-type"), Some("application/x-www-form-urlencoded"));
}

/// A row may lead to any host; the board's secret does not go with it.
#[tokio::test]
async fn a_secret_goes_to_the_boards_own_host_alone() {
    let server = board(|_, _| http("200 OK", "", "page")).await;
    for (home, sent) in
        [(None, true), (Some(server.url("/list")), true), (Some("http://127.0.0.1:1/".to_owned()), false)]
    {
        let mut visit = Visit::get(&server.url("/view?no=1"));
        visit.rules.headers =
            ["Authorization", "Cookie", "X-Ours"].map(|name| (name.to_owned(), "secret".to_owned())).into();
        visit.rules.home = home.as_deref().map(|home| Url::parse(home).unwrap());
        assert_eq!(told(visit.by(&web(&settings())).await), "page");
        let asked = server.asked().pop().unwrap();
        assert_eq!(asked.header("x-ours"), Some("secret"));
        for name in ["authorization", "cookie"] {
            assert_eq!(asked.header(name).is_some(), sent, "{name} to a board of {home:?}");
        }
    }
}

#[tokio::test]
async fn a_cookie_wanted_first_is_shown() {
    let server = board(|asked, _| match asked.header("cookie") {
        Some("id=7") => http("200 OK", "", "page"),
        Some(_) => http("400 Bad Request", "", ""),
        None => http("302 Found", "Set-Cookie: id=7; Path=/; HttpOnly\r\nLocation: /list\r\n", ""),
    })
    .await;
    let client = web(&settings());
    let visit = Visit::get(&server.url("/list"));
    let Ok(fetched) = visit.by(&client).await else { panic!("a page") };
    assert_eq!(fetched.requests, 3);
    // The same look shows it at once, another look is another visitor.
    assert_eq!(visit.by(&client).await.map(|fetched| fetched.requests).ok(), Some(1));
    assert_eq!(Visit::get(&server.url("/list")).by(&client).await.map(|fetched| fetched.requests).ok(), Some(2));
}

/// Firewalls refuse who does not show the cookie that comes with the refusal.
#[tokio::test]
async fn a_refusal_that_gives_a_cookie_is_asked_once_more() {
    for (given, always, expected, asked) in [
        ("Set-Cookie: id=7; Path=/\r\n", false, "page", 2),
        ("Set-Cookie: id=7; Path=/\r\n", true, "http-status", 2),
        ("", true, "http-status", 1),
        // One that is not taken is none.
        ("Set-Cookie: id=7; Domain=other.test\r\n", true, "http-status", 1),
        ("Set-Cookie: id=7; Path=/\r\nRetry-After: 60\r\n", true, "retry-after", 1),
    ] {
        let server = board(move |asked, _| match asked.header("cookie") {
            Some("id=7") if !always => http("200 OK", "", "page"),
            _ => http("403 Forbidden", given, ""),
        })
        .await;
        assert_eq!(told(Visit::get(&server.url("/list")).by(&web(&settings())).await), expected, "{given}");
        let asks = server.paths().iter().filter(|path| *path == "/list").count();
        assert_eq!(asks, asked, "{given}");
    }
}

#[tokio::test]
async fn silence_is_given_whatever_the_status() {
    for status in ["403 Forbidden", "404 Not Found", "429 Too Many Requests", "500 Oops", "502 Bad Gateway"] {
        let server = board(move |_, _| http(status, "Retry-After: 3600\r\n", "")).await;
        let client = web(&settings());
        for requests in [2, 0] {
            let error = Visit::get(&server.url("/list")).by(&client).await.unwrap_err();
            assert_eq!((error.code, error.requests), (Code::RetryAfter, requests), "{status}");
        }
    }
}

#[tokio::test]
async fn gzip_is_read_said_or_unsaid() {
    use std::io::Write as _;
    for header in ["", "Content-Encoding: gzip\r\n"] {
        let server = board(move |_, _| {
            let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
            packed.write_all(b"page").unwrap();
            let head = format!("HTTP/1.1 200 OK\r\n{header}Connection: close\r\n\r\n");
            Reply::Bytes([head.into_bytes(), packed.finish().unwrap()].concat())
        })
        .await;
        let Ok(Fetched { answer: Answer::Body(body), .. }) =
            Visit::get(&server.url("/list")).by(&web(&settings())).await
        else {
            panic!("a page")
        };
        assert_eq!((body.bytes.as_slice(), body.header("content-encoding")), (&b"page"[..], None));
    }
}

#[tokio::test]
async fn a_server_that_asks_for_silence_gets_it() {
    for header in ["Retry-After: 3600\r\n", "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT\r\n"] {
        for status in ["429 Too Many Requests", "503 Service Unavailable"] {
            let server = board(move |_, _| http(status, header, "")).await;
            let client = web(&settings());
            let error = Visit::get(&server.url("/list")).by(&client).await.unwrap_err();
            assert_eq!((error.code, error.requests), (Code::RetryAfter, 2), "{error}");
            let wait = error.retry_at.unwrap().duration_since(clock::now()).as_hours();
            assert!((0..=7 * 24).contains(&wait), "{wait}");
            let error = Visit::get(&server.url("/other")).by(&client).await.unwrap_err();
            assert_eq!((error.code, error.requests), (Code::RetryAfter, 0), "{error}");
            assert!(error.retry_at.is_some());
            assert_eq!(server.paths(), ["/robots.txt", "/list"]);
        }
    }
    // Nothing asked for, or a moment that is over.
    for header in ["", "Retry-After: 0\r\n", "Retry-After: Thu, 01 Jan 1970 00:00:00 GMT\r\n", "Retry-After: soon\r\n"]
    {
        let server = board(move |_, _| http("503 Service Unavailable", header, "")).await;
        let client = web(&settings());
        for _ in 0..2 {
            assert_eq!(told(Visit::get(&server.url("/list")).by(&client).await), "http-status", "{header}");
        }
    }
}

#[tokio::test]
async fn what_is_recorded_is_replayed() {
    let server = board(|asked, _| match asked.path.as_str() {
        "/list" => http("302 Found", "Location: /there\r\n", ""),
        _ => http("200 OK", "Content-Type: text/html; charset=euc-kr\r\n", "page"),
    })
    .await;
    let dir = tempfile::tempdir().unwrap();
    let record = Record::new(Arc::new(web(&settings())), dir.path().to_owned());
    for expected in [Written::New, Written::Unchanged] {
        assert_eq!(told(Visit::get(&server.url("/list")).by(&record).await), "page");
        assert_eq!(record.written().last(), Some(&("list-1".to_owned(), expected)));
    }
    let replay = Replay::open(dir.path()).unwrap();
    let Ok(Fetched { answer: Answer::Body(body), .. }) = Visit::get(&server.url("/list")).by(&replay).await else {
        panic!("a page")
    };
    assert_eq!(body.url.as_str(), server.url("/there"));
    assert_eq!(body.header("content-type"), Some("text/html; charset=euc-kr"));
}
