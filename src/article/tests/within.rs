//! What a text holds and what stands beside it: files that it links to, tables of books, offices, rows of the head's table, icons.

use super::*;

const HEAD: &str =
    "<h3>도서관 정기 휴관 안내</h3><ul><li>작성자 김하나</li><li>등록일 2024-03-05</li><li>조회 126</li></ul>";
const TEXT: &str = "<p>우리 도서관은 시설 점검을 위하여 이틀 동안 문을 닫습니다.</p><p>많은 양해 바랍니다.</p>";

fn page(inside: &str) -> Article {
    read_html(&format!("<h2>공지사항</h2><div class=v>{HEAD}{inside}</div><p><a href=list.do>목록</a></p>"))
}

fn names(article: &Article) -> Vec<&str> {
    article.attachments.iter().map(|file| file.title.as_str()).collect()
}

fn is_whole(sample: &str, article: &Article) {
    let text = &article.content_text;
    assert!(text.starts_with("우리 도서관은") && text.ends_with("양해 바랍니다."), "{sample}: {text}");
}

/// A file that a line of the text links to is a file and the text's words; in a line of its own it is a file alone.
#[test]
fn files_that_a_line_of_the_text_links_to() {
    for (line, text, file) in [
        (
            "<p>일정은 <a href='/up/plan.pdf'>이곳</a>에서 보실 수 있습니다.</p>",
            "일정은 이곳에서 보실 수 있습니다.",
            "이곳",
        ),
        (
            "<p>서식은 <a href='/up/a.hwp'>대출 신청.hwp</a> 문서를 쓰시면 됩니다.</p>",
            "서식은 대출 신청.hwp 문서를 쓰시면 됩니다.",
            "대출 신청.hwp",
        ),
        ("<p>붙임 1. <a href='/up/a.hwp'>대출 신청</a> 1부. 끝.</p>", "붙임 1. 대출 신청 1부. 끝.", "대출 신청"),
    ] {
        for inside in [format!("{line}{TEXT}"), format!("{TEXT}{line}"), line.to_owned()] {
            let article = page(&format!("<div class=view_con>{inside}</div>"));
            assert!(article.content_text.contains(text), "{inside}: {}", article.content_text);
            assert_eq!(names(&article), [file], "{inside}");
        }
    }
    for line in [
        "<p>첨부파일 : <a href='/up/a.hwp'>대출 신청.hwp</a> (71KB)</p>",
        "<div class=file_area>서식은 <a href='/up/a.hwp'>대출 신청.hwp</a> 문서를 쓰시면 됩니다.</div>",
    ] {
        let article = page(&format!("<div class=view_con>{TEXT}</div>{line}"));
        is_whole(line, &article);
        assert_eq!(names(&article), ["대출 신청.hwp"], "{line}");
    }
}

/// What a list under 첨부파일 links to is a file, whatever its name and address.
#[test]
fn files_without_an_ending_in_a_list_of_their_own() {
    for (list, files) in [
        (
            "<div class=files><b>첨부파일</b><ul><li><a href='/attach/331/1'>대출 신청</a></li></ul></div>",
            &["대출 신청"][..],
        ),
        ("<dl><dt>첨부파일</dt><dd><a href='/cmm/give.do?id=31&amp;n=1'>대출 신청</a></dd></dl>", &["대출 신청"]),
        (
            "<div><b>첨부파일</b><ul><li><a href='/attach/331/1'>대출 신청</a></li><li><a href='/attach/331/2'>반납 신청</a> (3KB)</li></ul></div>",
            &["대출 신청", "반납 신청"],
        ),
        (
            "<div class=files><b>첨부파일(2)</b><p><button onclick=\"fileDown('1')\">대출 신청</button></p><p><button onclick=\"fileDown('2')\">반납 신청</button> (3KB) <button onclick='viewer(2)'>바로보기</button></p></div>",
            &["대출 신청", "반납 신청"],
        ),
        ("<div class=files><b>관련 누리집</b><ul><li><a href='/attach/331/1'>대출 신청</a></li></ul></div>", &[]),
        ("<div class=files><b>첨부파일</b><ul><li><a href='/news/show.do?id=5'>지난 소식</a></li></ul></div>", &[]),
        ("<div class=files><b>첨부파일</b><ul><li>없음</li></ul><p><a href='/guide'>이용 안내</a></p></div>", &[]),
    ] {
        assert_eq!(names(&page(&format!("<div class=view_con>{TEXT}</div>{list}"))), files, "{list}");
    }
}

