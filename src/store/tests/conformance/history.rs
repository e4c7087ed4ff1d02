//! The past: walks back through a board, archives of its posts, and what retention takes away.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::*;
use crate::store::{Archive, Prune, SourceState, Walk};

fn list() -> Request {
    Request::get(Url::parse("https://board.example/list").unwrap())
}

fn page(number: u32) -> Request {
    Request::post(list().url, format!("page={number}"))
}

/// Posts of a day, numbered downwards from the first.
fn of_day(first: u32, count: u32, day: &str) -> Vec<Intent> {
    (0..count).map(|back| new(post(&(first - back).to_string(), "t", date(day)))).collect()
}

pub(in crate::store::tests) async fn a_walk_enters_behind_what_is_known(place: &Place) {
    let store = place.open().await;
    let name = source();
    assert_eq!(store.walk(&name).await.unwrap(), None);
    look(&store, 0, &[of_day(29, 2, "2024-01-05"), vec![new(post("27", "undated", None))]].concat()).await;
    look(&store, 50, &of_day(30, 1, "2024-01-05")).await;
    let (state, memory) = (store.state(&name).await.unwrap(), store.recall(&name, &[]).await.unwrap());
    let version = store.version(Some(&name)).await.unwrap();

    let begun = store.begin_walk(&name, at(100), &list()).await.unwrap();
    assert_eq!((begun.next.clone(), begun.pages, begun.begun), (Some(list()), 0, at(100)));
    assert_eq!(store.walk(&name).await.unwrap(), Some(begun.clone()));
    let after = |pages, next: Option<Request>| Walk {
        last: at(100 + i64::from(pages)),
        pages,
        posts: pages * 3,
        requests: pages * 4,
        oldest: Some(jiff::civil::date(2023, 12, 31)),
        ended: next.is_none().then(|| "the end".to_owned()),
        next,
        ..begun.clone()
    };
    // The same day as known posts, an older one, none.
    let two = [of_day(26, 2, "2024-01-05"), vec![new(post("24", "undated too", None))]].concat();
    // Twice for once, as after a commit that nobody knows of.
    for _ in 0..2 {
        store.walk_on(&name, &two, &after(2, Some(page(3)))).await.unwrap();
    }
    assert_eq!(store.walk(&name).await.unwrap(), Some(after(2, Some(page(3)))));
    let three = [of_day(23, 1, "2024-01-05"), of_day(22, 1, "2023-12-31")].concat();
    store.walk_on(&name, &three, &after(3, None)).await.unwrap();
    assert_eq!(store.walk(&name).await.unwrap(), Some(after(3, None)));

    // Of one day: later looks first, then the board's order, through all pages. Undated ones are as old as the first look.
    assert_eq!(keys(&store).await, ["30", "29", "28", "26", "25", "23", "22", "27", "24"]);
    assert!(store.version(Some(&name)).await.unwrap() > version);
    let version = store.version(Some(&name)).await.unwrap();
    let state = state.map(|state| SourceState { version, ..state });
    assert_eq!(store.state(&name).await.unwrap(), state, "a walk is no look; feeds show more, and that is all");
    let now = store.recall(&name, &[]).await.unwrap();
    assert_eq!((now.rows, now.dated, now.last_ok), (memory.rows, memory.dated, memory.last_ok));
    assert_eq!(known(&store, "26").await.read_at, Some(at(102)));

    // Another walk begins behind all of that.
    let again = store.begin_walk(&name, at(200), &list()).await.unwrap();
    assert_eq!((again.pages, again.posts, again.ended), (0, 0, None));
    store.walk_on(&name, &of_day(21, 1, "2024-01-05"), &after(2, None)).await.unwrap();
    assert_eq!(keys(&store).await[5..7], ["23", "21"]);

    // Who has lost the source writes nothing.
    let rival = place.open().await;
    assert!(rival.lease(&name, "r", at(300), at(400)).await.unwrap());
    let error = store.walk_on(&name, &of_day(9, 1, "2024-01-01"), &after(4, None)).await.unwrap_err();
    assert!(error.message.contains("taken over"), "{error}");
}

