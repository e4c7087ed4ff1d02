//! Heads in one line, without labels, below the body: what stands around the title tells them.

use super::*;
use crate::model::PostedAt;

/// A post with this head (TITLE stands for its title), then the body, then what follows.
pub(super) fn headed(head: &str, below: &str) -> Article {
    let title = "새 청사로 옮기는 날 안내";
    read_html(&format!(
        "<div><a href=/a>기관</a> <a href=/b>알림</a> <a href=/c>정보</a></div><h2>공지사항</h2>\
         <div class=v>{}<div class=c>{BODY}</div>{below}</div><div><a href=list.do>목록</a></div><p>Copyright 2024 All rights reserved.</p>",
        head.replace("TITLE", title)
    ))
}

#[test]
fn a_head_is_told_by_what_its_line_is_made_of() {
    for (head, below) in [
        ("<h3>TITLE</h3><p>작성자 김하나 2024-03-05 조회 126</p>", ""),
        ("<h3>TITLE</h3><p>작성자 : 김하나 (2024.03.05) | 조회 126</p>", ""),
        ("<h3>TITLE</h3><ul><li>작성자 <b>김하나</b> <span>2024.03.05 10:11</span></li><li>조회 126</li></ul>", ""),
        ("<p>TITLE</p><p>김하나 / 2024-03-05 / 126</p>", ""),
        ("<p>TITLE</p><p>김하나 등록일 2024-03-05 조회 126</p>", ""),
        ("<p>TITLE</p><p>Mar 5, 2024 | 김하나 | Hit 126</p>", ""),
        ("<p>TITLE</p><div><i></i>김하나<i></i>2024-03-05<i></i>126</div>", ""),
        ("<p>TITLE</p><div><i></i>김하나<i></i>2024-03-05<i></i>126회</div>", ""),
        ("<h3>TITLE <small>(김하나, 2024-03-05, 조회 126)</small></h3>", ""),
        ("<ul><li>작성자 김하나</li><li>작성일 2024-03-05</li><li>조회 126</li></ul><h3>TITLE</h3>", ""),
        ("<h3>TITLE</h3><p>Posted on <a href=/d>March 5, 2024</a> by <b>김하나</b></p><p>조회 126</p>", ""),
        ("<h3>TITLE</h3><p>by <b>김하나</b> » Tue Mar 05, 2024 10:15 am | 조회 126</p>", ""),
        ("<h3>TITLE</h3>", "<ul><li>작성자 : 김하나</li><li>등록일 : 2024-03-05</li><li>조회 : 126</li></ul>"),
        ("<h3>TITLE</h3>", "<p>등록일 2024-03-05 | 작성자 김하나 | 조회 126</p>"),
        (
            "<p>当前位置：<a href=/>首页</a> &gt; 正文</p><p>2024/03/05</p><h3>TITLE</h3><p>작성자 : 김하나 | 조회 : 126</p>",
            "",
        ),
        ("<h3>TITLE</h3><p><b>김하나</b> | <em>조회수</em> : 126</p><p>2024 .03 05</p>", ""),
        (
            "<table><tr><th colspan=2>TITLE</th></tr><tr><td><span>김하나</span> | 조회수 126</td><td>2024-03-05</td></tr></table>",
            "",
        ),
        ("<h3>TITLE<p>등록일 ㅣ 2024-03-05</p></h3><ul><li>글쓴이 김하나</li><li>조회 126</li></ul>", ""),
        (
            "<header><h3>TITLE</h3><ul><li>작성자 김하나</li><li>승인 2024.03.05 11:24</li><li>조회 126</li></ul></header>",
            "",
        ),
        ("<p>2024-03-05</p><h3>TITLE</h3><p><i>김하나</i> <i>조회수: 126</i></p>", ""),
    ] {
        let article = headed(head, below);
        assert_eq!(article.title.as_deref(), Some("새 청사로 옮기는 날 안내"), "{head}");
        assert_eq!(article.author.as_deref(), Some("김하나"), "{head}");
        assert_eq!(article.posted_at.map(|at| at.date().to_string()).as_deref(), Some("2024-03-05"), "{head}");
        assert_eq!(article.views, Some(126), "{head}");
        assert!(article.content_text.starts_with("□ 우리"), "{head}: {}", article.content_text);
        assert!(article.content_text.ends_with("02-000-0000"), "{head}: {}", article.content_text);
    }
}

