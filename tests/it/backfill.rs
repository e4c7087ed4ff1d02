//! `backfill` as an operator sees it: a board of many pages on loopback that moves while it is walked through.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use feed_rs::model::Feed;
use serde_json::Value;

use crate::world::{Board, Page, World, list_page, post_page};

/// The bar of `list_page`.
const BAR: &str = "<div class=\"paging\"><strong>1</strong></div>";

const SOURCE: &str = "gasang.go.kr/press";

/// How a board's pages lead on.
#[derive(Clone, Copy, PartialEq)]
enum Paging {
    /// Links with a parameter; the page behind the last one is empty.
    Linked,
    /// A form sent by POST, by a script's function.
    Posted,
    /// Any number too high shows the last page again, and every page leads on.
    Repeating,
    /// Every page leads on, and those behind the last one are empty.
    Onward,
    /// Every page leads on, and any number too high shows page one.
    FirstAgain,
    /// The last page leads to page two.
    Circling,
    /// `[1] [2]` in a plain cell without a name.
    Bare,
    /// A lone "다음", which the last page lacks.
    Lone,
    /// Every number is a link, the page's own too, and none is marked.
    Unmarked,
    /// Something that nobody can read.
    Hidden,
}

/// A board's posts and manners.
struct Past {
    /// Newest first: number, days before 2026-11-20.
    posts: Vec<(u32, i64)>,
    per_page: usize,
    paging: Paging,
    /// Posts that come with each turn of a page.
    comes: u32,
    /// A post that is set above the list on every page.
    pinned: Option<u32>,
    pause: Duration,
    /// The number by which the board knows a post now.
    shown: fn(u32) -> u32,
    /// In what words it tells how many days ago a post was posted.
    date: fn(i64) -> String,
}

fn title(number: u32) -> String {
    format!("{number}호 사업 추진 계획 발표")
}

/// Days are counted, and weeks, which are no days.
fn ago(days: i64) -> String {
    if days < 7 { format!("{days}일 전") } else { format!("{}주 전", days / 7) }
}

fn date(days: i64) -> String {
    let day = jiff::civil::date(2026, 11, 20).checked_sub(jiff::Span::new().days(days)).unwrap();
    day.to_string()
}

impl Past {
    /// `count` posts, two a day.
    fn new(count: u32, paging: Paging) -> Self {
        let posts = (0..count).map(|back| (1000 - back, i64::from(back / 2))).collect();
        let (comes, pinned, pause) = (0, None, Duration::ZERO);
        Self { posts, per_page: 10, paging, comes, pinned, pause, shown: |number| number, date }
    }

    fn page(&mut self, path: &str, form: &str) -> Option<Page> {
        std::thread::sleep(self.pause);
        let (place, query) = path.split_once('?').unwrap_or((path, ""));
        let parameter = |text: &str, name: &str| {
            let mut pairs = url::form_urlencoded::parse(text.as_bytes());
            pairs.find(|(key, _)| key == name).and_then(|(_, value)| value.parse::<u32>().ok())
        };
        match place {
            "/list.do" => {
                let text = if self.paging == Paging::Posted { form } else { query };
                let number = parameter(text, "pageIndex").unwrap_or(1);
                if number > 1 {
                    for _ in 0..self.comes {
                        self.posts.insert(0, (self.posts[0].0 + 1, 0));
                    }
                }
                Some(self.list(number as usize))
            }
            "/view.do" => {
                let shown = parameter(query, "no")?;
                let &(number, ref days) = self.posts.iter().find(|(number, _)| (self.shown)(*number) == shown)?;
                let body = format!("<p>□ {}의 첫 문단입니다.</p><p>○ 번호는 {number}입니다.</p>", title(number));
                Some(Page::html(post_page(&title(number), &(self.date)(*days), &body)))
            }
            _ => None,
        }
    }

