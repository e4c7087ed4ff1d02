//! Numbers that mean other posts now, and posts whose number is not known: the table of `recognise`, row by row.

use super::*;

/// Twenty posts of January, oldest first.
fn post(n: usize) -> Row {
    row(1200 + n, &format!("{} {n}차 공고", WORDS[n % 10]), &format!("2024-01-{:02}", n + 1))
}

/// A page of posts, the newest first, under numbers of this kind.
fn page(posts: std::ops::Range<usize>, kind: &str) -> Vec<Row> {
    posts.rev().map(|n| Row { key: PostKey::new(format!("{kind}{n}")), ..post(n) }).collect()
}

fn follows(rows: &[Row]) -> Following {
    let mut board = Following::new();
    board.look(rows.to_vec()).unwrap();
    board
}

fn ids(board: &mut Following, rows: &[Row]) -> Vec<String> {
    rows.iter().map(|row| board.held(row.key.as_ref().unwrap().as_str()).id.clone()).collect()
}

/// Every number moved on by one: that of the upper twin stands before the lower one now.
#[test]
fn a_number_that_stayed_before_a_twin_is_chance() {
    let mut rows = january();
    rows[4] = Row { key: rows[4].key.clone(), ..rows[3].clone() };
    let mut board = follows(&rows);
    let before = ids(&mut board, &rows);
    for (place, row) in rows.iter_mut().enumerate() {
        row.key = PostKey::new((111 - place).to_string());
    }
    let settled = board.look(rows.clone()).unwrap();
    assert_eq!((settled.new, settled.edited), (0, 0));
    assert_eq!(ids(&mut board, &rows), before);
}

/// A title that comes every day, on a list that counts days: those that stand together stay together.
#[test]
fn a_series_is_matched_in_its_order() {
    let weekly = |number: &str, day: &str| Row { day_counted: true, ..row(number, "주간 계획", day) };
    let rest = || january()[2..].to_vec();
    let rows = [vec![weekly("112", "2024-02-04"), weekly("111", "2024-02-03")], rest()].concat();
    let mut board = follows(&rows);
    let before = ids(&mut board, &rows);
    // Later on the day: each a day earlier than it was, and one more on top.
    let mut rows =
        [vec![weekly("0", "2024-02-04"), weekly("0", "2024-02-03"), weekly("0", "2024-02-02")], rest()].concat();
    for (place, row) in rows.iter_mut().enumerate() {
        row.key = PostKey::new(format!("N{}", 900 - place));
    }
    assert_eq!(board.look(rows.clone()).unwrap().new, 1);
    assert_eq!(ids(&mut board, &rows)[1..], before[..]);
}

/// Twins that stand elsewhere than among the days of a feed cross the order that page and memory share.
#[test]
fn twins_out_of_order_keep_their_own() {
    let twin = |number: &str, day: &str| Row { day_counted: false, ..row(number, "채용 점검", day) };
    let set_back = || [vec![twin("112", "2024-01-12"), twin("111", "2024-01-12")], january()].concat();
    let both_pinned = || {
        let (copied, only) = (twin("112", "2024-01-15"), twin("111", "2024-01-15"));
        let mut rows = [vec![pinned(copied.clone()), pinned(only)], january()].concat();
        rows.insert(8, copied);
        rows
    };
    for (rows, why) in [(set_back(), "written by number, dated back"), (both_pinned(), "pinned above the list")] {
        let mut board = follows(&rows);
        let before = ids(&mut board, &rows);
        let renumbered: Vec<Row> = rows
            .into_iter()
            .map(|row| Row { key: PostKey::new(format!("N{}", row.key.as_ref().unwrap())), ..row })
            .collect();
        assert_eq!(board.look(renumbered.clone()).unwrap().new, 0, "{why}");
        assert_eq!(ids(&mut board, &renumbered), before, "{why}");
    }
}

/// Numbers turned around under the titles of a series, which are all alike: other posts, and no new template.
#[test]
fn a_series_under_numbers_of_its_own_is_renumbered() {
    let weekly = |n: usize, number: usize| row(number, &format!("제{n}호 주간 동향"), &format!("2024-01-{n:02}"));
    let page = |newest: usize, number: fn(usize) -> usize| -> Vec<Row> {
        (newest - 9..=newest).rev().map(|n| weekly(n, number(n))).collect()
    };
    let mut board = follows(&page(12, |n| 1200 + n));
    let before = board.shown();
    for (newest, new) in [(17, 5), (17, 0)] {
        let settled = board.look(page(newest, |n| 1219 - n)).unwrap();
        assert_eq!((settled.new, settled.edited), (new, 0));
    }
    let after = board.shown();
    assert!(before.iter().all(|(title, id)| after[title] == *id));
    // The board moved on by a page and more: an older page tells, and no third look.
    let mut board = follows(&page(12, |n| 1200 + n));
    for _ in 0..4 {
        assert_eq!(board.look(page(25, |n| 1228 - n)).unwrap_err(), [Code::NothingKnown]);
    }
}

