//! Bodies that say what pages end with: "만족도 조사에 참여하여 주시기 바랍니다.", "댓글", "이전글 참조". A word is not enough to
//! end a post: every line of its own text stays, wherever the word stands in it and whatever the text is made of.

use super::*;

/// Sentences that only speak of such things, and short texts that are a post's whole word.
const SAID: [&str; 34] = [
    "만족도 조사에 참여하여 주시기 바랍니다.",
    "2026년 조달서비스 만족도 조사를 실시합니다.",
    "지난 교육에 만족하셨습니까?",
    "이 페이지에서 만족도를 물었습니다.",
    "댓글로 의견을 남겨 주시기 바랍니다.",
    "로그인 후 댓글로 신청하여 주시기 바랍니다.",
    "이전글 참조",
    "다음글 참조",
    "이전글에서 안내한 일정이 바뀌었습니다.",
    "다음 글은 지난해에 알려 드린 내용입니다.",
    "이전글 참조하여 신청하시기 바랍니다.",
    "공공누리 제1유형 표시 방법을 알려 드립니다.",
    "공공누리 표시 방법",
    "COPYRIGHT 교육을 실시합니다.",
    "Copyright 안내",
    "페이지 관리 방법을 알려 드립니다.",
    "콘텐츠 담당자 교육을 실시합니다.",
    "답변 : 처리하였습니다.",
    "문의 : 총무과 042-724-7000",
    "담당자 : 홍길동 (042-724-7000)",
    "담당부서 : 총무과 전화 042-724-7000 에 문의하여 주십시오.",
    "본문 1부와 별첨 2부를 보내 드립니다.",
    "본문 및 별첨을 보내 드립니다.",
    "본문 내용을 확인하여 주시기 바랍니다.",
    "공유 주차장을 엽니다.",
    "프린트 교실을 엽니다.",
    "글자 크기를 키우는 법을 알려 드립니다.",
    "저작권 침해 신고 안내입니다.",
    "URL 복사 기능을 없앱니다.",
    "페이스북 계정을 열었습니다. 트위터 계정을 닫습니다.",
    "등록된 댓글이 없습니다 라는 문구를 고쳤습니다.",
    "일시 : 2026. 12. 1. 14:00",
    "목록 1부를 보내 드립니다.",
    "최종수정일을 알려 드립니다.",
];

/// Words that head a part of the page elsewhere, and a part of the text here. Alone in a box a word may be either.
const HEADS: [&str; 16] = [
    "만족도 조사",
    "만족도 조사 안내",
    "댓글",
    "댓글 3",
    "관련기사",
    "관련소식",
    "최신글",
    "이전글",
    "다음글",
    "이용약관",
    "개인정보처리방침",
    "공공누리",
    "질문",
    "답변",
    "태그",
    "목록",
];

const FIRST: &str = "우리 기관은 다음 달부터 새 청사에서 일하니 살펴 주시기 바랍니다.";
const SECOND: &str = "옮기는 날에는 창구를 닫고, 누리집은 평소처럼 열어 둡니다.";
const LAST: &str = "끝으로 옮기는 날 도와주실 분을 찾습니다.";

/// What the lines of a body stand in.
const MARKUPS: [(&str, &str, &str); 7] = [
    ("paragraphs", "<p>", "</p>"),
    ("boxes", "<div>", "</div>"),
    ("breaks", "", "<br>"),
    ("paragraphs of spans", "<p><span>", "</span></p>"),
    ("bold", "<p><strong>", "</strong></p>"),
    ("items", "<li>", "</li>"),
    ("headings", "<h4>", "</h4>"),
];

