//! The operator's webhook: trouble that stays is told once and signed, its end too; a receiver that is away is no
//! trouble of a board.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use base64::Engine as _;
use hmac::Mac as _;
use serde_json::Value;

use crate::world::{Board, Page, Ran, Running, Store, World, list_page};

/// One message as it came: header lines in lower case, and the body.
pub(crate) struct Message {
    head: String,
    body: String,
}

impl Message {
    fn header(&self, name: &str) -> &str {
        let found = self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        found.unwrap_or_else(|| panic!("no {name} in {}", self.head))
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// A receiver that answers each message with a status; its address, and what it got.
pub(crate) fn receiver(status: u16) -> (String, Receiver<Message>) {
    receiver_that_says(format!("{status} X"))
}

/// The same with a status line's end, and headers behind it.
fn receiver_that_says(says: String) -> (String, Receiver<Message>) {
    slow_receiver(says, Duration::ZERO)
}

/// The same, and each answer takes its time.
fn slow_receiver(says: String, takes: Duration) -> (String, Receiver<Message>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/hook?token=geheim", listener.local_addr().unwrap());
    let (sender, messages) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut stream = BufReader::new(stream);
            let (mut head, mut length) = (String::new(), 0);
            loop {
                let mut line = String::new();
                if stream.read_line(&mut line).unwrap_or(0) == 0 || line.trim().is_empty() {
                    break;
                }
                if let Some(value) = line.to_lowercase().strip_prefix("content-length: ") {
                    length = value.trim().parse().unwrap();
                }
                let (name, value) = line.trim_end().split_once(": ").unwrap_or((line.trim_end(), ""));
                head.push_str(&format!("{}: {value}\n", name.to_lowercase()));
            }
            let mut body = vec![0; length];
            stream.read_exact(&mut body).unwrap();
            let _ = sender.send(Message { head, body: String::from_utf8(body).unwrap() });
            std::thread::sleep(takes);
            let answer = format!("HTTP/1.1 {says}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            // Who asked may have been killed meanwhile.
            let _ = stream.get_mut().write_all(answer.as_bytes());
        }
    });
    (url, messages)
}

fn world(board: &Board, hook: &str) -> World {
    let world = World::new();
    follow(&world, board, hook);
    world
}

fn follow(world: &World, board: &Board, hook: &str) {
    world.local();
    let settings = std::fs::read_to_string(world.path("config/boardfeed.toml")).unwrap();
    world.file("config/boardfeed.toml", format!("{settings}[notify]\nurl = \"{hook}\"\nsecret = \"열쇠\"\n"));
    world.file(
        "config/sources/gasang.go.kr/press.toml",
        format!("title = \"가상군 보도자료\"\nurl = \"{}/list.do\"\nposts = false\n", board.url),
    );
}

fn good() -> Page {
    let rows: Vec<(u32, String)> = (0..10).map(|n| (110 - n, format!("{}호 사업 추진 계획 발표", 110 - n))).collect();
    let rows: Vec<(u32, &str, &str)> = rows.iter().map(|(n, title)| (*n, title.as_str(), "2026-11-20")).collect();
    Page::html(list_page(&rows))
}

const WAIT: Duration = Duration::from_secs(20);

#[test]
fn trouble_that_stays_is_told_once_and_so_is_its_end() {
    let board = Board::start();
    let (hook, messages) = receiver(204);
    let world = world(&board, &hook);
    let look = |code| world.run(&["refresh", "--force"]).exits(code);
    board.put("/list.do", good());
    look(0);
    board.put("/list.do", Page::html(list_page(&[])));
    look(1);
    look(1);
    assert!(messages.try_recv().is_err(), "what may pass is not told");
    look(1);
    let message = messages.recv_timeout(WAIT).unwrap();
    let json = message.json();
    assert_eq!(json["type"], "source.trouble");
    assert_eq!(json["data"]["source"], "gasang.go.kr/press");
    assert_eq!(json["data"]["outcome"], "suspicious");
    assert_eq!(json["data"]["next_step"], "boardfeed doctor gasang.go.kr/press");
    assert!(
        json["text"].as_str().unwrap().starts_with("가상군 보도자료 (gasang.go.kr/press) is suspicious: "),
        "{json}"
    );
    assert!(json["data"]["last_ok"].is_string() && json["data"]["problems"][0]["code"].is_string(), "{json}");

    let mut mac = hmac::Hmac::<sha2::Sha256>::new_from_slice("열쇠".as_bytes()).unwrap();
    let signed = format!("{}.{}.{}", message.header("webhook-id"), message.header("webhook-timestamp"), message.body);
    mac.update(signed.as_bytes());
    let expected = base64::engine::general_purpose::STANDARD.encode(mac.finalize().into_bytes());
    assert_eq!(message.header("webhook-signature"), format!("v1,{expected}"));

    look(1);
    assert!(messages.try_recv().is_err(), "the same trouble is told once");
    board.put("/list.do", good());
    look(0);
    assert_eq!(messages.recv_timeout(WAIT).unwrap().json()["type"], "source.recovered");
    look(0);
    assert!(messages.try_recv().is_err());
}

