//! Shapes that boards have every day: what stands between a head and its text, files behind a button, words of a field in two
//! lines, a picture that is the whole post.

use super::heads::headed;
use super::*;

const HEAD: &str =
    "<h3>TITLE</h3><ul><li><b>작성자</b> 김하나</li><li><b>작성일</b> 2024-03-05</li><li><b>조회수</b> 126</li></ul>";

/// A post in two boxes: its head with a line of its own, then the text.
fn boxed(line: &str, text: &str) -> Article {
    let head = HEAD.replace("TITLE", "새 청사로 옮기는 날 안내");
    read_html(&format!(
        "<div id=c><h2>공지사항</h2><div class=v><div class=head>{head}{line}</div><div class=view_cont>{text}</div>\
         <div class=btn><a href='list.do?key=1'>목록</a></div></div></div><p>Copyright 2024 All rights reserved.</p>"
    ))
}

#[test]
fn a_line_of_the_head_is_not_the_text() {
    let lists =
        "<p>○ 교육기간 2024. 7. 22.(월) ~ 7. 26.(금)</p><p>○ 교육장소 한빛시 실내수영장</p><p>○ 수강료 무료</p>";
    let poster = "<p><img src=/upload/1.jpg alt=''></p>";
    for line in [
        "<p class=notice>※ 이 글은 작성된 지 1년이 지난 글입니다.</p>",
        "<p class=stit>새 청사에서 여는 안전교실 프로그램 운영 계획 알림</p>",
        "<p class=url>https://board.example.kr/bbs/view.do?no=7&amp;key=1</p>",
        "<div class=tts><p>이 글을 음성으로 들으실 수 있습니다.</p></div>",
        "<div class=addr>한빛도 한빛시 중앙로 1 한빛시청 체육진흥과</div>",
        "<table class=sum><tr><td>안전교실을 한눈에 보기</td></tr></table>",
    ] {
        let article = boxed(line, lists);
        assert!(article.content_text.starts_with("○ 교육기간"), "{line}: {:?}", article.content_text);
        assert!(article.content_text.ends_with("수강료 무료"), "{line}: {:?}", article.content_text);
        let article = boxed(line, poster);
        assert_eq!((article.content_text.as_str(), article.images.len()), ("", 1), "{line}");
    }
    let article = boxed("<p>본 게시물의 저작권은 한빛시에 있습니다.</p>", "<p>붙임과 같이 알려드립니다.</p>");
    assert_eq!(article.content_text, "붙임과 같이 알려드립니다.");
}

/// A page whose post stands in one box with what the site sets below it; "TITLE" is over both.
fn in_one_box(post: &str, below: &str) -> Article {
    let head = HEAD.replace("TITLE", "새 청사로 옮기는 날 안내");
    read_html(&format!(
        "<div id=c><div class=view>{head}{post}</div>{below}<div class=btn><a href='list.do?key=1'>목록</a></div></div>"
    ))
}

