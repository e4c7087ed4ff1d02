//! Where the head ends and the text begins, in ordinary boxes: fields that a text names, short texts beside banners.

use super::*;
use crate::model::PostedAt;

const HEADS: [(&str, &str); 4] = [
    (
        "<h4>TITLE</h4><div class=i><span>작성자 체육과</span><span>작성일 2024-03-05</span><span>조회 12</span></div><div class=c>",
        "</div>",
    ),
    (
        "<h4>TITLE</h4><ul class=i><li>작성자 : 체육과</li><li>작성일 : 2024-03-05</li><li>조회 : 12</li></ul><div class=c>",
        "</div>",
    ),
    (
        "<table><tr><th>제목</th><td colspan=3>TITLE</td></tr><tr><th>작성자</th><td>체육과</td><th>작성일</th><td>2024-03-05</td></tr><tr><th>조회</th><td colspan=3>12</td></tr></table><div class=c>",
        "</div>",
    ),
    (
        "<table><tr><th>제목</th><td colspan=3>TITLE</td></tr><tr><th>작성자</th><td>체육과</td><th>작성일</th><td>2024-03-05</td></tr><tr><th>조회</th><td colspan=3>12</td></tr><tr><td colspan=4>",
        "</td></tr></table>",
    ),
];

fn page(head: &str, text: &str, end: &str, behind: &str) -> Article {
    let head = head.replace("TITLE", "시민 걷기대회 개최 안내");
    read_html(&format!(
        "<div id=content><h2>공지사항</h2><div class=v>{head}{text}{end}</div>{behind}</div><footer><p>COPYRIGHT ⓒ 한빛시청. ALL RIGHTS RESERVED.</p></footer>"
    ))
}

/// Behind a whole head, what stands in the last box is the text, whatever fields it names.
#[test]
fn fields_that_a_text_names() {
    for text in [
        "<p>일시 : 2024. 3. 10. 14:00</p><p>장소 : 시청 대강당</p><p>대상 : 시민</p>",
        "<p>많은 참여 바랍니다</p><p>담당부서 : 체육과</p><p>연락처 : 031-111-2222</p>",
        "<p>작성자 : 체육과장</p><p>작성일 : 2024. 3. 4.</p><p>걷기대회 결과를 보고합니다.</p>",
        "<p>행사일정</p><p>2024-03-10 개회식</p><p>2024-03-11 폐회식</p>",
        "<p>보도일시 : 2024. 3. 6.</p><p>담당부서 : 체육과 (과장 홍길동, 031-111-2222)</p><p>우리 시는 걷기대회를 열기로 하였습니다.</p>",
        "<table><tr><th>점검일자</th><td>2024-10-01</td><th>작성자</th><td>김점검</td></tr><tr><th>조치사항</th><td colspan=3>소화기 교체</td></tr></table>",
        "<table><tr><th>성명</th><th>소속</th><th>비고</th></tr><tr><td>김하나</td><td>총무과</td><td>승진</td></tr></table>",
        "<table><tr><td>부서</td><td>담당업무</td><td>전화번호</td></tr><tr><td>총무과</td><td>인사</td><td>111-1111</td></tr></table>",
    ] {
        for (head, end) in HEADS {
            // A table within the table of the head is that table's row as well.
            if text.starts_with("<table") && end.starts_with("</td") {
                continue;
            }
            let article = page(head, text, end, "<p><a href=list.do>목록</a></p>");
            let squash = |text: &str| text.split_whitespace().collect::<String>();
            let mut tag = false;
            let said = text.chars().filter(|c| {
                tag = *c == '<' || tag && *c != '>';
                !tag && *c != '>'
            });
            let said = squash(&said.collect::<String>());
            assert_eq!(squash(&article.content_text), said, "{head}");
            assert_eq!(article.author.as_deref(), Some("체육과"), "{head}");
            assert_eq!(article.posted_at, PostedAt::parse("2024-03-05"), "{head}{text}");
        }
    }
    // A further box of the head, over the box of the text.
    let more = "<dl class=i><dt>담당부서</dt><dd>체육과</dd></dl>";
    for text in
        [format!("{more}<div class=t>{BODY}</div>"), format!("<div class=m>{more}<div class=t>{BODY}</div></div>")]
    {
        let article = read_html(&format!(
            "<h2>공지사항</h2><div class=v><h3>시민 걷기대회 개최 안내</h3><ul><li>작성일 : 2024-03-05</li><li>조회 : 12</li></ul>{text}</div><a href=list.do>목록</a>"
        ));
        assert_eq!(article.department.as_deref(), Some("체육과"), "{text}");
        assert!(article.content_text.starts_with("□ 우리"), "{text}: {}", article.content_text);
    }
}

