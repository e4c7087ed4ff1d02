//! Pages for people: the directory and one board. Readable without script; all links relative, so that they hold below
//! whatever path a proxy puts us.

use askama::Template;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::emit::{Format, ended};
use crate::feed::{all_address, board_address};
use crate::model::{Health, Language, Post, PublishedAt, StoredPost};
use crate::source::Source;
use crate::store::{PostAsk, SourceState, StoreError};

use super::Inner;
use super::words::{self, Words};
use super::world::World;

pub(super) const STYLE: &str = include_str!("templates/page.css");
pub(super) const SCRIPT: &str = include_str!("templates/page.js");

/// Boards on one page; beyond, Find narrows them down.
const MAX_BOARDS: usize = 500;

/// Posts on a board's page.
const MAX_POSTS: u32 = 30;

#[derive(Template)]
#[template(path = "directory.html")]
struct Directory<'a> {
    words: &'static Words,
    /// From this page to the root.
    root: &'static str,
    find: &'a str,
    /// Posts are searched of all boards.
    searched: Option<&'a Source>,
    all: Vec<Link>,
    publishers: Vec<(String, Vec<BoardLine>)>,
    is_empty: bool,
    has_more: bool,
}

struct BoardLine {
    id: String,
    title: String,
    language: Option<&'static str>,
    feeds: Vec<Link>,
    health: Health,
    last_ok: Option<Moment>,
}

/// A feed in one format.
pub(super) struct Link {
    pub name: &'static str,
    pub media_type: &'static str,
    /// What a reader is given: below `public_url`.
    pub address: String,
    /// From the root of our pages, for a click: holds also where a person came by another address.
    pub href: String,
}

/// A moment as a machine and a person read it.
pub(super) struct Moment {
    pub exact: String,
    pub shown: String,
}

#[derive(Template)]
#[template(path = "board.html")]
struct Board<'a> {
    words: &'static Words,
    root: &'static str,
    source: &'a Source,
    feeds: Vec<Link>,
    has_feed: bool,
    health: Health,
    last: Option<Moment>,
    last_ok: Option<Moment>,
    next: Option<Moment>,
    problems: Vec<(&'static str, String)>,
    posts: Vec<PostLine>,
}

struct PostLine {
    title: String,
    url: Option<String>,
    date: Moment,
    about: Vec<String>,
    files: Option<String>,
    pinned: bool,
    language: Option<&'static str>,
}

/// `/`: every board whose publisher, title or name contains `find`.
pub(super) fn directory(app: &Inner, world: &World, language: Language, find: &str) -> String {
    let wanted = find.to_lowercase();
    let fits = |source: &Source| {
        let publisher = source.publisher.as_deref().unwrap_or_default();
        [source.title.as_str(), publisher, source.id.as_str()].iter().any(|text| text.to_lowercase().contains(&wanted))
    };
    let mut found = app.sources.values().filter(|source| fits(source));
    let mut publishers: Vec<(String, Vec<BoardLine>)> = Vec::new();
    for source in found.by_ref().take(MAX_BOARDS) {
        let publisher = source.publisher.clone().unwrap_or_else(|| source.id.domain().to_owned());
        let line = BoardLine {
            id: source.id.to_string(),
            title: source.title.clone(),
            language: source.language.map(Language::tag),
            feeds: feeds(app, source),
            health: words::health(source, world),
            last_ok: world.states.get(&source.id).and_then(|state| state.last_ok).map(|at| moment(at, &source.zone)),
        };
        match publishers.iter_mut().find(|(name, _)| *name == publisher) {
            Some((_, lines)) => lines.push(line),
            None => publishers.push((publisher, vec![line])),
        }
    }
    let has_more = found.next().is_some();
    let all = all_address(&app.settings.serve.public_url);
    let page = Directory {
        words: words::of(language),
        root: "./",
        find,
        searched: None,
        all: links(app, |format| ended(&all, format)),
        publishers,
        is_empty: app.sources.is_empty(),
        has_more,
    };
    rendered(&page)
}