    fn list(&self, number: usize) -> Page {
        let last = self.posts.len().div_ceil(self.per_page);
        let shown = match self.paging {
            Paging::Repeating => number.min(last),
            Paging::FirstAgain if number > last => 1,
            _ => number,
        };
        let mut rows: Vec<(u32, String, String)> = Vec::new();
        let pinned = self.pinned.and_then(|pinned| self.posts.iter().find(|(number, _)| *number == pinned));
        let listed = self.posts.iter().skip((shown - 1) * self.per_page).take(self.per_page);
        rows.extend(
            pinned.into_iter().chain(listed).map(|(number, days)| (*number, title(*number), (self.date)(*days))),
        );
        let plain: Vec<(u32, &str, &str)> =
            rows.iter().map(|(number, title, date)| ((self.shown)(*number), title.as_str(), date.as_str())).collect();
        let next = match self.paging {
            Paging::Circling if number >= last => Some(2),
            Paging::Repeating | Paging::Onward | Paging::FirstAgain => Some(number + 1),
            _ if number >= last => None,
            _ => Some(number + 1),
        };
        let link = |to: usize, label: &str| match self.paging {
            Paging::Posted => format!("<a href=\"#\" onclick=\"fn_page({to}); return false;\">{label}</a>"),
            _ => format!("<a href=\"/list.do?pageIndex={to}\">{label}</a>"),
        };
        let mut bar = format!("<strong>{number}</strong>");
        if let Some(next) = next {
            bar.push_str(&link(next, &next.to_string()));
        }
        let numbers = |mark: &dyn Fn(usize) -> Option<String>| -> String {
            (1..=last).map(|to| mark(to).unwrap_or_else(|| link(to, &format!("[{to}]"))) + " ").collect()
        };
        let mut html = match self.paging {
            Paging::Bare => {
                let bar = numbers(&|to| (to == number).then(|| format!("<b>[{to}]</b>")));
                list_page(&plain).replace(BAR, &format!("<table><tr><td align=center>{bar}</td></tr></table>"))
            }
            Paging::Lone => list_page(&plain).replace(BAR, &next.map(|next| link(next, "다음")).unwrap_or_default()),
            Paging::Unmarked => list_page(&plain).replace("<strong>1</strong>", &numbers(&|_| None)),
            Paging::Hidden => list_page(&plain).replace(BAR, "<div id=\"more\"></div>"),
            _ => list_page(&plain).replace("<strong>1</strong>", &bar),
        };
        if self.paging == Paging::Posted {
            let form = "<form name=\"frm\" method=\"post\" action=\"/list.do\"><input type=\"hidden\" name=\"bbs\" value=\"7\">\
                 <input type=\"hidden\" name=\"pageIndex\" value=\"1\"></form><script>function fn_page(no) {\
                 document.frm.pageIndex.value = no; document.frm.submit(); }</script></body>";
            html = html.replace("</body>", form);
        }
        if let Some(pinned) = self.pinned {
            html = html.replacen(&format!("<tr><td>{pinned}</td>"), "<tr class=\"notice\"><td>공지</td>", 1);
        }
        Page::html(html)
    }
}

struct Followed {
    world: World,
    board: Arc<Board>,
    past: Arc<Mutex<Past>>,
}

impl Followed {
    fn new(past: Past) -> Self {
        let board = Arc::new(Board::start());
        let past = Arc::new(Mutex::new(past));
        let shared = Arc::clone(&past);
        board.acts(move |path, form| shared.lock().unwrap().page(path, form));
        let world = Self::follow(&board);
        Self { world, board, past }
    }

    fn follow(board: &Board) -> World {
        let world = World::new();
        world.local().file(
            &format!("config/sources/{SOURCE}.toml"),
            format!("title = \"보도자료\"\nurl = \"{}/list.do\"\n", board.url),
        );
        world
    }

    #[track_caller]
    fn refresh(&self) -> Value {
        self.world.run(&["refresh", "--force", "--json"]).exits(0).json()[0].clone()
    }

    #[track_caller]
    fn backfill(&self, more: &[&str]) -> Value {
        let args = [&["backfill", SOURCE, "--json"], more].concat();
        self.world.run(&args).exits(0).json()[0].clone()
    }

