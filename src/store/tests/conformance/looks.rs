//! What a look leaves behind, and what a repeated one does not.

use super::*;

pub(in crate::store::tests) async fn a_repeated_look_changes_nothing(place: &Place) {
    let store = place.open().await;
    look(&store, 0, &[new(post("1", "a", None)), new(post("2", "b", None))]).await;
    let intents = [Intent::Missed(key("1")), edited(post("2", "c", None)), new(post("3", "d", None))];
    let visit = Visit { outcome: outcome(Suspicious), ..visit(1, Suspicious) };
    let mut states = Vec::new();
    for _ in 0..3 {
        store.apply(&source(), &intents, &visit).await.unwrap();
        let posts = shown(&store).await;
        let revisions = store.revisions(&posts[1].id).await.unwrap().len();
        let memory = store.recall(&source(), &[]).await.unwrap();
        states.push((posts, revisions, memory, store.states().await.unwrap(), store.version(None).await.unwrap()));
    }
    assert!(states.windows(2).all(|two| two[0] == two[1]), "{states:#?}");
    let state = store.state(&source()).await.unwrap().unwrap();
    let before = state.last.checked_sub(jiff::SignedDuration::from_hours(24)).unwrap();
    assert_eq!([state.last, state.next, before].map(|now| state.is_due(now)), [false, true, true], "a clock was ahead");
    // The same clock, another look: it counts.
    store.apply(&source(), &[Intent::Missed(key("1"))], &visit).await.unwrap();
    assert_eq!(known(&store, "1").await.misses, 2);
}

pub(in crate::store::tests) async fn version_rises_only_with_what_feeds_show(place: &Place) {
    let store = place.open().await;
    let other = SourceId::new("board.example/other").unwrap();
    assert_eq!((store.version(None).await.unwrap(), store.version(Some(&source())).await.unwrap()), (0, 0));
    store.apply(&other, &[], &visit(0, Failed)).await.unwrap();
    assert_eq!(store.version(None).await.unwrap(), 0, "a source that was never read well has no feed");
    store.apply(&other, &[], &visit(1, Unchanged)).await.unwrap();
    let mut before = store.version(None).await.unwrap();
    assert_eq!(before, 1, "an empty feed is a feed");

    let plain = post("1", "a", date("2024-01-02"));
    let moved =
        Post { link: Some(Request::get(Url::parse("https://board.example/else?no=1").unwrap())), ..plain.clone() };
    let marked = Post { content_html: "<p>other mark-up</p>".to_owned(), ..moved.clone() };
    let reread = Post { post_print: Print("3:z".to_owned()), ..marked.clone() };
    let pinned = Post {
        pinned: true,
        row_print: Print("2:x".to_owned()),
        post_print: Print("2:y".to_owned()),
        ..reread.clone()
    };
    for (seconds, what, intents, rises) in [
        (2, "new", vec![new(plain.clone())], true),
        (3, "nothing", vec![], false),
        (4, "present", vec![Intent::Present(key("1"))], false),
        (5, "missed", vec![Intent::Missed(key("1"))], false),
        (6, "read again", vec![refreshed(plain.clone())], false),
        (7, "address", vec![refreshed(moved)], true),
        // Sessions and counters in a page that says the same.
        (8, "mark-up", vec![refreshed(marked)], false),
        (9, "read by another rule", vec![refreshed(reread)], true),
        (10, "pin and prints", vec![refreshed(pinned.clone())], false),
        (11, "edit", vec![edited(post("1", "b", date("2024-01-02")))], true),
        (12, "gone", vec![Intent::Gone(key("1"))], true),
        (13, "gone again", vec![Intent::Gone(key("1"))], false),
        (14, "changed while gone", vec![refreshed(plain.clone())], false),
        (15, "back", vec![Intent::Returned(key("1"))], true),
        (16, "back again", vec![Intent::Returned(key("1"))], false),
        (17, "number only", vec![rekeyed("1", Post { key: key("2"), ..plain })], false),
    ] {
        look(&store, seconds, &intents).await;
        let after = store.version(None).await.unwrap();
        assert_eq!(after > before, rises, "{what}: {before} → {after}");
        before = after;
    }
    assert_eq!(store.version(Some(&other)).await.unwrap(), 1, "each source counts for itself");
    assert_eq!(store.version(Some(&source())).await.unwrap(), before - 1);
}

