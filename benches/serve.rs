//! Cached feed requests a second, against a bare axum handler of the same bytes. Prints ratios within one run.
//!
//!     cargo bench --bench serve
//!
//! Client and servers share the machine, and the client's part weighs on both sides alike: the true ratio is a little
//! further from 1 than the one printed.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::http::header;
use axum::routing::get;
use boardfeed::model::{Intent, Outcome, OutcomeKind, Post, PostKey, PostedAt, Print, Request, SourceId, Visit};
use boardfeed::serve::{self, App};
use boardfeed::source::{Settings, Source};
use boardfeed::store;
use jiff::Timestamp;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use url::Url;

const CONNECTIONS: usize = 16;
const ROUND: Duration = Duration::from_secs(1);
const ROUNDS: usize = 5;
const PATH: &str = "/feeds/example.org/news.atom";

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let ours = ours(folder.path()).await?;
    println!(
        "cached feed requests a second, {CONNECTIONS} connections, best of {ROUNDS} rounds; the bare handler answers the same bytes"
    );
    for (name, headers) in [
        ("whole, plain", String::new()),
        ("whole, brotli", "Accept-Encoding: br\r\n".to_owned()),
        ("304", format!("If-None-Match: {}\r\n", etag(ours).await?)),
    ] {
        let request = format!("GET {PATH} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n");
        let bytes = one(ours, &request).await?;
        let bare = bare(bytes.clone()).await?;
        let (mut best_ours, mut best_bare) = (0.0_f64, 0.0_f64);
        for _ in 0..ROUNDS {
            best_bare = best_bare.max(rate(bare, &request).await?);
            best_ours = best_ours.max(rate(ours, &request).await?);
        }
        println!(
            "  {name:14} {:>7} bytes: {best_ours:>8.0} / {best_bare:>8.0} bare = {:.2}",
            bytes.len(),
            best_ours / best_bare
        );
    }
    Ok(())
}

/// Our server over a store with one board of 50 posts.
async fn ours(folder: &std::path::Path) -> Result<u16, Box<dyn std::error::Error>> {
    let now: Timestamp = "2026-01-02T03:04:05Z".parse()?;
    let store = store::open(&format!("sqlite:{}", folder.join("b.db").display())).await?;
    let id = SourceId::new("example.org/news")?;
    let board = Url::parse("https://example.org/list.do")?;
    let mut intents = Vec::new();
    for number in 0..50 {
        intents.push(Intent::New(Box::new(Post {
            key: PostKey::new(format!("{number}")).ok_or("a key")?,
            title: format!("공고 제{number}호: 시설 관리 용역"),
            link: Some(Request::get(board.join(&format!("view.do?no={number}"))?)),
            posted_at: PostedAt::parse("2026-01-02"),
            author: Some("홍길동".to_owned()),
            department: None,
            category: None,
            content_html: format!("<p>제{number}호 {}</p>", "입찰에 부치는 사항을 다음과 같이 공고합니다. ".repeat(20)),
            content_text: String::new(),
            attachments: Vec::new(),
            images: Vec::new(),
            language: None,
            pinned: false,
            row_print: Print::default(),
            post_print: Print::default(),
            complete: true,
        })));
    }
    let outcome =
        Outcome { kind: OutcomeKind::Changed, new: 50, edited: 0, gone: 0, requests: 1, problems: Vec::new() };
    let next = now + Duration::from_hours(1);
    let visit = Visit { at: now, outcome, next, validators: None, rows: Some((50, 50)), address: None };
    store.apply(&id, &intents, &visit).await?;
    let sources = vec![Arc::new(Source::new(id, "News", board))];
    let app = App::new(store, sources, &Settings::default(), Arc::new(move || now));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let port = listener.local_addr()?.port();
    tokio::spawn(serve::run(listener, app, std::future::pending()));
    Ok(port)
}

/// The least a server can do: one route, the bytes, a type.
async fn bare(bytes: Vec<u8>) -> Result<u16, Box<dyn std::error::Error>> {
    let bytes = Bytes::from(bytes);
    let answer = move || {
        let bytes = bytes.clone();
        async move { ([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], bytes) }
    };
    let router = Router::new().route(PATH, get(answer));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let port = listener.local_addr()?.port();
    tokio::spawn(async move {
        axum::serve(axum::serve::ListenerExt::tap_io(listener, |io| drop(io.set_nodelay(true))), router).await
    });
    Ok(port)
}

/// Answers a second over all connections.
async fn rate(port: u16, request: &str) -> Result<f64, Box<dyn std::error::Error>> {
    let began = Instant::now();
    let mut tasks = Vec::new();
    for _ in 0..CONNECTIONS {
        let request = request.to_owned();
        tasks.push(tokio::spawn(async move {
            let mut client = Client::connect(port).await?;
            let mut count = 0_u32;
            while began.elapsed() < ROUND {
                client.ask(&request).await?;
                count += 1;
            }
            Ok::<_, std::io::Error>(count)
        }));
    }
    let mut count = 0;
    for task in tasks {
        count += task.await??;
    }
    Ok(f64::from(count) / began.elapsed().as_secs_f64())
}

async fn one(port: u16, request: &str) -> Result<Vec<u8>, std::io::Error> {
    let mut client = Client::connect(port).await?;
    let (start, end) = client.ask(request).await?;
    Ok(client.buffer[start..end].to_vec())
}

async fn etag(port: u16) -> Result<String, Box<dyn std::error::Error>> {
    let mut client = Client::connect(port).await?;
    let (start, _) = client.ask(&format!("GET {PATH} HTTP/1.1\r\nHost: localhost\r\n\r\n")).await?;
    let head = String::from_utf8_lossy(&client.buffer[..start]).into_owned();
    let line = head.lines().find_map(|line| line.strip_prefix("etag: ")).ok_or("no etag")?;
    Ok(line.to_owned())
}

/// A connection that asks one thing after another and looks at no more than it must.
struct Client {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Client {
    async fn connect(port: u16) -> std::io::Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port)).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: vec![0; 1 << 20] })
    }

    /// Where the answer's body lies in the buffer.
    async fn ask(&mut self, request: &str) -> std::io::Result<(usize, usize)> {
        self.stream.write_all(request.as_bytes()).await?;
        let mut filled = 0;
        loop {
            let read = self.stream.read(&mut self.buffer[filled..]).await?;
            if read == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            filled += read;
            let Some(head) = self.buffer[..filled.min(2048)].windows(4).position(|window| window == b"\r\n\r\n") else {
                continue;
            };
            let text = String::from_utf8_lossy(&self.buffer[..head]);
            let length = text
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "))
                .and_then(|length| length.parse().ok())
                .unwrap_or(0);
            let start = head + 4;
            while filled < start + length {
                let read = self.stream.read(&mut self.buffer[filled..]).await?;
                if read == 0 {
                    return Err(std::io::ErrorKind::UnexpectedEof.into());
                }
                filled += read;
            }
            return Ok((start, start + length));
        }
    }
}
