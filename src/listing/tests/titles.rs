//! What belongs to a title and what a template hung on it.

use super::{check, seen};

const TITLES: [&str; 4] = ["나무 심기 행사 참가자 모집", "휴관 안내", "주차장 공사로 길을 막습니다", "강사 모집 공고"];

/// The titles of four rows, `link` in each filled in: TITLE, N (4 to 1), CUT (the title's first letters).
fn titles(link: &str) -> Vec<String> {
    let row = |at: usize| {
        let cut: String = TITLES[at].chars().take(4).collect();
        let link = link.replace("TITLE", TITLES[at]).replace("CUT", &cut).replace('N', &(4 - at).to_string());
        format!("<tr><td>{}</td><td>{link}</td><td>2026-01-0{}</td></tr>", 4 - at, 4 - at)
    };
    let rows: String = (0..4).map(row).collect();
    let seen = seen(&format!("<table><tr><th>번호</th><th>제목</th><th>등록일</th></tr>{rows}</table>"));
    seen.rows.into_iter().map(|(row, _)| row.title).collect()
}

#[test]
fn numbers_in_brackets() {
    for (link, expected) in [
        // A series; comments, also where one title comes again.
        (
            "<a href='v?id=90N'>규격서 공개 [13N]</a>",
            ["규격서 공개 [134]", "규격서 공개 [133]", "규격서 공개 [132]", "규격서 공개 [131]"],
        ),
        ("<a href='v?id=90N'>TITLE [N]</a>", TITLES),
    ] {
        assert_eq!(titles(link), expected, "{link}");
    }
    let row = |n: usize, title: &str| {
        format!("<tr><td>{n}</td><td><a href='v?id={n}'>{title}</a></td><td>2026-01-0{n}</td></tr>")
    };
    let rows = [
        row(5, "주간 식단 [2]"),
        row(4, "휴관 안내 [1]"),
        row(3, "강사 모집 [4]"),
        row(2, "주간 식단 [1]"),
        row(1, "새 누리집 [9]"),
    ];
    let seen = seen(&format!("<table><tr><th>번호</th><th>제목</th><th>등록일</th></tr>{}</table>", rows.concat()));
    let titles: Vec<&str> = seen.rows.iter().map(|(row, _)| row.title.as_str()).collect();
    assert_eq!(titles, ["주간 식단", "휴관 안내", "강사 모집", "주간 식단", "새 누리집"]);
}

#[test]
fn words_for_listeners_behind_a_whole_title() {
    for tail in [
        " - 새창열림",
        " 글 상세보기",
        ", 새창",
        " (새창)",
        " 새창으로 열림",
        " 게시글 보기",
        " 페이지로 이동",
        " 본문보기",
        " | 상세보기(새창)",
        " 자세히 보기",
    ] {
        let link = format!("<a href='v?id=90N' title='TITLE 및 후속 조치{tail}'>TITLE 및 후...</a>");
        assert_eq!(titles(&link), TITLES.map(|title| format!("{title} 및 후속 조치")), "{tail}");
    }
    let link = "<a href='v?id=90N' title='TITLE (2차)'>TITLE...</a>";
    assert_eq!(titles(link), TITLES.map(|title| format!("{title} (2차)")));
}

#[test]
fn the_first_word_in_an_element_of_its_own() {
    for (link, expected) in [
        // Looked for, or written so.
        ("<a href='v?id=90N'><span class=sch>한빛</span>시 TITLE</a>", TITLES.map(|title| format!("한빛시 {title}"))),
        ("<a href='v?id=90N'><strong>한빛시</strong>, TITLE</a>", TITLES.map(|title| format!("한빛시, {title}"))),
        // A kind, apart from the title.
        ("<a href='v?id=90N'><span class=kind>채용</span> TITLE</a>", TITLES.map(str::to_owned)),
        ("<a href='v?id=90N'><span class=kind>채용</span><span>TITLE</span></a>", TITLES.map(str::to_owned)),
        // Told by its class, and said once more by the title.
        ("<a href='v?id=90N'><span class=cate>강사</span> 강사 TITLE</a>", TITLES.map(|title| format!("강사 {title}"))),
    ] {
        assert_eq!(titles(link), expected, "{link}");
    }
}

