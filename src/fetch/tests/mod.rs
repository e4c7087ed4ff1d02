//! The room's promises, as tables.

mod polite;
mod replay;
mod server;
mod tls;
mod web;

use url::Url;

use super::*;

/// What an ask is about, owned, so that a test can say it in one line.
#[derive(Debug)]
struct Visit {
    request: Request,
    known: Option<Validators>,
    referer: Option<Url>,
    robots: Robots,
    rules: HttpRules,
    session: Session,
}

impl Visit {
    fn get(url: &str) -> Self {
        Self::of(Request::get(Url::parse(url).unwrap()))
    }

    fn of(request: Request) -> Self {
        let (robots, rules, session) = (Robots::Obey, HttpRules::default(), Session::default());
        Self { request, known: None, referer: None, robots, rules, session }
    }

    fn known(self, etag: Option<&str>, last_modified: Option<&str>) -> Self {
        Self { known: Validators::new(etag.map(str::to_owned), last_modified.map(str::to_owned)), ..self }
    }

    async fn by(&self, fetch: &dyn Fetch) -> Result<Fetched, FetchError> {
        let ask = Ask {
            request: &self.request,
            label: "list-1",
            known: self.known.as_ref(),
            referer: self.referer.as_ref(),
            robots: self.robots,
            rules: &self.rules,
            session: &self.session,
        };
        fetch.fetch(&ask).await
    }
}

/// The text of an answer, or `not modified`, or the error's code.
fn told(result: Result<Fetched, FetchError>) -> String {
    match result {
        Ok(Fetched { answer: Answer::Body(body), .. }) => String::from_utf8_lossy(&body.bytes).into_owned(),
        Ok(Fetched { answer: Answer::NotModified, .. }) => "not modified".to_owned(),
        Err(error) => error.code.to_string(),
    }
}
