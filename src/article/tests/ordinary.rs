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
        "<div class=codeView01><p>공공누리의 제4유형(출처표시+상업적 이용금지+변경금지) 조건에 따라 이용할 수 있습니다.</p></div>",
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
    let article = page(&format!("{HEAD}<div class=view_con><p>공원 안 주차를 금지합니다.</p>{licence}</div>{LIST}"));
    is_read("what is forbidden", &article, "공원 안 주차를 금지합니다.");
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
            // Such columns are called after the site's own, and may have a heading.
            format!("<div class=left>{title}<div><p>{text}</p></div>{ways}</div><div class=sidebar>{info}</div>"),
            format!("<div class=col9>{title}{con}</div><div class=col3><h4>게시물 정보</h4>{info}</div>"),
            format!(
                "<div class=left>{title}<div><p>{text}</p></div></div><div class=sidebar>{info}<dl class=file><dt>첨부파일</dt><dd><a href='/down.do?n=1'>안내문.hwp</a></dd></dl></div>"
            ),
        ] {
            let article = page(&inside);
            is_read(&inside, &article, text);
            assert_eq!((article.author.as_deref(), article.views), (Some("김하나"), Some(204)), "{inside}");
        }
    }
    // The last line of a text names another person.
    let by = "<ul class=info><li>작성자 : 김하나</li><li>등록일 : 2024-03-05</li><li>조회수 : 204</li></ul>";
    let last = "담당자 : 박둘 (031-222-3333)";
    let article = page(&format!("{title}<div class=con><p>{text}</p><p>{last}</p></div>{by}{LIST}"));
    is_read(last, &article, &format!("{text}\n\n{last}"));
    assert_eq!((article.author.as_deref(), article.views), (Some("김하나"), Some(204)));
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