#[test]
fn a_receiver_that_is_away_is_no_trouble_of_a_board() {
    let board = Board::start();
    let (hook, messages) = receiver(503);
    let world = world(&board, &hook);
    board.put("/list.do", good());
    world.run(&["refresh"]).exits(0);
    board.put("/list.do", Page::html(list_page(&[])));
    for _ in 0..2 {
        world.run(&["refresh", "--force"]).exits(1);
    }
    let ran = world.run(&["refresh", "--force", "--json"]).exits(1).says("answered 503");
    assert!(!ran.stderr.contains("geheim"), "an address may hold a secret: {}", ran.stderr);
    assert_eq!(ran.json().len(), 1);
    let first = messages.recv_timeout(WAIT).unwrap();
    // It is not pressed: the next try comes in its time.
    world.run(&["refresh", "--force"]).exits(1);
    assert!(messages.try_recv().is_err());
    // What is new makes what was put off due again: nobody hears the end of what he was not told.
    board.put("/list.do", good());
    world.run(&["refresh", "--force"]).exits(0).says("answered 503");
    assert_eq!(messages.recv_timeout(WAIT).unwrap().header("webhook-id"), first.header("webhook-id"));
    assert!(messages.try_recv().is_err());
    let told = world.run(&["doctor", "--store"]).exits(0).stdout;
    assert!(told.contains("2 messages to [notify] in waiting"), "{told}");
    // Who says that it is there again is believed at once, and the messages are the same.
    world.run(&["notify"]).exits(1).says("answered 503");
    let (hook, again) = receiver(200);
    let settings = std::fs::read_to_string(world.path("config/boardfeed.toml")).unwrap();
    let old = settings.lines().find(|line| line.starts_with("url = \"http")).unwrap();
    world.file("config/boardfeed.toml", settings.replace(old, &format!("url = \"{hook}\"")));
    world.run(&["notify"]).exits(0).says("told 2 messages");
    let told = [again.recv_timeout(WAIT).unwrap(), again.recv_timeout(WAIT).unwrap()];
    assert_eq!(told[0].header("webhook-id"), first.header("webhook-id"));
    assert_eq!(told.map(|message| message.json()["type"].clone()), ["source.trouble", "source.recovered"]);
    world.run(&["notify"]).exits(0).says("nothing waits");
}

/// Many boards of one host go and come together. All of it is told in one go; but a receiver that asks for quiet is asked
/// once, not once a board.
#[test]
fn many_are_told_at_once_and_none_to_who_wants_quiet() {
    let board = Board::start();
    for (says, heard, rest) in [("200 X", 23, 0), ("429 X\r\nretry-after: 3600", 1, 23), ("500 X", 23, 23)] {
        let (hook, messages) = receiver_that_says(says.to_owned());
        let world = world(&board, &hook);
        for n in 1..23 {
            let file = format!("config/sources/gasang.go.kr/press{n}.toml");
            world.file(&file, format!("title = \"가상군 {n}\"\nurl = \"{}/list{n}.do\"\nposts = false\n", board.url));
        }
        for _ in 0..3 {
            world.run(&["refresh", "--force"]).exits(1);
        }
        let got: Vec<Message> = (0..heard).map(|_| messages.recv_timeout(WAIT).unwrap()).collect();
        assert!(got.iter().all(|message| message.json()["type"] == "source.trouble") && messages.try_recv().is_err());
        let told = world.run(&["doctor", "--store"]).exits(0).stdout;
        assert_eq!(told.contains("23 messages to [notify] in waiting"), rest == 23, "{says}: {told}");
    }
}

