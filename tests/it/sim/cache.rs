//! A cache before a board, which now and then answers twice with what the board showed before the last look: it takes nothing
//! from the feed and brings nothing, and in the end the feed shows what it shows without one. Edits are taken back by it, and
//! told again: nobody can tell that from an edit that was taken back.
//!
//! More lives than those of `cargo test`: `BOARDFEED_SIM_SEED=1 BOARDFEED_SIM_SEEDS=50`.

use std::collections::BTreeSet;

use boardfeed::model::StoredPost;
use boardfeed::text::bare_title;

use super::life::{Event, Keys, Life};
use super::plain::Plain;
use super::{Keeping, Scale, World, number, rows};

/// Lives of a seed.
const BOARDS: u64 = 8;

#[test]
fn a_cache_before_the_board() {
    let (first, seeds) = (number("BOARDFEED_SIM_SEED").unwrap_or(0), number("BOARDFEED_SIM_SEEDS").unwrap_or(1));
    let world = World::new(Scale::Rows(Keeping::Plain));
    let (mut wrong, mut edits) = (Vec::new(), (0, 0));
    for at in 0..seeds * BOARDS {
        let mut life = Life::new(first + at / BOARDS, at % BOARDS);
        // What a cache's answer can't be told from: the old numbers, the old design, a post that was away for one look.
        let is_told =
            |event: &Event| !matches!(event, Event::Renumber { .. } | Event::Redesign { .. } | Event::Restore { .. });
        life.events.retain(|(_, event)| is_told(event));
        // Without numbers an edited post is another one.
        if life.traits.keys == Keys::None {
            continue;
        }
        let lived = |caches| {
            let store = Plain::default();
            world.runtime.block_on(rows::live_cached(&life, &store, caches))
        };
        match (lived(true), lived(false)) {
            (Ok(cached), Ok(plain)) => {
                edits = (edits.0 + cached.1, edits.1 + plain.1);
                let (cached, plain) = (told(&cached.0), told(&plain.0));
                let other: Vec<&String> = cached.symmetric_difference(&plain).collect();
                if !other.is_empty() {
                    wrong.push(format!("{}/{}: {other:?}", life.seed, life.board));
                }
            }
            (Err(why), _) | (_, Err(why)) => wrong.push(format!("{}/{}: {why}", life.seed, life.board)),
        }
    }
    eprintln!("{} edits told with a cache, {} without", edits.0, edits.1);
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), seeds * BOARDS, wrong.join("\n"));
}

/// Who a feed shows, and under which titles those on the page. What their pages said last depends on when they were read.
fn told(posts: &[StoredPost]) -> BTreeSet<String> {
    posts.iter().map(|post| format!("{} {}", post.id, bare_title(&post.post.title))).collect()
}
