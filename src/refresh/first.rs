//! A look at a board without memory: its list, some of its posts, page two. For those who add or examine a source.
//!
//! Asks as a refresh asks (cookies, signposts, frames, the same labels); remembers and decides nothing.

use crate::fetch::{Body, Fetch};
use crate::inspect::Introduction;
use crate::model::{Article, Learnt, Listing, Problem, Request, Row};
use crate::normalize;
use crate::sandbox::Sandbox;
use crate::source::Source;

use super::{Asking, End, read, solve};

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
        let mut learnt = learnt;
        let told = solve::with(source, &learnt);
        let mut asking = Asking::new(fetch, told, requests);
        match asking.list(None).await {
            Ok(Some((body, mut listing))) => {
                if solve::is_open(&listing, &learnt, true)
                    && let Some((now, problems)) = asking.solve(&body, sandbox, &learnt).await
                {
                    asking.source = solve::with(source, &now);
                    listing = read::alone(|| read::listing(&body, &asking.source)).await;
                    if let Ok(listing) = &mut listing {
                        listing.problems.extend(problems);
                    }
                    learnt = now;
                }
                if let Ok(listing) = &mut listing {
                    normalize::settle_keys(&mut listing.rows, source, &mut listing.problems);
                }
                Ok(Self { asking, body, listing, learnt })
            }
            // A plain question has no such answer.
            Ok(None) => Err(vec![not_asked(&source.url)]),
            Err(end) => Err(end.problems),
        }
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

    /// Page two, where page one leads to it.
    pub async fn page_two(&mut self) -> Result<Option<Listing>, Vec<Problem>> {
        let Some(next) = self.listing.as_ref().ok().and_then(|listing| listing.next.clone()) else { return Ok(None) };
        let body = self.page("list-2", &next).await?;
        read::listing(&body, &self.asking.source).map(Some)
    }
}

fn problems(end: End) -> Vec<Problem> {
    end.problems
}

fn not_asked(url: &url::Url) -> Problem {
    Problem::new(
        crate::model::Code::BadResponse,
        format!("{url} answered 304 (not modified) to a plain request; its server is at fault"),
    )
}
