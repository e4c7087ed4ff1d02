//! What a million generated rows showed to be mistaken for something else.

use super::check;

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