    fn bytes(&self) -> String {
        self.world.run(&["feed", SOURCE, "--format", "atom"]).exits(0).stdout
    }

    fn feed(&self) -> Feed {
        feed_rs::parser::parse(self.bytes().as_bytes()).unwrap()
    }

    /// The numbers of the feed's posts, in its order.
    fn numbers(&self) -> Vec<u32> {
        let number = |title: String| title.split('호').next().unwrap().parse().unwrap();
        self.feed().entries.into_iter().map(|entry| number(entry.title.unwrap().content)).collect()
    }

    /// Every post of the store: title, id and `published`; and how many earlier contents it holds.
    fn held(&self) -> (Vec<[String; 3]>, usize) {
        let lines = self.world.run(&["export"]).exits(0).stdout;
        let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let posts = lines.iter().map(|line| &line["post"]).filter(|post| post.is_object());
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let mut posts: Vec<_> =
            posts.map(|post| [&post["post"]["title"], &post["id"], &post["published"]].map(text)).collect();
        posts.sort();
        (posts, lines.iter().filter(|line| line["revision"].is_object()).count())
    }

    /// The titles that the store should hold.
    fn titles(&self) -> Vec<String> {
        let mut titles: Vec<String> = self.all().into_iter().map(title).collect();
        titles.sort();
        titles
    }

    fn all(&self) -> Vec<u32> {
        self.past.lock().unwrap().posts.iter().map(|(number, _)| *number).collect()
    }
}

/// Posts of before last week have no day of their own: they stand behind those that have one, in the board's order.
#[test]
fn posts_that_are_weeks_old_enter_behind_those_with_a_day() {
    let posts = (0..25).map(|back| (1000 - back, 2 * i64::from(back))).collect();
    let followed = Followed::new(Past { posts, date: ago, ..Past::new(0, Paging::Linked) });
    assert_eq!(followed.refresh()["new"], 10);
    assert_eq!(followed.numbers(), followed.all()[..10], "the first look");
    assert_eq!(followed.backfill(&[])["posts"], 15);
    assert_eq!(followed.numbers(), followed.all(), "a walk back");
    let published: Vec<_> = followed.feed().entries.into_iter().map(|entry| entry.published.unwrap()).collect();
    assert!(published[..4].is_sorted_by(|newer, older| newer > older), "{published:?}");
    assert!(published[3..].iter().all(|at| *at == published[3]), "{published:?}");

    // A deletion brings up what is known, and news is news.
    {
        let mut past = followed.past.lock().unwrap();
        past.posts.remove(1);
        past.posts.insert(0, (1001, 0));
    }
    assert_eq!(followed.refresh()["new"], 1);
    assert_eq!(followed.numbers()[0], 1001);
    assert_eq!(followed.refresh()["outcome"], "changed", "the deleted one is gone at the second look");
    assert_eq!(followed.numbers(), followed.all());
}

#[test]
fn history_enters_under_its_own_dates_behind_what_is_known() {
    let followed = Followed::new(Past::new(37, Paging::Linked));
    assert_eq!(followed.refresh()["new"], 10);
    let before = followed.feed();
    followed.board.asked();

    let line = followed.backfill(&[]);
    assert_eq!(
        (&line["outcome"], &line["posts"], &line["pages"]),
        (&"finished".into(), &27.into(), &3.into()),
        "{line}"
    );
    assert_eq!(line["oldest"], date(18));
    let asked = followed.board.asked();
    assert_eq!(asked.len(), 4 + 27, "each list page and each older post once: {asked:?}");

    let after = followed.feed();
    assert_eq!(followed.numbers(), followed.all(), "the board's own order, also within a day");
    assert_eq!(before.entries[..], after.entries[..10], "what readers have stays as it is");
    assert_eq!(before.updated, after.updated);
    let oldest = after.entries.last().unwrap();
    assert_eq!(oldest.published.unwrap().to_rfc3339(), format!("{}T15:00:00+00:00", date(19)), "midnight in Seoul");
    assert_eq!(oldest.published, oldest.updated);

    // A later look finds nothing changed, and a finished walk says so and asks nothing.
    assert_eq!(followed.refresh()["outcome"], "unchanged");
    followed.board.asked();
    let line = followed.backfill(&[]);
    assert_eq!((&line["outcome"], &line["posts"], &line["all_posts"]), (&"finished".into(), &0.into(), &27.into()));
    assert!(followed.board.asked().is_empty());
    followed.world.run(&["backfill", SOURCE]).exits(0);
    let line = followed.backfill(&["--again"]);
    assert_eq!((&line["outcome"], &line["posts"]), (&"finished".into(), &0.into()));
    assert_eq!(followed.board.asked().len(), 4, "what is known is not read again");
    assert_eq!(followed.numbers(), followed.all());
}

