//! Where posts stood in the list, and what that says of those that are not on the page.

use super::*;

/// A page: letters are keys, of which `a` to `h` were written one a day, `m` to `p` after and `x` to `z` before them; `*` before
/// one says that it is pinned, a digit behind one that its day is so many days earlier.
fn page(text: &str) -> Vec<FreshRow> {
    let fresh = |word: &str| {
        let (key, days) = word.trim_start_matches('*').split_at(1);
        let day = match key.bytes().next().unwrap() {
            letter @ b'a'..=b'h' => 20 - i64::from(letter - b'a'),
            letter @ b'm'..=b'p' => 22 + i64::from(letter - b'm'),
            _ => 1,
        };
        let day = jiff::civil::date(2024, 1, 1).saturating_add((day - days.parse::<i64>().unwrap_or(0)).days());
        FreshRow {
            key: PostKey::new(key).unwrap(),
            title: key.to_owned(),
            posted_at: Some(PostedAt::Date(day)),
            day_counted: false,
            author: None,
            row_print: crate::model::Print::default(),
            pinned: word.starts_with('*'),
            place: None,
        }
    };
    text.split_whitespace().map(fresh).collect()
}

fn known(row: FreshRow) -> KnownPost {
    KnownPost {
        key: row.key,
        title: row.title,
        posted_at: row.posted_at,
        author: row.author,
        row_print: row.row_print,
        post_print: crate::model::Print::default(),
        pinned: false,
        place: None,
        complete: false,
        read_at: None,
        entered_at: Timestamp::UNIX_EPOCH,
        rank: 0,
        misses: 0,
        gone: false,
        pruned: false,
    }
}

/// Of the absent posts, who is missing, and with `?` of whom the order tells nothing; and the order to remember.
fn told(stood: &str, more: &str, now: &str) -> (String, String) {
    let rows = page(now);
    let posts: Vec<KnownPost> = page(stood).into_iter().chain(page(more)).map(known).collect();
    let keys = page(stood).into_iter().map(|row| row.key).collect();
    let memory = Memory { page: Listed { keys, counts_days: false }, posts, ..Memory::default() };
    let order = super::super::order::Order::of(&memory, &rows, &std::collections::BTreeMap::new());
    let stood = memory.posts.iter().take(memory.page.keys.len());
    let absent = stood.filter(|post| !rows.iter().any(|row| row.key == post.key));
    let answers: Vec<(&PostKey, Option<bool>)> = absent.map(|post| (&post.key, order.misses(post))).collect();
    let missing: Vec<PostKey> =
        answers.iter().filter(|(_, answer)| *answer == Some(true)).map(|(key, _)| (*key).clone()).collect();
    let said = answers.iter().filter(|(_, answer)| *answer != Some(false));
    let said: Vec<String> =
        said.map(|(key, answer)| if answer.is_some() { key.to_string() } else { format!("{key}?") }).collect();
    let next: Vec<String> = order.next(&memory, &rows, &missing, |_| true).iter().map(ToString::to_string).collect();
    (said.join(" "), next.join(" "))
}

#[test]
fn the_order_of_a_list_tells_who_is_missing() {
    for (stood, now, missing, next, why) in [
        ("a b c d", "a b c d", "", "a b c d", "as it was"),
        ("a b c d", "n a b c", "", "n a b c d", "pushed off, and remembered behind"),
        ("a b c d", "a b d", "c", "a b c d", "between its neighbours"),
        ("a b c d", "a b d e", "c", "a b c d e", "and one more came up"),
        ("a b c d", "b c d", "a?", "a b c d", "the topmost: nothing above it says so yet"),
        ("a b c d", "n b c d", "a", "n a b c d", "now something does"),
        ("a b c d", "*c a b d", "", "a b d", "pinned above the list"),
        ("a b c d", "n m o d", "a? b? c?", "n m o a b c d", "one row alone may have moved"),
        ("a b c d", "n m o d2", "a? b? c?", "n m o d a b c", "and where its day was set anew, has passed them"),
        (
            "a b c d e",
            "e n a b",
            "c? d?",
            "e n a b c d",
            "one that moved up says nothing of those that it stood behind",
        ),
        ("a b c d e", "n b d e9", "a c", "n a b c d e", "one with another day neither, but others do"),
        ("a b c d e", "n a b e1", "c? d?", "n a b e c d", "nor with a day beside, which was no counted one"),
        ("a b c d", "a n d", "b c", "a n b c d", "above or below a stranger: the lower place is remembered"),
        ("a b c d", "d c b a", "", "d c b a", "turned around"),
        ("a b c d e f", "d e f a b", "c?", "d e f a b c", "many moved: nobody can say which"),
        ("a b c d", "n m", "a? b? c? d?", "n m a b c d", "nothing that is known"),
        ("a b c d", "a c", "b", "a b c d", "a shorter page"),
        ("a b c d", "a b x", "c? d?", "a b x", "another in the place of two: above or below them, nobody knows"),
        (
            "a x b c d",
            "a n b c d",
            "",
            "a n x b c d",
            "one above its place, as an unmarked pin stands: gone back to it",
        ),
        ("a b f2 g1 h", "a b g1 h", "f?", "a b f g h", "only others of its day below: they may have changed places"),
        ("a b c d e f g h", "a n m o p x b y", "c? d? e? f? g? h?", "a n m o p x b y", "another order"),
    ] {
        assert_eq!(told(stood, "", now), (missing.to_owned(), next.to_owned()), "{why}");
    }
}

