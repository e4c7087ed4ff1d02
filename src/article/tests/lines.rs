//! Heads in one line with pieces of no consequence in them, and lines that are none.

use super::*;
use crate::model::PostedAt;

fn lined(line: &str) -> Article {
    read_html(&format!(
        "<h2>공지사항</h2><div class=v><h3>새 청사로 옮기는 날 안내</h3><p class=m>{line}</p><div class=c>{BODY}</div></div><p><a href=list.do>목록</a></p>"
    ))
}

#[test]
fn a_line_of_fields_with_something_else_in_it() {
    for line in [
        "김하나 ㆍ 2024-03-05 10:21 ㆍ 조회 126",
        "작성자 김하나ㆍ작성일 2024-03-05ㆍ조회수 126",
        "김하나 ∙ 2024-03-05 ∙ 조회 126 ∙ 댓글 2",
        "김하나ㆍ2024-03-05ㆍ조회 126",
        "김하나∙2024-03-05∙조회 126",
        "작성자 김하나ㆍ2024-03-05ㆍ조회 126",
        "김하나 | 2024-03-05 | 조회 126 | 댓글 2",
        "김하나 | 2024-03-05 | 조회 126 | 첨부파일 2",
        "김하나 | 02-000-0000 | 2024-03-05 | 조회 126",
        "김하나(02-000-0000) | 2024-03-05 | 조회 126",
        "김하나 (211.32.*.*) | 2024-03-05 10:20 | 조회 126",
        "No.51 | 김하나 | 2024-03-05 | 126",
        "행사 | 김하나 | 2024-03-05 | 조회 126",
        "김하나 작성 2024-03-05 조회 126",
        "작성자 김하나 (전화 02-000-0000) | 등록일 2024-03-05 | 조회수 126",
    ] {
        let article = lined(line);
        assert_eq!(article.author.as_deref(), Some("김하나"), "{line}");
        assert_eq!(article.posted_at.map(PostedAt::date), PostedAt::parse("2024-03-05").map(PostedAt::date), "{line}");
        assert_eq!(article.views, Some(126), "{line}");
        assert!(article.content_text.starts_with("□ 우리"), "{line}: {}", article.content_text);
    }
    // A dot within an office's name, or between two days, parts nothing.
    let office = lined("건설ㆍ교통과 | 2024-03-05 | 조회 126");
    assert_eq!(office.department.as_deref(), Some("건설ㆍ교통과"));
    let office = lined("경제ㆍ3팀ㆍ2024-03-05ㆍ조회 126");
    assert_eq!(office.department.as_deref(), Some("경제ㆍ3팀"));
    let both = lined("등록ㆍ수정일 : 2024-03-05 | 조회 126");
    assert_eq!(both.views, Some(126));
    // Two unknown words, a word with nothing beside it but a day, and a sentence make no head.
    for line in
        ["행사 | 마당 | 김하나 | 2024-03-05 | 126", "행사 | 2024-03-05", "2024-03-05 | 새 청사에서 만납니다. | 126"]
    {
        let article = lined(line);
        assert_eq!((article.author, article.views), (None, None), "{line}");
    }
}

/// A line of a writer behind "By", a day and a kind, in one text or in elements of their own.
#[test]
fn a_writer_behind_by() {
    for line in [
        "By admin | 2024-03-05 | 보도자료",
        "By admin · 2024년 3월 5일 · 보도자료",
        "By <a href=/author/a>admin</a> | 2024-03-05 | <a href=/c>보도자료</a> | <a href='#r'>0 댓글</a>",
        "작성자 <b>admin</b> | 2024-03-05",
    ] {
        let article = lined(line);
        assert_eq!(article.author.as_deref(), Some("admin"), "{line}");
        assert_eq!(article.posted_at.map(PostedAt::date), PostedAt::parse("2024-03-05").map(PostedAt::date), "{line}");
        assert!(article.content_text.starts_with("□ 우리"), "{line}: {}", article.content_text);
    }
}

/// A day and signs in the title's own element are no part of it.
#[test]
fn what_stands_in_the_titles_element() {
    let title = "새 청사로 옮기는 날 안내";
    for (head, day) in [
        ("<h4>TITLE <span class=date>2024-03-05</span></h4>", true),
        ("<h4><span class=c1>[민원]</span><span class=c2>중요</span>TITLE</h4><p>작성일 2024-03-05</p>", true),
        ("<h4><span class=c1>민원</span><span class=c2>민원과</span>TITLE</h4><p>작성일 2024-03-05</p>", true),
        ("<h4>TITLE</h4>", false),
    ] {
        let article = read_html(&format!(
            "<h2>공지사항</h2><div class=v>{}<div class=c>{BODY}</div></div><p><a href=list.do>목록</a></p>",
            head.replace("TITLE", title)
        ));
        assert_eq!(article.title.as_deref(), Some(title), "{head}");
        assert_eq!(article.posted_at, PostedAt::parse("2024-03-05").filter(|_| day), "{head}");
    }
    let term = read_html(&format!("<h2>공지사항</h2><dl><dt>{title}<span>2024-03-05</span></dt><dd>{BODY}</dd></dl>"));
    assert_eq!((term.title.as_deref(), term.posted_at), (Some(title), PostedAt::parse("2024-03-05")));
    // A day that the title speaks of, and a part of it in a dress of its own, are the title's.
    for title in [
        "2024-03-05 정기 회의 안내",
        "<span class=a>제12회</span> <span class=b>나눔</span> 장터를 엽니다",
        "<span class=cate>[행사]</span> <span class=a>나눔도서관</span> <span class=b>여름 독서교실</span>",
    ] {
        let article = read_html(&format!(
            "<h2>공지사항</h2><div class=v><h4>{title}</h4><p>작성자 김하나</p><div>{BODY}</div></div>"
        ));
        assert!(article.title.as_deref().is_some_and(|own| own.contains("회의") || own.contains("나눔")), "{title}");
        assert_eq!(article.posted_at, None, "{title}");
    }
}

/// Fields in no element of their own, parted by `br`, and the text behind them.
#[test]
fn fields_and_text_parted_by_breaks() {
    let title = "새 청사로 옮기는 날 안내";
    let article = read_html(&format!(
        "<h2>공지사항</h2><div class=v><h4>{title}</h4>작성자: 김하나<br>작성일: 2024-03-05<br>조회: 12<br><br>다음 달에 새 청사로 옮깁니다.<br>옮기는 날에는 창구를 닫습니다.</div><p><a href=list.do>목록</a></p>"
    ));
    assert_eq!((article.author.as_deref(), article.views), (Some("김하나"), Some(12)));
    assert_eq!(article.posted_at, PostedAt::parse("2024-03-05"));
    assert!(article.content_text.contains("다음 달에"), "{}", article.content_text);
    assert!(article.content_text.ends_with("닫습니다."), "{}", article.content_text);
}
