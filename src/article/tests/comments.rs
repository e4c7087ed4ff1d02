//! Comments below a post in the markups of many boards, with and without a form to write one; and bodies that end in rows
//! or blocks just like them, which are the post.

use super::*;

/// Rows of comments, each below any body.
const COMMENTS: [(&str, &str); 20] = [
    (
        "an own table, a row each",
        "<table width=583><tr><td>김영양</td><td>교육장은 언제 신청을 시작하나요?</td><td>2024-03-06</td></tr><tr><td height=1 colspan=3></td></tr><tr><td>교육국</td><td>3월 4일 오전 10시부터입니다.</td><td>2024-03-07</td></tr></table>",
    ),
    (
        "an own table under a word",
        "<table><tr><td colspan=3><b>덧글 2</b></td></tr><tr><td>김영양</td><td>좋은 소식 고맙습니다</td><td>03-06</td></tr><tr><td>박두리</td><td>저도요^^</td><td>03-07</td></tr></table>",
    ),
    (
        "an old board's table, name and day in one cell",
        "<table><tr><td><b>김영양</b><br>2024/03/06</td><td>잘 보았습니다.</td></tr><tr><td><b>박두리</b><br>2024/03/07</td><td>늘 고맙습니다!</td></tr></table>",
    ),
    (
        "a table each, by the moment",
        "<table class=memo><tr><td>박두리 <span>2024-03-06 10:00:12</span></td></tr><tr><td>잘 알겠습니다. 고맙습니다.</td></tr></table><table class=memo><tr><td>최세미 <span>2024-03-06 11:00:40</span></td></tr><tr><td>새 주소도 알려 주세요.</td></tr></table>",
    ),
    (
        "two rows each",
        "<table><tr><td>박두리</td><td>2024-03-06</td></tr><tr><td colspan=2>잘 알겠습니다. 고맙습니다.</td></tr><tr><td>최세미</td><td>2024-03-07</td></tr><tr><td colspan=2>새 주소도 알려 주세요.</td></tr></table>",
    ),
    (
        "articles below a heading",
        "<section id=bo_vc><h2>댓글목록</h2><article id=c_31><header><h2>박두리님의 댓글</h2><span>박두리</span> <span>작성일</span> <time>24-03-06 10:00</time></header><p>잘 알겠습니다.</p></article><article id=c_32><header><h2>최세미님의 댓글</h2><span>최세미</span> <span>작성일</span> <time>24-03-06 11:00</time></header><p>저도요.</p></article></section>",
    ),
    (
        "a list of the editor's",
        "<div class='fdb_lst_wrp'><ul class='fdb_lst_ul'><li id=comment_31 class='fdb_itm clear'><div class=meta><a href='#popup' class='nick member_9'>박두리</a> <span class=date>2024.03.06 10:00</span></div><div class='comment_31 xe_content'>잘 알겠습니다.</div></li><li id=comment_32 class='fdb_itm clear'><div class=meta><a href='#popup' class='nick member_8'>최세미</a> <span class=date>2024.03.06 11:00</span></div><div class='comment_32 xe_content'>저도요.</div></li></ul></div>",
    ),
    (
        "a list with a day",
        "<ul class=comment><li><strong>박두리</strong> <span class=date>2024-03-06</span><p>잘 알겠습니다. 고맙습니다.</p></li><li><strong>최세미</strong> <span class=date>2024-03-07</span><p>새 주소도 알려 주세요.</p></li></ul>",
    ),
    (
        "a list without any class",
        "<ul><li><b>박두리</b> (2024.03.06)<br>잘 알겠습니다. 고맙습니다.</li><li><b>최세미</b> (2024.03.07)<br>새 주소도 알려 주세요.</li></ul>",
    ),
    (
        "terms and what they say",
        "<dl class=reply><dt>박두리 <span>2024-03-06</span></dt><dd>잘 알겠습니다. 고맙습니다.</dd><dt>최세미 <span>2024-03-07</span></dt><dd>새 주소도 알려 주세요.</dd></dl>",
    ),
    (
        "a list of terms each",
        "<div><dl><dt>박두리</dt><dd>잘 알겠습니다. 고맙습니다.</dd><dd>2024-03-06</dd></dl><dl><dt>최세미</dt><dd>새 주소도 알려 주세요.</dd><dd>2024-03-07</dd></dl></div>",
    ),
    (
        "boxes, the day in front",
        "<div class=rep><span>2024-03-06</span> <b>박두리</b><div>잘 알겠습니다. 고맙습니다.</div></div><div class=rep><span>2024-03-07</span> <b>최세미</b><div>새 주소도 알려 주세요.</div></div>",
    ),
    (
        "boxes with what one does with them",
        "<div><div class=one><p><b>박두리</b> <em>2024-03-06</em> <a href='#'>답글</a> <a href='#'>신고</a></p><p>잘 알겠습니다. 고맙습니다.</p></div><div class=one><p><b>최세미</b> <em>2024-03-07</em> <a href='#'>답글</a> <a href='#'>신고</a></p><p>새 주소도 알려 주세요.</p></div></div>",
    ),
    (
        "names that are masked, and addresses",
        "<div class=cl><div class=ci><span>박**</span><span>211.36.*.*</span><span>2024-03-06</span><p>잘 알겠습니다. 고맙습니다.</p></div><div class=ci><span>익명</span><span>118.40.*.*</span><span>2024-03-07</span><p>새 주소도 알려 주세요.</p></div></div>",
    ),
    (
        "a count and rows",
        "<div><p>댓글 2개</p><div><p>박두리 2024-03-06</p><p>잘 알겠습니다. 고맙습니다.</p></div><div><p>최세미 2024-03-07</p><p>새 주소도 알려 주세요.</p></div></div>",
    ),
    (
        "opinions of one line",
        "<div class=op><h4>한줄의견</h4><ul><li>박두리 : 잘 알겠습니다. <span>2024-03-06</span></li><li>최세미 : 새 주소도요. <span>2024-03-07</span></li></ul></div>",
    ),
    (
        "a table that names its columns",
        "<table><tr><th>작성자</th><th>의견</th><th>등록일</th></tr><tr><td>박두리</td><td>잘 알겠습니다. 고맙습니다.</td><td>2024-03-06</td></tr><tr><td>최세미</td><td>새 주소도 알려 주세요.</td><td>2024-03-07</td></tr></table>",
    ),
    (
        "another site's, filled by its script",
        "<h3>댓글</h3><div class='fb-comments' data-href='https://board.example.kr/7' data-numposts=5></div>",
    ),
    (
        "another service's",
        "<div id=disqus_thread></div><noscript>Please enable JavaScript to view the comments powered by Disqus.</noscript>",
    ),
    (
        "a list of people and hours",
        "<ol><li><div><b>jo_m</b> <span>3시간 전</span></div><div>Danke, das ist gut zu wissen.</div></li><li><div><b>lise</b> <span>2시간 전</span></div><div>Wann wird geöffnet?</div></li></ol>",
    ),
];

