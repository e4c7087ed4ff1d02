//! What could be a name or a count by its shape, and is neither: columns of other heads, amounts, terms, values with names.

use super::{check, line, seen};

const TITLES: [&str; 4] = ["나무 심기 행사 참가자 모집", "휴관 안내", "주차장 공사로 길을 막습니다", "강사 모집 공고"];

/// What is read of `row`, TITLE, N (4 to 1) and VALUE in it filled in, behind title and day.
fn told(around: (&str, &str), row: &str, values: [&str; 4]) -> Vec<String> {
    let fill = |at: usize| {
        let row = row.replace("TITLE", TITLES[at]).replace("VALUE", values[at]);
        row.replace('N', &(4 - at).to_string())
    };
    let html: String = (0..4).map(fill).collect();
    let seen = seen(&format!("{}{html}{}", around.0, around.1));
    let rest = |(at, line): (usize, String)| {
        let known = format!("{} | 2026-01-0{}", TITLES[at], 4 - at);
        line.split_once(&known).unwrap_or_else(|| panic!("{line}: no {known}")).1.trim_start_matches(" | ").to_owned()
    };
    seen.rows.iter().map(|(row, _)| line(row)).enumerate().map(rest).collect()
}

#[test]
fn columns_that_their_heads_call_by_other_names() {
    let row = "<tr><td>N</td><td><a href='v?id=90N'>TITLE</a></td><td>VALUE</td><td>2026-01-0N</td></tr>";
    let names = ["총무과", "문화과", "총무과", "도로과"];
    let counts = ["512", "31", "77", "204"];
    let by = names.map(|name| format!("by {name}"));
    let views = counts.map(|count| format!("{count}x"));
    for (head, values, expected) in [
        ("대상", ["성인", "어린이", "성인", "누구나"], [""; 4]),
        ("교육비", ["무료", "10,000원", "무료", "무료"], [""; 4]),
        ("결과", ["원안가결", "부결", "원안가결", "수정가결"], [""; 4]),
        ("수강료", counts, [""; 4]),
        ("면적(㎡)", counts, [""; 4]),
        ("강사", ["이강사", "박강사", "최강사", "김강사"], [""; 4]),
        // Heads that are known, alone or by their last word, and none at all.
        ("작성부서", names, by.each_ref().map(String::as_str)),
        ("뉴스 출처", names, by.each_ref().map(String::as_str)),
        ("", names, by.each_ref().map(String::as_str)),
        ("조회", counts, views.each_ref().map(String::as_str)),
        ("", counts, views.each_ref().map(String::as_str)),
    ] {
        let head = format!("<table><tr><th>번호</th><th>제목</th><th>{head}</th><th>등록일</th></tr>");
        assert_eq!(told((&head, "</table>"), row, values), expected, "{head}");
    }
    let boxes = "<div><div>N</div><div><a href='v?id=90N'>TITLE</a></div><div>VALUE</div><div>2026-01-0N</div></div>";
    for (head, expected) in [("대상", ["", "", "", ""]), ("부서", by.each_ref().map(String::as_str))] {
        let head = format!("<div><div><div>번호</div><div>제목</div><div>{head}</div><div>등록일</div></div>");
        assert_eq!(told((&head, "</div>"), boxes, names), expected, "{head}");
    }
}

#[test]
fn amounts_and_terms_are_nobody() {
    let row = "<li><b><a href='v?id=90N'>TITLE</a></b><i>VALUE</i><u>2026-01-0N</u></li>";
    for (values, expected) in [
        (["10명", "5명", "20명 이내", "15명"], [""; 4]),
        (["만 19세 이상", "만 65세 이상", "만 19세 이상", "만 7세 이하"], [""; 4]),
        (["총 3억원", "2,000만원", "총 1억원", "500만원"], [""; 4]),
        (["무료", "유료", "무료", "선착순"], [""; 4]),
        (["10부", "200부", "30부", "5부"], [""; 4]),
        (["오후 2시", "오전 10시", "오후 3시", "오후 7시"], [""; 4]),
        (["3학년부", "1학년부", "교무부", "2학년부"], ["by 3학년부", "by 1학년부", "by 교무부", "by 2학년부"]),
        (["관리자2", "관리자1", "관리자2", "관리자3"], ["by 관리자2", "by 관리자1", "by 관리자2", "by 관리자3"]),
        (["박하나", "김두리", "이세리", "최네모"], ["by 박하나", "by 김두리", "by 이세리", "by 최네모"]),
    ] {
        assert_eq!(told(("<ul>", "</ul>"), row, values), expected, "{values:?}");
    }
}

