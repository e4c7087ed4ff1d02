//! Who is known by where it stands: in a run of rows, right below another, at an address of its own.

use super::*;

fn renumbered(rows: Vec<Row>) -> Vec<Row> {
    rows.into_iter().map(|row| Row { key: PostKey::new(format!("1{}", row.key.unwrap())), ..row }).collect()
}

/// Of each post of the feed: its number, and its id.
fn ids(board: &Following) -> BTreeMap<String, String> {
    let living = board.held.iter().filter(|held| !held.known.gone);
    living.map(|held| (held.known.key.to_string(), held.id.clone())).collect()
}

/// Looks until one is believed: how many were doubted, and what it told.
#[track_caller]
fn heals(board: &mut Following, rows: &[Row]) -> (usize, Settled) {
    let looks = (0..3).find_map(|doubts| Some((doubts, board.look(rows.to_vec()).ok()?)));
    looks.expect("believed by the third look")
}

/// Nine of ten share title and day: alone none of them says who it is, in their order they do.
#[test]
fn twins_in_a_run_are_the_board() {
    let twins = |n: usize, row: Row| match n {
        0..=8 => row_of(&row, "일일 점검 결과", "2024-01-20"),
        _ => row,
    };
    fn row_of(row: &Row, title: &str, day: &str) -> Row {
        Row { title: title.to_owned(), posted_at: PostedAt::parse(day), ..row.clone() }
    }
    let page: Vec<Row> = january().into_iter().enumerate().map(|(n, row)| twins(n, row)).collect();
    let mut board = Following::new();
    board.look(page.clone()).unwrap();
    let before: Vec<String> = ids(&board).into_values().collect();
    let (doubts, settled) = heals(&mut board, &renumbered(page));
    assert_eq!((doubts, settled.new, settled.edited), (2, 0, 0));
    assert_eq!(ids(&board).into_values().collect::<Vec<_>>(), before);
    // Another board's twins are not ours.
    let mut board = Following::new();
    board.look(january()).unwrap();
    let others: Vec<Row> = january()
        .iter()
        .map(|row| Row {
            key: PostKey::new(format!("9{}", row.key.as_ref().unwrap())),
            ..row_of(row, "주간 식단 안내", "2024-01-20")
        })
        .collect();
    assert!((0..4).all(|_| board.look(others.clone()).is_err()));
}

/// Three of six are left under new numbers, one of them edited and one with another day.
#[test]
fn a_run_of_edited_ones_needs_one_that_is_not() {
    let mut board = Following::new();
    board.look(january()[..6].to_vec()).unwrap();
    let mut left = renumbered(january()[3..6].to_vec());
    left[0].title.push_str("(정정)");
    left[2].posted_at = PostedAt::parse("2024-01-19");
    let older = (1..=3).rev().map(|n| row(1000 + n, &format!("{n}번째 옛 소식"), &format!("2023-12-{n:02}")));
    let (doubts, settled) = heals(&mut board, &left.into_iter().chain(older).collect::<Vec<_>>());
    assert_eq!((doubts, settled.new), (2, 3));
}

/// A list without numbers that moved on by most of its page: one row is as it was, one is edited, and one of their day is new.
#[test]
fn without_numbers_a_run_says_nothing() {
    let keyless = |row: Row| Row { key: None, link: None, ..row };
    let mut board = Following::new();
    board.look(january()[..6].iter().cloned().map(keyless).collect()).unwrap();
    board.memory.doubts = 2;
    let newer = (1..=9).rev().map(|n| row(n, &format!("{n}번째 새 소식"), &format!("2024-02-{n:02}")));
    let mut known = january()[..2].to_vec();
    known[1].title.push_str("(정정)");
    let rows = newer.chain(known).chain([row(0, "감사 안내 모집", "2024-01-18")]).map(keyless);
    assert_eq!(board.look(rows.collect()).unwrap().new, 11);
}

/// The board moved on by twenty posts, hid its days and gave new numbers: the end of the look is the beginning of the last page.
#[test]
fn the_end_of_a_long_look_is_the_last_page() {
    let undated = |row: Row| Row { posted_at: None, ..row };
    let newer = (1..=20).rev().map(|n| row(2000 + n, &format!("{n}번째 새 소식 알림"), ""));
    // Half of what the page was, or less.
    for left in [5, 3] {
        let known = renumbered(january()[..left].to_vec());
        let mut board = Following::new();
        board.look(january()).unwrap();
        let (_, settled) = heals(&mut board, &newer.clone().chain(known).map(undated).collect::<Vec<_>>());
        assert_eq!((settled.new, settled.edited), (20, 0), "{left}");
    }
    // One post that two boards share is no such end.
    let mut board = Following::new();
    board.look(january()).unwrap();
    let shared = renumbered(january()[..1].to_vec());
    let page: Vec<Row> = newer.chain(shared).map(undated).collect();
    assert!((0..4).all(|_| board.look(page.clone()).is_err()));
}

