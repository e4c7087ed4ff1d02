//! How SQLite finds the rows of every statement of a look and of a search: by an index, and never by reading all posts of
//! a source, or all that it ever had.

use super::super::PostAsk;
use super::super::engine::Lasting;
use super::odd::{self, Counts};
use super::*;
use crate::model::{Intent, Search};

/// The plans of what was said since the last call, each statement's once.
async fn plans(place: &Place, counts: &Counts) -> Vec<(String, Vec<String>)> {
    let mut said = std::mem::take(&mut *counts.said.lock().unwrap());
    said.dedup_by(|one, other| one.0 == other.0);
    let engine = odd::engine(place).await;
    let mut transaction = engine.write(Lasting::Process).await.unwrap();
    let mut plans = Vec::new();
    for (sql, values) in said {
        let lines = transaction.rows(&format!("EXPLAIN QUERY PLAN {sql}"), &values).await.unwrap();
        let plan = lines.into_iter().map(|mut line| {
            // Three numbers of the plan's tree come first.
            let _ = [line.number(), line.number(), line.number()];
            line.text().unwrap()
        });
        plans.push((sql, plan.collect()));
    }
    drop(transaction);
    engine.close(false).await;
    plans
}

/// What reads all posts or tombstones, or all of a source, and does not end with the last one wanted.
fn walks(sql: &str, plan: &[String]) -> bool {
    let reads_all = |step: &&String| {
        ["posts", "tombstones"].into_iter().any(|table| {
            let of_source = format!("SEARCH {table} ");
            let is_of_source = step.strip_prefix(&of_source).is_some_and(|how| how.ends_with("(source=?)"));
            is_of_source || step.starts_with(&format!("SCAN {table}"))
        })
    };
    !sql.contains(" LIMIT ") && plan.iter().any(|step| reads_all(&step))
}

async fn find_their_rows(place: &Place, counts: &Counts, what: &str) {
    let plans = plans(place, counts).await;
    assert!(plans.iter().any(|(sql, _)| sql.contains("posts")), "{what}: nothing was said");
    for (sql, plan) in plans {
        assert!(!walks(&sql, &plan), "{what}: {sql}: {plan:?}");
    }
}

/// Ten posts, so that a search has some to look up by their places; and what was said for that is forgotten.
async fn filled(place: &Place) -> (AnyStore, Arc<Counts>) {
    let (store, counts) = odd::open(place).await;
    let intents: Vec<Intent> = (0..10).map(new).collect();
    store.apply(&source(), &intents, &visit(0, OutcomeKind::Changed)).await.unwrap();
    counts.said.lock().unwrap().clear();
    (store, counts)
}

fn new(number: u32) -> Intent {
    Intent::New(Box::new(post(&number.to_string(), "입찰 공고 안내", date("2024-01-02"))))
}

#[tokio::test]
async fn a_look_with_news_finds_its_rows_by_index() {
    let place = Place::sqlite();
    let (store, counts) = filled(&place).await;
    let changed = |number: &str| Box::new(post(number, "changed", date("2024-01-02")));
    let intents = [
        new(11),
        Intent::Edited(changed("3")),
        Intent::Refreshed(changed("4")),
        Intent::Rekeyed { from: key("1"), post: changed("12") },
        Intent::Present(key("5")),
        Intent::Missed(key("6")),
        Intent::By { key: key("9"), author: "changed".to_owned() },
        Intent::Gone(key("7")),
        Intent::Aside(key("8")),
        Intent::Aside(key("98")),
    ];
    store.recall(&source(), &[key("1"), key("99")]).await.unwrap();
    store.apply(&source(), &intents, &visit(100, OutcomeKind::Changed)).await.unwrap();
    find_their_rows(&place, &counts, "a look").await;
    store.archive_beyond(&source(), &["a", "b"].into()).await.unwrap();
    store.archive(&source(), 1_000_000).await.unwrap();
    find_their_rows(&place, &counts, "archives").await;
    let first = Request::get(Url::parse("https://board.example/list").unwrap());
    let walk = store.begin_walk(&source(), at(200), &first).await.unwrap();
    counts.said.lock().unwrap().clear();
    let day = jiff::civil::date(2024, 1, 2);
    store.recall_past(&source(), &[key("11"), key("99")], Some((day, day))).await.unwrap();
    let intents = [Intent::Aside(key("3")), Intent::Rekeyed { from: key("5"), post: changed("3") }, new(21), new(22)];
    store.walk_on(&source(), &intents, &walk).await.unwrap();
    find_their_rows(&place, &counts, "a page of a walk back").await;
}

#[tokio::test]
async fn a_search_looks_up_what_the_index_proposes() {
    let place = Place::sqlite();
    let (store, counts) = filled(&place).await;
    let named = |number| SourceId::new(&format!("board.example/{number}")).unwrap();
    for count in [0, 1, 3, 20, 500] {
        let sources: Vec<SourceId> = std::iter::once(source()).chain((1..500).map(named)).take(count).collect();
        for typed in ["입찰", "본문 more", "\"입찰 공고 안내\"", "입찰 -결과", "공고 -\"결과 발표\" -취소", "plan.pdf"]
        {
            let ask =
                PostAsk { sources: sources.clone(), search: Search::parse(typed), limit: 50, ..PostAsk::default() };
            assert_eq!(store.posts(&ask).await.unwrap().len(), 10, "{typed}");
            find_their_rows(&place, &counts, &format!("{typed} in {count} sources")).await;
        }
    }
}
