//! Boards without posts, and lists that stand around what says so.

use url::Url;

use super::{read, seen};
use crate::model::Code;
use crate::page::Page;
use crate::source::RowSelectors;

/// So many rows of a board: `LINK` and a number lead to each.
fn rows(row: &str, link: &str, count: usize) -> String {
    let row = |at: usize| {
        let (no, day) = (60 - at, format!("2026-11-{}", 20 - at));
        row.replace("LINK", &format!("{link}{no}")).replace("TITLE", &format!("다른 소식 {no}호")).replace("DAY", &day)
    };
    (0..count).map(row).collect()
}

const HEADS: &str = "<tr><th>번호<th>제목<th>작성자<th>작성일</tr>";
const LINE: &str = "<tr><td>5<td><a href='LINK'>TITLE</a><td>총무과<td>DAY</tr>";
const ITEM: &str = "<li><a href='LINK'>TITLE</a> <span>DAY</span></li>";

fn table(link: &str) -> String {
    format!("<table>{HEADS}{}</table>", rows(LINE, link, 5))
}

/// An empty board says so; what stands below it is of others.
#[test]
fn lists_below_an_empty_board() {
    let none = |head: &str| format!("<table>{head}<tr><td colspan=4>등록된 게시물이 없습니다.</td></tr></table>");
    let two = "<tr><th>제목<th>작성일</tr>";
    let row = "<tr><td><a href='LINK'>TITLE</a><td>DAY</tr>";
    let other = |head: &str, row: &str| format!("<p>새 글</p><table>{head}{}</table>", rows(row, "/v/", 5));
    let box_of = |heading: &str| format!("<div class=side><h3>{heading}</h3><ul>{}</ul></div>", rows(ITEM, "/v/", 5));
    for (html, count) in [
        (none(HEADS) + &box_of("최근 게시물"), 0),
        (none(HEADS) + &box_of("많이 본 글"), 0),
        ("<ul class=board-list><li>게시물이 없습니다.</li></ul>".to_owned() + &box_of("최근 게시물"), 0),
        (none(HEADS) + &other(two, row), 0),
        (none(HEADS).replace("등록된 게시물이", "진행 중인 채용공고가") + &box_of("최근 게시물"), 0),
        (
            "<p>총 <b>0</b>건, 1/1 페이지</p><ul class=board-list><li>게시물이 없습니다.</li></ul>".to_owned()
                + &other(two, row),
            0,
        ),
        // Of two boards alike one may be empty; what stands above is no neighbour.
        (none(HEADS) + &other(HEADS, LINE), 5),
        (other(two, row) + &none(HEADS), 5),
    ] {
        let seen = seen(&format!("<div id=content><h1>알림마당</h1>{html}</div>"));
        assert_eq!(seen.rows.len(), count, "{html}: {:?}", seen.rows);
        assert_eq!(seen.problems.iter().any(|problem| problem.code == Code::EmptyListing), count == 0, "{html}");
    }
}

/// What the page says, where the rows below or above it lead, and how many of them are the board's.
#[test]
fn empty_boards_of_other_names() {
    let list = |body: &str| format!("<div class=board_list>{body}</div>");
    let none = list("<p class=nodata>등록된 게시물이 없습니다.</p>");
    let head = format!("<table>{HEADS}<tr><td colspan=4>등록된 게시물이 없습니다.</td></tr></table>");
    let other = |link: &str| format!("<h2>보도자료</h2>{}", table(link));
    let items = |link: &str| format!("<h3>새 소식</h3><ul>{}</ul>", rows(ITEM, link, 5));
    let five = |heading: &str| format!("<h3>{heading}</h3><p>총 5건</p>{}", table("view.do?key=7&no="));
    for (html, count) in [
        // Of another board: a parameter or a folder says so.
        (none.clone() + &other("view.do?key=9&no="), 0),
        (none.clone() + &other("/press/view.do?no="), 0),
        ("<ul class=board_list><li>등록된 게시물이 없습니다.</li></ul>".to_owned() + &other("view.do?key=9&no="), 0),
        (head.clone() + &items("view.do?key=9&no="), 0),
        (head.clone() + &items("/news/"), 0),
        (other("view.do?key=9&no=") + &head, 0),
        // Of this board: none is open, five are closed.
        ("<h3>진행중</h3><p>총 0건</p>".to_owned() + &none + &five("지난 공고"), 5),
        ("<p>전체 0건</p>".to_owned() + &head + &five("지난 공고"), 5),
        (
            "<ul class=tab><li>진행중 <b>0</b></ul><p>전체 0건</p><div class=list><p>진행 중인 게시물이 없습니다.</p></div>".to_owned()
                + &table("/article/"),
            5,
        ),
        // A box of the reader's own above the board.
        (
            "<aside class=my_list><p>총 0건</p><p class=empty>최근 본 게시물이 없습니다.</p></aside>".to_owned()
                + &table("view.do?key=7&no="),
            5,
        ),
        (
            "<div class=my_list><p class=empty>최근 본 글이 없습니다.</p></div><h2>알림</h2>".to_owned()
                + &table("/article/"),
            5,
        ),
        (none.clone() + "<h3>전체글</h3>" + &table("/article/"), 5),
        (none + &table("view.do?key=7&no="), 5),
    ] {
        let url = Url::parse("https://example.kr/bbs/list.do?key=7").unwrap();
        let html = format!("<title>알림 | 한빛</title><div id=content><h1>알림</h1>{html}</div>");
        let seen = read(&Page::parse(&html, &url), &RowSelectors::default(), None);
        assert_eq!(seen.rows.len(), count, "{html}");
    }
}

