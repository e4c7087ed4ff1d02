//! The table of `undated`, row by row: new posts without a day among posts that have one.

use super::*;

/// "5@20 4 !3": post 5 of the 20th of February, 4 without a day, 3 pinned and without one. "~5@20": its day is counted.
fn rows(list: &str) -> Vec<Row> {
    let one = |word: &str| {
        let bare = word.trim_start_matches(['!', '~']);
        let (number, day) = bare.split_once('@').unwrap_or((bare, ""));
        let day = if day.is_empty() { String::new() } else { format!("2024-02-{day}") };
        let title = format!("«{number}» 안내");
        Row { pinned: word.starts_with('!'), day_counted: word.starts_with('~'), ..row(number, &title, &day) }
    };
    list.split_whitespace().map(one).collect()
}

/// The feed, newest first, and what each post is published under; "*": a moment of a look.
fn feed(board: &Following) -> String {
    let one = |held: &Held| match held.published {
        PublishedAt::Civil(at) => format!("{}@{}", held.known.key, at.date().day()),
        PublishedAt::Instant(_) => format!("{}*", held.known.key),
    };
    board.held.iter().map(one).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_first_look_bounds_the_days_of_posts_without_one() {
    for (what, page, expected) in [
        ("between two", "9@20 8 7@18", "9@20 8@20 7@18"),
        ("several, with their order", "9@20 8 7 6@20 5@18", "9@20 8@20 7@20 6@20 5@18"),
        ("at the end, counted in weeks", "~9@20 ~8@18 7 6 5 4 3", "9@20 8@18 7@18 6@18 5@18 4@18 3@18"),
        ("on top", "9 8 7@18 6@17", "9@18 8@18 7@18 6@17"),
        ("below one that stays on top", "1@02 9 8@20 7@18", "9@20 8@20 7@18 1@2"),
        ("pinned", "!3 9@20 8@18 7@17", "9@20 8@18 7@17 3@17"),
        ("pinned, and below in the list", "!8 9@20 8 7@18", "9@20 8@20 7@18"),
        ("the oldest on top", "5@16 6 7@18 8@19", "8@19 6@18 7@18 5@16"),
        ("one of many has a day, written", "9 8 7@18 6 5 4", "9* 8* 6* 5* 4* 7@18"),
        ("a board without days", "!3 9 8 7", "9* 8* 7* 3*"),
    ] {
        let mut board = Following::new();
        board.look(rows(page)).unwrap();
        assert_eq!(feed(&board), expected, "{what}");
        let undated = rows(page).into_iter().filter(|row| row.posted_at.is_none()).filter_map(|row| row.key);
        for key in undated {
            assert_eq!(board.held(key.as_str()).known.posted_at, None, "{what}: the board said no day of {key}");
        }
        assert_eq!(counts(board.look(rows(page))), NOTHING, "{what}");
        assert_eq!(feed(&board), expected, "{what}: for good");
    }
}

#[test]
fn a_later_look_bounds_them_likewise_and_lets_news_be_news() {
    const BEFORE: &str = "9@20 8@19 7@18 6@17 5";
    for (what, page, expected) in [
        ("brought up by a deletion", "9@20 8@19 7@18 6@17 5 4", "9@20 8@19 7@18 6@17 5@17 4@17"),
        ("between known ones", "9@20 8@19 3 7@18 6@17 5", "9@20 8@19 3@19 7@18 6@17 5@17"),
        ("below a new one of its day", "9@20 4@20 3 8@19 7@18 6@17 5", "9@20 4@20 3@20 8@19 7@18 6@17 5@17"),
        ("below news", "11@21 10 9@20 8@19 7@18 6@17 5", "11@21 10@21 9@20 8@19 7@18 6@17 5@17"),
        ("on top: news", "10 9@20 8@19 7@18 6@17 5", "10* 9@20 8@19 7@18 6@17 5@17"),
        ("pinned: news", "!1 9@20 8@19 7@18 6@17 5", "1* 9@20 8@19 7@18 6@17 5@17"),
    ] {
        let mut board = Following::new();
        board.look(rows(BEFORE)).unwrap();
        board.look(rows(page)).unwrap_or_else(|codes| panic!("{what}: {codes:?}"));
        assert_eq!(feed(&board), expected, "{what}");
    }
}

/// All were weeks old at the first look, and have its moment; news has days since.
#[test]
fn below_one_of_a_look_s_moment_it_has_that_moment() {
    let mut board = Following::new();
    board.look(rows("9 8 7 6")).unwrap();
    board.look(rows("~11@29 ~10@28 9 8 7 6 5")).unwrap();
    assert_eq!(feed(&board), "9* 8* 7* 6* 5* 11@29 10@28");
}

#[test]
fn a_walk_back_bounds_them_within_the_page_or_below_all() {
    let day = |day: i8| PublishedAt::Civil(PostedAt::Date(jiff::civil::date(2024, 2, day)));
    for (what, lowest, page, expected) in [
        ("below one of the page", Some(day(17)), "5@16 4 3@14 2", "4@16 2@14"),
        ("none above has one", Some(day(17)), "5 4 3", "5@17 4@17 3@17"),
        ("the lowest stands for another reason", Some(day(2)), "5 4@16 3", "5@16 3@16"),
        ("a known one of the page", Some(day(17)), "6@17 5 4", "5@17 4@17"),
        ("the lowest post has no day", Some(PublishedAt::Instant(start())), "5 4 3", ""),
        ("a board without days", None, "5 4 3@14 2 1", ""),
    ] {
        let mut board = Following::new();
        board.look(rows("9@20 8@19 7@18 6@17")).unwrap();
        let memory = Memory { lowest, ..board.memory.clone() };
        let page = rows(page);
        let fresh = normalize::fresh(&page, &board.source);
        let plan = back(&memory, &fresh, &Met::default(), None);
        let post = |row: &Row| Box::new(normalize::post(row, None, &board.source).unwrap());
        let read = plan.posts(&page).map(|(index, row, _)| Read { row: index, post: post(row) }).collect();
        let settled = settle(&memory, &fresh, &plan, read, &[]);
        let bounded = settled.intents.iter().filter_map(|intent| match intent {
            Intent::Undated { post, under, below: None } => Some(format!("{}@{}", post.key, under.date().day())),
            _ => None,
        });
        assert_eq!(bounded.collect::<Vec<_>>().join(" "), expected, "{what}");
        assert_eq!(settled.new as usize, plan.rows.iter().filter(|fate| **fate == Fate::New).count(), "{what}");
    }
}
