//! Short posts as boards in general show them: what stands beside a text of one line must not be taken for it, nor it for that.

use super::*;

const HEAD: &str = "<div class=view_head><h3 class=tit>도서관 임시 휴관과 대출 연장 안내</h3><ul class=info><li><strong>작성자</strong> 김하나</li><li><strong>등록일</strong> 2024-03-05</li><li><strong>조회수</strong> 204</li></ul></div>";
const FILE: &str =
    "<dl class=file_box><dt>첨부파일</dt><dd><a href='/common/fileDown.do?key=1&amp;sn=1'>공고문.hwp</a></dd></dl>";
const LIST: &str = "<div class=btn_area><a href=list.do>목록</a></div>";
const SITE: &str = "<div id=ft><p>(12345) 한빛시 중앙로 1 대표전화 02-123-4567</p><p>Copyright ⓒ 2024 한빛시. All rights reserved.</p></div>";

fn page(inside: &str) -> Article {
    read_html(&format!(
        "<div id=hd><ul class=gnb><li><a href=/a>기관소개</a></li><li><a href=/b>민원안내</a></li><li><a href=/c>공지사항</a></li></ul></div><div id=sub><h2>공지사항</h2><div class=bbs_view>{inside}</div></div>{SITE}"
    ))
}

fn is_read(sample: &str, article: &Article, text: &str) {
    assert_eq!(article.title.as_deref(), Some("도서관 임시 휴관과 대출 연장 안내"), "{sample}");
    assert_eq!(article.posted_at.map(|at| at.date().to_string()).as_deref(), Some("2024-03-05"), "{sample}");
    assert_eq!(article.content_text, text, "{sample}");
}

/// What the template sets behind the box of the text, in small boxes of other names.
#[test]
fn notes_behind_the_box_of_a_short_text() {
    for note in [
        "<div class=qr_wrap><img src='/upload/qr/1.png' alt=''><dl><dt>QR코드</dt><dd>이미지를 스마트폰에 인식시키면 자동으로 이 페이지로 연결됩니다.</dd></dl></div>",
        "<div class=code><h4>QR CODE</h4><img src='/cmm/qr.png' alt='QR CODE'><span>이 QR Code는 『알림마당』 페이지의 정보를 담고 있습니다.</span></div>",
        "<ul class=tags><li>#민원</li><li>#여권</li></ul>",
        "<dl class=open><dt>공공누리</dt><dd><img src='/i/4.png' alt='공공누리 4유형 : 출처표시 + 상업적 이용금지 + 변경금지'></dd><dd>공공저작물 자유이용허락 표시기준에 따라 이용할 수 있습니다.</dd></dl>",
        "<dl class=dept><dt>콘텐츠 정보책임자</dt><dd>민원과 여권팀 김하나 (☎ 031-111-2222)</dd></dl>",
        "<div class=copy><p>저작권자 © 한빛시청, 무단 전재 및 재배포 금지</p></div>",
        "<p class=report>※ 게시물에 대한 신고는 <a href=/rep.do>여기</a>를 이용해 주세요.</p>",
        "<div class=info_box><p>게시글에 개인정보를 포함하지 않도록 주의하시기 바랍니다.</p></div>",
        "<div class=call><p>문의전화 <strong>1588-0000</strong></p><p>평일 09:00 ~ 18:00</p></div>",
        "<div class=viewer><p>문서 뷰어를 내려받아 설치하시면 첨부파일을 보실 수 있습니다.</p><ul><li><a href='http://v.example/h'>한글뷰어 다운로드</a></li></ul></div>",
        "<div class=btns><a href='#'>수정</a><a href='#'>삭제</a><a href='#'>답변</a></div>",
        "<section id=bo_vc><h2>댓글목록</h2><p>등록된 댓글이 없습니다.</p></section>",
    ] {
        for text in ["감사합니다.", "붙임 참조", "3월 10일부터 여권 민원실 운영시간이 변경됩니다."]
        {
            for (box_of_text, files) in [("view_con", ""), ("bo_v_con", FILE), ("txt", FILE)] {
                let body = format!("<div class={box_of_text}><p>{text}</p></div>{files}");
                for inside in [format!("{HEAD}{body}{note}{LIST}"), format!("<div>{HEAD}{body}</div>{note}{LIST}")] {
                    let article = page(&inside);
                    is_read(&inside, &article, text);
                    assert!(article.images.is_empty() && article.attachments.len() == usize::from(!files.is_empty()));
                }
            }
        }
    }
    // A text in several boxes: like ones, one that speaks long, one of no name, a picture that was loaded up.
    let long = "옮기는 날에는 창구를 닫고, 누리집은 평소처럼 열어 둡니다. ".repeat(10);
    for more in [
        "<div class=view_con><p>옮기는 날에는 창구를 닫습니다.</p></div>".to_owned(),
        format!("<div class=part><p>{long}옮기는 날에는 창구를 닫습니다.</p></div>"),
        "<p>옮기는 날에는 창구를 닫습니다.</p>".to_owned(),
        "<div class=img><img src='/upload/board/1.jpg' alt=''><p>옮기는 날에는 창구를 닫습니다.</p></div>".to_owned(),
    ] {
        let article =
            page(&format!("{HEAD}<div class=view_con><p>우리 기관은 새 청사로 옮깁니다.</p></div>{more}{LIST}"));
        assert!(article.content_text.ends_with("창구를 닫습니다."), "{more}: {}", article.content_text);
    }
}