/// Below a head of columns a lone cell over all of them says it, whatever there is none of.
#[test]
fn words_for_nothing() {
    for (words, is_said) in [
        ("등록된 행사가 없습니다.", true),
        ("일정이 없습니다", true),
        ("FAQ가 없습니다.", true),
        ("데이터가 존재하지 않습니다.", true),
        ("열람 권한이 없습니다.", false),
        ("There are no registered posts.", true),
        ("There are no items to display.", true),
        ("No entries.", true),
        ("No. 12 of the town's paper", false),
        ("No files attached", false),
        ("お知らせはありません。", true),
        ("該当する記事はありませんでした。", true),
    ] {
        let seen = seen(&format!("<table>{HEADS}<tr><td colspan=4>{words}</td></tr></table>"));
        assert_eq!(seen.problems.iter().any(|problem| problem.code == Code::EmptyListing), is_said, "{words}");
    }
}

/// Wherever a sentence says that there are no posts, and nothing else, a board is empty.
#[test]
fn words_in_any_place() {
    for (html, is_said) in [
        ("<p class=txt>등록된 글이 없습니다.</p>", true),
        ("<table><tr><td>등록된 게시물이 없습니다.</td></tr></table>", true),
        ("<ul><li>자료가 없습니다.</li></ul>", true),
        ("<div class='text-center py-5'>표시할 게시물이 없습니다.</div>", true),
        ("<div class=gallery><div class=empty>등록된 사진이 없습니다.</div></div>", true),
        ("<ul class=board_list><li>등록된 소식이 없습니다.</li></ul>", true),
        ("<section class='no-results not-found'><p>검색 결과가 없습니다.</p></section>", true),
        ("<p>진행중인 채용공고가 없습니다.</p>", true),
        ("<p>현재 진행 중인 채용 공고가 없습니다.</p>", true),
        ("<p>등록된 행사가 한 건도 없습니다.</p>", true),
        ("<li>조건에 맞는 게시물이 없습니다</li>", true),
        // Of what boxes have none of as well it is said which.
        ("<p>행사가 없습니다.</p>", false),
        ("<p>이전 글이 없습니다.</p>", false),
        ("<table class=board_nav><tr><th>다음글<td>게시물이 없습니다.</table>", false),
        ("<ul class=board_nav><li><b>이전글</b> 게시물이 없습니다.</ul>", false),
        ("<ul class=cmt_list><li>등록된 글이 없습니다.</ul>", false),
        ("<header><ul class=list><li>등록된 글이 없습니다.</ul></header>", false),
        ("<article><header><ul class=list><li>등록된 글이 없습니다.</ul></header></article>", true),
        ("<div class=cart><p class=empty>장바구니에 담긴 상품이 없습니다.</p></div>", false),
        ("<p>등록된 글이 없으면 이 안내가 보입니다.</p>", false),
        ("<div class=comments><p>등록된 글이 없습니다.</p></div>", false),
        ("<div class=today><p>오늘은 일정이 없습니다.</p></div>", false),
    ] {
        let seen = seen(&format!("<h1>알림</h1>{html}"));
        assert_eq!(seen.problems.iter().any(|problem| problem.code == Code::EmptyListing), is_said, "{html}");
    }
}

