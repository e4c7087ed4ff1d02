//! What is asked: by a decision, and by a feed.

use super::*;

pub(in crate::store::tests) async fn recall_is_bounded(place: &Place) {
    let store = place.open().await;
    let dated = |number: i32| {
        let day = jiff::civil::date(2024, 1, 1).checked_add(jiff::Span::new().days(number)).unwrap();
        new(post(&number.to_string(), "t", Some(PostedAt::Date(day))))
    };
    let intents: Vec<_> = (0..450).rev().map(dated).collect();
    look(&store, 0, &intents).await;
    look(&store, 1, &[Intent::Gone(key("449"))]).await;
    let asked: Vec<_> = (0..230).map(|number| key(&number.to_string())).chain([key("none"), key("449")]).collect();
    let memory = store.recall(&source(), &asked).await.unwrap();
    let mut found: Vec<i32> = memory.posts.iter().map(|post| post.key.as_str().parse().unwrap()).collect();
    assert_eq!(found[0], 449, "gone ones too");
    found.sort_unstable();
    assert_eq!(found, (0..230).chain(250..450).collect::<Vec<_>>(), "asked ones and the newest 200, each once");
}

pub(in crate::store::tests) async fn what_was_learnt_is_recalled(place: &Place) {
    let store = place.open().await;
    assert_eq!(store.recall(&source(), &[]).await.unwrap().learnt, Learnt::default());
    let template = |call, meaning| UrlTemplate::parse(call, meaning).unwrap();
    let mut learnt = Learnt::default();
    learnt.add(
        vec![
            template("goView/2 2=A", "/v.do?no={1}&'x'=%25"),
            template("data-id", "POST /v.do no={data-id}&t={field:t}"),
        ],
        vec![CallShape::parse("goView/2").unwrap()],
    );
    // Before the first look too, and replaced as a whole.
    store.learn(&source(), &learnt).await.unwrap();
    assert_eq!(store.recall(&source(), &[]).await.unwrap().learnt, learnt);
    look(&store, 0, &[]).await;
    let again = Learnt { again: true, ..Learnt::default() };
    store.learn(&source(), &again).await.unwrap();
    assert_eq!(place.open().await.recall(&source(), &[]).await.unwrap().learnt, again);
    let other = SourceId::new("board.example/other").unwrap();
    assert_eq!(store.recall(&other, &[]).await.unwrap().learnt, Learnt::default());
}

