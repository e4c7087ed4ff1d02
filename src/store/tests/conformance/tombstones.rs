//! Numbers of posts that retention took away, which their board gives to others.

use std::collections::BTreeMap;

use super::super::super::engine::Lasting;
use super::super::odd;
use super::checkup::without_clocks;
use super::*;
use crate::store::Prune;

fn day(number: u32) -> PostedAt {
    let day = jiff::civil::date(2020, 1, 1).checked_add(jiff::Span::new().days(i64::from(number))).unwrap();
    PostedAt::Date(day)
}

/// Of a number, and the number of its title and day.
fn numbered(number: u32, of: u32) -> Post {
    post(&number.to_string(), &format!("t{of}"), Some(day(of)))
}

fn renumbered(from: u32, to: u32) -> Intent {
    rekeyed(&from.to_string(), numbered(to, from))
}

/// A board of 125 posts of which retention took the oldest twenty; each title's id, those of the dead too.
async fn pruned(store: &AnyStore) -> BTreeMap<String, String> {
    let intents: Vec<Intent> = (1..=125).rev().map(|number| new(numbered(number, number))).collect();
    look(store, 0, &intents).await;
    let ids = ids(store).await;
    let prune = Prune { before: Some(day(21).date()), ..Prune::default() };
    assert_eq!(store.prune(&source(), &prune).await.unwrap(), 20);
    ids
}

/// By title.
async fn ids(store: &AnyStore) -> BTreeMap<String, String> {
    let mut ids = BTreeMap::new();
    for number in store.archives(&source()).await.unwrap() {
        for stored in store.archive(&source(), number).await.unwrap().unwrap().posts {
            assert!(ids.insert(stored.post.title.clone(), stored.id).is_none(), "{} twice", stored.post.title);
        }
    }
    ids
}

async fn faults(store: &AnyStore) -> Vec<String> {
    without_clocks(store.examine(at(9)).await.unwrap())
}

/// A board that numbers anew gives numbers of the dead to the living, and to a new post: nobody takes another's place.
pub(in crate::store::tests) async fn a_number_of_the_dead_is_given_to_another(place: &Place) {
    let store = place.open().await;
    let before = pruned(&store).await;
    // Page one: a new post as 12, and the newest eleven as 11 to 1.
    let moved = (0..11).map(|back| renumbered(125 - back, 11 - back));
    let intents: Vec<Intent> = moved.chain([Intent::Aside(key("12")), new(numbered(12, 126))]).collect();
    look(&store, 1, &intents).await;
    let newest = &shown(&store).await[0];
    assert_eq!((newest.post.title.as_str(), newest.published), ("t126", PublishedAt::Civil(day(126))));
    assert!(!before.values().any(|id| *id == newest.id), "an id of its own");
    let after = ids(&store).await;
    for number in 21..=125 {
        assert_eq!(after[&format!("t{number}")], before[&format!("t{number}")], "t{number}");
    }
    assert_eq!(faults(&store).await, [""; 0]);
    // Retention goes on, also among those that have the numbers of others it took before.
    let many: Vec<Intent> = (200..310).rev().map(|number| new(numbered(number, number))).collect();
    look(&store, 2, &many).await;
    let prune = Prune { before: Some(day(200).date()), ..Prune::default() };
    assert_eq!(store.prune(&source(), &prune).await.unwrap(), 106);
    assert_eq!(store.examine(at(9)).await.unwrap().tombstones, 126);
    // Each is known by the number it had last.
    look(&store, 3, &[refreshed(numbered(11, 125)), refreshed(numbered(22, 22))]).await;
    let back = ids(&store).await;
    assert_eq!((&back["t125"], &back["t22"]), (&before["t125"], &before["t22"]));
    assert_eq!(faults(&store).await, [""; 0]);
}

