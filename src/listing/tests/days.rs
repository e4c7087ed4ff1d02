//! Days that are none of posting: told by what their heads and labels say was done, or will be, on them.

use super::seen;

/// Rows with days from the 20th down, those under `head` or behind it in December.
fn days(layout: &str, head: &str) -> Vec<Option<String>> {
    let row =
        |n: u32| layout.replace("HEAD", head).replace("DAY", &format!("2026-12-{n}")).replace('N', &n.to_string());
    let rows: String = (15..=20).rev().map(row).collect();
    let html = if layout.starts_with("<tr>") {
        let head = format!("<tr><th>번호<th>제목<th>담당부서<th>{head}<th>조회</tr>");
        format!("<table>{head}{rows}</table>")
    } else {
        let list = if layout.starts_with("<tr") { "table" } else { "ul" };
        format!("<{list}>{rows}</{list}>")
    };
    seen(&html).rows.iter().map(|(row, _)| row.posted_at.map(|at| at.date().to_string())).collect()
}

const TABLE: &str = "<tr><td>N<td><a href='v?n=N'>제N차 도로 보수 공사 안내</a><td>총무과<td>DAY<td>1N</tr>";
const LABELS: [&str; 3] = [
    "<li><a href='v?n=N'>제N차 도로 보수 공사 안내</a><p><span>담당부서 : 총무과</span><span>HEAD : DAY 10:00</span></p></li>",
    "<li><a href='v?n=N'>제N차 도로 보수 공사 안내</a><p><span>HEAD DAY</span></p></li>",
    "<li><a href='v?n=N'>제N차 도로 보수 공사 안내</a><p><b>HEAD</b> <i>DAY</i></p></li>",
];

/// Bids, vacancies, events and laws.
#[test]
fn heads_of_other_days() {
    for head in [
        "입찰마감일시",
        "신청마감일시",
        "공고마감",
        "제출마감",
        "회신기한",
        "개찰",
        "접수시작일",
        "일정",
        "행사일정",
        "강의일시",
        "시행예정일",
        "납품기일",
        "게시만료일",
        "임기",
        "현장설명",
        "합격자 발표일",
        "요금변경일",
        "사용승인일",
        "의견제출일",
        "Application Deadline",
        "Bid Closing",
        "Expires",
        "Event Date",
    ] {
        assert_eq!(days(TABLE, head), [const { None }; 6], "{head}");
    }
    // Words go on behind it.
    for layout in [
        "<li><a href='v?n=N'><h3>제N차 도로 보수 공사 안내</h3><ul><li><strong>HEAD</strong> DAY 매주 금 14:00</li></ul></a></li>",
        "<li><a href='v?n=N'><h3>제N차 도로 보수 공사 안내</h3><dl><dt>HEAD</dt><dd>DAY 금요일 저녁 7시</dd></dl></a></li>",
    ] {
        for head in ["교육일시", "공연일시", "입찰마감일시"] {
            assert_eq!(days(layout, head), [const { None }; 6], "{layout} {head}");
        }
    }
    for head in [
        "입찰마감일시",
        "투찰마감일시",
        "공고종료일시",
        "회신기한",
        "납품기일",
        "시행예정일",
        "게시만료일",
        "시험일",
        "공연일시",
        "준공일",
    ] {
        for layout in LABELS {
            assert_eq!(days(layout, head), [const { None }; 6], "{layout} {head}");
        }
    }
}

/// The later pages of a board of recruitment, of events or of bids, where all rows are in one state; and titles that are all alike.
#[test]
fn states_before_days() {
    const STATES: [&str; 5] = [
        "<tr><td>N<td><a href='v?n=N'>제N차 도로 보수 공사 안내</a><td>HEAD<td>DAY<td>1N</tr>",
        "<li><a href='v?n=N'>제N차 도로 보수 공사 안내</a> <span class=st>HEAD</span> <span>DAY</span></li>",
        "<li><a href='v?n=N'><p>제N차 도로 보수 공사 안내</p><em>HEAD</em><span>DAY</span></a></li>",
        "<li><a href='v?n=N'>정기예금 HEAD</a> <span>DAY</span></li>",
        "<li><a href='v?n=N'>제N차 도로 보수 공사 안내</a><p><b>HEAD</b> | DAY</p></li>",
    ];
    let expected: Vec<Option<String>> = (15..=20).rev().map(|n| Some(format!("2026-12-{n}"))).collect();
    // So are a kind and a name.
    for word in ["자료", "총무과 김성일", "스마일"] {
        assert_eq!(days(&STATES[0].replace("<tr>", "<tr >"), word), expected, "{word}");
    }
    for state in ["마감", "접수마감", "모집종료", "행사종료", "개찰", "만기"] {
        for layout in STATES {
            // Without a head.
            let rows = days(&layout.replace("<tr>", "<tr >"), state);
            assert_eq!(rows, expected, "{layout} {state}");
        }
    }
}