/// Lines, boxes, codes and file names that sound like the site's and are the text's own.
#[test]
fn what_sounds_like_the_site_and_is_written() {
    let text = "우리 기관은 새 청사로 옮깁니다.";
    let area = |inside: &str| format!("{HEAD}<div class=view_area>{inside}</div>{LIST}");
    for (sample, inside, last, files, images) in [
        // What may not be copied: a line of the text, a row of its table, all of it.
        (
            "a last line",
            format!(
                "{HEAD}<div class=view_cont>{BODY}<p>※ 이 자료의 무단 복제와 배포를 금합니다.</p></div>{FILE}{LIST}"
            ),
            "금합니다.",
            1,
            0,
        ),
        (
            "a row",
            format!(
                "{HEAD}<div class=view_cont><table><tr><th>구분</th><th>내용</th></tr><tr><td>영상</td><td>무단 복제·배포 금지</td></tr><tr><td>교재</td><td>학기 끝에 반납합니다.</td></tr></table></div>{FILE}{LIST}"
            ),
            "반납합니다.",
            1,
            0,
        ),
        (
            "an item",
            format!(
                "{HEAD}<div class=view_cont>{BODY}<ul><li>출석 80% 이상</li><li>기사 무단 전재 금지</li></ul></div>{FILE}{LIST}"
            ),
            "전재 금지",
            1,
            0,
        ),
        (
            "all",
            format!("{HEAD}<div class=view_cont>강의 영상의 무단 복제와 배포를 금지합니다.</div>{LIST}"),
            "금지합니다.",
            0,
            0,
        ),
        // Names that editors give to lines.
        (
            "a pasted text",
            area(&format!("<p class=MsoBodyText>{text}</p><p class=MsoNormal>창구를 닫습니다.</p>")),
            "닫습니다.",
            0,
            0,
        ),
        (
            "a line amid",
            area(&format!("<p class=text-center>{text}</p><p class=indent>문의 02-123-4567</p>")),
            "4567",
            0,
            0,
        ),
        (
            "a list",
            area(&format!("<p class=txt>{text}</p><ul class=dot_list><li>새 주소: 중앙로 1</li></ul>")),
            "중앙로 1",
            0,
            0,
        ),
        (
            "a lead",
            format!("{HEAD}<p class=lead_text>{text}</p><div class=article>창구를 닫습니다.</div>{LIST}"),
            "닫습니다.",
            0,
            0,
        ),
        (
            "a subtitle",
            format!(
                "{HEAD}<div class=sub_txt>새 청사 3월 10일 개청</div><div class=view_area>창구를 닫습니다.</div>{LIST}"
            ),
            "닫습니다.",
            0,
            0,
        ),
        // Boxes of the post behind the box of its text.
        (
            "an answer",
            format!(
                "{HEAD}<div class=view_cont><p>몇 시까지 여나요?</p></div><div class=answer><strong>답변</strong><p>밤 열 시까지</p></div>{LIST}"
            ),
            "열 시까지",
            0,
            0,
        ),
        (
            "a picture",
            format!(
                "{HEAD}<div class=view_cont><p>{text}</p></div><div class=view_img><img src='/cmm/fms/getImage.do?atchFileId=FILE_1' alt=''></div>{LIST}"
            ),
            text,
            0,
            1,
        ),
        (
            "an address",
            format!(
                "{HEAD}<div class=view_cont><p>{text}</p></div><div class=link_box><a href='https://forms.example/abc'>신청 바로가기 https://forms.example/abc</a></div>{LIST}"
            ),
            "example/abc",
            0,
            0,
        ),
        (
            "a place",
            format!(
                "{HEAD}<div class=txt><p>{text}</p></div><div class=place><h4>오시는 곳</h4><p>한빛시 중앙로 1</p></div>{LIST}"
            ),
            "중앙로 1",
            0,
            0,
        ),
        // Codes that a writer shows.
        (
            "a linked code",
            area(&format!(
                "{BODY}<div><p>QR코드를 스캔하여 신청해 주세요.</p><a href='https://forms.example/a'><img src='/upload/editor/qr.png' alt=''></a></div>"
            )),
            "신청해 주세요.",
            0,
            1,
        ),
        (
            "a photo of a code",
            area(&format!(
                "{BODY}<div><img src='/photo/1.png' alt='신청 QR코드'><p>휴대폰으로 QR코드를 찍어 신청합니다.</p></div>"
            )),
            "신청합니다.",
            0,
            1,
        ),
        (
            "a box of a code",
            area(&format!(
                "<p>{text}</p><div class=qr><p>아래 코드를 찍어 신청해 주세요.</p><img src='/upload/editor/qr.png' alt=''></div>"
            )),
            "신청해 주세요.",
            0,
            1,
        ),
        // A file's name is no remark on files.
        (
            "a name above",
            format!("{HEAD}<p class=f>첨부파일 : 참고자료.hwp</p><div class=view_area><p>{text}</p></div>{LIST}"),
            text,
            0,
            0,
        ),
        (
            "a name below",
            format!(
                "{HEAD}<div class=view_area><p><img src='/upload/editor/1.jpg' alt=''></p></div><p class=f>첨부파일 : 합격자 확인 안내.hwp</p>{LIST}"
            ),
            "",
            0,
            1,
        ),
    ] {
        let article = page(&inside);
        assert_eq!((article.author.as_deref(), article.views), (Some("김하나"), Some(204)), "{sample}");
        assert!(
            article.content_text.ends_with(last) && !article.content_text.contains("참고자료"),
            "{sample}: {}",
            article.content_text
        );
        assert!(!last.is_empty() || article.content_text.is_empty(), "{sample}: {}", article.content_text);
        assert_eq!((article.attachments.len(), article.images.len()), (files, images), "{sample}");
    }
}