const FORM: &str = "<form name=commentForm action=write_comment.php><input type=hidden name=no value=7><table><tr><td>이름 <input name=nm></td><td>비밀번호 <input type=password name=pw></td></tr><tr><td colspan=2><textarea name=memo></textarea> <input type=submit value=등록></td></tr></table></form>";

#[test]
fn comments_are_no_part_of_the_body() {
    let bodies = [
        (format!("<div class=c>{BODY}</div>"), "02-000-0000"),
        ("<table width=583><tr><td><div>새 청사로 옮기는 날에는 창구를 닫으니 미리 다녀가시기 바랍니다.<br>□ 문의<br>총무과</div></td></tr><tr><td>첨부파일 1</td><td><a href='/down.asp?no=7&seq=1'>안내문.hwp</a></td></tr></table>".to_owned(), "총무과"),
        ("<div class=c><p>날마다 아래와 같이 옮깁니다. 미리 보시기 바랍니다.</p><table border=1><tr><td>2024-03-10</td><td>총무과</td></tr><tr><td>2024-03-11</td><td>기획과</td></tr></table></div>".to_owned(), "기획과"),
    ];
    for (sample, comments) in COMMENTS {
        for (body, ends) in &bodies {
            for below in [comments.to_owned(), format!("{comments}{FORM}"), format!("<div>{comments}{FORM}</div>")] {
                let article = post(&format!("{body}{below}<p><a href='list.do'>목록</a></p>"));
                assert!(article.content_text.ends_with(ends), "{sample}: {below}\n{}", article.content_text);
                assert!(article.content_text.contains("바랍니다."), "{sample}: {}", article.content_text);
                assert_eq!(
                    article.posted_at.map(|at| at.date().to_string()).as_deref(),
                    Some("2024-03-05"),
                    "{sample}"
                );
            }
        }
    }
}

