//! Composed pages, one idea each: what is read of them.

mod around;
mod between;
mod cells;
mod comments;
mod heads;
mod kinds;
mod left;
mod lines;
mod names;
mod plain;
mod kept;
mod notes;
mod ordinary;
mod others;
mod own;
mod parts;
mod shapes;
mod waiting;
mod within;
mod words;

use url::Url;

use super::*;
use crate::page::Selector;

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

/// A short title may hold a number; a line that counts something is none. The board's name stands above both.
#[test]
fn titles_that_hold_a_number() {
    for (line, is_title) in [
        ("채용 상담 87 공고", true),
        ("통계 운영 18 추진 현황", true),
        ("제5회 정기 총회", true),
        ("3차 합격자", true),
        ("제2차 회의", true),
        ("40명 모집", true),
        ("12회 조회", false),
        ("조회수 : 851회", false),
        ("전체 305건", false),
        ("Read : 851", false),
    ] {
        let article = read_html(&format!(
            "<h2>알림마당</h2><div class=view><h3 class=view_title>{line}</h3><dl><dt>작성자</dt><dd>김하나</dd><dt>등록일</dt><dd>2024-03-05</dd></dl><div class=body>{BODY}</div></div>"
        ));
        assert_eq!(article.title.as_deref() == Some(line), is_title, "{line}: {:?}", article.title);
    }
}

/// A title that could be a count is one where the list says so, even behind a kind of post.
#[test]
fn a_short_title_with_a_number_is_told_by_its_row() {
    let html = format!(
        "<h2>알림마당</h2><div class=view><h3 class=view_title>3건 공고</h3><dl><dt>작성자</dt><dd>김하나</dd><dt>등록일</dt><dd>2024-03-05</dd></dl><div class=body>{BODY}</div></div>"
    );
    let page = Page::parse(&html, &Url::parse("https://board.example.kr/bbs/view.do?no=7").unwrap());
    for (row, is_title) in [("3건 공고", true), ("[채용] 3건 공고", true), ("정기 총회를 알립니다", false)]
    {
        let told = Row { title: row.to_owned(), ..Row::default() };
        let article = read(&page, Some(&told), &PostSelectors::default(), None);
        assert_eq!(article.title.as_deref() == Some("3건 공고"), is_title, "{row}: {:?}", article.title);
    }
}

/// A post with a plain head; `body` and what follows are the sample's.
fn post(inside: &str) -> Article {
    read_html(&format!(
        "<div class=view><h3>새 청사로 옮기는 날을 알립니다</h3><ul><li>작성자 : 김하나</li><li>등록일 : 2024-03-05</li></ul>{inside}</div>"
    ))
}

