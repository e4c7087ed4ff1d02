//! `boardfeed add`: find out how a board works, show it, write its source file and fixture.
//!
//! Writes nothing before everything is understood, the source file last: what is no board, and a kill at any moment,
//! leave no source behind.

mod ask;
mod name;
mod own;
mod preview;
pub(super) mod unsure;
mod write;

use std::path::PathBuf;
use std::sync::Arc;

use url::Url;

use crate::fetch::Fetch;
use crate::model::{Article, Code, Learnt, Listing, Problem, Row, SourceId};
use crate::refresh::FirstLook;
use crate::source::{self, Source};
use crate::store;

use super::config::Config;
use super::fixture::Fixture;
use super::recorder::{self, Recorder};
use super::{Failure, Global, Verdict, rig, say};

use ask::Asker;
use preview::Found;

/// Posts whose own pages are read: enough to see that they are understood.
const POSTS: usize = 2;
/// Below this, what looks like a list is not believed to be one.
pub(super) const CONFIDENCE: f64 = 0.3;

/// Find out how a board works, show it, and write its source file and fixture
#[derive(clap::Args, Debug)]
#[command(
    after_help = "Fetches the list, two posts and page two. A board in a frame of the page is followed at its own address, a later page of a list at page one.\nA page that is no board exits 1 with the reason, and nothing is written.\nQuestions are asked on a terminal only, and none where --as says the name."
)]
pub(super) struct Add {
    /// The address of the board's list
    #[arg(value_name = "URL")]
    url: String,
    /// The new source's name, <domain>/<board> [default: made of host and title]
    #[arg(long = "as", value_name = "SOURCE")]
    source: Option<String>,
    /// One JSON object, for programs
    #[arg(long)]
    json: bool,
    /// Answer every request from recorded pages below DIR, and nothing else
    #[arg(long, value_name = "DIR")]
    replay: Option<PathBuf>,
    /// Where recorded pages lie
    #[arg(long, value_name = "DIR", default_value = "fixtures")]
    fixtures: PathBuf,
}

impl Add {
    pub(super) fn run(&self, global: &Global) -> Result<Verdict, Failure> {
        let mut config = Config::read(global)?;
        let url = address(&self.url)?;
        let id = self.source.as_deref().map(|name| name::free(&config, name)).transpose().map_err(Failure::Usage)?;
        not_followed(&config, &url)?;
        let asker = Asker::new(id.is_none() && !self.json);
        if self.replay.is_none() && config.settings.fetch.contact.trim().is_empty() {
            asker.contact(&mut config)?;
        }
        super::runtime()?.block_on(rig::with_pages(&config, self.replay.as_deref(), async |pages| {
            self.add(&config, pages, &url, id, &asker, global.quiet).await
        }))
    }

