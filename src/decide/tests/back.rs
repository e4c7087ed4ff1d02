//! The table of `back`, row by row: an older page of the list, on a walk through a board's history.

use super::*;

fn fates(board: &Following, mut rows: Vec<Row>, since: Option<&str>) -> Plan {
    normalize::settle_keys(&mut rows, &board.source, &mut Vec::new());
    let fresh = normalize::fresh(&rows, &board.source);
    let plan = back(&board.memory, &fresh, since.map(|day| day.parse().unwrap()));
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
