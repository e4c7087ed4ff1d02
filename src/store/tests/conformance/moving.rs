//! Moving: what is exported comes back as it was, beside what is there, and nothing broken comes in.

use super::*;
use crate::store::{Prune, SourceState, Walk};

/// A store that has lived through everything there is to be moved.
pub(in crate::store::tests) async fn lived(store: &AnyStore) {
    let numbered = |number: u32, title: &str| {
        let day = jiff::civil::date(2020, 1, 1).checked_add(jiff::Span::new().days(i64::from(number))).unwrap();
        post(&number.to_string(), title, Some(PostedAt::Date(day)))
    };
    let first: Vec<Intent> =
        (1..=120).rev().map(|number| new(numbered(number, "나라장터 \"개편\" \\ \u{2028}"))).collect();
    look(store, 0, &first).await;
    let mut bare = post("200", "Undated", None);
    (bare.link, bare.author, bare.complete) = (None, None, false);
    look(store, 1, &[new(bare), edited(numbered(90, "edited")), Intent::Gone(key("80")), Intent::Missed(key("81"))])
        .await;
    look(store, 2, &[edited(numbered(90, "edited again")), edited(numbered(3, "edited, then taken away"))]).await;
    let prune = Prune { beyond: Some(1), ..Prune::default() };
    assert!(store.prune(&source(), &prune).await.unwrap() > 10);
    store.begin_walk(&source(), at(3), &Request::get(Url::parse("https://board.example/list").unwrap())).await.unwrap();
    let walk = Walk {
        pages: 7,
        next: Some(Request::post(Url::parse("https://board.example/list").unwrap(), "page=8&q=%20".to_owned())),
        ..store.walk(&source()).await.unwrap().unwrap()
    };
    store.walk_on(&source(), &[new(numbered(0, "found on a walk"))], &walk).await.unwrap();
    let other = SourceId::new("게시판.example/other").unwrap();
    let mut accepted = outcome(Changed);
    accepted.problems = vec![Problem::new(Code::Accepted, "taken as right: «빈 목록»")];
    let accepted = Visit { outcome: Outcome { gone: 3, ..accepted }, ..visit(4, Changed) };
    store.apply(&other, &[], &accepted).await.unwrap();
    let trouble = Visit { outcome: outcome(Suspicious), ..visit(5, Suspicious) };
    store.apply(&other, &[Intent::Doubted], &trouble).await.unwrap();
    let before = SourceId::new("게시판.example/before").unwrap();
    assert!(store.take_over(&before, &other, at(6)).await.unwrap());
    assert!(store.take_over(&other, &before, at(7)).await.unwrap());
}

async fn exported(store: &AnyStore) -> String {
    let mut bytes = Vec::new();
    store.export(&[], &mut bytes).await.unwrap();
    String::from_utf8(bytes).unwrap()
}

async fn import(store: &AnyStore, text: &str) -> Result<crate::store::Moved, String> {
    store.import(&mut text.as_bytes()).await.map_err(|error| error.message)
}

/// From one store into another, of whatever engines: the same posts, and the same bytes again.
pub(in crate::store::tests) async fn moves(from: &AnyStore, to: &AnyStore) {
    lived(from).await;
    let text = exported(from).await;
    let moved = import(to, &text).await.unwrap();
    assert_eq!((moved.sources, moved.known), (2, 0));
    assert_eq!(moved.posts as usize, text.matches("{\"post\":{\"source\"").count());
    assert_eq!(exported(to).await, text);
    assert_eq!(shown(to).await, shown(from).await);
    assert_eq!(to.walk(&source()).await.unwrap(), from.walk(&source()).await.unwrap());
    // How often feeds changed is each store's own count.
    let states = async |store: &AnyStore| -> Vec<SourceState> {
        let states = store.states().await.unwrap().into_iter();
        states.map(|state| SourceState { version: 0, ..state }).collect()
    };
    assert_eq!(states(to).await, states(from).await);
    assert_eq!(to.events(None, 9).await.unwrap(), from.events(None, 9).await.unwrap());
    assert!(to.events(None, 9).await.unwrap().iter().any(|event| event.gone == 3));
    assert_eq!(to.renames().await.unwrap(), from.renames().await.unwrap());
    let asked = [key("3"), key("80"), key("81"), key("90")];
    assert_eq!(to.recall(&source(), &asked).await.unwrap(), from.recall(&source(), &asked).await.unwrap());
    for number in from.archives(&source()).await.unwrap() {
        let both = (from.archive(&source(), number).await.unwrap(), to.archive(&source(), number).await.unwrap());
        assert_eq!(both.0, both.1, "archive {number}");
    }
    // Life goes on as it would have there.
    for store in [from, to] {
        look(store, 9, &[new(post("201", "after", date("2024-03-03"))), refreshed(post("3", "back", None))]).await;
    }
    assert_eq!(exported(to).await, exported(from).await);
}

