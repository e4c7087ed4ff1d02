//! A front page's box of our own posts, and honest lists that got shorter.

use super::*;

const LIST: &str = "https://board.example/list";
const FRONT: &str = "https://board.example/";

fn looked(rows: &[Row], at: &str, [has_rival, had_rival, leads_on]: [bool; 3], accepted: bool) -> Look {
    let mut board = Following::new();
    board.look(january()).unwrap();
    let (fresh, at) = (normalize::fresh(rows, &board.source), Url::parse(at).unwrap());
    let around = Around { at: &at, has_rival, had_rival, leads_on };
    let look = if accepted { accept } else { look }(&board.memory, &fresh, &board.source, board.now);
    unless_boxed(look, &board.memory, &fresh, &around, &board.source, accepted)
}

#[test]
fn a_box_is_told_by_what_stands_around_it() {
    let top = |count: usize| january()[..count].to_vec();
    let (rival, alone, known_rival, long) =
        ([true, false, false], [false, false, false], [true, true, false], [true, false, true]);
    let new = |count: usize| [vec![row(111, "정기 휴관", "2024-02-29")], top(count)].concat();
    // All that is known is edited, below a new one: further pages are asked for, and a box has none.
    let worded = |count: usize| -> Vec<Row> {
        let more = |row: Row| Row { title: format!("{}(수정)", row.title), ..row };
        [vec![row(111, "정기 휴관", "2024-02-29")], top(count).into_iter().map(more).collect()].concat()
    };
    let holes: Vec<Row> = january().into_iter().step_by(2).collect();
    for (name, rows, at, around, is_box) in [
        ("half of the rows beside others", top(5), LIST, rival, true),
        ("with a new one", new(5), LIST, rival, true),
        ("the site's front", top(7), FRONT, alone, true),
        ("the site's front by its name", new(4), "https://board.example/ko/main.do", alone, true),
        ("of its pages for telephones", top(5), "https://m.board.example/m/index.jsp", alone, true),
        ("with other words in all it has", worded(4), FRONT, alone, true),
        // Honest ones.
        ("its list for telephones", top(6), "https://m.board.example/m/list", alone, false),
        ("a list that got shorter", top(5), LIST, alone, false),
        ("beside a list that always stood there", top(5), LIST, known_rival, false),
        ("a shorter page that leads on", top(6), LIST, long, false),
        ("most rows", top(7), LIST, rival, false),
        ("deleted here and there", holes, LIST, rival, false),
        ("a board that moved", top(6), "https://board.example/news", alone, false),
        ("to https, with a visit", top(6), "https://www.board.example/list;jsessionid=1", alone, false),
        ("the whole list at the site's front", top(9), FRONT, rival, false),
    ] {
        let doubted = looked(&rows, at, around, false).as_it_stands();
        let codes = doubted.as_ref().err().map(|problems| problems[0].code);
        assert_eq!(codes, is_box.then_some(Code::FrontPage), "{name}");
        if let Err(problems) = doubted {
            let message = &problems[0].message;
            for part in ["before: «교육 안내»", "now: «", "boardfeed refresh board.example/news --accept"] {
                assert!(message.contains(part), "{name}: {message}");
            }
        }
        let plan = looked(&rows, at, around, true).as_it_stands().unwrap();
        assert_eq!(plan.problems.iter().any(|problem| problem.code == Code::Accepted), is_box, "{name}");
    }
}
