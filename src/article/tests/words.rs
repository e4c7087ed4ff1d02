//! Words that no table knows: the day, the title and the name beside one are its own and nobody else's.

use super::around::growth;
use super::*;
use crate::model::PostedAt;

const TITLE: &str = "새 청사로 옮기는 날 안내";

fn headed(head: &str) -> Article {
    read_html(&format!(
        "<h2>공지사항</h2><div class=v><h3>{TITLE}</h3>{head}<div class=c>{BODY}</div></div><div><a href=list.do>목록</a></div>"
    ))
}

/// The day behind a word of another day is not the day of posting, and the word is nobody.
#[test]
fn days_behind_words_that_nobody_knows() {
    for (head, day, author) in [
        // In a heading cell, whatever the word is.
        (
            "<table><tr><th>담당부서</th><td>총무과</td><th>면접일</th><td>2024-04-20</td></tr><tr><th>조회수</th><td>12</td></tr></table>",
            None,
            None,
        ),
        ("<dl><dt>공연</dt><dd>2024-04-20</dd><dt>조회수</dt><dd>12</dd></dl>", None, None),
        (
            "<dl><dt>추첨일</dt><dd><time datetime=2024-04-20>2024-04-20</time></dd><dt>조회수</dt><dd>12</dd></dl>",
            None,
            None,
        ),
        // Somebody's name, an office or a word for the day of posting is none.
        ("<dl><dt>김하나</dt><dd>2024-03-05</dd></dl>", Some("2024-03-05"), Some("김하나")),
        ("<dl><dt>총무과</dt><dd>2024-03-05</dd></dl>", Some("2024-03-05"), None),
        ("<dl><dt>자료등록일</dt><dd>2024-03-05</dd><dt>조회수</dt><dd>12</dd></dl>", Some("2024-03-05"), None),
        ("<dl><dt>공포일</dt><dd>2024-03-05</dd><dt>조회수</dt><dd>12</dd></dl>", Some("2024-03-05"), None),
        ("<dl><dt>배부일</dt><dd>2024-03-05</dd><dt>조회수</dt><dd>12</dd></dl>", Some("2024-03-05"), None),
        // The words of other languages are too many.
        ("<dl><dt>Fecha</dt><dd>2024-03-05</dd><dt>조회수</dt><dd>12</dd></dl>", Some("2024-03-05"), None),
        // In a pair of a list of pairs.
        (
            "<ul><li><span>회의일</span> <em>2024-04-20</em></li><li><span>조회수</span> <em>12</em></li></ul>",
            None,
            None,
        ),
        (
            "<ul><li><span>조사일</span> <em>2024-04-20</em></li><li><span>작성자</span> <em>김하나</em></li><li><span>조회수</span> <em>12</em></li></ul>",
            None,
            Some("김하나"),
        ),
        // In a line: behind a colon, or by its ending.
        ("<p>공연일시 : 2024-04-20 | 조회수 : 12</p>", None, None),
        ("<p>총무과 | 시행 2024-04-20 | 조회 12</p>", None, None),
        ("<p>김하나 | 접수시작 2024-04-20 | 조회 12</p>", None, Some("김하나")),
        ("<p>김하나 : 2024-03-05 | 조회 12</p>", Some("2024-03-05"), Some("김하나")),
        ("<p>김영일 2024-03-05 | 조회 12</p>", Some("2024-03-05"), Some("김영일")),
    ] {
        let article = headed(head);
        assert_eq!(article.posted_at, day.and_then(PostedAt::parse), "{head}");
        assert_eq!(article.author.as_deref().filter(|author| *author != "총무과"), author, "{head}");
        assert_eq!(article.title.as_deref(), Some(TITLE), "{head}");
        assert!(article.content_text.ends_with("02-000-0000"), "{head}: {}", article.content_text);
    }
}

