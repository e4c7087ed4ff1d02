//! What is no value and no title: the names of fields, other cells than the head's, words in place of a post.

use super::{check, seen};
use crate::model::Code;

const TITLES: [&str; 4] = ["나무 심기 행사 참가자 모집", "휴관 안내", "주차장 공사로 길을 막습니다", "강사 모집"];

fn rows(row: &str) -> String {
    let fill = |at: usize| {
        let n = (4 - at).to_string();
        row.replace("TITLE", TITLES[at]).replace("LINK", &format!("/view/90{n}")).replace('N', &n)
    };
    (0..4).map(fill).collect()
}

/// "등록일" is nobody's name, though it stands in every row.
#[test]
fn labels_in_elements_of_their_own() {
    let by = |author: &str, rest: &str| -> Vec<String> {
        let line = |at: usize| {
            let n = 4 - at;
            format!("{} | 2026-01-0{n}{author}{}", TITLES[at], rest.replace('N', &n.to_string()))
        };
        (0..4).map(line).collect()
    };
    for (html, expected) in [
        (
            rows(
                "<li><a href=LINK>TITLE</a><span class=l>등록일</span><span>2026-01-0N</span><span class=l>조회</span><span>3N</span></li>",
            ),
            by("", " | 3Nx"),
        ),
        (
            rows(
                "<li><a href=LINK>TITLE</a><span>등록일</span><span>2026-01-0N</span><span>작성자</span><span>박하나</span></li>",
            ),
            by(" | by 박하나", ""),
        ),
        (
            rows("<dl class=row><dt>제목</dt><dd><a href=LINK>TITLE</a></dd><dt>등록일</dt><dd>2026-01-0N</dd></dl>"),
            by("", ""),
        ),
        (
            rows(
                "<dl class=row><dt>제목</dt><dd><a href=LINK>TITLE</a></dd><dt>작성자</dt><dd>홍길동</dd><dt>등록일</dt><dd>2026-01-0N</dd></dl>",
            ),
            by(" | by 홍길동", ""),
        ),
    ] {
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        check(&format!("<div><ul class=board>{html}</ul></div>"), &expected);
    }
    let html = rows("<tr><td><a href=LINK>TITLE</a><td>등록일<td>2026-01-0N<td>담당부서<td>총무과</tr>");
    let expected = by(" | by 총무과", "");
    check(&format!("<table>{html}</table>"), &expected.iter().map(String::as_str).collect::<Vec<_>>());
    // It stands with what it names, for those who listen.
    let html = rows("<tr><td><span class=blind>제목</span><a href=LINK>TITLE</a><td>2026-01-0N</tr>");
    let expected = by("", "");
    check(&format!("<table>{html}</table>"), &expected.iter().map(String::as_str).collect::<Vec<_>>());
}

/// Rows that are left out, each with a problem that names it.
#[test]
fn cells_that_are_no_titles() {
    let head = "<tr><th>번호<th>제목<th>첨부<th>작성자<th>작성일</tr>";
    for (cell, kept) in [
        // The head says where titles stand: the author is none.
        ("<a href=/view/903></a>", false),
        ("<a href=/view/903><img src=new.gif></a>", false),
        ("", false),
        // Words in place of the post.
        ("삭제된 게시물입니다.", false),
        ("비공개 글입니다", false),
        ("관리자에 의해 삭제되었습니다.", false),
        ("[비밀글]", false),
        ("This post was deleted.", false),
        // Posts.
        ("<a href=/view/903>삭제된 게시물입니다.</a>", true),
        ("비밀글 기능을 열었습니다", true),
        ("삭제된 자료 복구 안내", true),
    ] {
        let row = "<tr><td>N<td><a href=LINK>TITLE</a><td><td>총무과<td>2026-01-0N</tr>";
        let html = rows(row).replace("<a href=/view/903>휴관 안내</a>", cell);
        let seen = seen(&format!("<table>{head}{html}</table>"));
        let titles: Vec<&str> = seen.rows.iter().map(|(row, _)| row.title.as_str()).collect();
        let others = [TITLES[0], TITLES[2], TITLES[3]];
        if kept {
            assert_eq!(titles.len(), 4, "{cell}: {titles:?}");
        } else {
            assert_eq!(titles, others, "{cell}");
            assert!(seen.problems.iter().any(|problem| problem.code == Code::RowRejected), "{cell}");
        }
    }
}

/// Cards that name each of their values, the title too, and say a state behind a label in some.
#[test]
fn titles_behind_a_label_of_their_own() {
    let card = "<li><a href=LINK><div><div class=num><strong>순번</strong><span>4N</span></div><div class=text><strong>제목</strong><h5>TITLE</h5></div><div><strong>등록일자</strong><span>2026-01-0N</span></div><div><strong>진행상태</strong><span class=ing>진행중</span></div></div></a></li>";
    let cards = rows(card).replacen("진행중", "마감", 2).replacen("<span>44</span>", "<span>notice</span>", 1);
    let read: Vec<String> = seen(&format!("<ul>{cards}</ul>")).rows.into_iter().map(|(row, _)| row.title).collect();
    assert_eq!(read, TITLES);
    let card = "<li><a href=LINK><h4><span>제목</span>TITLE</h4><p>발행기관(원문) : 한빛시정연구원 / 발행일 : 2026-01-0N / 조회 : 3N</p></a></li>";
    let lines: Vec<String> = (0..4).map(|at| format!("{} | 2026-01-0{n} | 3{n}x", TITLES[at], n = 4 - at)).collect();
    check(&format!("<ul>{}</ul>", rows(card)), &lines.iter().map(String::as_str).collect::<Vec<_>>());
}

/// A title of one word that names a field elsewhere, with a summary behind it.
#[test]
fn a_summary_behind_a_word() {
    let words = "이번 사업은 시민이 편히 쉬는 숲을 마련하려고 지난봄부터 준비하였으며 모두 함께할 수 있습니다";
    let card = format!("<li><h4><a href=LINK>TITLE</a></h4><p><a href=LINK>{words}</a></p><em>2026-01-0N</em></li>");
    for word in ["연락처", "조회", "자료"] {
        let html = rows(&card).replace("휴관 안내", word);
        let read: Vec<String> = seen(&format!("<ul>{html}</ul>")).rows.into_iter().map(|(row, _)| row.title).collect();
        assert_eq!(read, [TITLES[0], word, TITLES[2], TITLES[3]]);
    }
}

/// "담당자" signs posts, and names no day.
#[test]
fn writers_called_by_their_office_before_days() {
    let html = rows("<tr><td>4N<td><a href=LINK>TITLE</a><td>담당자<td>2026-01-0N<td>3N</tr>");
    let lines: Vec<String> =
        (0..4).map(|at| format!("#4{n} | {} | 2026-01-0{n} | 3{n}x", TITLES[at], n = 4 - at)).collect();
    check(&format!("<table>{html}</table>"), &lines.iter().map(String::as_str).collect::<Vec<_>>());
}
