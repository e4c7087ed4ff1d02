//! Heads and files in cells: a title with its fields, values in elements of their own, values that have changed places.

use super::heads::headed;
use super::*;
use crate::model::PostedAt;

/// A title and its fields may stand in one cell or box: the title is the text before them.
#[test]
fn a_title_that_shares_its_cell_with_its_fields() {
    let day = "<span>작성일 | 2024-03-05</span> <span>작성자 | 김하나</span> <span>조회 | 126</span>";
    for (head, behind) in [
        (format!("<table><tr><th>TITLE <p>{day}</p></th></tr><tr><td class=con>"), "</td></tr></table>"),
        (
            format!("<table><tr><td class=subject>TITLE<div class=info>{day}</div></td></tr><tr><td>"),
            "</td></tr></table>",
        ),
        (format!("<dl><dt>TITLE<p>{day}</p></dt><dd>"), "</dd></dl>"),
        (
            "<div class=top>TITLE<ul><li>작성자 김하나</li><li>작성일 2024-03-05</li><li>조회 126</li></ul></div>"
                .to_owned(),
            "",
        ),
        (format!("<div class=top>TITLE <p>{day}</p></div>"), ""),
    ] {
        let title = "새 청사로 옮기는 날 안내";
        let article =
            read_html(&format!("<h2>알림마당</h2><div class=v>{}{BODY}{behind}</div>", head.replace("TITLE", title)));
        assert_eq!(article.title.as_deref(), Some(title), "{head}");
        assert_eq!(article.author.as_deref(), Some("김하나"), "{head}");
        assert_eq!((article.posted_at, article.views), (PostedAt::parse("2024-03-05"), Some(126)), "{head}");
        assert!(article.content_text.starts_with("□ 우리"), "{head}: {}", article.content_text);
        assert!(article.content_text.ends_with("02-000-0000"), "{head}: {}", article.content_text);
    }
    // A text that goes on behind a paragraph is no title.
    let article = headed(
        "<h3>TITLE</h3><p>작성자 김하나 | 작성일 2024-03-05</p>",
        "<div>붙임을 보십시오.<p>작성일 : 2024-03-01</p></div>",
    );
    assert_eq!(article.title.as_deref(), Some("새 청사로 옮기는 날 안내"));
}

/// The words of a head's line, each before a value in an element of its own; the files between head and text, in torn markup.
#[test]
fn a_line_whose_values_stand_in_elements_of_their_own() {
    let file = |n: u8, name: &str| {
        format!(
            "<font class=s>- <b>Download #{n}</b> : <a href='download.php?no=7&amp;filenum={n}'><font class=s></b>{name} (312.4 KB)</a>, Download : 41</font><br>"
        )
    };
    let files = file(1, "초청장.jpg") + &file(2, "결산보고서.hwp");
    let post = |text: &str| {
        format!(
            "<table width=800><tr><td><b>새 청사로 옮기는 날 안내</b></td></tr><tr><td><table width=100%><tr><td><span title=사무국><font>사무국</font></b>&nbsp; <a href='http://www.example.or.kr'><font>(Homepage)</font></a></td><td align=right>2024-03-05 10:48:51, 조회 : <b>1,207</b>, 추천 : <b>4</b></td></tr></table>\
             <table><tr><td>{files}<table><tr><td>{text}</td></tr></table><br></td></tr></table></td></tr></table>"
        )
    };
    let article = read_html(&post(BODY));
    assert_eq!(article.posted_at.map(|at| at.to_string()).as_deref(), Some("2024-03-05T10:48:51"));
    assert_eq!(article.views, Some(1207));
    assert_eq!(article.attachments.len(), 2);
    assert!(article.content_text.starts_with("□ 우리"), "{}", article.content_text);
    // A text may begin with the name of a file, and go on.
    let article = read_html(&post("초청장.jpg 파일을 열어 보시고 참석 여부를 알려 주십시오.<br>총회는 저녁에 엽니다."));
    assert!(article.content_text.starts_with("초청장.jpg 파일을"), "{}", article.content_text);
}

/// Below a post the neighbours' days stand behind its last line as a head stands behind a title.
#[test]
fn the_last_line_over_the_neighbours() {
    for last in ["건강한 여름 보내세요!", "총무과장 올림", "많은 참여 바라요"] {
        let article = read_html(&format!(
            "<h2>소식</h2><table><tr><th>새 청사로 옮기는 날 안내</th></tr><tr><td>작성자 : 김하나 | 작성일 : 2024-03-05</td></tr><tr><td>{BODY}<p>{last}</p></td></tr></table>\
             <p><a href=list.do>목록</a></p><table><tr><th>이전글</th><td><a href='view.do?no=6'>새 기계 도입</a> <span>2024.03.01</span></td></tr><tr><th>다음글</th><td><a href='view.do?no=8'>학회로 인한 휴진</a> <span>2024.03.09</span></td></tr></table>"
        ));
        assert_eq!(article.title.as_deref(), Some("새 청사로 옮기는 날 안내"), "{last}");
        assert_eq!(article.posted_at, PostedAt::parse("2024-03-05"), "{last}");
        assert!(article.content_text.ends_with(last), "{last}: {}", article.content_text);
    }
}

