//! Numbers that came again: those of a board that closes ranks where a post is deleted, and those that begin anew each year.

use std::collections::BTreeSet;

use super::*;

/// A page of ten of thirty posts whose numbers are their places, the oldest is 1.
fn page(posts: &[usize]) -> Vec<Row> {
    let day = |n: usize| format!("2024-{:02}-{:02}", n / 20 + 1, n % 20 + 1);
    let title = |n: usize| format!("{} {} 안내", WORDS[n % 10], ["모집", "개최", "변경"][n / 10]);
    let row = |(place, n): (usize, &usize)| row(posts.len() - place, &title(*n), &day(*n));
    posts.iter().enumerate().map(row).take(10).collect()
}

fn thirty() -> Vec<usize> {
    (0..30).rev().collect()
}

/// The same without those at these places.
fn without(places: &[usize]) -> Vec<usize> {
    thirty().into_iter().enumerate().filter(|(place, _)| !places.contains(place)).map(|(_, n)| n).collect()
}

/// Whether all that are shown before and after have the id they had.
#[track_caller]
fn keep_ids(board: &Following, before: &BTreeMap<String, String>, why: &str) {
    for (title, id) in board.shown() {
        assert!(before.get(&title).is_none_or(|was| *was == id), "{why}: {title}");
    }
}

#[test]
fn a_board_that_closes_ranks_edits_nobody() {
    for deleted in (0..9).map(|place| vec![place]).chain([vec![1, 3], vec![2, 4]]) {
        for new in 0..3 {
            // The newest deleted and its number given to a new one: nothing tells that from an edit.
            if new > 0 && deleted[0] == 0 {
                continue;
            }
            let why = format!("without {deleted:?}, {new} new");
            let mut board = Following::new();
            board.look(page(&thirty())).unwrap();
            let before = board.shown();
            let gone: Vec<String> = deleted.iter().map(|place| page(&thirty())[*place].title.clone()).collect();
            let newer = ["정기 휴관", "도로 통제"];
            let rest = without(&deleted);
            let now = || -> Vec<Row> {
                let old = page(&rest);
                let new = (0..new).map(|n| row(rest.len() + new - n, newer[n], "2024-02-28"));
                new.chain(old).take(10).collect()
            };
            let settled = board.look(now()).unwrap();
            // The tenth row comes up from page two.
            let came_up = deleted.len().saturating_sub(new);
            assert_eq!((settled.new, settled.edited), (u32::try_from(new + came_up).unwrap(), 0), "{why}");
            let mut told = 0;
            for _ in 0..3 {
                let settled = board.look(now()).unwrap();
                assert_eq!((settled.new, settled.edited), (0, 0), "{why}");
                told += settled.gone;
            }
            keep_ids(&board, &before, &why);
            // The newest may as well have been pushed up, and the lowest off.
            if deleted[0] > 0 && deleted[0] + new < 9 {
                assert_eq!(told as usize, gone.len(), "{why}");
                assert!(gone.iter().all(|title| !board.shown().contains_key(title)), "{why}");
            }
        }
    }
}

/// With the topmost edited in the same step; where it alone moved, nothing else says so.
#[test]
fn who_moved_on_and_was_edited_stays_itself() {
    for place in 2..5 {
        let mut board = Following::new();
        board.look(page(&thirty())).unwrap();
        let before = board.shown();
        let mut rows = page(&without(&[place]));
        let was = rows[0].title.clone();
        rows[0].title.push_str(" (수정)");
        let settled = board.look(rows.clone()).unwrap();
        assert_eq!((settled.new, settled.edited), (1, 1), "{place}");
        assert_eq!(board.shown()[&rows[0].title], before[&was], "{place}");
        keep_ids(&board, &before, "edited");
    }
}

#[test]
fn a_post_that_comes_back_opens_ranks() {
    for place in 1..5 {
        let mut board = Following::new();
        board.look(page(&without(&[place]))).unwrap();
        let before = board.shown();
        let settled = board.look(page(&thirty())).unwrap();
        assert_eq!((settled.new, settled.edited), (1, 0), "{place}");
        keep_ids(&board, &before, "one more");
    }
}

/// One row alone, under the number of one that was deleted.
#[test]
fn a_row_under_the_number_of_a_deleted_one() {
    let mut board = Following::new();
    board.look(january()).unwrap();
    let before = board.shown();
    let mut rows = january();
    rows[2].key = rows.remove(3).key;
    assert_eq!(board.look(rows).unwrap().edited, 0);
    keep_ids(&board, &before, "one");
}

/// What retention took away is known by its number, title and day.
#[test]
fn numbers_that_begin_anew_each_year() {
    for (title, day, is_it) in [
        ("입찰 안내", "2024-01-11", true),
        ("(재공고) 입찰 안내", "2024-02-20", true),
        ("도로 통제", "2024-01-11", true),
        ("입찰 안내", "2024-02-20", true),
        ("도로 통제", "2024-02-20", false),
        ("도로 통제", "", false),
    ] {
        let mut board = Following::new();
        board.look(january()).unwrap();
        board.held("101").known.pruned = true;
        board.held("101").known.gone = true;
        board.memory.posts = board.held.iter().map(|held| held.known.clone()).collect();
        let id = board.held("101").id.clone();
        let rows = [vec![row(101, title, day)], january()[..9].to_vec()].concat();
        let settled = board.look(rows.clone()).unwrap();
        assert_eq!((settled.new, settled.returned), if is_it { (0, 1) } else { (1, 0) }, "{title} {day}");
        assert_eq!(board.held("101").id == id, is_it, "{title} {day}");
        if !is_it {
            assert_eq!(counts(board.look(rows)), NOTHING, "{title} {day}");
        }
    }
}

fn ids(board: &Following) -> BTreeSet<(PostKey, String)> {
    board.held.iter().map(|held| (held.known.key.clone(), held.id.clone())).collect()
}

/// A weekly post gets the day of the one before, which is gone: pushed off by newer ones, or deleted. It is that week's post
/// still.
#[test]
fn a_post_with_the_day_of_another_is_not_that_one() {
    for (deleted, new) in [(false, 3), (true, 0), (true, 2)] {
        let weekly = |n: usize, day: &str| row(n, "주간 채용 계획", day);
        let mut rows = page(&thirty());
        rows[0] = weekly(30, "2024-02-10");
        rows[8] = weekly(22, "2024-02-02");
        let mut board = Following::new();
        board.look(rows.clone()).unwrap();
        let before = ids(&board);
        rows[0] = weekly(30, "2024-02-02");
        if deleted {
            rows.remove(8);
        }
        let newer = (0..new).rev().map(|n| row(31 + n, &format!("{} 점검", WORDS[n]), "2024-02-11"));
        let settled = board.look(newer.chain(rows).take(10).collect()).unwrap();
        assert_eq!((settled.new as usize, settled.edited), (new, 1), "{deleted} {new}");
        assert!(before.is_subset(&ids(&board)), "{deleted} {new}: {:?}", board.shown());
    }
}