/// A further line of a head in a box called a text, days of other posts in an aside, a day below the box of the text.
#[test]
fn heads_told_from_texts_and_rankings() {
    let title = "<h3 class=tit>도서관 임시 휴관과 대출 연장 안내</h3>";
    let info = "<ul class=meta><li>작성자 김하나</li><li>등록일 2024-03-05</li></ul>";
    let con = "<div class=view_area><p>우리 기관은 새 청사로 옮깁니다.</p><p>옮기는 날에는 창구를 닫습니다.</p></div>";
    let text = "우리 기관은 새 청사로 옮깁니다.\n\n옮기는 날에는 창구를 닫습니다.";
    let ranking = |day: &str| {
        format!(
            "<aside class=side><h3>많이 본 글</h3><ul><li><a href='view.do?id=7'>겨울방학 특강 안내</a><span>{day}2024-02-01</span><span>조회 1,200</span></li><li><a href='view.do?id=8'>설 연휴 휴관</a><span>{day}2024-02-02</span><span>조회 900</span></li></ul></aside>"
        )
    };
    for (inside, views) in [
        (format!("{title}{info}<div class=info_txt><span>일반</span><span>조회 20</span></div>{con}{LIST}"), Some(20)),
        (format!("{title}{info}<div class=con><span>일반</span><span>조회 20</span></div>{con}{LIST}"), Some(20)),
        (format!("<div>{title}<span>2024-03-05</span></div>{con}{LIST}{}", ranking("")), None),
        (format!("<div>{title}<span>2024-03-05</span></div>{con}{LIST}{}", ranking("등록일 ")), None),
        (format!("{}{HEAD}{con}{LIST}", ranking("등록일 ")), Some(204)),
    ] {
        let article = page(&inside);
        is_read(&inside, &article, text);
        assert_eq!(article.views, views, "{inside}");
    }
    let own = "<aside><p>작성자: 김하나 이메일: <a href='mailto:a@b.kr'>a@b.kr</a></p><p>작성일: 2024-03-05</p><p>조회수: 204</p></aside>";
    let article = page(&format!("<div class=left>{title}{con}</div>{own}"));
    is_read("a mail address", &article, text);
    let con = con.replace("view_area", "view_cont");
    let day = "<div class=v_info><span class=date>2024-03-05</span></div>";
    let article = page(&format!("<div>{title}</div>{con}{day}{LIST}"));
    assert!(article.content_text.starts_with(text), "{}", article.content_text);
    assert_eq!(article.posted_at.map(|at| at.date().to_string()).as_deref(), Some("2024-03-05"));
}

/// Neighbours, comments that nobody wrote and a question of the site's below a picture or a text of one word.
#[test]
fn ends_of_a_short_or_pictured_post() {
    let picture = "<p><img src='/upload/editor/1.jpg' alt='포스터'></p>";
    let ways = "<dl class=pn><dt>이전글</dt><dd><a href='v?id=2'>겨울방학 특강 안내</a> <span>2024-03-01</span></dd><dt>다음글</dt><dd>다음글이 없습니다.</dd></dl>";
    let none = "<dl class=pn><dt>이전글</dt><dd>이전글이 없습니다.</dd><dt>다음글</dt><dd>다음글이 없습니다.</dd></dl>";
    let asks = "<div class=rate><h4>콘텐츠 만족도 조사</h4><p>이 페이지에서 제공하는 정보에 만족하십니까?</p><p>의견을 남겨 주시면 더 나은 누리집을 만드는 데 쓰겠습니다.</p></div>";
    let comments = "<section id=bo_vc><h2>댓글목록</h2><p>등록된 댓글이 없습니다.</p></section>";
    for (inside, behind, text, files) in [
        (picture, ways.to_owned(), "", 0),
        (picture, format!("{FILE}{ways}"), "", 1),
        (picture, asks.to_owned(), "", 0),
        ("감사합니다.", format!("{none}{LIST}"), "감사합니다.", 0),
        ("감사합니다.", format!("{comments}{FILE}{LIST}"), "감사합니다.", 1),
    ] {
        let article = page(&format!("{HEAD}<div class=view_area>{inside}</div>{behind}"));
        is_read(&behind, &article, text);
        assert_eq!(
            (article.images.len(), article.attachments.len()),
            (usize::from(text.is_empty()), files),
            "{behind}"
        );
    }
    // A writer's face over the fields of a head, and next to nothing below them.
    let article = read_html(&format!(
        "<div id=contents><article><header><h2>도서관 임시 휴관과 대출 연장 안내</h2></header><section><h2>페이지 정보</h2><div><img src=/img/no_profile.gif alt=profile_image></div><div><span>작성자</span> <strong>김하나</strong><br><span>조회</span><strong>3회</strong><strong><span>작성일</span> 2024-03-05</strong></div><ul><li><a href=list.do title=목록><i></i><span>목록</span></a></li></ul></section><section><h2>본문</h2><div id=bo_v_con><p>붙임 참조</p></div></section>{ways}</article></div>{SITE}"
    ));
    is_read("a face", &article, "붙임 참조");
    assert_eq!((article.author.as_deref(), article.views), (Some("김하나"), Some(3)));
}
