//! Lines of pages that nobody edits.

use super::*;

fn read_again(texts: &[(&str, &str)]) -> (u32, bool) {
    let source = source();
    let rows: Vec<Row> = (0..texts.len())
        .map(|n| row(110 - n, &format!("{} 안내", WORDS[n]), &format!("2024-01-{:02}", 20 - n)))
        .collect();
    let made = |row: &Row, text: &str| {
        let article = Article { title: Some(row.title.clone()), content_text: text.to_owned(), ..Article::default() };
        Box::new(normalize::post(row, Some(&article), &source).unwrap())
    };
    let mut board = Following::new();
    board.bodies = rows.iter().zip(texts).map(|(row, text)| (row.title.clone(), text.0.to_owned())).collect();
    board.look(rows.clone()).unwrap();
    let held: Vec<Post> = rows.iter().zip(texts).map(|(row, text)| *made(row, text.0)).collect();
    let fresh = normalize::fresh(&rows, &source);
    let plan = Plan { rows: vec![Fate::Reread; rows.len()], ..Plan::default() };
    let reads: Vec<Read> =
        rows.iter().zip(texts).enumerate().map(|(n, (row, text))| Read { row: n, post: made(row, text.1) }).collect();
    let asks = asks_what_was(&board.memory, &fresh, &reads);
    (settle(&board.memory, &fresh, &plan, reads, &held).edited, asks)
}

#[test]
fn lines_that_change_by_themselves_are_no_edits() {
    let online =
        [("하나\n현재 접속자 12명", "하나\n현재 접속자 7명"), ("두울\n현재 접속자 12명", "두울\n현재 접속자 107명")];
    for (sample, texts, edited, asks) in [
        ("who is online", vec![online[0], online[1], ("세엣\n현재 접속자 1명", "세엣\n현재 접속자 9명")], 0, true),
        (
            "days left, and a page that lacks them",
            vec![
                ("마감까지 D-9\n하나", "마감까지 D-8\n하나"),
                ("마감까지 D-5\n두울", "마감까지 D-4\n두울"),
                ("마감까지 D-11\n세엣", "마감까지 D-10\n세엣"),
                ("네엣", "네엣"),
            ],
            0,
            true,
        ),
        (
            "an edit among them, of the same look",
            vec![
                online[0],
                online[1],
                ("세엣\n현재 접속자 1명", "세엣\n현재 접속자 9명"),
                ("3일에 엽니다\n현재 접속자 1명", "5일에 엽니다\n현재 접속자 9명"),
                ("글\n현재 접속자 1명", "고친 글\n현재 접속자 9명"),
            ],
            2,
            true,
        ),
        ("two posts alone", vec![online[0], online[1]], 2, false),
        ("other words each", vec![("하나 1", "하나 2"), ("두울 1", "두울 2"), ("세엣 1", "세엣 2")], 3, true),
        (
            "few of many",
            vec![
                online[0],
                online[1],
                ("셋\n현재 접속자 1명", "셋\n현재 접속자 2명"),
                ("가", "가"),
                ("나", "나"),
                ("다", "다"),
            ],
            3,
            true,
        ),
        ("a line more", vec![("하나", "하나\n둘 2"), ("두울", "두울\n둘 2"), ("세엣", "세엣\n둘 2")], 3, true),
    ] {
        assert_eq!(read_again(&texts), (edited, asks), "{sample}");
    }
}

/// At a first look nothing was said before: a word about who may read is told by itself, where several posts say it.
#[test]
fn new_posts_that_only_say_who_may_read_them() {
    for (text, count, taken) in [
        ("로그인 후 보실 수 있습니다.", 10, false),
        ("비밀번호를 입력하여 주세요.", 3, false),
        ("로그인 후 보실 수 있습니다.", 2, true),
        ("첨부파일을 참조하시기 바랍니다.", 10, true),
    ] {
        let mut board = Following::new();
        let rows = january();
        board.bodies = rows.iter().take(count).map(|row| (row.title.clone(), text.to_owned())).collect();
        let settled = board.look(rows.clone()).unwrap();
        assert_eq!(settled.new, 10);
        assert_eq!(settled.problems.is_empty(), taken, "{text}");
        let complete = board.held.iter().filter(|held| held.known.complete).count();
        assert_eq!(complete, if taken { 10 } else { 10 - count }, "{text}");
        if taken {
            continue;
        }
        let Some(Intent::New(post)) = settled.intents.first() else { panic!("{:?}", settled.intents) };
        assert_eq!(post.content_text, "");
        // They wait on while the pages say so, and their text is no edit when it comes.
        board.pass(24);
        assert_eq!(board.look(rows.clone()).unwrap().intents, [], "{text}");
        assert!(board.reads >= count, "{text}");
        assert_eq!(board.held.iter().filter(|held| held.known.complete).count(), 10 - count, "{text}");
        board.bodies.clear();
        board.pass(24);
        let settled = board.look(rows).unwrap();
        assert_eq!((settled.edited, about_posts(&settled).count()), (0, count), "{text}");
        assert!(board.held.iter().all(|held| held.known.complete), "{text}");
    }
}