pub(in crate::store::tests) async fn visits_are_remembered(place: &Place) {
    let store = place.open().await;
    let validators = Validators::new(Some("W/\"1\"".to_owned()), None);
    let problem = |message: &str| Problem::new(Code::ShrunkenListing, message);
    let mut odd = outcome(Suspicious);
    (odd.new, odd.edited, odd.gone, odd.requests) = (1, 2, 3, 4);
    odd.problems = vec![problem("eine Zeile"), problem("다른 줄")];
    for (seconds, kind, rows, given, expected_rows, last_ok, (troubles, doubts)) in [
        (0, Failed, None, None, (0, 0), None, (1, 0)),
        (1, Changed, Some((10, 9)), validators.clone(), (10, 9), Some(1), (0, 0)),
        (2, Unchanged, None, validators.clone(), (10, 9), Some(2), (0, 0)),
        (3, Suspicious, None, None, (10, 9), Some(2), (1, 1)),
        (4, Failed, None, validators.clone(), (10, 9), Some(2), (2, 1)),
        (5, Unchanged, Some((0, 0)), None, (0, 0), Some(5), (0, 0)),
    ] {
        let outcome = if kind == Suspicious { odd.clone() } else { outcome(kind) };
        let visit = Visit { outcome: outcome.clone(), rows, validators: given.clone(), ..visit(seconds, kind) };
        let doubted: &[Intent] = if kind == Suspicious { &[Intent::Doubted] } else { &[] };
        store.apply(&source(), doubted, &visit).await.unwrap();
        let memory = store.recall(&source(), &[]).await.unwrap();
        assert_eq!((memory.rows, memory.dated), expected_rows, "at {seconds}");
        assert_eq!(
            (memory.last_ok, memory.troubles, memory.doubts),
            (last_ok.map(at), troubles, doubts),
            "at {seconds}"
        );
        assert_eq!(memory.validators, given, "at {seconds}");
        let state = crate::store::SourceState {
            source: source(),
            outcome,
            first: at(0),
            last: at(seconds),
            last_ok: last_ok.map(at),
            troubles,
            next: at(seconds + 900),
            version: store.version(Some(&source())).await.unwrap(),
            unpublished: None,
            address: visit.address.clone(),
            born: source(),
            turned: (!kind.is_ok()).then_some(at(seconds)),
        };
        assert_eq!(store.state(&source()).await.unwrap(), Some(state.clone()));
        assert_eq!(store.states().await.unwrap(), [state]);
    }
    assert_eq!(store.state(&SourceId::new("a/never").unwrap()).await.unwrap(), None);

    // What hinders publishing stays through looks, under its first moment, until it is over.
    let hindered = async |seconds, trouble: Option<&str>| {
        store.unpublished(&source(), trouble, at(seconds)).await.unwrap();
        store.state(&source()).await.unwrap().unwrap().unpublished
    };
    assert_eq!(hindered(5, Some("no rights")).await, Some((at(5), "no rights".to_owned())));
    assert_eq!(hindered(6, Some("no room")).await, Some((at(5), "no room".to_owned())));
    store.apply(&source(), &[], &visit(6, Unchanged)).await.unwrap();
    assert_eq!(hindered(7, Some("no room")).await, Some((at(5), "no room".to_owned())));
    assert_eq!(hindered(8, None).await, None);
    assert_eq!(hindered(9, Some("again")).await, Some((at(9), "again".to_owned())));
    assert_eq!(hindered(9, None).await, None);

    // A page can have a problem a row.
    let many = Outcome { problems: vec![problem("row"); 10_000], ..outcome(Suspicious) };
    store.apply(&source(), &[], &Visit { outcome: many, ..visit(6, Suspicious) }).await.unwrap();
    let kept = store.state(&source()).await.unwrap().unwrap().outcome.problems;
    assert_eq!(kept.len(), 101);
    assert_eq!(kept[100], problem("and 9900 more, of which the first: row"));
}