    async fn add(
        &self,
        config: &Config,
        pages: Arc<dyn Fetch>,
        url: &Url,
        id: Option<SourceId>,
        asker: &Asker,
        quiet: bool,
    ) -> Result<Verdict, Failure> {
        let recorder = Recorder::new(pages, quiet || self.json);
        let draft = Source::new(name::draft(url), "", url.clone());
        let mut requests = 0;
        // What was not answered may be what would have made it a board.
        let unanswered = || recorder.unanswered_but(own::LABEL);
        let no_board = |problems: &[Problem]| match unanswered() {
            Some(problem) => unanswered_now(url, &problem),
            None => no_board(url, problems),
        };
        let looked = FirstLook::list(&recorder, &draft, &rig::sandbox(), Learnt::default(), &mut requests).await;
        let mut look = looked.map_err(|problems| match unanswered() {
            Some(problem) => unanswered_now(url, &problem),
            None => unread(url, &problems),
        })?;
        let tell = |line: &str| {
            if !quiet && !self.json {
                recorder.aside(|| say::note(line));
            }
        };
        let frame = enter_frame(&mut look, &recorder).await;
        if let Some(frame) = &frame {
            tell(&format!("the board stands in a frame of that page and is followed at its own address, {frame}"));
        }
        let url = frame.as_ref().unwrap_or(url);
        let first = turn_back(&mut look, &recorder).await;
        if let Some(first) = &first {
            tell(&format!("that address is a later page of the list, which is followed at page one, {first}"));
        }
        let url = first.as_ref().unwrap_or(url);
        // A redirect or a frame may lead to a list that is followed under its own address.
        not_followed(config, &look.body.url)?;

        let introduction = look.introduction();
        let own_feeds = own::look(&mut look, &introduction.feeds).await;
        if !quiet && !self.json {
            recorder.aside(|| own_feeds.iter().for_each(|feed| say::note(&feed.to_string())));
        }
        let mut listing = match &look.listing {
            Ok(listing) if listing.rows.is_empty() => return Err(no_board(&listing.problems)),
            Ok(listing) => listing.clone(),
            Err(_) if own::of(&look.body).is_some() => {
                return Err(Failure::Other(anyhow::anyhow!(
                    "{url} is a feed already: give it to a feed reader as it is; nothing was written"
                )));
            }
            Err(problems) => return Err(no_board(problems)),
        };
        if own_feeds.iter().any(|feed| feed.serves(look.body.when)) {
            let follow = || asker.yes("That feed may be all you need. Follow the board all the same?");
            if !recorder.aside(follow)? {
                recorder.done();
                say::note("nothing was written");
                return Ok(Verdict::AllWell);
            }
        }

        let posts: Vec<Read> = look.posts(&worth_reading(&listing)).await;
        if let Ok(now) = &look.listing {
            listing.clone_from(now);
        }
        if !is_board(&listing, &posts) {
            let reason = Problem::new(
                Code::NoListing,
                "its links have no dates, and the pages they lead to are no posts; give the address of one board's list",
            );
            return Err(no_board(&[vec![reason], listing.problems].concat()));
        }
        let page_two = look.page_two().await;
        recorder.done();

        let address = if differs_in_spelling(url, &look.body.url) { look.body.url.clone() } else { url.clone() };
        let address = name::without_session(&address);
        let title = name::title(&introduction, &address);
        let proposed = match id {
            Some(id) => id,
            None => name::propose(config, &introduction, &address),
        };
        let pages: Vec<recorder::Kept> = recorder.take().into_iter().filter(|(name, ..)| name != own::LABEL).collect();
        let text = source::source_text(&title, &address);
        let (_, fixture) = rehearse(&proposed, &text, &pages).await?;

        let mut unsure = unsure::unsure(&listing, &posts);
        unsure.extend(unsure::behind(&listing, &page_two));
        let problems = fixture.outcomes.iter().flat_map(|outcome| outcome.problems.clone());
        let found = Found {
            title: &title,
            url: &address,
            body: &look.body,
            listing: &listing,
            posts: &posts,
            own_feeds: &own_feeds,
            unsure: &unsure,
            feed: fixture.files.get("feed.json").map(Vec::as_slice).unwrap_or_default(),
            problems: preview::worth_telling(problems, &listing),
        };
        if !self.json {
            say::data(&preview::human(&found))?;
        }
        let id = if self.source.is_some() { proposed } else { asker.name(config, proposed)? };
        let written = write::write(config, &id, &text, &self.fixtures, &pages).await?;
        // So that no refresh has to ask again. Recorded pages need no store, and a refresh of theirs asks them.
        if self.replay.is_none() && look.learnt != Learnt::default() {
            let store = store::open(&config.settings.store.url).await.map_err(anyhow::Error::from)?;
            store.learn(&id, &look.learnt).await.map_err(anyhow::Error::from)?;
        }
        if self.json {
            say::data(&preview::json(&found, &id, &written))?;
        } else if !quiet {
            say::note(&format!(
                "\nwritten: {}, and {} pages below {}\nnext: boardfeed refresh {id} (a running `boardfeed serve` does it by itself)",
                written.file.display(),
                written.pages,
                written.fixture.display()
            ));
        }
        Ok(Verdict::AllWell)
    }
}

/// The frame of the page that holds the board, where the page itself holds none; what was kept is then the frame's.
async fn enter_frame(look: &mut FirstLook<'_>, recorder: &Recorder) -> Option<Url> {
    let around = recorder.count();
    for frame in look.frames() {
        let before = recorder.count();
        if look.enter(&frame, &rig::sandbox()).await {
            recorder.forget(0..around);
            return Some(frame);
        }
        recorder.forget(before..usize::MAX);
    }
    None
}

