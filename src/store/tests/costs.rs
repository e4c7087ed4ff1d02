//! What a look costs, counted in statements and rows, on both engines.

use super::super::engine::{Lasting, values};
use super::odd::{self, Counts};
use super::*;
use crate::model::{Intent, Turn};

/// A board with this many posts, and what a refresh of it costs that finds nothing new: everything between taking the
/// source and giving it back, as `refresh` does it for a page of the newest ten.
async fn unchanged(
    place: &Place,
    store: &AnyStore,
    counts: &Counts,
    source: &SourceId,
    posts: usize,
) -> (Vec<(String, u64)>, (u64, u64)) {
    fill(place, store, source, posts).await;
    let page: Vec<_> = (0..10).map(|number| key(&number.to_string())).collect();
    let look = async |seconds| {
        assert!(store.lease(source, "h", at(seconds), at(seconds + 60)).await.unwrap());
        store.recall(source, &[]).await.unwrap();
        let turn =
            store.host_turn(source.as_str(), "h", at(seconds), std::time::Duration::ZERO, at(seconds + 30)).await;
        assert_eq!(turn.unwrap(), Turn::Yours);
        store.host_done(source.as_str(), "h").await.unwrap();
        store.recall(source, &page).await.unwrap();
        let intents: Vec<_> = page.iter().map(|key| Intent::Present(key.clone())).collect();
        store.apply(source, &intents, &visit(seconds, OutcomeKind::Unchanged)).await.unwrap();
        store.release(source, "h").await.unwrap();
    };
    // The second look is like all that follow: its rows are there.
    look(1_000_000).await;
    counts.take_written();
    counts.take_asked();
    look(1_000_100).await;
    (counts.take_written(), counts.take_asked())
}

/// That many posts, of which the first is looked at and the others are its copies.
async fn fill(place: &Place, store: &AnyStore, source: &SourceId, posts: usize) {
    let first = [Intent::New(Box::new(post("0", "t", date("2024-01-02"))))];
    store.apply(source, &first, &visit(0, OutcomeKind::Changed)).await.unwrap();
    let copied = "published, published_order, entered_at, misses, title, posted_at, pinned, complete, row_print, post_print, \
         attachments, images, content_html, content_text, folded";
    let copy = format!(
        "WITH RECURSIVE numbers (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number + 1 < {posts}) \
         INSERT INTO posts (source, key, id, rank, {copied}) \
         SELECT source, CAST(number AS TEXT), id || '/' || CAST(number AS TEXT), number, {copied} \
         FROM posts, numbers WHERE source = $1 AND key = '0'"
    );
    let engine = odd::engine(place).await;
    let mut transaction = engine.write(Lasting::PowerCut).await.unwrap();
    let rows = transaction.run(&copy, &values![source.as_str()]).await.unwrap();
    assert_eq!(usize::try_from(rows).unwrap(), posts - 1);
    transaction.commit().await.unwrap();
    engine.close(false).await;
}

/// One row for the visit, and who has the source and the host, taken and given back.
async fn an_unchanged_board_writes_its_visit(place: &Place) {
    let (store, counts) = odd::open(place).await;
    let (written, asked) = unchanged(place, &store, &counts, &source(), 100).await;
    let mut tables: Vec<_> = written.iter().map(|(what, rows)| (what.as_str(), *rows)).collect();
    tables.sort_unstable();
    assert_eq!(
        tables,
        [("UPDATE hosts", 1), ("UPDATE hosts", 1), ("UPDATE leases", 1), ("UPDATE leases", 1), ("UPDATE sources", 1)]
    );
    // Lease, host, may write, hold; twice the source with what was learnt of it, and its newest posts, the page's among them.
    assert_eq!(asked.0, 4 + 2 * 2, "statements that ask");
}

/// As many statements with ten thousand remembered posts as with a hundred, and as many rows as with two hundred: a
/// decision sees no more than the newest 200.
async fn history_costs_nothing(place: &Place) {
    let mut costs = Vec::new();
    for posts in [100, 200, 10_000] {
        let (store, counts) = odd::open(place).await;
        let source = SourceId::new(&format!("board.example/{posts}")).unwrap();
        costs.push(unchanged(place, &store, &counts, &source, posts).await);
        store.close().await;
    }
    let [few, some, many] = &costs[..] else { unreachable!() };
    assert_eq!((&few.0, few.1.0), (&many.0, many.1.0));
    assert_eq!(some, many);
}

/// The young posts of a board are read again several times a day, and most say what they said.
async fn pages_read_again_are_one_statement(place: &Place) {
    let (store, counts) = odd::open(place).await;
    let page: Vec<_> = (0..10).map(|n| Box::new(post(&n.to_string(), &format!("t{n}"), date("2024-01-02")))).collect();
    let look = async |seconds, intent: fn(_) -> Intent| {
        let intents: Vec<Intent> = page.iter().cloned().map(intent).collect();
        store.apply(&source(), &intents, &visit(seconds, OutcomeKind::Unchanged)).await.unwrap();
    };
    look(0, Intent::New).await;
    counts.take_written();
    counts.take_asked();
    look(100, Intent::Refreshed).await;
    assert_eq!(counts.take_written(), [("UPDATE posts".to_owned(), 10), ("UPDATE sources".to_owned(), 1)]);
    // May write (nobody ever held it), hold, and the posts.
    assert_eq!(counts.take_asked(), (3, 11));
    let read_at = store.recall(&source(), &[]).await.unwrap().posts.into_iter().map(|post| post.read_at);
    assert!(read_at.into_iter().all(|moment| moment == Some(at(100))));
}

#[tokio::test]
async fn pages_read_again_are_one_statement_on_sqlite() {
    pages_read_again_are_one_statement(&Place::sqlite()).await;
}

#[tokio::test]
async fn pages_read_again_are_one_statement_on_postgres() {
    let Some(place) = Place::postgres() else { return };
    pages_read_again_are_one_statement(&place).await;
}

#[tokio::test]
async fn an_unchanged_board_writes_its_visit_on_sqlite() {
    an_unchanged_board_writes_its_visit(&Place::sqlite()).await;
}

#[tokio::test]
async fn an_unchanged_board_writes_its_visit_on_postgres() {
    let Some(place) = Place::postgres() else { return };
    an_unchanged_board_writes_its_visit(&place).await;
}

#[tokio::test]
async fn history_costs_nothing_on_sqlite() {
    history_costs_nothing(&Place::sqlite()).await;
}

#[tokio::test]
async fn history_costs_nothing_on_postgres() {
    let Some(place) = Place::postgres() else { return };
    history_costs_nothing(&place).await;
}