#[test]
fn what_the_site_sets_below_a_post_is_not_the_text() {
    let tag = "<div class=tag><span>#한빛시</span> <span>#안내</span></div>";
    let code = "<div class=qr><img src=/img/qr.png alt=QR코드><p>QR코드를 찍으면 현재 페이지로 이동합니다.</p></div>";
    let viewer =
        "<div class=viewer><p>문서를 보려면 뷰어를 내려받으세요.</p><a href='http://x.example'>한글 뷰어</a></div>";
    let office = "<dl class=mng><dt>담당부서</dt><dd>정보통신과</dd><dt>문의전화</dt><dd>031-222-3333</dd></dl>";
    let ways = "<table><tr><th>이전</th><td><a href='view.do?no=30'>지난 소식</a></td></tr><tr><th>다음</th><td>다음글이 없습니다.</td></tr></table>";
    let text = "<div class=c><p>시민 여러분께 알려 드립니다.</p></div>";
    let short = "<div class=c><p>붙임 참조</p></div>";
    let hidden = "<div class=view_cont><p>붙임 참조</p><div class=file_box><a href='#' class=open>첨부파일 (1)</a><ul style='display:none'><li><a href='/down.do?n=0'>공고문.hwp</a></li></ul></div></div>";
    let list = "<div class=c><p>○ 교육기간 : 2024. 7. 1.</p><p>○ 교육장소 : 본관 3층</p></div>";
    for (post, below, wanted) in [
        (format!("{text}{tag}{code}"), String::new(), "시민 여러분께 알려 드립니다."),
        (format!("{text}{office}<p class=copy>본 누리집의 글은 저작권법의 보호를 받습니다.</p>"), String::new(), "시민 여러분께 알려 드립니다."),
        (short.to_owned(), format!("{tag}{office}{code}"), "붙임 참조"),
        (list.to_owned(), format!("{viewer}{ways}"), "○ 교육기간 : 2024. 7. 1.\n\n○ 교육장소 : 본관 3층"),
        (format!("{text}{ways}{viewer}"), String::new(), "시민 여러분께 알려 드립니다."),
        (hidden.to_owned(), String::new(), "붙임 참조"),
        (
            "<p>휴관일은 7월 1일 월요일입니다.</p>".to_owned(),
            "<div class=quick><p>시청 민원실 운영시간</p><p>평일 09:00 ~ 18:00 점심시간 제외</p><p>무인민원발급기는 연중무휴</p></div>".to_owned(),
            "휴관일은 7월 1일 월요일입니다.",
        ),
        (
            "<div class=c><p>도로명이 바뀝니다.</p><p><b>이전</b> <a href=/m/1>옛 지도</a></p><p><b>다음</b> <a href=/m/2>새 지도</a></p><p>이용에 착오 없으시기 바랍니다.</p></div>".to_owned(),
            String::new(),
            "도로명이 바뀝니다.\n\n이전 옛 지도\n\n다음 새 지도\n\n이용에 착오 없으시기 바랍니다.",
        ),
        (
            "<div class=view_cont><div>담당부서: 체육진흥과</div></div><div class=file><a href='/down.do?n=1'>공고문.hwp</a></div>".to_owned(),
            String::new(),
            "담당부서: 체육진흥과",
        ),
    ] {
        let article = in_one_box(&post, &below);
        assert_eq!(article.content_text, wanted, "{post}{below}");
        assert_eq!(article.department, None, "{post}{below}");
        assert!(article.images.is_empty(), "{post}{below}");
    }
    let poster = "<div class=c><p><img src=/upload/2024/p1.jpg alt=첨부이미지1></p><p>붙임 참조</p><div class=file><a href='/down.do?n=1'>공고문.hwp</a></div></div>";
    let article = in_one_box(poster, "");
    assert_eq!((article.content_text.as_str(), article.images.len()), ("붙임 참조", 1));
}

#[test]
fn a_head_of_columns_is_no_schedule() {
    for (heads, values) in [
        ("<th>작성자</th><th>작성일</th><th>조회수</th>", "<td>김하나</td><td>2024-07-01</td><td>12</td>"),
        ("<th>부서</th><th>일자</th><th>조회</th>", "<td>김하나</td><td>2024-07-01</td><td>12</td>"),
    ] {
        let article = read_html(&format!(
            "<div class=view><h3>새 청사로 옮기는 날 안내</h3><table><tr>{heads}</tr><tr>{values}</tr></table>\
             <div class=c>{BODY}</div></div><a href=list.do>목록</a>"
        ));
        assert_eq!(article.posted_at.map(|at| at.to_string()).as_deref(), Some("2024-07-01"), "{heads}");
        assert_eq!((article.author.as_deref(), article.views), (Some("김하나"), Some(12)), "{heads}");
    }
}

#[test]
fn a_picture_is_all_of_a_post() {
    let picture = "<p><img src=/upload/board/2024/poster.jpg alt='행사 포스터'></p>";
    let title = "새 청사로 옮기는 날 안내";
    for (files, below) in [
        (
            "",
            "<div class=rep><h4>댓글 <b>1</b></h4><ul><li><strong>박두리</strong><span>2024-03-06 10:11</span><p>좋은 정보 감사합니다.</p></li></ul></div>",
        ),
        ("<table><tr><th>첨부파일</th><td><a href='/down.do?n=1'>현장사진.jpg</a></td></tr></table>", ""),
        (
            "<p><img src=/img/ico_hwp.gif alt=hwp> 공고문.hwp <a href='/down.do?n=1'><img src=/img/btn_down.gif alt=다운로드></a></p>",
            "",
        ),
    ] {
        let head = HEAD.replace("TITLE", title);
        let article = read_html(&format!(
            "<div class=v>{head}<div class=c>{picture}</div>{files}</div>{below}<a href=list.do>목록</a>"
        ));
        assert_eq!((article.content_text.as_str(), article.images.len()), ("", 1), "{files}{below}");
        assert_eq!(article.attachments.len(), usize::from(!files.is_empty()), "{files}");
    }
}

