//! A source under another name: the same memory; and none.

use super::super::odd;
use super::checkup::without_clocks;
use super::*;

fn named(name: &str) -> SourceId {
    SourceId::new(name).unwrap()
}

/// Of the source that `lived` has renamed apart.
async fn renames(store: &AnyStore) -> Vec<(SourceId, SourceId)> {
    let mut renames = store.renames().await.unwrap();
    renames.retain(|(_, source)| *source != named("게시판.example/other"));
    renames
}

async fn found(store: &AnyStore, search: &str, source: &SourceId) -> Vec<String> {
    let ask =
        PostAsk { sources: vec![source.clone()], search: Search::parse(search), limit: 100, ..PostAsk::default() };
    store.posts(&ask).await.unwrap().into_iter().map(|stored| stored.id).collect()
}

pub(in crate::store::tests) async fn a_renamed_source_goes_on(place: &Place) {
    let store = place.open().await;
    lived(&store).await;
    let (old, between, fresh) = (source(), named("board.example/between"), named("새.example/press"));
    let before = shown(&store).await;
    let (state, walk) = (store.state(&old).await.unwrap().unwrap(), store.walk(&old).await.unwrap());
    let memory = store.recall(&old, &[key("3")]).await.unwrap();
    let ids = found(&store, "나라장터", &old).await;
    let archives = store.archives(&old).await.unwrap();
    assert!(ids.len() > 50 && memory.posts.iter().any(|post| post.pruned), "{ids:?}");
    store.archives_published(&old, "public", "print", &[]).await.unwrap();

    assert!(!store.take_over(&fresh, &named("board.example/none"), at(10)).await.unwrap(), "nothing to take over");
    assert!(!store.take_over(&named("게시판.example/other"), &old, at(10)).await.unwrap(), "it has its own past");
    assert_eq!(shown(&store).await, before);

    for (seconds, from, to) in [(9, &old, &between), (10, &between, &fresh)] {
        assert!(store.take_over(to, from, at(seconds)).await.unwrap());
        assert!(!store.take_over(to, from, at(seconds)).await.unwrap(), "once");
    }
    assert_eq!(renames(&store).await, [(between.clone(), fresh.clone()), (old.clone(), fresh.clone())]);
    let after = shown(&store).await;
    assert_eq!(before.len(), after.len());
    for (before, after) in before.iter().zip(&after) {
        let source = if before.source == old { fresh.clone() } else { before.source.clone() };
        assert_eq!(StoredPost { source, ..before.clone() }, *after);
    }
    let now = store.state(&fresh).await.unwrap().unwrap();
    assert!(now.version > state.version, "feeds stand elsewhere");
    assert_eq!(now.born, old, "ids of feeds are made of it");
    assert_eq!(crate::store::SourceState { source: old.clone(), version: state.version, ..now }, state);
    assert_eq!(store.state(&old).await.unwrap(), None);
    assert_eq!(store.recall(&fresh, &[key("3")]).await.unwrap(), memory);
    assert_eq!(store.recall(&old, &[key("3")]).await.unwrap(), Memory::default());
    assert_eq!((store.walk(&fresh).await.unwrap(), store.walk(&old).await.unwrap()), (walk, None));
    assert_eq!(found(&store, "나라장터", &fresh).await, ids);
    assert_eq!(found(&store, "나라장터", &old).await, [""; 0]);
    assert_eq!(store.archives(&fresh).await.unwrap(), archives);
    assert_eq!(store.published_archives(&fresh, "public").await.unwrap(), None, "they are to lie elsewhere");
    let events = store.events(Some(&fresh), 9).await.unwrap();
    assert_eq!((events[0].code, events[0].at), (Code::Renamed, at(10)));
    assert!(events.iter().any(|event| event.message.contains("board.example/between")), "{events:?}");
    // As `doctor --store` asks: SQLite's check of the index goes by what the connection knew of it at its last search.
    assert_eq!(without_clocks(place.open().await.examine(at(20)).await.unwrap()), [""; 0]);

    // A number that comes a second time under the first name is another entry.
    store.apply(&old, &[new(post("1", "다른 글", None))], &visit(30, Changed)).await.unwrap();
    let all = shown(&store).await;
    let ids: std::collections::BTreeSet<&str> = all.iter().map(|stored| stored.id.as_str()).collect();
    assert_eq!(ids.len(), all.len());
    let born = async |source: &SourceId| store.state(source).await.unwrap().unwrap().born;
    let (first, second) = (born(&fresh).await, born(&old).await);
    assert_eq!(first, old);
    assert_ne!(second, old, "so is its feed");
    // And a third time.
    let elsewhere = named("board.example/elsewhere");
    assert!(store.take_over(&elsewhere, &old, at(31)).await.unwrap());
    store.apply(&old, &[], &visit(32, Changed)).await.unwrap();
    assert_eq!(born(&elsewhere).await, second);
    assert!(![first, second].contains(&born(&old).await));
    assert!(store.forget(&elsewhere).await.unwrap());
    assert!(store.forget(&old).await.unwrap());
    // Back to the first name, which is no former one then.
    assert!(store.take_over(&old, &fresh, at(40)).await.unwrap());
    assert_eq!(renames(&store).await, [(between, old.clone()), (fresh, old)]);
    assert_eq!(shown(&store).await, before);
}

/// Done, and the answer got lost: asked again it says no, and searches find the posts all the same.
pub(in crate::store::tests) async fn a_source_is_renamed_twice_for_once(place: &Place) {
    let (store, counts) = odd::open(place).await;
    lived(&store).await;
    let fresh = named("새.example/press");
    let ids = found(&store, "나라장터", &source()).await;
    counts.loses_next.store(true, std::sync::atomic::Ordering::Relaxed);
    store.take_over(&fresh, &source(), at(10)).await.unwrap();
    assert_eq!(counts.lost.load(std::sync::atomic::Ordering::Relaxed), 1);
    assert_eq!(found(&store, "나라장터", &fresh).await, ids);
}

pub(in crate::store::tests) async fn a_forgotten_source_leaves_nothing(place: &Place) {
    let store = place.open().await;
    lived(&store).await;
    let gone = source();
    let former = named("board.example/former");
    assert!(store.take_over(&former, &gone, at(10)).await.unwrap());
    assert!(store.take_over(&gone, &former, at(11)).await.unwrap());
    assert!(store.forget(&gone).await.unwrap());
    assert!(!store.forget(&gone).await.unwrap(), "nothing is left");
    let found = place.open().await.examine(at(20)).await.unwrap();
    assert_eq!((found.sources, found.posts, found.revisions, found.tombstones), (1, 0, 0, 0));
    assert_eq!(without_clocks(found), [""; 0]);
    assert!(store.events(None, 100).await.unwrap().iter().all(|event| event.source != gone));
    assert_eq!((store.walk(&gone).await.unwrap(), renames(&store).await), (None, Vec::new()));
    assert_eq!(store.recall(&gone, &[key("3")]).await.unwrap(), Memory::default());
    // What comes now is new.
    look(&store, 30, &[new(post("3", "나라장터", date("2024-03-04")))]).await;
    assert_eq!(self::found(&store, "나라장터", &gone).await.len(), 1);
}