/// One that retention took away and that its board shows again, under another number.
pub(in crate::store::tests) async fn the_dead_are_renumbered_too(place: &Place) {
    let store = place.open().await;
    let before = pruned(&store).await;
    // The number of another dead one, a free one, and one of the living.
    look(&store, 1, &[renumbered(5, 6), renumbered(6, 500), renumbered(7, 30)]).await;
    let after = ids(&store).await;
    for title in ["t5", "t6", "t7", "t30"] {
        assert_eq!(after[title], before[title], "{title}");
    }
    assert_eq!((known(&store, "6").await.title, known(&store, "30").await.title), ("t5".to_owned(), "t7".to_owned()));
    assert!(store.recall(&source(), &[key("5"), key("\n5")]).await.unwrap().posts.iter().all(|post| !post.pruned));
    assert_eq!(faults(&store).await, [""; 0]);
}

/// What an earlier version left behind is told, and holds up nothing.
pub(in crate::store::tests) async fn numbers_of_two_are_told_and_put_right(place: &Place) {
    let store = place.open().await;
    let before = pruned(&store).await;
    let engine = odd::engine(place).await;
    let mut transaction = engine.write(Lasting::Process).await.unwrap();
    for sql in [
        "UPDATE posts SET key = '1' WHERE key = '21'",
        "UPDATE posts SET key = '2' WHERE key = '120'",
        "UPDATE tombstones SET id = (SELECT id FROM posts WHERE key = '22') WHERE key = '3'",
    ] {
        assert_eq!(transaction.run(sql, &[]).await.unwrap(), 1, "{sql}");
    }
    transaction.commit().await.unwrap();
    engine.close(false).await;
    let found = faults(&store).await;
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].starts_with("2 posts share their key with one that `keep` took away: urn:uuid:"), "{found:#?}");
    assert!(found[1].starts_with("1 posts are there and taken away by `keep` at once: urn:uuid:"), "{found:#?}");

    let prune = Prune { before: Some(day(25).date()), ..Prune::default() };
    assert_eq!(store.prune(&source(), &prune).await.unwrap(), 4);
    look(&store, 1, &[rekeyed("2", numbered(700, 120)), new(numbered(2, 126))]).await;
    let after = ids(&store).await;
    assert_eq!(after["t120"], before["t120"]);
    assert!(!before.values().any(|id| *id == after["t126"]), "it is nobody of before");
    assert_eq!(faults(&store).await, [""; 0]);
}

/// A store in which an earlier version left such numbers is put right when it is opened.
pub(in crate::store::tests) async fn numbers_of_two_are_parted_by_the_schema(place: &Place) {
    let store = place.open().await;
    let before = pruned(&store).await;
    store.close().await;
    let engine = odd::engine(place).await;
    let mut transaction = engine.write(Lasting::Process).await.unwrap();
    for sql in [
        "UPDATE posts SET key = '1' WHERE key = '120'",
        "UPDATE tombstones SET key = '\n2' WHERE key = '2'",
        "DROP INDEX tombstones_by_ordinal",
        "ALTER TABLE sources DROP COLUMN doubts",
        "ALTER TABLE notices DROP COLUMN process",
        "ALTER TABLE notices DROP COLUMN held_until",
        "DELETE FROM _sqlx_migrations WHERE version >= 14",
    ] {
        transaction.run(sql, &[]).await.unwrap();
    }
    transaction.commit().await.unwrap();
    engine.close(false).await;
    let store = place.open().await;
    assert_eq!(faults(&store).await, [""; 0]);
    look(&store, 1, &[refreshed(numbered(3, 3))]).await;
    assert_eq!(ids(&store).await["t3"], before["t3"], "others are found as ever");
    let mut bytes = Vec::new();
    store.export(&[], &mut bytes).await.unwrap();
    let text = String::from_utf8(bytes).unwrap();
    for title in ["t1", "t2"] {
        let of_title = format!("\"title\":\"{title}\"");
        let line = text.lines().find(|line| line.starts_with("{\"tombstone\"") && line.contains(&of_title)).unwrap();
        assert!(line.contains(&format!("\"key\":\"~was {}\"", before[title])), "{line}");
    }
}