/// What of this page is empty: its board, or something beside it.
#[test]
fn boxes_beside_boards() {
    const HEAD: &str = "<title>알림 | 한빛</title><h1>알림</h1>";
    let none = format!("<table>{HEADS}<tr><td colspan=4>등록된 게시물이 없습니다.</td></tr></table>");
    let today =
        "<div class=today><h3>오늘의 일정</h3><div class=schedule_list><p>등록된 내용이 없습니다.</p></div></div>";
    let pages = "<div class=paging><strong>1</strong><a href='?page=2'>2</a><a href='?page=3'>3</a></div>";
    let items = |heading: &str, link: &str| format!("<div><h3>{heading}</h3><ul>{}</ul></div>", rows(ITEM, link, 5));
    let called = items("이달의 행사", "javascript:goEvent(N)").replace("(N)", "(").replace("'>", ")'>");
    for (address, html, count) in [
        // A board that goes on has posts.
        ("/sub/notice.php", today.to_owned() + &items("새로운 소식", "/board/view.php?no=") + pages, 5),
        ("/sub/notice.php", none.clone() + &items("새 소식", "/sub/free_view.php?no="), 0),
        ("/sub/notice.php", none.clone() + &items("지난 글", "/sub/notice_view.php?no="), 5),
        ("/board/notice", none.clone() + &items("새 소식", "/board/free/"), 0),
        ("/board/notice", none.clone() + &called, 0),
        ("/dept/subview.do", none.clone() + &items("자유게시판", "/bbs/96/"), 0),
        (
            "/recruit",
            "<p>진행 중인 채용공고가 없습니다.</p>".to_owned() + &items("새 소식", "/bbs/board.php?bo_table=a&no="),
            0,
        ),
        // Of another board, above the words: its folder and its file say so, or its folder and its heading.
        ("/free/freeList.do", items("새 소식", "/notice/noticeView.do?no=") + &none, 0),
        (
            "/data/",
            items("새 소식", "/notice/") + "<div class=list><p class=nodata>등록된 게시물이 없습니다.</p></div>",
            0,
        ),
        (
            "/sub.php?menu=7",
            items("자료실", "/data/") + "<p>Total 0건</p><ul class=board_list><li>등록된 정보가 없습니다.</ul>",
            0,
        ),
        ("/list.php?id=7", items("많이 본 글", "/view.php?no=") + "<p>게시글이 없습니다.</p>", 0),
        // What a box beside it, or a reader's basket, has none of is not the board's.
        ("/data/", items("알림", "/notice/") + "<div class=lat><ul><li class=empty>게시물이 없습니다.</ul></div>", 5),
        (
            "/category/notice/",
            "<div class=lat><h3>질문답변</h3><ul><li class=empty_li>게시물이 없습니다.</ul></div><h2>고객센터</h2>"
                .to_owned()
                + &table("/2026/11/"),
            5,
        ),
        (
            "/board/free/list.html?board_no=1",
            "<div class=basket><p class=empty>장바구니에 담긴 상품이 없습니다.</p></div>".to_owned()
                + &table("/article/notice/1/"),
            5,
        ),
        // What shows a post names no board.
        (
            "/board.do?command=searchList",
            table("/board.do?command=view&no=") + "<div class=lat><ul><li class=empty_li>게시물이 없습니다.</ul></div>",
            5,
        ),
        // What lists all, or nothing in particular, names no other board.
        ("/notice.do?mode=list", today.to_owned() + &items("알림", "?mode=view&no="), 5),
        ("/list?category=all", today.to_owned() + &items("알림", "/view?category=3&no="), 5),
        ("/list?category=7", today.to_owned() + &items("알림", "/view?category=3&no="), 0),
    ] {
        let url = Url::parse("https://example.kr").and_then(|url| url.join(address)).unwrap();
        let html = format!("{HEAD}<div id=content>{html}</div>");
        let seen = read(&Page::parse(&html, &url), &RowSelectors::default(), None);
        assert_eq!(seen.rows.len(), count, "{address} {html}");
    }
}

/// What stands around the words for nothing is no row, and what is there none of may be anything in a list's only item.
#[test]
fn words_for_nothing_beside_other_things() {
    let manager = "<dl><dt>담당부서<dd>총무과<dt>최종수정일<dd>2026-10-15</dl>";
    let head = format!("<table>{HEADS}<tr><td colspan=4>등록된 게시물이 없습니다.</td></tr></table>");
    let side = |heading: &str, day: &str| {
        let rows = rows(&ITEM.replace("DAY", day), "/notice/view?no=", 5);
        format!("<div class=side><h3>{heading}</h3><ul>{rows}</ul></div>")
    };
    for html in [
        // The page's manager with his day, around it a link to write.
        format!(
            "<div class=contents><div><h2>나눔터</h2><ul class=board_list><li><p>등록된 글이 없습니다.</p></li></ul><div><a href=/write>글쓰기</a></div>{manager}</div></div>"
        ),
        // Calls to share and to print.
        format!(
            "<div class=sns><a href=# onclick=\"fb()\">페이스북 공유</a><a href=# onclick=\"window.print()\">인쇄</a></div>{head}{manager}"
        ),
        "<ul class=edu_list><li>지금 신청할 수 있는 강좌가 없습니다.</li></ul>".to_owned() + &side("공지사항", "DAY"),
        "<div class=no-data><p>준비 중입니다.</p></div>".to_owned() + &side("공지사항", "DAY"),
        "<ul class=board_list><li class=nodata>게시물이 없습니다.</li></ul>".to_owned() + &side("조회수 TOP 5", ""),
        "<ul class=board_list><li class=nodata>게시물이 없습니다.</li></ul>".to_owned() + &side("주간 조회 베스트", ""),
    ] {
        let url = Url::parse("https://example.kr/edu/list").unwrap();
        let page = Page::parse(&format!("<title>한빛</title><div id=content><h1>교육</h1>{html}</div>"), &url);
        let seen = read(&page, &RowSelectors::default(), None);
        assert!(seen.rows.is_empty(), "{html}: {:?}", seen.rows);
        assert!(seen.problems.iter().any(|problem| problem.code == Code::EmptyListing), "{html}");
    }
}
