//! Where posts stood in the list, and what that says of those that are not on the page.

use super::*;

/// A page: letters are keys, `*` before one says that it is pinned, a digit behind one that its day is so many days earlier.
fn page(text: &str) -> Vec<FreshRow> {
    let fresh = |word: &str| {
        let bare = word.trim_start_matches('*');
        let (key, days) = bare.split_at(1);
        let day = jiff::civil::date(2024, 1, 20).saturating_sub(days.parse::<i64>().unwrap_or(0).days());
        FreshRow {
            key: PostKey::new(key).unwrap(),
            title: key.to_owned(),
            posted_at: Some(PostedAt::Date(day)),
            day_counted: false,
            row_print: crate::model::Print::default(),
            pinned: word.starts_with('*'),
            place: None,
        }
    };
    text.split_whitespace().map(fresh).collect()
}

#[test]
fn the_order_of_a_list_tells_who_is_missing() {
    for (stood, now, missing, next, why) in [
        ("a b c d", "a b c d", "", "a b c d", "as it was"),
        ("a b c d", "n a b c", "", "n a b c d", "pushed off, and remembered behind"),
        ("a b c d", "a b d", "c", "a b c d", "between its neighbours"),
        ("a b c d", "a b d e", "c", "a b c d e", "and one more came up"),
        ("a b c d", "b c d", "", "a b c d", "the topmost: nothing above it says so yet"),
        ("a b c d", "n b c d", "a", "n a b c d", "now something does"),
        ("a b c d", "*c a b d", "", "a b d", "pinned above the list"),
        ("a b c d", "n m o d", "", "n m o a b c d", "one row alone may have moved"),
        ("a b c d e", "e n a b", "", "e n a b c d", "one that moved up says nothing of those that it stood behind"),
        ("a b c d e", "n b d e9", "a c", "n a b c d e", "one with another day neither, but others do"),
        ("a b c d", "d c b a", "", "d c b a", "turned around"),
        ("a b c d e f", "d e f a b", "", "d e f a b c", "many moved: nobody can say which"),
        ("a b c d", "n m", "", "n m a b c d", "nothing that is known"),
        ("a b c d", "a c", "b", "a b c d", "a shorter page"),
        ("a b c d", "a b x", "", "a b x", "another in the place of two: whether above or below them is not known"),
    ] {
        let rows = page(now);
        let known = page(stood).into_iter().map(|row| KnownPost {
            key: row.key.clone(),
            title: row.title.clone(),
            posted_at: row.posted_at,
            row_print: row.row_print.clone(),
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
        });
        let memory = Memory {
            page: page(stood).into_iter().map(|row| row.key).collect(),
            posts: known.collect(),
            ..Memory::default()
        };
        let order = super::super::order::Order::of(&memory, &rows, &std::collections::BTreeMap::new());
        let here: Vec<&PostKey> = rows.iter().map(|row| &row.key).collect();
        let absent = memory.page.iter().filter(|key| !here.contains(key));
        let found: Vec<PostKey> = absent.filter(|key| order.misses(key) == Some(true)).cloned().collect();
        let said = |keys: &[PostKey]| keys.iter().map(PostKey::as_str).collect::<Vec<_>>().join(" ");
        assert_eq!(said(&found), missing, "{why}");
        assert_eq!(said(&order.next(&memory, &rows, &found, |_| true)), next, "{why}");
    }
}

/// A page goes on with rows from behind it where posts at its end are deleted, or with rows that were put between: numbers
/// and days tell.
#[test]
fn below_the_last_row_that_stood_the_order_does_not_tell() {
    let rows = page("a b x y");
    let memory = Memory { page: page("a b c d").into_iter().map(|row| row.key).collect(), ..Memory::default() };
    let order = super::super::order::Order::of(&memory, &rows, &std::collections::BTreeMap::new());
    assert_eq!(order.misses(&PostKey::new("c").unwrap()), None);
    assert_eq!(order.misses(&PostKey::new("z").unwrap()), None, "it never stood there");
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