pub(in crate::store::tests) async fn the_past_is_recalled_by_key_and_day(place: &Place) {
    let store = place.open().await;
    let intents = [of_day(30, 3, "2024-01-05"), of_day(20, 3, "2024-01-03"), of_day(10, 3, "2024-01-01")].concat();
    look(&store, 0, &intents).await;
    let day = |day| jiff::civil::date(2024, 1, day);
    for (asked, days, expected) in [
        (&["10"][..], None, vec!["10"]),
        (&[], Some((day(2), day(3))), vec!["20", "19", "18"]),
        (&["30", "20", "none"], Some((day(3), day(4))), vec!["20", "19", "18", "30"]),
        (&[], Some((day(6), day(9))), vec![]),
    ] {
        let asked: Vec<PostKey> = asked.iter().map(|number| key(number)).collect();
        let memory = store.recall_past(&source(), &asked, days).await.unwrap();
        let found: Vec<&str> = memory.posts.iter().map(|post| post.key.as_str()).collect();
        assert_eq!(found, expected, "{asked:?} {days:?}");
        assert_eq!(memory.lowest, Some(PublishedAt::Civil(PostedAt::parse("2024-01-01").unwrap())));
    }
    look(&store, -90_000_000, &[new(post("1", "of before, without a day", None))]).await;
    let memory = store.recall_past(&source(), &[], None).await.unwrap();
    assert_eq!(memory.lowest, Some(PublishedAt::Instant(at(-90_000_000))));
}

pub(in crate::store::tests) async fn a_walk_gives_posts_their_numbers(place: &Place) {
    let store = place.open().await;
    look(&store, 0, &[of_day(30, 2, "2024-01-05"), of_day(20, 2, "2024-01-03")].concat()).await;
    let ids = async || -> BTreeMap<String, String> {
        harvest_all(&store).await.into_iter().map(|stored| (stored.post.key.to_string(), stored.id)).collect()
    };
    let before = ids().await;
    look(&store, 1, &[Intent::Aside(key("20"))]).await;
    let day = jiff::civil::date(2024, 1, 3);
    let recalled = async || store.recall_past(&source(), &[], Some((day, day))).await.unwrap().posts;
    let lost = recalled().await.into_iter().find(|post| post.key.is_aside()).unwrap().key;
    let version = store.version(Some(&source())).await.unwrap();

    // One that lost its number has another, which is that of a known post; and that of another is a new one's.
    let walk = store.begin_walk(&source(), at(2), &list()).await.unwrap();
    let rekeyed = |from: &PostKey, to: &str| Intent::Rekeyed {
        from: from.clone(),
        post: Box::new(Post { complete: false, ..post(to, "t", date("2024-01-03")) }),
    };
    let page = [Intent::Aside(key("29")), rekeyed(&lost, "19"), new(post("29", "t", date("2024-01-02")))];
    store.walk_on(&source(), &page, &walk).await.unwrap();
    let after = ids().await;
    assert_eq!((&after["19"], &after["30"]), (&before["20"], &before["30"]));
    assert_ne!(after["29"], before["29"]);
    for (lost, id) in [("19", &before["19"]), ("29", &before["29"])] {
        assert_eq!(&after[PostKey::aside(id).as_str()], id, "{lost} is known without a number");
    }
    assert_eq!(after.len(), 5);
    assert!(harvest_all(&store).await.iter().all(|stored| stored.edited_at.is_none()));
    assert!(store.version(Some(&source())).await.unwrap() > version);
}

/// Ids of a feed of the newest fifty and the archives it leads to; each archive's posts.
async fn harvest(store: &AnyStore) -> (BTreeSet<String>, BTreeMap<i64, Archive>) {
    let ask = PostAsk { sources: vec![source()], limit: 50, ..PostAsk::default() };
    let feed = store.posts(&ask).await.unwrap();
    let shown: HashSet<&str> = feed.iter().map(|stored| stored.id.as_str()).collect();
    let mut ids: BTreeSet<String> = shown.iter().map(|id| (*id).to_owned()).collect();
    let mut archives = BTreeMap::new();
    let mut archived = BTreeSet::new();
    let mut next = store.archive_beyond(&source(), &shown).await.unwrap();
    while let Some(number) = next {
        let archive = store.archive(&source(), number).await.unwrap().unwrap();
        assert!(archive.posts.len() <= 20 && !archive.posts.is_empty(), "{number}: {}", archive.posts.len());
        for stored in &archive.posts {
            assert!(archived.insert(stored.id.clone()), "{} stands in two archives", stored.post.key);
        }
        if let Some(prev) = archive.prev {
            assert_eq!(store.archive(&source(), prev).await.unwrap().unwrap().next, Some(number), "there and back");
        }
        next = archive.prev;
        archives.insert(number, archive);
    }
    ids.extend(archived);
    (ids, archives)
}

