//! Archives, retention, moving and backup as an operator and a feed reader meet them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use boardfeed::emit::Format;

use crate::world::{Board, Page, Ran, Store, World, list_page, post_page};

const SOURCE: &str = "gasang.go.kr/press";

fn title(number: u32) -> String {
    format!("{number}호 「나라장터」 개편 & <안내>")
}

/// A board that shows `count` posts on one page, newest first from `newest` on, one a day.
struct Shown {
    world: World,
    board: Board,
}

impl Shown {
    fn on(store: Store) -> Option<Self> {
        let (world, board) = (World::on(store)?, Board::start());
        world.local();
        let settings = std::fs::read_to_string(world.path("config/boardfeed.toml")).unwrap();
        world.file("config/boardfeed.toml", format!("{settings}[publish]\nto = \"public\"\n"));
        world.file(
            &format!("config/sources/{SOURCE}.toml"),
            format!("title = \"가상청 보도자료\"\nurl = \"{}/list.do\"\n", board.url),
        );
        Some(Self { world, board })
    }

    fn show(&self, newest: u32, count: u32) -> &Self {
        let day = |number: u32| {
            let day = jiff::civil::date(2020, 1, 1).checked_add(jiff::Span::new().days(i64::from(number))).unwrap();
            day.to_string()
        };
        let rows: Vec<(u32, String, String)> =
            (0..count).map(|back| (newest - back, title(newest - back), day(newest - back))).collect();
        let plain: Vec<(u32, &str, &str)> =
            rows.iter().map(|(number, title, day)| (*number, title.as_str(), day.as_str())).collect();
        self.board.put("/list.do", Page::html(list_page(&plain).replace("<안내>", "&lt;안내&gt;")));
        for (number, title, day) in &rows {
            let title = title.replace('<', "&lt;");
            let body = format!("<p>□ {number}번 글의 첫 문단입니다.</p><p>○ 둘째 문단은 조금 더 깁니다.</p>");
            self.board.put(&format!("/view.do?no={number}"), Page::html(post_page(&title, day, &body)));
        }
        self
    }

    #[track_caller]
    fn refresh(&self) -> serde_json::Value {
        self.world.run(&["refresh", "--force", "--json"]).exits(0).json()[0].clone()
    }

    fn published(&self, file: &str) -> Option<String> {
        std::fs::read_to_string(self.world.path("public").join(file)).ok()
    }

    /// From the published feed through all its archives, as a reader of RFC 5005 goes: each file's bytes, in that order.
    fn harvest(&self, format: Format) -> Vec<(String, String)> {
        let mut file = format!("feeds/{SOURCE}.{}", format.ending());
        let mut files = Vec::new();
        loop {
            let text = self.published(&file).unwrap_or_else(|| panic!("{file} is led to and not there"));
            let address = link(&text, format, "prev-archive");
            files.push((file, text));
            let Some(address) = address else { return files };
            file = address.strip_prefix("http://127.0.0.1:8080/").unwrap().to_owned();
            assert!(files.iter().all(|(known, _)| *known != file), "in circles: {file}");
        }
    }
}

/// Where a document leads.
fn link(text: &str, format: Format, rel: &str) -> Option<String> {
    if format == Format::Json {
        let json: serde_json::Value = serde_json::from_str(text).unwrap();
        return if rel == "prev-archive" { json["next_url"].as_str().map(str::to_owned) } else { None };
    }
    // Everything a link says stands in one line.
    let line = text.lines().find(|line| line.contains(&format!("rel=\"{rel}\"")))?;
    Some(line.split("href=\"").nth(1)?.split('"').next()?.to_owned())
}

fn ids(text: &str, format: Format) -> BTreeSet<String> {
    let feed = feed_rs::parser::parse(text.as_bytes()).unwrap_or_else(|error| panic!("{format:?}: {error}"));
    feed.entries.into_iter().map(|entry| entry.id).collect()
}