/// What ends a letter, and what the page's manager says of it, is no day of posting.
#[test]
fn days_below_a_body_that_are_none_of_posting() {
    for below in [
        "<p>2024. 3. 5. 총무과장</p>",
        "<p>담당부서 : 총무과 | 최종수정일 : 2024-03-05</p>",
        "<h4>댓글 1</h4><p>박두리 2024-03-06</p><p>잘 알겠습니다. 그날 뵙겠습니다.</p>",
    ] {
        let article = headed("<h3>TITLE</h3><p>작성자 김하나</p>", below);
        assert_eq!(article.posted_at, None, "{below}");
    }
}

#[test]
fn signs_before_a_title_are_no_part_of_it() {
    for (title, category) in [
        ("<span>공지</span>TITLE", Some("공지")),
        ("<em>[알림]</em> TITLE", Some("알림")),
        ("<span class=b>행정</span> TITLE", Some("행정")),
        ("<a href=/n>공지사항</a> › <a href=/n/1>모임</a> › TITLE", None),
        ("TITLE <a href='#'>링크 복사</a>", None),
        ("TITLE", None),
    ] {
        let article = headed(&format!("<h3>{title}</h3><p>작성자 김하나 | 등록일 2024-03-05</p>"), "");
        assert_eq!(article.title.as_deref(), Some("새 청사로 옮기는 날 안내"), "{title}");
        assert_eq!(article.category.as_deref(), category, "{title}");
    }
    let typed = headed("<h3>[총무과] TITLE</h3><p>작성자 김하나 | 등록일 2024-03-05</p>", "");
    assert_eq!(typed.title.as_deref(), Some("[총무과] 새 청사로 옮기는 날 안내"));
}

/// Signs, badges and what comes second, wherever the title stands.
#[test]
fn titles_without_what_stands_beside_them() {
    let fields = "<p>작성자 김하나 | 등록일 2024-03-05</p>";
    let rows = "<tr><th>작성자</th><td>김하나</td><th>등록일</th><td>2024-03-05</td></tr>";
    for (head, category) in [
        ("<h3><span class=b>마감</span> TITLE</h3>", Some("마감")),
        ("<div class=subject><em class=b>접수중</em>TITLE</div>", Some("접수중")),
        (
            "<table><tr><th>제목</th><td colspan=3><i class=b>행사</i> TITLE <em>[3]</em></td></tr>ROWS</table>",
            Some("행사"),
        ),
        ("<table><tr><th>제목</th><td colspan=3>TITLE <span>새글</span></td></tr>ROWS</table>", None),
        (
            "<h3><span class=c>[행사]</span> <span class=d>새 청사로</span> <span class=d>옮기는 날 안내</span></h3>",
            Some("행사"),
        ),
        ("<h3>새 청사로 <span class=sub>옮기는 날 안내</span></h3>", None),
        ("<h3>TITLE <span class=sub>창구는 하루 쉬어</span></h3>", None),
        ("<div class=loc>홈 &gt; 소식 &gt; 알림</div><p class=sub_view_tit>TITLE</p>", None),
    ] {
        let has_rows = head.contains("ROWS");
        let head = format!("{}{}", head.replace("ROWS", rows), if has_rows { "" } else { fields });
        let article = headed(&head, "");
        assert_eq!(article.title.as_deref(), Some("새 청사로 옮기는 날 안내"), "{head}");
        assert_eq!(article.category.as_deref(), category, "{head}");
    }
    let article = headed(
        "<h3><span class=c>[행사]</span> <span class=d>한빛도서관</span> <span class=d>여름 독서교실</span></h3><p>등록일 2024-03-05</p>",
        "",
    );
    assert_eq!(article.title.as_deref(), Some("한빛도서관 여름 독서교실"));
}

