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