#[test]
fn feed_and_archives_hold_every_post() {
    for store in Store::BOTH {
        let Some(shown) = Shown::on(store) else { continue };
        assert_eq!(shown.show(90, 90).refresh()["new"], 90);
        let mut before: BTreeMap<String, String> = BTreeMap::new();
        for (newest, count, posts) in [(90, 90, 90), (97, 60, 97), (120, 60, 120), (120, 60, 120), (180, 80, 180)] {
            shown.show(newest, count).refresh();
            for format in Format::ALL {
                let files = shown.harvest(format);
                let mut all = BTreeSet::new();
                let mut archived = 0;
                for (at, (file, text)) in files.iter().enumerate() {
                    let ids = ids(text, format);
                    if at > 0 {
                        archived += ids.len();
                        assert_eq!(ids.len(), 20, "{file}");
                        let feed = format!("http://127.0.0.1:8080/feeds/{SOURCE}.{}", format.ending());
                        let next = files.get(at - 1).map(|(file, _)| format!("http://127.0.0.1:8080/{file}"));
                        if format != Format::Json {
                            assert!(text.contains("<fh:archive></fh:archive>"), "{file}");
                            assert_eq!(link(text, format, "current"), Some(feed), "{file}");
                            if at > 1 {
                                assert_eq!(link(text, format, "next-archive"), next, "{file}");
                            }
                        }
                        let old = before.insert(file.clone(), text.clone());
                        assert!(old.is_none_or(|old| old == *text), "{file} changed");
                    }
                    all.extend(ids);
                }
                assert_eq!(all.len(), posts, "{store:?} {format:?}: each post");
                assert!(archived + 50 < posts + 20, "each once but for what stands in the feed, too");
            }
        }
        let printed = shown.world.run(&["feed", SOURCE, "--format", "atom"]).exits(0).stdout;
        assert_eq!(shown.harvest(Format::Atom)[0].1, printed);
    }
}

#[test]
fn old_posts_are_taken_away_and_come_back_as_who_they_were() {
    for store in Store::BOTH {
        let Some(shown) = Shown::on(store) else { continue };
        shown.show(150, 150).refresh();
        let before: BTreeSet<String> =
            shown.harvest(Format::Atom).iter().flat_map(|(_, text)| ids(text, Format::Atom)).collect();
        assert_eq!(before.len(), 150);
        let source = std::fs::read_to_string(shown.world.path(&format!("config/sources/{SOURCE}.toml"))).unwrap();
        shown.world.file(&format!("config/sources/{SOURCE}.toml"), format!("{source}keep = 110\n"));
        let ran = shown.world.run(&["refresh", "--force", "-v"]).exits(0);
        assert!(!ran.stderr.contains("taken away"), "page one shows them all: {}", ran.stderr);
        shown.show(150, 80);
        let ran = shown.world.run(&["refresh", "--force", "-v"]).exits(0).says("40 old posts were taken away");
        assert!(ran.stdout.contains("unchanged"), "{}", ran.stdout);
        let files = shown.harvest(Format::Atom);
        let left: BTreeSet<String> = files.iter().flat_map(|(_, text)| ids(text, Format::Atom)).collect();
        assert_eq!(left.len(), 110);
        assert!(left.is_subset(&before));
        assert_eq!(shown.published(&format!("feeds/{SOURCE}/1000000.atom")), None, "an empty archive leaves");

        // A stricter rule and a shorter page: what a feed may show stays, the newest hundred.
        shown.world.file(&format!("config/sources/{SOURCE}.toml"), format!("{source}keep = 20\n"));
        shown.show(150, 40);
        shown.world.run(&["refresh", "--force", "-v"]).exits(0).says("10 old posts were taken away");
        let files = shown.harvest(Format::Atom);
        let left: BTreeSet<String> = files.iter().flat_map(|(_, text)| ids(text, Format::Atom)).collect();
        assert_eq!(left.len(), 100);
        let ran = shown.world.run(&["refresh", "--force", "-v"]).exits(0);
        assert!(!ran.stderr.contains("taken away"), "{}", ran.stderr);

        // The board shows them again: not news, and the entries they were.
        let line = shown.show(150, 150).refresh();
        assert_eq!((&line["new"], &line["edited"]), (&0.into(), &0.into()), "{line}");
        let again: BTreeSet<String> =
            shown.harvest(Format::Atom).iter().flat_map(|(_, text)| ids(text, Format::Atom)).collect();
        assert_eq!(again, before);
    }
}