pub(in crate::store::tests) async fn what_is_exported_comes_back(place: &Place) {
    let another = place.another();
    moves(&place.open().await, &another.open().await).await;
}

pub(in crate::store::tests) async fn an_import_merges_by_id(place: &Place) {
    let (store, another) = (place.open().await, place.another());
    lived(&store).await;
    let text = exported(&store).await;
    let again = import(&store, &text).await.unwrap();
    assert_eq!(again.known, again.posts);
    assert_eq!(exported(&store).await, text, "what is there already changes nothing");

    // Another store that followed the board for other days: both together, each post once, the later state of each.
    let theirs = another.open().await;
    let both = post("119", "seen there later", date("2020-04-29"));
    look(&theirs, 50, &[new(post("300", "only there", date("2024-01-02"))), new(both)]).await;
    let before = shown(&store).await;
    let moved = import(&store, &exported(&theirs).await).await.unwrap();
    assert_eq!((moved.posts, moved.known), (2, 1));
    let after = shown(&store).await;
    assert_eq!(titles(&after)[0], "only there");
    let id = |posts: &[StoredPost]| posts.iter().find(|stored| stored.post.key == key("119")).unwrap().clone();
    assert_eq!(id(&after).id, id(&before).id);
    assert_eq!(id(&after).post.title, "seen there later");
    assert_eq!(store.state(&source()).await.unwrap().unwrap().last, at(50), "the later look's");
    let mut places: Vec<usize> = Vec::new();
    for number in store.archives(&source()).await.unwrap() {
        places.push(store.archive(&source(), number).await.unwrap().unwrap().posts.len());
    }
    assert!(places.iter().all(|count| *count <= 20), "{places:?}");
    // One of another name alone.
    let mut bytes = Vec::new();
    let moved = store.export(&[SourceId::new("게시판.example/other").unwrap()], &mut bytes).await.unwrap();
    assert_eq!((moved.sources, moved.posts), (1, 0));
}

/// Deleted, back, renumbered by one, brought back from a tombstone: whichever export comes first, the later look's word stands.
pub(in crate::store::tests) async fn an_import_believes_the_later_look(place: &Place) {
    let plain = |number: &str| post(number, &format!("post {number}"), date("2024-01-02"));
    let moved = |from: &str, to: &str| Intent::Rekeyed { from: key(from), post: Box::new(plain(to)) };
    let first = [new(plain("3")), new(plain("2")), new(plain("1"))];
    let shifted = [new(plain("5")), moved("3", "4"), moved("2", "3"), moved("1", "2")];
    let back = [refreshed(post("3", "back", None))];
    for (what, before, then) in [
        ("gone", vec![], vec![Intent::Gone(key("2"))]),
        ("back", vec![Intent::Gone(key("2"))], vec![Intent::Returned(key("2"))]),
        ("renumbered", vec![], shifted.into()),
        ("from a tombstone", vec![], back.into()),
    ] {
        let theirs = place.another();
        let exporter = theirs.open().await;
        if what == "from a tombstone" {
            lived(&exporter).await;
        } else {
            look(&exporter, 7, &first).await;
        }
        look(&exporter, 8, &before).await;
        let old = exported(&exporter).await;
        look(&exporter, 9, &then).await;
        let new = exported(&exporter).await;
        for (order, texts) in [("older first", [&old, &new]), ("newer first", [&new, &old])] {
            let ours = place.another();
            let target = ours.open().await;
            for text in texts {
                import(&target, text).await.unwrap();
            }
            assert_eq!(exported(&target).await, new, "{what}, {order}");
        }
    }
}

/// A file from elsewhere is as foreign as a page.
pub(in crate::store::tests) async fn an_import_lets_no_script_in(place: &Place) {
    let (store, another) = (place.open().await, place.another());
    look(&store, 0, &[new(post("1", "글", None))]).await;
    let changed = Post { content_html: "<p>고친 글</p>".to_owned(), ..post("1", "고친 글", None) };
    look(&store, 1, &[edited(changed)]).await;
    let hostile = "<script>alert(1)</script><p onclick='x()' style='x'>글 <a href='javascript:x()'>a</a><iframe src='//e'></iframe><form><input></form>";
    let text = exported(&store).await;
    let forged: String = text
        .lines()
        .map(|line| {
            let mut line: serde_json::Value = serde_json::from_str(line).unwrap();
            for kind in ["post", "revision"] {
                if let Some(post) = line.pointer_mut(&format!("/{kind}/post/content_html")) {
                    *post = hostile.into();
                }
            }
            format!("{line}\n")
        })
        .collect();
    let target = another.open().await;
    import(&target, &forged).await.unwrap();
    let posts = shown(&target).await;
    assert_eq!(posts[0].post.content_html, "<p>글 <a>a</a></p>");
    let revisions = target.revisions(&posts[0].id).await.unwrap();
    assert_eq!(revisions[0].post.content_html, "<p>글 <a>a</a></p>");
}