/// A text of a few words in the head's own part is the body, whatever the site sets behind it.
#[test]
fn short_texts_beside_banners() {
    for behind in [
        "<div class=r><a href=list.jsp><img src=/images/list.gif></a></div>",
        "<div class=b><a href='http://x.kr'><img src=/images/banner1.jpg alt='공식 영상'></a></div>",
        "<div class=w><img src=/images/wa_mark.png alt='웹 접근성 인증마크'></div>",
    ] {
        for text in [
            "붙임 파일을 참조하시기 바랍니다.",
            "가. 접수기간: 3. 5.~3. 8.<br>나. 접수장소: 시청 총무과<br>다. 문의: 031-111-2222",
        ] {
            for (head, end) in HEADS {
                let article = page(head, text, end, behind);
                let said = text.replace("<br>", "\n");
                assert_eq!(article.content_text, said, "{behind}{head}");
                assert!(article.images.is_empty(), "{behind}{head}");
            }
        }
        let (head, end) = HEADS[3];
        assert_eq!(page(head, "붙임 참조", end, behind).content_text, "붙임 참조", "{behind}");
    }
    // A small line at the end of the head's box is none where a text stands behind it.
    let article = read_html(&format!(
        "<h2>공지사항</h2><div class=h><h3>시민 걷기대회 개최 안내</h3><p>작성자 체육과 | 작성일 2024-03-05</p><p>시청 앞 너른 마당과 강변길에서</p></div><div class=c>{BODY}</div><a href=list.do>목록</a>"
    ));
    assert!(article.content_text.starts_with("□ 우리"), "{}", article.content_text);
    // Pictures are a body of their own.
    let article = read_html(
        "<h2>공지사항</h2><div class=h><h3>시민 걷기대회 개최 안내</h3><p>작성자 체육과 | 작성일 2024-03-05</p><p>본관 3층</p></div><div class=c><img src=/up/1.jpg></div><a href=list.do>목록</a>",
    );
    assert_eq!(article.images.len(), 1);
}

/// A field 제목 that the text names, behind a heading and a whole head; in the head's own list it is the title's.
#[test]
fn a_title_that_a_text_names() {
    let fields = "<span>작성자 체육과</span><span>작성일 2024-03-05</span><span>조회 12</span>";
    let article = read_html(&format!(
        "<h2>공지사항</h2><div class=v><h4>시민 걷기대회 개최 안내</h4><div class=i>{fields}</div><div class=c><p>제목 : 시민 걷기대회</p><p>기간 : 2024. 3. 10. ~ 3. 20.</p>{BODY}</div></div>"
    ));
    assert_eq!(article.title.as_deref(), Some("시민 걷기대회 개최 안내"));
    assert!(article.content_text.starts_with("제목 : 시민 걷기대회"), "{}", article.content_text);
    let article = read_html(&format!(
        "<h2>공지사항</h2><table><tr><th>작성자</th><td>체육과</td><th>작성일</th><td>2024-03-05</td></tr><tr><th>제목</th><td colspan=3>시민 걷기대회</td></tr><tr><td colspan=4>{BODY}</td></tr></table>"
    ));
    assert_eq!(article.title.as_deref(), Some("시민 걷기대회"));
}

