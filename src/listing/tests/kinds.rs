//! Kinds of posts that a template set before titles in elements of their own.

use super::seen;

const TITLES: [&str; 8] = [
    "나무 심기 행사를 엽니다",
    "도서관을 쉽니다",
    "Winter office hours",
    "주차장 공사로 길을 막습니다",
    "강사를 찾습니다",
    "Volunteers for the food bank",
    "물탱크를 청소합니다",
    "장터에 나올 분을 찾습니다",
];

/// The titles of so many rows with `begin` before them, KIND in it one of these by turns, and the rows' kinds.
fn read(begin: &str, kinds: &[&str], count: usize) -> Vec<(String, Option<String>)> {
    let row = |at: usize| {
        let begin = begin.replace("KIND", kinds[at % kinds.len()]);
        format!("<tr><td>{}<td><a href='v?id=90{at}'>{begin}{}</a><td>2026-01-0{}</tr>", count - at, TITLES[at], 9 - at)
    };
    let rows: String = (0..count).map(row).collect();
    let seen = seen(&format!("<table><tr><th>번호<th>제목<th>등록일</tr>{rows}</table>"));
    seen.rows.into_iter().map(|(row, _)| (row.title, row.category)).collect()
}

#[test]
fn kinds_of_any_spelling() {
    for kinds in [
        &["교육·연수", "채용", "교육·연수", "행사"][..],
        &["보도 자료", "채용", "R&D", "채용"],
        &["채용(계약)", "행사", "행사", "채용(계약)"],
        &["Announcement", "Event", "Press release", "Event"],
        &["1학년", "전학년", "1학년", "2학년"],
        &["문화,관광", "e-러닝", "문화,관광", "K-뷰티"],
        &["장학 및 등록금", "국제 교류", "장학 및 등록금", "Q.A"],
        // One that is no kind, or seems to be none, is no reason to keep all.
        &["채용", "행사", "채용", "행사", "채용", "행사", "채용", "2026년 상반기"],
    ] {
        let read = read("<span>KIND</span> ", kinds, 8);
        let bare = |at: usize| read[at].0 == TITLES[at] && read[at].1.as_deref() == Some(kinds[at % kinds.len()]);
        assert!((0..7).all(bare), "{kinds:?} {read:?}");
    }
    for begin in ["<mark>KIND</mark> ", "<label>KIND</label> "] {
        let titles = read(begin, &["행사", "채용", "행사"], 8);
        assert!(titles.iter().zip(TITLES).all(|((title, _), bare)| title == bare), "{begin} {titles:?}");
    }
}

/// A kind above the title, beside the day.
#[test]
fn kinds_above_titles() {
    for (class, is_kind) in [("webzine-cat", true), ("post_cat", true), ("cate", true), ("catch", false)] {
        let item = |n: usize| {
            let kind = ["회사소식", "언론보도", "회사소식"][n];
            format!(
                "<li><div><span class={class}>{kind}</span><span>2026-01-0{}</span></div><h3><a href='v?n={n}'>{}</a></h3></li>",
                9 - n,
                TITLES[n]
            )
        };
        let rows = seen(&format!("<ul>{}</ul>", (0..3).map(item).collect::<String>())).rows;
        assert_eq!(rows.len(), 3, "{class}");
        assert!(rows.iter().all(|(row, _)| row.category.is_some() == is_kind), "{class} {rows:?}");
    }
}

/// A board of three posts: what is known for a sign in one row is of one sort with the other rows' words.
#[test]
fn kinds_of_a_few_rows() {
    let titles = |kinds: &[&str]| -> Vec<String> {
        read("<span>KIND</span> ", kinds, 3).into_iter().map(|(title, _)| title).collect()
    };
    assert_eq!(titles(&["안내", "행사", "안내"]), TITLES[..3]);
    // Two are alike, and one is not.
    assert_eq!(titles(&["정원", "행사", "정원"]), TITLES[..3]);
    // Without a known sign nobody tells.
    assert_eq!(titles(&["한빛", "행사", "정원"])[1], format!("행사 {}", TITLES[1]));
}

/// A word that was looked for is a title's: marked, or set off behind other words, too.
#[test]
fn words_that_were_looked_for() {
    for (first, other) in [
        ("<b class=sch_word>한빛전자</b> ", "협력사, <b class=sch_word>한빛전자</b> "),
        ("<mark>한빛전자</mark> ", "<mark>한빛전자</mark> "),
        ("<b>2026년</b> ", "<b>2026년</b> "),
    ] {
        let read = read("KIND", &[first, first, other], 8);
        let whole = |begin: &str| begin.replace("<b class=sch_word>", "").replace("</b>", "");
        let whole = |begin: &str| whole(begin).replace("<mark>", "").replace("</mark>", "").replace("<b>", "");
        let is_whole = |at: usize| read[at].0 == whole(if at % 3 == 2 { other } else { first }) + TITLES[at];
        assert!((0..8).all(is_whole), "{read:?}");
    }
}

