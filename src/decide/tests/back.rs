//! The table of `back`, row by row: an older page of the list, on a walk through a board's history.

use super::*;

fn fates(board: &Following, mut rows: Vec<Row>, since: Option<&str>) -> Plan {
    normalize::settle_keys(&mut rows, &board.source, &mut Vec::new());
    let fresh = normalize::fresh(&rows, &board.source);
    let plan = back(&board.memory, &fresh, &Met::default(), since.map(|day| day.parse().unwrap()));
    assert!(plan.template && plan.missing.is_empty() && plan.gone.is_empty() && plan.problems.is_empty());
    plan
}

#[test]
fn each_row_of_an_older_page() {
    let mut board = Following::new();
    board.look(january()).unwrap();
    let known = january()[9].clone();
    let old = row(100, "옛 안내", "2023-12-31");
    let set = |change: fn(&mut KnownPost)| {
        let mut board = Following { memory: board.memory.clone(), ..Following::new() };
        board.memory.posts.iter_mut().for_each(change);
        board
    };
    let unread = set(|post| post.complete = false);
    let pruned = set(|post| (post.complete, post.pruned) = (false, true));
    for (board, rows, since, expected, why) in [
        (&board, vec![known.clone(), old.clone()], None, vec![Fate::Same, Fate::New], "known, and history"),
        (&board, vec![old.clone(), old.clone()], None, vec![Fate::New, Fate::Copy], "once"),
        (&board, vec![old.clone()], Some("2024-01-01"), vec![Fate::Copy], "before what is asked for"),
        (&board, vec![old.clone()], Some("2023-12-31"), vec![Fate::New], "the day itself is asked for"),
        (&board, vec![pinned(old.clone()), known.clone()], None, vec![Fate::Copy, Fate::Same], "a copy above the list"),
        (
            &board,
            vec![known.clone(), pinned(old.clone())],
            None,
            vec![Fate::Same, Fate::New],
            "a sign within it is none",
        ),
        (
            &board,
            vec![Row { title: "다른 제목".to_owned(), ..known.clone() }],
            None,
            vec![Fate::Same],
            "an edit is a refresh's to judge",
        ),
        (&unread, vec![known.clone()], None, vec![Fate::Reread], "a page never read"),
        (&pruned, vec![known.clone()], None, vec![Fate::New], "taken away by retention, which would keep it now"),
        (&pruned, vec![known.clone()], Some("2024-01-01"), vec![Fate::New], "and so on its first day"),
        (&pruned, vec![known.clone()], Some("2024-02-01"), vec![Fate::Same], "it would be taken away again"),
        (&pruned, vec![pinned(known.clone()), old], None, vec![Fate::Same, Fate::New], "a copy of page one's"),
    ] {
        assert_eq!(fates(board, rows, since).rows, expected, "{why}");
    }
}

/// Half of its posts stand under other numbers: they are known, and whose number means another now is set aside.
#[test]
fn an_older_page_of_a_renumbered_board() {
    let mut board = Following::new();
    board.look(january()).unwrap();
    let numbered = |first: u32| -> Vec<Row> {
        (0..10).zip(january()).map(|(n, row)| Row { key: PostKey::new((first - n).to_string()), ..row }).collect()
    };
    let plan = fates(&board, numbered(510), None);
    let expected = (101..=110).rev().map(|n| Fate::Rekeyed { from: PostKey::new(n.to_string()).unwrap(), read: false });
    assert_eq!(plan.rows, expected.collect::<Vec<_>>());
    // Moved on by five, with a post between that nobody knew under a number of before.
    let mut rows = numbered(115);
    rows[9] = row(106, "옛 안내", "2023-12-31");
    let plan = fates(&board, rows, None);
    assert_eq!(plan.rows[9], Fate::New);
    assert!(plan.rows[..9].iter().all(|fate| matches!(fate, Fate::Rekeyed { .. })), "{plan:?}");
}

