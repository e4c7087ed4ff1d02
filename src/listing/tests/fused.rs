//! Lines of facts with little between them: told by all rows, and no part of a title.

use super::{line, page, read, seen};
use crate::source::RowSelectors;

const TITLES: [&str; 5] =
    ["나무 심기 행사 참가자 모집", "휴관 안내", "주차장 3곳 공사", "강사 모집 공고", "도서관 개관 10주년 행사"];
const OFFICES: [&str; 5] = ["총무과", "상하수도사업소", "교통행정과", "총무과", "한빛도서관"];

/// Rows of such a build, TITLE, OFFICE and N (5 to 1) in it filled in, as they are read.
fn rows(build: &str) -> Vec<String> {
    let fill = |at: usize| {
        let row = build.replace("TITLE", TITLES[at]).replace("OFFICE", OFFICES[at]);
        format!("<li>{}</li>", row.replace('N', &(5 - at).to_string()))
    };
    let list: String = (0..5).map(fill).collect();
    let seen = seen(&format!("<ul class=posts>{list}</ul>"));
    seen.rows.iter().map(|(row, _)| line(row)).collect()
}

fn expected(rest: &str) -> Vec<String> {
    let of = |at: usize| {
        let rest = rest.replace("OFFICE", OFFICES[at]).replace('N', &(5 - at).to_string());
        format!("{} | 2026-05-0{}{rest}", TITLES[at], 5 - at)
    };
    (0..5).map(of).collect()
}

#[test]
fn lines_of_facts() {
    const BUILDS: [&str; 4] = [
        "<a href='v?id=90N'><strong>TITLE</strong><span class=info>LINE</span></a>",
        "<a href='v?id=90N'>TITLE</a><p>LINE</p>",
        "<a href='v?id=90N'>TITLE<br>LINE</a>",
        "<a href='v?id=90N'>TITLE<span>LINE</span></a>",
    ];
    for (facts, rest) in [
        ("OFFICE | 2026-05-0N", " | by OFFICE"),
        // Behind a name the word is its office.
        ("김도현 기자 · 2026-05-0N", " | by 김도현 기자"),
        ("2026-05-0N OFFICE", " | by OFFICE"),
        ("Posted by OFFICE | 2026-05-0N", " | by OFFICE"),
        ("Written by OFFICE on 2026-05-0N", " | by OFFICE"),
        ("OFFICE(2026.05.0N)", " | by OFFICE"),
        ("OFFICEㆍ2026.05.0Nㆍ조회 1N", " | by OFFICE | 1Nx"),
        ("등록일 2026-05-0N 조회 1N", " | 1Nx"),
        ("담당부서 OFFICE 등록일 2026-05-0N", " | by OFFICE"),
        ("2026-05-0N / OFFICE / 조회수 1N", " | by OFFICE | 1Nx"),
        ("<b>작성자</b>OFFICE<b>작성일</b>2026.05.0N<b>조회</b>1N", " | by OFFICE | 1Nx"),
        ("2026.05.0N(토) 작성", ""),
    ] {
        for build in BUILDS {
            assert_eq!(rows(&build.replace("LINE", facts)), expected(rest), "{build} {facts}");
        }
    }
}

/// Rows of three parts or more are columns; the line has one of its own.
#[test]
fn lines_in_a_part_of_their_own() {
    for build in [
        "<span class=num>N</span><span class=subject><a href='v?id=90N'>TITLE</a></span><span class=info>OFFICE · 2026-05-0N</span>",
        "<a href='v?id=90N'><span>N</span><span>TITLE</span><span>OFFICE · 2026-05-0N</span></a>",
        "<div>N</div><div><a href='v?id=90N'>TITLE</a></div><div>OFFICE (2026-05-0N)</div>",
    ] {
        let expected: Vec<String> =
            expected(" | by OFFICE").iter().enumerate().map(|(at, row)| format!("#{} | {row}", 5 - at)).collect();
        assert_eq!(rows(build), expected, "{build}");
    }
    // Titles of one word, one of them a sign's.
    let fill = |at: usize| {
        let (n, title) = (5 - at, ["정전", "입찰", "공지", "개강", "단수"][at]);
        let line = format!("<span>{title}</span><span>{} · 2026-05-0{n}</span>", OFFICES[at]);
        format!("<li><a href='v?id=90{n}'><span>1{n}</span><em>[행사]</em>{line}</a></li>")
    };
    let read = seen(&format!("<ul>{}</ul>", (0..5).map(fill).collect::<String>()));
    let offices: Vec<&str> = read.rows.iter().filter_map(|(row, _)| row.author.as_deref()).collect();
    assert_eq!(offices, OFFICES);
    // A kind of posts before a title that ends in a day.
    for title in ["구내식당 식단표(2026.05.0N)", "구내식당 식단 2026.05.0N."] {
        let row = "<a href='v?id=90N'><span>1N</span><span>식단</span><span>TITLE</span></a>".replace("TITLE", title);
        for (at, row) in rows(&row).iter().enumerate() {
            assert!(row.contains(&title.replace('N', &(5 - at).to_string())), "{row}");
        }
    }
    // A title before its file.
    let row = "<div>N</div><div>구내식당 식단 2026.05.0N.</div><div><a href='/f?id=90N'>식단표_N.hwp</a></div>";
    assert_eq!(rows(row).len(), 5);
    // A title before who wrote it, each in a part.
    for (at, row) in rows("<span>N</span><span>N월 식단표(2026.05.0N)</span><span><a href='v?id=90N'>영양사</a></span>")
        .iter()
        .enumerate()
    {
        assert!(row.contains(&format!("{}월 식단표(2026.05.0{})", 5 - at, 5 - at)) || row.contains("영양사"), "{row}");
    }
}