#[test]
fn words_of_fields_in_two_lines() {
    let article = read_html(
        "<table><tr><th>제<br>목</th><td colspan=3>새 청사로 옮기는 날 안내</td></tr><tr><th>작성<br>자</th><td>김하나</td>\
         <th>작성<br>일</th><td>2024-03-05</td></tr><tr><th>조회<br>수</th><td colspan=3>126</td></tr>\
         <tr><th>내<br>용</th><td colspan=3><p>내일은 쉽니다.</p></td></tr></table><a href=list.do>목록</a>",
    );
    assert_eq!(article.title.as_deref(), Some("새 청사로 옮기는 날 안내"));
    assert_eq!((article.author.as_deref(), article.views), (Some("김하나"), Some(126)));
    assert_eq!(article.posted_at.map(|at| at.date().to_string()).as_deref(), Some("2024-03-05"));
    assert_eq!(article.content_text, "내일은 쉽니다.");
}

#[test]
fn files_that_a_button_opens() {
    for (list, names) in [
        (
            "<ul style='display:none'><li><a href='/down.do?n=1'>공고문.hwp</a> (12KB)</li><li><a href='/down.do?n=2'>현장사진.jpg</a></li></ul>",
            vec!["공고문.hwp", "현장사진.jpg"],
        ),
        (
            "<div hidden><a href='/down.do?n=1'>공고문.hwp</a> <a href='/viewer?n=1'>바로보기</a></div>",
            vec!["공고문.hwp"],
        ),
        // What else is hidden is no file of the post.
        (
            "<div style='display:none'><p>이 파일은 로그인한 사람만 내려받을 수 있습니다. 먼저 로그인하여 주시기 바랍니다.</p><a href='/down.do?n=1'>공고문.hwp</a></div>",
            vec![],
        ),
        (
            "<ul style='display:none'><li><a href='/a.do'>시민참여</a></li><li><a href='/down.do?n=1'>공고문.hwp</a></li></ul>",
            vec![],
        ),
    ] {
        let article =
            headed(HEAD, &format!("<div class=f><button type=button>첨부파일 <em>2</em>개</button>{list}</div>"));
        let found: Vec<&str> = article.attachments.iter().map(|file| file.title.as_str()).collect();
        assert_eq!(found, names, "{list}");
        assert!(
            article.content_text.starts_with("□ 우리") && article.content_text.ends_with("02-000-0000"),
            "{list}: {:?}",
            article.content_text
        );
    }
}

#[test]
fn files_told_by_an_attribute_or_a_picture() {
    for files in [
        "<p>첨부파일 <a alt='공고문.hwp' href='#LINK' onclick=\"down('F1','0')\" title='첨부파일 다운로드'>다운로드</a></p>",
        "<p><b>첨부파일</b><a href='/down.do?n=1'><img src=/img/f.png alt='공고문.hwp 다운로드'></a></p>",
        "<div><span>첨부파일</span><button type=button data-seq=0 data-id=AT0>공고문.hwp</button></div>",
    ] {
        let head = HEAD.replace("TITLE", "새 청사로 옮기는 날 안내");
        let article =
            read_html(&format!("<div class=v>{head}{files}<div class=c>{BODY}</div></div><a href=list.do>목록</a>"));
        let found: Vec<&str> = article.attachments.iter().map(|file| file.title.as_str()).collect();
        assert_eq!(found, ["공고문.hwp"], "{files}");
        assert!(article.content_text.starts_with("□ 우리"), "{files}: {:?}", article.content_text);
    }
}

