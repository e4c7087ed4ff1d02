//! What becomes of posts: their content, their identity, their coming and going.

use super::*;

pub(in crate::store::tests) async fn a_post_comes_back_as_it_went_in(place: &Place) {
    let store = place.open().await;
    let first = post("12", "낙찰 결과", date("2024-01-02"));
    let mut second = post("11", "Tender", None);
    second.link = Some(Request::post(Url::parse("https://board.example/view.do").unwrap(), "no=11&x=%20".to_owned()));
    let mut third = post("10", "Bare", date("2023-01-02T03:04:05"));
    (third.link, third.author, third.department, third.category, third.language) = (None, None, None, None, None);
    (third.attachments, third.images, third.complete) = (Vec::new(), Vec::new(), false);
    look(&store, 0, &[new(first.clone()), new(second.clone()), new(third.clone())]).await;

    let posts = shown(&store).await;
    let stored = |post: Post, published, rank: u32| StoredPost {
        source: source(),
        id: posts[rank as usize].id.clone(),
        published,
        edited_at: None,
        entered_at: at(0),
        rank,
        post,
    };
    let civil = |text| PublishedAt::Civil(PostedAt::parse(text).unwrap());
    let expected = [
        stored(first, civil("2024-01-02"), 0),
        stored(second, PublishedAt::Instant(at(0)), 1),
        stored(third, civil("2023-01-02T03:04:05"), 2),
    ];
    assert_eq!(posts, expected);

    let memory = store.recall(&source(), &[]).await.unwrap();
    let knowns: Vec<_> = memory.posts.iter().map(|post| (post.key.as_str(), post.complete, post.read_at)).collect();
    assert_eq!(knowns, [("12", true, Some(at(0))), ("11", true, Some(at(0))), ("10", false, None)]);
    assert_eq!(memory.posts[0].title, "낙찰 결과");
    assert_eq!(memory.posts[0].posted_at, date("2024-01-02"));
    assert_eq!(memory.posts[0].row_print, Print("1:낙찰 결과".to_owned()));
    assert_eq!(store.recall(&SourceId::new("a/other").unwrap(), &[]).await.unwrap(), Memory::default());
    store.ping().await.unwrap();
}

/// Under another's day and behind it; the moment of a look where that one has no more; never over a day of its own.
pub(in crate::store::tests) async fn posts_without_a_day_enter_with_their_neighbours(place: &Place) {
    let store = place.open().await;
    let under = |day| PostedAt::parse(day).unwrap();
    let undated = |number, day, below: Option<(&str, u32)>| Intent::Undated {
        post: Box::new(post(number, "t", None)),
        under: under(day),
        below: below.map(|(below, by)| (key(below), by)),
    };
    let first = [
        new(post("9", "t", date("2024-01-05T10:00:00"))),
        undated("8", "2024-01-05T10:00:00", None),
        new(post("7", "t", None)),
    ];
    look(&store, 0, &first).await;
    // Behind one of the day, with its hour; one without a day; one of another day; one that is not there.
    let later = [
        undated("6", "2024-01-05", Some(("8", 1))),
        undated("5", "2024-01-09", Some(("7", 1))),
        undated("4", "2024-01-04", Some(("9", 1))),
        undated("3", "2024-01-03", Some(("none", 1))),
        Intent::Older { post: Box::new(post("2", "t", None)), below: key("8"), by: 2 },
    ];
    look(&store, 1, &later).await;
    let expected = [
        ("9", PublishedAt::Civil(under("2024-01-05T10:00:00"))),
        ("8", PublishedAt::Civil(under("2024-01-05T10:00:00"))),
        ("6", PublishedAt::Civil(under("2024-01-05T10:00:00"))),
        ("2", PublishedAt::Civil(under("2024-01-05T10:00:00"))),
        ("4", PublishedAt::Civil(under("2024-01-04"))),
        ("3", PublishedAt::Civil(under("2024-01-03"))),
        ("7", PublishedAt::Instant(at(0))),
        ("5", PublishedAt::Instant(at(0))),
    ];
    let is = async || {
        let shown = shown(&store).await;
        assert!(shown.iter().all(|stored| stored.post.posted_at.is_some() == (stored.post.key == key("9"))));
        let found: Vec<_> = shown.iter().map(|stored| (stored.post.key.as_str(), stored.published)).collect();
        assert_eq!(found, expected);
    };
    is().await;
    // Twice for once, and for good.
    look(&store, 2, &later).await;
    is().await;
}