#[test]
fn every_kind_of_paging_is_walked_to_its_end_and_no_further() {
    for (paging, most) in [
        (Paging::Linked, 5),
        (Paging::Posted, 5),
        (Paging::Repeating, 7),
        // The page before the empty one is asked for again, and the page behind it; of page one, each page behind.
        (Paging::Onward, 8),
        (Paging::FirstAgain, 9),
        (Paging::Circling, 6),
        (Paging::Bare, 5),
        (Paging::Unmarked, 5),
    ] {
        let mut past = Past::new(44, paging);
        past.pinned = Some(981);
        let followed = Followed::new(past);
        followed.refresh();
        followed.board.asked();
        let line = followed.backfill(&[]);
        assert_eq!(line["outcome"], "finished", "{line}");
        assert_eq!(line["problems"].as_array().unwrap().len(), 0, "{line}");
        let lists = followed.board.asked().iter().filter(|path| path.starts_with("/list.do")).count();
        assert!((5..=most).contains(&lists), "{lists} list pages");
        let mut found = followed.numbers();
        found.sort_unstable_by(|a, b| b.cmp(a));
        assert_eq!(found, followed.all());
    }
}

#[test]
fn where_no_next_page_is_found_history_is_not_called_whole() {
    let followed = Followed::new(Past::new(25, Paging::Hidden));
    followed.refresh();
    for _ in 0..2 {
        followed.board.asked();
        let line = followed.backfill(&[]);
        assert_eq!((&line["outcome"], &line["posts"]), (&"stopped".into(), &0.into()), "{line}");
        assert!(line["reason"].as_str().unwrap().contains("no next page was found"), "{line}");
        assert_eq!(followed.board.asked(), ["/list.do"], "it is looked for again");
    }
    let told = followed.world.run(&["backfill", SOURCE]).exits(0).stdout;
    assert!(told.contains("no next page was found") && !told.contains("finished"), "{told}");
    let told = followed.world.run(&["doctor", SOURCE]).exits(0).stdout;
    assert!(told.contains("none was found"), "{told}");
    // Once there is a way, the same command goes it, and its end is the end although the last page shows no bar.
    followed.past.lock().unwrap().paging = Paging::Lone;
    followed.past.lock().unwrap().posts.truncate(20);
    let line = followed.backfill(&[]);
    assert_eq!((&line["outcome"], &line["posts"]), (&"stopped".into(), &10.into()), "numbers go on below: {line}");
    assert_eq!(followed.numbers(), followed.all());
}

#[test]
fn a_board_that_moves_loses_and_doubles_nothing() {
    for (count, per_page, comes) in [(24, 6, 1), (36, 12, 2), (24, 6, 0)] {
        let mut past = Past::new(count, Paging::Linked);
        (past.per_page, past.comes) = (per_page, comes);
        let followed = Followed::new(past);
        followed.refresh();
        let line = followed.backfill(&[]);
        let older = count - u32::try_from(per_page).unwrap();
        assert_eq!((&line["outcome"], &line["posts"]), (&"finished".into(), &older.into()), "{line}");
        followed.past.lock().unwrap().comes = 0;
        // What came meanwhile is page one's to tell.
        let news = u32::try_from(followed.all().len()).unwrap() - count;
        assert_eq!(followed.refresh()["new"], news);
        let mut found = followed.numbers();
        found.sort_unstable_by(|a, b| b.cmp(a));
        assert_eq!(found, followed.all());
        assert_eq!(followed.backfill(&["--again"])["posts"], 0);
    }
}

