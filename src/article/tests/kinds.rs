//! Kinds of posts (국제, 채용, 문화): they stand before a title, behind it and beside its day, and are neither title nor writer.

use super::*;
use crate::model::PostedAt;

const TITLE: &str = "새 청사로 옮기는 날 안내";

fn page(head: &str) -> Article {
    read_html(&format!(
        "<h2>알림마당</h2><div class=v>{}<div class=view_con>{BODY}</div></div><p><a href=list.do>목록</a></p>",
        head.replace("TITLE", TITLE)
    ))
}

/// A kind in an element of its own that shares the title's place: behind the word 제목, and within the heading.
#[test]
fn a_kind_in_the_place_of_the_title() {
    let fields = "<div class=d><span>2024-03-05</span><span>조회수 126</span></div>";
    for head in [
        format!(
            "<div class=r><div class=label>제목</div><div class=tit><span class=c>국제</span><p>TITLE</p></div>{fields}</div>"
        ),
        format!("<dl><dt>제목</dt><dd><em class=c>국제</em><div>TITLE</div></dd></dl>{fields}"),
        "<h3>TITLE <span><b>국제</b> 2024-03-05</span></h3><p>조회수 126</p>".to_owned(),
        "<h3>TITLE <small><i>국제</i><i>2024-03-05</i></small></h3><p>조회수 126</p>".to_owned(),
    ] {
        let article = page(&head);
        assert_eq!(article.title.as_deref(), Some(TITLE), "{head}");
        assert_eq!((article.posted_at, article.views), (PostedAt::parse("2024-03-05"), Some(126)), "{head}");
        assert!(article.content_text.starts_with("□ 우리"), "{head}: {}", article.content_text);
    }
    // A value in an element that is called after the writer and the title's dress.
    let article = page(&format!(
        "<div class=r><div class=label>제목</div><div class=tit><p>TITLE</p></div>{fields}</div><div class=r><div class=label>작성자</div><div class='tit writer'>(국제)학생지원센터</div></div>"
    ));
    assert_eq!(article.author.as_deref(), Some("(국제)학생지원센터"));
    // Two lines of one value are both the title's where nothing tells that the first is a kind.
    let article = page(&format!("<dl><dt>제목</dt><dd>국제<br>TITLE</dd></dl>{fields}"));
    assert_eq!(article.title.as_deref(), Some("국제 새 청사로 옮기는 날 안내"));
}

/// What is left over beside a day and its readers is a writer only where it looks like one.
#[test]
fn a_kind_beside_the_day_is_no_writer() {
    for (head, author) in [
        ("<p><span>채용</span><span>2024.03.05</span><span>조회 126</span></p>", None),
        ("<p><span>2024.03.05</span><span>평생교육</span><span>조회 126</span></p>", None),
        ("<p><span>HOT</span><span>2024.03.05</span><span>조회 126</span></p>", None),
        ("<p><span class=bo_cate>생활과 건강</span><span>2024.03.05</span><span>조회 126</span></p>", None),
        ("<p><span>신청 양식.hwp</span><span>2024.03.05</span><span>조회 126</span></p>", None),
        ("<p><a href='#'>나무지기</a><span>2024.03.05</span><span>조회 126</span></p>", Some("나무지기")),
        ("<p><span>윤슬</span><span>2024.03.05</span><span>조회 126</span></p>", Some("윤슬")),
        ("<p><span>총무과</span><span>2024.03.05</span><span>조회 126</span></p>", Some("총무과")),
        ("<p>2024.03.05</p><h4></h4><p><span>열두달</span> <b>조회 126</b></p>", None),
    ] {
        let article = page(&format!("<h3>TITLE</h3>{head}"));
        assert_eq!(article.author.as_deref(), author, "{head}");
        assert_eq!((article.posted_at, article.views), (PostedAt::parse("2024-03-05"), Some(126)), "{head}");
    }
    // The name of a file is nobody's, though its element is called a name.
    let article = page(
        "<table><tr><th colspan=4>TITLE</th></tr><tr><th>부서</th><td colspan=3>총무과</td></tr><tr><th>작성일</th><td>2024-03-05</td><th>조회수</th><td>126</td></tr><tr><th>첨부파일</th><td colspan=3><span class=name>서식.zip</span> <a href='/down.do?f=1'>다운로드</a></td></tr></table>",
    );
    assert_eq!((article.author.as_deref(), article.department.as_deref()), (None, Some("총무과")));
}

/// A kind and the day in one text right below the title; a word for another day is none.
#[test]
fn a_kind_and_the_day_in_one_text() {
    for (line, day) in
        [("공고 2024.03.05", Some("2024-03-05")), ("개최일 2024.03.05", None), ("공고 2024.03.05까지", None)]
    {
        let article = page(&format!("<h3>TITLE</h3><p>{line}</p>"));
        assert_eq!(article.posted_at.map(|at| at.to_string()).as_deref(), day, "{line}");
        assert!(day.is_none() || article.content_text.starts_with("□ 우리"), "{line}: {}", article.content_text);
    }
}

/// The day in the title's own box is the post's, and one before that box the page's.
#[test]
fn todays_day_before_the_box_of_the_title() {
    let page = |above: &str, day: &str| {
        let article = read_html(&format!(
            "<div class=w><div class=path><a href=/>처음</a> &gt; 알림마당 {above}</div><div class=v><h4 class=tit>{TITLE}</h4>{day}<div class=view_con>{BODY}</div></div></div>"
        ));
        assert!(article.content_text.starts_with("□ 우리"), "{above} {day}: {}", article.content_text);
        article.posted_at.map(|at| at.to_string())
    };
    let today = "<span class=today>2026.11.28 (토)</span>";
    assert_eq!(page(today, "<p>2024.03.05</p>").as_deref(), Some("2024-03-05"));
    assert_eq!(page("", "<p>2024.03.05</p>").as_deref(), Some("2024-03-05"));
    // In one box with the title the first is the post's.
    let article = read_html(&format!(
        "<h2>알림마당</h2><div class=v><span>2024.03.05</span><h4 class=tit>{TITLE}</h4><div class=view_con><p>2024. 3. 9.</p>{BODY}</div></div>"
    ));
    assert_eq!(article.posted_at.map(|at| at.to_string()).as_deref(), Some("2024-03-05"));
}

/// Words over the columns of a plain table have no values beside them.
#[test]
fn words_over_plain_columns_name_no_title() {
    let table = "<table><tr><td>순번</td><td>제목</td><td>강사</td></tr><tr><td>1</td><td>봄볕</td><td>이하늘</td></tr><tr><td>2</td><td>가을비</td><td>박바다</td></tr></table>";
    let article = read_html(&format!(
        "<h2>자료실</h2><div class=v><h3>{TITLE}</h3><ul><li>등록일 2024-03-05</li></ul><div class=b>{table}{BODY}</div></div>"
    ));
    assert_eq!(article.title.as_deref(), Some(TITLE));
    assert!(
        article.content_text.contains("강사") && article.content_text.contains("가을비"),
        "{}",
        article.content_text
    );
    // Words and values that take turns.
    let article = read_html(&format!(
        "<h2>자료실</h2><table><tr><td>제목</td><td>{TITLE}</td><td>작성자</td><td>이하늘</td></tr><tr><td>등록일</td><td>2024-03-05</td><td>조회</td><td>126</td></tr></table><div class=view_con>{BODY}</div>"
    ));
    assert_eq!((article.title.as_deref(), article.author.as_deref()), (Some(TITLE), Some("이하늘")));
}
