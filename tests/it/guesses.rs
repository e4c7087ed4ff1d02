//! Boards whose rows are calls of a script that nobody can have: what they mean is guessed, and tried before it is shown.

use crate::world::{Board, Page, World, list_page, post_page};

const SOURCE: &str = "gasang.go.kr/press";
const TITLES: [&str; 7] = [
    "하천 산책로 정비 공사 안내",
    "도서관 겨울방학 독서교실 수강생 모집",
    "버스 노선 7개 변경",
    "산불 조심 기간 입산 통제 구역 공고",
    "청년 창업 지원금 2차 접수",
    "상수도 누수 신고 요령",
    "어린이 놀이터 안전 점검 결과",
];

fn title(number: u32) -> &'static str {
    TITLES[usize::try_from(number % 7).unwrap()]
}

fn date(number: u32) -> String {
    format!("2026-11-{:02}", number - 40)
}

/// The list of `newest` and five more, each a call; with `script` in its head.
fn list(newest: u32, script: &str) -> Page {
    list_of(newest, script, |number| format!("onclick=\"fnGoView('{number}')\""))
}

/// As [`list`], each row of the attributes that lead to its post.
fn list_of(newest: u32, script: &str, attributes: impl Fn(u32) -> String) -> Page {
    let days: Vec<(u32, String)> = (newest - 5..=newest).rev().map(|n| (n, date(n))).collect();
    let rows: Vec<(u32, &str, &str)> = days.iter().map(|(n, day)| (*n, title(*n), day.as_str())).collect();
    let mut html = list_page(&rows).replace("</head>", &format!("{script}</head>"));
    for (number, _) in days {
        let plain = format!("href=\"/view.do?no={number}\"");
        assert!(html.contains(&plain), "{html}");
        html = html.replace(&plain, &format!("href=\"#none\" {}", attributes(number)));
    }
    Page::html(html)
}

fn post(number: u32) -> Page {
    Page::html(post_page(
        title(number),
        &date(number),
        &format!("<p>□ {}의 첫 문단입니다.</p><p>○ 둘째 문단, 번호 {number}.</p>", title(number)),
    ))
}

/// A board at whose posts' addresses `answer` says what comes.
fn board(answer: impl Fn(u32) -> Option<Page> + Send + 'static) -> (World, Board) {
    let (world, board) = (World::new(), Board::start());
    world.local().file(
        format!("config/sources/{SOURCE}.toml").as_str(),
        format!("title = \"보도자료\"\nurl = \"{}/list.do\"\n", board.url),
    );
    board.put("/list.do", list(60, ""));
    board.acts(move |path, _| {
        let (name, number) = path.strip_prefix("/view.do?")?.split_once('=')?;
        matches!(name, "seq" | "no").then(|| answer(number.parse().ok()?))?
    });
    (world, board)
}

/// One look: what was new, the codes of its problems, and the posts asked for.
fn look(world: &World, board: &Board) -> (u64, Vec<String>, Vec<String>) {
    let line = world.run(&["refresh", "--force", "--json"]).exits(0).json()[0].clone();
    let codes = line["problems"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap().to_owned());
    let posts = board.asked().into_iter().filter(|path| !path.starts_with("/list.do")).collect();
    (line["new"].as_u64().unwrap(), codes.collect(), posts)
}

fn feed(world: &World) -> String {
    world.run(&["feed", SOURCE]).exits(0).stdout
}

fn asked(numbers: impl IntoIterator<Item = u32>) -> Vec<String> {
    numbers.into_iter().map(|number| format!("/view.do?seq={number}")).collect()
}

#[test]
fn a_right_guess_is_known_after_two_posts() {
    let (world, board) = board(|number| Some(post(number)));
    assert_eq!(look(&world, &board), (6, vec![], asked((55..=60).rev())), "each page once");
    let atom = feed(&world);
    assert!((55..=60).all(|number| atom.contains(&format!("/view.do?seq={number}"))), "{atom}");
    assert!(atom.contains("둘째 문단, 번호 57"), "{atom}");
    assert_eq!(look(&world, &board), (0, vec![], vec![]));
    // From now on it is no guess: a post that can't be had is asked for like any other.
    board.put("/list.do", list(61, ""));
    assert_eq!(look(&world, &board), (1, vec![], asked([61])));
}

