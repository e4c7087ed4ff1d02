//! Boards of one or two posts, and posts beside one or two others.

use url::Url;

use crate::inspect::{Reading, read};
use crate::page::Page;
use crate::source::{PostSelectors, RowSelectors};

fn is_list(address: &str, content: &str, rows: usize) -> bool {
    let html = format!("<title>알림 - 우리 기관</title><h2>공지사항</h2><div id=content>{content}</div>");
    let url = Url::parse("https://board.example.kr").unwrap().join(address).unwrap();
    let reading = read(&Page::parse(&html, &url), &RowSelectors::default(), &PostSelectors::default(), None);
    matches!(reading, Reading::Listing(listing) if listing.rows.len() == rows)
}

#[test]
fn boards_of_few_posts() {
    let card = |link: &str| {
        format!(
            "<ul class=list><li class=row><a href='{link}' class=tit>전통시장 활성화 사업 대상자 발표</a><ul class=info><li>작성자 : 박세찬</li><li>등록일 : 2026-11-27</li><li>조회 286</li></ul></li></ul>"
        )
    };
    let total = |count: &str| format!("<p class=total>{count}</p>");
    for (address, content, rows) in [
        // The page's own address goes on to the post's.
        ("/bbs/board.php?bo_table=notice", card("/bbs/board.php?bo_table=notice&wr_id=481289"), 1),
        ("/kr/notice.do", card("notice.do?articleNo=370622&mode=view"), 1),
        ("/notice/", card("?uid=188140&mod=document"), 1),
        ("/notice", card("/notice/188140"), 1),
        ("/cop/bbs/selectBoardList.do?bbsId=B1", card("selectBoardArticle.do?bbsId=B1&nttId=88"), 1),
        ("/notice/list", card("/notice/view/188140"), 1),
        ("/notice/list.do", card("/notice/view.do?no=188140"), 1),
        ("/sub/news.php", card("/sub/news_view.php?no=88"), 1),
        // Above it stands what the form of a search is called.
        ("/news", "<form><fieldset><legend>게시물 검색</legend><input name=q></fieldset></form><ul class=list><li><a href='/news/88'>하반기 채용 공고</a><span>관리자</span><span>2026-11-27</span></ul>".to_owned(), 1),
        // A line counts them.
        ("/www/66579/subview.do", total("총 <b>1</b>건 (1/1 페이지)") + &card("/bbs/www/718/802045/artclView.do"), 1),
        ("/www/66579/subview.do", total("Total 1건 1 페이지") + &card("/bbs/www/718/802045/artclView.do"), 1),
    ] {
        assert!(is_list(address, &content, rows), "{address} {content}");
    }
    // A post, and the one before.
    let post = |body: &str| {
        format!(
            "<div class=view><h3>새 청사로 옮기는 날 안내</h3><ul><li>작성자 : 김하나</li><li>등록일 : 2024-03-05</li><li>조회 : 77</li></ul><div class=c>{body}</div></div>"
        )
    };
    let before =
        |link: &str| format!("<div class=prev>이전글 <a href='{link}'>봄 소식</a> <span>2024-03-01</span></div>");
    for (address, content) in [
        ("/bbs/board.php?bo_table=a&wr_id=7", post("안내") + &before("/bbs/board.php?bo_table=a&wr_id=6")),
        ("/b/7", post("3월 10일에 옮깁니다.") + &before("/b/6")),
        ("/view.do?no=7", post("3월 10일에 옮깁니다.") + "<p>댓글 총 1개</p>" + &before("/view.do?no=6")),
        ("/news_view.php?no=7", post("3월 10일에 옮깁니다.") + &before("/news_view.php?no=6")),
        ("/news_view.php?no=7", post("3월 10일에 옮깁니다.") + &before("/news.php?no=6")),
        ("/view.do?no=7", post("3월 10일에 옮깁니다.") + "<p>총 1건</p>" + &before("/view.do?no=6")),
    ] {
        assert!(!is_list(address, &content, 1), "{address} {content}");
    }
}

/// What stands at an address that holds "view" in a word, under an introduction of its own.
#[test]
fn boards_of_reviews() {
    let rows: String = (1..6)
        .map(|n| format!("<tr><td>{n}<td><a href='?no={n}'>제{n}회 모임을 다녀와서</a><td>총무과<td>2026-11-0{n}</tr>"))
        .collect();
    let table = format!("<table><tr><th>번호<th>제목<th>작성자<th>작성일</tr>{rows}</table>");
    let introduction = "<h3>소식지 안내</h3><p>등록일 : 2026-10-02</p><p>한빛시에서 시민 여러분께 알려드리는 소식입니다. 궁금하신 사항은 담당 부서로 문의하시면 친절하게 안내하여 드리겠습니다.</p>";
    for address in ["/review/board.do?id=3", "/interview/3.do", "/www/3/subview.do"] {
        assert!(is_list(address, &format!("{introduction}{table}"), 5), "{address}");
    }
}

