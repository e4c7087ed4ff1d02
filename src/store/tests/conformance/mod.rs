//! The promises of `Store`, for any engine. One function a promise; the list in `tests/mod.rs` makes tests of them.

mod checkup;
mod events;
mod history;
mod looks;
mod moving;
mod names;
mod notices;
mod posts;
mod questions;
mod search;
mod sharing;
mod tombstones;

use std::time::Duration;

pub(super) use checkup::*;
pub(super) use events::*;
pub(super) use history::*;
pub(super) use looks::*;
pub(super) use moving::*;
pub(super) use names::*;
pub(super) use notices::*;
pub(super) use posts::*;
pub(super) use questions::*;
pub(super) use search::*;
pub(super) use sharing::*;
pub(super) use tombstones::*;

use super::super::PostAsk;
use super::*;
use crate::model::{
    CallShape, Code, Intent, Learnt, Memory, Problem, PublishedAt, Search, StoredRobots, Turn, UrlTemplate, Validators,
};
use OutcomeKind::{Changed, Failed, Suspicious, Unchanged};

fn new(post: Post) -> Intent {
    Intent::New(Box::new(post))
}

fn edited(post: Post) -> Intent {
    Intent::Edited(Box::new(post))
}

fn refreshed(post: Post) -> Intent {
    Intent::Refreshed(Box::new(post))
}

fn rekeyed(from: &str, post: Post) -> Intent {
    Intent::Rekeyed { from: key(from), post: Box::new(post) }
}

async fn look(store: &AnyStore, seconds: i64, intents: &[Intent]) {
    store.apply(&source(), intents, &visit(seconds, Changed)).await.unwrap();
}

/// Keys in the feed's order.
async fn keys(store: &AnyStore) -> Vec<String> {
    shown(store).await.iter().map(|stored| stored.post.key.to_string()).collect()
}

async fn known(store: &AnyStore, number: &str) -> crate::model::KnownPost {
    let memory = store.recall(&source(), &[key(number)]).await.unwrap();
    memory.posts.into_iter().find(|post| post.key == key(number)).unwrap()
}
