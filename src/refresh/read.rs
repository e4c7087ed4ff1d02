//! From a fetched body to what it says: decode, parse, understand. Synchronous: a page never crosses an await.

use jiff::civil::DateTime;
use tokio::sync::Semaphore;
use url::Url;

use crate::decode::{Decoded, decode};
use crate::fetch::Body;
use crate::inspect::{self, Introduction, Reading};
use crate::links::Riddle;
use crate::model::{Article, Code, Learnt, Listing, Problem, Row};
use crate::page::Page;
use crate::source::{self, Source};

use super::solve;

/// Below this a list of a page that was fetched as a list is not believed to be one.
const LISTING: f64 = 0.3;

/// Bytes of a page that does nothing but lead on by a script.
const SIGNPOST: usize = 4096;

/// Pages read at the same time in this process: a hostile one may cost 100 MB, an ordinary one is read in milliseconds.
static READING: Semaphore = Semaphore::const_new(1);

/// Reads a page when its turn comes, without holding up the tasks that share the thread. On a thread of its own, of which
/// there is one at a time: memory that large pages gave back lies where the next one is read, not with each thread that
/// ever read one.
pub(super) async fn alone<T: Send>(read: impl FnOnce() -> T + Send) -> T {
    // The semaphore is never closed; if it were, reading all the same is right.
    let _turn = READING.acquire().await;
    let read = || std::thread::scope(|scope| scope.spawn(read).join());
    tokio::task::block_in_place(read).unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// The listing on a list page, or why there is none.
pub(super) fn listing(body: &Body, source: &Source) -> Result<Listing, Vec<Problem>> {
    let (page, decoded) = page(body, source)?;
    let now = Some(received(body, source));
    let mut listing = match inspect::read(&page, &source.rows, &source.post, now) {
        Reading::Listing(listing) => *listing,
        // A board may show its first post above the list; what we came for is the list.
        Reading::Article(_) => {
            let listing = inspect::listing(&page, &source.rows, now);
            if listing.rows.len() < 4 || listing.confidence < LISTING {
                return Err(vec![Problem::new(
                    Code::IsArticle,
                    format!("{} is a post's own page, not a list of posts; `url` is the list's address", body.url),
                )]);
            }
            listing
        }
        Reading::Neither(mut problems) => {
            if problems.iter().all(|problem| problem.code == Code::Framed) {
                problems.insert(
                    0,
                    Problem::new(
                        Code::NoListing,
                        format!(
                            "no list of posts was found at {}; `boardfeed inspect` shows what is understood of it",
                            body.url
                        ),
                    ),
                );
            }
            return Err(problems);
        }
    };
    // Half a list looks like one whose other posts are gone.
    if listing.problems.iter().any(|problem| problem.code == Code::CutShort) {
        return Err(listing.problems);
    }
    listing.problems.splice(0..0, decoded.problems);
    Ok(listing)
}

/// The article on a post page, or why there is none.
pub(super) fn article(body: &Body, row: &Row, source: &Source) -> Result<Article, Vec<Problem>> {
    let (page, decoded) = page(body, source)?;
    let mut article = inspect::article(&page, Some(row), &source.post, Some(received(body, source)));
    article.problems.splice(0..0, decoded.problems);
    // Half a body would be told as an edit, and the whole one again as the next.
    if article.problems.iter().any(|problem| problem.code == Code::CutShort) {
        return Err(article.problems);
    }
    // A board answers with its list where a session is over or a post is gone; its rows are no body.
    if article.problems.iter().any(|problem| problem.code == Code::IsListing) {
        return Err(article.problems);
    }
    if source::same_list(&body.url, &source.url) && row.link.as_ref().is_some_and(|link| link.url != body.url) {
        return Err(vec![Problem::new(
            Code::IsListing,
            format!("the page of «{}» leads back to the list; what is known of the post stays", row.title),
        )]);
    }
    if article.title.is_none() {
        let mut problems = article.problems;
        problems.insert(
            0,
            Problem::new(Code::NoBody, format!("{} is not understood as a post; its row alone is kept", body.url)),
        );
        return Err(problems);
    }
    Ok(article)
}

/// What a fetched page says about itself: whose board it is, and which feeds it names.
pub(super) fn introduction(body: &Body, source: &Source) -> Introduction {
    page(body, source).map(|(page, _)| inspect::introduction(&page)).unwrap_or_default()
}

/// Frames of a page that may hold the board.
pub(super) fn frames(body: &Body, source: &Source) -> Vec<Url> {
    page(body, source).map(|(page, _)| inspect::frames(&page)).unwrap_or_default()
}

/// The frame that holds the body of the post that a page of its own shows.
pub(super) fn frame_of_post(body: &Body, source: &Source) -> Option<Url> {
    let (page, _) = page(body, source).ok()?;
    match inspect::read(&page, &source.rows, &source.post, Some(received(body, source))) {
        Reading::Article(article) => article.frame,
        _ => None,
    }
}

/// Where a page hands its reader on to by itself. Asked of few pages: the word stands in few.
pub(super) fn onward(body: &Body, source: &Source) -> Option<Url> {
    let says = |word: &[u8]| body.bytes.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word));
    (says(b"refresh") || body.bytes.len() < SIGNPOST && says(b"location"))
        .then(|| page(body, source).ok()?.0.onward())
        .flatten()
}

/// Puts the page of a frame into the article whose body it holds.
pub fn frame(article: &mut Article, body: &Body, source: &Source) {
    if let Ok((page, _)) = page(body, source) {
        crate::article::fill(article, &page);
    }
}

/// The questions that a list page leaves about its links, for a script engine.
pub(super) fn riddle(body: &Body, source: &Source) -> Option<Riddle> {
    inspect::riddle(&page(body, source).ok()?.0, &source.rows)
}

/// What is understood of a recorded page of a source, as `inspect --json` shows it; a line break at the end.
pub fn page_json(body: &Body, source: &Source, learnt: &Learnt) -> String {
    let source = &solve::with(source, learnt);
    let json = match page(body, source) {
        Err(problems) => neither(body, &problems),
        Ok((page, decoded)) => {
            let now = Some(received(body, source));
            match inspect::read(&page, &source.rows, &source.post, now) {
                Reading::Listing(mut listing) => {
                    listing.problems.splice(0..0, decoded.problems);
                    inspect::listing_json(&listing, &body.url, decoded.charset)
                }
                Reading::Article(mut article) => {
                    article.problems.splice(0..0, decoded.problems);
                    inspect::article_json(&article, &body.url, decoded.charset)
                }
                Reading::Neither(problems) => neither(body, &problems),
            }
        }
    };
    format!("{json:#}\n")
}

fn neither(body: &Body, problems: &[Problem]) -> serde_json::Value {
    serde_json::json!({"kind": null, "url": body.url.as_str(), "problems": problems})
}

/// Bytes → page; bytes that are no page are an end.
fn page(body: &Body, source: &Source) -> Result<(Page, Decoded), Vec<Problem>> {
    let mut decoded = decode(&body.bytes, body.header("content-type"), source.http.charset.as_deref());
    if decoded.problems.iter().any(|problem| matches!(problem.code, Code::NotHtml | Code::EmptyPage)) {
        return Err(decoded.problems);
    }
    let page = Page::parse(&decoded.text, &body.url);
    // The tree has its own copy of what it needs.
    decoded.text = String::new();
    Ok((page, decoded))
}

/// When the page was received, on the board's wall: what "12:23" on it refers to.
fn received(body: &Body, source: &Source) -> DateTime {
    body.when.to_zoned_datetime(source.zone.clone()).datetime()
}