pub(in crate::store::tests) async fn feed_and_archives_are_all_posts(place: &Place) {
    let store = place.open().await;
    let mut chance = Chance(0x5EED_0001);
    let mut live: BTreeSet<String> = BTreeSet::new();
    let (mut newest, mut oldest, mut seconds) = (1000_u32, 999_u32, 0_i64);
    let day = |number: u32| {
        let day = jiff::civil::date(2020, 1, 1).checked_add(jiff::Span::new().days(i64::from(number) / 3)).unwrap();
        Some(PostedAt::Date(day))
    };
    store.begin_walk(&source(), at(0), &list()).await.unwrap();
    let mut before: Option<BTreeMap<i64, Archive>> = None;
    for round in 0..60 {
        seconds += 10;
        let mut news = Vec::new();
        let (mut walked, mut disturbed) = (false, false);
        match chance.below(10) {
            // A page of a walk back.
            0..3 if round > 4 => {
                let count = 1 + u32::try_from(chance.below(12)).unwrap();
                let intents: Vec<Intent> =
                    (0..count).map(|back| new(post(&(oldest - back).to_string(), "t", day(oldest - back)))).collect();
                live.extend((0..count).map(|back| (oldest - back).to_string()));
                oldest -= count;
                let walk = Walk { last: at(seconds), ..store.walk(&source()).await.unwrap().unwrap() };
                store.walk_on(&source(), &intents, &walk).await.unwrap();
                walked = true;
            }
            3 if live.len() > 30 => {
                let gone = live.iter().nth(usize::try_from(chance.below(live.len() as u64)).unwrap()).cloned().unwrap();
                live.remove(&gone);
                news.push(Intent::Gone(key(&gone)));
                disturbed = true;
            }
            // A post that comes late, under an old date.
            4 => {
                newest += 1;
                live.insert(newest.to_string());
                news.push(new(post(&newest.to_string(), "late", day(oldest))));
            }
            _ => {
                let count = 1 + u32::try_from(chance.below(15)).unwrap();
                news.extend((1..=count).rev().map(|up| new(post(&(newest + up).to_string(), "t", day(newest + up)))));
                live.extend((1..=count).map(|up| (newest + up).to_string()));
                newest += count;
            }
        }
        look(&store, seconds, &news).await;

        let (found, archives) = harvest(&store).await;
        let all = harvest_all(&store).await;
        assert_eq!(all.len(), live.len(), "round {round}");
        // A late one waits in the topmost archive until that is finished.
        let top = store.archives(&source()).await.unwrap().pop().unwrap();
        let top = store.archive(&source(), top).await.unwrap().unwrap().posts;
        for stored in all.iter().filter(|stored| !found.contains(&stored.id)) {
            assert!(top.iter().any(|of_top| of_top.id == stored.id), "round {round}, {}", stored.post.key);
        }
        // Whatever was led to stays as it was, link by link, whatever comes; and by a walk the lowest leads on.
        for (number, archive) in before.iter().flatten().filter(|_| !disturbed) {
            let now = &archives[number];
            let leads_on = walked && archive.prev.is_none();
            let prev = if leads_on { now.prev } else { archive.prev };
            assert_eq!(*now, Archive { prev, ..archive.clone() }, "round {round}, archive {number}");
        }
        before = Some(archives);
    }
    let all = store.archives(&source()).await.unwrap();
    assert!(all.is_sorted() && all.len() > 10, "{all:?}");
    let mut held = BTreeSet::new();
    for number in all {
        held.extend(
            store.archive(&source(), number).await.unwrap().unwrap().posts.into_iter().map(|p| p.post.key.to_string()),
        );
    }
    assert_eq!(held, live, "the archives alone hold every post too");
    for number in [0, -5, 999_999_999, i64::MAX, i64::MIN] {
        assert_eq!(store.archive(&source(), number).await.unwrap(), None);
    }
}