/// Where the body stands in the page.
const PAGES: [(&str, &str); 6] = [
    (
        "a cell of a table with labels",
        "<table class=view><tr><th>제목</th><td colspan=3>TITLE</td></tr><tr><th>작성자</th><td>총무과</td><th>등록일</th><td>2024-03-05</td></tr>\
         <tr><td colspan=4 class=content>BODY</td></tr></table>",
    ),
    (
        "a cell with a label",
        "<table><tr><th>제목</th><td colspan=3>TITLE</td></tr><tr><th>작성자</th><td>총무과</td><th>등록일</th><td>2024-03-05</td></tr>\
         <tr><th>내용</th><td colspan=3>BODY</td></tr></table>",
    ),
    (
        "a box",
        "<div class=view><h3>TITLE</h3><ul><li>작성자 : 총무과</li><li>등록일 : 2024-03-05</li></ul><div class=c>BODY</div></div>",
    ),
    (
        "a box in boxes",
        "<div class=view><div><h3>TITLE</h3><p>총무과 | 2024-03-05 | 조회 12</p></div><div><div>BODY</div></div></div>",
    ),
    (
        "the head's own box",
        "<div class=view><h3>TITLE</h3><p>작성자 총무과 | 등록일 2024-03-05 | 조회 12</p>BODY</div>",
    ),
    (
        "a dl",
        "<h3>TITLE</h3><dl><dt>작성자</dt><dd>총무과</dd><dt>등록일</dt><dd>2024-03-05</dd></dl><div class=txt>BODY</div>",
    ),
];

/// What a site sets below a post.
const BELOW: [&str; 3] = [
    "<div><a href=list.do>목록</a></div>",
    "<div class=btn><a href=list.do>목록</a></div><table><tr><th>이전글</th><td><a href='view.do?no=6&amp;key=1'>지난 소식</a></td></tr>\
     <tr><th>다음글</th><td>다음글이 없습니다.</td></tr></table><div><p>(12345) 서울시 가나구 다라로 1</p><p>Copyright ⓒ 2024 All rights reserved.</p></div>",
    "<form><p>이 페이지에서 제공하는 정보에 만족하십니까?</p><label><input type=radio name=s>만족</label><button>의견 등록</button></form>\
     <div><h4>댓글 1</h4><p><b>박두리</b> 2024-03-06</p><p>그날 뵙겠습니다.</p><textarea></textarea></div>",
];

fn lines(markup: (&str, &str, &str), lines: &[&str], odd: &str) -> String {
    let (name, open, close) = markup;
    let (plain_open, plain_close) = match name {
        "bold" | "headings" | "paragraphs of spans" => ("<p>", "</p>"),
        _ => (open, close),
    };
    let written: String = lines
        .iter()
        .map(
            |line| {
                if *line == odd { format!("{open}{line}{close}") } else { format!("{plain_open}{line}{plain_close}") }
            },
        )
        .collect();
    if name == "items" { format!("<ul>{written}</ul>") } else { written }
}

/// The lines of a body that were not read, and what was read besides.
fn lost(page: &str, below: &str, markup: (&str, &str, &str), wanted: &[&str], odd: &str) -> Option<String> {
    let html = page.replace("TITLE", "새 청사로 옮기는 날을 알립니다").replace("BODY", &lines(markup, wanted, odd));
    let article = read_html(&format!("<div><h2>공지사항</h2></div><div>{html}{below}</div>"));
    let read: Vec<&str> = article.content_text.lines().filter(|line| !line.is_empty()).collect();
    (read != wanted).then(|| read.join(" / "))
}