/// A title that begins with the name of a field is one among titles; and bars that a style sheet draws.
#[test]
fn lines_beside_titles_like_labels() {
    for title in ["연락처 변경 안내", "담당자 변경 안내", "분류 기준 변경"] {
        let fill = |at: usize| {
            let title = if at == 2 { title } else { TITLES[at] };
            let row = "<li><a href='v?id=90N'><h4>TITLE</h4><div>운영자 · 2026-05-0N</div></a></li>";
            row.replace("TITLE", title).replace('N', &(5 - at).to_string())
        };
        let html: String = (0..5).map(fill).collect();
        let seen = super::seen(&format!("<ul>{html}</ul>"));
        assert_eq!(seen.rows[2].0.title, title);
        assert!(seen.rows.iter().all(|(row, _)| row.posted_at.is_some()), "{title}");
    }
    let line = "<a href='v?id=90N'><p>TITLE</p><p>令和8年5月N日 | OFFICE</p></a>";
    assert_eq!(rows(line), expected(" | by OFFICE"));
    for bar in ["<i></i>", "<span class=bar></span>"] {
        for build in ["<a href='v?id=90N'><p>TITLE</p><p>LINE</p></a>", "<a href='v?id=90N'>TITLE</a><p>LINE</p>"] {
            let line = ["OFFICE", "2026-05-0N"].join(bar);
            assert_eq!(rows(&build.replace("LINE", &line)), expected(" | by OFFICE"), "{build} {bar}");
        }
    }
}

/// Today's posts have a time where the others have a day.
#[test]
fn times_among_lines_with_days() {
    let now = "2026-05-06T12:00:00".parse().ok();
    for (today, day, rest) in [
        ("OFFICE · 00:15", "OFFICE · 2026-05-0N", " | by OFFICE"),
        ("OFFICE(00:15)", "OFFICE(2026.05.0N)", " | by OFFICE"),
        ("3분 전 / OFFICE / 조회 1N", "2026.05.0N / OFFICE / 조회 1N", " | by OFFICE | 1Nx"),
        ("등록일 00:15 조회 1N", "등록일 2026-05-0N 조회 1N", " | 1Nx"),
    ] {
        for newest in [1, 3] {
            let fill = |at: usize| {
                let line = if at < newest { today } else { day };
                let row = format!("<li><a href='v?id=90N'>{}</a><p>{line}</p></li>", TITLES[at]);
                row.replace("OFFICE", OFFICES[at]).replace('N', &(5 - at).to_string())
            };
            let html: String = (0..5).map(fill).collect();
            let read = read(&page(&format!("<ul>{html}</ul>")), &RowSelectors::default(), now);
            for (at, ((row, _), expected)) in read.rows.iter().zip(expected(rest)).enumerate() {
                let (title, facts) = expected.split_once(" | ").unwrap();
                let facts = facts.split_once(" | ").unwrap().1;
                let line = line(row);
                assert!(line.starts_with(title) && line.ends_with(facts), "{line:?} is not {expected:?}");
                let day = row.posted_at.map(|day| day.date().to_string());
                let of = if at < newest { 6 } else { 5 - at };
                assert_eq!(day, Some(format!("2026-05-0{of}")), "{today}");
            }
        }
    }
}

/// What is of the title stays in it.
#[test]
fn days_within_titles() {
    for title in ["TITLE <b>2026.05.0N 개막</b>", "2026.05.0N 식단표", "TITLE (2026.05.0N 기준)"] {
        let read = rows(&format!("<a href='v?id=90N'>{title}</a><p>영양사 안내</p>"));
        let plain = title.replace("<b>", "").replace("</b>", "");
        for (at, row) in read.iter().enumerate() {
            let title = plain.replace("TITLE", TITLES[at]).replace('N', &(5 - at).to_string());
            assert!(row.starts_with(&title), "{row:?} is not {title:?}");
        }
    }
}

/// In one row or two a day and a word with a bar between are told by themselves; a title is not.
#[test]
fn lines_of_few_rows() {
    for (line, is_dated) in [
        ("2026-05-0N | 관리자", true),
        ("총무과 | 2026.05.0N", true),
        ("2026-05-0N 관리자와 함께 걷는 길", false),
        ("2026-05-0N | 숲길을 함께 걷는 모임", false),
    ] {
        let row = |n: usize| {
            format!(
                "<article><h2><a href='/?p=90{n}'>{}</a></h2><p>{line}</p><p>많은 참여를 바랍니다.</p></article>",
                TITLES[n]
            )
            .replace('N', &n.to_string())
        };
        let seen = super::seen(&format!("<p class=total>총 2건</p><div class=posts>{}{}</div>", row(2), row(1)));
        let days = seen.rows.iter().filter(|(row, _)| row.posted_at.is_some()).count();
        assert_eq!(days, if is_dated { 2 } else { 0 }, "{line} {:?}", seen.rows);
    }
}
