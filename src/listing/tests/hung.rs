//! What stands in a title's element and is none of it, on its own or for other rows' sake; and titles that seem to be labels.

use super::{check, seen};

const TITLES: [&str; 6] = [
    "나무 심기 행사 참가자 모집",
    "휴관 안내",
    "주차장 공사로 길을 막습니다",
    "강사 모집 공고",
    "새 누리집",
    "독서교실",
];

/// A link of the row at a place, its title and its number in it.
fn filled(link: &str, at: usize) -> String {
    link.replace("TITLE", TITLES[at]).replace('N', &(6 - at).to_string())
}

/// The titles of six rows of one link, in each TITLE filled in, and N counting down; of rows that are `bare` the title alone.
fn titles(link: &str, bare: &[usize]) -> Vec<String> {
    let row = |at: usize| {
        let link = if bare.contains(&at) { "TITLE" } else { link };
        let link = filled(link, at);
        format!("<tr><td>{n}</td><td><a href='v?n={n}'>{link}</a></td><td>2026-01-0{n}</td></tr>", n = 6 - at)
    };
    let rows: String = (0..6).map(row).collect();
    let seen = seen(&format!("<table><tr><th>번호</th><th>제목</th><th>등록일</th></tr>{rows}</table>"));
    seen.rows.into_iter().map(|(row, _)| row.title).collect()
}

/// The titles of a list's rows, and where they lead.
fn check_led(list: &str, expected: &[(&str, Option<&str>)]) {
    let seen = seen(list);
    let read: Vec<(&str, Option<&str>)> = seen
        .rows
        .iter()
        .map(|(row, handle)| (row.title.as_str(), handle.as_ref().and_then(|handle| handle.href.as_deref())))
        .collect();
    assert_eq!(read, expected, "{list}");
}

/// A title may be a word that boards hang on others, whatever its dead address shares with theirs.
#[test]
fn a_title_that_is_a_sign_in_a_dead_link() {
    let row = |at: usize| {
        let (n, title) = (6 - at, TITLES[at].replace("독서교실", "새글"));
        format!("<tr><td>{n}<td><a href='javascript:void(0);' onclick='view({n})'>{title}</a><td>2026-01-0{n}</tr>")
    };
    let seen =
        seen(&format!("<table><tr><th>번호<th>제목<th>등록일</tr>{}</table>", (0..6).map(row).collect::<String>()));
    assert_eq!(seen.rows.last().map(|(row, _)| row.title.as_str()), Some("새글"));
}

/// A sign is told by its own element: what other rows show changes no title.
#[test]
fn signs_at_both_ends() {
    for link in [
        "<span class='label'>온라인</span>TITLE",
        "<span class='label'>국내 연수</span> TITLE",
        "<span class='kind'>N차</span>TITLE",
        "교육 › <strong>TITLE</strong>",
        "<i class='ico_q'>Q</i>TITLE",
        "<em class='bdg'>온라인</em> <em class='bdg'>초등</em> TITLE",
        "TITLE<em class='state'>신청가능</em>",
        "TITLE <span class='readonly'>자세히</span>",
        "TITLE<span class='txt_hide'>선택</span>",
        "<span class='area'>서울</span>TITLE <span class='to'>상세 페이지로 이동</span>",
    ] {
        for bare in [&[][..], &[1, 2, 3, 4, 5], &[0, 1, 2, 3, 4]] {
            assert_eq!(titles(link, bare), TITLES, "{link} {bare:?}");
        }
    }
    // Without a class the word tells.
    for link in ["<span>접수중</span> TITLE", "TITLE <em>마감</em>"] {
        assert_eq!(titles(link, &[]), TITLES, "{link}");
    }
    for (link, text) in [
        // Words that were looked for, what people emphasise, and the title's own parts.
        ("<b>한빛</b>시 TITLE", "한빛시 TITLE"),
        ("<mark>한빛</mark>시 TITLE", "한빛시 TITLE"),
        ("<span class='highlight'>한빛</span>시 TITLE", "한빛시 TITLE"),
        ("<span style='color:red'>한빛</span>시 TITLE", "한빛시 TITLE"),
        ("<span class='tit'>한빛N</span> TITLE", "한빛N TITLE"),
        ("[<em class='x'>한빛시</em>] TITLE", "[한빛시] TITLE"),
        ("TITLE <span class='fc_red'>감사 결과</span>", "TITLE 감사 결과"),
        ("<span class='c1'>2026년</span> TITLE", "2026년 TITLE"),
        ("TITLE <span>온라인</span>", "TITLE 온라인"),
        // Marked wherever it stands.
        ("<em class='x'>한빛N</em> TITLE <em class='x'>한빛N</em> 안내", "한빛N TITLE 한빛N 안내"),
    ] {
        let expected: Vec<String> = (0..6).map(|at| filled(text, at)).collect();
        assert_eq!(titles(link, &[]), expected, "{link}");
    }
    // Told apart by nothing else.
    let row = |n: u32| {
        format!("<li><a href='v?n={n}'>한빛 소식지를 펴냅니다 <span class=vol>{n}호</span></a><i>2026-01-0{n}</i></li>")
    };
    let rows: String = (1..=4).rev().map(row).collect();
    let found: Vec<String> = seen(&format!("<ul>{rows}</ul>")).rows.into_iter().map(|(row, _)| row.title).collect();
    assert_eq!(found, [4, 3, 2, 1].map(|n| format!("한빛 소식지를 펴냅니다 {n}호")));
}

