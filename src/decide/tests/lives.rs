//! What the simulated boards of `tests/it/sim` found: each rule once, by its shortest story.

use super::*;

/// Ten posts of January whose titles are long enough to be known below a dress.
fn long() -> Vec<Row> {
    january().into_iter().map(|row| Row { title: format!("{} 설명회 개최", row.title), ..row }).collect()
}

fn newer(number: u32, day: &str) -> Row {
    row(number, &format!("{number}번째 새 소식 알림"), day)
}

fn renumbered(rows: Vec<Row>) -> Vec<Row> {
    rows.into_iter().map(|row| Row { key: PostKey::new(format!("N{}", row.key.unwrap())), ..row }).collect()
}

#[track_caller]
fn ids(board: &Following) -> Vec<String> {
    let mut ids: Vec<String> = board.shown().into_values().collect();
    ids.sort();
    ids
}

/// A post that was pushed off before a redesign comes back in the new template's dress.
#[test]
fn what_all_titles_wear_is_no_part_of_one() {
    for has_numbers in [true, false] {
        let keyed = |row: Row| if has_numbers { row } else { Row { key: None, ..row } };
        let page = |dress: &str, rows: Vec<Row>| -> Vec<Row> {
            rows.into_iter().map(|row| keyed(Row { title: format!("{dress}{}", row.title), ..row })).collect()
        };
        let mut board = Following::new();
        board.look(page("", long())).unwrap();
        let pushed = [vec![newer(111, "2024-01-21")], long()[..9].to_vec()].concat();
        assert!((0..3).any(|_| board.look(page("[보도자료] ", pushed.clone())).is_ok()));
        let before = ids(&board);
        let settled = board.look(page("[보도자료] ", [pushed, long()[9..].to_vec()].concat())).unwrap();
        assert_eq!((settled.new, settled.edited), (0, 0), "{has_numbers}");
        assert_eq!(ids(&board), before, "{has_numbers}");
    }
}

/// New numbers, and so much new that less than half of the page is known: nobody believes it but on a word.
#[test]
fn on_a_word_renumbered_posts_stay_themselves() {
    let mut board = Following::new();
    board.look(long()).unwrap();
    let before = board.shown();
    let new = (1..=9).rev().map(|n| newer(200 + n, &format!("2024-02-{n:02}")));
    let rows: Vec<Row> = new.chain(renumbered(long()[..3].to_vec())).collect();
    assert_eq!(board.look(rows.clone()).unwrap_err(), [Code::NothingKnown]);
    assert_eq!(board.accept(rows).new, 9);
    let after = board.shown();
    assert!(before.iter().all(|(title, id)| after[title] == *id));
}

/// The day of a post was changed, and another one is dated back under its title to the day that it had.
#[test]
fn who_stands_under_its_number_is_no_other_row() {
    let mut board = Following::new();
    board.look(long()).unwrap();
    let mut rows = long();
    let twin = Row { key: PostKey::new("120"), ..rows[4].clone() };
    rows[4].posted_at = PostedAt::parse("2024-01-19");
    rows.insert(6, twin);
    let settled = board.look(rows).unwrap();
    assert_eq!((settled.new, settled.edited), (1, 1));
}

/// The title and the day of a post that was pushed off, under a later number: dated back, not come back.
#[test]
fn a_later_number_is_a_later_post() {
    let mut board = Following::new();
    board.look(long()).unwrap();
    let new: Vec<Row> = (111..=113).rev().map(|n| newer(n, &format!("2024-01-{}", n - 90))).collect();
    let page = [new, long()[..7].to_vec()].concat();
    board.look(page.clone()).unwrap();
    let twin = Row { key: PostKey::new("120"), ..long()[9].clone() };
    assert_eq!(board.look([page, vec![twin]].concat()).unwrap().new, 1);
}

