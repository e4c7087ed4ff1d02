//! The table of `decide`, row by row.

use super::*;

fn followed() -> Following {
    let mut board = Following::new();
    assert_eq!(counts(board.look(january())), (10, 0, 0, 0, 10));
    assert_eq!(board.reads, 10);
    assert_eq!(counts(board.look(january())), NOTHING);
    assert_eq!(board.reads, 0);
    board
}

#[test]
fn what_is_no_edit_writes_nothing() {
    let mut board = followed();
    let mut rows = january();
    for row in &mut rows {
        row.views = Some(99);
        row.number = Some("7".to_owned());
        row.title = format!("{} [3] NEW", row.title.replace(' ', "  "));
        row.has_attachment = Some(true);
        row.author = Some("기획과".to_owned());
        row.link = None;
    }
    assert_eq!(counts(board.look(rows)), NOTHING);
}

/// Of one row the page tells; of most rows at once it is a column that came.
#[test]
fn a_sign_of_files_asks_for_the_page() {
    let mut board = followed();
    let mut rows = january();
    rows[9].has_attachment = Some(true);
    assert_eq!(counts(board.look(rows.clone())), (0, 0, 0, 0, 1));
    assert_eq!(board.reads, 1);
    assert_eq!((counts(board.look(rows)), board.reads), (NOTHING, 0));
    assert_eq!(counts(board.look(january())), (0, 0, 0, 0, 1));
    assert_eq!(board.reads, 1);
}

#[test]
fn an_edit_in_a_row() {
    let mut board = followed();
    let id = board.held("105").id.clone();
    let mut rows = january();
    rows[5].title = "품질 안내(정정)".to_owned();
    rows[2].posted_at = PostedAt::parse("2024-01-09");
    assert_eq!(counts(board.look(rows.clone())), (0, 2, 0, 0, 2));
    assert_eq!((board.reads, board.held("105").updated, board.held("105").id.clone()), (2, 1, id));
    assert_eq!(counts(board.look(rows)), NOTHING);
}

#[test]
fn a_new_post_pushes_an_old_one_off() {
    let mut board = followed();
    let mut rows = january();
    rows.insert(0, row(111, "새 안내", "2024-01-21"));
    rows.pop();
    assert_eq!(counts(board.look(rows)), (1, 0, 0, 0, 1));
    assert_eq!(board.shown().len(), 11);
}

#[test]
fn a_post_is_gone_at_the_second_look_and_may_return() {
    let mut board = followed();
    let id = board.held("105").id.clone();
    let mut rows = january();
    rows.remove(5);
    assert_eq!(counts(board.look(rows.clone())), (0, 0, 0, 0, 1));
    assert_eq!(counts(board.look(january())), (0, 0, 0, 0, 1), "present again: its misses end");
    assert_eq!(counts(board.look(rows.clone())), (0, 0, 0, 0, 1));
    assert_eq!(counts(board.look(rows.clone())), (0, 0, 1, 0, 1));
    assert_eq!(board.shown().len(), 9);
    assert_eq!(counts(board.look(rows)), NOTHING);
    assert_eq!(counts(board.look(january())), (0, 0, 0, 1, 1));
    assert_eq!((board.shown().len(), board.held("105").id.clone()), (10, id));
}

#[test]
fn the_ends_of_a_page_tell_nothing() {
    let mut board = followed();
    let mut rows = january();
    rows.remove(0);
    rows.pop();
    for _ in 0..3 {
        assert_eq!(counts(board.look(rows.clone())), NOTHING);
    }
    assert_eq!(board.shown().len(), 10);
}

/// Without numbers and within one day, the order we remember tells.
#[test]
fn a_post_is_missed_in_every_order_we_understand() {
    let letters = |day: fn(usize) -> &'static str| -> Vec<Row> {
        WORDS.iter().enumerate().map(|(place, word)| row(format!("k{word}"), word, day(place))).collect()
    };
    for day in
        [(|_| "2024-01-05") as fn(usize) -> &'static str, |place| if place < 5 { "2024-01-06" } else { "2024-01-05" }]
    {
        let mut board = Following::new();
        board.look(letters(day)).unwrap();
        let mut rows = letters(day);
        rows.remove(3);
        assert_eq!(counts(board.look(rows.clone())), (0, 0, 0, 0, 1));
        assert_eq!(counts(board.look(rows)), (0, 0, 1, 0, 1));
    }
}