pub(in crate::store::tests) async fn broken_and_contradicting_lines_are_named(place: &Place) {
    let (store, another) = (place.open().await, place.another());
    lived(&store).await;
    let text = exported(&store).await;
    let target = another.open().await;
    let lines: Vec<&str> = text.lines().collect();
    let with = |at: usize, line: &str| {
        let mut lines = lines.clone();
        lines[at] = line;
        lines.join("\n")
    };
    let post_at = lines.iter().position(|line| line.starts_with("{\"post\"")).unwrap();
    let dead_at = lines.iter().position(|line| line.starts_with("{\"tombstone\"")).unwrap();
    let foreign = |from: &str, to: &str| {
        let line = lines[post_at..].iter().find(|line| line.starts_with("{\"post\"") && line.contains(from)).unwrap();
        let at = lines.iter().position(|other| other == line).unwrap();
        with(at, &line.replacen(from, to, 1))
    };
    let other_published = lines[post_at].replacen("\"published\":\"", "\"published\":\"1", 1);
    let cases = [
        (String::new(), "is empty"),
        ("hello\n".to_owned(), "line 1: this is no export"),
        (with(0, "{\"boardfeed\":\"export\",\"version\":2}"), "line 1: a newer boardfeed"),
        (with(4, "{\"post\":{\"source\":"), "line 5: it is no line"),
        (with(4, "{\"poem\":{}}"), "line 5: it is no line"),
        (with(post_at, &lines[post_at].replacen("board.example/news", "../../x", 1)), "line 3: ../../x is not named"),
        (with(1, &lines[1].replacen("board.example/news", "../../x", 1)), "line 2: `../../x` is no source name"),
        (with(post_at, &other_published), "line 3: `1"),
        (with(post_at, &lines[post_at].replacen("\"key\":\"", "\"nokey\":\"", 1)), "line 3:"),
        (with(post_at, &lines[post_at].replacen("urn:uuid:", "", 1)), "is no id of an entry"),
        (with(post_at, &lines[post_at].replacen("urn:uuid:", "x ", 1)), "line 3: `x "),
        (with(dead_at, &lines[dead_at].replacen("urn:uuid:", "urn:UUID:", 1)), "`urn:UUID:"),
        (foreign("\"url\":\"https://board.example/view", "\"url\":\"javascript:alert//"), "`javascript:alert//"),
        (foreign("\"url\":\"https://board.example/file", "\"url\":\"data:text/html,"), "`data:text/html,"),
        (foreign("\"images\":[\"https:", "\"images\":[\"ftp:"), "`ftp:"),
        (with(1, &lines[1].replacen("\"address\":\"https:", "\"address\":\"file:", 1)), "line 2: `file:"),
        (text.replacen("\"next_url\":\"https:", "\"next_url\":\"gopher:", 1), "`gopher:"),
        (lines[..lines.len() - 1].join("\n"), "cut short"),
        (lines[..9].iter().chain(&lines[12..]).copied().collect::<Vec<_>>().join("\n"), "lines are missing"),
        (format!("{text}{text}"), "stands behind the end"),
    ];
    for (broken, said) in cases {
        let error = import(&target, &broken).await.unwrap_err();
        assert!(error.contains(said), "{said}: {error}");
        assert!(
            shown(&target).await.is_empty() && target.states().await.unwrap().is_empty(),
            "{said}: nothing came in"
        );
    }
    let error = store.import(&mut &b"{\"boardfeed\":\"export\",\"version\":1}\n\xff\n"[..]).await.unwrap_err().message;
    assert!(error.contains("line 2: it is no UTF-8"), "{error}");

    // The same post under another id, or the same id on another day, can't both be true.
    let id = &shown(&store).await[0].id;
    let forged = text.replace(id.as_str(), "urn:uuid:00000000-0000-5000-8000-000000000000");
    let error = import(&store, &forged).await.unwrap_err();
    assert!(error.contains("line 3: post 200 of board.example/news is here as the entry"), "{error}");
    let later = forged.replace("\"last_at\":\"20", "\"last_at\":\"21");
    assert_ne!(later, forged);
    let error = import(&store, &later).await.unwrap_err();
    assert!(error.contains("post 200 of board.example/news is here as the entry"), "{error}");
    let published = lines[post_at].split("\"published\":\"").nth(1).unwrap().split('"').next().unwrap();
    let moved = with(post_at, &lines[post_at].replacen(published, "1999-01-01", 1));
    let error = import(&store, &moved).await.unwrap_err();
    assert!(error.contains("line 3: the entry") && error.contains("1999-01-01"), "{error}");
    assert_eq!(exported(&store).await, text);

    // A clock that ran wrong is no reason to leave a post behind; what `doctor` would find wrong is put right.
    import(&target, &foreign("\"gone_at\":null", "\"gone_at\":\"1999-01-01T00:00:00Z\"")).await.unwrap();
    assert!(!exported(&target).await.contains("1999-01-01"));
}
