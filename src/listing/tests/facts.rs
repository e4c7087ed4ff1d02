//! Facts in a line, kinds before titles, heads and rows in an unusual dress.

use super::{check, line, page, read};
use crate::source::RowSelectors;

const TITLES: [&str; 4] = ["나무 심기 행사 참가자 모집", "휴관 안내", "주차장 공사로 길을 막습니다", "강사 모집 공고"];

/// `row` four times: TITLE, N (4 to 1) and KIND in it filled in.
fn rows(row: &str, kinds: [&str; 4]) -> String {
    let fill = |at: usize| {
        let row = row.replace("TITLE", TITLES[at]).replace("KIND", kinds[at]).replace("WHEN", WHEN[at].0);
        row.replace('N', &(4 - at).to_string())
    };
    (0..4).map(fill).collect()
}

const WHEN: [(&str, &str); 4] = [
    ("방금 전", "2026-05-03"),
    ("3시간 전", "2026-05-03T09:00:00"),
    ("어제", "2026-05-02"),
    ("2026.04.30", "2026-04-30"),
];

#[test]
fn moments_among_facts_in_a_line() {
    let now = "2026-05-03T12:00:00".parse().ok();
    for (row, rest) in [
        ("<p><span class=nick>김하나</span> · <span>WHEN</span> · 조회 1N · 댓글 N</p>", " | by 김하나 | 1Nx"),
        ("<p><span class=nick>김하나</span> | WHEN | 조회 1N</p>", " | by 김하나 | 1Nx"),
        ("<p>WHEN · 조회 1N</p>", " | 1Nx"),
        ("<p><em>WHEN</em></p>", ""),
    ] {
        let html = rows(&format!("<li><a href='/post/90N'><h3>TITLE</h3>{row}</a></li>"), [""; 4]);
        let seen = read(&page(&format!("<ul class=posts>{html}</ul>")), &RowSelectors::default(), now);
        let lines: Vec<String> = seen.rows.iter().map(|(row, _)| line(row)).collect();
        let expected =
            |at: usize| format!("{} | {}{}", TITLES[at], WHEN[at].1, rest.replace('N', &(4 - at).to_string()));
        assert_eq!(lines, (0..4).map(expected).collect::<Vec<_>>(), "{row}");
    }
    // Without a clock they are no days, and nobody's names.
    let html = rows("<tr><td>N</td><td><a href='/post/90N'>TITLE</a></td><td>WHEN</td></tr>", [""; 4]);
    check(
        &format!("<table>{html}</table>"),
        &[
            "#4 | 나무 심기 행사 참가자 모집",
            "#3 | 휴관 안내",
            "#2 | 주차장 공사로 길을 막습니다",
            "#1 | 강사 모집 공고 | 2026-04-30",
        ],
    );
    // A time of day in a title says when, and not since when.
    let concerts = [
        "봄 음악회 | 19:30 | 강당",
        "여름 음악회 | 18:00 | 마당",
        "가을 음악회 | 17:00 | 강당",
        "겨울 음악회 | 16:00 | 강당",
    ];
    let html: String = (0..4)
        .map(|n| format!("<li><a href='/post/90{n}'>{}</a><em>2026-01-0{}</em></li>", concerts[n], 4 - n))
        .collect();
    let expected: Vec<String> = (0..4).map(|n| format!("{} | 2026-01-0{}", concerts[n], 4 - n)).collect();
    check(&format!("<ul>{html}</ul>"), &expected.iter().map(String::as_str).collect::<Vec<_>>());
}

