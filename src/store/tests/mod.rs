//! What a store promises, held against every engine there is: `conformance` speaks only of `Store`, `sqlite` of what can
//! happen to a file and between processes.

mod conformance;
mod costs;
#[cfg(unix)]
mod cuts;
mod migrations;
#[path = "../../../tests/it/postgres.rs"]
mod server;
mod odd;
mod plans;
#[cfg(unix)]
mod postgres;
mod processes;
mod sqlite;

use std::sync::Arc;

use jiff::Timestamp;
use url::Url;

use super::Store;
use crate::model::{
    Attachment, Language, Outcome, OutcomeKind, Post, PostKey, PostedAt, Print, Request, SourceId, StoredPost, Visit,
};

type AnyStore = Arc<dyn Store>;

/// Where a test's store lies; several can be open there at once.
struct Place {
    url: String,
    /// Empty where the store is a database on a server.
    folder: tempfile::TempDir,
}

impl Place {
    fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("state/boardfeed.db").display());
        Self { url, folder }
    }

    /// `None` where there is no PostgreSQL; that was said.
    #[cfg(unix)]
    fn postgres() -> Option<Self> {
        let server = server::server()?;
        Some(Self { url: server.database(), folder: tempfile::tempdir().unwrap() })
    }

    #[cfg(not(unix))]
    fn postgres() -> Option<Self> {
        None
    }

    /// Another one of the same kind, empty.
    fn another(&self) -> Self {
        if self.url.starts_with("sqlite:") { Self::sqlite() } else { Self::postgres().expect("there was one") }
    }

    async fn open(&self) -> AnyStore {
        super::open(&self.url).await.unwrap()
    }
}

/// Each promise as a test of each engine.
macro_rules! promises {
    ($($name:ident),* $(,)?) => {
        mod on_sqlite {
            $(#[tokio::test]
            async fn $name() {
                super::conformance::$name(&super::Place::sqlite()).await;
            })*
        }

        mod on_postgres {
            $(#[tokio::test]
            async fn $name() {
                let Some(place) = super::Place::postgres() else { return };
                super::conformance::$name(&place).await;
            })*
        }
    };
}

promises![
    a_post_comes_back_as_it_went_in,
    ids_are_these_for_good,
    id_and_published_never_change,
    every_edit_is_later_than_what_was_shown,
    edits_keep_what_was_there,
    another_author_is_no_edit,
    revisions_are_bounded,
    a_post_without_its_page_takes_nothing_away,
    posts_miss_go_and_return,
    renumbered_posts_stay_themselves,
    a_number_may_be_given_to_another_post,
    a_repeated_look_changes_nothing,
    version_rises_only_with_what_feeds_show,
    visits_are_remembered,
    recall_is_bounded,
    what_was_learnt_is_recalled,
    feeds_ask_for_posts,
    any_number_of_sources_is_asked_alike,
    searches_are_answered_from_the_text,
    words_are_found_however_wide_they_are_written,
    searches_find_what_a_scan_finds,
    the_index_can_be_made_anew,
    what_turned_is_told_once,
    what_happened_stays,
    leases_are_held_and_run_out,
    hosts_are_asked_in_turn,
    hosts_are_left_in_peace,
    robots_are_remembered,
    many_tasks_on_two_stores,
    random_looks_twice_are_random_looks_once,
    a_checkup_says_what_is_wrong,
    a_checkup_sees_an_index_that_lacks_posts,
    odd_texts_come_back,
    posts_without_a_day_enter_with_their_neighbours,
    a_walk_enters_behind_what_is_known,
    the_past_is_recalled_by_key_and_day,
    a_walk_gives_posts_their_numbers,
    feed_and_archives_are_all_posts,
    a_feed_leads_to_what_is_finished,
    archives_that_change_are_marked,
    retention_takes_the_old_and_knows_them_again,
    a_number_of_the_dead_is_given_to_another,
    the_dead_are_renumbered_too,
    numbers_of_two_are_told_and_put_right,
    numbers_of_two_are_parted_by_the_schema,
    a_renamed_source_goes_on,
    a_source_is_renamed_twice_for_once,
    a_forgotten_source_leaves_nothing,
    what_is_exported_comes_back,
    an_import_merges_by_id,
    an_import_believes_the_later_look,
    broken_and_contradicting_lines_are_named,
    an_import_lets_no_script_in,
];

/// From either engine to the other.
#[tokio::test]
async fn stores_move_between_engines() {
    let Some(server) = Place::postgres() else { return };
    conformance::moves(&Place::sqlite().open().await, &server.open().await).await;
    conformance::moves(&server.another().open().await, &Place::sqlite().open().await).await;
}

fn source() -> SourceId {
    SourceId::new("board.example/news").unwrap()
}

fn key(text: &str) -> PostKey {
    PostKey::new(text).unwrap()
}

/// Seconds after a fixed morning.
fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + seconds).unwrap()
}

/// For the field of a post, which is optional.
#[expect(clippy::unnecessary_wraps, reason = "it stands where a post may have no date")]
fn date(text: &str) -> Option<PostedAt> {
    Some(PostedAt::parse(text).unwrap())
}

/// A post with every field filled, of which nothing may get lost on the way.
fn post(number: &str, title: &str, posted_at: Option<PostedAt>) -> Post {
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

fn outcome(kind: OutcomeKind) -> Outcome {
    Outcome { kind, new: 0, edited: 0, gone: 0, requests: 1, problems: Vec::new() }
}

fn visit(seconds: i64, kind: OutcomeKind) -> Visit {
    let address = Some(Url::parse("https://board.example/list").unwrap());
    let rows = Some((10, 10));
    Visit { at: at(seconds), outcome: outcome(kind), next: at(seconds + 900), validators: None, rows, address }
}

async fn shown(store: &AnyStore) -> Vec<StoredPost> {
    store.posts(&super::PostAsk { limit: 100, ..Default::default() }).await.unwrap()
}

fn titles(posts: &[StoredPost]) -> Vec<&str> {
    posts.iter().map(|stored| stored.post.title.as_str()).collect()
}