#[test]
fn neighbours_called_by_one_word() {
    let head = HEAD.replace("TITLE", "새 청사로 옮기는 날 안내");
    for neighbours in [
        "<div><p><span>이전</span><a href='view.do?no=6&amp;key=1'>지난 소식</a></p><p><span>다음</span><a href='view.do?no=8&amp;key=1'>다음 달 소식</a></p></div>",
        "<ul><li><b>이전</b> <a href='view.do?no=6&amp;key=1'>지난 소식</a></li><li><b>다음</b> 다음글이 없습니다.</li></ul>",
    ] {
        let article =
            read_html(&format!("<div class=v>{head}<div class=c><p>내일은 쉽니다.</p></div></div>{neighbours}"));
        assert_eq!(article.content_text, "내일은 쉽니다.", "{neighbours}");
    }
    let rows = "<div class=r><span>작성자</span><span>김하나</span></div><div class=r><span>작성일</span><span>2024-03-05</span></div><div class=r><span>조회</span><span>3회</span></div>";
    let article = read_html(&format!(
        "<div class=v><h3>새 청사로 옮기는 날 안내</h3><div class=m>{rows}</div><div class=c><p>내일은 쉽니다.</p></div></div>"
    ));
    assert_eq!((article.views, article.content_text.as_str()), (Some(3), "내일은 쉽니다."));
}

/// What no table knows among the fields of a bid is the head's as well; the part that is printed is the post.
#[test]
fn lists_of_pairs_and_printed_parts() {
    let article = read_html(
        "<div><h4>휴대용 검지기 구매</h4></div><div class=b><div><ul><li>제목 : 휴대용 검지기 구매</li><li>공고번호 : 2013112204</li>\
         <li>입찰방식 : 전자입찰</li><li>공고일시 : 2013-11-22-14:44</li><li>개찰일시 : 2013-11-29-15:10</li></ul>\
         <div><br>※ 자세한 내용은 누리집에서 확인바랍니다.</div></div></div><div><a href=list.do>목록</a></div>",
    );
    assert_eq!(article.posted_at.map(|at| at.date().to_string()).as_deref(), Some("2013-11-22"));
    assert_eq!(article.content_text, "※ 자세한 내용은 누리집에서 확인바랍니다.");
    let article = read_html(&format!(
        "<div id=print_area><span class=subject>새 청사로 옮기는 날 안내</span><div class=t>{BODY}</div></div><p>{}</p>",
        "누리집을 돌보는 사람이 쓴 긴 안내입니다. ".repeat(20)
    ));
    assert_eq!(article.title.as_deref(), Some("새 청사로 옮기는 날 안내"));
}

/// Boxes that sound like the site's, within a text or as all of it.
#[test]
fn boxes_that_a_text_goes_on_behind() {
    for (text, start, end, images) in [
        (
            "<p><img src='/upload/2024/poster1.jpg' alt=포스터></p><p>포스터의 QR코드를 찍으면 신청 페이지로 이동합니다.</p>",
            "포스터의",
            "이동합니다.",
            1,
        ),
        (
            "<p>안전교실을 엽니다.</p><div><img src='/upload/qr.png' alt=QR><br>QR코드로 신청 페이지에 들어가실 수 있습니다.</div><p>준비물은 수건입니다.</p>",
            "안전교실을",
            "수건입니다.",
            1,
        ),
        (
            "<div>첨부파일이 열리지 않으면 한글 뷰어를 설치한 뒤 파일을 열어 보시기 바랍니다.</div>",
            "첨부파일이",
            "바랍니다.",
            0,
        ),
        (
            "<div class=b1>1. 전자책 뷰어 파일을 내려받습니다.</div><div class=b2>2. 회원증 번호를 입력합니다.</div>",
            "1. 전자책",
            "입력합니다.",
            0,
        ),
        ("<p><span>#한빛시</span> <span>#물놀이</span> <span>#안전교실</span></p>", "#한빛시", "#안전교실", 0),
        (
            "<p>안전교실을 엽니다.</p><div class=tag><span>#여름</span><span>#물놀이</span></div><p>준비물은 수건입니다.</p>",
            "안전교실을",
            "수건입니다.",
            0,
        ),
        (
            "<div>참가자를 모집합니다.</div><dl><dt>담당부서</dt><dd>체육진흥과</dd><dt>문의전화</dt><dd>031-111-2222</dd></dl><div>신청은 선착순으로 받습니다.</div>",
            "참가자를",
            "받습니다.",
            0,
        ),
        (
            "<p>노선이 바뀝니다.</p><table><tr><th>구분</th><th>노선</th></tr><tr><th>이전</th><td><a href=/bus/1>11번</a></td></tr><tr><th>다음</th><td><a href=/bus/2>12번</a></td></tr></table><p>이용에 착오 없으시기 바랍니다.</p>",
            "노선이",
            "바랍니다.",
            0,
        ),
        (
            "<p>안전교실을 엽니다.</p><div>첨부파일<br><a href='https://youtu.be/abc'>영상 보기</a><br><a href='https://forms.example/abc'>신청서 쓰기</a></div>",
            "안전교실을",
            "신청서 쓰기",
            0,
        ),
        ("<p><a href='/event/list.do?seq=3'><img src='/upload/2024/poster1.png' alt=''></a></p>", "", "", 1),
    ] {
        let article = boxed("", text);
        let said = &article.content_text;
        assert!(said.starts_with(start) && said.ends_with(end), "{text}: {said:?}");
        assert!(said.is_empty() == start.is_empty(), "{text}: {said:?}");
        assert_eq!(article.images.len(), images, "{text}");
    }
}