/// What the head calls the title leads nowhere; beside it stand ways to read the paper.
#[test]
fn titles_beside_links_that_say_the_same() {
    let links = "<a href='/pdf/N.pdf'>PDF</a> <a href='/ebook/N/'>e-book</a>";
    let row = |at: usize| {
        format!(
            "<tr><td>제{n}호</td><td>{}</td><td>2026-01-0{n}</td><td>{}</td></tr>",
            TITLES[at],
            links.replace('N', &(4 - at).to_string()),
            n = 4 - at
        )
    };
    let rows: String = (0..4).map(row).collect();
    let seen = seen(&format!("<table><tr><th>호수</th><th>제목</th><th>발행일</th><th>보기</th></tr>{rows}</table>"));
    let read: Vec<(&str, Option<&str>)> = seen
        .rows
        .iter()
        .map(|(row, handle)| (row.title.as_str(), handle.as_ref().and_then(|handle| handle.href.as_deref())))
        .collect();
    let expected: Vec<(&str, String)> = (0..4).map(|at| (TITLES[at], format!("/ebook/{}/", 4 - at))).collect();
    assert_eq!(read, expected.iter().map(|(title, href)| (*title, Some(href.as_str()))).collect::<Vec<_>>());
}

/// Rows of one link each: what stands in it, and which of it is the title.
#[test]
fn the_title_among_texts_of_one_link() {
    const SUMMARIES: [&str; 4] = [
        "시민 누구나 참여할 수 있는 행사로 신청은 누리집에서 받습니다",
        "시설 점검으로 열람실과 자료실을 이틀 동안 닫습니다.",
        "한빛로 10길 옆 주차장을 새로 짓는 동안 이곳에 차를 세울 수 없어 양해를 구합니다. 자세한 내용은",
        "창업을 준비하는 청년을 위한 여덟 번의 무료 교육 과정",
    ];
    const OFFICES: [&str; 4] =
        ["한빛시 서구청", "한빛대학교 산학협력단", "국립한빛과학관 전시과", "한빛무역협회 서울지부"];
    let titles = [
        "나무 심기 행사 참가자 모집",
        "도서관 임시 휴관 안내",
        "주차장 공사로 길을 막습니다",
        "청년 창업 교실 강사 모집",
    ];
    let is_title = |texts: [&str; 4], link: &str| {
        let row = |at: usize| {
            let n = (4 - at).to_string();
            let link = link.replace("TEXT", texts[at]).replace("SUMMARY", SUMMARIES[at]).replace("OFFICE", OFFICES[at]);
            format!("<li><a href='v?id=90{n}'>{}</a></li>", link.replace('N', &n))
        };
        let rows: String = (0..4).map(row).collect();
        let seen = seen(&format!("<div><ul class=board>{rows}</ul></div>"));
        let read: Vec<String> = seen.rows.into_iter().map(|(row, _)| row.title).collect();
        assert_eq!(read, texts, "{link}");
    };
    for link in [
        "<p>TEXT</p><p>SUMMARY</p><span>2026-01-0N</span>",
        "<span>OFFICE</span><p>TEXT</p><span>2026-01-0N</span>",
        "<span>R26BK0012345N-000</span><p>TEXT</p><span>2026-01-0N</span>",
        "<span>한빛시 공고 제2026-12N호</span><p>TEXT</p><span>2026-01-0N</span>",
    ] {
        is_title(titles, link);
    }
    // Short titles, and what has more words than they have: where it is, whose it is, for whom, by whom.
    for (texts, beside) in [
        (["정전 예고", "셔틀버스 노선이 바뀝니다", "휴관 안내", "주차장 3곳 공사"], "시민회관 N층 대강당"),
        (["Annual Report", "Call for Papers", "Open House", "Spring Course"], "한빛시 중앙로 1N 시민회관"),
        (["정전 예고", "셔틀버스 노선이 바뀝니다", "휴관 안내", "주차장 3곳 공사"], "만 1N세 이상 시민 누구나"),
        (["정전 예고", "셔틀버스 노선이 바뀝니다", "휴관 안내", "주차장 3곳 공사"], "OFFICE 인사팀"),
    ] {
        for link in [
            "<span>TEXT</span><span>BESIDE</span><span>2026-01-0N</span>",
            "TEXT</a> <a href='v?id=90N'>BESIDE</a> <a href='v?id=90N'>2026-01-0N",
        ] {
            is_title(texts, &link.replace("BESIDE", beside));
        }
    }
    is_title(titles, "<span>OFFICE 인사팀</span><p>TEXT</p><span>2026-01-0N</span>");
    // Series, and words that are signs elsewhere.
    let category = "<span class=cate>SIGN</span> TEXT <span>2026-01-0N</span>";
    is_title(["소식지 제120호", "뉴스레터 119호", "소식지 제118호", "Vol. 117"], &category.replace("SIGN", "채용"));
    let kind = category.replace("SIGN", "일반");
    is_title(["배송 문의드립니다", "문의", "휴관 안내 말씀", "강사 모집"], &kind);
    let state = "<span class=state>마감</span> TEXT <p>OFFICE</p><span>2026-01-0N</span>";
    is_title(["통학버스 임차 용역", "2026년 배관 교체공사", "(재공고) 장비 구매", "유지관리 용역 입찰"], state);
    let bold = "<strong>TEXT</strong><span>2026-01-0N</span>";
    is_title(["배송 문의드립니다", "답변", "휴관 안내", "공지"], bold);
}

