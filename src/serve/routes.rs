//! Addresses → answers. What is common to all answers (limits, headers, counting) stands in `common`.

use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::IntoResponse;
use axum::routing::get;
use jiff::Timestamp;
use percent_encoding::percent_decode_str;

use crate::emit::Format;
use crate::feed::{FeedAsk, below};
use crate::model::{Language, SourceId};

use super::asked::Refusal;
use super::document::{Length, joined};
use super::meter::Kind;
use super::world::World;
use super::{App, Key, Live, TEXT, Trouble, asked, meter, negotiate, search};

/// Bytes of an address, beyond which nothing of ours lies.
const MAX_ADDRESS: usize = 4096;

/// Characters of what is looked for in the directory.
const MAX_FIND: usize = 100;

/// Bounds of how long a feed may be kept without asking again (seconds): not so short that readers ask for nothing, not
/// so long that a new post waits.
const MAX_AGE: std::ops::RangeInclusive<i64> = 300..=3600;

/// Nothing but our own style and script, nothing from elsewhere, in nobody's frame.
const PAGE_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; \
                           base-uri 'none'; frame-ancestors 'none'";

pub(super) fn router(live: Live) -> Router {
    Router::new()
        .route("/", get(directory))
        .route("/page.css", get(page_style))
        .route("/page.js", get(page_script))
        .route("/boards/{domain}/{board}", get(board))
        .route("/search", get(find))
        .route("/feeds.opml", get(opml).options(preflight))
        .route("/feeds/{name}", get(joint_feed).options(preflight))
        .route("/feeds/{domain}/{board}", get(feed).options(preflight))
        .route("/feeds/{domain}/{board}/{number}", get(archive).options(preflight))
        .route("/healthz", get(healthz))
        .route("/readyz", get(readyz))
        .route("/metrics", get(metrics))
        .fallback(not_found)
        .method_not_allowed_fallback(not_allowed)
        .layer(middleware::from_fn(common))
        .with_state(live)
}

/// Limits before, headers and counts after.
async fn common(request: Request, next: Next) -> Response<Body> {
    let began = Instant::now();
    let path = request.uri().path();
    let kind = Kind::of(path);
    let is_head = request.method() == Method::HEAD;
    let too_long = request.uri().path_and_query().is_some_and(|text| text.as_str().len() > MAX_ADDRESS);
    let is_text = percent_decode_str(path).decode_utf8().is_ok();
    let mut response = if too_long {
        say(StatusCode::URI_TOO_LONG, &format!("the address is longer than {MAX_ADDRESS} bytes"))
    } else if !is_text {
        // No name of ours; a route would answer in words of its own.
        not_found().await
    } else {
        next.run(request).await
    };
    // Without a body and a length of ours, a HEAD is given the length 0; RFC 9110, 8.6 has there that of the bytes.
    if let Some(Length(length)) = response.extensions().get().copied().filter(|_| is_head) {
        insert(&mut response, header::CONTENT_LENGTH, &length.to_string());
    }
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    if kind == Kind::Feed {
        // Feeds are for every program, also those within web pages.
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        headers.insert(
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            HeaderValue::from_static("ETag, Last-Modified, Content-Encoding"),
        );
    }
    meter::answered(kind, response.status().as_u16(), began.elapsed());
    response
}

