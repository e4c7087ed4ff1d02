//! The name of a source's file: renamed, removed, and forgotten, on both stores.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use crate::world::{Board, Page, Running, Store, World, list_page, post_page};

const OLD: &str = "gasang.go.kr/press";
const NEW: &str = "가상청.kr/보도자료";

/// A board of three posts that is followed and published, and was read once.
struct Followed {
    world: World,
    board: Board,
}

impl Followed {
    fn new(store: Store) -> Option<Self> {
        let (world, board) = (World::on(store)?, Board::start());
        world.local();
        let settings = std::fs::read_to_string(world.path("config/boardfeed.toml")).unwrap();
        world.file("config/boardfeed.toml", format!("{settings}\n[publish]\nto = \"public\"\n"));
        let followed = Self { world, board };
        followed.shows(&[3, 2, 1]);
        followed.file(OLD, "/list.do");
        followed.world.run(&["refresh"]).exits(0);
        Some(followed)
    }

    fn shows(&self, numbers: &[u32]) {
        let rows: Vec<(u32, String, String)> =
            numbers.iter().map(|n| (*n, format!("{n}호 사업 추진 계획"), format!("2026-03-{n:02}"))).collect();
        for (number, title, date) in &rows {
            let body = format!("<p>□ {title}의 첫 문단입니다.</p><p>○ 번호는 {number}입니다.</p>");
            self.board.put(&format!("/view.do?no={number}"), Page::html(post_page(title, date, &body)));
        }
        let rows: Vec<_> = rows.iter().map(|(n, title, date)| (*n, title.as_str(), date.as_str())).collect();
        for path in ["/list.do", "/list.do?page=1"] {
            self.board.put(path, Page::html(list_page(&rows)));
        }
    }

    fn file(&self, name: &str, path: &str) {
        self.world.file(
            &format!("config/sources/{name}.toml"),
            format!("title = \"보도자료\"\nurl = \"{}{path}\"\n", self.board.url),
        );
    }

    fn rename(&self, from: &str, to: &str) {
        std::fs::remove_file(self.world.path(&format!("config/sources/{from}.toml"))).unwrap();
        // Also written in another way.
        self.file(to, "/list.do?page=1#top");
    }

