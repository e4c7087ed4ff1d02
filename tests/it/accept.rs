//! `refresh --accept` as an operator lives it: a board looks wrong, its operator says that it is right, and that is still
//! known long after, in every place where an operator looks.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::world::{Board, Page, Store, World, list_page, post_page};

const SOURCE: &str = "gasang.go.kr/press";

type Rows = Vec<(u32, String, String)>;

fn rows(numbers: impl Iterator<Item = u32>) -> Rows {
    numbers.map(|n| (n, format!("{n}호 사업 추진 계획 발표"), format!("2026-10-{:02}", n % 28 + 1))).collect()
}

struct Followed {
    world: World,
    board: Board,
}

impl Followed {
    /// A board of the posts 110 to 101, read well once.
    fn on(store: Store) -> Option<Self> {
        let (world, board) = (World::on(store)?, Board::start());
        world.local().file(
            &format!("config/sources/{SOURCE}.toml"),
            format!("title = \"보도자료\"\nurl = \"{}/list.do\"\n", board.url),
        );
        let followed = Self { world, board };
        followed.show(&rows((101..=110).rev())).look(&["--force"], 0, "changed");
        Some(followed)
    }

    fn show(&self, rows: &Rows) -> &Self {
        let plain: Vec<(u32, &str, &str)> = rows.iter().map(|(n, title, date)| (*n, &**title, &**date)).collect();
        self.board.put("/list.do", Page::html(list_page(&plain)));
        for (number, title, date) in rows {
            let body =
                format!("<p>□ {title}의 첫 문단입니다.</p><p>○ 둘째 문단은 조금 더 깁니다. 번호는 {number}입니다.</p>");
            self.board.put(&format!("/view.do?no={number}"), Page::html(post_page(title, date, &body)));
        }
        self
    }

    #[track_caller]
    fn look(&self, args: &[&str], code: i32, outcome: &str) -> Value {
        let line = self.world.run(&[&["refresh", SOURCE, "--json"], args].concat()).exits(code).json().remove(0);
        assert_eq!(line["outcome"], outcome, "{line:#}");
        line
    }

    /// Title → id and published of every entry in the feed.
    fn entries(&self) -> BTreeMap<String, (String, Option<String>)> {
        let bytes = self.world.run(&["feed", SOURCE, "--format", "atom"]).exits(0).stdout;
        let feed = feed_rs::parser::parse(bytes.as_bytes()).unwrap();
        let entry = |entry: feed_rs::model::Entry| {
            (entry.title.unwrap().content, (entry.id, entry.published.map(|at| at.to_rfc3339())))
        };
        feed.entries.into_iter().map(entry).collect()
    }

    fn status(&self, code: i32) -> Value {
        self.world.run(&["status", "--json"]).exits(code).json().remove(0)
    }
}

