//! Whom posts are by, where rows say otherwise than before.

use super::*;

/// Ten posts of these authors, topmost first; `-`: the row names nobody.
fn by(authors: &str) -> Vec<Row> {
    let authors: Vec<&str> = authors.split(' ').collect();
    assert_eq!(authors.len(), 10);
    let named = |author: &&str| (*author != "-").then(|| (*author).to_owned());
    january().into_iter().zip(authors).map(|(row, author)| Row { author: named(&author), ..row }).collect()
}

fn authors(board: &Following) -> String {
    let of = |row: &Row| {
        let key = row.key.clone().unwrap();
        let held = board.held.iter().find(|held| held.known.key == key).unwrap();
        held.known.author.clone().unwrap_or("-".to_owned())
    };
    january().iter().map(of).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_row_that_names_another_author_is_taken_over_and_no_edit() {
    // Before, now, and what is then known.
    for (why, before, now, known) in [
        (
            "one is put right",
            "가 가 나 나 다 다 라 라 마 마",
            "가 가 나 나 다 다 라 라 마 하",
            "가 가 나 나 다 다 라 라 마 하",
        ),
        ("two are", "가 가 나 나 다 다 라 라 마 마", "하 가 나 나 다 다 라 라 마 파", "하 가 나 나 다 다 라 라 마 파"),
        (
            "an office is renamed",
            "가 가 나 나 나 나 나 나 나 가",
            "가 가 하 하 하 하 하 하 하 가",
            "가 가 하 하 하 하 하 하 하 가",
        ),
        (
            "the only one is",
            "가 가 가 가 가 가 가 가 가 가",
            "하 하 하 하 하 하 하 하 하 하",
            "하 하 하 하 하 하 하 하 하 하",
        ),
        (
            "two are, and persons masked",
            "가 가 가 나 나 나 나 다 다 라",
            "하 하 하 파 파 파 파 타 타 라",
            "하 하 하 파 파 파 파 타 타 라",
        ),
        (
            "all become one",
            "가 가 나 나 다 다 라 라 마 마",
            "하 하 하 하 하 하 하 하 하 하",
            "가 가 나 나 다 다 라 라 마 마",
        ),
        (
            "one becomes many",
            "가 가 가 가 가 가 가 가 가 가",
            "가 나 다 라 마 바 사 아 자 차",
            "가 가 가 가 가 가 가 가 가 가",
        ),
        (
            "each becomes another",
            "가 나 다 라 마 바 사 아 자 차",
            "거 너 더 러 머 버 서 어 저 처",
            "가 나 다 라 마 바 사 아 자 차",
        ),
        ("a column of counts", "가 가 나 나 나 나 나 나 나 나", "7 7 9 9 9 9 9 9 9 9", "가 가 나 나 나 나 나 나 나 나"),
        ("a column comes", "- - - - - - - - - -", "가 가 가 가 가 가 가 가 가 가", "- - - - - - - - - -"),
        (
            "one had none",
            "- 가 나 나 다 다 라 라 마 마",
            "하 가 나 나 다 다 라 라 마 마",
            "하 가 나 나 다 다 라 라 마 마",
        ),
        ("a column goes", "가 가 나 나 다 다 라 라 마 마", "- - - - - - - - - -", "가 가 나 나 다 다 라 라 마 마"),
    ] {
        let mut board = Following::new();
        board.look(by(before)).unwrap();
        let settled = board.look(by(now)).unwrap();
        assert_eq!((authors(&board), settled.edited), (known.to_owned(), 0), "{why}");
        let told = about_posts(&settled).count();
        let taken = before.split(' ').zip(known.split(' ')).filter(|(before, known)| before != known).count();
        assert_eq!(told, taken, "{why}: as many are written as changed");
        assert_eq!(counts(board.look(by(now))), NOTHING, "{why}: and no more at the next look");
    }
}

#[test]
fn an_operator_says_that_the_authors_are_right() {
    let (before, now) = ("가 가 나 나 다 다 라 라 마 마", "하 하 하 하 하 하 하 하 하 하");
    let mut board = Following::new();
    board.look(by(before)).unwrap();
    assert_eq!(board.accept(by(now)).edited, 0);
    assert_eq!(authors(&board), now);
}

/// The pages of young posts are read again, and their rows are as little believed then.
#[test]
fn a_post_read_again_keeps_the_author_that_is_not_believed() {
    let young = |author: &str| -> Vec<Row> {
        (1..=5).map(|n| Row { author: Some(format!("{author}{n}")), ..row(n, WORDS[n], "2024-03-01") }).rev().collect()
    };
    let mut board = Following::new();
    board.look(young("가")).unwrap();
    board.pass(7);
    board.look(young("첨부")).unwrap();
    assert_eq!(board.reads, 5);
    assert_eq!(board.held("1").known.author.as_deref(), Some("가1"));
}
