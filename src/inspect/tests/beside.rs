//! A post beside a list of its board that bears its title, and texts that are lists of links.

use url::Url;

use super::super::{Reading, read};
use crate::page::Page;
use crate::source::{PostSelectors, RowSelectors};

fn is_post(html: &str, address: &str) -> bool {
    let page = Page::parse(html, &Url::parse(address).unwrap());
    let reading = read(&page, &RowSelectors::default(), &PostSelectors::default(), None);
    match reading {
        Reading::Article(_) => true,
        Reading::Listing(_) => false,
        Reading::Neither(_) => panic!("{html}: {reading:?}"),
    }
}

const TITLES: [&str; 5] =
    ["설날 휴관 안내", "자원봉사자 모집 공고", "셔틀버스 노선 변경 안내", "직원 채용 공고", "수강생을 모집합니다"];

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

/// A text may be a list of links with days; under a head of its own, at a post's address, it is a post's.
#[test]
fn a_text_of_links() {
    let links: String = (1..=4).map(|n| format!("<li><a href=/m/{n}>제{n}차 회의록 (2024-0{n}-10)</a></li>")).collect();
    let text = format!("<div><p>회의록을 아래와 같이 공개합니다.</p><ul>{links}</ul></div>");
    let head = "<h3>2024년 회의록 모음</h3><div><span>작성일</span> 2024-10-05 <span>조회</span> 9</div>";
    for (above, address, post) in [
        (head, "https://www.example.go.kr/board/view.do?no=703", true),
        (head, "https://www.example.go.kr/board/list.do?no=703", false),
        ("<h3>2024년 회의록 모음</h3>", "https://www.example.go.kr/board/view.do?no=703", false),
    ] {
        let html = format!("<h2>공지사항</h2><div class=v>{above}{text}</div><a href=list.do>목록</a>");
        assert_eq!(is_post(&html, address), post, "{above} {address}");
    }
}

/// Ten files below a line of introduction are a board of files; a post has few of them, or calls them its own.
#[test]
fn files_without_days() {
    let link = |n: usize, end: &str| format!("<a href=/down.do?f=30{n}>{} 서식{end}</a>", TITLES[n % 5]);
    let items = |count: usize| -> String { (0..count).map(|n| format!("<li>{}</li>", link(n, ".hwp"))).collect() };
    let rows = |cell: &dyn Fn(usize) -> String| -> String {
        (0..8).map(|n| format!("<tr>{}</tr>", cell(n))).collect::<Vec<_>>().concat()
    };
    let said = "<p>자주 쓰는 서식을 모았습니다. 내려받아 쓰시기 바랍니다.</p>";
    for (sample, files, post) in [
        ("ten items", format!("<ul class=file_list>{}</ul>", items(10)), false),
        ("three items", format!("<ul class=file_list>{}</ul>", items(3)), true),
        ("ten items, called", format!("<strong>첨부파일</strong><ul class=file_list>{}</ul>", items(10)), true),
        (
            "numbers and an office",
            format!("<table>{}</table>", rows(&|n| format!("<td>{}<td>{}<td>총무과", 118 - n, link(n, "")))),
            false,
        ),
    ] {
        let html = format!("<title>서식자료실</title><div id=content><h2>서식자료실</h2>{said}{files}</div>");
        assert_eq!(is_post(&html, "https://www.example.go.kr/bbs/list.do"), post, "{sample}");
    }
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

/// A post at an address of words is told by the row that leads to this very page, or by what the page is called.
#[test]
fn a_post_at_an_address_of_words() {
    let text = "<div class=entry-content><p>셔틀버스 노선이 2월 1일부터 바뀝니다.</p><p>1호차는 한빛역과 복지관을, 2호차는 시청과 복지관을 운행하니 이용에 참고하시기 바랍니다.</p></div>";
    let slugs = ["new-year", "helping-hands", "bus-routes", "open-jobs", "evening-class"];
    let page = |called: &str, heading: &str, own: bool, table: bool| {
        let rows = TITLES.iter().zip(slugs).enumerate().filter(|(_, row)| own || row.1 != "bus-routes");
        let rows: String = rows
            .map(|(n, (title, slug))| {
                if table {
                    format!("<tr><td>{n}<td><a href='/ko/news/{slug}'>{title}</a><td>2024.01.1{n}</tr>")
                } else {
                    format!("<li><a href='/ko/news/{slug}'><b>{title}</b> <em>2024.01.1{n}</em></a></li>")
                }
            })
            .collect();
        let list = if table {
            format!("<table><thead><tr><th>번호<th>제목<th>등록일</thead><tbody>{rows}</table>")
        } else {
            format!("<div class=latest><h3>새 소식</h3><ul>{rows}</ul></div>")
        };
        format!(
            "<title>{called}</title><div><h2>알림마당</h2><div class=v><{heading}>{}</{heading}><p><time>2024년 1월 12일</time></p>{text}</div>{list}</div>",
            TITLES[2]
        )
    };
    let (own, board) = ("셔틀버스 노선 변경 안내 - 한빛", "알림마당 - 한빛");
    let address = "https://example.kr/ko/news/bus-routes";
    assert!(is_post(&page(board, "h4", true, true), address));
    assert!(is_post(&page(own, "h1", false, true), address));
    assert!(is_post(&page(own, "h1", false, false), address));
    // Behind a year and a month words are a post's.
    assert!(is_post(&page(board, "h1", false, false), "https://example.kr/2024/01/bus-routes/"));
    assert!(!is_post(&page(board, "h1", false, false), "https://example.kr/2024/01/"));
    // The list itself, over its newest post.
    assert!(!is_post(&page(board, "h4", true, true), "https://example.kr/ko/news"));
}

/// At an address of words as those of the dated posts beside it are, a day over a text of its own is a post; a board that is
/// called in two words has none.
#[test]
fn a_post_in_words_beside_others() {
    const WORDS: [&str; 5] = ["art-at-noon", "bus-routes", "winter-market", "night-library", "gardening"];
    let rows = |folder: &str| -> String {
        let row =
            |n: usize| format!("<li><a href='{folder}{}/'>{}</a><time>2024-01-1{n}</time></li>", WORDS[n], TITLES[n]);
        (0..5).map(row).collect()
    };
    let post = "<title>숲길을 함께 걷습니다 - 한빛</title><article><h1>숲길을 함께 걷습니다</h1><time>2024-01-20</time>\
        <div><p>이른 아침에 마을 어귀에서 모여 숲길을 함께 걷습니다.</p><p>따뜻한 옷과 물을 가져오시기 바랍니다.</p></div></article>";
    for folder in ["/news/", "/2024/01/12/", "/"] {
        let beside = format!("<div class=latest><h3>NEWS</h3><ul>{}</ul></div>", rows(folder));
        let own = folder.replace("12", "20") + "walking-in-the-woods/";
        assert!(is_post(&format!("{post}{beside}"), &format!("https://www.example.kr{own}")), "{folder}");
        let list = format!("<title>Latest news</title><h1>Latest news</h1><ul>{}</ul>", rows(folder));
        assert!(!is_post(&list, &format!("https://www.example.kr{folder}latest-news/")), "{folder}");
    }
}
