//! What several stores at one place owe one another: leases, turns of hosts, and getting out of the way.

use super::*;

pub(in crate::store::tests) async fn leases_are_held_and_run_out(place: &Place) {
    let (one, two) = (place.open().await, place.open().await);
    let other = SourceId::new("board.example/other").unwrap();
    let (name, rival) = (source(), "b");
    assert!(one.lease(&name, "a", at(0), at(60)).await.unwrap());
    assert!(!two.lease(&name, rival, at(1), at(60)).await.unwrap(), "held");
    assert!(!one.lease(&name, rival, at(1), at(60)).await.unwrap(), "by another task of the same process too");
    assert!(two.lease(&other, rival, at(1), at(60)).await.unwrap(), "each source for itself");
    assert!(one.prolong(&name, "a", at(110)).await.unwrap());
    assert!(!one.prolong(&name, rival, at(110)).await.unwrap() && !two.prolong(&name, "a", at(110)).await.unwrap());
    assert!(!two.lease(&name, rival, at(70), at(130)).await.unwrap());
    assert!(two.lease(&name, rival, at(110), at(170)).await.unwrap(), "run out");
    assert!(!one.lease(&name, "a", at(111), at(170)).await.unwrap());

    // The first one wakes up and wants to write what it saw before it slept.
    let error = one.apply(&name, &[new(post("1", "stale", None))], &visit(112, Changed)).await.unwrap_err();
    assert!(error.message.contains("board.example/news") && error.message.contains("taken over"), "{error}");
    one.release(&name, "a").await.unwrap();
    assert!(!one.lease(&name, "a", at(113), at(170)).await.unwrap(), "what is not ours can't be given back");
    two.apply(&name, &[new(post("1", "fresh", None))], &visit(114, Changed)).await.unwrap();
    two.release(&name, rival).await.unwrap();
    let error = one.apply(&name, &[new(post("1", "stale", None))], &visit(115, Changed)).await;
    assert!(error.is_err(), "also when the other has finished");
    assert!(!one.prolong(&name, "a", at(170)).await.unwrap(), "what another had is not held on to");
    assert_eq!(titles(&shown(&one).await), ["fresh"]);
    assert!(one.lease(&name, "a", at(115), at(170)).await.unwrap(), "given back");
    assert!(one.prolong(&name, "a", at(200)).await.unwrap(), "run out, and nobody took it");
    one.apply(&name, &[], &visit(116, Unchanged)).await.unwrap();
    one.release(&name, "a").await.unwrap();

    // A clock that was years ahead must not lock the source for years.
    assert!(one.lease(&name, "a", at(100_000_000), at(100_000_060)).await.unwrap());
    assert!(two.lease(&name, rival, at(200), at(260)).await.unwrap());
}

pub(in crate::store::tests) async fn hosts_are_asked_in_turn(place: &Place) {
    let (one, two) = (place.open().await, place.open().await);
    let pause = Duration::from_secs(3);
    let host = "board.example:443";
    // The store adds the time it waited itself, here a few milliseconds: so answers are compared to the second.
    let second = |turn: Turn| match turn {
        Turn::Yours => ("yours", 0),
        Turn::Wait(until) => ("wait", until.as_second() - at(0).as_second()),
        Turn::Quiet(until) => ("quiet", until.as_second() - at(0).as_second()),
    };
    let ask = async |store: &AnyStore, seconds| {
        second(store.host_turn(host, "h", at(seconds), pause, at(seconds + 30)).await.unwrap())
    };
    assert_eq!(ask(&one, 0).await, ("yours", 0));
    assert_eq!(ask(&two, 1).await, ("wait", 3), "the pause, counted from the beginning");
    assert_eq!(ask(&one, 5).await, ("wait", 5), "one request at a time, though the pause is over");
    let wait = one.host_turn(host, "h", at(5), pause, at(35)).await.unwrap();
    assert!(matches!(wait, Turn::Wait(until) if until > at(5)), "{wait:?}");
    two.host_done(host, "h").await.unwrap();
    assert_eq!(ask(&two, 6).await.0, "wait", "only who has the turn gives it back");
    one.host_done(host, "h").await.unwrap();
    assert_eq!(ask(&two, 6).await, ("yours", 0));
    two.host_done(host, "h").await.unwrap();
    assert_eq!(ask(&one, 7).await, ("wait", 9), "soon done, and the pause holds all the same");
    assert_eq!(one.host_turn("other:443", "h", at(7), pause, at(37)).await.unwrap(), Turn::Yours);
    let long = one.host_turn(host, "h", at(10), Duration::from_mins(1), at(100)).await.unwrap();
    assert_eq!(second(long), ("wait", 66), "each asks for its own pause");
    assert_eq!(ask(&one, 10).await, ("yours", 0));
    assert_eq!(ask(&two, 41).await, ("yours", 0), "a turn not given back runs out");
    // A clock that was ahead: nobody waits for years.
    assert_eq!(one.host_turn("odd:80", "h", at(9_000_000), pause, at(9_000_030)).await.unwrap(), Turn::Yours);
    assert_eq!(two.host_turn("odd:80", "h", at(0), pause, at(30)).await.unwrap(), Turn::Yours);
}

