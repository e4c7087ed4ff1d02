//! The page of a search: posts of all boards, or of one, that hold the words. Of one search at most a hundred posts are
//! shown, in pages; whoever has more is told to ask for less, and where the same search is a feed.

use askama::Template;
use url::form_urlencoded;

use crate::emit::ended;
use crate::feed::{FeedAsk, all_address, board_address};
use crate::model::{Language, SourceId, StoredPost};
use crate::source::Source;
use crate::store::{PostAsk, StoreError};

use super::Inner;
use super::asked::Refusal;
use super::excerpt::{Piece, Wanted};
use super::pages::{self, Link, Moment};
use super::words::{self, Words};

/// Posts on a page, and pages of one search.
const PER_PAGE: u32 = 20;
const MOST: u32 = FeedAsk::MAX_LIMIT;
pub(super) const MOST_PAGES: u32 = MOST.div_ceil(PER_PAGE);

/// Letters around a hit; a telephone shows them in four lines.
const EXCERPT: usize = 160;

/// Names of files in which a word stands, of one post.
const FILES: usize = 3;

#[derive(Template)]
#[template(path = "search.html")]
struct Page<'a> {
    words: &'static Words,
    root: &'static str,
    /// What was typed, for the field, and the query without page and language, for links.
    typed: &'a str,
    query: String,
    source: Option<&'a Source>,
    /// Why nothing was looked for.
    refused: Option<String>,
    understood: Vec<(bool, &'a str)>,
    feeds: Vec<Link>,
    count: String,
    found: Vec<Found<'a>>,
    number: u32,
    pages: u32,
    /// Of the first post shown here, counted over all pages.
    first: u32,
}

struct Found<'a> {
    title: Vec<Piece>,
    url: Option<String>,
    board: &'a Source,
    date: Moment,
    excerpt: Vec<Piece>,
    files: Vec<Vec<Piece>>,
    language: Option<&'static str>,
}

/// The page of what was asked, which the query of its feed says. Nothing asked: only the field, and how it is used.
pub(super) async fn search(app: &Inner, language: Language, ask: &FeedAsk, page: u32) -> Result<String, StoreError> {
    let words = words::of(language);
    let typed = ask.search.to_string();
    let posts = if ask.search.is_empty() { Vec::new() } else { posts(app, ask).await? };
    let all = u32::try_from(posts.len()).unwrap_or(MOST);
    let pages = all.div_ceil(PER_PAGE).max(1);
    let number = page.clamp(1, pages);
    let before = (number - 1) * PER_PAGE;
    let wanted = Wanted::new(ask.search.wanted.iter().map(String::as_str));
    let shown = posts.iter().skip(before as usize).take(PER_PAGE as usize);
    let count = match all {
        _ if ask.search.is_empty() => String::new(),
        0 => words.nothing_found.to_owned(),
        MOST.. => words.many_found.to_owned(),
        count => words.posts(count),
    };
    let one = <[SourceId; 1]>::try_from(ask.sources.clone()).ok().and_then(|[id]| app.sources.get(&id));
    Ok(pages::rendered(&Page {
        words,
        root: "./",
        typed: &typed,
        query: query(ask),
        source: one.map(AsRef::as_ref),
        refused: None,
        understood: understood(ask),
        feeds: if ask.search.is_empty() { Vec::new() } else { feeds(app, ask) },
        count,
        found: shown.filter_map(|post| found(app, &wanted, post)).collect(),
        number,
        pages,
        first: before + 1,
    }))
}

/// The page that says why nothing was looked for, with what was typed still in the field.
pub(super) fn refused(language: Language, typed: &str, refusal: &Refusal) -> String {
    /// A field of a megabyte helps nobody.
    const TYPED: usize = 300;
    let words = words::of(language);
    let typed: String = typed.chars().filter(|letter| !letter.is_control()).take(TYPED).collect();
    pages::rendered(&Page {
        words,
        root: "./",
        typed: &typed,
        query: String::new(),
        source: None,
        refused: Some(words.refused(refusal)),
        understood: Vec::new(),
        feeds: Vec::new(),
        count: String::new(),
        found: Vec::new(),
        number: 1,
        pages: 1,
        first: 1,
    })
}

async fn posts(app: &Inner, ask: &FeedAsk) -> Result<Vec<StoredPost>, StoreError> {
    // To the store no names would mean every source, also those whose file is gone.
    let sources: Vec<SourceId> =
        if ask.sources.is_empty() { app.sources.keys().cloned().collect() } else { ask.sources.clone() };
    if sources.is_empty() {
        return Ok(Vec::new());
    }
    let (search, category) = (ask.search.clone(), ask.category.clone());
    app.store.posts(&PostAsk { sources, search, category, limit: MOST }).await
}

fn found<'a>(app: &'a Inner, wanted: &Wanted, stored: &StoredPost) -> Option<Found<'a>> {
    let board = app.sources.get(&stored.source)?;
    let post = &stored.post;
    let files = post.attachments.iter().map(|file| file.title.as_str()).filter(|title| wanted.is_in(title));
    Some(Found {
        title: wanted.marked(&post.title),
        url: post.link.as_ref().and_then(|link| link.address()).map(ToString::to_string),
        board,
        date: pages::date(board, stored),
        excerpt: wanted.excerpt(&post.content_text, EXCERPT),
        files: files.take(FILES).map(|title| wanted.marked(title)).collect(),
        language: post.language.map(Language::tag),
    })
}

/// How the words were read: each, and whether posts hold it.
fn understood(ask: &FeedAsk) -> Vec<(bool, &str)> {
    let search = &ask.search;
    let wanted = search.wanted.iter().map(|word| (true, word.as_str()));
    wanted.chain(search.unwanted.iter().map(|word| (false, word.as_str()))).collect()
}

fn query(ask: &FeedAsk) -> String {
    FeedAsk { limit: None, ..ask.clone() }.query().unwrap_or_default()
}

/// The same search as feeds: the board's own where it is one board's.
fn feeds(app: &Inner, ask: &FeedAsk) -> Vec<Link> {
    let public_url = &app.settings.serve.public_url;
    let mut ask = FeedAsk { limit: None, ..ask.clone() };
    let address = match <[SourceId; 1]>::try_from(ask.sources.clone()) {
        Ok([source]) => {
            ask.sources.clear();
            board_address(public_url, &source)
        }
        Err(_) => all_address(public_url),
    };
    let query = ask.query();
    pages::links(app, |format| {
        let mut address = ended(&address, format);
        address.set_query(query.as_deref());
        address
    })
}

/// A search as a form sends it, in its one form: page and language are no part of it.
pub(super) fn typed(query: Option<&str>) -> String {
    let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    pairs.filter(|(name, _)| name == "q").map(|(_, value)| value.into_owned()).collect::<Vec<_>>().join(" ")
}