/// A list that counts days tells them to within one: at the end of its days it may as well be pushed off.
#[test]
fn a_day_that_is_counted_proves_less() {
    for (day_counted, gone) in [(false, 1), (true, 0)] {
        let mut rows = january();
        rows[0].day_counted = day_counted;
        (rows[8], rows[9]) = (row(102, "감사 알림", "2024-01-12"), row(101, "통계 알림", "2024-01-12"));
        let mut board = Following::new();
        board.look(rows.clone()).unwrap();
        // How the list stood would tell; a store of an earlier schema does not know it.
        board.memory.page.keys.clear();
        rows.remove(8);
        rows.insert(0, Row { day_counted, ..row(111, "새 안내", "2024-01-21") });
        board.look(rows.clone()).unwrap();
        assert_eq!(board.look(rows).unwrap().gone, gone);
    }
}

/// Dated back within the day: the order of the times is not that of the list.
#[test]
fn where_a_post_stood_is_told_by_the_list_and_not_by_its_time() {
    let letters = |letter: &str, at: &str| row(letter, &format!("{letter} 안내"), at);
    let mut rows = vec![
        letters("h", "2024-01-15 09:23"),
        letters("g", "2024-01-15 09:41"),
        letters("f", "2024-01-15 14:17"),
        letters("e", "2024-01-15 13:41"),
        letters("d", "2024-01-08 12:52"),
        letters("c", "2024-01-15 12:27"),
        letters("b", "2024-01-01 10:00"),
    ];
    let mut board = Following::new();
    board.look(rows.clone()).unwrap();
    rows.truncate(5);
    rows.splice(0..0, [letters("j", "2024-01-17 10:00"), letters("i", "2024-01-17 09:00")]);
    for _ in 0..3 {
        assert_eq!(board.look(rows.clone()).unwrap().gone, 0, "pushed off");
    }
}

#[test]
fn pinned_rows() {
    let mut board = followed();
    let mut rows = january();
    // A copy above the list is the same post, an old notice is another.
    rows.insert(0, pinned(row(103, "[공지] 나라장터 안내", "2024-01-13")));
    rows.insert(0, pinned(row(7, "이용 수칙", "2020-05-01")));
    assert_eq!(counts(board.look(rows.clone())), (1, 0, 0, 0, 1));
    assert_eq!(counts(board.look(rows)), NOTHING);
    // Taken off again, neither is missing between its neighbours.
    assert_eq!(counts(board.look(january())), NOTHING);
    assert_eq!(board.shown().len(), 11);
}

#[test]
fn young_posts_are_read_again() {
    let mut board = Following::new();
    let rows = vec![row(2, "오늘 안내", "2024-03-01"), row(1, "지난 안내", "2024-02-01")];
    board.look(rows.clone()).unwrap();
    board.look(rows.clone()).unwrap();
    assert_eq!(board.reads, 0);
    board.pass(6);
    board.bodies.insert("오늘 안내".to_owned(), "정정된 본문".to_owned());
    assert_eq!(counts(board.look(rows.clone())), (0, 1, 0, 0, 1));
    assert_eq!(board.reads, 1);
    board.pass(6);
    assert_eq!(counts(board.look(rows.clone())), (0, 0, 0, 0, 1), "read again, and the same");
    board.pass(24 * 5);
    assert_eq!(counts(board.look(rows)), NOTHING);
}

#[test]
fn pages_that_could_not_be_read_are_asked_for_again() {
    let mut board = Following::new();
    board.pages_fail = true;
    assert_eq!(counts(board.look(january())), (10, 0, 0, 0, 10));
    board.now = board.now.checked_sub(30.minutes()).unwrap();
    board.now = board.now.checked_sub(30.minutes()).unwrap();
    board.look(january()).unwrap();
    assert_eq!(board.reads, 10, "within the hour");
    board.pass(24 * 5);
    let reads: usize = (0..24)
        .map(|_| {
            board.look(january()).unwrap();
            board.reads
        })
        .sum();
    assert!((10..=20).contains(&reads), "once a day, not {reads}");
    board.pages_fail = false;
    board.pass(24);
    assert_eq!(counts(board.look(january())), (0, 0, 0, 0, 10), "content comes, and is no edit");
    assert_eq!(counts(board.look(january())), NOTHING);
}