#[test]
fn heads_of_days_of_posting() {
    let expected: Vec<Option<String>> = (15..=20).rev().map(|n| Some(format!("2026-12-{n}"))).collect();
    for head in [
        "입찰공고일",
        "등록(공고)일",
        "작성 일시",
        "업로드일",
        "생성일",
        "생성일시",
        "만든날",
        "탑재일",
        "수집일",
        "취재일",
        "기록일",
        "공지시작일",
        "게시시작",
        "작성월일",
        "시간",
        "최근",
        "등재일",
        "기사일",
        "보도날짜",
        "언론보도일",
        "공표일",
        "발간일",
        "생산일자",
        "올린 날",
        "등록시각",
        "공포일",
        "회의록 등록일",
        "입법예고일",
        "최초 작성일",
        "월/일",
        "등록일 정렬",
        "승인일자",
        "변경일자",
        "최종갱신일",
        "데이터 갱신일",
        "정정일",
        "출간일",
        "게시한 날",
        "등록된날",
        "게시승인일",
        "보도시점",
        "등록일<a href='?s=a'>오름차순</a><a href='?s=d'>내림차순</a>",
        "Post Date",
        "Reg. Date",
        "Uploaded",
        "发布日",
        "日付",
        "최근 수정",
    ] {
        assert_eq!(days(TABLE, head), expected, "{head}");
    }
    for layout in LABELS {
        assert_eq!(days(layout, "입찰공고일"), expected, "{layout}");
    }
}

/// Laws: when it was made, and when it was changed last; on other lists a day stands in a title's cell.
#[test]
fn a_day_that_the_head_names_beside_others() {
    for (head, row, expected) in [
        ("번호 규정명 제정일 개정일", "<td>N<td><a href='v?n=N'>N호 규정</a><td>2010-03-0N<td>2026-11-0N", "2026-11-0"),
        (
            "번호 제목 장소 수정일",
            "<td>N<td><a href='v?n=N'>N호 행사</a><br><small>2026-12-0N</small><td>시민회관<td>2026-11-0N",
            "2026-11-0",
        ),
    ] {
        let head: String = head.split(' ').map(|name| format!("<th>{name}")).collect();
        let rows: String = (1..=4).map(|n: u32| format!("<tr>{}</tr>", row.replace('N', &n.to_string()))).collect();
        let seen = seen(&format!("<table><tr>{head}</tr>{rows}</table>"));
        let days: Vec<String> =
            seen.rows.iter().filter_map(|(row, _)| row.posted_at.map(|at| at.date().to_string())).collect();
        assert_eq!(days, (1..=4).map(|n| format!("{expected}{n}")).collect::<Vec<_>>(), "{head}");
    }
}

/// A table whose only days stand under a head that nobody knows is not sure to be read right.
#[test]
fn days_that_were_left() {
    let rows: String = (1..=6)
        .map(|n| {
            format!("<tr><td>{n}<td><a href='v?n={n}'>제{n}차 도로 보수 공사 안내</a><td>2026-11-0{n}<td>1{n}</tr>")
        })
        .collect();
    for (head, is_sure) in [("시험일", false), ("등록일", true), ("접수기간", true)] {
        let seen = seen(&format!("<table><tr><th>번호<th>제목<th>{head}<th>조회</tr>{rows}</table>"));
        assert_eq!(seen.confidence >= 0.9, is_sure, "{head} {}", seen.confidence);
    }
}

/// Where a style sheet puts a day says nothing of it; a closing day is called so.
#[test]
fn classes_that_end() {
    let posted: Vec<Option<String>> = (15..=20).rev().map(|n| Some(format!("2026-12-{n}"))).collect();
    for (class, is_posted) in [
        ("text-muted text-end", true),
        ("d-flex justify-content-end", true),
        ("float-md-end", true),
        ("end-0", true),
        ("medium-3 columns end", true),
        ("date end", false),
        ("enclosed", true),
        ("date-close", false),
        ("due", false),
        ("end_date", false),
        ("date-end", false),
        ("dateEnd", false),
        ("endDt", false),
        ("rcpt_end", false),
        ("end", false),
    ] {
        let row = format!("<li><a href='v?n=N'>제N차 도로 보수 공사 안내</a><small class='{class}'>DAY</small></li>");
        let expected = if is_posted { posted.clone() } else { vec![None; 6] };
        assert_eq!(days(&row, ""), expected, "{class}");
    }
}

/// "작성" names who wrote, and before a day when.
#[test]
fn a_day_is_nobodys_name() {
    let posted: Vec<Option<String>> = (15..=20).rev().map(|n| Some(format!("2026-12-{n}"))).collect();
    for word in ["작성", "등록", "작성 :"] {
        let row = format!("<li><a href='v?n=N'>제N차 도로 보수 공사 안내</a><span>{word} DAY</span></li>");
        assert_eq!(days(&row, ""), posted, "{word}");
    }
}