/// Beside a day without a word stand kinds and buttons as well as names.
#[test]
fn words_beside_a_day_that_are_no_names() {
    for (word, author) in [
        ("교육", None),
        ("접수중", None),
        ("시정소식", None),
        ("전체", None),
        ("신고", None),
        ("이벤트", None),
        ("공모전", None),
        ("전시회", None),
        ("장학금", None),
        ("문화재", None),
        ("허준", Some("허준")),
        ("김하나", Some("김하나")),
        ("남궁하나", Some("남궁하나")),
        ("총무과", Some("총무과")),
        ("홍*동", Some("홍*동")),
    ] {
        for head in [
            format!("<span>{word}</span><span>2024-03-05</span><span>33</span>"),
            format!("{word} | 2024-03-05 | 조회 33"),
        ] {
            let article = headed(&format!("<div>{head}</div>"));
            let said = article.author.or(article.department);
            assert_eq!(said.as_deref(), author, "{head}");
            assert_eq!(article.views, Some(33), "{head}");
            assert_eq!(article.posted_at, PostedAt::parse("2024-03-05"), "{head}");
        }
    }
}

/// What stands in the place of a value is no title, be its word known or not.
#[test]
fn values_of_words_that_nobody_knows() {
    let (method, rule) = ("제한경쟁에 의한 전자입찰", "적격심사 최저가 낙찰");
    for (sample, pair, around) in [
        ("th", "<tr><th>WORD</th><td>VALUE</td></tr>", "table"),
        ("td", "<tr><td class=l>WORD</td><td>VALUE</td></tr>", "table"),
        ("dl", "<dt>WORD</dt><dd>VALUE</dd>", "dl"),
        ("li", "<li><strong>WORD</strong><span>VALUE</span></li>", "ul"),
        ("colon", "<li>WORD : VALUE</li>", "ul"),
    ] {
        let pairs = |pairs: &[(&str, &str)]| {
            let pairs: String =
                pairs.iter().map(|(word, value)| pair.replace("WORD", word).replace("VALUE", value)).collect();
            format!("<{around}>{pairs}</{around}>")
        };
        let article = headed(&pairs(&[
            ("입찰방법", method),
            ("작성일", "2024-03-05"),
            ("낙찰방법", rule),
            ("담당부서", "시설관리팀"),
            ("조회수", "88"),
        ]));
        assert_eq!(article.title.as_deref(), Some(TITLE), "{sample}");
        assert_eq!(article.posted_at, PostedAt::parse("2024-03-05"), "{sample}");
        assert_eq!(article.views, Some(88), "{sample}");
        // Where the word is one for titles the value is one, though nobody knows that very word.
        let head = pairs(&[("공사명", method), ("작성일", "2024-03-05"), ("낙찰방법", rule), ("조회수", "88")]);
        let article = read_html(&format!("<title>{method}</title><h2>입찰정보</h2>{head}<div class=c>{BODY}</div>"));
        if sample != "colon" {
            assert_eq!(article.title.as_deref(), Some(method), "{sample}");
        }
    }
    // A title in a table's only cell, and one beside its day, stand in no value's place.
    for table in [
        "<tr><td colspan=4>TITLE</td></tr><tr><td>작성자</td><td>김하나</td><td>작성일</td><td>2024-03-05</td></tr>",
        "<tr><td><b>TITLE</b></td><td>2024-03-05</td></tr><tr><td>작성자</td><td>김하나</td></tr><tr><td>조회수</td><td>88</td></tr>",
    ] {
        let article = read_html(&format!("<table>{}</table><div class=c>{BODY}</div>", table.replace("TITLE", TITLE)));
        assert_eq!(article.title.as_deref(), Some(TITLE), "{table}");
        assert_eq!(article.posted_at, PostedAt::parse("2024-03-05"), "{table}");
    }
}