#[test]
fn files_by_every_way_a_board_offers_them() {
    for (sample, html, title, address, media, length) in [
        (
            "a link",
            "<a href='/down.do?f=1'>안내문.hwp</a>",
            "안내문.hwp",
            Some("/down.do?f=1"),
            "application/x-hwp",
            None,
        ),
        (
            "a size behind the name",
            "<a href='/download.do?f=1'>안내문.hwpx (71KB)</a>",
            "안내문.hwpx",
            Some("/download.do?f=1"),
            "application/hwp+zip",
            Some(72_704),
        ),
        (
            "name outside the link",
            "<ul><li><span>안내문.pdf</span> <a href='/download.do?f=1'>다운로드</a></li></ul>",
            "안내문.pdf",
            Some("/download.do?f=1"),
            "application/pdf",
            None,
        ),
        (
            "a button that opens a window",
            "<ul><li><span class=name>안내문.xlsx</span><button onclick=\"window.open('/file_download/7/1.xlsx?k=a')\">다운로드</button></li></ul>",
            "안내문.xlsx",
            Some("/file_download/7/1.xlsx?k=a"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            None,
        ),
        (
            "a call",
            "<a href='#' onclick=\"fileDown('A1','2')\">안내문.zip</a>",
            "안내문.zip",
            None,
            "application/zip",
            None,
        ),
        (
            "a call with the path in it",
            "<a href=\"javascript:goDownload(&quot;\\/download\\/9&quot;, {})\">안내문.hwp</a>",
            "안내문.hwp",
            Some("/download/9"),
            "application/x-hwp",
            None,
        ),
        (
            "a link that a script elsewhere is bound to",
            "<ul><li><a href='#' class=attach><span class=icon>HWP 파일</span> <span>안내문.hwp</span></a></li></ul>",
            "안내문.hwp",
            None,
            "application/x-hwp",
            None,
        ),
        (
            "download and preview",
            "<li><a href='/download.do?f=1'>안내문.docx</a> <a href='/preview.do?f=1'>미리보기</a></li>",
            "안내문.docx",
            Some("/download.do?f=1"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            None,
        ),
        (
            "twice, and all in one",
            "<li><a href='/download.do?f=1'>안내문.hwp</a> <a href='/download.do?f=1'>다운로드</a></li><a href='/download.do?type=all'>전체(Zip) 다운로드</a>",
            "안내문.hwp",
            Some("/download.do?f=1"),
            "application/x-hwp",
            None,
        ),
    ] {
        let article = post(&format!(
            "<div class=body>{BODY}</div><div class=files><strong>첨부파일</strong>{html}</div><p><a href='list.do'>목록</a></p>"
        ));
        let [file] = &article.attachments[..] else { panic!("{sample}: {:?}", article.attachments) };
        assert_eq!(file.title, title, "{sample}");
        assert_eq!(file.url.as_ref().map(|url| &url[url::Position::BeforePath..]), address, "{sample}");
        assert_eq!(file.media_type.as_deref(), Some(media), "{sample}");
        assert_eq!(file.length, length, "{sample}");
        let told = !article.problems.iter().any(|problem| problem.code == Code::NoFileAddress);
        assert_eq!(told, address.is_some(), "{sample}");
        assert!(article.content_text.ends_with("02-000-0000"), "{sample}: {}", article.content_text);
    }
}

/// A link that shows a page is no file, however large it says it is, unless it stands among files and is called as they are.
#[test]
fn links_to_pages_are_no_files() {
    for (link, is_file) in [
        ("<a href='/news/show.do?id=5'>2024 결산.pdf</a>", true),
        ("<a href='/gallery/show.do?id=1'>현장 영상</a> (12MB)", false),
        ("<a href='/bbs/show.do?mode=download&amp;id=1'>현장 영상</a> (12MB)", true),
        ("<a href='/other/view.do?no=8&amp;atchFileId=F1'>지난 소식 안내</a>", false),
        ("<a href='/other/file.do?atchFileId=F1'>지난 소식 안내</a> (12MB)", true),
    ] {
        let article = post(&format!("<div class=body>{BODY}</div><div class=file_box><ul><li>{link}</li></ul></div>"));
        assert_eq!(article.attachments.len(), usize::from(is_file), "{link}");
    }
    // In a text a document's name alone makes a file, save where a page is shown.
    for (address, is_file) in [("/news/show.do?id=5", false), ("/news/5.html", false), ("/data/7", true)] {
        let article = post(&format!("<div class=body>{BODY}<p><a href='{address}'>2024 결산.pdf</a></p></div>"));
        assert_eq!(article.attachments.len(), usize::from(is_file), "{address}");
    }
}

/// A script fills the place for the files: what follows it is no value of that field but the body.
#[test]
fn an_empty_place_for_files_takes_nothing() {
    let first = "우리 시에서는 다음 달부터 새 청사에서 일하오니 찾아오실 때 살펴 주시기 바랍니다.";
    let article = read_html(&format!(
        "<div class=view><h4 class=title>새 청사로 옮기는 날을 알립니다</h4><div class=head><div><b>조회수</b><div><span>1,204</span></div>\
         <b>등록일</b><div><span>2024-03-05</span></div></div><div><b>첨부파일</b><div><div id=files></div></div></div></div>\
         <div class=inner><p>{first}</p>{BODY}</div></div>"
    ));
    assert!(article.content_text.starts_with(first), "{}", article.content_text);
    assert!(article.attachments.is_empty());
}

#[test]
fn heads_in_other_scripts() {
    for (head, date, author, views) in [
        ("发布时间：2024-03-05　作者：金一　点击：118次", "2024-03-05", "金一", 118),
        ("投稿者：金一 | 掲載日：2024年3月5日 | 閲覧数：118", "2024-03-05", "金一", 118),
    ] {
        let article =
            read_html(&format!("<div class=view><h1>关于搬迁的通知与安排</h1><p>{head}</p><div>{BODY}</div></div>"));
        assert_eq!(article.posted_at.map(|at| at.to_string()).as_deref(), Some(date), "{head}");
        assert_eq!(article.author.as_deref(), Some(author), "{head}");
        assert_eq!(article.views, Some(views), "{head}");
    }
}

#[test]
fn a_body_ends_where_the_page_goes_on() {
    for (sample, behind) in [
        (
            "neighbours",
            "<ul><li><span>이전글</span> <a href='view.do?no=6&amp;key=1'>지난 소식</a></li><li><span>다음글</span> 없습니다</li></ul>",
        ),
        (
            "a rating",
            "<form><p>이 페이지에서 제공하는 정보에 만족하십니까?</p><label><input type=radio>만족</label></form>",
        ),
        (
            "comments",
            "<div class=cmt><h4>댓글 2</h4><p>기다리던 소식이라 정말 반갑고 고맙습니다. 새 청사에서 뵙겠습니다.</p></div>",
        ),
        (
            "a licence",
            "<div><img src=/kogl.png alt='공공누리 제1유형'><p>본 저작물은 공공누리 조건에 따라 이용할 수 있습니다.</p></div>",
        ),
        (
            "other posts",
            "<table><tr><td><a href='view.do?no=1&amp;key=1'>하나</a></td><td>2024-01-01</td></tr><tr><td><a href='view.do?no=2&amp;key=1'>두울</a></td><td>2024-01-02</td></tr><tr><td><a href='view.do?no=3&amp;key=1'>세엣</a></td><td>2024-01-03</td></tr></table>",
        ),
        ("a footer that a script fills, behind which the page has nothing", "<footer></footer>"),
    ] {
        for inside in [true, false] {
            let html = if inside {
                format!("<div class=body>{BODY}{behind}</div>")
            } else {
                format!("<div class=body>{BODY}</div>{behind}")
            };
            let article = post(&html);
            assert!(article.content_text.starts_with("□ 우리"), "{sample} {inside}: {}", article.content_text);
            assert!(article.content_text.ends_with("02-000-0000"), "{sample} {inside}: {}", article.content_text);
            assert!(!article.content_html.contains("댓글"), "{sample} {inside}");
        }
    }
}

#[test]
fn the_old_table_whose_caption_names_its_cells() {
    let html = format!(
        "<table><caption>소식 : 이 표는 제목, 작성자, 등록일, 조회수, Division, 내용, 첨부파일 항목으로 구성되어 있습니다.</caption>\
         <tr><th>Subject</th><td colspan=5>A Fair for Small Suppliers</td></tr>\
         <tr><th>Writer</th><td>김하나</td><th>Date</th><td>2019-12-16</td><th>Read</th><td>265</td></tr>\
         <tr><th>Division</th><td colspan=5>International Division</td></tr>\
         <tr><th>Contents</th><td colspan=5>{BODY}</td></tr></table>"
    );
    let article = read_html(&html);
    assert_eq!(article.title.as_deref(), Some("A Fair for Small Suppliers"));
    assert_eq!(article.author.as_deref(), Some("김하나"));
    assert_eq!(article.department.as_deref(), Some("International Division"));
    assert_eq!(article.views, Some(265));
    assert_eq!(article.posted_at.map(|at| at.to_string()).as_deref(), Some("2019-12-16"));
    assert!(article.content_text.starts_with("□ 우리") && article.content_text.ends_with("02-000-0000"));
    // Without labels in the cells the caption's order names them.
    let html = format!(
        "<table><caption>제목, 작성자, 등록일, 조회수, 내용</caption><tr><td colspan=3>A Fair for Small Suppliers</td></tr>\
         <tr><td>김하나</td><td>2019-12-16</td><td>265</td></tr><tr><td colspan=3>{BODY}</td></tr></table>"
    );
    let article = read_html(&html);
    assert_eq!(article.author.as_deref(), Some("김하나"));
    assert_eq!(article.views, Some(265));
    assert!(article.content_text.starts_with("□ 우리"), "{}", article.content_text);
}

#[test]
fn dates_that_are_none_of_posting() {
    for (sample, head, want) in [
        ("a period only", "<ul><li>작성자 : 김하나</li><li>접수기간 : 2024-03-05 ~ 2024-03-20</li></ul>", None),
        ("revised only", "<ul><li>작성자 : 김하나</li><li>수정일 : 2024-03-05</li></ul>", Some("2024-03-05")),
        ("a bare day", "<p><span>김하나</span><span>2024.03.05</span></p>", Some("2024-03-05")),
        ("with the hour", "<p>등록일 2024-03-05 09:27:31</p>", Some("2024-03-05T09:27:31")),
    ] {
        let article = read_html(&format!("<h3>새 청사로 옮기는 날을 알립니다</h3>{head}<div class=body>{BODY}</div>"));
        assert_eq!(article.posted_at.map(|at| at.to_string()).as_deref(), want, "{sample}");
    }
}

#[test]
fn pictures_late_and_framed_bodies() {
    let article = post(
        "<div class=body><p><img src=/blank.gif data-src='/up/1.jpg' alt=''></p><p><img src='/up/2.png'><img src='/up/2.png'></p></div>",
    );
    let images: Vec<&str> = article.images.iter().map(url::Url::path).collect();
    assert_eq!(images, ["/up/1.jpg", "/up/2.png"]);
    assert!(article.content_html.contains("https://board.example.kr/up/1.jpg"));
    let article = post("<iframe src='/body.do?no=7'></iframe><p><a href='list.do'>목록</a></p>");
    assert_eq!(article.frame.as_ref().map(url::Url::path), Some("/body.do"));
    assert!(article.problems.iter().any(|problem| problem.code == Code::NoBody));
}

#[test]
fn what_is_no_post_says_so() {
    let rows: String = (1..12)
        .map(|n| format!("<tr><td>{n}</td><td class=t><a href='view.do?no={n}'>여러 소식 가운데 {n}째</a></td><td>김하나</td><td>2024-03-{n:02}</td></tr>"))
        .collect();
    let article = read_html(&format!(
        "<h3>공지사항</h3><table><tr><th>번호</th><th>제목</th><th>작성자</th><th>작성일</th></tr>{rows}</table>"
    ));
    assert!(article.confidence < 0.5, "{article:?}");
    let article = read_html("");
    assert!(article.problems.iter().any(|problem| problem.code == Code::NoTitle));
    assert!(article.confidence < 0.1);
}

#[test]
fn selectors_of_the_source_win() {
    let page = Page::parse(
        &format!(
            "<h3>가짜 제목이 먼저 보입니다</h3><p class=who>부서 어딘가</p><h4 id=t>진짜 제목</h4><i id=d>2024.3.5</i><div id=b>{BODY}</div>"
        ),
        &Url::parse("https://board.example.kr/v?no=1").unwrap(),
    );
    let selector = |text| Some(Selector::parse(text).unwrap());
    let overrides = PostSelectors {
        title: selector("#t"),
        date: selector("#d"),
        body: selector("#b"),
        author: selector(".who"),
        ..PostSelectors::default()
    };
    let article = read(&page, None, &overrides, None);
    assert_eq!(article.title.as_deref(), Some("진짜 제목"));
    assert_eq!(article.author.as_deref(), Some("부서 어딘가"));
    assert_eq!(article.posted_at.map(|at| at.to_string()).as_deref(), Some("2024-03-05"));
    assert!(article.content_text.starts_with("□ 우리"));
}

#[test]
fn sizes_and_names() {
    for (text, want) in [
        ("안내문.hwp (71KB)", "안내문.hwp"),
        ("2- 사진.jpg [jpg,11.46 MB][0 hit]", "2- 사진.jpg"),
        ("안내문.hwp (3)", "안내문.hwp"),
        ("안내문.hwp 238KB 다운로드", "안내문.hwp"),
        ("(공고 제2024-3호) 안내문(최종).pdf", "(공고 제2024-3호) 안내문(최종).pdf"),
        ("첨부파일 : 안내문.hwp", "안내문.hwp"),
        ("안내문_다운로드.hwp", "안내문_다운로드.hwp"),
    ] {
        assert_eq!(media::clean_name(text), want);
    }
    assert_eq!(media::size("[jpg,11.46 MB]"), Some(12_016_680));
    assert_eq!(media::size("1,234 bytes"), Some(1234));
    assert_eq!(media::size("(3.6 KiB)"), Some(3686));
    assert_eq!(media::size("2 MiB, 31회"), Some(2_097_152));
    assert_eq!(media::size("제3회"), None);
}