/// A board with a long name of its own stands above the box of the post, whose title is in no heading.
#[test]
fn a_title_in_the_box_of_its_head() {
    for (board, head) in [
        ("우리 시 행사 알림", "<div class=top><strong>Notice on the Closing</strong></div>"),
        ("평생학습 강좌 안내", "<dl class=t><dt>TITLE</dt></dl>"),
        ("고시 및 공고 모음", "<div class=top><strong>TITLE</strong></div>"),
        ("입찰 정보", "<h3>휴관</h3>"),
        ("입찰 정보", "<h3>휴관 <em>[3]</em></h3>"),
    ] {
        let html = format!(
            "<div id=content><h2>{board}</h2><div class=view>{head}<ul><li><em>작성자</em><span>김하나</span></li><li><em>등록일</em><span>2024-03-05</span></li><li><em>조회수</em><span>12</span></li></ul><div>{BODY}</div></div></div>"
        );
        let article = read_html(&html.replace("TITLE", "새 청사로 옮기는 날 안내"));
        let title = article.title.unwrap_or_default();
        assert!(
            ["Notice on the Closing", "새 청사로 옮기는 날 안내", "휴관"].contains(&title.as_str()),
            "{head}: {title}"
        );
    }
}

/// A board's name in a heading stands above a title that no markup tells; so do a logo near the fields and a text in items.
#[test]
fn a_board_above_a_title_without_markup() {
    let text = "<p>청사를 옮기는 동안 창구를 닫습니다.</p><p>1. 옮기는 날: 2024년 4월 1일</p><p>2. 새 주소: 가나구 다라로 100, 2층</p>";
    for (board, head) in [
        ("채용정보", "<p class=subject>TITLE</p><span>2024-03-05</span>"),
        ("채용정보", "<div class=top><strong>TITLE</strong></div><p><span>총무과</span><span>2024-03-05</span></p>"),
        ("공지사항", "<div>TITLE</div><dl><dt>작성자</dt><dd>총무과</dd><dt>등록일</dt><dd>2024-03-05</dd></dl>"),
        ("공지사항", "<table><tr><th>TITLE</th></tr></table><p>2024-03-05</p>"),
        ("공지사항", "<table><tr><th>TITLE</th></tr></table>"),
    ] {
        for title in ["청사 이전에 따른 창구 운영 안내", "창구 휴무"] {
            // A short word without a heading is no title where nothing else says so.
            if title == "창구 휴무" && (board == "채용정보" || !head.contains("dl")) {
                continue;
            }
            let head = head.replace("TITLE", title);
            let article = read_html(&format!(
                "<h1><a href=/>가나시청</a></h1><h3 class=tit>{board}</h3><div class=view>{head}<div class=c>{text}</div></div>"
            ));
            assert_eq!(article.title.as_deref(), Some(title), "{head}");
            assert!(article.content_text.starts_with("청사를 옮기는"), "{head}: {}", article.content_text);
        }
    }
}

/// A site's logo, a menu and a subtitle are printed as large as a title.
#[test]
fn what_stands_above_and_below_a_title_is_none() {
    let article = read_html(&format!(
        "<div><h1><a href=/>우리들의 알림터</a></h1></div><div><div><a href=/a>가나다라</a> <a href=/b>마바사아</a> <a href=/c>자차카타</a></div></div>\
         <div><h2>새 청사로 옮기는 날 안내</h2><h3>창구는 하루 쉬고 누리집은 열어</h3><p>2024-03-05 | 김하나</p><div>{BODY}</div></div>"
    ));
    assert_eq!(article.title.as_deref(), Some("새 청사로 옮기는 날 안내"));
}