#[test]
fn a_walk_that_was_killed_goes_on_where_it_stopped() {
    let quiet = Followed::new(Past::new(47, Paging::Linked));
    quiet.refresh();
    let shaken = Followed::follow(&quiet.board);
    shaken.run(&["refresh", "--json"]).exits(0);
    quiet.backfill(&[]);
    let expected = quiet.bytes();
    quiet.board.asked();

    quiet.past.lock().unwrap().pause = Duration::from_millis(20);
    for kill in 0..6_u64 {
        let running = shaken.start(&["backfill", SOURCE, "--json"]);
        std::thread::sleep(Duration::from_millis(150 + 90 * kill));
        drop(running);
    }
    quiet.past.lock().unwrap().pause = Duration::ZERO;
    let line = shaken.run(&["backfill", SOURCE, "--json"]).exits(0).json()[0].clone();
    assert_eq!((&line["outcome"], &line["all_posts"]), (&"finished".into(), &37.into()), "{line}");
    let found = shaken.run(&["feed", SOURCE, "--format", "atom"]).exits(0).stdout;
    assert_eq!(found, expected);
    // Of a page that was read when the kill came, posts may be asked for again; pages done before are not.
    let asked = quiet.board.asked();
    let again = asked.iter().filter(|path| path.starts_with("/view.do")).count() - 37;
    assert!(again <= 6 * 10, "{again} posts were read again: {asked:?}");
}

#[test]
fn it_goes_as_far_as_asked_and_on_from_there() {
    let followed = Followed::new(Past::new(50, Paging::Linked));
    followed.refresh();
    let line = followed.backfill(&["--pages", "1"]);
    assert_eq!(
        (&line["outcome"], &line["pages"], &line["posts"]),
        (&"stopped".into(), &1.into(), &10.into()),
        "{line}"
    );
    // Day 12 lies within page three: posts 25, 26 and on are older.
    let line = followed.backfill(&["--since", &date(12)]);
    assert_eq!((&line["outcome"], &line["posts"]), (&"stopped".into(), &6.into()), "{line}");
    assert_eq!(line["oldest"], date(12), "rows that were left out don't count: {line}");
    assert_eq!(followed.numbers().len(), 26);
    let line = followed.backfill(&[]);
    assert_eq!((&line["outcome"], &line["posts"]), (&"finished".into(), &24.into()), "{line}");
    assert_eq!(followed.numbers(), followed.all());
}

#[test]
fn a_source_never_read_is_read_first() {
    let followed = Followed::new(Past::new(15, Paging::Linked));
    let line = followed.backfill(&[]);
    assert_eq!((&line["outcome"], &line["posts"]), (&"finished".into(), &5.into()), "{line}");
    assert_eq!(followed.numbers(), followed.all());
}

#[test]
fn trouble_on_the_way_keeps_the_place() {
    let followed = Followed::new(Past::new(30, Paging::Linked));
    followed.refresh();
    let past = Arc::clone(&followed.past);
    // Page three fails, and of page two one post.
    followed.board.acts(move |path, form| {
        if path == "/list.do?pageIndex=3" || path == "/view.do?no=985" {
            return Some(Page::html("oops").status(500));
        }
        past.lock().unwrap().page(path, form)
    });
    let ran = followed.world.run(&["backfill", SOURCE, "--json"]).exits(1);
    let line = ran.json()[0].clone();
    assert_eq!((&line["outcome"], &line["posts"]), (&"failed".into(), &10.into()), "{line}");
    assert!(line["problems"].as_array().unwrap().iter().all(|problem| problem["code"] == "http-status"), "{line}");
    let status = followed.world.run(&["status", "--json"]).exits(0).json();
    assert_eq!(status[0]["health"], "ok", "a walk says nothing about looks");

    let past = Arc::clone(&followed.past);
    followed.board.acts(move |path, form| past.lock().unwrap().page(path, form));
    let line = followed.backfill(&[]);
    assert_eq!((&line["outcome"], &line["posts"]), (&"finished".into(), &10.into()), "{line}");
    assert_eq!(followed.numbers(), followed.all());
    // Its row alone was kept; the walk that went on read what was still unread of the page before.
    let body = |followed: &Followed| followed.feed().entries[15].content.clone().unwrap().body.unwrap();
    assert!(body(&followed).contains("첫 문단"));
    followed.board.asked();
    followed.backfill(&["--again"]);
    assert_eq!(followed.board.asked().iter().filter(|path| path.starts_with("/view.do")).count(), 0);
}

