//! The promises of `Store`, for any engine.

use super::*;
use crate::model::{Intent, Memory, PublishedAt};
use OutcomeKind::{Changed, Unchanged};

fn new(post: Post) -> Intent {
    Intent::New(Box::new(post))
}

#[tokio::test]
async fn a_post_comes_back_as_it_went_in() {
    let (store, _folder) = fresh().await;
    let first = post("12", "낙찰 결과", date("2024-01-02"));
    let mut second = post("11", "Tender", None);
    second.link = Some(Request::post(Url::parse("https://board.example/view.do").unwrap(), "no=11&x=%20".to_owned()));
    store.apply(&source(), &[new(first.clone()), new(second.clone())], &visit(0, Changed)).await.unwrap();

    let posts = shown(&store).await;
    // Fixed here so that a change of ids, which would announce every post of the world again, can't pass unseen.
    let expected = [
        StoredPost {
            source: source(),
            post: first,
            id: posts[0].id.clone(),
            published: PublishedAt::Civil(PostedAt::parse("2024-01-02").unwrap()),
            edited_at: None,
            entered_at: at(0),
            rank: 0,
        },
        StoredPost {
            source: source(),
            post: second,
            id: posts[1].id.clone(),
            published: PublishedAt::Instant(at(0)),
            edited_at: None,
            entered_at: at(0),
            rank: 1,
        },
    ];
    assert_eq!(posts, expected);
    assert_eq!(store.recall(&source(), &[]).await.unwrap().posts.len(), 2);
    assert_eq!(store.recall(&SourceId::new("a/other").unwrap(), &[]).await.unwrap(), Memory::default());
    let _ = Unchanged;
}
