//! Heads against the values below them: which is believed, and how far a head that is not believed reaches.

use super::{check, line, page, read, seen};
use crate::source::RowSelectors;

fn table(head: &str, row: &dyn Fn(u32) -> String) -> String {
    let head: String = head.split(' ').map(|name| format!("<th>{name}")).collect();
    let rows: String = (11..=20).rev().map(row).collect();
    format!("<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")
}

/// The titles of a board of meetings repeat; a column of long texts that differ has a head that says what they are. Only
/// where names are said to be whole sentences have the heads changed places.
#[test]
fn titles_that_repeat() {
    const MEETINGS: [&str; 2] = ["정기회", "임시회"];
    let place = |n: u32| format!("서울특별시 중구 세종대로 110 시청 본관 3층 대회의실 {n}호");
    let institute = |n: u32| {
        let name = ["한국지방행정", "국립농업과학기술", "서울시정", "보건환경", "한국해양수산개발"][n as usize % 5];
        format!("{name}연구원 제{n}실")
    };
    type Layout<'l> = &'l dyn Fn(u32, &str, &str) -> String;
    let rows: [Layout<'_>; 3] = [
        &|n, title, other| {
            format!("<tr onclick=\"location.href='v?n={n}'\"><td>{n}<td>{title}<td>{other}<td>2026-11-{n}</tr>")
        },
        &|n, title, other| {
            let link = format!("<a href='v?n={n}'>");
            format!("<tr><td>{n}<td>{link}{title}</a><td>{link}{other}</a><td>2026-11-{n}</tr>")
        },
        &|n, title, other| format!("<tr><td>{n}<td>{title}<td>{other}<td>2026-11-{n}</tr>"),
    ];
    for (head, other, is_swap) in [
        ("번호 제목 장소 등록일", &place as &dyn Fn(u32) -> String, false),
        ("번호 제목 내용 등록일", &place, false),
        ("번호 제목 소관 등록일", &place, false),
        ("번호 제목 담당부서 등록일", &institute, false),
        ("번호 제목 작성자 등록일", &place, true),
        ("번호 제목 담당부서 등록일", &place, true),
    ] {
        for row in rows {
            for (one, repeats) in [(false, true), (true, false)] {
                // Of ten titles one comes twice, or nearly all do.
                let title = |n: u32| {
                    if one && n != 19 { format!("제{n}차 회의") } else { MEETINGS[n as usize % 2].to_owned() }
                };
                let html = table(head, &|n| row(n, &title(n), &other(n)));
                let titles: Vec<String> = seen(&html).rows.into_iter().map(|(row, _)| row.title).collect();
                let expected: Vec<String> =
                    (11..=20).rev().map(|n| if is_swap && repeats { other(n) } else { title(n) }).collect();
                assert_eq!(titles, expected, "{html}");
            }
        }
    }
}