/// Chance with a seed (xorshift64*), so that a failure can be run again.
pub(in crate::store::tests) struct Chance(pub(in crate::store::tests) u64);

impl Chance {
    pub(in crate::store::tests) fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % limit
    }
}

pub(in crate::store::tests) fn random_intents(chance: &mut Chance) -> Vec<Intent> {
    let count = chance.below(6);
    (0..count)
        .map(|_| {
            let number = chance.below(12).to_string();
            let title = format!("title {}", chance.below(4));
            let day =
                [None, date("2024-01-02"), date("2024-01-02T03:04:05")][usize::try_from(chance.below(3)).unwrap()];
            let some = Post { complete: chance.below(3) > 0, ..post(&number, &title, day) };
            match chance.below(8) {
                0 | 1 => new(some),
                2 => edited(some),
                3 => refreshed(some),
                4 => rekeyed(&chance.below(12).to_string(), some),
                5 => Intent::Missed(key(&number)),
                6 => Intent::Gone(key(&number)),
                _ => {
                    if chance.below(2) == 0 {
                        Intent::Present(key(&number))
                    } else {
                        Intent::Returned(key(&number))
                    }
                }
            }
        })
        .collect()
}

pub(in crate::store::tests) async fn random_looks_twice_are_random_looks_once(place: &Place) {
    let plain = place.open().await;
    let mut twice = place.open().await;
    for seed in 1..=12_i64 {
        let mut chance = Chance(seed.unsigned_abs() * 0x9E37_79B9);
        // Two sources in the same place: their ids differ, all else must not.
        let once_source = SourceId::new(&format!("once/{seed}")).unwrap();
        let twice_source = SourceId::new(&format!("twice/{seed}")).unwrap();
        for seconds in 0..25 {
            let intents = random_intents(&mut chance);
            let kind = [Changed, Unchanged, Suspicious, Failed][usize::try_from(chance.below(4)).unwrap()];
            plain.apply(&once_source, &intents, &visit(seconds, kind)).await.unwrap();
            twice.apply(&twice_source, &intents, &visit(seconds, kind)).await.unwrap();
            if chance.below(8) == 0 {
                twice.close().await;
                twice = place.open().await;
            }
            twice.apply(&twice_source, &intents, &visit(seconds, kind)).await.unwrap();
        }
        let state = async |source: &SourceId| {
            let ask = PostAsk { sources: vec![source.clone()], limit: 100, ..PostAsk::default() };
            let posts: Vec<_> = plain.posts(&ask).await.unwrap();
            let mut told = Vec::new();
            for stored in posts {
                let revisions = plain.revisions(&stored.id).await.unwrap();
                // A displaced post's key names its id, and ids are the source's.
                let key = stored.post.key.as_str().split(' ').next().unwrap_or_default().to_owned();
                let post = Post { key: super::key(&key), ..stored.post };
                told.push((post, stored.published, stored.edited_at, stored.entered_at, stored.rank, revisions.len()));
            }
            let memory = plain.recall(source, &[]).await.unwrap();
            let counts: Vec<_> = memory.posts.iter().map(|post| (post.misses, post.gone, post.read_at)).collect();
            (told, counts, memory.troubles, plain.version(Some(source)).await.unwrap())
        };
        assert_eq!(state(&once_source).await, state(&twice_source).await, "seed {seed}");
    }
}
