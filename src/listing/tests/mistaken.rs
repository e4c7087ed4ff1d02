//! What a million generated rows showed to be mistaken for something else.

use super::{check, seen};

/// A badge behind a title takes no letter from its beginning.
#[test]
fn a_badge_behind_the_title() {
    let row = |title: &str, n: u32| {
        format!("<li><a href='v?n={n}'>{title}<span class=new>N</span></a> <em>2026-01-0{n}</em></li>")
    };
    check(
        &format!(
            "<ul>{}{}{}{}</ul>",
            row("Night library opens", 4),
            row("New harbour", 3),
            row("Water supply", 2),
            row("Bus network", 1)
        ),
        &[
            "Night library opens | 2026-01-04",
            "New harbour | 2026-01-03",
            "Water supply | 2026-01-02",
            "Bus network | 2026-01-01",
        ],
    );
}

/// A state that all rows share names nothing, and a card's link that is called a view has no readers.
#[test]
fn words_that_name_nothing() {
    let rows: String = (1..=4)
        .rev()
        .map(|n| {
            format!("<li><div><a href='v?n={n}'>제{n}회 나무 심기 행사</a></div><span>마감</span><span>박하나</span><span>2026-01-0{n}</span></li>")
        })
        .collect();
    let line = |n: u32| format!("제{n}회 나무 심기 행사 | 2026-01-0{n} | by 박하나");
    check(&format!("<ul class=board>{rows}</ul>"), &[4, 3, 2, 1].map(line).each_ref().map(String::as_str));
    let rows: String = (1..=4)
        .rev()
        .map(|n| {
            format!("<li><a href='v?n={n}' class=btnView><strong>제{n}회 나무 심기 행사</strong><span class=num>8{n}</span><span>2026-01-0{n}</span><span class=hit>{}</span></a></li>", n * 37 % 50)
        })
        .collect();
    let line = |n: u32| format!("#8{n} | 제{n}회 나무 심기 행사 | 2026-01-0{n} | {}x", n * 37 % 50);
    check(&format!("<ul class=cards>{rows}</ul>"), &[4, 3, 2, 1].map(line).each_ref().map(String::as_str));
}

/// A caption names columns by their order: of as many cells, pictures too; where one is missing, no other kind is guessed.
#[test]
fn captions_count_the_cells() {
    let table = |caption: &str, cells: &dyn Fn(u32) -> String| {
        let rows: String = (1..=4).rev().map(|n| format!("<tr>{}</tr>", cells(n))).collect();
        format!("<table><caption>{caption}</caption><tbody>{rows}</tbody></table>")
    };
    let title = |n: u32| format!("<td><a href='v?n={n}'>제{n}회 나무 심기 행사</a>");
    let line = |n: u32| format!("제{n}회 나무 심기 행사 | 2026-01-0{n}");
    let lines = [4, 3, 2, 1].map(line);
    let expected = lines.each_ref().map(String::as_str);
    check(
        &table("소식 목록이며 추천, 제 목, 등록일, 파일 항목으로 되어 있습니다", &|n| {
            format!("<td>{}{}<td>2026-01-0{n}<td>", n * 37 % 50, title(n))
        }),
        &expected,
    );
    check(
        &table("소식 목록 - 제목, 분류, 등록일, 작성자", &|n| {
            format!("{}<td>2026-01-0{n}<td>교육", title(n))
        }),
        &expected,
    );
}

/// Of a day and a period, as many as the caption names, the day is that of posting; a day alone may be either end of it.
#[test]
fn a_day_beside_a_period() {
    let line = |day: &str| [4, 3, 2, 1].map(|n| format!("제{n}회 나무 심기 행사{}", day.replace('N', &n.to_string())));
    for (cells, day) in
        [("<td>2026-01-0N<td>2026-01-0N ~ 2026-02-1N", " | 2026-01-0N"), ("<td>2026-01-0N<td>총무과", "")]
    {
        let row = |n: u32| {
            let n = n.to_string();
            format!("<tr><td><a href='v?n={n}'>제{n}회 나무 심기 행사</a>{}</tr>", cells.replace('N', &n))
        };
        let rows: String = (1..=4).rev().map(row).collect();
        let html =
            format!("<table><caption>소식 목록 - 번호, 제목, 부서, 등록일, 접수기간, 분류</caption>{rows}</table>");
        check(&html, &line(day).each_ref().map(String::as_str));
    }
}

