//! Looks that are not believed at once: how they heal, and what an operator's word does.

use super::*;

fn followed() -> Following {
    let mut board = Following::new();
    board.look(january()).unwrap();
    board
}

/// Twelve posts of February, newer than all of January.
fn february() -> Vec<Row> {
    (0..12u32)
        .map(|n| row(122 - n, &format!("{} 설명회 {n}", WORDS[n as usize % 10]), &format!("2024-02-{:02}", 20 - n)))
        .collect()
}

fn fresh(board: &Following, mut rows: Vec<Row>) -> Vec<FreshRow> {
    normalize::settle_keys(&mut rows, &board.source, &mut Vec::new());
    normalize::fresh(&rows, &board.source)
}

#[test]
fn a_busy_board_is_followed_back_to_what_we_know() {
    let mut board = followed();
    let first = february()[..10].to_vec();
    let looked = look(&board.memory, &fresh(&board, first.clone()), &board.source, board.now);
    assert!(matches!(looked, Look::FurtherBack(_)), "{looked:?}");
    assert_eq!(looked.as_it_stands().unwrap_err()[0].code, Code::NothingKnown);
    // Page two holds the rest of February, then January.
    let both = [february(), january()[..8].to_vec()].concat();
    assert_eq!(counts(board.look(both)), (12, 0, 0, 0, 12));
    assert_eq!(counts(board.look(first)), NOTHING, "page one is enough again");
}

#[test]
fn pinned_rows_tell_the_board_and_a_gap_is_told() {
    let mut board = Following::new();
    let notice = pinned(row(7, "이용 수칙", "2020-05-01"));
    board.look([vec![notice.clone()], january()].concat()).unwrap();
    let settled = board.look([vec![notice], february()[..10].to_vec()].concat()).unwrap();
    assert_eq!((settled.new, settled.problems[0].code), (10, Code::Gap));
}

#[test]
fn an_operators_word_is_taken() {
    // A list that shrank for good.
    let mut board = followed();
    board.look(january()[..4].to_vec()).unwrap_err();
    let settled = board.accept(january()[..4].to_vec());
    assert_eq!((settled.new, settled.gone, settled.problems[0].code), (0, 0, Code::Accepted));
    assert_eq!(counts(board.look(january()[..4].to_vec())), NOTHING);
    // One that was emptied: its posts are gone, and it may stay empty.
    let mut board = followed();
    board.look(Vec::new()).unwrap_err();
    let settled = board.accept(Vec::new());
    let codes: Vec<Code> = settled.problems.iter().map(|problem| problem.code).collect();
    assert_eq!((settled.gone, codes), (10, vec![Code::Accepted]), "nothing was missed between no rows");
    assert_eq!(board.shown().len(), 0);
    assert_eq!(counts(board.look(Vec::new())), NOTHING);
    assert_eq!(counts(board.look(january())), (0, 0, 0, 10, 10), "and may come back");
    // Another board that counts with the same numbers: none of the old posts becomes one of its.
    let mut board = followed();
    let before = board.shown();
    let other: Vec<Row> = (0..10u32)
        .map(|n| row(101 + n, &format!("다른 게시판 {}", WORDS[n as usize].repeat(3)), "2023-05-05"))
        .collect();
    board.look(other.clone()).unwrap_err();
    assert_eq!(board.accept(other.clone()).new, 10);
    let after = board.shown();
    assert!(before.iter().all(|(title, id)| after.get(title) == Some(id)));
    assert_eq!(counts(board.look(other)), NOTHING);
}

#[test]
fn what_is_wrong_is_shown_in_rows_of_then_and_now() {
    let board = followed();
    let looked = look(&board.memory, &fresh(&board, february()), &board.source, board.now);
    let message = &looked.as_it_stands().unwrap_err()[0].message;
    for part in [
        "before: «교육 안내» 2024-01-20",
        "now: «입찰 설명회 0» 2024-02-20",
        "boardfeed refresh board.example/news --accept",
    ] {
        assert!(message.contains(part), "{message}");
    }
}