/// Comments in the body's own box are told by the form beside them.
#[test]
fn comments_in_the_box_of_the_text() {
    for (sample, comments) in COMMENTS {
        for body in [BODY, "새 청사로 옮기는 날에는 창구를 닫습니다.<br>※ 문의 02-000-0000"] {
            let article = post(&format!("<div class=c>{body}{comments}{FORM}</div><p><a href='list.do'>목록</a></p>"));
            assert!(article.content_text.ends_with("02-000-0000"), "{sample}\n{}", article.content_text);
        }
    }
}

/// What looks like comments and is the post: each stays whole, wherever it stands.
const OWN: [(&str, &str, &str); 14] = [
    (
        "a schedule",
        "<table><tr><td>원서접수</td><td>인터넷으로만 받음</td><td>2024-03-10</td></tr><tr><td>서류심사</td><td>위원 다섯 사람이 봄</td><td>2024-03-12</td></tr><tr><td>면접</td><td>개별로 알림</td><td>2024-03-14</td></tr></table>",
        "2024-03-14",
    ),
    (
        "a schedule by the hour",
        "<table class=t><tr><td>2024-03-10 10:00</td><td>개회식</td><td>강당</td></tr><tr><td>2024-03-10 11:00</td><td>강연</td><td>강당</td></tr></table>",
        "강당",
    ),
    (
        "tables of an editor, one a day",
        "<table class=se_tbl><tr><td>3월 10일</td><td>10:00~11:00</td><td>개회식</td></tr></table><table class=se_tbl><tr><td>3월 11일</td><td>10:00~11:00</td><td>강연</td></tr></table>",
        "강연",
    ),
    (
        "winners",
        "<table><tr><th>이름</th><th>작품</th><th>받은 날</th></tr><tr><td>김하나</td><td>봄비가 내립니다</td><td>2024-02-10</td></tr><tr><td>박두리</td><td>새 길이 열립니다</td><td>2024-02-11</td></tr><tr><td>최세미</td><td>우리는 걷는다</td><td>2024-02-12</td></tr></table>",
        "2024-02-12",
    ),
    (
        "winners without a head",
        "<ul><li>김하나 - 봄비 (2024-02-10)</li><li>박두리 - 새 길 (2024-02-11)</li><li>최세미 - 우리 걸음 (2024-02-12)</li></ul>",
        "2024-02-12)",
    ),
    (
        "questions and answers",
        "<dl><dt>주차할 수 있나요?</dt><dd>지하에 세우실 수 있습니다.</dd><dt>몇 시에 여나요?</dt><dd>아침 아홉 시에 엽니다.</dd></dl>",
        "엽니다.",
    ),
    (
        "questions with the day of the answer",
        "<table><tr><th>질문</th><th>답변</th><th>답변일</th></tr><tr><td>주차할 수 있나요?</td><td>지하에 세우실 수 있습니다.</td><td>2024-03-01</td></tr><tr><td>몇 시에 여나요?</td><td>아침 아홉 시에 엽니다.</td><td>2024-03-02</td></tr></table>",
        "2024-03-02",
    ),
    (
        "contacts",
        "<table><tr><td>총무과</td><td>김하나</td><td>02-111-1111</td></tr><tr><td>기획과</td><td>박두리</td><td>02-111-1112</td></tr><tr><td>민원과</td><td>최세미</td><td>02-111-1113</td></tr></table>",
        "02-111-1113",
    ),
    (
        "minutes with speakers",
        "<div class=sp><p><b>김하나 위원</b></p><p>예산이 모자랍니다.</p></div><div class=sp><p><b>박두리 위원</b></p><p>내년에 늘리겠습니다.</p></div><div class=sp><p><b>의장</b></p><p>마치겠습니다.</p></div>",
        "마치겠습니다.",
    ),
    (
        "minutes of several days",
        "<table><tr><th>발언자</th><th>내용</th><th>일자</th></tr><tr><td>김하나</td><td>예산이 모자랍니다.</td><td>2024-02-10</td></tr><tr><td>박두리</td><td>내년에 늘리겠습니다.</td><td>2024-02-11</td></tr></table>",
        "2024-02-11",
    ),
    (
        "what became of requests",
        "<table><tr><th>단계</th><th>처리</th><th>날짜</th></tr><tr><td>접수</td><td>접수되었습니다.</td><td>2024-02-10</td></tr><tr><td>완료</td><td>고쳤습니다.</td><td>2024-02-11</td></tr></table>",
        "2024-02-11",
    ),
    (
        "a history",
        "<ul><li><b>2024.03.01</b> 새 청사가 문을 열다</li><li><b>2024.02.01</b> 새 청사를 다 짓다</li><li><b>2023.01.01</b> 첫 삽을 뜨다</li></ul>",
        "첫 삽을 뜨다",
    ),
    (
        "works that are lent",
        "<table><tr><td>1</td><td>김하나, 봄비가 온다</td><td>2024-02-10</td></tr><tr><td>2</td><td>박두리, 새 길이 난다</td><td>2024-02-11</td></tr><tr><td>3</td><td>최세미, 우리는 간다</td><td>2024-02-12</td></tr></table>",
        "2024-02-12",
    ),
    (
        "letters",
        "<p>김하나 님의 편지</p><p>늘 고맙습니다. 2024년 3월 1일</p><p>박두리 님의 편지</p><p>건강하시기 바랍니다. 2024년 3월 2일</p>",
        "3월 2일",
    ),
];