pub(in crate::store::tests) async fn hosts_are_left_in_peace(place: &Place) {
    let store = place.open().await;
    let ask = async |seconds| store.host_turn("h:80", "x", at(seconds), Duration::ZERO, at(seconds + 1)).await.unwrap();
    store.host_quiet("h:80", at(100)).await.unwrap();
    store.host_quiet("h:80", at(50)).await.unwrap();
    assert_eq!(ask(99).await, Turn::Quiet(at(100)), "the longer silence holds");
    assert_eq!(ask(100).await, Turn::Yours);
    // A clock that was ahead: no host is left alone for years.
    store.host_quiet("h:80", at(100_000_000)).await.unwrap();
    assert_eq!(ask(110).await, Turn::Yours);
    store.host_quiet("h:80", at(200)).await.unwrap();
    assert_eq!(ask(120).await, Turn::Quiet(at(200)));
}

pub(in crate::store::tests) async fn robots_are_remembered(place: &Place) {
    let store = place.open().await;
    assert_eq!(store.robots("h:80").await.unwrap(), None);
    store.host_quiet("h:80", at(1)).await.unwrap();
    assert_eq!(store.robots("h:80").await.unwrap(), None, "a host is known, its robots.txt is not");
    for (status, body, seconds) in [(200, b"User-agent: *\n\xff\0".to_vec(), 0), (0, Vec::new(), 5)] {
        let robots = StoredRobots { status, body, at: at(seconds), asked_at: at(seconds + 1) };
        store.keep_robots("h:80", &robots).await.unwrap();
        assert_eq!(store.robots("h:80").await.unwrap(), Some(robots));
    }
}

/// Readers and writers of two stores at one place: nothing fails, nothing is lost, and turns don't overlap.
pub(in crate::store::tests) async fn many_tasks_on_two_stores(place: &Place) {
    let stores = [place.open().await, place.open().await];
    let mut tasks = tokio::task::JoinSet::new();
    for task in 0..24_usize {
        let store = stores[task % 2].clone();
        tasks.spawn(async move {
            let name = SourceId::new(&format!("board.example/{task}")).unwrap();
            let mut turns = 0;
            for round in 0..8_i64 {
                assert!(store.lease(&name, "h", at(round), at(round + 60)).await.unwrap());
                let intents = [new(post(&round.to_string(), "t", None)), Intent::Missed(key("0"))];
                store.apply(&name, &intents, &visit(round, Changed)).await.unwrap();
                let memory = store.recall(&name, &[key("0")]).await.unwrap();
                assert_eq!(memory.posts.len(), usize::try_from(round).unwrap() + 1);
                store.release(&name, "h").await.unwrap();
                let turn =
                    store.host_turn("h:80", &task.to_string(), at(round), Duration::from_mins(10), at(700)).await;
                turns += u32::from(turn.unwrap() == Turn::Yours);
            }
            turns
        });
    }
    let turns: u32 = tasks.join_all().await.into_iter().sum();
    assert_eq!(turns, 1, "one host, one turn in ten minutes");
    assert_eq!(stores[0].states().await.unwrap().len(), 24);
    assert_eq!(stores[0].version(None).await.unwrap(), 24 * 8);
    assert_eq!(stores[0].version(None).await.unwrap(), stores[1].version(None).await.unwrap());
}