/// Heads, files and buttons around a text of one line.
#[test]
fn what_stands_around_a_short_text() {
    let text = "감사합니다.";
    let con = format!("<div class=view_con><p>{text}</p></div>");
    let fields = "<strong>작성자</strong> 김하나</li><li><strong>등록일</strong> 2024-03-05 10:11:12</li><li><strong>수정일</strong> 2024-03-06 09:00:00</li><li><strong>조회수</strong> 204";
    let moments = HEAD.replace(
        "<strong>작성자</strong> 김하나</li><li><strong>등록일</strong> 2024-03-05</li><li><strong>조회수</strong> 204",
        fields,
    );
    let buttons = "<div class=btn_area><a href=w>글쓰기</a><a href=list.do>목록</a></div>";
    let ways = "<div class=btn_area><a href='?s=1'>이전글</a><a href='?s=2'>다음글</a><a href=list.do>목록</a></div>";
    let manager = "<div class=dept_info><ul><li><strong>담당부서</strong> 정보통신과</li><li><strong>담당자</strong> 강감찬</li><li><strong>전화번호</strong> 061-430-3114</li><li><strong>최종업데이트</strong> 2024-11-20</li></ul></div>";
    let face = HEAD.replace(
        "<ul class=info>",
        "<div><h2>페이지 정보</h2><img src=/img/no_profile.gif alt=profile_image></div><ul class=info>",
    );
    let title = "<h3 class=tit>도서관 임시 휴관과 대출 연장 안내</h3>";
    let info = "<ul class=info><li><strong>작성자</strong> 김하나</li><li><strong>등록일</strong> 2024-03-05</li><li><strong>조회수</strong> 204</li></ul>";
    for (sample, inside) in [
        ("two moments", format!("{moments}{con}{LIST}")),
        ("a sentence above two moments", format!("<p>한빛시의 새로운 소식을 전해 드립니다.</p>{moments}{con}{LIST}")),
        ("buttons above", format!("{HEAD}{buttons}{con}{buttons}")),
        ("neighbours above", format!("{HEAD}{ways}{con}{ways}")),
        ("files in one box with it", format!("{HEAD}<div class=wrap>{con}{FILE}</div>{LIST}")),
        ("a manager in one box with it", format!("{HEAD}<div class=view_body>{con}{FILE}{manager}</div>{LIST}")),
        ("a face in the head", format!("{face}{con}{LIST}")),
        ("the text over the fields", format!("{title}{con}{info}{LIST}")),
        (
            "the fields in a column beside it",
            format!("<div class=left>{title}{con}</div><div class=right>{info}</div>{LIST}"),
        ),
        ("the fields in an aside", format!("<div class=left>{title}{con}</div><aside>{info}</aside>{LIST}")),
        ("a box called after its top", format!("{}{con}{LIST}", HEAD.replace("view_head", "'top_area clear'"))),
    ] {
        let article = page(&inside);
        is_read(sample, &article, text);
        assert_eq!((article.author.as_deref(), article.views), (Some("김하나"), Some(204)), "{sample}");
        assert_eq!(article.attachments.len(), usize::from(inside.contains("공고문")), "{sample}");
    }
    for text in ["첨부파일 참조", "파일을 확인해 주세요."] {
        let body = format!("<div class=wrap><div class=view_con><p>{text}</p></div>{FILE}</div>");
        is_read(text, &page(&format!("{HEAD}{body}{LIST}")), text);
    }
    // What files count is no field of the post.
    for beside in
        ["[71K] [Hit:11]", "<br><span>11회 다운로드 | DATE : 2024-01-02 11:22:33</span>", "<span>조회 11</span>"]
    {
        let head = "<h3 class=tit>도서관 임시 휴관과 대출 연장 안내</h3><p class=date>2024-03-05</p>";
        let file =
            FILE.replace("</a>", &format!("</a> {beside}")).replace("<dd>", "<dd><p>").replace("</dd>", "</p></dd>");
        let text = "우리 기관은 새 청사로 옮깁니다.";
        let article = page(&format!("{head}<div class=view_con><p>{text}</p></div>{file}{LIST}"));
        is_read(beside, &article, text);
        assert_eq!(article.views, None, "{beside}");
    }
}