/// A row that lost a cell may have lost its day of posting: the day that is left may be another.
#[test]
fn a_lone_day_of_a_row_without_a_cell() {
    let row = |n: u32, day: &str| {
        format!("<tr><td>{n}<td><a href='v?n={n}'>제{n}회 나무 심기 행사</a>{day}<td>2026-02-1{n}</tr>")
    };
    let day = |n: u32| format!("<td>2026-01-0{n}");
    check(
        &format!(
            "<table><thead><tr><th>번호<th>제목<th>등록일<th>마감일</tr></thead><tbody>{}{}{}{}</tbody></table>",
            row(4, &day(4)),
            row(3, ""),
            row(2, &day(2)),
            row(1, &day(1))
        ),
        &[
            "#4 | 제4회 나무 심기 행사 | 2026-01-04",
            "제3회 나무 심기 행사",
            "#2 | 제2회 나무 심기 행사 | 2026-01-02",
            "#1 | 제1회 나무 심기 행사 | 2026-01-01",
        ],
    );
}

/// A title cut after its first words may look like a day; its column knows better.
#[test]
fn a_title_cut_to_a_day() {
    let row = |n: u32, title: &str, whole: &str| {
        format!(
            "<tr onclick=\"location.href='v?n={n}'\"><td><span title='{whole}'>{title}</span><td>홍길동<td>2026-01-0{n}</tr>"
        )
    };
    let whole = |n: u32| format!("제{n}회 나무 심기 행사를 엽니다");
    let rows = [
        row(4, &whole(4), &whole(4)),
        row(3, "2025.3.1....", "2025.3.1.부터 달라지는 도로 이용 방법"),
        row(2, &whole(2), &whole(2)),
        row(1, &whole(1), &whole(1)),
    ];
    check(
        &format!("<table><tbody>{}</tbody></table>", rows.concat()),
        &[
            "제4회 나무 심기 행사를 엽니다 | 2026-01-04 | by 홍길동",
            "2025.3.1.부터 달라지는 도로 이용 방법 | 2026-01-03 | by 홍길동",
            "제2회 나무 심기 행사를 엽니다 | 2026-01-02 | by 홍길동",
            "제1회 나무 심기 행사를 엽니다 | 2026-01-01 | by 홍길동",
        ],
    );
}

/// "신청일" is the day of posting where a column names who asked, and a day of the notice's own where none does.
#[test]
fn who_asked_and_when() {
    let table = |head: &str| {
        let row = |n: u32| {
            format!("<tr><td>{n}<td><a href='v?n={n}'>제{n}차 강좌 개설 요청</a><td>홍길동<td>2026-01-0{n}</tr>")
        };
        format!(
            "<table><thead><tr><th>번호<th>제목{head}</tr></thead><tbody>{}{}{}</tbody></table>",
            row(3),
            row(2),
            row(1)
        )
    };
    check(
        &table("<th>신청자<th>신청일"),
        &[
            "#3 | 제3차 강좌 개설 요청 | 2026-01-03 | by 홍길동",
            "#2 | 제2차 강좌 개설 요청 | 2026-01-02 | by 홍길동",
            "#1 | 제1차 강좌 개설 요청 | 2026-01-01 | by 홍길동",
        ],
    );
    check(
        &table("<th>작성자<th>신청일"),
        &[
            "#3 | 제3차 강좌 개설 요청 | by 홍길동",
            "#2 | 제2차 강좌 개설 요청 | by 홍길동",
            "#1 | 제1차 강좌 개설 요청 | by 홍길동",
        ],
    );
}

/// A number may have letters, or be 공지 in every row.
#[test]
fn numbers_with_letters() {
    let table = |number: &dyn Fn(u32) -> String| {
        let row = |n: u32| {
            format!("<tr><td>{}<td><a href='v?n={n}'>제{n}차 연구 과제 공고</a><td>2026-01-0{n}</tr>", number(n))
        };
        let rows: String = (1..=4).rev().map(row).collect();
        format!("<table><thead><tr><th>번호<th>제목<th>등록일</tr></thead><tbody>{rows}</tbody></table>")
    };
    let line = |n: u32| format!("#IRIS20250{n} | 제{n}차 연구 과제 공고 | 2026-01-0{n}");
    check(&table(&|n| format!("IRIS20250{n}")), &[4, 3, 2, 1].map(line).each_ref().map(String::as_str));
    let line = |n: u32| format!("* | 제{n}차 연구 과제 공고 | 2026-01-0{n}");
    check(&table(&|_| "공지".to_owned()), &[4, 3, 2, 1].map(line).each_ref().map(String::as_str));
}