/// Readers keep what they were led to, so nothing may enter there later.
pub(in crate::store::tests) async fn a_feed_leads_to_what_is_finished(place: &Place) {
    let store = place.open().await;
    let led_to = async || -> Vec<(i64, Vec<String>)> {
        let (_, archives) = harvest(&store).await;
        let keys = |archive: Archive| archive.posts.into_iter().map(|stored| stored.post.key.to_string()).collect();
        archives.into_iter().map(|(number, archive)| (number, keys(archive))).collect()
    };
    let numbers = async || -> Vec<i64> { led_to().await.into_iter().map(|(number, _)| number).collect() };
    look(&store, 0, &of_day(165, 65, "2024-01-05")).await;
    assert_eq!(numbers().await, [1_000_000]);
    // An old notice that was not known, now pinned: no feed of the newest shows it.
    look(&store, 1, &of_day(9, 1, "2019-01-02")).await;
    assert_eq!(numbers().await, [1_000_000], "others will stand beside it");
    look(&store, 2, &of_day(179, 14, "2024-01-06")).await;
    assert_eq!(numbers().await, [1_000_000, 1_000_001], "full, and its neighbour is not known yet");
    look(&store, 3, &of_day(180, 1, "2024-01-07")).await;
    let archives = led_to().await;
    let (number, keys) = archives.last().unwrap();
    assert!(*number == 1_000_003 && keys.len() == 20 && keys.contains(&"9".to_owned()), "{archives:?}");

    // A walk back in parts: each page for itself.
    let walk = store.begin_walk(&source(), at(4), &list()).await.unwrap();
    for (first, expected) in [(99, [999_999].as_slice()), (89, &[999_998, 999_999])] {
        store.walk_on(&source(), &of_day(first, 10, "2024-01-04"), &walk).await.unwrap();
        let below: Vec<_> = led_to().await.into_iter().filter(|(number, _)| *number < 1_000_000).collect();
        assert_eq!(below.iter().map(|(number, _)| *number).collect::<Vec<_>>(), expected);
        assert!(below.iter().all(|(_, keys)| keys.len() == 10), "{below:?}");
    }
    // A page of many: as full as can be.
    store.walk_on(&source(), &of_day(79, 45, "2024-01-03"), &walk).await.unwrap();
    let below: Vec<_> = led_to().await.into_iter().map(|(_, keys)| keys.len()).take(5).collect();
    assert_eq!(below, [5, 20, 20, 10, 10]);
}

pub(in crate::store::tests) async fn archives_that_change_are_marked(place: &Place) {
    let store = place.open().await;
    let numbers = async || -> Vec<i64> {
        store.stale_archives(&source()).await.unwrap().into_iter().map(|(number, _)| number).collect()
    };
    let done = async || {
        let marks = store.stale_archives(&source()).await.unwrap();
        store.archives_published(&source(), "public", "print", &marks).await.unwrap();
    };
    assert!(numbers().await.is_empty());
    look(&store, 0, &of_day(145, 45, "2024-01-05")).await;
    assert_eq!(numbers().await, [1_000_000, 1_000_001, 1_000_002]);
    assert_eq!(store.published_archives(&source(), "public").await.unwrap(), None);
    done().await;
    assert!(numbers().await.is_empty());
    assert_eq!(store.published_archives(&source(), "public").await.unwrap().as_deref(), Some("print"));

    // The lowest number is the oldest post, in the first archive.
    look(&store, 1, &[edited(post("101", "edited", date("2024-01-05"))), Intent::Present(key("140"))]).await;
    assert_eq!(numbers().await, [1_000_000]);
    let marks = store.stale_archives(&source()).await.unwrap();
    look(&store, 2, &[Intent::Gone(key("102"))]).await;
    store.archives_published(&source(), "public", "print", &marks).await.unwrap();
    assert_eq!(numbers().await, [1_000_000], "what changed since stays marked");
    done().await;
    store.begin_walk(&source(), at(3), &list()).await.unwrap();
    let walk = store.walk(&source()).await.unwrap().unwrap();
    store.walk_on(&source(), &of_day(100, 2, "2024-01-04"), &walk).await.unwrap();
    assert_eq!(numbers().await, [999_999]);
}