/// "6일 전" at the last look, days ago, and written now: to within a day the same.
#[test]
fn days_are_counted_from_the_last_look() {
    let day = |n: usize, day: u32, counted: bool| Row {
        day_counted: counted,
        ..row(110 - n, &format!("{} 설명회", WORDS[n]), &format!("2024-02-{day}"))
    };
    let mut board = Following::new();
    board.look((0..8).map(|n| day(n, 27, true)).collect()).unwrap();
    board.pass(5 * 24);
    let rows = std::iter::once(day(9, 29, true)).chain((0..8).map(|n| day(n, 26, false)));
    let mut rows: Vec<Row> = rows.collect();
    rows[0].key = PostKey::new("111");
    let settled = board.look(rows).unwrap();
    assert_eq!((settled.new, settled.edited), (1, 0));
}

/// All numbers are other ones, and one row's day too: it stands where it stood.
#[test]
fn a_row_between_two_known_ones_is_the_one_that_stood_there() {
    let mut board = Following::new();
    board.look(long()).unwrap();
    let before = ids(&board);
    let mut rows = renumbered(long());
    rows[4].posted_at = PostedAt::parse("2024-01-02");
    assert_eq!(board.look(rows).unwrap().new, 0);
    assert_eq!(ids(&board), before);
}

/// A deletion brought up a post alone, and one day above it was set back: by its number it is missed all the same.
#[test]
fn one_changed_day_does_not_hide_a_deletion() {
    let mut board = Following::new();
    board.look(long()).unwrap();
    let brought_up = row(100, "옛 글 하나 알림", "2024-01-10");
    let mut page = [long(), vec![brought_up]].concat();
    page.remove(3);
    board.look(page.clone()).unwrap();
    page[7].posted_at = PostedAt::parse("2024-01-05");
    let older = row(99, "더 옛 글 알림", "2024-01-09");
    page.push(older);
    board.look(page.clone()).unwrap();
    page.remove(9);
    let gone: Vec<u32> = (0..2).map(|_| board.look(page.clone()).unwrap().gone).collect();
    assert_eq!(gone.iter().sum::<u32>(), 1);
}

/// A series is known as one, whatever became of its numbers.
#[test]
fn titles_of_a_renumbered_series_are_alike_as_before() {
    let weekly = |n: usize, number: usize| row(number, &format!("제{n}호 주간 동향"), &format!("2024-01-{n:02}"));
    let mut board = Following::new();
    board.look((3..=12).rev().map(|n| weekly(n, 1200 + n)).collect()).unwrap();
    let rows: Vec<Row> = (4..=13).rev().map(|n| weekly(n, 1220 - n)).collect();
    assert_eq!(board.look(rows).unwrap().new, 1);
}

/// A post that stood above the list only, and in the list since: that it entered behind all others says nothing of how the
/// list goes.
#[test]
fn who_was_only_pinned_is_missed_like_the_others() {
    let mut board = Following::new();
    let notice = newer(113, "2024-03-01");
    board.look([vec![pinned(notice.clone())], january()].concat()).unwrap();
    board.pass(7);
    board.look([vec![notice], january()].concat()).unwrap();
    assert!(!board.held("113").known.pinned);
    // One on top that was set back, so that the page falls by its numbers alone.
    let page = [vec![newer(120, "2024-01-02")], january()].concat();
    let gone: Vec<u32> = (0..2).map(|_| board.look(page.clone()).unwrap().gone).collect();
    assert_eq!(gone, [0, 1]);
}

/// A template writes no longer what it wrote before all titles, and most of the page is new: the known ones are not edited.
#[test]
fn what_a_template_no_longer_writes_was_no_part_of_a_title() {
    let dressed = |row: Row| Row { title: format!("[보도자료] {}", row.title), ..row };
    let mut board = Following::new();
    board.look(january().into_iter().map(dressed).collect()).unwrap();
    // However few of them are left on the page.
    for known in [3, 1] {
        let mut board = board.clone();
        let newer: Vec<Row> = (111..=120 - known).rev().map(|n| newer(n, &format!("2024-02-{:02}", n - 100))).collect();
        let page: Vec<Row> = [newer, january()[..known as usize].to_vec()].concat();
        let settled = board.look(page).unwrap();
        assert_eq!((settled.new, settled.edited), (10 - known, 0));
    }
    // Two titles are no template.
    let mut board = Following::new();
    let two: Vec<Row> =
        january().into_iter().enumerate().map(|(n, row)| if n < 2 { dressed(row) } else { row }).collect();
    board.look(two).unwrap();
    assert_eq!(board.look(january()).unwrap().edited, 2);
}

