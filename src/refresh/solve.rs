//! What a board's script calls mean, found out once: when nothing in the page explains them, and when the page's calls
//! are others than those that were asked for before. Then at most one script is fetched, and an engine is asked, apart.

use std::borrow::Cow;

use crate::decide;
use crate::decode::decode;
use crate::fetch::Body;
use crate::inspect;
use crate::model::{Code, Learnt, Listing, Memory, Problem, Request};
use crate::page::Page;
use crate::sandbox::Sandbox;
use crate::source::{RowSelectors, Source};

use super::{Asking, read};

/// Bytes of a script that is read. A board's own are some kilobytes; larger ones are libraries packed together.
const SCRIPT: usize = 1 << 20;

/// The source with what was learnt of its board's calls.
pub(super) fn with<'a>(source: &'a Source, learnt: &Learnt) -> Cow<'a, Source> {
    if learnt.templates.is_empty() && learnt.refused.is_empty() {
        return Cow::Borrowed(source);
    }
    let mut source = source.clone();
    source.rows.learnt.clone_from(&learnt.templates);
    source.rows.refused.clone_from(&learnt.refused);
    Cow::Owned(source)
}

/// The source with the numbers its posts are known by.
pub(super) fn knowing(source: &Source, memory: &Memory) -> Box<Source> {
    let mut source = Box::new(source.clone());
    source.rows.known = memory.posts.iter().map(|post| post.key.clone()).collect();
    source
}

/// Whether a list that was read leaves a question that was not asked before.
pub(super) fn is_open(read: &Result<Listing, Vec<Problem>>, learnt: &Learnt, with_next: bool) -> bool {
    match read {
        Ok(listing) => {
            learnt.lacks(&listing.unexplained)
                || learnt.lacks(&listing.by_name)
                || (with_next && listing.next_unexplained && learnt.tried.is_empty())
        }
        // Rows without a link may be all that keeps a page from being read as a list.
        Err(problems) => learnt.tried.is_empty() && problems.iter().any(|problem| problem.code == Code::UnknownHandler),
    }
}

/// Whether what was learnt seems to mean something else by now: not one post was found where it leads.
pub(super) fn leads_nowhere(learnt: &Learnt, posts: &[decide::Read], problems: &[Problem]) -> bool {
    let is_sign = |problem: &Problem| {
        matches!(problem.code, Code::HttpStatus | Code::NoBody | Code::WrongPost | Code::IsListing | Code::ErrorPage)
    };
    !learnt.templates.is_empty()
        && !learnt.again
        && !posts.iter().any(|read| read.post.complete)
        && problems.iter().any(is_sign)
}

impl Asking<'_> {
    /// Asks what the calls of a list page mean. `None`: there was nothing to ask, or now is not the time; else what is
    /// known afterwards, with the problems on the way there.
    pub(super) async fn solve(
        &mut self,
        body: &Body,
        sandbox: &Sandbox,
        learnt: &Learnt,
    ) -> Option<(Learnt, Vec<Problem>)> {
        let mut riddle = read::alone(|| read::riddle(body, &self.source)).await?;
        let mut problems = Vec::new();
        if let Some(script) = riddle.scripts.first().cloned() {
            match self.script(script, body).await {
                // Behind the page's own would be as right: functions are found wherever they stand.
                Ok(text) => riddle.page.scripts.insert(0, text),
                // The host is away, or wants no more requests: another look asks again.
                Err(problem) if matches!(problem.code, Code::Timeout | Code::ConnectFailed | Code::RetryAfter) => {
                    return None;
                }
                // A script that can't be had was a guess; what the rows lack is told by their own problem.
                Err(problem) => tracing::info!(%problem, "the script that may explain the links can't be had"),
            }
        }
        let mut answers = match sandbox.clicks(&riddle.page).await {
            Ok(answers) => answers,
            Err(problem) => {
                problems.push(problem);
                Vec::new()
            }
        };
        answers.resize(riddle.page.clicks.len(), None);
        let mut learnt = learnt.clone();
        learnt.add(riddle.learn(&answers), riddle.shapes());
        Some((learnt, problems))
    }

    /// An external script of the page, as text.
    async fn script(&mut self, url: url::Url, page: &Body) -> Result<String, Problem> {
        let first = |mut problems: Vec<Problem>| {
            problems.pop().unwrap_or_else(|| Problem::new(Code::BadResponse, "no script came"))
        };
        let answer = self.one("script", &Request::get(url.clone()), None, Some(&page.url)).await;
        let body = answer.map_err(|end| first(end.problems))?.ok_or_else(|| first(Vec::new()))?;
        if body.bytes.len() > SCRIPT {
            let message = format!("{url} is {} bytes long, more than is read of a script", body.bytes.len());
            return Err(Problem::new(Code::TooLarge, message));
        }
        Ok(decode(&body.bytes, body.header("content-type"), self.source.http.charset.as_deref()).text)
    }
}

/// What a page that lies there already says of its own calls: nothing is fetched. For those who look at one page.
pub async fn solved(page: &Page, rows: &RowSelectors, sandbox: &Sandbox) -> Option<RowSelectors> {
    let riddle = inspect::riddle(page, rows)?;
    let answers = sandbox.clicks(&riddle.page).await.ok()?;
    let learnt = riddle.learn(&answers);
    (!learnt.is_empty()).then(|| RowSelectors { learnt, ..rows.clone() })
}
