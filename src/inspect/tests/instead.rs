//! Words of pages that come instead, said by a board's own rows, by a board that has none, or beside a post.

use url::Url;

use super::super::{Reading, read};
use crate::model::Code;
use crate::page::Page;
use crate::source::{PostSelectors, RowSelectors};

fn reading(content: &str, address: &str) -> Reading {
    let html = format!("<title>한빛</title><nav><a href=/a>소개</a></nav><div id=c><h2>알림</h2>{content}</div>");
    let url = Url::parse("https://example.kr").and_then(|url| url.join(address)).unwrap();
    read(&Page::parse(&html, &url), &RowSelectors::default(), &PostSelectors::default(), None)
}

/// "시스템 점검 안내" may be one of a young board's two posts.
#[test]
fn rows_that_tell_of_maintenance() {
    let row = |n: usize, title: &str, day: &str| format!("<li><a href=/notice/{n}>{title}</a>{day}</li>");
    for title in ["시스템 점검 안내", "로그인 오류가 발생하는 이유", "방화벽을 새로 놓습니다"]
    {
        for (count, day) in [(1, "<span>2026-11-27</span>"), (2, "<span>2026-11-27</span>"), (8, "")] {
            let others: String =
                (1..count).map(|n| row(400 - n, &format!("제{n}회 나무 심기 행사 안내"), day)).collect();
            let list = format!("<ul class=list>{}{others}</ul>", row(400, title, day));
            let reading = reading(&list, "/notice");
            assert!(matches!(&reading, Reading::Listing(listing) if listing.rows.len() == count), "{reading:?}");
        }
    }
    // So may its first lines.
    let first = "<p>방화벽을 놓는 동안 접속이 차단됩니다. 점검 중에는 전화로 물어 주십시오.</p><span>2026-11-27</span>";
    let two = format!(
        "<ul class=list>{}{}</ul>",
        row(2, "새 방화벽을 놓습니다", first),
        row(1, "숲길 걷기", "<span>2026-11-20</span>")
    );
    let reading_of_two = reading(&two, "/notice");
    assert!(matches!(&reading_of_two, Reading::Listing(listing) if listing.rows.len() == 2), "{reading_of_two:?}");
    let said = reading("<h3>시스템 점검 안내</h3><p>점검 중입니다. <a href=/>처음으로</a></p>", "/notice");
    assert!(matches!(&said, Reading::Neither(told) if told[0].code == Code::MaintenancePage), "{said:?}");
}

/// "존재하지 않습니다" where rows stand is said of the board, elsewhere of the page.
#[test]
fn a_board_in_which_nothing_exists() {
    for (content, is_board) in [
        ("<div class=board_list><div class=empty>게시글이 존재하지 않습니다.</div></div>", true),
        ("<ul class=news_list><li>등록된 게시물이 존재하지 않습니다.</li></ul>", true),
        ("<h3>오류 안내</h3><ul class=news_list><li>등록된 게시물이 존재하지 않습니다.</li></ul>", false),
        ("<p class=none>등록된 게시글이 존재하지 않습니다.</p>", true),
        ("<div class=msg><p>게시글이 존재하지 않습니다.</p></div>", false),
    ] {
        let reading = reading(content, "/notice");
        assert_eq!(matches!(&reading, Reading::Listing(_)), is_board, "{content} {reading:?}");
    }
}

/// A post's neighbours, a box of another board or its comments may have none.
#[test]
fn posts_beside_words_for_nothing() {
    let text =
        "정원을 함께 가꿀 이웃을 찾습니다. 흙과 모종은 마을에서 준비하고, 물 주기는 모둠이 나누어 맡습니다. ".repeat(3);
    let post = |text: &str| {
        format!(
            "<div class=v><h3>정원 가꾸기</h3><p class=date>2026-11-20</p><div class=content><p>{text}</p></div></div>"
        )
    };
    for (beside, address) in [
        ("<table class=nav><tr><th>이전글</th><td>게시물이 없습니다.</td></tr></table>", "/notice/331"),
        ("<ul class=cmt_list><li>등록된 글이 없습니다.</li></ul>", "/notice/331"),
        ("<div class=lat><h4>질문답변</h4><ul><li class=empty_li>게시물이 없습니다.</li></ul></div>", "/b?wr_id=331"),
    ] {
        let reading = reading(&(post(&text) + beside), address);
        assert!(matches!(reading, Reading::Article(_)), "{beside} {reading:?}");
    }
    // Of a post that hardly says anything, too: an arrow names the neighbour, a heading what else has none.
    let nothing =
        "<table><tr><th>번호<th>제목<th>등록일</tr><tr><td colspan=3>등록된 자료가 없습니다.</td></tr></table>";
    for beside in [
        "<div class=nav><p><span>▲</span> 이전 글이 없습니다.</p><p><a href=/view.do?no=330>숲길 걷기</a></p></div>".to_owned(),
        "<ul class=nav><li><strong>이전글</strong><a href=/view.do?no=330>숲길 걷기</a></li><li><strong>다음글</strong><span>다음글이 존재하지 않습니다.</span></li></ul>".to_owned(),
        format!("<h4>함께 볼 자료</h4>{nothing}"),
    ] {
        let reading = reading(&(post("붙임 파일을 보아 주시기 바랍니다.") + &beside), "/view.do?no=331");
        assert!(matches!(reading, Reading::Article(_)), "{beside} {reading:?}");
    }
    // Below a line of introduction they are the board's.
    let none = "<div class=board_list><p>등록된 게시물이 없습니다.</p></div>";
    let board = reading(&(post("새 소식을 전합니다.") + none), "/notice");
    assert!(matches!(&board, Reading::Listing(listing) if listing.rows.is_empty()), "{board:?}");
}

/// A dated post with the way to its neighbours is a post, whatever its title and its neighbours say.
#[test]
fn words_for_nothing_in_a_post_and_its_neighbours() {
    let post = |title: &str, next: &str| {
        format!(
            "<div class=v><div><h4 class=tit>{title}</h4><p class=date>2026.11.20</p></div><div class=view_cont><p>누리집을 새로 꾸미려고 밤에 잠시 쉽니다.</p><p>많은 양해 바랍니다.</p></div></div><ul><li><span>이전글</span> <a href='/notice/view.do?id=330'>나무 심는 날</a></li>{next}</ul><p><a href=/notice/list.do>목록</a></p>"
        )
    };
    let none = "<li><span>다음글</span> 다음글이 존재하지 않습니다.</li>";
    for (title, next) in [("정원 가꾸기 모임 안내", none), ("시스템 점검 안내", ""), ("시스템 점검 안내", none)]
    {
        let reading = reading(&post(title, next), "/notice/view.do?id=331");
        assert!(
            matches!(&reading, Reading::Article(post) if post.title.as_deref() == Some(title)),
            "{title} {reading:?}"
        );
    }
}