#[test]
fn a_store_moves_and_its_feeds_stay() {
    for (from, to) in
        [(Store::Sqlite, Store::Sqlite), (Store::Sqlite, Store::Postgres), (Store::Postgres, Store::Sqlite)]
    {
        let (Some(old), Some(new)) = (Shown::on(from), Shown::on(to)) else { continue };
        old.show(70, 70).refresh();
        let text = old.world.run(&["export"]).exits(0).stdout;
        old.world.run(&["export", "all.jsonl"]).exits(0).says("70 posts");
        assert_eq!(std::fs::read_to_string(old.world.path("all.jsonl")).unwrap(), text);
        old.world.run(&["export", "all.jsonl"]).exits(2).says("is there already");

        // The board's address is part of the source, not of what is remembered.
        let source = std::fs::read_to_string(old.world.path(&format!("config/sources/{SOURCE}.toml"))).unwrap();
        new.world.file(&format!("config/sources/{SOURCE}.toml"), source);
        new.world.file("all.jsonl", &text);
        new.world.run(&["import", "all.jsonl"]).exits(0).says("took in 1 source, 70 posts");
        for format in ["rss", "atom", "json"] {
            let feed = |world: &World| world.run(&["feed", SOURCE, "--format", format]).exits(0).stdout;
            assert_eq!(feed(&new.world), feed(&old.world));
        }
        assert_eq!(new.world.run(&["export", "-"]).exits(0).stdout, text);
        new.world.run(&["import", "all.jsonl"]).exits(0).says("of which 70 were here already");
        let line = new.refresh();
        assert_eq!((&line["new"], &line["edited"], &line["gone"]), (&0.into(), &0.into(), &0.into()), "{line}");
        let broken = text.replacen("\"post\":{\"source\"", "\"post\":{\"sauce\"", 3);
        new.world.file("broken.jsonl", broken);
        new.world.run(&["import", "broken.jsonl"]).exits(1).says("broken.jsonl: line 3: ");
        new.world.run(&["import", "nowhere.jsonl"]).exits(2).says("can't read nowhere.jsonl");
    }
}

#[test]
fn a_backup_is_taken_while_others_write() {
    let Some(shown) = Shown::on(Store::Sqlite) else { return };
    shown.show(60, 40).refresh();
    let writers: Vec<_> = (0..2).map(|_| shown.world.start(&["refresh", "--force"])).collect();
    shown.show(70, 40);
    shown.world.run(&["backup", "copy.db"]).exits(0).says("checked");
    drop(writers);
    shown.world.run(&["backup", "copy.db"]).exits(1).says("is there already");
    for own in ["state/boardfeed.db", "./state/../state/boardfeed.db-wal"] {
        shown.world.run(&["backup", own, "--replace"]).exits(1).says("is the store itself");
    }
    shown.world.run(&["backup", "no-such-folder/copy.db"]).exits(1).says("no-such-folder/copy.db");
    shown.refresh();
    shown.world.run(&["backup", "copy.db", "--replace"]).exits(0).says("50 posts");
    let left: Vec<_> =
        std::fs::read_dir(shown.world.path(".")).unwrap().flatten().map(|entry| entry.file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().starts_with(".boardfeed")), "{left:?}");

    // The copy is a store: in its place the feeds are the same bytes.
    let feed = |world: &World| world.run(&["feed", SOURCE]).exits(0).stdout;
    let before = feed(&shown.world);
    std::fs::remove_dir_all(shown.world.path("state")).unwrap();
    std::fs::create_dir(shown.world.path("state")).unwrap();
    std::fs::rename(shown.world.path("copy.db"), shown.world.path("state/boardfeed.db")).unwrap();
    assert_eq!(feed(&shown.world), before);

    // A store that is damaged gives no backup, and says so.
    let file = shown.world.path("state/boardfeed.db");
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2 / 4096 * 4096;
    bytes[middle..].fill(0xAA);
    std::fs::write(&file, bytes).unwrap();
    let ran = shown.world.run(&["backup", "bad.db"]).exits(1);
    assert!(!Path::new(&shown.world.path("bad.db")).exists(), "{}", ran.stderr);
    if let Some(server) = World::on(Store::Postgres) {
        server.local().run(&["backup", "x.db"]).exits(1).says("pg_dump");
    }
}