/// Rows of words and values that are the text, in a table of its own or within the head's; and a word in its first paragraph.
#[test]
fn texts_of_labelled_rows() {
    let rows = "<table class=tbl><tr><th>모집인원</th><td>20명</td></tr><tr><th>접수기간</th><td>2024. 10. 7. ~ 10. 18.</td></tr><tr><th>문의</th><td>02-123-4567</td></tr></table>";
    let note = "<div class=code><img src='/qr/118.png' alt=QR><span>이 QR Code는 『알림마당』 페이지의 정보를 담고 있습니다.</span></div>";
    let table = "<table class=board_view><tr><th>제목</th><td colspan=3>도서관 임시 휴관과 대출 연장 안내</td></tr><tr><th>작성자</th><td>김하나</td><th>등록일</th><td>2024-03-05</td></tr><tr><td colspan=4 class=cont>";
    for inside in [
        format!("{HEAD}<div class=view_con>{rows}</div>{note}{LIST}"),
        format!("{table}{rows}</td></tr></table>{LIST}"),
    ] {
        let article = page(&inside);
        let (first, last) =
            (article.content_text.starts_with("모집인원"), article.content_text.ends_with("02-123-4567"));
        assert!(first && last, "{inside}: {}", article.content_text);
    }
    let article = page(&format!("{HEAD}<div class=view_con><p>담당부서</p>{BODY}</div>{LIST}"));
    assert!(article.content_text.starts_with("담당부서"), "{}", article.content_text);
    // A caption names no writer.
    let article = page(&format!(
        "<h3>도서관 임시 휴관과 대출 연장 안내</h3><table><caption>게시물 정보</caption><tr><th>등록일</th><td>2024-03-05</td></tr><tr><th>조회수</th><td>204</td></tr></table><div class=view_con>{BODY}</div>{LIST}"
    ));
    assert_eq!(article.author, None);
}

/// "이용" and "변경" in a text beside the licence of public works make it no part of the licence.
#[test]
fn a_text_in_one_box_with_a_licence() {
    let licence = "<div class=mark><a href=http://www.kogl.or.kr><img src=/img/open1.jpg alt='공공누리 제1유형 출처표시'></a> 한빛시가 창작한 저작물은 공공누리 “출처표시” 조건에 따라 이용할 수 있습니다.</div>";
    let article =
        page(&format!("{HEAD}<div class=view_con>운영시간이 변경됩니다.<br>많은 이용 바랍니다.{licence}</div>{LIST}"));
    is_read("a licence", &article, "운영시간이 변경됩니다.\n많은 이용 바랍니다.");
}