/// The first word of a post's own list is what posts are called there, be it known or not, and what stands behind it is the
/// title; below a title of its own, or behind a word for a part of a thing, it is a value like others.
#[test]
fn titles_behind_words_that_nobody_knows() {
    const OTHER: &str = "여름 물놀이 안전교실 심화 과정";
    let fields = |pair: &str| {
        let pairs = [("작성자", "김하나"), ("작성일", "2024-03-05")];
        pairs.map(|(word, value)| pair.replace("WORD", word).replace("VALUE", value)).concat()
    };
    for (sample, first, pair, around) in [
        ("a row", "<tr><th>WORD</th><td colspan=3>TITLE</td></tr>", "<tr><th>WORD</th><td>VALUE</td></tr>", "table"),
        ("a cell", "<tr><th>WORD</th><td>TITLE</td></tr>", "<tr><th>WORD</th><td>VALUE</td></tr>", "table"),
        ("a pair", "<dt>WORD</dt><dd>TITLE</dd>", "<dt>WORD</dt><dd>VALUE</dd>", "dl"),
        ("an item", "<li><i>WORD</i> <b>TITLE</b></li>", "<li><i>WORD</i> <b>VALUE</b></li>", "ul"),
        ("a sign", "<li><i class=c>WORD</i><p>TITLE</p></li>", "<li>WORD : VALUE</li>", "ul"),
        (
            "behind a number",
            "<tr><th>번호</th><td>31</td></tr><tr><th>WORD</th><td>TITLE</td></tr>",
            "<tr><th>WORD</th><td>VALUE</td></tr>",
            "table",
        ),
    ] {
        for word in ["강좌", "공고", "프로그램", "안건", "행사", "전시"] {
            for (above, title) in [("", OTHER), (TITLE, TITLE)] {
                let first = first.replace("WORD", word).replace("TITLE", OTHER);
                let html = format!(
                    "<title>우리 기관</title><h2>공지사항</h2><div><h3>{above}</h3><{around}>{first}{}</{around}></div><div class=c>{BODY}</div><p><a href=list.do>목록</a></p>",
                    fields(pair)
                );
                assert_eq!(read_html(&html).title.as_deref(), Some(title), "{sample} {word}");
            }
        }
    }
    // A word before a colon is none of the title's.
    let item = |title: &str| {
        format!("<h2>공지사항</h2><ul><li>{title}</li>{}</ul><div>{BODY}</div>", fields("<li>WORD : VALUE</li>"))
    };
    assert_eq!(read_html(&item(&format!("과정 : {OTHER}"))).title.as_deref(), Some(OTHER));
    // A colon in a title makes no word of what stands before it.
    let title = "2024 공모전 : 그림일기를 모읍니다";
    let html =
        format!("<h2>공지사항</h2><ul><li>{title}</li>{}</ul><div>{BODY}</div>", fields("<li>WORD : VALUE</li>"));
    assert_eq!(read_html(&html).title.as_deref(), Some(title));
}

/// A title of which the list shows the beginning alone is one, whatever word stands before it.
#[test]
fn a_cut_row_tells_a_title_from_a_value() {
    let html = format!(
        "<h2>공지사항</h2><table><tr><th>작성일</th><td>2024-03-05</td></tr><tr><th>조회수</th><td>88</td></tr><tr><th>사업</th><td>{TITLE} 및 절차</td></tr></table><div><p>{TITLE} 및 절차 관련하여 알립니다.</p>{BODY}</div>"
    );
    let page = Page::parse(&html, &Url::parse("https://board.example.kr/bbs/view.do?no=7").unwrap());
    for row in ["새 청사로 옮기는 날...", "새 청사로 옮기는 날 안내 및 절차"] {
        let told = Row { title: row.to_owned(), ..Row::default() };
        let article = read(&page, Some(&told), &PostSelectors::default(), None);
        assert_eq!(article.title, Some(format!("{TITLE} 및 절차")), "{row}");
    }
}