/// Titles that begin with one of two words that were looked for, and some with words of their own.
#[test]
fn several_words_that_were_looked_for() {
    let read = read("KIND", &["<b>한빛</b> ", "<b>정원</b> ", "새 <b>한빛</b> <b>정원</b> "], 8);
    let begins = ["한빛 ", "정원 ", "새 한빛 정원 "];
    assert!((0..8).all(|at| read[at].0 == begins[at % 3].to_owned() + TITLES[at]), "{read:?}");
}

/// What joins kinds to titles goes with them, where it stands behind all of them.
#[test]
fn what_joins_kinds_to_titles() {
    for joint in [" | ", "ㅣ", " : ", " - ", " · "] {
        let read = read(&format!("<b>KIND</b>{joint}"), &["행사", "채용", "행사"], 8);
        assert!((0..8).all(|at| read[at].0 == TITLES[at] && read[at].1.is_some()), "{joint} {read:?}");
    }
    // A sentence goes on behind its own word.
    let read = read("KIND ", &["<b>행사</b>:", "<b>채용</b>", "<b>행사</b>"], 8);
    assert_eq!(read[0].0, format!("행사: {}", TITLES[0]));
    assert_eq!(read[1].0, TITLES[1]);
}

/// Numbers with a word stay where nothing else tells the titles apart.
#[test]
fn kinds_that_count() {
    let row = |n: usize| {
        let begin = ["12월", "12월", "11월", "11월"][n];
        format!(
            "<tr><td>{}<td><a href='v?id=9{n}'><span>{begin}</span> {}</a><td>2026-01-0{}</tr>",
            4 - n,
            ["중식 식단표", "석식 식단표"][n % 2],
            9 - n
        )
    };
    let rows: String = (0..4).map(row).collect();
    let rows = seen(&format!("<table><tr><th>번호<th>제목<th>등록일</tr>{rows}</table>")).rows;
    let titles: Vec<&str> = rows.iter().map(|(row, _)| row.title.as_str()).collect();
    assert_eq!(titles, ["12월 중식 식단표", "12월 석식 식단표", "11월 중식 식단표", "11월 석식 식단표"]);
}

/// Facts for small screens in the title's own link, beside columns that show them: no part of a title.
#[test]
fn facts_said_again_behind_titles() {
    let table = |copy: &str, day: &str| {
        let row = |n: usize| {
            let copy = copy.replace('N', &n.to_string());
            let day = day.replace('N', &n.to_string());
            format!("<tr><td>{n}<td><a href='v?id=9{n}'>{}{copy}</a><td>총무과<td>{day}</tr>", TITLES[n])
        };
        let rows: String = (1..6).rev().map(row).collect();
        let seen = seen(&format!("<table><tr><th>번호<th>제목<th>작성자<th>등록일</tr>{rows}</table>"));
        seen.rows.into_iter().map(|(row, _)| row.title).collect::<Vec<_>>()
    };
    let bare: Vec<&str> = (1..6).rev().map(|n| TITLES[n]).collect();
    for copy in [
        "<span class=m_info>총무과 | 2026-03-0N | 조회 1N</span>",
        "<span class=mo><span>총무과</span><span>2026-03-0N</span></span>",
        "<br><span>2026-03-0N 총무과</span>",
    ] {
        assert_eq!(table(copy, "2026-03-0N"), bare, "{copy}");
    }
    // Another day is the title's own.
    assert!(table(" <b>(2026-04-0N 총무과)</b>", "2026-03-0N").iter().all(|title| title.contains("2026-04")));
}

/// Kinds in elements before the titles' links, whatever their class; signs, offices and words of one row are none.
#[test]
fn kinds_beside_titles() {
    let kinds = |words: &[&str; 3]| -> Vec<Option<String>> {
        let row = |n: usize| {
            let kind = words[n % 3];
            format!(
                "<tr><td>{n}<td><span class=badge>{kind}</span> <a href='v?id=9{n}'>{}</a><td>2026-01-0{}</tr>",
                TITLES[n],
                9 - n
            )
        };
        let rows: String = (0..6).map(row).collect();
        seen(&format!("<table><tr><th>번호<th>제목<th>등록일</tr>{rows}</table>"))
            .rows
            .into_iter()
            .map(|(row, _)| row.category)
            .collect()
    };
    assert_eq!(
        kinds(&["점검", "안내", "점검"]),
        ["점검", "안내", "점검"].repeat(2).iter().map(|kind| Some((*kind).to_owned())).collect::<Vec<_>>()
    );
    for none in [["접수중", "마감", "마감"], ["총무팀", "교통행정과", "총무팀"], ["제목", "제목", "제목"]]
    {
        assert_eq!(kinds(&none), vec![None; 6], "{none:?}");
    }
}