/// Fields below the text, or in a column beside it: whatever the site sets behind the text, and with a day without a word.
#[test]
fn fields_below_or_beside_a_text() {
    let title = "<div class=hd><h3 class=tit>도서관 임시 휴관과 대출 연장 안내</h3></div>";
    let text = "우리 기관은 새 청사로 옮깁니다.";
    let con = format!("<div class=view_con><p>{text}</p></div>");
    let viewer = "<div class=viewer><p>문서 뷰어를 내려받아 설치하시면 첨부파일을 보실 수 있습니다.</p><ul><li><a href='http://v.example/h'>한글뷰어 다운로드</a></li></ul></div>";
    let like = "<div class=like><button>좋아요 <b>3</b></button><a href='#'>신고</a></div>";
    let ways = "<table class=pn><tr><th>이전글</th><td><a href='?seq=117'>동절기 도로 제설 안내</a></td></tr><tr><th>다음글</th><td>다음글이 없습니다.</td></tr></table>";
    for info in [
        "<ul class=info><li><b>작성자 :</b>김하나</li><li><b>등록일 :</b>2024-03-05</li><li><b>조회수 :</b>204</li></ul>",
        "<p class=writer>작성자 : 김하나 | 작성일 : 2024-03-05 | 조회수 : 204</p>",
        "<div class=meta><time>2024-03-05</time> <span>등록자 김하나</span> <span>조회 204</span></div>",
    ] {
        for inside in [
            format!("{title}{con}<div class=v_info>{info}</div>{viewer}{LIST}"),
            format!("{title}{con}<div class=v_info>{info}</div>{like}{LIST}"),
            format!(
                "<div class=left>{title}{con}{LIST}{ways}</div><div class=right><div class=card>{info}</div></div>"
            ),
            format!("<div class=left>{title}<div><p>{text}</p></div>{ways}</div><aside class=right>{info}</aside>"),
        ] {
            let article = page(&inside);
            is_read(&inside, &article, text);
            assert_eq!((article.author.as_deref(), article.views), (Some("김하나"), Some(204)), "{inside}");
        }
    }
    // A text that waits in a field below a head, under a sentence of the site's.
    let field = format!(
        "<div class=board_article><textarea name=nttCn readonly>{text} 미리 다녀가시기 바랍니다.</textarea></div>"
    );
    let article = read_html(&format!("<p>센터에서 알려 드리는 모든 소식을 모았습니다.</p>{HEAD}{field}{LIST}"));
    assert_eq!((article.author.as_deref(), article.views), (Some("김하나"), Some(204)));
    assert!(article.content_text.starts_with(text), "{}", article.content_text);
}

/// Rows of a table of the head that are no text: files that are none, a word before another's value.
#[test]
fn rows_that_are_no_text() {
    let table = |rows: &str| {
        format!(
            "<table class=board_view><tr><th>제목</th><td colspan=3>도서관 임시 휴관과 대출 연장 안내</td></tr>{rows}</table>{LIST}"
        )
    };
    let text = "새 포털시스템이 문을 엽니다.\n기존 주소는 더 이상 쓸 수 없으니 살펴 주시기 바랍니다.";
    let cell = format!("<tr><td colspan=4 class=cont>{}</td></tr>", text.replace('\n', "<br>"));
    for rows in [
        format!(
            "<tr><th>작성자</th><td>김하나</td><th>등록일</th><td>2024-03-05</td></tr>{cell}<tr><th>첨부파일(0)</th><td colspan=3></td></tr>"
        ),
        format!("<tr><th>내용</th><td>김하나 대리</td><th>등록일</th><td>2024-03-05</td></tr>{cell}"),
    ] {
        is_read(&rows, &page(&table(&rows)), text);
    }
    // A heading for who can't see the page, and what follows the text in boxes of its own.
    let atc = format!(
        "<h2>본문</h2><div id=bo_v_con><p>{BODY}</p></div><div id=bo_v_act><span>추천</span><strong>3</strong></div>"
    );
    let links = "<section id=bo_v_link><h2>관련링크</h2><ul><li><a href='/bbs/link.php?no=1'>https://vol.example.org/</a><br><span>120회 연결</span></li></ul></section>";
    let article = page(&format!("{HEAD}<section id=bo_v_atc>{atc}</section>{links}{LIST}"));
    assert!(article.content_text.ends_with("02-000-0000"), "{}", article.content_text);
}