#[test]
fn a_wrong_guess_costs_one_request_and_is_shown_to_nobody() {
    type Answer = fn(u32) -> Option<Page>;
    let answers: [(&str, usize, Answer); 6] = [
        ("no such page", 1, |_| None),
        ("the list", 1, |_| Some(list(60, ""))),
        ("another post", 1, |_| Some(post(41))),
        ("the newest post, whatever is asked for", 2, |_| Some(post(60))),
        ("a front page that names the newest posts", 2, |_| {
            let body = format!("<p>{}</p><p>{}</p><p>새 소식을 알려 드립니다.</p>", title(60), title(59));
            Some(Page::html(post_page("가상청", &date(60), &body)))
        }),
        ("nothing", 1, |_| Some(Page::html("<html><body><p>잘못된 접근입니다.</p></body></html>"))),
    ];
    for (what, requests, answer) in answers {
        let (world, board) = board(answer);
        let (new, codes, posts) = look(&world, &board);
        assert_eq!((new, posts.len()), (6, requests), "{what}: {posts:?}");
        assert_eq!(codes, ["guessed-link"], "{what}");
        let atom = feed(&world);
        assert!(!atom.contains("/view.do") && atom.contains("/list.do"), "{what}: {atom}");
        // It is not made again; the rows say so at each look.
        board.put("/list.do", list(61, ""));
        assert_eq!(look(&world, &board), (1, vec!["unknown-handler".to_owned()], vec![]), "{what}");
        assert!(!feed(&world).contains("/view.do"), "{what}");
        // Then the page itself tells, and the posts have their addresses.
        board
            .put("/list.do", list(62, "<script>function fnGoView(n) { location.href = '/read.do?no=' + n; }</script>"));
        for number in 56..=62 {
            board.put(&format!("/read.do?no={number}"), post(number));
        }
        let (new, codes, posts) = look(&world, &board);
        assert_eq!((new, codes), (1, vec![]), "{what}");
        assert!(posts.contains(&"/read.do?no=62".to_owned()), "{what}: {posts:?}");
        let atom = feed(&world);
        assert!((57..=62).all(|number| atom.contains(&format!("/read.do?no={number}"))), "{what}: {atom}");
    }
}

#[test]
fn pages_that_are_headed_with_the_boards_name() {
    // The title stands in the body, and below it those before and behind.
    let (world, board) = board(|number| {
        let near = format!("<p>이전글 {}</p><p>다음글 {}</p>", title(number - 1), title(number + 1));
        let body =
            format!("<p><b>{}</b></p><p>번호 {number}의 글입니다. 자세한 것은 물어 주십시오.</p>{near}", title(number));
        Some(Page::html(post_page("알림마당", &date(number), &body)))
    });
    assert_eq!(look(&world, &board), (6, vec![], asked((55..=60).rev())));
    assert!(feed(&world).contains("/view.do?seq=57"));
}

/// Posts whose pages say the same words, and titles that differ in a number alone, written otherwise there.
#[test]
fn posts_that_are_nearly_alike() {
    type Title = fn(u32) -> String;
    let meeting: Title = |n| format!("제{n}차 도시계획위원회 개최 결과");
    let budget: Title = |n| format!("예산 1,{n}0억 원 확정 소식입니다");
    let rows: [(&str, Title, Title, bool, bool); 5] = [
        ("the same", meeting, meeting, true, false),
        ("with zeros", |n| format!("제0{n}차 도시계획위원회 개최 결과"), meeting, true, false),
        ("with commas", budget, |n| format!("예산 1{n}0억 원 확정 소식입니다"), true, false),
        ("with more numbers", meeting, |n| format!("[2026] 제{n}차 도시계획위원회 개최 결과 공고문"), false, false),
        ("of another number", meeting, |n| format!("제{}차 도시계획위원회 개최 결과", n - 1), false, true),
    ];
    for (what, of_row, of_page, is_known, is_refused) in rows {
        let (world, board) = board(move |number| {
            let body = "<p>자세한 내용은 붙임 파일을 참고하시기 바랍니다.</p>";
            Some(Page::html(post_page(&of_page(number), &date(number), body)))
        });
        let mut html = String::from_utf8(list(60, "").body).unwrap();
        for number in 55..=60 {
            html = html.replace(title(number), &of_row(number));
        }
        board.put("/list.do", Page::html(html));
        look(&world, &board);
        let line = world.run(&["refresh", "--force", "--json"]).exits(0).json()[0].clone();
        assert_eq!(feed(&world).contains("/view.do?seq=57"), is_known, "{what}: {line}");
        assert_eq!(line.to_string().contains("guessed wrongly"), is_refused, "{what}: {line}");
    }
}