#[test]
fn a_young_posts_page_that_stopped_answering_is_asked_for_once_an_hour() {
    let mut board = Following::new();
    let rows = vec![row(7, "입찰 안내", "2024-03-01"), row(6, "채용 안내", "2024-01-05")];
    board.look(rows.clone()).unwrap();
    board.pass(6);
    board.pages_fail = true;
    let mut reads = 0;
    for _ in 0..36 {
        board.now = board.now.checked_sub(50.minutes()).unwrap();
        board.look(rows.clone()).unwrap();
        reads += board.reads;
    }
    assert_eq!(reads, 1 + 6, "when due, and in each of six hours of looks every ten minutes");
    board.pages_fail = false;
    board.bodies.insert("입찰 안내".to_owned(), "정정한 본문".to_owned());
    assert_eq!(board.look(rows).unwrap().edited, 1, "what was corrected meanwhile is told");
}

#[test]
fn what_is_not_believed_changes_nothing_however_often() {
    let alike =
        |title: &str| -> Vec<Row> { january().into_iter().map(|row| Row { title: title.to_owned(), ..row }).collect() };
    let numbered =
        january().into_iter().enumerate().map(|(n, row)| Row { title: format!("게시물 {n}"), ..row }).collect();
    let other = |first: u32| -> Vec<Row> {
        (0..10).map(|n| row(first + n, &format!("다른 게시판 {}", WORDS[n as usize].repeat(3)), "2023-05-05")).collect()
    };
    let undated = other(5000).into_iter().map(|row| Row { posted_at: None, ..row }).collect();
    for (rows, code) in [
        (Vec::new(), Code::EmptyListing),
        (january()[..4].to_vec(), Code::ShrunkenListing),
        (other(5000), Code::NothingKnown),
        (other(101), Code::NothingKnown),
        (alike("로그인이 필요합니다"), Code::TitlesAlike),
        (numbered, Code::TitlesAlike),
        (undated, Code::FieldsLost),
    ] {
        let mut board = followed();
        let before = board.shown();
        for _ in 0..5 {
            assert!(board.look(rows.clone()).unwrap_err().contains(&code), "{code}");
        }
        assert_eq!(board.shown(), before);
        assert_eq!(counts(board.look(january())), NOTHING, "{code}: all is well again");
    }
    assert_eq!(Following::new().look(Vec::new()).unwrap_err(), [Code::EmptyListing]);
}

/// A redesign heals by the third look: ids stay, nothing is new.
#[test]
fn redesigns() {
    type Change = fn(usize, &mut Row);
    let changes: [(&str, Change); 8] = [
        ("new numbers", |place, row| row.key = PostKey::new(format!("N{}", 9000 - place))),
        ("numbers moved by one", |place, row| row.key = PostKey::new((111 - place).to_string())),
        ("numbers turned around", |place, row| row.key = PostKey::new((101 + place).to_string())),
        ("new numbers, titles dressed", |place, row| {
            row.key = PostKey::new(format!("N{}", 9000 - place));
            row.title = format!("[공지] {} [{place}]", row.title);
        }),
        ("titles dressed", |_, row| row.title = format!("[보도자료] {}", row.title)),
        ("no numbers at all", |_, row| row.key = None),
        ("no days", |_, row| row.posted_at = None),
        ("times shown", |_, row| {
            row.posted_at = row.posted_at.map(|at| PostedAt::DateTime(at.date().at(15, 5, 0, 0)));
        }),
    ];
    for (name, change) in changes {
        let mut board = followed();
        let ids: Vec<String> = board.held.iter().map(|held| held.id.clone()).collect();
        let mut rows = january();
        rows.iter_mut().enumerate().for_each(|(place, row)| change(place, row));
        let mut accepted = 0;
        for _ in 0..4 {
            if let Ok(settled) = board.look(rows.clone()) {
                accepted += 1;
                assert_eq!((settled.new, settled.edited, settled.gone), (0, 0, 0), "{name}");
            }
        }
        assert!(accepted >= 2, "{name}: not by the third look");
        let after: Vec<String> = board.held.iter().map(|held| held.id.clone()).collect();
        assert_eq!(after, ids, "{name}");
        assert_eq!(counts(board.look(rows.clone())), NOTHING, "{name}");
        rows.insert(0, row("x9999", "새 안내", "2024-02-21"));
        assert_eq!(board.look(rows).unwrap().new, 1, "{name}");
    }
}