/// A board whose page four answers for a moment with something else.
#[test]
fn one_page_that_lies_ends_no_history_and_adds_nothing() {
    let said =
        |text: &str| format!("<!doctype html><html lang=\"ko\"><body><h2>보도자료</h2><p>{text}</p></body></html>");
    let other = |first: u32, days: i64| {
        let rows: Vec<(u32, String, String)> =
            (0..10).map(|n| (first - n, format!("{}호 채용 공고", first - n), date(days + i64::from(n / 3)))).collect();
        let rows: Vec<_> = rows.iter().map(|(number, title, day)| (*number, title.as_str(), day.as_str())).collect();
        list_page(&rows)
    };
    for (what, lie, code) in [
        ("an empty list", Some(list_page(&[])), "empty-listing"),
        ("words", Some(said("데이터베이스 연결에 실패하였습니다.")), "empty-listing"),
        ("page one", None, "nothing-known"),
        ("a board at another address", Some(other(9000, 12).replace("view.do", "job.do")), "nothing-known"),
        ("a board of newer posts", Some(other(9000, 0)), "nothing-known"),
    ] {
        let followed = Followed::new(Past::new(60, Paging::Linked));
        followed.refresh();
        let past = Arc::clone(&followed.past);
        followed.board.acts(move |path, form| {
            let is_four = path == "/list.do?pageIndex=4";
            match &lie {
                Some(lie) if is_four => Some(Page::html(lie.clone())),
                None if is_four => past.lock().unwrap().page("/list.do", form),
                _ => past.lock().unwrap().page(path, form),
            }
        });
        for posts in [20, 0] {
            let ran = followed.world.run(&["backfill", SOURCE, "--json"]).exits(1);
            let line = ran.json()[0].clone();
            assert_eq!((&line["outcome"], &line["posts"]), (&"failed".into(), &posts.into()), "{what}: {line}");
            assert_eq!(line["problems"][0]["code"], code, "{what}: {line}");
        }
        let past = Arc::clone(&followed.past);
        followed.board.acts(move |path, form| past.lock().unwrap().page(path, form));
        let line = followed.backfill(&[]);
        assert_eq!((&line["outcome"], &line["all_posts"]), (&"finished".into(), &50.into()), "{what}: {line}");
        assert_eq!(followed.numbers(), followed.all()[..50], "{what}");
    }
}

#[test]
fn a_server_that_is_ill_ends_no_history() {
    let followed = Followed::new(Past::new(60, Paging::Linked));
    followed.refresh();
    let past = Arc::clone(&followed.past);
    // From the first request for page four on, no list is a list.
    let is_ill = std::sync::atomic::AtomicBool::new(false);
    followed.board.acts(move |path, form| {
        use std::sync::atomic::Ordering::Relaxed;
        if path.starts_with("/list.do") && (path.ends_with("=4") || is_ill.load(Relaxed)) {
            is_ill.store(true, Relaxed);
            return Some(Page::html(list_page(&[])));
        }
        past.lock().unwrap().page(path, form)
    });
    for _ in 0..2 {
        let line = followed.world.run(&["backfill", SOURCE, "--json"]).exits(1).json()[0].clone();
        assert_eq!((&line["outcome"], &line["all_posts"]), (&"failed".into(), &20.into()), "{line}");
        assert_eq!(line["problems"][0]["code"], "empty-listing", "{line}");
    }
    let past = Arc::clone(&followed.past);
    followed.board.acts(move |path, form| past.lock().unwrap().page(path, form));
    let line = followed.backfill(&[]);
    assert_eq!((&line["outcome"], &line["all_posts"]), (&"finished".into(), &50.into()), "{line}");
}

