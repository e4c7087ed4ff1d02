//! Composed pages, one idea each: what is read of them.

use url::Url;

use super::*;

/// Reads a page from its body's HTML.
fn read_html(html: &str) -> Article {
    let page = Page::parse(html, &Url::parse("https://board.example.kr/bbs/view.do?no=7&key=1").unwrap());
    read(&page, None, &PostSelectors::default(), None)
}

const BODY: &str = "<p>□ 우리 기관은 새 청사로 옮깁니다.</p><p>○ 옮기는 날에는 창구를 닫으니 미리 다녀가시기 바랍니다.</p><p>※ 문의 02-000-0000</p>";

#[test]
fn heads_in_any_markup() {
    let title = "새 청사로 옮기는 날을 알립니다";
    for (sample, head) in [
        (
            "th and td",
            "<table><tr><th>제목</th><td colspan=3>TITLE</td></tr><tr><th>작성자</th><td>김하나</td><th>등록일</th><td>2024-03-05</td><th>조회수</th><td>1,204</td></tr></table>",
        ),
        (
            "dl",
            "<h3>TITLE</h3><dl><dt>작성자</dt><dd>김하나</dd><dt>등록일</dt><dd>2024.03.05</dd><dt>조회수</dt><dd>1204</dd></dl>",
        ),
        (
            "li with colons",
            "<h4>TITLE</h4><ul><li>작성자 : 김하나</li><li>등록일 : 2024.3.5.</li><li>조회수 : 1204</li></ul>",
        ),
        (
            "em and span",
            "<strong>TITLE</strong><div><em>작성자</em><span>김하나</span></div><div><em>등록일</em><span>2024/03/05</span></div><div><em>조회수</em><span>1204</span></div>",
        ),
        (
            "one cell",
            "<table><tr><td><b>TITLE</b></td></tr><tr><td>작성자 : 김하나 ㅣ 등록일 : 2024-03-05 ㅣ 조회수 : 1204</td></tr></table>",
        ),
        ("a head line in English", "<h2>TITLE</h2><p>Writer : 김하나 Read : 1204 Date : 2024-03-05</p>"),
        (
            "two dates, the later one first",
            "<h2>TITLE</h2><ul><li>수정일 2024-04-01</li><li>작성자 김하나</li><li>등록일 2024-03-05</li><li>조회수 1204</li></ul>",
        ),
    ] {
        let html = format!("{}<div class=body>{BODY}</div><a href='list.do'>목록</a>", head.replace("TITLE", title));
        let article = read_html(&html);
        assert_eq!(article.title.as_deref(), Some(title), "{sample}");
        assert_eq!(article.author.as_deref(), Some("김하나"), "{sample}");
        assert_eq!(article.posted_at.map(|at| at.date().to_string()).as_deref(), Some("2024-03-05"), "{sample}");
        assert_eq!(article.views, Some(1204), "{sample}");
        assert!(article.content_text.starts_with("□ 우리"), "{sample}: {}", article.content_text);
        assert!(article.content_text.ends_with("02-000-0000"), "{sample}: {}", article.content_text);
        assert!(article.confidence >= 0.8, "{sample}: {}", article.confidence);
    }
}