/// "홈페이지" names a field where a value stands behind it; in a title it is a word.
#[test]
fn labels_words_in_bold() {
    let words = ["홈페이지", "하반기", "가을맞이", "교직원"];
    let row = |at: usize| {
        let (n, word) = (4 - at, words[at]);
        format!("<li><a href='v?id=90{n}'><b>{word}</b> {}</a><span>2026-01-0{n}</span></li>", TITLES[at])
    };
    let rows: String = (0..4).map(row).collect();
    let seen = seen(&format!("<div><ul>{rows}</ul></div>"));
    let read: Vec<String> = seen.rows.into_iter().map(|(row, _)| row.title).collect();
    let expected: Vec<String> = words.iter().zip(TITLES).map(|(word, title)| format!("{word} {title}")).collect();
    assert_eq!(read, expected);
}

/// English says as much with more letters: its titles are no summaries, and names of people no titles.
#[test]
fn long_english_titles_beside_names_where_rows_are_links() {
    let row = |id: u32, title: &str, name: &str| {
        format!("<tr onclick='view({id})'><td><span>{title}</span></td><td>{name}</td><td>2025-06-{id}</td></tr>")
    };
    let rows: String = [
        (15, "Public wifi survey of residents begins, and the green harbour is to reopen", "Park Haram"),
        (12, "Night library agreement signed with three cities", "Kim Daon"),
        (11, "Young founders: call for proposals, with the schedule of the hearings", "Lee Saebyeok"),
    ]
    .map(|(id, title, name)| row(id, title, name))
    .concat();
    check(
        &format!(
            "<table><tbody>{rows}</tbody></table><script>function view(no) {{ location.href = 'view?no=' + no; }}</script>"
        ),
        &[
            "Public wifi survey of residents begins, and the green harbour is to reopen | 2025-06-15 | by Park Haram",
            "Night library agreement signed with three cities | 2025-06-12 | by Kim Daon",
            "Young founders: call for proposals, with the schedule of the hearings | 2025-06-11 | by Lee Saebyeok",
        ],
    );
}

/// Beside names of people as long as titles, without links of their own.
#[test]
fn a_caption_says_where_titles_stand() {
    check(
        "<table><caption>새소식 목록 - 등록일, 작성자, 제목</caption><tbody>
         <tr onclick='view(5)'><td>2025-06-13</td><td>Jung Bareum</td><td><span>반려동물 등록 사업 설명회</span></td></tr>
         <tr onclick='view(4)'><td>2025-06-11</td><td>Webmaster</td><td><span>올해 숲길 걷기 의견 수렴</span></td></tr>
         <tr onclick='view(3)'><td>2025-06-08</td><td>Park Haram</td><td><span>올해 산불 조심 참여자 모집</span></td></tr></tbody></table>
         <script>function view(no) { location.href = 'view?no=' + no; }</script>",
        &[
            "반려동물 등록 사업 설명회 | 2025-06-13 | by Jung Bareum",
            "올해 숲길 걷기 의견 수렴 | 2025-06-11 | by Webmaster",
            "올해 산불 조심 참여자 모집 | 2025-06-08 | by Park Haram",
        ],
    );
}