/// The heading of a menu, of the page's parts, of what is read aloud: each beside the title and like one.
#[test]
fn headings_around_a_title_are_none() {
    let menu =
        "<ul><li><a href=/a>오시는 길</a></li><li><a href=/b>하는 일</a></li><li><a href=/c>사람들</a></li></ul>";
    let fields = "<p>작성자 김하나 | 등록일 2024-03-05 | 조회 126</p>";
    for (sample, html) in [
        ("the board's name, larger", format!("<h2>게시물 상세</h2><h5>TITLE</h5>{fields}")),
        ("a menu's heading", format!("<div class=title><h3>고객센터</h3>{menu}</div><p>TITLE</p>{fields}")),
        ("for ears", format!("<h2 class=blind>본문의 시작입니다</h2><p>TITLE</p>{fields}")),
        ("for ears, within", format!("<h3>TITLE <em class=sound_only>모바일에서 작성</em></h3>{fields}")),
        ("what the page does", format!("<h2>게시글 상세조회</h2><div>TITLE</div>{fields}")),
        ("a count in a person's box", format!("<h4>TITLE</h4><p>출석일수 : 915일</p><p>Exp.</p>{fields}")),
    ] {
        let title = "새 청사로 옮기는 날 안내";
        let article = read_html(&format!("{}<div>{BODY}</div>", html.replace("TITLE", title)));
        assert_eq!(article.title.as_deref(), Some(title), "{sample}");
    }
}

/// Without any sign a name is told by its place: all that a head's line holds beside fields.
#[test]
fn a_writer_is_what_a_line_of_fields_leaves_over() {
    for (line, author) in [
        ("<span>카카오블록</span> <em>2024-03-05</em> <b>조회수</b> 126", Some("카카오블록")),
        ("<i>admin</i> <i>조회수: 126</i> <em>2024-03-05</em>", Some("admin")),
        ("<i>공지사항</i> <i>조회수: 126</i> <em>2024-03-05</em>", None),
        ("<i>News room</i> <i>Front desk</i> <em>2024-03-05</em>", None),
        ("<span>가나다공단 이사장</span> <em>2024-03-05</em>", None),
        ("<span>Posted on March 5, 2024</span> <span>Last Modified on March 6, 2024</span>", None),
    ] {
        let article = headed(&format!("<h3>TITLE</h3><p>{line}</p>"), "");
        assert_eq!(article.author.as_deref(), author, "{line}");
        assert_eq!(article.posted_at.map(|at| at.date().to_string()).as_deref(), Some("2024-03-05"), "{line}");
    }
}