/// Heads that have changed places: what stands under the wrong one is none of what is named.
#[test]
fn titles_under_another_head() {
    let table = |heads: &str, cells: &dyn Fn(u32) -> String| {
        let rows: String = (1..=4).rev().map(|n| format!("<tr>{}<td>2026-01-0{n}</tr>", cells(n))).collect();
        format!("<table><thead><tr>{heads}<th>등록일</tr></thead><tbody>{rows}</tbody></table>")
    };
    let title = |n: u32| format!("<td><a href='v?n={n}'>제{n}회 나무 심기 행사</a>");
    let kind = |n: u32| format!("<td>{}", ["교육", "복지"][n as usize % 2]);
    let line = |n: u32| format!("제{n}회 나무 심기 행사 | 2026-01-0{n}");
    let bare = [4, 3, 2, 1].map(line);
    let bare = bare.each_ref().map(String::as_str);
    check(&table("<th>분류<th>제목", &|n| title(n) + &kind(n)), &bare);
    check(&table("<th>번호<th>제목", &|n| title(n) + &format!("<td>{}", 90 + 2 * n)), &bare);
    // As they should be, and without a word for the titles.
    let line = |n: u32| format!("제{n}회 나무 심기 행사 | 2026-01-0{n} | in {}", ["교육", "복지"][n as usize % 2]);
    let lines = [4, 3, 2, 1].map(line);
    let told = lines.each_ref().map(String::as_str);
    check(&table("<th>제목<th>분류", &|n| title(n) + &kind(n)), &told);
    check(&table("<th>사업<th>분류", &|n| title(n) + &kind(n)), &told);
}

/// A line of heads above a list whose rows lack a part: no part stands under its head, and which day is left nobody knows.
#[test]
fn a_head_of_more_parts_than_the_rows_have() {
    let list = |heads: &str, row: &dyn Fn(u32) -> String| {
        let rows: String = (1..=4).rev().map(|n| format!("<li>{}</li>", row(n))).collect();
        format!("<div><div class=head>{heads}</div><ul>{rows}</ul></div>")
    };
    let title = |n: u32| format!("<p><a href='v?n={n}'>제{n}회 나무 심기 행사</a></p>");
    let lines = |line: &dyn Fn(u32) -> String, html: &str| {
        let lines: Vec<String> = (1..=4).rev().map(line).collect();
        check(html, &lines.iter().map(String::as_str).collect::<Vec<_>>());
    };
    let dated = |n: u32| format!("{}<span>2026-01-0{n}</span>", title(n));
    let bare = |n: u32| format!("제{n}회 나무 심기 행사");
    let with_day = |n: u32| format!("제{n}회 나무 심기 행사 | 2026-01-0{n}");
    lines(&bare, &list("<span>제목</span><span>등록일</span><span>마감일</span>", &dated));
    lines(&with_day, &list("<span>제목</span><span>등록일</span>", &dated));
    // One day is named, and one is there; a column that nobody understands may be any.
    lines(&with_day, &list("<span>제목</span><span>작성자</span><span>등록일</span>", &dated));
    lines(&with_day, &list("<span>제목</span><span>등록일</span><span>구역</span>", &dated));
    // A kind or an office before the title, where both are named.
    let office = |n: u32| format!("<span>교육지원과</span>{}<span>2026-01-0{n}</span>", title(n));
    let heads = "<span>상태</span><span>부서</span><span>제목</span><span>조회</span><span>등록일</span>";
    lines(&with_day, &list(heads, &office));
    // What stands behind the title is no number of those before it.
    let heads = "<span>번호</span><span>제목</span><span>등록일</span><span>조회수</span>";
    let counted = |n: u32| {
        let number = if n == 4 { "<span class=n>공지</span>".to_owned() } else { format!("<span>2{n}</span>") };
        format!("{number}{}<span>{}</span>", title(n), n * 137 % 50)
    };
    let line = |n: u32| if n == 4 { format!("* | {}", bare(n)) } else { format!("#2{n} | {}", bare(n)) };
    lines(&line, &list(heads, &counted));
}