/// One row of the list is known, by its title and under another number: older rows tell whether all were renumbered.
#[test]
fn one_title_alone_is_followed_back() {
    let undated = |rows: Vec<Row>| rows.into_iter().map(|row| Row { posted_at: None, ..row }).collect::<Vec<_>>();
    let mut board = follows(&undated(page(3..8, "1")));
    let newer = (8..12).rev().map(|n| Row { key: PostKey::new(format!("{}", 90 + n)), ..post(n) });
    let old = (3..8).rev().map(|n| Row { key: PostKey::new(format!("{}", 18 - n)), ..post(n) });
    let rows = undated(newer.chain(old).collect());
    let fresh = normalize::fresh(&rows, &board.source);
    let looked = look(&board.memory, &fresh[..5], &board.source, board.now);
    assert!(matches!(looked, Look::FurtherBack(_)), "{looked:?}");
    let settled = board.look(rows).unwrap();
    assert_eq!((settled.new, settled.gone, board.held.len()), (4, 0, 9));
}

/// One of two posts of a title was pinned: that one is pinned still.
#[test]
fn a_pinned_row_is_the_one_that_was_pinned() {
    let undated = |rows: Vec<Row>| rows.into_iter().map(|row| Row { posted_at: None, ..row }).collect::<Vec<_>>();
    let weekly = |number: &str| row(number, "주간 계획", "");
    let mut board = follows(&undated([vec![pinned(weekly("12"))], january(), vec![weekly("11")]].concat()));
    let before = board.held("12").id.clone();
    let mut rows = undated([vec![pinned(weekly("0")), row(0, "새 안내", "")], january()].concat());
    for (place, row) in rows.iter_mut().enumerate() {
        row.key = PostKey::new(format!("N{}", 900 - place));
    }
    assert_eq!(board.look(rows).unwrap().new, 1);
    assert_eq!(board.held("N900").id, before);
}

/// Two of a title lost their numbers behind the page: one that is pinned now crosses the order in which the others come up.
#[test]
fn a_pinned_one_of_two_is_an_old_one() {
    let mut rows = january();
    rows[9] = Row { key: rows[9].key.clone(), ..rows[8].clone() };
    let mut board = follows(&rows);
    for row in &mut rows {
        row.key = PostKey::new(format!("N{}", row.key.as_ref().unwrap()));
    }
    board.look(rows[..6].to_vec()).unwrap();
    let up = [vec![pinned(rows[9].clone())], rows[..7].to_vec()].concat();
    assert_eq!(board.look(up).unwrap().new, 0);
}

/// Two of a title and a counted day lost their numbers behind the page, and come up with the day written, one earlier.
#[test]
fn two_of_a_counted_day_are_the_old_ones() {
    let mut rows: Vec<Row> = january().into_iter().map(|row| Row { day_counted: true, ..row }).collect();
    rows[8].title = rows[7].title.clone();
    rows[8].posted_at = rows[7].posted_at;
    let mut board = follows(&rows);
    let before = ids(&mut board, &rows);
    for row in &mut rows {
        (row.key, row.day_counted) = (PostKey::new(format!("N{}", row.key.as_ref().unwrap())), false);
    }
    board.look(rows[..6].to_vec()).unwrap();
    for row in &mut rows[7..9] {
        row.posted_at = PostedAt::parse("2024-01-12");
    }
    assert_eq!(board.look(rows.clone()).unwrap().new, 0);
    assert_eq!(ids(&mut board, &rows)[7..9], before[7..9]);
}

/// Six rows under other numbers, of which two are as they were: with two more, edited, that is the board, at the third look.
#[test]
fn edited_rows_speak_for_a_short_list_that_was_doubted() {
    let mut board = follows(&january()[..6]);
    let mut rows = january()[1..7].to_vec();
    for (place, row) in rows.iter_mut().enumerate() {
        row.key = PostKey::new(format!("N{place}"));
    }
    rows[0].title.push_str("(정정)");
    rows[2].title.push_str("(정정)");
    rows[3].posted_at = PostedAt::parse("2024-01-01");
    for _ in 0..2 {
        assert_eq!(board.look(rows.clone()).unwrap_err(), [Code::NothingKnown]);
    }
    board.look(rows).unwrap();
}