/// What is missing from a head, or stands under another word, takes neither its title nor its body with it.
#[test]
fn a_head_whose_values_are_left_out_or_others() {
    let rows = |first: &str, second: &str| {
        format!(
            "<table><tr><th>작성자</th><td>{first}</td><th>등록일</th><td>{second}</td></tr><tr><th>조회수</th><td>126</td></tr></table>"
        )
    };
    let terms = |first: &str| format!("<dl><dt>작성자</dt><dd>{first}</dd><dt>등록일</dt><dd>2024-03-05</dd></dl>");
    for (head, title) in [
        (format!("<h4>휴관</h4>{}", terms("")), "휴관"),
        (format!("<h4>휴관</h4>{}", terms("2024-03-07")), "휴관"),
        (format!("<div class=top><strong class=subject>Q1</strong></div>{}", rows("", "2024-03-05")), "Q1"),
        (format!("<h4>휴관</h4>{}", rows("2024-03-05", "김하나")), "휴관"),
        (format!("<table><tr><th>제목</th><td colspan=3>TITLE</td></tr></table>{}", rows("2024-03-05", "김하나")), ""),
        ("<table class=view><tr><th>제목</th><td colspan=3>휴관</td></tr></table>".to_owned(), "휴관"),
        ("<h3>TITLE</h3><ul><li>등록일 : 김하나</li><li>작성자 : 2024-03-05 10:00</li></ul>".to_owned(), ""),
    ] {
        let article = headed(&head, "");
        let title = if title.is_empty() { "새 청사로 옮기는 날 안내" } else { title };
        assert_eq!(article.title.as_deref(), Some(title), "{head}");
        assert!(article.author.is_none_or(|author| author == "김하나"), "{head}");
        assert!(article.content_text.starts_with("□ 우리"), "{head}: {}", article.content_text);
        assert!(article.content_text.ends_with("02-000-0000"), "{head}: {}", article.content_text);
    }
    // A word alone begins no head, nor do the names of columns; and a text may begin with a table.
    let lone = headed("<h3>TITLE</h3><h4>휴관</h4><p>작성자</p>", "");
    assert_eq!(lone.title.as_deref(), Some("새 청사로 옮기는 날 안내"));
    let columns = "<h4>휴관</h4><table><tr><th>작성자</th><th>등록일</th><th>조회수</th></tr><tr><td>김하나</td><td>2024-03-05</td><td>126</td></tr></table>";
    let columned = headed("<h3>TITLE</h3><p>작성자 김하나 | 등록일 2024-03-05</p>", columns);
    assert_eq!(columned.title.as_deref(), Some("새 청사로 옮기는 날 안내"));
    let article = read_html(
        "<h3>새 청사로 옮기는 날 안내</h3><p>작성자 김하나 | 등록일 2024-03-01</p><div class=c><table><tr><td>창구</td><td>등록일</td></tr><tr><td>총무과</td><td>옮긴 뒤에 정합니다.</td></tr></table><p>○ 옮기는 날에는 창구를 닫으니 미리 다녀가시기 바랍니다.</p></div>",
    );
    assert!(article.content_text.starts_with("창구"), "{}", article.content_text);
}

/// An office and the day of revision in one row of a post's head are no manager's; in a table of their own they are.
#[test]
fn an_office_beside_the_day_of_revision() {
    let row = "<tr><th>담당부서</th><td>하천과</td><th>최종수정일</th><td>2024-03-07</td></tr>";
    let head = format!(
        "<h3>TITLE</h3><table>{row}<tr><th>등록일자</th><td>2024-03-05</td><th>조회</th><td>126</td></tr></table>"
    );
    let article = headed(&head, "");
    assert_eq!(article.department.as_deref(), Some("하천과"));
    assert_eq!(article.views, Some(126));
    assert_eq!(article.posted_at.map(|at| at.date().to_string()).as_deref(), Some("2024-03-05"));
    let article = headed("<h3>TITLE</h3><p>작성자 김하나 | 등록일 2024-03-05</p>", &format!("<table>{row}</table>"));
    assert_eq!(article.department, None);
    assert!(article.content_text.ends_with("02-000-0000"), "{}", article.content_text);
}
/// The label of a field may be a picture.
#[test]
fn pictures_that_name_fields() {
    let field =
        |said: &str, value: &str| format!("<li><span><img src=/i.png alt='{said}'></span> <span>{value}</span></li>");
    let fields = [("작성자", "온누리나눔터"), ("작성날짜", "2024-03-05"), ("조회수", "126")];
    let fields: String = fields.iter().map(|(said, value)| field(said, value)).collect();
    let article = headed(&format!("<h3>TITLE</h3><ul>{fields}</ul>"), "");
    assert_eq!(article.author.as_deref(), Some("온누리나눔터"));
    assert_eq!((article.posted_at, article.views), (PostedAt::parse("2024-03-05"), Some(126)));
}