#[test]
fn other_posts_below_a_short_text() {
    let rows = ["수영장 휴관", "도서관 야간 개방", "주차장 공사", "시민강좌 모집"];
    let rows: String =
        (1..).zip(rows).map(|(n, row)| format!("<li><a href='view.do?no={n}&amp;key=1'>{row}</a></li>")).collect();
    let head = HEAD.replace("TITLE", "새 청사로 옮기는 날 안내");
    for behind in [
        "<p><a href='list.do?key=1'>목록으로</a></p>",
        "<p class=manager>담당부서 체육진흥과</p>",
        "<p>본 누리집의 글은 저작권법의 보호를 받습니다.</p>",
    ] {
        let article = read_html(&format!(
            "<div class=v><div class=head>{head}</div><p>안전교실을 엽니다.</p><ul>{rows}</ul>{behind}</div>"
        ));
        assert_eq!(article.content_text, "안전교실을 엽니다.", "{behind}");
    }
}

/// A box that holds words and values of heads alone is the head's, whatever stands behind it.
#[test]
fn a_second_box_of_the_head() {
    let head = "<div class=head><h3>새 청사로 옮기는 날 안내</h3><ul><li><b>작성일</b> 2024-03-05</li><li><b>조회수</b> 126</li></ul></div>";
    let second = "<div class=head2><ul><li><b>작성자</b> 김하나</li><li><b>담당부서</b> 체육진흥과</li></ul></div>";
    for (body, text) in [
        ("<div class=c>붙임 참조</div>", "붙임 참조"),
        ("<div class=c></div><div class=f><strong>첨부파일</strong> <a href='/down.do?n=1'>공고.hwp</a></div>", ""),
        ("<div class=c><a href='/upload/1.jpg'><img src='/upload/1.jpg' alt=포스터></a></div>", ""),
    ] {
        let article = read_html(&format!("<div class=v>{head}{second}{body}<a href='list.do?key=1'>목록</a></div>"));
        assert_eq!(article.content_text, text, "{body}");
        assert_eq!(
            (article.author.as_deref(), article.department.as_deref()),
            (Some("김하나"), Some("체육진흥과")),
            "{body}"
        );
    }
}

/// A post in one cell: its title, a line and its text, with nothing but `br` between them.
#[test]
fn texts_without_elements() {
    let text = "시민 여러분께 알려 드립니다.<br><br>접수는 20일까지 받습니다.<br>";
    for page in [
        format!("<div><b>새 청사로 옮기는 날 안내</b><br>김하나 / 2024-03-05 / 조회 126<hr>{text}</div>"),
        format!(
            "<table><tr><td><b>새 청사로 옮기는 날 안내</b><br>작성자: 김하나<br>작성일: 2024-03-05<br>조회: 126<br><br>{text}</td></tr></table>"
        ),
    ] {
        let article = read_html(&format!("{page}<a href='list.do?key=1'>목록</a>"));
        assert_eq!(article.content_text, "시민 여러분께 알려 드립니다.\n\n접수는 20일까지 받습니다.", "{page}");
        assert!(!article.content_html.contains("2024-03-05"), "{page}: {}", article.content_html);
        assert_eq!((article.author.as_deref(), article.views), (Some("김하나"), Some(126)), "{page}");
    }
}