#[test]
fn rows_of_the_post_stay() {
    for (sample, own, ends) in OWN {
        for (place, html) in [
            ("among the text", format!("<div class=c>{BODY}{own}</div>")),
            ("in a box of its own", format!("<div class=c><div>{BODY}</div><div>{own}</div></div>")),
            ("behind the text", format!("<div class=c><div>{BODY}</div>{own}</div>")),
            ("alone", format!("<div class=c>{own}</div>")),
            ("in a cell", format!("<table><tr><td>{BODY}{own}</td></tr></table>")),
        ] {
            let article = post(&format!("{html}<p><a href='list.do'>목록</a></p>"));
            assert!(article.content_text.ends_with(ends), "{sample}, {place}\n{}", article.content_text);
        }
    }
}

/// Rows of the post that speak as comments do: a text goes on, or stands, in one box with them.
const SPEAKING: [(&str, &str, &str); 7] = [
    (
        "answers to requests",
        "<table><tr><td>김하나</td><td>2024-03-01</td><td>가로등이 꺼져 있어요. 고쳐 주세요.</td></tr><tr><td>도로과</td><td>2024-03-02</td><td>고쳤습니다. 알려 주셔서 고맙습니다.</td></tr><tr><td>박두리</td><td>2024-03-03</td><td>버스가 자주 늦습니다.</td></tr><tr><td>교통과</td><td>2024-03-04</td><td>배차를 늘리겠습니다.</td></tr></table>",
        "늘리겠습니다.",
    ),
    (
        "answers below a row that heads them",
        "<table><caption>민원과 답변</caption><tr><td colspan=3>지난달의 민원</td></tr><tr><td>김하나</td><td>2024-03-01</td><td>가로등이 꺼져 있어요. 고쳐 주세요.</td></tr><tr><td>박두리</td><td>2024-03-03</td><td>버스가 자주 늦습니다.</td></tr></table>",
        "늦습니다.",
    ),
    (
        "a row without a day amid them",
        "<table class=t><tr><td>1회차</td><td>2024-03-10</td><td>기초 교육을 진행합니다.</td></tr><tr><td>2회차</td><td>미정</td><td>심화 교육을 진행합니다.</td></tr><tr><td>3회차</td><td>2024-03-24</td><td>실습을 진행합니다.</td></tr><tr><td>4회차</td><td>2024-03-31</td><td>수료식을 진행합니다.</td></tr></table>",
        "수료식을 진행합니다.",
    ),
    (
        "two rows each",
        "<table><tr><td>개회식</td><td>2024-03-10</td></tr><tr><td colspan=2>시장님이 인사합니다.</td></tr><tr><td>본행사</td><td>2024-03-11</td></tr><tr><td colspan=2>축하 공연을 합니다.</td></tr><tr><td>폐회식</td><td>2024-03-12</td></tr><tr><td colspan=2>모두 함께 노래합니다.</td></tr></table>",
        "노래합니다.",
    ),
    (
        "boxes of a day each",
        "<div class=p1><p>개회식</p><p>2024-03-10</p><p>시장님이 인사합니다.</p></div><div class=p1><p>본행사</p><p>2024-03-11</p><p>축하 공연을 합니다.</p></div><div class=p1><p>폐회식</p><p>2024-03-12</p><p>모두 함께 노래합니다.</p></div>",
        "노래합니다.",
    ),
    (
        "boxes, the first without a day",
        "<div class=p1><p>행사를 여는 차례를 알려 드립니다.</p></div><div class=p1><p>본행사</p><p>2024-03-11</p><p>축하 공연을 합니다.</p></div><div class=p1><p>폐회식</p><p>2024-03-12</p><p>모두 함께 노래합니다.</p></div>",
        "노래합니다.",
    ),
    (
        "items of a day each",
        "<ul><li><b>개회식</b> (2024.03.10)<br>시장님이 인사합니다.</li><li><b>본행사</b> (2024.03.11)<br>축하 공연을 합니다.</li><li><b>폐회식</b> (2024.03.12)<br>모두 함께 노래합니다.</li></ul>",
        "노래합니다.",
    ),
];