/// Every number moved on by one, under two of a title below others: the number of the upper one stands before the lower one.
/// Older rows tell.
#[test]
fn a_twin_under_the_number_of_the_other_is_followed_back() {
    let undated = |rows: Vec<Row>| rows.into_iter().map(|row| Row { posted_at: None, ..row }).collect::<Vec<_>>();
    let mut rows = undated(january());
    rows[2].title = rows[1].title.clone();
    let board = follows(&rows[..6]);
    for row in &mut rows {
        let number: u32 = row.key.as_ref().unwrap().as_str().parse().unwrap();
        row.key = PostKey::new((number + 1).to_string());
    }
    let newer = (0..3).map(|n| row(114 - n, &format!("새 안내 {n}"), ""));
    let rows: Vec<Row> = undated(newer.collect()).into_iter().chain(rows[..3].to_vec()).collect();
    let fresh = normalize::fresh(&rows, &board.source);
    let looked = look(&board.memory, &fresh, &board.source, board.now);
    assert!(matches!(looked, Look::FurtherBack(_)), "{looked:?}");
}

/// Of a series without days the topmost is a new one, though older ones of the title are left over.
#[test]
fn a_new_one_of_an_undated_series_is_none_of_the_old_ones() {
    let undated = |rows: Vec<Row>| rows.into_iter().map(|row| Row { posted_at: None, ..row }).collect::<Vec<_>>();
    let weekly = |number: &str| row(number, "주간 계획", "");
    let mut board = follows(&undated([january(), vec![weekly("12"), weekly("11")]].concat()));
    let mut rows = undated([vec![weekly("0")], january()].concat());
    for (place, row) in rows.iter_mut().enumerate() {
        row.key = PostKey::new(format!("N{}", 900 - place));
    }
    assert_eq!(board.look(rows).unwrap().new, 1);
}

/// Days that are counted make new keys where a board has no numbers; that one title grew is no template's doing.
#[test]
fn one_title_with_more_before_it_is_no_template() {
    let counted = |n: usize, day: &str| Row { key: None, day_counted: true, ..row(0, &post(n).title, day) };
    let written = |n: usize| Row { key: None, ..post(n) };
    let page = |days: [&str; 3]| {
        let top = (6..9).rev().zip(days).map(|(n, day)| counted(n, day));
        top.chain((3..6).rev().map(written)).collect::<Vec<_>>()
    };
    let mut board = follows(&page(["2024-01-16", "2024-01-15", "2024-01-14"]));
    let mut rows = page(["2024-01-17", "2024-01-16", "2024-01-15"]);
    rows[4].title = format!("(수정) {}", rows[4].title);
    let settled = board.look(rows).unwrap();
    assert_eq!((settled.new, settled.edited), (1, 0), "edited and without a number: another one to anybody");
}

/// No row counts any more, and one was remembered by a day that was counted.
#[test]
fn on_a_renumbered_page_a_day_beside_will_do() {
    let mut board = follows(&january());
    let mut rows = january();
    rows[2].posted_at = PostedAt::parse("2024-01-17");
    for (place, row) in rows.iter_mut().enumerate() {
        row.key = PostKey::new(format!("N{}", 900 - place));
    }
    assert_eq!(board.look(rows).unwrap().new, 0);
}

/// Numbered anew while three of its posts stood behind page one: their numbers are not known.
#[test]
fn who_lost_its_number_is_found_by_title_and_day() {
    let at_the_end = |rows: &mut Vec<Row>, row: Row| rows.push(row);
    let on_top = |rows: &mut Vec<Row>, row: Row| rows.insert(0, row);
    let other_day = PostedAt::parse("2024-01-30");
    type Put = fn(&mut Vec<Row>, Row);
    for (put, row, new, why) in [
        (at_the_end as Put, post(2), 0, "nothing new comes at the end"),
        (at_the_end, Row { posted_at: None, ..post(2) }, 0, "there not even without a day"),
        (on_top, post(1), 0, "back after a deletion: title and day"),
        (on_top, pinned(Row { posted_at: None, ..post(0) }), 0, "pinned, under a number that nobody has"),
        (on_top, Row { posted_at: None, ..post(1) }, 1, "a title alone, where new posts come"),
        (on_top, Row { posted_at: other_day, ..post(1) }, 1, "the same title on another day"),
    ] {
        let mut board = follows(&page(0..10, ""));
        assert_eq!(board.look(page(3..13, "N")).unwrap().new, 3, "{why}");
        let mut rows = page(3..13, "N");
        put(&mut rows, Row { key: PostKey::new("N7777"), ..row });
        assert_eq!(board.look(rows).unwrap().new, new, "{why}");
    }
}

