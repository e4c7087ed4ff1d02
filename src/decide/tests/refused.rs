//! Words of the server's in the place of a post's text, and honest edits that look like them.

use super::*;

const TEXT: &str = "상반기 예산을 다음과 같이 집행합니다.\n자세한 내용은 붙임을 보시기 바랍니다.";

/// What becomes of one post of three that says this now: edits told, and whether its new text is taken.
fn read_again(before: &str, after: &str) -> (u32, bool, Option<Code>) {
    read_again_of("교육 안내", before, after)
}

fn read_again_of(title: &str, before: &str, after: &str) -> (u32, bool, Option<Code>) {
    let source = source();
    let mut rows = january()[..3].to_vec();
    rows[0].title = title.to_owned();
    let made = |row: &Row, text: &str| {
        let article = Article { title: Some(row.title.clone()), content_text: text.to_owned(), ..Article::default() };
        Box::new(normalize::post(row, Some(&article), &source).unwrap())
    };
    let mut board = Following::new();
    board.bodies.insert(rows[0].title.clone(), before.to_owned());
    board.look(rows.clone()).unwrap();
    let fresh = normalize::fresh(&rows, &source);
    let plan = Plan { rows: vec![Fate::Reread, Fate::Same, Fate::Same], ..Plan::default() };
    let reads = vec![Read { row: 0, post: made(&rows[0], after) }];
    let held = if asks_what_was(&board.memory, &fresh, &reads) { vec![*made(&rows[0], before)] } else { Vec::new() };
    let settled = settle(&board.memory, &fresh, &plan, reads, &held);
    let is_taken = settled.intents.iter().any(|intent| matches!(intent, Intent::Edited(post) if post.complete));
    (settled.edited, is_taken, settled.problems.first().map(|problem| problem.code))
}

#[test]
fn a_word_of_the_servers_is_no_text() {
    for (after, code) in [
        ("로그인 후 이용하실 수 있습니다.", Code::LoginPage),
        ("교육 안내 글은 회원만 볼 수 있습니다. 로그인 하십시오.", Code::LoginPage),
        ("이 글을 볼 수 있는 권한이 없습니다.", Code::LoginPage),
        ("비밀번호가 필요합니다.", Code::LoginPage),
        ("You must log in to read this.", Code::LoginPage),
        (
            "Warning: mysql_fetch_array() expects parameter 1 to be resource in /var/www/view.php on line 31",
            Code::ErrorPage,
        ),
        ("Fatal error: Uncaught PDOException: SQLSTATE[HY000] [1040] Too many connections", Code::ErrorPage),
        ("데이터베이스 연결에 실패하였습니다. 잠시 후 다시 시도하여 주십시오.", Code::ErrorPage),
    ] {
        assert_eq!(read_again(TEXT, after), (0, false, Some(code)), "{after}");
    }
}

#[test]
fn an_edit_is_one_however_short() {
    for (before, after) in [
        (TEXT, "취소되었습니다."),
        (TEXT, "첨부파일 참조"),
        (TEXT, "회원 모집이 마감되었습니다."),
        (TEXT, "로그인 오류가 해결되었습니다."),
        (TEXT, "새 비밀번호는 문의하시면 알려 드립니다."),
        (TEXT, "예산 시스템 점검이 끝났습니다."),
        // Some of what it said.
        (TEXT, "상반기 예산을 다음과 같이 집행합니다.\n로그인 후 보실 수 있습니다."),
        // It spoke of such things by nature.
        ("회원만 열람할 수 있습니다.", "회원만 열람할 수 있습니다. 로그인이 필요합니다."),
        ("로그인이 필요합니다.", "이 글을 볼 수 있는 권한이 없습니다."),
    ] {
        assert_eq!(read_again(before, after), (1, true, None), "{after}");
    }
    // A text about logging in is longer than a word.
    let long = format!("로그인 후 이용하실 수 있습니다. {}", "새 서비스는 다음 달부터 엽니다. ".repeat(6));
    assert_eq!(read_again(TEXT, &long), (1, true, None));
    // A post about such things.
    for (title, after) in [
        ("비밀번호를 잊었습니다", "로그인 화면의 찾기에서 확인하실 수 있습니다."),
        ("전산 장애 안내", "시스템 오류를 고쳤습니다."),
    ] {
        assert_eq!(read_again_of(title, TEXT, after), (1, true, None), "{title}");
    }
}
