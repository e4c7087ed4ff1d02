//! Places of one build on one page: which are one board, and which are not.

use super::seen;

/// Rows of a board: title, number and day from `from` down.
fn rows(row: &str, words: &str, from: usize, count: usize) -> String {
    (0..count)
        .map(|at| {
            let no = from - at;
            let day = format!("2026-0{}-1{}", 1 + no % 9, no % 7);
            row.replace("LINK", &format!("/v/{no}"))
                .replace("NO", &no.to_string())
                .replace("TITLE", &format!("{words} {no}호"))
                .replace("DAY", &day)
        })
        .collect()
}

const ITEM: &str = "<li><a href=LINK>TITLE</a> <span>DAY</span></li>";
const LINE: &str = "<tr><td>NO<td><a href=LINK>TITLE</a><td>DAY</tr>";
const CELLS: &str = "<tr><td onclick=\"javaScript:detail('NO')\">NO</td><td onclick=\"detail('NO')\"><p><a href='#' onclick=\"detail('NO'); return false;\">TITLE</a></p></td><td onclick=\"detail('NO')\">DAY</td></tr>";
const HEAD: &str = "<tr><th>번호<th>제목<th>작성일</tr>";

fn list() -> String {
    format!("<div class=list><ul>{}</ul></div>", rows(ITEM, "시정 소식을 전합니다", 130, 10))
}

fn side(heading: &str, words: &str, from: usize, count: usize) -> String {
    format!("<div class=side><h3>{heading}</h3><ul>{}</ul></div>", rows(ITEM, words, from, count))
}

fn table(before: &str, head: &str, words: &str, from: usize, count: usize) -> String {
    format!("{before}<table class=a>{head}{}</table>", rows(LINE, words, from, count))
}

/// A page, how many rows are the board's, and a word of their titles.
#[test]
fn boxes_beside_the_board() {
    let boards = |one: &str, other: &str| {
        let table = |caption: &str, board: &str, from: usize| {
            let row = format!("<tr><td><a href='/v?bbs={board}&no=NO'>TITLE</a><td>DAY</tr>");
            format!("<table class=a><caption>{caption}</caption>{}</table>", rows(&row, caption, from, 8))
        };
        format!("{}{}", table(one, "1", 130), table(other, "2", 60))
    };
    for (html, count, word) in [
        (list() + &side("인기글", "많이 읽은 이야기", 50, 8), 10, "시정"),
        (side("인기글", "많이 읽은 이야기", 50, 8) + &list(), 10, "시정"),
        (list() + &side("많이 본 글", "많이 읽은 이야기", 50, 5), 10, "시정"),
        (side("<span>관련 기사</span>", "다른 이야기도 있어요", 50, 12) + &list(), 10, "시정"),
        // Notices of local governments: each cell leads to the post of its row.
        (format!("<table>{HEAD}{}</table>", rows(CELLS, "시정 소식을 전합니다", 130, 5)), 5, "시정"),
        // The same posts, and what was said of them.
        (side("최근 댓글", "감사합니다 잘 보았습니다", 130, 6) + &list(), 10, "시정"),
        (list() + &side("한마디", "고맙습니다 잘 읽었어요", 130, 6), 10, "시정"),
        // Another board of the same program.
        (boards("공지사항", "입찰공고"), 8, "공지사항"),
        (boards("보도자료", "입찰공고"), 8, "보도자료"),
        (
            table("<h3>시정 소식</h3>", HEAD, "시정 소식", 130, 10)
                + &table("<h3>주간 인기글</h3>", HEAD, "인기", 50, 6),
            10,
            "시정",
        ),
        // One board: notices above the list, copies of posts, years, lists without a word between them.
        (
            table("<h3>공지</h3>", HEAD, "시정 소식", 150, 3) + &table("<h3>목록</h3>", HEAD, "시정 소식", 130, 10),
            13,
            "시정",
        ),
        (table("", HEAD, "시정 소식", 130, 2) + &table("", HEAD, "시정 소식", 130, 10), 12, "시정"),
        (
            table("<h3>2026년</h3>", HEAD, "시정 소식", 130, 5) + &table("<h3>2025년</h3>", HEAD, "시정 소식", 110, 5),
            10,
            "시정",
        ),
    ] {
        let seen = seen(&format!("<h1>알림마당</h1><div id=content>{html}</div>"));
        let titles: Vec<&str> = seen.rows.iter().map(|(row, _)| row.title.as_str()).collect();
        assert_eq!(titles.len(), count, "{html}: {titles:?}");
        assert!(titles.iter().all(|title| title.contains(word)), "{html}: {titles:?}");
    }
}

/// Weekly menus, daily reports: all posts are called the same, and the head says that these are posts.
#[test]
fn posts_of_one_title() {
    for title in ["주간 식단표 안내", "입찰공고", "공지", "Notice"] {
        let html = rows(&LINE.replace("TITLE", title), "", 130, 10);
        let seen = seen(&format!("<table class=board>{HEAD}{html}</table>"));
        let titles: Vec<&str> = seen.rows.iter().map(|(row, _)| row.title.as_str()).collect();
        assert_eq!(titles, [title; 10]);
    }
}