/// (what the board shows now, of the ten posts how many stay in the feed, how many are new, what is said of it)
#[test]
fn an_operators_word_ends_trouble_and_stays_known() {
    let strangers: Rows =
        (0..10).map(|n| (900 + n, format!("전혀 다른 게시판의 글 {n}"), format!("2025-03-{:02}", 20 - n))).collect();
    let empty = Rows::new();
    // A board says so itself where it holds no posts.
    let nothing = list_page(&[])
        .replace("<tbody></tbody>", "<tbody><tr><td colspan=5>등록된 게시물이 없습니다.</td></tr></tbody>");
    for store in Store::BOTH {
        for (name, shown, stay, new, code) in [
            // Which of the others were deleted and which only stand further back a list does not tell: they stay.
            ("shrunken", &rows((107..=110).rev()), 10, 0, "shrunken-listing"),
            // The others stand further back on a board that shows fewer rows now; what stands between is missed at once.
            ("replaced", &strangers, 10, 10, "nothing-known"),
            ("emptied", &empty, 0, 0, "empty-listing"),
            // Or it names its columns over nothing.
            ("emptied without a word", &empty, 0, 0, "empty-listing"),
        ] {
            let Some(followed) = Followed::on(store) else { continue };
            let before = followed.entries();
            assert_eq!(before.len(), 10);
            followed.show(shown);
            if shown.is_empty() {
                let page = if name == "emptied" { nothing.clone() } else { list_page(&[]) };
                followed.board.put("/list.do", Page::html(page));
            }
            let doubted = followed.look(&[], 1, "suspicious");
            assert_eq!(doubted["problems"][0]["code"], code, "{name}: {doubted:#}");
            // Whoever reads it, in whatever place, is told what to type.
            let next = format!("boardfeed refresh {SOURCE} --accept");
            assert!(doubted["problems"][0]["message"].as_str().unwrap().contains(&next), "{name}: {doubted:#}");
            assert!(followed.world.run(&["status"]).exits(1).stdout.contains("--accept"), "{name}");
            assert_eq!(followed.entries(), before, "{name}");
            assert_eq!(followed.status(1)["events"], serde_json::json!([]), "{name}");

            let outcome = if new == 0 && stay == 10 { "unchanged" } else { "changed" };
            let taken = followed.look(&["--accept"], 0, outcome);
            assert_eq!(taken["new"], new, "{name}: {taken:#}");
            assert_eq!(taken["gone"], 10 - stay, "{name}: {taken:#}");
            let after = followed.entries();
            assert_eq!(after.len(), stay + new, "{name}");
            for (title, identity) in &before {
                assert!(after.get(title).is_none_or(|entry| entry == identity), "{name}: {title}");
            }

            // Later looks are like any other, and the word stays known.
            for _ in 0..3 {
                followed.look(&[], 0, "unchanged");
            }
            assert_eq!(followed.entries(), after, "{name}");
            let status = followed.status(0);
            let event = &status["events"][0];
            assert_eq!((&status["health"], &event["code"]), (&"ok".into(), &"accepted".into()), "{status:#}");
            assert_eq!((&event["new"], &event["gone"]), (&new.into(), &(10 - stay).into()), "{status:#}");
            let message = event["message"].as_str().unwrap();
            assert!(message.contains("operator's word") && !message.contains("--accept"), "{name}: {message}");
            let words = status["events"].as_array().unwrap().iter().filter(|event| event["code"] == "accepted");
            assert_eq!(words.count(), 1, "{status:#}");
            let person = followed.world.run(&["status"]).exits(0).stdout;
            assert!(person.contains("taken as right on an operator's word"), "{name}: {person}");
            let doctor = followed.world.run(&["doctor", SOURCE, "--json"]).json().remove(0);
            let steps = doctor["steps"].as_array().unwrap();
            assert!(steps.iter().any(|step| step["step"] == "accepted"), "{name}: {doctor:#}");
            assert!(steps.iter().all(|step| step["step"] != "links" || step["verdict"] == "ok"), "{name}: {doctor:#}");
        }
    }
}

#[test]
fn a_page_that_is_no_list_cannot_be_accepted() {
    let followed = Followed::on(Store::Sqlite).unwrap();
    let before = followed.entries();
    followed.board.put(
        "/list.do",
        Page::html("<html><body><h1>로그인</h1><form action=/login method=post><input name=id><input type=password name=pw><button>로그인</button></form></body></html>"),
    );
    let line = followed.look(&["--accept"], 1, "suspicious");
    let message = line["problems"][0]["message"].as_str().unwrap();
    for part in [
        "asks for a login",
        "; before: «110호 사업 추진 계획 발표» 2026-10-27, «",
        "; now: no row. The feed stays as it was",
    ] {
        assert!(message.contains(part), "{message}");
    }
    assert_eq!(followed.entries(), before);
    assert_eq!(followed.status(1)["events"], serde_json::json!([]));
    // A board that is as ever needs no word, and none is noted.
    followed.show(&rows((101..=110).rev())).look(&["--accept"], 0, "unchanged");
    assert_eq!(followed.status(0)["events"], serde_json::json!([]));
    followed.world.run(&["refresh", "--accept"]).exits(2).says("SOURCE");
}