/// A period among facts is longer than they are, and no day of posting.
#[test]
fn periods_among_facts_in_a_line() {
    for line in [
        "총무과 | 2026-01-0N | 접수기간 2026-01-0N ~ 2026-02-20 | 조회 1N",
        "총무과 | 등록일 2026-01-0N | 접수기간 : 2026-01-05 10:00 ~ 2026-02-20 18:00 | 조회 1N",
        "총무과 · 2026-01-0N · 원서접수기간 2026-01-05 ~ 2026-02-20 · 조회 1N",
        "총무과 / 접수기간 2026-01-05 ~ 2026-02-20 / 2026-01-0N / 접수중 / 조회 1N",
    ] {
        let html = rows(&format!("<li><a href='v?n=N'>TITLE</a><span class=info>{line}</span></li>"), [""; 4]);
        let expected: Vec<String> =
            (0..4).map(|at| format!("{} | 2026-01-0{n} | by 총무과 | 1{n}x", TITLES[at], n = 4 - at)).collect();
        check(&format!("<ul>{html}</ul>"), &expected.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

/// A count of readers that looks like a year, beside a day that shows none.
#[test]
fn counts_beside_days_without_a_year() {
    for line in [
        "접수기간 2026-01-09 ~ 2026-01-18 · KIND · 01-0N · 209N",
        "접수기간 2026-01-09 ~ 2026-01-18 · 201N · 01-0N",
        "01-0N | 조회 209N",
        "<i>01-0N</i> <i>조회 209N</i>",
    ] {
        let html =
            rows(&format!("<li><a href='v?n=N'>TITLE</a><p>{line}</p></li>"), ["김하나", "박두리", "이세리", "최다온"]);
        let now = "2026-05-03T12:00:00".parse().ok();
        let seen = read(&page(&format!("<ul>{html}</ul>")), &RowSelectors::default(), now);
        let days: Vec<Option<String>> =
            seen.rows.iter().map(|(row, _)| row.posted_at.map(|at| at.date().to_string())).collect();
        let is_wrong = |(at, day): (usize, &Option<String>)| {
            day.as_ref().is_some_and(|day| *day != format!("2026-01-0{}", 4 - at))
        };
        assert!(!days.iter().enumerate().any(is_wrong), "{line} {days:?}");
    }
}

/// Who wrote and how often it was read, told by what stands in the same place of every line.
#[test]
fn names_and_counts_among_facts_in_a_line() {
    let names = ["김하나", "박두리", "이세리", "최다온"];
    for (line, rest) in [
        ("KIND | 2026-01-0N | N7N", " | by KIND | N7Nx"),
        ("2026-01-0N · KIND · N7N", " | by KIND | N7Nx"),
        ("KIND | 2026-01-0N | 접수기간 2026-01-05 ~ 2026-02-20 | N7N", " | by KIND | N7Nx"),
        ("(KIND / 2026-01-0N)", " | by KIND"),
        // A state is told by other rows' too.
        ("<b>접수마감</b> · 2026-01-0N · 조회 7N", " | 7Nx"),
        // Words are nobody's name, and few counts are no readers.
        ("소식 | 2026-01-0N | N", ""),
        ("온라인 | 2026-01-0N | 10명", ""),
    ] {
        let html = rows(&format!("<li><a href='/post/90N'>TITLE</a><p>{line}</p></li>"), names);
        let expected: Vec<String> = (0..4)
            .map(|at| {
                format!("{} | 2026-01-0N{rest}", TITLES[at])
                    .replace("KIND", names[at])
                    .replace('N', &(4 - at).to_string())
            })
            .collect();
        check(&format!("<ul>{html}</ul>"), &expected.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

#[test]
fn reporters_in_a_byline() {
    let expected = |by: [&str; 4]| -> Vec<String> {
        (0..4).map(|at| format!("{} | 2026-01-0{}{}", TITLES[at], 4 - at, by[at])).collect()
    };
    for (kinds, by) in [
        (
            ["김하나 기자", "박둘 기자", "이세리기자", "김하나 시민기자"],
            [" | by 김하나 기자", " | by 박둘 기자", " | by 이세리기자", " | by 김하나 시민기자"],
        ),
        // Words of the paper's own are nobody.
        (["시정 소식", "동네 소식", "시정 소식", "문화 소식"], [""; 4]),
    ] {
        let html = rows(
            "<div class=item><a href='/a/90N'><h4>TITLE</h4></a><p class=by><em>새소식</em><em>KIND</em><em>2026-01-0N</em></p></div>",
            kinds,
        );
        let lines = expected(by);
        check(&format!("<div>{html}</div>"), &lines.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

#[test]
fn kinds_in_brackets_before_titles() {
    let kinds = ["[교육]", "[행사]", "[교육]", "[모집]"];
    let (odd, others) = (["[2차공모]", "[행사]", "[교육]", "[교육]"], ["[교내]", "[국가]", "[재단]", "[동문]"]);
    let round = ["(교육)", "(행사)", "(교육)", "(모집)"];
    let kinds_of = |kinds: [&str; 4]| kinds.map(|kind| format!("TITLE in {}", kind.trim_matches(['[', ']', '(', ')'])));
    let whole = kinds.map(|kind| format!("{kind} TITLE"));
    let row = |begin: &str| format!("<li><a href='/view/90N'>{begin}TITLE</a><time>2026-01-0N</time></li>");
    for (begin, kinds, expected) in [
        // In an element of its own a kind is no part of the title, whatever stands in the other rows.
        ("<span class=ctg>KIND</span> ", kinds, kinds_of(kinds)),
        ("<span class=lb>KIND</span> ", odd, kinds_of(odd)),
        ("<span class=tx>KIND</span> ", others, kinds_of(others)),
        ("<span>KIND</span> ", others, kinds_of(others)),
        ("<b>KIND</b> ", kinds, kinds_of(kinds)),
        ("<font color=red>KIND</font> ", kinds, kinds_of(kinds)),
        ("<span class=sort>KIND</span> ", round, kinds_of(round)),
        ("<span class=category>KIND</span> ", round, kinds_of(round)),
        // Beside a kind in a place of its own it is what its writer chose to begin with.
        (
            "<small class=cate>식품</small> <em class=preface>KIND</em>",
            kinds,
            kinds.map(|kind| format!("{kind}TITLE in 식품")),
        ),
        // What people write is plain text.
        ("KIND ", kinds, whole),
    ] {
        let lines: Vec<String> = (0..4)
            .map(|at| {
                let (title, kind) = expected[at].split_once(" in ").unwrap_or((&expected[at], ""));
                let kind = if kind.is_empty() { String::new() } else { format!(" | in {kind}") };
                format!("{} | 2026-01-0{}{kind}", title.replace("TITLE", TITLES[at]), 4 - at)
            })
            .collect();
        check(&format!("<ul>{}</ul>", rows(&row(begin), kinds)), &lines.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

#[test]
fn a_head_that_is_no_link_above_rows_that_are() {
    let html = rows(
        "<a class=row href='/view/90N'><div>N</div><div>KIND</div><div>TITLE</div><div><svg><title>첨부파일 있음</title></svg></div><div>2026-01-0N</div></a>",
        ["일반", "채용", "일반", "입찰"],
    );
    check(
        &format!(
            "<div class=grid><div class=head><div>No.</div><div>구분</div><div>제목</div><div>파일</div><div>등록일</div></div>{html}</div>"
        ),
        &[
            "#4 | 나무 심기 행사 참가자 모집 | 2026-01-04 | in 일반 | +",
            "#3 | 휴관 안내 | 2026-01-03 | in 채용 | +",
            "#2 | 주차장 공사로 길을 막습니다 | 2026-01-02 | in 일반 | +",
            "#1 | 강사 모집 공고 | 2026-01-01 | in 입찰 | +",
        ],
    );
}

#[test]
fn each_row_a_table_of_its_own() {
    let inner = "<td>N</td><td><a href='read.cgi?no=90N'>TITLE</a> <font color=red>[N]</font></td><td>박하나</td><td>2026/01/0N</td><td>3N</td>";
    let head = "<td>번호</td><td>제목</td><td>이름</td><td>날짜</td><td>조회</td>";
    let expected: Vec<String> =
        (0..4).map(|at| format!("#{n} | {} | 2026-01-0{n} | by 박하나 | 3{n}x", TITLES[at], n = 4 - at)).collect();
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    // In the rows of a table, a rule between them; beside each other.
    let within =
        rows(&format!("<tr><td><table><tr>{inner}</tr></table></td></tr><tr><td height=1></td></tr>"), [""; 4]);
    check(&format!("<table><tr><td><table><tr>{head}</tr></table></td></tr>{within}</table>"), &expected);
    let beside = rows(&format!("<table><tr>{inner}</tr></table>"), [""; 4]);
    check(&format!("<div><table><tr>{head}</tr></table>{beside}</div>"), &expected);
}

/// A state beside the class that all rows have.
#[test]
fn sticky_rows_of_another_state() {
    let row = |class: &str, n: u32| {
        format!(
            "<li class='{class}'><h3><a href='/t/90{n}'>{}</a></h3><p>2026-01-0{n}</p></li>",
            TITLES[4 - n as usize]
        )
    };
    let html = format!(
        "<div><ol class=stickies>{}{}</ol><ol class=threads>{}{}</ol></div>",
        row("threadbit hot lock", 4),
        row("threadbit hot", 3),
        row("threadbit", 2),
        row("threadbit new", 1)
    );
    check(
        &html,
        &[
            "* | 나무 심기 행사 참가자 모집 | 2026-01-04",
            "* | 휴관 안내 | 2026-01-03",
            "주차장 공사로 길을 막습니다 | 2026-01-02",
            "강사 모집 공고 | 2026-01-01",
        ],
    );
}

#[test]
fn links_to_places_on_a_posts_page_and_to_its_files() {
    let expected: Vec<String> = (0..4).map(|at| format!("{} | 2026-01-0{}", TITLES[at], 4 - at)).collect();
    let with_files: Vec<String> = expected.iter().map(|line| format!("{line} | +")).collect();
    for (row, expected) in [
        // The day and the comments lead to the post, too; beside it a list of the newest ones without days.
        (
            "<article><h2><a href='/2026/01/N-post/'>TITLE</a></h2><p><a href='/2026/01/N-post/'><time>2026-01-0N</time></a>\
             <a href='/2026/01/N-post/#respond'>댓글 남기기</a></p><p>소식을 전합니다.</p></article>",
            &expected,
        ),
        // Files by their names, whatever their address.
        (
            "<div><p class=tit><a href='/press/view?no=N'>TITLE</a></p><p>2026-01-0N</p><p class=p_file>\
             <a href='/f/d?f=N1'>TITLE.hwp</a> <a href='/f/d?f=N2'>TITLE.pdf (31KB)</a></p></div>",
            &with_files,
        ),
    ] {
        let html = format!(
            "<main>{}</main><aside><ul>{}</ul></aside>",
            rows(row, [""; 4]),
            rows("<li><a href='/2026/01/N-post/'>TITLE</a></li>", [""; 4])
        );
        check(&html, &expected.iter().map(String::as_str).collect::<Vec<_>>());
    }
    // Each place is another post: a path, a number, or a name of its own.
    for link in [
        "href='/board#/view/N'",
        "href='/notice.html#post-33N'",
        "href='/notice/view#id33N' onclick='fnView(33N)'",
        "href='/list.do#n33N' onclick='fnView(33N)'",
        "href='/notice.html#KIND'",
    ] {
        let html = rows(&format!("<li><a {link}>TITLE</a><i>2026-01-0N</i></li>"), ["spring", "water", "road", "help"]);
        check(&format!("<ul>{html}</ul>"), &expected.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

#[test]
fn days_below_a_month() {
    let row = |day: &str, at: usize| format!("<li><a href='/h/{at}'>{}</a><span>{day}</span></li>", TITLES[at]);
    for (heads, expected) in [
        (["2026년 2월", "2026년 1월"], ["2026-02-20", "2026-02-03", "2026-01-30", "2026-01-02"]),
        (["2026.02", "2026.01"], ["2026-02-20", "2026-02-03", "2026-01-30", "2026-01-02"]),
        (["2026", "2025"], ["2026-02-20", "2026-02-03", "2025-01-30", "2025-01-02"]),
    ] {
        let html = format!(
            "<div><h4>{}</h4><ul>{}{}</ul><h4>{}</h4><ul>{}{}</ul></div>",
            heads[0],
            row("02.20", 0),
            row("02.03", 1),
            heads[1],
            row("01.30", 2),
            row("01.02", 3)
        );
        let expected: Vec<String> = (0..4).map(|at| format!("{} | {}", TITLES[at], expected[at])).collect();
        check(&html, &expected.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

#[test]
fn facts_apart_by_wide_blanks() {
    let html = rows(
        "<tr><td>N</td><td><a href='v.php?id=N'>TITLE</a><br><font>총무과&nbsp;&nbsp;2026-01-0N&nbsp;&nbsp;조회수 1N</font></td></tr>",
        [""; 4],
    );
    let expected: Vec<String> =
        (0..4).map(|at| format!("#{n} | {} | 2026-01-0{n} | by 총무과 | 1{n}x", TITLES[at], n = 4 - at)).collect();
    check(&format!("<table>{html}</table>"), &expected.iter().map(String::as_str).collect::<Vec<_>>());
}

/// Kinds in elements of their own, of which one sounds like a sign, one stands behind a picture, and one row has none.
#[test]
fn kinds_of_nearly_all_rows() {
    const KINDS: [&str; 8] = ["채용", "안내", "행사", "교육", "입찰", "", "모집", "채용"];
    for picture in ["", "<img src=pin.png alt=공지>"] {
        let row = |(at, kind): (usize, &&str)| {
            let kind = if kind.is_empty() { String::new() } else { format!("<em>{kind}</em> ") };
            let picture = if at < 2 { picture } else { "" };
            let title = TITLES[at % 4];
            format!(
                "<tr><td>{at}<td><a href='/view/90{at}'>{picture}{kind}{title} {at}차</a><td>총무과<td>2026-01-1{at}</tr>"
            )
        };
        let html: String = KINDS.iter().enumerate().map(row).collect();
        let seen = super::seen(&format!("<table><tr><th>번호<th>제목<th>부서<th>등록일</tr>{html}</table>"));
        for (at, (row, _)) in seen.rows.iter().enumerate() {
            assert_eq!(row.title, format!("{} {at}차", TITLES[at % 4]), "{picture}");
        }
        assert_eq!(seen.rows.len(), 8);
    }
}

/// A kind before a title that begins with what its writer set in brackets.
#[test]
fn kinds_before_brackets() {
    let row = "<li><a href='/view/90N'><em>KIND</em> [KIND] TITLE</a><time>2026-01-0N</time></li>";
    let html = rows(row, ["채용", "행사", "채용", "채용"]);
    let seen = super::seen(&format!("<ul>{html}</ul>"));
    let titles: Vec<&str> = seen.rows.iter().map(|(row, _)| row.title.as_str()).collect();
    let own = |at: usize, kind: &str| format!("[{kind}] {}", TITLES[at]);
    assert_eq!(titles, [own(0, "채용"), own(1, "행사"), own(2, "채용"), own(3, "채용")]);
}

/// A forum's topics: who began it and when, once more for narrow screens, and the day of the last answer.
#[test]
fn last_answers_of_forums() {
    let last = ["28", "26", "26", "24"];
    let head = "<tr><th>Topics<th>Replies<th>Views<th>Last post</tr>";
    let row = |at: usize| {
        let (no, day) = (310 - at, 27 - at);
        format!(
            "<tr><td><a href='t?t={no}'>{}</a><div>by Kim <span>2026-11-{day}</span></div><td>{at}<td>1{at}<td>by Lee <a href='t?p={no}'>2026-11-{}</a></tr>",
            TITLES[at], last[at]
        )
    };
    let html: String = (0..4).map(row).collect();
    let seen = super::seen(&format!("<table>{head}{html}</table>"));
    let days: Vec<String> = seen.rows.iter().filter_map(|(row, _)| Some(row.posted_at?.to_string())).collect();
    assert_eq!(days, ["2026-11-27", "2026-11-26", "2026-11-25", "2026-11-24"]);
}

/// What leads to the last answer, and says when, is no title however long the moment is.
#[test]
fn links_that_are_moments() {
    let row = |at: usize| {
        let (no, day) = (310 - at, 27 - at);
        format!(
            "<tr><th><a href='/thread-{no}-1-1.html'>关于维护的通知{at}</a><td>Kim<em>2026-11-{day}</em><td><a href='/thread-{no}-1-1.html'>{at}</a><td>Lee <a href='/forum.php?mod=redirect&tid={no}&goto=lastpost'>2026-11-28 1{at}:22</a></tr>"
        )
    };
    let html: String = (0..4).map(row).collect();
    let seen = super::seen(&format!("<table>{html}</table>"));
    let titles: Vec<&str> = seen.rows.iter().map(|(row, _)| row.title.as_str()).collect();
    assert_eq!(titles, ["关于维护的通知0", "关于维护的通知1", "关于维护的通知2", "关于维护的通知3"]);
}

/// A line in bold, and below it a summary and the day.
#[test]
fn lines_below_a_line_in_bold() {
    for name in ["strong", "b"] {
        let row = format!(
            "<li><a href='/view/90N'><{name}>TITLE</{name}><br>여러분의 많은 관심과 참여를 바랍니다.<br><span class=date>2026-01-0N</span></a></li>"
        );
        let expected: Vec<String> = (0..4).map(|at| format!("{} | 2026-01-0{}", TITLES[at], 4 - at)).collect();
        check(&format!("<ul>{}</ul>", rows(&row, [""; 4])), &expected.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

/// What a day is called, and in a tip which it is.
#[test]
fn days_by_name() {
    for name in ["어제", "3일 전", "오늘"] {
        let row = format!("<li><a href='/view/90N'>TITLE</a><span title='2026-01-0N 10:20:33'>{name}</span></li>");
        let expected: Vec<String> = (0..4).map(|at| format!("{} | 2026-01-0{}T10:20:33", TITLES[at], 4 - at)).collect();
        check(&format!("<ul>{}</ul>", rows(&row, [""; 4])), &expected.iter().map(String::as_str).collect::<Vec<_>>());
    }
}