/// Renumbered behind the page, where its day was changed too; back below the post that it had stood below.
#[test]
fn back_below_its_neighbour_with_another_day() {
    let mut board = Following::new();
    board.look(january()).unwrap();
    let page: Vec<Row> = renumbered(january())[..6].to_vec();
    board.look(page.clone()).unwrap();
    let mut back = renumbered(january())[6].clone();
    back.posted_at = PostedAt::parse("2024-01-17");
    assert_eq!(board.look([page.clone(), vec![back.clone()]].concat()).unwrap().new, 0);
    // Edited while the numbers changed it is another one to anybody; edited back, it is that one still.
    let mut board = Following::new();
    board.look(january()).unwrap();
    let mut edited = renumbered(january());
    edited[6].title.push_str("(정정)");
    assert_eq!(board.look(edited).unwrap().new, 1);
    assert_eq!(board.look(renumbered(january())).unwrap().edited, 1);
    // One of its title that stands elsewhere is another one.
    let mut board = Following::new();
    board.look(january()).unwrap();
    board.look(page.clone()).unwrap();
    let mut elsewhere = page.clone();
    elsewhere.insert(3, back);
    assert_eq!(board.look(elsewhere).unwrap().new, 1);
}

/// A living twin is not set aside for one that is gone.
#[test]
fn who_is_gone_takes_no_living_ones_place() {
    let weekly = |number: u32, day: &str| row(number, "주간 채용 계획", day);
    let page = vec![
        weekly(104, "2024-01-14"),
        weekly(103, "2024-01-13"),
        weekly(102, "2024-01-13"),
        weekly(101, "2024-01-12"),
    ];
    let mut board = Following::new();
    board.look(page.clone()).unwrap();
    let left: Vec<Row> = [&page[..1], &page[2..]].concat();
    let gone: u32 = (0..2).map(|_| board.look(left.clone()).unwrap().gone).sum();
    assert_eq!(gone, 1);
    let before: Vec<String> = ids(&board).into_values().collect();
    let (_, settled) = heals(&mut board, &renumbered(left));
    assert_eq!((settled.new, settled.returned, settled.gone), (0, 0, 0));
    assert_eq!(ids(&board).into_values().collect::<Vec<_>>(), before);
}

/// A row without a number, at an address of words.
fn at(slug: &str, row: &Row) -> Row {
    let url = Url::parse(&format!("https://board.example/news/{slug}")).unwrap();
    Row { key: None, link: Some(Request::get(url)), ..row.clone() }
}

/// Six posts without numbers, each at an address of its own.
fn worded() -> Vec<Row> {
    const SLUGS: [&str; 6] = ["budget-plan", "youth-startup", "road-review", "quality", "briefing", "reform"];
    SLUGS.iter().zip(&january()).map(|(slug, row)| at(slug, row)).collect()
}

/// `/news/budget-plan`: no number, but an address that is one post's alone.
#[test]
fn an_address_of_words_is_its_posts() {
    let mut board = Following::new();
    board.look(worded()).unwrap();
    let mut edited = worded();
    edited[2].title.push_str(" (정정)");
    edited[4].posted_at = PostedAt::parse("2024-01-20");
    let settled = board.look(edited.clone()).unwrap();
    assert_eq!((settled.new, settled.edited, settled.gone), (0, 2, 0));
    assert_eq!(counts(board.look(edited.clone())), NOTHING);
    // Another post at an address that was used before.
    edited[3] = at("quality", &row(9, "완전히 다른 소식", "2024-02-20"));
    assert_eq!(board.look(edited.clone()).unwrap().new, 1);
    // The row alone tells the edit, of a day by one too.
    let mut board = Following::new();
    board.look(worded()).unwrap();
    board.pages_fail = true;
    let mut edited = worded();
    edited[2].title.push_str(" (정정)");
    edited[4].posted_at = PostedAt::parse("2024-01-17");
    let settled = board.look(edited).unwrap();
    assert_eq!((settled.new, settled.edited), (0, 2));
}

#[test]
fn an_address_of_several_says_nothing() {
    let edited = |row: &Row| Row { title: format!("{} (정정)", row.title), ..row.clone() };
    let own = worded;
    let other = row(9, "완전히 다른 소식", "2024-01-19");
    let with = |index: usize, rows: &[Row]| [&own()[..index], rows, &own()[index + 1..]].concat();
    let two = [at("list", &own()[0]), at("list", &own()[1])];
    let all: Vec<Row> = own().iter().map(|row| at("list", row)).collect();
    for (name, before, after, new) in [
        ("two posts, one row", [&two, &own()[2..]].concat(), [&[edited(&two[0])], &own()[2..]].concat(), 1),
        ("one post, two rows", own(), with(1, &[edited(&own()[1]), at("youth-startup", &other)]), 2),
        // Its post stands elsewhere now, and the other one is of its day.
        ("used again", own(), with(1, &[at("youth-program", &own()[1]), at("youth-startup", &other)]), 1),
        ("of all", all.clone(), [&all[..2], &[edited(&all[2])], &all[3..]].concat(), 1),
    ] {
        let mut board = Following::new();
        board.look(before).unwrap();
        let settled = board.look(after).unwrap();
        assert_eq!((settled.new, settled.edited), (new, 0), "{name}");
    }
}