/// A row that lost a cell stands under no head any more: of two texts the one called as people are is no title.
#[test]
fn an_english_name_in_a_row_without_its_columns() {
    let row = |day: u32, name: &str, files: &str, title: &str| {
        format!(
            "<tr onclick='view({day})'><td>2025-06-{day}</td><td>{name}</td>{files}<td><span>{title}</span></td></tr>"
        )
    };
    let rows = [
        row(15, "Choi Nuri", "<td></td>", "산불 조심 업무 협약 체결"),
        row(14, "Media Team", "<td></td>", "찾아가는 농업 교육생 모집"),
        row(12, "Jung Bareum", "<td></td>", "상반기 재난 대피 훈련"),
        row(11, "Lee Saebyeok", "", "스마트 농업 합동 점검"),
    ]
    .concat();
    let head = "<tr><th>등록일</th><th>작성자</th><th>첨부</th><th>제목</th></tr>";
    let script = "<script>function view(no) { location.href = 'view?no=' + no; }</script>";
    let seen = seen(&format!("<table>{head}{rows}</table>{script}"));
    let titles: Vec<&str> = seen.rows.iter().map(|(row, _)| row.title.as_str()).collect();
    assert_eq!(titles.last(), Some(&"스마트 농업 합동 점검"), "{titles:?}");
}

/// Strokes and a day in one title, beside the row's own day: it is no line of facts.
#[test]
fn facts_in_a_title() {
    for title in [
        "도서관 / 2026-12-01 / 휴관",
        "제3기 | 2026-12-01 | 수강생 모집",
        "모집 · 2026.12.1. · 선착순",
        "(청년 / 2026-12-01)",
    ] {
        for (around, row) in [
            ("table", "<tr><td>N<td><a href='v?n=N'>TITLE</a><td>2026-11-0N</tr>"),
            ("ul", "<li><a href='v?n=N'>TITLE</a><span>2026-11-0N</span></li>"),
        ] {
            let fill = |at: usize| {
                let title = if at == 0 { title } else { TITLES[at] };
                row.replace("TITLE", title).replace('N', &(4 - at).to_string())
            };
            let rows: String = (0..4).map(fill).collect();
            let head = if around == "table" { "<tr><th>번호<th>제목<th>등록일</tr>" } else { "" };
            let seen = seen(&format!("<{around}>{head}{rows}</{around}>"));
            assert_eq!(seen.rows[0].0.title, title, "{row}");
            assert_eq!(seen.rows[0].0.posted_at.map(|at| at.to_string()).as_deref(), Some("2026-11-04"), "{row}");
        }
    }
}

/// A kind before the sign that leads on to the title.
#[test]
fn kinds_before_signs() {
    let kinds = ["행사", "채용", "행사", "교육"];
    let row = |at: usize| {
        let (n, kind) = (4 - at, kinds[at]);
        format!(
            "<li><a href='v?id=90{n}'><em>{kind}</em> &gt; <strong>{}</strong></a><span>2026-01-0{n}</span></li>",
            TITLES[at]
        )
    };
    let rows: String = (0..4).map(row).collect();
    let read: Vec<String> = seen(&format!("<ul>{rows}</ul>")).rows.into_iter().map(|(row, _)| row.title).collect();
    assert_eq!(read, TITLES);
}

/// An empty element parts facts in a line; in a title it parts nothing, whatever left it there.
#[test]
fn empty_elements_in_titles() {
    for build in
        ["<a href='v?id=90N'>나무 <span></span> TITLE</a>", "<a href='v?id=90N'><h4>나무 <em></em>TITLE</h4></a>"]
    {
        let read = titles(build);
        assert!(read.iter().zip(TITLES).all(|(read, title)| *read == format!("나무 {title}")), "{read:?}");
    }
}

/// A word for opening a post is no title, where two cards are all there are.
#[test]
fn two_cards_that_say_what_a_click_does() {
    let card = |n: usize| {
        format!(
            "<div class=card><h5>{}</h5><p>문의는 총무과로 바랍니다.</p><small>2026-01-0{n}</small><a href='v?id=90{n}'>Learn more</a></div>",
            TITLES[n]
        )
    };
    check(
        &format!("<div class=cards>{}{}</div>", card(2), card(3)),
        &[&format!("{} | 2026-01-02", TITLES[2]), &format!("{} | 2026-01-03", TITLES[3])],
    );
}