/// Two of one title and day lost their numbers; one comes up again.
#[test]
fn of_twins_that_lost_their_numbers_an_old_row_is_one() {
    let twin = |rows: Vec<Row>| -> Vec<Row> {
        let twin = |row: Row| if row.title == post(1).title { Row { key: row.key, ..post(2) } } else { row };
        rows.into_iter().map(twin).collect()
    };
    let mut board = follows(&twin(page(0..10, "")));
    assert_eq!(board.look(page(3..13, "N")).unwrap().new, 3);
    assert_eq!(board.look(page(2..13, "N")).unwrap().new, 0);
    assert_eq!(board.look(twin(page(1..13, "N"))).unwrap().new, 0, "and the other");
    assert_eq!(board.held.len(), 13);
}

/// A larger page brings up more of those that lost their numbers than there are others: no numbers changed.
#[test]
fn who_comes_back_says_nothing_of_todays_numbers() {
    let mut board = follows(&page(0..10, ""));
    board.look(page(5..15, "N")).unwrap();
    board.look(page(10..20, "M")).unwrap();
    let mut rows = page(0..20, "M");
    rows[3].title = "전혀 다른 알림".to_owned();
    let settled = board.look(rows).unwrap();
    assert_eq!((settled.new, settled.edited), (0, 1));
    assert_eq!(board.held.len(), 20);
}

/// Titles that a template changed are still known by their numbers: what stands below them is old.
#[test]
fn below_rows_of_a_new_template_nothing_new_comes() {
    let dressed = |rows: Vec<Row>| -> Vec<Row> {
        rows.into_iter().map(|row| Row { title: format!("[보도자료] {}", row.title), ..row }).collect()
    };
    let mut board = follows(&page(0..10, ""));
    // Renumbered and dressed at once, while three posts stood behind page one.
    assert_eq!(board.look(dressed(page(3..13, "N"))).unwrap().new, 3);
    board.memory.doubts = 2;
    let bare: Vec<Row> = page(2..13, "N").into_iter().map(|row| Row { posted_at: None, ..row }).collect();
    let settled = board.look(bare).unwrap();
    assert_eq!((settled.new, settled.edited), (0, 0));
    assert_eq!(board.held.len(), 13);
}

/// At the third look a list without days is taken if its posts are known; these may stand on older pages.
#[test]
fn a_list_that_lost_its_days_is_followed_back() {
    let mut board = follows(&page(0..10, ""));
    let mut rows: Vec<Row> = page(10..20, "N").into_iter().map(|row| Row { posted_at: None, ..row }).collect();
    normalize::settle_keys(&mut rows, &board.source, &mut Vec::new());
    let fresh = normalize::fresh(&rows, &board.source);
    for (doubts, is_followed) in [(0, false), (1, false), (2, true)] {
        board.memory.doubts = doubts;
        let looked = look(&board.memory, &fresh, &board.source, board.now);
        assert_eq!(matches!(looked, Look::FurtherBack(_)), is_followed, "{looked:?}");
    }
}

/// Every number moved on by one while most of the page is new, and an old row was edited: the number it has now is not the
/// one of the next in its series.
#[test]
fn a_corrected_title_of_a_series_is_still_its_own() {
    let serial = |n: usize, number: usize, end: &str| {
        row(number, &format!("제{n}호 주간 통계 동향{end}"), &format!("2024-01-{:02}", 10 + n / 2))
    };
    let mut board = follows(&(1..=8).rev().map(|n| serial(n, 1200 + n, "")).collect::<Vec<_>>());
    let rows: Vec<Row> = (6..=13).rev().map(|n| serial(n, 1201 + n, if n == 7 { "(정정)" } else { "" })).collect();
    // Nothing of it can be believed by itself, with the rows of page two it can.
    let fresh = normalize::fresh(&rows, &board.source);
    assert!(matches!(look(&board.memory, &fresh, &board.source, board.now), Look::FurtherBack(_)));
    let rows = [rows, (1..6).rev().map(|n| serial(n, 1201 + n, "")).collect()].concat();
    let before = board.shown();
    let settled = board.look(rows).unwrap();
    // The edited one is another one to anybody: its number is new, and so is its title.
    assert_eq!((settled.new, settled.gone), (6, 0));
    let after = board.shown();
    assert!(before.iter().filter(|(title, _)| !title.starts_with("제7호")).all(|(title, id)| after[title] == *id));
}