/// A form below the text that holds them is for other comments.
#[test]
fn rows_that_speak_stay_in_their_text() {
    let write = "<form action='/cmtWrite.do'><textarea name=cmt></textarea><button>등록</button></form>";
    let intro = "<p>아래와 같이 알려 드리니 참고하시기 바랍니다.</p>";
    let closing = "<p>더 궁금한 것은 민원실에 물어 주십시오.</p>";
    for (sample, own, ends) in SPEAKING.into_iter().chain(OWN) {
        for form in ["", FORM, write] {
            for (place, html, ends) in [
                ("among the text", format!("<div class=c>{intro}{own}</div>{form}"), ends),
                ("before more text", format!("<div class=c>{intro}{own}{closing}</div>{form}"), "물어 주십시오."),
                ("in a cell", format!("<table><tr><td>{BODY}{own}</td></tr></table>{form}"), ends),
            ] {
                let article = post(&format!("{html}<p><a href='list.do'>목록</a></p>"));
                let text = &article.content_text;
                let whole = own.split(['<', '>']).filter(|text| text.contains("니다.")).all(|said| text.contains(said));
                assert!(whole && text.ends_with(ends), "{sample}, {place}, {form}\n{text}");
            }
        }
    }
}

/// One of many was taken back, and says so without a day: those behind it are comments still.
#[test]
fn comments_behind_one_that_is_gone() {
    let comment = |day: u8| format!("<li><b>박두리</b> (2024.03.{day:02})<br>잘 알겠습니다. 고맙습니다.</li>");
    let list: String =
        (6..9).map(comment).chain(["<li>지워졌습니다.</li>".to_owned()]).chain((9..12).map(comment)).collect();
    let article = post(&format!("<div class=c>{BODY}</div><ul>{list}</ul><p><a href='list.do'>목록</a></p>"));
    assert!(article.content_text.ends_with("02-000-0000"), "{}", article.content_text);
}

/// So with the first, or where a line of the list's own stands in its place.
#[test]
fn comments_behind_a_line_of_their_list() {
    let comment = |day: u8| format!("<li><b>박두리</b> (2024.03.{day:02})<br>잘 알겠습니다. 고맙습니다.</li>");
    let comments: String = (6..10).map(comment).collect();
    let write = "<form action='/cmtWrite.do'><textarea name=cmt></textarea><button>등록</button></form>";
    for first in [
        "작성자가 지운 댓글입니다.",
        "댓글은 실명으로 써 주십시오.",
        "<a href='?o=1'>최신순</a> <a href='?o=2'>오래된순</a>",
    ] {
        for (text, form) in [(format!("<div class=c>{BODY}</div>"), write), (format!("<div class=c>{BODY}</div>"), "")]
        {
            let article =
                post(&format!("{text}<ul><li>{first}</li>{comments}</ul>{form}<p><a href='list.do'>목록</a></p>"));
            assert!(!article.content_text.contains("박두리"), "{first}: {}", article.content_text);
        }
    }
}

/// What forms warn of is no part of a text that stands before them; a text that is all there is stays.
#[test]
fn warnings_of_a_form() {
    for warning in
        ["타인을 비방하거나 개인정보를 유출하는 글의 게시를 삼가 주세요.", "자동등록방지 숫자를 순서대로 넣어 주세요."]
    {
        let form =
            format!("<form action='/w.do'><p>{warning}</p><textarea name=memo></textarea><button>등록</button></form>");
        let article = post(&format!("<div class=c>{BODY}</div>{form}"));
        assert!(article.content_text.ends_with("02-000-0000"), "{}", article.content_text);
    }
}

