//! Front pages in the place of a board's list: by redirect, or at its own address with status 200. What they show of ours is
//! ours, and still they are not the board.

use crate::world::{Board, Page, World, list_page, post_page};

const SOURCE: &str = "gasang.go.kr/press";

type Row = (u32, String, String);

fn rows() -> Vec<Row> {
    const WORDS: [&str; 10] = [
        "예산 집행 계획 공고",
        "청년 창업 지원 안내",
        "도로 굴착 심의 결과",
        "조달 물품 품질 점검",
        "환경 영향 평가 설명회",
        "중소기업 판로 협약",
        "하반기 입찰 제도 개선",
        "공공 건축 설계 공모",
        "안전 문화 캠페인",
        "전자 계약 시스템 개편",
    ];
    (0..10).map(|n| (60 - n, WORDS[n as usize].to_owned(), format!("2026-10-{:02}", 20 - n))).collect()
}

/// Another board's newest.
fn others() -> Vec<(String, String, String)> {
    const WORDS: [&str; 9] = [
        "채용 공고 안내",
        "정보 공개 목록",
        "고시 공고 제1호",
        "행사 사진 모음",
        "입법 예고 안내",
        "기관장 동정",
        "민원 서식 모음",
        "청렴 소식",
        "공모전 결과",
    ];
    let other =
        |n: usize| (format!("/notice.do?id={}", 900 - n), WORDS[n].to_owned(), format!("2026-10-{:02}", 20 - n));
    (0..9).map(other).collect()
}

struct Followed {
    world: World,
    board: Board,
}

impl Followed {
    fn new(list: &str) -> Self {
        let (world, board) = (World::new(), Board::start());
        let url = format!("{}/list.do", board.url);
        world
            .local()
            .file(&format!("config/sources/{SOURCE}.toml"), format!("title = \"보도자료\"\nurl = \"{url}\"\n"));
        for (number, title, date) in rows() {
            let body =
                format!("<p>□ {title}의 첫 문단입니다.</p><p>○ 둘째 문단은 조금 더 깁니다. 번호는 {number}.</p>");
            board.put(&format!("/view.do?no={number}"), Page::html(post_page(&title, &date, &body)));
        }
        board.put("/list.do", Page::html(list));
        let followed = Self { world, board };
        assert_eq!(followed.look(&["--force"])["new"], 10);
        followed
    }

    fn look(&self, args: &[&str]) -> serde_json::Value {
        let ran = self.world.run(&[&["refresh", SOURCE, "--json"], args].concat());
        let line = ran.json().remove(0);
        assert_eq!(ran.code == Some(0), line["outcome"] != "suspicious", "{line:#}");
        line
    }

    fn feed(&self) -> Vec<u8> {
        self.world.run(&["feed", SOURCE, "--format", "atom"]).exits(0).stdout.into_bytes()
    }
}

fn board(rows: &[Row]) -> String {
    let plain: Vec<(u32, &str, &str)> = rows.iter().map(|(n, title, date)| (*n, &**title, &**date)).collect();
    list_page(&plain)
}

fn items(items: &[(String, String, String)]) -> String {
    let item = |(href, title, date): &(String, String, String)| {
        format!("<li><a href=\"{href}\">{title}</a><span class=\"date\">{date}</span></li>")
    };
    items.iter().map(item).collect()
}

fn ours(count: usize) -> Vec<(String, String, String)> {
    rows().into_iter().take(count).map(|(number, title, date)| (format!("/view.do?no={number}"), title, date)).collect()
}

fn front(inner: &str) -> String {
    format!(
        "<!doctype html><html lang=\"ko\"><head><meta charset=\"utf-8\"><title>가상청 누리집</title></head><body><h1>가상청</h1>{inner}</body></html>"
    )
}

#[test]
fn a_front_page_is_not_the_board() {
    let boxes = front(&format!(
        "<section><h3>보도자료</h3><ul>{}</ul></section><section><h3>공지사항</h3><ul>{}</ul></section>",
        items(&ours(5)),
        items(&others()[..5])
    ));
    let mut newest = [ours(5), others()[..6].to_vec()].concat();
    newest.sort_by(|one, other| other.2.cmp(&one.2));
    let mixed = front(&format!("<h3>최근 게시물</h3><ul class=\"latest\">{}</ul>", items(&newest)));
    let followed = Followed::new(&board(&rows()));
    let before = followed.feed();
    followed.board.put("/", Page::html(&*boxes));
    for (name, page) in [
        ("boxes", Page::html(&*boxes)),
        ("mixed", Page::html(&*mixed)),
        ("by redirect", Page::html("").status(302).header("location", "/")),
    ] {
        followed.board.put("/list.do", page);
        for _ in 0..3 {
            let line = followed.look(&[]);
            assert_eq!((&line["outcome"], &line["problems"][0]["code"]), (&"suspicious".into(), &"front-page".into()));
            let message = line["problems"][0]["message"].as_str().unwrap();
            assert!(message.contains("before: «예산 집행 계획 공고»") && message.contains("--accept"), "{message}");
            assert_eq!(followed.feed(), before, "{name}");
        }
        followed.board.put("/list.do", Page::html(board(&rows())));
        assert_eq!(followed.look(&[])["outcome"], "unchanged", "{name}");
    }
    // Whoever says that it is the board is believed, and then it is.
    followed.board.put("/list.do", Page::html(&*boxes));
    let line = followed.look(&["--accept"]);
    let problems = line["problems"].as_array().unwrap();
    assert!(line["new"] == 0 && problems.iter().any(|problem| problem["code"] == "accepted"), "{line:#}");
    assert_eq!(followed.look(&[])["outcome"], "unchanged");
}

/// A board that shows the site's notices beside its own list always did, whatever becomes of its own.
#[test]
fn a_list_that_got_shorter_beside_another_is_still_the_board() {
    let beside = |count: usize| {
        let inner = format!("<ul>{}</ul><h3>공지사항</h3><ul>{}</ul>", items(&ours(count)), items(&others()));
        front(&format!("<h2>보도자료</h2>{inner}"))
    };
    let followed = Followed::new(&beside(10));
    followed.board.put("/list.do", Page::html(beside(6)));
    let line = followed.look(&[]);
    assert_eq!((&line["outcome"], &line["problems"][0]["code"]), (&"unchanged".into(), &"ambiguous-listing".into()));
}
