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

/// Places for files that are tables, lists in which some have no ending, buttons of a form.
#[test]
fn places_of_files_half_told() {
    let row = |n: u32, name: &str, button: &str| {
        format!("<tr><td>{n}</td><td>{name}</td><td>32KB</td><td><a href='/get?id={n}'>{button}</a></td></tr>")
    };
    let table = |head: &str, button: &str| {
        format!(
            "<table><tr><th>번호</th><th>{head}</th><th>용량</th><th>다운로드</th></tr>{}{}</table>",
            row(1, "안내문.hwp", button),
            row(2, "서식.pdf", button)
        )
    };
    let both = &["안내문.hwp", "서식.pdf"][..];
    for (sample, html, names) in [
        ("a table of names", table("파일명", "받기"), both),
        ("with pictures", table("첨부파일", "<img src=/i/dn.gif alt=다운로드>"), both),
        (
            "some without an ending",
            "<div><b>첨부파일</b><ul><li><a href='/f.do?n=1'>안내문.hwp</a></li><li><a href='/f.do?n=2'>세부내역</a></li></ul></div>".to_owned(),
            &["안내문.hwp", "세부내역"],
        ),
        (
            "a size beside it",
            "<div class=attach><ul><li><a href='/f.do?n=2'>세부내역</a> <span>(12KB)</span></li></ul></div>".to_owned(),
            &["세부내역"],
        ),
        (
            "its kind before it",
            "<div class=attach><a href='/f.do?n=1'><span>HWP</span> 안내문</a> <span>(32KB)</span></div>".to_owned(),
            &["안내문"],
        ),
        (
            "a form's button",
            "<form action=/get.do method=post><input type=hidden name=id value=1><button type=submit>안내문.hwp</button></form>".to_owned(),
            &["안내문.hwp"],
        ),
        ("another button", "<form action=/get.do method=post><button type=submit>신청하기</button></form>".to_owned(), &[]),
        ("a list's other ways", "<div><b>첨부파일</b><ul><li><a href='/f.do?n=1'>안내문.hwp</a></li><li><a href='/help.do?n=1'>도움말</a></li></ul></div>".to_owned(), &["안내문.hwp"]),
        (
            "a board's own table",
            "<table><tr><th>번호</th><th>제목</th><th>첨부파일</th></tr><tr><td>1</td><td><a href='view.do?no=6&amp;key=1'>지난 소식</a></td><td><a href='/get?id=6'>받기</a></td></tr></table>".to_owned(),
            &[],
        ),
    ] {
        let article = post(&format!("<div class=c>{BODY}</div>{html}"));
        let found: Vec<&str> = article.attachments.iter().map(|file| file.title.as_str()).collect();
        assert_eq!(found, names, "{sample}");
        assert!(names.is_empty() || article.content_text.ends_with("02-000-0000"), "{sample}: {}", article.content_text);
    }
}

/// A tab that opens the files takes nothing of the post for a file.
#[test]
fn a_tab_over_files() {
    let article = read_html(&format!(
        "<h2>공지사항</h2><ul class=tab><li><a href='#t1'>본문</a></li><li><a href='#t2'>첨부파일(1)</a></li></ul><div id=t0><h3>새 청사로 옮기는 날 안내</h3><p>등록일 : 2024-03-05</p></div><div id=t1>{BODY}</div><div id=t2><a href='/download.do?f=1'>안내문.hwp</a></div><a href=list.do>목록</a>"
    ));
    assert_eq!(article.title.as_deref(), Some("새 청사로 옮기는 날 안내"));
    assert_eq!(article.attachments.len(), 1);
    assert!(article.content_text.starts_with("□ 우리"), "{}", article.content_text);
}