/// Numbers of a few rows, of which the first keep theirs from when they were new, are no counts of readers.
#[test]
fn numbers_of_few_rows() {
    let table = |numbers: &[&str], signs: &[&str]| {
        let row = |(at, number): (usize, &&str)| {
            let sign = signs.get(at).copied().unwrap_or("");
            format!(
                "<tr><td>{number}<td>{sign}<a href='v?n=9{at}'>제{at}회 나무 심기 행사</a><td>2026-01-0{}</tr>",
                9 - at
            )
        };
        format!("<table>{}</table>", numbers.iter().enumerate().map(row).collect::<String>())
    };
    let line = |(at, before): (usize, &&str)| format!("{before}제{at}회 나무 심기 행사 | 2026-01-0{}", 9 - at);
    let lines = |before: &[&str]| before.iter().enumerate().map(line).collect::<Vec<_>>();
    let sign = "<span class=ico_notice>공지</span>";
    let expected = lines(&["* | #1546 | ", "* | #1543 | ", "#1557 | ", "#1556 | "]);
    check(
        &table(&["1546", "1543", "1557", "1556"], &[sign, sign]),
        &expected.iter().map(String::as_str).collect::<Vec<_>>(),
    );
    let expected = lines(&["#1546 | ", "#1543 | ", "#1557 | ", "#1555 | "]);
    check(&table(&["1546", "1543", "1557", "1555"], &[]), &expected.iter().map(String::as_str).collect::<Vec<_>>());
    // Far apart: readers.
    let rows = [("1546", 1546), ("43", 43), ("557", 557), ("556", 556)];
    let expected: Vec<String> =
        rows.iter().enumerate().map(|row| format!("{} | {}x", line((row.0, &"")), row.1.1)).collect();
    check(&table(&rows.map(|row| row.0), &[]), &expected.iter().map(String::as_str).collect::<Vec<_>>());
    // Cards of a page that was cut short: called numbers, and one less than the one before.
    let cards = |names: [&str; 2], numbers: [&str; 2]| {
        let card = |n: usize| {
            format!(
                "<li><a href='v?n=9{n}'><i></i><strong>제{n}회 나무 심기 행사</strong><span><em class={}>{}</em><em>2026-01-0{}</em></span></a></li>",
                names[n],
                numbers[n],
                9 - n
            )
        };
        format!("<ul>{}{}</ul>", card(0), card(1))
    };
    let bare = |at: usize| format!("제{at}회 나무 심기 행사 | 2026-01-0{}", 9 - at);
    check(&cards(["num"; 2], ["569", "568"]), &[&format!("#569 | {}", bare(0)), &format!("#568 | {}", bare(1))]);
    check(&cards(["hit"; 2], ["569", "568"]), &[&format!("{} | 569x", bare(0)), &format!("{} | 568x", bare(1))]);
    check(&cards(["num"; 2], ["569", "12"]), &[&bare(0), &bare(1)]);
}

/// A sign whose end tag is missing holds the title as well.
#[test]
fn a_sign_that_never_ends() {
    let table = |second: &str| {
        let rows = |n: u32| {
            let cell = "<span class=cate>[교육]</span><span>TITLE</span>";
            let cell = if n == 3 { second } else { cell }.replace("TITLE", &format!("제{n}회 나무 심기 행사"));
            format!("<tr><td onclick='view({n})'>{cell}</td><td>2026-01-0{n}</td></tr>")
        };
        format!("<table><tr><th>제목<th>등록일</tr>{}</table>", (1..=4).rev().map(rows).collect::<String>())
    };
    let line = |n: u32| format!("제{n}회 나무 심기 행사 | 2026-01-0{n} | in 교육");
    let third = |title: &str| [line(4), format!("{title} | 2026-01-03"), line(2), line(1)];
    for (cell, expected) in [
        ("<span class=cate>[교육]<span>TITLE</span>", "제3회 나무 심기 행사 | 2026-01-03 | in 교육"),
        ("<span class=ico_notice>공지<span>TITLE</span>", "제3회 나무 심기 행사 | 2026-01-03"),
        // No sign by its class, or none by its words.
        ("<span class=subject>[교육] <b>TITLE</b></span>", "[교육] 제3회 나무 심기 행사 | 2026-01-03"),
        ("<span class=ico_x>올해의 <b>TITLE</b></span>", "올해의 제3회 나무 심기 행사 | 2026-01-03"),
    ] {
        let mut lines = third("");
        lines[1] = expected.to_owned();
        check(&table(cell), &lines.each_ref().map(String::as_str));
    }
}