/// "문의" is the title of many a question, whatever sign stands behind it.
#[test]
fn titles_that_are_labels() {
    for word in ["문의", "조회", "신청", "파일", "내용", "수정"] {
        for sign in [
            "<span class='new'>N</span>",
            "<img src='n.gif' alt='새글'>",
            "<em class='cmt'>[2]</em>",
            "<span class='badge'>D-3</span>",
        ] {
            let row = |n: u32, title: &str| {
                format!("<tr><td>{n}<td><a href='v?n={n}'>{title} {sign}</a><td>교통행정과<td>2026-01-0{n}</tr>")
            };
            let rows = [
                row(4, "물놀이장은 언제 여나요"),
                row(3, word),
                row(2, "여권을 잃어버렸습니다"),
                row(1, "주차 요금이 얼마인가요"),
            ];
            check(
                &format!("<table><tr><th>번호<th>제목<th>작성자<th>등록일</tr>{}</table>", rows.concat()),
                &[
                    "#4 | 물놀이장은 언제 여나요 | 2026-01-04 | by 교통행정과",
                    &format!("#3 | {word} | 2026-01-03 | by 교통행정과"),
                    "#2 | 여권을 잃어버렸습니다 | 2026-01-02 | by 교통행정과",
                    "#1 | 주차 요금이 얼마인가요 | 2026-01-01 | by 교통행정과",
                ],
            );
        }
    }
}

/// Comments counted in words or with a sign; in round brackets people write numbers too.
#[test]
fn counts_of_comments() {
    for count in
        ["[N]", "+N", "N개의 댓글", "댓글 N", "댓글 N개", "<span>댓글수 N개</span>", "<i class='fa fa-comment'></i> N"]
    {
        assert_eq!(titles(&format!("TITLE {count}"), &[]), TITLES, "{count}");
    }
    for written in ["TITLE 댓글 공모", "TITLE(N)", "TITLE N"] {
        let expected: Vec<String> = (0..6).map(|at| filled(written, at)).collect();
        assert_eq!(titles(written, &[]), expected);
    }
    // People write such numbers: parts of one notice, however many rows have one.
    assert_eq!(titles("TITLE (N)", &[])[1], "휴관 안내 (5)");
    assert_eq!(titles("TITLE (N)", &[0, 2, 3, 4])[1], "휴관 안내 (5)");
    // One row alone tells.
    assert_eq!(titles("TITLE 댓글 N", &[0, 2, 3, 4, 5]), TITLES);
}