#[test]
fn what_keep_took_away_comes_back_once_it_would_be_kept() {
    let followed = Followed::new(Past::new(130, Paging::Linked));
    let file = format!("config/sources/{SOURCE}.toml");
    let source = std::fs::read_to_string(followed.world.path(&file)).unwrap();
    let entries = || -> std::collections::BTreeSet<(String, String)> {
        let lines = followed.world.run(&["export"]).exits(0).stdout;
        let posts = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["post"].clone());
        posts.filter(Value::is_object).map(|post| (post["id"].to_string(), post["published"].to_string())).collect()
    };
    followed.refresh();
    followed.backfill(&[]);
    let before = entries();
    assert_eq!(before.len(), 130);
    followed.world.file(&file, format!("{source}keep = 110\n"));
    followed.world.run(&["refresh", "--force", "-v"]).exits(0).says("20 old posts were taken away");
    assert_eq!(followed.backfill(&["--again"])["posts"], 0, "as many as are kept are there");
    followed.world.file(&file, &source);
    let line = followed.backfill(&["--again"]);
    assert_eq!((&line["outcome"], &line["posts"]), (&"finished".into(), &20.into()), "{line}");
    assert_eq!(entries(), before, "they are who they were");
    assert_eq!(followed.refresh()["outcome"], "unchanged");
}

/// After a renumbering, healed by a look, what stands below page one has no number, and further down that of before.
#[test]
fn a_walk_knows_whom_a_renumbering_left_without_their_numbers() {
    for (what, count, per_page, shown) in [
        ("numbers of another kind", 44, 10, (|number| 7000 + number * 3) as fn(u32) -> u32),
        ("of later posts", 44, 10, |number| number + 15),
        ("of earlier ones", 44, 10, |number| number - 15),
        // A look remembers two hundred: of page 17 four posts have their old numbers still, and below all.
        ("of another kind, of many", 250, 12, |number| 7000 + number * 3),
        ("of later posts, of many", 250, 12, |number| number + 40),
    ] {
        let mut past = Past::new(count, Paging::Linked);
        past.per_page = per_page;
        let followed = Followed::new(past);
        followed.refresh();
        followed.backfill(&[]);
        let before = followed.held();
        assert_eq!(before.0.len(), count as usize);
        followed.past.lock().unwrap().shown = shown;
        let line = followed.refresh();
        assert_eq!((&line["new"], &line["edited"]), (&0.into(), &0.into()), "{what}: {line}");
        let feed = followed.feed();
        for _ in 0..2 {
            followed.board.asked();
            let line = followed.backfill(&["--again"]);
            assert_eq!((&line["outcome"], &line["posts"]), (&"finished".into(), &0.into()), "{what}: {line}");
            let asked = followed.board.asked();
            assert!(asked.iter().all(|path| path.starts_with("/list.do")), "{what}: no page is read again: {asked:?}");
            assert_eq!(followed.held(), before, "{what}: they are who they were, and unedited");
        }
        assert_eq!(followed.feed().updated, feed.updated, "{what}");
        assert_eq!(followed.refresh()["outcome"], "unchanged");
    }
}

