//! Rows that look like a post, and posts whose neighbours look like them.

use super::{TITLES, at, is_post, reading};
use crate::inspect::Reading;

/// Posts of a series share their title: the next one's is no sign that this page is a list of two.
#[test]
fn a_neighbour_of_the_same_title() {
    let post = "<h2>식단</h2><div class=view><h3>주간 식단 안내</h3><dl><dt>등록일<dd>2026-11-20</dl><div class=cont>\
        <p>월요일에는 보리밥과 된장국, 화요일에는 비빔밥을 드립니다. 수요일부터는 조리실 공사로 도시락을 드리니 이용에 참고하시기 바랍니다.</p>\
        <p>식재료의 원산지는 식당 앞 게시판에 적어 두었으며, 궁금한 점은 영양사에게 물어보시기 바랍니다.</p></div>\
        <table><tr><th>다음글<td><a href='/v?no=9'>주간 식단 안내</a></tr><tr><th>이전글<td><a href='/v?no=7'>주간 식단 안내</a></tr></table></div>";
    assert!(matches!(reading(post), Reading::Article(_)), "{:?}", reading(post));
}

/// A ranking, and the post before, may bear the post's own title: rows that show no day have not given it its day. Rows that
/// do are a list of which the "post" is one.
#[test]
fn rows_that_bear_the_posts_title() {
    let post = "<h3>주간 식단 안내</h3><dl><dt>작성자<dd>김하나<dt>등록일<dd>2026-11-20</dl><div class=cont><p>월요일에는 보리밥과 된장국을 드립니다.</p></div>";
    let row = |n: u32, title: &str, day: &str| format!("<li><a href='/bbs/view.do?no={n}'>{title}</a>{day}</li>");
    let rows = |day: &str| {
        ["겨울 장터 열려", "주간 식단 안내", "새 버스 노선 안내", "책 읽는 마을을 찾아서", "숲길 걷기 신청"]
            .iter()
            .zip(500..)
            .map(|(title, n)| row(n, title, day))
            .collect::<String>()
    };
    let ranking = format!("<div class=rank><h3>많이 본 글</h3><ol>{}</ol></div>", rows(""));
    let neighbour = "<table><tr><th>다음글<td><a href='/bbs/view.do?no=9'>주간 식단 안내</a></tr><tr><th>이전글<td><a href='/bbs/view.do?no=7'>겨울 장터 열려</a></tr></table>";
    for html in [
        format!("{ranking}<h2>식단</h2><div class=view>{post}</div>"),
        format!("<h2>식단</h2><div class=view>{post}</div>{ranking}"),
        format!("<h2>식단</h2><div class=view>{post}{neighbour}</div>"),
        format!(
            "{ranking}<h2>식단</h2><div class=view>{}</div>",
            post.replace("<dt>등록일<dd>2026-11-20", "<dt>조회수<dd>126")
        ),
    ] {
        let read = at("https://example.kr/bbs/view.do?no=8", &html);
        let Reading::Article(article) = read else { panic!("{html}: {read:?}") };
        assert_eq!(article.title.as_deref(), Some("주간 식단 안내"), "{html}");
    }
    let list = format!("<h2>식단</h2><ul>{}</ul>", rows("<span>2026-11-20</span>"));
    assert!(matches!(reading(&list), Reading::Listing(_)), "{:?}", reading(&list));
}

/// Of three rows that name nothing but themselves no head is made: a title with its writer, the next one's readers.
#[test]
fn a_short_list_that_looks_like_a_head() {
    let rows: String = [
        ("문화재 야행 신청 방법", "장한결", "09:53", 98),
        ("올해 대기질 측정 합동 점검", "한여울", "02:41", 21304),
        ("보육료 임시 휴관", "제갈윤", "2025-06-14", 44456),
    ]
    .iter()
    .enumerate()
    .map(|(n, (title, writer, day, readers))| {
        format!(
            "<li><div class=tit_box><a href='board.php?bo_table=notice&amp;wr_id=76945{n}'>{title}</a></div>\
             <span class=writer>{writer}</span><span class=date>{day}</span><span class=hit>{readers}</span></li>"
        )
    })
    .collect();
    let html = format!("<div id=contents><h2>새소식</h2><ul class=board_list>{rows}</ul></div>");
    assert!(!is_post(&html, "https://www.example.go.kr/bbs/board.php?bo_table=notice"));
}

