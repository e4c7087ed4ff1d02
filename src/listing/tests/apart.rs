//! Places of one build on one page: which are one board, and which are not.

use url::Url;

use super::{read, seen};
use crate::model::Code;
use crate::page::Page;
use crate::source::RowSelectors;

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
        // Two to two papers.
        ("<ul><li><a href='https://www.a.kr/news/31'>시정 소식 하나</a> <span>2026-11-20</span><li><a href='http://b.co.kr/view?no=7'>시정 소식 둘</a> <span>2026-11-19</span></ul>".to_owned(), 2, "시정"),
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

/// A board is called what it likes. Only a box that is called after what it shows, beside a list that could be the board,
/// falls behind.
#[test]
fn boards_called_like_boxes() {
    let board = |heading: &str| side(heading, "시정 소식을 전합니다", 130, 8);
    let small = |heading: &str| side(heading, "많이 읽은 이야기", 50, 5);
    for heading in [
        "인기 자료실",
        "관련 사이트 공지",
        "최근 소식",
        "주간 식단",
        "댓글 이벤트 안내",
        "베스트 공무원 선정",
        "추천 도서",
        "관련 자료",
        "최근 공지",
        "주간 인기 프로그램 안내",
        "인기글",
        "최근 댓글",
        "관련 기사",
        "많이 본 뉴스",
    ] {
        // The page's only dated list; the largest beside a small one; the page's own name.
        let alone = board(heading);
        let is_box = matches!(heading, "인기글" | "최근 댓글" | "관련 기사" | "많이 본 뉴스");
        let beside = board(heading) + &small("인기글");
        let named = format!("<title>{heading} | 가상시</title>") + &board(heading) + &small("추천글");
        let mut pages = vec![alone, named];
        pages.extend((!is_box).then_some(beside));
        for html in pages {
            let seen = seen(&html);
            let titles: Vec<&str> = seen.rows.iter().map(|(row, _)| row.title.as_str()).collect();
            assert_eq!(titles.len(), 8, "{html}: {titles:?}");
            assert!(titles.iter().all(|title| title.contains("시정")), "{html}: {titles:?}");
        }
    }
    // A box, however many posts it shows.
    for heading in ["인기글", "주간 인기글 TOP 10", "최근 댓글 12", "관련 기사", "Most read", "BEST 5"]
    {
        let html = side(heading, "많이 읽은 이야기", 50, 12) + &list();
        let seen = seen(&html);
        assert!(seen.rows.iter().all(|(row, _)| row.title.contains("시정")), "{html}: {:?}", seen.rows);
    }
}