/// Days within titles make no other list of one half of a board.
#[test]
fn two_lists_of_one_board_without_days() {
    let table = |words: &[&str], from: usize| {
        let row = |(at, title): (usize, &&str)| format!("<tr><td><a href='v?n=9{}'>{title}</a></tr>", from - at);
        format!(
            "<h3>소식</h3><table class=a><thead><tr><th>제목</tr></thead>{}</table>",
            words.iter().enumerate().map(row).collect::<String>()
        )
    };
    let plain = ["나무 심기 행사 참가자 모집", "여름 도서관 운영 시간 변경", "주차장 공사로 길을 막습니다"];
    let dated = ["10:30 시작하는 나무 심기", "(2024-12-31 기준) 요금 변경", "[24.11.05.] 길을 막습니다"];
    check(&(table(&plain, 8) + &table(&dated, 4)), &[plain, dated].concat());
}

/// A head over one column says that short words are titles; without it they are a menu.
#[test]
fn short_titles_under_a_head() {
    let rows: String = ["회의록", "설문", "휴관"]
        .iter()
        .enumerate()
        .map(|(at, title)| format!("<tr><td><a href='view.do?key=7&sn=3{at}'>{title}</a></tr>"))
        .collect();
    check(&format!("<table><thead><tr><th>제목</tr></thead>{rows}</table>"), &["회의록", "설문", "휴관"]);
    check(&format!("<table><thead><tr><th>메뉴</tr></thead>{rows}</table>"), &[]);
    check(&format!("<table>{rows}</table>"), &[]);
}

/// Titles that repeat beside writers who are each another: what is as short as a name is one.
#[test]
fn writers_of_titles_that_repeat() {
    let row = |(at, writer): (usize, &&str)| {
        let title = ["나무 심기 행사 참가자 모집", "여름 도서관 임시 휴관 안내"][at % 2];
        format!("<tr onclick='view(90{at})'><td><span>{title}</span><td>{writer}<td>2026-01-0{}</tr>", 9 - at)
    };
    let rows: String = ["박하람", "임가온", "서나래", "오로라", "장한결"].iter().enumerate().map(row).collect();
    check(
        &format!("<table>{rows}</table>"),
        &[
            "나무 심기 행사 참가자 모집 | 2026-01-09 | by 박하람",
            "여름 도서관 임시 휴관 안내 | 2026-01-08 | by 임가온",
            "나무 심기 행사 참가자 모집 | 2026-01-07 | by 서나래",
            "여름 도서관 임시 휴관 안내 | 2026-01-06 | by 오로라",
            "나무 심기 행사 참가자 모집 | 2026-01-05 | by 장한결",
        ],
    );
}

#[test]
fn what_is_left_of_a_row_is_no_sign() {
    let row = |title: &str, number: &str, day: &str| {
        format!(
            "<li><div class=tit_box><a href='view.do?key=7&sn={number}'>{title}</a></div>\
             <span>{number}</span>{}</li>",
            if day.is_empty() { String::new() } else { format!("<span class=date>{day}</span>") }
        )
    };
    // The first row has lost its day, and with it the shape by which its number is known: it is not pinned.
    let rows = [
        row("숲길 걷기 모임", "2306", ""),
        row("강당 새 단장", "2304", "2025-06-09"),
        row("도서 나눔", "2301", "2025-06-04"),
        row("밤 산책 안내", "2299", "2025-06-01"),
    ];
    let head = "<div class=list_head><span>제목</span><span>번호</span><span>등록일</span></div>";
    let listing = seen(&format!("<h2>소식</h2>{head}<ul class=board_list>{}</ul>", rows.concat()));
    assert_eq!(listing.rows.len(), 4, "{:?}", listing.problems);
    assert!(listing.rows.iter().all(|(row, _)| !row.pinned), "{:?}", listing.rows);
    // Titles of two characters, and an advertisement among them that says more.
    let row = |title: &str, sn: u32| {
        format!("<li><a href='view.do?key=7&sn={sn}'>{title}</a><span class=date>2025-06-{sn:02}</span></li>")
    };
    let ad = "<li><a href='https://ads.example.com/click?c=77'><img src=/s.jpg alt=''>여름 휴가는 여기에서</a></li>";
    let rows = [row("설문", 11), row("Q1", 9), ad.to_owned(), row("휴관", 6)].concat();
    check(
        &format!("<h2>소식</h2><div class=list_head><span>제목</span><span>등록일</span></div><ul>{rows}</ul>"),
        &["설문 | 2025-06-11", "Q1 | 2025-06-09", "휴관 | 2025-06-06"],
    );
}
