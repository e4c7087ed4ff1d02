//! Words for titles (제목, 행사명): where they name the post, and where a thing of its text.

use super::*;

const TITLE: &str = "새 청사로 옮기는 날 안내";

#[test]
fn a_word_for_a_title_in_the_first_cell_of_a_head() {
    for word in ["사업명", "행사명", "공고명"] {
        let row = |name: &str, value: &str| format!("<tr><th>{name}</th><td>{value}</td></tr>");
        let fields = format!("{}{}{}", row("등록일", "2024-03-05"), row("작성자", "김하나"), row("조회", "12"));
        let named = row(word, "가을 음악회");
        let article =
            read_html(&format!("<h2>공지사항</h2><table>{named}{fields}<tr><td colspan=2>{BODY}</td></tr></table>"));
        assert_eq!(article.title.as_deref(), Some("가을 음악회"), "{word}");
        // Below the head of a post that has a heading it names what the text is about.
        let article = read_html(&format!(
            "<h2>공지사항</h2><div class=v><h3>{TITLE}</h3><p>작성자 김하나 | 등록일 2024-03-05 | 조회 12</p><div class=c><table>{named}{}</table>{BODY}</div></div>",
            row("대상", "누구나")
        ));
        assert_eq!(article.title.as_deref(), Some(TITLE), "{word}");
    }
}

#[test]
fn a_line_of_the_text_that_names_a_title() {
    let text = format!("<div class=c><p>제목 : 시민 걷기대회</p><p>기간 : 2024. 3. 10. ~ 3. 20.</p>{BODY}</div>");
    let fields = "<div><span>작성자 체육과</span><span>작성일 2024-03-05</span><span>조회 12</span></div>";
    let article = read_html(&format!("<h2>공지사항</h2><div class=v><h4>{TITLE}</h4>{fields}{text}</div>"));
    assert_eq!(article.title.as_deref(), Some(TITLE));
    assert!(article.content_text.starts_with("제목 : 시민"), "{}", article.content_text);
    // Without a heading it is the post's.
    let article = read_html(&format!("<h2>공지사항</h2><div class=v>{fields}{text}</div>"));
    assert_eq!(article.title.as_deref(), Some("시민 걷기대회"));
}

/// A site's question what one thinks of its page is printed like a title.
#[test]
fn a_survey_is_no_title() {
    let article = read_html(&format!(
        "<title>공지사항 | 나라 회관</title><main><h2>공지사항</h2><h3>{TITLE}</h3><ul><li><strong>담당자</strong> 담당자1</li><li><strong>등록일</strong> 2024-03-05</li></ul><div>{BODY}</div><div class=satis><h4>이 페이지에서 제공하는 정보에 만족하십니까?</h4><form><label><input type=radio>만족</label><button>의견등록</button></form><p>담당부서 : 정보통신과 담당자 : 이하늘 최종수정일 : 2020-01-02</p></div></main>"
    ));
    assert_eq!(article.title.as_deref(), Some(TITLE));
}

/// A word for what a text is about names the post where the page is called after it.
#[test]
fn a_word_for_a_thing_that_the_page_is_called_after() {
    let named = "<dl><dt>지원사업명</dt><dd>초기기업 기술개발 지원사업 시행계획</dd><dt>신청기간</dt><dd>2024-06-12 ~ 2024-07-31</dd></dl>";
    let parts = format!("<h4>사업 개요</h4><div>{BODY}</div><h4>접수기관 및 담당자</h4><div>{BODY}</div>");
    let title = "초기기업 기술개발 지원사업 시행계획";
    let article = read_html(&format!("<title>{title} : 한빛 지원단</title><div>{named}{parts}</div>"));
    assert_eq!(article.title.as_deref(), Some(title));
}

/// A word of heads is a title where a heading with nothing else in it stands right over a dated head; elsewhere it heads a part.
#[test]
fn titles_of_one_word() {
    let head = "<ul><li>작성자 : 김하나</li><li>등록일 : 2024-03-05</li><li>조회수 : 12</li></ul>";
    for word in ["문의", "조회", "첨부"] {
        for head in [head, "<p>김하나 | 2024-03-05 | 조회 12</p>", "<div><span>2024-03-05</span></div>"] {
            let article =
                read_html(&format!("<h2>공지사항</h2><div><h3>{word}</h3>{head}<div class=c>{BODY}</div></div>"));
            assert_eq!(article.title.as_deref(), Some(word), "{head}");
            assert_eq!(
                article.posted_at.map(|at| at.date().to_string()).as_deref(),
                Some("2024-03-05"),
                "{word} {head}"
            );
            assert!(article.content_text.starts_with("□ 우리"), "{word} {head}: {}", article.content_text);
        }
        let article = read_html(&format!(
            "<h2>공지사항</h2><div><h3>{TITLE}</h3>{head}<div class=c>{BODY}</div><h4>{word}</h4><p>02-111-2222</p></div>"
        ));
        assert_eq!(article.title.as_deref(), Some(TITLE), "{word}");
    }
}