/// Weekly menus, daily reports: all posts are called the same.
#[test]
fn posts_of_one_title() {
    const PLAIN: &str = "<tr><td>NO<td><a href=LINK>TITLE</a><td>DAY</tr>";
    let table = |head: &str, rows: &str| format!("<table class=board>{head}{rows}</table>");
    let list = |_: &str, rows: &str| format!("<ul>{rows}</ul>");
    type Layout<'l> = &'l dyn Fn(&str, &str) -> String;
    for (layout, head, row, titles) in [
        // A head says that these are titles, whatever they are.
        (&table as Layout<'_>, HEAD, LINE, &["주간 식단표 안내", "입찰공고", "공지", "Notice"][..]),
        (&table, "", PLAIN, &["주간 식단표 안내", "입찰공고", "수의계약 내역"]),
        (&list, "", ITEM, &["주간 식단표 안내", "입찰공고", "보도자료"]),
    ] {
        for title in titles {
            let html = rows(&row.replace("TITLE", title), "", 130, 10);
            let seen = seen(&layout(head, &html));
            let found: Vec<&str> = seen.rows.iter().map(|(row, _)| row.title.as_str()).collect();
            assert_eq!(found, [*title; 10], "{html}");
        }
    }
    // What a click does is no title.
    for deed in ["바로가기", "다운로드", "신청하기", "답글쓰기", "삭제"] {
        let html = rows(&ITEM.replace("TITLE", deed), "", 130, 10);
        assert!(seen(&format!("<ul>{html}</ul>")).rows.is_empty(), "{html}");
    }
}

/// The third of six posts has no title: it is left out by name, and nothing else of it becomes one.
#[test]
fn a_row_without_a_title() {
    const HEADED: &str = "<tr><td>NO<td><a href=LINK>TITLE</a><td>총무과<td>DAY</tr>";
    let heads = "<tr><th>번호<th>제목<th>작성자<th>작성일</tr>";
    let table = |head: &str, row: &str| format!("<table>{head}{}</table>", rows(row, "시정 소식", 130, 6));
    let list = |row: &str| format!("<ul class=list>{}</ul>", rows(row, "시정 소식", 130, 6));
    for html in [
        table(heads, HEADED),
        table("", HEADED),
        table(heads, &HEADED.replace("TITLE", "TITLE<span class=new>N</span>")),
        table(heads, &HEADED.replace("</a>", "</a> <span class=new>N</span>")),
        list("<li><a href=LINK>TITLE</a><span class=w>총무과</span><span>DAY</span></li>"),
        list("<li><a href=LINK>TITLE</a><span class=w>작성자 : 총무과</span><span>등록일 : DAY</span></li>"),
    ] {
        for nothing in ["", "&nbsp;", "<img src=new.gif>"] {
            let html = html.replace("시정 소식 128호", nothing);
            let seen = seen(&html);
            let titles: Vec<&str> = seen.rows.iter().map(|(row, _)| row.title.as_str()).collect();
            assert_eq!(titles.len(), 5, "{html}: {titles:?}");
            assert!(titles.iter().all(|title| title.starts_with("시정 소식")), "{html}: {titles:?}");
            assert!(seen.problems.iter().any(|problem| problem.code == Code::RowRejected), "{html}");
        }
    }
}

/// A new board has a post or two, and the box of another beside it five. The page's address says which is which.
#[test]
fn a_box_of_another_board() {
    let board = |key: &str, words: &str, count: usize| {
        let row = format!("<li><a href='/v?key={key}&no=NO'>TITLE</a> <span>DAY</span></li>");
        let row = row.replace("/v?key=&no", "/rel/view?no");
        format!("<ul>{}</ul>", rows(&row, words, 40 * count, count))
    };
    for (own, other, count, word) in [
        ("7", "9", 2, "식단"),
        ("7", "9", 1, "식단"),
        ("7", "", 1, "식단"),
        // Neither is of the page's board.
        ("8", "9", 5, "소식"),
    ] {
        let shown = if word == "식단" { count } else { 2 };
        let html = format!("<main>{}</main>{}", board(own, "식단", shown), board(other, "다른 게시판의 새 소식", 5));
        let seen = seen(&html);
        assert_eq!(seen.rows.len(), count, "{own} {other}");
        assert!(seen.rows.iter().all(|(row, _)| row.title.contains(word)), "{own} {other}");
    }
}

/// Own address, table or items, the address of the board that it is of, and how many rows; the other board's is a table with a head.
#[test]
fn a_table_of_another_board() {
    let head = "<tr><th>번호<th>제목<th>작성자<th>작성일</tr>";
    let line = "<tr><td>NO<td><a href='LINK'>TITLE</a><td>총무과<td>DAY</tr>";
    let table = |head: &str, link: &str, words: &str, count: usize| {
        format!("<table class=t>{head}{}</table>", rows(&line.replace("LINK", link), words, 60, count))
    };
    let items = |link: &str, count: usize| {
        let row = format!("<li><a href='{link}'>TITLE</a> <span>DAY</span></li>");
        format!("<ul class=list>{}</ul>", rows(&row, "우리 게시판의 소식", 130, count))
    };
    for (own, board, other) in [
        // The address goes on.
        ("/news", items("/news/NO", 5), "/bid/NO"),
        ("/news/", items("/news/NO", 2), "/bid/NO"),
        ("/ko/news", items("/ko/news/view/NO", 3), "/ko/bid/view/NO"),
        ("/news", table("", "/news/NO", "우리 게시판의 소식", 4), "/bid/NO"),
        ("/news", table(head, "/news/NO", "우리 게시판의 소식", 1), "/bid/NO"),
        // Or its file does, where no parameter names a board.
        ("/ko/notice.asp", items("notice_view.asp?idx=NO", 3), "/ko/news_view.asp?idx=NO"),
        ("/ko/notice.do?mode=list", items("?mode=view&no=NO", 4), "/ko/other.do?mode=view&no=NO"),
        // Or a parameter names it.
        ("/bbs/list?bbs=news", items("/bbs/view?bbs=news&no=NO", 3), "/bbs/view?bbs=bid&no=NO"),
        (
            "/bbs/list?bbs=news",
            table(head, "/bbs/view?bbs=news&no=NO", "우리 게시판의 소식", 1),
            "/bbs/view?bbs=bid&no=NO",
        ),
    ] {
        let url = Url::parse(&format!("https://example.kr{own}")).unwrap();
        let count = board.matches("우리").count();
        let other = table(head, other, "다른 게시판의 소식", 5);
        for html in [format!("{board}<h3>새 글</h3>{other}"), format!("{other}<h3>소식</h3>{board}")] {
            let html = format!("<div id=content>{html}</div>");
            let seen = read(&Page::parse(&html, &url), &RowSelectors::default(), None);
            assert_eq!(seen.rows.len(), count, "{own}: {html}");
            assert!(seen.rows.iter().all(|(row, _)| row.title.contains("우리")), "{own}: {html}");
        }
    }
}

/// The board's own rows lead out of its folder, and a box of chosen ones into it.
#[test]
fn a_box_below_the_address_of_the_page() {
    let url = Url::parse("https://example.kr/news").unwrap();
    let board = table("", HEAD, "우리 게시판의 소식", 130, 5).replace("/v/", "/article/");
    let other = rows(&ITEM.replace("LINK", "/news/hot/NO"), "많이 찾는 이야기", 60, 3);
    let seen = read(&Page::parse(&format!("{board}<ul>{other}</ul>"), &url), &RowSelectors::default(), None);
    assert_eq!(seen.rows.len(), 5);
}

/// Rows that lead out of the board's folder without its menu, and a box of what is on, whose links carry the menu.
#[test]
fn a_box_under_the_menu_of_the_page() {
    let url = Url::parse("https://example.kr/bbs/list.do?menuNo=100").unwrap();
    let row = |link: &str| format!("<li><a href='{link}'>TITLE</a> <span>DAY</span></li>");
    let board = rows(&row("/article/NO"), "우리 게시판의 소식", 130, 8);
    let other = rows(&row("/event/view.do?menuNo=100&no=NO"), "이달의 행사", 60, 3);
    let html = format!("<h2>새소식</h2><ul class=list>{board}</ul><h3>이달의 행사</h3><ul class=event>{other}</ul>");
    let seen = read(&Page::parse(&html, &url), &RowSelectors::default(), None);
    assert_eq!(seen.rows.len(), 8);
}

/// A day in two elements is a day, and what calls lead to is of the page's board.
#[test]
fn a_box_of_another_board_beside_days_in_parts_and_calls() {
    let url = Url::parse("https://example.kr/bbs/list.do?bbsId=B01").unwrap();
    let other = rows(&ITEM.replace("LINK", "'view.do?bbsId=B02&no=NO'"), "다른 게시판의 소식", 60, 5);
    for row in [
        "<li><a href='view.do?bbsId=B01&no=NO'>TITLE</a><div class=date><strong>1NO</strong><span>2026.11</span></div></li>",
        "<li><a href='view.do?bbsId=B01&no=NO'>TITLE</a><p><span>2026-11</span><span>1NO</span></p></li>",
        "<li><a href=\"javascript:fnView('NO');\">TITLE</a> <span>DAY</span></li>",
    ] {
        let board = rows(row, "우리 게시판의 소식", 9, 4);
        let html = format!("<ul class=board>{board}</ul><div class=latest><h3>새소식</h3><ul>{other}</ul></div>");
        let seen = read(&Page::parse(&html, &url), &RowSelectors::default(), None);
        assert_eq!(seen.rows.len(), 4, "{row}");
        assert!(seen.rows.iter().all(|(row, _)| row.title.contains("우리") && row.posted_at.is_some()), "{row}");
    }
}

/// Pinned posts in a table above a gallery, whose addresses are built otherwise; beside each title a link to what was said of it.
#[test]
fn a_table_of_notices_above_a_gallery() {
    let line = "<tr class=notice><td><strong>공지</strong><td><a href='/index.php?mid=a&srl=NO&listStyle=webzine'>TITLE</a> <a href='/index.php?mid=a&srl=NO#NO_comment'>[3]</a><td>관리자</tr>";
    let item = "<li><h3><a href='/NO'>TITLE</a></h3><span>DAY</span></li>";
    let notices = format!("<table class='lst common_notice'>{}</table>", rows(line, "공지", 1003, 3));
    let html = format!("{notices}<div class=zine><ul>{}</ul></div>", rows(item, "새 글", 1060, 6));
    let seen = seen(&html);
    assert_eq!(
        seen.rows.iter().filter(|(row, _)| row.pinned && row.title.starts_with("공지")).count(),
        3,
        "{:?}",
        seen.rows
    );
    assert_eq!(seen.rows.len(), 9);
}

/// The page's parameters name more than the board, and a board may show what is of others.
#[test]
fn a_board_whose_rows_carry_other_values() {
    let list = Url::parse("https://example.kr/bbs/list.do?key=7&menu=200&cate=").unwrap();
    let row = |n: usize, query: &str| {
        format!(
            "<tr><td>{n}<td><a href='/bbs/view.do?{query}&no={n}'>강당 대관 일정 {n}차 안내</a><td>2026-11-{n}</tr>"
        )
    };
    let table = |query: &dyn Fn(usize) -> String| {
        let rows: String = (10..20).rev().map(|n| row(n, &query(n))).collect();
        format!("<table><tr><th>번호<th>제목<th>등록일</tr>{rows}</table>")
    };
    let item = |n: usize| {
        format!("<li><a href='/s/view.do?key=KEY&menu=200&no={n}'>새 소식 {n}호를 냈습니다</a> 2026-11-2{n}</li>")
    };
    let items: String = (1..6).rev().map(item).collect();
    for (board, key) in [
        // Its own board, under another menu; a category that is not chosen; the posts of several boards.
        (table(&|_| "key=7&menu=300".to_owned()), "5"),
        (table(&|_| "key=7&menu=200&cate=".to_owned()), "7"),
        (table(&|n| format!("key={}&menu=300", 8 + n % 3)), "7"),
    ] {
        let html = format!("<main>{board}</main><ul>{}</ul>", items.replace("KEY", key));
        let seen = read(&Page::parse(&html, &list), &RowSelectors::default(), None);
        assert_eq!(seen.rows.len(), 10, "{board}");
    }
}

/// A number in the folder that is the same in all rows of a place names its board; a year does not.
#[test]
fn boards_that_folders_name() {
    for (own, other, count) in [
        ("/bbs/dept/1020/NO/artclView.do", "/bbs/dept/96/NO/artclView.do", 8),
        ("/bbs/dept/1020/NO/artclView.do", "/bbs/dept/1020/NO/artclView.do", 13),
        ("/2025/12/NO", "/2025/11/NO", 13),
    ] {
        let row = |link: &str| ITEM.replace("LINK", link);
        let board = rows(&row(own), "우리 게시판의 소식", 130, 8);
        let box_of = rows(&row(other), "다른 게시판의 소식", 60, 5);
        let html = format!("<div><ul>{board}</ul></div><div class=box><h3>새소식</h3><ul>{box_of}</ul></div>");
        assert_eq!(seen(&html).rows.len(), count, "{own} {other}");
    }
}

/// What a file is called after.
#[test]
fn files_that_name_boards() {
    for (file, board) in [
        ("noticeList.do", Some("notice")),
        ("notice_view.asp", Some("notice")),
        ("news.php", Some("news")),
        ("selectBoardArticle.do", Some("selectboard")),
        ("list.do", None),
        ("board.php", None),
        ("view.do", None),
        ("481289", None),
        ("31.html", None),
        ("post20261127.html", None),
    ] {
        assert_eq!(crate::listing::board_of(file).as_deref(), board, "{file}");
    }
}

/// A number that the heading above says too is a month's or an issue's; another one is a board's.
#[test]
fn folders_of_months() {
    let part = |heading: &str, folder: usize, from: usize| {
        let items = rows(ITEM, "시정 소식을 전합니다", from, 4).replace("/v/", &format!("/news/{folder}/"));
        format!("<h3>{heading}</h3><ul class=list>{items}</ul>")
    };
    for (one, other, count) in [("11월", "10월", 8), ("제11호", "제10호", 8), ("시청", "구청", 4)] {
        let html = part(one, 11, 330) + &part(other, 10, 230);
        assert_eq!(seen(&format!("<h1>소식</h1>{html}")).rows.len(), count, "{one}");
    }
}

/// One pinned post in a box of its own right above the rows; a box without its sign or its day is none of them.
#[test]
fn a_pinned_post_above_its_board() {
    let link = "<a href=/v/200>나눔 장터를 엽니다</a>";
    for (above, count) in [
        (format!("<div class=top><strong>공지</strong> {link} <span>2026-11-27</span></div>"), 7),
        (
            "<a class=top href=/v/200><strong>공지</strong> <span>나눔 장터를 엽니다</span> <em>2026-11-27</em></a>"
                .to_owned(),
            7,
        ),
        (format!("<p class=top><span>공지</span> {link} (2026-11-27)</p>"), 7),
        (format!("<div class=top><strong>공지</strong> {link}</div>"), 6),
        (format!("<div class=top><strong>장터</strong> {link} <span>2026-11-27</span></div>"), 6),
        (
            "<div class=top><strong>공지</strong> <a href=/go.do>나눔 장터</a> <span>2026-11-27</span></div>"
                .to_owned(),
            6,
        ),
        // Built as rows are it is read as one, and once.
        (format!("<ul class=top><li><strong>공지</strong> {link} <span>2026-11-27</span></ul>"), 7),
    ] {
        let seen = seen(&format!("<h1>알림</h1>{}", table(&above, HEAD, "시정 소식을 전합니다", 130, 6)));
        assert_eq!(seen.rows.len(), count, "{above} {:?}", seen.rows);
        assert_eq!(seen.rows.iter().filter(|(row, _)| row.pinned).count(), count - 6, "{above}");
    }
}

/// A count of readers names a column, and the posts that are read most where a rank stands behind it.
#[test]
fn a_column_is_no_box() {
    for (heading, is_box) in [
        ("조회수", false),
        ("제목 등록일 조회수", false),
        ("조회수 TOP 5", true),
        ("조회수 순위", true),
        ("조회수 높은 글", true),
    ] {
        assert_eq!(super::super::apart::names_a_box(heading), is_box, "{heading}");
    }
}