#[test]
fn older_pages_rest_on_what_was_confirmed() {
    for is_right in [true, false] {
        let (world, board) = board(move |number| is_right.then(|| post(number)));
        let with_bar = |page: Page, bar: &str| {
            let html = String::from_utf8(page.body).unwrap().replace("<strong>1</strong>", bar);
            assert!(html.contains(bar), "{html}");
            Page::html(html)
        };
        board.put("/list.do", with_bar(list(60, ""), "<strong>1</strong> <a href='/list.do?page=2'>2</a>"));
        board.put("/list.do?page=2", with_bar(list(54, ""), "<a href='/list.do'>1</a> <strong>2</strong>"));
        look(&world, &board);
        world.run(&["backfill", SOURCE]).exits(0);
        let posts: Vec<String> = board.asked().into_iter().filter(|path| path.starts_with("/view")).collect();
        assert_eq!(posts, asked(if is_right { (49..=54).rev().collect() } else { vec![] }), "{is_right}");
        let atom = feed(&world);
        assert!(atom.contains(title(50)) && atom.contains("/view.do?seq=50") == is_right, "{is_right}: {atom}");
    }
}

#[test]
fn where_no_posts_are_read_nothing_is_guessed() {
    let (world, board) = board(|number| Some(post(number)));
    let file = format!("config/sources/{SOURCE}.toml");
    let text = std::fs::read_to_string(world.path(&file)).unwrap();
    world.file(&file, format!("{text}posts = false\n"));
    let (new, _, posts) = look(&world, &board);
    assert_eq!((new, posts), (6, vec![]));
    assert!(!feed(&world).contains("/view.do"));
}

#[test]
fn add_says_what_came_of_it() {
    for (is_right, says) in [(true, "and both posts agree"), (false, "[links]")] {
        let (world, board) = board(move |number| is_right.then(|| post(number)));
        std::fs::remove_file(world.path(&format!("config/sources/{SOURCE}.toml"))).unwrap();
        let told = world.run(&["add", &format!("{}/list.do", board.url), "--as", SOURCE]).exits(0);
        assert!(told.stdout.contains(says), "{}", told.stdout);
        let posts: Vec<String> = board.asked().into_iter().filter(|path| path.starts_with("/view")).collect();
        assert_eq!(posts, asked(if is_right { vec![60, 59] } else { vec![60] }));
        // What add found out is remembered.
        let (new, codes, posts) = look(&world, &board);
        assert_eq!(new, 6);
        assert_eq!(codes, if is_right { vec![] } else { vec!["unknown-handler"] });
        assert_eq!(posts.len(), if is_right { 6 } else { 0 });
        assert_eq!(feed(&world).contains("/view.do?seq=57"), is_right);
        world.run(&["check", SOURCE]).exits(0);
    }
}

#[test]
fn calls_that_no_guess_is_made_of() {
    type Row = fn(u32) -> String;
    let rows: [(&str, Row); 3] = [
        ("a second argument that varies", |n| format!("onclick=\"fnView('B{}','{n}')\"", 1 + n / 58)),
        ("one function a row", |n| format!("onclick=\"fnView{n}('{n}')\"")),
        ("a second number that several rows share", |n| format!("data-no=10{n} data-board=\"{}\"", n / 58)),
    ];
    for (what, row) in rows {
        let (world, board) = board(|number| Some(post(number)));
        board.put("/list.do", list_of(60, "", row));
        assert_eq!(look(&world, &board), (6, vec!["unknown-handler".to_owned()], vec![]), "{what}");
        assert!(!feed(&world).contains("/view.do"), "{what}");
    }
}

#[test]
fn a_post_is_the_same_whatever_came_of_a_guess() {
    type Row = fn(u32) -> String;
    let rows: [(&str, Row); 3] = [
        ("two numbers", |n| format!("class=go data-no={n} data-reg=\"202611251000{n}\"")),
        ("one number", |n| format!("class=go data-no={n}")),
        ("a call", |n| format!("onclick=\"fnGoView({n},'Y')\"")),
    ];
    for (what, row) in rows {
        for is_right in [true, false] {
            let (world, board) = board(move |number| is_right.then(|| post(number)));
            board.put("/list.do", list_of(60, "", row));
            look(&world, &board);
            // One row of the first look is left: that it is the same post is all that says so.
            board.put("/list.do", list_of(65, "", row));
            let (new, codes, _) = look(&world, &board);
            let known = codes.iter().all(|code| code == "unknown-handler" || code == "guessed-link");
            assert!(new == 5 && known, "{what} {is_right}: {new} {codes:?}");
            assert_eq!(feed(&world).matches("<entry").count(), 11, "{what} {is_right}");
        }
    }
}

#[test]
fn what_one_page_alone_confirmed_is_no_posts_text() {
    let (world, board) = board(|number| Some(if number == 60 { post(60) } else { Page::html("oops").status(500) }));
    let (new, _, posts) = look(&world, &board);
    assert_eq!((new, &posts[..1]), (6, &asked([60])[..]));
    let atom = feed(&world);
    assert!(!atom.contains("/view.do") && !atom.contains("둘째 문단"), "{atom}");
}