async fn feed(
    State(app): State<App>,
    Path((domain, file)): Path<(String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let Some((board, format)) = ending(&file) else {
        return no_such(&format!("a feed's address ends in .rss, .atom or .json, as /feeds/{domain}/{file}.atom"));
    };
    let Some(source) = known(&app, &domain, board) else {
        let moved = moved(&app, &domain, board, &uri, |now| format!("/feeds/{now}.{}", format.ending())).await;
        return moved.unwrap_or_else(|| {
            no_such(&format!("there is no board {domain}/{board}; all feeds stand on / and in /feeds.opml"))
        });
    };
    let mut ask = match asked::read(uri.query()) {
        Ok(ask) => ask,
        Err(reason) => return say(StatusCode::BAD_REQUEST, &reason.to_string()),
    };
    // One board's feed is of that board.
    ask.sources.clear();
    let world = app.0.lookout.world(app.0.store.as_ref()).await;
    let state = world.states.get(&source);
    if state.is_none_or(|state| state.last_ok.is_none()) {
        return no_such(&format!(
            "{source} has not been read yet; its feed appears with the first good look, see /boards/{source}"
        ));
    }
    let max_age = max_age(&app, state.map(|state| state.next));
    let key = Key::Feed { source, format, query: ask.query() };
    feed_answer(&app, &world, key, &headers, max_age).await
}

/// An archive document: RFC 5005's past of a feed. Any query is passed over, an archive is whole.
async fn archive(
    State(app): State<App>,
    Path((domain, board, file)): Path<(String, String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let none = || no_such(&format!("there is no such archive; /feeds/{domain}/{board}.atom leads to those there are"));
    let Some((number, format)) = ending(&file) else { return none() };
    // One form of each number, so that each archive has one address.
    let Some(number) = number.parse::<i64>().ok().filter(|parsed| parsed.to_string() == number) else { return none() };
    let Some(source) = known(&app, &domain, &board) else {
        let moved =
            moved(&app, &domain, &board, &uri, |now| format!("/feeds/{now}/{number}.{}", format.ending())).await;
        return moved.unwrap_or_else(none);
    };
    let world = app.0.lookout.world(app.0.store.as_ref()).await;
    let key = Key::Archive { source, number, format };
    match app.0.document(key.clone(), &world).await {
        Ok(document) if document.is_empty() => {
            // Many numbers can be asked for, and few are.
            app.0.cache.forget(&key);
            none()
        }
        _ => feed_answer(&app, &world, key, &headers, *MAX_AGE.end()).await,
    }
}

/// `/feeds/all.*`, `/feeds/health.atom`, `/feeds/style.css`.
async fn joint_feed(State(app): State<App>, Path(name): Path<String>, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let world = app.0.lookout.world(app.0.store.as_ref()).await;
    match name.as_str() {
        "health.atom" => feed_answer(&app, &world, Key::Health, &headers, *MAX_AGE.start()).await,
        "style.css" => feed_answer(&app, &world, Key::Stylesheet, &headers, *MAX_AGE.end()).await,
        _ => match ending(&name) {
            Some(("all", format)) => all(&app, &world, format, &uri, &headers).await,
            _ => no_such("there is no such feed; all feeds stand on / and in /feeds.opml"),
        },
    }
}

async fn all(app: &App, world: &World, format: Format, uri: &Uri, headers: &HeaderMap) -> Response<Body> {
    let ask = match asked::read(uri.query()) {
        Ok(ask) => ask,
        Err(reason) => return say(StatusCode::BAD_REQUEST, &reason.to_string()),
    };
    if let Some(unknown) = ask.sources.iter().find(|id| !app.0.sources.contains_key(id)) {
        return say(StatusCode::BAD_REQUEST, &Refusal::NoBoard(unknown.clone()).to_string());
    }
    let states = || app.0.sources.keys().filter_map(|id| world.states.get(id));
    if !app.0.sources.is_empty() && !states().any(|state| state.last_ok.is_some()) {
        return no_such("no board has been read yet; the feed appears with the first good look");
    }
    let max_age = max_age(app, states().map(|state| state.next).min());
    let key = Key::All { format, query: ask.query() };
    feed_answer(app, world, key, headers, max_age).await
}

async fn opml(State(app): State<App>, headers: HeaderMap) -> Response<Body> {
    let world = app.0.lookout.world(app.0.store.as_ref()).await;
    feed_answer(&app, &world, Key::Opml, &headers, *MAX_AGE.start()).await
}

async fn feed_answer(app: &App, world: &World, key: Key, headers: &HeaderMap, max_age: i64) -> Response<Body> {
    match app.0.document(key, world).await {
        Ok(document) => {
            let mut response = document.answer(headers).await;
            insert(&mut response, header::CACHE_CONTROL, &format!("public, max-age={max_age}"));
            response
        }
        Err(trouble) => unavailable(&trouble),
    }
}

async fn directory(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let language = language(&uri, &headers);
    let find: String = parameter(&uri, "find").unwrap_or_default().trim().chars().take(MAX_FIND).collect();
    page(&app, Key::Directory { language, find }, &headers).await
}

async fn board(
    State(app): State<App>,
    Path((domain, board)): Path<(String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let Some(source) = known(&app, &domain, &board) else {
        let moved = moved(&app, &domain, &board, &uri, |now| format!("/boards/{now}")).await;
        return moved.unwrap_or_else(|| no_such(&format!("there is no board {domain}/{board}; all boards stand on /")));
    };
    let language = language(&uri, &headers);
    page(&app, Key::Board { source, language }, &headers).await
}

/// Posts of all boards, or of one, that hold some words.
async fn find(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let language = language(&uri, &headers);
    let typed = search::typed(uri.query());
    let ask =
        asked::read(uri.query()).and_then(|ask| match ask.sources.iter().find(|id| !app.0.sources.contains_key(id)) {
            Some(unknown) => Err(Refusal::NoBoard(unknown.clone())),
            None if ask.search.is_empty() && !typed.trim().is_empty() => Err(Refusal::NoWord),
            None => Ok(ask),
        });
    match ask {
        Ok(ask) => {
            let page_number = parameter(&uri, "page").and_then(|page| page.parse().ok()).unwrap_or(1);
            let query = FeedAsk { limit: None, ..ask }.query();
            let key = Key::Search { language, query, page: u32::clamp(page_number, 1, search::MOST_PAGES) };
            page(&app, key, &headers).await
        }
        Err(refusal) => {
            let text = search::refused(language, &typed, &refusal);
            let mut response = Response::new(Body::from(text));
            *response.status_mut() = StatusCode::BAD_REQUEST;
            insert(&mut response, header::CONTENT_TYPE, super::HTML);
            insert(&mut response, header::CACHE_CONTROL, "no-store");
            insert(&mut response, header::CONTENT_SECURITY_POLICY, PAGE_POLICY);
            response
        }
    }
}

async fn page_style(State(app): State<App>, headers: HeaderMap) -> Response<Body> {
    page(&app, Key::PageStyle, &headers).await
}

async fn page_script(State(app): State<App>, headers: HeaderMap) -> Response<Body> {
    page(&app, Key::PageScript, &headers).await
}

async fn page(app: &App, key: Key, headers: &HeaderMap) -> Response<Body> {
    let world = app.0.lookout.world(app.0.store.as_ref()).await;
    match app.0.document(key, &world).await {
        Ok(document) => {
            let mut response = document.answer(headers).await;
            // A person who reloads wants to see how things are; the tag makes asking cheap.
            insert(&mut response, header::CACHE_CONTROL, "no-cache");
            insert(&mut response, header::VARY, "Accept-Encoding, Accept-Language");
            insert(&mut response, header::CONTENT_SECURITY_POLICY, PAGE_POLICY);
            response
        }
        Err(trouble) => unavailable(&trouble),
    }
}

/// The process lives.
async fn healthz() -> Response<Body> {
    say(StatusCode::OK, "ok")
}

/// The store can be reached, and is the one that was opened.
async fn readyz(State(app): State<App>) -> Response<Body> {
    const PATIENCE: std::time::Duration = std::time::Duration::from_secs(3);
    match tokio::time::timeout(PATIENCE, app.0.store.ping()).await {
        Ok(Ok(())) => say(StatusCode::OK, "ready"),
        Ok(Err(error)) => {
            tracing::warn!("{error}");
            let what = if error.is_misplaced() {
                "the store's file was taken away or replaced while the server ran: restart boardfeed"
            } else {
                "the store does not answer; the log says why"
            };
            say(StatusCode::SERVICE_UNAVAILABLE, what)
        }
        Err(_) => say(StatusCode::SERVICE_UNAVAILABLE, "the store does not answer in time"),
    }
}

async fn metrics(State(app): State<App>) -> Response<Body> {
    let world = app.0.lookout.world(app.0.store.as_ref()).await;
    let mut response = say(StatusCode::OK, &meter::text(&app.0, &world));
    insert(&mut response, header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");
    response
}

/// What a script on another site asks before it asks for a feed with `If-None-Match` (Fetch standard, 3.2.2).
async fn preflight() -> Response<Body> {
    let mut response = StatusCode::NO_CONTENT.into_response();
    insert(&mut response, header::ALLOW, "GET, HEAD, OPTIONS");
    insert(&mut response, header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD");
    insert(&mut response, header::ACCESS_CONTROL_ALLOW_HEADERS, "*");
    insert(&mut response, header::ACCESS_CONTROL_MAX_AGE, "86400");
    response
}

async fn not_found() -> Response<Body> {
    no_such("there is nothing at this address; boards and feeds stand on /")
}

async fn not_allowed(method: Method, uri: Uri) -> Response<Body> {
    let mut response =
        say(StatusCode::METHOD_NOT_ALLOWED, &format!("{method} is not for this address, GET and HEAD are"));
    let allowed = if Kind::of(uri.path()) == Kind::Feed { "GET, HEAD, OPTIONS" } else { "GET, HEAD" };
    insert(&mut response, header::ALLOW, allowed);
    response
}

fn no_such(reason: &str) -> Response<Body> {
    say(StatusCode::NOT_FOUND, reason)
}

fn unavailable(trouble: &Trouble) -> Response<Body> {
    // Without Retry-After, which some readers apply to every feed of the host; and without the store's own words, which
    // may name paths.
    say(
        StatusCode::SERVICE_UNAVAILABLE,
        match trouble {
            Trouble::Store => "the store does not answer; try again later",
            Trouble::TookTooLong => "this takes too long; try again later",
        },
    )
}

/// Plain text, not to be kept.
fn say(status: StatusCode, text: &str) -> Response<Body> {
    let mut response = Response::new(Body::from(format!("{}\n", text.trim_end())));
    *response.status_mut() = status;
    insert(&mut response, header::CONTENT_TYPE, TEXT);
    insert(&mut response, header::CACHE_CONTROL, "no-store");
    response
}

fn insert(response: &mut Response<Body>, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// `en-press.atom` as name and format.
fn ending(file: &str) -> Option<(&str, Format)> {
    let (name, ending) = file.rsplit_once('.')?;
    Some((name, Format::parse(ending)?))
}

fn known(app: &App, domain: &str, board: &str) -> Option<SourceId> {
    SourceId::new(&format!("{domain}/{board}")).ok().filter(|id| app.0.sources.contains_key(id))
}

/// Leads on, for good, from an address under a name that a source had before; `to`: the path under its name of now.
async fn moved(
    app: &App,
    domain: &str,
    board: &str,
    uri: &Uri,
    to: impl FnOnce(&SourceId) -> String,
) -> Option<Response<Body>> {
    let former = SourceId::new(&format!("{domain}/{board}")).ok()?;
    let world = app.0.lookout.world(app.0.store.as_ref()).await;
    let now = world.renames.get(&former).filter(|now| app.0.sources.contains_key(now))?;
    let mut target = below(&app.0.settings.serve.public_url, &to(now));
    target.set_query(uri.query());
    let mut response = say(StatusCode::MOVED_PERMANENTLY, &format!("{former} is called {now} now"));
    // Without the host: who came by another name of ours stays there.
    insert(&mut response, header::LOCATION, &target[url::Position::BeforePath..]);
    insert(&mut response, header::CACHE_CONTROL, &format!("public, max-age={}", MAX_AGE.end()));
    Some(response)
}

/// Seconds until the next look, within bounds.
fn max_age(app: &App, next: Option<Timestamp>) -> i64 {
    let wait = next.map_or(0, |next| next.as_second() - (app.0.clock)().as_second());
    wait.clamp(*MAX_AGE.start(), *MAX_AGE.end())
}

/// `?lang=`, else what the browser prefers, else Korean: most boards are.
fn language(uri: &Uri, headers: &HeaderMap) -> Language {
    parameter(uri, "lang")
        .and_then(|tag| Language::parse(&tag))
        .or_else(|| negotiate::language(&joined(headers, header::ACCEPT_LANGUAGE)))
        .unwrap_or(Language::Korean)
}

fn parameter(uri: &Uri, name: &str) -> Option<String> {
    url::form_urlencoded::parse(uri.query()?.as_bytes())
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}