#[test]
fn values_with_their_names() {
    let row = "<li><b><a href='v?id=90N'>TITLE</a></b><i>VALUE</i><u>2026-01-0N</u></li>";
    let people = ["도로과 : 홍길동", "총무과 : 김하나", "도로과 : 홍길동", "정보통신팀 : 이세리"];
    let by = people.map(|name| format!("by {name}"));
    for (values, expected) in [
        (["면적 : 120㎡", "면적 : 80㎡", "면적 : 33㎡", "면적 : 95㎡"], [""; 4]),
        (["입찰방식 : 일반경쟁", "입찰방식 : 수의계약", "입찰방식 : 일반경쟁", "입찰방식 : 지명경쟁"], [""; 4]),
        (["법적근거:건축법", "법적근거:도로법", "법적근거:하천법", "법적근거:건축법"], [""; 4]),
        // Fields that end as offices do, and states that are as long as names.
        (["발주처 : 한국전력", "발주처 : 서울시", "발주처 : 조달청", "발주처 : 한국전력"], [""; 4]),
        (["접수신청 : 온라인", "접수신청 : 방문", "접수신청 : 온라인", "접수신청 : 우편"], [""; 4]),
        (["모집학교 : 10명", "모집학교 : 5명", "모집학교 : 10명", "모집학교 : 3명"], [""; 4]),
        (people, by.each_ref().map(String::as_str)),
    ] {
        assert_eq!(told(("<ul>", "</ul>"), row, values), expected, "{values:?}");
    }
}

/// An office and who wrote there, by name, with a title or with a telephone.
#[test]
fn people_of_an_office() {
    let row = "<tr><td>N</td><td><a href='v?id=90N'>TITLE</a></td><td>VALUE</td><td>2026-01-0N</td></tr>";
    for value in [
        "복지국:김하나",
        "중앙동:김하나",
        "바다면 : 김하나",
        "시설관리공단 : 김하나",
        "교무처 : 김하나",
        "교육지원청 : 김하나",
        "기획팀 : 김하나 주무관",
        "기획팀 : 김하나 팀장",
        "자치행정과:김하나(041)",
        "도로과 : 김○○",
    ] {
        let by = format!("by {value}");
        assert_eq!(told(("<table>", "</table>"), row, [value; 4]), [by.as_str(); 4], "{value}");
    }
}

/// Where no head names the column: readers differ in each row, places in a course come in tens.
#[test]
fn readers_counted_as_deeds_are() {
    let row = "<tr><td>N</td><td><a href='v?id=90N'>TITLE</a></td><td>2026-01-0N</td><td>VALUE</td></tr>";
    for (values, expected) in [
        (["31회", "120회", "45회", "230회"], ["31x", "120x", "45x", "230x"]),
        (["31건", "1,120건", "45건", "230건"], ["31x", "1120x", "45x", "230x"]),
        // Those who applied; the meeting's number.
        (["31명", "120명", "45명", "230명"], [""; 4]),
        (["17회", "16회", "15회", "14회"], [""; 4]),
        (["31회", "31회", "45회", "45회"], [""; 4]),
        (["10명", "30명", "25명", "15명"], [""; 4]),
        (["31부", "120부", "45부", "230부"], [""; 4]),
    ] {
        assert_eq!(told(("<table>", "</table>"), row, values), expected, "{values:?}");
    }
}

/// A few words before the titles are kinds, unless they are names of people or of places.
#[test]
fn few_words_before_titles() {
    for (words, expected) in [
        (["중구", "동구", "서면"], "by "),
        (["행사", "모집", "행사"], "in "),
        (["이벤트", "공모전", "이벤트"], "in "),
        (["보도", "전시", "보도"], "in "),
        (["김하나", "이두리", "김하나"], ""),
    ] {
        let rows: String = (0..8)
            .map(|at| {
                let (word, day, title) = (words[at % 3], 9 - at, TITLES[at % 4]);
                format!(
                    "<tr><td>{word}</td><td><a href='v?id=90{day}'>{title} {day}</a></td><td>2026-01-0{day}</td></tr>"
                )
            })
            .collect();
        let seen = seen(&format!("<table>{rows}</table>"));
        for (at, (row, _)) in seen.rows.iter().enumerate() {
            let word = words[at % 3];
            let line = line(row);
            let is_so =
                if expected.is_empty() { !line.contains(word) } else { line.contains(&format!("{expected}{word}")) };
            assert!(is_so, "{expected}{word}: {line}");
        }
        assert_eq!(seen.rows.len(), 8, "{words:?}");
    }
}

/// Names may begin with the word for who they name.
#[test]
fn names_made_of_a_label_and_a_number() {
    for name in ["user01", "담당자1", "writer2", "editor3", "글쓴이7", "등록자12"] {
        let row = |n: u32| {
            format!(
                "<tr><td>{n}</td><td><a href='v?id={n}'>{}</a></td><td>{name}</td><td>2026-01-0{n}</td></tr>",
                TITLES[n as usize]
            )
        };
        let expected = |n: u32| format!("#{n} | {} | 2026-01-0{n} | by {name}", TITLES[n as usize]);
        check(
            &format!(
                "<table><tr><th>번호</th><th>제목</th><th>작성자</th><th>등록일</th></tr>{}{}{}</table>",
                row(3),
                row(2),
                row(1)
            ),
            &[&expected(3), &expected(2), &expected(1)],
        );
    }
}

/// What is done at an office is called no other than offices are.
#[test]
fn deeds_that_sound_like_offices() {
    for (text, is_office) in [("접수신청", false), ("자료 요청", false), ("한빛구청", true), ("산림청", true)]
    {
        assert_eq!(super::super::offices::is_organisation(text), is_office, "{text}");
    }
}