/// Below a post its board may stand: however few its rows, whatever counts them, one of them leads to this very page.
#[test]
fn posts_above_their_few_rows() {
    let row = |n: usize| {
        format!(
            "<tr><td>{n}<td><a href='board.php?bo_table=a&wr_id=33{n}'>제{n}회 나무 심기 행사</a><td>총무과<td>2026-11-2{n}</tr>"
        )
    };
    let post = "<div class=view><h3>제3회 나무 심기 행사</h3><ul class=info><li>작성자 : 총무과</li><li>작성일 : 2026-11-23</li><li>조회 : 12</li></ul>\
        <div class=content><p>묘목은 시에서 나누어 드립니다.</p><p>장갑과 물통을 가져오시기 바랍니다.</p></div></div>";
    for count in 1..=3 {
        let rows: String = (0..count).map(|at| row(3 - at)).collect();
        let total = if count == 1 { String::new() } else { format!("<p class=total>총 <b>{count}</b>건</p>") };
        let board = format!("{total}<table><tr><th>번호<th>제목<th>작성자<th>작성일</tr>{rows}</table>");
        let page = format!("{post}{board}");
        assert!(!is_list("/bbs/board.php?bo_table=a&wr_id=333", &page, count), "{count}");
        assert!(is_list("/bbs/board.php?bo_table=a", &board, count), "{count}");
    }
}

/// The title of the post that a page shows leads to no other page.
#[test]
fn articles_under_linked_headings() {
    let one = |n: usize| {
        format!(
            "<article><h2><a href='/?p=33{n}'>제{n}회 나무 심기 행사</a></h2><p class=meta>2026-11-2{n} | 관리자</p><p>묘목은 시에서 나누어 드리니 장갑을 가져오시기 바랍니다.</p></article>"
        )
    };
    assert!(is_list("/category/news/", &(one(2) + &one(1)), 2));
    assert!(is_list("/category/news/", &one(1), 1));
    // So with links that are no headings, where the page's own address has no number, and with calls.
    let item = |n: usize, link: &str| {
        format!(
            "<li><a href=\"{link}\" class=tit>제{n}회 나무 심기 행사</a><ul class=info><li>작성자 : 총무과</li><li>작성일 : 2026-11-2{n}</li><li>조회수 : 1{n}</li></ul></li>"
        )
    };
    assert!(is_list("/notice", &format!("<ul class=l>{}</ul>", item(2, "/board/read?no=32")), 1));
    let calls = item(2, "javascript:fn_view('32')") + &item(1, "javascript:fn_view('31')");
    assert!(is_list("/notice/list.do", &format!("<ul class=l>{calls}</ul><script src=/js/b.js></script>"), 2));
    // Of one alone it may be the post's own by another address.
    assert!(!is_list("/news/41", &one(1), 1));
    let post = "<article><h1>봄 소식</h1><p class=meta>2026-11-25 | 관리자</p><p>꽃이 피었습니다. 많이 보러 오시기 바랍니다.</p></article>";
    assert!(!is_list("/spring", &(post.to_owned() + &one(2) + &one(1)), 2));
}

/// A forum's list stands at `viewforum`.
#[test]
fn a_forum_of_two_topics() {
    let row = |n: usize| {
        format!(
            "<tr><td>Press<td><a href='viewtopic.php?f=2&t=33{n}'>The library opens its new wing {n}</a><td>Lena Fischer<td>2026-11-2{n}<td>18</tr>"
        )
    };
    let head = "<tr><th>Topic<th>Title<th>Author<th>Date posted<th>Views</tr>";
    assert!(is_list("/viewforum.php?f=2", &format!("<table>{head}{}{}</table>", row(2), row(1)), 2));
}