/// Written out, so that a change that would announce every post of the world again can't pass unseen.
pub(in crate::store::tests) async fn ids_are_these_for_good(place: &Place) {
    let store = place.open().await;
    look(&store, 0, &[new(post("12", "a", None)), new(post("글/ 1", "b", None))]).await;
    let ids: Vec<String> = shown(&store).await.into_iter().map(|stored| stored.id).collect();
    assert_eq!(ids, ["urn:uuid:159ce8f8-e34b-56f2-aff6-d537c7fd399d", "urn:uuid:83f2a87d-0463-547f-8179-86a2e6ab60ea"]);
}

pub(in crate::store::tests) async fn id_and_published_never_change(place: &Place) {
    let store = place.open().await;
    look(&store, 0, &[new(post("1", "a", date("2024-01-02"))), new(post("2", "b", None))]).await;
    let before: Vec<_> = shown(&store).await.into_iter().map(|stored| (stored.id, stored.published)).collect();
    let moved = |number: &str| post(number, "moved", date("2025-05-05"));
    for (seconds, intents) in [
        (1, vec![edited(moved("1")), edited(moved("2"))]),
        (2, vec![refreshed(moved("1")), refreshed(moved("2"))]),
        (3, vec![Intent::Gone(key("1")), Intent::Gone(key("2"))]),
        (4, vec![Intent::Returned(key("1")), Intent::Returned(key("2"))]),
        (5, vec![rekeyed("1", moved("101")), rekeyed("2", moved("102"))]),
        // Taken for new by a process that did not know them.
        (6, vec![new(moved("101")), new(moved("102"))]),
    ] {
        look(&store, seconds, &intents).await;
        let after: Vec<_> = shown(&store).await.into_iter().map(|stored| (stored.id, stored.published)).collect();
        let expected: &[_] = if seconds == 3 { &[] } else { &before };
        assert_eq!(after, expected, "at {seconds}");
    }
    assert_eq!(known(&store, "101").await.posted_at, date("2025-05-05"), "the board's date is remembered all the same");
}

/// In whole seconds, which is what readers see; and no sooner than it was seen.
pub(in crate::store::tests) async fn every_edit_is_later_than_what_was_shown(place: &Place) {
    let store = place.open().await;
    // Looks at 22:13:20 of 14 November in UTC: in Seoul it is the 15th.
    let dates = ["2023-11-15", "2023-11-20", "2023-11-15T23:59", "2023-01-02"];
    let said = |day: &str, title: &str| post(day, title, date(day));
    let undated = |title: &str| post("undated", title, None);
    let of_look = |title: &str| dates.iter().map(|day| said(day, title)).chain([undated(title)]).collect::<Vec<_>>();
    let apply = async |micros: i64, intents: Vec<Intent>| {
        let moment = at(0) + jiff::SignedDuration::from_micros(micros);
        let visit = Visit { at: moment, ..visit(0, Changed) };
        store.apply(&source(), &intents, &visit).await.unwrap();
        moment
    };
    apply(0, of_look("0").into_iter().map(new).collect()).await;
    let mut last = std::collections::BTreeMap::new();
    for stored in shown(&store).await {
        let published = crate::store::posts::published_order(stored.published);
        last.insert(stored.id, (published.div_euclid(1_000_000), stored.published));
    }
    // The second and the third within a second, the last days later.
    for micros in [100_000, 900_000, 950_000, 2_000_000, 90_000_000, 864_000_000_000] {
        let now = apply(micros, of_look(&micros.to_string()).into_iter().map(edited).collect()).await;
        for stored in shown(&store).await {
            let edited_at = stored.edited_at.unwrap();
            let (before, published) = last[&stored.id];
            assert!(edited_at.as_second() > before && edited_at >= now, "{}: {edited_at}", stored.post.key);
            assert_eq!(stored.published, published);
            last.insert(stored.id, (edited_at.as_second(), published));
        }
    }
    let moments: Vec<_> = shown(&store).await.into_iter().map(|stored| stored.edited_at).collect();
    assert!(moments.iter().all(|moment| *moment == Some(at(864_000))), "true again once it can be: {moments:?}");
}

