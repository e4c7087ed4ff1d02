//! A look at a board without memory: its list, some of its posts, page two. For those who add or examine a source.
//!
//! Asks as a refresh asks (cookies, signposts, frames, the same labels); remembers and decides nothing.

use std::borrow::Cow;

use url::Url;

use crate::fetch::{Body, Fetch};
use crate::inspect::Introduction;
use crate::model::{Article, Learnt, Listing, Problem, Request, Row};
use crate::normalize;
use crate::sandbox::Sandbox;
use crate::source::Source;

use super::{Asking, End, guess, read, solve};

/// A board whose list was fetched a moment ago.
pub struct FirstLook<'a> {
    asking: Asking<'a>,
    /// The list page, whatever it is.
    pub body: Body,
    /// What is understood of it, or why it is no list.
    pub listing: Result<Listing, Vec<Problem>>,
    /// What is known of the board's script calls, now.
    pub learnt: Learnt,
}

impl std::fmt::Debug for FirstLook<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FirstLook").field("url", &self.body.url.as_str()).finish_non_exhaustive()
    }
}

impl<'a> FirstLook<'a> {
    /// Fetches the list. `requests` counts what is sent here and later; an error where no page came at all.
    ///
    /// What its links mean is asked of the page's scripts where nothing else explains it, and `learnt` lacks it.
    pub async fn list(
        fetch: &'a dyn Fetch,
        source: &'a Source,
        sandbox: &Sandbox,
        learnt: Learnt,
        requests: &'a mut u32,
    ) -> Result<Self, Vec<Problem>> {
        let mut asking = Asking::new(fetch, solve::with(source, &learnt), requests);
        match asking.list(None).await {
            Ok(Some((body, listing))) => {
                let mut look = Self { asking, body, listing, learnt };
                look.understand(sandbox).await;
                Ok(look)
            }
            // A plain question has no such answer.
            Ok(None) => Err(vec![not_asked(&source.url)]),
            Err(end) => Err(end.problems),
        }
    }

    /// What the list's links mean, and its posts' numbers.
    async fn understand(&mut self, sandbox: &Sandbox) {
        if solve::is_open(&self.listing, &self.learnt, true)
            && let Some((now, problems)) = self.asking.solve(&self.body, sandbox, &self.learnt).await
        {
            let told = solve::with(&self.asking.source, &now).into_owned();
            self.asking.source = Cow::Owned(told);
            self.listing = read::alone(|| read::listing(&self.body, &self.asking.source)).await;
            if let Ok(listing) = &mut self.listing {
                listing.problems.extend(problems);
            }
            self.learnt = now;
        }
        if let Ok(listing) = &mut self.listing {
            normalize::settle_keys(&mut listing.rows, &self.asking.source, &mut listing.problems);
        }
    }

    /// Frames of the page that may hold the board, where the page itself shows no rows with days.
    pub fn frames(&self) -> Vec<Url> {
        if self.listing.as_ref().is_ok_and(is_dated) {
            return Vec::new();
        }
        read::frames(&self.body, &self.asking.source)
    }

    /// Looks into a frame of the page. True where a list of posts stands there: from then on that is the board.
    pub async fn enter(&mut self, frame: &Url, sandbox: &Sandbox) -> bool {
        let around = self.body.url.clone();
        let source = Source { url: frame.clone(), ..self.asking.source.clone().into_owned() };
        let before = std::mem::replace(&mut self.asking.source, Cow::Owned(source));
        match self.asking.list_page("list-1", &Request::get(frame.clone()), None, Some(&around)).await {
            Ok(Some((body, Ok(listing)))) if is_dated(&listing) => {
                (self.body, self.listing) = (body, Ok(listing));
                self.understand(sandbox).await;
                true
            }
            _ => {
                self.asking.source = before;
                false
            }
        }
    }

    /// Where the page is a post whose body stands in a frame: the frame's page.
    pub async fn framed_post(&mut self) -> Option<Body> {
        let frame = read::frame_of_post(&self.body, &self.asking.source)?;
        self.page("frame", &Request::get(frame)).await.ok()
    }

    /// What the list page says about itself.
    pub fn introduction(&self) -> Introduction {
        read::introduction(&self.body, &self.asking.source)
    }

    /// Any other page of the board, under the name of its recording.
    pub async fn page(&mut self, label: &str, request: &Request) -> Result<Body, Vec<Problem>> {
        let list = self.body.url.clone();
        let answer = self.asking.page(label, request, None, Some(&list)).await.map_err(problems)?;
        answer.ok_or_else(|| vec![not_asked(&request.url)])
    }

    /// The post behind a row of the list, with its frame; problems where it can't be had or is no post.
    pub async fn post(&mut self, row: &Row) -> Result<Article, Vec<Problem>> {
        let Some(link) = &row.link else { return Err(Vec::new()) };
        let key = normalize::key(row, &self.asking.source);
        let list = self.body.url.clone();
        let article = self.asking.article(&key, row, link, &list).await.map_err(problems)?;
        article.ok_or_else(|| vec![not_asked(&link.url)])
    }

    /// The posts behind rows of the list, by their places. Guessed links are tried at them; what came of that stands in
    /// the listing and in what was learnt afterwards, and a page that belied one is no post of these.
    pub async fn posts(&mut self, wanted: &[usize]) -> Vec<(Row, Result<Article, Vec<Problem>>)> {
        let Ok(listing) = &mut self.listing else { return Vec::new() };
        let list = self.body.url.clone();
        let mut tried = self.asking.try_guesses(&listing.rows, wanted, &list).await;
        listing.rows = listing.rows.iter().map(|row| tried.settled(row)).collect();
        tried.tell(&mut listing.problems);
        listing.problems.extend(tried.agreed.iter().map(guess::agreed));
        if let Some(learnt) = tried.learnt(&self.learnt) {
            let told = solve::with(&self.asking.source, &learnt).into_owned();
            self.asking.source = Cow::Owned(told);
            self.learnt = learnt;
        }
        let rows = listing.rows.clone();
        let mut posts = Vec::new();
        for (place, article) in std::mem::take(&mut tried.read) {
            let article = article.filter(|_| guess::is_known(&rows[place]));
            posts.extend(article.map(|article| (rows[place].clone(), Ok(article))));
        }
        for row in wanted.iter().filter_map(|place| rows.get(*place)).filter(|row| row.guess.is_none()) {
            if row.link.is_some() && !posts.iter().any(|(read, _)| read == row) {
                let post = self.post(row).await;
                posts.push((row.clone(), post));
            }
        }
        posts
    }

    /// Page two, where page one leads to it.
    pub async fn page_two(&mut self) -> Result<Option<Listing>, Vec<Problem>> {
        let Some(next) = self.listing.as_ref().ok().and_then(|listing| listing.next.clone()) else { return Ok(None) };
        let body = self.page("list-2", &next).await?;
        read::listing(&body, &self.asking.source).map(Some)
    }
}

fn is_dated(listing: &Listing) -> bool {
    listing.rows.iter().any(|row| row.posted_at.is_some())
}

fn problems(end: End) -> Vec<Problem> {
    end.problems
}

fn not_asked(url: &Url) -> Problem {
    Problem::new(
        crate::model::Code::BadResponse,
        format!("{url} answered 304 (not modified) to a plain request; its server is at fault"),
    )
}