/// A redesign after which the closing day is taken for the day of posting.
#[test]
fn days_that_lie_ahead_are_never_taken() {
    let mut board = followed();
    let ahead = january()
        .into_iter()
        .enumerate()
        .map(|(n, row)| Row { posted_at: PostedAt::parse(&format!("2024-04-{:02}", 20 - n)), ..row })
        .collect::<Vec<_>>();
    for _ in 0..5 {
        assert!(board.look(ahead.clone()).unwrap_err().contains(&Code::DatesAhead));
    }
}

#[test]
fn titles_of_a_series_are_alike_by_nature() {
    let mut board = Following::new();
    let series = |dress: &str| -> Vec<Row> {
        january()
            .into_iter()
            .enumerate()
            .map(|(n, row)| Row { title: format!("{dress}제{}호 주간 동향", 30 - n), ..row })
            .collect()
    };
    board.look(series("")).unwrap();
    let mut rows = series("");
    rows[4].title.push_str("(정정)");
    assert_eq!(counts(board.look(rows)), (0, 1, 0, 0, 1));
    assert_eq!(counts(board.look(series(""))), (0, 1, 0, 0, 1));
    // Numbers turned around: each row is like the post that had its number, and more like another.
    let mut rows = series("");
    for (n, row) in rows.iter_mut().enumerate() {
        row.key = PostKey::new((101 + n).to_string());
    }
    let ids = board.shown();
    assert_eq!(board.look(rows).unwrap().new, 0);
    assert_eq!(board.shown(), ids);
}

/// New numbers, and what kind of post it is before every title.
#[test]
fn a_dressed_and_renumbered_page_heals() {
    let long = |row: Row| Row { title: format!("{} 설명회 개최", row.title), ..row };
    let mut board = Following::new();
    board.look(january().into_iter().map(long).collect()).unwrap();
    let ids: Vec<String> = board.shown().into_values().collect();
    let rows: Vec<Row> = january()
        .into_iter()
        .map(long)
        .enumerate()
        .map(|(n, old)| Row {
            key: PostKey::new(format!("N{}", 900 - n)),
            title: format!("[보도자료] {}", old.title),
            ..old
        })
        .collect();
    let accepted = (0..3).filter(|_| board.look(rows.clone()).is_ok_and(|settled| settled.new == 0)).count();
    assert!(accepted > 0);
    let mut after: Vec<String> = board.shown().into_values().collect();
    let mut before = ids;
    before.sort();
    after.sort();
    assert_eq!(after, before);
}

/// Posts off the page keep numbers of before, which now mean others.
#[test]
fn numbers_of_before_find_nobody() {
    let mut board = Following::new();
    board.look(january()).unwrap();
    // Three newer posts, and all numbers moved on by three.
    let mut rows: Vec<Row> = [february()[..3].to_vec(), january()[..7].to_vec()].concat();
    for (n, row) in rows.iter_mut().enumerate() {
        row.key = PostKey::new((116 - n).to_string());
    }
    assert_eq!(board.look(rows.clone()).unwrap().new, 3);
    // The oldest comes up again, pinned, under the number that the fourth oldest had.
    let old = january()[9].clone();
    rows.insert(0, pinned(Row { key: PostKey::new("104"), ..old }));
    assert_eq!(board.look(rows).unwrap().new, 0);
    assert_eq!(board.shown().len(), 13);
}

#[test]
fn who_posts_again_may_have_changed_the_text() {
    let mut board = followed();
    let mut rows = january();
    let old = rows.remove(5);
    rows.insert(0, Row { key: PostKey::new("111"), ..old.clone() });
    board.bodies.insert(old.title, "고친 본문".to_owned());
    let settled = board.look(rows).unwrap();
    assert_eq!((settled.new, settled.edited, board.reads), (0, 1, 1));
}