#[test]
fn a_first_walk_knows_posts_that_looks_saw_before_a_renumbering() {
    let followed = Followed::new(Past::new(40, Paging::Linked));
    followed.refresh();
    for _ in 0..2 {
        let mut past = followed.past.lock().unwrap();
        for _ in 0..9 {
            let newest = past.posts[0].0;
            past.posts.insert(0, (newest + 1, 0));
        }
        drop(past);
        assert_eq!(followed.refresh()["new"], 9);
    }
    let known = followed.held().0;
    followed.past.lock().unwrap().shown = |number| 7000 + number * 3;
    assert_eq!(followed.refresh()["new"], 0);
    let line = followed.backfill(&[]);
    assert_eq!((&line["outcome"], &line["posts"]), (&"finished".into(), &30.into()), "{line}");
    let held = followed.held().0;
    assert!(known.iter().all(|post| held.contains(post)));
    assert_eq!(held.into_iter().map(|[title, ..]| title).collect::<Vec<_>>(), followed.titles());
}

/// Posts that no walk had come to stand under numbers that the oldest known ones had.
#[test]
fn history_under_the_numbers_of_others_enters() {
    let mut past = Past::new(300, Paging::Linked);
    past.per_page = 12;
    let followed = Followed::new(past);
    followed.refresh();
    assert_eq!(followed.backfill(&["--pages", "20"])["all_posts"], 240);
    let known = followed.held().0;
    followed.past.lock().unwrap().shown = |number| number + 50;
    assert_eq!(followed.refresh()["new"], 0);
    let line = followed.backfill(&[]);
    assert_eq!((&line["outcome"], &line["posts"]), (&"finished".into(), &48.into()), "{line}");
    let (held, revisions) = followed.held();
    assert!(known.iter().all(|post| held.contains(post)));
    assert_eq!(held.into_iter().map(|[title, ..]| title).collect::<Vec<_>>(), followed.titles());
    assert_eq!(revisions, 0);
    // Whose numbers were taken from them have those of today after a walk that meets them.
    assert_eq!(followed.backfill(&["--again"])["posts"], 0);
    assert_eq!(followed.held().0.len(), 300);
}

/// Posts of pages that were done are deleted, and those below move up to these.
#[test]
fn what_moves_up_between_two_runs_is_seen() {
    for (deleted, again) in [(0, 1), (1, 1), (5, 1), (10, 2), (23, 3)] {
        let followed = Followed::new(Past::new(100, Paging::Linked));
        followed.refresh();
        assert_eq!(followed.backfill(&["--pages", "3"])["all_posts"], 30);
        followed.past.lock().unwrap().posts.drain(12..12 + deleted);
        followed.board.asked();
        let line = followed.backfill(&["--pages", "2"]);
        assert_eq!((&line["outcome"], &line["pages"]), (&"stopped".into(), &2.into()), "{deleted}: {line}");
        let lists = followed.board.asked().into_iter().filter(|path| path.starts_with("/list.do")).count();
        assert!(lists <= 2 + 2 * again, "after {deleted}: {lists} list pages");
        let line = followed.backfill(&[]);
        assert_eq!((&line["outcome"], &line["all_posts"]), (&"finished".into(), &90.into()), "{deleted}: {line}");
        let held = followed.held().0;
        assert_eq!(held.len(), 100, "{deleted}: what was deleted is known too");
        let asked = followed.board.asked();
        let views: Vec<_> = asked.iter().filter(|path| path.starts_with("/view.do")).collect();
        assert_eq!(views.iter().collect::<std::collections::HashSet<_>>().len(), views.len(), "no post is read twice");
    }
}

/// The running numbers of two pages tell that a post between them moved up while the walk was on its way.
#[test]
fn what_moves_up_during_a_run_is_seen_by_running_numbers() {
    for deleted in [1, 3] {
        let followed = Followed::new(Past::new(60, Paging::Linked));
        followed.refresh();
        let past = Arc::clone(&followed.past);
        followed.board.acts(move |path, form| {
            let mut past = past.lock().unwrap();
            if path == "/list.do?pageIndex=4" && past.posts.len() == 60 {
                past.posts.drain(12..12 + deleted);
            }
            past.page(path, form)
        });
        let line = followed.backfill(&[]);
        assert_eq!((&line["outcome"], &line["posts"]), (&"finished".into(), &50.into()), "after {deleted}: {line}");
    }
}
