//! Rows of other boards among our own, and honest boards that look like it.

use super::*;

/// A row that leads elsewhere.
fn at(address: &str, row: Row) -> Row {
    let number = row.key.clone().unwrap();
    let url = format!("https://board.example{}", address.replace('N', number.as_str()));
    Row { link: Some(Request::get(Url::parse(&url).unwrap())), ..row }
}

/// Posts of another board, from this day of January down.
fn others(address: &str, count: u32, from: u32) -> Vec<Row> {
    others_of(1, address, count, from)
}

fn others_of(month: u32, address: &str, count: u32, from: u32) -> Vec<Row> {
    (0..count)
        .map(|n| at(address, row(900 - n, OTHER[n as usize], &format!("2024-{month:02}-{:02}", from - n))))
        .collect()
}

const OTHER: [&str; 8] =
    ["정기 휴관", "요금 인상", "도로 통제", "단수 예고", "축제 연기", "강좌 모집", "주차 정비", "민원 서식"];

fn by_day(mut rows: Vec<Row>) -> Vec<Row> {
    rows.sort_by_key(|row| std::cmp::Reverse(row.posted_at.map(PostedAt::date)));
    rows
}

fn all_at(address: &str, rows: Vec<Row>) -> Vec<Row> {
    rows.into_iter().map(|row| at(address, row)).collect()
}

#[test]
fn a_front_page_that_mixes_boards() {
    let undated = |rows: Vec<Row>| rows.into_iter().map(|row| Row { posted_at: None, ..row }).collect::<Vec<_>>();
    for (own, other) in [
        ("/view?no=N", "/notice?id=N"),
        ("/bbs/view?bbsId=B1&no=N", "/bbs/view?bbsId=B2&no=N"),
        ("/board/press/N", "/board/notice/N"),
    ] {
        for (ours, theirs) in [(5, 6), (3, 7), (1, 8), (6, 3)] {
            let before = all_at(own, january());
            let mut mixed = by_day([before[..ours].to_vec(), others(other, theirs, 20)].concat());
            let mut board = Following::new();
            board.look(before.clone()).unwrap();
            for _ in 0..4 {
                assert_eq!(board.look(mixed.clone()).unwrap_err(), [Code::FrontPage], "{other} {ours} {theirs}");
            }
            assert_eq!(counts(board.look(before.clone())), NOTHING);
            // On a board without days by where they stand.
            let before = undated(before);
            mixed = undated(mixed);
            let mut board = Following::new();
            board.look(before.clone()).unwrap();
            if ours >= 5 {
                assert_eq!(board.look(mixed.clone()).unwrap_err(), [Code::FrontPage], "{other} {ours} {theirs}");
                // An operator knows better, and then it is known.
                assert_eq!(board.accept(mixed.clone()).new, theirs);
                assert_eq!(counts(board.look(mixed)), NOTHING);
            }
        }
    }
}

#[test]
fn honest_boards_whose_rows_lead_elsewhere() {
    let own = || all_at("/view?no=N", january());
    // New posts at another address from now on.
    let after = [others_of(3, "/news/N", 4, 4), own()[..6].to_vec()].concat();
    check("a new way to new posts", own(), after, 4);
    // All at once, with posts that were written back.
    let moved = by_day([all_at("/news/N", january())[..6].to_vec(), others("/news/N", 4, 20)].concat());
    check("all moved", own(), moved, 4);
    // A board of several boards, and one more of them.
    let several = |n: usize, row: Row| at(if n.is_multiple_of(2) { "/a/view?no=N" } else { "/b/view?no=N" }, row);
    let before: Vec<Row> = january().into_iter().enumerate().map(|(n, row)| several(n, row)).collect();
    let after = by_day([before[..6].to_vec(), others("/c/view?no=N", 4, 20)].concat());
    check("several boards", before, after, 4);
    // More rows than before, old ones at the address of then.
    let old = (0..10u32).map(|n| at("/old/N", row(90 - n, &format!("옛 {}", WORDS[n as usize]), "2023-05-05")));
    check("more rows", own(), own().into_iter().chain(old).collect(), 10);
    // Notes of the site's: pinned ones, or a single one.
    let notes = others("/notice?id=N", 4, 20).into_iter().map(pinned);
    check("pinned notes", own(), notes.chain(own()).collect(), 4);
    check("a note", own(), by_day([own()[..9].to_vec(), others("/notice?id=N", 1, 15)].concat()), 1);
    // Days that tell when something was, and posts of the same board.
    check("dated back", own(), by_day([own()[..6].to_vec(), others("/view?no=N", 4, 20)].concat()), 4);
    // Menus get other numbers, and with them all rows.
    let menu = |number: u32| format!("/view?menuNo={number}&no=N");
    let after = by_day([all_at(&menu(2), january())[..6].to_vec(), others(&menu(2), 4, 20)].concat());
    check("another menu", all_at(&menu(1), january()), after, 4);
    // States of the list in the rows' addresses, and a number in the path.
    let after = [others("/view?page=2&no=N", 4, 28), own()[..6].to_vec()].concat();
    check("a state", own(), after, 4);
    let path = "/2024/01/N-title";
    check(
        "days in the path",
        all_at(path, january()),
        by_day([all_at(path, january())[..6].to_vec(), others("/2023/12/N-title", 4, 20)].concat()),
        4,
    );
}

#[track_caller]
fn check(name: &str, before: Vec<Row>, after: Vec<Row>, new: u32) {
    let mut board = Following::new();
    board.look(before).unwrap();
    assert_eq!(board.look(after).map(|settled| settled.new), Ok(new), "{name}");
}