#[test]
fn second_headings() {
    let day = "<div class=i><span>작성일 2024-12-20</span><span>조회수 91</span></div>";
    for head in [
        "<div class=title_area><strong class=tit>TITLE</strong><em class=sub>- 취약계층 지원에 1,200억 원 투입 -</em></div>",
        "<div class=view_title><p class=main>TITLE</p><p class=sub>종합청렴도 평가에서 전국 최고 성적</p></div>",
    ] {
        let title = "한빛시, 5년 연속 청렴도 1등급";
        let article = read_html(&format!(
            "<h2>보도자료</h2><div class=v>{}{day}<div class=c>{BODY}</div></div>",
            head.replace("TITLE", title)
        ));
        assert_eq!(article.title.as_deref(), Some(title), "{head}");
        assert!(article.content_text.starts_with("□ 우리"), "{head}: {}", article.content_text);
    }
    // What is called sub and stands over nothing may be the title; dashes within one are its own.
    for (head, title) in [
        ("<div class=sub><h3 class=sub_tit>새 청사로 옮기는 날 안내</h3></div>", "새 청사로 옮기는 날 안내"),
        ("<h3><span>새 청사</span> <span>- 옮기는 날 안내</span></h3>", "새 청사 - 옮기는 날 안내"),
    ] {
        let article = read_html(&format!("<div class=v>{head}{day}<div class=c>{BODY}</div></div>"));
        assert_eq!(article.title.as_deref(), Some(title), "{head}");
    }
}

/// A text of two lines above its head.
#[test]
fn short_texts_above_their_head() {
    let page = |text: &str| {
        format!(
            "<div class=art><h3>시민회관 대관 일정 공고</h3><div class=b>{text}</div><div class=m><span>문화예술과</span><span>2024.11.22</span><span>조회 410</span></div></div><a href=list.do>목록</a>"
        )
    };
    let article =
        read_html(&page("<p>상반기 대관 일정을 다음과 같이 공고합니다.</p><p>대관신청: 12. 2. ~ 12. 13.</p>"));
    assert!(
        article.content_text.starts_with("상반기") && article.content_text.ends_with("12. 13."),
        "{}",
        article.content_text
    );
    assert_eq!(article.views, Some(410));
    // A line between title and fields over a text is none.
    let article = read_html(&format!(
        "<div class=art><h3>시민회관 대관 일정 공고</h3><p>대관 신청을 받습니다</p><p>작성일 2024.11.22 | 조회 410</p><div class=b>{BODY}</div></div><a href=list.do>목록</a>"
    ));
    assert!(article.content_text.starts_with("□ 우리"), "{}", article.content_text);
}

/// Links to the board's other posts within a text, and the word for one in a sentence.
#[test]
fn other_posts_within_a_text() {
    let links = "<ul><li><a href='view.do?no=1&amp;key=1'>여권 발급 안내</a></li><li><a href='view.do?no=2&amp;key=1'>인감 발급 안내</a></li><li><a href='view.do?no=3&amp;key=1'>등본 발급 안내</a></li></ul>";
    let day = |n: u32| format!("<a href='https://news.example.org/{n}'>새 청사 설명회 {n}</a>");
    let dated =
        format!("<ul>{}</ul>", (1..5).map(|n| format!("<li>{} 2024. 2. {n}.</li>", day(n))).collect::<String>());
    let rows: String = (1..5).map(|n| format!("<tr><td>{}</td><td>2024. 2. {n}.</td></tr>", day(n))).collect();
    for text in [
        format!("<p>함께 보세요.</p>{links}<p>감사합니다.</p>"),
        format!("<p>함께 보세요.</p>{dated}<p>감사합니다.</p>"),
        format!("<p>함께 보세요.</p><table>{rows}</table><p>감사합니다.</p>"),
        "<p>지난 소식은 <a href='view.do?no=1'>이전글</a>을 참고하세요.</p><p>감사합니다.</p>".to_owned(),
    ] {
        let article = post(&format!("<div class=c>{text}</div><p><a href=list.do>목록</a></p>"));
        assert!(article.content_text.ends_with("감사합니다."), "{text}: {}", article.content_text);
    }
    let article = post(&format!("<div class=c>{BODY}</div>{links}<p><a href=list.do>목록</a></p>"));
    assert!(article.content_text.ends_with("02-000-0000"), "{}", article.content_text);
    let ways = "<ul class=move><li><a href='view.do?no=1&amp;key=1'>둘레길 개통</a></li><li><a href='view.do?no=2&amp;key=1'>지원 확대</a></li></ul>";
    let article = post(&format!("<div class=c><p>주차장을 무료로 엽니다.</p></div>{ways}<a href=list.do>목록</a>"));
    assert_eq!(article.content_text, "주차장을 무료로 엽니다.");
}