pub(in crate::store::tests) async fn feeds_ask_for_posts(place: &Place) {
    let store = place.open().await;
    let other = SourceId::new("board.example/other").unwrap();
    let with = |number: &str, title: &str, day: &str, category: &str, department: &str| {
        let filled = post(number, title, date(day));
        new(Post { category: Some(category.to_owned()), department: Some(department.to_owned()), ..filled })
    };
    let intents = [
        with("5", "조달청, 2024년 입찰공고", "2024-03-05", "공고", "구매과"),
        with("4", "ÉCOLE 100% free_form", "2024-03-04", "News", "구매과"),
        with("3", "back\\slash", "2024-03-03", "News", "시설과"),
    ];
    look(&store, 0, &intents).await;
    let more = [with("9", "입찰 결과 ecole", "2024-03-04T10:00:00", "공고", "구매과")];
    store.apply(&other, &more, &visit(0, Changed)).await.unwrap();

    let ask = |words: &[&str], category: Option<&str>, sources: &[&SourceId], limit| PostAsk {
        sources: sources.iter().map(|&source| source.clone()).collect(),
        search: Search { wanted: words.iter().map(|&word| word.to_owned()).collect(), unwanted: Vec::new() },
        category: category.map(str::to_owned),
        limit,
    };
    for (ask, expected) in [
        (ask(&[], None, &[], 100), vec!["5", "9", "4", "3"]),
        (ask(&[], None, &[], 2), vec!["5", "9"]),
        (ask(&[], None, &[], 0), vec![]),
        (ask(&[], None, &[&source()], 100), vec!["5", "4", "3"]),
        (ask(&[], None, &[&other, &source()], 100), vec!["5", "9", "4", "3"]),
        // Two syllables inside a word; several words; upper and lower case; decomposed letters.
        (ask(&["입찰"], None, &[], 100), vec!["5", "9"]),
        (ask(&["찰공"], None, &[], 100), vec!["5"]),
        (ask(&["입찰", "결과"], None, &[], 100), vec!["9"]),
        (ask(&["école"], None, &[], 100), vec!["4"]),
        (ask(&["E\u{301}cole"], None, &[], 100), vec!["4"]),
        (ask(&["\u{110b}\u{1175}\u{11b8}\u{110e}\u{1161}\u{11af}"], None, &[], 100), vec!["5", "9"]),
        (ask(&["FREE"], None, &[], 100), vec!["4"]),
        // In the body, in a file's name.
        (ask(&["본문 & more"], None, &[], 100), vec!["5", "9", "4", "3"]),
        (ask(&["PLAN.pdf"], None, &[&other], 100), vec!["9"]),
        // What LIKE would take for a sign.
        (ask(&["0%"], None, &[], 100), vec!["4"]),
        (ask(&["%%"], None, &[], 100), vec![]),
        (ask(&["e_f"], None, &[], 100), vec!["4"]),
        (ask(&["k\\s"], None, &[], 100), vec!["3"]),
        (ask(&["'; DROP TABLE posts; --"], None, &[], 100), vec![]),
        (ask(&["", "  "], None, &[&other], 100), vec!["9"]),
        (ask(&["가".repeat(100_000).as_str()], None, &[], 100), vec![]),
        (ask(&vec!["입"; 100], None, &[], 100), vec!["5", "9"]),
        // 분류, 부서.
        (ask(&[], Some("공고"), &[], 100), vec!["5", "9"]),
        (ask(&[], Some("시설과"), &[], 100), vec!["3"]),
        (ask(&["입찰"], Some("공고"), &[&source()], 100), vec!["5"]),
        (ask(&[], Some("공"), &[], 100), vec![]),
    ] {
        let posts = store.posts(&ask).await.unwrap();
        let found: Vec<_> = posts.iter().map(|stored| stored.post.key.as_str()).collect();
        assert_eq!(found, expected, "{ask:?}");
    }

    let many: Vec<_> = (0..150).map(|number| new(post(&format!("m{number}"), "t", None))).collect();
    look(&store, 1, &many).await;
    let all = store.posts(&ask(&[], None, &[], u32::MAX)).await.unwrap();
    assert_eq!(all.len(), 100, "never more than a hundred");
    let instants: Vec<_> = all.iter().filter(|stored| stored.post.posted_at.is_none()).collect();
    assert!(instants.iter().enumerate().all(|(rank, stored)| stored.rank as usize == rank), "the board's order");
}

/// However many sources are asked, what comes is what all of them hold, in the same order.
pub(in crate::store::tests) async fn any_number_of_sources_is_asked_alike(place: &Place) {
    let store = place.open().await;
    let sources: Vec<SourceId> = (0..12).map(|n| SourceId::new(&format!("board.example/{n}")).unwrap()).collect();
    for (n, source) in sources.iter().enumerate() {
        // Days that meet and mingle.
        let post_of = |number: usize| {
            let day = date(&format!("2024-01-{:02}", (number * 5 + n * 3) % 28 + 1));
            new(Post {
                category: number.is_multiple_of(2).then(|| "공고".to_owned()),
                ..post(&number.to_string(), &format!("글 {n}"), day)
            })
        };
        let intents: Vec<_> = (0..9).map(post_of).collect();
        store.apply(source, &intents, &visit(i64::try_from(n).unwrap() % 3, Changed)).await.unwrap();
        store.apply(source, &[Intent::Gone(key("4"))], &visit(9, Changed)).await.unwrap();
    }
    let all = PostAsk { limit: 100, ..PostAsk::default() };
    for (unwanted, category) in [(None, None), (Some("글 1"), None), (None, Some("공고"))] {
        let search = Search { wanted: Vec::new(), unwanted: unwanted.map(str::to_owned).into_iter().collect() };
        let ask = PostAsk { search, category: category.map(str::to_owned), ..all.clone() };
        let whole = store.posts(&ask).await.unwrap();
        assert!(whole.len() > 40, "{}", whole.len());
        for count in [1, 2, 7, 8, 9, 12] {
            let asked = &sources[12 - count..];
            for limit in [1, 5, 100] {
                let found = store.posts(&PostAsk { sources: asked.to_vec(), limit, ..ask.clone() }).await.unwrap();
                let expected = whole.iter().filter(|stored| asked.contains(&stored.source)).take(limit as usize);
                assert!(found.iter().eq(expected), "{count} sources, {limit} posts, without {unwanted:?}");
            }
        }
    }
}