pub(in crate::store::tests) async fn edits_keep_what_was_there(place: &Place) {
    let store = place.open().await;
    let (first, second, third) = (post("1", "first", None), post("1", "second", None), post("1", "third", None));
    look(&store, 0, &[new(first.clone())]).await;
    look(&store, 1, &[edited(second.clone())]).await;
    look(&store, 2, &[edited(second.clone())]).await;
    look(&store, 3, &[refreshed(second.clone())]).await;
    look(&store, 4, &[edited(third.clone())]).await;
    let stored = &shown(&store).await[0];
    assert_eq!((&stored.post, stored.edited_at), (&third, Some(at(4))));
    let revisions = store.revisions(&stored.id).await.unwrap();
    let found: Vec<_> = revisions.iter().map(|revision| (revision.until, &revision.post)).collect();
    assert_eq!(found, [(at(1), &first), (at(4), &second)], "the second look at `second` said nothing new");
    assert_eq!(store.revisions("urn:uuid:none").await.unwrap(), []);
}

pub(in crate::store::tests) async fn another_author_is_no_edit(place: &Place) {
    let store = place.open().await;
    let posts = [post("1", "a", date("2024-01-02")), post("2", "b", date("2024-01-02"))];
    look(&store, 0, &posts.clone().map(new)).await;
    let version = store.version(Some(&source())).await.unwrap();
    look(&store, 1, &[Intent::By { key: key("1"), author: "기획과".to_owned() }]).await;
    let stored = shown(&store).await;
    let renamed = Post { author: Some("기획과".to_owned()), ..posts[0].clone() };
    assert_eq!([&stored[0].post, &stored[1].post], [&renamed, &posts[1]]);
    assert_eq!(stored[0].edited_at, None);
    assert_eq!(store.revisions(&stored[0].id).await.unwrap(), []);
    assert_eq!(known(&store, "1").await.author, renamed.author);
    assert!(store.version(Some(&source())).await.unwrap() > version, "a feed shows it");
}

pub(in crate::store::tests) async fn revisions_are_bounded(place: &Place) {
    let store = place.open().await;
    look(&store, 0, &[new(post("1", "title 0", None))]).await;
    for seconds in 1..=60 {
        look(&store, seconds, &[edited(post("1", &format!("title {seconds}"), None))]).await;
    }
    let revisions = store.revisions(&shown(&store).await[0].id).await.unwrap();
    let titles: Vec<_> = revisions.iter().map(|revision| revision.post.title.as_str()).collect();
    assert_eq!((titles.len(), titles[0], titles[49]), (50, "title 10", "title 59"));
}