/// Thousands of lines beside one word, and thousands of equal words: each is asked a few times, not once for every other.
#[test]
fn pages_of_one_word() {
    let long = "가나 ".repeat(2_000);
    let rows = [
        (
            format!(
                "<dl><dt>작성일</dt><dd>2024-03-05</dd><dt>조회수</dt><dd>12</dd><dt>{long}</dt><dd>ROWS</dd></dl>"
            ),
            "<p>라마바사</p>",
        ),
        (
            format!(
                "<table><tr><th>작성일</th><td>2024-03-05</td><th>조회수</th><td>12</td></tr><tr><td>{long}</td><td>ROWS</td></tr></table>"
            ),
            "<p>라마바사</p>",
        ),
        (format!("<table><tr><th>{long}</th><td>ROWS</td></tr></table>"), "<p>라마바사</p>"),
        ("<table><tr>ROWS</tr></table>".to_owned(), "<td>가나</td>"),
        ("<table><tr>ROWS</tr></table>".to_owned(), "<th>조회수</th>"),
        ("<table>ROWS</table>".to_owned(), "<tr><th>첨부파일</th></tr>"),
        ("<table>ROWS</table>".to_owned(), "<tr><th>첨부파일</th><th>파일명</th></tr>"),
        ("<table>ROWS</table>".to_owned(), "<tr><th>첨부파일</th><td>라마바</td></tr>"),
        ("<dl>ROWS</dl>".to_owned(), "<dt>작성자</dt><dd>가나다라</dd>"),
        ("<dl>ROWS</dl>".to_owned(), "<dt>행사명</dt><dd>가나다라</dd>"),
        ("<dl>ROWS</dl>".to_owned(), "<dt>가나다</dt><dd>가나다라</dd>"),
        (
            "<table>ROWS<tr><th>내용</th><td>옮깁니다.</td></tr></table>".to_owned(),
            "<tr><th>작성자</th><td>김하나</td></tr><tr><th>게시일자</th><td>2024-03-05</td></tr>",
        ),
    ];
    for (around, row) in rows {
        let page = |count| around.replace("ROWS", &row.repeat(count));
        let (growth, _) = growth(&page, 400);
        assert!(growth <= 6, "{growth} times the steps: {row}");
    }
}

/// A title may begin with a word that names a field; with a name behind it the word does.
#[test]
fn titles_that_begin_with_a_word() {
    for (line, is_title) in [
        ("작성자 실명제 시행", true),
        ("담당자 변경 안내", true),
        ("기관 방문의 날", true),
        ("법인 등록정보", true),
        ("게시글 등록정보", false),
        ("작성자 김하나", false),
        ("담당부서 총무과", false),
        ("작성자 정보", false),
        ("조회 126", false),
        ("담당자 : 변경 예정", false),
    ] {
        let items = "<ul><li>작성자 : 김하나</li><li>등록일 : 2024-03-05</li></ul>";
        let cells = "<tr><th>작성자</th><td>김하나</td><th>등록일</th><td>2024-03-05</td></tr></table>";
        for (markup, fields) in [
            ("<h4>LINE</h4>", items),
            ("<p class=subject>LINE</p>", items),
            ("<table><tr><th colspan=4>LINE</th></tr>", cells),
        ] {
            let head = markup.replace("LINE", line);
            let article =
                read_html(&format!("<h2>시민 소식</h2><div class=v>{head}{fields}<div class=c>{BODY}</div></div>"));
            assert_eq!(article.title.as_deref() == Some(line), is_title, "{head}: {:?}", article.title);
            assert!(!is_title || article.author.as_deref() == Some("김하나"), "{head}: {:?}", article.author);
        }
    }
}

/// "휴관" right over a text without a head is the title, also where the text names a period or a place to ask.
#[test]
fn a_title_of_a_word_over_a_text_with_a_period() {
    for line in ["", "<p>※ 접수기간: 2025-06-20 ~ 2025-06-27</p>", "<p>○ 신청기한: 2025-06-27</p>"] {
        let html = format!(
            "<h2>새소식</h2><div class=view_top><h3>휴관</h3></div><div class=view_content>\
             <p>비가 오면 행사는 실내 체육관으로 옮겨 진행하니 참고하시기 바랍니다.</p>{line}{BODY}</div>"
        );
        assert_eq!(read_html(&html).title.as_deref(), Some("휴관"), "{line}");
    }
}