/// By days alone: a row whose day was set back reaches further down than the page does.
#[test]
fn one_row_of_an_old_day_proves_nothing() {
    let letters = |rows: Vec<Row>| -> Vec<Row> {
        rows.into_iter().map(|row| Row { key: PostKey::new(format!("k{}", row.title)), ..row }).collect()
    };
    let mut board = Following::new();
    board.look(letters(january())).unwrap();
    let mut rows = letters([february()[..3].to_vec(), january()[..7].to_vec()].concat());
    rows[9].posted_at = PostedAt::parse("2024-01-02");
    for _ in 0..3 {
        assert_eq!(board.look(rows.clone()).unwrap().gone, 0);
    }
    assert_eq!(board.shown().len(), 13);
}

/// A template's title was taken when the page could not be had; the page read later says it too.
#[test]
fn a_page_read_late_is_no_edit() {
    let mut board = followed();
    let dressed: Vec<Row> =
        january().into_iter().map(|row| Row { title: format!("[보도자료] {}", row.title), ..row }).collect();
    for old in january() {
        board.bodies.insert(format!("[보도자료] {}", old.title), format!("{} 본문", old.title));
    }
    board.pages_fail = true;
    for _ in 0..4 {
        let _ = board.look(dressed.clone());
    }
    board.pages_fail = false;
    board.pass(24);
    let settled = board.look(dressed).unwrap();
    assert_eq!(settled.edited, 0);
}

/// A row's edit is told when its page can't be had; what the page says later, its title in the body, is the same edit.
#[test]
fn an_edit_is_told_once_though_its_page_comes_late() {
    let mut board = followed();
    let mut edited = january();
    edited[3].title.push_str("(정정)");
    board.pages_fail = true;
    assert_eq!(board.look(edited.clone()).unwrap().edited, 1);
    board.pages_fail = false;
    board.pass(24);
    let settled = board.look(edited.clone()).unwrap();
    assert_eq!((board.reads, settled.edited), (1, 0), "read, and told before");
    // From then on its page tells again.
    board.bodies.insert(edited[3].title.clone(), "다른 본문".to_owned());
    edited[3].title.push_str("(재정정)");
    assert_eq!(board.look(edited).unwrap().edited, 1);
}

/// Deleted and posted again with a correction, while the board's pages failed: no day of grace may hide what changed.
#[test]
fn a_post_that_came_again_is_read_however_late() {
    let mut board = followed();
    board.pass(24 * 30);
    let before = board.shown();
    let mut rows = january();
    rows[3].key = PostKey::new("999");
    board.bodies.insert(rows[3].title.clone(), "고친 본문".to_owned());
    board.pages_fail = true;
    assert_eq!(board.look(rows.clone()).unwrap().edited, 0);
    assert_eq!(board.reads, 1);
    board.pages_fail = false;
    board.pass(24);
    let settled = board.look(rows.clone()).unwrap();
    assert_eq!((board.reads, settled.new, settled.edited), (1, 0, 1));
    assert_eq!(board.shown(), before);
    board.pass(24);
    assert_eq!(board.look(rows).unwrap().intents, []);
    assert_eq!(board.reads, 0, "it was read");
}

