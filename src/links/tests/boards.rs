//! Lists that show several boards: each counts its posts by itself, and numbers meet some day.

use super::steady::keys_beside;
use super::*;

/// Posts in the order in which they came: the board and its own number.
type Posts = Vec<(&'static str, u32)>;

/// The newest ten, read with what is known.
fn look(template: &str, posts: &Posts, known: &[String]) -> Vec<String> {
    let page: Vec<&(&str, u32)> = posts.iter().rev().take(10).collect();
    let row = |post: &&(&str, u32)| template.replace("BOARD", post.0).replace("NO", &post.1.to_string());
    let rows: Vec<String> = page.iter().map(row).collect();
    let newest = i64::try_from(posts.len()).unwrap();
    let shown = |(age, post): (i64, &&(&str, u32))| Shown {
        day: jiff::civil::date(2026, 10, 1).checked_add(jiff::Span::new().days(newest - age)).ok(),
        title: format!("{} {}", post.0, post.1),
        ..Shown::default()
    };
    let shown = (0..).zip(&page).map(shown).collect();
    keys_beside(&rows, shown, &known.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Two counters, whose numbers meet on the first page.
fn met() -> Posts {
    (0..30).flat_map(|n| [("B1", 330 + n), ("B2", 328 + n)]).collect()
}

/// Two counters, one some way ahead of the other, and a third board that begins later.
fn apart() -> Posts {
    let pair = |n: u32| [("B1", 330 + n), ("B2", 312 + 2 * n), ("B2", 313 + 2 * n)];
    let mut posts: Posts = (0..30).flat_map(pair).collect();
    posts.extend((0..12).map(|n| ("B3", 320 + n)));
    posts
}

const TEMPLATES: [&str; 6] = [
    "<a href='view.do?bbsId=BOARD&seq=NO'>",
    "<a href='view.php?bo_table=BOARD&wr_id=NO'>",
    "<a href='view.do?key=641&boardNo=BOARD&articleNo=NO'>",
    "<a href='/bbs/BOARD/view.do?seq=NO'>",
    "<a href='/BOARD/NO'>",
    "<a onclick=\"fnView('BOARD','NO')\">",
];

/// Look after look no key is another post's, and each post keeps its own, whichever boards a page shows.
#[test]
fn posts_of_several_boards() {
    let mut posts = met();
    posts.extend(apart().into_iter().filter(|(board, _)| *board == "B3"));
    for template in TEMPLATES {
        let mut known: Vec<String> = Vec::new();
        for end in 12..posts.len() {
            let seen: Posts = posts[..end].to_vec();
            let expected: Vec<String> =
                seen.iter().rev().take(10).map(|(board, number)| format!("{board}|{number}")).collect();
            assert_eq!(look(template, &seen, &known), expected, "{template} {end}");
            known.splice(0..0, expected);
            known.truncate(40);
        }
    }
}

/// What differs beside the number is no board while no two posts bear one number: a state, a kind, a sign of what is pinned,
/// boards that don't meet. A pinned copy under another sign is one post.
#[test]
fn what_only_differs_is_no_board() {
    let posts = apart()[..20].to_vec();
    let bare: Vec<String> = posts.iter().rev().take(10).map(|(_, number)| number.to_string()).collect();
    for template in TEMPLATES {
        assert_eq!(look(template, &posts, &[]), bare, "{template}");
    }
    for (template, mark) in [
        ("view.do?seq=NO&notiYn=MARK", ["Y", "N"]),
        ("view.do?bbsTopYn=MARK&seq=NO", ["Y", "N"]),
        ("/MARK/NO", ["top", "list"]),
        ("view.do?bidState=MARK&no=NO", ["ING", "END"]),
    ] {
        let link =
            |n: u32, mark: &str| format!("<a href='{}'>", template.replace("NO", &n.to_string()).replace("MARK", mark));
        let shown = |n: u32, pinned: bool| Shown {
            title: if pinned { format!("[공지] 제목 {n}") } else { format!("제목 {n}") },
            pinned,
            ..Shown::default()
        };
        let pins = [323, 316];
        let rows: Vec<String> =
            pins.iter().map(|n| link(*n, mark[0])).chain((322..=331).rev().map(|n| link(n, mark[1]))).collect();
        let told: Vec<Shown> =
            pins.iter().map(|n| shown(*n, true)).chain((322..=331).rev().map(|n| shown(n, false))).collect();
        let expected: Vec<String> = pins.into_iter().chain((322..=331).rev()).map(|n| n.to_string()).collect();
        assert_eq!(keys_beside(&rows, told, &[]), expected, "{template}");
    }
}

/// The place is the one by which posts are known, though another one is called a board too.
#[test]
fn known_boards_stay_in_their_place() {
    let posts = met()[..20].to_vec();
    let template = "<a href='view.do?bbsNo=BOARD&bbsTyCode=1&nttNo=NO'>";
    let first = look(template, &posts[..12].to_vec(), &[]);
    assert_eq!(first[0], "B2|333");
    assert_eq!(look(template, &posts, &first)[0], "B2|337");
}

/// What is known by its number alone stays so.
#[test]
fn known_posts_stay() {
    let posts = apart()[..20].to_vec();
    let bare: Vec<String> = posts.iter().rev().take(10).map(|(_, number)| number.to_string()).collect();
    for template in TEMPLATES {
        assert_eq!(look(template, &posts, &bare[2..]), bare, "{template}");
    }
}

/// One counter for all boards, a category, a month, one board: the number is enough.
#[test]
fn one_count_of_all() {
    let alternating = |boards: [&'static str; 2]| -> Posts {
        (0..12).map(|n: u32| (boards[n as usize * 5 % 7 % 2], 320 + n)).collect()
    };
    for (template, posts) in [
        ("<a href='view.do?bbsId=BOARD&nttId=NO'>", alternating(["B1", "B2"])),
        ("<a href='/BOARD/view.do?seq=NO'>", alternating(["road", "env"])),
        ("<a href='/news/2026/BOARD/NO'>", (0..12).map(|n| (["10", "11"][n as usize / 6], 320 + n)).collect()),
        ("<a href='view.do?cateSeq=BOARD&seq=NO'>", alternating(["7", "8"])),
        ("<a href='view.do?bbsId=B1&seq=NO'>", alternating(["B1", "B2"])),
        ("<a onclick=\"fnView('NO','BOARD')\">", alternating(["Y", "N"])),
    ] {
        let numbers: Vec<String> = posts.iter().rev().take(10).map(|(_, number)| number.to_string()).collect();
        assert_eq!(look(template, &posts, &[]), numbers, "{template}");
    }
}

/// A pinned copy under another board's address is the same post.
#[test]
fn a_copy_is_no_other_boards() {
    let mut rows: Vec<String> = (0..9).map(|n| format!("<a href='/news/view.do?seq={}'>", 330 - n)).collect();
    rows.insert(0, "<a href='/all/view.do?seq=326'>".to_owned());
    let title = |n: u32| Shown { title: format!("제목 {n}"), ..Shown::default() };
    let mut shown: Vec<Shown> = (0..9).map(|n| title(330 - n)).collect();
    shown.insert(0, title(326));
    assert_eq!(keys_beside(&rows, shown, &[])[..2], ["326", "330"]);
}

/// The list's own address names a board: its posts are known by their number, whichever guests stand among them.
#[test]
fn guests_of_a_board() {
    let posts = met()[..20].to_vec();
    let expected = |(board, number): &(&str, u32)| match *board {
        "B1" => number.to_string(),
        guest => format!("{guest}|{number}"),
    };
    for (list, template) in [
        ("https://example.kr/bbs/B1/list.do", TEMPLATES[3]),
        ("https://example.kr/list.do?bbsId=B1", TEMPLATES[0]),
        ("https://example.kr/list.do?bbsId=B1", TEMPLATES[5]),
    ] {
        let page = Page::parse("", &Url::parse(list).unwrap());
        let row = |(board, number): &(&str, u32)| template.replace("BOARD", board).replace("NO", &number.to_string());
        let handles: Vec<_> = posts.iter().rev().map(|post| Some(handle(&row(post)))).collect();
        let mut known: Vec<PostKey> = Vec::new();
        let title = |(board, number): &(&str, u32)| Shown { title: format!("{board} {number}"), ..Shown::default() };
        for _ in 0..2 {
            let shown = posts.iter().rev().map(title).collect();
            let ways = Links::of(&page).among(&known).beside(shown).rows(&handles, None, &mut Vec::new());
            let keys: Vec<PostKey> = ways.into_iter().filter_map(|way| way.key).collect();
            let texts: Vec<String> = keys.iter().map(PostKey::to_string).collect();
            assert_eq!(texts, posts.iter().rev().map(expected).collect::<Vec<_>>(), "{list}");
            known = keys;
        }
    }
}