/// A picture named after an ending is the icon of the file beside it, and what stands in the place of files is theirs.
#[test]
fn icons_and_words_in_a_place_of_files() {
    for icon in ["<img src='/img/ext/png.gif' alt=''>", "<img src='/img/e7.gif' alt='PNG'>"] {
        let files = format!(
            "<div class=files><b>첨부파일</b><ul><li>{icon} <a href='/down.do?f=1'>안내.png</a> <span>[71 KB]</span></li></ul></div>"
        );
        let article = page(&format!("<div class=view_con>{TEXT}</div>{files}"));
        is_whole(icon, &article);
        assert!(article.images.is_empty(), "{icon}");
        let short = page(&format!("<div class=view_con><p>붙임 참고</p></div>{files}"));
        assert_eq!((short.content_text.as_str(), short.images.len()), ("붙임 참고", 0), "{icon}");
        // A picture of the text is one, whatever it is called.
        let article =
            page(&format!("<div class=view_con>{TEXT}<p><img src='/upload/png.png' alt=''></p></div>{files}"));
        assert_eq!(article.images.len(), 1, "{icon}");
    }
    let guide = "<p>※ 문서가 열리지 않으면 <a href='https://viewer.example/'>문서 뷰어</a>를 내려받으세요.</p>";
    let files =
        format!("<div class=files><b>첨부파일</b><ul><li><a href='/down.do?f=1'>안내.hwp</a></li></ul>{guide}</div>");
    for inside in
        [format!("{files}<div class=view_con>{TEXT}</div>"), format!("<div class=view_con>{TEXT}</div>{files}")]
    {
        is_whole(&inside, &page(&inside));
    }
    // How often a file was fetched is not how often the post was read.
    let article = read_html(
        "<h2>공지사항</h2><div class=v><div><h3>도서관 정기 휴관 안내</h3><p>2024.03.05</p></div><div class=view_con><p><img src='/upload/p.jpg' alt=''></p></div><div class=file><p>첨부파일</p><div><a href='/down.do?f=1'>안내.hwp</a> <em>78회</em></div></div></div>",
    );
    assert_eq!((article.views, article.images.len()), (None, 1));
}

/// In the head's own table a row of a word and a short value is the board's above the row of the text and below it; what an event's
/// text says of it is the text's.
#[test]
fn rows_around_the_row_of_the_text() {
    let rows = |above: &str, below: &str| {
        read_html(&format!(
            "<h2>공지사항</h2><table><tr><th>제목</th><td colspan=3>도서관 정기 휴관 안내</td></tr><tr><th>작성자</th><td>김하나</td><th>작성일</th><td>2024-03-05</td></tr>{above}<tr><td colspan=4>{TEXT}</td></tr>{below}</table>"
        ))
    };
    for (word, value) in [
        ("공개여부", "공개"),
        ("홈페이지", "<a href='http://lib.example/'>http://lib.example/</a>"),
        ("주제어", "휴관, 점검"),
    ] {
        let row = format!("<tr><th>{word}</th><td colspan=3>{value}</td></tr>");
        is_whole(word, &rows(&row, ""));
        is_whole(word, &rows(&format!("{row}{row}"), &row));
    }
    // Without a cell for words a row is the text's.
    let article = rows("<tr><td>공개여부</td><td colspan=3>모두에게 공개합니다.</td></tr>", "");
    assert!(article.content_text.starts_with("공개여부"), "{}", article.content_text);
    for word in ["일시", "장소", "준비물", "참가대상"] {
        let row = format!("<tr><th>{word}</th><td colspan=3>한빛관 2층</td></tr>");
        assert!(rows("", &row).content_text.ends_with("한빛관 2층"), "{word}");
    }
}

/// A table of things with a title and a day is the text's where its rows lead elsewhere; a board's rows are calls.
#[test]
fn tables_of_other_things_end_a_text() {
    let table = |link: &dyn Fn(u8) -> String| {
        let row = |n: u8| {
            format!(
                "<tr><td>{n}</td><td><a {}>한빛 이야기 {n}권</a></td><td>이하늘</td><td>2024.0{n}</td></tr>",
                link(n)
            )
        };
        format!(
            "<table><tr><td>번호</td><td>제목</td><td>저자</td><td>등록일</td></tr>{}{}{}</table>",
            row(1),
            row(2),
            row(3)
        )
    };
    let said = "<p>이달에 함께 읽을 책을 다음과 같이 알려 드립니다.</p>";
    let inside = |link: &dyn Fn(u8) -> String| page(&format!("<div class=view_con>{said}{}</div>", table(link)));
    let behind = |link: &dyn Fn(u8) -> String| page(&format!("<div class=view_con>{said}</div>{}", table(link)));
    let book = |n: u8| format!("href='/lib/book.do?isbn=97889{n}'");
    let paper = |n: u8| format!("href='https://paper.example/a/{n}'");
    let call = |n: u8| format!("href='#' onclick='goView({n})'");
    assert!(inside(&book).content_text.contains("이야기 3권"));
    assert!(inside(&paper).content_text.contains("이야기 3권"));
    for article in [inside(&call), behind(&call), behind(&book)] {
        assert!(article.content_text.ends_with("알려 드립니다."), "{}", article.content_text);
    }
    // With the rows go their headings, below a picture as well.
    let rows: String = (1..5)
        .map(|n| {
            format!("<tr><td>{n}</td><td><a {}>여러 소식 가운데 {n}째</a></td><td>2024-05-1{n}</td></tr>", call(n))
        })
        .collect();
    let list =
        format!("<table><thead><tr><th>순서</th><th>제목</th><th>날짜</th></tr></thead><tbody>{rows}</tbody></table>");
    let article = page(&format!("<div class=view_con><p><img src='/upload/p.jpg' alt=''></p></div>{list}"));
    assert_eq!((article.content_text.as_str(), article.images.len()), ("", 1));
}