/// Many titles at once: an author's edits, or something else in the titles' place.
#[test]
fn many_new_titles_at_once() {
    const OTHER: [&str; 10] = [
        "정기 휴관",
        "요금 인상",
        "도로 통제",
        "단수 예고",
        "축제 연기",
        "강좌 모집",
        "주차 정비",
        "민원 서식",
        "투표소",
        "장터",
    ];
    let retitled = |n: usize, row: Row| Row { title: OTHER[n].to_owned(), ..row };
    let corrected = |_: usize, row: Row| Row { title: format!("{}(정정)", row.title), ..row };
    let dressed = |_: usize, row: Row| Row { title: format!("[보도자료] {}", row.title), ..row };
    let later = |_: usize, row: Row| Row { posted_at: PostedAt::parse("2024-01-31"), ..row };
    let moved =
        |n: usize, row: Row| Row { posted_at: PostedAt::parse("2023-05-05"), title: OTHER[n].to_owned(), ..row };
    let undated = |rows: Vec<Row>| rows.into_iter().map(|row| Row { posted_at: None, ..row }).collect::<Vec<_>>();
    type Change = dyn Fn(usize, Row) -> Row;
    type Case<'a> = (usize, usize, &'a Change, Result<u32, Vec<Code>>, &'a str);
    let (nothing_known, fields_lost) = (Err(vec![Code::NothingKnown]), Err(vec![Code::FieldsLost]));
    let cases: [Case<'_>; 9] = [
        (5, 3, &retitled, Ok(3), "three of five"),
        (10, 8, &retitled, Ok(8), "eight of ten, and two say that it is this board"),
        (10, 9, &retitled, nothing_known.clone(), "one may be the same by chance"),
        (10, 10, &retitled, nothing_known.clone(), "another column taken for the title, or another board"),
        (10, 6, &moved, nothing_known, "other days too: other posts"),
        (5, 3, &corrected, Ok(3), "a word behind three titles"),
        (5, 4, &corrected, fields_lost.clone(), "nobody rewrites a page"),
        (5, 3, &dressed, fields_lost.clone(), "the kind before those that have one"),
        (5, 3, &later, fields_lost, "another column's days"),
    ];
    for (count, changed, change, expected, why) in cases {
        for no_days in [false, true] {
            let mut rows = january()[..count].to_vec();
            let mut after = rows.clone();
            for (n, row) in after.iter_mut().take(changed).enumerate() {
                *row = change(n, row.clone());
            }
            if no_days {
                if why.contains("days") {
                    continue;
                }
                (rows, after) = (undated(rows), undated(after));
            }
            let mut board = Following::new();
            board.look(rows).unwrap();
            let settled = board.look(after.clone()).map(|settled| settled.edited);
            assert_eq!(settled, expected, "{why}, without days: {no_days}");
        }
    }
}

/// Every number moved on by one on a board that has moved on by more than half a page: other posts, some of the same day.
#[test]
fn a_title_that_two_posts_have_says_nothing_of_numbers() {
    let day = |row: Row| Row { posted_at: PostedAt::parse("2024-01-20"), ..row };
    let twins = |n: usize, row: Row| if n < 4 { Row { title: "주간 계획".to_owned(), ..row } } else { row };
    let rows: Vec<Row> = january().into_iter().enumerate().map(|(n, row)| day(twins(n, row))).collect();
    let mut board = Following::new();
    board.look(rows.clone()).unwrap();
    let other = february();
    let after: Vec<Row> = rows
        .iter()
        .enumerate()
        .map(|(n, row)| if n < 4 { row.clone() } else { Row { title: other[n].title.clone(), ..row.clone() } })
        .collect();
    assert_eq!(board.look(after).unwrap_err(), [Code::NothingKnown]);
}

/// A look to which no list came has seen nothing: after an outage of days a template is doubted as at any other time, and
/// an outage between two doubts ends none.
#[test]
fn an_outage_is_no_doubt() {
    let mut board = followed();
    let outage = |board: &mut Following| board.memory.troubles += 20;
    let dressed: Vec<Row> =
        january().into_iter().map(|row| Row { title: format!("{} (조회)", row.title), ..row }).collect();
    outage(&mut board);
    for _ in 0..2 {
        assert_eq!(board.look(dressed.clone()).unwrap_err(), [Code::FieldsLost]);
        outage(&mut board);
    }
    assert_eq!(board.look(dressed).unwrap().edited, 0);
}