/// Values that have changed places leave no row of the head's table to the text; lines of the text's own box stay its own.
#[test]
fn rows_whose_values_have_changed_places() {
    let cell = |rows: &str| {
        format!(
            "<h3>새 청사로 옮기는 날 안내</h3><table class=v><tbody>{rows}<tr><td colspan=4><div class=c>{BODY}</div></td></tr></tbody></table>"
        )
    };
    for rows in [
        "<tr><th>작성자</th><td>정바름</td><th>조회수</th><td>2024-11-12</td></tr><tr><th>등록일</th><td>19189</td></tr>",
        "<tr><th>조회수</th><td>권태산</td><th>작성자</th><td>25527</td></tr>",
        "<tr><th>작성자</th><td>정바름</td><th>등록일</th><td>2024-11-12</td></tr><tr><th>조회수</th><td></td></tr>",
    ] {
        let article = read_html(&cell(rows));
        assert!(article.content_text.starts_with("□ 우리"), "{rows}: {}", article.content_text);
        assert!(article.content_text.ends_with("02-000-0000"), "{rows}: {}", article.content_text);
    }
    for own in [
        "<p>등록일 : 추후 공지</p><p>작성자 : 미정입니다만 곧 알려 드립니다.</p>",
        "<p>조회수 : 집계 중 | 등록번호 : 추후 부여</p>",
    ] {
        let html = format!(
            "<h3>TITLE</h3><ul><li>작성자 : 김하나</li><li>등록일 : 2024-03-05</li></ul><div class=t>{own}{BODY}</div>"
        );
        let article = read_html(&html.replace("TITLE", "새 청사로 옮기는 날 안내"));
        let first = own[3..].split("</p>").next().unwrap();
        assert!(article.content_text.starts_with(first), "{own}: {}", article.content_text);
    }
}

/// "모두" in a text is no button for all files.
#[test]
fn a_text_that_speaks_of_all() {
    let files = "<tr><th>첨부파일</th><td><ul><li><a href='/down.do?f=1'>계획.hwp</a></li></ul></td></tr>";
    for text in ["이번 점검에서는 모두 47곳을 살펴 9곳을 바로잡았다.", "전체 회의를 엽니다.", "일괄 접수합니다."]
    {
        let article = read_html(&format!(
            "<h3>새 청사로 옮기는 날 안내</h3><table><tr><th>작성자</th><td>김하나</td><th>등록일</th><td>2024-03-05</td></tr>{files}<tr><td colspan=4><p>{text}</p></td></tr></table>"
        ));
        assert_eq!(article.content_text, text);
        assert_eq!(article.attachments.len(), 1, "{text}");
    }
    let all = "<li><a href='/down.do?f=1'>계획.hwp</a></li><li><a href='/down.do?f=all'>전체 다운로드</a></li>";
    let article = headed(&format!("<h3>TITLE</h3><p>작성일 2024-03-05</p><ul>{all}</ul>"), "");
    assert_eq!(article.attachments.len(), 1);
}

/// Words that are pictures in cells of their own, a day in the cell of the title, one in two elements, and a second list of the head.
#[test]
fn fields_in_cells_and_lists_of_their_own() {
    let picture = |word: &str, value: &str| format!("<td><img src='/img/t.gif' alt='{word}'></td><td>{value}</td>");
    let pictured = format!(
        "<table><tr><td class=tt>TITLE</td></tr><tr><td><table><tr>{}{}{}</tr></table></td></tr></table>",
        picture("담당부서", "총무과"),
        picture("등록일", "2024-03-05"),
        picture("조회수", "126")
    );
    let list = |fields: &str| format!("<h3>TITLE</h3><ul>{fields}</ul>");
    let fields = "<li><b>작성자</b> 김하나</li><li><b>등록일</b> 2024-03-05</li><li><b>조회수</b> 126</li>";
    for (head, department, views) in [
        (pictured, Some("총무과"), Some(126)),
        ("<table><tr><th>TITLE <span>2024-03-05</span></th></tr></table>".to_owned(), None, None),
        ("<h3>TITLE</h3><p class=day><em>2024</em><strong>03.05</strong></p>".to_owned(), None, None),
        (
            list(fields) + "<ul><li><b>부서</b> 총무과</li><li><b>연락처</b> 02-111-2222</li></ul>",
            Some("총무과"),
            Some(126),
        ),
        (list(fields) + "<p><span>담당부서</span><span>총무과</span></p>", Some("총무과"), Some(126)),
    ] {
        let article = headed(&head, "");
        assert_eq!(article.title.as_deref(), Some("새 청사로 옮기는 날 안내"), "{head}");
        assert_eq!((article.posted_at, article.views), (PostedAt::parse("2024-03-05"), views), "{head}");
        assert_eq!(article.department.as_deref(), department, "{head}");
        assert!(article.content_text.starts_with("□ 우리"), "{head}: {}", article.content_text);
        assert!(article.images.is_empty(), "{head}");
    }
}