/// Below page one of a board that was renumbered: who stood there has lost its number, and further down old numbers stand.
#[test]
fn an_older_page_whose_posts_lost_their_numbers() {
    let mut board = Following::new();
    board.look(january()).unwrap();
    // The days of January's posts are 20 to 11; `^` lost its number, `-` is gone, `?` was never read.
    let known = |text: &str| {
        let posts = text.split_whitespace().map(|word| {
            let mut parts = word.split(':');
            let (key, title, day) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
            let number = key.trim_start_matches(['^', '-', '?']);
            let own = PostKey::new(number).unwrap();
            KnownPost {
                key: if key.starts_with('^') { PostKey::aside(number) } else { own },
                title: title.to_owned(),
                posted_at: PostedAt::parse(&format!("2024-01-{day}")),
                gone: key.contains('-'),
                complete: !key.contains('?'),
                ..board.memory.posts[0].clone()
            }
        });
        Following { memory: Memory { posts: posts.collect(), ..board.memory.clone() }, ..Following::new() }
    };
    let page = |text: &str| -> Vec<Row> {
        let row = |word: &str| {
            let mut parts = word.split(':');
            row(parts.next().unwrap(), parts.next().unwrap(), &format!("2024-01-{}", parts.next().unwrap()))
        };
        text.split_whitespace().map(row).collect()
    };
    // Of what was met `~` are old numbers. Of each row: `+` new, `=` the same, `.` left out, else whom it was, with `!` where it is read. Behind `|` who loses its number.
    let said = |plan: &Plan| {
        let aside = plan.aside.iter().map(|key| format!("|{key}"));
        let word = |fate: &Fate| match fate {
            Fate::New => "+".to_owned(),
            Fate::Same => "=".to_owned(),
            Fate::Rekeyed { from, read } => {
                from.as_str().trim_start_matches("~was ").to_owned() + if *read { "!" } else { "" }
            }
            _ => ".".to_owned(),
        };
        plan.rows.iter().map(word).chain(aside).collect::<Vec<_>>().join(" ")
    };
    for (posts, rows, met, expected, why) in [
        (
            "^a:입찰:12 ^b:채용:11",
            "9:행사:12 8:입찰:12 7:채용:11 6:감사:11 5:통계:11",
            "",
            "+ a b + +",
            "title and day",
        ),
        ("^a:입찰:12 ^b:채용:11", "9:입찰:13 8:채용안:11", "", "+ +", "another day, another title"),
        ("^?a:입찰:12", "9:입찰:12", "", "a!", "its page was never read"),
        ("^a:입찰:12 ^b:입찰:12", "9:입찰:12 8:입찰:12", "", "a b", "as many, in order"),
        ("^a:입찰:12 ^b:입찰:12", "9:행사:12 8:입찰:12", "", "+ a", "its twin stands on the next page"),
        ("^a:입찰:12", "9:입찰:12 8:입찰:12", "", "a +", "the upper ones were known"),
        ("^-a:입찰:12 ^b:입찰:12", "9:입찰:12 8:감사:12", "", "b +", "the living first"),
        ("^-a:입찰:12", "9:입찰:12 8:감사:12", "", "a +", "one that was gone is back"),
        // Of the numbers that no look set aside.
        ("^a:입찰:12 40:채용:11", "9:입찰:12 8:채용:11 7:행사:11 6:감사:11 5:통계:11", "", "a 40 + + +", "below it"),
        ("40:채용:11", "8:채용:11 7:행사:11 6:감사:11", "", "+ + +", "a title that came again"),
        ("40:채용:11", "8:채용:11 7:행사:11 6:감사:11", "~", "40 + +", "numbers of before were met"),
        ("^a:입찰:12 40:채용:11", "9:입찰:12 8:채용:11 7:행사:11 6:감사:11", "40", "a + + +", "it stands further up"),
        ("^a:입찰:12 8:계약:19", "9:입찰:12 8:채용:11 7:감사:11", "", "a + + |8", "its number is another's now"),
        ("^a:입찰:12 8:감사:10", "9:입찰:12 8:행사:11 7:감사:10", "", "a + 8", "and who had it is below"),
        ("^a:입찰:12 8:감사:11", "9:입찰:12 8:행사:11 7:감사:11", "", "a + 8", "of its day"),
        ("^a:입찰:12 8:감사:11", "9:입찰:12 8:행사:11 7:통계:11", "", "a = +", "an edit, perhaps, of a title"),
        ("8:계약:19", "9:입찰:12 8:채용:11 7:감사:11", "", "+ = +", "an edit, perhaps"),
        ("8:계약:19", "9:입찰:12 8:채용:11 7:감사:11", "~", "+ + + |8", "hardly one, after those"),
        ("8:채용안내:19", "9:입찰:12 8:채용:11 7:감사:11", "~", "+ = +", "an edit still"),
        ("9:계약:19 8:품질:19", "9:입찰:12 8:채용:11 7:감사:11", "", "= = +", "two edits, perhaps"),
        ("9:계약:19 8:품질:19 7:비축:18", "9:입찰:12 8:채용:11 7:감사:11", "", "+ + + |9 |8 |7", "three are none"),
        (
            "9:[공지]입찰결과:19 8:[공지]채용결과:19 7:[공지]감사결과:18",
            "9:입찰결과:12 8:채용결과:11 7:감사결과:11",
            "",
            "= = =",
            "a new template's titles and days",
        ),
    ] {
        let board = known(posts);
        let mut rows = page(rows);
        normalize::settle_keys(&mut rows, &board.source, &mut Vec::new());
        let fresh = normalize::fresh(&rows, &board.source);
        let keys = met.split_whitespace().filter(|word| *word != "~").filter_map(PostKey::new).collect();
        let met = Met { keys, old_numbers: met.contains('~') };
        assert_eq!(said(&back(&board.memory, &fresh, &met, None)), expected, "{why}: {posts} / {fresh:?}");
    }
}
