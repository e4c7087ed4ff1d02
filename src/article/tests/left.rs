//! What stands beside a text in its box and is left out of it, or is no file: pictures shown, addresses that are counted,
//! signatures, cards of writers, hidden help.

use super::*;

const TEXT: &str = "<p>우리 도서관은 시설 점검을 위하여 이틀 동안 문을 닫습니다.</p><p>반납함은 평소처럼 이용하실 수 있으니 많은 양해 바랍니다.</p>";
const HEAD: &str = "<h3>도서관 정기 휴관 안내</h3><p>작성자 김하나 | 등록일 2024-03-05 | 조회 126</p>";

fn page(inside: &str) -> Article {
    read_html(&format!("<h2>공지사항</h2><div class=v>{inside}</div><p><a href=list.do>목록</a></p>"))
}

fn is_whole(sample: &str, article: &Article) {
    let text = &article.content_text;
    assert!(text.starts_with("우리 도서관은") && text.ends_with("양해 바랍니다."), "{sample}: {text}");
}

/// A picture in the text leads to itself; in a list of files it is one.
#[test]
fn a_picture_that_is_shown_is_no_file() {
    let picture = "<p><a href='view_image.php?fn=%2Fdata%2Fa.png' class=view_image><img src='/data/editor/a-1.png' alt='a1b2c3.png'></a></p>";
    let files = "<section id=v_file><h2>첨부파일</h2><ul><li><a href='download.php?no=0'>계획.pdf (1.5M)</a></li></ul></section>";
    let article = page(&format!("{HEAD}<div class=view_con>{picture}{TEXT}</div>{files}"));
    let names: Vec<&str> = article.attachments.iter().map(|file| file.title.as_str()).collect();
    assert_eq!((names, article.images.len()), (vec!["계획.pdf"], 1));
    let files = "<div class=file_list><b>첨부파일</b> <a href='/upload/a.png'><img src='/upload/a-1.png' alt='현장.png'></a></div>";
    let article = page(&format!("{HEAD}{files}<div class=view_con>{TEXT}</div>"));
    assert_eq!(article.attachments.len(), 1);
}

/// Several names without an ending, in one cell or line, each beside its own button.
#[test]
fn names_without_an_ending_beside_buttons() {
    let down = |n: usize| format!("<a href='/common/fileDown.do?id=1&amp;sn={n}'>다운로드</a>");
    let icon =
        |n: usize| format!("<a href='/common/fileDown.do?id=1&amp;sn={n}'><img src='/img/d.gif' alt='다운로드'></a>");
    let save = |n: usize| format!("<a href='/common/fileDown.do?id=1&amp;sn={n}'>저장</a>");
    let call = |n: usize, name: &str| format!("<a href=\"javascript:fn_down('1','{n}')\">{name}</a>");
    // A call that changes the size of letters is none, wherever it stands.
    let tools = "<p><a href='#' onclick='fontUp()'>글자크게</a><a href='#' onclick='fontDown()'>글자작게</a></p>";
    let article = page(&format!(
        "{HEAD}<div>{tools}<dl class=file><dt>첨부파일</dt><dd></dd></dl></div><div class=view_con>{TEXT}</div>"
    ));
    assert!(article.attachments.is_empty());
    for cell in [
        format!("신청서 {}<br>공고문 {}", down(0), down(1)),
        format!("신청서 {} 공고문 {}", icon(0), icon(1)),
        format!("신청서 (71KB) {}<br>공고문 (12KB) {}", save(0), save(1)),
        format!("<span>신청서</span>{} <span>공고문</span>{}", down(0), down(1)),
        format!("{}<br>{}", call(0, "신청서"), call(1, "공고문")),
    ] {
        let article = page(&format!(
            "<h3>도서관 정기 휴관 안내</h3><table><tr><th>작성자</th><td>김하나</td><th>등록일</th><td>2024-03-05</td></tr><tr><th>첨부파일</th><td colspan=3>{cell}</td></tr></table><div class=view_con>{TEXT}</div>"
        ));
        let names: Vec<&str> = article.attachments.iter().map(|file| file.title.as_str()).collect();
        assert_eq!(names, ["신청서", "공고문"], "{cell}");
        is_whole(&cell, &article);
    }
}