pub(in crate::store::tests) async fn a_post_without_its_page_takes_nothing_away(place: &Place) {
    let store = place.open().await;
    let whole = post("1", "title", date("2024-01-02"));
    look(&store, 0, &[new(whole.clone())]).await;
    let row_only = Post {
        title: "new title".to_owned(),
        author: None,
        department: None,
        content_html: String::new(),
        content_text: String::new(),
        attachments: Vec::new(),
        images: Vec::new(),
        row_print: Print("1:new title".to_owned()),
        post_print: Print("nothing".to_owned()),
        complete: false,
        ..whole.clone()
    };
    let expected = Post { title: row_only.title.clone(), row_print: row_only.row_print.clone(), ..whole };
    look(&store, 1, &[refreshed(row_only.clone())]).await;
    assert_eq!(shown(&store).await[0].post, expected);
    // After an edit the page is still to be read; what it had said stays until then, however often that fails.
    for seconds in [2, 3] {
        look(&store, seconds, &[edited(row_only.clone())]).await;
        assert_eq!(shown(&store).await[0].post, Post { complete: false, ..expected.clone() });
    }
    assert_eq!(known(&store, "1").await.read_at, None, "not since the edit, whose rest its page is");
    // The page told the whole title and the hour.
    let whole = Post {
        title: "new title, and how it goes on".to_owned(),
        posted_at: date("2024-01-02T10:30:00"),
        complete: true,
        ..expected
    };
    look(&store, 4, &[edited(whole.clone())]).await;
    for (title, day, expected_day) in [
        ("new title…", date("2024-01-02"), whole.posted_at),
        ("new title, and...", None, whole.posted_at),
        ("new title…", date("2024-01-03"), date("2024-01-03")),
    ] {
        look(&store, 5, &[refreshed(whole.clone())]).await;
        let row = Post { title: title.to_owned(), posted_at: day, ..row_only.clone() };
        look(&store, 6, &[refreshed(row)]).await;
        let post = &shown(&store).await[0].post;
        assert_eq!((&post.title, post.posted_at), (&whole.title, expected_day), "{title}");
    }
    let emptied = Post { complete: true, ..row_only };
    look(&store, 9, &[edited(emptied.clone())]).await;
    assert_eq!(shown(&store).await[0].post, emptied, "a page that has lost its body says so");
    look(&store, 10, &[Intent::Unread(key("1")), Intent::Unread(key("none"))]).await;
    assert_eq!(shown(&store).await[0].post, Post { complete: false, ..emptied });
    assert_eq!(known(&store, "1").await.read_at, Some(at(9)), "what it said is what the next reading is compared with");
}

pub(in crate::store::tests) async fn posts_miss_go_and_return(place: &Place) {
    let store = place.open().await;
    look(&store, 0, &[new(post("1", "a", None)), new(post("2", "b", None))]).await;
    for (seconds, intent, misses, gone) in [
        (1, Intent::Missed(key("1")), 1, false),
        (2, Intent::Missed(key("1")), 2, false),
        (3, Intent::Present(key("1")), 0, false),
        (4, Intent::Missed(key("1")), 1, false),
        (5, Intent::Gone(key("1")), 1, true),
        (6, Intent::Gone(key("1")), 1, true),
        (7, refreshed(post("1", "changed while gone", None)), 0, true),
        (8, Intent::Returned(key("1")), 0, false),
        (9, Intent::Missed(key("1")), 1, false),
        (10, refreshed(post("1", "a", None)), 0, false),
        (11, Intent::Missed(key("none")), 0, false),
        (12, Intent::Gone(key("none")), 0, false),
        (13, Intent::Returned(key("none")), 0, false),
    ] {
        look(&store, seconds, &[intent]).await;
        let found = known(&store, "1").await;
        assert_eq!((found.misses, found.gone), (misses, gone), "at {seconds}");
        let expected: &[&str] = if gone { &["2"] } else { &["1", "2"] };
        assert_eq!(keys(&store).await, expected, "at {seconds}");
    }
}