pub(in crate::store::tests) async fn retention_takes_the_old_and_knows_them_again(place: &Place) {
    let store = place.open().await;
    let day = |number: u32| {
        let day = jiff::civil::date(2020, 1, 1).checked_add(jiff::Span::new().days(i64::from(number))).unwrap();
        PostedAt::Date(day)
    };
    let numbered = |number: u32| post(&number.to_string(), &format!("t{number}"), Some(day(number)));
    let intents: Vec<Intent> = (1..=130).rev().map(|number| new(numbered(number))).collect();
    look(&store, 0, &intents).await;
    look(&store, 1, &[edited(post("7", "edited", Some(day(7)))), Intent::Gone(key("9"))]).await;
    let ids: BTreeMap<String, String> =
        harvest_all(&store).await.into_iter().map(|stored| (stored.post.key.to_string(), stored.id)).collect();
    let version = store.version(Some(&source())).await.unwrap();

    let prune = async |prune: Prune<'_>| store.prune(&source(), &prune).await.unwrap();
    assert_eq!(prune(Prune::default()).await, 0);
    assert_eq!(prune(Prune { before: Some(day(0).date()), beyond: Some(1000), ..Prune::default() }).await, 0);
    assert_eq!(store.version(Some(&source())).await.unwrap(), version);
    // Page one shows an old pinned post; the feed may show the newest hundred.
    let showing = [key("5")];
    assert_eq!(prune(Prune { before: Some(day(11).date()), beyond: None, showing: &showing }).await, 9);
    assert_eq!(prune(Prune { before: None, beyond: Some(3), showing: &showing }).await, 20);
    assert_eq!(prune(Prune { before: Some(day(500).date()), beyond: Some(3), showing: &showing }).await, 0);
    assert_eq!(store.post_count(&source()).await.unwrap(), 101);
    assert!(store.version(Some(&source())).await.unwrap() > version);
    assert!(store.revisions(&ids["7"]).await.unwrap().is_empty());

    // Recalled by key, gone and without a page, and never among the newest.
    let memory = store.recall(&source(), &[key("7"), key("9"), key("none")]).await.unwrap();
    let pruned: Vec<_> = memory.posts.iter().filter(|post| post.pruned).collect();
    assert_eq!(
        pruned.iter().map(|post| (post.key.as_str(), post.gone)).collect::<Vec<_>>(),
        [("9", true), ("7", true)],
        "newest first"
    );
    assert_eq!((pruned[1].title.as_str(), pruned[1].posted_at), ("edited", Some(day(7))));
    // Back with its id, its date and its place.
    look(&store, 2, &[refreshed(post("7", "back", Some(day(70))))]).await;
    let back = harvest_all(&store).await.into_iter().find(|stored| stored.post.key == key("7")).unwrap();
    assert_eq!((&back.id, back.published), (&ids["7"], PublishedAt::Civil(day(7))));
    assert_eq!(back.entered_at, at(0));
    assert!(!known(&store, "7").await.pruned);
    // Its place is no other's: a post that enters now stands elsewhere.
    look(&store, 3, &[new(numbered(131))]).await;
    assert_eq!(harvest_all(&store).await.len(), 103);

    // Nor is its number another post's, once that was said to mean one.
    look(&store, 3, &[Intent::Aside(key("8")), new(post("8", "another", Some(day(132))))]).await;
    let other = harvest_all(&store).await.into_iter().find(|stored| stored.post.key == key("8")).unwrap();
    assert_ne!(other.id, ids["8"]);
    assert_eq!(other.published, PublishedAt::Civil(day(132)));

    let many: Vec<Intent> = (1000..1700).rev().map(|number| new(numbered(number))).collect();
    look(&store, 4, &many).await;
    assert_eq!(prune(Prune { beyond: Some(100), ..Prune::default() }).await, 500, "bounded work in one call");

    // Who has lost the source takes nothing away.
    let rival = place.open().await;
    assert!(rival.lease(&source(), "r", at(300), at(400)).await.unwrap());
    let error = store.prune(&source(), &Prune { beyond: Some(100), ..Prune::default() }).await.unwrap_err();
    assert!(error.message.contains("taken over"), "{error}");
}

/// Every post that is not gone.
async fn harvest_all(store: &AnyStore) -> Vec<StoredPost> {
    let mut posts = Vec::new();
    for number in store.archives(&source()).await.unwrap() {
        posts.extend(store.archive(&source(), number).await.unwrap().unwrap().posts);
    }
    posts
}