/// All numbers moved on by one, and of the list nothing is known but the upper twin's number, before the lower one now.
#[test]
fn one_of_two_alike_says_nothing_of_the_numbers() {
    let mut rows = january();
    rows[1] = Row { key: rows[1].key.clone(), ..rows[0].clone() };
    let mut board = follows(&rows);
    let new: Vec<Row> = (112..=119).rev().map(|n| row(n, &format!("{n}번째 새 소식"), "2024-02-01")).collect();
    let moved: Vec<Row> = rows
        .iter()
        .enumerate()
        .map(|(place, row)| Row { key: PostKey::new((111 - place).to_string()), ..row.clone() })
        .collect();
    let page = [new, moved[..2].to_vec()].concat();
    let fresh = normalize::fresh(&page, &board.source);
    assert!(matches!(look(&board.memory, &fresh, &board.source, board.now), Look::FurtherBack(_)));
    let before = ids(&mut board, &rows);
    assert_eq!(board.look([page, moved[2..].to_vec()].concat()).unwrap().new, 8);
    assert_eq!(ids(&mut board, &moved), before);
}

/// Two that look the same under their own numbers, and nothing else in the list: no reason to read on.
#[test]
fn two_alike_under_their_own_numbers_are_the_board() {
    let twins =
        || vec![row(202, "기간제 근로자 채용 공고", "2024-01-19"), row(201, "기간제 근로자 채용 공고", "2024-01-19")];
    let pins = || january()[..6].iter().cloned().map(pinned).collect::<Vec<_>>();
    for page in [[pins(), twins()].concat(), twins()] {
        let board = follows(&page);
        let fresh = normalize::fresh(&page, &board.source);
        assert!(matches!(look(&board.memory, &fresh, &board.source, board.now), Look::Plan(_)));
        let later = [vec![row(203, "새 소식", "2024-01-20")], page].concat();
        let fresh = normalize::fresh(&later, &board.source);
        assert!(matches!(look(&board.memory, &fresh, &board.source, board.now), Look::Plan(_)));
    }
}

/// New numbers, and a word before a few titles in the same step: that is no template's doing, and these are no new posts.
#[test]
fn a_few_titles_that_grew_while_all_was_renumbered() {
    let grown = |n: usize, row: Row| Row {
        title: format!("[조달청] {}", row.title),
        key: PostKey::new(format!("N{n}")),
        ..row
    };
    for changed in [1, 3, 5, 7, 10] {
        let long = |row: Row| Row { title: format!("{} 설명회", row.title), ..row };
        let mut rows: Vec<Row> = january().into_iter().map(long).collect();
        let mut board = follows(&rows);
        let before = ids(&mut board, &rows);
        for (n, row) in rows.iter_mut().enumerate() {
            let title = row.title.clone();
            *row = grown(n, row.clone());
            if n >= changed {
                row.title = title;
            }
        }
        let settled = board.look(rows.clone()).unwrap();
        // Before most, a template wrote it.
        let edited = if changed <= 5 { u32::try_from(changed).unwrap() } else { 0 };
        assert_eq!((settled.new, settled.edited), (0, edited), "{changed}");
        assert_eq!(ids(&mut board, &rows), before, "{changed}");
        assert_eq!(counts(board.look(rows)), NOTHING, "{changed}");
    }
    // Of two posts of a day whose titles end alike nobody knows which it is.
    let mut rows = january();
    (rows[0].title, rows[1].title) = ("서울 정규 교육생 모집".to_owned(), "부산 정규 교육생 모집".to_owned());
    rows[1].posted_at = rows[0].posted_at;
    rows[2] = Row { title: "정규 교육생 모집".to_owned(), posted_at: rows[0].posted_at, ..rows[2].clone() };
    let mut board = follows(&rows);
    for (n, row) in rows.iter_mut().enumerate() {
        row.key = PostKey::new(format!("N{n}"));
    }
    rows[2].title = "[조달청] 서울 정규 교육생 모집".to_owned();
    rows.remove(0);
    assert_eq!(board.look(rows).unwrap().new, 1);
}