/// `/boards/<domain>/<board>`.
pub(super) async fn board(
    app: &Inner,
    world: &World,
    language: Language,
    source: &Source,
) -> Result<String, StoreError> {
    let ask = PostAsk { sources: vec![source.id.clone()], limit: MAX_POSTS, ..PostAsk::default() };
    let posts = app.store.posts(&ask).await?;
    let state = world.states.get(&source.id);
    let health = words::health(source, world);
    let at = |pick: fn(&SourceState) -> Option<Timestamp>| state.and_then(pick).map(|at| moment(at, &source.zone));
    let words = words::of(language);
    let page = Board {
        words,
        root: "../../",
        source,
        feeds: feeds(app, source),
        has_feed: state.is_some_and(|state| state.last_ok.is_some()),
        health,
        last: at(|state| Some(state.last)),
        last_ok: at(|state| state.last_ok),
        next: at(|state| Some(state.next)).filter(|_| health != Health::Paused),
        problems: state
            .into_iter()
            .flat_map(|state| &state.outcome.problems)
            .map(|problem| (problem.code.as_str(), problem.message.clone()))
            .collect(),
        posts: posts.iter().map(|post| post_line(words, source, post)).collect(),
    };
    Ok(rendered(&page))
}

fn post_line(words: &Words, source: &Source, stored: &StoredPost) -> PostLine {
    let post = &stored.post;
    let date = date(source, stored);
    PostLine {
        title: post.title.clone(),
        url: post.link.as_ref().and_then(|link| link.address()).map(ToString::to_string),
        date,
        about: about(post),
        files: (!post.attachments.is_empty()).then(|| words.files(post.attachments.len())),
        pinned: post.pinned,
        language: post.language.map(Language::tag),
    }
}

/// When a post was published, as the board says it.
pub(super) fn date(source: &Source, stored: &StoredPost) -> Moment {
    match stored.published {
        PublishedAt::Civil(at) => {
            let shown = at.to_string().replace('T', " ");
            Moment { exact: at.to_string(), shown: shown.chars().take("2024-01-02 15:04".len()).collect() }
        }
        PublishedAt::Instant(at) => moment(at, &source.zone),
    }
}

/// Category, department and author, each name once: on many boards the department is the author.
fn about(post: &Post) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in [&post.category, &post.department, &post.author].into_iter().flatten() {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}

fn feeds(app: &Inner, source: &Source) -> Vec<Link> {
    let address = board_address(&app.settings.serve.public_url, &source.id);
    links(app, |format| ended(&address, format))
}

/// A feed's links, by its address in each format.
pub(super) fn links(app: &Inner, address: impl Fn(Format) -> url::Url) -> Vec<Link> {
    let root = app.settings.serve.public_url.path().trim_end_matches('/');
    let name = |format| match format {
        Format::Atom => "Atom",
        Format::Rss => "RSS",
        Format::Json => "JSON",
    };
    Format::ALL
        .into_iter()
        .map(|format| {
            let address = address(format);
            let path = address.path().strip_prefix(root).unwrap_or_default().trim_start_matches('/');
            let query = address.query().map(|query| format!("?{query}")).unwrap_or_default();
            let href = format!("{path}{query}");
            Link { name: name(format), media_type: format.bare_media_type(), address: address.into(), href }
        })
        .collect()
}

fn moment(at: Timestamp, zone: &TimeZone) -> Moment {
    let at = at.to_zoned_datetime(zone.clone());
    Moment { exact: at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(), shown: at.strftime("%Y-%m-%d %H:%M").to_string() }
}

/// Rendering fails only where a `Display` within does, and ours don't; a page that says so is better than a panic.
pub(super) fn rendered(page: &impl Template) -> String {
    page.render().unwrap_or_else(|error| {
        tracing::error!("a page could not be rendered: {error}");
        "<!doctype html><title>boardfeed</title><p>A defect of boardfeed itself, please report it.".to_owned()
    })
}