/// A place for files that a script fills, or whose buttons say nothing.
#[test]
fn places_for_files_that_hold_none() {
    for place in [
        "<div class=f><h4>첨부파일</h4><div id=list></div><script>var files = [];</script></div>",
        "<table><tr><th>첨부파일</th><td><a href='#LINK' onclick=\"go('1')\">보기</a></td></tr></table>",
    ] {
        let article =
            post(&format!("<div class=c><p>청구 방법을 안내합니다.</p></div>{place}<p><a href=list.do>목록</a></p>"));
        assert_eq!(article.content_text, "청구 방법을 안내합니다.", "{place}");
    }
    let html = format!(
        "<div class=c>{BODY}<p>첨부파일</p><p>위 이름의 단추를 누르십시오.</p></div><p><a href=list.do>목록</a></p>"
    );
    let article = post(&html);
    assert!(article.content_text.contains("첨부파일"), "{}", article.content_text);
}

/// A text that ends with a person, and the post's head below it, whatever stands around the two.
#[test]
fn a_person_before_a_foot() {
    let text = format!("{BODY}<p>담당자 : 박두리 (031-222-3333)</p>");
    for (open, close) in [("<div>", "</div>"), ("<article>", "</article>"), ("<div class=cont>", "</div>")] {
        for between in ["", "<ul><li><a href='/down.do?n=1'>안내문.hwp</a></li></ul>"] {
            for foot in [
                "<ul><li>작성자 : 김하나</li><li>등록일 : 2024-03-05</li><li>조회수 : 54</li></ul>",
                "<p>작성자 김하나 | 등록일 2024-03-05 | 조회수 54</p>",
            ] {
                let article = read_html(&format!(
                    "<div class=v><h3>시민 걷기대회 개최 안내</h3>{open}{text}{close}{between}{foot}</div>"
                ));
                assert_eq!(article.posted_at, PostedAt::parse("2024-03-05"), "{open}{between}{foot}");
                assert_eq!(article.author.as_deref(), Some("김하나"), "{open}{between}{foot}");
                assert!(article.content_text.ends_with("(031-222-3333)"), "{open}{foot}: {}", article.content_text);
            }
        }
    }
}

/// A head and a text as items of one list are no replies, though both hold an hour; nor is a text's last line a title, though
/// the head stands right below.
#[test]
fn texts_beside_their_head() {
    let head = "<ul><li>작성자 : 김하나</li><li>등록일 : 2024-03-05 13:41</li><li>조회수 : 49</li></ul>";
    let text = "<div class=view_cont><p>결과는 누리집에 게시할 예정입니다.</p><table><tr><td>2024-03-09 11:00</td></tr></table><p>붙임 신청서 1부. 끝.</p></div>";
    let plain = "<div class=view_cont><p>결과는 누리집에 게시할 예정입니다.</p><p>붙임 신청서 1부. 끝.</p></div>";
    for inside in [
        format!("<ul><li><h3>걷기대회 안내</h3></li><li>{head}</li><li>{text}</li></ul>"),
        format!("<strong class=tit>걷기대회 안내</strong>{plain}{head}"),
        format!("<div class=left><h3>걷기대회 안내</h3>{plain}</div><div class=right>{head}</div>"),
    ] {
        let article = read_html(&format!("<div class=v>{inside}</div><a href=list.do>목록</a>"));
        assert_eq!(article.title.as_deref(), Some("걷기대회 안내"), "{inside}");
        assert_eq!(article.posted_at.map(|at| at.date().to_string()).as_deref(), Some("2024-03-05"), "{inside}");
        assert!(article.content_text.starts_with("결과는"), "{inside}: {}", article.content_text);
        assert!(article.content_text.ends_with("1부. 끝."), "{inside}: {}", article.content_text);
    }
}
