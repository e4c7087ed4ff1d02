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
