//! What is found by words, and in which order.

use super::*;

fn ask(search: &str, limit: u32) -> PostAsk {
    PostAsk { search: Search::parse(search), limit, ..PostAsk::default() }
}

async fn found(store: &AnyStore, search: &str) -> Vec<String> {
    let posts = store.posts(&ask(search, 100)).await.unwrap();
    posts.iter().map(|stored| stored.post.key.to_string()).collect()
}

pub(in crate::store::tests) async fn searches_are_answered_from_the_text(place: &Place) {
    let store = place.open().await;
    let intents = [
        new(post("4", "전자입찰 공고 제2024-15호(긴급)", date("2024-03-04"))),
        new(post("3", "입찰 결과 공고", date("2024-03-04"))),
        new(post("2", "공공  조달\n혁신", date("2024-03-03"))),
        new(post("1", "공공의 조달 G2B", date("2024-03-02"))),
    ];
    look(&store, 0, &intents).await;
    for (search, expected) in [
        ("입찰", &["4", "3"][..]),
        ("찰", &["4", "3"]),
        ("자입찰 공고", &["4"]),
        ("공고 -결과", &["4"]),
        ("-공고", &["2", "1"]),
        ("-입찰 -G2B", &["2"]),
        // A phrase crosses white space of any width, as a reader reads it.
        ("\"입찰 공고\"", &["4"]),
        ("\"공공 조달\"", &["2"]),
        ("공공 조달", &["2", "1"]),
        ("공고 -\"입찰 결과\"", &["4"]),
        ("2024-15호(긴", &["4"]),
        ("g2b", &["1"]),
        ("없는말", &[]),
        ("입찰 입찰 입찰", &["4", "3"]),
    ] {
        assert_eq!(found(&store, search).await, expected, "{search}");
    }

    // An edit is found under its new words only, under its number or another; a gone post not at all.
    look(
        &store,
        1,
        &[edited(post("3", "낙찰 안내", date("2024-03-04"))), rekeyed("1", post("100", "공공의 조달 G2B", None))],
    )
    .await;
    assert_eq!(found(&store, "결과").await, [""; 0]);
    assert_eq!(found(&store, "낙찰").await, ["3"]);
    assert_eq!(found(&store, "g2b").await, ["100"]);
    look(&store, 2, &[Intent::Gone(key("4"))]).await;
    assert_eq!(found(&store, "전자").await, [""; 0]);
    look(&store, 3, &[Intent::Returned(key("4"))]).await;
    assert_eq!(found(&store, "전자").await, ["4"]);
}

pub(in crate::store::tests) async fn words_are_found_however_wide_they_are_written(place: &Place) {
    let store = place.open().await;
    look(
        &store,
        0,
        &[
            new(post("4", "ＡＢＣ１２３ 규격 안내", date("2024-03-04"))),
            new(post("3", "abc123 규\u{ad}격 안\u{200b}내", date("2024-03-03"))),
            new(post("2", "㈜한국 ｶﾞｲﾄﾞ Ⅲ", date("2024-03-02"))),
            new(post("1", "(주)한국 ガイド III", date("2024-03-01"))),
        ],
    )
    .await;
    for (searches, expected) in [
        (
            &["abc123", "ＡＢＣ１２３", "ＡBc１2", "２３", "규격", "규\u{2060}격 안내\u{feff}", "규격 −한국"][..],
            ["4", "3"],
        ),
        (&["(주)한국", "㈜한국", "㈜", "ｶﾞｲﾄﾞ", "ガイド", "iii", "Ⅲ", "한국 -ＡＢＣ"], ["2", "1"]),
    ] {
        for search in searches {
            assert_eq!(found(&store, search).await, expected, "{search}");
        }
    }
}

pub(in crate::store::tests) async fn the_index_can_be_made_anew(place: &Place) {
    let store = place.open().await;
    let intents: Vec<_> = (0..450).map(|n| new(post(&n.to_string(), &format!("제{n}호 공고"), None))).collect();
    look(&store, 0, &intents).await;
    let before = found(&store, "제44").await;
    assert_eq!(before.len(), 11, "44 and 440 to 449");
    let told = std::sync::Mutex::new(Vec::new());
    store.reindex(&|count| told.lock().unwrap().push(count)).await.unwrap();
    assert_eq!(told.into_inner().unwrap(), [200, 400, 450]);
    assert_eq!(found(&store, "제44").await, before);
    // The posts that come after it have places of their own.
    look(&store, 1, &[new(post("x", "제44호 공고 다시", None))]).await;
    assert_eq!(found(&store, "제44").await.len(), 12);
}

/// Against a scan of everything, on texts of few letters: words are found inside words, in a feed's order, whatever the
/// index proposes.
pub(in crate::store::tests) async fn searches_find_what_a_scan_finds(place: &Place) {
    let store = place.open().await;
    let other = SourceId::new("board.example/other").unwrap();
    let mut random = fastrand::Rng::with_seed(20_240_304);
    let text = |random: &mut fastrand::Rng, letters: usize| -> String {
        (0..random.usize(1..=letters))
            .map(|_| *random.choice(&['가', '나', '다', 'A', 'b', ' ', '%', '-']).unwrap())
            .collect()
    };
    // In a feed's order: newest day, newest look, the board's own.
    let mut everything = Vec::new();
    for (second, board) in [(0, source()), (1, other.clone()), (2, source()), (3, other.clone())] {
        let posts: Vec<_> = (0..120)
            .map(|n| {
                let day = format!("2024-01-{:02}", random.u32(1..=6));
                let filled = post(&format!("{second}-{n}"), &text(&mut random, 12), date(&day));
                let post = Post { content_text: text(&mut random, 40), attachments: Vec::new(), ..filled };
                let said = format!("{} {}", post.title, post.content_text).to_lowercase();
                let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
                everything.push((std::cmp::Reverse((day, second)), n, board.clone(), post.key.to_string(), said));
                new(post)
            })
            .collect();
        store.apply(&board, &posts, &visit(second, Changed)).await.unwrap();
    }
    everything.sort();
    for _ in 0..300 {
        let search = Search::parse(&format!("{} {}", text(&mut random, 5), text(&mut random, 4)));
        let sources = if random.bool() { vec![other.clone()] } else { Vec::new() };
        let limit = random.u32(1..=100);
        let holds = |said: &str, word: &String| said.contains(&word.to_lowercase());
        let expected: Vec<&str> = everything
            .iter()
            .filter(|(_, _, board, _, said)| {
                search.wanted.iter().all(|word| holds(said, word))
                    && !search.unwanted.iter().any(|word| holds(said, word))
                    && (sources.is_empty() || sources.contains(board))
            })
            .map(|(_, _, _, key, _)| key.as_str())
            .take(limit as usize)
            .collect();
        let asked = PostAsk { search: search.clone(), sources: sources.clone(), limit, category: None };
        let found = store.posts(&asked).await.unwrap();
        let found: Vec<_> = found.iter().map(|stored| stored.post.key.as_str()).collect();
        assert_eq!(found, expected, "{search} of {sources:?}");
    }
}