/// What the site has for all above a post, and a menu's way to programs, are no files of it.
#[test]
fn downloads_above_a_title() {
    let file = "<p>첨부파일 <a href='/down.do?no=7'>이전 계획.hwp</a></p>";
    let site = "<div class=refer><div><span class=name>관광지 조성계획도</span> <a href='' class=preview>미리보기</a> <a href='' class=down>다운로드</a></div><div><span class=name>홍보 책자</span> <a href='' class=down>다운로드</a></div></div>";
    let menu = "<ul><li><a href='/support/ask.php'>문의</a></li><li><a href='/support/prodown.php'>학습지원 다운로드</a></li></ul>";
    for above in [site, menu] {
        let article = headed(&format!("{above}<h3>TITLE</h3><p>작성일 2024-03-05</p>{file}"), "");
        let names: Vec<&str> = article.attachments.iter().map(|file| file.title.as_str()).collect();
        assert_eq!(names, ["이전 계획.hwp"], "{above}");
    }
    let article = headed(&format!("{file}<h3>TITLE</h3><p>작성일 2024-03-05</p>"), "");
    assert_eq!(article.attachments.len(), 1);
}

/// Below a post of two lines the site's foot is most of the page.
#[test]
fn a_long_foot_below_a_short_post() {
    let terms = "우리 누리집의 글과 그림을 허락 없이 옮겨 쓰는 일은 저작권법에 따라 삼가야 합니다. ".repeat(6);
    let article = read_html(&format!(
        "<div class=wrap><div><h3>휴관 안내</h3><p>2024-03-05</p><div class=c><p>내일은 쉽니다.</p></div></div><footer><p>대표 : 김하나 사업자등록번호 : 000-00-00000</p><p>ⓒ 나라 회관</p><p>{terms}</p></footer><a href='#'>위로</a></div>"
    ));
    assert_eq!(article.content_text, "내일은 쉽니다.");
}

/// A word over the title, and the day behind it.
#[test]
fn a_title_below_its_word() {
    for head in [
        "<div><p>제목</p><p>TITLE</p><p class=date>2024.03.05</p></div>",
        "<div><span>제목</span><strong>TITLE</strong></div><div><span>작성일</span><span>2024.03.05</span></div>",
    ] {
        let article = headed(head, "");
        assert_eq!(article.title.as_deref(), Some("새 청사로 옮기는 날 안내"), "{head}");
        assert_eq!(article.posted_at, PostedAt::parse("2024-03-05"), "{head}");
        assert!(article.content_text.ends_with("02-000-0000"), "{head}");
    }
}

/// A course: its title, a table of its times, then its text under a heading; the neighbours have titles and days.
#[test]
fn a_course_with_neighbours() {
    let near = |word: &str, title: &str| {
        format!(
            "<li><a href='#none'><div class=ico>{word}</div><div class=title>{title}</div><div class=date>2023-11-13</div></a></li>"
        )
    };
    let article = read_html(&format!(
        "<h3>교육신청</h3><div class=view><div class=top><div class=heading>공예 실무 강의</div><table><tr><th>모집기간</th><td>2026-11-16 ~ 2026-11-30</td></tr><tr><th>교육장소</th><td>배움방</td></tr><tr><th>수강료</th><td>유료(1만원)</td></tr></table></div><div class=con><div class=tit><span>세부내용</span></div><div class=d>{BODY}</div></div><div class=nav>{}{}</div></div>",
        near("이전글", "공예 기초 강의"),
        near("다음글", "공예 중급 강의")
    ));
    assert_eq!(article.title.as_deref(), Some("공예 실무 강의"));
    assert_eq!(article.posted_at, None);
    assert!(article.content_text.ends_with("02-000-0000"), "{}", article.content_text);
}