/// An office with its telephone behind the box of the text is the page's, above it the head's, and within it the text's.
#[test]
fn offices_above_a_text_and_below_it() {
    for office in [
        "<p>담당부서 : 총무과 | 담당자 : 이하늘 | 전화 : 02-111-2222</p>",
        "<ul><li>담당부서 : 총무과</li><li>연락처 : 02-111-2222</li></ul>",
    ] {
        is_whole(office, &page(&format!("<div class=view_con>{TEXT}</div>{office}")));
        let article = page(&format!("<div class=view_con>{TEXT}{office}</div>"));
        assert!(article.content_text.contains("02-111-2222"), "{office}: {}", article.content_text);
    }
    let lines = "<div>우리 도서관은 시설 점검을 위하여 문을 닫습니다.</div><div>많은 양해 바랍니다.</div>";
    let table = "<table><tr><th>담당부서</th><td>총무과</td></tr><tr><th>연락처</th><td>02-111-2222</td></tr></table>";
    let article = page(&format!("<div class=view_con>{lines}{table}</div>"));
    assert!(article.content_text.contains("02-111-2222"), "{}", article.content_text);
    let head = |line: &str| {
        read_html(&format!(
            "<h2>공지사항</h2><div class=v><h3>도서관 정기 휴관 안내</h3>{line}<div class=view_con>{TEXT}</div></div><p><a href=list.do>목록</a></p>"
        ))
    };
    for line in [
        "<p>담당부서 : 총무과 | 최종수정일 : 2024-03-05</p>",
        "<ul><li>등록일 2024-03-05</li></ul><ul><li>담당부서 총무과</li><li>최종수정일 2024-03-09</li></ul>",
    ] {
        let article = head(line);
        is_whole(line, &article);
        assert_eq!(article.department.as_deref(), Some("총무과"), "{line}");
        assert_eq!(article.posted_at.map(|at| at.to_string()).as_deref(), Some("2024-03-05"), "{line}");
    }
    // A head of one day is a head, with its word as without it: what the text begins with is the text's.
    for day in ["2024.03.05", "등록일 2024.03.05"] {
        let article = read_html(&format!(
            "<h2>공지사항</h2><div class=v><h3>도서관 정기 휴관 안내</h3><p>{day}</p><div class=view_con><p>작성자: 이하늘(총무과)</p>{TEXT}</div></div><p><a href=list.do>목록</a></p>"
        ));
        assert_eq!(article.author, None, "{day}");
        assert!(article.content_text.starts_with("작성자: 이하늘"), "{day}: {}", article.content_text);
    }
}

/// What a template sets behind the box of a text takes no part in it, nor its place.
#[test]
fn boxes_behind_the_box_of_a_text() {
    for behind in [
        "<p class=rule>※ 게시판 이용 규정에 어긋나는 글은 지워질 수 있습니다.</p>",
        "<div class=letter><p>달마다 새 소식을 보내 드립니다.</p><form><input name=m><button>신청</button></form></div>",
    ] {
        is_whole(behind, &page(&format!("<div class=view_con>{TEXT}</div>{behind}")));
        let short = page(&format!("<div class=view_con><p>붙임 참고</p></div>{behind}"));
        assert_eq!(short.content_text, "붙임 참고", "{behind}");
    }
    // A heading over links to other stories, of whatever kind they are.
    let links = "<ul><li><a href='/news/31'>새 청사 문 열다</a></li><li><a href='/news/32'>나무 심는 날</a></li></ul>";
    for heading in ["주요뉴스", "관련 보도자료", "이 기자의 다른 기사", "함께 읽으면 좋은 글"]
    {
        is_whole(heading, &page(&format!("<div class=view_con>{TEXT}<h4>{heading}</h4>{links}</div>")));
    }
    let article = page(&format!("<div class=view_con>{TEXT}<h4>우리 글</h4>{links}</div>"));
    assert!(article.content_text.contains("나무 심는 날"), "{}", article.content_text);
    // Words for ears right behind a picture say what it shows.
    let poster = "<p>포스터를 봐 주세요.</p><p><img src='/upload/p.jpg' alt=''></p>";
    let heard = |words: &str| page(&format!("<div class=view_con>{poster}<div class=blind><p>{words}</p></div></div>"));
    assert!(heard("때: 6월 1일, 곳: 한빛관").content_text.ends_with("한빛관"));
    assert!(heard("게시글 본문 끝").content_text.ends_with("봐 주세요."));
}