/// A column whose head can't name its values, or that has no values, takes nothing from the others: days, writers and
/// counts told by their shape stay.
#[test]
fn one_odd_column() {
    let titled = |n: u32| {
        format!(
            "<a href='v?n={n}'>{n}번째 소식지를 펴냅니다</a> <span class=w>홍길동</span> <span class=d>2026-11-{n}</span>"
        )
    };
    for (number, views, line) in [
        (None, "-", "#NO | TITLE | DAY | by 홍길동"),
        (None, "미정", "#NO | TITLE | DAY | by 홍길동"),
        (None, "비공개", "#NO | TITLE | DAY | by 홍길동"),
        (None, "준비하는 중", "#NO | TITLE | DAY | by 홍길동"),
        (Some("일반"), "31", "TITLE | DAY | by 홍길동 | 31x"),
        (Some("제 20 호"), "31", "#제 20 호 | TITLE | DAY | by 홍길동 | 31x"),
        (Some("20 - 3"), "31", "#20 - 3 | TITLE | DAY | by 홍길동 | 31x"),
        (Some("새 학기를 맞아 알립니다"), "31", "TITLE | DAY | by 홍길동 | 31x"),
    ] {
        let html = table("번호 제목 조회", &|n| {
            let number = number.map_or_else(|| n.to_string(), str::to_owned);
            format!("<tr><td>{number}<td>{}<td>{views}</tr>", titled(n))
        });
        let lines: Vec<String> = (11..=20)
            .rev()
            .map(|n| {
                line.replace("NO", &n.to_string())
                    .replace("TITLE", &format!("{n}번째 소식지를 펴냅니다"))
                    .replace("DAY", &format!("2026-11-{n}"))
            })
            .collect();
        check(&html, &lines.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

/// Two heads that have changed places: the values tell, and nothing is guessed that no head names.
#[test]
fn two_odd_columns() {
    let row = |n: u32| {
        format!("<tr><td>{n}<td><a href='v?n={n}'>{n}번째 소식지를 펴냅니다</a><td>{}<td>홍길동</tr>", n * 37 % 50)
    };
    let lines: Vec<String> =
        (11..=20).rev().map(|n| format!("#{n} | {n}번째 소식지를 펴냅니다 | by 홍길동 | {}x", n * 37 % 50)).collect();
    check(&table("번호 제목 작성자 조회", &row), &lines.iter().map(String::as_str).collect::<Vec<_>>());
    let lines: Vec<String> = (11..=20).rev().map(|n| format!("#{n} | {n}번째 소식지를 펴냅니다 | by 홍길동")).collect();
    check(&table("번호 제목 작성자 추천", &row), &lines.iter().map(String::as_str).collect::<Vec<_>>());
}

/// Rows above the numbered ones that lack the cell of the number stand above their order; among them a row has lost it.
#[test]
fn rows_without_the_cell_of_the_number() {
    let row = |n: u32, number: &str| {
        let number = if number.is_empty() { String::new() } else { format!("<span class=num>{number}</span>") };
        format!(
            "<li>{number}<span class=cat>공고</span><a href='v?n={n}'>{n}번째 소식지를 펴냅니다</a><span class=w>문화과</span><span>2026-11-{n}</span></li>"
        )
    };
    let plain = |n: u32| row(n, &n.to_string());
    let list = |rows: &[String]| format!("<ul class=board>{}</ul>", rows.concat());
    let pinned = |html: &str| seen(html).rows.into_iter().map(|(row, _)| row.pinned).collect::<Vec<_>>();
    let below: Vec<String> = (13..=18).rev().map(plain).collect();
    let above = [vec![row(12, ""), row(11, "")], below.clone()].concat();
    assert_eq!(pinned(&list(&above)), [true, true, false, false, false, false, false, false]);
    let mut among = below;
    among[2] = row(16, "");
    assert_eq!(pinned(&list(&among)), [false; 6]);
}

/// Heads that no table knows: what could name who wrote or how many read lets the values tell; what means something else does
/// not; a word that may mean anything does where they are plainly offices.
#[test]
fn heads_that_no_table_knows() {
    const PEOPLE: [&str; 3] = ["김하나", "이두리", "박세찬"];
    const OFFICES: [&str; 3] = ["총무과", "도로과", "보건소"];
    let told = |head: &str, value: &dyn Fn(u32) -> String| {
        let html = table(&format!("번호 제목 {head} 등록일"), &|n| {
            format!(
                "<tr><td>{n}<td><a href='v?n={n}'>{n}번째 소식지를 펴냅니다</a><td>{}<td>2026-11-{n}</tr>",
                value(n)
            )
        });
        let row = seen(&html).rows.remove(0).0;
        (row.author, row.views)
    };
    let people = |n: u32| PEOPLE[n as usize % 3].to_owned();
    let offices = |n: u32| OFFICES[n as usize % 3].to_owned();
    let numbers = |n: u32| (n * 37 % 50).to_string();
    for head in ["입력자", "제출자", "글쓴사람", "부서/담당자", "소속/성명", "발신", "아이디", "발의자"]
    {
        assert_eq!(told(head, &people), (Some(people(20)), None), "{head}");
    }
    for head in [
        "작성처",
        "담당",
        "등록처",
        "소관",
        "담당공무원",
        "작성기관",
        "담당팀",
        "관할",
        "위원회",
        "신청기관",
        "제안부서",
    ] {
        assert_eq!(told(head, &offices), (Some(offices(20)), None), "{head}");
    }
    for head in ["조회/추천", "본&nbsp;횟수", "접속", "누적조회", "조회순", "카운트", "검색수"] {
        assert_eq!(told(head, &numbers), (None, Some(u64::from(20 * 37 % 50_u32))), "{head}");
    }
    for head in ["결과", "대상", "대상자", "급수", "형식"] {
        assert_eq!(told(head, &people), (None, None), "{head}");
    }
    for head in ["낙찰자", "선정자", "보호자", "신고자", "저작권자", "사업자", "지도자"] {
        assert_eq!(told(head, &people), (None, None), "{head}");
    }
    for head in ["결과", "대상", "진료과", "모집학과", "시험기관", "대상기관", "참가팀", "납품처", "시설", "개최지"]
    {
        assert_eq!(told(head, &offices), (None, None), "{head}");
    }
    for head in ["정원", "신청/정원", "수강료", "면적", "참가자", "담당", "열람실", "White", "Review", "방문인원"]
    {
        assert_eq!(told(head, &numbers), (None, None), "{head}");
    }
}

/// Heads are pictures on old boards; in a post's row a picture is a sign.
#[test]
fn heads_that_are_pictures() {
    for (cell, last) in [("th", "마감일"), ("td", "마감일"), ("th", "입찰마감일시")] {
        let picture = |name: &str| format!("<{cell}><img src='h.gif' alt='{name}'></{cell}>");
        let head: String = ["번호", "공고명", "담당부서", last, "조회", "첨부"].into_iter().map(picture).collect();
        let row = |n: u32| {
            let file = if n.is_multiple_of(2) { "" } else { "<img src='f.gif' alt='첨부파일'>" };
            format!(
                "<tr><td>{n}<td><a href='v?n={n}'>{n}차 보수 공사</a><td>총무과<td>2026-12-{n}<td>{}<td>{file}</tr>",
                70 - n
            )
        };
        let rows: String = (11..=14).rev().map(row).collect();
        check(
            &format!("<table><tr>{head}</tr>{rows}</table>"),
            &[
                "#14 | 14차 보수 공사 | by 총무과 | 56x | -",
                "#13 | 13차 보수 공사 | by 총무과 | 57x | +",
                "#12 | 12차 보수 공사 | by 총무과 | 58x | -",
                "#11 | 11차 보수 공사 | by 총무과 | 59x | +",
            ],
        );
    }
}

/// What a head of two names says, with what stands below it in one text, in lines or in elements.
#[test]
fn cells_of_two_things() {
    let told = |head: &str, cell: &str| {
        let html = table(&format!("번호 제목 {head}"), &|n| {
            let cell = cell.replace("DAY", &format!("2026-11-{n}")).replace("COUNT", &(n * 7 % 50).to_string());
            format!("<tr><td>{n}<td><a href='v?n={n}'>{n}번째 소식지를 펴냅니다</a><td>{cell}</tr>")
        });
        super::line(&seen(&html).rows.remove(0).0).replace("#20 | 20번째 소식지를 펴냅니다 | ", "")
    };
    for (head, cells, expected) in [
        (
            "등록일/조회",
            &["DAY/COUNT", "DAY / COUNT", "DAY<br>COUNT", "<p>DAY</p><p>COUNT</p>", "DAY (COUNT)"][..],
            "2026-11-20 | 40x",
        ),
        ("등록일(조회)", &["DAY(COUNT)", "DAY (COUNT)", "DAY<br>(COUNT)"], "2026-11-20 | 40x"),
        ("공고일/마감일", &["DAY/2026-12-24", "DAY<br>2026-12-24", "DAY ~ 2026-12-24"], "2026-11-20"),
        ("마감일/공고일", &["2026-12-24/DAY", "2026-12-24<br>DAY", "<p>2026-12-24</p><p>DAY</p>"], "2026-11-20"),
        (
            "접수기간/등록일",
            &["2026-11-01 ~ 2026-12-24<br>DAY", "<p>2026-11-01 ~ 2026-12-24</p><p>DAY</p>"],
            "2026-11-20",
        ),
        (
            "작성자/조회",
            &["김하나 / COUNT", "김하나/COUNT", "김하나<br>COUNT", "<b>김하나</b> <i>COUNT</i>"],
            "by 김하나 | 40x",
        ),
        ("조회/작성자", &["COUNT / 김하나", "COUNT<br>김하나"], "by 김하나 | 40x"),
        ("구분/조회", &["행사 / COUNT", "행사(COUNT)", "행사, COUNT", "행사<br>COUNT"], "40x | in 행사"),
        ("등록일/입찰마감일시", &["DAY(2026-12-24 10:00)", "DAY / 2026-12-24 10:00"], "2026-11-20"),
        ("조회·좋아요", &["1,0COUNT/3", "1,0COUNT (3)"], "1040x"),
        ("추천/조회", &["3/COUNT", "3 · COUNT", "3<br>COUNT"], "40x"),
        ("구분/조회", &["행사(1,0COUNT)", "행사 / 1,0COUNT", "행사, 1,0COUNT"], "1040x | in 행사"),
    ] {
        for cell in cells {
            assert_eq!(told(head, cell), expected, "{head} {cell}");
        }
    }
    let row = |cells: &str| {
        let rows: String =
            (1..=4).rev().map(|n: u32| format!("<tr>{}</tr>", cells.replace('N', &n.to_string()))).collect();
        rows
    };
    for (head, cells, expected) in [
        (
            "번호/구분 제목 등록일",
            "<td>1N / 행사<td><a href='v?n=N'>제N회 음악회</a><td>2026-11-0N",
            "#14 | 제4회 음악회 | 2026-11-04 | in 행사",
        ),
        (
            "번호/구분 제목 등록일",
            "<td>1N<br>행사<td><a href='v?n=N'>제N회 음악회</a><td>2026-11-0N",
            "#14 | 제4회 음악회 | 2026-11-04 | in 행사",
        ),
        (
            "번호 제목/작성자 등록일",
            "<td>1N<td><a href='v?n=N'>제N회 음악회</a><br>김하나<td>2026-11-0N",
            "#14 | 제4회 음악회 | 2026-11-04 | by 김하나",
        ),
        (
            "번호 제목/작성자 등록일",
            "<td>1N<td><a href='v?n=N'>제N회 음악회</a> <img src='n.gif' alt='새글'><p>총무과</p><td>2026-11-0N",
            "#14 | 제4회 음악회 | 2026-11-04 | by 총무과",
        ),
        (
            "번호/구분 제목 등록일",
            "<td><br>행사<td><a href='v?n=N'>제N회 음악회</a><td>2026-11-0N",
            "제4회 음악회 | 2026-11-04 | in 행사",
        ),
        (
            "번호 제목/작성자 등록일",
            "<td>1N<td><a href='v?n=N'>제N회 음악회</a> <span class=sound_only>댓글</span><span>7</span><span class=sound_only>개</span><p>총무과</p><td>2026-11-0N",
            "#14 | 제4회 음악회 | 2026-11-04 | by 총무과",
        ),
        (
            "번호 작성자/제목 등록일",
            "<td>1N<td>김하나<br><a href='v?n=N'>제N회 음악회</a><td>2026-11-0N",
            "#14 | 제4회 음악회 | 2026-11-04 | by 김하나",
        ),
        (
            "번호/구분 제목 등록일",
            "<td><br>행사<td><a href='v?n=N'>제N회 음악회</a><td>2026-11-0N",
            "제4회 음악회 | 2026-11-04 | in 행사",
        ),
    ] {
        let head: String = head.split(' ').map(|name| format!("<th>{name}")).collect();
        let first = seen(&format!("<table><tr>{head}</tr>{}</table>", row(cells))).rows.remove(0).0;
        assert_eq!(super::line(&first), expected, "{head} {cells}");
    }
}

/// A head of two names, one of them a day: the first day is it, and what stands beside it is the other.
#[test]
fn heads_of_two_names() {
    let told = |head: &str, cell: &str| {
        let html = table(&format!("번호 제목 {head} 조회"), &|n| {
            let cell = cell.replace("DAY", &format!("2026-11-{n}"));
            format!("<tr><td>{n}<td><a href='v?n={n}'>{n}번째 소식지를 펴냅니다</a><td>{cell}<td>{}</tr>", n * 7 % 50)
        });
        let row = seen(&html).rows.remove(0).0;
        (row.posted_at.map(|at| at.to_string()), row.author, row.views)
    };
    let (day, views) = (Some("2026-11-20".to_owned()), Some(40));
    for head in
        ["등록일/만료일", "등록일(마감일)", "게시일<br>(마감일)", "공고일/마감일", "등록일~마감일", "등록일(수정일)"]
    {
        for cell in ["DAY", "DAY<br>2026-12-24", "DAY<br>(2026-12-24)", "DAY ~ 2026-12-24", "DAY (2026-12-24)"] {
            assert_eq!(told(head, cell), (day.clone(), None, views), "{head} {cell}");
        }
    }
    assert_eq!(told("등록일", "DAY<br>2026-12-24"), (day.clone(), None, views));
    for head in ["작성자/작성일", "작성자(작성일)", "작성일/작성자", "담당부서·등록일"] {
        for cell in ["총무과 / DAY", "총무과 (DAY)", "총무과<br>DAY", "DAY 총무과", "DAY | 총무과"] {
            assert_eq!(told(head, cell), (day.clone(), Some("총무과".to_owned()), views), "{head} {cell}");
        }
    }
    // A closing day alone is none of posting.
    assert_eq!(told("접수기간/마감일", "DAY ~ 2026-12-24"), (None, None, views));
}

/// Heads of two things in two lines, and the cells below them.
#[test]
fn heads_of_two_lines() {
    for (head, cell, rest) in [
        ("등록일<br>조회수", "2026-11-N<br>1N", " | 1Nx"),
        ("등록일<br/>조회수", "2026-11-N<br>조회 1N", " | 1Nx"),
        ("<span>공고일</span><span>마감일</span>", "2026-11-N<br>2026-12-N", ""),
        ("등록일/조회", "11-N / 25", " | 25x"),
    ] {
        let html = table(&format!("번호 제목 {head}"), &|n| {
            format!("<tr><td>N<td><a href='v?n=N'>N번째 소식지를 펴냅니다</a><td>{cell}</tr>")
                .replace('N', &n.to_string())
        });
        let now = "2026-12-03T12:00:00".parse().ok();
        let read = read(&page(&html), &RowSelectors::default(), now);
        let lines: Vec<String> = read.rows.iter().map(|(row, _)| line(row)).collect();
        let expected = |n: u32| format!("#N | N번째 소식지를 펴냅니다 | 2026-11-N{rest}").replace('N', &n.to_string());
        assert_eq!(lines, (11..=20).rev().map(expected).collect::<Vec<_>>(), "{head}");
    }
}