fn check(words: &[&str], alone: bool) {
    let (mut all, mut wrong) = (0, Vec::new());
    for odd in words {
        for (page_name, page) in PAGES {
            for (n, below) in BELOW.iter().enumerate() {
                for markup in MARKUPS {
                    let places = [
                        ("alone", vec![*odd]),
                        ("first", vec![odd, FIRST, SECOND]),
                        ("amid", vec![FIRST, odd, SECOND]),
                        ("last but one", vec![FIRST, SECOND, odd, LAST]),
                        ("last", vec![FIRST, SECOND, odd]),
                    ];
                    for (place, wanted) in places {
                        if !alone && place == "alone" {
                            continue;
                        }
                        all += 1;
                        // Every eleventh: all sentences, places, pages and markups meet, if not each with each.
                        let asked = u32::is_multiple_of(all, 11) || std::env::var_os("BOARDFEED_KEPT").is_some();
                        // A field between head and text is of either.
                        let doubtful =
                            odd.starts_with("담당자") && place == "first" && page_name == "the head's own box";
                        if !asked || doubtful {
                            continue;
                        }
                        if let Some(read) = lost(page, below, markup, &wanted, odd) {
                            wrong.push(format!("{odd} | {place} | {} | {page_name} | {n}: {read}", markup.0));
                        }
                    }
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {all} bodies lost a line:
{}",
        wrong.len(),
        wrong.join(
            "
"
        )
    );
}

#[test]
fn sentences_that_speak_of_a_pages_end() {
    check(&SAID, true);
}

#[test]
fn words_that_head_a_part_of_the_text() {
    check(&HEADS, false);
}

/// Words that head a part of a page as the first line of a text: below a picture of the text's own, and over lines with
/// periods, which date no comment.
#[test]
fn words_over_a_text_below_a_picture() {
    let picture = "<div class=img><img src=/data/file/notice/1.jpg alt=''></div>";
    for word in ["만족도 조사", "댓글", "댓글 3", "관련기사", "이전글", "이용약관", "최신글", "개인정보처리방침"]
    {
        for head in ["<p>WORD</p>", "<h4>WORD</h4>"] {
            for picture in ["", picture] {
                let line = head.replace("WORD", word);
                let text = "<p>1. 활동 기간: 2024. 2. 1. ~ 2024. 6. 30.</p><p>2. 접수일: 2024. 1. 20.</p>";
                let article =
                    post(&format!("{picture}<div class=con>{line}{text}{BODY}</div><a href=list.do>목록</a>"));
                let read = &article.content_text;
                assert!(read.starts_with(word) && read.ends_with("02-000-0000"), "{line} {picture}: {read}");
            }
        }
    }
}

/// A sentence that ends as "there is none" does, and says that something can't be done.
#[test]
fn what_cannot_be_done() {
    let line = "로그인 후 댓글로 신청하여 주시기 바랍니다.";
    let text = format!("<p>새벽에 서버를 점검합니다.<br>{line}<br>그동안 글을 읽거나 쓸 수 없습니다.</p>{BODY}");
    let article = post(&format!("<div class=con>{text}</div><a href=list.do>목록</a>"));
    assert!(article.content_text.contains(line), "{}", article.content_text);
}

/// A heading right over files is theirs; one with a paragraph before them is the paragraph's.
#[test]
fn headings_over_a_paragraph_and_a_file() {
    for (between, kept) in [("<p>3월 20일까지 전화로 신청하면 됩니다.</p>", true), ("", false)] {
        let file = "<div><a href=/f/down.do?n=1>강좌 시간표.pdf</a></div>";
        let article = post(&format!("<div class=con>{BODY}<h4>어떻게 신청하나요</h4>{between}{file}{BODY}</div>"));
        assert_eq!(article.content_text.contains("어떻게 신청하나요"), kept, "{between}: {}", article.content_text);
    }
}

/// A count of comments below a sentence is no field of the head above it.
#[test]
fn a_count_of_comments_below_a_short_text() {
    let terms = "<div class=terms><h4>이용 동의</h4><p>우리 회사는 이용자의 정보를 중요하게 여기며 관련 법령을 지키고 있습니다. 이용자는 언제든지 자신의 정보를 보거나 고칠 수 있으며 동의를 거둘 수 있습니다.</p></div>";
    let text = "추석 연휴로 인해 9월 13일 오후 1시 이후 주문은 9월 19일부터 차례로 배송됩니다.";
    let article = read_html(&format!(
        "<h3>공지사항</h3><div class=v><div class=top><p class=subj>추석 연휴 배송 안내</p><span class=dt>2024.09.09</span></div><div class=cont>{text}</div><div class=cont>댓글 3</div></div><a href=list.do>목록</a>{terms}"
    ));
    assert!(article.content_text.starts_with(text), "{}", article.content_text);
}

/// What a text says of offices and persons in its first line or its last row is the text's.
#[test]
fn fields_of_the_text() {
    let article = post(&format!("<div class=c><p>담당부서 : 문화과  담당자 : 김철수(042-123-4567)</p>{BODY}</div>"));
    assert!(article.content_text.starts_with("담당부서 : 문화과"), "{}", article.content_text);
    let article = read_html(&format!(
        "<table class=view><tr><th>제목</th><td>새 청사로 옮기는 날을 알립니다</td></tr><tr><th>작성자</th><td>김하나</td></tr><tr><th>등록일</th><td>2024-03-05</td></tr></table><div class=c><table><tr><td>{BODY}</td></tr><tr><th>담당부서</th><td>총무과</td></tr></table></div>"
    ));
    assert!(article.content_text.contains("총무과") || article.department.as_deref() == Some("총무과"), "{article:?}");
}