/// An operator's `notify` beside others and a `refresh`: what one is sending the others leave to it. The message of one that is
/// killed amid sending is the next one's, under the same id.
#[test]
fn each_is_told_once_by_whoever_comes_first() {
    let board = Board::start();
    for world in Store::BOTH.into_iter().filter_map(World::on) {
        let (away, _) = receiver(503);
        follow(&world, &board, &away);
        for n in 1..3 {
            let file = format!("config/sources/gasang.go.kr/press{n}.toml");
            world.file(&file, format!("title = \"가상군 {n}\"\nurl = \"{}/list{n}.do\"\nposts = false\n", board.url));
        }
        for _ in 0..3 {
            world.run(&["refresh", "--force"]).exits(1);
        }
        let (hook, messages) = slow_receiver("204 X".to_owned(), Duration::from_millis(500));
        let settings = std::fs::read_to_string(world.path("config/boardfeed.toml")).unwrap();
        world.file("config/boardfeed.toml", settings.replace(&away, &hook));
        let killed = world.start(&["notify"]);
        let first = messages.recv_timeout(WAIT).unwrap().header("webhook-id").to_owned();
        drop(killed);
        let verbs = [&["notify"][..], &["refresh", "--force"], &["notify"], &["notify"]];
        let at_once: Vec<Running> = verbs.iter().map(|args| world.start(args)).collect();
        for one in at_once {
            one.output();
        }
        let mut told: Vec<String> =
            messages.try_iter().map(|message| message.header("webhook-id").to_owned()).collect();
        told.sort();
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told.contains(&first) && told.windows(2).all(|two| two[0] != two[1]), "{first} {told:?}");
        world.run(&["notify"]).exits(0).says("nothing waits");
    }
}

#[test]
fn a_test_message_can_be_sent() {
    let board = Board::start();
    let (hook, messages) = receiver(200);
    let world = world(&board, &hook);
    world.run(&["notify", "--test"]).exits(0).says("took it");
    assert_eq!(messages.recv_timeout(WAIT).unwrap().json()["data"]["source"], "example.org/test");
    let unset = World::new();
    unset.local();
    unset.run(&["notify", "--test"]).exits(2).says("[notify]");
}

/// Whoever tries the receiver learns where it was looked for, and what to see to.
#[test]
fn a_test_message_that_does_not_arrive_says_where_and_what_to_do() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("http://{}", nobody.local_addr().unwrap());
    drop(nobody);
    let board = Board::start();
    let world = world(&board, &format!("{origin}/services/geheim?token=geheim"));
    let ran = world.run(&["notify", "--test"]).exits(1);
    for said in [&origin, "was not reached", "refused", "config/boardfeed.toml", "[notify]"] {
        assert!(ran.stderr.contains(said), "{said}: {}", ran.stderr);
    }
    assert!(!ran.stderr.contains("geheim") && ran.stdout.is_empty(), "{}", ran.stderr);
}

/// The same letters sign otherwise with `whsec_` before them.
#[test]
fn a_secret_that_may_be_meant_otherwise_is_told() {
    let board = Board::start();
    let (hook, _messages) = receiver(200);
    let world = world(&board, &hook);
    let settings = std::fs::read_to_string(world.path("config/boardfeed.toml")).unwrap();
    for (secret, is_told) in [
        ("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", true),
        ("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", false),
        ("4d7c0a9be1f24d7c0a9be1f24d7c0a9be1f24d7c0a9be1f24d7c0a9be1f2aa00", false),
        ("a long sentence that nobody guesses", false),
        ("", false),
    ] {
        world.file("config/boardfeed.toml", settings.replace("열쇠", secret));
        let ran = world.run(&["notify", "--test"]).exits(0);
        assert_eq!(ran.stderr.contains("write whsec_ before it"), is_told, "{secret}: {}", ran.stderr);
        assert!(secret.is_empty() || !ran.stderr.contains(secret), "{}", ran.stderr);
    }
    // What the environment says is read as what a file says.
    let mut damaged = world.command(&["notify", "--test"]);
    let output = damaged.env("BOARDFEED_NOTIFY_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS").output().unwrap();
    Ran::of(&["notify", "--test"], &output).exits(2).says("BOARDFEED_NOTIFY_SECRET").says("is no base64");
}
