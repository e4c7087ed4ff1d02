//! What `doctor --store` finds.

use super::super::super::engine::Lasting;
use super::super::odd;
use super::*;

/// PostgreSQL's clock is the real one.
pub(super) fn without_clocks(checkup: crate::store::Checkup) -> Vec<String> {
    let told = checkup.faults.into_iter().map(|fault| format!("{}; {}", fault.what, fault.next));
    told.filter(|told| !told.contains("the server's clock")).collect()
}

/// Sound as it is; and then broken in one way after the other, behind the store's back.
pub(in crate::store::tests) async fn a_checkup_says_what_is_wrong(place: &Place) {
    let store = place.open().await;
    look(&store, 0, &[new(post("1", "a", date("2024-01-02"))), new(post("2", "b", None)), new(post("3", "c", None))])
        .await;
    look(&store, 1, &[edited(post("1", "A", date("2024-01-02"))), Intent::Gone(key("3"))]).await;
    store.host_quiet("h:80", at(90)).await.unwrap();
    assert!(store.lease(&source(), "4321-99", at(2), at(62)).await.unwrap());
    // One board in trouble that is to be told of, one that healed, and a walk under way.
    let other = SourceId::new("board.example/other").unwrap();
    for seconds in 0..3 {
        store.apply(&other, &[], &visit(seconds, Failed)).await.unwrap();
    }
    store.begin_walk(&other, at(2), &Request::get(Url::parse("https://board.example/list").unwrap())).await.unwrap();
    let sound = store.examine(at(2)).await.unwrap();
    assert_eq!((sound.notices, sound.oldest_notice, sound.tombstones, sound.events), (1, Some(at(2)), 0, 0));
    assert_eq!(sound.walks, [(other.to_string(), 0)]);
    assert_eq!((sound.sources, sound.posts, sound.gone, sound.revisions, sound.hosts), (2, 3, 1, 1, 1));
    assert_eq!(sound.schema, crate::store::migrations::newest());
    assert!(sound.bytes > 10_000 && !sound.place.is_empty(), "{sound:?}");
    assert!(sound.engine.starts_with("SQLite 3.") || sound.engine.starts_with("PostgreSQL 1"), "{sound:?}");
    assert_eq!(sound.quiet, [("h:80".to_owned(), at(90))]);
    let held = &sound.leases[0];
    assert_eq!((held.holder.as_str(), held.until, held.is_alive, sound.leases.len()), ("4321-99", at(62), true, 1));
    assert_eq!(without_clocks(sound), Vec::<String>::new());

    let mut expected = Vec::new();
    for (sql, said) in [
        ("UPDATE posts SET attachments = '{' WHERE key = '1'", "1 posts can't be read: urn:uuid:"),
        ("UPDATE posts SET published_order = published_order + 1 WHERE key = '2'", "1 posts stand at another place"),
        ("UPDATE revisions SET post = ''", "1 earlier contents can't be read: 1 of urn:uuid:"),
        ("UPDATE posts SET gone_at = 1 WHERE key = '2'", "1 posts are gone before they came"),
        (
            "UPDATE sources SET last_at = last_at + 86400000000",
            "2 sources were looked at in the future: board.example/news",
        ),
        ("UPDATE notices SET outcome = ''", "1 messages to [notify] can't be read: msg_"),
        ("DELETE FROM sources", "1 sources have posts and were never looked at: board.example/news"),
    ] {
        let engine = odd::engine(place).await;
        let mut transaction = engine.write(Lasting::Process).await.unwrap();
        assert!(transaction.run(sql, &[]).await.unwrap() > 0, "{sql}");
        transaction.commit().await.unwrap();
        engine.close(false).await;
        if sql.starts_with("DELETE") {
            expected.retain(|said: &&str| !said.contains("in the future"));
        }
        expected.push(said);
        let faults = without_clocks(store.examine(at(2)).await.unwrap());
        for said in &expected {
            assert!(faults.iter().any(|fault| fault.starts_with(said)), "{said}: {faults:#?}");
        }
        assert_eq!(faults.len(), expected.len(), "{faults:#?}");
    }
}

/// What searches don't find is told, and made good by the next step that is told.
pub(in crate::store::tests) async fn a_checkup_sees_an_index_that_lacks_posts(place: &Place) {
    let store = place.open().await;
    look(&store, 0, &[new(post("1", "입찰 공고", None)), new(post("2", "낙찰 결과", None))]).await;
    let is_sqlite = place.url.starts_with("sqlite:");
    let rowid = if is_sqlite { "rowid" } else { "place" };
    let damage = |sql: String| async move {
        let engine = odd::engine(place).await;
        let mut transaction = engine.write(Lasting::Process).await.unwrap();
        assert!(transaction.run(&sql, &[]).await.unwrap() > 0, "{sql}");
        transaction.commit().await.unwrap();
        engine.close(false).await;
    };
    // As doctor does, with a connection of its own: SQLite's checks of a full-text table go by what the connection remembers.
    let faults = async || {
        let store = place.open().await;
        let faults = without_clocks(store.examine(at(2)).await.unwrap());
        store.close().await;
        faults
    };
    let ask = PostAsk { search: Search::parse("입찰"), limit: 10, ..PostAsk::default() };
    let missing = "1 posts are in no index of the search: urn:uuid:";
    let left_over = "1 entries of the index of the search are of no post: ";
    let of_first = "(SELECT place FROM posts WHERE key = '1')";
    for (sql, said) in [
        (format!("DELETE FROM grams WHERE {rowid} IN {of_first}"), &[missing][..]),
        ("UPDATE posts SET place = place + 7 WHERE key = '1'".to_owned(), &[missing, left_over]),
    ] {
        damage(sql.clone()).await;
        assert_eq!(store.posts(&ask).await.unwrap().len(), 0, "{sql}");
        let found = faults().await;
        assert_eq!(found.len(), said.len(), "{sql}: {found:#?}");
        for (fault, said) in found.iter().zip(said) {
            assert!(fault.starts_with(said) && fault.contains("; `boardfeed reindex`"), "{sql}: {fault}");
        }
        store.reindex(&|_| {}).await.unwrap();
        assert_eq!(faults().await, Vec::<String>::new(), "{sql}");
        assert_eq!(store.posts(&ask).await.unwrap().len(), 1, "{sql}");
    }
    // While another process makes it anew nothing is wrong.
    damage(format!("DELETE FROM grams WHERE {rowid} IN {of_first}")).await;
    damage("UPDATE posts SET place = NULL WHERE key = '1'".to_owned()).await;
    let found = store.examine(at(2)).await.unwrap();
    assert_eq!((found.unindexed, without_clocks(found)), (1, Vec::new()));
    assert_eq!(faults().await, Vec::<String>::new());
    assert_eq!((store.examine(at(2)).await.unwrap().unindexed, store.posts(&ask).await.unwrap().len()), (0, 1));
    if is_sqlite {
        damage("DELETE FROM grams_data WHERE id > 10".to_owned()).await;
        let found = faults().await;
        assert!(!found.is_empty() && found.iter().all(|fault| fault.contains("`boardfeed reindex`")), "{found:#?}");
        let error = place.open().await.posts(&ask).await.unwrap_err();
        assert!(error.message.contains("`boardfeed reindex`") && !error.message.contains("backup"), "{error}");
        store.reindex(&|_| {}).await.unwrap();
        assert_eq!(faults().await, Vec::<String>::new());
        assert_eq!(place.open().await.posts(&ask).await.unwrap().len(), 1);
    }
}