/// Taken at the third look, and told: titles change in the feed that nobody edited.
#[test]
fn what_is_taken_at_the_third_look_is_told() {
    let retitled = |row: Row| Row { title: format!("{} 상세보기 페이지", row.title), ..row };
    let undated = |row: Row| Row { posted_at: None, ..row };
    let cases: [(&dyn Fn(Row) -> Row, &str); 2] = [
        (&retitled, "10 of 10 known posts have other titles or dates since a new template"),
        (&undated, "the list shows no dates any more"),
    ];
    for (change, said) in cases {
        let mut board = followed();
        let rows: Vec<Row> = january().into_iter().map(change).collect();
        for _ in 0..2 {
            assert_eq!(board.look(rows.clone()).unwrap_err(), [Code::FieldsLost]);
        }
        let settled = board.look(rows.clone()).unwrap();
        let [told] = &settled.problems[..] else { panic!("{:?}", settled.problems) };
        assert!(told.code == Code::Healed && told.message.starts_with(said), "{told:?}");
        assert_eq!(board.look(rows.clone()).unwrap().problems, [], "once");
        // An operator's word is told as such.
        let mut board = followed();
        board.look(rows.clone()).unwrap_err();
        let codes: Vec<Code> = board.accept(rows).problems.iter().map(|problem| problem.code).collect();
        assert_eq!(codes, [Code::Accepted], "{said}");
    }
}

/// Page one holds pinned rows alone: further pages have the list, and where none can be had nothing came or went.
#[test]
fn a_page_of_pinned_rows_is_no_gap() {
    let mut board = Following::new();
    let notice = pinned(row(7, "이용 수칙", "2020-05-01"));
    board.look([vec![notice.clone()], january()[..1].to_vec()].concat()).unwrap();
    let looked = look(&board.memory, &fresh(&board, vec![notice.clone()]), &board.source, board.now);
    assert!(matches!(looked, Look::FurtherBack(_)), "{looked:?}");
    assert_eq!(board.look(vec![notice]).unwrap().problems, []);
}

/// Days that no column of a board shows are never taken; another column's are.
#[test]
fn days_of_no_board_are_never_taken() {
    let all = |day: &str| january().into_iter().map(|row| Row { posted_at: PostedAt::parse(day), ..row }).collect();
    let by_year = |year: usize| -> Vec<Row> {
        let day = |n: usize| format!("{year}-01-{:02}", 20 - n);
        january().into_iter().enumerate().map(|(n, row)| Row { posted_at: PostedAt::parse(&day(n)), ..row }).collect()
    };
    let edited: Vec<Row> = by_year(2023)
        .into_iter()
        .enumerate()
        .map(|(n, row)| Row { posted_at: PostedAt::parse(&format!("2023-0{}-11", n % 9 + 1)), ..row })
        .collect();
    for (rows, is_taken) in [
        (all("1970-01-01"), false),
        (all("1900-01-01"), false),
        (by_year(2023), false),
        (by_year(2021), false),
        (edited, true),
        (all("2024-02-20"), true),
    ] {
        let mut board = followed();
        for look in 1..=5 {
            let looked = board.look(rows.clone()).map(|settled| settled.new).map_err(|codes| codes[0]);
            let expected = if is_taken && look >= 3 { Ok(0) } else { Err(Code::FieldsLost) };
            assert_eq!(looked, expected, "{:?}, look {look}", rows[0].posted_at);
        }
        assert_eq!(board.accept(rows.clone()).new, 0);
        assert_eq!(counts(board.look(rows)), NOTHING, "on an operator's word");
    }
    // One row of an old day is one row; a board whose posts were of such days shows them.
    let mut rows = january();
    rows[9].posted_at = PostedAt::parse("1970-01-01");
    followed().look(rows).unwrap();
    let mut board = Following::new();
    board.look(all("1970-01-01")).unwrap();
    board.look(all("1970-01-01")).unwrap();
}