/// A post that stands in a form, with a field of it below.
#[test]
fn a_text_in_a_form_stays() {
    for (body, is_body) in [
        ("<div class=c><p>내일 휴관합니다. 이용에 착오 없으시기 바랍니다.</p></div>", true),
        ("<div class=c>청사 이전에 따른 민원 창구 임시 휴무</div>", true),
        ("<label>이름을 쓰지 않으셔도 괜찮습니다.</label>", false),
        ("<p>로그인하신 뒤에 쓰실 수 있습니다.</p>", false),
    ] {
        let article =
            post(&format!("<form action='/w.do'>{body}<textarea name=memo></textarea><button>등록</button></form>"));
        let shown = article.content_text.contains("이용에 착오") || article.content_text.contains("임시 휴무");
        assert_eq!(shown, is_body, "{body}: {}", article.content_text);
    }
}

/// Without a day, a form or a word over them comments cannot be told from minutes: both stay, and nobody is sure of it.
#[test]
fn voices_without_a_day_make_unsure() {
    let say = |name: &str, said: &str| {
        [
            format!("<li><strong>{name}</strong><p>{said}</p></li>"),
            format!("<div><b>{name}</b><br>{said}</div>"),
            format!("<table><tr><td>{name}</td><td>{said}</td></tr></table>"),
            format!("<p><span>{name}</span> <span>{said}</span></p>"),
        ]
    };
    let voices = [
        say("박두리", "잘 알겠습니다. 고맙습니다."),
        say("최세미", "저도 가요!"),
        say("별하나", "새 주소도 알려 주세요."),
    ];
    for n in 0..4 {
        let below: String = voices.iter().map(|voice| voice[n].as_str()).collect();
        let below = if n == 0 { format!("<ul>{below}</ul>") } else { format!("<div>{below}</div>") };
        let read = |below: &str| {
            read_html(&format!(
                "<title>새 청사로 옮기는 날을 알립니다</title><h3>새 청사로 옮기는 날을 알립니다</h3><ul><li>작성자 : 김하나</li><li>등록일 : 2024-03-05</li><li>조회수 : 7</li></ul><div class=c>{}{below}</div><p><a href='list.do'>목록</a></p>",
                BODY.repeat(4)
            ))
        };
        let article = read(&below);
        assert!(article.content_text.contains("새 주소도 알려 주세요."), "{below}");
        assert!(article.confidence < 0.9, "{below}: {}", article.confidence);
        assert!(read("<p>늘 고맙습니다.</p>").confidence >= 0.9);
    }
}

/// One comment is enough where one can write another.
#[test]
fn a_lone_comment() {
    for comment in [
        "<table><tr><td>박두리</td><td>잘 알겠습니다. 고맙습니다.</td><td>2024-03-06</td></tr></table>",
        "<ul><li><b>박두리</b> (2024.03.06)<br>잘 알겠습니다. 고맙습니다.</li></ul>",
        "<div class=list><div class=one><b>박두리</b> <span>2024-03-06 10:00</span><p>잘 알겠습니다. 고맙습니다.</p></div></div>",
    ] {
        let article = post(&format!("<div class=c>{BODY}</div>{comment}{FORM}<p><a href='list.do'>목록</a></p>"));
        assert!(article.content_text.ends_with("02-000-0000"), "{comment}: {}", article.content_text);
    }
}

/// A post under a sentence of the site, with a form to write a comment and none written yet.
#[test]
fn a_post_is_no_comment() {
    let intro = "<p>우리 기관의 새로운 소식을 빠르게 알려 드리는 곳입니다.</p>";
    let text = "새 청사로 옮기는 날에는 창구를 닫으니 미리 다녀가시기 바랍니다.";
    for post in [
        format!("<div class=v><h3>청사를 옮기는 날</h3><p>김하나 | 2024-03-05</p><div>{text}</div></div>"),
        format!(
            "<table><tr><td>청사를 옮기는 날</td></tr><tr><td>김하나</td><td>2024-03-05</td></tr><tr><td colspan=2>{text}</td></tr></table>"
        ),
        format!(
            "<div><p>청사를 옮기는 날</p><p>작성자 김하나</p><p>작성일 2024-03-05</p><p>조회 7</p><div>{text}</div></div>"
        ),
        format!("<dl><dt>청사를 옮기는 날</dt><dd>김하나</dd><dd>2024-03-05 10:00</dd><dd>{text}</dd></dl>"),
        format!("<ul><li><b>청사를 옮기는 날</b> <span>2024-03-05</span><p>{text}</p></li></ul>"),
    ] {
        for form in [FORM, "<form action=satisfy.do><p>불편한 점을 적어 주세요.</p><textarea></textarea></form>"]
        {
            let article = read_html(&format!("{intro}{post}{form}<p><a href='list.do'>목록</a></p>"));
            assert!(article.content_text.contains(text), "{post}: {}", article.content_text);
        }
    }
}