/// Page one of the list, where the address is a later page's: news stand there. What was kept is then page one's.
async fn turn_back(look: &mut FirstLook<'_>, recorder: &Recorder) -> Option<Url> {
    let first = look.listing.as_ref().ok()?.first.clone()?;
    let before = recorder.count();
    if look.enter(&first, &rig::sandbox()).await {
        recorder.forget(0..before);
        return Some(first);
    }
    recorder.forget(before..usize::MAX);
    None
}

fn address(text: &str) -> Result<Url, Failure> {
    let mut url = Url::parse(text.trim())
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https") && url.host_str().is_some())
        .ok_or_else(|| Failure::Usage(format!("{text} is no web address, such as https://example.kr/list.do")))?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Failure::Usage(
            "the address holds a user or password before the `@`, which every reader of the feed would see; give it \
             without, and add [http] headers = { Authorization = \"Basic …\" } to a source file of your own"
                .to_owned(),
        ));
    }
    url.set_fragment(None);
    Ok(url)
}

fn not_followed(config: &Config, url: &Url) -> Result<(), Failure> {
    match config.follows(url) {
        None => Ok(()),
        Some(source) => Err(Failure::Usage(format!(
            "{url} is followed already, by {} ({}); `boardfeed status {}` tells how it fares",
            source.id,
            config.file_of(&source.id).display(),
            source.id
        ))),
    }
}

fn no_board(url: &Url, problems: &[Problem]) -> Failure {
    failure(url, "is no board that can be followed", problems, "")
}

/// Behind a problem that may pass.
const TRY_AGAIN: &str = "; run the same command again later";

/// Whether it is a board nobody saw.
fn unread(url: &Url, problems: &[Problem]) -> Failure {
    failure(url, "could not be read", problems, "")
}

/// Nor here, and the same command may see it later.
fn unanswered_now(url: &Url, problem: &Problem) -> Failure {
    failure(
        url,
        "could not be followed now, since its server did not answer as it should",
        std::slice::from_ref(problem),
        TRY_AGAIN,
    )
}

fn failure(url: &Url, what: &str, problems: &[Problem], next: &str) -> Failure {
    let reasons: Vec<String> = problems.iter().map(ToString::to_string).collect();
    Failure::Other(anyhow::anyhow!("{url} {what}, nothing was written: {}{next}", reasons.join("; ")))
}

/// The newest posts, pinned ones only where there is nothing else: old notices are often of another form. Their places.
pub(super) fn worth_reading(listing: &Listing) -> Vec<usize> {
    let rows = &listing.rows;
    let linked =
        |pinned: bool| (0..rows.len()).filter(move |at| rows[*at].link.is_some() && rows[*at].pinned == pinned);
    let mut places: Vec<usize> = Vec::new();
    for place in linked(false).chain(linked(true)) {
        if places.len() < POSTS && !places.iter().any(|known| rows[*known].link == rows[place].link) {
            places.push(place);
        }
    }
    places
}

/// A list of links becomes a board by dates in its rows, or by the posts they lead to. A menu has neither.
fn is_board(listing: &Listing, posts: &[Read]) -> bool {
    let dated = listing.rows.iter().any(|row| row.posted_at.is_some());
    let read = posts.iter().any(|(_, post)| {
        post.as_ref().is_ok_and(|article| article.posted_at.is_some() && article.confidence >= CONFIDENCE)
    });
    listing.confidence >= CONFIDENCE && (dated || read)
}

/// A row and what its own page said.
pub(super) type Read = (Row, Result<Article, Vec<Problem>>);

/// http led to https, or to `www.`: the address that needs no redirect is the better one.
fn differs_in_spelling(asked: &Url, arrived: &Url) -> bool {
    asked != arrived && source::same_list(asked, arrived)
}

/// Follows the new source through its pages in a folder of nobody's: what `check` will do with its fixture. An error
/// where that look does not end well.
async fn rehearse(id: &SourceId, text: &str, pages: &[recorder::Kept]) -> Result<(Arc<Source>, Fixture), Failure> {
    let scratch = tempfile::tempdir()?;
    recorder::keep(scratch.path(), pages)?;
    let source = write::parse(id, text)?;
    let fixture = Fixture::follow(&source, scratch.path()).await.map_err(|message| anyhow::anyhow!(message))?;
    match fixture.outcomes.iter().find(|outcome| !outcome.kind.is_ok()) {
        None => Ok((source, fixture)),
        Some(outcome) => Err(no_board(&source.url, &outcome.problems)),
    }
}