/// News above the page's head is named as the post is.
#[test]
fn a_title_that_runs_over_the_page() {
    let title = "새 전화 앱이 나왔습니다.";
    let article = read_html(&format!(
        "<header><p>NOTICE</p><a href=view.do>{title}</a></header><div class=wrap><h4>알림</h4><div class=v><div class=title><p>제목</p><p>{title}</p><p class=date>2024.03.05</p></div><div class=c>{BODY}</div></div></div>"
    ));
    assert_eq!(article.title.as_deref(), Some(title));
}

/// The way to a neighbour is a picture and a word.
#[test]
fn neighbours_with_pictures() {
    let near = "<ul><li><a href=''><img src=p.png alt=p>이전글</a></li><li><a href=''><img src=n.png alt=n>다음글</a></li></ul>";
    let article = headed("<h3>TITLE</h3><p>2024-03-05</p>", near);
    assert!(article.content_text.ends_with("02-000-0000"), "{}", article.content_text);
    assert!(article.images.is_empty());
}

/// A heading that nobody ended holds the head as well, and what follows; one that holds all its title's parts is whole.
#[test]
fn a_heading_that_never_ends() {
    let fields = [
        "<dl><dt>작성자</dt><dd>김하나</dd><dt>등록일</dt><dd>2024-03-05</dd><dt>조회수</dt><dd>126</dd></dl>",
        "<table><tr><th>작성자</th><td>김하나</td><th>등록일</th><td>2024-03-05</td></tr><tr><th>조회수</th><td>126</td></tr></table>",
        "<ul><li>작성자 : 김하나</li><li>등록일 : 2024-03-05</li><li>조회수 : 126</li></ul>",
        "<div><span><em>작성자</em> 김하나</span><span><em>등록일</em> 2024-03-05</span><span><em>조회수</em> 126</span></div>",
        "<p>작성자 : 김하나 | 등록일 : 2024-03-05 | 조회수 : 126</p>",
    ];
    for field in fields {
        for title in ["새 청사로 옮기는 날 안내", "휴관"] {
            for head in [
                format!("<div class=top><h3 class=view_title>{title}{field}</div>"),
                format!("<h3 class=view_title>{title}{field}"),
                format!("<h3 class=view_title>{title}</h3>{field}"),
            ] {
                let article = headed(&head, "");
                assert_eq!(article.title.as_deref(), Some(title), "{head}");
                assert_eq!(article.author.as_deref(), Some("김하나"), "{head}");
                assert_eq!(article.views, Some(126), "{head}");
                assert!(article.content_text.ends_with("02-000-0000"), "{head}: {}", article.content_text);
            }
        }
    }
    let parts = headed(
        "<h3><span class=k>TITLE</span><p>하루 동안 쉽니다</p></h3><p>작성자 김하나 | 등록일 2024-03-05</p>",
        "",
    );
    assert!(parts.title.is_some_and(|title| title.ends_with("쉽니다")));
}

/// What is called location, and days of a page's own.
#[test]
fn what_is_called_location_and_info() {
    let article = read_html(&format!(
        "<div class=location><div class=location-title>가나동 주민 센터 누리집</div></div><div class=view><div class=info><span>조회수</span> <b>12</b> <span>작성일</span> <time>2024.03.05</time></div><table><tr><td colspan=2><strong class=text-title>새 청사로 옮기는 날 안내</strong></td></tr><tr><td colspan=2>{BODY}</td></tr><tr><th>행정동</th><td>가나동</td></tr></table></div>"
    ));
    assert_eq!(article.title.as_deref(), Some("새 청사로 옮기는 날 안내"));
    let article = headed(
        "<h1>TITLE</h1><div class=page-info><p>更新日：2024年3月7日</p><p>掲載日：2024年3月5日</p><p>ページ番号：7812</p></div>",
        "",
    );
    assert_eq!(article.posted_at, PostedAt::parse("2024-03-05"));
}