/// Three texts with a line of facts each: the second text is no title of the first, nor its line a post's head. A post whose
/// neighbour has its day and its writer was read as often as it says.
#[test]
fn a_few_rows_with_their_first_lines() {
    const SUMMARY: &str =
        "관련하여 다음과 같이 세부 사항을 안내하오니 많은 관심과 참여를 바랍니다. 자세한 내용은 붙임을 ...";
    let row = |at: usize| {
        let (n, title, other) = (4 - at, TITLES[at], TITLES[at + 1]);
        format!(
            "<dl><dt><a href=view.do?seq=512{n}>{title}</a></dt><dd>{other} {SUMMARY}</dd><dd class=info>김민수 | 2024-01-1{n} | {n}9</dd></dl>"
        )
    };
    let rows: String = (0..3).map(row).collect();
    let list = format!("<h3>공지사항</h3><p>총 3건</p><div class=list>{rows}</div>");
    let text = format!("<p>셔틀버스 노선이 2월 1일부터 변경됩니다. {SUMMARY}</p>").repeat(3);
    let post = "<h2>공지사항</h2><div class=v><h3>셔틀버스 노선이 바뀝니다</h3><p>작성자 : 김민수 | 작성일 : 2024-01-14 | 조회 : 7</p>";
    for (html, post) in [(list.clone(), false), (format!("{post}{text}</div><div class=list>{rows}</div>"), true)] {
        assert_eq!(is_post(&html, "https://w.or.kr/notice/"), post, "{html}");
    }
}

/// Three rows that name each of their fields, and rows whose titles are cut: a list, though its first row could be a head.
#[test]
fn few_rows_that_name_their_fields() {
    let row = |n: u32| {
        format!(
            "<li><span>Category : Jobs</span><div class=tit_box><a href='/bbs/board.php?bo_table=notice&wr_id=31{n}'>Open data programme no {n}</a></div><span>Date : 2025-06-0{n}</span><span>Views : 62{n}</span><span>Period : 2025-06-0{n} ~ 2025-06-28</span></li>"
        )
    };
    let list = format!("<div id=contents><h2>News</h2><ul class=board_list>{}{}{}</ul></div>", row(3), row(2), row(1));
    assert!(matches!(at("https://example.kr/bbs/board.php?bo_table=notice", &list), Reading::Listing(_)));
    let row = |n: u32| {
        let title = format!("Winter roads survey of residents, part {n}");
        format!(
            "<li><span>Num : 26{n}</span><div class=tit_box><a href='#none' onclick=\"view('755{n}'); return false;\" title='{title}'>Winter ro…</a></div><span>Author : S. Yoon</span><span>Registration Date : 2025-06-0{n}</span></li>"
        )
    };
    let half = |from: u32| (from..from + 4).rev().map(row).collect::<String>();
    let list = format!(
        "<div id=contents><h2>News</h2><h3>Current</h3><ul class=board_list>{}</ul><h3>Earlier</h3><ul class=board_list>{}</ul></div>",
        half(5),
        half(1)
    );
    assert!(matches!(at("https://example.kr/bbs/board.php?bo_table=notice", &list), Reading::Listing(_)));
    // Two tables of one board, whose first row reads like a head.
    let table = |numbers: &[u32]| {
        let row = |n: &u32| {
            format!(
                "<tr><td>212{n}<td>문화<td class=title><a href='/bbs/board.php?bo_table=notice&wr_id=77{n}'>관내 물류 창고 화재 일정 조정 {n}차</a><td>자원순환과<td>2025-06-1{n}</tr>"
            )
        };
        let rows: String = numbers.iter().map(row).collect();
        format!(
            "<table class=board_list><thead><tr><th>번호<th>분류<th>제목<th>담당부서<th>등록일</tr></thead>{rows}</table>"
        )
    };
    let list = format!(
        "<div id=contents><h2>새소식</h2><h3>진행 중</h3>{}<h3>지난 소식</h3>{}</div>",
        table(&[5, 4]),
        table(&[3, 2, 1])
    );
    assert!(matches!(at("https://example.kr/bbs/board.php?bo_table=notice", &list), Reading::Listing(_)));
    // A post with a text of its own above three such rows.
    let text = "The programme starts in spring, and everybody who lives here may take part in it. ".repeat(8);
    let post = format!(
        "<div id=contents><h2>Open data programme</h2><dl><dt>Author<dd>S. Yoon<dt>Date<dd>2025-06-04<dt>Views<dd>31</dl><div class=content><p>{text}</p></div><ul class=prev_next>{}{}</ul></div>",
        row(2),
        row(1)
    );
    assert!(matches!(at("https://example.kr/bbs/board.php?bo_table=notice&wr_id=314", &post), Reading::Article(_)));
}