/// Where one row leads to this very page, that is the post, though a script has yet to put its text there.
#[test]
fn a_bare_post_above_its_board() {
    let row = |n: usize| format!("<tr><td>{n}<td><a href=/news/4{n}>제{n}회 나무 심기 행사</a><td>2026-11-2{n}</tr>");
    let rows: String = (0..7).map(|at| row(7 - at)).collect();
    let item = |n: usize| format!("<li><a href=/walks/70{n}><span>{n}</span> 숲길을 걷는 모임 {n}호</a></li>");
    let items: String = (1..6).map(item).collect();
    let page = format!(
        "<main><div class=board_view><h2>제5회 나무 심기 행사</h2><p>2026-11-25</p><div class=view_content></div></div>\
         <table><thead><tr><td>번호<td>제목<td>등록일</thead>{rows}</table></main>\
         <div><h3>모임</h3><ul>{items}</ul></div><footer><p>한빛시 중앙로 1</p><p>© 2026 한빛</p></footer>"
    );
    assert!(!is_list("/news/45", &page, 7));
    assert!(is_list("/news", &page.replace("<h2>제5회 나무 심기 행사</h2><p>2026-11-25</p>", ""), 7));
}

/// Whether one of the rows is the page itself, its address tells: with www or without, a slash at its end or none, a menu's item
/// or none, words or numbers.
#[test]
fn posts_above_rows_at_their_own_address() {
    const WORDS: [&str; 4] = ["tree-planting-day", "library-holiday", "road-closed", "spring_market"];
    let post = "<div class=view><h3>봄맞이 나무 심기 행사</h3><ul class=info><li>작성자 : 총무과</li><li>작성일 : 2026-11-23</li><li>조회 : 12</li></ul>\
        <div class=content><p>묘목은 시에서 나누어 드립니다.</p><p>장갑과 물통을 가져오시기 바랍니다.</p></div></div>";
    let board = |link: &str, count: usize| {
        let row = |at: usize| {
            let title = ["봄맞이 나무 심기 행사", "도서관을 쉽니다", "길을 막습니다", "장터를 엽니다"][at];
            let link = link.replace("WORDS", WORDS[at]).replace('N', &(34 - at).to_string());
            format!("<tr><td>{}<td><a href=\"{link}\">{title}</a><td>총무과<td>2026-11-2{}</tr>", 34 - at, 3 - at % 3)
        };
        let rows: String = (0..count).map(row).collect();
        format!("<table><tr><th>번호<th>제목<th>작성자<th>작성일</tr>{rows}</table>")
    };
    for (address, list, link, count) in [
        ("/notice/tree-planting-day", "/notice", "/notice/WORDS", 4),
        ("/en/2026/tree-planting-day/", "/en/2026/news", "/en/2026/WORDS/", 4),
        ("/notice/34", "/notice", "/notice/N", 1),
        ("/bbs/cse/120/34/artclView.do", "/bbs/cse/120/artclList.do", "/bbs/cse/120/N/artclView.do", 1),
        ("/notice/34/", "/notice/", "/notice/N", 4),
        ("/notice/34", "/notice/", "/notice/N/", 4),
        ("/board.php?t=a&id=34", "/board.php?t=a", "https://www.board.example.kr/board.php?t=a&id=N", 4),
        ("/view.do?nttId=34", "/list.do", "/view.do?nttId=N&menuNo=2011", 1),
        ("/view.do?nttId=34&menuNo=2011", "/list.do?menuNo=2011", "/view.do?nttId=N", 1),
        ("/bbs/view.do?nttId=4534", "/bbs/list.do", "javascript:fn_view('45N')", 3),
    ] {
        let page = post.to_owned()
            + "<script src=/js/board.js></script><p class=total>총 <b>COUNT</b>건</p>"
            + &board(link, count);
        let page = page.replace("COUNT", &count.to_string());
        assert!(!is_list(address, &page, count), "{address} {link}");
        assert!(is_list(list, &board(link, count), count), "{list} {link}");
    }
    // A row that leads nowhere leads to its list.
    let nowhere = board("/notice/WORDS", 4).replace("/notice/tree-planting-day", "#");
    for address in ["/notice-board", "/news_and_events/"] {
        assert!(is_list(address, &nowhere, 4), "{address}");
    }
}

/// Above a gallery of one picture stands nothing but the board's name.
#[test]
fn a_gallery_of_one_picture() {
    let html = "<title>포토</title><h2>포토</h2><div class=l><div><div><a href=/photo/31><img src=/t.jpg alt='나무 심기 행사'></a></div>\
        <div><a href=/photo/31>나무 심기 행사</a><span>2026-11-27</span></div></div></div>";
    let url = Url::parse("https://board.example.kr/photo").unwrap();
    let reading = read(&Page::parse(html, &url), &RowSelectors::default(), &PostSelectors::default(), None);
    assert!(matches!(&reading, Reading::Listing(listing) if listing.rows.len() == 1), "{reading:?}");
}
