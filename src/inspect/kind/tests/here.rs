//! Posts that stand above their own row, and lists at an address built as their posts'.

use super::{TITLES, at, is_post};
use crate::inspect::Reading;

#[test]
fn a_list_whose_address_is_built_as_its_posts_are() {
    // A copy of a site has numbered its pages, whatever they are.
    let address = "https://example.kr/bbs/board.php-1031.html";
    let row = |n: u32| {
        format!(
            "<tr><td>{n}<td><a href='board.php-{}.html?wr_id={n}'>제{n}회 모임을 엽니다</a><td>2026-11-{}",
            n + 1200,
            n
        )
    };
    let rows: String = (15..25).rev().map(row).collect();
    let list = format!(
        "<div><div class=s_tit>연구실 소식</div><div id=bo_list_total>Total 65건 2 페이지</div>\
         <table><tr><th>번호<th>제목<th>날짜{rows}</table></div>"
    );
    // A post with the list below it.
    let post = format!(
        "<div class=view><h2>제3회 모임을 엽니다</h2><p>작성일 2026-11-03</p><div class=content>장소는 강당입니다.</div></div>{list}"
    );
    for (html, is_list) in [(list, true), (post, false)] {
        let reading = at(address, &html);
        assert_eq!(matches!(reading, Reading::Listing(_)), is_list, "{reading:?}");
    }
}

/// The first of the rows is no post of its own, though the list's address is built as theirs are.
#[test]
fn a_list_whose_address_looks_like_its_posts_is_a_list() {
    let row = |n: u32, words: &str| {
        format!(
            "<li><article><a href='/news/{words}-9010{n}-34.html?rubrik=1'><img src='/p/{n}.jpg' alt=''></a><div><p><time>0{n}.11.2025</time> <span>Bauamt</span></p>\
             <h3><a href='/news/{words}-9010{n}-34.html?rubrik=1'>Eine Meldung über {words} in der Stadt</a></h3><p>Ein Satz dazu. <a href='/news/{words}-9010{n}-34.html?rubrik=1'>[mehr]</a></p></div></article></li>"
        )
    };
    let rows = [(5, "strassen"), (4, "haushalt"), (3, "laub"), (2, "markt")].map(|(n, words)| row(n, words)).concat();
    let html = format!("<h1>Aktuelles</h1><p>Es wurden 214 Meldungen gefunden.</p><ul>{rows}</ul>");
    let reading = at("https://example.de/news/uebersicht-0-34.html?titel=Aktuelles", &html);
    let Reading::Listing(listing) = reading else { panic!("{reading:?}") };
    let days: Vec<String> =
        listing.rows.iter().map(|row| row.posted_at.map(|at| at.to_string()).unwrap_or_default()).collect();
    assert_eq!(days, ["2025-11-05", "2025-11-04", "2025-11-03", "2025-11-02"]);
}

/// Below a post its board's list may stand, with the post itself in it; one row alone is what a post looks like.
#[test]
fn a_post_with_its_list_below_is_a_post() {
    let row = |n: u32, title: &str| {
        format!("<tr><td>{n}<td><a href='/notice/{n}'>{title}</a><td>김하나<td>2024-03-0{}", n % 10)
    };
    let html = format!(
        "<h1>알림터</h1><div class=view><h2>새 청사로 옮기는 날 안내</h2><p>김하나 | 2024-03-05</p><div>우리 기관은 다음 달에 새 청사로 옮깁니다. 미리 다녀가시기 바랍니다.</div></div>\
         <table><tr><th>번호<th>제목<th>글쓴이<th>날짜</tr>{}{}{}{}</table>",
        row(4826, "봄맞이 청소 안내"),
        row(4825, "새 청사로 옮기는 날 안내"),
        row(4824, "겨울 장터 안내"),
        row(4823, "새 버스 안내")
    );
    for (address, is_post) in [("index.php?mid=notice&srl=4825", true), ("notice?page=2", false)] {
        let reading = at(&format!("https://example.kr/{address}"), &html);
        assert_eq!(matches!(reading, Reading::Article(_)), is_post, "{address}: {reading:?}");
    }
}

/// Rows whose calls nobody explains lead nowhere, or to this very page; a title that stands once more above them is a post's.
#[test]
fn a_post_above_rows_that_are_calls() {
    let text = "<div><p>셔틀버스 노선이 2월 1일부터 변경됩니다. 이용에 참고하시기 바랍니다.</p><p>1호차는 한빛역과 복지관을, 2호차는 시청과 복지관을 운행합니다.</p></div>";
    let row = |n: usize, title: &str| {
        format!(
            "<tr><td>{}<td><a href='javascript:goView(60{n})'>{title}</a><td>관리자<td>2024-01-1{n}<td>12</tr>",
            90 - n
        )
    };
    let rows: String = TITLES.iter().enumerate().map(|(n, title)| row(n, title)).collect();
    let list = format!("<table><thead><tr><th>번호<th>제목<th>작성자<th>작성일<th>조회</thead><tbody>{rows}</table>");
    let head = |title: &str, day: &str| {
        format!("<div class=v><h3>{title}</h3><p>작성자 : 관리자 | 작성일 : {day}</p>{text}</div>")
    };
    for (sample, above, post) in [
        ("its own title and day", head(TITLES[2], "2024-01-12"), true),
        ("another day", head(TITLES[2], "2023-01-12"), false),
        ("every title once more", TITLES.iter().map(|title| format!("<li><b>{title}</b></li>")).collect(), false),
        ("nothing", String::new(), false),
    ] {
        for address in ["https://w.or.kr/sub/notice.do", "https://w.or.kr/sub/notice.do?page=2"] {
            assert_eq!(is_post(&format!("<h2>공지사항</h2>{above}{list}"), address), post, "{sample}");
        }
    }
}

/// The rows of a board that was filled on one day show the same writer, and as many readers.
#[test]
fn a_short_post_above_its_board() {
    let row = |n: usize, title: &str| {
        format!("<tr><td>{n}<td><a href='/free/{n}?page=1'>{title}</a><td>관리자<td>2026-11-18<td>3</tr>")
    };
    let rows: String = TITLES.iter().enumerate().map(|(n, title)| row(801 - n, title)).collect();
    let board = format!("<table><tr><th>번호<th>제목<th>글쓴이<th>날짜<th>조회</tr>{rows}</table>");
    let full = "<div class=view><h2>새 강당을 열었습니다</h2><p>작성자 관리자 작성일 2026-11-18 조회 3</p>\
         <div class=content><p>많은 이용을 바랍니다.</p></div></div>";
    assert!(is_post(&format!("<div><h3>공지사항</h3>{full}{board}</div>"), "https://example.kr/free/700"));
}