/// Lines of the head for addresses that are counted, with files and without; the same in a text is the text's.
#[test]
fn counted_addresses_below_a_head() {
    let link = "- SiteLink #1 : <a href='link.php?no=7'>http://cafe.example/7</a> (Hit : 120)<br>";
    let files = "- Download #1 : <a href='download.php?no=7&amp;filenum=1'>결산.hwp (28.5 KB)</a>, Download : 64<br>";
    for lines in [link.to_owned(), format!("{link}{files}"), format!("{files}{link}")] {
        let rows = format!("<tr><td>{lines}</td></tr><tr><td class=c><span>{TEXT}</span></td></tr>");
        let article = page(&format!(
            "<table><tr><td><b>도서관 정기 휴관 안내</b></td></tr><tr><td>김하나 2024-03-05 11:08:53, Hit : 742</td></tr>{rows}</table>"
        ));
        is_whole(&lines, &article);
        assert_eq!(article.attachments.len(), usize::from(lines.contains("Download")), "{lines}");
    }
    let article = page(&format!(
        "{HEAD}<div class=view_con>{TEXT}<p>누리집 : <a href='http://a.example/'>http://a.example/</a> (본관)</p></div>"
    ));
    assert!(article.content_text.ends_with("(본관)"), "{}", article.content_text);
}

/// A signature behind the text, the card of a reporter, what a script opens beside a film.
#[test]
fn cards_and_signatures_behind_a_text() {
    for behind in [
        "<div class=signature>한빛도서관 사서, 물음은 쪽지로 주세요.</div>",
        "<div class=card><img src=/r.png alt=''><strong>김하나 기자</strong><a href='mailto:r@hanbit.example'>r@hanbit.example</a><a href=/r/1>기자의 다른기사 보기</a></div>",
        "<div class=j><ul><li><em>김하나 기자</em><span>한빛일보 사회부</span><button>구독</button><p>구독자 <em>1,234</em></p><p>안녕하세요. 사회부 김하나 기자입니다.</p></li></ul></div>",
    ] {
        is_whole(behind, &page(&format!("{HEAD}<div class=view_con>{TEXT}</div>{behind}")));
        is_whole(behind, &page(&format!("{HEAD}<div class=w><div class=view_con>{TEXT}</div>{behind}</div>")));
        // A text in a box that no name tells, as short as the card.
        if !behind.contains("signature") {
            is_whole(behind, &page(&format!("{HEAD}<div class=w><div class=k>{TEXT}</div>{behind}</div>")));
        }
        let short = page(&format!("{HEAD}<div class=view_con><p>첨부 참조</p></div>{behind}"));
        assert_eq!(short.content_text, "첨부 참조", "{behind}");
    }
    // A reporter in the head is the head's; a signature in the text is the text's.
    let head = "<h3>도서관 정기 휴관 안내</h3><div><span>김하나 기자</span> <button>구독</button> <span>2024.03.05</span></div>";
    let article = page(&format!("{head}<div class=view_con>{TEXT}</div>"));
    assert!(article.author.is_some_and(|author| author.starts_with("김하나")));
    let article = page(&format!("{HEAD}<div class=view_con>{TEXT}<p class=signature>한빛도서관장</p></div>"));
    assert!(article.content_text.ends_with("한빛도서관장"), "{}", article.content_text);
    let hidden = "<div class=box_txt style='display:none'><p>아래 주소를 길게 눌러 복사한 다음 친구에게 보내 주시기 바랍니다.</p></div>";
    let film = "<div class=view_con><iframe src='https://www.youtube.com/embed/x1'></iframe></div>";
    assert_eq!(page(&format!("{HEAD}{film}{hidden}")).content_text, "");
    let files = "<ul class=file><li><a href='/fileDown.do?n=1'>공고문.hwp</a></li></ul>";
    let help = hidden.replace("box_txt", "viewer_txt");
    assert_eq!(page(&format!("{HEAD}{files}{help}")).content_text, "");
}