/// A row that is known, though it did not stand in the list, is no news above others.
#[test]
fn an_old_post_above_others_is_no_new_one() {
    assert_eq!(told("a b c d", "x", "x b c d").0, "a?");
    assert_eq!(told("a b c d", "", "n b c d").0, "a");
}

/// Answers stand below their questions, under later numbers: pushed off with them, they are none of the numbers between.
#[test]
fn an_answer_is_pushed_off_with_its_question() {
    let question = |n: usize| row(n, &format!("{} {n}차 문의", WORDS[n % 10]), &format!("2024-01-{:02}", n - 100));
    let mut board = Following::new();
    let mut list: Vec<Row> = (102..=111).rev().map(question).collect();
    board.look(list.clone()).unwrap();
    let answer = row(112, &format!("[답변] {}", question(104).title), "2024-01-12");
    list.insert(8, answer);
    for n in 113..=118 {
        board.look(list[..10].to_vec()).unwrap();
        list.insert(0, question(n));
    }
    for _ in 0..3 {
        assert_eq!(board.look(list[..10].to_vec()).unwrap().gone, 0);
    }
    assert!(!board.held("112").known.gone);
}

/// A list that hides its days may go by the order of posting now, in which who was dated back stands higher.
#[test]
fn the_lowest_row_of_a_list_that_hides_its_days_says_nothing() {
    for (now, missing) in [("n a b e", ""), ("n a b d e", "c")] {
        let mut rows = page(now);
        for row in &mut rows {
            row.posted_at = None;
        }
        let posts: Vec<KnownPost> = page("a b c d e").into_iter().map(known).collect();
        let keys = posts.iter().map(|post| post.key.clone()).collect();
        let page = Listed { keys, counts_days: false };
        let memory = Memory { page, posts, rows: 5, dated: 5, ..Memory::default() };
        let order = super::super::order::Order::of(&memory, &rows, &std::collections::BTreeMap::new());
        let missed = memory.posts.iter().filter(|post| rows.iter().all(|row| row.key != post.key));
        let missed: Vec<String> =
            missed.filter(|post| order.misses(post) == Some(true)).map(|post| post.key.to_string()).collect();
        assert_eq!(missed.join(" "), missing, "{now}");
    }
}

/// The day of the lowest row is counted, and a day beside: it was rounded, or it passed those that stood above it.
#[test]
fn nobody_is_remembered_above_a_row_that_may_have_passed_it() {
    let mut rows = page("n m o d");
    rows[3].posted_at = page("d1")[0].posted_at;
    for row in &mut rows {
        row.day_counted = true;
    }
    let posts: Vec<KnownPost> = page("a b c d").into_iter().map(known).collect();
    let page = Listed { keys: posts.iter().map(|post| post.key.clone()).collect(), counts_days: true };
    let memory = Memory { posts, page, ..Memory::default() };
    let order = super::super::order::Order::of(&memory, &rows, &std::collections::BTreeMap::new());
    let next: Vec<String> = order.next(&memory, &rows, &[], |_| true).iter().map(ToString::to_string).collect();
    assert_eq!(next.join(" "), "n m o d a b c");
}

/// A list without days: whether a new row is news or an older post is told by its number, else by where it stands.
#[test]
fn without_days_new_rows_are_news_or_older() {
    let undated = |name: &&str| row(name, &format!("«{name}» 안내"), "");
    for (what, before, now, name, is_older) in [
        ("below two that stay on top", "3 5 110 109 108 107", "3 5 111 110 109 108", "111", false),
        ("the same, alone with them", "3 5 110 109 108 107", "3 5 114 113 112 111", "114", false),
        ("brought up by a deletion", "110 109 108 107", "110 108 107 106", "106", true),
        ("left out by the look before", "110 109 107 106", "110 109 108 107", "108", true),
        ("words: below one that stays on top", "p d c b a", "p e d c b", "e", false),
        ("words: below one put there by an edit", "d c b a", "b e d c", "e", false),
        ("words: below those that stay, all others new", "p q d c b a", "p q h g f e", "h", false),
        ("words: brought up by a deletion", "d c b a", "d b a z", "z", true),
    ] {
        let mut board = Following::new();
        let rows = |names: &str| names.split_whitespace().map(|name| undated(&name)).collect::<Vec<_>>();
        board.look(rows(before)).unwrap();
        let settled = board.look(rows(now)).unwrap_or_else(|codes| panic!("{what}: {codes:?}"));
        let entered = settled.intents.iter().find_map(|intent| match intent {
            Intent::New(post) if post.key.as_str() == name => Some(false),
            Intent::Older { post, .. } if post.key.as_str() == name => Some(true),
            _ => None,
        });
        assert_eq!(entered, Some(is_older), "{what}");
    }
}