/// A list without days: an older post that the deletion brings up says nothing of how the list goes.
#[test]
fn who_is_brought_up_does_not_hide_the_deletion() {
    let undated = |row: Row| Row { posted_at: None, ..row };
    let all: Vec<Row> = (98..=112).rev().map(|n| undated(newer(n, ""))).collect();
    let mut board = Following::new();
    board.look(all[1..11].to_vec()).unwrap();
    board.look(all[..10].to_vec()).unwrap();
    // 112 is deleted, 102 and 101 come up; then a new one stands above the gap.
    board.look(all[1..12].to_vec()).unwrap();
    let page = [vec![undated(newer(113, ""))], all[1..10].to_vec()].concat();
    let gone: Vec<u32> = (0..2).map(|_| board.look(page.clone()).unwrap().gone).collect();
    assert_eq!(gone, [0, 1]);
}

/// Each number moved on by one while most of the page is new, and two posts share title and day: the old part of the page
/// tells that numbers mean others now.
#[test]
fn a_shift_shows_in_the_old_rows() {
    let mut old = long()[..4].to_vec();
    old[1] = Row { key: old[1].key.clone(), ..old[0].clone() };
    let mut board = Following::new();
    board.look([old.clone(), long()[4..].to_vec()].concat()).unwrap();
    let before = ids(&board);
    let shifted =
        old.iter().enumerate().map(|(n, row)| Row { key: PostKey::new((111 - n).to_string()), ..row.clone() });
    let new: Vec<Row> = (112..=117).rev().map(|n| newer(n, &format!("2024-02-{:02}", n - 100))).collect();
    let settled = board.look(new.into_iter().chain(shifted).collect()).unwrap();
    assert_eq!((settled.new, settled.edited), (6, 0));
    let after = ids(&board);
    assert!(before.iter().all(|id| after.contains(id)));
}

/// A list that hides its days may stand as its posts came, those dated back too: who is pushed off stood behind them.
#[test]
fn without_days_later_posts_may_stand_above() {
    let lettered = |n: u32| {
        let day = if (111..113).contains(&n) { n - 110 } else { n - 90 };
        Row { key: PostKey::new(format!("k{n}")), ..newer(n, &format!("2024-01-{day:02}")) }
    };
    let page = |newest: u32| -> Vec<Row> { (newest - 9..=newest).rev().map(lettered).collect() };
    let undated = |rows: Vec<Row>| -> Vec<Row> { rows.into_iter().map(|row| Row { posted_at: None, ..row }).collect() };
    // 110 stood below 111 and 112 in one look; or it came before them.
    for newest in [&[119][..], &[110, 119]] {
        let mut board = Following::new();
        for newest in newest {
            board.look(page(*newest)).unwrap();
        }
        // Pages that can't be had tell no other day.
        board.pages_fail = true;
        for _ in 0..5 {
            let gone = board.look(undated(page(120))).map_or(0, |settled| settled.gone);
            assert_eq!(gone, 0, "{newest:?}");
        }
    }
}

/// A template was doubted twice, and the board has lost rows since: still a template.
#[test]
fn a_template_on_a_board_that_shrinks() {
    let mut board = Following::new();
    board.look(long()[..6].to_vec()).unwrap();
    let dressed = |row: &Row| Row { title: format!("[보도자료] {}", row.title), posted_at: None, ..row.clone() };
    let dressed: Vec<Row> = long()[..6].iter().map(dressed).collect();
    for _ in 0..2 {
        assert_eq!(board.look(dressed.clone()).unwrap_err(), [Code::FieldsLost]);
    }
    assert_eq!(board.look(dressed[..4].to_vec()).unwrap().edited, 0);
}

/// Outages are no doubts: three titles that changed at once after them are three edits.
#[test]
fn edits_after_outages_are_edits() {
    let mut board = Following::new();
    board.look(long()[..3].to_vec()).unwrap();
    board.memory.doubts = 2;
    let edited = |row: &Row| Row { title: format!("{} (시간 변경)", row.title), ..row.clone() };
    assert_eq!(board.look(long()[..3].iter().map(edited).collect()).unwrap().edited, 3);
}
