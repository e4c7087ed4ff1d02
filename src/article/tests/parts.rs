//! Which parts around a text are not the post's: rows below it in its table, neighbours in pictures and arrows, banners,
//! comments, what is hidden from all or from the eye.

use super::*;
use crate::model::PostedAt;

const HEAD: &str = "<h4>도서관 좌석 예약 방법 변경</h4><ul class=info><li>작성자 : 열람과</li><li>등록일 : 2024-03-05</li><li>조회수 : 31</li></ul>";
const TEXT: &str = "<p>열람실 좌석은 다음 달부터 전화로 예약하실 수 없습니다.</p><p>휴대전화 앱이나 창구를 이용해 주시기 바랍니다.</p>";

fn page(inside: &str) -> Article {
    read_html(&format!(
        "<div id=content><h3 class=page_tit>알림</h3><div class=v>{inside}</div><div class=btn><a href=list.do>목록</a></div></div><div id=footer>한빛로 1</div>"
    ))
}

fn squash(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Asserts that the body is what the HTML says.
fn says(article: &Article, html: &str, sample: &str) {
    let said = Page::parse(html, &Url::parse("https://board.example.kr/").unwrap()).root().text();
    assert_eq!(squash(&article.content_text), squash(&said), "{sample}");
}

/// A day without a word right at the title is a head; words of days, writers and offices in the box of the text are the text's.
#[test]
fn a_day_alone_is_a_whole_head() {
    for text in [
        format!("<ul><li>저자 : 이두리</li><li>펴낸날 : 2023. 5. 1.</li><li>발행일 : 2023. 5. 2.</li></ul>{TEXT}"),
        format!(
            "<table><tr><th>공고일</th><td>2024. 2. 26.</td></tr><tr><th>담당부서</th><td>회계과</td></tr><tr><th>담당자</th><td>이두리</td></tr></table>{TEXT}"
        ),
        format!("<p>작성일 : 2024. 2. 20.</p>{TEXT}"),
    ] {
        for (open, close) in [("<div class=view_cont>", "</div>"), ("<div>", "</div>")] {
            for day in ["<span class=date>2024.03.05</span>", "<p>2024.03.05 | 조회 31</p>"] {
                let article =
                    page(&format!("<h4 class=view_tit>도서관 좌석 예약 방법 변경</h4>{day}{open}{text}{close}"));
                assert_eq!(article.posted_at, PostedAt::parse("2024-03-05"), "{text}");
                assert_eq!(article.author, None, "{text}");
                says(&article, &text, &text);
            }
        }
    }
    // A list of fields over the box of the text is the head's, and so is a table that holds the text.
    for rest in [
        format!("<dl><dt>작성자</dt><dd>열람과</dd><dt>조회</dt><dd>31</dd></dl><div class=t>{TEXT}</div>"),
        format!(
            "<div class=w><dl><dt>작성자</dt><dd>열람과</dd><dt>조회</dt><dd>31</dd></dl><div class=t>{TEXT}</div></div>"
        ),
        format!(
            "<table><tr><th>작성자</th><td>열람과</td><th>조회</th><td>31</td></tr><tr><td colspan=4>{TEXT}</td></tr></table>"
        ),
    ] {
        let article = page(&format!("<h4>도서관 좌석 예약 방법 변경</h4><span class=date>2024.03.05</span>{rest}"));
        assert_eq!(article.author.as_deref(), Some("열람과"), "{rest}");
        says(&article, TEXT, &rest);
    }
}

/// Rows of words and values below the row that the text fills are the board's; further parts of the text are the text's.
#[test]
fn rows_below_the_row_of_the_text() {
    let table = |rows: &str| {
        page(&format!(
            "<table><tr><th>제목</th><td colspan=3>도서관 좌석 예약 방법 변경</td></tr><tr><th>작성자</th><td>열람과</td><th>등록일</th><td>2024-03-05</td></tr><tr><td colspan=4>{TEXT}</td></tr>{rows}</table>"
        ))
    };
    for rows in [
        "<tr><th>관련링크</th><td colspan=3><a href='https://a.example/'>https://a.example/</a></td></tr>",
        "<tr><th>담당자</th><td>김하나</td><th>연락처</th><td>02-000-0000</td></tr>",
        "<tr><th>핵심어</th><td colspan=3>열람실, 좌석</td></tr><tr><th>쓴곳</th><td colspan=3>10.0.*.1</td></tr>",
        "<tr><th>▲</th><td colspan=3><a href='view.do?no=8&key=1'>서고 정리 안내</a></td></tr><tr><th>▼</th><td colspan=3><a href='view.do?no=6&key=1'>희망 도서 신청</a></td></tr>",
        "<tr><td>▲</td><td colspan=3><a href='view.do?no=8&key=1'>서고 정리 안내</a></td></tr>",
        "<tr><td><img src=/i/p.gif alt=이전글></td><td colspan=3><a href='view.do?no=6&key=1'>희망 도서 신청</a></td></tr>",
    ] {
        says(&table(rows), TEXT, rows);
    }
    let office = table("<tr><th>부서</th><td>자료실</td><th>연락처</th><td>02-000-0000</td></tr>");
    assert_eq!((office.department.as_deref(), office.author.as_deref()), (Some("자료실"), Some("열람과")));
    says(&office, TEXT, "office");
    let named = read_html(&format!(
        "<table><tr><th>제목</th><td>도서관 좌석 예약 방법 변경</td></tr><tr><th>등록일</th><td>2024-03-05</td></tr><tr><th>내용</th><td>{TEXT}</td></tr><tr><th>부서</th><td>자료실</td></tr></table><a href=list.do>목록</a>"
    ));
    assert_eq!(named.department.as_deref(), Some("자료실"));
    says(&named, TEXT, "named");
    for rows in [
        "<tr><th>답변</th><td colspan=3>창구에서 됩니다</td></tr>",
        "<tr><th>준비물</th><td colspan=3>회원증을 꼭 가져오시기 바랍니다.</td></tr>",
    ] {
        let last = Page::parse(rows, &Url::parse("https://board.example.kr/").unwrap()).root().text();
        let last = last.split_whitespace().last().unwrap_or_default().to_owned();
        assert!(table(rows).content_text.ends_with(&last), "{rows}: {}", table(rows).content_text);
    }
}

/// A text of a word or two ends before what a site sets below it, however much longer that is.
#[test]
fn what_follows_a_text_of_few_words() {
    for behind in [
        "<ul><li><img src=/i/p.gif alt=이전글> <a href='view.do?no=6&key=1'>희망 도서 신청 방법을 알려 드립니다</a></li><li><img src=/i/n.gif alt=다음글> <a href='view.do?no=8&key=1'>서고 정리에 따른 대출 제한</a></li></ul>",
        "<div class=b><a href=/event.do><img src=/upload/banner/7.jpg alt='책 잔치'></a></div>",
        "<div class=n><a href='view.do?no=6&key=1'>PREV <span>희망 도서 신청 방법을 알려 드립니다</span></a><a href='view.do?no=8&key=1'>NEXT <span>서고 정리에 따른 대출 제한</span></a></div>",
        "<div class=s><h3>이 글 공유하기:</h3><ul><li><a href=?t=1>트위터로 공유하기</a></li><li><a href=?t=2>페이스북으로 공유하기</a></li></ul></div>",
        "<p class=l><a href=/login>로그인</a> 후 댓글을 작성할 수 있습니다.</p>",
        "<div class=r><strong>댓글 2</strong><ul><li><b>이두리</b> <span>2024.03.06 10:11</span><p>앱에서 예약이 잘 안 되네요. 고쳐 주세요.</p></li><li><b>박세리</b> <span>2024.03.06 11:20</span><p>저는 잘 됩니다. 다시 해 보세요.</p></li></ul></div>",
        "<div id=respond><h3>답글 남기기</h3><p>이메일 주소는 공개되지 않으며, 꼭 적어야 하는 칸에는 별표가 있습니다</p><form><textarea name=comment></textarea></form></div>",
    ] {
        let article = page(&format!("{HEAD}<div><p>오늘 쉽니다.</p></div>{behind}"));
        assert_eq!(article.content_text, "오늘 쉽니다.", "{behind}");
        assert_eq!(article.images, [], "{behind}");
    }
    // A poster that leads to itself, or stands in the box of the text.
    for body in [
        "<div><p>오늘부터</p></div><div class=b><a href=/upload/7.jpg><img src=/upload/7_s.jpg></a></div>",
        "<div><p>오늘부터</p><div class=b><a href=/event.do><img src=/upload/7.jpg></a></div></div>",
    ] {
        assert_eq!(page(&format!("{HEAD}{body}")).images.len(), 1, "{body}");
    }
}

/// The last word of a list of fields has nothing behind it; the text below is no value of it.
#[test]
fn a_word_without_a_value_ends_a_list() {
    for word in ["첨부파일 :", "첨부파일", "<b>첨부파일</b>", "이메일 :", "담당부서"] {
        let list = format!("<ul class=info><li>작성자 : 열람과</li><li>등록일 : 2024-03-05</li><li>{word}</li></ul>");
        let article = page(&format!(
            "<h4>도서관 좌석 예약 방법 변경</h4>{list}<div class=view_cont><p>담당 사서 앞으로</p>{TEXT}</div>"
        ));
        assert!(article.content_text.starts_with("담당 사서"), "{word}: {}", article.content_text);
        assert_eq!(article.department, None, "{word}");
    }
}

/// `displaynone` hides as `display:none` does; a line for ears alone is no text, save where it is all of it.
#[test]
fn what_nobody_sees() {
    for class in ["displaynone", "x displaynone", "display-none", "d-none"] {
        let article = page(&format!(
            "<table><tr><th>제목</th><td>도서관 좌석 예약 방법 변경</td></tr><tr><th>작성자</th><td>열람과 <span class='{class}'>(ip:)</span></td></tr><tr><td colspan=2><ul><li><b>작성일</b> <span>2024-03-05</span></li><li class='{class}'><b>추천</b> <a href=#>추천하기</a></li><li><b>조회수</b> <span>31</span></li></ul><div class=detail>{TEXT}</div></td></tr><tr class='{class}'><th>비밀번호</th><td><span>지우려면 비밀번호를 적어 주시기 바랍니다.</span></td></tr></table>"
        ));
        assert_eq!(article.author.as_deref(), Some("열람과"), "{class}");
        assert_eq!(article.views, Some(31), "{class}");
        says(&article, TEXT, class);
    }
    let shown = page(&format!("{HEAD}<div class='d-none d-md-block view_cont'>{TEXT}</div>"));
    says(&shown, TEXT, "d-md-block");
    for line in ["<p class=sr-only>게시글의 내용을 읽으실 수 있습니다.</p>", "<p class=blind>본문이 시작됩니다.</p>"]
    {
        says(&page(&format!("{HEAD}{line}<div class=view_cont>{TEXT}</div>")), TEXT, line);
        says(&page(&format!("{HEAD}<div class=view_cont>{TEXT}</div>{line}")), TEXT, line);
    }
    let alone = "<p class=blind>글은 그림에 있습니다.</p>";
    says(&page(&format!("{HEAD}<div class=view_cont>{alone}<img src=/upload/7.jpg></div>")), alone, alone);
}

/// A day is a leaf of a calendar as well, and words of news agencies name it.
#[test]
fn days_in_other_dress() {
    for day in [
        "<div class=date><span>05</span><span>2024.03</span></div>",
        "<p><em>2024-03</em> <strong>5</strong></p>",
        "<p>송고시간 2024-03-05</p>",
        "<p>기사등록 2024-03-05</p>",
        "<p>승인일시 : 2024-03-05</p>",
    ] {
        let article =
            page(&format!("<h4 class=view_tit>도서관 좌석 예약 방법 변경</h4>{day}<div class=view_cont>{TEXT}</div>"));
        assert_eq!(article.posted_at, PostedAt::parse("2024-03-05"), "{day}");
        says(&article, TEXT, day);
    }
    for day in ["<div><span>12</span><span>2024.3.5.15</span></div>", "<div><span>45</span><span>2024.03</span></div>"]
    {
        let article =
            page(&format!("<h4 class=view_tit>도서관 좌석 예약 방법 변경</h4>{day}<div class=view_cont>{TEXT}</div>"));
        assert_eq!(article.posted_at, None, "{day}");
    }
}

/// The value of 제목 in the post's own table is the title before a heading above that table; its caption names no field.
#[test]
fn a_title_in_the_table_of_the_post() {
    let article = read_html(&format!(
        "<div class=titleArea><h2>책마을 소식통</h2></div><table><caption>게시판 상세</caption><tr><th>제목</th><td>도서관 좌석 예약 방법 변경</td></tr><tr><th>작성자</th><td>열람과</td></tr><tr><td colspan=2><ul><li><b>작성일</b> <span>2024-03-05</span></li><li><b>조회수</b> <span>31</span></li></ul><div class=detail>{TEXT}</div></td></tr></table><a href=list.do>목록</a>"
    ));
    assert_eq!(article.title.as_deref(), Some("도서관 좌석 예약 방법 변경"));
    assert_eq!((article.views, article.category.as_deref()), (Some(31), None));
    // A book in a text has a title as well.
    let book = "<table><tr><th>제목</th><td>겨울 숲의 노래</td></tr><tr><th>저자</th><td>이두리</td></tr><tr><th>발행일</th><td>2023-05-01</td></tr></table>";
    let article = page(&format!(
        "<h4 class=view_tit>이달의 책을 골라 드립니다</h4>{}<div class=view_cont>{book}{TEXT}</div>",
        &HEAD[HEAD.find("<ul").unwrap()..]
    ));
    assert_eq!(article.title.as_deref(), Some("이달의 책을 골라 드립니다"));
}

/// A title may stand between its fields and the box of the text; above that box stands the board's name.
#[test]
fn a_title_below_its_fields() {
    let fields = &HEAD[HEAD.find("<ul").unwrap()..];
    let article = read_html(&format!(
        "<div id=c><h3 class=page_tit>시민알림</h3><div class=v>{fields}<p class=subject>도서관 좌석 예약 방법 변경</p><div class=view_cont>{TEXT}</div></div><a href=list.do>목록</a></div>"
    ));
    assert_eq!(article.title.as_deref(), Some("도서관 좌석 예약 방법 변경"));
    says(&article, TEXT, "below");
    // A heading within the text is the text's.
    for text in [
        format!("<div class=view_cont><h4 class=tit>바뀌는 방법</h4>{TEXT}</div>"),
        format!("<div class=view_cont><p class=tit>바뀌는 방법</p>{TEXT}</div>"),
    ] {
        let article = read_html(&format!(
            "<div id=c><h3 class=page_tit>좌석 예약 안내</h3><div class=v>{fields}{text}</div><a href=list.do>목록</a></div>"
        ));
        assert_eq!(article.title.as_deref(), Some("좌석 예약 안내"), "{text}");
    }
}