/// Files that share a cell or a line, each before its button; one file twice is one, and a text's words are nobody's name.
#[test]
fn names_before_their_buttons() {
    let both = &["1. 안내문.hwp", "서식.pdf"][..];
    let image = "<a href='/down.do?n=1'><img src=/i/dn.gif alt=다운로드></a>";
    for (sample, place, names) in [
        (
            "in a cell",
            "<table><tr><th>첨부파일</th><td>1. 안내문.hwp <a href='/down.do?n=1'>다운로드</a><br>서식.pdf <a href='/down.do?n=2'>다운로드</a></td></tr></table>".to_owned(),
            both,
        ),
        (
            "in a line",
            "<p>첨부파일 : <span>1. 안내문.hwp</span> <a href='/down.do?n=1'>[다운로드]</a> <a href='/v/1'>바로보기</a>&nbsp;<span>서식.pdf</span> <a href='/down.do?n=2'>[다운로드]</a> <a href='/v/2'>바로보기</a></p>".to_owned(),
            both,
        ),
        (
            "with buttons",
            "<dl><dt>첨부파일</dt><dd>1. 안내문.hwp <button onclick=\"location.href='/down.do?n=1'\">다운로드</button>, 서식.pdf <button onclick=\"location.href='/down.do?n=2'\">다운로드</button></dd></dl>".to_owned(),
            both,
        ),
        (
            "with a picture and a button for one",
            format!("<p>첨부파일 : 1. 안내문.hwp (32KB) {image} <a href='/down.do?n=1&amp;v=2'>다운로드</a></p>"),
            &["1. 안내문.hwp"],
        ),
    ] {
        let article = post(&format!("<div class=c>{BODY}</div>{place}"));
        let found: Vec<&str> = article.attachments.iter().map(|file| file.title.as_str()).collect();
        assert_eq!(found, names, "{sample}");
        assert!(article.content_text.ends_with("02-000-0000"), "{sample}: {}", article.content_text);
    }
}

/// Behind the way to the neighbours a word for files goes on with the post; what another thing has there does not.
#[test]
fn files_behind_the_neighbours() {
    let ways = "<ul><li>이전글 <a href='?no=6'>지난 소식</a></li><li>다음글 <a href='?no=8'>다음 소식</a></li></ul>";
    let file = "<a href='/down.do?n=1'>안내문.hwp</a>";
    for (behind, is_file) in [
        (format!("<p>첨부파일 : {file}</p>"), true),
        (format!("<table><tr><th>첨부파일</th><td>{file}</td></tr></table>"), true),
        (format!("<h4>첨부파일</h4><ul><li>{file}</li></ul><a href=list.do>목록</a>"), true),
        (format!("<h4>댓글 1</h4><p>김둘 2024-03-06</p><p>첨부파일 : {file}</p>"), false),
        (format!("<h4>자주 찾는 서식</h4><ul><li>{file}</li></ul>"), false),
        // Without a word, right behind the neighbours and alone in its line.
        (format!("<div>{file}</div><a href=list.do>목록</a>"), true),
        (format!("<p>{file} (32KB)</p>"), true),
        (format!("<ul><li><a href='?no=9'>다른 소식</a> {file}</li></ul>"), false),
        ("<h4>첨부파일</h4><p><button onclick=\"fn_down('F1','0')\">안내문.hwp</button></p>".to_owned(), true),
        ("<h4>첨부파일</h4><p><a href='/cmm/FileDown.do?atchFileId=F1'>청사 배치도</a></p>".to_owned(), true),
        ("<div><a href='/guide.html'>안내문.hwp</a></div>".to_owned(), false),
    ] {
        let article = post(&format!("<div class=c>{BODY}</div>{ways}{behind}"));
        assert_eq!(article.attachments.len(), usize::from(is_file), "{behind}");
        assert!(article.content_text.ends_with("02-000-0000"), "{behind}: {}", article.content_text);
    }
}

/// A link whose way a script knows by an attribute called after files, and one whose file is none.
#[test]
fn files_by_a_number_or_none() {
    for (place, names) in [
        (
            "<ul><li><a href='#' data-file-id=770>안내문.hwp</a></li><li><a href='#' data-file-id=771>약도.jpg</a></li></ul>",
            &["안내문.hwp", "약도.jpg"][..],
        ),
        ("<ul><li><a href='#' data-tab=2>안내문.hwp</a></li></ul>", &[]),
        (
            "<dl><dt>첨부파일 1</dt><dd><a href='/down.do?p=up&amp;f=a.hwp'>안내문.hwp</a></dd></dl><dl><dt>첨부파일 2</dt><dd><a href='/down.do?p=up&amp;f='></a></dd></dl>",
            &["안내문.hwp"],
        ),
    ] {
        let article = post(&format!("<div class=c>{BODY}</div>{place}"));
        let found: Vec<&str> = article.attachments.iter().map(|file| file.title.as_str()).collect();
        assert_eq!(found, names, "{place}");
    }
}