    fn ids(&self, name: &str) -> Vec<String> {
        let printed = self.world.run(&["feed", name, "--format", "json"]).exits(0).stdout;
        let feed: serde_json::Value = serde_json::from_str(&printed).unwrap();
        feed["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
    }

    fn published(&self, name: &str) -> Option<String> {
        std::fs::read_to_string(self.world.path(&format!("public/feeds/{name}.atom"))).ok()
    }
}

#[test]
fn a_renamed_file_announces_nothing_again() {
    for store in Store::BOTH {
        let Some(followed) = Followed::new(store) else { continue };
        let (ids, id) = (followed.ids(OLD), feed_id(&followed.published(OLD).unwrap()));
        followed.rename(OLD, NEW);
        // Before anyone has looked.
        followed.world.run(&["status"]).exits(0).says(OLD).says("boardfeed forget");

        followed.shows(&[4, 3, 2, 1]);
        let line = followed.world.run(&["refresh", "--force", "--json"]).exits(0).json().remove(0);
        assert_eq!((&line["source"], &line["new"], &line["edited"]), (&NEW.into(), &1.into(), &0.into()), "{line}");
        assert_eq!(line["problems"][0]["code"], "renamed", "{line}");
        assert_eq!(followed.ids(NEW)[1..], ids);
        let status = followed.world.run(&["status"]).exits(0);
        assert!(!status.stderr.contains("forget"), "{}", status.stderr);
        assert!(status.stdout.contains("renamed"), "{}", status.stdout);
        assert!(followed.world.run(&["doctor", "--store"]).exits(0).stdout.contains("1 source,"));
        followed.world.run(&["feed", OLD]).exits(2);

        // Who reads the folder under the old name reads on.
        let feed = followed.published(NEW).unwrap();
        assert!(feed.contains("4호"));
        assert_eq!(feed_id(&feed), id);
        let all = followed.published("all").unwrap();
        assert!(all.contains(&id) && all.contains("4호"), "as the board of its entries: {all}");
        assert_eq!(followed.published(OLD), Some(feed));
        followed.shows(&[5, 4, 3, 2, 1]);
        followed.world.run(&["refresh", "--force"]).exits(0);
        assert!(followed.published(OLD).unwrap().contains("5호"));

        let (server, address) = serve(&followed.world);
        let address = address.as_str();
        let encoded = url::Url::parse(&format!("http://a/{NEW}")).unwrap().path()[1..].to_owned();
        for (asked, location) in [
            (format!("/feeds/{OLD}.atom"), format!("/feeds/{encoded}.atom")),
            (format!("/feeds/{OLD}.json?q=5&limit=2"), format!("/feeds/{encoded}.json?q=5&limit=2")),
            (format!("/feeds/{OLD}/7.rss"), format!("/feeds/{encoded}/7.rss")),
            (format!("/boards/{OLD}"), format!("/boards/{encoded}")),
        ] {
            let answer = head(address, &asked);
            assert!(answer.starts_with("HTTP/1.1 301"), "{asked}: {answer}");
            assert!(answer.contains(&format!("\r\nlocation: {location}\r\n")), "{asked}: {answer}");
        }
        for asked in ["/feeds/gasang.go.kr/none.atom", &format!("/feeds/{OLD}/..%2F..%2F..%2F%2Fa.kr%2Fx.atom")] {
            assert!(head(address, asked).starts_with("HTTP/1.1 404"), "{asked}");
        }
        assert!(head(address, &format!("/feeds/{encoded}.atom")).starts_with("HTTP/1.1 200"));
        drop(server);

        // And back.
        followed.rename(NEW, OLD);
        followed.world.run(&["refresh", "--force"]).exits(0);
        assert_eq!(followed.ids(OLD)[2..], ids);
    }
}

/// A running server and its address.
fn serve(world: &World) -> (Running, String) {
    let mut server = world.start(&["serve", "--listen", "127.0.0.1:0"]);
    let mut said = String::new();
    // A byte at a time: what it says later is for others to read.
    let mut stderr = BufReader::with_capacity(1, server.0.stderr.as_mut().unwrap());
    while !said.contains("http://") {
        said.clear();
        assert!(stderr.read_line(&mut said).unwrap() > 0, "the server ended");
    }
    let address = said.split("http://").nth(1).and_then(|rest| rest.split('/').next()).unwrap().to_owned();
    (server, address)
}

/// Of an Atom feed, the first there.
fn feed_id(feed: &str) -> String {
    feed.split("<id>").nth(1).unwrap().split("</id>").next().unwrap().to_owned()
}

fn head(address: &str, path: &str) -> String {
    let answer = get(address, path);
    answer.split_once("\r\n\r\n").map_or(answer.clone(), |(head, _)| format!("{head}\r\n"))
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

/// A board that gets the name which another had is another board, also to readers of the feed of all.
#[test]
fn a_name_that_is_given_again_is_another_feed() {
    for store in Store::BOTH {
        let Some(followed) = Followed::new(store) else { continue };
        let first = feed_id(&followed.published(OLD).unwrap());
        // Also where it stands before the other in order of names.
        let now = "a.gasang.go.kr/press";
        followed.rename(OLD, now);
        followed.world.run(&["refresh", "--force"]).exits(0);
        followed.board.put("/list.do?board=2", Page::html(list_page(&[(7, "일곱째 알림", "2026-03-07")])));
        followed.file(OLD, "/list.do?board=2");
        followed.world.run(&["refresh", "--force"]).exits(0);
        let (of_now, of_old) = (followed.published(now).unwrap(), followed.published(OLD).unwrap());
        assert!(of_now.contains("3호") && of_old.contains("일곱째 알림"));
        assert_eq!(feed_id(&of_now), first);
        let second = feed_id(&of_old);
        assert_ne!(second, first);
        let all = followed.published("all").unwrap();
        let count = |id: &str| all.matches(&format!("<id>{id}</id>")).count();
        assert_eq!((count(&first), count(&second)), (3, 1), "{all}");
    }
}

/// Not every new file is a renamed one.
#[test]
fn a_new_file_takes_nothing_that_is_anothers() {
    type Case = (&'static str, &'static str, fn(&Followed));
    const CASES: &[Case] = &[
        ("a second file of the board", "/list.do", |_| {}),
        ("a broken file is one all the same", "/list.do", |followed| {
            followed.world.file(&format!("config/sources/{OLD}.toml"), "title = \n");
        }),
        ("another board", "/list.do?board=2", |followed| {
            std::fs::remove_file(followed.world.path(&format!("config/sources/{OLD}.toml"))).unwrap();
        }),
    ];
    for (name, path, change) in CASES {
        let followed = Followed::new(Store::Sqlite).unwrap();
        let page = || Page::html(list_page(&[(1, "1호 사업 추진 계획", "2026-03-01")]));
        followed.board.put("/list.do?board=2", page());
        let ids = followed.ids(OLD);
        change(&followed);
        followed.file(NEW, path);
        followed.world.run(&["refresh", NEW]);
        assert!(followed.ids(NEW).iter().all(|id| !ids.contains(id)), "{name}");
        followed.file(OLD, "/list.do");
        assert_eq!(followed.ids(OLD), ids, "{name}");
    }
}

#[test]
fn what_is_left_behind_is_named_and_can_be_forgotten() {
    for store in Store::BOTH {
        let Some(followed) = Followed::new(store) else { continue };
        let world = &followed.world;
        world.run(&["forget", OLD]).exits(2).says("is followed");
        world.run(&["forget", "gasang.go.kr/none"]).exits(2).says("nothing is remembered");
        std::fs::remove_file(world.path(&format!("config/sources/{OLD}.toml"))).unwrap();
        let status = world.run(&["status", "--json"]).exits(0).says(OLD).says("has no file");
        assert_eq!(status.stdout, "");
        assert!(world.run(&["doctor", "--store"]).exits(0).stdout.contains("left behind"));

        world.run(&["forget", OLD]).exits(0).says("3 posts");
        assert_eq!(followed.published(OLD), None);
        let together = std::fs::read_to_string(world.path("public/feeds/all.json")).unwrap();
        assert!(together.contains("\"items\"") && !together.contains("사업 추진 계획"), "{together}");
        let archives = std::fs::read_dir(world.path(&format!("public/feeds/{OLD}"))).map_or(0, Iterator::count);
        assert_eq!(archives, 0);
        assert_eq!(world.run(&["status"]).exits(0).stderr, "");
        followed.file(OLD, "/list.do");
        let line = world.run(&["refresh", "--json"]).exits(0).json().remove(0);
        assert_eq!(line["new"], 3, "{line}");
    }
}

/// All feeds leave, under each name that they had; and what could not be done the first time is done the second.
#[test]
fn a_forgotten_source_leaves_no_feed_behind() {
    let followed = Followed::new(Store::Sqlite).unwrap();
    let world = &followed.world;
    let published = |name: &str| followed.published(name).is_some();
    followed.rename(OLD, NEW);
    world.run(&["refresh", "--force"]).exits(0);
    assert!(published(OLD) && published(NEW));
    // What was the old name's goes nowhere while another has it.
    world.run(&["forget", OLD]).exits(2).says("nothing is remembered");
    assert!(published(OLD) && published(NEW));
    std::fs::remove_file(world.path(&format!("config/sources/{NEW}.toml"))).unwrap();

    // A folder in a file's place can't be removed as one.
    let hindered = world.path(&format!("public/feeds/{NEW}.json"));
    std::fs::remove_file(&hindered).unwrap();
    std::fs::create_dir(&hindered).unwrap();
    assert_ne!(world.run(&["forget", NEW]).says(&format!("{NEW}.json")).code, Some(0));
    std::fs::remove_dir(&hindered).unwrap();
    world.run(&["forget", NEW]).exits(0).says("3 posts");
    assert!(!published(OLD) && !published(NEW));
    world.run(&["forget", NEW]).exits(2).says("nothing is remembered");
}

/// A server that runs takes up what changes below `config/sources/`.
#[test]
fn a_running_server_follows_the_files() {
    let followed = Followed::new(Store::Sqlite).unwrap();
    let flat = "config/sources/flat.toml";
    followed.world.file(flat, "title = \"flat\"\n");
    let (mut server, address) = serve(&followed.world);
    let until = |path: &str, what: &str, is_so: &dyn Fn(&str) -> bool| {
        let begun = std::time::Instant::now();
        loop {
            let answer = get(&address, path);
            if is_so(&answer) {
                return;
            }
            assert!(begun.elapsed() < std::time::Duration::from_mins(1), "{what}: {answer}");
            std::thread::sleep(std::time::Duration::from_millis(200));
        }
    };
    let feed = format!("/feeds/{OLD}.atom");
    until("/metrics", "a good look", &|answer| {
        answer.contains(&format!("boardfeed_source_last_ok_timestamp_seconds{{source=\"{OLD}\"}} "))
    });
    until(&feed, "as it was", &|answer| answer.starts_with("HTTP/1.1 200") && answer.contains("3호"));

    let second = "gasang.go.kr/notices";
    followed.board.put("/list.do?board=2", Page::html(list_page(&[(7, "일곱째 알림", "2026-03-07")])));
    followed.file(second, "/list.do?board=2");
    until(&format!("/feeds/{second}.atom"), "a file that came", &|answer| answer.contains("일곱째 알림"));

    followed.world.file(&format!("config/sources/{OLD}.toml"), "title = \n");
    until("/feeds/health.atom", "a broken file", &|answer| answer.contains("broken-file") && answer.contains(OLD));
    until(&feed, "what it said stays", &|answer| answer.starts_with("HTTP/1.1 200") && answer.contains("보도자료"));
    followed.file(OLD, "/list.do");
    until("/feeds/health.atom", "a file as it was before", &|answer| !answer.contains("broken-file"));
    followed.world.file(&format!("config/sources/{OLD}.toml"), "title = \n");
    until("/feeds/health.atom", "broken again", &|answer| answer.contains("broken-file"));

    // A file that the source's file names.
    let list = format!("{}/list.do", followed.board.url);
    let with_ca = format!("title = \"보도자료\"\nurl = \"{list}\"\n[http]\nca = \"certs/x.pem\"\n");
    followed.world.file(&format!("config/sources/{OLD}.toml"), with_ca);
    until("/feeds/health.atom", "a file beside that is away", &|answer| answer.contains("certs/x.pem can"));
    followed.world.file("certs/x.pem", "nothing");
    until("/feeds/health.atom", "a file beside that came", &|answer| answer.contains("holds no certificate"));

    // A link, and what it leads to is written in place.
    #[cfg(unix)]
    {
        let (elsewhere, linked) = (followed.world.path("elsewhere.toml"), "gasang.go.kr/linked");
        let text = |title: &str| format!("title = \"{title}\"\nurl = \"{}/list.do?board=2\"\n", followed.board.url);
        std::fs::write(&elsewhere, text("처음")).unwrap();
        let link = followed.world.path(&format!("config/sources/{linked}.toml"));
        std::os::unix::fs::symlink(&elsewhere, &link).unwrap();
        let linked = format!("/feeds/{linked}.atom");
        until(&linked, "a link", &|answer| answer.contains("<title>처음</title>"));
        std::fs::write(&elsewhere, text("다음 이름")).unwrap();
        until(&linked, "what a link leads to", &|answer| answer.contains("<title>다음 이름</title>"));
        std::fs::remove_file(link).unwrap();
        until(&linked, "a link that went", &|answer| answer.starts_with("HTTP/1.1 404"));
    }

    let mended = format!("title = \"다른 이름\"\nurl = \"{list}\"\n");
    followed.world.file(&format!("config/sources/{OLD}.toml"), mended);
    until(&feed, "a title that changed", &|answer| answer.contains("<title>다른 이름</title>"));
    until("/feeds/health.atom", "a mended file", &|answer| !answer.contains("broken-file"));

    followed.rename(OLD, NEW);
    until(&feed, "a renamed file", &|answer| answer.starts_with("HTTP/1.1 301"));
    std::fs::remove_file(followed.world.path(&format!("config/sources/{second}.toml"))).unwrap();
    until(&format!("/feeds/{second}.atom"), "a file that went", &|answer| answer.starts_with("HTTP/1.1 404"));
    until("/metrics", "only what is followed", &|answer| {
        let of =
            |name: &str| answer.contains(&format!("boardfeed_source_last_ok_timestamp_seconds{{source=\"{name}\"}} "));
        of(NEW) && !of(OLD) && !of(second)
    });

    let _ = server.0.kill();
    let mut said = String::new();
    server.0.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    let of = |file: &str| said.lines().filter(|line| line.contains(file)).count();
    assert_eq!(of("flat.toml"), 0, "told before it served: {said}");
    let told = said.lines().filter(|line| line.starts_with("error: ") && line.contains(&format!("{OLD}.toml"))).count();
    assert_eq!(told, 4, "each time that it broke: {said}");
}
