//! Files whose link says nothing but their name, and pages with very many of them.

use super::around::growth;
use super::*;

/// A link that bears a document's name and fills its line, cell or item is a file's, whatever its address; one amid a text,
/// one to a page or to another post of that name is none.
#[test]
fn links_that_bear_a_files_name() {
    for (sample, html, names) in [
        (
            "in a line",
            "<div><a href='/dn.asp?f=1'>안내문.hwp</a> <a href='/dn.asp?f=2'>서식.pdf</a></div>",
            &["안내문.hwp", "서식.pdf"][..],
        ),
        (
            "behind a picture",
            "<div><img src=/img/disk.gif alt=첨부> <a href='/b/get.php?f=1'>안내문.hwp</a> (32KB)</div>",
            &["안내문.hwp"],
        ),
        (
            "in items",
            "<ul><li><a href=/atch/771>안내문.hwp</a></li><li><a href=/atch/772>서식.pdf</a></li></ul>",
            &["안내문.hwp", "서식.pdf"],
        ),
        (
            "in a cell",
            "<table><tr><th>파일명</th><th>용량</th></tr><tr><td><a href='/f.do?n=1'>안내문.hwp</a></td><td>32KB</td></tr></table>",
            &["안내문.hwp"],
        ),
        ("behind a sign", "<div>📎 <a href='/bbs/fdown?n=5'>안내문.hwp</a></div>", &["안내문.hwp"]),
        (
            "said of a picture",
            "<div><span>추천 3</span> <a href='/dn?f=1' title='첨부파일 안내문.hwp 다운로드'><img src=/i/f.png alt=첨부></a></div>",
            &["안내문.hwp"],
        ),
        ("amid a text", "<p>자세한 것은 <a href='/x?f=1'>안내문.hwp</a> 을 보시기 바랍니다.</p>", &[]),
        ("a picture", "<p><a href='/gallery?f=1'>봄꽃.jpg</a></p>", &[]),
        ("a page", "<p><a href=/help/guide.html>안내문.hwp</a></p>", &[]),
        ("of another site", "<p><a href='https://other.example.com/x?f=1'>안내문.hwp</a></p>", &[]),
        (
            "another post",
            "<ul><li><a href='view.do?no=8&amp;key=1'>안내문.hwp</a> <span>2024-03-04</span></li></ul>",
            &[],
        ),
        ("another post, alone", "<ul><li><a href='view.do?no=8&amp;key=1'>안내문.hwp</a></li></ul>", &[]),
    ] {
        let article = post(&format!("<div class=c>{BODY}</div>{html}"));
        let found: Vec<&str> = article.attachments.iter().map(|file| file.title.as_str()).collect();
        assert_eq!(found, names, "{sample}");
        assert!(article.content_text.starts_with("□ 우리"), "{sample}: {}", article.content_text);
        let ended = article.content_text.contains("안내문.hwp");
        assert!(names.is_empty() || !ended, "{sample}: {}", article.content_text);
    }
}

/// Hundreds of files, and many elements around them one in the other: each is looked at once.
#[test]
fn boxes_around_many_files() {
    let page = |depth: usize| {
        let files: String = (0..150).map(|n| format!("<a href='/download.do?f={n}'>안내{n}.hwp</a>")).collect();
        format!("<div class=c>{BODY}</div>{}{files}{}", "<div>".repeat(depth), "</div>".repeat(depth))
    };
    let (growth, articles) = growth(&page, 20);
    assert!(articles.iter().all(|article| article.attachments.len() == 150));
    assert!(growth <= 4, "{growth} times the steps");
}

/// Rows of fields below a body: one of each kind is the head's, however many there are.
#[test]
fn many_fields_below_a_body() {
    let page = |count: usize| {
        let rows = "<tr><th>작성자</th><td>김하나</td></tr><tr><th>게시일자</th><td>2024-03-05</td></tr>".repeat(count);
        format!("<table><tr><th>내용</th><td>{BODY}</td></tr>{rows}</table>")
    };
    let (growth, _) = growth(&page, 500);
    assert!(growth <= 6, "{growth} times the steps");
}