/// Files that the post's own address loads are no other posts, however many.
#[test]
fn files_at_the_pages_own_path() {
    let url = Url::parse("https://board.example.kr/k/notice.do?mode=view&articleNo=75076").unwrap();
    for (link, many) in [("mode=download&amp;articleNo=75076&amp;attachNo=", 4), ("mode=view&amp;articleNo=7507", 0)] {
        let item = |n: u32| format!("<li><a href='?{link}{n}'>안내문{n}.hwp</a></li>");
        let items: String = (1..5).map(item).collect();
        let html = format!(
            "<div><h3>새 청사로 옮기는 날을 알립니다</h3><p>작성자 : 김하나 | 등록일 : 2024-03-05</p><ul>{items}</ul><div>{BODY}</div></div>"
        );
        let article = read(&Page::parse(&html, &url), None, &PostSelectors::default(), None);
        assert_eq!(article.attachments.len(), many, "{link}");
    }
}

/// A word for files, or on the way to one, at the end of its line says nothing of the text below.
#[test]
fn words_of_files_above_a_text() {
    for (place, names) in [
        (
            "<ul><li><strong>첨부파일</strong> <button onclick=\"fn_down('F1','0')\">안내문.zip</button> <a href='/viewer/view.do?f=1' title='새창'>바로보기</a></li></ul>",
            &["안내문.zip"][..],
        ),
        (
            "<div><strong>첨부파일</strong><ul><li><span>안내문.hwp</span> <a href='/down.do?n=1'>다운</a></li></ul></div>",
            &["안내문.hwp"],
        ),
        (
            "<ul><li><strong>첨부파일</strong> <img src=/img/icon_hwp.gif alt='hwp 파일'> <a href='/down.do?n=1'>첨부 2. 서약서.hwp</a></li></ul>",
            &["첨부 2. 서약서.hwp"],
        ),
    ] {
        let article = post(&format!("{place}<div class=c>{BODY}</div>"));
        let found: Vec<&str> = article.attachments.iter().map(|file| file.title.as_str()).collect();
        assert_eq!(found, names, "{place}");
        assert!(article.content_text.starts_with("□ 우리"), "{place}: {}", article.content_text);
    }
}

/// Several files in one cell or line, and buttons that say what one does: each has its own name and its own address.
#[test]
fn names_and_addresses_that_belong_together() {
    let down = |n: u32| format!("<a href='/down.do?n={n}'>");
    let (one, two) = (down(1), down(2));
    let icon = "<img src='/img/hwp.gif' alt='hwp파일'></a>";
    for inside in [
        format!("<td>{one}{icon} 안내문.hwp {two}{icon} 서식.hwp</td>"),
        format!("<td>{one}[다운로드]</a> 안내문.hwp<br>{two}[다운로드]</a> 서식.hwp</td>"),
        format!("<td>안내문.hwp {one}[다운로드]</a> 서식.hwp {two}[다운로드]</a></td>"),
        format!("<td><ul><li><label>안내문.hwp</label> {one}저장</a></li><li>서식.hwp {two}저장</a></li></ul></td>"),
        format!("<td>{one}안내문.hwp</a> {two}서식.hwp</a></td>"),
    ] {
        let article = post(&format!("<table><tr><th>첨부파일</th>{inside}</tr></table><div class=c>{BODY}</div>"));
        let found: Vec<(&str, Option<&str>)> = article
            .attachments
            .iter()
            .map(|file| (file.title.as_str(), file.url.as_ref().and_then(Url::query)))
            .collect();
        assert_eq!(found, [("안내문.hwp", Some("n=1")), ("서식.hwp", Some("n=2"))], "{inside}");
    }
    // An address whose parameter for files is empty leads to the file that is named beside it.
    let place =
        "<ul class=file><li><span>안내문.pdf</span> <a href='/file/down.do?key=12&amp;f='>다운로드</a></li></ul>";
    let article = post(&format!("<div class=c>{BODY}</div>{place}"));
    assert!(article.attachments[0].url.is_some(), "{:?}", article.attachments);
}