/// A feed's order is not the board's where posts were dated back, or came up from page two; the board's own numbers are.
#[test]
fn what_lies_between_numbers_is_missed_whatever_the_days_say() {
    // Every second one dated back by two weeks.
    let dated_back = |numbers: std::ops::RangeInclusive<usize>| -> Vec<Row> {
        let day = |n: usize| format!("2024-01-{:02}", if n.is_multiple_of(2) { n - 95 } else { n - 85 });
        numbers.rev().map(|n| row(n, &format!("{} {n}차 알림", WORDS[n % 10]), &day(n))).collect()
    };
    // Without days, those that deletions brought up one by one were found last.
    let undated = |numbers: std::ops::RangeInclusive<usize>| -> Vec<Row> {
        dated_back(numbers).into_iter().map(|row| Row { posted_at: None, ..row }).collect()
    };
    type Rows<'a> = &'a dyn Fn(std::ops::RangeInclusive<usize>) -> Vec<Row>;
    for (rows, size, why) in [
        (&dated_back as Rows<'_>, 10, "a page of ten falls by number"),
        (&dated_back, 8, "shorter, as the first look's rows did"),
        (&undated, 10, "no days"),
        (&undated, 8, "no days, a shorter page"),
        (&undated, 6, "the shortest"),
    ] {
        let mut board = Following::new();
        let all = rows(101..=111);
        let page = |without: &[usize]| -> Vec<Row> {
            let key = |n: &usize| PostKey::new(n.to_string());
            let stays = |row: &&Row| !without.iter().any(|n| key(n) == row.key);
            all.iter().filter(stays).take(size).cloned().collect()
        };
        board.look(page(&[])).unwrap();
        for without in [&[109][..], &[109, 107], &[109, 107, 106]] {
            board.look(page(without)).unwrap();
            assert_eq!(board.look(page(without)).unwrap().gone, 1, "{why}: {without:?}");
        }
    }
}

/// Several deletions at once bring up as many posts, which take places behind those that were left.
#[test]
fn who_came_behind_others_says_nothing_of_the_order() {
    let all: Vec<Row> = (101..=115).rev().map(|n| row(n, &format!("{} {n}차 알림", WORDS[n % 10]), "")).collect();
    let page = |without: &[usize]| -> Vec<Row> {
        let stays = |row: &&Row| !without.iter().any(|n| PostKey::new(n.to_string()) == row.key);
        all.iter().filter(stays).take(8).cloned().collect()
    };
    let mut board = Following::new();
    board.look(page(&[])).unwrap();
    board.look(page(&[109])).unwrap();
    assert_eq!(board.look(page(&[109])).unwrap().gone, 1);
    board.look(page(&[112, 109, 108, 107])).unwrap();
    assert_eq!(board.look(page(&[112, 109, 108, 107])).unwrap().gone, 3);
}

/// Numbers were turned around, and new posts count upwards: the page falls by them again, and who was pushed off has one
/// that lies between.
#[test]
fn a_page_that_falls_by_number_again_tells_nothing_of_the_old() {
    for dated in [true, false] {
        let day = |n: usize| if dated { format!("2024-01-{n:02}") } else { String::new() };
        let old = |n: usize| row(1200 + 13 - n, &format!("{} {n}차 알림", WORDS[n % 10]), &day(n));
        let newer = |n: usize| row(1200 + n, &format!("{} {n}차 알림", WORDS[n % 10]), &day(n));
        let page = |newest: usize| -> Vec<Row> {
            (1..=newest).rev().map(|n| if n > 12 { newer(n) } else { old(n) }).take(10).collect()
        };
        let mut board = Following::new();
        board.look(page(14)).unwrap();
        for newest in [21, 21, 21] {
            assert_eq!(board.look(page(newest)).unwrap().gone, 0);
        }
        assert_eq!(board.shown().len(), 17, "{dated}");
    }
    // They came one by one, each with a later day than those before it, or without one.
    for day in [|n: usize| format!("2024-01-{n:02}"), |_| String::new()] {
        let page = |first: usize, last: usize, number: fn(usize) -> usize| -> Vec<Row> {
            let post = |n| row(number(n), &format!("{} {n}차 알림", WORDS[n % 10]), &day(n));
            (first..=last).rev().map(post).collect()
        };
        let mut board = Following::new();
        for last in 10..=14 {
            board.look(page(last - 9, last, |n| 1200 + n)).unwrap();
        }
        let turned = |n: usize| if n > 14 { 1200 + n } else { 1215 - n };
        board.look(page(5, 14, turned)).unwrap();
        for last in [22, 22, 22] {
            assert_eq!(board.look(page(last - 8, last, turned)).unwrap().gone, 0);
        }
        assert_eq!(board.shown().len(), 22);
    }
}

/// One that was edited when the numbers were turned around entered again, below a new post.
#[test]
fn who_entered_again_among_turned_numbers_stood_by_none() {
    let post = |n: usize, number: usize, title: &str| row(number, title, &format!("2024-01-{n:02}"));
    let title = |n: usize| format!("{} {n}차 알림", WORDS[n % 10]);
    let turned = |n: usize| if n > 12 { 1200 + n } else { 1213 - n };
    let edited = |n: usize| if n == 6 { "고친 제목의 모집 결과".to_owned() } else { title(n) };
    let mut board = Following::new();
    // The newest came alone: that it stands by another number now says nothing.
    for newest in [11, 12] {
        board.look((1..=newest).rev().map(|n| post(n, 1200 + n, &title(n))).collect()).unwrap();
    }
    assert_eq!(board.look((2..=13).rev().map(|n| post(n, turned(n), &edited(n))).collect()).unwrap().new, 2);
    // Of the newer ones one was dated back, so that the days say nothing.
    let day = |n: usize| if n == 20 { 3 } else { n };
    let page: Vec<Row> = (12..=22).rev().map(|n| post(day(n), turned(n), &title(n))).collect();
    for _ in 0..3 {
        assert_eq!(board.look(page.clone()).unwrap().gone, 0);
    }
}

#[test]
fn twins_are_told_apart_by_their_order() {
    let mut board = Following::new();
    let mut rows = january();
    rows[4] = Row { key: rows[4].key.clone(), ..rows[3].clone() };
    board.look(rows.clone()).unwrap();
    for row in &mut rows {
        row.key = PostKey::new(format!("N{}", row.key.take().unwrap()));
    }
    assert_eq!(board.look(rows).unwrap().new, 0);
    assert_eq!(board.held.len(), 10);
}

#[test]
fn deleted_and_posted_again_is_the_same_post() {
    let mut board = followed();
    let id = board.held("105").id.clone();
    let mut rows = january();
    let old = rows.remove(5);
    rows.insert(0, Row { key: PostKey::new("111"), ..old });
    assert_eq!(board.look(rows).unwrap().new, 0);
    assert_eq!(board.held("111").id, id);
}

/// "3일 전" is a day off now and then; a day's difference on an old post is the board's doing.
#[test]
fn a_day_beside_is_no_edit_while_lists_count_days() {
    let mut board = Following::new();
    let dated =
        |day: &str| vec![Row { day_counted: true, ..row(2, "오늘 안내", day) }, row(1, "지난 안내", "2024-01-05")];
    board.look(dated("2024-02-27")).unwrap();
    assert_eq!(board.look(dated("2024-02-28")).unwrap().edited, 0);
    assert_eq!(board.look(dated("2024-02-25")).unwrap().edited, 1);
    let mut rows = dated("2024-02-25");
    rows[1].posted_at = PostedAt::parse("2024-01-06");
    assert_eq!(board.look(rows).unwrap().edited, 1);
    // A list that writes its days out means them.
    let mut board = Following::new();
    let written = |day: &str| vec![row(2, "오늘 안내", day), row(1, "지난 안내", "2024-01-05")];
    board.look(written("2024-02-27")).unwrap();
    assert_eq!(board.look(written("2024-02-28")).unwrap().edited, 1);
}

/// Digests made by an earlier rule can't be compared, and still an edit is seen.
#[test]
fn a_new_rule_is_no_edit() {
    let mut board = followed();
    for post in &mut board.memory.posts {
        post.row_print.0.replace_range(..1, "0");
        post.post_print.0.replace_range(..1, "0");
    }
    for held in &mut board.held {
        held.known.row_print.0.replace_range(..1, "0");
    }
    assert_eq!(counts(board.look(january())), NOTHING);
    let mut rows = january();
    rows[5].title = "품질 안내(정정)".to_owned();
    assert_eq!(board.look(rows).unwrap().edited, 1);
}

#[test]
fn a_304_is_asked_for_only_where_it_tells_all() {
    let mut board = followed();
    let asks = |board: &Following| may_ask_conditionally(&board.memory, &board.source, board.now);
    assert!(asks(&board));
    let mut rows = january();
    rows.remove(5);
    board.look(rows.clone()).unwrap();
    assert!(!asks(&board), "one is missing");
    board.look(rows).unwrap();
    assert!(asks(&board), "it is gone");
    board.memory.troubles = 1;
    assert!(!asks(&board));
}