pub(in crate::store::tests) async fn renumbered_posts_stay_themselves(place: &Place) {
    let store = place.open().await;
    let named = |number: &str, title: &str| post(number, title, None);
    look(&store, 0, &[new(named("3", "c")), new(named("2", "b")), new(named("1", "a"))]).await;
    let ids = |posts: &[StoredPost]| -> Vec<(String, String, String)> {
        posts.iter().map(|p| (p.post.title.clone(), p.post.key.to_string(), p.id.clone())).collect()
    };
    let before = ids(&shown(&store).await);

    // Every post moves on by one, in whatever order the intents stand.
    look(&store, 1, &[rekeyed("1", named("2", "a")), rekeyed("3", named("4", "c")), rekeyed("2", named("3", "b"))])
        .await;
    let after = ids(&shown(&store).await);
    assert_eq!(after.iter().map(|post| post.1.as_str()).collect::<Vec<_>>(), ["4", "3", "2"]);
    assert!(before.iter().zip(&after).all(|(b, a)| (&b.0, &b.2) == (&a.0, &a.2)), "{before:?} {after:?}");

    // The number 1 is free and given again: another post, another id.
    look(&store, 2, &[new(named("1", "d"))]).await;
    let again = ids(&shown(&store).await);
    assert_eq!((again[0].0.as_str(), again[0].1.as_str()), ("d", "1"));
    assert!(after.iter().all(|post| post.2 != again[0].2));

    // A new number that an old post, no longer on the page, has had: both stay in the feed.
    look(&store, 3, &[rekeyed("4", named("1", "c"))]).await;
    let last = ids(&shown(&store).await);
    assert_eq!(
        last.iter().map(|post| (&post.0, &post.2)).collect::<Vec<_>>(),
        again.iter().map(|post| (&post.0, &post.2)).collect::<Vec<_>>()
    );
    assert_eq!(last[1].1, "1");
    assert_eq!(known(&store, "1").await.title, "c");

    // Two for one place: the first has it. One that is not there: its content enters.
    look(&store, 4, &[rekeyed("2", named("9", "a")), rekeyed("3", named("9", "b")), rekeyed("77", named("78", "e"))])
        .await;
    let found = keys(&store).await;
    for expected in ["9", "3", "78"] {
        assert!(found.iter().any(|key| key == expected), "{found:?}");
    }
    assert_eq!(found.len(), 5);
}

/// A board that numbers anew gives a number of an old post to a new one: both stay, each under its own id.
pub(in crate::store::tests) async fn a_number_may_be_given_to_another_post(place: &Place) {
    let store = place.open().await;
    look(&store, 0, &[new(post("2", "b", None)), new(post("1", "a", date("2024-01-02")))]).await;
    let before: Vec<_> = shown(&store).await.into_iter().map(|stored| (stored.id, stored.published)).collect();
    let intents = [new(post("1", "c", date("2024-03-04"))), Intent::Aside(key("1")), Intent::Aside(key("none"))];
    for _ in 0..2 {
        look(&store, 1, &intents).await;
        let posts = shown(&store).await;
        let after: Vec<_> = posts.iter().map(|stored| (stored.id.clone(), stored.published)).collect();
        assert_eq!(titles(&posts), ["c", "a", "b"]);
        assert_eq!(after[1..], before, "who was there stays who it was");
        assert!(before.iter().all(|(id, _)| *id != after[0].0));
        assert_eq!(known(&store, "1").await.title, "c", "the number finds the new one only");
        assert!(posts[1].post.key.as_str().starts_with('~'), "{}", posts[1].post.key);
    }
    // Aside alone changes nothing that a feed shows; and the number is free.
    look(&store, 2, &[Intent::Aside(key("1"))]).await;
    assert_eq!(titles(&shown(&store).await), ["c", "a", "b"]);
    assert!(store.recall(&source(), &[key("1")]).await.unwrap().posts.iter().all(|post| post.key != key("1")));
    look(&store, 3, &[new(post("1", "d", date("2024-03-05")))]).await;
    assert_eq!(titles(&shown(&store).await), ["d", "c", "a", "b"]);
}

/// Whatever stands on a page: long keys that nothing can shorten, texts of every kind of letter, and a NUL, which is left out.
pub(in crate::store::tests) async fn odd_texts_come_back(place: &Place) {
    let store = place.open().await;
    let mut chance = Chance(11);
    let long: String = (0..1000).map(|_| char::from(b'!' + u8::try_from(chance.below(94)).unwrap())).collect();
    let odd = "e\u{301} 가\u{1100}\u{1161} \u{202e}\u{feff} \u{10ffff} '\"\\ %_ $1 \r\n\t\u{1}";
    for (number, title) in [(long.as_str(), "long"), (odd, odd), ("nul\0key", "nul\0title")] {
        look(&store, 0, &[new(post(number, title, None))]).await;
        let expected = post(&number.replace('\0', ""), &title.replace('\0', ""), None);
        let found = shown(&store).await.into_iter().find(|stored| stored.post.title == expected.title).unwrap();
        assert_eq!((found.post.key, found.post.title), (expected.key, expected.title));
        look(&store, 1, &[Intent::Gone(key(number))]).await;
        assert!(shown(&store).await.is_empty(), "found by its key as it came");
    }
}
