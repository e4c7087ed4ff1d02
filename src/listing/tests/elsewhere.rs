//! Rows that do not lead to pages of one kind: other papers' pages, or one address for all of them.

use super::{check, seen};

const WRITTEN: [(&str, &str, &str); 6] = [
    ("https://www.hanbitnews.kr/news/articleView.html?idxno=213", "시민 정원이 문을 열었다", "한빛뉴스"),
    ("https://view.paper.kr/article/202611200001", "주말마다 열리는 작은 장터", "페이퍼"),
    ("http://daily.kr/news/articleView.html?idxno=649", "도서관이 밤에도 불을 켠다", "데일리"),
    ("https://www.radio.kr/2026/11/14/BWFPSJ/?from=portal", "라디오로 듣는 우리 동네", "라디오"),
    ("https://www.hanbitnews.kr/news/articleView.html?idxno=200", "낡은 다리를 새로 놓는다", "한빛뉴스"),
    ("https://weekly.kr/view/?id=NIS202611", "겨울 축제 준비가 한창이다", "위클리"),
];

#[test]
fn what_other_papers_wrote() {
    let days = ["23", "20", "17", "16", "15", "14"];
    let rows = |row: &dyn Fn(&str, &str, &str, &str, usize) -> String| -> String {
        let all = WRITTEN.iter().zip(days).enumerate();
        all.map(|(n, ((url, title, paper), day))| row(url, title, paper, day, 20 - n)).collect()
    };
    let expected: Vec<String> = WRITTEN
        .iter()
        .zip(days)
        .enumerate()
        .map(|(n, ((_, title, paper), day))| format!("#{} | {title} | 2026-11-{day} | by {paper}", 20 - n))
        .collect();
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    let table = rows(&|url, title, paper, day, n| {
        format!(
            "<tr><td>{n}</td><td><a href='{url}' target=_blank>{title}</a></td><td>26.11.{day}</td><td>{paper}</td></tr>"
        )
    });
    check(
        &format!(
            "<ul><li><a href='/a.do'>소개</a></li><li><a href='/b.do'>소식</a></li><li><a href='/c.do'>참여</a></li></ul>
             <table><tbody>{table}</tbody></table>"
        ),
        &expected,
    );
    // Related sites at the foot are no board: they have no days.
    let sites: String =
        WRITTEN.iter().map(|(url, _, paper)| format!("<li><a href='{url}'>{paper} 누리집으로 가기</a></li>")).collect();
    assert!(seen(&format!("<ul>{sites}</ul>")).confidence < 0.5);
}

#[test]
fn rows_that_all_lead_to_one_address() {
    let row = |href: &str, title: &str, day: &str, views: u32| {
        format!(
            "<li><a href='{href}'><strong>{title}</strong><p><time datetime='2025-12-{day}'>2025.12.{day}</time>\
             <span><i class=blind>조회 : </i>{views}</span></p></a></li>"
        )
    };
    let list = |href: &str| {
        let rows = [("연말 장터를 엽니다", "28", 38), ("(12/16) 모임을 합니다", "16", 37), ("김장 나눔", "02", 49)];
        let rows = rows.map(|(title, day, views)| row(href, title, day, views));
        format!("<div><ul>{}</ul></div>", rows.concat())
    };
    check(
        &list("view.html"),
        &[
            "연말 장터를 엽니다 | 2025-12-28 | 38x",
            "(12/16) 모임을 합니다 | 2025-12-16 | 37x",
            "김장 나눔 | 2025-12-02 | 49x",
        ],
    );
    // Those of a history lead nowhere, and are less sure.
    assert!(seen(&list("#")).confidence < seen(&list("view.html")).confidence);
}

#[test]
fn parts_of_one_post_are_no_rows() {
    // Its head, its picture's day and its file lead each to another page of the house.
    let html = "<article id=bo_v><section><h2>페이지 정보</h2>작성자 김하나 작성일 22-11-01 20:10 <a href='board.php?bo_table=a'>목록</a></section>\
         <section>2022년 11월 1일 510호 <a href='view_image.php?fn=a.png'>텐서 형태의 자료를 보여 드립니다</a></section>\
         <section><a href='download.php?no=0'>신문 제510호에 실린 이야기입니다.pdf</a> 2022-11-01 20:43:24</section></article>";
    let seen = seen(html);
    assert!(seen.rows.len() < 3, "{:?}", seen.rows);
}
