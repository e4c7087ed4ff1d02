//! Tells which page of which source is asked for, for who waits: politeness makes people wait, and a first look at a board reads
//! a page for every post.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;

use crate::fetch::{Ask, Fetch, FetchError, Fetched};
use crate::source::Source;

/// Fetches with `inner`, and says before each request what it is for.
pub(super) struct Watched<T> {
    inner: Arc<dyn Fetch>,
    /// By the address of their lists, which every request of theirs bears: their names, and how many posts were asked for.
    sources: Mutex<HashMap<String, (String, u32)>>,
    tell: T,
}

impl<T: Fn(String) + Send + Sync> Watched<T> {
    pub(super) fn new(inner: Arc<dyn Fetch>, sources: &[Arc<Source>], tell: T) -> Self {
        let sources = sources.iter().map(|source| (source.url.to_string(), (source.id.to_string(), 0))).collect();
        Self { inner, sources: Mutex::new(sources), tell }
    }

    fn said(&self, ask: &Ask<'_>) -> Option<String> {
        let home = ask.rules.home.as_ref()?.as_str();
        let mut sources = self.sources.lock().unwrap_or_else(PoisonError::into_inner);
        let (id, posts) = sources.get_mut(home)?;
        let is_onward = ask.label.ends_with("-onward") || ask.label.ends_with("-frame");
        if is_onward {
            return None;
        }
        Some(if ask.label.starts_with("post-") {
            *posts += 1;
            format!("{id}: reading post {posts}, {}", ask.request.url)
        } else {
            format!("{id}: reading the list, {}", ask.request.url)
        })
    }
}

#[async_trait]
impl<T: Fn(String) + Send + Sync> Fetch for Watched<T> {
    async fn fetch(&self, ask: &Ask<'_>) -> Result<Fetched, FetchError> {
        if let Some(said) = self.said(ask) {
            (self.tell)(said);
        }
        self.inner.fetch(ask).await
    }
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::*;
    use crate::fetch::{Replay, Session};
    use crate::model::{Request, SourceId};
    use crate::source::Robots;

    #[tokio::test]
    async fn each_page_is_told_before_it_is_asked_for() {
        let dir = tempfile::tempdir().unwrap();
        let list = Url::parse("http://a.kr/list").unwrap();
        let source = Arc::new(
            crate::source::source(
                SourceId::new("a.kr/b").unwrap(),
                "title = \"t\"\nurl = \"http://a.kr/list\"\n",
                "b.toml",
            )
            .unwrap(),
        );
        let told = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&told);
        let watched = Watched::new(Arc::new(Replay::open(dir.path()).unwrap()), &[Arc::clone(&source)], move |said| {
            heard.lock().unwrap().push(said);
        });
        for (label, path) in
            [("list-1", "list"), ("post-3", "view?no=3"), ("post-3-frame", "f"), ("post-2", "view?no=2")]
        {
            let request = Request::get(list.join(path).unwrap());
            let ask = Ask {
                request: &request,
                label,
                known: None,
                referer: None,
                robots: Robots::Obey,
                rules: &source.http,
                session: &Session::default(),
            };
            assert!(watched.fetch(&ask).await.is_err(), "nothing is recorded");
        }
        assert_eq!(
            *told.lock().unwrap(),
            [
                "a.kr/b: reading the list, http://a.kr/list",
                "a.kr/b: reading post 1, http://a.kr/view?no=3",
                "a.kr/b: reading post 2, http://a.kr/view?no=2",
            ]
        );
    }
}