/// News say of each field that it is one of news.
#[test]
fn fields_of_news() {
    let row = |word: &str, value: &str| format!("<tr><th>{word}</th><td class=left>{value}</td></tr>");
    let rows = [
        ("뉴스제목", "우리 시, 찾아가는 수리 모임 하반기 시작"),
        ("뉴스내용", "우리 시는 오는 9월 3일부터 찾아가는 수리 모임을 운영한다고 밝혔다."),
        ("뉴스출처", "우리시 교통정책과"),
        ("게시일자", "2024-03-05"),
        ("등록일", "2024-03-05"),
    ];
    let rows: String = rows.iter().map(|(word, value)| row(word, value)).collect();
    let article =
        read_html(&format!("<h2>뉴스관리 상세조회</h2><table><caption>뉴스관리 상세조회</caption>{rows}</table>"));
    assert_eq!(article.title.as_deref(), Some("우리 시, 찾아가는 수리 모임 하반기 시작"));
    assert_eq!(article.content_text, "우리 시는 오는 9월 3일부터 찾아가는 수리 모임을 운영한다고 밝혔다.");
    assert!(article.confidence >= 0.6, "{}", article.confidence);
    assert_eq!(article.posted_at, PostedAt::parse("2024-03-05"));
}

/// A title between the ways to its neighbours is the post's.
#[test]
fn a_title_between_its_neighbours() {
    let (before, after) = ("<a href='view.do?no=6'>이전글</a>", "<a href='view.do?no=8'>다음글</a>");
    for head in [
        format!(
            "<table><tr><td>{before}</td><td><h3>TITLE</h3></td><td>{after}</td></tr></table><p>작성일 2024-03-05</p>"
        ),
        format!("<ul><li>{before} <h3>TITLE</h3> {after}</li></ul><p>작성일 2024-03-05</p>"),
        format!(
            "<dl><dt>{before} <span class=tit>TITLE</span></dt><dd>작성자 : 김하나</dd><dd>작성일 : 2024-03-05</dd></dl>"
        ),
    ] {
        let article = headed(&head, "");
        assert_eq!(article.title.as_deref(), Some("새 청사로 옮기는 날 안내"), "{head}");
        assert!(article.content_text.ends_with("02-000-0000"), "{head}: {}", article.content_text);
    }
}

/// A heading that names the body may name one part of several.
#[test]
fn parts_under_headings_are_one_text() {
    let part = |heading: &str, text: &str| {
        format!("<div class=part><h4>{heading}</h4><div class=box><p>{text}</p></div></div>")
    };
    for names in [["제안이유", "주요내용"], ["추진배경", "주요내용"], ["요약", "본문"], ["내용", "신청방법"]]
    {
        let long = "옮기는 날에는 창구를 닫으니 미리 다녀가시기 바랍니다. 새 주소는 따로 알려 드립니다. ".repeat(3);
        let texts =
            [part(names[0], "우리 기관은 새 청사로 옮깁니다. 자세한 것은 아래와 같습니다."), part(names[1], &long)];
        let article = read_html(&format!(
            "<div class=v><h3>새 청사로 옮기는 날 안내</h3><p>작성자 김하나 | 등록일 2024-03-05</p><div class=c>{}</div></div>",
            texts.concat()
        ));
        assert!(article.content_text.contains("우리 기관은"), "{names:?}: {}", article.content_text);
        assert!(article.content_text.contains("미리 다녀가시기"), "{names:?}: {}", article.content_text);
    }
}

/// Who answers a question below it is not who asked.
#[test]
fn fields_of_an_answer() {
    let article = read_html(
        "<table><tr><th>제목</th><td>길이 어둡습니다</td></tr><tr><th>작성일</th><td>2024-03-05</td></tr><tr><th>내용</th><td>밤에 길이 어두워 다니기 어렵습니다. 살펴 주십시오.</td></tr><tr><th>작성자</th><td>도로과 김주무</td></tr></table>",
    );
    assert_eq!(article.author, None);
    assert_eq!(article.posted_at, PostedAt::parse("2024-03-05"));
}