#[test]
fn bullets() {
    for bullet in ["· ", "▶ ", "■ ", "<font color=red>■</font> "] {
        assert_eq!(titles(&format!("{bullet}TITLE"), &[]), TITLES, "{bullet}");
        assert_eq!(titles(&format!("{bullet}TITLE"), &[0, 1, 2, 3, 4]), TITLES, "{bullet}");
    }
    // People type others, and one on both sides.
    assert_eq!(titles("■ TITLE ■", &[])[5], "■ 독서교실 ■");
    for typed in ["- ", "※ ", "○ "] {
        assert_eq!(titles(&format!("{typed}TITLE"), &[])[5], format!("{typed}독서교실"));
    }
}

/// What was looked for is no badge at the title's end.
#[test]
fn marked_words() {
    for (link, expected) in [
        ("TITLE <mark>안내</mark>", TITLES.map(|title| format!("{title} 안내"))),
        ("TITLE <b>안내</b>", TITLES.map(|title| format!("{title} 안내"))),
        ("TITLE <b>마감</b>", TITLES.map(str::to_owned)),
        ("<b>알림</b> TITLE", TITLES.map(str::to_owned)),
    ] {
        assert_eq!(titles(link, &[]), expected, "{link}");
    }
}

/// A file's size has a point, too.
#[test]
fn names_of_files_with_their_size() {
    for size in ["(1.2MB)", "[1.5MB]", "1.2 MB", "(120KB)", "(31.5K)", ""] {
        let row = |n: u32, title: &str| {
            format!(
                "<tr><td>{n}<td><a href='v?n={n}'>{title}</a><td><a href='f?n={n}'>{title} 붙임자료와 서식 모음.hwp {size}</a><td>2026-01-0{n}</tr>"
            )
        };
        let rows = [row(3, "셋째 글입니다"), row(2, "둘째 글입니다"), row(1, "첫째 글입니다")].concat();
        let list = format!("<table><tr><th>번호<th>제목<th>첨부<th>등록일</tr>{rows}</table>");
        let expected =
            [("셋째 글입니다", Some("v?n=3")), ("둘째 글입니다", Some("v?n=2")), ("첫째 글입니다", Some("v?n=1"))];
        check_led(&list, &expected);
    }
}

/// Files with names of no known kind, longer than the titles: the head says where those stand.
#[test]
fn longer_links_in_another_column() {
    let row = |n: u32| {
        format!(
            "<tr><td>{n}<td><a href='v?n={n}'>{n}월 소식</a><td><a href='/dn/{n}'>{n}월 시정 소식지 전체 내려받기와 지난 호 모음</a><td>2026-01-0{n}</tr>"
        )
    };
    let rows: String = (1..=4).rev().map(row).collect();
    let list = format!("<table><tr><th>번호<th>제목<th>첨부<th>등록일</tr>{rows}</table>");
    let expected = [
        ("4월 소식", Some("v?n=4")),
        ("3월 소식", Some("v?n=3")),
        ("2월 소식", Some("v?n=2")),
        ("1월 소식", Some("v?n=1")),
    ];
    check_led(&list, &expected);
}

/// Notices in a list of another element right above the board.
#[test]
fn pinned_posts_in_another_element() {
    let notice = |n: u32| {
        format!("<li><span class=n>공지</span> <a href='v?n={n}'>{n}번 알림의 제목</a> <i>2026-01-0{n}</i></li>")
    };
    let row = |n: u32| format!("<tr><td>{n}<td><a href='v?n={n}'>{n}번 글의 제목</a><td>2026-01-0{n}</tr>");
    let rows: String = (1..=4).rev().map(row).collect();
    check(
        &format!(
            "<div><ul class=top>{}{}</ul><table><tr><th>번호<th>제목<th>등록일</tr>{rows}</table></div>",
            notice(9),
            notice(8)
        ),
        &[
            "* | 9번 알림의 제목 | 2026-01-09",
            "* | 8번 알림의 제목 | 2026-01-08",
            "#4 | 4번 글의 제목 | 2026-01-04",
            "#3 | 3번 글의 제목 | 2026-01-03",
            "#2 | 2번 글의 제목 | 2026-01-02",
            "#1 | 1번 글의 제목 | 2026-01-01",
        ],
    );
}