/// `public` is another folder wherever a process is started: what lies in one says nothing of the other.
#[test]
fn archives_are_remembered_by_their_place_and_not_by_its_name() {
    let shown = Shown::on(Store::Sqlite).unwrap();
    let settings = std::fs::read_to_string(shown.world.path("config/boardfeed.toml")).unwrap();
    let store = shown.world.path("state/boardfeed.db");
    std::fs::create_dir_all(store.parent().unwrap()).unwrap();
    let store = format!("{settings}[store]\nurl = \"sqlite:{}\"\n", store.display());
    shown.world.file("config/boardfeed.toml", store).file("other/empty", "");
    let config = shown.world.path("config/boardfeed.toml");
    let refresh_there = || {
        let args = ["refresh", "--force", "--config", config.to_str().unwrap()];
        let output = shown.world.command(&args).current_dir(shown.world.path("other")).output().unwrap();
        Ran::of(&args, &output).exits(0);
    };
    let archives = |dir: &str| {
        let dir = shown.world.path(dir).join("feeds").join(SOURCE);
        let files = std::fs::read_dir(dir).unwrap().map(|file| file.unwrap().path());
        let named = files.map(|file| (file.file_name().unwrap().to_owned(), std::fs::read_to_string(&file).unwrap()));
        named.collect::<BTreeMap<_, _>>()
    };
    shown.show(90, 90).refresh();
    refresh_there();
    assert_eq!(archives("public"), archives("other/public"));
    let before = archives("public");

    shown.show(90, 90);
    let list =
        shown.world.run(&["inspect", &format!("{}/list.do", shown.board.url), "--json"]).exits(0).json().remove(0);
    let rows = list["rows"].as_array().unwrap();
    let rows: Vec<(u32, String, String)> = rows
        .iter()
        .map(|row| {
            let number: u32 = row["key"].as_str().unwrap().parse().unwrap();
            let title = if number == 5 { "고친 제목입니다".to_owned() } else { title(number) };
            (number, title, row["posted_at"].as_str().unwrap().to_owned())
        })
        .collect();
    let plain: Vec<(u32, &str, &str)> = rows.iter().map(|(n, title, day)| (*n, title.as_str(), day.as_str())).collect();
    shown.board.put("/list.do", Page::html(list_page(&plain).replace("<안내>", "&lt;안내&gt;")));
    let body = "<p>□ 고친 글의 첫 문단입니다.</p><p>○ 둘째 문단은 조금 더 깁니다.</p>";
    shown.board.put("/view.do?no=5", Page::html(post_page("고친 제목입니다", &rows[85].2, body)));
    assert_eq!(shown.refresh()["edited"], 1);
    assert_ne!(archives("public"), before);
    refresh_there();
    assert_eq!(archives("public"), archives("other/public"));
}

#[test]
fn a_backup_is_no_stream() {
    let world = World::new();
    let ran = world.run(&["backup", "-"]).exits(2).says("name a file").says("boardfeed export -");
    assert!(ran.stdout.is_empty() && !world.path("-").exists() && !world.path("state").exists());
}
