//! What a store promises, held against every engine there is: `conformance` speaks only of `Store`, `sqlite` of what can
//! happen to a file and between processes.

mod conformance;
mod sqlite;

use std::sync::Arc;

use jiff::Timestamp;
use url::Url;

use super::Store;
use crate::model::{
    Attachment, Language, Outcome, OutcomeKind, Post, PostKey, PostedAt, Print, Request, SourceId, StoredPost, Visit,
};

pub(super) type AnyStore = Arc<dyn Store>;

/// A store on a file of its own, which lives as long as the folder.
pub(super) async fn fresh() -> (AnyStore, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let store = open_in(&folder).await;
    (store, folder)
}

pub(super) async fn open_in(folder: &tempfile::TempDir) -> AnyStore {
    super::open(&address(folder)).await.unwrap()
}

pub(super) fn address(folder: &tempfile::TempDir) -> String {
    format!("sqlite:{}", folder.path().join("state/boardfeed.db").display())
}

pub(super) fn source() -> SourceId {
    SourceId::new("board.example/news").unwrap()
}

pub(super) fn key(text: &str) -> PostKey {
    PostKey::new(text).unwrap()
}

/// Seconds after a fixed morning.
pub(super) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + seconds).unwrap()
}

pub(super) fn date(text: &str) -> Option<PostedAt> {
    Some(PostedAt::parse(text).unwrap())
}

/// A post with every field filled, of which nothing may get lost on the way.
pub(super) fn post(number: &str, title: &str, posted_at: Option<PostedAt>) -> Post {
    let url = |path: &str| Url::parse(&format!("https://board.example/{path}")).unwrap();
    Post {
        key: key(number),
        title: title.to_owned(),
        link: Some(Request::get(url(&format!("view.do?no={number}")))),
        posted_at,
        author: Some("홍길동".to_owned()),
        department: Some("대변인실".to_owned()),
        category: Some("보도자료".to_owned()),
        content_html: format!("<p>{title} 본문 &amp; more</p>"),
        content_text: format!("{title} 본문 & more"),
        attachments: vec![
            Attachment {
                title: "붙임 1.hwp".to_owned(),
                url: Some(url("file?1")),
                media_type: Some("application/x-hwp".to_owned()),
                length: Some(1 << 40),
            },
            Attachment { title: "plan.pdf".to_owned(), url: None, media_type: None, length: None },
        ],
        images: vec![url("a.png"), url("b.png")],
        language: Some(Language::Korean),
        pinned: false,
        row_print: Print(format!("1:{title}")),
        post_print: Print(format!("1:{title}:body")),
        complete: true,
    }
}

pub(super) fn outcome(kind: OutcomeKind) -> Outcome {
    Outcome { kind, new: 0, edited: 0, gone: 0, requests: 1, problems: Vec::new() }
}

pub(super) fn visit(seconds: i64, kind: OutcomeKind) -> Visit {
    Visit { at: at(seconds), outcome: outcome(kind), next: at(seconds + 900), validators: None, rows: Some((10, 10)) }
}

pub(super) async fn shown(store: &AnyStore) -> Vec<StoredPost> {
    store.posts(&super::PostAsk { limit: 100, ..Default::default() }).await.unwrap()
}

pub(super) fn titles(posts: &[StoredPost]) -> Vec<&str> {
    posts.iter().map(|stored| stored.post.title.as_str()).collect()
}