/// The manager below a post that is one picture; the picture of a kind beside a file.
#[test]
fn small_boxes_below_a_picture() {
    let manager = "<div class=m><ul><li>담당부서 : 정보통신과</li><li>전화번호 : 031-222-3333</li><li>최종수정일 : 2024-01-02</li></ul></div>";
    let head = HEAD.replace("TITLE", "새 청사로 옮기는 날 안내");
    for body in ["<p><img src=/upload/1.jpg alt=포스터></p>", "<p>내일은 쉽니다.</p>"] {
        let article =
            read_html(&format!("<div id=c><div class=v>{head}<div class=c>{body}</div></div>{manager}</div>"));
        assert_eq!(article.content_text.is_empty(), body.contains("img"), "{body}: {:?}", article.content_text);
        assert_eq!(article.images.len(), usize::from(body.contains("img")), "{body}");
        assert_eq!(article.department, None, "{body}");
    }
    let file = "<div class=file><div class=tit>첨부파일</div><div class=one><span><img src=/img/file_pdf.png alt='첨부파일 열기 또는 다운로드'><span>보도자료.pdf</span></span><div><a href='' class=e>미리보기</a><a href='' class=d>다운로드</a></div></div></div>";
    let article =
        read_html(&format!("<div class=v>{head}<div class=c>{file}{BODY}</div></div><a href='list.do?key=1'>목록</a>"));
    assert_eq!(article.attachments.len(), 1);
    assert!(article.content_text.starts_with("□ 우리"), "{:?}", article.content_text);
}

/// A day in a schedule is no day of posting.
#[test]
fn days_below_headings_of_columns() {
    let table = "<table><tr><th>일자</th><th>장소</th></tr><tr><td>2024-12-01</td><td>시청</td></tr><tr><td>2024-12-08</td><td>구청</td></tr></table>";
    let article = read_html(&format!(
        "<div class=v><h3>새 청사로 옮기는 날 안내</h3><p>조회수 126</p><div class=c>{table}<p>많은 참여를 바랍니다.</p></div></div>"
    ));
    assert_eq!((article.posted_at, article.views), (None, Some(126)));
}

/// 일시 in a table of the text is an event's; what is left of the head says when the post was written, and who read it.
#[test]
fn moments_and_counts_of_others() {
    let table = "<table><tr><td>구분</td><td>쪽</td></tr><tr><td>일시</td><td>2024. 12. 1. 10:00</td></tr><tr><td>장소</td><td>시민회관</td></tr></table>";
    let article = read_html(&format!(
        "<article class=v><h1>새 청사로 옮기는 날 안내</h1><ul class=meta><li class=wr>김하나</li><li class=dt>2024-03-05</li><li class=vw>조회 126</li></ul><div class=c>{table}</div></article><a href='list.do?key=1'>목록</a>"
    ));
    assert_eq!(article.posted_at.map(|at| at.date().to_string()).as_deref(), Some("2024-03-05"));
    assert!(article.content_text.ends_with("시민회관"), "{:?}", article.content_text);
    let files = "<p class=add><span>첨부</span> <a href='/down.do?n=1'>공고문.hwp</a> (12KB)</p>";
    let article = read_html(&format!(
        "<div class=view><h3>새 청사로 옮기는 날 안내</h3><div class=d><span>김하나</span><span>2024-03-05</span></div>{files}<div class=c>{BODY}</div></div>"
    ));
    assert_eq!(article.views, None);
    // Banners before a head whose links never end are no text that it could stand below.
    let banners =
        "<div><a href=/b/1><img src=/img/b1.jpg alt=''></a><a href=/b/2><img src=/img/b2.jpg alt=''></a></div>";
    let head = "<h3>새 청사로 옮기는 날 안내</h3><dl><dt>작성자</dt><dd>김하나</dd><dt>수정일</dt><dd>2024-03-06</dd><dt>등록일</dt><dd>2024-03-05</dd></dl>";
    let article = read_html(&format!(
        "{banners}<div class=v>{head}<div class=c><a href=/f/1><p>참가비는 없습니다. 자세한 일정은 곧 알려 드립니다.</p></div></div>"
    ));
    assert_eq!(article.posted_at.map(|at| at.date().to_string()).as_deref(), Some("2024-03-05"));
    assert_eq!(article.author.as_deref(), Some("김하나"));
}
