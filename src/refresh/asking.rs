//! The requests of one look at one source: the list, its pages, a post and its frame, each with the cookies and the
//! signposts on the way. What a page says is `read`'s.

use std::borrow::Cow;

use url::Url;

use crate::fetch::{Answer, Ask, Body, Fetch, Session};
use crate::model::{Article, Code, Listing, OutcomeKind, PostKey, Problem, Request, Row, Validators};
use crate::normalize;
use crate::source::Source;

use super::{End, read};

/// How often a page may hand us on by itself: browsers follow more, boards need one.
const ONWARD: usize = 3;

/// The requests of one look: one session of cookies, one count.
pub(super) struct Asking<'a> {
    fetch: &'a dyn Fetch,
    /// With what was learnt of its board.
    pub(super) source: Cow<'a, Source>,
    session: Session,
    /// Whether a post's page was asked for again with the cookie that it gave: one is enough to know whether that helps.
    tried_cookie: bool,
    pub(super) requests: &'a mut u32,
}

impl<'a> Asking<'a> {
    /// A new session. Every request sent is counted in `requests`.
    pub(super) fn new(fetch: &'a dyn Fetch, source: Cow<'a, Source>, requests: &'a mut u32) -> Self {
        Self { fetch, source, session: Session::default(), tried_cookie: false, requests }
    }

    /// The list's first page and what is understood of it; `None`: not modified.
    pub(super) async fn list(
        &mut self,
        known: Option<&Validators>,
    ) -> Result<Option<(Body, Result<Listing, Vec<Problem>>)>, End> {
        self.list_page("list-1", &Request::get(self.source.url.clone()), known, None).await
    }

    /// A page of the list and what is understood of it; `None`: not modified.
    pub(super) async fn list_page(
        &mut self,
        label: &str,
        request: &Request,
        known: Option<&Validators>,
        referer: Option<&Url>,
    ) -> Result<Option<(Body, Result<Listing, Vec<Problem>>)>, End> {
        let Some(mut body) = self.page(label, request, known, referer).await? else { return Ok(None) };
        let mut read = read::alone(|| read::listing(&body, &self.source)).await;
        // A page that is no board and gives a cookie may want to see it first.
        if read.is_err()
            && body.header("set-cookie").is_some()
            && let Some(again) = self.page(label, request, None, referer).await?
        {
            read = read::alone(|| read::listing(&again, &self.source)).await;
            body = again;
        }
        Ok(Some((body, read)))
    }

    /// The post behind a row, its frame included; `None`: not modified.
    pub(super) async fn article(
        &mut self,
        key: &PostKey,
        row: &Row,
        link: &Request,
        list: &Url,
    ) -> Result<Option<Article>, End> {
        let label = format!("post-{key}");
        let Some(mut body) = self.page(&label, link, None, Some(list)).await? else { return Ok(None) };
        let mut read = read::alone(|| read::article(&body, row, &self.source)).await;
        // A page that is not this post and gives a cookie may want to see it first.
        let is_it = |read: &Result<Article, Vec<Problem>>| {
            read.as_ref().is_ok_and(|article| article.has_content() && normalize::misfit(row, article).is_none())
        };
        if !is_it(&read)
            && !std::mem::replace(&mut self.tried_cookie, true)
            && body.header("set-cookie").is_some()
            && let Some(again) = self.page(&label, link, None, Some(list)).await?
        {
            let second = read::alone(|| read::article(&again, row, &self.source)).await;
            if is_it(&second) || read.is_err() {
                (read, body) = (second, again);
            }
        }
        let mut article = read.map_err(End::suspicious)?;
        // A page that was read waits for nothing more.
        let url = body.url.clone();
        drop(body);
        self.framed(&mut article, &format!("post-{key}-frame"), &url).await;
        Ok(Some(article))
    }

    /// One page, where the board hands us on by itself the one it hands us to; `None`: not modified. `label` names its
    /// recording.
    pub(super) async fn page(
        &mut self,
        label: &str,
        request: &Request,
        known: Option<&Validators>,
        referer: Option<&Url>,
    ) -> Result<Option<Body>, End> {
        let mut answer = self.one(label, request, known, referer).await?;
        for _ in 0..ONWARD {
            let Some(body) = &answer else { break };
            let gave_cookie = body.header("set-cookie").is_some();
            let Some(next) =
                read::alone(|| read::onward(body, &self.source)).await.filter(|next| *next != body.url || gave_cookie)
            else {
                break;
            };
            let from = body.url.clone();
            drop(answer.take());
            answer = self.one(&format!("{label}-onward"), &Request::get(next), None, Some(&from)).await?;
            // Validators belong to the address that was asked first, and that is only a signpost.
            if let Some(body) = &mut answer {
                body.validators = None;
            }
        }
        Ok(answer)
    }

    /// Reads the frame that holds an article's body. What can't be had stays told by the article's own problem.
    async fn framed(&mut self, article: &mut Article, label: &str, post: &Url) {
        let Some(frame) = article.frame.clone() else { return };
        if let Ok(Some(body)) = self.page(label, &Request::get(frame), None, Some(post)).await {
            read::alone(|| read::frame(article, &body, &self.source)).await;
        }
    }

    pub(super) async fn one(
        &mut self,
        label: &str,
        request: &Request,
        known: Option<&Validators>,
        referer: Option<&Url>,
    ) -> Result<Option<Body>, End> {
        let (robots, rules) = (self.source.robots, &self.source.http);
        let ask = Ask { request, label, known, referer, robots, rules, session: &self.session };
        match self.fetch.fetch(&ask).await {
            Ok(fetched) => {
                *self.requests += fetched.requests;
                Ok(match fetched.answer {
                    Answer::NotModified => None,
                    Answer::Body(body) => Some(body),
                })
            }
            Err(error) => {
                *self.requests += error.requests;
                let is_absent = error.is_absent
                    || matches!(error.code, Code::RobotsDenied | Code::AddressRefused | Code::NotRecorded);
                Err(End {
                    kind: OutcomeKind::Failed,
                    problems: vec![error.problem()],
                    not_before: error.retry_at,
                    is_absent,
                    is_doubt: false,
                })
            }
        }
    }
}
